import { lstat, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

import type { Folder, FolderEntry } from '../../host.ts';

/** The real one behind `Host.readFolder`. */
export async function readFolder(path: string): Promise<Folder> {
  const entries = await readdir(path, { withFileTypes: true });
  return {
    real: slashed(await realpath(path)),
    entries: await Promise.all(
      entries.map(async (entry): Promise<FolderEntry> => {
        const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
        return entry.isSymbolicLink() ? followed(entry.name, join(path, entry.name)) : { name: entry.name, kind };
      }),
    ),
  };
}

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}

async function followed(name: string, path: string): Promise<FolderEntry> {
  try {
    const [target, end] = await Promise.all([realpath(path), stat(path)]);
    return { name, kind: end.isFile() ? 'file' : end.isDirectory() ? 'folder' : 'other', target: slashed(target) };
  } catch {
    return { name, kind: 'other', target: '' }; // it leads nowhere
  }
}

/** Puts a file where it is to be read by others, with the folders above it below `root`; through no symbolic link (threat 45). */
export async function placeFile(root: string, parts: readonly string[], bytes: Uint8Array): Promise<void> {
  const path = join(root, ...parts);
  await mkdir(root, { recursive: true });
  let above = root;
  for (const part of parts.slice(0, -1)) {
    above = join(above, part);
    await mkdir(above).catch(() => undefined);
    if (!(await lstat(above)).isDirectory()) throw new Error(`${above} is no folder`);
  }
  const draft = join(dirname(path), `.waxseal-${process.pid}`);
  try {
    const file = await open(draft, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(draft, path); // in the place of a link, and not through it
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
}
