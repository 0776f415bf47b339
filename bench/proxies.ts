/** Counting, delaying proxies in front of a set of services, and what must name their addresses in place of the services' own. */
import { type Count, type LatencyProxy, RequestCounter, startLatencyProxy } from '../scripts/services/latency-proxy.ts';

export interface Proxies<Name extends string> {
  /** `127.0.0.1:PORT` by the service's name. */
  readonly hosts: Readonly<Record<Name, string>>;
  /** A text (a trust file, an address) with the addresses of the services replaced by those of their proxies. */
  readonly rewrite: (text: string) => string;
  /** One chain through all services. */
  readonly count: () => Count;
  /** Milliseconds in which at least one request was under way: the services' own time, their latency with it. */
  readonly busyMs: () => number;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/** Keeps when each request was under way, beside counting it. */
class SpanCounter extends RequestCounter {
  #spans: ReturnType<RequestCounter['begin']>[] = [];

  override begin(method: string, url: string): ReturnType<RequestCounter['begin']> {
    const span = super.begin(method, url);
    this.#spans.push(span);
    return span;
  }

  override reset(): void {
    super.reset();
    this.#spans = [];
  }

  busyMs(): number {
    let busy = 0;
    let until = -Infinity;
    for (const { start, end } of this.#spans.filter((span) => Number.isFinite(span.end))) {
      busy += Math.max(0, end - Math.max(start, until));
      until = Math.max(until, end);
    }
    return busy;
  }
}

/** @param services `127.0.0.1:PORT` by name, plain HTTP */
export async function startProxies<Name extends string>(services: Readonly<Record<Name, string>>, delayMs: number): Promise<Proxies<Name>> {
  const counter = new SpanCounter();
  const started: (readonly [Name, LatencyProxy])[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(started.map(([, proxy]) => proxy.close()));
  };
  try {
    for (const [name, target] of Object.entries(services) as [Name, string][])
      started.push([name, await startLatencyProxy({ target, delayMs, counter })]);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const byTarget = new Map(started.map(([name, { host }]) => [services[name], host]));
  return {
    hosts: Object.fromEntries(started.map(([name, { host }]) => [name, host])) as Record<Name, string>,
    rewrite: (text) => text.replaceAll(/127\.0\.0\.1:\d+/g, (address) => byTarget.get(address) ?? address),
    count: () => counter.count(),
    busyMs: () => counter.busyMs(),
    reset: () => {
      counter.reset();
    },
    close,
  };
}
