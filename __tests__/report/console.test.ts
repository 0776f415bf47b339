import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { closingLines } from '../../src/report/console.ts';
import { reports } from './arbitraries.ts';
import { attestation, attested, attestedImage, predicate, required, requiredImage } from './attested.ts';
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

describe('attestations', () => {
  const of = (given: ReturnType<typeof report>): readonly string[] => closingLines(given, PATH).filter((line) => line.startsWith('  '));

  test('each has a line below its image', () => {
    expect(of(attested())).toEqual([
      '  Provenance: SLSA provenance 1; about index, linux/amd64; 2.0 KiB; log entry 123456789 in rekor.sigstore.dev; registry and GitHub',
      '  SBOM: CycloneDX 1.6 SBOM; 312 components; about linux/arm64; 29.9 MiB; log entry 123456790 in rekor.sigstore.dev; registry',
      '  Vulnerability report: Trivy vulnerability report; 2 critical, 14 high, 40 medium, 1 unknown; about index, linux/amd64; 180.0 KiB; log entry 123456791 in rekor.sigstore.dev; registry',
      '  Attestation: predicate; about index, linux/amd64; 99 bytes; log entry 123456792 in rekor.sigstore.dev; registry',
    ]);
  });

  test('verify tells of those alone that an image passed by', () => {
    expect(of(required())).toEqual(of(attested()));
    expect(of(required({ result: 'failed', images: [requiredImage({ verdict: 'fail' })] }))).toEqual([]);
  });

  test('signatures have none', () => {
    expect(of(signed())).toEqual([]);
  });

  test('thousands are counted', () => {
    const evidence = Array.from({ length: 3000 }, (_, index) => attestation(`${index}`));
    const lines = of(attested({ images: [attestedImage({ checks: [], evidence })] }));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('  and 2980 more attestations');
  });

  test('a title neither begins a line nor a command', () => {
    const evidence = [attestation('evil', { predicate: predicate({ title: 'a\n::error::b ##[group]\u202e' }) })];
    expect(of(attested({ images: [attestedImage({ checks: [], evidence })] }))).toEqual([
      expect.stringMatching(/^ {2}Provenance: a\\n::error::b ##\\u005bgroup\]\\u202e; about /),
    ]);
  });
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
