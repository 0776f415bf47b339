import type { GitHubPart } from '../../storage/github-failures.ts';

/** What reviewers see at GitHub, and what of the token each needs. */
export interface ReviewPart extends GitHubPart {
  readonly permission: string;
}

const UNCHANGED = 'The verdict is not changed by it.';
const HINTS = { 429: `GitHub limits how often it is asked: let fewer jobs run at once, or run the job again later. ${UNCHANGED}` };
const BESIDE = ['contents: read'];

export const COMMENT: ReviewPart = {
  denied: 'COMMENT_DENIED',
  failed: 'COMMENT_FAILED',
  name: 'the comment on the pull request',
  permission: 'pull-requests: write',
  beside: BESIDE,
  advice: `A token given as github-token needs "Pull requests: write" for this repository. ${UNCHANGED}`,
  without: 'To go on without a comment, set comment: false.',
  hints: HINTS,
};

export const CHECK: ReviewPart = {
  denied: 'CHECK_DENIED',
  failed: 'CHECK_FAILED',
  name: 'the check run',
  permission: 'checks: write',
  beside: BESIDE,
  advice: `GitHub takes check runs from apps only: a personal access token as github-token cannot make one. ${UNCHANGED}`,
  without: 'To go on without a check run, leave check-name out.',
  hints: HINTS,
};

export const STATUS: ReviewPart = {
  denied: 'STATUS_DENIED',
  failed: 'STATUS_FAILED',
  name: 'the commit status',
  permission: 'statuses: write',
  beside: BESIDE,
  advice: `A token given as github-token needs "Commit statuses: write" for this repository. ${UNCHANGED}`,
  without: 'To go on without a status, leave status-name out.',
  hints: HINTS,
};
