import type { Descriptor } from '../model/descriptor.ts';
import { limitExceeded } from './failures.ts';

const MAX_EVIDENCE = 256 * 1024 * 1024;

/** How much may be read of what is kept beside one image, in all of its formats and at all of its platforms (formats 7). */
export class Allowance {
  readonly #limit: number;
  readonly #counted = new Set<string>();
  #bytes = 0;

  /** @param limit in bytes */
  constructor(limit = MAX_EVIDENCE) {
    this.#limit = limit;
  }

  /**
   * Counts what is about to be read; the same bytes count once, wherever they are attached.
   * @throws LIMIT_EXCEEDED where it is too much with what was counted before; then nothing of it is counted
   */
  take(what: string, layers: readonly Descriptor[]): void {
    const sizes = new Map(layers.map(({ digest, size }) => [`${digest} ${size}`, size]));
    const added = [...sizes].filter(([key]) => !this.#counted.has(key));
    const total = added.reduce((sum, [, size]) => sum + size, this.#bytes);
    if (total > this.#limit) {
      const all = this.#bytes === 0 ? what : `${what}, with what else is kept beside the image,`;
      throw limitExceeded(all, total, this.#limit);
    }
    for (const [key] of added) this.#counted.add(key);
    this.#bytes = total;
  }
}
