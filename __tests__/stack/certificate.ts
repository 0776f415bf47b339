import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

import * as der from './der.ts';

/** The parts of an X.509 certificate (RFC 5280); names, key and extensions are DER already. */
export interface CertificateParts {
  readonly serial: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo */
  readonly publicKey: Buffer;
  readonly extensions: readonly Buffer[];
}

/** Who signs certificates: an authority or a timestamp's signer. */
export interface Authority {
  readonly name: Buffer;
  readonly key: KeyObject;
  readonly publicKey: Buffer;
  readonly certificate: Buffer;
  readonly serial: Buffer;
}

export interface AlternativeName {
  readonly kind: 'uri' | 'email' | 'dns';
  readonly value: string;
}

export const USAGE = { codeSigning: '1.3.6.1.5.5.7.3.3', serverAuth: '1.3.6.1.5.5.7.3.1', timeStamping: '1.3.6.1.5.5.7.3.8' } as const;

/** Authorities live for long, so that a test may set the clock back or ahead. */
export const AUTHORITY_START = new Date('2025-01-01T00:00:00Z');
const AUTHORITY_END = new Date('2045-01-01T00:00:00Z');

export function distinguishedName(organization: string, commonName: string): Buffer {
  const attribute = (type: string, value: string): Buffer => der.setOf(der.sequence(der.objectIdentifier(type), der.utf8String(value)));
  return der.sequence(attribute('2.5.4.10', organization), attribute('2.5.4.3', commonName));
}

/** @param value the extension's own DER, or raw bytes where an extension is defined so */
export function extension(oid: string, value: Buffer, critical = false): Buffer {
  return der.sequence(der.objectIdentifier(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
}

export function basicConstraints(authority: boolean, pathLength?: number): Buffer {
  const members = authority ? [der.boolean(true), ...(pathLength === undefined ? [] : [der.integer(pathLength)])] : [];
  return extension('2.5.29.19', der.sequence(...members), true);
}

export function keyUsage(usage: 'digitalSignature' | 'certificates'): Buffer {
  const bits = usage === 'digitalSignature' ? der.bitString(Buffer.from([0x80]), 7) : der.bitString(Buffer.from([0x06]), 1);
  return extension('2.5.29.15', bits, true);
}

export function extendedKeyUsage(usages: readonly string[], critical = false): Buffer {
  return extension('2.5.29.37', der.sequence(...usages.map(der.objectIdentifier)), critical);
}

export function alternativeNames(names: readonly AlternativeName[]): Buffer {
  const number = { email: 1, dns: 2, uri: 6 } as const;
  const members = names.map(({ kind, value }) => der.taggedPrimitive(number[kind], Buffer.from(value)));
  return extension('2.5.29.17', der.sequence(...members), true);
}

/** RFC 5280 4.2.1.2, method 1. */
function keyIdentifier(publicKey: Buffer): Buffer {
  const bits = der.member(der.decodeSequence(publicKey), 1, 0x03).content.subarray(1);
  return createHash('sha1').update(bits).digest();
}

export function subjectKeyIdentifier(publicKey: Buffer): Buffer {
  return extension('2.5.29.14', der.octetString(keyIdentifier(publicKey)));
}

export function authorityKeyIdentifier(publicKey: Buffer): Buffer {
  return extension('2.5.29.35', der.sequence(der.taggedPrimitive(0, keyIdentifier(publicKey))));
}

/** The AlgorithmIdentifier of an ECDSA key's signatures: SHA-384 with P-384, else SHA-256. */
export function signatureAlgorithm(key: KeyObject): Buffer {
  return der.sequence(der.objectIdentifier(hashOf(key) === 'sha384' ? '1.2.840.10045.4.3.3' : '1.2.840.10045.4.3.2'));
}

export function hashOf(key: KeyObject): 'sha256' | 'sha384' {
  return key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'sha384' : 'sha256';
}

export function signCertificate(parts: CertificateParts, key: KeyObject): Buffer {
  const toBeSigned = der.sequence(
    der.tagged(0, der.integer(2)),
    der.integer(parts.serial),
    signatureAlgorithm(key),
    parts.issuer,
    der.sequence(der.time(parts.notBefore), der.time(parts.notAfter)),
    parts.subject,
    parts.publicKey,
    der.tagged(3, der.sequence(...parts.extensions)),
  );
  return der.sequence(toBeSigned, signatureAlgorithm(key), der.bitString(sign(hashOf(key), toBeSigned, key)));
}

/** Positive, 159 bits: RFC 5280 4.1.2.2 allows 20 bytes. */
export function randomSerial(): Buffer {
  const serial = randomBytes(20);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40);
  return serial;
}

/** A self-signed root with a fresh P-384 key. */
export function createRoot(name: Buffer): Authority {
  return createAuthority(name, 'P-384', undefined, (publicKey) => [
    basicConstraints(true),
    keyUsage('certificates'),
    subjectKeyIdentifier(publicKey),
  ]);
}

/** A certificate for a fresh key under `parent` (or self-signed), valid as long as any authority here. */
export function createAuthority(
  name: Buffer,
  namedCurve: 'P-256' | 'P-384',
  parent: Authority | undefined,
  extensions: (publicKey: Buffer) => readonly Buffer[],
): Authority {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve });
  const publicKey = spki(createPublicKey(key));
  const parts = {
    serial: randomSerial(),
    issuer: parent?.name ?? name,
    subject: name,
    notBefore: AUTHORITY_START,
    notAfter: AUTHORITY_END,
    publicKey,
    extensions: extensions(publicKey),
  };
  return { name, key, publicKey, serial: parts.serial, certificate: signCertificate(parts, parent?.key ?? key) };
}

export function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

/** As Go's encoder writes it, without the last newline. */
export function toPem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}
