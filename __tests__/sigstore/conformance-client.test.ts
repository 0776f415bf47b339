import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { digestOf, hexOf } from '../../src/model/digest.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { signingConfig } from '../stack/trust.ts';

/** The protocol of sigstore-conformance, spoken as the suite speaks it: one process for each call. */

const CLIENT = fileURLToPath(new URL('../../scripts/conformance-client.ts', import.meta.url));
/** Nothing beyond this machine is asked: a proxy where nobody listens stands before it. */
const NO_NETWORK = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://127.0.0.1:1' };
const WORKFLOW = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';

let stack: Stack;
let folder: string;
let files: { trustedRoot: string; signingConfig: string; signingConfigV1: string };
let blob: string;
let statement: string;
const digest = digestOf(Buffer.from('a blob'));
beforeAll(async () => {
  stack = await startStack();
  folder = await mkdtemp(join(tmpdir(), 'client-'));
  const addresses = { fulcio: stack.fulcio.url, issuer: stack.issuer.url, tsa: stack.tsa.url };
  files = {
    ...(await stack.writeTrust(folder)),
    signingConfigV1: await write('v1.json', JSON.stringify(signingConfig({ ...addresses, rekorV1: stack.rekorV1.url }))),
  };
  blob = await write('blob', 'a blob');
  const subject = [{ name: 'blob', digest: { sha256: hexOf(digest) } }];
  const json = { _type: 'https://in-toto.io/Statement/v1', subject, predicateType: 'https://x.test/v1', predicate: {} };
  statement = await write('statement.json', JSON.stringify(json));
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

function run(...args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLIENT, ...args], { cwd: folder, env: NO_NETWORK }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output: `${stdout}${stderr}` });
    });
  });
}

async function sign(name: string, file: string, config: string, ...more: readonly string[]): Promise<string> {
  const bundle = join(folder, name);
  const token = await stack.issuer.token('sigstore');
  const trust = ['--trusted-root', files.trustedRoot, '--signing-config', config];
  const { code, output } = await run('sign-bundle', ...more, '--identity-token', token, '--bundle', bundle, ...trust, file);
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).not.toContain(token);
  return bundle;
}

const identity = (san = WORKFLOW, issuer = stack.issuer.url): string[] => [
  '--certificate-identity',
  san,
  '--certificate-oidc-issuer',
  issuer,
];
const verify = (bundle: string, who: readonly string[], subject: string): ReturnType<typeof run> =>
  run('verify-bundle', '--bundle', bundle, ...who, '--trusted-root', files.trustedRoot, subject);

describe('what the client signs, it verifies', () => {
  test('a blob, in Rekor v2: by path and by digest, and nothing else', async () => {
    const bundle = await sign('v2.sigstore', blob, files.signingConfig);
    const answers = await Promise.all([
      verify(bundle, identity(), blob),
      verify(bundle, identity(), digest),
      verify(bundle, identity(), statement),
      verify(bundle, identity(`${WORKFLOW}x`), blob),
      verify(bundle, identity(WORKFLOW, `${stack.issuer.url}/`), blob),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 1, 1, 1]);
  });

  test.each<[string, () => Promise<string>]>([
    ['a blob, in Rekor v1', () => sign('v1.sigstore', blob, files.signingConfigV1)],
    ['a statement, in Rekor v2', () => sign('v2.intoto.sigstore', statement, files.signingConfig, '--in-toto')],
    ['a statement, in Rekor v1', () => sign('v1.intoto.sigstore', statement, files.signingConfigV1, '--in-toto')],
  ])('%s, as a bundle of version 0.3', async (_, make) => {
    const bundle = await make();
    expect(await verify(bundle, identity(), digest)).toMatchObject({ code: 0 });
    const json = JSON.parse(await readFile(bundle, 'utf8')) as { mediaType: string };
    expect(json.mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json');
  });
});

describe('an instance', () => {
  test.each<[string, readonly string[]]>([
    ['https://tuf-repo-cdn.sigstage.dev', ['--staging']],
    ['https://tuf-repo-cdn.sigstore.dev', []],
  ])('without files of its own is asked of %s, to verify and to sign', async (mirror, which) => {
    const token = await stack.issuer.token('sigstore');
    const ended = await Promise.all([
      run('verify-bundle', ...which, '--bundle', blob, ...identity(), blob),
      run('sign-bundle', ...which, '--identity-token', token, '--bundle', join(folder, 'none'), '--trusted-root', files.trustedRoot, blob),
    ]);
    const targets = ['trusted_root.json', 'signing_config.v0.2.json'];
    expect(ended).toEqual(
      targets.map((target) => ({ code: 1, output: expect.stringContaining(`the trust repository ${mirror} did not give ${target}`) })),
    );
  });

  test('with files goes by them', async () => {
    const bundle = await sign('staging.sigstore', blob, files.signingConfig, '--staging');
    const who = ['--staging', ...identity()];
    const subjects = [blob, statement];
    const answers = await Promise.all(subjects.map((subject) => verify(bundle, who, subject)));
    expect(answers.map(({ code }) => code)).toEqual([0, 1]);
  });
});

describe('the client says what is wrong, and ends with 1', () => {
  test.each<[string, () => readonly string[], string]>([
    [
      'no identity',
      () => ['verify-bundle', '--bundle', blob, '--trusted-root', files.trustedRoot, blob],
      '--certificate-identity is missing',
    ],
    [
      'no bundle in the file',
      () => ['verify-bundle', '--bundle', blob, ...identity(), '--trusted-root', files.trustedRoot, blob],
      'JSON_INVALID',
    ],
    ['a file that is not there', () => ['verify-bundle', '--bundle', blob, ...identity(), 'none'], 'ENOENT'],
    ['a key that is none', () => ['verify-bundle', '--bundle', blob, '--key', blob, '--trusted-root', files.trustedRoot, blob], 'error: '],
    ['an unknown command', () => ['erase-bundle', blob], 'unknown command "erase-bundle"'],
  ])('%s', async (_, make, reason) => {
    const { code, output } = await run(...make());
    expect(output).toContain(reason);
    expect(code).toBe(1);
  });
});
