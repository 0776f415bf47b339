/** One run of a program as a process of its own: how long, how large, and what it asked of the services meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { makeEnvironment, makeFolders } from '../__tests__/stack/runner-environment.ts';
import { toolPath } from '../scripts/services/tools.ts';
import type { Bench, Log } from './world.ts';

export interface Run {
  /** From the start of the process to its end. */
  readonly milliseconds: number;
  /** The largest resident set, in MiB. */
  readonly memoryMiB: number;
  /** In which at least one request was under way. */
  readonly busyMs: number;
  readonly requests: number;
  readonly sequential: number;
}

/** What is measured: each of the programs does the same work in its own way. */
export type Work =
  | {
      readonly kind: 'sign';
      readonly images: readonly string[];
      readonly log: Log;
      /** Ours only: so that a further signature is not one that is there already. */
      readonly annotations?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'verify'; readonly images: readonly string[]; readonly inputs?: Readonly<Record<string, string>> }
  /** cosign verifies the images one by one; ours reads them out of the manifests of a checkout, and has a policy. */
  | { readonly kind: 'gate'; readonly images: readonly string[]; readonly files: Readonly<Record<string, string>> }
  /** Ours only: cosign makes one attestation a run. */
  | { readonly kind: 'attest'; readonly images: readonly string[]; readonly log: Log; readonly inputs: Readonly<Record<string, string>> };

export type ProgramName = 'cosign' | 'waxseal';

export const IDENTITY = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';
/** In the checkout of a gate. */
export const GATE_POLICY = 'policy.yml';
export const GATE_MANIFESTS = 'deploy/*.yaml';
const DIST = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const GNU_TIME = '/usr/bin/time';
const MANY = 20;
/** The input `concurrency` for many images; the tables say so. */
export const MANY_AT_ONCE = '64';

/** @throws when the program does not do what it was asked for: a failure is no measurement */
export function run(program: ProgramName, bench: Bench, work: Work): Promise<Run> {
  return program === 'cosign' ? runCosign(bench, work) : runWaxseal(bench, work);
}

/** cosign takes several images in one call, one after another. */
async function runCosign(bench: Bench, work: Work): Promise<Run> {
  const home = join(bench.services.dir, 'home');
  await mkdir(home, { recursive: true });
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    // As in a job: cosign asks for its token, as we do.
    ACTIONS_ID_TOKEN_REQUEST_URL: bench.tokenRequest.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: bench.tokenRequest.token,
  };
  if (work.kind === 'attest') throw new Error('cosign makes one attestation a run');
  const trust = `--trusted-root=${bench.trustedRoot}`;
  const args =
    work.kind === 'sign'
      ? ['sign', '--yes', '--allow-http-registry', trust, `--signing-config=${bench.signingConfig[work.log]}`, ...work.images]
      : [
          ...['verify', '--allow-http-registry', trust],
          ...[`--certificate-identity=${IDENTITY}`, `--certificate-oidc-issuer=${bench.services.issuer}`],
          ...work.images,
        ];
  return measure(bench, toolPath('cosign', bench.services.bin), args, env, home);
}

async function runWaxseal(bench: Bench, work: Work): Promise<Run> {
  // As anybody would: the default for one image, more at once for many.
  const many = work.images.length >= MANY ? { concurrency: MANY_AT_ONCE } : {};
  const named = work.kind === 'gate' ? {} : { images: work.images.join('\n') };
  const common = { ...named, 'trusted-root': bench.trustedRoot, ...many };
  const inputs = { ...inputsOf(bench, work), ...common };
  const { requestUrl, requestToken } = { requestUrl: bench.tokenRequest.url, requestToken: bench.tokenRequest.token };
  const options = {
    inputs,
    ...(work.kind === 'gate' ? { files: work.files } : {}),
    ...(work.kind === 'verify' || work.kind === 'gate' ? {} : { issuer: { requestUrl, requestToken } }),
  };
  const folders = await makeFolders(options);
  try {
    return await measure(bench, process.execPath, [DIST], makeEnvironment(options, folders), folders.workspace);
  } finally {
    await rm(folders.base, { recursive: true, force: true });
  }
}

function inputsOf(bench: Bench, work: Work): Readonly<Record<string, string>> {
  switch (work.kind) {
    case 'sign':
      return { mode: 'sign', 'signing-config': bench.signingConfig[work.log], annotations: annotationsOf(work) };
    case 'attest':
      return { mode: 'attest', 'signing-config': bench.signingConfig[work.log], ...work.inputs };
    case 'gate':
      return { mode: 'verify', policy: GATE_POLICY, manifests: GATE_MANIFESTS };
    case 'verify':
      return { mode: 'verify', identity: IDENTITY, issuer: bench.services.issuer, ...work.inputs };
  }
}

function annotationsOf({ annotations = {} }: Work & { kind: 'sign' }): string {
  return Object.entries(annotations)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
}

async function measure(
  { proxies }: Bench,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Run> {
  proxies.reset();
  const report = join(env['HOME'] ?? cwd, 'peak-memory');
  const timed = existsSync(GNU_TIME) ? [GNU_TIME, '--format=%M', `--output=${report}`, program, ...args] : [program, ...args];
  const [first = program, ...rest] = timed;
  const started = performance.now();
  const child = spawn(first, rest, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, 'exit')) as [number | null];
  const milliseconds = performance.now() - started;
  if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}: ${(await said).join('\n').slice(-2000)}`);
  const { requests, sequential } = proxies.count();
  const busyMs = proxies.busyMs();
  return {
    milliseconds,
    busyMs,
    memoryMiB: existsSync(report) ? Number(await readFile(report, 'utf8')) / 1024 : Number.NaN,
    requests,
    sequential,
  };
}
