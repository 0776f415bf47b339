import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Services, startServices } from '../../scripts/services/start.ts';
import { cosign, crane, IDENTITY, outcome } from './cosign.ts';

const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const SPDX = {
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'app',
  dataLicense: 'CC0-1.0',
  documentNamespace: 'https://a.test/1',
};

let dir: string;
let services: Services;
let others: Services;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-services-'));
  // Two sets at once, as when two test files run side by side; the second has no Rekor v2.
  const both = await Promise.allSettled([
    startServices({ dir: join(dir, 'one') }),
    startServices({ dir: join(dir, 'two'), rekorV2: false }),
  ]);
  for (const started of both) if (started.status === 'rejected') throw started.reason;
  [services, others] = both.map((started) => (started as PromiseFulfilledResult<Services>).value) as [Services, Services];
}, 60_000);

afterAll(async () => {
  await Promise.all([services.stop(), others.stop()]);
  await rm(dir, { recursive: true, force: true });
});

const registries = ['olareg', 'distribution'] as const;
const logs = ['v1', 'v2'] as const;
const pairs = registries.flatMap((registry) => logs.map((log) => [registry, log] as const));

function push(registry: (typeof registries)[number], repository: string): Promise<string> {
  return crane(services).append(`${services.registries[registry]}/${repository}:1`, repository);
}

function right(): { identity: string; issuer: string } {
  return { identity: IDENTITY, issuer: services.issuer };
}

describe.each(pairs)('an image on %s, signed by cosign with Rekor %s', (registry, log) => {
  let image: string;

  beforeAll(async () => {
    image = await push(registry, `octo/signed-${log}`);
    const signed = await cosign(services).sign(image, { config: log });
    expect(outcome(signed)).toBe('exit 0');
  });

  test('verifies, also under the root of both logs', async () => {
    for (const root of [log, 'both'] as const) {
      const verified = await cosign(services).verify(image, { ...right(), root });
      expect(outcome(verified)).toBe('exit 0');
    }
  });

  test('does not verify for another identity', async () => {
    const verified = await cosign(services).verify(image, { ...right(), identity: OTHER_IDENTITY, root: log });
    expect(verified.code).toBe(1);
    expect(verified.stderr).toContain(OTHER_IDENTITY);
  });

  test('does not verify for another issuer', async () => {
    const verified = await cosign(services).verify(image, { ...right(), issuer: others.issuer, root: log });
    expect(verified.code).toBe(1);
    expect(verified.stderr).toContain(others.issuer);
  });

  test('does not verify under a root that knows only the other log', async () => {
    const verified = await cosign(services).verify(image, { ...right(), root: log === 'v1' ? 'v2' : 'v1' });
    expect(outcome(verified)).toMatch(/^exit 1: .*not enough verified log entries from transparency log: 0 < 1/);
  });

  test('does not verify under the root of another set of services', async () => {
    const verified = await cosign({ ...services, trustedRoot: others.trustedRoot }).verify(image, { ...right(), root: log });
    expect(outcome(verified)).toMatch(/^exit 1: .*not enough verified log entries from transparency log: 0 < 1/);
  });
});

describe('cosign', () => {
  test('says 10 for an image without signatures, 11 for one that is not there', async () => {
    const image = await push('olareg', 'octo/unsigned');
    const missing = image.replace(/@.*/, ':none');
    expect(outcome(await cosign(services).verify(image, { ...right(), root: 'v2' }))).toMatch(/^exit 10:/);
    expect(outcome(await cosign(services).verify(missing, { ...right(), root: 'v2' }))).toMatch(/^exit 11:/);
  });

  test('signs for the claims of the token', async () => {
    const image = await push('olareg', 'octo/claims');
    const job_workflow_ref = OTHER_IDENTITY.replace('https://github.com/', '');
    expect(outcome(await cosign(services).sign(image, { config: 'v2', claims: { job_workflow_ref } }))).toBe('exit 0');
    expect(outcome(await cosign(services).verify(image, { ...right(), root: 'v2' }))).toMatch(/^exit 1:/);
    expect(outcome(await cosign(services).verify(image, { ...right(), identity: OTHER_IDENTITY, root: 'v2' }))).toBe('exit 0');
  });

  test('does not get a certificate for a token of another issuer', async () => {
    const image = await push('olareg', 'octo/foreign-token');
    const signed = await cosign({ ...services, token: others.token }).sign(image, { config: 'v2' });
    expect(outcome(signed)).toMatch(/^exit 1:.*Fulcio returned 400/s);
    expect(outcome(await cosign(services).verify(image, { ...right(), root: 'v2' }))).toMatch(/^exit 10:/);
  });

  test.each(pairs)('attests on %s with Rekor %s; the type must match', async (registry, log) => {
    const image = await push(registry, `octo/attested-${log}`);
    const predicate = join(dir, `sbom-${registry}-${log}.json`);
    await writeFile(predicate, JSON.stringify(SPDX));
    const oracle = cosign(services);
    expect(outcome(await oracle.attest(image, { config: log, type: 'spdxjson', predicate }))).toBe('exit 0');
    const options = { ...right(), root: log };
    expect(outcome(await oracle.verifyAttestation(image, { ...options, type: 'spdxjson' }))).toBe('exit 0');
    expect(outcome(await oracle.verifyAttestation(image, { ...options, type: 'cyclonedx' }))).toMatch(
      /^exit 1:.*none of the attestations matched the predicate type/s,
    );
    expect(outcome(await oracle.verifyAttestation(image, { ...options, type: 'spdxjson', identity: OTHER_IDENTITY }))).toMatch(
      /^exit 1:.*no matching CertificateIdentity found/s,
    );
  });

  test.each(registries)('writes the old format to %s', async (registry) => {
    const image = await push(registry, 'octo/legacy');
    expect(outcome(await cosign(services).legacySign(image))).toBe('exit 0');
    const tag = image.replace('@sha256:', ':sha256-').concat('.sig');
    expect(outcome(await crane(services).run(['manifest', tag]))).toBe('exit 0');
    expect(outcome(await cosign(services).verify(image, { ...right(), root: 'v1' }))).toBe('exit 0');
    expect((await cosign(services).verify(image, { ...right(), identity: OTHER_IDENTITY, root: 'v1' })).code).toBe(12);
  });
});

