import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import { afterEach, describe, expect, test } from '@jest/globals';

import { read, send } from './wire-client.ts';

/** Servers that speak HTTP only as far as a test lets them. */

const open: { server: Server; sockets: Socket[] }[] = [];
afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
});

/** @param hear called for each piece that comes on a connection, with how many requests came on it, this one too */
async function serve(hear: (socket: Socket, request: number, connection: number) => void): Promise<{ url: URL; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket);
    let requests = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      requests += 1;
      hear(socket, requests, connection);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ server, sockets });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), sockets };
}

const GOOD = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood';

describe('an answer that is none', () => {
  test.each<[string, string, string]>([
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n', 'ERR_UPGRADE'],
    ['an early word and then the end', 'HTTP/1.1 103 Early Hints\r\n\r\n', 'ECONNRESET'],
    ['another protocol without a name', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', 'ERR_UPGRADE'],
    ['nothing', '', 'ECONNRESET'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'HPE_INVALID_CONSTANT'],
    ['lengths that disagree', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 'HPE_UNEXPECTED_CONTENT_LENGTH'],
  ])('%s: rejected, never left open', async (_, text, code) => {
    const { url } = await serve((socket) => socket.end(text));
    await expect(send(url)).rejects.toMatchObject({ code });
  });

  test('early words before the answer do no harm', async () => {
    const { url } = await serve((socket) => socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${GOOD}`));
    expect(await read(await send(url))).toBe('good');
  });

  test('a body that ends with its connection, which is reset: an error, never a body', async () => {
    const { url } = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\npart', () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    await expect(send(url).then(read)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('a connection that was kept and is closed at its next use', () => {
  const closing = (): Promise<{ url: URL; sockets: Socket[] }> =>
    serve((socket, request) => {
      if (request === 1) socket.write(GOOD);
      else socket.destroy();
    });

  test.each(['GET', 'PUT'])('%s: sent again at once, on another', async (method) => {
    const { url, sockets } = await closing();
    await read(await send(url));
    expect(await read(await send(url, { method, resend: true, ...(method === 'PUT' ? { body: 'bytes' } : {}) }))).toBe('good');
    expect(sockets).toHaveLength(2);
  });

  test.each([{}, { resend: false }])('what must not arrive twice is not sent again: %j', async (request) => {
    const { url, sockets } = await closing();
    await read(await send(url));
    await expect(send(url, { method: 'PUT', body: 'bytes', ...request })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sockets).toHaveLength(1);
  });

  test('a new connection that is closed says something of the server: not sent again', async () => {
    const { url, sockets } = await serve((socket) => socket.destroy());
    await expect(send(url, { resend: true })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sockets).toHaveLength(1);
  });

  test('once: what fails then too is an error', async () => {
    const { url, sockets } = await serve((socket, request, connection) => {
      if (request === 1 && connection === 1) socket.write(GOOD);
      else socket.destroy();
    });
    await read(await send(url));
    await expect(send(url, { resend: true })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sockets).toHaveLength(2);
  });
});
