import { MAX_POLICY } from './limits.ts';
import { Lexer, LineCounter, parseDocument } from 'yaml';

import { messageOf } from '../../errors.ts';
import type { Place } from '../../model/report.ts';
import type { Located } from './places.ts';
import { BEGIN, clean, type Problem, refusePolicy } from './problems.ts';
import { HIDDEN, MAX_DEPTH, walkDocument } from './yaml-tree.ts';

/** Bytes; a thousand rules fit. */

/** Words, brackets, spaces and line ends of YAML: each of them may cost an error with its stack, and a thousand rules have a tenth. */
const MAX_TOKENS = 200_000;
/** Of faults; nobody reads more. */
const MAX_FAULTS = 100;

export interface YamlFile {
  readonly root: Located;
  readonly placeOf: (offset: number) => Place;
  /** What is readable as YAML and yet not taken. */
  readonly problems: readonly Problem[];
}

/**
 * Reads one YAML 1.2 document, every value with its place. Merge keys, tags and duplicate keys are refused: each of them makes a
 * reader see other values than the ones that stand there.
 * @throws POLICY_INVALID
 */
export function readYaml(text: string, file: string): YamlFile {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const unfit = unfitText(source);
  if (unfit !== undefined) {
    for (let at = source.indexOf('\n'); at >= 0 && at < unfit.offset; at = source.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
    lines.lineStarts.unshift(0);
    throw refusePolicy([unfit], placeOf);
  }
  return { ...walkDocument(parse(source, lines, placeOf), source, placeOf), placeOf };
}

function unfitText(source: string): Problem | undefined {
  if (Buffer.byteLength(source) > MAX_POLICY)
    return problem(
      0,
      `a file of at most ${MAX_POLICY} bytes`,
      `${Buffer.byteLength(source)} bytes`,
      'Split the rules over several policies.',
    );
  if (source.trim() === '') return problem(0, 'a policy', 'an empty file', BEGIN);
  const hidden = HIDDEN.exec(source);
  if (hidden !== null)
    return problem(
      hidden.index,
      'a text in YAML',
      `the control character ${clean(hidden[0])}`,
      'Remove the character, or save the file as text in UTF-8.',
    );
  return hasTooManyTokens(source)
    ? problem(0, `at most ${MAX_TOKENS} words and signs`, 'more', 'Split the rules over several policies.')
    : undefined;
}

function hasTooManyTokens(source: string): boolean {
  let tokens = 0;
  for (const token of new Lexer().lex(source)) {
    tokens += token === '' ? 0 : 1;
    if (tokens > MAX_TOKENS) return true;
  }
  return false;
}

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  // Looked for in yaml-tree.ts: the library compares each key with all before it.
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/** The library makes an Error of each fault; a file has room for a hundred thousand, and their stacks would take seconds. */
function withoutStacks<Result>(work: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function parse(source: string, lines: LineCounter, placeOf: (offset: number) => Place): unknown {
  const document = withoutStacks(() => parseDocument(source, { ...OPTIONS, customTags: [], lineCounter: lines }));
  const directives = document.directives;
  const faults = [...document.errors, ...document.warnings].slice(0, MAX_FAULTS).map((fault) => {
    const [expected, actual, fix] = FAULTS[fault.code] ?? [
      'YAML that can be read',
      clean(messageOf(fault)).slice(0, 150),
      'Check the indentation, quotes and brackets here.',
    ];
    return problem(fault.pos[0], expected, actual, fix);
  });
  if (directives.yaml.explicit === true && directives.yaml.version !== '1.2')
    faults.push(problem(0, 'YAML 1.2', `the directive %YAML ${directives.yaml.version}`, 'Remove the line that begins with %YAML.'));
  if (faults.length > 0) throw refusePolicy(faults, placeOf);
  return document.contents;
}

const FAULTS: Readonly<Partial<Record<string, readonly [string, string, string]>>> = {
  MULTIPLE_DOCS: ['one document', 'the beginning of a second document', 'Remove the line --- and put all rules into one list.'],
  TAB_AS_INDENT: ['spaces at the beginning of the line', 'a tab', 'Indent with spaces.'],
  RESOURCE_EXHAUSTION: [`at most ${MAX_DEPTH} levels`, 'deeper nesting', 'Write the rules as flat as the reference shows them.'],
};

function problem(offset: number, expected: string, actual: string, fix: string): Problem {
  return { offset, path: [], expected, actual, fix };
}
