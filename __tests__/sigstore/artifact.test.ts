import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import { bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { DSSEBundleBuilder, MessageSignatureBundleBuilder, type Signer, TSAWitness } from '@sigstore/sign';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient } from '../../src/http/client.ts';
import { digestOf, hexOf } from '../../src/model/digest.ts';
import type { Json } from '../../src/model/json.ts';
import { PAYLOAD_TYPE } from '../../src/model/statement.ts';
import { type Artifact, artifactOf, verifyArtifact, type VerifiedArtifact } from '../../src/sigstore/artifact.ts';
import { rekorV2Witness } from '../../src/sigstore/rekor-v2.ts';
import { certify } from '../../src/sigstore/fulcio.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { verifyBundle } from '../../src/sigstore/verify.ts';
import { spki } from '../stack/certificate.ts';
import { testHost } from '../stack/host.ts';
import { verifyPrehashed } from '../stack/signatures.ts';
import { PUSH_CLAIMS } from '../stack/oidc.ts';
import { signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { bytesOf, changed, entryOf, flip, refusalOf, there, withEntries } from './damage.ts';
import { createOwnLog } from './own-log.ts';

/** Bundles about blobs, by certificate and by key: what conformance asks beside images. */

const BLOB = Buffer.from('a release archive');
const OTHER = Buffer.from('another archive');
const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ownLog = createOwnLog();

let stack: Stack;
let http: HttpClient;
let message: SerializedBundle;
let envelope: SerializedBundle;
let byKey: SerializedBundle;
let statementByKey: SerializedBundle;
beforeAll(async () => {
  stack = await startStack();
  const host = testHost();
  http = new HttpClient(host, { timeoutMs: 10_000, budget: new RetryBudget(host, 1000) });
  [message, envelope] = await Promise.all([signMessage(), signBundle(stack, statementAbout({ sha256: hexOf(digestOf(BLOB)) }))]);
  [byKey, statementByKey] = await Promise.all([signByKey(holder.privateKey), signStatementByKey()]);
});
afterAll(() => stack.close());

function statementAbout(digest: Record<string, string>): unknown {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'blob', digest }],
    predicateType: 'https://x.test/v1',
    predicate: {},
  };
}

async function signMessage(): Promise<SerializedBundle> {
  const signer = await certify(http, new URL(stack.fulcio.url), {
    jwt: await stack.issuer.token('sigstore'),
    claims: { sub: PUSH_CLAIMS['sub'] ?? '' },
  });
  const witnesses = [rekorV2Witness(http, new URL(stack.rekor.url)), new TSAWitness({ tsaBaseURL: stack.tsa.url })];
  return bundleToJSON(await new MessageSignatureBundleBuilder({ signer, witnesses }).create({ data: BLOB }));
}

const keySigner = (privateKey: KeyObject): Signer => ({
  sign: (bytes) => {
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
    return Promise.resolve({ signature: sign('sha256', bytes, privateKey), key: { $case: 'publicKey', publicKey, hint: 'any' } });
  },
});

/** Logged by our own log: the body names the key, as Rekor v2 writes it. */
async function signByKey(privateKey: KeyObject, logged = createPublicKey(privateKey)): Promise<SerializedBundle> {
  const builder = new MessageSignatureBundleBuilder({ signer: keySigner(privateKey), witnesses: [] });
  const json = bundleToJSON(await builder.create({ data: BLOB }));
  const { messageDigest, signature } = there(json.messageSignature);
  return withEntries(json, [ownLog.prove(loggedBody(there(messageDigest).digest, signature, logged))]);
}

