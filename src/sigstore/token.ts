import {
  JOSEAlgNotAllowed,
  JOSENotSupported,
  JWKSNoMatchingKey,
  JWSInvalid,
  JWSSignatureVerificationFailed,
  JWTClaimValidationFailed,
  JWTExpired,
  JWTInvalid,
} from 'jose/errors';
import type { JWK } from 'jose';
import { createLocalJWKSet, type LocalJWKSet } from 'jose/jwks/local';
import { jwtVerify } from 'jose/jwt/verify';

import { messageOf, type Mismatch, WaxsealError } from '../errors.ts';
import { isMetadataHost, isProtected, redactUrl } from '../http/address.ts';
import type { HttpClient } from '../http/client.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { addressOf, readObject } from './answers.ts';
import { serviceFailure, statusFailure } from './failures.ts';
import { AUDIENCE, claim, type IdToken } from './oidc.ts';

/** What a public key can check: never `none`, and never an HMAC, whose key would be the one that is published (RFC 8725, 3.1). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** How far the runner's clock may be from the issuer's. */
const LEEWAY_S = 60;
/** A token of a job lives for minutes; the library looks at `iat` only when it is given an age. */
const MAX_AGE_S = 3600;
/** Of the discovery document, and of the key set. In bytes. */
const MAX_DOCUMENT = 256 * 1024;
const MAX_KEYS = 100;
const MAX_ISSUER = 2048;

/**
 * Verifies the job's id token against the keys that its issuer publishes (OpenID Connect Discovery 1.0, 4; RFC 7519, 7.2): provenance
 * is made of claims, and the certificate authority confirms only those that it puts into the certificate. Who the issuer is, the
 * certificate says.
 * @returns the claims of the token that was verified
 * @throws ID_TOKEN_INVALID, OIDC_FAILED, and what HttpClient throws; never with the token
 */
export async function verifyIdToken(http: HttpClient, token: IdToken, now: Date): Promise<JsonObject> {
  const issuer = issuerOf(token);
  const keys = await publishedKeys(http, issuer);
  try {
    const { payload } = await jwtVerify(token.jwt, keys, {
      algorithms: ALGORITHMS,
      issuer,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: MAX_AGE_S,
      clockTolerance: LEEWAY_S,
      currentDate: now,
    });
    return payload as JsonObject;
  } catch (error) {
    throw refusal(error, token, issuer, now);
  }
}

/** An issuer is an https address without query and fragment (OpenID Connect Discovery 1.0, 3). */
function issuerOf(token: IdToken): string {
  const issuer = claim(token, 'iss') ?? '';
  if (issuer.length <= MAX_ISSUER && !/[?#]/.test(issuer) && fitAddress(issuer) !== undefined) return issuer;
  throw invalid('it names no issuer that can be asked', [
    { what: 'claim iss', expected: 'an https address', actual: shown(token.claims['iss']) },
  ]);
}

/** Where keys may come from: by https, or from this machine; without credentials, and never where a cloud serves its own. */
function fitAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return isProtected(url) && !isMetadataHost(url.hostname) && url.username === '' && url.password === '' ? url : undefined;
}

async function publishedKeys(http: HttpClient, issuer: string): Promise<LocalJWKSet> {
  const what = `the discovery document of the id token's issuer ${issuer}`;
  const discovery = await getObject(http, addressOf(new URL(issuer), '/.well-known/openid-configuration'), what);
  if (discovery['issuer'] !== issuer)
    throw serviceFailure('OIDC_FAILED', `${what} is about another issuer: ${shown(discovery['issuer'])} instead of ${issuer}`);
  const { jwks_uri: address } = discovery;
  const url = typeof address === 'string' ? fitAddress(address) : undefined;
  if (url === undefined) throw serviceFailure('OIDC_FAILED', `${what} names no https address of keys: jwks_uri is ${shown(address)}`);
  const keySet = await getObject(http, url, `the keys of the id token's issuer ${issuer}`);
  const keys: Json | undefined = keySet['keys'];
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MAX_KEYS)
    throw unusableKeys(issuer, `a list of 1 to ${MAX_KEYS} keys is expected`);
  try {
    return createLocalJWKSet({ keys: keys as JWK[] }); // which looks at what each is
  } catch (error) {
    throw unusableKeys(issuer, messageOf(error));
  }
}

