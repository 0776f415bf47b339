import { describe, expect, test } from '@jest/globals';

import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Predicate } from '../../src/predicates/predicate.ts';
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

  describe('inputs of the workflow that built', () => {
    const withInputs = (inputs: JsonObject): Predicate => provenancePredicate(parseClaims(PUSH_CLAIMS), SERVER, inputs);
    const ofRunner = (predicate: Predicate): unknown => predicate.extract.facts.find(({ name }) => name === 'runner')?.value;

    test('stand beside the workflow, and can take the place of nothing', () => {
      const inputs = { workflow: { path: 'evil.yml' }, buildType: 'x', a: [1, null] };
      const { buildDefinition, ...others } = JSON.parse(String(withInputs(inputs).json)) as { buildDefinition: Record<string, unknown> };
      const plain = provenanceOf() as { buildDefinition: { externalParameters: object } };
      expect({ buildDefinition, ...others }).toEqual({
        ...plain,
        buildDefinition: { ...plain.buildDefinition, externalParameters: { ...plain.buildDefinition.externalParameters, inputs } },
      });
    });

    test.each<[string, JsonObject]>([
      ['none', {}],
      ['an empty one, which is the default', { runner: '' }],
      ['the newest', { runner: 'ubuntu-latest' }],
      ['a release', { runner: 'ubuntu-24.04' }],
      ['for ARM', { runner: 'ubuntu-24.04-arm' }],
    ])('runner: %s is GitHub’s own', (_, inputs) => {
      const predicate = withInputs(inputs);
      expect([ofRunner(predicate), predicate.warnings]).toEqual([undefined, []]);
    });

    test.each<[string, Json]>([
      ['a label of one’s own', 'corp-large'],
      ['one that begins alike', 'ubuntu-24.04-corp'],
      ['a release that there is not', 'ubuntu-99.04'],
      ['a release that GitHub keeps no more', 'ubuntu-20.04'],
      ['the newest for ARM, which GitHub does not name so', 'ubuntu-latest-arm'],
      ['another case', 'Ubuntu-24.04'],
      ['with a space', 'ubuntu-24.04 '],
      ['one that ends alike', 'my-ubuntu-24.04'],
      ['self-hosted', 'self-hosted'],
      ['a list', ['ubuntu-24.04']],
      ['a group', { group: 'large' }],
      ['null', null],
    ])('runner: %s gives no level, and it is said', (_, runner) => {
      const predicate = withInputs({ runner });
      expect([ofRunner(predicate), predicate.warnings]).toEqual([
        "built on a runner that is not known to be GitHub's: no SLSA level",
        ["input provenance-inputs: built on a runner that is not known to be GitHub's: no SLSA level"],
      ]);
    });
  });

  describe('a cache that the build read', () => {
    const ofCache = (inputs: JsonObject): unknown => {
      const predicate = provenancePredicate(parseClaims(PUSH_CLAIMS), SERVER, inputs);
      expect(predicate.warnings).toEqual([]);
      return predicate.extract.facts.find(({ name }) => name === 'cache')?.value;
    };

    test.each<[string, JsonObject]>([
      ['none', {}],
      ['an empty one, which is the default', { 'cache-from': '' }],
      ['blank lines', { 'cache-from': ' \n ' }],
      ['one that is only written', { 'cache-to': 'type=gha' }],
    ])('%s is not spoken of', (_, inputs) => {
      expect(ofCache(inputs)).toBeUndefined();
    });

    test.each<[string, Json]>([
      ['GitHub’s', 'type=gha'],
      ['a registry’s', 'type=registry,ref=ghcr.io/octo/app:cache'],
      ['a list', ['type=gha']],
      ['an empty list', []],
      ['null', null],
    ])('%s is told', (_, cache) => {
      expect(ofCache({ 'cache-from': cache })).toBe('read by the build, and others can fill it: SLSA level 2 at most');
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
