import { matchesGlob } from './glob.ts';
import type { Policy, Rule } from './policy.ts';
import type { Subject } from './proven.ts';

/**
 * The rules of an image, all of which must hold. A name is enough, so this is asked before any request: a host whose images no rule
 * matches is never contacted.
 */
export function rulesFor({ rules }: Policy, { name }: Pick<Subject, 'name'>): readonly Rule[] {
  return rules.filter(({ images }) => images.some((glob) => matchesName(glob, name)));
}

/** @param glob as `loadPolicy` leaves it @param name as `nameOf` writes it */
export function matchesName(glob: string, name: string): boolean {
  const star = glob.indexOf('*');
  if (star < 0) return glob === name;
  // Patterns are compiled for each question; most globs are out of it by their beginning.
  return name.startsWith(glob.slice(0, star)) && matchesGlob(glob, name);
}
