import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import type { WaxsealError } from '../../src/errors.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { type IdToken, requestIdToken } from '../../src/sigstore/oidc.ts';
import { verifyIdToken } from '../../src/sigstore/token.ts';
import { connect, failure, seen } from '../registry/connect.ts';
import { type Issuer, PUSH_CLAIMS, startIssuer } from '../stack/oidc.ts';
import { jsonAnswer, type OnRequest, type ServiceAnswer } from '../stack/service.ts';

/** The id token against its issuer's keys (OpenID Connect Discovery 1.0; RFC 7519; RFC 8725). */

const DISCOVERY = '/.well-known/openid-configuration';
const { host, http } = connect();
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...(key.publicKey.export({ format: 'jwk' }) as JsonObject), kid: 'own', alg: 'ES256', use: 'sig' };

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterEach(() => {
  issuer.onRequest = undefined;
});
afterAll(() => issuer.close());

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (offset = 0): number => Math.floor(Date.now() / 1000) + offset;
const claims = (over: JsonObject = {}): JsonObject => ({
  ...PUSH_CLAIMS,
  iss: issuer.url,
  aud: 'sigstore',
  iat: seconds(),
  nbf: seconds(-5),
  exp: seconds(300),
  ...over,
});

/** A token of the test's own making; `undefined` in `over` leaves a claim out. */
function made(over: Record<string, unknown> = {}, header: object = {}, by: KeyObject = key.privateKey): IdToken {
  const stated = JSON.parse(JSON.stringify({ ...claims(), ...over })) as JsonObject;
  const input = `${part({ alg: 'ES256', typ: 'JWT', kid: 'own', ...header })}.${part(stated)}`;
  const signature = sign('sha256', Buffer.from(input), { key: by, dsaEncoding: 'ieee-p1363' });
  return { jwt: `${input}.${signature.toString('base64url')}`, claims: stated };
}

async function requested(): Promise<IdToken> {
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken };
  const connected = connect({}, { env });
  return requestIdToken(connected.host, connected.http);
}

/** In place of what the issuer answers under these paths. */
const answering =
  (answers: Readonly<Record<string, ServiceAnswer>>): OnRequest =>
  ({ url }) =>
    answers[url.pathname];
const publish = (...keys: unknown[]): OnRequest => answering({ '/jwks': jsonAnswer(200, { keys }) });
const discovery = (over: object): OnRequest =>
  answering({ [DISCOVERY]: jsonAnswer(200, { issuer: issuer.url, jwks_uri: `${issuer.url}/jwks`, ...over }) });

/** How it is refused; nothing that is said may hold the token, or what of it could be used. */
async function refused(token: IdToken, now = new Date()): Promise<WaxsealError> {
  const error = await failure(verifyIdToken(http, token, now));
  const [, payload = '', signature = ''] = token.jwt.split('.');
  for (const secret of [token.jwt, payload, signature].filter((text) => text.length > 20)) expect(seen(host, error)).not.toContain(secret);
  return error;
}

describe('a token that holds', () => {
  test('as the runner gives it: its claims, after one look at the discovery document and one at the keys', async () => {
    const token = await requested();
    const before = issuer.requests.length;
    expect(await verifyIdToken(http, token, new Date())).toEqual(token.claims);
    expect(issuer.requests.slice(before).map(({ path }) => path)).toEqual([DISCOVERY, '/jwks']);
  });

  test('by another algorithm, by one of several keys', async () => {
    issuer.onRequest = publish({ kty: 'oct', k: 'AAAA', kid: 'own' }, { kty: 'new', kid: 'own' }, { ...jwk, kid: 'other' }, jwk);
    expect(await verifyIdToken(http, made(), new Date())).toMatchObject({ iss: issuer.url, repository: 'octo/app' });
  });

  test('what is returned was verified: claims beside the token count for nothing', async () => {
    issuer.onRequest = publish(jwk);
    const { jwt, claims: stated } = made();
    const token = { jwt, claims: { ...stated, repository: 'octo/other' } };
    expect((await verifyIdToken(http, token, new Date()))['repository']).toBe('octo/app');
  });

  test('issued by a clock that is a little ahead, or a little behind', async () => {
    issuer.onRequest = publish(jwk);
    await verifyIdToken(http, made({ iat: seconds(30), nbf: seconds(30) }), new Date());
    await verifyIdToken(http, made({ exp: seconds(-30) }), new Date());
  });
});

