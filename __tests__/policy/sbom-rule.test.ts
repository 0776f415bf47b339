import { describe, expect, test } from '@jest/globals';

import type { Json } from '../../src/model/json.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Rule, SbomRule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import { checkSbom } from '../../src/policy/rules/sbom-rule.ts';
import type { World } from '../../src/policy/rules/rule-context.ts';
import { AMD, ARM, AT, BLIND, byKey, context, digest, INDEX, ROOT, rule, SINGLE, statement, summary, WORLD } from './evidence-kit.ts';

interface Case {
  readonly rule?: Partial<Rule>;
  readonly subject?: Subject;
  readonly world?: World;
}

function check(
  asked: Partial<SbomRule>,
  statements: readonly ProvenStatement[],
  { rule: part = {}, subject = INDEX, world = WORLD }: Case = {},
): string {
  return summary(checkSbom({ at: AT, perPlatform: false, rootDigest: false, ...asked }, context(rule(part), statements, subject, world)));
}

const document = (...roots: Digest[]): Json => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  components: [],
  metadata: {
    component: {
      type: 'container',
      name: 'app',
      properties: roots.map((one) => ({ name: 'x:RepoDigest', value: `ghcr.io/acme/app@${one}` })),
    },
  },
});
const cyclonedx = (
  roots: readonly Digest[] = [],
  covers: readonly Digest[] = [ROOT],
  predicate: Json = document(...roots),
): ProvenStatement => statement({ predicateType: 'https://cyclonedx.org/bom', predicate, covers: new Set(covers) });
const spdx = (predicate: Json = { spdxVersion: 'SPDX-2.3', packages: [] }): ProvenStatement =>
  statement({ predicateType: 'https://spdx.dev/Document', predicate });
const foreign = digest('9');

const NONE = 'fail sbom POLICY_SBOM';
const CONTRARY = 'fail sbom.rootDigest POLICY_CONTRADICTION';
const UNTOLD = 'error sbom.rootDigest POLICY_UNDECIDED';

