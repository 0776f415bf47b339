/** Results by key, read once in a run: those under way are shared, those done are kept up to a size, the oldest go first. */
export class Once<T> {
  readonly #done = new Map<string, { readonly value: T; readonly size: number }>();
  readonly #underWay = new Map<string, Promise<T>>();
  readonly #maxSize: number;
  readonly #sizeOf: (value: T) => number | undefined;
  #size = 0;

  /** @param sizeOf in the unit of `maxSize`; undefined for a result that is not to be kept */
  constructor(maxSize: number, sizeOf: (value: T) => number | undefined) {
    this.#maxSize = maxSize;
    this.#sizeOf = sizeOf;
  }

  async get(key: string, read: () => Promise<T>): Promise<T> {
    const kept = this.#done.get(key);
    if (kept !== undefined) return kept.value;
    const shared = this.#underWay.get(key);
    if (shared !== undefined) return shared;
    const reading = read();
    this.#underWay.set(key, reading);
    try {
      const value = await reading;
      this.#keep(key, value);
      return value;
    } finally {
      this.#underWay.delete(key);
    }
  }

  #keep(key: string, value: T): void {
    const size = this.#sizeOf(value);
    if (size === undefined || size > this.#maxSize) return;
    this.#done.set(key, { value, size });
    this.#size += size;
    for (const [oldest, entry] of this.#done) {
      if (this.#size <= this.#maxSize) return;
      this.#done.delete(oldest);
      this.#size -= entry.size;
    }
  }
}
