import { hexOf } from '../model/digest.ts';
import type { PredicateReport } from '../model/report.ts';
import { serialiseStatementAround, SIGNATURE_PREDICATE, type Subject } from '../model/statement.ts';
import type { ImageSubjects } from './subjects.ts';

/** One statement to be made: what it says, and of which manifests. */
export interface Job {
  /** Its `manifests` are those that the statement names: of an attestation for one platform, that one alone. */
  readonly image: ImageSubjects;
  /** `signature`, `provenance`, `sbom`, `vulnerabilities`, `vex`, or a predicate type. */
  readonly rule: string;
  readonly predicateType: string;
  /** JSON in UTF-8. */
  readonly predicate: Buffer;
  /** What the report says of it; a signature has nothing to say. */
  readonly described?: PredicateReport;
  /** Of each subject. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Whether one that is there already and says the same will do. */
  readonly keepExisting: boolean;
}

export function signatureJob(image: ImageSubjects, annotations: Readonly<Record<string, string>>, keepExisting: boolean): Job {
  return { image, rule: 'signature', predicateType: SIGNATURE_PREDICATE, predicate: Buffer.from('{}'), annotations, keepExisting };
}

/** One subject for each name and manifest: `Statement/v1` with names is the shape that every verifier accepts (formats 1). */
export function subjectsOf({ image, annotations }: Job): readonly Subject[] {
  return image.repositories.flatMap(({ registry, repository }) =>
    image.manifests.map(({ descriptor }) => ({
      name: `${registry}/${repository}`,
      digest: { sha256: hexOf(descriptor.digest) },
      annotations,
    })),
  );
}

export function statementOf(job: Job): Buffer {
  return serialiseStatementAround(subjectsOf(job), job.predicateType, job.predicate);
}

/** For the log: what of which image. */
export function nameJob({ image, rule }: Job): string {
  const [only, ...others] = image.manifests;
  const platform = others.length === 0 && only !== undefined && only.descriptor.digest !== image.digest ? ` (${only.name})` : '';
  return `${rule === 'signature' ? '' : `${rule} of `}${image.digest}${platform}`;
}
