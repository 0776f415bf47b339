import type { Mismatch } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { CertificateClaims, IdentityRule } from '../model/identity.ts';
import type { Check, EvidenceReport } from '../model/report.ts';
import { SIGNATURE_PREDICATE, type Statement, subjectNaming } from '../model/statement.ts';
import { describeRule } from '../policy/describe.ts';
import { diagnoseMismatch } from '../policy/diagnose.ts';
import { compareIdentity } from '../policy/identity.ts';
import type { Trust } from '../sigstore/trust.ts';
import { type Verified, verifyBundle } from '../sigstore/verify.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import { describeEvidence } from './evidence.ts';
import { failedCheck } from './outcome.ts';

/** What a signature must be, beside being valid. */
export interface Wanted {
  /** Absent: nothing was configured; then nothing is accepted, but all is looked at. */
  readonly identity?: IdentityRule;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A bundle that holds in everything, for the manifests that it was asked about. */
export interface Accepted {
  readonly verified: Verified;
  readonly evidence: EvidenceReport;
  readonly covers: ReadonlySet<Digest>;
}

/** How near a refused bundle came; the nearest is the one to talk about first. */
export type Stage = 'invalid' | 'type' | 'subject' | 'identity' | 'annotations';

export interface Refused {
  readonly stage: Stage;
  readonly check: Check;
  /** What it does prove, where its cryptography held. */
  readonly evidence?: EvidenceReport;
}

export type Judgement = { readonly accepted: Accepted } | { readonly refused: Refused };

/**
 * Judges one bundle for the manifests of one image: valid → an image signature → names one of them → by the wanted identity →
 * with the wanted annotations. The statement decides, never what its manifest says of it (threats 1–6).
 */
export function judge(bundle: StoredBundle, digests: readonly Digest[], wanted: Wanted, trust: Trust): Judgement {
  let verified: Verified;
  try {
    verified = verifyBundle(bundle.bytes, `the bundle ${bundle.digest}`, trust.material);
  } catch (error) {
    return { refused: { stage: 'invalid', check: { ...failedCheck('signature', error), outcome: 'fail', evidence: bundle.digest } } };
  }
  const evidence = describeEvidence(bundle, verified);
  const refuse = (stage: Stage, check: Omit<Check, 'rule' | 'outcome' | 'evidence'>): Judgement => ({
    refused: { stage, check: { rule: 'signature', outcome: 'fail', evidence: bundle.digest, ...check }, evidence },
  });
  const { statement, certificate } = verified;
  if (statement.predicateType !== SIGNATURE_PREDICATE) return refuse('type', wrongType(statement));
  const named = digests.filter((digest) => subjectNaming(statement, digest) !== undefined);
  if (named.length === 0) return refuse('subject', wrongSubject(statement, digests));
  const mismatches = wanted.identity === undefined ? undefined : compareIdentity(wanted.identity, certificate);
  if (mismatches === undefined || mismatches.length > 0)
    return refuse('identity', wrongIdentity(wanted.identity, mismatches ?? [], certificate));
  const annotated = named.filter((digest) => annotationMismatches(statement, digest, wanted.annotations).length === 0);
  const [first] = named;
  if (annotated.length === 0 && first !== undefined)
    return refuse('annotations', wrongAnnotations(annotationMismatches(statement, first, wanted.annotations)));
  return { accepted: { verified, evidence, covers: new Set(annotated) } };
}

function wrongType({ predicateType }: Statement): Omit<Check, 'rule' | 'outcome'> {
  return {
    code: 'PREDICATE_TYPE',
    message: `a statement of type ${predicateType} is there, but it is no signature of the image`,
    hint: 'An attestation says something about an image; only a signature says that its signer stands by it. Add a step with mode: sign.',
    expected: SIGNATURE_PREDICATE,
    actual: predicateType,
    details: [{ what: 'predicate type', expected: SIGNATURE_PREDICATE, actual: predicateType }],
  };
}

function wrongSubject({ subjects }: Statement, digests: readonly Digest[]): Omit<Check, 'rule' | 'outcome'> {
  const actual = subjects.slice(0, 5).map(({ name, digest }) => `${name}@sha256:${digest['sha256'] ?? '(no sha256)'}`);
  const expected = digests[0] ?? '';
  return {
    code: 'SUBJECT_MISMATCH',
    message: `a valid signature is attached here, but it is a signature of another image: ${actual.join(', ')}`,
    hint: 'Sign this very digest. A signature that was copied from another image proves nothing about this one.',
    expected,
    actual: actual.join(', '),
    details: [{ what: 'subject digest', expected, actual: actual.join(', ') }],
  };
}

function wrongIdentity(
  rule: IdentityRule | undefined,
  details: readonly Mismatch[],
  claims: CertificateClaims,
): Omit<Check, 'rule' | 'outcome'> {
  const hints = diagnoseMismatch(details, claims);
  return {
    code: rule === undefined ? 'IDENTITY_NOT_CONFIGURED' : 'IDENTITY_MISMATCH',
    message: `signed, but ${rule === undefined ? 'nobody said who should have signed it' : `by ${claims.san.value}, not by the signer that is wanted`}`,
    hint: [...hints, 'If this is the signer that you trust, put this identity into the step; if not, do not deploy the image.'].join(' '),
    expected: rule === undefined ? '(nothing configured)' : describeRule(rule),
    actual: `${claims.san.value} (issuer ${claims.issuer})`,
    details,
  };
}

function annotationMismatches(statement: Statement, digest: Digest, wanted: Readonly<Record<string, string>>): readonly Mismatch[] {
  const annotations = subjectNaming(statement, digest)?.annotations ?? {};
  return Object.entries(wanted).flatMap(([key, value]) => {
    const actual = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    return actual === value ? [] : [{ what: `annotation ${key}`, expected: value, actual: actual ?? '(not there)' }];
  });
}

function wrongAnnotations(details: readonly Mismatch[]): Omit<Check, 'rule' | 'outcome'> {
  const [first] = details;
  return {
    code: 'ANNOTATION_MISMATCH',
    message: `signed by the wanted identity, but ${first?.what ?? 'an annotation'} differs`,
    hint: 'Sign with these annotations, or ask for those that the signature carries.',
    expected: details.map(({ what, expected }) => `${what}=${expected}`).join(', '),
    actual: details.map(({ what, actual }) => `${what}=${actual}`).join(', '),
    details,
  };
}
