/** Bundles src/index.ts into dist/: unminified, so that it can be reviewed; what is loaded on demand becomes a chunk. */
import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
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
// The old bundle stands until the new one is there; nothing of it is left over then.
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
writeFileSync(join(dist, 'index.js'), code);
for (const [name, { source }] of Object.entries(assets)) writeFileSync(join(dist, name), source);
const size = (name: string): string => `${(readFileSync(join(dist, name)).length / 1024).toFixed(0)} KiB`;
console.log(['index.js', ...Object.keys(assets)].map((name) => `${name} ${size(name)}`).join('\n'));
