/** The few requests that put test images into a registry: with credentials when it asks for them, and nothing else clever. */
import { sha256 } from './registry-store.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Target {
  /** `127.0.0.1:PORT`; spoken to over http. */
  readonly host: string;
  readonly repository: string;
  readonly credentials?: Credentials | undefined;
  /** The Authorization header that the registry's challenge led to; kept for the next requests. */
  authorization?: string;
}

export interface Pushed {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export async function pushBlob(target: Target, bytes: Buffer, mediaType: string): Promise<Pushed> {
  const digest = sha256(bytes);
  const session = await send(target, 'POST', 'blobs/uploads/', 202);
  const location = new URL(session.headers.get('location') ?? '', session.url);
  location.searchParams.set('digest', digest);
  await send(target, 'PUT', location, 201, bytes, 'application/octet-stream');
  return { mediaType, digest, size: bytes.length };
}

/** @param tag pushed by digest when there is none */
export async function pushManifest(target: Target, bytes: Buffer, mediaType: string, tag?: string): Promise<Pushed> {
  const digest = sha256(bytes);
  await send(target, 'PUT', `manifests/${tag ?? digest}`, 201, bytes, mediaType);
  return { mediaType, digest, size: bytes.length };
}

async function send(
  target: Target,
  method: string,
  where: string | URL,
  expected: number,
  body?: Buffer,
  contentType?: string,
): Promise<Response> {
  const url = typeof where === 'string' ? new URL(`http://${target.host}/v2/${target.repository}/${where}`) : where;
  const ask = (): Promise<Response> => {
    const headers = new Headers(contentType === undefined ? {} : { 'content-type': contentType });
    if (target.authorization !== undefined) headers.set('authorization', target.authorization);
    return fetch(url, { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) });
  };
  let response = await ask();
  if (response.status === 401 && target.credentials !== undefined) {
    await response.arrayBuffer();
    target.authorization = await authorize(response.headers.get('www-authenticate') ?? '', target.credentials);
    response = await ask();
  }
  const text = await response.text();
  if (response.status !== expected)
    throw new Error(`${method} ${url.href}: ${expected} expected, ${response.status} answered: ${text.slice(0, 500)}`);
  return response;
}

async function authorize(challenge: string, { username, password }: Credentials): Promise<string> {
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  const realm = parameters.get('realm');
  if (!challenge.startsWith('Bearer ') || realm === undefined) return basic;
  const url = new URL(realm);
  for (const name of ['service', 'scope']) url.searchParams.set(name, parameters.get(name) ?? '');
  const response = await fetch(url, { headers: { authorization: basic } });
  if (!response.ok) throw new Error(`${url.origin} gives no token: ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  return `Bearer ${token}`;
}
