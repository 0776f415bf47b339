import { covers, namesOf, signedTargets, type Target } from './coverage.ts';
import { fillSlots, identityOf } from './distinct.ts';
import type { Signer, Signers } from '../policy.ts';
import type { ProvenStatement } from '../proven.ts';
import type { RuleContext } from './rule-context.ts';
import { compareSigner, describeProven } from './signers.ts';

/** One party that is one of the wanted signers, with all that it signed. */
export interface Party {
  readonly words: string;
  readonly statements: readonly ProvenStatement[];
  /** What must be signed, and this party did not. */
  readonly open: readonly Target[];
}

/** One of the wanted signers: who fits, and which one fills it. A party fills one slot, however many it fits (threat 29's kin). */
export interface Slot {
  readonly signer: Signer;
  readonly parties: readonly Party[];
  readonly filledBy?: Party;
}

/**
 * Who of the wanted signers signed, each slot by a party of its own which alone covers all that must be signed.
 * @param signatures that count as such
 */
export function slotsOf({ of }: Signers, signatures: readonly ProvenStatement[], context: RuleContext): readonly Slot[] {
  const fitting = of.map((signer) => partiesOf(signer, signatures, context));
  const filled = fillSlots(
    fitting.map((parties) => [...parties].filter(([, { open }]) => open.length === 0).map(([identity]) => identity)),
  );
  return of.map((signer, index) => {
    const parties = fitting[index] ?? new Map<string, Party>();
    const party = parties.get(filled[index] ?? '');
    return { signer, parties: [...parties.values()], ...(party === undefined ? {} : { filledBy: party }) };
  });
}

/** Sorted, so that the order in which evidence was found changes nothing. */
function partiesOf(
  signer: Signer,
  signatures: readonly ProvenStatement[],
  { rule, subject, world }: RuleContext,
): ReadonlyMap<string, Party> {
  const byIdentity = Map.groupBy(
    signatures.filter((statement) => compareSigner(signer, statement.signer, world).length === 0),
    ({ signer: proven }) => identityOf(proven),
  );
  const targets = signedTargets(rule, subject);
  const parties = [...byIdentity].map(([identity, statements]): [string, Party] => {
    const open = targets.filter((target) => !statements.some((statement) => covers(statement, target, subject)));
    const [first] = statements;
    return [identity, { words: first === undefined ? '' : describeProven(first.signer), statements, open }];
  });
  return new Map(parties.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Why a slot that parties fit stays empty. */
export function whyEmpty({ parties }: Slot): string {
  const partial = parties.find(({ open }) => open.length > 0);
  const whole = parties.filter(({ open }) => open.length === 0);
  if (whole.length > 0) return `only ${whole.map(({ words }) => words).join(' and ')}, counted already for another signer`;
  return partial === undefined ? 'nobody' : `${partial.words}, but not for ${namesOf(partial.open)}`;
}
