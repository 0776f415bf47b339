import type { Host } from '../host.ts';
import type { IdentityRule, PatternIdentity, WorkflowIdentity } from '../model/identity.ts';
import { invalidInput } from '../model/invalid-input.ts';
import {
  checkRepository,
  checkRunner,
  checkWorkflow,
  GITHUB_ISSUER,
  warnOfPattern,
  warnOfRepositoryAlone,
  type WordProblem,
} from '../policy/words.ts';
import { contradiction, text } from './read.ts';

const WORDS = ['repository', 'workflow', 'ref', 'trigger', 'runner', 'environment', 'repository-id', 'owner-id', 'signer-digest'] as const;
const EXACT = ['identity', 'identity-regexp', 'issuer-regexp'] as const;
/** Every input that says something about the identity of the signer. */
export const WHO = [...EXACT, 'issuer', ...WORDS] as const;

/** Who must have signed; undefined where the step says nothing (verify then shows whom it found, and fails). */
export async function readIdentity(host: Host): Promise<IdentityRule | undefined> {
  const words = WORDS.filter((name) => text(host, name) !== undefined);
  const exact = EXACT.filter((name) => text(host, name) !== undefined);
  if (words.length > 0 && exact.length > 0) {
    throw contradiction(
      `inputs ${exact.join(', ')} and ${words.join(', ')} say in two ways who must have signed`,
      'Use identity with issuer, or the words repository, workflow, ref, …; not both.',
    );
  }
  if (words.length > 0) return readWords(host);
  if (exact.length > 0) return readExact(host);
  if (text(host, 'issuer') !== undefined)
    throw contradiction(
      'input issuer is given, but no identity: anybody with a token of that issuer could have signed',
      'Add identity: https://github.com/OWNER/REPOSITORY/.github/workflows/FILE@REF.',
    );
  return undefined;
}

async function readExact(host: Host): Promise<IdentityRule> {
  const san = await part(host, 'identity', 'identity-regexp');
  const issuer = await part(host, 'issuer', 'issuer-regexp');
  if (san === undefined) throw contradiction('input issuer-regexp is given, but no identity', 'Add identity or identity-regexp.');
  if (issuer === undefined)
    throw contradiction('an identity is given, but no issuer: any issuer could vouch for the same name', `Add issuer: ${GITHUB_ISSUER}.`);
  return 'exact' in san && 'exact' in issuer ? { kind: 'exact', san: san.exact, issuer: issuer.exact } : { kind: 'pattern', san, issuer };
}

async function part(host: Host, exact: string, pattern: string): Promise<PatternIdentity['san'] | undefined> {
  const value = text(host, exact);
  const regexp = text(host, pattern);
  if (value !== undefined && regexp !== undefined)
    throw contradiction(`inputs ${exact} and ${pattern} are both given`, `Keep ${exact} for one exact value, or ${pattern} for a pattern.`);
  if (value !== undefined) return { exact: value };
  if (regexp === undefined) return undefined;
  const { checkPattern } = await import('../policy/patterns.ts');
  refuse(pattern, regexp, checkPattern(regexp));
  const warning = warnOfPattern(regexp);
  if (warning !== undefined) host.log.warning(`input ${pattern}: ${warning}`);
  return { pattern: regexp };
}

function refuse(name: string, given: string | undefined, problem: WordProblem | undefined): void {
  if (problem !== undefined) throw invalidInput(name, given ?? '', problem.expected, problem.fix);
}

const KEYS = {
  workflow: 'workflow',
  ref: 'ref',
  trigger: 'trigger',
  runner: 'runner',
  environment: 'environment',
  repositoryId: 'repository-id',
  ownerId: 'owner-id',
  signerDigest: 'signer-digest',
} as const;

function readWords(host: Host): WorkflowIdentity {
  const repository = text(host, 'repository');
  if (repository === undefined) throw contradiction('words about the workflow are given, but no repository', 'Add repository: OWNER/NAME.');
  refuse('repository', repository, checkRepository(repository));
  const rule: Partial<Record<keyof typeof KEYS, string>> = {};
  for (const [key, name] of Object.entries(KEYS)) {
    const value = text(host, name);
    if (value !== undefined) rule[key as keyof typeof KEYS] = value;
  }
  const { workflow, signerDigest, runner } = rule;
  refuse('workflow', workflow, checkWorkflow({ repository, workflow, signerDigest }, 'signer-digest'));
  refuse('runner', runner, checkRunner(runner));
  const warning = warnOfRepositoryAlone(Object.values(rule));
  if (warning !== undefined) host.log.warning(`input repository: ${warning}`);
  return { kind: 'workflow', issuer: text(host, 'issuer') ?? GITHUB_ISSUER, repository, ...rule };
}
