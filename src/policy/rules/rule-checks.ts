import type { Mismatch } from '../../errors.ts';
import type { Place, RuleCheck } from '../../model/report.ts';
import type { Rule, Signer } from '../policy.ts';
import type { ProvenStatement } from '../proven.ts';
import type { RuleContext } from './rule-context.ts';

const MAX_EVIDENCE = 20;

export interface Found {
  readonly check: string;
  readonly at: Place;
  readonly expected: string;
  readonly actual: string;
  /** The statements that it speaks of. */
  readonly evidence: readonly Pick<ProvenStatement, 'evidence'>[];
}

export interface Refused extends Found {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details?: readonly Mismatch[];
}

export function holds(found: Found): RuleCheck {
  return { ...parts(found), outcome: 'pass' };
}

/** What is there says the contrary of what is wanted: no other evidence could change that. */
export function fails(refused: Refused): RuleCheck {
  return { ...refusal(refused), outcome: 'fail' };
}

/** It is there, and what is asked cannot be read out of it. */
export function undecided(refused: Refused): RuleCheck {
  return { ...refusal(refused), outcome: 'error' };
}

/** What is wanted is not there: a failure, unless it may lie in what could not be read. */
export function lacks(refused: Refused, context: RuleContext): RuleCheck {
  const unread = unreadIn(context);
  const [first] = unread;
  if (first === undefined) return fails(refused);
  const more = unread.length > 1 ? `, and ${unread.length - 1} more` : '';
  return undecided({
    ...refused,
    code: 'POLICY_UNREADABLE',
    message: `it cannot be told whether the rule holds: ${refused.message}, but ${first}${more}, and what is missing may lie there`,
    hint: `Make readable what could not be read, or remove it, and run the step again. If it proves nothing: ${refused.hint}`,
  });
}

/** What holds by the newest evidence, and so only where nothing newer can lie in what could not be read. */
export function newestHolds({ hint, ...found }: Found & Pick<Refused, 'hint'>, context: RuleContext): RuleCheck {
  const [first, ...others] = unreadIn(context);
  if (first === undefined) return holds(found);
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return undecided({
    ...found,
    code: 'POLICY_UNREADABLE',
    message: `it cannot be told whether the rule holds: what could be read does, but ${first}${more}, and what is newer and says the contrary may lie there`,
    hint: `Make readable what could not be read, or remove it, and run the step again. ${hint}`,
  });
}

/** Everything that the verdict on a rule's evidence lacks eyes for, in words. */
function unreadIn({ rule, world }: RuleContext): readonly string[] {
  const keys = keysOf(rule).flatMap(({ name, who }) =>
    who.kind === 'key' && world.keyId(who.key) === undefined ? [`the key of the signer ${name} could not be read`] : [],
  );
  return [...keys, ...world.unreadable.map(({ digest, why }) => `the evidence ${digest} could not be read (${why})`)];
}

function keysOf(rule: Rule): readonly Signer[] {
  return [...(rule.signers?.of ?? []), ...(rule.vsa?.signers?.of ?? [])];
}

function parts({ check, at, expected, actual, evidence }: Found): Omit<RuleCheck, 'outcome'> {
  const digests = [...new Set(evidence.map((statement) => statement.evidence))].sort();
  return { check, at, expected, actual, evidence: digests.slice(0, MAX_EVIDENCE) };
}

function refusal(refused: Refused): Omit<RuleCheck, 'outcome'> {
  const { code, message, hint, details } = refused;
  return { ...parts(refused), code, message, hint, ...(details === undefined ? {} : { details }) };
}
