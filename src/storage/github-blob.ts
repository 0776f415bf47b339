import { isProtected, redactUrl } from '../http/address.ts';
import { describeTries } from '../http/errors.ts';
import { nextHop } from '../http/redirect.ts';
import { MAX_BUNDLE } from '../model/bundle.ts';
import type { Caller } from './github-api.ts';
import { attestationsFailed } from './github-failures.ts';
import { readSnappy, SnappyInvalid } from './snappy.ts';

const OPENING_BRACE = 0x7b;

/**
 * Reads a bundle out of the blob store that GitHub names (`bundle_url`): another host, with a signature in the address and a few
 * minutes to live. The token does not go there, and the address' query goes into no message.
 * @param name for messages
 * @throws ATTESTATIONS_FAILED, and what `HttpClient` throws
 */
export async function readBundleUrl({ http }: Caller, api: URL, address: string, name: string): Promise<Uint8Array> {
  const url = blobUrl(api, address, name);
  const answer = await http.send({ method: 'GET', url, maxBytes: MAX_BUNDLE, what: `the ${name}`, redirect: 'follow' });
  if (answer.status !== 200)
    throw attestationsFailed(`the ${name}: ${redactUrl(url)} answered ${answer.status}; ${describeTries(answer.tries)}`);
  // A block that begins with this byte would hold 123 bytes, and no bundle is so short.
  if (answer.body[0] === OPENING_BRACE) return answer.body;
  try {
    return readSnappy(answer.body, MAX_BUNDLE);
  } catch (error) {
    if (!(error instanceof SnappyInvalid)) throw error;
    throw attestationsFailed(`the ${name}: what ${redactUrl(url)} holds is no snappy block: ${error.message}`, undefined, error);
  }
}

/** Judged as a redirect would be that the API had answered with (threat 40). */
function blobUrl(api: URL, address: string, name: string): URL {
  if (!URL.canParse(address)) throw attestationsFailed(`the ${name}: its bundle_url is no address`);
  const hop = nextHop(api, address);
  if ('refused' in hop)
    throw attestationsFailed(`the ${name}: its bundle_url is not followed: ${hop.refused.replace('its Location', 'it')}`);
  if (isProtected(hop.to)) return hop.to;
  throw attestationsFailed(`the ${name}: its bundle_url is not followed: ${redactUrl(hop.to)} is not https`);
}
