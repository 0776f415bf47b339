import type { Bundle } from '@sigstore/bundle';
import { RFC3161Timestamp, X509Certificate } from '@sigstore/core';
import { toSignedEntity, type TrustMaterial, VerificationError, Verifier } from '@sigstore/verify';

import { messageOf, WaxsealError } from '../errors.ts';
import type { CertificateClaims } from '../model/identity.ts';
import type { LogEntryReport } from '../model/report.ts';
import { parseStatement, PAYLOAD_TYPE, type Statement } from '../model/statement.ts';
import { parseBundle } from './bundle.ts';
import { readCertificate } from './certificate.ts';
import { checkLogEntry } from './log-entry.ts';

/** What a bundle proves, once everything in it held: who signed which statement, when, and where it is logged. */
export interface Verified {
  readonly statement: Statement;
  readonly certificate: CertificateClaims;
  /** The times that were proven, at least one. */
  readonly times: readonly Date[];
  readonly logEntries: readonly LogEntryReport[];
}

/** How many proofs of each kind are wanted; never inferred from what a trusted root lacks (threat 31). */
export interface Thresholds {
  readonly log: number;
  readonly ct: number;
  readonly times: number;
}

export const FULL_THRESHOLDS: Thresholds = { log: 1, ct: 1, times: 1 };

/**
 * Verifies a bundle as the client specification orders it: timestamps → certificate and SCT → log → signature → statement.
 * It says nothing of *whose* signature it is: identities and subjects are matched by the policy.
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
export function verifyBundle(
  bytes: Uint8Array,
  where: string,
  material: TrustMaterial,
  thresholds: Thresholds = FULL_THRESHOLDS,
): Verified {
  const bundle = parseBundle(bytes, where);
  const payload = payloadOf(bundle, where);
  const leaf = leafOf(bundle, where);
  proveBundle(bundle, material, thresholds);
  const certificate = readCertificate(leaf);
  const times = provenTimes(bundle);
  const logEntries = bundle.verificationMaterial.tlogEntries.map((entry) => checkLogEntry(entry, times, material));
  return { statement: parseStatement(payload, `the statement in ${where}`), certificate, times, logEntries };
}

function payloadOf(bundle: Bundle, where: string): Uint8Array {
  if (bundle.content.$case !== 'dsseEnvelope') {
    throw refused(
      'BUNDLE_NO_STATEMENT',
      `${where} signs bytes, not a statement about an image`,
      'Sign the image with this action, "cosign sign" (version 3) or actions/attest.',
    );
  }
  const { payloadType, payload } = bundle.content.dsseEnvelope;
  if (payloadType !== PAYLOAD_TYPE) {
    throw refused(
      'BUNDLE_NO_STATEMENT',
      `${where} holds a payload of type ${JSON.stringify(payloadType.slice(0, 200))}, ${PAYLOAD_TYPE} is expected`,
      'Sign the image again with a tool that writes in-toto statements.',
    );
  }
  return payload;
}

function leafOf(bundle: Bundle, where: string): X509Certificate {
  const { content } = bundle.verificationMaterial;
  const der =
    content.$case === 'certificate'
      ? content.certificate.rawBytes
      : content.$case === 'x509CertificateChain'
        ? content.x509CertificateChain.certificates[0]?.rawBytes
        : undefined;
  if (der === undefined) {
    throw refused(
      'SIGNED_BY_KEY',
      `${where} was signed with a key, not with a certificate`,
      'An identity was asked for, and a key has none: sign keylessly, with permission id-token: write.',
    );
  }
  try {
    return X509Certificate.parse(Buffer.from(der));
  } catch (cause) {
    throw refused('CERTIFICATE_INVALID', `the certificate in ${where} cannot be read: ${messageOf(cause)}`, 'Sign the image again.', cause);
  }
}

/** Whatever the library throws, on input made to break it too, is a refusal. */
function proveBundle(bundle: Bundle, material: TrustMaterial, thresholds: Thresholds): void {
  try {
    new Verifier(material, { tlogThreshold: thresholds.log, ctlogThreshold: thresholds.ct, timestampThreshold: thresholds.times }).verify(
      toSignedEntity(bundle),
    );
  } catch (cause) {
    const [code, hint] = explain(cause);
    throw refused(code, `the bundle does not verify: ${reason(cause)}`, hint, cause);
  }
}

function explain(thrown: unknown): readonly [code: string, hint: string] {
  switch (thrown instanceof VerificationError ? thrown.code : undefined) {
    case 'TIMESTAMP_ERROR':
      return [
        'TIMESTAMP_INVALID',
        'A certificate lives for minutes, so a timestamp or a log entry must prove that it was used in time. Sign the image again; if the timestamp authority is your own, check that the trusted root names it.',
      ];
    case 'CERTIFICATE_ERROR':
      return [
        'CERTIFICATE_UNTRUSTED',
        'Check which Sigstore signed it: for private services give their root as trusted-root; the public root knows only the public ones.',
      ];
    case 'TLOG_BODY_ERROR':
    case 'TLOG_ERROR':
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_INCLUSION_PROMISE_ERROR':
    case 'TLOG_MISSING_INCLUSION_ERROR':
      return [
        'LOG_ENTRY_INVALID',
        'Check that the trusted root names the log that the image was signed with; if it does, sign the image again.',
      ];
    default:
      return ['SIGNATURE_INVALID', 'What was signed is not what is there. Find out who changed it, then sign the image again.'];
  }
}

function reason(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? ` (${messageOf(thrown.cause)})` : '';
  return `${messageOf(thrown)}${cause}`;
}

/** After the library has verified every timestamp and promise in the bundle, their times stand. */
function provenTimes(bundle: Bundle): readonly Date[] {
  const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
  const stamped = (timestampVerificationData?.rfc3161Timestamps ?? []).map(
    ({ signedTimestamp }) => RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime,
  );
  const promised = tlogEntries.filter(({ inclusionPromise, integratedTime }) => inclusionPromise !== undefined && integratedTime !== '0');
  return [...stamped, ...promised.map(({ integratedTime }) => new Date(Number(integratedTime) * 1000))];
}

function refused(code: string, message: string, hint: string, cause?: unknown): WaxsealError {
  return new WaxsealError({ code, message, hint, severity: 'fail', ...(cause === undefined ? {} : { cause }) });
}
