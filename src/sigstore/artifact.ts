import { type KeyObject, verify as verifySignature } from 'node:crypto';

import type { Bundle } from '@sigstore/bundle';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import type { SignedEntity, TrustMaterial } from '@sigstore/verify';

import { WaxsealError } from '../errors.ts';
import { type Digest, digestOf, hexOf } from '../model/digest.ts';
import type { CertificateClaims } from '../model/identity.ts';
import { parseStatement, subjectNaming } from '../model/statement.ts';
import { parseBundle } from './bundle.ts';
import { readCertificate } from './certificate.ts';
import { KEY_THRESHOLDS, type Proven, proveBundle } from './prove.ts';
import { certificateOf, keyOf } from './signer.ts';
import { FULL_THRESHOLDS, statementPayload } from './verify.ts';

/** A blob, by its digest and by the way in which a signature over its bytes is checked. */
export interface Artifact {
  readonly digest: Digest;
  readonly isSignedBy: (key: KeyObject, signature: Buffer) => boolean;
}

/** Who signed a blob; without a certificate it was the holder of the key that was given. */
export interface VerifiedArtifact extends Proven {
  readonly certificate?: CertificateClaims;
}

export function artifactOf(bytes: Uint8Array): Artifact {
  return {
    digest: digestOf(bytes),
    isSignedBy: (key, signature) => verifySignature(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', bytes, key, signature),
  };
}

/**
 * Verifies a bundle about a blob: a signature over its bytes, or a statement that names its digest.
 * @param key the signer's; without one a certificate is expected
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
export function verifyArtifact(
  bytes: Uint8Array,
  where: string,
  material: TrustMaterial,
  artifact: Artifact,
  key?: KeyObject,
): VerifiedArtifact {
  const bundle = parseBundle(bytes, where);
  if (key !== undefined) {
    const proven = proveBundle(bundle, keyOf(bundle, key, where), material, KEY_THRESHOLDS, messageContent(bundle, artifact, where));
    checkSubject(bundle, artifact, where);
    return proven;
  }
  const signer = certificateOf(bundle, where);
  const proven = proveBundle(bundle, signer, material, FULL_THRESHOLDS, messageContent(bundle, artifact, where));
  checkSubject(bundle, artifact, where);
  return { ...proven, certificate: readCertificate(signer.certificate) };
}

/** A signature over bytes as the verifier takes it: compared with our own digest of the blob, not with the bundle's word for it. */
function messageContent({ content }: Bundle, artifact: Artifact, where: string): SignedEntity['signature'] | undefined {
  if (content.$case !== 'messageSignature') return undefined;
  const { messageDigest, signature } = content.messageSignature;
  const digest = Buffer.from(hexOf(artifact.digest), 'hex');
  const isDigest = (other: Uint8Array): boolean => digest.equals(other);
  if (messageDigest.algorithm !== HashAlgorithm.SHA2_256 || !isDigest(messageDigest.digest))
    throw mismatch(where, artifact.digest, `${HashAlgorithm[messageDigest.algorithm]}:${messageDigest.digest.toString('hex')}`);
  return {
    signature,
    compareSignature: (other) => signature.equals(other),
    compareDigest: isDigest,
    compareSignedDigest: isDigest,
    verifySignature: (key) => artifact.isSignedBy(key, signature),
  };
}

function checkSubject(bundle: Bundle, artifact: Artifact, where: string): void {
  if (bundle.content.$case === 'messageSignature') return;
  const statement = parseStatement(statementPayload(bundle, where), `the statement in ${where}`);
  if (subjectNaming(statement, artifact.digest) !== undefined) return;
  const [first] = statement.subjects;
  throw mismatch(where, artifact.digest, `sha256:${first?.digest['sha256'] ?? '(none)'}`);
}

function mismatch(where: string, expected: string, actual: string): WaxsealError {
  return new WaxsealError({
    code: 'ARTIFACT_MISMATCH',
    message: `${where} is about another artifact: ${actual}`,
    hint: 'Give the bundle that was made for this very artifact, or sign the artifact anew.',
    severity: 'fail',
    details: [{ what: 'artifact digest', expected, actual }],
  });
}
