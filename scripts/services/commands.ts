import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fulcioConfig } from './fulcio-config.ts';
import { type KeyFiles } from './keys.ts';
import { type Launch } from './processes.ts';
import { type ToolName, toolPath } from './tools.ts';
import { REKOR_ORIGIN, type ServiceUrls } from './trust.ts';

/** How each program is started: its flags, its configuration file, and where it says that it is ready. */

export interface Setting {
  readonly bin: string;
  /** Absolute; configuration and storage go here. */
  readonly dir: string;
  readonly keys: KeyFiles;
  readonly urls: ServiceUrls;
  readonly ports: Readonly<Record<PortName, number>>;
}

export type PortName = (typeof PORTS)[number];

/** Every port that a set of services listens on; the issuer chooses its own. */
export const PORTS = [
  ...(['fulcio', 'fulcioGrpc', 'fulcioMetrics', 'ctlog', 'tsa', 'olareg', 'distribution'] as const),
  ...(['rekorV1', 'rekorV2', 'rekorV2Grpc', 'rekorV2Metrics'] as const),
] as const;

const HOST = '127.0.0.1';

export async function ctlog(setting: Setting): Promise<Launch> {
  const { keys, ports, urls } = setting;
  return launch(setting, 'ctlog', `${urls.ctlog}/ct/v1/get-roots`, [
    `-address=${HOST}:${ports.ctlog}`,
    '-origin=ctlog.local',
    `-key=${keys.ctlog.privateKey}`,
    `-roots=${keys.fulcioRoot}`,
    `-folder=${await storage(setting, 'ctlog')}`,
  ]);
}

/** Asks the issuer for its configuration when it starts, and the CT log at each certificate: both must be up before. */
export async function fulcio(setting: Setting): Promise<Launch> {
  const { dir, keys, ports, urls } = setting;
  const config = join(dir, 'fulcio.yaml');
  await writeFile(config, fulcioConfig(urls.issuer));
  return launch(setting, 'fulcio', `${urls.fulcio}/healthz`, [
    ...['serve', `--host=${HOST}`, `--port=${ports.fulcio}`, `--grpc-host=${HOST}`, `--grpc-port=${ports.fulcioGrpc}`],
    `--metrics-port=${ports.fulcioMetrics}`,
    // Relative: the path of a socket may have about a hundred characters, and a test's folder may be deep.
    '--legacy-unix-domain-socket=fulcio.sock',
    ...['--ca=fileca', `--fileca-cert=${keys.fulcioChain}`, `--fileca-key=${keys.fulcioKey}`],
    // The key is not encrypted, but the flag must not be empty.
    ...['--fileca-key-passwd=none', '--fileca-watch=false'],
    ...[`--ct-log-url=${urls.ctlog}`, `--ct-log-public-key-path=${keys.ctlog.publicKey}`],
    `--config-path=${config}`,
  ]);
}

/** Seldom publishes its tree by itself; a quicker checkpoint makes each signature as much quicker. */
export async function rekorV2(setting: Setting): Promise<Launch> {
  const { keys, ports, urls } = setting;
  return launch(setting, 'rekor', `${urls.rekorV2}/healthz`, [
    ...['serve', `--hostname=${REKOR_ORIGIN}`, `--http-address=${HOST}`, `--http-port=${ports.rekorV2}`],
    ...[`--grpc-address=${HOST}`, `--grpc-port=${ports.rekorV2Grpc}`, `--http-metrics-port=${ports.rekorV2Metrics}`],
    `--storage-dir=${await storage(setting, 'rekor-v2')}`,
    `--signer-filepath=${keys.rekorV2.privateKey}`,
    '--checkpoint-interval=200ms',
  ]);
}

export function rekorV1(setting: Setting): Launch {
  const { keys, ports, urls } = setting;
  const args = [`-port=${ports.rekorV1}`, `-origin=${REKOR_ORIGIN}`, `-key=${keys.rekorV1.privateKey}`];
  return launch(setting, 'rekor1', `${urls.rekorV1}/api/v1/log`, args);
}

export function tsa(setting: Setting): Launch {
  const { keys, ports, urls } = setting;
  return launch(setting, 'tsa', `${urls.tsa}/ping`, [
    ...['serve', `--host=${HOST}`, `--port=${ports.tsa}`],
    ...['--timestamp-signer=file', `--file-signer-key-path=${keys.tsaKey}`, `--certificate-chain-path=${keys.tsaChain}`],
    // It would compare its clock with servers on the internet.
    '--disable-ntp-monitoring',
  ]);
}

/** Has the referrers API. */
export async function olareg(setting: Setting): Promise<Launch> {
  const { ports } = setting;
  return launch(setting, 'olareg', `http://${HOST}:${ports.olareg}/v2/`, [
    ...['serve', `--addr=${HOST}`, `--port=${ports.olareg}`],
    ...['--store-type=dir', `--dir=${await storage(setting, 'olareg')}`],
    ...['--api-delete', '--api-blob-delete'],
  ]);
}

/** Has no referrers API: clients fall back to the referrers tag. */
export async function distribution(setting: Setting): Promise<Launch> {
  const { dir, ports } = setting;
  const config = join(dir, 'distribution.json');
  const content = {
    version: 0.1,
    storage: { filesystem: { rootdirectory: await storage(setting, 'distribution') }, delete: { enabled: true } },
    http: { addr: `${HOST}:${ports.distribution}` },
  };
  await writeFile(config, JSON.stringify(content, null, 2));
  const started = launch(setting, 'distribution', `http://${HOST}:${ports.distribution}/v2/`, ['serve', config]);
  // Else it looks for a collector of traces.
  return { ...started, env: { OTEL_TRACES_EXPORTER: 'none' } };
}

function launch(setting: Setting, name: ToolName, health: string, args: readonly string[]): Launch {
  return { name, program: toolPath(name, setting.bin), args, health };
}

async function storage(setting: Setting, name: string): Promise<string> {
  const folder = join(setting.dir, 'storage', name);
  await mkdir(folder, { recursive: true });
  return folder;
}
