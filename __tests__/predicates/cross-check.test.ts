import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { CertificateClaims } from '../../src/model/identity.ts';
import type { Json } from '../../src/model/json.ts';
import { crossCheck } from '../../src/predicates/cross-check.ts';
import { parseClaims, provenancePredicate } from '../../src/predicates/provenance.ts';
import { PUSH_CLAIMS } from '../stack/oidc.ts';
import { buildkitStatement } from './documents.ts';

const V1 = 'https://slsa.dev/provenance/v1';
const V02 = 'https://slsa.dev/provenance/v0.2';
const REPOSITORY = 'https://github.com/octo/app';
const SIGNER = `${REPOSITORY}/.github/workflows/release.yml@refs/heads/main`;
const SHA = String(PUSH_CLAIMS['sha']);
const CERTIFICATE: CertificateClaims = {
  issuer: 'https://token.actions.githubusercontent.com',
  san: { kind: 'uri', value: SIGNER },
  buildSignerUri: SIGNER,
  buildSignerDigest: SHA,
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: REPOSITORY,
  sourceRepositoryDigest: SHA,
  sourceRepositoryRef: 'refs/heads/main',
  sourceRepositoryId: '1296269',
  sourceOwnerId: '9919',
  buildConfigUri: SIGNER,
  buildTrigger: 'push',
  runInvocationUri: `${REPOSITORY}/actions/runs/9552208295/attempts/1`,
};

function provenance(claims: Record<string, string> = {}): Json {
  return JSON.parse(String(provenancePredicate(parseClaims({ ...PUSH_CLAIMS, ...claims }), 'https://github.com').json)) as Json;
}

/** slsa-framework/slsa-github-generator, container */
function generator(over: Record<string, Json> = {}): Json {
  return {
    builder: { id: SIGNER },
    buildType: 'https://github.com/slsa-framework/slsa-github-generator/container@v1',
    invocation: {
      configSource: { uri: `git+${REPOSITORY}@refs/heads/main`, digest: { sha1: SHA }, entryPoint: '.github/workflows/release.yml' },
      environment: {
        github_event_name: 'push',
        github_ref: 'refs/heads/main',
        github_sha1: SHA,
        github_repository_id: '1296269',
        github_repository_owner_id: '9919',
        github_run_id: '9552208295',
      },
    },
    ...over,
  };
}

const whats = (found: ReturnType<typeof crossCheck>): readonly string[] => found.map(({ what }) => what);

