/**
 * Writers of one fallback tag of which one is held up between its read and its write: what others entered meanwhile must stay,
 * also on registries that take any write (formats.md, 1).
 */
import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import type { RegistryOptions, TestRegistry } from '../stack/registry.ts';
import type { Answer } from '../stack/registry-http.ts';
import { connect } from './connect.ts';
import { attach, referrer, startWorld, TAG, type World } from './image-world.ts';
import { OCI_INDEX } from './scripted-server.ts';
import { entered, refused, repositoryOf, startTagWorld } from './tag-world.ts';

let registry: TestRegistry | undefined;
afterEach(async () => {
  await registry?.close();
});

async function world(...asked: Parameters<typeof startTagWorld>): Promise<World> {
  const here = await startTagWorld(...asked);
  registry = here.registry;
  return here;
}

const once = (answer: Answer) => (_: World, count: number) => Promise.resolve(count === 1 ? answer : undefined);

const REGISTRIES: readonly [string, RegistryOptions][] = [
  ['sends no ETag', {}],
  ['ignores preconditions', { etag: 'ignored' }],
  ['honours preconditions', { etag: true }],
];

describe.each(REGISTRIES)('a registry that %s', (_, options) => {
  test.each([429, 503, 408, 504])('answers the first write with %i and Retry-After: the other job’s entry stays', async (status) => {
    const here = await world(options, once(refused(status, '4')));
    let other: Promise<unknown> | undefined;
    const sleep = async (milliseconds: number): Promise<void> => {
      if (milliseconds >= 4000) await (other ??= attach(here, 'quick', connect().client));
    };
    const { client, host } = connect({}, { sleep });
    await attach(here, 'held up', client);
    expect(entered(here)).toEqual(['held up', 'quick']);
    expect(host.records.sleeps.filter((milliseconds) => milliseconds >= 4000)).toHaveLength(1);
  });

  test('is slow with the first write: the other job’s entry stays', async () => {
    const here = await world(options, async (at, count) => {
      if (count > 1) return undefined;
      await attach(at, 'quick', connect().client);
      await delay(500);
      return undefined;
    });
    await attach(here, 'slow', connect().client);
    expect(entered(here)).toEqual(['quick', 'slow']);
  });

  test.each<[string, Answer | undefined]>([
    ['cuts the connection', undefined],
    ['answers 504', refused(504)],
    ['answers 429', refused(429)],
  ])('%s of a write that it takes up: the entry is there once, and looked at twice', async (__, answer) => {
    const here = await world(options, (at) => {
      const { descriptor, bytes } = referrer('a');
      const index = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [descriptor] }));
      at.stored.manifests.set(descriptor.digest, { bytes, mediaType: descriptor.mediaType });
      at.stored.manifests.set(digestOf(index), { bytes: index, mediaType: OCI_INDEX });
      at.stored.tags.set(TAG, digestOf(index));
      return answer === undefined ? Promise.reject(new Error('cut')) : Promise.resolve(answer);
    });
    await attach(here, 'a', connect().client);
    expect(entered(here)).toEqual(['a']);
    expect(here.registry.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(TAG))).toHaveLength(3);
  });
});

test('what a look saw counts also when its answer comes after that to the write', async () => {
  let writing = false;
  const onAnswer: RegistryOptions['onAnswer'] = async ({ method, path }, answer) => {
    if (writing && method === 'GET' && path.endsWith(TAG)) await delay(400);
    return answer;
  };
  const here = await world({ onAnswer }, async (at, count) => {
    if (count !== 1) return undefined;
    await attach(at, 'quick', connect().client);
    writing = true;
    await delay(250);
    writing = false;
    return undefined;
  });
  await attach(here, 'slow', connect().client);
  expect(entered(here)).toEqual(['quick', 'slow']);
});

describe('a write that did not leave soon after what it is based on was read', () => {
  test('because other requests of the step came first: read again', async () => {
    let reads = 0;
    const { client } = connect({ concurrency: 1 });
    const here: World = await startWorld({
      referrers: false,
      onRequest: async ({ method, path }) => {
        if (path.endsWith('/manifests/busy')) {
          await attach(here, 'quick', connect().client);
          await delay(150);
        }
        // Gets in line before the write that this answer leads to.
        if (method === 'GET' && path.endsWith(TAG) && (reads += 1) === 1) other = client.manifest(repositoryOf(here), 'busy');
        return undefined;
      },
    });
    let other: Promise<unknown> | undefined;
    registry = here.registry;
    await attach(here, 'held up', client);
    expect(await other).toBeUndefined();
    expect(entered(here)).toEqual(['held up', 'quick']);
  });

  test('because it needed a new token first: read again', async () => {
    let tokens = 0;
    const here: World = await startWorld({
      referrers: false,
      onRequest: async ({ method, path }) => {
        if (path.startsWith('/token')) {
          tokens += 1;
          if (tokens === 1) {
            await attach(here, 'quick', connect().client);
            await delay(150);
          }
          return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"token":"t"}' };
        }
        if (method !== 'PUT' || !path.endsWith(TAG) || tokens > 0) return undefined;
        return { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${here.registry.host}/token",service="s"` } };
      },
    });
    registry = here.registry;
    await attach(here, 'held up', connect().client);
    expect(entered(here)).toEqual(['held up', 'quick']);
  });
});
