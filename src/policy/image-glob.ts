import { HUB, registryOf } from '../model/reference.ts';
import type { WordProblem } from './words.ts';

/** Enough for any name (255 characters) with a digest. */
export const MAX_GLOB = 400;
/** `**` crosses everything; more than a few of them is no pattern that a person reads. */
const MAX_DEEP = 4;
export const IMAGE_GLOB = /^[A-Za-z0-9*._:/@-]+$/;
export const IMAGE_GLOB_WORDS: WordProblem = {
  expected: 'a glob over image names: letters, digits, ".", "_", "-", "/", ":", "*" and "**"',
  fix: 'Write it like ghcr.io/acme/**.',
};
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/**
 * A glob over names without tag and digest, as ClusterImagePolicy has them (policy-controller, pkg/apis/glob): `*` within a part
 * of the path, `**` across, everything else for itself, the whole name. Docker Hub's short names are written out as in references,
 * so a lone `*` is all of `index.docker.io/library`.
 */
export function checkImageGlob(glob: string): WordProblem | undefined {
  const bounded = checkGlob(glob);
  if (bounded !== undefined) return bounded;
  if (!IMAGE_GLOB.test(glob)) return IMAGE_GLOB_WORDS;
  if (glob.includes('@') || /:[^/]*$/.test(glob))
    return {
      expected: 'a glob without tag or digest (rules hold for an image whatever tag it is asked for by)',
      fix: `Write ${glob.replace(/[@:](?=[^/]*$).*$/, '') || 'the name alone'}.`,
    };
  const [registry, path] = split(glob);
  if (registry === undefined && isAmbiguous(path))
    return {
      expected: 'a glob that says which registry it means',
      fix: `Write ${HUB}/${glob} for Docker Hub, or begin with **/ for every registry.`,
    };
  return checkPath(path) ?? (registry === undefined ? undefined : checkPort(registry, path));
}

/** A `*` in the first part could stand for a part of a registry, or for one of Docker Hub's owners. */
function isAmbiguous(path: string): boolean {
  if (path === '*/*' || path.startsWith('**')) return false;
  return path.includes('/') ? path.slice(0, path.indexOf('/')).includes('*') : path.includes('**');
}

/** What would match nothing, or less than it says: whether `:443` is left out of a name depends on a dot, which a `*` may stand for. */
function checkPort(registry: string, path: string): WordProblem | undefined {
  const [host = '', ...ports] = registry.split(':');
  if (ports.length > 1 || !ports.every((port) => /^\d{1,5}$/.test(port)))
    return { expected: 'a glob whose registry has a port in digits, or none', fix: `Write each port on its own: ${host}:5000/${path}.` };
  if (!host.includes('*') || !ports.some((port) => Number(port) === 443)) return undefined;
  return {
    expected: 'a glob without :443, which names of registries are read without',
    fix: `Write ${host}/${path}, and see what it means.`,
  };
}

function checkPath(path: string): WordProblem | undefined {
  if (/[A-Z]/.test(path)) return { expected: 'lower case: names of repositories have no other', fix: `Write ${path.toLowerCase()}.` };
  return path.split('/').includes('') ? { expected: 'a glob without empty parts', fix: 'Remove the slash that is too many.' } : undefined;
}

/** The bounds of every glob, whatever it is about. */
export function checkGlob(glob: string): WordProblem | undefined {
  if (glob.includes('***')) return { expected: 'a glob of * and **', fix: 'Write ** in place of ***.' };
  const deep = glob.split('**').length - 1;
  return deep <= MAX_DEEP ? undefined : { expected: `at most ${MAX_DEEP} times **`, fix: 'Write several globs.' };
}

/** A glob, or a glob with a whole digest behind it. */
export function checkExceptImage(image: string): WordProblem | undefined {
  if (!image.includes('@') || DIGEST.test(image)) return checkImageGlob(image.replace(DIGEST, ''));
  return { expected: '@sha256: and 64 digits of 0-9a-f behind the name', fix: 'Copy the digest as the report shows it.' };
}

/** Of a checked glob: over names as `nameOf` writes them; a digest behind it stays. */
export function normaliseGlob(glob: string): string {
  const digest = DIGEST.exec(glob)?.[0] ?? '';
  const [host, rest] = split(glob.slice(0, glob.length - digest.length));
  if (host === undefined && rest.startsWith('**')) return `${rest}${digest}`;
  const registry = host === undefined ? HUB : registryOf(host);
  const path = registry === HUB && !rest.includes('/') && !rest.includes('**') ? `library/${rest}` : rest;
  return `${registry}/${path}${digest}`;
}

/** What a glob of Docker's short form turns out to mean, where that may surprise. */
export function warnOfGlob(glob: string): string | undefined {
  return glob === '*' || glob === '*/*' ? `${glob} stands for ${normaliseGlob(glob)}, images of Docker Hub; every image is **.` : undefined;
}

/** As references are read: the first part is a registry when it has a dot or a port, or is `localhost`. */
function split(glob: string): readonly [string | undefined, string] {
  const slash = glob.indexOf('/');
  const first = slash < 0 ? '' : glob.slice(0, slash);
  return /[.:]/.test(first) || first === 'localhost' ? [first, glob.slice(slash + 1)] : [undefined, glob];
}
