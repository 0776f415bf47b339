import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type GitHub, startGitHub } from '../../stack/github.ts';
import { admittedAll, verdict } from '../policies.ts';
import { EVENTS, HEAD, MERGE, said, tell, type Telling, warnings } from './reviewing.ts';

/** A pass of the base at the head of a fork's pull request would be a green check for files that nobody read. */

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  github.commits.add(HEAD).add(MERGE);
});
afterAll(() => github.close());
beforeEach(() => {
  github.forgetReviews();
});

const WHY = 'this run is of the event pull_request_target, which checks out the base: its verdict is not about pull request 7';
const target = (inputs: Telling['inputs'] = {}): Telling => ({
  inputs,
  event: EVENTS['fork'],
  env: { GITHUB_EVENT_NAME: 'pull_request_target' },
});

describe('pull_request_target of a fork', () => {
  test('tells the head nothing: check and status are the base’s', async () => {
    const lines = said(await tell(github, admittedAll(), target({ checkName: 'images', statusName: 'waxseal/images' })));
    expect([...lines].sort()).toEqual([
      `info: check run and commit status are told of commit ${MERGE}: ${WHY}`,
      `info: check run images made for commit ${MERGE}`,
      `info: commit status waxseal/images set for commit ${MERGE}`,
      `info: no comment: ${WHY}`,
    ]);
    expect([github.checkRuns.map(({ headSha }) => headSha), github.statuses.map(({ sha }) => sha)]).toEqual([[MERGE], [MERGE]]);
    expect(github.checkRuns[0]?.summary).toContain(MERGE.slice(0, 8));
    expect(JSON.stringify([github.checkRuns, github.statuses])).not.toContain(HEAD.slice(0, 8));
    expect(github.pulls.comments).toEqual([]);
  });

  test.each(['auto', 'false'] as const)('comment: %s warns of nothing', async (comment) => {
    const asked = github.requests.length;
    const host = await tell(github, verdict(), target({ comment }));
    expect([said(host), github.requests.length - asked]).toEqual([comment === 'auto' ? [`info: no comment: ${WHY}`] : [], 0]);
  });

  test('comment: true warns, and says where there would be one', async () => {
    const asked = github.requests.length;
    const [warning = '', ...more] = warnings(await tell(github, verdict(), target({ comment: 'true' })));
    expect(warning).toMatch(
      /^COMMENT_FAILED: the comment on the pull request: none is written: this run is of .*\nRun this step .* on pull_request,/,
    );
    expect([more, github.requests.length - asked]).toEqual([[], 0]);
  });

  test('without GITHUB_SHA: nothing is told at all', async () => {
    const telling = target({ checkName: 'images', statusName: 'x' });
    const asked = github.requests.length;
    const host = await tell(github, admittedAll(), { ...telling, env: { ...telling.env, GITHUB_SHA: '' } });
    expect(warnings(host).map((line) => line.slice(0, 13).trim())).toEqual(['CHECK_FAILED:', 'STATUS_FAILED']);
    expect(github.requests.length).toBe(asked);
  });
});

test.each(['issue_comment', 'workflow_run'])('%s: what it speaks of is told nothing either', async (name) => {
  const pull = { number: 7, pull_request: {} };
  const event = {
    issue: pull,
    workflow_run: { head_sha: HEAD, pull_requests: [{ number: 7 }] },
    pull_request: { number: 7, head: { sha: HEAD } },
  };
  await tell(github, admittedAll(), {
    inputs: { comment: 'true', checkName: 'images', statusName: 'x' },
    event,
    env: { GITHUB_EVENT_NAME: name },
  });
  expect([github.checkRuns.map(({ headSha }) => headSha), github.statuses.map(({ sha }) => sha)]).toEqual([[MERGE], [MERGE]]);
  expect(github.pulls.comments).toEqual([]);
});
