import type { Digest } from '../model/digest.ts';
import type { Check, EvidenceReport, ImageReport } from '../model/report.ts';
import type { Made } from './bundles.ts';
import type { Job } from './job.ts';
import { describeImage, failedCheck } from './outcome.ts';
import type { Settled } from './settled.ts';
import { PartlyStored, type Stored } from './store.ts';
import type { ImageSubjects } from './subjects.ts';

/** What came of each job, by its place; and the storage records of the images. */
export interface Results {
  readonly jobs: readonly Job[];
  readonly made: readonly Settled<Made>[];
  readonly stored: readonly Settled<Stored>[];
  readonly checked: readonly Settled<unknown>[];
  readonly records: ReadonlyMap<Digest, readonly string[]>;
}

/** One report for each image, with a check and its evidence for each job. */
export function reportSigned(images: readonly ImageSubjects[], { jobs, made, stored, checked, records }: Results): readonly ImageReport[] {
  const results = jobs.map((job, index) => ({ job, ...reportJob(job, made[index], stored[index], checked[index]) }));
  return images.map((image) => {
    const own = results.filter(({ job }) => job.image.digest === image.digest);
    const [first, ...others] = own.flatMap(({ evidence }) => evidence ?? []);
    const storageRecords = records.get(image.digest) ?? [];
    const marked = first === undefined || storageRecords.length === 0 ? first : { ...first, storageRecords };
    return describeImage(image.tree.reference, image.tree.platforms, {
      checks: own.map(({ check }) => check),
      evidence: marked === undefined ? [] : [marked, ...others],
    });
  });
}

interface JobReport {
  readonly check: Check;
  readonly evidence?: EvidenceReport;
}

function reportJob(
  { rule }: Job,
  made: Settled<Made> | undefined,
  stored: Settled<Stored> | undefined,
  checked: Settled<unknown> | undefined,
): JobReport {
  if (made === undefined || 'error' in made) return { check: failedCheck(rule === 'signature' ? 'sign' : rule, made?.error) };
  const evidence = { ...made.value.evidence, ...placeOf(partOf(stored)) };
  const steps = [
    ['push', stored],
    ['verify-after', checked],
  ] as const;
  for (const [step, outcome] of steps)
    if (outcome !== undefined && 'error' in outcome)
      return { check: { ...failedCheck(step, reasonOf(outcome.error)), evidence: evidence.digest }, evidence };
  const what = rule === 'signature' ? 'signed' : 'attested';
  const kept = evidence.origin === 'GitHub' ? 'kept by GitHub' : 'attached';
  return {
    check: {
      rule,
      outcome: 'pass',
      expected: `${what} and ${kept === 'attached' ? 'attached to every subject' : kept}`,
      actual: made.value.existing === undefined ? `${what} and ${kept}` : `already ${what}`,
      evidence: evidence.digest,
    },
    evidence,
  };
}

/** Where a bundle is, though not every store may have taken it. */
function partOf(stored: Settled<Stored> | undefined): Stored {
  if (stored !== undefined && 'value' in stored) return stored.value;
  return stored?.error instanceof PartlyStored ? stored.error.stored : { new: false };
}

function reasonOf(error: unknown): unknown {
  return error instanceof PartlyStored ? error.cause : error;
}

function placeOf({ publication, github }: Stored): Partial<EvidenceReport> {
  const { attestation } = github ?? {};
  return {
    ...(publication === undefined ? {} : { origin: publication.origin, manifest: publication.manifest }),
    ...(publication === undefined && github !== undefined ? { origin: 'GitHub' } : {}),
    ...(attestation === undefined ? {} : { attestation }),
  };
}