async function getObject(http: HttpClient, url: URL, what: string): Promise<JsonObject> {
  const response = await http.send({ method: 'GET', url, what, headers: { accept: 'application/json' }, maxBytes: MAX_DOCUMENT });
  if (response.status !== 200) throw statusFailure('OIDC_FAILED', `${what} (${redactUrl(url)})`, response);
  return readObject('OIDC_FAILED', what, response);
}

function refusal(error: unknown, token: IdToken, issuer: string, now: Date): WaxsealError {
  const { alg, kid } = headerOf(token.jwt);
  const key = `key id ${shown(kid)}, algorithm ${shown(alg)}`;
  if (error instanceof JWTExpired || error instanceof JWTClaimValidationFailed) {
    const mismatch = claimMismatch(error.claim, token.claims[error.claim], issuer, now);
    return invalid(`its claim ${error.claim} is ${mismatch.actual}, expected is ${mismatch.expected}`, [mismatch]);
  }
  if (error instanceof JOSEAlgNotAllowed)
    return invalid(`its algorithm ${shown(alg)} is none that a public key can check`, [
      { what: 'algorithm', expected: ALGORITHMS.join(', '), actual: shown(alg) },
    ]);
  if (error instanceof JWKSNoMatchingKey)
    return invalid(`its issuer ${issuer} publishes no key for it`, [{ what: 'key', expected: `a key of ${issuer}`, actual: key }]);
  if (error instanceof JWSSignatureVerificationFailed)
    return invalid(`its signature is not by the key that its issuer ${issuer} publishes`, [
      { what: 'signature', expected: `by ${key}`, actual: 'by another key, or over other claims' },
    ]);
  if (error instanceof JWSInvalid || error instanceof JWTInvalid || error instanceof JOSENotSupported)
    return invalid(`it is malformed: ${messageOf(error)}`, []);
  // What is left is about the keys: two of one id, one too short, one that cannot be read.
  return unusableKeys(issuer, messageOf(error));
}

function claimMismatch(name: string, value: Json | undefined, issuer: string, now: Date): Mismatch {
  const expected: Readonly<Record<string, string>> = {
    aud: AUDIENCE,
    iss: issuer,
    exp: `a time after ${now.toISOString()}`,
    nbf: `a time before ${now.toISOString()}`,
    iat: `a time within the hour before ${now.toISOString()}`,
  };
  const time = name in expected && typeof value === 'number' ? timeOf(value) : undefined;
  return { what: `claim ${name}`, expected: expected[name] ?? 'a value', actual: time ?? shown(value) };
}

/** @param seconds since the epoch; more than a Date holds comes out as undefined */
function timeOf(seconds: number): string | undefined {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** What the token says of its signature; of one that is malformed, nothing. */
function headerOf(jwt: string): { readonly alg?: Json; readonly kid?: Json } {
  try {
    const header = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as JsonObject | null;
    return header ?? {};
  } catch {
    return {};
  }
}

function shown(value: Json | undefined): string {
  return value === undefined ? '(none)' : JSON.stringify(value).slice(0, 200);
}

function invalid(why: string, details: readonly Mismatch[]): WaxsealError {
  return new WaxsealError({
    code: 'ID_TOKEN_INVALID',
    message: `the id token of this job does not verify: ${why}`,
    hint: 'Nothing was signed. Check the clock of the runner, and that ACTIONS_ID_TOKEN_REQUEST_URL is the one that GitHub gave the job: no earlier step may set it. Then run the job again.',
    details,
  });
}

function unusableKeys(issuer: string, why: string): WaxsealError {
  return serviceFailure('OIDC_FAILED', `the keys of the id token's issuer ${issuer} cannot be used: ${why}`);
}
