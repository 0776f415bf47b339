import { afterEach, describe, expect, test } from '@jest/globals';

import { type Digest, digestOf } from '../../src/model/digest.ts';
import { nextLink, UNREADABLE } from '../../src/registry/links.ts';
import { listReferrers } from '../../src/registry/referrers.ts';
import { connect, failure } from './connect.ts';
import {
  jsonReply,
  notThere,
  OCI_INDEX,
  OCI_MANIFEST,
  type Reply,
  type Script,
  type ScriptedServer,
  startServer,
} from './scripted-server.ts';

const open: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const SUBJECT_BYTES = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] }));
const SUBJECT = digestOf(SUBJECT_BYTES);
const API = `/v2/app/referrers/${SUBJECT}`;
const TAG = `/v2/app/manifests/${SUBJECT.replace(':', '-')}`;

interface Member {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string;
}

function member(name: string, artifactType?: string): Member {
  return { mediaType: OCI_MANIFEST, digest: digestOf(Buffer.from(name)), size: 7, ...(artifactType === undefined ? {} : { artifactType }) };
}

function index(manifests: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status: 200,
    headers: { 'content-type': OCI_INDEX, ...headers },
    body: JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }),
  };
}

/** A registry that has nothing but these two lists. */
async function registry(api: Reply | Script, tag: Reply = notThere()): Promise<ScriptedServer> {
  const server = await startServer((asked, count) => {
    if (asked.url.pathname === TAG) return tag;
    return typeof api === 'function' ? api(asked, count) : api;
  });
  open.push(server);
  return server;
}

function list(server: ScriptedServer): ReturnType<typeof listReferrers> {
  return listReferrers(connect({ retryBudgetMs: 0 }).client, { registry: server.host, repository: 'app' }, SUBJECT);
}

describe('a registry that has the API', () => {
  test('API and fallback tag are asked at once and united by digest', async () => {
    const server = await registry(index([member('a', 'x/a'), member('b')]), index([member('b'), member('c', 'x/c')]));
    const { referrers, native, notes } = await list(server);
    expect(referrers.map(({ descriptor, origin }) => [descriptor.digest, origin])).toEqual([
      [member('a').digest, 'referrers API'],
      [member('b').digest, 'referrers API'],
      [member('c').digest, 'fallback tag'],
    ]);
    expect([native, notes]).toEqual([true, []]);
    expect(server.lines().toSorted()).toEqual([`GET ${TAG}`, `GET ${API}`].toSorted());
  });

  test.each<[string, Reply]>([
    ['null', index(null)],
    ['an empty list', index([])],
    ['parameters of the content type', index([], { 'content-type': `${OCI_INDEX}; charset=utf-8` })],
  ])('%s: nothing is there, and it is native', async (_, reply) => {
    expect(await list(await registry(reply))).toEqual({ referrers: [], native: true, notes: [] });
  });

  test('a member that cannot be asked for is noted, and hides no other', async () => {
    const bad = [
      { mediaType: 'x', digest: `sha512:${'0'.repeat(128)}`, size: 1 },
      { digest: 'sha256:../../x' },
      null,
      'text',
      { ...member('a'), size: -1 },
    ];
    const { referrers, notes } = await list(await registry(index([...bad, member('good')])));
    expect(referrers.map(({ descriptor }) => descriptor.digest)).toEqual([member('good').digest]);
    expect(notes).toHaveLength(bad.length);
  });

  test('nothing is filtered by artifactType', async () => {
    const types = [undefined, 'application/vnd.oci.empty.v1+json', 'text/other'];
    const { referrers } = await list(await registry(index(types.map((type) => member(String(type), type)))));
    expect(referrers).toHaveLength(3);
  });
});

