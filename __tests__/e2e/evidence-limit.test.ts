import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { SIMPLE_SIGNING } from '../stack/legacy.ts';
import { type Pushed, pushManifest } from '../stack/registry-push.ts';
import { codesOf, startWorld, type World } from './world.ts';

/** What is kept beside an index and beside its platforms counts together: the built action stops before it reads too much. */

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A layer that is said to be large; whoever reads it finds that it is not. */
function claimed(fill: string, mebibytes: number): Pushed {
  const digest = `sha256:${fill.repeat(64)}`;
  world.stack.registry.repository('octo/app').blobs.set(digest, Buffer.from('{}'));
  return { mediaType: SIMPLE_SIGNING, digest, size: mebibytes << 20 };
}

async function tag(digest: string, layers: readonly Pushed[]): Promise<void> {
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, config: claimed('d', 0), layers };
  const target = { host: world.stack.registry.host, repository: 'octo/app' };
  await pushManifest(target, Buffer.from(JSON.stringify(manifest)), MANIFEST, `${digest.replace(':', '-')}.sig`);
}

test.each([
  [56, 'BLOB_MISMATCH'],
  [57, 'LIMIT_EXCEEDED'],
])('200 MiB beside the index, and %d beside a platform: %s', async (mebibytes, code) => {
  const image = await world.image();
  await tag(image.digest, [claimed('a', 100), claimed('b', 100)]);
  await tag(image.platforms[0]?.digest ?? '', [claimed('c', mebibytes)]);
  const result = await world.verify({ images: image.reference, platforms: 'each' });
  expect([result.outputs['result'], ...codesOf(result)]).toEqual(['error', 'BLOB_MISMATCH', 'BLOB_MISMATCH', code]);
});
