import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { PushedImage } from '../stack/image.ts';
import { codesOf, IDENTITY, reportOf, startWorld, type World } from './world.ts';

let world: World;
let signed: PushedImage;
beforeAll(async () => {
  world = await startWorld();
  signed = await world.image({ tag: 'signed' });
  await world.sign({ images: signed.reference, annotations: 'env=prod' });
});
afterAll(() => world.close());

const name = (repository = 'octo/app'): string => `${world.stack.registry.host}/${repository}`;

describe('who signed', () => {
  test.each<[string, Record<string, string>]>([
    ['exactly', { identity: IDENTITY }],
    [
      'by anchored patterns',
      {
        'identity-regexp': '^https://github\\.com/octo/app/\\.github/workflows/release\\.yml@refs/heads/.+$',
        'issuer-regexp': '^http://127\\.0\\.0\\.1:\\d+$',
      },
    ],
    [
      'by words',
      {
        repository: 'octo/app',
        workflow: 'release.yml',
        ref: 'refs/heads/main',
        trigger: 'push',
        runner: 'github-hosted',
        'repository-id': '1296269',
        'owner-id': '9919',
      },
    ],
    ['by a full path', { repository: 'octo/app', workflow: 'octo/app/.github/workflows/release.yml@refs/heads/*' }],
  ])('%s: passes', async (_, inputs) => {
    const result = await world.verify({ images: signed.reference, ...inputs });
    expect(result).toMatchObject({ code: 0, outputs: { result: 'passed', images: signed.reference, 'certificate-identity': IDENTITY } });
  });

  test.each<[string, Record<string, string>]>([
    ['another workflow', { identity: IDENTITY.replace('release', 'build') }],
    ['another ref', { identity: IDENTITY.replace('main', 'dev') }],
    ['a prefix', { identity: IDENTITY.slice(0, -1) }],
    ['a pattern as an exact value', { identity: 'https://github.com/octo/app/.*' }],
    ['another issuer', { identity: IDENTITY, issuer: 'https://token.actions.githubusercontent.com' }],
    ['an issuer with a slash', { identity: IDENTITY, issuer: 'SLASH' }],
    ['another repository', { repository: 'octo/other' }],
    ['another trigger', { repository: 'octo/app', trigger: 'pull_request' }],
    ['self-hosted runners', { repository: 'octo/app', runner: 'self-hosted' }],
    ['an environment', { repository: 'octo/app', environment: 'production' }],
  ])('%s: refused, with expected against actual', async (_, inputs) => {
    const issuer = inputs['issuer'] === 'SLASH' ? `${world.stack.issuer.url}/` : (inputs['issuer'] ?? world.stack.issuer.url);
    const result = await world.verify({ images: signed.reference, ...inputs, issuer });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
    expect(codesOf(result)).toEqual(['IDENTITY_MISMATCH']);
    expect(result.summary).toContain('octo');
  });

  test('nothing configured: an error that shows whom it found, as a block to paste, never a pass', async () => {
    const result = await world.verify({ images: signed.reference, identity: '', issuer: '' });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(codesOf(result)).toContain('IDENTITY_NOT_CONFIGURED');
    expect(result.log).toContain(`# identity: ${IDENTITY}`);
    expect(result.log).toContain(`# issuer: ${world.stack.issuer.url}`);
    expect(result.log).not.toContain('CAREFUL');
  });

  test('nothing configured, and a foreign owner signed: the block warns', async () => {
    const image = await world.image({ repository: 'acme/app' });
    await world.sign({ images: image.reference });
    const result = await world.verify({ images: image.reference, identity: '', issuer: '' });
    expect(result.log).toContain('CAREFUL');
  });
});

