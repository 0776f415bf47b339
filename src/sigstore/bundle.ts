import { type Bundle, bundleFromJSON } from '@sigstore/bundle';

import { messageOf, WaxsealError } from '../errors.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';

/** Largest bundle that is read, in bytes (formats 7: predicates up to 64 MiB, base64). */
export const MAX_BUNDLE = 96 * 1024 * 1024;
const MAX_ENTRIES = 32;
const MAX_TIMESTAMPS = 32;

/**
 * Reads a Sigstore bundle v0.1 to v0.3 (sigstore/protobuf-specs, sigstore_bundle.proto).
 * A message with both members of a oneof is refused: readers differ in which they take (threat 32).
 * @throws BUNDLE_INVALID
 */
export function parseBundle(bytes: Uint8Array, where: string): Bundle {
  const json = parseJson(bytes, where);
  if (!isObject(json)) throw invalid(where, 'a JSON object is expected');
  one(json, ['dsseEnvelope', 'messageSignature'], where);
  const material = json['verificationMaterial'];
  if (!isObject(material)) throw invalid(where, 'verificationMaterial is missing');
  one(material, ['publicKey', 'x509CertificateChain', 'certificate'], where);
  bounded(material['tlogEntries'], MAX_ENTRIES, 'log entries', where);
  const stamps = material['timestampVerificationData'];
  if (isObject(stamps)) bounded(stamps['rfc3161Timestamps'], MAX_TIMESTAMPS, 'timestamps', where);
  try {
    return bundleFromJSON(json);
  } catch (cause) {
    throw invalid(where, messageOf(cause), cause);
  }
}

function one(json: JsonObject, members: readonly string[], where: string): void {
  const present = members.filter((member) => json[member] != null);
  if (present.length > 1) throw invalid(where, `it holds ${present.join(' and ')}, of which only one may stand`);
}

function bounded(json: Json | undefined, limit: number, what: string, where: string): void {
  if (Array.isArray(json) && json.length > limit) throw invalid(where, `it holds ${json.length} ${what}, more than the limit of ${limit}`);
}

function invalid(where: string, why: string, cause?: unknown): WaxsealError {
  return new WaxsealError({
    code: 'BUNDLE_INVALID',
    message: `${where} is not a Sigstore bundle that can be read: ${why}`,
    hint: 'Sign the image again. A bundle is JSON of media type application/vnd.dev.sigstore.bundle.v0.3+json, as this action, cosign 3 and actions/attest write it.',
    severity: 'fail',
    ...(cause === undefined ? {} : { cause }),
  });
}
