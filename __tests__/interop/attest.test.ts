import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { toolPath } from '../../scripts/services/tools.ts';
import { syftCycloneDx, syftSpdx } from '../predicates/documents.ts';
import { pushImage, type PushedImage } from '../stack/image.ts';
import { attest, attestAll, CYCLONEDX, type Kind, KINDS, PROVENANCE, saved, SPDX } from './attesting.ts';
import { cosign, IDENTITY, outcome } from './cosign.ts';
import { except, newMatrix, type Opinions, unlike } from './opinions.ts';
import { type Ended, runOffline } from './program.ts';
import { attachBundle, bundlesOf } from './referrers.ts';
import { type VerifierName, VERIFIERS, verifyWithAll, type VerifyAllOptions } from './verifiers.ts';

/** What the built action attests, eight verifiers of others accept: by its type, for its signer, and for nothing else. */

const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const PLATFORMS = ['linux/amd64', 'linux/arm64'];

type Registry = keyof Services['registries'];

const places = (['olareg', 'distribution'] as const).flatMap((registry) => (['v1', 'v2'] as const).map((log) => [registry, log] as const));

/** gh and Kyverno's newer policies give no reason. */
const NOT_THE_SIGNER: Readonly<Record<VerifierName, RegExp>> = {
  cosign: /no matching CertificateIdentity found.*expected SAN value/,
  gh: /verifying with issuer "services\.test"/,
  'policy-controller': /no matching CertificateIdentity found.*expected SAN value/,
  ivp: /no verified https?:/,
  cpol: /verifiedCount: 0, requiredCount: 1, error: sigstore bundle verification failed: no matching signatures found/,
  'sigstore-go': /no matching CertificateIdentity found.*expected SAN value/,
  'sigstore-js': /certificate identity error/,
  'sigstore-python': /Certificate's SANs do not match/,
};

const NOT_THE_TYPE = {
  cosign: /none of the attestations matched the predicate type/,
  gh: /no attestations found with predicate type/,
  'policy-controller': /no matching attestations with type/,
  ivp: /no verified https?:/,
  cpol: /verifiedCount: 0, requiredCount: 1, error: sigstore bundle verification failed: no matching signatures found/,
  'sigstore-js': /the predicate is a .*, not a /,
} as const satisfies Partial<Record<VerifierName, RegExp>>;
/** These look at the type; sigstore-go and sigstore-python, which are given a bundle, leave it to whoever asks them. */
const BY_TYPE = VERIFIERS.filter((name) => name in NOT_THE_TYPE);
const BY_BUNDLE = VERIFIERS.filter((name) => !(name in NOT_THE_TYPE));

let dir: string;
let services: Services;
const matrix = newMatrix();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-attest-'));
  services = await startServices({ dir });
}, 60_000);

afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
  matrix.print();
});

function push(registry: Registry, seed: string): Promise<PushedImage> {
  return pushImage(services.registries[registry], 'octo/app', { platforms: PLATFORMS, seed });
}

function at(image: PushedImage, name: string): string {
  const digest = image.platforms.find((platform) => platform.name === name)?.digest ?? image.digest;
  return image.reference.replace(/@.*/, `@${digest}`);
}

async function ask(image: string, question: readonly string[], options: VerifyAllOptions): Promise<Opinions> {
  const opinions = await verifyWithAll(services, image, options);
  const widths = [12, 2, 21, 11, 16];
  matrix.row(
    widths.map((width, column) => [question[column] ?? '', width] as const),
    opinions,
  );
  return opinions;
}

/** The path of the only bundle of this type. */
async function bundleFile(image: string, { type }: Kind): Promise<string> {
  const [bundle = '', ...others] = await bundlesOf(image, type);
  expect(others).toEqual([]);
  const path = join(dir, 'bundle.json');
  await writeFile(path, bundle);
  return path;
}

describe.each(places)('attested on %s with Rekor %s', (registry, log) => {
  let image: PushedImage;
  beforeAll(async () => {
    image = await push(registry, `${registry} ${log}`);
    await attestAll(services, image.reference, log);
  }, 60_000);

  const where = KINDS.flatMap((kind) => (['index', 'linux/arm64'] as const).map((subject) => [kind.name, subject, kind] as const));
  test.each(where)('%s, %s: all accept', async (name, subject, { type }) => {
    const opinions = await ask(at(image, subject), [registry, log, name, subject], { predicateType: type });
    expect(except(true, opinions)).toEqual({});
  });

  // Who signed is looked at alike, whichever type was found: all of them once for each registry.
  test.each(log === 'v2' ? KINDS : [PROVENANCE])('$name: none accepts another identity', async ({ name, type }) => {
    const options = { predicateType: type, identity: OTHER_IDENTITY };
    const opinions = await ask(image.reference, [registry, log, name, 'index', '(other identity)'], options);
    expect([except(false, opinions), unlike(NOT_THE_SIGNER, opinions)]).toEqual([{}, {}]);
  });

  // Whoever has found a bundle looks at its type alike, whichever log proves it: all of them once for each registry.
  test.each(log === 'v2' ? KINDS : [PROVENANCE])('$name: none that looks at the type takes it for another', async (kind) => {
    const options = { predicateType: `${kind.type}x`, bundle: await bundleFile(image.reference, kind) };
    const opinions = await ask(image.reference, [registry, log, kind.name, 'index', '(other type)'], options);
    expect([except(false, opinions, BY_TYPE), unlike(NOT_THE_TYPE, opinions)]).toEqual([{}, {}]);
    expect(except(true, opinions, BY_BUNDLE)).toEqual({});
  });
});

