import * as z from 'zod/mini';

import type { Path } from './problems.ts';
import type { WordProblem } from '../words.ts';

/** What the published schema and the reference say of a field; `examples` also make the fix of an error. */
export interface FieldDocument extends Record<string, unknown> {
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/** Descriptions live here alone: scripts/policy-schema.ts writes schema and reference out of them. */
export const FIELDS = z.registry<FieldDocument>();

export function field<Schema extends z.core.$ZodType>(schema: Schema, description: string, ...examples: readonly unknown[]): Schema {
  FIELDS.add(schema, { description, ...(examples.length === 0 ? {} : { examples }) });
  return schema;
}

/** What a check of values finds that types do not show; `path` leads on from the value that is checked. */
export interface Finding extends WordProblem {
  readonly path?: Path;
  /** In place of the value itself. */
  readonly actual?: string;
  readonly notYet?: true;
}

export function findings<Value>(check: (value: Value) => readonly Finding[]): z.core.$ZodCheck<Value> {
  return z.check<Value>(({ value, issues }) => {
    for (const finding of check(value))
      issues.push({ code: 'custom', input: value, path: [...(finding.path ?? [])], params: { finding }, continue: true });
  });
}

export function checked(check: (value: string) => WordProblem | undefined): z.core.$ZodCheck<string> {
  return findings((value) => [check(value) ?? []].flat());
}

/** A form that the published schema can show, too. */
export function form(pattern: RegExp, { expected, fix }: WordProblem): z.core.$ZodCheck<string> {
  return z.regex(pattern, `${expected}\n${fix}`);
}

const ONE_LINE = form(/^\P{Cc}*$/u, {
  expected: 'a text on one line',
  fix: 'Write it on one line, without tabs; > and | keep a line break at the end, >- and |- do not.',
});

/** Every text is bounded before anything else looks at it. */
export function bounded(max: number): z.ZodMiniString {
  return z.string().check(z.maxLength(max, { abort: true }), z.minLength(1, { abort: true }));
}

export function line(max: number): z.ZodMiniString {
  return bounded(max).check(ONE_LINE);
}

export function integer(from: number, to: number): z.ZodMiniNumberFormat {
  return z.int().check(z.gte(from), z.lte(to));
}

/** At least one item. */
export function listOf<Item extends z.core.$ZodType>(item: Item, max: number): z.ZodMiniArray<Item> {
  return z.array(item).check(z.maxLength(max, { abort: true }), z.minLength(1));
}

/** Without anything twice. @param same what makes two items the same */
export function unlike(same: (item: string) => string = (item) => item): z.core.$ZodCheck<readonly string[]> {
  return findings((items) =>
    items.flatMap((item, index) =>
      items.findIndex((other) => same(other) === same(item)) === index
        ? []
        : [{ path: [index], expected: 'each item once', actual: 'the same again', fix: 'Remove one of the two.' }],
    ),
  );
}
