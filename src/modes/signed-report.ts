import type { Digest } from '../model/digest.ts';
import type { Check, EvidenceReport, ImageReport } from '../model/report.ts';
import type { Made } from './bundles.ts';
import type { Job } from './job.ts';
import { describeImage, failedCheck } from './outcome.ts';
import type { Publication } from './publish.ts';
import type { Settled } from './settled.ts';
import type { Stored } from './store.ts';
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
  const evidence = { ...made.value.evidence, ...placeOf(stored) };
  const steps = [
    ['push', failureOf(stored)],
    ['verify-after', checked],
  ] as const;
  for (const [step, outcome] of steps)
    if (outcome !== undefined && 'error' in outcome)
      return { check: { ...failedCheck(step, outcome.error), evidence: evidence.digest }, evidence };
  const what = rule === 'signature' ? 'signed' : 'attested';
  const isNew = stored !== undefined && 'value' in stored && stored.value.new;
  const kept = evidence.origin === 'GitHub' ? 'kept by GitHub' : 'attached';
  return {
    check: {
      rule,
      outcome: 'pass',
      expected: `${what} and ${kept === 'attached' ? 'attached to every subject' : kept}`,
      actual: isNew ? `${what} and ${kept}` : `already ${what}`,
      evidence: evidence.digest,
    },
    evidence,
  };
}

/** The push failed where the bundle is in only some of the places that the step wants it in. */
function failureOf(stored: Settled<Stored> | undefined): Settled<Stored> | undefined {
  const { failure } = stored !== undefined && 'value' in stored ? stored.value : {};
  return failure === undefined ? stored : { error: failure.reason };
}

/** Where it is now, though not every store may have taken it. */
function placeOf(stored: Settled<Stored> | undefined): Partial<EvidenceReport> {
  if (stored === undefined || 'error' in stored) return {};
  const { publication, github } = stored.value;
  const { attestation } = github ?? {};
  return {
    ...(github === undefined ? {} : { origin: 'GitHub' }),
    ...(publication === undefined ? {} : inRegistry(publication)),
    ...(attestation === undefined ? {} : { attestation }),
  };
}

function inRegistry({ manifest, origin, carrying, subjects }: Publication): Partial<EvidenceReport> {
  if (manifest === undefined || origin === undefined) return {};
  return { origin: carrying < subjects ? `${origin} (${carrying} of ${subjects} subjects)` : origin, manifest };
}
