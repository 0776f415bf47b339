import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';

import type { KeyReference } from '../../src/model/inputs.ts';
import { canonicalPolicy, policyDigest } from '../../src/policy/canonical.ts';
import { loadPolicy } from '../../src/policy/file/load.ts';
import { ACCEPTED, DIGEST, EXAMPLE, ruleWith, signedBy } from './policies.ts';

/** The digest of a policy: style does not change it, meaning does. */

const digestOfText = (text: string, file = 'policy.yml'): string => policyDigest(loadPolicy(text, file).policy);

/** The same value with the keys of each mapping in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value as Readonly<Record<string, unknown>>).map(([key, inner]) => ({ key, inner, rank: random() }));
  return Object.fromEntries(keyed.sort((one, other) => one.rank - other.rank).map(({ key, inner }) => [key, shuffled(inner, random)]));
}

describe('the same', () => {
  test.each(ACCEPTED)('%s, in any order of keys and any style', (_, text) => {
    const value: unknown = parse(text.replace('\uFEFF', ''));
    const digest = digestOfText(text);
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
        (ranks, style) => {
          const random = () => ranks.next().value as number;
          expect(digestOfText(stringify(shuffled(value, random), { defaultStringType: style, aliasDuplicateObjects: true }))).toBe(digest);
          expect(digestOfText(JSON.stringify(shuffled(value, random)))).toBe(digest);
        },
      ),
      { numRuns: 10 },
    );
  });

  test.each([
    ['comments', ruleWith('  # why\n')],
    ['another file name', ruleWith('')],
    [
      'defaults written out',
      `default: deny\n${ruleWith('  mode: enforce\n  platforms: all\n  requireDigest: false\n  annotations: {}\n  name: "rules[0]"\n')}`,
    ],
    ['a threshold of one', ruleWith('', '  signers: {threshold: 1, of: [{key: k.pub}]}\n')],
  ])('%s', (_, text) => {
    expect(digestOfText(text, 'elsewhere.yml')).toBe(digestOfText(ruleWith('')));
  });

  test('the same time, issuer and name of an image in other words', () => {
    expect(digestOfText(ruleWith('  provenance: {maxAge: 3d}\n'))).toBe(digestOfText(ruleWith('  provenance: {maxAge: 72h}\n')));
    expect(digestOfText(signedBy('{github: {repository: a/b, issuer: "https://token.actions.githubusercontent.com"}}'))).toBe(
      digestOfText(signedBy('{github: {repository: a/b}}')),
    );
    expect(digestOfText(ruleWith('').replace('ghcr.io/acme/app', 'alpine'))).toBe(
      digestOfText(ruleWith('').replace('ghcr.io/acme/app', 'docker.io/library/alpine')),
    );
  });
});

test('whatever differs in meaning differs', () => {
  const texts = [
    ...ACCEPTED.filter(
      ([what]) => !['JSON', 'a byte order mark', 'a beginning and an end of the document', 'all platforms'].includes(what),
    ).map(([, text]) => text),
    `default: allow\n${ruleWith('')}`,
    `trust: {log: 1}\n${ruleWith('')}`,
    `trust: {timestamps: 1}\n${ruleWith('')}`,
    `trust: {root: github}\n${ruleWith('')}`,
    `trust: {root: ./github}\n${ruleWith('')}`,
    ruleWith('  mode: warn\n'),
    ruleWith('  name: x\n'),
    ruleWith('  requireDigest: false\n  platforms: [linux/amd64]\n'),
    ruleWith('  sbom: {}\n'),
    ruleWith('  sbom: {formats: [spdx]}\n'),
    ruleWith('  sbom: {perPlatform: true}\n'),
    ruleWith('  sbom: {rootDigest: true}\n'),
    ruleWith('  provenance: {}\n'),
    ruleWith('  provenance: {level: 1}\n'),
    ruleWith('  provenance: {level: 2}\n'),
    ruleWith('  provenance: {maxAge: 1d}\n'),
    ruleWith('  provenance: {parameters: {a: 1}}\n'),
    ruleWith('  provenance: {parameters: {a: "1"}}\n'),
    ruleWith('  provenance: {parameters: {a: true}}\n'),
    ruleWith('  vulnerabilities: {}\n'),
    ruleWith('  vulnerabilities: {max: {low: 0}}\n'),
    ruleWith('  vulnerabilities: {max: {low: 1}}\n'),
    ruleWith('  vex: {}\n'),
    ruleWith('  vsa: {verifier: a}\n'),
    ruleWith('  vsa: {verifier: b}\n'),
    ruleWith(`  vsa: {verifier: a, policyDigest: "${DIGEST}"}\n`),
    ruleWith('  vsa: {verifier: a, signers: [{key: k.pub}]}\n'),
    ruleWith('  annotations: {a: b}\n'),
    ruleWith('  cel: ["true"]\n'),
    ruleWith('  cel: ["true", "true"]\n'),
    ruleWith('  except: [{image: a/b, until: 2027-01-31, reason: x}]\n'),
    ruleWith('  except: [{image: a/b, until: 2027-02-01, reason: x}]\n'),
    signedBy('{key: "env://K"}'),
    signedBy('{identity: a, issuer: b}'),
    signedBy('{identity: b, issuer: a}'),
    signedBy('{identityRegexp: a, issuer: b}'),
    signedBy('{github: {repository: a/c}}'),
    signedBy('{key: k.pub}, {key: l.pub}'),
    signedBy('{key: l.pub}, {key: k.pub}'),
    ruleWith('', '  signers: {threshold: 2, of: [{key: k.pub}, {key: l.pub}]}\n'),
    `${ruleWith('')}- images: [a/b]\n  signers: [{key: k.pub}]\n`,
  ];
  const digests = texts.map((text) => digestOfText(text));
  expect(texts.filter((_, index) => digests.indexOf(digests[index] ?? '') !== index)).toEqual([]);
});

test('keys are what they are, once they are known', () => {
  const { policy } = loadPolicy(EXAMPLE, 'policy.yml');
  const moved = loadPolicy(EXAMPLE.replace('sec.pub', 'keys/sec.pub'), 'policy.yml').policy;
  expect(policyDigest(moved)).not.toBe(policyDigest(policy));
  const one = { keyId: (key: KeyReference) => (key.kind === 'file' && key.path.endsWith('sec.pub') ? 'AAAA' : undefined) };
  expect(policyDigest(moved, one)).toBe(policyDigest(policy, one));
  expect(policyDigest(policy, { keyId: () => 'BBBB' })).not.toBe(policyDigest(policy, one));
  expect(canonicalPolicy(policy, one)).toContain('"key":"AAAA"');
});

test('a trusted root is what it is, too', () => {
  const { policy } = loadPolicy(`trust: {root: root.json}\n${ruleWith('')}`, 'policy.yml');
  const rootDigest = DIGEST as NonNullable<Parameters<typeof policyDigest>[1]>['rootDigest'] & string;
  expect(policyDigest(policy, { rootDigest })).not.toBe(policyDigest(policy));
});

test('no place and no file name is in it', () => {
  const text = canonicalPolicy(loadPolicy(EXAMPLE, 'secret-name.yml').policy);
  expect(text).not.toMatch(/secret-name|"line"|"column"|"at"/);
  expect(Object.keys(JSON.parse(text) as object)).toEqual(['default', 'rules', 'trust', 'version']);
});
