import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../../stack/image.ts';
import type { Answer } from '../../stack/registry.ts';
import type { StepResult } from '../../stack/runner.ts';
import { IDENTITY, startWorld } from '../world.ts';
import { openTable } from './catalogue.ts';
import { type Elsewhere, type Fault, type FaultyWorld, onlyFor, signedIn, startElsewhere, startFaultyWorld } from './faults.ts';
import { nameIn, single, store } from './planting.ts';

const table = openTable('registry: addresses and failures (40 to 42)');
let world: FaultyWorld;
let elsewhere: Elsewhere;
beforeAll(async () => {
  [world, elsewhere] = await Promise.all([startFaultyWorld(), startElsewhere()]);
});
afterAll(async () => {
  await Promise.all([world.close(), elsewhere.close()]);
  table.notHere(41, 'http realm for an https registry', 'unit: realm.test.ts; loopback registries speak http, so no step gets there');
  table.print();
});

const error = (...codes: readonly string[]) => ({ result: 'error', codes }) as const;

describe('threat 40: elsewhere', () => {
  const redirect = (status: number): Fault =>
    onlyFor('/manifests/sha256:', (_, { path }) => ({ status, headers: { location: `http://${elsewhere.host}${path}` } }));

  test.each([301, 302, 303, 307, 308])('a manifest is not fetched elsewhere (%d)', async (status) => {
    const image = await signedIn(world);
    elsewhere.seen.length = 0;
    const { attacked, control } = await world.play(image, redirect(status));
    table.refused(40, `${status} of a manifest to another host`, attacked, error('REDIRECT_REFUSED'));
    expect(elsewhere.seen).toEqual([]);
    table.passed(40, '… without it', control);
  });

  test('a page of referrers is not', async () => {
    const image = await signedIn(world);
    elsewhere.seen.length = 0;
    const { attacked, control } = await world.play(
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
    world.fault = ({ method, path }, answer) =>
      method === 'POST' && path.includes('/uploads/')
        ? { ...answer, headers: { ...answer.headers, location: `http://${elsewhere.host}/up` } }
        : undefined;
    const step = await world.sign({ images: image.reference }).finally(() => (world.fault = undefined));
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
    const image = await signedIn(world);
    elsewhere.seen.length = 0;
    const { attacked, control } = await world.play(
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
    const image = await signedIn(world);
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
        identity: IDENTITY,
        issuer: world.stack.issuer.url,
        timeout: patience(change),
        'retry-budget': '1s',
      });
      return { attacked, code: codeOf(change({ status: 200 })) };
    } finally {
      await broken.close();
    }
  }

  /** A hang is waited for; what is answered at once has time to be, on a busy machine too. */
  const patience = (change: (answer: Answer) => Answer): string => (change({ status: 200 }).fault === 'hang' ? '1s' : '8s');

  function codeOf({ status, fault: kind }: Answer): string {
    if (kind === 'hang') return 'NETWORK_TIMEOUT';
    if (kind !== undefined) return 'NETWORK_UNREACHABLE';
    return status === 401 || status === 403 ? 'REGISTRY_DENIED' : 'REGISTRY_FAILED';
  }

  test('one that passes is tried again', async () => {
    const image = await signedIn(world);
    const failed = new Set<string>();
    const { attacked } = await world.play(
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
