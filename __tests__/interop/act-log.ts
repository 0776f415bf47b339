/** What act's JSON log says of a run (nektos/act, `--json`): one object a line, those of a step with its id. */

export type Outcome = 'success' | 'failure' | 'skipped';

export interface RunAnnotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

export interface StepRun {
  /** Before `continue-on-error`, as `steps.<id>.outcome`. */
  outcome: Outcome;
  readonly outputs: Record<string, string>;
  readonly annotations: RunAnnotation[];
  readonly groups: string[];
  /** What a reader of the run's page sees: masked, without workflow commands. */
  log: string;
  /** Markdown that the step wrote for the job summary. */
  summary: string;
}

export interface JobRun {
  result: Outcome;
  /** By id; a step without one by its number, from 0. Each step of the workflow is here, also one that did not run. */
  readonly steps: ReadonlyMap<string, StepRun>;
}

/** Ids of the steps of every job, in order; a job of a called workflow is `<calling job>/<job>`. */
export type Declared = ReadonlyMap<string, readonly string[]>;

export interface Entry {
  readonly msg?: string;
  /** `<workflow>/<job>`, with `<calling job>/` before it in a called workflow; the job by its name, which the harness chooses. */
  readonly job?: string;
  readonly jobResult?: Outcome;
  readonly stage?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: Outcome;
  readonly raw_output?: boolean;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
}

export function parseEntries(output: string): Entry[] {
  return output.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Entry];
    } catch {
      return [{ msg: line }]; // what act says before its logger stands, and its last word
    }
  });
}

/**
 * The jobs that the workflow has, each with its result: act is silent about a job that is skipped, so that silence means it here.
 * @throws when act could not run a job at all: an unknown label, a job that began and never ended, one that nobody declared
 */
export function readRun(entries: readonly Entry[], declared: Declared): Map<string, JobRun> {
  const jobs = new Map([...declared].map(([name, steps]) => [name, emptyJob(steps)]));
  const [begun, ended] = [new Set<string>(), new Set<string>()];
  for (const entry of entries) {
    if (entry.job === undefined) continue;
    const name = nameOf(entry.job);
    // Of a job that calls a workflow, act says only where it found that.
    if (calling(name, declared)) continue;
    const job = jobs.get(name);
    if (job === undefined) throw new Error(`act ran a job "${name}" that the workflow does not have: ${[...declared.keys()].join(', ')}`);
    if (entry.msg?.includes('Skipping unsupported platform') === true) throw new Error(`act has no runner for the label of "${name}"`);
    begun.add(name);
    if (entry.jobResult !== undefined) {
      job.result = entry.jobResult;
      ended.add(name);
    }
    const step = entry.stepID === undefined ? undefined : job.steps.get(entry.stepID[0] ?? '');
    if (step !== undefined) readStep(step, entry);
  }
  const lost = [...begun].filter((name) => !ended.has(name));
  if (lost.length > 0) throw new Error(`act began and did not end: ${lost.join(', ')}`);
  return jobs;
}

/** `called/gate.verify`, where job `gate` calls the workflow `called`, → gate/verify. */
function nameOf(job: string): string {
  return job.trim().split('/').at(-1)?.replaceAll('.', '/') ?? '';
}

function calling(name: string, declared: Declared): boolean {
  return [...declared.keys()].some((job) => job.startsWith(`${name}/`));
}

function emptyJob(steps: readonly string[]): JobRun {
  const empty = (): StepRun => ({ outcome: 'skipped', outputs: {}, annotations: [], groups: [], log: '', summary: '' });
  return { result: 'skipped', steps: new Map(steps.map((id) => [id, empty()])) };
}

function readStep(step: StepRun, entry: Entry): void {
  if (entry.raw_output === true) step.log += entry.msg ?? '';
  if (entry.stage === 'Main' && entry.stepResult !== undefined) step.outcome = entry.stepResult;
  switch (entry.command) {
    case 'set-output':
      step.outputs[entry.name ?? ''] = entry.arg ?? '';
      break;
    case 'summary':
      step.summary += entry.content ?? '';
      break;
    case 'group':
      step.groups.push(entry.arg ?? '');
      break;
    case 'error':
    case 'warning':
    case 'notice':
      step.annotations.push({ kind: entry.command, title: entry.kvPairs?.['title'] ?? '', message: entry.arg ?? '' });
      break;
    case undefined:
    default: // commands that leave nothing to look at
  }
}
