import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Json } from '../../src/model/json.ts';
import { extractStatement } from '../../src/predicates/extract.ts';
import { sbomPredicate } from '../../src/predicates/sbom.ts';
import { short } from '../../src/predicates/facts.ts';
import {
  buildkitStatement,
  cosignVuln,
  grypeReport,
  openVex,
  spdx3,
  syftCycloneDx,
  syftSpdx,
  trivyCycloneDx,
  trivyReport,
} from './documents.ts';

const TYPES = [
  'https://slsa.dev/provenance/v1',
  'https://slsa.dev/provenance/v0.2',
  'https://spdx.dev/Document/v2.3',
  'https://cyclonedx.org/bom',
  'https://cosign.sigstore.dev/attestation/vuln/v1',
  'https://in-toto.io/attestation/vulns/v0.2',
  'https://openvex.dev/ns/v0.2.0',
  'https://cosign.sigstore.dev/attestation/v1',
  'https://slsa.dev/verification_summary/v1',
  'https://sigstore.dev/cosign/sign/v1',
  'https://example.com/other',
];
const extractOf = (predicateType: string, predicate: unknown): ReturnType<typeof extractStatement> =>
  extractStatement({ predicateType, predicate: predicate as Json });

describe('extracts of verified statements', () => {
  test.each([
    ['https://spdx.dev/Document/v2.3', syftSpdx(), 'SPDX 2.3 SBOM', { name: 'components', value: '2' }],
    ['https://cyclonedx.org/bom', syftCycloneDx(), 'CycloneDX 1.6 SBOM', { name: 'components', value: '3' }],
    ['https://cyclonedx.org/bom', { hello: 1 }, 'SBOM of an unknown form', { name: 'keys', value: 'hello' }],
    [
      'https://slsa.dev/provenance/v0.2',
      buildkitStatement()['predicate'],
      'SLSA provenance 0.2',
      { name: 'build type', value: 'https://mobyproject.org/buildkit@v1' },
    ],
    [
      'https://cosign.sigstore.dev/attestation/vuln/v1',
      cosignVuln(),
      'Trivy vulnerability report',
      { name: 'vulnerabilities', value: '1 critical, 2 high, 1 unknown' },
    ],
    ['https://openvex.dev/ns/v0.2.0', openVex(), 'OpenVEX document', { name: 'statements', value: '3' }],
    [
      'https://in-toto.io/attestation/vulns/v0.2',
      { scanner: { uri: 'https://scanner.example', db: { lastUpdate: '2026-11-01T00:00:00Z' }, result: [{ id: 'CVE-1' }] }, metadata: {} },
      'vulnerability report',
      { name: 'vulnerabilities', value: '1' },
    ],
    [
      'https://slsa.dev/verification_summary/v1',
      { verificationResult: 'PASSED', verifiedLevels: ['SLSA_BUILD_LEVEL_3', 1], verifier: { id: 'https://v.example' } },
      'verification summary',
      { name: 'levels', value: 'SLSA_BUILD_LEVEL_3' },
    ],
    [
      'https://cosign.sigstore.dev/attestation/v1',
      { Data: 'ok', Timestamp: '2026-11-01T00:00:00Z' },
      'predicate of cosign\'s type "custom"',
      { name: 'data', value: 'ok' },
    ],
    ['https://example.com/x', { b: 1, a: 2 }, 'predicate', { name: 'keys', value: 'b, a' }],
    ['https://spdx.dev/Document', 'SPDXVersion: SPDX-2.3', 'predicate', { name: 'value', value: 'a text of 21 characters' }],
  ])('%s', (type, predicate, title, fact) => {
    const found = extractOf(type, predicate);
    expect(found.title).toBe(title);
    expect(found.facts).toContainEqual(fact);
  });

  test('what is told when attesting is told again when verifying: severities, components', () => {
    expect(extractOf('https://cosign.sigstore.dev/attestation/vuln/v1', { scanner: { result: grypeReport() } }).severities?.critical).toBe(
      1,
    );
    expect(extractOf('https://spdx.dev/Document', syftSpdx()).components).toBe(2);
  });

  test.each([
    ['syft, SPDX', syftSpdx()],
    ['syft, CycloneDX', syftCycloneDx()],
    ['Trivy, CycloneDX', trivyCycloneDx()],
    ['SPDX 3', spdx3()],
  ])('%s: read in parts when attesting, as a whole when verifying, with one result', (_, document) => {
    const { type, extract } = sbomPredicate(JSON.stringify(document), 'sbom-path: x');
    expect(extractOf(type, document)).toEqual(extract);
  });

  test('a long object is cut: ten keys, and how many more', () => {
    const value = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, index]));
    expect(extractOf('https://example.com/x', value).facts).toEqual([
      { name: 'keys', value: 'key0, key1, key2, key3, key4, key5, key6, key7, key8, key9, and 40 more' },
    ]);
  });

  test('it never throws, and stays within its bounds, whatever the predicate holds', () => {
    const long = fc.string({ unit: 'binary', minLength: 150, maxLength: 500 });
    const bases = [syftSpdx(), syftCycloneDx(), trivyReport(), cosignVuln(), openVex(), buildkitStatement()['predicate'] as object];
    const value = fc.oneof(
      fc.jsonValue(),
      fc
        .tuple(
          fc.constantFrom(...bases),
          fc.dictionary(fc.constantFrom(...bases.flatMap((base) => Object.keys(base)), 'verifier', 'Data'), fc.oneof(long, fc.jsonValue())),
        )
        .map(([base, over]) => ({ ...base, ...over })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), value, (type, predicate) => {
        const { title, facts } = extractOf(type, predicate);
        expect(title.length).toBeLessThanOrEqual(60);
        expect(facts.length).toBeLessThanOrEqual(10);
        for (const fact of facts) {
          expect(fact.value.length).toBeLessThanOrEqual(200);
          expect(`${fact.name}${fact.value}`).not.toMatch(/\p{Cc}/u);
          expect(fact.value.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('short texts', () => {
  test.each([
    ['a\n\tb', 'a b'],
    ['x'.repeat(10), 'x'.repeat(10)],
    ['x'.repeat(11), `${'x'.repeat(9)}…`],
    [`${'x'.repeat(8)}\u{1f600}y`, `${'x'.repeat(8)}…`],
    [' '.repeat(50), '…'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(short(text, 10)).toBe(expected);
  });
});
