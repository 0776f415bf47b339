import { afterEach, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import { attachReferrer } from '../../src/registry/attach.ts';
import type { RegistryOptions } from '../stack/registry.ts';
import { connect, failure } from './connect.ts';
import { attach as attachBy, CONFIG, IMAGE, referrer, startWorld, SUBJECT, TAG, type World } from './image-world.ts';
import { notThere, OCI_INDEX, OCI_MANIFEST, startServer } from './scripted-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function world(options: RegistryOptions): Promise<World> {
  const here = await startWorld(options);
  open.push(here.registry);
  return here;
}

const attach = (here: World, name: string, client = connect().client): ReturnType<typeof attachBy> => attachBy(here, name, client);

/** Puts a manifest under the fallback tag, as other tools would. */
function store({ stored }: World, document: unknown, mediaType: string): void {
  const bytes = Buffer.isBuffer(document) ? document : Buffer.from(JSON.stringify(document));
  stored.manifests.set(digestOf(bytes), { bytes, mediaType });
  stored.tags.set(TAG, digestOf(bytes));
}

interface Index {
  readonly manifests: readonly Record<string, unknown>[];
  readonly annotations?: unknown;
}

function fallback({ stored }: World): Index {
  return JSON.parse(stored.manifests.get(stored.tags.get(TAG) ?? '')?.bytes.toString() ?? '{"manifests":[]}') as Index;
}

const lines = ({ registry }: World): string[] =>
  registry.requests.map(({ method, path }) => `${method} ${path.split('/')[3] ?? ''}/${path.split('/')[4]?.slice(0, 6) ?? ''}`);

