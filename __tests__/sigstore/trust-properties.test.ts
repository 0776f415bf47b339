import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import type { Json } from '../../src/model/json.ts';
import { chooseServices, type SigningServices } from '../../src/sigstore/services.ts';
import { toMaterial } from '../../src/sigstore/trust.ts';
import { createOwnLog } from './own-log.ts';
import { there } from './damage.ts';

/** Whatever stands in a signing config or a trusted root, it is read or refused by an error of ours. */

const NOW = new Date('2026-06-01T00:00:00Z');
const service = (url: string, majorApiVersion: number): object => ({
  url,
  majorApiVersion,
  validFor: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
  operator: 'a',
});
const CONFIG = {
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
  caUrls: [service('https://fulcio.test', 1)],
  oidcUrls: [service('https://issuer.test', 1)],
  rekorTlogUrls: [service('https://rekor.test', 2), service('http://127.0.0.1:3000', 1)],
  rekorTlogConfig: { selector: 'ANY' },
  tsaUrls: [service('https://tsa.test/api/v1/timestamp', 1)],
  tsaConfig: { selector: 'EXACT', count: 1 },
};
const ROOT = {
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: [createOwnLog().json],
  ctlogs: [createOwnLog().json],
  certificateAuthorities: [],
  timestampAuthorities: [],
};

type Path = readonly string[];
function pathsIn(json: unknown, path: Path = []): Path[] {
  const below =
    typeof json === 'object' && json !== null ? Object.entries(json).flatMap(([key, value]) => pathsIn(value, [...path, key])) : [];
  return path.length === 0 ? below : [path, ...below];
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.webUrl(),
  fc.constantFrom(
    'http://evil.test',
    'https://user:pass@evil.test',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://127.0.0.1.evil.test',
    'http://localhost.evil.test',
    '//evil.test',
    '__proto__',
    1e300,
    -1,
    2 ** 53,
    '9999-99-99T99:99:99Z',
  ),
);

/** The document with one place replaced. */
const damaged = (document: object): fc.Arbitrary<Json> =>
  fc.tuple(fc.constantFrom(...pathsIn(document)), odd).map(([path, value]) => {
    const copy = structuredClone(document) as Record<string, unknown>;
    const parent = path.slice(0, -1).reduce((json, key) => json[key] as Record<string, unknown>, copy);
    parent[there(path.at(-1))] = value;
    return JSON.parse(JSON.stringify(copy)) as Json;
  });

function outcome<T>(work: () => T): { readonly value: T } | { readonly refusal: WaxsealError } {
  try {
    return { value: work() };
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return { refusal: thrown };
    throw thrown;
  }
}

test('a signing config leads to addresses that are safe to speak to, or is refused', () => {
  const seen = { read: 0, refused: 0 };
  fc.assert(
    fc.property(damaged(CONFIG), (json) => {
      const result = outcome(() => chooseServices(json, NOW, 'the test'));
      if ('refusal' in result) {
        seen.refused += 1;
        expect(result.refusal.code).toBe('SIGNING_CONFIG_INVALID');
        return;
      }
      seen.read += 1;
      for (const url of urlsOf(result.value)) {
        expect(url.protocol === 'https:' || /^http:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])[:/]/.test(url.href)).toBe(true);
        expect(url.username + url.password).toBe('');
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(50);
});

function urlsOf({ fulcio, rekor, timestampAuthorities }: SigningServices): readonly URL[] {
  return [fulcio, ...(rekor === undefined ? [] : [rekor.url]), ...timestampAuthorities];
}

const startless = (start: unknown): Json => {
  const copy = structuredClone(ROOT);
  for (const { publicKey } of copy.tlogs) Object.assign(publicKey, { validFor: start === undefined ? {} : { start } });
  return JSON.parse(JSON.stringify(copy)) as Json;
};

test('a trusted root is read or refused', () => {
  fc.assert(
    fc.property(damaged(ROOT), (json) => {
      const result = outcome(() => toMaterial(json, 'the test'));
      if ('refusal' in result) expect(result.refusal.code).toBe('TRUSTED_ROOT_INVALID');
    }),
    { numRuns: 1000 },
  );
});

test('a key without a start of validity is left out (threat 24)', () => {
  expect(toMaterial(startless('2025-01-01T00:00:00Z'), 'the test').tlogs).toHaveLength(1);
  for (const start of [undefined, null]) expect(toMaterial(startless(start), 'the test').tlogs).toEqual([]);
});

// The library reads an object as the year 1970: the key would be believed for all times (threat 24).
describe('what stands in place of a start', () => {
  test.each([{}, { seconds: 0 }, []])('%j is no start', (start) => {
    expect(outcome(() => toMaterial(startless(start), 'the test'))).toHaveProperty('refusal');
  });
});

test('any JSON at all is refused by an error of ours', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(outcome(() => chooseServices(json as Json, NOW, 'the test'))).toHaveProperty('refusal');
      expect(outcome(() => toMaterial(json as Json, 'the test'))).toHaveProperty('refusal');
    }),
    { numRuns: 500 },
  );
});
