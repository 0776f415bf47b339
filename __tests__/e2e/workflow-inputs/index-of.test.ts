import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../../stack/image.ts';
import { statementsIn } from '../statements.ts';
import { codesOf, startWorld, type World } from '../world.ts';
import { build, type Member, membersOf, merge, traces } from './parts.ts';

/** The image must be what the builds handed over: digests by job outputs, and nothing else is believed (threat 53). */

let world: World;
let amd64: PushedImage;
let arm64: PushedImage;
beforeAll(async () => {
  world = await startWorld();
  [amd64, arm64] = [await build(world, 'linux/amd64'), await build(world, 'linux/arm64')];
});
afterAll(() => world.close());

const both = (): string => `${amd64.digest}\n${arm64.digest}\n\n`;

describe('an index of exactly what was built', () => {
  test.each(['sign', 'attest'] as const)('%s: of two builds with attestations of BuildKit', async (mode) => {
    const image = await merge(world, membersOf(world, amd64, arm64));
    const step = await world[mode]({ images: image.reference, 'index-of': both() });
    expect([codesOf(step), step.outputs['result']]).toEqual([[], mode === 'sign' ? 'signed' : 'attested']);
    expect((await statementsIn(world, image.digest))[0]?.subject).toHaveLength(3);
  });

  test('of two manifests alone, which name no platform themselves', async () => {
    const image = await world.image();
    const step = await world.sign({ images: image.reference, 'index-of': image.platforms.map(({ digest }) => digest).join() });
    expect(step.outputs['result']).toBe('signed');
  });

  test.each<[string, () => Promise<PushedImage>]>([
    ['a single manifest', () => world.image({ platforms: [] })],
    ['the index of one build', () => build(world, 'linux/amd64')],
  ])('%s is what was built itself', async (_, push) => {
    const image = await push();
    expect((await world.sign({ images: image.reference, 'index-of': image.digest })).outputs['result']).toBe('signed');
  });
});

