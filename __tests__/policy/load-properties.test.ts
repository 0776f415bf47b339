import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import { loadPolicy } from '../../src/policy/file/load.ts';
import { ACCEPTED, EXAMPLE } from './policies.ts';

/** Whatever the text: a policy, or an error of ours with a place, soon. */

/** Alone each takes well under a second; what is not bounded takes minutes. */
const MILLISECONDS = 10_000;

function outcome(text: string): 'policy' | 'refused' {
  const start = performance.now();
  try {
    loadPolicy(text, 'policy.yml');
    return 'policy';
  } catch (thrown) {
    if (!(thrown instanceof WaxsealError)) throw thrown;
    expect(thrown.code).toMatch(/^POLICY_/);
    expect(thrown.message).toMatch(/^policy policy\.yml:\d+:\d+: /);
    expect(thrown.message.length).toBeLessThan(2000);
    expect(thrown.details.length).toBeLessThanOrEqual(20);
    return 'refused';
  } finally {
    expect(performance.now() - start).toBeLessThan(MILLISECONDS);
  }
}

const MAX = 1024 * 1024;
const nested = (levels: number): string =>
  `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: levels }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`).join('')}`;

describe('bombs', () => {
  test.each([
    ['aliases of aliases', nested(20)],
    ['aliases in place of rules', `version: 1\nrules:\n- &r {images: [a/b], signers: [{key: k}]}\n${'- *r\n'.repeat(20_000)}`],
    ['an alias of itself', '&a [*a]'],
    ['brackets', '['.repeat(MAX)],
    ['brackets that close nothing', ']'.repeat(199_000)],
    ['brackets, as many as are read', '['.repeat(199_000)],
    ['empty lists', '[]'.repeat(99_000)],
    ['commas', `[${','.repeat(199_000)}`],
    ['lists in lists', '- '.repeat(99_000)],
    ['keys of keys', '? '.repeat(99_000)],
    ['keys', Array.from({ length: 39_000 }, (_, index) => `k${index}: 1\n`).join('')],
    ['keys in one line', `{${Array.from({ length: 39_000 }, (_, index) => `k${index}: 1, `).join('')}}`],
    ['one key often', 'a: 1\n'.repeat(39_000)],
    ['deeper and deeper', Array.from({ length: 1400 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
    ['documents', '---\n'.repeat(99_000)],
    ['tags', '!a '.repeat(99_000)],
    ['anchors', '&a '.repeat(99_000)],
    ['directives', '%A\n'.repeat(99_000)],
    ['quotes that never end', Array.from({ length: 39_000 }, (_, index) => `a${index}: "\n`).join('')],
    ['one long word', 'a'.repeat(MAX)],
    ['one word too long', 'a'.repeat(MAX + 1)],
    ['escapes', `"${String.raw`\u0041`.repeat(170_000)}"`],
    ['patterns', `version: 1\nrules:\n- images: [a/b]\n  signers: [${'{identityRegexp: "(a|b|[^/]+.*)", issuer: x}, '.repeat(64)}]\n`],
    [
      'patterns without end',
      `version: 1\nrules:\n${`- images: [a/b]\n  signers: [{identityRegexp: "${'(a|b|[^/]+.*)'.repeat(70)}", issuer: x}]\n`.repeat(100)}`,
    ],
    [
      'one pattern of patterns',
      `version: 1\nrules:\n- images: [a/b]\n  signers: [{identityRegexp: "${'(a{1,1000})'.repeat(90)}", issuer: x}]\n`,
    ],
  ])('%s', (what, text) => {
    expect(outcome(text)).toBe(what === 'patterns' ? 'policy' : 'refused');
  });
});

test('any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      expect(outcome(text)).toBe('refused');
    }),
    { numRuns: 500 },
  );
});

test('any piece of YAML', () => {
  const word = fc.constantFrom(
    'version',
    'rules',
    'images',
    'signers',
    'key',
    '1',
    '-',
    '- ',
    ':',
    ': ',
    '\n',
    '\n  ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!!str ',
    '"',
    "'",
    '|',
    '>',
    '#',
    '?',
    '%',
    '\t',
    '---\n',
    '<<',
    '**',
    '\\',
    '~',
    '\u2028',
    '\uD800',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      expect(outcome(words.join(''))).toBe('refused');
    }),
    { numRuns: 1000 },
  );
});

test('any JSON value in place of any part of a policy', () => {
  const parts = [...EXAMPLE.matchAll(/\{[^{}]*\}|\[[^[\]]*\]|"[^"]*"|\b\d+\b/g)];
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.jsonValue(), (part, value) => {
      outcome(`${EXAMPLE.slice(0, part.index)}${JSON.stringify(value)}${EXAMPLE.slice(part.index + part[0].length)}`);
    }),
    { numRuns: 500 },
  );
});

test('a policy with anything cut out or put in', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ACCEPTED.map(([, text]) => text)),
      fc.nat(),
      fc.nat({ max: 20 }),
      fc.string({ maxLength: 5 }),
      (text, at, length, put) => {
        const start = at % text.length;
        outcome(`${text.slice(0, start)}${put}${text.slice(start + length)}`);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the published schema is what the code reads', () => {
  const script = fileURLToPath(new URL('../../scripts/policy-schema.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ status, stderr: stderr.replaceAll(/^.*Warning.*$/gm, '').trim() }).toEqual({ status: 0, stderr: '' });
});
