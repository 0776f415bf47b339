import { type Bundle, envelopeToJSON } from '@sigstore/bundle';
import type { Witness } from '@sigstore/sign';

import type { HttpClient, HttpResponse } from '../http/client.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../model/json.ts';
import { addressOf, MAX_ANSWER, readObject } from './answers.ts';
import { serviceFailure, statusFailure } from './failures.ts';
import { sendToLog } from './log-size.ts';

type LogEntry = Bundle['verificationMaterial']['tlogEntries'][number];

const PATH = '/api/v1/log/entries';
/** The hash of the leaf, after the number of the tree where there is one. */
const ENTRY_ID = /^(?:[0-9a-f]{64}|[0-9a-f]{80})$/i;

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/**
 * Logs a signature in Rekor v1, an envelope as `dsse`, anything else as `hashedrekord` (both 0.0.1). 409 says that this very
 * entry is there: the answer to an earlier try was lost, so it is read back.
 */
export function rekorV1Witness(http: HttpClient, base: URL): Witness {
  const what = `the transparency log ${base.host}`;
  return {
    async testify(content, certificatePem) {
      const body = Buffer.from(JSON.stringify(proposedEntry(content, certificatePem)));
      const url = addressOf(base, PATH);
      let response = await sendToLog(http, { method: 'POST', url, what, headers: HEADERS, body, maxBytes: MAX_ANSWER });
      if (response.status === 409) {
        const entry = addressOf(base, `${PATH}/${entryId(response, what)}`);
        response = await http.send({ method: 'GET', url: entry, what, headers: { accept: HEADERS.accept }, maxBytes: MAX_ANSWER });
      }
      if (response.status !== 200 && response.status !== 201) throw statusFailure('REKOR_FAILED', what, response);
      return { tlogEntries: [readEntry(response, what)] };
    },
  };
}

function proposedEntry(content: Bundle['content'], certificatePem: string): unknown {
  const key = Buffer.from(certificatePem).toString('base64');
  if (content.$case === 'dsseEnvelope') {
    const envelope = JSON.stringify(envelopeToJSON(content.dsseEnvelope));
    return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent: { envelope, verifiers: [key] } } };
  }
  const { messageDigest, signature } = content.messageSignature;
  const spec = {
    data: { hash: { algorithm: 'sha256', value: messageDigest.digest.toString('hex') } },
    signature: { content: signature.toString('base64'), publicKey: { content: key } },
  };
  return { apiVersion: '0.0.1', kind: 'hashedrekord', spec };
}

/** Where the entry stands: the last part of `Location`, whose host is not asked. */
function entryId(response: HttpResponse, what: string): string {
  const id = response.headers.get('location')?.split('/').at(-1) ?? '';
  if (ENTRY_ID.test(id)) return id;
  throw serviceFailure('REKOR_FAILED', `${what} says that the entry is there already, but not where`);
}

/** The answer maps the entry's id to the entry; what is missing in it the bundle's own check finds. */
function readEntry(response: HttpResponse, what: string): LogEntry {
  const [entry, ...more] = Object.values(readObject('REKOR_FAILED', what, response));
  const failure = serviceFailure('REKOR_FAILED', `${what} answered without a log entry`);
  if (!isObject(entry) || more.length > 0) throw failure;
  const { body, logID, logIndex, integratedTime, verification } = entry;
  const kind = kindOf(body);
  if (typeof body !== 'string' || typeof logID !== 'string' || kind === undefined) throw failure;
  const promise = isObject(verification) ? verification['signedEntryTimestamp'] : undefined;
  const proof = isObject(verification) && isObject(verification['inclusionProof']) ? verification['inclusionProof'] : undefined;
  return {
    logIndex: count(logIndex),
    logId: { keyId: Buffer.from(logID, 'hex') },
    integratedTime: count(integratedTime),
    kindVersion: kind,
    inclusionPromise: typeof promise === 'string' ? { signedEntryTimestamp: Buffer.from(promise, 'base64') } : undefined,
    inclusionProof: proof === undefined ? undefined : readProof(proof),
    canonicalizedBody: Buffer.from(body, 'base64'),
  };
}

function readProof({ logIndex, treeSize, rootHash, hashes, checkpoint }: JsonObject): NonNullable<LogEntry['inclusionProof']> {
  const path = Array.isArray(hashes) ? (hashes as readonly Json[]) : [];
  return {
    logIndex: count(logIndex),
    treeSize: count(treeSize),
    rootHash: hex(rootHash),
    hashes: path.map(hex),
    checkpoint: { envelope: typeof checkpoint === 'string' ? checkpoint : '' },
  };
}

function kindOf(body: Json | undefined): LogEntry['kindVersion'] | undefined {
  try {
    const json = typeof body === 'string' ? parseJson(Buffer.from(body, 'base64'), 'the entry') : null;
    if (!isObject(json ?? undefined)) return undefined;
    const { kind, apiVersion } = json as JsonObject;
    return typeof kind === 'string' && typeof apiVersion === 'string' ? { kind, version: apiVersion } : undefined;
  } catch {
    return undefined;
  }
}

function count(value: Json | undefined): string {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : '0';
}

function hex(value: Json | undefined): Buffer {
  return Buffer.from(typeof value === 'string' ? value : '', 'hex');
}
