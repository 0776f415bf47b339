import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type GitHub, startGitHub } from '../../stack/github.ts';
import { graphqlError, primaryLimit, refuse, secondaryLimit } from '../../stack/github-refusals.ts';
import { jsonAnswer, type OnRequest, type ServiceAnswer, type ServiceRequest } from '../../stack/service.ts';
import { admittedAll, verdict } from '../policies.ts';
import { HEAD, MERGE, PULL, said, tell, type Telling, warnings } from './reviewing.ts';

/** GitHub is slow, limits, fails or lies: a warning with a stable code at most, and never a second comment. */

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  github.commits.add(HEAD).add(MERGE);
});
afterAll(() => github.close());
beforeEach(() => {
  github.pulls.comments.length = 0;
  github.onRequest = undefined;
});

type Part = 'search' | 'create' | 'update';
const PARTS: readonly Part[] = ['search', 'create', 'update'];

function partOf({ method, url }: ServiceRequest): Part | undefined {
  if (url.pathname === '/graphql') return 'search';
  if (!url.pathname.includes('/issues/')) return undefined;
  return method === 'POST' ? 'create' : 'update';
}

/** Answers the first `times` requests of a part. */
function faulty(part: Part, times: number, fault: OnRequest): OnRequest {
  let left = times;
  return (request, honest) => (partOf(request) === part && (left -= 1) >= 0 ? fault(request, honest) : undefined);
}

async function tellWith(part: Part, times: number, fault: OnRequest, telling: Telling = {}): Promise<Awaited<ReturnType<typeof tell>>> {
  if (part === 'update') await tell(github, admittedAll());
  github.onRequest = faulty(part, times, fault);
  return tell(github, verdict(), telling);
}

const ALWAYS = 1_000_000;
const SHORT: Telling = { bounds: { timeoutMs: 400, retryBudgetMs: 60_000 } };

