import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import type { Json } from '../../src/model/json.ts';
import { SIMPLE_SIGNING as SIMPLE } from '../../src/model/simple-signing.ts';
import { verifyLegacy } from '../../src/sigstore/legacy.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { type Layer, type LegacyOptions, payloadOf, signEnvelope, signPayload } from '../stack/legacy.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { flip, refusalOf } from './damage.ts';
import {
  annotated,
  BUNDLE,
  CERTIFICATE,
  CHAIN,
  codeOf,
  DIGEST,
  PAYLOAD,
  SIGNATURE,
  STAMP,
  STATEMENT,
  toLegacy,
  withEntry,
} from './legacy-layers.ts';

/** cosign's older format, proven by the same means as a bundle: threats 2, 8, 26, 27, 30 and 31. */

const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';

let stack: Stack;
let other: Stack;
let sig: Layer;
let again: Layer;
let att: Layer;
beforeAll(async () => {
  [stack, other] = await Promise.all([startStack(), startStack()]);
  sig = await signPayload(stack, PAYLOAD, { stamp: 'signature' });
  again = await signPayload(stack, PAYLOAD, { stamp: 'signature' });
  att = await signEnvelope(stack, STATEMENT, { stamp: 'layer' });
});
afterAll(() => Promise.all([stack.close(), other.close()]));

const verify = (layer: Layer): ReturnType<typeof verifyLegacy> =>
  verifyLegacy(toLegacy(layer), 'the layer', toMaterial(stack.trustedRoot as unknown as Json, 'test'));

describe('what holds', () => {
  test('a signature: who, what, when, where it is logged', () => {
    const { statement, certificate, times, logEntries } = verify(sig);
    expect(certificate.san).toEqual({ kind: 'uri', value: WORKFLOW });
    expect(statement).toMatchObject({ type: SIMPLE, subjects: [{ name: 'registry.test/octo/app', digest: { sha256: 'ab'.repeat(32) } }] });
    expect(statement.subjects[0]?.annotations).toEqual({ env: 'prod' });
    expect([times.length, logEntries.length]).toEqual([2, 1]);
  });

  test.each<[string, LegacyOptions, number]>([
    ['without a timestamp, by the time of the log', {}, 1],
    ['with one over its signature', { stamp: 'signature' }, 2],
    ['with one over the envelope', { stamp: 'layer' }, 2],
  ])('an attestation %s', async (_, options, times) => {
    const proof = verify(await signEnvelope(stack, STATEMENT, options));
    expect([proof.times.length, proof.statement.predicateType]).toEqual([times, 'https://sigstore.dev/cosign/sign/v1']);
  });

  test('a chain that comes along counts for nothing, good or bad', () => {
    expect(verify(annotated(sig, CHAIN, 'no PEM at all')).certificate.san.value).toBe(WORKFLOW);
    const moved = annotated(annotated(sig, CHAIN, sig.annotations[CERTIFICATE]), CERTIFICATE, '');
    expect(codeOf(() => verify(moved))).toBe('SIGNED_BY_KEY');
  });
});

