import type { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import type { TrustMaterial } from '@sigstore/verify';

import { WaxsealError } from '../errors.ts';
import type { LogEntryReport } from '../model/report.ts';
import { isLoggedSigner } from './log-body.ts';
import type { BundleSigner } from './signer.ts';

/**
 * Checks what the library leaves open of an entry whose proof or promise it has verified: the log's key was valid at every
 * trusted time, the signer that was logged is the bundle's, the checkpoint is of that log by name, and the proof's own figures
 * are the checkpoint's (threats 24, 26, 28).
 * @throws LOG_ENTRY_INVALID
 */
export function checkLogEntry(
  entry: TransparencyLogEntry,
  signer: BundleSigner,
  times: readonly Date[],
  material: TrustMaterial,
): LogEntryReport {
  const { keyId } = entry.logId ?? {};
  const logs = material.tlogs.filter(({ logID }) => keyId !== undefined && logID.equals(keyId));
  const log = logs.find(({ validFor }) => times.every((time) => validFor.start <= time && time <= validFor.end));
  if (log === undefined)
    throw invalidEntry(
      logs.length === 0 ? 'it is of a log that the trusted root does not know' : 'the key of its log was not valid at the time of signing',
    );
  if (!isLoggedSigner(entry, signer)) throw invalidEntry(`what it holds was not signed with the ${signer.kind} of the bundle`);
  const host = new URL(log.baseURL).host;
  if (entry.inclusionProof?.checkpoint !== undefined) checkProof(entry, entry.inclusionProof, new URL(log.baseURL));
  const v1 = entry.inclusionPromise !== undefined || entry.integratedTime !== '0';
  return { index: entry.logIndex, log: host, ...(v1 ? { url: entryUrl(log.baseURL, entry.logIndex) } : {}) };
}

function checkProof(entry: TransparencyLogEntry, proof: NonNullable<TransparencyLogEntry['inclusionProof']>, log: URL): void {
  const [note = '', signatures = ''] = (proof.checkpoint?.envelope ?? '').split('\n\n');
  const [origin = '', size = '', root = ''] = note.split('\n');
  const names = [log.hostname, log.host];
  const ofLog = names.some((name) => signatures.split('\n').some((line) => line.startsWith(`\u2014 ${name} `)));
  if (!ofLog) throw invalidEntry(`its checkpoint carries no signature named ${log.hostname}`);
  if (!names.some((name) => origin === name || origin.startsWith(`${name} - `)))
    throw invalidEntry(`its checkpoint is of the log ${JSON.stringify(origin.slice(0, 200))}, not of ${log.hostname}`);
  if (proof.treeSize !== size)
    throw invalidEntry(`its proof is for a tree of ${proof.treeSize} entries, the checkpoint for one of ${size.slice(0, 40)}`);
  if (!proof.rootHash.equals(Buffer.from(root, 'base64'))) throw invalidEntry('the root hash of its proof is not that of the checkpoint');
  // Of Rekor v2 nothing else authenticates the index; of v1 the promise does, and the index may span older shards.
  if (entry.inclusionPromise === undefined && entry.kindVersion?.version === '0.0.2' && entry.logIndex !== proof.logIndex) {
    throw invalidEntry(`it claims the index ${entry.logIndex}, its proof is for ${proof.logIndex}`);
  }
}

/** The public instance has a page for people; any other Rekor v1 answers its API. */
function entryUrl(base: string, index: string): string {
  const url = new URL(base);
  if (url.host === 'rekor.sigstore.dev') return `https://search.sigstore.dev/?logIndex=${encodeURIComponent(index)}`;
  return `${url.href.replace(/\/$/, '')}/api/v1/log/entries?logIndex=${encodeURIComponent(index)}`;
}

export function invalidEntry(why: string): WaxsealError {
  return new WaxsealError({
    code: 'LOG_ENTRY_INVALID',
    message: `the transparency log entry is refused: ${why}`,
    hint: 'Sign the image again. If the log is your own, check that the trusted root names its key, its host and since when it is valid.',
    severity: 'fail',
  });
}
