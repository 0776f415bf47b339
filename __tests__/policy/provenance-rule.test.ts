import { describe, expect, test } from '@jest/globals';

import { checkProvenance } from '../../src/policy/rules/provenance-rule.ts';
import { AMD, ARM, AT, BLIND, claims, context, githubProvenance, provenance, ROOT, rule, statement } from './evidence-kit.ts';
import { ANYBODY, EMAIL, FAIL, bad, check, generator, github, keyed, other, type Asked, untold } from './provenance-kit.ts';

describe('provenance is there', () => {
  test.each<[string, () => string, string]>([
    ['of version 1', () => check({}, [github()]), 'pass'],
    ['of version 0.2', () => check({}, [generator('refs/tags/v2.1.0')]), 'pass'],
    ['by a key', () => check({}, [keyed()]), 'pass'],
    ['missing', () => check({}, []), FAIL],
    ['missing, only a signature', () => check({}, [statement()]), FAIL],
    ['missing, and something cannot be read', () => check({}, [], { world: BLIND }), 'error provenance POLICY_UNREADABLE'],
    ['by a stranger', () => check({}, [keyed()], { rule: {} }), FAIL],
    ['empty', () => check({}, [provenance({})]), FAIL],
    ['by nobody, where nobody is trusted', () => check({}, [github()], { rule: { unsigned: true, signers: undefined as never } }), FAIL],
    [
      'contradicting its certificate',
      () => check({}, [github(claims(), {}, { predicate: githubProvenance(claims('evil/app')) })]),
      'fail provenance PROVENANCE_CONTRADICTION',
    ],
    [
      'contradicting, and something cannot be read',
      () => check({}, [github(claims(), {}, { predicate: githubProvenance(claims('evil/app')) })], { world: BLIND }),
      'fail provenance PROVENANCE_CONTRADICTION',
    ],
    [
      'contradicting, beside a true one',
      () => check({}, [github(claims(), {}, { predicate: githubProvenance(claims('evil/app')) }), github()]),
      'pass',
    ],
    [
      'a contradiction that satisfies every wish',
      () =>
        check({ triggers: ['push'] }, [
          github(claims(), {}, { predicate: githubProvenance(claims('acme/app', { buildTrigger: 'release' })) }),
        ]),
      'fail provenance PROVENANCE_CONTRADICTION',
    ],
    ['for one platform only', () => check({}, [github(claims(), {}, { covers: new Set([AMD]) })]), 'fail provenance POLICY_PLATFORM'],
    [
      'for each platform',
      () => check({}, [github(claims(), {}, { covers: new Set([AMD]) }), github(claims(), {}, { covers: new Set([ARM]) })]),
      'pass',
    ],
    [
      'for the platform of the list',
      () => check({}, [github(claims(), {}, { covers: new Set([AMD]) })], { rule: { ...ANYBODY, platforms: ['linux/amd64'] } }),
      'pass',
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe('one statement says it all', () => {
  const push = github(claims('acme/app'), { inputs: { target: 'test' } });
  const release = github(claims('acme/app', { buildTrigger: 'release' }), { inputs: { target: 'prod' } });
  const asked: Asked = { triggers: ['push'], parameters: { target: 'prod' } };

  test('and not two in part', () => {
    expect(check(asked, [push, release])).not.toBe('pass');
    expect(check(asked, [push, release, github(claims(), { inputs: { target: 'prod' } })])).toBe('pass');
  });

  test('the nearest one is told of', () => {
    const far = github(claims('acme/app', { buildTrigger: 'release' }), { inputs: { target: 'test' } });
    for (const found of [
      [far, push],
      [push, far],
    ])
      expect(check(asked, found)).toBe(bad('parameters.target'));
  });

  test('for each platform its own may', () => {
    const amd = { ...github(), covers: new Set([AMD]) };
    const arm = { ...github(claims('acme/app', { buildTrigger: 'release' })), covers: new Set([ARM]) };
    expect(check({ triggers: ['push', 'release'] }, [amd, arm])).toBe('pass');
    expect(check({ triggers: ['push'] }, [amd, arm])).toBe(bad('triggers'));
    expect(check({ triggers: ['push'] }, [amd, arm, { ...github(), covers: new Set([ROOT]) }])).toBe('pass');
  });

  test('what may hold and cannot be told comes before what does not hold', () => {
    expect(check({ source: ['github.com/acme/app'] }, [github(claims('evil/app')), other({ signer: EMAIL })])).toBe(untold('source'));
  });
});

test('a refusal says what was expected, what was found, and what to write', () => {
  const [, found] = checkProvenance({ at: AT, level: 3 }, context(rule(), [github()]));
  expect(found).toMatchObject({
    check: 'provenance.level',
    at: AT,
    outcome: 'fail',
    expected: 'SLSA build level 3',
    actual: "2 (provenance in GitHub's form, made by a job of the workflow acme/app/.github/workflows/release.yml)",
    // What the table says no rule can change.
    hint: expect.not.stringContaining('builders:'),
  });
});
