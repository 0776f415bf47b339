import { afterAll, beforeAll, describe } from '@jest/globals';

import { platformOf } from '../attesting.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { type GateWorld, startGateWorld, stackSigner } from './gate-world.ts';
import { ago, POLICY_DIGEST, vsa, VERIFIER } from './papers.ts';

const docket = openDocket('verification summaries');
let world: GateWorld;
let gallery: Gallery;
const [verifier, stranger] = [makeKey(), makeKey()];

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await hangAll(gallery.hang);
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

async function hangAll(hang: Gallery['hang']): Promise<void> {
  const say = async (name: string, over: Readonly<Record<string, unknown>>, key = verifier): Promise<void> => {
    await hang(name, (image) => layOlder(world, image, { attestations: [{ ...vsa(image.reference, over), key }] }));
  };
  await say('good', {});
  await say('of a tag', { resourceUri: `${world.stack.registry.host}/octo/app:v1` });
  await say('by a stranger', {}, stranger);
  await say('of another verifier', { verifier: { id: `${VERIFIER}/x` } });
  await say('of another image', { resourceUri: `${world.stack.registry.host}/octo/other` });
  await say('failed', { verificationResult: 'FAILED', verifiedLevels: ['FAILED'] });
  await say('passed and failed', { verifiedLevels: ['SLSA_BUILD_LEVEL_3', 'FAILED'] });
  await say('old', { timeVerified: ago(100) });
  await say('of tomorrow', { timeVerified: ago(-24) });
  await say('without policy digest', { policy: { uri: 'https://corp.example/policy.yml' } });
  await say('without levels', { verifiedLevels: [] });
  await say('in tongues', { verifiedLevels: 'SLSA_BUILD_LEVEL_3' });
  await hang('bare', () => undefined);
  await hang('damaged', (image) => corrupt(world, image));
  await hang('by ci', async (image) => [await signBy(world, image), await attestBy(world, image, vsa(image.reference))]);
  await hang('by both', async (image) => {
    await attestBy(world, image, vsa(image.reference));
    await layOlder(world, image, { attestations: [{ ...vsa(image.reference), key: verifier }] });
  });
  await hang('passed, then failed', (image) =>
    layOlder(world, image, {
      attestations: [
        { ...vsa(image.reference, { timeVerified: ago(0.9) }), key: verifier },
        { ...vsa(image.reference, { verificationResult: 'FAILED', verifiedLevels: ['FAILED'] }), key: verifier },
      ],
    }),
  );
  await hang(
    'of one platform',
    async (image) => {
      const platform = platformOf(world, image, 0);
      await attestBy(world, platform, vsa(`${image.reference.split('@')[0] ?? ''}@${platform.digest}`));
    },
    ['linux/amd64', 'linux/arm64'],
  );
  await hang(
    'of each platform, not of the index',
    async (image) => {
      for (const index of [0, 1]) await attestBy(world, platformOf(world, image, index), vsa(image.reference.split('@')[0] ?? ''));
    },
    ['linux/amd64', 'linux/arm64'],
  );
}

const bring = (): Brought => ({ world, images: gallery.images, words: { own: stackSigner(world) } });
const FILES = { '.github/verifier.pub': verifier.pem };
const BASE = `verifier: "${VERIFIER}", signers: [{key: verifier.pub}]`;
const OWN = `verifier: "${VERIFIER}", signers: [$own]`;
const PASSED = 'passed: vsa';
const REFUSED = 'failed: vsa POLICY_VSA';
const UNREADABLE = 'error: ?vsa POLICY_UNREADABLE';

type Row = readonly [kind: Case['kind'], what: string, image: string, asks: string, comes: string, says?: string];
const rows = (field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, wish, comes, says]) => ({
    field: field === '' ? 'vsa' : `vsa.${field}`,
    kind,
    what,
    image,
    asks: [`vsa: {${wish}}`],
    comes,
    files: FILES,
    ...(says === undefined ? {} : { says }),
  }));

