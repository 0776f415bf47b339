import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Digest } from '../../src/model/digest.ts';
import { storeAttestation } from '../../src/storage/github.ts';
import { createStorageRecord, type StorageRecord } from '../../src/storage/github-record.ts';
import { failure } from '../registry/connect.ts';
import { type GitHub, startGitHub } from '../stack/github.ts';
import { jsonAnswer, type ServiceAnswer } from '../stack/service.ts';
import { asking, bundleFor } from './github-connect.ts';

/** Telling GitHub where an attested image lies. */

const DIGEST = `sha256:${'a'.repeat(64)}` as Digest;
const RECORD: StorageRecord = { name: 'ghcr.io/octo/app', digest: DIGEST, registryUrl: 'https://ghcr.io' };

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub({ repositories: { 'octo/app': 'Organization', 'mona/app': 'User' } });
});
beforeEach(() => {
  github.onRequest = undefined;
  github.permissions.add('artifact-metadata: write');
});
afterAll(() => github.close());

const create = (record = RECORD, repository = 'octo/app'): Promise<readonly string[] | undefined> => {
  const { caller, github: api } = asking(github);
  return createStorageRecord(caller, api, repository, record);
};
const answerPosts = (answer: ServiceAnswer): void => {
  github.onRequest = ({ method }) => (method === 'POST' ? answer : undefined);
};

describe('created', () => {
  test('for an image that is attested, with the version', async () => {
    const { caller, github: api } = asking(github);
    await storeAttestation(caller, api, 'octo/app', bundleFor(DIGEST));
    const ids = await create({ ...RECORD, version: '1.2.3' });
    expect(ids).toEqual([String(github.records.at(-1)?.['id'])]);
    expect(github.records.at(-1)).toEqual({
      id: expect.any(Number),
      name: 'ghcr.io/octo/app',
      digest: DIGEST,
      version: '1.2.3',
      registry_url: 'https://ghcr.io',
      github_repository: 'app',
    });
  });

  test('for an image that GitHub knows nothing of, by the name of the repository; no version where none is given', async () => {
    expect(await create({ ...RECORD, digest: `sha256:${'c'.repeat(64)}` as Digest })).toHaveLength(1);
    expect(github.records.at(-1)).not.toHaveProperty('version');
  });

  test('several, and none', async () => {
    answerPosts(jsonAnswer(200, { total_count: 2, storage_records: [{ id: 7 }, { id: '8' }] }));
    expect(await create()).toEqual(['7', '8']);
    answerPosts(jsonAnswer(200, { total_count: 0, storage_records: [] }));
    expect(await create()).toEqual([]);
  });
});

test('a user account has no records: nothing is sent', async () => {
  const before = github.requests.length;
  expect(await create(RECORD, 'mona/app')).toBeUndefined();
  expect(github.requests.slice(before).map(({ method }) => method)).toEqual(['GET']);
});

describe('failed', () => {
  test('without the permission: which one to give', async () => {
    github.permissions.delete('artifact-metadata: write');
    const error = await failure(create());
    expect([error.code, error.message]).toEqual([
      'STORAGE_RECORD_FAILED',
      expect.stringMatching(
        /^GitHub did not take the storage record of ghcr\.io\/octo\/app@sha256:a+: 403: Resource not accessible by integration; 1/,
      ),
    ]);
    expect(error.hint).toContain('artifact-metadata: write');
  });

  test('a repository that the token may not see', async () => {
    expect(await failure(create(RECORD, 'octo/secret'))).toMatchObject({
      code: 'STORAGE_RECORD_FAILED',
      message: expect.stringContaining('404: Not Found'),
      hint: expect.stringContaining('artifact-metadata: write'),
    });
  });

  test('a registry without https, which GitHub does not take', async () => {
    const error = await failure(create({ ...RECORD, registryUrl: 'http://127.0.0.1:5000' }));
    expect([error.code, error.message]).toEqual([
      'STORAGE_RECORD_FAILED',
      expect.stringContaining('422: Validation Failed: the record is invalid'),
    ]);
    expect(error.hint).toContain('create-storage-record: false');
  });

  test('limited', async () => {
    answerPosts({ status: 403, headers: { 'retry-after': '9000' }, body: '' });
    expect(await failure(create())).toMatchObject({ code: 'STORAGE_RECORD_FAILED', hint: expect.stringContaining('retry-budget') });
  });

  test.each<[string, ServiceAnswer]>([
    ['no JSON', { status: 200, body: 'done' }],
    ['no records', jsonAnswer(200, { total_count: 1 })],
    ['a record without id', jsonAnswer(200, { total_count: 1, storage_records: [{}] })],
    ['an id that is a path', jsonAnswer(200, { storage_records: [{ id: '1\n2' }] })],
  ])('a success that says %s', async (_, answer) => {
    answerPosts(answer);
    const error = await failure(create());
    expect([error.code, error.message]).toEqual(['STORAGE_RECORD_FAILED', expect.stringContaining('its answer cannot be read: ')]);
  });

  test.each([
    ['no owner', {}],
    ['an owner of no kind', { owner: {} }],
  ])('a repository of %s', async (_, about) => {
    github.onRequest = () => jsonAnswer(200, about);
    expect((await failure(create())).message).toContain('its answer cannot be read: owner');
  });

  test('what is no repository is not asked for', async () => {
    const before = github.requests.length;
    expect((await failure(create(RECORD, 'octo/../x'))).code).toBe('ATTESTATIONS_FAILED');
    expect(github.requests.length).toBe(before);
  });
});
