import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Report } from '../../src/model/report.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { foreign, reports } from './arbitraries.ts';
import { admittedAll, refused, unsigned, verdict } from './policies.ts';
import { HOSTILE, image, mixed, report } from './samples.ts';
import { type Node, readXml } from './xml-reading.ts';

const junit = (given: Report): Node => readXml(renderJunit(given));
const suiteOf = (given: Report, name: string): Node | undefined =>
  junit(given).children.find(({ attributes }) => attributes['name'] === name);
const casesOf = (suite: Node | undefined): readonly Node[] => (suite?.children ?? []).filter(({ name }) => name === 'testcase');

/** What the elements may hold, after Jenkins' junit-10.xsd, which GitHub's reporters and GitLab read too. */
const SHAPE: Readonly<Record<string, { required: readonly string[]; optional: readonly string[]; children: readonly string[] }>> = {
  testsuites: { required: ['name', 'tests', 'failures', 'errors', 'time'], optional: [], children: ['testsuite'] },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
    optional: [],
    children: ['properties', 'testcase'],
  },
  properties: { required: [], optional: [], children: ['property'] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  testcase: { required: ['name', 'classname', 'time'], optional: [], children: ['failure', 'error', 'skipped'] },
  failure: { required: [], optional: ['message', 'type'], children: [] },
  error: { required: [], optional: ['message', 'type'], children: [] },
  skipped: { required: [], optional: ['message', 'type'], children: [] },
};

function misshapen({ name, attributes, children }: Node): string[] {
  const shape = SHAPE[name];
  if (shape === undefined) return [`element ${name}`];
  const keys = Object.keys(attributes);
  return [
    ...shape.required.filter((key) => !keys.includes(key)).map((key) => `${name} lacks ${key}`),
    ...keys.filter((key) => !shape.required.includes(key) && !shape.optional.includes(key)).map((key) => `${name} has ${key}`),
    ...(name === 'testcase' && children.length > 1 ? ['testcase with several outcomes'] : []),
    ...children.flatMap((child) => (shape.children.includes(child.name) ? misshapen(child) : [`${child.name} in ${name}`])),
  ];
}

test('a suite for each image, a case for each check of each rule', () => {
  const suite = suiteOf(verdict(), 'ghcr.io/acme/web:v1.2.3');
  expect(casesOf(suite).map(({ attributes, children }) => [attributes['classname'], attributes['name'], children[0]?.name])).toEqual([
    ['rules[0]', 'signers', 'failure'],
    ['rules[0]', 'vulnerabilities.max', 'failure'],
    ['everyone', 'signers', undefined],
  ]);
  expect(suite?.attributes).toMatchObject({ tests: '3', failures: '2', errors: '0', skipped: '0', timestamp: '2026-11-02T10:15:30' });
});

test('a failure says what was required and found, the fix and the evidence', () => {
  const [failure] = casesOf(suiteOf(verdict(), 'ghcr.io/acme/web:v1.2.3'))[0]?.children ?? [];
  const { message, hint = '', evidence } = unsigned();
  expect(failure?.attributes).toEqual({ message, type: 'POLICY_SIGNERS' });
  for (const part of ['workflow: required release.yml, found nightly.yml', hint, `evidence: ${evidence[0]}`])
    expect(failure?.text).toContain(part);
});

