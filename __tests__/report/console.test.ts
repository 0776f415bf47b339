import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { closingLines } from '../../src/report/console.ts';
import { reports } from './arbitraries.ts';
import { digest, image, mismatch, mixed, report, signed } from './samples.ts';

const PATH = '/runner/temp/waxseal/report.json';

test('a line for each image, the timings, and last the result', () => {
  expect(closingLines(mixed(), PATH)).toEqual([
    `passed: ghcr.io/acme/app@${digest('index')} (tag v1.2.3)`,
    `failed: ghcr.io/acme/web@${digest('web')} (tag v1.2.3) [IDENTITY_MISMATCH]`,
    `not checked: ghcr.io/acme/jobs@${digest('jobs')} (tag v1.2.3) [REGISTRY_DENIED]`,
    'Resolve 412 ms, Verify 1.9 s, total 2.4 s',
    `Waxseal: failed [IDENTITY_MISMATCH, REGISTRY_DENIED]; report: ${PATH}`,
  ]);
});

test.each([
  [signed({ images: [] }), 'Waxseal: signed; report: '],
  [signed({ result: 'skipped', reason: 'a fork', images: [] }), 'Waxseal: skipped (a fork); report: '],
  [
    signed({ result: 'error', images: [], faults: [{ code: 'ID_TOKEN_PERMISSION', message: 'm', hint: 'h', details: [] }] }),
    'Waxseal: error [ID_TOKEN_PERMISSION]; report: ',
  ],
  [report({ images: [image({ checks: [mismatch(), ...image().checks] })] }), 'Waxseal: passed; report: '],
])('the last line of case %# is the verdict', (given, start) => {
  expect(closingLines(given, PATH).at(-1)).toBe(`${start}${PATH}`);
});

test('a dry run does not say signed, and a found signature says already', () => {
  expect(closingLines(signed({ result: 'skipped', images: [image({ evidence: [] })] }), PATH)[0]).toMatch(/^not signed: /);
  expect(closingLines(signed({ result: 'skipped' }), PATH)[0]).toMatch(/^already signed: /);
});

test('times that make no sense are left out', () => {
  expect(closingLines(signed({ images: [], phases: [], finishedOn: '2000-01-01T00:00:00Z' }), PATH)).toHaveLength(1);
});

test('durations are read at a glance', () => {
  const phases = [999, 59_949, 59_950, 3_600_000].map((milliseconds) => ({ name: 'x', milliseconds }));
  expect(closingLines(signed({ images: [], phases }), PATH)[0]).toBe('x 999 ms, x 59.9 s, x 1 min 0 s, x 60 min 0 s, total 2.4 s');
});

test('no text of any report begins a command or a line', () => {
  fc.assert(
    fc.property(reports, (given) => {
      for (const line of closingLines(given, PATH)) expect(line).not.toMatch(/^\s*::|##\[|[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
  );
});
