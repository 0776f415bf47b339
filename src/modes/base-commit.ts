import { delimiter, isAbsolute, join, relative, sep } from 'node:path';

import { messageOf } from '../errors.ts';
import type { ExecOptions, Host } from '../host.ts';

const GIT_MS = 30_000;
/** A regular file, as `git ls-tree -z` lists it; a link is 120000, another repository 160000. */
const REGULAR_FILE = /^100(?:644|755) blob ([0-9a-f]{40,64})\t/;

/** A file at a commit; `path` and `folder` are absolute. */
export interface FileAtCommit {
  /** Of the working tree: `.git` is in it. */
  readonly folder: string;
  readonly commit: string;
  readonly path: string;
}

/** A path relative to a folder; undefined where it lies outside. */
export function nameWithin(folder: string, path: string): string | undefined {
  const name = relative(folder, path);
  return name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name) ? undefined : name;
}

/**
 * Reads a file as a commit has it, out of git's own store: no filter, hook or diff driver of the checkout runs.
 * @returns `bytes` undefined where the commit has no such regular file; a text where it cannot be known
 */
export async function readAtCommit(
  host: Host,
  { folder, commit, path }: FileAtCommit,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array | undefined } | string> {
  const name = (nameWithin(folder, path) ?? '').split(sep).join('/');
  const listed = await git(host, folder, ['ls-tree', '-z', '--full-tree', commit, '--', name]);
  if (typeof listed === 'string') return listed;
  const id = REGULAR_FILE.exec(listed.toString())?.[1];
  if (id === undefined || !listed.toString().endsWith(`\t${name}\0`)) return { bytes: undefined };
  const bytes = await git(host, folder, ['cat-file', 'blob', id], maxBytes);
  return typeof bytes === 'string' ? bytes : { bytes };
}

/** @returns what it printed, or why it did not do it */
async function git(host: Host, folder: string, command: readonly string[], maxStdout?: number): Promise<Buffer | string> {
  const chunks: Uint8Array[] = [];
  const options: ExecOptions = {
    env: environment(host.env),
    timeoutMs: GIT_MS,
    ...(maxStdout === undefined ? {} : { maxStdout }),
    onStdout: (chunk) => chunks.push(chunk),
  };
  try {
    // Told where it is, git neither takes a bare repository that was committed for one nor asks who owns the folder (containers).
    const { code, stderr } = await host.exec('git', [`--git-dir=${join(folder, '.git')}`, ...command], options);
    return code === 0 ? Buffer.concat(chunks) : `git: ${messageOf(stderr).slice(0, 300)}`;
  } catch (error) {
    return `git: ${messageOf(error)}`;
  }
}

/** Nothing of the step but where git is. A relative folder in PATH would let the checkout bring its own. */
function environment(env: Host['env']): Record<string, string> {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  return {
    PATH: path
      .split(delimiter)
      .filter((folder) => isAbsolute(folder))
      .join(delimiter),
    ...(env['SYSTEMROOT'] === undefined ? {} : { SYSTEMROOT: env['SYSTEMROOT'] }),
    NoDefaultCurrentDirectoryInExePath: '1', // Windows looks there first
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1', // refs/replace would put other files under the same name
    GIT_NO_LAZY_FETCH: '1', // what a partial clone lacks is not asked of anybody …
    GIT_ALLOW_PROTOCOL: 'none', // … nor by a git older than that (2.44)
  };
}
