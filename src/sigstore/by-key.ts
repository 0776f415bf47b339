import { createPublicKey } from 'node:crypto';

import type { Bundle } from '@sigstore/bundle';
import type { TrustMaterial } from '@sigstore/verify';

import { WaxsealError } from '../errors.ts';
import { keyIdOf, type PublicKey } from '../model/public-key.ts';
import { parseStatement } from '../model/statement.ts';
import { parseBundle } from './bundle.ts';
import { contentOfEnvelope, type SignedContent } from './content.ts';
import { ed25519phUnsupported, isEd25519ph } from './ed25519ph.ts';
import { loggedKey } from './log-body.ts';
import { KEY_THRESHOLDS, type Proven, proveBundle } from './prove.ts';
import { keyOf } from './signer.ts';
import { type ReadStatement, statementPayload, type VerifiedByKey } from './verify.ts';

/**
 * Verifies a bundle that was signed by one of these keys: log → signature → statement. No certificate says when the key was
 * good, so no time need be proven; the entry in the log must be there all the same.
 * @throws WaxsealError of severity `fail` for whatever does not hold; WRONG_KEY where it names another key,
 * SIGNATURE_UNSUPPORTED where it is by Ed25519ph
 */
export function verifyBundleByKey(
  bytes: Uint8Array,
  where: string,
  material: TrustMaterial,
  keys: readonly PublicKey[],
  read: ReadStatement = parseStatement,
): VerifiedByKey {
  const bundle = parseBundle(bytes, where);
  const payload = statementPayload(bundle, where);
  const proven = proveByKey(bundle, where, material, keys, contentOfEnvelope(bundle));
  return { statement: read(payload, `the statement in ${where}`), payload, ...proven };
}

/**
 * Proves that one of the keys signed. The key that the evidence names goes first; as that name proves nothing, the others are
 * tried as well.
 */
export function proveByKey(
  bundle: Bundle,
  where: string,
  material: TrustMaterial,
  keys: readonly PublicKey[],
  content: SignedContent | undefined,
): Proven & { readonly key: PublicKey } {
  const named = namedKey(bundle);
  const ordered = keys.toSorted((a, b) => Number(b.id === named) - Number(a.id === named));
  let refusal: unknown;
  for (const key of ordered) {
    try {
      return { ...proveBundle(bundle, keyOf(bundle, key.key, where), material, KEY_THRESHOLDS, content), key };
    } catch (error) {
      refusal ??= explained(error, bundle, where, key);
    }
  }
  // Of the key that is named the reason is true; of any other, that it is another key.
  if (named === undefined || keys.some(({ id }) => id === named) || !isSignedByKey(bundle)) throw refusal;
  throw wrongKey(where, named, keys);
}

/** A signature that cannot be verified is not one that was forged. */
function explained(error: unknown, { verificationMaterial }: Bundle, where: string, { key, id }: PublicKey): unknown {
  const failed = error instanceof WaxsealError && error.code === 'SIGNATURE_INVALID';
  return failed && verificationMaterial.tlogEntries.some((entry) => isEd25519ph(key, entry))
    ? ed25519phUnsupported(where, id, error)
    : error;
}

function isSignedByKey({ verificationMaterial }: Bundle): boolean {
  return verificationMaterial.content.$case === 'publicKey';
}

/** The hint of a bundle, or the key that the log shows; nothing of it is proven. */
function namedKey({ verificationMaterial: { content, tlogEntries } }: Bundle): string | undefined {
  if (content.$case === 'publicKey' && content.publicKey.hint !== '') return content.publicKey.hint.slice(0, 200);
  for (const entry of tlogEntries) {
    const der = loggedKey(entry);
    if (der !== undefined) return keyIdOf(createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }));
  }
  return undefined;
}

function wrongKey(where: string, named: string, keys: readonly PublicKey[]): WaxsealError {
  const expected = keys.map(({ id, source }) => `${id} (${source})`).join(', ');
  return new WaxsealError({
    code: 'WRONG_KEY',
    message: `${where} was signed with the key ${named}, not with ${keys.length === 1 ? 'the key' : 'one of the keys'} that ${keys.length === 1 ? 'is' : 'are'} wanted: ${expected}`,
    hint: 'A key is named here by the SHA-256 of its public half. If the signer has a new key that you trust, add its public key to the input key (one a line); if not, do not deploy the image.',
    severity: 'fail',
    details: [{ what: 'key', expected, actual: named }],
  });
}
