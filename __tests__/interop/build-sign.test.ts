import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { ActResult } from './act.ts';
import {
  attestation,
  type BuildScene,
  digestUnder,
  manifestUnder,
  outputsOf,
  platformsOf,
  RELEASED,
  startBuildScene,
  verifiedBy,
} from './build-sign-scene.ts';
import { alteredBuildSign } from './build-sign-tampering.ts';

/** build-sign.yml as another repository calls it: a real BuildKit, a real registry, real Sigstore services, and cosign as the judge. */

let scene: BuildScene;
beforeAll(async () => {
  scene = await startBuildScene();
}, 180_000);
afterAll(() => scene.close());

const SHA = /^sha256:[0-9a-f]{64}$/;

describe('two platforms, by the tag of a release', () => {
  let image: string;
  let run: ActResult;
  const tagsBefore: (string | undefined)[] = [];
  beforeAll(async () => {
    const name = scene.fresh();
    const look = async (): Promise<void> => {
      tagsBefore.push(await digestUnder(name, 'v1'), await digestUnder(name, 'latest'));
    };
    image = name;
    run = await scene.call({
      image,
      at: 'v1.2.3',
      with: { annotations: 'index:org.example.of=index\norg.example.of=manifest', 'build-args': 'WORD=$(id); "x"' },
      between: [{ after: 'image/verify', do: look }],
    });
  }, 300_000);

  test('every job does its part', () => {
    expect(run.results).toEqual({
      'image/prepare': 'success',
      'image/build-0': 'success',
      'image/build-1': 'success',
      'image/build': 'success',
      'image/merge': 'success',
      'image/scan-0': 'skipped',
      'image/scan-1': 'skipped',
      'image/scan': 'skipped',
      'image/sign': 'success',
      'image/verify': 'success',
      'image/promote': 'success',
      deploy: 'success',
    });
  });

  test('what the caller gets is flat: digest, reference, who signed, how to check it, one report', () => {
    const outputs = outputsOf(run);
    expect(outputs).toMatchObject({
      digest: expect.stringMatching(SHA) as unknown,
      images: `${image}@${outputs['digest'] ?? ''}`,
      tags: 'v1\nlatest',
      identity: RELEASED,
      issuer: scene.services.issuer,
      report: expect.stringMatching(`^waxseal-${image.replaceAll(/[^a-z0-9.]+/g, '-')}-.*report`) as unknown,
    });
    const { result, images } = JSON.parse(outputs['json'] ?? '') as { result: string; images: { verdict: string }[] };
    expect([result, images.map(({ verdict }) => verdict)]).toEqual(['passed', ['pass']]);
    expect([...run.artifacts.keys()]).toEqual([`${outputs['report'] ?? ''}/report.json`]);
  });

  test('no tag is there until all is verified; then both are the digest that was verified', async () => {
    expect(tagsBefore).toEqual([undefined, undefined]);
    const { digest } = outputsOf(run);
    expect([await digestUnder(image, 'v1'), await digestUnder(image, 'latest')]).toEqual([digest, digest]);
  });

  test('the index holds what was built, with its annotations', async () => {
    const { digest = '' } = outputsOf(run);
    expect((await platformsOf(image, digest)).map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
    const { annotations } = JSON.parse(Buffer.from((await manifestUnder(image, digest)).bytes).toString()) as { annotations: object };
    expect(annotations).toEqual({ 'org.example.of': 'index' });
  });

  test('cosign verifies the index and each platform, and refuses another version of the workflow', async () => {
    const { digest = '' } = outputsOf(run);
    const all = [digest, ...(await platformsOf(image, digest)).map((one) => one.digest)];
    expect(all).toHaveLength(3);
    for (const one of all) expect(await verifiedBy(scene, `${image}@${one}`, RELEASED)).toBe('exit 0');
    expect(await verifiedBy(scene, `${image}@${digest}`, RELEASED.replace('v1.2.3', 'v1.2.4'))).toMatch(/^exit 1/);
  });

  test('the provenance is by the called workflow, names the caller, and holds every input as it was given', async () => {
    const { digest = '' } = outputsOf(run);
    const { code, statements } = await attestation(scene, `${image}@${digest}`, RELEASED, 'https://slsa.dev/provenance/v1');
    expect(code).toBe('exit 0');
    const [{ predicate }] = statements as [{ predicate: { buildDefinition: Definition; runDetails: { builder: { id: string } } } }];
    expect(predicate.runDetails.builder.id).toBe(RELEASED);
    const { externalParameters, resolvedDependencies } = predicate.buildDefinition;
    expect(externalParameters.workflow).toEqual({
      path: '.github/workflows/release.yml',
      ref: 'refs/heads/main',
      repository: 'https://github.com/octo/app',
    });
    expect(externalParameters.inputs).toMatchObject({
      image,
      platforms: 'linux/amd64,linux/arm64',
      runner: '',
      context: '.',
      'build-args': 'WORD=$(id); "x"',
      sbom: true,
      push: true,
    });
    expect(resolvedDependencies).toEqual([
      { uri: 'git+https://github.com/octo/app@refs/heads/main', digest: { gitCommit: run.commits.app } },
    ]);
  });

  test('each platform has the SBOM that was made of it', async () => {
    const { digest = '' } = outputsOf(run);
    for (const { digest: platform } of await platformsOf(image, digest)) {
      const { code, statements } = await attestation(scene, `${image}@${platform}`, RELEASED, 'https://spdx.dev/Document');
      expect(code).toBe('exit 0');
      const subjects = statements.flatMap((one) => (one as { subject: { digest: { sha256: string } }[] }).subject);
      expect(subjects.map((subject) => `sha256:${subject.digest.sha256}`)).toEqual([platform]);
    }
  });
});

interface Definition {
  readonly externalParameters: { readonly workflow: unknown; readonly inputs: unknown };
  readonly resolvedDependencies: unknown;
}

test('what asks for an id token can do so in the job that signs, and in no other', async () => {
  const run = await scene.call({
    image: scene.fresh(),
    platforms: ['linux/amd64'],
    released: await alteredBuildSign((jobs) => {
      for (const job of Object.values(jobs))
        job.steps?.push({
          id: 'token',
          run: 'echo "may=${ACTIONS_ID_TOKEN_REQUEST_URL:+yes}${ACTIONS_ID_TOKEN_REQUEST_TOKEN:+, yes}" >> "$GITHUB_OUTPUT"',
        });
    }),
  });
  const jobs = ['prepare', 'build-0', 'merge', 'sign', 'verify', 'promote'];
  const may = jobs.map((job) => [job, run.step(`image/${job}`, 'token').outputs['may']]);
  expect(Object.fromEntries(may)).toEqual({ prepare: '', 'build-0': '', merge: '', sign: 'yes, yes', verify: '', promote: '' });
}, 200_000);

describe('a single platform', () => {
  test.each([
    ['with an SBOM beside it', { sbom: 'true' }],
    ['alone', { sbom: 'false' }],
  ])(
    '%s keeps its digest from the build to the tag',
    async (_, given) => {
      const { run, image } = await scene.build({ platforms: ['linux/amd64'], with: given });
      const built = run.step('image/build-0', 'digest').outputs['digest_0'];
      expect(built).toMatch(SHA);
      expect(outputsOf(run)['digest']).toBe(built);
      expect(await digestUnder(image, 'latest')).toBe(built);
    },
    200_000,
  );

  test('by the commit of the workflow is signed as that commit', async () => {
    const { run, image } = await scene.build({ platforms: ['linux/arm64'], with: { tags: '' } });
    expect(run.results).toMatchObject({ 'image/verify': 'success', 'image/promote': 'skipped', deploy: 'success' });
    const { identity = '', images = '', tags } = outputsOf(run);
    expect(identity).toBe(`https://github.com/waxseal/waxseal/.github/workflows/build-sign.yml@${run.commits.project ?? ''}`);
    expect(await verifiedBy(scene, images, identity)).toBe('exit 0');
    expect([tags, await digestUnder(image, 'latest')]).toEqual(['', undefined]);
  }, 200_000);
});

describe('other registries', () => {
  test('an upper-case name is lowered, with a notice', async () => {
    const image = scene.fresh();
    const run = await scene.call({ image: image.replace('/octo/', '/Octo/'), platforms: ['linux/amd64'] });
    expect(run.results).toMatchObject({ 'image/promote': 'success' });
    expect(run.step('image/prepare', 'plan').annotations.map(({ kind }) => kind)).toEqual(['notice']);
    expect(outputsOf(run)['images']).toBe(`${image}@${outputsOf(run)['digest'] ?? ''}`);
  }, 200_000);

  test('one without the referrers API', async () => {
    const image = scene.fresh().replace(scene.services.registries.olareg, scene.services.registries.distribution);
    const run = await scene.call({ image, at: 'v1.2.3' });
    expect(run.results).toMatchObject({ 'image/promote': 'success' });
    expect(await verifiedBy(scene, outputsOf(run)['images'] ?? '', RELEASED)).toBe('exit 0');
  }, 200_000);
});
