import { afterAll, beforeAll, describe } from '@jest/globals';

import { syftCycloneDx, syftSpdx } from '../../predicates/documents.ts';
import type { PushedImage } from '../../stack/image.ts';
import { CYCLONEDX, platformOf, SPDX } from '../attesting.ts';
import { type Brought, type Case, openDocket } from './docket.ts';
import { attestBy, corrupt, type Gallery, layOlder, makeKey, openGallery, signBy } from './exhibits.ts';
import { type GateWorld, stackSigner, startGateWorld } from './gate-world.ts';
import { about } from './papers.ts';

const docket = openDocket('SBOM');
let world: GateWorld;
let gallery: Gallery;
const stranger = makeKey();

beforeAll(async () => {
  world = await startGateWorld();
  gallery = openGallery(world);
  await hangSboms(gallery.hang);
}, 60_000);
afterAll(async () => {
  await world.close();
  docket.print();
});

const TWO = ['linux/amd64', 'linux/arm64'];
const cdx = (digest: string): object => ({ type: CYCLONEDX, predicate: about(syftCycloneDx(), digest) });
const spdx = (digest: string): object => ({ type: SPDX, predicate: about(syftSpdx(), digest) });
const silent = (): object => {
  const { metadata, ...rest } = syftCycloneDx() as { metadata: { component: object } };
  return { type: CYCLONEDX, predicate: { ...rest, metadata: { ...metadata, component: { type: 'container', name: 'app' } } } };
};

async function hangSboms(hang: Gallery['hang']): Promise<void> {
  const signed = async (name: string, lay: (image: PushedImage) => Promise<unknown>, platforms?: readonly string[]): Promise<void> => {
    await hang(name, async (image) => [await signBy(world, image), await lay(image)], platforms);
  };
  await hang('signed', (image) => signBy(world, image));
  await signed('signed and damaged', (image) => corrupt(world, image));
  await signed('cdx', (image) => attestBy(world, image, cdx(image.digest)));
  await signed('spdx', (image) => attestBy(world, image, spdx(image.digest)));
  await signed('spdx, older', (image) => layOlder(world, image, { attestations: [spdx(image.digest)] }));
  await signed('both', async (image) => [
    await attestBy(world, image, cdx(image.digest)),
    await attestBy(world, image, spdx(image.digest)),
  ]);
  await signed('cdx of another', (image) => attestBy(world, image, cdx(`sha256:${'e'.repeat(64)}`)));
  await signed('cdx of nothing', (image) => attestBy(world, image, silent()));
  await signed('cdx by a stranger', (image) => layOlder(world, image, { attestations: [{ ...cdx(image.digest), key: stranger }] }));
  await signed('not a document', (image) => attestBy(world, image, { type: CYCLONEDX, predicate: 'text' }));
  await signed('of an unknown version', (image) =>
    attestBy(world, image, { type: CYCLONEDX, predicate: { bomFormat: 'CycloneDX', specVersion: '99.0', components: [] } }),
  );
  await signed('empty', (image) => attestBy(world, image, { type: CYCLONEDX, predicate: {} }));
  await signed('index: one for all', (image) => attestBy(world, image, cdx(image.digest)), TWO);
  const each = async (image: PushedImage, ...indices: readonly number[]): Promise<void> => {
    for (const index of indices) {
      const platform = platformOf(world, image, index);
      await attestBy(world, platform, cdx(platform.digest));
    }
  };
  await signed('index: each', (image) => each(image, 0, 1), TWO);
  await signed('index: the first', (image) => each(image, 0), TWO);
  await signed(
    'index: swapped',
    async (image) => {
      const [one, other] = [platformOf(world, image, 0), platformOf(world, image, 1)];
      await attestBy(world, one, cdx(other.digest));
      await attestBy(world, other, cdx(one.digest));
    },
    TWO,
  );
  await signed(
    'index: the first, and damaged',
    async (image) => {
      await each(image, 0);
      await corrupt(world, image);
    },
    TWO,
  );
}

const bring = (): Brought => ({ world, images: gallery.images, words: { own: stackSigner(world) } });

