import { createHash } from 'node:crypto';

import { messageOf, WaxsealError } from '../../errors.ts';
import { type Digest, isDigest } from '../../model/digest.ts';
import { formatReference, type ImageReference } from '../../model/reference.ts';
import type { ImageReport, PolicyReport, RuleReport } from '../../model/report.ts';
import { extractPredicate } from '../../predicates/extract.ts';
import { makeVsa, VSA_TYPE, type VsaParts } from '../../predicates/vsa.ts';
import type { Context } from '../context.ts';
import type { Job } from '../job.ts';
import type { Looked } from '../look.ts';
import type { BundleFile } from '../outcome.ts';
import { reportSigned, type Results } from '../signed-report.ts';
import { carryOut, filesOf } from '../signing.ts';
import { selectManifests } from '../subjects.ts';
import type { Notary } from './notary.ts';
import { policyUri } from './policy-uri.ts';
import { whyUnvouched } from './vouched.ts';

/**
 * What consumers pin together with the signer: this action and the major version that its releases are named by. A constant, because the
 * environment may name a fork or a workflow that only calls us.
 */
export const VERIFIER_ID = 'https://github.com/waxseal/waxseal@v1';
const SLSA_VERSION = '1.1';

/** A verdict with the name under which it was asked for. */
export interface Verdict {
  readonly reference: ImageReference;
  readonly looked: Looked;
}

export interface Summarised {
  /** With the summaries in their reports, in the order given. */
  readonly verdicts: readonly Verdict[];
  readonly bundles: readonly BundleFile[];
  /** Where a summary could not be made or stored. */
  readonly fault?: WaxsealError;
}

/**
 * Signs the verdict on each image as a verification summary, logs it and attaches it to index and platforms. An image that could not be
 * looked at, or that no rule made anybody look at, gets none: there is no verdict to sign. Nor does one that passed without anybody vouching
 * for it.
 */
export async function summarise(
  context: Context,
  { token, trust, inputs }: Notary,
  policy: PolicyReport,
  verdicts: readonly Verdict[],
): Promise<Summarised> {
  const given = verdicts.flatMap((verdict, index) => {
    const job = jobFor(context, policy, verdict);
    return job === undefined ? [] : [{ job, index }];
  });
  if (given.length === 0) return { verdicts, bundles: [] };
  const jobs = given.map(({ job }) => job);
  const { concurrency } = inputs.registry;
  let results: Omit<Results, 'records'>;
  try {
    results = await carryOut(context, inputs, { jobs, token, trust, listings: {}, toRegistry: true, concurrency });
  } catch (error) {
    return { verdicts, bundles: [], fault: notSigned(jobs.map(nameOfJob), error) };
  }
  const reports = jobs.map((_, index) => reportOf(results, index));
  const failed = reports.flatMap(({ verdict }, index) => (verdict === 'pass' ? [] : [index]));
  tell(
    context,
    reports.flatMap((report, index) => {
      const job = jobs[index];
      return job === undefined || failed.includes(index) ? [] : [{ job, report }];
    }),
  );
  return {
    verdicts: verdicts.map(({ reference, looked }, index) => ({
      reference,
      looked: withSummary(looked, reports[given.findIndex((other) => other.index === index)]),
    })),
    bundles: filesOf(results.made),
    ...(failed.length === 0 ? {} : { fault: notStored(jobs, reports, failed) }),
  };
}

function jobFor({ host, notes }: Context, policy: PolicyReport, { reference, looked }: Verdict): Job | undefined {
  const { report, tree } = looked;
  const { rules, verdict, deploy } = report;
  if (tree === undefined || rules === undefined || verdict === 'error') return undefined;
  const passed = verdict === 'pass';
  const unvouched = passed ? whyUnvouched(rules) : undefined;
  if (unvouched !== undefined) {
    notes.push(`${formatReference(reference)} was let pass, and no verification summary was made of it: ${unvouched}`);
    return undefined;
  }
  const all = selectManifests(tree, { kind: 'all' });
  const { reference: pinned } = tree;
  const parts: VsaParts = {
    verifierId: VERIFIER_ID,
    timeVerified: host.now(),
    resourceUri: formatReference({ ...reference, digest: pinned.digest }),
    policy: { uri: policyUri(host.env, policy.file), digest: policy.digest as Digest },
    inputAttestations: inputsOf(report, rules),
    result: passed ? 'PASSED' : 'FAILED',
    verifiedLevels: [looked.level === undefined ? 'SLSA_BUILD_LEVEL_UNEVALUATED' : `SLSA_BUILD_LEVEL_${looked.level}`],
    slsaVersion: SLSA_VERSION,
  };
  const vsa = makeVsa(parts);
  const predicate = Buffer.from(JSON.stringify(vsa));
  // Where single platforms passed and nothing speaks for the index, the verdict is about these alone.
  const manifests =
    passed && deploy !== undefined ? all.filter(({ descriptor }) => deploy.some((one) => one.endsWith(descriptor.digest))) : all;
  const { registry, repository } = pinned;
  return {
    image: { digest: pinned.digest, tree, repositories: [{ registry, repository }], manifests },
    rule: 'vsa',
    predicateType: VSA_TYPE,
    predicate,
    described: {
      digest: `sha256:${createHash('sha256').update(predicate).digest('hex')}`,
      size: predicate.length,
      ...extractPredicate(VSA_TYPE, vsa),
    },
    annotations: {},
    keepExisting: false,
  };
}

