import { afterEach, describe, expect, test } from '@jest/globals';

import type { RegistryOptions } from '../stack/registry.ts';
import { connect } from './connect.ts';
import { attach, referrer, startWorld, type World } from './image-world.ts';
import { OCI_INDEX } from './scripted-server.ts';

/** Several referrers of one subject, attached by one process at once. */

let open: World | undefined;
afterEach(() => open?.registry.close());

async function world(options: RegistryOptions): Promise<World> {
  open = await startWorld(options);
  return open;
}

const lines = ({ registry }: World): string[] => registry.requests.map(({ method, path }) => `${method} ${path.split('/')[3] ?? ''}`);

describe('a registry that lists referrers', () => {
  test('several at once: their pushes one after another, and one look for all who had pushed when it began', async () => {
    let [under, most] = [0, 0];
    const here = await world({
      onRequest: async ({ method }) => {
        if (method !== 'PUT') return undefined;
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setTimeout(resolve, 20));
        under -= 1;
        return undefined;
      },
    });
    const { client } = connect();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const attached = await Promise.all(names.map((name) => attach(here, name, client)));
    expect(attached.map(({ via }) => via)).toEqual(names.map(() => 'referrers API'));
    expect([most, lines(here)]).toEqual([1, [...names.map(() => 'PUT manifests'), 'GET referrers']]);
    expect(await attach(here, 'f', client)).toEqual({ via: 'referrers API', notes: [] });
    expect(lines(here).slice(6)).toEqual(['PUT manifests', 'GET referrers']);
  });

  test('a shared look shows each what became of its own: one that the list lost is pushed again, the others are not', async () => {
    const names = ['a', 'b', 'c'];
    const pushed: string[] = [];
    const here = await world({
      onRequest: ({ method, path }) => {
        if (method === 'PUT') pushed.push(path.split('/').at(-1) ?? '');
        if (!path.includes('/referrers/') || pushed.length > names.length) return undefined;
        const manifests = names.filter((name) => name !== 'b').map((name) => referrer(name).descriptor);
        return { status: 200, headers: { 'content-type': OCI_INDEX }, body: JSON.stringify({ schemaVersion: 2, manifests }) };
      },
    });
    const { client } = connect();
    await Promise.all(names.map((name) => attach(here, name, client)));
    expect(pushed.slice(names.length)).toEqual([referrer('b').descriptor.digest]);
  });
});
