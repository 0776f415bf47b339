import { WaxsealError } from '../errors.ts';
import { type Digest, isDigest } from '../model/digest.ts';
import type { NamedImage, VerifyInputs } from '../model/inputs.ts';
import { count } from '../model/count.ts';
import { formatReference, type ImageReference } from '../model/reference.ts';
import type { ImageReport, ManifestPlace, PossibleImage, ShardReport, WarningReport } from '../model/report.ts';
import type { Context } from './context.ts';
import type { WithoutDigest } from './manifests/pinned.ts';
import type { Manifests } from './manifests/read.ts';
import { formatShard, shardOf } from './shard.ts';
import { distinct, keyOf } from './subjects.ts';

/** What verify is about, and where manifests name it. */
export interface Targets {
  readonly images: readonly NamedImage[];
  readonly manifests?: Manifests;
  /** By `keyOf`. */
  readonly places: ReadonlyMap<string, readonly ManifestPlace[]>;
  /** What only looks like an image, where it does not count as one. */
  readonly possible?: readonly PossibleImage[];
  readonly warnings: readonly WarningReport[];
  /** Where these are a part of the images. */
  readonly shard?: Required<ShardReport>;
}

type Wanted = Pick<VerifyInputs, 'images' | 'manifests' | 'shard'>;

/** The images of the inputs and of the manifests, each once; of a shard its part of them. */
export async function findTargets(context: Pick<Context, 'host'>, inputs: Wanted): Promise<Targets> {
  const all = await findAll(context, inputs);
  const targets = inputs.shard === undefined ? all : shardOf(all, inputs.shard);
  if (targets.images.length > MAX_IMAGES) throw tooMany(targets.images.length);
  const { shard } = targets;
  if (shard !== undefined) context.host.log.info(`shard ${formatShard(shard)}: ${targets.images.length} of ${shard.images} images`);
  return targets;
}

async function findAll(context: Pick<Context, 'host'>, { images, manifests: wanted }: Wanted): Promise<Targets> {
  if (wanted === undefined) return { images: distinct(images), places: new Map(), warnings: [] };
  const { readManifests } = await import('./manifests/read.ts');
  const workspace = context.host.env['GITHUB_WORKSPACE'] || process.cwd();
  const manifests = await readManifests(context.host, { ...wanted, workspace });
  const { host } = context;
  const [named, documents, files] = [manifests.images.length, manifests.documents, manifests.files.length];
  host.log.info(`${count(named, 'image')} in ${count(documents, 'document')} of ${count(files, 'file')}`);
  const found = [...manifests.images, ...(wanted.strict ? manifests.possible : [])];
  const places = new Map<string, ManifestPlace[]>();
  for (const { reference, places: some } of found) {
    const known = places.get(keyOf(reference)) ?? [];
    places.set(keyOf(reference), known);
    known.push(...some.map(asReported));
  }
  const all = distinct([...images, ...found.map(({ reference, places: [place] }) => ({ reference, from: place?.file ?? 'manifests' }))]);
  const warnings = manifests.warnings.map((text) => ({ text }));
  return { images: all, manifests, places, warnings, ...(wanted.strict ? {} : { possible: possibleOf(manifests) }) };
}

const MAX_IMAGES = 5000;

function tooMany(count: number): WaxsealError {
  return new WaxsealError({
    code: 'INPUT_INVALID',
    message: `input manifests: at most ${MAX_IMAGES} different images are verified in one step, and there are ${count}`,
    hint: 'Share them among jobs of a matrix: shard: ${{ matrix.shard }}/20.',
  });
}

function possibleOf({ images, possible }: Manifests): readonly PossibleImage[] {
  const known = new Set(images.map(({ reference }) => keyOf(reference)));
  const others = possible.filter(({ reference }) => !known.has(keyOf(reference)));
  return others.map(({ reference, places }) => ({ text: formatReference(reference), places: places.map(asReported) }));
}

/** With what the schema of reports knows, and nothing that finding it took beside. */
function asReported({ file, line, column, path }: ManifestPlace): ManifestPlace {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(path === undefined ? {} : { path }),
  };
}

/** Where an image stands, in its report. */
export function withPlaces(report: ImageReport, reference: ImageReference, { places }: Targets): ImageReport {
  const found = places.get(keyOf(reference)) ?? [];
  return found.length === 0 ? report : { ...report, places: found };
}

/** Copies of the manifests in which each image has the digest that was verified; to be written only when all passed. */
export async function writePinnedManifests(
  { host }: Pick<Context, 'host'>,
  { manifests: wanted }: Wanted,
  { manifests }: Targets,
  verified: ReadonlyMap<string, Digest | WithoutDigest>,
): Promise<void> {
  if (wanted?.writePinned === undefined || manifests === undefined) return;
  const [{ writePinned }, { placeFile }] = await Promise.all([import('./manifests/pinned.ts'), import('./manifests/folder.ts')]);
  const [digests, without] = [new Map<string, Digest>(), new Map<string, WithoutDigest>()];
  for (const { reference } of manifests.images) {
    const known = verified.get(keyOf(reference));
    if (known === undefined) continue;
    if (isDigest(known)) digests.set(formatReference(reference), known);
    else without.set(formatReference(reference), known);
  }
  const { writePinned: folder, imagePaths } = wanted;
  const workspace = host.env['GITHUB_WORKSPACE'] || process.cwd();
  const written = await writePinned(host, placeFile, { folder, workspace, files: manifests.files, imagePaths, digests, without });
  host.log.info(`${count(written.length, 'manifest')} with digests in ${folder}`);
}
