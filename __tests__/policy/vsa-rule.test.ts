import { describe, expect, test } from '@jest/globals';

import type { JsonObject } from '../../src/model/json.ts';
import type { RuleCheck } from '../../src/model/report.ts';
import type { Rule, VsaRule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import type { World } from '../../src/policy/rules/rule-context.ts';
import { checkVsa } from '../../src/policy/rules/vsa-rule.ts';
import { makeVsa, VSA_TYPE } from '../../src/predicates/vsa.ts';
import {
  AMD,
  ARM,
  AT,
  BLIND,
  byKey,
  context,
  digest,
  INDEX,
  key,
  NOW,
  ROOT,
  rule,
  SINGLE,
  statement,
  summary,
  WORLD,
} from './evidence-kit.ts';

const VERIFIER = 'https://corp.example/verifier/v1';
const POLICY = digest('7');
const HOUR = 3_600_000;
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR);

type Parts = Parameters<typeof makeVsa>[0];

function predicate(part: Partial<Parts> = {}): JsonObject {
  return makeVsa({
    verifierId: VERIFIER,
    timeVerified: ago(30),
    resourceUri: `ghcr.io/acme/app@${ROOT}`,
    policy: { uri: 'https://corp.example/policy.yml', digest: POLICY },
    inputAttestations: [{ digest: digest('1') }],
    result: 'PASSED',
    verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
    slsaVersion: '1.1',
    ...part,
  }) as JsonObject;
}

const vsa = (part: Partial<Parts> = {}, more: Partial<ProvenStatement> = {}): ProvenStatement =>
  statement({ predicateType: VSA_TYPE, predicate: predicate(part), signer: byKey('id of verifier.pub'), ...more });
/** With one field of the predicate written over. */
const altered = (over: JsonObject): ProvenStatement => ({ ...vsa(), predicate: { ...predicate(), ...over } });
const without = (field: string): ProvenStatement => ({
  ...vsa(),
  predicate: Object.fromEntries(Object.entries(predicate()).filter(([name]) => name !== field)),
});

/** A rule whose only signers are those of its `vsa`. */
const BASE = Object.fromEntries(Object.entries(rule()).filter(([name]) => name !== 'signers')) as unknown as Rule;

interface Case {
  readonly subject?: Subject;
  readonly world?: World;
  readonly rule?: Partial<Rule>;
}

function checks(
  asked: Partial<VsaRule>,
  statements: readonly ProvenStatement[],
  { subject = SINGLE, world = WORLD, rule: part = {} }: Case = {},
): readonly RuleCheck[] {
  const whole: VsaRule = { at: AT, verifier: VERIFIER, signers: { threshold: 1, of: [key('verifier.pub')] }, levels: [], ...asked };
  return checkVsa(whole, context({ ...BASE, vsa: whole, ...part }, statements, subject, world));
}
const check = (asked: Partial<VsaRule>, statements: readonly ProvenStatement[], more: Case = {}): string =>
  summary(checks(asked, statements, more));

const NO = 'fail vsa POLICY_VSA';
const UNREAD = 'error vsa POLICY_UNREADABLE';

