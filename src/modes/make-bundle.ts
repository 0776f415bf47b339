import { X509Certificate } from '@sigstore/core';

import { messageOf, WaxsealError } from '../errors.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { CertificateClaims } from '../model/identity.ts';
import type { RunnerEnvironment } from '../model/inputs.ts';
import { parseJson } from '../model/json.ts';
import { type Statement, STATEMENT_V1 } from '../model/statement.ts';
import { crossCheck } from '../predicates/cross-check.ts';
import { matchesType } from '../predicates/types.ts';
import { readCertificate } from '../sigstore/certificate.ts';
import type { Certificates } from '../sigstore/certificates.ts';
import type { Certified } from '../sigstore/fulcio.ts';
import type { Signed, signStatement } from '../sigstore/sign.ts';
import type { SigningTrust } from '../sigstore/trust.ts';
import { type Verified, verifyBundle } from '../sigstore/verify.ts';
import type { Context } from './context.ts';
import { type Job, nameJob, statementOf, subjectsOf } from './job.ts';
import { requireCertifiedRunner } from './own-runner.ts';

/** Certificates that one bundle may cost: each of them lives for minutes, and the services were slower than all of them. */
const MAX_CERTIFICATES = 3;

/** What a bundle is signed and verified under. */
interface Conditions {
  readonly trust: SigningTrust;
  readonly runner: RunnerEnvironment | undefined;
}

/** Signs, logs and stamps the statement of one job, and verifies the bundle before anybody else sees it. */
export async function makeBundle(
  context: Context,
  certificates: Certificates,
  job: Job,
  { trust, runner }: Conditions,
  sign: typeof signStatement,
): Promise<{ readonly bytes: Uint8Array; readonly verified: Verified }> {
  const { bytes, statement } = await signJob(context, certificates, job, { trust, runner }, sign);
  context.host.release(bytes.length); // of the statement, and of the copies that it was signed from
  const verified = selfCheck(bytes, job, statement, trust);
  const entries = verified.logEntries.map(({ index }) => index).join(', ');
  context.host.log.info(`${nameJob(job)}: ${entries === '' ? 'stamped, not logged' : `log index ${entries}`}`);
  return { bytes, verified };
}

/** The statement may be large: of it only the digest stays. */
async function signJob(
  context: Context,
  certificates: Certificates,
  job: Job,
  { trust, runner }: Conditions,
  sign: typeof signStatement,
): Promise<{ readonly bytes: Uint8Array; readonly statement: Digest }> {
  const statement = statementOf(job);
  const bytes = await signInTime(context, certificates, job, (signer) => {
    refuseCertificate(job, signer, { trust, runner });
    return sign(context.http, trust.services, signer, statement);
  });
  return { bytes, statement: digestOf(statement) };
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
  try {
    return verifyBundle(bytes, `the new bundle for ${nameJob(job)}`, material, thresholds, (payload) =>
      knownStatement(job, statement, payload),
    );
  } catch (cause) {
    throw new WaxsealError({
      code: 'SELF_CHECK_FAILED',
      message: `the signature was made, but it does not verify under ${source}: ${messageOf(cause)}`,
      hint: `${nameKind(job)} was not pushed. The trusted root and the signing config must describe the same services: write both from the same source.`,
      cause,
    });
  }
}

/**
 * A log never forgets: provenance that contradicts the certificate, and a certificate that contradicts the input `runner`, are refused before
 * anything is logged. That the certificate in the bundle is this one, by a trusted authority, the self-check sees to.
 */
function refuseCertificate(job: Job, { certificatePem }: Certified, { trust, runner }: Conditions): void {
  const isProvenance = matchesType('provenance', job.predicateType);
  if (runner === undefined && !isProvenance) return;
  const claims = claimsOf(certificatePem, trust.source);
  requireCertifiedRunner(runner, claims);
  if (!isProvenance) return;
  const [first, ...others] = crossCheck(job.predicateType, parseJson(job.predicate, 'the provenance'), claims);
  if (first === undefined) return;
  throw new WaxsealError({
    code: 'PROVENANCE_CONTRADICTION',
    message: `the provenance for ${job.image.digest} contradicts the certificate that it would be signed with: ${first.what} is ${first.actual}, and the certificate says ${first.expected}`,
    hint: 'This attestation was neither logged nor pushed. Let the step make the provenance (provenance: true), or attest the provenance in the very run that built the image.',
    details: [first, ...others],
  });
}

function claimsOf(certificatePem: string, source: string): CertificateClaims {
  try {
    return readCertificate(X509Certificate.parse(certificatePem));
  } catch (cause) {
    throw new WaxsealError({
      code: 'CERTIFICATE_INVALID',
      message: `the certificate that ${source} led to cannot be read: ${messageOf(cause)}`,
      hint: 'This attestation was neither logged nor pushed. Check that the signing config names a certificate authority of Sigstore (Fulcio).',
      cause,
    });
  }
}

/** Other statements of the step may have been pushed. */
function nameKind({ rule }: Job): string {
  return rule === 'signature' ? 'This signature' : 'This attestation';
}

/** What was signed is known: that it is this very text is all there is to see, however large it is. */
function knownStatement(job: Job, statement: Digest, payload: Uint8Array): Statement {
  if (digestOf(payload) !== statement) throw new TypeError('the bundle holds another statement than the one that was signed');
  return { type: STATEMENT_V1, subjects: subjectsOf(job), predicateType: job.predicateType, predicate: null };
}