describe('a signature that does not hold', () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  test.each<[string, () => IdToken, string]>([
    ['by another key under the same id', () => made({}, {}, stranger.privateKey), 'its signature is not by the key'],
    ['a key id that is not published', () => made({}, { kid: 'gone' }), 'publishes no key for it'],
    ['an algorithm that is not the key’s', () => made({}, { alg: 'ES384' }), 'publishes no key for it'],
    ['no algorithm', () => made({}, { alg: undefined }), 'malformed'],
    ['an extension that must be understood', () => made({}, { crit: ['urn:x'], 'urn:x': 1 }), 'malformed'],
    ['two parts', () => ({ ...made(), jwt: made().jwt.replace(/\.[^.]*$/, '') }), 'malformed'],
    ['no signature', () => ({ ...made(), jwt: made().jwt.replace(/[^.]*$/, '') }), 'its signature is not by the key'],
    [
      'other claims under it',
      () => ({ ...made(), jwt: made().jwt.replace(/\.[^.]+\./, `.${part(claims({ ref: 'x' }))}.`) }),
      'over other claims',
    ],
  ])('%s', async (_, token, why) => {
    issuer.onRequest = publish(jwk);
    const error = await refused(token());
    expect(error.code).toBe('ID_TOKEN_INVALID');
    expect(`${error.message}\n${JSON.stringify(error.details)}`).toContain(why);
  });

  test('none, with an empty signature', async () => {
    const jwt = `${part({ alg: 'none', kid: 'own' })}.${part(claims())}.`;
    issuer.onRequest = publish(jwk);
    const error = await refused({ jwt, claims: claims() });
    expect([error.code, error.details]).toEqual(['ID_TOKEN_INVALID', [expect.objectContaining({ what: 'algorithm', actual: '"none"' })]]);
  });

  test.each(['pem', 'der', 'jwk'] as const)('an HMAC whose secret is the published key (%s)', async (form) => {
    const { keys } = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: (JsonWebKey & { kid: string })[] };
    const [published] = keys;
    if (published === undefined) throw new Error('the issuer has no key');
    const rsa = createPublicKey({ key: published, format: 'jwk' });
    const secrets = {
      pem: rsa.export({ type: 'spki', format: 'pem' }),
      der: rsa.export({ type: 'spki', format: 'der' }),
      jwk: JSON.stringify(published),
    };
    const input = `${part({ alg: 'HS256', kid: published.kid })}.${part(claims())}`;
    const jwt = `${input}.${createHmac('sha256', secrets[form]).update(input).digest('base64url')}`;
    const error = await refused({ jwt, claims: claims() });
    expect([error.code, error.details[0]?.actual]).toEqual(['ID_TOKEN_INVALID', '"HS256"']);
  });

  test('the key that the token itself brings is not asked', async () => {
    const brought = { ...(stranger.publicKey.export({ format: 'jwk' }) as JsonObject), kid: 'own' };
    issuer.onRequest = publish(jwk);
    expect((await refused(made({}, { jwk: brought, jku: `${issuer.url}/jwks` }, stranger.privateKey))).code).toBe('ID_TOKEN_INVALID');
  });
});

describe('claims that do not hold, under a good signature', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['expired', { exp: seconds(-120) }, 'exp', 'Z'],
    ['no end', { exp: undefined }, 'exp', '(none)'],
    ['an end that is a text', { exp: String(seconds(300)) }, 'exp', '"'],
    ['an end beyond time', { exp: -1e300 }, 'exp', '-1e+300'],
    ['not valid yet', { nbf: seconds(3600) }, 'nbf', 'Z'],
    ['issued in the future', { iat: seconds(3600) }, 'iat', 'Z'],
    ['issued long ago', { iat: seconds(-7200) }, 'iat', 'Z'],
    ['never issued', { iat: undefined }, 'iat', '(none)'],
    ['for another audience', { aud: 'https://github.com/octo' }, 'aud', 'https://github.com/octo'],
    ['for an audience that begins alike', { aud: 'sigstore.evil.test' }, 'aud', 'sigstore.evil.test'],
    ['for nobody', { aud: undefined }, 'aud', '(none)'],
    ['for a list without us', { aud: ['a', 'b'] }, 'aud', '["a","b"]'],
  ])('%s', async (_, over, name, actual) => {
    issuer.onRequest = publish(jwk);
    const error = await refused(made(over));
    expect(error.code).toBe('ID_TOKEN_INVALID');
    expect(error.message).toContain(`its claim ${name} is `);
    expect(error.details).toEqual([expect.objectContaining({ what: `claim ${name}`, actual: expect.stringContaining(actual) as unknown })]);
  });

  test('the runner’s own token, five minutes and more later', async () => {
    const token = await requested();
    const error = await refused(token, new Date(Date.now() + 400_000));
    expect([error.code, error.details[0]?.what]).toEqual(['ID_TOKEN_INVALID', 'claim exp']);
  });

  test('claims beside the token name an issuer that the token does not', async () => {
    issuer.onRequest = publish(jwk);
    const { jwt, claims: stated } = made({ iss: 'https://token.actions.githubusercontent.com' });
    expect((await refused({ jwt, claims: { ...stated, iss: issuer.url } })).message).toContain('its claim iss is ');
  });
});

