import { createPublicKey, type KeyObject } from 'node:crypto';

import { toPem } from './certificate.ts';
import type { CtLog } from './ctlog.ts';
import * as der from './der.ts';
import { type CertificateAuthority, createCertificateAuthority, type IssueOverrides } from './fulcio-ca.ts';
import { ClaimMissing } from './fulcio-extensions.ts';
import type { Claims } from './oidc.ts';
import {
  gatewayRefusal,
  jsonAnswer,
  type OnRequest,
  readJsonObject,
  recordOf,
  serve,
  type Service,
  type ServiceAnswer,
  type ServiceRequest,
  stringOf,
} from './service.ts';
import { CURVE_HASHES, verifyMessage } from './signatures.ts';
import { verifyToken } from './token.ts';

export interface FulcioOptions {
  /** Issuers whose tokens are taken, by `iss`; their keys are read over HTTP. */
  readonly issuers: readonly string[];
  readonly log: CtLog;
  readonly clock?: () => Date;
  readonly issue?: IssueOverrides | undefined;
  readonly onRequest?: OnRequest | undefined;
}

/** A certificate authority that speaks Fulcio's HTTP API version 2. */
export interface Fulcio extends Service {
  /** What to do wrong from now on. */
  issue: IssueOverrides | undefined;
  /** Intermediate, root: DER. */
  readonly chain: readonly [Buffer, Buffer];
}

/** Fulcio's own words, as v1.8.8 answers them. */
const REFUSALS = {
  token: 'There was an error processing the identity token',
  key: 'The public key supplied in the request could not be parsed',
  insecure: 'The public key supplied in the request is insecure',
  proof: 'The signature supplied in the request could not be verified',
  csr: 'The certificate signing request could not be parsed',
} as const;

/** Ends a request with one of Fulcio's refusals. */
class Refusal extends Error {
  readonly answer: ServiceAnswer;
  constructor(why: keyof typeof REFUSALS, cause?: unknown) {
    super(REFUSALS[why], { cause });
    this.answer = gatewayRefusal('invalid', REFUSALS[why]);
  }
}

export async function startFulcio(options: FulcioOptions): Promise<Fulcio> {
  const clock = options.clock ?? (() => new Date());
  const authority = createCertificateAuthority(options.log, clock);
  const routes: Readonly<Record<string, (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>>> = {
    'GET /healthz': () => jsonAnswer(200, { status: 'SERVING' }),
    'GET /api/v2/trustBundle': () => jsonAnswer(200, { chains: [{ certificates: authority.chain.map((bytes) => `${toPem(bytes)}\n`) }] }),
    'POST /api/v2/signingCert': (request) => signingCert(request, options, authority, { now: clock(), overrides: fulcio.issue }),
  };
  const service = await serve(async (request) => {
    const route = routes[`${request.method} ${request.url.pathname}`];
    if (route !== undefined) return route(request);
    const known = Object.keys(routes).some((key) => key.endsWith(` ${request.url.pathname}`));
    return known ? gatewayRefusal('unimplemented', 'Method Not Allowed') : gatewayRefusal('notFound', 'Not Found');
  }, options.onRequest);
  const fulcio: Fulcio = Object.assign(service, { issue: options.issue, chain: authority.chain });
  return fulcio;
}

async function signingCert(
  request: ServiceRequest,
  { issuers }: FulcioOptions,
  authority: CertificateAuthority,
  { now, overrides }: { now: Date; overrides: IssueOverrides | undefined },
): Promise<ServiceAnswer> {
  const json = readJsonObject(request.body);
  if (json === undefined) return gatewayRefusal('invalid', 'unexpected EOF');
  try {
    const claims = await verifyToken(tokenOf(request, json), { issuers, audience: 'sigstore', now }).catch((cause: unknown) => {
      throw new Refusal('token', cause);
    });
    const key = provenKey(json, claims);
    const certificates = issueFor(authority, claims, key, overrides).map(toPem);
    return jsonAnswer(200, { signedCertificateEmbeddedSct: { chain: { certificates } } });
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.answer;
    throw thrown;
  }
}

/** In the body, as sigstore-js sends it, or in the Authorization header, as sigstore-go does. */
function tokenOf({ headers }: ServiceRequest, json: Record<string, unknown>): string {
  const token = stringOf(recordOf(json['credentials'])['oidcIdentityToken']);
  return token === '' ? (headers.authorization ?? '').replace(/^bearer /i, '') : token;
}

/** A token without the claims that a certificate is made of is refused like a bad token. */
function issueFor(authority: CertificateAuthority, claims: Claims, key: KeyObject, overrides?: IssueOverrides): readonly Buffer[] {
  try {
    return authority.issue(claims, key, overrides);
  } catch (thrown) {
    throw thrown instanceof ClaimMissing ? new Refusal('token', thrown) : thrown;
  }
}

/** The key that the caller has shown to hold: by a signature over the token's `sub`, or by a certificate signing request. */
function provenKey(json: Record<string, unknown>, claims: Claims): KeyObject {
  const csr = stringOf(json['certificateSigningRequest']);
  if (csr !== '') return keyOfRequest(Buffer.from(csr, 'base64').toString());
  const { publicKey, proofOfPossession } = recordOf(json['publicKeyRequest']);
  const key = readKey(() => createPublicKey(stringOf(recordOf(publicKey)['content'])));
  prove(key, Buffer.from(String(claims['sub'])), Buffer.from(stringOf(proofOfPossession), 'base64'));
  return key;
}

/** PKCS #10 (RFC 2986 section 4). */
function keyOfRequest(pem: string): KeyObject {
  let parts: { signed: Buffer; publicKey: Buffer; signature: Buffer };
  try {
    const base64 = /-----BEGIN CERTIFICATE REQUEST-----([^-]+)-----END CERTIFICATE REQUEST-----/.exec(pem)?.[1] ?? '';
    const [signed, , signature] = der.decodeSequence(Buffer.from(base64, 'base64'));
    const publicKey = der.member(der.decodeSequence(signed?.raw ?? Buffer.alloc(0)), 2, 0x30).raw;
    parts = { signed: signed?.raw ?? Buffer.alloc(0), publicKey, signature: signature?.content.subarray(1) ?? Buffer.alloc(0) };
  } catch (cause) {
    throw new Refusal('csr', cause);
  }
  const key = readKey(() => createPublicKey({ key: parts.publicKey, format: 'der', type: 'spki' }));
  prove(key, parts.signed, parts.signature);
  return key;
}

function readKey(read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch (cause) {
    throw new Refusal('key', cause);
  }
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && (modulusLength < 2048 || modulusLength > 4096)) throw new Refusal('insecure');
  const known = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ed25519' || CURVE_HASHES[namedCurve] !== undefined;
  if (!known) throw new Refusal('key');
  return key;
}

function prove(key: KeyObject, message: Buffer, signature: Buffer): void {
  if (!verifyMessage(message, key, signature)) throw new Refusal('proof');
}
