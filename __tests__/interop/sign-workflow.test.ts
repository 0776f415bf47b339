import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pushImage } from '../stack/image.ts';
import { type ActResult, pullRequest } from './act.ts';
import { type Call, type GateScene, outputsOf, startGateScene } from './gate-workflow-scene.ts';

/** sign.yml as another repository calls it, under act, against the embedded services. */

let scene: GateScene;
beforeAll(async () => {
  scene = await startGateScene();
}, 60_000);
afterAll(() => scene.close());

describe('sign.yml', () => {
  const PERMISSIONS = { packages: 'write', 'id-token': 'write' };
  const sign = (given: Readonly<Record<string, string>>, more: Partial<Call> = {}): Promise<ActResult> =>
    scene.call({ called: 'sign', permissions: PERMISSIONS, with: { 'signing-config': '${{ vars.SIGNING_CONFIG }}', ...given }, ...more });
  const SIGNER = 'https://github.com/waxseal/waxseal/.github/workflows/sign.yml@refs/tags/v1.2.3';

  test('signs what another job built, by its digest, as itself', async () => {
    const image = await pushImage(scene.stack.registry.host, 'octo/other', { platforms: ['linux/amd64'], seed: 'sign' });
    const run = await sign({ images: image.reference, annotations: 'team=a' });
    expect(run.results).toEqual({ 'gate/prepare': 'success', 'gate/sign': 'success', deploy: 'success' });
    expect(outputsOf(run)).toMatchObject({ result: 'signed', images: image.reference, digest: image.digest, identity: SIGNER });
    const again = await scene.call({ with: { images: image.reference, identity: SIGNER, issuer: scene.stack.issuer.url } });
    expect(again.results).toMatchObject({ 'gate/verdict': 'success' });
  });

  test.each([
    ['a tag', () => ({ images: `${scene.stack.registry.host}/octo/app:one` })],
    [
      'provenance',
      () => ({
        images: scene.bare.reference,
        'predicate-type': 'https://slsa.dev/provenance/v1',
        'predicate-path': `p.json@${scene.bare.digest}`,
      }),
    ],
    ['a document without its digest', () => ({ images: scene.bare.reference, artifact: 'documents', 'sbom-path': 'sbom.json' })],
  ])('%s is refused before anything is signed', async (_, given) => {
    const run = await sign(given());
    expect(run.results).toEqual({ 'gate/prepare': 'failure', 'gate/sign': 'skipped', deploy: 'skipped' });
  });

  test("on a runner that is not GitHub's nothing is signed", async () => {
    const run = await sign({ images: scene.bare.reference }, { claims: { 'gate/sign': { runner_environment: 'self-hosted' } } });
    expect(run.results).toMatchObject({ 'gate/sign': 'failure', deploy: 'skipped' });
  });

  test('a pull request from a fork signs nothing, and says so', async () => {
    const run = await sign({ images: scene.bare.reference }, { event: 'pull_request', payload: pullRequest('mallory/app') });
    expect(outputsOf(run)).toMatchObject({ result: 'skipped', images: '' });
  });
});
