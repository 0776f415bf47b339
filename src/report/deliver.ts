import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { digestOf } from '../model/digest.ts';
import type { ReviewInputs } from '../model/inputs.ts';
import type { Report } from '../model/report.ts';
import { isPullRequest } from '../modes/trigger.ts';
import { annotationsOf } from './annotations.ts';
import { closingLines } from './console.ts';
import type { Bounds } from './github/desk.ts';
import { serialiseReport } from './json.ts';
import { outputsOf, type WrittenReport } from './outputs.ts';
import { redactDeep } from './redact.ts';
import { runOf } from './run.ts';
import { renderSummary } from './summary.ts';
import { withTotals } from './totals.ts';

/** How the user wants to be told. */
export interface Delivery {
  readonly summary: boolean;
  /** `warn`: the step goes on, so nothing is annotated as an error. */
  readonly onFailure: 'fail' | 'warn';
  /** Where the report is wanted as well; its ending says in which form. */
  readonly reportPath?: string;
  /** What reviewers are told at GitHub. */
  readonly review?: { readonly inputs: ReviewInputs; readonly bounds: Bounds };
}

/**
 * Tells everybody: the report files, the outputs, the summary, the annotations, the reviewers at GitHub, and last the closing lines of the log.
 * @param jsonPath where the JSON report goes in any case
 * @returns whether the report stands where the user wants it: where it does not, the step must not succeed, though its verdict stays
 */
export async function deliver(host: Host, given: Report, jsonPath: string, options: Delivery): Promise<boolean> {
  const full = withTotals(given);
  const report = redactDeep(full, host.redact);
  const bytes = Buffer.from(serialiseReport(report));
  await host.writeFile(jsonPath, bytes);
  const problem = await writeWanted(host, report, options.reportPath);
  giveOutputs(host, full, report, { path: jsonPath, digest: digestOf(bytes) });
  const page = problem === undefined ? report : { ...report, notes: [...report.notes, sayAll(problem)] };
  if (options.summary) await writeSummary(host, page);
  for (const { kind, message, ...place } of annotationsOf(report)) {
    host.log[kind === 'error' && options.onFailure === 'warn' ? 'warning' : kind](message, place);
  }
  if (problem !== undefined) host.log.error(sayAll(problem), { title: `Waxseal: ${problem.code}` });
  await review(host, page, options.review);
  for (const line of closingLines(report, jsonPath, problem)) host.log.info(line);
  return problem === undefined;
}

function giveOutputs(host: Host, full: Report, report: Report, written: WrittenReport): void {
  const unredacted = outputsOf(full, written);
  for (const [name, value] of Object.entries(outputsOf(report, written))) {
    // The runner drops a whole job output that holds a masked value; better to say so here than to puzzle there.
    if (unredacted[name] !== value)
      host.log.warning(`output ${name} holds a value that is masked as a secret; GitHub will not pass it to other jobs`);
    host.output(name, value);
  }
}

/** What it takes is loaded only where it is asked for. */
async function writeWanted(host: Host, report: Report, path: string | undefined): Promise<WaxsealError | undefined> {
  if (path === undefined) return undefined;
  const { writeReport } = await import('./write-report.ts');
  const { placeFile } = await import('../modes/manifests/folder.ts');
  try {
    await writeReport(host, placeFile, path, report);
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return thrown;
    throw thrown;
  }
  return undefined;
}

function sayAll({ code, message, hint }: WaxsealError): string {
  return `${code}: ${message}\n${hint}`;
}

/** The verdict never depends on whether a page could be written. */
async function writeSummary(host: Host, report: Report): Promise<void> {
  try {
    await host.summary(renderSummary(report, runOf(host.env)));
  } catch (error) {
    host.log.warning(`the job summary could not be written: ${messageOf(error)}`);
  }
}

/** The verdict depends as little on what GitHub says. What it takes is loaded only where there is somebody to tell. */
async function review(host: Host, report: Report, wanted: Delivery['review']): Promise<void> {
  if (wanted === undefined) return;
  const { inputs, bounds } = wanted;
  const comments = inputs.comment === 'true' || (inputs.comment === 'auto' && isPullRequest(host));
  if (!comments && inputs.checkName === undefined && inputs.statusName === undefined) return;
  try {
    const { tellReviewers } = await import('./github/reviewers.ts');
    await tellReviewers(host, report, inputs, bounds);
  } catch (error) {
    host.log.warning(`reviewers could not be told at GitHub: ${messageOf(error)}`);
  }
}
