import type { WaxsealError } from '../errors.ts';
import { count } from '../model/count.ts';
import type { JobResult, MergeInputs } from '../model/inputs.ts';
import type { Result } from '../model/report.ts';
import { type Context, phase } from './context.ts';
import { contentOf, mergedOf } from './merge-content.ts';
import { contradicts, noDigests, notRun } from './merge-faults.ts';
import { findReports, type FoundReport, type FoundReports } from './merge-read.ts';
import { wholenessOf } from './merge-whole.ts';
import type { Outcome } from './outcome.ts';
import { formatShard } from './shard.ts';

/**
 * The reports of all shards as one. The verdict is what GitHub says of their job, and which reports are theirs say the digests in its
 * outputs: reports are artifacts, which any job of the run can replace (threat 53). They can make the verdict worse and never better. Find
 * the reports by their digests → do they make a whole → do they say what the job's result says.
 */
export async function merge(context: Context, wanted: MergeInputs): Promise<Outcome> {
  const found = await phase(context, 'Merge', () => findReports(context.host, wanted));
  for (const one of found.reports) context.host.log.info(lineOf(one));
  const problems = problemsOf(wanted, found);
  context.notes.push(...new Set(found.reports.flatMap(({ report }) => report.notes)));
  context.notes.push(...whoseWords(wanted.result, found));
  return {
    ...contentOf(found.reports),
    result: resultOf(wanted.result, found.reports, problems),
    merged: mergedOf(found.reports, problems, context.host.now()),
  };
}

function whoseWords(result: JobResult, { reports, others }: FoundReports): readonly string[] {
  const theirs = reports.length === 1 ? 'the report whose digest' : `the ${reports.length} reports whose digests`;
  const left =
    others === 1
      ? '1 other report, of an earlier attempt or of another job, was'
      : `${others} other reports, of earlier attempts or of other jobs, were`;
  return [
    ...(reports.length === 0
      ? []
      : [`The verdict is that of the jobs themselves (${result}). What is shown of each image comes out of ${theirs} they handed over.`]),
    ...(others === 0 ? [] : [`${left} left out.`]),
  ];
}

function lineOf({ path, report: { shard, result, images } }: FoundReport): string {
  return `${shard === undefined ? 'no shard' : `shard ${formatShard(shard)}`}: ${result}, ${count(images.length, 'image')} (${path})`;
}

function resultOf(result: JobResult, found: readonly FoundReport[], problems: readonly WaxsealError[]): Result {
  if (result === 'success') return problems.length === 0 ? 'passed' : 'error';
  return result === 'failure' && says(found, 'failed').length > 0 ? 'failed' : 'error';
}

/** Everything that keeps a success from being one, or explains what is none. */
function problemsOf({ digests, result }: MergeInputs, { reports, faults }: FoundReports): readonly WaxsealError[] {
  if (result === 'cancelled' || result === 'skipped') return [notRun(result), ...faults];
  if (digests.length === 0) return [noDigests()];
  if (reports.length === 0 && faults.length > 0) return faults;
  const problems = [...faults, ...wholenessOf(reports)];
  if (result === 'success') return [...problems, ...against(reports)];
  const told = problems.length > 0 || says(reports, 'failed', 'error').length > 0;
  return told ? problems : [contradicts(result, 'every report', 'none of them tells of a failure')];
}

/** A success of all jobs is one of all reports; a shard without images has nothing to pass. */
function against(found: readonly FoundReport[]): readonly WaxsealError[] {
  return found
    .filter(({ report: { result, images } }) => result !== 'passed' && !(result === 'skipped' && images.length === 0))
    .map(({ path, report }) =>
      contradicts('success', path, `${report.result}${report.reason === undefined ? '' : ` (${report.reason.slice(0, 300)})`}`),
    );
}

function says(found: readonly FoundReport[], ...results: readonly Result[]): readonly FoundReport[] {
  return found.filter(({ report }) => results.includes(report.result));
}
