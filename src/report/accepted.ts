import type { EvidenceReport, ImageReport, Report, RuleReport } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';

/**
 * All the evidence that an image passed by, signatures first, then in the order of the checks: a registry lists in any. Empty for an image that did not pass, whatever is attached to it:
 * the identity of somebody who was refused must never become the one to ask for.
 */
export function allAccepted(image: ImageReport): readonly EvidenceReport[] {
  if (image.verdict !== 'pass') return [];
  if (image.rules !== undefined) return acceptedByRules(image, image.rules);
  const named = (passed: boolean): Set<string> =>
    new Set(image.checks.flatMap(({ outcome, evidence }) => (evidence !== undefined && (outcome === 'pass') === passed ? [evidence] : [])));
  const [good, bad] = [named(true), named(false)];
  const candidates = image.evidence.filter(({ digest }) => !bad.has(digest) && (good.size === 0 || good.has(digest)));
  const order = new Map([...good].map((digest, index) => [digest, index]));
  const rank = ({ digest, predicateType }: EvidenceReport): number => (isSignatureType(predicateType) ? -1 : (order.get(digest) ?? 0));
  return candidates.toSorted((a, b) => rank(a) - rank(b));
}

/** What the rules that hold and bind name as their reason: everything else that is attached is just there. */
function acceptedByRules({ evidence }: ImageReport, rules: readonly RuleReport[]): readonly EvidenceReport[] {
  const binding = rules.filter(({ mode, outcome }) => mode === 'enforce' && outcome === 'pass');
  const order = [...new Set(binding.flatMap(({ checks }) => checks.flatMap((check) => check.evidence)))];
  const rank = ({ digest, predicateType }: EvidenceReport): number => (isSignatureType(predicateType) ? -1 : order.indexOf(digest));
  return evidence.filter(({ digest }) => order.includes(digest)).toSorted((a, b) => rank(a) - rank(b));
}

/** The one to speak of where there is room for one: a signature before an attestation. */
export function acceptedEvidence(image: ImageReport): EvidenceReport | undefined {
  return allAccepted(image)[0];
}

/**
 * The images that later steps may rely on. From verify there are none unless all passed; sign and attest name those that are
 * done, so that a step with `on-failure: warn` does not hide them.
 */
export function reliableImages(report: Report): readonly ImageReport[] {
  const passed = report.images.filter(({ verdict }) => verdict === 'pass');
  // A dry run lets images pass without evidence: nothing was signed.
  if (report.mode !== 'verify') return passed.filter(({ evidence }) => evidence.length > 0);
  return report.result === 'passed' && passed.length === report.images.length ? passed : [];
}
