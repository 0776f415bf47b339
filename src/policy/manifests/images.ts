import { documentsIn } from './documents.ts';
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
  const images: FoundImage[] = [];
  const possible: FoundImage[] = [];
  const usedPaths = new Set<string>();
  let documents = 0;
  try {
    for (const document of documentsIn(text, file)) {
      const nodes = new Nodes(survey(document, text, file));
      const harvest = new Harvest(nodes);
      const walk = new Walk(nodes, harvest, options.imagePaths);
      walk.begin(document.root);
      for (const image of harvest.images) images.push(image);
      for (const image of harvest.possible) possible.push(image);
      for (const path of walk.usedPaths) usedPaths.add(path);
      documents += 1;
    }
  } catch (thrown) {
    // Aliases can lead deeper than the text is nested, and the stack ends there.
    if (thrown instanceof RangeError) throw brokenManifest({ file, line: 1, column: 1 }, 'its aliases lead too deep');
    throw thrown;
  }
  return { images, possible, documents, usedPaths: [...usedPaths] };
}
