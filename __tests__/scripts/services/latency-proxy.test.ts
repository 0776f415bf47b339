import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type LatencyProxy,
  type LatencyProxyOptions,
  longestChain,
  RequestCounter,
  startLatencyProxy,
} from '../../../scripts/services/latency-proxy.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function target(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function proxy(to: string, more: Partial<LatencyProxyOptions> = {}): Promise<LatencyProxy> {
  const started = await startLatencyProxy({ delayMs: 0, target: to, ...more });
  closers.push(() => started.close());
  return started;
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method, url, headers } = request;
  response.writeHead(url === '/missing' ? 404 : 200, { 'x-method': method ?? '', 'x-host': headers.host ?? '' });
  response.end(method === 'HEAD' ? undefined : `${url ?? ''} ${String(headers['x-given'])} ${Buffer.concat(chunks).toString()}`);
}

const echoing: RequestListener = (request, response) => void echo(request, response);

describe('the proxy', () => {
  test('passes on method, path, query, headers and body both ways', async () => {
    const { host } = await proxy(await target(echoing));
    const answer = await fetch(`http://${host}/v2/a?b=c%2Fd`, { method: 'PUT', body: 'body', headers: { 'x-given': 'given' } });
    expect([answer.status, answer.headers.get('x-method'), answer.headers.get('x-host')]).toEqual([200, 'PUT', host]);
    expect(await answer.text()).toBe('/v2/a?b=c%2Fd given body');
  });

  test('adds its latency to each request', async () => {
    const { host } = await proxy(await target(echoing), { delayMs: 60 });
    const start = performance.now();
    await (await fetch(`http://${host}/`)).text();
    await (await fetch(`http://${host}/`)).text();
    // A timer may be a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(118);
  });

  test('lists requests with their status, errors of the target among them', async () => {
    const { host, count } = await proxy(await target(echoing));
    await (await fetch(`http://${host}/one?x=1`, { method: 'HEAD' })).text();
    await (await fetch(`http://${host}/missing`)).text();
    expect(count()).toEqual({ requests: 2, sequential: 2, list: ['HEAD /one?x=1 200', 'GET /missing 404'] });
  });

  test('cuts the connection when the target does not answer, and says status 0', async () => {
    const { host, count } = await proxy(await target((request) => request.socket.destroy()));
    await expect(fetch(`http://${host}/`)).rejects.toThrow('fetch failed');
    expect(count().list).toEqual(['GET / 0']);
  });

  test('cuts the connection when the target breaks off within its answer', async () => {
    const breaking: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('few', () => response.socket?.destroy());
    };
    const { host } = await proxy(await target(breaking));
    await expect(fetch(`http://${host}/`).then((answer) => answer.text())).rejects.toThrow();
  });

  test('forgets on reset', async () => {
    const { host, count, reset } = await proxy(await target(echoing));
    await (await fetch(`http://${host}/`)).text();
    reset();
    expect(count()).toEqual({ requests: 0, sequential: 0, list: [] });
  });

  test('lets nothing through once it is closed', async () => {
    const started = await startLatencyProxy({ delayMs: 0, target: await target(echoing) });
    await started.close();
    await expect(fetch(`http://${started.host}/`)).rejects.toThrow('fetch failed');
  });
});

describe('the count of requests in sequence', () => {
  /** Answers when `size` requests are there, so that they overlap for certain. */
  function together(size: number): RequestListener {
    let waiting: ServerResponse[] = [];
    return (_, response) => {
      waiting.push(response);
      if (waiting.length < size) return;
      for (const each of waiting) each.end('done');
      waiting = [];
    };
  }

  const ask = async (host: string): Promise<string> => (await fetch(`http://${host}/`)).text();

  test('takes overlapping requests as one', async () => {
    const { host, count } = await proxy(await target(together(3)));
    await Promise.all([ask(host), ask(host), ask(host)]);
    await Promise.all([ask(host), ask(host), ask(host)]);
    expect(count()).toMatchObject({ requests: 6, sequential: 2 });
  });

  test('goes through all proxies that share a counter', async () => {
    const counter = new RequestCounter();
    const [one, two] = [await proxy(await target(echoing), { counter }), await proxy(await target(echoing), { counter })];
    await ask(one.host);
    await ask(two.host);
    await ask(one.host);
    expect(one.count()).toMatchObject({ requests: 3, sequential: 3 });
    expect(two.count()).toEqual(one.count());
  });

  test('is not shared by default', async () => {
    const to = await target(echoing);
    const [one, two] = [await proxy(to), await proxy(to)];
    await ask(one.host);
    expect(two.count().requests).toBe(0);
  });

  test('is the longest chain: no choice of requests without overlap is longer', () => {
    const span = fc.tuple(fc.nat(20), fc.nat(10)).map(([start, length]) => ({ start, end: start + length + 1 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 9 }), (spans) => {
        let longest = 0;
        for (let choice = 0; choice < 2 ** spans.length; choice += 1) {
          const chosen = spans.filter((_, index) => (choice >> index) & 1).sort((a, b) => a.start - b.start);
          if (chosen.every(({ start }, index) => index === 0 || start >= (chosen[index - 1]?.end ?? 0))) {
            longest = Math.max(longest, chosen.length);
          }
        }
        expect(longestChain(spans)).toBe(longest);
      }),
    );
  });

  test('counts a request that has no end yet as the last', () => {
    expect(longestChain([{ start: 0, end: Infinity }])).toBe(1);
    expect(
      longestChain([
        { start: 0, end: Infinity },
        { start: 1, end: 2 },
      ]),
    ).toBe(1);
  });
});
