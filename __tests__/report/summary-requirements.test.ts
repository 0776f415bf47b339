import { expect, test } from '@jest/globals';

import type { Check, EvidenceReport, Report } from '../../src/model/report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { EACH, required, requiredImage, REVIEW, TYPES } from './attested.ts';
import { read, rowsBelow } from './reading.ts';
import { image, passing } from './samples.ts';

/** The table of verify's summary that says which requirement passed by which evidence. */

const asked = (given: Report) => rowsBelow('What was required', read(renderSummary(given)));
const missing = (rule: string, changes: Partial<Check> = {}): Check => ({
  rule,
  outcome: 'fail',
  expected: rule,
  actual: 'none',
  code: 'NO_ATTESTATION',
  message: 'nothing of this type is attached',
  ...changes,
});
const failed = (...checks: Check[]): Report => required({ result: 'failed', images: [requiredImage({ verdict: 'fail', checks })] });

test('stands beside the evidence by which it passed', () => {
  expect(asked(required()).map(([rule, by]) => [rule, by?.split('<br>')[0]])).toEqual([
    ['✅ **Provenance**', 'SLSA provenance 1'],
    ['✅ **SBOM**', 'CycloneDX 1.6 SBOM'],
    ['✅ **Vulnerability report**', 'Trivy vulnerability report'],
    [`✅ **Attestation**<br>${REVIEW}`, 'predicate'],
  ]);
});

test('a signature is among the rest', () => {
  const [[rule, first] = []] = EACH;
  const signature = image().evidence[0] as EvidenceReport;
  const given = image({
    checks: [passing({ evidence: signature.digest }), passing({ rule: rule ?? '', evidence: first?.digest ?? '' })],
    evidence: [signature, first as EvidenceReport],
  });
  expect(asked(required({ images: [given] })).map(([what, by]) => [what, by])).toEqual([
    ['✅ **Signature**', 'Signature<br>https://sigstore.dev/cosign/sign/v1'],
    ['✅ **Provenance**', `SLSA provenance 1<br>${TYPES.provenance}`],
  ]);
});

test('what is missing has a row without evidence, and is told in words', () => {
  const given = failed(...requiredImage().checks, missing('vex'));
  expect(asked(given).at(-1)).toEqual(['❌ **VEX**', '–', '–', '–', '–', '–']);
  expect(renderSummary(given)).toContain('requires to be stated about this image');
  expect(renderSummary(given)).not.toContain('Nobody has signed this image');
});

test('evidence that was refused satisfies nothing', () => {
  const [, [, sbom] = []] = EACH;
  const given = failed(missing('sbom', { code: 'IDENTITY_MISMATCH', evidence: sbom?.digest ?? '' }));
  expect(asked(given)).toEqual([['❌ **SBOM**', '–', '–', '–', '–', '–']]);
  expect(renderSummary(given)).toContain('is stated about this image, but **not by whom it requires**');
});

test('a check that names evidence which is not there has none', () => {
  expect(asked(required({ images: [requiredImage({ evidence: [] })] })).map(([, by]) => by)).toEqual(['–', '–', '–', '–']);
});

test.each([
  ['PLATFORM_UNATTESTED', 'for a part of it only'],
  ['PROVENANCE_CONTRADICTION', '**contradicts the certificate**'],
  ['SUBJECT_MISMATCH', '**another image**'],
  ['UNHEARD_OF', 'a requirement does not hold'],
])('%s is told in words', (code, words) => {
  expect(renderSummary(failed(missing('provenance', { code })))).toContain(words);
});

test('a stranger’s attestation is nowhere but in the details, and not accepted there', () => {
  const [before = '', details = ''] = read(renderSummary(required())).split('### Details');
  expect(before).not.toContain('evil.example');
  expect(details).toContain('https://evil.example');
  expect(details.match(/, accepted: /g)).toHaveLength(4);
  expect(details).toContain('VEX: SLSA provenance 1');
});
