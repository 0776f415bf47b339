import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const STYLE = fileURLToPath(import.meta.resolve('github-markdown-css/github-markdown.css'));

/** A page of HTML out of Markdown, through the same kind of pipeline as GitHub's: GFM, embedded HTML, sanitised by its schema. */
export async function renderPage(title: string, markdown: string): Promise<string> {
  const pipeline = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize)
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
</style>
</head>
<body><article class="markdown-body">${String(body)}</article></body>
</html>
`;
}
