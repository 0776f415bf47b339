import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';
import { canRequestIdToken } from '../sigstore/oidc.ts';

const MAX_EVENT = 32 * 1024 * 1024;

/** What started the run, as far as signing cares. */
export interface Trigger {
  readonly name: string;
  /** The code of this run comes from outside of the repository. */
  readonly fork: boolean;
  readonly dependabot: boolean;
  /** `public`, `private`, `internal`; undefined where the event does not say. */
  readonly visibility?: string;
  /** The commit that a pull request, or a merge queue's group of them, is to be merged into. */
  readonly base?: string;
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether what is checked out in this run may be what a pull request proposes. */
export function isPullRequest({ env }: Host): boolean {
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  return name.startsWith('pull_request') || name === 'merge_group';
}

/** Reads the event that the runner keeps in a file (docs.github.com, "Webhook events and payloads"). */
export async function readTrigger(host: Host): Promise<Trigger> {
  const name = host.env['GITHUB_EVENT_NAME'] ?? '';
  const event = await readEvent(host);
  const repository = child(event, 'repository');
  const head = child(child(child(event, 'pull_request'), 'head'), 'repo') ?? child(child(event, 'workflow_run'), 'head_repository');
  const own = repository?.['full_name'] ?? host.env['GITHUB_REPOSITORY'];
  const isForeign = name.startsWith('pull_request') || name === 'workflow_run';
  const visibility = visibilityOf(repository);
  const base = baseOf(event);
  return {
    name,
    // A head repository that was deleted since is null: nobody can say that it was ours.
    fork: isForeign && (head === undefined ? hasNullHead(event) : head['full_name'] !== own),
    dependabot: host.env['GITHUB_ACTOR'] === 'dependabot[bot]',
    ...(visibility === undefined ? {} : { visibility }),
    ...(base === undefined ? {} : { base }),
  };
}

function baseOf(event: JsonObject | undefined): string | undefined {
  const sha = child(child(event, 'pull_request'), 'base')?.['sha'] ?? child(event, 'merge_group')?.['base_sha'];
  return typeof sha === 'string' && COMMIT.test(sha) ? sha : undefined;
}

/** The event itself, as GitHub sent it; undefined where there is none that can be read. */
export async function readEvent(host: Host): Promise<JsonObject | undefined> {
  const path = host.env['GITHUB_EVENT_PATH'] ?? '';
  if (path === '') return undefined;
  try {
    const event = parseJson(await host.readFile(path, MAX_EVENT), 'the event');
    return isObject(event) ? event : undefined;
  } catch {
    return undefined; // without an event the visibility is unknown, and unknown is treated as private
  }
}

function hasNullHead(event: JsonObject | undefined): boolean {
  const head = child(child(event, 'pull_request'), 'head');
  const run = child(event, 'workflow_run');
  return head?.['repo'] === null || run?.['head_repository'] === null;
}

function visibilityOf(repository: JsonObject | undefined): string | undefined {
  if (typeof repository?.['visibility'] === 'string') return repository['visibility'];
  return typeof repository?.['private'] === 'boolean' ? (repository['private'] ? 'private' : 'public') : undefined;
}

function child(parent: JsonObject | undefined, name: string): JsonObject | undefined {
  const value: Json | undefined = parent?.[name];
  return isObject(value) ? value : undefined;
}

/** Triggers that run the base's workflow, secrets and all, on behalf of anybody. */
const OPEN_TRIGGERS = new Set(['pull_request_target', 'issue_comment']);

/**
 * Refuses to sign where outsiders may have decided what is signed (threat 52).
 * @param allowed by the user; `never` where no input allows it
 * @throws UNTRUSTED_TRIGGER
 */
export function refuseUntrusted(trigger: Trigger, allowed: boolean | 'never'): void {
  const untrusted = OPEN_TRIGGERS.has(trigger.name) || (trigger.name === 'workflow_run' && trigger.fork);
  if (!untrusted || allowed === true) return;
  const why = trigger.name === 'workflow_run' ? 'workflow_run from a fork' : trigger.name;
  throw new WaxsealError({
    code: 'UNTRUSTED_TRIGGER',
    message: `this run was started by ${why}: it has the identity of this repository, but anybody could have started it and may have chosen what it builds`,
    hint:
      allowed === 'never'
        ? 'Let a run on push, release, schedule or workflow_dispatch sign its verdict, or remove emit-vsa from this step.'
        : 'Sign on push, release or workflow_dispatch instead. If nothing from outside can reach the image here, set allow-untrusted-trigger: true.',
    details: [{ what: 'trigger', expected: 'push, tag, release, schedule, workflow_dispatch, …', actual: why }],
  });
}

/** Why there can be no id token in this run, where that is no fault of the workflow; undefined otherwise. */
export function noTokenByDesign(host: Host, trigger: Trigger): string | undefined {
  if (canRequestIdToken(host)) return undefined;
  if (trigger.fork)
    return 'this pull request comes from a fork, and GitHub gives no id token to forks: nothing is signed here; it will be after the merge';
  if (trigger.dependabot)
    return 'Dependabot started this run, and GitHub gives it no id token: nothing is signed here; it will be after the merge';
  return undefined;
}
