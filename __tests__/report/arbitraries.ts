import fc from 'fast-check';

import type { Mismatch } from '../../src/errors.ts';
import type { CertificateClaims } from '../../src/model/identity.ts';
import type {
  Check,
  EvidenceReport,
  FaultReport,
  ImageReport,
  LogEntryReport,
  PolicyReport,
  PredicateReport,
  Report,
  RuleCheck,
  RuleReport,
  ShardReport,
} from '../../src/model/report.ts';
import { withTotals } from '../../src/report/totals.ts';
import { TYPES } from './attested.ts';
import { digest, HOSTILE } from './samples.ts';

/** Any report that the types allow and a mode could make, with hostile text wherever text may come from outside. */

const pieces = fc.constantFrom(
  ...HOSTILE,
  ...'|`\\*_[]()<>#@:/!~$&;.-+= \n\r\t\u0000\u001b\u009b\u202e'.split(''),
  'www.',
  'http://',
  'a@b.co',
  'x',
  '1',
);
export const foreign = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const digests = fc.constantFrom('a', 'b', 'c', 'd').map(digest);
const stable = fc.constantFrom('NO_SIGNATURE', 'IDENTITY_MISMATCH', 'X_1', 'INTERNAL');
const time = fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
const few = <T>(items: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(items, { maxLength: 3 });

const mismatches: fc.Arbitrary<Mismatch> = fc.record({ what: foreign, expected: foreign, actual: foreign });
const outcome = fc.constantFrom('pass' as const, 'fail' as const, 'error' as const);

const checks: fc.Arbitrary<Check> = fc.record(
  {
    rule: fc.oneof(foreign, fc.constantFrom('signature', 'provenance', 'sbom', ...Object.values(TYPES))),
    outcome,
    expected: foreign,
    actual: foreign,
    code: stable,
    message: foreign,
    hint: foreign,
    details: few(mismatches),
    evidence: digests,
  },
  { requiredKeys: ['rule', 'outcome', 'expected', 'actual'] },
);

const logEntries: fc.Arbitrary<LogEntryReport> = fc.record(
  { index: fc.nat().map(String), url: foreign, log: foreign },
  { requiredKeys: ['index', 'log'] },
);

const predicates: fc.Arbitrary<PredicateReport> = fc.record(
  {
    digest: digests,
    size: fc.nat(),
    title: foreign,
    facts: few(fc.record({ name: foreign, value: foreign })),
    components: fc.nat(),
    severities: fc.record({
      critical: fc.nat(),
      high: fc.nat(),
      medium: fc.nat(),
      low: fc.nat(),
      negligible: fc.nat(),
      unknown: fc.nat(),
    }),
  },
  { requiredKeys: ['digest', 'size', 'title', 'facts'] },
);

const certificates: fc.Arbitrary<CertificateClaims> = fc.record(
  {
    issuer: foreign,
    san: fc.record({ kind: fc.constantFrom('uri' as const, 'email' as const, 'other' as const), value: foreign }),
    buildSignerUri: foreign,
    buildSignerDigest: foreign,
    runnerEnvironment: foreign,
    workflowRepository: foreign,
    sourceRepositoryUri: foreign,
    sourceRepositoryDigest: foreign,
    sourceRepositoryRef: foreign,
    sourceRepositoryId: foreign,
    sourceOwnerUri: foreign,
    sourceOwnerId: foreign,
    buildConfigUri: foreign,
    buildConfigDigest: foreign,
    buildTrigger: foreign,
    runInvocationUri: foreign,
    visibility: foreign,
    deploymentEnvironment: foreign,
    tokenSubject: foreign,
  },
  { requiredKeys: ['issuer', 'san'] },
);

const evidence: fc.Arbitrary<EvidenceReport> = fc.record(
  {
    digest: digests,
    manifest: digests,
    origin: foreign,
    predicateType: fc.oneof(foreign, fc.constantFrom(...Object.values(TYPES))),
    predicate: predicates,
    attestation: fc.record({ id: foreign, url: foreign }),
    storageRecords: few(foreign),
    subjects: few(fc.record({ name: foreign, digest: foreign })),
    annotations: fc.dictionary(foreign, foreign, { maxKeys: 3, noNullPrototype: true }),
    certificate: certificates,
    logEntries: few(logEntries),
    times: few(time),
  },
  { requiredKeys: ['digest', 'origin', 'predicateType', 'subjects', 'annotations', 'logEntries', 'times'] },
);

const place = fc.record({ file: foreign, line: fc.integer({ min: 1, max: 99 }), column: fc.integer({ min: 1, max: 99 }) });
const manifestPlace = fc.record(
  { file: foreign, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }), path: foreign },
  { requiredKeys: ['file'] },
);

