import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type ConnectProxy, startConnectProxy } from '../stack/connect-proxy.ts';
import { codesOf, startWorld, type World } from './world.ts';

/** The built action behind a proxy: what goes through it, what does not, and what is no proxy. */

let world: World;
let proxy: ConnectProxy;
beforeAll(async () => {
  [world, proxy] = await Promise.all([startWorld(), startConnectProxy()]);
});
afterAll(async () => {
  await Promise.all([world.close(), proxy.close()]);
});
beforeEach(() => {
  proxy.hosts.length = 0;
});

describe('a proxy', () => {
  test.each([
    ['an address', (url: string) => ({ http_proxy: url })],
    ['host and port alone, in capitals', (url: string) => ({ HTTP_PROXY: new URL(url).host })],
  ])('named by %s: everything goes through it, and it signs and verifies', async (_, name) => {
    const image = await world.image();
    const env = name(proxy.url);
    expect(await world.sign({ images: image.reference }, { env })).toMatchObject({ code: 0, outputs: { result: 'signed' } });
    const hosts = [world.stack.registry.host, ...[world.stack.fulcio, world.stack.rekor].map(({ url }) => new URL(url).host)];
    expect([...new Set(proxy.hosts)]).toEqual(expect.arrayContaining(hosts));
    expect(await world.verify({ images: image.reference }, { env })).toMatchObject({ code: 0, outputs: { result: 'passed' } });
  });

  test('NO_PROXY: not asked', async () => {
    const image = await world.image();
    const env = { http_proxy: proxy.url, NO_PROXY: '127.0.0.1' };
    expect(await world.sign({ images: image.reference }, { env })).toMatchObject({ code: 0, outputs: { result: 'signed' } });
    expect(proxy.hosts).toEqual([]);
  });

  test('that is not there: nothing goes another way', async () => {
    const image = await world.image();
    const asked = world.stack.fulcio.requests.length;
    const env = { http_proxy: 'http://127.0.0.1:1' };
    const result = await world.sign({ images: image.reference, timeout: '2s', 'retry-budget': '1s' }, { env });
    expect([result.code, codesOf(result), world.stack.fulcio.requests.length]).toEqual([1, ['NETWORK_UNREACHABLE'], asked]);
  });
});

test.each([
  ['HTTPS_PROXY', 'http://mona:hush-password@:bad'],
  ['http_proxy', 'socks5://mona:hush-password@127.0.0.1:1080'],
])('%s that is no proxy: an error with a report, without the password', async (name, value) => {
  const image = await world.image();
  const result = await world.sign({ images: image.reference }, { env: { [name]: value } });
  expect([result.code, result.outputs['result'], codesOf(result)]).toEqual([1, 'error', ['PROXY_INVALID']]);
  expect(result.log).toContain(`the environment variable ${name} names no proxy`);
  const shown = [result.stdout.replaceAll(/^::add-mask::.*$/gm, ''), result.stderr, result.summary, JSON.stringify(result.outputs)];
  expect(shown.join('\n')).not.toContain('hush-password');
});
