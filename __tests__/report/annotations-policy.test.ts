import { describe, expect, test } from '@jest/globals';

import type { Report } from '../../src/model/report.ts';
import { type Annotation, annotationsOf } from '../../src/report/annotations.ts';
import { closingLines } from '../../src/report/console.ts';
import { admitted, admittedAll, MANIFEST, policy, POLICY, refused, rule, tooVulnerable, unsigned, verdict } from './policies.ts';
import { digest, image, mismatch, report } from './samples.ts';

const errors = (given: Report): readonly Annotation[] => annotationsOf(given).filter(({ kind }) => kind === 'error');
const warnings = (given: Report): readonly Annotation[] => annotationsOf(given).filter(({ kind }) => kind === 'warning');
const where = ({ file, line, column }: Annotation): readonly unknown[] => [file, line, column];

describe('errors', () => {
  test('stand at each line of a manifest that names a refused image, the first of each image first', () => {
    const images = [refused(), refused({ name: 'ghcr.io/acme/other', places: [{ file: 'other.yaml', line: 7, column: 1 }] })];
    expect(errors(verdict({ images })).map(where)).toEqual([
      [MANIFEST, 21, 18],
      ['other.yaml', 7, 1],
      [MANIFEST, 48, 18],
    ]);
  });

  test('say all that refuses the image', () => {
    const [first] = errors(verdict());
    expect(first?.title).toBe('ghcr.io/acme/web:v1.2.3: failed');
    expect(first?.message).toMatch(/^POLICY_SIGNERS: [^]*\nPOLICY_VULNERABILITIES: [^]*\nghcr\.io\/acme\/web@sha256:/);
  });

  test('stand at the rule where no manifest names the image', () => {
    expect(errors(verdict({ images: [refused({ places: [] })] })).map(where)).toEqual([
      [POLICY, 5, 12],
      [POLICY, 7, 20],
    ]);
  });

  test.each<[string, Report]>([
    ['a policy of the base commit', verdict({ policy: policy({ from: 'the base commit c0ffee0' }), images: [refused({ places: [] })] })],
    ['no policy', report({ result: 'failed', images: [image({ verdict: 'fail', checks: [mismatch()] })] })],
    ['a file elsewhere', verdict({ images: [refused({ places: [{ file: '/etc/passwd', line: 1, column: 1 }] })] })],
    ['a file above', verdict({ images: [refused({ places: [{ file: '../a.yaml', line: 1 }] })] })],
    ['a name that hides something', verdict({ images: [refused({ places: [{ file: 'a\n.yaml', line: 1 }] })] })],
  ])('have no place with %s', (_name, given) => {
    expect(
      errors(given)
        .map(where)
        .flat()
        .filter((part) => part !== undefined),
    ).toEqual([]);
    expect(errors(given).length).toBeGreaterThan(0);
  });

  test('stand at a rendered file without a line', () => {
    expect(errors(verdict({ images: [refused({ places: [{ file: 'chart', column: 3 }] })] })).map(where)).toEqual([
      ['chart', undefined, undefined],
    ]);
  });

  test('are ten at most, of ever so many places', () => {
    const places = Array.from({ length: 200_000 }, (_, line) => ({ file: MANIFEST, line: line + 1, column: 1 }));
    const all = errors(verdict({ images: [refused({ places })] }));
    expect(all).toHaveLength(10);
    expect(all.at(-1)?.message).toMatch(/^199991 more errors: /);
  });

  test('are there for an image without a word against it', () => {
    const given = verdict({ images: [refused({ rules: [], checks: [] })] });
    expect(errors(given)[0]?.message).toMatch(/^Nothing was found that speaks for this image\./);
  });
});

describe('warnings', () => {
  test('of a rule that only warns, at the manifest, or else at the rule', () => {
    const rules = [rule({ name: 'trial', mode: 'warn', checks: [tooVulnerable()] })];
    const only = (places: Parameters<typeof admitted>[0]): readonly (readonly unknown[])[] =>
      warnings(admittedAll({ images: [admitted({ rules, ...places })] })).map(where);
    expect(only({})).toEqual([['deploy/app.yaml', 12, 16]]);
    expect(only({ places: [] })).toEqual([[POLICY, 7, 20]]);
  });

  test.each([
    ['2026-11-02', 1],
    ['2026-11-15', 1],
    ['2026-11-16', 0],
    ['2027-01-31', 0],
    ['never', 0],
  ])('an exception until %s: %i at 2026-11-02', (until, count) => {
    const rules = [rule({ checks: [unsigned()], excepted: { until, reason: 'r', at: unsigned().at } })];
    const all = warnings(admittedAll({ images: [admitted({ rules })] }));
    expect(all).toHaveLength(count);
    for (const one of all) expect(one.title).toBe('ghcr.io/acme/app:v1.2.3: an exception ends soon');
  });

  test('of the policy at its line, and of what may be an image at its own', () => {
    expect(warnings(verdict()).map(where)).toEqual([
      ['deploy/app.yaml', 12, 16],
      [POLICY, 6, 30],
      [undefined, undefined, undefined],
      [MANIFEST, 60, 9],
    ]);
  });

  test('are none where all holds', () => {
    expect(annotationsOf(admittedAll())).toEqual([]);
  });
});

describe('the log', () => {
  test('has a line for each rule below its image, and last the codes', () => {
    expect(closingLines(verdict(), '/r.json').slice(2, 10)).toEqual([
      `failed: ghcr.io/acme/web@${digest('web')} (tag v1.2.3) [POLICY_SIGNERS, POLICY_VULNERABILITIES]`,
      '  rule rules[0] (.github/waxseal.yml:4): does not hold [POLICY_SIGNERS, POLICY_VULNERABILITIES]',
      '  rule everyone (.github/waxseal.yml:4): holds',
      `not checked: ghcr.io/acme/jobs@${digest('jobs')} (tag v1.2.3) [POLICY_CEL_ERROR]`,
      '  rule rules[0] (.github/waxseal.yml:4): cannot be told [POLICY_CEL_ERROR]',
      `passed: quay.io/prometheus/old@${digest('old')} (tag v1.2.3)`,
      '  rule rules[0] (.github/waxseal.yml:4): does not hold, but an exception holds until 2027-01-31 [POLICY_SIGNERS]',
      `passed: ghcr.io/acme/new@${digest('new')} (tag v1.2.3)`,
    ]);
    expect(closingLines(verdict(), '/r.json').at(-1)).toBe(
      'Waxseal: failed [POLICY_SIGNERS, POLICY_VULNERABILITIES, POLICY_CEL_ERROR]; report: /r.json',
    );
  });

  test('counts hundreds of rules', () => {
    const lines = closingLines(admittedAll({ images: [admitted({ rules: Array.from({ length: 300 }, () => rule()) })] }), '/r.json');
    expect(lines[21]).toBe('  and 280 more rules');
  });

  test('names what the report could not be written for, beside the verdict', () => {
    expect(closingLines(admittedAll(), '/r.json', { code: 'REPORT_UNWRITABLE' }).at(-1)).toBe(
      'Waxseal: passed [REPORT_UNWRITABLE]; report: /r.json',
    );
  });
});
