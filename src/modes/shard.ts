import { count } from '../model/count.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { NamedImage, ShardInput } from '../model/inputs.ts';
import type { ShardReport } from '../model/report.ts';
import { keyOf } from './subjects.ts';
import type { Targets } from './targets.ts';

/** What one job of several looks at, and what all of them look at together. */
export interface ShardTargets extends Targets {
  readonly shard: Required<ShardReport>;
}

/**
 * The part of the images that this job looks at. What is to be said of policies and manifests as such, the first shard says for all:
 * each job would point at the same lines otherwise.
 */
export function shardOf(targets: Targets, shard: ShardInput): ShardTargets {
  const { possible, ...others } = targets;
  const all = sorted(targets.images);
  return {
    ...others,
    images: partition(all, shard),
    warnings: speaksForAll(shard) ? targets.warnings : [],
    ...(possible === undefined || !speaksForAll(shard) ? {} : { possible }),
    shard: { ...shard, images: all.length, list: listDigest(all) },
  };
}

/** Every image is in exactly one of the parts, in whatever order they are named: every job sorts them alike and takes every n-th. */
export function partition(images: readonly NamedImage[], { index, of }: ShardInput): readonly NamedImage[] {
  return sorted(images).filter((_, place) => place % of === index - 1);
}

/** How many of so many images a shard holds. */
export function sizeOfShard({ index, of }: ShardInput, images: number): number {
  return Math.max(0, Math.ceil((images - index + 1) / of));
}

export function speaksForAll(shard: ShardInput | undefined): boolean {
  return shard === undefined || shard.index === 1;
}

/** `2/5` */
export function formatShard({ index, of }: ShardInput): string {
  return `${index}/${of}`;
}

/** What a shard says that holds no image. */
export function emptyShard(shard: Required<ShardReport>): string {
  return `shard ${formatShard(shard)} holds none of the ${count(shard.images, 'image')}`;
}

/** Keys are ASCII, so any way to compare them is the same on every machine but by locale. */
function sorted(images: readonly NamedImage[]): readonly NamedImage[] {
  const keyed = images.map((image) => ({ image, key: keyOf(image.reference) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).map(({ image }) => image);
}

/** Two jobs that found different images would each leave out some that the other does not look at either. */
function listDigest(images: readonly NamedImage[]): Digest {
  return digestOf(Buffer.from(images.map(({ reference }) => `${keyOf(reference)}\n`).join('')));
}
