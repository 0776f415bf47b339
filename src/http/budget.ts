import type { Host } from '../host.ts';

/**
 * All waiting of a step (back-off, `Retry-After`, polling) is drawn from one budget, so that many requests that fail together
 * cannot make a step wait many times over.
 */
export class RetryBudget {
  readonly #host: Host;
  #leftMs: number;

  /** @param totalMs the input `retry-budget` */
  constructor(host: Host, totalMs: number) {
    this.#host = host;
    this.#leftMs = totalMs;
  }

  get leftMs(): number {
    return this.#leftMs;
  }

  /** Sleeps, and takes that out of the budget; false at once, and nothing taken, when that much is no longer in it. */
  async wait(milliseconds: number): Promise<boolean> {
    if (milliseconds > this.#leftMs) return false;
    this.#leftMs -= milliseconds;
    await this.#host.sleep(milliseconds);
    return true;
  }
}
