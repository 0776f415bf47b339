/** What the embedded registry keeps, open to tests for tampering: whatever stands in these maps is served as it is. */
import { createHash } from 'node:crypto';

export interface StoredManifest {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Listings of referrers that still leave it out: a registry whose index lags behind its storage. */
  hiddenListings?: number;
}

export interface StoredRepository {
  /** By digest. Bytes that do not have that digest are served all the same. */
  readonly manifests: Map<string, StoredManifest>;
  readonly blobs: Map<string, Buffer>;
  /** Tag → digest of a manifest. */
  readonly tags: Map<string, string>;
  /** Upload sessions under way. */
  readonly uploads: Map<string, { bytes: Buffer }>;
}

export interface ReferrerEntry {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Record<string, string>;
}

export function emptyRepository(): StoredRepository {
  return { manifests: new Map(), blobs: new Map(), tags: new Map(), uploads: new Map() };
}

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** @param reference a tag or a digest */
export function findManifest(repository: StoredRepository, reference: string): { digest: string; manifest: StoredManifest } | undefined {
  const digest = reference.includes(':') ? reference : repository.tags.get(reference);
  const manifest = digest === undefined ? undefined : repository.manifests.get(digest);
  return digest === undefined || manifest === undefined ? undefined : { digest, manifest };
}

interface Referring {
  readonly subject?: { readonly digest?: string };
  readonly artifactType?: string;
  readonly config?: { readonly mediaType?: string };
  readonly annotations?: Record<string, string>;
}

const parsed = new WeakMap<StoredManifest, Referring>();

function parse(manifest: StoredManifest): Referring {
  let known = parsed.get(manifest);
  if (known === undefined) {
    known = parseReferring(manifest.bytes);
    parsed.set(manifest, known);
  }
  return known;
}

/** A tampered manifest may be no JSON at all: then it refers to nothing. */
function parseReferring(bytes: Buffer): Referring {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The descriptors of all manifests whose subject is `digest`, in the order of their push (distribution spec 1.1, "Listing Referrers"). */
export function referrersOf(repository: StoredRepository, digest: string): ReferrerEntry[] {
  const entries: ReferrerEntry[] = [];
  for (const [own, manifest] of repository.manifests) {
    const { subject, artifactType, config, annotations } = parse(manifest);
    if (subject?.digest !== digest) continue;
    if (manifest.hiddenListings !== undefined && manifest.hiddenListings > 0) {
      manifest.hiddenListings -= 1;
      continue;
    }
    const type = artifactType ?? config?.mediaType;
    entries.push({
      mediaType: manifest.mediaType,
      digest: own,
      size: manifest.bytes.length,
      ...(type === undefined ? {} : { artifactType: type }),
      ...(annotations === undefined ? {} : { annotations }),
    });
  }
  return entries;
}
