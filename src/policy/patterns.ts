import { RE2JS } from 're2js';

import { messageOf } from '../errors.ts';
import type { WordProblem } from './words.ts';

/** The engine of patterns is large: whoever knows only sometimes that there is a pattern imports this file dynamically. */
export function checkPattern(pattern: string): WordProblem | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (cause) {
    return { expected: 'a regular expression in RE2 syntax', fix: `${messageOf(cause)}. See https://github.com/google/re2/wiki/Syntax.` };
  }
}