describe('answers that say "no such API": the fallback tag alone counts', () => {
  test.each<[string, Reply]>([
    ['404 of a web server', { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' }],
    ['404 of a registry', notThere('NOT_FOUND')],
    ['400', jsonReply(400, { errors: [{ code: 'UNSUPPORTED' }] })],
    ['405', { status: 405 }],
    ['406', { status: 406 }],
    ['a web page with 200', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['JSON with 200', jsonReply(200, { manifests: [member('a')] })],
    ['no content type', { status: 200, body: '{}' }],
    ['a Docker list', index([member('a')], { 'content-type': 'application/vnd.docker.distribution.manifest.list.v2+json' })],
    ['a redirect off the host', { status: 303, headers: { location: 'https://github.com/login' } }],
    ['a redirect on the host', { status: 307, headers: { location: '/elsewhere' } }],
  ])('%s', async (_, reply) => {
    const server = await registry(reply, index([member('kept', 'x/y')]));
    const { referrers, native } = await list(server);
    expect([referrers.map(({ origin }) => origin), native]).toEqual([['fallback tag'], false]);
    expect(server.asked).toHaveLength(2);
  });
});

describe('answers that say nothing about referrers: an error, never "none"', () => {
  test.each<[string, string, Reply]>([
    ['401', 'CHALLENGE_INVALID', { status: 401 }],
    ['403', 'REGISTRY_DENIED', { status: 403 }],
    ['408', 'REGISTRY_FAILED', { status: 408 }],
    ['429', 'REGISTRY_FAILED', { status: 429 }],
    ['500', 'REGISTRY_FAILED', { status: 500 }],
    ['501', 'REGISTRY_FAILED', { status: 501 }],
    ['503', 'REGISTRY_FAILED', { status: 503 }],
    ['a cut connection', 'NETWORK_UNREACHABLE', { status: 200, fault: 'reset' }],
    ['a cut body', 'NETWORK_UNREACHABLE', { ...index([member('a')]), fault: 'truncate' }],
    ['an index that is no JSON', 'JSON_INVALID', { status: 200, headers: { 'content-type': OCI_INDEX }, body: '{' }],
    [
      'an index that is an image',
      'REGISTRY_FAILED',
      { status: 200, headers: { 'content-type': OCI_INDEX }, body: '{"config":{},"layers":[]}' },
    ],
    ['manifests that is an object', 'REGISTRY_FAILED', index({})],
    ['too large a page', 'RESPONSE_TOO_LARGE', index('x'.repeat(5 * 1024 * 1024))],
  ])('%s from the API: %s, although the tag answers', async (_, code, reply) => {
    expect((await failure(list(await registry(reply, index([member('a')]))))).code).toBe(code);
  });

  test.each<[string, string, Reply]>([
    ['403', 'REGISTRY_DENIED', { status: 403 }],
    ['429', 'REGISTRY_FAILED', { status: 429 }],
    ['500', 'REGISTRY_FAILED', { status: 500 }],
    ['404 web page', 'REGISTRY_FAILED', { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>' }],
    ['a redirect', 'REDIRECT_REFUSED', { status: 302, headers: { location: '/x' } }],
    ['an image', 'FALLBACK_TAG_TAKEN', { status: 200, headers: { 'content-type': OCI_MANIFEST }, body: '{"config":{},"layers":[]}' }],
    [
      'a Docker list',
      'FALLBACK_TAG_TAKEN',
      index([member('x')], { 'content-type': 'application/vnd.docker.distribution.manifest.list.v2+json' }),
    ],
    ['a web page', 'FALLBACK_TAG_TAKEN', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['manifests that is text', 'FALLBACK_TAG_TAKEN', index('x')],
  ])('%s under the fallback tag: %s, although the API answers', async (_, code, reply) => {
    expect((await failure(list(await registry(index([member('a')]), reply)))).code).toBe(code);
  });
});

describe('the image itself under the fallback tag', () => {
  const subject: Reply = { status: 200, headers: { 'content-type': OCI_INDEX }, body: SUBJECT_BYTES };

  test('lists nothing, and says why; an index that is the subject is not read as a list', async () => {
    const { referrers, notes } = await list(await registry({ status: 404 }, subject));
    expect([referrers, notes]).toEqual([[], [expect.stringContaining('cosign copy')]]);
  });

  test('takes nothing from a registry with the API', async () => {
    const { referrers, notes } = await list(await registry(index([member('a')]), subject));
    expect([referrers.length, notes]).toEqual([1, []]);
  });
});

describe('pages', () => {
  const page = (asked: { url: URL }): number => Number(asked.url.searchParams.get('page') ?? 1);

  test('page 2 and 3 are read', async () => {
    const server = await registry((asked) => {
      const number = page(asked);
      return index([member(`p${number}`)], number < 3 ? { link: `<${API}?page=${number + 1}>; rel="next"` } : {});
    });
    expect((await list(server)).referrers).toHaveLength(3);
  });

  test('exactly 1,000 referrers are read, one more is an error that names the limit', async () => {
    const many = Array.from({ length: 1000 }, (_, number) => member(`m${number}`));
    expect((await list(await registry(index(many)))).referrers).toHaveLength(1000);
    for (const server of [await registry(index(many), index([member('more')])), await registry(index([...many, member('more')]))]) {
      const error = await failure(list(server));
      expect(error.code).toBe('LIMIT_EXCEEDED');
      expect(error.message).toContain('1000 referrers');
    }
  });

  test('pages without end: stopped at the limit', async () => {
    const server = await registry((asked) => index([member(`p${page(asked)}`)], { link: `<?page=${page(asked) + 1}>; rel=next` }));
    expect((await failure(list(server))).code).toBe('LIMIT_EXCEEDED');
    expect(server.asked.length).toBeLessThanOrEqual(1002);
  });

  test('empty pages without end: stopped as well', async () => {
    const server = await registry((asked) => index([], { link: `<?page=${page(asked) + 1}>; rel=next` }));
    expect((await failure(list(server))).code).toBe('LIMIT_EXCEEDED');
  });

  test.each<[string, string]>([
    ['to itself', `<${API}>; rel="next"`],
    ['to another host', '<https://evil.example/v2/app/referrers/x>; rel="next"'],
    ['to another port', '<http://127.0.0.1:1/v2/>; rel="next"'],
    ['to a host without scheme', '<//evil.example/>; rel="next"'],
    ['with user information', '<http://me:pass@127.0.0.1/>; rel="next"'],
    ['that cannot be read', '<http://>; rel="next"'],
    ['without brackets', '/v2/x; rel="next"'],
  ])('a Link %s: ADDRESS_REFUSED, no part of the list counts', async (_, link) => {
    const server = await registry(index([member('a')], { link }));
    expect((await failure(list(server))).code).toBe('ADDRESS_REFUSED');
    expect(server.asked.filter(({ path }) => path !== TAG)).toHaveLength(1);
  });

  test('two pages that name each other end in an error', async () => {
    const server = await registry((asked) => index([], { link: `<?page=${page(asked) === 2 ? 3 : 2}>; rel="next"` }));
    expect((await failure(list(server))).code).toBe('ADDRESS_REFUSED');
  });

  test.each<[string, string, Reply]>([
    ['404', 'REGISTRY_FAILED', { status: 404 }],
    ['a web page', 'REGISTRY_FAILED', { status: 200, headers: { 'content-type': 'text/html' } }],
    ['a redirect', 'ADDRESS_REFUSED', { status: 302, headers: { location: '/x' } }],
    ['403', 'REGISTRY_DENIED', { status: 403 }],
  ])('page 2 with %s: an error, not the end of the list', async (_, code, reply) => {
    const server = await registry((asked) => (page(asked) === 2 ? reply : index([member('a')], { link: '<?page=2>; rel="next"' })));
    expect((await failure(list(server))).code).toBe(code);
  });
});

test.each([
  [null, undefined],
  ['', undefined],
  ['</a>; rel="next"', '/a'],
  ['</a>; rel=next', '/a'],
  ['</a>; REL="Next"', '/a'],
  ['</p>; rel="prev", </a>; rel="next"', '/a'],
  ['</a?x=1,2>; title="a, b; rel=x"; rel="last next"', '/a?x=1,2'],
  ['</a>; rel="prev"', undefined],
  ['</next>; rel="prev"', undefined],
  ['rel="next"', UNREADABLE],
  ['</a; rel="next"', UNREADABLE],
  [`</a>; title="${'a'.repeat(9000)}"; rel="next"`, UNREADABLE],
])('the next page of Link %j is %j', (header, expected) => {
  expect(nextLink(header)).toBe(expected);
});
