import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pullRequest } from './act.ts';
import { type BuildScene, type Call, digestUnder, manifestUnder, outputsOf, startBuildScene } from './build-sign-scene.ts';

/** What build-sign.yml must not do: move a tag, sign what was not built, begin what GitHub or its inputs do not allow. */

let scene: BuildScene;
beforeAll(async () => {
  scene = await startBuildScene();
}, 180_000);
afterAll(() => scene.close());

describe('what must not move the tags', () => {
  const POLICY = (workflow: string): string =>
    `version: 1\nrules:\n  - name: ours\n    images: ['**']\n    signers:\n      - github: { repository: octo/app, workflow: '${workflow}', issuer: '${scene.services.issuer}' }\n`;
  const policy = (subject: string): Pick<Call, 'files' | 'with'> => ({
    files: { 'policy.yml': POLICY(subject) },
    with: { policy: 'policy.yml' },
  });

  test('a policy that holds lets them through', async () => {
    const { run, image } = await scene.build({ at: 'v1.2.3', ...policy('waxseal/waxseal/.github/workflows/build-sign.yml@refs/tags/v*') });
    expect(run.results).toMatchObject({ 'image/verify': 'success', 'image/promote': 'success' });
    expect(await digestUnder(image, 'v1')).toBe(outputsOf(run)['digest']);
  }, 200_000);

  test('a policy that does not hold', async () => {
    const { run, image } = await scene.build({ at: 'v1.2.3', ...policy('waxseal/waxseal/.github/workflows/build-sign.yml@refs/tags/v2*') });
    expect(run.results).toMatchObject({
      'image/sign': 'success',
      'image/verify': 'failure',
      'image/promote': 'skipped',
      deploy: 'skipped',
    });
    expect([await digestUnder(image, 'v1'), await digestUnder(image, 'latest')]).toEqual([undefined, undefined]);
  }, 200_000);

  test('a token that does not say github-hosted: nothing is signed', async () => {
    const { run, image } = await scene.build({ claims: { 'image/sign': { runner_environment: 'self-hosted' } } });
    expect(run.results).toMatchObject({ 'image/sign': 'failure', 'image/verify': 'skipped', 'image/promote': 'skipped' });
    expect(run.step('image/sign', 'sign').annotations).toEqual([expect.objectContaining({ title: 'Waxseal: RUNNER_MISMATCH' })]);
    expect(await digestUnder(image, 'v1')).toBeUndefined();
  }, 200_000);

  test('a build that fails', async () => {
    const { run, image } = await scene.build({ files: { Dockerfile: 'FROM scratch\nCOPY missing /\n' } });
    expect(run.results).toMatchObject({
      'image/build': 'failure',
      'image/merge': 'skipped',
      'image/sign': 'skipped',
      'image/promote': 'skipped',
    });
    expect(run.log).toContain('needs "packages: write"');
    expect(await digestUnder(image, 'v1')).toBeUndefined();
  }, 200_000);
});

describe('who may not push', () => {
  const BUILT = {
    'image/prepare': 'success',
    'image/build': 'success',
    'image/merge': 'skipped',
    'image/sign': 'skipped',
    'image/verify': 'skipped',
    'image/promote': 'skipped',
  };

  test('a pull request from a fork builds, and that is all', async () => {
    const { run, image } = await scene.build({ event: 'pull_request', payload: pullRequest('mallory/app') });
    expect(run.results).toMatchObject(BUILT);
    expect(run.step('image/prepare', 'plan').annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('comes from a fork'),
    ]);
    expect((await manifestUnder(image, 'v1')).status).toBe(404);
  }, 200_000);

  test('push: false builds, and that is all', async () => {
    const { run } = await scene.build({ with: { push: 'false' } });
    expect(run.results).toMatchObject(BUILT);
    expect(outputsOf(run)).toMatchObject({ digest: '', images: '', tags: '', identity: '' });
  }, 200_000);

  test.each([
    ['id-token', { contents: 'read', packages: 'write' }, /"id-token: write".*allows "id-token: none"/],
    ['packages', { contents: 'read', 'id-token': 'write' }, /"packages: write".*allows "packages: none"/],
    [
      'packages that are only read',
      { contents: 'read', packages: 'read', 'id-token': 'write' },
      /"packages: write".*allows "packages: read"/,
    ],
  ])('a caller without %s is not started, as GitHub does not', async (_, permissions, message) => {
    await expect(scene.call({ image: scene.fresh(), permissions })).rejects.toThrow(message);
  });
});

describe('what is wrong is told before anything is built', () => {
  test.each([
    ['an unknown platform', { platforms: 'linux/amd46' }, 'PLATFORM_UNKNOWN'],
    ['a tag that is not valid', { tags: 'v1;id' }, 'INPUT_INVALID'],
    ['an image with a tag', { image: 'ghcr.io/octo/app:v1' }, 'INPUT_INVALID'],
    ['an image that a shell would run', { image: 'ghcr.io/octo/$(touch${IFS}x)' }, 'REFERENCE_INVALID'],
    ['a context elsewhere', { context: 'https://github.com/mallory/app.git' }, 'INPUT_INVALID'],
  ])(
    '%s',
    async (_, given, code) => {
      const { run } = await scene.build({ with: given });
      expect(run.results).toMatchObject({
        'image/prepare': 'failure',
        'image/build': 'skipped',
        'image/sign': 'skipped',
        deploy: 'skipped',
      });
      const errors = run.step('image/prepare', 'plan').annotations.filter(({ kind }) => kind === 'error');
      expect(errors).toEqual([expect.objectContaining({ title: `Waxseal: ${code}` })]);
    },
    100_000,
  );
});
