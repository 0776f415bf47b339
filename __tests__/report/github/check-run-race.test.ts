import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type GitHub, startGitHub } from '../../stack/github.ts';
import { refuse } from '../../stack/github-refusals.ts';
import { admittedAll, verdict } from '../policies.ts';
import { EVENTS, HEAD, MERGE, said, tell, type Telling, warnings } from './reviewing.ts';

/** Of two check runs of one name GitHub counts the last: a run that ends late must not undo the verdict of a later one. */

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  github.commits.add(HEAD).add(MERGE);
});
afterAll(() => github.close());
beforeEach(() => {
  github.forgetReviews();
  github.onRequest = undefined;
});

const run = (id: string, env: Readonly<Record<string, string>> = {}, changes: Telling['inputs'] = {}): Telling => ({
  inputs: { comment: 'false', checkName: 'images', ...changes },
  env: { GITHUB_RUN_ID: id, ...env },
});
const conclusions = (): readonly string[] => github.checkRuns.map(({ conclusion }) => conclusion);

test('an earlier run leaves it alone, a later one and another attempt make one', async () => {
  await tell(github, verdict(), run('200'));
  expect(said(await tell(github, admittedAll(), run('100')))).toEqual([
    `info: check run images left alone, as a later run has made one for commit ${HEAD}`,
  ]);
  expect(conclusions()).toEqual(['failure']);
  await tell(github, admittedAll(), run('200', { GITHUB_RUN_ATTEMPT: '2' }));
  await tell(github, verdict(), run('201'));
  expect(conclusions()).toEqual(['failure', 'success', 'failure']);
});

describe('nobody else’s silences it', () => {
  test.each<[string, Telling]>([
    ['another step', run('200', { GITHUB_ACTION: 'other' })],
    ['another workflow', run('200', { GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/other.yml@refs/heads/main' })],
    ['another name', run('200', {}, { checkName: 'other' })],
    ['another key', run('200', {}, { commentKey: 'other' })],
    [
      'a push, under the policy of its own commit',
      { ...run('200', { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: HEAD }), event: EVENTS['push'] },
    ],
    ['another commit', { ...run('200', { GITHUB_EVENT_NAME: 'push' }), event: EVENTS['push'] }],
  ])('%s', async (_, later) => {
    await tell(github, admittedAll(), later);
    await tell(github, verdict(), run('100'));
    expect(conclusions()).toEqual(['success', 'failure']);
  });

  test.each(['', 'waxseal:', '200', 'waxseal:STEP:pull_request:99999999', 'waxseal:STEP:pull_request:2x', 'waxseal:STEP:push:200'])(
    'one whose id is %j',
    async (id) => {
      await tell(github, admittedAll(), run('100'));
      const [own] = github.checkRuns;
      const [, step = ''] = own?.externalId.split(':') ?? [];
      expect(own?.externalId).toBe(`waxseal:${step}:pull_request:100`);
      Object.assign(own ?? {}, { externalId: id.replace('STEP', step) });
      await tell(github, verdict(), run('100'));
      expect(conclusions()).toEqual(['success', 'failure']);
    },
  );
});

test.each<[string, string, RegExp]>([
  ['no JSON', '<html>', /^CHECK_FAILED: .*to look for the check run of a later run: its answer cannot be read/],
  ['another shape', '{"check_runs":{}}', /^CHECK_FAILED: .*its answer cannot be read: check_runs/],
])('who cannot look makes none: %s', async (_, body, words) => {
  github.onRequest = ({ method }) => (method === 'GET' ? { status: 200, body } : undefined);
  expect(warnings(await tell(github, admittedAll(), run('100')))).toEqual([expect.stringMatching(words)]);
  expect(github.checkRuns).toEqual([]);
});

test('who may not look makes none', async () => {
  github.onRequest = ({ method }) => (method === 'GET' ? refuse(403, 'Resource not accessible by integration') : undefined);
  expect(warnings(await tell(github, admittedAll(), run('100')))).toEqual([expect.stringMatching(/^CHECK_DENIED: [^]*checks: write/)]);
  expect(github.checkRuns).toEqual([]);
});
