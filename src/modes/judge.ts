import type { Mismatch } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { CertificateClaims, IdentityRule } from '../model/identity.ts';
import type { Check, EvidenceReport } from '../model/report.ts';
import { namesRepository, SIMPLE_SIGNING } from '../model/simple-signing.ts';
import { SIGNATURE_PREDICATE, type Statement, subjectNaming } from '../model/statement.ts';
import { describeRule } from '../policy/describe.ts';
import { diagnoseMismatch } from '../policy/diagnose.ts';
import { compareIdentity } from '../policy/identity.ts';
import type { Trust } from '../sigstore/trust.ts';
import type { Candidate } from '../storage/evidence.ts';
import { describeEvidence } from './evidence.ts';
import { failedCheck } from './outcome.ts';
import { nameCandidate, type Proof, proveCandidate, type WantedSigner } from './proof.ts';

/** What a signature must be, beside being valid. */
export interface Wanted {
  /** Absent: nothing was configured; then nothing is accepted, but all is looked at. */
  readonly signer?: WantedSigner;
  /** What a signature in the older format must have been made for, `registry/repository`; absent: copies count (threat 3). */
  readonly repository?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A bundle that holds in everything, for the manifests that it was asked about. */
export interface Accepted {
  readonly proof: Proof;
  readonly evidence: EvidenceReport;
  readonly covers: ReadonlySet<Digest>;
}

/** How near a refused bundle came; the nearest is the one to talk about first. */
export type Stage = 'invalid' | 'type' | 'subject' | 'identity' | 'repository' | 'annotations';

/** Valid for all that is known, but by another kind of signer, or by another key, than the one that is wanted. */
const OTHER_SIGNER = new Set(['SIGNED_BY_KEY', 'SIGNED_BY_CERTIFICATE', 'WRONG_KEY']);

export interface Refused {
  readonly stage: Stage;
  readonly check: Check;
  /** What it does prove, where its cryptography held. */
  readonly evidence?: EvidenceReport;
}

export type Judgement = { readonly accepted: Accepted } | { readonly refused: Refused };

/**
 * Judges one bundle or older layer for the manifests of one image: valid → an image signature → names one of them → by the
 * wanted signer → for this repository → with the wanted annotations. What is signed decides, never what its manifest says of it
 * (threats 1–6).
 */
export function judge(candidate: Candidate, digests: readonly Digest[], wanted: Wanted, trust: Trust): Judgement {
  let proof: Proof;
  try {
    proof = proveCandidate(candidate, trust, wanted.signer);
  } catch (error) {
    const check: Check = { ...failedCheck('signature', error), outcome: 'fail', evidence: candidate.digest };
    return { refused: { stage: OTHER_SIGNER.has(check.code ?? '') ? 'identity' : 'invalid', check } };
  }
  const evidence = describeEvidence(candidate, proof);
  const refuse = (stage: Stage, check: Omit<Check, 'rule' | 'outcome' | 'evidence'>): Judgement => ({
    refused: { stage, check: { rule: 'signature', outcome: 'fail', evidence: candidate.digest, ...check }, evidence },
  });
  const { statement } = proof;
  // No in-toto statement has this type: it is read out of a simple signing payload, or not at all.
  const simple = statement.type === SIMPLE_SIGNING;
  if (!simple && statement.predicateType !== SIGNATURE_PREDICATE) return refuse('type', wrongType(statement));
  const named = digests.filter((digest) => subjectNaming(statement, digest) !== undefined);
  if (named.length === 0) return refuse('subject', wrongSubject(statement, digests));
  const stranger = strangerIn(proof, wanted.signer);
  if (stranger !== undefined) return refuse('identity', stranger);
  if (simple && wanted.repository !== undefined && !namesRepository(statement.subjects[0]?.name ?? '', wanted.repository))
    return refuse('repository', wrongRepository(statement, wanted.repository, nameCandidate(candidate)));
  const annotated = named.filter((digest) => annotationMismatches(statement, digest, wanted.annotations).length === 0);
  const [first] = named;
  if (annotated.length === 0 && first !== undefined)
    return refuse('annotations', wrongAnnotations(annotationMismatches(statement, first, wanted.annotations)));
  return { accepted: { proof, evidence, covers: new Set(annotated) } };
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

/** Whoever the key belongs to was wanted by that key; a certificate must be the wanted identity's. */
function strangerIn(proof: Proof, signer: WantedSigner | undefined): Omit<Check, 'rule' | 'outcome'> | undefined {
  if ('key' in proof) return undefined;
  const rule = signer?.kind === 'identity' ? signer.rule : undefined;
  const mismatches = rule === undefined ? [] : compareIdentity(rule, proof.certificate);
  return rule !== undefined && mismatches.length === 0 ? undefined : wrongIdentity(rule, mismatches, proof.certificate);
}

function wrongRepository({ subjects }: Statement, expected: string, what: string): Omit<Check, 'rule' | 'outcome'> {
  const actual = subjects[0]?.name ?? '';
  return {
    code: 'REPOSITORY_MISMATCH',
    message: `${what} is by the wanted signer, but it was made for the repository ${actual}, not for ${expected}`,
    hint: `If the image was copied from ${actual} on purpose, add allow-copied: true; if not, sign it where it lies now.`,
    expected,
    actual,
    details: [{ what: 'repository', expected, actual }],
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
