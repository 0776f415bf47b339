import * as z from 'zod/mini';

import { checkPath } from '../key-reference.ts';
import { bounded, checked, field, type Finding, findings, form, integer, line, listOf } from './schema-field.ts';
import { RuleSchema } from './schema-rule.ts';
import type { WordProblem } from '../words.ts';

const MAX_RULES = 1000;
export const INSTANCES = ['public-good', 'github', 'staging'] as const;
const ROOT: WordProblem = {
  expected: `${INSTANCES.join(', ')}, or the path of a trusted root`,
  fix: 'Write root: public-good, or root: trusted_root.json.',
};

const Trust = z
  .strictObject({
    root: z.optional(
      field(
        z.union([z.enum(INSTANCES), bounded(1000).check(form(/^\P{Cc}*[./]\P{Cc}*$/u, ROOT), checked(checkRoot))]),
        "A Sigstore by name, or the path of a trusted root, relative to the policy file. Default: as the step's inputs say.",
        'public-good',
        'trusted_root.json',
      ),
    ),
    log: z.optional(field(integer(0, 8), 'How many transparency logs must hold an entry.', 1)),
    ct: z.optional(field(integer(0, 8), 'How many certificate transparency logs must have promised the certificate.', 1)),
    timestamps: z.optional(field(integer(0, 8), 'How many verified times there must be.', 1)),
  })
  .check(findings(checkTimes));

function checkRoot(root: string): WordProblem | undefined {
  return root.includes('://') ? ROOT : checkPath(root);
}

/** A certificate lives for minutes: without any time it cannot be said that it was used while it did. */
function checkTimes({
  log,
  timestamps,
}: {
  readonly log?: number | undefined;
  readonly timestamps?: number | undefined;
}): readonly Finding[] {
  return log === 0 && timestamps === 0
    ? [
        {
          path: ['timestamps'],
          expected: 'a log entry or a timestamp',
          actual: 'neither, so nothing would say when it was signed',
          fix: 'Write log: 1 or timestamps: 1.',
        },
      ]
    : [];
}

export const Extension = z
  .strictObject({
    clusterImagePolicy: z.optional(field(line(256), 'Globs of files with ClusterImagePolicies. Not yet.', 'deploy/cip/*.yaml')),
    kyverno: z.optional(field(line(256), 'Globs of files with Kyverno policies. Not yet.', 'deploy/kyverno/**')),
  })
  .check(findings(checkExtension));

function checkExtension({
  clusterImagePolicy,
  kyverno,
}: {
  readonly clusterImagePolicy?: string | undefined;
  readonly kyverno?: string | undefined;
}): readonly Finding[] {
  return (clusterImagePolicy === undefined) === (kyverno === undefined)
    ? [{ expected: 'clusterImagePolicy or kyverno', fix: 'Make each of them an item of the list.' }]
    : [];
}

const NOT_YET: Finding = {
  path: [],
  expected: 'rules of this file',
  actual: 'extends, which is not there yet',
  fix: 'Remove extends, and write what these policies ask for as rules.',
  notYet: true,
};

const version: WordProblem = { expected: '1, the one version that there is', fix: 'Write version: 1, without quotes.' };

export const PolicySchema = field(
  z
    .strictObject({
      version: field(z.literal(1, `${version.expected}\n${version.fix}`), 'Version of the policy language.', 1),
      default: z.optional(
        field(
          z.enum(['deny', 'allow']),
          'What an image gets that no rule matches; `allow` is shown in the report. Default: `deny`.',
          'deny',
        ),
      ),
      trust: z.optional(field(Trust, 'Which Sigstore is trusted, and how much of its evidence is asked for.', { root: 'public-good' })),
      rules: field(listOf(RuleSchema, MAX_RULES), 'All rules that match an image must hold.', [
        { images: ['ghcr.io/acme/**'], signers: [{ github: { repository: 'acme/app' } }] },
      ]),
      extends: z.optional(
        field(listOf(Extension, 100).check(findings(() => [NOT_YET])), 'Policies of a cluster, which hold in addition. Not yet.', [
          { kyverno: 'deploy/kyverno/**' },
        ]),
      ),
    })
    .check(findings(checkRuleNames)),
  'Which images may be deployed: who must have signed them, with what evidence.',
);

export type WrittenPolicy = z.output<typeof PolicySchema>;

function checkRuleNames({ rules }: { readonly rules: readonly { readonly name?: string | undefined }[] }): readonly Finding[] {
  const names = rules.map(({ name }, index) => name ?? `rules[${index}]`);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            path: ['rules', index, ...(rules[index]?.name === undefined ? [] : ['name'])],
            expected: 'a name of its own for each rule',
            fix: 'Give one of the two another name.',
          },
        ],
  );
}
