/** Writes snappy blocks (google/snappy, format_description.txt): a plain compressor, with elements of every kind. */

export type SnappyElement =
  | { readonly literal: Uint8Array; readonly lengthBytes?: 0 | 1 | 2 | 3 | 4 }
  | { readonly offset: number; readonly length: number; readonly offsetBytes: 1 | 2 | 4 };

const SHORTEST_MATCH = 4;
const LONGEST_COPY = 64;

export function snappy(data: Uint8Array): Buffer {
  const elements: SnappyElement[] = [];
  const seen = new Map<string, number>();
  let from = 0;
  for (let at = 0; at + SHORTEST_MATCH <= data.length;) {
    const key = Buffer.from(data.subarray(at, at + SHORTEST_MATCH)).toString('latin1');
    const before = seen.get(key);
    seen.set(key, at);
    if (before === undefined) {
      at += 1;
      continue;
    }
    if (at > from) elements.push({ literal: data.subarray(from, at) });
    const length = matchLength(data, before, at);
    elements.push(copyOf(at - before, length));
    at += length;
    from = at;
  }
  if (from < data.length) elements.push({ literal: data.subarray(from) });
  return writeBlock(data.length, elements);
}

function matchLength(data: Uint8Array, before: number, at: number): number {
  let length = SHORTEST_MATCH;
  while (length < LONGEST_COPY && at + length < data.length && data[before + length] === data[at + length]) length += 1;
  return length;
}

function copyOf(offset: number, length: number): SnappyElement {
  if (offset < 2048 && length <= 11) return { offset, length, offsetBytes: 1 };
  return { offset, length, offsetBytes: offset < 65_536 ? 2 : 4 };
}

/** @param declared the length at the start, true or not */
export function writeBlock(declared: number, elements: readonly SnappyElement[]): Buffer {
  return Buffer.concat([varint(declared), ...elements.map(writeElement)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function writeElement(element: SnappyElement): Buffer {
  if ('literal' in element) {
    const { literal, lengthBytes = shortestLength(literal.length) } = element;
    if (lengthBytes === 0) return Buffer.concat([Buffer.from([(literal.length - 1) << 2]), literal]);
    return Buffer.concat([Buffer.from([(59 + lengthBytes) << 2]), littleEndian(literal.length - 1, lengthBytes), literal]);
  }
  const { offset, length, offsetBytes } = element;
  if (offsetBytes === 1) return Buffer.from([((offset >>> 8) << 5) | ((length - 4) << 2) | 1, offset & 0xff]);
  return Buffer.concat([Buffer.from([((length - 1) << 2) | (offsetBytes === 2 ? 2 : 3)]), littleEndian(offset, offsetBytes)]);
}

function shortestLength(length: number): 0 | 1 | 2 | 3 | 4 {
  if (length <= 60) return 0;
  if (length <= 2 ** 8) return 1;
  if (length <= 2 ** 16) return 2;
  return length <= 2 ** 24 ? 3 : 4;
}

function littleEndian(value: number, bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, (_, index) => Math.floor(value / 2 ** (8 * index)) % 256));
}
