import type { Path } from './problems.ts';

/** A value of a file with the place where it begins; `size` counts the values in it, aliases as what they stand for. */
export type Located = { readonly offset: number; readonly size: number } & (
  | { readonly kind: 'scalar'; readonly value: unknown; readonly written?: string }
  | { readonly kind: 'list'; readonly items: readonly Located[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, { readonly keyOffset: number; readonly value: Located }> }
);

/** The value alone, as JSON has it. */
export function toValue(located: Located): unknown {
  switch (located.kind) {
    case 'scalar':
      return located.value;
    case 'list':
      return located.items.map(toValue);
    case 'map':
      return Object.fromEntries([...located.entries].map(([key, { value }]) => [key, toValue(value)]));
  }
}

/** What stands at a place; undefined where nothing does. */
export function locatedAt(root: Located, path: Path): Located | undefined {
  return path.reduce<Located | undefined>((found, part) => (found === undefined ? undefined : step(found, part)?.value), root);
}

/** Where a value begins; of one that is not there, what would hold it. */
export function offsetOfValue(root: Located, path: Path): number {
  return find(root, path).value.offset;
}

/** Where the key stands that names a value; of a list's item, where it begins. */
export function offsetOfKey(root: Located, path: Path): number {
  const { keyOffset, value } = find(root, path);
  return keyOffset ?? value.offset;
}

interface Found {
  readonly keyOffset?: number;
  readonly value: Located;
}

function find(root: Located, path: Path): Found {
  let found: Found = { value: root };
  for (const part of path) {
    const next = step(found.value, part);
    if (next === undefined) return { value: found.value };
    found = next;
  }
  return found;
}

function step(located: Located, part: string | number): Found | undefined {
  if (located.kind === 'map') return located.entries.get(String(part));
  const item = located.kind === 'list' ? located.items[Number(part)] : undefined;
  return item === undefined ? undefined : { value: item };
}
