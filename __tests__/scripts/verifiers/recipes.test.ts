import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { GROUPS, toolPath } from '../../../scripts/services/tools.ts';

const SCRIPT = join(import.meta.dirname, '../../../scripts/services/build.ts');

let dir: string;
let bin: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'waxseal-recipes-'));
  bin = join(dir, 'bin');
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** A Go that gives a module with one file, writes down what it is asked, and builds files that hold `built`; this may end it before. */
function fakeGo(script = ''): void {
  mkdirSync(join(dir, 'path'));
  mkdirSync(join(dir, 'module'));
  writeFileSync(join(dir, 'module', 'go.mod'), 'module m\n');
  const builds = `case "$1 $2" in
    'env GOVERSION') echo go1.26.8 ;;
    'mod download') echo '{"Dir": "${dir}/module"}' ;;
    build*) while [ "$1" != -o ]; do shift; done; echo built > "$2" ;;
  esac`;
  const go = `#!/bin/sh\nPATH=/usr/bin:/bin\necho "$*" >> ${dir}/asked\n${script}\n${builds}\n`;
  writeFileSync(join(dir, 'path', 'go'), go);
  chmodSync(join(dir, 'path', 'go'), 0o755);
}

function build(...args: string[]): { status: number | null; stderr: string; asked: string[] } {
  const env = { PATH: join(dir, 'path'), HOME: dir, WAXSEAL_BIN: bin };
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { env, encoding: 'utf8' });
  return { status, stderr, asked: readFileSync(join(dir, 'asked'), 'utf8').trim().split('\n') };
}

test('policy-tester is built with the two modules that can be had in place of those that its own list names', () => {
  fakeGo();
  const { status, asked } = build('policy-tester');
  expect(status).toBe(0);
  const edit = asked.find((line) => line.startsWith('mod edit')) ?? '';
  expect(edit.match(/-replace=(\S+)=\1@v0\.0\.0-\d{14}-[0-9a-f]{12}/g)).toHaveLength(2);
  expect(asked.at(-1)).toMatch(/^build -mod=mod .*\.\/cmd\/tester$/);
  expect(readFileSync(toolPath('policy-tester', bin), 'utf8')).toBe('built\n');
});

test('one whose list of modules is whole is built by that list', () => {
  fakeGo();
  const { status, asked } = build('gh');
  expect(status).toBe(0);
  expect(asked.join('\n')).not.toMatch(/mod edit|-mod=mod/);
});

test('is not there when the replacements cannot be written', () => {
  fakeGo(`case "$1 $2" in 'mod edit') echo 'no such flag' >&2; exit 1 ;; esac`);
  const { status, stderr, asked } = build('policy-tester');
  expect(status).toBe(1);
  expect(stderr).toContain('TOOL_BUILD_FAILED: policy-tester does not build:\nno such flag');
  expect(asked.some((line) => line.startsWith('build'))).toBe(false);
  expect(existsSync(toolPath('policy-tester', bin))).toBe(false);
});

test('the group names the five that are not services, and replacements are in the folder’s name', () => {
  expect([...GROUPS.verifiers].sort()).toEqual(['gh', 'kyverno', 'policy-tester', 'sigstore-go', 'sigstore-python']);
  expect(toolPath('policy-tester', bin)).toMatch(/\/policy-tester-0\.15\.1-[0-9a-f]{10}\/policy-tester$/);
  expect(toolPath('gh', bin)).toBe(join(bin, 'gh-2.83.0', 'gh'));
});
