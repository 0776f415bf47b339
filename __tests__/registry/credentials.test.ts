import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test } from '@jest/globals';

import { type Credentials, CredentialStore } from '../../src/registry/credentials.ts';
import { normaliseKey } from '../../src/registry/docker-config.ts';
import { testHost, type TestHost } from '../stack/host.ts';
import { failure, seen } from './connect.ts';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

const auth = (text: string): string => Buffer.from(text).toString('base64');
const APP = { registry: 'ghcr.io', repository: 'acme/app' };

interface World {
  readonly host: TestHost;
  readonly store: CredentialStore;
  readonly folder: string;
}

/** @param config text of config.json, or a document for it; @param helpers shell scripts by the name of the helper */
async function world(config?: unknown, helpers: Record<string, string> = {}, inputs = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-config-'));
  folders.push(folder);
  if (config !== undefined) await writeFile(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  for (const [name, script] of Object.entries(helpers)) {
    await writeFile(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, `docker-credential-${name}`), 0o755);
  }
  const host = testHost({ env: { DOCKER_CONFIG: folder, PATH: `${folder}:/usr/bin:/bin`, AWS_REGION: 'here', INPUT_KEY: 'hush' } });
  // The helper's own folder comes first in the search for programs, as on a runner.
  const exec: TestHost['exec'] = (program, args, options) => host.exec(join(folder, program), args, options);
  return { host, folder, store: new CredentialStore({ ...host, exec }, inputs) };
}

function shown({ secret, source }: Credentials): string {
  const text = secret === undefined ? '' : secret.kind === 'password' ? `${secret.username}:${secret.password}` : `token ${secret.token}`;
  return `${text} from ${source.replaceAll(/\/\S*\/config\.json/g, 'config.json')}`;
}

