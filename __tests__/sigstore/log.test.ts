import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { FULL_THRESHOLDS, type Verified, verifyBundle } from '../../src/sigstore/verify.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import type { TrustedRootJson } from '../stack/trust.ts';
import { bytesOf, changed, type Entry, entryOf, flip, refusalOf, there, withEntries, withEntry } from './damage.ts';
import { createOwnLog, type LogFaults } from './own-log.ts';

/** Threats 24 and 26 to 29: what the log entries of a bundle prove. */

const STATEMENT = signatureStatement('registry.test/octo/app', 'ab'.repeat(32));
/** Of every service: swapped entries must differ in nothing but what a test is about. */
const NOW = new Date('2026-06-01T00:00:00Z');
const NOW_SECONDS = NOW.getTime() / 1000;
const ownLog = createOwnLog();

let stack: Stack;
let v1: SerializedBundle;
let v2: SerializedBundle;
let other: SerializedBundle;
let otherV1: SerializedBundle;
beforeAll(async () => {
  stack = await startStack({ clock: () => NOW });
  [other, otherV1] = await Promise.all([signBundle(stack, STATEMENT), signBundle(stack, STATEMENT, { rekor: 'v1' })]);
  [v2, v1] = await Promise.all([signBundle(stack, STATEMENT), signBundle(stack, STATEMENT, { rekor: 'v1' })]);
});
afterAll(() => stack.close());

function verify(bundle: SerializedBundle, root: TrustedRootJson = stack.trustedRoot, thresholds = FULL_THRESHOLDS): Verified {
  return verifyBundle(bytesOf(bundle), 'the bundle', toMaterial(root as unknown as Json, 'the test'), thresholds);
}

function refusal(bundle: SerializedBundle, root?: TrustedRootJson, thresholds?: typeof FULL_THRESHOLDS): string {
  const { code, message, severity } = refusalOf(() => verify(bundle, root, thresholds));
  expect(severity).toBe('fail');
  return `${code}: ${message}`;
}

/** The stack's root, with our own log in the place of the stack's. */
const rootWithOwnLog = (): TrustedRootJson => ({ ...stack.trustedRoot, tlogs: [ownLog.json] });
const bodyOf = (bundle: SerializedBundle): Buffer => Buffer.from(entryOf(bundle).canonicalizedBody, 'base64');
const proofOf = (entry: Entry): NonNullable<Entry['inclusionProof']> => there(entry.inclusionProof);

describe('what holds', () => {
  test('an entry of Rekor v2 is reported without address, one of v1 with the address of its API', () => {
    expect(verify(v2).logEntries).toEqual([{ index: entryOf(v2).logIndex, log: new URL(stack.rekor.url).host }]);
    const [entry] = verify(v1).logEntries;
    expect(entry).toEqual({
      index: entryOf(v1).logIndex,
      log: new URL(stack.rekorV1.url).host,
      url: `${stack.rekorV1.url}/api/v1/log/entries?logIndex=${entryOf(v1).logIndex}`,
    });
  });

  test('an entry that our own log proves or promises: what the refusals below differ from in one thing', () => {
    expect(verify(withEntries(v2, [ownLog.prove(bodyOf(v2))]), rootWithOwnLog()).logEntries[0]?.log).toBe('log.test');
    expect(verify(withEntries(v1, [ownLog.promise(bodyOf(v1), NOW_SECONDS)]), rootWithOwnLog()).times).toHaveLength(2);
  });

  test('a stripped promise proves no time, though the entry still says one', () => {
    const stripped = withEntry(v1, (entry) => {
      delete (entry as { inclusionPromise?: unknown }).inclusionPromise;
    });
    expect(verify(v1).times).toHaveLength(2);
    expect(verify(stripped).times).toHaveLength(1);
  });
});

