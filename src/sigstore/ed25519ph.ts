import type { KeyObject } from 'node:crypto';

import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';

import { WaxsealError } from '../errors.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';

/** Where entries that hold a hash say that an Ed25519 signature is over it: the path in the canonicalized body, and the word there. */
const PREHASHED: Readonly<Record<string, readonly [path: readonly string[], word: string]>> = {
  'hashedrekord 0.0.1': [['spec', 'data', 'hash', 'algorithm'], 'sha512'],
  'hashedrekord 0.0.2': [['spec', 'hashedRekordV002', 'signature', 'verifier', 'keyDetails'], 'PKIX_ED25519_PH'],
};

/**
 * Is an entry by this key one by Ed25519ph (RFC 8032, 5.1), which cosign makes of Ed25519 keys for such entries? node:crypto
 * cannot verify it. It only explains why a signature does not hold; nothing passes by it.
 */
export function isEd25519ph(key: KeyObject, { kindVersion, canonicalizedBody }: TransparencyLogEntry): boolean {
  const rule = PREHASHED[`${kindVersion?.kind ?? ''} ${kindVersion?.version ?? ''}`];
  if (key.asymmetricKeyType !== 'ed25519' || rule === undefined) return false;
  const [path, word] = rule;
  try {
    return path.reduce<Json | undefined>(step, parseJson(canonicalizedBody, 'the body of the log entry')) === word;
  } catch {
    return false; // no JSON
  }
}

function step(json: Json | undefined, key: string): Json | undefined {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

export function ed25519phUnsupported(where: string, key: string, cause: unknown): WaxsealError {
  return new WaxsealError({
    code: 'SIGNATURE_UNSUPPORTED',
    message: `Ed25519ph is not supported: the log says that ${where} was signed with the Ed25519 key ${key} over a hash, which cannot be verified here`,
    hint: 'Sign with an ECDSA P-256 key, which "cosign generate-key-pair" makes, or keylessly. cosign 3 does not verify such a signature either.',
    severity: 'fail',
    details: [{ what: 'signature algorithm', expected: 'ECDSA, RSA or plain Ed25519', actual: 'Ed25519ph' }],
    cause,
  });
}
