/**
 * `npm run pictures`: draws docs/images, which the README shows: pages of real steps of the built action, through a pipeline like
 * GitHub's, in Chromium. Needs `npm ci --prefix scripts/pictures --ignore-scripts` and a Chromium on the path.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openBrowser } from './pictures/browser.ts';
import { drawnPage } from './pictures/page.ts';
import { pagesOf } from './pictures/pages.ts';
import { THEMES, WIDTH } from './pictures/sizes.ts';

const out = fileURLToPath(new URL('../docs/images/', import.meta.url));

const started = performance.now();
const browser = await openBrowser();
try {
  await mkdir(out, { recursive: true });
  for (const { name, markdown, maxHeight } of await pagesOf()) {
    for (const theme of THEMES) {
      const shown = await browser.show(await drawnPage(name, markdown), { width: WIDTH, theme });
      if (shown.refused.length + shown.alarms.length > 0) throw new Error(`${name}: ${[...shown.refused, ...shown.alarms].join(', ')}`);
      const png = await shown.picture(maxHeight);
      await shown.close();
      await writeFile(join(out, `${name}-${theme}.png`), png);
      console.log(`docs/images/${name}-${theme}.png  ${(png.length / 1024).toFixed(0)} KiB`);
    }
  }
  console.log(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} finally {
  await browser.close();
}
