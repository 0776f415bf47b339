import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { customPredicate, parsePredicateType, parseType } from '../../src/predicates/custom.ts';
import { MAX_PREDICATE } from '../../src/predicates/predicate.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { cosignVuln, openVex, syftCycloneDx, syftSpdx, trivyReport } from './documents.ts';

const FROM = 'predicate-path: predicate.json';
const NOW = new Date('2026-11-02T12:00:00.456Z');
const make = (type: string, text: string): ReturnType<typeof customPredicate> =>
  customPredicate(Buffer.from(text), parseType(type), FROM, NOW);

describe('types of predicates', () => {
  test.each([
    ['slsaprovenance', 'https://slsa.dev/provenance/v0.2', 'provenance', '"buildType":"b","builder":{"id":"x"}'],
    ['slsaprovenance02', 'https://slsa.dev/provenance/v0.2', 'provenance', '"buildType":"b","builder":{"id":"x"}'],
    [
      'slsaprovenance1',
      'https://slsa.dev/provenance/v1',
      'provenance',
      '"buildDefinition":{"buildType":"b"},"runDetails":{"builder":{"id":"x"}}',
    ],
    ['spdxjson', 'https://spdx.dev/Document', 'sbom', '"spdxVersion":"SPDX-2.1"'],
    ['cyclonedx', 'https://cyclonedx.org/bom', 'sbom', '"bomFormat":"CycloneDX"'],
    ['link', 'https://in-toto.io/Link/v1', 'custom', '"b":1'],
    ['https://example.com/review/v1', 'https://example.com/review/v1', 'custom', '"b":1'],
    ['urn:octo:review', 'urn:octo:review', 'custom', '"b":1'],
  ])('type: %s is %s, an object', (type, uri, kind, members) => {
    const json = `{"a":9007199254740993,${members}}`;
    const made = make(type, json);
    expect({ ...made, json: String(made.json) }).toMatchObject({ kind, type: uri, json });
    for (const text of ['[]', '"x"', '1', 'null', '', 'no JSON']) expect(refusalOf(() => make(type, text)).code).toBe('PREDICATE_INVALID');
  });

  test.each([
    ['an unknown word', 'sbom'],
    ['an inherited word', 'constructor'],
    ['nothing', ''],
    ['a path', '/review/v1'],
    ['no host', 'https://'],
    ['no host but a path', 'https:///v1'],
    ['a blank', 'https://example.com/a b'],
    ['a line end', 'https://example.com/a\n'],
    ['a control character', 'https://example.com/\u0007'],
    ['letters beyond ASCII', 'https://example.com/ä'],
    ['half an octet', 'https://example.com/%4'],
    ['angle brackets', '<https://example.com>'],
    ['a backslash', 'C:\\predicate'],
    ['a quote', 'https://example.com/"'],
    ['2,049 characters', `https://example.com/${'x'.repeat(2029)}`],
    ['the type of a signature', 'https://sigstore.dev/cosign/sign/v1'],
  ])('%s: refused, in both inputs', (_, value) => {
    const { code, message } = refusalOf(() => parseType(value));
    expect(code).toBe('INPUT_INVALID');
    expect(message).toMatch(/^input type: /);
    expect(refusalOf(() => parsePredicateType(value)).message).toMatch(/^input predicate-type: .* is expected, /);
  });

  test("cosign's words are no types for predicate-type, which takes URIs", () => {
    expect(refusalOf(() => parsePredicateType('spdxjson')).code).toBe('INPUT_INVALID');
    const longest = `https://example.com/${'x'.repeat(2028)}`;
    expect(parsePredicateType(longest)).toEqual({ uri: longest, form: 'object' });
  });

  test('whatever comes, the answer is a URI without blanks, or a WaxsealError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (value) => {
        try {
          expect(parseType(value).uri).toMatch(/^[\x21-\x7e]+$/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INPUT_INVALID' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('predicates of any type', () => {
  test('custom holds any text, and the time', () => {
    const { type, json, kind } = make('custom', 'approved by "mona"\n');
    expect({ type, kind }).toEqual({ type: 'https://cosign.sigstore.dev/attestation/v1', kind: 'custom' });
    expect(String(json)).toBe(String.raw`{"Data":"approved by \"mona\"\n","Timestamp":"2026-11-02T12:00:00Z"}`);
    expect(String(make('https://cosign.sigstore.dev/attestation/v1', 'x').json)).toBe('{"Data":"x","Timestamp":"2026-11-02T12:00:00Z"}');
    expect(refusalOf(() => make('custom', '')).message).toMatch(/it is empty$/);
  });

  test('by predicate-type the same type takes the object as it is', () => {
    const type = parsePredicateType('https://cosign.sigstore.dev/attestation/v1');
    expect(String(customPredicate('{"Data":"x"}', type, FROM, NOW).json)).toBe('{"Data":"x"}');
  });

  test('a text that grows over the limit by its escapes is refused', () => {
    expect(refusalOf(() => make('custom', '\n'.repeat(MAX_PREDICATE / 2) + 'x')).code).toBe('PREDICATE_TOO_LARGE');
  });

  test('spdx is tag-value text, as a JSON string, with a warning', () => {
    const text = '# by hand\nSPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n';
    const predicate = make('spdx', text);
    expect(predicate).toMatchObject({ kind: 'sbom', type: 'https://spdx.dev/Document' });
    expect(String(predicate.json)).toBe(JSON.stringify(text));
    expect(predicate.warnings).toEqual([expect.stringContaining('read by none of cosign 3, gh, policy-controller and Kyverno')]);
    expect(refusalOf(() => make('spdx', JSON.stringify(syftSpdx()))).hint).toContain('type: spdxjson');
  });

  test.each([
    ['cyclonedx', '{}', 'bomFormat is (not there)'],
    ['cyclonedx', JSON.stringify(syftSpdx()), 'bomFormat is (not there)'],
    ['spdxjson', '{}', 'spdxVersion, or the @context of SPDX 3 is (not there)'],
    ['spdxjson', JSON.stringify(syftCycloneDx()), 'spdxVersion, or the @context of SPDX 3 is (not there)'],
    ['spdxjson', '{"spdxVersion":2}', 'is 2'],
    ['slsaprovenance', '{}', 'builder.id is (not there)'],
    ['slsaprovenance1', '{"buildDefinition":[]}', 'buildDefinition.buildType is (not there)'],
    ['https://cyclonedx.org/bom/v1.6', '{}', 'bomFormat is (not there)'],
    ['https://in-toto.io/attestation/vulns/v0.2', '{}', 'scanner is (not there)'],
  ])('type: %s with what says nothing (%s): refused', (type, text, what) => {
    const refused = refusalOf(() => make(type, text));
    expect(refused.code).toBe('PREDICATE_INVALID');
    expect(refused.message).toContain(`input ${FROM}: a predicate of type https://`);
    expect(refused.message).toContain(what);
  });

  test('an SBOM is told as sbom-path tells it, and stays as it is', () => {
    const [spdx, cyclonedx] = [JSON.stringify(syftSpdx()), JSON.stringify(syftCycloneDx())];
    expect(make('spdxjson', spdx)).toMatchObject({ extract: { title: 'SPDX 2.3 SBOM', components: 2 } });
    expect(make('cyclonedx', cyclonedx)).toMatchObject({ extract: { title: 'CycloneDX 1.6 SBOM', components: 3 } });
    for (const [type, text] of [
      ['spdxjson', spdx],
      ['cyclonedx', cyclonedx],
    ] as const)
      expect(String(make(type, text).json)).toBe(text);
  });

  test('vuln and openvex are looked at: what cosign reads as empty is refused', () => {
    expect(make('vuln', JSON.stringify(cosignVuln())).kind).toBe('vulnerabilities');
    expect(make('openvex', JSON.stringify(openVex())).kind).toBe('vex');
    expect(refusalOf(() => make('vuln', JSON.stringify(trivyReport()))).hint).toContain('vulnerability-path');
    expect(refusalOf(() => make('openvex', '{}')).code).toBe('PREDICATE_INVALID');
    const byUri = parsePredicateType('https://openvex.dev/ns');
    expect(refusalOf(() => customPredicate('{}', byUri, FROM, NOW)).code).toBe('PREDICATE_INVALID');
  });
});