describe('auths', () => {
  test.each([
    ['auth', { 'ghcr.io': { auth: auth('bot:pass') } }, 'bot:pass from auths in config.json'],
    ['a password with colons', { 'ghcr.io': { auth: auth('bot:a:b:c') } }, 'bot:a:b:c from auths in config.json'],
    ['an empty password', { 'ghcr.io': { auth: auth('bot:') } }, 'bot: from auths in config.json'],
    ['trailing NUL bytes', { 'ghcr.io': { auth: auth('bot:pass\0\0') } }, 'bot:pass from auths in config.json'],
    ['user name and password', { 'ghcr.io': { username: 'bot', password: 'pass' } }, 'bot:pass from auths in config.json'],
    ['an identity token', { 'ghcr.io': { auth: auth('00000000-0000:'), identitytoken: 'idt' } }, 'token idt from auths in config.json'],
    ['a key with scheme and path', { 'https://ghcr.io/v2/': { auth: auth('bot:pass') } }, 'bot:pass from auths in config.json'],
    ['a key in capitals', { 'GHCR.IO': { auth: auth('bot:pass') } }, 'bot:pass from auths in config.json'],
    [
      'the longest path',
      { 'ghcr.io': { auth: auth('a:1') }, 'ghcr.io/acme/app': { auth: auth('b:2') }, 'ghcr.io/acme': { auth: auth('c:3') } },
      'b:2 from auths in config.json',
    ],
    ['a path above', { 'ghcr.io': { auth: auth('a:1') }, 'ghcr.io/acme': { auth: auth('c:3') } }, 'c:3 from auths in config.json'],
    ['part of a path component is no match', { 'ghcr.io/acme/ap': { auth: auth('a:1') } }, ' from anonymous'],
    ['another path', { 'ghcr.io/other': { auth: auth('a:1') } }, ' from anonymous'],
    ['another host', { 'quay.io': { auth: auth('a:1') }, 'ghcr.io.evil.example': { auth: auth('a:1') } }, ' from anonymous'],
    ['the port of https', { 'ghcr.io:443': { auth: auth('a:1') } }, 'a:1 from auths in config.json'],
    [
      'the name before the name with a port',
      { 'ghcr.io:443': { auth: auth('a:1') }, 'ghcr.io': { auth: auth('b:2') } },
      'b:2 from auths in config.json',
    ],
    [
      'a longer path with the port',
      { 'ghcr.io': { auth: auth('a:1') }, 'ghcr.io:443/acme': { auth: auth('b:2') } },
      'b:2 from auths in config.json',
    ],
    ['another port', { 'ghcr.io:4430': { auth: auth('a:1') }, 'ghcr.io:80': { auth: auth('a:1') } }, ' from anonymous'],
    ['an entry without content', { 'ghcr.io': {} }, ' from anonymous'],
    ['keys of objects', { constructor: { auth: auth('a:1') } }, ' from anonymous'],
  ])('%s', async (_, auths, expected) => {
    const { store } = await world({ auths });
    expect(shown(await store.for(APP))).toBe(expected);
  });

  test.each(['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'https://registry-1.docker.io/v2/'])(
    'Docker Hub as %s',
    async (key) => {
      const { store } = await world({ auths: { [key]: { auth: auth('bot:pass') } } });
      expect(shown(await store.for({ registry: 'index.docker.io', repository: 'library/x' }))).toContain('bot:pass');
      expect(normaliseKey(key)).toBe('index.docker.io');
    },
  );

  test('every secret is masked before it is given out, also as it goes over the wire', async () => {
    const { host, store } = await world({ auths: { 'ghcr.io': { auth: auth('bot:pass') } } });
    await store.for(APP);
    expect(host.records.masks).toEqual(['pass', auth('bot:pass')]);
  });
});

describe('where nothing is configured', () => {
  test.each([
    ['no file', undefined],
    ['an empty object', {}],
    ['null sections', { auths: null, credHelpers: null, credsStore: null }],
  ])('%s: anonymous', async (_, config) => {
    const { store } = await world(config);
    expect(await store.for(APP)).toEqual({ source: 'anonymous' });
  });

  test('neither DOCKER_CONFIG nor HOME: anonymous', async () => {
    expect(await new CredentialStore(testHost(), {}).for(APP)).toEqual({ source: 'anonymous' });
  });

  test('HOME/.docker/config.json is read where DOCKER_CONFIG is not set', async () => {
    const { folder } = await world();
    await mkdir(join(folder, '.docker'));
    await writeFile(join(folder, '.docker', 'config.json'), JSON.stringify({ auths: { 'ghcr.io': { auth: auth('bot:pass') } } }));
    expect(shown(await new CredentialStore(testHost({ env: { HOME: folder } }), {}).for(APP))).toContain('bot:pass');
  });
});

test('the inputs win over everything, for every registry', async () => {
  const config = { auths: { 'ghcr.io': { auth: auth('bot:pass') } }, credsStore: 'missing' };
  const { store, host } = await world(config, {}, { username: 'me', password: 'mine' });
  expect(shown(await store.for(APP))).toBe('me:mine from input registry-username');
  expect(shown(await store.for({ registry: 'quay.io', repository: 'x' }))).toBe('me:mine from input registry-username');
  expect(host.records.masks).toContain('mine');
});

describe('a file that cannot be used is an error that names it, and quotes nothing of it', () => {
  test.each([
    ['no JSON', '{"auths":{"ghcr.io":{"auth":"hush"'],
    ['a key twice', '{"auths":{"ghcr.io":{"auth":"hush","auth":"hush"}}}'],
    ['an array', '["hush"]'],
    ['auths is a list', { auths: ['hush'] }],
    ['an entry is a string', { auths: { 'ghcr.io': 'hush' } }],
    ['auth is not base64', { auths: { 'ghcr.io': { auth: 'hu sh!' } } }],
    ['auth has no colon', { auths: { 'ghcr.io': { auth: auth('hush') } } }],
    ['auth has no user', { auths: { 'ghcr.io': { auth: auth(':hush') } } }],
    ['credsStore is an object', { credsStore: { hush: 1 } }],
    ['credHelpers holds no name', { credHelpers: { 'ghcr.io': ['hush'] } }],
    ['more than 1 MiB', `{"hush":"${'x'.repeat(1024 * 1024)}"}`],
  ])('%s', async (_, config) => {
    const { store, host, folder } = await world(config);
    const error = await failure(store.for(APP));
    expect(error.code).toBe('DOCKER_CONFIG_INVALID');
    expect(error.message).toContain(join(folder, 'config.json'));
    expect(seen(host, error)).not.toContain('hush');
  });

  test('a folder in place of the file', async () => {
    const { store, folder } = await world();
    await mkdir(join(folder, 'config.json'));
    expect((await failure(store.for(APP))).code).toBe('DOCKER_CONFIG_INVALID');
  });
});

describe('credential helpers', () => {
  const GIVES = `cat >/dev/null; printf '{"ServerURL":"x","Username":"AWS","Secret":"pass"}'`;

  test('credHelpers: the server goes in, the secret comes out and is masked', async () => {
    const { store, host } = await world({ credHelpers: { 'ghcr.io': 'ecr-login' } }, { 'ecr-login': GIVES });
    expect(shown(await store.for(APP))).toBe('AWS:pass from credential helper ecr-login');
    expect(host.records.programs.map(({ args, input }) => ({ args, input }))).toEqual([{ args: ['get'], input: 'ghcr.io' }]);
    expect(host.records.masks).toContain('pass');
  });

  test('credsStore is asked for Docker Hub by the name that Docker gives it, once', async () => {
    const { store, host } = await world({ credsStore: 'desktop', auths: { 'https://index.docker.io/v1/': {} } }, { desktop: GIVES });
    const hub = { registry: 'index.docker.io', repository: 'library/x' };
    await Promise.all([store.for(hub), store.for({ ...hub, repository: 'library/y' })]);
    await store.for(hub);
    expect(host.records.programs.map(({ input }) => input)).toEqual(['https://index.docker.io/v1/']);
  });

  test.each([
    ['credHelpers', { credHelpers: { 'ghcr.io:443': 'kept' } }, ['ghcr.io:443']],
    ['credHelpers by both names', { credHelpers: { 'ghcr.io:443': 'missing', 'ghcr.io': 'kept' } }, ['ghcr.io']],
    ['credsStore', { credsStore: 'kept', auths: { 'ghcr.io:443': {} } }, ['ghcr.io']],
  ])('a login at the port of https: %s', async (_, config, asked) => {
    const { store, host } = await world(config, { kept: GIVES });
    expect(shown(await store.for(APP))).toBe('AWS:pass from credential helper kept');
    expect(host.records.programs.map(({ input }) => input)).toEqual(asked);
  });

  test('credsStore is asked for the name with the port where only that was logged in', async () => {
    const script = `read -r server; case "$server" in *:443) ${GIVES.replace('cat >/dev/null; ', '')};; *) echo 'credentials not found in native keychain'; exit 1;; esac`;
    const { store, host } = await world({ credsStore: 'kept', auths: { 'ghcr.io:443': {} } }, { kept: script });
    expect(shown(await store.for(APP))).toBe('AWS:pass from credential helper kept');
    expect(host.records.programs.map(({ input }) => input)).toEqual(['ghcr.io', 'ghcr.io:443']);
  });

  test.each(['reg.corp:5000', 'localhost', 'quay.io'])('no login at the port of https is one for %s', async (registry) => {
    const auths = { [`${registry}:443`]: registry === 'quay.io' ? {} : { auth: auth('a:1') }, 'ghcr.io:443': { auth: auth('a:1') } };
    const { store } = await world({ auths });
    expect(await store.for({ registry, repository: 'x' })).toEqual({ source: 'anonymous' });
  });

  test('a user name of <token> makes the secret an identity token', async () => {
    const script = `printf '{"Username":"<token>","Secret":"idt"}'`;
    const { store } = await world({ credHelpers: { 'ghcr.io': 'acr' } }, { acr: script });
    expect(shown(await store.for(APP))).toBe('token idt from credential helper acr');
  });

  test('"credentials not found" falls to auths, else to anonymous, and says who was asked', async () => {
    const none = { none: `echo 'credentials not found in native keychain'; exit 1` };
    const config = { credsStore: 'none', auths: { 'ghcr.io': { auth: auth('bot:pass') } } };
    expect(shown(await (await world(config, none)).store.for(APP))).toBe('bot:pass from auths in config.json');
    const { source } = await (await world({ credsStore: 'none' }, none)).store.for(APP);
    expect(source).toBe('anonymous (credential helper none has none)');
  });

  test('an empty name in credHelpers takes the host out of the store, as for Docker', async () => {
    const config = { credsStore: 'desktop', credHelpers: { 'ghcr.io': '' }, auths: { 'ghcr.io': { auth: auth('bot:pass') } } };
    const { store, host } = await world(config, { desktop: GIVES });
    expect(shown(await store.for(APP))).toBe('bot:pass from auths in config.json');
    expect(host.records.programs).toEqual([]);
  });

  test('the helper gets the variables of the cloud, not the inputs of the step', async () => {
    const script = `printf '{"Username":"u","Secret":"%s"}' "$AWS_REGION-$INPUT_KEY"`;
    const { store } = await world({ credHelpers: { 'ghcr.io': 'env' } }, { env: script });
    expect(shown(await store.for(APP))).toContain('u:here- from');
  });

  test.each([
    ['fails', 'echo hush; echo hush >&2; exit 2'],
    ['answers with text', 'echo hush'],
    ['answers without a secret', `printf '{"Username":"hush"}'`],
    ['answers with an empty secret', `printf '{"Username":"hush","Secret":""}'`],
    ['answers with numbers', `printf '{"Username":1,"Secret":2}'`],
  ])('a helper that %s: an error that names it and shows none of its words', async (_, script) => {
    const { store, host } = await world({ credHelpers: { 'ghcr.io': 'bad' } }, { bad: script });
    const error = await failure(store.for(APP));
    expect(error.code).toBe('CREDENTIAL_HELPER_FAILED');
    expect(error.message).toContain('bad');
    expect(seen(host, error)).not.toContain('hush');
  });

  test('a helper that is not installed', async () => {
    const { store } = await world({ credsStore: 'desktop' });
    const error = await failure(store.for(APP));
    expect([error.code, error.message.includes('docker-credential-desktop cannot be started')]).toEqual(['CREDENTIAL_HELPER_FAILED', true]);
  });

  test.each(['../evil', 'a/b', '/bin/sh', '-x', 'a b', 'a;b', 'x'.repeat(65)])('the name %j never becomes a program', async (name) => {
    const { store, host } = await world({ credHelpers: { 'ghcr.io': name } });
    expect((await failure(store.for(APP))).code).toBe('CREDENTIAL_HELPER_FAILED');
    expect(host.records.programs).toEqual([]);
  });
});
