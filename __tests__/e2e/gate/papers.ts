import { makeVsa } from '../../../src/predicates/vsa.ts';
import type { Digest } from '../../../src/model/digest.ts';
import { HEX } from '../../predicates/documents.ts';
import { type Attestation, provenance, SLSA } from '../attesting.ts';

/** Predicates that are about an image of the moment, with times around now. */

export const VULN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
export const VEX = 'https://openvex.dev/ns/v0.2.0';
export const VSA = 'https://slsa.dev/verification_summary/v1';
export const VERIFIER = 'https://corp.example/verifier/v1';

const HOUR = 3_600_000;
/** RFC 3339 */
export const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

/** A document of `predicates/documents.ts`, as it would be about another digest. */
export function about(document: object, digest: string): unknown {
  return JSON.parse(JSON.stringify(document).replaceAll(HEX, digest.slice('sha256:'.length)));
}

/** Of the stack's run, in GitHub's form, with what its own token does not say. */
export function built(
  more: { readonly startedOn?: string; readonly inputs?: object; readonly bases?: readonly string[]; readonly over?: object } = {},
  claims: Record<string, string> = {},
): Attestation {
  const predicate = provenance(claims) as {
    buildDefinition: { externalParameters: object; resolvedDependencies: object[] };
    runDetails: { metadata: object };
  };
  const { buildDefinition, runDetails } = predicate;
  if (more.inputs !== undefined) Object.assign(buildDefinition.externalParameters, { inputs: more.inputs });
  if (more.startedOn !== undefined) Object.assign(runDetails.metadata, { startedOn: more.startedOn });
  buildDefinition.resolvedDependencies.push(...(more.bases ?? []).map((uri) => ({ uri, digest: { sha256: HEX } })));
  Object.assign(buildDefinition, more.over);
  return { type: SLSA, predicate };
}

export interface ScanParts {
  /** Identifiers of critical findings. */
  readonly critical?: readonly string[];
  readonly high?: readonly string[];
  readonly at?: string;
  readonly database?: string;
  readonly result?: unknown;
}

/** cosign's vuln predicate around a report of Trivy. */
export function scan({ critical = [], high = [], at = ago(0.1), database, result }: ScanParts = {}): Attestation {
  const found = (severity: string) => (id: string) => ({
    VulnerabilityID: id,
    PkgName: 'musl',
    InstalledVersion: '1.2.5',
    Severity: severity,
  });
  const report = {
    SchemaVersion: 2,
    Trivy: { Version: '0.69.0' },
    ArtifactName: 'app',
    Results: [{ Class: 'os-pkgs', Vulnerabilities: [...critical.map(found('CRITICAL')), ...high.map(found('HIGH'))] }],
  };
  const db = database === undefined ? {} : { lastUpdate: database };
  return {
    type: VULN,
    predicate: {
      scanner: { uri: 'pkg:github/aquasecurity/trivy@0.69.0', version: '0.69.0', db, result: result ?? report },
      metadata: { scanStartedOn: at, scanFinishedOn: at },
    },
  };
}

/** An OpenVEX document about `digest`. */
export function vex(digest: string, id: string, status: 'not_affected' | 'affected' | 'fixed', at = ago(0.1)): Attestation {
  const why =
    status === 'not_affected'
      ? { justification: 'vulnerable_code_not_present' }
      : status === 'affected'
        ? { action_statement: 'update' }
        : {};
  return {
    type: VEX,
    predicate: {
      '@context': VEX,
      '@id': 'https://octo.example/vex/1',
      author: 'Octo Security',
      timestamp: at,
      version: 1,
      statements: [
        { vulnerability: { name: id }, products: [{ '@id': `pkg:oci/app@sha256%3A${digest.slice('sha256:'.length)}` }], status, ...why },
      ],
    },
  };
}

export const POLICY_DIGEST = `sha256:${'7'.repeat(64)}`;

/** @param over members of the predicate */
export function vsa(reference: string, over: Readonly<Record<string, unknown>> = {}): Attestation {
  const made = makeVsa({
    verifierId: VERIFIER,
    timeVerified: new Date(ago(0.1)),
    resourceUri: reference,
    policy: { uri: 'https://corp.example/policy.yml', digest: POLICY_DIGEST as Digest },
    inputAttestations: [],
    result: 'PASSED',
    verifiedLevels: ['SLSA_BUILD_LEVEL_2'],
    slsaVersion: '1.1',
  });
  return { type: VSA, predicate: { ...(made as object), ...over } };
}
