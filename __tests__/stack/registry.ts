/**
 * An OCI distribution 1.1 registry in memory, for tests and the demo: it accepts and refuses what real ones do, keeps a log
 * of requests, and lets a test change what is stored or what is answered.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Gate, type RegistryAuth, actionsOf, createGate } from './registry-auth.ts';
import { type BlobContext, answerBlob, continueUpload, startUpload } from './registry-blobs.ts';
import { type Answer, Refusal, type RegistryRequest, json, readRequest, writeAnswer } from './registry-http.ts';
import { listen } from './registry-listen.ts';
import { type ManifestContext, answerManifest, answerReferrers, answerTags } from './registry-manifests.ts';
import { type StoredRepository, emptyRepository } from './registry-store.ts';

export type { RegistryAuth } from './registry-auth.ts';
export type { Answer, RegistryRequest } from './registry-http.ts';
export type { StoredManifest, StoredRepository } from './registry-store.ts';

export interface RegistryOptions {
  /** The referrers API; without it the path answers 404, as older registries do. Default true. */
  readonly referrers?: boolean;
  readonly auth?: RegistryAuth;
  /** Default false. `ignored`: ETags are sent, yet a PUT never fails on If-Match (what distribution does). */
  readonly etag?: boolean | 'ignored';
  /** `OCI-Subject` on a push with a subject. Default: as `referrers`; some registries send it without having the API. */
  readonly ociSubject?: boolean;
  /** Most entries of one page of tags or referrers; the rest comes by `Link`. */
  readonly pageSize?: number;
  /** So many listings leave out a freshly pushed referrer. */
  readonly referrersLag?: number;
  /** Added before each answer, in milliseconds. */
  readonly latencyMs?: number;
  /** For the life of tokens. */
  readonly now?: () => Date;
  /** Takes over the answer when it returns one. */
  readonly onRequest?: (request: RegistryRequest) => Answer | undefined | Promise<Answer | undefined>;
  /** Damages or replaces the honest answer. */
  readonly onAnswer?: (request: RegistryRequest, answer: Answer) => Answer | Promise<Answer>;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
}

export interface TestRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** In the order of their answers. */
  readonly requests: LoggedRequest[];
  /** What a repository holds, made when it is not there: tampering is writing to its maps. */
  repository(name: string): StoredRepository;
  close(): Promise<void>;
}

const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const repositories = new Map<string, StoredRepository>();
  const requests: LoggedRequest[] = [];
  const server = createServer();
  const { host, close } = await listen(server);
  const gate = createGate(options.auth, `http://${host}`, () => (options.now?.() ?? new Date()).getTime());

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message, `http://${host}`);
    if (options.latencyMs !== undefined) await sleep(options.latencyMs);
    const honest = async (): Promise<Answer> => {
      const answer = answerHonestly(request, repositories, gate, options);
      return options.onAnswer === undefined ? answer : await options.onAnswer(request, answer);
    };
    const answer = (await options.onRequest?.(request)) ?? (await honest());
    requests.push({ method: request.method, path: request.path, status: answer.status, headers: request.headers });
    writeAnswer(response, request.method, answer);
  };
  server.on('request', (message, response) => {
    // What a test's own hook throws must not look like an answer: the connection breaks and the reason is in it.
    serve(message, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });

  return {
    host,
    requests,
    repository: (name) => repositories.get(name) ?? openRepository(repositories, name),
    close,
  };
}

function openRepository(repositories: Map<string, StoredRepository>, name: string): StoredRepository {
  const repository = emptyRepository();
  repositories.set(name, repository);
  return repository;
}

function answerHonestly(
  request: RegistryRequest,
  repositories: Map<string, StoredRepository>,
  gate: Gate,
  options: RegistryOptions,
): Answer {
  try {
    return gate.token(request) ?? route(request, repositories, gate, options);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** The end of a path says what it is about; all before it is the repository's name, which may hold slashes. */
const ROUTE = /^\/v2\/(.+?)\/(?:(manifests|referrers|blobs)\/([^/]+)|blobs\/(uploads)\/([^/]*)|(tags)\/list)$/;

function route(request: RegistryRequest, repositories: Map<string, StoredRepository>, gate: Gate, options: RegistryOptions): Answer {
  const pathname = decodePath(request.url.pathname);
  if (pathname === '/v2/' || pathname === '/v2') {
    gate.require(request, undefined, []);
    return json(200, {});
  }
  const match = ROUTE.exec(pathname);
  const [, name, kind, reference = '', uploads, session = '', tags] = match ?? [];
  if (name === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' };
  if (!NAME.test(name)) throw new Refusal(400, 'NAME_INVALID', `invalid repository name ${name.slice(0, 100)}`);
  gate.require(request, name, actionsOf(request.method));
  const known = repositories.get(name);
  const writes = ['POST', 'PUT', 'PATCH'].includes(request.method);
  const repository = known ?? (writes ? openRepository(repositories, name) : emptyRepository());
  const settings = settingsOf(options);
  const about: ManifestContext & BlobContext = {
    name,
    repository,
    request,
    settings,
    foreignBlob: (from, digest) => (gate.allows(request, from, ['pull']) ? repositories.get(from)?.blobs.get(digest) : undefined),
  };
  if (uploads !== undefined) return session === '' ? startUpload(about) : continueUpload(about, session);
  if (kind === 'blobs') return answerBlob(about, reference);
  if (kind === 'manifests') return answerManifest(about, reference);
  if (tags === undefined && options.referrers !== false) return answerReferrers(about, reference);
  if (tags === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' };
  if (known === undefined) throw new Refusal(404, 'NAME_UNKNOWN', `repository name not known to registry: ${name}`);
  return answerTags(about);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refusal(400, 'NAME_INVALID', 'the path is not percent-encoded UTF-8');
  }
}

function settingsOf(options: RegistryOptions): ManifestContext['settings'] {
  return {
    etag: options.etag ?? false,
    ociSubject: options.ociSubject ?? options.referrers ?? true,
    pageSize: options.pageSize,
    referrersLag: options.referrersLag ?? 0,
  };
}
