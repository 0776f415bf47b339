import { type Mismatch, WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { JobResult } from '../model/inputs.ts';

/** What keeps the reports of shards from being one; each code is built here, but for single files (model/report-schema.ts). */

const HAND_OVER = [
  'Where the artifact is there, it holds other bytes: look which job of this run replaced it.',
  'Let each shard keep its report, whatever came of it, and hand over its digest in a job output of its own:',
  '  outputs:                             # of the job of the shards',
  "    report_1: ${{ strategy.job-index == 0 && steps.verify.outputs.report-digest || '' }}   # report_2: … == 1, and so on",
  '  steps:',
  '    - if: always()                     # behind the verification, whose id is verify',
  '      uses: actions/upload-artifact@<full sha>',
  '      with:',
  '        name: waxseal-shard-${{ strategy.job-index }}-${{ github.run_attempt }}',
  '        path: ${{ steps.verify.outputs.report }}',
  'and in the job behind them fetch all of them in a step before this one, and name them here:',
  '    - uses: actions/download-artifact@<full sha>',
  '      with:',
  '        pattern: waxseal-shard-*',
  '        path: waxseal-shards',
  '  merge-reports: waxseal-shards/**/*.json',
  '  merge-digests: |',
  '    ${{ needs.shards.outputs.report_1 }}',
].join('\n');

/** @param digests of reports that no file has */
export function noReports(globs: readonly string[], digests: readonly Digest[]): WaxsealError {
  const [first = '', ...others] = digests;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return reportsMissing(`that has the digest ${first}${more}, by ${globs.join(', ').slice(0, 300)}`, digests);
}

export function noDigests(): WaxsealError {
  return reportsMissing('as merge-digests names none', []);
}

function reportsMissing(why: string, digests: readonly Digest[]): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_REPORTS_MISSING',
    message: `merge-reports: no report was found ${why}`,
    hint: HAND_OVER,
    details: digests.map((expected) => ({ what: 'merge-digests', expected, actual: '(not there)' })),
  });
}

/** @param why what of them does not fit together, in words */
export function notWhole(why: string, details: readonly Mismatch[] = []): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_SHARDS',
    message: `merge-reports: these are not the reports of all shards of one run: ${why}`,
    hint: 'Every job of the matrix needs its own shard: i/n with the same n, the same inputs otherwise, and must upload its report with `if: always()`. In merge-digests stands the output `report-digest` of each of them, of this run.',
    details,
  });
}

const NEEDED = 'merge-result: ${{ needs.shards.result }}';

export function contradicts(result: JobResult, where: string, said: string): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_CONTRADICTION',
    message: `merge-result says ${result}, and ${where} says otherwise: ${said}`,
    hint: `Name the job of the shards, as in ${NEEDED}, and give it no continue-on-error, which turns a failure into a success. If both are right, a step after the verification failed.`,
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
