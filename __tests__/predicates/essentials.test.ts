import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Json } from '../../src/model/json.ts';
import { parseLeanStatement } from '../../src/predicates/lean-statement.ts';
import { lackOf } from '../../src/predicates/essentials.ts';
import { parseClaims, provenancePredicate } from '../../src/predicates/provenance.ts';
import { PUSH_CLAIMS } from '../stack/oidc.ts';
import { buildkitStatement, cosignVuln, HEX, openVex, spdx3, syftCycloneDx, syftSpdx, trivyCycloneDx } from './documents.ts';

const V1 = 'https://slsa.dev/provenance/v1';
const V02 = 'https://slsa.dev/provenance/v0.2';
const SPDX = 'https://spdx.dev/Document';
const CYCLONEDX = 'https://cyclonedx.org/bom';
const VULN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
const VULNS = 'https://in-toto.io/attestation/vulns/v0.2';
const VEX = 'https://openvex.dev/ns';
const lack = (type: string, predicate: unknown): ReturnType<typeof lackOf> => lackOf(type, predicate as Json);

describe('a predicate that says what its type stands for', () => {
  test.each<[string, string, unknown]>([
    ['our provenance', V1, JSON.parse(String(provenancePredicate(parseClaims(PUSH_CLAIMS), 'https://github.com').json))],
    ["BuildKit's provenance", V02, buildkitStatement()['predicate']],
    ['SPDX', SPDX, syftSpdx()],
    ['SPDX of a version that is not written here', `${SPDX}/v2.1`, syftSpdx('SPDX-2.1')],
    ['SPDX 3', SPDX, spdx3()],
    ['SPDX 3 of one element', SPDX, { '@context': 'https://spdx.org/rdf/3.1.0/spdx-context.jsonld', type: 'SpdxDocument' }],
    ['SPDX tag-value text', SPDX, 'SPDXVersion: SPDX-2.3\n'],
    ["SPDX in cosign 1's wrapping", SPDX, { Data: syftSpdx(), Timestamp: '' }],
    ["SPDX text in cosign 1's wrapping", SPDX, { Data: 'SPDXVersion: SPDX-2.3\n', Timestamp: '' }],
    ['CycloneDX', CYCLONEDX, trivyCycloneDx()],
    ['CycloneDX of a version that is not written here', `${CYCLONEDX}/v1.3`, syftCycloneDx('1.3')],
    ["CycloneDX in cosign 1's wrapping", CYCLONEDX, { Data: syftCycloneDx() }],
    ["cosign's vuln predicate", VULN, cosignVuln()],
    ['… without what cosign itself leaves empty', VULN, { scanner: { result: [] } }],
    ["in-toto's vulns", VULNS, { scanner: { uri: 'x', result: [] }, metadata: {} }],
    ['OpenVEX', VEX, openVex()],
    ['OpenVEX without statements in its list', `${VEX}/v0.2.0`, { statements: [] }],
    ['a type of its own, empty', 'https://example.com/x', {}],
    ["cosign's custom type, empty", 'https://cosign.sigstore.dev/attestation/v1', null],
    ['a link, empty', 'https://in-toto.io/Link/v1', []],
  ])('%s', (_, type, predicate) => {
    expect(lack(type, predicate)).toBeUndefined();
  });
});

