import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The repository that a run works in: this action as it is released, the workflows, and what a test adds; committed. */
export interface RunRepository {
  /** Absolute. */
  readonly folder: string;
  /** Full SHA. */
  readonly commit: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORKFLOWS = fileURLToPath(new URL('workflows', import.meta.url));
const STAND_INS = fileURLToPath(new URL('stand-ins', import.meta.url));
/** All that a user's `uses:` loads; a `src` or a package beside it would hide that the bundle lacks something. */
const RELEASED = ['action.yml', 'prepare', 'sign', 'attest', 'verify', 'dist'];
const REUSABLE = ['build-sign.yml', 'sign.yml', 'verify.yml'];
/** Full SHAs of the releases that the workflows name, each replaced by ours. */
const PINS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  'upload-artifact': 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
  'download-artifact': 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
  'scan-action': 'anchore/scan-action@e1165082ffb1fe366ebaf02d8526e7c4989ea9d2',
  'login-action': 'docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121',
  'setup-buildx-action': 'docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e',
  'setup-qemu-action': 'docker/setup-qemu-action@96fe6ef7f33517b61c61be40b68a1882f3264fb8',
  'build-push-action': 'docker/build-push-action@53b7df96c91f9c12dcc8a07bcb9ccacbed38856a',
  'bake-action': 'docker/bake-action@d3418bd7d0e9324001bca92fa8ba175ea7e6dc9b',
} as const;

const run = promisify(execFile);

/** The workflows of this folder, under the paths that they have in the repository of the run. */
export async function readWorkflows(): Promise<Map<string, string>> {
  const names = (await readdir(WORKFLOWS)).filter((name) => name.endsWith('.yml'));
  const texts = await Promise.all(names.map((name) => readFile(join(WORKFLOWS, name), 'utf8')));
  return new Map(names.map((name, index) => [`.github/workflows/${name}`, texts[index] ?? '']));
}

/** The project's own workflows that others call, as far as they are there. */
export async function readReusable(): Promise<Map<string, string>> {
  const folder = join(ROOT, '.github/workflows');
  const names = (await readdir(folder)).filter((name) => REUSABLE.includes(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(names.map((name, index) => [`.github/workflows/${name}`, texts[index] ?? '']));
}

/**
 * Makes `folder` the repository `https://github.com/<slug>.git` with one commit, on the branch main.
 * @param released what of this project's is in it; nothing where it is a user's, who has not copied the action
 */
export async function makeRepository(
  folder: string,
  slug: string,
  files: ReadonlyMap<string, string>,
  released: readonly string[] = RELEASED,
): Promise<RunRepository> {
  await mkdir(folder, { recursive: true });
  for (const name of released.filter((one) => existsSync(join(ROOT, one))))
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await commitAll(folder);
  await git(folder, 'remote', 'add', 'origin', `https://github.com/${slug}.git`);
  return { folder, commit: await git(folder, 'rev-parse', 'HEAD') };
}

/** Our stand-ins, by the actions that they stand for: act takes a folder for a repository at that commit. */
export function standIns(): Record<string, string> {
  return Object.fromEntries(Object.entries(PINS).map(([name, pin]) => [pin, join(STAND_INS, name)]));
}

async function commitAll(folder: string): Promise<void> {
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  await git(folder, 'add', '--all', '--force');
  await git(folder, '-c', 'user.name=mona', '-c', 'user.email=mona@example.com', 'commit', '--quiet', '--message=all');
}

/** Without the settings and hooks of whoever runs the tests; the same files are the same commit, as in a run that is repeated. */
async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  };
  const { stdout } = await run('git', ['-C', folder, ...args], { env });
  return stdout.trim();
}
