import { MEDIA_TYPE } from '../model/descriptor.ts';
import { nameOf } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { limitExceeded, referrersUnsupported } from './errors.ts';
import { noteDuringWrite, type Race } from './fallback-race.ts';
import { type FallbackTag, fallbackTagOf, readFallbackTag } from './fallback-tag.ts';
import { MAX_MANIFEST } from './manifests.ts';
import { MAX_REFERRERS, mergeInto } from './referrers-index.ts';
import type { Precondition, TagWrite } from './tag-write.ts';
import { watchDuring } from './watch.ts';

/**
 * A write leaves at most so long after the answer that it is based on; twice as long after each that was too late. And the tag is
 * looked at every so often while a write is under way, or in steps of so many reads, for a write takes no less than a read: both
 * are no longer than the least time that other writers keep looking after they wrote (fallback-writer.ts).
 */
const LATE_MS = 100;
const LOOK = { leastMs: 100, reads: 3 };
/** Preconditions refused in a row although the tag is as it was read: the registry cannot judge them. */
const REFUSALS = 5;

/**
 * Writes what the tag held, everything seen and this writer's entry. Where registries ignore preconditions a slow write removes
 * what others enter while it is under way; they may be done before it lands. So it looks meanwhile, and who sees them enters
 * them again afterwards.
 * @param answeredAt when the registry had given `tag`
 */
export async function writeFallbackTag(client: RegistryClient, race: Race, tag: FallbackTag, answeredAt: number): Promise<TagWrite> {
  const { repository, subject } = race;
  if (tag.kind === 'subject') await explainReplacement(client, race);
  const bytes = merge(race, tag);
  const precondition = preconditionFor(race, tag);
  const inTime = (): boolean => client.now() - answeredAt <= LATE_MS * 2 ** race.late;
  const { result, settled } = await watchDuring(
    () => client.writeTag(repository, bytes, MEDIA_TYPE.ociIndex, fallbackTagOf(subject), { precondition, inTime }),
    Math.max(LOOK.leastMs, LOOK.reads * race.readMs),
    async () => {
      noteDuringWrite(await readFallbackTag(client, repository, subject, { retry: false }), race);
    },
  );
  race.looks = settled;
  if (result.status === 'late') race.late += 1;
  if (result.status === 'precondition-failed') race.refused = { state: stateOf(tag), count: race.refused.count + 1 };
  if (result.status === 'created' || result.status === 'failed') race.tried = true;
  if (result.status === 'created') race.wrote = true;
  return result;
}

function merge({ repository, subject, seen }: Race, tag: FallbackTag): Uint8Array {
  const index = mergeInto(tag.kind === 'index' ? tag.index : undefined, [...seen.values()]);
  const bytes = Buffer.from(JSON.stringify(index));
  const what = `${nameOf(repository)}:${fallbackTagOf(subject)}`;
  const count = (index['manifests'] as readonly unknown[]).length;
  if (count > MAX_REFERRERS) throw limitExceeded(what, `${MAX_REFERRERS} referrers`, `${count} referrers`);
  if (bytes.length > MAX_MANIFEST) throw limitExceeded(what, `${MAX_MANIFEST} bytes`, `${bytes.length} bytes`);
  return bytes;
}

/** RFC 9110, 13.1.1 and 13.1.2: only over what was read, and only where there was nothing if nothing was read. */
function preconditionFor(race: Race, tag: FallbackTag): Precondition {
  if (race.refused.state !== stateOf(tag)) race.refused = { state: stateOf(tag), count: 0 };
  if (race.refused.count >= REFUSALS) return {};
  if (tag.kind === 'absent') return { 'if-none-match': '*' };
  return tag.etag === undefined ? {} : { 'if-match': tag.etag };
}

function stateOf(tag: FallbackTag): string {
  return tag.kind === 'absent' ? 'absent' : `at ${tag.etag ?? ''}`;
}

/**
 * The tag is the image itself. A tag that `cosign copy` left may be replaced; a registry that gives a manifest for the name
 * of its digest does so for every digest, also for the referrer's, which nobody ever tagged: there no tag can be written.
 */
async function explainReplacement(client: RegistryClient, { repository, subject, digest, notes }: Race): Promise<void> {
  if (notes.length > 0) return;
  const answer = await client.rawManifest(repository, fallbackTagOf(digest));
  if (answer?.digest === digest) throw referrersUnsupported(repository, fallbackTagOf(subject));
  notes.push(
    `${nameOf(repository)}:${fallbackTagOf(subject)} was the image itself, as "cosign copy" leaves it; it is now the index of what refers to the image. If no other tag names the image, the registry may remove it as garbage: tag it.`,
  );
}
