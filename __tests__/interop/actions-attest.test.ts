import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { codesOf, reportOf } from '../e2e/world.ts';
import { syftCycloneDx, syftSpdx } from '../predicates/documents.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { runAction, type StepResult } from '../stack/runner.ts';
import { attach, type Attestation, type Bundle, bundleOf, provenanceOf, SLSA } from './actions-attest.ts';
import { TAMPERED } from './actions-attest-tampering.ts';
import { IDENTITY } from './cosign.ts';
import { except } from './opinions.ts';
import { verifyWithAll } from './verifiers.ts';

/** What actions/attest pushes to a registry, the built action verifies by `require`, and refuses once anything of it is another. */

const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const SPDX = 'https://spdx.dev/Document';
const CYCLONEDX = 'https://cyclonedx.org/bom';
const PROVENANCE: Attestation = { type: SLSA, predicate: provenanceOf() };

type Registry = keyof Services['registries'];
const registries = ['olareg', 'distribution'] as const;

let dir: string;
let services: Services;
let seed = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-actions-attest-'));
  services = await startServices({ dir });
  // The first entry of a log is written without its index, which sigstore-python refuses; GitHub's log is not that young.
  await attested('olareg');
}, 60_000);

afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

function push(registry: Registry, platforms: readonly string[] = []): Promise<PushedImage> {
  return pushImage(services.registries[registry], 'octo/app', { platforms, seed: `image ${(seed += 1)}` });
}

async function attested(registry: Registry, attestation: Attestation = PROVENANCE, platforms: readonly string[] = []): Promise<string> {
  const { reference } = await push(registry, platforms);
  await attach(reference, await bundleOf(services, reference, attestation), attestation.type);
  return reference;
}

async function verify(images: string, require: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const trust = { 'trusted-root': services.trustedRoot.both, issuer: services.issuer };
  const who = 'repository' in inputs ? {} : { identity: IDENTITY };
  const step = await runAction({ inputs: { mode: 'verify', images, require, ...trust, ...who, ...inputs } });
  await step.cleanup();
  return step;
}

/** `passed`, or `failed CODE …`. */
async function judged(...question: Parameters<typeof verify>): Promise<string> {
  const step = await verify(...question);
  expect(step.code).toBe(step.outputs['result'] === 'passed' ? 0 : 1);
  return [step.outputs['result'], ...codesOf(step)].join(' ');
}

describe.each(registries)('provenance on %s', (registry) => {
  test.each([
    ['a single manifest', []],
    ['an index', PLATFORMS],
  ])('of %s: passes here and with eight others', async (_, platforms) => {
    const image = await attested(registry, PROVENANCE, platforms);
    const passed = await verify(image, 'provenance');
    expect([passed.outputs['result'], codesOf(passed)]).toEqual(['passed', []]);
    expect(passed.outputs['images']).toBe(image);
    expect(reportOf(passed).images[0]?.evidence).toMatchObject([{ predicateType: SLSA, certificate: { san: { value: IDENTITY } } }]);
    expect(await judged(image, 'provenance', { repository: 'octo/app', workflow: 'release.yml', ref: 'refs/heads/main' })).toBe('passed');
    expect(except(true, await verifyWithAll(services, image, { predicateType: SLSA }))).toEqual({});
  });

  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['another identity', 'provenance', { identity: OTHER_IDENTITY }, 'failed IDENTITY_MISMATCH'],
    ['another repository', 'provenance', { repository: 'octo/other' }, 'failed IDENTITY_MISMATCH'],
    ['another branch', 'provenance', { repository: 'octo/app', ref: 'refs/heads/dev' }, 'failed IDENTITY_MISMATCH'],
    ['another issuer', 'provenance', { issuer: 'https://token.actions.githubusercontent.com' }, 'failed IDENTITY_MISMATCH'],
    ['another type', 'sbom', {}, 'failed PREDICATE_TYPE'],
    ['more than it is', 'provenance\nsbom', {}, 'failed PREDICATE_TYPE'],
    ['a signature', 'signature', {}, 'failed PREDICATE_TYPE'],
    ['each platform', 'provenance', { platforms: 'each' }, 'failed PLATFORM_UNATTESTED'],
  ])('is refused for %s', async (_, require, inputs, refusal) => {
    const image = await attested(registry, PROVENANCE, PLATFORMS);
    expect(await judged(image, require, inputs)).toBe(refusal);
  });

  test('with a tag in the name of its subject passes, for it is the digest that counts', async () => {
    const name = `${services.registries[registry]}/octo/app:v1`;
    expect(await judged(await attested(registry, { ...PROVENANCE, name }), 'provenance')).toBe('passed');
  });

  test('with the log entry of older releases passes', async () => {
    expect(await judged(await attested(registry, { ...PROVENANCE, entryType: 'intoto' }), 'provenance')).toBe('passed');
  });

  test('beside other attestations of the image is found, as they are', async () => {
    const image = await attested(registry);
    const sbom: Attestation = { type: `${SPDX}/v2.3`, predicate: syftSpdx() };
    await attach(image, await bundleOf(services, image, sbom), sbom.type);
    expect(await judged(image, 'provenance\nsbom')).toBe('passed');
  });
});

