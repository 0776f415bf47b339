import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { fitPage, type Section } from '../../src/report/page.ts';

const section = (blocks: readonly string[], changes: Partial<Section> = {}): Section => ({
  head: '',
  blocks,
  between: '\n\n',
  names: ['block', 'blocks'],
  share: 1,
  ...changes,
});

test('what fits is joined in the order of the page', () => {
  const rows = section(['| 1 |', '| 2 |'], { head: '| h |', between: '\n' });
  expect(fitPage([section(['a', 'b']), rows], [1, 0], 10_000, '')).toBe('a\n\nb\n\n| h |\n| 1 |\n| 2 |\n');
});

test('a section without blocks leaves no heading', () => {
  expect(fitPage([section([], { head: '### Notes' }), section(['a'])], [0, 1], 10_000, '')).toBe('a\n');
});

describe('what is too much', () => {
  test('is cut by priority, and the page says what and where the whole is', () => {
    const page = fitPage([section(['x'.repeat(600), 'y'.repeat(600)]), section(['z'.repeat(500)])], [1, 0], 3300, 'Look there.');
    expect(page).toContain('z'.repeat(500));
    expect(page).toContain('x'.repeat(600));
    expect(page).not.toContain('yy');
    expect(page).toContain('1 of 2 blocks left out. Look there.');
  });

  test('a share keeps room for the others', () => {
    const greedy = section(
      Array.from({ length: 100 }, () => 'g'.repeat(99)),
      { share: 0.5 },
    );
    expect(fitPage([greedy, section(['last'])], [0, 1], 6000, '')).toContain('last');
  });

  test('is measured in bytes, and the page is always smaller than the limit', () => {
    const blocks = fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { maxLength: 30 });
    fc.assert(
      fc.property(blocks, blocks, fc.integer({ min: 2500, max: 12_000 }), (first, second, limit) => {
        const page = fitPage([section(first, { head: '# é', between: '\n' }), section(second)], [1, 0], limit, 'Look there.');
        expect(Buffer.byteLength(page)).toBeLessThan(limit);
        expect(page.includes('This page is cut')).toBe([...first, ...second].some((block) => !page.includes(block)));
      }),
    );
  });
});
