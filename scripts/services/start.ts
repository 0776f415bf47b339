import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WaxsealError } from '../../src/errors.ts';
import { type Claims, type Issuer, startIssuer } from '../../__tests__/stack/oidc.ts';
import { ctlog, distribution, fulcio, olareg, PORTS, type PortName, rekorV1, rekorV2, type Setting, tsa } from './commands.ts';
import { writeKeys } from './keys.ts';
import { freePorts } from './ports.ts';
import { Processes } from './processes.ts';
import { binFolder, GROUPS, toolPath } from './tools.ts';
import { type ServiceUrls, type TrustFiles, writeTrust } from './trust.ts';

export interface ServicesOptions {
  /** Where `build.ts` put the tools. */
  readonly bin?: string;
  /** Keys, logs, storage and trust files go here; made when it is missing. */
  readonly dir: string;
  /** Off: its address is in the files, but nothing answers there. */
  readonly rekorV1?: boolean;
  readonly rekorV2?: boolean;
}

/** Real Fulcio, CT log, both generations of Rekor, TSA and two registries on loopback, trusted by nobody but these files. */
export interface Services extends ServiceUrls, TrustFiles {
  readonly bin: string;
  /** Absolute. */
  readonly dir: string;
  /** `host:port`, plain HTTP. */
  readonly registries: { readonly olareg: string; readonly distribution: string };
  /** What a step gets as ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN. */
  readonly tokenRequest: { readonly url: string; readonly token: string };
  /** An id token for audience `sigstore`, of a push to octo/app, with claims overridden. */
  readonly token: (claims?: Claims) => Promise<string>;
  /** Ends all services; the files stay. */
  readonly stop: () => Promise<void>;
}

/** Rejects with SERVICE_NOT_STARTED and the end of the log when one does not come up (what did is stopped first), or TOOLS_MISSING. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const bin = options.bin ?? binFolder();
  requireTools(bin);
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true });
  const processes = await Processes.in(dir);
  const issuer = await startIssuer();
  const stop = async (): Promise<void> => {
    await Promise.all([processes.stop(), issuer.close()]);
  };
  try {
    const [keys, ports] = await Promise.all([writeKeys(`${dir}/keys`), freePorts(PORTS)]);
    const urls = urlsOf(issuer, ports);
    const [trust] = await Promise.all([
      writeTrust(toolPath('cosign', bin), dir, urls, keys),
      startAll({ bin, dir, keys, urls, ports }, processes, options),
    ]);
    return { bin, dir, ...urls, ...trust, ...facesOf(issuer, ports), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function requireTools(bin: string): void {
  const missing = GROUPS.core.filter((name) => !existsSync(toolPath(name, bin)));
  if (missing.length === 0) return;
  throw new WaxsealError({
    code: 'TOOLS_MISSING',
    message: `in ${bin}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not built`,
    hint: `WAXSEAL_BIN=${bin} node scripts/services/build.ts core`,
  });
}

async function startAll(setting: Setting, processes: Processes, wanted: ServicesOptions): Promise<void> {
  const certificates = async (): Promise<void> => {
    await processes.start(await ctlog(setting));
    await processes.start(await fulcio(setting));
  };
  // Settled, not all: no start may go on behind the back of `stop`.
  const started = await Promise.allSettled([
    certificates(),
    processes.start(tsa(setting)),
    olareg(setting).then((launch) => processes.start(launch)),
    distribution(setting).then((launch) => processes.start(launch)),
    ...((wanted.rekorV2 ?? true) ? [rekorV2(setting).then((launch) => processes.start(launch))] : []),
    ...((wanted.rekorV1 ?? true) ? [processes.start(rekorV1(setting))] : []),
  ]);
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function urlsOf(issuer: Issuer, ports: Readonly<Record<PortName, number>>): ServiceUrls {
  const at = (name: PortName): string => `http://127.0.0.1:${ports[name]}`;
  return {
    issuer: issuer.url,
    fulcio: at('fulcio'),
    ctlog: at('ctlog'),
    rekorV1: at('rekorV1'),
    rekorV2: at('rekorV2'),
    tsa: at('tsa'),
  };
}

function facesOf(issuer: Issuer, ports: Readonly<Record<PortName, number>>): Pick<Services, 'registries' | 'tokenRequest' | 'token'> {
  return {
    registries: { olareg: `127.0.0.1:${ports.olareg}`, distribution: `127.0.0.1:${ports.distribution}` },
    tokenRequest: { url: issuer.requestUrl, token: issuer.requestToken },
    token: (claims) => issuer.token('sigstore', claims),
  };
}
