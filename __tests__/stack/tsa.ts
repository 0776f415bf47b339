import * as x509 from './certificate.ts';
import { decode, integer } from './der.ts';
import {
  jsonAnswer,
  type OnRequest,
  readJsonObject,
  serve,
  type Service,
  type ServiceAnswer,
  type ServiceRequest,
  stringOf,
} from './service.ts';
import { HASHES, parseStampRequest, type StampRequest, stampResponse } from './timestamp.ts';

export interface TsaOptions {
  readonly clock?: (() => Date) | undefined;
  readonly onRequest?: OnRequest | undefined;
}

/** A timestamp authority (RFC 3161), answering as sigstore's timestamp-authority v2.1.3 does. */
export interface Tsa extends Service {
  /** What it stamps from now on. */
  clock: () => Date;
  /** Signer, root: DER. */
  readonly chain: readonly [Buffer, Buffer];
}

const PATH = '/api/v1/timestamp';

export async function startTsa(options: TsaOptions = {}): Promise<Tsa> {
  const organization = 'embedded.test';
  const root = x509.createRoot(x509.distinguishedName(organization, 'tsa-root'));
  const signer = x509.createAuthority(x509.distinguishedName(organization, 'tsa'), 'P-256', root, (publicKey) => [
    x509.basicConstraints(false),
    x509.keyUsage('digitalSignature'),
    x509.extendedKeyUsage([x509.USAGE.timeStamping], true),
    x509.subjectKeyIdentifier(publicKey),
    x509.authorityKeyIdentifier(root.publicKey),
  ]);
  const service = await serve((request) => {
    switch (`${request.method} ${request.url.pathname}`) {
      case `POST ${PATH}`:
        return stamp(request, (wanted) => stampResponse(wanted, signer, root, tsa.clock()));
      case `GET ${PATH}/certchain`:
        return {
          status: 200,
          headers: { 'content-type': 'application/pem-certificate-chain' },
          body: tsa.chain.map((bytes) => `${x509.toPem(bytes)}\n`).join(''),
        };
      case 'GET /ping':
        return { status: 200, headers: { 'content-type': 'text/plain' }, body: '.' };
      case `GET ${PATH}`:
        return refusal(405, 'method GET is not allowed, but [POST] are');
      default:
        return refusal(404, `path ${request.url.pathname} was not found`);
    }
  }, options.onRequest);
  const chain: Tsa['chain'] = [signer.certificate, root.certificate];
  const tsa: Tsa = Object.assign(service, { clock: options.clock ?? (() => new Date()), chain });
  return tsa;
}

function stamp(request: ServiceRequest, respond: (wanted: StampRequest) => Buffer): ServiceAnswer {
  const wanted = readRequest(request);
  if ('status' in wanted) return wanted;
  if (wanted.imprint.length !== HASHES[wanted.algorithm].bytes) {
    return refusal(400, 'Message digest has incorrect length for specified algorithm');
  }
  return { status: 200, headers: { 'content-type': 'application/timestamp-reply' }, body: respond(wanted) };
}

/** In DER, or as the JSON that sigstore's clients send. */
function readRequest({ headers, body }: ServiceRequest): StampRequest | ServiceAnswer {
  const type = headers['content-type'] ?? '';
  if (type === 'application/timestamp-query') return readDer(body);
  if (type === 'application/json') return readJson(body);
  return refusal(415, `unsupported media type ${JSON.stringify(type)}, only [application/timestamp-query application/json] are allowed`);
}

function readDer(body: Buffer): StampRequest | ServiceAnswer {
  try {
    const { algorithm, ...rest } = parseStampRequest(body);
    return algorithm === undefined ? refusal(400, 'Weak hash algorithm in timestamp request') : { ...rest, algorithm };
  } catch {
    return refusal(400, 'Error generating timestamp response');
  }
}

function readJson(body: Buffer): StampRequest | ServiceAnswer {
  const { artifactHash, hashAlgorithm, nonce, certificates } = readJsonObject(body) ?? {};
  const imprint = Buffer.from(stringOf(artifactHash), 'base64');
  if (imprint.length === 0) return refusal(400, 'Error generating timestamp response');
  if (hashAlgorithm !== 'sha256' && hashAlgorithm !== 'sha384' && hashAlgorithm !== 'sha512') {
    return refusal(400, 'Weak hash algorithm in timestamp request');
  }
  const [number] = typeof nonce === 'number' ? decode(integer(nonce)) : [];
  return { algorithm: hashAlgorithm, imprint, certificates: certificates === true, nonce: number?.content };
}

function refusal(code: number, message: string): ServiceAnswer {
  return jsonAnswer(code, { code, message });
}
