import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import { startRegistry } from '../stack/registry.ts';
import { connect, failure } from './connect.ts';
import { notThere, type Reply, type Script, type ScriptedServer, startServer } from './scripted-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startServer(script);
  open.push(server);
  return server;
}

const BYTES = Buffer.from('the bytes of a blob');
const BLOB = { digest: digestOf(BYTES), size: BYTES.length };
const app = (server: { host: string }): { registry: string; repository: string } => ({ registry: server.host, repository: 'acme/app' });
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('reading', () => {
  test('a redirect to storage is followed without the registry token', async () => {
    const storage = await serve(() => ({ status: 200, body: BYTES }));
    const server = await serve((asked) => {
      if (asked.path.startsWith('/token')) return { status: 200, body: '{"token":"t"}' };
      if (asked.headers.authorization === undefined)
        return { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${asked.headers.host ?? ''}/token"` } };
      return { status: 307, headers: { location: `http://${storage.host}/blob?signature=x` } };
    });
    expect(text(await connect().client.blob(app(server), BLOB, 100))).toBe(text(BYTES));
    expect(storage.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test.each<[string, string, Reply]>([
    ['other bytes of the same size', 'BLOB_MISMATCH', { status: 200, body: 'THE BYTES OF A BLOB' }],
    ['fewer bytes', 'BLOB_MISMATCH', { status: 200, body: 'the bytes' }],
    ['more bytes', 'BLOB_MISMATCH', { status: 200, body: `${text(BYTES)}!` }],
    ['a gzip bomb', 'BLOB_MISMATCH', { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(10_000_000)) }],
    ['"not there" in the words of a registry', 'BLOB_MISSING', notThere('BLOB_UNKNOWN')],
    ['a 404 web page', 'REGISTRY_FAILED', { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>' }],
    ['206', 'REGISTRY_FAILED', { status: 206, body: BYTES }],
    ['500', 'REGISTRY_FAILED', { status: 500 }],
    ['403', 'REGISTRY_DENIED', { status: 403 }],
    ['a redirect in a circle', 'REDIRECT_REFUSED', { status: 302, headers: { location: '/v2/acme/app/blobs/x' } }],
  ])('%s: %s', async (_, code, reply) => {
    const server = await serve(() => reply);
    expect((await failure(connect({ retryBudgetMs: 0 }).client.blob(app(server), BLOB, 100))).code).toBe(code);
  });

  test('what storage says after a redirect is not taken for the registry: no login, no "denied"', async () => {
    for (const status of [401, 403]) {
      const storage = await serve(() => ({ status, headers: { 'www-authenticate': 'Bearer realm="http://127.0.0.1:1/token"' } }));
      const server = await serve(() => ({ status: 307, headers: { location: `http://${storage.host}/` } }));
      expect((await failure(connect().client.blob(app(server), BLOB, 100))).code).toBe('REGISTRY_FAILED');
      expect(server.asked).toHaveLength(1);
    }
  });

  test('a body that was cut is asked for again', async () => {
    const server = await serve((_, count) => ({ status: 200, body: BYTES, ...(count === 0 ? { fault: 'truncate' } : {}) }));
    expect(text(await connect().client.blob(app(server), BLOB, 100))).toBe(text(BYTES));
    expect(server.asked).toHaveLength(2);
  });

  test('a descriptor above the limit is refused unasked, and the limit is named', async () => {
    const server = await serve(() => ({ status: 200, body: BYTES }));
    const error = await failure(connect().client.blob(app(server), BLOB, 5));
    expect([error.code, server.asked.length]).toEqual(['LIMIT_EXCEEDED', 0]);
    expect(error.message).toContain('limit of 5 bytes');
  });

  test('asked for at once it is read once', async () => {
    const server = await serve(() => ({ status: 200, body: BYTES }));
    const { client } = connect();
    await Promise.all([client.blob(app(server), BLOB, 100), client.blob(app(server), BLOB, 100)]);
    expect(server.asked).toHaveLength(1);
  });

  test.each([
    [200, true],
    [404, false],
  ])('hasBlob: %i is %j', async (status, expected) => {
    const server = await serve(() => ({ status }));
    expect(await connect().client.hasBlob(app(server), BLOB.digest)).toBe(expected);
  });

  test.each([400, 405, 500])('hasBlob: %i is an error', async (status) => {
    const server = await serve(() => ({ status }));
    expect((await failure(connect({ retryBudgetMs: 0 }).client.hasBlob(app(server), BLOB.digest))).code).toBe('REGISTRY_FAILED');
  });
});

/** @param location of the session, by the server's own host */
async function uploads(location: (host: string) => string | undefined, put: Script = () => ({ status: 201 })): Promise<ScriptedServer> {
  return serve((asked, count) => {
    if (asked.method === 'HEAD') return { status: 404 };
    if (asked.method === 'PUT') return put(asked, count);
    const to = location(asked.headers.host ?? '');
    return { status: 202, headers: to === undefined ? {} : { location: to } };
  });
}

describe('pushing', () => {
  test('HEAD, POST, PUT against an honest registry; a second time HEAD alone', async () => {
    const registry = await startRegistry();
    open.push(registry);
    const { client } = connect();
    expect(await client.pushBlob(app(registry), BYTES)).toEqual(BLOB);
    expect(await client.pushBlob(app(registry), BYTES)).toEqual(BLOB);
    expect(registry.requests.map(({ method }) => method)).toEqual(['HEAD', 'POST', 'PUT', 'HEAD']);
    expect(text(await client.blob(app(registry), BLOB, 100))).toBe(text(BYTES));
  });

  test.each([
    ['/v2/acme/app/blobs/uploads/1', '/v2/acme/app/blobs/uploads/1?digest='],
    ['/v2/acme/app/blobs/uploads/1?_state=a%2Bb', '/v2/acme/app/blobs/uploads/1?_state=a%2Bb&digest='],
    ['1', '/v2/acme/app/blobs/uploads/1?digest='],
  ])('Location %s leads to %s', async (location, path) => {
    const server = await uploads(() => location);
    await connect().client.pushBlob(app(server), BYTES);
    expect(server.asked.at(-1)?.path).toBe(path + encodeURIComponent(BLOB.digest));
    expect(server.asked.at(-1)?.body.equals(BYTES)).toBe(true);
  });

  test('an absolute Location on the registry itself is followed', async () => {
    const server = await uploads((host) => `http://${host}/upload/1`);
    expect(await connect().client.pushBlob(app(server), BYTES)).toEqual(BLOB);
  });

  test.each<[string, (host: string) => string | undefined]>([
    ['another host', () => 'https://evil.example/upload'],
    ['another port', () => 'http://127.0.0.1:1/upload'],
    ['another scheme', (host) => `https://${host}/upload`],
    ['a host without scheme', () => '//evil.example/upload'],
    ['user information', (host) => `http://me:pass@${host}/upload`],
    ['nothing', () => undefined],
    ['no URL', () => 'http://'],
  ])('Location with %s: refused, and no byte is sent', async (_, location) => {
    const server = await uploads(location);
    expect((await failure(connect().client.pushBlob(app(server), BYTES))).code).toBe('ADDRESS_REFUSED');
    expect(server.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('a session opened early is used; one that lapsed is opened anew, once', async () => {
    const server = await uploads(
      () => '/upload/1',
      (_, count) => (count === 1 ? { status: 404 } : { status: 201 }),
    );
    const { client } = connect();
    const upload = await client.openUpload(app(server));
    expect(await client.finishUpload(upload, BYTES)).toEqual(BLOB);
    expect(server.asked.map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST', 'PUT']);
  });

  test.each([200, 202, 307, 400, 404, 413, 416, 500])('PUT answered with %i is not done', async (status) => {
    const server = await uploads(
      () => '/upload/1',
      () => ({ status, headers: { location: '/elsewhere' } }),
    );
    const error = await failure(connect({ retryBudgetMs: 0 }).client.pushBlob(app(server), BYTES));
    expect(error.code).toMatch(/^(?:REGISTRY_FAILED|REDIRECT_REFUSED)$/);
  });

  test.each([200, 201, 404, 500])('POST answered with %i: no session', async (status) => {
    const server = await serve(({ method }) => (method === 'HEAD' ? { status: 404 } : { status, headers: { location: '/x' } }));
    expect((await failure(connect({ retryBudgetMs: 0 }).client.pushBlob(app(server), BYTES))).code).toBe('REGISTRY_FAILED');
  });

  test('a failing HEAD is no reason to upload', async () => {
    const server = await serve(() => ({ status: 500 }));
    expect((await failure(connect({ retryBudgetMs: 0 }).client.pushBlob(app(server), BYTES))).code).toBe('REGISTRY_FAILED');
    expect(server.asked.map(({ method }) => method)).toEqual(['HEAD']);
  });
});
