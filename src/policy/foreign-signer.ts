import type { CertificateClaims, WorkflowIdentity } from '../model/identity.ts';
import { checkRepository, checkWorkflow } from './words.ts';

const GITHUB = 'https://github.com/';
/** Without a star, which in these words would stand for others; git has none in a ref. */
const WORKFLOW_AT_REF = /^[A-Za-z0-9-]+\/[\w.-]+\/[^@*]+@[^@*]+$/;

export type SignerWords = Required<Pick<WorkflowIdentity, 'repository' | 'workflow'>>;

/**
 * Whether the signer is a workflow of another repository than the one whose code was built: a reusable one. Its name alone says little
 * then, as anybody can call it, so whoever asks for it must ask for the calling repository, too. A name on another host than that of the
 * repository is none of a workflow there: some services name their own projects.
 */
export function isForeignSigner({ san, sourceRepositoryUri: source }: CertificateClaims): boolean {
  if (san.kind !== 'uri' || source === undefined || san.value.startsWith(`${source}/`)) return false;
  return originOf(san.value) === originOf(source);
}

/** `https://github.com/acme/app` → `https://github.com` */
function originOf(uri: string): string | undefined {
  return /^[a-z]+:\/\/[^/]+(?=\/)/.exec(uri)?.[0];
}

/**
 * Both in plain words, for this very signer and repository alone.
 * @returns undefined where the words cannot say it: they are for workflows of github.com
 */
export function wordsForSigner({ san, sourceRepositoryUri }: CertificateClaims): SignerWords | undefined {
  const [repository, workflow] = [within(sourceRepositoryUri), within(san.value)];
  if (repository === undefined || workflow === undefined || !WORKFLOW_AT_REF.test(workflow)) return undefined;
  if (checkRepository(repository) !== undefined || checkWorkflow({ repository, workflow }, 'signer-digest') !== undefined) return undefined;
  return { repository, workflow };
}

function within(uri: string | undefined): string | undefined {
  return uri?.startsWith(GITHUB) === true ? uri.slice(GITHUB.length) : undefined;
}
