import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../../stack/image.ts';
import type { Answer, RegistryRequest } from '../../stack/registry.ts';
import { sha256 } from '../../stack/registry-store.ts';
import type { StepResult } from '../../stack/runner.ts';
import { startWorld, type World } from '../world.ts';
import { openTable } from './catalogue.ts';
import { BUNDLE_TYPE, bundleFor, nameIn, plant, single, store } from './planting.ts';

const table = openTable('registry (35 to 42)');

/** What the registry does wrong from now on; everything else stays honest. */
type Fault = (request: RegistryRequest, answer: Answer) => Answer | undefined;
let fault: Fault | undefined;
let world: World;
/** Another host: it answers everything with an honest blob, and remembers who asked with what. */
let elsewhere: {
  readonly host: string;
  readonly seen: { path: string; authorization: string | undefined }[];
  body: Buffer;
  close(): Promise<void>;
};

beforeAll(async () => {
  world = await startWorld({ registry: { onAnswer: (request, answer) => fault?.(request, answer) ?? answer } });
  elsewhere = await startElsewhere();
});
afterAll(async () => {
  await Promise.all([world.close(), elsewhere.close()]);
  table.later(41, 'http realm for an https registry', 'unit: realm.test.ts; loopback registries speak http, so no step gets there');
  table.print();
});

const error = (...codes: readonly string[]) => ({ result: 'error', codes }) as const;

async function signed(): Promise<PushedImage> {
  const image = await single(world);
  plant(world, image, await bundleFor(world, image));
  return image;
}

/** Verifies under a fault, then without it. */
async function play(
  image: PushedImage,
  during: Fault,
  inputs: Record<string, string> = {},
): Promise<{ attacked: StepResult; control: StepResult }> {
  const asked = { images: image.reference, timeout: '2s', 'retry-budget': '1s', ...inputs };
  fault = during;
  const attacked = await world.verify(asked).finally(() => (fault = undefined));
  return { attacked, control: await world.verify({ ...asked, timeout: '10s' }) };
}

const onlyFor =
  (part: string, change: (answer: Answer, request: RegistryRequest) => Answer): Fault =>
  (request, answer) =>
    request.method === 'GET' && request.path.includes(part) ? change(answer, request) : undefined;

describe('threat 35: bytes that are not those of the digest', () => {
  test.each<[string, (body: Buffer) => Buffer]>([
    ['one byte more', (body) => Buffer.concat([body, Buffer.from('\n')])],
    ['another image', () => Buffer.from('{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}')],
    ['nothing', () => Buffer.alloc(0)],
  ])('the image: %s', async (what, damage) => {
    const image = await signed();
    const { attacked, control } = await play(
      image,
      onlyFor(`/manifests/${image.digest}`, (answer) => ({ ...answer, body: damage(Buffer.from(answer.body ?? '')) })),
    );
    table.refused(35, `image manifest: ${what}`, attacked, { ...error('DIGEST_MISMATCH'), says: image.digest });
    table.passed(35, '… the true bytes', control);
  });

  test('a referrer', async () => {
    const image = await single(world);
    const referrer = plant(world, image, await bundleFor(world, image));
    const { attacked, control } = await play(
      image,
      onlyFor(`/manifests/${referrer}`, (answer) => ({ ...answer, body: `${(answer.body ?? '').toString()} ` })),
    );
    table.refused(35, 'referrer manifest: one byte more', attacked, error('DIGEST_MISMATCH'));
    table.passed(35, '… the true bytes', control);
  });
});

test('threat 36: a tag that moves between reads is resolved once', async () => {
  const [good, evil] = [await signed(), await single(world)];
  const { tags } = store(world);
  tags.set('moving', good.digest);
  fault = ({ method, path }) => {
    if (method === 'GET' && path.endsWith('/manifests/moving')) tags.set('moving', evil.digest);
    return undefined;
  };
  const step = await world.verify({ images: `${nameIn(world)}:moving`, 'promote-tags': 'stable' }).finally(() => (fault = undefined));
  table.passed(36, 'tag moves after the first read', step);
  table.holds(36, '… what was verified is what comes out and is promoted', 'the first digest', () => {
    expect(step.outputs['images']).toBe(good.reference);
    expect(tags.get('stable')).toBe(good.digest);
    expect(tags.get('moving')).toBe(evil.digest);
  });
  table.refused(36, '… asked for now', await world.verify({ images: `${nameIn(world)}:moving` }), {
    result: 'failed',
    codes: ['NO_SIGNATURE'],
  });
});

