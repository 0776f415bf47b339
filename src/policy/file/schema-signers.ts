import { checkPattern } from '../patterns.ts';
import * as z from 'zod/mini';

import { checkGlob } from '../image-glob.ts';
import { parseKeyReference } from '../key-reference.ts';
import { bounded, checked, field, type Finding, findings, form, integer, line, listOf } from './schema-field.ts';
import { checkSigner, checkThreshold } from './signer-sense.ts';
import {
  checkWorkflow,
  GITHUB_ISSUER,
  REPOSITORY,
  REPOSITORY_WORDS,
  RUNNERS,
  WORKFLOW,
  WORKFLOW_WORDS,
  type WordProblem,
} from '../words.ts';

const MAX_SIGNERS = 64;
const MAX_TEXT = 1000;
const NAME = { expected: 'a name of letters, digits, ".", "_" and "-"', fix: 'Write name: ci.' };
const ID = { expected: 'the number of it', fix: 'Copy it from the API: "gh api repos/OWNER/NAME" shows id and owner.id.' };
const COMMIT = { expected: 'a commit of 40 digits of 0-9a-f', fix: 'Copy the whole commit SHA, in quotes.' };
const EVENT = { expected: 'the name of an event', fix: 'Write trigger: push.' };

const text = () => line(MAX_TEXT);
const glob = () => line(256).check(checked(checkGlob));
const pattern = () => bounded(MAX_TEXT).check(checked(checkSmallPattern));
/** GitHub's ids are numbers, and people write them so. */
const id = () => z.union([bounded(20).check(form(/^[1-9][0-9]*$/, ID)), integer(1, Number.MAX_SAFE_INTEGER)]);

export const eventName = () => line(64).check(form(/^[a-z][a-z_]*$/, EVENT));

export const GitHubWords = z
  .strictObject({
    repository: field(
      bounded(201).check(form(REPOSITORY, REPOSITORY_WORDS)),
      'The repository whose code was built: `OWNER/NAME`.',
      'acme/app',
    ),
    workflow: z.optional(
      field(
        bounded(512).check(form(WORKFLOW, WORKFLOW_WORDS), checked(checkGlob)),
        'The workflow that signed: a file of the repository, or of another repository with its ref, `OWNER/NAME/.github/workflows/FILE.yml@REF`. `*` and `**` as in globs. Absent: any workflow of the repository.',
        'release.yml',
        'acme/ci/.github/workflows/build.yml@refs/tags/v*',
      ),
    ),
    ref: z.optional(field(glob(), 'The ref that was built, a glob.', 'refs/tags/v*', 'refs/heads/main')),
    trigger: z.optional(field(eventName(), 'The event that started the run.', 'push')),
    runner: z.optional(field(z.enum(RUNNERS), 'Whose machine ran it.', 'github-hosted')),
    environment: z.optional(field(text(), 'The deployment environment of the job.', 'production')),
    repositoryId: z.optional(field(id(), 'Number of the repository; it stays when the repository is renamed.', '1296269')),
    ownerId: z.optional(field(id(), 'Number of the owner.', '9919')),
    signerDigest: z.optional(
      field(
        bounded(40).check(form(/^[0-9a-f]{40}$/, COMMIT)),
        'The commit that the workflow file itself was taken from.',
        '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d',
      ),
    ),
    issuer: z.optional(field(text(), `The issuer of the run's token. Default: \`${GITHUB_ISSUER}\`.`, GITHUB_ISSUER)),
  })
  .check(findings((words) => [checkWorkflow(words, 'signerDigest') ?? []].flat().map((problem) => ({ path: ['workflow'], ...problem }))));

export const Signer = field(
  z
    .strictObject({
      name: z.optional(
        field(
          bounded(64).check(form(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, NAME)),
          'A name of your choice, for `vexFrom` and for the report.',
          'ci',
        ),
      ),
      github: z.optional(field(GitHubWords, 'A workflow of GitHub Actions, in plain words.')),
      identity: z.optional(
        field(
          text(),
          'The name in the certificate, exactly; needs `issuer` or `issuerRegexp`.',
          'https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main',
        ),
      ),
      identityRegexp: z.optional(
        field(
          pattern(),
          'RE2 pattern that the name in the certificate must match; write `^…$`.',
          String.raw`^https://github\.com/acme/app/\.github/workflows/release\.yml@refs/tags/v[0-9.]+$`,
        ),
      ),
      issuer: z.optional(field(text(), 'Who vouches for the identity, exactly.', GITHUB_ISSUER)),
      issuerRegexp: z.optional(
        field(pattern(), 'RE2 pattern that the issuer must match.', String.raw`^https://token\.actions\.githubusercontent\.com$`),
      ),
      key: z.optional(
        field(
          bounded(MAX_TEXT).check(checked(checkKey)),
          'A public key: a path relative to the policy file, `env://NAME` or `https://…`.',
          'cosign.pub',
          'env://COSIGN_PUBLIC_KEY',
        ),
      ),
      kms: z.optional(field(text(), 'A key in a key service. Not yet: export its public half and use `key`.')),
    })
    .check(findings(checkSigner)),
  'Somebody who may sign: `github`, `identity` with `issuer`, or `key`.',
);

/** `a{1,1000}` is a thousand steps of a program: what a policy can make a reader compile is bounded. */
const MAX_REPEATS = 1000;

function checkSmallPattern(pattern: string): WordProblem | undefined {
  const repeats = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce((sum, [, from, to]) => sum + Number(to || from), 0);
  return repeats > MAX_REPEATS
    ? { expected: `a pattern with at most ${MAX_REPEATS} repetitions by {…}`, fix: 'Write * or + in place of {…}.' }
    : checkPattern(pattern);
}

function checkKey(given: string): Finding | undefined {
  const reference = parseKeyReference(given);
  return 'kind' in reference ? undefined : reference;
}

const signerList = () => listOf(Signer, MAX_SIGNERS);
const several = z
  .strictObject({
    threshold: field(integer(1, MAX_SIGNERS), 'How many of them must have signed, each by an identity of its own.', 2),
    of: field(signerList().check(findings(checkNames)), 'The signers.'),
  })
  .check(findings(checkThreshold));

/** @param description differs from place to place */
export function signers(description: string) {
  return field(z.union([signerList().check(findings(checkNames)), several]), description, [
    { github: { repository: 'acme/app', workflow: 'release.yml', ref: 'refs/tags/v*' } },
  ]);
}

function checkNames(list: readonly { readonly name?: string | undefined }[]): readonly Finding[] {
  return list.flatMap(({ name }, index) =>
    name === undefined || list.findIndex((other) => other.name === name) === index
      ? []
      : [{ path: [index, 'name'], expected: 'a name of its own for each signer', fix: 'Give one of the two another name.' }],
  );
}
