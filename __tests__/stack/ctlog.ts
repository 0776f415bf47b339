import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';

import { extension, spki } from './certificate.ts';
import * as der from './der.ts';

/** The list of signed certificate timestamps that a certificate carries (RFC 6962 3.3). */
export const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
const POISON = '1.3.6.1.4.1.11129.2.4.3';

/** Marks a precertificate: critical, so that nobody takes it for a certificate (RFC 6962 3.1). */
export const poison = (): Buffer => extension(POISON, der.nothing(), true);

/** A certificate transparency log; in-process, as only the certificate authority speaks with it. */
export interface CtLog {
  readonly publicKey: KeyObject;
  /** SHA-256 of the public key (RFC 6962 3.2). */
  readonly logId: Buffer;
  /** Precertificates taken so far. */
  readonly precertificates: readonly Buffer[];
  /** The serialised SCT for a precertificate; throws when it is none, or not by this issuer. */
  addPrecertificate(precertificate: Buffer, issuer: Buffer): Buffer;
}

export function createCtLog(clock: () => Date): CtLog {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const logId = createHash('sha256').update(spki(publicKey)).digest();
  const precertificates: Buffer[] = [];
  return {
    publicKey,
    logId,
    precertificates,
    addPrecertificate(precertificate, issuer) {
      const issuerKey = new X509Certificate(issuer).publicKey;
      if (!new X509Certificate(precertificate).verify(issuerKey)) throw new Error('the precertificate is not signed by its issuer');
      const index = precertificates.push(precertificate) - 1;
      const stamp = { timestamp: uint(clock().getTime(), 8), extensions: vector(2, leafIndex(index)) };
      const issuerKeyHash = createHash('sha256').update(spki(issuerKey)).digest();
      const signature = sign('sha256', signedInput(stamp, issuerKeyHash, withoutPoison(precertificate)), privateKey);
      // version v1, log, time, extensions, then hash sha256 (4), signature ecdsa (3): RFC 6962 3.2, RFC 5246 7.4.1.4.1
      return Buffer.concat([uint(0, 1), logId, stamp.timestamp, stamp.extensions, Buffer.from([4, 3]), vector(2, signature)]);
    },
  };
}

/** `digitally-signed struct` for a precert_entry (RFC 6962 3.2). */
function signedInput(stamp: { timestamp: Buffer; extensions: Buffer }, issuerKeyHash: Buffer, toBeSigned: Buffer): Buffer {
  const [version, certificateTimestamp, precertEntry] = [uint(0, 1), uint(0, 1), uint(1, 2)];
  return Buffer.concat([
    version,
    certificateTimestamp,
    stamp.timestamp,
    precertEntry,
    issuerKeyHash,
    vector(3, toBeSigned),
    stamp.extensions,
  ]);
}

/** C2SP static-ct-api: the place in the log, as extension 0 of five bytes. */
function leafIndex(index: number): Buffer {
  return Buffer.concat([uint(0, 1), vector(2, uint(index, 5))]);
}

function withoutPoison(precertificate: Buffer): Buffer {
  const members = der.decodeSequence(der.member(der.decodeSequence(precertificate), 0, 0x30).raw);
  const last = der.member(members, members.length - 1, 0xa3);
  const extensions = der.decodeSequence(last.content);
  const kept = extensions.filter(({ content }) => !der.member(der.decode(content), 0).raw.equals(der.objectIdentifier(POISON)));
  if (kept.length !== extensions.length - 1) throw new Error('a precertificate has one poison extension');
  return der.sequence(...members.slice(0, -1).map(({ raw }) => raw), der.tagged(3, der.sequence(...kept.map(({ raw }) => raw))));
}

/** The extension for a certificate out of its serialised SCTs. */
export function sctList(...timestamps: readonly Buffer[]): Buffer {
  const list = Buffer.concat(timestamps.map((timestamp) => vector(2, timestamp)));
  return extension(SCT_LIST, der.octetString(vector(2, list)));
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(value));
  return buffer.subarray(8 - bytes);
}

/** Bytes behind their length (RFC 5246 4.3). */
function vector(lengthBytes: number, content: Buffer): Buffer {
  return Buffer.concat([uint(content.length, lengthBytes), content]);
}
