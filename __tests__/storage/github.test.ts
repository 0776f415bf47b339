import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { storeAttestation } from '../../src/storage/github.ts';
import { failure, seen } from '../registry/connect.ts';
import { type GitHub, startGitHub } from '../stack/github.ts';
import { jsonAnswer, type OnRequest, type ServiceAnswer } from '../stack/service.ts';
import { asking, bundleFor, REPOSITORY } from './github-connect.ts';

/** Storing a bundle with GitHub's attestations API. */

const DIGEST = `sha256:${'a'.repeat(64)}`;
const BUNDLE = bundleFor(DIGEST);

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
beforeEach(() => {
  github.onRequest = undefined;
});
afterAll(() => github.close());

const store = (repository = REPOSITORY, bundle: Uint8Array = BUNDLE): Promise<{ id: string; url: string }> => {
  const { caller, github: api } = asking(github);
  return storeAttestation(caller, api, repository, bundle);
};
const answers =
  (...all: readonly ServiceAnswer[]): OnRequest =>
  () =>
    all[Math.min(asked++, all.length - 1)];
let asked = 0;
beforeEach(() => {
  asked = 0;
});

describe('stored', () => {
  test('for its subject, under an id and an address', async () => {
    const before = github.attestations.length;
    const { id, url } = await store();
    const [stored] = github.attestations.slice(before);
    expect([id, url]).toEqual([String(stored?.id), `${github.url}/octo/app/attestations/${id}`]);
    expect(stored).toMatchObject({ repository: REPOSITORY, digests: [DIGEST] });
  });

  test('by the very bytes that were signed', async () => {
    const odd = Buffer.from(BUNDLE.toString().replace('{', '{ "big": 12345678901234567890, "float": 1.0,\n'));
    await store(REPOSITORY, odd);
    expect(github.requests.at(-1)?.body.toString()).toBe(`{"bundle":${odd.toString()}}`);
  });

  test('with the token of the job, and no other address than the API', async () => {
    const headers: unknown[] = [];
    github.onRequest = (request) => {
      headers.push(request.headers);
      return undefined;
    };
    await store();
    expect(headers).toEqual([
      expect.objectContaining({
        authorization: `token ${github.token}`,
        accept: 'application/vnd.github+json',
        'content-type': 'application/json',
      }),
    ]);
  });

  test.each([
    ['a number', 7, '7'],
    ['text', '7000000000', '7000000000'],
  ])('an id that is %s', async (_, id, text) => {
    github.onRequest = answers(jsonAnswer(201, { id }));
    expect((await store()).id).toBe(text);
  });

  test('on the second try, after GitHub was away for a moment', async () => {
    github.onRequest = answers(jsonAnswer(502, {}), jsonAnswer(201, { id: 7 }));
    expect((await store()).id).toBe('7');
  });

  test.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 7000],
    ['403 with Retry-After', { status: 403, headers: { 'retry-after': '7' } }, 7000],
    ['403 of the second limit that says no more', { status: 403, headers: { 'x-ratelimit-remaining': '0' } }, 60_000],
  ])('after %s', async (_, limit, waitMs) => {
    github.onRequest = answers({ ...limit, body: '' }, jsonAnswer(201, { id: 7 }));
    const { caller, host, github: api } = asking(github);
    expect((await storeAttestation(caller, api, REPOSITORY, BUNDLE)).id).toBe('7');
    expect(host.records.sleeps).toEqual([waitMs]);
  });

  test('after 403 of the first limit, when that ends', async () => {
    const ends = Math.floor(Date.now() / 1000) + 90;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(ends) };
    github.onRequest = answers({ status: 403, headers, body: '' }, jsonAnswer(201, { id: 7 }));
    const { caller, host, github: api } = asking(github);
    await storeAttestation(caller, api, REPOSITORY, BUNDLE);
    expect(host.records.sleeps).toHaveLength(1);
    expect(Math.abs((host.records.sleeps[0] ?? 0) - 90_000)).toBeLessThan(5000);
  });
});

