import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runAction } from '../stack/runner.ts';
import { type BuildScene, digestUnder, outputsOf, startBuildScene } from './build-sign-scene.ts';

/** build-sign.yml with an environment: its protection holds back the job that signs, and the certificate names it. */

let scene: BuildScene;
beforeAll(async () => {
  scene = await startBuildScene();
}, 180_000);
afterAll(() => scene.close());

const WORKFLOW = 'waxseal/waxseal/.github/workflows/build-sign.yml@refs/tags/v1.2.3';

/** A policy that lets only what was signed under this environment pass. */
const policy = (environment: string): string => `version: 1
rules:
  - name: released
    images: ['**']
    signers:
      - github: { repository: octo/app, workflow: '${WORKFLOW}', environment: ${environment}, issuer: '${scene.services.issuer}' }
`;

/** What a gate of plain words says to an image. */
async function gate(images: string, words: Readonly<Record<string, string>>): Promise<{ readonly result: string; readonly log: string }> {
  const given = {
    repository: 'octo/app',
    workflow: WORKFLOW,
    issuer: scene.services.issuer,
    'trusted-root': scene.services.trustedRoot.v2,
  };
  const step = await runAction({ inputs: { mode: 'verify', images, ...given, ...words } });
  await step.cleanup();
  return { result: step.outputs['result'] ?? '', log: step.log };
}

const build = (image: string, environment: string, asked: string) =>
  scene.call({
    image,
    at: 'v1.2.3',
    platforms: ['linux/amd64'],
    files: { 'policy.yml': policy(asked) },
    with: { policy: 'policy.yml', environment, sbom: 'false' },
  });

describe('environment: release', () => {
  let image: string;
  let images: string;
  beforeAll(async () => {
    image = scene.fresh();
    const run = await build(image, 'release', 'release');
    expect(run.results).toMatchObject({ 'image/verify': 'success', 'image/promote': 'success' });
    images = outputsOf(run)['images'] ?? '';
  }, 200_000);

  test('the image gets its tags, as the policy asks for that environment', async () => {
    expect(images).toBe(`${image}@${(await digestUnder(image, 'v1')) ?? ''}`);
  });

  test('plain words that ask for it pass', async () => {
    expect(await gate(images, { environment: 'release' })).toMatchObject({ result: 'passed' });
  });

  test.each(['staging', 'Release', 'release2'])('plain words that ask for %s do not', async (environment) => {
    const { result, log } = await gate(images, { environment });
    expect(result).toBe('failed');
    expect(log).toContain('IDENTITY_MISMATCH');
  });
});

test.each([
  ['another environment', 'staging'],
  ['none', ''],
])(
  '%s does not satisfy the policy: no tag is set',
  async (_, environment) => {
    const image = scene.fresh();
    const run = await build(image, environment, 'release');
    expect(run.results).toMatchObject({
      'image/sign': 'success',
      'image/verify': 'failure',
      'image/promote': 'skipped',
      deploy: 'skipped',
    });
    expect(await digestUnder(image, 'v1')).toBeUndefined();
  },
  200_000,
);
