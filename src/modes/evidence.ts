import type { EvidenceReport } from '../model/report.ts';
import type { Verified } from '../sigstore/verify.ts';
import type { StoredBundle } from '../storage/bundle.ts';

/** What the report keeps of a bundle that verified. */
export function describeEvidence(
  bundle: Omit<StoredBundle, 'bytes'>,
  { statement, certificate, times, logEntries }: Verified,
): EvidenceReport {
  const [subject] = statement.subjects;
  return {
    digest: bundle.digest,
    ...(bundle.manifest === undefined ? {} : { manifest: bundle.manifest }),
    origin: bundle.origin,
    predicateType: statement.predicateType,
    subjects: statement.subjects.map(({ name, digest }) => ({ name, digest: digestText(digest) })),
    annotations: subject?.annotations ?? {},
    certificate,
    logEntries,
    times: times.map((time) => time.toISOString()),
  };
}

function digestText(digest: Readonly<Record<string, string>>): string {
  return Object.entries(digest)
    .map(([algorithm, hex]) => `${algorithm}:${hex}`)
    .join(' ');
}
