import type { Check } from '../model/report.ts';
import type { Found } from '../storage/evidence.ts';
import { coverageCheck, type Extent, uncovered } from './coverage.ts';
import type { Accepted, Judgement, Refused, Stage, Verdict } from './judge.ts';
import { nothingFound, otherTypes, unreadableEvidence } from './nothing-found.ts';

/** What was found of one type that is required. */
interface OfType {
  readonly good: readonly Accepted[];
  readonly bad: readonly Refused[];
}

function ofType(requirement: string, judged: readonly Judgement[]): OfType {
  const good = judged.flatMap(({ verdicts }) => acceptedIn(verdicts.get(requirement)));
  const bad = judged.flatMap(({ verdicts }) => refusedIn(verdicts.get(requirement)));
  if (requirement !== 'signature') return { good, bad };
  // What another type is satisfied by is no fault of the signature, unless it is all that is there.
  const idle = judged.filter(({ verdicts }) => [...verdicts.values()].every((verdict) => 'refused' in verdict));
  const faults = idle.flatMap(({ verdicts }) => refusedIn(verdicts.get(requirement)));
  // Nor is an attestation, where a signature is there and refused.
  const signatures = faults.filter(({ stage }) => SIGNATURE_STAGES.has(stage));
  return { good, bad: signatures.length > 0 ? faults.filter(({ stage }) => stage !== 'type') : faults.length > 0 ? faults : bad };
}

/** How far nothing but a signature comes. */
const SIGNATURE_STAGES: ReadonlySet<Stage> = new Set(['subject', 'identity', 'repository', 'annotations']);

function acceptedIn(verdict: Verdict | undefined): readonly Accepted[] {
  return verdict !== undefined && 'accepted' in verdict ? [verdict.accepted] : [];
}

function refusedIn(verdict: Verdict | undefined): readonly Refused[] {
  return verdict !== undefined && 'refused' in verdict ? [verdict.refused] : [];
}

/** The platforms that still lack something that is required. */
export function openPlatforms(require: readonly string[], extent: Extent, judged: readonly Judgement[]): Extent['platforms'] {
  const open = new Set(require.flatMap((requirement) => uncovered(extent, ofType(requirement, judged).good)));
  return extent.platforms.filter((platform) => open.has(platform));
}

/** Each type that is required is satisfied by itself, or not. */
export function checksOf(
  require: readonly string[],
  extent: Extent,
  stored: readonly Found[],
  judged: readonly Judgement[],
): readonly Check[] {
  return require.flatMap((requirement) => checksOfType(requirement, extent, stored, ofType(requirement, judged)));
}

function checksOfType(requirement: string, extent: Extent, stored: readonly Found[], { good, bad }: OfType): readonly Check[] {
  const unreadable = stored.flatMap((place) => place.unreadable);
  const coverage = coverageCheck(requirement, extent, good);
  if (good.length > 0 && coverage.every(({ outcome }) => outcome === 'pass')) return coverage;
  // "Could not look" outweighs what was seen: what is wanted may be the one that could not be read.
  if (unreadable.length > 0)
    return shorten(
      requirement,
      unreadable.map((one) => unreadableEvidence(requirement, one)),
    );
  if (good.length > 0) return coverage;
  if (bad.length === 0) return [nothingFound(requirement, extent.root, stored)];
  return requirement === 'signature' ? nearestFirst(bad).map(({ check }) => check) : [nearestMiss(requirement, bad)];
}

/** Of a signature everything that was refused is told; of an attestation what came nearest, as there may be many of other types. */
function nearestMiss(requirement: string, bad: readonly Refused[]): Check {
  const [nearest] = nearestFirst(bad.filter(({ stage, type }) => stage !== 'type' && !(stage === 'invalid' && type === undefined)));
  return nearest?.check ?? otherTypes(requirement, bad);
}

function shorten(requirement: string, [first, ...others]: readonly Check[]): readonly Check[] {
  if (first === undefined || requirement === 'signature' || others.length === 0) return [first, ...others].flatMap((check) => check ?? []);
  return [{ ...first, message: `${first.message ?? ''}; ${others.length} more could not be read either` }];
}

const NEARNESS = { annotations: 0, contradiction: 0, empty: 1, repository: 2, identity: 3, subject: 4, type: 5, invalid: 6 } as const;

function nearestFirst(refused: readonly Refused[]): readonly Refused[] {
  return refused.toSorted((a, b) => NEARNESS[a.stage] - NEARNESS[b.stage]);
}
