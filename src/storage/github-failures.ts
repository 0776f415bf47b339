import { messageOf, WaxsealError } from '../errors.ts';
import { redactUrl } from '../http/address.ts';
import type { HttpResponse } from '../http/client.ts';
import { describeTries } from '../http/errors.ts';
import { isObject, type JsonObject, parseJson } from '../model/json.ts';

/** A part of GitHub's API, as its failures speak of it. */
export interface GitHubPart {
  /** Stable codes: the token may not, and all else. */
  readonly denied: string;
  readonly failed: string;
  /** Begins what is told of it. */
  readonly name: string;
  /** What a job needs beside the permission that was asked for. */
  readonly beside: readonly string[];
  /** Sentences for who is denied, and the way to go on without it. */
  readonly advice: string;
  readonly without: string;
  /** What a status means here. */
  readonly hints?: Readonly<Record<number, string>>;
}

const WITHOUT = 'To go on without it, leave github-attestations out.';
const STATUS = 'Look at https://www.githubstatus.com and run the job again.';
const LIMITED = 'GitHub limits how often it is asked: let fewer jobs run at once, raise retry-budget, or run the job again later.';

export const ATTESTATIONS: GitHubPart = {
  denied: 'ATTESTATIONS_DENIED',
  failed: 'ATTESTATIONS_FAILED',
  name: "GitHub's attestations",
  beside: ['contents: read', 'id-token: write'],
  advice:
    'A token given as github-token needs "Attestations" for this repository.\nPrivate and internal repositories have attestations with GitHub Enterprise Cloud only.',
  without: WITHOUT,
  hints: { 413: `GitHub takes predicates up to 16 MB. Keep large ones in the registry only. ${WITHOUT}` },
};

/** Statuses by which GitHub says that it does not let this token do it; 404 is what it says of a repository that may not be seen. */
export function isDenial({ status }: Pick<HttpResponse, 'status'>): boolean {
  return status === 401 || status === 403 || status === 404;
}

/** The answer to a request that did not succeed, told apart by its status. @param permission `attestations: write` */
export function answerFailure(what: string, permission: string, answer: HttpResponse, part: GitHubPart = ATTESTATIONS): WaxsealError {
  if (isLimited(answer)) return partLimited(part, `${what}: ${refusal(answer)}`);
  if (isDenial(answer)) return partDenied(part, `${what}: ${refusal(answer)}`, permission, `status ${answer.status}`);
  return partFailed(part, `${what}: ${refusal(answer)}`, hintFor(part, answer.status));
}

/** @param actual what GitHub answered in place of doing it */
export function partDenied(part: GitHubPart, message: string, permission: string, actual: string): WaxsealError {
  return new WaxsealError({
    code: part.denied,
    message: `GitHub denies the token of this step ${message}`,
    hint: [
      'Give the job that runs this step:',
      '  permissions:',
      ...[...part.beside, permission].map((line) => `    ${line}`),
      `In a reusable workflow both the called job and the job that calls it need the block. ${part.advice} ${part.without}`,
    ].join('\n'),
    details: [{ what: 'permission', expected: permission, actual }],
  });
}

/** @param message what was tried, and what came of it */
export function partFailed(part: GitHubPart, message: string, hint = STATUS, cause?: unknown): WaxsealError {
  return new WaxsealError({
    code: part.failed,
    message: `${part.name}: ${message}`,
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** GitHub limits how often it is asked. */
export function partLimited(part: GitHubPart, message: string): WaxsealError {
  return partFailed(part, message, part.hints?.[429] ?? LIMITED);
}

/** @param message what was tried, and what came of it */
export function attestationsFailed(message: string, hint = STATUS, cause?: unknown): WaxsealError {
  return partFailed(ATTESTATIONS, message, hint, cause);
}

/** @param status that of an answer which is neither success nor denial */
function hintFor({ hints = {}, without }: GitHubPart, status: number): string {
  if (status === 422) return `GitHub did not take what was sent: its reason is in the message. ${without}`;
  return hints[status] ?? STATUS;
}

export function serverUnsupported(server: URL): WaxsealError {
  return new WaxsealError({
    code: 'ATTESTATIONS_UNSUPPORTED',
    message: `GitHub Enterprise Server has no attestations API, and this is ${redactUrl(server)}`,
    hint: 'Remove github-attestations: true. What is pushed to the registry is found there without it.',
    details: [{ what: 'server', expected: 'https://github.com or https://<name>.ghe.com', actual: redactUrl(server) }],
  });
}

export function unprotected(part: GitHubPart, api: URL): WaxsealError {
  return partFailed(
    part,
    `the token is not sent to ${redactUrl(api)}, which is not https`,
    'GITHUB_API_URL is set by the runner: let nothing overwrite it.',
  );
}

export function ledAway(part: GitHubPart, what: string, api: URL, to: URL): WaxsealError {
  return partFailed(part, `${what}: ${api.origin} redirects to ${to.origin}, which is not asked`);
}

export function repositoryInvalid(part: GitHubPart, text: string): WaxsealError {
  return partFailed(
    part,
    `${JSON.stringify(text.slice(0, 200))} is not the name of a repository`,
    'It is owner/name, as in GITHUB_REPOSITORY, which is set by the runner: let nothing overwrite it.',
  );
}

export function tooMany(what: string, limit: number): WaxsealError {
  return new WaxsealError({
    code: 'LIMIT_EXCEEDED',
    message: `${what} are more than the limit of ${limit}`,
    hint: 'Look who attests one digest that often, and delete what does not belong there.',
    details: [{ what, expected: `at most ${limit}`, actual: `more than ${limit}` }],
  });
}

/** Storage records are an extra of attestations: whoever asks for one decides whether to go on without it. */
export function recordFailed(what: string, answer: HttpResponse): WaxsealError {
  const denied = isDenial(answer) && !isLimited(answer);
  return new WaxsealError({
    code: 'STORAGE_RECORD_FAILED',
    message: `GitHub did not take ${what}: ${refusal(answer)}`,
    hint: denied
      ? 'Give the job permissions: artifact-metadata: write, beside attestations: write; or set create-storage-record: false.'
      : isLimited(answer)
        ? LIMITED
        : `${STATUS} To go on without, set create-storage-record: false.`,
  });
}

export function recordUnreadable(what: string, why: string): WaxsealError {
  return new WaxsealError({
    code: 'STORAGE_RECORD_FAILED',
    message: `GitHub did not take ${what}: its answer cannot be read: ${why}`,
    hint: `${STATUS} To go on without, set create-storage-record: false.`,
  });
}

/** Whether GitHub refuses because it was asked too often. */
export function isLimited({ status, headers }: HttpResponse): boolean {
  return status === 429 || (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining')?.trim() === '0'));
}

/** `403: Resource not accessible by integration; 1 attempt in 0.1 s` */
function refusal({ status, body, tries }: HttpResponse): string {
  return `${status}${reasonIn(body)}; ${describeTries(tries)}`;
}

/** GitHub's `message`, and the first of its `errors`, each on one line of at most 300 characters. */
function reasonIn(body: Uint8Array): string {
  const json = readJson(body);
  if (json === undefined) return '';
  const [error] = Array.isArray(json['errors']) ? (json['errors'] as readonly unknown[]) : [];
  const texts = [json['message'], isRecord(error) ? error['message'] : error];
  return texts
    .filter((text) => typeof text === 'string' && text !== '')
    .map((text) => `: ${messageOf(text).slice(0, 300)}`)
    .join('');
}

function readJson(body: Uint8Array): JsonObject | undefined {
  try {
    const json = parseJson(body.subarray(0, 64 * 1024), 'answer');
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
