import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { syftCycloneDx } from '../predicates/documents.ts';
import { jsonAnswer } from '../stack/service.ts';
import type { StepResult } from '../stack/runner.ts';
import { CYCLONEDX, SIGNATURE, SLSA, told } from './attesting.ts';
import { type GitHubWorld, keptByGitHub, keptByRegistry, shown, startGitHubWorld, statementIn, whileGitHub } from './github-world.ts';
import { reportOf } from './world.ts';

/** Input `github-attestations`: what is signed is kept by GitHub as well, or by GitHub alone. */

let world: GitHubWorld;
let sbom: string;
beforeAll(async () => {
  world = await startGitHubWorld();
  sbom = join(world.folder, 'sbom.json');
  await writeFile(sbom, JSON.stringify(syftCycloneDx()));
});
afterAll(() => world.close());

const both = { 'github-attestations': 'true' };
const alone = { ...both, 'push-to-registry': 'false' };
const impatient = { timeout: '2s', 'retry-budget': '1s' };
const url = (id: string | undefined): string => `https://github.com/octo/app/attestations/${id ?? ''}`;
const registryRequests = (): number => world.stack.registry.requests.length;

describe('both stores', () => {
  test('each bundle is kept once by GitHub, by the bytes that the registry has, and the outputs name the first', async () => {
    const image = await world.image();
    const step = await world.attest({ images: image.reference, ...both, provenance: 'true', 'sbom-path': sbom });
    expect(told(step)).toBe('attested');
    const kept = keptByGitHub(world, image.digest);
    expect(kept.map(({ type }) => type).toSorted()).toEqual([CYCLONEDX, SLSA].toSorted());
    expect(await keptByRegistry(world, image.digest)).toHaveLength(2);
    const provenance = kept.find(({ type }) => type === SLSA);
    expect(step.outputs).toMatchObject({ 'attestation-id': provenance?.id, 'attestation-url': url(provenance?.id) });
    expect(step.summary).toContain(url(provenance?.id));
    for (const { digest } of image.platforms) expect(keptByGitHub(world, digest)).toEqual(kept);
    const [evidence] = (
      JSON.parse(step.outputs['json'] ?? '') as { images: { evidence: { origin: string; attestation?: object }[] }[] }
    ).images.flatMap(({ evidence: all }) => all);
    expect(evidence).toMatchObject({ origin: 'referrers API', attestation: { id: provenance?.id } });
  });

  test('a signature is kept like an attestation', async () => {
    const image = await world.image();
    const step = await world.sign({ images: image.reference, ...both });
    const [kept, ...others] = keptByGitHub(world, image.digest);
    expect([told(step), kept?.type, others]).toEqual(['signed', SIGNATURE, []]);
    expect(step.outputs).toMatchObject({ 'attestation-id': kept?.id, 'attestation-url': url(kept?.id) });
    expect(await keptByRegistry(world, image.digest)).toEqual([SIGNATURE]);
  });

  test('what both have is kept: nothing is signed, pushed or sent again', async () => {
    const image = await world.image();
    const inputs = { images: image.reference, ...both, 'sbom-path': sbom };
    await world.attest(inputs);
    const again = await world.attest(inputs);
    expect(told(again)).toBe('skipped');
    expect(keptByGitHub(world, image.digest)).toHaveLength(1);
    expect(await keptByRegistry(world, image.digest)).toHaveLength(1);
  });

  test('what the registry has already goes to GitHub, once it is asked to keep it too', async () => {
    const image = await world.image();
    const inputs = { images: image.reference, 'sbom-path': sbom };
    await world.attest(inputs);
    expect(keptByGitHub(world, image.digest)).toEqual([]);
    const step = await world.attest({ ...inputs, ...both });
    const [kept] = keptByGitHub(world, image.digest);
    expect([told(step), step.outputs['attestation-id']]).toEqual(['attested', kept?.id]);
    expect(await keptByRegistry(world, image.digest)).toHaveLength(1);
  });

  test('nobody tells GitHub without the input', async () => {
    const image = await world.image();
    const before = world.github.requests.length;
    expect(told(await world.attest({ images: image.reference }))).toBe('attested');
    expect(world.github.requests).toHaveLength(before);
  });
});

