import { createHash } from 'node:crypto';

import { WaxsealError } from '../errors.ts';

declare const brand: unique symbol;
/** `sha256:` and 64 lower-case hex digits. Only `parseDigest` and `digestOf` make one. */
export type Digest = string & { readonly [brand]: 'Digest' };

const SHA256 = /^sha256:[0-9a-f]{64}$/;

export function isDigest(text: string): text is Digest {
  return SHA256.test(text);
}

/** @param where the input or field that holds the text, for the message */
export function parseDigest(text: string, where: string): Digest {
  if (isDigest(text)) return text;
  throw new WaxsealError({
    code: 'DIGEST_INVALID',
    message: `${where}: ${JSON.stringify(text.slice(0, 200))} is not a digest`,
    hint: 'A digest is "sha256:" and 64 lower-case hex digits, as docker/build-push-action gives in its output "digest".',
    details: [{ what: where, expected: 'sha256:<64 lower-case hex digits>', actual: text.slice(0, 200) }],
  });
}

export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;
}

/** The hex digits alone, as statements and certificates write them. */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length);
}
