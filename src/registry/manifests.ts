import type { WireHeaders } from '../host.ts';
import { type Descriptor, type Manifest, MANIFEST_TYPES, parseManifest } from '../model/descriptor.ts';
import { type Digest, digestOf, isDigest } from '../model/digest.ts';
import { nameOf, type Repository } from '../model/reference.ts';
import { digestMismatch, registryFailed } from './errors.ts';
import { saysNotThere } from './oci-errors.ts';
import type { RegistryRequest, Transport } from './transport.ts';

/** The limit of the distribution specification for a manifest, and ours for a page of referrers. */
export const MAX_MANIFEST = 4 * 1024 * 1024;

/** A manifest's bytes, hashed by us; nothing in them is read yet. */
export interface RawManifest {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
  /** Without parameters. */
  readonly contentType: string;
  readonly etag?: string;
}

export interface ReadOptions {
  /** Whether a failed request is sent again. Default true. */
  readonly retry?: boolean;
}

export interface FetchedManifest {
  /** What the bytes are: digest and size counted by us, type, artifactType and annotations as the manifest has them. */
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  readonly etag?: string;
}

export interface PushResult {
  /** The `OCI-Subject` header: the registry says that it took note of the manifest's subject. A hint, not a proof. */
  readonly ociSubject?: string;
}

/**
 * Reads a manifest by tag or digest (distribution spec 1.1, "Pulling manifests").
 * @returns undefined only where the registry says in its own words that there is none
 * @throws DIGEST_MISMATCH when the bytes are not those of the digest that was asked for
 */
export async function readRawManifest(
  transport: Transport,
  repository: Repository,
  reference: Digest | string,
  { retry = true }: ReadOptions = {},
): Promise<RawManifest | undefined> {
  const where = locate(repository, reference);
  const what = `the manifest of ${where}`;
  const response = await transport.send({
    repository,
    actions: 'pull',
    method: 'GET',
    url: transport.url(repository, `manifests/${reference}`),
    headers: { accept: MANIFEST_TYPES.join(', ') },
    maxBytes: MAX_MANIFEST,
    what,
    retry,
  });
  if (saysNotThere(response)) return undefined;
  if (response.status !== 200) throw registryFailed(repository, what, response);
  const digest = digestOf(response.body);
  if (isDigest(reference) && digest !== reference) throw digestMismatch(where, reference, digest);
  const etag = response.headers.get('etag');
  return {
    digest,
    bytes: response.body,
    contentType: typeOf(response.headers),
    ...(etag === null || etag === '' ? {} : { etag }),
  };
}

export function readManifest(raw: RawManifest, repository: Repository): FetchedManifest {
  const manifest = parseManifest(raw.bytes, raw.contentType, locate(repository, raw.digest));
  const descriptor: Descriptor = {
    mediaType: manifest.mediaType,
    digest: raw.digest,
    size: raw.bytes.length,
    ...(manifest.artifactType === undefined ? {} : { artifactType: manifest.artifactType }),
    ...(Object.keys(manifest.annotations).length === 0 ? {} : { annotations: manifest.annotations }),
  };
  return { descriptor, bytes: raw.bytes, manifest, ...(raw.etag === undefined ? {} : { etag: raw.etag }) };
}

/**
 * Writes a manifest (distribution spec 1.1, "Pushing Manifests"). For one that stands under its digest, or a tag that is moved
 * whatever it was: it is sent again after failures. What was merged from what a tag held goes by `writeTag`.
 */
export async function writeManifest(
  transport: Transport,
  repository: Repository,
  bytes: Uint8Array,
  mediaType: string,
  reference: Digest | string,
): Promise<PushResult> {
  const what = `pushing the manifest ${locate(repository, reference)}`;
  const actual = digestOf(bytes);
  if (isDigest(reference) && reference !== actual) throw digestMismatch(what, reference, actual);
  const response = await transport.send(putOf(transport, repository, bytes, mediaType, reference, what));
  if (response.status < 200 || response.status > 204) throw registryFailed(repository, what, response);
  const ociSubject = response.headers.get('oci-subject');
  return ociSubject === null ? {} : { ociSubject };
}

export function putOf(
  transport: Transport,
  repository: Repository,
  bytes: Uint8Array,
  mediaType: string,
  reference: Digest | string,
  what: string,
): RegistryRequest {
  return {
    repository,
    actions: 'pull,push',
    method: 'PUT',
    url: transport.url(repository, `manifests/${reference}`),
    headers: { 'content-type': mediaType },
    body: bytes,
    maxBytes: MAX_MANIFEST,
    what,
  };
}

/** The media type of an answer, without parameters, lower case. */
export function typeOf(headers: WireHeaders): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export function locate(repository: Repository, reference: string): string {
  return `${nameOf(repository)}${isDigest(reference) ? '@' : ':'}${reference}`;
}
