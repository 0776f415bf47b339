import { type Mismatch, WaxsealError } from '../errors.ts';

/** The content of a document that was given is not what it must be. */
export function invalidPredicate(
  from: string,
  why: string,
  hint: string,
  more: { readonly details?: readonly Mismatch[]; readonly cause?: unknown } = {},
): WaxsealError {
  return new WaxsealError({ code: 'PREDICATE_INVALID', message: `input ${from}: ${why}`, hint, ...more });
}

export function tooLarge(from: string, bytes: number, limit: number): WaxsealError {
  return new WaxsealError({
    code: 'PREDICATE_TOO_LARGE',
    message: `input ${from}: the predicate has ${bytes} bytes, more than the limit of ${limit}`,
    hint: 'Leave out what verifiers do not need, such as the list of files of each package, or attest one document for each platform.',
    details: [{ what: 'size of the predicate in bytes', expected: `at most ${limit}`, actual: String(bytes) }],
  });
}

export function claimMissing(claim: string, actual: string): WaxsealError {
  return new WaxsealError({
    code: 'PROVENANCE_CLAIM_MISSING',
    message: `the id token does not say ${claim} in a form that provenance can state: ${actual}`,
    hint: 'Provenance is made of the claims of a GitHub Actions token. Run the step in GitHub Actions with id-token: write, or give a predicate of your own with predicate-path and predicate-type.',
    details: [{ what: `claim ${claim} of the id token`, expected: 'a text', actual }],
  });
}
