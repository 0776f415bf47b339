import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Recipe } from '../services/tools.ts';

const run = promisify(execFile);

/** The folder of the virtual environment, beside the program. */
export const VENV = 'venv';

/**
 * Installs a package into `<work>/venv` and writes `program`, which runs it from the virtual environment beside itself, so
 * that both can be moved together: the scripts that pip writes hold the path of the folder that they were made in.
 */
export async function installPython(recipe: Recipe & { from: 'python' }, work: string, program: string): Promise<void> {
  const venv = join(work, VENV);
  await run('python3', ['-m', 'venv', venv]);
  // Nothing but what the list names: a package that it forgot must show here, not in a version that differs from day to day.
  const exact = ['--no-deps', '--disable-pip-version-check', '--quiet'];
  await run(join(venv, 'bin', 'python'), ['-m', 'pip', 'install', ...exact, '--requirement', recipe.requirements], { maxBuffer: 64 << 20 });
  await run(join(venv, 'bin', 'python'), ['-m', 'pip', 'check']);
  await writeFile(program, `#!/bin/sh\nexec "$(dirname "$0")/${VENV}/bin/python" -m ${recipe.module} "$@"\n`);
  await chmod(program, 0o755);
}
