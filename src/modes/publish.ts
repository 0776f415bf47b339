import type { Digest } from '../model/digest.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { attachBundle, openSlot, pushBundle, type Slot } from '../storage/bundle.ts';
import type { Made } from './bundles.ts';
import type { Context } from './context.ts';
import { place } from './existing.ts';
import { type Job, nameJob } from './job.ts';
import type { ImageSubjects } from './subjects.ts';

/** Where a bundle now lies in registries. */
export interface Publication {
  /** How many subjects it was attached to by this run; 0 where it was everywhere already. */
  readonly attached: number;
  /** The referrer manifest of the first subject, and how it is listed. */
  readonly manifest: Digest;
  readonly origin: string;
  readonly referrers: readonly AttachedReferrer[];
}

export interface AttachedReferrer {
  readonly repository: Repository;
  readonly subject: Digest;
  readonly manifest: Digest;
  readonly via: string;
}

export type Slots = ReadonlyMap<string, Slot>;

/** Opens a slot in each repository for each bundle that is to come, beside whatever else goes on; the config goes there once. */
export function openSlots({ registry }: Context, images: readonly (ImageSubjects | undefined)[]): readonly (Slots | undefined)[] {
  const configs = new Map<string, Promise<unknown>>();
  const open = (repository: Repository): readonly [string, Slot] => {
    const name = nameOf(repository);
    const slot = openSlot(registry, repository, configs.get(name));
    configs.set(name, slot.config);
    return [name, slot];
  };
  return images.map((image) => (image === undefined ? undefined : new Map(image.repositories.map(open))));
}

/** Pushes a bundle to each repository and attaches it to each subject that lacks it, all side by side. */
export async function publish(context: Context, job: Job, { bytes, existing, slots }: Made): Promise<Publication> {
  const { image } = job;
  const places = image.repositories.flatMap((repository) =>
    image.manifests.map(({ descriptor, name }) => ({ repository, descriptor, name })),
  );
  const pending = places.filter(({ repository, descriptor }) => existing?.places.has(place(repository, descriptor.digest)) !== true);
  if (pending.length === 0 && existing?.bundle.manifest !== undefined) {
    context.host.log.info(`${nameJob(job)}: already ${job.rule === 'signature' ? 'signed' : 'attested'}`);
    return { attached: 0, manifest: existing.bundle.manifest, origin: existing.bundle.origin, referrers: [] };
  }
  const labels = { predicateType: job.predicateType, created: context.host.now() };
  const push = async (repository: Repository): Promise<void> => {
    await pushBundle(context.registry, slots?.get(nameOf(repository)) ?? openSlot(context.registry, repository), bytes);
    context.host.release(bytes.length);
  };
  const wanting = image.repositories.filter((repository) => pending.some((entry) => entry.repository === repository));
  const pushed = new Map(wanting.map((repository) => [repository, push(repository)]));
  const attach = async (repository: Repository, subject: Descriptor): Promise<AttachedReferrer> => {
    await pushed.get(repository);
    const { manifest, via, notes } = await attachBundle(context.registry, repository, subject, bytes, labels);
    context.notes.push(...notes);
    return { repository, subject: subject.digest, manifest, via };
  };
  const settled = await Promise.allSettled(pending.map(({ repository, descriptor }) => attach(repository, descriptor)));
  const referrers = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  for (const { repository, subject, via } of referrers) context.host.log.info(`attached to ${place(repository, subject)} (${via})`);
  const failure = settled.find((result) => result.status === 'rejected');
  if (failure !== undefined) {
    context.notes.push(
      `${job.rule === 'signature' ? `The signature of ${image.digest}` : `The attestation of ${nameJob(job)}`} was attached to ${referrers.length} of ${pending.length} subjects before a failure. Run the step again: it completes what is there and doubles nothing.`,
    );
    throw failure.reason as Error;
  }
  const [first] = referrers;
  if (first === undefined) throw new TypeError('an image has at least one subject');
  return { attached: referrers.length, manifest: first.manifest, origin: first.via, referrers };
}
