import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';

import type { Place } from '../../model/report.ts';
import type { Located } from './places.ts';
import { clean, type Path, type Problem, refusePolicy, show } from './problems.ts';

/** Of mappings and lists; a policy needs seven. */
export const MAX_DEPTH = 32;
/** Values, each alias counted as what it stands for: a file cannot make more work than it is long (threat 33). */
const MAX_VALUES = 50_000;
/** A file can be wrong a million times. */
const MAX_PROBLEMS = 100;
/** Readers of YAML differ about other ways to write numbers (`1e3`, `0x1f`, `010`). */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Control characters other than tab and line breaks, and what turns the direction of writing. */
export const HIDDEN = /(?![\t\n\r])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

interface Walker {
  readonly source: string;
  readonly placeOf: (offset: number) => Place;
  /** What each anchor stands for by now. */
  readonly anchors: Map<string, Located>;
  readonly problems: Problem[];
  values: number;
}

/**
 * The values of a parsed document with their places, and what is YAML and yet not taken.
 * @throws POLICY_INVALID for more than any policy needs
 */
export function walkDocument(
  contents: unknown,
  source: string,
  placeOf: (offset: number) => Place,
): { readonly root: Located; readonly problems: readonly Problem[] } {
  const walker: Walker = { source, placeOf, anchors: new Map(), problems: [], values: 0 };
  return { root: walk(contents, 0, [], walker), problems: walker.problems };
}

/** The value of a node; what an alias stands for is read once, and shared. @param near where to point if it has no place */
function walk(node: unknown, near: number, path: Path, walker: Walker): Located {
  const offset = offsetOf(node, near);
  if (isAlias(node)) return resolveAlias(node.source, offset, path, walker);
  count(walker, 1, offset);
  if (path.length > MAX_DEPTH) stop(walker, offset, `at most ${MAX_DEPTH} levels`);
  const found = walkNode(node, offset, path, walker);
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return found;
  if (node.anchor !== undefined) walker.anchors.set(node.anchor, found);
  if (node.tag !== undefined)
    note(
      walker,
      offset,
      path,
      'a value without a tag',
      `the tag ${clean(node.tag).slice(0, 100)}`,
      'Remove the tag; put texts into quotes.',
    );
  return found;
}

function walkNode(node: unknown, offset: number, path: Path, walker: Walker): Located {
  if (isMap(node)) return walkMap(node, offset, path, walker);
  if (isScalar(node)) return walkScalar(node, offset, path, walker);
  if (!isSeq(node)) return { kind: 'scalar', offset, size: 1, value: null };
  const items = node.items.map((item, index) => walk(item, offset, [...path, index], walker));
  return { kind: 'list', offset, size: sizeOf(items), items };
}

function walkMap(node: YAMLMap, offset: number, path: Path, walker: Walker): Located {
  const entries = new Map<string, { readonly keyOffset: number; readonly value: Located }>();
  for (const pair of node.items) {
    const keyOffset = offsetOf(pair.key, offset);
    const key = readKey(pair, keyOffset, path, walker);
    const value = walk(pair.value, keyOffset, [...path, key ?? '?'], walker);
    if (key === undefined) continue;
    if (entries.has(key))
      note(walker, keyOffset, [...path, key], 'each key once', `the key ${clean(key).slice(0, 100)} again`, 'Remove one of the two.');
    else entries.set(key, { keyOffset, value });
  }
  return { kind: 'map', offset, size: sizeOf([...entries.values()].map(({ value }) => value)), entries };
}

function readKey({ key }: Pair, offset: number, path: Path, walker: Walker): string | undefined {
  if (!isScalar(key) || typeof key.value !== 'string') {
    const actual = isAlias(key) ? 'an alias' : show(isScalar(key) ? key.value : isSeq(key) ? ['…'] : isMap(key) ? {} : null);
    note(walker, offset, path, 'a word as key', actual, 'Put the key into quotes.');
    return undefined;
  }
  if (key.tag !== undefined)
    note(walker, offset, path, 'a key without a tag', `the tag ${clean(key.tag).slice(0, 100)}`, 'Remove the tag.');
  if (key.value !== '<<' && key.value !== '__proto__') {
    walkScalar(key, offset, path, walker);
    return key.value;
  }
  note(
    walker,
    offset,
    [...path, key.value],
    'keys written out',
    `the key ${key.value}`,
    'Write the keys where they belong: a merge hides which of them hold.',
  );
  return undefined;
}

function walkScalar({ value, range }: Scalar, offset: number, path: Path, walker: Walker): Located {
  const unread: Located = { kind: 'scalar', offset, size: 1, value: undefined };
  if (typeof value === 'string') {
    const hidden = HIDDEN.exec(value)?.[0] ?? (value.isWellFormed() ? undefined : 'half a character');
    if (hidden === undefined) return { ...unread, value };
    note(walker, offset, path, 'a text of visible characters', `${clean(hidden)} in it`, 'Remove the character.');
    return unread;
  }
  const written = walker.source.slice(offset, range?.[1] ?? offset);
  if (typeof value !== 'number' || (PLAIN_NUMBER.test(written) && Math.abs(value) <= Number.MAX_SAFE_INTEGER))
    return { ...unread, value, written };
  note(
    walker,
    offset,
    path,
    'a number in plain digits',
    clean(written.slice(0, 50)),
    'Write it like 1000, or put it into quotes where it is a text.',
  );
  return unread;
}

/** An alias inside of what its own anchor stands for finds nothing here: the anchor is known only behind it. */
function resolveAlias(name: string, offset: number, path: Path, walker: Walker): Located {
  const found = walker.anchors.get(name);
  if (found === undefined) {
    note(walker, offset, path, 'an anchor before its alias', `*${clean(name).slice(0, 50)} without one`, 'Write the value out.');
    return { kind: 'scalar', offset, size: 1, value: undefined };
  }
  count(walker, found.size, offset);
  return found;
}

function sizeOf(children: readonly Located[]): number {
  return children.reduce((sum, { size }) => sum + size, 1);
}

function offsetOf(node: unknown, near: number): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? near) : near;
}

function count(walker: Walker, values: number, offset: number): void {
  walker.values += values;
  if (walker.values > MAX_VALUES) stop(walker, offset, `at most ${MAX_VALUES} values, aliases written out`);
}

function stop({ problems, placeOf }: Walker, offset: number, expected: string): never {
  throw refusePolicy(
    [...problems, { offset, path: [], expected, actual: 'more', fix: 'Write the rules flat, or split them over several policies.' }],
    placeOf,
  );
}

function note({ problems }: Walker, offset: number, path: Path, expected: string, actual: string, fix: string): void {
  if (problems.length < MAX_PROBLEMS) problems.push({ offset, path, expected, actual, fix });
}
