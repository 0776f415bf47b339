import type * as z from 'zod/mini';

import type { Path } from './problems.ts';

type Schema = z.core.$ZodType;

/** The ways in which a value may be written: of a union each, of everything else one; optional or not. */
export function ways(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return ways(def.innerType);
  return def.type === 'union' ? def.options.flatMap(ways) : [schema];
}

/** The fields of a mapping, with their schemas. */
export function shapeOf(schema: Schema): ReadonlyMap<string, Schema> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return new Map(def.type === 'object' ? Object.entries(def.shape) : []);
}

/** Of a list, what each item is. */
export function itemOf(schema: Schema): Schema | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'array' ? def.element : undefined;
}

/** What may stand at a place of the file; of a union the first way that leads on. */
export function fieldAt(schema: Schema, path: Path): Schema | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return unwrap(schema);
  for (const way of ways(schema)) {
    const next = typeof part === 'number' ? itemOf(way) : shapeOf(way).get(part);
    const found = next === undefined ? undefined : fieldAt(next, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An optional field is described inside. */
function unwrap(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'optional' ? unwrap(def.innerType) : schema;
}

/** The keys that a mapping may have, whichever way it is written. */
export function keysAt(schema: Schema, path: Path): readonly string[] {
  const found = fieldAt(schema, path);
  return found === undefined ? [] : ways(found).flatMap((way) => [...shapeOf(way).keys()]);
}