describe('threat 37: blobs', () => {
  test.each<[string, (blob: Buffer) => Buffer, readonly string[]]>([
    ['another of the same size', (blob) => Buffer.alloc(blob.length, ' '), ['BLOB_MISMATCH']],
    ['a longer one', (blob) => Buffer.concat([blob, Buffer.from(' ')]), ['RESPONSE_TOO_LARGE']],
    ['a shorter one', (blob) => blob.subarray(1), ['BLOB_MISMATCH']],
    ['nothing', () => Buffer.alloc(0), ['BLOB_MISMATCH']],
  ])('%s', async (what, damage, codes) => {
    const image = await single(world);
    const bundle = Buffer.from(JSON.stringify(await bundleFor(world, image)));
    plant(world, image, bundle, { stored: damage(bundle) });
    const attacked = await world.verify({ images: image.reference });
    table.refused(37, `bundle blob: ${what}`, attacked, error(...codes));
    store(world).blobs.set(sha256(bundle), bundle);
    table.passed(37, '… the true blob', await world.verify({ images: image.reference }));
  });

  const bomb = gzipSync(Buffer.alloc(1024 * 1024 * 1024), { level: 9 });
  test.each([
    ['blob', '/blobs/'],
    ['manifest', '/manifests/sha256:'],
    ['list of referrers', '/referrers/'],
  ])('a gzip bomb as %s', async (what, part) => {
    const image = await signed();
    const { attacked, control } = await play(
      image,
      onlyFor(part, (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-encoding': 'gzip', 'content-length': String(bomb.length) },
        body: bomb,
      })),
    );
    table.refused(37, `1 GiB of zeros in a gzip ${what}`, attacked, error('RESPONSE_TOO_LARGE'));
    table.passed(37, '… the true bytes', control);
  });
});

test.each([
  `sha1:${'0'.repeat(40)}`,
  `sha512:${'0'.repeat(128)}`,
  'sha256:abc',
  `sha256:${'A'.repeat(64)}`,
  `SHA256:${'0'.repeat(64)}`,
  `sha256:${'0'.repeat(65)}`,
  'sha256:../../../etc/passwd',
  `sha256:${'0'.repeat(64)}/../../x`,
  `sha256:${'0'.repeat(64)}?x=`,
  `sha256:${'0'.repeat(64)}%00`,
])('threat 38: the digest %s', async (digest) => {
  const before = world.stack.registry.requests.length;
  const shown = digest.length > 30 ? `${digest.slice(0, 16)}… (${digest.length} characters)` : digest;
  const invalid = error('DIGEST_INVALID');
  table.refused(38, `digest ${shown} in images`, await world.verify({ images: `${nameIn(world)}@${digest}` }), invalid);
  table.refused(38, `digest ${shown} as input`, await world.verify({ images: nameIn(world), digest }), invalid);
  expect(world.stack.registry.requests.length).toBe(before);
});

describe('threat 39: lists without end', () => {
  const entry = (index: number): object => ({
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: sha256(Buffer.from(String(index))),
    size: 700,
    artifactType: BUNDLE_TYPE,
  });
  const page = (entries: readonly object[], link?: string): Answer => ({
    status: 200,
    headers: {
      'content-type': 'application/vnd.oci.image.index.v1+json',
      ...(link === undefined ? {} : { link: `<${link}>; rel="next"` }),
    },
    body: JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: entries }),
  });

  test.each<[string, Fault, readonly string[]]>([
    [
      '10,000 referrers',
      onlyFor('/referrers/', () => page(Array.from({ length: 10_000 }, (_, index) => entry(index)))),
      ['LIMIT_EXCEEDED'],
    ],
    ['a page that leads to itself', onlyFor('/referrers/', (_, { path }) => page([], path)), ['ADDRESS_REFUSED']],
    [
      'two pages that lead to each other',
      onlyFor('/referrers/', (_, { url }) => page([], `${url.pathname}?p=${url.searchParams.get('p') === '1' ? '2' : '1'}`)),
      ['ADDRESS_REFUSED'],
    ],
    [
      'empty pages without end',
      onlyFor('/referrers/', (_, { url }) => page([], `${url.pathname}?p=${Number(url.searchParams.get('p')) + 1}`)),
      ['LIMIT_EXCEEDED'],
    ],
  ])('%s', async (what, during, codes) => {
    const image = await signed();
    const { attacked, control } = await play(image, during, { timeout: '10s' });
    table.refused(39, what, attacked, error(...codes));
    table.passed(39, '… the true list', control);
  });

  test('the good signature on the second page', async () => {
    const image = await single(world);
    const referrers = [plant(world, image, { none: true }), plant(world, image, await bundleFor(world, image))];
    const list = referrers.map((digest) => ({ ...entry(0), digest }));
    fault = onlyFor('/referrers/', (_, { url }) =>
      url.searchParams.has('p') ? page(list.slice(1)) : page(list.slice(0, 1), `${url.pathname}?p=2`),
    );
    const step = await world.verify({ images: image.reference }).finally(() => (fault = undefined));
    table.passed(39, 'page 2 is read', step);
  });
});

