import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** GitHub keeps `<wbr>` too (html-pipeline, SanitizationFilter). */
const SCHEMA = { ...defaultSchema, tagNames: [...(defaultSchema.tagNames ?? []), 'wbr'] };
/** GitHub draws a picture out of a block of Mermaid; a page without that shows that there is one. */
const FOLDED = `
pre:has(> code.language-mermaid) { max-height: 3.6em; overflow: hidden; color: gray; }
pre:has(> code.language-mermaid)::before { content: 'GitHub draws a picture here, out of:'; }`;
const STYLE = fileURLToPath(import.meta.resolve('github-markdown-css/github-markdown.css'));

export interface PageParts {
  /** After the rules of the page. */
  readonly style?: string;
  /** Elements at the end of the body, for what GitHub's page does by itself. */
  readonly end?: string;
  /** All that the Markdown says, also what GitHub takes away: to see that it takes nothing. */
  readonly unsanitised?: true;
}

/** A page of HTML out of Markdown, through the same kind of pipeline as GitHub's: GFM, embedded HTML, sanitised by its schema. */
export async function renderPage(
  title: string,
  markdown: string,
  { style: more = FOLDED, end = '', unsanitised }: PageParts = {},
): Promise<string> {
  const pipeline = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(unsanitised === true ? [] : [[rehypeSanitize, SCHEMA]])
    .use(rehypeStringify);
  const [body, style] = await Promise.all([pipeline.process(markdown), readFile(STYLE, 'utf8')]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}
.markdown-body { box-sizing: border-box; max-width: 980px; margin: 0 auto; padding: 32px; }
@media (prefers-color-scheme: dark) { html { background: #0d1117; } }
${more}
</style>
</head>
<body><article class="markdown-body">${String(body)}</article>${end}</body>
</html>
`;
}
