import type { Host } from '../host.ts';
import type { Report } from '../model/report.ts';
import { annotationsOf } from './annotations.ts';
import { closingLines } from './console.ts';
import { serialiseReport } from './json.ts';
import { outputsOf } from './outputs.ts';
import { redactDeep } from './redact.ts';
import { renderSummary } from './summary.ts';

/** How the user wants to be told. */
export interface Delivery {
  readonly summary: boolean;
  /** `warn`: the step goes on, so nothing is annotated as an error. */
  readonly onFailure: 'fail' | 'warn';
}

/** Tells everybody: the report file, the outputs, the summary, the annotations, and last the closing lines of the log. */
export async function deliver(host: Host, full: Report, reportPath: string, options: Delivery): Promise<void> {
  const report = redactDeep(full, host.redact);
  await host.writeFile(reportPath, Buffer.from(serialiseReport(report)));
  const outputs = outputsOf(report, reportPath);
  const unredacted = outputsOf(full, reportPath);
  for (const [name, value] of Object.entries(outputs)) {
    // The runner drops a whole job output that holds a masked value; better to say so here than to puzzle there.
    if (unredacted[name] !== value)
      host.log.warning(`output ${name} holds a value that is masked as a secret; GitHub will not pass it to other jobs`);
    host.output(name, value);
  }
  if (options.summary) await writeSummary(host, report);
  for (const { kind, title, message } of annotationsOf(report)) {
    host.log[kind === 'error' && options.onFailure === 'warn' ? 'warning' : kind](message, { title });
  }
  for (const line of closingLines(report, reportPath)) host.log.info(line);
}

/** The verdict never depends on whether a page could be written. */
async function writeSummary(host: Host, report: Report): Promise<void> {
  try {
    await host.summary(renderSummary(report));
  } catch (error) {
    host.log.warning(`the job summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