describe('a registry that lists referrers', () => {
  test('PUT, then one look: two requests', async () => {
    const here = await world({});
    expect(await attach(here, 'a')).toEqual({ via: 'referrers API', notes: [] });
    expect(lines(here)).toEqual(['PUT manifests/sha256', 'GET referrers/sha256']);
    expect(here.stored.tags.size).toBe(0);
  });

  test('one whose list lags is waited for when it sent OCI-Subject', async () => {
    const here = await world({ referrersLag: 3 });
    const { client, host } = connect({}, { random: () => 0 });
    expect((await attach(here, 'a', client)).via).toBe('referrers API');
    expect(host.records.sleeps).toEqual([250, 500, 1000]);
  });

  test('one that loses entries of its list gets the manifest again', async () => {
    let pushes = 0;
    const here = await world({
      onRequest: ({ method, path }) => {
        if (method === 'PUT') pushes += 1;
        if (!path.includes('/referrers/') || pushes > 1) return undefined;
        return { status: 200, headers: { 'content-type': OCI_INDEX }, body: '{"schemaVersion":2,"manifests":[]}' };
      },
    });
    expect(await attach(here, 'a')).toEqual({ via: 'referrers API', notes: [] });
    expect([pushes, here.stored.tags.size]).toEqual([2, 0]);
  });

  test('one whose list never shows it: after 10 s the fallback tag is written too', async () => {
    const here = await world({ referrersLag: 1000 });
    const { client, host } = connect();
    expect((await attach(here, 'a', client)).via).toBe('fallback tag');
    expect(host.records.sleeps.slice(0, -1).reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(10_000);
    expect(fallback(here).manifests).toHaveLength(1);
  });

  test('without OCI-Subject nobody waits', async () => {
    const here = await world({ referrersLag: 1000, ociSubject: false });
    const { client, host } = connect();
    expect((await attach(here, 'a', client)).via).toBe('fallback tag');
    expect(host.records.sleeps).toHaveLength(1);
  });
});

describe('a registry without the API', () => {
  test('OCI-Subject is not believed: the tag is written, with artifactType and annotations in the entry', async () => {
    const here = await world({ referrers: false, ociSubject: true });
    expect(await attach(here, 'a')).toEqual({ via: 'fallback tag', notes: [] });
    expect(fallback(here)).toEqual({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [referrer('a').descriptor] });
    expect(lines(here)).toEqual([
      'PUT manifests/sha256',
      'GET referrers/sha256',
      'GET manifests/sha256',
      'PUT manifests/sha256',
      'GET manifests/sha256',
      'GET manifests/sha256',
    ]);
  });

  test('what is there is kept as it is, read or not', async () => {
    const here = await world({ referrers: false });
    for (const name of ['odd', 'typed'])
      here.stored.manifests.set(digestOf(Buffer.from(name)), { bytes: Buffer.from(name), mediaType: OCI_MANIFEST });
    const foreign = [
      { mediaType: 'x/y', digest: digestOf(Buffer.from('odd')), size: 3, platform: { os: 7 }, data: 'kept' },
      {
        mediaType: OCI_MANIFEST,
        digest: digestOf(Buffer.from('typed')),
        size: 1,
        urls: ['u'],
        artifactType: 'application/vnd.oci.empty.v1+json',
      },
    ];
    store(here, { schemaVersion: 2, mediaType: OCI_INDEX, manifests: foreign, annotations: { by: 'them' } }, OCI_INDEX);
    await attach(here, 'a');
    expect(fallback(here)).toEqual({
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      manifests: [...foreign, referrer('a').descriptor],
      annotations: { by: 'them' },
    });
  });

  test('attached a second time it is neither doubled nor written again', async () => {
    const here = await world({ referrers: false });
    await attach(here, 'a');
    const before = here.registry.requests.length;
    await attach(here, 'a');
    expect(fallback(here).manifests).toHaveLength(1);
    expect(lines(here).slice(before)).toEqual(['PUT manifests/sha256', 'GET referrers/sha256', 'GET manifests/sha256']);
  });

  test('an entry that another tool wrote without its type gains it', async () => {
    const here = await world({ referrers: false });
    const { mediaType, digest, size } = referrer('a').descriptor;
    store(here, { schemaVersion: 2, manifests: [{ mediaType, digest, size }] }, OCI_INDEX);
    await attach(here, 'a');
    expect(fallback(here).manifests).toEqual([referrer('a').descriptor]);
  });

  test('"manifests": null is an empty index', async () => {
    const here = await world({ referrers: false });
    store(here, { schemaVersion: 2, mediaType: OCI_INDEX, manifests: null }, OCI_INDEX);
    await attach(here, 'a');
    expect(fallback(here).manifests).toHaveLength(1);
  });

  test('several referrers of one client go one after another', async () => {
    const here = await world({ referrers: false, etag: 'ignored' });
    const { client } = connect();
    await Promise.all(['a', 'b', 'c'].map((name) => attach(here, name, client)));
    const writes = here.registry.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith(TAG));
    expect([fallback(here).manifests.length, writes.length]).toEqual([3, 3]);
  });

  test.each<[string, unknown, string]>([
    ['an image', { schemaVersion: 2, mediaType: OCI_MANIFEST, config: CONFIG, layers: [], annotations: { x: 'y' } }, OCI_MANIFEST],
    ['a Docker list', { schemaVersion: 2, manifests: [] }, 'application/vnd.docker.distribution.manifest.list.v2+json'],
    ['an index with layers', { schemaVersion: 2, manifests: [], layers: [] }, OCI_INDEX],
    ['an index of another kind', { schemaVersion: 2, manifests: {} }, OCI_INDEX],
  ])('%s under the tag is an error, and stays', async (_, document, mediaType) => {
    const here = await world({ referrers: false });
    store(here, document, mediaType);
    const before = here.stored.tags.get(TAG);
    expect((await failure(attach(here, 'a'))).code).toBe('FALLBACK_TAG_TAKEN');
    expect(here.stored.tags.get(TAG)).toBe(before);
  });

  test('an index that is no JSON is an error, and stays', async () => {
    const here = await world({ referrers: false });
    store(here, Buffer.from('{"manifests":[},'), OCI_INDEX);
    const before = here.stored.tags.get(TAG);
    expect((await failure(attach(here, 'a'))).code).toBe('JSON_INVALID');
    expect(here.stored.tags.get(TAG)).toBe(before);
  });

  test('a full index is an error that names the limit', async () => {
    const here = await world({ referrers: false });
    const many = Array.from({ length: 1000 }, (_, number) => ({ ...CONFIG, digest: digestOf(Buffer.from(`${number}`)) }));
    store(here, { schemaVersion: 2, manifests: many }, OCI_INDEX);
    const error = await failure(attach(here, 'a'));
    expect([error.code, error.message.includes('1000 referrers')]).toEqual(['LIMIT_EXCEEDED', true]);
  });
});

