import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { runAction } from '../stack/runner.ts';
import { cosign, IDENTITY, outcome } from './cosign.ts';
import { attachBundle, bundlesOf } from './referrers.ts';

/** What cosign signs, the built action verifies: for its signer and for what was signed, and for nothing else. */

const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const PLATFORMS = ['linux/amd64', 'linux/arm64'];

type Registry = keyof Services['registries'];
type Log = 'v1' | 'v2';
type Inputs = Readonly<Record<string, string>>;

const pairs = (['olareg', 'distribution'] as const).flatMap((registry) => (['v1', 'v2'] as const).map((log) => [registry, log] as const));

interface Bundle {
  readonly dsseEnvelope: { payload: string; readonly signatures: [{ sig: string }] };
  readonly verificationMaterial: {
    readonly certificate: { rawBytes: string };
    readonly tlogEntries: { canonicalizedBody: string }[];
    readonly timestampVerificationData: { readonly rfc3161Timestamps: [{ signedTimestamp: string }] };
  };
}

interface Tampering {
  readonly what: string;
  /** The first proof that does not hold, in the order in which they are looked at. */
  readonly code: string;
  readonly tamper: (bundle: Bundle) => void;
}

const TAMPERED: readonly Tampering[] = [
  {
    what: 'another signature',
    code: 'TIMESTAMP_INVALID',
    tamper: ({ dsseEnvelope: { signatures } }) => {
      signatures[0].sig = flipped(signatures[0].sig);
    },
  },
  {
    what: 'another annotation in the statement',
    code: 'LOG_ENTRY_INVALID',
    tamper: ({ dsseEnvelope }) => {
      const statement = Buffer.from(dsseEnvelope.payload, 'base64').toString();
      expect(statement).toContain('"prod"');
      dsseEnvelope.payload = Buffer.from(statement.replace('"prod"', '"test"')).toString('base64');
    },
  },
  {
    what: 'a damaged certificate',
    code: 'CERTIFICATE_UNTRUSTED',
    tamper: ({ verificationMaterial: { certificate } }) => {
      certificate.rawBytes = flipped(certificate.rawBytes);
    },
  },
  {
    what: 'no log entry',
    code: 'LOG_ENTRY_INVALID',
    tamper: ({ verificationMaterial: { tlogEntries } }) => {
      expect(tlogEntries.splice(0)).toHaveLength(1);
    },
  },
  {
    what: 'a damaged log entry',
    code: 'LOG_ENTRY_INVALID',
    tamper: ({ verificationMaterial: { tlogEntries } }) => {
      for (const entry of tlogEntries) entry.canonicalizedBody = flipped(entry.canonicalizedBody);
    },
  },
  {
    what: 'a damaged timestamp',
    code: 'TIMESTAMP_INVALID',
    tamper: ({ verificationMaterial: { timestampVerificationData } }) => {
      const [stamp] = timestampVerificationData.rfc3161Timestamps;
      stamp.signedTimestamp = flipped(stamp.signedTimestamp);
    },
  },
];

/** Base64 of the same bytes with another last one: in DER, the end of a signature. */
function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64');
}

let dir: string;
let services: Services;
let foreign: Services;
let seed = 0;
/** By digest of the index. */
const seeds = new Map<string, string>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-by-cosign-'));
  services = await startServices({ dir: join(dir, 'ours') });
  foreign = await startServices({ dir: join(dir, 'foreign') });
}, 60_000);

afterAll(async () => {
  await Promise.all([services.stop(), foreign.stop()]);
  await rm(dir, { recursive: true, force: true });
});

async function push(registry: Registry): Promise<PushedImage> {
  const name = `image ${(seed += 1)}`;
  const image = await pushImage(services.registries[registry], 'octo/app', { platforms: PLATFORMS, seed: name });
  seeds.set(image.digest, name);
  return image;
}

/** The image at the seed that it was pushed with, in a new repository, where this bundle is all that is attached to it. */
async function copyWith(bundle: string, { digest }: PushedImage, registry: Registry): Promise<string> {
  const from = seeds.get(digest) ?? '';
  const copy = await pushImage(services.registries[registry], `octo/copy-${(seed += 1)}`, { platforms: PLATFORMS, seed: from });
  expect(copy.digest).toBe(digest);
  await attachBundle(copy.reference, bundle, SIGNATURE);
  return copy.reference;
}

async function signedByCosign(registry: Registry, log: Log, ...more: string[]): Promise<PushedImage> {
  const image = await push(registry);
  expect(outcome(await cosign(services).sign(image.reference, { config: log, more }))).toBe('exit 0');
  return image;
}

