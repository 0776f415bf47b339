import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { toolPath } from '../../scripts/services/tools.ts';
import { zizmorPath } from '../../scripts/services/zizmor.ts';

/** The linters of workflows, as the tests ask them: `exit CODE: ` and all that was said. One that is missing is an error. */

const TIMEOUT_MS = 60_000;

/** Where the program lies in PATH; its bare name where it does not. */
function inPath(name: string): string {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.find((path) => isExecutable(path)) ?? name;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function need(program: string, how: string): string {
  if (!existsSync(program)) throw new Error(`${program} is missing: ${how}`);
  return program;
}

/** Each output on a line of its own reads well, so shellcheck need not ask for one redirection around them. */
const SHELLCHECK_OPTS = '--exclude=SC2129';

function lint(program: string, args: readonly string[], cwd: string): Promise<string> {
  const options = {
    cwd,
    env: { PATH: '/usr/bin:/bin', HOME: cwd, NO_COLOR: '1', SHELLCHECK_OPTS },
    timeout: TIMEOUT_MS,
    maxBuffer: 2 ** 24,
  };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve(`exit ${error?.code ?? 0}: ${stdout}${stderr}`);
    });
  });
}

/** With shellcheck over every `run:`; a machine without it would find less, so it is needed. */
export function actionlint(cwd: string, ...args: readonly string[]): Promise<string> {
  const program = need(toolPath('actionlint'), 'node scripts/services/build.ts actionlint');
  const shellcheck = need(inPath('shellcheck'), 'apt-get install shellcheck');
  return lint(program, ['-no-color', '-oneline', `-shellcheck=${shellcheck}`, '-pyflakes=', ...args], cwd);
}

/** Without `strict-collection` a file that cannot be read would be passed over. */
export function zizmor(cwd: string, ...args: readonly string[]): Promise<string> {
  const program = need(zizmorPath(), 'node scripts/services/zizmor.ts');
  return lint(program, ['--offline', '--strict-collection', '--no-progress', '--quiet', '--format=plain', ...args], cwd);
}
