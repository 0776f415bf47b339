import pMap from 'p-map';

import { WaxsealError } from '../errors.ts';
import { type Descriptor, type ImageTree, type Manifest, MEDIA_TYPE, parseManifest, type PlatformManifest } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import { formatPinned, type PinnedReference } from '../model/reference.ts';
import { BUILDKIT_ANNOTATION, BUILDKIT_LAYER, type BuildkitProvenance, buildkitProvenance } from '../predicates/buildkit.ts';
import { MAX_PREDICATE } from '../predicates/predicate.ts';
import { matchesType } from '../predicates/types.ts';
import type { RegistryClient } from '../registry/client.ts';
import { manifestMissing } from '../registry/errors.ts';

/** What BuildKit found out of one platform's build. */
export interface PlatformProvenance {
  /** `linux/amd64` */
  readonly name: string;
  /** Of the platform's manifest. */
  readonly digest: Digest;
  readonly provenance: BuildkitProvenance;
}

/** BuildKit's marks on the members of an index (moby/buildkit, docs/attestations/attestation-storage.md). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const ATTESTATION = 'attestation-manifest';

/** Provenance may be as large as any predicate, and several are held at once. */
const AT_ONCE = 2;

/**
 * Finds the provenance that BuildKit put beside each platform of an image: an unsigned statement in a layer of an attestation
 * manifest, which is a member of the index. All platforms have one, or it is an error: what is signed would tell half.
 * @throws BUILDKIT_PROVENANCE_MISSING, BUILDKIT_PROVENANCE_AMBIGUOUS, PREDICATE_INVALID, and what RegistryClient throws
 */
export async function findBuildkitProvenance(registry: RegistryClient, tree: ImageTree): Promise<readonly PlatformProvenance[]> {
  if (tree.platforms.length === 0) throw notAnIndex(tree.reference);
  const members = await membersOf(registry, tree);
  return pMap(tree.platforms, (platform) => provenanceOf(registry, tree.reference, platform, members), { concurrency: AT_ONCE });
}

/** Members of the index and, where the platforms lie deeper, of the indexes in it; the tree was resolved through the very same ones. */
async function membersOf(registry: RegistryClient, { reference, root, rootBytes }: ImageTree): Promise<readonly Descriptor[]> {
  const open = async (manifest: Manifest): Promise<readonly Descriptor[]> => {
    if (manifest.kind !== 'index') return [];
    const inner = manifest.manifests.filter((member) => isIndex(member) && !isAttestation(member));
    const nested = await Promise.all(inner.map(async ({ digest }) => open(await readManifest(registry, reference, digest))));
    return [...manifest.manifests, ...nested.flat()];
  };
  return open(parseManifest(rootBytes, root.mediaType, formatPinned(reference)));
}

function isIndex({ mediaType }: Descriptor): boolean {
  return mediaType === MEDIA_TYPE.ociIndex || mediaType === MEDIA_TYPE.dockerList;
}

function isAttestation({ annotations, platform }: Descriptor): boolean {
  return annotations?.[REFERENCE_TYPE] === ATTESTATION || (platform?.os === 'unknown' && platform.architecture === 'unknown');
}

async function readManifest(registry: RegistryClient, reference: PinnedReference, digest: Digest): Promise<Manifest> {
  const fetched = await registry.manifest(reference, digest);
  if (fetched === undefined) throw manifestMissing(reference, digest, reference.digest);
  return fetched.manifest;
}

async function provenanceOf(
  registry: RegistryClient,
  reference: PinnedReference,
  { name, descriptor: { digest } }: PlatformManifest,
  members: readonly Descriptor[],
): Promise<PlatformProvenance> {
  const beside = members.filter(
    ({ annotations = {} }) => annotations[REFERENCE_TYPE] === ATTESTATION && annotations[REFERENCE_DIGEST] === digest,
  );
  const manifests = await Promise.all(
    [...new Set(beside.map((member) => member.digest))].map((one) => readManifest(registry, reference, one)),
  );
  const layers = manifests.flatMap((manifest) => (manifest.kind === 'image' ? manifest.layers.filter(holdsProvenance) : []));
  const [layer, ...others] = new Map(layers.map((one) => [one.digest, one])).values();
  if (layer === undefined) throw missing(reference, name, digest, beside.length);
  if (others.length > 0) throw ambiguous(reference, name, digest, others.length + 1);
  const bytes = await registry.blob(reference, layer, MAX_PREDICATE);
  return { name, digest, provenance: buildkitProvenance(bytes, digest, `provenance: buildkit (${name})`) };
}

/** The annotation only says what to read; the statement says what it is. */
function holdsProvenance({ mediaType, annotations }: Descriptor): boolean {
  return mediaType === BUILDKIT_LAYER && matchesType('provenance', annotations?.[BUILDKIT_ANNOTATION] ?? '');
}

const HINT = [
  'Build with provenance, and push image and attestations together:',
  '  - uses: docker/build-push-action@<full commit sha>',
  '    with:',
  '      push: true',
  '      provenance: mode=max',
  'Or let Waxseal state what the id token proves: provenance: true.',
].join('\n');

function notAnIndex(reference: PinnedReference): WaxsealError {
  return new WaxsealError({
    code: 'BUILDKIT_PROVENANCE_MISSING',
    message: `input provenance: buildkit: ${formatPinned(reference)} is a single manifest, and BuildKit keeps provenance beside it in an index`,
    hint: HINT,
    details: [{ what: 'image', expected: 'an index with attestation manifests', actual: 'a single manifest' }],
  });
}

function missing(reference: PinnedReference, name: string, digest: Digest, manifests: number): WaxsealError {
  const where = manifests === 0 ? 'the index names no attestation manifest for it' : 'its attestation manifest holds none';
  return new WaxsealError({
    code: 'BUILDKIT_PROVENANCE_MISSING',
    message: `input provenance: buildkit: ${formatPinned(reference)} has no provenance of BuildKit's for ${name} (${digest}): ${where}`,
    hint: HINT,
    details: [{ what: `provenance for ${name}`, expected: `a statement about ${digest}`, actual: where }],
  });
}

function ambiguous(reference: PinnedReference, name: string, digest: Digest, count: number): WaxsealError {
  return new WaxsealError({
    code: 'BUILDKIT_PROVENANCE_AMBIGUOUS',
    message: `input provenance: buildkit: ${formatPinned(reference)} has ${count} documents of provenance for ${name} (${digest}), and only one can be what happened`,
    hint: 'Build the image anew in one go, and push it under a new digest: somebody has put attestations of several builds into one index.',
    details: [{ what: `provenance for ${name}`, expected: 'one document', actual: `${count} documents` }],
  });
}