type Row = readonly [kind: Case['kind'], what: string, image: string, asks: string, comes: string];
const rows = (part: 'sbom', field: string, list: readonly Row[]): readonly Case[] =>
  list.map(([kind, what, image, wish, comes]) => ({
    field: field === '' ? part : `${part}.${field}`,
    kind,
    what,
    image,
    asks: ['signers: [$own]', `${part}: {${wish}}`],
    comes,
  }));

const SBOM = 'passed: signers sbom sbom.rootDigest';
const NO_SBOM = 'failed: sbom POLICY_SBOM';
const HIDDEN_SBOM = 'error: ?sbom POLICY_UNREADABLE';
const FOREIGN = 'failed: sbom.rootDigest POLICY_CONTRADICTION';

describe('SBOMs', () => {
  docket.hear(
    [
      ...rows('sbom', '', [
        ['holds', 'CycloneDX', 'cdx', '', SBOM],
        ['holds', 'SPDX in the older format', 'spdx, older', '', SBOM],
        ['holds', 'one for an index', 'index: one for all', '', SBOM],
        ['fails', 'by a stranger', 'cdx by a stranger', '', NO_SBOM],
        ['fails', 'one that says nothing', 'empty', '', NO_SBOM],
        ['missing', 'a signature alone', 'signed', '', NO_SBOM],
        ['contradicts', 'of another image', 'cdx of another', '', FOREIGN],
        ['error', 'what it may be in is damaged', 'signed and damaged', '', HIDDEN_SBOM],
        ['fails', 'no document', 'not a document', '', NO_SBOM],
        ['error', 'of a version that nobody knows', 'of an unknown version', '', 'error: ?sbom.rootDigest POLICY_UNDECIDED'],
      ]),
      ...rows('sbom', 'formats', [
        ['holds', 'one of two', 'both', 'formats: [spdx]', 'passed: signers sbom sbom.formats sbom.rootDigest'],
        ['fails', 'the other', 'spdx', 'formats: [cyclonedx]', 'failed: sbom.formats POLICY_SBOM'],
        ['missing', 'a signature alone', 'signed', 'formats: [cyclonedx]', NO_SBOM],
        ['contradicts', 'of another image', 'cdx of another', 'formats: [cyclonedx]', FOREIGN],
        ['error', 'what it may be in is damaged', 'signed and damaged', 'formats: [cyclonedx]', HIDDEN_SBOM],
      ]),
      ...rows('sbom', 'perPlatform', [
        ['holds', 'each has one', 'index: each', 'perPlatform: true', 'passed: signers sbom sbom.perPlatform sbom.rootDigest'],
        [
          'fails',
          'one for all',
          'index: one for all',
          'perPlatform: true',
          'failed: sbom.perPlatform POLICY_SBOM, sbom.rootDigest POLICY_SBOM',
        ],
        ['missing', 'one of two', 'index: the first', 'perPlatform: true', 'failed: sbom POLICY_PLATFORM'],
        ['contradicts', 'each describes the other', 'index: swapped', 'perPlatform: true', 'failed: sbom.rootDigest POLICY_CONTRADICTION'],
        ['error', 'one, and one that is damaged', 'index: the first, and damaged', 'perPlatform: true', HIDDEN_SBOM],
      ]),
      ...rows('sbom', 'rootDigest', [
        ['holds', 'that of the image', 'cdx', 'rootDigest: true', SBOM],
        ['holds', 'none, and it is not asked for', 'cdx of nothing', 'rootDigest: false', SBOM],
        ['fails', 'none', 'cdx of nothing', 'rootDigest: true', 'failed: sbom.rootDigest POLICY_SBOM'],
        ['missing', 'a signature alone', 'signed', 'rootDigest: true', NO_SBOM],
        ['contradicts', 'of another image', 'cdx of another', 'rootDigest: true', FOREIGN],
        [
          'error',
          'of a version that nobody knows',
          'of an unknown version',
          'rootDigest: true',
          'error: ?sbom.rootDigest POLICY_UNDECIDED',
        ],
      ]),
    ],
    bring,
  );
});
