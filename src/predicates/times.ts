import type { Json } from '../model/json.ts';

/** RFC 3339 as Go's time.Time reads it: a capital T and Z, or an offset. */
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

export function isTime(value: Json | undefined): value is string {
  if (typeof value !== 'string' || !RFC3339.test(value)) return false;
  const [, month = '', day = ''] = /^\d{4}-(\d{2})-(\d{2})/.exec(value) ?? [];
  // Date.parse takes 31 February for 3 March.
  return !Number.isNaN(Date.parse(value)) && new Date(`${value.slice(0, 4)}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day);
}

/** The time of a report; Go writes one that nobody set as the year 1. */
export function timeOf(value: Json | undefined): string | undefined {
  return isTime(value) && !value.startsWith('0001-') ? value : undefined;
}

/** As Go's RFC3339 writes it: to the second. */
export function toTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
