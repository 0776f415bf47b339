import { hasBareDot, isAnchored } from './anchored.ts';

/** Why a value cannot stand where it stands: what is expected there, and what to write. The one rule of inputs and of policies. */
export interface WordProblem {
  readonly expected: string;
  readonly fix: string;
}

export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
export const RUNNERS = ['github-hosted', 'self-hosted'] as const;
export const REPOSITORY = /^[A-Za-z0-9-]{1,100}\/[\w.-]{1,100}$/;
export const WORKFLOW = /^[\w.*/-]+\.ya?ml(?:@[^\s@]+)?$/;

export const REPOSITORY_WORDS: WordProblem = { expected: 'OWNER/NAME', fix: 'Write repository: acme/app.' };
export const WORKFLOW_WORDS: WordProblem = {
  expected: 'FILE.yml, or OWNER/NAME/.github/workflows/FILE.yml@REF of a reusable workflow',
  fix: 'Write workflow: release.yml.',
};
const RUNNER_WORDS: WordProblem = { expected: RUNNERS.join(' or '), fix: `Write runner: ${RUNNERS[0]}.` };

export function checkRepository(repository: string): WordProblem | undefined {
  return REPOSITORY.test(repository) ? undefined : REPOSITORY_WORDS;
}

/**
 * A workflow that lies in another repository can change there at will: the ref or the commit must be said.
 * @param digestWord what `signerDigest` is called where the user writes it
 */
export function checkWorkflow(
  {
    repository,
    workflow,
    signerDigest,
  }: { readonly repository: string; readonly workflow?: string | undefined; readonly signerDigest?: string | undefined },
  digestWord: string,
): WordProblem | undefined {
  if (workflow === undefined) return undefined;
  if (!WORKFLOW.test(workflow)) return WORKFLOW_WORDS;
  const path = workflow.split('@')[0] ?? '';
  const foreign = path.includes('/') && !path.startsWith('.github/') && !path.startsWith(`${repository}/`);
  if (!foreign || workflow.includes('@') || signerDigest !== undefined) return undefined;
  return {
    expected: 'a ref behind a workflow of another repository',
    fix: `Write workflow: ${workflow}@refs/tags/v* or add ${digestWord}: <commit sha>.`,
  };
}

export function checkRunner(runner: string | undefined): WordProblem | undefined {
  return runner === undefined || RUNNERS.some((one) => one === runner) ? undefined : RUNNER_WORDS;
}

/** What is risky in a pattern that compiles, as the rest of a sentence (threat 13). */
export function warnOfPattern(pattern: string): string | undefined {
  if (!isAnchored(pattern))
    return 'the pattern is not anchored in each of its alternatives, so it is also found in a part of a longer name, which may begin with https://evil.example/?. Write ^…$, and around alternatives ^(?:…|…)$.';
  return hasBareDot(pattern) ? 'a bare dot in the pattern stands for any character: write \\. where a dot is meant.' : undefined;
}

/** @param words all that is said of the workflow beside its repository and issuer */
export function warnOfRepositoryAlone(words: readonly (string | undefined)[]): string | undefined {
  return words.some((word) => word !== undefined)
    ? undefined
    : 'the repository alone admits every workflow of it, runs of pull requests too. Add workflow and ref, such as workflow: release.yml and ref: refs/tags/v*.';
}
