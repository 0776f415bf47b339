/** Bounds how many requests are under way at once (the input `concurrency`); the others wait in the order they came. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** @param next comes before all that wait already */
  async run<T>(work: () => Promise<T>, next = false): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => (next ? this.#waiting.unshift(resolve) : this.#waiting.push(resolve)));
    try {
      return await work();
    } finally {
      // The slot goes to the next in line without becoming free in between, so nobody overtakes.
      const first = this.#waiting.shift();
      if (first === undefined) this.#free += 1;
      else first();
    }
  }
}
