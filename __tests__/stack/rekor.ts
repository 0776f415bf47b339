import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';

import { ed25519NoteKeyId, type NoteSigner, signCheckpoint } from './checkpoint.ts';
import { MerkleTree } from './merkle.ts';
import { verifyPrehashed } from './signatures.ts';
import {
  gatewayRefusal,
  jsonAnswer,
  type OnRequest,
  readJsonObject,
  recordOf,
  serve,
  type Service,
  type ServiceAnswer,
  stringOf,
} from './service.ts';

/** A transparency log that speaks Rekor's HTTP API version 2 as rekor-tiles v2.3.0 does: it takes `hashedrekord` only. */
export interface Rekor extends Service {
  /** The host name without port: first line of each checkpoint. */
  readonly origin: string;
  readonly publicKey: KeyObject;
  readonly logId: Buffer;
  /** The entries as they stand in the tree. */
  readonly entries: readonly Buffer[];
}

export interface RekorOptions {
  readonly onRequest?: OnRequest | undefined;
}

interface Log {
  readonly signer: NoteSigner;
  readonly tree: MerkleTree;
  readonly entries: Buffer[];
}

const INVALID = gatewayRefusal('invalid', 'invalid hashedrekord request');
const KNOWN_REQUESTS = ['hashedRekordRequestV002', 'dsseRequestV002'];

export async function startRekor(options: RekorOptions = {}): Promise<Rekor> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const entries: Buffer[] = [];
  const service = await serve((request) => {
    const route = `${request.method} ${request.url.pathname}`;
    if (route === 'POST /api/v2/log/entries') return addEntry(request.body, log);
    if (route === 'GET /healthz') return jsonAnswer(200, { status: 'SERVING' });
    if (route.endsWith(' /api/v2/log/entries')) return gatewayRefusal('unimplemented', 'Method Not Allowed');
    return gatewayRefusal('notFound', 'Not Found');
  }, options.onRequest);
  const origin = new URL(service.url).hostname;
  const log: Log = {
    signer: { origin, name: origin, privateKey, keyId: ed25519NoteKeyId(origin, publicKey) },
    tree: new MerkleTree(),
    entries,
  };
  return Object.assign(service, { origin, publicKey, logId: log.signer.keyId, entries });
}

function addEntry(body: Buffer, log: Log): ServiceAnswer {
  const json = readJsonObject(body);
  if (json === undefined) return gatewayRefusal('invalid', 'unexpected EOF');
  const unknown = Object.keys(json).find((key) => !KNOWN_REQUESTS.includes(key));
  if (unknown !== undefined) return gatewayRefusal('invalid', `proto: (line 1:2): unknown field ${JSON.stringify(unknown)}`);
  const request = json['hashedRekordRequestV002'];
  if (request === undefined) return gatewayRefusal('invalid', 'invalid type, must be hashedrekord');
  const entry = canonicalEntry(recordOf(request));
  if (entry === undefined) return INVALID;
  const earlier = log.entries.findIndex((known) => known.equals(entry));
  if (earlier >= 0) {
    return gatewayRefusal('exists', `an equivalent entry already exists in the transparency log with index ${earlier}`);
  }
  log.entries.push(entry);
  return jsonAnswer(201, logEntry(log, log.tree.append(entry), entry));
}

/** By the names of sigstore's PublicKeyDetails: what the key must be, and the digest that goes with it. */
const ALGORITHMS: Readonly<Record<string, { digest: string; bytes: number; key: (key: KeyObject) => boolean }>> = {
  PKIX_ECDSA_P256_SHA_256: { digest: 'SHA2_256', bytes: 32, key: (key) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1' },
  PKIX_ECDSA_P384_SHA_384: { digest: 'SHA2_384', bytes: 48, key: (key) => key.asymmetricKeyDetails?.namedCurve === 'secp384r1' },
  PKIX_RSA_PKCS1V15_2048_SHA256: { digest: 'SHA2_256', bytes: 32, key: (key) => key.asymmetricKeyDetails?.modulusLength === 2048 },
  PKIX_RSA_PKCS1V15_3072_SHA256: { digest: 'SHA2_256', bytes: 32, key: (key) => key.asymmetricKeyDetails?.modulusLength === 3072 },
  PKIX_RSA_PKCS1V15_4096_SHA256: { digest: 'SHA2_256', bytes: 32, key: (key) => key.asymmetricKeyDetails?.modulusLength === 4096 },
};

/** The entry's bytes (RFC 8785: keys sorted, no spaces), when the signature over the digest holds by the key given. */
function canonicalEntry(request: Record<string, unknown>): Buffer | undefined {
  const signature = recordOf(request['signature']);
  const verifier = recordOf(signature['verifier']);
  const keyDetails = stringOf(verifier['keyDetails']);
  const [digest, content] = [bytesOf(request['digest']), bytesOf(signature['content'])];
  const algorithm = ALGORITHMS[keyDetails];
  const holder = readVerifier(verifier);
  if (algorithm === undefined || holder === undefined || digest.length !== algorithm.bytes) return undefined;
  if (!algorithm.key(holder.key) || !verifyPrehashed(digest, holder.key, content)) return undefined;
  const rawBytes = { rawBytes: holder.raw.toString('base64') };
  const spec = {
    data: { algorithm: algorithm.digest, digest: digest.toString('base64') },
    signature: { content: content.toString('base64'), verifier: { keyDetails, [holder.kind]: rawBytes } },
  };
  return Buffer.from(JSON.stringify({ apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002: spec } }));
}

function readVerifier(verifier: Record<string, unknown>): { kind: string; raw: Buffer; key: KeyObject } | undefined {
  const [certificate, publicKey] = [verifier['x509Certificate'], verifier['publicKey']];
  if ((certificate === undefined) === (publicKey === undefined)) return undefined;
  const raw = bytesOf(recordOf(certificate ?? publicKey)['rawBytes']);
  try {
    if (certificate !== undefined) return { kind: 'x509Certificate', raw, key: new X509Certificate(raw).publicKey };
    return { kind: 'publicKey', raw, key: createPublicKey({ key: raw, format: 'der', type: 'spki' }) };
  } catch {
    return undefined;
  }
}

function bytesOf(base64: unknown): Buffer {
  return Buffer.from(stringOf(base64), 'base64');
}

/** A TransparencyLogEntry as the gateway writes it: zero values present, 64-bit numbers as strings. */
function logEntry({ signer, tree }: Log, index: number, entry: Buffer): unknown {
  const root = tree.root();
  return {
    logIndex: String(index),
    logId: { keyId: signer.keyId.toString('base64') },
    kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
    integratedTime: '0',
    inclusionPromise: null,
    inclusionProof: {
      logIndex: String(index),
      rootHash: root.toString('base64'),
      treeSize: String(tree.size),
      hashes: tree.inclusionProof(index).map((hash) => hash.toString('base64')),
      checkpoint: { envelope: signCheckpoint(signer, tree.size, root) },
    },
    canonicalizedBody: entry.toString('base64'),
  };
}
