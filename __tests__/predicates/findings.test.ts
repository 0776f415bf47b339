import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Json } from '../../src/model/json.ts';
import { readFindings, scanTimeOf } from '../../src/predicates/findings.ts';
import { cosignVuln, grypeReport, sarifReport, trivyReport } from './documents.ts';

const VULN = 'https://cosign.sigstore.dev/attestation/vuln/v1';
const VULNS = 'https://in-toto.io/attestation/vulns/v0.2';
const read = (type: string, predicate: unknown): ReturnType<typeof readFindings> => readFindings(type, predicate as Json);
const framed = (result: unknown, more: object = {}): object => ({ scanner: { uri: '', version: '', result }, metadata: {}, ...more });
const ofReport = (result: unknown): ReturnType<typeof readFindings> => read(VULN, framed(result));
const ids = (result: ReturnType<typeof readFindings>): unknown =>
  'why' in result ? result.why : result.scan.findings.map((one) => [one.ids, one.severity]);

const trivyWith = (results: unknown): object => ({ ...trivyReport(), Results: results });
const grypeWith = (matches: unknown): object => ({ ...grypeReport(), matches });
const sarifWith = (...runs: object[]): object => ({
  version: '2.1.0',
  runs: runs.map((run) => ({ tool: { driver: { name: 'x' } }, ...run })),
});
const vulns = (result: unknown): ReturnType<typeof readFindings> =>
  read(VULNS, { scanner: { uri: 'pkg:github/aquasecurity/trivy@0.69.0', result } });

