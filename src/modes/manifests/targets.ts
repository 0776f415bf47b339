import pMap from 'p-map';

import type { Host } from '../../host.ts';
import { notAlone, notRendered, notUsed, type Renderer } from './failures.ts';
import type { Listed, Listing } from './listing.ts';
import { readTarget, unusedFiles } from './uses.ts';

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
  /** The name of the file that makes it one. */
  readonly mark: string;
}

/** What is to be rendered, and what people are to know of the rest. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly warnings: readonly string[];
}

/**
 * All that lies in what the patterns match: each folder with the mark of the renderer, or that file. Charts within the `charts/` of
 * another are rendered by the outer one, and parts (libraries, components) by what uses them.
 * @throws RENDER_REFUSED where a file or a pattern is left over: its images would be passed over
 */
export async function targetsOf(host: Host, renderer: Renderer, listing: Listing): Promise<Targets> {
  const all = new Map(listing.found.flatMap((listed) => targetsIn(renderer, listed)).map((target) => [target.path, target]));
  const read = await pMap(all.values(), (target) => readTarget(host, renderer, target), { concurrency: 8 });
  const whole = new Map(read.filter(({ isPart }) => !isPart).map((target) => [target.path, target]));
  const isOuter = ({ path }: Target): boolean => renderer !== 'helm' || !isInner(path, whole);
  const targets = [...whole.values()].filter(isOuter);
  const parts = read.filter((target) => target.isPart && isOuter(target));
  checkCovered(renderer, listing, targets, [...targets, ...parts]);
  const unused = renderer === 'kustomize' ? unusedFiles(listing.found, read) : [];
  return { targets, warnings: [...parts.map(({ path }) => notAlone(path)), ...(unused.length > 0 ? [notUsed(unused)] : [])] };
}

function checkCovered(renderer: Renderer, { found, idle }: Listing, targets: readonly Target[], known: readonly Target[]): void {
  const covered = new Set(found.filter(({ path, kind }) => isCovered(renderer, path, kind, known)));
  const left = found.filter((listed) => listed.kind === 'file' && !covered.has(listed)).map(({ path }) => path);
  const useful = new Set([...covered].flatMap(({ by }) => by));
  const patterns = [...new Set(found.flatMap(({ by }) => by))];
  const over = left.length > 0 ? left : patterns.filter((pattern) => !useful.has(pattern));
  if (over.length > 0) throw notRendered(renderer, over);
  if (targets.length > 0) return;
  throw notRendered(renderer, known.length > 0 ? known.map(({ path }) => path) : idle.filter((pattern) => !pattern.startsWith('!')));
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
  return renderer === 'compose'
    ? { path: below(path, mark), real: `${real}/${mark}`, mark }
    : { path: path === '' ? '.' : path, real, mark };
}

function asFile(renderer: Renderer, { path, real, direct }: Listed): Target | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (renderer === 'compose' && direct) return { path, real, mark: name };
  if (!MARKS[renderer].includes(name)) return undefined;
  if (renderer === 'compose') return { path, real, mark: name };
  const folder = path.slice(0, -name.length).replace(/\/$/, '');
  return { path: folder === '' ? '.' : folder, real: real.slice(0, real.lastIndexOf('/')), mark: name };
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
