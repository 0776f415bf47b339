import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { afterEach, describe, expect, test } from '@jest/globals';

import type { WireRequest } from '../src/host.ts';
import { read, send } from './wire-client.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that shows what came over the wire, and every connection that it got. */
async function serve(handler: Handler): Promise<{ url: URL; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer(handler);
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?query`), sockets };
}

const answering =
  (status: number, headers: Record<string, string | string[]>, body: string | Buffer = ''): Handler =>
  (_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

describe('what is sent', () => {
  const echo: Handler = (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(pieces).toString() }));
    });
  };

  test.each<[string, Partial<WireRequest>, object, string]>([
    ['a read without body', {}, { 'user-agent': 'waxseal', accept: '*/*', 'accept-encoding': 'identity' }, ''],
    [
      'own headers before the defaults',
      { headers: { 'user-agent': 'other', accept: 'a/b' } },
      { 'user-agent': 'other', accept: 'a/b' },
      '',
    ],
    ['a write without body', { method: 'POST' }, { 'content-length': '0' }, ''],
    ['text, measured in bytes', { method: 'PUT', body: 'ł' }, { 'content-length': '2' }, 'ł'],
    ['bytes', { method: 'PUT', body: Buffer.from('abc') }, { 'content-length': '3' }, 'abc'],
  ])('%s', async (_, request, headers, body) => {
    const { url } = await serve(echo);
    const seen = JSON.parse(await read(await send(url, request))) as { headers: object; body: string; url: string };
    expect(seen.headers).toMatchObject(headers);
    expect(seen.headers).not.toHaveProperty('transfer-encoding');
    expect([seen.body, seen.url]).toEqual([body, '/path?query']);
  });

  test('an address with credentials is not sent: Node would make a password of them', async () => {
    const { url, sockets } = await serve(echo);
    url.username = 'mona';
    url.password = 'hush';
    await expect(send(url)).rejects.toThrow('the address holds credentials');
    expect(sockets).toEqual([]);
  });

  test('connections are kept', async () => {
    const { url, sockets } = await serve(echo);
    await read(await send(url));
    await read(await send(url));
    expect(sockets).toHaveLength(1);
  });
});

describe('what comes back', () => {
  const text = 'the body '.repeat(100);

  test.each<[string, string, Buffer]>([
    ['gzip', 'gzip', gzipSync(text)],
    ['its old name, in capitals', 'X-GZIP', gzipSync(text)],
    ['deflate', 'deflate', deflateSync(text)],
    ['br', 'br', brotliCompressSync(text)],
    ['identity', 'identity', Buffer.from(text)],
  ])('content encoding %s', async (_, coding, bytes) => {
    const { url } = await serve(answering(200, { 'content-encoding': coding }, bytes));
    expect(await read(await send(url))).toBe(text);
  });

  test.each<[string, string]>([
    ['one that nobody asked for', 'zstd'],
    ['two', 'gzip, br'],
  ])('content encoding, %s: refused', async (_, coding) => {
    const { url } = await serve(answering(200, { 'content-encoding': coding }, 'abc'));
    await expect(send(url)).rejects.toMatchObject({ code: 'ERR_CONTENT_ENCODING' });
  });

  test.each<[string, Buffer]>([
    ['what is not encoded', Buffer.from('plain')],
    ['what is cut', gzipSync(text).subarray(0, 30)],
    ['nothing', Buffer.alloc(0)],
  ])('gzip of %s is an error, never a body', async (_, bytes) => {
    const { url } = await serve(answering(200, { 'content-encoding': 'gzip' }, bytes));
    await expect(send(url).then(read)).rejects.toThrow(/header|unexpected end/);
  });

  test.each<[string, number]>([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('%s with status %i has no body to decode', async (method, status) => {
    const { url } = await serve(answering(status, { 'content-encoding': 'gzip' }));
    const answer = await send(url, { method });
    expect([answer.status, await read(answer)]).toEqual([status, '']);
  });

  test('headers in any case; repeated ones as one', async () => {
    const { url } = await serve(answering(401, { 'WWW-Authenticate': ['Basic realm="a"', 'Bearer realm="b"'] }));
    const { headers } = await send(url);
    expect(headers.get('Www-authenticate')).toBe('Basic realm="a", Bearer realm="b"');
    expect([headers.has('WWW-AUTHENTICATE'), headers.has('link'), headers.get('link')]).toEqual([true, false, null]);
  });

  test.each<[string, Handler]>([
    [
      'less than its length says',
      (_, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('abc', () => response.destroy());
      },
    ],
    [
      'chunks without an end',
      (_, response) => {
        response.writeHead(200, { 'transfer-encoding': 'chunked' });
        response.write('abc', () => response.destroy());
      },
    ],
  ])('%s is an error, never a body', async (_, handler) => {
    const { url } = await serve(handler);
    await expect(send(url).then(read)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('whoever stops reading ends the connection', async () => {
    const ended = Promise.withResolvers<undefined>();
    const { url } = await serve((_, response) => {
      response.on('close', () => {
        ended.resolve(undefined);
      });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    for await (const piece of (await send(url)).body) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await ended.promise;
  });

  test('a request that is given up rejects, before the answer and within it', async () => {
    const { url } = await serve((request, response) => {
      if (request.method === 'GET') response.write('abc');
    });
    const late = new AbortController();
    const waiting = send(url, { method: 'POST', signal: late.signal });
    const begun = await send(url, { signal: late.signal });
    const reading = read(begun);
    late.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