describe('an SBOM', () => {
  test.each<[string, () => string, string]>([
    ['is there', () => check({}, [cyclonedx()]), 'pass'],
    ['is missing', () => check({}, []), NONE],
    ['is missing, and something cannot be read', () => check({}, [], { world: BLIND }), 'error sbom POLICY_UNREADABLE'],
    ['is by a stranger', () => check({}, [{ ...cyclonedx(), signer: byKey('x') }]), NONE],
    ['is empty', () => check({}, [cyclonedx([], [ROOT], {})]), NONE],
    ['is of a type that only looks so', () => check({}, [{ ...cyclonedx(), predicateType: 'https://cyclonedx.org/bomb' }]), NONE],
    ['is of the wanted format', () => check({ formats: ['cyclonedx'] }, [cyclonedx()]), 'pass'],
    ['is of one of them', () => check({ formats: ['spdx', 'cyclonedx'] }, [cyclonedx()]), 'pass'],
    ['is SPDX', () => check({ formats: ['spdx'] }, [spdx()]), 'pass'],
    ['is of another format', () => check({ formats: ['spdx'] }, [cyclonedx()]), 'fail sbom.formats POLICY_SBOM'],
    [
      'is of another, and something cannot be read',
      () => check({ formats: ['spdx'] }, [cyclonedx()], { world: BLIND }),
      'error sbom.formats POLICY_UNREADABLE',
    ],
    ['is there in both', () => check({ formats: ['spdx'] }, [cyclonedx(), spdx()]), 'pass'],
    ['is for one platform', () => check({}, [cyclonedx([], [AMD])]), 'fail sbom POLICY_PLATFORM'],
    ['is for every platform', () => check({}, [cyclonedx([], [AMD]), cyclonedx([], [ARM])]), 'pass'],
    ['is for that of the list', () => check({}, [cyclonedx([], [AMD])], { rule: { platforms: ['linux/amd64'] } }), 'pass'],
    ['is in the member Data, as cosign 1 has it', () => check({}, [cyclonedx([], [ROOT], { Data: document(ROOT) })]), 'pass'],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe('its root', () => {
  test.each<[string, () => string, string]>([
    ['is the index', () => check({}, [cyclonedx([ROOT])]), 'pass'],
    ['is a platform', () => check({}, [cyclonedx([AMD])]), 'pass'],
    ['is another image', () => check({}, [cyclonedx([foreign])]), CONTRARY],
    ['is another image, and something cannot be read', () => check({}, [cyclonedx([foreign])], { world: BLIND }), CONTRARY],
    ['is another image, in the member Data', () => check({}, [cyclonedx([], [ROOT], { Data: document(foreign) })]), CONTRARY],
    ['is another image beside this one', () => check({}, [cyclonedx([foreign, ROOT])]), 'pass'],
    ['is another image, beside a good SBOM', () => check({}, [cyclonedx([foreign]), cyclonedx([ROOT])]), 'pass'],
    [
      'is another platform than the statement names',
      () => check({}, [cyclonedx([ARM], [AMD])], { rule: { platforms: ['linux/amd64'] } }),
      CONTRARY,
    ],
    ['is not named', () => check({}, [cyclonedx()]), 'pass'],
    ['is not named, and the rule wants it', () => check({ rootDigest: true }, [cyclonedx()]), 'fail sbom.rootDigest POLICY_SBOM'],
    ['is named, as the rule wants', () => check({ rootDigest: true }, [cyclonedx([ROOT])]), 'pass'],
    ['is a single manifest', () => check({ rootDigest: true }, [cyclonedx([ROOT])], { subject: SINGLE }), 'pass'],
    ['is a platform of an index, for a single manifest', () => check({}, [cyclonedx([AMD])], { subject: SINGLE }), CONTRARY],
    ['cannot be told of text', () => check({}, [spdx('SPDXVersion: SPDX-2.3')]), UNTOLD],
    ['cannot be told of another version', () => check({}, [cyclonedx([], [ROOT], { bomFormat: 'CycloneDX', specVersion: '9.9' })]), UNTOLD],
    ['cannot be told of one, beside one of which it can', () => check({}, [spdx('SPDXVersion: SPDX-2.3'), cyclonedx([ROOT])]), 'pass'],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe('one for each platform', () => {
  const each = (statements: readonly ProvenStatement[], more: Case & { rootDigest?: boolean } = {}): string =>
    check({ perPlatform: true, rootDigest: more.rootDigest ?? false }, statements, more);
  const SHARED = 'fail sbom.perPlatform POLICY_SBOM';
  test.each<[string, () => string, string]>([
    ['is there', () => each([cyclonedx([], [AMD]), cyclonedx([], [ARM])]), 'pass'],
    ['is there, with roots', () => each([cyclonedx([AMD], [AMD]), cyclonedx([ARM], [ARM])], { rootDigest: true }), 'pass'],
    ['names the index too', () => each([cyclonedx([AMD], [ROOT, AMD]), cyclonedx([ARM], [ROOT, ARM])]), 'pass'],
    ['is there for one only', () => each([cyclonedx([AMD], [AMD])]), 'fail sbom POLICY_PLATFORM'],
    ['is of the index alone', () => each([cyclonedx([], [ROOT])]), SHARED],
    ['is one for all', () => each([cyclonedx([], [ROOT, AMD, ARM])]), SHARED],
    ['is of one platform, stated of all', () => each([cyclonedx([AMD], [ROOT, AMD, ARM])]), `${SHARED}, fail sbom.rootDigest POLICY_SBOM`],
    ['is of each, stated of all', () => each([cyclonedx([AMD], [ROOT, AMD, ARM]), cyclonedx([ARM], [ROOT, AMD, ARM])]), 'pass'],
    ['is exchanged', () => each([cyclonedx([ARM], [AMD]), cyclonedx([AMD], [ARM])]), CONTRARY],
    ['is of another image', () => each([cyclonedx([foreign], [AMD]), cyclonedx([ARM], [ARM])]), CONTRARY],
    [
      'lacks a wanted root',
      () => each([cyclonedx([], [AMD]), cyclonedx([ARM], [ARM])], { rootDigest: true }),
      'fail sbom.rootDigest POLICY_SBOM',
    ],
    ['is the image’s own, for a single manifest', () => each([cyclonedx([ROOT])], { subject: SINGLE }), 'pass'],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});
