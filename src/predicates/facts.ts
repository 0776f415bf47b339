import { isObject, type Json, type JsonObject } from '../model/json.ts';

const MAX_FACTS = 10;
const MAX_NAME = 60;
const MAX_VALUE = 200;

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface Severities {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly negligible: number;
  readonly unknown: number;
}

/** A few lines about a predicate for people: plain text of others, bounded, to be escaped where it is shown. */
export interface Extract {
  /** What it is, in words: `CycloneDX 1.6 SBOM`. */
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly components?: number;
  readonly severities?: Severities;
}

/** Facts without a value are left out. */
export function extract(
  title: string,
  facts: readonly (readonly [name: string, value: Json | undefined])[],
  counts: Pick<Extract, 'components' | 'severities'> = {},
): Extract {
  const told = facts.flatMap(([name, value]) => {
    const text = scalar(value);
    return text === undefined || text === '' ? [] : [{ name: short(name, MAX_NAME), value: short(text, MAX_VALUE) }];
  });
  return { title: short(title, MAX_NAME), facts: told.slice(0, MAX_FACTS), ...counts };
}

/** On one line, of at most `max` UTF-16 units; a character is never halved. */
export function short(text: string, max: number = MAX_VALUE): string {
  const line = text
    .slice(0, max + 1)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (text.length <= max) return line.toWellFormed();
  return `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`.toWellFormed();
}

function scalar(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The text of a member, or undefined where it is none. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object, or an empty one: for what may be missing anywhere on the way. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The objects of a list, one at a time: lists may be long. */
export function* objectsOf(value: Json | undefined): Generator<JsonObject> {
  for (const item of listOf(value)) if (isObject(item)) yield item;
}
