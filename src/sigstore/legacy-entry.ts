import { Buffer } from 'node:buffer';

import type { Bundle } from '@sigstore/bundle';

import { isObject, type Json, parseJson } from '../model/json.ts';
import { base64Of, legacyInvalid } from './legacy-parts.ts';

type Entry = Bundle['verificationMaterial']['tlogEntries'][number];

/**
 * Reads the annotation `dev.sigstore.cosign/bundle`: a log entry of Rekor v1 with its promise (cosign, pkg/cosign/bundle). It
 * has no proof of inclusion: the log's signature over time, index and body stands in for it, and is verified offline.
 * @throws LEGACY_INVALID, JSON_INVALID
 */
export function readLegacyEntry(text: string, where: string): Entry {
  const json = parseJson(text, `the log entry of ${where}`);
  const payload = isObject(json) ? json['Payload'] : undefined;
  if (!isObject(json) || !isObject(payload)) throw legacyInvalid(where, 'its log entry has no Payload');
  const canonicalizedBody = base64Of(payload['body'], where, 'the body of its log entry');
  const { logID } = payload;
  if (typeof logID !== 'string' || !/^[0-9a-f]{64}$/.test(logID))
    throw legacyInvalid(where, 'the logID of its log entry is no SHA-256 in hex');
  return {
    logIndex: count(payload['logIndex'], where, 'logIndex'),
    logId: { keyId: Buffer.from(logID, 'hex') },
    kindVersion: kindOf(canonicalizedBody, where),
    integratedTime: count(payload['integratedTime'], where, 'integratedTime'),
    inclusionPromise: { signedEntryTimestamp: base64Of(json['SignedEntryTimestamp'], where, 'the promise of its log entry') },
    inclusionProof: undefined,
    canonicalizedBody,
  };
}

function kindOf(body: Buffer, where: string): Entry['kindVersion'] {
  const json = parseJson(body, `the body of the log entry of ${where}`);
  const { kind, apiVersion } = isObject(json) ? json : {};
  if (typeof kind !== 'string' || typeof apiVersion !== 'string')
    throw legacyInvalid(where, 'the body of its log entry names no kind and version');
  return { kind, version: apiVersion };
}

function count(value: Json | undefined, where: string, what: string): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw legacyInvalid(
      where,
      `the ${what} of its log entry is ${JSON.stringify(value ?? null).slice(0, 100)}, a whole number is expected`,
    );
  return String(value);
}
