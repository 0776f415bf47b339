import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { annotationsOf } from '../../src/report/annotations.ts';
import { reports } from './arbitraries.ts';
import { image, mismatch, mixed, report, signed, unreachable } from './samples.ts';

test('nothing is said of a pass', () => {
  expect(annotationsOf(report())).toEqual([]);
  expect(annotationsOf(signed())).toEqual([]);
});

test('an image that failed: what, required against found, the fix', () => {
  const [first, ...rest] = annotationsOf(report({ result: 'failed', images: [image({ verdict: 'fail', checks: [mismatch()] })] }));
  expect(rest).toEqual([]);
  expect(first?.kind).toBe('error');
  expect(first?.title).toBe('ghcr.io/acme/app:v1.2.3: failed');
  expect(first?.message.split('\n')).toEqual([
    'IDENTITY_MISMATCH: the signature is valid, but its signer is not the one that was asked for',
    `identity: required ${mismatch().expected}, found ${mismatch().actual}`,
    'ref: required refs/tags/v1.2.3, found refs/heads/main',
    ...(mismatch().hint ?? '').split('\n'),
    image().image,
  ]);
});

describe('never silent', () => {
  test.each([
    ['an image without any check', report({ result: 'failed', images: [image({ verdict: 'fail', checks: [] })] })],
    ['an image that fails by checks that pass', report({ result: 'failed', images: [image({ verdict: 'error' })] })],
    ['a failure that names nothing', report({ result: 'failed', images: [] })],
    ['an error that names nothing', signed({ result: 'error', images: [] })],
    ['a fault', signed({ result: 'error', images: [], faults: [{ code: 'X', message: 'm', hint: 'h', details: [] }] })],
  ])('%s', (_name, given) => {
    expect(annotationsOf(given).map(({ kind }) => kind)).toEqual(['error']);
  });
});

test('bad evidence beside good is a warning, not an error', () => {
  const given = report({ images: [image({ checks: [mismatch(), ...image().checks] })] });
  expect(annotationsOf(given).map(({ kind }) => kind)).toEqual(['warning']);
});

test('a skipped step says why', () => {
  expect(annotationsOf(signed({ result: 'skipped', reason: 'a fork', images: [] }))).toEqual([
    { kind: 'notice', title: 'Waxseal: skipped', message: 'a fork' },
  ]);
});

test('notes are warnings beside an error and of a step that wrote, else notices', () => {
  expect(annotationsOf(mixed()).map(({ kind }) => kind)).toEqual(['error', 'error', 'warning']);
  expect(annotationsOf(signed({ notes: ['n'] })).map(({ kind }) => kind)).toEqual(['warning']);
  expect(annotationsOf(signed({ result: 'skipped', notes: ['n'] })).map(({ kind }) => kind)).toEqual(['notice', 'notice']);
  expect(annotationsOf(report({ notes: ['n'] })).map(({ kind }) => kind)).toEqual(['notice']);
});

describe('limits', () => {
  const failing = (count: number) =>
    report({
      result: 'failed',
      images: Array.from({ length: count }, (_, index) => image({ tag: `t${index}`, verdict: 'error', checks: [unreachable()] })),
    });

  test('ten are shown', () => {
    expect(annotationsOf(failing(10)).at(-1)?.title).toContain(':t9:');
  });

  test('of eleven, the tenth counts the last two', () => {
    const annotations = annotationsOf(failing(11));
    expect(annotations).toHaveLength(10);
    expect(annotations.at(-1)?.message).toMatch(/^2 more errors: /);
  });

  test('a long text is cut to 4,096 characters with its title', () => {
    const long = 'x'.repeat(10_000);
    const details = Array.from({ length: 20 }, () => ({ what: long, expected: long, actual: long }));
    const check = mismatch({ message: long, hint: long, details });
    const [first] = annotationsOf(report({ result: 'failed', images: [image({ name: long, verdict: 'fail', checks: [check] })] }));
    expect((first?.title.length ?? 0) + (first?.message.length ?? 0)).toBe(4096);
  });

  test('hold for every report, and no text leaves its place', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const annotations = annotationsOf(given);
        for (const kind of ['error', 'warning', 'notice'])
          expect(annotations.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(10);
        for (const { title, message } of annotations) {
          expect(title.length + message.length).toBeLessThanOrEqual(4096);
          expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
          expect(`${title}${message}`.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
