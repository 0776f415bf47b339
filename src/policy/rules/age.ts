import type { Json } from '../../model/json.ts';
import { timeOf } from '../../predicates/times.ts';

/** Clocks of builders and of timestamp authorities differ a little. */
const SKEW_MS = 60_000;
const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
];

/** When something was done, by the safer of what its signer says and what was verified. */
export type Moment =
  | { readonly kind: 'known'; readonly time: Date; readonly by: 'verified' | 'said' }
  /** Said to have been done after it was signed. */
  | { readonly kind: 'contradiction'; readonly said: Date; readonly verified: Date }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * The time that age counts from: the one that is said, which cannot be later than the signature over it, else the verified one.
 * @param times verified, earliest first
 * @param now bounds what is said where nothing was verified
 */
export function momentOf(said: Json | undefined, times: readonly Date[], now: Date): Moment {
  const text = timeOf(said);
  const [verified] = times;
  if (said !== undefined && said !== null && text === undefined && !isUnset(said))
    return { kind: 'unknown', why: 'the time that it names cannot be read' };
  if (text === undefined)
    return verified === undefined
      ? { kind: 'unknown', why: 'it names no time, and none was verified' }
      : { kind: 'known', time: verified, by: 'verified' };
  const time = new Date(text);
  const bound = verified ?? now;
  if (time.getTime() > bound.getTime() + SKEW_MS) return { kind: 'contradiction', said: time, verified: bound };
  if (verified !== undefined && time > verified) return { kind: 'known', time: verified, by: 'verified' };
  return { kind: 'known', time, by: 'said' };
}

/** As Go writes a time that nobody set. */
function isUnset(said: Json): boolean {
  return said === '' || (typeof said === 'string' && said.startsWith('0001-01-01T00:00:00'));
}

/** `36h`, `30d`: as policies write it, rounded down to the largest unit of which it has two at least. */
export function describeAge(milliseconds: number): string {
  const [unit = 'm', size = 60_000] = UNITS.find(([, one]) => milliseconds >= 2 * one || milliseconds === one) ?? [];
  return `${Math.floor(milliseconds / size)}${unit}`;
}
