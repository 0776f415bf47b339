import { messageOf } from '../../errors.ts';
import { formatPinned, type PinnedReference } from '../../model/reference.ts';
import type { ImageVerdict } from '../../policy/evaluate.ts';
import type { Gathered } from './look.ts';

const MAX_NOTES = 10;

/** What lies beside an image and counts for nothing, with the reason: it may be what was meant (or meant to be taken for it). */
export function idleNotes(reference: PinnedReference, { verdict }: ImageVerdict, { stored, findings }: Gathered): readonly string[] {
  const idle = findings.flatMap((finding) => (finding.kind === 'proven' ? [] : [`${finding.code}: ${finding.why}`]));
  const unreadable = stored.flatMap((place) => place.unreadable).map(({ what, error }) => `${what} could not be read: ${messageOf(error)}`);
  const others = verdict === 'pass' ? [] : [...new Set(stored.flatMap((place) => place.others))];
  const all = [
    ...idle,
    ...unreadable,
    ...(others.length === 0 ? [] : [`not taken for evidence: ${others.slice(0, MAX_NOTES).join(', ')}`]),
  ];
  const told = all.slice(0, MAX_NOTES).map((one) => `${formatPinned(reference)}, counts for nothing: ${one}`);
  return all.length <= MAX_NOTES ? told : [...told, `${formatPinned(reference)}: ${all.length - MAX_NOTES} more count for nothing`];
}
