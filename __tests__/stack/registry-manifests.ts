/** Manifests, tags and referrers: OCI distribution spec 1.1, "Pulling manifests", "Pushing Manifests", "Listing Tags", "Listing Referrers". */
import { checkDigest } from './registry-blobs.ts';
import { type Answer, Refusal, type RegistryRequest, json } from './registry-http.ts';
import { type StoredManifest, type StoredRepository, findManifest, referrersOf, sha256 } from './registry-store.ts';

export const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';
const INDEX_TYPES = [INDEX_TYPE, 'application/vnd.docker.distribution.manifest.list.v2+json'];
const IMAGE_TYPES = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_MANIFEST = 4 * 1024 * 1024;

export interface ManifestContext {
  readonly name: string;
  readonly repository: StoredRepository;
  readonly request: RegistryRequest;
  readonly settings: {
    /** `true`: ETag sent and If-Match honoured; `ignored`: sent, but a PUT never fails on it; `false`: none. */
    readonly etag: boolean | 'ignored';
    readonly ociSubject: boolean;
    readonly pageSize: number | undefined;
    /** Listings that leave out a freshly pushed referrer. */
    readonly referrersLag: number;
  };
}

interface Descriptor {
  readonly mediaType?: unknown;
  readonly digest?: unknown;
  readonly size?: unknown;
  readonly urls?: unknown;
}

interface Document {
  readonly schemaVersion?: unknown;
  readonly mediaType?: unknown;
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[] | null;
  readonly manifests?: readonly Descriptor[] | null;
  readonly subject?: Descriptor | null;
}

export function answerManifest(context: ManifestContext, reference: string): Answer {
  const { repository, request, settings } = context;
  if (reference.includes(':')) checkDigest(reference);
  else if (!TAG.test(reference)) throw new Refusal(400, 'TAG_INVALID', `${reference.slice(0, 150)} is not a tag`);
  if (request.method === 'PUT') return putManifest(context, reference);
  const found = findManifest(repository, reference);
  if (found === undefined) throw new Refusal(404, 'MANIFEST_UNKNOWN', `manifest unknown: ${reference}`);
  const { digest, manifest } = found;
  switch (request.method) {
    case 'GET':
    case 'HEAD': {
      checkAccept(request, manifest);
      const headers = { 'content-type': manifest.mediaType, 'docker-content-digest': digest };
      return { status: 200, headers: settings.etag === false ? headers : { ...headers, etag: `"${digest}"` }, body: manifest.bytes };
    }
    case 'DELETE':
      deleteManifest(repository, reference, digest);
      return { status: 202 };
    default:
      throw new Refusal(405, 'UNSUPPORTED', `${request.method} of a manifest`, { allow: 'GET, HEAD, PUT, DELETE' });
  }
}

/** As the distribution project does: a client that does not name the type of what is there does not get it. */
function checkAccept(request: RegistryRequest, { mediaType }: StoredManifest): void {
  const accept = request.headers.accept ?? '*/*';
  const types = accept.split(',').map((type) => type.split(';')[0]?.trim());
  if (types.includes('*/*') || types.includes(mediaType)) return;
  throw new Refusal(404, 'MANIFEST_UNKNOWN', `the manifest is ${mediaType}, which the Accept header does not name`);
}

function deleteManifest(repository: StoredRepository, reference: string, digest: string): void {
  if (!reference.includes(':')) {
    repository.tags.delete(reference);
    return;
  }
  repository.manifests.delete(digest);
  for (const [tag, target] of repository.tags) if (target === digest) repository.tags.delete(tag);
}

function putManifest({ name, repository, request, settings }: ManifestContext, reference: string): Answer {
  const { body: bytes, headers } = request;
  if (bytes.length > MAX_MANIFEST) throw new Refusal(413, 'SIZE_INVALID', `a manifest holds at most ${MAX_MANIFEST} bytes`);
  const digest = sha256(bytes);
  const byDigest = reference.includes(':');
  if (byDigest && reference !== digest) throw new Refusal(400, 'DIGEST_INVALID', `the bytes have the digest ${digest}, not ${reference}`);
  const mediaType = headers['content-type'] ?? '';
  const document = parseManifest(bytes, mediaType);
  checkContent(repository, document, mediaType);
  if (settings.etag === true) checkPrecondition(request, findManifest(repository, reference)?.digest);
  const subject = subjectOf(document);
  if (!repository.manifests.has(digest)) {
    const lag = subject === undefined ? 0 : settings.referrersLag;
    repository.manifests.set(digest, lag === 0 ? { bytes, mediaType } : { bytes, mediaType, hiddenListings: lag });
  }
  if (!byDigest) repository.tags.set(reference, digest);
  const answered = { location: `/v2/${name}/manifests/${digest}`, 'docker-content-digest': digest };
  return { status: 201, headers: subject !== undefined && settings.ociSubject ? { ...answered, 'oci-subject': subject } : answered };
}

