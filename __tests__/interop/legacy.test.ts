import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Services, startServices } from '../../scripts/services/start.ts';
import { codesOf, reportOf } from '../e2e/world.ts';
import { runAction, type StepResult } from '../stack/runner.ts';
import { cosign, crane, IDENTITY, outcome, type Ran } from './cosign.ts';

/** What cosign 3 writes by its older flags, and by key in either format, read by the built action. */

const OTHER = 'https://github.com/octo/other/.github/workflows/release.yml@refs/heads/main';
const OLD = ['--new-bundle-format=false', '--use-signing-config=false'];
const HTTP = ['--yes', '--allow-http-registry'];
const PASSWORD = { COSIGN_PASSWORD: 'a password' };

let dir: string;
let services: Services;
let key: { readonly secret: string; readonly open: string };
let stranger: { readonly secret: string; readonly open: string };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-legacy-'));
  services = await startServices({ dir });
  key = await generate('own');
  stranger = await generate('stranger');
}, 60_000);

afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

async function generate(name: string): Promise<{ secret: string; open: string }> {
  const prefix = join(dir, name);
  expect(outcome(await cosign(services).run(['generate-key-pair', `--output-key-prefix=${prefix}`], PASSWORD))).toBe('exit 0');
  return { secret: `${prefix}.key`, open: `${prefix}.pub` };
}

/** A key of another kind, put into cosign's own file. */
async function importKey(name: string, pem: string): Promise<{ secret: string; open: string }> {
  const [path, prefix] = [join(dir, `${name}.pem`), join(dir, name)];
  await writeFile(path, pem);
  expect(outcome(await cosign(services).run(['import-key-pair', `--key=${path}`, `--output-key-prefix=${prefix}`], PASSWORD))).toBe(
    'exit 0',
  );
  return { secret: `${prefix}.key`, open: `${prefix}.pub` };
}

const registries = ['olareg', 'distribution'] as const;
let images = 0;

function push(registry: (typeof registries)[number] = 'olareg', repository = 'octo/app'): Promise<string> {
  images += 1;
  return crane(services).append(`${services.registries[registry]}/${repository}:${images}`, `image ${images}`);
}

async function verify(images: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const who = 'key' in inputs ? {} : { identity: IDENTITY, issuer: services.issuer };
  const result = await runAction({
    inputs: { mode: 'verify', images, 'trusted-root': services.trustedRoot.v1, timeout: '10s', ...who, ...inputs },
  });
  await result.cleanup();
  return result;
}

/** `passed`, or the result and the codes that say why not. */
async function judged(image: string, inputs: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await verify(image, inputs);
  const word = result.outputs['result'] ?? '';
  expect(result.code).toBe(word === 'passed' ? 0 : 1);
  return [word, ...codesOf(result)].join(' ');
}

function sign(args: readonly string[], image: string): Promise<Ran> {
  return cosign(services).run(['sign', ...HTTP, ...args, image], PASSWORD);
}

async function attest(image: string, more: readonly string[]): Promise<Ran> {
  const predicate = join(dir, 'predicate.json');
  await writeFile(predicate, JSON.stringify({ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: 'app', dataLicense: 'CC0-1.0' }));
  const env = { ...PASSWORD, SIGSTORE_ID_TOKEN: await services.token() };
  return cosign(services).run(['attest', ...HTTP, '--type=spdxjson', `--predicate=${predicate}`, ...OLD, ...more, image], env);
}

function places(): string[] {
  return [
    `--fulcio-url=${services.fulcio}`,
    `--rekor-url=${services.rekorV1}`,
    `--oidc-issuer=${services.issuer}`,
    `--trusted-root=${services.trustedRoot.v1}`,
  ];
}

const log = (): string => `--rekor-url=${services.rekorV1}`;

