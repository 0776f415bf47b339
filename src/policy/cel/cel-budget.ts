/** Work that one evaluation may do, in steps of some 50 ns: about a second, whatever expression and data (threat 19). */
export const MAX_STEPS = 10_000_000;
/** An error that a loop goes past costs as much as so many steps. */
const ERROR_STEPS = 200;
/** Characters of text that are read in one step. */
const CHARACTERS = 16;
const TIME_ZONE_STEPS = 2000;
/** `duration` takes quadratic time over long texts that are none; no time, duration or number is longer. */
const MAX_CONVERTED = 64;
const CONVERSIONS: ReadonlySet<unknown> = new Set(['duration', 'timestamp', 'double', 'int', 'uint', 'bool']);

/** Of the library's syntax tree, what is changed here; its types leave `meta` out. */
export interface Node {
  readonly op: string;
  args: unknown;
  readonly start: number;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly setMeta: (key: string, value: unknown) => Node;
  handle?: (...values: unknown[]) => unknown;
}

/** Thrown past everything; `all`, `exists`, `||` and `&&` swallow errors, so the loops ask again before each round. */
const EXHAUSTED = new Error('it takes too much work');

export class Budget {
  readonly #most: number;
  #left = 0;
  #last: unknown;

  constructor(most = MAX_STEPS) {
    this.#most = most;
  }

  reset(): void {
    this.#left = this.#most;
    this.#last = undefined;
  }

  get exhausted(): boolean {
    return this.#left < 0;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw EXHAUSTED;
  }

  /** An error costs once, however many nodes it passes. */
  spendOnError(error: unknown): void {
    if (error === EXHAUSTED || error === this.#last) return;
    this.#last = error;
    this.spend(ERROR_STEPS);
  }

  /** Steps to look at every part of a value, as comparing does; no more are taken than there are left. */
  spendDeep(value: unknown): void {
    this.spend(1 + shallow(value));
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const item of value) this.spendDeep(item);
    else if (value instanceof Map) for (const item of value.values()) this.spendDeep(item);
    else for (const key in value) this.spendDeep((value as Record<string, unknown>)[key]);
  }
}

function shallow(value: unknown): number {
  if (typeof value === 'string') return value.length / CHARACTERS;
  if (value instanceof Uint8Array) return value.length / CHARACTERS;
  return Array.isArray(value) ? value.length / CHARACTERS : 0;
}

/**
 * Makes a checked expression pay for its work. The library has limits for the text of an expression and none for its run: every node
 * pays one step, loops pay for each round, and what reads texts and lists pays for their length.
 */
export function meter(root: Node, budget: Budget): void {
  const seen = new Set<Node>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isNode(value)) {
      if (seen.has(value)) return;
      seen.add(value);
      meterNode(value, budget);
      for (const child of [value.args, value.meta['alternate'], ...partsOf(value.meta['macro'])]) visit(child);
    } else if (value !== null && typeof value === 'object' && 'iterVarName' in value) {
      for (const child of partsOf(value)) visit(child);
    }
  };
  visit(root);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value && 'setMeta' in value;
}

/** The nodes among the members of a macro or of a comprehension. */
function partsOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).filter((part) => isNode(part) || Array.isArray(part)) : [];
}

type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;

function meterNode(node: Node, budget: Budget): void {
  const evaluate = node.meta['evaluate'] as Evaluate;
  node.setMeta('evaluate', (evaluator: unknown, self: unknown, context: unknown): unknown => {
    budget.spend(1);
    try {
      return evaluate(evaluator, self, context);
    } catch (error) {
      budget.spendOnError(error);
      throw error;
    }
  });
  if (node.op === 'comprehension') meterLoop(node.args as Loop, budget);
  else if (node.handle !== undefined) meterHandle(node, node.handle, budget);
}

interface Loop {
  condition?: (accumulated: unknown) => unknown;
}

/** Asked before each round and outside what swallows errors: so the end of the budget ends the loop. */
function meterLoop(loop: Loop, budget: Budget): void {
  const { condition } = loop;
  loop.condition = (accumulated) => {
    budget.spend(1);
    return condition === undefined || condition(accumulated);
  };
}

const DEEP: ReadonlySet<string> = new Set(['==', '!=', 'in']);
const SHALLOW: ReadonlySet<string> = new Set(['+', '<', '<=', '>', '>=']);

function meterHandle(node: Node, handle: NonNullable<Node['handle']>, budget: Budget): void {
  if (DEEP.has(node.op)) {
    node.handle = (left, right, ...rest) => {
      if (left !== right) for (const value of [left, right]) budget.spendDeep(value);
      return handle.call(node, left, right, ...rest);
    };
  } else if (SHALLOW.has(node.op)) {
    node.handle = (left, right, ...rest) => paid(handle.call(node, left, right, ...rest), [left, right], budget);
  } else if (node.op === 'call' || node.op === 'rcall') {
    const [name] = node.args as readonly unknown[];
    node.handle = (values, ...rest) => {
      payCall(name, values as readonly unknown[], node.op === 'rcall', budget);
      return paid(handle.call(node, values, ...rest), [], budget);
    };
  }
}

function payCall(name: unknown, values: readonly unknown[], isMethod: boolean, budget: Budget): void {
  const [first, second] = values;
  if (CONVERSIONS.has(name) && typeof first === 'string' && first.length > MAX_CONVERTED)
    throw new Error(`a text of ${first.length} characters is no ${String(name)}`);
  if (isMethod && first instanceof Date && second !== undefined) budget.spend(TIME_ZONE_STEPS);
  if (name === 'join' || name === 'bytes' || name === 'json') for (const value of values) budget.spendDeep(value);
  if (name === 'split' && typeof first === 'string') budget.spend(first.length);
  for (const value of values) budget.spend(shallow(value));
}

/** The RE2 one, by which the library's own, a backtracking one, is replaced in the tree (policy.md, "Expressions and patterns"). */
export const MATCHES = 'matchesRe2';

function paid(result: unknown, values: readonly unknown[], budget: Budget): unknown {
  for (const value of [...values, result]) budget.spend(shallow(value));
  if (Array.isArray(result)) budget.spend(result.length);
  return result;
}
