import { afterEach, describe, expect, test } from '@jest/globals';

import { digestOf } from '../../src/model/digest.ts';
import { originOf } from '../../src/registry/endpoint.ts';
import { startRegistry } from '../stack/registry.ts';
import { connect, failure } from './connect.ts';
import { jsonReply, notThere, OCI_MANIFEST, type Reply, type Script, type ScriptedServer, startServer } from './scripted-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startServer(script);
  open.push(server);
  return server;
}

const EMPTY = Buffer.from('{}');
const CONFIG = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf(EMPTY), size: 2 };
const MANIFEST = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: 'application/x',
    config: CONFIG,
    layers: [],
    annotations: { a: 'b' },
  }),
);
const DIGEST = digestOf(MANIFEST);
const good = (headers: Record<string, string> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': OCI_MANIFEST, ...headers },
  body: MANIFEST,
});
const app = (server: { host: string }): { registry: string; repository: string } => ({ registry: server.host, repository: 'acme/app' });

test.each([
  ['ghcr.io', [], 'https://ghcr.io/'],
  ['index.docker.io', [], 'https://registry-1.docker.io/'],
  ['127.0.0.1:5000', [], 'http://127.0.0.1:5000/'],
  ['127.8.9.1:5000', [], 'http://127.8.9.1:5000/'],
  ['localhost', [], 'http://localhost/'],
  ['[::1]:5000', [], 'http://[::1]:5000/'],
  ['localhost.example.com', [], 'https://localhost.example.com/'],
  ['127.example.com', [], 'https://127.example.com/'],
  ['10.0.0.1:5000', [], 'https://10.0.0.1:5000/'],
  ['reg.corp:5000', ['reg.corp:5000'], 'http://reg.corp:5000/'],
  ['reg.corp:5001', ['reg.corp:5000'], 'https://reg.corp:5001/'],
  ['reg.corp', ['reg.corp:5000'], 'https://reg.corp/'],
  ['sub.reg.corp', ['reg.corp'], 'https://sub.reg.corp/'],
])('%s (insecure: %j) is asked at %s', (registry, insecure, origin) => {
  expect(originOf(registry, insecure).href).toBe(origin);
});

