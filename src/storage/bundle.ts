import { MAX_BUNDLE } from '../model/bundle.ts';
import type { Digest } from '../model/digest.ts';
import { digestOf } from '../model/digest.ts';
import { type Descriptor, MEDIA_TYPE } from '../model/descriptor.ts';
import { formatPinned, nameOf, type Repository } from '../model/reference.ts';
import { attachReferrer } from '../registry/attach.ts';
import type { PushedBlob, RegistryClient, Upload } from '../registry/client.ts';
import { Once } from '../registry/once.ts';
import { listReferrers, type Referrer } from '../registry/referrers.ts';
import type { Allowance } from './allowance.ts';
import { nameReferrer } from './cosign.ts';
import { notThere } from './failures.ts';

/** A bundle as it lies in a registry or a file; nothing about it is verified yet. */
export interface StoredBundle {
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  /** `referrers API`, `fallback tag`, `bundle-path`. */
  readonly origin: string;
  /** The referrer manifest that holds it. */
  readonly manifest?: Digest;
}

/** Everything that refers to an image, sorted into bundles and the rest. */
export interface Stored {
  readonly bundles: readonly StoredBundle[];
  /** What else was found there: type and digest, for messages. */
  readonly others: readonly string[];
  /** Referrers that could not be read: with one of these and no valid signature, the answer is "could not look". */
  readonly unreadable: readonly { readonly what: string; readonly error: unknown }[];
  /** Where it was looked, in words. */
  readonly looked: string;
  readonly notes: readonly string[];
}

/** One bundle is attached to an index and to each of its platforms: it is read once, while so many bytes of bundles are kept. */
const KEPT_BYTES = 8 * 1024 * 1024;
const bundlesRead = new WeakMap<RegistryClient, Once<Uint8Array>>();

const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v\d+\.\d+\+json|\+json;version=\d+\.\d+)$/;
const EMPTY = Buffer.from('{}');

/** What refers to a digest; the bundles among it are not read yet. */
export interface Referring extends Omit<Stored, 'bundles'> {
  readonly digest: Digest;
  readonly layers: readonly BundleLayer[];
}

interface BundleLayer {
  readonly layer: Descriptor;
  readonly referrer: Referrer;
}

/** Opens everything that refers to a digest; each referrer is judged by its own bytes (threat 6). */
export async function openReferrers(client: RegistryClient, repository: Repository, digest: Digest): Promise<Referring> {
  const { referrers, native, notes } = await listReferrers(client, repository, digest);
  const opened = await Promise.all(referrers.map((referrer) => openReferrer(client, repository, digest, referrer)));
  return {
    digest,
    layers: opened.flatMap(({ bundle }) => bundle ?? []),
    others: opened.flatMap(({ other }) => other ?? []),
    unreadable: opened.flatMap(({ unreadable }) => unreadable ?? []),
    looked: `the ${native ? 'referrers API and the fallback tag' : 'fallback tag (the registry offers no referrers API)'} in ${nameOf(repository)}`,
    notes: [...notes, ...opened.flatMap(({ note }) => note ?? [])],
  };
}

/** @throws LIMIT_EXCEEDED before anything is read */
export async function readBundles(
  client: RegistryClient,
  repository: Repository,
  { digest, layers, ...rest }: Referring,
  allowance: Allowance,
): Promise<Stored> {
  allowance.take(
    `the bundles of ${formatPinned({ ...repository, digest })}`,
    layers.map(({ layer }) => layer),
  );
  const read = await Promise.all(layers.map((found) => readLayer(client, repository, found)));
  return {
    ...rest,
    bundles: unique(read.flatMap((result) => ('bytes' in result ? [result] : []))),
    unreadable: [...rest.unreadable, ...read.flatMap((result) => ('error' in result ? [result] : []))],
  };
}

interface Opened {
  readonly bundle?: BundleLayer;
  readonly other?: string;
  readonly note?: string;
  readonly unreadable?: { readonly what: string; readonly error: unknown };
}

async function openReferrer(client: RegistryClient, repository: Repository, subject: Digest, referrer: Referrer): Promise<Opened> {
  const { digest, artifactType, mediaType } = referrer.descriptor;
  const what = `the referrer ${digest}`;
  try {
    const found = await client.manifest(repository, digest);
    if (found === undefined) return { unreadable: { what, error: new Error('it is listed, but the registry does not have it') } };
    const { manifest } = found;
    // Threat 7: the list is no authority on what a manifest refers to.
    if (manifest.subject?.digest !== subject)
      return { note: `${what} is listed for ${subject}, but names ${manifest.subject?.digest ?? 'no subject'}: ignored` };
    const layer = manifest.kind === 'image' ? manifest.layers.find((candidate) => BUNDLE_TYPE.test(candidate.mediaType)) : undefined;
    return layer === undefined
      ? {
          other: nameReferrer(
            manifest.artifactType ?? artifactType ?? mediaType,
            manifest.kind === 'image' ? manifest.config.mediaType : undefined,
            digest,
          ),
        }
      : { bundle: { layer, referrer } };
  } catch (error) {
    return { unreadable: { what, error } };
  }
}

