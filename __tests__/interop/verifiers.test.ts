import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { freePorts } from '../../scripts/services/ports.ts';
import { type Services, startServices } from '../../scripts/services/start.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { runAction } from '../stack/runner.ts';
import { attachBundle, bundlesOf } from './referrers.ts';
import { type Opinion, type VerifierName, VERIFIERS, verifyWithAll } from './verifiers.ts';

/** What the built action signs, eight verifiers of others accept for its signer, and for nobody else. */

type Opinions = Record<VerifierName, Opinion>;

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const SUBJECTS = ['index', ...PLATFORMS];
const FILE_VERIFIERS = ['sigstore-go', 'sigstore-js', 'sigstore-python'] as const;

/** How each says that somebody else signed; gh and Kyverno's newer policies give no reason. */
const NOT_THE_SIGNER: Readonly<Record<VerifierName, RegExp>> = {
  cosign: /no matching CertificateIdentity found.*expected SAN value/,
  gh: /verifying with issuer "services\.test"/,
  'policy-controller': /no matching CertificateIdentity found.*expected SAN value/,
  ivp: /no verified https:\/\/sigstore\.dev\/cosign\/sign\/v1/,
  cpol: /verifiedCount: 0, requiredCount: 1, error: sigstore bundle verification failed: no matching signatures found/,
  'sigstore-go': /no matching CertificateIdentity found.*expected SAN value/,
  'sigstore-js': /certificate identity error/,
  'sigstore-python': /Certificate's SANs do not match/,
};

const signings = (['olareg', 'distribution'] as const).flatMap((registry) =>
  (['v1', 'v2'] as const).map((log) => [registry, log] as const),
);

let dir: string;
let services: Services;
const matrix: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-verifiers-'));
  services = await startServices({ dir });
}, 60_000);

afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
  // All at once: the test runner puts its own lines between those that are printed on the way.
  process.stdout.write(`\n${matrix.join('\n')}\n`);
});

function push(registry: keyof Services['registries'], seed: string): Promise<PushedImage> {
  return pushImage(services.registries[registry], 'octo/app', { platforms: PLATFORMS, seed });
}

async function sign(image: PushedImage, log: 'v1' | 'v2'): Promise<void> {
  const step = await runAction({
    inputs: {
      mode: 'sign',
      images: image.reference,
      'trusted-root': services.trustedRoot.both,
      'signing-config': services.signingConfig[log],
    },
    issuer: { requestUrl: services.tokenRequest.url, requestToken: services.tokenRequest.token },
  });
  await step.cleanup();
  expect(step.code === 0 ? step.outputs['result'] : step.log).toBe('signed');
}

function subject(image: PushedImage, name: string): string {
  const digest = image.platforms.find((platform) => platform.name === name)?.digest ?? image.digest;
  return image.reference.replace(/@.*/, `@${digest}`);
}

