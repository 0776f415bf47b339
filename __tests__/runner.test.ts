import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { parseFileCommands, parseLog } from './stack/runner-commands.ts';

/** Text that would be a command, an output or a property of its own, were it not escaped. */
const HOSTILE = [
  '::set-output name=x::y',
  'a\n::error::b',
  'a\r\n::error::b',
  '%0A::error::b',
  'a,line=7::b',
  'x: y, z%',
  'ghadelimiter_00000000-0000-0000-0000-000000000000',
  'b<<EOF\nc\nEOF',
  'ünïcödé 🦭',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waxseal-runner-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a line of code with src/runner.ts at hand, in a process of its own: what is tested is what it writes. */
async function say(code: string, value: unknown, env: Record<string, string> = {}): Promise<string> {
  const module = JSON.stringify(new URL('../src/runner.ts', import.meta.url).href);
  const script = `import * as runner from ${module}; const value = JSON.parse(process.env.VALUE); ${code}`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...env, VALUE: JSON.stringify(value) } });
  return stdout;
}

describe('commands', () => {
  test('hostile messages and properties come out as they went in, and as nothing else', async () => {
    const stdout = await say(
      `for (const text of value) { runner.command('notice', text, { title: text, file: text, line: 3, col: undefined }); runner.command('add-mask', text); }`,
      HOSTILE,
    );
    const { commands, annotations, masks } = parseLog(stdout);
    expect(commands).toHaveLength(HOSTILE.length * 2);
    expect(annotations).toEqual(HOSTILE.map((text) => ({ kind: 'notice', message: text, title: text, file: text, line: 3 })));
    expect(masks).toEqual(HOSTILE);
  });

  test('a property that is undefined is left out, with its comma', async () => {
    expect(await say(`runner.command('error', value, { title: undefined, file: undefined });`, 'm')).toBe('::error::m\n');
    expect(await say(`runner.command('error', value, { title: undefined, file: 'f' });`, 'm')).toBe('::error file=f::m\n');
  });
});

describe('files', () => {
  test('hostile outputs are one output each', async () => {
    const path = join(folder, 'output');
    await writeFile(path, '');
    await say(`value.forEach((text, n) => runner.output('o' + n, text));`, HOSTILE, { GITHUB_OUTPUT: path });
    const read = parseFileCommands(await readFile(path, 'utf8'));
    expect(read).toEqual(Object.fromEntries(HOSTILE.map((text, n) => [`o${n}`, text])));
  });

  test('a summary is appended to what is there', async () => {
    const path = join(folder, 'summary');
    await writeFile(path, '# before\n');
    await say('runner.summary(value);', '# after', { GITHUB_STEP_SUMMARY: path });
    expect(await readFile(path, 'utf8')).toBe('# before\n# after\n');
  });

  test.each(['output', 'summary'])('%s: without the file that the runner gives, an error that names it', async (what) => {
    const variable = what === 'output' ? 'GITHUB_OUTPUT' : 'GITHUB_STEP_SUMMARY';
    const code = what === 'output' ? `runner.output('name', value);` : 'runner.summary(value);';
    await expect(say(code, 'text')).rejects.toThrow(`${variable} is not set`);
    const missing = join(folder, 'nowhere', 'file');
    await expect(say(code, 'text', { [variable]: missing })).rejects.toThrow('ENOENT');
  });
});

test.each([
  ['INPUT_IMAGES', 'images', '  a\n b ', 'a\n b'],
  ['INPUT_SUBJECT-DIGEST', 'subject-digest', 'sha256:1', 'sha256:1'],
  ['INPUT_TWO_WORDS', 'two words', 'x', 'x'],
  ['INPUT_OTHER', 'images', 'x', ''],
])('%s is the input %s', async (variable, name, given, read) => {
  expect(await say('process.stdout.write(runner.input(value));', name, { [variable]: given })).toBe(read);
});
