import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Json } from '../../src/model/json.ts';
import { coversPackage, isPurl } from '../../src/predicates/purl.ts';
import { readVex } from '../../src/predicates/vex-statements.ts';
import { DIGEST, HEX, openVex, OTHER } from './documents.ts';

const CONTEXT = 'https://openvex.dev/ns';
const read = (document: unknown): ReturnType<typeof readVex> => readVex(document as Json);
const withStatement = (statement: object, more: object = {}): ReturnType<typeof readVex> =>
  read({ '@context': CONTEXT, statements: [{ vulnerability: { name: 'CVE-1' }, status: 'fixed', ...statement }], ...more });
const first = (result: ReturnType<typeof readVex>): unknown => ('why' in result ? result : result.statements[0]);

describe('statements of OpenVEX', () => {
  test('as vexctl writes them', () => {
    const result = read(openVex());
    expect(first(result)).toEqual({
      vulnerabilities: ['CVE-2026-0001'],
      status: 'not_affected',
      reason: 'vulnerable_code_not_present',
      product: [DIGEST],
      parts: [],
      time: new Date('2026-11-02T10:00:00Z'),
      version: 1,
    });
    expect(result).toHaveProperty('statements.length', 3);
  });

  test.each<[string, ReturnType<typeof readVex>, object]>([
    [
      'the oldest form',
      withStatement({ vulnerability: 'cve-1', products: [`pkg:oci/app@${DIGEST}`], subcomponents: ['pkg:a/b'] }),
      { vulnerabilities: ['CVE-1'], product: [DIGEST], parts: ['pkg:a/b'] },
    ],
    ['aliases', withStatement({ vulnerability: { name: 'CVE-1', aliases: ['GHSA-a', 1] } }), { vulnerabilities: ['CVE-1', 'GHSA-A'] }],
    [
      'its own time',
      withStatement({ timestamp: '2026-01-01T00:00:00Z' }, { timestamp: '2026-02-01T00:00:00Z' }),
      { time: new Date('2026-01-01T00:00:00Z') },
    ],
    [
      'the time of the document, in nanoseconds',
      withStatement({}, { timestamp: '2026-02-01T18:02:03.647787998-06:00' }),
      { time: new Date('2026-02-02T00:02:03.647Z') },
    ],
    ['a version that is a text', withStatement({}, { version: '3' }), { version: 3 }],
    ['a version that is none', withStatement({}, { version: 'x' }), { version: 0 }],
    ['no product', withStatement({}), { product: 'subjects' }],
    ['an empty list of products', withStatement({ products: [] }), { product: 'subjects' }],
    ['a product by name alone', withStatement({ products: [{ '@id': 'pkg:oci/app' }] }), { product: [] }],
    ['a product by tag', withStatement({ products: [{ '@id': 'pkg:oci/app@1.0' }] }), { product: [] }],
    ['a product by another address', withStatement({ products: [{ '@id': `https://ghcr.io/app@${DIGEST}` }] }), { product: [] }],
    [
      'a product by an identifier',
      withStatement({ products: [{ identifiers: { purl: `pkg:docker/app@${DIGEST}` } }] }),
      { product: [DIGEST] },
    ],
    ['a product by its hash', withStatement({ products: [{ hashes: { 'sha-256': HEX } }] }), { product: [DIGEST] }],
    [
      'a product by two names of it',
      withStatement({ products: [{ '@id': `pkg:oci/a@${DIGEST}`, hashes: { 'sha-256': HEX } }] }),
      { product: [DIGEST] },
    ],
    [
      'a product by names of two',
      withStatement({ products: [{ '@id': `pkg:oci/a@${OTHER}`, hashes: { 'sha-256': HEX } }] }),
      { product: [] },
    ],
    ['a product that is a number', withStatement({ products: [1] }), { product: [] }],
    ['a part that nothing names', withStatement({ products: [{ '@id': `pkg:oci/a@${DIGEST}`, subcomponents: [{}] }] }), { parts: [''] }],
  ])('%s', (_, result, expected) => {
    expect(first(result)).toMatchObject(expected);
  });

  test('each product is a statement of its own', () => {
    const products = [{ '@id': `pkg:oci/a@${DIGEST}` }, { '@id': `pkg:oci/a@${OTHER}` }];
    expect(withStatement({ products })).toMatchObject({ statements: [{ product: [DIGEST] }, { product: [OTHER] }] });
  });

  test.each<[string, ReturnType<typeof readVex>, string]>([
    ['no object', read('x'), 'no object'],
    ['no context', read({ statements: [] }), '@context'],
    ['CycloneDX', read({ bomFormat: 'CycloneDX' }), 'CycloneDX'],
    ['no statements', read({ '@context': CONTEXT }), 'list of statements'],
    ['another status', withStatement({ status: 'safe' }), 'statuses'],
    ['no vulnerability', withStatement({ vulnerability: {} }), 'names no vulnerability'],
    ['a vulnerability without a name', withStatement({ vulnerability: { '@id': 'https://nvd/CVE-1' } }), 'names no vulnerability'],
    ['a time that is none', withStatement({ timestamp: 'today' }), 'timestamp'],
    ['a document of a time that is none', withStatement({}, { timestamp: 1 }), 'timestamp'],
    ['products that are no list', withStatement({ products: {} }), 'no list'],
    ['too many products', withStatement({ products: Array.from({ length: 1001 }, () => ({})) }), 'more than 1000'],
  ])('%s: refused', (_, result, why) => {
    expect(result).toMatchObject({ why: expect.stringContaining(why) as unknown });
  });

  test('any JSON is read or refused', () => {
    const statement = fc.record(
      { vulnerability: fc.jsonValue(), status: fc.constant('fixed'), products: fc.jsonValue(), timestamp: fc.jsonValue() },
      { requiredKeys: ['status'] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ '@context': fc.constant(CONTEXT), statements: fc.array(statement) })), (value) => {
        const result = read(value);
        expect('why' in result ? result.why : result.statements).toBeDefined();
      }),
    );
  });
});

