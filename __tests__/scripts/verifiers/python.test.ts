import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { recipeOf, toolPath } from '../../../scripts/services/tools.ts';

const SCRIPT = join(import.meta.dirname, '../../../scripts/services/build.ts');

let dir: string;
let bin: string;
let tool: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'waxseal-python-'));
  bin = join(dir, 'bin');
  tool = toolPath('sigstore-python', bin);
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Puts a Python in the path whose environments hold one program: it writes down what it is asked, then runs this. */
function fakePython(script: string): void {
  const python = `#!/bin/sh\nPATH=/usr/bin:/bin\necho "$*" >> ${dir}/asked\n${script}\n`;
  const starter = `#!/bin/sh\nmkdir -p "$3/bin"\ncat > "$3/bin/python" <<'END'\n${python}END\nchmod +x "$3/bin/python"\n`;
  mkdirSync(join(dir, 'path'));
  writeFileSync(join(dir, 'path', 'python3'), starter.replace('\n', '\nPATH=/usr/bin:/bin\n'));
  chmodSync(join(dir, 'path', 'python3'), 0o755);
}

function build(): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: join(dir, 'path'), HOME: dir, WAXSEAL_BIN: bin };
  return spawnSync(process.execPath, [SCRIPT, 'sigstore-python'], { env, encoding: 'utf8' });
}

describe('a Python tool', () => {
  test('runs from the folder that it was moved to, and needs no Go', () => {
    fakePython('echo "ran $*"');
    const { status, stderr } = build();
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(dirname(tool)).sort()).toEqual(['sigstore-python', 'venv']);
    const ran = spawnSync(tool, ['verify', 'a b'], { env: { PATH: '/usr/bin:/bin' }, encoding: 'utf8' });
    expect(ran.stdout).toBe('ran -m sigstore verify a b\n');
  });

  test('is installed from the list alone, and the list is checked to be whole', () => {
    fakePython(':');
    build();
    const asked = readFileSync(join(dir, 'asked'), 'utf8').trim().split('\n');
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatch(/^-m pip install --no-deps .*--requirement .*\/scripts\/verifiers\/requirements\.txt$/);
    expect(asked[1]).toBe('-m pip check');
  });

  test.each(['install', 'check'])('is not there when pip %s fails, and what it said is shown', (command) => {
    fakePython(`case "$3" in ${command}) echo 'no such version' >&2; exit 1 ;; esac`);
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toContain('TOOL_BUILD_FAILED: sigstore-python does not build:\nno such version');
    expect(stderr).toContain('3.10 or newer');
    expect(existsSync(tool)).toBe(false);
    expect(readdirSync(bin)).toEqual([]);
  });

  test('is not there when there is no Python', () => {
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^TOOL_BUILD_FAILED: sigstore-python does not build:\n.*python3 ENOENT/);
  });

  test('replaces what a build cut short has left', () => {
    fakePython('echo new');
    mkdirSync(join(dirname(tool), 'venv', 'bin'), { recursive: true });
    writeFileSync(join(dirname(tool), 'venv', 'bin', 'python'), 'half');
    expect(build().status).toBe(0);
    expect(spawnSync(tool, { encoding: 'utf8' }).stdout).toBe('new\n');
  });
});

describe('the list of packages', () => {
  test('names one exact version of each, and the tool at its own', () => {
    const recipe = recipeOf('sigstore-python');
    if (recipe.from !== 'python') throw new Error('not a Python tool');
    const lines = readFileSync(recipe.requirements, 'utf8').split('\n');
    const packages = lines.filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of packages) expect(line).toMatch(/^[\w.-]+==\d+(?:\.\d+)+$/);
    expect(packages).toContain(`${recipe.module}==${recipe.version}`);
    expect(new Set(packages.map((line) => line.toLowerCase().replace(/==.*/, ''))).size).toBe(packages.length);
  });
});
