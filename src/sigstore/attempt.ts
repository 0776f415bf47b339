import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { mayAsk, type Persistence, persistenceOfNetwork, persistenceOfStatus, waitBefore } from '../http/retry.ts';

/**
 * Calls the TUF library, which makes its requests by itself: its own retries know neither our budget nor our time, so they are
 * off, and the rules of every other request stand in.
 * @throws what the last try threw
 */
export async function attempt<T>(host: Host, http: HttpClient, call: () => Promise<T>): Promise<T> {
  const started = host.now().getTime();
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await call();
    } catch (error) {
      const waitMs = waitBefore(attempts, host.random(), undefined);
      const inTime = host.now().getTime() - started + waitMs < http.timeoutMs;
      if (!mayAsk(persistenceOf(error), attempts) || !inTime || !(await http.pause(waitMs))) throw error;
    }
  }
}

/** The library wraps an answer of failure or a broken connection once or twice; metadata that does not hold never heals. */
function persistenceOf(thrown: unknown): Persistence {
  const chain: Error[] = [];
  for (let error = thrown; error instanceof Error && chain.length < 6; error = error.cause) chain.push(error);
  for (const error of chain) {
    if ('statusCode' in error && typeof error.statusCode === 'number') return persistenceOfStatus(error.statusCode);
    if (error.name === 'TimeoutError') return 'while there is time';
  }
  const network = chain.findLast((error) => 'code' in error && typeof error.code === 'string' && NETWORK.test(error.code));
  return network !== undefined && 'code' in network ? persistenceOfNetwork(String(network.code)) : 'never';
}

/** As Node and undici name errors of the network; the library has codes of its own. */
const NETWORK = /^(?:E[A-Z]+|ERR_|UND_|CERT_)/;
