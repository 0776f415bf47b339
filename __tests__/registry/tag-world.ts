/** A registry without the referrers API, whose writes of the fallback tag a test decides on. */
import type { Repository } from '../../src/model/reference.ts';
import type { RegistryOptions, TestRegistry } from '../stack/registry.ts';
import type { Answer } from '../stack/registry-http.ts';
import { startWorld, TAG, type World } from './image-world.ts';

/** @param onWrite what becomes of the n-th write of the tag, from 1 */
export async function startTagWorld(
  options: RegistryOptions,
  onWrite: (here: World, count: number) => Promise<Answer | undefined>,
): Promise<World> {
  let writes = 0;
  const here: World = await startWorld({
    referrers: false,
    ...options,
    onRequest: async ({ method, path }) => {
      if (method !== 'PUT' || !path.endsWith(TAG)) return undefined;
      writes += 1;
      return onWrite(here, writes);
    },
  });
  return here;
}

export const honest = (): Promise<undefined> => Promise.resolve(undefined);

export const refused = (status: number, after?: string): Answer => ({
  status,
  headers: after === undefined ? {} : { 'retry-after': after },
});

export const repositoryOf = ({ registry: { host } }: World): Repository => ({ registry: host, repository: 'app' });

/** The names of what the tag lists. */
export function entered({ stored }: World): string[] {
  const bytes = stored.manifests.get(stored.tags.get(TAG) ?? '')?.bytes.toString() ?? '{"manifests":[]}';
  const { manifests } = JSON.parse(bytes) as { readonly manifests: readonly { readonly annotations: { readonly name: string } }[] };
  return manifests.map(({ annotations }) => annotations.name).toSorted();
}

export const writesOf = ({ registry: { requests } }: World): TestRegistry['requests'] =>
  requests.filter(({ method, path }) => method === 'PUT' && path.endsWith(TAG));
