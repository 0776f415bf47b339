import { isIpAddress, isLoopback, isMetadataHost, sameHostname } from '../http/address.ts';

export type RealmVerdict = { readonly allowed: true } | { readonly allowed: false; readonly why: string; readonly byTokenHosts: boolean };

const ALLOWED: RealmVerdict = { allowed: true };

/**
 * Whether credentials for a registry may go to the token service that its challenge names (threat 41): only to the registry's
 * own host, to a host of the same registrable domain, or to one that the user listed.
 * @param tokenHosts `host` or `host:port`, lower case
 */
export async function judgeRealm(realm: URL, registry: URL, tokenHosts: readonly string[]): Promise<RealmVerdict> {
  const scheme = judgeScheme(realm, registry, tokenHosts);
  if (scheme !== undefined) return { allowed: false, why: scheme, byTokenHosts: false };
  if (sameHostname(realm, registry)) return ALLOWED;
  if (isMetadataHost(realm.hostname)) {
    return { allowed: false, why: 'it is an address where clouds serve credentials of the machine', byTokenHosts: false };
  }
  if (isListed(realm, tokenHosts)) return ALLOWED;
  if (isIpAddress(realm.hostname) || isLoopback(realm.hostname) || isIpAddress(registry.hostname) || isLoopback(registry.hostname)) {
    return { allowed: false, why: 'it is another machine than the registry', byTokenHosts: true };
  }
  if (await shareDomain(realm.hostname, registry.hostname)) return ALLOWED;
  return { allowed: false, why: 'it belongs to another domain than the registry', byTokenHosts: true };
}

function judgeScheme(realm: URL, registry: URL, tokenHosts: readonly string[]): string | undefined {
  if (realm.username !== '' || realm.password !== '') return 'it carries a user name or password';
  if (realm.protocol === 'https:') return undefined;
  if (realm.protocol !== 'http:') return `its scheme is ${realm.protocol.slice(0, 20)}, not https`;
  if (registry.protocol === 'https:') return 'the registry speaks https, and it does not';
  // A registry that may be asked over http answers for itself, not for other hosts on the wire.
  const local = isLoopback(realm.hostname) && isLoopback(registry.hostname) && isListed(realm, tokenHosts);
  return sameHostname(realm, registry) || local ? undefined : 'it would take credentials to another host in clear text';
}

function isListed(realm: URL, tokenHosts: readonly string[]): boolean {
  return (
    tokenHosts.includes(realm.host) ||
    (realm.port === '' && tokenHosts.includes(`${realm.hostname}:443`)) ||
    tokenHosts.includes(realm.hostname)
  );
}

/**
 * The same name below a public suffix of the list, those of companies included (two customers of one hosting domain are
 * strangers). Under a suffix that the list does not know nobody can tell where one owner ends: such hosts must be listed.
 */
async function shareDomain(one: string, other: string): Promise<boolean> {
  const { parse } = await import('tldts'); // loaded only for a realm on another host
  const [a, b] = [one, other].map((hostname) => parse(hostname.replace(/\.$/, ''), { allowPrivateDomains: true }));
  const known = a?.isIcann === true || a?.isPrivate === true;
  return known && a.domain !== null && a.domain === b?.domain;
}
