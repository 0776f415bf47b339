import { createHash } from 'node:crypto';

import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { FULL_THRESHOLDS, type Verified, verifyBundle } from '../../src/sigstore/verify.ts';
import { generalizedTime, objectIdentifier } from '../stack/der.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { bytesOf, changed, flip, refusalOf, there } from './damage.ts';

/** Threat 30: timestamps that were altered, or that are of something else. */

const STATEMENT = signatureStatement('registry.test/octo/app', 'ab'.repeat(32));

let stack: Stack;
let good: SerializedBundle;
let foreign: SerializedBundle;
beforeAll(async () => {
  stack = await startStack();
  [good, foreign] = await Promise.all([signBundle(stack, STATEMENT), signBundle(stack, STATEMENT)]);
});
afterEach(() => {
  stack.tsa.clock = () => new Date();
});
afterAll(() => stack.close());

const stampOf = ({ verificationMaterial }: SerializedBundle): { signedTimestamp: string } =>
  there(verificationMaterial.timestampVerificationData?.rfc3161Timestamps[0]);

function verify(bundle: SerializedBundle, thresholds = FULL_THRESHOLDS): Verified {
  const material = toMaterial(stack.trustedRoot as unknown as Json, 'the test');
  return verifyBundle(bytesOf(bundle), 'the bundle', material, thresholds);
}

function refusal(bundle: SerializedBundle, thresholds?: typeof FULL_THRESHOLDS): string {
  const { code, message, severity } = refusalOf(() => verify(bundle, thresholds));
  expect(severity).toBe('fail');
  return `${code}: ${message}`;
}

/** The good bundle, with another timestamp. */
function stamped(change: (der: Buffer) => Buffer): SerializedBundle {
  return changed(good, (copy) => {
    const stamp = stampOf(copy);
    stamp.signedTimestamp = change(Buffer.from(stamp.signedTimestamp, 'base64')).toString('base64');
  });
}

/** The bytes `find` replaced by others of the same length, at their first place. */
function replaced(der: Buffer, find: Buffer, put: Buffer): Buffer {
  const at = der.indexOf(find);
  if (at < 0) throw new Error('the timestamp does not hold these bytes');
  return Buffer.concat([der.subarray(0, at), put, der.subarray(at + find.length)]);
}

/** The byte right after these bytes and an offset, with one bit turned. */
function flippedAfter(der: Buffer, find: Buffer, offset: number): Buffer {
  const at = der.indexOf(find);
  if (at < 0) throw new Error('the timestamp does not hold these bytes');
  return Buffer.from(flip(der.toString('base64'), at + find.length + offset), 'base64');
}

test('the time of the timestamp is what verification gives, to the second', async () => {
  const time = new Date(Math.floor(Date.now() / 1000) * 1000 + 30_000);
  stack.tsa.clock = () => time;
  expect(verify(await signBundle(stack, STATEMENT)).times).toEqual([time]);
});

/** What the good timestamp is over. */
function imprint(): Buffer {
  const [signature] = there(good.dsseEnvelope).signatures;
  return createHash('sha256')
    .update(Buffer.from(there(signature).sig, 'base64'))
    .digest();
}

describe('a timestamp is refused', () => {
  const messageDigest = objectIdentifier('1.2.840.113549.1.9.4');
  const contentType = objectIdentifier('1.2.840.113549.1.9.3');
  const timestampInfo = objectIdentifier('1.2.840.113549.1.9.16.1.4');
  test.each<[string, (der: Buffer) => Buffer]>([
    ['with its signature altered', (der) => flippedAfter(der, Buffer.alloc(0), der.length - 1)],
    ['with another time', (der) => withTime(der, new Date(verify(good).times[0]?.getTime() ?? 0), 60_000)],
    ['with another message digest among the signed attributes', (der) => flippedAfter(der, messageDigest, 6)],
    ['with another content type among the signed attributes', (der) => flippedAfter(der, contentType, 5)],
    ['with another type of content', (der) => flippedAfter(der, timestampInfo, -1)],
    ['with another imprint', (der) => flippedAfter(der, imprint(), -1)],
    ['cut off', (der) => der.subarray(0, -1)],
    ['with bytes behind it', (der) => Buffer.concat([der, Buffer.from([5, 0])])],
    ['that is empty', () => Buffer.alloc(0)],
    ['that is no DER', () => Buffer.from('a timestamp')],
    ['without a token', () => Buffer.from('30053003020100', 'hex')],
  ])('%s', (_, change) => {
    expect(refusal(stamped(change))).toMatch(/^TIMESTAMP_INVALID: /);
  });

  test('that is of another signature', () => {
    const swapped = changed(good, (copy) => (stampOf(copy).signedTimestamp = stampOf(foreign).signedTimestamp));
    expect(refusal(swapped)).toMatch(/^TIMESTAMP_INVALID: /);
  });

  test('by an authority that nobody trusts, of the same name', async () => {
    const strangers = await startStack();
    const bundle = await signBundle({ ...stack, tsa: strangers.tsa }, STATEMENT);
    await strangers.close();
    expect(refusal(bundle)).toMatch(/^TIMESTAMP_INVALID: /);
  });

  test('that stands there twice, counted towards two', () => {
    const twice = changed(good, (copy) => {
      there(copy.verificationMaterial.timestampVerificationData).rfc3161Timestamps.push(stampOf(copy));
    });
    expect(refusal(twice, { ...FULL_THRESHOLDS, times: 2 })).toMatch(/^TIMESTAMP_INVALID: .*duplicate timestamp/);
  });

  test('though a good one stands beside it', () => {
    const beside = changed(good, (copy) => {
      there(copy.verificationMaterial.timestampVerificationData).rfc3161Timestamps.push(stampOf(foreign));
    });
    expect(refusal(beside)).toMatch(/^TIMESTAMP_INVALID: /);
  });

  test.each([
    ['before the certificate', -60_000],
    ['after it', 11 * 60_000],
  ])('from a time %s', async (_, shift) => {
    stack.tsa.clock = () => new Date(Date.now() + shift);
    expect(refusal(await signBundle(stack, STATEMENT))).toMatch(/^CERTIFICATE_UNTRUSTED: /);
  });

  test('from a time at which the authority’s own certificate was over', async () => {
    stack.tsa.clock = () => new Date('2046-01-01T00:00:00Z');
    expect(refusal(await signBundle(stack, STATEMENT))).toMatch(/^TIMESTAMP_INVALID: /);
  });
});

/** The time stands twice: in what is stamped, and among the signed attributes as UTCTime; the first alone is changed. */
function withTime(der: Buffer, time: Date, shift: number): Buffer {
  return replaced(der, generalizedTime(time), generalizedTime(new Date(time.getTime() + shift)));
}
