import { clip, escapeSequence, visible, visibleLines } from './escape.ts';

/** XML 1.0 (fifth edition). Characters that it has no way to hold (2.2, Char) are shown as `\u0007`, like all that nobody sees. */

/** A name, values, and what lies between the tags: elements, or text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly inside?: readonly Element[] | string;
}

const MAX_ATTRIBUTE = 2000;
const MAX_TEXT = 16_000;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}\n`;
}

function render({ name, attributes, inside = [] }: Element, indent: string): string {
  const start = [`${indent}<${name}`, ...Object.entries(attributes).map(([key, value]) => `${key}="${attribute(String(value))}"`)].join(
    ' ',
  );
  if (inside.length === 0) return `${start}/>`;
  if (typeof inside === 'string') return `${start}>${text(inside)}</${name}>`;
  return [`${start}>`, ...inside.map((child) => render(child, `${indent}  `)), `${indent}</${name}>`].join('\n');
}

function attribute(value: string): string {
  return escaped(visible(clip(value, MAX_ATTRIBUTE)));
}

/** Line ends stay; `]]>` cannot come up, since no `>` does (2.4). */
function text(value: string): string {
  return escaped(visibleLines(clip(value, MAX_TEXT)));
}

function escaped(shown: string): string {
  return shown.replaceAll(/[&<>"]/g, (char) => ENTITIES[char] ?? '').replaceAll(/[\uFFFE\uFFFF]/g, escapeSequence);
}
