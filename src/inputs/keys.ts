import type { Host } from '../host.ts';
import { isProtected } from '../http/address.ts';
import type { KeyReference } from '../model/inputs.ts';
import { privateKeyGiven } from '../model/public-key.ts';
import { invalidInput } from '../model/invalid-input.ts';
import { lines, text } from './read.ts';

const MAX_KEYS = 32;
const HINT = 'Write key: cosign.pub, key: env://NAME or key: https://….';

/**
 * The public keys that verify asks for, one reference a line. A key itself in the place of a reference is refused before any of
 * its lines could be taken for a path and shown.
 */
export function readKeys(host: Host): readonly KeyReference[] {
  const given = text(host, 'key') ?? '';
  if (given.includes('PRIVATE KEY')) {
    host.mask(given);
    throw privateKeyGiven('what stands there');
  }
  if (given.includes('-----BEGIN'))
    throw invalidInput(
      'key',
      'a PEM text',
      'the name of a file, or where else the key is',
      'Put it into a file, or into an environment variable and write key: env://NAME.',
    );
  const references = lines(host, 'key');
  if (references.length > MAX_KEYS)
    throw invalidInput('key', `${references.length} keys`, `at most ${MAX_KEYS} keys`, 'Put several keys into one file.');
  return references.map(toReference);
}

function toReference(given: string): KeyReference {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):(?=\/\/)/.exec(given) ?? /^(pkcs11):/.exec(given) ?? [];
  switch (scheme) {
    case undefined:
      return { kind: 'file', path: given };
    case 'env':
      return toVariable(given);
    case 'https':
    case 'http':
      return toAddress(given);
    default:
      throw invalidInput(
        'key',
        `${scheme}:…`,
        'a file, env://NAME or https://…',
        `${HINT} The public half of a key in a key service can be exported: "cosign public-key --key ${scheme}://…".`,
      );
  }
}

function toVariable(given: string): KeyReference {
  const name = given.slice('env://'.length);
  if (!/^[A-Za-z_]\w{0,254}$/.test(name)) throw invalidInput('key', given, 'env:// and the name of a variable', HINT);
  return { kind: 'env', name };
}

/** A key is as good as the way it came: plain http only on this machine. */
function toAddress(given: string): KeyReference {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !isProtected(url) || url.username !== '' || url.password !== '')
    throw invalidInput(
      'key',
      url === undefined ? given : `${url.protocol}//${url.host}${url.pathname}`,
      'an https address without a password in it',
      HINT,
    );
  return { kind: 'url', url };
}