describe('a verification summary', () => {
  test.each<[string, () => string, string]>([
    ['holds', () => check({}, [vsa()]), 'pass'],
    [
      'holds with everything asked',
      () => check({ levels: ['SLSA_BUILD_LEVEL_3'], maxAgeMs: 48 * HOUR, policyDigest: POLICY }, [vsa()]),
      'pass',
    ],
    ['is not there', () => check({}, []), NO],
    ['is not there, and something cannot be read', () => check({}, [], { world: BLIND }), UNREAD],
    ['is there, and something newer may lie in what cannot be read', () => check({}, [vsa()], { world: BLIND }), UNREAD],
    ['failed, and something cannot be read', () => check({}, [vsa({ result: 'FAILED' })], { world: BLIND }), NO],
    [
      'is there, and the key of another that is trusted cannot be read',
      () => check({ signers: { threshold: 1, of: [key('verifier.pub'), key('lost.pub')] } }, [vsa()]),
      UNREAD,
    ],
    ['is by a stranger', () => check({}, [vsa({}, { signer: byKey('x') })]), NO],
    [
      'is by one who signs images and summaries alike',
      () => check({}, [vsa()], { rule: { signers: { threshold: 1, of: [key('verifier.pub')] } } }),
      'pass',
    ],
    [
      'is by a signer of the rule alone, while vsa has its own',
      () => check({}, [vsa({}, { signer: byKey('id of ci.pub') })], { rule: { signers: { threshold: 1, of: [key('ci.pub')] } } }),
      NO,
    ],
    ['is of an older type', () => check({}, [vsa({}, { predicateType: 'https://slsa.dev/verification_summary/v0.2' })]), NO],
    ['is a simple signature', () => check({}, [vsa({}, { form: 'simple' })]), NO],
    ['is of another verifier', () => check({}, [vsa({ verifierId: `${VERIFIER}/` })]), NO],
    ['failed', () => check({}, [vsa({ result: 'FAILED' })]), NO],
    ['lacks a level', () => check({ levels: ['SLSA_BUILD_LEVEL_3', 'CORP_SCANNED'] }, [vsa()]), NO],
    ['has a higher level of the track', () => check({ levels: ['SLSA_BUILD_LEVEL_2'] }, [vsa()]), 'pass'],
    [
      'has a lower level of the track',
      () => check({ levels: ['SLSA_BUILD_LEVEL_3'] }, [vsa({ verifiedLevels: ['SLSA_BUILD_LEVEL_2'] })]),
      NO,
    ],
    ['has the level of another track', () => check({ levels: ['SLSA_SOURCE_LEVEL_2'] }, [vsa()]), NO],
    ['has a level of its own that is higher', () => check({ levels: ['CORP_LEVEL_1'] }, [vsa({ verifiedLevels: ['CORP_LEVEL_2'] })]), NO],
    ['has no level, and one is asked', () => check({ levels: ['SLSA_BUILD_LEVEL_1'] }, [vsa({ verifiedLevels: [] })]), NO],
    ['passed with the level FAILED', () => check({}, [vsa({ verifiedLevels: ['FAILED'] })]), NO],
    ['is too old', () => check({ maxAgeMs: 24 * HOUR }, [vsa()]), NO],
    ['is of a time after its signature', () => check({}, [vsa({ timeVerified: ago(1) })]), NO],
    ['was made under another policy', () => check({ policyDigest: digest('8') }, [vsa()]), NO],
    ['was made under the policy, written as hex', () => check({ policyDigest: POLICY.slice(7) }, [vsa()]), 'pass'],
    ['does not say under which policy', () => check({ policyDigest: POLICY }, [altered({ policy: { uri: 'x:y' } })]), NO],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ['the name alone', 'ghcr.io/acme/app', true],
    ['name and tag', 'ghcr.io/acme/app:1', true],
    ['name, tag and digest', `ghcr.io/acme/app:1@${ROOT}`, true],
    ['with a scheme', `oci://ghcr.io/acme/app@${ROOT}`, true],
    ['as a package URL', `pkg:oci/app@sha256%3A${'0'.repeat(64)}?repository_url=ghcr.io/acme/app&tag=1`, true],
    ['another tag', 'ghcr.io/acme/app:2', false],
    ['another digest', `ghcr.io/acme/app@${digest('9')}`, false],
    ['another repository', `ghcr.io/acme/app2@${ROOT}`, false],
    ['another registry', `quay.io/acme/app@${ROOT}`, false],
    ['a package URL without repository', `pkg:oci/app@${ROOT}`, false],
    ['a package URL of another repository', `pkg:oci/app@${ROOT}?repository_url=ghcr.io/evil/app`, false],
    ['a package URL of another digest', `pkg:oci/app@${digest('9')}?repository_url=ghcr.io/acme/app`, false],
    ['a package URL of a version that is no digest', 'pkg:oci/app@1?repository_url=ghcr.io/acme/app', false],
    ['a package URL of another tag', 'pkg:oci/app?repository_url=ghcr.io/acme/app&tag=2', false],
    ['a web address', 'https://ghcr.io/acme/app', false],
    ['no reference', 'not a reference', false],
  ])('resourceUri: %s', (_, resourceUri, good) => {
    expect(check({}, [vsa({ resourceUri })])).toBe(good ? 'pass' : NO);
  });

  test('an image that is named without a tag does not ask for one', () => {
    const pinned = Object.fromEntries(Object.entries(SINGLE).filter(([name]) => name !== 'tag')) as unknown as Subject;
    expect(check({}, [vsa({ resourceUri: 'ghcr.io/acme/app:7' })], { subject: pinned })).toBe('pass');
  });

  test.each(['verifier', 'timeVerified', 'resourceUri', 'policy', 'verificationResult', 'verifiedLevels'])(
    'without %s it is none',
    (field) => {
      const [one] = checks({}, [without(field)]);
      expect(one).toMatchObject({ outcome: 'fail', code: 'POLICY_VSA', details: [{ actual: '(not there)' }] });
    },
  );

  test.each<[string, JsonObject]>([
    ['verifier.id', { verifier: { id: '' } }],
    ['timeVerified', { timeVerified: 'yesterday' }],
    ['timeVerified', { timeVerified: 1_700_000_000 }],
    ['verificationResult', { verificationResult: 'passed' }],
    ['verificationResult', { verificationResult: true }],
    ['verifiedLevels', { verifiedLevels: 'SLSA_BUILD_LEVEL_3' }],
    ['policy.digest.sha256', { policy: { uri: 'x:y', digest: { sha256: 'ABC' } } }],
    ['resourceUri', { resourceUri: { uri: 'x' } }],
  ])('%s of another form is told', (what, over) => {
    const [one] = checks({}, [altered(over)]);
    expect(one).toMatchObject({ outcome: 'fail', details: [{ what }] });
  });

  test.each([null, [], {}, 'PASSED', 1])('an empty one satisfies nothing: %j', (empty) => {
    expect(check({}, [{ ...vsa(), predicate: empty }])).toBe(NO);
  });
});

