import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';

import { WaxsealError } from '../errors.ts';
import { type Digest, isDigest } from './digest.ts';
import { isObject, type Json, type JsonObject, parseJson } from './json.ts';
import type { PinnedReference } from './reference.ts';

export const MEDIA_TYPE = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  empty: 'application/vnd.oci.empty.v1+json',
  bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
} as const;

/** What to ask a registry for: `Accept` of every manifest request. */
export const MANIFEST_TYPES: readonly string[] = [
  MEDIA_TYPE.ociIndex,
  MEDIA_TYPE.ociManifest,
  MEDIA_TYPE.dockerList,
  MEDIA_TYPE.dockerManifest,
];

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** OCI content descriptor (image-spec, descriptor.md). `size` in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
}

interface ManifestCommon {
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface IndexManifest extends ManifestCommon {
  readonly kind: 'index';
  readonly manifests: readonly Descriptor[];
}

export interface ImageManifest extends ManifestCommon {
  readonly kind: 'image';
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

export type Manifest = IndexManifest | ImageManifest;

/** A member of an index that is an image (never one of BuildKit's attestation manifests). */
export interface PlatformManifest {
  /** `linux/amd64`, `linux/arm/v7`; for a member that names no platform, its digest. */
  readonly name: string;
  readonly descriptor: Descriptor;
}

/** An image resolved once: the bytes were hashed by us, and from here on only digests count. */
export interface ImageTree {
  readonly reference: PinnedReference;
  /** The tag that the digest was resolved from; absent when the user gave a digest. */
  readonly resolvedFrom?: string;
  readonly root: Descriptor;
  /** The bytes of the root manifest as the registry gave them. */
  readonly rootBytes: Uint8Array;
  /** Empty for a single manifest. Members of nested indexes are included. */
  readonly platforms: readonly PlatformManifest[];
}

// No parser compiled at run time: for the few manifests of a step that takes longer than it saves.
z.config({ ...english(), jitless: true });

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), 'not a sha256 digest');
const annotations = z.nullish(z.record(z.string(), z.string()));
const type = z.string().check(z.maxLength(255));
const platform = z.object({ os: z.string(), architecture: z.string(), variant: z.nullish(z.string()) });
const descriptor = z.object({
  mediaType: type.check(z.minLength(1)),
  digest,
  size: z.int().check(z.gte(0)),
  artifactType: z.nullish(type),
  annotations,
  platform: z.nullish(platform),
});
const common = { mediaType: z.nullish(type), artifactType: z.nullish(type), subject: z.nullish(descriptor), annotations };
const index = z.object({ ...common, schemaVersion: z.literal(2), manifests: z.nullable(z.array(descriptor)) });
const image = z.object({ ...common, schemaVersion: z.literal(2), config: descriptor, layers: z.nullable(z.array(descriptor)) });

/**
 * Reads an OCI or Docker manifest or index.
 * @param contentType what the registry said it is; it must agree with the `mediaType` inside, where there is one
 * @param where the reference, for messages
 */
export function parseManifest(bytes: Uint8Array, contentType: string, where: string): Manifest {
  const json = parseJson(bytes, where);
  if (!isObject(json)) throw malformed(where, 'a JSON object is expected');
  refuseFolded(json, where);
  const inner = typeof json['mediaType'] === 'string' && json['mediaType'] !== '' ? json['mediaType'] : contentType;
  if (inner !== contentType && MANIFEST_TYPES.includes(contentType)) {
    throw malformed(where, `its mediaType is ${JSON.stringify(inner.slice(0, 255))}, but the registry says ${contentType}`);
  }
  const isIndex = inner === MEDIA_TYPE.ociIndex || inner === MEDIA_TYPE.dockerList;
  if (!isIndex && inner !== MEDIA_TYPE.ociManifest && inner !== MEDIA_TYPE.dockerManifest) {
    throw malformed(where, `the media type ${JSON.stringify(inner.slice(0, 255))} is neither an image manifest nor an index`);
  }
  if ('manifests' in json && ('layers' in json || 'config' in json)) throw malformed(where, 'it is an index and an image manifest at once');
  return isIndex ? toIndex(index.safeParse(json), inner, where) : toImage(image.safeParse(json), inner, where);
}

const EXACT_KEYS = new Set([
  ...['schemaVersion', 'mediaType', 'artifactType', 'config', 'layers', 'manifests', 'subject', 'annotations'],
  ...['digest', 'size', 'platform', 'os', 'architecture', 'variant', 'urls', 'data'],
]);
const KNOWN_KEYS = new Set([...EXACT_KEYS].map(fold));

/** Letters that differ in case only, as Go's encoding/json folds them: it takes `Manifests` for `manifests`. */
function fold(key: string): string {
  return key.toUpperCase().toLowerCase();
}

/** Two readers must not see two images in the same bytes: a key of the format in another case is refused. */
function refuseFolded(json: JsonObject, where: string): void {
  for (const [key, value] of Object.entries(json)) {
    if (KNOWN_KEYS.has(fold(key)) && !EXACT_KEYS.has(key))
      throw malformed(where, `the key ${JSON.stringify(key)} is spelt in another case than the format has it`);
    if (key === 'annotations') continue;
    for (const inner of Array.isArray(value) ? (value as readonly Json[]) : [value]) if (isObject(inner)) refuseFolded(inner, where);
  }
}

function toIndex(parsed: z.core.util.SafeParseResult<z.infer<typeof index>>, mediaType: string, where: string): IndexManifest {
  if (!parsed.success) throw malformed(where, explain(parsed.error));
  return { kind: 'index', ...toCommon(parsed.data, mediaType), manifests: (parsed.data.manifests ?? []).map(toDescriptor) };
}

function toImage(parsed: z.core.util.SafeParseResult<z.infer<typeof image>>, mediaType: string, where: string): ImageManifest {
  if (!parsed.success) throw malformed(where, explain(parsed.error));
  const { config, layers } = parsed.data;
  return { kind: 'image', ...toCommon(parsed.data, mediaType), config: toDescriptor(config), layers: (layers ?? []).map(toDescriptor) };
}

function toCommon(data: Pick<z.infer<typeof image>, 'artifactType' | 'subject' | 'annotations'>, mediaType: string): ManifestCommon {
  return {
    mediaType,
    annotations: data.annotations ?? {},
    ...(data.artifactType == null ? {} : { artifactType: data.artifactType }),
    ...(data.subject == null ? {} : { subject: toDescriptor(data.subject) }),
  };
}

function toDescriptor(data: z.infer<typeof descriptor>): Descriptor {
  const { os, architecture, variant } = data.platform ?? {};
  return {
    mediaType: data.mediaType,
    digest: data.digest,
    size: data.size,
    ...(data.artifactType == null ? {} : { artifactType: data.artifactType }),
    ...(data.annotations == null ? {} : { annotations: data.annotations }),
    ...(os === undefined || architecture === undefined ? {} : { platform: { os, architecture, ...(variant == null ? {} : { variant }) } }),
  };
}

function explain(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'malformed' : `${issue.path.join('.') || 'manifest'}: ${issue.message}`;
}

function malformed(where: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'MANIFEST_INVALID',
    message: `the manifest of ${where} cannot be read: ${why}`,
    hint: 'Waxseal reads OCI image manifests and indexes and Docker schema 2 manifests and lists. Push the image again with a current builder.',
  });
}

/** `linux/amd64`, `linux/arm/v7`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return variant === undefined || variant === '' ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
