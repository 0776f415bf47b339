import { WaxsealError } from '../errors.ts';
import type { RunnerEnvironment } from '../model/inputs.ts';
import type { Claims } from './claims.ts';

/**
 * With the input `runner`: what is signed must be signed on such a machine. The word of the machine itself would prove nothing, so the
 * claims must be verified.
 * @throws RUNNER_MISMATCH, and what verifying throws
 */
export async function requireRunner(wanted: RunnerEnvironment | undefined, claims: Claims): Promise<void> {
  if (wanted === undefined) return;
  const { runner_environment: actual } = await claims();
  if (actual !== wanted)
    throw runnerMismatch('the id token of this job', 'claim runner_environment', wanted, typeof actual === 'string' ? actual : undefined);
}

/** What verifiers will see is the certificate's word; it is known before anything is signed with its key. @throws RUNNER_MISMATCH */
export function requireCertifiedRunner(wanted: RunnerEnvironment | undefined, claimed: { readonly runnerEnvironment?: string }): void {
  if (wanted === undefined || claimed.runnerEnvironment === wanted) return;
  throw runnerMismatch('the certificate for this job', 'runner environment (certificate .11)', wanted, claimed.runnerEnvironment);
}

function runnerMismatch(who: string, what: string, expected: RunnerEnvironment, said: string | undefined): WaxsealError {
  const actual = said === undefined ? '(it does not say)' : said.slice(0, 200);
  return new WaxsealError({
    code: 'RUNNER_MISMATCH',
    message: `input runner: ${expected} is wanted, and ${who} says ${JSON.stringify(actual)}`,
    hint:
      expected === 'github-hosted'
        ? "Nothing was signed with it. Run this job on a runner of GitHub's own, such as runs-on: ubuntu-24.04, or remove runner."
        : 'Nothing was signed with it. Run this job on a runner of your own (runs-on: self-hosted), or remove runner.',
    details: [{ what, expected, actual }],
  });
}
