import { createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that lets no https through, hands plain http on, and remembers where to it was asked to connect. */
export interface ConnectProxy {
  readonly url: string;
  /** `host:port`, in the order of the requests. */
  readonly hosts: string[];
  close(): Promise<void>;
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const hosts: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { url = '' } = incoming;
    if (!url.startsWith('http://')) outgoing.writeHead(400).end();
    else {
      hosts.push(new URL(url).host);
      forward(new URL(url), incoming, outgoing);
    }
  });
  server.on('connect', (request, socket) => {
    hosts.push(request.url ?? '');
    socket.on('error', () => undefined); // the client may have gone before the answer
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What is about one connection is not handed on (RFC 9110, 7.6.1). */
function forward(url: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const headers = { ...incoming.headers };
  delete headers['proxy-connection'];
  delete headers.connection;
  const sent = send(url, { method: incoming.method ?? 'GET', headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  sent.on('error', () => outgoing.destroy());
  incoming.pipe(sent);
}
