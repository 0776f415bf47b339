import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WaxsealError } from '../../../src/errors.ts';
import { freePorts } from '../../../scripts/services/ports.ts';
import { type Launch, Processes } from '../../../scripts/services/processes.ts';

let dir: string;
let processes: Processes;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waxseal-processes-'));
  processes = await Processes.in(dir);
});

afterEach(async () => {
  await processes.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A program that answers 200, with its process id as the text. */
const SERVER = `require('node:http').createServer((_, a) => a.end(String(process.pid))).listen(Number(process.argv[1]), '127.0.0.1')`;

async function server(script = SERVER): Promise<Launch> {
  const { port } = await freePorts(['port']);
  return { name: 'server', program: process.execPath, args: ['-e', script, String(port)], health: `http://127.0.0.1:${port}/` };
}

async function pidOf(launch: Launch): Promise<number> {
  return Number(await (await fetch(launch.health)).text());
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whether it stops answering before the time is over. Its process id says less: an orphan stays until init has reaped it. */
async function fallsSilent({ health }: Launch): Promise<boolean> {
  const deadline = performance.now() + 5_000;
  while (performance.now() < deadline) {
    try {
      await (await fetch(health)).text();
      await delay(20);
    } catch {
      return true;
    }
  }
  return false;
}

async function refusal(starting: Promise<void>): Promise<WaxsealError> {
  const thrown = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof WaxsealError)) throw new Error(`expected a WaxsealError, got ${String(thrown)}`);
  return thrown;
}

describe('a service', () => {
  test('can be asked once it is started, and is gone once it is stopped', async () => {
    const launch = await server();
    await processes.start(launch);
    const pid = await pidOf(launch);
    await processes.stop();
    expect(isAlive(pid)).toBe(false);
    processes = await Processes.in(dir);
  });

  test('is ended by force when it does not want to stop', async () => {
    const launch = await server(`process.on('SIGTERM', () => undefined); ${SERVER}`);
    await processes.start(launch);
    const pid = await pidOf(launch);
    await processes.stop();
    expect(isAlive(pid)).toBe(false);
    processes = await Processes.in(dir);
  }, 15_000);

  test('sees nothing of our environment', async () => {
    const launch = await server(`console.log('sees', Object.keys(process.env).sort().join()); ${SERVER}`);
    await processes.start({ ...launch, env: { OWN: 'yes' } });
    expect(await readFile(join(dir, 'log', 'server.log'), 'utf8')).toContain('sees HOME,OWN,PATH\n');
  });

  test('that ends at once is refused with the end of its log', async () => {
    const lines = `for (let i = 1; i <= 40; i += 1) console.error('line ' + i); process.exit(3)`;
    const { code, message, hint } = await refusal(processes.start(await server(lines)));
    expect(code).toBe('SERVICE_NOT_STARTED');
    expect(message).toContain('ended with exit code 3');
    expect(message).toContain('  line 26\n');
    expect(message).toContain('  line 40');
    expect(message).not.toContain('line 25');
    expect(hint).toContain(join(dir, 'log', 'server.log'));
  });

  test('that was killed is refused with the signal', async () => {
    const { message } = await refusal(processes.start(await server(`process.kill(process.pid, 'SIGKILL')`)));
    expect(message).toContain('ended with SIGKILL');
  });

  test('that cannot be run is refused with what to do', async () => {
    const { code, message, hint } = await refusal(processes.start({ ...(await server()), program: join(dir, 'absent') }));
    expect(code).toBe('SERVICE_NOT_STARTED');
    expect(message).toContain('ENOENT');
    expect(hint).toContain('scripts/services/build.ts');
  });

  test('is not taken for started when another answers at its place', async () => {
    const launch = await server();
    await processes.start(launch);
    const { message } = await refusal(processes.start({ ...launch, name: 'late', args: ['-e', 'process.exit(0)'] }));
    expect(message).toBe(`late: another program answers on ${launch.health} already (status 200)`);
  });
});

describe('services die with the process that started them', () => {
  async function parentWith(last: string): Promise<{ parent: ChildProcess; launch: Launch }> {
    const launch = await server();
    const script = `
      const { Processes } = await import(${JSON.stringify(new URL('../../../scripts/services/processes.ts', import.meta.url).href)});
      const processes = await Processes.in(${JSON.stringify(dir)});
      await processes.start(${JSON.stringify(launch)});
      console.log('started');
      ${last}`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(createInterface({ input: parent.stdout }), 'line');
    return { parent, launch };
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('on %s', async (signal) => {
    const { parent, launch } = await parentWith('setInterval(() => undefined, 1000);');
    expect(await pidOf(launch)).toBeGreaterThan(0);
    parent.kill(signal);
    expect(await fallsSilent(launch)).toBe(true);
  });

  test.each(['throw new Error("on purpose");', 'process.exit(0);'])('on %s', async (last) => {
    const { launch } = await parentWith(last);
    expect(await fallsSilent(launch)).toBe(true);
  });
});

describe('free ports', () => {
  test('all differ and can be listened on', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
    const ports = Object.values(await freePorts(names));
    expect(new Set(ports).size).toBe(50);
    expect(ports.every((port) => port >= 20_000 && port < 32_000)).toBe(true);
  });
});
