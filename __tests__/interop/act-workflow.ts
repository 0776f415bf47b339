import { parseDocument } from 'yaml';

/** What the harness reads and rewrites of a workflow file; what it does not know goes through as it is. */
export interface Workflow {
  readonly name?: string;
  readonly on?: unknown;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

export type Permissions = 'read-all' | 'write-all' | Readonly<Record<string, Level>>;
export type Level = 'none' | 'read' | 'write';

export interface Job {
  readonly name?: string;
  readonly permissions?: Permissions;
  readonly needs?: string | readonly string[];
  readonly if?: string | boolean;
  readonly environment?: string | { readonly name: string };
  readonly env?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix?: unknown; readonly [name: string]: unknown };
  readonly steps?: readonly Step[];
  /** Of a job that calls a workflow. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: 'inherit' | Readonly<Record<string, string>>;
  readonly [name: string]: unknown;
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly [name: string]: unknown;
}

/** A repository of the run at one of its commits. */
export interface Source {
  /** `owner/name` */
  readonly slug: string;
  /** As in an identity: `refs/heads/main`, `refs/tags/v1.2.3` or a full SHA. */
  readonly ref: string;
  /** Full SHA. */
  readonly commit: string;
  /** Texts by their paths. */
  readonly files: ReadonlyMap<string, string>;
}

export function readWorkflow(source: Source, path: string): Workflow {
  const text = source.files.get(path);
  if (text === undefined) throw new Error(`there is no workflow ${path} in ${source.slug}`);
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error(`${path}: ${document.errors.map(({ message }) => message).join('; ')}`);
  return document.toJS() as Workflow;
}

export function needsOf({ needs = [] }: Job): readonly string[] {
  return typeof needs === 'string' ? [needs] : needs;
}

/** Names under which a step's outcome is read; a step without an id by its number. */
export function stepsOf(job: Job): string[] {
  return (job.steps ?? []).map((step, index) => step.id ?? String(index));
}