describe('verification summaries', () => {
  docket.hear(
    [
      ...rows('verifier', [
        ['holds', 'its summary', 'good', BASE, PASSED],
        ['holds', 'of the tag of an image', 'of a tag', BASE, PASSED],
        ['fails', 'of another verifier by the same key', 'of another verifier', BASE, REFUSED, 'verifier.id'],
        ['fails', 'it failed', 'failed', BASE, REFUSED, 'verificationResult'],
        ['missing', 'nothing', 'bare', BASE, REFUSED],
        ['contradicts', 'of another image', 'of another image', BASE, REFUSED, 'resourceUri'],
        ['contradicts', 'it failed since', 'passed, then failed', BASE, REFUSED, 'verificationResult'],
        ['contradicts', 'after it was signed', 'of tomorrow', BASE, REFUSED, 'timeVerified'],
        ['fails', 'not in its form', 'in tongues', BASE, REFUSED, 'verifiedLevels'],
        ['error', 'what it may be in is damaged', 'damaged', BASE, UNREADABLE],
        ['fails', 'for one platform of two', 'of one platform', `verifier: "${VERIFIER}", signers: [$own]`, REFUSED],
        ['fails', 'for an index that others put together', 'of each platform, not of the index', OWN, REFUSED, 'summary for the image'],
      ]),
      {
        field: 'vsa.verifier',
        kind: 'holds',
        what: 'for the platforms that the rule lists',
        image: 'of each platform, not of the index',
        asks: [`vsa: {${OWN}}`, 'platforms: [linux/amd64, linux/arm64]'],
        comes: PASSED,
      },
      ...rows('signers', [
        ['holds', 'one of them', 'good', `verifier: "${VERIFIER}", signers: [$own, {key: verifier.pub}]`, PASSED],
        [
          'holds',
          'two different ones',
          'by both',
          `verifier: "${VERIFIER}", signers: {threshold: 2, of: [$own, {key: verifier.pub}]}`,
          PASSED,
        ],
        ['fails', 'by a stranger', 'by a stranger', BASE, REFUSED],
        [
          'fails',
          'by one of two',
          'good',
          `verifier: "${VERIFIER}", signers: {threshold: 2, of: [$own, {key: verifier.pub}]}`,
          'failed: vsa POLICY_THRESHOLD',
        ],
        ['missing', 'nothing', 'bare', `verifier: "${VERIFIER}", signers: [$own]`, REFUSED],
        ['error', 'a key that cannot be read', 'good', `verifier: "${VERIFIER}", signers: [{key: lost.pub}]`, UNREADABLE],
      ]),
      ...rows('levels', [
        ['holds', 'the level', 'good', `${BASE}, levels: [SLSA_BUILD_LEVEL_2]`, PASSED],
        ['holds', 'a higher one', 'good', `${BASE}, levels: [SLSA_BUILD_LEVEL_1]`, PASSED],
        ['fails', 'a lower one', 'good', `${BASE}, levels: [SLSA_BUILD_LEVEL_3]`, REFUSED, 'verifiedLevels'],
        ['missing', 'no level', 'without levels', `${BASE}, levels: [SLSA_BUILD_LEVEL_1]`, REFUSED, 'verifiedLevels'],
        [
          'contradicts',
          'passed with the level FAILED',
          'passed and failed',
          `${BASE}, levels: [SLSA_BUILD_LEVEL_3]`,
          REFUSED,
          'verifiedLevels',
        ],
        ['error', 'what it may be in is damaged', 'damaged', `${BASE}, levels: [SLSA_BUILD_LEVEL_3]`, UNREADABLE],
      ]),
      ...rows('maxAge', [
        ['holds', 'fresh', 'good', `${BASE}, maxAge: 72h`, PASSED],
        ['fails', 'old', 'old', `${BASE}, maxAge: 72h`, REFUSED, 'timeVerified'],
        ['missing', 'nothing', 'bare', `${BASE}, maxAge: 72h`, REFUSED],
        ['contradicts', 'after it was signed', 'of tomorrow', `${BASE}, maxAge: 72h`, REFUSED, 'timeVerified'],
        ['error', 'what it may be in is damaged', 'damaged', `${BASE}, maxAge: 72h`, UNREADABLE],
      ]),
      ...rows('policyDigest', [
        ['holds', 'that policy', 'good', `${BASE}, policyDigest: "${POLICY_DIGEST}"`, PASSED],
        ['fails', 'another', 'good', `${BASE}, policyDigest: "sha256:${'8'.repeat(64)}"`, REFUSED, 'policy.digest'],
        ['missing', 'none', 'without policy digest', `${BASE}, policyDigest: "${POLICY_DIGEST}"`, REFUSED, 'policy.digest'],
        ['error', 'what it may be in is damaged', 'damaged', `${BASE}, policyDigest: "${POLICY_DIGEST}"`, UNREADABLE],
      ]),
      {
        field: 'vsa.signers',
        kind: 'holds',
        what: 'those of the rule',
        image: 'by ci',
        asks: ['signers: [$own]', `vsa: {verifier: "${VERIFIER}"}`],
        comes: 'passed: signers vsa',
      },
      {
        field: 'vsa.signers',
        kind: 'fails',
        what: 'a summary is no signature',
        image: 'good',
        files: FILES,
        asks: ['signers: [{key: verifier.pub}]', `vsa: {verifier: "${VERIFIER}"}`],
        comes: 'failed: signers POLICY_SIGNERS',
      },
    ],
    bring,
  );
});
