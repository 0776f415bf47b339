import { MEDIA_TYPE, type Descriptor } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import type { Repository } from '../model/reference.ts';
import type { PushResult, RegistryClient } from './client.ts';
import { fallbackTagOf } from './fallback-tag.ts';
import { enterFallbackTag } from './fallback-writer.ts';
import { lacksApi, listNative } from './referrers.ts';
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
const PUSH_AGAIN_MS = 1000;

/**
 * What of this process goes to one subject, or writes one fallback tag, goes one after another: it need not race itself, and some
 * registries lose entries of a list when several come at once (olareg does).
 */
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
  const name = `${repository.registry}/${repository.repository}`;
  const push = (): Promise<PushResult> =>
    inLine(client, `${name}@${subject.digest}`, () =>
      client.pushManifest(repository, bytes, descriptor.mediaType || MEDIA_TYPE.ociManifest, descriptor.digest),
    );
  const { ociSubject } = await push();
  const look = (): Promise<boolean | undefined> => isListed(client, repository, subject.digest, descriptor.digest);
  // Once it has said that it has no such API it is not asked again in this run, unless it claims now to keep a list.
  const listed = ociSubject === undefined && lacksApi(client, repository) ? 'no API' : ((await look()) ?? 'no API');
  if (listed === true || (listed === false && ociSubject !== undefined && (await waitForList(client, look, push))))
    return { via: 'referrers API', notes: [] };
  const notes = await inLine(client, `${name}:${fallbackTagOf(subject.digest)}`, () =>
    enterFallbackTag(client, repository, subject.digest, descriptor),
  );
  return { via: 'fallback tag', notes };
}

/** @returns undefined where the registry has no referrers API */
async function isListed(client: RegistryClient, repository: Repository, subject: Digest, digest: Digest): Promise<boolean | undefined> {
  const members = await listNative(client, repository, subject);
  return members?.some((member) => memberDigest(member) === digest);
}

/**
 * The registry says that it took note of the subject, but its list does not show it: it gets time. A list that lost the entry,
 * because another job pushed at once, takes it when it is pushed again; for others that changes nothing.
 */
async function waitForList(
  client: RegistryClient,
  look: () => Promise<boolean | undefined>,
  push: () => Promise<unknown>,
): Promise<boolean> {
  for (let waited = 0, ceiling = FIRST_POLL_MS; waited < LAG_MS; ceiling *= 2) {
    const wait = Math.min(Math.round(ceiling * (1 + client.jitter())), LAG_MS - waited);
    if (!(await client.pause(wait))) return false;
    waited += wait;
    if ((await look()) === true) return true;
    if (waited >= PUSH_AGAIN_MS) await push();
  }
  return false;
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