async function readLayer(
  client: RegistryClient,
  repository: Repository,
  { layer, referrer }: BundleLayer,
): Promise<StoredBundle | { what: string; error: unknown }> {
  const manifest = referrer.descriptor.digest;
  try {
    const bytes = await readOnce(client, repository, layer);
    return { bytes, digest: layer.digest, origin: referrer.origin, manifest };
  } catch (error) {
    return { what: `the bundle ${layer.digest} of the referrer ${manifest}`, error };
  }
}

function readOnce(client: RegistryClient, repository: Repository, layer: Descriptor): Promise<Uint8Array> {
  const read = bundlesRead.get(client) ?? new Once<Uint8Array>(KEPT_BYTES, (bytes) => bytes.length);
  bundlesRead.set(client, read);
  const key = `${formatPinned({ ...repository, digest: layer.digest })} ${layer.size}`;
  return read.get(key, () => client.blob(repository, layer, MAX_BUNDLE));
}

/** The same bytes attached twice prove nothing twice. */
function unique(bundles: readonly StoredBundle[]): readonly StoredBundle[] {
  return [...new Map(bundles.map((bundle) => [bundle.digest, bundle])).values()];
}

/**
 * Reads a referrer manifest that this run pushed out of the registry again.
 * @returns the digests of the bundle and the subject that it names
 */
export async function readReferrer(
  client: RegistryClient,
  repository: Repository,
  manifest: Digest,
): Promise<{ readonly bundle: Digest; readonly subject: Digest | undefined }> {
  const found = await client.manifest(repository, manifest);
  const layer = found?.manifest.kind === 'image' ? found.manifest.layers.find(({ mediaType }) => BUNDLE_TYPE.test(mediaType)) : undefined;
  if (found === undefined || layer === undefined) throw notThere(`${repository.registry}/${repository.repository}@${manifest}`);
  return { bundle: layer.digest, subject: found.manifest.subject?.digest };
}

/** Reads the bytes of a bundle that this run pushed out of the registry again. */
export function readBundle(client: RegistryClient, repository: Repository, bundle: PushedBlob): Promise<Uint8Array> {
  return client.blob(repository, bundle, MAX_BUNDLE);
}

/** What a bundle says of itself in its manifest; for people and filters only, never judged. */
export interface BundleLabels {
  readonly predicateType: string;
  readonly created: Date;
}

/** A repository being made ready for a bundle that is still being made; what fails is told when the slot is used. */
export interface Slot {
  readonly upload: Promise<Upload>;
  /** The empty config that every manifest of ours names; settled once it is there. */
  readonly config: Promise<unknown>;
}

/** @param config of another slot in the same repository: it is pushed once */
export function openSlot(client: RegistryClient, repository: Repository, config?: Promise<unknown>): Slot {
  const slot: Slot = { upload: client.openUpload(repository), config: config ?? client.pushBlob(repository, EMPTY) };
  for (const promise of [slot.upload, slot.config]) promise.catch(() => undefined);
  return slot;
}

/** Puts the blob of a bundle into a repository, once for all subjects there. Bundles are unique, so nobody asks whether it is there. */
export async function pushBundle(client: RegistryClient, { upload, config }: Slot, bundle: Uint8Array): Promise<void> {
  await Promise.all([upload.then((open) => client.finishUpload(open, bundle)), config]);
}

/**
 * Attaches a bundle, already pushed, to a subject (formats 1): an OCI manifest with `subject`, by digest, untagged.
 * @param onPushed called once the registry has taken the manifest
 * @returns the manifest's digest and where it is listed
 */
export async function attachBundle(
  client: RegistryClient,
  repository: Repository,
  subject: Descriptor,
  bundle: Uint8Array,
  labels: BundleLabels,
  onPushed: (manifest: Digest) => void,
): Promise<{ manifest: Digest; via: string; notes: readonly string[] }> {
  const annotations = {
    'org.opencontainers.image.created': labels.created.toISOString(),
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': labels.predicateType,
  };
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociManifest,
      artifactType: MEDIA_TYPE.bundle,
      config: { mediaType: MEDIA_TYPE.empty, digest: digestOf(EMPTY), size: EMPTY.length },
      layers: [{ mediaType: MEDIA_TYPE.bundle, digest: digestOf(bundle), size: bundle.length }],
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
      annotations,
    }),
  );
  const descriptor: Descriptor = {
    mediaType: MEDIA_TYPE.ociManifest,
    digest: digestOf(bytes),
    size: bytes.length,
    artifactType: MEDIA_TYPE.bundle,
    annotations,
  };
  const { via, notes } = await attachReferrer(client, repository, subject, { bytes, descriptor }, () => {
    onPushed(descriptor.digest);
  });
  return { manifest: descriptor.digest, via, notes };
}
