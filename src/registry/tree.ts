import { type Descriptor, formatPlatform, type ImageTree, type Manifest, MEDIA_TYPE, type PlatformManifest } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import { formatPinned, type ImageReference, type Repository } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { imageNotFound, limitExceeded, manifestMissing } from './errors.ts';

const MAX_DEPTH = 3;
const MAX_MEMBERS = 1000;

/**
 * Resolves an image once: after this only its digest counts (law 2). One read for a manifest or an index; members are known
 * from the index, and only nested indexes are read as well.
 * @throws IMAGE_NOT_FOUND, MANIFEST_MISSING, LIMIT_EXCEEDED, and what RegistryClient throws
 */
export async function resolveImage(client: RegistryClient, reference: ImageReference): Promise<ImageTree> {
  const { registry, repository, tag, digest } = reference;
  const resolvedFrom = digest === undefined ? (tag ?? 'latest') : undefined;
  const root = await client.manifest(reference, digest ?? tag ?? 'latest');
  if (root === undefined) throw imageNotFound(reference);
  const place: Place = { client, repository: { registry, repository }, root: root.descriptor.digest, members: 0 };
  const members = root.manifest.kind === 'index' ? await membersOf(place, root.descriptor.digest, root.manifest, 1) : [];
  return {
    reference: { registry, repository, ...(tag === undefined ? {} : { tag }), digest: root.descriptor.digest },
    ...(resolvedFrom === undefined ? {} : { resolvedFrom }),
    root: root.descriptor,
    rootBytes: root.bytes,
    platforms: [...new Map(members.map((member) => [member.digest, toPlatform(member)])).values()],
  };
}

interface Place {
  readonly client: RegistryClient;
  readonly repository: Repository;
  readonly root: Digest;
  /** Counted over all levels. */
  members: number;
}

async function membersOf(
  place: Place,
  digest: Digest,
  manifest: Manifest & { kind: 'index' },
  depth: number,
): Promise<readonly Descriptor[]> {
  place.members += manifest.manifests.length;
  const what = `the index ${formatPinned({ ...place.repository, digest: place.root })}`;
  if (place.members > MAX_MEMBERS) throw limitExceeded(what, `${MAX_MEMBERS} members`, `${place.members} members`);
  const images = manifest.manifests.filter((member) => !isBuildAttestation(member));
  const nested = await Promise.all(
    images.map(async (member) => {
      if (!isIndex(member)) return [member];
      if (depth >= MAX_DEPTH) throw limitExceeded(what, `${MAX_DEPTH} levels of indexes`, 'more levels');
      const inner = await place.client.manifest(place.repository, member.digest);
      if (inner === undefined) throw manifestMissing(place.repository, member.digest, digest);
      // Named as an index, yet an image: what the bytes are is what counts.
      return inner.manifest.kind === 'index' ? membersOf(place, member.digest, inner.manifest, depth + 1) : [member];
    }),
  );
  return nested.flat();
}

function isIndex({ mediaType }: Descriptor): boolean {
  return mediaType === MEDIA_TYPE.ociIndex || mediaType === MEDIA_TYPE.dockerList;
}

/**
 * BuildKit keeps provenance and SBOM in members of the index (docs/attestations/attestation-storage.md): no images, never subjects.
 * Their platform decides, which no runtime asks for; the annotation alone would let an image hide from those who verify.
 */
function isBuildAttestation({ platform }: Descriptor): boolean {
  return platform?.os === 'unknown' && platform.architecture === 'unknown';
}

function toPlatform(descriptor: Descriptor): PlatformManifest {
  const name = descriptor.platform === undefined ? descriptor.digest : formatPlatform(descriptor.platform);
  return { name, descriptor };
}
