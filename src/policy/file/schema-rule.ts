import * as z from 'zod/mini';

import { canonicalPlatform } from '../../model/platform.ts';
import { DATE, endOfDay } from '../duration.ts';
import { checkExceptImage, IMAGE_GLOB, IMAGE_GLOB_WORDS, MAX_GLOB } from '../image-glob.ts';
import { checkRule } from './rule-sense.ts';
import { Cel, imageGlob, Provenance, Sbom, Vex, Vsa, Vulnerabilities } from './schema-evidence.ts';
import { bounded, checked, field, findings, form, line, listOf, unlike } from './schema-field.ts';
import { signers } from './schema-signers.ts';
import type { WordProblem } from '../words.ts';

const MAX_LIST = 1000;
const DAY: WordProblem = { expected: 'a day that exists, as YYYY-MM-DD', fix: 'Write until: 2027-01-31.' };
const PLATFORM: WordProblem = {
  expected: 'OS/ARCHITECTURE or OS/ARCHITECTURE/VARIANT',
  fix: 'Write platforms: [linux/amd64, linux/arm64].',
};

const Except = z.strictObject({
  image: field(
    bounded(MAX_GLOB).check(form(IMAGE_GLOB, IMAGE_GLOB_WORDS), checked(checkExceptImage)),
    'A glob as in `images`, or one with a digest behind it.',
    `quay.io/acme/old@sha256:${'0'.repeat(64)}`,
  ),
  until: field(
    bounded(10).check(
      form(DATE, DAY),
      checked((day) => (endOfDay(day) === undefined ? DAY : undefined)),
    ),
    'The last day on which it holds, until 24:00 UTC; afterwards it is void.',
    '2027-01-31',
  ),
  reason: field(line(500), 'Why, for the report.', 'INC-1234: rebuilt in the next release'),
});

const platform = () => bounded(64).check(form(/^[a-z0-9]+\/[a-z0-9_-]+(?:\/[a-z0-9.]+)?$/, PLATFORM));

export const WrittenRule = z.strictObject({
  name: z.optional(field(line(100), 'What the report calls the rule. Default: its place, such as `rules[0]`.', 'our own images')),
  images: field(
    listOf(imageGlob(), MAX_LIST),
    "Globs over whole image names without tag and digest: `*` within a part of the path, `**` across, everything else for itself. Docker Hub's short names are written out: `alpine` is `index.docker.io/library/alpine`.",
    ['ghcr.io/acme/**'],
  ),
  signers: z.optional(
    signers(
      'Who must have signed: a list, of whom one suffices; or `threshold` and `of`, of whom so many must, each by an identity of its own.',
    ),
  ),
  unsigned: z.optional(field(z.literal('allow'), 'In place of `signers`: nobody needs to have signed. The report shows it.', 'allow')),
  provenance: z.optional(field(Provenance, 'SLSA provenance by a signer of the rule, in which all of this holds.', { level: 2 })),
  sbom: z.optional(field(Sbom, 'An SBOM by a signer of the rule.', { formats: ['cyclonedx'] })),
  vulnerabilities: z.optional(field(Vulnerabilities, 'A vulnerability scan by a signer of the rule.', { max: { critical: 0 } })),
  vex: z.optional(field(Vex, 'An OpenVEX document by a signer of the rule.', {})),
  vsa: z.optional(field(Vsa, 'A verification summary: somebody has verified it already.', { verifier: 'https://corp.example/verifier' })),
  platforms: z.optional(
    field(
      z.union([z.literal('all'), listOf(platform(), 100).check(unlike(canonicalPlatform))]),
      'The platforms of an index that must be covered. Default: `all`.',
      'all',
      ['linux/amd64', 'linux/arm64'],
    ),
  ),
  requireDigest: z.optional(field(z.boolean(), 'The manifest or the input must name a digest. Default: `false`.', true)),
  annotations: z.optional(
    field(z.record(line(200), line(1000)), 'Annotations that the signature must carry, exactly.', { team: 'payments' }),
  ),
  cel: z.optional(Cel),
  mode: z.optional(
    field(z.enum(['enforce', 'warn']), 'With `warn` what does not hold is shown and stops nothing. Default: `enforce`.', 'warn'),
  ),
  except: z.optional(
    field(listOf(Except, MAX_LIST), 'Images for which the rule need not hold for a while.', [
      { image: 'quay.io/acme/old', until: '2027-01-31', reason: 'INC-1234' },
    ]),
  ),
});

export type WrittenRule = z.output<typeof WrittenRule>;

export const RuleSchema = WrittenRule.check(findings(checkRule));
