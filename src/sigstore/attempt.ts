import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { HttpClient } from '../http/client.ts';
import { mayAsk, persistenceOfNetwork, persistenceOfStatus, waitBefore } from '../http/retry.ts';
import { serviceFailure, type SigstoreService } from './failures.ts';

/** What the calls through the Sigstore library are bounded by. */
export interface Transport {
  readonly host: Host;
  readonly http: HttpClient;
  /** For one call with its retries. */
  readonly timeoutMs: number;
}

/** One try of the library's; it knows no idle time-out, so a hang must end early enough to be tried again. */
export const TRY_MS = 30_000;

/**
 * Calls a service through the Sigstore library, whose own retries know neither our budget nor our time: they are off, and these
 * stand in. The library's errors are written anew, because some carry the id token.
 */
export async function attempt<T>(transport: Transport, code: SigstoreService, what: string, call: () => Promise<T>): Promise<T> {
  const { host, http, timeoutMs } = transport;
  const started = host.now().getTime();
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof WaxsealError) throw error;
      const failure = readFailure(error);
      const waitMs = waitBefore(attempts, host.random(), undefined);
      const elapsed = host.now().getTime() - started;
      if (mayAsk(failure.persistence, attempts) && elapsed + waitMs < timeoutMs && (await http.pause(waitMs))) continue;
      throw serviceFailure(
        code,
        `${what} ${failure.why} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${(elapsed / 1000).toFixed(1)} s)`,
      );
    }
  }
}

interface Failure {
  readonly persistence: ReturnType<typeof persistenceOfStatus>;
  readonly why: string;
}

/** The library wraps an answer of failure once or twice, and a broken connection in what its HTTP client makes of it. */
function readFailure(thrown: unknown): Failure {
  const chain = causes(thrown);
  for (const error of chain) {
    if ('statusCode' in error && typeof error.statusCode === 'number') {
      return {
        persistence: persistenceOfStatus(error.statusCode),
        why: `answered ${error.statusCode}${reasonOf(error, error.statusCode)}`,
      };
    }
  }
  const coded = chain.findLast(
    (error) => 'code' in error && typeof error.code === 'string' && /^(?:E[A-Z]+|ERR_|UND_|CERT_|FETCH_)/.test(error.code),
  );
  if (coded === undefined || !('code' in coded)) return { persistence: 'never', why: 'gave an answer that cannot be read' };
  return { persistence: persistenceOfNetwork(String(coded.code)), why: `cannot be reached: ${String(coded.code)}` };
}

function causes(thrown: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let error = thrown; error instanceof Error && chain.length < 6; error = error.cause) chain.push(error);
  return chain;
}

/** What the service said: the library writes `(400) There was an error …`. */
function reasonOf(error: Error, status: number): string {
  const text = error.message.replace(`(${status})`, '').replaceAll(/\s+/g, ' ').trim().slice(0, 300);
  return text === '' ? '' : `: ${text}`;
}
