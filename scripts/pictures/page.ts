import { type PageParts, renderPage } from '../render.ts';
import { SCRIPT, STYLE } from './assets.ts';

/** A page as GitHub shows it, Mermaid drawn; for a browser of `openBrowser`, which has its parts. */
export function drawnPage(title: string, markdown: string, parts: Pick<PageParts, 'unsanitised'> = {}): Promise<string> {
  return renderPage(title, markdown, { ...parts, style: STYLE, end: `<script src="/mermaid.js"></script><script>${SCRIPT}</script>` });
}
