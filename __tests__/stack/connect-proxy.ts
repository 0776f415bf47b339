import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An https proxy that lets nothing through, and remembers where to it was asked to connect. */
export interface ConnectProxy {
  readonly url: string;
  /** `host:port`, in the order of the requests. */
  readonly hosts: string[];
  close(): Promise<void>;
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const hosts: string[] = [];
  const server = createServer((_, response) => response.writeHead(400).end());
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
