import type { CertificateClaims } from '../../src/model/identity.ts';
import type { Json } from '../../src/model/json.ts';
import type { ProvenanceRule, Rule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import { checkProvenance } from '../../src/policy/rules/provenance-rule.ts';
import type { World } from '../../src/policy/rules/rule-context.ts';
import {
  AT,
  byCertificate,
  byKey,
  calledClaims,
  claims,
  context,
  generatorProvenance,
  githubProvenance,
  INDEX,
  ISSUER,
  key,
  provenance,
  provenance02,
  rule,
  summary,
  WORLD,
} from './evidence-kit.ts';

export type Asked = Omit<ProvenanceRule, 'at'>;
/** Whoever holds a certificate, or this key: what these tests are about comes after the signer. */
export const ANYBODY: Partial<Rule> = {
  signers: {
    threshold: 1,
    of: [
      { at: AT, name: 'any', who: { kind: 'identity', rule: { kind: 'pattern', san: { pattern: '.' }, issuer: { pattern: '.' } } } },
      key('a.pub'),
    ],
  },
};

export interface Case {
  readonly rule?: Partial<Rule>;
  readonly subject?: Subject;
  readonly world?: World;
}

export function check(
  asked: Asked,
  statements: readonly ProvenStatement[],
  { rule: part = ANYBODY, subject = INDEX, world = WORLD }: Case = {},
): string {
  return summary(checkProvenance({ at: AT, ...asked }, context(rule(part), statements, subject, world)));
}

export type Extra = Parameters<typeof githubProvenance>[1];
export const github = (of: CertificateClaims = claims(), more: Extra = {}, part: Partial<ProvenStatement> = {}): ProvenStatement =>
  provenance(githubProvenance(of, more), { signer: byCertificate(of), ...part });
export const keyed = (more: Extra = {}): ProvenStatement => provenance(githubProvenance(claims(), more), { signer: byKey('id of a.pub') });
export const CONTAINER = 'slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml';
export const generator = (ref: string, more: Partial<CertificateClaims> = {}, type?: string): ProvenStatement => {
  const of = calledClaims(`${CONTAINER}@${ref}`, more);
  return provenance02(generatorProvenance(of, type), { signer: byCertificate(of) });
};
export const BUILD_SIGN = 'waxseal/waxseal/.github/workflows/build-sign.yml';
export const buildSign = (ref: string, more: Partial<CertificateClaims> = {}, extra: Extra = {}): ProvenStatement =>
  github(calledClaims(`${BUILD_SIGN}@${ref}`, more), extra);
/** BuildKit's own form: what its fields mean is not known here. */
export const OTHER: Json = {
  buildDefinition: {
    buildType: 'https://mobyproject.org/buildkit@v1',
    externalParameters: { inputs: { target: 'prod' } },
    resolvedDependencies: [],
  },
  runDetails: { builder: { id: 'https://corp/builder' }, metadata: {} },
};
export const other = (part: Partial<ProvenStatement> = {}): ProvenStatement => provenance(OTHER, part);
export const EMAIL = byCertificate({ issuer: 'https://accounts.example.com', san: { kind: 'email', value: 'a@example.com' } });

export const COMMIT = 'e'.repeat(40);
export const pinned = (workflow: object): Partial<Rule> => ({
  signers: {
    threshold: 1,
    of: [
      {
        at: AT,
        name: 'pinned',
        who: {
          kind: 'identity',
          rule: { kind: 'workflow', issuer: ISSUER, repository: 'acme/app', workflow: `${CONTAINER}@*`, ...workflow },
        },
      },
    ],
  },
});

export const FAIL = 'fail provenance POLICY_PROVENANCE';
export const LEVEL = 'fail provenance.level POLICY_PROVENANCE';

export const bad = (name: string): string => `fail provenance.${name} POLICY_PROVENANCE`;
export const untold = (name: string): string => `error provenance.${name} POLICY_UNDECIDED`;
