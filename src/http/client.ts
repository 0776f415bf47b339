import type { WaxsealError } from '../errors.ts';
import type { Host, WireHeaders } from '../host.ts';
import { type AttemptOutcome, attemptOnce } from './attempt.ts';
import type { RetryBudget } from './budget.ts';
import { type Asked, headerInvalid, redirectRefused, timedOut, tooLarge, type Tries, unreachable } from './errors.ts';
import { isRedirect, nextHop } from './redirect.ts';
import { mayAsk, persistenceOfNetwork, persistenceOfStatus, readRetryAfter, waitBefore } from './retry.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Cap on the response body, counted after content decoding. */
  readonly maxBytes: number;
  /** For messages: "the manifest of ghcr.io/acme/app@sha256:…". */
  readonly what: string;
  /** `follow` is for reads of blobs: up to 5 hops. */
  readonly redirect?: 'refuse' | 'follow';
  /** Default true. False for what must not reach the server twice unseen. */
  readonly retry?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  /** How hard it was tried. */
  readonly tries: Tries;
}

export interface HttpLimits {
  /** For one request with its retries. */
  readonly timeoutMs: number;
  readonly budget: RetryBudget;
  /** An attempt in which nothing arrives for so long is given up and made again. Default 60 s, or a third of `timeoutMs`. */
  readonly idleMs?: number;
}

type SentHeaders = Readonly<Record<string, string>>;

const IDLE_MS = 60_000;
const MAX_HOPS = 5;

/** What one try of a request, over its redirects, came to. */
type TryOutcome = Exclude<AttemptOutcome, { kind: 'answer' }> | { readonly kind: 'answer'; readonly response: Omit<HttpResponse, 'tries'> };

/** The one way to the network: time-outs, retries, size caps and the redirect rule are the same for all. */
export class HttpClient {
  readonly #host: Host;
  readonly #limits: HttpLimits;

  constructor(host: Host, limits: HttpLimits) {
    this.#host = host;
    this.#limits = limits;
  }

  /**
   * Sends a request, and sends it again while that may help: network errors, time-outs, cut bodies, 408, 429, 500, 502, 503, 504.
   * @returns any answer, also one of failure once retries are used up: the caller knows what a status means
   * @throws NETWORK_UNREACHABLE, NETWORK_TIMEOUT, RESPONSE_TOO_LARGE, REDIRECT_REFUSED, HEADER_INVALID
   */
  async send(request: HttpRequest): Promise<HttpResponse> {
    const headers = buildHeaders(request);
    const started = this.#host.now().getTime();
    for (let attempts = 1; ; attempts += 1) {
      const leftMs = this.#limits.timeoutMs - (this.#host.now().getTime() - started);
      const outcome = await this.#try(request, headers, Math.max(1, leftMs));
      const tries = { attempts, elapsedMs: this.#host.now().getTime() - started };
      const again = (request.retry ?? true) && (await this.#waitFor(outcome, tries));
      if (!again) return conclude(request, outcome, tries);
      this.#host.log.debug(`${request.what}: ${describe(outcome)}, asking again`);
    }
  }

  /** For one request with its retries, in milliseconds. */
  get timeoutMs(): number {
    return this.#limits.timeoutMs;
  }

  /**
   * Sleeps on the step's budget, for those who poll.
   * @returns false, at once, when the budget does not hold that much
   */
  pause(milliseconds: number): Promise<boolean> {
    return this.#limits.budget.wait(milliseconds);
  }

  async #waitFor(outcome: TryOutcome, tries: Tries): Promise<boolean> {
    if (!mayAsk(persistenceOf(outcome), tries.attempts)) return false;
    const header = outcome.kind === 'answer' ? outcome.response.headers.get('retry-after') : null;
    const waitMs = waitBefore(tries.attempts, this.#host.random(), readRetryAfter(header, this.#host.now()));
    // A wait that outlasts the time-out would end in no further attempt: better say so now.
    if (tries.elapsedMs + waitMs >= this.#limits.timeoutMs) return false;
    return this.pause(waitMs);
  }

  async #try(request: HttpRequest, headers: SentHeaders, totalMs: number): Promise<TryOutcome> {
    const { method, body, maxBytes, retry: resend = true } = request;
    const until = this.#host.now().getTime() + totalMs;
    let url = request.url;
    let sent = headers;
    for (let hops = 0; ; hops += 1) {
      const left = Math.max(1, until - this.#host.now().getTime());
      const limits = { idleMs: this.#limits.idleMs ?? Math.min(IDLE_MS, this.#limits.timeoutMs / 3), totalMs: left };
      const outcome = await attemptOnce(this.#host, { method, url, headers: sent, body, maxBytes, resend }, limits);
      if (outcome.kind !== 'answer') return outcome;
      const { kind, ...answer } = outcome;
      if (!isRedirect(answer.status)) return { kind, response: { ...answer, url } };
      const hop = nextHop(url, answer.headers.get('location'));
      const why = refusalOf(request, hop, hops);
      if (why !== undefined || 'refused' in hop) throw redirectRefused({ ...request, url }, why ?? '');
      sent = hop.keepAuthorization ? sent : withoutCredentials(sent);
      url = hop.to;
    }
  }
}

function refusalOf({ method, redirect }: HttpRequest, hop: ReturnType<typeof nextHop>, hops: number): string | undefined {
  if (redirect !== 'follow' || (method !== 'GET' && method !== 'HEAD')) {
    return 'refused' in hop ? hop.refused : `it leads to ${hop.to.host}, and only reads of blobs may go there`;
  }
  if ('refused' in hop) return hop.refused;
  return hops >= MAX_HOPS ? `it is the ${hops + 1}th in a row, more than the limit of ${MAX_HOPS}` : undefined;
}

function withoutCredentials(headers: SentHeaders): SentHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}

/** Node's own check names the header only, but its error is not ours; names are kept in lower case, so that each is there once. */
function buildHeaders(request: HttpRequest): SentHeaders {
  const { validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw headerInvalid(request, name);
    }
    headers[name.toLowerCase()] = value.trim();
  }
  return headers;
}

function persistenceOf(outcome: TryOutcome): ReturnType<typeof persistenceOfStatus> {
  switch (outcome.kind) {
    case 'answer':
      return persistenceOfStatus(outcome.response.status);
    case 'network':
      return persistenceOfNetwork(outcome.code);
    case 'timeout':
      return 'while there is time';
    case 'too-large':
      return 'never';
  }
}

function describe(outcome: TryOutcome): string {
  switch (outcome.kind) {
    case 'answer':
      return `status ${outcome.response.status}`;
    case 'network':
      return outcome.why;
    case 'timeout':
      return 'no answer in time';
    case 'too-large':
      return 'too large';
  }
}

function conclude(asked: Asked & { readonly maxBytes: number }, outcome: TryOutcome, tries: Tries): HttpResponse {
  if (outcome.kind === 'answer') return { ...outcome.response, tries };
  throw failureOf(asked, outcome, tries);
}

function failureOf(
  asked: Asked & { readonly maxBytes: number },
  outcome: Exclude<TryOutcome, { kind: 'answer' }>,
  tries: Tries,
): WaxsealError {
  switch (outcome.kind) {
    case 'network':
      return unreachable(asked, outcome, tries);
    case 'timeout':
      return timedOut(asked, tries);
    case 'too-large':
      return tooLarge(asked, asked.maxBytes);
  }
}
