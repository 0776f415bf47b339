import { messageOf } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { Found } from '../storage/evidence.ts';
import type { Judgement, Refused, Stage } from './judge.ts';

/** Attestations and signatures by others are no faults of an image: the report has them as evidence. */
const SUSPECT: ReadonlySet<Stage> = new Set(['invalid', 'subject']);
const MAX_NOTES = 10;
/** In a bundle or in cosign's older format; what does not hold cannot say which of the two it is. */
const NOUN = 'the signature or attestation';

/** For each thing that counts for nothing the reason, once; of several types that were required, the first that has one to tell. */
export function refusedIn(judged: readonly Judgement[]): readonly Refused[] {
  return judged.flatMap(({ verdicts }) => {
    const refused = [...verdicts.values()].flatMap((verdict) => ('refused' in verdict ? [verdict.refused] : []));
    if (refused.length < verdicts.size) return [];
    return refused.find(({ stage }) => SUSPECT.has(stage)) ?? refused[0] ?? [];
  });
}

/**
 * What lay beside the signature that let an image pass and should not lie there: it changes no verdict, and nobody should
 * overlook it (threat 10).
 */
export function companionNotes(image: Digest, refused: readonly Refused[], unreadable: Found['unreadable']): readonly string[] {
  const notes = [
    ...refused
      .filter(({ stage }) => SUSPECT.has(stage))
      .map(({ check }) => `${NOUN} ${check.evidence ?? ''} counts for nothing: ${check.code ?? ''}: ${check.message ?? ''}`),
    ...unreadable.map(({ what, error }) => `${what} could not be read: ${messageOf(error)}`),
  ].map((note) => `${image} passed by another signature; ${note}`);
  if (notes.length <= MAX_NOTES) return notes;
  const more = notes.length - MAX_NOTES;
  return [...notes.slice(0, MAX_NOTES), `${image} passed, and ${more} more signatures or attestations beside its own count for nothing`];
}
