import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseJson } from '../../src/model/json.ts';

describe('JSON from outside', () => {
  test('reads what JSON.parse reads, wherever keys are unique', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text, 'x')).toEqual(JSON.parse(text));
        expect(parseJson(Buffer.from(text), 'x')).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['the same key twice', '{"a":1,"a":2}', /"a" stands twice/],
    ['twice by an escape', String.raw`{"a":1,"\u0061":2}`, /stands twice/],
    ['twice, deep inside', '[{"x":{"k":[],"k":{}}}]', /"k" stands twice/],
    ['twice, with space before the colon', '{"a" :1,"a"\n:2}', /stands twice/],
    ['twice after a nested object', '{"a":{"b":1},"b":2,"a":3}', /"a" stands twice/],
    ['nested too deeply', '['.repeat(201) + ']'.repeat(201), /deeper than 200/],
    ['nested without end', '[{"a":'.repeat(100_000), /deeper than 200/],
    ['cut off', '{"a":', /x: /],
    ['an open string', '"abc', /x: /],
    ['nothing', '', /x: /],
    ['two documents', '{} {}', /x: /],
    ['a comment', '{/* */}', /x: /],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseJson(text, 'x')).toThrow(message);
  });

  test('equal keys in different objects, and equal strings as values, are fine', () => {
    expect(parseJson('[{"a":"a"},{"a":["a","a"]}]', 'x')).toEqual([{ a: 'a' }, { a: ['a', 'a'] }]);
    expect(parseJson(String.raw`{"a\"b":1,"a":"\\"}`, 'x')).toEqual({ 'a"b': 1, a: '\\' });
  });

  test('bytes that are no UTF-8 are refused', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]), 'x')).toThrow(/not UTF-8/);
  });

  test('a key __proto__ is data and changes no prototype (threat 34)', () => {
    const value = parseJson('{"__proto__":{"polluted":true},"constructor":1}', 'x') as Record<string, unknown>;
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
  });

  test('a long run of backslashes costs no more than its length', () => {
    const text = JSON.stringify('\\'.repeat(2_000_000));
    const started = performance.now();
    expect(parseJson(text, 'x')).toHaveLength(2_000_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
