import { Buffer } from 'node:buffer';

import type { Bundle } from '@sigstore/bundle';
import { dsse, RFC3161Timestamp } from '@sigstore/core';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import type { TrustMaterial } from '@sigstore/verify';

import { digestOf, hexOf } from '../model/digest.ts';
import { isObject, parseJson } from '../model/json.ts';
import type { PublicKey } from '../model/public-key.ts';
import { parseSimpleSigning } from '../model/simple-signing.ts';
import { parseStatement, type Statement } from '../model/statement.ts';
import { proveByKey } from './by-key.ts';
import { readCertificate } from './certificate.ts';
import { type SignedContent, signedContent } from './content.ts';
import { readLegacyEntry } from './legacy-entry.ts';
import { annotation, type Annotations, base64Of, certificateDer, legacyInvalid, readLegacyTimestamp } from './legacy-parts.ts';
import { proveBundle } from './prove.ts';
import { certificateOf } from './signer.ts';
import { FULL_THRESHOLDS, type ReadStatement, statementPayload, type Verified, type VerifiedByKey } from './verify.ts';

/** A layer under a `.sig` or `.att` tag; nothing about it is verified. */
export interface LegacyLayer {
  readonly format: 'simple signing' | 'dsse';
  /** The payload, or the envelope. */
  readonly bytes: Uint8Array;
  readonly annotations: Annotations;
}

/** A layer put into the shape of a bundle, and what its signature is over. */
interface Legacy {
  readonly bundle: Bundle;
  readonly content: SignedContent;
  readonly payload: Uint8Array;
  readonly statement: () => Statement;
}

/**
 * Verifies a keyless signature or attestation in cosign's older format, by the same proof as a bundle (formats 2). A chain that
 * comes along is not read: authorities come from the trusted root alone.
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
export function verifyLegacy(layer: LegacyLayer, where: string, material: TrustMaterial, read?: ReadStatement): Verified {
  const { bundle, content, payload, statement } = toLegacy(layer, where, read);
  const signer = certificateOf(bundle, where);
  const proven = proveBundle(bundle, signer, material, FULL_THRESHOLDS, content);
  return { ...proven, certificate: readCertificate(signer.certificate), payload, statement: statement() };
}

/** The same for one that was signed by a key. */
export function verifyLegacyByKey(
  layer: LegacyLayer,
  where: string,
  material: TrustMaterial,
  keys: readonly PublicKey[],
  read?: ReadStatement,
): VerifiedByKey {
  const { bundle, content, payload, statement } = toLegacy(layer, where, read);
  return { ...proveByKey(bundle, where, material, keys, content), payload, statement: statement() };
}

/** What a layer says; nothing of it is proven. */
export function claimedLegacy(layer: LegacyLayer, where: string): Statement {
  return toLegacy(layer, where).statement();
}

function toLegacy(layer: LegacyLayer, where: string, read: ReadStatement = parseStatement): Legacy {
  const stamp = annotation(layer.annotations, 'timestamp');
  const timestamp = stamp === undefined ? undefined : readLegacyTimestamp(stamp, where);
  return layer.format === 'dsse' ? ofEnvelope(layer, timestamp, where, read) : ofPayload(layer, timestamp, where);
}

/** Simple signing: the signature in the annotation is over the layer's bytes. */
function ofPayload({ bytes, annotations }: LegacyLayer, timestamp: Buffer | undefined, where: string): Legacy {
  const signature = base64Of(annotation(annotations, 'signature'), where, 'its signature');
  const digest = Buffer.from(hexOf(digestOf(bytes)), 'hex');
  const messageDigest = { algorithm: HashAlgorithm.SHA2_256, digest };
  return {
    bundle: toBundle({ $case: 'messageSignature', messageSignature: { messageDigest, signature } }, annotations, timestamp, where),
    content: signedContent({ message: bytes, payload: bytes, signature }),
    payload: bytes,
    statement: () => parseSimpleSigning(bytes, `the payload of ${where}`),
  };
}

/** An attestation: the layer is the envelope, with its signature in it. */
function ofEnvelope({ bytes, annotations }: LegacyLayer, timestamp: Buffer | undefined, where: string, read: ReadStatement): Legacy {
  const dsseEnvelope = readEnvelope(bytes, where);
  const { payloadType, payload } = dsseEnvelope;
  const signature = dsseEnvelope.signatures[0].sig;
  const envelope = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bundle = toBundle({ $case: 'dsseEnvelope', dsseEnvelope }, annotations, timestamp, where);
  // Refused before anything else is asked: what such an envelope holds is no statement (threat 8).
  const statement = statementPayload(bundle, where);
  return {
    bundle,
    content: signedContent({
      message: dsse.preAuthEncoding(payloadType, payload),
      payload,
      signature,
      envelope,
      // cosign stamps the signature, and verifies the stamp over the envelope: both are about this very attestation.
      ...(timestamp !== undefined && isStampOf(timestamp, envelope) ? { stamped: envelope } : {}),
    }),
    payload: statement,
    statement: () => read(statement, `the statement in ${where}`),
  };
}

function toBundle(content: Bundle['content'], annotations: Annotations, timestamp: Buffer | undefined, where: string): Bundle {
  const pem = annotation(annotations, 'certificate');
  const entry = annotation(annotations, 'bundle');
  return {
    mediaType: '',
    content,
    verificationMaterial: {
      content:
        pem === undefined
          ? { $case: 'publicKey', publicKey: { hint: '' } }
          : { $case: 'certificate', certificate: { rawBytes: certificateDer(pem, where) } },
      tlogEntries: entry === undefined ? [] : [readLegacyEntry(entry, where)],
      timestampVerificationData: timestamp === undefined ? undefined : { rfc3161Timestamps: [{ signedTimestamp: timestamp }] },
    },
  };
}

interface Envelope {
  payloadType: string;
  payload: Buffer;
  signatures: [{ sig: Buffer; keyid: string }];
}

/** DSSE v1, JSON form, with one signature: with more, readers differ in which they take. */
function readEnvelope(bytes: Uint8Array, where: string): Envelope {
  const json = parseJson(bytes, `the envelope of ${where}`);
  const { payloadType, payload, signatures } = isObject(json) ? json : {};
  if (typeof payloadType !== 'string') throw legacyInvalid(where, 'it is no DSSE envelope: payloadType is missing');
  if (!Array.isArray(signatures) || signatures.length !== 1) throw legacyInvalid(where, 'its envelope has not one signature');
  const [signature] = signatures as readonly (typeof json)[];
  const sig = base64Of(isObject(signature) ? signature['sig'] : undefined, where, 'the signature of its envelope');
  return { payloadType, payload: base64Of(payload, where, 'the payload of its envelope'), signatures: [{ sig, keyid: '' }] };
}

function isStampOf(timestamp: Buffer, bytes: Buffer): boolean {
  try {
    RFC3161Timestamp.parse(Buffer.from(timestamp)).tstInfo.verify(bytes);
    return true;
  } catch {
    return false; // whether it is one of anything is the verifier's to say
  }
}
