import { afterEach, expect, test } from '@jest/globals';

import { listReferrers } from '../../src/registry/referrers.ts';
import type { RegistryOptions, TestRegistry } from '../stack/registry.ts';
import { connect } from './connect.ts';
import { attach, startWorld, SUBJECT } from './image-world.ts';

const WRITERS = 20;

let registry: TestRegistry | undefined;
afterEach(async () => {
  await registry?.close();
});

/** A sequence of its own for each writer, the same in every run. */
function sequence(seed: number): () => number {
  let state = (seed * 104_729) % 2_147_483_647;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Time is real here: the pauses are what is tested. The registry answers after a random while, as over a network. */
async function race(options: RegistryOptions): Promise<number> {
  const latency = sequence(7);
  const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const here = await startWorld({
    ...options,
    onRequest: async () => {
      // Mostly quick, now and then slow: a slow write lands on what quicker ones have finished meanwhile.
      await delay(latency() < 0.2 ? 80 : latency() * 8);
      return undefined;
    },
  });
  registry = here.registry;
  // Each writer has a client of its own, as jobs have.
  const work = Array.from({ length: WRITERS }, (_, number) =>
    attach(here, `writer ${number}`, connect({}, { random: sequence(number + 1), sleep: delay }).client),
  );
  await Promise.all(work);
  const { referrers } = await listReferrers(connect().client, { registry: registry.host, repository: 'app' }, SUBJECT.digest);
  return new Set(referrers.map(({ descriptor }) => descriptor.digest)).size;
}

test.each<[string, RegistryOptions]>([
  ['sends no ETag', { referrers: false }],
  ['sends ETags and ignores If-Match', { referrers: false, etag: 'ignored' }],
  ['honours If-Match', { referrers: false, etag: true }],
  ['lists them itself', {}],
])('20 writers of one digest at once leave 20 of 20 on a registry that %s', async (_, options) => {
  expect(await race(options)).toBe(WRITERS);
});
