/** What a host name in a URL says by itself, without asking DNS. WHATWG URLs have already normalised odd spellings of IPv4. */

function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

export function sameHostname(one: URL, other: URL): boolean {
  return bare(one.hostname) === bare(other.hostname);
}

/** 127.0.0.0/8, ::1 and `localhost`: this machine, where plain http is no risk on the wire. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** May tokens, keys and statements go this way? By https, or by http to this machine, named without a dot at the end. */
export function isProtected({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && !hostname.endsWith('.'));
}

export function isIpAddress(hostname: string): boolean {
  const host = bare(hostname);
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.azure.internal',
  'instance-data',
  'instance-data.ec2.internal',
]);
const METADATA_ADDRESSES = new Set(['fd00:ec2::254', '168.63.129.16', '100.100.100.200']);

/** Where clouds serve a machine's own credentials (threat 41): link-local addresses and the known names. */
export function isMetadataHost(hostname: string): boolean {
  const host = bare(hostname);
  // IPv4 written inside IPv6 comes out of the URL parser as hexadecimal: a9fe is 169.254.
  const linkLocal = /^169\.254\./.test(host) || /^fe[89ab][0-9a-f]:/.test(host) || /^::ffff:a9fe:/.test(host);
  return linkLocal || METADATA_NAMES.has(host) || METADATA_ADDRESSES.has(host);
}

/** A URL for people: its query and user information may be secrets (signed addresses, tokens), so they are left out. */
export function redactUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 500);
}
