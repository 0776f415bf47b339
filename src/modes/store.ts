import { messageOf } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { GitHubStore, SigningInputs } from '../model/inputs.ts';
import { parseBundle } from '../sigstore/bundle.ts';
import type { Made } from './bundles.ts';
import type { Context } from './context.ts';
import { githubApi, ownRepository } from './github.ts';
import { type Job, nameJob } from './job.ts';
import { type Publication, publish } from './publish.ts';
import type { ImageSubjects } from './subjects.ts';

/** Where a bundle is kept now. */
export interface Stored {
  /** False where it was everywhere already. */
  readonly new: boolean;
  readonly publication?: Publication;
  readonly attestation?: { readonly id: string; readonly url: string };
}

/** Puts a bundle into every store that the step names, side by side. */
export async function store(context: Context, { stores }: SigningInputs, job: Job, made: Made): Promise<Stored> {
  const [publication, attestation] = await Promise.all([
    stores.toRegistry ? publish(context, job, made) : undefined,
    stores.github === undefined ? undefined : storeAtGitHub(context, stores.github, job, made),
  ]);
  return {
    new: (publication?.attached ?? 0) > 0 || attestation !== undefined,
    ...(publication === undefined ? {} : { publication }),
    ...(attestation === undefined ? {} : { attestation }),
  };
}

/** @returns undefined where GitHub has it already, from a run that failed after it */
async function storeAtGitHub(context: Context, store: GitHubStore, job: Job, made: Made): Promise<Stored['attestation']> {
  const github = githubApi(context.host, store);
  const repository = ownRepository(context.host);
  if (made.existing !== undefined) {
    const { listAttestations } = await import('../storage/github-list.ts');
    const { bundles } = await listAttestations(context, github, repository, job.image.manifests[0]?.descriptor.digest ?? job.image.digest);
    if (bundles.some(({ bytes }) => signatureOf(bytes) === signatureOf(made.bytes))) return undefined;
  }
  const { storeAttestation } = await import('../storage/github.ts');
  const attestation = await storeAttestation(context, github, repository, made.bytes);
  context.host.log.info(`${nameJob(job)}: kept by GitHub as ${attestation.url}`);
  return attestation;
}

/** GitHub gives bundles back in JSON of its own, so their bytes tell nothing. */
function signatureOf(bundle: Uint8Array): string | undefined {
  try {
    const { content } = parseBundle(bundle, 'a bundle');
    return content.$case === 'dsseEnvelope' ? content.dsseEnvelope.signatures[0]?.sig.toString('base64') : undefined;
  } catch {
    return undefined;
  }
}

/** Tells GitHub where each image lies. What fails is said, and changes no verdict: the attestation is there and holds. */
export async function recordStorage(
  context: Context,
  { stores }: SigningInputs,
  images: readonly ImageSubjects[],
): Promise<ReadonlyMap<Digest, readonly string[]>> {
  const { github } = stores;
  if (github?.storageRecord === undefined) return new Map();
  const { createStorageRecord } = await import('../storage/github-record.ts');
  const { version } = github.storageRecord;
  const recorded = images.map(async ({ digest, repositories }) => {
    const records = repositories.map(({ registry, repository }) =>
      createStorageRecord(context, githubApi(context.host, github), ownRepository(context.host), {
        name: `${registry}/${repository}`,
        digest,
        registryUrl: `https://${registry}`,
        ...(version === undefined ? {} : { version }),
      }),
    );
    return [digest, (await Promise.all(records)).flatMap((ids) => ids ?? [])] as const;
  });
  try {
    return new Map(await Promise.all(recorded));
  } catch (error) {
    context.notes.push(`No storage record was made: ${messageOf(error)}`);
    return new Map();
  }
}
