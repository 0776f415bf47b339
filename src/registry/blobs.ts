import { WaxsealError } from '../errors.ts';
import type { HttpResponse } from '../http/client.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { type Digest, digestOf } from '../model/digest.ts';
import type { Repository } from '../model/reference.ts';
import { addressRefused, blobMismatch, blobMissing, limitExceeded, registryFailed } from './errors.ts';
import { locate, MAX_MANIFEST } from './manifests.ts';
import { saysNotThere } from './oci-errors.ts';
import type { Transport } from './transport.ts';

/** Digest and size of a blob that the registry has now. */
export type PushedBlob = Pick<Descriptor, 'digest' | 'size'>;

/** An upload session, opened before the bytes are known. */
export interface Upload {
  readonly repository: Repository;
  readonly location: URL;
}

/**
 * Reads a blob; redirects to storage are followed without credentials.
 * @param maxBytes the limit for what this blob is
 * @throws LIMIT_EXCEEDED, BLOB_MISMATCH when size or digest differ from the descriptor, BLOB_MISSING
 */
export async function readBlob(
  transport: Transport,
  repository: Repository,
  { digest, size }: PushedBlob,
  maxBytes: number,
): Promise<Uint8Array> {
  const what = `the blob ${locate(repository, digest)}`;
  if (size > maxBytes) throw limitExceeded(what, `${maxBytes} bytes`, `${size} bytes`);
  const response = await sendRead(transport, repository, digest, size, what);
  if (saysNotThere(response)) throw blobMissing(what);
  if (response.status !== 200) throw registryFailed(repository, what, response);
  if (response.body.length !== size) throw blobMismatch(what, `${size} bytes`, `${response.body.length} bytes`);
  const actual = digestOf(response.body);
  if (actual !== digest) throw blobMismatch(what, digest, actual);
  return response.body;
}

/** A body that goes over the descriptor's size is no matter of limits: it is another blob. */
async function sendRead(transport: Transport, repository: Repository, digest: Digest, size: number, what: string): Promise<HttpResponse> {
  const url = transport.url(repository, `blobs/${digest}`);
  try {
    return await transport.send({ repository, actions: 'pull', method: 'GET', url, maxBytes: size, what, redirect: 'follow' });
  } catch (error) {
    if (error instanceof WaxsealError && error.code === 'RESPONSE_TOO_LARGE') throw blobMismatch(what, `${size} bytes`, 'more');
    throw error;
  }
}

/** @param actions of the token to use: one that may write spares a second token to those who push next */
export async function hasBlob(
  transport: Transport,
  repository: Repository,
  digest: Digest,
  actions: 'pull' | 'pull,push' = 'pull',
): Promise<boolean> {
  const what = `whether the blob ${locate(repository, digest)} exists`;
  const url = transport.url(repository, `blobs/${digest}`);
  const response = await transport.send({ repository, actions, method: 'HEAD', url, maxBytes: MAX_MANIFEST, what, redirect: 'follow' });
  if (response.status === 200) return true;
  // An answer to HEAD has no body, so its 404 cannot be told from another's; here that only costs an upload.
  if (response.status === 404) return false;
  throw registryFailed(repository, what, response);
}

/** Opens an upload session (distribution spec 1.1, "POST then PUT"). */
export async function openUpload(transport: Transport, repository: Repository): Promise<Upload> {
  const what = `opening an upload to ${repository.registry}/${repository.repository}`;
  const url = transport.url(repository, 'blobs/uploads/');
  const response = await transport.send({
    repository,
    actions: 'pull,push',
    method: 'POST',
    url,
    maxBytes: MAX_MANIFEST,
    what,
  });
  if (response.status !== 202) throw registryFailed(repository, what, response);
  return { repository, location: uploadLocation(repository, url, response.headers.get('location')) };
}

/** Threat 40: a session lies on the registry itself; the bytes and the credentials go nowhere else. */
function uploadLocation(repository: Repository, base: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, base.href)) throw addressRefused(repository, 'Location', 'there is no readable one');
  const url = new URL(location, base.href);
  if (url.origin !== base.origin || url.username !== '' || url.password !== '') {
    throw addressRefused(repository, 'Location', `it leads to ${url.protocol}//${url.host} in place of ${base.origin}`);
  }
  return url;
}

/** Sends a blob whole into a session. A session that has lapsed meanwhile is opened anew, once. */
export async function finishUpload(transport: Transport, upload: Upload, bytes: Uint8Array): Promise<PushedBlob> {
  const digest = digestOf(bytes);
  let response = await putBlob(transport, upload, bytes, digest);
  if (response.status === 404) response = await putBlob(transport, await openUpload(transport, upload.repository), bytes, digest);
  if (response.status !== 201 && response.status !== 204) {
    throw registryFailed(upload.repository, `pushing the blob ${locate(upload.repository, digest)}`, response);
  }
  return { digest, size: bytes.length };
}

function putBlob(transport: Transport, { repository, location }: Upload, bytes: Uint8Array, digest: Digest): Promise<HttpResponse> {
  const url = new URL(location);
  url.searchParams.set('digest', digest);
  return transport.send({
    repository,
    actions: 'pull,push',
    method: 'PUT',
    url,
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    maxBytes: MAX_MANIFEST,
    what: `pushing the blob ${locate(repository, digest)}`,
  });
}
