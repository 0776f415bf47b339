import { delimiter, isAbsolute, join } from 'node:path';

import { messageOf, WaxsealError } from '../errors.ts';
import type { ExecResult, Host } from '../host.ts';
import type { PlatformManifest } from '../model/descriptor.ts';
import type { RegistryInputs } from '../model/inputs.ts';
import { formatPinned, type PinnedReference } from '../model/reference.ts';
import { MAX_PREDICATE } from '../predicates/predicate.ts';
import { WITHHELD } from '../registry/credential-helper.ts';
import { originOf } from '../registry/endpoint.ts';

/** A version that verifiers know; what a scanner writes by default moves with its releases. */
const FORMAT = 'cyclonedx-json@1.6';
/** It downloads the image and reads every file of it. */
const TIMEOUT_MS = 15 * 60_000;
const STDERR_LINES = 5;
const STDERR_LENGTH = 1000;

/**
 * Lets an installed syft write the SBOM of one image: of PATH, else of the runner's tool cache; never downloaded. It reads the image
 * from the registry by digest, with the login of this step or Docker's.
 * @param platform a member of the index; absent: the image is a single manifest
 * @returns CycloneDX JSON, not parsed yet
 * @throws SCANNER_MISSING, SCANNER_FAILED
 */
export async function scanWithSyft(
  host: Host,
  image: PinnedReference,
  platform: PlatformManifest | undefined,
  registry: Pick<RegistryInputs, 'username' | 'password' | 'insecure'>,
): Promise<Uint8Array> {
  // By its own digest: no word about platforms between us and the scanner that one of both could take otherwise.
  const target = formatPinned({ ...image, digest: platform?.descriptor.digest ?? image.digest });
  const args = ['scan', `registry:${target}`, '--output', FORMAT];
  const env: Readonly<Record<string, string>> = { ...environment(host.env), ...settings(image.registry, registry) };
  host.log.info(`${target}: scanning with syft`);
  const fromPath = env['PATH'] === '' ? undefined : await run(host, 'syft', args, env, target);
  if (fromPath !== undefined) return fromPath;
  const cached = await findInToolCache(host);
  const fromCache = cached === undefined ? undefined : await run(host, cached, args, env, target);
  if (fromCache === undefined) throw scannerMissing();
  return fromCache;
}

/** @returns undefined where there is no such program */
async function run(
  host: Host,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  target: string,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let result: ExecResult;
  try {
    result = await host.exec(program, args, {
      env,
      timeoutMs: TIMEOUT_MS,
      maxStdout: MAX_PREDICATE,
      onStdout: (chunk) => chunks.push(chunk),
    });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw scannerFailed(host, target, messageOf(error), '');
  }
  if (result.code !== 0) throw scannerFailed(host, target, `it ended with code ${result.code}`, result.stderr);
  const sbom = Buffer.concat(chunks);
  // Enough to tell a document from a greeting; whoever reads it next says what is wrong inside.
  if (!/^\s*\{[\s\S]*"bomFormat"/.test(sbom.toString('latin1', 0, 4096)))
    throw scannerFailed(host, target, 'what it printed is no CycloneDX document', result.stderr);
  return sbom;
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** PATH keeps its absolute folders only: a relative one would let the checkout bring the scanner. */
function environment(env: Host['env']): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || WITHHELD.test(name) || name.toUpperCase() === 'PATH' ? [] : [[name, value] as const],
  );
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  // The second is for Windows, which looks into the current folder first.
  return { ...Object.fromEntries(kept), PATH: folders.join(delimiter), NoDefaultCurrentDirectoryInExePath: '1' };
}

/** syft's own variables. Without credentials it reads Docker's configuration, which the environment names as it does for us. */
function settings(name: string, { username, password, insecure }: Pick<RegistryInputs, 'username' | 'password' | 'insecure'>) {
  return {
    SYFT_CHECK_FOR_APP_UPDATE: 'false',
    ...(originOf(name, insecure).protocol === 'http:' ? { SYFT_REGISTRY_INSECURE_USE_HTTP: 'true' } : {}),
    ...(username === undefined || password === undefined
      ? {}
      : { SYFT_REGISTRY_AUTH_AUTHORITY: name, SYFT_REGISTRY_AUTH_USERNAME: username, SYFT_REGISTRY_AUTH_PASSWORD: password }),
  };
}

/** Where anchore/sbom-action/download-syft and runner images put tools; the newest that is there. */
async function findInToolCache(host: Host): Promise<string | undefined> {
  if ((host.env['RUNNER_TOOL_CACHE'] ?? '') === '') return undefined;
  const { find } = await import('@actions/tool-cache');
  const folder = find('syft', '*');
  return folder === '' ? undefined : join(folder, 'syft');
}

function scannerMissing(): WaxsealError {
  return new WaxsealError({
    code: 'SCANNER_MISSING',
    message:
      'input sbom: syft is not installed on this runner: it is neither in PATH nor in the tool cache, and Waxseal downloads no program',
    hint: 'Add before this step:\n  - uses: anchore/sbom-action/download-syft@<full commit sha>\nor make the SBOM in a step of its own, and give it with sbom-path.',
  });
}

function scannerFailed(host: Host, target: string, why: string, stderr: string): WaxsealError {
  const last = stderr
    .replaceAll(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
    .split('\n')
    .slice(-STDERR_LINES);
  const said = last
    .map((line) => line.trim())
    .join(' | ')
    .slice(-STDERR_LENGTH);
  return new WaxsealError({
    code: 'SCANNER_FAILED',
    message: host.redact(`input sbom: syft made no SBOM of ${target}: ${why}${said === '' ? '' : `; it said: ${said}`}`),
    hint: `Try it in a step of its own: syft scan registry:${target} --output ${FORMAT}. For a private image log in before (docker/login-action), or give registry-username and registry-password.`,
  });
}
