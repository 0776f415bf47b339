import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

/**
 * The scripts of release.yml as they stand there, in a real repository, with a `gh` that writes down what it is asked for: a tag
 * that may not become a release stops here, and the floating tag goes one way.
 */

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly run?: string;
}

const RELEASE = fileURLToPath(new URL('../../.github/workflows/release.yml', import.meta.url));
const { jobs } = parse(readFileSync(RELEASE, 'utf8')) as {
  readonly jobs: Readonly<Record<string, { readonly needs?: string; readonly steps: readonly Step[] }>>;
};
const RELEASED = [
  'action.yml',
  'sign/action.yml',
  'attest/action.yml',
  'verify/action.yml',
  'prepare/action.yml',
  'dist/index.js',
  '.github/workflows/sign.yml',
  'LICENSE',
];

let folder: string;
let repository: string;
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=mona', '-c', 'user.email=mona@example.com', '-C', repository, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  }).trim();

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

/** A commit with this version; answers its full SHA. */
function commit(version: string): string {
  for (const path of RELEASED) write(path, `${path} of ${version}\n`);
  write('package.json', JSON.stringify({ version }));
  write('src/secret.ts', 'not released\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', version);
  return git('rev-parse', 'HEAD');
}

/** As after actions/checkout: what is on main is known as `origin/main`. */
const onMain = (): string => git('update-ref', 'refs/remotes/origin/main', 'HEAD');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waxseal-release-'));
  repository = join(folder, 'repository');
  mkdirSync(repository);
  git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly status: number | null;
  readonly log: string;
  /** What `gh` was asked for, a line a call. */
  readonly asked: readonly string[];
}

/** @param failing words of the call that GitHub refuses */
function runStep(job: string, name: string, tag: string, sha: string, failing = 'nothing'): Ran {
  const script = jobs[job]?.steps.find((step) => step.id === name || step.name === name)?.run;
  if (script === undefined) throw new Error(`release.yml has no step ${name} in a job ${job}`);
  const calls = join(folder, 'calls');
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const gh = `#!/bin/sh\necho "$*" >> ${calls}\ncase "$*" in *"${failing}"*) echo refused >&2; exit 1;; esac\n`;
  writeFileSync(join(bin, 'gh'), gh, { mode: 0o755 });
  const env = { TAG: tag, COMMIT: sha, GH_REPO: 'waxseal/waxseal', IMAGE: 'ghcr.io/waxseal/waxseal@sha256:1', HOME: folder };
  // As the runner starts what names no shell.
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...env, PATH: `${bin}:/usr/local/bin:/usr/bin:/bin` },
  });
  const asked = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return { status, log: stdout + stderr, asked };
}

describe('the tag is what it says', () => {
  test('on main, with the version of package.json', () => {
    const sha = commit('1.2.3');
    onMain();
    commit('1.3.0');
    onMain();
    git('checkout', '--quiet', sha);
    expect(runStep('check', 'tag', 'v1.2.3', sha)).toMatchObject({ status: 0, log: '' });
  });

  test.each([
    ['another version', '1.2.3', 'v1.2.4', 'the tag is v1.2.4, and package.json says 1.2.3'],
    ['more than the version', '1.2.3', 'v1.2.3-rc', 'the tag is v1.2.3-rc, and package.json says 1.2.3'],
    ['no v', '1.2.3', '1.2.3', 'the tag is 1.2.3, and package.json says 1.2.3'],
    ['a command', '1.2.3', 'v$(touch hit)', 'the tag is v$(touch hit), and package.json says 1.2.3'],
  ])('refused: %s', (_, version, tag, says) => {
    const sha = commit(version);
    onMain();
    const { status, log } = runStep('check', 'tag', tag, sha);
    expect(status).toBe(1);
    expect(log).toContain(`::error file=package.json::${says}`);
    expect(existsSync(join(repository, 'hit'))).toBe(false);
  });

  test('refused: a commit that is not on main', () => {
    commit('1.2.2');
    onMain();
    git('checkout', '--quiet', '-b', 'elsewhere');
    const sha = commit('1.2.3');
    const { status, log } = runStep('check', 'tag', 'v1.2.3', sha);
    expect(status).toBe(1);
    expect(log).toContain(`::error::v1.2.3 is ${sha}, which is not on main`);
  });

  test('refused: main is not known', () => {
    expect(runStep('check', 'tag', 'v1.2.3', commit('1.2.3')).status).not.toBe(0);
  });
});

