import type { Json, JsonObject } from '../../model/json.ts';

/** Data as the expression library takes it: integers are BigInt. */
export type CelValue = null | boolean | number | bigint | string | readonly CelValue[] | CelObject | ReadonlyMap<string, CelValue>;
export interface CelObject {
  readonly [key: string]: CelValue;
}

/**
 * JSON as CEL sees it: whole numbers are integers, so that `x == 1`, `x + 1` and `x in [1, 2]` mean what they say. Beyond 2^53 JSON has
 * lost the digits already, and the number stays a floating one. What holds no such number is not copied: documents are large.
 */
export function toCel(value: Json): CelValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? (SMALL[value] ?? BigInt(value)) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? ofList(value as readonly Json[]) : ofObject(value as JsonObject);
}

/** A document may hold millions of them, and each BigInt takes memory of its own. */
const SMALL: readonly bigint[] = Array.from({ length: 1024 }, (_, value) => BigInt(value));

function ofList(list: readonly Json[]): CelValue {
  let copy: CelValue[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] ?? null;
    const converted = toCel(item);
    if (converted === item) continue;
    copy ??= list.slice() as CelValue[];
    copy[index] = converted;
  }
  return copy ?? list;
}

/** The library tells a type by `constructor`, and assigning to `__proto__` makes no member: such an object goes in as a Map. */
function ofObject(object: JsonObject): CelValue {
  let copy: Record<string, CelValue> | undefined;
  for (const key of Object.keys(object)) {
    if (key === 'constructor' || key === '__proto__') return new Map(Object.entries(object).map(([name, item]) => [name, toCel(item)]));
    const item = object[key] ?? null;
    const converted = toCel(item);
    if (converted === item) continue;
    copy ??= { ...object } as Record<string, CelValue>;
    copy[key] = converted;
  }
  return copy ?? object;
}
