import type { Host } from '../../host.ts';
import { tooMany } from './failures.ts';

const MAX_ENTRIES = 100_000;

/**
 * The first symbolic link below a folder that leads out of the checkout; links within it are followed.
 * @param root the checkout, its real path
 */
export async function linkOut(host: Host, root: string, folder: string): Promise<string | undefined> {
  const waiting = [folder];
  const seen = new Set(waiting);
  let entries = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const contents = await host.readFolder(at);
    entries += contents.entries.length;
    if (entries > MAX_ENTRIES) throw tooMany(`more than ${MAX_ENTRIES} files lie in what is to be rendered`);
    for (const { name, kind, target = `${at}/${name}` } of contents.entries) {
      if (target !== '' && !target.startsWith(`${root}/`)) return `${at}/${name}`.slice(root.length + 1);
      if (kind !== 'folder' || seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return undefined;
}
