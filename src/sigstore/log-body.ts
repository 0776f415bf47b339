import { createPublicKey, X509Certificate } from 'node:crypto';

import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';

import { isObject, type Json, parseJson } from '../model/json.ts';
import type { BundleSigner } from './signer.ts';

/** Where each kind of entry keeps the verifier of its signature: the path to it in the canonicalized body. */
const VERIFIERS: Readonly<Record<string, readonly (string | 0)[]>> = {
  'hashedrekord 0.0.1': ['spec', 'signature', 'publicKey', 'content'],
  'dsse 0.0.1': ['spec', 'signatures', 0, 'verifier'],
  'intoto 0.0.1': ['spec', 'publicKey'],
  'intoto 0.0.2': ['spec', 'content', 'envelope', 'signatures', 0, 'publicKey'],
  'hashedrekord 0.0.2': ['spec', 'hashedRekordV002', 'signature', 'verifier'],
  'dsse 0.0.2': ['spec', 'dsseV002', 'signatures', 0, 'verifier'],
};

/**
 * Was this very certificate or key logged with the signature? An entry that shows another one lets its owner find a signature
 * that he did not make, and hides it from the one who did (client specification, "Verify the transparency log entry").
 */
export function isLoggedSigner(entry: TransparencyLogEntry, signer: BundleSigner): boolean {
  try {
    const verifier = readVerifier(entry);
    return verifier !== undefined && isSame(verifier, signer);
  } catch {
    return false; // no such path, no PEM, no DER
  }
}

/** The key that an entry shows, in DER; undefined where it shows a certificate, or nothing that can be read. */
export function loggedKey(entry: TransparencyLogEntry): Uint8Array | undefined {
  try {
    const verifier = readVerifier(entry);
    return verifier?.kind === 'key' ? verifier.der : undefined;
  } catch {
    return undefined;
  }
}

interface LoggedVerifier {
  readonly kind: BundleSigner['kind'];
  readonly der: Uint8Array;
}

function isSame({ kind, der }: LoggedVerifier, signer: BundleSigner): boolean {
  const wanted = signer.kind === 'certificate' ? signer.der : signer.key.export({ type: 'spki', format: 'der' });
  return kind === signer.kind && Buffer.from(wanted).equals(der);
}

function readVerifier({ kindVersion, canonicalizedBody }: TransparencyLogEntry): LoggedVerifier | undefined {
  const path = VERIFIERS[`${kindVersion?.kind ?? ''} ${kindVersion?.version ?? ''}`];
  if (path === undefined) return undefined;
  const found = path.reduce<Json | undefined>(step, parseJson(canonicalizedBody, 'the body of the log entry'));
  return typeof found === 'string' ? ofPem(Buffer.from(found, 'base64').toString()) : ofMessage(found);
}

function step(json: Json | undefined, key: string | 0): Json | undefined {
  if (key === 0) return Array.isArray(json) ? (json as readonly Json[])[0] : undefined;
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

/** Rekor v1. */
function ofPem(pem: string): LoggedVerifier {
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return { kind: 'certificate', der: new X509Certificate(pem).raw };
  return { kind: 'key', der: createPublicKey(pem).export({ type: 'spki', format: 'der' }) };
}

/** Rekor v2: `Verifier` of rekor/v2/verifier.proto, a oneof. */
function ofMessage(json: Json | undefined): LoggedVerifier | undefined {
  const [certificate, publicKey] = [rawBytes(step(json, 'x509Certificate')), rawBytes(step(json, 'publicKey'))];
  if (certificate !== undefined && publicKey !== undefined) return undefined;
  if (certificate !== undefined) return { kind: 'certificate', der: certificate };
  return publicKey === undefined ? undefined : { kind: 'key', der: publicKey };
}

function rawBytes(json: Json | undefined): Buffer | undefined {
  const bytes = step(json, 'rawBytes');
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : undefined;
}