describe('GitHub alone: push-to-registry: false', () => {
  test.each(['attest', 'sign'] as const)('%s asks no registry for anything, and states the digest alone', async (mode) => {
    const image = await world.image();
    const before = registryRequests();
    const step = await world[mode]({ images: image.reference, ...alone, ...(mode === 'attest' ? { 'sbom-path': sbom } : {}) });
    expect(told(step)).toBe(mode === 'attest' ? 'attested' : 'signed');
    expect(world.stack.registry.requests.slice(before)).toEqual([]);
    const [kept] = world.github.attestations.filter(({ digests }) => digests.includes(image.digest));
    expect(kept?.digests).toEqual([image.digest]);
    const { subject } = statementIn(kept?.bundle);
    expect(subject).toEqual([{ name: `${world.stack.registry.host}/octo/app`, digest: { sha256: image.digest.slice('sha256:'.length) } }]);
    expect(step.outputs).toMatchObject({ 'attestation-url': url(String(kept?.id)), images: image.reference });
  });

  test('an image that no registry has is attested all the same: its digest is what is stated', async () => {
    const digest = `sha256:${'5'.repeat(64)}`;
    const step = await world.attest({ images: `registry.example/octo/app@${digest}`, ...alone });
    expect([told(step), keptByGitHub(world, digest).map(({ type }) => type)]).toEqual(['attested', [SLSA]]);
  });

  test('a second run keeps what GitHub has', async () => {
    const image = await world.image();
    const inputs = { images: image.reference, ...alone, 'sbom-path': sbom };
    await world.attest(inputs);
    const [before, entries] = [registryRequests(), world.stack.rekor.requests.length];
    const again = await world.attest(inputs);
    expect([told(again), again.outputs['images']]).toEqual(['skipped', image.reference]);
    expect(keptByGitHub(world, image.digest)).toHaveLength(1);
    expect([registryRequests(), world.stack.rekor.requests.length]).toEqual([before, entries]);
    expect(again.outputs['json']).toContain('"origin":"GitHub"');
  });

  test.each([
    ['a tag', 'registry.example/octo/app:v1', 'DIGEST_MISSING', 'push-to-registry: true'],
    ['a tag that is allowed', 'registry.example/octo/app:v1', 'DIGEST_MISSING', 'push-to-registry: true'],
    ['a platform, which nobody could look up', `registry.example/octo/app@sha256:${'6'.repeat(64)}`, 'PLATFORM_MISSING', 'linux/amd64'],
  ])('%s: refused before anything is signed', async (what, images, code, text) => {
    const entries = world.stack.fulcio.requests.length;
    const extra = {
      ...(what.includes('allowed') ? { 'allow-tags': 'true' } : {}),
      ...(what.includes('platform') ? { platforms: 'linux/amd64' } : {}),
    };
    const step = await world.attest({ images, ...alone, ...extra });
    expect([step.code, told(step)]).toEqual([1, `error ${code}`]);
    expect(step.log).toContain(text);
    expect(world.stack.fulcio.requests).toHaveLength(entries);
  });
});

const isStore = (method: string, path: string): boolean => method === 'POST' && path.endsWith('/attestations');
type Failure = (step: () => Promise<StepResult>) => Promise<StepResult>;
const answering =
  (status: number, body: object, headers: Record<string, string> = {}): Failure =>
  (step) =>
    whileGitHub(
      world,
      ({ method, url: { pathname } }) => {
        const answer = jsonAnswer(status, body);
        return isStore(method, pathname) ? { ...answer, headers: { ...answer.headers, ...headers } } : undefined;
      },
      step,
    );
const hanging: Failure = (step) =>
  whileGitHub(world, ({ method, url: { pathname } }) => (isStore(method, pathname) ? new Promise(() => undefined) : undefined), step);
const soon = String(Math.ceil(Date.now() / 1000) + 3600);

