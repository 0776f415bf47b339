import { documentsIn } from './documents.ts';
import { Nodes } from './nodes.ts';
import { survey } from './survey.ts';

/** Whether a mapping at the root of a document has a field, merged ones included. @throws MANIFEST_YAML_INVALID */
export function holdsKey(text: string, file: string, key: string): boolean {
  for (const document of documentsIn(text, file)) {
    const nodes = new Nodes(survey(document, text, file));
    const map = nodes.map(document.root);
    if (map !== undefined && nodes.values(map, key).length > 0) return true;
  }
  return false;
}
