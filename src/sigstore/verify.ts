import type { Bundle } from '@sigstore/bundle';
import type { TrustMaterial } from '@sigstore/verify';

import { WaxsealError } from '../errors.ts';
import type { CertificateClaims } from '../model/identity.ts';
import type { PublicKey } from '../model/public-key.ts';
import { parseStatement, PAYLOAD_TYPE, type Statement } from '../model/statement.ts';
import { parseBundle } from './bundle.ts';
import { readCertificate } from './certificate.ts';
import { type Proven, proveBundle, type Thresholds } from './prove.ts';
import { certificateOf } from './signer.ts';

/** What a bundle proves, once everything in it held: who signed which statement, when, and where it is logged. */
export interface Verified extends Proven {
  readonly statement: Statement;
  /** The bytes that were signed, which the statement was read from. */
  readonly payload: Uint8Array;
  readonly certificate: CertificateClaims;
}

/** The same of one that was signed by a key that the verifier was given. */
export interface VerifiedByKey extends Proven {
  readonly statement: Statement;
  readonly payload: Uint8Array;
  readonly key: PublicKey;
}

/** How the bytes of a statement are read, once they are proven. */
export type ReadStatement = typeof parseStatement;

export const FULL_THRESHOLDS: Thresholds = { log: 1, ct: 1, times: 1 };

/**
 * Verifies a bundle as the client specification orders it: timestamps → certificate and SCT → log → signature → statement.
 * It says nothing of *whose* signature it is: identities and subjects are matched by the policy.
 * @param read what is signed may be large, and not all of it is wanted
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
export function verifyBundle(
  bytes: Uint8Array,
  where: string,
  material: TrustMaterial,
  thresholds: Thresholds = FULL_THRESHOLDS,
  read: ReadStatement = parseStatement,
): Verified {
  const bundle = parseBundle(bytes, where);
  const payload = statementPayload(bundle, where);
  const signer = certificateOf(bundle, where);
  const proven = proveBundle(bundle, signer, material, thresholds);
  const certificate = readCertificate(signer.certificate);
  return { statement: read(payload, `the statement in ${where}`), payload, certificate, ...proven };
}

/** What a bundle says; nothing of it is proven. */
export function claimedStatement(bytes: Uint8Array, where: string): Statement {
  return parseStatement(statementPayload(parseBundle(bytes, where), where), where);
}

/**
 * The bytes of the in-toto statement in a bundle's envelope, of which nothing is proven yet.
 * @throws BUNDLE_NO_STATEMENT
 */
export function statementPayload(bundle: Bundle, where: string): Uint8Array {
  if (bundle.content.$case !== 'dsseEnvelope') {
    throw noStatement(
      `${where} signs bytes, not a statement about an image`,
      'Sign the image with this action, "cosign sign" (version 3) or actions/attest.',
    );
  }
  const { payloadType, payload } = bundle.content.dsseEnvelope;
  if (payloadType !== PAYLOAD_TYPE) {
    throw noStatement(
      `${where} holds a payload of type ${JSON.stringify(payloadType.slice(0, 200))}, ${PAYLOAD_TYPE} is expected`,
      'Sign the image again with a tool that writes in-toto statements.',
    );
  }
  return payload;
}

function noStatement(message: string, hint: string): WaxsealError {
  return new WaxsealError({ code: 'BUNDLE_NO_STATEMENT', message, hint, severity: 'fail' });
}
