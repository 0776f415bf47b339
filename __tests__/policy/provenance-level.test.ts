import { describe, expect, test } from '@jest/globals';

import type { Rule } from '../../src/policy/policy.ts';
import { readBuildFacts } from '../../src/policy/rules/build-facts.ts';
import { levelOf } from '../../src/policy/rules/levels.ts';
import {
  AT,
  BLIND,
  byCertificate,
  byKey,
  calledClaims,
  claims,
  generatorProvenance,
  githubProvenance,
  ISSUER,
  provenance,
  provenance02,
  withoutClaims,
} from './evidence-kit.ts';
import { check, github, keyed, CONTAINER, generator, buildSign, other, COMMIT, pinned, FAIL, LEVEL } from './provenance-kit.ts';

/** A rule that names the holder of a certificate in full. */
const exactly = (san: string): Partial<Rule> => ({
  signers: { threshold: 1, of: [{ at: AT, name: 'exact', who: { kind: 'identity', rule: { kind: 'exact', san, issuer: ISSUER } } }] },
});
const AT_MAIN = `https://github.com/${CONTAINER}@refs/heads/main`;
const AT_COMMIT = `https://github.com/${CONTAINER}@${COMMIT}`;

describe('the level', () => {
  test.each<[string, () => string, string]>([
    [
      'none: a branch that the policy names in full',
      () => check({ level: 3 }, [generator('refs/heads/main')], { rule: exactly(AT_MAIN) }),
      LEVEL,
    ],
    ['3: a commit that the policy names in full', () => check({ level: 3 }, [generator(COMMIT)], { rule: exactly(AT_COMMIT) }), 'pass'],
    [
      'none: a commit that only the certificate says is another',
      () =>
        check({ level: 3 }, [generator(COMMIT, { buildSignerDigest: 'f'.repeat(40) })], { rule: pinned({ signerDigest: 'f'.repeat(40) }) }),
      LEVEL,
    ],
    [
      'none: a certificate without the workflow in .9',
      () => check({ level: 1 }, [github(withoutClaims(claims(), 'buildSignerUri'), {}, { predicate: githubProvenance() })]),
      LEVEL,
    ],
    [
      'none: a certificate with another workflow in .9',
      () =>
        check({ level: 1 }, [
          github(claims('acme/app', { buildSignerUri: 'https://github.com/acme/app/.github/workflows/x.yml@refs/heads/main' })),
        ]),
      LEVEL,
    ],
    ["2: GitHub's form", () => check({ level: 2 }, [github()]), 'pass'],
    ['1 by it too', () => check({ level: 1 }, [github()]), 'pass'],
    ['not 3 by it', () => check({ level: 3 }, [github()]), LEVEL],
    ['3: slsa-github-generator at a release', () => check({ level: 3 }, [generator('refs/tags/v2.1.0')]), 'pass'],
    ['none: it at a branch', () => check({ level: 1 }, [generator('refs/heads/main')]), LEVEL],
    ['none: it at a tag that is no release', () => check({ level: 1 }, [generator('refs/tags/v2')]), LEVEL],
    ['none: it at a pre-release', () => check({ level: 1 }, [generator('refs/tags/v2.1.0-rc.1')]), LEVEL],
    ['none: it at a branch named like a release', () => check({ level: 1 }, [generator('refs/heads/refs/tags/v2.1.0')]), LEVEL],
    ['none: it at a commit', () => check({ level: 3 }, [generator(COMMIT)]), LEVEL],
    [
      '3: it at the commit that the policy names',
      () => check({ level: 3 }, [generator(COMMIT, { buildSignerDigest: COMMIT })], { rule: pinned({ signerDigest: COMMIT }) }),
      'pass',
    ],
    [
      '3: it at the commit in the workflow of the policy',
      () => check({ level: 3 }, [generator(COMMIT)], { rule: pinned({ workflow: `${CONTAINER}@${COMMIT}` }) }),
      'pass',
    ],
    [
      'none: its build type is another',
      () => check({ level: 1 }, [generator('refs/tags/v2.1.0', {}, 'https://github.com/slsa-framework/slsa-github-generator/generic@v1')]),
      LEVEL,
    ],
    [
      'none: its namesake in another repository',
      () => {
        const of = calledClaims('evil/slsa-github-generator/.github/workflows/generator_container_slsa3.yml@refs/tags/v2.1.0');
        return check({ level: 1 }, [provenance02(generatorProvenance(of), { signer: byCertificate(of) })]);
      },
      LEVEL,
    ],
    [
      'none: it only says that it is the generator',
      () => {
        const said = calledClaims(`${CONTAINER}@refs/tags/v2.1.0`);
        const of = withoutClaims(claims(), 'buildSignerUri');
        return check({ level: 1 }, [provenance02(generatorProvenance(said), { signer: byCertificate(of) })]);
      },
      LEVEL,
    ],
    ['3: our build-sign.yml at a release', () => check({ level: 3 }, [buildSign('refs/tags/v1.2.3')]), 'pass'],
    [
      '3: it on a hosted runner that was chosen',
      () => check({ level: 3 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { runner: 'ubuntu-24.04-arm' } })]),
      'pass',
    ],
    [
      'not 3: it at a release, with a cache that others can fill',
      () => check({ level: 3 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { 'cache-from': 'type=gha' } })]),
      LEVEL,
    ],
    [
      '2: it at a release, with such a cache',
      () => check({ level: 2 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { 'cache-from': 'type=gha' } })]),
      'pass',
    ],
    [
      '3: it at a release, where a cache is only written',
      () => check({ level: 3 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { 'cache-from': '', 'cache-to': 'type=gha' } })]),
      'pass',
    ],
    [
      'none: such a cache, and a runner of one’s own',
      () => check({ level: 1 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { 'cache-from': 'type=gha', runner: 'mine' } })]),
      LEVEL,
    ],
    ['2: it at a branch', () => check({ level: 2 }, [buildSign('refs/heads/main')]), 'pass'],
    ['not 3: it at a branch', () => check({ level: 3 }, [buildSign('refs/heads/main')]), LEVEL],
    [
      'none: it on a runner of one’s own',
      () => check({ level: 1 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { runner: 'mine' } })]),
      LEVEL,
    ],
    [
      'none: it on a list of runners',
      () => check({ level: 1 }, [buildSign('refs/tags/v1.2.3', {}, { inputs: { runner: ['ubuntu-latest'] } })]),
      LEVEL,
    ],
    [
      "none: GitHub's form, built on a runner of one’s own and signed on GitHub's",
      () => check({ level: 1 }, [github(claims('acme/app'), { inputs: { runner: 'mine' } })]),
      LEVEL,
    ],
    [
      'none: signed on a self-hosted runner',
      () => check({ level: 1 }, [buildSign('refs/tags/v1.2.3', { runnerEnvironment: 'self-hosted' })]),
      LEVEL,
    ],
    [
      "none: GitHub's form on a self-hosted runner",
      () => check({ level: 1 }, [github(claims('acme/app', { runnerEnvironment: 'self-hosted' }))]),
      LEVEL,
    ],
    ['none: another issuer', () => check({ level: 1 }, [github(claims('acme/app', { issuer: 'https://token.evil.com' }))]), LEVEL],
    [
      'none: an issuer that only begins so',
      () => check({ level: 1 }, [github(claims('acme/app', { issuer: `${ISSUER}.evil.com` }))]),
      LEVEL,
    ],
    [
      'nobody’s: the name in an e-mail field',
      () => check({ level: 1 }, [github(claims('acme/app', { san: { kind: 'email', value: claims().san.value } }))]),
      FAIL,
    ],
    ['none: a key', () => check({ level: 1 }, [keyed()]), LEVEL],
    ['none: another build type', () => check({ level: 1 }, [other()]), LEVEL],
    [
      'as the rule gives it to a key’s builder',
      () => check({ level: 3, builders: [{ id: 'https://corp/*', level: 3 }] }, [other({ signer: byKey('id of a.pub') })]),
      'pass',
    ],
    [
      'not, where the rule gives less',
      () => check({ level: 3, builders: [{ id: '**', level: 2 }] }, [other({ signer: byKey('id of a.pub') })]),
      LEVEL,
    ],
    [
      'not, where the rule gives none',
      () => check({ level: 1, builders: [{ id: '**' }] }, [other({ signer: byKey('id of a.pub') })]),
      LEVEL,
    ],
    [
      'not, where the predicate names a trusted builder and the certificate another',
      () => check({ level: 3, builders: [{ id: 'https://corp/*', level: 3 }] }, [other()]),
      `fail provenance.builders POLICY_PROVENANCE, ${LEVEL}`,
    ],
    ['no less than the table says', () => check({ level: 2, builders: [{ id: '**', level: 1 }] }, [github()]), 'pass'],
    [
      'unknown, and something cannot be read',
      () => check({ level: 3 }, [github()], { world: BLIND }),
      'error provenance.level POLICY_UNREADABLE',
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

test.each<[string, string, object, object]>([
  [
    'a cache',
    'refs/tags/v1.2.3',
    { 'cache-from': 'type=gha' },
    {
      level: 2,
      why: 'an isolated builder, released as refs/tags/v1.2.3, but its build read a cache, which other builds and whoever may write it can fill',
    },
  ],
  ['none', 'refs/tags/v1.2.3', {}, { level: 3, why: 'an isolated builder, released as refs/tags/v1.2.3' }],
  [
    'a cache at a branch',
    'refs/heads/main',
    { 'cache-from': 'type=gha' },
    {
      level: 2,
      why: "provenance in GitHub's form, but the builder is used at refs/heads/main, which is no release: only a tag such as v1.2.3 counts",
    },
  ],
])('the reason in words: %s', (_, ref, inputs, expected) => {
  const statement = buildSign(ref, {}, { inputs: { ...inputs } });
  expect(levelOf(statement, readBuildFacts(statement), [])).toEqual(expected);
});

test.each(['ubuntu-99.04', 'ubuntu-20.04', 'ubuntu-latest-arm', 'ubuntu-24.04-arm64'])(
  'a build that says it ran on %s, which is no label of GitHub’s, has no level',
  (runner) => {
    const statement = buildSign('refs/tags/v1.2.3', {}, { inputs: { runner } });
    expect(levelOf(statement, readBuildFacts(statement), [])).not.toHaveProperty('level');
  },
);

test('a name outside the URI field is no workflow, should a rule ever admit it', () => {
  const signer = byCertificate(claims('acme/app', { san: { kind: 'other', value: claims().san.value } }));
  const statement = provenance(githubProvenance(), { signer });
  expect(levelOf(statement, readBuildFacts(statement), [])).not.toHaveProperty('level');
  expect(levelOf(github(), readBuildFacts(github()), [])).toHaveProperty('level', 2);
});
