import { createHash, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { distinguishedName, createRoot } from './certificate.ts';
import { hashLeaf, MerkleTree } from './merkle.ts';
import { type Rekor, startRekor } from './rekor.ts';

let log: Rekor;
beforeAll(async () => {
  log = await startRekor();
});
afterAll(() => log.close());

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const publicKeyOf = (key: KeyObject): { rawBytes: string } => ({ rawBytes: base64(key.export({ type: 'spki', format: 'der' })) });

interface Asked {
  readonly message?: string;
  readonly digest?: string;
  readonly signature?: Buffer;
  readonly verifier?: Record<string, unknown>;
}

let counter = 0;
function request({ message = `message ${(counter += 1)}`, digest, signature, verifier }: Asked = {}): Record<string, unknown> {
  return {
    digest: digest ?? base64(createHash('sha256').update(message).digest()),
    signature: {
      content: base64(signature ?? sign('sha256', Buffer.from(message), pair.privateKey)),
      verifier: verifier ?? { keyDetails: 'PKIX_ECDSA_P256_SHA_256', publicKey: publicKeyOf(pair.publicKey) },
    },
  };
}

async function post(json: unknown): Promise<Response> {
  return fetch(`${log.url}/api/v2/log/entries`, { method: 'POST', body: typeof json === 'string' ? json : JSON.stringify(json) });
}

interface Entry {
  readonly logIndex: string;
  readonly logId: { readonly keyId: string };
  readonly kindVersion: unknown;
  readonly integratedTime: string;
  readonly inclusionPromise: unknown;
  readonly canonicalizedBody: string;
  readonly inclusionProof: {
    readonly logIndex: string;
    readonly treeSize: string;
    readonly rootHash: string;
    readonly hashes: readonly string[];
    readonly checkpoint: { readonly envelope: string };
  };
}

async function added(asked?: Asked): Promise<Entry> {
  const answer = await post({ hashedRekordRequestV002: request(asked) });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Entry;
}

describe('an entry', () => {
  test('stands in the log byte for byte as the real service writes it', async () => {
    const signature = sign('sha256', Buffer.from('hello'), pair.privateKey);
    const { canonicalizedBody } = await added({ message: 'hello', signature });
    const digest = base64(createHash('sha256').update('hello').digest());
    expect(Buffer.from(canonicalizedBody, 'base64').toString()).toBe(
      `{"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256","digest":"${digest}"},` +
        `"signature":{"content":"${base64(signature)}","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256",` +
        `"publicKey":{"rawBytes":"${publicKeyOf(pair.publicKey).rawBytes}"}}}}}}`,
    );
  });

  test('has neither a time nor a promise, numbers as strings, and a proof in the tree of that moment', async () => {
    const entry = await added();
    expect(entry).toMatchObject({ integratedTime: '0', inclusionPromise: null, kindVersion: { kind: 'hashedrekord', version: '0.0.2' } });
    const tree = new MerkleTree();
    for (const known of log.entries) tree.append(known);
    expect(entry.logIndex).toBe(String(log.entries.length - 1));
    expect(entry.inclusionProof).toMatchObject({
      logIndex: entry.logIndex,
      treeSize: String(log.entries.length),
      rootHash: base64(tree.root()),
      hashes: tree.inclusionProof(Number(entry.logIndex)).map(base64),
    });
    expect(log.entries.at(-1)).toEqual(Buffer.from(entry.canonicalizedBody, 'base64'));
    expect(base64(hashLeaf(Buffer.from(entry.canonicalizedBody, 'base64')))).not.toBe(entry.inclusionProof.rootHash);
  });

  test('comes with a checkpoint: a signed note by the key that its id names', async () => {
    const { inclusionProof, logId } = await added();
    const [origin, size, root, empty, line = '', end] = inclusionProof.checkpoint.envelope.split('\n');
    expect([origin, size, root, empty, end]).toEqual(['127.0.0.1', inclusionProof.treeSize, inclusionProof.rootHash, '', '']);
    const [dash, name, signed = ''] = line.split(' ');
    expect([dash, name]).toEqual(['\u2014', '127.0.0.1']);
    const bytes = Buffer.from(signed, 'base64');
    const raw = Buffer.from(String(log.publicKey.export({ format: 'jwk' }).x), 'base64url');
    const id = createHash('sha256').update('127.0.0.1\n\u0001').update(raw).digest();
    expect(logId.keyId).toBe(base64(id));
    expect(bytes.subarray(0, 4)).toEqual(id.subarray(0, 4));
    const note = (text: string): boolean => verify(null, Buffer.from(text), log.publicKey, bytes.subarray(4));
    expect(note(`${origin}\n${size}\n${root}\n`)).toBe(true);
    expect(note(`${origin}\n${Number(size) + 1}\n${root}\n`)).toBe(false);
  });

  test('may be by a certificate, by P-384 with its own digest, by RSA', async () => {
    const { certificate, key } = createRoot(distinguishedName('o', 'p-384'));
    const digest = base64(createHash('sha384').update('q').digest());
    const large = await added({
      digest,
      signature: sign('sha384', Buffer.from('q'), key),
      verifier: { keyDetails: 'PKIX_ECDSA_P384_SHA_384', x509Certificate: { rawBytes: base64(certificate) } },
    });
    expect(Buffer.from(large.canonicalizedBody, 'base64').toString()).toContain(`{"algorithm":"SHA2_384","digest":"${digest}"}`);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await added({
      message: 'r',
      signature: sign('sha256', Buffer.from('r'), rsa.privateKey),
      verifier: { keyDetails: 'PKIX_RSA_PKCS1V15_2048_SHA256', publicKey: publicKeyOf(rsa.publicKey) },
    });
  });
});

describe('the log refuses', () => {
  const P256 = { keyDetails: 'PKIX_ECDSA_P256_SHA_256' };
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  test.each<[string, Asked]>([
    ['a signature over something else', { signature: sign('sha256', Buffer.from('y'), pair.privateKey) }],
    ['a signature by another key', { verifier: { ...P256, publicKey: publicKeyOf(other.publicKey) } }],
    ['an empty signature', { signature: Buffer.alloc(0) }],
    ['a short digest', { digest: 'AAAA' }],
    ['a verifier without key', { verifier: P256 }],
    ['a key without its kind', { verifier: { publicKey: publicKeyOf(pair.publicKey) } }],
    ['a key of another kind', { verifier: { keyDetails: 'PKIX_ECDSA_P384_SHA_384', publicKey: publicKeyOf(pair.publicKey) } }],
    ['a kind that nobody knows', { verifier: { keyDetails: 'PKIX_X', publicKey: publicKeyOf(pair.publicKey) } }],
    ['a certificate that is none', { verifier: { ...P256, x509Certificate: { rawBytes: 'AAAA' } } }],
    [
      'both a key and a certificate',
      { verifier: { ...P256, publicKey: publicKeyOf(pair.publicKey), x509Certificate: publicKeyOf(pair.publicKey) } },
    ],
  ])('%s', async (_what, asked) => {
    const before = log.entries.length;
    const answer = await post({ hashedRekordRequestV002: request(asked) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 3, message: 'invalid hashedrekord request', details: [] });
    expect(log.entries).toHaveLength(before);
  });

  test.each([
    ['an envelope, as every server from v2.3.0 on', { dsseRequestV002: {} }, 'invalid type, must be hashedrekord'],
    ['nothing', {}, 'invalid type, must be hashedrekord'],
    ['a member that it does not know', { foo: 1 }, 'proto: (line 1:2): unknown field "foo"'],
    ['what is no JSON', '{', 'unexpected EOF'],
  ])('%s', async (_what, json, message) => {
    const answer = await post(json);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 3, message });
  });

  test('the same entry twice, by 409 with the place of the first', async () => {
    const json = { hashedRekordRequestV002: request() };
    const first = (await (await post(json)).json()) as Entry;
    const again = await post(json);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({
      code: 6,
      message: `an equivalent entry already exists in the transparency log with index ${first.logIndex}`,
    });
  });

  test('reading entries by GET: the log is read by its tiles, which this one has not', async () => {
    expect((await fetch(`${log.url}/api/v2/log/entries`)).status).toBe(501);
    expect((await fetch(`${log.url}/api/v1/log/entries`)).status).toBe(404);
  });
});
