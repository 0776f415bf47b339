import type { ImageTree } from '../../src/model/descriptor.ts';
import { type Digest, digestOf } from '../../src/model/digest.ts';
import { findBuildkitDocuments, type PlatformDocument } from '../../src/modes/buildkit-documents.ts';
import type { BuildkitKind } from '../../src/predicates/buildkit.ts';
import { resolveImage } from '../../src/registry/tree.ts';
import { connect } from '../registry/connect.ts';
import { pushImage } from '../stack/image.ts';
import { type Pushed, pushBlob, pushManifest } from '../stack/registry-push.ts';
import { type StoredRepository, startRegistry, type TestRegistry } from '../stack/registry.ts';

/** What BuildKit puts beside platforms, in the members of an index (moby/buildkit, docs/attestations/attestation-storage.md). */

const INDEX = 'application/vnd.oci.image.index.v1+json';
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const IN_TOTO = 'application/vnd.in-toto+json';
export const SLSA = 'https://slsa.dev/provenance/v1';
export const NAMES = ['linux/amd64', 'linux/arm64'] as const;

export interface Platform {
  readonly name: string;
  readonly pushed: Pushed;
}

export let registry: TestRegistry;
export let stored: StoredRepository;
/** Platforms of an image, to be put into indexes that tests make. */
export let amd64: Platform;
export let arm64: Platform;

/** Before each test; `registry.close()` after it. */
export async function begin(): Promise<void> {
  registry = await startRegistry();
  stored = registry.repository('app');
  const { platforms } = await pushImage(registry.host, 'app', { platforms: NAMES });
  const [first, second] = platforms.map(({ name, digest }) => {
    const { bytes = Buffer.alloc(0) } = stored.manifests.get(digest) ?? {};
    return { name, pushed: { mediaType: MANIFEST, digest, size: bytes.length } };
  });
  if (first === undefined || second === undefined) throw new Error('the image lacks a platform');
  [amd64, arm64] = [first, second];
}

const target = (): { host: string; repository: string } => ({ host: registry.host, repository: 'app' });
export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
export const member = ({ name, pushed }: Platform): object => {
  const [os, architecture] = name.split('/');
  return { ...pushed, platform: { os, architecture } };
};
export const marks = (digest: string): object => ({
  annotations: { 'vnd.docker.reference.digest': digest, 'vnd.docker.reference.type': 'attestation-manifest' },
});
export const UNKNOWN = { platform: { os: 'unknown', architecture: 'unknown' } };

export function statement(digest: string, over: object = {}): Buffer {
  return json({
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: SLSA,
    subject: [{ name: 'pkg:docker/app', digest: { sha256: digest.slice('sha256:'.length) } }],
    predicate: { buildDefinition: { buildType: 'https://example.com/build' }, runDetails: { builder: { id: `of ${digest}` } } },
    ...over,
  });
}

export interface Layer {
  readonly bytes: Buffer;
  readonly type?: string;
  /** Over what the descriptor says. */
  readonly over?: object;
}

export async function attestation(...layers: readonly Layer[]): Promise<Pushed> {
  const described = [];
  for (const { bytes, type = SLSA, over = {} } of layers)
    described.push({ ...(await pushBlob(target(), bytes, IN_TOTO)), annotations: { 'in-toto.io/predicate-type': type }, ...over });
  const config = await pushBlob(target(), json({ architecture: 'unknown', os: 'unknown' }), 'application/vnd.oci.image.config.v1+json');
  const bytes = json({ schemaVersion: 2, mediaType: MANIFEST, config, layers: described });
  // As it is: the registry would refuse a layer that is not what it says.
  const digest = digestOf(bytes);
  stored.manifests.set(digest, { bytes, mediaType: MANIFEST });
  return { mediaType: MANIFEST, digest, size: bytes.length };
}

/** Of a platform, as BuildKit makes it: an SBOM's layer, too. */
export const honest = ({ pushed: { digest } }: Platform): Promise<Pushed> =>
  attestation(
    { bytes: statement(digest, { predicateType: 'https://spdx.dev/Document' }), type: 'https://spdx.dev/Document' },
    { bytes: statement(digest) },
  );

export const beside = (pushed: Pushed, digest: string): object => ({ ...pushed, ...marks(digest), ...UNKNOWN });

export async function index(...manifests: readonly object[]): Promise<Pushed> {
  return pushManifest(target(), json({ schemaVersion: 2, mediaType: INDEX, manifests }), INDEX);
}

export async function find(root: { readonly digest: string }, kind: BuildkitKind = 'provenance'): Promise<readonly PlatformDocument[]> {
  const { client } = connect();
  const tree: ImageTree = await resolveImage(client, { registry: registry.host, repository: 'app', digest: root.digest as Digest });
  return findBuildkitDocuments(client, tree, kind);
}
