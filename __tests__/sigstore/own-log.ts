import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import { spki } from '../stack/certificate.ts';
import { signCheckpoint } from '../stack/checkpoint.ts';
import { MerkleTree } from '../stack/merkle.ts';
import { transparencyLog, type TransparencyLogJson } from '../stack/trust.ts';
import type { Entry } from './damage.ts';

/** What the log does wrong; everything else is right and signed with its key. */
export interface LogFaults {
  /** First line of the checkpoint. */
  readonly origin?: string;
  /** In the signature line of the checkpoint. */
  readonly name?: string;
  /** Of the proof, beside the checkpoint's. */
  readonly treeSize?: string;
  readonly rootHash?: string;
  /** Of the entry, beside the proof's. */
  readonly logIndex?: string;
}

/** A log whose key the test holds: a trusted root that names it believes what it signs, so that only our own checks are left. */
export interface OwnLog {
  readonly json: TransparencyLogJson;
  /** An entry with a proof of inclusion. */
  readonly prove: (body: Buffer, faults?: LogFaults) => Entry;
  /** The same with a promise (a signed entry timestamp of Rekor v1) for that time, in seconds. */
  readonly promise: (body: Buffer, time: number) => Entry;
}

const HOST = 'log.test';

export function createOwnLog(): OwnLog {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyId = createHash('sha256').update(spki(publicKey)).digest();
  const prove = (body: Buffer, { origin = HOST, name = HOST, ...rest }: LogFaults = {}): Entry => {
    const tree = new MerkleTree();
    tree.append(Buffer.from('an older entry'));
    const index = tree.append(body);
    const { kind, apiVersion: version } = JSON.parse(body.toString()) as { kind: string; apiVersion: string };
    return {
      logIndex: rest.logIndex ?? String(index),
      logId: { keyId: keyId.toString('base64') },
      kindVersion: { kind, version },
      integratedTime: '0',
      inclusionProof: {
        logIndex: String(index),
        rootHash: rest.rootHash ?? tree.root().toString('base64'),
        treeSize: rest.treeSize ?? String(tree.size),
        hashes: tree.inclusionProof(index).map((hash) => hash.toString('base64')),
        checkpoint: { envelope: signCheckpoint({ origin, name, privateKey, keyId }, tree.size, tree.root()) },
      },
      canonicalizedBody: body.toString('base64'),
    } as Entry;
  };
  const promise = (body: Buffer, time: number): Entry => {
    const entry = prove(body);
    const promised = {
      body: entry.canonicalizedBody,
      integratedTime: time,
      logID: keyId.toString('hex'),
      logIndex: Number(entry.logIndex),
    };
    const signedEntryTimestamp = sign('sha256', Buffer.from(JSON.stringify(promised)), privateKey).toString('base64');
    return { ...entry, integratedTime: String(time), inclusionPromise: { signedEntryTimestamp } };
  };
  return { json: transparencyLog(`https://${HOST}`, publicKey), prove, promise };
}
