/**
 * Snappy blocks (google/snappy, format_description.txt), read only. GitHub keeps bundles so; there is no framing and no checksum.
 * Our own, as the small library that there is takes lengths from 2^31 on for negative ones, which never ends, and does not hold what
 * it writes against the length that a block declares.
 */

/** Why a block cannot be read; whoever asked for it knows what it is. */
export class SnappyInvalid extends Error {
  override readonly name = 'SnappyInvalid';
}

/** An element of 3 bytes gives at most 64: a block that claims more than that is not worth its memory. */
const MOST_PER_BYTE = 64 / 3;

/**
 * @param maxBytes refused before memory is taken for it, by the length that the block declares
 * @throws SnappyInvalid
 */
export function readSnappy(block: Uint8Array, maxBytes: number): Uint8Array {
  const { value: length, next } = readVarint(block);
  if (length > maxBytes) throw new SnappyInvalid(`it declares ${length} bytes, more than the limit of ${maxBytes}`);
  if (length > block.length * MOST_PER_BYTE) throw new SnappyInvalid(`it declares ${length} bytes, more than ${block.length} can hold`);
  const out = new Uint8Array(length);
  let at = next;
  let written = 0;
  while (at < block.length) {
    const element = readElement(block, at);
    if (written + element.length > length) throw new SnappyInvalid(`it holds more than the ${length} bytes that it declares`);
    if (element.from === 'block') out.set(block.subarray(element.at, element.at + element.length), written);
    else repeat(out, written, element.offset, element.length);
    written += element.length;
    at = element.next;
  }
  if (written < length) throw new SnappyInvalid(`it holds ${written} of the ${length} bytes that it declares`);
  return out;
}

/** Section 1: little-endian, 7 bits a byte, at most 32 bits. */
function readVarint(block: Uint8Array): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = byteAt(block, index);
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) {
      if (value >= 2 ** 32) break;
      return { value, next: index + 1 };
    }
  }
  throw new SnappyInvalid('its length is no number of 32 bits');
}

type Element = { readonly length: number; readonly next: number } & (
  { readonly from: 'block'; readonly at: number } | { readonly from: 'output'; readonly offset: number }
);

/** Section 2: the lower two bits of a tag tell the kind of element. */
function readElement(block: Uint8Array, at: number): Element {
  const tag = byteAt(block, at);
  const upper = tag >>> 2;
  switch (tag & 3) {
    case 0: {
      const extra = Math.max(0, upper - 59);
      const start = at + 1 + extra;
      const length = 1 + (extra === 0 ? upper : littleEndian(block, at + 1, extra));
      if (start + length > block.length) throw new SnappyInvalid('it ends within a literal');
      return { from: 'block', at: start, length, next: start + length };
    }
    case 1:
      return { from: 'output', length: 4 + (upper & 7), offset: ((tag >>> 5) << 8) + byteAt(block, at + 1), next: at + 2 };
    case 2:
      return { from: 'output', length: 1 + upper, offset: littleEndian(block, at + 1, 2), next: at + 3 };
    default:
      return { from: 'output', length: 1 + upper, offset: littleEndian(block, at + 1, 4), next: at + 5 };
  }
}

/** Copies what was written before; where it reaches into what it writes, a pattern is repeated (2.2). */
function repeat(out: Uint8Array, at: number, offset: number, length: number): void {
  if (offset === 0 || offset > at) throw new SnappyInvalid(`it repeats what is ${offset} bytes back, after ${at} bytes`);
  if (offset >= length) out.copyWithin(at, at - offset, at - offset + length);
  else for (let index = at; index < at + length; index += 1) out[index] = out[index - offset] ?? 0;
}

function littleEndian(block: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index += 1) value += byteAt(block, at + index) * 2 ** (8 * index);
  return value;
}

function byteAt(block: Uint8Array, at: number): number {
  const byte = block[at];
  if (byte === undefined) throw new SnappyInvalid('it ends within an element');
  return byte;
}
