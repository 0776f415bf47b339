import { MEDIA_TYPE, type Descriptor } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import type { Repository } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { fallbackTagOf } from './fallback-tag.ts';
import { enterFallbackTag } from './fallback-writer.ts';
import { listNative } from './referrers.ts';
import { memberDigest } from './referrers-index.ts';

export interface Attached {
  readonly via: 'referrers API' | 'fallback tag';
  /** What a user should know, such as a tag that was replaced. */
  readonly notes: readonly string[];
}

/** A manifest that names its subject, with the descriptor that lists show for it. */
export interface ReferrerManifest {
  readonly bytes: Uint8Array;
  readonly descriptor: Descriptor;
}

/** Docker Hub lists a referrer some seconds after it took it. */
const LAG_MS = 10_000;
const FIRST_POLL_MS = 250;

/** Steps of this process that write one fallback tag go one after another: they need not race each other. */
const lines = new WeakMap<RegistryClient, Map<string, Promise<unknown>>>();

/**
 * Attaches a manifest to its subject: pushes it by digest and makes sure that it is found from the subject, by the referrers
 * API where the registry lists it there, else by the fallback tag (distribution spec 1.1, "Pushing Manifests with Subject").
 * The `OCI-Subject` header is not believed alone: some registries send it and list nothing.
 * @throws FALLBACK_TAG_TAKEN, FALLBACK_TAG_CONTENDED, REFERRERS_UNSUPPORTED, REGISTRY_DENIED, REGISTRY_FAILED
 */
export async function attachReferrer(
  client: RegistryClient,
  repository: Repository,
  subject: Descriptor,
  { bytes, descriptor }: ReferrerManifest,
): Promise<Attached> {
  const pushed = await client.pushManifest(repository, bytes, descriptor.mediaType || MEDIA_TYPE.ociManifest, descriptor.digest);
  const patient = pushed.ociSubject !== undefined;
  if (await isListed(client, repository, subject.digest, descriptor.digest, patient)) return { via: 'referrers API', notes: [] };
  const notes = await inLine(client, `${repository.registry}/${repository.repository}:${fallbackTagOf(subject.digest)}`, () =>
    enterFallbackTag(client, repository, subject.digest, descriptor),
  );
  return { via: 'fallback tag', notes };
}

/** @param patient the registry claims to have taken note: then it gets time to show it, if it has the API at all */
async function isListed(
  client: RegistryClient,
  repository: Repository,
  subject: Digest,
  digest: Digest,
  patient: boolean,
): Promise<boolean> {
  for (let waited = 0, wait = FIRST_POLL_MS; ; wait *= 2) {
    const members = await listNative(client, repository, subject);
    if (members === undefined) return false;
    if (members.some((member) => memberDigest(member) === digest)) return true;
    const next = Math.min(wait, LAG_MS - waited);
    if (!patient || next <= 0 || !(await client.pause(next))) return false;
    waited += next;
  }
}

async function inLine<T>(client: RegistryClient, key: string, work: () => Promise<T>): Promise<T> {
  const line = lines.get(client) ?? new Map<string, Promise<unknown>>();
  lines.set(client, line);
  const before = line.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  line.set(key, mine);
  try {
    return await mine;
  } finally {
    if (line.get(key) === mine) line.delete(key);
  }
}
