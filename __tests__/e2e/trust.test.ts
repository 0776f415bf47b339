import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { startConnectProxy } from '../stack/connect-proxy.ts';
import { startTufRepository } from '../stack/tuf.ts';
import { codesOf, IDENTITY, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const targets = (): Record<string, Buffer> => ({
  'trusted_root.json': Buffer.from(JSON.stringify(world.stack.trustedRoot)),
  'signing_config.v0.2.json': Buffer.from(JSON.stringify(world.stack.signingConfig)),
});

/** Inputs for a TUF repository in place of the files. */
async function mirror(repository: { readonly url: string; readonly root: Uint8Array }): Promise<Record<string, string>> {
  const root = join(world.folder, 'tuf-root.json');
  await writeFile(root, repository.root);
  return { 'trusted-root': '', 'signing-config': '', 'tuf-mirror': repository.url, 'tuf-root': root };
}

describe('trust out of a TUF repository', () => {
  test('root and services both come from it, each read once, and its state lies under RUNNER_TEMP', async () => {
    const repository = await startTufRepository(targets());
    try {
      const inputs = await mirror(repository);
      const image = await world.image();
      const signed = await world.sign({ images: image.reference, ...inputs });
      expect(signed).toMatchObject({ code: 0, outputs: { result: 'signed' } });
      const asked = repository.requests.map(({ path }) => path);
      expect(new Set(asked).size).toBe(asked.length);
      expect(await world.verify({ images: image.reference, ...inputs, identity: IDENTITY, issuer: world.stack.issuer.url })).toMatchObject({
        code: 0,
        outputs: { result: 'passed' },
      });
    } finally {
      await repository.close();
    }
  });

  test.each([
    ['an expired timestamp', { expired: true }],
    ['an altered target', { tamper: 'target' as const }],
    ['a damaged signature', { tamper: 'timestamp' as const }],
  ])('%s: closed, and nothing is signed or passed (threat 47)', async (_, options) => {
    const repository = await startTufRepository(targets(), options);
    try {
      const inputs = await mirror(repository);
      const image = await world.image();
      const before = world.stack.fulcio.requests.length;
      const signed = await world.sign({ images: image.reference, ...inputs });
      expect(signed).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
      expect(codesOf(signed)).toEqual(['TUF_FAILED']);
      expect(world.stack.fulcio.requests.length).toBe(before);
      await world.sign({ images: image.reference });
      const verified = await world.verify({ images: image.reference, ...inputs, identity: IDENTITY, issuer: world.stack.issuer.url });
      expect(verified).toMatchObject({ code: 1, outputs: { result: 'error', images: '' } });
    } finally {
      await repository.close();
    }
  });

  test('a root that is not the repository’s: closed', async () => {
    const [repository, other] = await Promise.all([startTufRepository(targets()), startTufRepository(targets())]);
    try {
      const inputs = await mirror({ url: repository.url, root: other.root });
      const image = await world.image();
      expect(codesOf(await world.sign({ images: image.reference, ...inputs }))).toEqual(['TUF_FAILED']);
    } finally {
      await Promise.all([repository.close(), other.close()]);
    }
  });
});

describe('trust out of files', () => {
  test.each([
    ['is no JSON', 'trusted-root', '{', 'JSON_INVALID'],
    ['is something else', 'trusted-root', '{"mediaType":"text/plain"}', 'TRUSTED_ROOT_INVALID'],
    ['is no JSON', 'signing-config', '[', 'JSON_INVALID'],
    ['is something else', 'signing-config', '{"mediaType":"x"}', 'SIGNING_CONFIG_INVALID'],
    [
      'names no service',
      'signing-config',
      '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}',
      'SIGNING_CONFIG_INVALID',
    ],
  ])('a file that %s (%s)', async (_, input, text, code) => {
    const path = join(world.folder, 'wrong.json');
    await writeFile(path, text);
    const image = await world.image();
    const result = await world.sign({ images: image.reference, [input]: path });
    expect(result).toMatchObject({ code: 1, outputs: { result: 'error' } });
    expect(codesOf(result)).toEqual([code]);
  });

  test('a root and a config of different Sigstores: the signature is made, does not hold, and is not pushed', async () => {
    const other = await startWorld();
    try {
      const image = await world.image();
      const result = await world.sign({ images: image.reference, 'trusted-root': other.files.trustedRoot });
      expect(codesOf(result)).toEqual(['SELF_CHECK_FAILED']);
      expect(codesOf(await world.verify({ images: image.reference }))).toEqual(['NO_SIGNATURE']);
    } finally {
      await other.close();
    }
  });
});

/** A mirror may be one of the public Sigstore's own repository; what it names is known only once it was read. */
describe('a mirror that names the public services', () => {
  const PRIVATE = { repository: { full_name: 'octo/app', visibility: 'private' } };

  test.each([
    ['sign', { 'skip-existing': 'false' }],
    ['sign', { 'dry-run': 'true' }],
    ['attest', {}],
  ] as const)('a private repository is refused before anything is sent to them: %s %j', async (mode, extra) => {
    const named = JSON.stringify(world.stack.signingConfig).replace(world.stack.fulcio.url, 'https://fulcio.sigstore.dev');
    const repository = await startTufRepository({ ...targets(), 'signing_config.v0.2.json': Buffer.from(named) });
    const proxy = await startConnectProxy();
    try {
      const image = await world.image();
      const requestUrl = `${world.stack.token.requestUrl}&repository_visibility=private`;
      const result = await world[mode](
        { images: image.reference, 'retry-budget': '5s', ...(await mirror(repository)), ...extra },
        {
          issuer: { ...world.stack.token, requestUrl },
          event: PRIVATE,
          env: { HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' },
        },
      );
      expect(codesOf(result)).toEqual(['PRIVATE_REPOSITORY']);
      expect(result.log).toContain('https://fulcio.sigstore.dev');
      expect(proxy.hosts).toEqual([]);
    } finally {
      await Promise.all([repository.close(), proxy.close()]);
    }
  });

  test('one that names services of the user’s own signs for a private repository', async () => {
    const repository = await startTufRepository(targets());
    try {
      const image = await world.image();
      const requestUrl = `${world.stack.token.requestUrl}&repository_visibility=private`;
      const run = { issuer: { ...world.stack.token, requestUrl }, event: PRIVATE };
      const result = await world.sign({ images: image.reference, ...(await mirror(repository)) }, run);
      expect(result).toMatchObject({ code: 0, outputs: { result: 'signed' } });
    } finally {
      await repository.close();
    }
  });
});
