import type { Bundle } from '@sigstore/bundle';
import { RFC3161Timestamp } from '@sigstore/core';
import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { toSignedEntity, type TrustMaterial, VerificationError, Verifier } from '@sigstore/verify';

import { messageOf, WaxsealError } from '../errors.ts';
import type { LogEntryReport } from '../model/report.ts';
import { hashedInPlace, isEnvelope, type SignedContent } from './content.ts';
import { checkIntoto001, isIntoto001 } from './intoto-entry.ts';
import { checkLogEntry } from './log-entry.ts';
import { encodeOnce, withoutStacks } from './once.ts';
import type { BundleSigner } from './signer.ts';

encodeOnce();

/** How many proofs of each kind are wanted; never inferred from what a trusted root lacks (threat 31). */
export interface Thresholds {
  readonly log: number;
  readonly ct: number;
  readonly times: number;
}

/** A key lives for as long as its owner says, so no time need be proven; the log entry must be there all the same. */
export const KEY_THRESHOLDS: Thresholds = { log: 1, ct: 0, times: 0 };

/** What the cryptography of a bundle proves, beside that the signer signed. */
export interface Proven {
  /** Signing fell on each of these times. */
  readonly times: readonly Date[];
  /** How many of them are timestamps of an authority (RFC 3161), each by itself. */
  readonly timestamps: number;
  readonly logEntries: readonly LogEntryReport[];
}

/**
 * Timestamps → certificate and SCT, or key → log → signature: the library's checks, then ours of what it leaves open.
 * @param content stands in for the bundle's own signature where that is over something outside the bundle
 * @throws TIMESTAMP_INVALID, CERTIFICATE_UNTRUSTED, LOG_ENTRY_INVALID, SIGNATURE_INVALID
 */
export function proveBundle(
  bundle: Bundle,
  signer: BundleSigner,
  material: TrustMaterial,
  thresholds: Thresholds,
  content?: SignedContent,
): Proven {
  const times = withoutStacks(() => readTimes(bundle));
  withoutStacks(() => {
    runVerifier(bundle, signer, material, thresholds, content);
  });
  const timestamps = bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps.length ?? 0;
  return {
    times,
    timestamps,
    logEntries: bundle.verificationMaterial.tlogEntries.map((entry) => checkLogEntry(entry, signer, times, material)),
  };
}

/** Whatever the library throws, on input made to break it too, is a refusal. */
function runVerifier(
  bundle: Bundle,
  signer: BundleSigner,
  material: TrustMaterial,
  { log, ct, times }: Thresholds,
  content: SignedContent | undefined,
): void {
  const trusted =
    signer.kind === 'certificate' ? material : { ...material, publicKey: () => ({ publicKey: signer.key, validFor: () => true }) };
  const entries = bundle.verificationMaterial.tlogEntries;
  const ours = entries.filter(isIntoto001);
  // The library looks for copies among the entries that it is given; these it does not see (threat 29).
  if (new Set(ours.map(identityOf)).size < ours.length) {
    throw refused('TLOG_ERROR', 'duplicate tlog entry', undefined);
  }
  try {
    const entity = toSignedEntity(bundle);
    const options = { tlogThreshold: Math.max(0, log - ours.length), ctlogThreshold: ct, timestampThreshold: times };
    new Verifier(trusted, options).verify({
      ...entity,
      tlogEntries: entity.tlogEntries.filter((entry) => !isIntoto001(entry)),
      signature: content ?? (isEnvelope(bundle) ? hashedInPlace(entity.signature, bundle) : entity.signature),
    });
  } catch (cause) {
    const kind = cause instanceof VerificationError ? cause.code : undefined;
    throw kind === 'TLOG_ERROR' && entries.length === 0 ? unlogged(cause) : refused(kind, reason(cause), cause);
  }
  for (const entry of ours) checkIntoto001(entry, content, material);
}

