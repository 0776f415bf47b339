/** When a request is worth asking again, and how long to wait before. */

/** How often one request is sent at most for a failure of this kind; time-out and budget bound it as well. */
export type Persistence = 'never' | 'briefly' | 'while there is time';

const BRIEF_ATTEMPTS = 5;
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** 500 is often a fault of this very request; the others say that the server is busy or away (RFC 9110, 15.5 and 15.6). */
export function persistenceOfStatus(status: number): Persistence {
  if (status === 500) return 'briefly';
  return [408, 429, 502, 503, 504].includes(status) ? 'while there is time' : 'never';
}

const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
const WRONG_ADDRESS = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'UNKNOWN']);

/** What answers does not speak HTTP as it should: the parser's, the decoders' and our own words for it (src/wire.ts). */
const UNREADABLE = /^(?:HPE_|Z_|ERR_BROTLI|ERR_CONTENT_ENCODING$|ERR_UPGRADE$)/;

export function isUnreadable(code: string): boolean {
  return UNREADABLE.test(code);
}

/** @param code of the network error, as Node names it; a wrong name, port or certificate seldom heals by itself */
export function persistenceOfNetwork(code: string): Persistence {
  if (TLS.test(code)) return 'never';
  return WRONG_ADDRESS.has(code) || isUnreadable(code) ? 'briefly' : 'while there is time';
}

export function mayAsk(persistence: Persistence, attempts: number): boolean {
  return persistence === 'while there is time' || (persistence === 'briefly' && attempts < BRIEF_ATTEMPTS);
}

/**
 * Milliseconds before the next attempt: full jitter under a doubling ceiling, and never less than the server asks for.
 * @param attempts sent so far, at least 1
 * @param random uniform in [0, 1)
 */
export function waitBefore(attempts: number, random: number, retryAfterMs: number | undefined): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.max(Math.round(random * ceiling), retryAfterMs ?? 0);
}

/** `Retry-After` in milliseconds (RFC 9110, 10.2.3: seconds or a date); undefined for none, or for one that says nothing. */
export function readRetryAfter(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Dates in this header begin with the name of a day; Date.parse alone would take "-5" or "2" for a year.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