describe('an entry of something else (threat 26)', () => {
  test.each([
    ['v2', () => withEntries(v2, [entryOf(other)])],
    ['v1', () => withEntries(v1, [entryOf(otherV1)])],
  ])('%s: of the same statement by another signature', (_, bundle) => {
    expect(refusal(bundle())).toMatch(/^LOG_ENTRY_INVALID: .*signature mismatch/);
  });

  test('v1: a promise replayed on another entry', () => {
    const replayed = withEntry(v1, (entry) => {
      entry.inclusionPromise = entryOf(otherV1).inclusionPromise;
    });
    expect(refusal(replayed)).toMatch(/^LOG_ENTRY_INVALID: .*inclusion promise could not be verified/);
  });

  test.each([
    ['the place', (entry: Entry) => (entry.logIndex = String(Number(entry.logIndex) + 1))],
    ['the time', (entry: Entry) => (entry.integratedTime = String(Number(entry.integratedTime) + 1))],
  ])('v1: %s that the promise is not over', (_, change) => {
    expect(refusal(withEntry(v1, change))).toMatch(/^LOG_ENTRY_INVALID: .*inclusion promise could not be verified/);
  });

  const verifierOf = (body: Buffer, change: (verifier: Record<string, unknown>) => void): Buffer => {
    const json = JSON.parse(body.toString()) as { spec: { hashedRekordV002: { signature: { verifier: Record<string, unknown> } } } };
    change(json.spec.hashedRekordV002.signature.verifier);
    return bytesOf(json);
  };
  test.each<[string, (verifier: Record<string, unknown>) => void]>([
    ['another certificate', (verifier) => (verifier['x509Certificate'] = { rawBytes: certificateOf(other) })],
    [
      'its certificate, called a key',
      (verifier) => {
        delete verifier['x509Certificate'];
        verifier['publicKey'] = { rawBytes: certificateOf(v2) };
      },
    ],
    ['both a certificate and a key', (verifier) => (verifier['publicKey'] = { rawBytes: certificateOf(v2) })],
    ['no verifier', (verifier) => { delete verifier['x509Certificate']; }], // prettier-ignore
  ])('v2: the same signature, logged with %s', (_, change) => {
    const entry = ownLog.prove(verifierOf(bodyOf(v2), change));
    expect(refusal(withEntries(v2, [entry]), rootWithOwnLog())).toMatch(
      /^LOG_ENTRY_INVALID: .*not signed with the certificate of the bundle/,
    );
  });

  test('v1: the same signature, logged with another certificate', () => {
    const body = JSON.parse(bodyOf(v1).toString()) as { spec: { signatures: { verifier: string }[] } };
    const foreign = JSON.parse(bodyOf(otherV1).toString()) as typeof body;
    there(body.spec.signatures[0]).verifier = there(foreign.spec.signatures[0]).verifier;
    const entry = ownLog.promise(bytesOf(body), NOW_SECONDS);
    expect(refusal(withEntries(v1, [entry]), rootWithOwnLog())).toMatch(
      /^LOG_ENTRY_INVALID: .*not signed with the certificate of the bundle/,
    );
  });

  test.each([
    ['a body that is no JSON', (entry: Entry) => (entry.canonicalizedBody = Buffer.from('{').toString('base64'))],
    ['another kind than its body says', (entry: Entry) => (entry.kindVersion = { kind: 'dsse', version: '0.0.1' })],
    ['a body with one bit turned', (entry: Entry) => (entry.canonicalizedBody = flip(entry.canonicalizedBody))],
  ])('v2: %s', (_, change) => {
    expect(refusal(withEntry(v2, change))).toMatch(/^LOG_ENTRY_INVALID: /);
  });
});

function certificateOf(bundle: SerializedBundle): string {
  return there(bundle.verificationMaterial.certificate).rawBytes;
}

describe('a promise stripped, its time kept (threat 27)', () => {
  test('is no time: without a timestamp the bundle is refused', async () => {
    const bundle = await signBundle(stack, STATEMENT, { rekor: 'v1', timestamp: false });
    expect(verify(bundle).times).toHaveLength(1);
    const stripped = withEntry(bundle, (entry) => {
      delete (entry as { inclusionPromise?: unknown }).inclusionPromise;
    });
    expect(refusal(stripped)).toMatch(/^TIMESTAMP_INVALID: .*expected 1 timestamps, got 0/);
  });

  test('promise and proof stripped prove nothing', () => {
    const bare = withEntry(v1, (entry) => {
      delete (entry as { inclusionPromise?: unknown }).inclusionPromise;
      delete (entry as { inclusionProof?: unknown }).inclusionProof;
    });
    expect(refusal(bare)).toMatch(/^BUNDLE_INVALID: .*inclusionProof/);
  });
});