function withAnotherSignature(json: string): string {
  const bundle = JSON.parse(json) as { dsseEnvelope: { signatures: [{ sig: string }] } };
  const [signature] = bundle.dsseEnvelope.signatures;
  const bytes = Buffer.from(signature.sig, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  signature.sig = bytes.toString('base64');
  return JSON.stringify(bundle);
}

function row(cells: readonly string[], opinions: Opinions): void {
  const [registry = '', log = '', ...rest] = cells;
  const answers = VERIFIERS.map((name) => `${name}=${opinions[name].ok ? 'OK' : 'NO'}`);
  matrix.push([registry.padEnd(12), log, rest.join(' ').padEnd(28), ...answers].join(' '));
}

/** Of those that do not think so, what they say: an assertion that fails shows it. */
function except(ok: boolean, opinions: Opinions): Record<string, string> {
  const others = VERIFIERS.filter((name) => opinions[name].ok !== ok);
  return Object.fromEntries(others.map((name) => [name, opinions[name].why]));
}

/** The logs are fresh, and what olareg keeps is signed first: sigstore-python refuses a first entry that is written without its index. */
describe.each(signings)('signed on %s with Rekor %s', (registry, log) => {
  let image: PushedImage;
  beforeAll(async () => {
    image = await push(registry, `${registry} ${log}`);
    await sign(image, log);
  });

  test.each(SUBJECTS)(
    '%s: all accept',
    async (name) => {
      const opinions = await verifyWithAll(services, subject(image, name));
      row([registry, log, name], opinions);
      expect(except(true, opinions)).toEqual({});
    },
    60_000,
  );

  test.each(SUBJECTS)(
    '%s: none accepts another identity',
    async (name) => {
      const opinions = await verifyWithAll(services, subject(image, name), { identity: OTHER_IDENTITY });
      row([registry, log, name, '(other identity)'], opinions);
      expect(except(false, opinions)).toEqual({});
      for (const verifier of VERIFIERS) expect(opinions[verifier].why).toMatch(NOT_THE_SIGNER[verifier]);
    },
    60_000,
  );

  test('none accepts another issuer', async () => {
    const opinions = await verifyWithAll(services, image.reference, { issuer: 'https://token.actions.githubusercontent.com' });
    row([registry, log, 'index', '(other issuer)'], opinions);
    expect(except(false, opinions)).toEqual({});
  }, 60_000);
});

describe('none of them', () => {
  let image: PushedImage;
  beforeAll(async () => {
    image = await push('olareg', 'controls');
    await sign(image, 'v2');
  });

  test('accepts an image that nobody signed', async () => {
    const unsigned = await push('olareg', 'unsigned');
    expect(except(false, await verifyWithAll(services, unsigned.reference))).toEqual({});
  }, 60_000);

  test('accepts an image to which the signature of another was attached', async () => {
    const other = await push('olareg', 'another image');
    const [bundle = ''] = await bundlesOf(image.reference, SIGNATURE);
    await attachBundle(other.reference, bundle, SIGNATURE);
    expect(except(false, await verifyWithAll(services, other.reference))).toEqual({});
  }, 60_000);

  test('takes a signature for a provenance', async () => {
    const opinions = await verifyWithAll(services, image.reference, { predicateType: 'https://slsa.dev/provenance/v1' });
    expect(except(false, opinions)).toEqual({});
  }, 60_000);
});

test('those that read files accept the bundle that the action leaves, and refuse it when it is damaged', async () => {
  const image = await push('distribution', 'files');
  await sign(image, 'v1');
  const [honest = ''] = await bundlesOf(image.reference, SIGNATURE);
  const bundle = join(dir, 'bundle.json');
  for (const [content, ok] of [
    [honest, true],
    [withAnotherSignature(honest), false],
  ] as const) {
    await writeFile(bundle, content);
    const opinions = await verifyWithAll(services, image.reference, { bundle });
    expect(FILE_VERIFIERS.filter((name) => opinions[name].ok)).toEqual(ok ? FILE_VERIFIERS : []);
  }
}, 60_000);

describe('asking', () => {
  test('is an error where a verifier is not built', async () => {
    const asked = verifyWithAll(
      { ...services, bin: join(dir, 'empty') },
      `${services.registries.olareg}/octo/app@sha256:${'0'.repeat(64)}`,
    );
    await expect(asked).rejects.toMatchObject({ code: 'TOOLS_MISSING', hint: expect.stringContaining('build.ts verifiers') });
  });

  test.each(['octo/app:latest', '127.0.0.1:1/octo/app', '127.0.0.1:1/octo/app@sha256:abc'])('is an error for %s', async (image) => {
    await expect(verifyWithAll(services, image)).rejects.toThrow('host/repository@sha256:… expected');
  });

  test('is an error where the registry does not answer, and leaves no file', async () => {
    const { nobody } = await freePorts(['nobody']);
    const asked = verifyWithAll(services, `127.0.0.1:${nobody}/octo/app@sha256:${'0'.repeat(64)}`);
    await expect(asked).rejects.toThrow('fetch failed');
    expect((await readdir(services.dir)).filter((name) => name.startsWith('verifiers-'))).toEqual([]);
  });
});