describe('none of them', () => {
  test('takes an SBOM for provenance', async () => {
    const image = await push('olareg', 'an SBOM alone');
    await attest(services, image.reference, 'v2', { 'sbom-path': await saved(services, syftSpdx()) });
    expect(except(false, await verifyWithAll(services, image.reference, { predicateType: PROVENANCE.type }))).toEqual({});
  });

  test.each(['olareg', 'distribution'] as const)('accepts provenance that was attached to another image, on %s', async (registry) => {
    const [image, other] = [await push(registry, 'attested'), await push(registry, 'not attested')];
    await attest(services, image.reference, 'v1', {});
    const [bundle = ''] = await bundlesOf(image.reference, PROVENANCE.type);
    await attachBundle(other.reference, bundle, PROVENANCE.type);
    expect(except(true, await verifyWithAll(services, image.reference, { predicateType: PROVENANCE.type }))).toEqual({});
    expect(except(false, await verifyWithAll(services, other.reference, { predicateType: PROVENANCE.type }))).toEqual({});
  });
});

const platformPlaces = places.filter(([registry, log]) => (registry === 'olareg') === (log === 'v1'));
test.each(platformPlaces)(
  'an SBOM for each platform, on %s with Rekor %s: all accept it there, and nowhere else',
  async (registry, log) => {
    const image = await push(registry, `platforms ${log}`);
    const paths = await Promise.all([syftSpdx(), syftCycloneDx()].map((document) => saved(services, document)));
    const sboms = PLATFORMS.map((platform, position) => `${platform}=${paths[position] ?? ''}`);
    await attest(services, image.reference, log, { 'sbom-path': sboms.join('\n') });
    for (const [kind, ...elsewhere] of [
      [SPDX, 'index', 'linux/arm64', 'linux/amd64'],
      [CYCLONEDX, 'index', 'linux/amd64', 'linux/arm64'],
    ] as const) {
      const here = elsewhere.at(-1) ?? '';
      const options = { predicateType: kind.type, bundle: await bundleFile(at(image, here), kind) };
      for (const name of elsewhere) {
        const opinions = await ask(at(image, name), [registry, log, kind.name, name, name === here ? '' : `(of ${here})`], options);
        expect(except(name === here, opinions)).toEqual({});
      }
    }
  },
);

describe('cosign verify-attestation --type', () => {
  let all: PushedImage;
  let link: PushedImage;
  beforeAll(async () => {
    [all, link] = [await push('distribution', 'all names'), await push('distribution', 'one name')];
    await attestAll(services, all.reference, 'v2');
    await attest(services, link.reference, 'v2', { type: 'link', predicate: '{"name":"build"}' });
  }, 60_000);

  // Two of its names stand for types that have another name too.
  const names = [...KINDS.flatMap(({ short }) => short ?? []), 'slsaprovenance', 'spdx'];
  const verify = async (image: PushedImage, type: string, identity = IDENTITY): Promise<string> =>
    outcome(await cosign(services).verifyAttestation(image.reference, { identity, issuer: services.issuer, root: 'both', type }));

  test.each(names)('%s: finds ours, for its signer alone, and nothing where there is none', async (name) => {
    expect(await verify(all, name)).toBe('exit 0');
    expect(await verify(all, name, OTHER_IDENTITY)).toMatch(/^exit 1:.*no matching CertificateIdentity found/s);
    const elsewhere = name === 'link' ? /^exit 0$/ : /^exit 1:.*none of the attestations matched the predicate type/s;
    expect(await verify(link, name)).toMatch(elsewhere);
  });
});

describe('gh attestation verify, without a predicate type', () => {
  async function gh(image: string, ...more: readonly string[]): Promise<Ended> {
    // A line for each root; without the newline at its end, gh does not see the last.
    const roots = join(dir, 'roots.jsonl');
    await writeFile(roots, `${JSON.stringify(JSON.parse(await readFile(services.trustedRoot.both, 'utf8')))}\n`);
    const who = ['--owner=octo', `--cert-identity=${IDENTITY}`, `--cert-oidc-issuer=${services.issuer}`];
    const args = ['attestation', 'verify', `oci://${image}`, `--custom-trusted-root=${roots}`, ...who, ...more];
    // It does not start without a token, though nothing here asks for one.
    return runOffline(toolPath('gh', services.bin), args, { home: dir, env: { GH_TOKEN: 'unused', GH_NO_UPDATE_NOTIFIER: '1' } });
  }

  test.each(places)('finds our provenance on %s with Rekor %s, in the registry and in a file', async (registry, log) => {
    const image = await push(registry, `default type ${log}`);
    await attest(services, image.reference, log, {});
    expect(await gh(image.reference, '--bundle-from-oci')).toMatchObject({ code: 0 });
    expect(await gh(image.reference, `--bundle=${await bundleFile(image.reference, PROVENANCE)}`)).toMatchObject({ code: 0 });
    const otherOwner = await gh(image.reference, '--bundle-from-oci', '--owner=acme');
    expect(otherOwner.code).toBe(1);
  });

  test('finds none where an SBOM is all that is attested', async () => {
    const image = await push('olareg', 'no provenance');
    await attest(services, image.reference, 'v2', { 'sbom-path': await saved(services, syftSpdx()) });
    const ended = await gh(image.reference, '--bundle-from-oci');
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('no attestations found with predicate type') });
  });
});
