import type { Mismatch } from '../../errors.ts';
import type { Outcome, Place, RuleCheck } from '../../model/report.ts';
import { covers, namesOf, type Target, targetsOf } from './coverage.ts';
import type { ProvenStatement } from '../proven.ts';
import { fails, type Found, holds, lacks, undecided } from './rule-checks.ts';
import type { RuleContext } from './rule-context.ts';

/** What one statement says to one wish. */
export type Finding = Wish & ({ readonly outcome: 'pass' } | Shortfall);

interface Wish {
  readonly check: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Shortfall {
  /** `contradiction`: it says the contrary of what else is proven, so nothing else that it says counts. */
  readonly outcome: Exclude<Outcome, 'pass'> | 'contradiction';
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details?: readonly Mismatch[];
}

/** What a rule wants of one statement, all together: what several say in part is not put together. */
export interface Search {
  readonly check: string;
  readonly at: Place;
  readonly expected: string;
  /** Statements of the type by the rule's signers. */
  readonly candidates: readonly ProvenStatement[];
  /** At least one finding. */
  readonly judge: (statement: ProvenStatement, target: Target) => readonly Finding[];
  /** Where the wanted thing is there for no part of the image, or not for all. */
  readonly missing: { readonly code: string; readonly message: (open: string) => string; readonly hint: string };
}

interface Ruling {
  readonly statement: ProvenStatement;
  readonly findings: readonly Finding[];
}

/**
 * For each manifest of the image the statement that satisfies everything; any good one will do (threat 10). Where there is none, what
 * the nearest one lacks.
 */
export function search(asked: Search, context: RuleContext): readonly RuleCheck[] {
  const { rule, subject } = context;
  // Sorted, so that the order in which evidence was found changes nothing.
  const candidates = [...asked.candidates].sort(byEvidence);
  const best = targetsOf(rule, subject).map((target) => ({
    target,
    ruling: nearest(
      candidates.filter((statement) => covers(statement, target, subject)),
      asked,
      target,
    ),
  }));
  const rulings = best.flatMap(({ ruling }) => (ruling === undefined ? [] : [ruling]));
  const bad = rulings.filter(({ findings }) => rank(findings) > 0);
  const open = best.filter(({ ruling }) => ruling === undefined).map(({ target }) => target);
  const lack = open.length === 0 ? [] : [missing(asked, open, context)];
  return [...lack, ...toChecks(bad.length > 0 ? bad : rulings, asked.at, context)];
}

function nearest(candidates: readonly ProvenStatement[], { judge }: Search, target: Target): Ruling | undefined {
  let found: Ruling | undefined;
  for (const statement of candidates) {
    const findings = judge(statement, target);
    if (found === undefined || rank(findings) < rank(found.findings)) found = { statement, findings };
    if (rank(found.findings) === 0) break;
  }
  return found;
}

/** None fails: what might hold and cannot be told comes nearer than what surely does not; what contradicts comes last. */
const RANK: Readonly<Record<Finding['outcome'], number>> = { pass: 0, error: 1, fail: 1_000, contradiction: 1_000_000 };

function rank(findings: readonly Finding[]): number {
  return findings.reduce((sum, { outcome }) => sum + RANK[outcome], 0);
}

function missing({ check, at, expected, candidates, missing: lack }: Search, open: readonly Target[], context: RuleContext): RuleCheck {
  const names = namesOf(open);
  const actual = candidates.length === 0 ? '(not there)' : `not for ${names}`;
  const code = candidates.length === 0 ? lack.code : 'POLICY_PLATFORM';
  return lacks({ check, at, expected, actual, evidence: candidates, code, message: lack.message(names), hint: lack.hint }, context);
}

/** The same finding about several statements is one check. */
function toChecks(rulings: readonly Ruling[], at: Place, context: RuleContext): readonly RuleCheck[] {
  const merged = new Map<string, { readonly finding: Finding; readonly evidence: ProvenStatement[] }>();
  for (const { statement, findings } of rulings) {
    for (const finding of findings) {
      const { check, outcome, expected, actual } = finding;
      const key = JSON.stringify([check, outcome, expected, actual]);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { finding, evidence: [statement] });
      else known.evidence.push(statement);
    }
  }
  return [...merged.values()].map(({ finding, evidence }) => toCheck(finding, at, evidence, context));
}

function toCheck(finding: Finding, at: Place, evidence: readonly ProvenStatement[], context: RuleContext): RuleCheck {
  const { check, expected, actual } = finding;
  const found: Found = { check, at, expected, actual, evidence };
  if (finding.outcome === 'pass') return holds(found);
  const { code, message, hint, details } = finding;
  const refused = { ...found, code, message, hint, ...(details === undefined ? {} : { details }) };
  if (finding.outcome === 'contradiction') return fails(refused);
  return finding.outcome === 'error' ? undecided(refused) : lacks(refused, context);
}

export function byEvidence({ evidence: left }: ProvenStatement, { evidence: right }: ProvenStatement): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
