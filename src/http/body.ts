/** A body that went over its cap. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

const MAX_ERROR_BODY = 64 * 1024;

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
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    if (!encoded && declared > maxBytes) throw new BodyTooLarge();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return concat(chunks, size);
      onChunk();
      size += value.length;
      if (size > maxBytes) throw new BodyTooLarge();
      chunks.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
}

async function readStart(body: ReadableStream, onChunk: () => void): Promise<Uint8Array> {
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < MAX_ERROR_BODY) {
    const { done, value } = await reader.read();
    if (done) return concat(chunks, size);
    onChunk();
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel().catch(() => undefined);
  return concat(chunks, size).subarray(0, MAX_ERROR_BODY);
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
