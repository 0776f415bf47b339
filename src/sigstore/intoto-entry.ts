import { createHash, verify } from 'node:crypto';

import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import type { TrustMaterial } from '@sigstore/verify';

import { isObject, type Json, parseJson } from '../model/json.ts';
import type { SignedContent } from './content.ts';
import { invalidEntry } from './log-entry.ts';

/** Entries that the library does not know: Rekor's first form of `intoto`, which cosign 1 and 2 wrote for attestations. */
export function isIntoto001({ kindVersion }: TransparencyLogEntry): boolean {
  return kindVersion?.kind === 'intoto' && kindVersion.version === '0.0.1';
}

/**
 * Checks such an entry: the log promised it, and it holds the hash of this very envelope, signature included (rekor,
 * pkg/types/intoto/v0.0.1). Who signed is left to `checkLogEntry`, as of every other kind.
 * @throws LOG_ENTRY_INVALID
 */
export function checkIntoto001(entry: TransparencyLogEntry, content: SignedContent | undefined, material: TrustMaterial): void {
  if (!isPromised(entry, material)) throw invalidEntry('the promise that it was included could not be verified');
  if (content?.envelope === undefined)
    throw invalidEntry('it holds the hash of an envelope, and the bytes of that envelope are not known here');
  const body = parseJson(entry.canonicalizedBody, 'the body of the log entry');
  const hash = digestAt(body, 'hash');
  const payloadHash = digestAt(body, 'payloadHash');
  const ofKind = member(body, 'kind') === 'intoto' && member(body, 'apiVersion') === '0.0.1';
  if (!ofKind) throw invalidEntry('its body is of another kind than it says');
  if (hash === undefined || !createHash('sha256').update(content.envelope).digest().equals(hash))
    throw invalidEntry('it is of another envelope than this one');
  if (payloadHash !== undefined && !content.compareDigest(payloadHash)) throw invalidEntry('it is of another payload than this one');
}

/** The signed entry timestamp is over these four members as RFC 8785 writes them (rekor, LogEntryAnon). */
function isPromised(entry: TransparencyLogEntry, { tlogs }: TrustMaterial): boolean {
  const { inclusionPromise, logId, integratedTime, logIndex, canonicalizedBody } = entry;
  if (inclusionPromise === undefined || logId === undefined) return false;
  const promised = JSON.stringify({
    body: canonicalizedBody.toString('base64'),
    integratedTime: Number(integratedTime),
    logID: logId.keyId.toString('hex'),
    logIndex: Number(logIndex),
  });
  const time = new Date(Number(integratedTime) * 1000);
  return tlogs.some(
    ({ logID, publicKey, validFor }) =>
      logID.equals(logId.keyId) &&
      validFor.start <= time &&
      time <= validFor.end &&
      publicKey.asymmetricKeyType === 'ec' &&
      verify('sha256', Buffer.from(promised), publicKey, inclusionPromise.signedEntryTimestamp),
  );
}

/** `spec.content.<name>`: `{algorithm: "sha256", value: <hex>}`. */
function digestAt(body: Json, name: string): Buffer | undefined {
  const digest = member(member(member(body, 'spec'), 'content'), name);
  const [algorithm, value] = [member(digest, 'algorithm'), member(digest, 'value')];
  if (digest === undefined) return undefined;
  if (algorithm !== 'sha256' || typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value))
    throw invalidEntry(`its ${name} is no sha256 digest`);
  return Buffer.from(value, 'hex');
}

function member(json: Json | undefined, key: string): Json | undefined {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}
