import { describe, expect, test } from '@jest/globals';

import type { CertificateClaims, ExactIdentity, IdentityRule, WorkflowIdentity } from '../../src/model/identity.ts';
import { describeRule } from '../../src/policy/describe.ts';
import { diagnoseMismatch } from '../../src/policy/diagnose.ts';
import { matchesGlob } from '../../src/policy/glob.ts';
import { compareIdentity } from '../../src/policy/identity.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const SAN = 'https://github.com/octo/app/.github/workflows/release.yml@refs/tags/v1.2.3';
const claims: CertificateClaims = {
  issuer: ISSUER,
  san: { kind: 'uri', value: SAN },
  buildSignerUri: SAN,
  buildSignerDigest: 'abc',
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: 'https://github.com/octo/app',
  sourceRepositoryRef: 'refs/tags/v1.2.3',
  sourceRepositoryId: '1',
  sourceOwnerId: '2',
  buildConfigUri: SAN,
  buildTrigger: 'push',
};
const exact = (part: Partial<ExactIdentity> = {}): IdentityRule => ({ kind: 'exact', san: SAN, issuer: ISSUER, ...part });
const words = (part: Partial<WorkflowIdentity> = {}): IdentityRule => ({
  kind: 'workflow',
  issuer: ISSUER,
  repository: 'octo/app',
  ...part,
});
const holds = (rule: IdentityRule, of: CertificateClaims = claims): boolean => compareIdentity(rule, of).length === 0;

describe('an exact identity (threats 11, 14, 15, 17)', () => {
  test('equals, and nothing else', () => {
    expect(holds(exact())).toBe(true);
  });

  test.each([
    ['a prefix', { san: SAN.slice(0, -1) }],
    ['a suffix more', { san: `${SAN}0` }],
    ['an infix', { san: 'octo/app' }],
    ['a pattern', { san: 'https://github.com/octo/.*' }],
    ['a dot for any character', { san: SAN.replace('release.yml', 'release-yml') }],
    ['another case', { san: SAN.replace('octo', 'Octo') }],
    ['a line break', { san: `${SAN}\n` }],
    ['an issuer with a slash', { issuer: `${ISSUER}/` }],
    ['an issuer with a slug', { issuer: `${ISSUER}/acme` }],
    ['an empty name', { san: '' }],
    ['an empty issuer', { issuer: '' }],
  ])('%s does not match', (_, part) => {
    expect(holds(exact(part))).toBe(false);
  });

  test('the wanted URI in an e-mail field is not the workflow', () => {
    expect(compareIdentity(exact(), { ...claims, san: { kind: 'email', value: SAN } })).toEqual([
      { what: 'identity', expected: `${SAN} (as uri)`, actual: `${SAN} (as email)` },
    ]);
    expect(holds(exact({ san: 'a@b.c' }), { ...claims, san: { kind: 'uri', value: 'a@b.c' } })).toBe(false);
    expect(holds(exact({ san: 'a@b.c' }), { ...claims, san: { kind: 'email', value: 'a@b.c' } })).toBe(true);
  });
});

