import type { Alarm } from '../../../src/host.ts';

interface Pending {
  readonly path: string;
  readonly milliseconds: number;
  readonly ring: () => void;
  /** Called each time that something came. */
  refreshed: () => void;
}

/** Time-outs that end when the server that is waited for is known to be late, and never because the machine is slow. */
export class Alarms {
  readonly #pending = new Set<Pending>();

  set(url: URL, milliseconds: number, ring: () => void): Alarm {
    const pending: Pending = { path: url.pathname + url.search, milliseconds, ring, refreshed: () => undefined };
    this.#pending.add(pending);
    return {
      refresh: () => {
        pending.refreshed();
      },
      cancel: () => {
        this.#pending.delete(pending);
      },
    };
  }

  /**
   * Lets the time go by that a request has: where nothing comes, until the first of its alarms; where it comes byte by byte, which
   * puts that one off again and again, until the last, and not before the client has read a piece.
   */
  ring(path: string, fault: 'hang' | 'slow'): void {
    // Of two that are alike the younger comes first.
    const due = [...this.#pending].reverse().filter((one) => one.path === path);
    const [idle, ...rest] = due.toSorted((a, b) => a.milliseconds - b.milliseconds);
    const total = rest.at(-1);
    if (idle === undefined || total === undefined) throw new Error(`${path}: ${due.length} alarms wait, not an idle and a total one`);
    if (fault === 'hang') this.#end(idle);
    else {
      let pieces = -1; // the first time it is the headers
      idle.refreshed = () => {
        pieces += 1;
        if (pieces === 1) this.#end(total);
      };
    }
  }

  #end(alarm: Pending): void {
    this.#pending.delete(alarm);
    alarm.ring();
  }
}
