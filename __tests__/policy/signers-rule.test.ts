import { describe, expect, test } from '@jest/globals';

import type { Rule, Signers } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import { checkSigners } from '../../src/policy/rules/signers-rule.ts';
import type { World } from '../../src/policy/rules/rule-context.ts';
import {
  AMD,
  ARM,
  BLIND,
  byCertificate,
  byKey,
  claims,
  context,
  githubProvenance,
  identity,
  INDEX,
  key,
  provenance,
  ROOT,
  rule,
  SINGLE,
  statement,
  summary,
  WORLD,
} from './evidence-kit.ts';

interface Case {
  readonly of?: Signers;
  readonly rule?: Partial<Rule>;
  readonly subject?: Subject;
  readonly world?: World;
}

const ONE: Signers = { threshold: 1, of: [identity('acme/app')] };

function check(statements: readonly ProvenStatement[], { of = ONE, rule: part = {}, subject = INDEX, world = WORLD }: Case = {}): string {
  return summary(checkSigners(of, context(rule({ signers: of, ...part }), statements, subject, world)));
}

const two = (...of: Signers['of'][number][]): Signers => ({ threshold: 2, of });
const app = (part: Partial<ProvenStatement> = {}): ProvenStatement => statement(part);
const pay = (part: Partial<ProvenStatement> = {}): ProvenStatement => statement({ signer: byCertificate(claims('acme/pay')), ...part });
const keyed = (path: string, part: Partial<ProvenStatement> = {}): ProvenStatement =>
  statement({ signer: byKey(`id of ${path}`), ...part });
const sbom = (part: Partial<ProvenStatement> = {}): ProvenStatement =>
  statement({ predicateType: 'https://cyclonedx.org/bom', predicate: { bomFormat: 'CycloneDX', specVersion: '1.6' }, ...part });
const own = (part: Partial<ProvenStatement> = {}): ProvenStatement => provenance(githubProvenance(), part);
const lying = (): ProvenStatement => provenance(githubProvenance(claims('evil/app')));

const LIST: Signers = { threshold: 1, of: [identity('acme/other'), identity('acme/app')] };
const WIDE = { ...identity('acme/app', 'wide') };