/** All that the verdict rests on, for or against, each once; with the place where it lies. */
function inputsOf({ name, evidence }: ImageReport, rules: readonly RuleReport[]): VsaParts['inputAttestations'] {
  const used = new Set(rules.flatMap(({ checks }) => checks.flatMap((check) => check.evidence)));
  return [...used].sort().flatMap((digest) => {
    const manifest = evidence.find((one) => one.digest === digest)?.manifest;
    return isDigest(digest) ? [{ digest, ...(manifest === undefined ? {} : { uri: `${name}@${manifest}` }) }] : [];
  });
}

/** Each verdict by itself: several names of one digest have one each. */
function reportOf({ jobs, made, stored, checked }: Omit<Results, 'records'>, index: number): ImageReport {
  const of = <T>(list: readonly T[]): readonly T[] => list.slice(index, index + 1);
  const own = { jobs: of(jobs), made: of(made), stored: of(stored), checked: of(checked), records: new Map() };
  const [report] = reportSigned(
    own.jobs.map(({ image }) => image),
    own,
  );
  if (report === undefined) throw new TypeError('one report for each job');
  return report;
}

/** What was pushed is told in any case (law 8); the verdict itself does not change. */
function withSummary(looked: Looked, summary: ImageReport | undefined): Looked {
  if (summary === undefined) return looked;
  const { report } = looked;
  const checks = summary.verdict === 'pass' ? [...report.checks, ...summary.checks] : report.checks;
  return { ...looked, report: { ...report, checks, evidence: [...report.evidence, ...summary.evidence] } };
}

/** Each of them in the log, all of them in one note. */
function tell(context: Context, done: readonly { readonly job: Job; readonly report: ImageReport }[]): void {
  for (const { job, report } of done) {
    const [evidence] = report.evidence;
    const entries = evidence?.logEntries.map(({ index, log }) => `, log index ${index} of ${log}`).join('') ?? '';
    context.host.log.info(`${nameOfJob(job)}: verification summary ${resultOf(job)} signed and attached${entries}`);
  }
  const signer = done[0]?.report.evidence[0]?.certificate?.san.value;
  if (signer === undefined) return;
  const passed = done.filter(({ job }) => resultOf(job) === 'PASSED').length;
  context.notes.push(
    `Verification summaries were signed by ${signer} and attached: ${passed} PASSED, ${done.length - passed} FAILED. A rule takes them in place of the evidence by vsa: {verifier: ${JSON.stringify(VERIFIER_ID)}, signers: […]}`,
  );
}

function resultOf({ described }: Job): string {
  return described?.facts.find(({ name }) => name === 'result')?.value ?? '';
}

function nameOfJob({ image }: Job): string {
  return formatReference(image.tree.reference);
}

function notStored(jobs: readonly Job[], reports: readonly ImageReport[], failed: readonly number[]): WaxsealError {
  const rows = failed.flatMap((index) => {
    const [check] = reports[index]?.checks ?? [];
    const job = jobs[index];
    return check === undefined || job === undefined ? [] : [{ name: nameOfJob(job), check }];
  });
  const [first] = rows;
  return vsaFailed(
    rows.map(({ name }) => name),
    `${first?.check.code ?? ''}: ${first?.check.message ?? ''}`,
    first?.check.hint ?? '',
    rows
      .slice(0, 10)
      .map(({ name, check }) => ({ what: name, expected: 'a summary, signed and attached', actual: check.code ?? check.actual })),
  );
}

function notSigned(names: readonly string[], error: unknown): WaxsealError {
  const known = error instanceof WaxsealError ? error : undefined;
  return vsaFailed(
    names,
    `${known === undefined ? '' : `${known.code}: `}${messageOf(error)}`,
    known?.hint ?? '',
    known?.details ?? [],
    error,
  );
}

function vsaFailed(names: readonly string[], why: string, hint: string, details: WaxsealError['details'], cause?: unknown): WaxsealError {
  const [name = '', ...others] = names;
  return new WaxsealError({
    code: 'VSA_FAILED',
    message: `the verdict could not be signed and stored as a verification summary for ${name}${others.length === 0 ? '' : ` and ${others.length} more`}: ${why}`,
    hint: `${hint}\nThe images were looked at, and the report says with what result; the step does not pass, because whoever set emit-vsa: true relies on the summary. Run it again, or remove emit-vsa.`.trim(),
    details,
    ...(cause === undefined ? {} : { cause }),
  });
}
