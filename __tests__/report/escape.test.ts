import { spawnSync } from 'node:child_process';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { clip, code, codeBlock, isShowable, link, logLine, prose, shellQuote, visible, visibleLines } from '../../src/report/escape.ts';
import { foreign } from './arbitraries.ts';
import { HOSTILE } from './samples.ts';

/** What a Markdown parser and then GitHub's filters see: entities decoded, tags as the ends of text. */
function decode(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));
}

const ACTIVE = /[&<>"'`\\*_[\]!|~$#]/;
const LINKED = /https?:\/\/|www\.|[\w.+-]+@[\w-]+\.\w|@\w|#\d|GH-\d|:[\w+-]+:/i;

describe('visible', () => {
  test.each([
    ['a\nb', String.raw`a\nb`],
    ['\r\t', String.raw`\r\t`],
    ['\u001b[31m', String.raw`\u001b[31m`],
    ['\u0000\u007f\u009b', String.raw`\u0000\u007f\u009b`],
    ['\u202e\u2066\u200b\ufeff', String.raw`\u202e\u2066\u200b\ufeff`],
    ['\u00a0\u3000\u3164\u2800', String.raw`\u00a0\u3000\u3164\u2800`],
    ['\u2028\u2029\u0085', String.raw`\u2028\u2029\u0085`],
    ['\ud800x', String.raw`\ud800x`],
    ['\u{e0041}', String.raw`\udb40\udc41`],
  ])('%j becomes %j', (text, expected) => {
    expect(visible(text)).toBe(expected);
    expect(isShowable(text)).toBe(false);
  });

  test('text of any script and emoji stay as they are', () => {
    const text = 'Grüße 東京 العربية 🎉 a b';
    expect(visible(text)).toBe(text);
    expect(isShowable(text)).toBe(true);
  });

  test('lines stay lines, and a lone carriage return does not overwrite one', () => {
    expect(visibleLines('a\r\nb\nc\rd')).toBe('a\nb\nc\\rd');
  });
});

describe('clip', () => {
  test('says how much is missing', () => {
    expect(clip('abcdef', 4)).toBe('abcd… (2 more characters)');
  });
  test('does not halve a character', () => {
    expect(clip('ab🎉cd', 3)).toBe('ab… (4 more characters)');
  });
  test('leaves what fits', () => {
    expect(clip('abcd', 4)).toBe('abcd');
  });
});

describe('prose', () => {
  test('holds nothing that Markdown, HTML or a table would act on', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const bare = prose(text).replaceAll(/&#\d+;/g, '');
        expect(bare).not.toMatch(ACTIVE);
        expect(bare).not.toMatch(/[\p{Cc}\u2028\u2029]|@/u);
        expect(prose(text)).not.toMatch(/^(?: |\d*[-+=.)])| $/);
      }),
      { numRuns: 1000 },
    );
  });

  test('shows GitHub no mention, reference, address or emoji name, even decoded', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(decode(prose(text))).not.toMatch(LINKED);
      }),
      { numRuns: 1000 },
    );
  });

  test('reads as the text it was', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(decode(prose(text)).replaceAll('\u200b', '')).toBe(visible(text));
      }),
    );
  });

  test('breaks what could be a commit, and leaves numbers alone', () => {
    expect(prose('c0ffee1')).toBe('c0f&#8203;fee1');
    expect(prose('123456789')).toBe('123456789');
  });

  test('bounds what is long', () => {
    expect(prose('x'.repeat(100_000)).length).toBeLessThan(2100);
  });
});

describe('code', () => {
  test('holds nothing active, and no part of it looks like an address to a parser', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        fc.pre(text !== '');
        const inner = /^<code>(.*)<\/code>$/s.exec(code(text))?.[1] ?? 'no code element <';
        const runs = inner.split(/<wbr>|<!-- -->/);
        for (const run of runs) {
          expect(run.replaceAll(/&#\d+;/g, '')).not.toMatch(ACTIVE);
          expect(decode(run)).not.toMatch(/https?:\/\/|www\.|[\w.+-]@[\w-]/i);
        }
        expect(decode(runs.join(''))).toBe(visible(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('an empty value is said to be empty', () => {
    expect(code('')).toBe('<em>empty</em>');
  });
});

describe('codeBlock', () => {
  test.each(['```', '````\nx', 'a ``````` b', '```sh\nrm\n```'])('%j cannot end the block', (text) => {
    const lines = codeBlock(text, 'text').split('\n');
    const fence = lines.at(-1) ?? '';
    expect(lines[0]).toBe(`${fence}text`);
    expect(fence).toMatch(/^`{3,}$/);
    expect(text).not.toContain(fence);
    expect(lines.slice(1, -1).join('\n')).toBe(text);
  });
});

describe('link', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http://user:pass@log.example/',
    'https://token@log.example/',
    '//log.example',
    'not an address',
    '',
    undefined,
  ])('%j is no link', (address) => {
    expect(link('7', address)).toBe('<code>7</code>');
  });

  test('the address cannot leave its attribute or the table', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const [, href = 'no href "'] = /^<a href="([^"]*)">7<\/a>$/.exec(link('7', `https://log.example/${text}`)) ?? [];
        expect(href.replaceAll(/&#\d+;/g, '')).not.toMatch(/[&<>"'`|\\\s]/);
        expect(decode(href)).toBe(new URL(`https://log.example/${text}`).href);
      }),
    );
  });
});

describe('logLine', () => {
  test('is one line without commands', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(logLine(text)).not.toMatch(/^\s*::|##\[|[\p{Cc}\u2028\u2029]/u);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['::error::x', String.raw`\u003a:error::x`],
    ['  ::error::x', String.raw`  \u003a:error::x`],
    ['a ##[error]x', String.raw`a ##\u005berror]x`],
    ['a\n::error::x', String.raw`a\n::error::x`],
    ['a::b', 'a::b'],
  ])('%j is written as %j', (text, expected) => {
    expect(logLine(text)).toBe(expected);
  });
});

describe('shellQuote', () => {
  test('a real shell reads every text back as it was', () => {
    const texts = [...HOSTILE, ...fc.sample(foreign, 500)].filter((text) => !text.includes('\0') && text.isWellFormed());
    const { stdout, status } = spawnSync('sh', ['-c', `printf '%s\\0' ${texts.map(shellQuote).join(' ')}`], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
  });
});
