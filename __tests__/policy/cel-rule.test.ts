import { describe, expect, test } from '@jest/globals';

import type { RuleCheck } from '../../src/model/report.ts';
import { checkCel } from '../../src/policy/rules/cel-rule.ts';
import { makeExpressions } from '../../src/policy/cel/cel.ts';
import type { Rule } from '../../src/policy/policy.ts';
import type { ProvenStatement, Subject } from '../../src/policy/proven.ts';
import type { World } from '../../src/policy/rules/rule-context.ts';
import { makeVsa, VSA_TYPE } from '../../src/predicates/vsa.ts';
import {
  AMD,
  ARM,
  AT,
  BLIND,
  byCertificate,
  byKey,
  claims,
  context,
  githubProvenance,
  identity,
  INDEX,
  key,
  NOW,
  provenance,
  ROOT,
  rule,
  SINGLE,
  statement,
  summary,
  WORLD,
} from './evidence-kit.ts';

const EXPRESSIONS: World = { ...WORLD, expressions: makeExpressions() };
const SIGNERS = { threshold: 1, of: [identity('acme/app', 'ci'), key('sec.pub')] };

interface Case {
  readonly subject?: Subject;
  readonly world?: World;
  readonly rule?: Partial<Rule>;
}

function checks(expressions: readonly string[], statements: readonly ProvenStatement[], more: Case = {}): readonly RuleCheck[] {
  const { subject = SINGLE, world = EXPRESSIONS, rule: part = {} } = more;
  const asked = expressions.map((expression) => ({ at: AT, expression }));
  return checkCel(asked, context(rule({ signers: SIGNERS, ...part }), statements, subject, world));
}
const check = (expression: string, statements: readonly ProvenStatement[], more: Case = {}): string =>
  summary(checks([expression], statements, more));

const built = (part: Partial<ProvenStatement> = {}): ProvenStatement => provenance(githubProvenance(), part);
const sbom = (part: Partial<ProvenStatement> = {}): ProvenStatement =>
  statement({ predicateType: 'https://cyclonedx.org/bom', predicate: { bomFormat: 'CycloneDX', version: 1, components: [] }, ...part });
const vsa = (part: Partial<ProvenStatement> = {}): ProvenStatement =>
  statement({
    predicateType: VSA_TYPE,
    predicate: makeVsa({
      verifierId: 'https://corp/verifier',
      timeVerified: NOW,
      resourceUri: 'ghcr.io/acme/app',
      policy: { uri: 'https://corp/policy', digest: ROOT },
      inputAttestations: [],
      result: 'PASSED',
      verifiedLevels: [],
      slsaVersion: '1.1',
    }),
    ...part,
  });

const TYPE = 'provenance.buildDefinition.buildType == "https://actions.github.io/buildtypes/workflow/v1"';
const LACKS = 'error cel[0] POLICY_CEL_ERROR';
const FALSE = 'fail cel[0] POLICY_CEL';

