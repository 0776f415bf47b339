import type { Descriptor } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import type { Repository } from '../model/reference.ts';
import type { FallbackTag } from './fallback-tag.ts';
import { memberDigest, toEntry } from './referrers-index.ts';

/** What a writer knows of a fallback tag that others may be writing at the same moment. */
export interface Race {
  readonly repository: Repository;
  readonly subject: Digest;
  readonly digest: Digest;
  readonly entry: JsonObject;
  /** Every entry seen under the tag by digest, this writer's among them: whoever overwrites one is corrected by all who saw it. */
  readonly seen: Map<string, JsonObject>;
  /** For the user. */
  readonly notes: string[];
  /** The longest time from a read to the end of the write based on it, in milliseconds. */
  windowMs: number;
  /** The shortest time that a read took, in milliseconds. */
  readMs: number;
  /** Other writers were noticed. */
  contended: boolean;
  /** A write of this writer was sent, and may have been taken whatever the answer was. */
  tried: boolean;
  /** The registry said that it took a write of this writer. */
  wrote: boolean;
  /** Writes that were not sent because it had become too late for them. */
  late: number;
  /** Preconditions refused in a row while the tag showed the same state. */
  refused: { readonly state: string; readonly count: number };
  /** Failed writes in a row, and when the first of them began. */
  failed: { readonly count: number; readonly since: number };
  /** Looks at the tag that began while the last write was under way. */
  looks: Promise<void>;
}

export function enterRace(repository: Repository, subject: Digest, descriptor: Descriptor): Race {
  const entry = toEntry(descriptor);
  const { digest } = descriptor;
  return {
    repository,
    subject,
    digest,
    entry,
    seen: new Map([[digest, entry]]),
    notes: [],
    windowMs: 0,
    readMs: Infinity,
    contended: false,
    tried: false,
    wrote: false,
    late: 0,
    refused: { state: '', count: 0 },
    failed: { count: 0, since: 0 },
    looks: Promise.resolve(),
  };
}

/** Takes note of entries that are new: another writer was there, and what it entered must stay as well. */
export function holdsAll(tag: FallbackTag, race: Race): boolean {
  const present = entriesOf(tag);
  const missing = [...race.seen.keys()].some((digest) => !present.has(digest));
  if (takeNote(present, race) && race.tried) race.contended = true;
  // Another tool may have entered the same referrer without its type, by which readers filter.
  return !missing && present.get(race.digest)?.['artifactType'] === race.entry['artifactType'];
}

/** While a write is under way, what appears is what that write may remove. */
export function noteDuringWrite(tag: FallbackTag, race: Race): void {
  if (takeNote(entriesOf(tag), race)) race.contended = true;
}

/** @returns whether there was anything new */
function takeNote(present: ReadonlyMap<string, JsonObject>, { seen }: Race): boolean {
  const known = seen.size;
  for (const [digest, member] of present) if (!seen.has(digest)) seen.set(digest, member);
  return seen.size > known;
}

function entriesOf(tag: FallbackTag): ReadonlyMap<string, JsonObject> {
  const present = new Map<string, JsonObject>();
  for (const member of tag.kind === 'index' ? tag.index.members : []) {
    const digest = memberDigest(member);
    if (digest !== undefined && isObject(member)) present.set(digest, member);
  }
  return present;
}
