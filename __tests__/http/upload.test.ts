import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient } from '../../src/http/client.ts';
import { testHost } from '../stack/host.ts';

interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let seen: Seen[];
let statuses: number[];
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    seen.push({ headers: request.headers, body: Buffer.concat(pieces) });
    response.writeHead(statuses.shift() ?? 201).end();
  });
});

beforeEach(async () => {
  [seen, statuses] = [[], []];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function put(body: Uint8Array): ReturnType<HttpClient['send']> {
  const host = testHost({ sleep: () => Promise.resolve() });
  const http = new HttpClient(host, { timeoutMs: 10_000, budget: new RetryBudget(host, 10_000) });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/blob`);
  return http.send({ method: 'PUT', url, headers: { authorization: 'Bearer t', 'x-y': 'z' }, body, maxBytes: 1024, what: 'the upload' });
}

/** From a megabyte on a body goes out as a stream of views of it. */
describe.each([10, 1024 * 1024 - 1, 1024 * 1024, 3 * 1024 * 1024 + 7])('a body of %d bytes', (size) => {
  const body = Buffer.alloc(size, 'waxseal');

  test('arrives whole, with its length and every header, not in chunks', async () => {
    expect((await put(body)).status).toBe(201);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer t', 'x-y': 'z', 'content-length': String(size) });
    expect(seen[0]?.headers['transfer-encoding']).toBeUndefined();
    expect(seen[0]?.body.equals(body)).toBe(true);
  });

  test('goes out whole again after a failure', async () => {
    statuses = [503];
    expect((await put(body)).status).toBe(201);
    expect(seen.map((one) => one.body.equals(body))).toEqual([true, true]);
  });

  test('may be a view of something larger', async () => {
    const larger = Buffer.concat([Buffer.from('before'), body, Buffer.from('after')]);
    await put(larger.subarray(6, 6 + size));
    expect(seen[0]?.body.equals(body)).toBe(true);
  });
});
