/**
 * node scripts/services/zizmor.ts
 *
 * Puts zizmor, the linter of workflows, beside the tools that `build.ts` makes; a second run finds it there. It comes from
 * PyPI as a program that needs no Python to run, only pip to get it.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { messageOf, WaxsealError } from '../../src/errors.ts';
import { binFolder } from './tools.ts';

const VERSION = '1.32.0';
/** Of the wheels of this version that a machine may get: Linux (x64, arm64; glibc, musl), macOS (arm64, x64). */
const SHA256 = [
  '84a6acb975accc13408786a2bd274b572537ca19c933ebbc13e78f3988562071',
  '0cdd38fca6eb34ceb567548548d706332e3535ea66894b9168c048e03207b68c',
  'd34dcfa702875202b4163d90ebb9cc5222f3d1a7d4b72bf796d87b5a15b24194',
  '0a999c98015becd9f69919ce01febadfb1c2be9b8ec2ce9ef7eb13ff23ba8eba',
  'aa4b4e216321dd5cf202cd79fc83296468f0eed79d850cd65ac8187a6bbc5496',
];

const run = promisify(execFile);

/** Where it lies once it is installed: `zizmor-1.32.0/bin/zizmor`. */
export function zizmorPath(bin: string = binFolder()): string {
  return join(bin, `zizmor-${VERSION}`, 'bin', 'zizmor');
}

/** Installs this very version, whose bytes are known, or rejects with TOOL_BUILD_FAILED. */
export async function installZizmor(bin: string = binFolder()): Promise<void> {
  await mkdir(bin, { recursive: true });
  const work = await mkdtemp(join(bin, '.installing-'));
  const [folder, requirements] = [join(work, 'zizmor'), join(work, 'requirements.txt')];
  const pins = SHA256.map((digest) => `--hash=sha256:${digest}`).join(' ');
  try {
    await writeFile(requirements, `zizmor==${VERSION} ${pins}\n`);
    const how = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--disable-pip-version-check', '--quiet'];
    await run('python3', ['-m', 'pip', 'install', ...how, '--target', folder, '--requirement', requirements]);
    await rm(join(bin, `zizmor-${VERSION}`), { recursive: true, force: true });
    await rename(folder, join(bin, `zizmor-${VERSION}`));
  } catch (cause) {
    throw new WaxsealError({
      code: 'TOOL_BUILD_FAILED',
      message: `zizmor ${VERSION} could not be installed: ${messageOf(cause)}`,
      hint: 'Install Python 3 with pip (apt-get install python3-pip); where pip could not download, check the network and its index.',
      cause,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const start = performance.now();
  try {
    if (existsSync(zizmorPath())) console.log(`zizmor         is there: ${zizmorPath()}`);
    else {
      await installZizmor();
      console.log(`zizmor         installed in ${((performance.now() - start) / 1000).toFixed(1)} s: ${zizmorPath()}`);
    }
  } catch (thrown) {
    console.error(thrown instanceof WaxsealError ? `${thrown.code}: ${thrown.message}\n  ${thrown.hint}` : messageOf(thrown));
    process.exitCode = 1;
  }
}
