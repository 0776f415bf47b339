import { WaxsealError } from '../errors.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { Json } from '../model/json.ts';
import { type Statement, STATEMENT_V1 } from '../model/statement.ts';
import { crossCheck } from '../predicates/cross-check.ts';
import { matchesType } from '../predicates/types.ts';
import type { Certificates } from '../sigstore/certificates.ts';
import type { Certified } from '../sigstore/fulcio.ts';
import type { Signed, signStatement } from '../sigstore/sign.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import { type Verified, verifyBundle } from '../sigstore/verify.ts';
import type { Context } from './context.ts';
import { type Job, nameJob, statementOf, subjectsOf } from './job.ts';

/** Certificates that one bundle may cost: each of them lives for minutes, and the services were slower than all of them. */
const MAX_CERTIFICATES = 3;

/** Signs, logs and stamps the statement of one job, and verifies the bundle before anybody else sees it. */
export async function makeBundle(
  context: Context,
  certificates: Certificates,
  job: Job,
  trust: SigningTrust,
  sign: typeof signStatement,
): Promise<{ readonly bytes: Uint8Array; readonly verified: Verified }> {
  const statement = statementOf(job);
  const bytes = await signInTime(context, certificates, job, (signer) => sign(context.http, trust.services, signer, statement));
  context.host.release(statement.length); // of what was signed, which is a copy of it
  const verified = selfCheck(bytes, job, digestOf(statement), trust);
  const entries = verified.logEntries.map(({ index }) => index).join(', ');
  context.host.log.info(`${nameJob(job)}: ${entries === '' ? 'stamped, not logged' : `log index ${entries}`}`);
  return { bytes, verified };
}

/**
 * Signs until the times in the bundle fall into the life of its certificate. A log or an authority that was away for long
 * may answer after the end; then it takes a new token, key and certificate, and what was logged in vain proves nothing.
 */
async function signInTime(
  { host }: Context,
  certificates: Certificates,
  job: Job,
  make: (signer: Certified) => Promise<Signed>,
): Promise<Uint8Array> {
  for (let used = 1; ; used += 1) {
    const certified = await certificates.current();
    const { bytes, times } = await make(certified);
    const late = times.find((time) => time > certified.expires);
    if (late === undefined || used === MAX_CERTIFICATES) return bytes;
    await certificates.expire(certified);
    host.log.info(`${nameJob(job)}: stamped on ${late.toISOString()}, after the end of its certificate; signing with a new one`);
  }
}

/** What nobody could verify is not pushed: before anything leaves, the bundle must hold under the root it was made for. */
function selfCheck(bytes: Uint8Array, job: Job, statement: Digest, { material, thresholds, source }: SigningTrust): Verified {
  let verified: Verified;
  try {
    verified = verifyBundle(bytes, `the new bundle for ${nameJob(job)}`, material, thresholds, (payload) =>
      knownStatement(job, statement, payload),
    );
  } catch (cause) {
    throw new WaxsealError({
      code: 'SELF_CHECK_FAILED',
      message: `the signature was made, but it does not verify under ${source}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Nothing was pushed. The trusted root and the signing config must describe the same services: write both from the same source.',
      cause,
    });
  }
  const [first, ...others] = crossCheck(job.predicateType, verified.statement.predicate, verified.certificate);
  if (first === undefined) return verified;
  throw new WaxsealError({
    code: 'PROVENANCE_CONTRADICTION',
    message: `the provenance for ${job.image.digest} contradicts the certificate that it was signed with: ${first.what} is ${first.actual}, and the certificate says ${first.expected}`,
    hint: 'Nothing was pushed. Let the step make the provenance (provenance: true), or attest the provenance in the very run that built the image.',
    details: [first, ...others],
  });
}

/** What was signed is known: that it is this very text is all there is to see, however large it is. */
function knownStatement(job: Job, statement: Digest, payload: Uint8Array): Statement {
  if (digestOf(payload) !== statement) throw new TypeError('the bundle holds another statement than the one that was signed');
  const { predicateType, predicate } = job;
  const looked = matchesType('provenance', predicateType);
  return { type: STATEMENT_V1, subjects: subjectsOf(job), predicateType, predicate: looked ? (JSON.parse(predicate) as Json) : null };
}
