import type { Mismatch } from '../../errors.ts';
import type { Check } from '../../model/report.ts';

/** Of an image that the step only tells of. It is no pass, so that nobody who reads the report takes it for one. */
export function notJudged(
  rule: 'explain' | 'dry-run',
  said: { readonly actual: string; readonly hint: string; readonly details?: readonly Mismatch[] },
): Check {
  return {
    rule,
    outcome: 'error',
    expected: 'a verdict',
    actual: said.actual,
    code: 'NOT_JUDGED',
    message: `${rule}: this step only tells what there is to tell; nothing was decided about this image`,
    hint: said.hint,
    details: said.details ?? [],
  };
}