/** It writes the version of SPDX into the type; cosign and Waxseal do not. */
test.each<[string, string, readonly string[], readonly string[]]>([
  [`${SPDX}/v2.3`, 'SPDX', ['sbom', SPDX, `${SPDX}/v2.3`], [`${SPDX}/v2.2`, CYCLONEDX, 'provenance']],
  [CYCLONEDX, 'CycloneDX', ['sbom', CYCLONEDX], [SPDX, 'provenance']],
])('an SBOM of type %s', async (type, name, wanted, others) => {
  const image = await attested('olareg', { type, predicate: name === 'SPDX' ? syftSpdx() : syftCycloneDx() });
  for (const require of wanted) expect(await judged(image, require)).toBe('passed');
  for (const require of others) expect(await judged(image, require)).toBe('failed PREDICATE_TYPE');
});

describe('refused', () => {
  let seeded: string;
  let image: string;
  let honest: Bundle;
  beforeAll(async () => {
    seeded = `image ${(seed += 1)}`;
    ({ reference: image } = await pushImage(services.registries.distribution, 'octo/app', { seed: seeded }));
    honest = await bundleOf(services, image, PROVENANCE);
  });

  /** The same image in a repository of its own, where this bundle is all that is attached to it. */
  async function judgedWith(bundle: Bundle): Promise<string> {
    const copy = await pushImage(services.registries.distribution, `octo/copy-${(seed += 1)}`, { seed: seeded });
    await attach(copy.reference, bundle, SLSA);
    return judged(copy.reference, 'provenance');
  }

  test('not as it is: one entry of the log with its promise, no timestamp', async () => {
    const { tlogEntries, timestampVerificationData } = honest.verificationMaterial;
    expect(tlogEntries).toMatchObject([{ inclusionPromise: { signedEntryTimestamp: expect.stringMatching(/./) } }]);
    expect(timestampVerificationData?.rfc3161Timestamps ?? []).toEqual([]);
    expect(await judgedWith(honest)).toBe('passed');
  });

  test.each(TAMPERED)('with $what: $code', async ({ code, tamper }) => {
    const bundle = structuredClone(honest);
    tamper(bundle);
    expect(bundle).not.toEqual(honest);
    expect(await judgedWith(bundle)).toBe(`failed ${code}`);
  });

  test('on another image', async () => {
    const other = await push('distribution');
    await attach(other.reference, honest, SLSA);
    expect(await judged(other.reference, 'provenance')).toBe('failed SUBJECT_MISMATCH');
  });

  test('on another image, as long as the manifest names the one that it is of', async () => {
    const other = await push('distribution');
    await attach(other.reference, honest, SLSA, image);
    expect(await judged(other.reference, 'provenance')).toBe('failed NO_ATTESTATION');
  });

  test.each(registries)('as provenance on %s, where only the annotation calls an SBOM so', async (registry) => {
    const { reference } = await push(registry);
    const sbom = await bundleOf(services, reference, { type: CYCLONEDX, predicate: syftCycloneDx() });
    await attach(reference, sbom, SLSA);
    expect(await judged(reference, 'provenance')).toBe('failed PREDICATE_TYPE');
    expect(await judged(reference, 'sbom')).toBe('passed');
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['commit', { sha: '0'.repeat(40) }],
    ['trigger', { event_name: 'pull_request' }],
    ['builder', { job_workflow_ref: OTHER_IDENTITY.replace('https://github.com/', '') }],
    ['run', { run_id: '1' }],
  ])('where it names another %s than its certificate', async (_, claims) => {
    const image = await attested('olareg', { type: SLSA, predicate: provenanceOf(claims) });
    expect(await judged(image, 'provenance')).toBe('failed PROVENANCE_CONTRADICTION');
  });

  test('by somebody else, though the predicate names the wanted workflow', async () => {
    const claims = { job_workflow_ref: OTHER_IDENTITY.replace('https://github.com/', '') };
    const image = await attested('olareg', { ...PROVENANCE, claims });
    expect(await judged(image, 'provenance')).toBe('failed IDENTITY_MISMATCH');
    expect(await judged(image, 'provenance', { identity: OTHER_IDENTITY })).toBe('failed PROVENANCE_CONTRADICTION');
  });
});
