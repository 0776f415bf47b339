import { describe, expect, test } from '@jest/globals';

import { WaxsealError } from '../../src/errors.ts';
import { useProxies } from '../../src/http/proxy.ts';
import { testHost, type TestHost } from '../stack/host.ts';

interface Told {
  readonly host: TestHost;
  /** What Node was told, once for each time. */
  readonly given: unknown[];
  readonly error: WaxsealError | undefined;
}

function use(env: Readonly<Record<string, string>>, capable = true): Told {
  const host = testHost({ env });
  const given: unknown[] = [];
  const part = capable ? { setGlobalProxyFromEnv: (told: unknown) => given.push(told) } : {};
  try {
    useProxies(host, () => part);
  } catch (error) {
    if (!(error instanceof WaxsealError)) throw error;
    return { host, given, error };
  }
  return { host, given, error: undefined };
}

const P = 'http://127.0.0.1:3128/';

describe('what Node is told', () => {
  test.each<[string, Record<string, string>, object[]]>([
    ['no variable', {}, []],
    ['empty ones', { HTTPS_PROXY: '', http_proxy: '' }, []],
    ['NO_PROXY alone', { NO_PROXY: 'a.test' }, []],
    ['an address', { HTTPS_PROXY: 'http://127.0.0.1:3128' }, [{ https_proxy: P, no_proxy: '' }]],
    ['host and port alone', { HTTPS_PROXY: '127.0.0.1:3128' }, [{ https_proxy: P, no_proxy: '' }]],
    ['a name and port alone', { HTTP_PROXY: 'proxy.test:3128' }, [{ http_proxy: 'http://proxy.test:3128/', no_proxy: '' }]],
    ['blanks about it', { HTTPS_PROXY: ` ${P}\n` }, [{ https_proxy: P, no_proxy: '' }]],
    ['https', { https_proxy: 'https://proxy.test' }, [{ https_proxy: 'https://proxy.test/', no_proxy: '' }]],
    ['small letters first', { HTTPS_PROXY: 'http://b.test', https_proxy: P }, [{ https_proxy: P, no_proxy: '' }]],
    ['what is not proxied', { HTTPS_PROXY: P, NO_PROXY: 'a.test,b.test' }, [{ https_proxy: P, no_proxy: 'a.test,b.test' }]],
  ])('%s', (_, env, expected) => {
    const { given, error } = use(env);
    expect([given, error]).toEqual([expected, undefined]);
  });
});

describe('what cannot be used', () => {
  test.each<[string, Record<string, string>]>([
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://mona:hush@:bad' }],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://mona:hush@proxy.test:99999' }],
    ['https_proxy', { https_proxy: 'socks5://mona:hush@proxy.test' }],
    ['HTTP_PROXY', { HTTP_PROXY: 'file:///hush' }],
    ['HTTP_PROXY', { HTTP_PROXY: 'http://' }],
    ['http_proxy', { http_proxy: 'two hush words' }],
  ])('%s %j: an error that names it and not its value', (name, env) => {
    const { error, given, host } = use(env);
    expect(error).toMatchObject({ code: 'PROXY_INVALID', message: expect.stringContaining(`variable ${name} names`) as unknown });
    expect(JSON.stringify([error?.message, error?.hint, error?.details, host.records.log])).not.toMatch(/hush|mona/);
    expect(given).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['http://mona:hush@proxy.test', 'usable', ['mona:hush', 'hush']],
    ['mona:hu%40sh@proxy.test:1', 'without a scheme', ['mona:hu%40sh', 'hu%40sh', 'hu@sh']],
    ['http://token@proxy.test', 'a token alone', ['token']],
    ['http://mona:hu@sh@:bad', 'unreadable', ['mona:hu@sh', 'hu@sh']],
    ['http://mona:%zz@:bad', 'unreadable coding', ['mona:%zz', '%zz']],
    ['socks5://mona:hush@proxy.test', 'of another kind', ['mona:hush', 'hush']],
    ['http://proxy.test', 'without a login', []],
  ])('%s (%s): its login is masked', (value, _, masks) => {
    expect(use({ HTTPS_PROXY: value }).host.records.masks).toEqual(masks);
  });

  test('one that does not count is masked all the same', () => {
    expect(use({ HTTPS_PROXY: 'http://a:hush@b', https_proxy: P }).host.records.masks).toContain('hush');
  });
});

describe('a Node that has no such part', () => {
  const warnings = ({ host }: Told): string[] => host.records.log.flatMap(({ level, text }) => (level === 'warning' ? [text] : []));

  test('says so, with its version and what to do', () => {
    const [warning, ...more] = warnings(use({ HTTPS_PROXY: P }, false));
    expect(warning).toContain(process.version);
    expect(warning).toContain('NODE_USE_ENV_PROXY: 1');
    expect(more).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['no proxy is set', {}],
    ['it was told at its start', { HTTPS_PROXY: P, NODE_USE_ENV_PROXY: '1' }],
  ])('%s: nothing to say', (_, env) => {
    expect(warnings(use(env, false))).toEqual([]);
  });
});
