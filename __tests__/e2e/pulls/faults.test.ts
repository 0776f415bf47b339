import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { graphqlError, primaryLimit, refuse, secondaryLimit } from '../../stack/github-refusals.ts';
import type { OnRequest } from '../../stack/service.ts';
import { type PullsWorld, startPullsWorld, verdictOf } from './pulls-world.ts';

/** Exit code, outputs and report never depend on whether reviewers could be told. */

let world: PullsWorld;
const expected: Record<string, object> = {};
const INPUTS = { 'check-name': 'images', 'status-name': 'waxseal/images', comment: 'true', timeout: '2s', 'retry-budget': '2s' };
const imageOf = (verdict: string): string => (verdict === 'passed' ? world.signed : world.unsigned);

beforeAll(async () => {
  world = await startPullsWorld();
  for (const verdict of ['passed', 'failed']) expected[verdict] = verdictOf(await world.review({ images: imageOf(verdict), ...INPUTS }));
}, 60_000);
afterAll(() => world.close());
beforeEach(() => {
  world.clear();
});

const FAULTS: readonly (readonly [string, OnRequest, string])[] = [
  ['401', () => refuse(401, 'Bad credentials'), 'DENIED'],
  ['403', () => refuse(403, 'Resource not accessible by integration'), 'DENIED'],
  ['404', () => refuse(404, 'Not Found'), 'DENIED'],
  ['422', () => refuse(422, 'Validation Failed'), 'FAILED'],
  ['500', () => refuse(500, 'Server Error'), 'FAILED'],
  ['503', () => refuse(503, 'Service Unavailable'), 'FAILED'],
  ['429', () => secondaryLimit(429, 60), 'FAILED'],
  ['the secondary limit', () => secondaryLimit(403, 60), 'FAILED'],
  ['the primary limit', () => primaryLimit(3000), 'FAILED'],
  ['a cut connection', () => 'hang-up', 'FAILED'],
  ['no answer', () => new Promise(() => undefined), 'FAILED'],
  ['a redirect elsewhere', () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' }), 'FAILED'],
];

describe.each(['passed', 'failed'])('%s', (verdict) => {
  test.each(FAULTS)('%s of everything', async (_, fault, kind) => {
    world.github.onRequest = fault;
    const step = await world.review({ images: imageOf(verdict), ...INPUTS });
    expect(verdictOf(step)).toEqual(expected[verdict]);
    const titles = step.annotations.flatMap(({ kind, title }) => (kind === 'warning' ? [title] : []));
    expect(titles.toSorted()).toEqual([`Waxseal: CHECK_${kind}`, `Waxseal: COMMENT_${kind}`, `Waxseal: STATUS_${kind}`]);
    expect([world.github.pulls.comments, world.github.checkRuns, world.github.statuses]).toEqual([[], [], []]);
  });

  const GARBAGE: readonly (readonly [string, OnRequest])[] = [
    ['no JSON', () => ({ status: 200, body: '<html>' })],
    ['an empty answer', () => ({ status: 200, body: '' })],
    ['JSON of another shape', () => ({ status: 200, body: '{"data":[],"id":{}}' })],
    ['60 MiB', () => ({ status: 200, body: Buffer.alloc(60 * 1024 * 1024, '[') })],
    ['an error of GraphQL', () => graphqlError('INTERNAL', 'Something went wrong')],
  ];

  test.each(GARBAGE)('%s', async (_, fault) => {
    world.github.onRequest = fault;
    const step = await world.review({ images: imageOf(verdict), ...INPUTS });
    expect(verdictOf(step)).toEqual(expected[verdict]);
    const titles = step.annotations.flatMap(({ kind, title }) => (kind === 'warning' ? [title] : []));
    expect(titles).toEqual(expect.arrayContaining(['Waxseal: COMMENT_FAILED', 'Waxseal: CHECK_FAILED']));
    expect(world.github.pulls.comments).toEqual([]);
  });
});

test('no permission at all, and auto: not a word but in the log', async () => {
  world.github.permissions.clear();
  const step = await world.review({ images: world.signed });
  expect(step.log).toContain('no comment: the token may not write one (permission pull-requests: write)');
  expect(step.annotations.filter(({ kind }) => kind !== 'notice')).toEqual([]);
  expect([step.code, step.outputs['result']]).toEqual([0, 'passed']);
});

test('a server that is busy for a moment', async () => {
  const left = new Map<string, number>();
  world.github.onRequest = ({ url }) => {
    const seen = left.get(url.pathname) ?? 0;
    left.set(url.pathname, seen + 1);
    return seen === 0 ? refuse(503, 'Service Unavailable') : undefined;
  };
  const step = await world.review({ images: world.signed, ...INPUTS, 'retry-budget': '1m', timeout: '10s' });
  expect(step.annotations.filter(({ kind }) => kind === 'warning')).toEqual([]);
  expect([world.github.pulls.comments.length, world.github.checkRuns.length, world.github.statuses.length]).toEqual([1, 1, 1]);
});

test('an event that is broken', async () => {
  const step = await world.review({ images: world.signed, ...INPUTS }, { env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } });
  expect([step.code, step.outputs['result']]).toEqual([0, 'passed']);
  expect([world.github.pulls.comments, world.github.checkRuns, world.github.statuses]).toEqual([[], [], []]);
});
