import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { type Verified, verifyBundle } from '../../src/sigstore/verify.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { bytesOf, changed, flip, refusalOf, there } from './damage.ts';

/** Payloads of some MiB are hashed where they lie: that must let nothing through. */

const DIGEST = 'ab'.repeat(32);
const STATEMENT = {
  ...(signatureStatement('registry.test/octo/app', DIGEST) as object),
  predicateType: 'https://example.com/large/v1',
  predicate: { text: 'ä'.repeat(1024 * 1024) },
};

let stack: Stack;
let bundles: Readonly<Record<'v1' | 'v2', SerializedBundle>>;
beforeAll(async () => {
  stack = await startStack();
  bundles = { v1: await signBundle(stack, STATEMENT, { rekor: 'v1' }), v2: await signBundle(stack, STATEMENT, { rekor: 'v2' }) };
});
afterAll(() => stack.close());

const verified = (bundle: SerializedBundle): Verified =>
  verifyBundle(bytesOf(bundle), 'the bundle', toMaterial(stack.trustedRoot as unknown as Json, 'the test'));

describe.each(['v1', 'v2'] as const)('a large payload, logged by Rekor %s', (log) => {
  test('verifies, and is given as it was signed', () => {
    const { statement, payload } = verified(bundles[log]);
    expect(statement.subjects).toMatchObject([{ digest: { sha256: DIGEST } }]);
    expect(Buffer.from(payload).equals(bytesOf(STATEMENT))).toBe(true);
  });

  test.each<[string, (bundle: SerializedBundle) => void]>([
    ['its first byte', ({ dsseEnvelope }) => (there(dsseEnvelope).payload = flip(there(dsseEnvelope).payload, 0))],
    ['its last byte', ({ dsseEnvelope }) => (there(dsseEnvelope).payload = flip(there(dsseEnvelope).payload))],
    ['its end', ({ dsseEnvelope }) => (there(dsseEnvelope).payload = there(dsseEnvelope).payload.slice(0, -400))],
    [
      'its signature',
      ({ dsseEnvelope }) => (there(there(dsseEnvelope).signatures[0]).sig = flip(there(there(dsseEnvelope).signatures[0]).sig)),
    ],
    ['a signature of no form', ({ dsseEnvelope }) => (there(there(dsseEnvelope).signatures[0]).sig = 'AAAA')],
  ])('%s changed: refused', (_, change) => {
    expect(refusalOf(() => verified(changed(bundles[log], change))).code).toMatch(/^(?:SIGNATURE|LOG_ENTRY|TIMESTAMP)_INVALID$/);
  });
});
