import { visit } from 'yaml';

import { documentsIn } from './documents.ts';
import { type Entry, Nodes } from './nodes.ts';
import { survey } from './survey.ts';

/** Whether a mapping at the root of a document has a field, merged ones included. @throws MANIFEST_YAML_INVALID */
export function holdsKey(text: string, file: string, key: string): boolean {
  return [...rootsIn(text, file)].some(({ entries }) => entries.some((entry) => entry.key === key));
}

/**
 * The text under a field at the root, where no reader can take another one: there is one document, and one such field, in whatever case
 * (JSON in Go heeds none). @throws MANIFEST_YAML_INVALID
 */
export function soleText(text: string, file: string, key: string): string | undefined {
  const [root, ...others] = rootsIn(text, file);
  const [entry, ...more] = root?.entries.filter((candidate) => candidate.key.toLowerCase() === key) ?? [];
  return others.length > 0 || more.length > 0 || entry?.key !== key ? undefined : root?.nodes.string(entry.value);
}

/** All texts in a file, wherever they stand, keys too. @throws MANIFEST_YAML_INVALID */
export function textsIn(text: string, file: string): readonly string[] {
  const texts: string[] = [];
  for (const { root } of documentsIn(text, file)) {
    visit(root, {
      Scalar: (_, { value }) => {
        if (typeof value === 'string') texts.push(value);
      },
    });
  }
  return texts;
}

interface Root {
  readonly nodes: Nodes;
  readonly entries: readonly Entry[];
}

function* rootsIn(text: string, file: string): Generator<Root> {
  for (const document of documentsIn(text, file)) {
    const nodes = new Nodes(survey(document, text, file));
    const map = nodes.map(document.root);
    yield { nodes, entries: map === undefined ? [] : nodes.entries(map) };
  }
}
