import { afterEach, describe, expect, test } from '@jest/globals';

import { pushImage } from './image.ts';
import { type RegistryAuth, type RegistryOptions, type TestRegistry, startRegistry } from './registry.ts';

const CREDENTIALS = { username: 'mona', password: 'secret' };
const BASIC = `Basic ${Buffer.from('mona:secret').toString('base64')}`;

const running: TestRegistry[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((registry) => registry.close()));
});

async function start(auth: Partial<RegistryAuth> & { kind: RegistryAuth['kind'] }, options: RegistryOptions = {}): Promise<TestRegistry> {
  const registry = await startRegistry({ ...options, auth: { ...CREDENTIALS, ...auth } });
  running.push(registry);
  return registry;
}

/** Status of a request with the Authorization header given. */
async function status(registry: TestRegistry, method: string, path: string, authorization?: string): Promise<number> {
  const response = await fetch(`http://${registry.host}${path}`, {
    method,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function token(registry: TestRegistry, scope: string, init: RequestInit = { headers: { authorization: BASIC } }): Promise<string> {
  const response = await fetch(`http://${registry.host}/token?service=${registry.host}&scope=${scope}`, init);
  expect(response.status).toBe(200);
  const { access_token } = (await response.json()) as { access_token: string };
  return `Bearer ${access_token}`;
}

const UPLOADS = '/v2/octo/app/blobs/uploads/';
const TAGS = '/v2/octo/app/tags/list';

describe('basic', () => {
  test('right credentials do all, wrong or none nothing', async () => {
    const registry = await start({ kind: 'basic' });
    await pushImage(registry.host, 'octo/app', { tag: 'v1', credentials: CREDENTIALS });
    expect(await status(registry, 'GET', TAGS, BASIC)).toBe(200);
    expect(await status(registry, 'GET', TAGS)).toBe(401);
    expect(await status(registry, 'GET', TAGS, `Basic ${Buffer.from('mona:wrong').toString('base64')}`)).toBe(401);
    expect(await status(registry, 'GET', TAGS, 'Bearer secret')).toBe(401);
    await expect(pushImage(registry.host, 'octo/app')).rejects.toThrow('401');
  });

  test('anonymousPull reads and does not write; wrong credentials are not forgiven by it', async () => {
    const registry = await start({ kind: 'basic', anonymousPull: true });
    await pushImage(registry.host, 'octo/app', { tag: 'v1', credentials: CREDENTIALS });
    expect(await status(registry, 'GET', TAGS)).toBe(200);
    expect(await status(registry, 'GET', '/v2/')).toBe(401);
    expect(await status(registry, 'POST', UPLOADS)).toBe(401);
    expect(await status(registry, 'GET', TAGS, 'Basic bm9uZQ==')).toBe(401);
  });
});

describe('bearer', () => {
  test('the challenge names realm, service and the scope needed', async () => {
    const registry = await start({ kind: 'bearer' });
    const challenge = async (method: string, path: string): Promise<string | null> => {
      const response = await fetch(`http://${registry.host}${path}`, { method });
      await response.arrayBuffer();
      return response.headers.get('www-authenticate');
    };
    const common = `Bearer realm="http://${registry.host}/token",service="${registry.host}"`;
    expect(await challenge('GET', '/v2/')).toBe(common);
    expect(await challenge('GET', TAGS)).toBe(`${common},scope="repository:octo/app:pull"`);
    expect(await challenge('POST', UPLOADS)).toBe(`${common},scope="repository:octo/app:pull,push"`);
  });

  test('a token does what its scope says, in its repository', async () => {
    const registry = await start({ kind: 'bearer' });
    await pushImage(registry.host, 'octo/app', { tag: 'v1', credentials: CREDENTIALS });
    const pull = await token(registry, 'repository:octo/app:pull');
    const push = await token(registry, 'repository:octo/app:pull,push');
    expect(await status(registry, 'GET', TAGS, pull)).toBe(200);
    expect(await status(registry, 'POST', UPLOADS, pull)).toBe(401);
    expect(await status(registry, 'POST', UPLOADS, push)).toBe(202);
    expect(await status(registry, 'POST', '/v2/octo/other/blobs/uploads/', push)).toBe(401);
    expect(await status(registry, 'DELETE', '/v2/octo/app/manifests/v1', push)).toBe(401);
    expect(await status(registry, 'GET', TAGS, 'Bearer made-up')).toBe(401);
    expect(await status(registry, 'GET', TAGS, BASIC)).toBe(401);
    expect(await status(registry, 'GET', '/v2/', pull)).toBe(200);
  });

  test('a mount needs the right to pull where the blob is', async () => {
    const registry = await start({ kind: 'bearer' });
    await pushImage(registry.host, 'octo/base', { credentials: CREDENTIALS });
    const blob = [...registry.repository('octo/base').blobs.keys()][0] ?? '';
    const mount = `${UPLOADS}?mount=${blob}&from=octo/base`;
    const both = 'repository:octo/app:pull,push repository:octo/base:pull';
    expect(await status(registry, 'POST', mount, await token(registry, 'repository:octo/app:pull,push'))).toBe(202);
    expect(await status(registry, 'POST', mount, await token(registry, encodeURIComponent(both)))).toBe(201);
  });

  test('a token ends with its time', async () => {
    let time = Date.parse('2026-01-01T00:00:00Z');
    const registry = await start({ kind: 'bearer', tokenSeconds: 60 }, { now: () => new Date(time) });
    const push = await token(registry, 'repository:octo/app:pull,push');
    time += 59_000;
    expect(await status(registry, 'POST', UPLOADS, push)).toBe(202);
    time += 1_000;
    expect(await status(registry, 'POST', UPLOADS, push)).toBe(401);
  });

  test('anonymous tokens only pull, and only where that is allowed', async () => {
    const open = await start({ kind: 'bearer', anonymousPull: true });
    await pushImage(open.host, 'octo/app', { tag: 'v1', credentials: CREDENTIALS });
    const anonymous = await token(open, 'repository:octo/app:pull,push', {});
    expect(await status(open, 'GET', TAGS, anonymous)).toBe(200);
    expect(await status(open, 'POST', UPLOADS, anonymous)).toBe(401);
    const closed = await start({ kind: 'bearer' });
    expect(await status(closed, 'GET', '/token?scope=repository:octo/app:pull')).toBe(401);
  });

  test.each([
    ['the password', { grant_type: 'password', username: 'mona', password: 'secret' }, 200],
    ['the identity token', { grant_type: 'refresh_token', refresh_token: 'identity' }, 200],
    ['a wrong password', { grant_type: 'password', username: 'mona', password: 'wrong' }, 401],
    ['a wrong identity token', { grant_type: 'refresh_token', refresh_token: 'secret' }, 401],
    ['no grant', { username: 'mona', password: 'secret' }, 401],
    ['another service', { grant_type: 'password', username: 'mona', password: 'secret', service: 'elsewhere' }, 400],
  ])('POST for a token with %s', async (_, fields, expected) => {
    const registry = await start({ kind: 'bearer', identityToken: 'identity' });
    const body = new URLSearchParams({ scope: 'repository:octo/app:pull,push', ...(fields as Record<string, string>) });
    const response = await fetch(`http://${registry.host}/token`, { method: 'POST', body });
    const answer = (await response.json()) as { access_token?: string };
    expect(response.status).toBe(expected);
    expect(await status(registry, 'POST', UPLOADS, `Bearer ${answer.access_token ?? 'none'}`)).toBe(expected === 200 ? 202 : 401);
  });

  test('wrong credentials get no token, even where anonymous ones would', async () => {
    const registry = await start({ kind: 'bearer', anonymousPull: true });
    expect(await status(registry, 'GET', '/token?scope=repository:octo/app:pull', 'Basic bm9uZQ==')).toBe(401);
    await expect(pushImage(registry.host, 'octo/app', { credentials: { username: 'mona', password: 'wrong' } })).rejects.toThrow('401');
  });
});
