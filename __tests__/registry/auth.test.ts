import { afterEach, describe, expect, test } from '@jest/globals';

import type { RegistryInputs } from '../../src/model/inputs.ts';
import { type RegistryOptions, startRegistry, type TestRegistry } from '../stack/registry.ts';
import { connect, failure, seen } from './connect.ts';
import { jsonReply, notThere, type Reply, type Script, type ScriptedServer, startServer } from './scripted-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const ME: Partial<RegistryInputs> = { username: 'me', password: 'hush-password' };
const BASIC = `Basic ${Buffer.from('me:hush-password').toString('base64')}`;
const TAG = '/v2/app/manifests/v1';

async function honest(options: RegistryOptions): Promise<TestRegistry> {
  const registry = await startRegistry(options);
  open.push(registry);
  return registry;
}

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startServer(script);
  open.push(server);
  return server;
}

interface Answers {
  readonly challenge?: (host: string) => string | undefined;
  readonly token?: Script;
  readonly accept?: string;
}

/** A registry that lets in whoever carries the token `good`, and answers "not there" to them. */
async function gate({ challenge, token, accept = 'Bearer good' }: Answers): Promise<ScriptedServer> {
  return serve((asked, count) => {
    if (asked.path.startsWith('/token')) return token?.(asked, count) ?? jsonReply(200, { token: 'good' });
    if (asked.headers.authorization === accept) return notThere();
    const host = asked.headers.host ?? '';
    const header =
      challenge === undefined ? `Bearer realm="http://${host}/token",service="s",scope="repository:app:pull"` : challenge(host);
    return { ...jsonReply(401, { errors: [{ code: 'UNAUTHORIZED' }] }, header === undefined ? {} : { 'www-authenticate': header }) };
  });
}

const app = (server: { host: string }): { registry: string; repository: string } => ({ registry: server.host, repository: 'app' });

describe('against an honest registry', () => {
  test('bearer: one 401, one token, then every request carries it', async () => {
    const registry = await honest({ auth: { kind: 'bearer', username: 'me', password: 'hush-password' } });
    const { client, host } = connect(ME);
    for (const tag of ['a', 'b', 'c']) expect(await client.manifest(app(registry), tag)).toBeUndefined();
    expect(registry.requests.map(({ status }) => status)).toEqual([401, 200, 404, 404, 404]);
    const token = registry.requests.at(-1)?.headers.authorization?.replace('Bearer ', '');
    expect(host.records.masks).toEqual(expect.arrayContaining(['hush-password', BASIC.replace('Basic ', ''), token]));
  });

  test('a token for writing is asked for up front, and reads with it too', async () => {
    const registry = await honest({ auth: { kind: 'bearer', username: 'me', password: 'hush-password' } });
    const { client } = connect(ME);
    await client.pushBlob(app(registry), Buffer.from('{}'));
    await client.manifest(app(registry), 'v1');
    const tokens = registry.requests.filter(({ path }) => !path.startsWith('/v2/'));
    expect(tokens.map(({ path }) => decodeURIComponent(path).includes('repository:app:pull,push'))).toEqual([true]);
  });

  test('basic', async () => {
    const registry = await honest({ auth: { kind: 'basic', username: 'me', password: 'hush-password' } });
    const { client } = connect(ME);
    for (const tag of ['a', 'b']) expect(await client.manifest(app(registry), tag)).toBeUndefined();
    expect(registry.requests.map(({ status }) => status)).toEqual([401, 404, 404]);
  });

  test('anonymous reading where it is allowed; writing then is denied', async () => {
    const registry = await honest({ auth: { kind: 'bearer', username: 'me', password: 'hush-password', anonymousPull: true } });
    const { client } = connect();
    expect(await client.manifest(app(registry), 'v1')).toBeUndefined();
    const error = await failure(client.pushBlob(app(registry), Buffer.from('{}')));
    expect(error.code).toBe('REGISTRY_DENIED');
    expect(error.message).toContain('credentials tried: anonymous');
  });

  test('a wrong password: REGISTRY_DENIED names registry, repository and the source, never the value', async () => {
    for (const kind of ['basic', 'bearer'] as const) {
      const registry = await honest({ auth: { kind, username: 'me', password: 'right' } });
      const { client, host } = connect(ME);
      const error = await failure(client.manifest({ ...app(registry), repository: 'acme/app' }, 'v1'));
      expect(error.code).toBe('REGISTRY_DENIED');
      expect(error.message).toContain(registry.host);
      expect(error.message).toContain('acme/app');
      expect(error.message).toContain('credentials tried: input registry-username');
      expect(error.hint).toContain('docker/login-action');
      expect(seen(host, error)).not.toContain('hush-password');
      expect(seen(host, error)).not.toContain(BASIC.slice(6));
    }
  });

  test('a token that has ended is renewed', async () => {
    let now = Date.now();
    const clock = { now: () => new Date(now) };
    const registry = await honest({ auth: { kind: 'bearer', username: 'me', password: 'hush-password', tokenSeconds: 60 }, ...clock });
    const { client } = connect({ ...ME, timeoutMs: 1_000_000 }, clock);
    await client.manifest(app(registry), 'a');
    now += 120_000;
    expect(await client.manifest(app(registry), 'b')).toBeUndefined();
    // The client knew, so there was no second 401.
    expect(registry.requests.map(({ status }) => status)).toEqual([401, 200, 404, 200, 404]);
  });

  test('an identity token goes by POST', async () => {
    const registry = await honest({ auth: { kind: 'bearer', username: 'me', password: 'x', identityToken: 'hush-token' } });
    const file = JSON.stringify({ auths: { [registry.host]: { identitytoken: 'hush-token' } } });
    const { client, host } = connect({}, { env: { HOME: '/nowhere' }, readFile: () => Promise.resolve(Buffer.from(file)) });
    expect(await client.manifest(app(registry), 'v1')).toBeUndefined();
    expect(registry.requests[1]?.method).toBe('POST');
    expect(registry.requests.every(({ path }) => !path.includes('hush-token'))).toBe(true);
    expect(host.records.masks).toContain('hush-token');
  });
});

