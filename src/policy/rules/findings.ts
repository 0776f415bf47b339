import type { Finding, SeverityName } from '../../predicates/finding.ts';
import type { Target } from './coverage.ts';
import type { VulnerabilityRule } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import { type VexBook, waiverOf, type Favourable } from './vex-book.ts';

const SEVERITIES: readonly SeverityName[] = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'];
const MAX_NAMES = 10;

interface Waived {
  readonly finding: Finding;
  readonly status: Favourable;
}

/** The findings of a scan, and which of them VEX took away. */
export interface Tally {
  readonly left: readonly Finding[];
  readonly waived: readonly Waived[];
  /** The VEX documents that took them away. */
  readonly by: readonly ProvenStatement[];
}

/** @param targets the manifests that the scan stands for: VEX must take a finding away from each */
export function tally(findings: readonly Finding[], targets: readonly Target[], subject: Subject, book: VexBook): Tally {
  const left: Finding[] = [];
  const waived: Waived[] = [];
  const by = new Set<ProvenStatement>();
  for (const finding of findings) {
    const waiver = waiverOf(finding, targets, subject, book);
    if (waiver === undefined) left.push(finding);
    else {
      waived.push({ finding, status: waiver.status });
      for (const statement of waiver.statements) by.add(statement);
    }
  }
  return { left, waived, by: [...by] };
}

export interface Excess {
  readonly severity: SeverityName;
  readonly most: number;
  readonly found: readonly Finding[];
}

/** What is there in greater number than the rule allows; what it does not name, it does not limit. */
export function excessOf(max: VulnerabilityRule['max'], left: readonly Finding[]): readonly Excess[] {
  return SEVERITIES.flatMap((severity) => {
    const most = max[severity];
    const found = left.filter((finding) => finding.severity === severity);
    return most === undefined || found.length <= most ? [] : [{ severity, most, found }];
  });
}

export function describeMax(max: VulnerabilityRule['max']): string {
  const words = SEVERITIES.flatMap((severity) => (max[severity] === undefined ? [] : [`${max[severity]} ${severity}`]));
  return words.length === 0 ? 'a scan (no number is limited)' : `at most ${words.join(', ')}`;
}

/** `1 critical, 2 high; 2 critical taken away by VEX: CVE-2026-1 (not_affected), CVE-2026-2 (fixed)` */
export function describeTally({ left, waived }: Tally): string {
  if (waived.length === 0) return countsOf(left);
  const names = waived.map(({ finding, status }) => `${nameOf(finding)} (${status})`);
  return `${countsOf(left)}; ${countsOf(waived.map(({ finding }) => finding))} taken away by VEX: ${listed(names)}`;
}

export function namesOfFindings(findings: readonly Finding[]): string {
  return listed(findings.map(nameOf));
}

function countsOf(findings: readonly Finding[]): string {
  const words = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return words.length === 0 ? 'none' : words.join(', ');
}

/** The same vulnerability in several packages is named once. */
function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const more = unique.length > MAX_NAMES ? `, and ${unique.length - MAX_NAMES} more` : '';
  return `${unique.slice(0, MAX_NAMES).join(', ')}${more}`;
}

function nameOf({ ids }: Finding): string {
  return (ids[0] ?? '(without a name)').slice(0, 60);
}
