/** Where a text stops being JSON. `JSON.parse` does not always say, and a user with a file of a thousand lines needs to know. */
export interface Fault {
  /** UTF-16 units from the start. */
  readonly index: number;
  readonly why: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = ['true', 'false', 'null'];
const AFTER_BACKSLASH = '"\\/bfnrtu';

/** What may come next: RFC 8259, as a machine that needs no stack but that of the brackets. */
type Expect = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

class Bad extends Error {
  readonly index: number;
  constructor(index: number, why: string) {
    super(why);
    this.index = index;
  }
}

/** @returns undefined where the text is JSON */
export function findFault(text: string): Fault | undefined {
  try {
    walk(text);
    return undefined;
  } catch (error) {
    if (error instanceof Bad) return { index: error.index, why: error.message };
    throw error;
  }
}

function walk(text: string): void {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  let index = skipBlanks(text, 0);
  while (index < text.length) {
    const char = text.charAt(index);
    const inObject = open.at(-1) === '{';
    if (expect === 'comma or end') {
      if (open.length === 0) throw new Bad(index, `${shown(text, index)} after the end of the document`);
      if (char === ',') expect = inObject ? 'key' : 'value';
      else if (char === (inObject ? '}' : ']')) open.pop();
      else throw new Bad(index, `a comma or ${inObject ? '}' : ']'} is expected, not ${shown(text, index)}`);
      index += 1;
    } else if (expect === 'colon') {
      if (char !== ':') throw new Bad(index, `a colon is expected after the key, not ${shown(text, index)}`);
      expect = 'value';
      index += 1;
    } else if (expect === 'key' || expect === 'key or }') {
      if (char === '"') {
        index = endOfString(text, index);
        expect = 'colon';
      } else if (char === '}' && expect === 'key or }') {
        open.pop();
        expect = 'comma or end';
        index += 1;
      } else throw new Bad(index, `a key in double quotes is expected, not ${shown(text, index)}`);
    } else if (char === '{' || char === '[') {
      open.push(char);
      expect = char === '{' ? 'key or }' : 'value or ]';
      index += 1;
    } else if (char === ']' && expect === 'value or ]') {
      open.pop();
      expect = 'comma or end';
      index += 1;
    } else {
      index = endOfScalar(text, index);
      expect = 'comma or end';
    }
    index = skipBlanks(text, index);
  }
  if (open.length > 0 || expect !== 'comma or end') throw new Bad(text.length, 'it ends too early');
}

function skipBlanks(text: string, start: number): number {
  let index = start;
  while (index < text.length && ' \t\n\r'.includes(text.charAt(index))) index += 1;
  return index;
}

function endOfScalar(text: string, index: number): number {
  if (text.charAt(index) === '"') return endOfString(text, index);
  const word = WORDS.find((one) => text.startsWith(one, index));
  if (word !== undefined) return index + word.length;
  NUMBER.lastIndex = index;
  const number = NUMBER.exec(text);
  if (number !== null) return index + number[0].length;
  throw new Bad(index, `a value is expected, not ${shown(text, index)}`);
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '"') return index + 1;
    if (char < ' ') throw new Bad(index, `${shown(text, index)} inside a text in quotes`);
    if (char !== '\\') continue;
    index += 1;
    const escape = text.charAt(index);
    const hex = escape === 'u' ? text.slice(index + 1, index + 5) : '0000';
    if (!AFTER_BACKSLASH.includes(escape) || escape === '' || !/^[0-9a-fA-F]{4}$/.test(hex))
      throw new Bad(index - 1, 'an escape that JSON does not know');
    if (escape === 'u') index += 4;
  }
  throw new Bad(start, 'a text in quotes that is never closed');
}

function shown(text: string, index: number): string {
  return JSON.stringify(String.fromCodePoint(text.codePointAt(index) ?? 0));
}

/** As editors count: both from 1, columns in UTF-16 units. */
export function lineAndColumn(text: string, index: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return `line ${line}, column ${index - start + 1}`;
}
