import { createHash, X509Certificate } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { verifyLegacy } from '../../src/sigstore/legacy.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { type Layer, signEnvelope, signPayload } from '../stack/legacy.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { flip } from './damage.ts';
import { annotated, BUNDLE, CERTIFICATE, codeOf, PAYLOAD, STATEMENT, toLegacy, withEntry } from './legacy-layers.ts';
import { createOwnLog, type OwnLog } from './own-log.ts';

/** Log entries that nobody writes any more, promised by a log whose key the test holds. */

let stack: Stack;
let ownLog: OwnLog;
let sig: Layer;
let att: Layer;
beforeAll(async () => {
  stack = await startStack();
  ownLog = createOwnLog();
  sig = await signPayload(stack, PAYLOAD);
  att = await signEnvelope(stack, STATEMENT);
});
afterAll(() => stack.close());

function verify(layer: Layer): ReturnType<typeof verifyLegacy> {
  const root = { ...stack.trustedRoot, tlogs: [...stack.trustedRoot.tlogs, ownLog.json] };
  return verifyLegacy(toLegacy(layer), 'the layer', toMaterial(root as unknown as Json, 'test'));
}

describe('entries of kind intoto', () => {
  const b64 = (text: Buffer | string): string => Buffer.from(text).toString('base64');
  const hashOf = (bytes: Buffer): object => ({ algorithm: 'sha256', value: createHash('sha256').update(bytes).digest('hex') });
  const pem = (layer: Layer): string => new X509Certificate(layer.annotations[CERTIFICATE] ?? '').toString();
  const envelopeOf = (layer: Layer): { payload: string; payloadType: string; signatures: [{ sig: string }] } =>
    JSON.parse(layer.bytes.toString()) as ReturnType<typeof envelopeOf>;

  function first(layer: Layer, change: object = {}, publicKey = b64(pem(layer))): object {
    const content = { hash: hashOf(layer.bytes), payloadHash: hashOf(Buffer.from(envelopeOf(layer).payload, 'base64')), ...change };
    return { apiVersion: '0.0.1', kind: 'intoto', spec: { content, publicKey } };
  }

  function second(layer: Layer, change: object = {}, publicKey = b64(pem(layer))): object {
    const { payload, payloadType, signatures } = envelopeOf(layer);
    const envelope = { payloadType, signatures: [{ publicKey, sig: b64(signatures[0].sig) }], ...change };
    const content = { envelope, hash: hashOf(layer.bytes), payloadHash: hashOf(Buffer.from(payload, 'base64')) };
    return { apiVersion: '0.0.2', kind: 'intoto', spec: { content } };
  }

  function withBody(layer: Layer, body: object, seconds = Math.floor(Date.now() / 1000)): Layer {
    const entry = ownLog.promise(Buffer.from(JSON.stringify(body)), seconds);
    const logID = Buffer.from(entry.logId.keyId, 'base64').toString('hex');
    const Payload = { body: entry.canonicalizedBody, integratedTime: seconds, logIndex: Number(entry.logIndex), logID };
    return annotated(layer, BUNDLE, JSON.stringify({ SignedEntryTimestamp: entry.inclusionPromise?.signedEntryTimestamp, Payload }));
  }

  test.each([
    ['0.0.1', first],
    ['0.0.1 without a hash of the payload', (layer: Layer) => first(layer, { payloadHash: undefined })],
    ['0.0.2', second],
  ])('%s: holds', (_, body) => {
    expect(verify(withBody(att, body(att))).logEntries).toMatchObject([{ log: 'log.test' }]);
  });

  test.each<[string, () => Layer]>([
    ['0.0.1 of another envelope', () => withBody(att, first(att, { hash: hashOf(Buffer.from('another')) }))],
    ['0.0.1 of another payload', () => withBody(att, first(att, { payloadHash: hashOf(Buffer.from('another')) }))],
    ['0.0.1 by another hash', () => withBody(att, first(att, { hash: { algorithm: 'sha512', value: 'ab'.repeat(64) } }))],
    ['0.0.1 without a hash', () => withBody(att, first(att, { hash: undefined }))],
    ['0.0.1 with the certificate of another', () => withBody(att, first(att, {}, b64(pem(sig))))],
    ['0.0.1 without a key', () => withBody(att, { apiVersion: '0.0.1', kind: 'intoto', spec: { content: { hash: hashOf(att.bytes) } } })],
    [
      '0.0.1 of a signature, which is no envelope',
      () =>
        withBody(sig, { apiVersion: '0.0.1', kind: 'intoto', spec: { content: { hash: hashOf(sig.bytes) }, publicKey: b64(pem(sig)) } }),
    ],
    [
      '0.0.2 with another signature',
      () => withBody(att, second(att, { signatures: [{ publicKey: b64(pem(att)), sig: b64(b64('another')) }] })),
    ],
    ['0.0.2 with the certificate of another', () => withBody(att, second(att, {}, b64(pem(sig))))],
    ['0.0.3', () => withBody(att, { ...first(att), apiVersion: '0.0.3' })],
    ['rekord 0.0.1', () => withBody(att, { ...first(att), kind: 'rekord' })],
    [
      '0.0.1 whose promise was damaged',
      () => withEntry(withBody(att, first(att)), (entry) => ({ ...entry, SignedEntryTimestamp: flip(entry.SignedEntryTimestamp) })),
    ],
    [
      '0.0.1 with another time than was promised',
      () =>
        withEntry(withBody(att, first(att)), ({ Payload, ...rest }) => ({
          ...rest,
          Payload: { ...Payload, integratedTime: Number(Payload.integratedTime) + 1 },
        })),
    ],
    [
      '0.0.1 promised by a log that is not trusted',
      () => withEntry(withBody(att, first(att)), ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, logID: 'cd'.repeat(32) } })),
    ],
  ])('%s: refused', (_, make) => {
    expect(codeOf(() => verify(make()))).toBe('LOG_ENTRY_INVALID');
  });
});
