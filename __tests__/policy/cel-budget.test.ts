import { describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import { MAX_STEPS } from '../../src/policy/cel/cel-budget.ts';
import { compileExpression, makeExpressions } from '../../src/policy/cel/cel.ts';
import { toCel } from '../../src/policy/cel/cel-values.ts';

/** The test runner's sandbox makes every step several times dearer than it is in the action. */
const BOUND_MS = 20_000;
/** A tenth of what is allowed, and enough to see that a loop ends. */
const STEPS = MAX_STEPS / 10;

describe('time (threat 19)', () => {
  const objects = Array.from({ length: 10_000 }, (_, n) => ({ name: `p${n}`, purl: `pkg:npm/p${n}@1.0.${n}`, n }));
  const text = 'a'.repeat(8 * 1024 * 1024);
  const sbom = toCel({
    objects,
    numbers: Array.from({ length: 200_000 }, (_, n) => n % 7),
    copy: JSON.parse(JSON.stringify(objects)) as Json,
    text,
    letters: 'a'.repeat(100),
    digits: '1'.repeat(2_000_000),
  });
  const doubled = (start: string, end: string): string =>
    Array.from({ length: 28 }, (_, n) => n)
      .reduceRight((inner, n) => `cel.bind(x${n + 1}, x${n} + x${n}, ${inner})`, end)
      .replace(/^/, `cel.bind(x0, ${start}, `) + ')';

  test.each([
    ['a loop in a loop', 'sbom.objects.all(a, sbom.objects.all(b, b.n >= 0))'],
    ['four loops', 'sbom.objects.all(a, sbom.objects.all(b, sbom.objects.all(c, sbom.objects.all(d, d.n >= 0))))'],
    ['errors that a loop goes past', 'sbom.objects.exists(a, sbom.objects.exists(b, b.x == 1))'],
    ['errors that || goes past', 'sbom.numbers.all(a, sbom.numbers.all(b, b.x == 1) || true)'],
    ['lists that are made', 'size(sbom.numbers.map(a, sbom.numbers.map(b, b))) > 0'],
    ['long texts that are searched', 'sbom.numbers.all(a, !sbom.text.contains("ab"))'],
    ['long texts that are measured', 'sbom.numbers.all(a, size(sbom.text) > 0)'],
    ['long texts that are split', 'sbom.numbers.all(a, size(sbom.text.split("")) > 0)'],
    ['a pattern that is slow elsewhere', 'sbom.text.matches("(a+)+$")'],
    ['a pattern with many states, on texts of its own kind', 'sbom.objects.all(a, sbom.letters.matches("((a?){30}){30}[^a]$") || true)'],
    ['a pattern with many states', 'sbom.objects.all(a, sbom.text.matches("(a?){60}a{60}b"))'],
    ['patterns out of data', 'sbom.numbers.all(a, sbom.numbers.all(b, !sbom.text.matches(string(a) + string(b))))'],
    ['values that are compared in depth', 'sbom.numbers.all(a, sbom.objects == sbom.copy)'],
    ['lists that are searched', 'sbom.numbers.all(a, !(9 in sbom.numbers))'],
    ['time zones', 'sbom.numbers.all(a, timestamp("2026-01-01T00:00:00Z").getHours("Europe/Berlin") < 30)'],
    ['texts that double', doubled('"aaaaaaaaaaaaaaaaaaaaaaaa"', '!x28.contains("b")')],
    ['lists that double', doubled('[1, 2, 3, 4, 5, 6, 7, 8]', 'x28.all(a, a > 0)')],
  ])('%s: given up', (_, expression) => {
    const compiled = compileExpression(expression, STEPS);
    const start = performance.now();
    const result = 'ok' in compiled ? compiled.ok({ sbom }) : compiled;
    expect(result).toEqual({ outcome: 'error', why: expect.stringContaining('too much work') as unknown });
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
  });

  test.each([
    ['one loop over many', 'sbom.objects.all(a, a.purl.matches("^pkg:npm/[a-z0-9]+@[0-9.]+$"))', 'pass'],
    ['one loop over very many', 'sbom.numbers.all(a, a >= 0)', 'pass'],
    ['a deep comparison', 'sbom.objects == sbom.copy', 'pass'],
    ['a duration of two million digits', 'duration(sbom.digits) > duration("1s")', 'error'],
    ['a number of two million digits', 'int(sbom.digits) > 1', 'error'],
  ])('%s: told', (_, expression, expected) => {
    const start = performance.now();
    const compiled = compileExpression(expression);
    expect('ok' in compiled && compiled.ok({ sbom }).outcome).toBe(expected);
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
  });

  test('an evaluation that was given up leaves nothing to the next', () => {
    const slow = compileExpression('sbom.objects.all(a, sbom.objects.all(b, b.n >= 0))', STEPS);
    if ('why' in slow) throw new Error(slow.why);
    for (let round = 0; round < 3; round += 1) {
      expect(slow.ok({ sbom }).outcome).toBe('error');
      expect(slow.ok({ sbom: { objects: [{ n: 1n }] } })).toEqual({ outcome: 'pass' });
      expect(slow.ok({ sbom: { objects: [{ n: -1n }] } }).outcome).toBe('fail');
    }
  });

  test('each expression is read once, and asked as often as there are images', () => {
    const { evaluate } = makeExpressions();
    for (const n of [1n, 2n]) expect(evaluate('sbom.n == 1', { sbom: { n } }).outcome).toBe(n === 1n ? 'pass' : 'fail');
    expect(evaluate('sbom.', { sbom })).toMatchObject({ outcome: 'error', why: expect.stringContaining('Expected') as unknown });
  });
});
