import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SerializedBundle } from '@sigstore/bundle';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { toolPath } from '../../scripts/services/tools.ts';
import { USAGE } from '../stack/certificate.ts';
import type { IssueOverrides } from '../stack/fulcio-ca.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { pushBlob, pushManifest } from '../stack/registry-push.ts';
import { signatureStatement, signBundle } from '../stack/sign-bundle.ts';
import { type Stack, startStack } from '../stack/stack.ts';

/** The embedded services against the real cosign: what it signs there it verifies, and what is wrong on purpose it refuses. */

const COSIGN = toolPath('cosign');

const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
const REPOSITORY = 'octo/app';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

let stack: Stack;
let home: string;
let trust: { readonly trustedRoot: string; readonly signingConfig: string };
let image: PushedImage;
let seed = 0;

beforeAll(async () => {
  stack = await startStack();
  home = await mkdtemp(join(tmpdir(), 'waxseal-embedded-'));
  trust = await stack.writeTrust(home);
});
beforeEach(async () => {
  image = await pushImage(stack.registry.host, REPOSITORY, { seed: `image ${(seed += 1)}` });
});
afterEach(() => {
  stack.fulcio.issue = undefined;
  stack.tsa.clock = () => new Date();
  stack.rekor.onRequest = undefined;
});
afterAll(async () => {
  await Promise.all([stack.close(), rm(home, { recursive: true })]);
});

/** Exit code and all that was said, in one text to compare and to read. */
async function cosign(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<string> {
  if (!existsSync(COSIGN)) throw new Error(`${COSIGN} is missing: build it by scripts/services/build.ts`);
  return new Promise((resolve) => {
    execFile(COSIGN, args, { env: { HOME: home, ...environment } }, (error, stdout, stderr) => {
      resolve(`exit ${error?.code ?? 0}: ${stderr}${stdout}`);
    });
  });
}

async function sign(target: Stack = stack, files = trust): Promise<string> {
  const services = [`--signing-config=${files.signingConfig}`, `--trusted-root=${files.trustedRoot}`];
  const environment = { SIGSTORE_ID_TOKEN: await target.issuer.token('sigstore') };
  return cosign(['sign', '--yes', '--allow-http-registry', ...services, image.reference], environment);
}

async function verify(identity = WORKFLOW, issuer = stack.issuer.url, root = trust.trustedRoot): Promise<string> {
  const who = [`--certificate-identity=${identity}`, `--certificate-oidc-issuer=${issuer}`];
  return cosign(['verify', '--allow-http-registry', `--trusted-root=${root}`, ...who, image.reference]);
}

/** Attaches a bundle to the image as its referrer (formats: a bundle as OCI referrer). */
async function attach(bundle: SerializedBundle): Promise<void> {
  const target = { host: stack.registry.host, repository: REPOSITORY };
  const layer = await pushBlob(target, Buffer.from(JSON.stringify(bundle)), BUNDLE);
  const config = await pushBlob(target, Buffer.from('{}'), 'application/vnd.oci.empty.v1+json');
  const { mediaType, digest, size } = image;
  const annotations = {
    'org.opencontainers.image.created': new Date().toISOString(),
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
  };
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, artifactType: BUNDLE, config, layers: [layer], annotations };
  await pushManifest(target, Buffer.from(JSON.stringify({ ...manifest, subject: { mediaType, digest, size } })), MANIFEST);
}

async function signAndAttach(options?: Parameters<typeof signBundle>[2]): Promise<void> {
  await attach(await signBundle(stack, signatureStatement(`${stack.registry.host}/${REPOSITORY}`, image.digest), options));
}

