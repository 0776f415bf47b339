/** Bundles src/index.ts into dist/: unminified, so that it can be reviewed; what is loaded on demand becomes a chunk. */
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ncc from '@vercel/ncc';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const { code, assets } = await ncc(join(root, 'src/index.ts'), {
  target: 'es2024',
  license: 'licenses.txt',
  cache: false,
  quiet: true,
  transpileOnly: true,
});
// The old bundle stands until the new one is whole; nothing of it is left over then.
const fresh = mkdtempSync(join(root, '.dist-'));
writeFileSync(join(fresh, 'index.js'), ascii(code));
for (const [name, { source }] of Object.entries(assets))
  writeFileSync(join(fresh, name), name.endsWith('.js') ? ascii(source.toString()) : source);
chmodSync(fresh, 0o755);
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
const size = (name: string): string => `${(readFileSync(join(dist, name)).length / 1024).toFixed(0)} KiB`;
console.log(['index.js', ...Object.keys(assets)].map((name) => `${name} ${size(name)}`).join('\n'));

/** One character beyond Latin-1 doubles what the engine holds and scans of a file; escapes mean the same in strings and regular expressions. */
function ascii(text: string): string {
  return text.replace(/\P{ASCII}/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