describe('package URLs', () => {
  test.each<[string, string, boolean]>([
    ['pkg:apk/alpine/musl@1.2.5', 'pkg:apk/alpine/musl@1.2.5', true],
    ['pkg:apk/alpine/musl@1.2.5', 'pkg:apk/alpine/musl@1.2.5?arch=x86_64', true],
    ['pkg:apk/alpine/musl', 'pkg:apk/alpine/musl@1.2.5', true],
    ['pkg:APK/alpine/musl@1.2.5', 'pkg:apk/alpine/musl@1.2.5', true],
    ['pkg:npm/%40scope/name@1', 'pkg:npm/@scope/name@1', true],
    ['pkg:npm/@scope/name', 'pkg:npm/%40scope/name@1', true],
    ['pkg:deb/debian/x@1%2B2', 'pkg:deb/debian/x@1+2?distro=12', true],
    ['pkg:golang/a/b@v1#sub', 'pkg:golang/a/b@v1', true],
    ['pkg:apk/alpine/musl@1.2.5?arch=arm64', 'pkg:apk/alpine/musl@1.2.5?arch=x86_64', false],
    ['pkg:apk/alpine/musl@1.2.5?arch=arm64', 'pkg:apk/alpine/musl@1.2.5', false],
    ['pkg:apk/alpine/musl@1.2.5', 'pkg:apk/alpine/musl', false],
    ['pkg:apk/alpine/musl@1.2', 'pkg:apk/alpine/musl@1.2.5', false],
    ['pkg:apk/alpine/mus', 'pkg:apk/alpine/musl@1.2.5', false],
    ['pkg:deb/alpine/musl', 'pkg:apk/alpine/musl', false],
    ['pkg:npm/musl', 'pkg:npm/x/musl', false],
    ['musl', 'musl', false],
    ['', '', false],
    ['pkg:npm', 'pkg:npm', false],
    ['pkg:npm/%zz', 'pkg:npm/%zz', false],
  ])('%s speaks of %s: %s', (purl, found, speaks) => {
    expect(coversPackage(purl, found)).toBe(speaks);
  });

  test.each(['musl', '', 'pkg:', `pkg:npm/${'a'.repeat(5000)}`, 'http://x'])('%s is none', (text) => {
    expect(isPurl(text)).toBe(false);
  });
});