describe('patterns are RE2, searched', () => {
  const pattern = (san: string, issuer = '^https://token\\.actions\\.githubusercontent\\.com$'): IdentityRule => ({
    kind: 'pattern',
    san: { pattern: san },
    issuer: { pattern: issuer },
  });

  test('unanchored ones are found inside, as in cosign', () => {
    expect(holds(pattern('octo/app'))).toBe(true);
    expect(holds(pattern('^octo/app'))).toBe(false);
    expect(holds(pattern('octo/app', 'evil'))).toBe(false);
  });

  test('a pattern made to be slow is not (threat 19)', () => {
    const started = performance.now();
    expect(holds(pattern('(a+)+$'), { ...claims, san: { kind: 'uri', value: `${'a'.repeat(50_000)}!` } })).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('plain words', () => {
  test.each<[string, Partial<WorkflowIdentity>]>([
    ['the repository alone', {}],
    ['a file', { workflow: 'release.yml' }],
    ['a path', { workflow: '.github/workflows/release.yml' }],
    ['a full path with a ref', { workflow: 'octo/app/.github/workflows/release.yml@refs/tags/v*' }],
    ['a ref glob', { ref: 'refs/tags/v*' }],
    ['everything', { trigger: 'push', runner: 'github-hosted', repositoryId: '1', ownerId: '2', signerDigest: 'abc' }],
  ])('%s matches', (_, part) => {
    expect(compareIdentity(words(part), claims)).toEqual([]);
  });

  test.each<[string, Partial<WorkflowIdentity>]>([
    ['another repository', { repository: 'octo/ap' }],
    ['the owner in another case', { repository: 'Octo/app' }],
    ['another file', { workflow: 'lease.yml' }],
    ['a file with a glob too narrow', { workflow: 'octo/app/.github/workflows/release.yml@refs/heads/*' }],
    ['another ref', { ref: 'refs/heads/main' }],
    ['a ref that the star must not cross', { ref: 'refs/*' }],
    ['another trigger', { trigger: 'pull_request' }],
    ['another runner', { runner: 'self-hosted' }],
    ['an environment that the certificate lacks', { environment: 'production' }],
    ['another repository id', { repositoryId: '11' }],
    ['another commit', { signerDigest: 'abcd' }],
    ['another issuer', { issuer: `${ISSUER}/x` }],
  ])('%s does not match', (_, part) => {
    expect(holds(words(part))).toBe(false);
  });

  test('the caller is not the signer (threat 18): a reusable workflow must be named', () => {
    const signer = 'https://github.com/corp/build/.github/workflows/sign.yml@refs/tags/v2';
    const called = { ...claims, san: { kind: 'uri' as const, value: signer } };
    expect(holds(words(), called)).toBe(false);
    expect(holds(words({ workflow: 'release.yml' }), called)).toBe(false);
    expect(holds(words({ workflow: 'corp/build/.github/workflows/sign.yml@refs/tags/v*' }), called)).toBe(true);
    expect(holds(words({ workflow: 'corp/build/.github/workflows/sign.yml@refs/tags/v1' }), called)).toBe(false);
  });

  test('a repository whose name only begins alike is another one', () => {
    expect(
      holds(words(), {
        ...claims,
        san: { kind: 'uri', value: 'https://github.com/octo/app-evil/.github/workflows/release.yml@refs/heads/main' },
      }),
    ).toBe(false);
  });
});

describe('globs', () => {
  test.each([
    ['refs/tags/v*', 'refs/tags/v1', true],
    ['refs/tags/v*', 'refs/tags/v1/x', false],
    ['refs/**', 'refs/tags/v1/x', true],
    ['a.b', 'axb', false],
    ['a*', 'a\nb', true],
    ['*', '', true],
    ['v[0-9]', 'v1', false],
    ['v+(1)', 'v+(1)', true],
    ['', 'x', false],
  ])('%j and %j: %p', (glob, value, matches) => {
    expect(matchesGlob(glob, value)).toBe(matches);
  });
});

describe('words about a mismatch', () => {
  const say = (rule: IdentityRule, of: CertificateClaims = claims): string => diagnoseMismatch(compareIdentity(rule, of), of).join(' ');

  test.each<[string, IdentityRule, RegExp]>([
    ['only the ref differs', exact({ san: SAN.replace('v1.2.3', 'v1.2.4') }), /Only the ref differs/],
    ['the case differs', exact({ san: SAN.replace('octo', 'OCTO') }), /upper and lower case/],
    ['the ref word differs', words({ ref: 'refs/heads/main' }), /signed by a run on refs\/tags\/v1\.2\.3/],
  ])('%s', (_, rule, text) => {
    expect(say(rule)).toMatch(text);
  });

  test('not the ref alone, where something else differs as well', () => {
    const said = say(words({ workflow: 'other.yml', ref: 'refs/heads/main' }));
    expect(said).toContain('The ref differs, too: it was signed by a run on refs/tags/v1.2.3.');
    expect(said).not.toContain('Only the ref');
  });

  test('an enterprise slug, and a slash', () => {
    expect(say(exact(), { ...claims, issuer: `${ISSUER}/acme` })).toMatch(/slug \(\/acme\)/);
    expect(say(exact(), { ...claims, issuer: `${ISSUER}/` })).toMatch(/slash|slug/);
  });

  test('a reusable workflow signed, and the caller was asked for', () => {
    const signer = 'https://github.com/corp/build/.github/workflows/sign.yml@refs/tags/v2';
    expect(say(exact(), { ...claims, san: { kind: 'uri', value: signer } })).toContain(`name it (${signer}) by workflow`);
  });

  test('rules are described in the words of the inputs', () => {
    expect(describeRule(words({ workflow: 'release.yml', ref: 'refs/tags/v*' }))).toBe(
      `repository: octo/app, workflow: release.yml, ref: refs/tags/v*, issuer: ${ISSUER}`,
    );
  });
});
