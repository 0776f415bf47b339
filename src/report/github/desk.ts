import { messageOf, WaxsealError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { RetryBudget } from '../../http/budget.ts';
import { HttpClient, type HttpResponse } from '../../http/client.ts';
import { githubApi, ownRepository } from '../../modes/github.ts';
import { askGitHub, type GitHubApi, type GitHubRequest, parseRepository } from '../../storage/github-api.ts';
import { answerFailure, partFailed } from '../../storage/github-failures.ts';
import type { ReviewPart } from './parts.ts';

/** Where GitHub is told, with time of its own: a slow API must neither use up the step's nor keep the job for long. */
export interface Desk {
  readonly host: Host;
  readonly http: HttpClient;
  readonly github: GitHubApi;
  /** GITHUB_REPOSITORY */
  readonly repository: string;
  /** After it no further request is begun; in milliseconds as `Date` counts. */
  readonly until: number;
}

/** In milliseconds; the user's own bounds count where they are less. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly retryBudgetMs: number;
}

const REQUEST_MS = 20_000;
const WAITING_MS = 30_000;
const ALL_MS = 90_000;

export function openDesk(host: Host, token: string, bounds: Bounds): Desk {
  const budget = new RetryBudget(host, Math.min(WAITING_MS, bounds.retryBudgetMs));
  return {
    host,
    http: new HttpClient(host, { timeoutMs: Math.min(REQUEST_MS, bounds.timeoutMs), budget }),
    github: githubApi(host, { token }),
    repository: ownRepository(host),
    until: host.now().getTime() + ALL_MS,
  };
}

export type DeskRequest = Omit<GitHubRequest, 'part' | 'everywhere'>;

/**
 * Asks GitHub's REST API about the repository of this run: `{owner}` and `{repo}` of the route are known.
 * @returns any answer
 * @throws the part's failure
 */
export async function askDesk(desk: Desk, part: ReviewPart, request: DeskRequest): Promise<HttpResponse> {
  const { owner, repo } = parseRepository(desk.repository, part);
  if (desk.host.now().getTime() > desk.until)
    throw partFailed(part, `${request.what}: it was given up after ${ALL_MS / 1000} s, so that the job does not wait for it`);
  try {
    return await askGitHub(desk, desk.github, { ...request, parameters: { owner, repo, ...request.parameters }, part, everywhere: true });
  } catch (error) {
    throw failureOf(part, error);
  }
}

/** The same for what must succeed. @throws the part's failure */
export async function tellDesk(desk: Desk, part: ReviewPart, request: DeskRequest): Promise<HttpResponse> {
  const answer = await askDesk(desk, part, request);
  if (answer.status >= 200 && answer.status <= 299) return answer;
  throw answerFailure(request.what, part.permission, answer, part);
}

export function bodyOf(value: unknown): Pick<DeskRequest, 'json'> {
  return { json: Buffer.from(JSON.stringify(value)) };
}

/** What went wrong below, under the part's own code: nobody has to know all of those. */
export function failureOf(part: ReviewPart, error: unknown): WaxsealError {
  if (!(error instanceof WaxsealError)) return partFailed(part, messageOf(error), undefined, error);
  if (error.code === part.failed || error.code === part.denied) return error;
  return partFailed(part, `${error.code}: ${error.message}`, error.hint, error);
}