/** `passed`, or `failed: CODE …`. */
async function verify(images: string, inputs: Inputs = {}): Promise<string> {
  const who = { identity: IDENTITY, issuer: services.issuer };
  const step = await runAction({ inputs: { mode: 'verify', images, 'trusted-root': services.trustedRoot.both, ...who, ...inputs } });
  await step.cleanup();
  const report = JSON.parse(step.outputs['json'] ?? '') as {
    images: { checks: { outcome: string; code?: string }[] }[];
    faults: { code: string }[];
  };
  const checks = report.images.flatMap((image) => image.checks).filter(({ outcome }) => outcome !== 'pass');
  const codes = [...report.faults, ...checks].flatMap(({ code }) => code ?? []);
  expect(step.code).toBe(step.outputs['result'] === 'passed' ? 0 : 1);
  return [step.outputs['result'], ...new Set(codes)].join(' ');
}

describe.each(pairs)('signed by cosign on %s with Rekor %s', (registry, log) => {
  let whole: PushedImage;
  let alone: PushedImage;
  beforeAll(async () => {
    whole = await signedByCosign(registry, log, '--recursive');
    alone = await signedByCosign(registry, log, '--annotations=env=prod', '--annotations=team=wax');
  }, 60_000);

  test.each(['all', 'each', 'index', 'linux/amd64,linux/arm64'])('recursively: passes for platforms %s', async (platforms) => {
    expect(await verify(whole.reference, { platforms })).toBe('passed');
  });

  test.each(['all', 'index'])('the index alone: passes for platforms %s', async (platforms) => {
    expect(await verify(alone.reference, { platforms })).toBe('passed');
  });

  test('the index alone: refused where each platform needs a signature', async () => {
    expect(await verify(alone.reference, { platforms: 'each' })).toBe('failed PLATFORM_UNSIGNED');
  });

  test('the index alone: a platform by its own digest is refused', async () => {
    const platform = alone.reference.replace(/@.*/, `@${alone.platforms[0]?.digest ?? ''}`);
    expect(await verify(platform)).toBe('failed NO_SIGNATURE');
  });

  test('passes for the annotations that were signed', async () => {
    expect(await verify(alone.reference, { annotations: 'env=prod' })).toBe('passed');
    expect(await verify(alone.reference, { annotations: 'team=wax\nenv=prod' })).toBe('passed');
  });

  test.each(['env=dev', 'env=prod\ntier=1', 'env=', 'ENV=prod'])('refused for annotations %j', async (annotations) => {
    expect(await verify(alone.reference, { annotations })).toBe('failed ANNOTATION_MISMATCH');
  });

  test.each<[string, Inputs, string]>([
    ['another identity', { identity: OTHER_IDENTITY }, 'failed IDENTITY_MISMATCH'],
    ['a part of the identity', { identity: IDENTITY.slice(0, -1) }, 'failed IDENTITY_MISMATCH'],
    ['another issuer', { issuer: 'https://token.actions.githubusercontent.com' }, 'failed IDENTITY_MISMATCH'],
  ])('refused for %s', async (_, inputs, refusal) => {
    expect(await verify(whole.reference, inputs)).toBe(refusal);
    expect(await verify(alone.reference, inputs)).toBe(refusal);
  });

  test('refused under a root that knows only the other log, and under one of other services', async () => {
    expect(await verify(whole.reference, { 'trusted-root': services.trustedRoot[log === 'v1' ? 'v2' : 'v1'] })).toBe(
      'failed LOG_ENTRY_INVALID',
    );
    expect(await verify(whole.reference, { 'trusted-root': foreign.trustedRoot.both })).toBe('failed TIMESTAMP_INVALID');
  });

  test('refused on another image, to which the bundle was attached', async () => {
    const other = await push(registry);
    const [bundle = ''] = await bundlesOf(whole.reference, SIGNATURE);
    await attachBundle(other.reference, bundle, SIGNATURE);
    expect(await verify(other.reference)).toBe('failed SUBJECT_MISMATCH');
  });

  test('passes by the bundle alone, in a repository that holds nothing else of cosign', async () => {
    const [bundle = ''] = await bundlesOf(alone.reference, SIGNATURE);
    expect(await verify(await copyWith(bundle, alone, registry), { annotations: 'env=prod' })).toBe('passed');
  });

  test.each(TAMPERED)('refused with $what: $code', async ({ code, tamper }) => {
    const [honest = ''] = await bundlesOf(alone.reference, SIGNATURE);
    const bundle = JSON.parse(honest) as Bundle;
    tamper(bundle);
    expect(await verify(await copyWith(JSON.stringify(bundle), alone, registry))).toBe(`failed ${code}`);
  });

  test('refused where cosign attested, but did not sign', async () => {
    const image = await push(registry);
    const predicate = join(dir, 'predicate.json');
    await writeFile(predicate, '{}');
    const attested = await cosign(services).attest(image.reference, { config: log, type: 'https://example.com/predicate', predicate });
    expect(outcome(attested)).toBe('exit 0');
    expect(await verify(image.reference)).toBe('failed PREDICATE_TYPE');
  });
});
