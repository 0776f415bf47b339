/** Documents in the shapes that the tools write, about images that do not exist. */

export const HEX = 'a1'.repeat(32);
export const DIGEST = `sha256:${HEX}`;
export const OTHER = `sha256:${'b2'.repeat(32)}`;
export const CONFIG = `sha256:${'c3'.repeat(32)}`;

type Doc = Record<string, unknown>;

/** syft -o cyclonedx-json */
export function syftCycloneDx(version = '1.6'): Doc {
  return {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    serialNumber: 'urn:uuid:5d9a8f0c-6d2e-4c3b-9f4e-0d1c2b3a4f5e',
    version: 1,
    metadata: {
      timestamp: '2026-11-02T08:15:30Z',
      tools: { components: [{ type: 'application', author: 'anchore', name: 'syft', version: '1.38.0' }] },
      component: { 'bom-ref': '4f1c2d3e', type: 'container', name: 'ghcr.io/octo/app', version: DIGEST },
    },
    components: [
      { 'bom-ref': 'pkg:apk/alpine/musl@1.2.5', type: 'library', name: 'musl', version: '1.2.5', purl: 'pkg:apk/alpine/musl@1.2.5' },
      {
        'bom-ref': 'pkg:npm/left@1.0.0',
        type: 'library',
        name: 'left',
        version: '1.0.0',
        components: [{ type: 'library', name: 'vendored', version: '0.1.0' }],
      },
    ],
  };
}

/** trivy image --format cyclonedx; up to 1.4 the tools are a list */
export function trivyCycloneDx(): Doc {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.4',
    version: 1,
    metadata: {
      tools: [{ vendor: 'aquasecurity', name: 'trivy', version: '0.69.0' }],
      component: {
        'bom-ref': 'e7d1b6c4',
        type: 'container',
        name: 'ghcr.io/octo/app:1.2.0',
        purl: `pkg:oci/app@sha256%3A${HEX}?arch=amd64&repository_url=ghcr.io%2Focto%2Fapp`,
        properties: [
          { name: 'aquasecurity:trivy:ImageID', value: CONFIG },
          { name: 'aquasecurity:trivy:RepoDigest', value: `ghcr.io/octo/app@${OTHER}` },
        ],
      },
    },
    components: [],
  };
}

/** syft -o spdx-json */
export function syftSpdx(version = 'SPDX-2.3'): Doc {
  return {
    spdxVersion: version,
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'ghcr.io/octo/app',
    documentNamespace: 'https://anchore.com/syft/image/ghcr.io/octo/app-5d9a8f0c',
    creationInfo: {
      licenseListVersion: '3.27',
      creators: ['Organization: Anchore, Inc', 'Tool: syft-1.38.0'],
      created: '2026-11-02T08:15:30Z',
    },
    packages: [
      { name: 'musl', SPDXID: 'SPDXRef-Package-apk-musl-1', versionInfo: '1.2.5', downloadLocation: 'NOASSERTION' },
      { name: 'left', SPDXID: 'SPDXRef-Package-npm-left-2', versionInfo: '1.0.0', downloadLocation: 'NOASSERTION' },
      {
        name: 'ghcr.io/octo/app',
        SPDXID: 'SPDXRef-DocumentRoot-Image-ghcr.io-octo-app',
        versionInfo: DIGEST,
        checksums: [{ algorithm: 'SHA256', checksumValue: HEX }],
        externalRefs: [
          {
            referenceCategory: 'PACKAGE-MANAGER',
            referenceType: 'purl',
            referenceLocator: `pkg:oci/ghcr.io%2Focto%2Fapp@sha256%3A${HEX}?arch=amd64`,
          },
        ],
        primaryPackagePurpose: 'CONTAINER',
      },
    ],
    relationships: [
      {
        spdxElementId: 'SPDXRef-DocumentRoot-Image-ghcr.io-octo-app',
        relatedSpdxElement: 'SPDXRef-Package-apk-musl-1',
        relationshipType: 'CONTAINS',
      },
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relatedSpdxElement: 'SPDXRef-DocumentRoot-Image-ghcr.io-octo-app',
        relationshipType: 'DESCRIBES',
      },
    ],
  };
}

