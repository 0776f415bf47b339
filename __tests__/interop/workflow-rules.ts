/** What this project asks of its workflows and of its action's metadata beyond what the linters know. */
import { existsSync, readFileSync } from 'node:fs';
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

/** Examples name no release by its commit, and leave time-outs to whoever uses them. */
export function faultsOfExample(text: string): string[] {
  return faultsOfWorkflow(text).filter((fault) => !fault.startsWith('not pinned: ') && !fault.endsWith(' has no timeout-minutes'));
}

function faultsOfStep({ uses = '', run = '', with: given = {} }: Step): string[] {
  return [
    ...(uses.startsWith('actions/checkout@') && given['persist-credentials'] !== false ? ['the checkout keeps its credentials'] : []),
    // Whatever an expression yields becomes program text; values go through `env`.
    ...(run.includes('${{') ? [`an expression in a script: ${run.trim()}`] : []),
  ];
}

/**
 * What actionlint cannot tell of `$/…` yet: that the action is there, and has the inputs that it is given. `./` is the checkout,
 * which in a called workflow is the caller's, and in a release may have been changed by an earlier step.
 */
export function faultsOfOwnActions(text: string, root: string): string[] {
  const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps ?? []);
  return steps.flatMap(({ uses = '', with: given = {} }) => {
    if (uses.startsWith('./')) return [`not by "$/": ${uses}`];
    if (!uses.startsWith('$/')) return [];
    const file = join(root, uses.slice(2), 'action.yml');
    if (!existsSync(file)) return [`no such action: ${uses}`];
    const { inputs } = parse(readFileSync(file, 'utf8')) as Action;
    return Object.keys(given).flatMap((name) => (Object.hasOwn(inputs, name) ? [] : [`${uses} has no input ${name}`]));
  });
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

/** Inputs of actions/attest that attest/ takes so that nobody has to take them out, and that nobody needs to be shown how to give. */
const ACCEPTED = ['subject-path', 'subject-checksums', 'show-summary'];

function faultsOfInput(name: string, { description = '', default: value }: Action['inputs'][string]): string[] {
  const [, example = ''] = /Example: `(.*)`$/.exec(description) ?? [];
  // In sign/ and verify/ the mode is no choice.
  const shown = description.startsWith('Fixed here: ') || ACCEPTED.includes(name) || isPair(example, name);
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