describe('the image itself under the tag', () => {
  test('what "cosign copy" left is replaced, with a warning', async () => {
    const here = await world({ referrers: false });
    here.stored.tags.set(TAG, SUBJECT.digest);
    const { notes } = await attach(here, 'a');
    expect(notes).toEqual([expect.stringContaining('garbage')]);
    expect(fallback(here).manifests).toEqual([referrer('a').descriptor]);
  });

  test('a registry that gives any manifest for the name of its digest: left alone, and said', async () => {
    const puts: string[] = [];
    const known = new Map<string, Buffer>([[SUBJECT.digest, IMAGE]]);
    const server = await startServer(({ method, path, body }) => {
      const name = path.split('/').at(-1) ?? '';
      if (path.includes('/referrers/')) return { status: 404 };
      if (method === 'PUT') {
        puts.push(name);
        known.set(name, body);
        return { status: 201 };
      }
      const bytes = known.get(name.replace('-', ':'));
      return bytes === undefined ? notThere() : { status: 200, headers: { 'content-type': OCI_MANIFEST }, body: bytes };
    });
    open.push(server);
    const attached = attachReferrer(connect().client, { registry: server.host, repository: 'app' }, SUBJECT, referrer('a'));
    const error = await failure(attached);
    expect([error.code, puts]).toEqual(['REFERRERS_UNSUPPORTED', [referrer('a').descriptor.digest]]);
    expect(error.hint).toContain('GitLab');
  });
});

describe('the pause before the second look', () => {
  /** The clock moves only while the fallback tag is written. */
  test.each([0, 2000, 8000, 40_000])('outlasts the write, up to half a minute: %i ms', async (writeMs) => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const here = await world({
      referrers: false,
      onRequest: ({ method, path }) => {
        if (method === 'PUT' && path.endsWith(TAG)) now += writeMs;
        return undefined;
      },
    });
    const { client, host } = connect({ timeoutMs: 100_000 }, { now: () => new Date(now), random: () => 0 });
    await attach(here, 'a', client);
    expect(host.records.sleeps).toEqual([Math.min(Math.max(100, writeMs * 1.5), 30_000)]);
  });
});

describe('failures', () => {
  test.each([401, 403, 429, 500])('the look answered with %i is a failure: nothing is written under the tag', async (status) => {
    const here = await world({ onRequest: ({ path }) => (path.includes('/referrers/') ? { status } : undefined) });
    const { client } = connect({ retryBudgetMs: 0 });
    expect((await failure(attach(here, 'a', client))).code).toMatch(/^(?:CHALLENGE_INVALID|REGISTRY_DENIED|REGISTRY_FAILED)$/);
    expect(here.stored.tags.size).toBe(0);
  });

  test.each([404, 429, 500])('the fallback tag answered with %i and no word of a registry: nothing is overwritten', async (status) => {
    const here = await world({
      referrers: false,
      onRequest: ({ method, path }) => (method === 'GET' && path.endsWith(TAG) ? { status, body: '<h1>' } : undefined),
    });
    expect((await failure(attach(here, 'a', connect({ retryBudgetMs: 0 }).client))).code).toBe('REGISTRY_FAILED');
    expect(here.registry.requests.some(({ method, path }) => method === 'PUT' && path.endsWith(TAG))).toBe(false);
  });

  test('an entry that others wipe again and again: an error, not a success', async () => {
    const here = await world({
      referrers: false,
      onRequest: ({ method, path }) => (method === 'PUT' && path.endsWith(TAG) ? { status: 201 } : undefined),
    });
    const error = await failure(attach(here, 'a', connect({ retryBudgetMs: 3000 }).client));
    expect(error.code).toBe('FALLBACK_TAG_CONTENDED');
    expect(error.message).toContain(referrer('a').descriptor.digest);
  });

  test('an entry that was seen and then wiped by a late writer is put back with the own one', async () => {
    let wiped = false;
    const here = await world({ referrers: false });
    for (const name of ['before', 'late'])
      here.stored.manifests.set(referrer(name).descriptor.digest, { bytes: referrer(name).bytes, mediaType: OCI_MANIFEST });
    store(here, { schemaVersion: 2, manifests: [referrer('before').descriptor] }, OCI_INDEX);
    const { client } = connect(
      {},
      {
        sleep: () => {
          if (!wiped) store(here, { schemaVersion: 2, manifests: [referrer('late').descriptor] }, OCI_INDEX);
          wiped = true;
          return Promise.resolve();
        },
      },
    );
    await attach(here, 'a', client);
    expect(
      fallback(here)
        .manifests.map(({ digest }) => digest)
        .toSorted(),
    ).toEqual(['late', 'before', 'a'].map((name) => referrer(name).descriptor.digest as string).toSorted());
  });
});
