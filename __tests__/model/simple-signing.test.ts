import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { WaxsealError } from '../../src/errors.ts';
import { isSignatureType, namesRepository, parseSimpleSigning, SIMPLE_SIGNING } from '../../src/model/simple-signing.ts';
import { parseStatement, SIGNATURE_PREDICATE } from '../../src/model/statement.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { payloadOf } from '../stack/legacy.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const parse = (payload: unknown): ReturnType<typeof parseSimpleSigning> =>
  parseSimpleSigning(Buffer.from(JSON.stringify(payload)), 'the payload');

test('a payload becomes a statement about one digest, with the texts of `optional` as annotations', () => {
  const optional = { env: 'prod', n: 1, list: ['a'], none: null, __proto: 'x' };
  expect(parse(payloadOf('ghcr.io/acme/app', DIGEST, optional))).toEqual({
    type: SIMPLE_SIGNING,
    predicateType: SIMPLE_SIGNING,
    predicate: null,
    subjects: [{ name: 'ghcr.io/acme/app', digest: { sha256: 'ab'.repeat(32) }, annotations: { env: 'prod', __proto: 'x' } }],
  });
});

test('a key __proto__ among the annotations is data (34)', () => {
  const text = JSON.stringify(payloadOf('ghcr.io/acme/app', DIGEST, {})).replace('"optional":{}', '"optional":{"__proto__":"x"}');
  const [subject] = parseSimpleSigning(Buffer.from(text), 'the payload').subjects;
  expect(Object.getPrototypeOf(subject?.annotations)).toBe(Object.prototype);
  expect(Object.keys(subject?.annotations ?? {})).toEqual(['__proto__']);
});

test.each<[string, unknown]>([
  ['null', null],
  ['a text', 'x'],
  ['no critical part', { optional: null }],
  ['a critical part that is a list', { critical: [] }],
  ['a type in capitals', { ...(payloadOf('a.test/b', DIGEST) as object), critical: { type: 'COSIGN CONTAINER IMAGE SIGNATURE' } }],
  ['no image', { critical: { type: 'cosign container image signature', identity: { 'docker-reference': 'a.test/b' } } }],
  ['no identity', { critical: { type: 'cosign container image signature', image: { 'docker-manifest-digest': DIGEST } } }],
  ['a digest in capitals', payloadOf('a.test/b', DIGEST.toUpperCase())],
  ['a digest with more behind it', payloadOf('a.test/b', `${DIGEST}\n`)],
  ['annotations that are a list', { ...(payloadOf('a.test/b', DIGEST) as object), optional: ['a'] }],
  ['annotations that are a text', { ...(payloadOf('a.test/b', DIGEST) as object), optional: 'a' }],
])('%s is refused', (_, payload) => {
  expect(refusalOf(() => parse(payload)).code).toBe('SIMPLE_SIGNING_INVALID');
});

test('any JSON is read, or refused by an error of ours', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(() => parse(json)).toThrow(WaxsealError);
    }),
  );
});

test('no in-toto statement has the type of a simple signing payload', () => {
  const forged = { _type: SIMPLE_SIGNING, subject: [{ digest: { sha256: 'ab' } }], predicateType: SIMPLE_SIGNING, predicate: null };
  expect(refusalOf(() => parseStatement(Buffer.from(JSON.stringify(forged)), 'it')).code).toBe('STATEMENT_INVALID');
});

describe('a reference names a repository', () => {
  test.each([
    ['ghcr.io/acme/app', 'ghcr.io/acme/app'],
    ['ghcr.io/acme/app:v1', 'ghcr.io/acme/app'],
    [`ghcr.io/acme/app@${DIGEST}`, 'ghcr.io/acme/app'],
    ['nginx', 'index.docker.io/library/nginx'],
    ['docker.io/library/nginx', 'index.docker.io/library/nginx'],
    ['127.0.0.1:5000/app', '127.0.0.1:5000/app'],
    ['ghcr.io:443/acme/app', 'ghcr.io/acme/app'],
  ])('%s names %s', (reference, repository) => {
    expect(namesRepository(reference, repository)).toBe(true);
  });

  test.each([
    ['ghcr.io/acme/app', 'ghcr.io/acme/app2'],
    ['ghcr.io/acme/app', 'ghcr.io/acme'],
    ['ghcr.io/acme/app/x', 'ghcr.io/acme/app'],
    ['evil.io/acme/app', 'ghcr.io/acme/app'],
    ['ghcr.io:444/acme/app', 'ghcr.io/acme/app'],
    ['ghcr.io/acme/App', 'ghcr.io/acme/app'],
    ['', 'ghcr.io/acme/app'],
    ['ghcr.io/acme/app\n', 'ghcr.io/acme/app'],
    ['https://ghcr.io/acme/app', 'ghcr.io/acme/app'],
  ])('%j does not name %s', (reference, repository) => {
    expect(namesRepository(reference, repository)).toBe(false);
  });
});

test('what counts as a signature in a report', () => {
  expect([SIGNATURE_PREDICATE, SIMPLE_SIGNING, 'https://slsa.dev/provenance/v1', ''].map(isSignatureType)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
