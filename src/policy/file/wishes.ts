import type * as z from 'zod/mini';

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};
const UNITS: Readonly<Record<string, string>> = { array: 'item', string: 'character' };

/** What would have been right, in words. */
export function wishOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' or ');
  if (issue.code === 'too_small') return amount(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'too_big') return amount(issue.origin, 'at most', issue.maximum);
  return issue.message.split('\n')[0] ?? '';
}

function amount(origin: string, bound: string, count: number | bigint): string {
  const unit = UNITS[origin];
  return unit === undefined ? `a number of ${bound} ${count}` : `${bound} ${count} ${unit}${count === 1 ? '' : 's'}`;
}
