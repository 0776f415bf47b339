import { messageOf, WaxsealError } from '../../errors.ts';
import type { Digest } from '../../model/digest.ts';
import { namesRepository, SIMPLE_SIGNING } from '../../model/simple-signing.ts';
import { parseStatement, type Statement, subjectNaming } from '../../model/statement.ts';
import type { PublicKey } from '../../model/public-key.ts';
import type { ProvenStatement } from '../../policy/proven.ts';
import { parseLeanStatement } from '../../predicates/lean-statement.ts';
import type { Trust } from '../../sigstore/trust.ts';
import type { ReadStatement } from '../../sigstore/verify.ts';
import type { Candidate } from '../../storage/evidence.ts';
import { nameCandidate, type Proof, proveCandidate } from '../proof.ts';

/** What evidence is proven against, the same for all images of a step. */
export interface Assize {
  readonly trust: Trust;
  /** Timestamps of an authority that each piece of evidence by certificate must carry. */
  readonly timestamps: number;
  readonly keys: readonly PublicKey[];
  /** Whether SBOMs are needed whole, for expressions, or only for what rules ask of them. */
  readonly wholeSboms: boolean;
}

/** What one bundle or older layer came to. */
export type Finding =
  | { readonly kind: 'proven'; readonly candidate: Candidate; readonly proof: Proof; readonly statement: ProvenStatement }
  /** `of-another`: it holds, and speaks of another image or repository. */
  | { readonly kind: 'invalid' | 'of-another'; readonly candidate: Candidate; readonly code: string; readonly why: string };

/**
 * Proves a candidate by its certificate or, where it has none, by a key that the policy names, and says what it is about. Whose it is and
 * whether that is enough, the rules say.
 * @param repository what a signature in the older format must have been made for; undefined: copies count (threat 3)
 */
export function prove(candidate: Candidate, digests: readonly Digest[], assize: Assize, repository: string | undefined): Finding {
  let proof: Proof;
  try {
    proof = proveByEither(candidate, assize);
  } catch (error) {
    const code = error instanceof WaxsealError ? error.code : 'INTERNAL';
    return { kind: 'invalid', candidate, code, why: messageOf(error) };
  }
  const { statement, times } = proof;
  const subjects = digests.flatMap((digest) => {
    const subject = subjectNaming(statement, digest);
    return subject === undefined ? [] : [{ digest, subject }];
  });
  if (subjects.length === 0) {
    const why = `${nameCandidate(candidate)} speaks of another image than ${digests[0] ?? ''}`;
    return { kind: 'of-another', candidate, code: 'SUBJECT_MISMATCH', why };
  }
  const simple = statement.type === SIMPLE_SIGNING;
  const named = statement.subjects[0]?.name ?? '';
  if (simple && repository !== undefined && !namesRepository(named, repository)) {
    const why = `${nameCandidate(candidate)} was made for ${named.slice(0, 200)}, not for ${repository} (allow-copied accepts copies)`;
    return { kind: 'of-another', candidate, code: 'REPOSITORY_MISMATCH', why };
  }
  const proven: ProvenStatement = {
    evidence: candidate.digest,
    form: simple ? 'simple' : 'in-toto',
    predicateType: statement.predicateType,
    predicate: simple ? null : statement.predicate,
    signer: 'key' in proof ? { kind: 'key', id: proof.key.id } : { kind: 'certificate', claims: proof.certificate },
    covers: new Set(subjects.map(({ digest }) => digest)),
    annotations: commonAnnotations(subjects.map(({ subject }) => subject.annotations)),
    times: times.toSorted((one, other) => one.getTime() - other.getTime()),
  };
  return { kind: 'proven', candidate, proof, statement: proven };
}

function proveByEither(candidate: Candidate, { trust, keys, timestamps, wholeSboms }: Assize): Proof {
  const read: ReadStatement = wholeSboms ? parseStatement : parseLeanStatement;
  try {
    const proof = proveCandidate(candidate, trust, undefined, read);
    if (proof.timestamps < timestamps) throw tooFewTimestamps(candidate, proof.timestamps, timestamps);
    return proof;
  } catch (error) {
    if (keys.length === 0 || !(error instanceof WaxsealError) || error.code !== 'SIGNED_BY_KEY') throw error;
    return proveCandidate(candidate, trust, { kind: 'keys', keys }, read);
  }
}

function tooFewTimestamps(candidate: Candidate, found: number, wanted: number): WaxsealError {
  return new WaxsealError({
    code: 'TIMESTAMP_INVALID',
    message: `${nameCandidate(candidate)} carries ${found} timestamps of an authority, and the policy wants ${wanted} (trust.timestamps)`,
    hint: 'Sign the image again with services that timestamp, or lower trust.timestamps in the policy.',
    severity: 'fail',
    details: [{ what: 'timestamps', expected: String(wanted), actual: String(found) }],
  });
}

/** What is signed for all manifests that a statement names: one of them alone must not speak for the others. */
function commonAnnotations(of: readonly Statement['subjects'][number]['annotations'][]): Readonly<Record<string, string>> {
  const [first = {}, ...others] = of;
  return Object.fromEntries(Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value)));
}
