import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type KeyFiles, VALID_SINCE } from './keys.ts';

/** Where the services answer: `http://127.0.0.1:PORT`, no slash at the end. */
export interface ServiceUrls {
  readonly issuer: string;
  readonly fulcio: string;
  readonly ctlog: string;
  readonly rekorV1: string;
  readonly rekorV2: string;
  readonly tsa: string;
}

/** Which logs a file names. */
export type Logs = 'v1' | 'v2' | 'both';

export interface TrustFiles {
  /** Paths of trusted roots. */
  readonly trustedRoot: Readonly<Record<Logs, string>>;
  /** Paths of signing configs; a signer writes to one log. */
  readonly signingConfig: Readonly<Record<Exclude<Logs, 'both'>, string>>;
}

/** Rekor v2's name in its checkpoints; clients expect the host name of its URL, without port. */
export const REKOR_ORIGIN = '127.0.0.1';

const FROM = `start-time=${VALID_SINCE.toISOString().replace('.000Z', 'Z')}`;
const run = promisify(execFile);

/** Lets cosign itself write the trust files, so that they are what its users have; neither command goes to the network. */
export async function writeTrust(cosign: string, dir: string, urls: ServiceUrls, keys: KeyFiles): Promise<TrustFiles> {
  const env = { HOME: join(dir, 'home') };
  await mkdir(env.HOME, { recursive: true });
  const write = async (name: string, args: readonly string[]): Promise<string> => {
    const path = join(dir, name);
    await run(cosign, [...args, '--out', path], { env });
    return path;
  };
  const [v2, v1, both, configV2, configV1] = await Promise.all([
    write('trusted_root.json', trustedRoot(urls, keys, [rekorV2Root(urls, keys)])),
    write('trusted_root_v1.json', trustedRoot(urls, keys, [rekorV1Root(urls, keys)])),
    write('trusted_root_both.json', trustedRoot(urls, keys, [rekorV1Root(urls, keys), rekorV2Root(urls, keys)])),
    write('signing_config.json', signingConfig(urls, { url: urls.rekorV2, version: 2 })),
    write('signing_config_v1.json', signingConfig(urls, { url: urls.rekorV1, version: 1 })),
  ]);
  return { trustedRoot: { v1, v2, both }, signingConfig: { v1: configV1, v2: configV2 } };
}

function trustedRoot(urls: ServiceUrls, keys: KeyFiles, logs: readonly string[]): string[] {
  return [
    ...['trusted-root', 'create'],
    `--fulcio=url=${urls.fulcio},certificate-chain=${keys.fulcioChain}`,
    `--ctfe=url=${urls.ctlog},public-key=${keys.ctlog.publicKey},${FROM}`,
    `--tsa=url=${timestampUrl(urls)},certificate-chain=${keys.tsaChain}`,
    ...logs,
  ];
}

function rekorV1Root(urls: ServiceUrls, keys: KeyFiles): string {
  return `--rekor=url=${urls.rekorV1},public-key=${keys.rekorV1.publicKey},${FROM}`;
}

function rekorV2Root(urls: ServiceUrls, keys: KeyFiles): string {
  return `--rekor=url=${urls.rekorV2},public-key=${keys.rekorV2.publicKey},${FROM},origin=${REKOR_ORIGIN}`;
}

function signingConfig(urls: ServiceUrls, rekor: { url: string; version: 1 | 2 }): string[] {
  const by = `${FROM},operator=local`;
  return [
    ...['signing-config', 'create'],
    `--fulcio=url=${urls.fulcio},api-version=1,${by}`,
    `--oidc-provider=url=${urls.issuer},api-version=1,${by}`,
    ...[`--rekor=url=${rekor.url},api-version=${rekor.version},${by}`, '--rekor-config=ANY'],
    ...[`--tsa=url=${timestampUrl(urls)},api-version=1,${by}`, '--tsa-config=ANY'],
  ];
}

function timestampUrl(urls: ServiceUrls): string {
  return `${urls.tsa}/api/v1/timestamp`;
}
