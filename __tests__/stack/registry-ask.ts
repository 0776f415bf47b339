/** What the registry's own tests ask of it. */
import { sha256 } from './registry-store.ts';
import { type TestRegistry } from './registry.ts';

export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const INDEX = 'application/vnd.oci.image.index.v1+json';
export const ABSENT = `sha256:${'0'.repeat(64)}`;

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** First OCI error code. */
  readonly code: string | undefined;
}

export async function ask(registry: TestRegistry, method: string, path: string, init: RequestInit = {}): Promise<Got> {
  const response = await fetch(`http://${registry.host}${path}`, { ...init, method });
  const text = await response.text();
  const json = response.headers.get('content-type') === 'application/json' && text !== '' ? (JSON.parse(text) as unknown) : undefined;
  const code = (json as { errors?: { code: string }[] } | undefined)?.errors?.[0]?.code;
  return { status: response.status, headers: response.headers, text, code };
}

/** Pushes `text` as a blob in one request. */
export async function upload(
  registry: TestRegistry,
  text: string,
  repository = 'octo/app',
): Promise<{ mediaType: string; digest: string; size: number }> {
  const digest = sha256(Buffer.from(text));
  const answer = await ask(registry, 'POST', `/v2/${repository}/blobs/uploads/?digest=${digest}`, { body: text });
  if (answer.status !== 201) throw new Error(`${digest}: ${answer.status} ${answer.text}`);
  return { mediaType: 'application/octet-stream', digest, size: text.length };
}

/** Pushes a manifest to octo/app; a string goes as it is. */
export function put(
  registry: TestRegistry,
  reference: string,
  document: unknown,
  type = MANIFEST,
  headers: Record<string, string> = {},
): Promise<Got> {
  const body = typeof document === 'string' ? document : JSON.stringify(document);
  return ask(registry, 'PUT', `/v2/octo/app/manifests/${reference}`, { body, headers: { 'content-type': type, ...headers } });
}

export async function artifact(registry: TestRegistry, more: object = {}): Promise<Record<string, unknown>> {
  const config = await upload(registry, '{}');
  return { schemaVersion: 2, mediaType: MANIFEST, config, layers: [], ...more };
}

export const subject = { mediaType: MANIFEST, digest: ABSENT, size: 1 };
