import { MEDIA_TYPE, type Descriptor } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import { nameOf, type Repository } from '../model/reference.ts';
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

/** Looks at lists that have not begun yet, by subject: whoever has pushed by then shares them. */
const looks = new WeakMap<RegistryClient, Map<string, ReturnType<typeof listNative>>>();

/**
 * Attaches a manifest to its subject: pushes it by digest and makes sure that it is found from the subject, by the referrers
 * API where the registry lists it there, else by the fallback tag (distribution spec 1.1, "Pushing Manifests with Subject").
 * The `OCI-Subject` header is not believed alone: some registries send it and list nothing.
 * @param onPushed called once the registry has taken the manifest, found from its subject or not yet
 * @throws FALLBACK_TAG_TAKEN, FALLBACK_TAG_CONTENDED, REFERRERS_UNSUPPORTED, REGISTRY_DENIED, REGISTRY_FAILED
 */
export async function attachReferrer(
  client: RegistryClient,
  repository: Repository,
  subject: Descriptor,
  { bytes, descriptor }: ReferrerManifest,
  onPushed: () => void = () => undefined,
): Promise<Attached> {
  const name = nameOf(repository);
  const push = (): Promise<PushResult> =>
    inLine(client, `${name}@${subject.digest}`, () =>
      client.pushManifest(repository, bytes, descriptor.mediaType || MEDIA_TYPE.ociManifest, descriptor.digest),
    );
  const { ociSubject } = await push();
  onPushed();
  const look = async (): Promise<boolean | undefined> => {
    const members = await lookAfterLine(client, repository, subject.digest);
    return members?.some((member) => memberDigest(member) === descriptor.digest);
  };
  // Once it has said that it has no such API it is not asked again in this run, unless it claims now to keep a list.
  const listed = ociSubject === undefined && lacksApi(client, repository) ? 'no API' : ((await look()) ?? 'no API');
  if (listed === true || (listed === false && ociSubject !== undefined && (await waitForList(client, look, push))))
    return { via: 'referrers API', notes: [] };
  const notes = await inLine(client, `${name}:${fallbackTagOf(subject.digest)}`, () =>
    enterFallbackTag(client, repository, subject.digest, descriptor),
  );
  return { via: 'fallback tag', notes };
}

/**
 * What the referrers API lists, asked once nothing of this process is on its way to the subject: several that are attached at once
 * share one look, which begins after the push of each of them was answered.
 * @returns undefined where the registry has no referrers API
 */
function lookAfterLine(client: RegistryClient, repository: Repository, subject: Digest): ReturnType<typeof listNative> {
  const waiting = looks.get(client) ?? new Map<string, ReturnType<typeof listNative>>();
  looks.set(client, waiting);
  const key = `${nameOf(repository)}@${subject}`;
  const look = async (): ReturnType<typeof listNative> => {
    await endOfLine(client, key);
    waiting.delete(key); // it begins now: whoever pushes from here on needs another
    return listNative(client, repository, subject);
  };
  const shared = waiting.get(key) ?? look();
  if (!waiting.has(key)) waiting.set(key, shared);
  return shared;
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

/** Resolves when nobody is in that line, at once where nobody is; how those in it fared is their own matter. */
async function endOfLine(client: RegistryClient, key: string): Promise<void> {
  for (let last = lines.get(client)?.get(key); last !== undefined; last = lines.get(client)?.get(key))
    await last.then(
      () => undefined,
      () => undefined,
    );
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