/** Log and body, as the library has it: nothing authenticates the index, and an entry in two logs is two. */
function identityOf({ logId, canonicalizedBody }: TransparencyLogEntry): string {
  return `${logId?.keyId.toString('hex') ?? ''} ${canonicalizedBody.toString('base64')}`;
}

type Explanation = readonly [code: string, hint: string];

const LOG_ENTRY: Explanation = [
  'LOG_ENTRY_INVALID',
  'Check that the trusted root names the log that the image was signed with; if it does, sign the image again.',
];
const SIGNATURE: Explanation = [
  'SIGNATURE_INVALID',
  'What was signed is not what is there. Find out who changed it, then sign the image again.',
];
const EXPLANATIONS: Readonly<Record<VerificationError['code'], Explanation>> = {
  TIMESTAMP_ERROR: [
    'TIMESTAMP_INVALID',
    'A certificate lives for minutes, so a timestamp or a log entry must prove that it was used in time. Sign the image again; if the timestamp authority is your own, check that the trusted root names it.',
  ],
  CERTIFICATE_ERROR: [
    'CERTIFICATE_UNTRUSTED',
    'Check which Sigstore signed it: for private services give their root as trusted-root; the public root knows only the public ones.',
  ],
  TLOG_BODY_ERROR: LOG_ENTRY,
  TLOG_ERROR: LOG_ENTRY,
  TLOG_INCLUSION_PROOF_ERROR: LOG_ENTRY,
  TLOG_INCLUSION_PROMISE_ERROR: LOG_ENTRY,
  TLOG_MISSING_INCLUSION_ERROR: LOG_ENTRY,
  PUBLIC_KEY_ERROR: SIGNATURE,
  SIGNATURE_ERROR: SIGNATURE,
  NOT_IMPLEMENTED_ERROR: SIGNATURE,
};

function reason(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? ` (${messageOf(thrown.cause)})` : '';
  return `${messageOf(thrown)}${cause}`;
}

/** When it was signed, by the bundle's own word: nothing of it is proven before the library has verified the bundle. */
export function readTimes(bundle: Bundle): readonly Date[] {
  return [...readTimestamps(bundle), ...promisedTimes(bundle)];
}

/** The library reads timestamps only where it verifies them. */
function readTimestamps({ verificationMaterial: { timestampVerificationData } }: Bundle): readonly Date[] {
  try {
    return (timestampVerificationData?.rfc3161Timestamps ?? []).map(
      ({ signedTimestamp }) => RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime,
    );
  } catch (cause) {
    throw refused('TIMESTAMP_ERROR', `a timestamp in it cannot be read: ${messageOf(cause)}`, cause);
  }
}

/** After the library has verified every promise, their times stand; a time without a promise is nobody's word (threat 27). */
function promisedTimes({ verificationMaterial: { tlogEntries } }: Bundle): readonly Date[] {
  return tlogEntries
    .filter(({ inclusionPromise, integratedTime }) => inclusionPromise !== undefined && integratedTime !== '0')
    .map(({ integratedTime }) => new Date(Number(integratedTime) * 1000));
}

function refused(kind: VerificationError['code'] | undefined, why: string, cause: unknown): WaxsealError {
  const [code, hint] = kind === undefined ? SIGNATURE : EXPLANATIONS[kind];
  return new WaxsealError({ code, message: `the bundle does not verify: ${why}`, hint, severity: 'fail', cause });
}

/** Most often a choice of whoever signed, not a damage. */
function unlogged(cause: unknown): WaxsealError {
  return new WaxsealError({
    code: 'LOG_ENTRY_INVALID',
    message: `the bundle does not verify: no entry of a transparency log is with it (${reason(cause)})`,
    hint: 'It was signed without a log (as by "cosign sign --tlog-upload=false"), or the entry was lost. Sign the image again with the log: what is not logged does not count, signed by key or by certificate.',
    severity: 'fail',
    details: [{ what: 'log entries', expected: 'at least 1', actual: 'none' }],
    cause,
  });
}
