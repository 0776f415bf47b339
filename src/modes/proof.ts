import type { IdentityRule } from '../model/identity.ts';
import type { PublicKey } from '../model/public-key.ts';
import { parseLeanStatement } from '../predicates/lean-statement.ts';
import { verifyBundleByKey } from '../sigstore/by-key.ts';
import { claimedLegacy, verifyLegacy, verifyLegacyByKey } from '../sigstore/legacy.ts';
import type { Trust } from '../sigstore/trust.ts';
import { claimedStatement, type ReadStatement, type Verified, type VerifiedByKey, verifyBundle } from '../sigstore/verify.ts';
import type { Candidate } from '../storage/evidence.ts';

/** Who must have signed, with the keys at hand. */
export type WantedSigner =
  { readonly kind: 'identity'; readonly rule: IdentityRule } | { readonly kind: 'keys'; readonly keys: readonly PublicKey[] };

/** What a bundle or an older layer proves, in whichever way it was signed. */
export type Proof = Verified | VerifiedByKey;

/**
 * Verifies a candidate in its own format, by certificate or, where keys are wanted, by one of them. What `sigstore: github` lowers is
 * lowered for bundles by certificate only: that instance makes nothing else.
 */
export function proveCandidate(
  candidate: Candidate,
  { material, thresholds }: Trust,
  signer: WantedSigner | undefined,
  read: ReadStatement = parseLeanStatement,
): Proof {
  const where = nameCandidate(candidate);
  if ('format' in candidate) {
    return signer?.kind === 'keys'
      ? verifyLegacyByKey(candidate, where, material, signer.keys, read)
      : verifyLegacy(candidate, where, material, read);
  }
  return signer?.kind === 'keys'
    ? verifyBundleByKey(candidate.bytes, where, material, signer.keys, read)
    : verifyBundle(candidate.bytes, where, material, thresholds, read);
}

/** The predicate type that a candidate claims, for messages: nothing of it is proven. Undefined where it cannot be read. */
export function claimedType(candidate: Candidate): string | undefined {
  const where = nameCandidate(candidate);
  try {
    return ('format' in candidate ? claimedLegacy(candidate, where) : claimedStatement(candidate.bytes, where)).predicateType;
  } catch {
    return undefined;
  }
}

/** For messages. */
export function nameCandidate(candidate: Candidate): string {
  if (!('format' in candidate)) return `the bundle ${candidate.digest}`;
  return `the ${candidate.format === 'dsse' ? 'attestation' : 'signature'} ${candidate.digest} of the ${candidate.origin}`;
}