test.each<[string, string, string, RegExp | undefined]>([
  ['what could not be told is an error', 'ghcr.io/acme/jobs:v1.2.3', 'error', /neither true nor false/],
  ['an exception is skipped, with its end and reason', 'quay.io/prometheus/old:v1.2.3', 'skipped', /until 2027-01-31 \(the vendor signs/],
])('%s', (_name, suite, outcome, message) => {
  const [child] = casesOf(suiteOf(verdict(), suite)).flatMap(({ children }) => children);
  expect(child?.name).toBe(outcome);
  expect(child?.attributes['message']).toMatch(message ?? /x/);
});

test('a rule that only warns does not fail its suite', () => {
  const suite = suiteOf(verdict(), 'ghcr.io/acme/new:v1.2.3');
  expect(suite?.attributes).toMatchObject({ failures: '0', errors: '0', skipped: '1' });
  expect(casesOf(suite)[1]?.children[0]?.attributes['message']).toMatch(/^mode: warn: /);
});

test('without a policy each check is a case', () => {
  expect(junit(mixed()).attributes).toMatchObject({ tests: '3', failures: '1', errors: '1' });
});

test('a fault of the step is a suite of its own', () => {
  const faults = [{ code: 'POLICY_INVALID', message: 'policy a.yml:1:1: no', hint: 'h', details: [] }];
  const suite = suiteOf(report({ result: 'error', images: [], faults }), 'waxseal');
  expect(casesOf(suite)[0]?.children[0]?.attributes).toEqual({ message: 'policy a.yml:1:1: no', type: 'POLICY_INVALID' });
});

describe('never green by silence', () => {
  test.each<[string, Report]>([
    ['no check at all', report({ result: 'failed', images: [image({ verdict: 'fail', checks: [] })] })],
    ['checks that all pass', report({ result: 'error', images: [image({ verdict: 'error' })] })],
    ['rules that are all let pass', report({ result: 'failed', images: [refused({ rules: [], checks: [] })] })],
  ])('an image that does not pass with %s', (_name, given) => {
    const { failures, errors } = junit(given).attributes;
    expect(Number(failures) + Number(errors)).toBe(1);
  });

  test('and everything that passes is green', () => {
    expect(junit(admittedAll()).attributes).toMatchObject({ tests: '2', failures: '0', errors: '0' });
  });
});

describe('any text', () => {
  test.each([...HOSTILE, ']]>', '<![CDATA[', '&#0;', '\uFFFE\uFFFF', '\uD800', '\u0000\u0008', '"\'<>&'])(
    '%j is text and nothing else',
    (text) => {
      const given = verdict({ images: [refused({ name: `x${text}`, tag: text, rules: [{ ...unsignedRule(text) }] })] });
      expect(misshapen(junit(given))).toEqual([]);
      expect(casesOf(junit(given).children[0])).toHaveLength(1);
    },
  );

  test('of any report is well-formed, and its counts are true', () => {
    fc.assert(
      fc.property(reports, foreign, (given, text) => {
        const root = junit({ ...given, notes: [text] });
        expect(misshapen(root)).toEqual([]);
        for (const suite of root.children) {
          const outcomes = casesOf(suite).map(({ children }) => children[0]?.name);
          expect(suite.attributes).toMatchObject({
            tests: String(outcomes.length),
            failures: String(outcomes.filter((one) => one === 'failure').length),
            errors: String(outcomes.filter((one) => one === 'error').length),
            skipped: String(outcomes.filter((one) => one === 'skipped').length),
          });
        }
      }),
    );
  });

  test('keeps its lines in a text, and has none in an attribute', () => {
    const given = verdict({ images: [refused({ rules: [unsignedRule('a\nb')] })] });
    const [failure] = casesOf(junit(given).children[0])[0]?.children ?? [];
    expect(failure?.attributes['message']).toBe('a\\nb');
    expect(failure?.text).toContain('POLICY_SIGNERS: a\nb');
  });
});

test('30,000 cases: passes are left out first, and it says how many', () => {
  const many = Array.from({ length: 15_000 }, () => refused().rules?.[0]?.checks ?? []).flat();
  const rules = [{ ...unsignedRule('x'), checks: many }, ...(refused().rules ?? [])];
  const root = junit(verdict({ images: [refused({ rules })] }));
  expect(root.attributes['tests']).toBe('20000');
  expect(root.children[0]?.children[0]?.children.at(-1)?.attributes).toEqual({ name: 'left out', value: '10003' });
});

function unsignedRule(text: string): NonNullable<ReturnType<typeof refused>['rules']>[number] {
  const check = unsigned({
    check: text,
    expected: text,
    actual: text,
    message: text,
    hint: text,
    details: [{ what: text, expected: text, actual: text }],
  });
  return { name: text, at: check.at, mode: 'enforce', outcome: 'fail', checks: [check] };
}
