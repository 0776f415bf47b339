import { generateKeyPairSync, type KeyPairKeyObjectResult, sign, X509Certificate } from 'node:crypto';

import { bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, type Signer, TSAWitness } from '@sigstore/sign';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { PAYLOAD_TYPE } from '../../src/model/statement.ts';
import { compareIdentity } from '../../src/policy/identity.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { FULL_THRESHOLDS, type Verified, verifyBundle } from '../../src/sigstore/verify.ts';
import * as x509 from '../stack/certificate.ts';
import * as der from '../stack/der.ts';
import type { IssueOverrides } from '../stack/fulcio-ca.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import type { TrustedRootJson, ValidityJson } from '../stack/trust.ts';
import { bytesOf, changed, refusalOf, there } from './damage.ts';

/** Threats 14 to 18, 20 to 25 and 31: whose certificate it is, and what vouches for it. */

const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
const STATEMENT = signatureStatement('registry.test/octo/app', 'ab'.repeat(32));

const uri = (value: string): x509.AlternativeName => ({ kind: 'uri', value });

let stack: Stack;
let good: SerializedBundle;
beforeAll(async () => {
  stack = await startStack();
  good = await signBundle(stack, STATEMENT);
});
afterEach(() => {
  stack.fulcio.issue = undefined;
  stack.issuer.claims = {};
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

async function signWrongly(issue: IssueOverrides): Promise<SerializedBundle> {
  stack.fulcio.issue = issue;
  return signBundle(stack, STATEMENT);
}

describe('the identity of the certificate', () => {
  test('is read, with the caller apart from the signer (threat 18)', async () => {
    stack.issuer.claims = { job_workflow_ref: 'acme/build/.github/workflows/sign.yml@refs/tags/v2' };
    const { certificate } = verify(await signBundle(stack, STATEMENT));
    expect(certificate).toMatchObject({
      issuer: stack.issuer.url,
      san: { kind: 'uri', value: 'https://github.com/acme/build/.github/workflows/sign.yml@refs/tags/v2' },
      buildConfigUri: WORKFLOW,
      sourceRepositoryUri: 'https://github.com/octo/app',
    });
    expect(compareIdentity({ kind: 'exact', san: WORKFLOW, issuer: stack.issuer.url }, certificate)).toHaveLength(1);
  });

  test.each(['email', 'dns'] as const)('the wanted URI as %s is not that URI (threat 15)', async (kind) => {
    const { certificate } = verify(await signWrongly({ names: [{ kind, value: WORKFLOW }] }));
    expect(certificate.san.kind).not.toBe('uri');
    expect(compareIdentity({ kind: 'exact', san: WORKFLOW, issuer: stack.issuer.url }, certificate)).not.toEqual([]);
  });

  test.each<[string, IssueOverrides, RegExp]>([
    ['two names (16)', { names: [uri(WORKFLOW), uri('https://evil.test')] }, /2 subject alternative names/],
    ['two names of different kinds (16)', { names: [uri(WORKFLOW), { kind: 'email', value: 'a@b.test' }] }, /2 subject alternative names/],
    ['no name (16)', { names: [] }, /0 subject alternative names/],
    ['a line break in the name (14)', { names: [uri(`${WORKFLOW}\n`)] }, /cannot be shown/],
    ['a NUL in the name (14)', { names: [uri(`${WORKFLOW}\0.evil.test`)] }, /cannot be shown/],
    ['two issuers (17)', { extensions: { 1: Buffer.from('https://evil.test') } }, /two issuers: https:\/\/evil\.test/],
    ['no issuer (17)', { extensions: { 1: undefined, 8: undefined } }, /names no issuer/],
    ['the usage of a web server (21)', { extendedKeyUsages: [x509.USAGE.serverAuth] }, /does not name code signing/],
    ['no usage (21)', { extendedKeyUsages: [] }, /does not name code signing/],
    ['the usage of an authority (22)', { leafAuthority: true }, /it is a certificate authority/],
  ])('%s: refused though Fulcio issued it', async (_, issue, reason) => {
    const text = refusal(await signWrongly(issue));
    expect(text).toMatch(/^CERTIFICATE_INVALID: /);
    expect(text).toMatch(reason);
  });
});

describe('what vouches for the certificate (threats 20, 22, 23, 25)', () => {
  const past = { notBefore: new Date('2025-06-01T00:00:00Z'), notAfter: new Date('2025-06-01T00:10:00Z') };
  const future = { notBefore: new Date('2040-06-01T00:00:00Z'), notAfter: new Date('2040-06-01T00:10:00Z') };
  test.each<[string, IssueOverrides]>([
    ['no SCT', { sct: 'none' }],
    ['an SCT of an unknown log', { sct: 'unknown log' }],
    ['an SCT whose signature is damaged', { sct: 'damaged' }],
    ['an authority of the same name', { authority: 'same name' }],
    ['a damaged signature of the authority', { authority: 'damaged' }],
    ['expired before it signed', { validity: past }],
    ['valid only after it signed', { validity: future }],
  ])('%s', async (_, issue) => {
    expect(refusal(await signWrongly(issue))).toMatch(/^CERTIFICATE_UNTRUSTED: /);
  });

  test('an expired certificate with no trusted time (25)', async () => {
    stack.fulcio.issue = { validity: past };
    expect(refusal(await signBundle(stack, STATEMENT, { timestamp: false }))).toMatch(/^TIMESTAMP_INVALID: /);
  });

  test('a leaf that signed another leaf (22)', async () => {
    const forged = await signWithLeafOfLeaf();
    expect(refusal(forged)).toMatch(/^CERTIFICATE_UNTRUSTED: /);
  });

  test('a root certificate brought along', () => {
    const leaf = Buffer.from(there(good.verificationMaterial.certificate).rawBytes, 'base64');
    const [intermediate, root] = stack.fulcio.chain;
    expect(verify(withChain(good, [leaf, intermediate])).certificate.san.value).toBe(WORKFLOW);
    const withRoot = withChain(good, [leaf, intermediate, root]);
    expect(refusal(withRoot)).toMatch(/^CERTIFICATE_INVALID: .*holds a root certificate/);
  });

  test('a certificate that is none', () => {
    const garbage = changed(good, (copy) => {
      there(copy.verificationMaterial.certificate).rawBytes = Buffer.from('no certificate').toString('base64');
    });
    expect(refusal(garbage)).toMatch(/^CERTIFICATE_INVALID: .*cannot be read/);
  });
});

/** Threat 22: whoever got a leaf of his own from Fulcio acts as an authority with it; the leaf comes along as the chain. */
async function signWithLeafOfLeaf(): Promise<SerializedBundle> {
  const [owner, victim] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })];
  const leaf = await certificateFor(owner);
  const forged = x509.signCertificate(
    {
      serial: x509.randomSerial(),
      issuer: der.sequence(),
      subject: der.sequence(),
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 60_000),
      publicKey: x509.spki(victim.publicKey),
      extensions: [
        x509.keyUsage('digitalSignature'),
        x509.extendedKeyUsage([x509.USAGE.codeSigning]),
        x509.authorityKeyIdentifier(x509.spki(owner.publicKey)),
        x509.alternativeNames([uri(WORKFLOW)]),
      ],
    },
    owner.privateKey,
  );
  if (!new X509Certificate(forged).verify(new X509Certificate(leaf).publicKey)) throw new Error('the leaf did not sign it');
  const key = { $case: 'x509Certificate', certificate: x509.toPem(forged) } as const;
  const signer: Signer = { sign: (message) => Promise.resolve({ signature: sign('sha256', message, victim.privateKey), key }) };
  const builder = new DSSEBundleBuilder({ signer, witnesses: [new TSAWitness({ tsaBaseURL: stack.tsa.url })] });
  const json = bundleToJSON(await builder.create({ data: bytesOf(STATEMENT), type: PAYLOAD_TYPE }));
  return withChain(json, [forged, leaf]);
}

