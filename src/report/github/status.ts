import type { Result } from '../../model/report.ts';
import { bodyOf, type Desk, tellDesk } from './desk.ts';
import { STATUS } from './parts.ts';

export interface CommitStatus {
  readonly context: string;
  readonly head: string;
  /** Page of the run. */
  readonly url: string | undefined;
  /** Plain text of at most 140 characters. */
  readonly description: string;
}

const MAX_ANSWER = 1024 * 1024;

/** A status knows no "neutral": where nothing was decided it stays open, since only a pass passes. */
const STATES: Readonly<Record<Result, 'success' | 'failure' | 'error' | 'pending'>> = {
  passed: 'success',
  signed: 'success',
  attested: 'success',
  failed: 'failure',
  error: 'error',
  skipped: 'pending',
};

/**
 * Sets the status, also where a later run has set it: a status has no room to say which step and event it is of, and by its run alone the
 * verdict of a push, under the policy of its own commit, would silence that of a pull request (https://docs.github.com/rest/commits/statuses).
 * @throws STATUS_DENIED, STATUS_FAILED
 */
export async function writeStatus(desk: Desk, result: Result, { context, head, url, description }: CommitStatus): Promise<void> {
  await tellDesk(desk, STATUS, {
    route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    parameters: { sha: head },
    ...bodyOf({ state: STATES[result], context, description, ...(url === undefined ? {} : { target_url: url }) }),
    maxBytes: MAX_ANSWER,
    what: 'to set the commit status',
  });
}
