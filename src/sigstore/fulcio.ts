import { generateKeyPairSync, sign as signBytes, X509Certificate } from 'node:crypto';

import type { Signer } from '@sigstore/sign';

import type { HttpClient, HttpResponse } from '../http/client.ts';
import { isObject, type Json } from '../model/json.ts';
import { addressOf, MAX_ANSWER, readObject } from './answers.ts';
import { serviceFailure, statusFailure } from './failures.ts';
import { claim, type IdToken } from './oidc.ts';

/** One ephemeral key with the certificate that Fulcio gave for it. */
export interface Certified extends Signer {
  readonly certificatePem: string;
  /** Times that prove a signature fall between these two. */
  readonly begins: Date;
  readonly expires: Date;
}

/**
 * Gets a certificate for a fresh P-256 key (Fulcio's HTTP API, version 2).
 * @throws FULCIO_FAILED, and what HttpClient throws; never with the token
 */
export async function certify(http: HttpClient, fulcio: URL, token: IdToken): Promise<Certified> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const what = `the certificate authority ${fulcio.host}`;
  const challenge = claim(token, 'email') ?? claim(token, 'sub');
  if (challenge === undefined) throw serviceFailure('OIDC_FAILED', 'the id token names no subject');
  const response = await http.send({
    method: 'POST',
    url: addressOf(fulcio, '/api/v2/signingCert'),
    what,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      credentials: { oidcIdentityToken: token.jwt },
      publicKeyRequest: {
        publicKey: { algorithm: 'ECDSA', content: publicKey.export({ type: 'spki', format: 'pem' }) },
        proofOfPossession: signBytes('sha256', Buffer.from(challenge), privateKey).toString('base64'),
      },
    }),
    maxBytes: MAX_ANSWER,
  });
  if (response.status !== 200 && response.status !== 201) throw statusFailure('FULCIO_FAILED', what, response);
  const certificate = readLeaf(response, what);
  if (!certificate.checkPrivateKey(privateKey)) throw serviceFailure('FULCIO_FAILED', `${what} gave a certificate for another key`);
  const certificatePem = certificate.toString();
  return {
    certificatePem,
    begins: certificate.validFromDate,
    expires: certificate.validToDate,
    sign: (message) =>
      Promise.resolve({
        signature: signBytes('sha256', message, privateKey),
        key: { $case: 'x509Certificate', certificate: certificatePem },
      }),
  };
}

/** An authority without a certificate transparency log answers with a detached SCT that is empty. */
function readLeaf(response: HttpResponse, what: string): X509Certificate {
  const json = readObject('FULCIO_FAILED', what, response);
  const signed = json['signedCertificateEmbeddedSct'] ?? json['signedCertificateDetachedSct'];
  const chain: Json | undefined = isObject(signed) ? signed['chain'] : undefined;
  const certificates: Json | undefined = isObject(chain) ? chain['certificates'] : undefined;
  const leaf: unknown = Array.isArray(certificates) ? certificates[0] : undefined;
  try {
    if (typeof leaf === 'string') return new X509Certificate(leaf);
  } catch {
    // said below; what came may be anything
  }
  throw serviceFailure('FULCIO_FAILED', `${what} gave no certificate`);
}
