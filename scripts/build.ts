/** Bundles src/index.ts into dist/, and src/prepare.ts into dist/prepare/: unminified, so that it can be reviewed; what is loaded on demand becomes a chunk. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ncc from '@vercel/ncc';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

// The old bundle stands until the new one is whole; nothing of it is left over then.
const fresh = mkdtempSync(join(root, '.dist-'));
const written = [...(await bundle('src/index.ts', '.', 'licenses.txt')), ...(await bundle('src/prepare.ts', 'prepare'))];
chmodSync(fresh, 0o755);
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
const size = (name: string): string => `${(readFileSync(join(dist, name)).length / 1024).toFixed(0)} KiB`;
console.log(written.map((name) => `${name} ${size(name)}`).join('\n'));

/** @returns the names of what was written, within `dist` */
async function bundle(entry: string, folder: string, license?: string): Promise<readonly string[]> {
  const { code, assets } = await ncc(join(root, entry), {
    target: 'es2024',
    ...(license === undefined ? {} : { license }),
    cache: false,
    quiet: true,
    transpileOnly: true,
  });
  mkdirSync(join(fresh, folder), { recursive: true });
  writeFileSync(join(fresh, folder, 'index.js'), ascii(code));
  for (const [name, { source }] of Object.entries(assets))
    writeFileSync(join(fresh, folder, name), name.endsWith('.js') ? ascii(source.toString()) : source);
  return ['index.js', ...Object.keys(assets)].map((name) => join(folder, name));
}

/** One character beyond Latin-1 doubles what the engine holds and scans of a file; escapes mean the same in strings and regular expressions. */
function ascii(text: string): string {
  return text.replace(/\P{ASCII}/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
