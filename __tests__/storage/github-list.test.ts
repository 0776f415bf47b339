import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Digest } from '../../src/model/digest.ts';
import { digestOf } from '../../src/model/digest.ts';
import { Allowance } from '../../src/storage/allowance.ts';
import type { Stored } from '../../src/storage/bundle.ts';
import { storeAttestation } from '../../src/storage/github.ts';
import type { GitHubApi } from '../../src/storage/github-api.ts';
import { listAttestations } from '../../src/storage/github-list.ts';
import { failure } from '../registry/connect.ts';
import { type GitHub, startGitHub } from '../stack/github.ts';
import { snappy } from '../stack/github-snappy.ts';
import { jsonAnswer, type ServiceAnswer } from '../stack/service.ts';
import { asking, bundleFor, faults, names, REPOSITORY } from './github-connect.ts';

/** Reading bundles out of GitHub's attestations API: told apart are found, none, and what could not be read. */

const DIGEST = `sha256:${'a'.repeat(64)}` as Digest;
const OTHER = `sha256:${'b'.repeat(64)}` as Digest;

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

function list(changed: Partial<GitHubApi> = {}, allowance?: Allowance, digest = DIGEST): Promise<Stored> {
  const { caller, github: api } = asking(github, changed);
  return listAttestations(caller, api, REPOSITORY, digest, allowance);
}
async function keep(count: number, digest: Digest = DIGEST): Promise<void> {
  const { caller, github: api } = asking(github);
  for (let index = 0; index < count; index += 1) await storeAttestation(caller, api, REPOSITORY, bundleFor(digest, `-${index}`));
}
const listings = (): string[] => github.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
const answerLists = (answer: ServiceAnswer): void => {
  github.onRequest = () => answer;
};

describe('found', () => {
  test.each(['inline', 'url'] as const)('bundles that come %s, by their bytes', async (bundles) => {
    await keep(3);
    github.bundles = bundles;
    const stored = await list();
    expect(names(stored)).toEqual(['2', '1', '0']);
    expect(stored.bundles.map(({ digest, origin, bytes }) => [digest === digestOf(bytes), origin])).toEqual(
      Array(3).fill([true, 'GitHub']),
    );
    expect([stored.bundles[0]?.bytes, stored.unreadable, stored.notes, stored.looked]).toEqual([
      bundleFor(DIGEST, '-2'),
      [],
      [],
      "GitHub's attestations of octo/app",
    ]);
  });

  test('the same bundle twice is one, however it comes', async () => {
    await keep(1);
    const [{ bundle } = { bundle: {} }] = github.attestations;
    github.plant(DIGEST, { bundle });
    github.plant(DIGEST, { bundle: null, bundle_url: github.plantBlob(snappy(Buffer.from(JSON.stringify(bundle)))) });
    expect(names(await list())).toEqual(['0']);
  });

  test('not those of another digest', async () => {
    await keep(1);
    await keep(1, OTHER);
    expect((await list()).bundles).toHaveLength(1);
  });

  test('all pages, the token along', async () => {
    await keep(7);
    github.maxPage = 3;
    expect(names(await list())).toEqual(['6', '5', '4', '3', '2', '1', '0']);
    expect(listings()).toEqual([
      `/repos/octo/app/attestations/${encodeURIComponent(DIGEST)}?per_page=100`,
      expect.stringContaining('after=3'),
      expect.stringContaining('after=6'),
    ]);
  });

  test('1,000 attestations', async () => {
    github.maxPage = 100;
    for (let index = 0; index < 1000; index += 1) github.plant(DIGEST, { bundle: { index } });
    expect((await list()).bundles).toHaveLength(1000);
  });

  test('of a repository that was renamed', async () => {
    await keep(1);
    let moved = false;
    github.onRequest = ({ url }) => {
      if (moved) return undefined;
      moved = true;
      return { status: 301, headers: { location: `${url.pathname}${url.search}&moved=yes` }, body: '' };
    };
    expect(names(await list())).toEqual(['0']);
  });

  test.each([
    ['as plain JSON', (text: Buffer) => text, {}],
    ['in a snappy block of no type', snappy, {}],
  ])('a blob %s', async (_, pack, headers) => {
    github.plant(DIGEST, { bundle_url: github.plantBlob(pack(bundleFor(DIGEST, '-blob')), headers) });
    expect(names(await list())).toEqual(['blob']);
  });

  test('a blob behind a redirect', async () => {
    const blob = github.plantBlob(snappy(bundleFor(DIGEST, '-blob')));
    github.plant(DIGEST, { bundle_url: `${github.blobs.url}/moved` });
    github.blobs.onRequest = ({ url }) => (url.pathname === '/moved' ? { status: 302, headers: { location: blob }, body: '' } : undefined);
    expect(names(await list())).toEqual(['blob']);
  });

  test('what lies in the list needs no address', async () => {
    github.plant(DIGEST, { bundle: JSON.parse(bundleFor(DIGEST, '-here').toString()) as unknown, bundle_url: 'https://blobs.example/x' });
    expect([names(await list()), github.blobs.requests]).toEqual([['here'], []]);
  });
});

