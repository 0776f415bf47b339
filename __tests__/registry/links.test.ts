import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import { digestOf } from '../../src/model/digest.ts';
import { nextLink, UNREADABLE } from '../../src/registry/links.ts';
import { listReferrers } from '../../src/registry/referrers.ts';
import { connect } from './connect.ts';
import { notThere, OCI_INDEX, type ScriptedServer, startServer } from './scripted-server.ts';

/** Whatever a `Link` header says (RFC 8288): read as it was meant, or refused; never lost, and never followed elsewhere. */

const token = fc.stringMatching(/^[a-z][a-z0-9*-]{0,8}$/).filter((name) => name !== 'rel');
const relation = fc.constantFrom('next', 'prev', 'last', 'nextish', 'https://example.com/next');
const link = fc.record({
  target: fc.webPath().map((path) => `${path}?x=1,2;rel="next"`),
  before: fc.array(fc.tuple(token, fc.string({ maxLength: 12 })), { maxLength: 3 }),
  relations: fc.uniqueArray(relation, { minLength: 1, maxLength: 3 }),
});

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

test('what is written by the grammar is read as it was meant', () => {
  fc.assert(
    fc.property(fc.array(link, { minLength: 1, maxLength: 5 }), (links) => {
      const header = links
        .map(({ target, before, relations }) => {
          const parameters = [...before, ['rel', relations.join(' ')] as const];
          return `<${target}>${parameters.map(([name, value]) => `; ${name}=${quote(value)}`).join('')}`;
        })
        .join(', ');
      const wanted = links.find(({ relations }) => relations.includes('next'));
      const isNamed = JSON.stringify(links.map(({ before, relations }) => [before, relations])).includes('next');
      // Where none is meant, a word in a title may still be taken for one: that is refused, which is safe.
      if (wanted === undefined && isNamed) expect([undefined, UNREADABLE]).toContain(nextLink(header));
      else expect(nextLink(header)).toBe(wanted?.target);
    }),
  );
});

/** `SELF` and `ELSEWHERE` are the addresses of two registries. */
const PARTS = ['<', '>', ';', ',', '"', '\\', '=', ' ', 'rel', 'next', 'prev', '; rel="next"', '; rel=next', '/v2/', '?page=2', '\u00e9'];
const ADDRESSES = ['http://ELSEWHERE/', '//ELSEWHERE/v2/', String.raw`\\ELSEWHERE`, 'http:ELSEWHERE', 'http://SELF@ELSEWHERE/'];
const OWN = ['http://SELF/x', '//SELF/y', '?page=2', '/v2/z', 'http://me:pass@SELF/', 'file:///etc/passwd', 'http://'];
const noise = fc.array(fc.constantFrom(...PARTS, ...ADDRESSES, ...OWN), { maxLength: 30 }).map((parts) => parts.join(''));
const pointed = fc.tuple(noise, fc.constantFrom(...ADDRESSES, ...OWN), noise).map(([a, target, b]) => `${a}, <${target}>; rel="next"${b}`);
const header = fc.oneof(noise, pointed);

test('any text comes to an end, without a throw, and gives no target but one that stands in it between brackets', () => {
  fc.assert(
    fc.property(header, (text) => {
      const next = nextLink(text);
      if (next === undefined) expect(text.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/\bnext\b/);
      else if (next !== UNREADABLE) expect(text).toContain(`<${next}>`);
    }),
  );
});

test.each<[string, string]>([
  ['opened brackets', '<'],
  ['empty targets', '<>'],
  ['opened quotes', '<>"'],
  ['escaped quotes', String.raw`<>\"`],
  ['parameters without values', '<>; rel'],
  ['relations of blanks', '<>;rel=" '],
  ['values without end', '<>;a="b'],
])('%s, up to the largest header: read in no time, and a longer one is not read at all', (_, part) => {
  const started = performance.now();
  expect([undefined, '', UNREADABLE]).toContain(nextLink(part.repeat(8192 / part.length)));
  expect(performance.now() - started).toBeLessThan(1000);
  expect(nextLink(`</a>; rel=next, ${part.repeat(8192)}`)).toBe(UNREADABLE);
});

const SUBJECT = digestOf(Buffer.from('an image'));
const API = `/v2/app/referrers/${SUBJECT}`;
const MAX_FOLLOWED = 3;
let own: ScriptedServer;
let elsewhere: ScriptedServer;
let says = '';
beforeAll(async () => {
  const empty = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] });
  const answer = (): ReturnType<Parameters<typeof startServer>[0]> => {
    const isLast = own.asked.filter(({ path }) => !path.includes('/manifests/')).length > MAX_FOLLOWED;
    return { status: 200, headers: { 'content-type': OCI_INDEX, ...(isLast ? {} : { link: says }) }, body: empty };
  };
  own = await startServer(({ path }) => (path.includes('/manifests/') ? notThere() : answer()));
  elsewhere = await startServer(() => ({ status: 200, headers: { 'content-type': OCI_INDEX }, body: empty }));
});
afterAll(() => Promise.all([own.close(), elsewhere.close()]));

test('a registry that says anything leads nowhere but to itself: its list ends, or is refused in words', async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(header, async (text) => {
      says = text.replaceAll('SELF', own.host).replaceAll('ELSEWHERE', elsewhere.host);
      own.asked.length = 0;
      const outcome = await listReferrers(connect({ retryBudgetMs: 0 }).client, { registry: own.host, repository: 'app' }, SUBJECT).then(
        ({ referrers }) => `${referrers.length} referrers`,
        (error: unknown) => error,
      );
      ends.add(outcome instanceof WaxsealError ? outcome.code : String(outcome));
      expect(elsewhere.asked).toEqual([]);
      for (const { headers } of own.asked) expect([headers.host, headers.authorization]).toEqual([own.host, undefined]);
      expect(own.asked.filter(({ path }) => path === API)).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
  // Followed to its end, and refused; anything else that was thrown would stand here by its name.
  expect([...ends].toSorted()).toEqual(['0 referrers', 'ADDRESS_REFUSED']);
});
