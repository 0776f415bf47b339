import { bundleFromJSON, type SerializedBundle } from '@sigstore/bundle';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { writeBundle } from '../../src/sigstore/bundle.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { verifyBundle } from '../../src/sigstore/verify.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { entryOf, there } from './damage.ts';

/** What is written where protojson would leave something out; sigstore-python is asked in the interop tests. */

const STATEMENT = signatureStatement('registry.test/octo/app', 'ab'.repeat(32));

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ rekor: 'both' });
});
afterEach(() => stack.close());

function rewrite(bundle: SerializedBundle): SerializedBundle {
  return JSON.parse(writeBundle(bundleFromJSON(bundle)).toString()) as SerializedBundle;
}

describe.each(['v1', 'v2'] as const)('Rekor %s', (rekor) => {
  test('the first entry of a log has its index and its empty path, and verifies', async () => {
    const bundle = await signBundle(stack, STATEMENT, { rekor });
    // The control: the library leaves them out.
    expect([entryOf(bundle).logIndex, entryOf(bundle).inclusionProof?.logIndex]).toEqual([undefined, undefined]);
    expect(entryOf(rewrite(bundle))).toMatchObject({ logIndex: '0', inclusionProof: { logIndex: '0', treeSize: '1', hashes: [] } });
    const material = toMaterial(stack.trustedRoot as unknown as Json, 'the test');
    expect(verifyBundle(writeBundle(bundleFromJSON(bundle)), 'the bundle', material).logEntries).toMatchObject([{ index: '0' }]);
  });

  test('nothing else is different, and of a later entry nothing at all', async () => {
    const first = await signBundle(stack, STATEMENT, { rekor });
    const later = await signBundle(stack, STATEMENT, { rekor });
    expect(rewrite(later)).toEqual(later);
    expect(bundleFromJSON(rewrite(first))).toEqual(bundleFromJSON(first));
    expect(entryOf(rewrite(first)).integratedTime).toBe(entryOf(first).integratedTime);
  });
});

test('what was not there is not made up: no entry, and an entry without a proof', async () => {
  const stamped = await signBundle(stack, STATEMENT, { rekor: 'none' });
  expect(rewrite(stamped)).toEqual(stamped);
  const promised = await signBundle(stack, STATEMENT, { rekor: 'v1' });
  const { inclusionProof, ...entry } = entryOf(promised);
  there(inclusionProof);
  // v0.1 allows it.
  const mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.1';
  const old = { ...promised, mediaType, verificationMaterial: { ...promised.verificationMaterial, tlogEntries: [entry] } };
  const { certificate } = promised.verificationMaterial as { certificate?: unknown };
  const chained = {
    ...old,
    verificationMaterial: {
      ...old.verificationMaterial,
      certificate: undefined,
      x509CertificateChain: { certificates: [there(certificate)] },
    },
  };
  expect(entryOf(rewrite(chained as unknown as SerializedBundle))).not.toHaveProperty('inclusionProof');
});
