import { afterEach, describe, expect, test } from '@jest/globals';

import { ABSENT, type Got, INDEX, MANIFEST, artifact, ask, put, upload } from './registry-ask.ts';
import { type RegistryOptions, type TestRegistry, startRegistry } from './registry.ts';
import { sha256 } from './registry-store.ts';

const running: TestRegistry[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((registry) => registry.close()));
});

async function start(options?: RegistryOptions): Promise<TestRegistry> {
  const registry = await startRegistry(options);
  running.push(registry);
  return registry;
}

describe('blobs', () => {
  test('arrive whole, by session, in chunks, and by mount', async () => {
    const registry = await start();
    const { digest } = await upload(registry, 'whole', 'octo/base');
    const mounted = await ask(registry, 'POST', `/v2/octo/app/blobs/uploads/?mount=${digest}&from=octo/base`);
    expect(mounted.status).toBe(201);

    const session = await ask(registry, 'POST', '/v2/octo/app/blobs/uploads/');
    const first = await ask(registry, 'PATCH', session.headers.get('location') ?? '', {
      body: 'chun',
      headers: { 'content-range': '0-3' },
    });
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-3']);
    const chunked = sha256(Buffer.from('chunked'));
    const last = await ask(registry, 'PUT', `${first.headers.get('location') ?? ''}&digest=${chunked}`, { body: 'ked' });
    expect(last.status).toBe(201);

    expect((await ask(registry, 'GET', `/v2/octo/app/blobs/${chunked}`)).text).toBe('chunked');
    const head = await ask(registry, 'HEAD', `/v2/octo/app/blobs/${digest}`);
    expect([head.status, head.headers.get('content-length'), head.text]).toEqual([200, '5', '']);
  });

  test('a mount that cannot be done opens a session', async () => {
    const registry = await start();
    const answer = await ask(registry, 'POST', `/v2/octo/app/blobs/uploads/?mount=${ABSENT}&from=octo/base`);
    expect([answer.status, answer.headers.get('location')?.startsWith('/v2/octo/app/blobs/uploads/')]).toEqual([202, true]);
  });

  test.each([
    ['bytes of another digest', 'POST', `/v2/octo/app/blobs/uploads/?digest=${ABSENT}`, 400, 'DIGEST_INVALID'],
    ['a digest that is none', 'POST', '/v2/octo/app/blobs/uploads/?digest=sha1:00', 400, 'DIGEST_INVALID'],
    ['an unknown session', 'PUT', `/v2/octo/app/blobs/uploads/none?digest=${ABSENT}`, 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['an unknown blob', 'GET', `/v2/octo/app/blobs/${ABSENT}`, 404, 'BLOB_UNKNOWN'],
    ['an upper-case name', 'GET', `/v2/Octo/app/blobs/${ABSENT}`, 400, 'NAME_INVALID'],
    ['a name that climbs', 'GET', `/v2/octo/%2e%2e%2fapp/blobs/${ABSENT}`, 400, 'NAME_INVALID'],
    ['a method that blobs have not', 'PUT', `/v2/octo/app/blobs/${ABSENT}`, 405, 'UNSUPPORTED'],
    ['a path that is none', 'GET', '/v2/octo/app', 404, undefined],
    ['a path that is no UTF-8', 'GET', `/v2/octo/%ff/blobs/${ABSENT}`, 400, 'NAME_INVALID'],
    ['GET of the upload endpoint', 'GET', '/v2/octo/app/blobs/uploads/', 405, 'UNSUPPORTED'],
  ])('refused: %s', async (_, method, path, status, code) => {
    const registry = await start();
    const answer = await ask(registry, method, path, method === 'GET' ? {} : { body: 'x' });
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test('refused: a chunk out of order, and a session of another repository', async () => {
    const registry = await start();
    const session = await ask(registry, 'POST', '/v2/octo/app/blobs/uploads/');
    const location = session.headers.get('location') ?? '';
    expect((await ask(registry, 'PATCH', location, { body: 'xy', headers: { 'content-range': '5-6' } })).status).toBe(416);
    expect((await ask(registry, 'PATCH', location, { body: 'xy', headers: { 'content-range': '0-9' } })).status).toBe(416);
    expect((await ask(registry, 'PATCH', location.replace('octo/app', 'octo/other'), { body: 'x' })).code).toBe('BLOB_UPLOAD_UNKNOWN');
  });
});

describe('manifests', () => {
  test('are served as they came, by tag and by digest, and go by either', async () => {
    const registry = await start();
    const bytes = JSON.stringify(await artifact(registry), null, 3);
    const pushed = await put(registry, 'v1', bytes);
    const digest = sha256(Buffer.from(bytes));
    expect([pushed.status, pushed.headers.get('docker-content-digest'), pushed.headers.get('oci-subject')]).toEqual([201, digest, null]);
    expect((await ask(registry, 'GET', '/v2/octo/app/manifests/v1')).text).toBe(bytes);
    expect((await ask(registry, 'DELETE', `/v2/octo/app/manifests/v1`)).status).toBe(202);
    expect((await ask(registry, 'GET', '/v2/octo/app/manifests/v1')).code).toBe('MANIFEST_UNKNOWN');
    expect((await ask(registry, 'GET', `/v2/octo/app/manifests/${digest}`)).text).toBe(bytes);
    await put(registry, 'v2', bytes);
    expect((await ask(registry, 'DELETE', `/v2/octo/app/manifests/${digest}`)).status).toBe(202);
    expect(registry.repository('octo/app').tags.size).toBe(0);
  });

  const known = { mediaType: 'x/y', digest: sha256(Buffer.from('{}')), size: 2 };
  const unknown = { ...known, digest: ABSENT };
  test.each<[string, string, unknown, string, number, string]>([
    ['another digest than its own', ABSENT, { schemaVersion: 2, config: known, layers: [] }, MANIFEST, 400, 'DIGEST_INVALID'],
    ['sha512', `sha512:${'0'.repeat(128)}`, {}, MANIFEST, 400, 'DIGEST_INVALID'],
    ['a bad tag', '.tag', {}, MANIFEST, 400, 'TAG_INVALID'],
    ['no JSON', 'v1', '{', MANIFEST, 400, 'MANIFEST_INVALID'],
    ['a list', 'v1', '[]', MANIFEST, 400, 'MANIFEST_INVALID'],
    ['an unknown type', 'v1', { schemaVersion: 2 }, 'application/json', 400, 'MANIFEST_INVALID'],
    ['two types', 'v1', { schemaVersion: 2, mediaType: INDEX, config: known, layers: [] }, MANIFEST, 400, 'MANIFEST_INVALID'],
    ['schema 1', 'v1', { schemaVersion: 1, config: known, layers: [] }, MANIFEST, 400, 'MANIFEST_INVALID'],
    ['no layers', 'v1', { schemaVersion: 2, config: known }, MANIFEST, 400, 'MANIFEST_INVALID'],
    ['a config that is not there', 'v1', { schemaVersion: 2, config: unknown, layers: [] }, MANIFEST, 400, 'MANIFEST_BLOB_UNKNOWN'],
    ['a layer that is not there', 'v1', { schemaVersion: 2, config: known, layers: [unknown] }, MANIFEST, 400, 'MANIFEST_BLOB_UNKNOWN'],
    ['a member that is not there', 'v1', { schemaVersion: 2, manifests: [unknown] }, INDEX, 400, 'MANIFEST_BLOB_UNKNOWN'],
    ['a blob as member', 'v1', { schemaVersion: 2, manifests: [known] }, INDEX, 400, 'MANIFEST_BLOB_UNKNOWN'],
    ['an index without members', 'v1', { schemaVersion: 2 }, INDEX, 400, 'MANIFEST_INVALID'],
    ['a subject without digest', 'v1', { schemaVersion: 2, config: known, layers: [], subject: {} }, MANIFEST, 400, 'MANIFEST_INVALID'],
    ['more than 4 MiB', 'v1', ' '.repeat(4 * 1024 * 1024 + 1), MANIFEST, 413, 'SIZE_INVALID'],
  ])('refused: %s', async (_, reference, document, type, status, code) => {
    const registry = await start();
    await upload(registry, '{}');
    const answer = await put(registry, reference, document, type);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(registry.repository('octo/app').manifests.size).toBe(0);
  });

  test('one of a type that Accept does not name is not there', async () => {
    const registry = await start();
    await put(registry, 'v1', await artifact(registry));
    const get = (accept: string): Promise<Got> => ask(registry, 'GET', '/v2/octo/app/manifests/v1', { headers: { accept } });
    expect((await get(INDEX)).code).toBe('MANIFEST_UNKNOWN');
    expect((await get(`${INDEX}, ${MANIFEST};q=0.5`)).status).toBe(200);
  });

  test('If-Match holds with etag: true only', async () => {
    const honoured = await start({ etag: true });
    const ignored = await start({ etag: 'ignored' });
    const without = await start();
    const outcomes = async (registry: TestRegistry): Promise<unknown[]> => {
      const document = await artifact(registry);
      const absent = await put(registry, 'v1', document, MANIFEST, { 'if-match': `"${ABSENT}"` });
      const created = await put(registry, 'v1', document, MANIFEST, { 'if-none-match': '*' });
      const etag = (await ask(registry, 'GET', '/v2/octo/app/manifests/v1')).headers.get('etag');
      const again = await put(registry, 'v1', document, MANIFEST, { 'if-match': etag ?? '"none"' });
      const stale = await put(registry, 'v1', { ...document, annotations: {} }, MANIFEST, { 'if-match': '"stale"' });
      return [absent.status, created.status, etag !== null, again.status, stale.status];
    };
    expect(await outcomes(honoured)).toEqual([412, 201, true, 201, 412]);
    expect(await outcomes(ignored)).toEqual([201, 201, true, 201, 201]);
    expect(await outcomes(without)).toEqual([201, 201, false, 201, 201]);
  });

  test('tags are listed in order and by page; an unknown repository has none to list', async () => {
    const registry = await start({ pageSize: 2 });
    const document = await artifact(registry);
    for (const tag of ['c', 'a', 'b']) await put(registry, tag, document);
    const first = await ask(registry, 'GET', '/v2/octo/app/tags/list');
    expect(JSON.parse(first.text)).toEqual({ name: 'octo/app', tags: ['a', 'b'] });
    expect(first.headers.get('link')).toBe('</v2/octo/app/tags/list?last=b>; rel="next"');
    const second = await ask(registry, 'GET', '/v2/octo/app/tags/list?last=b');
    expect([JSON.parse(second.text), second.headers.get('link')]).toEqual([{ name: 'octo/app', tags: ['c'] }, null]);
    expect((await ask(registry, 'GET', '/v2/octo/none/tags/list')).code).toBe('NAME_UNKNOWN');
  });
});
