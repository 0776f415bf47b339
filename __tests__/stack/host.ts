/** A Host for tests: real network, files and programs, a clean environment, and a record of everything that was said. */
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { alarm } from '../../src/alarm.ts';
import { runProgram } from '../../src/exec.ts';
import type { AnnotationPlace, Host } from '../../src/host.ts';
import { readFolder } from '../../src/modes/manifests/folder.ts';
import { sendOnWire } from '../../src/wire.ts';

export interface LogLine {
  readonly level: 'info' | 'debug' | 'notice' | 'warning' | 'error' | 'group';
  readonly text: string;
  readonly place?: AnnotationPlace;
}

export interface HostRecords {
  readonly log: LogLine[];
  readonly masks: string[];
  readonly outputs: Record<string, string>;
  readonly summary: string[];
  /** Milliseconds of each sleep that was asked for. */
  readonly sleeps: number[];
  /** Programs that were run, with their arguments and standard input. */
  readonly programs: { readonly program: string; readonly args: readonly string[]; readonly input: string | undefined }[];
}

export type TestHost = Host & { readonly records: HostRecords };

export interface HostOverrides extends Partial<Omit<Host, 'input' | 'log' | 'redact'>> {
  /** By the names of `action.yml`. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** `random` is a fixed sequence; sleeps, programs and masks are recorded also where they are overridden. */
export function testHost(overrides: HostOverrides = {}): TestHost {
  const records: HostRecords = { log: [], masks: [], outputs: {}, summary: [], sleeps: [], programs: [] };
  const { inputs = {}, ...rest } = overrides;
  const sleepFor =
    overrides.sleep ?? (async (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }));
  const run = overrides.exec ?? runProgram;
  return {
    alarm,
    env: {},
    request: sendOnWire,
    now: () => new Date(),
    random: fixedSequence(),
    readFile: readBounded,
    readFolder,
    release: () => undefined,
    temp: () => mkdtemp(join(tmpdir(), 'waxseal-test-')),
    writeFile: (path, bytes) => writeFile(path, bytes),
    ...rest,
    records,
    log: recordLog(records.log),
    redact: (text) => records.masks.reduce((clean, secret) => (secret === '' ? clean : clean.replaceAll(secret, '***')), text),
    input: (name) => (inputs[name] ?? '').trim(),
    output: (name, value) => {
      records.outputs[name] = value;
      overrides.output?.(name, value);
    },
    mask: (secret) => {
      records.masks.push(secret);
      overrides.mask?.(secret);
    },
    summary: async (markdown) => {
      records.summary.push(markdown);
      await overrides.summary?.(markdown);
    },
    sleep: async (milliseconds, signal) => {
      records.sleeps.push(milliseconds);
      await sleepFor(milliseconds, signal);
    },
    exec: async (program, args, options) => {
      records.programs.push({ program, args, input: options.input });
      return run(program, args, options);
    },
  };
}

function recordLog(lines: LogLine[]): Host['log'] {
  const at =
    (level: LogLine['level']) =>
    (text: string, place?: AnnotationPlace): void => {
      lines.push({ level, text, ...(place === undefined ? {} : { place }) });
    };
  return {
    info: at('info'),
    debug: at('debug'),
    notice: at('notice'),
    warning: at('warning'),
    error: at('error'),
    group: async (title, work) => {
      lines.push({ level: 'group', text: title });
      return work();
    },
  };
}

/** A linear congruential generator with a fixed start: the same jitter in every run. */
function fixedSequence(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function readBounded(path: string, maxBytes: number): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > maxBytes) throw new Error(`${path} is ${size} bytes, more than ${maxBytes}`);
  return readFile(path);
}
