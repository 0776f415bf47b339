import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { hashLeaf } from './merkle.ts';
import { type RekorV1, startRekorV1 } from './rekor-v1.ts';

const NOW = new Date('2026-05-01T10:00:00.700Z');

let log: RekorV1;
beforeAll(async () => {
  log = await startRekorV1({ clock: () => NOW });
});
afterAll(() => log.close());

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const VERIFIER = Buffer.from(PEM).toString('base64');
const TYPE = 'application/vnd.in-toto+json';

function envelope(payload: string, signed = payload): string {
  const message = Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${signed.length} ${signed}`);
  const sig = sign('sha256', message, pair.privateKey).toString('base64');
  return JSON.stringify({ payload: Buffer.from(payload).toString('base64'), payloadType: TYPE, signatures: [{ sig }] });
}

const dsse = (text: string, verifiers: readonly string[] = [VERIFIER]): unknown => ({
  apiVersion: '0.0.1',
  kind: 'dsse',
  spec: { proposedContent: { envelope: text, verifiers } },
});

function hashedRekord(value: string, message: string): unknown {
  const content = sign('sha256', Buffer.from(message), pair.privateKey).toString('base64');
  const spec = { data: { hash: { algorithm: 'sha256', value } }, signature: { content, publicKey: { content: VERIFIER } } };
  return { apiVersion: '0.0.1', kind: 'hashedrekord', spec };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function post(json: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${log.url}/api/v1/log/entries`, { method: 'POST', headers, body: typeof json === 'string' ? json : JSON.stringify(json) });
}

interface Entry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: { readonly checkpoint: string; readonly treeSize: number; readonly rootHash: string };
  };
}

async function entryOf(answer: Response, status = 200): Promise<[string, Entry]> {
  expect(answer.status).toBe(status);
  const [entry, ...more] = Object.entries((await answer.json()) as Record<string, Entry>);
  expect(more).toEqual([]);
  return entry ?? ['', {} as Entry];
}

describe('an entry', () => {
  test('dsse: hashes of envelope and payload, the signature with its verifier', async () => {
    const text = envelope('{"a":1}');
    const [uuid, entry] = await entryOf(await post(dsse(text)), 201);
    const body = Buffer.from(entry.body, 'base64');
    const { sig } = (JSON.parse(text) as { signatures: [{ sig: string }] }).signatures[0];
    expect(body.toString()).toBe(
      `{"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256","value":"${sha256(text)}"},` +
        `"payloadHash":{"algorithm":"sha256","value":"${sha256('{"a":1}')}"},"signatures":[{"signature":"${sig}","verifier":"${VERIFIER}"}]}}`,
    );
    expect(uuid).toMatch(/^[0-9a-f]{80}$/);
    expect(uuid.slice(16)).toBe(hashLeaf(body).toString('hex'));
  });

  test('is promised by a signed entry timestamp over its four members', async () => {
    const [, entry] = await entryOf(await post(hashedRekord(sha256('m'), 'm')), 201);
    expect(entry.integratedTime).toBe(Math.floor(NOW.getTime() / 1000));
    expect(entry.logID).toBe(log.logId.toString('hex'));
    const { body, integratedTime, logID, logIndex } = entry;
    const signature = Buffer.from(entry.verification.signedEntryTimestamp, 'base64');
    const promised = (parts: unknown): boolean => verify('sha256', Buffer.from(JSON.stringify(parts)), log.publicKey, signature);
    expect(promised({ body, integratedTime, logID, logIndex })).toBe(true);
    expect(promised({ body, integratedTime: integratedTime + 1, logID, logIndex })).toBe(false);
    expect(promised({ body, integratedTime, logID, logIndex: logIndex + 1 })).toBe(false);
  });

  test('has a checkpoint whose origin names the tree and whose signer is the host', async () => {
    const [, { verification }] = await entryOf(await post(dsse(envelope('checkpoint'))), 201);
    const [text = '', line = ''] = verification.inclusionProof.checkpoint.split('\n\n');
    const [origin = '', size, root = ''] = text.split('\n');
    expect(origin).toMatch(/^127\.0\.0\.1 - \d+$/);
    expect(Number(size)).toBe(verification.inclusionProof.treeSize);
    expect(Buffer.from(root, 'base64').toString('hex')).toBe(verification.inclusionProof.rootHash);
    const bytes = Buffer.from(line.trimEnd().split(' ')[2] ?? '', 'base64');
    expect(bytes.subarray(0, 4)).toEqual(log.logId.subarray(0, 4));
    expect(verify('sha256', Buffer.from(`${text}\n`), log.publicKey, bytes.subarray(4))).toBe(true);
    expect(verify('sha256', Buffer.from(text), log.publicKey, bytes.subarray(4))).toBe(false);
  });

  test('is read back by place, by UUID and by leaf hash, with the proof of the tree as it is now', async () => {
    const [uuid, first] = await entryOf(await post(dsse(envelope('read back'))), 201);
    await entryOf(await post(dsse(envelope('one more'))), 201);
    for (const query of [`?logIndex=${first.logIndex}`, `/${uuid}`, `/${uuid.slice(16)}`]) {
      const [id, entry] = await entryOf(await fetch(`${log.url}/api/v1/log/entries${query}`));
      expect([id, entry.body, entry.logIndex]).toEqual([uuid, first.body, first.logIndex]);
      expect(entry.verification.inclusionProof.treeSize).toBe(log.entries.length);
    }
  });

  test('twice is 409, with the place of the first', async () => {
    const json = dsse(envelope('twice'));
    const [uuid] = await entryOf(await post(json), 201);
    const again = await post(json);
    expect(again.status).toBe(409);
    expect(again.headers.get('location')).toBe(`/api/v1/log/entries/${uuid}`);
    expect(await again.json()).toMatchObject({ code: 409 });
  });
});

