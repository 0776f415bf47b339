import { WaxsealError } from '../errors.ts';

/** Data as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const MAX_DEPTH = 200;
/** An object of millions of keys keeps `JSON.parse` busy for minutes; documents that people sign have lists for that. */
const MAX_KEYS = 100_000;
/** Objects and lists in one document: each costs far more memory than the two characters it takes. */
const MAX_CONTAINERS = 4_000_000;

/**
 * Reads JSON from outside. Unlike `JSON.parse` it refuses duplicate keys (two readers could take different ones: threat 32)
 * and what would take minutes or gigabytes: nesting beyond 200 levels, objects without end (threat 33). It says where. Text must be UTF-8 without lone bytes.
 * @param where what is read, for the message: "the bundle sha256:…", "input metadata"
 */
export function parseJson(source: Uint8Array | string, where: string): Json {
  const text = typeof source === 'string' ? source : decodeUtf8(source, where);
  inspect(text, where);
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw invalid(where, cause instanceof Error ? cause.message : 'not JSON', cause);
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(where: string, why: string, cause?: unknown): WaxsealError {
  return new WaxsealError({
    code: 'JSON_INVALID',
    message: `${where}: ${why}`,
    hint: `Check that ${where} is one well-formed JSON document in UTF-8, with no key twice in an object.`,
    ...(cause === undefined ? {} : { cause }),
  });
}

function decodeUtf8(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(where, 'the bytes are not UTF-8', cause);
  }
}

/** One pass over the text, without building values: depth and duplicate keys. Malformed text is left to `JSON.parse`. */
function inspect(text: string, where: string): void {
  const open: (Set<string> | undefined)[] = [];
  let containers = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : undefined);
      containers += 1;
      if (containers > MAX_CONTAINERS) throw invalid(where, `more than ${MAX_CONTAINERS} objects and lists`);
      if (open.length > MAX_DEPTH) throw invalid(where, `nested deeper than ${MAX_DEPTH} levels at character ${index}`);
    } else if (char === '}' || char === ']') {
      open.pop();
    } else if (char === '"') {
      const end = endOfString(text, index);
      const keys = open.at(-1);
      if (keys !== undefined && isKey(text, end)) addKey(keys, text.slice(index, end + 1), where, index);
      index = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; ; index += 1) {
    index = text.indexOf('"', index);
    if (index < 0) return text.length;
    let slashes = 0;
    while (text[index - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return index;
  }
}

function isKey(text: string, end: number): boolean {
  let index = end + 1;
  while (index < text.length && ' \t\n\r'.includes(text.charAt(index))) index += 1;
  return text[index] === ':';
}

function addKey(keys: Set<string>, quoted: string, where: string, index: number): void {
  const key = readKey(quoted);
  if (key === undefined) return; // JSON.parse of the whole will say what is wrong with it
  if (keys.has(key)) throw invalid(where, `the key ${JSON.stringify(key.slice(0, 100))} stands twice in one object (character ${index})`);
  if (keys.size >= MAX_KEYS) throw invalid(where, `more than ${MAX_KEYS} keys in one object (character ${index})`);
  keys.add(key);
}

/** Escapes are the exception, and reading them is slow. */
function readKey(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
