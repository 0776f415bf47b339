import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import type { TrustInputs } from '../../src/model/inputs.ts';
import { loadSigningTrust, loadTrust } from '../../src/sigstore/trust.ts';
import { readTufTarget } from '../../src/sigstore/tuf.ts';
import { type TestHost, testHost } from '../stack/host.ts';
import { testHttp } from '../stack/http.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { startTufRepository, type TufOptions, type TufRepository } from '../stack/tuf.ts';
import { bytesOf, rejectionOf } from './damage.ts';

/** Threat 47: the trust repository decides everything, so whatever is wrong with it ends in an error. */

let stack: Stack;
let folder: string;
const running: TufRepository[] = [];
beforeAll(async () => {
  stack = await startStack();
  folder = await mkdtemp(join(tmpdir(), 'tuf-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((repository) => repository.close()));
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

async function start(options?: TufOptions, extra: Record<string, Buffer> = {}): Promise<TufRepository> {
  const targets = { 'trusted_root.json': bytesOf(stack.trustedRoot), 'signing_config.v0.2.json': bytesOf(stack.signingConfig), ...extra };
  const repository = await startTufRepository(targets, options);
  running.push(repository);
  return repository;
}

async function inputsFor(repository: TufRepository, root = repository.root): Promise<TrustInputs> {
  const tufRoot = join(await mkdtemp(join(folder, 'root-')), 'root.json');
  await writeFile(tufRoot, root);
  return { sigstore: 'public-good', publicLog: true, tufMirror: new URL(repository.url), tufRoot };
}

async function hostWithFolder(): Promise<{ host: TestHost; temp: string }> {
  const temp = await mkdtemp(join(folder, 'state-'));
  return { host: testHost({ temp: () => Promise.resolve(temp) }), temp };
}

describe('a good repository', () => {
  test('gives both targets, is asked for its metadata once, and leaves its state in the folder of the step', async () => {
    const repository = await start();
    const { host, temp } = await hostWithFolder();
    const trust = await loadSigningTrust(host, testHttp(host), await inputsFor(repository));
    expect(trust.source).toBe(`trusted_root.json from ${repository.url}`);
    expect(trust.services.fulcio.href).toBe(`${stack.fulcio.url}/`);
    expect(trust.material.tlogs).toHaveLength(2);
    expect(repository.requests.filter(({ path }) => path === '/timestamp.json')).toHaveLength(1);
    expect(await readdir(temp)).toEqual(['tuf']);
  });

  test('is asked for what a file does not give', async () => {
    const repository = await start();
    const files = await stack.writeTrust(join(folder, 'files'));
    const { host } = await hostWithFolder();
    const inputs = { ...(await inputsFor(repository)), trustedRoot: { path: files.trustedRoot } };
    expect((await loadTrust(host, testHttp(host), inputs)).source).toBe(`trusted-root ${files.trustedRoot}`);
    expect(repository.requests).toEqual([]);
    expect((await loadSigningTrust(host, testHttp(host), inputs)).services.rekor?.version).toBe(2);
    expect(repository.requests.some(({ path }) => path.includes('trusted_root'))).toBe(false);
  });

  test('of another mirror is another repository, for the same step', async () => {
    const [one, other] = [await start(), await start({}, { 'only-there.json': Buffer.from('{}') })];
    const { host } = await hostWithFolder();
    await readTufTarget(host, testHttp(host), await inputsFor(one), 'trusted_root.json');
    const { bytes, mirror } = await readTufTarget(host, testHttp(host), await inputsFor(other), 'only-there.json');
    expect([Buffer.from(bytes).toString(), mirror]).toEqual(['{}', other.url]);
  });
});

describe('refused is', () => {
  test.each<[string, TufOptions, RegExp]>([
    ['an expired root', { expired: 'root' }, /root\.json is expired/],
    ['an expired timestamp', { expired: 'timestamp' }, /timestamp\.json is expired/],
    ['an expired snapshot', { expired: 'snapshot' }, /snapshot\.json is expired/],
    ['expired targets', { expired: 'targets' }, /targets\.json is expired/],
    ['a new root by strangers', { tamper: 'root' }, /root was signed by 0\/1 keys/],
    ['a timestamp by strangers', { tamper: 'timestamp' }, /timestamp was signed by 0\/1 keys/],
    ['a snapshot by strangers', { tamper: 'snapshot' }, /snapshot was signed by 0\/1 keys/],
    ['targets by strangers', { tamper: 'targets' }, /targets was signed by 0\/1 keys/],
    ['a target with other bytes', { tamper: 'target' }, /Expected hash/],
  ])('%s', async (_, options, reason) => {
    const repository = await start(options);
    const { host } = await hostWithFolder();
    const error = await rejectionOf(loadTrust(host, testHttp(host), await inputsFor(repository)));
    expect(error).toMatchObject({ code: 'TUF_FAILED', severity: 'error' });
    expect(error.message).toMatch(reason);
    expect(error.message).toContain(`${repository.url} did not give trusted_root.json`);
  });

  test('a repository that another root signed', async () => {
    const [repository, other] = [await start(), await start()];
    const { host } = await hostWithFolder();
    const error = await rejectionOf(loadTrust(host, testHttp(host), await inputsFor(repository, other.root)));
    expect(error.code).toBe('TUF_FAILED');
    expect(error.message).toMatch(/was signed by 0\/1 keys/);
  });

  test('a mirror of its own without a root of its own: the public one did not sign it', async () => {
    const repository = await start();
    const { host } = await hostWithFolder();
    const inputs: TrustInputs = { sigstore: 'public-good', publicLog: true, tufMirror: new URL(repository.url) };
    expect((await rejectionOf(loadTrust(host, testHttp(host), inputs))).code).toBe('TUF_FAILED');
  });

  test('a root that is no JSON, or is not there', async () => {
    const repository = await start();
    const { host } = await hostWithFolder();
    expect((await rejectionOf(loadTrust(host, testHttp(host), await inputsFor(repository, Buffer.from('{'))))).code).toBe('TUF_FAILED');
    const nowhere = { ...(await inputsFor(repository)), tufRoot: join(folder, 'none.json') };
    const { host: another } = await hostWithFolder();
    expect((await rejectionOf(loadTrust(another, testHttp(another), nowhere))).code).toBe('TUF_FAILED');
  });

  test('a target that is not listed', async () => {
    const repository = await start();
    const { host } = await hostWithFolder();
    const error = await rejectionOf(readTufTarget(host, testHttp(host), await inputsFor(repository), 'none.json'));
    expect(error.message).toMatch(/did not give none\.json: .*not found/);
  });

  test('a target that is no trusted root, though it is signed', async () => {
    const repository = await start({}, { 'trusted_root.json': Buffer.from('{"mediaType":"x"}') });
    const { host } = await hostWithFolder();
    expect((await rejectionOf(loadTrust(host, testHttp(host), await inputsFor(repository)))).code).toBe('TRUSTED_ROOT_INVALID');
  });

  test('a repository that is gone', async () => {
    const repository = await startTufRepository({});
    const inputs = await inputsFor(repository);
    await repository.close();
    const { host } = await hostWithFolder();
    const error = await rejectionOf(loadTrust(host, testHttp(host), inputs));
    expect(error).toMatchObject({ code: 'TUF_FAILED', severity: 'error' });
    expect(error.message).toContain(repository.url);
    expect(error.hint).toMatch(/trusted-root/);
  });
});
