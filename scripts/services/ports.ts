import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';

// Below the ranges from which systems choose the ports of outgoing connections and of `listen(0)` (Linux from 32768, others
// from 49152): between our test and the service's own bind, nothing but another set of services would take one of these.
const FIRST = 20_000;
const AFTER_LAST = 32_000;
const TRIES = 200;

/** Ports on loopback, all different, that nobody listened on a moment ago. For programs that cannot choose and tell one. */
export async function freePorts<Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> {
  const held: Server[] = [];
  try {
    const ports: [Name, number][] = [];
    for (const name of names) ports.push([name, await hold(held)]);
    return Object.fromEntries(ports) as Record<Name, number>;
  } finally {
    await Promise.all(
      held.map(async (server) => {
        server.close();
        await once(server, 'close');
      }),
    );
  }
}

async function hold(held: Server[]): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(FIRST, AFTER_LAST);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
      throw thrown;
    }
    held.push(server);
    return port;
  }
  throw new Error(`no free port found on 127.0.0.1 in ${TRIES} tries between ${FIRST} and ${AFTER_LAST}`);
}
