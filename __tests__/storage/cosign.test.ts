import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Digest } from '../../src/model/digest.ts';
import { nameReferrer, nameSbom, openTags, readLayers, type StoredLayers } from '../../src/storage/cosign.ts';
import { Allowance } from '../../src/storage/allowance.ts';
import { listEvidence } from '../../src/storage/evidence.ts';
import { connect, failure } from '../registry/connect.ts';
import { type PushedImage, pushImage } from '../stack/image.ts';
import { ENVELOPE, type Layer, pushLayers, SIMPLE_SIGNING } from '../stack/legacy.ts';
import type { Answer, RegistryRequest } from '../stack/registry-http.ts';
import { pushBlob, pushManifest } from '../stack/registry-push.ts';
import { startRegistry, type TestRegistry } from '../stack/registry.ts';
import { WaxsealError } from '../../src/errors.ts';

/** What lies under cosign's older tags is told apart: signatures, other things, and what could not be read. */

let registry: TestRegistry;
let image: PushedImage;
let digest: Digest;
let answerTo: (request: RegistryRequest) => Answer | undefined;
let seed = 0;
const REPOSITORY = 'octo/app';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

beforeAll(async () => {
  registry = await startRegistry({ onRequest: (request) => answerTo(request) });
});
afterAll(() => registry.close());
beforeEach(async () => {
  answerTo = () => undefined;
  image = await pushImage(registry.host, REPOSITORY, { seed: `image ${(seed += 1)}` });
  digest = image.digest as Digest;
});

const place = (): { registry: string; repository: string } => ({ registry: registry.host, repository: REPOSITORY });
const tag = (suffix: string): string => `${digest.replace(':', '-')}.${suffix}`;
const push = (suffix: string, layers: readonly Layer[]): Promise<unknown> => pushLayers(registry.host, REPOSITORY, digest, suffix, layers);
async function list(): Promise<StoredLayers> {
  const { client } = connect();
  return readLayers(client, place(), await openTags(client, place(), digest), new Allowance());
}

function layer(text: string, annotations: Readonly<Record<string, string>> = {}, mediaType = SIMPLE_SIGNING): Layer {
  return { mediaType, bytes: Buffer.from(text), annotations };
}

/** `<what>: <code>` of what could not be read. */
function faults({ unreadable }: StoredLayers): string[] {
  return unreadable.map(
    ({ what, error }) =>
      `${what.replace(digest.replace(':', '-'), 'IMAGE')}: ${error instanceof WaxsealError ? error.code : String(error)}`,
  );
}

function pushJson(suffix: string, manifest: unknown, mediaType = MANIFEST): Promise<unknown> {
  return pushManifest(
    { host: registry.host, repository: REPOSITORY },
    Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest)),
    mediaType,
    tag(suffix),
  );
}

/** As a registry that takes anything would have it. */
function plant(suffix: string, text: string, mediaType = MANIFEST): void {
  const stored = registry.repository(REPOSITORY);
  const key = `sha256:${(seed += 1).toString(16).padStart(64, '0')}`;
  stored.manifests.set(key, { bytes: Buffer.from(text), mediaType });
  stored.tags.set(tag(suffix), key);
}

describe('found', () => {
  test('nothing, where there is nothing', async () => {
    expect(await list()).toEqual({ layers: [], others: [], unreadable: [] });
  });

  test('each layer of both tags, with its annotations', async () => {
    await push('sig', [layer('one', { a: '1' }), layer('one', { a: '2' }), layer('two')]);
    await push('att', [layer('{}', {}, ENVELOPE)]);
    const { layers } = await list();
    expect(layers.map(({ format, origin, bytes, annotations }) => [format, origin, Buffer.from(bytes).toString(), annotations])).toEqual([
      ['simple signing', '.sig tag', 'one', { a: '1' }],
      ['simple signing', '.sig tag', 'one', { a: '2' }],
      ['simple signing', '.sig tag', 'two', {}],
      ['dsse', '.att tag', '{}', {}],
    ]);
    expect(new Set(layers.map((one) => one.digest)).size).toBe(4);
  });

  test('the same layer twice is one', async () => {
    await push('sig', [layer('one', { a: '1', b: '2' }), layer('one', { b: '2', a: '1' })]);
    expect((await list()).layers).toHaveLength(1);
  });

  test('layers of another type are named', async () => {
    await push('sig', [layer('one', {}, 'application/vnd.dev.cosign.simplesigning.v2+json'), layer('two')]);
    const { layers, others } = await list();
    expect([layers.length, others]).toEqual([
      1,
      [expect.stringMatching(/^application\/vnd\.dev\.cosign\.simplesigning\.v2\+json under sha256-\w+\.sig /)],
    ]);
  });

  test('an index under the tag is named', async () => {
    await pushJson(
      'att',
      { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] },
      'application/vnd.oci.image.index.v1+json',
    );
    expect((await list()).others).toEqual([expect.stringContaining('image.index')]);
  });

  test('a manifest without layers is named', async () => {
    await push('sig', []);
    expect((await list()).others).toEqual([expect.stringMatching(/^a manifest without layers under sha256-\w+\.sig \(sha256:/)]);
  });

  test('1,000 layers', async () => {
    const bytes = Buffer.from('one');
    const { digest: blob, size } = await pushBlob({ host: registry.host, repository: REPOSITORY }, bytes, SIMPLE_SIGNING);
    const config = { mediaType: 'application/json', digest: blob, size };
    const layers = (count: number): unknown[] =>
      Array.from({ length: count }, (_, n) => ({ mediaType: SIMPLE_SIGNING, digest: blob, size, annotations: { n: String(n) } }));
    await pushJson('sig', { schemaVersion: 2, mediaType: MANIFEST, config, layers: layers(1000) });
    expect((await list()).layers).toHaveLength(1000);
    await pushJson('sig', { schemaVersion: 2, mediaType: MANIFEST, config, layers: layers(1001) });
    expect(faults(await list())).toEqual(['the tag IMAGE.sig: LIMIT_EXCEEDED']);
  });
});

