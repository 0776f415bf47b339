import { isScalar, visit } from 'yaml';

import { documentsIn } from './documents.ts';

const OPEN = '{{';

/**
 * Whether a parameter stands anywhere but within a value: as the whole text, as a key, in a comment. What is filled in there can be
 * any object. @throws MANIFEST_YAML_INVALID
 */
export function hasLoosePlaceholder(text: string, file: string): boolean {
  const all = count(text);
  if (all === 0) return false;
  let held = 0;
  for (const { root } of documentsIn(text, file)) {
    if (isScalar(root)) continue;
    visit(root, {
      Scalar: (part, { range }) => {
        if (part !== 'key' && range) held += count(text.slice(range[0], range[1]));
      },
    });
  }
  return held < all;
}

function count(text: string): number {
  return text.split(OPEN).length - 1;
}
