import * as z from 'zod/mini';

import type { Host } from '../../host.ts';
import { isPullRequest, readEvent, readTrigger } from '../../modes/trigger.ts';

/** What a verdict is about at GitHub. */
export interface Occasion {
  /** GITHUB_EVENT_NAME */
  readonly event: string;
  /** Number of the pull request; a merge queue's group of them has none of its own. */
  readonly pull?: number;
  /** The commit that people see: never the one that GitHub makes to try a merge. Absent where the event does not name it. */
  readonly head?: string;
  /** Why the token of such a run may only read, whatever the workflow says. */
  readonly readOnly?: string;
}

const commit = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const ofPull = z.object({ pull_request: z.object({ number: z.int().check(z.positive()), head: z.object({ sha: commit }) }) });
const ofGroup = z.object({ merge_group: z.object({ head_sha: commit }) });

/** Reads the event (docs.github.com, "Webhook events and payloads"). In runs of pull requests GITHUB_SHA is a merge that nobody sees. */
export async function readOccasion(host: Host): Promise<Occasion> {
  const event = host.env['GITHUB_EVENT_NAME'] ?? '';
  if (!isPullRequest(host)) return { event, ...named(commit.safeParse(host.env['GITHUB_SHA']).data) };
  const payload = await readEvent(host);
  if (event === 'merge_group') return { event, ...named(ofGroup.safeParse(payload).data?.merge_group.head_sha) };
  const pull = ofPull.safeParse(payload).data?.pull_request;
  return { event, ...named(pull?.head.sha), ...(pull === undefined ? {} : { pull: pull.number }), ...(await readOnly(host)) };
}

function named(head: string | undefined): Pick<Occasion, 'head'> {
  return head === undefined ? {} : { head };
}

/** docs.github.com, "Events that trigger workflows": only `pull_request_target` has the rights of the base. */
async function readOnly(host: Host): Promise<Pick<Occasion, 'readOnly'>> {
  const { name, fork, dependabot } = await readTrigger(host);
  if (name === 'pull_request_target') return {};
  if (fork) return { readOnly: 'this pull request comes from a fork, and GitHub gives such runs a token that only reads' };
  return dependabot ? { readOnly: 'Dependabot started this run, and GitHub gives such runs a token that only reads' } : {};
}
