import { generateKeyPairSync, type KeyObject, sign as signBytes, X509Certificate } from 'node:crypto';

import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, type Signature, type Signer, TSAWitness, type Witness } from '@sigstore/sign';

import { PAYLOAD_TYPE } from '../model/statement.ts';
import { attempt, type Transport, TRY_MS } from './attempt.ts';
import { serviceFailure } from './failures.ts';
import type { IdToken } from './oidc.ts';
import { rekorV2Witness } from './rekor-v2.ts';
import type { SigningServices } from './services.ts';

/** One ephemeral key with the certificate that Fulcio gave for it: all that a step signs, it signs with this. */
export interface Certified extends Signer {
  readonly certificatePem: string;
  /** After this no timestamp falls into the certificate's life any more. */
  readonly expires: Date;
}

/**
 * Gets a certificate for a fresh P-256 key. The library's signer asks for one at each signature, so it signs once, over
 * nothing, and from then on the key signs by itself.
 */
export async function certify(transport: Transport, fulcio: URL, token: IdToken): Promise<Certified> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyHolder: Signer = { sign: (message) => Promise.resolve(toSignature(privateKey, publicKey, message)) };
  const signer = new FulcioSigner({
    fulcioBaseURL: base(fulcio),
    identityProvider: { getToken: () => Promise.resolve(token.jwt) },
    keyHolder,
    retry: false,
    timeout: Math.min(transport.timeoutMs, TRY_MS),
  });
  const { key } = await attempt(transport, 'FULCIO_FAILED', `the certificate authority ${fulcio.host}`, () => signer.sign(Buffer.alloc(0)));
  if (key.$case !== 'x509Certificate') throw serviceFailure('FULCIO_FAILED', `${fulcio.host} gave no certificate`);
  const certificate = new X509Certificate(key.certificate);
  if (!certificate.checkPrivateKey(privateKey)) throw serviceFailure('FULCIO_FAILED', `${fulcio.host} gave a certificate for another key`);
  return {
    certificatePem: key.certificate,
    expires: certificate.validToDate,
    sign: (message) => Promise.resolve({ signature: signBytes('sha256', message, privateKey), key }),
  };
}

function toSignature(privateKey: KeyObject, publicKey: KeyObject, message: Buffer): Signature {
  return {
    signature: signBytes('sha256', message, privateKey),
    key: { $case: 'publicKey', publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
  };
}

/** Signs the bytes of a statement, logs and stamps the signature side by side, and gives the bundle's JSON. */
export async function signStatement(
  transport: Transport,
  services: SigningServices,
  signer: Certified,
  statement: Buffer,
): Promise<Buffer> {
  const builder = new DSSEBundleBuilder({
    signer,
    witnesses: [logWitness(transport, services.rekor), ...services.timestampAuthorities.map((url) => stampWitness(transport, url))],
  });
  const bundle = await builder.create({ data: statement, type: PAYLOAD_TYPE });
  return Buffer.from(JSON.stringify(bundleToJSON(bundle)));
}

function logWitness(transport: Transport, { url, version }: SigningServices['rekor']): Witness {
  if (version === 2) return rekorV2Witness(transport.http, url);
  // 409: the very entry is there already (a retry after a lost answer); the library reads it back.
  const witness = new RekorWitness({
    rekorBaseURL: base(url),
    entryType: 'dsse',
    fetchOnConflict: true,
    retry: false,
    timeout: Math.min(transport.timeoutMs, TRY_MS),
  });
  return guarded(transport, 'REKOR_FAILED', `the transparency log ${url.host}`, witness);
}

function stampWitness(transport: Transport, url: URL): Witness {
  return guarded(
    transport,
    'TSA_FAILED',
    `the timestamp authority ${url.host}`,
    new TSAWitness({ tsaBaseURL: base(url), retry: false, timeout: Math.min(transport.timeoutMs, TRY_MS) }),
  );
}

function guarded(transport: Transport, code: 'REKOR_FAILED' | 'TSA_FAILED', what: string, witness: Witness): Witness {
  return { testify: (content, key) => attempt(transport, code, what, () => witness.testify(content, key)) };
}

function base(url: URL): string {
  return url.href.replace(/\/$/, '');
}
