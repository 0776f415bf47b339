/** Putting a page together without going over what GitHub accepts (1 MiB for the summary of a step, in bytes of UTF-8). */

export interface Section {
  /** Stands before the blocks, where any block is kept. */
  readonly head: string;
  /** Stands behind them, then too. */
  readonly tail?: string;
  readonly blocks: readonly string[];
  /** Between two blocks: a line end for table rows, an empty line for all else. */
  readonly between: '\n' | '\n\n';
  /** What one block and many are called, to say what was cut. */
  readonly names: readonly [string, string];
  /** Part of what is still free that this section may take, 0 to 1. */
  readonly share: number;
}

/** For what says that something was cut. */
const RESERVE = 2048;
const MIB = 1024 * 1024;

/**
 * Joins sections in the order of the page; they are filled in the order of `priority`. A block is kept whole or left out.
 * @param maxBytes the result is smaller than this
 * @param priority indexes of `sections`, the most important first
 */
export function fitPage(sections: readonly Section[], priority: readonly number[], maxBytes: number, whole: string): string {
  let free = maxBytes - RESERVE;
  const texts = new Map<number, string>();
  const cut: string[] = [];
  for (const index of priority) {
    const section = sections[index];
    if (section === undefined) continue;
    const { text, kept } = fill(section, Math.floor(free * section.share));
    texts.set(index, text);
    free -= bytes(text) + 2;
    const dropped = section.blocks.length - kept;
    if (dropped > 0)
      cut.push(`${dropped} of ${section.blocks.length} ${section.blocks.length === 1 ? section.names[0] : section.names[1]}`);
  }
  const shown = sections.map((_, index) => texts.get(index) ?? '').filter((text) => text !== '');
  if (cut.length > 0)
    shown.push(
      `> ✂️ **This page is cut**, because GitHub shows at most ${maxBytes === MIB ? '1 MiB' : `${maxBytes} bytes`}: ${cut.join(', ')} left out. ${whole}`,
    );
  return `${shown.join('\n\n')}\n`;
}

function fill({ head, tail = '', blocks, between }: Section, budget: number): { readonly text: string; readonly kept: number } {
  let size = bytes(head) + bytes(tail) + 4;
  const kept: string[] = [];
  for (const block of blocks) {
    size += bytes(block) + between.length;
    if (size > budget) break;
    kept.push(block);
  }
  if (kept.length === 0) return { text: '', kept: 0 };
  const text = [...(head === '' ? [] : [head]), kept.join(between)].join(between);
  return { text: tail === '' ? text : `${text}\n\n${tail}`, kept: kept.length };
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** At most `max` of a list, and how many were left out. */
export function firstOf<T>(items: readonly T[], max: number): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: items.slice(0, max), more: Math.max(0, items.length - max) };
}
