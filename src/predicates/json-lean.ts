import { isUtf8 } from 'node:buffer';

import { type Json, type JsonObject, parseJson } from '../model/json.ts';

/** What stays of an element of a list that is a member of the document; the rest is checked, and forgotten. */
export type Keep = (member: string, element: Json) => Json;
/** Looks at each part before it is forgotten; throws where it cannot stay. `depth` is that of the part in the document. */
export type Look = (part: Json, depth: number) => void;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Reads a JSON object one part at a time: a tree of an SBOM of 30 MiB takes twice that in memory, and nearly all of it is in lists of
 * which only a few facts are wanted. Out of bytes: a text with a single letter beyond Latin-1 takes two bytes for each character.
 * @param bytes without blanks around it
 * @param inside a member that is an object whose own lists are meant, in place of the document's
 * @returns undefined where it is not plainly a JSON object in UTF-8: read it as a whole, and say what is wrong
 */
export function parseLean(bytes: Uint8Array, keep: Keep, look: Look, inside?: string): JsonObject | undefined {
  return isUtf8(bytes) ? parseParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), keep, look, inside) : undefined;
}

function parseParts(bytes: Buffer, keep: Keep, look: Look, inside?: string): JsonObject | undefined {
  const scan = new Scanner(bytes);
  const members = new Map<string, Json>();
  const part = (depth: number): Json => {
    const value = parseJson(scan.value().toString(), 'part');
    look(value, depth);
    return value;
  };
  const ended = scan.sequence(OPEN_OBJECT, CLOSE_OBJECT, () => {
    const key = parseJson(scan.value().toString(), 'key');
    if (typeof key !== 'string' || members.has(key) || !scan.take(COLON)) return false;
    look(key, 1);
    if (key === inside) {
      const member = parseParts(scan.value(), keep, (value, depth) => {
        look(value, depth + 1);
      });
      if (member !== undefined) members.set(key, member);
      return member !== undefined;
    }
    if (!scan.at(OPEN_LIST)) {
      members.set(key, part(2));
      return true;
    }
    const list: Json[] = [];
    members.set(key, list);
    return scan.sequence(OPEN_LIST, CLOSE_LIST, () => list.push(inside === undefined ? keep(key, part(3)) : part(3)) > 0);
  });
  return ended && scan.ended() ? Object.fromEntries(members) : undefined;
}

/** What stands between the values of JSON is ASCII, and no byte of another character is. */
class Scanner {
  readonly #bytes: Buffer;
  #index = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Goes over blanks. */
  at(code: number): boolean {
    while (isBlank(this.#bytes[this.#index])) this.#index += 1;
    return this.#bytes[this.#index] === code;
  }

  take(code: number): boolean {
    if (!this.at(code)) return false;
    this.#index += 1;
    return true;
  }

  ended(): boolean {
    return this.#index === this.#bytes.length;
  }

  /** Items between brackets, with commas between them. */
  sequence(open: number, close: number, item: () => boolean): boolean {
    if (!this.take(open)) return false;
    if (this.take(close)) return true;
    for (;;) {
      if (!item()) return false;
      if (this.take(close)) return true;
      if (!this.take(COMMA)) return false;
    }
  }

  /** The bytes up to the end of a value, blanks behind it left out; whether it is one, JSON.parse says. */
  value(): Buffer {
    this.at(QUOTE);
    const bytes = this.#bytes;
    const start = this.#index;
    let index = start;
    let depth = 0;
    for (; index < bytes.length; index += 1) {
      const code = bytes[index];
      if (code === QUOTE) index = endOfString(bytes, index);
      else if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
      else if (depth === 0 && (code === COMMA || code === COLON || code === CLOSE_OBJECT || code === CLOSE_LIST)) break;
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
    }
    this.#index = Math.min(index, bytes.length);
    let end = this.#index;
    while (end > start && isBlank(bytes[end - 1])) end -= 1;
    return bytes.subarray(start, end);
  }
}

function isBlank(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The place of the quote that ends it. */
function endOfString(bytes: Buffer, start: number): number {
  let index = start + 1;
  while (index < bytes.length && bytes[index] !== QUOTE) index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}