/** SPDX 3 in JSON-LD, a graph of elements */
export function spdx3(): Doc {
  const creationInfo = '_:creation';
  return {
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [
      { type: 'CreationInfo', '@id': creationInfo, specVersion: '3.0.1', created: '2026-11-02T08:15:30Z', createdBy: ['urn:x:org'] },
      { type: 'Organization', spdxId: 'urn:x:org', creationInfo, name: 'Octo' },
      { type: 'Tool', spdxId: 'urn:x:tool', creationInfo, name: 'sbom-maker 4.0' },
      { type: 'SpdxDocument', spdxId: 'urn:x:doc', creationInfo, name: 'the document', rootElement: ['urn:x:sbom'] },
      { type: 'software_Sbom', spdxId: 'urn:x:sbom', creationInfo, rootElement: ['urn:x:image'] },
      {
        type: 'software_Package',
        spdxId: 'urn:x:image',
        creationInfo,
        name: 'octo/app',
        software_primaryPurpose: 'container',
        software_packageUrl: `pkg:oci/app@sha256%3A${HEX}`,
        verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: HEX }],
      },
      { type: 'software_Package', spdxId: 'urn:x:musl', creationInfo, name: 'musl', software_packageVersion: '1.2.5' },
      { type: 'software_File', spdxId: 'urn:x:file', creationInfo, name: '/lib/libc.so' },
    ],
  };
}

/** trivy image --format json */
export function trivyReport(): Doc {
  return {
    SchemaVersion: 2,
    Trivy: { Version: '0.69.0' },
    ReportID: '0197f1c6-7f4e-7e0a-8b57-2f3f1f6f0a11',
    CreatedAt: '2026-11-02T08:20:31.123456789+01:00',
    ArtifactName: 'ghcr.io/octo/app:1.2.0',
    ArtifactType: 'container_image',
    Metadata: { OS: { Family: 'alpine', Name: '3.22.1' }, ImageID: CONFIG, RepoDigests: [`ghcr.io/octo/app@${DIGEST}`] },
    Results: [
      {
        Target: 'ghcr.io/octo/app:1.2.0 (alpine 3.22.1)',
        Class: 'os-pkgs',
        Type: 'alpine',
        Vulnerabilities: [
          { VulnerabilityID: 'CVE-2026-0001', PkgName: 'musl', InstalledVersion: '1.2.5', Severity: 'CRITICAL' },
          { VulnerabilityID: 'CVE-2026-0002', PkgName: 'musl', InstalledVersion: '1.2.5', Severity: 'HIGH' },
          { VulnerabilityID: 'CVE-2026-0003', PkgName: 'zlib', InstalledVersion: '1.3', Severity: 'HIGH' },
        ],
      },
      { Target: 'Node.js', Class: 'lang-pkgs', Type: 'node-pkg', Vulnerabilities: [{ VulnerabilityID: 'GHSA-x', Severity: 'UNKNOWN' }] },
      { Target: 'usr/bin/app', Class: 'lang-pkgs', Type: 'gobinary' },
    ],
  };
}

const grypeMatch = (id: string, severity: string): Doc => ({
  vulnerability: { id, dataSource: `https://example.com/${id}`, severity },
  matchDetails: [{ type: 'exact-direct-match' }],
  artifact: { name: 'musl', version: '1.2.5', type: 'apk' },
});

/** grype -o json; `database` as versions since 0.88 write it */
export function grypeReport(
  database: Doc = {
    status: {
      schemaVersion: 'v6.1.3',
      from: 'https://grype.anchore.io/databases/v6/vulnerability-db_v6.1.3_2026-11-02T00:33:31Z.tar.zst',
      built: '2026-11-02T04:10:00Z',
      path: '/home/runner/.cache/grype/db/6/vulnerability.db',
      valid: true,
    },
    providers: {},
  },
): Doc {
  return {
    matches: [grypeMatch('CVE-2026-0001', 'Critical'), grypeMatch('CVE-2026-0004', 'Negligible'), grypeMatch('CVE-2026-0005', 'Medium')],
    source: {
      type: 'image',
      target: {
        userInput: `ghcr.io/octo/app@${DIGEST}`,
        imageID: CONFIG,
        manifestDigest: DIGEST,
        tags: [],
        repoDigests: [`ghcr.io/octo/app@${OTHER}`],
      },
    },
    distro: { name: 'alpine', version: '3.22.1' },
    descriptor: { name: 'grype', version: '0.104.0', configuration: {}, db: database, timestamp: '2026-11-02T09:15:31.5+01:00' },
  };
}

