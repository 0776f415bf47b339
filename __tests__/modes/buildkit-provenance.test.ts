import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import type { PlatformDocument } from '../../src/modes/buildkit-documents.ts';
import { failure } from '../registry/connect.ts';
import { pushImage } from '../stack/image.ts';
import type { Pushed } from '../stack/registry-push.ts';
import {
  begin,
  amd64,
  arm64,
  attestation,
  beside,
  find,
  honest,
  index,
  json,
  MANIFEST,
  marks,
  member,
  NAMES,
  registry,
  SLSA,
  statement,
  stored,
  UNKNOWN,
  type Layer,
  type Platform,
} from './buildkit-kit.ts';

/** BuildKit's provenance in the members of an index. */

beforeEach(begin);
afterEach(() => registry.close());

const found = (list: readonly PlatformDocument[]): unknown =>
  list.map(({ name, digest, document: { predicate } }) => [name, digest, predicate.json.includes(`of ${digest}`)]);
const all = (): unknown => [amd64, arm64].map(({ name, pushed }) => [name, pushed.digest, true]);

describe('provenance is found', () => {
  test('beside every platform, as BuildKit puts it', async () => {
    const pushed = await pushImage(registry.host, 'app', { platforms: NAMES, attestations: true, seed: 'b' });
    const list = await find(pushed);
    expect(list.map(({ name, digest }) => ({ name, digest }))).toEqual(pushed.platforms);
    for (const { digest, document } of list) {
      expect(document.predicate).toMatchObject({ kind: 'provenance', type: SLSA });
      expect(document.subjects[0]?.digest).toEqual({ sha256: digest.slice('sha256:'.length) });
    }
  });

  test('each its own, whatever stands in which order, SBOMs beside it', async () => {
    const [a, b] = [await honest(amd64), await honest(arm64)];
    const root = await index(beside(b, arm64.pushed.digest), member(amd64), beside(a, amd64.pushed.digest), member(arm64));
    expect(found(await find(root))).toEqual(all());
  });

  test('an attestation of an image that is not in the index is nobody’s', async () => {
    const [a, b, stranger] = [await honest(amd64), await honest(arm64), digestOf(Buffer.from('stranger'))];
    const other = await attestation({ bytes: statement(stranger) });
    const root = await index(
      member(amd64),
      member(arm64),
      beside(a, amd64.pushed.digest),
      beside(b, arm64.pushed.digest),
      beside(other, stranger),
    );
    expect(found(await find(root))).toEqual(all());
  });

  test('in an index within the index', async () => {
    const [a, b] = [await honest(amd64), await honest(arm64)];
    const inner = await index(member(arm64), beside(b, arm64.pushed.digest));
    const root = await index(member(amd64), inner, beside(a, amd64.pushed.digest));
    expect(found(await find(root))).toEqual(all());
  });

  test('the same attestation named twice is one', async () => {
    const a = await honest(amd64);
    const root = await index(member(amd64), beside(a, amd64.pushed.digest), beside(a, amd64.pushed.digest));
    expect((await find(root)).map(({ name }) => name)).toEqual(['linux/amd64']);
  });
});

describe('provenance is missing', () => {
  const expectMissing = async (root: Pushed, platform: Platform, why: string): Promise<void> => {
    const error = await failure(find(root));
    expect(error.message).toContain(`for ${platform.name} (${platform.pushed.digest}): ${why}`);
    expect([error.code, error.details[0]?.what]).toEqual(['BUILDKIT_PROVENANCE_MISSING', `provenance for ${platform.name}`]);
    expect(error.hint).toContain('provenance: mode=max');
  };

  test('of an image that is no index', async () => {
    const error = await failure(find(amd64.pushed));
    expect([error.code, error.details[0]?.actual]).toEqual(['BUILDKIT_PROVENANCE_MISSING', 'a single manifest']);
  });

  test('of an index without attestations', async () => {
    await expectMissing(await index(member(amd64)), amd64, 'the index names no attestation manifest for it');
  });

  test('of one platform: the other’s is not enough', async () => {
    const root = await index(member(amd64), member(arm64), beside(await honest(amd64), amd64.pushed.digest));
    await expectMissing(root, arm64, 'the index names no attestation manifest for it');
  });

  test.each<[string, (digest: string) => object]>([
    [
      'the mark of another type',
      (digest) => ({ annotations: { 'vnd.docker.reference.digest': digest, 'vnd.docker.reference.type': 'image' } }),
    ],
    ['no type', (digest) => ({ annotations: { 'vnd.docker.reference.digest': digest } })],
    ['no digest', () => ({ annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } })],
    ['a digest in capitals', (digest) => marks(digest.toUpperCase())],
    ['no annotations', () => ({})],
  ])('where its manifest has %s', async (_, annotations) => {
    const root = await index(member(amd64), { ...(await honest(amd64)), ...UNKNOWN, ...annotations(amd64.pushed.digest) });
    await expectMissing(root, amd64, 'the index names no attestation manifest for it');
  });

  test.each<[string, readonly Omit<Layer, 'bytes'>[]]>([
    ['no layers', []],
    ['an SBOM alone', [{ type: 'https://spdx.dev/Document' }]],
    ['provenance of a type that is none', [{ type: 'https://slsa.dev/provenance/v9' }]],
    ['provenance as another kind of bytes', [{ over: { mediaType: 'application/octet-stream' } }]],
    ['a layer without annotations', [{ over: { annotations: undefined } }]],
  ])('where its manifest holds %s', async (_, layers) => {
    const made = await attestation(...layers.map((layer) => ({ ...layer, bytes: statement(amd64.pushed.digest) })));
    await expectMissing(await index(member(amd64), beside(made, amd64.pushed.digest)), amd64, 'its attestation manifest holds none');
  });

  test('where the index marks another index', async () => {
    const inner = await index(member(amd64));
    await expectMissing(await index(member(amd64), beside(inner, amd64.pushed.digest)), amd64, 'its attestation manifest holds none');
  });
});

