import { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';

import { messageOf, WaxsealError } from '../errors.ts';
import { isObject, type Json, parseJson } from '../model/json.ts';

/** The annotations of a layer that carry what a signature is proven with (cosign, specs/SIGNATURE_SPEC.md). */
export const ANNOTATION = {
  signature: 'dev.cosignproject.cosign/signature',
  certificate: 'dev.sigstore.cosign/certificate',
  bundle: 'dev.sigstore.cosign/bundle',
  timestamp: 'dev.sigstore.cosign/rfc3161timestamp',
} as const;

export type Annotations = Readonly<Record<string, string>>;

/** Undefined where it is missing or empty: cosign writes "" for what it does not have. */
export function annotation(annotations: Annotations, name: keyof typeof ANNOTATION): string | undefined {
  const key = ANNOTATION[name];
  const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  return value === '' ? undefined : value;
}

/** The one certificate of a PEM text, in DER. */
export function certificateDer(pem: string, where: string): Buffer {
  if (pem.split('-----BEGIN').length !== 2) throw legacyInvalid(where, 'its certificate is not one certificate in PEM');
  try {
    return new X509Certificate(pem).raw;
  } catch (cause) {
    throw legacyInvalid(where, `its certificate cannot be read: ${messageOf(cause)}`, cause);
  }
}

/** The annotation `…/rfc3161timestamp`: `{"SignedRFC3161Timestamp": base64}`. */
export function readLegacyTimestamp(text: string, where: string): Buffer {
  const json = parseJson(text, `the timestamp of ${where}`);
  return base64Of(isObject(json) ? json['SignedRFC3161Timestamp'] : undefined, where, 'its timestamp');
}

/** Standard base64 with padding, and nothing that only lenient readers take. */
export function base64Of(value: Json | undefined, where: string, what: string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.alloc(0);
  if (bytes.length === 0 || bytes.toString('base64') !== value)
    throw legacyInvalid(where, `${what} is ${value === undefined ? 'missing' : 'no base64'}`);
  return bytes;
}

export function legacyInvalid(where: string, why: string, cause?: unknown): WaxsealError {
  return new WaxsealError({
    code: 'LEGACY_INVALID',
    message: `${where} is not a signature in cosign's older format that can be read: ${why}`,
    hint: 'Sign the image again, if possible in the newer format (this action, or cosign 3).',
    severity: 'fail',
    ...(cause === undefined ? {} : { cause }),
  });
}
