import { describe, expect, test } from '@jest/globals';

import type { Digest } from '../../src/model/digest.ts';
import { nameOf, parseReference } from '../../src/model/reference.ts';
import { endOfDay, parseDuration } from '../../src/policy/duration.ts';
import { exceptionFor, expiredExceptions } from '../../src/policy/exceptions.ts';
import { loadPolicy } from '../../src/policy/file/load.ts';
import { rulesFor } from '../../src/policy/match.ts';
import { nearestName } from '../../src/policy/file/names.ts';
import type { Policy, Rule } from '../../src/policy/policy.ts';
import { DIGEST, ruleWith } from './policies.ts';

/** Which rules and exceptions hold for an image. */

function policyOf(...globs: string[]): Policy {
  const rules = globs.map((glob) => `- images: ["${glob}"]\n  signers: [{key: k.pub}]\n`);
  return loadPolicy(`version: 1\nrules:\n${rules.join('')}`, 'policy.yml').policy;
}

const matches = (glob: string, image: string): boolean =>
  rulesFor(policyOf(glob), { name: nameOf(parseReference(image, 'test')) }).length > 0;

describe('globs match whole names, as policy-controller’s do', () => {
  test.each([
    ['index.docker.io/library/*', 'foo'],
    ['index.docker.io/*/*', 'foo'],
    ['index.docker.io/**', 'foo'],
    ['**', 'foo'],
    ['foo', 'foo'],
    ['foo*', 'foobar:v1'],
    ['*', 'foo'],
    ['index.docker.io/myuser/*', 'myuser/myapp'],
    ['myuser/myapp', 'myuser/myapp:v1'],
    ['myuser/**', 'myuser/a/b'],
    ['*/*', 'myuser/myapp'],
    ['docker.io/foo', 'foo'],
    ['docker.io/*', 'foo'],
    ['registry-1.docker.io/acme/*', 'acme/app'],
    ['ghcr.io/*/*', 'ghcr.io/foo/bar'],
    ['ghcr.io/**', 'ghcr.io/foo/bar/baz'],
    ['GHCR.io/foo', 'ghcr.io/foo'],
    ['ghcr.io/foo*', 'ghcr.io/foo'],
    ['ghcr.io/**/app', 'ghcr.io/a/b/app@sha256:' + 'a'.repeat(64)],
    ['**/app', 'ghcr.io/a/app'],
    ['*.corp/app', 'reg.corp/app'],
    ['localhost:5000/**', 'localhost:5000/app'],
    ['ghcr.io/**', 'ghcr.io:443/foo'],
    ['ghcr.io:443/**', 'ghcr.io/foo'],
    ['ghcr.io:0443/**', 'GHCR.io:443/foo'],
    ['docker.io:443/foo', 'foo'],
    ['*.corp:5000/app', 'reg.corp:5000/app'],
    ['localhost:443/**', 'localhost:443/app'],
  ])('%s matches %s', (glob, image) => {
    expect(matches(glob, image)).toBe(true);
  });

  test.each([
    ['ghcr.io/*/*', 'ghcr.io/foo'],
    ['ghcr.io:444/**', 'ghcr.io/foo'],
    ['localhost/**', 'localhost:443/app'],
    ['ghcr.io/*', 'ghcr.io/foo/bar'],
    ['ghcr.io/foo', 'prefix-ghcr.io/foo'],
    ['ghcr.io/foo', 'ghcr.io/foo-suffix'],
    ['ghcr.io/**', 'ghcrxio.example/foo'],
    ['ghcr.io/**', 'ghcr.io.evil.example/foo'],
    ['*', 'ghcr.io/foo'],
    ['*', 'myuser/myapp'],
    ['*/*', 'ghcr.io/foo'],
    ['foo', 'ghcr.io/library/foo'],
    ['acme/**', 'ghcr.io/acme/app'],
    ['*.corp/app', 'a.b.corp.example/app'],
    ['localhost:5000/**', 'localhost:5001/app'],
    ['ghcr.io/acme/pay*', 'ghcr.io/acme/pay/x'],
    ['ghcr.io/a.b', 'ghcr.io/a-b'],
  ])('%s does not match %s', (glob, image) => {
    expect(matches(glob, image)).toBe(false);
  });

  test('all rules that match, in their order', () => {
    const policy = policyOf('ghcr.io/**', 'quay.io/**', 'ghcr.io/acme/*', '**');
    expect(rulesFor(policy, { name: 'ghcr.io/acme/app' }).map(({ name }) => name)).toEqual(['rules[0]', 'rules[2]', 'rules[3]']);
    expect(rulesFor(policyOf('ghcr.io/**'), { name: 'quay.io/acme/app' })).toEqual([]);
  });
});

