import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient } from '../../src/http/client.ts';
import type { RegistryInputs } from '../../src/model/inputs.ts';
import { RegistryClient } from '../../src/registry/client.ts';
import { WaxsealError } from '../../src/errors.ts';
import { type HostOverrides, testHost, type TestHost } from '../stack/host.ts';

export interface Connected {
  readonly host: TestHost;
  readonly http: HttpClient;
  readonly client: RegistryClient;
}

/** A client as `main.ts` makes it. Waiting costs no time unless `sleep` is given. */
export function connect(inputs: Partial<RegistryInputs> = {}, overrides: HostOverrides = {}): Connected {
  const host = testHost({ sleep: () => Promise.resolve(), ...overrides });
  const options: RegistryInputs = { insecure: [], tokenHosts: [], concurrency: 8, timeoutMs: 10_000, retryBudgetMs: 60_000, ...inputs };
  const http = new HttpClient(host, { timeoutMs: options.timeoutMs, budget: new RetryBudget(host, options.retryBudgetMs) });
  return { host, http, client: new RegistryClient(host, http, options) };
}

/** The WaxsealError that a promise ends in; anything else fails the test. */
export async function failure(promise: Promise<unknown>): Promise<WaxsealError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof WaxsealError) return outcome.error;
  throw new Error(`a WaxsealError was expected, not ${'error' in outcome ? String(outcome.error) : JSON.stringify(outcome.value)}`);
}

/** Everything that a user could see of an error or a log. */
export function seen(host: TestHost, error?: WaxsealError): string {
  const parts =
    error === undefined ? [] : [error.message, error.hint, error.stack ?? '', JSON.stringify(error.details), String(error.cause)];
  return [...parts, ...host.records.log.map(({ text }) => text)].join('\n');
}
