import { type Alias, isAlias, isCollection, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';

import { type ManifestDocument, spotIn } from './documents.ts';
import { brokenManifest, templatedImage } from './failures.ts';

/** A document that was gone through once: its keys are plain and differ, and each alias has a node that it stands for. */
export interface Surveyed extends ManifestDocument {
  readonly file: string;
  readonly text: string;
  readonly aliases: ReadonlyMap<Alias, ParsedNode>;
}

export const MERGE_KEY = '<<';
const PLAIN_TAGS = new Set<string | undefined>([
  undefined,
  '!',
  'tag:yaml.org,2002:str',
  'tag:yaml.org,2002:merge',
  'tag:yaml.org,2002:int',
  'tag:yaml.org,2002:float',
  'tag:yaml.org,2002:bool',
  'tag:yaml.org,2002:null',
]);

const COLLECTION_TAGS = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq']);

interface Progress {
  readonly anchors: Map<string, ParsedNode>;
  readonly aliases: Map<Alias, ParsedNode>;
  readonly surveyed: Surveyed;
}

/** In the order of the text, as anchors count: an alias means the last anchor of its name before it. */
export function survey(document: ManifestDocument, text: string, file: string): Surveyed {
  const aliases = new Map<Alias, ParsedNode>();
  const surveyed = { ...document, file, text, aliases };
  look(document.root, { anchors: new Map(), aliases, surveyed });
  return surveyed;
}

function look(node: ParsedNode | null, progress: Progress): void {
  if (node === null) return;
  if (isAlias(node)) {
    const target = progress.anchors.get(node.source);
    if (target === undefined) throw fault(node, progress, 'an alias names no anchor before it');
    progress.aliases.set(node, target);
    return;
  }
  if (isCollection(node) && !isPlainCollection(node.tag))
    throw fault(node, progress, 'a list or a mapping has a tag, which only some readers heed');
  if (isMap(node)) lookAtMap(node, progress);
  else if (isCollection(node)) for (const item of node.items) look(item, progress);
  // Only now: an alias within what its anchor names would never end.
  if (node.anchor !== undefined) progress.anchors.set(node.anchor, node);
}

function lookAtMap(map: YAMLMap.Parsed, progress: Progress): void {
  const keys = new Set<string>();
  for (const { key, value } of map.items) {
    look(key, progress);
    const name = nameOf(key, progress);
    if (keys.has(name)) throw fault(key, progress, 'a key stands twice in one mapping');
    keys.add(name);
    look(value, progress);
  }
}

function nameOf(key: ParsedNode, progress: Progress): string {
  const scalar = isAlias(key) ? progress.aliases.get(key) : key;
  if (!isScalar(scalar)) {
    const { surveyed } = progress;
    if (surveyed.text.startsWith('{', key.range[0]) && surveyed.text.startsWith('{', key.range[0] - 1))
      throw templatedImage(spotIn(surveyed.lines, surveyed.file, key.range[0] - 1), 'the value here');
    throw fault(key, progress, 'a key is a list or a mapping');
  }
  if (!PLAIN_TAGS.has(scalar.tag)) throw fault(key, progress, 'a key has a tag, which only some readers heed');
  return keyText(scalar);
}

/** The merge key is a symbol to the library. */
export function keyText({ value }: Scalar): string {
  return typeof value === 'symbol' ? MERGE_KEY : String(value);
}

/** Whether a scalar says by a tag that it is something else than its text (`!!binary`): some readers decode it. */
export function isPlainTag(tag: string | undefined): boolean {
  return PLAIN_TAGS.has(tag);
}

/**
 * A list that is an ordered map to some readers is a list of other things than it shows: its items' merges mean nothing there. A local
 * tag (`!override` of Compose) leaves it what it is (YAML 1.2.2, 6.9.1).
 */
function isPlainCollection(tag: string | undefined): boolean {
  return tag === undefined || tag.startsWith('!') || COLLECTION_TAGS.has(tag);
}

function fault(node: ParsedNode, { surveyed }: Progress, why: string): Error {
  return brokenManifest(spotIn(surveyed.lines, surveyed.file, node.range[0]), why, surveyed.text.includes('{{'));
}
