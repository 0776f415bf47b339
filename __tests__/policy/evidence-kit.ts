import type { CertificateClaims } from '../../src/model/identity.ts';
import { type Digest, parseDigest } from '../../src/model/digest.ts';
import type { Json } from '../../src/model/json.ts';
import type { RuleCheck } from '../../src/model/report.ts';
import { SIGNATURE_PREDICATE } from '../../src/model/statement.ts';
import type { Rule, Signer } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import type { RuleContext, World } from '../../src/policy/rules/rule-context.ts';
import { signersOf, trustedBy } from '../../src/policy/rules/signers.ts';

export const ISSUER = 'https://token.actions.githubusercontent.com';
export const AT = { file: 'policy.yml', line: 3, column: 5 };
export const NOW = new Date('2027-01-31T12:00:00Z');
export const SIGNED = new Date('2027-01-30T12:00:00Z');

export const digest = (digit: string): Digest => parseDigest(`sha256:${digit.repeat(64)}`, 'test');
export const ROOT = digest('0');
export const AMD = digest('a');
export const ARM = digest('b');
export const INDEX: Subject = {
  name: 'ghcr.io/acme/app',
  written: 'ghcr.io/acme/app:1',
  tag: '1',
  pinned: false,
  root: ROOT,
  platforms: [
    { name: 'linux/amd64', digest: AMD },
    { name: 'linux/arm64', digest: ARM },
  ],
};
export const SINGLE: Subject = { ...INDEX, platforms: [] };

/** A run of `release.yml` of a repository, at a tag. */
export function claims(repository = 'acme/app', more: Partial<CertificateClaims> = {}): CertificateClaims {
  const san = `https://github.com/${repository}/.github/workflows/release.yml@refs/tags/v1.0.0`;
  return {
    issuer: ISSUER,
    san: { kind: 'uri', value: san },
    buildSignerUri: san,
    buildSignerDigest: 'c'.repeat(40),
    runnerEnvironment: 'github-hosted',
    sourceRepositoryUri: `https://github.com/${repository}`,
    sourceRepositoryDigest: 'd'.repeat(40),
    sourceRepositoryRef: 'refs/tags/v1.0.0',
    sourceRepositoryId: '1',
    sourceOwnerId: '2',
    buildConfigUri: san,
    buildTrigger: 'push',
    runInvocationUri: `https://github.com/${repository}/actions/runs/7/attempts/1`,
    ...more,
  };
}

/** As `claims`, signed by a reusable workflow. */
export function calledClaims(signer: string, more: Partial<CertificateClaims> = {}): CertificateClaims {
  const san = `https://github.com/${signer}`;
  return claims('acme/app', { san: { kind: 'uri', value: san }, buildSignerUri: san, ...more });
}

export function withoutClaims(
  of: CertificateClaims,
  ...names: readonly Exclude<keyof CertificateClaims, 'issuer' | 'san'>[]
): CertificateClaims {
  const kept = Object.entries(of).filter(([name]) => !names.some((one) => one === name));
  return { ...Object.fromEntries(kept), issuer: of.issuer, san: of.san };
}

export const byCertificate = (of: CertificateClaims = claims()): ProvenStatement['signer'] => ({ kind: 'certificate', claims: of });
export const byKey = (id: string): ProvenStatement['signer'] => ({ kind: 'key', id });

let made = 0;

export function statement(part: Partial<ProvenStatement> = {}): ProvenStatement {
  made += 1;
  return {
    evidence: `sha256:${made.toString(16).padStart(64, '0')}`,
    form: 'in-toto',
    predicateType: SIGNATURE_PREDICATE,
    predicate: {},
    signer: byCertificate(),
    covers: new Set([ROOT]),
    annotations: {},
    times: [SIGNED],
    ...part,
  };
}

export function identity(repository: string, name = repository): Signer {
  return { at: AT, name, who: { kind: 'identity', rule: { kind: 'workflow', issuer: ISSUER, repository } } };
}

