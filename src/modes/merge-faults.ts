import { type Mismatch, WaxsealError } from '../errors.ts';
import type { JobResult } from '../model/inputs.ts';

/** What keeps the reports of shards from being one; each code is built here, but for single files (model/report-schema.ts). */

export function noReports(globs: readonly string[]): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_REPORTS_MISSING',
    message: `merge-reports: no report was found by ${globs.join(', ')}`,
    hint: [
      'Let each shard keep its report, whatever came of it, and fetch all of them in a step before this one:',
      '  - if: always()                     # in the job of the shards',
      '    uses: actions/upload-artifact@<full sha>',
      '    with:',
      '      name: waxseal-shard-${{ matrix.shard }}',
      '      path: ${{ steps.verify.outputs.report }}',
      '  - uses: actions/download-artifact@<full sha>   # in this job',
      '    with:',
      '      pattern: waxseal-shard-*',
      '      path: waxseal-shards',
      'and name them here: merge-reports: waxseal-shards/**/*.json',
    ].join('\n'),
  });
}

/** @param why what of them does not fit together, in words */
export function notWhole(why: string, details: readonly Mismatch[] = []): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_SHARDS',
    message: `merge-reports: these are not the reports of all shards of one run: ${why}`,
    hint: 'Every job of the matrix needs its own shard: i/n with the same n, the same inputs otherwise, and must upload its report with `if: always()`. Name the reports of this run alone. Any job of a run can replace an artifact: look which one did.',
    details,
  });
}

const NEEDED = 'merge-result: ${{ needs.shards.result }}';

export function contradicts(result: JobResult, where: string, said: string): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_CONTRADICTION',
    message: `merge-result says ${result}, and ${where} says otherwise: ${said}`,
    hint: `Name the job of the shards, as in ${NEEDED}, and give it no continue-on-error, which turns a failure into a success. If both are right, a step after the verification failed, or another job of this run replaced the report.`,
    details: [{ what: where, expected: `what fits the result ${result}`, actual: said }],
  });
}

const WORDS: Readonly<Record<Exclude<JobResult, 'success' | 'failure'>, readonly [said: string, hint: string]>> = {
  cancelled: [
    'a job of the shards was cancelled or ran out of time, so not every image was looked at',
    'Run the jobs again. Give them more timeout-minutes or more shards where they run out of time, and fail-fast: false, so that one failure does not cancel the others.',
  ],
  skipped: [
    'the job of the shards did not run, so no image was looked at',
    'Look at its `if` and at the jobs that it needs: what is skipped decides nothing.',
  ],
};

export function notRun(result: keyof typeof WORDS): WaxsealError {
  const [said, hint] = WORDS[result];
  return new WaxsealError({
    code: 'MERGE_NOT_RUN',
    message: `merge-result is ${result}: ${said}`,
    hint,
    details: [{ what: 'merge-result', expected: 'success', actual: result }],
  });
}

const MAX_NAMED = 5;

/** @param unknown references that only the reports name. @param missing references that only the input names */
export function otherImages(unknown: readonly string[], missing: readonly string[]): WaxsealError {
  const parts = [
    ...(unknown.length === 0 ? [] : [`only the reports hold ${named(unknown)}`]),
    ...(missing.length === 0 ? [] : [`only the input images holds ${named(missing)}`]),
  ];
  return new WaxsealError({
    code: 'MERGE_IMAGES',
    message: `the outputs of the shards and their reports do not name the same images: ${parts.join('; ')}`,
    hint: 'Give images the output `images` of every shard, one after the other: each has to be an output of the matrix job by itself, such as images_1 to images_20. Outputs of jobs cannot be replaced by other jobs, artifacts can: look which one replaced a report.',
    details: [
      ...unknown.slice(0, MAX_NAMED).map((actual) => ({ what: 'images', expected: '(not there)', actual })),
      ...missing.slice(0, MAX_NAMED).map((expected) => ({ what: 'images', expected, actual: '(not there)' })),
    ],
  });
}

function named(references: readonly string[]): string {
  const more = references.length - MAX_NAMED;
  return `${references.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`.slice(0, 2000);
}
