import pMap from 'p-map';

import { type Descriptor, type ImageTree, type Manifest, MEDIA_TYPE, parseManifest, type PlatformManifest } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import { formatPinned, type PinnedReference } from '../model/reference.ts';
import {
  BUILDKIT_ANNOTATION,
  BUILDKIT_LAYER,
  type BuildkitDocument,
  buildkitDocument,
  type BuildkitKind,
  isOfKind,
} from '../predicates/buildkit.ts';
import { MAX_PREDICATE } from '../predicates/predicate.ts';
import type { RegistryClient } from '../registry/client.ts';
import { manifestMissing } from '../registry/errors.ts';
import { ambiguous, missing, notAnIndex } from './buildkit-failures.ts';

/** What BuildKit found out of one platform's build. */
export interface PlatformDocument {
  /** `linux/amd64` */
  readonly name: string;
  /** Of the platform's manifest. */
  readonly digest: Digest;
  readonly document: BuildkitDocument;
}

/** BuildKit's marks on the members of an index (moby/buildkit, docs/attestations/attestation-storage.md). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const ATTESTATION = 'attestation-manifest';

/** A document may be as large as any predicate, and several are held at once. */
const AT_ONCE = 2;
/** Of one build: an SBOM for the image and, where the Dockerfile wants it, for its stages and its context. */
const MAX_SBOMS = 20;

/**
 * Finds what BuildKit put beside each platform of an image: unsigned statements in layers of an attestation manifest, which is a
 * member of the index. All platforms have one, or it is an error: what is signed would tell half.
 * @throws BUILDKIT_PROVENANCE_MISSING, BUILDKIT_PROVENANCE_AMBIGUOUS, BUILDKIT_SBOM_MISSING, BUILDKIT_SBOM_AMBIGUOUS, PREDICATE_INVALID, and
 * what RegistryClient throws
 */
export async function findBuildkitDocuments(
  registry: RegistryClient,
  tree: ImageTree,
  kind: BuildkitKind,
): Promise<readonly PlatformDocument[]> {
  if (tree.platforms.length === 0) throw notAnIndex(kind, tree.reference);
  const members = await membersOf(registry, tree);
  const found = await pMap(tree.platforms, (platform) => documentsOf(registry, tree.reference, platform, members, kind), {
    concurrency: AT_ONCE,
  });
  return found.flat();
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

async function documentsOf(
  registry: RegistryClient,
  reference: PinnedReference,
  { name, descriptor: { digest } }: PlatformManifest,
  members: readonly Descriptor[],
  kind: BuildkitKind,
): Promise<readonly PlatformDocument[]> {
  const beside = members.filter(
    ({ annotations = {} }) => annotations[REFERENCE_TYPE] === ATTESTATION && annotations[REFERENCE_DIGEST] === digest,
  );
  const manifests = await Promise.all(
    [...new Set(beside.map((member) => member.digest))].map((one) => readManifest(registry, reference, one)),
  );
  const holding = manifests.map((manifest) => layersOf(manifest, kind)).filter((layers) => layers.length > 0);
  const layers = [...new Map(holding.flat().map((one) => [one.digest, one])).values()];
  if (layers.length === 0) throw missing(kind, reference, { name, digest }, beside.length);
  // Of one build there is one manifest; with several of them, or two stories of how it was built, nobody can say which is true.
  const most = kind === 'sbom' ? MAX_SBOMS : 1;
  if (layers.length > most || (layers.length > 1 && holding.length > 1)) throw ambiguous(kind, reference, { name, digest }, layers.length);
  return pMap(
    layers,
    async (layer) => {
      const bytes = await registry.blob(reference, layer, MAX_PREDICATE);
      return { name, digest, document: buildkitDocument(bytes, digest, `${kind}: buildkit (${name})`, kind) };
    },
    { concurrency: 1 },
  );
}

/** The annotation only says what to read; the statement says what it is. */
function layersOf(manifest: Manifest, kind: BuildkitKind): readonly Descriptor[] {
  if (manifest.kind !== 'image') return [];
  return manifest.layers.filter(
    ({ mediaType, annotations }) => mediaType === BUILDKIT_LAYER && isOfKind(kind, annotations?.[BUILDKIT_ANNOTATION] ?? ''),
  );
}
