import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { type Layer, payloadOf, pushLayers, SIMPLE_SIGNING, signEnvelope, signPayload } from '../stack/legacy.ts';
import type { StepResult } from '../stack/runner.ts';
import { signatureStatement } from '../stack/sign-bundle.ts';
import { codesOf, IDENTITY, reportOf, startWorld, type World } from './world.ts';

/** Signatures in cosign's older format, judged by the built action. Numbers in brackets are the threat model's. */

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

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
    [
      'by a key',
      async (image) => [
        await signPayload(world.stack, payload(image), { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
      ],
      'SIGNED_BY_KEY',
    ],
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
