import type { CertificateClaims } from '../../model/identity.ts';
import type { ProvenSigner } from '../../policy/proven.ts';
import { GITHUB_ISSUER } from '../../policy/words.ts';

/** A signer as a policy file names one. */
export type WrittenSigner = Readonly<Record<string, unknown>>;

const WORKFLOW = /^https:\/\/github\.com\/([^/@]+\/[^/@]+)\/\.github\/workflows\/([^/@]+)@(.+)$/;
const SOURCE = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/;
const VERSION_TAG = /^refs\/tags\/v\d/;

/**
 * The ways to name a signer in a policy, the most readable first: a workflow of GitHub in plain words, with any release of the same kind;
 * else the very name in the certificate; else the key.
 * @param keyName what stands for a key of this id
 */
export function waysToName(signer: ProvenSigner, keyName: (id: string) => string): readonly WrittenSigner[] {
  if (signer.kind === 'key') return [{ key: keyName(signer.id) }];
  const { claims } = signer;
  const words = githubWords(claims);
  return [...(words === undefined ? [] : [{ github: words }]), { identity: claims.san.value, issuer: claims.issuer }];
}

function githubWords({ san, issuer, sourceRepositoryUri = '', sourceRepositoryRef }: CertificateClaims): WrittenSigner | undefined {
  const [, repository] = SOURCE.exec(sourceRepositoryUri) ?? [];
  const [, home = '', file = '', at = ''] = WORKFLOW.exec(san.value) ?? [];
  if (san.kind !== 'uri' || repository === undefined || home === '') return undefined;
  return {
    repository,
    workflow: home === repository ? file : `${home}/.github/workflows/${file}@${anyRelease(at)}`,
    ...(sourceRepositoryRef === undefined ? {} : { ref: anyRelease(sourceRepositoryRef) }),
    ...(issuer === GITHUB_ISSUER ? {} : { issuer }),
  };
}

/** The next release is signed at another tag; a branch stays what it is. */
function anyRelease(ref: string): string {
  return VERSION_TAG.test(ref) ? 'refs/tags/v*' : ref;
}

/** What a person should think of before trusting this signer; empty where nothing stands out. */
export function doubtsAbout(signer: ProvenSigner, imageName: string): readonly string[] {
  if (signer.kind === 'key') return [];
  const { san, sourceRepositoryRef = '', buildTrigger = '' } = signer.claims;
  const owner = /^https:\/\/github\.com\/([^/]+)\//.exec(san.value)?.[1]?.toLowerCase();
  const foreign = owner !== undefined && owner !== imageName.split('/')[1]?.toLowerCase();
  return [
    ...(foreign ? [`a workflow of ${owner} signed ${imageName}, which is not theirs by name`] : []),
    ...(sourceRepositoryRef.startsWith('refs/pull/') || buildTrigger.startsWith('pull_request')
      ? ['it was signed in a run of a pull request, before anybody had merged it']
      : []),
  ];
}