describe('what is signed', () => {
  test('no signature at all: says where it looked', async () => {
    const image = await world.image();
    const result = await world.verify({ images: image.reference });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
    expect(codesOf(result)).toEqual(['NO_SIGNATURE']);
    expect(result.log).toContain(`referrers API and the fallback tag in ${name()}`);
  });

  test('annotations must be those that were signed', async () => {
    expect((await world.verify({ images: signed.reference, annotations: 'env=prod' })).code).toBe(0);
    const wrong = await world.verify({ images: signed.reference, annotations: 'env=dev' });
    expect(codesOf(wrong)).toEqual(['ANNOTATION_MISMATCH']);
    expect(codesOf(await world.verify({ images: signed.reference, annotations: '__proto__=x' }))).toEqual(['ANNOTATION_MISMATCH']);
  });

  test('a tag is resolved once, and the pinned reference comes out', async () => {
    const result = await world.verify({ images: `${name()}:signed` });
    expect(result.outputs['images']).toBe(signed.reference);
  });

  test('many images: one that fails keeps all references back', async () => {
    const image = await world.image();
    const result = await world.verify({ images: `${signed.reference},${image.reference}` });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
    expect(reportOf(result).images.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  test('an image that is not there is an error, and the reference is shown as parsed', async () => {
    const result = await world.verify({ images: `${name()}:nowhere` });
    expect(result.outputs['result']).toBe('error');
    expect(codesOf(result)).toEqual(['IMAGE_NOT_FOUND']);
  });
});

describe('platforms (threat 9)', () => {
  test('the index alone signed: its members count, but not as statements of their own', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference, platforms: 'index' });
    expect((await world.verify({ images: image.reference })).code).toBe(0);
    expect((await world.verify({ images: image.reference, platforms: 'linux/arm64' })).code).toBe(0);
    const each = await world.verify({ images: image.reference, platforms: 'each' });
    expect(codesOf(each)).toEqual(['PLATFORM_UNSIGNED', 'PLATFORM_UNSIGNED']);
    const platform = `${name()}@${image.platforms[0]?.digest ?? ''}`;
    expect(codesOf(await world.verify({ images: platform }))).toEqual(['NO_SIGNATURE']);
  });

  test('one platform signed: enough for itself, not for all', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference, platforms: 'linux/amd64' });
    expect((await world.verify({ images: image.reference, platforms: 'linux/amd64' })).code).toBe(0);
    expect(codesOf(await world.verify({ images: image.reference }))).toEqual(['PLATFORM_UNSIGNED']);
    expect((await world.verify({ images: image.reference, platforms: 'index' })).outputs['result']).toBe('failed');
    expect(codesOf(await world.verify({ images: image.reference, platforms: 'linux/s390x' }))).toEqual(['PLATFORM_MISSING']);
  });

  test('every platform signed, the index not: passes by the rule, and the report says so', async () => {
    const image = await world.image();
    await world.sign({ images: image.reference, platforms: 'linux/amd64,linux/arm64' });
    const result = await world.verify({ images: image.reference });
    expect(result.code).toBe(0);
    expect(result.outputs['json']).toContain('the index itself is not signed');
    expect((await world.verify({ images: image.reference, platforms: 'index' })).code).toBe(1);
  });
});

describe('bundle-path', () => {
  test('with a digest nothing is asked of the registry', async () => {
    const image = await world.image();
    const path = join(world.folder, 'bundle.json');
    const { digest } = image;
    await world.sign({ images: image.reference });
    const blobs = [...world.stack.registry.repository('octo/app').blobs.values()].map((bytes) => Buffer.from(bytes).toString());
    const bundle = blobs.find(
      (text) =>
        text.includes('dsseEnvelope') &&
        Buffer.from((JSON.parse(text) as { dsseEnvelope: { payload: string } }).dsseEnvelope.payload, 'base64').includes(digest.slice(7)),
    );
    await writeFile(path, bundle ?? '');
    const before = world.stack.registry.requests.length;
    expect(await world.verify({ images: image.reference, 'bundle-path': path })).toMatchObject({ code: 0, outputs: { result: 'passed' } });
    expect(world.stack.registry.requests.length).toBe(before);
    expect(codesOf(await world.verify({ images: signed.reference, 'bundle-path': path }))).toEqual(['SUBJECT_MISMATCH']);
  });

  test('a file that is missing, or no bundle', async () => {
    expect(codesOf(await world.verify({ images: signed.reference, 'bundle-path': 'nowhere.json' }))).toEqual(['FILE_UNREADABLE']);
    const path = join(world.folder, 'broken.json');
    await writeFile(path, '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}');
    expect(codesOf(await world.verify({ images: signed.reference, 'bundle-path': path }))).toEqual(['BUNDLE_INVALID']);
  });
});

describe('promote-tags', () => {
  test('after everything passed the same digest stands under each tag', async () => {
    const result = await world.verify({ images: signed.reference, 'promote-tags': 'v1.2.3,latest' });
    expect(result).toMatchObject({ code: 0, outputs: { result: 'passed' } });
    const { tags } = world.stack.registry.repository('octo/app');
    expect([tags.get('v1.2.3'), tags.get('latest')]).toEqual([signed.digest, signed.digest]);
  });

  test('one failure, or a dry run, moves no tag', async () => {
    const image = await world.image();
    await world.verify({ images: `${signed.reference},${image.reference}`, 'promote-tags': 'never' });
    const dry = await world.verify({ images: signed.reference, 'promote-tags': 'never', 'dry-run': 'true' });
    expect(dry).toMatchObject({ code: 0, outputs: { result: 'skipped', images: '' } });
    expect(await world.verify({ images: image.reference, 'dry-run': 'true' })).toMatchObject({
      code: 1,
      outputs: { result: 'failed', images: '' },
    });
    expect(world.stack.registry.repository('octo/app').tags.has('never')).toBe(false);
    expect(codesOf(await world.verify({ images: signed.reference, 'promote-tags': 'a b' }))).toEqual(['INPUT_INVALID']);
  });
});

