import type { EvidenceReport, ImageReport, Report } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';

/**
 * The evidence that an image passed by. Undefined for an image that did not pass, whatever is attached to it: the identity of
 * somebody who was refused must never become the one to ask for.
 */
export function acceptedEvidence(image: ImageReport): EvidenceReport | undefined {
  if (image.verdict !== 'pass') return undefined;
  const named = (passed: boolean): Set<string> =>
    new Set(image.checks.flatMap(({ outcome, evidence }) => (evidence !== undefined && (outcome === 'pass') === passed ? [evidence] : [])));
  const [good, bad] = [named(true), named(false)];
  const candidates = image.evidence.filter(({ digest }) => !bad.has(digest) && (good.size === 0 || good.has(digest)));
  return candidates.find(({ predicateType }) => isSignatureType(predicateType)) ?? candidates[0];
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
