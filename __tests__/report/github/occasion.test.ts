import { describe, expect, test } from '@jest/globals';

import { type Occasion, readOccasion } from '../../../src/report/github/occasion.ts';
import { testHost } from '../../stack/host.ts';
import { envOf, EVENTS, HEAD, MERGE, PULL } from './reviewing.ts';

/** Of what a verdict is told: never of a commit that the run did not check out. */

const of = (name: string, event: unknown, env: object = {}): Promise<Occasion> =>
  readOccasion(testHost({ env: envOf({ url: 'http://127.0.0.1:1' }, { GITHUB_EVENT_NAME: name, ...env }, event) }));
const inPull = { issue: { number: PULL, pull_request: {} }, comment: { body: 'x' } };
const afterPull = { workflow_run: { head_sha: HEAD, head_repository: { full_name: 'mallory/app' }, pull_requests: [{ number: PULL }] } };

test.each([
  ['pull_request', EVENTS['pull_request']],
  ['pull_request_review', EVENTS['pull_request']],
])('%s: the head, whose merge is checked out', async (name, event) => {
  expect(await of(name, event)).toEqual({ event: name, head: HEAD, pull: PULL });
});

test('merge_group: the head of the group', async () => {
  expect(await of('merge_group', EVENTS['merge_group'])).toEqual({ event: 'merge_group', head: HEAD });
});

describe('the commit of the run, and no pull request', () => {
  test.each<[string, unknown]>([
    ['push', EVENTS['push']],
    ['schedule', {}],
    ['workflow_dispatch', {}],
    ['release', {}],
    ['issue_comment', inPull],
    ['workflow_run', afterPull],
    ['check_suite', { check_suite: { head_sha: HEAD, pull_requests: [{ number: PULL }] } }],
    ['push', EVENTS['pull_request']],
    ['', EVENTS['pull_request']],
  ])('%s', async (name, event) => {
    expect(await of(name, event)).toEqual({ event: name, head: MERGE });
  });

  test.each(['main', '', 'a'.repeat(39), `${'a'.repeat(40)}\n`])('none where GITHUB_SHA is %j', async (sha) => {
    expect(await of('push', EVENTS['push'], { GITHUB_SHA: sha })).toEqual({ event: 'push' });
  });
});

describe('pull_request_target: the base, which is what it checks out', () => {
  test.each<[string, unknown, string]>([
    ['of a fork', EVENTS['fork'], 'pull request 7'],
    ['of the repository', EVENTS['pull_request'], 'pull request 7'],
    ['whose event cannot be read', 'no JSON', 'the pull request'],
  ])('%s', async (_, event, about) => {
    expect(await of('pull_request_target', event)).toEqual({
      event: 'pull_request_target',
      head: MERGE,
      aside: `this run is of the event pull_request_target, which checks out the base: its verdict is not about ${about}`,
    });
  });
});
