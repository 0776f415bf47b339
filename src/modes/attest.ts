import type { AttestInputs } from '../model/inputs.ts';
import type { Context } from './context.ts';
import { attestationJobs } from './attestations.ts';
import type { Outcome } from './outcome.ts';
import { runSigning } from './signing.ts';

/** Attests images keylessly: each predicate is a statement, bundle and log entry of its own, all under one certificate. */
export function attest(context: Context, inputs: AttestInputs): Promise<Outcome> {
  return runSigning(context, inputs, {
    done: 'attested',
    jobs: (subjects, claims) => attestationJobs(context, inputs, subjects, claims),
  });
}
