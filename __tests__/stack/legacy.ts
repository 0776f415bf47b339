/** Signatures and attestations in cosign's older format, made at the embedded services: something to read, and to damage. */
import { createHash, createPublicKey, type KeyObject, sign as signWith } from 'node:crypto';

import { FulcioSigner } from '@sigstore/sign';

import { type Pushed, pushBlob, pushManifest } from './registry-push.ts';
import { CURVE_HASHES } from './signatures.ts';
import type { Stack } from './stack.ts';

export const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
export const ENVELOPE = 'application/vnd.dsse.envelope.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

export interface Layer {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface LegacyOptions {
  /** Signs with it in place of a certificate for the stack's identity. */
  readonly key?: KeyObject;
  /** Default true. */
  readonly log?: boolean;
  /** What a timestamp is over; none by default. */
  readonly stamp?: 'signature' | 'layer';
}

interface SignedBytes {
  readonly signature: Buffer;
  /** Of the certificate, or of the public key. */
  readonly pem: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The payload as cosign writes it (specs/SIGNATURE_SPEC.md). */
export function payloadOf(repository: string, digest: string, optional: Readonly<Record<string, unknown>> | null = null): unknown {
  const image = { 'docker-manifest-digest': digest };
  return { critical: { identity: { 'docker-reference': repository }, image, type: 'cosign container image signature' }, optional };
}

/** A layer of a `.sig` tag. */
export async function signPayload(stack: Stack, payload: unknown, options: LegacyOptions = {}): Promise<Layer> {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const { signature, pem, annotations } = await signBytes(stack, bytes, options, 'sha256');
  const content = Buffer.from(pem).toString('base64');
  const hash = { algorithm: 'sha256', value: sha256(bytes) };
  const spec = { data: { hash }, signature: { content: signature.toString('base64'), publicKey: { content } } };
  return {
    mediaType: SIMPLE_SIGNING,
    bytes,
    annotations: {
      'dev.cosignproject.cosign/signature': signature.toString('base64'),
      ...annotations,
      ...(await logged(stack, options, 'hashedrekord', spec)),
      ...(await stamped(stack, options, signature, bytes)),
    },
  };
}

/** A layer of an `.att` tag. */
export async function signEnvelope(
  stack: Stack,
  statement: unknown,
  options: LegacyOptions & { payloadType?: string } = {},
): Promise<Layer> {
  const payloadType = options.payloadType ?? 'application/vnd.in-toto+json';
  const payload = Buffer.from(JSON.stringify(statement));
  const message = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]);
  const { signature, pem, annotations } = await signBytes(stack, message, options, curveHash(options.key));
  const envelope = { payloadType, payload: payload.toString('base64'), signatures: [{ keyid: '', sig: signature.toString('base64') }] };
  const bytes = Buffer.from(JSON.stringify(envelope));
  const spec = { proposedContent: { envelope: bytes.toString(), verifiers: [Buffer.from(pem).toString('base64')] } };
  return {
    mediaType: ENVELOPE,
    bytes,
    annotations: {
      'dev.cosignproject.cosign/signature': '',
      ...annotations,
      ...(await logged(stack, options, 'dsse', spec)),
      ...(await stamped(stack, options, signature, bytes)),
    },
  };
}

/** Puts layers under the tag `sha256-<hex>.<suffix>`, in place of what is there. */
export async function pushLayers(
  host: string,
  repository: string,
  digest: string,
  suffix: string,
  layers: readonly Layer[],
): Promise<Pushed> {
  const target = { host, repository };
  const config = await pushBlob(target, Buffer.from('{}'), 'application/vnd.oci.image.config.v1+json');
  const pushed: object[] = [];
  for (const { bytes, mediaType, annotations } of layers) pushed.push({ ...(await pushBlob(target, bytes, mediaType)), annotations });
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, config, layers: pushed };
  return pushManifest(target, Buffer.from(JSON.stringify(manifest)), MANIFEST, `${digest.replace(':', '-')}.${suffix}`);
}

/** cosign signs payloads with SHA-256 whatever the curve; envelopes with the hash that goes with it. */
function curveHash(key: KeyObject | undefined): string {
  return CURVE_HASHES[key?.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'sha256';
}

async function signBytes(stack: Stack, bytes: Buffer, { key }: LegacyOptions, hash: string): Promise<SignedBytes> {
  if (key !== undefined) {
    const signature = signWith(key.asymmetricKeyType === 'ed25519' ? null : hash, bytes, key);
    return { signature, pem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(), annotations: {} };
  }
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.fulcio.url,
    identityProvider: { getToken: () => stack.issuer.token('sigstore') },
    retry: false,
  });
  const { signature, key: by } = await signer.sign(bytes);
  if (by.$case !== 'x509Certificate') throw new TypeError('a certificate is expected');
  return {
    signature,
    pem: by.certificate,
    annotations: { 'dev.sigstore.cosign/certificate': by.certificate, 'dev.sigstore.cosign/chain': '' },
  };
}

async function logged(stack: Stack, { log = true }: LegacyOptions, kind: string, spec: unknown): Promise<Record<string, string>> {
  if (!log) return {};
  const response = await fetch(`${stack.rekorV1.url}/api/v1/log/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apiVersion: '0.0.1', kind, spec }),
  });
  if (response.status !== 201) throw new Error(`the log answers ${response.status}: ${await response.text()}`);
  const [entry] = Object.values((await response.json()) as Record<string, LogAnswer>);
  if (entry === undefined) throw new TypeError('the log answers without an entry');
  const { body, integratedTime, logIndex, logID, verification } = entry;
  const bundle = { SignedEntryTimestamp: verification.signedEntryTimestamp, Payload: { body, integratedTime, logIndex, logID } };
  return { 'dev.sigstore.cosign/bundle': JSON.stringify(bundle) };
}

interface LogAnswer {
  readonly body: string;
  readonly integratedTime: number;
  readonly logIndex: number;
  readonly logID: string;
  readonly verification: { readonly signedEntryTimestamp: string };
}

async function stamped(stack: Stack, { stamp }: LegacyOptions, signature: Buffer, layer: Buffer): Promise<Record<string, string>> {
  if (stamp === undefined) return {};
  const artifactHash = createHash('sha256')
    .update(stamp === 'layer' ? layer : signature)
    .digest('base64');
  const response = await fetch(`${stack.tsa.url}/api/v1/timestamp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ artifactHash, hashAlgorithm: 'sha256', certificates: true }),
  });
  if (!response.ok) throw new Error(`the authority answers ${response.status}: ${await response.text()}`);
  const SignedRFC3161Timestamp = Buffer.from(await response.arrayBuffer()).toString('base64');
  return { 'dev.sigstore.cosign/rfc3161timestamp': JSON.stringify({ SignedRFC3161Timestamp }) };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
