const MAX_HEADER = 8192;
const LINK = /<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g;
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;

/**
 * The target of `rel="next"` in a `Link` header (RFC 8288), as written; undefined where there is none.
 * @returns `'unreadable'` for a header that names more pages in a way that cannot be read: they must not be lost in silence
 */
export function nextLink(header: string | null): string | undefined {
  if (header === null) return undefined;
  if (header.length > MAX_HEADER) return UNREADABLE;
  for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
    const relation = RELATION.exec(parameters);
    const names = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/);
    if (names.includes('next')) return target;
  }
  return /\bnext\b/i.test(header.replaceAll(/<[^<>]*>/g, '')) ? UNREADABLE : undefined;
}

/** No URL: whoever resolves it refuses it. */
export const UNREADABLE = 'http://';
