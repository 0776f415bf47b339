import { describe, expect, test } from '@jest/globals';

import { isTypeWord, matchesType, wordFor } from '../../src/predicates/types.ts';

describe('predicate types', () => {
  test.each([
    ['sbom', 'https://spdx.dev/Document'],
    ['sbom', 'https://spdx.dev/Document/v2.3'],
    ['sbom', 'https://cyclonedx.org/bom'],
    ['sbom', 'https://cyclonedx.org/bom/v1.5'],
    ['provenance', 'https://slsa.dev/provenance/v1'],
    ['provenance', 'https://slsa.dev/provenance/v0.2'],
    ['vulnerabilities', 'https://cosign.sigstore.dev/attestation/vuln/v1'],
    ['vulnerabilities', 'https://in-toto.io/attestation/vulns/v0.1'],
    ['vulnerabilities', 'https://in-toto.io/attestation/vulns/v0.2'],
    ['vex', 'https://openvex.dev/ns'],
    ['vex', 'https://openvex.dev/ns/v0.2.0'],
    ['vsa', 'https://slsa.dev/verification_summary/v1'],
    ['vsa', 'https://slsa.dev/verification_summary/v0.2'],
    ['signature', 'https://sigstore.dev/cosign/sign/v1'],
    ['https://spdx.dev/Document', 'https://spdx.dev/Document/v2.3'],
    ['https://spdx.dev/Document/v2.3', 'https://spdx.dev/Document'],
    ['https://example.com/review/v1', 'https://example.com/review/v1'],
  ])('%s matches %s', (wanted, actual) => {
    expect(matchesType(wanted, actual)).toBe(true);
  });

  test.each([
    ['https://spdx.dev/Document', 'https://spdx.dev/DocumentX'],
    ['https://spdx.dev/Document', 'https://spdx.dev/Document/'],
    ['https://spdx.dev/Document', 'https://spdx.dev/Document/vX'],
    ['https://spdx.dev/Document', 'https://spdx.dev/Document/v2.3/evil'],
    ['https://spdx.dev/Document', 'https://spdx.dev/Document/v2.3\n'],
    ['https://spdx.dev/Document', 'https://spdx.dev/document'],
    ['https://spdx.dev/Document', 'http://spdx.dev/Document'],
    ['https://spdx.dev/Document', 'https://cyclonedx.org/bom'],
    ['https://spdx.dev/Document/v2.2', 'https://spdx.dev/Document/v2.3'],
    ['https://slsa.dev/provenance/v1', 'https://slsa.dev/provenance/v0.2'],
    ['https://slsa.dev/provenance/v1', 'https://slsa.dev/provenance'],
    ['https://slsa.dev/provenance', 'https://slsa.dev/provenance/v1'],
    ['https://example.com/review', 'https://example.com/review/v1'],
    ['provenance', 'https://slsa.dev/provenance/v10'],
    ['provenance', 'provenance'],
    ['sbom', 'sbom'],
    ['sbom', ''],
    ['signature', 'https://spdx.dev/Document'],
    ['vulnerabilities', 'https://cosign.sigstore.dev/attestation/v1'],
    ['', 'https://spdx.dev/Document'],
    ['toString', 'https://spdx.dev/Document'],
  ])('%j does not match %j', (wanted, actual) => {
    expect(matchesType(wanted, actual)).toBe(false);
  });

  test('each type has one word at most', () => {
    expect(wordFor('https://cyclonedx.org/bom/v1.7')).toBe('sbom');
    expect(wordFor('https://example.com/x')).toBeUndefined();
    expect(isTypeWord('vex')).toBe(true);
    expect(isTypeWord('constructor')).toBe(false);
  });
});
