import type { RuleReport } from '../../model/report.ts';

/**
 * Why a summary must not say PASSED of an image that was let pass: who takes it asks for no other evidence, so somebody whom an enforced rule
 * trusts must vouch for the image, and no enforced rule may have been set aside.
 * @returns undefined where it may
 */
export function whyUnvouched(rules: readonly RuleReport[]): string | undefined {
  const enforced = rules.filter(({ mode }) => mode === 'enforce');
  const excepted = enforced.find((rule) => rule.excepted !== undefined);
  if (excepted !== undefined) return `an exception lets it pass ${excepted.name}`;
  const unsigned = enforced.find(asksNobody);
  if (unsigned !== undefined) return `${unsigned.name} lets anybody's image pass (unsigned: allow)`;
  return enforced.some(isVouchedFor) ? undefined : 'no rule that is enforced asks who signed it';
}

/** Whoever signed is evidence; a check of signers that holds without any asked for none. */
function asksNobody({ checks }: RuleReport): boolean {
  return checks.some(({ check, outcome, evidence }) => check === 'signers' && outcome === 'pass' && evidence.length === 0);
}

function isVouchedFor({ outcome, checks }: RuleReport): boolean {
  return outcome === 'pass' && checks.some(({ check, evidence }) => (check === 'signers' || check === 'vsa') && evidence.length > 0);
}
