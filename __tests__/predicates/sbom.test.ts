import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { checkSbomSubject, rootDigests, type SbomPredicate, sbomPredicate } from '../../src/predicates/sbom.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { imageOf } from './attested.ts';
import {
  buildkitStatement,
  DIGEST,
  grypeReport,
  HEX,
  openVex,
  OTHER,
  spdx3,
  syftCycloneDx,
  syftSpdx,
  trivyCycloneDx,
  trivyReport,
} from './documents.ts';

const FROM = 'sbom-path: sbom.json';
const read = (value: unknown): SbomPredicate => sbomPredicate(Buffer.from(JSON.stringify(value)), FROM);

describe('SBOMs, known by their content', () => {
  test.each([
    ['syft, CycloneDX', syftCycloneDx(), 'https://cyclonedx.org/bom', 'CycloneDX 1.6 SBOM', 3, 'ghcr.io/octo/app', 'syft 1.38.0'],
    ['Trivy, CycloneDX', trivyCycloneDx(), 'https://cyclonedx.org/bom', 'CycloneDX 1.4 SBOM', 0, 'ghcr.io/octo/app:1.2.0', 'trivy 0.69.0'],
    ['syft, SPDX', syftSpdx(), 'https://spdx.dev/Document', 'SPDX 2.3 SBOM', 2, 'ghcr.io/octo/app', 'syft-1.38.0'],
    ['SPDX 2.2', syftSpdx('SPDX-2.2'), 'https://spdx.dev/Document', 'SPDX 2.2 SBOM', 2, 'ghcr.io/octo/app', 'syft-1.38.0'],
    ['SPDX 3', spdx3(), 'https://spdx.dev/Document', 'SPDX 3.0.1 SBOM', 1, 'octo/app', 'sbom-maker 4.0'],
  ])('%s', (_, value, type, title, components, about, tool) => {
    const predicate = read(value);
    expect(predicate).toMatchObject({ kind: 'sbom', type, warnings: [] });
    expect(String(predicate.json)).toBe(JSON.stringify(value));
    expect(predicate.extract).toMatchObject({ title, components });
    expect(predicate.extract.facts).toEqual(
      expect.arrayContaining([
        { name: 'about', value: about },
        { name: 'tool', value: tool },
        { name: 'components', value: String(components) },
      ]),
    );
  });

  test.each(['1.4', '1.5', '1.6', '1.7'])('CycloneDX %s is accepted, with a serial number or without', (version) => {
    const { serialNumber, ...without } = syftCycloneDx(version);
    expect(serialNumber).toBeDefined();
    expect(read(syftCycloneDx(version)).sbom.version).toBe(version);
    expect(read(without).sbom.version).toBe(version);
  });

  test('the least that the formats ask for is enough', () => {
    expect(read({ bomFormat: 'CycloneDX', specVersion: '1.5' }).sbom).toMatchObject({ components: 0, rootDigests: [] });
    expect(read({ spdxVersion: 'SPDX-2.3' }).sbom).toMatchObject({ components: 0, rootDigests: [] });
    expect(read({ '@context': 'https://spdx.org/rdf/3.0.0/spdx-context.jsonld', type: 'SpdxDocument' }).sbom.version).toBe('3.0.0');
  });

  test.each([
    ['SPDX 2.1', { ...syftSpdx(), spdxVersion: 'SPDX-2.1' }, /it is SPDX of version "SPDX-2\.1"$/],
    ['SPDX of no version', { ...syftSpdx(), spdxVersion: 23 }, /SPDX of version 23$/],
    ['SPDX 3.1', { ...spdx3(), '@context': 'https://spdx.org/rdf/3.1.0/spdx-context.jsonld' }, /SPDX of version 3\.1\.0$/],
    ['CycloneDX 1.3', syftCycloneDx('1.3'), /CycloneDX of version "1\.3"$/],
    ['CycloneDX without version', { bomFormat: 'CycloneDX' }, /CycloneDX of version \(none\)$/],
    ['CycloneDX with a number as version', { bomFormat: 'CycloneDX', specVersion: 1.6 }, /CycloneDX of version 1\.6$/],
    ['an empty object', {}, /an empty object$/],
    ['something else', { hello: 1, world: 2 }, /an object with the keys "hello", "world"$/],
    ['bomFormat of another', { bomFormat: 'Other', specVersion: '1.6' }, /the keys "bomFormat", "specVersion"$/],
    ["GitHub's export", { sbom: syftSpdx() }, /inside its member "sbom"$/],
    ['a statement', buildkitStatement(), /in-toto statement/],
    ["syft's own", { artifacts: [], descriptor: { name: 'syft' }, schema: {} }, /syft's own JSON$/],
    ['a Trivy report', trivyReport(), /a vulnerability report$/],
    ['a Grype report', grypeReport(), /a vulnerability report$/],
    ['OpenVEX', openVex(), /OpenVEX/],
    ['another context', { '@context': 'https://schema.org', '@graph': [] }, /the keys "@context", "@graph"$/],
  ])('%s: refused, with what it is and what is accepted', (_, value, message) => {
    const { code, message: text, hint, details } = refusalOf(() => read(value));
    expect(code).toBe('PREDICATE_INVALID');
    expect(text).toMatch(message);
    expect(text).toContain(`input ${FROM}: SPDX 2.2, 2.3 or 3.0 JSON, or CycloneDX 1.4 to 1.7 JSON is expected, and it is `);
    expect(hint).not.toBe('');
    expect(details).toHaveLength(1);
  });

  test.each([
    ['CycloneDX in XML', '<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>', /it is XML$/],
    ['SPDX tag-value', 'SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n', /it is SPDX tag-value text$/],
    ['tag-value under a comment', '\ufeff# made by hand\nSPDXVersion: SPDX-2.3\n', /it is SPDX tag-value text$/],
    ['a list', '[]', /a JSON object is expected/],
    ['nothing', '', /it is empty/],
  ])('%s: refused', (_, text, message) => {
    const refused = refusalOf(() => sbomPredicate(Buffer.from(text), FROM));
    expect(refused.code).toBe('PREDICATE_INVALID');
    expect(refused.message).toMatch(message);
  });

  test('above 7 MiB it is warned of Kyverno', () => {
    const [warning, ...others] = read({ ...syftCycloneDx(), filler: 'x'.repeat(7 * 1024 * 1024) }).warnings;
    expect(warning).toMatch(/7\.0 MiB; above 7 MiB Kyverno/);
    expect(others).toEqual([]);
  });

  test('whatever JSON comes, the answer is a predicate or a WaxsealError', () => {
    const member = fc.oneof(fc.jsonValue(), fc.constantFrom('CycloneDX', '1.6', 'SPDX-2.3', 'https://spdx.org/rdf/3.0.1/x'));
    const keys = ['bomFormat', 'specVersion', 'spdxVersion', '@context', '@graph', 'metadata', 'components', 'packages', 'relationships'];
    const guided = fc
      .tuple(fc.constantFrom(syftCycloneDx(), syftSpdx(), spdx3()), fc.dictionary(fc.constantFrom(...keys), member))
      .map(([base, over]) => ({ ...base, ...over }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), guided), (value) => {
        try {
          expect(read(value).extract.facts.length).toBeLessThanOrEqual(10);
        } catch (error) {
          expect(error).toMatchObject({ name: 'WaxsealError' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the image that an SBOM names itself', () => {
  test.each([
    ['syft, CycloneDX: version', syftCycloneDx(), [DIGEST]],
    ['Trivy, CycloneDX: purl and property', trivyCycloneDx(), [DIGEST, OTHER]],
    ['syft, SPDX: version, purl, checksum', syftSpdx(), [DIGEST]],
    ['SPDX 3: purl and hash', spdx3(), [DIGEST]],
    [
      'cdxgen: purl with a colon, property',
      {
        bomFormat: 'CycloneDX',
        specVersion: '1.7',
        metadata: {
          component: {
            type: 'container',
            name: 'app',
            purl: `pkg:oci/app@sha256:${HEX}?tag=1`,
            properties: [{ name: 'oci:image:RepoDigest', value: `ghcr.io/octo/app@${OTHER}` }],
          },
        },
      },
      [DIGEST, OTHER],
    ],
    [
      'a hash in capitals',
      {
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        metadata: { component: { type: 'container', hashes: [{ alg: 'SHA-256', content: HEX.toUpperCase() }] } },
      },
      [DIGEST],
    ],
    [
      'Trivy, SPDX: annotation',
      {
        spdxVersion: 'SPDX-2.3',
        documentDescribes: ['SPDXRef-ContainerImage-1'],
        packages: [
          { SPDXID: 'SPDXRef-ContainerImage-1', name: 'app', annotations: [{ comment: `RepoDigest: ghcr.io/octo/app@${DIGEST}` }] },
        ],
      },
      [DIGEST],
    ],
    [
      'described the other way round',
      {
        spdxVersion: 'SPDX-2.2',
        packages: [{ SPDXID: 'SPDXRef-R', versionInfo: DIGEST }],
        relationships: [{ spdxElementId: 'SPDXRef-R', relatedSpdxElement: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBED_BY' }],
      },
      [DIGEST],
    ],
  ])('%s', (_, value, digests) => {
    expect(rootDigests(read(value).sbom)).toEqual(digests);
  });

  test.each([
    ['a scanned folder', { type: 'file', name: '/src', hashes: [{ alg: 'SHA-256', content: HEX }] }],
    ['a version that is no digest', { type: 'container', name: 'app', version: 'sha256:short' }],
    ['another algorithm', { type: 'container', hashes: [{ alg: 'SHA-512', content: HEX }] }],
    ['a purl of a package', { type: 'library', purl: `pkg:npm/app@sha256:${HEX}` }],
    ['a purl with more behind the digest', { type: 'container', purl: `pkg:oci/app@sha256:${HEX}00` }],
  ])('%s names none', (_, component) => {
    expect(rootDigests(read({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component } }).sbom)).toEqual([]);
  });

  test('a package that is no root names none, and neither does the checksum of a file', () => {
    const base = syftSpdx();
    expect(rootDigests(read({ ...base, relationships: [] }).sbom)).toEqual([]);
    const file = { SPDXID: 'SPDXRef-F', primaryPackagePurpose: 'FILE', checksums: [{ algorithm: 'SHA256', checksumValue: HEX }] };
    expect(rootDigests(read({ ...base, packages: [file], documentDescribes: ['SPDXRef-F'] }).sbom)).toEqual([]);
  });

  test('another image is warned of; this one, one of its platforms, or none named, is not', () => {
    const { sbom } = read(syftCycloneDx());
    const other = imageOf(OTHER);
    expect(checkSbomSubject(sbom, other, FROM)).toContain(`input ${FROM}: the SBOM says that it describes ${DIGEST}, which is neither`);
    expect(checkSbomSubject(sbom, imageOf(OTHER, DIGEST), FROM)).toBeUndefined();
    expect(checkSbomSubject(read({ bomFormat: 'CycloneDX', specVersion: '1.6' }).sbom, other, FROM)).toBeUndefined();
    expect(checkSbomSubject(read(trivyCycloneDx()).sbom, other, FROM)).toBeUndefined();
  });
});
