import { join } from 'node:path';

import { messageOf, WaxsealError } from '../errors.ts';
import type { Host } from '../host.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';

export type Secret =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** An OAuth 2 refresh token, exchanged at the token service. */
  | { readonly kind: 'identity-token'; readonly token: string };

/** The parts of Docker's config.json that name credentials; keys are normalised. */
export interface DockerConfig {
  readonly path: string;
  /** `host` or `host/path` → the entry, read only when it is the one that is needed. */
  readonly auths: ReadonlyMap<string, JsonObject>;
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore?: string;
}

const MAX_CONFIG = 1024 * 1024;
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Docker writes keys as hosts, as URLs, and for Docker Hub as `https://index.docker.io/v1/`; all come out as `host[/path]`. */
export function normaliseKey(key: string): string {
  const [host = '', ...path] = key
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '')
    .split('/');
  const name = DOCKER_HUB.has(host.toLowerCase()) ? 'index.docker.io' : host.toLowerCase();
  const isApi = path.length === 1 && /^v[12]$/.test(path[0] ?? '');
  return isApi || path.length === 0 ? name : `${name}/${path.join('/')}`;
}

/**
 * Reads Docker's configuration, where there is one.
 * @throws DOCKER_CONFIG_INVALID when a file is there that cannot be read: it may hold the credentials that are missed
 */
export async function readDockerConfig(host: Host): Promise<DockerConfig | undefined> {
  const path = configPath(host.env);
  if (path === undefined) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = await host.readFile(path, MAX_CONFIG);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw configInvalid(path, messageOf(error));
  }
  return parseDockerConfig(bytes, path);
}

export function parseDockerConfig(bytes: Uint8Array, path: string): DockerConfig {
  const json = parseConfig(bytes, path);
  const auths = section(json, 'auths', path);
  const helpers = section(json, 'credHelpers', path);
  const store = json['credsStore'] ?? '';
  if (typeof store !== 'string') throw configInvalid(path, 'credsStore is not a string');
  return {
    path,
    auths: new Map(entries(auths, path, 'auths', isObject)),
    credHelpers: new Map(entries(helpers, path, 'credHelpers', (value) => typeof value === 'string')),
    ...(store === '' ? {} : { credsStore: store }),
  };
}

/** The secret in an entry of `auths`; undefined for the empty entries that Docker leaves where a credential store is used. */
export function secretOf(entry: JsonObject, path: string, key: string): Secret | undefined {
  const token = entry['identitytoken'];
  if (typeof token === 'string' && token !== '') return { kind: 'identity-token', token };
  const auth = entry['auth'];
  if (typeof auth === 'string' && auth !== '') return decodeAuth(auth, path, key);
  const { username, password } = entry;
  return typeof username === 'string' && username !== '' && typeof password === 'string'
    ? { kind: 'password', username, password }
    : undefined;
}

function decodeAuth(auth: string, path: string, key: string): Secret {
  // Buffer.from skips what is not base64; a damaged entry must not become another password.
  const text = /^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(auth) ? Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '') : '';
  const colon = text.indexOf(':');
  if (colon < 1) throw configInvalid(path, `auths[${JSON.stringify(key)}].auth is not the base64 of "user:password"`);
  return { kind: 'password', username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function configPath(env: Host['env']): string | undefined {
  const folder = env['DOCKER_CONFIG'];
  if (folder !== undefined && folder !== '') return join(folder, 'config.json');
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  return home === '' ? undefined : join(home, '.docker', 'config.json');
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** The parser's own words may quote the file, which holds passwords: only where it stopped is said. */
function parseConfig(bytes: Uint8Array, path: string): JsonObject {
  let json: Json;
  try {
    json = parseJson(bytes, path);
  } catch {
    throw configInvalid(path, 'it is not well-formed JSON');
  }
  if (!isObject(json)) throw configInvalid(path, 'a JSON object is expected');
  return json;
}

function section(json: JsonObject, name: string, path: string): JsonObject {
  const value = json[name] ?? {};
  if (!isObject(value)) throw configInvalid(path, `${name} is not an object`);
  return value;
}

function entries<T extends Json>(json: JsonObject, path: string, name: string, is: (value: Json) => value is T): (readonly [string, T])[] {
  return Object.entries(json).map(([key, value]) => {
    if (!is(value)) throw configInvalid(path, `${name}[${JSON.stringify(key.slice(0, 200))}] has the wrong type`);
    return [normaliseKey(key), value];
  });
}

function configInvalid(path: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'DOCKER_CONFIG_INVALID',
    message: `Docker's configuration ${path} cannot be used: ${why}`,
    hint: 'Repair the file, or log in anew with docker/login-action, or give the inputs registry-username and registry-password.',
  });
}
