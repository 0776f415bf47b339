import type { Outcome, RuleCheck, RuleReport } from '../model/report.ts';
import { evaluateRule } from './rules/evaluate-rule.ts';
import { type Excepted, exceptionFor } from './exceptions.ts';
import { rulesFor } from './match.ts';
import { noRule } from './rules/no-rule.ts';
import type { Policy, Rule } from './policy.ts';
import type { ProvenStatement, Subject } from './proven.ts';
import { fails } from './rules/rule-checks.ts';
import type { World } from './rules/rule-context.ts';

/** A rule that matches an image, in whichever language it was written: another language is another maker of these. */
export interface MatchedRule extends Pick<Rule, 'name' | 'at' | 'mode'> {
  /** What of its exceptions is about this image today. */
  readonly excepted: Excepted;
  /** At least one. */
  readonly check: (subject: Subject, statements: readonly ProvenStatement[], world: World) => readonly RuleCheck[];
}

export interface ImageVerdict {
  readonly verdict: Outcome;
  readonly rules: readonly RuleReport[];
}

/** The rules of a policy that are about an image, with what excepts it from them today. */
export function matchedRules(policy: Policy, subject: Subject, now: Date): readonly MatchedRule[] {
  return rulesFor(policy, subject).map((rule) => matchedRule(rule, exceptionFor(rule, subject, now)));
}

export function matchedRule(rule: Rule, excepted: Excepted = { expired: [] }): MatchedRule {
  const { name, at, mode } = rule;
  return { name, at, mode, excepted, check: (subject, statements, world) => evaluateRule(rule, subject, statements, world) };
}

/**
 * Every rule that matches must hold. Where none does, the policy's default decides.
 * @param matched of the policy, and of those that it extends
 */
export function evaluateImage(
  policy: Pick<Policy, 'file' | 'default' | 'rules'>,
  matched: readonly MatchedRule[],
  subject: Subject,
  statements: readonly ProvenStatement[],
  world: World,
): ImageVerdict {
  const rules = matched.length === 0 ? [noRule(policy, subject)] : matched.map((rule) => reportOf(rule, subject, statements, world));
  const binding = rules.filter(({ mode, excepted }) => mode === 'enforce' && excepted === undefined);
  return { verdict: worst(binding.map(({ outcome }) => outcome)), rules };
}

function reportOf(rule: MatchedRule, subject: Subject, statements: readonly ProvenStatement[], world: World): RuleReport {
  const { name, at, mode, excepted } = rule;
  const checks = rule.check(subject, statements, world);
  const outcome = checks.length === 0 ? 'error' : worst(checks.map((check) => check.outcome));
  const report = { name, at, mode, outcome, checks };
  if (outcome === 'pass') return report;
  if (excepted.holds === undefined) return { ...report, checks: [...checks, ...over(excepted, outcome)] };
  const { until, reason, at: where } = excepted.holds;
  return { ...report, excepted: { until, reason, at: where } };
}

/** What surely does not hold weighs more than what cannot be told: looking again would not change it. */
function worst(outcomes: readonly Outcome[]): Outcome {
  return outcomes.includes('fail') ? 'fail' : outcomes.includes('error') ? 'error' : 'pass';
}

/** Exceptions that would have let the image pass, told where it does not; of the rule's outcome, which they do not change. */
function over({ expired }: Excepted, outcome: Outcome): readonly RuleCheck[] {
  return expired.map(({ at, until, reason }) => ({
    ...fails({
      check: 'except',
      at,
      expected: 'an exception that holds today',
      actual: `it held until ${until}`,
      evidence: [],
      code: 'POLICY_EXPIRED',
      message: `the exception for this image is over: it held until the end of ${until} (UTC). Its reason was: ${reason}`,
      hint: 'Do what the exception was waiting for; or decide anew, and give it another day: until: YYYY-MM-DD',
    }),
    outcome,
  }));
}
