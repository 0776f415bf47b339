import type { Digest } from '../model/digest.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import type { RegistryClient } from '../registry/client.ts';
import { Allowance } from '../storage/allowance.ts';
import { openReferrers, readBundles, type Referring, type Stored } from '../storage/bundle.ts';

/** What lies in registries already; each question is asked once. */
export interface InRegistry {
  /** What refers to a digest; its bundles, which may be large, are not read. */
  readonly open: (repository: Repository, digest: Digest) => Promise<Referring>;
  readonly read: (repository: Repository, digest: Digest) => Promise<Stored>;
  /** Whether the bytes of a listed bundle are there. */
  readonly has: (repository: Repository, bundle: Digest) => Promise<boolean>;
  /** Lets go of what was read. */
  readonly forget: () => void;
}

export function place(repository: Repository, digest: Digest): string {
  return `${nameOf(repository)}@${digest}`;
}

export function listInRegistry(client: RegistryClient): InRegistry {
  const open = onceEach((repository, digest) => openReferrers(client, repository, digest));
  const read = onceEach(async (repository, digest) => readBundles(client, repository, await open.get(repository, digest), new Allowance()));
  const has = onceEach((repository, bundle) => client.hasBlob(repository, bundle));
  return { open: open.get, read: read.get, has: has.get, forget: read.forget };
}

type Asked<T> = (repository: Repository, digest: Digest) => Promise<T>;

function onceEach<T>(ask: Asked<T>): { readonly get: Asked<T>; readonly forget: () => void } {
  const answers = new Map<string, Promise<T>>();
  const get: Asked<T> = ({ registry, repository }, digest) => {
    const key = place({ registry, repository }, digest);
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = ask({ registry, repository }, digest);
      answer.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
      answers.set(key, answer);
    }
    return answer;
  };
  return {
    get,
    forget: () => {
      answers.clear();
    },
  };
}