describe('GitHub fails after the registry took it', () => {
  test.each<[string, Failure, string, string]>([
    [
      '403: no permission',
      answering(403, { message: 'Resource not accessible by integration' }),
      'ATTESTATIONS_DENIED',
      'attestations: write',
    ],
    ['404: nothing to be seen', answering(404, { message: 'Not Found' }), 'ATTESTATIONS_DENIED', 'Private and internal repositories'],
    ['401: no such token', answering(401, { message: 'Bad credentials' }), 'ATTESTATIONS_DENIED', 'Bad credentials'],
    ['500', answering(500, { message: 'Server Error' }), 'ATTESTATIONS_FAILED', 'githubstatus'],
    ['422', answering(422, { message: 'Validation Failed' }), 'ATTESTATIONS_FAILED', 'Validation Failed'],
    [
      'a rate limit',
      answering(403, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon }),
      'ATTESTATIONS_FAILED',
      'retry-budget',
    ],
    [
      'a second limit',
      answering(429, { message: 'secondary rate limit' }, { 'retry-after': '3600' }),
      'ATTESTATIONS_FAILED',
      'retry-budget',
    ],
    ['no answer', hanging, 'NETWORK_TIMEOUT', '127.0.0.1'],
    ['an answer without an id', answering(201, {}), 'ATTESTATIONS_FAILED', 'cannot be read'],
  ])('%s: the step fails, says so, and says what the registry has', async (_, fail, code, text) => {
    const image = await world.image({ platforms: [] });
    const step = await fail(() => world.attest({ images: image.reference, ...both, ...impatient }));
    expect([step.code, told(step)]).toEqual([1, `error ${code}`]);
    expect(step.log).toContain(text);
    expect(await keptByRegistry(world, image.digest)).toEqual([SLSA]);
    expect(step.outputs).toMatchObject({ images: '', 'attestation-id': '', 'attestation-url': '' });
    expect(step.outputs['json']).toContain('"origin":"referrers API"');
    expect(reportOf(step).notes.join('\n')).toMatch(/in the registry.*GitHub/);
    expect(step.summary).toContain(code.replaceAll('_', '&#95;'));
  });

  test('a slow registry is waited for, and what it took is reported', async () => {
    const slow = await startGitHubWorld({ registry: { latencyMs: 300 } });
    try {
      const image = await slow.image({ platforms: [] });
      slow.github.permissions.clear();
      const step = await slow.attest({ images: image.reference, ...both });
      expect(told(step)).toBe('error ATTESTATIONS_DENIED');
      expect(await keptByRegistry(slow, image.digest)).toEqual([SLSA]);
      expect(step.outputs['json']).toContain('"origin":"referrers API"');
    } finally {
      await slow.close();
    }
  });
});

describe('a run again after a failure', () => {
  test('at GitHub completes GitHub, and does not double the registry', async () => {
    const image = await world.image();
    const inputs = { images: image.reference, ...both, ...impatient, 'sbom-path': sbom };
    const failed = await answering(500, {})(() => world.attest(inputs));
    expect([told(failed), keptByGitHub(world, image.digest)]).toEqual(['error ATTESTATIONS_FAILED', []]);
    const again = await world.attest(inputs);
    const kept = keptByGitHub(world, image.digest);
    expect([told(again), again.outputs['attestation-id']]).toEqual(['attested', kept[0]?.id]);
    expect([kept.length, (await keptByRegistry(world, image.digest)).length]).toEqual([1, 1]);
  });

  test('at the registry completes the registry, and does not double what GitHub keeps', async () => {
    let closed = true;
    const broken = await startGitHubWorld({
      registry: {
        onRequest: ({ method, path }) =>
          closed && method === 'PUT' && path.includes('/manifests/sha256:')
            ? { status: 500, headers: {}, body: Buffer.from('') }
            : undefined,
      },
    });
    try {
      closed = false;
      const image = await broken.image();
      closed = true;
      const inputs = { images: image.reference, ...both, ...impatient, 'sbom-path': sbom };
      const failed = await broken.attest(inputs);
      expect([failed.code, failed.outputs['result']]).toEqual([1, 'error']);
      const [kept] = keptByGitHub(broken, image.digest);
      expect(failed.log).toContain(url(kept?.id));
      expect(reportOf(failed).notes.join('\n')).toContain(url(kept?.id));
      closed = false;
      expect(told(await broken.attest(inputs))).toBe('attested');
      expect([keptByGitHub(broken, image.digest).length, await keptByRegistry(broken, image.digest)]).toEqual([1, [CYCLONEDX]]);
    } finally {
      await broken.close();
    }
  });
});

describe('the token', () => {
  test.each<[string, (token: string) => Failure]>([
    ['where all goes well', () => (step) => step()],
    ['where GitHub denies it', () => answering(403, { message: 'denied' })],
    ['where an answer repeats it', (token) => answering(422, { message: `no ${token}`, errors: [`token ${token}`] })],
  ])('is masked, and shown nowhere %s', async (_, fail) => {
    const { token } = world.github;
    const image = await world.image({ platforms: [] });
    const step = await fail(token)(() => world.attest({ images: image.reference, ...both, ...impatient }, { env: { RUNNER_DEBUG: '1' } }));
    expect(step.masks).toContain(token);
    expect(shown(step)).not.toContain(token);
  });

  test('absent: said before anything is signed', async () => {
    const image = await world.image({ platforms: [] });
    const step = await world.attest({ images: image.reference, ...both, 'github-token': '' });
    expect(told(step)).toBe('error INPUT_CONTRADICTION');
    expect(await keptByRegistry(world, image.digest)).toEqual([]);
  });
});