describe('threat 40: elsewhere', () => {
  const redirect = (status: number): Fault =>
    onlyFor('/manifests/sha256:', (_, { path }) => ({ status, headers: { location: `http://${elsewhere.host}${path}` } }));

  test.each([301, 302, 303, 307, 308])('a manifest is not fetched elsewhere (%d)', async (status) => {
    const image = await signed();
    elsewhere.seen.length = 0;
    const { attacked, control } = await play(image, redirect(status));
    table.refused(40, `${status} of a manifest to another host`, attacked, error('REDIRECT_REFUSED'));
    expect(elsewhere.seen).toEqual([]);
    table.passed(40, '… without it', control);
  });

  test('a page of referrers is not', async () => {
    const image = await signed();
    elsewhere.seen.length = 0;
    const { attacked, control } = await play(
      image,
      onlyFor('/referrers/', (answer, { path }) => ({
        ...answer,
        headers: { ...answer.headers, link: `<http://${elsewhere.host}${path}?p=2>; rel="next"` },
      })),
    );
    table.refused(40, 'Link to another host', attacked, error('ADDRESS_REFUSED'));
    expect(elsewhere.seen).toEqual([]);
    table.passed(40, '… without it', control);
  });

  test('an upload is not', async () => {
    const image = await single(world);
    elsewhere.seen.length = 0;
    fault = ({ method, path }, answer) =>
      method === 'POST' && path.includes('/uploads/')
        ? { ...answer, headers: { ...answer.headers, location: `http://${elsewhere.host}/up` } }
        : undefined;
    const step = await world.sign({ images: image.reference }).finally(() => (fault = undefined));
    table.refused(40, 'Location of an upload on another host', step, error('ADDRESS_REFUSED'));
    expect(elsewhere.seen).toEqual([]);
    table.passed(40, '… without it', await world.sign({ images: image.reference }), 'signed');
  });

  test('a blob is, without credentials, and must be the one that was asked for', async () => {
    const login = { username: 'mona', password: 'hunter22' };
    let away = false;
    const guarded = await startWorld({
      registry: {
        auth: { kind: 'bearer', ...login },
        onAnswer: ({ method, path }, answer) =>
          away && method === 'GET' && path.includes('/blobs/') && answer.status === 200
            ? { status: 307, headers: { location: `http://${elsewhere.host}${path}` } }
            : answer,
      },
    });
    try {
      const image = await guarded.image({ platforms: [], credentials: login });
      const inputs = { images: image.reference, 'registry-username': login.username, 'registry-password': login.password };
      await guarded.sign(inputs);
      const [bundle] = [...store(guarded).blobs.values()].filter((bytes) => bytes.includes('dsseEnvelope'));
      elsewhere.body = bundle ?? Buffer.alloc(0);
      away = true;
      elsewhere.seen.length = 0;
      table.passed(40, 'blob redirected to another host', await guarded.verify(inputs));
      table.holds(40, '… goes there without Authorization', 'no header', () => {
        expect(elsewhere.seen).toHaveLength(1);
        expect(elsewhere.seen[0]?.authorization).toBeUndefined();
      });
      elsewhere.body = Buffer.alloc(elsewhere.body.length, ' ');
      table.refused(40, '… which gives another blob', await guarded.verify(inputs), error('BLOB_MISMATCH'));
    } finally {
      await guarded.close();
    }
  });
});

