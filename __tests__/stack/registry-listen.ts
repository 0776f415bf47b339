/** A server on a free loopback port, and its end: connections that a test left open are cut. */
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Listening {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly close: () => Promise<void>;
}

export async function listen(server: Server): Promise<Listening> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
      server.closeAllConnections();
    });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
