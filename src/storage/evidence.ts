import type { Digest } from '../model/digest.ts';
import { type Repository } from '../model/reference.ts';
import type { RegistryClient } from '../registry/client.ts';
import { listBundles, type Stored, type StoredBundle } from './bundle.ts';
import { listLayers, nameSbom, type StoredLayer } from './cosign.ts';

/** What may be a signature or an attestation, in whatever format it lies there. */
export type Candidate = StoredBundle | StoredLayer;

/** Everything that is kept beside an image, sorted into candidates and the rest. */
export interface Found extends Omit<Stored, 'bundles'> {
  readonly candidates: readonly Candidate[];
}

/**
 * Reads bundles and cosign's older tags at once. Neither hides the other: what holds in one format counts, whatever lies there
 * in the other. With a file at hand the registry is not asked.
 */
export async function listEvidence(client: RegistryClient, repository: Repository, digest: Digest): Promise<Found> {
  const [{ bundles, ...stored }, tags] = await Promise.all([
    listBundles(client, repository, digest),
    listLayers(client, repository, digest),
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
