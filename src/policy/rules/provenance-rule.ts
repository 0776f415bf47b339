import { lackOf } from '../../predicates/essentials.ts';
import { matchesType } from '../../predicates/types.ts';
import { describeAge, momentOf } from './age.ts';
import { type BuildFacts, readBuildFacts } from './build-facts.ts';
import { type Finding, search } from './candidates.ts';
import { matchesGlob } from '../glob.ts';
import { type Levelled, levelOf } from './levels.ts';
import type { ProvenanceRule, Signer } from '../policy.ts';
import type { ProvenStatement } from '../proven.ts';
import { contentFindings } from './provenance-content.ts';
import { builderOf, fieldFindings } from './provenance-fields.ts';
import type { RuleCheckOf, RuleContext } from './rule-context.ts';
import { contradictions } from './signatures.ts';

/** One provenance statement by a signer of the rule says all that is asked for, and its certificate says nothing else. */
export const checkProvenance: RuleCheckOf<ProvenanceRule> = (asked, context) => {
  const candidates = context.statements.filter(
    (statement) =>
      isProvenance(statement) && context.signed(statement).length > 0 && lackOf(statement.predicateType, statement.predicate) === undefined,
  );
  const findings = new Map(candidates.map((statement) => [statement, judge(asked, statement, context)]));
  return search(
    {
      check: 'provenance',
      at: asked.at,
      expected: 'provenance of the build, signed by a signer of the rule',
      candidates,
      judge: (statement) => findings.get(statement) ?? [],
      missing: {
        code: 'POLICY_PROVENANCE',
        message: (open) => `there is no provenance by a signer of the rule, which says how the image was built, for ${open}`,
        hint: 'Attest it in the workflow that builds the image, after the push: mode: attest with provenance: true.',
      },
    },
    context,
  );
};

function isProvenance({ form, predicateType }: ProvenStatement): boolean {
  return form === 'in-toto' && matchesType('provenance', predicateType);
}

function judge(asked: ProvenanceRule, statement: ProvenStatement, context: RuleContext): readonly Finding[] {
  const details = contradictions(statement);
  const agreement = { check: 'provenance', expected: 'the provenance agrees with the certificate that signed it' };
  if (details.length > 0) {
    const actual = details.map(({ what, actual: found }) => `${what}: ${found}`).join(', ');
    const message = `the predicate contradicts the certificate: ${details.map(({ what }) => what).join(', ')}`;
    const hint =
      'The certificate is right, and the provenance is not true of the run that signed it: make it in the job that builds, with mode: attest and provenance: true.';
    return [{ ...agreement, actual, outcome: 'contradiction', code: 'PROVENANCE_CONTRADICTION', message, hint, details }];
  }
  const facts = readBuildFacts(statement);
  const actual = statement.signer.kind === 'key' ? 'signed with a key: nothing to compare with' : 'it does';
  return [
    { ...agreement, actual, outcome: 'pass' },
    ...level(asked, statement, facts, context),
    ...fieldFindings(asked, statement.signer, facts),
    ...age(asked, statement, facts, context),
    ...contentFindings(asked, facts),
  ];
}

/** By the table; where that does not know the builder, as the rule's own list says. */
export function provenLevel(
  { builders = [] }: ProvenanceRule,
  statement: ProvenStatement,
  facts: BuildFacts,
  signers: readonly Signer[],
): Levelled & { readonly builder: string | undefined } {
  const byTable = levelOf(statement, facts, signers);
  const builder = builderOf(statement.signer, facts).value;
  const given = builders.flatMap(({ id, level: one }) =>
    one !== undefined && builder !== undefined && matchesGlob(id, builder) ? [one] : [],
  );
  const byRule = given.toSorted((one, other) => other - one)[0];
  return byTable.level === undefined && byRule !== undefined
    ? { level: byRule, why: `as the rule says of the builder ${builder ?? ''}`, builder }
    : { ...byTable, builder };
}

function level(asked: ProvenanceRule, statement: ProvenStatement, facts: BuildFacts, context: RuleContext): readonly Finding[] {
  const { level: wanted } = asked;
  if (wanted === undefined) return [];
  const { level: found, why, builder } = provenLevel(asked, statement, facts, context.signed(statement));
  const actual = `${found ?? 'no level'} (${why})`;
  // Where the table says a level, the rule cannot say another.
  const trusted = ` If you trust this builder as much, write into the rule: provenance: {builders: [{id: ${JSON.stringify(builder ?? '…')}, level: ${wanted}}]}`;
  const wish = { check: 'provenance.level', expected: `SLSA build level ${wanted}`, actual };
  if (found !== undefined && found >= wanted) return [{ ...wish, outcome: 'pass' }];
  return [
    {
      ...wish,
      outcome: 'fail',
      code: 'POLICY_PROVENANCE',
      message: `the build has not the level that is wanted: expected ${wanted}, got ${actual}`,
      hint: `Build with a workflow that has it: this action's build-sign.yml at a release has 3, provenance of an ordinary workflow 2.${found === undefined ? trusted : ''}`,
      details: [{ what: 'SLSA build level', expected: String(wanted), actual }],
    },
  ];
}

function age(
  { maxAgeMs }: ProvenanceRule,
  { times }: ProvenStatement,
  { startedOn }: BuildFacts,
  { world: { now } }: RuleContext,
): readonly Finding[] {
  if (maxAgeMs === undefined) return [];
  const moment = momentOf(startedOn, times, now);
  const wish = { check: 'provenance.maxAge', expected: `built no more than ${describeAge(maxAgeMs)} ago` };
  if (moment.kind === 'contradiction') {
    const said = moment.said.toISOString();
    const verified = moment.verified.toISOString();
    const message = `the provenance says that the build started at ${said}, after it was signed (${verified})`;
    const hint = 'The clock of the builder is wrong, or the provenance is not true: build the image again.';
    return [
      {
        ...wish,
        actual: said,
        outcome: 'contradiction',
        code: 'POLICY_CONTRADICTION',
        message,
        hint,
        details: [{ what: 'start of the build', expected: `until ${verified}`, actual: said }],
      },
    ];
  }
  if (moment.kind === 'unknown') {
    const message = `how old the build is cannot be told: ${moment.why}`;
    const hint = 'Sign provenance with a log entry or a timestamp, or leave maxAge out of the rule.';
    return [{ ...wish, actual: '(not known)', outcome: 'error', code: 'POLICY_UNDECIDED', message, hint }];
  }
  const old = now.getTime() - moment.time.getTime();
  const actual = `${moment.time.toISOString()}${moment.by === 'said' ? ' (as the provenance says)' : ' (when it was signed)'}`;
  if (old <= maxAgeMs) return [{ ...wish, actual, outcome: 'pass' }];
  const message = `the build is too old: ${describeAge(old)}, and at most ${describeAge(maxAgeMs)} is allowed`;
  const details = [{ what: 'age', expected: describeAge(maxAgeMs), actual: describeAge(old) }];
  return [
    {
      ...wish,
      actual,
      outcome: 'fail',
      code: 'POLICY_PROVENANCE',
      message,
      hint: 'Build the image again, or allow a greater maxAge in the rule.',
      details,
    },
  ];
}
