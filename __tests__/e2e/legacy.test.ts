import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { type Layer, payloadOf, pushLayers, SIMPLE_SIGNING, signEnvelope, signPayload } from '../stack/legacy.ts';
import type { StepResult } from '../stack/runner.ts';
import { serve, type Service } from '../stack/service.ts';
import { signatureStatement } from '../stack/sign-bundle.ts';
import { codesOf, IDENTITY, reportOf, startWorld, type World } from './world.ts';

/** Signatures in cosign's older format, and by key, judged by the built action. Numbers in brackets are the threat model's. */

let world: World;
let keyServer: Service;
let own: { privateKey: KeyObject; publicKey: KeyObject };
let keys: { readonly own: string; readonly other: string; readonly secret: string };

beforeAll(async () => {
  world = await startWorld();
  own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  keys = {
    own: await keep('own.pub', pem(own.publicKey)),
    other: await keep('other.pub', pem(generateKeyPairSync('ed25519').publicKey)),
    secret: await keep('own.key', own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
  };
  keyServer = await serve(({ url }) =>
    url.pathname === '/own.pub' ? { status: 200, body: pem(own.publicKey) } : { status: 404, body: '' },
  );
});
afterAll(() => Promise.all([world.close(), keyServer.close()]));

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

async function keep(name: string, text: string): Promise<string> {
  const path = join(world.folder, name);
  await writeFile(path, text);
  return path;
}

const name = (repository = 'octo/app'): string => `${world.stack.registry.host}/${repository}`;
const put = (image: PushedImage, layers: readonly Layer[], suffix = 'sig', repository = 'octo/app'): Promise<unknown> =>
  pushLayers(world.stack.registry.host, repository, image.digest, suffix, layers);
const payload = (image: PushedImage, optional: Readonly<Record<string, unknown>> | null = null): unknown =>
  payloadOf(name(), image.digest, optional);

/** One platform, so that index and image are the same. */
const single = (): Promise<PushedImage> => world.image({ platforms: [] });

function told(result: StepResult): string {
  expect(result.code).toBe(result.outputs['result'] === 'passed' ? 0 : 1);
  expect(result.outputs['images'] === '').toBe(result.outputs['result'] !== 'passed');
  return [result.outputs['result'], ...codesOf(result)].join(' ');
}

/** `passed`, or the result and the codes that say why not. */
const judged = async (image: PushedImage, inputs: Readonly<Record<string, string>> = {}): Promise<string> =>
  told(await world.verify({ images: image.reference, ...inputs }));
/** The same by key: without the identity that this world asks for by itself. */
const judgedByKey = (image: PushedImage, key: string): Promise<string> => judged(image, { key, identity: '', issuer: '' });

async function withSignature(optional: Readonly<Record<string, unknown>> | null = null): Promise<PushedImage> {
  const image = await single();
  await put(image, [await signPayload(world.stack, payload(image, optional))]);
  return image;
}

describe('a .sig tag', () => {
  test('passes for its signer and its annotations, and for nobody else', async () => {
    const image = await withSignature({ env: 'prod' });
    const passed = await world.verify({ images: image.reference, annotations: 'env=prod' });
    expect([told(passed), passed.outputs['certificate-identity']]).toEqual(['passed', IDENTITY]);
    expect(reportOf(passed).images[0]?.evidence).toMatchObject([{ origin: '.sig tag', predicateType: SIMPLE_SIGNING }]);
    expect(passed.outputs['verify-command']).toContain('cosign verify');
    expect(passed.summary).toContain('payload type');
    expect(passed.summary).not.toContain('gh attestation verify');
    expect(await judged(image, { identity: IDENTITY.replace('main', 'dev') })).toBe('failed IDENTITY_MISMATCH');
    expect(await judged(image, { annotations: 'env=dev' })).toBe('failed ANNOTATION_MISMATCH');
    expect(await judged(image, { annotations: '__proto__=x' })).toBe('failed ANNOTATION_MISMATCH');
  });

  test('of the index covers its platforms; of a platform, that one', async () => {
    const [index, platform] = [await world.image(), await world.image()];
    await put(index, [await signPayload(world.stack, payload(index))]);
    expect(await judged(index)).toBe('passed');
    expect(await judged(index, { platforms: 'each' })).toBe('failed PLATFORM_UNSIGNED PLATFORM_UNSIGNED');
    const digest = platform.platforms[0]?.digest ?? '';
    await put({ ...platform, digest }, [await signPayload(world.stack, payloadOf(name(), digest))]);
    expect(await judged(platform, { platforms: 'linux/amd64' })).toBe('passed');
    expect(await judged(platform)).toBe('failed PLATFORM_UNSIGNED');
  });

  test.each<[string, (image: PushedImage) => Promise<Layer[]>, string]>([
    [
      'of another digest (2)',
      async () => [await signPayload(world.stack, payloadOf(name(), `sha256:${'ab'.repeat(32)}`))],
      'SUBJECT_MISMATCH',
    ],
    [
      'of another repository (3)',
      async ({ digest }) => [await signPayload(world.stack, payloadOf(name('octo/other'), digest))],
      'REPOSITORY_MISMATCH',
    ],
    [
      'of another registry (3)',
      async ({ digest }) => [await signPayload(world.stack, payloadOf('ghcr.io/octo/app', digest))],
      'REPOSITORY_MISMATCH',
    ],
    [
      'of another type',
      async ({ digest }) => [await signPayload(world.stack, { critical: { type: 'other', image: { 'docker-manifest-digest': digest } } })],
      'SIMPLE_SIGNING_INVALID',
    ],
    ['that is no JSON', async () => [await signPayload(world.stack, '{"critical":')], 'JSON_INVALID'],
    [
      'without a log entry (31)',
      async (image) => [await signPayload(world.stack, payload(image), { log: false, stamp: 'signature' })],
      'LOG_ENTRY_INVALID',
    ],
    ['without a proven time (25)', async (image) => [await signPayload(world.stack, payload(image), { log: false })], 'TIMESTAMP_INVALID'],
    ['by a key', async (image) => [await signPayload(world.stack, payload(image), { key: own.privateKey })], 'SIGNED_BY_KEY'],
    ['with the entry of a signature of another image (26)', swapped, 'LOG_ENTRY_INVALID'],
    ['with the promise stripped (27)', stripped, 'LEGACY_INVALID'],
    ['with 2 MiB of certificate', oversized, 'LEGACY_INVALID'],
    ['with the payload of another layer', exchanged, 'LOG_ENTRY_INVALID LOG_ENTRY_INVALID'],
  ])('with a signature %s fails', async (_, make, codes) => {
    const image = await single();
    await put(image, await make(image));
    expect(await judged(image)).toBe(`failed ${codes}`);
  });

  const BUNDLE = 'dev.sigstore.cosign/bundle';

  async function swapped(image: PushedImage): Promise<Layer[]> {
    const [own, other] = [await signPayload(world.stack, payload(image)), await signPayload(world.stack, payload(await single()))];
    return [{ ...own, annotations: { ...own.annotations, [BUNDLE]: other.annotations[BUNDLE] ?? '' } }];
  }

  async function stripped(image: PushedImage): Promise<Layer[]> {
    const layer = await signPayload(world.stack, payload(image));
    const { Payload } = JSON.parse(layer.annotations[BUNDLE] ?? '') as { Payload: unknown };
    return [{ ...layer, annotations: { ...layer.annotations, [BUNDLE]: JSON.stringify({ Payload }) } }];
  }

  async function oversized(image: PushedImage): Promise<Layer[]> {
    const layer = await signPayload(world.stack, payload(image));
    return [{ ...layer, annotations: { ...layer.annotations, 'dev.sigstore.cosign/certificate': 'A'.repeat(2 << 20) } }];
  }

  async function exchanged(image: PushedImage): Promise<Layer[]> {
    const [a, b] = [
      await signPayload(world.stack, payload(image, { env: 'a' })),
      await signPayload(world.stack, payload(image, { env: 'b' })),
    ];
    return [
      { ...a, bytes: b.bytes },
      { ...b, bytes: a.bytes },
    ];
  }

  test('a good one among bad ones passes, in whatever order (10)', async () => {
    const image = await single();
    const [good, bad, foreign] = [
      await signPayload(world.stack, payload(image)),
      { ...(await signPayload(world.stack, payload(image))), bytes: Buffer.from('{}') },
      await signPayload(world.stack, payloadOf(name('octo/other'), image.digest)),
    ];
    await put(image, [bad, foreign, good]);
    expect(await judged(image)).toBe('passed');
    await put(image, [good, bad]);
    expect(await judged(image)).toBe('passed');
    await put(image, [bad, foreign]);
    expect(await judged(image)).toBe('failed REPOSITORY_MISMATCH LOG_ENTRY_INVALID');
  });

  test('a copy passes by allow-copied alone, and only for its signer', async () => {
    const image = await world.image({ platforms: [], repository: 'octo/copy' });
    await put(image, [await signPayload(world.stack, payload(image))], 'sig', 'octo/copy');
    expect(await judged(image)).toBe('failed REPOSITORY_MISMATCH');
    expect(await judged(image, { 'allow-copied': 'true' })).toBe('passed');
    expect(await judged(image, { 'allow-copied': 'true', identity: IDENTITY.replace('app', 'other') })).toBe('failed IDENTITY_MISMATCH');
  });

  test('layers that are no signatures are named, those that cannot be read are an error', async () => {
    const image = await single();
    const layer = await signPayload(world.stack, payload(image));
    await put(image, [{ ...layer, mediaType: 'application/vnd.example' }]);
    const named = await world.verify({ images: image.reference });
    expect([told(named), named.log.includes('application/vnd.example under sha256-')]).toEqual(['failed NO_SIGNATURE', true]);
    await put(image, [layer]);
    const { blobs, tags, manifests } = world.stack.registry.repository('octo/app');
    const [blob = ''] = [...blobs].filter(([, bytes]) => bytes.equals(layer.bytes)).map(([digest]) => digest);
    blobs.delete(blob);
    expect(await judged(image)).toBe('error BLOB_MISSING');
    manifests.set('sha256:broken', { bytes: Buffer.from('{'), mediaType: 'application/vnd.oci.image.manifest.v1+json' });
    tags.set(`${image.digest.replace(':', '-')}.sig`, 'sha256:broken');
    expect(await judged(image)).toBe('error JSON_INVALID');
  });
});

describe('both formats', () => {
  test('a bundle that fails hides no .sig that holds, and the reverse', async () => {
    const image = await single();
    const job_workflow_ref = 'octo/other/.github/workflows/release.yml@refs/heads/main';
    const other = { identity: `https://github.com/${job_workflow_ref}` };
    await put(image, [await signPayload(world.stack, payload(image))]);
    await world.sign(
      { images: image.reference },
      {
        issuer: {
          ...world.stack.token,
          requestUrl: `${world.stack.token.requestUrl}&job_workflow_ref=${encodeURIComponent(job_workflow_ref)}`,
        },
      },
    );
    expect(await judged(image)).toBe('passed');
    expect(await judged(image, other)).toBe('passed');
    expect(await judged(image, { identity: 'https://github.com/nobody' })).toBe('failed IDENTITY_MISMATCH IDENTITY_MISMATCH');
    await put(image, [{ ...(await signPayload(world.stack, payload(image))), bytes: Buffer.from('broken') }]);
    expect(await judged(image, other)).toBe('passed');
    expect(await judged(image)).toBe('failed IDENTITY_MISMATCH LOG_ENTRY_INVALID');
  });

  test('a .sig tag that cannot be read hides no bundle that holds', async () => {
    const image = await single();
    await world.sign({ images: image.reference });
    const { tags, manifests } = world.stack.registry.repository('octo/app');
    manifests.set('sha256:list', { bytes: Buffer.from('[]'), mediaType: 'application/vnd.oci.image.manifest.v1+json' });
    tags.set(`${image.digest.replace(':', '-')}.sig`, 'sha256:list');
    expect(await judged(image)).toBe('passed');
    expect(await judged(image, { identity: 'https://github.com/nobody' })).toBe('error MANIFEST_INVALID');
  });
});

describe('an .att tag', () => {
  test('counts as a signature only by what its statement says (5)', async () => {
    const [signature, provenance] = [await single(), await single()];
    await put(signature, [await signEnvelope(world.stack, signatureStatement(name(), signature.digest))], 'att');
    expect(await judged(signature)).toBe('passed');
    const statement = { ...(signatureStatement(name(), provenance.digest) as object), predicateType: 'https://slsa.dev/provenance/v1' };
    const layer = await signEnvelope(world.stack, statement);
    await put(
      provenance,
      [{ ...layer, annotations: { ...layer.annotations, predicateType: 'https://sigstore.dev/cosign/sign/v1' } }],
      'att',
    );
    expect(await judged(provenance)).toBe('failed PREDICATE_TYPE');
  });

  test('a statement that calls itself simple signing is none (6)', async () => {
    const image = await single();
    const statement = { ...(signatureStatement(name(), image.digest) as object), predicateType: SIMPLE_SIGNING };
    await put(image, [await signEnvelope(world.stack, statement)], 'att');
    expect(await judged(image)).toBe('failed PREDICATE_TYPE');
  });
});

describe('by key', () => {
  test('passes for this key, wherever it is read from, and for no other', async () => {
    const image = await single();
    await put(image, [await signPayload(world.stack, payload(image), { key: own.privateKey })]);
    const passed = await world.verify({ images: image.reference, key: keys.own, identity: '', issuer: '' });
    expect([told(passed), passed.outputs['certificate-identity']]).toEqual(['passed', '']);
    expect(passed.summary).toContain('a key');
    expect(await judgedByKey(image, `${keys.other}\n${keys.own}`)).toBe('passed');
    expect(await judgedByKey(image, `${keyServer.url}/own.pub`)).toBe('passed');
    expect(await judgedByKey(image, keys.other)).toBe('failed WRONG_KEY');
    expect(await judged(image, { key: keys.own })).toBe('error INPUT_CONTRADICTION');
  });

  test('a keyless signature is none by key, in either format', async () => {
    const [older, newer] = [await withSignature(), await single()];
    await world.sign({ images: newer.reference });
    expect(await judgedByKey(older, keys.own)).toBe('failed SIGNED_BY_CERTIFICATE');
    expect(await judgedByKey(newer, keys.own)).toBe('failed SIGNED_BY_CERTIFICATE');
  });

  test.each<[string, () => string, string]>([
    ['a private key', () => keys.secret, 'PRIVATE_KEY_GIVEN'],
    ['a file that is not there', () => 'nowhere.pub', 'FILE_UNREADABLE'],
    ['no key at all', () => world.files.trustedRoot, 'KEY_INVALID'],
    ['a server that has it not', () => `${keyServer.url}/other.pub`, 'KEY_UNAVAILABLE'],
    ['a variable that is not set', () => 'env://NOWHERE', 'KEY_UNAVAILABLE'],
    ['a key service', () => 'awskms:///alias/a', 'INPUT_INVALID'],
    ['plain http', () => 'http://keys.example/own.pub', 'INPUT_INVALID'],
    ['a password in the address', () => 'https://user:pass@keys.example/own.pub', 'INPUT_INVALID'],
    ['the key itself', () => pem(own.publicKey), 'INPUT_INVALID'],
    ['a bad name of a variable', () => 'env://A-B', 'INPUT_INVALID'],
    ['33 keys', () => Array.from({ length: 33 }, () => keys.own).join('\n'), 'INPUT_INVALID'],
  ])('%s is an error of the input', async (_, key, code) => {
    expect(await judgedByKey(await single(), key())).toBe(`error ${code}`);
  });

  test('a private key in the place of its name is refused, and no line of it is shown', async () => {
    const secret = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const result = await world.verify({ images: (await single()).reference, key: secret, identity: '', issuer: '' });
    expect(told(result)).toBe('error PRIVATE_KEY_GIVEN');
    const shown = `${result.log}${result.summary}${JSON.stringify(result.outputs)}`;
    expect(secret.split('\n').filter((line) => line.length > 20 && !line.startsWith('-') && shown.includes(line))).toEqual([]);
  });

  test('key and allow-copied mean nothing to sign', async () => {
    const image = await single();
    for (const input of [{ key: keys.own }, { 'allow-copied': 'true' }] as Record<string, string>[])
      expect(codesOf(await world.sign({ images: image.reference, ...input }))).toEqual(['INPUT_CONTRADICTION']);
  });
});
