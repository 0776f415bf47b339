import type { Host } from '../host.ts';
import type { HttpClient, HttpResponse } from '../http/client.ts';
import { MEDIA_TYPE } from '../model/descriptor.ts';
import { type Digest, digestOf, isDigest } from '../model/digest.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { formatPinned, nameOf, type Repository } from '../model/reference.ts';
import { finishUpload, hasBlob, openUpload, type PushedBlob, readBlob, type Upload } from './blobs.ts';
import {
  type FetchedManifest,
  MAX_MANIFEST,
  type PushResult,
  type RawManifest,
  type ReadOptions,
  readManifest,
  readRawManifest,
  writeManifest,
} from './manifests.ts';
import { Once } from './once.ts';
import { type TagWrite, type TagWriteOptions, writeTag } from './tag-write.ts';
import { Transport } from './transport.ts';

export type { PushedBlob, Upload } from './blobs.ts';
export type { FetchedManifest, PushResult, RawManifest } from './manifests.ts';

/** Bytes of manifests that are kept: verifying 1,000 images stays within the memory that is set for it. */
const KEPT_BYTES = 32 * 1024 * 1024;

/**
 * A client of OCI registries (distribution spec 1.1). Digests are computed here over the bytes received; headers that claim
 * one are not read. Whatever is not a clear answer is an error.
 */
export class RegistryClient {
  readonly #host: Host;
  readonly #transport: Transport;
  readonly #manifests = new Once<FetchedManifest | undefined>(KEPT_BYTES, (fetched) => fetched?.bytes.length);
  /** Blobs may be large: those under way are shared, none is kept. */
  readonly #blobs = new Once<Uint8Array>(0, () => undefined);

  constructor(host: Host, http: HttpClient, options: RegistryInputs) {
    this.#host = host;
    this.#transport = new Transport(host, http, options);
  }

  /**
   * Reads and parses a manifest; one that is asked for by digest is read once in a run.
   * @param reference a digest, or a tag, which is asked for anew each time
   * @returns undefined only where the registry itself says that there is none
   * @throws DIGEST_MISMATCH, MANIFEST_INVALID, REGISTRY_DENIED, REGISTRY_FAILED
   */
  async manifest(repository: Repository, reference: Digest | string): Promise<FetchedManifest | undefined> {
    const read = async (): Promise<FetchedManifest | undefined> => {
      const raw = await this.rawManifest(repository, reference);
      return raw === undefined ? undefined : readManifest(raw, repository);
    };
    return isDigest(reference) ? this.#manifests.get(formatPinned({ ...repository, digest: reference }), read) : read();
  }

  /** As `manifest`, without reading what the bytes say and without keeping them. */
  rawManifest(repository: Repository, reference: Digest | string, options: ReadOptions = {}): Promise<RawManifest | undefined> {
    return readRawManifest(this.#transport, repository, reference, options);
  }

  /** @throws LIMIT_EXCEEDED, BLOB_MISMATCH, BLOB_MISSING, REGISTRY_DENIED, REGISTRY_FAILED */
  blob(repository: Repository, descriptor: PushedBlob, maxBytes: number): Promise<Uint8Array> {
    const key = `${formatPinned({ ...repository, digest: descriptor.digest })} ${descriptor.size} ${maxBytes}`;
    return this.#blobs.get(key, () => readBlob(this.#transport, repository, descriptor, maxBytes));
  }

  hasBlob(repository: Repository, digest: Digest): Promise<boolean> {
    return hasBlob(this.#transport, repository, digest);
  }

  /** Uploads a blob unless the registry has it. */
  async pushBlob(repository: Repository, bytes: Uint8Array): Promise<PushedBlob> {
    const digest = digestOf(bytes);
    if (await hasBlob(this.#transport, repository, digest, 'pull,push')) return { digest, size: bytes.length };
    return finishUpload(this.#transport, await openUpload(this.#transport, repository), bytes);
  }

  /** Opens an upload session while the bytes are still being made. */
  openUpload(repository: Repository): Promise<Upload> {
    return openUpload(this.#transport, repository);
  }

  finishUpload(upload: Upload, bytes: Uint8Array): Promise<PushedBlob> {
    return finishUpload(this.#transport, upload, bytes);
  }

  /** @throws DIGEST_MISMATCH, REGISTRY_DENIED, REGISTRY_FAILED */
  pushManifest(repository: Repository, bytes: Uint8Array, mediaType: string, reference: Digest | string): Promise<PushResult> {
    return writeManifest(this.#transport, repository, bytes, mediaType, reference);
  }

  /** Writes a tag that others may be writing at the same moment: once, and only in time. */
  writeTag(repository: Repository, bytes: Uint8Array, mediaType: string, tag: string, options: TagWriteOptions): Promise<TagWrite> {
    return writeTag(this.#transport, repository, bytes, mediaType, tag, options);
  }

  /**
   * One page of the referrers API, whatever the answer is.
   * @param page the address of a further page, already checked to lie on the registry
   */
  referrersPage(repository: Repository, subject: Digest, page?: URL): Promise<HttpResponse> {
    return this.#transport.send({
      repository,
      actions: 'pull',
      method: 'GET',
      url: page ?? this.#transport.url(repository, `referrers/${subject}`),
      headers: { accept: MEDIA_TYPE.ociIndex },
      maxBytes: MAX_MANIFEST,
      what: `the referrers of ${nameOf(repository)}@${subject}`,
    });
  }

  /** Sleeps on the step's budget. @returns false when the budget does not hold that much */
  pause(milliseconds: number): Promise<boolean> {
    return this.#transport.pause(milliseconds);
  }

  /** For one request with its retries, in milliseconds. */
  get timeoutMs(): number {
    return this.#transport.timeoutMs;
  }

  /** Uniform in [0, 1): jitter for those who write the same tag. */
  jitter(): number {
    return this.#host.random();
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#host.now().getTime();
  }
}
