import type { Scalar } from 'yaml';

import { WaxsealError } from '../../errors.ts';
import { embeddedUnreadable, templatedImage } from './failures.ts';
import { type FoundImage, pathOf, type Way } from './found.ts';
import type { Nodes } from './nodes.ts';
import { hasLoosePlaceholder } from './placeholders.ts';

/** What a text within a manifest holds, its images at the place of the text. */
export interface TextRead {
  readonly images: readonly FoundImage[];
  readonly possible: readonly FoundImage[];
  readonly usedPaths: readonly string[];
}

const NOTHING: TextRead = { images: [], possible: [], usedPaths: [] };
/** A workflow may create one that creates another. */
export const MAX_WITHIN = 4;

/**
 * Reads a field whose text is an object. Parameters are often filled into it: within a value that is no image they are passed over,
 * anywhere else they could bring an image with them. What is no YAML without them is passed over only when it cannot name an image,
 * neither plainly nor by an escape.
 * @param read as for a file, under the name that messages have for the text
 */
export function readText(node: Scalar.Parsed, way: Way, nodes: Nodes, read: (text: string, file: string) => TextRead): TextRead {
  const { value: text } = node;
  if (typeof text !== 'string') return NOTHING;
  const spot = nodes.spot(node);
  const path = pathOf(way);
  const place = { ...spot, document: nodes.document.index, path };
  const moved = (found: FoundImage): FoundImage => ({
    ...found,
    place: { ...place, path: `${path}: ${found.place.path}` },
    range: [node.range[0], node.range[1]],
    embedded: true,
  });
  try {
    const file = `${spot.file}:${spot.line} (${path})`;
    const { images, possible, usedPaths } = read(text, file);
    if (!hasLoosePlaceholder(text, file)) return { images: images.map(moved), possible: possible.map(moved), usedPaths };
  } catch (thrown) {
    if (!(thrown instanceof WaxsealError)) throw thrown;
    if (thrown.code === 'MANIFEST_YAML_INVALID') {
      if (text.includes('{{')) throw templatedImage(spot, path);
      if (!/image|\\/i.test(text)) return NOTHING;
    }
    throw embeddedUnreadable(spot, path, thrown);
  }
  throw templatedImage(spot, path);
}
