import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { isObject, type JsonObject, parseJson } from '../model/json.ts';
import { readObject } from './answers.ts';
import { serviceFailure, statusFailure } from './failures.ts';

/** The audience that Fulcio wants. */
export const AUDIENCE = 'sigstore';
const MAX_TOKEN = 64 * 1024;

/** The job's id token, with what it says; nobody has verified it yet but the one who issues the certificate will. */
export interface IdToken {
  readonly jwt: string;
  readonly claims: JsonObject;
}

/** A token lives for about five minutes, and a request with its retries may take a while. */
const YOUNG_MS = 2 * 60_000;

/** Gives one token for as long as it is young, and then the next. */
export function youngToken(host: Host, request: () => Promise<IdToken>): () => Promise<IdToken> {
  let current: { readonly token: Promise<IdToken>; readonly asked: number } | undefined;
  return () => {
    const now = host.now().getTime();
    if (current === undefined || now - current.asked > YOUNG_MS) current = { token: request(), asked: now };
    return current.token;
  };
}

export function canRequestIdToken(host: Host): boolean {
  return (host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '' && (host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '') !== '';
}

/**
 * Asks the runner for an id token (docs.github.com, "OpenID Connect": the request URL already holds a query).
 * @throws ID_TOKEN_PERMISSION where the job has no permission, OIDC_FAILED where the service fails
 */
export async function requestIdToken(host: Host, http: HttpClient): Promise<IdToken> {
  if (!canRequestIdToken(host)) throw noPermission();
  const requestUrl = host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
  const requestToken = host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  if (!URL.canParse(requestUrl)) throw serviceFailure('OIDC_FAILED', 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL');
  host.mask(requestToken);
  const url = new URL(requestUrl);
  url.searchParams.set('audience', AUDIENCE);
  const what = "the runner's id token service";
  const response = await http.send({
    method: 'GET',
    url,
    what,
    headers: { authorization: `Bearer ${requestToken}`, accept: 'application/json' },
    maxBytes: MAX_TOKEN,
  });
  if (response.status !== 200) throw statusFailure('OIDC_FAILED', what, response);
  const jwt = readObject('OIDC_FAILED', what, response)['value'];
  if (typeof jwt !== 'string' || jwt === '') throw serviceFailure('OIDC_FAILED', `${what} answered without a token`);
  host.mask(jwt);
  return { jwt, claims: readClaims(jwt) };
}

function readClaims(jwt: string): JsonObject {
  const [, payload = '', ...rest] = jwt.split('.');
  try {
    const claims = rest.length === 1 ? parseJson(Buffer.from(payload, 'base64url'), 'the id token') : null;
    if (isObject(claims ?? undefined)) return claims as JsonObject;
  } catch {
    // said below, without the token's text
  }
  throw serviceFailure('OIDC_FAILED', 'the id token is not a JSON Web Token');
}

/** A claim that must be a string; a token without it is of no use to us. */
export function claim(token: IdToken, name: string): string | undefined {
  const value = token.claims[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function noPermission(): WaxsealError {
  return new WaxsealError({
    code: 'ID_TOKEN_PERMISSION',
    message: 'this job may not request an id token, and keyless signing needs one: the permission "id-token: write" is missing',
    hint: [
      'Add to the job that signs:',
      '  permissions:',
      '    contents: read',
      '    id-token: write   # to sign with the identity of this workflow',
      '    packages: write   # to push the signature to ghcr.io',
      'In a called (reusable) workflow the job that calls it needs the same block, because a called workflow gets no more than its caller.',
    ].join('\n'),
  });
}
