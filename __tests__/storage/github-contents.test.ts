import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from '@jest/globals';

import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient } from '../../src/http/client.ts';
import { readContents } from '../../src/storage/github-contents.ts';
import { failure } from '../registry/connect.ts';
import { testHost } from '../stack/host.ts';

async function read(answer: (response: ServerResponse) => void): Promise<string | undefined> {
  const server = createServer((_, response) => {
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = testHost();
  const http = new HttpClient(host, { timeoutMs: 2000, budget: new RetryBudget(host, 0) });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const at = { path: 'policy.yml', ref: 'a'.repeat(40) };
    const bytes = await readContents({ host, http }, { api: url, server: url, token: 'hush' }, 'octo/app', at, 1000);
    return bytes === undefined ? undefined : Buffer.from(bytes).toString();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a file whose bytes nothing else vouches for', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['with its length', (response) => response.writeHead(200, { 'content-length': '4' }).end('whol')],
    [
      'in chunks',
      (response) => {
        response.write('wh');
        response.end('ol');
      },
    ],
  ])('%s is read', async (_, answer) => {
    expect(await read(answer)).toBe('whol');
  });

  test('that ends with the connection may be cut: refused', async () => {
    const error = await failure(
      read((response) => {
        response.useChunkedEncodingByDefault = false;
        response.shouldKeepAlive = false;
        response.writeHead(200);
        response.write('wh');
        response.end();
      }),
    );
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_FAILED', expect.stringContaining('may have been cut')]);
  });

  test('that is not there is none', async () => {
    expect(await read((response) => response.writeHead(404).end())).toBeUndefined();
  });
});
