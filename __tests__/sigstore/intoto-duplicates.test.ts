import { createHash, X509Certificate } from 'node:crypto';

import type { Bundle, SerializedBundle } from '@sigstore/bundle';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { parseBundle } from '../../src/sigstore/bundle.ts';
import { type SignedContent, signedContent } from '../../src/sigstore/content.ts';
import { type Proven, proveBundle } from '../../src/sigstore/prove.ts';
import { preAuthEncoding } from '../../src/sigstore/rekor-v2.ts';
import { certificateOf } from '../../src/sigstore/signer.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { FULL_THRESHOLDS } from '../../src/sigstore/verify.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { bytesOf, type Entry, entryOf, refusalOf, there, withEntries } from './damage.ts';
import { createOwnLog } from './own-log.ts';

/** Threat 29 for entries of kind `intoto` 0.0.1, which the library does not know and so does not look for copies among. */

const NOW = new Date('2026-06-01T00:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const [oneLog, otherLog] = [createOwnLog(), createOwnLog()];

let stack: Stack;
let signed: SerializedBundle;
let body: Buffer;
beforeAll(async () => {
  stack = await startStack({ clock: () => NOW });
  signed = await signBundle(stack, signatureStatement('registry.test/octo/app', 'ab'.repeat(32)), { rekor: 'v1' });
  body = intotoBody();
});
afterAll(() => stack.close());

const sha256 = (bytes: Uint8Array): object => ({ algorithm: 'sha256', value: createHash('sha256').update(bytes).digest('hex') });
const envelopeBytes = (): Buffer => bytesOf(signed.dsseEnvelope);

/** As Rekor v1 wrote it: hashes of envelope and payload, and the signer's certificate. */
function intotoBody(): Buffer {
  const { certificate } = signed.verificationMaterial as { certificate?: { rawBytes: string } };
  const pem = new X509Certificate(Buffer.from(there(certificate).rawBytes, 'base64')).toString();
  const payloadHash = sha256(Buffer.from(there(signed.dsseEnvelope).payload, 'base64'));
  const spec = { content: { hash: sha256(envelopeBytes()), payloadHash }, publicKey: Buffer.from(pem).toString('base64') };
  return bytesOf({ apiVersion: '0.0.1', kind: 'intoto', spec });
}

function contentOf({ content }: Bundle): SignedContent {
  if (content.$case !== 'dsseEnvelope') throw new TypeError('an envelope is expected');
  const { payloadType, payload, signatures } = content.dsseEnvelope;
  const message = preAuthEncoding(payloadType, payload);
  return signedContent({ message, payload, signature: there(signatures[0]).sig, envelope: envelopeBytes() });
}

/** What the entries prove when so many are wanted. */
function prove(entries: readonly Entry[], log: number): Proven {
  const bundle = parseBundle(bytesOf(withEntries(signed, entries)), 'the bundle');
  const tlogs = [...stack.trustedRoot.tlogs, oneLog.json, otherLog.json];
  const material = toMaterial({ ...stack.trustedRoot, tlogs } as unknown as Json, 'the test');
  return proveBundle(bundle, certificateOf(bundle, 'the bundle'), material, { ...FULL_THRESHOLDS, log }, contentOf(bundle));
}

function refusal(entries: readonly Entry[], log: number): string {
  const { code, message } = refusalOf(() => prove(entries, log));
  return `${code}: ${message}`;
}

describe('counted', () => {
  test('one is one', () => {
    expect(prove([oneLog.promise(body, SECONDS)], 1).logEntries).toHaveLength(1);
    expect(refusal([oneLog.promise(body, SECONDS)], 2)).toMatch(/^LOG_ENTRY_INVALID: .*expected 1 tlog entries, got 0/);
  });

  test('the same in two logs is two, as of every other kind', () => {
    expect(prove([oneLog.promise(body, SECONDS), otherLog.promise(body, SECONDS)], 2).logEntries).toHaveLength(2);
  });

  test('one beside an entry of another kind is two', () => {
    expect(prove([oneLog.promise(body, SECONDS), entryOf(signed)], 2).logEntries).toHaveLength(2);
  });
});

describe.each([1, 2])('refused where %d are wanted', (log) => {
  test.each<[string, (entry: Entry) => Entry]>([
    ['the very same twice', (entry) => entry],
    ['the same, promised anew', () => oneLog.promise(body, SECONDS)],
    ['the same, promised for another time', () => oneLog.promise(body, SECONDS + 1)],
    ['the same under another place', (entry) => ({ ...entry, logIndex: '7' })],
  ])('%s', (_, copy) => {
    const entry = oneLog.promise(body, SECONDS);
    expect(refusal([entry, copy(entry)], log)).toMatch(/^LOG_ENTRY_INVALID: .*duplicate tlog entry/);
  });

  test('a pair of copies behind an entry of another kind', () => {
    const entry = oneLog.promise(body, SECONDS);
    expect(refusal([entryOf(signed), entry, entry], log)).toMatch(/^LOG_ENTRY_INVALID: .*duplicate tlog entry/);
  });

  test.each<[string, { kind: string; version: string }]>([
    ['another version', { kind: 'intoto', version: '0.0.2' }],
    ['another kind', { kind: 'dsse', version: '0.0.1' }],
  ])('a copy that calls itself %s', (_, kindVersion) => {
    const again = { ...oneLog.promise(body, SECONDS + 1), kindVersion };
    expect(refusal([oneLog.promise(body, SECONDS), again], log)).toMatch(/^LOG_ENTRY_INVALID: .*kind\/version mismatch/);
  });

  test('a bad one beside a good one', () => {
    const bad = Buffer.from(body.toString().replace(/"value":"[0-9a-f]{64}"/, `"value":"${'cd'.repeat(32)}"`));
    expect(refusal([oneLog.promise(body, SECONDS), oneLog.promise(bad, SECONDS + 1)], log)).toMatch(
      /^LOG_ENTRY_INVALID: .*of another envelope/,
    );
  });
});
