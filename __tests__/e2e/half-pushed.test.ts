import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { syftCycloneDx } from '../predicates/documents.ts';
import type { PushedImage } from '../stack/image.ts';
import type { RegistryRequest } from '../stack/registry.ts';
import { type ActionRun, runAction, type StepResult } from '../stack/runner.ts';
import { CYCLONEDX, SLSA, told } from './attesting.ts';
import { type GitHubWorld, keptByGitHub, startGitHubWorld } from './github-world.ts';
import { IDENTITY, reportOf } from './world.ts';

/** What was signed and logged before a push failed is told, and nothing of it is doubled when it is completed. */

const DENIED = { status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' };

let folder: string;
let kept = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-half-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Flaky {
  readonly world: GitHubWorld;
  /** Whether a request to the registry is refused. */
  refuse: (request: RegistryRequest) => boolean;
}

async function startFlaky(referrers = true): Promise<Flaky> {
  const none = (): boolean => false;
  const state = { refuse: none as Flaky['refuse'] };
  const world = await startGitHubWorld({ registry: { referrers, onRequest: (request) => (state.refuse(request) ? DENIED : undefined) } });
  return Object.assign(state, { world });
}

const isReferrer = ({ method, path }: RegistryRequest): boolean => method === 'PUT' && path.includes('/manifests/sha256:');

/** Of the referrers that are pushed, in order, those at `places` (from 1) are refused, each as often as it is tried. */
function referrersAt(...places: readonly number[]): Flaky['refuse'] {
  const seen: string[] = [];
  return (request) => {
    if (!isReferrer(request)) return false;
    if (!seen.includes(request.path)) seen.push(request.path);
    return places.includes(seen.indexOf(request.path) + 1);
  };
}

/** How many referrers a client is told of, for the image and each platform. */
async function listed({ world }: Flaky, image: PushedImage): Promise<readonly number[]> {
  const base = `http://${world.stack.registry.host}/v2/octo/app`;
  return Promise.all(
    [image, ...image.platforms].map(async ({ digest }) => {
      const native = await fetch(`${base}/referrers/${digest}`);
      const answer = native.ok ? native : await fetch(`${base}/manifests/${digest.replace(':', '-')}`);
      return answer.ok ? ((await answer.json()) as { manifests: unknown[] }).manifests.length : 0;
    }),
  );
}

/** A step whose bundle outlives it, as within one job. @returns its result, and where the bundle is kept */
async function signKeeping({ world }: Flaky, inputs: Record<string, string>): Promise<{ step: StepResult; path: string }> {
  const run: ActionRun = {
    issuer: world.stack.token,
    env: { GITHUB_API_URL: world.github.url },
    inputs: {
      mode: 'sign',
      'trusted-root': world.files.trustedRoot,
      'signing-config': world.files.signingConfig,
      'github-token': world.github.token,
      timeout: '10s',
      ...inputs,
    },
  };
  const step = await runAction(run);
  const path = join(folder, `${(kept += 1)}.sigstore.json`);
  await writeFile(path, await readFile(step.outputs['bundle-path'] ?? ''));
  await step.cleanup();
  return { step, path };
}

function evidenceOf(step: StepResult): readonly { readonly origin: string; readonly manifest?: string; readonly predicateType: string }[] {
  const { images } = JSON.parse(step.outputs['json'] ?? '') as { images: { evidence: ReturnType<typeof evidenceOf> }[] };
  return images.flatMap(({ evidence }) => evidence);
}

/** The row of the only image in the summary's table: who signed, in which entry, with which result. */
function rowOf({ summary }: StepResult): readonly string[] {
  const row = summary.split('\n').find((line) => line.startsWith('| <code>127.')) ?? '';
  return row.split(' | ').slice(3);
}

describe.each([
  ['native referrers', true, 'referrers API'],
  ['the fallback tag', false, 'fallback tag'],
] as const)('a signature that only some subjects carry, with %s', (_name, referrers, via) => {
  let flaky: Flaky;
  beforeAll(async () => {
    flaky = await startFlaky(referrers);
  });
  afterAll(() => flaky.world.close());

  test('is told with its signer and log entry, and the next run completes it without doubling', async () => {
    const image = await flaky.world.image();
    flaky.refuse = referrersAt(2, 3);
    const broken = await flaky.world.sign({ images: image.reference });
    flaky.refuse = () => false;
    expect([broken.code, told(broken)]).toEqual([1, 'error REGISTRY_DENIED']);
    expect(reportOf(broken).images[0]?.checks).toMatchObject([{ rule: 'push', outcome: 'error' }]);
    expect(reportOf(broken).notes.join()).toContain('attached to 1 of 3 subjects before a failure. Run the step again: it completes');
    expect(evidenceOf(broken)).toMatchObject([{ origin: `${via} (1 of 3 subjects)` }]);
    expect(broken.outputs).toMatchObject({ images: '', 'verify-command': '', 'certificate-identity': IDENTITY });
    expect(broken.outputs['log-index']).toMatch(/^\d+$/);
    const [signer, entry, result] = rowOf(broken);
    expect([signer, entry, result]).toEqual([
      expect.stringContaining('release.yml'),
      expect.stringContaining(broken.outputs['log-index'] ?? ''),
      '⚠️ not finished |',
    ]);
    const entries = flaky.world.stack.rekor.requests.length;
    expect(told(await flaky.world.sign({ images: image.reference }))).toBe('signed');
    expect(flaky.world.stack.rekor.requests.length).toBe(entries);
    expect(await listed(flaky, image)).toEqual([1, 1, 1]);
    expect(await flaky.world.verify({ images: image.reference, platforms: 'each' })).toMatchObject({ code: 0 });
  });

  test.each([{}, { 'skip-existing': 'false' }])('bundle-path completes it, and then nothing is left to do (%j)', async (more) => {
    const image = await flaky.world.image();
    flaky.refuse = referrersAt(2);
    const { step: broken, path } = await signKeeping(flaky, { images: image.reference });
    flaky.refuse = () => false;
    expect(reportOf(broken).notes.join()).toContain('attached to 2 of 3 subjects');
    expect((await listed(flaky, image)).toSorted()).toEqual([0, 1, 1]);
    const entries = flaky.world.stack.rekor.requests.length;
    const inputs = { images: image.reference, 'bundle-path': path, ...more };
    expect(told(await flaky.world.sign(inputs))).toBe('signed');
    expect(await listed(flaky, image)).toEqual([1, 1, 1]);
    const third = await flaky.world.sign(inputs);
    expect([told(third), third.outputs['images']]).toEqual(['skipped', image.reference]);
    expect(await listed(flaky, image)).toEqual([1, 1, 1]);
    expect(evidenceOf(third)).toMatchObject([{ origin: via, manifest: expect.stringMatching(/^sha256:/) }]);
    expect(flaky.world.stack.rekor.requests.length).toBe(entries);
  });

  test('a second failure tells how many have it by now, from both runs', async () => {
    const image = await flaky.world.image();
    flaky.refuse = referrersAt(2, 3);
    await flaky.world.sign({ images: image.reference });
    flaky.refuse = referrersAt(1);
    const again = await flaky.world.sign({ images: image.reference });
    flaky.refuse = () => false;
    expect(told(again)).toBe('error REGISTRY_DENIED');
    expect(evidenceOf(again)).toMatchObject([{ origin: `${via} (2 of 3 subjects)` }]);
    expect(reportOf(again).notes.join()).toContain('attached to 2 of 3 subjects');
  });
});

describe('what no registry took', () => {
  let flaky: Flaky;
  beforeAll(async () => {
    flaky = await startFlaky();
  });
  afterAll(() => flaky.world.close());
  const broken = async <T>(refuse: Flaky['refuse'], step: () => Promise<T>): Promise<T> => {
    flaky.refuse = refuse;
    try {
      return await step();
    } finally {
      flaky.refuse = () => false;
    }
  };

  test('a signature is told with its signer and log entry; the advice is the file, or to sign anew', async () => {
    const image = await flaky.world.image();
    const { step, path } = await broken(isReferrer, () => signKeeping(flaky, { images: image.reference }));
    expect(told(step)).toBe('error REGISTRY_DENIED');
    expect(step.outputs).toMatchObject({ images: '', 'verify-command': '', 'certificate-identity': IDENTITY });
    expect(step.outputs['log-index']).toMatch(/^\d+$/);
    const [evidence] = evidenceOf(step);
    expect([evidence?.origin, evidence?.manifest]).toEqual(['not pushed', undefined]);
    const notes = reportOf(step).notes.join('\n');
    expect(notes).toContain('attached to 0 of 3 subjects');
    expect(notes).toContain('input bundle-path');
    expect(notes).not.toContain('doubles nothing');
    expect(told(await flaky.world.sign({ images: image.reference, 'bundle-path': path }))).toBe('signed');
    expect(await listed(flaky, image)).toEqual([1, 1, 1]);
  });

  test('a signature that GitHub took is not sent there again with bundle-path', async () => {
    const image = await flaky.world.image();
    const inputs = { images: image.reference, 'github-attestations': 'true' };
    const { step, path } = await broken(isReferrer, () => signKeeping(flaky, inputs));
    expect([told(step), evidenceOf(step)[0]?.origin]).toEqual(['error REGISTRY_DENIED', 'GitHub']);
    expect(reportOf(step).notes.join()).toMatch(
      /0 of 3 subjects before a failure\. GitHub keeps it as \S+\. Run the step again: it completes/,
    );
    expect(told(await flaky.world.sign({ ...inputs, 'bundle-path': path }))).toBe('signed');
    expect([await listed(flaky, image), keptByGitHub(flaky.world, image.digest).length]).toEqual([[1, 1, 1], 1]);
    expect(told(await flaky.world.sign({ ...inputs, 'bundle-path': path }))).toBe('skipped');
  });

  test('of several attestations one fails: the others are attached and told as such, each with its log entry', async () => {
    const image = await flaky.world.image();
    const sbom = join(folder, 'sbom.json');
    await writeFile(sbom, JSON.stringify(syftCycloneDx()));
    // Each referrer manifest names the predicate type.
    const ofSbom: string[] = [];
    const inputs = { images: image.reference, provenance: 'true', 'sbom-path': sbom };
    const step = await broken(
      (request) => {
        if (!isReferrer(request) || !request.body.includes(CYCLONEDX)) return false;
        if (!ofSbom.includes(request.path)) ofSbom.push(request.path);
        return request.path !== ofSbom[0];
      },
      () => flaky.world.attest(inputs),
    );
    expect([step.code, told(step)]).toEqual([1, 'error REGISTRY_DENIED']);
    expect(reportOf(step).images[0]?.checks.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['provenance pass', 'push error']);
    expect(evidenceOf(step).map(({ predicateType, origin }) => [predicateType, origin])).toEqual([
      [SLSA, 'referrers API'],
      [CYCLONEDX, 'referrers API (1 of 3 subjects)'],
    ]);
    expect(step.outputs).toMatchObject({ images: '', 'verify-command': '', 'certificate-identity': IDENTITY });
    expect(rowOf(step)[1]?.split('<br>')).toHaveLength(2);
    expect(step.outputs['bundle-paths']?.split('\n')).toHaveLength(2);
    expect(await listed(flaky, image)).toEqual(expect.arrayContaining([1, 1, 2]));
    // Provenance is made anew each time; the SBOM is completed.
    expect(told(await flaky.world.attest({ images: image.reference, 'sbom-path': sbom }))).toBe('attested');
    expect(await listed(flaky, image)).toEqual([2, 2, 2]);
  });
});
