import { afterEach, describe, expect, test } from '@jest/globals';

import { type Digest, digestOf } from '../../src/model/digest.ts';
import { resolveImage } from '../../src/registry/tree.ts';
import { pushArtifact, pushImage } from '../stack/image.ts';
import { startRegistry, type TestRegistry } from '../stack/registry.ts';
import { connect, failure } from './connect.ts';
import { OCI_INDEX, OCI_MANIFEST } from './scripted-server.ts';

const open: TestRegistry[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((registry) => registry.close()));
});

async function start(): Promise<TestRegistry> {
  const registry = await startRegistry();
  open.push(registry);
  return registry;
}

const app = (registry: TestRegistry): { registry: string; repository: string } => ({ registry: registry.host, repository: 'app' });

interface Member {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Record<string, string>;
}

/** Stores a manifest as it is; nobody checks it. */
function put(registry: TestRegistry, document: unknown, mediaType: string, tag?: string): Member {
  const bytes = Buffer.from(JSON.stringify(document));
  const digest = digestOf(bytes);
  const stored = registry.repository('app');
  stored.manifests.set(digest, { bytes, mediaType });
  if (tag !== undefined) stored.tags.set(tag, digest);
  return { mediaType, digest, size: bytes.length };
}

const putIndex = (registry: TestRegistry, manifests: readonly Member[], tag?: string): Member =>
  put(registry, { schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX, tag);

const image = (name: string, platform?: Member['platform']): Member => ({
  mediaType: OCI_MANIFEST,
  digest: digestOf(Buffer.from(name)),
  size: 9,
  ...(platform === undefined ? {} : { platform }),
});

describe('what is resolved', () => {
  test.each([true, false])(
    'an index: one read, platforms from its members, none of BuildKit’s attestations (docker: %j)',
    async (docker) => {
      const registry = await start();
      const pushed = await pushImage(registry.host, 'app', {
        platforms: ['linux/amd64', 'linux/arm/v7'],
        attestations: true,
        docker,
        tag: 'v1',
      });
      const before = registry.requests.length;
      const tree = await resolveImage(connect().client, { ...app(registry), tag: 'v1' });
      expect(registry.requests.length - before).toBe(1);
      expect(tree.platforms.map(({ name, descriptor }) => ({ name, digest: descriptor.digest }))).toEqual(pushed.platforms);
      expect(tree).toMatchObject({
        reference: { ...app(registry), tag: 'v1', digest: pushed.digest },
        resolvedFrom: 'v1',
        root: { digest: pushed.digest },
      });
      expect(digestOf(tree.rootBytes)).toBe(pushed.digest);
    },
  );

  test('a single manifest has no platforms; by digest nothing was resolved from a tag', async () => {
    const registry = await start();
    const pushed = await pushImage(registry.host, 'app');
    const tree = await resolveImage(connect().client, { ...app(registry), tag: 'gone', digest: pushed.digest as Digest });
    expect([tree.platforms, tree.resolvedFrom, tree.root.digest]).toEqual([[], undefined, pushed.digest]);
  });

  test('without tag and digest: latest', async () => {
    const registry = await start();
    const pushed = await pushImage(registry.host, 'app', { tag: 'latest' });
    expect(await resolveImage(connect().client, app(registry))).toMatchObject({ resolvedFrom: 'latest', root: { digest: pushed.digest } });
  });

  test('an artifact that is no image', async () => {
    const registry = await start();
    const pushed = await pushArtifact(registry.host, 'app');
    expect((await resolveImage(connect().client, { ...app(registry), digest: pushed.digest as Digest })).root.digest).toBe(pushed.digest);
  });

  test('members of nested indexes, each once, named by platform or digest', async () => {
    const registry = await start();
    const inner = putIndex(registry, [image('a', { os: 'linux', architecture: 'arm64' }), image('b')]);
    putIndex(
      registry,
      [image('a', { os: 'linux', architecture: 'arm64' }), inner, inner, image('c', { os: 'windows', architecture: 'amd64' })],
      'v1',
    );
    const { platforms } = await resolveImage(connect().client, { ...app(registry), tag: 'v1' });
    expect(platforms.map(({ name }) => name)).toEqual(['linux/arm64', image('b').digest, 'windows/amd64']);
  });

  test('BuildKit’s members are left out by their platform, and never read; the annotation alone hides nothing', async () => {
    const registry = await start();
    const attestation = { ...image('x'), annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } };
    const unknown = { ...image('y', { os: 'unknown', architecture: 'unknown' }), mediaType: OCI_INDEX };
    putIndex(registry, [attestation, unknown, image('z', { os: 'linux', architecture: 'unknown' })], 'v1');
    const { platforms } = await resolveImage(connect().client, { ...app(registry), tag: 'v1' });
    expect(platforms.map(({ name }) => name)).toEqual([attestation.digest, 'linux/unknown']);
  });
});

