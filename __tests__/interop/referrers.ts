/** Bundles of an image as any client reads and writes them (OCI distribution specification 1.1, listing referrers). */
import { type Pushed, pushBlob, pushManifest } from '../stack/registry-push.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

interface Place {
  readonly host: string;
  readonly repository: string;
  readonly digest: string;
}

interface Listed {
  readonly digest: string;
  readonly [member: string]: unknown;
}

/** Of `host/repository@sha256:…`. */
export function placeOf(image: string): Place {
  const { host, repository, digest } = /^(?<host>[^/]+)\/(?<repository>[^@]+)@(?<digest>sha256:[0-9a-f]{64})$/.exec(image)?.groups ?? {};
  if (host === undefined || repository === undefined || digest === undefined)
    throw new Error(`${image}: host/repository@sha256:… expected`);
  return { host, repository, digest };
}

/** The JSON text of every bundle whose statement has this predicate type. Rejects when the registry cannot be asked. */
export async function bundlesOf(image: string, predicateType: string): Promise<string[]> {
  const place = placeOf(image);
  const bundles: string[] = [];
  for (const { digest } of await referrersOf(place)) {
    const manifest = (await (await ask(place, `manifests/${digest}`, MANIFEST)).json()) as { layers: [Listed] };
    const bundle = await (await ask(place, `blobs/${manifest.layers[0].digest}`, '*/*')).text();
    if (statementOf(bundle).predicateType === predicateType) bundles.push(bundle);
  }
  return bundles;
}

/** What the signature is over; unverified. */
function statementOf(bundle: string): { readonly predicateType: string; readonly subject: readonly object[] } {
  const { dsseEnvelope } = JSON.parse(bundle) as { dsseEnvelope: { payload: string } };
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as ReturnType<typeof statementOf>;
}

/** Attaches a bundle to an image that has none yet; under the fallback tag too, for where there is no referrers API. */
export async function attachBundle(image: string, bundle: string, type: string): Promise<void> {
  const { host, repository, digest } = placeOf(image);
  const target = { host, repository };
  const subject = await ask(placeOf(image), `manifests/${digest}`, `${MANIFEST}, ${INDEX}`);
  const size = (await subject.arrayBuffer()).byteLength;
  const annotations = { 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': type };
  const manifest = {
    ...{ schemaVersion: 2, mediaType: MANIFEST, artifactType: BUNDLE },
    config: await pushBlob(target, Buffer.from('{}'), 'application/vnd.oci.empty.v1+json'),
    layers: [await pushBlob(target, Buffer.from(bundle), BUNDLE)],
    subject: { mediaType: subject.headers.get('content-type'), digest, size },
    annotations,
  };
  const pushed = await pushManifest(target, Buffer.from(JSON.stringify(manifest)), MANIFEST);
  await pushFallback(target, digest, { ...pushed, artifactType: BUNDLE, annotations });
}

async function pushFallback(
  target: Omit<Place, 'digest'>,
  digest: string,
  entry: Pushed & { artifactType: string; annotations: object },
): Promise<void> {
  const index = { schemaVersion: 2, mediaType: INDEX, manifests: [entry] };
  await pushManifest({ ...target }, Buffer.from(JSON.stringify(index)), INDEX, digest.replace(':', '-'));
}

/** By the API, or the fallback tag where there is none. */
export async function referrersOf(place: Place): Promise<readonly Listed[]> {
  const api = await ask(place, `referrers/${place.digest}`, INDEX, 404);
  const list = api.status === 200 ? api : await ask(place, `manifests/${place.digest.replace(':', '-')}`, INDEX, 404);
  if (list.status === 404) return [];
  return ((await list.json()) as { manifests: Listed[] | null }).manifests ?? [];
}

async function ask({ host, repository }: Place, path: string, accept: string, alsoFine = 200): Promise<Response> {
  const url = `http://${host}/v2/${repository}/${path}`;
  const response = await fetch(url, { headers: { accept } });
  if (response.status !== 200 && response.status !== alsoFine) throw new Error(`GET ${url}: ${response.status}`);
  return response;
}
