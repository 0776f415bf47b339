import type { RuleReport } from '../../model/report.ts';

/**
 * Why a summary must not say PASSED of an image that was let pass: who takes it asks for no other evidence, so somebody whom an enforced rule
 * trusts must vouch for the image, and no enforced rule may have been set aside. One that lets anybody's image pass beside it takes nothing away.
 * @returns undefined where it may
 */
export function whyUnvouched(rules: readonly RuleReport[]): string | undefined {
  const enforced = rules.filter(({ mode }) => mode === 'enforce');
  const excepted = enforced.find((rule) => rule.excepted !== undefined);
  if (excepted !== undefined) return `an exception lets it pass ${excepted.name}`;
  return enforced.some(isVouchedFor) ? undefined : 'no rule that is enforced asks who signed it';
}

/** Whoever signed is evidence; a check of signers that holds without any asked for none. */
function isVouchedFor({ outcome, checks }: RuleReport): boolean {
  return outcome === 'pass' && checks.some(({ check, evidence }) => (check === 'signers' || check === 'vsa') && evidence.length > 0);
}
