import type { Mismatch } from '../../errors.ts';
import type { RuleCheck } from '../../model/report.ts';
import { diagnoseMismatch } from '../diagnose.ts';
import type { Signer, Signers } from '../policy.ts';
import type { ProvenStatement } from '../proven.ts';
import { fails, holds, lacks } from './rule-checks.ts';
import type { RuleContext } from './rule-context.ts';
import { type SignatureWorth, worthAsSignature } from './signatures.ts';
import { compareSigner, describeProven, describeSigner } from './signers.ts';
import { type Slot, slotsOf, whyEmpty } from './slots.ts';

const CHECK = 'signers';
const MAX_SIGNERS = 5;

interface Weighed {
  readonly statement: ProvenStatement;
  readonly worth: SignatureWorth;
}

/** m of n distinct parties signed the image; a plain list is 1 of n. */
export function checkSigners(asked: Signers, context: RuleContext): readonly RuleCheck[] {
  const weighed = context.statements.map((statement) => ({ statement, worth: worthAsSignature(statement, context) }));
  const signatures = weighed.filter(({ worth }) => worth.kind === 'counts').map(({ statement }) => statement);
  const slots = slotsOf(asked, signatures, context);
  const filled = slots.flatMap(({ signer, filledBy }) => (filledBy === undefined ? [] : [{ signer, party: filledBy }]));
  const evidence = filled.flatMap(({ party }) => party.statements);
  const found = filled.map(({ signer, party }) => `${signer.name} (${party.words})`).join(', ');
  if (filled.length >= asked.threshold)
    return [holds({ check: CHECK, at: context.rule.at, expected: wanted(asked), actual: `signed by ${found}`, evidence })];
  return [filled.length > 0 ? tooFew(asked, slots, found, evidence, context) : nobody(asked, slots, weighed, context)];
}

function wanted({ threshold, of }: Signers): string {
  const more = of.length > MAX_SIGNERS ? ` or ${of.length - MAX_SIGNERS} more` : '';
  const names = of.slice(0, MAX_SIGNERS).map(describeSigner).join(' or ');
  return threshold === 1 ? `signed by ${names}${more}` : `signed by ${threshold} different ones of ${of.length}: ${names}${more}`;
}

function tooFew(
  asked: Signers,
  slots: readonly Slot[],
  found: string,
  evidence: readonly ProvenStatement[],
  context: RuleContext,
): RuleCheck {
  const count = slots.filter(({ filledBy }) => filledBy !== undefined).length;
  const empty = slots.filter(({ filledBy }) => filledBy === undefined);
  const message = `${asked.threshold} different signers are wanted, and ${count} signed: ${found}. One signer counts once, however many signatures it made and however many of the wanted signers it would fit`;
  return lacks(
    {
      check: CHECK,
      at: context.rule.at,
      expected: wanted(asked),
      actual: `signed by ${found} alone`,
      evidence,
      code: 'POLICY_THRESHOLD',
      message,
      hint: `Let one more of the wanted signers sign this image: ${empty
        .slice(0, MAX_SIGNERS)
        .map(({ signer }) => describeSigner(signer))
        .join('; ')}.`,
      details: empty
        .slice(0, MAX_SIGNERS)
        .map((slot) => ({ what: `signer ${slot.signer.name}`, expected: describeSigner(slot.signer), actual: whyEmpty(slot) })),
    },
    context,
  );
}

/** Nothing fills any slot: what came nearest is told first. */
function nobody(asked: Signers, slots: readonly Slot[], weighed: readonly Weighed[], context: RuleContext): RuleCheck {
  const partial = slots.find(({ parties }) => parties.length > 0);
  if (partial !== undefined) return notAll(asked, partial, context);
  const by = weighed.filter(({ statement }) =>
    asked.of.some((signer) => compareSigner(signer, statement.signer, context.world).length === 0),
  );
  for (const kind of ['annotations', 'contradiction'] as const) {
    const flawed = by.filter(({ worth }) => worth.kind === kind).sort(byDigest)[0];
    if (flawed !== undefined && flawed.worth.kind === kind)
      return flawedSignature(asked, kind, flawed.statement, flawed.worth.mismatches, context);
  }
  return unsigned(asked, by, weighed, context);
}

function byDigest({ statement: left }: Weighed, { statement: right }: Weighed): number {
  return left.evidence < right.evidence ? -1 : left.evidence > right.evidence ? 1 : 0;
}

