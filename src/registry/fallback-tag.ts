import { MEDIA_TYPE } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import type { Repository } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { fallbackTagTaken } from './errors.ts';
import { locate, type ReadOptions } from './manifests.ts';
import { readReferrersIndex, type ReferrersIndex } from './referrers-index.ts';

/** What lies under the name that stands in for the referrers API (distribution spec 1.1, "Referrers Tag Schema"). */
export type FallbackTag =
  | { readonly kind: 'absent' }
  | { readonly kind: 'index'; readonly index: ReferrersIndex; readonly etag?: string }
  /** The image itself: `cosign copy` leaves the tag so, and GitLab answers so for any digest's name. */
  | { readonly kind: 'subject'; readonly etag?: string };

/** `sha256-<hex>` */
export function fallbackTagOf(subject: Digest): string {
  return subject.replace(':', '-');
}

/**
 * Reads the fallback tag, anew each time.
 * @throws FALLBACK_TAG_TAKEN for any other manifest under it: neither is it read as a list, nor overwritten
 */
export async function readFallbackTag(
  client: RegistryClient,
  repository: Repository,
  subject: Digest,
  options: ReadOptions = {},
): Promise<FallbackTag> {
  const tag = fallbackTagOf(subject);
  const raw = await client.rawManifest(repository, tag, options);
  if (raw === undefined) return { kind: 'absent' };
  const etag = raw.etag === undefined ? {} : { etag: raw.etag };
  // First of all: the subject may be an index too, and its platforms are no referrers.
  if (raw.digest === subject) return { kind: 'subject', ...etag };
  const where = locate(repository, tag);
  const index = raw.contentType === MEDIA_TYPE.ociIndex ? readReferrersIndex(raw.bytes, where) : undefined;
  if (index === undefined) throw fallbackTagTaken(repository, tag, `${raw.digest} of type ${raw.contentType.slice(0, 100) || '(none)'}`);
  return { kind: 'index', index, ...etag };
}