async function signStatementByKey(): Promise<SerializedBundle> {
  const builder = new DSSEBundleBuilder({ signer: keySigner(holder.privateKey), witnesses: [] });
  const data = bytesOf(statementAbout({ sha256: hexOf(digestOf(BLOB)) }));
  const json = bundleToJSON(await builder.create({ data, type: PAYLOAD_TYPE }));
  const encoding = Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${data.length} `), data]);
  const digest = Buffer.from(hexOf(digestOf(encoding)), 'hex').toString('base64');
  const signature = there(there(json.dsseEnvelope).signatures[0]).sig;
  return withEntries(json, [ownLog.prove(loggedBody(digest, signature, holder.publicKey))]);
}

function loggedBody(digest: string, content: string, key: KeyObject): Buffer {
  const verifier = { keyDetails: 'PKIX_ECDSA_P256_SHA_256', publicKey: { rawBytes: spki(key).toString('base64') } };
  const hashedRekordV002 = { data: { algorithm: 'SHA2_256', digest }, signature: { content, verifier } };
  return bytesOf({ apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002 } });
}

/** Knows the digest only. */
function digestOnly(bytes: Buffer): Artifact {
  const digest = digestOf(bytes);
  return { digest, isSignedBy: (key, signature) => verifyPrehashed(Buffer.from(hexOf(digest), 'hex'), key, signature) };
}

const FORMS = [
  ['bytes', artifactOf],
  ['a digest', digestOnly],
] as const;

function verify(bundle: SerializedBundle, artifact: Artifact, key?: KeyObject): VerifiedArtifact {
  const root = { ...stack.trustedRoot, tlogs: [...stack.trustedRoot.tlogs, ownLog.json] };
  return verifyArtifact(bytesOf(bundle), 'the bundle', toMaterial(root as unknown as Json, 'the test'), artifact, key);
}

function refusal(bundle: SerializedBundle, artifact: Artifact, key?: KeyObject): string {
  const { code, message: text } = refusalOf(() => verify(bundle, artifact, key));
  return `${code}: ${text}`;
}

describe.each(FORMS)('a blob, known by %s', (_, form) => {
  test('holds, signed with a certificate or a key, as a message or as a subject', () => {
    expect(verify(message, form(BLOB)).certificate?.san.value).toMatch(/octo\/app/);
    expect(verify(envelope, form(BLOB)).times).toHaveLength(1);
    expect(verify(byKey, form(BLOB), holder.publicKey)).toMatchObject({ times: [], logEntries: [{ log: 'log.test' }] });
    expect(verify(statementByKey, form(BLOB), holder.publicKey)).not.toHaveProperty('certificate');
  });

  test('does not hold for another blob', () => {
    for (const bundle of [message, envelope]) expect(refusal(bundle, form(OTHER))).toMatch(/^ARTIFACT_MISMATCH: /);
    for (const bundle of [byKey, statementByKey]) expect(refusal(bundle, form(OTHER), holder.publicKey)).toMatch(/^ARTIFACT_MISMATCH: /);
  });

  test('does not hold for another blob whose digest was written into the bundle', () => {
    const forged = changed(message, (copy) => {
      there(there(copy.messageSignature).messageDigest).digest = Buffer.from(hexOf(digestOf(OTHER)), 'hex').toString('base64');
    });
    expect(refusal(forged, form(OTHER))).toMatch(/^LOG_ENTRY_INVALID: .*digest mismatch/);
  });

  test('does not hold by another key, nor by one that was logged in its place', async () => {
    for (const bundle of [byKey, statementByKey]) {
      expect(refusal(bundle, form(BLOB), stranger.publicKey)).toMatch(/^SIGNATURE_INVALID: /);
    }
    const swapped = await signByKey(holder.privateKey, stranger.publicKey);
    expect(refusal(swapped, form(BLOB), holder.publicKey)).toMatch(/^LOG_ENTRY_INVALID: .*not signed with the key of the bundle/);
    expect(refusal(swapped, form(BLOB), stranger.publicKey)).toMatch(/^SIGNATURE_INVALID: /);
  });

  test('does not hold with a damaged signature that was logged as it is', () => {
    const signature = flip(there(byKey.messageSignature).signature);
    const { digest } = there(there(byKey.messageSignature).messageDigest);
    const damaged = changed(byKey, (copy) => (there(copy.messageSignature).signature = signature));
    const logged = withEntries(damaged, [ownLog.prove(loggedBody(digest, signature, holder.publicKey))]);
    expect(refusal(logged, form(BLOB), holder.publicKey)).toMatch(/^SIGNATURE_INVALID: /);
  });
});

describe('a blob is refused', () => {
  const blob = artifactOf(BLOB);
  test('by a key where a certificate is expected, and the reverse', () => {
    expect(refusal(byKey, blob)).toMatch(/^SIGNED_BY_KEY: /);
    expect(refusal(statementByKey, blob)).toMatch(/^SIGNED_BY_KEY: /);
    expect(refusal(message, blob, holder.publicKey)).toMatch(/^SIGNED_BY_CERTIFICATE: /);
  });

  test('by a key without a log entry', () => {
    expect(refusal(withEntries(byKey, []), blob, holder.publicKey)).toMatch(/^LOG_ENTRY_INVALID: .*expected 1 tlog entries, got 0/);
  });

  test('by the log entry of another message', () => {
    expect(refusal(withEntries(message, [entryOf(envelope)]), blob)).toMatch(/^LOG_ENTRY_INVALID: /);
  });

  test('by the log entry of another signature of the same key over the same bytes', async () => {
    const again = await signByKey(holder.privateKey);
    expect(refusal(withEntries(byKey, [entryOf(again)]), blob, holder.publicKey)).toMatch(/^LOG_ENTRY_INVALID: .*signature mismatch/);
  });

  test('with a digest of another algorithm, though it has the right length', () => {
    const bundle = changed(message, (copy) => (there(there(copy.messageSignature).messageDigest).algorithm = 'SHA3_256'));
    expect(refusal(bundle, blob)).toMatch(/^ARTIFACT_MISMATCH: .*SHA3_256/);
  });

  test.each<[string, Record<string, string>]>([
    ['sha512 only (threat 4)', { sha512: 'ab'.repeat(64) }],
    ['the digest under another name (threat 4)', { sha512: hexOf(digestOf(BLOB)) }],
    ['the digest in upper case', { sha256: hexOf(digestOf(BLOB)).toUpperCase() }],
    ['no digest', {}],
    ['a digest that is inherited', JSON.parse(`{"__proto__":{"sha256":"${hexOf(digestOf(BLOB))}"}}`) as Record<string, string>],
  ])('by a statement with %s', async (_, digest) => {
    expect(refusal(await signBundle(stack, statementAbout(digest)), blob)).toMatch(/^(?:ARTIFACT_MISMATCH|STATEMENT_INVALID): /);
  });

  test('by an envelope that holds no statement', async () => {
    const bundle = await signBundle(stack, statementAbout({ sha256: hexOf(digestOf(BLOB)) }), { payloadType: 'text/plain' });
    expect(refusal(bundle, blob)).toMatch(/^BUNDLE_NO_STATEMENT: /);
  });

  test('as an image signature: bytes are no statement, and a key is no identity', () => {
    const material = toMaterial(stack.trustedRoot as unknown as Json, 'the test');
    expect(refusalOf(() => verifyBundle(bytesOf(message), 'the bundle', material)).code).toBe('BUNDLE_NO_STATEMENT');
    expect(refusalOf(() => verifyBundle(bytesOf(statementByKey), 'the bundle', material)).code).toBe('SIGNED_BY_KEY');
  });
});
