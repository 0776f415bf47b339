/** How a fallback tag is written: under which preconditions, in which turn, and what becomes of a write that fails. */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { TestRegistry } from '../stack/registry.ts';
import type { Answer } from '../stack/registry-http.ts';
import { connect, failure } from './connect.ts';
import { attach, referrer, startWorld, SUBJECT, TAG, type World } from './image-world.ts';
import { entered, honest, refused, repositoryOf, startTagWorld, writesOf } from './tag-world.ts';

let registry: TestRegistry | undefined;
afterEach(async () => {
  await registry?.close();
});

async function world(...asked: Parameters<typeof startTagWorld>): Promise<World> {
  const here = await startTagWorld(...asked);
  registry = here.registry;
  return here;
}

describe('preconditions', () => {
  test('the first write of a tag says that there is none, later ones which one was read', async () => {
    const here = await world({ etag: true }, honest);
    await attach(here, 'a', connect().client);
    const first = here.stored.tags.get(TAG);
    await attach(here, 'b', connect().client);
    expect(writesOf(here).map(({ headers }) => [headers['if-none-match'], headers['if-match']])).toEqual([
      ['*', undefined],
      [undefined, `"${first ?? ''}"`],
    ]);
  });

  test('two first writes: the second is refused, and merges', async () => {
    let other: Promise<unknown> | undefined;
    const here = await world({ etag: true }, async (at, count) => {
      if (count === 1) await (other ??= attach(at, 'quick', connect().client));
      return undefined;
    });
    await attach(here, 'slow', connect().client);
    expect(entered(here)).toEqual(['quick', 'slow']);
    expect(writesOf(here).map(({ status }) => status)).toEqual([201, 412, 201]);
  });

  test('a registry that refuses every precondition is written without', async () => {
    const here: World = await startWorld({
      referrers: false,
      onRequest: ({ method, path, headers }) =>
        method === 'PUT' && path.endsWith(TAG) && headers['if-none-match'] !== undefined ? refused(412) : undefined,
    });
    registry = here.registry;
    await attach(here, 'a', connect().client);
    expect(entered(here)).toEqual(['a']);
    expect(writesOf(here).map(({ status }) => status)).toEqual([412, 412, 412, 412, 412, 201]);
  });

  test('412 to a write without a precondition is a failure', async () => {
    const here = await world({}, () => Promise.resolve(refused(412)));
    expect((await failure(attach(here, 'a', connect().client))).code).toBe('REGISTRY_FAILED');
  });
});

describe('the turn of a write', () => {
  test('it comes before requests that waited already', async () => {
    const { client } = connect({ concurrency: 1 });
    let others: readonly Promise<unknown>[] = [];
    const here: World = await startWorld({
      referrers: false,
      onRequest: ({ method, path }) => {
        if (method === 'GET' && path.endsWith(TAG) && others.length === 0)
          others = ['one', 'two', 'three'].map((tag) => client.manifest(repositoryOf(here), tag));
        return undefined;
      },
    });
    registry = here.registry;
    await attach(here, 'a', client);
    await Promise.all(others);
    const asked = here.registry.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);
    expect(asked.slice(asked.indexOf(`GET ${TAG}`)).slice(0, 4)).toEqual([`GET ${TAG}`, 'GET one', `PUT ${TAG}`, 'GET two']);
  });

  test('where each comes late it goes out in the end', async () => {
    const here = await world({}, honest);
    let now = Date.parse('2026-01-01T00:00:00Z');
    const { client } = connect({ timeoutMs: 100_000 }, { now: () => new Date((now += 150)) });
    await attach(here, 'a', client);
    expect(entered(here)).toEqual(['a']);
  });
});

describe('a write that keeps failing', () => {
  test.each<[string, Answer, number, string]>([
    ['400: not tried again', refused(400), 1, '1 attempt in'],
    ['500: five attempts', refused(500), 5, '5 attempts in'],
    ['503 that asks for more than the time-out: not tried again', refused(503, '30'), 1, '1 attempt in'],
  ])('%s', async (_, answer, attempts, said) => {
    const here = await world({}, () => Promise.resolve(answer));
    const error = await failure(attach(here, 'a', connect().client));
    expect([error.code, writesOf(here).length]).toEqual(['REGISTRY_FAILED', attempts]);
    expect(error.message).toContain(said);
  });

  test('503 until the budget is used up', async () => {
    const here = await world({}, () => Promise.resolve(refused(503, '2')));
    const { client, host } = connect({ retryBudgetMs: 9000 });
    const error = await failure(attach(here, 'a', client));
    expect([error.code, error.message.includes('503')]).toEqual(['REGISTRY_FAILED', true]);
    const waited = host.records.sleeps.reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect([waited > 2000, waited <= 9000]).toEqual([true, true]);
  });

  test('cut each time: the code of the network', async () => {
    const here = await world({}, () => Promise.reject(new Error('cut')));
    expect((await failure(attach(here, 'a', connect({ retryBudgetMs: 3000 }).client))).code).toBe('NETWORK_UNREACHABLE');
  });

  test('a write that is refused while others enter: their entries are not touched', async () => {
    const here = await world({}, async (at, count) => {
      if (count > 1) return undefined;
      await attach(at, 'quick', connect().client);
      return refused(400);
    });
    expect((await failure(attach(here, 'a', connect().client))).code).toBe('REGISTRY_FAILED');
    expect(entered(here)).toEqual(['quick']);
  });

  test('503 to one that replaces the image itself: explained once', async () => {
    const here = await world({}, (_, count) => Promise.resolve(count === 1 ? refused(503) : undefined));
    here.stored.tags.set(TAG, SUBJECT.digest);
    const { notes } = await attach(here, 'a', connect().client);
    const nameOfReferrer = referrer('a').descriptor.digest.replace(':', '-');
    expect([notes.length, here.registry.requests.filter(({ path }) => path.endsWith(nameOfReferrer)).length]).toEqual([1, 1]);
    expect(entered(here)).toEqual(['a']);
  });
});
