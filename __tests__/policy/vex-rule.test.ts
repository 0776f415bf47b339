import { describe, expect, test } from '@jest/globals';

import type { VexRule } from '../../src/policy/policy.ts';
import type { ProvenStatement } from '../../src/policy/proven.ts';
import { checkVex } from '../../src/policy/rules/vex-rule.ts';
import { openVex } from '../predicates/documents.ts';
import { AMD, ARM, AT, BLIND, byKey, context, identity, key, rule, statement, summary, WORLD } from './evidence-kit.ts';

const SIGNERS = { threshold: 1, of: [identity('acme/app', 'ci'), key('sec.pub')] };
const vex = (part: Partial<ProvenStatement> = {}): ProvenStatement =>
  statement({
    predicateType: 'https://openvex.dev/ns/v0.2.0',
    predicate: openVex() as ProvenStatement['predicate'],
    signer: byKey('id of sec.pub'),
    ...part,
  });
const check = (asked: Partial<VexRule>, statements: readonly ProvenStatement[], world = WORLD): string =>
  summary(checkVex({ at: AT, ...asked }, context(rule({ signers: SIGNERS }), statements, undefined, world)));

describe('an OpenVEX document', () => {
  test.each<[string, () => string, string]>([
    ['is there', () => check({}, [vex()]), 'pass'],
    ['is by the one who is named', () => check({ from: ['sec.pub'] }, [vex()]), 'pass'],
    ['is by another signer of the rule', () => check({ from: ['ci'] }, [vex()]), 'fail vex POLICY_VEX'],
    ['is by a stranger', () => check({}, [vex({ signer: byKey('x') })]), 'fail vex POLICY_VEX'],
    ['is not there', () => check({}, []), 'fail vex POLICY_VEX'],
    ['is not there, and something cannot be read', () => check({}, [], BLIND), 'error vex POLICY_UNREADABLE'],
    ['has no statements', () => check({}, [vex({ predicate: { '@context': 'https://openvex.dev/ns', statements: [] } })]), 'pass'],
    ['is none', () => check({}, [vex({ predicate: {} })]), 'error vex POLICY_UNDECIDED'],
    ['is none, beside a good one', () => check({}, [vex({ predicate: [] }), vex()]), 'pass'],
    ['is for one platform', () => check({}, [vex({ covers: new Set([AMD]) })]), 'fail vex POLICY_PLATFORM'],
    ['is for each', () => check({}, [vex({ covers: new Set([AMD]) }), vex({ covers: new Set([ARM]) })]), 'pass'],
    ['is dated after its signature', () => check({}, [vex({ times: [new Date('2026-01-01T00:00:00Z')] })]), 'error vex POLICY_UNDECIDED'],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});
