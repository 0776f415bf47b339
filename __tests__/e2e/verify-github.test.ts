import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Report } from '../../src/model/report.ts';
import { actionSnippet } from '../../src/report/snippet.ts';
import { syftCycloneDx } from '../predicates/documents.ts';
import { snappy } from '../stack/github-snappy.ts';
import type { PushedImage } from '../stack/image.ts';
import type { StepResult } from '../stack/runner.ts';
import { jsonAnswer } from '../stack/service.ts';
import { bundleFor, single } from './attacks/planting.ts';
import { provenance, rules, SLSA, statement, told } from './attesting.ts';
import { type GitHubWorld, keptByRegistry, shown, startGitHubWorld, whileGitHub } from './github-world.ts';
import { IDENTITY, reportOf } from './world.ts';

/** Input `github-attestations` of verify: GitHub is one more place to look at, and no authority on anything. */

let world: GitHubWorld;
beforeAll(async () => {
  world = await startGitHubWorld();
});
afterAll(() => world.close());

const both = { 'github-attestations': 'true' };
const alone = { ...both, 'push-to-registry': 'false' };
const impatient = { timeout: '2s', 'retry-budget': '1s' };

/** Provenance that GitHub alone keeps. */
async function attested(image: PushedImage): Promise<PushedImage> {
  const step = await world.attest({ images: image.reference, ...alone });
  if (told(step) !== 'attested') throw new Error(step.log);
  return image;
}

const verify = ({ reference }: PushedImage, inputs: Record<string, string> = {}): Promise<StepResult> =>
  world.verify({ images: reference, require: 'provenance', ...both, ...inputs });

/** By the stack's identity, of any subject, made by the library. */
const provenanceOf = (image: PushedImage, digests: readonly string[] = [image.digest]): Promise<object> =>
  bundleFor(world, image, { statement: statement(world, { type: SLSA, predicate: provenance(), digests }) });

const listing = ({ digest }: PushedImage, path: string): boolean => decodeURIComponent(path).endsWith(`/attestations/${digest}`);
const isList = ({ path }: { readonly path: string }): boolean => path.includes('/attestations/');

describe('provenance that GitHub alone keeps', () => {
  test.each(['inline', 'url'] as const)('is found and verified, bundles %s, with nothing in the registry', async (bundles) => {
    const image = await attested(await world.image());
    world.github.bundles = bundles;
    try {
      const step = await verify(image);
      expect([step.code, told(step), rules(step)]).toEqual([0, 'passed', ['provenance pass']]);
      expect(step.outputs).toMatchObject({ images: image.reference, 'certificate-identity': IDENTITY });
      expect(step.outputs['json']).toContain('"origin":"GitHub"');
      expect(await keptByRegistry(world, image.digest)).toEqual([]);
    } finally {
      world.github.bundles = 'inline';
    }
  });

  test('is not found without the input: GitHub is not asked at all', async () => {
    const image = await attested(await world.image());
    const before = world.github.requests.length;
    const step = await verify(image, { 'github-attestations': 'false' });
    expect(told(step)).toBe('failed NO_ATTESTATION');
    expect(world.github.requests).toHaveLength(before);
  });

  test('counts beside what the registry has', async () => {
    const image = await attested(await world.image());
    await world.sign({ images: image.reference });
    expect(rules(await verify(image, { require: 'signature,provenance' }))).toEqual([
      'signature pass',
      'platforms pass',
      'provenance pass',
    ]);
    expect(told(await verify(image, { require: 'signature,sbom' }))).toBe('failed PREDICATE_TYPE');
  });

  test('is asked for in the repository that plain words name', async () => {
    const image = await attested(await world.image());
    const words = { repository: 'octo/app', workflow: 'release.yml' };
    expect(told(await verify(image, words))).toBe('passed');
    const other = await verify(image, { repository: 'octo/other' });
    expect(told(other)).toBe('failed NO_ATTESTATION');
    expect(other.log).toContain("GitHub's attestations of octo/other");
  });
});

