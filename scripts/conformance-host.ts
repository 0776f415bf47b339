import { readFile, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { alarm } from '../src/alarm.ts';
import type { Host } from '../src/host.ts';
import { RetryBudget } from '../src/http/budget.ts';
import { HttpClient } from '../src/http/client.ts';
import { sendOnWire } from '../src/wire.ts';

const TIMEOUT_MS = 60_000;

/** What signing and verification need of the outside, for a program that is not a step of a job. */
export function connect(folder: string): { readonly host: Host; readonly http: HttpClient } {
  const host = commandLineHost(folder);
  return { host, http: new HttpClient(host, { timeoutMs: TIMEOUT_MS, budget: new RetryBudget(host, TIMEOUT_MS) }) };
}

function commandLineHost(folder: string): Host {
  const say = (text: string): void => {
    console.error(text);
  };
  return {
    env: process.env,
    request: sendOnWire,
    now: () => new Date(),
    random: Math.random,
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }),
    log: {
      info: say,
      debug: () => undefined,
      notice: say,
      warning: say,
      error: say,
      group: (_title, work) => work(),
    },
    alarm,
    exec: () => Promise.reject(new Error('no program is run here')),
    mask: () => undefined,
    redact: (text) => text,
    input: () => '',
    output: () => undefined,
    summary: () => Promise.resolve(),
    release: () => undefined,
    readFile: readBounded,
    readFolder: () => Promise.reject(new Error('no folder is read here')),
    temp: () => Promise.resolve(folder),
    writeFile: (path, bytes) => writeFile(path, bytes),
  };
}

async function readBounded(path: string, maxBytes: number): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > maxBytes) throw new Error(`${path} is ${size} bytes, more than ${maxBytes}`);
  return readFile(path);
}
