import { RE2JS } from 're2js';

import { invalidInput } from '../../model/invalid-input.ts';

/** A line of `manifests`. */
export interface Pattern {
  readonly written: string;
  readonly excludes: boolean;
  /** The folder, in parts, above which nothing can match. */
  readonly base: readonly string[];
  /** How many folders down it can match at most. */
  readonly depth: number;
  /** Whether it says which files it means by more than their folder: else only manifests are meant. */
  readonly names: boolean;
  readonly matches: (path: string) => boolean;
}

const HINT = 'Write paths relative to the checkout, one a line, with * and **: deploy/**/*.yaml, or !deploy/old/** to leave some out.';
const MAX_PATTERNS = 200;
const MAX_LENGTH = 1000;

/**
 * @param workspace absolute path of the checkout, for patterns written in full
 * @param input that holds them, for messages
 */
export function parsePatterns(lines: readonly string[], workspace: string, input = 'manifests'): readonly Pattern[] {
  if (lines.length > MAX_PATTERNS) throw invalidInput(input, `${lines.length} patterns`, `at most ${MAX_PATTERNS} patterns`, HINT);
  const patterns = lines.map((line) => parse(line, workspace, input));
  if (!patterns.some(({ excludes }) => !excludes))
    throw invalidInput(input, lines.join('\n'), 'a pattern that does not start with !', HINT);
  return patterns;
}

function parse(line: string, workspace: string, input: string): Pattern {
  const excludes = line.startsWith('!');
  const parts = partsOf(excludes ? line.slice(1).trim() : line, { line, workspace, input });
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  const base = wild < 0 ? parts : parts.slice(0, wild);
  const expression = RE2JS.compile(expressionOf(parts));
  return {
    written: line,
    excludes,
    base,
    depth: parts.includes('**') ? Infinity : parts.length,
    names: !/^[*?]*$/.test(parts.at(-1) ?? ''),
    matches: (path) => expression.matches(path),
  };
}

function partsOf(
  path: string,
  { line, workspace, input }: { readonly line: string; readonly workspace: string; readonly input: string },
): readonly string[] {
  const refuse = (expected: string): never => {
    throw invalidInput(input, line, expected, HINT);
  };
  if (path === '' || line.length > MAX_LENGTH) refuse('a path or a pattern');
  if (/[[\]{}\\]/.test(path)) refuse('a pattern with only *, ** and ? in it (no brackets, braces or backslashes)');
  const within = path === workspace || path.startsWith(`${workspace}/`) ? path.slice(workspace.length) : path;
  if (within === path && path.startsWith('/')) refuse('a path inside the checkout');
  const parts = within.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) refuse('a path without ..');
  return parts;
}

/** `**` as a whole part stands for any number of folders, none included. */
function expressionOf(parts: readonly string[]): string {
  const last = parts.length - 1;
  return parts
    .map((part, index) => {
      if (part === '*') return index === last ? '[^/]+' : '[^/]+/'; // the checkout itself has no name
      if (part === '**') return index === last ? '(?s:.*)' : '(?s:(?:.*/)?)';
      const text = part.replaceAll(/\*+|\?|[^*?]+/g, (piece) =>
        piece.startsWith('*') ? '[^/]*' : piece === '?' ? '[^/]' : RE2JS.quote(piece),
      );
      return index === last ? text : `${text}/`;
    })
    .join('');
}
