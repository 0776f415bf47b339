/** Blobs and their upload sessions: OCI distribution spec 1.1, "Pulling blobs", "Pushing blobs", "Content Management". */
import { randomUUID } from 'node:crypto';

import { type Answer, Refusal, type RegistryRequest } from './registry-http.ts';
import { type StoredRepository, sha256 } from './registry-store.ts';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export interface BlobContext {
  readonly name: string;
  readonly repository: StoredRepository;
  readonly request: RegistryRequest;
  /** Blob of another repository, for a mount; undefined when it is not there or may not be read. */
  readonly foreignBlob: (from: string, digest: string) => Buffer | undefined;
}

export function checkDigest(digest: string): void {
  if (!DIGEST.test(digest)) throw new Refusal(400, 'DIGEST_INVALID', `${digest.slice(0, 100)} is not a sha256 digest`);
}

export function answerBlob({ repository, request }: BlobContext, digest: string): Answer {
  checkDigest(digest);
  if (!['GET', 'HEAD', 'DELETE'].includes(request.method)) {
    throw new Refusal(405, 'UNSUPPORTED', `${request.method} of a blob`, { allow: 'GET, HEAD, DELETE' });
  }
  const bytes = repository.blobs.get(digest);
  if (bytes === undefined) throw new Refusal(404, 'BLOB_UNKNOWN', `blob unknown to registry: ${digest}`);
  if (request.method === 'DELETE') {
    repository.blobs.delete(digest);
    return { status: 202 };
  }
  return { status: 200, headers: { 'content-type': 'application/octet-stream', 'docker-content-digest': digest }, body: bytes };
}

/** `POST /v2/<name>/blobs/uploads/`: a new session, a whole blob (`digest`), or a mount (`mount`, `from`). */
export function startUpload(context: BlobContext): Answer {
  const { repository, request, name } = context;
  if (request.method !== 'POST') throw new Refusal(405, 'UNSUPPORTED', `${request.method} of uploads`, { allow: 'POST' });
  const { searchParams } = request.url;
  const mount = searchParams.get('mount');
  if (mount !== null) {
    checkDigest(mount);
    const bytes = context.foreignBlob(searchParams.get('from') ?? '', mount);
    if (bytes !== undefined) return storeBlob(context, mount, bytes);
  }
  const digest = searchParams.get('digest');
  if (digest !== null) return storeBlob(context, digest, request.body);
  const id = randomUUID();
  repository.uploads.set(id, { bytes: Buffer.alloc(0) });
  return { status: 202, headers: { ...sessionHeaders(name, id, 0), 'oci-chunk-min-length': '0' } };
}

/** `PATCH`, `PUT`, `GET` and `DELETE` of a session. */
export function continueUpload(context: BlobContext, id: string): Answer {
  const { name, repository, request } = context;
  const session = repository.uploads.get(id);
  if (session === undefined) throw new Refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  switch (request.method) {
    case 'PATCH':
      append(context, session, id);
      return { status: 202, headers: sessionHeaders(name, id, session.bytes.length) };
    case 'PUT': {
      const digest = request.url.searchParams.get('digest') ?? '';
      checkDigest(digest);
      append(context, session, id);
      repository.uploads.delete(id);
      return storeBlob(context, digest, session.bytes);
    }
    case 'GET':
      return { status: 204, headers: sessionHeaders(name, id, session.bytes.length) };
    case 'DELETE':
      repository.uploads.delete(id);
      return { status: 204 };
    default:
      throw new Refusal(405, 'UNSUPPORTED', `${request.method} of an upload`, { allow: 'GET, PATCH, PUT, DELETE' });
  }
}

/** A chunk that names a range must begin where the last one ended and be as long as it says. */
function append({ name, request }: BlobContext, session: { bytes: Buffer }, id: string): void {
  const range = request.headers['content-range'];
  if (range !== undefined) {
    const [, first, last] = /^(?:bytes )?(\d+)-(\d+)$/.exec(range) ?? [];
    const start = session.bytes.length;
    if (Number(first) !== start || Number(last) !== start + request.body.length - 1) {
      throw new Refusal(416, 'RANGE_INVALID', `${range}: the next byte is ${start}`, sessionHeaders(name, id, start));
    }
  }
  session.bytes = Buffer.concat([session.bytes, request.body]);
}

function storeBlob({ name, repository }: BlobContext, digest: string, bytes: Buffer): Answer {
  checkDigest(digest);
  const actual = sha256(bytes);
  if (actual !== digest) throw new Refusal(400, 'DIGEST_INVALID', `provided digest ${digest} did not match uploaded content ${actual}`);
  repository.blobs.set(digest, bytes);
  return { status: 201, headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest } };
}

/** The location is relative and has a query already: clients must cope with both. */
function sessionHeaders(name: string, id: string, size: number): Record<string, string> {
  const location = `/v2/${name}/blobs/uploads/${id}?_state=${id.slice(0, 8)}`;
  return { location, 'docker-upload-uuid': id, range: `0-${Math.max(0, size - 1)}` };
}
