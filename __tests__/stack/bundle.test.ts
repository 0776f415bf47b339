import type { SerializedBundle } from '@sigstore/bundle';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { USAGE } from './certificate.ts';
import type { IssueOverrides } from './fulcio-ca.ts';
import { signatureStatement, signBundle } from './sign-bundle.ts';
import { type Stack, startStack } from './stack.ts';
import type { TrustedRootJson } from './trust.ts';

/** What the stack's services give, an independent verifier must accept; what is wrong on purpose, it must refuse. */

const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
const STATEMENT = signatureStatement('registry.test/octo/app', 'ab'.repeat(32));

let stack: Stack;
let bundle: SerializedBundle;
let bundleV1: SerializedBundle;
beforeAll(async () => {
  stack = await startStack();
  // A second entry each, so that the proofs have hashes to damage.
  await Promise.all([signBundle(stack, STATEMENT), signBundle(stack, STATEMENT, { rekor: 'v1' })]);
  [bundle, bundleV1] = await Promise.all([signBundle(stack, STATEMENT), signBundle(stack, STATEMENT, { rekor: 'v1' })]);
});
afterEach(() => {
  stack.fulcio.issue = undefined;
  stack.tsa.clock = () => new Date();
});
afterAll(() => stack.close());

function verify(json: SerializedBundle, root: TrustedRootJson = stack.trustedRoot, timestamps = 1): void {
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(root)), { tsaThreshold: timestamps });
  const policy = { subjectAlternativeName: WORKFLOW, extensions: { issuer: stack.issuer.url } };
  verifier.verify(toSignedEntity(bundleFromJSON(json)), policy);
}

/** The library's code for the refusal, or `holds`. */
function outcome(json: SerializedBundle, root?: TrustedRootJson, timestamps?: number): string {
  try {
    verify(json, root, timestamps);
    return 'holds';
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
}

type Entry = NonNullable<SerializedBundle['verificationMaterial']['tlogEntries']>[number];

function withEntry(from: SerializedBundle, change: (entry: Entry) => void): SerializedBundle {
  const copy = structuredClone(from);
  const entry = copy.verificationMaterial.tlogEntries[0];
  if (entry === undefined) throw new Error('the bundle has no log entry');
  change(entry);
  return copy;
}

/** Base64 with one bit of the byte at `place` turned; from the end when negative. */
function flip(base64: string, place = -1): string {
  const bytes = Buffer.from(base64, 'base64');
  const index = place < 0 ? bytes.length + place : place;
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
  return bytes.toString('base64');
}

describe('a bundle made at the stack', () => {
  test('holds, with Rekor v2 and a timestamp', () => {
    verify(bundle);
    expect(bundle.verificationMaterial.tlogEntries[0]?.inclusionProof?.hashes.length).toBeGreaterThan(0);
  });

  test('holds, with Rekor v1, its promise and its proof', async () => {
    verify(bundleV1);
    expect(bundleV1.verificationMaterial.tlogEntries[0]?.inclusionPromise).toBeDefined();
    verify(await signBundle(stack, STATEMENT, { rekor: 'v1', timestamp: false }), stack.trustedRoot, 0);
  });

  test.each([
    ['tlogs', 'TLOG_INCLUSION_PROOF_ERROR'],
    ['ctlogs', 'CERTIFICATE_ERROR'],
    ['certificateAuthorities', 'CERTIFICATE_ERROR'],
    ['timestampAuthorities', 'TIMESTAMP_ERROR'],
  ] as const)('does not hold with the %s of another stack', async (member, code) => {
    const other = await startStack();
    await other.close();
    expect(outcome(bundle, { ...stack.trustedRoot, [member]: other.trustedRoot[member] })).toBe(code);
  });

  test('does not hold for another workflow', async () => {
    const token = { job_workflow_ref: 'octo/app/.github/workflows/other.yml@refs/heads/main' };
    stack.issuer.claims = token;
    const other = await signBundle(stack, STATEMENT);
    stack.issuer.claims = {};
    expect(outcome(other)).toBe('UNTRUSTED_SIGNER_ERROR');
  });
});

describe('the log entry, damaged', () => {
  const checkpoint = (entry: Entry, change: (text: string) => string): void => {
    const proof = entry.inclusionProof;
    if (proof?.checkpoint == null) throw new Error('the entry has no checkpoint');
    const changed = change(proof.checkpoint.envelope);
    if (changed === proof.checkpoint.envelope) throw new Error('nothing was changed');
    proof.checkpoint.envelope = changed;
  };
  const proofOf = (entry: Entry): NonNullable<Entry['inclusionProof']> => {
    if (entry.inclusionProof === undefined) throw new Error('the entry has no proof');
    return entry.inclusionProof;
  };
  const flipSignature = (text: string): string => text.replace(/(\S+)\n$/, (_all, signature: string) => `${flip(signature)}\n`);
  const flipHint = (text: string): string => text.replace(/(\S+)\n$/, (_all, signature: string) => `${flip(signature, 0)}\n`);

  const damages: readonly [string, (entry: Entry) => void][] = [
    ['a hash of the proof', (entry) => (proofOf(entry).hashes = proofOf(entry).hashes.map((hash) => flip(hash)))],
    ['a hash less', (entry) => (proofOf(entry).hashes = proofOf(entry).hashes.slice(1))],
    ['another place', (entry) => (proofOf(entry).logIndex = String(Number(proofOf(entry).logIndex) - 1))],
    ['the signature of the checkpoint', (entry) => { checkpoint(entry, flipSignature); }], // prettier-ignore
    ['the key hint of the checkpoint', (entry) => { checkpoint(entry, flipHint); }], // prettier-ignore
    ['the size in the checkpoint', (entry) => { checkpoint(entry, (text) => text.replace(/\n\d+\n/, '\n999\n')); }], // prettier-ignore
    ['the origin of the checkpoint', (entry) => { checkpoint(entry, (text) => text.replace('127.0.0.1', '127.0.0.2')); }], // prettier-ignore
    ['the id of the log', (entry) => (entry.logId = { keyId: flip(entry.logId.keyId) })],
  ];

  test.each(damages)('v2: %s', (_what, damage) => {
    expect(outcome(withEntry(bundle, damage))).toBe('TLOG_INCLUSION_PROOF_ERROR');
  });

  // The library checks either the promise or the proof of a v1 entry: without the promise, the proof alone must hold.
  test.each(damages)('v1: %s', (_what, damage) => {
    const bare = withEntry(bundleV1, (entry) => {
      delete (entry as { inclusionPromise?: unknown }).inclusionPromise;
    });
    verify(bare);
    expect(outcome(withEntry(bare, damage))).toBe('TLOG_INCLUSION_PROOF_ERROR');
  });

  test.each([
    [
      'the promise',
      (entry: Entry) => (entry.inclusionPromise = { signedEntryTimestamp: flip(entry.inclusionPromise?.signedEntryTimestamp ?? '') }),
    ],
    ['the time promised', (entry: Entry) => (entry.integratedTime = String(Number(entry.integratedTime) + 1))],
  ] as const)('v1: %s', (_what, damage) => {
    expect(outcome(withEntry(bundleV1, damage))).toBe('TLOG_INCLUSION_PROMISE_ERROR');
  });

  test('the entry of another signature', async () => {
    const other = await signBundle(stack, signatureStatement('registry.test/octo/app', 'cd'.repeat(32)));
    expect(
      outcome({ ...bundle, verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: other.verificationMaterial.tlogEntries } }),
    ).toBe('TLOG_BODY_ERROR');
  });

  test('no entry at all', async () => {
    const none = await signBundle(stack, STATEMENT, { rekor: 'none' });
    expect(outcome(none)).toBe('TLOG_ERROR');
  });
});

