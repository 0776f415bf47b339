import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy that lets nothing through and remembers who was asked for: whatever a run wants beyond loopback comes by here. */
export interface ClosedProxy {
  /** For the environment of a run; loopback is left alone. */
  readonly env: Readonly<Record<string, string>>;
  /** Hosts or URLs, in the order of the attempts. */
  readonly attempts: readonly string[];
  close(): Promise<void>;
}

export async function startClosedProxy(): Promise<ClosedProxy> {
  const attempts: string[] = [];
  const server = createServer((request, response) => {
    attempts.push(request.url ?? '');
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket: Socket) => {
    attempts.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const names = { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: '127.0.0.1,localhost' };
  const lower = Object.entries(names).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    env: { ...names, ...(Object.fromEntries(lower) as Record<string, string>) },
    attempts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
