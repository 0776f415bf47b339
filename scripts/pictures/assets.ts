import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Fonts and Mermaid out of the packages of this folder: every machine draws the same letters. */

const PACKAGES = fileURLToPath(new URL('node_modules/', import.meta.url));

/** @throws when the packages are not installed */
export function packageFile(path: string): string {
  const file = join(PACKAGES, path);
  if (!existsSync(file))
    throw new Error(`${path} is not there. Install what draws the pictures: npm ci --prefix scripts/pictures --ignore-scripts`);
  return file;
}

/** The file behind an address of the page; undefined for all others. */
export function assetOf(pathname: string): string | undefined {
  if (pathname === '/mermaid.js') return packageFile('@mermaid-js/tiny/dist/mermaid.tiny.js');
  const [, font] = /^\/fonts\/([a-z0-9-]+\.woff2)$/.exec(pathname) ?? [];
  const [, family] = /^(noto-sans-mono|noto-sans|noto-color-emoji)-/.exec(font ?? '') ?? [];
  return font === undefined || family === undefined ? undefined : packageFile(`@fontsource/${family}/files/${font}`);
}

const TEXT = [
  ['Noto Sans', 'noto-sans-latin-400-normal', 400],
  ['Noto Sans', 'noto-sans-latin-600-normal', 600],
  ['Noto Sans Mono', 'noto-sans-mono-latin-400-normal', 400],
  ['Noto Sans Mono', 'noto-sans-mono-latin-600-normal', 600],
] as const;
/** The marks of the pages; the font has letters and digits too, which are not wanted of it. */
const EMOJI = ['noto-color-emoji-emoji-400-normal', 'U+23ED, U+26A0, U+2702, U+2705, U+274C, U+FE0F'] as const;

function face(family: string, file: string, rest: string): string {
  return `@font-face { font-family: '${family}'; src: url(/fonts/${file}.woff2) format('woff2'); ${rest} }`;
}

/** GitHub's page takes fonts of the reader's machine; Noto Sans is among those that it names. */
export const STYLE = `${[
  ...TEXT.map(([family, file, weight]) => face(family, file, `font-weight: ${weight};`)),
  face('Noto Color Emoji', EMOJI[0], `unicode-range: ${EMOJI[1]};`),
].join('\n')}
body { margin: 0; }
.markdown-body { max-width: none; padding: 24px 32px; font-family: 'Noto Color Emoji', 'Noto Sans', sans-serif; overflow-wrap: break-word; }
.markdown-body code, .markdown-body pre { font-family: 'Noto Color Emoji', 'Noto Sans Mono', monospace; }
.markdown-body .mermaid { margin-bottom: 16px; text-align: center; }
.markdown-body .mermaid svg { max-width: 100%; }
@media (max-width: 600px) { .markdown-body { padding: 16px; } }`;

/** As GitHub does: each block becomes a drawing in the theme of the page, by Mermaid as it is by default (`securityLevel: strict`). */
export const SCRIPT = `
window.drawn = (async () => {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  mermaid.initialize({ startOnLoad: false, handDrawnSeed: 1, theme: dark ? 'dark' : 'default', fontFamily: '"Noto Color Emoji", "Noto Sans", sans-serif' });
  await Promise.all([...document.fonts].map((font) => font.load()));
  for (const [index, block] of [...document.querySelectorAll('pre > code.language-mermaid')].entries()) {
    const drawing = document.createElement('div');
    drawing.className = 'mermaid';
    drawing.innerHTML = (await mermaid.render('drawing' + index, block.textContent)).svg;
    block.parentElement.replaceWith(drawing);
  }
})();`;
