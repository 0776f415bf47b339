import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

import { spki } from './certificate.ts';
import { type NoteSigner, signCheckpoint } from './checkpoint.ts';
import { hashLeaf, MerkleTree } from './merkle.ts';
import { dsseEntry, EntryRefused, hashedRekordEntry } from './rekor-v1-entries.ts';
import { jsonAnswer, type OnRequest, readJsonObject, recordOf, serve, type Service, type ServiceAnswer, stringOf } from './service.ts';

/** A transparency log that speaks Rekor's HTTP API version 1 as v1.5.4 does, for entries `dsse` and `hashedrekord` 0.0.1. */
export interface RekorV1 extends Service {
  readonly publicKey: KeyObject;
  /** SHA-256 of the public key. */
  readonly logId: Buffer;
  readonly entries: readonly Buffer[];
}

export interface RekorV1Options {
  readonly clock?: (() => Date) | undefined;
  readonly onRequest?: OnRequest | undefined;
}

interface Log {
  readonly signer: NoteSigner;
  readonly logId: Buffer;
  readonly tree: MerkleTree;
  /** 16 hexadecimal digits before the leaf hash in each UUID. */
  readonly treeId: string;
  readonly entries: Buffer[];
  /** Of the entry at the same place: in seconds. */
  readonly integratedTimes: number[];
  readonly clock: () => Date;
}

const ENTRIES = '/api/v1/log/entries';

export async function startRekorV1(options: RekorV1Options = {}): Promise<RekorV1> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const logId = createHash('sha256').update(spki(publicKey)).digest();
  const treeId = (randomBytes(8).readBigUInt64BE() >> 1n).toString(16).padStart(16, '0');
  const service = await serve(({ method, url, body }) => {
    switch (`${method} ${url.pathname}`) {
      case `POST ${ENTRIES}`:
        return addEntry(body, log);
      case `GET ${ENTRIES}`:
        return entryByIndex(url.searchParams.get('logIndex'), log);
      case 'GET /api/v1/log':
        return jsonAnswer(200, treeHead(log));
      case 'GET /api/v1/log/publicKey':
        return {
          status: 200,
          headers: { 'content-type': 'application/x-pem-file' },
          body: publicKey.export({ type: 'spki', format: 'pem' }),
        };
      default:
        return method === 'GET' && url.pathname.startsWith(`${ENTRIES}/`)
          ? entryByUuid(url.pathname.slice(ENTRIES.length + 1), log)
          : failure(404, `path ${url.pathname} was not found`);
    }
  }, options.onRequest);
  const name = new URL(service.url).hostname;
  const signer = { origin: `${name} - ${BigInt(`0x${treeId}`)}`, name, privateKey, keyId: logId };
  const clock = options.clock ?? (() => new Date());
  const log: Log = { signer, logId, tree: new MerkleTree(), treeId, entries: [], integratedTimes: [], clock };
  return Object.assign(service, { publicKey, logId, entries: log.entries });
}

function addEntry(body: Buffer, log: Log): ServiceAnswer {
  const json = readJsonObject(body);
  if (json === undefined) return failure(500, 'unexpected EOF');
  let entry: Buffer;
  try {
    entry = canonicalEntry(json);
  } catch (thrown) {
    if (!(thrown instanceof EntryRefused)) throw thrown;
    return failure(400, `error processing entry: ${thrown.message}`);
  }
  const earlier = log.entries.findIndex((known) => known.equals(entry));
  const uuid = uuidOf(log, entry);
  const location = `${ENTRIES}/${uuid}`;
  if (earlier >= 0) {
    const answer = failure(409, `an equivalent entry already exists in the transparency log with UUID ${uuid}`);
    return { ...answer, headers: { ...answer.headers, location } };
  }
  log.entries.push(entry);
  log.integratedTimes.push(Math.floor(log.clock().getTime() / 1000));
  const answer = jsonAnswer(201, logEntry(log, log.tree.append(entry)));
  return { ...answer, headers: { ...answer.headers, location, etag: uuid } };
}

function canonicalEntry(json: Record<string, unknown>): Buffer {
  const { kind, apiVersion } = json;
  if (kind !== 'dsse' && kind !== 'hashedrekord') throw new EntryRefused(`could not unmarshal entry for kind '${stringOf(kind)}'`);
  if (apiVersion !== '0.0.1') throw new EntryRefused(`${kind} implementation for version '${stringOf(apiVersion)}' not found`);
  return kind === 'dsse' ? dsseEntry(recordOf(json['spec'])) : hashedRekordEntry(recordOf(json['spec']));
}

function entryByIndex(logIndex: string | null, log: Log): ServiceAnswer {
  if (logIndex === null || !/^\d+$/.test(logIndex)) return jsonAnswer(422, { code: 602, message: 'logIndex in query is required' });
  const index = Number(logIndex);
  return index < log.entries.length ? jsonAnswer(200, logEntry(log, index)) : { status: 404, body: '' };
}

/** By UUID, with the tree's number before it or without. */
function entryByUuid(uuid: string, log: Log): ServiceAnswer {
  if (!/^(?:[0-9a-f]{64}|[0-9a-f]{80})$/i.test(uuid)) {
    return jsonAnswer(422, { code: 605, message: "entryUUID in path should match '^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$'" });
  }
  const index = log.entries.findIndex((entry) => uuidOf(log, entry).endsWith(uuid.toLowerCase()));
  return index < 0 ? { status: 404, body: '' } : jsonAnswer(200, logEntry(log, index));
}

function uuidOf({ treeId }: Log, entry: Buffer): string {
  return treeId + hashLeaf(entry).toString('hex');
}

/** One LogEntry under its UUID, with promise and proof. */
function logEntry(log: Log, index: number): unknown {
  const entry = log.entries[index] ?? Buffer.alloc(0);
  // In the order of RFC 8785: these four are what the signed entry timestamp is over.
  const promised = {
    body: entry.toString('base64'),
    integratedTime: log.integratedTimes[index] ?? 0,
    logID: log.logId.toString('hex'),
    logIndex: index,
  };
  const root = log.tree.root();
  return {
    [uuidOf(log, entry)]: {
      ...promised,
      verification: {
        inclusionProof: {
          checkpoint: signCheckpoint(log.signer, log.tree.size, root),
          hashes: log.tree.inclusionProof(index).map((hash) => hash.toString('hex')),
          logIndex: index,
          rootHash: root.toString('hex'),
          treeSize: log.tree.size,
        },
        signedEntryTimestamp: sign('sha256', Buffer.from(JSON.stringify(promised)), log.signer.privateKey).toString('base64'),
      },
    },
  };
}

function treeHead({ signer, tree, treeId }: Log): unknown {
  const root = tree.root();
  return {
    inactiveShards: null,
    rootHash: root.toString('hex'),
    signedTreeHead: signCheckpoint(signer, tree.size, root),
    treeID: BigInt(`0x${treeId}`).toString(),
    treeSize: tree.size,
  };
}

function failure(code: number, message: string): ServiceAnswer {
  return jsonAnswer(code, { code, message });
}