describe('the report', () => {
  test('is on disk, inline, and in the summary', async () => {
    const result = await world.verify({ images: signed.reference });
    expect(reportOf(result)).toMatchObject({ version: 1, mode: 'verify', result: 'passed' });
    expect(result.summary).toContain(signed.digest);
    expect(result.outputs['report']).toMatch(/report\.json$/);
    expect(result.groups).toEqual(['Resolve', 'Verify']);
    expect((await world.verify({ images: signed.reference, summary: 'false' })).summary).toBe('');
  });

  test('the trusted root of somebody else proves nothing', async () => {
    const other = await startWorld();
    try {
      const result = await world.verify({ images: signed.reference, 'trusted-root': other.files.trustedRoot });
      expect(result.outputs['result']).toBe('failed');
      expect(JSON.parse(await readFile(other.files.trustedRoot, 'utf8'))).toBeDefined();
    } finally {
      await other.close();
    }
  });
});

describe('an index made of signed parts and something else', () => {
  const PLATFORM = { os: 'linux', architecture: 'amd64' };
  const TYPE = 'application/vnd.oci.image.index.v1+json';

  /** Pushes an index over one signed platform, and `extra` beside it. */
  async function push(extra: (evil: object) => object): Promise<string> {
    const image = await world.image();
    await world.sign({ images: image.reference });
    const evil = await world.image({ platforms: [] });
    const { manifests } = world.stack.registry.repository('octo/app');
    const descriptor = (digest: string, platform: object): object => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest,
      size: manifests.get(digest)?.bytes.length,
      platform,
    });
    const [, arm] = image.platforms;
    const index = { schemaVersion: 2, mediaType: TYPE, manifests: [descriptor(arm?.digest ?? '', { os: 'linux', architecture: 'arm64' })] };
    const bytes = Buffer.from(JSON.stringify({ ...index, ...extra({ index, descriptor: descriptor(evil.digest, PLATFORM) }) }));
    const response = await fetch(`http://${world.stack.registry.host}/v2/octo/app/manifests/mixed`, {
      method: 'PUT',
      headers: { 'content-type': TYPE },
      body: new Uint8Array(bytes),
    });
    expect(response.status).toBe(201);
    return `${name()}:mixed`;
  }

  test('the signed part alone passes by the rule', async () => {
    expect(await world.verify({ images: await push(() => ({})) })).toMatchObject({ code: 0, outputs: { result: 'passed' } });
  });

  test('a platform that calls itself an attestation is a platform still', async () => {
    const images = await push((given) => {
      const { index, descriptor } = given as { index: { manifests: object[] }; descriptor: object };
      return { manifests: [...index.manifests, { ...descriptor, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }] };
    });
    const result = await world.verify({ images, 'promote-tags': 'prod' });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'failed', images: '' } });
    expect(codesOf(result)).toEqual(['PLATFORM_UNSIGNED']);
    expect(world.stack.registry.repository('octo/app').tags.has('prod')).toBe(false);
  });

  test('a second list under the same key in another case, which Go would read, is refused', async () => {
    const images = await push((given) => ({ Manifests: [(given as { descriptor: object }).descriptor] }));
    const result = await world.verify({ images });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    expect(codesOf(result)).toEqual(['MANIFEST_INVALID']);
  });
});

test('two images of one repository cannot both become one tag: none is moved', async () => {
  const image = await world.image();
  await world.sign({ images: image.reference });
  const result = await world.verify({ images: `${signed.reference},${image.reference}`, 'promote-tags': 'clash' });
  expect(result).toMatchObject({ code: 1, outputs: { result: 'error' } });
  expect(codesOf(result)).toEqual(['PROMOTE_CLASH']);
  expect(world.stack.registry.repository('octo/app').tags.has('clash')).toBe(false);
});

test('nothing configured: who signed another image is not offered for this one', async () => {
  const image = await world.image();
  const path = join(world.folder, 'foreign.json');
  const blobs = [...world.stack.registry.repository('octo/app').blobs.values()].map((bytes) => Buffer.from(bytes).toString());
  await writeFile(path, blobs.find((text) => text.includes('dsseEnvelope')) ?? '');
  const result = await world.verify({ images: image.reference, 'bundle-path': path, identity: '', issuer: '' });
  expect(codesOf(result)).toContain('IDENTITY_NOT_CONFIGURED');
  expect(result.log).not.toContain(`# identity: ${IDENTITY}`);
});
