import { WaxsealError } from '../../errors.ts';
import type { FolderEntry, Host } from '../../host.ts';
import { tooMany, unreadable } from './failures.ts';
import type { Pattern } from './patterns.ts';

export interface Listed {
  /** Relative to the checkout, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Where it really is, absolute. */
  readonly real: string;
  /** Matched by itself, and not for the folder it is in. */
  readonly direct: boolean;
  /** The name that a folder was looked into by, for renderers. */
  readonly names?: readonly string[];
  /** The patterns that match it, as written. */
  readonly by: readonly string[];
}

export interface Listing {
  readonly found: readonly Listed[];
  /** Links that lead out of the checkout and are not followed. */
  readonly outside: readonly string[];
  /** Patterns that match nothing. */
  readonly idle: readonly string[];
}

const MAX_FILES = 20_000;
const MAX_ENTRIES = 300_000;
const NEVER = new Set(['.git', 'node_modules']);
const MANIFEST = /\.(?:ya?ml|json)$/i;

interface Search {
  readonly host: Host;
  readonly root: string;
  readonly patterns: readonly Pattern[];
  readonly found: Map<string, Listed>;
  readonly outside: Set<string>;
  readonly used: Set<Pattern>;
  entries: number;
}

/** What the patterns match under the checkout. Links are followed only to what lies within it. @param root its real path, with `/` */
export async function listManifests(host: Host, root: string, patterns: readonly Pattern[]): Promise<Listing> {
  const search: Search = { host, root, patterns, found: new Map(), outside: new Set(), used: new Set(), entries: 0 };
  await lookInto(search, { real: root, parts: [], above: [] }, 0);
  const found = [...search.found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  const idle = patterns.filter((pattern) => !search.used.has(pattern)).map(({ written }) => written);
  return { found, outside: [...search.outside].sort(), idle };
}

interface Place {
  readonly real: string;
  readonly parts: readonly string[];
  /** Patterns that match a folder above, so everything below. */
  readonly above: readonly Pattern[];
}

async function lookInto(search: Search, place: Place, depth: number): Promise<void> {
  const path = place.parts.join('/');
  if (depth > 100) throw tooMany(`folders are nested deeper than 100 levels at ${path.slice(0, 200)}`);
  const entries = await entriesOf(search, place, path);
  const hits = [...new Set([...place.above, ...search.patterns.filter((pattern) => pattern.matches(path))])];
  if (isWanted(hits))
    keep(search, { path, kind: 'folder', real: place.real, direct: !isWanted(place.above), names: entries.map(({ name }) => name) }, hits);
  noteExcluding(search, hits);
  if (hits.some(({ excludes }) => excludes)) return;
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (!NEVER.has(entry.name)) await lookAt(search, entry, { ...place, above: hits }, depth);
  }
}

async function lookAt(search: Search, entry: FolderEntry, { real, parts, above }: Place, depth: number): Promise<void> {
  const below = { parts: [...parts, entry.name], real: entry.target ?? `${real}/${entry.name}`, above };
  const path = below.parts.join('/');
  if (entry.kind === 'folder') {
    if (!canMatchBelow(search.patterns, below)) return;
    if (isWithin(search.root, below.real)) await lookInto(search, below, depth + 1);
    else search.outside.add(path);
    return;
  }
  const own = search.patterns.filter((pattern) => pattern.matches(path));
  const hits = [...new Set([...own, ...above])];
  noteExcluding(search, hits);
  const named = own.some(({ excludes, names }) => !excludes && names);
  if (!isWanted(hits) || (!named && !MANIFEST.test(path))) return;
  if (entry.target !== undefined && entry.target !== '' && !isWithin(search.root, entry.target)) search.outside.add(path);
  else if (entry.kind === 'other')
    throw unreadable(path, new Error(entry.target === '' ? 'it is a link that leads nowhere' : 'it is no regular file'));
  else keep(search, { path, kind: 'file', real: below.real, direct: named }, hits);
  if (entry.target !== undefined) for (const hit of own) search.used.add(hit);
}

async function entriesOf(search: Search, { real }: Place, path: string): Promise<readonly FolderEntry[]> {
  try {
    const { entries } = await search.host.readFolder(real);
    search.entries += entries.length;
    if (search.entries > MAX_ENTRIES) throw tooMany(`more than ${MAX_ENTRIES} files and folders would have to be looked at`);
    return entries;
  } catch (thrown) {
    throw thrown instanceof WaxsealError ? thrown : unreadable(path === '' ? 'the checkout' : path, thrown);
  }
}

function isWanted(hits: readonly Pattern[]): boolean {
  return hits.some(({ excludes }) => !excludes) && !hits.some(({ excludes }) => excludes);
}

function canMatchBelow(patterns: readonly Pattern[], { parts, above }: Pick<Place, 'parts' | 'above'>): boolean {
  if (isWanted(above)) return true;
  return patterns.some(
    ({ excludes, base, depth }) =>
      !excludes && parts.length <= depth && base.slice(0, parts.length).every((part, index) => part === parts[index]),
  );
}

function isWithin(root: string, path: string): boolean {
  if (path !== root && !path.startsWith(`${root}/`)) return false;
  return !path
    .slice(root.length)
    .split('/')
    .some((part) => NEVER.has(part));
}

function noteExcluding(search: Search, hits: readonly Pattern[]): void {
  for (const hit of hits) if (hit.excludes) search.used.add(hit);
}

function keep(search: Search, listed: Omit<Listed, 'by'>, hits: readonly Pattern[]): void {
  for (const hit of hits) search.used.add(hit);
  search.found.set(listed.path, { ...listed, by: hits.map(({ written }) => written) });
  if (search.found.size > MAX_FILES) throw tooMany(`more than ${MAX_FILES} files match`);
}
