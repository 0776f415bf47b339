import { generateKeyPair, type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';

import { type Handler, jsonAnswer, type OnRequest, serve, type Service, type ServiceAnswer, type ServiceRequest } from './service.ts';

/** Claims of an id token. GitHub gives everything but the times as strings. */
export type Claims = Readonly<Record<string, string | number>>;

const SHA = '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a';
const WORKFLOW = 'octo/app/.github/workflows/release.yml@refs/heads/main';

/** A push to the main branch of octo/app, as GitHub's token service describes it. */
export const PUSH_CLAIMS: Claims = {
  sub: 'repo:octo/app:ref:refs/heads/main',
  repository: 'octo/app',
  repository_id: '1296269',
  repository_owner: 'octo',
  repository_owner_id: '9919',
  repository_visibility: 'public',
  ref: 'refs/heads/main',
  ref_type: 'branch',
  ref_protected: 'true',
  sha: SHA,
  workflow: 'release',
  workflow_ref: WORKFLOW,
  workflow_sha: SHA,
  job_workflow_ref: WORKFLOW,
  job_workflow_sha: SHA,
  event_name: 'push',
  run_id: '9552208295',
  run_number: '42',
  run_attempt: '1',
  runner_environment: 'github-hosted',
  environment: '',
  actor: 'mona',
  actor_id: '583231',
  head_ref: '',
  base_ref: '',
};

export interface IssuerOptions {
  /** Over PUSH_CLAIMS in every token. */
  readonly claims?: Claims;
  readonly clock?: () => Date;
  readonly onRequest?: OnRequest | undefined;
}

/** A stand-in for GitHub's token service: discovery, JWKS and the address that the runner gives a job. */
export interface Issuer extends Service {
  /** Over PUSH_CLAIMS in every token from now on. */
  claims: Claims;
  /** ACTIONS_ID_TOKEN_REQUEST_URL: has a query already; `&audience=` is added by the client, other parameters override claims. */
  readonly requestUrl: string;
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN */
  readonly requestToken: string;
  /** A token without the way over HTTP. */
  token(audience: string, claims?: Claims): Promise<string>;
}

const LIFETIME_S = 300;
const KEY_ID = 'embedded-1';

export async function startIssuer(options: IssuerOptions = {}): Promise<Issuer> {
  const clock = options.clock ?? (() => new Date());
  // RS256 is GitHub's algorithm. An RSA key takes a tenth of a second or so: made beside the rest, awaited at its first use.
  const keys = promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const requestToken = randomUUID();
  const service = await serve((request) => handle(request), options.onRequest);
  const issuer: Issuer = Object.assign(service, {
    claims: options.claims ?? {},
    requestUrl: `${service.url}/token?api-version=2.0`,
    requestToken,
    token: async (audience: string, claims: Claims = {}) =>
      signToken((await keys).privateKey, {
        ...PUSH_CLAIMS,
        ...issuer.claims,
        ...times(clock()),
        iss: service.url,
        aud: audience,
        ...claims,
      }),
  });
  const routes: Readonly<Record<string, Handler>> = {
    '/.well-known/openid-configuration': () => jsonAnswer(200, discovery(service.url)),
    '/jwks': async () => {
      const jwk = (await keys).publicKey.export({ format: 'jwk' });
      return jsonAnswer(200, { keys: [{ ...jwk, use: 'sig', alg: 'RS256', kid: KEY_ID }] });
    },
    '/token': async (request) => {
      if (!isBearer(request, requestToken)) return jsonAnswer(401, { message: 'the bearer token is not the one of this job' });
      const query = new URLSearchParams(request.url.searchParams);
      query.delete('api-version');
      const { audience = `${service.url}/octo`, ...claims } = Object.fromEntries(query);
      return jsonAnswer(200, { count: 1, value: await issuer.token(audience, claims) });
    },
  };
  return issuer;

  async function handle(request: ServiceRequest): Promise<ServiceAnswer> {
    return (await routes[request.url.pathname]?.(request)) ?? jsonAnswer(404, { message: 'not found' });
  }
}

function isBearer(request: ServiceRequest, token: string): boolean {
  const [scheme = '', given] = (request.headers.authorization ?? '').split(' ');
  return scheme.toLowerCase() === 'bearer' && given === token;
}

function discovery(issuer: string): unknown {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function times(now: Date): Claims {
  const iat = Math.floor(now.getTime() / 1000);
  return { jti: randomUUID(), iat, nbf: iat - 5, exp: iat + LIFETIME_S };
}

function signToken(key: KeyObject, claims: Claims): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${part(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}
