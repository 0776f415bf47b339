import type { Renderer } from './failures.ts';
import type { Listed } from './listing.ts';

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
 * Of what the patterns match themselves: a folder with the mark of the renderer, or that file. Charts within charts are rendered by the
 * outer one.
 */
export function targetsOf(renderer: Renderer, found: readonly Listed[]): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const listed of found.filter(({ direct }) => direct)) {
    const target = listed.kind === 'folder' ? inFolder(renderer, listed) : asFile(renderer, listed);
    if (target !== undefined) targets.set(target.path, target);
  }
  return [...targets.values()];
}

function inFolder(renderer: Renderer, { path, real, names = [] }: Listed): Target | undefined {
  const mark = MARKS[renderer].find((name) => names.includes(name));
  if (mark === undefined) return undefined;
  return renderer === 'compose' ? { path: below(path, mark), real: `${real}/${mark}` } : { path: path === '' ? '.' : path, real };
}

function asFile(renderer: Renderer, { path, real }: Listed): Target | undefined {
  if (renderer === 'compose') return { path, real };
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!MARKS[renderer].includes(name)) return undefined;
  const folder = path.slice(0, -name.length).replace(/\/$/, '');
  return { path: folder === '' ? '.' : folder, real: real.slice(0, real.lastIndexOf('/')) };
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
