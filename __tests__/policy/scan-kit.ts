import type { Digest } from '../../src/model/digest.ts';
import type { Json } from '../../src/model/json.ts';
import type { RuleCheck } from '../../src/model/report.ts';
import type { Rule, VulnerabilityRule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import type { World } from '../../src/policy/rules/rule-context.ts';
import { checkVulnerabilities } from '../../src/policy/rules/vulnerability-rule.ts';
import { AT, context, identity, key, rule, SINGLE, statement, summary, WORLD } from './evidence-kit.ts';

export const VULN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
export const EARLY = '2027-01-20T00:00:00Z';
export const LATE = '2027-01-30T11:00:00Z';

export interface Asked {
  readonly subject?: Subject;
  readonly world?: World;
  readonly rule?: Partial<Rule>;
}

const SIGNERS = { threshold: 1, of: [identity('acme/app', 'ci'), key('sec.pub'), key('ops.pub')] };

export function checks(asked: Partial<VulnerabilityRule>, statements: readonly ProvenStatement[], more: Asked = {}): readonly RuleCheck[] {
  const { subject = SINGLE, world = WORLD, rule: part = {} } = more;
  return checkVulnerabilities(
    { at: AT, max: { critical: 0 }, vexFrom: [], ...asked },
    context(rule({ signers: SIGNERS, ...part }), statements, subject, world),
  );
}
export const check = (asked: Partial<VulnerabilityRule>, statements: readonly ProvenStatement[], more: Asked = {}): string =>
  summary(checks(asked, statements, more));

export type Found = readonly [id: string, severity: string, purl?: string];

function trivy(found: readonly Found[]): Json {
  return {
    SchemaVersion: 2,
    Trivy: { Version: '0.69.0' },
    ArtifactName: 'app',
    Results: [
      {
        Class: 'os-pkgs',
        Vulnerabilities: found.map(([id, severity, purl]) => ({
          VulnerabilityID: id,
          Severity: severity,
          PkgName: 'musl',
          ...(purl === undefined ? {} : { PkgIdentifier: { PURL: purl } }),
        })),
      },
    ],
  };
}

export function scan(
  found: readonly Found[],
  part: Partial<ProvenStatement> & { at?: string; built?: string; result?: Json } = {},
): ProvenStatement {
  const { at = LATE, built, result = trivy(found), ...rest } = part;
  return statement({
    predicateType: VULN,
    predicate: {
      scanner: { uri: 'pkg:github/aquasecurity/trivy', version: '', db: built === undefined ? {} : { lastUpdate: built }, result },
      metadata: { scanStartedOn: at, scanFinishedOn: at },
    },
    ...rest,
  });
}

export const DIRTY: readonly Found[] = [['CVE-2026-1', 'CRITICAL', 'pkg:apk/alpine/musl@1.2.5?arch=x86_64&distro=3.22']];
export const on = (...covers: Digest[]): Partial<ProvenStatement> => ({ covers: new Set(covers) });
export const MAX = 'fail vulnerabilities.max POLICY_VULNERABILITIES';
