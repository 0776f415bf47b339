import { notRendered, type Renderer } from './failures.ts';
import type { Listed, Listing } from './listing.ts';

/** What makes a folder something to render. */
const MARKS: Readonly<Record<Renderer, readonly string[]>> = {
  helm: ['Chart.yaml'],
  kustomize: ['kustomization.yaml', 'kustomization.yml', 'Kustomization'],
  compose: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
};

/** Something to give to a renderer: a chart, a kustomization, a Compose file. */
export interface Target {
  readonly path: string;
  readonly real: string;
}

/**
 * All that lies in what the patterns match: each folder with the mark of the renderer, or that file. Charts within the `charts/` of
 * another are rendered by the outer one.
 * @throws RENDER_REFUSED where a file or a pattern is left over: its images would be passed over
 */
export function targetsOf(renderer: Renderer, { found, idle }: Listing): readonly Target[] {
  const all = new Map(found.flatMap((listed) => targetsIn(renderer, listed)).map((target) => [target.path, target]));
  const targets = [...all.values()].filter(({ path }) => renderer !== 'helm' || !isInner(path, all));
  const covered = new Set(found.filter(({ path, kind }) => isCovered(renderer, path, kind, targets)));
  const left = found.filter((listed) => listed.kind === 'file' && !covered.has(listed)).map(({ path }) => path);
  const useful = new Set([...covered].flatMap(({ by }) => by));
  const without = [...new Set([...found.flatMap(({ by }) => by), ...idle.filter((pattern) => !pattern.startsWith('!'))])];
  const over = left.length > 0 ? left : without.filter((pattern) => !useful.has(pattern));
  if (over.length > 0) throw notRendered(renderer, over);
  return targets;
}

function isInner(path: string, all: ReadonlyMap<string, Target>): boolean {
  const parts = path.split('/');
  return parts.some((part, index) => part === 'charts' && index < parts.length - 1 && all.has(parts.slice(0, index).join('/') || '.'));
}

/** A Compose file stands for itself, a chart and a kustomization for all that lies in their folder. */
function isCovered(renderer: Renderer, path: string, kind: Listed['kind'], targets: readonly Target[]): boolean {
  return targets.some((target) => {
    if (target.path === '.' || target.path === path) return true;
    if (renderer === 'compose') return kind === 'folder' && isBelow(target.path, path);
    return path.startsWith(`${target.path}/`) || (kind === 'folder' && isBelow(target.path, path));
  });
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function targetsIn(renderer: Renderer, listed: Listed): readonly Target[] {
  const target = listed.kind === 'folder' ? inFolder(renderer, listed) : asFile(renderer, listed);
  return target === undefined ? [] : [target];
}

function inFolder(renderer: Renderer, { path, real, names = [] }: Listed): Target | undefined {
  const mark = MARKS[renderer].find((name) => names.includes(name));
  if (mark === undefined) return undefined;
  return renderer === 'compose' ? { path: below(path, mark), real: `${real}/${mark}` } : { path: path === '' ? '.' : path, real };
}

function asFile(renderer: Renderer, { path, real, direct }: Listed): Target | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (renderer === 'compose' && direct) return { path, real };
  if (!MARKS[renderer].includes(name)) return undefined;
  if (renderer === 'compose') return { path, real };
  const folder = path.slice(0, -name.length).replace(/\/$/, '');
  return { path: folder === '' ? '.' : folder, real: real.slice(0, real.lastIndexOf('/')) };
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
