import type { Check, ImageReport, Place, RuleCheck, RuleReport } from '../model/report.ts';

/** One check of an image, whether a rule of a policy made it or not; the same on every page and in every format. */
export interface Finding extends Omit<Check, 'evidence'> {
  /** What was looked at within `rule`; the same as `rule` where there is no policy. */
  readonly check: string;
  /** Where the policy asks for it. */
  readonly at?: Place;
  readonly evidence: readonly string[];
  /** Why it does not change the verdict, where it does not. */
  readonly lenient?: { readonly by: 'warn' } | { readonly by: 'exception'; readonly until: string; readonly reason: string };
}

/** All checks of an image, in order. Under a policy those of its rules, and after them what no rule asked for (`resolve`, `promote`, …). */
export function findingsOf(image: ImageReport): readonly Finding[] {
  const ofRules = (image.rules ?? []).flatMap((rule) => rule.checks.map((check) => ofRule(rule, check)));
  return [...ofRules, ...beyondRules(image, ofRules).map(withoutRule)];
}

/** What decides against an image. */
export function refusalsOf(image: ImageReport): readonly Finding[] {
  return findingsOf(image).filter(({ outcome, lenient }) => outcome !== 'pass' && lenient === undefined);
}

/** What does not hold and is let pass by `mode: warn` or an exception. */
export function toleratedIn(image: ImageReport): readonly Finding[] {
  return findingsOf(image).filter(({ outcome, lenient }) => outcome !== 'pass' && lenient !== undefined);
}

function ofRule(rule: RuleReport, check: RuleCheck): Finding {
  const lenient = leniencyOf(rule);
  return { ...check, rule: rule.name, ...(lenient === undefined ? {} : { lenient }) };
}

function leniencyOf({ mode, excepted }: RuleReport): Finding['lenient'] {
  if (excepted !== undefined) return { by: 'exception', until: excepted.until, reason: excepted.reason };
  return mode === 'warn' ? { by: 'warn' } : undefined;
}

function withoutRule({ evidence, ...check }: Check): Finding {
  return { ...check, check: check.rule, evidence: evidence === undefined ? [] : [evidence] };
}

/** Under a policy `checks` repeats what its rules say, for readers who know nothing of policies; the rest stands there alone. */
function beyondRules({ checks, rules = [] }: ImageReport, ofRules: readonly Finding[]): readonly Check[] {
  if (rules.length === 0) return checks;
  const told = new Set(ofRules.map(sense));
  return checks.filter((check) => check.outcome !== 'pass' && !told.has(sense(check)));
}

function sense({ code, message, actual }: Pick<Check, 'code' | 'message' | 'actual'>): string {
  return JSON.stringify([code, message, actual]);
}
