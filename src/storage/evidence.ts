import type { Digest } from '../model/digest.ts';
import { type Repository } from '../model/reference.ts';
import type { RegistryClient } from '../registry/client.ts';
import { Allowance } from './allowance.ts';
import { openReferrers, readBundles, type Stored, type StoredBundle } from './bundle.ts';
import { nameSbom, openTags, readLayers, type StoredLayer } from './cosign.ts';

/** What may be a signature or an attestation, in whatever format it lies there. */
export type Candidate = StoredBundle | StoredLayer;

/** Everything that is kept beside an image, sorted into candidates and the rest. */
export interface Found extends Omit<Stored, 'bundles'> {
  readonly candidates: readonly Candidate[];
}

/** The same bytes found in two places prove nothing twice. */
export function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<Digest>();
  return candidates.filter(({ digest }) => !seen.has(digest) && seen.add(digest));
}

/** What several places hold for one digest, in their order. */
export function joinFound(places: readonly Found[]): Found {
  return {
    candidates: unique(places.flatMap(({ candidates }) => candidates)),
    others: places.flatMap(({ others }) => others),
    unreadable: places.flatMap(({ unreadable }) => unreadable),
    looked: places.map(({ looked }) => looked).join('; '),
    notes: places.flatMap(({ notes }) => notes),
  };
}

/**
 * Reads bundles and cosign's older tags at once. Neither hides the other: what holds in one format counts, whatever lies there
 * in the other. With a file at hand the registry is not asked.
 * @param allowance of the whole image: its platforms are listed one by one
 * @throws LIMIT_EXCEEDED, and what the registry's listings throw
 */
export async function listEvidence(
  client: RegistryClient,
  repository: Repository,
  digest: Digest,
  allowance = new Allowance(),
): Promise<Found> {
  const [referring, tagged] = await Promise.all([openReferrers(client, repository, digest), openTags(client, repository, digest)]);
  // Counted one after the other, before anything is read: which of them is too much is no matter of who was faster.
  const [{ bundles, ...stored }, tags] = await Promise.all([
    readBundles(client, repository, referring, allowance),
    readLayers(client, repository, tagged, allowance),
  ]);
  const candidates = [...bundles, ...tags.layers];
  const sbom = candidates.length === 0 ? await nameSbom(client, repository, digest) : [];
  return {
    ...stored,
    candidates,
    others: [...stored.others, ...tags.others, ...sbom],
    unreadable: [...stored.unreadable, ...tags.unreadable],
    looked: `${stored.looked}, and the tags ${digest.replace(':', '-')}.sig and .att there`,
  };
}
