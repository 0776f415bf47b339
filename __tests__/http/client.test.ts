import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, test } from '@jest/globals';

import type { HttpRequest } from '../../src/http/client.ts';
import { nextHop } from '../../src/http/redirect.ts';
import { connect, failure, seen } from '../registry/connect.ts';
import { type Script, type ScriptedServer, startServer } from '../registry/scripted-server.ts';

const open: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startServer(script);
  open.push(server);
  return server;
}

function ask(server: ScriptedServer, path: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: new URL(`http://${server.host}${path}`), maxBytes: 1000, what: 'the thing', ...more };
}

describe('size caps', () => {
  test('a body of exactly the limit is read', async () => {
    const server = await serve(() => ({ status: 200, body: 'x'.repeat(1000) }));
    expect((await connect().http.send(ask(server, '/'))).body).toHaveLength(1000);
  });

  test.each([
    ['with a length', {}],
    ['chunked', { 'transfer-encoding': 'chunked' }],
  ])('one byte more, %s: RESPONSE_TOO_LARGE, not asked again', async (_, headers) => {
    const server = await serve(() => ({ status: 200, headers, body: 'x'.repeat(1001) }));
    const error = await failure(connect().http.send(ask(server, '/')));
    expect([error.code, server.asked.length]).toEqual(['RESPONSE_TOO_LARGE', 1]);
    expect(error.details[0]?.expected).toBe('at most 1000 bytes');
  });

  test('a gzip bomb ends at the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await serve(() => ({ status: 200, headers: { 'content-encoding': 'gzip' }, body: bomb }));
    expect((await failure(connect().http.send(ask(server, '/', { maxBytes: 100_000 })))).code).toBe('RESPONSE_TOO_LARGE');
  });

  test('a gzip body under the cap is decoded', async () => {
    const server = await serve(() => ({ status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync('plain') }));
    expect(Buffer.from((await connect().http.send(ask(server, '/'))).body).toString()).toBe('plain');
  });

  test('the long body of an error is cut: the status is what counts', async () => {
    const server = await serve(() => ({ status: 404, body: 'x'.repeat(1024 * 1024) }));
    const response = await connect().http.send(ask(server, '/', { maxBytes: 10 }));
    expect([response.status, response.body.length]).toEqual([404, 64 * 1024]);
  });

  test('HEAD with the length of a large thing is no large answer', async () => {
    const server = await serve(() => ({ status: 200, headers: { 'content-length': '5000000' } }));
    expect((await connect().http.send(ask(server, '/', { method: 'HEAD' }))).status).toBe(200);
  });
});

describe('redirects on the wire', () => {
  test.each([301, 302, 303, 307, 308])('%i is refused by default, and the other address is not asked', async (status) => {
    const other = await serve(() => ({ status: 200 }));
    const server = await serve(() => ({ status, headers: { location: `http://${other.host}/away?token=hush` } }));
    const { http, host } = connect();
    const error = await failure(http.send(ask(server, '/', { headers: { authorization: 'Bearer hush' } })));
    expect([error.code, other.asked.length]).toEqual(['REDIRECT_REFUSED', 0]);
    expect(error.message).toContain(other.host);
    expect(seen(host, error)).not.toContain('hush');
  });

  test('a followed redirect to another origin carries no Authorization, one within the origin keeps it', async () => {
    const storage = await serve(() => ({ status: 200, body: 'bytes' }));
    const server = await serve(({ path }) =>
      path === '/blob'
        ? { status: 307, headers: { location: '/same' } }
        : { status: 307, headers: { location: `http://${storage.host}/x?sig=1` } },
    );
    const response = await connect().http.send(
      ask(server, '/blob', { redirect: 'follow', headers: { authorization: 'Bearer t', accept: 'a/b' } }),
    );
    expect([Buffer.from(response.body).toString(), response.url.host]).toEqual(['bytes', storage.host]);
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t', 'Bearer t']);
    expect([storage.asked[0]?.headers.authorization, storage.asked[0]?.headers.accept]).toEqual([undefined, 'a/b']);
  });

  test('credentials do not come back on the way home', async () => {
    const home: { host: string } = { host: '' };
    const other = await serve(() => ({ status: 302, headers: { location: `http://${home.host}/end` } }));
    const server = await serve(({ path }) =>
      path === '/end' ? { status: 200 } : { status: 302, headers: { location: `http://${other.host}/` } },
    );
    home.host = server.host;
    await connect().http.send(ask(server, '/', { redirect: 'follow', headers: { authorization: 'Bearer t' } }));
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t', undefined]);
  });

  test('five hops are followed, a sixth is not', async () => {
    const server = await serve(({ path }) =>
      path === '/5' ? { status: 200 } : { status: 302, headers: { location: `/${Number(path.slice(1)) + 1}` } },
    );
    expect((await connect().http.send(ask(server, '/0', { redirect: 'follow' }))).status).toBe(200);
    const error = await failure(connect().http.send(ask(server, '/-1', { redirect: 'follow' })));
    expect(error.code).toBe('REDIRECT_REFUSED');
    expect(error.message).toContain('more than the limit of 5');
  });

  test.each(['POST', 'PUT', 'DELETE'])('%s never follows', async (method) => {
    const server = await serve(() => ({ status: 307, headers: { location: '/x' } }));
    expect((await failure(connect().http.send(ask(server, '/', { method, redirect: 'follow' })))).code).toBe('REDIRECT_REFUSED');
  });

  test.each([undefined, 'http://', 'http://user:hush@127.0.0.1/', 'ftp://127.0.0.1/', 'data:,x'])(
    'Location %j is refused',
    async (location) => {
      const server = await serve(() => ({ status: 302, headers: location === undefined ? {} : { location } }));
      const error = await failure(connect().http.send(ask(server, '/', { redirect: 'follow' })));
      expect(error.code).toBe('REDIRECT_REFUSED');
      expect(error.message).not.toContain('hush');
    },
  );
});

