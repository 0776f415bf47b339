import { WaxsealError } from '../errors.ts';
import { digestOf } from '../model/digest.ts';
import { nameOf } from '../model/reference.ts';
import { subjectNaming } from '../model/statement.ts';
import type { Trust } from '../sigstore/trust.ts';
import { type Verified, verifyBundle } from '../sigstore/verify.ts';
import { readAttached } from '../storage/bundle.ts';
import type { Context } from './context.ts';
import type { Publication } from './publish.ts';
import type { ImageSubjects } from './subjects.ts';

/**
 * `verify-after`: reads every referrer and its bundle out of the registry again and verifies what came back, because a push
 * that was answered with success has been seen to leave nothing behind.
 */
export async function readBack(
  context: Context,
  image: ImageSubjects,
  signature: { readonly bytes: Uint8Array; readonly verified: Verified },
  trust: Trust,
  published: { readonly value: Publication } | { readonly error: unknown } | undefined,
): Promise<void> {
  if (published === undefined || 'error' in published) throw published?.error;
  const expected = digestOf(signature.bytes);
  const blob = { digest: expected, size: signature.bytes.length };
  const read = await Promise.all(
    published.value.referrers.map(async (referrer) => ({
      referrer,
      bundle: await readAttached(context.registry, referrer.repository, referrer.manifest, blob),
    })),
  );
  for (const { referrer, bundle } of read) {
    const where = `${nameOf(referrer.repository)}@${referrer.subject}`;
    if (bundle.subject !== referrer.subject) throw lost(where, `the referrer names ${bundle.subject ?? 'no subject'}`);
    if (bundle.digest !== expected) throw lost(where, `the bundle there is ${bundle.digest}, not ${expected}`);
    const { statement } = verifyBundle(bundle.bytes, `the bundle read back from ${where}`, trust.material, trust.thresholds);
    if (subjectNaming(statement, referrer.subject) === undefined) throw lost(where, 'the statement there does not name it');
  }
  context.host.log.info(`${image.digest}: read back from the registry and verified at ${read.length} place(s)`);
}

function lost(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'READ_BACK_FAILED',
    message: `what was pushed for ${where} is not what the registry gives back: ${why}`,
    hint: 'Nothing may rely on this signature yet. Run the step again; if it happens again, something between this job and the registry changes what passes.',
  });
}