describe('a predicate that says nothing', () => {
  test.each([V1, V02, SPDX, `${SPDX}/v2.3`, CYCLONEDX, `${CYCLONEDX}/v1.6`, VULN, VULNS, VEX, `${VEX}/v0.2.0`])('%s', (type) => {
    for (const predicate of [null, [], [{}], 0, true, '', {}, { Data: {} }, { Data: '' }])
      expect(lack(type, predicate)).toMatchObject({ what: expect.stringMatching(/./) as unknown });
    expect(lack(type, null)).toEqual({ what: 'the predicate', expected: 'an object', actual: '(not there)' });
  });

  const github = 'https://actions.github.io/buildtypes/workflow/v1';
  test.each<[string, string, unknown, string, string]>([
    ['a build definition that is a list', V1, { buildDefinition: [{ buildType: github }] }, 'buildDefinition.buildType', '(not there)'],
    ['an empty build type', V1, { buildDefinition: { buildType: '' } }, 'buildDefinition.buildType', '""'],
    ['no run', V1, { buildDefinition: { buildType: github } }, 'runDetails.builder.id', '(not there)'],
    [
      'a builder that is a list',
      V1,
      { buildDefinition: { buildType: github }, runDetails: { builder: { id: ['x'] } } },
      'runDetails.builder.id',
      '["x"]',
    ],
    [
      'provenance 1 as 0.2',
      V02,
      { buildDefinition: { buildType: github }, runDetails: { builder: { id: 'x' } } },
      'builder.id',
      '(not there)',
    ],
    ['0.2 without a build type', V02, { builder: { id: 'x' } }, 'buildType', '(not there)'],
    ['CycloneDX as SPDX', SPDX, syftCycloneDx(), 'spdxVersion, or the @context of SPDX 3', '(not there)'],
    ['SPDX as CycloneDX', CYCLONEDX, syftSpdx(), 'bomFormat', '(not there)'],
    ['another bomFormat', CYCLONEDX, { bomFormat: ['CycloneDX'] }, 'bomFormat', '["CycloneDX"]'],
    ['a version that is a number', SPDX, { spdxVersion: 2.3 }, 'spdxVersion, or the @context of SPDX 3', '2.3'],
    ['another context', SPDX, { '@context': 'https://schema.org', '@graph': [] }, 'spdxVersion, or the @context of SPDX 3', '(not there)'],
    ['CycloneDX as a text', CYCLONEDX, '<bom/>', 'the predicate', '"<bom/>"'],
    ['a scan as a text', VULN, '{"scanner":{}}', 'the predicate', '"{\\"scanner\\":{}}"'],
    ['a scanner that is a list', VULN, { scanner: [] }, 'scanner', '[]'],
    [
      'the empty scan that cosign makes of {}',
      VULN,
      { scanner: { uri: '', version: '', db: {}, result: null } },
      'scanner.result',
      '(not there)',
    ],
    ['statements that are an object', VEX, { statements: {} }, 'statements', '{}'],
  ])('%s', (_, type, predicate, what, actual) => {
    expect(lack(type, predicate)).toMatchObject({ what, actual });
  });

  test('whatever JSON comes, it is judged', () => {
    fc.assert(
      fc.property(fc.constantFrom(V1, V02, SPDX, CYCLONEDX, VULN, VEX), fc.jsonValue(), (type, value) => {
        expect(lack(type, value)?.what).not.toBe('');
      }),
    );
  });
});

describe('a large SBOM, read in parts', () => {
  const element = { SPDXID: 'x', spdxId: 'x', type: 'software_Package', comment: 'x'.repeat(1024) };
  const many = Array.from({ length: 1100 }, () => element);
  test.each<[string, string, object, boolean]>([
    ['CycloneDX', CYCLONEDX, { ...syftCycloneDx(), components: many }, true],
    ['SPDX', SPDX, { ...syftSpdx(), packages: many }, true],
    ['SPDX 3', SPDX, { ...spdx3(), '@graph': many }, true],
    ['lists alone', CYCLONEDX, { components: many }, false],
    ['packages alone', SPDX, { packages: many }, false],
  ])('%s', (_, predicateType, predicate, says) => {
    const subject = [{ name: 'registry.test/app', digest: { sha256: HEX } }];
    const bytes = Buffer.from(JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate }));
    const lean = parseLeanStatement(bytes, 'the statement').predicate;
    expect(JSON.stringify(lean).length).toBeLessThan(bytes.length / 10);
    expect(lackOf(predicateType, lean) === undefined).toBe(says);
  });
});
