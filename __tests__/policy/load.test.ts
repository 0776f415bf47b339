import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

import { WaxsealError } from '../../src/errors.ts';
import { loadPolicy } from '../../src/policy/file/load.ts';
import { ACCEPTED, EXAMPLE, ruleWith, signedBy } from './policies.ts';
import { EVIDENCE } from './refusals-evidence.ts';
import { GLOBS, RULE } from './refusals-rule.ts';
import { SIGNERS } from './refusals-signers.ts';
import { type Refusal, TOP, YAML } from './refusals.ts';

/** The policy file: what is read, what is refused and where, and that the published schema agrees. */

const FILE = '.github/waxseal.yml';
const schema = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(new URL('../../schemas/policy.v1.schema.json', import.meta.url), 'utf8')) as object,
);

function refusalOf(text: string): WaxsealError {
  try {
    loadPolicy(text, FILE);
  } catch (thrown) {
    if (thrown instanceof WaxsealError) return thrown;
    throw thrown;
  }
  throw new Error('the policy was accepted');
}

describe('accepted', () => {
  test.each(ACCEPTED)('%s', (_, text) => {
    expect(loadPolicy(text, FILE).policy.rules.length).toBeGreaterThan(0);
    expect(schema(parse(text.replace('\uFEFF', '')))).toBe(true);
  });
});

