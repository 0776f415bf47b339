import type { Mismatch } from '../../errors.ts';
import { describeRule } from '../describe.ts';
import { compareIdentity } from '../identity.ts';
import { formatKeyReference } from '../../model/key-reference.ts';
import type { Rule, Signer } from '../policy.ts';
import type { ProvenSigner, ProvenStatement } from '../proven.ts';
import type { World } from './rule-context.ts';

/** Which of these signed a statement. */
export function signersOf(of: readonly Signer[], statement: Pick<ProvenStatement, 'signer'>, world: World): readonly Signer[] {
  return of.filter((signer) => compareSigner(signer, statement.signer, world).length === 0);
}

/** All whom a rule trusts for evidence: its signers, or, without any, those of its `vsa`. */
export function trustedBy({ signers, vsa }: Rule): readonly Signer[] {
  return signers?.of ?? vsa?.signers?.of ?? [];
}

/** @returns what differs; empty where it is this signer */
export function compareSigner({ who }: Signer, proven: ProvenSigner, world: World): readonly Mismatch[] {
  if (who.kind === 'identity') {
    if (proven.kind === 'certificate') return compareIdentity(who.rule, proven.claims);
    return [{ what: 'signer', expected: describeRule(who.rule), actual: describeProven(proven) }];
  }
  const id = world.keyId(who.key);
  if (id !== undefined && proven.kind === 'key' && proven.id === id) return [];
  return [{ what: 'key', expected: id ?? `${formatKeyReference(who.key)} (which could not be read)`, actual: describeProven(proven) }];
}

export function describeSigner({ name, who }: Signer): string {
  return `${name}: ${who.kind === 'identity' ? describeRule(who.rule) : `the key ${formatKeyReference(who.key)}`}`;
}

export function describeProven(signer: ProvenSigner): string {
  return signer.kind === 'key' ? `the key ${signer.id}` : `${signer.claims.san.value} (issuer ${signer.claims.issuer})`;
}
