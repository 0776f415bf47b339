/** A server that says what a test tells it to, right or wrong, and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
  /** Cuts the connection: before the answer, or after half of the body. `hang` never answers. */
  readonly fault?: 'reset' | 'truncate' | 'hang';
}

export interface ScriptedServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly asked: Asked[];
  /** `METHOD path`, one for each request. */
  lines(): readonly string[];
  close(): Promise<void>;
}

export type Script = (asked: Asked, count: number) => Reply | Promise<Reply>;

/** @param script gets each request and how many came before it */
export async function startServer(script: Script): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer((message, response) => {
    void answer(message, response, script, asked);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    asked,
    lines: () => asked.map(({ method, path }) => `${method} ${path}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(message: IncomingMessage, response: ServerResponse, script: Script, log: Asked[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  const path = message.url ?? '';
  const one: Asked = {
    method: message.method ?? '',
    path,
    url: new URL(path, `http://${message.headers.host ?? 'x'}`),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
  log.push(one);
  const reply = await script(one, log.length - 1);
  write(response, reply, one.method === 'HEAD');
}

function write(response: ServerResponse, { status, headers = {}, body = '', fault }: Reply, headOnly: boolean): void {
  if (fault === 'hang') return;
  if (fault === 'reset') {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(body);
  const length = 'transfer-encoding' in headers ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(status, { ...length, ...headers });
  if (fault === 'truncate') {
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    return;
  }
  response.end(headOnly ? undefined : bytes);
}

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

export function jsonReply(status: number, document: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(document) };
}

/** A registry's own "not there". */
export function notThere(code = 'MANIFEST_UNKNOWN'): Reply {
  return jsonReply(404, { errors: [{ code, message: 'not known' }] });
}
