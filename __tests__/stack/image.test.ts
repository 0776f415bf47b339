import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { parseManifest } from '../../src/model/descriptor.ts';
import { pushArtifact, pushImage } from './image.ts';
import { type TestRegistry, startRegistry } from './registry.ts';
import { sha256 } from './registry-store.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.close());

function manifest(repository: string, digest: string): ReturnType<typeof parseManifest> {
  const stored = registry.repository(repository).manifests.get(digest);
  if (stored === undefined) throw new Error(`${digest} was not pushed`);
  expect(sha256(stored.bytes)).toBe(digest);
  return parseManifest(stored.bytes, stored.mediaType, digest);
}

function blob(repository: string, digest: string): Buffer {
  const bytes = registry.repository(repository).blobs.get(digest);
  if (bytes === undefined) throw new Error(`${digest} was not pushed`);
  return bytes;
}

describe('pushImage', () => {
  test('a single manifest: config and layer agree, and the tar holds its file', async () => {
    const image = await pushImage(registry.host, 'octo/single', { tag: 'v1' });
    expect(registry.repository('octo/single').tags.get('v1')).toBe(image.digest);
    expect(image.reference).toBe(`${registry.host}/octo/single@${image.digest}`);
    const parsed = manifest('octo/single', image.digest);
    if (parsed.kind !== 'image') throw new Error('not an image manifest');
    const config = JSON.parse(blob('octo/single', parsed.config.digest).toString()) as { os: string; rootfs: { diff_ids: string[] } };
    const tar = gunzipSync(blob('octo/single', parsed.layers[0]?.digest ?? ''));
    expect([config.os, config.rootfs.diff_ids]).toEqual(['linux', [sha256(tar)]]);
    expect([tar.toString('utf8', 0, 9), tar.length % 512, tar.toString('utf8', 512, 534)]).toEqual([
      'etc/image',
      0,
      'image for linux/amd64\n',
    ]);
  });

  test('an index over platforms with attestation manifests, which are no platforms', async () => {
    const image = await pushImage(registry.host, 'octo/index', { platforms: ['linux/amd64', 'linux/arm/v7'], attestations: true });
    expect(image.platforms.map(({ name }) => name)).toEqual(['linux/amd64', 'linux/arm/v7']);
    const parsed = manifest('octo/index', image.digest);
    if (parsed.kind !== 'index') throw new Error('not an index');
    expect(parsed.manifests.map(({ digest }) => digest)).toEqual([...image.platforms.map(({ digest }) => digest), ...image.attestations]);
    expect(parsed.manifests[1]?.platform).toEqual({ os: 'linux', architecture: 'arm', variant: 'v7' });
    expect(parsed.manifests[3]).toMatchObject({
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': image.platforms[1]?.digest },
    });
    expect(registry.repository('octo/index').tags.size).toBe(0);
  });

  test('attestations alone make an index, as BuildKit does', async () => {
    const image = await pushImage(registry.host, 'octo/single-attested', { attestations: true });
    expect([manifest('octo/single-attested', image.digest).kind, image.platforms.length, image.attestations.length]).toEqual([
      'index',
      1,
      1,
    ]);
  });

  test('Docker media types all the way', async () => {
    const image = await pushImage(registry.host, 'octo/docker', { docker: true, platforms: ['linux/amd64'] });
    const member = manifest('octo/docker', image.platforms[0]?.digest ?? '');
    expect(image.mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json');
    expect(member).toMatchObject({ kind: 'image', config: { mediaType: 'application/vnd.docker.container.image.v1+json' } });
  });

  test('the seed decides the digest, and nothing else does', async () => {
    const digests = await Promise.all(
      [['a', 'one'] as const, ['b', 'one'] as const, ['a', 'two'] as const].map(
        async ([name, seed]) => (await pushImage(registry.host, `octo/${name}`, { seed, platforms: ['linux/arm64'] })).digest,
      ),
    );
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  test('refused: a platform that is none, a registry that refuses', async () => {
    await expect(pushImage(registry.host, 'octo/app', { platforms: ['linux'] })).rejects.toThrow('os/architecture');
    await expect(pushImage(registry.host, 'octo/app', { tag: '-' })).rejects.toThrow('TAG_INVALID');
  });
});

test('pushArtifact makes a Helm chart', async () => {
  const chart = await pushArtifact(registry.host, 'charts/web', { tag: '1.0.0' });
  expect(manifest('charts/web', chart.digest)).toMatchObject({
    kind: 'image',
    config: { mediaType: 'application/vnd.cncf.helm.config.v1+json' },
  });
  expect(registry.repository('charts/web').tags.get('1.0.0')).toBe(chart.digest);
});
