import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';

import { isAnchored } from '../../src/policy/anchored.ts';
import { readIdentity } from '../../src/inputs/identity.ts';
import { testHost } from '../stack/host.ts';

/** Whether a pattern can match nothing but a whole name (threat 13). */

const raw = String.raw;

describe('not anchored', () => {
  test.each([
    ['nothing at all', 'octo/app'],
    ['no end', '^octo/app'],
    ['no beginning', 'octo/app$'],
    ['no end of the first way', '^a$|b'],
    ['no beginning of the last way', '^a|b$'],
    ['a way that matches everything', '^$|.*$'],
    ['an empty way', '^a$|'],
    ['ways, and anchors inside one only', '^a|b|c$'],
    ['a way inside a group', '(?:^a|b)$'],
    ['an end inside one way of a group', '^(a$|b)'],
    ['a dollar that is escaped', raw`^a\$`],
    ['a dollar that is escaped, after a backslash', raw`^a\\\$`],
    ['a dollar in a class', '^a[$]'],
    ['a dollar that is quoted', raw`^\Qa$`],
    ['a caret that is escaped', raw`\^a$`],
    ['a caret that is quoted', raw`\Q^a\E$`],
    ['a caret in a class', '[^a]$'],
    ['a caret that may be missing', '^?a$'],
    ['a caret that may be missing, by a count', '^{0,1}a$'],
    ['a dollar that may be missing', '^a$?'],
    ['a group with both that may be missing', '(?:^a$)?'],
    ['anchors of lines', '(?m)^a$'],
    ['anchors of lines, in a group', '(?m:^a$)'],
    ['anchors of lines among other flags', '(?im-s)^a$'],
  ])('%s', async (_, pattern) => {
    RE2JS.compile(pattern);
    expect(isAnchored(pattern)).toBe(false);
    const host = testHost({ inputs: { 'identity-regexp': pattern, issuer: 'https://issuer.example' } });
    await readIdentity(host);
    expect(host.records.log.filter(({ level }) => level === 'warning').map(({ text }) => text)).toEqual([
      expect.stringContaining('input identity-regexp: the pattern is not anchored'),
    ]);
  });
});

describe('anchored', () => {
  test.each([
    ['the usual', raw`^https://github\.com/octo/app/$`],
    ['by words of RE2', raw`\Aa\z`],
    ['nothing but the ends', '^$'],
    ['a group of ways', '^(?:a|b)$'],
    ['each way by itself', '^a$|^b$'],
    ['each way in a group', raw`(^a$|\Ab\z)`],
    ['groups with names', '^(?P<owner>a|b)/(?<name>c|d)$'],
    ['a bar in a class, with brackets', '^[]|(]$'],
    ['a bar in a negated class', '^[^]|)]$'],
    ['a bar in a class with a named one', '^[[:alpha:]|]$'],
    ['a bracket that is escaped in a class', raw`^[\]|]$`],
    ['a bar that is escaped', raw`^a\|b$`],
    ['bars and brackets that are quoted', raw`^\Qa|b)[\E$`],
    ['a backslash before the end', raw`^a\\$`],
    ['flags first', '(?i)^a$'],
    ['flags without lines', '(?s-m)^a$'],
  ])('%s', async (_, pattern) => {
    RE2JS.compile(pattern);
    expect(isAnchored(pattern)).toBe(true);
    const host = testHost({ inputs: { 'identity-regexp': pattern, issuer: 'https://issuer.example' } });
    await readIdentity(host);
    expect(host.records.log).toEqual([]);
  });
});

test('what is called anchored matches a whole name or nothing', () => {
  const piece = fc.constantFrom(
    '^',
    '$',
    '|',
    '(',
    ')',
    '(?:',
    '[',
    ']',
    '[^',
    raw`\A`,
    raw`\z`,
    raw`\$`,
    raw`\\`,
    raw`\Q`,
    raw`\E`,
    '?',
    '*',
    'a',
    'b',
    '.',
  );
  const pattern = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
  // Half of them with ends, so that many are anchored.
  const patterns = fc.oneof(
    pattern,
    pattern.map((inner) => `^${inner}$`),
    pattern.map((inner) => `^(?:${inner})$`),
  );
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '$', '^', '|', '[', '\\'), maxLength: 6 });
  let anchored = 0;
  fc.assert(
    fc.property(patterns, fc.array(name, { minLength: 5, maxLength: 20 }), (given, names) => {
      fc.pre(compiles(given));
      if (!isAnchored(given)) return;
      anchored += 1;
      for (const one of names) {
        const matcher = RE2JS.compile(given).matcher(one);
        if (matcher.find()) expect([given, one, matcher.start(), matcher.end()]).toEqual([given, one, 0, one.length]);
      }
    }),
    { numRuns: 3000, seed: 13 },
  );
  expect(anchored).toBeGreaterThan(300);
});

function compiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}
