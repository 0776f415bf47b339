import type { Mismatch } from '../../errors.ts';
import { readVsa, type Vsa, VSA_TYPE, type VsaProblem } from '../../predicates/vsa.ts';
import { describeAge } from './age.ts';
import { covers, namesOf, signedTargets, type Target, targetsOf } from './coverage.ts';
import { fillSlots, identityOf } from './distinct.ts';
import { type Dated, isAfterSigning, newestFor } from './newest.ts';
import type { Signer, VsaRule } from '../policy.ts';
import type { ProvenStatement } from '../proven.ts';
import { compareResource } from './resource-uri.ts';
import { fails, lacks, newestHolds, undecided } from './rule-checks.ts';
import { objectOf } from '../../predicates/facts.ts';
import type { RuleCheckOf, RuleContext } from './rule-context.ts';
import type { RuleCheck } from '../../model/report.ts';
import { signersOf } from './signers.ts';

type DatedVsa = Dated<Vsa>;

interface Problem {
  readonly statement: ProvenStatement;
  readonly mismatch: Mismatch;
}

const HINT =
  'Let the verifier check the image under this name again, and store its summary with the image: mode: verify with policy and emit-vsa: true does that.';

/**
 * A verification summary instead of the evidence that it sums up (SLSA 1.1, verification_summary, "How to verify"): signature and subject
 * are proven; then type, the pair of signer and verifier, resource, result, levels; then age and policy, where the rule asks.
 */
export const checkVsa: RuleCheckOf<VsaRule> = (asked, context) => {
  const { rule, subject, statements } = context;
  const trusted = asked.signers?.of ?? rule.signers?.of ?? [];
  const by = statements.filter(
    (one) => one.form === 'in-toto' && one.predicateType === VSA_TYPE && signersOf(trusted, one, context.world).length > 0,
  );
  // Where nobody else signs, the summary stands in for the signature: then the index itself needs one.
  const targets = rule.signers === undefined ? signedTargets(rule, subject) : targetsOf(rule, subject);
  return targets.map((target) =>
    judgeTarget(
      asked,
      target,
      by.filter((statement) => covers(statement, target, subject)),
      trusted,
      context,
    ),
  );
};

function judgeTarget(
  asked: VsaRule,
  target: Target,
  statements: readonly ProvenStatement[],
  trusted: readonly Signer[],
  context: RuleContext,
): RuleCheck {
  const read = statements.map((statement) => readPair(asked, statement, target, context));
  const pairs = read.flatMap((one) => ('read' in one ? [one] : []));
  const problems = read.flatMap((one) => ('mismatch' in one ? [one] : []));
  // The newest decides, whatever it says: a summary that passed the image is void once the verifier failed it.
  const newest = newestFor(target, context.subject, pairs);
  const bad = newest.flatMap((one) => {
    const mismatch = mismatchOf(asked, one, context);
    return mismatch === undefined ? [] : [{ statement: one.statement, mismatch }];
  });
  if (bad.length > 0 || newest.length === 0) return refused(asked, target, bad.length > 0 ? bad : problems, context);
  const good = newestOfEach(target, pairs, context).filter((one) => mismatchOf(asked, one, context) === undefined);
  const unread = statements.find((statement) => mayBeOf(asked, statement));
  return unread === undefined ? enough(asked, target, good, trusted, context) : unreadSummary(asked, target, unread);
}

/** A summary by a trusted signer that cannot be read, and does not say that it is another verifier's: it may be the one that decides. */
function mayBeOf({ verifier }: VsaRule, { predicate }: ProvenStatement): boolean {
  if (!('problem' in readVsa(predicate))) return false;
  const { id } = objectOf(objectOf(predicate)['verifier']);
  return typeof id !== 'string' || id === verifier;
}

function unreadSummary({ at, verifier }: VsaRule, target: Target, statement: ProvenStatement): RuleCheck {
  return undecided({
    check: 'vsa',
    at,
    expected: `a summary of ${verifier} that can be read`,
    actual: 'one by a trusted signer cannot be read',
    evidence: [statement],
    code: 'POLICY_UNREADABLE',
    message: `it cannot be told whether the rule holds: a verification summary of ${target.name}, by a trusted signer, cannot be read, and it may be the newest`,
    hint: 'Remove the summary that cannot be read, let the verifier check the image again, and run the step again.',
  });
}

/** A summary by this verifier of this image under this name, or why it is none. */
function readPair({ verifier }: VsaRule, statement: ProvenStatement, target: Target, { subject }: RuleContext): DatedVsa | Problem {
  const result = readVsa(statement.predicate);
  if ('problem' in result) return { statement, mismatch: result.problem satisfies VsaProblem };
  const { vsa } = result;
  if (vsa.verifierId !== verifier) return { statement, mismatch: { what: 'verifier.id', expected: verifier, actual: vsa.verifierId } };
  const [mismatch] = compareResource(vsa.resourceUri, subject, [target.digest, subject.root]);
  return mismatch === undefined ? { statement, read: vsa, time: vsa.timeVerified } : { statement, mismatch };
}

