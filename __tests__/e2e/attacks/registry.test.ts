import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Answer } from '../../stack/registry.ts';
import { sha256 } from '../../stack/registry-store.ts';
import { openTable } from './catalogue.ts';
import { type Fault, type FaultyWorld, onlyFor, signedIn, startFaultyWorld } from './faults.ts';
import { BUNDLE_TYPE, bundleFor, nameIn, plant, single, store } from './planting.ts';

const table = openTable('registry: bytes and lists (35 to 39)');
let world: FaultyWorld;
beforeAll(async () => {
  world = await startFaultyWorld();
});
afterAll(async () => {
  await world.close();
  table.print();
});

const error = (...codes: readonly string[]) => ({ result: 'error', codes }) as const;

describe('threat 35: bytes that are not those of the digest', () => {
  test.each<[string, (body: Buffer) => Buffer]>([
    ['one byte more', (body) => Buffer.concat([body, Buffer.from('\n')])],
    ['another image', () => Buffer.from('{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}')],
    ['nothing', () => Buffer.alloc(0)],
  ])('the image: %s', async (what, damage) => {
    const image = await signedIn(world);
    const { attacked, control } = await world.play(
      image,
      onlyFor(`/manifests/${image.digest}`, (answer) => ({ ...answer, body: damage(Buffer.from(answer.body ?? '')) })),
    );
    table.refused(35, `image manifest: ${what}`, attacked, { ...error('DIGEST_MISMATCH'), says: image.digest });
    table.passed(35, '… the true bytes', control);
  });

  test('a referrer', async () => {
    const image = await single(world);
    const referrer = plant(world, image, await bundleFor(world, image));
    const { attacked, control } = await world.play(
      image,
      onlyFor(`/manifests/${referrer}`, (answer) => ({ ...answer, body: `${(answer.body ?? '').toString()} ` })),
    );
    table.refused(35, 'referrer manifest: one byte more', attacked, error('DIGEST_MISMATCH'));
    table.passed(35, '… the true bytes', control);
  });
});

test('threat 36: a tag that moves between reads is resolved once', async () => {
  const [good, evil] = [await signedIn(world), await single(world)];
  const { tags } = store(world);
  tags.set('moving', good.digest);
  world.fault = ({ method, path }) => {
    if (method === 'GET' && path.endsWith('/manifests/moving')) tags.set('moving', evil.digest);
    return undefined;
  };
  const step = await world.verify({ images: `${nameIn(world)}:moving`, 'promote-tags': 'stable' }).finally(() => (world.fault = undefined));
  table.passed(36, 'tag moves after the first read', step);
  table.holds(36, '… what was verified is what comes out and is promoted', 'the first digest', () => {
    expect(step.outputs['images']).toBe(good.reference);
    expect(tags.get('stable')).toBe(good.digest);
    expect(tags.get('moving')).toBe(evil.digest);
  });
  table.refused(36, '… asked for now', await world.verify({ images: `${nameIn(world)}:moving` }), {
    result: 'failed',
    codes: ['NO_SIGNATURE'],
  });
});

describe('threat 37: blobs', () => {
  test.each<[string, (blob: Buffer) => Buffer, readonly string[]]>([
    ['another of the same size', (blob) => Buffer.alloc(blob.length, ' '), ['BLOB_MISMATCH']],
    ['a longer one', (blob) => Buffer.concat([blob, Buffer.from(' ')]), ['BLOB_MISMATCH']],
    ['a shorter one', (blob) => blob.subarray(1), ['BLOB_MISMATCH']],
    ['nothing', () => Buffer.alloc(0), ['BLOB_MISMATCH']],
  ])('%s', async (what, damage, codes) => {
    const image = await single(world);
    const bundle = Buffer.from(JSON.stringify(await bundleFor(world, image)));
    plant(world, image, bundle, { stored: damage(bundle) });
    const attacked = await world.verify({ images: image.reference });
    table.refused(37, `bundle blob: ${what}`, attacked, error(...codes));
    store(world).blobs.set(sha256(bundle), bundle);
    table.passed(37, '… the true blob', await world.verify({ images: image.reference }));
  });

  const bomb = gzipSync(Buffer.alloc(1024 * 1024 * 1024), { level: 9 });
  test.each([
    ['blob', '/blobs/', 'BLOB_MISMATCH'],
    ['manifest', '/manifests/sha256:', 'RESPONSE_TOO_LARGE'],
    ['list of referrers', '/referrers/', 'RESPONSE_TOO_LARGE'],
  ])('a gzip bomb as %s', async (what, part, code) => {
    const image = await signedIn(world);
    const { attacked, control } = await world.play(
      image,
      onlyFor(part, (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-encoding': 'gzip', 'content-length': String(bomb.length) },
        body: bomb,
      })),
    );
    table.refused(37, `1 GiB of zeros in a gzip ${what}`, attacked, error(code));
    table.passed(37, '… the true bytes', control);
  });
});

