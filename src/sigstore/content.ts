import { createHash, createVerify, type KeyObject, verify } from 'node:crypto';

import type { Bundle } from '@sigstore/bundle';
import { dsse } from '@sigstore/core';
import type { SignedEntity } from '@sigstore/verify';

import { isLarge } from './large-payload.ts';

/** A signature and what it is over, as the verifier takes it. */
export type SignedContent = SignedEntity['signature'] & {
  /** The very bytes of the envelope, where they are known: log entries of kind `intoto` 0.0.1 hold nothing but their hash. */
  readonly envelope?: Uint8Array;
};

export interface SignedParts {
  /** What was signed. */
  readonly message: Uint8Array;
  /** What log entries of kinds `dsse` and `intoto` hold the hash of. */
  readonly payload: Uint8Array;
  readonly signature: Buffer;
  /** What the timestamps are over; the signature where nothing else is said. */
  readonly stamped?: Buffer;
  readonly envelope?: Uint8Array;
}

const HASH_OF_LENGTH: Readonly<Record<number, string>> = { 32: 'sha256', 48: 'sha384', 64: 'sha512' };
/** The hash that goes with the curve; SHA-256 with every curve is what cosign's older format has. */
const HASHES: Readonly<Record<string, readonly string[]>> = {
  prime256v1: ['sha256'],
  secp384r1: ['sha384', 'sha256'],
  secp521r1: ['sha512', 'sha256'],
};

/** The library verifies with SHA-256 whatever the key; this knows the hash that goes with each. */
export function signedContent({ message, payload, signature, stamped = signature, envelope }: SignedParts): SignedContent {
  return {
    signature: stamped,
    compareSignature: (other) => signature.equals(other),
    compareDigest: (digest) => isDigestOf(digest, payload),
    compareSignedDigest: (digest) => isDigestOf(digest, message),
    verifySignature: (key) => isSignedBy(key, message, signature),
    ...(envelope === undefined ? {} : { envelope }),
  };
}

interface Envelope extends Bundle {
  readonly content: Extract<Bundle['content'], { $case: 'dsseEnvelope' }>;
}

export function isEnvelope(bundle: Bundle): bundle is Envelope {
  return bundle.content.$case === 'dsseEnvelope';
}

/** The content of a bundle with an envelope of one signature. @returns undefined for any other */
export function contentOfEnvelope({ content }: Bundle): SignedContent | undefined {
  if (content.$case !== 'dsseEnvelope') return undefined;
  const { payloadType, payload, signatures } = content.dsseEnvelope;
  const [only, ...others] = signatures;
  if (only === undefined || others.length > 0) return undefined;
  return signedContent({ message: dsse.preAuthEncoding(payloadType, payload), payload, signature: only.sig });
}

/**
 * The same content, in which a large payload is hashed where it lies: the library copies it behind the header of the DSSE
 * pre-authentication encoding each time that it is asked. SHA-256 with every key, as the library has it.
 */
export function hashedInPlace(content: SignedEntity['signature'], { content: { dsseEnvelope: envelope } }: Envelope): typeof content {
  if (!isLarge(envelope.payload)) return content;
  const { payloadType: type, payload } = envelope;
  const head = Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `);
  return {
    signature: content.signature,
    compareSignature: (other) => content.compareSignature(other),
    compareDigest: (digest) => content.compareDigest(digest),
    compareSignedDigest: (digest) => createHash('sha256').update(head).update(payload).digest().equals(digest),
    verifySignature: (key) =>
      key.asymmetricKeyType === 'ec'
        ? createVerify('sha256').update(head).update(payload).verify(key, content.signature) // false for what is not even shaped like one
        : content.verifySignature(key),
  };
}

function isDigestOf(digest: Uint8Array, bytes: Uint8Array): boolean {
  const hash = HASH_OF_LENGTH[digest.length];
  return hash !== undefined && createHash(hash).update(bytes).digest().equals(digest);
}

function isSignedBy(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const hashes = type === 'ed25519' ? [null] : (HASHES[details?.namedCurve ?? ''] ?? ['sha256']);
  return hashes.some((hash) => {
    try {
      return verify(hash, message, key, signature);
    } catch {
      return false; // a signature that is not even shaped like one
    }
  });
}
