import { afterEach, describe, expect, test } from '@jest/globals';

import type { HttpResponse } from '../../src/http/client.ts';
import { sendToLog } from '../../src/sigstore/log-size.ts';
import { connect, failure } from '../registry/connect.ts';
import { type Script, type ScriptedServer, startServer } from '../registry/scripted-server.ts';

/** What a Rekor v1 log answers to an entry that is too large for it, or for what stands before it. */

const LARGE = 3 * 1024 * 1024;
let open: ScriptedServer | undefined;
afterEach(() => open?.close());

async function send(bytes: number, script: Script): Promise<{ readonly sending: Promise<HttpResponse>; readonly server: ScriptedServer }> {
  const server = await startServer(script);
  open = server;
  const url = new URL(`http://${server.host}/api/v1/log/entries`);
  const request = { method: 'POST', url, what: `the transparency log ${server.host}`, body: Buffer.alloc(bytes, ' '), maxBytes: 1000 };
  return { sending: sendToLog(connect().http, request), server };
}

const says = (message: string): string => JSON.stringify({ code: 1, message });

describe('an entry that is too large for the log', () => {
  test.each([
    ['413', 10, { status: 413, body: '' }],
    ['413, of a large one', LARGE, { status: 413, body: says('Request Entity Too Large') }],
    ['400 and why', LARGE, { status: 400, body: says('parsing body failed, because http: request body too large') }],
    ['500 and why', LARGE, { status: 500, body: says('http: request body too large') }],
  ])('%s: is told at once, and not sent again', async (_, bytes, reply) => {
    const { sending, server } = await send(bytes, () => reply);
    const { code, message, hint, details } = await failure(sending);
    expect(code).toBe('LOG_TOO_LARGE');
    expect(message).toMatch(
      bytes === LARGE ? / refuses an entry of 3\.0 MiB: it answered [45]/ : / refuses an entry of 10 bytes: it answered 413/,
    );
    expect(hint).toMatch(/Rekor v2 .* signing-config/);
    expect(details).toEqual([{ what: 'size of the entry', expected: 'at most what the log takes', actual: `${bytes} bytes` }]);
    expect(server.asked).toHaveLength(1);
  });

  test.each([
    ['500 without a reason', { status: 500, body: '' }, 'it answered 500'],
    ['502 of a load balancer', { status: 502, body: '<title>502</title>' }, 'it answered 502'],
    ['a connection cut', { status: 200, fault: 'reset' }, 'it ended the connection'],
  ] as const)('%s: is told after three times', async (_, reply, told) => {
    const { sending, server } = await send(LARGE, () => reply);
    const { code, message } = await failure(sending);
    expect(code).toBe('LOG_TOO_LARGE');
    expect(message).toContain(`did not take an entry of 3.0 MiB, most likely because of its size: ${told}, 3 times in a row`);
    expect(server.asked).toHaveLength(3);
  });
});

describe('anything else is what it is', () => {
  test.each([
    ['a log that was away for a moment', LARGE, [502, 500, 201]],
    ['a log that is busy', LARGE, [503, 429, 201]],
    ['a small entry, and a log that was away for longer', 10, [502, 502, 502, 201]],
  ])('%s', async (_, bytes, statuses) => {
    const { sending, server } = await send(bytes, (__, count) => ({ status: statuses[count] ?? 599, body: '{}' }));
    expect((await sending).status).toBe(201);
    expect(server.asked).toHaveLength(statuses.length);
  });

  test.each([
    ['a large entry that is wrong', LARGE, 400],
    ['a large entry that is there', LARGE, 409],
    ['a small entry that is wrong', 10, 400],
  ])('%s: the answer is given back', async (_, bytes, status) => {
    const { sending, server } = await send(bytes, () => ({ status, body: says('no') }));
    expect((await sending).status).toBe(status);
    expect(server.asked).toHaveLength(1);
  });

  test('a log that nobody can reach is not said to find it too large', async () => {
    const server = await startServer(() => ({ status: 201, body: '{}' }));
    await server.close();
    const url = new URL(`http://${server.host}/api/v1/log/entries`);
    const sending = sendToLog(connect().http, { method: 'POST', url, what: 'the log', body: Buffer.alloc(LARGE), maxBytes: 10 });
    expect((await failure(sending)).code).toBe('NETWORK_UNREACHABLE');
  });
});
