import pMap from 'p-map';

import { WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { Descriptor, ImageTree } from '../model/descriptor.ts';
import type { NamedImage, PlatformSelection, SigningInputs } from '../model/inputs.ts';
import { canonicalPlatform } from '../model/platform.ts';
import { formatPinned, formatReference, type ImageReference, nameOf, type Repository } from '../model/reference.ts';
import { resolveImage } from '../registry/tree.ts';
import type { Context } from './context.ts';

/** One digest, under every name that the step gave it: what one statement speaks of. */
export interface ImageSubjects {
  readonly digest: Digest;
  readonly tree: ImageTree;
  /** Distinct repositories, in the order given; the bundle goes to each. */
  readonly repositories: readonly Repository[];
  /** The manifests to sign: by default the index and every platform. */
  readonly manifests: readonly { readonly name: string; readonly descriptor: Descriptor }[];
}

/** Images under way at once; requests are bounded by the registry client. */
const IMAGES_AT_ONCE = 16;

/** Resolves each image once (law 2) and folds several names of one digest together. */
export async function resolveSubjects(
  context: Context,
  { images, platforms, allowTags, stores }: Pick<SigningInputs, 'images' | 'platforms' | 'allowTags' | 'stores'>,
): Promise<readonly ImageSubjects[]> {
  const named = distinct(images);
  const trees = stores.toRegistry
    ? await pMap(named, ({ reference }) => resolveImage(context.registry, reference), { concurrency: IMAGES_AT_ONCE })
    : named.map(unasked);
  if (!allowTags) requireDigests(named, trees);
  const groups = new Map<Digest, ImageTree[]>();
  for (const tree of trees) groups.set(tree.root.digest, [...(groups.get(tree.root.digest) ?? []), tree]);
  return [...groups].flatMap(([digest, [tree, ...others]]) => {
    if (tree === undefined) return [];
    const repositories = distinctRepositories([tree, ...others].map(({ reference }) => reference));
    return [{ digest, tree, repositories, manifests: selectManifests(tree, platforms) }];
  });
}

/** An image that no registry is asked about: its digest is all that is known, and all that a statement names. */
function unasked({ reference, from }: NamedImage): ImageTree {
  const { digest } = reference;
  if (digest === undefined)
    throw new WaxsealError({
      code: 'DIGEST_MISSING',
      message: `input ${from}: ${formatReference(reference)} has no digest, and with push-to-registry: false no registry is asked for it`,
      hint: `Add ${from === 'subject-name' ? 'subject-digest' : 'digest'}: \${{ steps.build.outputs.digest }}, or set push-to-registry: true.`,
      details: [{ what: 'image', expected: `${nameOf(reference)}@sha256:…`, actual: formatReference(reference) }],
    });
  return { reference: { ...reference, digest }, root: { mediaType: '', digest, size: 0 }, rootBytes: new Uint8Array(), platforms: [] };
}

/** The same reference given twice is one; so are two tags of a repository with the same digest. */
export function distinct(images: readonly NamedImage[]): readonly NamedImage[] {
  return [...new Map(images.map((image) => [keyOf(image.reference), image])).values()];
}

/** What tells images apart: with a digest, tags do not. */
export function keyOf(reference: ImageReference): string {
  const { digest } = reference;
  return digest === undefined ? formatReference(reference) : formatPinned({ ...reference, digest });
}

function distinctRepositories(references: readonly Repository[]): readonly Repository[] {
  return [...new Map(references.map(({ registry, repository }) => [nameOf({ registry, repository }), { registry, repository }])).values()];
}

/**
 * @param from the input that names the platforms, as messages name it
 * @throws PLATFORM_MISSING for a name that the image lacks
 */
export function selectManifests(tree: ImageTree, platforms: PlatformSelection, from = 'platforms'): ImageSubjects['manifests'] {
  const root = { name: tree.platforms.length === 0 ? 'image' : 'index', descriptor: tree.root };
  switch (platforms.kind) {
    case 'index':
      return [root];
    case 'all':
    case 'each':
      return [root, ...tree.platforms];
    case 'list':
      return platforms.names.flatMap((name) => {
        const found =
          name === 'index' ? [root] : tree.platforms.filter((platform) => canonicalPlatform(platform.name) === canonicalPlatform(name));
        if (found.length === 0) throw missingPlatform(tree, name, from);
        return found;
      });
  }
}

function missingPlatform(tree: ImageTree, name: string, from: string): WaxsealError {
  const present =
    tree.platforms.length === 0
      ? 'it is a single manifest, without platforms'
      : `it has ${tree.platforms.map((platform) => platform.name).join(', ')}`;
  return new WaxsealError({
    code: 'PLATFORM_MISSING',
    message: `input ${from}: ${formatPinned(tree.reference)} has no platform ${name}: ${present}`,
    hint:
      tree.platforms.length === 0
        ? `Remove ${from === 'platforms' ? 'the input platforms' : `${name}= in front of the path`}, or build a multi-platform image.`
        : `Name one of these: ${tree.platforms.map((platform) => platform.name).join(', ')}.`,
    details: [{ what: 'platform', expected: name, actual: present }],
  });
}

/** Refuses images without a digest where a tag could move between the push and the signature. */
function requireDigests(images: readonly NamedImage[], trees: readonly ImageTree[]): void {
  const index = images.findIndex(({ reference }) => reference.digest === undefined);
  const image = images[index];
  const tree = trees[index];
  if (image === undefined || tree === undefined) return;
  const pinned = formatPinned(tree.reference);
  throw new WaxsealError({
    code: 'TAG_NOT_ALLOWED',
    message: `input ${image.from}: ${formatReference(image.reference)} has no digest, and a tag can move between the push and the signature`,
    hint: [
      `Right now it points to ${tree.root.digest}. Sign what the build pushed, by its digest:`,
      `  images: ${nameOf(image.reference)}`,
      '  digest: ${{ steps.build.outputs.digest }}',
      `or write ${pinned}. To sign whatever the tag points to at this moment, set allow-tags: true.`,
    ].join('\n'),
    details: [{ what: 'image', expected: pinned, actual: formatReference(image.reference) }],
  });
}
