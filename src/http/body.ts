import type { WireAnswer } from '../host.ts';

/** A body that went over its cap. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

const MAX_ERROR_BODY = 64 * 1024;
const LARGE = 1024 * 1024;

/**
 * Reads a body of at most `maxBytes`, counted as they come, after any content decoding: a gzip bomb ends at the cap.
 * The body of an error status says why at most, so a long one is cut and not refused.
 * @param onChunk called for each piece, so that a body that still flows is not taken for a hang
 */
export async function readBody({ status, headers, body }: WireAnswer, maxBytes: number, onChunk: () => void): Promise<Uint8Array> {
  if (status >= 400) return readStart(body, onChunk);
  const declared = Number(headers.get('content-length') ?? 0);
  const encoded = headers.has('content-encoding');
  const pieces = new Pieces(!encoded && declared >= LARGE && declared <= maxBytes ? declared : 0);
  // To leave the loop is to end the connection.
  for await (const piece of body) {
    onChunk();
    if ((!encoded && declared > maxBytes) || pieces.size + piece.length > maxBytes) throw new BodyTooLarge();
    pieces.add(piece);
  }
  return pieces.join();
}

async function readStart(body: WireAnswer['body'], onChunk: () => void): Promise<Uint8Array> {
  const pieces = new Pieces(0);
  for await (const piece of body) {
    onChunk();
    pieces.add(piece);
    if (pieces.size >= MAX_ERROR_BODY) break;
  }
  return pieces.join().subarray(0, MAX_ERROR_BODY);
}

/** A large body whose length is known is put together as it comes, so that it is not held twice. */
class Pieces {
  size = 0;
  readonly #whole: Uint8Array;
  readonly #rest: Uint8Array[] = [];

  constructor(expected: number) {
    this.#whole = new Uint8Array(expected);
  }

  add(piece: Uint8Array): void {
    if (this.#rest.length === 0 && this.size + piece.length <= this.#whole.length) this.#whole.set(piece, this.size);
    else this.#rest.push(piece);
    this.size += piece.length;
  }

  join(): Uint8Array {
    if (this.#rest.length === 0) return this.#whole.subarray(0, this.size);
    // Always a copy: a small piece is a view of the socket's large buffer, which would be kept with it.
    const whole = new Uint8Array(this.size);
    let offset = this.size - this.#rest.reduce((sum, { length }) => sum + length, 0);
    whole.set(this.#whole.subarray(0, offset));
    for (const piece of this.#rest) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return whole;
  }
}
