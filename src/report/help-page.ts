const PAGE = 'https://github.com/waxseal/waxseal/blob/main/docs/troubleshooting.md';
/** Its headings, where codes that begin alike stand together. */
export const SECTIONS: readonly (readonly [begins: RegExp, anchor: string])[] = [
  [/^POLICY_/, 'policy'],
  [/^(?:MANIFESTS?_(?!MISSING$)|RENDER|PIN)/, 'manifests'],
];

/** Where a code is explained. The headings of the page begin with the code: a browser that can goes there by itself (URL Fragment Text Directives). */
export function helpPage(code: string): string {
  const [, anchor = ''] = SECTIONS.find(([begins]) => begins.test(code)) ?? [];
  return `${PAGE}#${anchor}:~:text=${encodeURIComponent(code)}`;
}