describe('what does not', () => {
  test.each<[string, () => Layer, string]>([
    ['another payload', () => ({ ...sig, bytes: Buffer.from(JSON.stringify(PAYLOAD).replace('prod', 'test')) }), 'LOG_ENTRY_INVALID'],
    ['a signature that was damaged', () => annotated(sig, SIGNATURE, flip(sig.annotations[SIGNATURE] ?? '')), 'TIMESTAMP_INVALID'],
    ['no signature', () => annotated(sig, SIGNATURE, undefined), 'LEGACY_INVALID'],
    ['a signature that is no base64', () => annotated(sig, SIGNATURE, 'a b c'), 'LEGACY_INVALID'],
    ['no certificate', () => annotated(sig, CERTIFICATE, undefined), 'SIGNED_BY_KEY'],
    ['the certificate of another signature', () => annotated(sig, CERTIFICATE, again.annotations[CERTIFICATE]), 'SIGNATURE_INVALID'],
    [
      'two certificates',
      () => annotated(sig, CERTIFICATE, `${sig.annotations[CERTIFICATE] ?? ''}${again.annotations[CERTIFICATE] ?? ''}`),
      'LEGACY_INVALID',
    ],
    [
      'a certificate that is none',
      () => annotated(sig, CERTIFICATE, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
      'LEGACY_INVALID',
    ],
    ['no entry in the log', () => annotated(sig, BUNDLE, undefined), 'LOG_ENTRY_INVALID'],
    ['neither entry nor timestamp', () => annotated(annotated(sig, BUNDLE, undefined), STAMP, undefined), 'TIMESTAMP_INVALID'],
    [
      'the entry of another signature of the same payload (26)',
      () => annotated(sig, BUNDLE, again.annotations[BUNDLE]),
      'LOG_ENTRY_INVALID',
    ],
    ['the entry of an attestation (26)', () => annotated(sig, BUNDLE, att.annotations[BUNDLE]), 'LOG_ENTRY_INVALID'],
    ['the entry without its promise (27)', () => withEntry(sig, ({ Payload }) => ({ Payload })), 'LEGACY_INVALID'],
    ['an empty promise (27)', () => withEntry(sig, ({ Payload }) => ({ Payload, SignedEntryTimestamp: '' })), 'LEGACY_INVALID'],
    [
      'a damaged promise',
      () => withEntry(sig, (entry) => ({ ...entry, SignedEntryTimestamp: flip(entry.SignedEntryTimestamp) })),
      'LOG_ENTRY_INVALID',
    ],
    [
      'a later time',
      () =>
        withEntry(sig, ({ Payload, ...rest }) => ({
          ...rest,
          Payload: { ...Payload, integratedTime: Number(Payload.integratedTime) + 1 },
        })),
      'LOG_ENTRY_INVALID',
    ],
    [
      'no time',
      () => withEntry(sig, ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, integratedTime: 0 } })),
      'LOG_ENTRY_INVALID',
    ],
    [
      'another index',
      () => withEntry(sig, ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, logIndex: 4711 } })),
      'LOG_ENTRY_INVALID',
    ],
    [
      'another log',
      () => withEntry(sig, ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, logID: 'cd'.repeat(32) } })),
      'LOG_ENTRY_INVALID',
    ],
    [
      'a time that is text',
      () => withEntry(sig, ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, integratedTime: '1' } })),
      'LEGACY_INVALID',
    ],
    [
      'a negative index',
      () => withEntry(sig, ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, logIndex: -1 } })),
      'LEGACY_INVALID',
    ],
    [
      'an entry without a body',
      () => withEntry(sig, ({ Payload, ...rest }) => ({ ...rest, Payload: { ...Payload, body: undefined } })),
      'LEGACY_INVALID',
    ],
    ['an entry that is no JSON', () => annotated(sig, BUNDLE, '{"'), 'JSON_INVALID'],
    [
      'an entry with a key twice',
      () => annotated(sig, BUNDLE, (sig.annotations[BUNDLE] ?? '').replace('{', '{"Payload":{},')),
      'JSON_INVALID',
    ],
    ['the timestamp of another signature (30)', () => annotated(sig, STAMP, again.annotations[STAMP]), 'TIMESTAMP_INVALID'],
    ['a timestamp that is none', () => annotated(sig, STAMP, '{"SignedRFC3161Timestamp":"AAAA"}'), 'TIMESTAMP_INVALID'],
    ['a timestamp that is not there', () => annotated(sig, STAMP, '{}'), 'LEGACY_INVALID'],
    [
      'an attestation under another envelope',
      () => ({ ...att, bytes: Buffer.from(att.bytes.toString().replace(/"payload":"....../, '"payload":"AAAAAA')) }),
      'TIMESTAMP_INVALID',
    ],
    [
      'an envelope with spaces, stamped without',
      () => ({ ...att, bytes: Buffer.from(att.bytes.toString().replace(',', ', ')) }),
      'TIMESTAMP_INVALID',
    ],
    [
      'an envelope with two signatures',
      () => ({ ...att, bytes: Buffer.from(att.bytes.toString().replace('"signatures":[', '"signatures":[{"keyid":"","sig":"AAAA"},')) }),
      'LEGACY_INVALID',
    ],
    [
      'an envelope without signatures',
      () => ({ ...att, bytes: Buffer.from(att.bytes.toString().replace(/"signatures":\[.*\]/, '"signatures":[]')) }),
      'LEGACY_INVALID',
    ],
    ['an envelope that is none', () => ({ ...att, bytes: Buffer.from('[]') }), 'LEGACY_INVALID'],
    ['a payload in the place of an envelope', () => ({ ...att, bytes: sig.bytes }), 'LEGACY_INVALID'],
    ['an envelope in the place of a payload', () => ({ ...sig, bytes: att.bytes }), 'LOG_ENTRY_INVALID'],
  ])('%s is refused', (_, make, code) => {
    const error = refusalOf(() => verify(make()));
    expect([error.code, error.hint.length > 20]).toEqual([code, true]);
  });

  test.each<[string, unknown, string]>([
    [
      'of another type',
      { ...(payloadOf('a.test/b', DIGEST) as object), critical: { type: 'atomic container signature' } },
      'SIMPLE_SIGNING_INVALID',
    ],
    ['without a digest', payloadOf('a.test/b', ''), 'SIMPLE_SIGNING_INVALID'],
    ['with a sha512 digest', payloadOf('a.test/b', `sha512:${'ab'.repeat(64)}`), 'SIMPLE_SIGNING_INVALID'],
    ['that is an array', [], 'SIMPLE_SIGNING_INVALID'],
    ['that is no JSON', '{"critical"', 'JSON_INVALID'],
    [
      'with the digest twice',
      JSON.stringify(PAYLOAD).replace('"image":{', `"image":{"docker-manifest-digest":"${DIGEST}",`),
      'JSON_INVALID',
    ],
    ['that is empty', '', 'JSON_INVALID'],
  ])('a payload %s is refused, however well it was signed', async (_, payload, code) => {
    const layer = await signPayload(stack, payload);
    expect(codeOf(() => verify(layer))).toBe(code);
  });

  test('an envelope with text in it is refused, however well it was signed (8)', async () => {
    const layer = await signEnvelope(stack, STATEMENT, { payloadType: 'text/plain' });
    expect(codeOf(() => verify(layer))).toBe('BUNDLE_NO_STATEMENT');
  });

  test('other services than those that are trusted prove nothing', async () => {
    const [signature, attestation] = [await signPayload(other, PAYLOAD), await signEnvelope(other, STATEMENT)];
    expect(codeOf(() => verify(signature))).toBe('CERTIFICATE_UNTRUSTED');
    expect(codeOf(() => verify(attestation))).toBe('CERTIFICATE_UNTRUSTED');
  });

  test('whatever stands in the annotations, it is refused by an error of ours', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.base64String());
    fc.assert(
      fc.property(fc.constantFrom(SIGNATURE, CERTIFICATE, BUNDLE), text, (name, value) => {
        fc.pre(value !== sig.annotations[name]);
        expect(() => verify({ ...sig, annotations: { ...sig.annotations, [name]: value } })).toThrow(WaxsealError);
      }),
      { numRuns: 200 },
    );
  });
});