describe('the redirect rule', () => {
  test.each([
    ['https://r.example/a', 'https://cdn.example/b', 'dropped'],
    ['https://r.example/a', '/b', 'kept'],
    ['https://r.example/a', 'https://r.example:8443/b', 'dropped'],
    ['https://r.example/a', 'https://sub.r.example/b', 'dropped'],
    ['https://r.example/a', 'http://r.example/b', 'refused'],
    ['https://r.example/a', 'http://cdn.example/b', 'refused'],
    ['https://r.example/a', 'http://127.0.0.1/b', 'refused'],
    ['https://r.example/a', 'https://localhost/b', 'refused'],
    ['https://r.example/a', 'https://[::1]/b', 'refused'],
    ['https://r.example/a', 'https://169.254.169.254/latest', 'refused'],
    ['https://r.example/a', 'https://0xa9fea9fe/latest', 'refused'],
    ['https://r.example/a', 'https://[::ffff:169.254.169.254]/x', 'refused'],
    ['https://r.example/a', 'https://metadata.google.internal/x', 'refused'],
    ['http://r.example/a', 'http://storage.example/b', 'dropped'],
    ['http://r.example/a', 'https://r.example/b', 'dropped'],
    ['http://127.0.0.1:5000/a', 'http://127.0.0.1:9000/b', 'dropped'],
    ['https://127.0.0.1:5000/a', 'http://127.0.0.1:9000/b', 'dropped'],
    ['http://127.0.0.1:5000/a', 'http://cdn.example/b', 'dropped'],
    ['https://r.example/a', 'file:///etc/passwd', 'refused'],
    ['https://r.example/a', 'javascript:alert(1)', 'refused'],
  ])('%s → %s: %s', (from, to, expected) => {
    const hop = nextHop(new URL(from), to);
    expect('refused' in hop ? 'refused' : hop.keepAuthorization ? 'kept' : 'dropped').toBe(expected);
  });
});

describe('secrets', () => {
  test('a header value that HTTP does not allow is not quoted', async () => {
    const server = await serve(() => ({ status: 200 }));
    const { http, host } = connect();
    const error = await failure(http.send(ask(server, '/', { headers: { authorization: 'Bearer hush\nx: y' } })));
    expect([error.code, server.asked.length]).toEqual(['HEADER_INVALID', 0]);
    expect(error.message).toContain('authorization');
    expect(seen(host, error)).not.toContain('hush');
  });

  test('a URL with user information is not quoted', async () => {
    const { http, host } = connect();
    const error = await failure(
      http.send({ method: 'GET', url: new URL('http://user:hush@127.0.0.1:1/x?token=hush'), maxBytes: 10, what: 'it' }),
    );
    expect(error.code).toBe('NETWORK_UNREACHABLE');
    expect(seen(host, error)).not.toContain('hush');
  });
});