describe('what expressions see', () => {
  test.each<[string, () => string, string]>([
    ['provenance', () => check(TYPE, [built()]), 'pass'],
    ['provenance that says something else', () => check(TYPE.replace('v1"', 'v2"'), [built()]), FALSE],
    ['no provenance', () => check(TYPE, [statement()]), LACKS],
    ['provenance of a stranger', () => check(TYPE, [built({ signer: byKey('x') })]), LACKS],
    [
      'provenance that contradicts its certificate',
      () => check(TYPE, [built({ signer: byCertificate(claims('acme/app', { buildTrigger: 'x' })) })]),
      LACKS,
    ],
    ['provenance that says nothing', () => check('has(provenance.x) || true', [provenance({})]), 'pass'],
    ['nothing of provenance that says nothing', () => check('has(provenance.x)', [provenance({})]), LACKS],
    ['a list where there are several', () => check('size(provenance) == 2', [built(), built()]), 'pass'],
    ['no list where there is one', () => check('provenance.exists(p, p == 1)', [built()]), FALSE],
    ['a field of a list, which has none', () => check(TYPE, [built(), built()]), LACKS],
    ['an SBOM, with whole numbers', () => check('sbom.version == 1 && sbom.bomFormat == "CycloneDX"', [sbom()]), 'pass'],
    ['an SBOM in a simple signature', () => check('sbom.version == 1', [sbom({ form: 'simple' })]), LACKS],
    ['a summary', () => check('vsa.verificationResult == "PASSED"', [vsa()]), 'pass'],
    [
      'a summary by whom the rule trusts for summaries alone',
      () => {
        const own = { at: AT, verifier: 'https://corp/verifier', signers: { threshold: 1, of: [key('verifier.pub')] }, levels: [] };
        const statements = [vsa(), statement()];
        return check('vsa.verificationResult == "PASSED"', statements, { rule: { vsa: own } });
      },
      LACKS,
    ],
    ['the image', () => check('image.registry == "ghcr.io" && image.repository == "acme/app" && image.tag == "1"', []), 'pass'],
    ['its digest', () => check(`image.digest == "${ROOT}" && image.name == "ghcr.io/acme/app"`, []), 'pass'],
    ['its platforms', () => check('image.platforms.exists(p, p.name == "linux/arm64")', [], { subject: INDEX }), 'pass'],
    [
      'no tag where there is none',
      () => {
        const untagged = Object.fromEntries(Object.entries(SINGLE).filter(([name]) => name !== 'tag')) as unknown as Subject;
        return check('image.tag == "1"', [], { subject: untagged });
      },
      LACKS,
    ],
    ['who signed', () => check('signers.exists(s, s.name == "ci" && s.issuer.contains("actions"))', [statement()]), 'pass'],
    [
      'who signed by a key',
      () => check('signers == [{"name": "sec.pub", "key": "id of sec.pub"}]', [statement({ signer: byKey('id of sec.pub') })]),
      'pass',
    ],
    ['no stranger who signed', () => check('size(signers) == 0', [statement({ signer: byKey('x') })]), 'pass'],
    ['one who signed twice, once', () => check('size(signers) == 1', [statement(), statement()]), 'pass'],
    ['the certificate', () => check('certificate.sourceRepositoryUri == "https://github.com/acme/app"', [statement(), sbom()]), 'pass'],
    ['its name', () => check('certificate.identity.matches("^https://github.com/acme/")', [statement()]), 'pass'],
    ['no certificate of a key', () => check('has(certificate.issuer)', [statement({ signer: byKey('id of sec.pub') })]), LACKS],
    ['nothing else', () => check('statements.size() > 0', [statement()]), LACKS],
  ])('%s', (_, run, expected) => {
    expect(run()).toBe(expected);
  });

  test.each<[string, readonly ProvenStatement[], Partial<Rule>, string]>([
    ['the index', [sbom()], {}, 'pass'],
    ['each platform', [sbom({ covers: new Set([AMD]) }), sbom({ covers: new Set([ARM]) })], {}, 'pass'],
    ['one of two', [sbom({ covers: new Set([AMD]) })], {}, LACKS],
    ['the one that the rule is about', [sbom({ covers: new Set([AMD]) })], { platforms: ['linux/amd64'] }, 'pass'],
  ])('documents of %s', (_, statements, part, expected) => {
    expect(check('[sbom].size() == 1', statements, { subject: INDEX, rule: part })).toBe(expected);
  });
});

describe('the checks', () => {
  test('each expression has its own', () => {
    const found = checks(['true', 'false', 'provenance.x == 1', 'image.name'], [statement()]);
    expect(found.map(({ check: name, outcome }) => [name, outcome])).toEqual([
      ['cel[0]', 'pass'],
      ['cel[1]', 'fail'],
      ['cel[2]', 'error'],
      ['cel[3]', 'error'],
    ]);
  });

  test('an error says what is not there', () => {
    const [one] = checks([TYPE], []);
    expect(one?.message).toMatch(/Unknown variable: provenance .*provenance: none by a signer of the rule for the image/);
  });

  test.each([
    ['has(provenance.buildDefinition)', 'error cel[0] POLICY_UNREADABLE'],
    ['size(signers) > 0', 'error cel[0] POLICY_UNREADABLE'],
    ['image.name != ""', 'pass'],
  ])('what is true and rests on evidence is not told where some cannot be read: %s', (expression, expected) => {
    expect(check(expression, [built()], { world: { ...EXPRESSIONS, unreadable: BLIND.unreadable } })).toBe(expected);
    expect(check(expression, [built()])).toBe('pass');
  });

  test('without anybody who reads expressions nothing passes', () => {
    expect(check('true', [], { world: WORLD })).toBe(LACKS);
  });

  test('a long expression is shown in short, on one line', () => {
    const [one] = checks([`true ||\n${' '.repeat(10)}"${'a'.repeat(500)}" == ""`], []);
    expect(one?.expected).toMatch(/^true \|\| "a{185,192}…$/);
  });
});
