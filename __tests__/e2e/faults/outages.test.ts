import { afterEach, describe, expect, test } from '@jest/globals';

import type { HostOverrides } from '../../stack/host.ts';
import { closedPort, type Ended, type Scene, startScene } from './scene.ts';

/** Outages that last: certificates and tokens end meanwhile, answers are lost, and all waiting comes out of one budget. */

const MINUTE = 60_000;

let scene: Scene;
let skew = 0;
afterEach(() => scene.close());

/** All services and the machine itself go by one clock, which a test moves. */
async function begin(options: Parameters<typeof startScene>[0] = {}): Promise<void> {
  skew = 0;
  scene = await startScene({ ...options, clock: now });
}
const now = (): Date => new Date(Date.now() + skew);
const moving: HostOverrides = {
  now,
  sleep: (milliseconds) => {
    skew += milliseconds;
    return Promise.resolve();
  },
};
const sign = async (inputs: Readonly<Record<string, string>> = {}): Promise<Ended & { reference: string }> => {
  const { reference } = await scene.image();
  return { ...(await scene.sign({ images: reference, timeout: '20m', 'retry-budget': '20m', ...inputs }, moving)), reference };
};
const certificates = (): number => scene.stack.fulcio.requests.filter(({ path }) => path.endsWith('/signingCert')).length;
const tokens = (): number => scene.stack.issuer.requests.filter(({ path }) => path.startsWith('/token')).length;

