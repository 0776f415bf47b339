import type { WireAnswer, WireRequest } from '../src/host.ts';
import { sendOnWire } from '../src/wire.ts';

/** One request by the part under test. */
export function send(url: URL, request: Partial<WireRequest> = {}): Promise<WireAnswer> {
  return sendOnWire(url, { method: 'GET', headers: {}, body: undefined, signal: new AbortController().signal, ...request });
}

/** The whole body as text. */
export async function read({ body }: WireAnswer): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
