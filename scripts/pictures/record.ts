import { createHash } from 'node:crypto';

import type { Theme } from './browser.ts';
import type { Drawn } from './pages.ts';

/**
 * docs/images/pages.json, written with the pictures: which bytes each has, and which page it shows. Two browsers draw one page in other
 * bytes, so a page that has changed cannot be told from a picture; from the digest of what was drawn it can.
 */
export const RECORD = 'pages.json';

/** SHA-256 in hex, by the names of the pages. */
export type PictureRecord = Readonly<Record<string, Kept>>;
export type Kept = Readonly<Record<'markdown' | Theme, string>>;

/** @param pictureOf the PNG of a page */
export async function recordOf(
  pages: readonly Drawn[],
  pictureOf: (page: Drawn, theme: Theme) => Promise<Uint8Array>,
): Promise<PictureRecord> {
  const record: Record<string, Kept> = {};
  for (const page of pages) {
    const [light, dark] = [await pictureOf(page, 'light'), await pictureOf(page, 'dark')];
    record[page.name] = { markdown: sha256(page.markdown), light: sha256(light), dark: sha256(dark) };
  }
  return record;
}

export function formatRecord(record: PictureRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
