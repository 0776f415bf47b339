const MAX_HEADER = 8192;
const LINK = /<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g;
const PARAMETER = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))/g;

/** No URL: whoever resolves it refuses it. */
export const UNREADABLE = 'http://';

/**
 * The target of `rel="next"` in a `Link` header (RFC 8288), as written; undefined where there is none. A header that names
 * more pages in a way that cannot be read gives `UNREADABLE`: they must not be lost in silence.
 */
export function nextLink(header: string | null): string | undefined {
  if (header === null) return undefined;
  if (header.length > MAX_HEADER) return UNREADABLE;
  for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
    if (relationsOf(parameters).includes('next')) return target;
  }
  return /\bnext\b/i.test(header.replaceAll(/<[^<>]*>/g, '')) ? UNREADABLE : undefined;
}

function relationsOf(parameters: string): readonly string[] {
  for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETER)) {
    if (name.toLowerCase() === 'rel') return (quoted ?? bare).toLowerCase().split(/\s+/);
  }
  return [];
}
