import type { YAMLMap } from 'yaml';

import type { Way } from './found.ts';
import type { Harvest } from './harvest.ts';
import { isReference } from './image-text.ts';
import type { Kind } from './kinds.ts';
import type { Nodes } from './nodes.ts';

/** kustomize takes a file of this name without a kind. */
const NAME = /(?:^|[/\\])(?:kustomization\.ya?ml|Kustomization)$/;

export function isKustomization({ kind }: Kind, file: string): boolean {
  return kind === 'Kustomization' || (kind === '' && NAME.test(file));
}

/** `images:` replaces images of other files: which ones run shows only when it is built. Of kustomize itself, and Flux's under `spec`. */
export function noteReplacements(nodes: Nodes, root: YAMLMap.Parsed, way: Way | undefined, harvest: Harvest): void {
  replacements(nodes, root, way, harvest);
  for (const spec of nodes.values(root, 'spec')) {
    const map = nodes.map(spec);
    if (map !== undefined) replacements(nodes, map, { up: way, step: 'spec' }, harvest);
  }
}

function replacements(nodes: Nodes, map: YAMLMap.Parsed, way: Way | undefined, harvest: Harvest): void {
  const images = nodes.values(map, 'images').flatMap((value) => nodes.list(value) ?? []);
  images.forEach((item, index) => {
    const entry = nodes.map(item);
    if (entry === undefined) return;
    const [name, newName, newTag, digest] = ['name', 'newName', 'newTag', 'digest'].map((key) => nodes.string(nodes.values(entry, key)[0]));
    const repository = newName ?? name;
    if (repository === undefined) return;
    const text = `${repository}${newTag === undefined ? '' : `:${newTag}`}${digest === undefined ? '' : `@${digest}`}`;
    if (isReference(text)) harvest.takePossible(entry, { up: { up: way, step: 'images' }, step: index }, [text]);
  });
}
