import type { Host } from '../../src/host.ts';
import { RetryBudget } from '../../src/http/budget.ts';
import { HttpClient } from '../../src/http/client.ts';

/** A client with little patience. */
export function testHttp(host: Host, limits: { readonly timeoutMs?: number; readonly budgetMs?: number } = {}): HttpClient {
  return new HttpClient(host, { timeoutMs: limits.timeoutMs ?? 10_000, budget: new RetryBudget(host, limits.budgetMs ?? 500) });
}
