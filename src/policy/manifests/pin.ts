import { type Alias, isAlias, isMap, isScalar, type ParsedNode } from 'yaml';

import { WaxsealError } from '../../errors.ts';
import { parseReference } from '../../model/reference.ts';
import { documentsIn } from './documents.ts';

export interface Replacement {
  /** As `FoundImage.range` gives it for this text. */
  readonly range: readonly [number, number];
  readonly reference: string;
}

/**
 * Puts references in the place of others and leaves every other character as it is; then reads both texts and makes sure of it.
 * @throws PIN_FAILED rather than give a text that says anything else
 */
export function pinImages(text: string, replacements: readonly Replacement[], file = 'the manifest'): string {
  const sorted = replacements.toSorted((one, other) => one.range[0] - other.range[0]);
  const parts: string[] = [];
  let done = 0;
  for (const { range, reference } of sorted) {
    parseReference(reference, 'the pinned reference');
    if (range[0] < done || range[1] > text.length || range[0] >= range[1])
      throw failed(file, 'two images overlap, or one is not in the text');
    const [start, end] = contentRange(text, range);
    parts.push(text.slice(done, start), start === range[0] ? written(text, range, reference) : reference);
    done = end;
  }
  const pinned = [...parts, text.slice(done)].join('');
  confirmReadably(text, pinned, new Map(sorted.map(({ range, reference }) => [range[0], reference])), file);
  return pinned;
}

/** Of a block scalar only its line of text, so that header, comment and indentation stay; of others the whole, quotes included. */
function contentRange(text: string, [start, end]: Replacement['range']): readonly [number, number] {
  if (!/[|>]/.test(text.charAt(start))) return [start, end];
  const scalar = text.slice(start, end);
  const content = /\n\s*(\S+)\s*$/.exec(scalar);
  if (content === null) return [start, end];
  const line = content[1] ?? '';
  const from = start + scalar.trimEnd().length - line.length;
  return [from, from + line.length];
}

function written(text: string, [start]: Replacement['range'], reference: string): string {
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'") return `${quote}${reference}${quote}`;
  return /^[\w]/.test(reference) ? reference : `"${reference}"`; // a host in brackets would begin a list
}

interface Part {
  /** Tag and anchor. */
  readonly properties?: string;
  readonly word: string;
  readonly start: number;
  readonly image: boolean;
}

function confirmReadably(text: string, pinned: string, wanted: ReadonlyMap<number, string>, file: string): void {
  try {
    confirm(text, pinned, wanted, file);
  } catch (thrown) {
    throw thrown instanceof WaxsealError && thrown.code !== 'PIN_FAILED' ? failed(file, 'it could not be read any more') : thrown;
  }
}

function confirm(text: string, pinned: string, wanted: ReadonlyMap<number, string>, file: string): void {
  const [before, after] = [partsOf(text, file), partsOf(pinned, file)];
  let replaced = 0;
  for (;;) {
    const [one, other] = [before.next(), after.next()];
    if (one.done === true || other.done === true) {
      if (one.done !== other.done || replaced !== wanted.size) throw failed(file, 'it would not hold the same values any more');
      return;
    }
    const reference = one.value.image ? wanted.get(one.value.start) : undefined;
    if (reference !== undefined) replaced += 1;
    const kept = one.value.properties === other.value.properties;
    if (!kept || other.value.word !== (reference === undefined ? one.value.word : wordOf(reference)))
      throw failed(file, 'another value than an image would change');
  }
}

/** All that a text says, in order: values with their types, and where mappings and lists begin and end. */
function* partsOf(text: string, file: string): Generator<Part> {
  for (const { root, index } of documentsIn(text, file)) {
    yield { word: `--- ${index}`, start: -1, image: false };
    yield* nodeParts(root);
  }
}

function* nodeParts(node: ParsedNode | null): Generator<Part> {
  const start = node?.range[0] ?? -1;
  if (node === null) yield { word: 'none', start, image: false };
  else if (isAlias(node)) yield { word: `*${node.source}`, start, image: false };
  else if (isScalar(node)) yield { properties: propertiesOf(node), word: wordOf(node.value), start, image: typeof node.value === 'string' };
  else {
    const map = isMap(node);
    yield { properties: propertiesOf(node), word: map ? '{' : '[', start, image: false };
    for (const item of node.items) {
      if (!('key' in item)) yield* nodeParts(item);
      else {
        yield* nodeParts(item.key);
        yield* nodeParts(item.value);
      }
    }
    yield { word: map ? '}' : ']', start, image: false };
  }
}

function propertiesOf({ anchor = '', tag = '' }: Exclude<ParsedNode, Alias>): string {
  return `&${anchor} !${tag}`;
}

function wordOf(value: unknown): string {
  return `${typeof value} ${String(value)}`;
}

function failed(file: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'PIN_FAILED',
    message: `${file}: the digests could not be written into it: ${why}`,
    hint: 'Nothing was written. Write the images of this file in a simpler form (plain or quoted, on one line), and please report the form that failed.',
  });
}
