import type { HttpResponse } from '../http/client.ts';
import { WaxsealError } from '../errors.ts';
import { type Descriptor, MEDIA_TYPE } from '../model/descriptor.ts';
import type { Digest } from '../model/digest.ts';
import type { Json } from '../model/json.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import type { RegistryClient } from './client.ts';
import { addressRefused, limitExceeded, registryFailed } from './errors.ts';
import { fallbackTagOf, readFallbackTag } from './fallback-tag.ts';
import { nextLink } from './links.ts';
import { typeOf } from './manifests.ts';
import { MAX_REFERRERS, memberDigest, readReferrersIndex, toDescriptor } from './referrers-index.ts';

/** A manifest that is listed as referring to an image. The list is no proof: the manifest's own `subject` decides. */
export interface Referrer {
  readonly descriptor: Descriptor;
  readonly origin: 'referrers API' | 'fallback tag';
}

export interface Referrers {
  readonly referrers: readonly Referrer[];
  /** The registry has the referrers API. */
  readonly native: boolean;
  /** What a user should know of the lists. */
  readonly notes: readonly string[];
}

/** A registry that pages one by one is within bounds, one that pages without end is not. */
const MAX_PAGES = MAX_REFERRERS;

/**
 * Lists what refers to a digest: the referrers API and the fallback tag at once, united by digest. Neither replaces the other:
 * a registry may have gained the API after signatures were kept by tag. Nothing is filtered.
 * @throws REGISTRY_DENIED, REGISTRY_FAILED and the like when one of them could not be looked at: that is never "no referrers"
 */
export async function listReferrers(client: RegistryClient, repository: Repository, subject: Digest): Promise<Referrers> {
  const [listed, tag] = await Promise.all([listNative(client, repository, subject), readFallbackTag(client, repository, subject)]);
  const notes: string[] = [];
  const found = new Map<Digest, Referrer>();
  const add = (members: readonly Json[], origin: Referrer['origin']): void => {
    for (const member of members) {
      const descriptor = toDescriptor(member);
      if (descriptor === undefined) notes.push(unreadable(member, origin, repository, subject));
      else if (!found.has(descriptor.digest)) found.set(descriptor.digest, { descriptor, origin });
    }
  };
  add(listed ?? [], 'referrers API');
  if (tag.kind === 'index') add(tag.index.members, 'fallback tag');
  // A native registry whose tag was copied onto the image loses nothing: its list is the API's.
  if (tag.kind === 'subject' && listed === undefined) notes.push(onSubject(repository, subject));
  if (found.size > MAX_REFERRERS || (tag.kind === 'index' && tag.index.members.length > MAX_REFERRERS)) {
    throw tooMany(repository, subject);
  }
  return { referrers: [...found.values()], native: listed !== undefined, notes };
}

/** Repositories that answered in this run that they have no referrers API. */
const withoutApi = new WeakMap<RegistryClient, Set<string>>();

/** Whether the registry has said for this repository, in this run, that it has no referrers API. */
export function lacksApi(client: RegistryClient, repository: Repository): boolean {
  return withoutApi.get(client)?.has(nameOf(repository)) ?? false;
}

/**
 * The members of the referrers API, all pages.
 * @returns undefined where the registry has no such API
 */
export async function listNative(client: RegistryClient, repository: Repository, subject: Digest): Promise<readonly Json[] | undefined> {
  const members: Json[] = [];
  const seen = new Set<string>();
  let page: URL | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const response = await requestPage(client, repository, subject, page);
    if (response === undefined || !isNative(response)) {
      if (page === undefined && (response === undefined || isMissingApi(response))) {
        withoutApi.set(client, (withoutApi.get(client) ?? new Set()).add(nameOf(repository)));
        return undefined;
      }
      throw response === undefined
        ? addressRefused(repository, 'Link', 'a further page of referrers is a redirect')
        : registryFailed(repository, whatOf(repository, subject), response);
    }
    const index = readReferrersIndex(response.body, whatOf(repository, subject));
    if (index === undefined) throw registryFailed(repository, `${whatOf(repository, subject)} (the body is no OCI index)`, response);
    members.push(...index.members);
    if (members.length > MAX_REFERRERS) throw tooMany(repository, subject);
    seen.add(response.url.href);
    page = nextPage(repository, response);
    if (page === undefined) return members;
    if (seen.has(page.href)) throw addressRefused(repository, 'Link', 'its pages of referrers lead in a circle');
  }
  throw limitExceeded(whatOf(repository, subject), `${MAX_PAGES} pages`, 'more pages');
}

/** undefined: a redirect. Some registries lead from here to a web page; it is not followed, and says that there is no API. */
async function requestPage(client: RegistryClient, repository: Repository, subject: Digest, page?: URL): Promise<HttpResponse | undefined> {
  try {
    return await client.referrersPage(repository, subject, page);
  } catch (error) {
    if (error instanceof WaxsealError && error.code === 'REDIRECT_REFUSED') return undefined;
    throw error;
  }
}

function isNative(response: HttpResponse): boolean {
  return response.status === 200 && typeOf(response.headers) === MEDIA_TYPE.ociIndex;
}

/** A web page with 200, 404, 400, 405, 406 … say "no such API"; 408, 429 and 5xx say "not now" (401 and 403 never get here). */
function isMissingApi({ status }: HttpResponse): boolean {
  return status < 500 && status !== 408 && status !== 429;
}

function nextPage(repository: Repository, response: HttpResponse): URL | undefined {
  const target = nextLink(response.headers.get('link'));
  if (target === undefined) return undefined;
  if (!URL.canParse(target, response.url.href)) throw addressRefused(repository, 'Link', 'it cannot be read');
  const page = new URL(target, response.url.href);
  if (page.origin === response.url.origin && page.username === '' && page.password === '') return page;
  throw addressRefused(repository, 'Link', `it leads to ${page.protocol}//${page.host} in place of ${response.url.origin}`);
}

function whatOf(repository: Repository, subject: Digest): string {
  return `the referrers of ${nameOf(repository)}@${subject}`;
}

function tooMany(repository: Repository, subject: Digest): WaxsealError {
  return limitExceeded(whatOf(repository, subject), `${MAX_REFERRERS} referrers`, `more than ${MAX_REFERRERS} are listed`);
}

function unreadable(member: Json, origin: string, repository: Repository, subject: Digest): string {
  const digest = JSON.stringify(memberDigest(member)?.slice(0, 150) ?? null);
  return `${whatOf(repository, subject)}: an entry of the ${origin} is no descriptor with a sha256 digest (${digest}), and is ignored`;
}

function onSubject(repository: Repository, subject: Digest): string {
  return `${nameOf(repository)}:${fallbackTagOf(subject)} is the image itself, so it lists no signatures: "cosign copy" leaves it so, and GitLab registries answer so for any digest`;
}
