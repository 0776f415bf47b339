/** What this project asks of its workflows and of its action's metadata beyond what the linters know. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { isMap, isScalar, parse, parseDocument, visit } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  /** A called workflow has time-outs of its own. */
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A release by its full commit, with the version for whoever reads it: `owner/name@<40 digits> # v1.2.3`; or `$/…`, the running commit. */
const PINNED = /^(?:[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\$\/[\w./-]+)$/;

/** One line for each breach; none where all is well. */
export function faultsOfWorkflow(text: string): string[] {
  const workflow = parse(text) as Workflow;
  const unpinned = [...text.matchAll(/^[ -]*uses: (.*)$/gm)].flatMap(([, used = '']) => (PINNED.test(used) ? [] : [`not pinned: ${used}`]));
  const open = isEmptyMap(workflow.permissions) ? [] : ['permissions at the top are not {}'];
  const jobs = Object.entries(workflow.jobs).flatMap(([id, job]) => [
    ...(typeof job.permissions === 'object' && job.permissions !== null ? [] : [`job ${id} does not list its permissions`]),
    ...(job['timeout-minutes'] === undefined && job.uses === undefined ? [`job ${id} has no timeout-minutes`] : []),
    ...(job.steps ?? []).flatMap((step) => faultsOfStep(step).map((fault) => `job ${id}: ${fault}`)),
  ]);
  return [...open, ...unpinned, ...jobs];
}

function faultsOfStep({ uses = '', run = '', with: given = {} }: Step): string[] {
  return [
    ...(uses.startsWith('actions/checkout@') && given['persist-credentials'] !== false ? ['the checkout keeps its credentials'] : []),
    // Whatever an expression yields becomes program text; values go through `env`.
    ...(run.includes('${{') ? [`an expression in a script: ${run.trim()}`] : []),
  ];
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description?: string; readonly default?: unknown }>>;
  readonly outputs: Readonly<Record<string, { readonly description?: string }>>;
  readonly runs: { readonly using?: string; readonly main?: string };
}

/** @param folder of the file, from which `main` is looked up */
export function faultsOfAction(text: string, folder: string): string[] {
  const { inputs, outputs, runs } = parse(text) as Action;
  return [
    ...expressionsOutsideDefaults(text),
    ...Object.entries(inputs).flatMap(([name, input]) => faultsOfInput(name, input)),
    ...Object.entries(outputs).flatMap(([name, { description = '' }]) => (description === '' ? [`output ${name} has no description`] : [])),
    ...(runs.using === 'node24' ? [] : [`runs by ${String(runs.using)}`]),
    ...(runs.main !== undefined && existsSync(join(folder, runs.main)) ? [] : [`main is not there: ${String(runs.main)}`]),
  ];
}

function faultsOfInput(name: string, { description = '', default: value }: Action['inputs'][string]): string[] {
  const [, example = ''] = /Example: `(.*)`$/.exec(description) ?? [];
  // In sign/ and verify/ the mode is no choice.
  const shown = description.startsWith('Fixed here: ') || isPair(example, name);
  return [
    ...(description === '' ? [`input ${name} has no description`] : []),
    ...(typeof value === 'string' ? [] : [`input ${name} has no default, or one that is no string`]),
    ...(shown ? [] : [`input ${name} has no example of it at the end of its description`]),
  ];
}

/** Whether this is YAML that gives the input, to be copied as it stands. */
function isPair(example: string, name: string): boolean {
  const { contents, errors } = parseDocument(example);
  return errors.length === 0 && isMap(contents) && contents.items.length === 1 && contents.has(name);
}

/**
 * The runner evaluates expressions in all of the file while it loads it, descriptions too, and only defaults have contexts there:
 * anywhere else the action does not load ("Unrecognized named-value"; actions/runner: action_yaml.json).
 */
function expressionsOutsideDefaults(text: string): string[] {
  const found: string[] = [];
  visit(parseDocument(text), {
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      if (name !== 'default' && isScalar(value) && String(value.value).includes('${{'))
        found.push(`an expression in a ${name}: ${String(value.value)}`);
    },
  });
  return found;
}
