import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpRequest, HttpResponse } from '../http/client.ts';
import { redactUrl } from '../http/address.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';
import type { Repository } from '../model/reference.ts';
import { basicToken, type Credentials } from './credentials.ts';
import { challengeInvalid, denied, registryFailed } from './errors.ts';

export interface BearerToken {
  readonly value: string;
  /** Milliseconds since the epoch; not used after. */
  readonly until: number;
}

export interface TokenRequest {
  readonly repository: Repository;
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scope: string;
  readonly credentials: Credentials;
}

const MAX_ANSWER = 256 * 1024;
/** What the specification lets a client assume where the answer does not say. */
const DEFAULT_LIFE_S = 60;
const LONGEST_LIFE_S = 3600;
/** A token is put aside a little before it ends, so that it does not end on the way. */
const MARGIN_MS = 10_000;

/**
 * Asks a token service for a bearer token (distribution: docs/spec/auth/token.md and oauth.md): GET with Basic, or with nothing
 * for anonymous access; POST with the refresh-token grant for an identity token.
 * @throws REGISTRY_DENIED on 401 and 403, REGISTRY_FAILED otherwise
 */
export async function requestToken(
  host: Host,
  send: (request: HttpRequest) => Promise<HttpResponse>,
  request: TokenRequest,
): Promise<BearerToken> {
  const asked = host.now().getTime();
  const what = `a token for ${request.scope} from ${redactUrl(request.realm)}`;
  const response = await send({ ...wireRequest(request), maxBytes: MAX_ANSWER, what }).catch((error: unknown) => {
    // Those who ask a registry read its redirects; that of a token service is no answer of the registry.
    if (!(error instanceof WaxsealError) || error.code !== 'REDIRECT_REFUSED') throw error;
    throw challengeInvalid(request.repository.registry, `its token service ${request.realm.host} answers with a redirect`);
  });
  if (response.status === 401 || response.status === 403) throw denied(request.repository, what, request.credentials.source, response);
  if (response.status !== 200) throw registryFailed(request.repository, what, response);
  return readToken(host, response, request.repository, asked);
}

function wireRequest({ realm, service, scope, credentials }: TokenRequest): Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'> {
  const { secret } = credentials;
  if (secret?.kind === 'identity-token') {
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'waxseal', scope, refresh_token: secret.token });
    if (service !== undefined) form.set('service', service);
    return {
      method: 'POST',
      url: realm,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
    };
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const one of scope.split(' ')) url.searchParams.append('scope', one);
  const authorization = secret === undefined ? {} : { authorization: `Basic ${basicToken(secret.username, secret.password)}` };
  return { method: 'GET', url, headers: { accept: 'application/json', ...authorization } };
}

function readToken(host: Host, response: HttpResponse, { registry }: Repository, asked: number): BearerToken {
  let json: Json;
  try {
    json = parseJson(response.body, 'answer');
  } catch {
    throw challengeInvalid(registry, `its token service ${response.url.host} did not answer in JSON`);
  }
  const fields = isObject(json) ? json : {};
  // `token` is the older name; a service that sends both sends the same value.
  const value = [fields['token'], fields['access_token']].find((candidate) => typeof candidate === 'string' && candidate !== '');
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw challengeInvalid(registry, `its token service ${response.url.host} answered without a usable token`);
  }
  host.mask(value);
  const life = fields['expires_in'];
  const seconds = typeof life === 'number' && life >= 0 ? Math.min(life, LONGEST_LIFE_S) : DEFAULT_LIFE_S;
  return { value, until: asked + seconds * 1000 - MARGIN_MS };
}
