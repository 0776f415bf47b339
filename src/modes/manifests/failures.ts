import { messageOf, WaxsealError } from '../../errors.ts';
import { count } from '../../model/count.ts';

export function unreadable(path: string, cause: unknown): WaxsealError {
  return new WaxsealError({
    code: 'MANIFEST_UNREADABLE',
    message: `${path}: the manifest cannot be read: ${messageOf(cause)}`,
    hint: 'Every file that `manifests` names must be readable, a file of at most 16 MiB in UTF-8; leave others out with a pattern that starts with `!`.',
    cause,
  });
}

export function tooMany(what: string): WaxsealError {
  return new WaxsealError({
    code: 'MANIFESTS_TOO_MANY',
    message: `manifests: ${what}`,
    hint: 'Name the folder of the manifests more exactly, or share the work between steps.',
  });
}

/** Whether the operating system says that there is no such file, folder or program. */
export function isMissing(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT';
}

export interface LookedAt {
  readonly patterns: readonly string[];
  readonly files: readonly string[];
  readonly documents: number;
  readonly possible: number;
}

const MAX_NAMED = 5;

export function withoutImages({ patterns, files, documents, possible }: LookedAt): WaxsealError {
  const named = files.slice(0, MAX_NAMED).join(', ');
  const rest = files.length > MAX_NAMED ? ` and ${files.length - MAX_NAMED} more` : '';
  const looked = files.length === 0 ? 'no file' : `${count(files.length, 'file')} with ${count(documents, 'document')} (${named}${rest})`;
  return new WaxsealError({
    code: 'MANIFESTS_WITHOUT_IMAGES',
    severity: 'fail',
    message: `manifests: no image was found. Looked at ${looked} for ${patterns.join(', ')}${possible > 0 ? `; ${possible} values elsewhere read as images` : ''}`,
    hint: 'Patterns are relative to the checkout, for example deploy/**/*.yaml. Images of kinds of your own: `image-paths: spec.agent.image`. Helm charts, kustomizations and Compose files: `render`.',
  });
}

const STEPS = {
  helm: 'uses: azure/setup-helm@<full sha>',
  kustomize: 'uses: imranismail/setup-kustomize@<full sha>',
  compose: 'uses: docker/setup-compose-action@<full sha>',
} as const;

export type Renderer = keyof typeof STEPS;

export function rendererMissing(renderer: Renderer, program: string): WaxsealError {
  return new WaxsealError({
    code: 'RENDERER_MISSING',
    message: `render: ${renderer} needs the program ${program}, which is not there`,
    hint: `Add a step before this one: ${STEPS[renderer]}`,
  });
}

const MAX_SHOWN = 2000;

/** @param said standard error, redacted */
export function renderFailed(renderer: Renderer, path: string, said: string): WaxsealError {
  const missing = /missing in charts\/|dependenc/i.test(said);
  return new WaxsealError({
    code: 'RENDER_FAILED',
    message: `${path}: ${renderer} could not render it: ${said.trim().slice(0, MAX_SHOWN)}`,
    hint: missing
      ? 'Nothing is downloaded here: run `helm dependency build` in a step before this one.'
      : 'It is rendered without network, secrets and environment variables; what it needs must lie in the checkout. Or render in a step before this one, and name the output in `manifests`.',
  });
}

export function renderRefused(path: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'RENDER_REFUSED',
    message: `${path}: it is not rendered: ${why}`,
    hint: 'What a pull request can write must not reach other files or the network when it is rendered. Render it in a step before this one, and name the output in `manifests`.',
  });
}

const MARKED: Readonly<Record<Renderer, string>> = {
  helm: 'chart (Chart.yaml)',
  kustomize: 'kustomization (kustomization.yaml)',
  compose: 'Compose file (compose.yaml, or a file that a pattern names)',
};

/** A library chart or a component: a warning. */
export function notAlone(path: string): string {
  return `render: ${path} is not rendered by itself, only through what uses it`;
}

const MAX_UNUSED = 10;

/** Files of kustomizations: a warning. */
export function notUsed(files: readonly string[]): string {
  const rest = files.length > MAX_UNUSED ? ` and ${files.length - MAX_UNUSED} more` : '';
  return `render: no kustomization names ${files.slice(0, MAX_UNUSED).join(', ')}${rest}: what they say is not verified`;
}

/** What the patterns match and no renderer would look at. @param what files and patterns */
export function notRendered(renderer: Renderer, what: readonly string[]): WaxsealError {
  const named = what.slice(0, MAX_NAMED).join(', ');
  const rest = what.length > MAX_NAMED ? ` and ${what.length - MAX_NAMED} more` : '';
  return new WaxsealError({
    code: 'RENDER_REFUSED',
    message: `${named}${rest}: it is not rendered: with render: ${renderer} it belongs to no ${MARKED[renderer]}, and its images would not be verified`,
    hint: 'Name only what is to be rendered in `manifests`, or leave the rest out with a pattern that starts with `!`. Plain manifests: in a step of their own, without `render`.',
  });
}
