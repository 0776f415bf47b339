import { type Descriptor, MEDIA_TYPE } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { fallbackContended, limitExceeded, referrersUnsupported } from './errors.ts';
import { type FallbackTag, fallbackTagOf, readFallbackTag } from './fallback-tag.ts';
import { MAX_MANIFEST } from './manifests.ts';
import { MAX_REFERRERS, memberDigest, mergeInto, toEntry } from './referrers-index.ts';

/** Reads in a row that must show everything this writer wrote and saw; more once other writers were noticed. */
const CALM_READS = 2;
const CONTENDED_READS = 4;
/** Pauses in read-to-write windows of this writer: others are about as fast; with a floor, for those that are slower. */
const CALM_PAUSE = { windows: 1.5, leastMs: 100 };
const CONTENDED_PAUSE = { windows: 3, leastMs: 400 };
/** Rounds of this writer's own; time is bounded by the step's budget. */
const MAX_ROUNDS = 200;

/** What this writer knows of a tag that others may be writing at the same moment. */
interface Race {
  readonly repository: Repository;
  readonly subject: Digest;
  readonly digest: Digest;
  readonly entry: JsonObject;
  /** Every entry seen under the tag by digest, this writer's among them: whoever overwrites one is corrected by all who saw it. */
  readonly seen: Map<string, JsonObject>;
  readonly notes: string[];
  /** The longest time from a read to the end of the write based on it, in milliseconds. */
  windowMs: number;
  contended: boolean;
  wrote: boolean;
}

/**
 * Enters a referrer into the fallback tag: read, merge, write with If-Match. Registries that ignore If-Match let writers
 * overwrite each other, so the tag is read again until the entry stands in consecutive reads, with jittered pauses between
 * that outlast a writer's read-to-write window; who misses an entry merges again.
 * @returns notes for the user
 */
export async function enterFallbackTag(
  client: RegistryClient,
  repository: Repository,
  subject: Digest,
  descriptor: Descriptor,
): Promise<readonly string[]> {
  const entry = toEntry(descriptor);
  const { digest } = descriptor;
  const seen = new Map<string, JsonObject>([[digest, entry]]);
  const race: Race = { repository, subject, digest, entry, seen, notes: [], windowMs: 0, contended: false, wrote: false };
  let standing = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const readAt = client.now();
    const tag = await readFallbackTag(client, repository, subject);
    if (holdsAll(tag, race)) {
      standing += 1;
      if (!race.wrote || standing >= (race.contended ? CONTENDED_READS : CALM_READS)) return race.notes;
      if (!(await client.pause(pauseMs(client, race)))) break;
      continue;
    }
    // Others removed what was written: from now on this writer waits longer, and for a random while before it writes again.
    if (race.wrote) race.contended = true;
    standing = 0;
    const written = await write(client, race, tag);
    race.windowMs = Math.max(race.windowMs, client.now() - readAt);
    if (!written) race.contended = true;
    if (race.contended && !(await client.pause(Math.round(client.jitter() * pauseMs(client, race))))) break;
  }
  throw fallbackContended(repository, fallbackTagOf(subject), digest);
}

/** Jittered between once and twice the pause. */
function pauseMs(client: RegistryClient, { windowMs, contended }: Race): number {
  const { windows, leastMs } = contended ? CONTENDED_PAUSE : CALM_PAUSE;
  return Math.round(Math.max(windowMs * windows, leastMs) * (1 + client.jitter()));
}

/** Also takes note of entries that are new: another writer was there, and what it entered must stay as well. */
function holdsAll(tag: FallbackTag, race: Race): boolean {
  const members = tag.kind === 'index' ? tag.index.members : [];
  const present = new Map<string, JsonObject>();
  for (const member of members) {
    const digest = memberDigest(member);
    if (digest !== undefined && isObject(member)) present.set(digest, member);
  }
  const missing = [...race.seen.keys()].some((digest) => !present.has(digest));
  for (const [digest, member] of present) {
    if (race.seen.has(digest)) continue;
    race.seen.set(digest, member);
    race.contended ||= race.wrote;
  }
  // Another tool may have entered the same referrer without its type, by which readers filter.
  return !missing && present.get(race.digest)?.['artifactType'] === race.entry['artifactType'];
}

/** @returns false when somebody else wrote first */
async function write(client: RegistryClient, race: Race, tag: FallbackTag): Promise<boolean> {
  const { repository, subject } = race;
  const name = fallbackTagOf(subject);
  if (tag.kind === 'subject') await explainReplacement(client, race);
  const index = mergeInto(tag.kind === 'index' ? tag.index : undefined, [...race.seen.values()]);
  const bytes = Buffer.from(JSON.stringify(index));
  const what = `${nameOf(repository)}:${name}`;
  const count = (index['manifests'] as readonly unknown[]).length;
  if (count > MAX_REFERRERS) throw limitExceeded(what, `${MAX_REFERRERS} referrers`, `${count} referrers`);
  if (bytes.length > MAX_MANIFEST) throw limitExceeded(what, `${MAX_MANIFEST} bytes`, `${bytes.length} bytes`);
  const etag = tag.kind === 'absent' ? undefined : tag.etag;
  const result = await client.pushManifest(repository, bytes, MEDIA_TYPE.ociIndex, name, etag === undefined ? {} : { ifMatch: etag });
  race.wrote ||= result.status === 'created';
  return result.status === 'created';
}

/**
 * The tag is the image itself. A tag that `cosign copy` left may be replaced; a registry that gives a manifest for the name
 * of its digest does so for every digest, also for the referrer's, which nobody ever tagged: there no tag can be written.
 */
async function explainReplacement(client: RegistryClient, race: Race): Promise<void> {
  const { repository, subject, digest, notes } = race;
  const answer = await client.rawManifest(repository, fallbackTagOf(digest));
  if (answer?.digest === digest) throw referrersUnsupported(repository, fallbackTagOf(subject));
  const note = `${nameOf(repository)}:${fallbackTagOf(subject)} was the image itself, as "cosign copy" leaves it; it is now the index of what refers to the image. If no other tag names the image, the registry may remove it as garbage: tag it.`;
  if (!notes.includes(note)) notes.push(note);
}
