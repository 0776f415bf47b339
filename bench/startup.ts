/** How long it takes from the start of the process until its first request comes in, and an empty Node for comparison. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Milliseconds from `spawn` to the first request; rejects when the process ends without one.
 * @param environment is told the `host:port` of a registry, where whatever is asked ends the measurement
 */
export async function measureStartup(entry: string, environment: (registry: string) => Promise<Record<string, string>>): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const env = await environment(`127.0.0.1:${port}`);
  const asked = once(server, 'request');
  const started = performance.now();
  const child = spawn(process.execPath, [entry], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    await Promise.race([
      asked,
      ended.then(([code]) => {
        throw new Error(`${entry} ended with ${String(code)} before its first request`);
      }),
    ]);
    return performance.now() - started;
  } finally {
    child.kill('SIGKILL');
    await ended;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

/** Milliseconds of a Node that does nothing, from start to end. */
export async function measureEmptyNode(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { env: {}, stdio: 'ignore' }), 'exit');
  return performance.now() - started;
}