describe('the token request', () => {
  test('carries service, scope and Basic to the realm, whose own query stays', async () => {
    const server = await gate({
      challenge: (host) => `Bearer realm="http://${host}/token?tenant=7",service="s s",scope="repository:mirror/app:pull"`,
    });
    await connect(ME).client.manifest(app(server), 'v1');
    const [, token] = server.asked;
    expect([...(token?.url.searchParams ?? [])]).toEqual([
      ['tenant', '7'],
      ['service', 's s'],
      ['scope', 'repository:mirror/app:pull'],
    ]);
    expect(token?.headers.authorization).toBe(BASIC);
  });

  test('without credentials it carries none', async () => {
    const server = await gate({});
    await connect().client.manifest(app(server), 'v1');
    expect(server.asked[1]?.headers.authorization).toBeUndefined();
  });

  test('many requests at once share one token', async () => {
    const server = await gate({});
    const { client } = connect();
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((tag) => client.manifest(app(server), tag)));
    expect(server.asked.filter(({ path }) => path.startsWith('/token'))).toHaveLength(1);
  });

  test('also where the scheme is known and none has gone out yet', async () => {
    const server = await gate({});
    const { client } = connect();
    await client.manifest(app(server), 'v1');
    const other = { registry: server.host, repository: 'other' };
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((tag) => client.manifest(other, tag)));
    expect(server.asked.filter(({ path }) => path.includes('scope=repository%3Aother'))).toHaveLength(1);
  });

  test('each repository has a token of its own, asked for without another 401', async () => {
    const server = await gate({});
    const { client } = connect();
    await client.manifest(app(server), 'v1');
    await client.manifest({ registry: server.host, repository: 'other' }, 'v1');
    expect(server.asked.slice(3).map(({ url }) => url.searchParams.get('scope') ?? url.pathname)).toEqual([
      'repository:other:pull',
      '/v2/other/manifests/v1',
    ]);
  });

  test('access_token is taken where there is no token', async () => {
    const server = await gate({ token: () => jsonReply(200, { access_token: 'good', expires_in: 300 }) });
    expect(await connect().client.manifest(app(server), 'v1')).toBeUndefined();
  });

  test('a token that the registry revoked is asked for once more', async () => {
    let valid = 'first';
    const server = await serve((asked) => {
      if (asked.path.startsWith('/token')) return jsonReply(200, { token: valid, expires_in: 3600 });
      if (asked.headers.authorization === `Bearer ${valid}`) return notThere();
      return { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${asked.headers.host ?? ''}/token"` } };
    });
    const { client } = connect();
    await client.manifest(app(server), 'a');
    valid = 'second';
    expect(await client.manifest(app(server), 'b')).toBeUndefined();
    expect(server.asked).toHaveLength(6);
  });

  test.each<[string, string, Reply]>([
    ['401', 'REGISTRY_DENIED', jsonReply(401, {})],
    ['403', 'REGISTRY_DENIED', jsonReply(403, { errors: [{ code: 'DENIED', message: 'no' }] })],
    ['404', 'REGISTRY_FAILED', { status: 404 }],
    ['400', 'REGISTRY_FAILED', { status: 400 }],
    ['a web page', 'CHALLENGE_INVALID', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['no token', 'CHALLENGE_INVALID', jsonReply(200, { expires_in: 3 })],
    ['an empty token', 'CHALLENGE_INVALID', jsonReply(200, { token: '' })],
    ['a number as token', 'CHALLENGE_INVALID', jsonReply(200, { token: 5 })],
    ['a line break in the token', 'CHALLENGE_INVALID', jsonReply(200, { token: 'good\r\nx: y' })],
    ['a list', 'CHALLENGE_INVALID', jsonReply(200, ['good'])],
    ['a redirect', 'CHALLENGE_INVALID', { status: 302, headers: { location: '/token2' } }],
    ['a token that does not help', 'REGISTRY_DENIED', jsonReply(200, { token: 'bad' })],
    ['too much', 'RESPONSE_TOO_LARGE', { status: 200, body: 'x'.repeat(300_000) }],
  ])('an answer of %s: %s', async (_, code, reply) => {
    const server = await gate({ token: () => reply });
    const { client, host } = connect(ME);
    const error = await failure(client.manifest(app(server), 'v1'));
    expect(error.code).toBe(code);
    expect(seen(host, error)).not.toMatch(/hush-password|good/);
  });
});

