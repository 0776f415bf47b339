import { afterEach, describe, expect, test } from '@jest/globals';

import { pushImage } from './image.ts';
import { ABSENT, type Got, INDEX, MANIFEST, artifact, ask, put, subject } from './registry-ask.ts';
import { type RegistryOptions, type TestRegistry, startRegistry } from './registry.ts';

const running: TestRegistry[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((registry) => registry.close()));
});

async function start(options?: RegistryOptions): Promise<TestRegistry> {
  const registry = await startRegistry(options);
  running.push(registry);
  return registry;
}

describe('referrers', () => {
  const list = async (registry: TestRegistry, query = ''): Promise<{ digests: string[]; link: string | null; got: Got }> => {
    const got = await ask(registry, 'GET', `/v2/octo/app/referrers/${ABSENT}${query}`);
    const { manifests } = JSON.parse(got.text) as { manifests: { digest: string }[] };
    return { digests: manifests.map(({ digest }) => digest), link: got.headers.get('link'), got };
  };
  const refer = async (registry: TestRegistry, artifactType: string): Promise<string> => {
    const answer = await put(registry, 'r', await artifact(registry, { subject, artifactType, annotations: { of: artifactType } }));
    expect(answer.headers.get('oci-subject')).toBe(ABSENT);
    return answer.headers.get('docker-content-digest') ?? '';
  };

  test('carry type and annotations, are filtered on request, and come in pages', async () => {
    const registry = await start({ pageSize: 2 });
    const digests = [await refer(registry, 'a/a'), await refer(registry, 'b/b'), await refer(registry, 'a/a2')];
    const first = await list(registry);
    expect([first.digests, first.got.headers.get('content-type')]).toEqual([digests.slice(0, 2), INDEX]);
    expect(JSON.parse(first.got.text)).toMatchObject({
      manifests: [{ artifactType: 'a/a', annotations: { of: 'a/a' }, mediaType: MANIFEST }, {}],
    });
    const path = /^<.*\?(.*)>; rel="next"$/.exec(first.link ?? '')?.[1];
    const second = await list(registry, `?${path ?? ''}`);
    expect([second.digests, second.link]).toEqual([digests.slice(2), null]);
    const filtered = await list(registry, '?artifactType=b/b');
    expect([filtered.digests, filtered.got.headers.get('oci-filters-applied')]).toEqual([[digests[1]], 'artifactType']);
    expect(first.got.headers.get('oci-filters-applied')).toBeNull();
  });

  test('are an empty list where there are none, and an error for what is no digest', async () => {
    const registry = await start();
    expect((await list(registry)).digests).toEqual([]);
    expect((await ask(registry, 'GET', '/v2/octo/app/referrers/latest')).code).toBe('DIGEST_INVALID');
  });

  test('lag when asked to, though the push said OCI-Subject', async () => {
    const registry = await start({ referrersLag: 1 });
    const digest = await refer(registry, 'a/a');
    expect((await list(registry)).digests).toEqual([]);
    expect((await list(registry)).digests).toEqual([digest]);
  });

  test('without the API: a plain 404 and no OCI-Subject, unless the registry claims it', async () => {
    for (const [ociSubject, expected] of [[undefined, null] as const, [true, ABSENT] as const]) {
      const registry = await start({ referrers: false, ...(ociSubject === undefined ? {} : { ociSubject }) });
      const pushed = await put(registry, 'r', await artifact(registry, { subject }));
      expect([pushed.status, pushed.headers.get('oci-subject')]).toEqual([201, expected]);
      const answer = await ask(registry, 'GET', `/v2/octo/app/referrers/${ABSENT}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/plain']);
    }
  });
});

describe('hooks for tests', () => {
  test('stored bytes can be changed, and are then served under the old digest', async () => {
    const registry = await start();
    const { digest } = await pushImage(registry.host, 'octo/app');
    registry.repository('octo/app').manifests.set(digest, { bytes: Buffer.from('{"not":"it"}'), mediaType: MANIFEST });
    expect((await ask(registry, 'GET', `/v2/octo/app/manifests/${digest}`)).text).toBe('{"not":"it"}');
  });

  test('answers can be replaced, damaged, truncated and withheld', async () => {
    const registry = await start({
      onRequest: ({ url }) => (url.pathname === '/v2/' ? { status: 429, headers: { 'retry-after': '3' }, body: 'slow down' } : undefined),
      onAnswer: ({ url }, answer) => {
        if (url.pathname.endsWith('/reset')) return { ...answer, fault: 'reset' };
        return url.pathname.endsWith('/truncate') ? { status: 200, body: 'half of this', fault: 'truncate' } : answer;
      },
    });
    const replaced = await ask(registry, 'GET', '/v2/');
    expect([replaced.status, replaced.headers.get('retry-after'), replaced.text]).toEqual([429, '3', 'slow down']);
    await expect(ask(registry, 'GET', '/v2/octo/app/manifests/reset')).rejects.toThrow('fetch failed');
    await expect(ask(registry, 'GET', '/v2/octo/app/manifests/truncate')).rejects.toThrow();
    expect(registry.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'GET /v2/ 429',
      'GET /v2/octo/app/manifests/reset 404',
      'GET /v2/octo/app/manifests/truncate 200',
    ]);
  });

  test('closing cuts an answer that hangs', async () => {
    const asked = Promise.withResolvers<undefined>();
    const registry = await startRegistry({
      onRequest: () => {
        asked.resolve(undefined);
        return { status: 200, fault: 'hang' };
      },
    });
    const hanging = ask(registry, 'GET', '/v2/');
    const outcome = expect(hanging).rejects.toThrow('fetch failed');
    await asked.promise;
    await registry.close();
    await outcome;
  });
});
