import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { SeverityCounts } from './severity.ts';

export type SeverityName = keyof SeverityCounts;

/** One vulnerability in one package, as a scanner reports it. */
export interface Finding {
  /** The scanner's own name for it first, then others that surely mean the same. Empty where it has none: no VEX can speak of it. */
  readonly ids: readonly string[];
  readonly severity: SeverityName;
  readonly package?: { readonly name?: string; readonly version?: string; readonly purl?: string };
}

export type Findings = { readonly findings: readonly Finding[] } | { readonly why: string };

/** All that one report may hold. */
export const MAX_FINDINGS = 1_000_000;

/** Reads every element, and stops at the first that is none: to leave it out could leave out the critical one. */
export function readEach(list: Iterable<Json>, read: (element: JsonObject) => readonly Finding[] | string, what: string): Findings {
  const findings: Finding[] = [];
  for (const element of list) {
    const found = isObject(element) ? read(element) : 'is no object';
    if (typeof found === 'string') return { why: `one of ${what} ${found}` };
    for (const finding of found) findings.push(finding);
    if (findings.length > MAX_FINDINGS) return { why: `it has more than ${MAX_FINDINGS} findings` };
  }
  return { findings };
}
