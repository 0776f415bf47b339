import { quote } from './problems.ts';
import type { Finding } from './schema-field.ts';

/** A signer as it stands in the file, of the right types. */
export interface WrittenSigner {
  readonly name?: string | undefined;
  readonly github?:
    { readonly repository: string; readonly workflow?: string | undefined; readonly issuer?: string | undefined } | undefined;
  readonly identity?: string | undefined;
  readonly identityRegexp?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerRegexp?: string | undefined;
  readonly key?: string | undefined;
  readonly kms?: string | undefined;
}

const WAYS = ['github', 'identity', 'key', 'kms'] as const;

/** Whether it says who, in one way, and wholly. */
export function checkSigner(signer: WrittenSigner): readonly Finding[] {
  if (signer.kms !== undefined)
    return [
      {
        path: ['kms'],
        expected: 'github, identity or key',
        actual: 'kms, which is not there yet',
        fix: 'Export the public key and write key: kms.pub.',
        notYet: true,
      },
    ];
  const named = { ...signer, identity: signer.identity ?? signer.identityRegexp ?? signer.issuer ?? signer.issuerRegexp };
  const ways = WAYS.filter((way) => named[way] !== undefined);
  if (ways.length === 0)
    return [
      {
        expected: 'one of github, identity with issuer, or key',
        actual: 'none of them',
        fix: 'Write github: {repository: acme/app, workflow: release.yml}.',
      },
    ];
  if (ways.length > 1)
    return [
      {
        expected: 'one way to name a signer',
        actual: ways.join(' and '),
        fix: 'Make each of them an item of the list; the ways of one signer cannot be mixed.',
      },
    ];
  return ways[0] === 'identity' ? checkIdentity(signer) : [];
}

function checkIdentity(signer: WrittenSigner): readonly Finding[] {
  return [
    ...onePart(
      signer,
      'identity',
      'identityRegexp',
      'anybody with a token of that issuer could have signed',
      'identity: https://github.com/OWNER/NAME/.github/workflows/FILE@REF',
    ),
    ...onePart(
      signer,
      'issuer',
      'issuerRegexp',
      'any issuer could vouch for the same name',
      'issuer: https://token.actions.githubusercontent.com',
    ),
  ];
}

function onePart(
  signer: WrittenSigner,
  exact: 'identity' | 'issuer',
  pattern: 'identityRegexp' | 'issuerRegexp',
  why: string,
  example: string,
): readonly Finding[] {
  const given = [signer[exact], signer[pattern]].filter((value) => value !== undefined).length;
  if (given === 1) return [];
  return given === 0
    ? [{ expected: `${exact} or ${pattern}`, actual: `none: ${why}`, fix: `Add ${example}.` }]
    : [
        {
          path: [pattern],
          expected: `${exact} or ${pattern}`,
          actual: 'both',
          fix: `Keep ${exact} for one exact value, or ${pattern} for a pattern.`,
        },
      ];
}

/** More identities than can ever be distinct are asked for: the rule could never hold. */
export function checkThreshold({
  threshold,
  of,
}: {
  readonly threshold: number;
  readonly of: readonly WrittenSigner[];
}): readonly Finding[] {
  if (threshold > of.length)
    return [
      { path: ['threshold'], expected: `at most ${of.length}, as there are so many signers`, fix: 'Lower the threshold, or add signers.' },
    ];
  const single = of.map(singleIdentity);
  const again = single.flatMap((identity, index) => (identity !== undefined && single.indexOf(identity) !== index ? [index] : []));
  const [first] = again;
  return first === undefined || of.length - again.length >= threshold
    ? []
    : [
        {
          path: ['of', first],
          expected: `${threshold} signers that can be distinct`,
          actual: `the same identity again (${quote(single[first] ?? '')})`,
          fix: 'Name another signer here: one identity fills one place.',
        },
      ];
}

/** The one identity that a signer can be; undefined for a signer that several identities match. */
function singleIdentity({ identity, issuer, key, github }: WrittenSigner): string | undefined {
  if (key !== undefined) return key;
  if (identity !== undefined && issuer !== undefined) return `${identity} by ${issuer}`;
  const { repository = '', workflow = '', issuer: by = '' } = github ?? {};
  if (!workflow.includes('@') || workflow.includes('*')) return undefined;
  const [path = '', ref = ''] = workflow.split('@', 2);
  const whole = !path.includes('/')
    ? `${repository}/.github/workflows/${path}`
    : path.startsWith('.github/')
      ? `${repository}/${path}`
      : path;
  return `${whole}@${ref}${by === '' ? '' : ` by ${by}`}`;
}