describe('denied', () => {
  test('without the permission: the block to paste, sent once', async () => {
    github.permissions.delete('attestations: write');
    const before = github.requests.length;
    const error = await failure(store());
    github.permissions.add('attestations: write');
    expect([error.code, github.requests.length - before]).toEqual(['ATTESTATIONS_DENIED', 1]);
    expect(error.message).toMatch(
      /^GitHub denies the token of this step to store the attestation in octo\/app: 403: Resource not accessible by integration; 1 attempt in /,
    );
    expect(error.hint).toContain('  permissions:\n    contents: read\n    id-token: write\n    attestations: write\n');
    expect(error.hint).toContain('GitHub Enterprise Cloud only');
    expect(error.details).toEqual([{ what: 'permission', expected: 'attestations: write', actual: 'status 403' }]);
  });

  test('a repository that the token may not see', async () => {
    const error = await failure(store('octo/secret'));
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_DENIED', expect.stringContaining('octo/secret: 404: Not Found;')]);
  });

  test('a token that GitHub does not know is shown to nobody', async () => {
    const { caller, host, github: api } = asking(github, { token: 'ghs_stale' });
    const error = await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE));
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_DENIED', expect.stringContaining('401: Bad credentials')]);
    expect(seen(host, error)).not.toContain('ghs_stale');
  });
});

describe('failed', () => {
  test.each([
    ['a bundle that GitHub does not take', bundleFor('sha256:short'), /422: Validation Failed: the bundle is invalid;/, 'did not take'],
    ['a bundle that is no JSON', Buffer.from('{'), /400: Problems parsing JSON;/, 'githubstatus'],
  ])('%s', async (_, bundle, message, hint) => {
    const error = await failure(store(REPOSITORY, bundle));
    expect([error.code, error.message, error.hint]).toEqual([
      'ATTESTATIONS_FAILED',
      expect.stringMatching(message),
      expect.stringContaining(hint),
    ]);
  });

  test('too large for GitHub: it says what to do', async () => {
    github.onRequest = answers({ status: 413, body: '<html>Request Entity Too Large</html>' });
    const error = await failure(store());
    expect([error.code, error.message, error.hint]).toEqual([
      'ATTESTATIONS_FAILED',
      expect.stringMatching(/^GitHub's attestations: to store the attestation in octo\/app: 413; 1 attempt in /),
      expect.stringContaining('up to 16 MB'),
    ]);
  });

  test.each([500, 503])('%i, again and again', async (status) => {
    github.onRequest = answers(jsonAnswer(status, { message: 'Server Error' }));
    const { caller, github: api } = asking(github, {}, 5000);
    const error = await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE));
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_FAILED', expect.stringMatching(/: Server Error; [2-9]\d* attempts in /)]);
    expect(error.hint).toContain('githubstatus');
  });

  test.each([
    ['403 and Retry-After', { status: 403, headers: { 'retry-after': '900' } }],
    ['429 and Retry-After', { status: 429, headers: { 'retry-after': '900' } }],
    ['a limit that ends in a year', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' } }],
  ])('limited for longer than the step waits: %s', async (_, limit) => {
    github.onRequest = answers({ ...limit, body: '' });
    const { caller, host, github: api } = asking(github);
    const error = await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE));
    expect([error.code, error.hint, host.records.sleeps]).toEqual(['ATTESTATIONS_FAILED', expect.stringContaining('retry-budget'), []]);
  });

  test('limited without end: the budget ends it', async () => {
    github.onRequest = answers({ status: 403, headers: { 'retry-after': '0' }, body: '' });
    const { caller, host, github: api } = asking(github, {}, 5000);
    expect((await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE))).code).toBe('ATTESTATIONS_FAILED');
    expect(host.records.sleeps).toEqual([1000, 1000, 1000, 1000, 1000]);
  });

  test.each([
    ['no JSON', 'stored', /unexpected token/i],
    ['no object', '[7]', /expected object/i],
    ['no id', '{"message":"stored"}', /id: Invalid input/],
    ['an id below 0', '{"id":-1}', /id: Too small/],
    ['an id with a fraction', '{"id":1.5}', /id: Invalid input/],
    ['an id that is a path', '{"id":"../../evil"}', /id: Invalid string/],
    ['an id twice', '{"id":1,"id":2}', /stands twice/],
    ['nothing', '', /JSON/],
  ])('a success that says %s', async (_, body, why) => {
    github.onRequest = answers({ status: 201, headers: { 'content-type': 'application/json' }, body });
    const error = await failure(store());
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_FAILED', expect.stringMatching(/its answer cannot be read: /)]);
    expect(error.message).toMatch(why);
  });

  test('an answer without end', async () => {
    github.onRequest = answers({ status: 201, body: '', fault: 'endless' });
    expect((await failure(store())).code).toBe('RESPONSE_TOO_LARGE');
  });

  test('a redirect is not followed with the token', async () => {
    github.onRequest = answers({ status: 307, headers: { location: 'https://elsewhere.example/' }, body: '' });
    expect((await failure(store())).code).toBe('REDIRECT_REFUSED');
  });

  test('nobody there', async () => {
    const { caller, github: api } = asking(github, { api: new URL('http://127.0.0.1:1') }, 0);
    expect((await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE))).code).toBe('NETWORK_UNREACHABLE');
  });

  test('a token with a line break, which is not shown', async () => {
    const { caller, host, github: api } = asking(github, { token: 'ghs_broken\nsecond' });
    const error = await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE));
    expect([error.code, seen(host, error).includes('ghs_broken')]).toEqual(['HEADER_INVALID', false]);
  });
});

