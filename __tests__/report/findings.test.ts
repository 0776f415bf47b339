import { describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import type { ImageReport } from '../../src/model/report.ts';
import { allAccepted } from '../../src/report/accepted.ts';
import { findingsOf, refusalsOf, toleratedIn } from '../../src/report/findings.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { withTotals } from '../../src/report/totals.ts';
import { admitted, admittedAll, holding, refused, rule, stranger, tooVulnerable, unsigned, untellable, verdict } from './policies.ts';
import { digest, image, ISSUER, mismatch, report, SAN, unreachable } from './samples.ts';

const WRITTEN = { path: '/r', digest: digestOf(Buffer.from('r')) };
const UNTIL = { until: '2027-01-31', reason: 'why', at: unsigned().at };
const codes = (findings: readonly { readonly code?: string }[]): readonly (string | undefined)[] => findings.map(({ code }) => code);

describe('findings', () => {
  test('of a policy are its rules, though the checks repeat them', () => {
    expect(findingsOf(refused()).map(({ rule: name, check, outcome }) => [name, check, outcome])).toEqual([
      ['rules[0]', 'signers', 'fail'],
      ['rules[0]', 'vulnerabilities.max', 'fail'],
      ['everyone', 'signers', 'pass'],
    ]);
  });

  test('of what no rule asked for stand there too', () => {
    const given = refused({ checks: [...refused().checks, unreachable({ rule: 'promote' })] });
    expect(codes(refusalsOf(given))).toEqual(['POLICY_SIGNERS', 'POLICY_VULNERABILITIES', 'REGISTRY_DENIED']);
  });

  test('without rules are the checks, those that hold too', () => {
    expect(findingsOf(image()).map(({ rule: name, check, evidence }) => [name, check, evidence])).toEqual([
      ['signature', 'signature', [digest('bundle')]],
    ]);
    expect(codes(refusalsOf(image({ verdict: 'fail', checks: [mismatch()] })))).toEqual(['IDENTITY_MISMATCH']);
    expect(codes(refusalsOf(image({ verdict: 'error', checks: [unreachable()], rules: [] })))).toEqual(['REGISTRY_DENIED']);
  });

  test.each<[string, Partial<ImageReport>]>([
    ['an exception', { rules: [rule({ checks: [unsigned()], excepted: UNTIL })] }],
    ['a rule that warns', { rules: [rule({ checks: [unsigned()], mode: 'warn' })] }],
    ['an exception from a rule that warns', { rules: [rule({ checks: [unsigned()], mode: 'warn', excepted: UNTIL })] }],
  ])('%s refuses nothing and is told', (_name, changes) => {
    expect(refusalsOf(admitted(changes))).toEqual([]);
    expect(codes(toleratedIn(admitted(changes)))).toEqual(['POLICY_SIGNERS']);
  });

  test('what holds is not let pass', () => {
    expect(toleratedIn(admitted({ rules: [rule({ mode: 'warn' }), rule({ excepted: UNTIL })] }))).toEqual([]);
  });
});

describe('accepted under a policy', () => {
  const accepted = (changes: Partial<ImageReport>): readonly string[] => allAccepted(admitted(changes)).map((one) => one.digest);

  test('is what the rules that hold rest on, and never what is just attached', () => {
    expect(accepted({})).toEqual([digest('bundle')]);
    expect(outputsOf(admittedAll({ images: [admitted()] }), WRITTEN)).toMatchObject({
      'certificate-identity': SAN,
      'certificate-issuer': ISSUER,
    });
  });

  test.each<[string, Partial<ImageReport>]>([
    ['no rule', { rules: [] }],
    ['a rule that only warns', { rules: [rule({ mode: 'warn', checks: [holding({ evidence: [stranger().digest] })] })] }],
    ['a rule that does not hold', { rules: [rule({ checks: [holding({ evidence: [stranger().digest] }), unsigned()], excepted: UNTIL })] }],
    [
      'a check that does not hold',
      { rules: [rule({ outcome: 'pass', checks: [unsigned()] })].map((one) => ({ ...one, outcome: 'fail' as const })) },
    ],
    ['unsigned: allow', { rules: [rule({ checks: [holding({ evidence: [] })] })] }],
    ['an image that is refused', { verdict: 'fail' }],
  ])('is nothing by %s', (_name, changes) => {
    expect(accepted(changes)).toEqual([]);
  });

  test('no identity is given out where none decided', () => {
    const images = [admitted({ rules: [rule({ checks: [holding({ evidence: [] })] })] })];
    expect(outputsOf(admittedAll({ images }), WRITTEN)).toMatchObject({
      result: 'passed',
      'certificate-identity': '',
      'verify-command': '',
      'log-index': '',
    });
  });
});

describe('totals', () => {
  test('count images, rules and checks', () => {
    expect(verdict().totals).toEqual({ images: 5, passed: 3, failed: 1, errors: 1, rules: 7, checks: 8 });
  });

  test('are zero where nothing was looked at, and absent without a policy', () => {
    expect(verdict({ images: [] }).totals).toEqual({ images: 0, passed: 0, failed: 0, errors: 0, rules: 0, checks: 0 });
    expect(withTotals(report()).totals).toBeUndefined();
    expect(withTotals(verdict({ images: [refused({ rules: [rule({ checks: [tooVulnerable(), untellable()] })] })] })).totals?.checks).toBe(
      2,
    );
  });
});
