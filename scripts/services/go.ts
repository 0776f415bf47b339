import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, WaxsealError } from '../../src/errors.ts';
import { installPython, VENV } from '../verifiers/python.ts';
import { type Edit, ownFolder, type Replacement, type Recipe, recipeOf, type ToolName, toolPath } from './tools.ts';

const run = promisify(execFile);
const OLDEST_GO = [1, 26] as const;
const MAX_OUTPUT = 64 << 20;
const HINTS = {
  go: 'Read what Go says above; where it could not download a module, check the network and GOPROXY, then run this again.',
  python: 'Read what Python says above: it must be 3.10 or newer with venv (python3-venv), and pip must reach its package index.',
};

/** Fails unless a Go that can build every tool is on the path. */
export async function requireGo(): Promise<void> {
  const hint = `Install Go ${OLDEST_GO.join('.')} or newer (https://go.dev/dl/) and put its bin folder on PATH.`;
  let text: string;
  try {
    text = (await run('go', ['env', 'GOVERSION'])).stdout.trim();
  } catch (cause) {
    throw new WaxsealError({ code: 'GO_MISSING', message: `go does not run: ${messageOf(cause)}`, hint, cause });
  }
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(text) ?? [];
  if (Number(major) > OLDEST_GO[0] || (Number(major) === OLDEST_GO[0] && Number(minor) >= OLDEST_GO[1])) return;
  const expected = `${OLDEST_GO.join('.')} or newer`;
  throw new WaxsealError({
    code: 'GO_TOO_OLD',
    message: `go on PATH is ${text}, expected ${expected}`,
    hint,
    details: [{ what: 'Go version', expected, actual: text }],
  });
}

/**
 * Builds one tool and moves it to {@link toolPath} in one step, so that a build cut short leaves nothing behind that looks
 * built. The error carries what Go printed.
 */
export async function buildTool(name: ToolName, bin: string): Promise<void> {
  const target = toolPath(name, bin);
  await mkdir(bin, { recursive: true });
  const work = await mkdtemp(join(bin, '.building-'));
  try {
    const built = await build(name, recipeOf(name), work);
    await mkdir(dirname(target), { recursive: true });
    // The program comes last: without it, what lies beside its place is what a build cut short has left.
    for (const folder of beside(recipeOf(name))) await replaceFolder(join(work, folder), join(dirname(target), folder));
    await rename(built, target);
  } catch (cause) {
    throw new WaxsealError({
      code: 'TOOL_BUILD_FAILED',
      message: `${name} does not build:\n${printedBy(cause)}`,
      hint: HINTS[recipeOf(name).from === 'python' ? 'python' : 'go'],
      cause,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function beside({ from }: Recipe): readonly string[] {
  return from === 'python' ? [VENV] : [];
}

async function replaceFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await rename(from, to);
}

/** @returns the path of the binary inside `work` */
async function build(name: ToolName, recipe: Recipe, work: string): Promise<string> {
  const out = join(work, name);
  switch (recipe.from) {
    case 'module': {
      // `go install` takes no output name, and two of the packages are called alike: each gets a folder of its own.
      const command = recipe.command === '.' ? recipe.module : `${recipe.module}/${recipe.command}`;
      const folder = join(work, 'installed');
      await go(['install', ...flags(recipe.ldflags), `${command}@v${recipe.version}`], work, { GOBIN: folder });
      const [only = basename(command)] = await readdir(folder);
      return join(folder, only);
    }
    case 'source': {
      // Go says so of a module that has no go.mod under that name.
      const version = recipe.modules === undefined ? recipe.version : `${recipe.version}+incompatible`;
      const folder = await sourceOf(recipe.module, version, join(work, 'source'));
      for (const edit of recipe.edits) await apply(edit, folder);
      if (recipe.modules !== undefined) await nameModules(recipe.modules, folder);
      const replaced = recipe.replaced ?? [];
      await replace(replaced, folder);
      // Only then may Go change the module's own list of sums, which does not know the replacements; nor is what `vendor` has
      // left of its folder to be taken for it.
      const list = replaced.length > 0 || recipe.modules !== undefined ? ['-mod=mod'] : [];
      await go(['build', ...list, ...flags(recipe.ldflags), '-o', out, `./${recipe.command}`], folder);
      return out;
    }
    case 'here':
      await go(['build', ...flags(), '-o', out, '.'], ownFolder(name));
      return out;
    case 'python':
      await installPython(recipe, work, out);
      return out;
  }
}

async function sourceOf(module: string, version: string, folder: string): Promise<string> {
  const { stdout } = await run('go', ['mod', 'download', '-json', `${module}@v${version}`], { maxBuffer: MAX_OUTPUT });
  const { Dir: cached } = JSON.parse(stdout) as { Dir: string };
  await cp(cached, folder, { recursive: true });
  // Go's module cache is read-only, and the copy takes that over; a folder that cannot be written cannot be removed either.
  await makeWritable(folder);
  return folder;
}

async function makeWritable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeWritable(path);
    else if (entry.isFile()) await chmod(path, 0o644);
  }
}

async function apply(edit: Edit, folder: string): Promise<void> {
  const path = join(folder, edit.file);
  const parts = (await readFile(path, 'utf8')).split(edit.from);
  if (parts.length !== 2) {
    throw new Error(`${edit.file}: expected ${JSON.stringify(edit.from)} exactly once, found it ${parts.length - 1} times`);
  }
  await writeFile(path, parts.join(edit.to));
}

async function nameModules(name: string, folder: string): Promise<void> {
  await rename(join(folder, `${name}.mod`), join(folder, 'go.mod'));
  await rename(join(folder, `${name}.sum`), join(folder, 'go.sum'));
}

async function replace(replaced: readonly Replacement[], folder: string): Promise<void> {
  if (replaced.length === 0) return;
  await go(['mod', 'edit', ...replaced.map(({ module, version }) => `-replace=${module}=${module}@${version}`)], folder);
}

function flags(ldflags = ''): string[] {
  return [`-ldflags=-s -w ${ldflags}`.trim()];
}

async function go(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  // Two builds run at once: each gets half of the cores, or the machine does nothing else meanwhile.
  const cores = Math.max(1, Math.ceil(availableParallelism() / 2));
  // A go.work of the surroundings and flags of the user's own would make another binary than the one that was tested.
  const fixed = { CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '', GOMAXPROCS: String(cores) };
  await run('go', [...args], { cwd, env: { ...process.env, ...fixed, ...env }, maxBuffer: MAX_OUTPUT });
}

function printedBy(thrown: unknown): string {
  if (!(thrown instanceof Error)) return messageOf(thrown);
  const stderr = 'stderr' in thrown && typeof thrown.stderr === 'string' ? thrown.stderr.trim() : '';
  return stderr === '' ? thrown.message : stderr;
}
