import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Json } from '../../src/model/json.ts';
import { parsePublicKeys, type PublicKey } from '../../src/model/public-key.ts';
import { verifyBundleByKey } from '../../src/sigstore/by-key.ts';
import { verifyLegacyByKey } from '../../src/sigstore/legacy.ts';
import { preAuthEncoding } from '../../src/sigstore/rekor-v2.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { signEnvelope } from '../stack/legacy.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { bytesOf, flip, refusalOf } from './damage.ts';
import { BUNDLE, SIGNATURE, STATEMENT, toLegacy } from './legacy-layers.ts';
import { createOwnLog } from './own-log.ts';

/** What cosign makes of Ed25519 keys, and nobody verifies here, is named for what it is; a forged signature is not. */

/** A layer that cosign 3.1.2 made by its older flags with an Ed25519 key, which is no more. */
const PAYLOAD =
  '{"critical":{"identity":{"docker-reference":"127.0.0.1:29952/octo/app"},"image":{"docker-manifest-digest":"sha256:636ca72555b375867073c13da6204b0a5621825447322c57fc10d7c22d8609fa"},"type":"cosign container image signature"},"optional":null}';
const PREHASHED = 'KvdBe8ry8QtAqRuFvPLI2P5qZB5HQtJuKP2qG/m4jAlw9EmER3Pj+pPG8iEk2ZIFQJejm+HHKtsKgAkrc2/wDA==';
const PEM = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA4qOZzq/pYV5louUwjb+KUWDxF6q4uU6ZfXw21aocFZI=\n-----END PUBLIC KEY-----\n';

const [cosigns] = parsePublicKeys(Buffer.from(PEM), 'cosign.pub') as readonly [PublicKey];
const edwards = generateKeyPairSync('ed25519');
const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ownLog = createOwnLog();
const SECONDS = Math.floor(Date.now() / 1000);

let stack: Stack;
let root: Json;
beforeAll(async () => {
  stack = await startStack();
  root = { ...stack.trustedRoot, tlogs: [...stack.trustedRoot.tlogs, ownLog.json] } as unknown as Json;
});
afterAll(() => stack.close());

const hash = (algorithm: string, bytes: string | Buffer, as: 'hex' | 'base64' = 'hex'): string =>
  createHash(algorithm).update(bytes).digest(as);
const keyOf = (key: KeyObject): PublicKey =>
  parsePublicKeys(Buffer.from(key.export({ type: 'spki', format: 'pem' })), 'test.pub')[0] ?? cosigns;

/** The older format: what it says of its hash, and whose key the log shows. */
function older(signature: string, logged: PublicKey, algorithm = 'sha512'): Parameters<typeof verifyLegacyByKey>[0] {
  const content = Buffer.from(logged.key.export({ type: 'spki', format: 'pem' })).toString('base64');
  const spec = {
    data: { hash: { algorithm, value: hash(algorithm, PAYLOAD) } },
    signature: { content: signature, publicKey: { content } },
  };
  const entry = ownLog.promise(bytesOf({ apiVersion: '0.0.1', kind: 'hashedrekord', spec }), SECONDS);
  const logID = Buffer.from(entry.logId.keyId, 'base64').toString('hex');
  const Payload = { body: entry.canonicalizedBody, integratedTime: SECONDS, logIndex: Number(entry.logIndex), logID };
  const bundle = JSON.stringify({ SignedEntryTimestamp: entry.inclusionPromise?.signedEntryTimestamp, Payload });
  return { format: 'simple signing', bytes: Buffer.from(PAYLOAD), annotations: { [SIGNATURE]: signature, [BUNDLE]: bundle } };
}

/** A bundle with an entry of Rekor v2. */
function newer(signature: string, key: PublicKey, keyDetails: string, algorithm: 'sha256' | 'sha512'): Buffer {
  const payload = bytesOf(STATEMENT);
  const rawBytes = key.key.export({ type: 'spki', format: 'der' }).toString('base64');
  const digest = hash(algorithm, preAuthEncoding('application/vnd.in-toto+json', payload), 'base64');
  const data = { algorithm: algorithm === 'sha256' ? 'SHA2_256' : 'SHA2_512', digest };
  const hashedRekordV002 = { data, signature: { content: signature, verifier: { keyDetails, publicKey: { rawBytes } } } };
  return bytesOf({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: { hint: key.id },
      tlogEntries: [ownLog.prove(bytesOf({ apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002 } }))],
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: signature, keyid: '' }],
    },
  });
}

