import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Json } from '../../src/model/json.ts';
import { compileExpression, MAX_EXPRESSION, VARIABLES } from '../../src/policy/cel/cel.ts';
import { toCel } from '../../src/policy/cel/cel-values.ts';

const PREDICATE: Json = {
  builder: { id: 'https://corp/builder' },
  attempts: 3,
  score: 7.5,
  zero: 0,
  huge: 2 ** 53,
  flag: true,
  nothing: null,
  list: [1, 2, 3],
  mixed: [1.5, 2],
  steps: [
    { name: 'build', exit: 0 },
    { name: 'test', exit: 0 },
  ],
  labels: { 'org.x/y': 'z', constructor: 'c', toString: 't' },
  empty: [],
  proto: JSON.parse('{"__proto__":{"admin":true},"x":1}') as Json,
};
const DATA = { provenance: toCel(PREDICATE), image: { name: 'ghcr.io/acme/app' } };

/** `pass`, `fail`, `error`, or what was wrong with the text itself. */
function outcome(expression: string, data: Readonly<Record<string, unknown>> = DATA): string {
  const compiled = compileExpression(expression);
  return 'ok' in compiled ? compiled.ok(data).outcome : 'refused';
}

describe('expressions that are true', () => {
  test.each([
    'true',
    'provenance.builder.id == "https://corp/builder"',
    'provenance.attempts == 3',
    'provenance.attempts == 3.0',
    'provenance.attempts + 1 == 4',
    'provenance.attempts % 2 == 1',
    'provenance.attempts >= 2.5',
    'provenance.score > 7',
    'provenance.score == 7.5',
    'provenance.zero == 0',
    'provenance.huge > 9007199254740000',
    'provenance.flag',
    'provenance.nothing == null',
    'provenance.list == [1, 2, 3]',
    'provenance.list[0] == 1',
    '2 in provenance.list',
    '!(4 in provenance.list)',
    'size(provenance.list) > 0',
    'provenance.list.size() == 3',
    'size(provenance.empty) == 0',
    'provenance.empty.all(x, false)',
    '!provenance.empty.exists(x, true)',
    'provenance.steps.all(s, s.exit == 0)',
    'provenance.steps.exists(s, s.name == "test")',
    'provenance.steps.exists_one(s, s.name == "test")',
    'provenance.steps.filter(s, s.name == "test").size() == 1',
    'provenance.steps.map(s, s.name) == ["build", "test"]',
    'provenance.list.map(x, x * 2) == [2, 4, 6]',
    'provenance.mixed.exists(x, x == 2)',
    'has(provenance.builder)',
    '!has(provenance.bilder)',
    'has(provenance.bilder) ? false : true',
    '!has(provenance.bilder) || provenance.bilder == 1',
    'provenance["attempts"] == 3',
    '"attempts" in provenance',
    'provenance.labels["org.x/y"] == "z"',
    'provenance.labels.constructor == "c"',
    'provenance.labels.toString == "t"',
    'provenance.proto.x == 1',
    'image.name.startsWith("ghcr.io/")',
    'image.name.endsWith("/app")',
    'image.name.contains("acme")',
    'image.name.matches("acme")',
    'image.name.matches("^ghcr\\\\.io/[a-z]+/app$")',
    'image.name.matches("(?i)GHCR")',
    'provenance.steps.all(s, s.name.matches("^(build|test)$"))',
    'string(provenance.attempts) == "3"',
    'cel.bind(b, provenance.builder, b.id.contains("corp"))',
    'timestamp("2026-01-01T00:00:00Z") < timestamp("2027-01-01T00:00:00Z")',
    '  true // with a comment',
  ])('%s', (expression) => {
    expect(outcome(expression)).toBe('pass');
  });
});

describe('expressions that are false', () => {
  test.each([
    'false',
    'provenance.attempts == 4',
    'provenance.attempts == "3"',
    'provenance.score == 7',
    'provenance.huge == 1',
    'image.name.matches("^acme")',
    'provenance.steps.exists(s, s.exit != 0)',
    'has(provenance.constructor)',
    'has(provenance.__proto__)',
    'has(provenance.toString)',
    'has(provenance.proto.admin)',
    '"constructor" in provenance',
    '"__proto__" in provenance',
  ])('%s', (expression) => {
    expect(outcome(expression)).toBe('fail');
  });
});

