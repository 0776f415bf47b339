import { describe, expect, test } from '@jest/globals';

import type { CertificateClaims } from '../../src/model/identity.ts';
import type { Json } from '../../src/model/json.ts';
import type { ProvenStatement } from '../../src/policy/proven.ts';
import { byCertificate, byKey, claims, githubProvenance, provenance, withoutClaims } from './evidence-kit.ts';
import { type Asked, check, github, keyed, generator, other, EMAIL, bad, untold } from './provenance-kit.ts';

describe('what the certificate tells, or else the predicate', () => {
  const silent = withoutClaims(claims(), 'sourceRepositoryUri', 'buildTrigger', 'runnerEnvironment', 'buildConfigUri');
  const quiet = (more: Partial<CertificateClaims> = {}): ProvenStatement =>
    provenance(githubProvenance(), { signer: byCertificate({ ...silent, ...more }) });
  test.each<[string, Asked, ProvenStatement, string]>([
    ['builder', { builders: [{ id: claims().san.value }] }, github(), 'pass'],
    ['builder by a glob', { builders: [{ id: 'https://github.com/acme/*/.github/workflows/*@**' }] }, github(), 'pass'],
    ['another builder', { builders: [{ id: 'https://github.com/acme/other/**' }] }, github(), bad('builders')],
    ['builder as a prefix', { builders: [{ id: 'https://github.com/acme/app' }] }, github(), bad('builders')],
    ['builder of an e-mail: the predicate’s', { builders: [{ id: 'https://corp/builder' }] }, other({ signer: EMAIL }), 'pass'],
    ['source', { source: ['github.com/acme/app'] }, github(), 'pass'],
    ['source with its scheme', { source: ['https://github.com/acme/*'] }, github(), 'pass'],
    ['another source', { source: ['github.com/acme/other'] }, github(), bad('source')],
    ['source by a key', { source: ['github.com/acme/app'] }, keyed(), 'pass'],
    ['source where the certificate is silent', { source: ['github.com/acme/app'] }, quiet(), 'pass'],
    ['another source where the certificate is silent', { source: ['github.com/acme/x'] }, quiet(), bad('source')],
    ['source of an unknown build type', { source: ['github.com/acme/app'] }, other({ signer: byKey('id of a.pub') }), untold('source')],
    ['source of an unknown build type, certified', { source: ['github.com/acme/app'] }, other(), 'pass'],
    [
      'source where an unknown build type has GitHub’s fields',
      { source: ['github.com/acme/app'] },
      provenance(
        {
          buildDefinition: { buildType: 'https://corp/x', externalParameters: { workflow: { repository: 'https://github.com/acme/app' } } },
          runDetails: { builder: { id: 'x' } },
        },
        { signer: byKey('id of a.pub') },
      ),
      untold('source'),
    ],
    ['trigger', { triggers: ['release', 'push'] }, github(), 'pass'],
    ['another trigger', { triggers: ['release'] }, github(), bad('triggers')],
    ['trigger as a pattern', { triggers: ['*'] }, github(), bad('triggers')],
    ['trigger of 0.2', { triggers: ['push'] }, generator('refs/tags/v2.1.0', { buildTrigger: 'push' }), 'pass'],
    ['trigger of an unknown build type', { triggers: ['push'] }, other({ signer: EMAIL }), untold('triggers')],
    ['runner', { runner: 'github-hosted' }, github(), 'pass'],
    ['another runner', { runner: 'self-hosted' }, github(), bad('runner')],
    ['runner of an unknown build type', { runner: 'github-hosted' }, other({ signer: EMAIL }), untold('runner')],
    ['environment', { environment: ['prod'] }, github(claims('acme/app', { deploymentEnvironment: 'prod' })), 'pass'],
    ['another environment', { environment: ['prod'] }, github(claims('acme/app', { deploymentEnvironment: 'test' })), bad('environment')],
    ['no environment', { environment: ['prod'] }, github(), bad('environment')],
    [
      'an environment that only the predicate names, over a certificate',
      { environment: ['prod'] },
      provenance({ ...(githubProvenance() as object), buildDefinition: withEnvironment() }),
      bad('environment'),
    ],
    [
      'an environment that a key names',
      { environment: ['prod'] },
      provenance({ ...(githubProvenance() as object), buildDefinition: withEnvironment() }, { signer: byKey('id of a.pub') }),
      'pass',
    ],
    [
      'environment of an unknown build type by a key',
      { environment: ['prod'] },
      other({ signer: byKey('id of a.pub') }),
      untold('environment'),
    ],
  ])('%s', (_, asked, one, expected) => {
    expect(check(asked, [one])).toBe(expected);
  });
});

function withEnvironment(): Json {
  const { buildDefinition } = githubProvenance() as { buildDefinition: { internalParameters: { github: object } } };
  return {
    ...buildDefinition,
    internalParameters: { github: { ...buildDefinition.internalParameters.github, environment: 'prod' } },
  };
}