describe('the services', () => {
  test('of two sets share no address', () => {
    const addresses = (set: Services): string[] => {
      const { issuer, fulcio, ctlog, rekorV1, rekorV2, tsa, registries: hosts } = set;
      return [issuer, fulcio, ctlog, rekorV1, rekorV2, tsa, hosts.olareg, hosts.distribution];
    };
    expect(new Set([...addresses(services), ...addresses(others)]).size).toBe(16);
  });

  test('give the referrers API on olareg and none on distribution', async () => {
    const status = async (registry: (typeof registries)[number]): Promise<number> => {
      const [name = '', digest = ''] = (await push(registry, 'octo/referrers')).replace(`${services.registries[registry]}/`, '').split('@');
      return (await fetch(`http://${services.registries[registry]}/v2/${name}/referrers/${digest}`)).status;
    };
    expect(await status('olareg')).toBe(200);
    expect(await status('distribution')).toBe(404);
  });

  test('hand out tokens by the address and the token that a step gets', async () => {
    const ask = (token: string): Promise<Response> =>
      fetch(`${services.tokenRequest.url}&audience=sigstore`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask(services.tokenRequest.token)).status).toBe(200);
    expect((await ask(others.tokenRequest.token)).status).toBe(401);
  });

  test('name a log that is off: nothing answers, and cosign does not sign', async () => {
    await expect(fetch(`${others.rekorV2}/healthz`)).rejects.toThrow('fetch failed');
    const image = await push('olareg', 'octo/log-outage');
    expect(outcome(await cosign(others).sign(image, { config: 'v2' }))).toMatch(/^exit 1:.*api\/v2\/log\/entries.*connection refused/s);
    expect(outcome(await cosign(services).verify(image, { ...right(), root: 'v2' }))).toMatch(/^exit 10:/);
  });

  test('write each log into its own trusted root, and both into the third', async () => {
    const logUrls = async (path: string): Promise<string[]> => {
      const { tlogs } = JSON.parse(await readFile(path, 'utf8')) as { tlogs: { baseUrl: string }[] };
      // cosign writes them in any order.
      return tlogs.map(({ baseUrl }) => baseUrl).sort();
    };
    const { trustedRoot, rekorV1, rekorV2 } = services;
    expect(await logUrls(trustedRoot.v1)).toEqual([rekorV1]);
    expect(await logUrls(trustedRoot.v2)).toEqual([rekorV2]);
    expect(await logUrls(trustedRoot.both)).toEqual([rekorV1, rekorV2].sort());
  });

  test('are not started where tools are missing', async () => {
    const starting = startServices({ dir: join(dir, 'three'), bin: join(dir, 'empty') });
    await expect(starting).rejects.toMatchObject({
      code: 'TOOLS_MISSING',
      message: `in ${join(dir, 'empty')}: cosign, fulcio, rekor, tsa, distribution, olareg, crane, ctlog, rekor1 are not built`,
      hint: `WAXSEAL_BIN=${join(dir, 'empty')} node scripts/services/build.ts core`,
    });
    await expect(stat(join(dir, 'three'))).rejects.toThrow('ENOENT');
  });
});
