import { createHash, sign } from 'node:crypto';

import { type Authority, hashOf, randomSerial, signatureAlgorithm } from './certificate.ts';
import * as der from './der.ts';

/** TimeStampReq (RFC 3161 2.4.1), as far as an authority needs it. */
export interface StampRequest {
  readonly algorithm: HashName;
  readonly imprint: Buffer;
  /** The content of the INTEGER. */
  readonly nonce?: Buffer | undefined;
  /** Put the signer's certificate into the answer. */
  readonly certificates: boolean;
}

export type HashName = 'sha256' | 'sha384' | 'sha512';
export const HASHES: Readonly<Record<HashName, { oid: string; bytes: number }>> = {
  sha256: { oid: '2.16.840.1.101.3.4.2.1', bytes: 32 },
  sha384: { oid: '2.16.840.1.101.3.4.2.2', bytes: 48 },
  sha512: { oid: '2.16.840.1.101.3.4.2.3', bytes: 64 },
};

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  policy: '1.3.6.1.4.1.57264.2',
} as const;

/** Reads a DER request. Throws RangeError when it is none; `algorithm` is undefined for a hash that is not taken. */
export function parseStampRequest(bytes: Buffer): Omit<StampRequest, 'algorithm'> & { algorithm: HashName | undefined } {
  const [version, imprint, ...options] = der.decodeSequence(bytes);
  if (version === undefined || imprint === undefined) throw new RangeError('a version and an imprint are expected');
  const [algorithm, digest] = der.decodeSequence(imprint.raw);
  const oid = der.member(der.decode(algorithm?.content ?? Buffer.alloc(0)), 0, 0x06).raw;
  return {
    algorithm: (Object.keys(HASHES) as HashName[]).find((name) => der.objectIdentifier(HASHES[name].oid).equals(oid)),
    imprint: digest?.content ?? Buffer.alloc(0),
    nonce: options.find(({ tag }) => tag === 0x02)?.content,
    certificates: options.some(({ tag, content }) => tag === 0x01 && content[0] === 0xff),
  };
}

/** TimeStampResp: granted, with a token by this signer whose certificate `issuer` signed. */
export function stampResponse(request: StampRequest, signer: Authority, issuer: Authority, now: Date): Buffer {
  const granted = der.sequence(der.integer(0));
  return der.sequence(granted, timestampToken(request, signer, issuer, now));
}

/** ContentInfo around SignedData (RFC 5652 5.1) around TSTInfo. */
function timestampToken(request: StampRequest, signer: Authority, issuer: Authority, now: Date): Buffer {
  const content = timestampInfo(request, signer, now);
  const signedData = der.sequence(
    der.integer(3),
    der.setOf(hashAlgorithm('sha256')),
    der.sequence(der.objectIdentifier(OID.timestampInfo), der.tagged(0, der.octetString(content))),
    ...(request.certificates ? [der.tagged(0, signer.certificate)] : []),
    der.setOf(signerInfo(content, signer, issuer, now)),
  );
  return der.sequence(der.objectIdentifier(OID.signedData), der.tagged(0, signedData));
}

/** RFC 3161 2.4.2 */
function timestampInfo({ algorithm, imprint, nonce }: StampRequest, signer: Authority, now: Date): Buffer {
  const accuracyOneSecond = der.sequence(der.integer(1));
  const directoryName = der.tagged(4, signer.name);
  return der.sequence(
    der.integer(1),
    der.objectIdentifier(OID.policy),
    der.sequence(hashAlgorithm(algorithm), der.octetString(imprint)),
    der.integer(randomSerial()),
    der.generalizedTime(now),
    accuracyOneSecond,
    ...(nonce === undefined ? [] : [der.encode(0x02, nonce)]),
    der.tagged(0, directoryName),
  );
}

/** RFC 5652 5.3; the signature is over the attributes as a SET, in the message they stand under [0]. */
function signerInfo(content: Buffer, signer: Authority, issuer: Authority, now: Date): Buffer {
  const attributes = der.setOf(
    attribute(OID.contentType, der.objectIdentifier(OID.timestampInfo)),
    attribute(OID.signingTime, der.time(now)),
    attribute(OID.messageDigest, der.octetString(createHash('sha256').update(content).digest())),
    attribute(OID.signingCertificateV2, signingCertificate(signer, issuer)),
  );
  const [members] = der.decode(attributes);
  return der.sequence(
    der.integer(1),
    der.sequence(issuer.name, der.integer(signer.serial)),
    hashAlgorithm('sha256'),
    der.tagged(0, members?.content ?? Buffer.alloc(0)),
    signatureAlgorithm(signer.key),
    der.octetString(sign(hashOf(signer.key), attributes, signer.key)),
  );
}

/** SigningCertificateV2 (RFC 5035): which certificate signs, so that no other can be put in its place. */
function signingCertificate(signer: Authority, issuer: Authority): Buffer {
  const issuerSerial = der.sequence(der.sequence(der.tagged(4, issuer.name)), der.integer(signer.serial));
  const certificateHash = der.octetString(createHash('sha256').update(signer.certificate).digest());
  return der.sequence(der.sequence(der.sequence(certificateHash, issuerSerial)));
}

function attribute(oid: string, value: Buffer): Buffer {
  return der.sequence(der.objectIdentifier(oid), der.setOf(value));
}

function hashAlgorithm(name: HashName): Buffer {
  return der.sequence(der.objectIdentifier(HASHES[name].oid));
}