/** RFC 9110, 13.1.1 and 13.1.2. */
function checkPrecondition(request: RegistryRequest, current: string | undefined): void {
  const quoted = current === undefined ? undefined : `"${current}"`;
  const matches = (header: string): boolean =>
    quoted !== undefined &&
    (header === '*' ||
      header
        .split(',')
        .map((tag) => tag.trim())
        .includes(quoted));
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  if ((ifMatch !== undefined && !matches(ifMatch)) || (ifNoneMatch !== undefined && matches(ifNoneMatch))) {
    throw new Refusal(412, 'PRECONDITION_FAILED', `the tag is at ${current ?? 'nothing'}`);
  }
}

function parseManifest(bytes: Buffer, mediaType: string): Document {
  if (![...INDEX_TYPES, ...IMAGE_TYPES].includes(mediaType)) {
    throw new Refusal(400, 'MANIFEST_INVALID', `the content type ${mediaType.slice(0, 100)} is no manifest's`);
  }
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refusal(400, 'MANIFEST_INVALID', 'the manifest is not JSON');
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new Refusal(400, 'MANIFEST_INVALID', 'the manifest is not a JSON object');
  }
  const { schemaVersion, mediaType: inner } = document as Document;
  if (schemaVersion !== 2) throw new Refusal(400, 'MANIFEST_INVALID', 'schemaVersion must be 2');
  if (inner !== undefined && inner !== mediaType) {
    throw new Refusal(
      400,
      'MANIFEST_INVALID',
      `mediaType ${JSON.stringify(inner).slice(0, 100)} differs from the content type ${mediaType}`,
    );
  }
  return document;
}

/** All that a manifest names must be there already; only its subject may come later. */
function checkContent(repository: StoredRepository, document: Document, mediaType: string): void {
  if (INDEX_TYPES.includes(mediaType)) {
    if (!Array.isArray(document.manifests)) throw new Refusal(400, 'MANIFEST_INVALID', 'an index needs "manifests"');
    for (const member of document.manifests as Descriptor[]) requireKnown(repository.manifests, member, 'manifest');
    return;
  }
  if (document.config === undefined || !Array.isArray(document.layers)) {
    throw new Refusal(400, 'MANIFEST_INVALID', 'an image manifest needs "config" and "layers"');
  }
  for (const content of [document.config, ...(document.layers as Descriptor[])]) requireKnown(repository.blobs, content, 'blob');
}

function requireKnown(known: ReadonlyMap<string, unknown>, descriptor: Descriptor, what: string): void {
  const digest = digestOf(descriptor);
  if (Array.isArray(descriptor.urls) && descriptor.urls.length > 0) return; // kept elsewhere, by its own word
  if (!known.has(digest)) throw new Refusal(400, 'MANIFEST_BLOB_UNKNOWN', `${what} unknown to registry: ${digest}`);
}

function digestOf({ digest, mediaType, size }: Descriptor): string {
  if (typeof digest === 'string' && typeof mediaType === 'string' && Number.isSafeInteger(size)) {
    checkDigest(digest);
    return digest;
  }
  throw new Refusal(400, 'MANIFEST_INVALID', 'a descriptor needs mediaType, digest and size');
}

function subjectOf({ subject }: Document): string | undefined {
  return subject === undefined || subject === null ? undefined : digestOf(subject);
}

export function answerReferrers({ name, repository, request, settings }: ManifestContext, digest: string): Answer {
  checkDigest(digest);
  if (request.method !== 'GET') throw new Refusal(405, 'UNSUPPORTED', `${request.method} of referrers`, { allow: 'GET' });
  const { searchParams } = request.url;
  const artifactType = searchParams.get('artifactType');
  const all = referrersOf(repository, digest).filter((entry) => artifactType === null || entry.artifactType === artifactType);
  const page = pageOf(all, (entry) => entry.digest, searchParams, settings.pageSize);
  const headers = {
    'content-type': INDEX_TYPE,
    ...(artifactType === null ? {} : { 'oci-filters-applied': 'artifactType' }),
    ...linkTo(`/v2/${name}/referrers/${digest}`, searchParams, page.next),
  };
  return json(200, { schemaVersion: 2, mediaType: INDEX_TYPE, manifests: page.items }, headers);
}

export function answerTags({ name, repository, request, settings }: ManifestContext): Answer {
  if (request.method !== 'GET') throw new Refusal(405, 'UNSUPPORTED', `${request.method} of the tag list`, { allow: 'GET' });
  const { searchParams } = request.url;
  const page = pageOf([...repository.tags.keys()].sort(), (tag) => tag, searchParams, settings.pageSize);
  return json(200, { name, tags: page.items }, linkTo(`/v2/${name}/tags/list`, searchParams, page.next));
}

/** `n` entries after `last`; the server's own page size bounds what a client may ask for. */
function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  query: URLSearchParams,
  pageSize = Infinity,
): { items: T[]; next?: string } {
  const asked = query.get('n') === null ? Infinity : Number(query.get('n'));
  const last = query.get('last');
  const start = last === null ? 0 : all.findIndex((item) => keyOf(item) === last) + 1;
  const items = all.slice(start, start + Math.min(asked, pageSize));
  const end = items.at(-1);
  return end === undefined || start + items.length >= all.length ? { items } : { items, next: keyOf(end) };
}

function linkTo(path: string, query: URLSearchParams, last: string | undefined): Record<string, string> {
  if (last === undefined) return {};
  const next = new URLSearchParams(query);
  next.set('last', last);
  return { link: `<${path}?${next.toString()}>; rel="next"` };
}