describe('expressions that can be told neither true nor false', () => {
  test.each([
    'provenance.bilder == 1',
    'provenance.builder.id.more == 1',
    'provenance.list[3] == 1',
    'provenance.attempts',
    'provenance.builder.id',
    'provenance.nothing',
    'provenance.list',
    'provenance.flag ? provenance.attempts : true',
    'provenance.attempts ? true : false',
    '!provenance.attempts',
    'provenance.attempts && true',
    'provenance.attempts + "a" == "3a"',
    'provenance.attempts / 0 == 1',
    'provenance.constructor == 1',
    'provenance.__proto__ == 1',
    'provenance.proto.admin',
    'provenance.labels.valueOf == 1',
    'provenance.steps.all(s, s.code == 0)',
    'sbom.components.size() > 0',
    'sbom == null',
    'vex.statements.exists(s, true) || provenance.attempts == 4',
    'image.name.matches(provenance.attempts)',
    'image.name.matches(image.name + "(")',
    'image.name.matches("a".substring(0, 0) + "(?=a)")',
    'duration("1x") > duration("1s")',
    'int("9".split("").map(x, "99999999999999999999").join()) > 1',
    '9223372036854775807 + provenance.attempts > 0',
  ])('%s', (expression) => {
    expect(outcome(expression)).toBe('error');
  });

  test('only true itself passes', () => {
    for (const result of [1, 1n, 'true', [true], { a: true }, new Map(), null])
      expect(outcome('provenance', { provenance: result })).toBe('error');
    expect(outcome('provenance', { provenance: true })).toBe('pass');
  });
});

describe('texts that are refused when they are read, with the place', () => {
  test.each<[string, number, string]>([
    ['', 0, 'empty'],
    ['   ', 0, 'empty'],
    ['provenance.', 11, 'Expected IDENTIFIER'],
    ['provenance.x ==', 15, 'Unexpected token'],
    ['(true', 5, 'Expected RPAREN'],
    ['true)', 4, 'Unexpected character'],
    ['"open', 0, 'Unterminated'],
    ['true and false', 5, 'Unexpected character'],
    ['a == 1', 0, 'Unknown variable: a'],
    ['true || provenence.x', 8, 'Unknown variable: provenence'],
    ['constructor == 1', 0, 'Unknown variable'],
    ['__proto__ == 1', 0, 'Reserved'],
    ['this == 1', 0, 'Unknown variable'],
    ['process.exit()', 0, 'Unknown variable'],
    ['1 + 1', 0, 'gives int'],
    ['"true"', 0, 'gives string'],
    ['[true]', 0, 'gives list'],
    ['1 == "a"', 0, 'no such overload'],
    ['nosuch(1)', 0, 'no matching overload'],
    ['image.name.matches("(")', 19, 'missing closing'],
    ['image.name.matches("(?=a)")', 19, 'invalid'],
    ['image.name.matches("(a)\\\\1")', 19, 'invalid escape'],
    ['provenance.steps.all(s, s.name.matches("["))', 39, 'missing closing'],
    [`image.name.matches("${'a'.repeat(1001)}")`, 19, 'more than 1000'],
    [`true || ${'('.repeat(100)}true${')'.repeat(100)}`, 72, 'maxDepth'],
    [`image.name in [${Array.from({ length: 300 }, () => '"a"').join(',')}]`, 1039, 'maxListElements'],
    [`true${' && true'.repeat(505)}`, 0, 'maxAstNodes'],
    [`true || "${'a'.repeat(MAX_EXPRESSION)}" == ""`, MAX_EXPRESSION, 'more than'],
  ])('%s', (expression, offset, why) => {
    const compiled = compileExpression(expression);
    expect(compiled).toMatchObject({ why: expect.stringContaining(why) as unknown });
    if ('why' in compiled && !why.startsWith('max')) expect(compiled.offset).toBe(offset);
  });

  test('no message names what stands in for matches', () => {
    const compiled = compileExpression('provenance.list.matches("a")');
    expect('ok' in compiled && compiled.ok(DATA).why).toMatch(/list.*\.matches\(/);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...VARIABLES,
    '.',
    '(',
    ')',
    '==',
    '&&',
    '||',
    '"a"',
    '1',
    'has',
    'all',
    '[',
    ']',
    '?',
    ':',
    'x',
    ',',
    '!',
    '{',
    '}',
    '\\',
    '__proto__',
  );
  test('is read or refused, and never does anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
        ),
        fc.jsonValue(),
        (text, value) => {
          const compiled = compileExpression(text);
          if ('why' in compiled) expect(compiled.offset).toBeGreaterThanOrEqual(0);
          else expect(['pass', 'fail', 'error']).toContain(compiled.ok({ provenance: toCel(value as Json) }).outcome);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('JSON keeps its meaning, and is not touched', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value);
        const back = JSON.stringify(toCel(value as Json), (_, one: unknown) =>
          typeof one === 'bigint' ? Number(one) : one instanceof Map ? (Object.fromEntries(one) as unknown) : one,
        );
        expect(JSON.parse(back)).toEqual(JSON.parse(before));
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });
});
