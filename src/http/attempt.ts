import type { Host, WireHeaders } from '../host.ts';
import { messageOf } from '../errors.ts';
import { BodyTooLarge, readBody } from './body.ts';

/** One request on the wire, without redirects or retries. */
export interface Attempt {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | undefined;
  readonly maxBytes: number;
  /** May it reach the server twice? */
  readonly resend: boolean;
}

export interface AttemptLimits {
  /** Given up when nothing arrives for so long. */
  readonly idleMs: number;
  /** Given up then, whatever arrives. */
  readonly totalMs: number;
}

export type AttemptOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: WireHeaders; readonly body: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'timeout' }
  /** `code` as Node names it; `why` is fit to be shown. */
  | { readonly kind: 'network'; readonly code: string; readonly why: string };

/** Uploads get a second more for each so many bytes: they show no progress. */
const UPLOAD_BYTES_PER_SECOND = 256 * 1024;

export async function attemptOnce(host: Host, attempt: Attempt, limits: AttemptLimits): Promise<AttemptOutcome> {
  const { body, url } = attempt;
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  const uploadMs = ((body?.length ?? 0) / UPLOAD_BYTES_PER_SECOND) * 1000;
  const total = host.alarm(limits.totalMs, stop, url);
  const idle = host.alarm(Math.min(limits.totalMs, limits.idleMs + uploadMs), stop, url);
  try {
    const answer = ask(host, attempt, abort.signal, () => {
      idle.refresh();
    });
    // No part below may outlive the alarm, even one that does not heed the signal.
    return await Promise.race([answer, rejection(abort.signal)]);
  } catch (error) {
    if (error instanceof BodyTooLarge) return { kind: 'too-large' };
    return abort.signal.aborted ? { kind: 'timeout' } : { kind: 'network', ...causeOf(error) };
  } finally {
    total.cancel();
    idle.cancel();
  }
}

async function ask(
  host: Host,
  { method, url, headers, body, resend, maxBytes }: Attempt,
  signal: AbortSignal,
  onBytes: () => void,
): Promise<AttemptOutcome> {
  const response = await host.request(url, { method, headers, body, signal, resend });
  onBytes();
  const bytes = await readBody(response, maxBytes, onBytes);
  return { kind: 'answer', status: response.status, headers: response.headers, body: bytes };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('the time is over'));
    });
  });
}

/** Texts that come with a code name hosts and ports; those without one may quote the request, so they are not shown. */
function causeOf(thrown: unknown): { code: string; why: string } {
  let error = isRecord(thrown) ? thrown : {};
  for (let depth = 0; depth < 4; depth += 1) {
    // Several addresses tried for one name come as an AggregateError.
    const inner = Array.isArray(error['errors']) ? (error['errors'] as readonly unknown[])[0] : error['cause'];
    if (!isRecord(inner)) break;
    error = inner;
  }
  const { code, message } = error;
  if (typeof code !== 'string') return { code: 'UNKNOWN', why: 'the request could not be sent' };
  const text = messageOf(message).slice(0, 200);
  return { code, why: text.includes(code) ? text : `${code}: ${text}` };
}

/** Errors of Node's own parts need not be of this realm's `Error`. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
