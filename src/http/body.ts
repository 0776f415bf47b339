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
export async function readBody(response: Response, maxBytes: number, onChunk: () => void): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  if (response.status >= 400) return readStart(response.body, onChunk);
  const declared = Number(response.headers.get('content-length') ?? 0);
  const encoded = response.headers.has('content-encoding');
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const pieces = new Pieces(!encoded && declared >= LARGE && declared <= maxBytes ? declared : 0);
  try {
    if (!encoded && declared > maxBytes) throw new BodyTooLarge();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return pieces.join();
      onChunk();
      if (pieces.size + value.length > maxBytes) throw new BodyTooLarge();
      pieces.add(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
}

async function readStart(body: ReadableStream, onChunk: () => void): Promise<Uint8Array> {
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const pieces = new Pieces(0);
  while (pieces.size < MAX_ERROR_BODY) {
    const { done, value } = await reader.read();
    if (done) return pieces.join();
    onChunk();
    pieces.add(value);
  }
  await reader.cancel().catch(() => undefined);
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
    const [only, ...others] = this.#rest;
    if (only === undefined) return this.#whole.subarray(0, this.size);
    if (others.length === 0 && only.length === this.size) return only;
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
