import type { Digest } from '../model/digest.ts';
import { endOfDay } from './duration.ts';
import { matchesName } from './match.ts';
import type { Exception, Policy, Rule } from './policy.ts';

export interface Excepted {
  /** The first that holds; an image that has one need not hold the rule. */
  readonly holds?: Exception;
  /** What matches the image, and is void. */
  readonly expired: readonly Exception[];
}

/** @param image its name, and the digest that was resolved */
export function exceptionFor({ except }: Rule, image: { readonly name: string; readonly root: Digest }, now: Date): Excepted {
  const matching = except.filter(({ image: glob }) => matchesImage(glob, image));
  const holds = matching.find((one) => !isExpired(one, now));
  return { ...(holds === undefined ? {} : { holds }), expired: matching.filter((one) => isExpired(one, now)) };
}

/** Every void exception of a policy, whether an image needs it or not: to be removed. */
export function expiredExceptions({ rules }: Policy, now: Date): readonly { readonly rule: Rule; readonly exception: Exception }[] {
  return rules.flatMap((rule) => rule.except.filter((one) => isExpired(one, now)).map((exception) => ({ rule, exception })));
}

/** The last day counts to its end in UTC. What is no day, or no time, is over. */
export function isExpired({ until }: Exception, now: Date): boolean {
  const end = endOfDay(until);
  return end === undefined || !(now.getTime() < end.getTime());
}

function matchesImage(glob: string, { name, root }: { readonly name: string; readonly root: Digest }): boolean {
  const at = glob.indexOf('@');
  return at < 0 ? matchesName(glob, name) : glob.slice(at + 1) === root && matchesName(glob.slice(0, at), name);
}