describe('the log refuses', () => {
  test.each<[string, number, unknown]>([
    ['an envelope signed over another payload', 400, dsse(envelope('a', 'b'))],
    ['an envelope without signature', 400, dsse(JSON.stringify({ payload: '', payloadType: TYPE, signatures: [] }))],
    ['an envelope that is no JSON', 400, dsse('{')],
    ['an envelope without verifier', 400, dsse(envelope('x'), [])],
    ['a verifier that is no key', 400, dsse(envelope('x'), ['!!'])],
    ['a digest that the signature is not over', 400, hashedRekord(sha256('other'), 'm')],
    ['a digest cut short', 400, hashedRekord('00', 'm')],
    ['a kind that it does not know', 400, { apiVersion: '0.0.1', kind: 'rekord', spec: {} }],
    ['a version that it does not know', 400, { apiVersion: '0.0.9', kind: 'dsse', spec: {} }],
    ['what is no JSON', 500, '{'],
  ])('%s', async (_what, status, json) => {
    const before = log.entries.length;
    expect((await post(json)).status).toBe(status);
    expect(log.entries).toHaveLength(before);
  });

  test.each([
    ['a place to come', '?logIndex=9999', 404],
    ['a place that is no number', '?logIndex=x', 422],
    ['no place', '', 422],
    ['a UUID of nothing', `/${'0'.repeat(64)}`, 404],
    ['a UUID that is none', '/zz', 422],
  ])('to read %s', async (_what, query, status) => {
    expect((await fetch(`${log.url}/api/v1/log/entries${query}`)).status).toBe(status);
  });
});

test('the head of the tree and the key are public', async () => {
  const head = (await (await fetch(`${log.url}/api/v1/log`)).json()) as { treeSize: number; signedTreeHead: string };
  expect(head.treeSize).toBe(log.entries.length);
  expect(head.signedTreeHead).toContain(`\n${head.treeSize}\n`);
  expect(await (await fetch(`${log.url}/api/v1/log/publicKey`)).text()).toBe(log.publicKey.export({ type: 'spki', format: 'pem' }));
});
