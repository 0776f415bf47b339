import { count } from '../model/count.ts';
import type { Check, ImageReport, Outcome, Report, Result } from '../model/report.ts';
import { isSignatureType } from '../model/simple-signing.ts';
import { OF_POLICY, OF_POLICY_ERRORS, OF_STEP } from './policy-words.ts';
import { isRequirement } from './requirement.ts';

export const MARK: Readonly<Record<Outcome, string>> = { pass: '✅', fail: '❌', error: '⚠️' };

/** What does not hold and does not count. */
export const LET_PASS = '⏭️';

const RESULT_MARK: Readonly<Record<Result, string>> = {
  signed: '✅',
  attested: '✅',
  passed: '✅',
  failed: '❌',
  error: '⚠️',
  skipped: '⏭️',
};

/** What became of one image. Only looked through for a dry run, or found signed already, is not "signed" now. */
export function outcomeWord({ mode, result }: Pick<Report, 'mode' | 'result'>, { verdict, evidence }: ImageReport): string {
  if (verdict === 'fail') return 'failed';
  if (verdict === 'error') return mode === 'verify' ? 'not checked' : 'not finished';
  if (mode === 'verify') return 'passed';
  const done = mode === 'sign' ? 'signed' : 'attested';
  return evidence.length === 0 ? `not ${done}` : result === 'skipped' ? `already ${done}` : done;
}

/** The same with a mark, for pages; the log has words alone. */
export function markedOutcome(report: Pick<Report, 'mode' | 'result'>, image: ImageReport): string {
  const untouched = report.mode !== 'verify' && image.verdict === 'pass' && image.evidence.length === 0;
  return `${untouched ? RESULT_MARK.skipped : MARK[image.verdict]} ${outcomeWord(report, image)}`;
}

/** The heading of the page and the sentence below it, for a reader who has never heard of signatures. Own words only. */
export function verdictWords(report: Report): { readonly heading: string; readonly meaning: string } {
  const images = count(report.images.length, 'image');
  const unfit = report.images.filter(({ verdict }) => verdict !== 'pass').length;
  // Of the only image nobody says "1 of 1".
  const which = unfit === 0 ? '' : report.images.length === 1 ? 'the image' : `${unfit} of ${images}`;
  const [these, them] = unfit === 1 ? ['this image', 'it'] : ['these images', 'them'];
  const words: Readonly<Record<Result, readonly [string, string]>> = {
    signed: [`Signed ${images}`, 'Anyone can now check who published this, and that nobody has changed it since.'],
    attested: [
      `Attested ${images}${attestationCount(report)}`,
      'Anyone can now check what was stated about this and by whom, and that nobody has changed it since.',
    ],
    passed: [
      `Verified ${images}`,
      'Everything was signed by whom this workflow requires, and nobody has changed it since. Deploy by digest: the output <code>images</code> holds the full references.',
    ],
    failed: [
      which === '' ? 'Verification failed' : `Verification failed: ${which} did not pass`,
      'What was found is not what this workflow requires. **Do not deploy** what failed before the reason below is understood.',
    ],
    error:
      report.mode === 'verify'
        ? [
            `Could not verify ${which}`.trimEnd(),
            `Something stood in the way of looking, so nothing is known about ${these}. **Do not deploy ${them}**; this is not a pass.`,
          ]
        : [
            `Could not ${report.mode} ${which}`.trimEnd(),
            'The work is not complete. It is safe to run the job again once the reason below is removed.',
          ],
    skipped: ['Nothing was changed', 'This step was skipped.'],
  };
  const [heading, meaning] = words[report.result];
  return { heading: `${RESULT_MARK[report.result]} ${heading}`, meaning };
}

function attestationCount({ images }: Report): string {
  const attestations = images.flatMap(({ evidence }) => evidence.filter(({ predicateType }) => !isSignatureType(predicateType)));
  return attestations.length === 0 ? '' : `: ${count(attestations.length, 'attestation')}`;
}

const UNSIGNED = 'Nobody has signed this image, or the signature is not stored beside it. It cannot be told who made it.';
const INVALID = 'Something that should prove who made this image is damaged, forged or not acceptable, so it proves nothing.';
const BY_CODE: Readonly<Record<string, string>> = {
  ...OF_POLICY,
  NO_SIGNATURE: UNSIGNED,
  PREDICATE_TYPE: UNSIGNED,
  IDENTITY_MISMATCH:
    'The image is signed, but **not by whom this workflow requires**. Someone else, or another workflow or branch, signed it.',
  IDENTITY_NOT_CONFIGURED:
    'The image is signed, but this workflow does not say by whom it should be. A signature by just anybody proves nothing.',
  ANNOTATION_MISMATCH: 'The right signer signed the image, but the signature does not carry the values that this workflow requires.',
  SUBJECT_MISMATCH: 'The signature found here belongs to **another image**. It proves nothing about this one.',
  PLATFORM_UNSIGNED: 'A part of this image, such as the variant for one processor type, is not covered by a signature.',
  BUNDLE_INVALID: INVALID,
  CERTIFICATE_INVALID: INVALID,
  LOG_ENTRY_INVALID: INVALID,
  STATEMENT_INVALID: INVALID,
  LEGACY_INVALID: INVALID,
  SIMPLE_SIGNING_INVALID: INVALID,
  PROVENANCE_CONTRADICTION:
    'What is stated of how this image was built **contradicts the certificate** that it was signed with, so it proves nothing.',
  TRUST_FROM_PULL_REQUEST: 'The key or root that should decide whom to trust **comes with this very pull request**.',
  TRUST_BASE_UNKNOWN: 'It **could not be read** what the base of this pull request says about whom to trust.',
  PROMOTE_UNSIGNED: 'Platforms of the image passed, but **nobody signed the index** that the tag would point to, so no tag was moved.',
  WRONG_KEY: 'The image is signed, but **not with a key that this workflow trusts**.',
  SIGNED_BY_KEY: 'The image is signed with a key, but this workflow requires a signer with an identity.',
  SIGNED_BY_CERTIFICATE: 'The image is signed by an identity, but this workflow requires a signature by a key.',
  REPOSITORY_MISMATCH:
    'The right signer signed these very bytes, but under **another name**. The image may have been copied, on purpose or not.',
};
const UNSTATED =
  'Something that this workflow requires to be stated about this image, such as how it was built or what is in it, is not there.';
