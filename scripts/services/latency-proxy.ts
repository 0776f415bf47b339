import { Agent, createServer, type IncomingMessage, request as forward, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Requests of one or more proxies, from the first byte that came in to the last that went out. */
export interface Count {
  readonly requests: number;
  /** The longest chain of requests that each began after the one before had ended: what latency multiplies. */
  readonly sequential: number;
  /** `METHOD /path?query status`, in the order in which they began; status 0 when there was no answer. */
  readonly list: readonly string[];
}

interface Span {
  readonly method: string;
  readonly url: string;
  readonly start: number;
  end: number;
  status: number;
}

/** What proxies that share it have seen together. Hand one counter to several proxies for one chain through all of them. */
export class RequestCounter {
  #spans: Span[] = [];

  begin(method: string, url: string): Span {
    const span: Span = { method, url, start: performance.now(), end: Infinity, status: 0 };
    this.#spans.push(span);
    return span;
  }

  count(): Count {
    const list = this.#spans.map(({ method, url, status }) => `${method} ${url} ${status}`);
    return { requests: list.length, sequential: longestChain(this.#spans), list };
  }

  /** Forgets what was seen; requests that are under way are forgotten, too. */
  reset(): void {
    this.#spans = [];
  }
}

/** Always taking the span that ends first gives the longest chain (interval scheduling). */
export function longestChain(spans: readonly { readonly start: number; readonly end: number }[]): number {
  let length = 0;
  let free = -Infinity;
  for (const { start, end } of spans.toSorted((a, b) => a.end - b.end)) {
    if (start < free) continue;
    length += 1;
    free = end;
  }
  return length;
}

export interface LatencyProxyOptions {
  /** Milliseconds added to each request. */
  readonly delayMs: number;
  /** `host:port` of a plain HTTP service. */
  readonly target: string;
  /** Its own when none is given. */
  readonly counter?: RequestCounter;
}

export interface LatencyProxy {
  /** `127.0.0.1:PORT`: use it in place of the target. The Host header is passed on as it came. */
  readonly host: string;
  readonly count: () => Count;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

export async function startLatencyProxy(options: LatencyProxyOptions): Promise<LatencyProxy> {
  const counter = options.counter ?? new RequestCounter();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const target = new URL(`http://${options.target}`);
  const server = createServer((incoming, outgoing) => {
    void relay({ target, agent, delayMs: options.delayMs, counter }, incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    count: () => counter.count(),
    reset: () => {
      counter.reset();
    },
    close: () => closeAll(server, agent),
  };
}

interface Route {
  readonly target: URL;
  readonly agent: Agent;
  readonly delayMs: number;
  readonly counter: RequestCounter;
}

async function relay(route: Route, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = incoming;
  const span = route.counter.begin(method, url);
  outgoing.once('close', () => {
    span.end = performance.now();
  });
  try {
    const body = await buffer(incoming);
    await delay(route.delayMs);
    const answer = await send(route, { method, url, headers: incoming.headers, body });
    span.status = answer.statusCode ?? 0;
    outgoing.writeHead(span.status, answer.rawHeaders);
    await pipeline(answer, outgoing);
  } catch {
    // Either side went away: the client sees a connection cut, as without the proxy.
    outgoing.destroy();
  }
}

interface Relayed {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function send({ target, agent }: Route, { method, url, headers, body }: Relayed): Promise<IncomingMessage> {
  const { hostname: host, port } = target;
  const request = forward({ host, port, method, path: url, headers, agent });
  request.end(body);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

async function closeAll(server: Server, agent: Agent): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  agent.destroy();
  await closed;
}
