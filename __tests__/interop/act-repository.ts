import { execFile } from 'node:child_process';
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
const RELEASED = ['action.yml', 'sign', 'attest', 'verify', 'dist'];

const run = promisify(execFile);

/** The workflows of this folder, under the paths that they have in the repository of the run. */
export async function readWorkflows(): Promise<Map<string, string>> {
  const names = (await readdir(WORKFLOWS)).filter((name) => name.endsWith('.yml'));
  const texts = await Promise.all(names.map((name) => readFile(join(WORKFLOWS, name), 'utf8')));
  return new Map(names.map((name, index) => [`.github/workflows/${name}`, texts[index] ?? '']));
}

/** Makes `folder` the repository `https://github.com/<slug>.git` with one commit, on the branch main. */
export async function makeRepository(folder: string, slug: string, files: ReadonlyMap<string, string>): Promise<RunRepository> {
  await mkdir(folder, { recursive: true });
  for (const name of RELEASED) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await commitAll(folder);
  await git(folder, 'remote', 'add', 'origin', `https://github.com/${slug}.git`);
  return { folder, commit: await git(folder, 'rev-parse', 'HEAD') };
}

/** Copies our stand-in for an action to where act finds it as a repository; answers that folder. */
export async function makeStandIn(folder: string, name: 'checkout' | 'login-action'): Promise<string> {
  await cp(join(STAND_INS, name), folder, { recursive: true });
  await commitAll(folder);
  return folder;
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
