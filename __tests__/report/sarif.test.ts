import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';

import type { Report } from '../../src/model/report.ts';
import { SECTIONS } from '../../src/report/help-page.ts';
import type { Run } from '../../src/report/run.ts';
import { MAX_RESULTS, renderSarif } from '../../src/report/sarif.ts';
import { reports } from './arbitraries.ts';
import { admitted, admittedAll, MANIFEST, policy, POLICY, refused, rule, tooVulnerable, unsigned, verdict } from './policies.ts';
import { digest, HOSTILE, image, mixed, report } from './samples.ts';
import { SARIF_SHAPE } from './sarif-shape.ts';

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number; readonly startColumn?: number };
  };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations?: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}
interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly { readonly id: string; readonly helpUri: string; readonly help: { readonly text: string } }[];
    };
  };
  readonly results: readonly Result[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications?: readonly { message: { text: string } }[];
  }[];
  readonly versionControlProvenance?: readonly object[];
}

const RUN: Run = {
  repository: 'https://github.com/acme/deploy',
  commit: 'c0ffee'.repeat(6) + 'c0de',
  workflow: '.github/workflows/deploy.yml',
};
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats(ajv);
const accepts = ajv.compile(SARIF_SHAPE);

function sarif(given: Report, run?: Run): SarifRun {
  const json = JSON.parse(renderSarif(given, run)) as { readonly runs: readonly [SarifRun] };
  expect(accepts(json) ? [] : accepts.errors).toEqual([]);
  return json.runs[0];
}

const where = ({ locations = [] }: Result): readonly string[] =>
  locations.map(
    ({ physicalLocation: { artifactLocation, region } }) => `${artifactLocation.uri}:${region?.startLine}:${region?.startColumn}`,
  );

describe('where a result stands', () => {
  test('at each place where a manifest names the image, the rule beside it', () => {
    const results = sarif(verdict(), RUN).results.filter(({ message }) => message.text.startsWith('ghcr.io/acme/web'));
    expect(results.map((result) => [result.ruleId, ...where(result)])).toEqual([
      ['POLICY_SIGNERS', `${MANIFEST}:21:18`],
      ['POLICY_SIGNERS', `${MANIFEST}:48:18`],
      ['POLICY_VULNERABILITIES', `${MANIFEST}:21:18`],
      ['POLICY_VULNERABILITIES', `${MANIFEST}:48:18`],
    ]);
    expect(results[0]?.relatedLocations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: POLICY },
      region: { startLine: 5, startColumn: 12 },
    });
  });

  test('at the rule where no manifest names it', () => {
    const results = sarif(verdict({ images: [refused({ places: [] })] })).results;
    expect(results.flatMap(where)).toEqual([`${POLICY}:5:12`, `${POLICY}:7:20`]);
  });

  test.each<[string, Report, string[]]>([
    ['no policy', mixed(), ['.github/workflows/deploy.yml:1:undefined', '.github/workflows/deploy.yml:1:undefined']],
    [
      'a fault',
      report({ result: 'error', images: [], faults: [{ code: 'POLICY_INVALID', message: 'm', hint: 'h', details: [] }] }),
      ['.github/workflows/deploy.yml:1:undefined'],
    ],
  ])('at the workflow where there is %s', (_name, given, places) => {
    expect(sarif(given, RUN).results.flatMap(where)).toEqual(places);
  });

  test.each(['/etc/passwd', '../x.yaml', 'a/../../x.yaml', 'C:\\x.yaml', 'a\\b', 'c:/x', ''])('never at %j', (file) => {
    const places = [{ file, line: 1, column: 1 }];
    const checks = [unsigned({ at: { file, line: 1, column: 1 } })];
    const [result] = sarif(verdict({ policy: policy({ file }), images: [refused({ places, rules: [rule({ checks })] })] })).results;
    expect(result).toBeDefined();
    expect(result?.locations).toBeUndefined();
  });

  test.each([
    ['a b/ü#?%.yaml', 'a%20b/%C3%BC%23%3F%25.yaml'],
    ['./a//b.yaml', 'a/b.yaml'],
    ['x:y.yaml', 'x%3Ay.yaml'],
    ['\uD800.yaml', '%EF%BF%BD.yaml'],
  ])('%j is encoded', (file, uri) => {
    const [result] = sarif(verdict({ images: [refused({ places: [{ file, line: 3 }] })] })).results;
    expect(where(result as Result)).toEqual([`${uri}:3:undefined`]);
  });

  test('in a rendered file on no line', () => {
    const [result] = sarif(verdict({ images: [refused({ places: [{ file: 'chart/values.yaml' }] })] })).results;
    expect(result?.locations?.[0]?.physicalLocation).toEqual({ artifactLocation: { uri: 'chart/values.yaml', uriBaseId: '%SRCROOT%' } });
  });
});

