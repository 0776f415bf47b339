import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  attestation,
  type BuildScene,
  digestUnder,
  outputsOf,
  platformsOf,
  RELEASED,
  startBuildScene,
  verifiedBy,
} from './build-sign-scene.ts';
import { mergeOf, plantImage } from './build-sign-tampering.ts';
import { placeOf, referrersOf } from './referrers.ts';

/** What another job of the run, with the same password, does between the jobs of build-sign.yml (threat 53). */

let scene: BuildScene;
/** Built by the attacker, for one platform, elsewhere in the same registry. */
let evil: { readonly image: string; readonly digest: string };
beforeAll(async () => {
  scene = await startBuildScene();
  const image = scene.fresh();
  const files = { 'app.txt': 'of the attacker\n' };
  const run = await scene.call({ image, platforms: ['linux/amd64'], with: { sbom: 'false', tags: '' }, files });
  evil = { image, digest: outputsOf(run)['digest'] ?? '' };
  expect(evil.digest).toMatch(/^sha256:/);
}, 300_000);
afterAll(() => scene.close());

const TAGS = ['v1', 'latest', 'staging'];

describe('tags of the image', () => {
  test('that another job sets, after the build and again after the merge, change neither what is signed nor what is promoted', async () => {
    const image = scene.fresh();
    const seen: (string | undefined)[] = [];
    const plant = async (): Promise<void> => {
      await plantImage(evil.image, evil.digest, image, TAGS);
      seen.push(...(await Promise.all(TAGS.map((tag) => digestUnder(image, tag)))));
    };
    const run = await scene.call({
      image,
      at: 'v1.2.3',
      between: [
        { after: 'image/build', do: plant },
        { after: 'image/merge', do: plant },
      ],
    });
    expect(seen).toEqual(Array(6).fill(evil.digest));
    expect(run.results).toMatchObject({ 'image/sign': 'success', 'image/verify': 'success', 'image/promote': 'success' });
    const { digest = '', images } = outputsOf(run);
    expect(images).toBe(`${image}@${digest}`);
    expect((await platformsOf(image, digest)).map((one) => one.digest)).not.toContain(evil.digest);
    expect(await Promise.all(TAGS.map((tag) => digestUnder(image, tag)))).toEqual([digest, digest, evil.digest]);
    expect(await verifiedBy(scene, `${image}@${digest}`, RELEASED)).toBe('exit 0');
    expect(await referrersOf(placeOf(`${image}@${evil.digest}`))).toEqual([]);
    expect(await verifiedBy(scene, `${image}@${evil.digest}`, RELEASED)).toMatch(/^exit 10: /);
  }, 300_000);
});

describe('an index of something else than of what was built is not signed', () => {
  const ours = '"${builds[0]}"';
  test.each([
    ['with an image more', () => `"\${builds[@]}" ${evil.image}@${evil.digest}`],
    ['with an image less', () => ours],
    ["with somebody's image in the place of one", () => `${ours} ${evil.image}@${evil.digest}`],
    ["of somebody's images alone", () => `${evil.image}@${evil.digest}`],
  ])(
    '%s',
    async (_, parts) => {
      const image = scene.fresh();
      const run = await scene.call({ image, with: { sbom: 'false' }, released: await mergeOf(parts()) });
      expect(run.results).toMatchObject({
        'image/merge': 'success',
        'image/sign': 'failure',
        'image/verify': 'skipped',
        'image/promote': 'skipped',
        deploy: 'skipped',
      });
      expect(run.step('image/sign', 'sign').annotations).toEqual([expect.objectContaining({ title: 'Waxseal: INDEX_MISMATCH' })]);
      const { digest = '', digests = '' } = run.step('image/merge', 'index').outputs;
      for (const one of [digest, ...digests.split(',')]) expect(await referrersOf(placeOf(`${image}@${one}`))).toEqual([]);
      expect(await Promise.all(TAGS.map((tag) => digestUnder(image, tag)))).toEqual([undefined, undefined, undefined]);
    },
    200_000,
  );
});

describe('scan reports', () => {
  const scanOf = async (artifacts: string): Promise<string> => {
    const found = (await readdir(artifacts, { recursive: true })).filter((name) => /-scan-0.*\.json$/.test(name));
    expect(found).toHaveLength(1);
    return join(artifacts, found[0] ?? '');
  };

  test('that another job replaces stop the run before anything is attested', async () => {
    const image = scene.fresh();
    const run = await scene.call({
      image,
      with: { scan: 'true' },
      between: [{ after: 'image/scan', do: async ({ artifacts }) => writeFile(await scanOf(artifacts), '{"matches":[]}') }],
    });
    expect(run.results).toMatchObject({ 'image/scan': 'success', 'image/sign': 'failure', 'image/promote': 'skipped' });
    expect(run.step('image/sign', 'attest').annotations).toEqual([expect.objectContaining({ title: 'Waxseal: DOCUMENT_DIGEST_MISMATCH' })]);
    expect(await digestUnder(image, 'latest')).toBeUndefined();
  }, 300_000);

  test('that nobody touches are attested for the platform that they are of', async () => {
    const image = scene.fresh();
    const run = await scene.call({ image, with: { scan: 'true' } });
    expect(run.results).toMatchObject({ 'image/scan': 'success', 'image/sign': 'success', 'image/promote': 'success' });
    const { digest = '', identity = '' } = outputsOf(run);
    for (const platform of await platformsOf(image, digest)) {
      const { code } = await attestation(scene, `${image}@${platform.digest}`, identity, 'https://cosign.sigstore.dev/attestation/vuln/v1');
      expect(code).toBe('exit 0');
    }
  }, 300_000);
});