const ruleChecks: fc.Arbitrary<RuleCheck> = fc.record(
  {
    check: fc.oneof(foreign, fc.constantFrom('signers', 'default', 'cel[0]')),
    at: place,
    outcome,
    expected: foreign,
    actual: foreign,
    code: fc.oneof(stable, fc.constantFrom('POLICY_SIGNERS', 'POLICY_EXPIRED', 'POLICY_UNREADABLE')),
    message: foreign,
    hint: foreign,
    details: few(mismatches),
    evidence: few(digests),
  },
  { requiredKeys: ['check', 'at', 'outcome', 'expected', 'actual', 'evidence'] },
);

const rules: fc.Arbitrary<RuleReport> = fc.record(
  {
    name: foreign,
    at: place,
    mode: fc.constantFrom('enforce' as const, 'warn' as const),
    outcome,
    excepted: fc.record({ until: fc.oneof(foreign, fc.constant('2027-01-31')), reason: foreign, at: place }),
    checks: few(ruleChecks),
  },
  { requiredKeys: ['name', 'at', 'mode', 'outcome', 'checks'] },
);

const policy: fc.Arbitrary<PolicyReport> = fc.record({
  file: foreign,
  digest: digests,
  default: fc.constantFrom('deny' as const, 'allow' as const),
  from: fc.oneof(foreign, fc.constant('the checkout')),
  rules: fc.nat(),
});

const images: fc.Arbitrary<ImageReport> = fc.record(
  {
    image: foreign,
    name: foreign,
    digest: fc.oneof(digests, fc.constant('')),
    tag: foreign,
    platforms: few(fc.record({ name: foreign, digest: digests })),
    verdict: outcome,
    checks: few(checks),
    evidence: few(evidence),
    rules: few(rules),
    places: few(manifestPlace),
  },
  { requiredKeys: ['image', 'name', 'digest', 'platforms', 'verdict', 'checks', 'evidence'] },
);

const shards: fc.Arbitrary<ShardReport> = fc.record(
  { index: fc.integer({ min: 1, max: 3 }), of: fc.integer({ min: 3, max: 20 }), images: fc.integer({ min: 1 }), list: digests },
  { requiredKeys: ['index', 'of'] },
);
const faults: fc.Arbitrary<FaultReport> = fc.record({ code: stable, message: foreign, hint: foreign, details: few(mismatches) });

const MODES = [
  ['sign', 'signed'],
  ['sign', 'error'],
  ['sign', 'skipped'],
  ['attest', 'attested'],
  ['attest', 'error'],
  ['attest', 'skipped'],
  ['verify', 'failed'],
  ['verify', 'error'],
  ['verify', 'skipped'],
] as const;

export const reports: fc.Arbitrary<Report> = fc.constantFrom(...MODES).chain(([mode, result]) =>
  fc
    .record(
      {
        version: fc.constant(1 as const),
        mode: fc.constant(mode),
        result: fc.constant(result),
        reason: foreign,
        policy,
        shard: shards,
        merged: fc.nat(),
        possible: few(fc.record({ text: foreign, places: few(manifestPlace) })),
        warnings: few(fc.record({ text: foreign, at: place }, { requiredKeys: ['text'] })),
        images: few(images),
        faults: few(faults),
        notes: few(foreign),
        bundlePaths: few(foreign),
        startedOn: time,
        finishedOn: time,
        phases: few(fc.record({ name: foreign, milliseconds: fc.nat() })),
      },
      { requiredKeys: ['version', 'mode', 'result', 'images', 'faults', 'notes', 'bundlePaths', 'startedOn', 'finishedOn', 'phases'] },
    )
    .map(withTotals),
);