describe('exceptions', () => {
  const root = DIGEST as Digest;
  const other = `sha256:${'b2'.repeat(32)}` as Digest;
  const policy = (except: string) => loadPolicy(ruleWith(`  except: [${except}]\n`), 'policy.yml').policy;
  const rule = (except: string): Rule => policy(except).rules[0] as Rule;
  const at = (image: string, until = '2027-01-31') => `{image: "${image}", until: ${until}, reason: x}`;
  const image = { name: 'ghcr.io/acme/app', root };

  test.each([
    ['the last second of its last day', '2027-01-31T23:59:59.999Z', true],
    ['the evening of that day west of Greenwich', '2027-01-31T18:59:59-05:00', true],
    ['the midnight that ends it', '2027-02-01T00:00:00.000Z', false],
    ['that day still, west of Greenwich', '2027-01-31T20:00:00-05:00', false],
    ['no time at all', 'never', false],
  ])('%s', (_, now, holds) => {
    const excepted = exceptionFor(rule(at('ghcr.io/acme/*')), image, new Date(now));
    expect(excepted.holds?.until).toBe(holds ? '2027-01-31' : undefined);
    expect(excepted.expired).toHaveLength(holds ? 0 : 1);
  });

  test.each([
    ['a glob', 'ghcr.io/acme/*', root, true],
    ['a glob of others', 'ghcr.io/other/*', root, false],
    ['the digest', `ghcr.io/acme/app@${DIGEST}`, root, true],
    ['another digest', `ghcr.io/acme/app@${DIGEST}`, other, false],
    ['a glob with the digest', `ghcr.io/**@${DIGEST}`, root, true],
    ['the digest under another name', `quay.io/acme/app@${DIGEST}`, root, false],
  ])('%s', (_, glob, digest, holds) => {
    const excepted = exceptionFor(rule(at(glob)), { ...image, root: digest }, new Date('2027-01-01'));
    expect(excepted.holds !== undefined).toBe(holds);
    expect(excepted.expired).toEqual([]);
  });

  test('what is void does not stand in the way of what holds, and is named', () => {
    const both = `${at('ghcr.io/**', '2020-02-29')}, ${at('ghcr.io/acme/app')}`;
    const excepted = exceptionFor(rule(both), image, new Date('2027-01-01'));
    expect(excepted).toMatchObject({ holds: { until: '2027-01-31' }, expired: [{ until: '2020-02-29' }] });
    expect(expiredExceptions(policy(both), new Date('2027-01-01'))).toMatchObject([
      { rule: { name: 'rules[0]' }, exception: { until: '2020-02-29' } },
    ]);
  });
});

test.each([
  ['15m', 900_000],
  ['72h', 259_200_000],
  ['30d', 2_592_000_000],
  ['3650d', 315_360_000_000],
  ['3651d', undefined],
  ['0m', undefined],
  ['05m', undefined],
  ['-5m', undefined],
  ['1.5h', undefined],
  ['5', undefined],
  ['5s', undefined],
  ['5w', undefined],
  ['5 m', undefined],
  ['9999999m', undefined],
  ['٣m', undefined],
])('a time of %s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['2027-02-29', '2027-00-10', '2027-13-01', '2027-04-31', '2027-4-1', '27-04-01', '2027-04-01T00:00Z', ''])(
  'no day: %j',
  (day) => {
    expect(endOfDay(day)).toBeUndefined();
  },
);

test.each([
  ['singers', 'signers'],
  ['imgaes', 'images'],
  ['image', 'images'],
  ['REQUIRE_DIGEST', 'requireDigest'],
  ['require-digest', 'requireDigest'],
  ['vuln', 'vulnerabilities'],
  ['colour', undefined],
  ['x', undefined],
  ['', undefined],
  ['signers'.repeat(20), undefined],
])('the name nearest to %j', (given, nearest) => {
  expect(nearestName(given, ['signers', 'images', 'requireDigest', 'vulnerabilities', 'vex'])).toBe(nearest);
});

test.each(['*:443/**', '**:0443/x', '*corp:443/x', 'corp*:443/**', '*.corp:443/app', 'reg.*:00443/app'])(
  '%s could only mean names without a dot, or mean less than it says, and is refused',
  (glob) => {
    expect(() => policyOf(glob)).toThrow(/without :443/);
  },
);

test.each([
  'ghcr.io:*/acme/**',
  'ghcr.io:4*/acme/app',
  'ghcr.io:**/x',
  '*:*/x',
  '**:*/x',
  'reg.corp:5000:*/x',
  'ghcr.io:/x',
  'ghcr.io:port/x',
])('%s has no port that a registry has, and is refused', (glob) => {
  expect(() => policyOf(glob)).toThrow(/port/);
});