describe('what is a result', () => {
  test('nothing where everything holds', () => {
    expect(sarif(admittedAll()).results).toEqual([]);
  });

  test('nothing of an exception, and a warning of a rule that only warns', () => {
    const of = (name: string): readonly Result[] => sarif(verdict()).results.filter(({ message }) => message.text.startsWith(name));
    expect(of('quay.io/prometheus/old')).toEqual([]);
    expect(of('ghcr.io/acme/new').map(({ ruleId, level }) => [ruleId, level])).toEqual([['POLICY_VULNERABILITIES', 'warning']]);
  });

  test.each<[string, Report]>([
    ['no check', report({ result: 'failed', images: [image({ verdict: 'fail', checks: [] })] })],
    ['checks that pass', report({ result: 'error', images: [image({ verdict: 'error' })] })],
  ])('an image that does not pass with %s', (_name, given) => {
    expect(sarif(given).results.map(({ level }) => level)).toEqual(['error']);
  });

  test('each names its rule, and each rule explains itself', () => {
    const { results, tool } = sarif(verdict(), RUN);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['POLICY_SIGNERS', 'POLICY_VULNERABILITIES', 'POLICY_CEL_ERROR']);
    expect(tool.driver.rules[0]?.help.text).toMatch(/^Nobody whom the policy trusts for this image has signed it\./);
    expect(tool.driver.rules[0]?.helpUri).toMatch(/docs\/troubleshooting\.md#policy:~:text=POLICY_SIGNERS$/);
  });

  test('help leads to headings that are there', () => {
    const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');
    for (const [, anchor] of SECTIONS) expect(page.toLowerCase()).toContain(`\n## ${anchor}\n`);
    for (const { id } of sarif(verdict()).tool.driver.rules) expect(page).toContain(`\n### \`${id}: `);
  });

  test('more than GitHub shows: errors stay, the rest is counted', () => {
    const places = Array.from({ length: MAX_RESULTS }, (_, line) => ({ file: MANIFEST, line: line + 1 }));
    const images = [
      admitted({ places, rules: [rule({ mode: 'warn', checks: [tooVulnerable()] })] }),
      refused({ places: places.slice(0, 10) }),
    ];
    const { results, invocations } = sarif(verdict({ images }));
    expect(results).toHaveLength(MAX_RESULTS);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(20);
    expect(invocations[0]?.toolExecutionNotifications?.at(-1)?.message.text).toBe(
      '20 more results are left out: only 5000 are shown here.',
    );
  });

  test('a fault says that looking did not succeed', () => {
    const faults = [{ code: 'MANIFEST_UNREADABLE', message: 'm', hint: 'h', details: [] }];
    expect(sarif(report({ result: 'error', images: [], faults })).invocations[0]?.executionSuccessful).toBe(false);
    expect(sarif(verdict()).invocations[0]?.executionSuccessful).toBe(true);
  });
});

describe('fingerprints', () => {
  const prints = (given: Report): readonly string[] =>
    sarif(given).results.flatMap(({ partialFingerprints }) => Object.values(partialFingerprints));

  test('stay when digests and lines move', () => {
    const moved = (refused().places ?? []).map((place) => ({ ...place, line: 99 }));
    expect(prints(verdict({ images: [refused({ digest: digest('next'), places: moved })] }))).toEqual(
      prints(verdict({ images: [refused()] })),
    );
  });

  test.each<[string, Parameters<typeof refused>[0]]>([
    ['image', { name: 'ghcr.io/acme/other' }],
    ['file', { places: [{ file: 'other.yaml', line: 21 }] }],
    ['place in the document', { places: [{ file: MANIFEST, line: 21, path: 'spec.containers[7].image' }] }],
    ['rule', { rules: [rule({ name: 'other', checks: [unsigned()] })] }],
    ['check', { rules: [rule({ checks: [unsigned({ check: 'other' })] })] }],
    ['code', { rules: [rule({ checks: [unsigned({ code: 'POLICY_PLATFORM' })] })] }],
  ])('another %s is another one', (_name, changes) => {
    const before = new Set(prints(verdict({ images: [refused()] })));
    expect(prints(verdict({ images: [refused(changes)] })).some((print) => !before.has(print))).toBe(true);
  });

  test('are each different, also of the same thing twice', () => {
    const places = [1, 2, 3].map((line) => ({ file: MANIFEST, line }));
    const all = prints(verdict({ images: [refused({ places })] }));
    expect(new Set(all).size).toBe(6);
  });
});

describe('text', () => {
  test.each([
    ['see [this](http://evil.example)', 'see \\[this](http://evil.example)'],
    ['{0} and {12}', '{{0}} and {{12}}'],
    ['signers: [{github: {repository: a/b}}]', 'signers: [{github: {repository: a/b}}]'],
    ['\u202e', '\\u202e'],
  ])('%j holds no link and no placeholder', (message, shown) => {
    const [result] = sarif(verdict({ images: [refused({ rules: [rule({ checks: [unsigned({ message })] })] })] })).results;
    expect(result?.message.text).toContain(`POLICY_SIGNERS: ${shown}\n`);
  });

  test.each(HOSTILE)('%j stays inside', (text) => {
    const checks = [unsigned({ check: text, expected: text, actual: text, message: text, hint: text })];
    const given = verdict({ images: [refused({ name: text, tag: text, rules: [rule({ name: text, checks })] })] });
    expect(sarif(given).results).toHaveLength(2);
  });

  test('of any report fits the schema', () => {
    fc.assert(
      fc.property(reports, fc.boolean(), (given, known) => {
        for (const { message } of sarif(given, known ? RUN : undefined).results) expect(message.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
