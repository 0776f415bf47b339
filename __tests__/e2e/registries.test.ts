import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import type { RegistryOptions } from '../stack/registry.ts';
import { codesOf, startWorld, type World } from './world.ts';

const PASSWORD = 'p@ss "w*rd';
const LOGIN = { username: 'mona', password: PASSWORD };

async function within(options: RegistryOptions, work: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld({ registry: options });
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

/** A Docker configuration as docker/login-action leaves it. */
async function dockerConfig(world: World, config: object): Promise<{ env: { DOCKER_CONFIG: string } }> {
  const folder = join(world.folder, 'docker');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  return { env: { DOCKER_CONFIG: folder } };
}

const auth = Buffer.from(`mona:${PASSWORD}`).toString('base64');

describe.each([
  ['the referrers API', {}],
  ['the fallback tag', { referrers: false }],
  ['the fallback tag with ETags', { referrers: false, etag: true }],
  ['an API that lags behind', { referrersLag: 2 }],
  ['an API in pages of one', { pageSize: 1 }],
  ['OCI-Subject without an API', { referrers: false, ociSubject: true }],
] satisfies [string, RegistryOptions][])('a registry with %s', (_, options) => {
  test('is signed to twice and verified from', async () => {
    await within(options, async (world) => {
      const image = await world.image();
      for (const annotations of ['n=1', 'n=2'])
        expect(await world.sign({ images: image.reference, annotations })).toMatchObject({ code: 0, outputs: { result: 'signed' } });
      for (const annotations of ['n=1', 'n=2'])
        expect(await world.verify({ images: image.reference, annotations })).toMatchObject({ code: 0 });
      expect(codesOf(await world.verify({ images: image.reference, annotations: 'n=3' }))).toContain('ANNOTATION_MISMATCH');
    });
  });
});

describe.each(['basic', 'bearer'] as const)('a registry that asks for a login (%s)', (kind) => {
  test('inputs, Docker’s auths and nobody at all', async () => {
    await within({ auth: { kind, ...LOGIN } }, async (world) => {
      const image = await world.image({ credentials: LOGIN });
      const byInputs = await world.sign({ images: image.reference, 'registry-username': 'mona', 'registry-password': PASSWORD });
      expect(byInputs).toMatchObject({ code: 0, outputs: { result: 'signed' } });
      const docker = await dockerConfig(world, { auths: { [world.stack.registry.host]: { auth } } });
      expect(await world.verify({ images: image.reference }, docker)).toMatchObject({ code: 0, outputs: { result: 'passed' } });
      const anonymous = await world.verify({ images: image.reference });
      expect(anonymous.outputs['result']).toBe('error');
      expect(codesOf(anonymous)).toEqual(['REGISTRY_DENIED']);
      expect(anonymous.log).toContain('docker/login-action');
      const wrong = await world.sign({ images: image.reference, 'registry-username': 'mona', 'registry-password': 'wrong-password' });
      expect(codesOf(wrong)).toEqual(['REGISTRY_DENIED']);
      for (const { stdout, stderr, summary, outputs, masks } of [byInputs, anonymous, wrong]) {
        // The mask command itself is the one place where a secret may stand: the runner takes it out of the log.
        const shown = [stdout.replaceAll(/^::add-mask::.*$/gm, ''), stderr, summary, JSON.stringify(outputs)].join('\n');
        for (const secret of [PASSWORD, auth, 'wrong-password']) expect(shown).not.toContain(secret);
        expect(masks.length).toBeGreaterThanOrEqual(0);
      }
    });
  });
});

test('public images are read without a login, and signing them says what is missing', async () => {
  await within({ auth: { kind: 'bearer', ...LOGIN, anonymousPull: true } }, async (world) => {
    const image = await world.image({ credentials: LOGIN });
    await world.sign({ images: image.reference, 'registry-username': 'mona', 'registry-password': PASSWORD });
    expect(await world.verify({ images: image.reference })).toMatchObject({ code: 0 });
    expect(codesOf(await world.sign({ images: image.reference, 'skip-existing': 'false' }))).toEqual(['REGISTRY_DENIED']);
  });
});