describe('the findings of a scan', () => {
  test("of Trivy, in cosign's frame", () => {
    const result = read(VULN, cosignVuln());
    expect(ids(result)).toEqual([
      [['CVE-2026-0001'], 'critical'],
      [['CVE-2026-0002'], 'high'],
      [['CVE-2026-0003'], 'high'],
      [['GHSA-x'], 'unknown'],
    ]);
    expect(result).toMatchObject({
      scan: { scanner: 'trivy', title: 'Trivy 0.69.0', findings: [{ package: { name: 'musl', version: '1.2.5' } }, {}, {}, {}] },
    });
  });

  test('of Grype, with its database', () => {
    const result = ofReport(grypeReport());
    expect(ids(result)).toEqual([
      [['CVE-2026-0001'], 'critical'],
      [['CVE-2026-0004'], 'negligible'],
      [['CVE-2026-0005'], 'medium'],
    ]);
    expect(result).toMatchObject({
      scan: { scanner: 'grype', database: new Date('2026-11-02T04:10:00Z'), scanned: new Date('2026-11-02T08:15:31.5Z') },
    });
  });

  test('of SARIF, by rule and by index', () => {
    expect(ids(ofReport(sarifReport()))).toEqual([
      [['CVE-2026-0001'], 'critical'],
      [['CVE-2026-0001'], 'critical'],
      [['CVE-2026-0002'], 'medium'],
      [['CVE-2026-0009'], 'unknown'],
    ]);
  });

  test.each<[string, unknown, unknown]>([
    [
      "Grype's rules, which name the package too",
      sarifWith({ results: [{ ruleId: 'CVE-2026-0001-musl' }, { ruleId: 'GHSA-2qrg-x229-3v8q-log4j' }] }),
      [
        [['CVE-2026-0001'], 'unknown'],
        [['GHSA-2qrg-x229-3v8q'], 'unknown'],
      ],
    ],
    ['a rule that is no vulnerability', sarifWith({ results: [{ ruleId: 'DS002' }] }), [[['DS002'], 'unknown']]],
    ['a longer number', sarifWith({ results: [{ ruleId: 'CVE-2026-00012' }] }), [[['CVE-2026-00012'], 'unknown']]],
    ['a result without rule', sarifWith({ results: [{}] }), [[[], 'unknown']]],
    ['no results', sarifWith({ results: [] }), []],
    ['a clean Trivy report', trivyWith([{ Class: 'os-pkgs', Type: 'alpine' }]), []],
    ['an empty list of Trivy', trivyWith([]), []],
    ['a report of an old Trivy, without classes', trivyWith([{ Vulnerabilities: null }]), []],
    ['a clean Grype report', grypeWith([]), []],
    [
      'an advisory that stands for one vulnerability',
      grypeWith([{ vulnerability: { id: 'GHSA-1', severity: 'High' }, relatedVulnerabilities: [{ id: 'CVE-1' }, { id: 'GHSA-1' }] }]),
      [[['GHSA-1', 'CVE-1'], 'high']],
    ],
    [
      'an advisory that stands for many',
      grypeWith([{ vulnerability: { id: 'ALAS-1', severity: 'High' }, relatedVulnerabilities: [{ id: 'CVE-1' }, { id: 'CVE-2' }] }]),
      [[['ALAS-1'], 'high']],
    ],
  ])('%s', (_, report, expected) => {
    expect(ids(ofReport(report))).toEqual(expected);
  });

  test.each<[string, unknown, unknown]>([
    ['none', [], []],
    [
      'names and scores, of which the worst counts',
      [
        {
          id: 'CVE-1',
          severity: [
            { method: 'nvd', score: 'medium' },
            { method: 'cvss', score: '9.1' },
          ],
        },
      ],
      [[['CVE-1'], 'critical']],
    ],
    ['version 0.1', [{ vulnerability: { id: 'CVE-1', severity: [{ score: 'LOW' }] } }], [[['CVE-1'], 'low']]],
    ['a score that nobody knows', [{ id: 'CVE-1', severity: [{ score: 'CVSS:3.1/AV:N' }] }], [[['CVE-1'], 'unknown']]],
    ['no severity', [{ id: 'CVE-1' }], [[['CVE-1'], 'unknown']]],
  ])("in-toto's: %s", (_, result, expected) => {
    expect(ids(vulns(result))).toEqual(expected);
    expect(vulns(result)).toMatchObject({ scan: { scanner: 'trivy' } });
  });

  test.each<[string, ReturnType<typeof readFindings>, string]>([
    ['no object', read(VULN, []), 'no object'],
    ['no scanner', read(VULN, { metadata: {} }), 'which scanner'],
    ['no report', read(VULN, { scanner: {} }), 'no report of'],
    ['a list of findings in the frame of another type', read(VULN, { scanner: { result: [] } }), 'no report of'],
    ['a report in the frame of another type', read(VULNS, { scanner: { result: trivyReport() } }), 'no list of findings'],
    ["in-toto's without a list", vulns(null), 'no list of findings'],
    ["in-toto's with a finding that is none", vulns([{ id: 'CVE-1' }, 'CVE-2']), 'is no object'],
    ["in-toto's with a finding without a name", vulns([{ severity: [] }]), 'has no id'],
    ['Trivy without Results', ofReport({ SchemaVersion: 2, ArtifactName: 'x' }), 'nothing that it could scan'],
    ['Trivy with Results of null', ofReport(trivyWith(null)), 'nothing that it could scan'],
    [
      'Trivy that looked for secrets alone',
      ofReport(trivyWith([{ Class: 'secret' }, { Class: 'license' }])),
      'none of a scan for vulnerabilities',
    ],
    ['Trivy with a result that is none', ofReport(trivyWith([{ Class: 'os-pkgs' }, 1])), 'one of the Results is no object'],
    ['Trivy with vulnerabilities that are no list', ofReport(trivyWith([{ Vulnerabilities: [] }, { Vulnerabilities: {} }])), 'are no list'],
    ['Trivy with a vulnerability that is none', ofReport(trivyWith([{ Vulnerabilities: [null] }])), 'is no object'],
    ['Grype with a match that is none', ofReport(grypeWith([{}])), 'has no vulnerability'],
    ['Grype without matches', ofReport({ descriptor: {} }), 'no report of'],
    ['SARIF without a run', ofReport({ version: '2.1.0', runs: [] }), 'no report of'],
    ['SARIF whose run has no results', ofReport(sarifWith({ results: [] }, {})), 'did not come to its end'],
    ['SARIF whose run failed', ofReport(sarifWith({ results: [], invocations: [{ executionSuccessful: false }] })), 'it failed'],
    ['SARIF with a result that is none', ofReport(sarifWith({ results: ['x'] })), 'is no object'],
  ])('%s is never a clean scan', (_, result, why) => {
    expect(result).toMatchObject({ why: expect.stringContaining(why) as unknown });
  });

  test('is of the older of the times that it names', () => {
    const metadata = { scanFinishedOn: '2026-12-01T00:00:00Z' };
    const result = read(VULN, { scanner: { db: { lastUpdate: '2026-12-01T00:00:00Z' }, result: grypeReport() }, metadata });
    expect(result).toMatchObject({ scan: { database: new Date('2026-11-02T04:10:00Z'), scanned: new Date('2026-11-02T08:15:31.5Z') } });
  });

  test.each([null, {}, { metadata: { scanFinishedOn: 'today' } }, { metadata: { scanFinishedOn: '0001-01-01T00:00:00Z' } }])(
    'names no time: %j',
    (predicate) => {
      expect(scanTimeOf(predicate)).toBeUndefined();
    },
  );

  test('any JSON is read or refused', () => {
    const report = fc.oneof(
      fc.jsonValue(),
      fc.record({ SchemaVersion: fc.jsonValue(), Results: fc.array(fc.record({ Vulnerabilities: fc.jsonValue() })) }),
      fc.record({ matches: fc.array(fc.jsonValue()), descriptor: fc.record({ db: fc.jsonValue() }) }),
      fc.record({ version: fc.constant('2.1.0'), runs: fc.array(fc.record({ tool: fc.jsonValue(), results: fc.jsonValue() })) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(VULN, VULNS), report, fc.jsonValue(), (type, result, metadata) => {
        const found = read(type, { scanner: { result }, metadata });
        expect('why' in found ? found.why : found.scan.findings).toBeDefined();
      }),
    );
  });
});
