import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { ImageReport, Report } from '../../../src/model/report.ts';
import { type GitHub, startGitHub } from '../../stack/github.ts';
import { primaryLimit, refuse, secondaryLimit } from '../../stack/github-refusals.ts';
import type { OnRequest } from '../../stack/service.ts';
import { admittedAll, MANIFEST, refused, verdict } from '../policies.ts';
import { HOSTILE, report } from '../samples.ts';
import { EVENTS, HEAD, MERGE, said, tell, type Telling, warnings } from './reviewing.ts';

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());
beforeEach(() => {
  github.forgetReviews();
  github.commits.clear();
  github.commits.add(HEAD).add(MERGE);
  github.onRequest = undefined;
  github.permissions.add('checks: write').add('statuses: write');
});

const ONLY_CHECK: Telling['inputs'] = { comment: 'false', checkName: 'images' };
const ONLY_STATUS: Telling['inputs'] = { comment: 'false', statusName: 'waxseal/images' };
const skipped = report({ mode: 'verify', result: 'skipped', reason: 'explain: nothing was decided', images: [] });
const broken = report({
  mode: 'verify',
  result: 'error',
  images: [],
  faults: [{ code: 'INPUT_INVALID', message: 'm', hint: 'h', details: [] }],
});

/** Refused on so many lines of a manifest. */
function onLines(lines: number, changes: Partial<ImageReport> = {}): Report {
  const places = Array.from({ length: lines }, (_, index) => ({ file: `./${MANIFEST}`, line: index + 1, column: 3 }));
  return verdict({ images: [refused({ places, rules: refused().rules?.slice(0, 1) ?? [], ...changes })], warnings: [], possible: [] });
}

describe('a check run', () => {
  test.each([
    ['passed', admittedAll(), 'success', 'Verified 2 images'],
    ['failed', verdict(), 'failure', /^Verification failed: 2 of 5 images did not pass: POLICY_SIGNERS, /],
    ['error', broken, 'failure', 'Could not verify: INPUT_INVALID'],
    ['skipped', skipped, 'neutral', 'Nothing was changed: explain: nothing was decided'],
  ] as const)('%s', async (_, given, conclusion, title) => {
    const host = await tell(github, given, { inputs: ONLY_CHECK });
    expect(said(host)).toEqual([`info: check run images made for commit ${HEAD}`]);
    expect(github.checkRuns).toMatchObject([
      {
        name: 'images',
        headSha: HEAD,
        conclusion,
        detailsUrl: 'https://github.com/octo/app/actions/runs/100/attempts/1',
        title: typeof title === 'string' ? title : expect.stringMatching(title),
      },
    ]);
  });

  test('says what the comment says, without its marker', async () => {
    await tell(github, verdict(), { inputs: { checkName: 'images' } });
    const [comment] = github.pulls.comments.splice(0);
    expect(comment?.body.split('\n').slice(1).join('\n')).toBe(github.checkRuns[0]?.summary);
  });

  test.each([
    [0, [0]],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [120, [50, 50, 20]],
    [1000, Array.from({ length: 20 }, () => 50)],
    [1001, Array.from({ length: 20 }, () => 50)],
    [3000, Array.from({ length: 20 }, () => 50)],
  ])('with %i lines: every line, fifty at a time', async (lines, batches) => {
    await tell(github, onLines(lines, lines === 0 ? { rules: [], checks: [] } : {}), { inputs: ONLY_CHECK });
    const [run] = github.checkRuns;
    expect(run?.batches).toEqual(batches);
    const wanted = Array.from({ length: Math.min(lines, 1000) }, (_, index) => index + 1);
    expect(run?.annotations.map((one) => one['start_line'])).toEqual(wanted);
    expect(run?.annotations.every((one) => one['path'] === MANIFEST && one['end_line'] === one['start_line'])).toBe(true);
    const counted = run?.annotations.filter((one) => one['title'] === 'Waxseal: and more').map((one) => one['message']) ?? [];
    expect(counted).toEqual(lines > 1000 ? [`${lines - 999} more annotations: the JSON report (output report) has them all.`] : []);
  });

  test('an annotation says what is wrong and how to mend it', async () => {
    await tell(github, onLines(1), { inputs: ONLY_CHECK });
    expect(github.checkRuns[0]?.annotations).toEqual([
      {
        path: MANIFEST,
        start_line: 1,
        end_line: 1,
        annotation_level: 'failure',
        title: 'ghcr.io/acme/web:v1.2.3: failed',
        message: expect.stringMatching(/^POLICY_SIGNERS: nobody whom [^]*workflow: required release\.yml, found nightly\.yml\nSign it in/),
      },
    ]);
  });

  test('what stands on no line, or outside of the checkout, is in the summary alone', async () => {
    const places = [
      { file: 'chart (rendered)' },
      { file: '/etc/passwd', line: 1 },
      { file: '../x.yaml', line: 2 },
      { file: 'a\u202eb', line: 3 },
    ];
    await tell(github, onLines(0, { places }), { inputs: ONLY_CHECK });
    expect([github.checkRuns[0]?.annotations, github.checkRuns[0]?.batches]).toEqual([[], [0]]);
    expect(github.checkRuns[0]?.summary).toContain('(rendered)');
  });
});

