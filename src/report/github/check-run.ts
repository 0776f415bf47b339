import * as z from 'zod/mini';

import type { Report, Result } from '../../model/report.ts';
import { githubId, readAnswer } from '../../storage/github-answer.ts';
import { partFailed } from '../../storage/github-failures.ts';
import { type PlacedAnnotation, placedAnnotations } from '../annotations.ts';
import { pathInCheckout } from '../run.ts';
import { bodyOf, type Desk, tellDesk } from './desk.ts';
import { isPlausible, type Marker } from './marker.ts';
import { CHECK } from './parts.ts';

export interface CheckRun {
  readonly name: string;
  readonly head: string;
  readonly marker: Marker;
  /** GITHUB_EVENT_NAME */
  readonly event: string;
  /** Page of the run. */
  readonly url: string | undefined;
  /** Plain text of at most 255 characters. */
  readonly title: string;
  /** Markdown of at most 65,535 characters. */
  readonly summary: string;
}

/** Of one request (https://docs.github.com/rest/checks/runs). */
const BATCH = 50;
const MAX_ANNOTATIONS = 1000;
const MAX_ANSWER = 4 * 1024 * 1024;

const CONCLUSIONS: Readonly<Record<Result, 'success' | 'failure' | 'neutral'>> = {
  passed: 'success',
  signed: 'success',
  attested: 'success',
  failed: 'failure',
  error: 'failure',
  skipped: 'neutral',
};
const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

const made = z.object({ id: githubId });
const listed = z.object({ check_runs: z.array(z.object({ external_id: z.nullish(z.string()) })) });
/** Each with a summary, as JSON writes it. */
const MAX_LIST = 16 * 1024 * 1024;
const PER_PAGE = 30;

/**
 * Makes a check run that is complete at once: annotations of further requests are added, and the conclusion needs none of them.
 * @returns `newer` where a later run has made one: of one name GitHub counts the last
 * @throws CHECK_DENIED, CHECK_FAILED
 */
export async function writeCheckRun(desk: Desk, report: Report, checkRun: CheckRun): Promise<'made' | 'newer'> {
  if (await isOutrun(desk, checkRun)) return 'newer';
  const { name, head, url, title, summary, marker, event } = checkRun;
  const annotations = placedAnnotations(report, MAX_ANNOTATIONS).map(ofCheck);
  const output = (from: number): object => ({ title, summary, annotations: annotations.slice(from, from + BATCH) });
  const what = 'to make the check run';
  const answer = await tellDesk(desk, CHECK, {
    route: 'POST /repos/{owner}/{repo}/check-runs',
    ...bodyOf({
      name,
      head_sha: head,
      external_id: `${idOf(marker, event)}${marker.run}`,
      status: 'completed',
      conclusion: CONCLUSIONS[report.result],
      started_at: report.startedOn,
      completed_at: report.finishedOn,
      ...(url === undefined ? {} : { details_url: url }),
      output: output(0),
    }),
    maxBytes: MAX_ANSWER,
    what,
  });
  const { id } = readAnswer(made, answer, (why) => partFailed(CHECK, `${what}: its answer cannot be read: ${why}`));
  for (let from = BATCH; from < annotations.length; from += BATCH) {
    await tellDesk(desk, CHECK, {
      route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      parameters: { check_run_id: String(id) },
      ...bodyOf({ output: output(from) }),
      maxBytes: MAX_ANSWER,
      what: `to add annotations ${from + 1} to ${Math.min(from + BATCH, annotations.length)} to the check run`,
    });
  }
  return 'made';
}

/** Whether a later run of this step, started by the same kind of event, has told its verdict of this commit. */
async function isOutrun(desk: Desk, { name, head, marker, event }: CheckRun): Promise<boolean> {
  const what = 'to look for the check run of a later run';
  const answer = await tellDesk(desk, CHECK, {
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ref: head, check_name: name, per_page: PER_PAGE },
    maxBytes: MAX_LIST,
    what,
  });
  const { check_runs: found } = readAnswer(listed, answer, (why) => partFailed(CHECK, `${what}: its answer cannot be read: ${why}`));
  const own = idOf(marker, event);
  return found.some(({ external_id: id }) => {
    const run = id?.startsWith(own) === true ? id.slice(own.length) : '';
    return /^\d{1,16}$/.test(run) && BigInt(run) > marker.run && isPlausible(BigInt(run), marker.run);
  });
}

/**
 * Of the step and the event: a `push` is judged by the policy of its own commit, so its verdict must not silence that of a pull request.
 * GitHub keeps this id as it is, while it overwrites the address that a job gives.
 */
function idOf({ step }: Marker, event: string): string {
  return `waxseal:${step}:${event}:`;
}

/** Paths are those of the repository: no `./`. */
function ofCheck({ file, line, kind, title, message }: PlacedAnnotation): object {
  const path = decodeURIComponent(pathInCheckout(file) ?? file);
  return { path, start_line: line, end_line: line, annotation_level: LEVELS[kind], title, message };
}
