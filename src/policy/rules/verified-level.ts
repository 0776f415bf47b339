import type { RuleReport } from '../../model/report.ts';
import { matchesType } from '../../predicates/types.ts';
import type { Policy, Rule } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import { readBuildFacts } from './build-facts.ts';
import { covers, targetsOf } from './coverage.ts';
import type { Level } from './levels.ts';
import { provenLevel } from './provenance-rule.ts';
import type { World } from './rule-context.ts';
import { signersOf, trustedBy } from './signers.ts';

/**
 * The SLSA build level of a whole image: what the provenance proves by which a binding rule's `provenance` passed. Every manifest that the
 * rule is about must have it; of several rules the highest counts, as each is a proof of its own.
 * @param judged what became of the policy's rules
 * @returns undefined where no rule asked for provenance, or what passed has no level
 */
export function verifiedLevel(
  { rules }: Pick<Policy, 'rules'>,
  judged: readonly RuleReport[],
  subject: Subject,
  statements: readonly ProvenStatement[],
  world: World,
): Level | undefined {
  const levels = rules.flatMap((rule) => {
    const report = judged.find(({ at }) => at === rule.at);
    const binding = report?.outcome === 'pass' && report.mode === 'enforce';
    return binding ? (levelUnder(rule, usedBy(report, statements), subject, world) ?? []) : [];
  });
  return highest(levels);
}

function usedBy({ checks }: RuleReport, statements: readonly ProvenStatement[]): readonly ProvenStatement[] {
  const used = new Set(checks.filter(({ check }) => check.split('.')[0] === 'provenance').flatMap(({ evidence }) => evidence));
  return statements.filter(({ evidence, predicateType }) => used.has(evidence) && matchesType('provenance', predicateType));
}

function levelUnder(rule: Rule, used: readonly ProvenStatement[], subject: Subject, world: World): Level | undefined {
  const { provenance } = rule;
  if (provenance === undefined) return undefined;
  const levels = targetsOf(rule, subject).map((target) =>
    highest(
      used
        .filter((statement) => covers(statement, target, subject))
        .flatMap((one) => provenLevel(provenance, one, readBuildFacts(one), signersOf(trustedBy(rule), one, world)).level ?? []),
    ),
  );
  return levels.reduce((least, level) => (least === undefined || level === undefined ? undefined : level < least ? level : least));
}

function highest(levels: readonly Level[]): Level | undefined {
  return levels.toSorted((one, other) => other - one)[0];
}
