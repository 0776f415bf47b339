import type { Host } from '../host.ts';
import { isLoopback, isProtected } from '../http/address.ts';
import type { HttpClient, HttpResponse } from '../http/client.ts';
import { readRetryAfter } from '../http/retry.ts';
import { ATTESTATIONS, type GitHubPart, ledAway, repositoryInvalid, serverUnsupported, unprotected } from './github-failures.ts';

/** GitHub as the runner names it, and the token of the job. */
export interface GitHubApi {
  /** GITHUB_API_URL */
  readonly api: URL;
  /** GITHUB_SERVER_URL */
  readonly server: URL;
  readonly token: string;
}

/** Who asks: the parts of a step that this needs. */
export interface Caller {
  readonly host: Pick<Host, 'now' | 'log'>;
  readonly http: HttpClient;
}

export interface GitHubRepository {
  readonly owner: string;
  readonly repo: string;
}

export interface GitHubRequest {
  /** As GitHub's reference writes it: `GET /repos/{owner}/{repo}`; or a whole address, of a further page. */
  readonly route: string;
  /** For the places in the route; what has no place goes into the query (GET) or the body (POST). */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** A body of JSON that is text already. */
  readonly json?: Uint8Array;
  readonly accept?: string;
  /** Not about attestations: GitHub Enterprise Server has it too. */
  readonly everywhere?: true;
  /** Whose failures these are. Default: attestations. */
  readonly part?: GitHubPart;
  /** False for what must not reach GitHub twice unseen. Default true. */
  readonly retry?: boolean;
  readonly maxBytes: number;
  /** For messages. */
  readonly what: string;
}

/** Names cannot leave their place in a path: no slash, and none is `.` or `..`. */
const REPOSITORY = /^(?!\.{1,2}\/)([\w.-]{1,100})\/(?!\.{1,2}$)([\w.-]{1,100})$/;

/** @param text `owner/repo` */
export function parseRepository(text: string, part = ATTESTATIONS): GitHubRepository {
  const [, owner, repo] = REPOSITORY.exec(text) ?? [];
  if (owner === undefined || repo === undefined) throw repositoryInvalid(part, text);
  return { owner, repo };
}

/**
 * Sends one request, and again where GitHub says that it is asked too often: by 403, which `HttpClient` takes for final.
 * @returns any answer: the caller knows what a status means
 * @throws ATTESTATIONS_UNSUPPORTED, ATTESTATIONS_FAILED before anything is sent, and what `HttpClient` throws
 */
export async function askGitHub({ host, http }: Caller, github: GitHubApi, request: GitHubRequest): Promise<HttpResponse> {
  const { part = ATTESTATIONS } = request;
  if (request.everywhere !== true) checkGitHub(github);
  else if (!isProtected(github.api)) throw unprotected(part, github.api);
  for (;;) {
    const answer = await sendThroughOctokit(http, github, request);
    // Redirects of a renamed repository stay there; another host would have been asked without the token, and knows nothing.
    if (answer.url.origin !== github.api.origin) throw ledAway(part, request.what, github.api, answer.url);
    const waitMs = limitedFor(answer, host.now());
    if (waitMs === undefined || !(await http.pause(waitMs))) return answer;
    host.log.debug(`${request.what}: GitHub limits how often it is asked, asking again after ${Math.round(waitMs / 1000)} s`);
  }
}

/** @throws ATTESTATIONS_UNSUPPORTED, ATTESTATIONS_FAILED where the token may not be sent */
export function checkGitHub({ api, server }: GitHubApi): void {
  if (!hasAttestations(server)) throw serverUnsupported(server);
  if (!isProtected(api)) throw unprotected(ATTESTATIONS, api);
}

/** GitHub Enterprise Server has no attestations, data residency has; on this machine lie stand-ins. */
function hasAttestations({ hostname }: URL): boolean {
  return isLoopback(hostname) || hostname === 'github.com' || hostname.endsWith('.ghe.com');
}

/**
 * Octokit knows GitHub's routes and headers. Time-outs, retries, caps and redirects are those of all our requests, and the body is
 * read by our own parser: so its `fetch` is ours, and of its answers only ours is used.
 */
async function sendThroughOctokit(http: HttpClient, { api, token }: GitHubApi, request: GitHubRequest): Promise<HttpResponse> {
  const { getOctokit } = await import('@actions/github');
  const { route, parameters = {}, json, accept = 'application/vnd.github+json', maxBytes, what, retry = true } = request;
  const sent: Promise<HttpResponse>[] = [];
  const fetchOurs = async (url: string, { method, headers, body }: OctokitInit): Promise<Response> => {
    const answer = http.send({
      method,
      url: new URL(url),
      headers,
      maxBytes,
      what,
      redirect: 'follow',
      retry,
      ...(body === undefined ? {} : { body }),
    });
    sent.push(answer);
    return new Response(null, { status: (await answer).status });
  };
  const octokit = getOctokit(token, { baseUrl: api.href.replace(/\/$/, ''), log: SILENT, request: { fetch: fetchOurs } });
  const headers = { accept, ...(json === undefined ? {} : { 'content-type': 'application/json' }) };
  try {
    await octokit.request(route, { ...parameters, headers, ...(json === undefined ? {} : { data: json }) });
  } catch (error) {
    // What was sent tells by itself how it went, in our words.
    if (sent.length === 0) throw error;
  }
  const [answer] = sent;
  if (answer === undefined) throw new Error(`${what} was not sent`);
  return answer;
}

interface OctokitInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const silent = (): void => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

const UNSAID_MS = 60_000;
const SHORTEST_MS = 1000;

/**
 * Milliseconds that GitHub wants to be left alone; undefined where 403 means just that. A second limit, on the rate of writes, says
 * `Retry-After` or nothing but "wait a minute"; the first says when it ends.
 */
export function limitedFor({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>, now: Date): number | undefined {
  if (status !== 403) return undefined;
  const retryAfter = readRetryAfter(headers.get('retry-after'), now);
  if (retryAfter !== undefined) return Math.max(SHORTEST_MS, retryAfter);
  if (headers.get('x-ratelimit-remaining')?.trim() !== '0') return undefined;
  const reset = headers.get('x-ratelimit-reset')?.trim() ?? '';
  return /^\d{1,12}$/.test(reset) ? Math.max(SHORTEST_MS, Number(reset) * 1000 - now.getTime()) : UNSAID_MS;
}
