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
 * which only a few facts are wanted.
 * @param text without blanks around it
 * @param inside a member that is an object whose own lists are meant, in place of the document's
 * @returns undefined where it is not plainly a JSON object: read it as a whole, and say what is wrong
 */
export function parseLean(text: string, keep: Keep, look: Look, inside?: string): JsonObject | undefined {
  const scan = new Scanner(text);
  const members = new Map<string, Json>();
  const part = (depth: number): Json => {
    const value = parseJson(scan.value(), 'part');
    look(value, depth);
    return value;
  };
  const ended = scan.sequence(OPEN_OBJECT, CLOSE_OBJECT, () => {
    const key = parseJson(scan.value(), 'key');
    if (typeof key !== 'string' || members.has(key) || !scan.take(COLON)) return false;
    look(key, 1);
    if (key === inside) {
      const member = parseLean(scan.value().trim(), keep, (value, depth) => {
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

class Scanner {
  readonly #text: string;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes over blanks. */
  at(code: number): boolean {
    while (isBlank(this.#text.charCodeAt(this.#index))) this.#index += 1;
    return this.#text.charCodeAt(this.#index) === code;
  }

  take(code: number): boolean {
    if (!this.at(code)) return false;
    this.#index += 1;
    return true;
  }

  ended(): boolean {
    return this.#index === this.#text.length;
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

  /** The text up to the end of a value; whether it is one, JSON.parse says. */
  value(): string {
    this.at(QUOTE);
    const start = this.#index;
    let depth = 0;
    for (; this.#index < this.#text.length; this.#index += 1) {
      const code = this.#text.charCodeAt(this.#index);
      if (code === QUOTE) this.#index = endOfString(this.#text, this.#index);
      else if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
      else if (depth === 0 && (code === COMMA || code === COLON || code === CLOSE_OBJECT || code === CLOSE_LIST)) break;
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
    }
    return this.#text.slice(start, this.#index);
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The place of the quote that ends it. */
function endOfString(text: string, start: number): number {
  for (let index = text.indexOf('"', start + 1); index >= 0; index = text.indexOf('"', index + 1)) {
    let slashes = 0;
    while (text.charCodeAt(index - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return index;
  }
  return text.length;
}
