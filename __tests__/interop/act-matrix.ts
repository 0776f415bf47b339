import { isDeepStrictEqual } from 'node:util';

import { type Job, needsOf, type Step } from './act-workflow.ts';

/** One instance of a matrix job: its `matrix` context. */
export type Combination = Readonly<Record<string, unknown>>;

/** Where a test says what a matrix will be: by workflow file and job. The run is held to it. */
export type Matrices = Readonly<Record<string, Readonly<Record<string, readonly Combination[]>>>>;

/** A matrix job as jobs that act runs and merges as GitHub does. */
export interface Expanded {
  /** `build-0`, `build-1` …: one instance each. */
  readonly instances: Readonly<Record<string, Job>>;
  /** Stands where the matrix stood: its result, its outputs. Its step `matrix` says what the matrix was. */
  readonly merged: Job;
}

/** The step that says it. */
export const MATRIX_STEP = 'matrix';

/**
 * act keeps the outputs of one instance only, and a matrix that an earlier job computes cannot be cut up while it runs; hence the
 * test says the instances before, and {@link requireSame} holds it to them afterwards.
 * @param outputs of a called workflow, where the job calls one; else those that the job declares
 */
export function expandMatrix(
  id: string,
  job: Job,
  given: readonly Combination[] | undefined,
  outputs: readonly string[],
  who: string,
): Expanded {
  const matrix = job.strategy?.matrix;
  if (matrix === undefined) throw new Error(`${who} has a strategy without a matrix`);
  const combinations = given ?? (isComputed(matrix) ? undefined : combine(matrix));
  if (combinations === undefined) throw new Error(`${who} is a matrix that an expression makes: say by \`matrix\` what it will be`);
  if (combinations.length === 0) throw new Error(`${who} is a matrix of nothing, which GitHub refuses`);
  const ids = combinations.map((_, index) => `${id}-${index}`);
  const instances = combinations.map((one, index): [string, Job] => {
    const instance = counted(job, index, combinations.length);
    if (/\bstrategy\.(?:fail-fast|max-parallel)\b/.test(JSON.stringify(instance)))
      throw new Error(`${who} reads what one instance cannot tell`);
    return [`${id}-${index}`, { ...instance, strategy: { matrix: { include: [one] } } }];
  });
  return { instances: Object.fromEntries(instances), merged: mergedJob(job, ids, outputs, matrix) };
}

/** @throws unless the matrix of the run, as its step said it, is the one that the test gave */
export function requireSame(said: string, combinations: readonly Combination[], who: string): void {
  const actual = combine(JSON.parse(said) as unknown);
  if (!isDeepStrictEqual(actual, combinations))
    throw new Error(`${who} was to be a matrix of ${JSON.stringify(combinations)}, and the run made ${JSON.stringify(actual)}`);
}

function mergedJob(job: Job, ids: readonly string[], outputs: readonly string[], matrix: unknown): Job {
  const any = (result: string): string => ids.map((id) => `needs.${id}.result == '${result}'`).join(' || ');
  const say: Step = {
    id: MATRIX_STEP,
    shell: 'bash',
    run: 'echo "matrix=$(tr -d "\\n" <<< "$MATRIX")" >> "$GITHUB_OUTPUT"; [ "$FAILED" != true ]',
    env: { MATRIX: matrixText(matrix), FAILED: `\${{ ${any('failure')} }}` },
  };
  // The last instance that has a value says it; an empty one never overrides (docs.github.com, "Workflow syntax", `outputs`).
  const merge = (name: string): string =>
    [...ids]
      .reverse()
      .map((id) => `needs.${id}.outputs.${name}`)
      .join(' || ');
  return {
    needs: [...ids, ...needsOf(job)],
    // Skipped where all of it is.
    if: `\${{ always() && (${any('success')} || ${any('failure')}) }}`,
    'runs-on': 'ubuntu-latest',
    permissions: {},
    outputs: Object.fromEntries(outputs.map((name) => [name, `\${{ ${merge(name)} }}`])),
    steps: [say],
  };
}

/** An instance alone would be the first of one. */
function counted(job: Job, index: number, total: number): Job {
  const say = (_: string, name: string): string => String(name === 'index' ? index : total);
  return JSON.parse(JSON.stringify(job).replace(/\bstrategy\.job-(index|total)\b/g, say)) as Job;
}

function isComputed(value: unknown): boolean {
  return JSON.stringify(value).includes('${{');
}

/** JSON with the values of the expressions in it; GitHub knows them as whole values only. */
function matrixText(value: unknown): string {
  if (typeof value === 'string') {
    const [, expression] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(value) ?? [];
    return expression === undefined ? JSON.stringify(value) : `\${{ toJSON(${expression.trim()}) }}`;
  }
  if (Array.isArray(value)) return `[${value.map(matrixText).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, part]) => `${JSON.stringify(key)}:${matrixText(part)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

/** docs.github.com, "Running variations of jobs in a workflow": the product of the lists, then what is included. */
function combine(matrix: unknown): Combination[] {
  const { include = [], exclude, ...lists } = matrix as { include?: readonly Combination[]; exclude?: unknown; [name: string]: unknown };
  if (exclude !== undefined) throw new Error('the harness does not do: exclude');
  const names = Object.keys(lists);
  let made: Combination[] = names.length === 0 ? [] : [{}];
  for (const name of names) made = made.flatMap((one) => (lists[name] as readonly unknown[]).map((value) => ({ ...one, [name]: value })));
  const own = made.map((one) => ({ ...one }));
  const added = include.filter((extra) => {
    const fits = made.flatMap((one, index) => (names.every((name) => !(name in extra) || one[name] === extra[name]) ? [index] : []));
    for (const index of fits) Object.assign(own[index] ?? {}, extra);
    return fits.length === 0;
  });
  return [...own, ...added];
}
