import type { Check } from '../model/report.ts';
import { clip } from './escape.ts';

const MAX_ROWS = 5;
const MAX_PART = 600;

type Told = Pick<Check, 'expected' | 'actual' | 'code' | 'message' | 'hint' | 'details'> & { readonly rule: string };

/** A check that did not pass as plain lines: what happened, required against found, the fix. To be escaped where it is shown. */
export function textOf({ rule, expected, actual, code, message, hint, details = [] }: Told): readonly string[] {
  const rows = details.length > 0 ? details : actual === message ? [] : [{ what: rule, expected, actual }];
  return [
    `${code === undefined ? '' : `${code}: `}${message ?? `the check ${rule} did not pass`}`,
    ...rows
      .slice(0, MAX_ROWS)
      .map((row) => `${clip(row.what, 100)}: required ${clip(row.expected, MAX_PART)}, found ${clip(row.actual, MAX_PART)}`),
    ...(hint === undefined ? [] : [hint]),
  ];
}