describe('cosign at the embedded services', () => {
  test('signs and verifies, with Rekor v2', async () => {
    const before = stack.rekor.entries.length;
    expect(await sign()).toMatch(/^exit 0:/);
    expect(stack.rekor.entries).toHaveLength(before + 1);
    expect(await verify()).toMatch(/^exit 0:.*transparency log/s);
  });

  test('signs and verifies, with Rekor v1', async () => {
    const other = await startStack({ rekor: 'v1' });
    try {
      const files = await other.writeTrust(join(home, 'v1'));
      expect(await sign(other, files)).toMatch(/^exit 0:/);
      expect([other.rekorV1.entries.length, other.rekor.entries.length]).toEqual([1, 0]);
      expect(await verify(WORKFLOW, other.issuer.url, files.trustedRoot)).toMatch(/^exit 0:/);
      expect(await verify(WORKFLOW, other.issuer.url)).toMatch(/^exit 1:.*verify log inclusion/s);
    } finally {
      await other.close();
    }
  });

  test.each(['v1', 'v2'] as const)('verifies what the library signed, with Rekor %s', async (rekor) => {
    await signAndAttach({ rekor });
    expect(await verify()).toMatch(/^exit 0:/);
  });

  test('signs and verifies in the old format, by a hashedrekord and its promise', async () => {
    const old = ['--allow-http-registry', '--new-bundle-format=false', `--trusted-root=${trust.trustedRoot}`];
    const places = [`--fulcio-url=${stack.fulcio.url}`, `--rekor-url=${stack.rekorV1.url}`, `--oidc-issuer=${stack.issuer.url}`];
    const environment = { SIGSTORE_ID_TOKEN: await stack.issuer.token('sigstore') };
    const signing = ['sign', '--yes', '--use-signing-config=false', ...old, ...places, image.reference];
    expect(await cosign(signing, environment)).toMatch(/^exit 0:/);
    const who = (identity: string): string[] => [`--certificate-identity=${identity}`, `--certificate-oidc-issuer=${stack.issuer.url}`];
    expect(await cosign(['verify', ...old, ...who(WORKFLOW), image.reference])).toMatch(/^exit 0:.*transparency log/s);
    expect(await cosign(['verify', ...old, ...who(`${WORKFLOW}x`), image.reference])).toMatch(/^exit 12:/);
  });

  test('refuses another workflow and another issuer', async () => {
    await signAndAttach();
    expect(await verify(`${WORKFLOW}x`)).toMatch(/^exit 1:.*no matching CertificateIdentity/s);
    expect(await verify(WORKFLOW, 'https://token.actions.githubusercontent.com')).toMatch(/^exit 1:.*no matching CertificateIdentity/s);
  });

  test('finds nothing on an image that nobody signed', async () => {
    expect(await verify()).toMatch(/^exit 10:/);
  });

  test('does not sign when the log answers with the proof of another tree', async () => {
    const other = await startStack();
    const foreign = await signBundle(other, signatureStatement('x', image.digest));
    await other.close();
    const proof = foreign.verificationMaterial.tlogEntries[0]?.inclusionProof;
    stack.rekor.onRequest = async (_request, honest) => {
      const answer = await honest();
      const entry = JSON.parse(answer.body.toString()) as Record<string, unknown>;
      return { ...answer, body: JSON.stringify({ ...entry, inclusionProof: proof }) };
    };
    expect(await sign()).toMatch(/^exit 1:.*(?:inclusion|checkpoint|log entry)/s);
    expect(await verify()).toMatch(/^exit 10:/);
  });
});

describe('cosign refuses what is wrong on purpose', () => {
  const SCT = /^exit 1:.*verify signed certificate timestamp/s;
  const LEAF = /^exit 1:.*leaf certificate verification failed/s;
  const past = { notBefore: new Date('2025-06-01T00:00:00Z'), notAfter: new Date('2025-06-01T00:10:00Z') };
  test.each<[string, IssueOverrides, RegExp]>([
    ['no SCT', { sct: 'none' }, SCT],
    ['an SCT with a damaged signature', { sct: 'damaged' }, SCT],
    ['an SCT of an unknown log', { sct: 'unknown log' }, SCT],
    ['an authority of the same name', { authority: 'same name' }, LEAF],
    ['a damaged signature of the authority', { authority: 'damaged' }, LEAF],
    ['a certificate for servers', { extendedKeyUsages: [USAGE.serverAuth] }, LEAF],
    ['a certificate that had expired', { validity: past }, LEAF],
  ])('%s', async (_what, issue, refusal) => {
    stack.fulcio.issue = issue;
    await signAndAttach();
    expect(await verify()).toMatch(refusal);
  });

  test('a timestamp from after the certificate', async () => {
    stack.tsa.clock = () => new Date(Date.now() + 11 * 60_000);
    await signAndAttach();
    expect(await verify()).toMatch(/^exit 1:.*leaf certificate verification failed/s);
  });

  test('an entry in Rekor v2 without any timestamp', async () => {
    await signAndAttach({ timestamp: false });
    expect(await verify()).toMatch(/^exit 1:.*verified signed timestamps: 0 < 1/s);
  });

  test('a timestamp without any log entry', async () => {
    await signAndAttach({ rekor: 'none' });
    expect(await verify()).toMatch(/^exit 1:.*log entries from transparency log: 0 < 1/s);
  });

  test('a checkpoint whose signature does not hold', async () => {
    const bundle = await signBundle(stack, signatureStatement(`${stack.registry.host}/${REPOSITORY}`, image.digest));
    const checkpoint = bundle.verificationMaterial.tlogEntries[0]?.inclusionProof?.checkpoint;
    if (checkpoint == null) throw new Error('the bundle has no checkpoint');
    checkpoint.envelope = checkpoint.envelope.replace(/.{8}\n$/, 'AAAAAAA=\n');
    await attach(bundle);
    expect(await verify()).toMatch(/^exit 1:.*unverified checkpoint signature/s);
  });
});