describe('publish', () => {
  const STEP = 'draft, file, publish, prove';

  test('a draft with its file first, then the release, then the proof that it is immutable', () => {
    const sha = commit('1.2.3');
    commit('1.3.0');
    const { status, asked } = runStep('publish', STEP, 'v1.2.3', sha);
    expect(status).toBe(0);
    expect(asked.map((call) => call.split(' ').slice(0, 3).join(' '))).toEqual([
      'release create v1.2.3',
      'release edit v1.2.3',
      'release verify v1.2.3',
    ]);
    expect(asked[0]).toMatch(/ waxseal-v1\.2\.3\.tar\.gz .*--draft .*--verify-tag /);
    const names = execFileSync('tar', ['--list', '--file', join(repository, 'waxseal-v1.2.3.tar.gz')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(names.filter((name) => !name.endsWith('/')).sort()).toEqual(RELEASED.map((path) => `waxseal-v1.2.3/${path}`).sort());
    const inside = ['--extract', '--to-stdout', '--file', join(repository, 'waxseal-v1.2.3.tar.gz'), 'waxseal-v1.2.3/action.yml'];
    expect(execFileSync('tar', inside, { encoding: 'utf8' })).toBe('action.yml of 1.2.3\n');
  });

  test.each([
    ['the draft is refused', 'release create', 1],
    ['publishing is refused', 'release edit', 2],
    ['the release is not immutable', 'release verify', 3],
  ])('%s: the job fails, and nothing after it is done', (_, failing, calls) => {
    const { status, asked } = runStep('publish', STEP, 'v1.2.3', commit('1.2.3'), failing);
    expect(status).not.toBe(0);
    expect(asked).toHaveLength(calls);
  });
});

describe('the floating tag', () => {
  const moved = (tag: string, failing?: string): Ran => runStep('major', 'move', tag, 'c'.repeat(40), failing);
  const tagged = (...tags: readonly string[]): void => {
    commit('1.0.0');
    for (const tag of tags) git('tag', tag);
  };

  test('is moved to the newest release of its major version', () => {
    tagged('v1', 'v1.2.9', 'v1.10.0', 'v2.0.0', 'v2');
    expect(moved('v1.10.0')).toMatchObject({
      status: 0,
      asked: [`api --method PATCH repos/waxseal/waxseal/git/refs/tags/v1 --field sha=${'c'.repeat(40)} --field force=true`],
    });
  });

  test('is made with the first', () => {
    tagged('v1', 'v1.2.9', 'v2.0.0');
    expect(moved('v2.0.0').asked).toEqual([
      `api --method POST repos/waxseal/waxseal/git/refs --field ref=refs/tags/v2 --field sha=${'c'.repeat(40)}`,
    ]);
  });

  test.each([
    ['back, by a fix of an older minor version', 'v1.2.10', ['v1', 'v1.2.10', 'v1.3.0']],
    ['by the order of letters', 'v1.9.0', ['v1', 'v1.9.0', 'v1.10.0']],
    ['before 1.0.0', 'v0.2.0', ['v0.1.0', 'v0.2.0']],
    ['to a tag that is not there', 'v1.4.0', ['v1', 'v1.3.0']],
  ])('does not go %s', (_, tag, tags) => {
    tagged(...tags);
    const { status, asked, log } = moved(tag);
    expect({ status, asked }).toEqual({ status: 0, asked: [] });
    expect(log).toMatch(/^::notice::v\d stays where it is: /);
  });

  test('fails where GitHub does not let it move', () => {
    tagged('v1', 'v1.2.9');
    expect(moved('v1.2.9', 'PATCH').status).not.toBe(0);
  });
});

test('each job waits for the one before it', () => {
  expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
    ['check', undefined],
    ['image', 'check'],
    ['publish', 'image'],
    ['major', 'publish'],
  ]);
});