function refusal(of: Buffer | ReturnType<typeof older>, ...keys: readonly PublicKey[]): string {
  const material = toMaterial(root, 'the test');
  const work = (): unknown =>
    Buffer.isBuffer(of) ? verifyBundleByKey(of, 'the bundle', material, keys) : verifyLegacyByKey(of, 'the layer', material, keys);
  const { code, message, severity } = refusalOf(work);
  expect(severity).toBe('fail');
  return `${code}: ${message}`;
}

describe('Ed25519ph is refused by its name', () => {
  test('as cosign wrote it under a .sig tag', () => {
    expect(refusal(older(PREHASHED, cosigns), cosigns)).toMatch(/^SIGNATURE_UNSUPPORTED: Ed25519ph is not supported: .*the layer/);
    expect(refusal(older(PREHASHED, cosigns), keyOf(ecdsa.publicKey), cosigns)).toMatch(/^SIGNATURE_UNSUPPORTED: /);
  });

  test('in a bundle', () => {
    const bundle = newer(PREHASHED, cosigns, 'PKIX_ED25519_PH', 'sha512');
    expect(refusal(bundle, cosigns)).toContain(`SIGNATURE_UNSUPPORTED: Ed25519ph is not supported: the log says that the bundle was`);
    expect(refusal(bundle, cosigns)).toContain(cosigns.id);
  });

  test('though the log of a plain signature should say so: the signature decides, not the word', async () => {
    const layer = await signEnvelope(stack, STATEMENT, { key: edwards.privateKey });
    const material = toMaterial(root, 'the test');
    expect(verifyLegacyByKey(toLegacy(layer), 'the layer', material, [keyOf(edwards.publicKey)]).key.id).toBe(keyOf(edwards.publicKey).id);
    const message = preAuthEncoding('application/vnd.in-toto+json', bytesOf(STATEMENT));
    const plain = sign(null, message, edwards.privateKey).toString('base64');
    const bundle = newer(plain, keyOf(edwards.publicKey), 'PKIX_ED25519_PH', 'sha512');
    expect(verifyBundleByKey(bundle, 'the bundle', material, [keyOf(edwards.publicKey)]).key.id).toBe(keyOf(edwards.publicKey).id);
  });
});

describe('everything else keeps its reason', () => {
  const damaged = flip(PREHASHED);
  test.each<[string, () => string, RegExp]>([
    ['another Ed25519 key', () => refusal(older(PREHASHED, cosigns), keyOf(edwards.publicKey)), /^WRONG_KEY: /],
    ['an ECDSA key', () => refusal(older(PREHASHED, cosigns), keyOf(ecdsa.publicKey)), /^WRONG_KEY: /],
    ['an Ed25519 key whose log entry is over SHA-256', () => refusal(older(damaged, cosigns, 'sha256'), cosigns), /^SIGNATURE_INVALID: /],
    [
      'a forged signature by plain Ed25519',
      () => refusal(newer(damaged, cosigns, 'PKIX_ED25519', 'sha512'), cosigns),
      /^SIGNATURE_INVALID: /,
    ],
    [
      'a forged signature by ECDSA over SHA-512',
      () =>
        refusal(
          older(sign('sha512', Buffer.from('other'), ecdsa.privateKey).toString('base64'), keyOf(ecdsa.publicKey)),
          keyOf(ecdsa.publicKey),
        ),
      /^SIGNATURE_INVALID: /,
    ],
    [
      'an entry of another payload',
      () => refusal({ ...older(PREHASHED, cosigns), bytes: Buffer.from(`${PAYLOAD} `) }, cosigns),
      /^LOG_ENTRY_INVALID: /,
    ],
    [
      'no entry at all',
      () => refusal({ ...older(PREHASHED, cosigns), annotations: { [SIGNATURE]: PREHASHED } }, cosigns),
      /^LOG_ENTRY_INVALID: .*no entry of a transparency log is with it/,
    ],
  ])('%s', (_, told, reason) => {
    expect(told()).toMatch(reason);
  });
});
