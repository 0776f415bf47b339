import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

import { messageOf, WaxsealError } from '../errors.ts';

/** A key that signatures are verified with; only `parsePublicKeys` makes one. */
export interface PublicKey {
  readonly key: KeyObject;
  /** Base64 of the SHA-256 of its SPKI in DER: what bundles carry as `publicKey.hint`. */
  readonly id: string;
  /** Where it came from, for messages: a path, an address, `env://NAME`. */
  readonly source: string;
}

const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const RSA_BITS = { least: 2048, most: 16_384 } as const;
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,60})-----[\s\S]*?-----END \1-----/g;
const PUBLIC = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY']);

/**
 * Reads the public keys of a PEM file (RFC 7468): ECDSA P-256, P-384, P-521, RSA of at least 2048 bits, Ed25519.
 * What is wrong with a file is said without a word of what it holds: it may be a secret.
 * @throws KEY_INVALID, PRIVATE_KEY_GIVEN
 */
export function parsePublicKeys(bytes: Uint8Array, source: string): readonly PublicKey[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (text.includes('PRIVATE KEY')) throw privateKeyGiven(source);
  const blocks = [...text.matchAll(BLOCK)];
  if (blocks.length === 0) throw keyInvalid(source, 'it holds no block -----BEGIN PUBLIC KEY-----');
  return blocks.map(([pem, label = '']) => {
    if (!PUBLIC.has(label)) throw keyInvalid(source, `it holds a ${label}`);
    const key = toKey(pem, source);
    return { key, id: keyIdOf(key), source };
  });
}

/** Base64 of the SHA-256 of a key's SPKI in DER. */
export function keyIdOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

function toKey(pem: string, source: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (cause) {
    throw keyInvalid(source, messageOf(cause));
  }
  const why = refusalOf(key);
  if (why !== undefined) throw keyInvalid(source, why);
  return key;
}

function refusalOf({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }: KeyObject): string | undefined {
  if (type === 'ed25519') return undefined;
  if (type === 'ec') return CURVES.has(details.namedCurve ?? '') ? undefined : `its curve is ${details.namedCurve ?? 'not a named one'}`;
  if (type !== 'rsa') return `its type is ${type ?? 'unknown'}`;
  const bits = details.modulusLength ?? 0;
  return bits >= RSA_BITS.least && bits <= RSA_BITS.most
    ? undefined
    : `it is an RSA key of ${bits} bits, from ${RSA_BITS.least} to ${RSA_BITS.most} are taken`;
}

function keyInvalid(source: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'KEY_INVALID',
    message: `input key: ${source} is no public key that can be used: ${why}`,
    hint: 'Give a public key in PEM (ECDSA P-256, P-384 or P-521, RSA of 2048 bits or more, Ed25519), such as the cosign.pub that "cosign generate-key-pair" writes; "openssl x509 -pubkey" takes one out of a certificate.',
    details: [{ what: 'input key', expected: 'a PEM block PUBLIC KEY', actual: why }],
  });
}

/** Also said of an input that holds the key itself; the text of it goes nowhere. */
export function privateKeyGiven(source: string): WaxsealError {
  return new WaxsealError({
    code: 'PRIVATE_KEY_GIVEN',
    message: `input key: ${source} is a private key; mode: verify takes public keys only`,
    hint: 'Give the public key, such as cosign.pub ("cosign public-key --key cosign.key" writes it), and keep the private one away from jobs that only verify.',
    details: [{ what: 'input key', expected: 'a public key', actual: 'a private key' }],
  });
}