describe('what GitHub lists proves nothing by being listed', () => {
  test('the identity of another repository', async () => {
    const image = await single(world);
    const { issuer } = world.stack;
    const before = issuer.claims;
    issuer.claims = { ...before, repository: 'evil/app', job_workflow_ref: 'evil/app/.github/workflows/release.yml@refs/heads/main' };
    const bundle = await provenanceOf(image).finally(() => {
      issuer.claims = before;
    });
    world.github.plant(image.digest, { bundle });
    const step = await verify(image);
    expect([step.code, told(step), step.outputs['images']]).toEqual([1, 'failed IDENTITY_MISMATCH', '']);
    world.github.plant(image.digest, { bundle: await provenanceOf(image) });
    expect(told(await verify(image))).toBe('passed');
  });

  test.each<[string, (image: PushedImage) => Promise<unknown>, string]>([
    [
      'a statement about another image',
      async (image) => ({ bundle: await provenanceOf(image, [`sha256:${'7'.repeat(64)}`]) }),
      'failed SUBJECT_MISMATCH',
    ],
    ['a signature that was tampered with', async (image) => ({ bundle: damaged(await provenanceOf(image)) }), 'failed'],
    ['no bundle at all', () => Promise.resolve({ bundle: { hello: 1 } }), 'failed'],
    ['an entry that holds nothing', () => Promise.resolve({}), 'error ATTESTATIONS_FAILED'],
    ['an address that is none', () => Promise.resolve({ bundle_url: 'file:///etc/passwd' }), 'error ATTESTATIONS_FAILED'],
    [
      'a blob that is no snappy',
      () => Promise.resolve({ bundle_url: world.github.plantBlob(Buffer.from('hello')) }),
      'error ATTESTATIONS_FAILED',
    ],
  ])('%s', async (_, entry, outcome) => {
    const image = await single(world);
    world.github.plant(image.digest, await entry(image));
    const step = await verify(image);
    expect(step.code).toBe(1);
    expect(told(step)).toMatch(new RegExp(`^${outcome}`));
    expect(step.outputs['images']).toBe('');
  });

  test('a blob goes without the token, and what is in it is judged like the rest', async () => {
    const image = await single(world);
    const blob = world.github.plantBlob(snappy(Buffer.from(JSON.stringify(await provenanceOf(image)))));
    world.github.plant(image.digest, { bundle: null, bundle_url: blob });
    expect(told(await verify(image))).toBe('passed');
  });
});

function damaged(bundle: object): object {
  const copy = structuredClone(bundle) as { dsseEnvelope: { signatures: { sig: string }[] } };
  for (const signature of copy.dsseEnvelope.signatures) signature.sig = Buffer.from('no signature').toString('base64');
  return copy;
}

describe('GitHub that cannot be asked', () => {
  test.each<[string, number, string, string]>([
    ['403', 403, 'ATTESTATIONS_DENIED', 'attestations: read'],
    ['401', 401, 'ATTESTATIONS_DENIED', 'attestations: read'],
    ['500', 500, 'ATTESTATIONS_FAILED', 'githubstatus'],
  ])('%s is an error, and no verdict', async (_, status, code, text) => {
    const image = await single(world);
    const step = await whileGitHub(
      world,
      ({ url }) => (listing(image, url.pathname) ? jsonAnswer(status, { message: 'no' }) : undefined),
      () => verify(image, impatient),
    );
    expect([step.code, told(step), step.outputs['images']]).toEqual([1, `error ${code}`, '']);
    expect(step.log).toContain(text);
    expect(shown(step)).not.toContain(world.github.token);
  });

  test('no answer at all', async () => {
    const image = await single(world);
    const step = await whileGitHub(
      world,
      () => new Promise(() => undefined),
      () => verify(image, impatient),
    );
    expect([step.code, told(step)]).toEqual([1, 'error NETWORK_TIMEOUT']);
  });

  test('does not hide what the registry has', async () => {
    const image = await single(world);
    await world.attest({ images: image.reference });
    const step = await whileGitHub(
      world,
      () => jsonAnswer(500, {}),
      () => verify(image, impatient),
    );
    expect(told(step)).toBe('passed');
    expect(reportOf(step).notes.join('\n')).toContain("GitHub's attestations of octo/app");
  });

  test('404 means that nothing is there, and the message says where it was looked', async () => {
    const image = await single(world);
    const step = await verify(image);
    expect([step.code, told(step)]).toEqual([1, 'failed NO_ATTESTATION']);
    expect(step.log).toMatch(/Looked at .*fallback tag.*GitHub's attestations of octo\/app/);
    expect(reportOf(step).notes.join('\n')).toContain('GitHub answers 404');
  });

  test('a second page that fails: what is on the first does not stand for the rest', async () => {
    const image = await single(world);
    for (let index = 0; index < 3; index += 1) world.github.plant(image.digest, { bundle: { index } });
    world.github.maxPage = 2;
    try {
      const step = await whileGitHub(
        world,
        ({ url }) => (url.searchParams.has('after') ? jsonAnswer(500, {}) : undefined),
        () => verify(image, impatient),
      );
      expect(told(step)).toBe('error ATTESTATIONS_FAILED');
    } finally {
      world.github.maxPage = 100;
    }
  });
});

describe('many', () => {
  test('1,000 attestations are read in pages, and the last of them counts', async () => {
    const image = await single(world);
    for (let index = 0; index < 999; index += 1) world.github.plant(image.digest, { bundle: { index } });
    world.github.plant(image.digest, { bundle: await provenanceOf(image) });
    const before = world.github.requests.length;
    expect(told(await verify(image))).toBe('passed');
    expect(world.github.requests.slice(before).filter(isList)).toHaveLength(10);
    world.github.plant(image.digest, { bundle: { index: 1000 } });
    expect(told(await verify(image))).toBe('error LIMIT_EXCEEDED');
  });
});

/** The report of a step, out of its output. */
const reported = (step: StepResult): Report => JSON.parse(step.outputs['json'] ?? '') as Report;

/** The inputs of the step that is shown, as the runner would read them. */
function inputsOf(snippet: string): Record<string, string> {
  return Object.fromEntries(
    snippet.split('\n').flatMap((line) => {
      const [, name, value] = /^ {4}([\w-]+): (.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value.replace(/^'(.*)'$/, '$1')]];
    }),
  );
}

