import { type Mismatch, WaxsealError } from '../errors.ts';
import { type Descriptor, formatPlatform, type ImageTree } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import type { SigningInputs } from '../model/inputs.ts';
import { canonicalPlatform } from '../model/platform.ts';
import { formatPinned, type PinnedReference } from '../model/reference.ts';
import type { FetchedManifest, RegistryClient } from '../registry/client.ts';
import { resolveImage } from '../registry/tree.ts';
import type { Context } from './context.ts';
import { type ImageSubjects, resolveSubjects } from './subjects.ts';

const MAX_SHOWN = 20;

/** Manifests by digest; the same one may stand in an index more often. */
type Members = readonly Descriptor[];

/**
 * Resolves the image of the step, and with the input `index-of` refuses it unless it consists of what was built: the digests came as
 * job outputs, while another job of the run may have pushed an index of its own choice (threat 53). Nor may it hold two manifests for one
 * platform, whoever built them.
 * @throws INDEX_MISMATCH, and what `resolveSubjects` throws
 */
export async function resolveBuilt(
  context: Context,
  inputs: Parameters<typeof resolveSubjects>[1] & Pick<SigningInputs, 'indexOf'>,
): Promise<readonly ImageSubjects[]> {
  const subjects = await resolveSubjects(context, inputs);
  const { indexOf } = inputs;
  if (indexOf !== undefined) await Promise.all(subjects.map(({ tree }) => requireWanted(context.registry, tree, indexOf)));
  return subjects;
}

async function requireWanted(registry: RegistryClient, tree: ImageTree, built: readonly Digest[]): Promise<void> {
  await requireBuilt(registry, tree.reference, built);
  // Where nothing is pushed, nobody has asked what the image consists of.
  const { platforms } = tree.rootBytes.length > 0 ? tree : await resolveImage(registry, tree.reference);
  const differences = rivals(platforms);
  if (differences.length > 0) throw ambiguous(tree.reference, differences);
}

async function requireBuilt(registry: RegistryClient, image: PinnedReference, built: readonly Digest[]): Promise<void> {
  const [only, ...others] = built;
  if (others.length === 0 && only === image.digest) return;
  const [root, ...parts] = await Promise.all([image.digest, ...built].map((digest) => registry.manifest(image, digest)));
  const absent = built.filter((_, index) => parts[index] === undefined);
  if (absent.length > 0 || root === undefined)
    throw mismatch(
      image,
      absent.map((digest) => ({ what: 'part', expected: digest, actual: 'the repository does not have it' })),
    );
  if (root.manifest.kind !== 'index')
    throw mismatch(image, [{ what: 'image', expected: `an index of ${built.join(', ')}`, actual: 'a single manifest' }]);
  const differences = compare(
    parts.flatMap((part) => (part === undefined ? [] : membersOf(part))),
    root.manifest.manifests,
  );
  if (differences.length > 0) throw mismatch(image, differences);
}

/** A build of one platform with attestations of BuildKit's is an index of two: these are what the image must hold. */
function membersOf({ manifest, descriptor }: FetchedManifest): Members {
  return manifest.kind === 'index' ? manifest.manifests : [descriptor];
}

function compare(expected: Members, actual: Members): readonly Mismatch[] {
  return [
    ...expected.flatMap((member, index) => {
      const found = actual.find(({ digest }) => digest === member.digest);
      if (expected.findIndex(({ digest }) => digest === member.digest) !== index)
        return [{ what: `manifest ${member.digest}`, expected: 'out of one build', actual: 'out of several' }];
      if (found === undefined) return [{ what: 'manifest', expected: describe(member), actual: '(not in the index)' }];
      return isSame(member, found) ? [] : [{ what: `manifest ${member.digest}`, expected: describe(member), actual: describe(found) }];
    }),
    ...actual.flatMap((member, index) => {
      if (!expected.some(({ digest }) => digest === member.digest))
        return [{ what: 'manifest', expected: '(nothing: no build handed it over)', actual: describe(member) }];
      if (actual.findIndex(({ digest }) => digest === member.digest) === index) return [];
      return [{ what: `manifest ${member.digest}`, expected: 'once', actual: 'more than once' }];
    }),
  ];
}

/**
 * Runtimes take spellings such as linux/arm64 and linux/arm64/v8 for the same, and so do documents by platform: of two such manifests one
 * could hide behind the scan or SBOM that was made of the other.
 */
function rivals(platforms: ImageTree['platforms']): readonly Mismatch[] {
  return platforms.flatMap(({ name, descriptor }, index) => {
    const platform = canonicalPlatform(name);
    const first = platforms.findIndex((one) => canonicalPlatform(one.name) === platform);
    const rival = platforms[first];
    if (first === index || rival === undefined) return [];
    const [expected, actual] = [`${rival.descriptor.digest} alone`, `${descriptor.digest} too, as ${name}`];
    return [{ what: `platform ${platform}`, expected, actual }];
  });
}

/** A manifest alone names no platform; where its build put it into an index, that one holds. */
function isSame(built: Descriptor, found: Descriptor): boolean {
  const samePlatform = built.platform === undefined || platformOf(built) === platformOf(found);
  return built.mediaType === found.mediaType && built.size === found.size && samePlatform;
}

function platformOf({ platform }: Descriptor): string {
  return platform === undefined ? 'no platform' : canonicalPlatform(formatPlatform(platform));
}

function describe(member: Descriptor): string {
  return `${member.digest} (${platformOf(member)}, ${member.mediaType}, ${member.size} bytes)`;
}

function mismatch(image: PinnedReference, differences: readonly Mismatch[]): WaxsealError {
  const [first] = differences;
  const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
  return new WaxsealError({
    code: 'INDEX_MISMATCH',
    message: `input index-of: ${formatPinned(image)} does not consist of what was built: ${first?.what ?? 'index'}: expected ${first?.expected ?? ''}, found ${first?.actual ?? ''}${more}`,
    hint: 'Nothing was signed. Make the index anew of exactly the digests that the builds handed over (docker buildx imagetools create, without --append), and give the digest that comes out. If nobody made it otherwise, find out which job pushed this index.',
    details: differences.slice(0, MAX_SHOWN),
  });
}

function ambiguous(image: PinnedReference, differences: readonly Mismatch[]): WaxsealError {
  const [first] = differences;
  return new WaxsealError({
    code: 'INDEX_MISMATCH',
    message: `input index-of: ${formatPinned(image)} holds more than one manifest for a platform: ${first?.what ?? ''}: expected ${first?.expected ?? ''}, found ${first?.actual ?? ''}`,
    hint: 'Nothing was signed. Let one build alone make the image of a platform: linux/arm64 and linux/arm64/v8 are the same, and so are linux/amd64 and linux/amd64/v1. Which of the two a machine gets is left to it, while a scan or an SBOM is made of one.',
    details: differences.slice(0, MAX_SHOWN),
  });
}
