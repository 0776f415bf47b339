import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { markerLine, markerOf, readMarker } from '../../../src/report/github/marker.ts';
import { type GitHub, startGitHub } from '../../stack/github.ts';
import { admittedAll, verdict } from '../policies.ts';
import { envOf, EVENTS, HEAD, MERGE, PULL, said, tell, warnings } from './reviewing.ts';

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  github.commits.add(HEAD).add(MERGE);
});
afterAll(() => github.close());
beforeEach(() => {
  github.pulls.comments.length = 0;
  github.onRequest = undefined;
  github.permissions.add('pull-requests: write').add('pull-requests: read');
});

const writes = (): number => github.pulls.comments.reduce((sum, { edits }) => sum + 1 + edits, 0);
const bodies = (): readonly string[] => github.pulls.comments.map(({ body }) => body);

describe('one comment for each step', () => {
  test('is made, then brought up to date in its place, and left alone where nothing changed', async () => {
    expect(said(await tell(github, verdict()))).toEqual(['info: comment on pull request 7: created']);
    const [first] = github.pulls.comments;
    expect([first?.pull, first?.author, bodies().length]).toEqual([PULL, 'github-actions', 1]);
    expect(first?.body).toMatch(/^<!-- waxseal:[0-9a-f]{32}:100 -->\n## ❌ 1 of 5 images is refused/);
    expect(said(await tell(github, verdict()))).toEqual(['info: comment on pull request 7: unchanged']);
    expect(first?.edits).toBe(0);
    expect(said(await tell(github, admittedAll()))).toEqual(['info: comment on pull request 7: updated']);
    expect([bodies().length, first?.edits]).toEqual([1, 1]);
    expect(first?.body).toContain('## ✅ All 2 images are admitted');
    expect(first?.body).not.toContain('refused');
  });

  test('is brought up to date by a later run, and left alone by an earlier one', async () => {
    await tell(github, verdict(), { env: { GITHUB_RUN_ID: '1000000000000001' } });
    expect(said(await tell(github, admittedAll(), { env: { GITHUB_RUN_ID: '999999999999999' } }))).toEqual([
      'info: comment on pull request 7: left alone, as a later run has written it',
    ]);
    expect(bodies()[0]).toContain('❌ 1 of 5 images is refused');
    await tell(github, admittedAll(), { env: { GITHUB_RUN_ID: '1000000000000002' } });
    expect(bodies()).toEqual([expect.stringContaining('All 2 images are admitted')]);
  });

  test('is the same after somebody edited it at GitHub’s pages, whose line ends are others', async () => {
    await tell(github, verdict());
    const [first] = github.pulls.comments;
    if (first !== undefined) first.body = `${first.body.replaceAll('\n', '\r\n')}\r\n`;
    await tell(github, verdict());
    expect(writes()).toBe(1);
  });

  test('is brought up to date however often two runs at once have made it', async () => {
    await tell(github, verdict());
    github.pulls.say(PULL, bodies()[0] ?? '');
    await tell(github, admittedAll());
    expect(github.pulls.comments.map(({ edits }) => edits)).toEqual([1, 1]);
    expect(new Set(bodies()).size).toBe(1);
  });

  test('is found on the third of four pages', async () => {
    const body = await bodyNow();
    for (let index = 0; index < 250; index += 1) github.pulls.say(PULL, `comment ${index}`, 'mona');
    const own = github.pulls.say(PULL, body);
    for (let index = 0; index < 70; index += 1) github.pulls.say(PULL, `comment ${index}`);
    const asked = github.requests.length;
    await tell(github, verdict());
    expect([own.edits, own.body.includes('is refused'), github.pulls.comments.length]).toEqual([1, true, 321]);
    expect(github.requests.slice(asked).map(({ method, path }) => `${method} ${path}`)).toEqual([
      ...Array.from({ length: 4 }, () => 'POST /graphql'),
      `PATCH /repos/octo/app/issues/comments/${own.id}`,
    ]);
  });

  async function bodyNow(): Promise<string> {
    await tell(github, admittedAll());
    return github.pulls.comments.pop()?.body ?? '';
  }

  test.each([
    ['another step', { GITHUB_ACTION: '__waxseal_waxseal_2' }, {}],
    ['another job', { GITHUB_JOB: 'other' }, {}],
    ['another workflow', { GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/other.yml@refs/pull/7/merge' }, {}],
    ['another check-name', {}, { checkName: 'other' }],
    ['a comment-key', {}, { commentKey: 'production' }],
  ])('%s has one of its own', async (_, env, inputs) => {
    await tell(github, verdict());
    await tell(github, admittedAll(), { env, inputs });
    expect(bodies()).toEqual([expect.stringContaining('is refused'), expect.stringContaining('are admitted')]);
    expect(writes()).toBe(2);
  });

  test('is the same for another ref of the workflow', () => {
    const one = markerOf(envOf(github));
    const other = markerOf(
      envOf(github, { GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/gate.yml@refs/heads/a@b', GITHUB_RUN_ID: '3' }),
    );
    expect(one.step).toBe(other.step);
    expect(readMarker(markerLine(other))).toEqual(other);
  });
});

describe('what is not ours stays as it is (threat 55)', () => {
  const others = (body: string): readonly (readonly [string, string, string | undefined])[] => [
    ['our marker by somebody else', body, 'mallory'],
    ['our marker by another bot', body, 'dependabot'],
    ['our marker after other words', `Hello\n${body}`, undefined],
    ['our marker in a quotation', `> ${body}`, undefined],
    ['a marker that is cut', body.slice(0, 30), undefined],
    ['a marker with more in its line', body.replace(' -->', ' x -->'), undefined],
  ];

  test.each([0, 1, 2, 3, 4, 5])('case %i', async (index) => {
    await tell(github, admittedAll());
    const own = github.pulls.comments.pop()?.body ?? '';
    const [name = '', body = '', author] = others(own)[index] ?? [];
    const planted = github.pulls.say(PULL, body, author);
    await tell(github, verdict());
    expect({ name, body: planted.body, edits: planted.edits }).toEqual({ name, body, edits: 0 });
    expect(github.pulls.comments.length).toBe(2);
  });

  test('one for another pull request', async () => {
    github.pulls.numbers.add(8);
    await tell(github, admittedAll());
    const event = { ...EVENTS['pull_request'], pull_request: { number: 8, head: { sha: HEAD, repo: { full_name: 'octo/app' } } } };
    await tell(github, verdict(), { event });
    expect(github.pulls.comments.map(({ pull, edits }) => [pull, edits])).toEqual([
      [7, 0],
      [8, 0],
    ]);
  });
});

describe('where there is none', () => {
  test.each([
    ['push', 'push', 'auto', []],
    ['push', 'push', 'true', ['info: no comment: this run is of the event push, which names no pull request']],
    ['merge_group', 'merge_group', 'auto', []],
    ['merge_group', 'merge_group', 'true', []],
    ['workflow_dispatch', 'push', 'true', ['info: no comment: this run is of the event workflow_dispatch, which names no pull request']],
    ['pull_request', 'push', 'auto', []],
    ['pull_request', 'pull_request', 'false', []],
  ] as const)('%s with the event of %s, comment: %s', async (name, event, comment, lines) => {
    const asked = github.requests.length;
    const host = await tell(github, verdict(), { env: { GITHUB_EVENT_NAME: name }, event: EVENTS[event], inputs: { comment } });
    expect([said(host), writes(), github.requests.length - asked]).toEqual([lines, 0, 0]);
  });

  test('the log of a merge group says so to who looks closely', async () => {
    const host = await tell(github, verdict(), { env: { GITHUB_EVENT_NAME: 'merge_group' }, event: EVENTS['merge_group'] });
    expect(host.records.log).toContainEqual({
      level: 'debug',
      text: 'no comment: this run is of the event merge_group, which names no pull request',
    });
  });

  test.each(['', 'not JSON', '[]', '{"pull_request":{}}', '{"pull_request":{"number":"7","head":{}}}', '{"pull_request":{"number":-1}}'])(
    'an event that cannot be read: %s',
    async (event) => {
      const host = await tell(github, verdict(), { event: event === '' ? ' ' : event });
      expect([warnings(host), writes()]).toEqual([[], 0]);
    },
  );
});

describe('the token may not', () => {
  const block = '  permissions:\n    contents: read\n    pull-requests: write\n';

  test.each([
    ['only read', ['pull-requests: write'] as const],
    ['not even read', ['pull-requests: write', 'pull-requests: read'] as const],
  ])('%s: auto says a line, true warns with the block to paste', async (_, missing) => {
    for (const one of missing) github.permissions.delete(one);
    const auto = await tell(github, verdict());
    expect(said(auto)).toEqual(['info: no comment: the token may not write one (permission pull-requests: write)']);
    const [warning = '', ...more] = warnings(await tell(github, verdict(), { inputs: { comment: 'true' } }));
    expect(warning).toMatch(/^COMMENT_DENIED: GitHub denies the token of this step .*Resource not accessible by integration/);
    expect(warning).toContain(block);
    expect([more, writes()]).toEqual([[], 0]);
  });

  test('of a fork: it is said that no permission helps', async () => {
    github.permissions.delete('pull-requests: write');
    const telling = { event: EVENTS['fork'] };
    expect(said(await tell(github, verdict(), telling))).toEqual([
      'info: no comment: this pull request comes from a fork, and GitHub gives such runs a token that only reads',
    ]);
    const [warning = ''] = warnings(await tell(github, verdict(), { ...telling, inputs: { comment: 'true' } }));
    expect(warning).toContain('No permission can change that: this pull request comes from a fork');
    expect(warning).not.toContain('permissions:');
  });

  test.each([
    ['a wrong token', { token: 'ghs_wrong' }, { GITHUB_REPOSITORY: 'octo/app' }, /Bad credentials/],
    ['a repository that is not there', {}, { GITHUB_REPOSITORY: 'octo/none' }, /NOT_FOUND: Could not resolve to a Repository/],
    ['a pull request that is not there', {}, { GITHUB_REPOSITORY: 'octo/app' }, /NOT_FOUND: Could not resolve to a PullRequest/],
  ])('%s', async (name, inputs, env, words) => {
    const number = name.startsWith('a pull request') ? 404 : PULL;
    const event = { pull_request: { number, head: { sha: HEAD, repo: { full_name: env.GITHUB_REPOSITORY } } } };
    const auto = await tell(github, verdict(), { inputs, env, event });
    expect(said(auto)).toEqual(['info: no comment: the token may not write one (permission pull-requests: write)']);
    const [warning = ''] = warnings(await tell(github, verdict(), { inputs: { comment: 'true', ...inputs }, env, event }));
    expect(warning).toMatch(/^COMMENT_DENIED: /);
    expect(warning).toMatch(words);
    expect(writes()).toBe(0);
  });

  test('no token at all', async () => {
    expect(said(await tell(github, verdict(), { inputs: { token: '' } }))).toEqual(['info: no comment: the input github-token is empty']);
    const host = await tell(github, verdict(), { inputs: { comment: 'true', token: '' } });
    expect(warnings(host)).toEqual([
      expect.stringMatching(/^COMMENT_DENIED: GitHub denies what brings no token: [^]*Leave github-token out/),
    ]);
  });
});
