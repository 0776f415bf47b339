/** A git repository as actions/checkout leaves it in the run of a pull request: what is proposed is checked out, the base is its parent. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

/** By path: a text, or a link to somewhere. */
export type Files = Readonly<Record<string, string | { readonly linkTo: string }>>;

export interface Checkout {
  readonly folder: string;
  /** The commit that the pull request is to be merged into. */
  readonly base: string;
}

/** Runs the real git, with no configuration but the repository's. @returns what it printed */
export function git(folder: string, ...command: readonly string[]): string {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
  const settings = ['user.name=mona', 'user.email=mona@example.com', 'core.autocrlf=false', 'init.defaultBranch=main'];
  const args = ['-C', folder, ...settings.flatMap((setting) => ['-c', setting]), ...command];
  return execFileSync('git', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** @param proposed replaces all that the base has */
export function makeCheckout(folder: string, base: Files, proposed: Files): Checkout {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet');
  const commit = commitFiles(folder, base);
  for (const path of Object.keys(base)) rmSync(join(folder, path.split('/', 1)[0] ?? path), { recursive: true, force: true });
  commitFiles(folder, proposed);
  return { folder, base: commit };
}

function commitFiles(folder: string, files: Files): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string') writeFileSync(file, content);
    else symlinkSync(content.linkTo, file);
  }
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'as it is');
  return git(folder, 'rev-parse', 'HEAD');
}