test.each([
  `sha1:${'0'.repeat(40)}`,
  `sha512:${'0'.repeat(128)}`,
  'sha256:abc',
  `sha256:${'A'.repeat(64)}`,
  `SHA256:${'0'.repeat(64)}`,
  `sha256:${'0'.repeat(65)}`,
  'sha256:../../../etc/passwd',
  `sha256:${'0'.repeat(64)}/../../x`,
  `sha256:${'0'.repeat(64)}?x=`,
  `sha256:${'0'.repeat(64)}%00`,
])('threat 38: the digest %s', async (digest) => {
  const before = world.stack.registry.requests.length;
  const shown = digest.length > 30 ? `${digest.slice(0, 16)}… (${digest.length} characters)` : digest;
  const invalid = error('DIGEST_INVALID');
  table.refused(38, `digest ${shown} in images`, await world.verify({ images: `${nameIn(world)}@${digest}` }), invalid);
  table.refused(38, `digest ${shown} as input`, await world.verify({ images: nameIn(world), digest }), invalid);
  expect(world.stack.registry.requests.length).toBe(before);
});

describe('threat 39: lists without end', () => {
  const entry = (index: number): object => ({
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: sha256(Buffer.from(String(index))),
    size: 700,
    artifactType: BUNDLE_TYPE,
  });
  const page = (entries: readonly object[], link?: string): Answer => ({
    status: 200,
    headers: {
      'content-type': 'application/vnd.oci.image.index.v1+json',
      ...(link === undefined ? {} : { link: `<${link}>; rel="next"` }),
    },
    body: JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: entries }),
  });

  test.each<[string, Fault, readonly string[]]>([
    [
      '10,000 referrers',
      onlyFor('/referrers/', () => page(Array.from({ length: 10_000 }, (_, index) => entry(index)))),
      ['LIMIT_EXCEEDED'],
    ],
    ['a page that leads to itself', onlyFor('/referrers/', (_, { path }) => page([], path)), ['ADDRESS_REFUSED']],
    [
      'two pages that lead to each other',
      onlyFor('/referrers/', (_, { url }) => page([], `${url.pathname}?p=${url.searchParams.get('p') === '1' ? '2' : '1'}`)),
      ['ADDRESS_REFUSED'],
    ],
    [
      'empty pages without end',
      onlyFor('/referrers/', (_, { url }) => page([], `${url.pathname}?p=${Number(url.searchParams.get('p')) + 1}`)),
      ['LIMIT_EXCEEDED'],
    ],
  ])('%s', async (what, during, codes) => {
    const image = await signedIn(world);
    const { attacked, control } = await world.play(image, during, { timeout: '10s' });
    table.refused(39, what, attacked, error(...codes));
    table.passed(39, '… the true list', control);
  });

  test('the good signature on the second page', async () => {
    const image = await single(world);
    const referrers = [plant(world, image, { none: true }), plant(world, image, await bundleFor(world, image))];
    const list = referrers.map((digest) => ({ ...entry(0), digest }));
    world.fault = onlyFor('/referrers/', (_, { url }) =>
      url.searchParams.has('p') ? page(list.slice(1)) : page(list.slice(0, 1), `${url.pathname}?p=2`),
    );
    const step = await world.verify({ images: image.reference }).finally(() => (world.fault = undefined));
    table.passed(39, 'page 2 is read', step);
  });
});
