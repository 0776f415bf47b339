import type { Mismatch } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { Check, EvidenceReport } from '../model/report.ts';
import { namesRepository, SIMPLE_SIGNING } from '../model/simple-signing.ts';
import { type Statement, subjectNaming } from '../model/statement.ts';
import { compareIdentity } from '../policy/identity.ts';
import { crossCheck } from '../predicates/cross-check.ts';
import { lackOf } from '../predicates/essentials.ts';
import { matchesType } from '../predicates/types.ts';
import type { Trust } from '../sigstore/trust.ts';
import type { Candidate } from '../storage/evidence.ts';
import { describeEvidence } from './evidence.ts';
import { failedCheck } from './outcome.ts';
import { describePredicate } from './predicate-report.ts';
import { claimedType, nameCandidate, type Proof, proveCandidate, type WantedSigner } from './proof.ts';
import {
  contradicted,
  emptyPredicate,
  type Finding,
  wrongAnnotations,
  wrongIdentity,
  wrongRepository,
  wrongSubject,
  wrongType,
} from './refusals.ts';

/** What evidence must be, beside being valid. */
export interface Wanted {
  /** Types, each to be satisfied by itself: `signature`, another word, or a URI. */
  readonly require: readonly string[];
  /** Absent: nothing was configured; then nothing is accepted, but all is looked at. */
  readonly signer?: WantedSigner;
  /** What a signature in the older format must have been made for, `registry/repository`; absent: copies count (threat 3). */
  readonly repository?: string;
  /** Of signatures. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** Evidence that holds in everything, for the manifests that it was asked about. */
export interface Accepted {
  /** In words. */
  readonly signer: string;
  /** The `digest` of the evidence. */
  readonly evidence: string;
  readonly covers: ReadonlySet<Digest>;
}

/** How near refused evidence came; the nearest is the one to talk about first. */
export type Stage = 'invalid' | 'type' | 'subject' | 'identity' | 'repository' | 'empty' | 'contradiction' | 'annotations';

export interface Refused {
  readonly stage: Stage;
  readonly check: Check;
  /** The type of its statement; `claimed` where nothing of it is proven, absent where it cannot be read. */
  readonly type?: { readonly uri: string; readonly claimed: boolean };
}

export type Verdict = { readonly accepted: Accepted } | { readonly refused: Refused };

/** What one bundle or older layer is good for, one verdict for each type that is required. */
export interface Judgement {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** What it does prove, where its cryptography held. */
  readonly evidence?: EvidenceReport;
}

/** Valid for all that is known, but by another kind of signer, or by another key, than the one that is wanted. */
const OTHER_SIGNER = new Set(['SIGNED_BY_KEY', 'SIGNED_BY_CERTIFICATE', 'WRONG_KEY']);

/**
 * Judges one bundle or older layer for the manifests of one image: valid → of the required type → names one of them → by the wanted
 * signer → of a signature: for this repository, with the wanted annotations; of an attestation: it says what its type stands for, and
 * provenance does not contradict the certificate.
 * What is signed decides, never what its manifest says of it (threats 1–6). The payload is let go here: it may be large.
 */
export function judge(candidate: Candidate, digests: readonly Digest[], wanted: Wanted, trust: Trust): Judgement {
  let proof: Proof;
  try {
    proof = proveCandidate(candidate, trust, wanted.signer);
  } catch (error) {
    return unproven(candidate, error, wanted.require);
  }
  const { statement, payload } = proof;
  const type = { uri: statement.predicateType, claimed: false };
  const verdicts = new Map<string, Verdict>();
  let report = false;
  for (const requirement of wanted.require) {
    const ruling = rule(requirement, proof, digests, wanted, nameCandidate(candidate));
    if ('covers' in ruling) {
      verdicts.set(requirement, { accepted: { signer: signerOf(proof), evidence: candidate.digest, covers: ruling.covers } });
      report ||= requirement !== 'signature';
    } else {
      const check: Check = { rule: requirement, outcome: 'fail', evidence: candidate.digest, ...ruling.finding };
      verdicts.set(requirement, { refused: { stage: ruling.stage, check, type } });
    }
  }
  return { verdicts, evidence: describeEvidence(candidate, proof, report ? describePredicate(statement, payload) : undefined) };
}

/** What does not verify proves nothing; what it claims to be only chooses the words. */
function unproven(candidate: Candidate, error: unknown, require: readonly string[]): Judgement {
  const claimed = require.every((requirement) => requirement === 'signature') ? undefined : claimedType(candidate);
  const verdicts = require.map((requirement): [string, Verdict] => {
    const check: Check = { ...failedCheck(requirement, error), outcome: 'fail', evidence: candidate.digest };
    const stage = OTHER_SIGNER.has(check.code ?? '') ? 'identity' : 'invalid';
    const other = requirement !== 'signature' && claimed !== undefined && !matchesType(requirement, claimed);
    const type = claimed === undefined ? {} : { type: { uri: claimed, claimed: true } };
    return [requirement, { refused: { stage: other ? 'type' : stage, check, ...type } }];
  });
  return { verdicts: new Map(verdicts) };
}

type Ruling = { readonly covers: ReadonlySet<Digest> } | { readonly stage: Stage; readonly finding: Finding };

function rule(requirement: string, proof: Proof, digests: readonly Digest[], wanted: Wanted, name: string): Ruling {
  const { statement } = proof;
  if (!isOfType(requirement, statement)) return { stage: 'type', finding: wrongType(statement) };
  const named = digests.filter((digest) => subjectNaming(statement, digest) !== undefined);
  if (named.length === 0) return { stage: 'subject', finding: wrongSubject(statement, digests, requirement) };
  const stranger = strangerIn(proof, wanted.signer);
  if (stranger !== undefined) return { stage: 'identity', finding: stranger };
  return requirement === 'signature' ? ruleSignature(statement, named, wanted, name) : ruleAttestation(proof, named);
}

/** A simple signing payload has a type that no in-toto statement has: it is read out of such a payload, or not at all. */
function isOfType(requirement: string, { type, predicateType }: Statement): boolean {
  return type === SIMPLE_SIGNING ? requirement === 'signature' : matchesType(requirement, predicateType);
}

/** Whoever the key belongs to was wanted by that key; a certificate must be the wanted identity's. */
function strangerIn(proof: Proof, signer: WantedSigner | undefined): Finding | undefined {
  if ('key' in proof) return undefined;
  const identity = signer?.kind === 'identity' ? signer.rule : undefined;
  const mismatches = identity === undefined ? [] : compareIdentity(identity, proof.certificate);
  return identity !== undefined && mismatches.length === 0 ? undefined : wrongIdentity(identity, mismatches, proof.certificate);
}

function ruleSignature(statement: Statement, named: readonly Digest[], { repository, annotations }: Wanted, name: string): Ruling {
  const simple = statement.type === SIMPLE_SIGNING;
  if (simple && repository !== undefined && !namesRepository(statement.subjects[0]?.name ?? '', repository))
    return { stage: 'repository', finding: wrongRepository(statement, repository, name) };
  const annotated = named.filter((digest) => annotationMismatches(statement, digest, annotations).length === 0);
  const [first] = named;
  if (annotated.length === 0 && first !== undefined)
    return { stage: 'annotations', finding: wrongAnnotations(annotationMismatches(statement, first, annotations)) };
  return { covers: new Set(annotated) };
}

function annotationMismatches(statement: Statement, digest: Digest, wanted: Readonly<Record<string, string>>): readonly Mismatch[] {
  const annotations = subjectNaming(statement, digest)?.annotations ?? {};
  return Object.entries(wanted).flatMap(([key, value]) => {
    const actual = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    return actual === value ? [] : [{ what: `annotation ${key}`, expected: value, actual: actual ?? '(not there)' }];
  });
}

/** A key has no certificate to compare with (policy.md, the certificate table). */
function ruleAttestation(proof: Proof, named: readonly Digest[]): Ruling {
  const { predicateType, predicate } = proof.statement;
  const lack = lackOf(predicateType, predicate);
  if (lack !== undefined) return { stage: 'empty', finding: emptyPredicate(predicateType, lack) };
  const details = 'key' in proof ? [] : crossCheck(predicateType, predicate, proof.certificate);
  return details.length > 0 ? { stage: 'contradiction', finding: contradicted(details) } : { covers: new Set(named) };
}

function signerOf(proof: Proof): string {
  if ('key' in proof) return `the key ${proof.key.id} (${proof.key.source})`;
  const { san, issuer } = proof.certificate;
  return `${san.value} (issuer ${issuer})`;
}