describe('the commit', () => {
  test.each([
    ['pull_request', 'pull_request', HEAD],
    ['pull_request_review', 'pull_request', HEAD],
    ['merge_group', 'merge_group', HEAD],
    ['push', 'push', MERGE],
    ['workflow_dispatch', 'push', MERGE],
  ] as const)('%s: the one that people see', async (name, event, sha) => {
    const inputs = { ...ONLY_CHECK, statusName: 'waxseal/images' };
    await tell(github, verdict(), { inputs, env: { GITHUB_EVENT_NAME: name }, event: EVENTS[event] });
    expect([github.checkRuns.map(({ headSha }) => headSha), github.statuses.map((one) => one.sha)]).toEqual([[sha], [sha]]);
  });

  test.each(['pull_request', 'merge_group'])('%s whose event does not name it: never GITHUB_SHA', async (name) => {
    const inputs = { ...ONLY_CHECK, statusName: 'waxseal/images' };
    const asked = github.requests.length;
    const host = await tell(github, verdict(), { inputs, env: { GITHUB_EVENT_NAME: name }, event: {} });
    expect(warnings(host)).toEqual([
      expect.stringMatching(/^CHECK_FAILED: the check run: the event \w+ of this run names no commit/),
      expect.stringMatching(/^STATUS_FAILED: the commit status: the event \w+ of this run names no commit/),
    ]);
    expect(github.requests.length).toBe(asked);
  });

  test('that GitHub does not know', async () => {
    github.commits.clear();
    const host = await tell(github, verdict(), { inputs: { ...ONLY_CHECK, statusName: 'x' } });
    expect(warnings(host).toSorted()).toEqual([
      expect.stringMatching(/^CHECK_FAILED: .*422: No commit found for SHA/),
      expect.stringMatching(/^STATUS_FAILED: .*422: No commit found for SHA/),
    ]);
  });
});

