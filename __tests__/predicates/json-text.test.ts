import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { type Json, parseJson } from '../../src/model/json.ts';
import { findFault, lineAndColumn } from '../../src/predicates/json-fault.ts';
import { parseLean } from '../../src/predicates/json-lean.ts';
import { readJson, readJsonObject, readText } from '../../src/predicates/json-text.ts';
import { MAX_PREDICATE } from '../../src/predicates/predicate.ts';
import { refusalOf } from '../sigstore/damage.ts';

/** What makes JSON, and what breaks it. */
const SIGNS = ['{', '}', '[', ']', '"', ',', ':', '1', '0', 'e', '.', '-', '+', '\\', 'u', ' ', 'true', 'null', '\n', 'x'] as const;
const FROM = 'sbom-path: sbom.json';
const refusal = (source: Uint8Array | string): string => {
  const { code, message } = refusalOf(() => readJson(source, FROM));
  return `${code}: ${message}`;
};

describe('documents out of files', () => {
  test('the text stays as it is: digits, order, blanks inside; blanks around it go', () => {
    const text = '{ "b": 9007199254740993,\n "a": 1.10 }';
    const { json, warnings } = readJsonObject(Buffer.from(`\n${text}\n`), FROM);
    expect({ json: String(json), warnings }).toEqual({ json: text, warnings: [] });
  });

  test('a byte order mark is left out, and that is said', () => {
    const { text, warnings } = readJson(Buffer.from('\ufeff{}'), FROM);
    expect(text).toBe('{}');
    expect(warnings).toEqual([`input ${FROM}: the byte order mark at its start is left out of what is signed`]);
  });

  test.each([
    ['an empty file', '', /^PREDICATE_INVALID: input sbom-path: sbom\.json: it is empty$/],
    ['blanks only', ' \n\t', /it is empty$/],
    ['a mark only', '\ufeff', /it is empty$/],
    ['XML', '<?xml version="1.0"?><bom/>', /it is XML/],
    ['a comma too many', '{\n  "a": 1,\n}', /not JSON: a key in double quotes is expected, not "}" at line 3, column 1$/],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', /a comma or } is expected, not "\\"" at line 3, column 3$/],
    ['a file cut off', '{\n  "a": [1, 2', /it ends too early at line 2, column 13$/],
    ['a log line in front', 'INFO scanning\n{}', /a value is expected, not "I" at line 1, column 1$/],
    ['two documents', '{}\n{}', /"{" after the end of the document at line 2, column 1$/],
    ['leading zeros', '[01]', /a comma or \] is expected, not "1" at line 1, column 3$/],
    ['an open text', '{"a": "b', /never closed at line 1, column 7$/],
    ['a line end in a text', '{"a": "b\n"}', /"\\n" inside a text in quotes at line 1, column 9$/],
    ['an unknown escape', String.raw`["\x41"]`, /an escape that JSON does not know at line 1, column 3$/],
    ['a short escape', String.raw`["\u12"]`, /an escape that JSON does not know/],
    ['a colon missing', '{"a" 1}', /a colon is expected after the key, not "1"/],
    ['NaN', '[NaN]', /a value is expected, not "N"/],
    ['a key twice', '{"a":1,\n "a":2}', /the key "a" stands twice in one object at line 2, column 2$/],
    ['201 levels', `{"a":\n${'['.repeat(200)}${']'.repeat(200)}}`, /nested deeper than 200 levels at line 2, column 200$/],
    ['191 levels', `${'['.repeat(191)}${']'.repeat(191)}`, /nested deeper than 190 levels$/],
    ['half a character', String.raw`{"a":"\ud800"}`, /lone surrogate/],
    ['half a character in a key', String.raw`{"\udc00":1}`, /lone surrogate/],
    ['a number beyond measure', '{"a":[1e400]}', /too large/],
  ])('%s: refused with the place', (_, text, message) => {
    expect(refusal(Buffer.from(text))).toMatch(message);
  });

  test('the line is counted from the start of the file, blanks in front and all', () => {
    expect(refusal('\n\n{"a":1,"a":2}')).toMatch(/line 3, column 8$/);
    expect(refusal('\n\n{"a":1,}')).toMatch(/line 3, column 8$/);
  });

  test.each([
    ['UTF-16, little end first', Buffer.from('\ufeff{"a":1}', 'utf16le'), /UTF-16/],
    ['UTF-16 without a mark', Buffer.from('{"a":1}', 'utf16le'), /UTF-16/],
    ['UTF-16, big end first', Buffer.from([0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d]), /UTF-16/],
    ['gzip', Buffer.from([0x1f, 0x8b, 0x08, 0x00]), /gzip/],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /not UTF-8/],
  ])('%s: refused', (_, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  test.each([
    ['a list', '[]', 'a list'],
    ['null', 'null', 'null'],
    ['a text', '"x"', 'a string'],
  ])('%s where an object is needed: refused', (_, text, actual) => {
    const { message, details } = refusalOf(() => readJsonObject(text, FROM));
    expect(message).toContain(`a JSON object is expected, and it is ${actual}`);
    expect(details).toEqual([{ what: FROM, expected: 'a JSON object', actual }]);
  });

  test('beyond 64 MiB: refused before it is read', () => {
    const { code, message } = refusalOf(() => readText(Buffer.alloc(MAX_PREDICATE + 1), FROM));
    expect(code).toBe('PREDICATE_TOO_LARGE');
    expect(message).toBe(`input ${FROM}: the predicate has 67108865 bytes, more than the limit of 67108864`);
  });

  test('whatever comes, the answer is a document or a WaxsealError', () => {
    const anything = fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }), fc.json(), fc.string({ unit: fc.constantFrom(...SIGNS) }));
    fc.assert(
      fc.property(anything, (source) => {
        try {
          readJson(source, FROM);
        } catch (error) {
          expect(error).toMatchObject({ name: 'WaxsealError' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('where a text stops being JSON', () => {
  const almost = fc.oneof(
    fc.json(),
    fc.string({ unit: fc.constantFrom(...SIGNS) }),
    fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...SIGNS)).map(([text, at, char]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + char + text.slice(index + 1);
    }),
  );

  test('a fault is found exactly where JSON.parse finds one', () => {
    fc.assert(
      fc.property(almost, (text) => {
        let parsed = true;
        try {
          JSON.parse(text);
        } catch {
          parsed = false;
        }
        expect(findFault(text) === undefined).toBe(parsed);
      }),
      { numRuns: 5000 },
    );
  });

  test('lines and columns count from 1', () => {
    expect(lineAndColumn('abc', 0)).toBe('line 1, column 1');
    expect(lineAndColumn('a\nb\r\nc', 5)).toBe('line 3, column 1');
    expect(lineAndColumn('a\n', 2)).toBe('line 2, column 1');
  });
});

describe('documents read in parts', () => {
  const all = (_: string, element: Json): Json => element;
  const nothing = (): void => undefined;
  const lean = (text: string): unknown => {
    try {
      return parseLean(Buffer.from(text), all, nothing);
    } catch (error) {
      expect(error).toMatchObject({ code: 'JSON_INVALID' });
      return undefined;
    }
  };

  test('give what reading the whole gives, or nothing', () => {
    const broken = fc.tuple(fc.object(), fc.nat(), fc.constantFrom('', ...SIGNS)).map(([value, at, sign]) => {
      const text = JSON.stringify(value);
      const index = at % (text.length + 1);
      return text.slice(0, index) + sign + text.slice(index + (sign === '' ? 1 : 0));
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          broken,
          fc.string({ unit: fc.constantFrom(...SIGNS) }).map((text) => `{${text}}`),
        ),
        (given) => {
          const text = given.trim();
          let whole: unknown;
          try {
            whole = parseJson(text, 'x');
          } catch {
            whole = undefined;
          }
          const isOne = typeof whole === 'object' && whole !== null && !Array.isArray(whole);
          expect(lean(text)).toEqual(isOne ? whole : undefined);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test.each([
    '',
    '{',
    '{}x',
    '{"a":1,}',
    '{"a":[1,]}',
    '{"a":[1 2]}',
    '{"a" 1}',
    '{"a":}',
    '{,}',
    '{"a":1,"a":2}',
    '{"a":[}',
    '[1]',
    '{"a":[1]]}',
  ])('%s is left to reading the whole', (text) => {
    expect(lean(text)).toBeUndefined();
  });

  test.each([
    ['inside a text', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])],
    ['half a letter at the end of a text', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc5, 0x22, 0x7d])],
    ['behind the document', Buffer.from([0x7b, 0x7d, 0x80])],
  ])('bytes that are no UTF-8, %s, are left to reading the whole, which refuses them', (_, bytes) => {
    expect(parseLean(bytes, all, nothing)).toBeUndefined();
    expect(refusalOf(() => readJsonObject(bytes, FROM, all)).message).toMatch(/not UTF-8/);
  });

  test('a text with half a character in it is refused, and not repaired', () => {
    expect(refusalOf(() => readJsonObject('{"a":"\ud800"}', FROM, all)).message).toMatch(/lone surrogate/);
  });

  test('what is forgotten was checked all the same', () => {
    const forget = (): Json => null;
    const text = '{"a":[{"b":9007199254740993}],"c":"ł😀"}';
    for (const source of [text, Buffer.from(`\ufeff\n${text} \n`)]) {
      const { json, value, warnings } = readJsonObject(source, FROM, forget);
      expect({ json: String(json), value, marked: warnings.length }).toEqual({
        json: text,
        value: { a: [null], c: 'ł😀' },
        marked: source === text ? 0 : 1,
      });
    }
    for (const [element, message] of [
      [String.raw`{"b":"\ud800"}`, /lone surrogate/],
      ['{"b":1,"b":2}', /the key "b" stands twice in one object at line 1, column 14/],
      ['1e999', /too large/],
      ['[[', /not JSON/],
      [`${'['.repeat(189)}${']'.repeat(189)}`, /nested deeper than 190 levels/],
    ] as const)
      expect(refusalOf(() => readJsonObject(`{"a":[${element}]}`, FROM, forget)).message).toMatch(message);
  });
});
