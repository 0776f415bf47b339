import { generateKeyPairSync, type KeyObject } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { parsePublicKeys, type PublicKey } from '../../src/model/public-key.ts';
import { verifyLegacy, verifyLegacyByKey } from '../../src/sigstore/legacy.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { type Layer, signEnvelope, signPayload } from '../stack/legacy.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { refusalOf } from './damage.ts';
import { annotated, BUNDLE, CERTIFICATE, codeOf, PAYLOAD, STATEMENT, toLegacy } from './legacy-layers.ts';

let stack: Stack;
let sig: Layer;
beforeAll(async () => {
  stack = await startStack();
  sig = await signPayload(stack, PAYLOAD);
});
afterAll(() => stack.close());

const material = (): ReturnType<typeof toMaterial> => toMaterial(stack.trustedRoot as unknown as Json, 'test');
const verify = (layer: Layer): ReturnType<typeof verifyLegacy> => verifyLegacy(toLegacy(layer), 'the layer', material());

describe('by key', () => {
  const pairs: [string, { privateKey: KeyObject; publicKey: KeyObject }][] = [
    ['ECDSA P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ECDSA P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['RSA 2048', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ];
  const keysOf = (...keys: KeyObject[]): readonly PublicKey[] =>
    keys.flatMap((key) => parsePublicKeys(Buffer.from(key.export({ type: 'spki', format: 'pem' })), 'test.pub'));
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const byKey = (layer: Layer, keys: readonly PublicKey[]): ReturnType<typeof verifyLegacyByKey> =>
    verifyLegacyByKey(toLegacy(layer), 'the layer', material(), keys);

  test.each(pairs)('%s: the key that signed, and no other', async (_, { privateKey, publicKey }) => {
    const [own] = keysOf(publicKey);
    for (const layer of [
      await signPayload(stack, PAYLOAD, { key: privateKey }),
      await signEnvelope(stack, STATEMENT, { key: privateKey }),
    ]) {
      expect(byKey(layer, keysOf(stranger.publicKey, publicKey)).key.id).toBe(own?.id);
      const error = refusalOf(() => byKey(layer, keysOf(stranger.publicKey)));
      expect([error.code, error.details[0]?.actual]).toEqual(['WRONG_KEY', own?.id]);
      expect(codeOf(() => verify(layer))).toBe('SIGNED_BY_KEY');
    }
  });

  test('Ed25519: an attestation', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const layer = await signEnvelope(stack, STATEMENT, { key: privateKey });
    expect(byKey(layer, keysOf(publicKey)).times).toHaveLength(1);
    expect(codeOf(() => byKey(layer, keysOf(stranger.publicKey)))).toBe('WRONG_KEY');
  });

  test('no log entry, a keyless one, one of another signer: refused', async () => {
    const { privateKey, publicKey } = stranger;
    const layer = await signPayload(stack, PAYLOAD, { key: privateKey });
    expect(codeOf(() => byKey(annotated(layer, BUNDLE, undefined), keysOf(publicKey)))).toBe('LOG_ENTRY_INVALID');
    expect(codeOf(() => byKey(sig, keysOf(publicKey)))).toBe('SIGNED_BY_CERTIFICATE');
    expect(codeOf(() => byKey(annotated(layer, BUNDLE, sig.annotations[BUNDLE]), keysOf(publicKey)))).toBe('LOG_ENTRY_INVALID');
    expect(codeOf(() => byKey({ ...layer, bytes: Buffer.from(JSON.stringify(STATEMENT)) }, keysOf(publicKey)))).toBe('LOG_ENTRY_INVALID');
    expect(codeOf(() => byKey(annotated(layer, CERTIFICATE, sig.annotations[CERTIFICATE]), keysOf(publicKey)))).toBe(
      'SIGNED_BY_CERTIFICATE',
    );
  });
});
