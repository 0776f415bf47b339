import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A repository with our actions and reusable workflows, to which workflows are added, for linters that look up what these name.
 * @param base folder in which it is made
 * @returns its folder
 */
export async function lintRepository(base: string, files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await mkdtemp(join(base, 'lint-'));
  for (const path of ['action.yml', 'sign', 'attest', 'verify', '.github'])
    await cp(join(ROOT, path), join(folder, path), { recursive: true });
  for (const path of ['.git', 'dist']) await mkdir(join(folder, path));
  // Only that it is there is looked at.
  await writeFile(join(folder, 'dist/index.js'), '');
  for (const [path, text] of files) await writeFile(join(folder, path), text);
  return folder;
}
