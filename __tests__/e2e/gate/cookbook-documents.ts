import { makeVsa, VSA_TYPE } from '../../../src/predicates/vsa.ts';
import { VERIFIER_ID } from '../../../src/modes/gate/vsa.ts';
import { digestOf } from '../../../src/model/digest.ts';

/** Predicates of the cookbook's cases, of now or of some time ago (in milliseconds). */

export const VSA = VSA_TYPE;
export const SCAN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
export const VEX = 'https://openvex.dev/ns/v0.2.0';

const CVE = 'CVE-2026-1234';
const POLICY = digestOf(Buffer.from('the policy'));

export type Findings = readonly object[];
export const NO_FINDINGS: Findings = [];
export const ONE_CRITICAL: Findings = [
  { VulnerabilityID: CVE, Severity: 'CRITICAL', PkgName: 'musl', PkgIdentifier: { PURL: 'pkg:apk/alpine/musl@1.2.5' } },
];

/** Of Trivy, as `mode: attest` wraps it. */
export function scan({
  found,
  ago = 0,
  database = 0,
}: {
  readonly found: Findings;
  readonly ago?: number;
  readonly database?: number;
}): object {
  const at = before(ago);
  const result = { SchemaVersion: 2, ArtifactName: 'app', Results: [{ Class: 'os-pkgs', Vulnerabilities: found }] };
  const scanner = { uri: 'pkg:github/aquasecurity/trivy@0.69.0', version: '0.69.0', db: { lastUpdate: before(database) }, result };
  return { scanner, metadata: { scanStartedOn: at, scanFinishedOn: at } };
}

/** That the one finding does not affect what this is attested for. */
export function vex(): object {
  return {
    '@context': VEX,
    '@id': 'https://acme.example/vex/1',
    author: 'security@acme.example',
    timestamp: before(0),
    version: 1,
    statements: [{ vulnerability: { name: CVE }, status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' }],
  };
}

interface Summary {
  readonly result?: 'PASSED' | 'FAILED';
  readonly level?: 1 | 2 | 3;
  readonly ago?: number;
}

/** As this action signs it; the policy names the same verifier. */
export function vsa(resourceUri: string, { result = 'PASSED', level = 2, ago = 0 }: Summary): unknown {
  return makeVsa({
    verifierId: VERIFIER_ID,
    timeVerified: new Date(before(ago)),
    resourceUri,
    policy: { uri: 'https://github.com/acme/deploy/blob/main/.github/waxseal.yml', digest: POLICY },
    inputAttestations: [],
    result,
    verifiedLevels: [`SLSA_BUILD_LEVEL_${level}`],
    slsaVersion: '1.1',
  });
}

function before(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}
