import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, test } from '@jest/globals';

import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient, type HttpRequest } from '../../src/http/client.ts';
import { persistenceOfNetwork, readRetryAfter, waitBefore } from '../../src/http/retry.ts';
import { failure } from '../registry/connect.ts';
import { type Reply, type Script, type ScriptedServer, startServer } from '../registry/scripted-server.ts';
import { testHost, type TestHost } from '../stack/host.ts';

const open: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface World {
  readonly host: TestHost;
  readonly budget: RetryBudget;
  readonly server: ScriptedServer;
  readonly send: (request?: Partial<HttpRequest>) => ReturnType<HttpClient['send']>;
}

/** Sleeping moves the clock and nothing else. */
async function world(script: Script, limits: { timeoutMs?: number; budgetMs?: number; idleMs?: number } = {}): Promise<World> {
  const server = await startServer(script);
  open.push(server);
  let skipped = 0;
  const host = testHost({
    now: () => new Date(Date.now() + skipped),
    sleep: (milliseconds) => {
      skipped += milliseconds;
      return Promise.resolve();
    },
  });
  const budget = new RetryBudget(host, limits.budgetMs ?? 600_000);
  const client = new HttpClient(host, {
    timeoutMs: limits.timeoutMs ?? 300_000,
    budget,
    ...(limits.idleMs === undefined ? {} : { idleMs: limits.idleMs }),
  });
  const url = new URL(`http://${server.host}/thing?secret=hush`);
  return { host, budget, server, send: (request) => client.send({ method: 'GET', url, maxBytes: 1000, what: 'the thing', ...request }) };
}

const FAULTS: Record<string, Reply> = {
  reset: { status: 200, fault: 'reset' },
  truncate: { status: 200, body: 'x'.repeat(100), fault: 'truncate' },
};

describe('which answers are asked for again', () => {
  test.each([408, 429, 500, 502, 503, 504])('%i, then 200: asked twice', async (status) => {
    const { send, server } = await world((_, count) => (count === 0 ? { status } : { status: 200, body: 'good' }));
    const response = await send();
    expect([response.status, Buffer.from(response.body).toString(), server.asked.length]).toEqual([200, 'good', 2]);
  });

  test.each([200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 406, 409, 410, 412, 422, 501, 505])('%i: asked once', async (status) => {
    const { send, server, host } = await world(() => ({ status }));
    expect((await send()).status).toBe(status);
    expect([server.asked.length, host.records.sleeps]).toEqual([1, []]);
  });

  test.each(Object.keys(FAULTS))('a connection cut by %s, then 200: asked twice', async (fault) => {
    const { send, server } = await world((_, count) => (count === 0 ? (FAULTS[fault] as Reply) : { status: 200 }));
    expect((await send()).status).toBe(200);
    expect(server.asked).toHaveLength(2);
  });

  test('a server that hangs once is given up after the idle time, and asked again', async () => {
    const { send, server } = await world((_, count) => (count === 0 ? { status: 200, fault: 'hang' } : { status: 200 }), { idleMs: 100 });
    expect((await send()).status).toBe(200);
    expect(server.asked).toHaveLength(2);
  });

  test.each([429, 503])('retry: false asks once, also on %i', async (status) => {
    const { send, server } = await world(() => ({ status }));
    expect((await send({ retry: false })).status).toBe(status);
    expect(server.asked).toHaveLength(1);
  });

  test('the body goes with every attempt', async () => {
    const { send, server } = await world((_, count) => ({ status: count === 0 ? 503 : 201 }));
    await send({ method: 'PUT', body: Buffer.from('payload') });
    expect(server.asked.map(({ body }) => body.toString())).toEqual(['payload', 'payload']);
  });
});

