import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { integer, sequence } from './der.ts';
import { verifyMessage, verifyPrehashed } from './signatures.ts';

interface Kind {
  readonly hash: 'sha256' | 'sha384';
  readonly pair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

const KINDS: Readonly<Record<string, Kind>> = {
  'ECDSA P-256': { hash: 'sha256', pair: generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
  'ECDSA P-384': { hash: 'sha384', pair: generateKeyPairSync('ec', { namedCurve: 'P-384' }) },
  RSA: { hash: 'sha256', pair: generateKeyPairSync('rsa', { modulusLength: 2048 }) },
};

const digestOf = (hash: string, message: Buffer): Buffer => createHash(hash).update(message).digest();

describe.each(Object.entries(KINDS))('a signature over a digest, %s', (_name, { hash, pair }) => {
  test('of the platform holds, over random messages', () => {
    for (let round = 0; round < 8; round += 1) {
      const message = randomBytes(round * 7);
      expect(verifyPrehashed(digestOf(hash, message), pair.publicKey, sign(hash, message, pair.privateKey))).toBe(true);
    }
  });

  test('does not hold over another digest, by another key, with any byte altered, or cut', () => {
    const message = Buffer.from('message');
    const [digest, signature] = [digestOf(hash, message), sign(hash, message, pair.privateKey)];
    expect(verifyPrehashed(digestOf(hash, Buffer.from('another')), pair.publicKey, signature)).toBe(false);
    for (const other of Object.values(KINDS).filter((kind) => kind.pair !== pair)) {
      expect(verifyPrehashed(digest, other.pair.publicKey, signature)).toBe(false);
    }
    for (const place of [0, 1, 3, 12, signature.length - 1]) {
      const altered = Buffer.from(signature);
      altered.writeUInt8(altered.readUInt8(place) ^ 1, place);
      expect(verifyPrehashed(digest, pair.publicKey, altered)).toBe(false);
    }
    expect(verifyPrehashed(digest, pair.publicKey, signature.subarray(0, -1))).toBe(false);
    expect(verifyPrehashed(digest, pair.publicKey, Buffer.concat([signature, Buffer.from([0])]))).toBe(false);
    expect(verifyPrehashed(digest, pair.publicKey, Buffer.alloc(0))).toBe(false);
  });
});

describe('ECDSA over a digest', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');

  test.each([
    ['0, 0', sequence(integer(0), integer(0))],
    ['1, 0', sequence(integer(1), integer(0))],
    ['the order, 1', sequence(integer(order), integer(1))],
    ['1, the order', sequence(integer(1), integer(order))],
    ['three numbers', sequence(integer(1), integer(1), integer(1))],
  ])('refuses the numbers %s', (_what, signature) => {
    expect(verifyPrehashed(Buffer.alloc(32), publicKey, signature)).toBe(false);
  });

  test.each(['secp256k1', 'P-521'])('knows no curve %s', (namedCurve) => {
    const pair = generateKeyPairSync('ec', { namedCurve });
    const signature = sign('sha256', Buffer.from('m'), pair.privateKey);
    expect(verifyPrehashed(digestOf('sha256', Buffer.from('m')), pair.publicKey, signature)).toBe(false);
  });
});

test('a message is hashed as its key wants it: the hash of another curve does not hold', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const message = Buffer.from('message');
  expect(verifyMessage(message, publicKey, sign('sha384', message, privateKey))).toBe(true);
  expect(verifyMessage(message, publicKey, sign('sha256', message, privateKey))).toBe(false);
  const edwards = generateKeyPairSync('ed25519');
  expect(verifyMessage(message, edwards.publicKey, sign(null, message, edwards.privateKey))).toBe(true);
  expect(verifyMessage(Buffer.from('massage'), edwards.publicKey, sign(null, message, edwards.privateKey))).toBe(false);
});
