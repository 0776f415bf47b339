import { posix } from 'node:path';

import { stringify } from 'yaml';

import type { Declared } from './act-log.ts';
import type { Hooks } from './act-hooks.ts';
import { outputsOf, requireDispatch, requireInterface } from './act-interface.ts';
import { type Combination, expandMatrix, type Matrices } from './act-matrix.ts';
import { knownToAct, levelOf, requireAllowed, requireKnown } from './act-permissions.ts';
import { type Job, type Permissions, readWorkflow, type Source, stepsOf, type Workflow } from './act-workflow.ts';

/** The workflows of a run as act can run them: one file for each call, held to what GitHub asks of them and act does not. */
export interface Plan {
  /** Texts by file names; the entry keeps its own. */
  readonly files: ReadonlyMap<string, string>;
  readonly declared: Declared;
  /** Matrices that the test said; each is to be compared with what the run made. */
  readonly matrices: ReadonlyMap<string, readonly Combination[]>;
}

export interface PlanOptions {
  /** Of a run by hand; undefined for any other event. */
  readonly inputs: Readonly<Record<string, string>> | undefined;
  /** Where a call of another repository leads. */
  readonly sourceAt: (slug: string, ref: string) => Source;
  /** Environment by which a job asks for an id token. */
  readonly tokenOf: (source: Source, path: string, job: Job, name: string) => Readonly<Record<string, string>>;
  readonly matrices: Matrices;
  readonly hooks: Hooks;
}

/** act finds the called workflows of a plan in this repository. */
export const PLAN = { slug: 'waxseal-harness/plan', ref: 'run' } as const;

interface Call {
  readonly source: Source;
  readonly path: string;
  /** `image/` for the jobs of the workflow that the job `image` calls. */
  readonly prefix: string;
  /** Of the caller; none for the workflow that the event starts. */
  readonly allowed?: Permissions;
}

/** @throws where GitHub would not start the run, and where act would run it otherwise than GitHub */
export function planRun(source: Source, path: string, options: PlanOptions): Plan {
  const files = new Map<string, string>();
  const declared = new Map<string, readonly string[]>();
  const matrices = new Map<string, readonly Combination[]>();
  /** @returns the name of the file */
  const visit = (call: Call): string => {
    const workflow = readWorkflow(call.source, call.path);
    requireKnown(workflow.permissions, call.path);
    const jobs: Record<string, Job> = {};
    for (const [id, job] of Object.entries(expand(workflow, call, options, matrices))) {
      const name = `${call.prefix}${id}`;
      jobs[id] = job.uses === undefined ? steps(call, workflow, job, name) : calling(call, workflow, job, name);
    }
    const file = `${call.prefix.replaceAll('/', '.')}${posix.basename(call.path)}`;
    files.set(file, stringify(resolved({ ...workflow, ...permissionsOf(workflow), jobs }, call), { lineWidth: 0 }));
    return file;
  };
  const steps = (call: Call, workflow: Workflow, job: Job, name: string): Job => {
    declared.set(name, stepsOf(job));
    const asked = askedBy(call, workflow, job, name);
    const token = levelOf(asked, 'id-token') === 'write' ? options.tokenOf(call.source, call.path, job, name) : {};
    const after = options.hooks.stepAfter(name);
    return {
      ...named(job, name),
      ...(Object.keys(token).length === 0 ? {} : { env: { ...job.env, ...token } }),
      steps: [...(job.steps ?? []).map((step) => ownAction(step, call.source)), ...(after === undefined ? [] : [after])],
    };
  };
  const calling = (call: Call, workflow: Workflow, job: Job, name: string): Job => {
    const called = locate(job.uses ?? '', call, options);
    requireInterface(job, readWorkflow(called.source, called.path), `${call.path}: job ${name}`);
    const file = visit({ ...called, prefix: `${name}/`, allowed: askedBy(call, workflow, job, name) });
    return { ...named(job, name), uses: `${PLAN.slug}/.github/workflows/${file}@${PLAN.ref}` };
  };
  if (options.inputs !== undefined) requireDispatch(readWorkflow(source, path), options.inputs, path);
  visit({ source, path, prefix: '' });
  return { files, declared, matrices };
}