describe('provenance against the certificate', () => {
  test('our own, for the same token, contradicts nothing', () => {
    expect(crossCheck(V1, provenance(), CERTIFICATE)).toEqual([]);
    const required = 'octo/rules/.github/workflows/r.yml@refs/heads/stable';
    expect(
      crossCheck(V1, provenance({ workflow_ref: required }), { ...CERTIFICATE, buildConfigUri: `https://github.com/${required}` }),
    ).toEqual([]);
    const tag = 'octo/app/.github/workflows/release.yml@refs/tags/app@1.0';
    const tagged = { ...CERTIFICATE, buildConfigUri: `https://github.com/${tag}`, sourceRepositoryRef: 'refs/tags/app@1.0' };
    expect(crossCheck(V1, provenance({ workflow_ref: tag, ref: 'refs/tags/app@1.0' }), tagged)).toEqual([]);
  });

  test.each([
    ['repository', 'evil/app', ['source repository (externalParameters.workflow.repository)', 'source (resolvedDependencies uri)']],
    ['repository_id', '1', ['repository id (internalParameters)']],
    ['repository_owner_id', '1', ['owner id (internalParameters)']],
    ['ref', 'refs/heads/evil', ['source (resolvedDependencies uri)']],
    ['sha', '0'.repeat(40), ['commit (resolvedDependencies digest.gitCommit)']],
    ['workflow_ref', 'octo/app/.github/workflows/evil.yml@refs/heads/main', ['workflow (externalParameters.workflow.path)']],
    ['workflow_ref', 'octo/app/.github/workflows/release.yml@refs/heads/evil', ['ref (externalParameters.workflow.ref)']],
    ['job_workflow_ref', 'evil/ci/.github/workflows/b.yml@main', ['builder (runDetails.builder.id)']],
    ['event_name', 'pull_request', ['trigger (internalParameters)']],
    ['runner_environment', 'self-hosted', ['runner (internalParameters.github.runner_environment)']],
    ['run_id', '1', ['run (runDetails.metadata.invocationId)']],
    ['run_attempt', '2', ['run (runDetails.metadata.invocationId)']],
  ])('another %s (%s) is found', (claim, value, expected) => {
    expect(whats(crossCheck(V1, provenance({ [claim]: value }), CERTIFICATE))).toEqual(expect.arrayContaining(expected));
  });

  test('expected is what the certificate says, actual what the predicate says', () => {
    expect(crossCheck(V1, provenance({ event_name: 'pull_request' }), CERTIFICATE)).toEqual([
      { what: 'trigger (internalParameters)', expected: 'push', actual: 'pull_request' },
    ]);
  });

  test.each([
    ['a list as builder', { runDetails: { builder: { id: [SIGNER] } } }, '["https://github.com'],
    ['a null byte behind it', { runDetails: { builder: { id: `${SIGNER}\0` } } }, SIGNER],
    ['other case of letters', { runDetails: { builder: { id: SIGNER.toUpperCase() } } }, 'HTTPS://'],
  ])('%s is no way around', (_, over, actual) => {
    const value = { ...(provenance() as Record<string, Json>), ...over } as Json;
    const [found] = crossCheck(V1, value, CERTIFICATE);
    expect(found).toMatchObject({ what: 'builder (runDetails.builder.id)', expected: SIGNER });
    expect(found?.actual).toContain(actual);
  });

  const GIT_COMMIT = 'commit (resolvedDependencies digest.gitCommit)';
  const SHA1 = 'commit (resolvedDependencies digest.sha1)';
  test.each<[string, Json, readonly string[]]>([
    ['both, and both true', { gitCommit: SHA, sha1: SHA }, []],
    ['a false one as sha1, which the extract would show', { sha1: 'f'.repeat(40) }, [GIT_COMMIT, SHA1]],
    ['a true one as sha1 alone', { sha1: SHA }, [GIT_COMMIT]],
    ['a false one as sha1 beside the true one', { gitCommit: SHA, sha1: 'f'.repeat(40) }, [SHA1]],
    ['null, and a false one behind it', { gitCommit: null, sha1: 'f'.repeat(40) }, [GIT_COMMIT, SHA1]],
    ['none', { sha256: SHA }, [GIT_COMMIT]],
    ['no object', 'sha1:x', [GIT_COMMIT]],
  ])("the commit of GitHub's build type: %s", (_, digest, expected) => {
    const value = structuredClone(provenance()) as { buildDefinition: { resolvedDependencies: Record<string, Json>[] } };
    Object.assign(value.buildDefinition.resolvedDependencies[0] ?? {}, { digest });
    expect(whats(crossCheck(V1, value as unknown as Json, CERTIFICATE))).toEqual(expected);
  });

  test("GitHub's build type without any source hides the commit", () => {
    for (const resolvedDependencies of [undefined, [], { 0: {} }, [null]]) {
      const { buildDefinition, ...rest } = provenance() as { buildDefinition: Record<string, Json> };
      const value = { ...rest, buildDefinition: { ...buildDefinition, resolvedDependencies } };
      expect(crossCheck(V1, value as unknown as Json, CERTIFICATE)).toEqual([{ what: GIT_COMMIT, expected: SHA, actual: '(not there)' }]);
    }
  });

  test('other builders may name the commit either way, and not falsely', () => {
    const of = (digest: Json): readonly string[] =>
      whats(
        crossCheck(
          V1,
          { buildDefinition: { buildType: 'https://example.com/b', resolvedDependencies: [{ uri: `git+${REPOSITORY}`, digest }] } },
          CERTIFICATE,
        ),
      );
    expect([of({ sha1: SHA }), of({})]).toEqual([[], []]);
    expect(of({ sha1: 'f'.repeat(40) })).toEqual([SHA1]);
  });

  test('what either does not say is no contradiction; numbers are ids too', () => {
    expect(crossCheck(V1, provenance(), { issuer: 'x', san: CERTIFICATE.san })).toEqual([]);
    expect(crossCheck(V1, { buildDefinition: { buildType: 'https://example.com/build/v1' } }, CERTIFICATE)).toEqual([]);
    const numeric = { buildDefinition: { internalParameters: { github: { repository_id: 1296269, repository_owner_id: 1 } } } };
    expect(whats(crossCheck(V1, numeric, CERTIFICATE))).toEqual(['owner id (internalParameters)']);
  });

  test('slsa-github-generator, 0.2', () => {
    expect(crossCheck(V02, generator(), CERTIFICATE)).toEqual([]);
    expect(whats(crossCheck(V02, generator({ builder: { id: 'https://github.com/evil/x' } }), CERTIFICATE))).toEqual([
      'builder (builder.id)',
    ]);
    const source = { uri: 'git+https://github.com/evil/app@refs/heads/main', digest: { sha1: '0' }, entryPoint: 'evil.yml' };
    expect(whats(crossCheck(V02, generator({ invocation: { configSource: source } }), CERTIFICATE))).toEqual([
      'source (invocation.configSource uri)',
      'commit (invocation.configSource digest.sha1)',
      'workflow (invocation.configSource.entryPoint)',
    ]);
    const environment = {
      github_event_name: 'x',
      github_ref: 'x',
      github_sha1: 'x',
      github_repository_id: 'x',
      github_repository_owner_id: 'x',
    };
    expect(crossCheck(V02, generator({ invocation: { environment } }), CERTIFICATE)).toHaveLength(5);
  });

  test("BuildKit's builder is a run, and its source may be any: not compared", () => {
    expect(crossCheck(V02, buildkitStatement()['predicate'] as Json, CERTIFICATE)).toEqual([]);
    const git = { configSource: { uri: 'https://github.com/else/where.git#main', digest: { sha1: '0' }, entryPoint: 'Dockerfile' } };
    expect(crossCheck(V02, { buildType: 'https://mobyproject.org/buildkit@v1', invocation: git }, CERTIFICATE)).toEqual([]);
  });

  test('other builders of GitHub workflows cannot claim another workflow or source', () => {
    const value = {
      buildDefinition: {
        buildType: 'https://example.com/build/v1',
        internalParameters: { GITHUB_EVENT_NAME: 'pull_request' },
        resolvedDependencies: [
          { uri: 'git+https://github.com/else/lib@v1', digest: { gitCommit: '1' } },
          { uri: `git+${REPOSITORY}@refs/heads/main`, digest: { gitCommit: '0' } },
        ],
      },
      runDetails: { builder: { id: 'https://github.com/evil/ci/.github/workflows/b.yml@main' } },
    };
    expect(whats(crossCheck(V1, value, CERTIFICATE))).toEqual([
      'builder (runDetails.builder.id)',
      'commit (resolvedDependencies digest.gitCommit)',
      'trigger (internalParameters)',
    ]);
  });

  test('other types are not compared, and no JSON breaks it', () => {
    expect(crossCheck('https://example.com/x', provenance({ sha: '0' }), CERTIFICATE)).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(V1, V02), (value, type) => {
        expect(Array.isArray(crossCheck(type, { buildDefinition: value, runDetails: value, invocation: value } as Json, CERTIFICATE))).toBe(
          true,
        );
      }),
    );
  });
});