async function certificateFor({ publicKey, privateKey }: KeyPairKeyObjectResult): Promise<Buffer> {
  const proof = { $case: 'publicKey', publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() } as const;
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.fulcio.url,
    identityProvider: { getToken: () => stack.issuer.token('sigstore') },
    keyHolder: { sign: (message) => Promise.resolve({ signature: sign('sha256', message, privateKey), key: proof }) },
  });
  const { key } = await signer.sign(Buffer.alloc(0));
  if (key.$case !== 'x509Certificate') throw new Error('no certificate was issued');
  return new X509Certificate(key.certificate).raw;
}

/** As bundles up to v0.2 carry certificates. */
function withChain(json: SerializedBundle, chain: readonly Buffer[]): SerializedBundle {
  const certificates = chain.map((certificate) => ({ rawBytes: certificate.toString('base64') }));
  const { verificationMaterial: material } = json;
  return {
    ...json,
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.2',
    verificationMaterial: { ...material, certificate: undefined, x509CertificateChain: { certificates } },
  } as unknown as SerializedBundle;
}

describe('the validity of what the root trusts (threats 23, 24)', () => {
  const ended = { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' };
  const later = { start: '2999-01-01T00:00:00Z' };
  const startless = {} as ValidityJson;
  const parts: readonly [string, RegExp, (root: TrustedRootJson, validFor: ValidityJson) => void][] = [
    ['the CT log', /^CERTIFICATE_UNTRUSTED: /, (root, validFor) => (there(root.ctlogs[0]).publicKey.validFor = validFor)],
    [
      'the certificate authority',
      /^CERTIFICATE_UNTRUSTED: /,
      (root, validFor) => (there(root.certificateAuthorities[0]).validFor = validFor),
    ],
    ['the timestamp authority', /^TIMESTAMP_INVALID: /, (root, validFor) => (there(root.timestampAuthorities[0]).validFor = validFor)],
  ];
  test.each(parts)('%s ended, not begun, without a start', (_, reason, set) => {
    for (const validFor of [ended, later, startless, { end: '2999-01-01T00:00:00Z' } as unknown as ValidityJson]) {
      const root = changed(stack.trustedRoot, (copy) => {
        set(copy, validFor);
      });
      expect(refusal(good, root)).toMatch(reason);
    }
  });

  test.each([
    ['tlogs', /^LOG_ENTRY_INVALID: /],
    ['ctlogs', /^CERTIFICATE_UNTRUSTED: /],
    ['certificateAuthorities', /^CERTIFICATE_UNTRUSTED: /],
    ['timestampAuthorities', /^TIMESTAMP_INVALID: /],
  ] as const)('a root without %s lowers nothing (31)', (member, reason) => {
    expect(refusal(good, { ...stack.trustedRoot, [member]: [] })).toMatch(reason);
  });
});

describe('proofs that are missing (threat 31)', () => {
  const lacking = { tlogs: [], ctlogs: [], timestampAuthorities: [] };
  test('no log entry: refused whatever the root lacks, unless lowered in words', async () => {
    const unlogged = await signBundle(stack, STATEMENT, { rekor: 'none' });
    expect(refusal(unlogged)).toMatch(/^LOG_ENTRY_INVALID: .*expected 1 tlog entries, got 0/);
    expect(refusal(unlogged, { ...stack.trustedRoot, tlogs: [] })).toMatch(/^LOG_ENTRY_INVALID: /);
    expect(verify(unlogged, undefined, { ...FULL_THRESHOLDS, log: 0 }).logEntries).toEqual([]);
  });

  test('no SCT: refused whatever the root lacks, unless lowered in words', async () => {
    const without = await signWrongly({ sct: 'none' });
    expect(refusal(without, { ...stack.trustedRoot, ctlogs: [] })).toMatch(/^CERTIFICATE_UNTRUSTED: .*expected 1 SCTs, got 0/);
    expect(verify(without, undefined, { ...FULL_THRESHOLDS, ct: 0 }).certificate.san.value).toBe(WORKFLOW);
  });

  test('a bad SCT is refused even where none is wanted', async () => {
    expect(refusal(await signWrongly({ sct: 'damaged' }), undefined, { ...FULL_THRESHOLDS, ct: 0 })).toMatch(/^CERTIFICATE_UNTRUSTED: /);
  });

  test('no time: a certificate is never believed without one', async () => {
    const timeless = await signBundle(stack, STATEMENT, { timestamp: false });
    expect(refusal(timeless)).toMatch(/^TIMESTAMP_INVALID: /);
    expect(refusal(timeless, { ...stack.trustedRoot, ...lacking })).toMatch(/^TIMESTAMP_INVALID: /);
    expect(() => verify(timeless, undefined, { ...FULL_THRESHOLDS, times: 0 })).toThrow();
  });
});
