const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * The bytes of a member of a JSON object, as they stand there and without a copy: a value that is parsed and written again loses digits
 * of big numbers and the look of the rest. What stands between the values of JSON is ASCII, whatever the values hold.
 * @param bytes UTF-8 of a JSON object that has been parsed before: its form is not checked here
 */
export function memberBytes(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let index = blanks(text, text.indexOf('{') + 1);
  while (text[index] === QUOTE) {
    const afterKey = endOfString(text, index);
    const key = JSON.parse(text.toString('utf8', index, afterKey)) as string;
    const start = blanks(text, blanks(text, afterKey) + 1);
    const end = endOfValue(text, start);
    if (key === name) return text.subarray(start, end);
    index = blanks(text, end);
    if (text[index] === COMMA) index = blanks(text, index + 1);
  }
  return undefined;
}

function blanks(text: Buffer, start: number): number {
  let index = start;
  while (BLANKS.has(text[index] ?? QUOTE)) index += 1;
  return index;
}

function endOfString(text: Buffer, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== QUOTE) index += text[index] === BACKSLASH ? 2 : 1;
  return index + 1;
}

function endOfValue(text: Buffer, start: number): number {
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const byte = text[index] ?? QUOTE;
    if (byte === QUOTE) {
      index = endOfString(text, index);
      if (depth === 0) return index;
      continue;
    }
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (depth === 0) return index; // the end of what the value stands in: it was a number or a word
      depth -= 1;
      if (depth === 0) return index + 1;
    } else if (depth === 0 && (byte === COMMA || BLANKS.has(byte))) return index;
    index += 1;
  }
  return index;
}