describe('who signed the image', () => {
  test.each<[string, () => string, string]>([
    ['the signer', () => check([app()]), 'pass'],
    ['any of a list', () => check([app()], { of: LIST }), 'pass'],
    ['an older signature', () => check([app({ form: 'simple', predicateType: 'simple' })]), 'pass'],
    ['provenance alone', () => check([own()]), 'pass'],
    ['a key', () => check([keyed('a.pub')], { of: { threshold: 1, of: [key('a.pub')] } }), 'pass'],
    ['a good one among strangers', () => check([pay(), keyed('x'), app()]), 'pass'],
    ['a good one beside a lie', () => check([lying(), app()]), 'pass'],
    ['nobody', () => check([]), 'fail signers POLICY_SIGNERS'],
    ['a stranger', () => check([pay()]), 'fail signers POLICY_SIGNERS'],
    ['a stranger from a list', () => check([pay()], { of: LIST }), 'fail signers POLICY_SIGNERS'],
    ['another key', () => check([keyed('b.pub')], { of: { threshold: 1, of: [key('a.pub')] } }), 'fail signers POLICY_SIGNERS'],
    ['a key for an identity', () => check([keyed('acme/app')]), 'fail signers POLICY_SIGNERS'],
    ['an identity for a key', () => check([app()], { of: { threshold: 1, of: [key('a.pub')] } }), 'fail signers POLICY_SIGNERS'],
    ['only an SBOM', () => check([sbom()]), 'fail signers POLICY_SIGNERS'],
    [
      'only a scan',
      () => check([app({ predicateType: 'https://cosign.sigstore.dev/attestation/vuln/v1', predicate: { scanner: { result: {} } } })]),
      'fail signers POLICY_SIGNERS',
    ],
    [
      'only VEX',
      () => check([app({ predicateType: 'https://openvex.dev/ns', predicate: { statements: [] } })]),
      'fail signers POLICY_SIGNERS',
    ],
    ['only a summary', () => check([app({ predicateType: 'https://slsa.dev/verification_summary/v1' })]), 'fail signers POLICY_SIGNERS'],
    ['empty provenance', () => check([provenance({})]), 'fail signers POLICY_SIGNERS'],
    ['a lie alone', () => check([lying()]), 'fail signers PROVENANCE_CONTRADICTION'],
    ['nobody, and something cannot be read', () => check([], { world: BLIND }), 'error signers POLICY_UNREADABLE'],
    ['a stranger, and something cannot be read', () => check([pay()], { world: BLIND }), 'error signers POLICY_UNREADABLE'],
    ['the signer, and something cannot be read', () => check([app()], { world: BLIND }), 'pass'],
    ['a lie, and something cannot be read', () => check([lying()], { world: BLIND }), 'fail signers PROVENANCE_CONTRADICTION'],
    [
      'nobody, for a key that cannot be read',
      () => check([app()], { of: { threshold: 1, of: [key('lost')] } }),
      'error signers POLICY_UNREADABLE',
    ],
    [
      'the other of a list, for a key that cannot be read',
      () => check([app()], { of: { threshold: 1, of: [key('lost'), identity('acme/app')] } }),
      'pass',
    ],
    [
      'a key without id for a key that cannot be read',
      () => check([statement({ signer: byKey('') })], { of: { threshold: 1, of: [key('lost')] } }),
      'error signers POLICY_UNREADABLE',
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe('signed annotations', () => {
  const wants = { rule: { annotations: { env: 'prod', toString: 'x' } } };
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['are there', { env: 'prod', toString: 'x', more: '1' }, 'pass'],
    ['are another', { env: 'test', toString: 'x' }, 'fail signers ANNOTATION_MISMATCH'],
    ['are missing', { env: 'prod' }, 'fail signers ANNOTATION_MISMATCH'],
    ['are not there at all', {}, 'fail signers ANNOTATION_MISMATCH'],
  ])('%s', (_, annotations, expected) => {
    expect(check([app({ annotations })], wants)).toBe(expected);
  });

  test('are not put together out of two signatures', () => {
    expect(check([app({ annotations: { env: 'prod' } }), app({ annotations: { toString: 'x' } })], wants)).toBe(
      'fail signers ANNOTATION_MISMATCH',
    );
  });

  test('of a stranger count for nobody', () => {
    expect(check([pay({ annotations: { env: 'prod', toString: 'x' } }), app()], wants)).toBe('fail signers ANNOTATION_MISMATCH');
  });
});

describe('what is signed', () => {
  const both = new Set([AMD, ARM]);
  test.each<[string, () => string, string]>([
    ['the index', () => check([app({ covers: new Set([ROOT]) })]), 'pass'],
    ['a single manifest', () => check([app()], { subject: SINGLE }), 'pass'],
    ['all platforms, but not the index', () => check([app({ covers: both })]), 'fail signers POLICY_PLATFORM'],
    ['one platform', () => check([app({ covers: new Set([AMD]) })]), 'fail signers POLICY_PLATFORM'],
    ['nothing of the image', () => check([app({ covers: new Set() })]), 'fail signers POLICY_PLATFORM'],
    [
      'one platform, something cannot be read',
      () => check([app({ covers: new Set([AMD]) })], { world: BLIND }),
      'error signers POLICY_UNREADABLE',
    ],
    ['the platform of the list', () => check([app({ covers: new Set([AMD]) })], { rule: { platforms: ['linux/amd64'] } }), 'pass'],
    ['it, spelt otherwise', () => check([app({ covers: new Set([ARM]) })], { rule: { platforms: ['linux/arm64/v8'] } }), 'pass'],
    [
      'another than that of the list',
      () => check([app({ covers: new Set([ARM]) })], { rule: { platforms: ['linux/amd64'] } }),
      'fail signers POLICY_PLATFORM',
    ],
    ['the index, for a list', () => check([app()], { rule: { platforms: ['linux/amd64'] } }), 'pass'],
    [
      'the list, but not a member without a platform',
      () =>
        check([app({ covers: new Set([AMD]) })], {
          rule: { platforms: ['linux/amd64'] },
          subject: { ...INDEX, platforms: [...INDEX.platforms, { name: ARM, digest: ARM }] },
        }),
      'fail signers POLICY_PLATFORM',
    ],
    [
      'all by one signer in two signatures',
      () =>
        check([app({ covers: new Set([AMD]) }), app({ covers: new Set([ARM]) })], { rule: { platforms: ['linux/amd64', 'linux/arm64'] } }),
      'pass',
    ],
    [
      'all by two signers, each a part',
      () =>
        check([app({ covers: new Set([AMD]) }), pay({ covers: new Set([ARM]) })], {
          of: { threshold: 1, of: [identity('acme/app'), identity('acme/pay')] },
          rule: { platforms: ['linux/amd64', 'linux/arm64'] },
        }),
      'fail signers POLICY_PLATFORM',
    ],
    [
      'a list that the image has nothing of: the image itself is asked about',
      () => check([app({ covers: new Set([AMD]) })], { rule: { platforms: ['windows/amd64'] } }),
      'fail signers POLICY_PLATFORM',
    ],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });
});

describe('thresholds of distinct identities', () => {
  const appAndKey = two(identity('acme/app'), key('a.pub'));
  const appAndPay = two(identity('acme/app'), identity('acme/pay'));
  const tooFew = 'fail signers POLICY_THRESHOLD';
  test.each<[string, () => string, string]>([
    ['two identities', () => check([app(), pay()], { of: appAndPay }), 'pass'],
    ['an identity and a key', () => check([app(), keyed('a.pub')], { of: appAndKey }), 'pass'],
    ['two of three', () => check([app(), pay()], { of: two(identity('x/x'), identity('acme/app'), identity('acme/pay')) }), 'pass'],
    ['a signature and provenance of different signers', () => check([own(), pay()], { of: appAndPay }), 'pass'],
    ['one of two', () => check([app()], { of: appAndPay }), tooFew],
    ['one identity twice', () => check([app(), app()], { of: appAndPay }), tooFew],
    ['the same bundle twice', () => check([app({ evidence: 'sha256:1' }), app({ evidence: 'sha256:1' })], { of: appAndPay }), tooFew],
    ['one signature for two names of the same signer', () => check([app()], { of: two(identity('acme/app', 'ci'), WIDE) }), tooFew],
    ['two signatures of one identity for two names', () => check([app(), app()], { of: two(identity('acme/app', 'ci'), WIDE) }), tooFew],
    [
      'one identity through two runs',
      () =>
        check([app(), app({ signer: byCertificate(claims('acme/app', { buildTrigger: 'schedule' })) })], {
          of: two(identity('acme/app', 'ci'), WIDE),
        }),
      tooFew,
    ],
    ['one key twice', () => check([keyed('a.pub'), keyed('a.pub')], { of: two(key('a.pub'), key('b.pub')) }), tooFew],
    ['one key under two names', () => check([keyed('a.pub')], { of: two(key('a.pub'), { ...key('a.pub'), name: 'again' }) }), tooFew],
    ['an SBOM as the second', () => check([app(), sbom({ signer: byCertificate(claims('acme/pay')) })], { of: appAndPay }), tooFew],
    ['a stranger as the second', () => check([app(), keyed('b.pub')], { of: appAndKey }), tooFew],
    ['the second on one platform only', () => check([app(), pay({ covers: new Set([AMD]) })], { of: appAndPay }), tooFew],
    ['a second that cannot be read', () => check([app()], { of: appAndPay, world: BLIND }), 'error signers POLICY_UNREADABLE'],
    [
      'a second whose key cannot be read',
      () => check([app()], { of: two(identity('acme/app'), key('lost')) }),
      'error signers POLICY_UNREADABLE',
    ],
    ['nobody of two', () => check([keyed('z')], { of: appAndPay }), 'fail signers POLICY_SIGNERS'],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });

  test('a signer that fits a wide slot leaves it for another where its own is free', () => {
    const any = {
      ...identity('acme/app', 'any'),
      who: { kind: 'identity' as const, rule: { kind: 'pattern' as const, san: { pattern: '.*' }, issuer: { pattern: '.*' } } },
    };
    for (const wanted of [two(any, identity('acme/app')), two(identity('acme/app'), any)]) {
      expect(check([app(), pay()], { of: wanted })).toBe('pass');
      expect(check([pay(), app()], { of: wanted })).toBe('pass');
      expect(check([app()], { of: wanted })).toBe(tooFew);
    }
  });
});

describe('a refusal says', () => {
  const checks = (statements: readonly ProvenStatement[], of: Signers): ReturnType<typeof checkSigners> =>
    checkSigners(of, context(rule({ signers: of }), statements));

  test('of each signer what came nearest, expected against actual', () => {
    const near = app({ signer: byCertificate(claims('acme/app', { issuer: `${claims().issuer}/acme` })) });
    const [found] = checks([pay(), near], ONE);
    expect(found?.details).toEqual([{ what: 'signer acme/app, issuer', expected: claims().issuer, actual: `${claims().issuer}/acme` }]);
    expect(found?.hint).toContain('slug');
  });

  test('why a slot stays empty though its signer signed', () => {
    const [found] = checks([app()], two(identity('acme/app', 'ci'), identity('acme/app', 'release')));
    expect(found?.details).toEqual([
      expect.objectContaining({ what: 'signer release', actual: expect.stringContaining('counted already') }),
    ]);
    expect(found?.message).toContain('2 different signers are wanted, and 1 signed');
  });

  test('which evidence it speaks of', () => {
    const wrong = sbom();
    expect(checks([wrong], ONE)[0]).toMatchObject({ evidence: [wrong.evidence], actual: expect.stringContaining('cyclonedx') });
    const good = app();
    expect(checks([good, pay()], ONE)[0]?.evidence).toEqual([good.evidence]);
  });
});
