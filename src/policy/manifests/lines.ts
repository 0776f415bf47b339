import { brokenManifest } from './failures.ts';

/** Line ends to some readers of YAML and not to others: YAML 1.1 has them all, 1.2 only the first, the library here none. */
const DISPUTED = /\r(?!\n)|[\u0085\u2028\u2029]/;
/** A mark at the start of the file is no text; further in it is part of a key to some readers, and to others none again. */
const BYTE_ORDER_MARK = '\uFEFF';
const MARKER = /^---(?!\s*(?:#.*)?$).*$/m;

/**
 * Refuses what this reader and those of the clusters read differently, since an image could hide there: text behind a line end that
 * only some know or a mark that only some drop, and documents that only some begin (kubectl cuts at every line that starts with `---`, whatever follows on it).
 */
export function checkLines(text: string, file: string): void {
  const disputed = DISPUTED.exec(text);
  if (disputed !== null) {
    const code = (disputed[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw brokenManifest(
      spotAt(text, file, disputed.index),
      `U+${code} ends a line for some readers of YAML and not for others; end lines with \\n or \\r\\n, and write it as an escape within quotes`,
    );
  }
  const mark = text.indexOf(BYTE_ORDER_MARK, 1);
  if (mark >= 0)
    throw brokenManifest(
      spotAt(text, file, mark),
      'a byte order mark (U+FEFF) stands within the text, which some readers drop; remove it, or write it as an escape within quotes',
    );
  const marker = MARKER.exec(text);
  if (marker !== null) {
    throw brokenManifest(
      spotAt(text, file, marker.index),
      'a line that starts with --- and goes on is read differently by different programs; begin the document on the next line',
      text.includes('{{'),
    );
  }
}

function spotAt(text: string, file: string, offset: number): { file: string; line: number; column: number } {
  const before = text.slice(0, offset);
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