describe.each<[string, readonly Refusal[]]>([
  ['YAML', YAML],
  ['the top of the file', TOP],
  ['a rule', RULE],
  ['globs', GLOBS],
  ['signers', SIGNERS],
  ['evidence', EVIDENCE],
])('refused: %s', (_, refusals) => {
  test.each(refusals)('%s', (_what, text, at, words, by) => {
    const error = refusalOf(text);
    expect(error.code).toMatch(/^POLICY_(?:INVALID|NOT_YET)$/);
    expect(error.message).toMatch(`policy ${FILE}:${at}: `);
    const said = `${error.message} ${error.hint}`;
    for (const word of words) expect(said).toContain(word);
    expect(said).not.toMatch(/undefined|\[object|hunter2|MIGH|\n/);
    expect(error.hint).not.toBe('');
    if (by === 's') expect(schema(parse(text))).toBe(false);
  });
});

test('what the language has and this version does not is said so, unless something else is wrong, too', () => {
  const text = `extends: [{kyverno: "deploy/**"}]\n${signedBy('{kms: x}')}`;
  expect(refusalOf(text)).toMatchObject({ code: 'POLICY_NOT_YET', message: expect.stringContaining('(and 1 more)') });
  expect(refusalOf(`${text}  mode: audit\n`)).toMatchObject({ code: 'POLICY_INVALID', message: expect.stringContaining('6:9') });
});

test('all that is wrong is listed in the order of the file, with places, twenty at most', () => {
  const error = refusalOf(ruleWith('  mode: audit\n  sbom: {format: [spdx]}\n  platforms: [linux]\n').replace('version: 1', 'version: 3'));
  expect(error.details.map(({ what }) => what)).toEqual([
    `${FILE}:1:10 version`,
    `${FILE}:5:9 rules[0].mode`,
    `${FILE}:6:10 rules[0].sbom.format`,
    `${FILE}:7:15 rules[0].platforms[0]`,
  ]);
  expect(error.message).toContain('(and 3 more)');
  const many = refusalOf(ruleWith(`  platforms: [${Array.from({ length: 50 }, (_, index) => `p${index}`).join(', ')}]\n`));
  expect(many.details).toHaveLength(20);
  expect(many.message).toContain('(and 49 more)');
});

test('every value is read, with its default and its place', () => {
  const { policy } = loadPolicy(EXAMPLE, FILE);
  const [own, pay, prometheus, corp] = policy.rules;
  expect(policy).toMatchObject({ version: 1, file: FILE, default: 'deny', trust: { root: 'public-good', log: 1, timestamps: 0 } });
  expect(own).toEqual({
    at: { file: FILE, line: 5, column: 3 },
    name: 'rules[0]',
    images: ['ghcr.io/acme/**'],
    signers: {
      threshold: 1,
      of: [
        {
          at: { file: FILE, line: 6, column: 13 },
          name: 'signers[0]',
          who: {
            kind: 'identity',
            rule: {
              kind: 'workflow',
              issuer: 'https://token.actions.githubusercontent.com',
              repository: 'acme/app',
              workflow: 'release.yml',
              ref: 'refs/tags/v*',
            },
          },
        },
      ],
    },
    unsigned: false,
    provenance: {
      at: { file: FILE, line: 7, column: 3 },
      level: 2,
      triggers: ['push'],
      runner: 'github-hosted',
      maxAgeMs: 30 * 86_400_000,
    },
    requireDigest: false,
    annotations: {},
    cel: [],
    mode: 'enforce',
    except: [],
  });
  expect(pay).toMatchObject({
    signers: { threshold: 2, of: [{ name: 'ci' }, { name: 'sec', who: { kind: 'key', key: { kind: 'file', path: 'sec.pub' } } }] },
    sbom: { formats: ['cyclonedx'], perPlatform: true, rootDigest: false },
    vulnerabilities: { max: { critical: 0 }, maxAgeMs: 72 * 3_600_000, vexFrom: ['sec'] },
  });
  expect(prometheus).toMatchObject({ requireDigest: true, except: [{ until: '2027-01-31', reason: '…', at: { line: 15, column: 12 } }] });
  expect(corp).toMatchObject({
    vsa: { verifier: 'https://corp/verifier', levels: ['SLSA_BUILD_LEVEL_3'], signers: { threshold: 1, of: [{ name: 'vsa.signers[0]' }] } },
    cel: [{ at: { file: FILE, line: 18, column: 9 } }],
  });
  expect(corp).not.toHaveProperty('signers');
});

test('ids are texts, whichever way they are written, and unread words are absent', () => {
  const { policy } = loadPolicy(
    signedBy('{github: {repository: a/b, ownerId: 9919, repositoryId: "1", issuer: https://token.ghes.example}}'),
    FILE,
  );
  expect(policy.rules[0]?.signers?.of[0]?.who).toEqual({
    kind: 'identity',
    rule: { kind: 'workflow', issuer: 'https://token.ghes.example', repository: 'a/b', ownerId: '9919', repositoryId: '1' },
  });
});

describe('warnings', () => {
  const warned = (text: string) => loadPolicy(text, FILE).warnings.map(({ place, text: said }) => `${place.line}:${place.column} ${said}`);

  test.each([
    ['a pattern without anchors', signedBy('{identityRegexp: acme, issuer: x}'), '4:14', 'not anchored'],
    ['a pattern with a bare dot', signedBy('{identityRegexp: ^a.b$, issuer: x}'), '4:14', 'a bare dot'],
    ['an issuer without anchors', signedBy('{identity: x, issuerRegexp: acme}'), '4:27', 'not anchored'],
    ['a repository alone', signedBy('{github: {repository: a/b}}'), '4:14', 'the repository alone'],
    [
      'a repository alone, for a vsa',
      ruleWith('  vsa: {verifier: v, signers: [{github: {repository: a/b}}]}\n', ''),
      '4:33',
      'the repository alone',
    ],
    ['all of Docker Hub’s own', ruleWith('').replace('ghcr.io/acme/app', '"*"'), '3:12', 'stands for index.docker.io/library/*'],
    ['all of Docker Hub', ruleWith('').replace('ghcr.io/acme/app', '"*/*"'), '3:12', 'stands for index.docker.io/*/*'],
  ])('%s', (_, text, at, words) => {
    expect(warned(text)).toEqual([expect.stringMatching(`^${at} `)]);
    expect(warned(text)[0]).toContain(words);
  });

  test('none for what is written out', () => {
    expect(
      warned(
        ruleWith(
          '',
          '  signers:\n  - {github: {repository: a/b, workflow: x.yml}}\n  - {identityRegexp: "^a$", issuer: x}\n  - {key: k}\n',
        ),
      ),
    ).toEqual([]);
  });
});