describe('the step to paste', () => {
  test('asks GitHub for what GitHub alone keeps, and then verifies', async () => {
    const image = await world.image();
    const made = await world.attest({ images: image.reference, ...alone });
    const verified = await verify(image);
    for (const step of [made, verified]) {
      const { images, trust } = reported(step);
      const snippet = images[0] === undefined ? undefined : actionSnippet(images[0], trust);
      expect(snippet).toContain('\n    github-attestations: true\n');
      expect(told(await world.verify({ ...inputsOf(snippet ?? '') }))).toBe('passed');
    }
  });

  test('… where only one of two attestations is with GitHub alone', async () => {
    const image = await world.image();
    const sbom = join(world.folder, 'sbom.json');
    await writeFile(sbom, JSON.stringify(syftCycloneDx()));
    await world.attest({ images: image.reference, 'sbom-path': sbom });
    await attested(image);
    const { images, trust } = reported(await verify(image, { require: 'sbom,provenance' }));
    expect(images[0] === undefined ? undefined : actionSnippet(images[0], trust)).toContain('github-attestations: true');
  });

  test('does not ask GitHub for what the registry has', async () => {
    const image = await world.image();
    const { images, trust } = reported(await world.attest({ images: image.reference, ...both }));
    const snippet = images[0] === undefined ? undefined : actionSnippet(images[0], trust);
    expect(snippet).toContain('require: ');
    expect(snippet).not.toContain('github-attestations');
    expect(told(await world.verify(inputsOf(snippet ?? '')))).toBe('passed');
  });

  test('stands in the summary of several images that GitHub alone keeps', async () => {
    const [one, other] = [await world.image(), await world.image()];
    const step = await world.attest({ images: `${one.reference}\n${other.reference}`, ...alone });
    expect(step.summary.match(/github-attestations: true/g)).toHaveLength(2);
  });
});

test('what GitHub has as a file of lines, as gh downloads it, is read by bundle-path without asking anybody', async () => {
  const image = await attested(await single(world));
  const kept = world.github.attestations.filter(({ digests }) => digests.includes(image.digest));
  const path = join(world.folder, 'downloaded.jsonl');
  await writeFile(path, kept.map(({ bundle }) => `${JSON.stringify(bundle)}\n`).join(''));
  const before = world.github.requests.length;
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2);
  expect(told(await verify(image, { 'bundle-path': path }))).toBe('passed');
  expect(world.github.requests).toHaveLength(before);
});
