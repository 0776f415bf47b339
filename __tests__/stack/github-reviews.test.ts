import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type GitHub, startGitHub } from './github.ts';

/** Comments, check runs and statuses: the stand-in refuses what GitHub refuses. */

const SHA = 'd'.repeat(40);
let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  github.commits.add(SHA);
});
afterAll(() => github.close());
beforeEach(() => {
  github.pulls.comments.length = 0;
});

async function ask(method: string, path: string, body: unknown, token = github.token): Promise<{ status: number; json: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(github.url + path, { method, headers: { authorization: `Bearer ${token}` }, body: text });
  return { status: answer.status, json: await answer.json() };
}
const statusOf = async (...args: Parameters<typeof ask>): Promise<number> => (await ask(...args)).status;

describe('comments', () => {
  const query = (fields: string, first = 100): string =>
    `query { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { comments(first: ${first}, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${fields} } } } } }`;
  const variables = { owner: 'octo', repo: 'app', number: 7, after: null };
  const search = async (changes: object = {}, fields = 'body viewerDidAuthor', first = 100): Promise<string> =>
    JSON.stringify((await ask('POST', '/graphql', { query: query(fields, first), variables: { ...variables, ...changes } })).json);

  test('are written, changed and searched page by page, each with what was asked for', async () => {
    const { json } = await ask('POST', '/repos/octo/app/issues/7/comments', { body: 'one' });
    const { id } = json as { id: number };
    expect(id).toBeGreaterThan(2 ** 31);
    expect(await statusOf('PATCH', `/repos/octo/app/issues/comments/${id}`, { body: 'changed' })).toBe(200);
    github.pulls.say(7, 'two', 'mallory');
    expect(await search({}, 'body viewerDidAuthor', 1)).toContain(
      '{"pageInfo":{"hasNextPage":true,"endCursor":"cursor:1"},"nodes":[{"body":"changed","viewerDidAuthor":true}]}',
    );
    expect(await search({ after: 'cursor:1' }, 'fullDatabaseId viewerDidAuthor', 1)).toContain(
      `{"pageInfo":{"hasNextPage":false,"endCursor":"cursor:2"},"nodes":[{"fullDatabaseId":"${id + 1}","viewerDidAuthor":false}]}`,
    );
  });

  test('say who wrote and changed them, and when', async () => {
    github.pulls.say(7, 'one', 'mona');
    const { id } = github.pulls.say(7, 'two');
    const fields = 'createdAt lastEditedAt author { __typename login } editor { __typename login }';
    const none = /"createdAt":"[-\d]{10}T[:\d]{8}Z","lastEditedAt":null,"author":\{"__typename":"User","login":"mona"\},"editor":null\}/;
    expect(await search({}, fields)).toMatch(none);
    await ask('PATCH', `/repos/octo/app/issues/comments/${id}`, { body: 'changed' });
    expect(await search({}, fields)).toMatch(
      /"lastEditedAt":"[^"]+","author":(\{"__typename":"Bot","login":"github-actions"\}),"editor":\1\}/,
    );
  });

  test.each([
    ['a field of a field that there is not', {}, 'editor { id }', 100, 'undefinedField'],
    ['a field that there is not', {}, 'databaseID', 100, 'undefinedField'],
    ['too many at once', {}, 'body', 101, 'EXCESSIVE_PAGINATION'],
    ['another repository', { repo: 'none' }, 'body', 100, 'NOT_FOUND'],
    ['another pull request', { number: 8 }, 'body', 100, 'NOT_FOUND'],
    ['a number in quotes', { number: '7' }, 'body', 100, 'NOT_FOUND'],
    ['a cursor that is none', { after: 'x' }, 'body', 100, 'INVALID_CURSOR_ARGUMENTS'],
  ])('refused: %s', async (_, changes, fields, first, type) => {
    expect(await search(changes, fields, first)).toContain(`"type":"${type}"`);
  });

  test.each([
    ['blank', { body: ' ' }, 422],
    ['no body', {}, 422],
    ['too long', { body: 'x'.repeat(65_537) }, 422],
    ['no JSON', '{', 400],
  ])('refused: %s', async (_, body, status) => {
    expect(await statusOf('POST', '/repos/octo/app/issues/7/comments', body)).toBe(status);
    const { id } = github.pulls.say(7, 'one');
    expect(await statusOf('PATCH', `/repos/octo/app/issues/comments/${id}`, body)).toBe(status);
  });

  test('refused: an issue, a comment and a token that there are not', async () => {
    expect(await statusOf('POST', '/repos/octo/app/issues/9/comments', { body: 'x' })).toBe(404);
    expect(await statusOf('PATCH', '/repos/octo/app/issues/comments/1', { body: 'x' })).toBe(404);
    expect(await statusOf('POST', '/graphql', { query: query('body'), variables }, 'ghs_other')).toBe(401);
  });
});

