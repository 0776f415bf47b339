import { randomInt } from 'node:crypto';
import { mkdtemp, open, writeFile } from 'node:fs/promises';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Not by its front door: that loads an HTTP client of a megabyte, which nobody here asks for anything (docs/decisions/0011).
import { issue, issueCommand } from '../node_modules/@actions/core/lib/command.js';
import { issueFileCommand, prepareKeyValueMessage } from '../node_modules/@actions/core/lib/file-command.js';
import { summary } from '../node_modules/@actions/core/lib/summary.js';
import { alarm } from './alarm.ts';
import type { AnnotationPlace, Host, Log } from './host.ts';
import { logLine } from './report/escape.ts';
import { sendOnWire } from './wire.ts';

const JITTER_STEPS = 2 ** 32;
const secrets = new Set<string>();
let folder: Promise<string> | undefined;

function redact(text: string): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '***');
  return shown;
}

/** A secret as it stands, and as messages and addresses quote it; the runner knows these by itself, our files do not. */
function spellings(secret: string): readonly string[] {
  const encoded = secret.isWellFormed() ? [encodeURIComponent(secret)] : [];
  return [secret, JSON.stringify(secret).slice(1, -1), ...encoded];
}

/** A workflow command that annotates; absent properties are left out by the encoder. */
function annotate(level: 'notice' | 'warning' | 'error', text: string, { title, file, line, column }: AnnotationPlace = {}): void {
  issueCommand(level, { title, file, line, col: column }, redact(text));
}

const log: Log = {
  info: (text) => {
    for (const line of redact(text).split('\n')) process.stdout.write(`${logLine(line)}${EOL}`);
  },
  debug: (text) => {
    issueCommand('debug', {}, redact(text));
  },
  notice: (text, where) => {
    annotate('notice', text, where);
  },
  warning: (text, where) => {
    annotate('warning', text, where);
  },
  error: (text, where) => {
    annotate('error', text, where);
  },
  group: async (title, work) => {
    issue('group', title);
    try {
      return await work();
    } finally {
      issue('endgroup');
    }
  },
};

/** Bounded while reading: a file may grow, and some have no size. */
async function readBounded(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw new Error(`it is ${size} bytes, more than the limit of ${maxBytes}`);
    const buffer = Buffer.alloc(Math.min(maxBytes, Math.max(size, 1)) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0) return buffer.subarray(0, length);
      if (length === buffer.length) throw new Error('it grew while it was read, or is no regular file');
    }
  } finally {
    await file.close();
  }
}

const MANY_BYTES = 4 * 1024 * 1024;
let collect: ((options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void) | undefined;

/** The engine counts buffers as little, and may keep several copies of a large document for seconds. */
function release(bytes: number): void {
  if (bytes < MANY_BYTES) return;
  if (collect === undefined) {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as NonNullable<typeof collect>;
  }
  // Any other leaves the emptied pages of its own heap with it.
  collect({ type: 'major', flavor: 'last-resort' });
}

/** The real Host: the runner that started this process (docs.github.com, "Workflow commands"). */
export const host: Host = {
  env: process.env,
  request: sendOnWire,
  now: () => new Date(),
  random: () => randomInt(JITTER_STEPS - 1) / JITTER_STEPS,
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }),
  alarm,
  log,
  exec: async (...command) => (await import('./exec.ts')).runProgram(...command),
  mask: (secret) => {
    if (secret === '' || secrets.has(secret)) return;
    for (const spelling of spellings(secret)) secrets.add(spelling);
    issueCommand('add-mask', {}, secret);
  },
  redact,
  input: (name) => (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
  output: (name, value) => {
    issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
  },
  summary: async (markdown) => {
    await summary.addRaw(markdown, true).write();
  },
  readFile: readBounded,
  readFolder: async (path) => (await import('./modes/manifests/folder.ts')).readFolder(path),
  release,
  temp: () => (folder ??= mkdtemp(join(process.env['RUNNER_TEMP'] || tmpdir(), 'waxseal-'))),
  writeFile: (path, bytes) => writeFile(path, bytes, { mode: 0o600 }),
};