function mismatchOf(asked: VsaRule, { statement, read }: DatedVsa, { world }: RuleContext): Mismatch | undefined {
  const said = read.timeVerified.toISOString();
  if (isAfterSigning(read.timeVerified, statement, world.now))
    return { what: 'timeVerified', expected: 'before it was signed', actual: said };
  if (read.result !== 'PASSED') return { what: 'verificationResult', expected: 'PASSED', actual: read.result };
  const lacking = asked.levels.find((level) => !read.verifiedLevels.some((verified) => implies(verified, level)));
  if (lacking !== undefined || read.verifiedLevels.includes('FAILED'))
    return { what: 'verifiedLevels', expected: lacking ?? 'none FAILED', actual: read.verifiedLevels.slice(0, 10).join(', ') || '(none)' };
  if (asked.maxAgeMs !== undefined && world.now.getTime() - read.timeVerified.getTime() > asked.maxAgeMs)
    return { what: 'timeVerified', expected: `at most ${describeAge(asked.maxAgeMs)} ago`, actual: said };
  if (asked.policyDigest === undefined || read.policy.sha256 === asked.policyDigest.replace(/^sha256:/, '')) return undefined;
  return { what: 'policy.digest', expected: asked.policyDigest, actual: read.policy.sha256 ?? '(not there)' };
}

/** Each SLSA level contains the lower ones of its track, and a summary names the highest alone (SLSA 1.1, SlsaResult). */
function implies(verified: string, wanted: string): boolean {
  if (verified === wanted) return true;
  const [high, low] = [verified, wanted].map((level) => /^(SLSA_[A-Z]+_LEVEL_)(\d)$/.exec(level));
  return high?.[1] !== undefined && high[1] === low?.[1] && Number(high[2]) > Number(low[2]);
}

/** Where several must sign, each party's own newest counts. */
function newestOfEach(target: Target, pairs: readonly DatedVsa[], { subject }: RuleContext): readonly DatedVsa[] {
  const parties = Map.groupBy(pairs, ({ statement }) => identityOf(statement.signer));
  return [...parties.values()].flatMap((own) => newestFor(target, subject, own));
}

function enough(asked: VsaRule, target: Target, good: readonly DatedVsa[], trusted: readonly Signer[], context: RuleContext): RuleCheck {
  const slots = trusted.map((signer) =>
    good
      .filter(({ statement }) => signersOf([signer], statement, context.world).length > 0)
      .map(({ statement }) => identityOf(statement.signer)),
  );
  const filled = fillSlots(slots).filter((party) => party !== undefined).length;
  const threshold = asked.signers?.threshold ?? 1;
  const [first] = good;
  const found = {
    check: 'vsa',
    at: asked.at,
    expected: expectedOf(asked, target),
    actual: `${first?.read.result ?? ''}, ${first?.read.verifiedLevels.join(', ') ?? ''}, ${first?.read.timeVerified.toISOString() ?? ''}`,
    evidence: good.map(({ statement }) => statement),
  };
  if (filled >= threshold) return newestHolds({ ...found, hint: HINT }, context);
  const details = [{ what: 'distinct signers', expected: `at least ${threshold}`, actual: String(filled) }];
  const message = `${filled} of the signers passed ${target.name} for the verifier ${asked.verifier}, and ${threshold} different ones are asked for`;
  return lacks({ ...found, actual: `by ${filled}`, code: 'POLICY_THRESHOLD', message, hint: HINT, details }, context);
}

function refused(asked: VsaRule, target: Target, problems: readonly Problem[], context: RuleContext): RuleCheck {
  const [first] = problems;
  const found = { check: 'vsa', at: asked.at, expected: expectedOf(asked, target), evidence: problems.map(({ statement }) => statement) };
  const names = namesOf([target]);
  if (first === undefined) {
    const message = `there is no verification summary for ${names} by whom the rule trusts for the verifier ${asked.verifier}`;
    return lacks({ ...found, actual: '(not there)', code: 'POLICY_VSA', message, hint: HINT }, context);
  }
  const { what, expected, actual } = first.mismatch;
  const message = `the verification summary for ${names} does not do: ${what} must be ${expected}, and it is ${actual}`;
  const details = problems.slice(0, 5).map(({ mismatch }) => mismatch);
  return fails({ ...found, actual: `${what}: ${actual}`, code: 'POLICY_VSA', message, hint: HINT, details });
}

function expectedOf({ verifier, levels }: VsaRule, { name }: Target): string {
  return `${name} PASSED by ${verifier}${levels.length === 0 ? '' : ` with ${levels.join(', ')}`}`;
}
