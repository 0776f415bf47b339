/** Who may do what: Basic, or Bearer with a token service of its own (distribution project, "Token Authentication Specification"). */
import { randomBytes } from 'node:crypto';

import { type Answer, Refusal, type RegistryRequest, json } from './registry-http.ts';

export interface RegistryAuth {
  readonly kind: 'basic' | 'bearer';
  readonly username: string;
  readonly password: string;
  /** Reading needs no credentials (with `bearer`: a token all the same, as on the public registries). */
  readonly anonymousPull?: boolean;
  /** An identity token that the token service takes by POST (`grant_type=refresh_token`). */
  readonly identityToken?: string;
  /** Life of a token, 300 when not given. */
  readonly tokenSeconds?: number;
}

type Action = 'pull' | 'push' | 'delete';

interface Grant {
  readonly access: ReadonlyMap<string, ReadonlySet<string>>;
  readonly expires: number;
}

export interface Gate {
  /** Throws a 401 with its challenge unless the request may do all of `actions` on `repository` (undefined: `/v2/` itself). */
  require(request: RegistryRequest, repository: string | undefined, actions: readonly Action[]): void;
  /** As `require`, asking instead of refusing. */
  allows(request: RegistryRequest, repository: string, actions: readonly Action[]): boolean;
  /** Answers the token service; undefined when the request is not for it. */
  token(request: RegistryRequest): Answer | undefined;
}

/** What a request to the registry needs: reading `pull`, writing `pull,push`, removing `delete`. */
export function actionsOf(method: string): readonly Action[] {
  if (method === 'GET' || method === 'HEAD') return ['pull'];
  return method === 'DELETE' ? ['delete'] : ['pull', 'push'];
}

export function createGate(auth: RegistryAuth | undefined, origin: string, now: () => number): Gate {
  if (auth === undefined) return { require: () => undefined, allows: () => true, token: () => undefined };
  return auth.kind === 'basic' ? basicGate(auth) : bearerGate(auth, origin, now);
}

function basicGate(auth: RegistryAuth): Gate {
  const allows = (request: RegistryRequest, repository: string | undefined, actions: readonly Action[]): boolean => {
    const given = request.headers.authorization;
    if (given !== undefined) return isBasic(given, auth);
    return auth.anonymousPull === true && repository !== undefined && actions.every((action) => action === 'pull');
  };
  return {
    allows,
    require(request, repository, actions) {
      if (allows(request, repository, actions)) return;
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': 'Basic realm="Embedded registry"' });
    },
    token: () => undefined,
  };
}

function bearerGate(auth: RegistryAuth, origin: string, now: () => number): Gate {
  const grants = new Map<string, Grant>();
  const service = new URL(origin).host;

  const fault = (request: RegistryRequest, repository: string | undefined, actions: readonly Action[]): string | undefined => {
    const token = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return '';
    const grant = grants.get(token);
    if (grant === undefined || grant.expires <= now()) return 'invalid_token';
    if (repository === undefined) return undefined;
    return actions.every((action) => grant.access.get(repository)?.has(action)) ? undefined : 'insufficient_scope';
  };

  return {
    allows: (request, repository, actions) => fault(request, repository, actions) === undefined,
    require(request, repository, actions) {
      const reason = fault(request, repository, actions);
      if (reason === undefined) return;
      const scope = repository === undefined ? '' : `,scope="repository:${repository}:${actions.join(',')}"`;
      const challenge = `Bearer realm="${origin}/token",service="${service}"${scope}${reason === '' ? '' : `,error="${reason}"`}`;
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': challenge });
    },
    token(request) {
      if (request.url.pathname !== '/token') return undefined;
      const asked = readTokenRequest(request, auth);
      if (asked.service !== null && asked.service !== service) throw new Refusal(400, 'UNSUPPORTED', `unknown service ${asked.service}`);
      const seconds = auth.tokenSeconds ?? 300;
      const token = randomBytes(24).toString('base64url');
      grants.set(token, { access: asked.access, expires: now() + seconds * 1000 });
      const dates = { expires_in: seconds, issued_at: new Date(now()).toISOString() };
      return json(200, request.method === 'POST' ? { access_token: token, ...dates } : { token, access_token: token, ...dates });
    },
  };
}

interface TokenRequest {
  readonly service: string | null;
  readonly access: Map<string, Set<string>>;
}

/** GET with Basic or nothing, or POST as OAuth 2 (`password` or `refresh_token` grant); wrong credentials are a 401. */
function readTokenRequest(request: RegistryRequest, auth: RegistryAuth): TokenRequest {
  const isPost = request.method === 'POST';
  if (!isPost && request.method !== 'GET') throw new Refusal(405, 'UNSUPPORTED', 'tokens are asked for by GET or POST');
  const fields = isPost ? new URLSearchParams(request.body.toString('utf8')) : request.url.searchParams;
  const { authorization } = request.headers;
  const known = isPost ? isGrant(fields, auth) : authorization !== undefined && isBasic(authorization, auth);
  const anonymous = !isPost && authorization === undefined && auth.anonymousPull === true;
  if (!known && !anonymous) throw new Refusal(401, 'UNAUTHORIZED', 'incorrect username or password');
  const scopes = fields.getAll('scope').flatMap((scope) => scope.split(' '));
  return { service: fields.get('service'), access: accessOf(scopes, known ? ['pull', 'push', 'delete'] : ['pull']) };
}

/** What of the scopes asked for is granted; the rest is left out silently, as the specification wants it. */
function accessOf(scopes: readonly string[], allowed: readonly string[]): Map<string, Set<string>> {
  const access = new Map<string, Set<string>>();
  for (const scope of scopes) {
    const [, repository, actions] = /^repository:([^:]+):([a-z,*]+)$/.exec(scope) ?? [];
    if (repository === undefined || actions === undefined) continue;
    const granted = access.get(repository) ?? new Set();
    for (const action of actions.split(',')) if (allowed.includes(action)) granted.add(action);
    access.set(repository, granted);
  }
  return access;
}

function isBasic(header: string, { username, password }: RegistryAuth): boolean {
  const encoded = /^basic (\S+)$/i.exec(header)?.[1];
  return encoded !== undefined && Buffer.from(encoded, 'base64').toString('utf8') === `${username}:${password}`;
}

function isGrant(fields: URLSearchParams, auth: RegistryAuth): boolean {
  if (fields.get('grant_type') === 'password') return fields.get('username') === auth.username && fields.get('password') === auth.password;
  return (
    fields.get('grant_type') === 'refresh_token' && auth.identityToken !== undefined && fields.get('refresh_token') === auth.identityToken
  );
}
