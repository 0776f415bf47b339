import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseDigest } from '../../src/model/digest.ts';
import type { Json } from '../../src/model/json.ts';
import {
  parseStatement,
  parseStatementAround,
  serialiseStatement,
  serialiseStatementAround,
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

  test('a predicate that is JSON already goes in as it is, beyond ASCII too', () => {
    const subjects = [{ name: 'n', digest: { sha256: HEX }, annotations: {} }];
    const predicate = '{ "b": 9007199254740993,\n "a": "é€😀" }';
    expect(serialiseStatementAround(subjects, 'https://example.com/x', Buffer.from(predicate)).toString()).toBe(
      `{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"n","digest":{"sha256":"${HEX}"}}],"predicateType":"https://example.com/x","predicate":${predicate}}`,
    );
  });

  test('written around JSON or from a value, a statement has the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (predicate, name, predicateType) => {
        const subjects = [{ name, digest: { sha256: HEX }, annotations: { env: name } }];
        const value = JSON.parse(JSON.stringify(predicate)) as Json;
        expect(serialiseStatementAround(subjects, predicateType, Buffer.from(JSON.stringify(predicate)))).toEqual(
          serialiseStatement({ subjects, predicateType, predicate: value }),
        );
      }),
    );
  });

  test('whose predicate is known is read without reading that again', () => {
    fc.assert(
      fc.property(fc.object(), fc.string(), (value, name) => {
        const predicate = Buffer.from(JSON.stringify(value));
        const subjects = [{ name, digest: { sha256: HEX }, annotations: {} }];
        const bytes = serialiseStatementAround(subjects, 'https://example.com/x', predicate);
        expect(parseStatementAround(bytes, predicate, 'x')).toEqual({ ...parseStatement(bytes, 'x'), predicate: null });
      }),
    );
  });

  test.each([
    ['another predicate', '"predicate":{"a":2}}'],
    ['the same in other blanks', '"predicate":{"a": 1}}'],
    ['something behind the predicate', '"predicate":{"a":1}} '],
    ['it in another member', '"predicate":{"a":2},"other":{"a":1}}'],
    ['it in a member that ends alike', String.raw`"predicate":null,"x\"predicate":{"a":1}}`],
    ['it deeper', '"predicate":{"predicate":{"a":1}}}'],
    ['it as the end of a list', '"predicate":[{"a":1}]}'],
  ])('with %s is not taken for one with that predicate', (_, end) => {
    const text = `${JSON.stringify({ ...statement, predicate: undefined }).slice(0, -1)},${end}`;
    let found: unknown;
    try {
      found = parseStatementAround(Buffer.from(text), Buffer.from('{"a":1}'), 'x');
    } catch (error) {
      expect(error).toMatchObject({ name: 'WaxsealError' });
    }
    expect(found).toBeUndefined();
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
