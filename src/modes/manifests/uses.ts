import type { Host } from '../../host.ts';
import { soleText, textsIn } from '../../policy/manifests/top-level.ts';
import type { Renderer } from './failures.ts';
import type { Listed } from './listing.ts';
import type { Target } from './targets.ts';
import { readText } from './text.ts';

/** What is only a part of others, by its own words: Helm installs no library, and a Component is what a kustomization takes in. */
const PARTS = { helm: ['type', 'library'], kustomize: ['kind', 'Component'] } as const;

/** A target with what its mark says. */
export interface ReadTarget extends Target {
  readonly isPart: boolean;
  /** All the texts in it, files among them. */
  readonly texts: readonly string[];
}

/** @throws MANIFEST_UNREADABLE, MANIFEST_YAML_INVALID */
export async function readTarget(host: Host, renderer: Renderer, target: Target): Promise<ReadTarget> {
  if (renderer === 'compose') return { ...target, isPart: false, texts: [] };
  const path = joined(target.path, target.mark);
  const text = await readText(host, `${target.real}/${target.mark}`, path);
  const [key, value] = PARTS[renderer];
  return { ...target, isPart: soleText(text, path, key) === value, texts: renderer === 'kustomize' ? textsIn(text, path) : [] };
}

/** Matched files that no kustomization names: rendering takes them in nowhere, so that nobody judges their images. */
export function unusedFiles(found: readonly Listed[], kustomizations: readonly ReadTarget[]): readonly string[] {
  const named = new Set(kustomizations.flatMap(({ path, texts }) => texts.map((text) => joined(path, text.replace(/^[^=/]*=/, '')))));
  const marks = new Set(kustomizations.map(({ path, mark }) => joined(path, mark)));
  return found.flatMap(({ path, kind }) => (kind === 'file' && !named.has(path) && !marks.has(path) ? [path] : []));
}

/** A path below a folder as written there, `.` and `..` resolved. */
function joined(folder: string, written: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${written}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
