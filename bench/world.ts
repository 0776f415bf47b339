/** The real services with a latency in front of each, and trust files that name the proxies. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Services } from '../scripts/services/start.ts';
import { type Proxies, startProxies } from './proxies.ts';

export type Registry = keyof Services['registries'];
export type Log = keyof Services['signingConfig'];

/** What both programs speak with; every address in it is a proxy's. */
export interface Bench {
  readonly proxies: Proxies<string>;
  readonly services: Services;
  readonly registries: Services['registries'];
  readonly tokenRequest: Services['tokenRequest'];
  readonly trustedRoot: string;
  readonly signingConfig: Readonly<Record<Log, string>>;
}

export async function startBench(services: Services, delayMs: number): Promise<Bench> {
  const host = (url: string): string => new URL(url).host;
  const { issuer, fulcio, rekorV1, rekorV2, tsa, registries } = services;
  const proxies = await startProxies(
    { ...registries, oidc: host(issuer), fulcio: host(fulcio), rekorV1: host(rekorV1), rekorV2: host(rekorV2), tsa: host(tsa) },
    delayMs,
  );
  const folder = join(services.dir, `trust-${delayMs}ms`);
  await mkdir(folder, { recursive: true });
  const rewrite = async (path: string): Promise<string> => {
    const proxied = join(folder, basename(path));
    await writeFile(proxied, proxies.rewrite(await readFile(path, 'utf8')));
    return proxied;
  };
  return {
    proxies,
    services,
    registries: { olareg: proxies.hosts['olareg'], distribution: proxies.hosts['distribution'] },
    tokenRequest: { ...services.tokenRequest, url: proxies.rewrite(services.tokenRequest.url) },
    trustedRoot: await rewrite(services.trustedRoot.both),
    signingConfig: { v1: await rewrite(services.signingConfig.v1), v2: await rewrite(services.signingConfig.v2) },
  };
}
