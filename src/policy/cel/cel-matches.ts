import { RE2JS } from 're2js';

import { messageOf } from '../../errors.ts';

/** Longer patterns are refused: matching takes time in proportion to pattern and text. In UTF-16 units. */
export const MAX_PATTERN = 1000;
const MAX_KEPT = 64;
/** Steps of cel-budget.ts, as measured: to compile an instruction, and to try one on a character where no shorter way is found. */
const COMPILE_STEPS = 80;
const INSTRUCTION_STEPS = 0.5;
const CHARACTER_STEPS = 4;

/** The patterns of one evaluation. A loop asks for the same one again and again, and data may bring ever new ones. */
export class Patterns {
  readonly #compiled = new Map<string, RE2JS>();

  /** CEL's `matches`: found anywhere, as RE2 does, in time linear in the text (threat 19). @throws Error for what is no pattern */
  matches(text: string, pattern: string, spend: (steps: number) => void): boolean {
    const compiled = this.#compile(pattern, spend);
    spend(text.length * (CHARACTER_STEPS + INSTRUCTION_STEPS * compiled.programSize()));
    return compiled.matcher(text).find();
  }

  #compile(pattern: string, spend: (steps: number) => void): RE2JS {
    const kept = this.#compiled.get(pattern);
    if (kept !== undefined) return kept;
    if (pattern.length > MAX_PATTERN) throw new Error(`the pattern has ${pattern.length} characters, more than ${MAX_PATTERN}`);
    const compiled = RE2JS.compile(pattern);
    spend(COMPILE_STEPS * compiled.programSize());
    if (this.#compiled.size >= MAX_KEPT) this.#compiled.clear();
    this.#compiled.set(pattern, compiled);
    return compiled;
  }
}

/** @returns what is wrong with a pattern */
export function problemOfPattern(pattern: string): string | undefined {
  try {
    new Patterns().matches('', pattern, () => undefined);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
