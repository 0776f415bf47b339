import { messageOf, WaxsealError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import type { ReviewInputs } from '../../model/inputs.ts';
import type { Report } from '../../model/report.ts';
import { partFailed } from '../../storage/github-failures.ts';
import { writeCheckRun } from './check-run.ts';
import { writeComment } from './comment.ts';
import { type Bounds, type Desk, failureOf, openDesk } from './desk.ts';
import { markerOf } from './marker.ts';
import { type Occasion, readOccasion } from './occasion.ts';
import { CHECK, COMMENT, type ReviewPart, STATUS } from './parts.ts';
import { renderReview, renderTitle, runPage } from './review-page.ts';
import { writeStatus } from './status.ts';

const MAX_TITLE = 255;
const MAX_DESCRIPTION = 140;

/** What is told, ready to be sent. */
interface Review {
  readonly report: Report;
  readonly inputs: ReviewInputs;
  readonly occasion: Occasion;
  readonly page: string;
}

/**
 * Tells reviewers at GitHub: the comment on the pull request, the check run and the commit status, side by side. Nothing of it changes the
 * verdict, so what goes wrong is a warning at most and never an error.
 */
export async function tellReviewers(host: Host, report: Report, inputs: ReviewInputs, bounds: Bounds): Promise<void> {
  const occasion = await readOccasion(host);
  const page = host.redact(renderReview(report, host.env, occasion.head));
  const desk = openDesk(host, inputs.token ?? '', bounds);
  const review: Review = { report, inputs, occasion, page };
  if (occasion.aside !== undefined && (inputs.checkName !== undefined || inputs.statusName !== undefined))
    host.log.info(`check run and commit status are told of commit ${occasion.head ?? '(unknown)'}: ${occasion.aside}`);
  await Promise.all([
    inputs.comment === 'false' ? undefined : comment(desk, review),
    inputs.checkName === undefined ? undefined : attempt(desk, review, CHECK, () => check(desk, review)),
    inputs.statusName === undefined ? undefined : attempt(desk, review, STATUS, () => status(desk, review)),
  ]);
}

/** `auto` says nothing where GitHub lets it say nothing: that is how most runs of forks are. */
async function comment(desk: Desk, review: Review): Promise<void> {
  const { host } = desk;
  const { inputs, occasion, page } = review;
  if (occasion.aside !== undefined) {
    sayAside(host, inputs, occasion.aside);
    return;
  }
  if (occasion.pull === undefined) {
    const why = `no comment: this run is of ${occasion.event === '' ? 'no event' : `the event ${occasion.event}`}, which names no pull request`;
    if (inputs.comment === 'true' && occasion.event !== 'merge_group') host.log.info(why);
    else host.log.debug(why);
    return;
  }
  const { pull, since } = occasion;
  await attempt(desk, review, COMMENT, async () => {
    const written = await writeComment(desk, { pull, ...(since === undefined ? {} : { since }) }, markerOf(host.env, inputs), page);
    host.log.info(`comment on pull request ${pull}: ${written === 'newer' ? 'left alone, as a later run has written it' : written}`);
  });
}

/** Who asks for a comment is told why there is none, and where there would be one. */
function sayAside({ log }: Host, { comment: wanted }: ReviewInputs, why: string): void {
  if (wanted !== 'true') {
    log.info(`no comment: ${why}`);
    return;
  }
  const hint = `Run this step in a workflow on pull_request, whose checkout is the pull request merged into its base; or set comment: false.`;
  log.warning(`${COMMENT.failed}: ${COMMENT.name}: none is written: ${why}\n${hint}`, { title: `Waxseal: ${COMMENT.failed}` });
}

async function check({ host, ...desk }: Desk, { report, inputs, occasion, page }: Review): Promise<void> {
  const [name, head] = [inputs.checkName ?? '', headOf(occasion, CHECK)];
  const written = await writeCheckRun({ host, ...desk }, report, {
    name,
    head,
    marker: markerOf(host.env, inputs),
    event: occasion.event,
    url: runPage(host.env),
    title: host.redact(renderTitle(report, MAX_TITLE)),
    summary: page,
  });
  host.log.info(
    written === 'made'
      ? `check run ${name} made for commit ${head}`
      : `check run ${name} left alone, as a later run has made one for commit ${head}`,
  );
}

async function status({ host, ...desk }: Desk, { report, inputs, occasion }: Review): Promise<void> {
  const [context, head] = [inputs.statusName ?? '', headOf(occasion, STATUS)];
  const description = host.redact(renderTitle(report, MAX_DESCRIPTION));
  await writeStatus({ host, ...desk }, report.result, { context, head, url: runPage(host.env), description });
  host.log.info(`commit status ${context} set for commit ${head}`);
}

function headOf({ head, event }: Occasion, part: ReviewPart): string {
  if (head !== undefined) return head;
  throw partFailed(
    part,
    `the event ${event === '' ? '(none)' : event} of this run names no commit to tell it of`,
    'GITHUB_EVENT_PATH and GITHUB_SHA are set by the runner: let nothing overwrite them.',
  );
}

async function attempt({ host }: Desk, { inputs, occasion }: Review, part: ReviewPart, work: () => Promise<void>): Promise<void> {
  const none = (inputs.token ?? '') === '';
  try {
    if (none) throw withoutToken(part);
    await work();
  } catch (thrown) {
    const error = thrown instanceof WaxsealError ? thrown : failureOf(part, thrown);
    const denied = error.code === part.denied;
    const hint = denied && !none && occasion.readOnly !== undefined ? readOnlyHint(occasion.readOnly) : error.hint;
    if (denied && part === COMMENT && inputs.comment === 'auto')
      host.log.info(
        `no comment: ${none ? 'the input github-token is empty' : (occasion.readOnly ?? `the token may not write one (permission ${part.permission})`)}`,
      );
    else host.log.warning(`${error.code}: ${messageOf(error)}\n${hint}`, { title: `Waxseal: ${error.code}` });
  }
}

function readOnlyHint(why: string): string {
  return `No permission can change that: ${why}. The verdict stands, and is in the summary of the job.`;
}

function withoutToken(part: ReviewPart): WaxsealError {
  return new WaxsealError({
    code: part.denied,
    message: `GitHub denies what brings no token: the input github-token is empty, and ${part.name} needs it`,
    hint: `Leave github-token out, so that it is that of the job. ${part.without}`,
  });
}
