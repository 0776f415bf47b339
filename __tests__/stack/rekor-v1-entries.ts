import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

import { readJsonObject, recordOf, stringOf } from './service.ts';
import { verifyMessage, verifyPrehashed } from './signatures.ts';

/** Ends a request with what Rekor v1 says about an entry that it does not take. */
export class EntryRefused extends Error {}

interface Verifier {
  readonly key: KeyObject;
  /** Base64 of PEM, as it stands in entries. */
  readonly content: string;
}

/** The bytes of an entry `dsse` 0.0.1 (RFC 8785), when each signature of the envelope is by one of the verifiers. */
export function dsseEntry(spec: Record<string, unknown>): Buffer {
  const proposed = recordOf(spec['proposedContent']);
  const text = stringOf(proposed['envelope']);
  const envelope = readJsonObject(Buffer.from(text));
  if (envelope === undefined) throw new EntryRefused('unexpected end of JSON input');
  const verifiers = Array.isArray(proposed['verifiers']) ? proposed['verifiers'].map(readVerifier) : [];
  if (verifiers.length === 0) {
    throw new EntryRefused('validation failure list:\nproposedContent.proposedContent.verifiers in body should have at least 1 items');
  }
  const payload = Buffer.from(stringOf(envelope['payload']), 'base64');
  const message = preAuthEncoding(stringOf(envelope['payloadType']), payload);
  const given: readonly unknown[] = Array.isArray(envelope['signatures']) ? envelope['signatures'] : [];
  const signatures = given.map((entry) => {
    const signature = stringOf(recordOf(entry)['sig']);
    const verifier = verifiers.find(({ key }) => verifyMessage(message, key, Buffer.from(signature, 'base64')));
    if (verifier === undefined) throw unverified();
    return { signature, verifier: verifier.content };
  });
  if (signatures.length === 0) throw unverified();
  const hashes = { envelopeHash: sha256(Buffer.from(text)), payloadHash: sha256(payload) };
  return canonical('dsse', { ...hashes, signatures });
}

/** The bytes of an entry `hashedrekord` 0.0.1, when the signature over the digest holds. */
export function hashedRekordEntry(spec: Record<string, unknown>): Buffer {
  const hash = recordOf(recordOf(spec['data'])['hash']);
  const signature = recordOf(spec['signature']);
  const [algorithm, value, content] = [stringOf(hash['algorithm']), stringOf(hash['value']), stringOf(signature['content'])];
  const digits = { sha256: 64, sha384: 96, sha512: 128 }[algorithm];
  if (digits === undefined || value.length !== digits || !/^[0-9a-f]+$/.test(value)) throw new EntryRefused('invalid value for hash');
  const verifier = readVerifier(recordOf(signature['publicKey'])['content']);
  if (!verifyPrehashed(Buffer.from(value, 'hex'), verifier.key, Buffer.from(content, 'base64'))) {
    throw new EntryRefused('verifying signature: invalid signature when validating ASN.1 encoded signature');
  }
  const data = { hash: { algorithm, value } };
  return canonical('hashedrekord', { data, signature: { content, publicKey: { content: verifier.content } } });
}

function unverified(): EntryRefused {
  return new EntryRefused('could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1');
}

/** The members of every object here are written in the order that RFC 8785 wants. */
function canonical(kind: string, spec: unknown): Buffer {
  return Buffer.from(JSON.stringify({ apiVersion: '0.0.1', kind, spec }));
}

function preAuthEncoding(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

function readVerifier(base64: unknown): Verifier {
  const pem = Buffer.from(stringOf(base64), 'base64').toString();
  try {
    const key = pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
    return { key, content: Buffer.from(`${pem.trimEnd()}\n`).toString('base64') };
  } catch (cause) {
    throw new EntryRefused('failed parsing base64 data for verifier', { cause });
  }
}

function sha256(bytes: Buffer): { algorithm: string; value: string } {
  return { algorithm: 'sha256', value: createHash('sha256').update(bytes).digest('hex') };
}
