import { createHash } from 'node:crypto';

import type { Bundle } from '@sigstore/bundle';
import { RFC3161Timestamp } from '@sigstore/core';
import type { Witness } from '@sigstore/sign';

import type { HttpClient } from '../http/client.ts';
import { addressOf, MAX_ANSWER } from './answers.ts';
import { serviceFailure, statusFailure } from './failures.ts';

/**
 * Stamps a signature (RFC 3161), asked in the JSON that Sigstore's timestamp authorities take.
 * @param authority the whole address, as signing configs have it, or the host alone
 */
export function timestampWitness(http: HttpClient, authority: URL): Witness {
  const url = authority.pathname === '/' ? addressOf(authority, '/api/v1/timestamp') : authority;
  const what = `the timestamp authority ${authority.host}`;
  return {
    async testify(content) {
      const response = await http.send({
        method: 'POST',
        url,
        what,
        headers: { 'content-type': 'application/json', accept: 'application/timestamp-reply' },
        body: JSON.stringify({
          artifactHash: createHash('sha256').update(signatureOf(content)).digest('base64'),
          hashAlgorithm: 'sha256',
        }),
        maxBytes: MAX_ANSWER,
      });
      if (response.status !== 200 && response.status !== 201) throw statusFailure('TSA_FAILED', what, response);
      const signedTimestamp = Buffer.from(response.body);
      if (!isTimestamp(signedTimestamp)) throw serviceFailure('TSA_FAILED', `${what} answered without a timestamp`);
      return { rfc3161Timestamps: [{ signedTimestamp }] };
    },
  };
}

function signatureOf(content: Bundle['content']): Buffer {
  if (content.$case === 'messageSignature') return content.messageSignature.signature;
  const [only] = content.dsseEnvelope.signatures;
  if (only === undefined) throw new TypeError('an envelope with a signature is expected');
  return only.sig;
}

/** Whether it is the right one is proven with the whole bundle. */
function isTimestamp(der: Uint8Array): boolean {
  try {
    return !Number.isNaN(RFC3161Timestamp.parse(Buffer.from(der)).signingTime.getTime());
  } catch {
    return false;
  }
}
