import { isLoopback, isMetadataHost, redactUrl } from './address.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

export type Hop = { readonly to: URL; readonly keepAuthorization: boolean } | { readonly refused: string };

/**
 * Where a redirect of a blob read leads (threat 40), or why it is not followed.
 * Credentials stay with the origin that they were given to.
 */
export function nextHop(from: URL, location: string | null): Hop {
  if (location === null || !URL.canParse(location, from.href)) return { refused: 'it names no readable Location' };
  const to = new URL(location, from.href);
  if (to.protocol !== 'https:' && to.protocol !== 'http:') return { refused: `it leads to ${to.protocol}` };
  if (to.username !== '' || to.password !== '') return { refused: 'its Location carries a user name or password' };
  const local = isLoopback(to.hostname);
  if (local && !isLoopback(from.hostname)) return { refused: `it leads to ${redactUrl(to)}, an address of this machine` };
  if (isMetadataHost(to.hostname) && to.origin !== from.origin) return { refused: `it leads to the metadata address ${redactUrl(to)}` };
  if (from.protocol === 'https:' && to.protocol === 'http:' && !local) return { refused: `it leads from https to ${redactUrl(to)}` };
  to.hash = '';
  return { to, keepAuthorization: to.origin === from.origin };
}
