import * as z from 'zod/mini';

import type { Host } from '../../host.ts';
import { isPullRequest, readEvent, readTrigger } from '../../modes/trigger.ts';

/** What a verdict is about at GitHub. */
export interface Occasion {
  /** GITHUB_EVENT_NAME */
  readonly event: string;
  /** Number of the pull request that the verdict is about; a merge queue's group of them has none of its own. */
  readonly pull?: number;
  /** The commit that people see: never the one that GitHub makes to try a merge. Absent where the event does not name it. */
  readonly head?: string;
  /** When the event happened, as GitHub says: what later runs wrote, they wrote after it. */
  readonly since?: Date;
  /** Why the pull request of the event is told nothing. */
  readonly aside?: string;
  /** Why the token of such a run may only read, whatever the workflow says. */
  readonly readOnly?: string;
}

const commit = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const ofPull = z.object({
  pull_request: z.object({
    number: z.int().check(z.positive()),
    head: z.object({ sha: commit }),
    updated_at: z.catch(z.optional(z.iso.datetime()), undefined),
  }),
});
const ofGroup = z.object({ merge_group: z.object({ head_sha: commit }) });

/**
 * Reads the event (docs.github.com, "Webhook events and payloads"). A verdict is told of the commit that the run was started for, which is
 * what a checkout gives: in `pull_request` GITHUB_SHA is a merge of the head that nobody sees, in `merge_group` the group's head, and in all
 * others the commit itself. In `issue_comment` and `workflow_run` that is the default branch's, whatever pull request they speak of.
 */
export async function readOccasion(host: Host): Promise<Occasion> {
  const event = host.env['GITHUB_EVENT_NAME'] ?? '';
  if (!isPullRequest(host)) return { event, ...ofRun(host) };
  const payload = await readEvent(host);
  if (event === 'merge_group') return { event, ...named(ofGroup.safeParse(payload).data?.merge_group.head_sha) };
  const pull = ofPull.safeParse(payload).data?.pull_request;
  if (event === 'pull_request_target') return { event, ...ofRun(host), aside: asideOf(pull?.number) };
  if (pull === undefined) return { event, ...(await readOnly(host)) };
  const since = pull.updated_at === undefined ? {} : { since: new Date(pull.updated_at) };
  return { event, ...named(pull.head.sha), pull: pull.number, ...since, ...(await readOnly(host)) };
}

function ofRun({ env }: Host): Pick<Occasion, 'head'> {
  return named(commit.safeParse(env['GITHUB_SHA']).data);
}

function named(head: string | undefined): Pick<Occasion, 'head'> {
  return head === undefined ? {} : { head };
}

/** The checkout is the base's: what the pull request proposes nobody read, and a pass at its head would let through anything. */
function asideOf(number: number | undefined): string {
  const pull = number === undefined ? 'the pull request' : `pull request ${number}`;
  return `this run is of the event pull_request_target, which checks out the base: its verdict is not about ${pull}`;
}

/** docs.github.com, "Events that trigger workflows": only `pull_request_target` has the rights of the base. */
async function readOnly(host: Host): Promise<Pick<Occasion, 'readOnly'>> {
  const { fork, dependabot } = await readTrigger(host);
  if (fork) return { readOnly: 'this pull request comes from a fork, and GitHub gives such runs a token that only reads' };
  return dependabot ? { readOnly: 'Dependabot started this run, and GitHub gives such runs a token that only reads' } : {};
}