describe('the timestamp', () => {
  test('with its signature damaged does not hold', () => {
    const copy = structuredClone(bundle);
    const stamp = copy.verificationMaterial.timestampVerificationData?.rfc3161Timestamps[0];
    if (stamp === undefined) throw new Error('the bundle has no timestamp');
    stamp.signedTimestamp = flip(stamp.signedTimestamp);
    expect(outcome(copy)).toBe('TIMESTAMP_ERROR');
  });

  test('of another signature does not hold', async () => {
    const other = await signBundle(stack, STATEMENT);
    const stamps = other.verificationMaterial.timestampVerificationData;
    const copy = structuredClone(bundle);
    Object.assign(copy.verificationMaterial, { timestampVerificationData: stamps });
    expect(outcome(copy)).toBe('TIMESTAMP_ERROR');
  });

  test.each([
    ['before the certificate', -60_000],
    ['after it', 11 * 60_000],
  ])('from a time %s does not hold', async (_what, shift) => {
    stack.tsa.clock = () => new Date(Date.now() + shift);
    const shifted = await signBundle(stack, STATEMENT);
    expect(outcome(shifted)).toBe('CERTIFICATE_ERROR');
  });

  test('is needed with Rekor v2, which gives no time', async () => {
    const timeless = await signBundle(stack, STATEMENT, { timestamp: false });
    expect(outcome(timeless, stack.trustedRoot, 0)).not.toBe('holds');
  });
});

describe('a certificate that is wrong on purpose does not hold', () => {
  const long = { notBefore: new Date('2025-06-01T00:00:00Z'), notAfter: new Date('2025-06-01T00:10:00Z') };
  test.each<[string, string, IssueOverrides]>([
    ['no SCT', 'CERTIFICATE_ERROR', { sct: 'none' }],
    ['an SCT with a damaged signature', 'CERTIFICATE_ERROR', { sct: 'damaged' }],
    ['an SCT of an unknown log', 'CERTIFICATE_ERROR', { sct: 'unknown log' }],
    ['an authority of the same name', 'CERTIFICATE_ERROR', { authority: 'same name' }],
    ['a damaged signature of the authority', 'CERTIFICATE_ERROR', { authority: 'damaged' }],
    ['expired when it signed', 'CERTIFICATE_ERROR', { validity: long }],
    [
      'another SAN',
      'UNTRUSTED_SIGNER_ERROR',
      { names: [{ kind: 'uri', value: 'https://github.com/evil/app/.github/workflows/release.yml@refs/heads/main' }] },
    ],
    [
      'another issuer',
      'UNTRUSTED_SIGNER_ERROR',
      { extensions: { 1: Buffer.from('https://evil.test'), 8: Buffer.from('\x0c\x11https://evil.test') } },
    ],
  ])('%s', async (_what, code, issue) => {
    stack.fulcio.issue = issue;
    const wrong = await signBundle(stack, STATEMENT);
    expect(outcome(wrong)).toBe(code);
  });

  test('the same way of signing holds with nothing wrong, and with the usage written out', async () => {
    stack.fulcio.issue = { extendedKeyUsages: [USAGE.codeSigning] };
    verify(await signBundle(stack, STATEMENT));
  });
});
