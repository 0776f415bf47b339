import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readFileSync } from 'node:fs';
import { access, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { messageOf, WaxsealError } from '../../src/errors.ts';
import { startGuard } from './guard.ts';
import { binFolder, type ToolName, toolPath } from './tools.ts';

export interface BuildKitOptions {
  /** Where `build.ts` put the tools. */
  readonly bin?: string;
  /** State and log go here; made when it is missing. */
  readonly dir: string;
}

/** A BuildKit daemon on a socket of its own, and the docker command with buildx that asks it. */
export interface BuildKit {
  /** `unix:///…`, for `docker buildx create --driver remote`. */
  readonly socket: string;
  /** A `DOCKER_CONFIG` with buildx as the plugin of docker, and this daemon as its builder. */
  readonly dockerConfig: string;
  /** The folder of `docker`, for PATH. */
  readonly path: string;
  /** The buildx program itself, for another configuration folder. */
  readonly plugin: string;
  /** Whether a `RUN` and a scanner can run; without runc only what copies can be built. */
  readonly runs: boolean;
  /** `docker …` as a step would run it; answers what it prints. Rejects with all that it said. */
  docker(args: readonly string[], cwd?: string): Promise<string>;
  /** Ends the daemon; the files stay. */
  stop(): Promise<void>;
}

const TOOLS: readonly ToolName[] = ['buildkitd', 'docker', 'docker-buildx'];
const SYSTEM = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const READY_MS = 20_000;
const POLL_MS = 25;
const STOP_MS = 5_000;
const LOG_LINES = 15;
const run = promisify(execFile);

/** Rejects with TOOLS_MISSING, or with SERVICE_NOT_STARTED and the end of the log. */
export async function startBuildkit(options: BuildKitOptions): Promise<BuildKit> {
  const bin = options.bin ?? binFolder();
  requireTools(bin);
  const dir = resolve(options.dir);
  // The path of a socket may have about a hundred characters, and a test's folder may be deep.
  const sockets = await mkdtemp(join(tmpdir(), 'waxseal-bk-'));
  const socket = join(sockets, 'bk.sock');
  const runc = await findRunc();
  const path = await pathOf(dir, runc);
  const logFile = join(dir, 'buildkitd.log');
  const child = launch(toolPath('buildkitd', bin), { dir, socket, otel: join(sockets, 'otel.sock'), path, logFile });
  const guard = startGuard();
  if (child.pid !== undefined) guard.add(child.pid);
  const stop = async (): Promise<void> => {
    await end(child);
    if (child.pid !== undefined) guard.remove(child.pid);
    await Promise.all([guard.close(), rm(sockets, { recursive: true, force: true })]);
  };
  try {
    await ready(child, socket, logFile);
    const client = await clientOf(dir, bin, `unix://${socket}`);
    return { socket: `unix://${socket}`, runs: runc !== undefined, ...client, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/**
 * Builds our scanner into an image, for `--attest type=sbom,generator=IMAGE`: BuildKit's own cannot be had without a network.
 * @param registry `host:port`, on loopback, which BuildKit asks by plain HTTP
 * @returns the reference of the image
 */
export async function pushScanner(buildkit: BuildKit, registry: string, bin: string = binFolder()): Promise<string> {
  if (!buildkit.runs) {
    throw new WaxsealError({
      code: 'TOOLS_MISSING',
      message: 'BuildKit runs a scanner by runc, which is missing',
      hint: 'apt-get install runc',
    });
  }
  const context = await mkdtemp(join(tmpdir(), 'waxseal-scanner-'));
  const image = `${registry}/waxseal/sbom-scanner:1`;
  try {
    await copyFile(toolPath('sbom-scanner', bin), join(context, 'sbom-scanner'));
    await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY sbom-scanner /sbom-scanner\nENTRYPOINT ["/sbom-scanner"]\n');
    await buildkit.docker([
      'buildx',
      'build',
      '--provenance=false',
      `--output=type=image,name=${image},push=true,oci-mediatypes=true`,
      context,
    ]);
    return image;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

function requireTools(bin: string): void {
  const missing = [...TOOLS, 'sbom-scanner' as const].filter((name) => !existsSync(toolPath(name, bin)));
  if (missing.length === 0) return;
  throw new WaxsealError({
    code: 'TOOLS_MISSING',
    message: `in ${bin}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not built`,
    hint: `WAXSEAL_BIN=${bin} node scripts/services/build.ts workflows`,
  });
}

async function findRunc(): Promise<string | undefined> {
  for (const folder of SYSTEM) {
    const program = join(folder, 'runc');
    if (
      await access(program, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return program;
  }
  return undefined;
}

/** BuildKit does not start without a runc; what only copies never asks it, and a RUN fails loudly. */
async function pathOf(dir: string, runc: string | undefined): Promise<string> {
  await mkdir(join(dir, 'path'), { recursive: true });
  if (runc === undefined) await symlink('/bin/false', join(dir, 'path', 'runc'));
  return [join(dir, 'path'), ...SYSTEM].join(delimiter);
}

interface Daemon {
  readonly dir: string;
  readonly socket: string;
  readonly otel: string;
  readonly path: string;
  readonly logFile: string;
}

function launch(program: string, { dir, socket, otel, path, logFile }: Daemon): ChildProcess {
  // Nothing beyond loopback: a FROM of another registry fails at once.
  const network = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1,localhost' };
  const log = openSync(logFile, 'a');
  const args = [
    ...['--root', join(dir, 'buildkit'), '--addr', `unix://${socket}`, '--otel-socket-path', otel],
    ...['--oci-worker-snapshotter', 'native', '--containerd-worker=false'],
  ];
  const child = spawn(program, args, { cwd: dir, env: { PATH: path, HOME: dir, ...network }, stdio: ['ignore', log, log] });
  closeSync(log);
  // It shows in `ready`.
  child.on('error', () => undefined);
  return child;
}

async function ready(child: ChildProcess, socket: string, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    if (await answers(socket)) return;
    await delay(POLL_MS);
  }
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
  throw new WaxsealError({
    code: 'SERVICE_NOT_STARTED',
    message: `buildkitd does not answer on ${socket}\nIts log ends with:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    hint: `Read ${logFile}. BuildKit needs root, or rootless: unshare -Urm.`,
  });
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolved) => {
    const connection = connect(socket);
    const say = (answer: boolean): void => {
      connection.destroy();
      resolved(answer);
    };
    connection
      .once('connect', () => {
        say(true);
      })
      .once('error', () => {
        say(false);
      });
  });
}

async function clientOf(dir: string, bin: string, socket: string): Promise<Pick<BuildKit, 'dockerConfig' | 'path' | 'plugin' | 'docker'>> {
  const dockerConfig = join(dir, 'docker');
  const [program, plugin] = [toolPath('docker', bin), toolPath('docker-buildx', bin)];
  await addPlugin(dockerConfig, plugin);
  const env = { PATH: [dirname(program), ...SYSTEM].join(delimiter), HOME: dir, DOCKER_CONFIG: dockerConfig };
  const docker = async (args: readonly string[], cwd: string = dir): Promise<string> => {
    try {
      return (await run(program, args, { env, cwd, maxBuffer: 16 << 20 })).stdout.trim();
    } catch (cause) {
      throw new Error(`docker ${args.join(' ')}: ${messageOf(cause)}`, { cause });
    }
  };
  await docker(['buildx', 'create', '--name', 'waxseal', '--driver', 'remote', '--use', socket]);
  return { dockerConfig, path: dirname(program), plugin, docker };
}

/** Makes buildx the plugin of a docker whose configuration is this folder. */
export async function addPlugin(dockerConfig: string, plugin: string): Promise<void> {
  await mkdir(join(dockerConfig, 'cli-plugins'), { recursive: true });
  await symlink(plugin, join(dockerConfig, 'cli-plugins', 'docker-buildx'));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(impatience);
}
