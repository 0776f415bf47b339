import * as z from 'zod/mini';

import { parseDuration, DURATION } from '../duration.ts';
import { checkGlob, checkImageGlob, IMAGE_GLOB, IMAGE_GLOB_WORDS, MAX_GLOB } from '../image-glob.ts';
import { bounded, checked, field, findings, form, integer, line, listOf, unlike } from './schema-field.ts';
import { eventName, signers } from './schema-signers.ts';
import { RUNNERS, type WordProblem } from '../words.ts';

const MAX_LIST = 100;
const AGE: WordProblem = { expected: 'a time such as 15m, 72h or 30d, at most ten years', fix: 'Write maxAge: 30d.' };
const SOURCE: WordProblem = { expected: 'HOST/OWNER/NAME without a scheme', fix: 'Write source: [github.com/acme/app].' };
const WORD: WordProblem = { expected: 'one word', fix: 'Write scanners: [trivy].' };
const LEVEL: WordProblem = { expected: 'a level as VSAs name it: capitals, digits and "_"', fix: 'Write levels: [SLSA_BUILD_LEVEL_3].' };
const DIGEST: WordProblem = { expected: 'sha256: and 64 digits of 0-9a-f', fix: 'Copy the digest as the report shows it.' };

export const imageGlob = () => bounded(MAX_GLOB).check(form(IMAGE_GLOB, IMAGE_GLOB_WORDS), checked(checkImageGlob));
const uri = () => line(1000);
const slsaLevel = () => z.union([z.literal(1), z.literal(2), z.literal(3)]);
const maxAge = (description: string) =>
  z.optional(
    field(
      bounded(8).check(
        form(DURATION, AGE),
        checked((text) => (parseDuration(text) === undefined ? AGE : undefined)),
      ),
      description,
      '30d',
      '72h',
    ),
  );
const signerNames = () => z.array(line(64)).check(z.maxLength(MAX_LIST, { abort: true }), unlike());

const Builder = z.union([
  uri().check(checked(checkGlob)),
  z.strictObject({
    id: field(uri().check(checked(checkGlob)), 'The builder id, a glob.', 'https://ci.corp/builder@v1'),
    level: z.optional(field(slsaLevel(), 'The SLSA build level that it gets.', 3)),
  }),
]);

export const Provenance = z.strictObject({
  level: z.optional(
    field(slsaLevel(), 'SLSA build level at least: by whom the certificate names, never by what the provenance says of itself.', 2),
  ),
  builders: z.optional(
    field(
      listOf(Builder, MAX_LIST),
      'Builder ids that are trusted, globs; with the `level` that one gets where it is not known.',
      ['https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v*'],
      [{ id: 'https://ci.corp/builder@v1', level: 3 }],
    ),
  ),
  source: z.optional(
    field(
      listOf(bounded(512).check(form(/^[A-Za-z0-9*-][A-Za-z0-9*.:-]*(?:\/[\w.*-]+)+$/, SOURCE), checked(checkSource)), MAX_LIST),
      'Repositories that the source may come from, globs.',
      ['github.com/acme/*'],
    ),
  ),
  triggers: z.optional(field(listOf(eventName(), MAX_LIST).check(unlike()), 'Events that may start the build.', ['push'])),
  runner: z.optional(field(z.enum(RUNNERS), 'Whose machine built it.', 'github-hosted')),
  environment: z.optional(
    field(listOf(line(255), MAX_LIST).check(unlike()), 'Deployment environments of which the build must name one.', ['production']),
  ),
  maxAge: maxAge('How long ago the build may have started.'),
  parameters: z.optional(
    field(
      z.record(line(200), z.union([z.string().check(z.maxLength(1000)), z.number(), z.boolean()])),
      'Parameters of the build by name; each must be exactly so.',
      { release: true },
    ),
  ),
  baseImages: z.optional(
    field(listOf(imageGlob(), MAX_LIST), 'Globs: each base image that the provenance names must match one, and it must name one.', [
      'ghcr.io/acme/base/**',
    ]),
  ),
});

function checkSource(source: string): WordProblem | undefined {
  const [host = ''] = source.split('/');
  return /[.:*]/.test(host) || host === 'localhost' ? checkGlob(source) : SOURCE;
}

export const Sbom = z.strictObject({
  formats: z.optional(field(listOf(z.enum(['spdx', 'cyclonedx']), 2).check(unlike()), 'Formats that count. Default: each.', ['cyclonedx'])),
  perPlatform: z.optional(field(z.boolean(), 'Each platform needs a document of its own. Default: `false`.', true)),
  rootDigest: z.optional(
    field(z.boolean(), "The document must name the image's digest; where it names one, that is always compared. Default: `false`.", true),
  ),
});

const most = (severity: string) => z.optional(field(integer(0, 1_000_000), `At most so many findings of severity ${severity}.`, 0));

export const Vulnerabilities = z.strictObject({
  max: z.optional(
    field(
      z.strictObject({
        critical: most('critical'),
        high: most('high'),
        medium: most('medium'),
        low: most('low'),
        negligible: most('negligible'),
        unknown: most('unknown'),
      }),
      'At most so many findings of each severity; what is not named is not limited.',
      { critical: 0 },
    ),
  ),
  maxAge: maxAge("How old the scanner's database may be; where the scan names none, the scan."),
  scanners: z.optional(
    field(listOf(line(64).check(form(/^[A-Za-z0-9][\w.-]*$/, WORD)), MAX_LIST).check(unlike()), 'Scanners that count. Default: each.', [
      'trivy',
    ]),
  ),
  vexFrom: z.optional(
    field(signerNames(), 'Names of signers of this rule whose VEX statements may take findings away. Default: nobody.', ['security']),
  ),
});

export const Vex = z.strictObject({
  from: z.optional(
    field(signerNames().check(z.minLength(1)), 'Names of signers of this rule who may make the VEX statements. Default: each.', [
      'security',
    ]),
  ),
});

export const Vsa = z.strictObject({
  verifier: field(uri(), '`verifier.id` of the VSA, exactly.', 'https://corp.example/verifier'),
  signers: z.optional(signers("Who may sign for that verifier. Default: the rule's signers.")),
  levels: z.optional(
    field(listOf(line(64).check(form(/^[A-Z][A-Z0-9_]*$/, LEVEL)), MAX_LIST).check(unlike()), 'Levels that the VSA must name, each.', [
      `SLSA_BUILD_LEVEL_3`,
    ]),
  ),
  maxAge: maxAge('How long ago it may have been verified.'),
  policyDigest: z.optional(
    field(
      bounded(71).check(form(/^sha256:[0-9a-f]{64}$/, DIGEST)),
      'Digest of the policy that it must have been verified under.',
      `sha256:${'0'.repeat(64)}`,
    ),
  ),
});

const MAX_CEL = 10_000;
const TEXT: WordProblem = { expected: 'a text', fix: 'Remove the control characters.' };

export const Cel = field(
  listOf(
    bounded(MAX_CEL).check(
      form(/^[\P{Cc}\t\n\r]*$/u, TEXT),
      findings((text) => (text.trim() === '' ? [{ expected: 'an expression', fix: 'Write one that is true or false.' }] : [])),
    ),
    MAX_LIST,
  ),
  'CEL expressions that must be true for each image, over `image`, `signers`, `certificate`, `provenance`, `sbom`, `vulnerabilities`, `vex` and `vsa`: what was verified.',
  ['provenance.buildDefinition.buildType == "https://corp.example/bt/v1"'],
);