describe('checkpoints that the log itself signed (threat 28)', () => {
  test.each<[string, LogFaults, RegExp]>([
    ['of another origin', { origin: 'evil.test' }, /of the log "evil\.test", not of log\.test/],
    ['of an origin that begins the same', { origin: 'log.test.evil' }, /of the log "log\.test\.evil"/],
    ['of an origin with a tree in its name', { origin: 'log.test-1' }, /of the log "log\.test-1"/],
    ['signed under another name', { name: 'evil.test' }, /invalid checkpoint signature/],
    ['signed under a part of its name', { name: 'log' }, /carries no signature named log\.test/],
    ['of another size than the proof', { treeSize: '3' }, /proof is for a tree of 3 entries, the checkpoint for one of 2/],
    ['of another root than the proof', { rootHash: Buffer.alloc(32).toString('base64') }, /root hash of its proof/],
    ['with another place than the entry claims', { logIndex: '0' }, /claims the index 0, its proof is for 1/],
  ])('%s', (_, faults, reason) => {
    expect(refusal(withEntries(v2, [ownLog.prove(bodyOf(v2), faults)]), rootWithOwnLog())).toMatch(reason);
  });

  test('of a log that nobody trusts, with proof or with promise', () => {
    expect(refusal(withEntries(v2, [ownLog.prove(bodyOf(v2))]))).toMatch(/^LOG_ENTRY_INVALID: /);
    expect(refusal(withEntries(v1, [ownLog.promise(bodyOf(v1), NOW_SECONDS)]))).toMatch(/^LOG_ENTRY_INVALID: /);
  });

  test.each<[string, (text: string) => string]>([
    ['renamed', (text) => text.replace('127.0.0.1', '127.0.0.2')],
    ['resized', (text) => text.replace(/\n\d+\n/, '\n999\n')],
    ['rehashed', (text) => text.replace(/\n[^\n]{44}\n/, `\n${Buffer.alloc(32).toString('base64')}\n`)],
    ['with its signature taken off', (text) => `${text.split('\n\n')[0] ?? ''}\n\n`],
    ['empty', () => ''],
  ])('%s after it was signed', (_, change) => {
    for (const bundle of [v2, v1]) {
      const damaged = withEntry(bundle, (entry) => {
        const checkpoint = there(proofOf(entry).checkpoint);
        checkpoint.envelope = change(checkpoint.envelope);
      });
      expect(refusal(damaged)).toMatch(/^LOG_ENTRY_INVALID: /);
    }
  });
});

describe('duplicate entries (threat 29)', () => {
  const two = { ...FULL_THRESHOLDS, log: 2 };
  test.each<[string, (entry: Entry) => Entry]>([
    ['an entry twice', (entry) => entry],
    ['an entry twice under another place', (entry) => ({ ...entry, logIndex: '7' })],
  ])('%s counts once', (_, copy) => {
    expect(refusal(withEntries(v2, [entryOf(v2), copy(entryOf(v2))]), undefined, two)).toMatch(
      /^LOG_ENTRY_INVALID: .*duplicate tlog entry/,
    );
  });

  test('one bad entry beside a good one is not overlooked', () => {
    expect(refusal(withEntries(v2, [entryOf(v2), entryOf(other)]))).toMatch(/^LOG_ENTRY_INVALID: /);
    expect(refusal(v2, undefined, two)).toMatch(/expected 2 tlog entries, got 1/);
  });

  test('the same signature in two logs counts twice', () => {
    const root = { ...stack.trustedRoot, tlogs: [...stack.trustedRoot.tlogs, ownLog.json] };
    expect(verify(withEntries(v2, [entryOf(v2), ownLog.prove(bodyOf(v2))]), root, two).logEntries).toHaveLength(2);
  });
});

describe('the time of the log’s key (threat 24)', () => {
  const rootWith = (validFor: { start?: string; end?: string }): TrustedRootJson =>
    changed(stack.trustedRoot, (root) => {
      for (const { publicKey } of root.tlogs) publicKey.validFor = validFor as { start: string };
    });
  test.each<[string, { start?: string; end?: string }, RegExp]>([
    ['that had ended', { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' }, /^LOG_ENTRY_INVALID: /],
    ['that had not begun', { start: '2999-01-01T00:00:00Z' }, /^LOG_ENTRY_INVALID: /],
    ['without a start', {}, /^LOG_ENTRY_INVALID: /],
    ['without a start, with an end', { end: '2999-01-01T00:00:00Z' }, /^LOG_ENTRY_INVALID: /],
  ])('a key %s', (_, validFor, reason) => {
    expect(refusal(v2, rootWith(validFor))).toMatch(reason);
    expect(refusal(v1, rootWith(validFor))).toMatch(reason);
  });
});
