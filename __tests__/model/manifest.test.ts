import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatPlatform, MEDIA_TYPE, parseManifest } from '../../src/model/descriptor.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: DIGEST, size: 1 };
const image = { schemaVersion: 2, mediaType: MEDIA_TYPE.ociManifest, config: layer, layers: [layer] };
const index = {
  schemaVersion: 2,
  mediaType: MEDIA_TYPE.ociIndex,
  manifests: [{ ...layer, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } }],
};
const parse = (value: unknown, type: string): ReturnType<typeof parseManifest> =>
  parseManifest(Buffer.from(JSON.stringify(value)), type, 'ghcr.io/a/b');

describe('manifests', () => {
  test('OCI and Docker images and indexes are read', () => {
    expect(parse(image, MEDIA_TYPE.ociManifest)).toMatchObject({ kind: 'image', layers: [layer] });
    expect(parse(index, MEDIA_TYPE.ociIndex)).toMatchObject({ kind: 'index', manifests: [{ platform: { variant: 'v7' } }] });
    expect(parse({ ...image, mediaType: MEDIA_TYPE.dockerManifest }, MEDIA_TYPE.dockerManifest)).toMatchObject({
      kind: 'image',
      mediaType: MEDIA_TYPE.dockerManifest,
    });
    expect(parse({ ...index, mediaType: MEDIA_TYPE.dockerList }, MEDIA_TYPE.dockerList).kind).toBe('index');
  });

  test('mediaType may be missing in an OCI manifest, and lists may be null', () => {
    const bare = { schemaVersion: image.schemaVersion, config: image.config, layers: image.layers };
    expect(parse(bare, MEDIA_TYPE.ociManifest).mediaType).toBe(MEDIA_TYPE.ociManifest);
    expect(parse({ ...index, manifests: null }, MEDIA_TYPE.ociIndex)).toMatchObject({ manifests: [] });
  });

  test('a media type in the body stands for one that the registry does not know', () => {
    expect(parse(index, 'application/json').kind).toBe('index');
  });

  test.each([
    ['body and header disagree', image, MEDIA_TYPE.ociIndex, /the registry says/],
    ['index and image at once', { ...index, layers: [] }, MEDIA_TYPE.ociIndex, /at once/],
    ['Docker schema 1', { schemaVersion: 1 }, 'application/vnd.docker.distribution.manifest.v1+prettyjws', /neither/],
    ['schemaVersion 1', { ...image, schemaVersion: 1 }, MEDIA_TYPE.ociManifest, /schemaVersion/],
    ['a sha512 digest', { ...image, layers: [{ ...layer, digest: `sha512:${'0'.repeat(128)}` }] }, MEDIA_TYPE.ociManifest, /sha256/],
    ['an upper-case digest', { ...image, config: { ...layer, digest: `sha256:${'A'.repeat(64)}` } }, MEDIA_TYPE.ociManifest, /config/],
    ['a negative size', { ...image, layers: [{ ...layer, size: -1 }] }, MEDIA_TYPE.ociManifest, /layers\.0\.size/],
    ['a size that is no integer', { ...image, layers: [{ ...layer, size: 1e300 }] }, MEDIA_TYPE.ociManifest, /size/],
    ['no config', { schemaVersion: 2, layers: [] }, MEDIA_TYPE.ociManifest, /config/],
    ['annotations that are no strings', { ...image, annotations: { a: 1 } }, MEDIA_TYPE.ociManifest, /annotations/],
    ['a list', [], MEDIA_TYPE.ociManifest, /object/],
    ['HTML', '<html>', MEDIA_TYPE.ociManifest, /object/],
  ])('%s: refused', (_, value, type, message) => {
    expect(() => parse(value, type)).toThrow(message);
  });

  test('whatever JSON comes, the answer is a manifest or a WaxsealError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.values(MEDIA_TYPE)), (value, type) => {
        try {
          expect(['image', 'index']).toContain(parse(value, type).kind);
        } catch (error) {
          expect(error).toMatchObject({ name: 'WaxsealError', code: 'MANIFEST_INVALID' });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('platforms are written as Docker writes them', () => {
    expect(formatPlatform({ os: 'linux', architecture: 'amd64' })).toBe('linux/amd64');
    expect(formatPlatform({ os: 'linux', architecture: 'arm', variant: 'v7' })).toBe('linux/arm/v7');
  });
});
