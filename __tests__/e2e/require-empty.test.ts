import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { syftCycloneDx } from '../predicates/documents.ts';
import type { PushedImage } from '../stack/image.ts';
import type { StepResult } from '../stack/runner.ts';
import { single } from './attacks/planting.ts';
import { attest, CYCLONEDX, provenance, SLSA, SPDX, told } from './attesting.ts';
import { reportOf, startWorld, type World } from './world.ts';

/** Input `require`, and attestations by the wanted signer that say nothing of what their type stands for. */

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function asSomebodyElse<T>(work: () => Promise<T>): Promise<T> {
  const { issuer } = world.stack;
  const before = issuer.claims;
  issuer.claims = { ...before, job_workflow_ref: 'evil/app/.github/workflows/evil.yml@refs/heads/main' };
  try {
    return await work();
  } finally {
    issuer.claims = before;
  }
}

const verify = (image: PushedImage, require: string): Promise<StepResult> => world.verify({ images: image.reference, require });

describe('what says nothing satisfies nothing', () => {
  const github = { buildType: 'https://actions.github.io/buildtypes/workflow/v1' };
  test.each<[string, string, unknown, string]>([
    ['provenance', SLSA, null, 'the predicate is (not there)'],
    ['provenance', SLSA, syftCycloneDx(), 'buildDefinition.buildType is (not there)'],
    ['provenance', SLSA, {}, 'buildDefinition.buildType is (not there)'],
    ['provenance', SLSA, [], 'the predicate is []'],
    ['provenance', SLSA, { buildDefinition: [github] }, 'buildDefinition.buildType is (not there)'],
    ['provenance', SLSA, { buildDefinition: github }, 'runDetails.builder.id is (not there)'],
    ['provenance', 'https://slsa.dev/provenance/v0.2', {}, 'builder.id is (not there)'],
    ['sbom', CYCLONEDX, null, 'the predicate is (not there)'],
    ['sbom', CYCLONEDX, {}, 'bomFormat is (not there)'],
    ['sbom', SPDX, '', 'the predicate is ""'],
    ['vulnerabilities', 'https://cosign.sigstore.dev/attestation/vuln/v1', { scanner: { result: null } }, 'scanner.result is (not there)'],
    ['vex', 'https://openvex.dev/ns', {}, 'statements is (not there)'],
  ])('%s by %s: %j', async (require, type, predicate, why) => {
    const image = await single(world);
    await attest(world, image, { type, predicate });
    for (const asked of [require, type]) {
      const step = await verify(image, asked);
      expect([told(step), step.outputs['images']]).toEqual(['failed PREDICATE_EMPTY', '']);
      expect(JSON.stringify(reportOf(step).images[0]?.checks)).toContain(JSON.stringify(why).slice(1, -1));
    }
  });

  test('is told where nothing nearer is there, and not in the way of what does', async () => {
    const image = await single(world);
    await attest(world, image, { type: SLSA, predicate: {} });
    await asSomebodyElse(() => attest(world, image, { type: SLSA, predicate: provenance() }));
    expect(told(await verify(image, 'provenance'))).toBe('failed PREDICATE_EMPTY');
    await attest(world, image, { type: SLSA, predicate: provenance({ event_name: 'pull_request' }) });
    expect(told(await verify(image, 'provenance'))).toBe('failed PROVENANCE_CONTRADICTION');
    await attest(world, image, { type: SLSA, predicate: provenance() });
    expect(told(await verify(image, 'provenance'))).toBe('passed');
  });

  test('a large SBOM passes, and large lists alone do not', async () => {
    const [image, other] = [await single(world), await single(world)];
    const components = Array.from({ length: 1200 }, () => ({ type: 'library', name: 'x'.repeat(1024) }));
    await attest(world, image, { predicate: { ...syftCycloneDx(), components } });
    expect(told(await verify(image, 'sbom'))).toBe('passed');
    await attest(world, other, { predicate: { components } });
    expect(told(await verify(other, 'sbom'))).toBe('failed PREDICATE_EMPTY');
  });
});