describe('not readable, and said so', () => {
  test.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a key twice', `{"schemaVersion":2,"schemaVersion":2,"mediaType":"${MANIFEST}","config":null,"layers":[]}`],
    ['no config', JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, layers: [] })],
    [
      'a layer with a sha512 digest',
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: {},
        layers: [{ mediaType: SIMPLE_SIGNING, size: 1, digest: `sha512:${'a'.repeat(128)}` }],
      }),
    ],
    [
      'annotations that are no text',
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: {},
        layers: [{ mediaType: SIMPLE_SIGNING, size: 1, digest: `sha256:${'a'.repeat(64)}`, annotations: { a: 1 } }],
      }),
    ],
  ])('a manifest: %s', async (_, text) => {
    plant('sig', text);
    expect(faults(await list())).toEqual([expect.stringMatching(/^the tag IMAGE\.sig: (?:MANIFEST|JSON)_INVALID$/)]);
  });

  test('a layer that is gone, another that is not what its descriptor says; the third is read', async () => {
    await push('sig', [layer('one'), layer('two'), layer('three')]);
    const { blobs } = registry.repository(REPOSITORY);
    const [one = '', two = ''] = [...blobs.keys()].filter((key) => ['one', 'two'].includes(blobs.get(key)?.toString() ?? ''));
    blobs.delete(one);
    blobs.set(two, Buffer.from('owt'));
    const found = await list();
    expect([found.layers.length, faults(found)]).toEqual([
      1,
      [expect.stringMatching(/BLOB_MISSING$/), expect.stringMatching(/BLOB_MISMATCH$/)],
    ]);
  });

  test('a layer that says it is 129 MiB, layers of more than 256 MiB in all', async () => {
    const config = await pushBlob({ host: registry.host, repository: REPOSITORY }, Buffer.from('{}'), 'application/json');
    const large = (fill: string, mebibytes: number): unknown => ({
      mediaType: SIMPLE_SIGNING,
      digest: `sha256:${fill.repeat(64)}`,
      size: mebibytes << 20,
    });
    plant('sig', JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: [large('a', 129)] }));
    expect(faults(await list())).toEqual([expect.stringMatching(/^the layer sha256:a+ of the \.sig tag: LIMIT_EXCEEDED$/)]);
    plant(
      'sig',
      JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: ['a', 'b', 'c'].map((fill) => large(fill, 100)) }),
    );
    expect(faults(await list())).toEqual([expect.stringMatching(/^the layers of the \.sig and \.att tags .*: LIMIT_EXCEEDED$/)]);
  });

  test.each([403, 500, 429])('a registry that answers %d for the tag', async (status) => {
    await push('att', [layer('{}', {}, ENVELOPE)]);
    answerTo = ({ path }) => (path.endsWith('.sig') ? { status, headers: {}, body: '' } : undefined);
    const found = await list();
    expect([found.layers.length, faults(found)]).toEqual([1, [expect.stringMatching(/^the tag IMAGE\.sig: REGISTRY_/)]]);
  });
});

describe('beside bundles', () => {
  test('an SBOM is named only where nothing else is there, and asked for only then', async () => {
    plant('sbom', '{}');
    const { client } = connect();
    expect((await listEvidence(client, place(), digest)).others).toEqual([expect.stringContaining('.sbom')]);
    await push('sig', [layer('one')]);
    const before = registry.requests.length;
    const found = await listEvidence(client, place(), digest);
    expect([found.candidates.length, found.others]).toEqual([1, []]);
    expect(registry.requests.slice(before).filter(({ path }) => path.includes('.sbom'))).toEqual([]);
    expect(found.looked).toMatch(/referrers API.*\.sig and \.att/);
  });

  test('an SBOM that cannot be read is no reason to stop', async () => {
    answerTo = ({ path }) => (path.endsWith('.sbom') ? { status: 403, headers: {}, body: '' } : undefined);
    expect(await nameSbom(connect().client, place(), digest)).toEqual([expect.stringContaining('could not be read')]);
  });

  test("cosign's experimental layout is named for what it is", async () => {
    const type = 'application/vnd.dev.cosign.artifact.sig.v1+json';
    expect(nameReferrer(MANIFEST, type, digest)).toMatch(/experimental OCI 1\.1 layout/);
    expect(nameReferrer(type, undefined, digest)).toMatch(/experimental OCI 1\.1 layout/);
    expect(nameReferrer('application/spdx+json', 'a/b', digest)).toBe(`application/spdx+json (${digest})`);
    const target = { host: registry.host, repository: REPOSITORY };
    const payload = await pushBlob(target, Buffer.from('one'), SIMPLE_SIGNING);
    const config = await pushBlob(target, Buffer.from('{}'), type);
    const subject = { mediaType: image.mediaType, digest: image.digest, size: image.size };
    await pushManifest(
      target,
      Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: [payload], subject })),
      MANIFEST,
    );
    const found = await listEvidence(connect().client, place(), digest);
    expect([found.candidates, found.others]).toEqual([[], [expect.stringContaining(`${type} in cosign's experimental`)]]);
  });

  test('a denial of the referrers is an error all the same', async () => {
    await push('sig', [layer('one')]);
    answerTo = ({ path }) => (path.includes('/referrers/') ? { status: 403, headers: {}, body: '' } : undefined);
    expect((await failure(listEvidence(connect().client, place(), digest))).code).toBe('REGISTRY_DENIED');
  });
});
