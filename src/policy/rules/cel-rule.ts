import type { RuleCheck } from '../../model/report.ts';
import { crossCheck } from '../../predicates/cross-check.ts';
import { lackOf } from '../../predicates/essentials.ts';
import { matchesType, type TypeWord } from '../../predicates/types.ts';
import { byEvidence } from './candidates.ts';
import { type CelValue, toCel } from '../cel/cel-values.ts';
import { namesOf, uncovered } from './coverage.ts';
import { identityOf } from './distinct.ts';
import type { CelRule } from '../policy.ts';
import type { ProvenStatement, Subject } from '../proven.ts';
import { fails, holds, newestHolds, undecided } from './rule-checks.ts';
import type { RuleCheckOf, RuleContext } from './rule-context.ts';
import { signersOf as whoSigned } from './signers.ts';

const PREDICATES = ['provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'] as const satisfies readonly TypeWord[];
/** What these hold depends on all that there is: a further document makes a list of one, a newer one takes its place. */
const OF_EVIDENCE = /\b(?:provenance|sbom|vulnerabilities|vex|vsa|signers|certificate)\b/;
const MAX_SHOWN = 200;

interface Seen {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Why a variable is not there. */
  readonly absent: readonly string[];
  readonly evidence: readonly ProvenStatement[];
}

/** Each expression must be true. What it names and is not there is an error, and so is what is neither true nor false. */
export const checkCel: RuleCheckOf<readonly CelRule[]> = (asked, context) => {
  const seen = seenBy(context);
  return asked.map(({ at, expression }, index) => judge(`cel[${index}]`, at, expression, seen, context));
};

function judge(
  check: string,
  at: CelRule['at'],
  expression: string,
  { variables, absent, evidence }: Seen,
  context: RuleContext,
): RuleCheck {
  const expected = shown(expression);
  const { expressions } = context.world;
  const { outcome, why = '' } = expressions?.evaluate(expression, variables) ?? { outcome: 'error', why: 'nothing here reads expressions' };
  const found = { check, at, expected, evidence };
  if (outcome === 'pass') {
    const held = { ...found, actual: 'true' };
    return OF_EVIDENCE.test(expression) ? newestHolds({ ...held, hint: '' }, context) : holds(held);
  }
  if (outcome === 'fail') {
    const message = `the expression is false for this image: ${expected}`;
    return fails({
      ...found,
      actual: 'false',
      code: 'POLICY_CEL',
      message,
      hint: 'Compare the expression with the evidence in the report.',
    });
  }
  const lacking = absent.length === 0 ? '' : ` (${absent.join('; ')})`;
  return undecided({
    ...found,
    actual: why,
    code: 'POLICY_CEL_ERROR',
    message: `the expression can be told neither true nor false: ${why}${lacking}: ${expected}`,
    hint: 'Ask with has(…) before what may be missing, and attest what the expression names: only what was verified and signed by a signer of the rule is there.',
  });
}

function shown(expression: string): string {
  const line = expression.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line;
}

/** Only what was verified and signed by a signer of the rule, and only where it speaks for every part of the image that the rule is about. */
function seenBy(context: RuleContext): Seen {
  const trusted = context.statements.filter((statement) => context.signed(statement).length > 0).toSorted(byEvidence);
  const variables: Record<string, unknown> = {};
  const absent: string[] = [];
  define(variables, 'image', () => imageOf(context.subject));
  define(variables, 'signers', () => signersOf(trusted, context));
  const certificates = certificatesOf(trusted);
  if (certificates.length > 0) define(variables, 'certificate', () => oneOrList(certificates));
  else absent.push('certificate: nothing is signed by an identity of the rule');
  for (const word of PREDICATES) {
    const statements = (word === 'vsa' ? summariesOf(context) : trusted).filter((statement) => isSound(word, statement));
    const open = uncovered(context, statements);
    if (open.length === 0) define(variables, word, () => oneOrList(statements.map(({ predicate }) => toCel(predicate))));
    else absent.push(`${word}: none by a signer of the rule for ${statements.length === 0 ? 'the image' : namesOf(open)}`);
  }
  return { variables, absent, evidence: trusted };
}

/** Whom a rule trusts for summaries, it may say apart. */
function summariesOf({ rule, statements, world }: RuleContext): readonly ProvenStatement[] {
  const trusted = rule.vsa?.signers?.of ?? rule.signers?.of ?? [];
  return statements.filter((statement) => whoSigned(trusted, statement, world).length > 0).toSorted(byEvidence);
}

/** Documents are large, and most expressions name one of them: none is prepared before it is asked for. */
function define(variables: Record<string, unknown>, name: string, make: () => CelValue): void {
  let made: CelValue | undefined;
  Object.defineProperty(variables, name, { enumerable: true, get: () => (made ??= make()) });
}

/** An attestation that says nothing is none, and one that contradicts its certificate proves nothing. */
function isSound(word: TypeWord, { form, predicateType, predicate, signer }: ProvenStatement): boolean {
  if (form !== 'in-toto' || !matchesType(word, predicateType) || lackOf(predicateType, predicate) !== undefined) return false;
  return signer.kind === 'key' || crossCheck(predicateType, predicate, signer.claims).length === 0;
}

/** policy.md, `cel`: lists where there are several. */
function oneOrList(values: readonly CelValue[]): CelValue {
  const [first = null] = values;
  return values.length === 1 ? first : values;
}

function imageOf({ name, tag, root, platforms }: Subject): CelValue {
  const slash = name.indexOf('/');
  return {
    name,
    ...(tag === undefined ? {} : { tag }),
    digest: root,
    registry: name.slice(0, slash),
    repository: name.slice(slash + 1),
    platforms: platforms.map((platform) => ({ name: platform.name, digest: platform.digest })),
  };
}

/** Who matched: a name of the policy beside whom it stood for. */
function signersOf(trusted: readonly ProvenStatement[], { signed }: RuleContext): CelValue {
  const found = new Map<string, CelValue>();
  for (const statement of trusted) {
    const { signer } = statement;
    for (const { name } of signed(statement)) {
      const who = signer.kind === 'key' ? { key: signer.id } : { issuer: signer.claims.issuer, identity: signer.claims.san.value };
      found.set(JSON.stringify([name, identityOf(signer)]), { name, ...who });
    }
  }
  return [...found.values()];
}

function certificatesOf(trusted: readonly ProvenStatement[]): readonly CelValue[] {
  const found = new Map<string, CelValue>();
  for (const { signer } of trusted) {
    if (signer.kind === 'key') continue;
    const { san, ...claims } = signer.claims;
    found.set(JSON.stringify(signer.claims), { ...claims, identity: san.value });
  }
  return [...found.values()];
}
