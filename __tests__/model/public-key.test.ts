import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import { parsePublicKeys } from '../../src/model/public-key.ts';
import { refusalOf } from '../sigstore/damage.ts';

const ec = (namedCurve: string): { privateKey: KeyObject; publicKey: KeyObject } => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number): { privateKey: KeyObject; publicKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength });
const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const parse = (text: string): ReturnType<typeof parsePublicKeys> => parsePublicKeys(Buffer.from(text), 'a.pub');

const small = rsa(2048);
const p256 = ec('P-256');

describe('taken', () => {
  test.each<[string, KeyObject]>([
    ['P-256', p256.publicKey],
    ['P-384', ec('P-384').publicKey],
    ['P-521', ec('P-521').publicKey],
    ['RSA 2048', small.publicKey],
    ['Ed25519', generateKeyPairSync('ed25519').publicKey],
  ])('%s, under its id', (_, key) => {
    const id = createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('base64');
    expect(parse(spki(key))).toMatchObject([{ id, source: 'a.pub' }]);
  });

  test('PKCS #1, CRLF, text around it, several keys', () => {
    const pkcs1 = small.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const text = `# ours\r\n${spki(p256.publicKey).replaceAll('\n', '\r\n')}\r\n# theirs\r\n${pkcs1}`;
    expect(parse(text).map(({ key }) => key.asymmetricKeyType)).toEqual(['ec', 'rsa']);
  });
});

describe('refused', () => {
  test.each<[string, () => string, string]>([
    ['RSA 1024', () => spki(rsa(1024).publicKey), '1024 bits'],
    ['secp256k1', () => spki(ec('secp256k1').publicKey), 'secp256k1'],
    ['P-224', () => spki(ec('P-224').publicKey), 'secp224r1'],
    ['X25519', () => spki(generateKeyPairSync('x25519').publicKey), 'x25519'],
    ['Ed448', () => spki(generateKeyPairSync('ed448').publicKey), 'ed448'],
    ['DSA', () => spki(generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).publicKey), 'dsa'],
    ['RSA-PSS', () => spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey), 'rsa-pss'],
    ['a certificate', () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'CERTIFICATE'],
    ['nothing', () => '', 'no block'],
    ['DER', () => p256.publicKey.export({ type: 'spki', format: 'der' }).toString('latin1'), 'no block'],
    ['a block without its end', () => spki(p256.publicKey).replace(/-----END.*/, ''), 'no block'],
    ['a block of nothing', () => '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n', 'cannot|error|unsupported|asn1|DECODER'],
    ['a good key and a bad one', () => `${spki(p256.publicKey)}${spki(rsa(1024).publicKey)}`, '1024 bits'],
  ])('%s', (_, text, why) => {
    const error = refusalOf(() => parse(text()));
    expect(error.code).toBe('KEY_INVALID');
    expect(error.message).toMatch(new RegExp(why, 'i'));
    expect(error.hint).toContain('cosign');
  });

  test.each<[string, () => string]>([
    ['PKCS #8', () => pkcs8(p256.privateKey)],
    ['SEC 1', () => p256.privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['PKCS #1', () => small.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['encrypted', () => p256.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a' }).toString()],
    ["cosign's", () => '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\neyJrZGYiOnt9fQ==\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n'],
    ['behind a public one', () => `${spki(p256.publicKey)}${pkcs8(p256.privateKey)}`],
    ['cut off', () => pkcs8(p256.privateKey).slice(0, 100)],
  ])('a private key: %s, and nothing of it is said', (_, text) => {
    const error = refusalOf(() => parse(text()));
    expect(error.code).toBe('PRIVATE_KEY_GIVEN');
    const said = `${error.message} ${error.hint} ${JSON.stringify(error.details)} ${String(error.cause)}`;
    const secrets = text()
      .split(/\s+/)
      .filter((line) => line.length > 12 && !line.includes('-----'));
    expect(secrets.filter((line) => said.includes(line))).toEqual([]);
  });

  test('whatever it is, by an error of ours', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.base64String(), (bytes, body) => {
        expect(() => parsePublicKeys(bytes, 'x')).toThrow(WaxsealError);
        expect(() => parse(`-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`)).toThrow(WaxsealError);
      }),
      { numRuns: 200 },
    );
  });
});
