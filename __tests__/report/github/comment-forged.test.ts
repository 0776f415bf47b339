import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { markerLine, markerOf } from '../../../src/report/github/marker.ts';
import { type GitHub, startGitHub } from '../../stack/github.ts';
import type { PullComment } from '../../stack/github-pulls.ts';
import { admittedAll, verdict } from '../policies.ts';
import { envOf, EVENTS, HEAD, MERGE, PULL, said, tell } from './reviewing.ts';

/** All workflows of a repository write as one bot, and another one may begin its comment with the words of a stranger (threat 55). */

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  github.commits.add(HEAD).add(MERGE);
});
afterAll(() => github.close());
beforeEach(() => {
  github.pulls.comments.length = 0;
});

const RUN = 30_000_000_000n;
const ours = { env: { GITHUB_RUN_ID: String(RUN) } };
/** The push that our run is of. */
const PUSHED = '2026-03-01T12:00:00Z';
const pushed = { pull_request: { ...(EVENTS['pull_request'] as { pull_request: object }).pull_request, updated_at: PUSHED } };

function plant(run: bigint | string, changes: Partial<PullComment> = {}): PullComment {
  const { step } = markerOf(envOf(github));
  return Object.assign(github.pulls.say(PULL, `${markerLine({ step, run: 0n }).replace(':0 ', `:${run} `)}\nof another workflow`), changes);
}

async function telling(event: unknown = EVENTS['pull_request']): Promise<readonly string[]> {
  return said(await tell(github, verdict(), { ...ours, event }));
}

describe('a run number that no later run can have', () => {
  test.each<[string, bigint]>([
    ['of seventeen digits', 10n ** 16n],
    ['of twenty digits', 10n ** 20n - 1n],
    ['more than twice ours', 2n * RUN + 1_000_001n],
  ])('%s does not silence us, and its comment is left alone', async (_, run) => {
    const planted = plant(run);
    expect(await telling()).toEqual(['info: comment on pull request 7: created']);
    expect(await telling()).toEqual(['info: comment on pull request 7: unchanged']);
    expect([planted.edits, github.pulls.comments.length]).toEqual([0, 2]);
  });

  test('up to there a later run counts', async () => {
    plant(2n * RUN);
    expect(await telling()).toEqual(['info: comment on pull request 7: left alone, as a later run has written it']);
  });

  test('on a young server, whose numbers are small, too', async () => {
    plant(900n);
    expect(said(await tell(github, verdict(), { env: { GITHUB_RUN_ID: '3' } }))).toEqual([
      'info: comment on pull request 7: left alone, as a later run has written it',
    ]);
  });
});

describe('a comment of a later run that was written before what started ours', () => {
  test.each<[string, Partial<PullComment>]>([
    ['written', { createdAt: '2026-03-01T11:59:59Z' }],
    ['edited', { createdAt: '2026-03-01T10:00:00Z', lastEditedAt: '2026-03-01T11:59:59Z', editor: 'github-actions' }],
  ])('%s: it cannot be', async (_, times) => {
    const planted = plant(RUN + 1n, times);
    expect(await telling(pushed)).toEqual(['info: comment on pull request 7: created']);
    expect([planted.edits, github.pulls.comments.length]).toEqual([0, 2]);
  });

  test.each<[string, Partial<PullComment>]>([
    ['at the same second', { createdAt: PUSHED }],
    ['made before, and edited since', { createdAt: '2026-03-01T10:00:00Z', lastEditedAt: PUSHED, editor: 'github-actions' }],
  ])('%s: it may', async (_, times) => {
    plant(RUN + 1n, times);
    expect(await telling(pushed)).toEqual(['info: comment on pull request 7: left alone, as a later run has written it']);
  });

  test('of an earlier run it does not matter when', async () => {
    const planted = plant(RUN - 1n, { createdAt: '2026-01-01T00:00:00Z' });
    expect(await telling(pushed)).toEqual(['info: comment on pull request 7: updated']);
    expect([planted.edits, planted.body.includes('is refused')]).toEqual([1, true]);
  });

  test.each(['yesterday', 7, null])('an event that says %j: nobody knows when', async (when) => {
    plant(RUN + 1n, { createdAt: '2026-01-01T00:00:00Z' });
    const event = { pull_request: { ...pushed.pull_request, updated_at: when } };
    expect(await telling(event)).toEqual(['info: comment on pull request 7: left alone, as a later run has written it']);
  });
});

describe('a comment of ours that somebody else has edited', () => {
  test.each(['mona', 'dependabot'])('%s: it stays as it was left, and another is written', async (editor) => {
    await tell(github, admittedAll());
    const [first] = github.pulls.comments;
    if (first === undefined) throw new Error('none was written');
    Object.assign(first, { editor, lastEditedAt: '2026-03-01T12:00:00Z', body: `${first.body}\nAll is well.` });
    expect(said(await tell(github, verdict()))).toEqual(['info: comment on pull request 7: created']);
    expect(said(await tell(github, admittedAll()))).toEqual(['info: comment on pull request 7: updated']);
    expect([first.edits, first.body.endsWith('All is well.'), github.pulls.comments.length]).toEqual([0, true, 2]);
  });

  test('by an account with the name of the bot', async () => {
    await tell(github, verdict());
    github.onRequest = async (request, honest) => {
      if (request.url.pathname !== '/graphql') return undefined;
      const answer = await honest();
      const body = String(answer.body).replace('"editor":null', '"editor":{"__typename":"User","login":"github-actions"}');
      return { ...answer, body };
    };
    expect(said(await tell(github, admittedAll()))).toEqual(['info: comment on pull request 7: created']);
    github.onRequest = undefined;
  });
});