describe('threat 41: realms', () => {
  test.each<[string, () => string]>([
    ['another machine', () => `http://localhost:${elsewhere.host.split(':')[1] ?? ''}/token`],
    ['another domain', () => 'https://auth.evil.test/token'],
    ['the metadata address', () => 'http://169.254.169.254/latest/meta-data/iam'],
    ['the metadata address over https', () => 'https://169.254.169.254/latest'],
    ['the metadata name', () => 'https://metadata.google.internal/computeMetadata'],
    ['a file', () => 'file:///etc/passwd'],
    ['the own host with a user in it', () => `http://mona:x@${world.stack.registry.host}/token`],
    ['nothing that can be read', () => 'token'],
  ])('%s gets no credentials', async (what, realm) => {
    const image = await signed();
    elsewhere.seen.length = 0;
    const { attacked, control } = await play(
      image,
      () => ({ status: 401, headers: { 'www-authenticate': `Bearer realm="${realm()}",service="x"` }, body: '' }),
      { 'registry-username': 'mona', 'registry-password': 'hunter22' },
    );
    table.refused(41, `realm: ${what}`, attacked, error(what.startsWith('nothing') ? 'CHALLENGE_INVALID' : 'REALM_REFUSED'));
    expect(elsewhere.seen).toEqual([]);
    table.passed(41, '… without the challenge', control);
  });
});

describe('threat 42: what is no answer', () => {
  const says = (status: number): Answer => ({ status, headers: { 'retry-after': '0' }, body: '{"errors":[]}' });
  const failures: readonly [string, (answer: Answer) => Answer][] = [
    ['401', () => ({ ...says(401), headers: { 'www-authenticate': 'Basic realm="x"' } })],
    ['403', () => says(403)],
    ['429', () => says(429)],
    ['500', () => says(500)],
    ['503', () => says(503)],
    ['half of the body', (answer) => ({ ...answer, fault: 'truncate' })],
    ['a cut connection', (answer) => ({ ...answer, fault: 'reset' })],
    ['no answer', (answer) => ({ ...answer, fault: 'hang' })],
  ];
  const places = ['/manifests/sha256:', '/referrers/', '/manifests/sha256-', '/blobs/'] as const;

  test.each(failures)('%s, in place of manifest, list, fallback tag and blob', async (what, change) => {
    const image = await signed();
    const steps = await Promise.all(places.map(async (part) => [part, await under(part, change, image)] as const));
    for (const [part, { attacked, code }] of steps) table.refused(42, `${what} for ${part}`, attacked, error(code));
    table.passed(42, '… without it', await world.verify({ images: image.reference }));
  });

  /** Each in a world of its own, so that they run side by side: what they wait for is time-outs. */
  async function under(
    part: string,
    change: (answer: Answer) => Answer,
    image: PushedImage,
  ): Promise<{ attacked: StepResult; code: string }> {
    const broken = await startWorld({
      registry: { onAnswer: ({ method, path }, answer) => (method === 'GET' && path.includes(part) ? change(answer) : answer) },
    });
    try {
      for (const [digest, stored] of store(world).manifests) store(broken).manifests.set(digest, stored);
      for (const [digest, stored] of store(world).blobs) store(broken).blobs.set(digest, stored);
      const attacked = await broken.verify({
        images: `${nameIn(broken)}@${image.digest}`,
        'trusted-root': world.files.trustedRoot,
        identity: 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main',
        issuer: world.stack.issuer.url,
        timeout: '1s',
        'retry-budget': '1s',
      });
      return { attacked, code: codeOf(change({ status: 200 })) };
    } finally {
      await broken.close();
    }
  }

  function codeOf({ status, fault: kind }: Answer): string {
    if (kind === 'hang') return 'NETWORK_TIMEOUT';
    if (kind !== undefined) return 'NETWORK_UNREACHABLE';
    return status === 401 || status === 403 ? 'REGISTRY_DENIED' : 'REGISTRY_FAILED';
  }

  test('one that passes is tried again', async () => {
    const image = await signed();
    const failed = new Set<string>();
    const { attacked } = await play(
      image,
      ({ path }) => {
        if (failed.has(path)) return undefined;
        failed.add(path);
        return { status: 503, headers: { 'retry-after': '0' }, body: '' };
      },
      { timeout: '10s', 'retry-budget': '10s' },
    );
    expect(failed.size).toBeGreaterThan(2);
    table.passed(42, 'each request answered 503 once', attacked);
  });
});

async function startElsewhere(): Promise<typeof elsewhere> {
  const seen: { path: string; authorization: string | undefined }[] = [];
  const other = { seen, body: Buffer.alloc(0) };
  const server: Server = createServer(({ url, headers }, response) => {
    seen.push({ path: url ?? '', authorization: headers.authorization });
    response.end(other.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return Object.assign(other, { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}
