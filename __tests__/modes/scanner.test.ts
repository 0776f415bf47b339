import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { arch, tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { runProgram } from '../../src/exec.ts';
import type { ExecOptions, Host } from '../../src/host.ts';
import type { Digest } from '../../src/model/digest.ts';
import { scanWithSyft } from '../../src/modes/scanner.ts';
import { sbomPredicate } from '../../src/predicates/sbom.ts';
import { failure, seen } from '../registry/connect.ts';
import { testHost, type TestHost } from '../stack/host.ts';
import { type PushedImage, pushImage } from '../stack/image.ts';
import { startRegistry, type TestRegistry } from '../stack/registry.ts';
import { installSyft } from '../stack/syft.ts';

/** A scanner that is installed, run for real: a program on PATH, or in the tool cache. */

const LOGIN = { username: 'mona', password: 'hunter2-hunter2' };
const open: { readonly insecure: readonly string[] } = { insecure: [] };
const SYSTEM = process.env['PATH'] ?? '';

let root: string;
let honest: string;
let registry: TestRegistry;
let image: PushedImage;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'waxseal-scanner-'));
  honest = await installSyft(join(root, 'honest'));
  registry = await startRegistry();
  image = await pushImage(registry.host, 'app', { platforms: ['linux/amd64', 'linux/arm64'] });
});
afterAll(async () => {
  await registry.close();
  await rm(root, { recursive: true });
});

interface Ran {
  readonly program: string;
  readonly env: ExecOptions['env'];
}

/** A host whose programs are real and whose runs are kept. */
function hostWith(env: Host['env'], ran: Ran[] = []): TestHost {
  return testHost({
    env,
    exec: (program, args, options) => {
      ran.push({ program, env: options.env });
      return runProgram(program, args, options);
    },
  });
}

const pinned = (digest = image.digest): { registry: string; repository: string; digest: Digest } => ({
  registry: registry.host,
  repository: 'app',
  digest: digest as Digest,
});
const amd64 = (): Parameters<typeof scanWithSyft>[2] => {
  const { name = '', digest = '' } = image.platforms[0] ?? {};
  return { name, descriptor: { mediaType: '', digest: digest as Digest, size: 0 } };
};

async function broken(program: string): Promise<string> {
  return installSyft(await mkdtemp(join(root, 'broken-')), program);
}

describe('syft on PATH', () => {
  test('scans one platform of an index by its own digest: an SBOM that is one', async () => {
    const host = hostWith({ PATH: honest });
    const bytes = await scanWithSyft(host, pinned(), amd64(), open);
    const target = `${registry.host}/app@${image.platforms[0]?.digest ?? ''}`;
    expect(host.records.programs).toEqual([
      { program: 'syft', args: ['scan', `registry:${target}`, '--output', 'cyclonedx-json@1.6'], input: undefined },
    ]);
    const { sbom } = sbomPredicate(bytes, 'sbom: syft');
    expect(sbom).toMatchObject({ components: 1 });
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ metadata: { component: { version: image.platforms[0]?.digest } } });
  });

  test('scans a single manifest', async () => {
    const single = await pushImage(registry.host, 'app', { seed: 'single' });
    const bytes = await scanWithSyft(hostWith({ PATH: honest }), pinned(single.digest), undefined, open);
    expect(Buffer.from(bytes).toString()).toContain(`"version":"${single.digest}"`);
  });

  test('is asked for no word of its own home: it looks for no update, and gets what it needs of the environment', async () => {
    const ran: Ran[] = [];
    const env = { PATH: honest, DOCKER_CONFIG: '/docker', HTTPS_PROXY: 'http://proxy.test', SYFT_CHECK_FOR_APP_UPDATE: 'true' };
    await scanWithSyft(hostWith(env, ran), pinned(), amd64(), open);
    expect(ran[0]?.env).toMatchObject({ ...env, SYFT_CHECK_FOR_APP_UPDATE: 'false', SYFT_REGISTRY_INSECURE_USE_HTTP: 'true' });
  });

  test('gets no input of the step, no signing identity, no key', async () => {
    const ran: Ran[] = [];
    const withheld = { INPUT_KEY: 'k', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't', ACTIONS_RUNTIME_TOKEN: 'r', COSIGN_PASSWORD: 'c' };
    await scanWithSyft(hostWith({ PATH: honest, ...withheld }, ran), pinned(), amd64(), open);
    for (const name of Object.keys(withheld)) expect(ran[0]?.env).not.toHaveProperty(name);
  });

  test('a large document comes as it is, byte for byte', async () => {
    const size = 8 * 1024 * 1024;
    const folder = await broken(`process.stdout.write('{"bomFormat":"CycloneDX","\\u00e9":"' + 'a'.repeat(${size}) + '"}')`);
    const bytes = await scanWithSyft(hostWith({ PATH: folder }), pinned(), amd64(), open);
    expect([bytes.length, Buffer.from(bytes).subarray(0, 31).toString()]).toEqual([size + 33, '{"bomFormat":"CycloneDX","é":"']);
  });
});

