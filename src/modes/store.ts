import { messageOf, WaxsealError } from '../errors.ts';
import type { Digest } from '../model/digest.ts';
import type { GitHubStore, SigningInputs } from '../model/inputs.ts';
import type { Repository } from '../model/reference.ts';
import { parseBundle } from '../sigstore/bundle.ts';
import type { Made } from './bundles.ts';
import type { Context } from './context.ts';
import { findAtGitHub, githubApi, ownRepository } from './github.ts';
import { type Job, nameJob } from './job.ts';
import { type Publication, publish } from './publish.ts';
import { beginReadBack, type ReadBack } from './read-back.ts';
import type { ImageSubjects } from './subjects.ts';

/** Where a bundle is kept now; not wherever it should be where there is a `failure` (law 8). */
export interface Stored {
  /** False where it was everywhere already. */
  readonly new: boolean;
  readonly publication?: Publication;
  /** Of what is pushed to registries, where the step wants it (`verify-after`). */
  readonly readBack?: ReadBack;
  /** Without an id where GitHub had it before: its lists give none. */
  readonly github?: { readonly attestation?: { readonly id: string; readonly url: string } };
  readonly failure?: { readonly reason: unknown };
}

/** Puts a bundle into every store that the step names, side by side; none is left alone because another failed. */
export async function store(context: Context, { stores, verifyAfter }: SigningInputs, job: Job, made: Made): Promise<Stored> {
  const readBack = verifyAfter && stores.toRegistry ? beginReadBack(context, job, made.bytes) : undefined;
  const [published, kept] = await Promise.allSettled([
    stores.toRegistry ? publish(context, job, made, readBack) : undefined,
    stores.github === undefined ? undefined : storeAtGitHub(context, stores.github, job, made),
  ]);
  const publication = published.status === 'fulfilled' ? published.value : undefined;
  const github = kept.status === 'fulfilled' ? kept.value : undefined;
  const stored: Stored = {
    new: (publication?.referrers.length ?? 0) > 0 || github?.attestation !== undefined,
    ...(publication === undefined ? {} : { publication }),
    ...(github === undefined ? {} : { github }),
    ...(readBack === undefined ? {} : { readBack }),
  };
  const rejected = [published, kept].filter((result) => result.status === 'rejected');
  const [failure, ...others] = [...(publication?.failure === undefined ? [] : [publication.failure]), ...rejected];
  if (failure === undefined) return stored;
  context.notes.push(...tellPart(job, stored), ...others.map(({ reason }) => `${nameJob(job)}: ${messageOf(reason)}`));
  return { ...stored, failure };
}

/** What was done before a failure, and what another run makes of it (law 8). */
function tellPart(job: Job, { publication, github }: Stored): readonly string[] {
  if (publication === undefined) return [];
  const { failure, carrying, subjects } = publication;
  if (failure === undefined)
    return [`${nameJob(job)}: it is in the registry, and GitHub does not keep it. Run the step again: ${again(job, true)}.`];
  const what = job.rule === 'signature' ? `The signature of ${job.image.digest}` : `The attestation of ${nameJob(job)}`;
  const url = github?.attestation === undefined ? '' : ` as ${github.attestation.url}`;
  return [
    `${what} was attached to ${carrying} of ${subjects} subjects before a failure.${github === undefined ? '' : ` GitHub keeps it${url}.`} Run the step again: ${again(job, carrying > 0 || github !== undefined)}.`,
  ];
}

/** @param found whether another run can find it somewhere */
function again({ keepExisting, rule }: Job, found: boolean): string {
  if (keepExisting && found) return 'it completes what is there and doubles nothing';
  const file = rule === 'signature' ? '; or give its file to a later step of this job as input bundle-path, which stores this one' : '';
  return `it makes a new one${file}`;
}

/** Nothing is sent where GitHub has it already, from a run that failed elsewhere. */
async function storeAtGitHub(context: Context, store: GitHubStore, job: Job, made: Made): Promise<NonNullable<Stored['github']>> {
  if (made.existing !== undefined) {
    const signature = signatureOf(made.bytes);
    const subject = job.image.manifests[0]?.descriptor.digest ?? job.image.digest;
    const here = await findAtGitHub(context, store, subject, ({ bytes }) => (signatureOf(bytes) === signature ? true : undefined));
    if (here === true) return {};
  }
  const { storeAttestation } = await import('../storage/github.ts');
  const attestation = await storeAttestation(context, githubApi(context.host, store), ownRepository(context.host), made.bytes);
  context.host.log.info(`${nameJob(job)}: kept by GitHub as ${attestation.url}`);
  return { attestation };
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
  const record = ({ registry, repository }: Repository, digest: Digest): Promise<readonly string[] | undefined> =>
    createStorageRecord(context, githubApi(context.host, github), ownRepository(context.host), {
      name: `${registry}/${repository}`,
      digest,
      registryUrl: `https://${registry}`,
      ...(version === undefined ? {} : { version }),
    });
  const recorded = await Promise.all(
    images.map(async ({ digest, repositories }) => {
      const settled = await Promise.allSettled(repositories.map((repository) => record(repository, digest)));
      for (const one of settled)
        if (one.status === 'rejected') context.notes.push(`A storage record was not made: ${messageOf(one.reason)}${hintOf(one.reason)}`);
      return [digest, settled.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []))] as const;
    }),
  );
  return new Map(recorded);
}

function hintOf(thrown: unknown): string {
  return thrown instanceof WaxsealError ? ` ${messageOf(thrown.hint)}` : '';
}
