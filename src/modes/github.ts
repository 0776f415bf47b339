import type { Host } from '../host.ts';
import type { GitHubStore, SignerInputs } from '../model/inputs.ts';
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
 * GitHub's attestations as places of evidence. They lie with the repository whose workflow made them: the one that is asked for in
 * words, else that of the exact signer (of a reusable workflow it may be another's) and this one.
 */
export function githubSources({ host, http }: Context, store: GitHubStore, signer: SignerInputs | undefined): readonly Source[] {
  const github = githubApi(host, store);
  const rule = signer?.kind === 'identity' ? signer.rule : undefined;
  const named = rule?.kind === 'workflow' ? [rule.repository] : [...signerRepository(rule, github.server), ownRepository(host)];
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
