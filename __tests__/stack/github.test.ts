import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { bundleFor } from '../storage/github-connect.ts';
import { type GitHub, startGitHub } from './github.ts';

/** The stand-in refuses what GitHub refuses: what passes with it was asked for rightly. */

const DIGEST = `sha256:${'d'.repeat(64)}`;

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub({ repositories: { 'octo/app': 'Organization', 'octo/other': 'Organization', 'mona/app': 'User' } });
});
afterAll(() => github.close());

async function ask(method: string, path: string, body?: unknown, authorization = `Bearer ${github.token}`): Promise<Response> {
  return fetch(path.startsWith('http') ? path : github.url + path, {
    method,
    headers: { authorization },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}
const bundle = JSON.parse(bundleFor(DIGEST).toString()) as Record<string, unknown>;

test('what is stored is listed under its digest in its repository, and nowhere else', async () => {
  expect((await ask('POST', '/repos/octo/app/attestations', { bundle })).status).toBe(201);
  expect(await (await ask('GET', `/repos/octo/app/attestations/${DIGEST}`)).json()).toMatchObject({ attestations: [{ bundle }] });
  expect((await ask('GET', `/repos/octo/app/attestations/sha256:${'e'.repeat(64)}`)).status).toBe(404);
  expect((await ask('GET', `/repos/octo/other/attestations/${DIGEST}`)).status).toBe(404);
});

test('a blob is there for its signature, and refuses a token', async () => {
  const address = github.plantBlob(Buffer.from('blob'));
  expect(await (await fetch(address)).text()).toBe('blob');
  expect((await fetch(address.replace(/sig=.*/, 'sig=other'))).status).toBe(403);
  expect((await ask('GET', address)).status).toBe(403);
});

test('a file is there as a commit has it, in itself only for who asks so', async () => {
  github.contents.set('c0ffee:.github/a b.yml', 'text');
  const path = '/repos/octo/app/contents/.github/a%20b.yml?ref=c0ffee';
  const raw = await fetch(github.url + path, {
    headers: { authorization: `Bearer ${github.token}`, accept: 'application/vnd.github.raw+json' },
  });
  expect([raw.status, await raw.text()]).toEqual([200, 'text']);
  expect(await (await ask('GET', path)).json()).toMatchObject({ encoding: 'base64', content: 'dGV4dA==' });
  expect((await ask('GET', path.replace('c0ffee', 'main'))).status).toBe(404);
  expect((await ask('GET', path.replace('octo/app', 'octo/none'))).status).toBe(404);
});

describe('refused', () => {
  test.each(['', 'Bearer other', 'Basic eDp5'])('the authorization %j', async (authorization) => {
    expect((await ask('GET', '/repos/octo/app', undefined, authorization)).status).toBe(401);
  });

  test.each([
    ['no JSON', '{', 400],
    ['no bundle', {}, 422],
    ['a bundle of another type', { bundle: { ...bundle, mediaType: 'application/json' } }, 422],
    ['no verification material', { bundle: { ...bundle, verificationMaterial: undefined } }, 422],
    ['a statement without a digest', { bundle: JSON.parse(bundleFor('sha256:short').toString()) as unknown }, 422],
  ])('a bundle: %s', async (_, body, status) => {
    expect((await ask('POST', '/repos/octo/app/attestations', body)).status).toBe(status);
  });

  test.each([
    ['of a user account', 'mona', { name: 'x', digest: DIGEST, registry_url: 'https://ghcr.io', github_repository: 'app' }, 404],
    ['of a digest that nobody attested', 'octo', { name: 'x', digest: `sha256:${'f'.repeat(64)}`, registry_url: 'https://ghcr.io' }, 404],
    ['without a registry', 'octo', { name: 'x', digest: DIGEST }, 422],
  ])('a storage record %s', async (_, org, body, status) => {
    expect((await ask('POST', `/orgs/${org}/artifacts/metadata/storage-record`, body)).status).toBe(status);
  });

  test.each(['/repos/octo/secret', '/repos/octo/app/issues', '/users/octo', '/'])('the path %s', async (path) => {
    expect((await ask('GET', path)).status).toBe(404);
  });
});