describe('provenance that is not what the index says', () => {
  test('the mark names a platform, the statement the other', async () => {
    const root = await index(member(amd64), beside(await honest(arm64), amd64.pushed.digest));
    const error = await failure(find(root));
    expect([error.code, error.details[0]]).toEqual([
      'PREDICATE_INVALID',
      { what: 'subject digest', expected: amd64.pushed.digest, actual: arm64.pushed.digest },
    ]);
    expect(error.message).toContain('provenance: buildkit (linux/amd64)');
  });

  test.each<[string, (digest: string) => Buffer, string]>([
    [
      'a statement of another type than its annotation',
      (digest) => statement(digest, { predicateType: 'https://spdx.dev/Document' }),
      'PREDICATE_INVALID',
    ],
    ['no predicate', (digest) => statement(digest, { predicate: null }), 'PREDICATE_INVALID'],
    ['no statement', () => json({ buildDefinition: {} }), 'STATEMENT_INVALID'],
    ['no JSON', () => Buffer.from('{'), 'PREDICATE_INVALID'],
  ])('%s', async (_, bytes, code) => {
    const made = await attestation({ bytes: bytes(amd64.pushed.digest) });
    expect((await failure(find(await index(member(amd64), beside(made, amd64.pushed.digest))))).code).toBe(code);
  });

  test('two documents for one platform, in one manifest or in two', async () => {
    const { digest } = amd64.pushed;
    const [one, two] = [statement(digest), statement(digest, { predicate: { other: true } })];
    const [both, first, second] = [
      await attestation({ bytes: one }, { bytes: two }),
      await attestation({ bytes: one }),
      await attestation({ bytes: two }),
    ];
    for (const root of [
      await index(member(amd64), beside(both, digest)),
      await index(member(amd64), beside(first, digest), beside(second, digest)),
    ]) {
      const error = await failure(find(root));
      expect([error.code, error.details[0]?.actual]).toEqual(['BUILDKIT_PROVENANCE_AMBIGUOUS', '2 documents']);
    }
  });

  test('a layer that is too large is not asked for', async () => {
    const made = await attestation({ bytes: statement(amd64.pushed.digest), over: { size: 64 * 1024 * 1024 + 1 } });
    const root = await index(member(amd64), beside(made, amd64.pushed.digest));
    const error = await failure(find(root));
    expect([error.code, error.message]).toEqual(['LIMIT_EXCEEDED', expect.stringContaining('67108864 bytes')]);
    expect(registry.requests.filter(({ method, path }) => method === 'GET' && path.includes('/blobs/'))).toEqual([]);
  });

  test('another layer under the digest', async () => {
    const { digest } = amd64.pushed;
    const made = await attestation({ bytes: statement(digest) });
    stored.blobs.set(digestOf(statement(digest)), statement(digest, { predicate: { builder: 'else' } }));
    expect((await failure(find(await index(member(amd64), beside(made, digest))))).code).toBe('BLOB_MISMATCH');
  });

  test('another manifest under the digest', async () => {
    const { digest } = amd64.pushed;
    const made = await honest(amd64);
    const other = await attestation({ bytes: statement(digest, { predicate: { builder: 'else' } }) });
    const root = await index(member(amd64), beside(made, digest));
    stored.manifests.set(made.digest, stored.manifests.get(other.digest) ?? { bytes: Buffer.alloc(0), mediaType: MANIFEST });
    expect((await failure(find(root))).code).toBe('DIGEST_MISMATCH');
  });

  test('a manifest, or a layer, that the registry does not have', async () => {
    const { digest } = amd64.pushed;
    const made = await honest(amd64);
    const root = await index(member(amd64), beside(made, digest));
    stored.blobs.delete(digestOf(statement(digest)));
    expect((await failure(find(root))).code).toBe('BLOB_MISSING');
    stored.manifests.delete(made.digest);
    const error = await failure(find(root));
    expect([error.code, error.message]).toEqual(['MANIFEST_MISSING', expect.stringContaining(made.digest)]);
  });
});
