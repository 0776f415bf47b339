import { describe, expect, test } from '@jest/globals';

import { parseClaims, provenancePredicate } from '../../src/predicates/provenance.ts';
import { refusalOf } from '../sigstore/damage.ts';
import { PUSH_CLAIMS } from '../stack/oidc.ts';

const SERVER = 'https://github.com';
const provenanceOf = (claims: Record<string, string | number> = {}): unknown =>
  JSON.parse(String(provenancePredicate(parseClaims({ ...PUSH_CLAIMS, ...claims }), SERVER).json));

describe('provenance out of the claims of the id token', () => {
  test("has the form of GitHub's own attestations", () => {
    expect(provenanceOf()).toEqual({
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: { ref: 'refs/heads/main', repository: 'https://github.com/octo/app', path: '.github/workflows/release.yml' },
        },
        internalParameters: {
          github: { event_name: 'push', repository_id: '1296269', repository_owner_id: '9919', runner_environment: 'github-hosted' },
        },
        resolvedDependencies: [
          { uri: 'git+https://github.com/octo/app@refs/heads/main', digest: { gitCommit: '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a' } },
        ],
      },
      runDetails: {
        builder: { id: 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main' },
        metadata: { invocationId: 'https://github.com/octo/app/actions/runs/9552208295/attempts/1' },
      },
    });
  });

  test('its type and extract', () => {
    const predicate = provenancePredicate(parseClaims(PUSH_CLAIMS), SERVER);
    expect(predicate).toMatchObject({ kind: 'provenance', type: 'https://slsa.dev/provenance/v1', warnings: [] });
    expect(predicate.extract.facts).toHaveLength(10);
    expect(predicate.extract.facts).toContainEqual({ name: 'commit', value: PUSH_CLAIMS['sha'] });
  });

  test('a reusable workflow is the builder, its caller the workflow', () => {
    const value = provenanceOf({ job_workflow_ref: 'octo/ci/.github/workflows/build.yml@refs/tags/v1' });
    expect(value).toMatchObject({
      buildDefinition: { externalParameters: { workflow: { path: '.github/workflows/release.yml' } } },
      runDetails: { builder: { id: 'https://github.com/octo/ci/.github/workflows/build.yml@refs/tags/v1' } },
    });
  });

  test('a ref that holds an @ stays whole; a workflow of another repository keeps its name', () => {
    const workflow = (workflow_ref: string): unknown =>
      (provenanceOf({ workflow_ref }) as { buildDefinition: { externalParameters: unknown } }).buildDefinition.externalParameters;
    expect(workflow('octo/app/.github/workflows/r.yml@refs/tags/app@1.0')).toMatchObject({
      workflow: { path: '.github/workflows/r.yml', ref: 'refs/tags/app@1.0' },
    });
    expect(workflow('octo/rules/.github/workflows/r.yml@refs/heads/main')).toMatchObject({
      workflow: { path: 'octo/rules/.github/workflows/r.yml', repository: 'https://github.com/octo/app' },
    });
  });

  const NEEDED = [
    'repository',
    'repository_id',
    'repository_owner_id',
    'ref',
    'sha',
    'workflow_ref',
    'job_workflow_ref',
    'event_name',
    'runner_environment',
    'run_id',
    'run_attempt',
  ];

  test.each(NEEDED)('without the claim %s: refused, and the claim named', (name) => {
    const { [name]: left, ...claims } = PUSH_CLAIMS;
    expect(left).toBeDefined();
    for (const [given, why] of [
      [claims, 'it is missing'],
      [{ ...claims, [name]: '' }, 'it is empty'],
      [{ ...claims, [name]: 1 }, 'it is not a text'],
      [{ ...claims, [name]: 'a\nb' }, 'characters that cannot be shown'],
      [{ ...claims, [name]: 'x'.repeat(4097) }, 'it is too long'],
    ] as const) {
      const { code, message } = refusalOf(() => parseClaims(given));
      expect(code).toBe('PROVENANCE_CLAIM_MISSING');
      expect(message).toContain(`the id token does not say ${name} `);
      expect(message).toContain(why);
    }
  });

  test.each(['octo/app/.github/workflows/r.yml', 'octo/app/@refs/heads/main', 'octo/app/.github/workflows/r.yml@'])(
    'workflow_ref %s: refused',
    (workflow_ref) => {
      expect(refusalOf(() => provenanceOf({ workflow_ref })).code).toBe('PROVENANCE_CLAIM_MISSING');
    },
  );
});
