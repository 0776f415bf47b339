import type { Digest } from '../model/digest.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { attachBundle, openSlot, pushBundle, type Slot } from '../storage/bundle.ts';
import type { Made } from './bundles.ts';
import type { Context } from './context.ts';
import { type Job, nameJob } from './job.ts';
import type { ReadBack } from './read-back.ts';
import { place } from './registry-listings.ts';
import type { ImageSubjects } from './subjects.ts';

/** Where a bundle now lies in registries; not everywhere where there is a `failure` (law 8). */
export interface Publication {
  /** All that it belongs to, in each repository. */
  readonly subjects: number;
  /** Those that carry it now, by this run or by one before. */
  readonly carrying: number;
  /** A referrer manifest that holds it, and how that is listed; absent where no subject carries it. */
  readonly manifest?: Digest;
  readonly origin?: string;
  /** What this run attached; nothing where it was everywhere already. */
  readonly referrers: readonly AttachedReferrer[];
  readonly failure?: { readonly reason: unknown };
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

/** Pushes a bundle to each repository and attaches it to each subject that lacks it, all side by side; none is left out because another failed. */
export async function publish(context: Context, job: Job, made: Made, readBack?: ReadBack): Promise<Publication> {
  const { image } = job;
  const { existing } = made;
  const places = image.repositories.flatMap((repository) => image.manifests.map(({ descriptor }) => ({ repository, subject: descriptor })));
  if (places.length === 0) throw new TypeError('an image has at least one subject');
  const pending = places.filter(({ repository, subject }) => existing?.places.has(place(repository, subject.digest)) !== true);
  if (pending.length === 0) context.host.log.info(`${nameJob(job)}: already ${job.rule === 'signature' ? 'signed' : 'attested'}`);
  const settled = await attachAll(context, job, made, pending, readBack);
  const referrers = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  for (const { repository, subject, via } of referrers) context.host.log.info(`attached to ${place(repository, subject)} (${via})`);
  const failure = settled.find((result) => result.status === 'rejected');
  const [first] = referrers;
  const { manifest, origin } = first === undefined ? { ...existing?.bundle } : { manifest: first.manifest, origin: first.via };
  return {
    subjects: places.length,
    carrying: places.length - pending.length + referrers.length,
    ...(manifest === undefined || origin === undefined ? {} : { manifest, origin }),
    referrers,
    ...(failure === undefined ? {} : { failure }),
  };
}

interface Place {
  readonly repository: Repository;
  readonly subject: Descriptor;
}

async function attachAll(
  { host, registry, notes }: Context,
  { predicateType }: Job,
  { bytes, slots }: Made,
  pending: readonly Place[],
  readBack: ReadBack | undefined,
): Promise<readonly PromiseSettledResult<AttachedReferrer>[]> {
  const labels = { predicateType, created: host.now() };
  const push = async (repository: Repository): Promise<void> => {
    await pushBundle(registry, slots?.get(nameOf(repository)) ?? openSlot(registry, repository), bytes);
    readBack?.bundle(repository);
    host.release(bytes.length);
  };
  const wanting = new Set(pending.map(({ repository }) => repository));
  const pushed = new Map([...wanting].map((repository) => [repository, push(repository)]));
  const attach = async ({ repository, subject }: Place): Promise<AttachedReferrer> => {
    await pushed.get(repository);
    const {
      manifest,
      via,
      notes: told,
    } = await attachBundle(registry, repository, subject, bytes, labels, (digest) =>
      readBack?.referrer(repository, subject.digest, digest),
    );
    notes.push(...told);
    return { repository, subject: subject.digest, manifest, via };
  };
  return Promise.allSettled(pending.map(attach));
}