describe.each(registries)('on %s', (registry) => {
  test('a keyless .sig passes for its signer, and for nobody else', async () => {
    const image = await push(registry);
    expect(outcome(await cosign(services).legacySign(image, { more: ['--annotations=env=prod'] }))).toBe('exit 0');
    const passed = await verify(image, { annotations: 'env=prod' });
    expect([passed.code, codesOf(passed)]).toEqual([0, []]);
    expect(passed.outputs['certificate-identity']).toBe(IDENTITY);
    expect(passed.outputs['json']).toContain('".sig tag"');
    expect(await judged(image, { identity: OTHER })).toBe('failed IDENTITY_MISMATCH');
    expect(await judged(image, { issuer: 'https://token.actions.githubusercontent.com' })).toBe('failed IDENTITY_MISMATCH');
    expect(await judged(image, { annotations: 'env=dev' })).toBe('failed ANNOTATION_MISMATCH');
    expect(await judged(image, { key: key.open })).toBe('failed SIGNED_BY_CERTIFICATE');
    expect(await judged(image, { 'trusted-root': services.trustedRoot.v2 })).toBe('failed LOG_ENTRY_INVALID');
  });

  test('two signers under one tag: each passes, a third does not', async () => {
    const image = await push(registry);
    const job_workflow_ref = OTHER.replace('https://github.com/', '');
    expect(outcome(await cosign(services).legacySign(image))).toBe('exit 0');
    expect(outcome(await cosign(services).legacySign(image, { claims: { job_workflow_ref } }))).toBe('exit 0');
    expect(await judged(image)).toBe('passed');
    expect(await judged(image, { identity: OTHER })).toBe('passed');
    expect(await judged(image, { identity: IDENTITY.replace('main', 'dev') })).toBe('failed IDENTITY_MISMATCH IDENTITY_MISMATCH');
  });

  test('a .sig by key passes for this key, also among others, and for no other', async () => {
    const image = await push(registry);
    expect(outcome(await sign([...OLD, `--key=${key.secret}`, log()], image))).toBe('exit 0');
    const passed = await verify(image, { key: key.open });
    expect([passed.code, codesOf(passed)]).toEqual([0, []]);
    expect(await judged(image, { key: `${stranger.open}\n${key.open}` })).toBe('passed');
    expect(await judged(image, { key: stranger.open })).toBe('failed WRONG_KEY');
    expect(await judged(image)).toBe('failed SIGNED_BY_KEY');
    expect(await judged(image, { key: key.secret })).toBe('error PRIVATE_KEY_GIVEN');
  });

  test('a .sig by key without a log entry does not pass', async () => {
    const image = await push(registry);
    expect(outcome(await sign([...OLD, `--key=${key.secret}`, '--tlog-upload=false'], image))).toBe('exit 0');
    expect(await judged(image, { key: key.open })).toBe('failed LOG_ENTRY_INVALID');
  });

  test('an .att is proven, and is no signature of the image', async () => {
    const image = await push(registry);
    expect(outcome(await attest(image, places()))).toBe('exit 0');
    const failed = await verify(image, {});
    expect([failed.outputs['result'], codesOf(failed)]).toEqual(['failed', ['PREDICATE_TYPE']]);
    expect(reportOf(failed).images[0]?.evidence).toMatchObject([
      { origin: '.att tag', predicateType: 'https://spdx.dev/Document', certificate: { san: { value: IDENTITY } } },
    ]);
    expect(outcome(await cosign(services).legacySign(image))).toBe('exit 0');
    expect(await judged(image)).toBe('passed');
  });
});

describe('an .att', () => {
  test('by key is proven by that key alone', async () => {
    const image = await push();
    expect(outcome(await attest(image, [`--key=${key.secret}`, log()]))).toBe('exit 0');
    expect(await judged(image, { key: key.open })).toBe('failed PREDICATE_TYPE');
    expect(await judged(image, { key: stranger.open })).toBe('failed WRONG_KEY');
  });

  test('with the stamp of a timestamp authority over its signature is proven', async () => {
    const image = await push();
    expect(outcome(await attest(image, [...places(), `--timestamp-server-url=${services.tsa}/api/v1/timestamp`]))).toBe('exit 0');
    const failed = await verify(image, {});
    expect(codesOf(failed)).toEqual(['PREDICATE_TYPE']);
    expect(reportOf(failed).images[0]?.evidence).toMatchObject([{ times: [expect.any(String), expect.any(String)] }]);
  });
});

