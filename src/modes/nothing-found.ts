import type { Digest } from '../model/digest.ts';
import type { Check } from '../model/report.ts';
import type { Found } from '../storage/evidence.ts';
import { failedCheck } from './outcome.ts';

/** Nothing that could be a signature is there: says where it was looked, and what else is there. */
export function nothingFound(digest: Digest, stored: readonly Found[]): Check {
  const others = stored.flatMap((place) => place.others);
  const looked = [...new Set(stored.map((place) => place.looked))].join('; ');
  const also =
    others.length === 0
      ? 'Nothing at all refers to the image there.'
      : `What refers to the image there: ${others.slice(0, 10).join(', ')}.`;
  return {
    rule: 'signature',
    outcome: 'fail',
    code: 'NO_SIGNATURE',
    message: `no signature of ${digest} was found. Looked at ${looked}. ${also}`,
    hint: 'Sign the image where it is built, after the push: a step with mode: sign. If it is signed elsewhere, check that this is the repository, and the digest, that was signed.',
    expected: `a signature of ${digest}`,
    actual: 'none',
    details: [{ what: 'signature', expected: 'at least one', actual: `none in ${looked}` }],
  };
}

/** A referrer that is listed and cannot be read could be the very signature: that is an error, not an absence (law 4). */
export function unreadableEvidence({ what, error }: Found['unreadable'][number]): Check {
  const check = failedCheck('signature', error);
  return { ...check, outcome: 'error', message: `${what} could not be read: ${check.message ?? check.actual}` };
}