describe('credentials', () => {
  let locked: TestRegistry;
  let digest: Digest;
  beforeAll(async () => {
    locked = await startRegistry({ auth: { kind: 'basic', ...LOGIN } });
    digest = (await pushImage(locked.host, 'app', { credentials: LOGIN })).digest as Digest;
  });
  afterAll(() => locked.close());
  const scan = (host: TestHost, login: object): Promise<Uint8Array> =>
    scanWithSyft(host, { registry: locked.host, repository: 'app', digest }, undefined, { ...open, ...login });

  test('of the step open the registry of the image, and are never an argument', async () => {
    const host = hostWith({ PATH: honest });
    expect((await scan(host, LOGIN)).length).toBeGreaterThan(10);
    expect(JSON.stringify(host.records.programs)).not.toContain(LOGIN.password);
  });

  test('that are none: syft says so itself', async () => {
    const error = await failure(scan(hostWith({ PATH: honest }), {}));
    expect([error.code, error.message]).toEqual(['SCANNER_FAILED', expect.stringContaining('oci-registry: GET 401')]);
    expect(error.hint).toContain('docker/login-action');
  });

  test('that are wrong are not shown, though the scanner prints them', async () => {
    const host = hostWith({ PATH: honest });
    host.mask('wrong-and-secret');
    const error = await failure(scan(host, { username: 'mona', password: 'wrong-and-secret' }));
    expect([error.code, error.message]).toEqual(['SCANNER_FAILED', expect.stringContaining('as mona:***')]);
    expect(seen(host, error)).not.toContain('wrong-and-secret');
  });

  test('are for this registry alone', async () => {
    const ran: Ran[] = [];
    await scan(hostWith({ PATH: honest }, ran), LOGIN);
    expect(ran[0]?.env['SYFT_REGISTRY_AUTH_AUTHORITY']).toBe(locked.host);
  });
});

test.each<[string, readonly string[], boolean]>([
  ['registry.test:5000', ['registry.test:5000'], true],
  ['registry.test:5000', ['registry.test'], false],
  ['registry.test', [], false],
  ['localhost:5000', [], true],
])('plain http to %s with insecure registries %j: %j', async (name, insecure, http) => {
  const ran: Ran[] = [];
  const folder = await broken(`process.stdout.write('{"bomFormat":"CycloneDX"}')`);
  await scanWithSyft(hostWith({ PATH: folder }, ran), { ...pinned(), registry: name }, undefined, { insecure });
  expect(ran[0]?.env['SYFT_REGISTRY_INSECURE_USE_HTTP']).toBe(http ? 'true' : undefined);
});

describe('the tool cache', () => {
  const before = process.env['RUNNER_TOOL_CACHE'];
  afterEach(() => {
    if (before === undefined) delete process.env['RUNNER_TOOL_CACHE'];
    else process.env['RUNNER_TOOL_CACHE'] = before;
  });
  /** As @actions/tool-cache lays a tool out; it reads the variable by itself. */
  async function cache(versions: readonly string[], complete = true): Promise<string> {
    const folder = await mkdtemp(join(root, 'cache-'));
    process.env['RUNNER_TOOL_CACHE'] = folder;
    for (const version of versions) {
      const program = `process.stdout.write('{"bomFormat":"CycloneDX","from":"${version}"}')`;
      await installSyft(join(folder, 'syft', version, arch()), program);
      if (complete) await writeFile(join(folder, 'syft', version, `${arch()}.complete`), '');
    }
    return folder;
  }
  const scan = async (env: Host['env']): Promise<string> =>
    Buffer.from(await scanWithSyft(hostWith(env), pinned(), amd64(), open)).toString();

  test('gives the newest, where PATH has none', async () => {
    const folder = await cache(['1.9.0', '1.57.0', '1.20.1']);
    expect(await scan({ PATH: join(root, 'nowhere'), RUNNER_TOOL_CACHE: folder })).toContain('"from":"1.57.0"');
  });

  test('is not looked at where PATH has one', async () => {
    const folder = await cache(['1.57.0']);
    expect(await scan({ PATH: honest, RUNNER_TOOL_CACHE: folder })).not.toContain('"from"');
  });

  test('does not give what was not put there wholly', async () => {
    const folder = await cache(['1.57.0'], false);
    await expect(scan({ PATH: '', RUNNER_TOOL_CACHE: folder })).rejects.toMatchObject({ code: 'SCANNER_MISSING' });
  });

  test('does not give a folder without the program', async () => {
    const folder = await cache(['1.57.0']);
    await rm(join(folder, 'syft', '1.57.0', arch(), 'syft'));
    await expect(scan({ PATH: '', RUNNER_TOOL_CACHE: folder })).rejects.toMatchObject({ code: 'SCANNER_MISSING' });
  });
});