describe('the certificate ends', () => {
  /** So many times the timestamp authority is busy for longer than a certificate lives, and answers at the next try. */
  const stampsAreAway = (times: number): void => {
    let asked = 0;
    scene.hook = ({ path }) => {
      if (path !== '/api/v1/timestamp' || (asked += 1) % 2 === 0 || asked > 2 * times) return undefined;
      skew += 11 * MINUTE;
      return { status: 503, body: '' };
    };
  };

  test('before it is stamped: a new token, key and certificate, and the signature holds', async () => {
    await begin();
    stampsAreAway(1);
    const signed = await sign();
    expect(signed).toMatchObject({ code: 0, result: 'signed', codes: [] });
    expect([certificates(), tokens(), scene.stack.rekor.entries.length]).toEqual([2, 2, 2]);
    const keys = scene.stack.fulcio.requests.map(({ body }) => /BEGIN PUBLIC KEY[^"]*/.exec(body.toString())?.[0]);
    expect(new Set(keys).size).toBe(2);
    expect(signed.shown).toContain('after the end of its certificate; signing with a new one');
    expect(await scene.verify({ images: signed.reference })).toMatchObject({ code: 0, result: 'passed' });
  });

  test('each time: three certificates, then it is closed and nothing is pushed', async () => {
    await begin();
    stampsAreAway(Infinity);
    const ended = await sign();
    expect(ended).toMatchObject({ code: 1, result: 'error', codes: ['SELF_CHECK_FAILED'] });
    expect(certificates()).toBe(3);
    expect(await scene.verify({ images: ended.reference })).toMatchObject({ codes: ['NO_SIGNATURE'] });
  });

  test('almost, before it has come: another is asked for, and only that one is used', async () => {
    await begin();
    let slow = true;
    scene.hook = ({ path }) => {
      if (path === '/api/v2/signingCert' && slow) skew += 9.5 * MINUTE;
      slow &&= path !== '/api/v2/signingCert';
      return undefined;
    };
    expect(await sign()).toMatchObject({ code: 0, result: 'signed' });
    expect([certificates(), scene.stack.rekor.entries.length]).toEqual([2, 1]);
  });

  test('later: one certificate serves all images of the step', async () => {
    await begin();
    scene.hook = ({ path }) => {
      if (path === '/api/v1/timestamp') skew += 4 * MINUTE;
      return undefined;
    };
    const [one, other] = [await scene.image(), await scene.image()];
    const ended = await scene.sign({ images: `${one.reference},${other.reference}`, concurrency: '1' }, moving);
    expect(ended).toMatchObject({ code: 0, result: 'signed' });
    expect(certificates()).toBe(1);
  });
});

describe('the id token ends', () => {
  const awayFor = (requests: number, minutes: number): void => {
    let asked = 0;
    scene.hook = ({ path }) => {
      if (path !== '/api/v2/signingCert' || (asked += 1) > requests) return undefined;
      skew += minutes * MINUTE;
      return { status: 503, body: '' };
    };
  };

  test('while the authority is away: it is asked again with a new one', async () => {
    await begin();
    awayFor(2, 3);
    expect(await sign()).toMatchObject({ code: 0, result: 'signed' });
    expect(tokens()).toBe(2);
  });

  test('not yet: it is used again', async () => {
    await begin();
    awayFor(2, 1);
    expect(await sign()).toMatchObject({ code: 0, result: 'signed' });
    expect(tokens()).toBe(1);
  });

  test('a refusal of a young token is final', async () => {
    await begin();
    scene.hook = ({ path }) => (path === '/api/v2/signingCert' ? { status: 400, body: '{"message":"no"}' } : undefined);
    expect(await sign()).toMatchObject({ codes: ['FULCIO_FAILED'] });
    expect([certificates(), tokens()]).toEqual([1, 1]);
  });
});

describe('the answer of a log is lost', () => {
  const V1 = '/api/v1/log/entries';
  /** Cuts the first answer, after the entry was made. */
  const loseFirst = (wanted: string): void => {
    let lost = false;
    scene.hook = ({ method, path }, honest) => {
      if (lost || method !== 'POST' || path !== wanted) return undefined;
      lost = true;
      return { ...honest, fault: 'reset' };
    };
  };

  test('Rekor v1: 409 names the entry, which is read back', async () => {
    await begin({ rekor: 'v1' });
    loseFirst(V1);
    const signed = await sign();
    expect(signed).toMatchObject({ code: 0, result: 'signed' });
    expect(scene.stack.rekorV1.entries).toHaveLength(1);
    const asked = scene.stack.rekorV1.requests.map(({ method, answer }) => [method, answer === 'hang-up' ? 0 : answer.status]);
    expect(asked.slice(-2)).toEqual([
      ['POST', 409],
      ['GET', 200],
    ]);
    expect(await scene.verify({ images: signed.reference })).toMatchObject({ result: 'passed' });
  });

  test.each<[string, (honest: string) => Record<string, string>]>([
    ['nothing', () => ({})],
    ['no entry', () => ({ location: `${V1}/../../../secret` })],
    ['an id that is none', () => ({ location: `${V1}/abc` })],
  ])('Rekor v1: 409 names %s: closed', async (_, headers) => {
    await begin({ rekor: 'v1' });
    scene.hook = ({ method, path }, honest) =>
      method === 'POST' && path === V1 ? { ...honest, status: 409, headers: headers('') } : undefined;
    const ended = await sign();
    expect(ended).toMatchObject({ codes: ['REKOR_FAILED'] });
    expect(ended.shown).toContain('not where');
  });

  test('Rekor v1: 409 names an entry on another host: the log itself is asked for it', async () => {
    await begin({ rekor: 'v1' });
    const foreign = `http://127.0.0.1:${await closedPort()}`;
    loseFirst(V1);
    const lose = scene.hook;
    scene.hook = (asked, honest) => {
      const location = honest.headers?.['location'];
      return (
        lose?.(asked, honest) ?? (honest.status === 409 ? { ...honest, headers: { location: `${foreign}${location ?? ''}` } } : undefined)
      );
    };
    expect(await sign()).toMatchObject({ code: 0, result: 'signed' });
  });

  test('Rekor v1: 409 names the entry of another signature: it does not hold, and is not pushed', async () => {
    await begin({ rekor: 'v1' });
    expect(await sign()).toMatchObject({ code: 0 });
    const location = scene.stack.rekorV1.requests.flatMap(({ answer }) =>
      answer === 'hang-up' ? [] : [answer.headers?.['location'] ?? ''],
    );
    scene.hook = ({ method, path }, honest) =>
      method === 'POST' && path === V1 ? { ...honest, status: 409, headers: { location: location[0] ?? '' } } : undefined;
    expect(await sign()).toMatchObject({ code: 1, codes: ['SELF_CHECK_FAILED'] });
  });

  test('Rekor v2: it gives no entry back, so another signature is logged', async () => {
    await begin();
    loseFirst('/api/v2/log/entries');
    const signed = await sign();
    expect(signed).toMatchObject({ code: 0, result: 'signed' });
    expect([scene.stack.rekor.entries.length, certificates()]).toEqual([2, 1]);
    expect(await scene.verify({ images: signed.reference })).toMatchObject({ result: 'passed' });
  });
});

describe('waiting', () => {
  test('is jittered in full under a ceiling that doubles, and ends with the budget', async () => {
    await begin();
    scene.hook = ({ path }) => (path === '/api/v2/signingCert' ? { status: 503, body: '' } : undefined);
    const { codes, sleeps, shown } = await sign({ 'retry-budget': '1m' });
    expect(codes).toEqual(['FULCIO_FAILED']);
    expect(sleeps.length).toBeGreaterThan(4);
    sleeps.forEach((wait, index) => {
      expect(wait).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** index));
    });
    expect(sleeps.some((wait, index) => wait < 250 * 2 ** index)).toBe(true);
    expect(new Set(sleeps).size).toBeGreaterThan(sleeps.length / 2);
    expect(sleeps.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(MINUTE);
    expect(shown).toMatch(/answered 503 \(\d+ attempts in \d+\.\d s\)/);
  });

  test('of all services comes out of one budget: what one has used, another has not', async () => {
    await begin();
    const busy = (seconds: number): { status: number; headers: Record<string, string>; body: string } => ({
      status: 429,
      headers: { 'retry-after': String(seconds) },
      body: '',
    });
    const first = new Set(['/api/v2/signingCert', '/api/v1/timestamp']);
    scene.hook = ({ path }) => (first.delete(path) ? busy(40) : undefined);
    const ended = await sign({ 'retry-budget': '1m' });
    expect(ended).toMatchObject({ codes: ['TSA_FAILED'], sleeps: [40_000] });
    for (const path of ['/api/v2/signingCert', '/api/v1/timestamp']) first.add(path);
    expect(await sign({ 'retry-budget': '2m' })).toMatchObject({ code: 0, sleeps: [40_000, 40_000] });
  });

  test('is not begun where Retry-After goes beyond the time-out', async () => {
    await begin();
    scene.hook = ({ path }) => (path === '/api/v2/signingCert' ? { status: 503, headers: { 'retry-after': '3600' }, body: '' } : undefined);
    expect(await sign()).toMatchObject({ codes: ['FULCIO_FAILED'], sleeps: [] });
  });
});

describe('a registry that only says so', () => {
  const created = { status: 201, headers: { location: '/v2/x' }, body: '' };
  test.each([
    [
      'that it took the referrer',
      ({ method, path }: { method: string; path: string }) => method === 'PUT' && path.includes('/manifests/sha256:'),
    ],
    [
      'that it took the bundle',
      ({ method, path }: { method: string; path: string }) => method === 'PUT' && path.includes('/blobs/uploads/'),
    ],
  ])('%s: never reported as signed', async (_, is) => {
    await begin();
    const { reference } = await scene.image();
    scene.instead = (asked) => (is(asked) ? created : undefined);
    const ended = await scene.sign({ images: reference, 'retry-budget': '30s' }, moving);
    expect(ended).toMatchObject({ code: 1, result: 'error' });
    scene.instead = undefined;
    expect(await scene.verify({ images: reference }, moving)).toMatchObject({ code: 1, outputs: { images: '' } });
  });
});

test('an older signature that cannot be looked for is no missing one: an error, not a failure', async () => {
  await begin();
  const { reference } = await scene.image();
  scene.hook = ({ path }) => (path.endsWith('.sig') ? { status: 500, body: '' } : undefined);
  expect(await scene.verify({ images: reference }, moving)).toMatchObject({ code: 1, result: 'error', codes: ['REGISTRY_FAILED'] });
  scene.hook = undefined;
  expect(await scene.verify({ images: reference }, moving)).toMatchObject({ code: 1, result: 'failed', codes: ['NO_SIGNATURE'] });
});
