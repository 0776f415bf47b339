import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseDigest } from '../../src/model/digest.ts';
import type { Json } from '../../src/model/json.ts';
import {
  parseStatement,
  serialiseStatement,
  serialiseStatementText,
  SIGNATURE_PREDICATE,
  STATEMENT_V01,
  STATEMENT_V1,
  subjectNaming,
} from '../../src/model/statement.ts';

const HEX = 'ab'.repeat(32);
const DIGEST = parseDigest(`sha256:${HEX}`, 'test');
const statement = {
  _type: STATEMENT_V1,
  subject: [{ name: 'ghcr.io/a/b', digest: { sha256: HEX } }],
  predicateType: SIGNATURE_PREDICATE,
  predicate: {},
};
const parse = (value: unknown): ReturnType<typeof parseStatement> => parseStatement(Buffer.from(JSON.stringify(value)), 'the statement');

describe('statements', () => {
  test('what is written is read again, annotations with it', () => {
    const bytes = serialiseStatement({
      subjects: [{ name: 'ghcr.io/a/b', digest: { sha256: HEX }, annotations: { env: 'prod' } }],
      predicateType: SIGNATURE_PREDICATE,
      predicate: {},
    });
    expect(parseStatement(bytes, 'x')).toEqual({
      type: STATEMENT_V1,
      subjects: [{ name: 'ghcr.io/a/b', digest: { sha256: HEX }, annotations: { env: 'prod' } }],
      predicateType: SIGNATURE_PREDICATE,
      predicate: {},
    });
  });

  test('without annotations none are written, as every verifier has been seen to accept', () => {
    const bytes = serialiseStatement({
      subjects: [{ name: 'n', digest: { sha256: HEX }, annotations: {} }],
      predicateType: SIGNATURE_PREDICATE,
      predicate: {},
    });
    expect(bytes.toString()).toBe(
      `{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"n","digest":{"sha256":"${HEX}"}}],"predicateType":"https://sigstore.dev/cosign/sign/v1","predicate":{}}`,
    );
  });

  test('a predicate that is text already goes in as it is, beyond ASCII too', () => {
    const subjects = [{ name: 'n', digest: { sha256: HEX }, annotations: {} }];
    const predicate = '{ "b": 9007199254740993,\n "a": "é€😀" }';
    expect(serialiseStatementText(subjects, 'https://example.com/x', predicate).toString()).toBe(
      `{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"n","digest":{"sha256":"${HEX}"}}],"predicateType":"https://example.com/x","predicate":${predicate}}`,
    );
  });

  test('written from text or from a value, a statement has the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (predicate, name, predicateType) => {
        const subjects = [{ name, digest: { sha256: HEX }, annotations: { env: name } }];
        const value = JSON.parse(JSON.stringify(predicate)) as Json;
        expect(serialiseStatementText(subjects, predicateType, JSON.stringify(predicate))).toEqual(
          serialiseStatement({ subjects, predicateType, predicate: value }),
        );
      }),
    );
  });

  test('version 0.1, nameless subjects and null annotations are read', () => {
    expect(parse({ ...statement, _type: STATEMENT_V01, subject: [{ digest: { sha256: HEX }, annotations: null }] }).subjects).toEqual([
      { name: '', digest: { sha256: HEX }, annotations: {} },
    ]);
  });

  test.each([
    ['another _type', { ...statement, _type: 'https://in-toto.io/Statement/v2' }],
    ['no predicateType', { ...statement, predicateType: '' }],
    ['no subject', { ...statement, subject: [] }],
    ['subject null', { ...statement, subject: null }],
    ['a subject without digest', { ...statement, subject: [{ name: 'n' }] }],
    ['a digest that is no string', { ...statement, subject: [{ name: 'n', digest: { sha256: 1 } }] }],
    ['a name that is no string', { ...statement, subject: [{ name: 1, digest: {} }] }],
    ['1,025 subjects', { ...statement, subject: Array.from({ length: 1025 }, () => statement.subject[0]) }],
    [
      '33 digests',
      { ...statement, subject: [{ name: 'n', digest: Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`h${index}`, 'x'])) }] },
    ],
    ['a list', []],
  ])('%s: refused', (_, value) => {
    expect(() => parse(value)).toThrow(/not a statement/);
  });

  test('only a sha256 of the same digest names an image (threat 4)', () => {
    expect(subjectNaming(parse(statement), DIGEST)?.name).toBe('ghcr.io/a/b');
    expect(subjectNaming(parse({ ...statement, subject: [{ name: 'n', digest: { sha512: HEX } }] }), DIGEST)).toBeUndefined();
    expect(subjectNaming(parse({ ...statement, subject: [{ name: 'n', digest: { sha256: HEX.toUpperCase() } }] }), DIGEST)).toBeUndefined();
    expect(subjectNaming(parse({ ...statement, subject: [{ name: 'n', digest: { sha256: HEX.slice(1) } }] }), DIGEST)).toBeUndefined();
  });

  test('whatever JSON comes, the answer is a statement or a WaxsealError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parse(value);
        } catch (error) {
          expect(error).toMatchObject({ name: 'WaxsealError' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