describe.each(PARTS)('%s', (part) => {
  const done = `info: comment on pull request 7: ${part === 'update' ? 'updated' : 'created'}`;

  test.each<[string, OnRequest]>([
    ['502', () => refuse(502, 'Server Error')],
    ['503', () => refuse(503, 'unavailable')],
    ['429', () => secondaryLimit(429, 1)],
    ['403 of the secondary limit', () => secondaryLimit(403, 2)],
    ['403 of the primary limit that ends soon', () => primaryLimit(5)],
    ['a connection that is cut', () => 'hang-up'],
  ])('%s, then it works: written once', async (_, fault) => {
    expect(said(await tellWith(part, 1, fault))).toEqual([done]);
    expect(github.pulls.comments.map(({ edits }) => edits)).toEqual([part === 'update' ? 1 : 0]);
  });

  test.each<[string, OnRequest, RegExp]>([
    ['500', () => refuse(500, 'Server Error'), /500: Server Error; .*\nLook at https:\/\/www\.githubstatus\.com/],
    ['502', () => refuse(502, 'Server Error'), /502: Server Error/],
    ['429', () => secondaryLimit(429, 5), /429: You have exceeded a secondary rate limit.*\nGitHub limits how often it is asked/],
    ['403 of the secondary limit', () => secondaryLimit(403, 9), /403: You have exceeded a secondary.*\nGitHub limits how often/],
    ['403 of the primary limit', () => primaryLimit(2400), /403: API rate limit exceeded.*\nGitHub limits how often/],
    ['a connection that is cut', () => 'hang-up', /NETWORK_UNREACHABLE/],
    ['422', () => refuse(422, 'Validation Failed'), /422: Validation Failed.*\nGitHub did not take what was sent/],
    ['410', () => refuse(410, 'Gone'), /410: Gone/],
    [
      'a redirect to another host',
      () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }),
      /REDIRECT_REFUSED|NETWORK_UNREACHABLE/,
    ],
  ])('%s for good: a warning, nothing done', async (_, fault, words) => {
    const before = part === 'update' ? 1 : 0;
    const host = await tellWith(part, ALWAYS, fault);
    const [warning = '', ...more] = warnings(host);
    expect(warning).toMatch(/^COMMENT_FAILED: the comment on the pull request: (?:[A-Z_]+: )?to /);
    expect(warning).toMatch(words);
    expect([more, github.pulls.comments.length, github.pulls.comments.filter(({ edits }) => edits > 0)]).toEqual([[], before, []]);
    // Its own small bound: nobody waits for a comment.
    expect(host.records.sleeps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(30_000);
    expect(host.records.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('no answer at all: given up in time', async () => {
    const [warning = ''] = warnings(await tellWith(part, ALWAYS, () => new Promise(() => undefined), SHORT));
    expect(warning).toMatch(/^COMMENT_FAILED: .*NETWORK_TIMEOUT/);
  });
});

test('an answer that was lost after GitHub took the comment: looked for, not made again', async () => {
  github.onRequest = faulty('create', 1, async (_, honest) => {
    await honest();
    return 'hang-up' as const;
  });
  expect(said(await tell(github, verdict()))).toEqual(['info: comment on pull request 7: unchanged']);
  expect(github.pulls.comments.length).toBe(1);
});

describe('GraphQL, which refuses with 200', () => {
  test.each([
    ['RATE_LIMITED', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 5) }],
    ['RATE_LIMIT', { 'retry-after': '3' }],
  ])('%s, then it works', async (type, headers) => {
    expect(said(await tellWith('search', 1, () => graphqlError(type, 'API rate limit exceeded', headers)))).toEqual([
      'info: comment on pull request 7: created',
    ]);
  });

  test.each([
    [
      'RATE_LIMITED',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 2400) },
      /limits how often/,
    ],
    ['RATE_LIMIT', {}, /limits how often/],
    ['SERVICE_UNAVAILABLE', {}, /SERVICE_UNAVAILABLE: no/],
  ])('%s for good', async (type, headers, words) => {
    const [warning = ''] = warnings(await tellWith('search', ALWAYS, () => graphqlError(type, 'no', headers)));
    expect(warning).toMatch(/^COMMENT_FAILED: /);
    expect(warning).toMatch(words);
    expect(github.pulls.comments).toEqual([]);
  });

  const page = (pageInfo: object, nodes: readonly unknown[] = []): ServiceAnswer =>
    jsonAnswer(200, { data: { repository: { pullRequest: { comments: { pageInfo, nodes } } } } });
  let cursor = 0;

  test.each<[string, () => ServiceAnswer, RegExp]>([
    ['no JSON', () => ({ status: 200, body: '<html>' }), /cannot be read/],
    ['nothing', () => ({ status: 200, body: '' }), /cannot be read/],
    ['a list', () => jsonAnswer(200, []), /cannot be read/],
    ['no data', () => jsonAnswer(200, {}), /cannot be read/],
    ['a key twice', () => ({ status: 200, body: '{"data":null,"data":{}}' }), /cannot be read/],
    ['nodes of another shape', () => page({ hasNextPage: false, endCursor: null }, [{ body: 7 }]), /cannot be read/],
    [
      'an id that leads elsewhere',
      () => page({ hasNextPage: false, endCursor: null }, [{ fullDatabaseId: '../1', body: '', viewerDidAuthor: true }]),
      /cannot be read/,
    ],
    ['pages without end', () => page({ hasNextPage: true, endCursor: `c${(cursor += 1)}` }), /there are more than 3000/],
    ['a page that leads to itself', () => page({ hasNextPage: true, endCursor: 'c' }), /lead nowhere/],
    ['a page that leads nowhere', () => page({ hasNextPage: true, endCursor: null }), /lead nowhere/],
    ['a huge body', () => ({ status: 200, body: Buffer.alloc(50 * 1024 * 1024, ' ') }), /RESPONSE_TOO_LARGE/],
    ['an error without a type', () => jsonAnswer(200, { errors: [{ message: 'Something went wrong' }] }), /Something went wrong/],
  ])('%s: no comment is written blindly', async (_, fault, words) => {
    const [warning = ''] = warnings(await tellWith('search', ALWAYS, fault));
    expect(warning).toMatch(/^COMMENT_FAILED: /);
    expect(warning).toMatch(words);
    expect(github.pulls.comments).toEqual([]);
  });

  test.each([
    ['null', { repository: null }],
    ['no pull request', { repository: { pullRequest: null } }],
  ])('%s: the token may not see it', async (_, data) => {
    const telling: Telling = { inputs: { comment: 'true' } };
    expect(warnings(await tellWith('search', ALWAYS, () => jsonAnswer(200, { data }), telling))).toEqual([
      expect.stringMatching(/^COMMENT_DENIED: /),
    ]);
  });

  test('a deleted comment among others is passed over', async () => {
    const gone = page({ hasNextPage: false, endCursor: null }, [null]);
    expect(said(await tellWith('search', 1, () => gone))).toEqual(['info: comment on pull request 7: created']);
  });

  test.each(['', 'no address', 'https://evil.example/graphql', 'http://127.0.0.1:1/graphql', 'file:///etc/passwd'])(
    'the token does not go to GITHUB_GRAPHQL_URL %j',
    async (url) => {
      const asked = github.requests.length;
      const [warning = ''] = warnings(await tell(github, verdict(), { env: { GITHUB_GRAPHQL_URL: url } }));
      expect(warning).toMatch(/^COMMENT_FAILED: .*the token is not sent to GITHUB_GRAPHQL_URL/);
      expect(github.requests.length).toBe(asked);
    },
  );

  test('nor to an API without https', async () => {
    const env = { GITHUB_API_URL: 'http://ghe.example/api/v3', GITHUB_GRAPHQL_URL: 'http://ghe.example/api/graphql' };
    expect(warnings(await tell(github, verdict(), { env }))).toEqual([expect.stringMatching(/^COMMENT_FAILED: .*which is not https/)]);
  });

  test('nor for a repository that is none', async () => {
    const host = await tell(github, verdict(), { env: { GITHUB_REPOSITORY: '../x' } });
    expect(warnings(host)).toEqual([expect.stringMatching(/^COMMENT_FAILED: .*is not the name of a repository/)]);
  });
});

test('the answer to what was written is not needed', async () => {
  github.onRequest = async (request, honest) => {
    if (partOf(request) !== 'create') return undefined;
    const answer = await honest();
    return { ...answer, body: 'not JSON' };
  };
  expect(said(await tell(github, verdict()))).toEqual(['info: comment on pull request 7: created']);
  expect(github.pulls.comments.map(({ pull }) => pull)).toEqual([PULL]);
});

test('time that passes ends the search', async () => {
  const start = Date.now();
  let pages = 0;
  github.onRequest = faulty('search', ALWAYS, () => {
    pages += 1;
    const comments = { pageInfo: { hasNextPage: true, endCursor: `d${pages}` }, nodes: [] };
    return jsonAnswer(200, { data: { repository: { pullRequest: { comments } } } });
  });
  const host = { now: () => new Date(start + pages * 15_000) };
  expect(warnings(await tell(github, verdict(), { host }))).toEqual([expect.stringMatching(/given up after 90 s/)]);
  expect(pages).toBe(7);
});