describe('nothing is sent', () => {
  test.each([
    '',
    'app',
    'octo/',
    '/app',
    'octo/app/more',
    '../app',
    'octo/..',
    'octo/.',
    'octo/a b',
    'octo/app?x',
    'octo/app\n',
    'o{x}/app',
  ])('for %j, which is no repository', async (repository) => {
    const before = github.requests.length;
    const error = await failure(store(repository));
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_FAILED', expect.stringContaining('is not the name of a repository')]);
    expect(github.requests.length).toBe(before);
  });

  test('for a name of 101 characters', async () => {
    expect((await failure(store(`octo/${'a'.repeat(101)}`))).code).toBe('ATTESTATIONS_FAILED');
  });

  test.each([
    'https://github.example.com',
    'http://github.example.com',
    'https://ghe.com.example',
    'https://notghe.com',
    'https://github.com.evil.example',
  ])('on GitHub Enterprise Server: %s', async (server) => {
    const { caller, github: api } = asking(github, { server: new URL(server) });
    const before = github.requests.length;
    const error = await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE));
    expect([error.code, error.message]).toEqual(['ATTESTATIONS_UNSUPPORTED', expect.stringContaining(server)]);
    expect(github.requests.length).toBe(before);
  });

  test('over http to another machine', async () => {
    const { caller, github: api } = asking(github, { api: new URL('http://api.example/'), server: new URL('https://github.com') });
    const error = await failure(storeAttestation(caller, api, REPOSITORY, BUNDLE));
    expect([error.code, error.message]).toEqual([
      'ATTESTATIONS_FAILED',
      expect.stringContaining('http://api.example/, which is not https'),
    ]);
  });
});

test.each(['https://github.com', 'https://acme.ghe.com'])('%s has attestations', async (server) => {
  const { caller, github: api } = asking(github, { server: new URL(server) });
  const { url, id } = await storeAttestation(caller, api, REPOSITORY, BUNDLE);
  expect(url).toBe(`${server}/octo/app/attestations/${id}`);
});