describe('challenges that are not followed', () => {
  test.each<[string, (host: string) => string | undefined]>([
    ['none', () => undefined],
    ['a scheme of its own', () => 'Negotiate'],
    ['malformed', () => 'Bearer realm="'],
    ['without realm', () => 'Bearer service="x"'],
    ['a realm that is no URL', () => 'Bearer realm="/token"'],
  ])('%s: CHALLENGE_INVALID', async (_, challenge) => {
    const server = await gate({ challenge });
    expect((await failure(connect(ME).client.manifest(app(server), 'v1'))).code).toBe('CHALLENGE_INVALID');
    expect(server.lines()).toEqual([`GET ${TAG}`]);
  });

  test('a realm on a foreign host: nothing is sent there, and the error names the input that would allow it', async () => {
    const server = await gate({ challenge: () => 'Bearer realm="https://evil.example/token?steal=1"' });
    const error = await failure(connect(ME).client.manifest(app(server), 'v1'));
    expect(error.code).toBe('REALM_REFUSED');
    expect(error.hint).toContain('token-hosts: evil.example');
    expect(error.message).toContain('https://evil.example/token,');
    expect(server.lines()).toEqual([`GET ${TAG}`]);
  });

  test('a realm on the metadata address: refused, and no input is offered', async () => {
    const server = await gate({ challenge: () => 'Bearer realm="http://169.254.169.254/token"' });
    const error = await failure(connect({ ...ME, tokenHosts: ['169.254.169.254'] }).client.manifest(app(server), 'v1'));
    expect(error.code).toBe('REALM_REFUSED');
    expect(error.hint).not.toContain('token-hosts');
  });

  test('token-hosts admits another host', async () => {
    const tokens = await serve(() => jsonReply(200, { token: 'good' }));
    const server = await gate({ challenge: () => `Bearer realm="http://localhost:${tokens.host.split(':')[1] ?? ''}/token"` });
    const refused = await failure(connect(ME).client.manifest(app(server), 'v1'));
    expect([refused.code, tokens.asked.length]).toEqual(['REALM_REFUSED', 0]);
    expect(await connect({ ...ME, tokenHosts: ['localhost'] }).client.manifest(app(server), 'v1')).toBeUndefined();
    expect(tokens.asked).toHaveLength(1);
  });

  test('Basic without credentials: denied without sending it again', async () => {
    const server = await gate({ challenge: () => 'Basic realm="x"' });
    expect((await failure(connect().client.manifest(app(server), 'v1'))).code).toBe('REGISTRY_DENIED');
    expect(server.asked).toHaveLength(1);
  });

  test('Bearer is taken before Basic, so that the password goes to the token service only', async () => {
    const server = await gate({ challenge: (host) => `Basic realm="x", Bearer realm="http://${host}/token"` });
    await connect(ME).client.manifest(app(server), 'v1');
    expect(server.asked.filter(({ path }) => path === TAG).map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer good']);
  });

  test('403 is denied at once, with the reason of the registry on one line', async () => {
    const reason = { errors: [{ code: 'DENIED', message: 'no\n::error::x\u001b[31m' + 'y'.repeat(5000) }] };
    const server = await serve(() => jsonReply(403, reason));
    const error = await failure(connect(ME).client.manifest(app(server), 'v1'));
    expect(error.code).toBe('REGISTRY_DENIED');
    expect(error.message).toMatch(/403: DENIED, no ::error::x \[31my+; credentials tried: none, the registry did not ask for any$/);
    expect(error.message.length).toBeLessThan(600);
    expect(server.asked).toHaveLength(1);
  });
});