describe('none', () => {
  test('404: nothing found, nothing unreadable, and a note that it may mean more', async () => {
    const { bundles, unreadable, notes } = await list();
    expect([bundles, unreadable]).toEqual([[], []]);
    expect(notes).toEqual(['GitHub answers 404 for the attestations of octo/app: there are none, or its token may not see them']);
  });

  test('an empty list needs no note', async () => {
    answerLists(jsonAnswer(200, { attestations: [] }));
    expect(await list()).toMatchObject({ bundles: [], unreadable: [], notes: [] });
  });
});

describe('a list that cannot be read is never "none"', () => {
  test.each<[string, ServiceAnswer, RegExp]>([
    [
      '401',
      jsonAnswer(401, { message: 'Bad credentials' }),
      /ATTESTATIONS_DENIED: .* to list the attestations of octo\/app for sha256:a+: 401: Bad/,
    ],
    ['403', jsonAnswer(403, { message: 'no' }), /ATTESTATIONS_DENIED/],
    ['422', jsonAnswer(422, { message: 'no', errors: ['bad digest'] }), /ATTESTATIONS_FAILED: .*422: no: bad digest/],
    ['500', jsonAnswer(500, {}), /ATTESTATIONS_FAILED: .*500; 5 attempts/],
    ['204', { status: 204, body: '' }, /ATTESTATIONS_FAILED: .*204/],
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, /ATTESTATIONS_FAILED: .*cannot be read/],
    ['null', { status: 200, body: 'null' }, /cannot be read/],
    ['no list', jsonAnswer(200, {}), /cannot be read: attestations: /],
    ['a list that is an object', jsonAnswer(200, { attestations: {} }), /cannot be read: attestations: /],
    ['two lists', { status: 200, body: '{"attestations":[],"attestations":[]}' }, /stands twice/],
    ['half a list', { status: 200, body: '{"attestations":[]}', fault: 'truncate' }, /NETWORK_UNREACHABLE/],
    ['a redirect to nowhere', { status: 302, body: '' }, /REDIRECT_REFUSED/],
    ['a redirect to the metadata address', { status: 302, headers: { location: 'http://169.254.169.254/' }, body: '' }, /REDIRECT_REFUSED/],
  ])('%s', async (_, answer, fault) => {
    answerLists(answer);
    const { caller, github: api } = asking(github, {}, 60_000);
    const stored = await listAttestations(caller, api, REPOSITORY, DIGEST);
    expect([stored.bundles, stored.notes, faults(stored)]).toEqual([[], [], [expect.stringMatching(fault)]]);
    expect(stored.unreadable[0]?.what).toBe(`GitHub's attestations of octo/app for ${DIGEST}`);
  });

  test('a token without the permission: which one to give', async () => {
    await keep(1);
    github.permissions.clear();
    const { unreadable } = await list();
    expect(unreadable[0]?.error).toMatchObject({ code: 'ATTESTATIONS_DENIED', hint: expect.stringContaining('    attestations: read\n') });
  });

  test('404 for a further page', async () => {
    await keep(4);
    github.maxPage = 3;
    github.onRequest = ({ url }) => (url.searchParams.has('after') ? jsonAnswer(404, { message: 'Not Found' }) : undefined);
    const stored = await list();
    expect([names(stored), faults(stored)]).toEqual([['3', '2', '1'], [expect.stringContaining('ATTESTATIONS_DENIED')]]);
  });

  test.each([
    ['another host', '<https://evil.example/next>; rel="next"', /leads to https:\/\/evil\.example in place of/],
    ['another port', '<BLOBS/next>; rel="next"', /in place of/],
    ['a user name', '<http://user:pass@API/next>; rel="next"', /in place of/],
    ['no address', '<http://>; rel="next"', /Link header cannot be read/],
    ['what cannot be read', 'rel=next; here', /Link header cannot be read/],
    ['itself', '<SELF>; rel="next"', /lead in a circle/],
  ])('a next page that is %s: what came before counts, the token goes nowhere', async (_, link, fault) => {
    const places = { SELF: '', BLOBS: github.blobs.url, API: new URL(github.url).host };
    github.onRequest = ({ url }) => ({
      ...jsonAnswer(200, { attestations: [{ bundle: { one: 1 } }] }),
      headers: { link: link.replace(/SELF|BLOBS|API/, (place) => ({ ...places, SELF: url.href })[place as keyof typeof places]) },
    });
    const stored = await list();
    expect([stored.bundles.length, github.blobs.requests.length, faults(stored)]).toEqual([1, 0, [expect.stringMatching(fault)]]);
  });

  test('a redirect to another host, which is asked without the token: its list is not taken', async () => {
    let authorization: string | undefined = 'not asked';
    github.blobs.onRequest = ({ headers }) => {
      authorization = headers.authorization;
      return jsonAnswer(200, { attestations: [{ bundle: {} }] });
    };
    answerLists({ status: 302, headers: { location: `${github.blobs.url}/list` }, body: '' });
    const stored = await list();
    expect([stored.bundles, authorization, faults(stored)]).toEqual([
      [],
      undefined,
      [expect.stringMatching(/redirects to .*, which is not asked/)],
    ]);
  });
});

