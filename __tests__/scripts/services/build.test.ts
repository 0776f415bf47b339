import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GROUPS, recipeOf, toolPath } from '../../../scripts/services/tools.ts';

const SCRIPT = join(import.meta.dirname, '../../../scripts/services/build.ts');

let dir: string;
let bin: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'waxseal-build-'));
  bin = join(dir, 'bin');
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Puts a shell script in the place of `go`; it is all that is on the path. */
function fakeGo(script: string): void {
  const path = join(dir, 'path', 'go');
  mkdirSync(dirname(path));
  writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\necho "$*" >> ${dir}/asked\n${script}\n`);
  chmodSync(path, 0o755);
}

function build(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: join(dir, 'path'), HOME: dir, WAXSEAL_BIN: bin };
  return spawnSync(process.execPath, [SCRIPT, ...args], { env, encoding: 'utf8' });
}

const INSTALLS = `case $1 in env) echo go1.26.8 ;; install) mkdir -p $GOBIN; echo built > $GOBIN/crane ;; esac`;

describe('the build', () => {
  test('puts a tool in a folder of its version, prints a line with seconds and leaves nothing else', () => {
    fakeGo(INSTALLS);
    const { status, stdout, stderr } = build('crane');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^crane +built in \d+\.\d s: .*\/crane-0\.21\.9\/crane\n$/);
    expect(readFileSync(toolPath('crane', bin), 'utf8')).toBe('built\n');
    expect(readdirSync(bin)).toEqual(['crane-0.21.9']);
  });

  test('asks Go for nothing when the tool is there', () => {
    mkdirSync(dirname(toolPath('crane', bin)), { recursive: true });
    writeFileSync(toolPath('crane', bin), 'old');
    const { status, stdout } = build('crane');
    expect(status).toBe(0);
    expect(stdout).toContain('is there');
    expect(existsSync(join(dir, 'asked'))).toBe(false);
  });

  test('builds anew beside the binary of another version', () => {
    fakeGo(INSTALLS);
    mkdirSync(join(bin, 'crane-0.21.8'), { recursive: true });
    expect(build('crane').status).toBe(0);
    expect(readdirSync(bin).sort()).toEqual(['crane-0.21.8', 'crane-0.21.9']);
  });

  test('prints what Go says when a tool does not build, goes on with the others and exits 1', () => {
    fakeGo(`case "$*" in *cosign*) echo 'no such module' >&2; exit 1 ;; esac\n${INSTALLS}`);
    const { status, stdout, stderr } = build('cosign', 'crane');
    expect(status).toBe(1);
    expect(stderr).toContain('TOOL_BUILD_FAILED: cosign does not build:\nno such module');
    expect(stdout).toMatch(/^crane +built/);
    expect(readdirSync(bin)).toEqual(['crane-0.21.9']);
  });

  test('refuses an edit that does not fit the source', () => {
    const source = join(dir, 'module', 'pkg', 'server');
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, 'prometheus.go'), 'package server');
    fakeGo(`case "$1 $2" in 'env GOVERSION') echo go1.26.8 ;; 'mod download') echo '{"Dir": "${dir}/module"}' ;; esac`);
    const { status, stderr } = build('tsa');
    expect(status).toBe(1);
    expect(stderr).toContain('pkg/server/prometheus.go: expected "Addr:         \\":2112\\"" exactly once, found it 0 times');
    expect(readFileSync(join(dir, 'asked'), 'utf8')).not.toContain('build');
  });

  test('says what to install when there is no Go', () => {
    const { status, stderr } = build('crane');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^GO_MISSING: .*\n {2}Install Go 1\.26 or newer/);
  });

  test.each(['go1.25.9', 'go0.27', 'devel'])('refuses %s', (version) => {
    fakeGo(`echo ${version}`);
    const { status, stderr } = build('crane');
    expect(status).toBe(1);
    expect(stderr).toContain(`GO_TOO_OLD: go on PATH is ${version}, expected 1.26 or newer`);
  });

  test.each(['Core', 'toString', '../crane', ''])('refuses %j as a tool', (name) => {
    const { status, stderr } = build(name);
    expect(status).toBe(1);
    expect(stderr).toContain(`TOOL_UNKNOWN: ${JSON.stringify(name)} is neither a group nor a tool`);
  });
});

describe('the recipes', () => {
  test('name an exact version of every published module', () => {
    for (const name of Object.values(GROUPS).flat()) {
      const recipe = recipeOf(name);
      if (recipe.from !== 'here') expect(recipe.version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  test('give every tool a folder of its own, and edited or own ones a hash in its name', () => {
    const folders = Object.values(GROUPS).flatMap((group) => group.map((name) => dirname(toolPath(name, bin))));
    expect(new Set(folders).size).toBe(folders.length);
    expect(toolPath('tsa', bin)).toMatch(/\/tsa-2\.1\.3-[0-9a-f]{10}\/tsa$/);
    expect(toolPath('ctlog', bin)).toMatch(/\/ctlog-[0-9a-f]{10}\/ctlog$/);
    expect(toolPath('rekor1', bin)).not.toContain(dirname(toolPath('ctlog', bin)));
  });

  test('keep binaries out of the repository by default', () => {
    const before = process.env['WAXSEAL_BIN'];
    try {
      process.env['WAXSEAL_BIN'] = '';
      expect(toolPath('crane')).toBe(join(homedir(), '.cache', 'waxseal', 'bin', 'crane-0.21.9', 'crane'));
    } finally {
      if (before === undefined) delete process.env['WAXSEAL_BIN'];
      else process.env['WAXSEAL_BIN'] = before;
    }
  });
});
