import { chmod, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { WaxsealError } from '../../../src/errors.ts';

/** A checkout with these files in it. */
export async function checkout(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'waxseal-manifests-')));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

export function pod(image: string): string {
  return `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: ${image}\n`;
}

/** A program of these lines of shell, in a folder of its own: to be put on the PATH in the place of one that is not here. */
export async function program(name: string, script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-program-'));
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
  return folder;
}

export async function failureOf(work: Promise<unknown>): Promise<WaxsealError> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return thrown;
    throw thrown;
  }
  throw new Error('it was expected to be refused');
}
