import { createHash } from 'node:crypto';

import type { Host } from '../../host.ts';
import type { ReviewInputs } from '../../model/inputs.ts';

/** Tells the comments of one step from all others, and the runs that wrote it apart. It is the first line, and nobody sees it. */
export interface Marker {
  /** Of the step: the same in every run. */
  readonly step: string;
  /** GITHUB_RUN_ID; those of later runs are greater. */
  readonly run: bigint;
}

const LINE = /^<!-- waxseal:([0-9a-f]{32}):(\d{1,16}) -->/;

/**
 * The workflow's file, its job, the step in it (GITHUB_ACTION is its id, else a name with a number), what it calls its check, and what
 * the user says tells it apart: the calls of a reusable workflow and the jobs of a matrix have all the rest in common.
 */
export function markerOf(
  { GITHUB_WORKFLOW_REF, GITHUB_JOB, GITHUB_ACTION, GITHUB_RUN_ID }: Host['env'],
  { checkName = '', commentKey }: Pick<ReviewInputs, 'checkName' | 'commentKey'> = {},
): Marker {
  // `octo/app/.github/workflows/release.yml@refs/pull/7/merge`: the ref is another for each pull request, and for each queue.
  const [file] = (GITHUB_WORKFLOW_REF ?? '').split('@');
  const about = JSON.stringify([file, GITHUB_JOB ?? '', GITHUB_ACTION ?? '', checkName, ...(commentKey === undefined ? [] : [commentKey])]);
  const run = /^\d{1,16}$/.test(GITHUB_RUN_ID ?? '') ? BigInt(GITHUB_RUN_ID ?? 0) : 0n;
  return { step: createHash('sha256').update(about).digest('hex').slice(0, 32), run };
}

export function markerLine({ step, run }: Marker): string {
  return `<!-- waxseal:${step}:${run} -->`;
}

const SMALL = 1_000_000n;

/**
 * Whether a run may have such a number, seen from another that is still at work: GitHub counts the runs of everybody in one row, and would
 * need years to double it. A server of one's own may be young, and its numbers small. Who plants a greater one wants to be taken for later
 * than every run to come.
 */
export function isPlausible(run: bigint, own: bigint): boolean {
  return run <= 2n * own + SMALL;
}

/** @param body of a comment */
export function readMarker(body: string): Marker | undefined {
  const [, step, run] = LINE.exec(body) ?? [];
  return step === undefined || run === undefined ? undefined : { step, run: BigInt(run) };
}
