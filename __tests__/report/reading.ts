/** A page as a person reads it: tags gone, entities decoded, nothing invisible. */
export function read(page: string): string {
  return page
    .replaceAll(/<!-- -->|<wbr>|<\/?(?:code|em|sub|a|summary|details)\b[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replaceAll('\u200b', '');
}

/** The tags of a page outside of fences; what is left of a text without our own tags and Markdown must be inert. */
export function tags(page: string): ReadonlySet<string> {
  const outside = page.replaceAll(/^(`{3,})(?:sh|yaml|text)\n[^]*?\n\1$/gm, '');
  return new Set(outside.match(/<[^>]*>?/g)?.map((tag) => tag.replace(/ href="[^"<>]*"/, ' href')));
}

/** How many cells each line of each table has. */
export function shape(page: string): readonly number[] {
  return page
    .split('\n')
    .filter((line) => /^\|.*\|$/.test(line))
    .map((line) => line.split('|').length);
}

/** The rows below a heading, cell by cell. */
export function rowsBelow(heading: string, page: string): readonly (readonly string[])[] {
  const [, below = ''] = page.split(`### ${heading}\n\n`);
  const [table = ''] = below.split('\n\n');
  return table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
