import { isProtected } from '../http/address.ts';
import type { KeyReference } from '../model/inputs.ts';
import type { WordProblem } from './words.ts';

const FIX = 'Write key: cosign.pub, key: env://NAME or key: https://….';

/** Where a public key is, out of what a policy says; a problem where it says nothing that can be used. */
export function parseKeyReference(given: string): KeyReference | WordProblem {
  if (given.includes('-----BEGIN'))
    return {
      expected: 'the name of a file, or where else the key is',
      fix: 'Put the public key into a file beside the policy. Never put a private key here.',
    };
  const [, scheme] = /^([a-z][a-z0-9+.-]*):(?=\/\/)/.exec(given) ?? /^(pkcs11):/.exec(given) ?? [];
  switch (scheme) {
    case undefined:
      return checkPath(given) ?? { kind: 'file', path: given };
    case 'env':
      return toVariable(given.slice('env://'.length));
    case 'https':
    case 'http':
      return toAddress(given);
    default:
      return { expected: 'a file, env://NAME or https://…', fix: `${FIX} The public half of a key in a key service can be exported.` };
  }
}

/** What a policy names comes out of the same commit as the policy, so it lies in the repository. */
export function checkPath(path: string): WordProblem | undefined {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\\')
    ? {
        expected: 'a path relative to the policy file, with /',
        fix: 'Put the file into the repository and write its path as seen from the policy.',
      }
    : undefined;
}

function toVariable(name: string): KeyReference | WordProblem {
  return /^[A-Za-z_]\w{0,254}$/.test(name) ? { kind: 'env', name } : { expected: 'env:// and the name of a variable', fix: FIX };
}

/** A key is as good as the way it came: plain http only on this machine. */
function toAddress(given: string): KeyReference | WordProblem {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  return url === undefined || !isProtected(url) || url.username !== '' || url.password !== ''
    ? { expected: 'an https address without a password in it', fix: FIX }
    : { kind: 'url', url };
}
