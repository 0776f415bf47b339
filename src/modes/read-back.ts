import { WaxsealError } from '../errors.ts';
import { digestOf } from '../model/digest.ts';
import { nameOf } from '../model/reference.ts';
import { readBundle, readReferrer } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import { type Job, nameJob } from './job.ts';
import type { Publication } from './publish.ts';

/**
 * `verify-after`: reads every referrer, and the bundle of each repository, out of the registry again, because a push that was answered
 * with success has been seen to leave nothing behind. What comes back must be, byte for byte, what was verified before it was pushed.
 */
export async function readBack({ registry, host }: Context, job: Job, bytes: Uint8Array, { referrers }: Publication): Promise<void> {
  const expected = { digest: digestOf(bytes), size: bytes.length };
  const repositories = [...new Map(referrers.map(({ repository }) => [nameOf(repository), repository])).values()];
  const [manifests] = await Promise.all([
    Promise.all(referrers.map(({ repository, manifest }) => readReferrer(registry, repository, manifest))),
    // Throws unless each is as long as expected and has that digest.
    Promise.all(repositories.map((repository) => readBundle(registry, repository, expected))),
  ]);
  for (const [index, { repository, subject }] of referrers.entries()) {
    const where = `${nameOf(repository)}@${subject}`;
    const found = manifests[index];
    if (found?.subject !== subject) throw lost(where, `the referrer names ${found?.subject ?? 'no subject'}`);
    if (found.bundle !== expected.digest) throw lost(where, `the bundle there is ${found.bundle}, not ${expected.digest}`);
  }
  host.log.info(`${nameJob(job)}: read back from ${referrers.length} place(s) in the registry, the very bytes that were verified`);
}

function lost(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'READ_BACK_FAILED',
    message: `what was pushed for ${where} is not what the registry gives back: ${why}`,
    hint: 'Nothing may rely on this signature yet. Run the step again; if it happens again, something between this job and the registry changes what passes.',
  });
}
