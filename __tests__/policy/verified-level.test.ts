import { describe, expect, test } from '@jest/globals';

import { evaluateImage, matchedRules } from '../../src/policy/evaluate.ts';
import type { Policy, ProvenanceRule, Rule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import { verifiedLevel } from '../../src/policy/rules/verified-level.ts';
import { AMD, ARM, AT, byKey, claims, identity, INDEX, NOW, rule, statement, WORLD } from './evidence-kit.ts';
import { ANYBODY, BUILD_SIGN, buildSign, CONTAINER, generator, github, keyed, other } from './provenance-kit.ts';

/** A rule in a place of its own, as each rule of a file has it. */
const asking = (asked: Omit<ProvenanceRule, 'at'> | undefined, more: Partial<Rule> = {}): Rule =>
  rule({ ...ANYBODY, at: { ...AT }, ...(asked === undefined ? {} : { provenance: { at: AT, ...asked } }), ...more });

function level(rules: readonly Rule[], statements: readonly ProvenStatement[], subject: Subject = INDEX): number | undefined {
  const policy: Policy = { version: 1, file: 'policy.yml', default: 'deny', rules };
  const { rules: judged } = evaluateImage(policy, matchedRules(policy, subject, NOW), subject, statements, WORLD);
  return verifiedLevel(policy, judged, subject, statements, WORLD);
}

const of = (digest: typeof AMD, one: ProvenStatement): ProvenStatement => ({ ...one, covers: new Set([digest]) });
const RELEASE = 'refs/tags/v2.1.0';

describe('the level of an image is', () => {
  test.each<[string, () => number | undefined, number | undefined]>([
    ["2 by provenance in GitHub's form", () => level([asking({})], [github()]), 2],
    ['3 by an isolated builder', () => level([asking({})], [buildSign(RELEASE)]), 3],
    ['3 by the generator', () => level([asking({})], [generator(RELEASE)]), 3],
    [
      'what the rule says of a builder that the table does not know',
      () => level([asking({ builders: [{ id: '**', level: 1 }] })], [other()]),
      1,
    ],
    ['never raised above the table by the rule', () => level([asking({ builders: [{ id: '**', level: 3 }] })], [github()]), 2],
    ['the lowest of its platforms', () => level([asking({})], [of(AMD, buildSign(RELEASE)), of(ARM, github()), statement()]), 2],
    ['the highest that several rules find', () => level([asking({}), asking({ level: 2 })], [github()]), 2],
    ['that of the rule that asks', () => level([asking(undefined), asking({})], [github()]), 2],
  ])('%s', (_, found, expected) => {
    expect(found()).toBe(expected);
  });

  test.each<[string, () => number | undefined]>([
    ['no rule asks for provenance', () => level([asking(undefined)], [github()])],
    ['no rule matches', () => level([asking({}, { images: ['ghcr.io/other/**'] })], [github()])],
    ['the rule does not hold', () => level([asking({ triggers: ['release'] })], [github()])],
    ['the rule only warns', () => level([asking({}, { mode: 'warn' })], [github()])],
    ['a key signed it', () => level([asking({})], [keyed(), statement({ signer: byKey('id of a.pub') })])],
    ['the table does not know the build type', () => level([asking({})], [other()])],
    ['the builder is at a branch', () => level([asking({})], [generator('refs/heads/main')])],
    [
      'it is by a stranger',
      () => level([asking({}, { signers: { threshold: 1, of: [identity('acme/app')] } })], [github(claims('evil/app'))]),
    ],
    ['one platform has none', () => level([asking({})], [of(AMD, github()), statement()])],
    ['it contradicts its certificate', () => level([asking({})], [{ ...github(), signer: github(claims('acme/other')).signer }])],
  ])('none where %s', (_, found) => {
    expect(found()).toBeUndefined();
  });

  test('not that of other provenance beside what the rule chose', () => {
    const chosen = level([asking({ builders: [{ id: `https://github.com/${CONTAINER}@**` }] })], [generator(RELEASE), github()]);
    const isolated = level([asking({ builders: [{ id: `https://github.com/${BUILD_SIGN}@**` }] })], [github()]);
    expect([chosen, isolated]).toEqual([3, undefined]);
  });
});
