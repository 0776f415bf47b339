import type { ParsedNode } from 'yaml';

import { invalidInput } from '../../model/invalid-input.ts';
import type { Kind } from './kinds.ts';
import type { Way } from './found.ts';
import type { Nodes } from './nodes.ts';

/** A place that the user names: `spec.agent.image`, `Agent:spec.images[*].name`. */
export interface ImagePath {
  readonly written: string;
  readonly kind?: string;
  /** `every`: each item of a list. */
  readonly steps: readonly (string | number | typeof EVERY)[];
}

export const EVERY = Symbol('[*]');
const PATH = /^(?:([A-Za-z]\w*):)?([\w/-]+(?:\[(?:\*|\d{1,6})\])*(?:\.[\w/-]+(?:\[(?:\*|\d{1,6})\])*)*)$/;
const MAX_PATHS = 100;
const MAX_LENGTH = 500;

/** @throws INPUT_INVALID */
export function parseImagePaths(lines: readonly string[]): readonly ImagePath[] {
  if (lines.length > MAX_PATHS) throw invalidInput('image-paths', `${lines.length} paths`, `at most ${MAX_PATHS} paths`, HINT);
  return lines.map(parse);
}

const HINT =
  'Write keys with dots between them, [*] for each item of a list, and before a colon the kind if only that one is meant: Agent:spec.images[*].name';

function parse(line: string): ImagePath {
  const match = line.length > MAX_LENGTH ? null : PATH.exec(line);
  if (match === null) throw invalidInput('image-paths', line, 'a path such as spec.agent.image', HINT);
  const [, kind, path = ''] = match;
  const steps = path.split('.').flatMap((part) => {
    const [key = '', ...items] = part.replaceAll(']', '').split('[');
    return [key, ...items.map((item) => (item === '*' ? EVERY : Number(item)))];
  });
  return { written: line, ...(kind === undefined ? {} : { kind }), steps };
}

export interface Reached {
  readonly node: ParsedNode;
  readonly way: Way | undefined;
  readonly path: ImagePath;
}

/** Where the paths lead in one object. A path that is not there leads nowhere: not every object has every field. */
export function reach(
  nodes: Nodes,
  root: ParsedNode,
  way: Way | undefined,
  { kind }: Kind,
  paths: readonly ImagePath[],
): readonly Reached[] {
  return paths.flatMap((path) => {
    if (path.kind !== undefined && path.kind !== kind) return [];
    return go(nodes, root, way, path.steps).map((end) => ({ ...end, path }));
  });
}

function go(nodes: Nodes, node: ParsedNode, way: Way | undefined, [step, ...rest]: ImagePath['steps']): readonly Omit<Reached, 'path'>[] {
  if (step === undefined) return [{ node, way }];
  nodes.spend(1, node);
  if (typeof step === 'string') {
    const map = nodes.map(node);
    if (map === undefined) return [];
    return nodes.values(map, step).flatMap((value) => go(nodes, value, { up: way, step }, rest));
  }
  return (nodes.list(node) ?? []).flatMap((item, index) =>
    step === EVERY || step === index ? go(nodes, item, { up: way, step: index }, rest) : [],
  );
}
