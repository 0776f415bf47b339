import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf, WaxsealError } from '../../src/errors.ts';
import { startGuard, type Guard } from './guard.ts';

export interface Launch {
  /** Names the log file, too. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers 2xx as soon as the service can be used. */
  readonly health: string;
}

interface Running {
  readonly launch: Launch;
  readonly child: ChildProcess;
  readonly logFile: string;
}

const POLL_MS = 25;
const READY_MS = 20_000;
const ASK_MS = 1_000;
const STOP_MS = 2_000;
const LOG_LINES = 15;

/** The services of one set: children of this process, which end with it however it ends. Logs lie in `<folder>/log`. */
export class Processes {
  readonly #folder: string;
  readonly #guard: Guard;
  readonly #running: Running[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
    this.#guard = startGuard();
  }

  static async in(folder: string): Promise<Processes> {
    await mkdir(join(folder, 'log'), { recursive: true });
    return new Processes(folder);
  }

  /** Starts a program in the folder, under a clean environment, and waits until it answers. */
  async start(launch: Launch): Promise<void> {
    const logFile = join(this.#folder, 'log', `${launch.name}.log`);
    await refuseTaken(launch);
    const log = openSync(logFile, 'a');
    const child = spawn(launch.program, launch.args, {
      cwd: this.#folder,
      env: { PATH: '/usr/bin:/bin', HOME: this.#folder, ...launch.env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const running = { launch, child, logFile };
    try {
      await once(child, 'spawn');
    } catch (cause) {
      throw notStarted(running, `cannot be run: ${messageOf(cause)}`, 'Build it: node scripts/services/build.ts core');
    }
    this.#running.push(running);
    const { pid } = child;
    if (pid !== undefined) {
      this.#guard.add(pid);
      child.once('exit', () => {
        this.#guard.remove(pid);
      });
    }
    await ready(running);
  }

  /** Ends all of them, newest first, and waits until they are gone. */
  async stop(): Promise<void> {
    await Promise.all(this.#running.reverse().map(({ child }) => end(child)));
    this.#running.length = 0;
    await this.#guard.close();
  }
}

/** What answers before our child runs would be taken for it. */
async function refuseTaken({ name, health }: Launch): Promise<void> {
  let status: number;
  try {
    status = (await fetch(health, { signal: AbortSignal.timeout(ASK_MS) })).status;
  } catch {
    return;
  }
  throw new WaxsealError({
    code: 'SERVICE_NOT_STARTED',
    message: `${name}: another program answers on ${health} already (status ${status})`,
    hint: 'Start it on another port, or end what listens there.',
  });
}

async function ready(running: Running): Promise<void> {
  const { launch, child } = running;
  const deadline = performance.now() + READY_MS;
  let last = 'no answer';
  while (performance.now() < deadline) {
    // Before each try: what answers after our child has gone is somebody else's service.
    if (hasEnded(child)) throw notStarted(running, `ended with ${child.signalCode ?? `exit code ${child.exitCode ?? '?'}`}`);
    last = await ask(launch.health);
    if (last === 'ok') return;
    await delay(POLL_MS);
  }
  throw notStarted(running, `does not answer on ${launch.health} within ${READY_MS / 1000} s (last: ${last})`);
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ASK_MS) });
    await response.body?.cancel();
    return response.ok ? 'ok' : `status ${response.status}`;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(impatience);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function notStarted({ launch, logFile }: Running, what: string, hint?: string): WaxsealError {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
  return new WaxsealError({
    code: 'SERVICE_NOT_STARTED',
    message: `${launch.name} (${launch.program}) ${what}\nIts log ends with:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    hint: hint ?? `Read ${logFile}, or run it by hand: ${[launch.program, ...launch.args].join(' ')}`,
  });
}
