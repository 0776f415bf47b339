import type { ProvenSigner } from '../proven.ts';

/** What makes one party another (policy.md, signers): issuer and name of a certificate, or the key itself. */
export function identityOf(signer: ProvenSigner): string {
  return signer.kind === 'key' ? JSON.stringify(['key', signer.id]) : JSON.stringify([signer.claims.issuer, signer.claims.san.value]);
}

/**
 * The largest matching between slots and parties, by augmenting paths (Kuhn): a count would let one party that fits two slots fill
 * both, and taking whichever comes first would leave slots empty that could be filled.
 * @param fits for each slot the parties that fit it
 * @returns for each slot the party that fills it, or undefined
 */
export function fillSlots(fits: readonly (readonly string[])[]): readonly (string | undefined)[] {
  const slotOf = new Map<string, number>();
  const place = (slot: number, tried: Set<string>): boolean => {
    for (const party of fits[slot] ?? []) {
      if (tried.has(party)) continue;
      tried.add(party);
      const holder = slotOf.get(party);
      if (holder !== undefined && !place(holder, tried)) continue;
      slotOf.set(party, slot);
      return true;
    }
    return false;
  };
  for (const slot of fits.keys()) place(slot, new Set());
  const filled: (string | undefined)[] = fits.map(() => undefined);
  for (const [party, slot] of slotOf) filled[slot] = party;
  return filled;
}
