import { documentsIn } from './documents.ts';
import { MAX_WITHIN, readText } from './embedded.ts';
import { brokenManifest } from './failures.ts';
import type { FoundImage, ImagesFound } from './found.ts';
import { Harvest } from './harvest.ts';
import type { ImagePath } from './image-paths.ts';
import { Nodes } from './nodes.ts';
import { survey } from './survey.ts';
import { Walk } from './walk.ts';

export interface ImagesOptions {
  readonly imagePaths: readonly ImagePath[];
}

/**
 * The images that the manifests of a file name, by the structure of what they stand in (policy.md, "Images out of manifests").
 * @param file how the file is called, for places and messages
 * @throws MANIFEST_YAML_INVALID, MANIFEST_IMAGE_INVALID, MANIFEST_TEMPLATE
 */
export function imagesIn(text: string, file: string, options: ImagesOptions): ImagesFound {
  return imagesWithin(text, file, options, 0);
}

/** @param within how many texts it stands in: a file in none */
function imagesWithin(text: string, file: string, { imagePaths }: ImagesOptions, within: number): ImagesFound {
  const images: FoundImage[] = [];
  const possible: FoundImage[] = [];
  const usedPaths = new Set<string>();
  let documents = 0;
  if (within > MAX_WITHIN) throw brokenManifest({ file, line: 1, column: 1 }, `more than ${MAX_WITHIN} texts stand in each other`);
  const take = (found: Pick<ImagesFound, 'images' | 'possible'> & { readonly usedPaths: Iterable<string> }): void => {
    for (const image of found.images) images.push(image);
    for (const image of found.possible) possible.push(image);
    for (const path of found.usedPaths) usedPaths.add(path);
  };
  try {
    for (const document of documentsIn(text, file)) {
      const nodes = new Nodes(survey(document, text, file));
      const harvest = new Harvest(nodes);
      const walk = new Walk(nodes, harvest, imagePaths);
      if (within === 0) walk.begin(document.root);
      else walk.beginWithin(document.root);
      take({ images: harvest.images, possible: harvest.possible, usedPaths: walk.usedPaths });
      for (const [node, way] of walk.texts)
        take(readText(node, way, nodes, (inner, name) => imagesWithin(inner, name, { imagePaths }, within + 1)));
      documents += 1;
    }
  } catch (thrown) {
    // Aliases can lead deeper than the text is nested, and the stack ends there.
    if (thrown instanceof RangeError) throw brokenManifest({ file, line: 1, column: 1 }, 'its aliases lead too deep');
    throw thrown;
  }
  return { images, possible, documents, usedPaths: [...usedPaths] };
}
