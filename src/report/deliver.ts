import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Report } from '../model/report.ts';
import { annotationsOf } from './annotations.ts';
import { closingLines } from './console.ts';
import { serialiseReport } from './json.ts';
import { outputsOf } from './outputs.ts';
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
}

/**
 * Tells everybody: the report files, the outputs, the summary, the annotations, and last the closing lines of the log.
 * @param jsonPath where the JSON report goes in any case
 * @returns whether the report stands where the user wants it: where it does not, the step must not succeed, though its verdict stays
 */
export async function deliver(host: Host, given: Report, jsonPath: string, options: Delivery): Promise<boolean> {
  const full = withTotals(given);
  const report = redactDeep(full, host.redact);
  await host.writeFile(jsonPath, Buffer.from(serialiseReport(report)));
  const problem = await writeWanted(host, report, options.reportPath);
  giveOutputs(host, full, report, jsonPath);
  if (options.summary) await writeSummary(host, problem === undefined ? report : { ...report, notes: [...report.notes, sayAll(problem)] });
  for (const { kind, message, ...place } of annotationsOf(report)) {
    host.log[kind === 'error' && options.onFailure === 'warn' ? 'warning' : kind](message, place);
  }
  if (problem !== undefined) host.log.error(sayAll(problem), { title: `Waxseal: ${problem.code}` });
  for (const line of closingLines(report, jsonPath, problem)) host.log.info(line);
  return problem === undefined;
}

function giveOutputs(host: Host, full: Report, report: Report, jsonPath: string): void {
  const unredacted = outputsOf(full, jsonPath);
  for (const [name, value] of Object.entries(outputsOf(report, jsonPath))) {
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
    host.log.warning(`the job summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
