import { WaxsealError } from '../../errors.ts';
import type { IdentityRule, PatternIdentity, WorkflowIdentity } from '../../model/identity.ts';
import { parseKeyReference } from '../key-reference.ts';
import type { Signer, Signers } from '../policy.ts';
import type { Path } from './problems.ts';
import type { PlaceOf } from './read-rule.ts';
import type { WrittenRule } from './schema-rule.ts';
import { GITHUB_ISSUER } from '../words.ts';

type WrittenSigners = NonNullable<WrittenRule['signers']>;
type WrittenSigner = Extract<WrittenSigners, readonly unknown[]>[number];

/** @param label what a signer without a name is called: `signers[0]` */
export function readSigners(written: WrittenSigners, path: Path, at: PlaceOf, label: string): Signers {
  const list = Array.isArray(written) ? written : written.of;
  const way = Array.isArray(written) ? path : [...path, 'of'];
  return {
    threshold: Array.isArray(written) ? 1 : written.threshold,
    of: list.map((signer, index): Signer => ({ at: at([...way, index]), name: signer.name ?? `${label}[${index}]`, who: readWho(signer) })),
  };
}

function readWho(signer: WrittenSigner): Signer['who'] {
  const { github, key } = signer;
  if (key !== undefined) return readKey(key);
  return { kind: 'identity', rule: github === undefined ? readIdentity(signer) : readWords(github) };
}

function readKey(given: string): Signer['who'] {
  const key = parseKeyReference(given);
  if ('kind' in key) return { kind: 'key', key };
  throw unread('key', key.expected);
}

function readIdentity(signer: WrittenSigner): IdentityRule {
  const san = part('identity', signer.identity, signer.identityRegexp);
  const issuer = part('issuer', signer.issuer, signer.issuerRegexp);
  return 'exact' in san && 'exact' in issuer ? { kind: 'exact', san: san.exact, issuer: issuer.exact } : { kind: 'pattern', san, issuer };
}

function part(name: string, exact: string | undefined, pattern: string | undefined): PatternIdentity['san'] {
  if (exact !== undefined) return { exact };
  if (pattern !== undefined) return { pattern };
  throw unread(name, `${name} or ${name}Regexp`);
}

function readWords({
  issuer = GITHUB_ISSUER,
  repository,
  repositoryId,
  ownerId,
  ...rest
}: NonNullable<WrittenSigner['github']>): WorkflowIdentity {
  const { workflow, ref, trigger, runner, environment, signerDigest } = rest;
  const words = {
    workflow,
    ref,
    trigger,
    runner,
    environment,
    repositoryId: repositoryId === undefined ? undefined : String(repositoryId),
    ownerId: ownerId === undefined ? undefined : String(ownerId),
    signerDigest,
  };
  const said = Object.entries(words).filter((entry): entry is [keyof typeof words, string] => entry[1] !== undefined);
  return { kind: 'workflow', issuer, repository, ...(Object.fromEntries(said) as Partial<Record<keyof typeof words, string>>) };
}

/** The schema has refused it before; a signer is never guessed. */
function unread(name: string, expected: string): WaxsealError {
  return new WaxsealError({ code: 'POLICY_INVALID', message: `policy: ${name}: ${expected} is expected`, hint: 'Correct the signer.' });
}
