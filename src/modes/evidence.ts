import type { EvidenceReport, PredicateReport } from '../model/report.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import type { Verified, VerifiedByKey } from '../sigstore/verify.ts';

/**
 * What the report keeps of a bundle, or an older layer, that verified.
 * @param predicate of an attestation
 */
export function describeEvidence(
  bundle: Omit<StoredBundle, 'bytes'>,
  proof: Omit<Verified, 'payload'> | Omit<VerifiedByKey, 'payload'>,
  predicate?: PredicateReport,
): EvidenceReport {
  const { statement, times, logEntries } = proof;
  const [subject] = statement.subjects;
  return {
    digest: bundle.digest,
    ...(bundle.manifest === undefined ? {} : { manifest: bundle.manifest }),
    origin: bundle.origin,
    predicateType: statement.predicateType,
    ...(predicate === undefined ? {} : { predicate }),
    subjects: statement.subjects.map(({ name, digest }) => ({ name, digest: digestText(digest) })),
    annotations: subject?.annotations ?? {},
    ...('key' in proof ? { key: proof.key.id } : { certificate: proof.certificate }),
    logEntries,
    times: times.map((time) => time.toISOString()),
  };
}

function digestText(digest: Readonly<Record<string, string>>): string {
  return Object.entries(digest)
    .map(([algorithm, hex]) => `${algorithm}:${hex}`)
    .join(' ');
}