function expand(workflow: Workflow, call: Call, options: PlanOptions, said: Map<string, readonly Combination[]>): Record<string, Job> {
  const file = posix.basename(call.path);
  const given = options.matrices[file] ?? {};
  const entries = Object.entries(workflow.jobs).flatMap(([id, job]): [string, Job][] => {
    if (job.strategy === undefined) return [[id, job]];
    const called = job.uses === undefined ? undefined : locate(job.uses, call, options);
    const outputs = called === undefined ? Object.keys(job.outputs ?? {}) : outputsOf(readWorkflow(called.source, called.path));
    const { instances, merged } = expandMatrix(id, job, given[id], outputs, `${call.path}: job ${id}`);
    if (given[id] !== undefined) said.set(`${call.prefix}${id}`, given[id]);
    return [...Object.entries(instances), [id, merged]];
  });
  const expanded = Object.fromEntries(entries);
  if (Object.keys(expanded).length < entries.length) throw new Error(`${call.path}: a job is called like an instance of a matrix`);
  return expanded;
}

function askedBy({ allowed, path }: Call, workflow: Workflow, job: Job, name: string): Permissions {
  requireKnown(job.permissions, path);
  const asked = job.permissions ?? workflow.permissions ?? allowed ?? {};
  if (allowed !== undefined) requireAllowed(asked, allowed, `${path}: job ${posix.basename(name)}`);
  return asked;
}

/** The log calls a job by its name: the whole path, as act itself says only the last call. A slash would part it there. */
function named(job: Job, name: string): Job {
  return { ...job, name: name.replaceAll('/', '.'), ...permissionsOf(job) };
}

function permissionsOf({ permissions }: { readonly permissions?: Permissions }): { readonly permissions?: Permissions } {
  return permissions === undefined ? {} : { permissions: knownToAct(permissions) };
}

/** `./` and `$/` are the repository of the file that says so; anything else is a repository at a ref. */
function locate(uses: string, { source }: Call, { sourceAt }: PlanOptions): { readonly source: Source; readonly path: string } {
  const [, own] = /^[.$]\/(\.github\/workflows\/[^/@]+)$/.exec(uses) ?? [];
  if (own !== undefined) return { source, path: own };
  const [, slug = '', path = '', ref = ''] = /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^/@]+)@(.+)$/.exec(uses) ?? [];
  if (slug === '') throw new Error(`${uses} is no workflow that can be called`);
  return { source: sourceAt(slug, ref), path };
}

/** `$/sign` is this repository at the running commit (docs.github.com, "Workflow syntax", `uses`); act does not know it. */
function ownAction<T extends { readonly uses?: string }>(step: T, { slug, commit }: Source): T {
  if (step.uses?.startsWith('$/') !== true) return step;
  return { ...step, uses: `${posix.join(slug, step.uses.slice(2))}@${commit}` };
}

/**
 * Puts in what `job.workflow_ref` and its kin say (docs.github.com, "Contexts", `job`), which are empty under act; and nothing for an
 * output of a job that was skipped, for which act gives the text of the expression.
 */
function resolved<T>(value: T, { source, path }: Call, key = ''): T {
  if (typeof value === 'string') {
    const said = { ref: `${source.slug}/${path}@${source.ref}`, sha: source.commit, repository: source.slug, file_path: path };
    const put = (text: string): string =>
      text
        .replace(/\bjob\.workflow_(ref|sha|repository|file_path)\b/g, (_, name: keyof typeof said) => `'${said[name]}'`)
        .replace(
          /\b((?:needs|jobs)\.[\w-]+)\.outputs\.[\w-]+/g,
          (output, job: string) => `(${job}.result != 'skipped' && ${output} || '')`,
        );
    return (key === 'if' ? put(value) : value.replace(/\$\{\{.*?\}\}/gs, put)) as T;
  }
  if (Array.isArray(value)) return value.map((part: unknown) => resolved(part, { source, path, prefix: '' })) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]: [string, unknown]) => [
    name,
    resolved(part, { source, path, prefix: '' }, name),
  ]);
  return Object.fromEntries(entries) as T;
}
