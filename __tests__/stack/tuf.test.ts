import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { initTUF } from '@sigstore/tuf';

import { type TufOptions, type TufRepository, startTufRepository } from './tuf.ts';

const TARGETS = {
  'trusted_root.json': Buffer.from('{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}\n'),
  'signing_config.v0.2.json': Buffer.from('{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}\n'),
  'folder/other.json': Buffer.from('{"text":"quote \\" and ünïcode"}'),
};

let folder: string;
const running: TufRepository[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tuf-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((repository) => repository.close()));
  await rm(folder, { recursive: true });
});

async function start(options?: TufOptions): Promise<TufRepository> {
  const repository = await startTufRepository(TARGETS, options);
  running.push(repository);
  return repository;
}

/** Reads a target as a client that was given `root` beforehand. */
async function read(repository: TufRepository, target: string, root = repository.root): Promise<string> {
  const rootPath = join(folder, 'root.json');
  await writeFile(rootPath, root);
  const options = { mirrorURL: repository.url, rootPath, cachePath: join(folder, 'cache'), forceInit: true, retry: false, timeout: 5000 };
  return (await initTUF(options)).getTarget(target);
}

/** The messages of an error and its causes. */
async function failure(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => new Error('nothing failed'),
    (error: unknown) => error,
  );
  const texts: string[] = [];
  for (let error = thrown; error instanceof Error; error = error.cause) texts.push(error.message);
  return texts.join(': ');
}

describe('@sigstore/tuf', () => {
  test.each(Object.keys(TARGETS) as (keyof typeof TARGETS)[])('accepts the repository and reads %s', async (name) => {
    const repository = await start();
    expect(await read(repository, name)).toBe(TARGETS[name].toString());
    expect(repository.requests.map(({ path, status }) => `${status} ${path.replace(/[0-9a-f]{64}/, 'HASH')}`)).toEqual([
      '404 /2.root.json',
      '200 /timestamp.json',
      '200 /1.snapshot.json',
      '200 /1.targets.json',
      `200 /targets/${name.replace(/[^/]+$/, 'HASH.$&')}`,
    ]);
  });

  test.each<[string, TufOptions, RegExp]>([
    ['an expired root', { expired: 'root' }, /root\.json is expired/],
    ['an expired timestamp', { expired: true }, /timestamp\.json is expired/],
    ['an expired snapshot', { expired: 'snapshot' }, /snapshot\.json is expired/],
    ['expired targets', { expired: 'targets' }, /targets\.json is expired/],
    ['a new root by strangers', { tamper: 'root' }, /root was signed by 0\/1 keys/],
    ['a timestamp by strangers', { tamper: 'timestamp' }, /timestamp was signed by 0\/1 keys/],
    ['a snapshot by strangers', { tamper: 'snapshot' }, /snapshot was signed by 0\/1 keys/],
    ['targets by strangers', { tamper: 'targets' }, /targets was signed by 0\/1 keys/],
    ['a target with other bytes', { tamper: 'target' }, /Expected hash/],
  ])('refuses %s', async (_, options, reason) => {
    expect(await failure(read(await start(options), 'trusted_root.json'))).toMatch(reason);
  });

  test('refuses the root of another repository, a target that is not listed, and a repository that is gone', async () => {
    const [repository, other] = [await start(), await start()];
    expect(await failure(read(repository, 'trusted_root.json', other.root))).toMatch(/was signed by 0\/1 keys/);
    expect(await failure(read(repository, 'none.json'))).toMatch(/none\.json not found/);
    const gone = await startTufRepository(TARGETS);
    await gone.close();
    expect(await failure(read(gone, 'trusted_root.json'))).toMatch(/fetch failed/);
  });
});