describe('what is refused', () => {
  test('a tag that is not there: IMAGE_NOT_FOUND shows the reference as parsed', async () => {
    const registry = await start();
    const error = await failure(resolveImage(connect().client, { ...app(registry), tag: 'v1' }));
    expect(error.code).toBe('IMAGE_NOT_FOUND');
    expect(error.message).toBe(`there is no image ${registry.host}/app:v1 (registry ${registry.host}, repository app, tag v1)`);
  });

  test('a nested index that is missing: MANIFEST_MISSING', async () => {
    const registry = await start();
    putIndex(registry, [{ ...image('gone'), mediaType: OCI_INDEX }], 'v1');
    expect((await failure(resolveImage(connect().client, { ...app(registry), tag: 'v1' }))).code).toBe('MANIFEST_MISSING');
  });

  test('three levels of indexes are read, four are not', async () => {
    const registry = await start();
    const third = putIndex(registry, [image('a')]);
    const second = putIndex(registry, [third]);
    const first = putIndex(registry, [second], 'three');
    putIndex(registry, [first], 'four');
    expect((await resolveImage(connect().client, { ...app(registry), tag: 'three' })).platforms).toHaveLength(1);
    const error = await failure(resolveImage(connect().client, { ...app(registry), tag: 'four' }));
    expect([error.code, error.message.includes('3 levels')]).toEqual(['LIMIT_EXCEEDED', true]);
  });

  test('1,000 members are read, 1,001 are not, also when they are spread over levels', async () => {
    const registry = await start();
    const many = Array.from({ length: 1000 }, (_, number) => image(`m${number}`));
    putIndex(registry, many, 'full');
    putIndex(registry, [...many, image('more')], 'over');
    putIndex(registry, [putIndex(registry, many)], 'nested');
    expect((await resolveImage(connect().client, { ...app(registry), tag: 'full' })).platforms).toHaveLength(1000);
    for (const tag of ['over', 'nested'])
      expect((await failure(resolveImage(connect().client, { ...app(registry), tag }))).code).toBe('LIMIT_EXCEEDED');
  });

  test('other bytes behind the digest of a nested index: DIGEST_MISMATCH', async () => {
    const registry = await start();
    const inner = putIndex(registry, [image('a')]);
    putIndex(registry, [inner], 'v1');
    registry.repository('app').manifests.set(inner.digest, { bytes: Buffer.from('{}'), mediaType: OCI_INDEX });
    expect((await failure(resolveImage(connect().client, { ...app(registry), tag: 'v1' }))).code).toBe('DIGEST_MISMATCH');
  });

  test('a member with a digest that is none: MANIFEST_INVALID', async () => {
    const registry = await start();
    putIndex(registry, [{ ...image('a'), digest: 'sha256:../../x' as Digest }], 'v1');
    expect((await failure(resolveImage(connect().client, { ...app(registry), tag: 'v1' }))).code).toBe('MANIFEST_INVALID');
  });
});
