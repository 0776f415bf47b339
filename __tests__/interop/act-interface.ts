import type { Job, Workflow } from './act-workflow.ts';

/** What GitHub refuses of a call of a workflow, and act does not look at (docs.github.com, "Reusing workflows"; "Workflow syntax"). */

interface Declared {
  readonly required?: boolean;
  readonly type?: string;
}

type Declarations = Readonly<Record<string, Declared | null>>;

const CALL_KEYS = ['name', 'uses', 'with', 'secrets', 'strategy', 'needs', 'if', 'concurrency', 'permissions'];

/** @throws unless the job gives the called workflow what it declares, and nothing else */
export function requireInterface(job: Job, called: Workflow, who: string): void {
  const foreign = Object.keys(job).filter((key) => !CALL_KEYS.includes(key));
  if (foreign.length > 0) throw new Error(`${who} calls a workflow and cannot have ${foreign.join(', ')}`);
  const call = triggersOf(called)['workflow_call'];
  if (call === undefined) throw new Error(`${who}: ${job.uses ?? ''} is not to be called: it has no workflow_call`);
  const { inputs = {}, secrets = {} } = (call ?? {}) as { readonly inputs?: Declarations; readonly secrets?: Declarations };
  compare('input', job.with ?? {}, inputs, who);
  for (const [name, value] of Object.entries(job.with ?? {})) requireType(name, value, inputs[name]?.type, who);
  if (job.secrets !== 'inherit') compare('secret', job.secrets ?? {}, secrets, who);
}

/** @throws unless a run by hand gives the inputs that its workflow declares */
export function requireDispatch(workflow: Workflow, given: Readonly<Record<string, string>>, path: string): void {
  const dispatch = triggersOf(workflow)['workflow_dispatch'];
  if (dispatch === undefined) throw new Error(`${path} is not to be run by hand: it has no workflow_dispatch`);
  const { inputs = {} } = (dispatch ?? {}) as { readonly inputs?: Readonly<Record<string, Declared & { readonly default?: unknown }>> };
  // A default fills the form.
  const asked = Object.entries(inputs).map(([name, { required, default: value }]) => [
    name,
    { required: required === true && value === undefined },
  ]);
  compare('input', given, Object.fromEntries(asked) as Declarations, path);
}

export function outputsOf(workflow: Workflow): string[] {
  const call = triggersOf(workflow)['workflow_call'] as { readonly outputs?: object } | null | undefined;
  return Object.keys(call?.outputs ?? {});
}

function triggersOf({ on }: Workflow): Readonly<Record<string, unknown>> {
  if (typeof on === 'string') return { [on]: null };
  if (Array.isArray(on)) return Object.fromEntries(on.map((name: string) => [name, null]));
  return (on ?? {}) as Readonly<Record<string, unknown>>;
}

function compare(kind: 'input' | 'secret', given: object, declared: Declarations, who: string): void {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw new Error(`${who} gives the ${kind} ${unknown.join(', ')}, which the called workflow does not declare`);
  const missing = Object.keys(declared).filter((name) => declared[name]?.required === true && !Object.hasOwn(given, name));
  if (missing.length > 0) throw new Error(`${who} does not give the required ${kind} ${missing.join(', ')}`);
}

/** An expression has its type only when the run is on. */
function requireType(name: string, value: unknown, type: string | undefined, who: string): void {
  if (typeof value === 'string' && value.includes('${{')) return;
  if ((type === 'boolean' || type === 'number') && typeof value !== type)
    throw new Error(`${who} gives the input ${name} ${JSON.stringify(value)}, which is no ${type}`);
}
