import { Environment, type ParseResult } from '@marcbachmann/cel-js';

import { messageOf } from '../../errors.ts';
import { Budget, isNode, MATCHES, MAX_STEPS, meter, type Node } from './cel-budget.ts';
import { Patterns, problemOfPattern } from './cel-matches.ts';
import type { Expressions } from '../rules/rule-context.ts';

/** What expressions can name (policy.md, `cel`). */
export const VARIABLES = ['image', 'signers', 'certificate', 'provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'] as const;
export type Variable = (typeof VARIABLES)[number];

/** In UTF-16 units. */
export const MAX_EXPRESSION = 4096;
const LIMITS = { maxAstNodes: 1000, maxDepth: 64, maxListElements: 256, maxMapEntries: 256, maxCallArguments: 16 };
/** Of an expression's text and errors, in messages. */
const MAX_SHOWN = 200;

export type Compiled = { readonly ok: Expression } | { readonly why: string; readonly offset: number };
/** @returns `why` of an outcome other than pass */
type Expression = (variables: Readonly<Record<string, unknown>>) => ReturnType<Expressions['evaluate']>;

/**
 * Reads a CEL expression and checks what can be told without data: names, types, patterns, and that it gives true or false.
 * @param steps of work that an evaluation may take
 * @returns `offset` is the place in the text, in UTF-16 units, 0-based
 */
export function compileExpression(text: string, steps = MAX_STEPS): Compiled {
  if (text.trim() === '') return { why: 'the expression is empty', offset: 0 };
  if (text.length > MAX_EXPRESSION)
    return { why: `the expression has ${text.length} characters, more than ${MAX_EXPRESSION}`, offset: MAX_EXPRESSION };
  const budget = new Budget(steps);
  let parsed: ParseResult;
  try {
    parsed = environmentFor(budget).parse(text);
  } catch (error) {
    return problemOf(error);
  }
  const root = parsed.ast as unknown as Node;
  const problem = routeMatches(root) ?? problemOfType(parsed);
  if (problem !== undefined) return problem;
  meter(root, budget);
  return { ok: (variables) => run(parsed, variables, budget) };
}

/** Each expression is read once, however many images it is asked of. */
export function makeExpressions(): Expressions {
  const known = new Map<string, Compiled>();
  return {
    evaluate: (text, variables) => {
      const compiled = known.get(text) ?? compileExpression(text);
      known.set(text, compiled);
      return 'ok' in compiled ? compiled.ok(variables) : { outcome: 'error', why: compiled.why };
    },
  };
}

function environmentFor(budget: Budget): Environment {
  const patterns = new Patterns();
  const matches = (value: string, pattern: string): boolean =>
    patterns.matches(value, pattern, (steps) => {
      budget.spend(steps);
    });
  const environment = new Environment({ limits: LIMITS, homogeneousAggregateLiterals: false });
  for (const name of VARIABLES) environment.registerVariable(name, 'dyn');
  return environment.registerFunction(`string.${MATCHES}(string): bool`, matches, { async: false });
}

/** Sends every `matches` to RE2; a pattern that stands in the text is tried at once. */
function routeMatches(value: unknown): Extract<Compiled, { why: string }> | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = routeMatches(item);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (!isNode(value)) return undefined;
  if (value.op === 'rcall') {
    const call = value.args as unknown[];
    const [name, , [pattern] = []] = call as [unknown, unknown, Node[]?];
    if (name === 'matches') call[0] = MATCHES;
    const problem =
      name === 'matches' && pattern?.op === 'value' && typeof pattern.args === 'string' ? problemOfPattern(pattern.args) : undefined;
    if (problem !== undefined) return { why: problem, offset: pattern?.start ?? value.start };
  }
  return routeMatches(value.args);
}

function problemOfType(parsed: ParseResult): Extract<Compiled, { why: string }> | undefined {
  const { valid, type = '', error } = parsed.check();
  if (!valid) return problemOf(error);
  if (type === 'bool' || type.startsWith('dyn')) return undefined;
  return { why: `the expression gives ${type}, and true or false is expected`, offset: 0 };
}

function run(parsed: ParseResult, variables: Readonly<Record<string, unknown>>, budget: Budget): ReturnType<Expression> {
  budget.reset();
  let result: unknown;
  try {
    result = parsed(variables) as unknown;
  } catch (error) {
    if (!budget.exhausted) return { outcome: 'error', why: summaryOf(error) };
  }
  // Asked last: loops and `||` swallow errors on the way, and what came out of an unfinished evaluation says nothing.
  if (budget.exhausted)
    return {
      outcome: 'error',
      why: `it takes too much work (loops in loops, or long lists and texts), so it was not evaluated to its end`,
    };
  if (result === true) return { outcome: 'pass' };
  if (result === false) return { outcome: 'fail', why: 'it is false' };
  return { outcome: 'error', why: `it gives ${kindOf(result)}, and true or false is expected` };
}

function problemOf(error: unknown): { readonly why: string; readonly offset: number } {
  const { range } = error as { range?: { start?: number } };
  return { why: summaryOf(error), offset: range?.start ?? 0 };
}

/** The library's message repeats the expression with a mark under it, over several lines; its summary does not. */
function summaryOf(error: unknown): string {
  const { summary } = error as { summary?: unknown };
  const text = typeof summary === 'string' ? summary : messageOf(error);
  return text.replaceAll(MATCHES, 'matches').replaceAll(/\s+/g, ' ').slice(0, MAX_SHOWN);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'bigint' || typeof value === 'number') return 'a number';
  if (typeof value === 'string') return 'a text';
  return Array.isArray(value) ? 'a list' : 'an object';
}
