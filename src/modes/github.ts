import { WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Digest } from '../model/digest.ts';
import type { GitHubStore, SignerInputs } from '../model/inputs.ts';
import type { StoredBundle } from '../storage/bundle.ts';
import type { GitHubApi } from '../storage/github-api.ts';
import type { Context } from './context.ts';
import type { Source } from './listing.ts';

/** GitHub as the runner names it. */
export function githubApi({ env }: Host, { token }: Pick<GitHubStore, 'token'>): GitHubApi {
  const address = (name: string, otherwise: string): URL => new URL(URL.canParse(env[name] ?? '') ? (env[name] ?? '') : otherwise);
  return { api: address('GITHUB_API_URL', 'https://api.github.com'), server: address('GITHUB_SERVER_URL', 'https://github.com'), token };
}

/** `owner/repo` that runs this step. */
export function ownRepository({ env }: Host): string {
  return env['GITHUB_REPOSITORY'] ?? '';
}

/**
 * Looks for a bundle among those that GitHub keeps for a digest and this repository, so that it is completed and not doubled.
 * A token that may not read may not write either: that is left to the writing, which says so in fitting words.
 * @throws where GitHub could not say, and the bundle may be there
 */
export async function findAtGitHub<T>(
  { host, http }: Context,
  store: GitHubStore,
  digest: Digest,
  choose: (bundle: StoredBundle) => T | undefined,
): Promise<T | undefined> {
  const { listAttestations } = await import('../storage/github-list.ts');
  const { bundles, unreadable } = await listAttestations({ host, http }, githubApi(host, store), ownRepository(host), digest);
  for (const bundle of bundles) {
    const chosen = choose(bundle);
    if (chosen !== undefined) return chosen;
  }
  const doubt = unreadable.find(({ error }) => !(error instanceof WaxsealError && error.code === 'ATTESTATIONS_DENIED'));
  if (doubt !== undefined) throw doubt.error;
  return undefined;
}

/**
 * GitHub's attestations as places of evidence. They lie with the repository whose workflow made them: the one that is asked for in
 * words, else that of the exact signer (of a reusable workflow it may be another's) and this one.
 */
export function githubSources(
  { host, http }: Context,
  store: GitHubStore,
  ...signers: readonly (SignerInputs | undefined)[]
): readonly Source[] {
  const github = githubApi(host, store);
  const named = signers.flatMap((signer) => {
    const rule = signer?.kind === 'identity' ? signer.rule : undefined;
    return rule?.kind === 'workflow' ? [rule.repository] : [...signerRepository(rule, github.server), ownRepository(host)];
  });
  return [...new Set(named.filter((name) => name !== ''))].map((repository): Source => async (_, digest, allowance) => {
    const { listAttestations } = await import('../storage/github-list.ts');
    const { bundles, ...found } = await listAttestations({ host, http }, github, repository, digest, allowance);
    return { ...found, candidates: bundles };
  });
}

/** `owner/repo` of a signer `https://github.com/owner/repo/.github/…`. */
function signerRepository(rule: Extract<SignerInputs, { kind: 'identity' }>['rule'] | undefined, server: URL): readonly string[] {
  if (rule?.kind !== 'exact' || !URL.canParse(rule.san)) return [];
  const { origin, pathname } = new URL(rule.san);
  const [, owner = '', repo = ''] = pathname.split('/');
  return origin === server.origin && owner !== '' && repo !== '' ? [`${owner}/${repo}`] : [];
}
