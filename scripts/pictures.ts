/**
 * `npm run pictures`: draws docs/images, which the README shows: pages of real steps of the built action, through a pipeline like
 * GitHub's, in Chromium. Needs `npm ci --prefix scripts/pictures --ignore-scripts` and a Chromium on the path.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Browser, openBrowser, type Theme } from './pictures/browser.ts';
import { drawnPage } from './pictures/page.ts';
import { type Drawn, pagesOf } from './pictures/pages.ts';
import { formatRecord, RECORD, recordOf } from './pictures/record.ts';
import { WIDTH } from './pictures/sizes.ts';

const out = fileURLToPath(new URL('../docs/images/', import.meta.url));

const started = performance.now();
const browser = await openBrowser();
try {
  await mkdir(out, { recursive: true });
  // A run that ends early leaves pictures without a record, not with that of others.
  await rm(join(out, RECORD), { force: true });
  const pages = await pagesOf();
  await writeFile(join(out, RECORD), formatRecord(await recordOf(pages, (page, theme) => draw(browser, page, theme))));
  console.log(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} finally {
  await browser.close();
}

async function draw(chromium: Browser, { name, markdown, maxHeight }: Drawn, theme: Theme): Promise<Buffer> {
  const shown = await chromium.show(await drawnPage(name, markdown), { width: WIDTH, theme });
  if (shown.refused.length + shown.alarms.length > 0) throw new Error(`${name}: ${[...shown.refused, ...shown.alarms].join(', ')}`);
  const png = await shown.picture(maxHeight);
  await shown.close();
  await writeFile(join(out, `${name}-${theme}.png`), png);
  console.log(`docs/images/${name}-${theme}.png  ${(png.length / 1024).toFixed(0)} KiB`);
  return png;
}
