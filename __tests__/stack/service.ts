import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { playFault, type WireFault } from './wire-faults.ts';

export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** What goes wrong while it is sent. */
  readonly fault?: WireFault;
}

export type Handler = (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>;

/**
 * Plays attacks and faults: gets each request before the service does. `undefined` leaves it to the service, an answer replaces
 * the service's, `'hang-up'` cuts the connection. `honest()` is what the service would have said: take it and damage it. A
 * promise that never settles plays a server that hangs; `close()` ends it.
 */
export type OnRequest = (request: ServiceRequest, honest: () => Promise<ServiceAnswer>) => Verdict | Promise<Verdict>;
type Verdict = ServiceAnswer | 'hang-up' | undefined;

export interface RequestRecord {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: Buffer;
  readonly answer: ServiceAnswer | 'hang-up';
}

/** A service on loopback, on a free port. */
export interface Service {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string;
  /** What was asked and answered so far, in the order of the answers. */
  readonly requests: readonly RequestRecord[];
  /** Requests that came in and have no answer yet. */
  readonly underWay: number;
  /** May be set and removed at any time. */
  onRequest: OnRequest | undefined;
  close(): Promise<void>;
}

const MAX_BODY = 128 * 1024 * 1024;

export async function serve(handler: Handler, onRequest?: OnRequest): Promise<Service> {
  const requests: RequestRecord[] = [];
  let underWay = 0;
  const server = createServer((incoming, outgoing) => {
    void exchange(incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: Service = {
    url,
    requests,
    get underWay() {
      return underWay;
    },
    onRequest,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
  return service;

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    underWay += 1;
    try {
      const { method = '', headers } = incoming;
      const request = { method, headers, url: new URL(incoming.url ?? '/', url), body: await readBody(incoming) };
      const honest = async (): Promise<ServiceAnswer> => handler(request);
      const answer = (await service.onRequest?.(request, honest)) ?? (await honest());
      requests.push({ method, path: incoming.url ?? '/', body: request.body, answer });
      if (answer === 'hang-up') incoming.socket.destroy();
      else if (answer.fault !== undefined)
        playFault(outgoing, answer.fault, { status: answer.status, headers: answer.headers ?? {}, body: Buffer.from(answer.body) });
      else outgoing.writeHead(answer.status, answer.headers ?? {}).end(answer.body);
    } catch (thrown) {
      const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(`the embedded service failed: ${text}`);
    } finally {
      underWay -= 1;
    }
  }
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new RangeError('the request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function jsonAnswer(status: number, body: unknown): ServiceAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** gRPC status codes as the HTTP gateways of Fulcio and Rekor v2 give them. */
const GATEWAY = {
  invalid: { status: 400, code: 3 },
  notFound: { status: 404, code: 5 },
  exists: { status: 409, code: 6 },
  unimplemented: { status: 501, code: 12 },
} as const;

export function gatewayRefusal(kind: keyof typeof GATEWAY, message: string): ServiceAnswer {
  const { status, code } = GATEWAY[kind];
  return jsonAnswer(status, { code, message, details: [] });
}

/** A JSON object out of a body, or undefined. */
export function readJsonObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body.toString());
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a member is, or an empty one. */
export function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