describe('no syft: an error that names the step to add, and nothing is downloaded', () => {
  test.each<[string, () => Host['env']]>([
    ['on an empty PATH', () => ({ PATH: '' })],
    ['without PATH', () => ({})],
    ['in the folders of PATH', () => ({ PATH: ['/usr/bin', join(root, 'nowhere')].join(delimiter) })],
    ['but in a folder named relatively, which may be the checkout', () => ({ PATH: relative(process.cwd(), honest) })],
  ])('%s', async (_, env) => {
    const host = hostWith(env());
    const error = await failure(scanWithSyft(host, pinned(), amd64(), open));
    expect(error.code).toBe('SCANNER_MISSING');
    expect(error.hint).toContain('- uses: anchore/sbom-action/download-syft@');
    for (const { program } of host.records.programs) expect(program).toBe('syft');
  });

  test('an empty part of PATH is not the current folder', async () => {
    const cwd = process.cwd();
    process.chdir(honest);
    try {
      const error = await failure(scanWithSyft(hostWith({ PATH: `${delimiter}.${delimiter}` }), pinned(), amd64(), open));
      expect(error.code).toBe('SCANNER_MISSING');
    } finally {
      process.chdir(cwd);
    }
  });
});

describe('a scanner that fails', () => {
  test.each<[string, string, string]>([
    [
      'a code of failure, though it printed a document',
      `console.log('{"bomFormat":"CycloneDX"}'); process.exit(1)`,
      'it ended with code 1',
    ],
    ['a signal', `process.kill(process.pid, 'SIGKILL')`, 'it ended with code'],
    ['nothing printed', '', 'what it printed is no CycloneDX document'],
    ['a table', `console.log('NAME  VERSION  TYPE')`, 'what it printed is no CycloneDX document'],
    ['another document', `console.log('{"spdxVersion":"SPDX-2.3"}')`, 'what it printed is no CycloneDX document'],
    [
      'a document without end',
      `const a = Buffer.alloc(1 << 20, 'a'); for (;;) if (!process.stdout.write(a)) await new Promise((go) => process.stdout.once('drain', go))`,
      'printed more than 67108864 bytes',
    ],
  ])('%s', async (_, program, why) => {
    const error = await failure(scanWithSyft(hostWith({ PATH: `${await broken(program)}${delimiter}${SYSTEM}` }), pinned(), amd64(), open));
    expect([error.code, error.message]).toEqual(['SCANNER_FAILED', expect.stringContaining(why)]);
    expect(error.message).toContain(image.platforms[0]?.digest);
  });

  test('its last lines are shown, on one line, without control characters and not without end', async () => {
    const program = `for (let i = 0; i < 20; i += 1) console.error('\\u001b[31mline ' + i + ' ' + 'x'.repeat(300) + '\\r'); process.exit(3)`;
    const { message } = await failure(scanWithSyft(hostWith({ PATH: await broken(program) }), pinned(), amd64(), open));
    expect(message).toContain('line 19');
    expect(message).not.toContain('line 14');
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(message.length).toBeLessThan(1500);
  });

  test('a file that may not be run is no missing one', async () => {
    const folder = await broken('');
    await chmod(join(folder, 'syft'), 0o644);
    const error = await failure(scanWithSyft(hostWith({ PATH: folder }), pinned(), amd64(), open));
    expect([error.code, error.message]).toEqual(['SCANNER_FAILED', expect.stringContaining('EACCES')]);
  });
});
