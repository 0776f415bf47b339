/**
 * `npm run test:conformance`: the verification cases of sigstore-conformance against our client. They are other people's data
 * and not part of this repository: SIGSTORE_CONFORMANCE names a clone of it, or a folder beside this one has them.
 * Each case is a folder; a name that ends in `fail` must be refused, any other accepted, by path and by digest.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import pMap from 'p-map';

import packageJson from '../package.json' with { type: 'json' };
import { digestOf } from '../src/model/digest.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const client = join(here, packageJson.config['conformance-client']);
const fixtures = resolve(here, '../shared/fixtures');
const named = process.env['SIGSTORE_CONFORMANCE'] ?? '';
const cases = join(resolve(named === '' ? join(fixtures, 'conformance') : named), 'test/assets/bundle-verify');
/** For the cases without a root of their own, which are about the public instance; without the file the client asks TUF. */
const publicRoot = join(fixtures, 'trusted_root.public-good.json');

const BEACON =
  'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';
const TIMEOUT_MS = 60_000;

interface Case {
  readonly name: string;
  readonly form: 'path' | 'digest';
}

async function argumentsOf({ name, form }: Case): Promise<string[]> {
  const file = (base: string): string => join(cases, name, base);
  const text = async (base: string, otherwise: string): Promise<string> =>
    existsSync(file(base)) ? (await readFile(file(base), 'utf8')).trim() : otherwise;
  const who = existsSync(file('key.pub'))
    ? ['--key', file('key.pub')]
    : ['--certificate-identity', await text('identity', BEACON), '--certificate-oidc-issuer', await text('issuer', ISSUER)];
  const root = [file('trusted_root.json'), publicRoot].find((path) => existsSync(path));
  const artifact = existsSync(file('artifact')) ? file('artifact') : join(cases, 'a.txt');
  const subject = form === 'path' ? artifact : digestOf(await readFile(artifact));
  const bundle = ['--bundle', file('bundle.sigstore.json')];
  return ['verify-bundle', ...bundle, ...who, ...(root === undefined ? [] : ['--trusted-root', root]), subject];
}

/** Any other end than by the client's own choice, 0 or 1, is a fault: a crash is no refusal. */
async function run(item: Case): Promise<{ readonly accepted: boolean } | { readonly fault: string }> {
  const child = spawn(process.execPath, [client, ...(await argumentsOf(item))], { stdio: 'ignore', timeout: TIMEOUT_MS });
  return new Promise((settle) => {
    child.once('error', ({ message }) => {
      settle({ fault: message });
    });
    child.once('close', (code, signal) => {
      settle(code === 0 || code === 1 ? { accepted: code === 0 } : { fault: `ended with ${code ?? signal ?? 'nothing'}` });
    });
  });
}

/** @returns what is wrong, or undefined */
async function judge(item: Case): Promise<string | undefined> {
  const result = await run(item);
  if ('fault' in result) return result.fault;
  const wanted = !item.name.endsWith('fail');
  return result.accepted === wanted ? undefined : `${result.accepted ? 'accepted' : 'refused'}, and was not to be`;
}

async function runAll(): Promise<boolean> {
  const folders = (await readdir(cases, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const items = folders.flatMap(({ name }): Case[] => [
    { name, form: 'path' },
    { name, form: 'digest' },
  ]);
  const faults = await pMap(items, async (item) => ({ item, why: await judge(item) }), { concurrency: 2 });
  const failed = faults.filter(({ why }) => why !== undefined);
  for (const { item, why } of failed) console.log(`FAIL ${item.name} by ${item.form}: ${why ?? ''}`);
  console.log(`sigstore-conformance: passed ${items.length - failed.length}, failed ${failed.length}`);
  return failed.length === 0 && items.length > 0;
}

if (existsSync(cases)) process.exitCode = (await runAll()) ? 0 : 1;
else if (named === '') console.log('skipped: sigstore-conformance is not here; set SIGSTORE_CONFORMANCE to a clone of it');
else {
  console.error(`SIGSTORE_CONFORMANCE: ${cases} is not there`);
  process.exitCode = 1;
}
