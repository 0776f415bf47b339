import * as z from 'zod/mini';

import { messageOf, WaxsealError } from '../errors.ts';
import './descriptor.ts'; // which sets zod up: its language, and no parser compiled at run time
import { isDigest } from './digest.ts';
import { MAX_SHARDS } from './inputs.ts';
import { isObject, parseJson } from './json.ts';
import { type Report, REPORT_VERSION } from './report.ts';

/**
 * A report as it comes back from outside: what schemas/report.v1.schema.json says, with bounds. A member that this version does not
 * know is refused: it could be the one that matters.
 */

const MAX_TEXT = 256 * 1024;
const MAX_LIST = 100_000;
const MAX_IMAGES = 5000;
const MAX_SHOWN = 300;

const optional = z.exactOptional;
const text = z.string().check(z.maxLength(MAX_TEXT));
const list = <T extends z.core.SomeType>(item: T): z.ZodMiniArray<T> => z.array(item).check(z.maxLength(MAX_LIST));
const digest = text.check(z.refine(isDigest, 'not a sha256 digest'));
const time = z.iso.datetime({ offset: true });
const count = z.int().check(z.nonnegative());
const ordinal = z.int().check(z.positive());
const code = text.check(z.regex(/^[A-Z][A-Z0-9_]*$/));
const outcome = z.enum(['pass', 'fail', 'error']);

const mismatches = list(z.strictObject({ what: text, expected: text, actual: text }));
const finding = {
  outcome,
  expected: text,
  actual: text,
  code: optional(code),
  message: optional(text),
  hint: optional(text),
  details: optional(mismatches),
};
const check = z.strictObject({ rule: text, ...finding, evidence: optional(digest) });
const place = z.strictObject({ file: text, line: ordinal, column: ordinal });
const manifestPlaces = list(z.strictObject({ file: text, line: optional(ordinal), column: optional(ordinal), path: optional(text) }));
const rule = z.strictObject({
  name: text,
  at: place,
  mode: z.enum(['enforce', 'warn']),
  outcome,
  excepted: optional(z.strictObject({ until: text, reason: text, at: place })),
  checks: list(z.strictObject({ check: text, at: place, ...finding, evidence: list(digest) })),
});

const claim = optional(text);
const certificate = z.strictObject({
  issuer: text,
  san: z.strictObject({ kind: z.enum(['uri', 'email', 'other']), value: text }),
  workflowRepository: claim,
  buildSignerUri: claim,
  buildSignerDigest: claim,
  runnerEnvironment: claim,
  sourceRepositoryUri: claim,
  sourceRepositoryDigest: claim,
  sourceRepositoryRef: claim,
  sourceRepositoryId: claim,
  sourceOwnerUri: claim,
  sourceOwnerId: claim,
  buildConfigUri: claim,
  buildConfigDigest: claim,
  buildTrigger: claim,
  runInvocationUri: claim,
  visibility: claim,
  deploymentEnvironment: claim,
  tokenSubject: claim,
});
const predicate = z.strictObject({
  digest,
  size: count,
  title: text,
  facts: list(z.strictObject({ name: text, value: text })),
  components: optional(count),
  severities: optional(z.strictObject({ critical: count, high: count, medium: count, low: count, negligible: count, unknown: count })),
});
const evidence = z.strictObject({
  digest,
  manifest: optional(digest),
  origin: text,
  predicateType: text,
  predicate: optional(predicate),
  attestation: optional(z.strictObject({ id: text, url: text })),
  storageRecords: optional(list(text)),
  subjects: list(z.strictObject({ name: text, digest: text })),
  annotations: z.record(text, text),
  certificate: optional(certificate),
  key: optional(text),
  logEntries: list(z.strictObject({ index: text.check(z.regex(/^\d+$/)), url: optional(text), log: text })),
  times: list(time),
});

const image = z.strictObject({
  image: text,
  name: text,
  digest: text.check(z.regex(/^(?:sha256:[0-9a-f]{64})?$/)),
  tag: optional(text),
  http: optional(z.literal(true)),
  platforms: list(z.strictObject({ name: text, digest })),
  verdict: outcome,
  deploy: optional(list(text)),
  checks: list(check),
  evidence: list(evidence),
  rules: optional(list(rule)),
  places: optional(manifestPlaces),
});

const trust = z.strictObject({
  source: text,
  file: optional(text),
  digest: optional(digest),
  inline: optional(z.literal(true)),
  tuf: optional(z.strictObject({ mirror: text, root: text })),
  sigstore: optional(z.enum(['github', 'staging'])),
});
const policy = z.strictObject({ file: text, digest, default: z.enum(['deny', 'allow']), from: text, rules: count });
const totals = z.strictObject({ images: count, passed: count, failed: count, errors: count, rules: count, checks: count });
const shardNumber = ordinal.check(z.lte(MAX_SHARDS));
const shard = z
  .strictObject({ index: shardNumber, of: shardNumber, images: optional(ordinal), list: optional(digest) })
  .check(z.refine(({ index, of }) => index <= of, 'no part of so many'));

const report: z.ZodMiniType<Report> = z.strictObject({
  version: z.literal(REPORT_VERSION),
  mode: z.enum(['sign', 'attest', 'verify']),
  result: z.enum(['signed', 'attested', 'passed', 'failed', 'error', 'skipped']),
  reason: optional(text),
  trust: optional(trust),
  policy: optional(policy),
  totals: optional(totals),
  shard: optional(shard),
  merged: optional(count),
  images: z.array(image).check(z.maxLength(MAX_IMAGES * MAX_SHARDS)),
  possible: optional(list(z.strictObject({ text, places: manifestPlaces }))),
  warnings: optional(list(z.strictObject({ text, at: optional(place) }))),
  faults: list(z.strictObject({ code, message: text, hint: text, details: mismatches })),
  notes: list(text),
  bundlePaths: list(text),
  startedOn: time,
  finishedOn: time,
  phases: list(z.strictObject({ name: text, milliseconds: z.number().check(z.nonnegative()) })),
});

/**
 * Reads a JSON report that another step wrote.
 * @param where its path, for messages
 * @throws MERGE_REPORT_INVALID
 */
export function parseReport(bytes: Uint8Array, where: string): Report {
  let json;
  try {
    json = parseJson(bytes, 'its text');
  } catch (thrown) {
    throw reportInvalid(where, messageOf(thrown));
  }
  const version = isObject(json) ? json['version'] : undefined;
  if (version !== REPORT_VERSION && version !== undefined)
    throw reportInvalid(
      where,
      `its version is ${JSON.stringify(version).slice(0, MAX_SHOWN)}, and this version of Waxseal reads ${REPORT_VERSION}`,
    );
  const read = report.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = (issue?.path ?? []).join('.');
  throw reportInvalid(where, `${at === '' ? 'it' : at}: ${issue?.message ?? 'malformed'}`.slice(0, MAX_SHOWN));
}

/** A report that cannot be taken for one. */
export function reportInvalid(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'MERGE_REPORT_INVALID',
    message: `merge-reports: ${where} cannot be read as a report: ${why}`,
    hint: 'Upload the file that the output `report` of a shard names as it is, hand over the output `report-digest` of the same step, and use the same version of Waxseal in all jobs.',
    details: [{ what: where, expected: `a JSON report of version ${REPORT_VERSION}`, actual: why }],
  });
}
