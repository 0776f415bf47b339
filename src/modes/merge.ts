import type { WaxsealError } from '../errors.ts';
import type { JobResult, MergeInputs } from '../model/inputs.ts';
import type { Result } from '../model/report.ts';
import { type Context, phase } from './context.ts';
import { contentOf, mergedOf } from './merge-content.ts';
import { contradicts, noReports, notRun, otherImages } from './merge-faults.ts';
import { findReports, type FoundReport, type FoundReports } from './merge-read.ts';
import { passedImages, wholenessOf } from './merge-whole.ts';
import type { Outcome } from './outcome.ts';
import { formatShard } from './shard.ts';

/**
 * The reports of all shards as one. The verdict is what GitHub says of their job: reports are artifacts, which any job of the run can
 * replace (threat 53), so they can make it worse and never better. Read the reports → do they make a whole → do they say what the job's
 * result says → do they name the images that the jobs' outputs name.
 */
export async function merge(context: Context, wanted: MergeInputs): Promise<Outcome> {
  const found = await phase(context, 'Merge', () => findReports(context.host, wanted.globs));
  for (const one of found.reports) context.host.log.info(lineOf(one));
  const problems = problemsOf(wanted, found);
  context.notes.push(...new Set(found.reports.flatMap(({ report }) => report.notes)));
  if (found.reports.length > 0)
    context.notes.push(
      `The verdict is that of the jobs themselves (${wanted.result}). What is shown of each image comes out of their ${found.reports.length === 1 ? 'report, an artifact' : `${found.reports.length} reports, artifacts`} of this run.`,
    );
  return {
    ...contentOf(found.reports),
    result: resultOf(wanted.result, found.reports, problems),
    merged: mergedOf(found.reports, problems, context.host.now()),
  };
}

function lineOf({ path, report: { shard, result, images } }: FoundReport): string {
  return `${shard === undefined ? 'no shard' : `shard ${formatShard(shard)}`}: ${result}, ${images.length} images (${path})`;
}

function resultOf(result: JobResult, found: readonly FoundReport[], problems: readonly WaxsealError[]): Result {
  if (result === 'success') return problems.length === 0 ? 'passed' : 'error';
  return result === 'failure' && says(found, 'failed').length > 0 ? 'failed' : 'error';
}

/** Everything that keeps a success from being one, or explains what is none. */
function problemsOf({ globs, result, images }: MergeInputs, { reports, faults }: FoundReports): readonly WaxsealError[] {
  if (result === 'cancelled' || result === 'skipped') return [notRun(result), ...faults];
  if (reports.length === 0) return faults.length > 0 ? faults : [noReports(globs)];
  const problems = [...faults, ...wholenessOf(reports)];
  if (result === 'success') return [...problems, ...against(reports), ...compareImages(images, passedImages(reports))];
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

function compareImages(wanted: readonly string[], reported: ReadonlySet<string>): readonly WaxsealError[] {
  const known = new Set(wanted);
  const [unknown, missing] = [[...reported].filter((one) => !known.has(one)), wanted.filter((one) => !reported.has(one))];
  return unknown.length === 0 && missing.length === 0 ? [] : [otherImages(unknown, missing)];
}

function says(found: readonly FoundReport[], ...results: readonly Result[]): readonly FoundReport[] {
  return found.filter(({ report }) => results.includes(report.result));
}