describe('a commit status', () => {
  test.each([
    ['passed', admittedAll(), 'success'],
    ['failed', verdict(), 'failure'],
    ['error', broken, 'error'],
    ['skipped', skipped, 'pending'],
  ])('%s', async (_, given, state) => {
    expect(said(await tell(github, given, { inputs: ONLY_STATUS }))).toEqual([`info: commit status waxseal/images set for commit ${HEAD}`]);
    const [status] = github.statuses;
    expect(status).toMatchObject({ sha: HEAD, state, context: 'waxseal/images' });
    expect(status?.targetUrl).toBe('https://github.com/octo/app/actions/runs/100/attempts/1');
  });

  test('is cut to what GitHub takes, and shows what cannot be seen', async () => {
    await tell(github, { ...skipped, reason: `\u202e${'é😀'.repeat(200)}` }, { inputs: ONLY_STATUS });
    const [status] = github.statuses;
    expect(status?.description.length).toBeLessThanOrEqual(140);
    expect(status?.description).toMatch(/^Nothing was changed: \\u202eé😀.*…$/);
    expect(status?.description.isWellFormed()).toBe(true);
  });

  test.each(HOSTILE)('a reason such as %j stands on one line', async (reason) => {
    await tell(github, { ...skipped, reason }, { inputs: { ...ONLY_CHECK, ...ONLY_STATUS } });
    expect(github.statuses[0]?.description).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(github.checkRuns[0]?.title).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe.each([
  ['check run', ONLY_CHECK, 'CHECK', 'checks: write', '/check-runs'],
  ['status', ONLY_STATUS, 'STATUS', 'statuses: write', '/statuses/'],
] as const)('%s: what goes wrong is a warning', (_, inputs, code, permission, path) => {
  test('the permission is missing', async () => {
    github.permissions.delete(permission);
    const [warning = '', ...more] = warnings(await tell(github, verdict(), { inputs }));
    expect(warning).toMatch(new RegExp(`^${code}_DENIED: GitHub denies the token of this step .*Resource not accessible`));
    expect(warning).toContain(`  permissions:\n    contents: read\n    ${permission}\n`);
    expect(more).toEqual([]);
  });

  test('of a fork', async () => {
    github.permissions.delete(permission);
    const [warning = ''] = warnings(await tell(github, verdict(), { inputs, event: EVENTS['fork'] }));
    expect(warning).toMatch(new RegExp(`^${code}_DENIED: [^]*No permission can change that`));
  });

  test.each<[string, OnRequest, string, RegExp]>([
    ['404', () => refuse(404, 'Not Found'), 'DENIED', /404: Not Found/],
    ['401', () => refuse(401, 'Bad credentials'), 'DENIED', /401: Bad credentials/],
    ['the primary limit', () => primaryLimit(3000), 'FAILED', /limits how often/],
    ['the secondary limit', () => secondaryLimit(403, 9), 'FAILED', /limits how often/],
    ['429', () => secondaryLimit(429, 9), 'FAILED', /limits how often/],
    ['500', () => refuse(500, 'Server Error'), 'FAILED', /githubstatus/],
    ['503', () => refuse(503, 'Server Error'), 'FAILED', /githubstatus/],
    ['422', () => refuse(422, 'Validation Failed'), 'FAILED', /did not take what was sent/],
    ['a cut connection', () => 'hang-up', 'FAILED', /NETWORK_UNREACHABLE/],
    ['no answer', () => new Promise(() => undefined), 'FAILED', /NETWORK_TIMEOUT/],
  ])('%s', async (__, fault, kind, words) => {
    github.onRequest = (request, honest) => (request.url.pathname.includes(path) ? fault(request, honest) : undefined);
    const host = await tell(github, verdict(), { inputs, bounds: { timeoutMs: 400, retryBudgetMs: 60_000 } });
    const [warning = '', ...more] = warnings(host);
    expect(warning).toMatch(new RegExp(`^${code}_${kind}: `));
    expect(warning).toMatch(words);
    expect([more, host.records.log.filter(({ level }) => level === 'error')]).toEqual([[], []]);
  });

  test('503, then it works', async () => {
    let left = 1;
    github.onRequest = ({ url }) => (url.pathname.includes(path) && (left -= 1) >= 0 ? refuse(503, 'Server Error') : undefined);
    expect(warnings(await tell(github, verdict(), { inputs }))).toEqual([]);
    expect(github.checkRuns.length + github.statuses.length).toBe(1);
  });
});

test('annotations that GitHub does not take leave the conclusion where it is', async () => {
  github.onRequest = ({ method }) => (method === 'PATCH' ? refuse(500, 'Server Error') : undefined);
  const host = await tell(github, onLines(120), { inputs: ONLY_CHECK });
  expect(warnings(host)).toEqual([expect.stringMatching(/^CHECK_FAILED: .*to add annotations 51 to 100 to the check run: 500/)]);
  expect(github.checkRuns).toMatchObject([{ conclusion: 'failure', batches: [50] }]);
});

test.each(['not JSON', '{}', '{"id":"../1"}'])('a check run whose answer is %s gets no further annotations', async (body) => {
  github.onRequest = ({ url }) => (url.pathname.endsWith('/check-runs') ? { status: 201, body } : undefined);
  expect(warnings(await tell(github, onLines(120), { inputs: ONLY_CHECK }))).toEqual([
    expect.stringMatching(/^CHECK_FAILED: .*its answer cannot be read/),
  ]);
});

test('one that fails stops no other, and nothing is asked twice', async () => {
  github.permissions.delete('checks: write');
  const asked = github.requests.length;
  const host = await tell(github, verdict(), { inputs: { checkName: 'images', statusName: 'waxseal/images' } });
  github.pulls.comments.length = 0;
  expect([...said(host)].map((line) => line.replace(/(?<=DENIED).*/s, '')).sort()).toEqual([
    'info: comment on pull request 7: created',
    `info: commit status waxseal/images set for commit ${HEAD}`,
    'warning: CHECK_DENIED',
  ]);
  expect(
    github.requests
      .slice(asked)
      .map(({ path }) => path)
      .sort(),
  ).toEqual([
    '/graphql',
    `/repos/octo/app/commits/${HEAD}/check-runs?check_name=images&per_page=30`,
    '/repos/octo/app/issues/7/comments',
    `/repos/octo/app/statuses/${HEAD}`,
  ]);
});
