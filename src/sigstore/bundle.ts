import { randomBytes } from 'node:crypto';

import { type Bundle, bundleFromJSON, bundleToJSON, ValidationError } from '@sigstore/bundle';

import { messageOf, WaxsealError } from '../errors.ts';
import { MAX_BUNDLE } from '../model/bundle.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';
import { isLarge, putBack, setAside } from './large-payload.ts';

export { MAX_BUNDLE };

const MAX_ENTRIES = 32;
const MAX_TIMESTAMPS = 32;
/** protojson writes 64-bit numbers as strings; none in a bundle may be negative. */
const COUNT = /^\d{1,19}$/;

/** What protojson leaves out of the proof for the first entry of a log, when it is the only one. */
const FIRST: object = { logIndex: '0', hashes: [] };

/**
 * Reads a Sigstore bundle v0.1 to v0.3 (sigstore/protobuf-specs, sigstore_bundle.proto).
 * A message with both members of a oneof is refused: readers differ in which they take (threat 32).
 * @throws BUNDLE_INVALID, JSON_INVALID
 */
export function parseBundle(bytes: Uint8Array, where: string): Bundle {
  if (bytes.length > MAX_BUNDLE) throw invalid(where, `it is ${bytes.length} bytes, more than the limit of ${MAX_BUNDLE}`);
  const aside = setAside(bytes);
  if (aside === undefined) return readBundle(parseJson(bytes, where), where);
  const bundle = readBundle(parseJson(aside.rest, where), where);
  const { content } = bundle;
  // Anywhere else a large string is nothing that we write: then the document is read as it is.
  if (content.$case !== 'dsseEnvelope' || !content.dsseEnvelope.payload.equals(aside.marker))
    return readBundle(parseJson(bytes, where), where);
  content.dsseEnvelope.payload = aside.payload;
  return bundle;
}

function readBundle(json: Json, where: string): Bundle {
  if (!isObject(json)) throw invalid(where, 'a JSON object is expected');
  one(json, ['dsseEnvelope', 'messageSignature'], where);
  const material = json['verificationMaterial'];
  if (!isObject(material)) throw invalid(where, 'verificationMaterial is missing');
  one(material, ['publicKey', 'x509CertificateChain', 'certificate'], where);
  for (const entry of list(material['tlogEntries'], MAX_ENTRIES, 'log entries', where)) checkNumbers(entry, where);
  const stamps = material['timestampVerificationData'];
  if (isObject(stamps)) list(stamps['rfc3161Timestamps'], MAX_TIMESTAMPS, 'timestamps', where);
  try {
    return bundleFromJSON(json);
  } catch (cause) {
    const fields = cause instanceof ValidationError ? `: ${cause.fields.join(', ')}` : '';
    throw invalid(where, `${messageOf(cause)}${fields}`, cause);
  }
}

/**
 * The bytes of a bundle. protojson leaves out what is zero or empty; sigstore-python wants the index and the path of a log entry
 * all the same, and would refuse the first entry of a log, so these are always written. Other readers take both forms.
 */
export function writeBundle(bundle: Bundle): Buffer {
  const { content } = bundle;
  if (content.$case !== 'dsseEnvelope' || !isLarge(content.dsseEnvelope.payload)) return Buffer.from(stringify(bundle));
  const marker = randomBytes(33);
  const { payload } = content.dsseEnvelope;
  const document = stringify({ ...bundle, content: { $case: 'dsseEnvelope', dsseEnvelope: { ...content.dsseEnvelope, payload: marker } } });
  return putBack(document, marker.toString('base64'), payload);
}

function stringify(bundle: Bundle): string {
  const json = bundleToJSON(bundle);
  if (bundle.verificationMaterial.tlogEntries.length === 0) return JSON.stringify(json);
  const { tlogEntries } = json.verificationMaterial;
  const entries = tlogEntries.map(({ inclusionProof: proof, ...entry }: Partial<(typeof tlogEntries)[number]>) => ({
    logIndex: '0',
    ...entry,
    ...(proof === undefined ? {} : { inclusionProof: { ...FIRST, ...proof } }),
  }));
  return JSON.stringify({ ...json, verificationMaterial: { ...json.verificationMaterial, tlogEntries: entries } });
}

/** Readers of protojson take a member under its name in the .proto file as well. */
function one(json: JsonObject, members: readonly string[], where: string): void {
  const names = members.flatMap((member) => [...new Set([member, member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)])]);
  const present = names.filter((name) => json[name] != null);
  if (present.length > 1) throw invalid(where, `it holds ${present.join(' and ')}, of which only one may stand`);
}

function list(json: Json | undefined, limit: number, what: string, where: string): readonly Json[] {
  if (!Array.isArray(json)) return [];
  if (json.length > limit) throw invalid(where, `it holds ${json.length} ${what}, more than the limit of ${limit}`);
  return json as readonly Json[];
}

/** The library takes whatever stands in the place of a number, and a proof without checkpoint, which v0.1 allowed. */
function checkNumbers(entry: Json, where: string): void {
  if (!isObject(entry)) throw invalid(where, 'a log entry is no JSON object');
  const proof = entry['inclusionProof'];
  checkCounts(entry, ['logIndex', 'integratedTime'], where);
  if (!isObject(proof)) return;
  checkCounts(proof, ['logIndex', 'treeSize'], where);
  if (!isObject(proof['checkpoint'])) throw invalid(where, 'the proof of inclusion of a log entry has no checkpoint');
}

function checkCounts(json: JsonObject, members: readonly string[], where: string): void {
  for (const member of members) {
    const value = json[member] ?? '0';
    if ((typeof value !== 'string' && typeof value !== 'number') || !COUNT.test(String(value)))
      throw invalid(where, `the ${member} of a log entry is ${JSON.stringify(value).slice(0, 100)}, a whole number is expected`);
  }
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
