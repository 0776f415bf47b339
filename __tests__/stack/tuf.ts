/**
 * A TUF repository on loopback with keys of its own (The Update Framework 1.0, consistent snapshots): what a client that
 * starts from `root` reads is signed for real, and what `tamper` or `expired` name is wrong for real.
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';

import { listen } from './registry-listen.ts';
import type { ServiceAnswer } from './service.ts';
import { playFault } from './wire-faults.ts';

export type TufRole = 'root' | 'timestamp' | 'snapshot' | 'targets';

export interface TufOptions {
  /** Metadata whose time is over; `true` is the timestamp. */
  readonly expired?: boolean | TufRole;
  /**
   * `target`: other bytes of the same length under the signed names. `timestamp`, `snapshot`, `targets`: a signature by a key
   * that the root does not know (hashes and lengths agree). `root`: a second root, signed by strangers.
   */
  readonly tamper?: 'target' | TufRole;
  /** Damages or replaces the honest answer. */
  readonly onAnswer?: (path: string, honest: ServiceAnswer) => ServiceAnswer;
}

export interface TufRepository {
  readonly url: string;
  /** The first root, which clients are given beforehand. */
  readonly root: Buffer;
  /** Paths asked for, with the status answered. */
  readonly requests: { readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

type CanonicalValue = string | number | boolean | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

interface Signer {
  readonly id: string;
  /** As `root` lists it. */
  readonly listed: { readonly [key: string]: CanonicalValue };
  readonly key: KeyObject;
}

const ROLES: readonly TufRole[] = ['root', 'timestamp', 'snapshot', 'targets'];
const PAST = '2020-01-01T00:00:00Z';

export async function startTufRepository(targets: Readonly<Record<string, Buffer>>, options: TufOptions = {}): Promise<TufRepository> {
  const files = publish(targets, options);
  const requests: { path: string; status: number }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const bytes = request.method === 'GET' ? files.get(path) : undefined;
    const honest: ServiceAnswer = {
      status: bytes === undefined ? 404 : 200,
      headers: { 'content-type': bytes === undefined ? 'text/plain' : 'application/octet-stream' },
      body: bytes ?? 'not found',
    };
    const { status, headers = {}, body, fault } = options.onAnswer?.(path, honest) ?? honest;
    requests.push({ path, status });
    if (fault === undefined) response.writeHead(status, headers).end(body);
    else playFault(response, fault, { status, headers, body: Buffer.from(body) });
  });
  const { host, close } = await listen(server);
  const root = files.get('/1.root.json');
  if (root === undefined) throw new Error('no root was published');
  return {
    url: `http://${host}`,
    root,
    requests,
    close,
  };
}

/** All files by path. Metadata is written from the targets up: each names the hash and length of the one before. */
function publish(targets: Readonly<Record<string, Buffer>>, { expired, tamper }: TufOptions): Map<string, Buffer> {
  const signers = { root: newSigner(), timestamp: newSigner(), snapshot: newSigner(), targets: newSigner() };
  const stranger = newSigner();
  const inAYear = `${new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 19)}Z`;
  const late = expired === true ? 'timestamp' : expired;
  const metadata = (role: TufRole, content: { [key: string]: CanonicalValue }, version = 1): Buffer => {
    const expires = late === role ? PAST : inAYear;
    const signed = { _type: role, spec_version: '1.0.31', version, expires, ...content };
    const key = tamper === role && (role !== 'root' || version > 1) ? stranger.key : signers[role].key;
    const sig = sign(null, Buffer.from(canonical(signed)), key).toString('hex');
    return Buffer.from(JSON.stringify({ signatures: [{ keyid: signers[role].id, sig }], signed }, null, 1));
  };
  const files = new Map<string, Buffer>();
  const rootContent = {
    consistent_snapshot: true,
    keys: Object.fromEntries(ROLES.map((role) => [signers[role].id, signers[role].listed])),
    roles: Object.fromEntries(ROLES.map((role) => [role, { keyids: [signers[role].id], threshold: 1 }])),
  };
  files.set('/1.root.json', metadata('root', rootContent));
  if (tamper === 'root') files.set('/2.root.json', metadata('root', rootContent, 2));

  const listed: { [name: string]: CanonicalValue } = {};
  for (const [name, bytes] of Object.entries(targets)) {
    const served = tamper === 'target' ? Buffer.from(bytes.map((byte) => byte ^ 1)) : bytes;
    listed[name] = { length: bytes.length, hashes: { sha256: sha256Hex(bytes) } };
    files.set(`/targets/${consistentName(name, bytes)}`, served);
  }
  const targetsFile = metadata('targets', { targets: listed });
  files.set('/1.targets.json', targetsFile);
  const snapshotFile = metadata('snapshot', { meta: { 'targets.json': metaOf(targetsFile) } });
  files.set('/1.snapshot.json', snapshotFile);
  files.set('/timestamp.json', metadata('timestamp', { meta: { 'snapshot.json': metaOf(snapshotFile) } }));
  return files;
}

function metaOf(bytes: Buffer): { readonly [key: string]: CanonicalValue } {
  return { version: 1, length: bytes.length, hashes: { sha256: sha256Hex(bytes) } };
}

/** Consistent snapshots put the hash before the file's own name, not before its folders. */
function consistentName(name: string, bytes: Buffer): string {
  const cut = name.lastIndexOf('/') + 1;
  return `${name.slice(0, cut)}${sha256Hex(bytes)}.${name.slice(cut)}`;
}

function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const listed = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw.toString('hex') } };
  return { id: sha256Hex(Buffer.from(canonical(listed))), listed, key: privateKey };
}

function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** OLPC canonical JSON: keys sorted, no spaces, whole numbers only; in strings only `"` and `\` are escaped. */
function canonical(value: CanonicalValue): string {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value);
    throw new Error(`${value}: canonical JSON has whole numbers only`);
  }
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonical(key)}:${canonical(member)}`).join(',')}}`;
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
