import { messageOf } from '../errors.ts';
import { type Descriptor, MEDIA_TYPE } from '../model/descriptor.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import { formatPinned, type Repository } from '../model/reference.ts';
import { SIMPLE_SIGNING } from '../model/simple-signing.ts';
import type { RegistryClient } from '../registry/client.ts';
import { fallbackTagOf } from '../registry/fallback-tag.ts';
import type { LegacyLayer } from '../sigstore/legacy.ts';
import type { Allowance } from './allowance.ts';
import { limitExceeded } from './failures.ts';

/** A signature or attestation under one of cosign's older tags; nothing about it is verified yet. */
export interface StoredLayer extends LegacyLayer {
  /** Of the layer's descriptor: signatures of one image share their payload, and differ in the annotations only. */
  readonly digest: Digest;
  readonly origin: '.sig tag' | '.att tag';
  /** The manifest under the tag. */
  readonly manifest: Digest;
}

export interface StoredLayers {
  readonly layers: readonly StoredLayer[];
  readonly others: readonly string[];
  readonly unreadable: readonly { readonly what: string; readonly error: unknown }[];
}

const MAX_LAYERS = 1000;
const MAX_PAYLOAD = 128 * 1024 * 1024;

const FORMATS: Readonly<Record<string, LegacyLayer['format']>> = {
  [SIMPLE_SIGNING]: 'simple signing',
  'application/vnd.dsse.envelope.v1+json': 'dsse',
};

/** What lies under both tags of a digest; nothing of it is read yet. */
export interface Tagged extends Omit<StoredLayers, 'layers'> {
  readonly digest: Digest;
  readonly layers: readonly FoundLayer[];
}

/**
 * Opens the tags `sha256-<hex>.sig` and `.att` beside an image (formats 2): each layer is one signature or attestation. What is
 * there and cannot be read is told apart from what is not there; only its own media type says what a layer is.
 */
export async function openTags(client: RegistryClient, repository: Repository, digest: Digest): Promise<Tagged> {
  const tags = await Promise.all([openTag(client, repository, digest, 'sig'), openTag(client, repository, digest, 'att')]);
  return {
    digest,
    layers: tags.flatMap(({ layers }) => layers),
    others: tags.flatMap(({ others }) => others),
    unreadable: tags.flatMap(({ unreadable }) => unreadable),
  };
}

/** Reads them; where they are too much, none, which hides nothing that lies there as a bundle. */
export async function readLayers(
  client: RegistryClient,
  repository: Repository,
  { digest, layers: found, ...rest }: Tagged,
  allowance: Allowance,
): Promise<StoredLayers> {
  const what = `the layers of the .sig and .att tags of ${formatPinned({ ...repository, digest })}`;
  try {
    allowance.take(
      what,
      found.map(({ layer }) => layer),
    );
  } catch (error) {
    return { ...rest, layers: [], unreadable: [...rest.unreadable, { what, error }] };
  }
  const read = await Promise.all(found.map((layer) => readLayer(client, repository, layer)));
  return {
    ...rest,
    layers: [...new Map(read.flatMap((one) => ('bytes' in one ? [[one.digest, one] as const] : []))).values()],
    unreadable: [...rest.unreadable, ...read.flatMap((one) => ('error' in one ? [one] : []))],
  };
}

/** Looks for an SBOM under cosign's old tag for those: it is not signed and proves nothing, so it is only named. */
export async function nameSbom(client: RegistryClient, repository: Repository, subject: Digest): Promise<readonly string[]> {
  const tag = `${fallbackTagOf(subject)}.sbom`;
  try {
    return (await client.rawManifest(repository, tag)) === undefined ? [] : [`an unsigned SBOM under ${tag}`];
  } catch (error) {
    return [`something under ${tag} that could not be read (${messageOf(error)})`];
  }
}

interface FoundLayer {
  readonly layer: Descriptor;
  readonly format: LegacyLayer['format'];
  readonly origin: StoredLayer['origin'];
  readonly manifest: Digest;
}

interface OpenedTag {
  readonly layers: readonly FoundLayer[];
  readonly others: readonly string[];
  readonly unreadable: StoredLayers['unreadable'];
}

async function openTag(client: RegistryClient, repository: Repository, subject: Digest, suffix: 'sig' | 'att'): Promise<OpenedTag> {
  const tag = `${fallbackTagOf(subject)}.${suffix}`;
  const nothing: OpenedTag = { layers: [], others: [], unreadable: [] };
  try {
    const found = await client.manifest(repository, tag);
    if (found === undefined) return nothing;
    const { manifest, descriptor } = found;
    if (manifest.kind !== 'image') return { ...nothing, others: [`${manifest.mediaType} under ${tag} (${descriptor.digest})`] };
    if (manifest.layers.length > MAX_LAYERS) throw limitExceeded(`the layers under ${tag}`, manifest.layers.length, MAX_LAYERS, 'layers');
    if (manifest.layers.length === 0) return { ...nothing, others: [`a manifest without layers under ${tag} (${descriptor.digest})`] };
    const sorted = manifest.layers.map((layer) => ({ layer, format: formatOf(layer) }));
    return {
      ...nothing,
      layers: sorted.flatMap(({ layer, format }) =>
        format === undefined ? [] : [{ layer, format, origin: `.${suffix} tag` as const, manifest: descriptor.digest }],
      ),
      others: sorted.flatMap(({ layer, format }) => (format === undefined ? [`${layer.mediaType} under ${tag} (${layer.digest})`] : [])),
    };
  } catch (error) {
    return { ...nothing, unreadable: [{ what: `the tag ${tag}`, error }] };
  }
}

function formatOf({ mediaType }: Descriptor): LegacyLayer['format'] | undefined {
  return Object.hasOwn(FORMATS, mediaType) ? FORMATS[mediaType] : undefined;
}

async function readLayer(
  client: RegistryClient,
  repository: Repository,
  { layer, format, origin, manifest }: FoundLayer,
): Promise<StoredLayer | { what: string; error: unknown }> {
  try {
    const bytes = await client.blob(repository, layer, MAX_PAYLOAD);
    const annotations = layer.annotations ?? {};
    return { format, bytes, annotations, digest: identityOf(layer), origin, manifest };
  } catch (error) {
    return { what: `the layer ${layer.digest} of the ${origin}`, error };
  }
}

function identityOf({ mediaType, digest, size, annotations = {} }: Descriptor): Digest {
  const sorted = Object.entries(annotations).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return digestOf(Buffer.from(JSON.stringify({ mediaType, digest, size, annotations: sorted })));
}

/** cosign's experiment of its own layout for OCI 1.1: signatures in a referrer without a bundle. It is not read, but named. */
const EXPERIMENT = /^application\/vnd\.dev\.cosign\.artifact\.\w+\.v1\+json$/;

/** A referrer that holds no bundle, in words. */
export function nameReferrer(type: string, configType: string | undefined, digest: Digest): string {
  const own = configType !== undefined && EXPERIMENT.test(configType) ? configType : type;
  const note = EXPERIMENT.test(own) ? " in cosign's experimental OCI 1.1 layout, which proves nothing here" : '';
  return `${own === MEDIA_TYPE.ociManifest ? (configType ?? own) : own}${note} (${digest})`;
}