describe('limits', () => {
  test('1,001 attestations', async () => {
    for (let index = 0; index < 1001; index += 1) github.plant(DIGEST, { bundle: { index } });
    const error = await failure(list());
    expect([error.code, error.message]).toEqual([
      'LIMIT_EXCEEDED',
      `the attestations of octo/app for ${DIGEST} are more than the limit of 1000`,
    ]);
    expect(listings()).toHaveLength(11);
  });

  test('pages without end', async () => {
    let page = 0;
    github.onRequest = ({ url }) => ({
      ...jsonAnswer(200, { attestations: [] }),
      headers: { link: `<${github.url}${url.pathname}?page=${(page += 1)}>; rel="next"` },
    });
    expect((await failure(list())).code).toBe('LIMIT_EXCEEDED');
    expect(listings()).toHaveLength(100);
  });

  test.each(['inline', 'url'] as const)('more than the image may have, %s', async (bundles) => {
    await keep(2);
    github.bundles = bundles;
    const size = bundleFor(DIGEST, '-0').length;
    const allowance = new Allowance(2 * size - 1);
    expect((await failure(list({}, allowance))).code).toBe('LIMIT_EXCEEDED');
    expect((await list({}, new Allowance(2 * size))).bundles).toHaveLength(2);
  });

  test('what was counted before counts along', async () => {
    await keep(1);
    await keep(1, OTHER);
    const allowance = new Allowance(bundleFor(DIGEST, '-0').length * 2 - 1);
    await list({}, allowance);
    await list({}, allowance);
    expect((await failure(list({}, allowance, OTHER))).message).toContain('with what else is kept beside the image');
  });

  test('a list of more than 256 MiB is not read to its end', async () => {
    answerLists({ status: 200, headers: { 'content-length': String(2 ** 28 + 1) }, body: '{}' });
    expect(faults(await list())).toEqual([expect.stringContaining('RESPONSE_TOO_LARGE')]);
  });
});

test('GitHub Enterprise Server is not asked', async () => {
  const error = await failure(list({ server: new URL('https://github.example.com') }));
  expect([error.code, github.requests]).toEqual(['ATTESTATIONS_UNSUPPORTED', []]);
});

test('neither is what is no repository', async () => {
  const { caller, github: api } = asking(github);
  expect((await failure(listAttestations(caller, api, '../..', DIGEST))).code).toBe('ATTESTATIONS_FAILED');
  expect(github.requests).toEqual([]);
});