test.each<[string, unknown]>([
  ['none', undefined],
  ['empty', ''],
  ['no text', 5],
  ['no address', 'token.actions.githubusercontent.com'],
  ['plain http', 'http://issuer.test'],
  ['a file', 'file:///etc/passwd'],
  ['with a query', 'https://issuer.test/?a=b'],
  ['with a fragment', 'https://issuer.test/#a'],
  ['with credentials', 'https://a:b@issuer.test'],
  ['where a cloud serves credentials', 'https://169.254.169.254'],
  ['without end', `https://issuer.test/${'a'.repeat(3000)}`],
])('an issuer that is not asked: %s', async (_, iss) => {
  const asked: URL[] = [];
  const connected = connect({}, { request: (url) => Promise.reject(new Error(asked.push(url).toString())) });
  const error = await failure(verifyIdToken(connected.http, made({ iss }), new Date()));
  expect([error.code, error.details[0]?.what, asked]).toEqual(['ID_TOKEN_INVALID', 'claim iss', []]);
});

describe('an issuer that gives no keys to verify with', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
  const text = (status: number, body: string): ServiceAnswer => ({ status, headers: { 'content-type': 'application/json' }, body });

  test.each<[string, () => OnRequest, string, string]>([
    ['discovery of another issuer', () => discovery({ issuer: 'https://other.test' }), 'OIDC_FAILED', 'is about another issuer'],
    ['of the issuer with a slash more', () => discovery({ issuer: `${issuer.url}/` }), 'OIDC_FAILED', 'is about another issuer'],
    ['discovery without issuer', () => discovery({ issuer: undefined }), 'OIDC_FAILED', '(none)'],
    ['keys by plain http', () => discovery({ jwks_uri: 'http://keys.test/jwks' }), 'OIDC_FAILED', 'names no https address of keys'],
    ['keys by credentials', () => discovery({ jwks_uri: 'https://a:b@keys.test/jwks' }), 'OIDC_FAILED', 'names no https address'],
    ['keys in a file', () => discovery({ jwks_uri: 'file:///jwks' }), 'OIDC_FAILED', 'names no https address of keys'],
    ['keys where a cloud serves its own', () => discovery({ jwks_uri: 'https://169.254.169.254/' }), 'OIDC_FAILED', 'names no https'],
    ['no address of keys', () => discovery({ jwks_uri: undefined }), 'OIDC_FAILED', 'jwks_uri is (none)'],
    ['no discovery', () => answering({ [DISCOVERY]: text(404, '{}') }), 'OIDC_FAILED', 'answered 404'],
    ['discovery that fails', () => answering({ [DISCOVERY]: text(503, '') }), 'OIDC_FAILED', 'answered 503'],
    ['discovery that is no JSON', () => answering({ [DISCOVERY]: text(200, '<html>') }), 'OIDC_FAILED', 'cannot be read'],
    ['an issuer twice', () => answering({ [DISCOVERY]: text(200, '{"issuer":"a","issuer":"b"}') }), 'OIDC_FAILED', 'stands twice'],
    ['keys that are no JSON', () => answering({ '/jwks': text(200, '{"keys":[') }), 'OIDC_FAILED', 'cannot be read'],
    ['keys that are missing', () => answering({ '/jwks': text(404, '{}') }), 'OIDC_FAILED', 'answered 404'],
    ['no list of keys', () => answering({ '/jwks': text(200, '{"keys":{}}') }), 'OIDC_FAILED', 'a list of 1 to 100 keys'],
    ['no key', () => publish(), 'OIDC_FAILED', 'a list of 1 to 100 keys'],
    ['keys without end', () => publish(...Array.from({ length: 101 }, () => jwk)), 'OIDC_FAILED', 'a list of 1 to 100 keys'],
    ['keys that are texts', () => publish('key'), 'OIDC_FAILED', 'malformed'],
    ['two keys of one id', () => publish(jwk, jwk), 'OIDC_FAILED', 'cannot be used'],
    ['a key that is no point of the curve', () => publish({ ...jwk, y: 'AAAA' }), 'OIDC_FAILED', 'cannot be used'],
    ['a discovery document of a megabyte', () => discovery({ padding: 'a'.repeat(1e6) }), 'RESPONSE_TOO_LARGE', 'more than 262144 bytes'],
    ['keys of a megabyte', () => publish(jwk, { padding: 'a'.repeat(1e6) }), 'RESPONSE_TOO_LARGE', 'more than 262144 bytes'],
  ])('%s', async (_, onRequest, code, why) => {
    issuer.onRequest = onRequest();
    const error = await refused(made());
    expect(error.message).toContain(why);
    expect(error.code).toBe(code);
  });

  test('a key that is too short to hold', async () => {
    issuer.onRequest = publish({ ...small, kid: 'embedded-1', alg: 'RS256' });
    const error = await refused(await requestedBeside());
    expect([error.code, error.message]).toEqual(['OIDC_FAILED', expect.stringContaining('2048')]);
  });

  async function requestedBeside(): Promise<IdToken> {
    const jwt = await issuer.token('sigstore');
    return { jwt, claims: claims() };
  }

  test.each([DISCOVERY, '/jwks'])('a redirect from %s is not followed', async (path) => {
    issuer.onRequest = answering({ [path]: { status: 302, headers: { location: `${issuer.url}/elsewhere` }, body: '' } });
    const before = issuer.requests.length;
    expect((await refused(made())).code).toBe('REDIRECT_REFUSED');
    expect(issuer.requests.slice(before).map(({ path: asked }) => asked)).not.toContain('/elsewhere');
  });
});
