export const id = 4977;
export const ids = [4977];
export const modules = {

/***/ 24977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compileExpression: () => (/* binding */ compileExpression),
  makeExpressions: () => (/* binding */ makeExpressions)
});

// UNUSED EXPORTS: MAX_EXPRESSION, VARIABLES

// EXTERNAL MODULE: ./node_modules/@marcbachmann/cel-js/lib/index.js + 13 modules
var lib = __webpack_require__(47337);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/policy/cel/cel-budget.ts
/** Work that one evaluation may do, in steps of some 50 ns: about a second, whatever expression and data (threat 19). */
const MAX_STEPS = 10_000_000;
/** An error that a loop goes past costs as much as so many steps. */
const ERROR_STEPS = 200;
/** Characters of text that are read in one step. */
const CHARACTERS = 16;
const TIME_ZONE_STEPS = 2000;
/** `duration` takes quadratic time over long texts that are none; no time, duration or number is longer. */
const MAX_CONVERTED = 64;
const CONVERSIONS = new Set(['duration', 'timestamp', 'double', 'int', 'uint', 'bool']);
/** Thrown past everything; `all`, `exists`, `||` and `&&` swallow errors, so the loops ask again before each round. */
const EXHAUSTED = new Error('it takes too much work');
class Budget {
    #most;
    #left = 0;
    #last;
    constructor(most = MAX_STEPS) {
        this.#most = most;
    }
    reset() {
        this.#left = this.#most;
        this.#last = undefined;
    }
    get exhausted() {
        return this.#left < 0;
    }
    spend(steps) {
        this.#left -= steps;
        if (this.#left < 0)
            throw EXHAUSTED;
    }
    /** An error costs once, however many nodes it passes. */
    spendOnError(error) {
        if (error === EXHAUSTED || error === this.#last)
            return;
        this.#last = error;
        this.spend(ERROR_STEPS);
    }
    /** Steps to look at every part of a value, as comparing does; no more are taken than there are left. */
    spendDeep(value) {
        this.spend(1 + shallow(value));
        if (typeof value !== 'object' || value === null)
            return;
        if (Array.isArray(value))
            for (const item of value)
                this.spendDeep(item);
        else if (value instanceof Map)
            for (const item of value.values())
                this.spendDeep(item);
        else
            for (const key in value)
                this.spendDeep(value[key]);
    }
}
function shallow(value) {
    if (typeof value === 'string')
        return value.length / CHARACTERS;
    if (value instanceof Uint8Array)
        return value.length / CHARACTERS;
    return Array.isArray(value) ? value.length / CHARACTERS : 0;
}
/**
 * Makes a checked expression pay for its work. The library has limits for the text of an expression and none for its run: every node
 * pays one step, loops pay for each round, and what reads texts and lists pays for their length.
 */
function meter(root, budget) {
    const seen = new Set();
    const visit = (value) => {
        if (Array.isArray(value))
            for (const item of value)
                visit(item);
        else if (isNode(value)) {
            if (seen.has(value))
                return;
            seen.add(value);
            meterNode(value, budget);
            for (const child of [value.args, value.meta['alternate'], ...partsOf(value.meta['macro'])])
                visit(child);
        }
        else if (value !== null && typeof value === 'object' && 'iterVarName' in value) {
            for (const child of partsOf(value))
                visit(child);
        }
    };
    visit(root);
}
function isNode(value) {
    return typeof value === 'object' && value !== null && 'op' in value && 'setMeta' in value;
}
/** The nodes among the members of a macro or of a comprehension. */
function partsOf(value) {
    return typeof value === 'object' && value !== null ? Object.values(value).filter((part) => isNode(part) || Array.isArray(part)) : [];
}
function meterNode(node, budget) {
    const evaluate = node.meta['evaluate'];
    node.setMeta('evaluate', (evaluator, self, context) => {
        budget.spend(1);
        try {
            return evaluate(evaluator, self, context);
        }
        catch (error) {
            budget.spendOnError(error);
            throw error;
        }
    });
    if (node.op === 'comprehension')
        meterLoop(node.args, budget);
    else if (node.handle !== undefined)
        meterHandle(node, node.handle, budget);
}
/** Asked before each round and outside what swallows errors: so the end of the budget ends the loop. */
function meterLoop(loop, budget) {
    const { condition } = loop;
    loop.condition = (accumulated) => {
        budget.spend(1);
        return condition === undefined || condition(accumulated);
    };
}
const DEEP = new Set(['==', '!=', 'in']);
const SHALLOW = new Set(['+', '<', '<=', '>', '>=']);
function meterHandle(node, handle, budget) {
    if (DEEP.has(node.op)) {
        node.handle = (left, right, ...rest) => {
            if (left !== right)
                for (const value of [left, right])
                    budget.spendDeep(value);
            return handle.call(node, left, right, ...rest);
        };
    }
    else if (SHALLOW.has(node.op)) {
        node.handle = (left, right, ...rest) => paid(handle.call(node, left, right, ...rest), [left, right], budget);
    }
    else if (node.op === 'call' || node.op === 'rcall') {
        const [name] = node.args;
        node.handle = (values, ...rest) => {
            payCall(name, values, node.op === 'rcall', budget);
            return paid(handle.call(node, values, ...rest), [], budget);
        };
    }
}
function payCall(name, values, isMethod, budget) {
    const [first, second] = values;
    if (CONVERSIONS.has(name) && typeof first === 'string' && first.length > MAX_CONVERTED)
        throw new Error(`a text of ${first.length} characters is no ${String(name)}`);
    if (isMethod && first instanceof Date && second !== undefined)
        budget.spend(TIME_ZONE_STEPS);
    if (name === 'join' || name === 'bytes' || name === 'json')
        for (const value of values)
            budget.spendDeep(value);
    if (name === 'split' && typeof first === 'string')
        budget.spend(first.length);
    for (const value of values)
        budget.spend(shallow(value));
}
/** The RE2 one, by which the library's own, a backtracking one, is replaced in the tree (policy.md, "Expressions and patterns"). */
const MATCHES = 'matchesRe2';
function paid(result, values, budget) {
    for (const value of [...values, result])
        budget.spend(shallow(value));
    if (Array.isArray(result))
        budget.spend(result.length);
    return result;
}

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./src/policy/cel/cel-matches.ts


/** Longer patterns are refused: matching takes time in proportion to pattern and text. In UTF-16 units. */
const MAX_PATTERN = 1000;
const MAX_KEPT = 64;
/** Steps of cel-budget.ts, as measured: to compile an instruction, and to try one on a character where no shorter way is found. */
const COMPILE_STEPS = 80;
const INSTRUCTION_STEPS = 0.5;
const CHARACTER_STEPS = 4;
/** The patterns of one evaluation. A loop asks for the same one again and again, and data may bring ever new ones. */
class Patterns {
    #compiled = new Map();
    /** CEL's `matches`: found anywhere, as RE2 does, in time linear in the text (threat 19). @throws Error for what is no pattern */
    matches(text, pattern, spend) {
        const compiled = this.#compile(pattern, spend);
        spend(text.length * (CHARACTER_STEPS + INSTRUCTION_STEPS * compiled.programSize()));
        return compiled.matcher(text).find();
    }
    #compile(pattern, spend) {
        const kept = this.#compiled.get(pattern);
        if (kept !== undefined)
            return kept;
        if (pattern.length > MAX_PATTERN)
            throw new Error(`the pattern has ${pattern.length} characters, more than ${MAX_PATTERN}`);
        const compiled = build/* RE2JS */.L3.compile(pattern);
        spend(COMPILE_STEPS * compiled.programSize());
        if (this.#compiled.size >= MAX_KEPT)
            this.#compiled.clear();
        this.#compiled.set(pattern, compiled);
        return compiled;
    }
}
/** @returns what is wrong with a pattern */
function problemOfPattern(pattern) {
    try {
        new Patterns().matches('', pattern, () => undefined);
        return undefined;
    }
    catch (error) {
        return (0,errors/* messageOf */.b)(error);
    }
}

;// CONCATENATED MODULE: ./src/policy/cel/cel.ts




/** What expressions can name (policy.md, `cel`). */
const VARIABLES = ['image', 'signers', 'certificate', 'provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'];
/** In UTF-16 units. */
const MAX_EXPRESSION = 4096;
const LIMITS = { maxAstNodes: 1000, maxDepth: 64, maxListElements: 256, maxMapEntries: 256, maxCallArguments: 16 };
/** Of an expression's text and errors, in messages. */
const MAX_SHOWN = 200;
/**
 * Reads a CEL expression and checks what can be told without data: names, types, patterns, and that it gives true or false.
 * @param steps of work that an evaluation may take
 * @returns `offset` is the place in the text, in UTF-16 units, 0-based
 */
function compileExpression(text, steps = MAX_STEPS) {
    if (text.trim() === '')
        return { why: 'the expression is empty', offset: 0 };
    if (text.length > MAX_EXPRESSION)
        return { why: `the expression has ${text.length} characters, more than ${MAX_EXPRESSION}`, offset: MAX_EXPRESSION };
    const budget = new Budget(steps);
    let parsed;
    try {
        parsed = environmentFor(budget).parse(text);
    }
    catch (error) {
        return problemOf(error);
    }
    const root = parsed.ast;
    const problem = routeMatches(root) ?? problemOfType(parsed);
    if (problem !== undefined)
        return problem;
    meter(root, budget);
    return { ok: (variables) => run(parsed, variables, budget) };
}
/** Each expression is read once, however many images it is asked of. */
function makeExpressions() {
    const known = new Map();
    return {
        evaluate: (text, variables) => {
            const compiled = known.get(text) ?? compileExpression(text);
            known.set(text, compiled);
            return 'ok' in compiled ? compiled.ok(variables) : { outcome: 'error', why: compiled.why };
        },
    };
}
function environmentFor(budget) {
    const patterns = new Patterns();
    const matches = (value, pattern) => patterns.matches(value, pattern, (steps) => {
        budget.spend(steps);
    });
    const environment = new lib/* Environment */.OH({ limits: LIMITS, homogeneousAggregateLiterals: false });
    for (const name of VARIABLES)
        environment.registerVariable(name, 'dyn');
    return environment.registerFunction(`string.${MATCHES}(string): bool`, matches, { async: false });
}
/** Sends every `matches` to RE2; a pattern that stands in the text is tried at once. */
function routeMatches(value) {
    if (Array.isArray(value)) {
        for (const item of value) {
            const problem = routeMatches(item);
            if (problem !== undefined)
                return problem;
        }
        return undefined;
    }
    if (!isNode(value))
        return undefined;
    if (value.op === 'rcall') {
        const call = value.args;
        const [name, , [pattern] = []] = call;
        if (name === 'matches')
            call[0] = MATCHES;
        const problem = name === 'matches' && pattern?.op === 'value' && typeof pattern.args === 'string' ? problemOfPattern(pattern.args) : undefined;
        if (problem !== undefined)
            return { why: problem, offset: pattern?.start ?? value.start };
    }
    return routeMatches(value.args);
}
function problemOfType(parsed) {
    const { valid, type = '', error } = parsed.check();
    if (!valid)
        return problemOf(error);
    if (type === 'bool' || type.startsWith('dyn'))
        return undefined;
    return { why: `the expression gives ${type}, and true or false is expected`, offset: 0 };
}
function run(parsed, variables, budget) {
    budget.reset();
    let result;
    try {
        result = parsed(variables);
    }
    catch (error) {
        if (!budget.exhausted)
            return { outcome: 'error', why: summaryOf(error) };
    }
    // Asked last: loops and `||` swallow errors on the way, and what came out of an unfinished evaluation says nothing.
    if (budget.exhausted)
        return {
            outcome: 'error',
            why: `it takes too much work (loops in loops, or long lists and texts), so it was not evaluated to its end`,
        };
    if (result === true)
        return { outcome: 'pass' };
    if (result === false)
        return { outcome: 'fail', why: 'it is false' };
    return { outcome: 'error', why: `it gives ${kindOf(result)}, and true or false is expected` };
}
function problemOf(error) {
    const { range } = error;
    return { why: summaryOf(error), offset: range?.start ?? 0 };
}
/** The library's message repeats the expression with a mark under it, over several lines; its summary does not. */
function summaryOf(error) {
    const { summary } = error;
    const text = typeof summary === 'string' ? summary : (0,errors/* messageOf */.b)(error);
    return text.replaceAll(MATCHES, 'matches').replaceAll(/\s+/g, ' ').slice(0, MAX_SHOWN);
}
function kindOf(value) {
    if (value === null || value === undefined)
        return 'nothing';
    if (typeof value === 'bigint' || typeof value === 'number')
        return 'a number';
    if (typeof value === 'string')
        return 'a text';
    return Array.isArray(value) ? 'a list' : 'an object';
}


/***/ })

};
