import { WaxsealError } from '../errors.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';
import { invalidPredicate, tooLarge } from './failures.ts';
import { findFault, lineAndColumn } from './json-fault.ts';
import { type Keep, parseLean } from './json-lean.ts';
import { MAX_PREDICATE } from './predicate.ts';

/** A statement may be nested 200 levels deep (model/json.ts), and stands up to four levels around a document. */
const MAX_DEPTH = 190;
const MARK = Buffer.from('\ufeff');
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d]);

export interface PlainText {
  readonly text: string;
  readonly warnings: readonly string[];
}

/** A document, and what it says. */
export interface JsonDocument {
  /** UTF-8: a text with a single letter beyond Latin-1 would take twice the memory. */
  readonly json: Buffer;
  /** Whoever keeps it keeps several times the size of the text. */
  readonly value: JsonObject;
  readonly warnings: readonly string[];
}

/**
 * Text from outside, without a byte order mark.
 * @param from the input, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_TOO_LARGE, PREDICATE_INVALID where it is empty or not UTF-8
 */
export function readText(source: Uint8Array | string, from: string): PlainText {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.length;
  if (size > MAX_PREDICATE) throw tooLarge(from, size, MAX_PREDICATE);
  const whole = typeof source === 'string' ? source : decode(source, from);
  const marked = whole.startsWith('\ufeff');
  const text = marked ? whole.slice(1) : whole;
  if (text.trim() === '')
    throw invalidPredicate(from, 'it is empty', 'Check the step that writes it: a tool that failed may have left an empty file.');
  return { text, warnings: marked ? [markLeftOut(from)] : [] };
}

function markLeftOut(from: string): string {
  return `input ${from}: the byte order mark at its start is left out of what is signed`;
}

/**
 * JSON from outside, bounded, in a form that every reader takes alike. The text stays as it is, but for blanks around it.
 * @throws PREDICATE_TOO_LARGE, PREDICATE_INVALID with line and column
 */
export function readJson(source: Uint8Array | string, from: string): PlainText & { readonly value: Json } {
  const { text: whole, warnings } = readText(source, from);
  const text = whole.trim();
  if (text.startsWith('<')) throw invalidPredicate(from, 'it is XML, and JSON is expected', 'Let the tool write JSON.');
  const value = parse(text, whole, from);
  const why = unfit(value, 1);
  if (why !== undefined) throw invalidPredicate(from, why, 'Verifiers in other languages cannot read that; change the document.');
  return { text, value, warnings };
}

/**
 * As `readJson`; what is no object is refused.
 * @param keep what stays in `value` of the elements of its lists; all is checked, and all stays in `json`
 */
export function readJsonObject(source: Uint8Array | string, from: string, keep?: Keep): JsonDocument {
  const lean = keep === undefined || source.length > MAX_PREDICATE ? undefined : readLean(source, from, keep);
  if (lean !== undefined) return lean;
  const { text, value, warnings } = readJson(source, from);
  if (isObject(value)) return { json: Buffer.from(text), value, warnings };
  const actual = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw invalidPredicate(from, `a JSON object is expected, and it is ${actual}`, 'Give a document that begins with { and ends with }.', {
    details: [{ what: from, expected: 'a JSON object', actual }],
  });
}

/** Undefined where something is wrong, or odd: reading the whole then says what, and where. */
function readLean(source: Uint8Array | string, from: string, keep: Keep): JsonDocument | undefined {
  if (typeof source === 'string' && !source.isWellFormed()) return undefined;
  const whole = typeof source === 'string' ? Buffer.from(source) : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const marked = whole.subarray(0, MARK.length).equals(MARK);
  const json = withoutBlanks(marked ? whole.subarray(MARK.length) : whole);
  try {
    const value = parseLean(json, keep, (part, depth) => {
      if (unfit(part, depth) !== undefined) throw new WaxsealError({ code: 'PREDICATE_INVALID', message: 'unfit', hint: '' });
    });
    return value === undefined ? undefined : { json, value, warnings: marked ? [markLeftOut(from)] : [] };
  } catch (error) {
    if (error instanceof WaxsealError) return undefined;
    throw error;
  }
}

/** A view of what is between the blanks of JSON. */
function withoutBlanks(bytes: Buffer): Buffer {
  let [start, end] = [0, bytes.length];
  while (start < end && BLANKS.has(bytes[start] ?? 0)) start += 1;
  while (end > start && BLANKS.has(bytes[end - 1] ?? 0)) end -= 1;
  return bytes.subarray(start, end);
}

function decode(bytes: Uint8Array, from: string): string {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
  if (utf16 && bytes.length > 1)
    throw invalidPredicate(
      from,
      'it is UTF-16 text, and UTF-8 is expected',
      'PowerShell writes UTF-16 with ">": use Out-File -Encoding utf8, or convert it: iconv -f UTF-16 -t UTF-8',
    );
  if (first === 0x1f && second === 0x8b) throw invalidPredicate(from, 'it is compressed by gzip', 'Unpack it first: gunzip.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalidPredicate(from, 'it is not UTF-8 text', 'Give the document as JSON in UTF-8.', { cause });
  }
}

/** @param whole the text with the blanks in front of it, so that the line is that of the file */
function parse(text: string, whole: string, from: string): Json {
  try {
    return parseJson(text, `input ${from}`);
  } catch (cause) {
    if (!(cause instanceof WaxsealError)) throw cause;
    const fault = cause.cause === undefined ? undefined : findFault(whole);
    if (fault !== undefined)
      throw invalidPredicate(
        from,
        `it is not JSON: ${fault.why} at ${lineAndColumn(whole, fault.index)}`,
        'Check the step that writes it: logs of the tool may have been written into the file.',
        { cause },
      );
    // Of what is JSON and refused all the same, the message names the character.
    const skipped = whole.length - whole.trimStart().length;
    const why = cause.message
      .slice(`input ${from}: `.length)
      .replace(/ \(?(?:at )?character (\d+)\)?$/, (_, at: string) => ` at ${lineAndColumn(whole, skipped + Number(at))}`);
    throw invalidPredicate(from, why, 'Readers would not all understand it alike; change the document.', { cause });
  }
}

/** Go's protojson, which many verifiers read statements with, knows neither half characters nor numbers beyond 64 bits of floating point. */
function unfit(value: Json, depth: number): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : 'a text in it holds half a character (a lone surrogate)';
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'a number in it is too large for a 64-bit floating point number';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      const why = unfit(item, depth + 1);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  for (const [key, member] of Object.entries(value)) {
    const why = unfit(key, depth) ?? unfit(member, depth + 1);
    if (why !== undefined) return why;
  }
  return undefined;
}
