import { describe, expect, test } from '@jest/globals';

import type { RuleCheck } from '../../src/model/report.ts';
import { evaluateImage, type ImageVerdict, type MatchedRule, matchedRule, matchedRules } from '../../src/policy/evaluate.ts';
import { evaluateRule } from '../../src/policy/rules/evaluate-rule.ts';
import type { Exception, Policy, Rule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import {
  AMD,
  AT,
  BLIND,
  byCertificate,
  byKey,
  claims,
  githubProvenance,
  identity,
  INDEX,
  key,
  provenance,
  rule,
  SINGLE,
  statement,
  summary,
  WORLD,
} from './evidence-kit.ts';

const POLICY: Pick<Policy, 'file' | 'default' | 'rules'> = { file: 'policy.yml', default: 'deny', rules: [rule()] };
const EXCEPTION: Exception = {
  at: { ...AT, line: 9 },
  image: 'ghcr.io/acme/app',
  until: '2027-01-31',
  reason: 'the signer is being replaced',
};
const HOLDS = { holds: EXCEPTION, expired: [] };
const OVER = { expired: [{ ...EXCEPTION, until: '2027-01-30' }] };
const GOOD = rule();
const BAD = rule({ name: 'bad', signers: { threshold: 1, of: [identity('acme/other')] } });
/** What it lacks may lie in a key that cannot be read. */
const UNCLEAR = rule({ name: 'unclear', signers: { threshold: 1, of: [key('lost')] } });
const SIGNED = [statement()];

function evaluate(rules: readonly MatchedRule[], statements: readonly ProvenStatement[] = SIGNED, policy = POLICY): ImageVerdict {
  return evaluateImage(policy, rules, INDEX, statements, WORLD);
}

const matched = (...rules: Rule[]): readonly MatchedRule[] => rules.map((one) => matchedRule(one));
const warns = (of: Rule): Rule => ({ ...of, mode: 'warn' });

describe('the verdict', () => {
  test.each<[string, readonly MatchedRule[], string]>([
    ['one rule that holds', matched(GOOD), 'pass'],
    ['one that does not', matched(BAD), 'fail'],
    ['one that cannot be told', matched(UNCLEAR), 'error'],
    ['all must hold', matched(GOOD, BAD), 'fail'],
    ['what fails weighs more than what cannot be told', matched(UNCLEAR, BAD, GOOD), 'fail'],
    ['what cannot be told does not pass', matched(GOOD, UNCLEAR), 'error'],
    ['a warning does not count', matched(GOOD, warns(BAD)), 'pass'],
    ['nor one that cannot be told', matched(GOOD, warns(UNCLEAR)), 'pass'],
    ['a warning does not rescue', matched(warns(GOOD), BAD), 'fail'],
    ['warnings alone', matched(warns(BAD)), 'pass'],
    ['an exception', [matchedRule(BAD, HOLDS)], 'pass'],
    ['an exception to what cannot be told', [matchedRule(UNCLEAR, HOLDS)], 'pass'],
    ['an exception to another rule', [matchedRule(GOOD, HOLDS), matchedRule(BAD)], 'fail'],
    ['an exception that is over', [matchedRule(BAD, OVER)], 'fail'],
    ['an exception that is over, to what cannot be told', [matchedRule(UNCLEAR, OVER)], 'error'],
    ['an exception that is over, to what holds', [matchedRule(GOOD, OVER)], 'pass'],
    ['a rule that checks nothing', [{ name: 'x', at: AT, mode: 'enforce', excepted: { expired: [] }, check: () => [] }], 'error'],
    [
      'a rule in another language',
      [
        {
          name: 'x',
          at: AT,
          mode: 'enforce',
          excepted: { expired: [] },
          check: () => [{ check: 'x', at: AT, outcome: 'fail', expected: '', actual: '', evidence: [] }],
        },
      ],
      'fail',
    ],
  ])('%s', (_, rules, expected) => {
    expect(evaluate(rules).verdict).toBe(expected);
  });

  test('what a warning and an exception found is shown', () => {
    const { rules } = evaluate([matchedRule(warns(BAD)), matchedRule(BAD, HOLDS)]);
    expect(rules[0]).toMatchObject({ name: 'bad', mode: 'warn', outcome: 'fail', checks: [{ code: 'POLICY_SIGNERS' }] });
    expect(rules[1]).toMatchObject({ outcome: 'fail', excepted: { until: '2027-01-31', reason: EXCEPTION.reason, at: EXCEPTION.at } });
  });

  test('an exception that is over is named where the rule does not hold', () => {
    const [bad, good] = evaluate([matchedRule(BAD, OVER), matchedRule(GOOD, OVER)]).rules;
    expect(bad?.checks.map(({ check, code }) => [check, code])).toEqual([
      ['signers', 'POLICY_SIGNERS'],
      ['except', 'POLICY_EXPIRED'],
    ]);
    expect(good?.checks).toHaveLength(1);
  });

  test('the rules of a policy that match are found, with the exceptions that hold today', () => {
    const policy: Policy = { ...POLICY, version: 1, rules: [{ ...BAD, except: [EXCEPTION] }, rule({ images: ['quay.io/**'] })] };
    const verdictAt = (now: string): unknown => evaluate(matchedRules(policy, INDEX, new Date(now))).verdict;
    expect(verdictAt('2027-01-31T23:59:59Z')).toBe('pass');
    expect(verdictAt('2027-02-01T00:00:00Z')).toBe('fail');
  });

  test('an exception is not shown where the rule holds', () => {
    expect(evaluate([matchedRule(GOOD, HOLDS)]).rules[0]).not.toHaveProperty('excepted');
  });
});

describe('an image that no rule matches', () => {
  test('is denied, with the nearest globs', () => {
    const rules = [rule({ images: ['quay.io/**'] }), rule({ images: ['ghcr.io/acme/ap', 'ghcr.io/other/**'] })];
    const {
      verdict,
      rules: [found],
    } = evaluate([], SIGNED, { ...POLICY, rules });
    expect(verdict).toBe('fail');
    expect(found?.checks[0]).toMatchObject({
      code: 'POLICY_NO_RULE',
      actual: 'none does; the nearest are ghcr.io/acme/ap, ghcr.io/other/**, quay.io/**',
      message: expect.stringContaining('ghcr.io/acme/app'),
    });
  });

  test('is denied by a policy without rules', () => {
    expect(evaluate([], SIGNED, { ...POLICY, rules: [] }).verdict).toBe('fail');
  });

  test('passes where the policy says so, and that is shown', () => {
    const { verdict, rules } = evaluate([], [], { ...POLICY, default: 'allow' });
    expect(verdict).toBe('pass');
    expect(rules[0]?.checks[0]?.actual).toContain('nothing was checked');
  });
});

const of = (part: Partial<Rule>, statements: readonly ProvenStatement[] = SIGNED, subject: Subject = INDEX, world = WORLD): string =>
  summary(evaluateRule(rule(part), subject, statements, world));

describe('what a rule asks', () => {
  const stranger = provenance(githubProvenance(claims('acme/pay')), { signer: byCertificate(claims('acme/pay')) });
  const own = provenance(githubProvenance());
  test.each<[string, () => string, string]>([
    ['a digest that is there', () => of({ requireDigest: true }, SIGNED, { ...INDEX, pinned: true }), 'pass'],
    ['a digest that is not', () => of({ requireDigest: true }), 'fail requireDigest POLICY_DIGEST'],
    ['a platform that is missing', () => of({ platforms: ['linux/amd64', 'linux/s390x'] }), 'fail platforms POLICY_PLATFORM'],
    ['a platform of a single manifest', () => of({ platforms: ['linux/s390x'] }, SIGNED, SINGLE), 'pass'],
    ['a platform in another spelling', () => of({ platforms: ['linux/aarch64'] }), 'pass'],
    ['nothing of signers', () => of({ unsigned: true, signers: undefined as never }, []), 'pass'],
    ['nothing at all', () => of({ signers: undefined as never }), 'fail signers POLICY_SIGNERS'],
    ['provenance, and all holds', () => of({ provenance: { at: AT, level: 2 } }, [own]), 'pass'],
    ['provenance that a stranger signed', () => of({ provenance: { at: AT } }, [...SIGNED, stranger]), 'fail provenance POLICY_PROVENANCE'],
    [
      'provenance where nobody need have signed',
      () => of({ unsigned: true, signers: undefined as never, provenance: { at: AT } }, [own]),
      'fail provenance POLICY_PROVENANCE',
    ],
    [
      'several things, each told by itself',
      () => of({ requireDigest: true, provenance: { at: AT }, sbom: { at: AT, perPlatform: false, rootDigest: false } }, []),
      'fail provenance POLICY_PROVENANCE, fail requireDigest POLICY_DIGEST, fail sbom POLICY_SBOM, fail signers POLICY_SIGNERS',
    ],
    [
      'several things, while something cannot be read',
      () => of({ requireDigest: true, provenance: { at: AT } }, [], INDEX, BLIND),
      'error provenance POLICY_UNREADABLE, error signers POLICY_UNREADABLE, fail requireDigest POLICY_DIGEST',
    ],
    ['signers only, of a platform only', () => of({}, [statement({ covers: new Set([AMD]) })]), 'fail signers POLICY_PLATFORM'],
    [
      'a key, and a stranger’s',
      () => of({ signers: { threshold: 1, of: [key('a.pub')] } }, [statement({ signer: byKey('id of b.pub') })]),
      'fail signers POLICY_SIGNERS',
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });

  test('each field that the table knows is checked where it is asked', () => {
    const asked: Partial<Rule> = {
      provenance: { at: AT },
      sbom: { at: AT, perPlatform: false, rootDigest: false },
      vulnerabilities: { at: AT, max: { critical: 0 }, vexFrom: [] },
      vex: { at: AT },
      vsa: { at: AT, verifier: 'https://corp/verifier', levels: [] },
      cel: [{ at: AT, expression: 'false' }],
    };
    for (const [name, wish] of Object.entries(asked)) {
      const found: readonly RuleCheck[] = evaluateRule(rule({ [name]: wish }), INDEX, SIGNED, WORLD);
      expect(found.filter(({ check, outcome }) => check.startsWith(name) && outcome !== 'pass')).not.toEqual([]);
    }
  });
});
