import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/model/digest.ts';
import { type BuildkitDocument, buildkitDocument } from '../../src/predicates/buildkit.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { buildkitStatement, DIGEST, HEX, OTHER, syftCycloneDx, syftSpdx } from './documents.ts';

const FROM = 'provenance: buildkit, linux/amd64';
const read = (value: unknown, digest = DIGEST): BuildkitDocument =>
  buildkitDocument(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), parseDigest(digest, 'test'), FROM, 'provenance');

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

describe("BuildKit's SBOM", () => {
  const SPDX = 'https://spdx.dev/Document';
  const written = (over: object = {}): object => ({ ...buildkitStatement(), predicateType: SPDX, predicate: syftSpdx(), ...over });
  const readSbom = (value: unknown): BuildkitDocument =>
    buildkitDocument(Buffer.from(JSON.stringify(value)), parseDigest(DIGEST, 'test'), 'sbom: buildkit', 'sbom');

  test.each([SPDX, `${SPDX}/v2.3`])('%s: the document as it stands there', (predicateType) => {
    const { predicate, contradicts } = readSbom(written({ predicateType }));
    expect({ ...predicate, json: String(predicate.json) }).toMatchObject({ kind: 'sbom', type: SPDX, json: JSON.stringify(syftSpdx()) });
    const digest = parseDigest(OTHER, 'test');
    expect(contradicts?.({ subjects: [{ name: 'image', digest }], image: [{ name: 'image', digest }] })).toContain('describes');
  });

  test.each([
    ['provenance', buildkitStatement()],
    ['CycloneDX', written({ predicateType: 'https://cyclonedx.org/bom', predicate: syftCycloneDx() })],
    ['CycloneDX that is called SPDX', written({ predicate: syftCycloneDx() })],
    ['provenance that is called SPDX', written({ predicate: buildkitStatement()['predicate'] })],
    ['an empty object', written({ predicate: {} })],
    ['no predicate', written({ predicate: null })],
    ['one of another image', written({ subject: [{ name: 'x', digest: { sha256: OTHER.slice(7) } }] })],
  ])('%s: refused', (_, value) => {
    const { code, hint } = refusalOf(() => readSbom(value));
    expect([code, hint]).toEqual(['PREDICATE_INVALID', expect.stringMatching(/sbom: true|SPDX/)]);
  });
});
