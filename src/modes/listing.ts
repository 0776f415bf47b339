import type { Digest } from '../model/digest.ts';
import type { VerifyInputs } from '../model/inputs.ts';
import type { Repository } from '../model/reference.ts';
import { Allowance } from '../storage/allowance.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import { type Found, joinFound, listEvidence, unique } from '../storage/evidence.ts';
import type { Context } from './context.ts';
import { githubSources } from './github.ts';

/**
 * A place where evidence of a digest may be kept. What it cannot read goes into `unreadable`; a place that cannot be asked at all
 * rejects, and then the image is an error, whatever the other places hold.
 */
export type Source = (repository: Repository, digest: Digest, allowance: Allowance) => Promise<Found>;

export type List = (digest: Digest) => Promise<Found>;

export function registrySource({ registry }: Context): Source {
  return (repository, digest, allowance) => listEvidence(registry, repository, digest, allowance);
}

/** All places count alike: what holds in one is enough, and none hides what another holds. */
export function sourcesOf(context: Context, { github, signer }: Pick<VerifyInputs, 'github' | 'signer'>): readonly Source[] {
  return [registrySource(context), ...(github === undefined ? [] : githubSources(context, github, signer))];
}

/** Lists what is kept about the manifests of one image: each of them once, and all on one allowance. */
export function lister(sources: readonly Source[], repository: Repository): List {
  const allowance = new Allowance();
  const listed = new Map<Digest, Promise<Found>>();
  return (digest) => {
    const found = listed.get(digest) ?? Promise.all(sources.map((source) => source(repository, digest, allowance))).then(joinFound);
    found.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    listed.set(digest, found);
    return found;
  };
}

/** What lies in the file of input `bundle-path`, as a place of its own: then no other is asked. */
export function fromFile(candidates: readonly StoredBundle[]): Found {
  return { candidates: unique(candidates), others: [], unreadable: [], looked: 'the file of input bundle-path', notes: [] };
}
