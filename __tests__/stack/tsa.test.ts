import { createHash, X509Certificate } from 'node:crypto';

import { RFC3161Timestamp } from '@sigstore/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import * as der from './der.ts';
import { HASHES, type HashName } from './timestamp.ts';
import { startTsa, type Tsa } from './tsa.ts';

const NOW = new Date('2026-05-01T10:00:00.700Z');

let tsa: Tsa;
beforeAll(async () => {
  tsa = await startTsa();
});
beforeEach(() => {
  tsa.clock = () => NOW;
});
afterAll(() => tsa.close());

const DATA = Buffer.from('a signature');
const digestOf = (hash: string): Buffer => createHash(hash).update(DATA).digest();

async function post(body: string | Buffer, type: string): Promise<Response> {
  return fetch(`${tsa.url}/api/v1/timestamp`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(Buffer.from(body)),
  });
}

const json = (fields: unknown): Promise<Response> => post(JSON.stringify(fields), 'application/json');

/** TimeStampReq (RFC 3161 2.4.1) */
function query(oid: string, imprint: Buffer, ...options: readonly Buffer[]): Buffer {
  const algorithm = der.sequence(der.objectIdentifier(oid), der.nothing());
  return der.sequence(der.integer(1), der.sequence(algorithm, der.octetString(imprint)), ...options);
}

async function stampOf(answer: Response): Promise<{ stamp: RFC3161Timestamp; bytes: Buffer }> {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/timestamp-reply');
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { stamp: RFC3161Timestamp.parse(bytes), bytes };
}

const signer = (): X509Certificate => new X509Certificate(tsa.chain[0]);

describe('a timestamp', () => {
  test('asked for in JSON holds over the data, by the signer of the chain, at the time of its clock', async () => {
    const { stamp } = await stampOf(await json({ artifactHash: digestOf('sha256').toString('base64'), hashAlgorithm: 'sha256', nonce: 7 }));
    stamp.verify(DATA, signer().publicKey);
    expect(stamp.status).toBe(0n);
    expect(stamp.signingTime).toEqual(new Date('2026-05-01T10:00:00Z'));
    expect(stamp.signerSerialNumber.toString('hex').toUpperCase()).toBe(signer().serialNumber);
  });

  test.each(Object.keys(HASHES) as HashName[])('asked for in DER with %s holds too', async (hash) => {
    const body = query(HASHES[hash].oid, digestOf(hash), der.integer(99), der.boolean(true));
    const { stamp, bytes } = await stampOf(await post(body, 'application/timestamp-query'));
    stamp.verify(DATA, signer().publicKey);
    expect(bytes.includes(tsa.chain[0])).toBe(true);
  });

  test('holds neither over other data, nor by another key, nor when a byte is altered', async () => {
    const { stamp, bytes } = await stampOf(await json({ artifactHash: digestOf('sha256').toString('base64'), hashAlgorithm: 'sha256' }));
    expect(() => {
      stamp.verify(Buffer.from('other'), signer().publicKey);
    }).toThrow('does not match');
    expect(() => {
      stamp.verify(DATA, new X509Certificate(tsa.chain[1]).publicKey);
    }).toThrow('signature verification failed');
    const altered = Buffer.from(bytes.toString('latin1').replace('20260501100000Z', '20260501100001Z'), 'latin1');
    expect(() => {
      RFC3161Timestamp.parse(altered).verify(DATA, signer().publicKey);
    }).toThrow('signed data does not match');
  });

  test('returns the nonce, and the certificate only when it is asked for', async () => {
    const nonce = Buffer.from('5c885f8c9eeccbfd', 'hex');
    const plain = query(HASHES.sha256.oid, digestOf('sha256'), der.integer(nonce));
    const { bytes } = await stampOf(await post(plain, 'application/timestamp-query'));
    expect(bytes.includes(der.integer(nonce))).toBe(true);
    expect(bytes.includes(tsa.chain[0])).toBe(false);
    const { bytes: other } = await stampOf(await post(query(HASHES.sha256.oid, digestOf('sha256')), 'application/timestamp-query'));
    expect(other.includes(der.integer(nonce))).toBe(false);
  });

  test('names the certificate that signs it (RFC 5035)', async () => {
    const { bytes } = await stampOf(await json({ artifactHash: digestOf('sha256').toString('base64'), hashAlgorithm: 'sha256' }));
    expect(bytes.includes(createHash('sha256').update(tsa.chain[0]).digest())).toBe(true);
  });
});

test('the chain: a signer for timestamps only, under its root', async () => {
  const [leaf, root] = tsa.chain.map((bytes) => new X509Certificate(bytes)) as [X509Certificate, X509Certificate];
  expect(leaf.verify(root.publicKey) && leaf.checkIssued(root) && root.verify(root.publicKey)).toBe(true);
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.8']);
  expect([leaf.ca, root.ca]).toEqual([false, true]);
  const pem = await (await fetch(`${tsa.url}/api/v1/timestamp/certchain`)).text();
  expect(pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)?.map((text) => new X509Certificate(text).raw)).toEqual(
    tsa.chain,
  );
});

describe('the authority refuses', () => {
  const weak = 'Weak hash algorithm in timestamp request';
  const error = 'Error generating timestamp response';
  const length = 'Message digest has incorrect length for specified algorithm';
  test.each<[string, number, string, () => Promise<Response>]>([
    ['SHA-1 in JSON', 400, weak, () => json({ artifactHash: digestOf('sha1').toString('base64'), hashAlgorithm: 'sha1' })],
    ['SHA-1 in DER', 400, weak, () => post(query('1.3.14.3.2.26', digestOf('sha1')), 'application/timestamp-query')],
    ['a digest of another length', 400, length, () => json({ artifactHash: 'AAAA', hashAlgorithm: 'sha256' })],
    ['the same in DER', 400, length, () => post(query(HASHES.sha512.oid, digestOf('sha256')), 'application/timestamp-query')],
    ['no digest', 400, error, () => json({ hashAlgorithm: 'sha256' })],
    ['what is no JSON', 400, error, () => post('{', 'application/json')],
    ['what is no DER', 400, error, () => post('xx', 'application/timestamp-query')],
    ['half a request', 400, error, () => post(der.sequence(der.integer(1)), 'application/timestamp-query')],
    ['another method', 405, 'method GET', () => fetch(`${tsa.url}/api/v1/timestamp`)],
    ['another path', 404, 'was not found', () => fetch(`${tsa.url}/timestamp`)],
    ['another media type', 415, 'unsupported media type "text/plain"', () => post('xx', 'text/plain')],
  ])('%s', async (_what, status, message, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code: status, message: expect.stringContaining(message) as unknown });
  });
});
