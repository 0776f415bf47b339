import type { Host } from '../host.ts';
import type { HttpRequest, HttpResponse } from '../http/client.ts';
import { redactUrl } from '../http/address.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { basicToken, type Credentials, CredentialStore } from './credentials.ts';
import { originOf } from './endpoint.ts';
import { challengeInvalid, realmRefused } from './errors.ts';
import { judgeRealm } from './realm.ts';
import { type BearerToken, requestToken } from './token.ts';

/** What a request needs: reading, or writing, which always reads as well. */
export type Actions = 'pull' | 'pull,push';

export interface Access {
  readonly repository: Repository;
  readonly actions: Actions;
}

type Scheme = { readonly kind: 'basic' } | { readonly kind: 'bearer'; readonly realm: URL; readonly service: string | undefined };

/**
 * Remembers how each registry wants to be asked. There is no ping: the first request goes out bare, its 401 teaches the
 * scheme, and from then on every request of that registry carries a token at once.
 */
export class Authenticator {
  readonly #host: Host;
  readonly #send: (request: HttpRequest) => Promise<HttpResponse>;
  readonly #options: RegistryInputs;
  readonly #credentials: CredentialStore;
  /** By registry. */
  readonly #schemes = new Map<string, Scheme>();
  /** By registry, repository and actions: the scope that the registry asked for, where it differs from the usual one. */
  readonly #scopes = new Map<string, string>();
  readonly #tokens = new Map<string, Promise<BearerToken>>();
  readonly #sources = new Map<string, string>();

  constructor(host: Host, send: (request: HttpRequest) => Promise<HttpResponse>, options: RegistryInputs) {
    this.#host = host;
    this.#send = send;
    this.#options = options;
    this.#credentials = new CredentialStore(host, options);
  }

  /** The credentials that requests of this repository were sent with so far, by name. */
  sourceFor(repository: Repository): string {
    return this.#sources.get(nameOf(repository)) ?? 'none, the registry did not ask for any';
  }

  /** The `Authorization` of a request, as far as it is known how the registry wants it. */
  async authorization(access: Access): Promise<string | undefined> {
    const scheme = this.#schemes.get(access.repository.registry);
    return scheme === undefined ? undefined : this.#authorize(scheme, access);
  }

  /**
   * The `Authorization` to try after a 401.
   * @param used what the refused request carried
   * @returns undefined where nothing else than what was refused could be sent
   * @throws CHALLENGE_INVALID, REALM_REFUSED, and what the token service answers
   */
  async renew(access: Access, response: HttpResponse, used: string | undefined): Promise<string | undefined> {
    const { registry } = access.repository;
    const challenge = this.#choose(registry, response);
    const scheme = await this.#adopt(registry, challenge);
    this.#learnScope(access, challenge);
    await this.#forget(access, used);
    this.#schemes.set(registry, scheme);
    const authorization = await this.#authorize(scheme, access);
    return authorization === used ? undefined : authorization;
  }

