import type { Finding } from './schema-field.ts';
import type { WrittenSigner } from './signer-sense.ts';

interface Group {
  readonly threshold: number;
  readonly of: readonly WrittenSigner[];
}

/** What of a rule has to fit together. */
interface RuleParts {
  readonly signers?: readonly WrittenSigner[] | Group | undefined;
  readonly unsigned?: 'allow' | undefined;
  readonly provenance?: unknown;
  readonly sbom?: unknown;
  readonly vulnerabilities?: { readonly vexFrom?: readonly string[] | undefined } | undefined;
  readonly vex?: { readonly from?: readonly string[] | undefined } | undefined;
  readonly vsa?: { readonly signers?: unknown } | undefined;
  readonly annotations?: unknown;
}

const BY_SIGNERS = ['provenance', 'sbom', 'vulnerabilities', 'vex', 'annotations'] as const;
const SIGNERS = 'signers: [{github: {repository: acme/app, workflow: release.yml, ref: "refs/tags/v*"}}]';

/** Without somebody who must have signed, a rule would prove nothing; what it asks for beside must be somebody's, too. */
export function checkRule(rule: RuleParts): readonly Finding[] {
  if (rule.signers !== undefined) return [...checkUnsigned(rule), ...checkVexNames(rule)];
  const orphans = BY_SIGNERS.filter((part) => rule[part] !== undefined).map((part): Finding => ({
    path: [part],
    expected: `signers, whose ${part} counts`,
    actual: `${part} without signers`,
    fix: `Add ${SIGNERS}.`,
  }));
  if (orphans.length > 0) return orphans;
  if (rule.vsa !== undefined && rule.vsa.signers === undefined)
    return [
      {
        path: ['vsa'],
        expected: 'signers, of the rule or of its vsa',
        actual: 'a vsa that anybody may have signed',
        fix: 'Add signers: [{key: verifier.pub}] to vsa.',
      },
    ];
  return rule.unsigned === undefined && rule.vsa === undefined
    ? [{ expected: 'signers', actual: 'a rule without them, which anybody meets', fix: `Add ${SIGNERS}, or write unsigned: allow.` }]
    : [];
}

function checkUnsigned({ unsigned }: RuleParts): readonly Finding[] {
  return unsigned === undefined
    ? []
    : [
        {
          path: ['unsigned'],
          expected: 'signers or unsigned: allow',
          actual: 'both',
          fix: 'Remove unsigned, so that a signature is required.',
        },
      ];
}

function checkVexNames({ signers, vulnerabilities, vex }: RuleParts): readonly Finding[] {
  const of = signers === undefined ? [] : 'of' in signers ? signers.of : signers;
  const known = of.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const unknown = (names: readonly string[] | undefined, path: readonly string[]): readonly Finding[] =>
    (names ?? []).flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            {
              path: [...path, index],
              expected:
                known.length === 0
                  ? 'the name of a signer of this rule, and none has a name'
                  : `the name of a signer of this rule (${known.join(', ')})`,
              fix: 'Give the signer a name: {name: security, key: security.pub}.',
            },
          ],
    );
  return [...unknown(vulnerabilities?.vexFrom, ['vulnerabilities', 'vexFrom']), ...unknown(vex?.from, ['vex', 'from'])];
}
