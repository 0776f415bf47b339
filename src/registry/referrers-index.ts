import { type Descriptor, MEDIA_TYPE, parseManifest } from '../model/descriptor.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';

/** A list of referrers as it is stored: members are kept as they are, whether we can read them or not. */
export interface ReferrersIndex {
  readonly json: JsonObject;
  readonly members: readonly Json[];
}

/** A list may hold so many; more is an error, never a part of the list. */
export const MAX_REFERRERS = 1000;

/**
 * Reads the index that the referrers API gives or the fallback tag holds (distribution spec 1.1, "Listing Referrers").
 * `"manifests": null` is an empty list.
 * @throws JSON_INVALID; `undefined` for JSON that is no such index
 */
export function readReferrersIndex(bytes: Uint8Array, where: string): ReferrersIndex | undefined {
  const json = parseJson(bytes, where);
  if (!isObject(json) || 'layers' in json || 'config' in json) return undefined;
  const { mediaType = MEDIA_TYPE.ociIndex, manifests = null } = json;
  if (mediaType !== MEDIA_TYPE.ociIndex || !(manifests === null || Array.isArray(manifests))) return undefined;
  return { json, members: (manifests ?? []) as readonly Json[] };
}

/** A member as a descriptor; undefined for one that is none we could ask for (another hash, a broken size). */
export function toDescriptor(member: Json): Descriptor | undefined {
  const wrapped = JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [member] });
  try {
    const manifest = parseManifest(Buffer.from(wrapped), MEDIA_TYPE.ociIndex, 'a referrer');
    return manifest.kind === 'index' ? manifest.manifests[0] : undefined;
  } catch {
    return undefined;
  }
}

export function memberDigest(member: Json): string | undefined {
  const digest = isObject(member) ? member['digest'] : undefined;
  return typeof digest === 'string' ? digest : undefined;
}

/** The index with `entries` in it; an entry that is there already gains the fields that it lacks. Everything else stays. */
export function mergeInto(index: ReferrersIndex | undefined, entries: readonly JsonObject[]): JsonObject {
  const wanted = new Map(entries.map((entry) => [memberDigest(entry), entry]));
  const kept = (index?.members ?? []).map((member) => {
    const entry = wanted.get(memberDigest(member));
    if (entry === undefined || !isObject(member)) return member;
    wanted.delete(memberDigest(member));
    return { ...member, ...entry };
  });
  return { schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, ...index?.json, manifests: [...kept, ...wanted.values()] };
}

/** A descriptor as an entry of the index: `artifactType` and annotations go with it (distribution spec 1.1, "Pushing Manifests with Subject"). */
export function toEntry({ mediaType, digest, size, artifactType, annotations }: Descriptor): JsonObject {
  return {
    mediaType,
    digest,
    size,
    ...(annotations === undefined ? {} : { annotations }),
    ...(artifactType === undefined ? {} : { artifactType }),
  };
}
