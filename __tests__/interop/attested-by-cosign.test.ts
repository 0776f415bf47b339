import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { parseClaims, provenancePredicate } from '../../src/predicates/provenance.ts';
import { codesOf, reportOf } from '../e2e/world.ts';
import { cosignVuln, openVex, syftCycloneDx, syftSpdx } from '../predicates/documents.ts';
import { pushImage } from '../stack/image.ts';
import { PUSH_CLAIMS } from '../stack/oidc.ts';
import { runAction, type StepResult } from '../stack/runner.ts';
import { cosign, crane, IDENTITY, outcome } from './cosign.ts';
import { attachBundle, bundlesOf } from './referrers.ts';

/** What cosign attests, the built action finds by `require`: for its signer, its type and its image, and for nothing else. */

const OTHER_IDENTITY = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const OWN = 'https://example.com/review/v1';

interface Kind {
  /** As cosign is told. */
  readonly type: string;
  /** Of its statement. */
  readonly uri: string;
  readonly predicate: object;
  /** As the input says it; the URI is asked for as well. */
  readonly require?: string;
}

const ofTheRun = (claims: Readonly<Record<string, string>> = {}): object =>
  JSON.parse(String(provenancePredicate(parseClaims({ ...PUSH_CLAIMS, ...claims }), 'https://github.com').json)) as object;
const OLD_PROVENANCE = { builder: { id: 'https://example.com/builder' }, buildType: 'https://example.com/build', invocation: {} };
const LINK = { _type: 'link', name: 'build', command: ['make'], materials: {}, products: {}, byproducts: {}, environment: {} };

/** All but `spdx`, a text as predicate: cosign 3 neither makes nor reads it (“invalid attestation: decoding json”). */
const KINDS: readonly Kind[] = [
  { type: 'slsaprovenance', uri: 'https://slsa.dev/provenance/v0.2', predicate: OLD_PROVENANCE, require: 'provenance' },
  { type: 'slsaprovenance02', uri: 'https://slsa.dev/provenance/v0.2', predicate: OLD_PROVENANCE, require: 'provenance' },
  { type: 'slsaprovenance1', uri: 'https://slsa.dev/provenance/v1', predicate: ofTheRun(), require: 'provenance' },
  { type: 'spdxjson', uri: 'https://spdx.dev/Document', predicate: syftSpdx(), require: 'sbom' },
  { type: 'cyclonedx', uri: 'https://cyclonedx.org/bom', predicate: syftCycloneDx(), require: 'sbom' },
  { type: 'vuln', uri: 'https://cosign.sigstore.dev/attestation/vuln/v1', predicate: cosignVuln(), require: 'vulnerabilities' },
  { type: 'openvex', uri: 'https://openvex.dev/ns', predicate: openVex(), require: 'vex' },
  { type: 'link', uri: 'https://in-toto.io/Link/v1', predicate: LINK },
  { type: 'custom', uri: 'https://cosign.sigstore.dev/attestation/v1', predicate: { checked: 'by hand' } },
  { type: OWN, uri: OWN, predicate: { reviewed: true } },
];

type Registry = keyof Services['registries'];
/** A bundle with an entry of this log, or the older `.att` tag, which only the first log can prove. */
type Form = 'v1' | 'v2' | '.att';

const forms = (['olareg', 'distribution'] as const).flatMap((registry) =>
  (['v1', 'v2', '.att'] as const).map((form): readonly [Registry, Form] => [registry, form]),
);

let dir: string;
let services: Services;
let count = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-attested-'));
  services = await startServices({ dir });
}, 60_000);

afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A single manifest. */
async function push(registry: Registry): Promise<string> {
  return (await pushImage(services.registries[registry], 'octo/app', { seed: `image ${(count += 1)}` })).reference;
}

async function attest(image: string, form: Form, { type, predicate }: Pick<Kind, 'type' | 'predicate'>, claims = {}): Promise<void> {
  const path = join(dir, `predicate-${(count += 1)}`);
  await writeFile(path, JSON.stringify(predicate));
  const oracle = cosign(services);
  if (form === '.att') {
    const old = ['--new-bundle-format=false', '--use-signing-config=false', `--trusted-root=${services.trustedRoot.v1}`];
    const places = [`--fulcio-url=${services.fulcio}`, `--rekor-url=${services.rekorV1}`, `--oidc-issuer=${services.issuer}`];
    const args = ['attest', '--yes', '--allow-http-registry', ...old, ...places, `--type=${type}`, `--predicate=${path}`, image];
    expect(outcome(await oracle.run(args, { SIGSTORE_ID_TOKEN: await services.token(claims) }))).toBe('exit 0');
  } else {
    expect(outcome(await oracle.attest(image, { config: form, type, predicate: path, claims }))).toBe('exit 0');
  }
}

