import type { EvidenceReport, ImageReport, Report } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';
import { allAccepted } from './accepted.ts';

/**
 * What stands for an image in a log: in verify all that it passed by; in sign and attest all that the step made, or found to be its own,
 * and verified, also where it could not be stored everywhere after that: what is in a public log is told (law 8). Signatures first.
 */
export function recorded({ mode }: Pick<Report, 'mode'>, image: ImageReport): readonly EvidenceReport[] {
  if (mode === 'verify' || image.verdict === 'pass') return allAccepted(image);
  const isAttestation = ({ predicateType }: EvidenceReport): number => Number(!isSignatureType(predicateType));
  return image.evidence.toSorted((a, b) => isAttestation(a) - isAttestation(b));
}
