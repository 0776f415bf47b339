import { join } from 'node:path';

import { messageOf, WaxsealError } from './errors.ts';
import type { Host } from './host.ts';
import { RetryBudget } from './http/budget.ts';
import { HttpClient } from './http/client.ts';
import { readInputs } from './inputs.ts';
import { readReview } from './inputs/pull-request.ts';
import { type Inputs, MODES } from './model/inputs.ts';
import { type FaultReport, type Report, REPORT_VERSION } from './model/report.ts';
import type { Context } from './modes/context.ts';
import { markHttp, type Outcome } from './modes/outcome.ts';
import { RegistryClient } from './registry/client.ts';
import { deliver, type Delivery } from './report/deliver.ts';

/**
 * Runs one step.
 * @param prepare what the process needs before its first request; its error ends the step with a report, as any does
 * @returns the exit code: 0 only where what was asked for was done, or rightly left out
 */
export async function run(host: Host, prepare: (host: Host) => void = () => undefined): Promise<number> {
  const startedOn = host.now().toISOString();
  const notes: string[] = [];
  const phases: Context['phases'] = [];
  let inputs: Inputs | undefined;
  let outcome: Outcome;
  try {
    await host.temp(); // what cannot be reported must not be begun
    prepare(host);
    inputs = await readInputs(host);
    const done = await dispatch({ ...connect(host, inputs), notes, phases }, inputs);
    outcome = { ...done, images: markHttp(done.images, inputs.registry.insecure) };
  } catch (error) {
    const part = inputs?.mode === 'verify' && inputs.shard !== undefined ? { shard: inputs.shard } : {};
    outcome = { result: 'error', images: [], bundles: [], fault: asWaxsealError(error), ...part };
  }
  const about = { mode: inputs?.mode ?? MODES.find((mode) => mode === host.input('mode')) ?? 'verify', startedOn, notes, phases } as const;
  const onFailure = inputs === undefined || inputs.mode === 'verify' ? 'fail' : inputs.onFailure;
  let told: boolean;
  try {
    const reportPath = inputs?.mode === 'verify' ? inputs.reportPath : undefined;
    told = await tell(host, outcome, about, {
      summary: inputs?.summary ?? true,
      onFailure,
      ...(reportPath === undefined ? {} : { reportPath }),
      ...reviewOf(host, inputs),
    });
  } catch (error) {
    return tellInLog(host, outcome, error);
  }
  const bad = outcome.result === 'failed' || outcome.result === 'error';
  return (bad && onFailure === 'fail') || !told ? 1 : 0;
}

/** In time that the inputs bound; with the defaults where it is they that are wrong, which reviewers are told, too. */
function reviewOf(host: Host, inputs: Inputs | undefined): Pick<Delivery, 'review'> {
  if (inputs?.mode === 'verify') return { review: { inputs: inputs.review, bounds: inputs.registry } };
  if (inputs !== undefined || host.input('mode') !== 'verify') return {};
  try {
    return { review: { inputs: readReview(host), bounds: { timeoutMs: Infinity, retryBudgetMs: Infinity } } };
  } catch {
    return {}; // the very input that says how to tell them
  }
}

async function tell(
  host: Host,
  outcome: Outcome,
  about: Pick<Report, 'mode' | 'startedOn' | 'notes' | 'phases'>,
  delivery: Delivery,
): Promise<boolean> {
  const folder = await host.temp();
  const report: Report = {
    version: REPORT_VERSION,
    result: outcome.result,
    ...about,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(outcome.trust === undefined ? {} : { trust: outcome.trust }),
    ...(outcome.policy === undefined ? {} : { policy: outcome.policy }),
    images: outcome.images,
    ...(outcome.possible === undefined ? {} : { possible: outcome.possible }),
    ...(outcome.warnings === undefined || outcome.warnings.length === 0 ? {} : { warnings: outcome.warnings }),
    ...(outcome.shard === undefined ? {} : { shard: outcome.shard }),
    ...(outcome.merged === undefined ? {} : { merged: outcome.merged.reports, startedOn: outcome.merged.startedOn }),
    faults: [...(outcome.fault === undefined ? [] : [outcome.fault]), ...(outcome.merged?.faults ?? [])].map(describeFault),
    notes: [...new Set(about.notes)],
    bundlePaths: await writeBundles(host, folder, outcome),
    finishedOn: outcome.merged?.finishedOn ?? host.now().toISOString(),
  };
  return deliver(host, report, join(folder, 'report.json'), delivery);
}

/** The last resort, where no file can be written: the log still says what was done, and the step fails. */
function tellInLog(host: Host, { result, fault, images }: Outcome, error: unknown): number {
  if (fault !== undefined) host.log.error(`${fault.code}: ${fault.message}\n${fault.hint}`);
  host.log.error(
    `REPORT_FAILED: the step ended as "${result}"${images.map(({ image, verdict }) => `, ${image}: ${verdict}`).join('')}, but its report could not be written: ${messageOf(error)}\nCheck that RUNNER_TEMP is a folder that this step may write to and that the disk is not full.`,
  );
  return 1;
}

function connect(host: Host, { registry: options }: Inputs): Pick<Context, 'host' | 'http' | 'registry'> {
  const http = new HttpClient(host, { timeoutMs: options.timeoutMs, budget: new RetryBudget(host, options.retryBudgetMs) });
  return { host, http, registry: new RegistryClient(host, http, options) };
}

/** A mode is loaded only where it is asked for. */
async function dispatch(context: Context, inputs: Inputs): Promise<Outcome> {
  switch (inputs.mode) {
    case 'sign':
      return (await import('./modes/sign.ts')).sign(context, inputs);
    case 'attest':
      return (await import('./modes/attest.ts')).attest(context, inputs);
    case 'verify':
      return (await import('./modes/verify.ts')).verify(context, inputs);
  }
}

async function writeBundles(host: Host, folder: string, { bundles }: Outcome): Promise<readonly string[]> {
  return Promise.all(
    bundles.map(async ({ digest, bytes }) => {
      const path = join(folder, `${digest.replace(':', '-')}.sigstore.json`);
      await host.writeFile(path, bytes);
      return path;
    }),
  );
}

function asWaxsealError(thrown: unknown): WaxsealError {
  if (thrown instanceof WaxsealError) return thrown;
  return new WaxsealError({
    code: 'INTERNAL',
    message: `an error that Waxseal does not know: ${messageOf(thrown)}`,
    hint: 'This is a defect: please report it with the log of a run with debug logging on (re-run jobs → enable debug logging).',
    cause: thrown,
  });
}

function describeFault({ code, message, hint, details }: FaultReport): FaultReport {
  return { code, message, hint, details };
}
