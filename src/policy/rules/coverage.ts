import type { Digest } from '../../model/digest.ts';
import { canonicalPlatform } from '../../model/platform.ts';
import type { Rule } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import type { RuleContext } from './rule-context.ts';

/** A manifest of an image that evidence must speak for. */
export interface Target {
  /** In words: `the image`, `the platform linux/amd64`. */
  readonly name: string;
  readonly digest: Digest;
}

/** The manifests that a rule's typed checks must cover; never none. An index is covered where all its platforms are. */
export function targetsOf(rule: Rule, subject: Subject): readonly Target[] {
  const platforms = platformTargets(rule, subject);
  return platforms.length > 0 ? platforms : [rootOf(subject)];
}

/**
 * What must be signed: an index itself too, which anybody may have put together out of signed platforms; but not where a rule names
 * the platforms that it is about.
 */
export function signedTargets(rule: Rule, subject: Subject): readonly Target[] {
  const platforms = platformTargets(rule, subject);
  return rule.platforms === undefined || platforms.length === 0 ? [rootOf(subject), ...platforms] : platforms;
}

/** Whether a statement speaks for a manifest: by name, or by naming the index, whose bytes we hashed and which names it by digest. */
export function covers({ covers: named }: Pick<ProvenStatement, 'covers'>, { digest }: Target, { root }: Subject): boolean {
  return named.has(digest) || named.has(root);
}

/** The manifests that none of these statements speaks for. */
export function uncovered({ rule, subject }: RuleContext, statements: readonly Pick<ProvenStatement, 'covers'>[]): readonly Target[] {
  return targetsOf(rule, subject).filter((target) => !statements.some((statement) => covers(statement, target, subject)));
}

/** The platforms that a rule names and an index lacks; a single manifest is of whatever platform it is. */
export function absentPlatforms({ platforms: wanted = [] }: Rule, { platforms }: Subject): readonly string[] {
  if (platforms.length === 0) return [];
  const there = new Set(platforms.map(({ name }) => canonicalPlatform(name)));
  return wanted.filter((name) => !there.has(canonicalPlatform(name)));
}

export function namesOf(targets: readonly Target[]): string {
  const more = targets.length > MAX_NAMES ? `, and ${targets.length - MAX_NAMES} more` : '';
  return `${targets
    .slice(0, MAX_NAMES)
    .map(({ name, digest }) => `${name} (${digest})`)
    .join(', ')}${more}`;
}

const MAX_NAMES = 5;

/** With a list, the members that a runtime may take for one of them: those that name no platform too (containerd takes these for any). */
function platformTargets({ platforms: wanted }: Rule, { platforms }: Subject): readonly Target[] {
  const names = wanted === undefined ? undefined : new Set(wanted.map(canonicalPlatform));
  return platforms
    .filter(({ name }) => names === undefined || !name.includes('/') || names.has(canonicalPlatform(name)))
    .map(({ name, digest }) => ({ name: `the platform ${name}`, digest }));
}

function rootOf({ root }: Subject): Target {
  return { name: 'the image', digest: root };
}
