import type { Json } from '../model/json.ts';
import type { Severities } from './facts.ts';

const NAMES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;
type Severity = (typeof NAMES)[number];

export type SeverityCounts = Record<Severity, number>;

export function noSeverities(): SeverityCounts {
  return { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
}

/** As scanners name them, in any case of letters. */
export function severityOfName(name: Json | undefined): Severity {
  const lower = typeof name === 'string' ? name.toLowerCase() : '';
  return NAMES.find((one) => one === lower) ?? 'unknown';
}

/** CVSS 3.1, section 5: qualitative severity rating scale; 0.0 is "none". Scanners write the score as a text. */
export function severityOfScore(score: Json | undefined): Severity {
  const number = typeof score === 'string' && /^\d{1,2}(?:\.\d+)?$/.test(score.trim()) ? Number(score) : score;
  if (typeof number !== 'number' || number < 0 || number > 10) return 'unknown';
  return number >= 9 ? 'critical' : number >= 7 ? 'high' : number >= 4 ? 'medium' : number > 0 ? 'low' : 'negligible';
}

export function severityWords(counts: Severities): string {
  const found = NAMES.filter((name) => counts[name] > 0);
  return found.length === 0 ? 'none' : found.map((name) => `${counts[name]} ${name}`).join(', ');
}
