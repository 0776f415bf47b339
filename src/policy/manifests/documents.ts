import { Composer, type Document, type ErrorCode, Lexer, LineCounter, type CST, type ParsedNode, Parser } from 'yaml';

import { brokenManifest } from './failures.ts';
import { checkLines } from './lines.ts';

export interface ManifestDocument {
  readonly root: ParsedNode;
  readonly index: number;
  readonly lines: LineCounter;
}

/** In UTF-16 units; what a renderer prints may be more than a file. */
const MAX_TEXT = 64 * 1024 * 1024;
const MAX_DEPTH = 200;

/** `uniqueKeys` takes time in the square of the keys here; the survey looks for duplicates itself. */
const OPTIONS = { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

const WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'an alias is malformed',
  BAD_INDENT: 'the indentation is wrong',
  TAB_AS_INDENT: 'a tab indents here; YAML takes spaces only',
  MISSING_CHAR: 'a bracket, quote, comma or colon is missing',
  UNEXPECTED_TOKEN: 'something stands here that YAML does not allow',
  BAD_DQ_ESCAPE: 'an escape in double quotes is not known',
  MULTILINE_IMPLICIT_KEY: 'a key goes over more than one line',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping stands where a plain value is expected; the indentation may be wrong',
};

/** One document at a time, so that only one is held in memory however many a file has. Empty ones are left out. */
export function* documentsIn(text: string, file: string): Generator<ManifestDocument> {
  if (text.length > MAX_TEXT) throw brokenManifest({ file, line: 1, column: 1 }, `it is longer than ${MAX_TEXT} characters`);
  checkLines(text, file);
  const lines = new LineCounter();
  const composer = new Composer(OPTIONS);
  let index = 0;
  for (const document of compose(tokens(text, file, lines), composer, file)) {
    const [fault] = document.errors;
    if (fault !== undefined) throw faultAt(fault.pos[0], fault.code, text, file, lines);
    if (document.contents !== null && !isNothing(document.contents)) yield { root: document.contents, index, lines };
    index += 1;
  }
}

function isNothing({ range: [start, end] }: ParsedNode): boolean {
  return start === end;
}

function* compose(source: Generator<CST.Token>, composer: Composer, file: string): Generator<Document.Parsed> {
  try {
    for (const token of source) yield* composer.next(token);
    yield* composer.end();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw brokenManifest({ file, line: 1, column: 1 }, 'it is nested too deep'); // the stack was full
  }
}

/** As `Parser.parse`, with an eye on the depth: what composes the tokens calls itself for each level. */
function* tokens(text: string, file: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MAX_DEPTH) {
      throw brokenManifest(spotIn(lines, file, parser.offset), `it is nested deeper than ${MAX_DEPTH} levels`);
    }
  }
  yield* parser.end();
}

function faultAt(offset: number, code: ErrorCode, text: string, file: string, lines: LineCounter): Error {
  return brokenManifest(spotIn(lines, file, offset), `${WORDS[code] ?? 'it is no well-formed YAML'} (${code})`, text.includes('{{'));
}

export function spotIn(lines: LineCounter, file: string, offset: number): { file: string; line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}
