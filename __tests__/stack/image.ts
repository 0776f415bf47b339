/** Small real images for tests and the demo: valid configs, layers and diff ids, the same digests for the same seed. */
import { layerOf } from './image-layer.ts';
import { type Credentials, type Pushed, type Target, pushBlob, pushManifest } from './registry-push.ts';
import { sha256 } from './registry-store.ts';

const OCI = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;
const DOCKER = {
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;

export interface ImageOptions {
  /** `linux/amd64`, `linux/arm/v7`, …: an index over these. Without any, a single manifest for linux/amd64. */
  readonly platforms?: readonly string[];
  /** Also under this tag; by digest alone when there is none. */
  readonly tag?: string;
  /** BuildKit's attestation manifests (`unknown/unknown`) in the index; a single manifest becomes an index by them, as BuildKit does. */
  readonly attestations?: boolean;
  /** Docker's media types in place of OCI's. */
  readonly docker?: boolean;
  readonly credentials?: Credentials;
  /** Another seed is another image. */
  readonly seed?: string;
}

export interface PushedImage extends Pushed {
  /** `host/repository@sha256:…` */
  readonly reference: string;
  /** Empty for a single manifest. */
  readonly platforms: readonly { readonly name: string; readonly digest: string }[];
  /** Digests of BuildKit's attestation manifests. */
  readonly attestations: readonly string[];
}

export async function pushImage(host: string, repository: string, options: ImageOptions = {}): Promise<PushedImage> {
  const target: Target = { host, repository, credentials: options.credentials };
  const names = options.platforms ?? [];
  if (names.length === 0 && options.attestations !== true) {
    const single = await pushPlatform(target, 'linux/amd64', options, options.tag);
    return { ...single, reference: `${host}/${repository}@${single.digest}`, platforms: [], attestations: [] };
  }
  const platforms: { name: string; pushed: Pushed }[] = [];
  for (const name of names.length === 0 ? ['linux/amd64'] : names)
    platforms.push({ name, pushed: await pushPlatform(target, name, options) });
  const attestations: Pushed[] = [];
  if (options.attestations === true) for (const { pushed } of platforms) attestations.push(await pushBuildAttestation(target, pushed));
  const index = {
    schemaVersion: 2,
    mediaType: typesOf(options).index,
    manifests: [
      ...platforms.map(({ name, pushed }) => ({ ...pushed, platform: platformOf(name) })),
      ...attestations.map((pushed, position) => attestationMember(pushed, platforms[position]?.pushed.digest ?? '')),
    ],
  };
  const root = await pushManifest(target, toBytes(index), index.mediaType, options.tag);
  return {
    ...root,
    reference: `${host}/${repository}@${root.digest}`,
    platforms: platforms.map(({ name, pushed }) => ({ name, digest: pushed.digest })),
    attestations: attestations.map(({ digest }) => digest),
  };
}

export interface ArtifactOptions {
  readonly tag?: string;
  readonly credentials?: Credentials;
  readonly seed?: string;
}

/** An OCI artifact that is no image: a Helm chart, as `helm push` makes it. */
export async function pushArtifact(
  host: string,
  repository: string,
  options: ArtifactOptions = {},
): Promise<Pushed & { reference: string }> {
  const target: Target = { host, repository, credentials: options.credentials };
  const name = repository.split('/').at(-1) ?? repository;
  const chart = { apiVersion: 'v2', name, version: '1.0.0', description: options.seed ?? 'a chart', type: 'application' };
  const yaml = Object.entries(chart).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  const { gzip } = layerOf({ [`${name}/Chart.yaml`]: yaml.join('') });
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI.manifest,
    config: await pushBlob(target, toBytes(chart), 'application/vnd.cncf.helm.config.v1+json'),
    layers: [await pushBlob(target, gzip, 'application/vnd.cncf.helm.chart.content.v1.tar+gzip')],
    annotations: { 'org.opencontainers.image.title': name, 'org.opencontainers.image.version': chart.version },
  };
  const pushed = await pushManifest(target, toBytes(manifest), OCI.manifest, options.tag);
  return { ...pushed, reference: `${host}/${repository}@${pushed.digest}` };
}

function typesOf(options: ImageOptions): typeof OCI | typeof DOCKER {
  return options.docker === true ? DOCKER : OCI;
}

async function pushPlatform(target: Target, name: string, options: ImageOptions, tag?: string): Promise<Pushed> {
  const types = typesOf(options);
  const layer = layerOf({ 'etc/image': `${options.seed ?? 'image'} for ${name}\n` });
  const config = {
    created: '1970-01-01T00:00:00Z',
    ...platformOf(name),
    config: { Cmd: ['/etc/image'] },
    rootfs: { type: 'layers', diff_ids: [layer.diffId] },
    history: [{ created: '1970-01-01T00:00:00Z', created_by: 'COPY image /etc/image' }],
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: await pushBlob(target, toBytes(config), types.config),
    layers: [await pushBlob(target, layer.gzip, types.layer)],
  };
  return pushManifest(target, toBytes(manifest), types.manifest, tag);
}

/** What BuildKit adds for each platform: an in-toto statement in a manifest that is no image (BuildKit, docs/attestations). */
async function pushBuildAttestation(target: Target, image: Pushed): Promise<Pushed> {
  const predicateType = 'https://slsa.dev/provenance/v1';
  const statement = toBytes({
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType,
    subject: [{ name: 'pkg:docker/app', digest: { sha256: image.digest.slice('sha256:'.length) } }],
    predicate: { buildDefinition: { buildType: 'https://example.com/build', externalParameters: {} } },
  });
  const config = {
    architecture: 'unknown',
    os: 'unknown',
    config: {},
    rootfs: { type: 'layers', diff_ids: [sha256(statement)] },
  };
  const layer = await pushBlob(target, statement, 'application/vnd.in-toto+json');
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI.manifest,
    config: await pushBlob(target, toBytes(config), OCI.config),
    layers: [{ ...layer, annotations: { 'in-toto.io/predicate-type': predicateType } }],
  };
  return pushManifest(target, toBytes(manifest), OCI.manifest);
}

function attestationMember(pushed: Pushed, image: string): object {
  return {
    ...pushed,
    annotations: { 'vnd.docker.reference.digest': image, 'vnd.docker.reference.type': 'attestation-manifest' },
    platform: { architecture: 'unknown', os: 'unknown' },
  };
}

function platformOf(name: string): { os: string; architecture: string; variant?: string } {
  const [os, architecture, variant] = name.split('/');
  if (os === undefined || architecture === undefined) throw new Error(`${name}: a platform is os/architecture[/variant]`);
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

function toBytes(document: object): Buffer {
  return Buffer.from(JSON.stringify(document));
}