describe('when it stops', () => {
  test('500 for good: five attempts, and the answer is given to the caller', async () => {
    const { send, server } = await world(() => ({ status: 500, body: 'broken' }));
    const response = await send();
    expect([response.status, Buffer.from(response.body).toString(), response.tries.attempts, server.asked.length]).toEqual([
      500,
      'broken',
      5,
      5,
    ]);
  });

  test('503 for good: until the time-out, never past it', async () => {
    const { send, host } = await world(() => ({ status: 503 }), { timeoutMs: 20_000 });
    const response = await send();
    const slept = host.records.sleeps.reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(response.status).toBe(503);
    expect(response.tries.attempts).toBeGreaterThan(3);
    expect(slept).toBeLessThan(20_000);
  });

  test('one budget for all requests: what the first used up the second does not wait', async () => {
    const { send, budget, host } = await world(() => ({ status: 503 }), { budgetMs: 3000 });
    await send();
    const before = host.records.sleeps.reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(before).toBeLessThanOrEqual(3000);
    expect(budget.leftMs).toBe(3000 - before);
    await send();
    expect(host.records.sleeps.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBeLessThanOrEqual(3000);
  });

  test('an empty budget: no waiting at all', async () => {
    const { send, server } = await world(() => ({ status: 503, headers: { 'retry-after': '1' } }), { budgetMs: 0 });
    expect((await send()).status).toBe(503);
    expect(server.asked).toHaveLength(1);
  });

  test('Retry-After longer than time-out or budget: told at once', async () => {
    for (const limits of [{ timeoutMs: 60_000 }, { budgetMs: 60_000 }]) {
      const { send, server } = await world(() => ({ status: 429, headers: { 'retry-after': '90' } }), limits);
      expect((await send()).status).toBe(429);
      expect(server.asked).toHaveLength(1);
    }
  });

  test('a connection that is always cut: NETWORK_UNREACHABLE with what, where, how long, how often, and no query', async () => {
    const { send, server, host } = await world(() => ({ status: 200, fault: 'reset' }), { timeoutMs: 5000 });
    const error = await failure(send());
    expect(error.code).toBe('NETWORK_UNREACHABLE');
    expect(error.message).toMatch(/^the thing \(GET http:\/\/127\.0\.0\.1:\d+\/thing\) cannot be reached: .+; \d+ attempts in \d+\.\d s$/);
    expect(error.message + JSON.stringify(host.records.log)).not.toContain('hush');
    expect(server.asked.length).toBeGreaterThan(1);
  });

  test('a server that always hangs: NETWORK_TIMEOUT', async () => {
    const { send } = await world(() => ({ status: 200, fault: 'hang' }), { timeoutMs: 400, idleMs: 50, budgetMs: 100 });
    expect((await failure(send())).code).toBe('NETWORK_TIMEOUT');
  });

  test.each([
    ['longer than the time-out: given up then, though something always came', 1000, 400],
    ['longer than the idle time, but in time', 15, 60_000],
  ])('a body that comes piece by piece, %s', async (_, pieces, timeoutMs) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': String(pieces) });
      let sent = 0;
      const timer = setInterval(() => {
        sent += 1;
        if (sent <= pieces) response.write('x');
      }, 20);
      response.once('close', () => {
        clearInterval(timer);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = testHost();
    const client = new HttpClient(host, { timeoutMs, budget: new RetryBudget(host, 60_000), idleMs: 150 });
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    try {
      const sent = client.send({ method: 'GET', url, maxBytes: 2000, what: 'it' });
      if (timeoutMs < 1000)
        expect(await failure(sent)).toMatchObject({ code: 'NETWORK_TIMEOUT', message: expect.stringContaining('1 attempt in') });
      else expect(await sent).toMatchObject({ status: 200, tries: { attempts: 1 } });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('what heeds no signal is given up all the same', async () => {
    const host = testHost({ request: () => new Promise(() => undefined) });
    const client = new HttpClient(host, { timeoutMs: 100, budget: new RetryBudget(host, 0) });
    const error = await failure(client.send({ method: 'GET', url: new URL('http://127.0.0.1/'), maxBytes: 10, what: 'it' }));
    expect(error.code).toBe('NETWORK_TIMEOUT');
  });

  test('what speaks no HTTP: asked a few times only, and the hint says so', async () => {
    const { host, budget } = await world(() => ({ status: 200 }));
    const server = await startServer(() => ({ status: 200, headers: { 'content-encoding': 'zstd' }, body: 'abc' }));
    open.push(server);
    const client = new HttpClient(host, { timeoutMs: 300_000, budget });
    const error = await failure(client.send({ method: 'GET', url: new URL(`http://${server.host}/`), maxBytes: 10, what: 'it' }));
    expect([error.code, server.asked.length]).toEqual(['NETWORK_UNREACHABLE', 5]);
    expect(error.message).toContain('ERR_CONTENT_ENCODING');
    expect(error.hint).toContain('does not speak HTTP as it should');
  });

  test('a port where nobody listens: asked a few times only', async () => {
    const { server, host, budget } = await world(() => ({ status: 200 }));
    await server.close();
    const client = new HttpClient(host, { timeoutMs: 300_000, budget });
    const error = await failure(client.send({ method: 'GET', url: new URL(`http://${server.host}/`), maxBytes: 10, what: 'it' }));
    expect([error.code, host.records.sleeps.length]).toEqual(['NETWORK_UNREACHABLE', 4]);
    expect(error.message).toContain('ECONNREFUSED');
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  test.each([
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['99999999999999999999', undefined],
  ])('%j is %j ms', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });

  test('is waited for in full', async () => {
    const { send, host } = await world((_, count) => (count === 0 ? { status: 429, headers: { 'retry-after': '42' } } : { status: 200 }));
    await send();
    expect(host.records.sleeps).toEqual([42_000]);
  });
});

test('back-off is full jitter under a ceiling that doubles up to 30 s', () => {
  const longest = Array.from({ length: 9 }, (_, index) => waitBefore(index + 1, 0.999999, undefined));
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(waitBefore(5, 0, undefined)).toBe(0);
  expect(waitBefore(1, 0.5, 3000)).toBe(3000);
});

test.each([
  ['CERT_HAS_EXPIRED', 'never'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'never'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'never'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'never'],
  ['ENOTFOUND', 'briefly'],
  ['ECONNREFUSED', 'briefly'],
  ['UNKNOWN', 'briefly'],
  ['ECONNRESET', 'while there is time'],
  ['EAI_AGAIN', 'while there is time'],
  ['EPIPE', 'while there is time'],
  ['HPE_INVALID_CONSTANT', 'briefly'],
  ['Z_DATA_ERROR', 'briefly'],
  ['ERR_CONTENT_ENCODING', 'briefly'],
  ['ERR_UPGRADE', 'briefly'],
])('%s is tried %s', (code, persistence) => {
  expect(persistenceOfNetwork(code)).toBe(persistence);
});
