import type { Alarm } from '../../../src/host.ts';

interface Pending {
  readonly path: string;
  readonly milliseconds: number;
  readonly ring: () => void;
}

/** Time-outs that end when the server that is waited for is known to be late, and never because the machine is slow. */
export class Alarms {
  readonly #pending = new Set<Pending>();

  set(url: URL, milliseconds: number, ring: () => void): Alarm {
    const pending = { path: url.pathname + url.search, milliseconds, ring };
    this.#pending.add(pending);
    return {
      refresh: () => undefined,
      cancel: () => {
        this.#pending.delete(pending);
      },
    };
  }

  /**
   * Lets the time go by that a request has: where nothing comes, until the first of its alarms; where it comes byte by byte, which
   * puts that one off again and again, until the last.
   */
  ring(path: string, fault: 'hang' | 'slow'): void {
    const due = [...this.#pending].filter((one) => one.path === path).toSorted((a, b) => a.milliseconds - b.milliseconds);
    const alarm = fault === 'hang' ? due.at(0) : due.at(-1);
    if (alarm === undefined) return;
    this.#pending.delete(alarm);
    alarm.ring();
  }
}
