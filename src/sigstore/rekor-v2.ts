import { createHash, X509Certificate } from 'node:crypto';

import type { Bundle } from '@sigstore/bundle';
import type { Witness } from '@sigstore/sign';
import { TransparencyLogEntry } from '@sigstore/protobuf-specs';

import { WaxsealError } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http/client.ts';
import { addressOf, MAX_ANSWER, readObject } from './answers.ts';
import { statusFailure } from './failures.ts';

/** The log holds this very entry already, and its answer of then was lost: it does not give it back. */
export class EntryExists extends WaxsealError {}

/** DSSE pre-authentication encoding (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md). */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);
}

/**
 * Logs a signature in Rekor v2 as `hashedrekord`, that of a DSSE envelope over its pre-authentication encoding: servers from
 * rekor-tiles v2.3.0 on refuse `dsse`, which is all that @sigstore/sign can post. The answer holds no trusted time; a timestamp goes beside it.
 */
export function rekorV2Witness(http: HttpClient, base: URL): Witness {
  return {
    async testify(content, certificatePem) {
      const url = addressOf(base, '/api/v2/log/entries');
      const what = `the transparency log ${base.host}`;
      const response = await http.send({
        method: 'POST',
        url,
        what,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(entryRequest(content, certificatePem)),
        maxBytes: MAX_ANSWER,
      });
      if (response.status === 409) throw new EntryExists(statusFailure('REKOR_FAILED', what, response));
      if (response.status !== 200 && response.status !== 201) throw statusFailure('REKOR_FAILED', what, response);
      return { tlogEntries: [readEntry(response, what)] };
    },
  };
}

function entryRequest(content: Bundle['content'], certificatePem: string): unknown {
  const { digest, signature } = signedBy(content);
  return {
    hashedRekordRequestV002: {
      digest: digest.toString('base64'),
      signature: {
        content: signature.toString('base64'),
        verifier: {
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
          x509Certificate: { rawBytes: new X509Certificate(certificatePem).raw.toString('base64') },
        },
      },
    },
  };
}

/** The SHA-256 of what was signed, and the signature over it. */
function signedBy(content: Bundle['content']): { digest: Buffer; signature: Buffer } {
  if (content.$case === 'messageSignature') {
    const { messageDigest, signature } = content.messageSignature;
    return { digest: messageDigest.digest, signature };
  }
  const { payloadType, payload, signatures } = content.dsseEnvelope;
  const [only] = signatures;
  if (only === undefined || signatures.length > 1) throw new TypeError('an envelope with one signature is expected');
  return { digest: createHash('sha256').update(preAuthEncoding(payloadType, payload)).digest(), signature: only.sig };
}

function readEntry(response: HttpResponse, what: string): Bundle['verificationMaterial']['tlogEntries'][number] {
  const entry = TransparencyLogEntry.fromJSON(readObject('REKOR_FAILED', what, response));
  if (entry.logId === undefined || entry.kindVersion === undefined || entry.inclusionProof?.checkpoint === undefined) {
    throw new WaxsealError({
      code: 'REKOR_FAILED',
      message: `${what} answered without a log entry that holds a proof of inclusion`,
      hint: 'Check that the address in the signing config is a Rekor v2 log; run the step again if it is.',
    });
  }
  return { ...entry, logId: entry.logId, kindVersion: entry.kindVersion };
}
