import { type PushedImage, pushImage } from '../../stack/image.ts';
import { type Pushed, pushBlob, pushManifest } from '../../stack/registry-push.ts';
import { requestsTo } from '../statements.ts';
import type { World } from '../world.ts';

/** What build jobs push by digest, and the index that a merge job makes of it. */

const REPOSITORY = 'octo/app';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** A descriptor as it stands in an index. */
export type Member = Pushed & { readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string } };

let seed = 0;

/** One platform, by a build of its own: an index with BuildKit's attestation beside it, unless that is left out. */
export function build(world: World, platform: string, attestations = true): Promise<PushedImage> {
  return pushImage(world.stack.registry.host, REPOSITORY, { platforms: [platform], attestations, seed: `part ${(seed += 1)}` });
}

function manifestOf(world: World, digest: string): Record<string, unknown> {
  const { bytes } = world.stack.registry.repository(REPOSITORY).manifests.get(digest) ?? {};
  if (bytes === undefined) throw new Error(`${digest} was not pushed`);
  return JSON.parse(bytes.toString()) as Record<string, unknown>;
}

export function membersOf(world: World, ...images: readonly PushedImage[]): Member[] {
  return images.flatMap(({ digest }) => manifestOf(world, digest)['manifests'] as Member[]);
}

export async function merge(world: World, members: readonly object[]): Promise<PushedImage> {
  const { host } = world.stack.registry;
  const pushed = await pushManifest(
    { host, repository: REPOSITORY },
    Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: members })),
    INDEX,
  );
  return { ...pushed, reference: `${host}/${REPOSITORY}@${pushed.digest}`, platforms: [], attestations: [] };
}

/** An image of one platform and, beside it, an in-toto statement that claims `type`. @returns the index */
export async function buildWith(world: World, platform: string, statement: (digest: string) => object, type: string): Promise<PushedImage> {
  const target = { host: world.stack.registry.host, repository: REPOSITORY };
  const [image] = membersOf(world, await build(world, platform, false));
  if (image === undefined) throw new Error('a build makes a manifest');
  const layer = await pushBlob(target, Buffer.from(JSON.stringify(statement(image.digest))), 'application/vnd.in-toto+json');
  const config = await pushBlob(target, Buffer.from('{}'), 'application/vnd.oci.image.config.v1+json');
  const layers = [{ ...layer, annotations: { 'in-toto.io/predicate-type': type } }];
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers }));
  const attestation = {
    ...(await pushManifest(target, manifest, MANIFEST)),
    annotations: { 'vnd.docker.reference.digest': image.digest, 'vnd.docker.reference.type': 'attestation-manifest' },
    platform: { os: 'unknown', architecture: 'unknown' },
  };
  return merge(world, [image, attestation]);
}

/** What signing has asked for and pushed so far; a refused step leaves it as it was. */
export function traces(world: World): unknown {
  const { registry } = world.stack;
  const writes = registry.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
  return { ...requestsTo(world), writes };
}
