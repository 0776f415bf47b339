import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Claims, type Issuer, PUSH_CLAIMS, startIssuer } from './oidc.ts';
import { verifyToken } from './token.ts';

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({ claims: { actor: 'lisa' } });
});
afterAll(() => issuer.close());

const payloadOf = (jwt: string): Claims => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Claims;

async function request(query: string, authorization = `Bearer ${issuer.requestToken}`): Promise<Response> {
  return fetch(`${issuer.requestUrl}${query}`, { headers: { authorization } });
}

async function tokenFor(query: string): Promise<string> {
  const answer = (await (await request(query)).json()) as { value: string };
  return answer.value;
}

describe('the token service', () => {
  test('gives a job a token with its claims, the audience asked for and five minutes to live', async () => {
    const claims = payloadOf(await tokenFor('&audience=sigstore'));
    expect(claims).toMatchObject({ ...PUSH_CLAIMS, actor: 'lisa', iss: issuer.url, aud: 'sigstore' });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(300);
  });

  test('signs with the key that discovery leads to', async () => {
    const discovery = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    expect(discovery.issuer).toBe(issuer.url);
    const { keys } = (await (await fetch(discovery.jwks_uri)).json()) as { keys: JsonWebKey[] };
    const jwt = await tokenFor('&audience=sigstore');
    const [head = '', body = '', signature = ''] = jwt.split('.');
    const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
    expect(verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(verify('sha256', Buffer.from(`${head}.${body}x`), key, Buffer.from(signature, 'base64url'))).toBe(false);
  });

  test('lets one request, or all from now on, override claims', async () => {
    expect(payloadOf(await tokenFor('&audience=sigstore&ref=refs/tags/v1'))['ref']).toBe('refs/tags/v1');
    expect(payloadOf(await tokenFor('&audience=sigstore'))['ref']).toBe('refs/heads/main');
    issuer.claims = { event_name: 'pull_request' };
    expect(payloadOf(await tokenFor('&audience=sigstore'))['event_name']).toBe('pull_request');
    issuer.claims = {};
  });

  test.each(['Bearer wrong', 'Bearer', '', 'Basic cnVubmVy'])('refuses the authorization %j', async (authorization) => {
    const answer = await request('&audience=sigstore', authorization);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('value');
  });

  test('takes the scheme in any case, as the real one does', async () => {
    expect((await request('&audience=sigstore', `bearer ${issuer.requestToken}`)).status).toBe(200);
  });

  test('knows no other path', async () => {
    expect((await fetch(`${issuer.url}/tokens`)).status).toBe(404);
  });
});

describe('a token is checked', () => {
  const check = (jwt: string, change: Partial<Parameters<typeof verifyToken>[1]> = {}): Promise<Claims> =>
    verifyToken(jwt, { issuers: [issuer.url], audience: 'sigstore', now: new Date(), ...change });
  const unsigned = (header: unknown): string => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part(header)}.${part({ ...PUSH_CLAIMS, iss: issuer.url, aud: 'sigstore', exp: 4e9 })}.AAAA`;
  };

  test('and passes when all holds', async () => {
    expect((await check(await issuer.token('sigstore')))['sub']).toBe(PUSH_CLAIMS['sub']);
  });

  test.each<[string, (jwt: string) => Promise<unknown>]>([
    ['another audience', async () => check(await issuer.token('elsewhere'))],
    ['an unknown issuer', (jwt) => check(jwt, { issuers: ['https://token.actions.githubusercontent.com'] })],
    ['after its time', (jwt) => check(jwt, { now: new Date(Date.now() + 301_000) })],
    ['before its time', (jwt) => check(jwt, { now: new Date(Date.now() - 60_000) })],
    ['altered claims', (jwt) => check(jwt.replace(/\.[^.]+\./, `.${unsigned({}).split('.')[1] ?? ''}.`))],
    ['no signature', (jwt) => check(jwt.replace(/[^.]+$/, ''))],
    ['the algorithm none', () => check(unsigned({ alg: 'none' }))],
    ['an HMAC', () => check(unsigned({ alg: 'HS256', kid: 'embedded-1' }))],
    ['a key that is not published', () => check(unsigned({ alg: 'RS256', kid: 'other' }))],
    ['no JWT', () => check('abc')],
  ])('refused: %s', async (_what, ask) => {
    await expect(ask(await issuer.token('sigstore'))).rejects.toThrow();
  });
});