  #choose(registry: string, response: HttpResponse): Challenge {
    const header = response.headers.get('www-authenticate');
    if (header === null) throw challengeInvalid(registry, 'it answered 401 without a WWW-Authenticate header');
    const challenges = parseChallenges(header);
    if (challenges === undefined) throw challengeInvalid(registry, 'its WWW-Authenticate header is malformed');
    const found = challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
    if (found !== undefined) return found;
    throw challengeInvalid(registry, `it offers ${challenges.map(({ scheme }) => scheme.slice(0, 40)).join(', ') || 'no scheme'}`);
  }

  async #adopt(registry: string, { scheme, parameters }: Challenge): Promise<Scheme> {
    if (scheme === 'basic') return { kind: 'basic' };
    const text = parameters.get('realm') ?? '';
    if (!URL.canParse(text)) throw challengeInvalid(registry, 'the realm of its challenge is no URL');
    const realm = new URL(text);
    const verdict = await judgeRealm(realm, originOf(registry, this.#options.insecure), this.#options.tokenHosts);
    if (!verdict.allowed) throw realmRefused(registry, redactUrl(realm), verdict.why, verdict.byTokenHosts ? realm.host : undefined);
    return { kind: 'bearer', realm, service: parameters.get('service') };
  }

  /** A registry may know the repository by another name, or have scopes of its own; writing is asked for whatever it named. */
  #learnScope(access: Access, { parameters }: Challenge): void {
    const given = parameters.get('scope')?.trim() ?? '';
    if (given === '') return;
    const named = /^repository:([^\s:]+(?::\d+\/[^\s:]+)?):[\w,*-]+$/.exec(given)?.[1];
    this.#scopes.set(keyOf(access), named === undefined ? given : `repository:${named}:${access.actions}`);
  }

  async #forget(access: Access, used: string | undefined): Promise<void> {
    if (used === undefined) return;
    for (const key of [tokenKey(access, this.#scopeOf(access)), tokenKey(access, this.#scopeOf({ ...access, actions: 'pull,push' }))]) {
      const token = await this.#tokens.get(key)?.catch(() => undefined);
      // Others may have renewed it meanwhile: only the very token that was refused is dropped.
      if (token !== undefined && `Bearer ${token.value}` === used) this.#tokens.delete(key);
    }
  }

  async #authorize(scheme: Scheme, access: Access): Promise<string | undefined> {
    const credentials = await this.#credentials.for(access.repository);
    this.#sources.set(nameOf(access.repository), credentials.source);
    switch (scheme.kind) {
      case 'basic':
        return basicAuthorization(access.repository.registry, credentials);
      case 'bearer':
        return `Bearer ${(await this.#token(scheme, access, credentials)).value}`;
    }
  }

  async #token(scheme: Scheme & { kind: 'bearer' }, access: Access, credentials: Credentials): Promise<BearerToken> {
    // A token that may write also reads; that somebody else could not get one is no failure of a read.
    const writing = await this.#valid(tokenKey(access, this.#scopeOf({ ...access, actions: 'pull,push' }))).catch(() => undefined);
    return writing ?? (await this.#valid(tokenKey(access, this.#scopeOf(access)))) ?? this.#fetchToken(scheme, access, credentials);
  }

  async #valid(key: string): Promise<BearerToken | undefined> {
    const known = this.#tokens.get(key);
    const token = await known;
    if (token === undefined || token.until > this.#host.now().getTime()) return token;
    if (this.#tokens.get(key) === known) this.#tokens.delete(key);
    return undefined;
  }

  /** Requests for the same token that are under way at once share one answer; a failure is not kept. */
  #fetchToken(scheme: Scheme & { kind: 'bearer' }, access: Access, credentials: Credentials): Promise<BearerToken> {
    const { repository } = access;
    const scope = this.#scopeOf(access);
    const key = tokenKey(access, scope);
    const underWay = this.#tokens.get(key);
    if (underWay !== undefined) return underWay;
    const fetched = requestToken(this.#host, this.#send, { repository, realm: scheme.realm, service: scheme.service, scope, credentials });
    this.#tokens.set(key, fetched);
    fetched.catch(() => {
      if (this.#tokens.get(key) === fetched) this.#tokens.delete(key);
    });
    return fetched;
  }

  #scopeOf(access: Access): string {
    return this.#scopes.get(keyOf(access)) ?? `repository:${access.repository.repository}:${access.actions}`;
  }
}

function keyOf({ repository, actions }: Access): string {
  return `${nameOf(repository)} ${actions}`;
}

/** Credentials may differ by repository, and scopes by registry: a token belongs to both. */
function tokenKey({ repository }: Access, scope: string): string {
  return `${nameOf(repository)} ${scope}`;
}

function basicAuthorization(registry: string, { secret }: Credentials): string | undefined {
  if (secret === undefined) return undefined;
  if (secret.kind === 'identity-token') throw challengeInvalid(registry, 'it takes Basic only, but the credentials are an identity token');
  return `Basic ${basicToken(secret.username, secret.password)}`;
}
