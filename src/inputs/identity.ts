import { RE2JS } from 're2js';

import { messageOf } from '../errors.ts';
import type { Host } from '../host.ts';
import type { IdentityRule, PatternIdentity, WorkflowIdentity } from '../model/identity.ts';
import { isAnchored } from './anchored.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { contradiction, text } from './read.ts';

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const WORDS = ['repository', 'workflow', 'ref', 'trigger', 'runner', 'environment', 'repository-id', 'owner-id', 'signer-digest'] as const;
const EXACT = ['identity', 'identity-regexp', 'issuer-regexp'] as const;
/** Every input that says something about the identity of the signer. */
export const WHO = [...EXACT, 'issuer', ...WORDS] as const;

/** Who must have signed; undefined where the step says nothing (verify then shows whom it found, and fails). */
export function readIdentity(host: Host): IdentityRule | undefined {
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

function readExact(host: Host): IdentityRule {
  const san = part(host, 'identity', 'identity-regexp');
  const issuer = part(host, 'issuer', 'issuer-regexp');
  if (san === undefined) throw contradiction('input issuer-regexp is given, but no identity', 'Add identity or identity-regexp.');
  if (issuer === undefined)
    throw contradiction('an identity is given, but no issuer: any issuer could vouch for the same name', `Add issuer: ${GITHUB_ISSUER}.`);
  return 'exact' in san && 'exact' in issuer ? { kind: 'exact', san: san.exact, issuer: issuer.exact } : { kind: 'pattern', san, issuer };
}

function part(host: Host, exact: string, pattern: string): PatternIdentity['san'] | undefined {
  const value = text(host, exact);
  const regexp = text(host, pattern);
  if (value !== undefined && regexp !== undefined)
    throw contradiction(`inputs ${exact} and ${pattern} are both given`, `Keep ${exact} for one exact value, or ${pattern} for a pattern.`);
  if (value !== undefined) return { exact: value };
  if (regexp === undefined) return undefined;
  checkPattern(host, pattern, regexp);
  return { pattern: regexp };
}

function checkPattern(host: Host, name: string, pattern: string): void {
  try {
    RE2JS.compile(pattern);
  } catch (cause) {
    throw invalidInput(
      name,
      pattern,
      'a regular expression in RE2 syntax',
      `${messageOf(cause)}. See https://github.com/google/re2/wiki/Syntax.`,
    );
  }
  if (!isAnchored(pattern)) {
    host.log.warning(
      `input ${name}: the pattern is not anchored in each of its alternatives, so it is also found in a part of a longer name, which may begin with https://evil.example/?. Write ^…$, and around alternatives ^(?:…|…)$.`,
    );
  } else if (/[^\\]\.(?![*+?{])/.test(pattern)) {
    host.log.warning(`input ${name}: a bare dot in the pattern stands for any character: write \\. where a dot is meant.`);
  }
}

function readWords(host: Host): WorkflowIdentity {
  const repository = text(host, 'repository');
  if (repository === undefined) throw contradiction('words about the workflow are given, but no repository', 'Add repository: OWNER/NAME.');
  if (!/^[A-Za-z0-9-]{1,100}\/[\w.-]{1,100}$/.test(repository))
    throw invalidInput('repository', repository, 'OWNER/NAME', 'Write repository: acme/app.');
  const rule: Record<string, string> = {};
  const keys = {
    workflow: 'workflow',
    ref: 'ref',
    trigger: 'trigger',
    runner: 'runner',
    environment: 'environment',
    repositoryId: 'repository-id',
    ownerId: 'owner-id',
    signerDigest: 'signer-digest',
  };
  for (const [key, name] of Object.entries(keys)) {
    const value = text(host, name);
    if (value !== undefined) rule[key] = value;
  }
  checkWorkflow(repository, rule['workflow'], rule['signerDigest']);
  checkRunner(rule['runner']);
  if (Object.keys(rule).length === 0) {
    host.log.warning(
      'input repository: the repository alone admits every workflow of it, runs of pull requests too. Add workflow and ref, such as workflow: release.yml and ref: refs/tags/v*.',
    );
  }
  return { kind: 'workflow', issuer: text(host, 'issuer') ?? GITHUB_ISSUER, repository, ...rule };
}

/** A workflow that lies in another repository can change there at will: the ref or the commit must be said. */
function checkWorkflow(repository: string, workflow: string | undefined, signerDigest: string | undefined): void {
  if (workflow === undefined) return;
  if (!/^[\w.*/-]+\.ya?ml(?:@[^\s@]+)?$/.test(workflow))
    throw invalidInput(
      'workflow',
      workflow,
      'FILE.yml, or OWNER/NAME/.github/workflows/FILE.yml@REF of a reusable workflow',
      'Write workflow: release.yml.',
    );
  const path = workflow.split('@')[0] ?? '';
  const foreign = path.includes('/') && !path.startsWith('.github/') && !path.startsWith(`${repository}/`);
  if (foreign && !workflow.includes('@') && signerDigest === undefined) {
    throw invalidInput(
      'workflow',
      workflow,
      'a ref behind a workflow of another repository',
      `Write workflow: ${workflow}@refs/tags/v* or add signer-digest: <commit sha>.`,
    );
  }
}

function checkRunner(runner: string | undefined): void {
  if (runner !== undefined && runner !== 'github-hosted' && runner !== 'self-hosted')
    throw invalidInput('runner', runner, 'github-hosted or self-hosted', 'Write runner: github-hosted.');
}
