import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import type { Digest } from '../../src/model/digest.ts';
import { Allowance } from '../../src/storage/allowance.ts';
import { type Found, listEvidence } from '../../src/storage/evidence.ts';
import { connect, failure } from '../registry/connect.ts';
import { type PushedImage, pushImage } from '../stack/image.ts';
import { pushLayers, SIMPLE_SIGNING } from '../stack/legacy.ts';
import { type Pushed, pushBlob, pushManifest } from '../stack/registry-push.ts';
import { startRegistry, type TestRegistry } from '../stack/registry.ts';

/** One limit for all that is kept beside an image, whatever its format and whichever of its manifests it is attached to. */

const REPOSITORY = 'octo/app';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const MEBIBYTE = 1 << 20;

let registry: TestRegistry;
let image: PushedImage;
let platform: PushedImage;
let seed = 0;

beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.close());
beforeEach(async () => {
  image = await pushImage(registry.host, REPOSITORY, { seed: `image ${(seed += 1)}` });
  platform = await pushImage(registry.host, REPOSITORY, { seed: `platform ${seed}` });
});

const target = (): { host: string; repository: string } => ({ host: registry.host, repository: REPOSITORY });
const list = (of: PushedImage, allowance?: Allowance): Promise<Found> =>
  listEvidence(connect().client, { registry: registry.host, repository: REPOSITORY }, of.digest as Digest, allowance);
const bytes = (size: number, fill: string): Buffer => Buffer.alloc(size, `${fill}${seed} `);
const sign = (of: PushedImage, size: number): Promise<unknown> =>
  pushLayers(registry.host, REPOSITORY, of.digest, 'sig', [{ mediaType: SIMPLE_SIGNING, bytes: bytes(size, 's'), annotations: {} }]);

async function attach(of: PushedImage, size: number, fill = 'b'): Promise<void> {
  await attachBlob(of, await pushBlob(target(), bytes(size, fill), BUNDLE));
}

async function attachBlob(of: PushedImage, blob: Pushed): Promise<void> {
  const config = await pushBlob(target(), Buffer.from('{}'), 'application/vnd.oci.empty.v1+json');
  const subject = { mediaType: of.mediaType, digest: of.digest, size: of.size };
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, artifactType: BUNDLE, config, layers: [blob], subject };
  await pushManifest(target(), Buffer.from(JSON.stringify(manifest)), MANIFEST);
}

/** A blob that is there and keeps nothing of what its descriptor says. */
function claimed(mediaType: string, fill: string, size: number): Pushed {
  const digest = `sha256:${fill.repeat(64)}`;
  registry.repository(REPOSITORY).blobs.set(digest, Buffer.from('{}'));
  return { mediaType, digest, size };
}

/** `<what>: <code>` of what could not be read, and the lengths of what was. */
function told({ unreadable, candidates }: Found): { faults: string[]; read: number[] } {
  const faults = unreadable.map(({ what, error }) => `${what}: ${error instanceof WaxsealError ? error.code : String(error)}`);
  return { faults, read: candidates.map((candidate) => candidate.bytes.length) };
}

const blobsAsked = (from: number): number => registry.requests.slice(from).filter(({ path }) => path.includes('/blobs/')).length;

describe('both formats on one count', () => {
  test('up to the limit all is read', async () => {
    await attach(image, 600);
    await sign(image, 400);
    expect(told(await list(image, new Allowance(1000)))).toEqual({ faults: [], read: [600, 400] });
  });

  test('over it the older format is not read, and said so; the bundles are', async () => {
    await attach(image, 600);
    await sign(image, 401);
    const before = registry.requests.length;
    const found = await list(image, new Allowance(1000));
    expect(told(found)).toEqual({
      faults: [expect.stringMatching(/^the layers of the \.sig and \.att tags of .*: LIMIT_EXCEEDED$/)],
      read: [600],
    });
    expect(blobsAsked(before)).toBe(1);
    expect(found.unreadable[0]?.error).toMatchObject({
      message: expect.stringMatching(/with what else is kept beside the image, are 1001 bytes, more than the limit of 1000$/),
    });
  });

  test('bundles that are too much by themselves are an error before any is read', async () => {
    await attach(image, 600);
    await attach(image, 401, 'c');
    const before = registry.requests.length;
    const error = await failure(list(image, new Allowance(1000)));
    expect([error.code, error.message]).toEqual(['LIMIT_EXCEEDED', expect.stringMatching(/^the bundles of \S+ are 1001 bytes/)]);
    expect(blobsAsked(before)).toBe(0);
  });

  test('256 MiB where nothing else is said: by what the manifests claim, for 180 in bundles and 100 in layers', async () => {
    const layer = claimed(SIMPLE_SIGNING, 'c', 100 * MEBIBYTE);
    const manifest = { schemaVersion: 2, mediaType: MANIFEST, config: claimed('application/json', 'd', 2), layers: [layer] };
    await pushManifest(target(), Buffer.from(JSON.stringify(manifest)), MANIFEST, `${image.digest.replace(':', '-')}.sig`);
    await attachBlob(image, claimed(BUNDLE, 'a', 90 * MEBIBYTE));
    await attachBlob(image, claimed(BUNDLE, 'b', 90 * MEBIBYTE));
    const codes = told(await list(image)).faults.map((fault) => fault.split(': ').at(-1));
    expect(codes.toSorted()).toEqual(['BLOB_MISMATCH', 'BLOB_MISMATCH', 'LIMIT_EXCEEDED']);
  });
});

describe('several manifests of an image on one count', () => {
  test('what the index has is not there for a platform any more', async () => {
    const allowance = new Allowance(1000);
    await attach(image, 600);
    await sign(platform, 401);
    expect(told(await list(image, allowance)).faults).toEqual([]);
    expect(told(await list(platform, allowance))).toEqual({ faults: [expect.stringContaining('LIMIT_EXCEEDED')], read: [] });
    await attach(platform, 401, 'c');
    expect((await failure(list(platform, allowance))).code).toBe('LIMIT_EXCEEDED');
    // By itself it is not too much.
    expect(told(await list(platform, new Allowance(1000))).read).toEqual([401, 401]);
  });

  test('the bundle that is attached to each counts once', async () => {
    const allowance = new Allowance(1000);
    for (const one of [image, platform]) await attach(one, 1000);
    for (const one of [image, platform]) expect(told(await list(one, allowance))).toEqual({ faults: [], read: [1000] });
  });

  test('the same digest with another size is not the same', async () => {
    for (const size of [1, 1000]) await attachBlob(image, claimed(BUNDLE, 'a', size));
    expect((await failure(list(image, new Allowance(1000)))).code).toBe('LIMIT_EXCEEDED');
  });
});