describe('anything else is refused before a token is asked for, and nothing is pushed', () => {
  const all = (): Member[] => membersOf(world, amd64, arm64);
  const cases: [string, () => Promise<PushedImage>, () => string, () => string][] = [
    ['a platform is missing', () => merge(world, membersOf(world, amd64)), both, () => 'not in the index'],
    [
      'an attestation of BuildKit is missing',
      () =>
        merge(
          world,
          all().filter(({ digest }) => digest !== arm64.attestations[0]),
        ),
      both,
      () => arm64.attestations[0] ?? '',
    ],
    [
      'a platform more',
      async () => merge(world, [...all(), ...membersOf(world, await build(world, 'linux/arm/v7', false))]),
      both,
      () => 'no build handed it over',
    ],
    [
      'a platform by somebody else',
      async () => merge(world, [...membersOf(world, amd64), ...membersOf(world, await build(world, 'linux/arm64'))]),
      both,
      () => 'no build handed it over',
    ],
    ['a platform twice', () => merge(world, [...all(), ...membersOf(world, amd64).slice(0, 1)]), both, () => 'more than once'],
    [
      'platforms that are exchanged',
      () =>
        merge(
          world,
          all().map((one) => ({
            ...one,
            platform: { os: 'linux', architecture: one.platform?.architecture === 'amd64' ? 'arm64' : 'amd64' },
          })),
        ),
      both,
      () => 'linux/amd64',
    ],
    [
      'a digest that the repository does not have',
      () => merge(world, all()),
      () => `${both()}sha256:${'0'.repeat(64)}`,
      () => 'does not have it',
    ],
    [
      'the image itself beside a part',
      () => merge(world, all()),
      () => `${amd64.digest},${membersOf(world, amd64)[0]?.digest ?? ''}`,
      () => 'out of several',
    ],
    ['one build alone of two', () => merge(world, all()), () => amd64.digest, () => 'no build handed it over'],
    [
      'a single manifest of a build with more',
      async () => single(await build(world, 'linux/amd64')),
      () => amd64.digest,
      () => 'a single manifest',
    ],
    ['another image altogether', () => world.image(), both, () => 'not in the index'],
  ];

  function single(image: PushedImage): PushedImage {
    const digest = image.platforms[0]?.digest ?? '';
    return { ...image, digest, reference: image.reference.replace(/@.*/, `@${digest}`) };
  }

  test.each(cases)('%s', async (_, push, indexOf, said) => {
    const image = await push();
    const before = traces(world);
    for (const mode of ['sign', 'attest'] as const) {
      const step = await world[mode]({ images: image.reference, 'index-of': indexOf() });
      expect([step.code, codesOf(step)]).toEqual([1, ['INDEX_MISMATCH']]);
      expect(`${step.log}${step.outputs['json'] ?? ''}`).toContain(said());
    }
    expect(traces(world)).toEqual(before);
  });

  describe('two manifests for one platform, whoever built them', () => {
    const named = ({ digest, mediaType, size }: Member, architecture: string, variant?: string): Member => ({
      ...{ digest, mediaType, size },
      platform: { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) },
    });
    /** Two builds of a single manifest each, which names no platform itself. */
    async function pair(first: readonly [string, string?], second: readonly [string, string?]): Promise<readonly [Member, Member]> {
      const builds = [await build(world, 'linux/arm64', false), await build(world, 'linux/arm64', false)] as const;
      const [one, other] = builds.map((image) => membersOf(world, image)[0]);
      if (one === undefined || other === undefined) throw new Error('a build makes a manifest');
      return [named(one, ...first), named(other, ...second)];
    }

    test.each<[readonly [string, string?], readonly [string, string?]]>([
      [['arm64'], ['arm64', 'v8']],
      [['arm64', 'v8'], ['aarch64']],
      [['amd64'], ['amd64', 'v1']],
      [['arm', 'v7'], ['arm']],
      [['arm64'], ['arm64']],
    ])('%j and %j', async (first, second) => {
      const members = await pair(first, second);
      const image = await merge(world, members);
      const before = traces(world);
      for (const mode of ['sign', 'attest'] as const) {
        const step = await world[mode]({ images: image.reference, 'index-of': members.map(({ digest }) => digest).join() });
        expect([step.code, codesOf(step)]).toEqual([1, ['INDEX_MISMATCH']]);
        expect(step.log).toContain('holds more than one manifest for a platform: platform linux/');
        expect(step.log).toContain(`expected ${members[0].digest} alone, found ${members[1].digest} too, as linux/`);
      }
      expect(traces(world)).toEqual(before);
    });

    test('out of one build, which the image is itself', async () => {
      const image = await merge(world, await pair(['arm64'], ['arm64', 'v8']));
      expect(codesOf(await world.sign({ images: image.reference, 'index-of': image.digest }))).toEqual(['INDEX_MISMATCH']);
    });

    test('in an index within the index', async () => {
      const [first, second] = await pair(['arm64'], ['arm64', 'v8']);
      const { digest, mediaType, size } = await merge(world, [second]);
      const image = await merge(world, [first, { digest, mediaType, size }]);
      expect(codesOf(await world.sign({ images: image.reference, 'index-of': image.digest }))).toEqual(['INDEX_MISMATCH']);
    });

    test('where nothing else is asked of the registry', async () => {
      const image = await merge(world, await pair(['arm64'], ['arm64', 'v8']));
      const inputs = { 'push-to-registry': 'false', 'github-attestations': 'true', 'github-token': 'x', 'dry-run': 'true' };
      expect(codesOf(await world.attest({ ...inputs, images: image.reference, 'index-of': image.digest }))).toEqual(['INDEX_MISMATCH']);
    });

    test.each<[readonly [string, string?], readonly [string, string?]]>([
      [
        ['arm', 'v6'],
        ['arm', 'v7'],
      ],
      [['amd64'], ['amd64', 'v3']],
    ])('%j and %j are two platforms', async (first, second) => {
      const members = await pair(first, second);
      const image = await merge(world, members);
      const step = await world.sign({ images: image.reference, 'index-of': members.map(({ digest }) => digest).join() });
      expect([codesOf(step), step.outputs['result']]).toEqual([[], 'signed']);
    });
  });

  test('the media type of a member is another than the build gave it', async () => {
    const [first, ...others] = all();
    // Where the registry takes the word of an index for its members.
    const lied = { ...first, mediaType: 'application/vnd.docker.distribution.manifest.v2+json' };
    const image = await merge(world, [lied, ...others]);
    expect(codesOf(await world.sign({ images: image.reference, 'index-of': both() }))).toEqual(['INDEX_MISMATCH']);
  });

  test('where nothing else is asked of the registry, too', async () => {
    const inputs = {
      'push-to-registry': 'false',
      'github-attestations': 'true',
      'github-token': 'x',
      'dry-run': 'true',
      'index-of': both(),
    };
    const [good, bad] = [await merge(world, all()), await merge(world, membersOf(world, amd64))];
    expect(codesOf(await world.attest({ ...inputs, images: good.reference }))).toEqual([]);
    expect(codesOf(await world.attest({ ...inputs, images: bad.reference }))).toEqual(['INDEX_MISMATCH']);
  });

  test('in a dry run, too', async () => {
    const image = await merge(world, membersOf(world, amd64));
    const before = traces(world);
    expect(codesOf(await world.sign({ images: image.reference, 'index-of': both(), 'dry-run': 'true' }))).toEqual(['INDEX_MISMATCH']);
    expect(traces(world)).toEqual(before);
  });

  test.each(['', '\n\n'])('given, yet empty (%j): an input error', async (indexOf) => {
    const before = traces(world);
    const step = await world.sign({ images: amd64.reference, 'index-of': indexOf });
    expect([step.code, codesOf(step)]).toEqual([1, ['INPUT_INVALID']]);
    expect(step.log).toContain('handed over nothing');
    expect(traces(world)).toEqual(before);
  });
});
