import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { PlatformDocument } from '../../src/modes/buildkit-documents.ts';
import { syftSpdx } from '../predicates/documents.ts';
import { failure } from '../registry/connect.ts';
import type { Pushed } from '../stack/registry-push.ts';
import { begin, amd64, arm64, attestation, beside, find, index, member, registry, statement, type Layer } from './buildkit-kit.ts';

/** BuildKit's SBOMs in the members of an index. */

const SPDX = 'https://spdx.dev/Document';

beforeEach(begin);
afterEach(() => registry.close());

/** An SBOM as BuildKit's scanner writes it: it names no image. */
const spdx = (digest: string, name = 'sbom'): Layer => ({
  bytes: statement(digest, { predicateType: SPDX, predicate: { ...syftSpdx(), packages: [], relationships: [], name } }),
  type: SPDX,
});

describe('SBOMs', () => {
  const names = (list: readonly PlatformDocument[]): unknown =>
    list.map(({ name, document: { predicate } }) => [
      name,
      predicate.kind,
      predicate.type,
      (JSON.parse(String(predicate.json)) as { name: string }).name,
    ]);

  test('one beside every platform, provenance beside it', async () => {
    const [a, b] = [amd64.pushed.digest, arm64.pushed.digest];
    const of = (digest: string, name: string): Promise<Pushed> => attestation({ bytes: statement(digest) }, spdx(digest, name));
    const root = await index(member(amd64), member(arm64), beside(await of(a, 'of a'), a), beside(await of(b, 'of b'), b));
    expect(names(await find(root, 'sbom'))).toEqual([
      ['linux/amd64', 'sbom', SPDX, 'of a'],
      ['linux/arm64', 'sbom', SPDX, 'of b'],
    ]);
  });

  test('of a stage beside that of the image, by the same build: both', async () => {
    const { digest } = amd64.pushed;
    const made = await attestation(spdx(digest, 'image'), spdx(digest, 'stage'));
    const list = await find(await index(member(amd64), beside(made, digest)), 'sbom');
    expect(names(list)).toEqual([
      ['linux/amd64', 'sbom', SPDX, 'image'],
      ['linux/amd64', 'sbom', SPDX, 'stage'],
    ]);
  });

  test('by two builds, or too many of one: none', async () => {
    const { digest } = amd64.pushed;
    const [one, two] = [await attestation(spdx(digest, 'one')), await attestation(spdx(digest, 'two'))];
    const many = await attestation(...Array.from({ length: 21 }, (_, n) => spdx(digest, `stage ${n}`)));
    for (const root of [
      await index(member(amd64), beside(one, digest), beside(two, digest)),
      await index(member(amd64), beside(many, digest)),
    ])
      expect((await failure(find(root, 'sbom'))).code).toBe('BUILDKIT_SBOM_AMBIGUOUS');
  });

  test.each<[string, () => Promise<Pushed>, string]>([
    ['a single manifest', () => Promise.resolve(amd64.pushed), 'single manifest'],
    ['an index without attestations', () => index(member(amd64)), 'no attestation manifest'],
    [
      'provenance alone',
      async () => index(member(amd64), beside(await attestation({ bytes: statement(amd64.pushed.digest) }), amd64.pushed.digest)),
      'holds none',
    ],
    [
      'an SBOM of one platform alone',
      async () => index(member(amd64), member(arm64), beside(await attestation(spdx(amd64.pushed.digest)), amd64.pushed.digest)),
      'for linux/arm64',
    ],
    [
      'CycloneDX, which BuildKit does not write',
      async () => {
        const { digest } = amd64.pushed;
        return index(member(amd64), beside(await attestation({ ...spdx(digest), type: 'https://cyclonedx.org/bom' }), digest));
      },
      'holds none',
    ],
  ])('missing: %s', async (_, root, why) => {
    const error = await failure(find(await root(), 'sbom'));
    expect([error.code, error.message]).toEqual(['BUILDKIT_SBOM_MISSING', expect.stringContaining(why)]);
    expect(error.hint).toContain('sbom: true');
  });

  test.each<[string, () => Layer]>([
    ['of another platform', () => spdx(arm64.pushed.digest)],
    ['that is provenance', () => ({ bytes: statement(amd64.pushed.digest), type: SPDX })],
    ['that is no SPDX', () => ({ bytes: statement(amd64.pushed.digest, { predicateType: SPDX }), type: SPDX })],
  ])('a document %s: refused', async (_, layer) => {
    const made = await attestation(layer());
    const error = await failure(find(await index(member(amd64), beside(made, amd64.pushed.digest)), 'sbom'));
    expect([error.code, error.message]).toEqual(['PREDICATE_INVALID', expect.stringContaining('sbom: buildkit (linux/amd64)')]);
  });
});
