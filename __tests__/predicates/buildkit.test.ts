import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/model/digest.ts';
import { type BuildkitProvenance, buildkitProvenance } from '../../src/predicates/buildkit.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { buildkitStatement, DIGEST, HEX, OTHER } from './documents.ts';

const FROM = 'provenance: buildkit, linux/amd64';
const read = (value: unknown, digest = DIGEST): BuildkitProvenance =>
  buildkitProvenance(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), parseDigest(digest, 'test'), FROM);

describe("BuildKit's provenance", () => {
  test.each(['https://slsa.dev/provenance/v0.2', 'https://slsa.dev/provenance/v1'])(
    '%s, its predicate as it stands there',
    (predicateType) => {
      const { predicate, subjects } = read({ ...buildkitStatement(), predicateType });
      const json = JSON.stringify(buildkitStatement()['predicate']);
      expect({ ...predicate, json: String(predicate.json) }).toMatchObject({ kind: 'provenance', type: predicateType, json });
      expect(subjects).toHaveLength(1);
    },
  );

  test('digits and blanks of the predicate survive', () => {
    const text = JSON.stringify(buildkitStatement()).replace(/"predicate":.*$/, '"predicate": { "n": 9007199254740993 } }');
    expect(String(read(text).predicate.json)).toBe('{ "n": 9007199254740993 }');
  });

  test.each([
    ['of another image', { subject: [{ name: 'x', digest: { sha256: OTHER.slice(7) } }] }],
    ['of sha512 only', { subject: [{ name: 'x', digest: { sha512: HEX } }] }],
  ])('%s: refused, with both digests', (_, over) => {
    const { code, message, details } = refusalOf(() => read({ ...buildkitStatement(), ...over }));
    expect(code).toBe('PREDICATE_INVALID');
    expect(message).toContain(`is about another image`);
    expect(details[0]).toMatchObject({ what: 'subject digest', expected: DIGEST });
  });

  test.each([
    ['an SBOM', { predicateType: 'https://spdx.dev/Document' }, 'PREDICATE_INVALID'],
    ['a predicate that is a list', { predicate: [] }, 'PREDICATE_INVALID'],
    ['no predicate', { predicate: undefined }, 'PREDICATE_INVALID'],
    ['no subject', { subject: [] }, 'STATEMENT_INVALID'],
    ['no statement', { _type: 'x' }, 'STATEMENT_INVALID'],
  ])('%s: refused', (_, over, code) => {
    expect(refusalOf(() => read({ ...buildkitStatement(), ...over })).code).toBe(code);
  });

  test('no JSON, or a key twice: refused', () => {
    expect(refusalOf(() => read('{')).code).toBe('PREDICATE_INVALID');
    expect(refusalOf(() => read(`{"predicate":{},${JSON.stringify(buildkitStatement()).slice(1)}`)).message).toContain('stands twice');
  });
});