/** trivy image --format sarif, with invocations as other tools write them */
export function sarifReport(): Doc {
  return {
    version: '2.1.0',
    $schema: 'https://raw.githubusercontent.com/oasis-tcs/sarif-spec/main/sarif-2.1/schema/sarif-schema-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'Trivy',
            fullName: 'Trivy Vulnerability Scanner',
            informationUri: 'https://github.com/aquasecurity/trivy',
            version: '0.69.0',
            rules: [
              { id: 'CVE-2026-0001', properties: { 'security-severity': '9.8', tags: ['vulnerability', 'security', 'CRITICAL'] } },
              { id: 'CVE-2026-0002', properties: { 'security-severity': '5.5' } },
              { id: 'CVE-2026-0009' },
            ],
          },
        },
        invocations: [
          { executionSuccessful: true, startTimeUtc: '2026-11-02T08:00:05Z', endTimeUtc: '2026-11-02T08:00:09Z' },
          { executionSuccessful: true, startTimeUtc: '2026-11-02T08:00:00Z', endTimeUtc: '2026-11-02T08:00:04Z' },
        ],
        results: [
          { ruleId: 'CVE-2026-0001', ruleIndex: 0, level: 'error' },
          { ruleId: 'CVE-2026-0001', ruleIndex: 0, level: 'error' },
          { ruleIndex: 1, level: 'warning' },
          { ruleId: 'CVE-2026-0009', level: 'error' },
        ],
        properties: { imageName: 'ghcr.io/octo/app:1.2.0', imageID: CONFIG, repoDigests: [`ghcr.io/octo/app@${DIGEST}`] },
      },
    ],
  };
}

/** trivy image --format cosign-vuln */
export function cosignVuln(): Doc {
  return {
    invocation: { parameters: null, uri: '', event_id: '', 'builder.id': '' },
    scanner: { uri: 'pkg:github/aquasecurity/trivy@0.69.0', version: '0.69.0', db: { uri: '', version: '' }, result: trivyReport() },
    metadata: { scanStartedOn: '2026-11-02T08:20:31.123456789Z', scanFinishedOn: '2026-11-02T08:20:31.123456789Z' },
  };
}

/** vexctl create */
export function openVex(): Doc {
  const statement = (name: string, status: string, more: Doc = {}): Doc => ({
    vulnerability: { name },
    products: [{ '@id': `pkg:oci/app@sha256%3A${HEX}` }],
    status,
    ...more,
  });
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://octo.example/vex/2026-11',
    author: 'Octo Security',
    timestamp: '2026-11-02T10:00:00Z',
    version: 1,
    statements: [
      statement('CVE-2026-0001', 'not_affected', { justification: 'vulnerable_code_not_present' }),
      statement('CVE-2026-0002', 'not_affected', { justification: 'component_not_present' }),
      statement('CVE-2026-0003', 'fixed'),
    ],
  };
}

/** The statement in a layer of BuildKit's attestation manifest, mode=max */
export function buildkitStatement(): Doc {
  return {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: 'https://slsa.dev/provenance/v0.2',
    subject: [{ name: 'pkg:docker/ghcr.io/octo/app@1.2.0?platform=linux%2Famd64', digest: { sha256: HEX } }],
    predicate: {
      builder: { id: 'https://github.com/octo/app/actions/runs/9552208295/attempts/1' },
      buildType: 'https://mobyproject.org/buildkit@v1',
      materials: [{ uri: 'pkg:docker/alpine@3.22?platform=linux%2Famd64', digest: { sha256: 'd4'.repeat(32) } }],
      invocation: {
        configSource: { entryPoint: 'Dockerfile' },
        parameters: { frontend: 'dockerfile.v0', locals: [{ name: 'context' }] },
        environment: { platform: 'linux/amd64' },
      },
      metadata: { buildInvocationID: 'r3s2', buildStartedOn: '2026-11-02T07:59:00Z', buildFinishedOn: '2026-11-02T08:00:00Z' },
    },
  };
}