function notAll(asked: Signers, slot: Slot, context: RuleContext): RuleCheck {
  return lacks(
    {
      check: CHECK,
      at: context.rule.at,
      expected: wanted(asked),
      actual: `signed by ${whyEmpty(slot)}`,
      evidence: slot.parties.flatMap(({ statements }) => statements),
      code: 'POLICY_PLATFORM',
      message: `a wanted signer signed a part of the image only: ${whyEmpty(slot)}`,
      hint: 'Sign the index with all its platforms: this action does so with platforms: all, its default; "cosign sign" does with --recursive. Or name in the rule the platforms that are used: platforms: [linux/amd64]',
    },
    context,
  );
}

function flawedSignature(
  asked: Signers,
  kind: 'annotations' | 'contradiction',
  statement: ProvenStatement,
  details: readonly Mismatch[],
  context: RuleContext,
): RuleCheck {
  const common = { check: CHECK, at: context.rule.at, expected: wanted(asked), evidence: [statement], details };
  const differing = details.map(({ what }) => what).join(', ');
  if (kind === 'contradiction')
    return fails({
      ...common,
      actual: `${describeProven(statement.signer)}, with provenance that contradicts its certificate`,
      code: 'PROVENANCE_CONTRADICTION',
      message: `the predicate contradicts the certificate: ${differing}`,
      hint: 'The certificate is right, and the provenance is not true of the run that signed it: make it in the job that builds, with mode: attest and provenance: true.',
    });
  return lacks(
    {
      ...common,
      actual: `${describeProven(statement.signer)}, with other annotations`,
      code: 'ANNOTATION_MISMATCH',
      message: `signed by the wanted identity, but ${differing} differs`,
      hint: 'Sign the image with these annotations, as the input annotations of mode: sign gives them, or correct them in the rule.',
    },
    context,
  );
}

function unsigned(asked: Signers, by: readonly Weighed[], weighed: readonly Weighed[], context: RuleContext): RuleCheck {
  const signatures = weighed.filter(({ worth }) => worth.kind !== 'other').map(({ statement }) => statement);
  const nearest = asked.of.slice(0, MAX_SIGNERS).map((signer) => nearestTo(signer, signatures, context));
  const hints = nearest.flatMap(({ hints: some }) => some);
  const others = [...new Set(signatures.map(({ signer }) => describeProven(signer)))].sort().slice(0, MAX_SIGNERS);
  const types = [...new Set(by.map(({ statement }) => statement.predicateType))].sort().slice(0, MAX_SIGNERS);
  const actual =
    types.length > 0
      ? `nothing but statements of other types by a wanted signer: ${types.join(', ')}`
      : others.length > 0
        ? `signed by ${others.join(', ')}`
        : 'no signature';
  return lacks(
    {
      check: CHECK,
      at: context.rule.at,
      expected: wanted(asked),
      actual,
      evidence: types.length > 0 ? by.map(({ statement }) => statement) : signatures,
      code: 'POLICY_SIGNERS',
      message: `nobody whom the policy trusts for this image has signed it: ${actual}`,
      hint: [
        ...new Set(hints),
        'Let the wanted signer sign the image (mode: sign, after the push), or correct who may sign in the rule.',
      ].join(' '),
      details: nearest.flatMap(({ details }) => details),
    },
    context,
  );
}

/** The differences of the signature that comes nearest to a signer. */
function nearestTo(
  signer: Signer,
  signatures: readonly ProvenStatement[],
  { world }: RuleContext,
): { details: readonly Mismatch[]; hints: readonly string[] } {
  const compared = signatures
    .map((statement) => ({ statement, mismatches: compareSigner(signer, statement.signer, world) }))
    .sort(
      (left, right) => left.mismatches.length - right.mismatches.length || (left.statement.evidence < right.statement.evidence ? -1 : 1),
    );
  const [first] = compared;
  if (first === undefined)
    return { details: [{ what: `signer ${signer.name}`, expected: describeSigner(signer), actual: '(no signature)' }], hints: [] };
  const proven = first.statement.signer;
  return {
    details: first.mismatches.map((mismatch) => ({ ...mismatch, what: `signer ${signer.name}, ${mismatch.what}` })),
    hints: proven.kind === 'certificate' ? diagnoseMismatch(first.mismatches, proven.claims) : [],
  };
}
