import { WaxsealError } from '../errors.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { readBundle, readReferrer } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import { type Job, nameJob } from './job.ts';

/** Reads again what one job pushes, each part as soon as the registry has taken it, beside whatever else goes on. */
export interface ReadBack {
  /** The bytes of the bundle are in this repository now. */
  readonly bundle: (repository: Repository) => void;
  readonly referrer: (repository: Repository, subject: Digest, manifest: Digest) => void;
  /** What was not there so early is read once more. @throws READ_BACK_FAILED, BLOB_MISSING, BLOB_MISMATCH and what RegistryClient throws */
  readonly done: () => Promise<void>;
}

/**
 * `verify-after`: reads every referrer, and the bundle of each repository, out of the registry again, because a push that was answered
 * with success has been seen to leave nothing behind. What comes back must be, byte for byte, what was verified before it was pushed.
 */
export function beginReadBack({ registry, host }: Context, job: Job, bytes: Uint8Array): ReadBack {
  const expected = { digest: digestOf(bytes), size: bytes.length };
  const reads: { readonly read: () => Promise<unknown>; readonly early: Promise<boolean> }[] = [];
  let referrers = 0;
  const begin = (read: () => Promise<unknown>): void => {
    const early = read().then(
      () => true,
      () => false,
    );
    reads.push({ read, early });
  };
  return {
    // Throws unless it is as long as expected and has that digest.
    bundle: (repository) => {
      begin(() => readBundle(registry, repository, expected));
    },
    referrer: (repository, subject, manifest) => {
      referrers += 1;
      begin(async () => {
        const where = `${nameOf(repository)}@${subject}`;
        const found = await readReferrer(registry, repository, manifest);
        if (found.subject !== subject) throw lost(where, `the referrer names ${found.subject ?? 'no subject'}`);
        if (found.bundle !== expected.digest) throw lost(where, `the bundle there is ${found.bundle}, not ${expected.digest}`);
      });
    },
    done: async () => {
      await Promise.all(reads.map(async ({ read, early }) => (await early) || read()));
      if (reads.length === 0) return;
      const places = referrers === 1 ? '1 place' : `${referrers} places`;
      host.log.info(`${nameJob(job)}: read back from ${places} in the registry, the very bytes that were verified`);
    },
  };
}

function lost(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'READ_BACK_FAILED',
    message: `what was pushed for ${where} is not what the registry gives back: ${why}`,
    hint: 'Nothing may rely on this signature yet. Run the step again; if it happens again, something between this job and the registry changes what passes.',
  });
}