describe('a .sig', () => {
  test('with a timestamp passes by both times', async () => {
    const image = await push();
    const more = [`--timestamp-server-url=${services.tsa}/api/v1/timestamp`];
    expect(outcome(await cosign(services).legacySign(image, { more }))).toBe('exit 0');
    const passed = await verify(image, {});
    expect(reportOf(passed).images[0]?.evidence).toMatchObject([{ times: [expect.any(String), expect.any(String)] }]);
  });

  test('that was made for another repository passes only where copies are allowed', async () => {
    const image = await push();
    expect(outcome(await cosign(services).legacySign(image))).toBe('exit 0');
    const copy = image.replace('/octo/app@', '/octo/copy@');
    expect(outcome(await crane(services).run(['copy', image, copy.replace(/@.*/, ':copy')]))).toBe('exit 0');
    const tag = (reference: string): string => `${reference.replace('@sha256:', ':sha256-')}.sig`;
    expect(outcome(await crane(services).run(['copy', tag(image), tag(copy)]))).toBe('exit 0');
    expect(await judged(copy)).toBe('failed REPOSITORY_MISMATCH');
    expect(await judged(copy, { 'allow-copied': 'true' })).toBe('passed');
    expect(await judged(copy, { 'allow-copied': 'true', identity: OTHER })).toBe('failed IDENTITY_MISMATCH');
  });

  test('beside a bundle of somebody else passes, and the bundle beside a .sig of somebody else', async () => {
    const job_workflow_ref = OTHER.replace('https://github.com/', '');
    const image = await push();
    expect(outcome(await cosign(services).legacySign(image))).toBe('exit 0');
    expect(outcome(await cosign(services).sign(image, { config: 'v1', claims: { job_workflow_ref } }))).toBe('exit 0');
    expect(await judged(image)).toBe('passed');
    expect(await judged(image, { identity: OTHER })).toBe('passed');
    expect(await judged(image, { identity: OTHER.replace('main', 'dev') })).toBe('failed IDENTITY_MISMATCH IDENTITY_MISMATCH');
  });
});

describe('a bundle by key', () => {
  test.each(['v1', 'v2'] as const)('with Rekor %s passes for this key alone', async (config) => {
    const image = await push();
    const trust = [`--signing-config=${services.signingConfig[config]}`, `--trusted-root=${services.trustedRoot[config]}`];
    expect(outcome(await sign([...trust, `--key=${key.secret}`], image))).toBe('exit 0');
    const root = { 'trusted-root': services.trustedRoot[config] };
    expect(await judged(image, { ...root, key: key.open })).toBe('passed');
    expect(await judged(image, { ...root, key: stranger.open })).toBe('failed WRONG_KEY');
    expect(await judged(image, root)).toBe('failed SIGNED_BY_KEY');
  });

  /** The log of version 1 takes no envelope by such a key from cosign; cosign's own verify refuses the last two. */
  test.each<[string, () => string, 'v1' | 'v2']>([
    ['RSA 3072', () => rsa(3072), 'v1'],
    ['ECDSA P-384', () => ec('P-384'), 'v2'],
    ['ECDSA P-521', () => ec('P-521'), 'v2'],
  ])('%s: in both formats', async (name, make, config) => {
    const other = await importKey(name.replace(' ', '-'), make());
    const trust = [`--signing-config=${services.signingConfig[config]}`, `--trusted-root=${services.trustedRoot[config]}`];
    const [bundled, old] = [await push(), await push()];
    const root = { 'trusted-root': services.trustedRoot[config] };
    expect(outcome(await sign([...trust, `--key=${other.secret}`], bundled))).toBe('exit 0');
    expect(await judged(bundled, { ...root, key: other.open })).toBe('passed');
    expect(await judged(bundled, { ...root, key: key.open })).toBe('failed WRONG_KEY');
    expect(outcome(await sign([...OLD, `--key=${other.secret}`, log()], old))).toBe('exit 0');
    expect(await judged(old, { key: other.open })).toBe('passed');
    expect(await judged(old, { key: key.open })).toBe('failed WRONG_KEY');
  });
});

/** cosign makes Ed25519ph of it, which it does not verify itself; of bundles by such a key it makes none. */
test('Ed25519 under a .sig tag is refused by its name, and by another key as another', async () => {
  const secret = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const edwards = await importKey('Ed25519', secret);
  const image = await push();
  expect(outcome(await sign([...OLD, `--key=${edwards.secret}`, log()], image))).toBe('exit 0');
  expect(await judged(image, { key: edwards.open })).toBe('failed SIGNATURE_UNSUPPORTED');
  expect(await judged(image, { key: stranger.open })).toBe('failed WRONG_KEY');
});

function rsa(bits: number): string {
  return generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function ec(namedCurve: string): string {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('keys', () => {
  test('come from the environment too', async () => {
    const image = await push();
    expect(outcome(await sign([...OLD, `--key=${key.secret}`, log()], image))).toBe('exit 0');
    const env = { COSIGN_PUBLIC: await readFile(key.open, 'utf8') };
    const inputs = { mode: 'verify', images: image, 'trusted-root': services.trustedRoot.v1, key: 'env://COSIGN_PUBLIC' };
    const result = await runAction({ inputs, env });
    await result.cleanup();
    expect([result.code, codesOf(result)]).toEqual([0, []]);
  });
});