/** A key whose id is known to `WORLD` by the name of its file. */
export function key(path: string): Signer {
  return { at: AT, name: path, who: { kind: 'key', key: { kind: 'file', path } } };
}

export const WORLD: World = {
  now: NOW,
  keyId: (reference) => (reference.kind === 'file' && !reference.path.startsWith('lost') ? `id of ${reference.path}` : undefined),
  unreadable: [],
};
export const BLIND: World = { ...WORLD, unreadable: [{ digest: digest('f'), why: 'the registry answered 500' }] };

export function rule(part: Partial<Rule> = {}): Rule {
  return {
    at: AT,
    name: 'rules[0]',
    images: ['ghcr.io/acme/**'],
    signers: { threshold: 1, of: [identity('acme/app')] },
    unsigned: false,
    requireDigest: false,
    annotations: {},
    cel: [],
    mode: 'enforce',
    except: [],
    ...part,
  };
}

export function context(of: Rule, statements: readonly ProvenStatement[], subject: Subject = INDEX, world: World = WORLD): RuleContext {
  return { rule: of, subject, statements, world, signed: (one) => signersOf(trustedBy(of), one, world) };
}

/** `pass`, or outcome and code of all that does not pass, sorted: what a table can hold. */
export function summary(checks: readonly RuleCheck[]): string {
  const bad = checks
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ outcome, check, code }) => `${outcome} ${check} ${code ?? '(no code)'}`);
  return checks.length === 0 ? 'nothing was checked' : bad.length === 0 ? 'pass' : [...new Set(bad)].sort().join(', ');
}

/** Provenance as GitHub's own actions write it, for `claims`. */
export function githubProvenance(
  of: CertificateClaims = claims(),
  more: { inputs?: Json; dependencies?: Json[]; startedOn?: Json } = {},
): Json {
  const [, ref = ''] = (of.buildConfigUri ?? '').split('@');
  return {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: { ref, repository: of.sourceRepositoryUri ?? '', path: '.github/workflows/release.yml' },
        ...(more.inputs === undefined ? {} : { inputs: more.inputs }),
      },
      internalParameters: {
        github: {
          event_name: of.buildTrigger ?? '',
          repository_id: '1',
          repository_owner_id: '2',
          runner_environment: of.runnerEnvironment ?? '',
        },
      },
      resolvedDependencies: [
        {
          uri: `git+${of.sourceRepositoryUri ?? ''}@${of.sourceRepositoryRef ?? ''}`,
          digest: { gitCommit: of.sourceRepositoryDigest ?? '' },
        },
        ...(more.dependencies ?? []),
      ],
    },
    runDetails: {
      builder: { id: of.buildSignerUri ?? '' },
      metadata: { invocationId: of.runInvocationUri ?? '', ...(more.startedOn === undefined ? {} : { startedOn: more.startedOn }) },
    },
  };
}

/** Provenance as slsa-github-generator's container workflow writes it. */
export function generatorProvenance(
  of: CertificateClaims,
  buildType = 'https://github.com/slsa-framework/slsa-github-generator/container@v1',
): Json {
  return {
    builder: { id: of.buildSignerUri ?? '' },
    buildType,
    invocation: {
      configSource: {
        uri: `git+${of.sourceRepositoryUri ?? ''}@${of.sourceRepositoryRef ?? ''}`,
        digest: { sha1: of.sourceRepositoryDigest ?? '' },
        entryPoint: '.github/workflows/release.yml',
      },
      parameters: { target: 'prod' },
      environment: { github_event_name: of.buildTrigger ?? '' },
    },
    materials: [],
  };
}

export function provenance(predicate: Json, part: Partial<ProvenStatement> = {}): ProvenStatement {
  return statement({ predicateType: 'https://slsa.dev/provenance/v1', predicate, ...part });
}

export function provenance02(predicate: Json, part: Partial<ProvenStatement> = {}): ProvenStatement {
  return statement({ predicateType: 'https://slsa.dev/provenance/v0.2', predicate, ...part });
}