describe('manifest', () => {
  test('says what the bytes are; the header that claims a digest is not read', async () => {
    const server = await serve(() => good({ 'docker-content-digest': `sha256:${'0'.repeat(64)}`, etag: '"e"' }));
    const fetched = await connect().client.manifest(app(server), 'v1');
    expect(fetched).toMatchObject({
      descriptor: {
        mediaType: OCI_MANIFEST,
        digest: DIGEST,
        size: MANIFEST.length,
        artifactType: 'application/x',
        annotations: { a: 'b' },
      },
      etag: '"e"',
      manifest: { kind: 'image' },
    });
  });

  test('other bytes than those of the digest asked for: DIGEST_MISMATCH, whatever the header claims', async () => {
    const wanted = digestOf(Buffer.from('other'));
    const server = await serve(() => good({ 'docker-content-digest': wanted }));
    const error = await failure(connect().client.manifest(app(server), wanted));
    expect(error.code).toBe('DIGEST_MISMATCH');
    expect(error.details).toEqual([{ what: 'digest', expected: wanted, actual: DIGEST }]);
  });

  test('by digest it is read once, also when asked for at once; by tag each time', async () => {
    const server = await serve(() => good());
    const { client } = connect();
    await Promise.all([client.manifest(app(server), DIGEST), client.manifest(app(server), DIGEST)]);
    await client.manifest(app(server), DIGEST);
    expect(server.asked).toHaveLength(1);
    await client.manifest(app(server), 'v1');
    await client.manifest(app(server), 'v1');
    expect(server.asked).toHaveLength(3);
  });

  test('what one repository has, another need not have', async () => {
    const server = await serve(({ path }) => (path.startsWith('/v2/acme/app/') ? good() : notThere()));
    const { client } = connect();
    await client.manifest(app(server), DIGEST);
    expect(await client.manifest({ ...app(server), repository: 'acme/other' }, DIGEST)).toBeUndefined();
  });

  test('neither a failure nor an absence is kept', async () => {
    const replies = [notThere(), { status: 400 }, good()];
    const server = await serve((_, count) => replies[count] ?? good());
    const { client } = connect();
    expect(await client.manifest(app(server), DIGEST)).toBeUndefined();
    expect((await failure(client.manifest(app(server), DIGEST))).code).toBe('REGISTRY_FAILED');
    expect((await client.manifest(app(server), DIGEST))?.descriptor.digest).toBe(DIGEST);
  });

  test.each<[string, Reply]>([
    ['MANIFEST_UNKNOWN', notThere('MANIFEST_UNKNOWN')],
    ['NAME_UNKNOWN', notThere('NAME_UNKNOWN')],
    ['NOT_FOUND, as Harbor has it', notThere('NOT_FOUND')],
    ['an empty body with the version of the API', { status: 404, headers: { 'docker-distribution-api-version': 'registry/2.0' } }],
  ])('404 with %s: not there', async (_, reply) => {
    const server = await serve(() => reply);
    expect(await connect().client.manifest(app(server), 'v1')).toBeUndefined();
  });

  test.each<[string, string, Reply]>([
    ['a web page', 'REGISTRY_FAILED', { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404' }],
    ['nothing at all', 'REGISTRY_FAILED', { status: 404 }],
    ['JSON of another kind', 'REGISTRY_FAILED', jsonReply(404, { message: 'not found' })],
    ['no errors in the list', 'REGISTRY_FAILED', jsonReply(404, { errors: [] })],
    ['DENIED', 'REGISTRY_FAILED', notThere('DENIED')],
    ['UNAUTHORIZED', 'REGISTRY_FAILED', notThere('UNAUTHORIZED')],
    ['TOOMANYREQUESTS', 'REGISTRY_FAILED', notThere('TOOMANYREQUESTS')],
  ])('404 with %s: could not look', async (_, code, reply) => {
    const server = await serve(() => reply);
    expect((await failure(connect().client.manifest(app(server), 'v1'))).code).toBe(code);
  });

  test.each<[number, string]>([
    [400, 'REGISTRY_FAILED'],
    [401, 'CHALLENGE_INVALID'],
    [403, 'REGISTRY_DENIED'],
    [406, 'REGISTRY_FAILED'],
    [410, 'REGISTRY_FAILED'],
    [204, 'REGISTRY_FAILED'],
    [301, 'REDIRECT_REFUSED'],
    [307, 'REDIRECT_REFUSED'],
    [429, 'REGISTRY_FAILED'],
    [500, 'REGISTRY_FAILED'],
    [503, 'REGISTRY_FAILED'],
  ])('%i: %s, never "not there"', async (status, code) => {
    const server = await serve(() => ({ status, headers: { location: 'https://elsewhere.example/' } }));
    const error = await failure(connect({ retryBudgetMs: 0 }).client.manifest(app(server), 'v1'));
    expect(error.code).toBe(code);
    if (code === 'REGISTRY_FAILED') expect(error.message).toMatch(new RegExp(`answered ${status} for .*; 1 attempt in`));
  });

  test('more than 4 MiB: refused', async () => {
    const server = await serve(() => ({ status: 200, headers: { 'content-type': OCI_MANIFEST }, body: Buffer.alloc(4 * 1024 * 1024 + 1) }));
    expect((await failure(connect().client.manifest(app(server), 'v1'))).code).toBe('RESPONSE_TOO_LARGE');
  });

  test.each<[string, Reply]>([
    ['a login page with 200', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['another type than the manifest says', good({ 'content-type': 'application/vnd.oci.image.index.v1+json' })],
    ['an empty body', { status: 200, headers: { 'content-type': OCI_MANIFEST } }],
  ])('%s: an error', async (_, reply) => {
    const server = await serve(() => reply);
    expect((await failure(connect().client.manifest(app(server), 'v1'))).code).toMatch(/^(?:MANIFEST|JSON)_INVALID$/);
  });

  test('no more requests at once than concurrency allows', async () => {
    let now = 0;
    let most = 0;
    let third = (): void => undefined;
    const threeCame = new Promise<void>((resolve) => (third = resolve));
    const server = await serve(async (_, count) => {
      most = Math.max(most, (now += 1));
      if (count === 2) third();
      await threeCame;
      // A fourth that should not be there gets the time to arrive.
      for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return good();
    });
    const { client } = connect({ concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, (_, index) => client.manifest(app(server), `t${index}`)));
    expect([most, server.asked.length]).toEqual([3, 20]);
  });
});

describe('pushManifest', () => {
  test('sends bytes and type, and gives what the registry says of the subject', async () => {
    const server = await serve(() => ({ status: 201, headers: { 'oci-subject': 'x' } }));
    expect(await connect().client.pushManifest(app(server), MANIFEST, OCI_MANIFEST, 'v1')).toEqual({ ociSubject: 'x' });
    expect(server.asked.map(({ headers, body }) => [headers['content-type'], body.equals(MANIFEST)])).toEqual([[OCI_MANIFEST, true]]);
  });

  test.each([200, 202, 301, 400, 404, 409, 412, 413, 500])('%i: done only for 2xx', async (status) => {
    const server = await serve(() => ({ status, headers: { location: '/x' } }));
    const pushed = connect({ retryBudgetMs: 0 }).client.pushManifest(app(server), MANIFEST, OCI_MANIFEST, 'v1');
    if (status < 300) expect(await pushed).toEqual({});
    else expect((await failure(pushed)).code).toMatch(/^(?:REGISTRY_FAILED|REDIRECT_REFUSED)$/);
  });

  test('bytes of another digest are not even sent', async () => {
    const server = await serve(() => ({ status: 201 }));
    const error = await failure(connect().client.pushManifest(app(server), MANIFEST, OCI_MANIFEST, digestOf(EMPTY)));
    expect([error.code, server.asked.length]).toEqual(['DIGEST_MISMATCH', 0]);
  });

  test('tag in, same bytes out, against an honest registry', async () => {
    const registry = await startRegistry();
    open.push(registry);
    const { client } = connect();
    await client.pushBlob(app(registry), EMPTY);
    await client.pushManifest(app(registry), MANIFEST, OCI_MANIFEST, 'v1');
    expect(Buffer.from((await client.manifest(app(registry), 'v1'))?.bytes ?? []).equals(MANIFEST)).toBe(true);
  });
});