describe('why a summary does not do', () => {
  test.each<[string, Partial<VsaRule>, Partial<Parts>, string]>([
    ['verifier.id', {}, { verifierId: 'https://x.example' }, 'https://x.example'],
    ['resourceUri', {}, { resourceUri: 'quay.io/acme/app' }, 'quay.io/acme/app'],
    ['verificationResult', {}, { result: 'FAILED' }, 'FAILED'],
    ['verifiedLevels', { levels: ['CORP_SCANNED'] }, {}, 'SLSA_BUILD_LEVEL_3'],
    ['timeVerified', { maxAgeMs: HOUR }, {}, ago(30).toISOString()],
    ['timeVerified', {}, { timeVerified: ago(1) }, ago(1).toISOString()],
    ['policy.digest', { policyDigest: digest('8') }, {}, POLICY.slice(7)],
  ])('%s, with what is asked and what is there', (what, asked, part, actual) => {
    const [one] = checks(asked, [vsa(part)]);
    expect(one?.details).toMatchObject([{ what, actual }]);
    expect(one?.details?.[0]?.expected).not.toBe(actual);
  });
});

describe('several summaries', () => {
  const other = vsa({ timeVerified: ago(30) }, { signer: byKey('id of second.pub') });
  const two = { threshold: 2, of: [key('verifier.pub'), key('second.pub')] };
  test.each<[string, () => string, string]>([
    ['failed since it passed', () => check({}, [vsa({ timeVerified: ago(40) }), vsa({ result: 'FAILED', timeVerified: ago(30) })]), NO],
    ['passed since it failed', () => check({}, [vsa({ result: 'FAILED', timeVerified: ago(40) }), vsa({ timeVerified: ago(30) })]), 'pass'],
    ['one that cannot be read beside it', () => check({}, [vsa(), without('resourceUri')]), UNREAD],
    ['a result that is none beside it', () => check({}, [vsa(), altered({ verificationResult: 'failed' })]), UNREAD],
    [
      'one that cannot be read, of another verifier',
      () => check({}, [vsa(), altered({ verifier: { id: 'https://x' }, verificationResult: 'failed' })]),
      'pass',
    ],
    ['one that cannot be read, by a stranger', () => check({}, [vsa(), { ...without('resourceUri'), signer: byKey('x') }]), 'pass'],
    ['of the same time, one failed', () => check({}, [vsa(), vsa({ result: 'FAILED' })]), NO],
    [
      'the newer has a lower level',
      () => check({ levels: ['SLSA_BUILD_LEVEL_3'] }, [vsa({ timeVerified: ago(40) }), vsa({ verifiedLevels: [] })]),
      NO,
    ],
    [
      'another verifier failed it',
      () => check({}, [vsa({ timeVerified: ago(40) }), vsa({ verifierId: 'https://x.example', result: 'FAILED' })]),
      'pass',
    ],
    [
      'it failed elsewhere',
      () => check({}, [vsa({ timeVerified: ago(40) }), vsa({ resourceUri: 'ghcr.io/acme/dev', result: 'FAILED' })]),
      'pass',
    ],
    ['a stranger failed it', () => check({}, [vsa({ timeVerified: ago(40) }), vsa({ result: 'FAILED' }, { signer: byKey('x') })]), 'pass'],
    ['two parties, as asked', () => check({ signers: two }, [vsa(), other]), 'pass'],
    ['two by one party, and two are asked', () => check({ signers: two }, [vsa(), vsa()]), 'fail vsa POLICY_THRESHOLD'],
    [
      'two parties, one of which failed it',
      () => check({ signers: two }, [vsa(), { ...other, predicate: predicate({ result: 'FAILED' }) }]),
      NO,
    ],
    [
      'two parties, one of which failed it long ago',
      () => check({ signers: two }, [vsa(), { ...other, predicate: predicate({ result: 'FAILED', timeVerified: ago(90) }) }]),
      'fail vsa POLICY_THRESHOLD',
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe('platforms of a summary', () => {
  const at = (manifest: typeof AMD): ProvenStatement =>
    vsa({ resourceUri: `ghcr.io/acme/app@${manifest}` }, { covers: new Set([manifest]) });
  test.each<[string, () => string, string]>([
    ['the index', () => check({}, [vsa()], { subject: INDEX }), 'pass'],
    ['each, but not the index, which anybody may have put together', () => check({}, [at(AMD), at(ARM)], { subject: INDEX }), NO],
    ['each that the rule lists', () => check({}, [at(AMD)], { subject: INDEX, rule: { platforms: ['linux/amd64'] } }), 'pass'],
    ['one that the rule does not list', () => check({}, [at(ARM)], { subject: INDEX, rule: { platforms: ['linux/amd64'] } }), NO],
    [
      'each, where the signers of the rule vouch for the index',
      () => check({}, [at(AMD), at(ARM)], { subject: INDEX, rule: { signers: { threshold: 1, of: [key('verifier.pub')] } } }),
      'pass',
    ],
    ['one only', () => check({}, [at(AMD)], { subject: INDEX }), NO],
    [
      'one that failed beside an index that passed',
      () => check({}, [vsa({ timeVerified: ago(40) }), { ...at(AMD), predicate: predicate({ result: 'FAILED' }) }], { subject: INDEX }),
      NO,
    ],
    ['one whose resource is another', () => check({}, [at(AMD), { ...at(ARM), predicate: at(AMD).predicate }], { subject: INDEX }), NO],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});