/** What is missing where something else than a signature was required. */
const OF_ATTESTATIONS: Readonly<Record<string, string>> = {
  NO_ATTESTATION: UNSTATED,
  PREDICATE_TYPE: UNSTATED,
  PLATFORM_UNATTESTED:
    'What this workflow requires to be stated about this image is there for a part of it only, not for each processor type that it is made for.',
  IDENTITY_MISMATCH:
    'What this workflow requires is stated about this image, but **not by whom it requires**. Someone else, or another workflow or branch, signed it.',
};
/** What stood in the way, where that is more than bad luck. */
const OF_ERRORS: Readonly<Record<string, string>> = {
  ...OF_POLICY_ERRORS,
  NOT_JUDGED: 'This step only tells what there is to tell about this image. **Nothing was decided**; this is not a pass.',
  VSA_FAILED: 'The images were looked at, but the verdict **could not be signed and stored** for others to rely on.',
  LOG_TOO_LARGE:
    'What was to be stated is **larger than the public record takes** that everything signed here goes into, so it was not published. A newer kind of record takes any size.',
};
const BY_RULE: Readonly<Record<string, string>> = {
  push: 'It was signed, but what was signed could not be stored everywhere. The details below say where it is.',
  'verify-after': 'It was signed and stored, but reading it back did not succeed, so it is not certain that others will find it.',
  promote: 'The image passed, but its tag could not be set.',
  resolve: 'The image could not be read from its registry, so nothing is known about it.',
};

/** What a check that did not pass means, for people. Own words only: what has no sentence of its own gets a general one. */
export function meaningOf({ rule, code = '', outcome }: Pick<Check, 'rule' | 'code' | 'outcome'>, mode: Report['mode']): string {
  if (Object.hasOwn(BY_RULE, rule)) return BY_RULE[rule] ?? '';
  if (outcome === 'fail' && rule !== 'signature' && isRequirement(rule) && Object.hasOwn(OF_ATTESTATIONS, code))
    return OF_ATTESTATIONS[code] ?? '';
  if (outcome === 'fail' && Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? '';
  if (outcome === 'fail') return 'The image was looked at, and a requirement does not hold.';
  if (Object.hasOwn(OF_ERRORS, code)) return OF_ERRORS[code] ?? '';
  return mode === 'verify'
    ? 'Waxseal could not look, so it does not know whether the image is good.'
    : 'Waxseal could not finish its work on this image.';
}

/** What is wrong with the reports of shards. */
const OF_MERGE: Readonly<Record<string, string>> = {
  MERGE_REPORTS_MISSING: 'A report that the jobs which verified the images handed over is not there.',
  MERGE_REPORT_INVALID: 'A report of the jobs that verified the images cannot be read.',
  MERGE_SHARDS: 'The reports do not make up one whole verification, so it cannot be told whether every image was checked.',
  MERGE_CONTRADICTION: 'What a report says **contradicts what the jobs themselves say**, so it is not believed.',
  MERGE_NOT_RUN: 'The jobs that verify the images did not run to their end, so nothing is certain. This is not a pass.',
};

const ALL: Readonly<Record<string, string>> = { ...OF_STEP, ...OF_MERGE, ...OF_ERRORS, ...OF_ATTESTATIONS, ...BY_CODE };

/** What a code means wherever it comes up. Own words only. */
export function sentenceFor(code: string): string {
  return Object.hasOwn(ALL, code)
    ? (ALL[code] ?? '')
    : 'The image was looked at and a requirement does not hold, or looking did not succeed.';
}

/** As people write an image: with the tag where they gave one. */
export function imageName({ name, tag }: ImageReport): string {
  return tag === undefined ? name : `${name}:${tag}`;
}

/** `350 ms`, `1.2 s`, `2 min 5 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The stable codes of everything that went wrong, each once, in order. */
export function codesOf(report: Report): readonly string[] {
  const ofImages = report.images.filter(({ verdict }) => verdict !== 'pass').flatMap(({ checks }) => checks);
  const codes = [...report.faults, ...ofImages.filter(({ outcome }) => outcome !== 'pass')].map(({ code }) => code);
  return [...new Set(codes.filter((code) => code !== undefined))];
}
