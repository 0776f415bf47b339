import { covers, type Target } from './coverage.ts';
import type { ProvenStatement, Subject } from '../proven.ts';

/** What a signer may be ahead of the log or the timestamp authority by its own clock. */
const SKEW_MS = 3_600_000;

/** A statement by the time that it names itself, else by the verified one; without either it cannot be put in order. */
export interface Dated<Read> {
  readonly statement: ProvenStatement;
  readonly read: Read;
  readonly time: Date | undefined;
}

/**
 * Of the statements about a manifest the newest, and all that have no time. A time is of use only so: were any good one taken, an old
 * clean scan would hide a new dirty one, and a summary that passed one that failed since. Several of the same time all count.
 */
export function newestFor<Read>(target: Target, subject: Subject, dated: readonly Dated<Read>[]): readonly Dated<Read>[] {
  const about = dated.filter(({ statement }) => covers(statement, target, subject));
  const newest = about.reduce((latest, { time }) => Math.max(latest, time?.getTime() ?? -Infinity), -Infinity);
  return about.filter(({ time }) => time === undefined || time.getTime() === newest);
}

/**
 * Whether a statement says that something was done after it was signed: then no time in it can be believed.
 * @param now bounds what is said where no time was verified
 */
export function isAfterSigning(said: Date, { times }: Pick<ProvenStatement, 'times'>, now: Date): boolean {
  return said.getTime() > signedBy({ times }, now).getTime() + SKEW_MS;
}

/** The earliest proof that a statement was there. */
export function signedBy({ times: [verified] }: Pick<ProvenStatement, 'times'>, now: Date): Date {
  return verified ?? now;
}
