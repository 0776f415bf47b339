import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SigningConfig, TrustedRoot } from '@sigstore/protobuf-specs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { jsonAnswer } from './service.ts';
import { type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rekor: 'both' });
});
afterAll(() => stack.close());

describe('the trust files', () => {
  test('hold the keys of the running services, and are read as they were written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waxseal-stack-'));
    try {
      const paths = await stack.writeTrust(join(folder, 'new'));
      const root = TrustedRoot.fromJSON(JSON.parse(await readFile(paths.trustedRoot, 'utf8')));
      expect(root.tlogs.map(({ logId }) => logId?.keyId)).toEqual([stack.rekor.logId, stack.rekorV1.logId]);
      expect(root.ctlogs.map(({ logId }) => logId?.keyId)).toEqual([stack.ctlog.logId]);
      expect(root.certificateAuthorities[0]?.certChain?.certificates.map(({ rawBytes }) => rawBytes)).toEqual(stack.fulcio.chain);
      expect(root.timestampAuthorities[0]?.certChain?.certificates.map(({ rawBytes }) => rawBytes)).toEqual(stack.tsa.chain);
      expect(TrustedRoot.toJSON(root)).toMatchObject({ mediaType: stack.trustedRoot.mediaType });
      const config = SigningConfig.fromJSON(JSON.parse(await readFile(paths.signingConfig, 'utf8')));
      expect(config.caUrls.map(({ url }) => url)).toEqual([stack.fulcio.url]);
      expect(config.tsaUrls.map(({ url }) => url)).toEqual([`${stack.tsa.url}/api/v1/timestamp`]);
      expect(config.rekorTlogUrls.map(({ url, majorApiVersion }) => [url, majorApiVersion])).toEqual([
        [stack.rekor.url, 2],
        [stack.rekorV1.url, 1],
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    ['v1', 1],
    ['v2', 2],
  ] as const)('name only the log asked for: %s', async (rekor, version) => {
    const other = await startStack({ rekor });
    await other.close();
    expect(other.signingConfig.rekorTlogUrls.map(({ majorApiVersion }) => majorApiVersion)).toEqual([version]);
  });
});

describe('a service told to misbehave', () => {
  const health = (): Promise<Response> => fetch(`${stack.fulcio.url}/healthz`);

  test('answers as it is told, and honestly again afterwards', async () => {
    stack.fulcio.onRequest = () => jsonAnswer(503, { message: 'away' });
    expect((await health()).status).toBe(503);
    stack.fulcio.onRequest = undefined;
    expect((await health()).status).toBe(200);
    expect(stack.fulcio.requests.slice(-2).map(({ path, answer }) => [path, answer === 'hang-up' ? answer : answer.status])).toEqual([
      ['/healthz', 503],
      ['/healthz', 200],
    ]);
  });

  test('may damage what it would have said', async () => {
    stack.fulcio.onRequest = async (_request, honest) => {
      const { status, body } = await honest();
      return { status, body: body.toString().replace('SERVING', 'DAMAGED') };
    };
    expect(await (await health()).json()).toEqual({ status: 'DAMAGED' });
    stack.fulcio.onRequest = undefined;
  });

  test('may cut the connection', async () => {
    stack.fulcio.onRequest = () => 'hang-up';
    await expect(health()).rejects.toThrow();
    expect(stack.fulcio.requests.at(-1)?.answer).toBe('hang-up');
    stack.fulcio.onRequest = undefined;
  });

  test('leaves alone what the hook leaves alone', async () => {
    stack.fulcio.onRequest = ({ url }) => (url.pathname === '/other' ? jsonAnswer(200, {}) : undefined);
    expect((await health()).status).toBe(200);
    expect((await fetch(`${stack.fulcio.url}/other`)).status).toBe(200);
    stack.fulcio.onRequest = undefined;
    expect((await fetch(`${stack.fulcio.url}/other`)).status).toBe(404);
  });

  test('that never answers does not keep the stack from closing', async () => {
    const other = await startStack({ onRequest: { tsa: () => new Promise(() => undefined) } });
    const hanging = fetch(`${other.tsa.url}/ping`).catch((thrown: unknown) => thrown);
    while (other.tsa.underWay === 0) await new Promise(setImmediate);
    await other.close();
    expect(await hanging).toHaveProperty('message', 'fetch failed');
  });
});

test('two stacks share nothing: keys, logs, tokens', async () => {
  const other = await startStack();
  try {
    expect(other.trustedRoot.tlogs[0]?.logId).not.toEqual(stack.trustedRoot.tlogs[0]?.logId);
    expect(other.trustedRoot.certificateAuthorities[0]?.certChain).not.toEqual(stack.trustedRoot.certificateAuthorities[0]?.certChain);
    const headers = { authorization: `Bearer ${stack.token.requestToken}` };
    expect((await fetch(other.token.requestUrl, { headers })).status).toBe(401);
  } finally {
    await other.close();
  }
});