/** As if it had been attested of `other`. */
async function move(image: string, form: Form, uri: string, other: string): Promise<void> {
  if (form === '.att') {
    const tag = (reference: string): string => `${reference.replace('@sha256:', ':sha256-')}.att`;
    expect(outcome(await crane(services).run(['copy', tag(image), tag(other)]))).toBe('exit 0');
  } else {
    const [bundle = ''] = await bundlesOf(image, uri);
    await attachBundle(other, bundle, uri);
  }
}

async function verify(images: string, require: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const who = { identity: IDENTITY, issuer: services.issuer };
  const trust = { 'trusted-root': services.trustedRoot.both };
  const step = await runAction({ inputs: { mode: 'verify', images, require, ...trust, ...who, ...inputs } });
  await step.cleanup();
  return step;
}

/** `passed`, or `failed CODE …`. */
async function judged(...question: Parameters<typeof verify>): Promise<string> {
  const step = await verify(...question);
  expect(step.code).toBe(step.outputs['result'] === 'passed' ? 0 : 1);
  return [step.outputs['result'], ...codesOf(step)].join(' ');
}

describe.each(forms)('attested by cosign on %s (%s)', (registry, form) => {
  test.each(KINDS)('$type: passes for its signer alone, as what it is, where it belongs', async (kind) => {
    const { uri, require = uri } = kind;
    const [image, other] = [await push(registry), await push(registry)];
    await attest(image, form, kind);
    const passed = await verify(image, [...new Set([require, uri])].join('\n'));
    expect([passed.outputs['result'], codesOf(passed)]).toEqual(['passed', []]);
    const origin = form === '.att' ? '.att tag' : expect.stringMatching(/referrer|fallback/i);
    expect(reportOf(passed).images[0]?.evidence).toMatchObject([{ origin, predicateType: uri }]);
    expect(await judged(image, require, { identity: OTHER_IDENTITY })).toBe('failed IDENTITY_MISMATCH');
    expect(await judged(image, require === 'vex' ? 'sbom' : 'vex')).toBe('failed PREDICATE_TYPE');
    await move(image, form, uri, other);
    expect(await judged(other, require)).toBe('failed SUBJECT_MISMATCH');
  });

  test('provenance of another run is refused, though its signer is the one that is wanted', async () => {
    const image = await push(registry);
    await attest(image, form, { type: 'slsaprovenance1', predicate: ofTheRun({ ref: 'refs/heads/other' }) });
    expect(await judged(image, 'provenance')).toBe('failed PROVENANCE_CONTRADICTION');
  });

  test('each type by itself: one that somebody else attested is not made good by the others', async () => {
    const image = await push(registry);
    const other = { job_workflow_ref: OTHER_IDENTITY.replace('https://github.com/', '') };
    await attest(image, form, { type: 'openvex', predicate: openVex() });
    await attest(image, form, { type: 'cyclonedx', predicate: syftCycloneDx() }, other);
    expect(await judged(image, 'vex')).toBe('passed');
    expect(await judged(image, 'vex\nsbom')).toBe('failed IDENTITY_MISMATCH');
    expect(await judged(image, 'sbom', { identity: OTHER_IDENTITY })).toBe('passed');
    expect(await judged(image, 'signature')).toMatch(/^failed PREDICATE_TYPE/);
  });

  test('under a root of neither log it proves nothing', async () => {
    const image = await push(registry);
    await attest(image, form, { type: 'openvex', predicate: openVex() });
    const root = services.trustedRoot[form === 'v2' ? 'v1' : 'v2'];
    expect(await judged(image, 'vex', { 'trusted-root': root })).toBe('failed LOG_ENTRY_INVALID');
  });
});

test.each(['v1', '.att'] as const)(
  'an index (%s): what is attested of it covers its platforms, but is not of each of them',
  async (form) => {
    const platforms = ['linux/amd64', 'linux/arm64'];
    const image = await pushImage(services.registries.olareg, 'octo/app', { platforms, seed: `index ${form}` });
    await attest(image.reference, form, { type: 'cyclonedx', predicate: syftCycloneDx() });
    expect(await judged(image.reference, 'sbom')).toBe('passed');
    expect(await judged(image.reference, 'sbom', { platforms: 'each' })).toBe('failed PLATFORM_UNATTESTED');
    const alone = image.reference.replace(/@.*/, `@${image.platforms[0]?.digest ?? ''}`);
    expect(await judged(alone, 'sbom')).toBe('failed NO_ATTESTATION');
    await attest(alone, form, { type: 'cyclonedx', predicate: syftCycloneDx() });
    expect(await judged(alone, 'sbom')).toBe('passed');
  },
);