describe('check runs', () => {
  const place = { path: 'a.yaml', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'm' };
  const output = { title: 't', summary: 's', annotations: [place] };
  const run = { name: 'images', head_sha: SHA, status: 'completed', conclusion: 'success', output };
  const changed = (changes: object): object => ({ ...run, output: { ...output, ...changes } });

  test('are made, and take further annotations', async () => {
    const { status, json } = await ask('POST', '/repos/octo/app/check-runs', run);
    expect(status).toBe(201);
    const { id } = json as { id: number };
    expect(await statusOf('PATCH', `/repos/octo/app/check-runs/${id}`, { output })).toBe(200);
    expect(github.checkRuns.at(-1)).toMatchObject({ headSha: SHA, annotations: [place, place], batches: [1, 1] });
  });

  test('are listed by commit and name, the last of each', async () => {
    for (const externalId of ['a', 'b'])
      await ask('POST', '/repos/octo/app/check-runs', { ...run, name: 'listed', external_id: externalId });
    const list = async (query: string): Promise<unknown> => {
      const answer = await fetch(`${github.url}/repos/octo/app/commits/${SHA}/check-runs${query}`, {
        headers: { authorization: `Bearer ${github.token}` },
      });
      return answer.json();
    };
    expect(await list('?check_name=listed')).toMatchObject({
      total_count: 1,
      check_runs: [{ name: 'listed', head_sha: SHA, external_id: 'b' }],
    });
    expect(await list('?check_name=other')).toEqual({ total_count: 0, check_runs: [] });
  });

  test.each<[string, unknown, number]>([
    ['a commit that there is not', { ...run, head_sha: 'e'.repeat(40) }, 422],
    ['no name', { ...run, name: '' }, 422],
    ['another conclusion', { ...run, conclusion: 'passed' }, 422],
    ['no title', changed({ title: '' }), 422],
    ['no summary', changed({ summary: undefined }), 422],
    ['a long summary', changed({ summary: 'x'.repeat(65_536) }), 422],
    ['51 annotations', changed({ annotations: Array.from({ length: 51 }, () => place) }), 422],
    ['a path from the root', changed({ annotations: [{ ...place, path: '/a.yaml' }] }), 422],
    ['a path from here', changed({ annotations: [{ ...place, path: './a.yaml' }] }), 422],
    ['line 0', changed({ annotations: [{ ...place, start_line: 0 }] }), 422],
    ['a level that there is not', changed({ annotations: [{ ...place, annotation_level: 'error' }] }), 422],
    ['no message', changed({ annotations: [{ ...place, message: '' }] }), 422],
    ['no JSON', '{', 400],
  ])('refused: %s', async (_, body, status) => {
    expect(await statusOf('POST', '/repos/octo/app/check-runs', body)).toBe(status);
  });
});

describe('statuses', () => {
  const status = { state: 'success', context: 'waxseal', description: 'd', target_url: 'https://github.com' };
  const path = `/repos/octo/app/statuses/${SHA}`;

  test('are set', async () => {
    expect(await statusOf('POST', path, status)).toBe(201);
    expect(github.statuses).toEqual([
      { sha: SHA, state: 'success', context: 'waxseal', description: 'd', targetUrl: 'https://github.com' },
    ]);
  });

  test.each([
    ['another state', { ...status, state: 'passed' }],
    ['no context', { ...status, context: '' }],
    ['a long description', { ...status, description: 'x'.repeat(141) }],
    ['a link that is none', { ...status, target_url: 'x' }],
  ])('refused: %s', async (_, body) => {
    expect(await statusOf('POST', path, body)).toBe(422);
  });

  test('refused: a commit that there is not', async () => {
    expect(await statusOf('POST', `/repos/octo/app/statuses/${'e'.repeat(40)}`, status)).toBe(422);
  });
});

test.each([
  ['POST', '/repos/octo/app/issues/7/comments', { body: 'x' }, 'pull-requests: write'],
  ['POST', '/repos/octo/app/check-runs', {}, 'checks: write'],
  ['POST', `/repos/octo/app/statuses/${SHA}`, {}, 'statuses: write'],
] as const)('%s %s is refused without its permission', async (method, path, body, permission) => {
  github.permissions.delete(permission);
  expect(await statusOf(method, path, body)).toBe(403);
  github.permissions.add(permission);
});
