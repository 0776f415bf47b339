import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type ActionRun, type StepResult, runAction } from './runner.ts';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runner-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(source: string): Promise<string> {
  const entry = join(folder, `action-${(count += 1)}.mjs`);
  await writeFile(entry, `import * as fs from 'node:fs';\nconst { env } = process;\n${source}`);
  return entry;
}

/** Runs a script as the action and removes its folders. */
async function run(source: string, options: Partial<ActionRun> = {}): Promise<StepResult> {
  const result = await runAction({ inputs: {}, entry: await write(source), ...options });
  await result.cleanup();
  return result;
}

async function environmentOf(options: Partial<ActionRun>): Promise<Record<string, string>> {
  return JSON.parse((await run('console.log(JSON.stringify(env))', options)).stdout) as Record<string, string>;
}

describe('the environment', () => {
  test('inputs keep their dashes, and only what a runner sets is there', async () => {
    process.env['WAXSEAL_LEAK'] = 'x';
    const env = await environmentOf({ inputs: { 'subject-digest': 'a', 'two words': 'b', images: 'c\nd' }, state: { pid: '1' } });
    delete process.env['WAXSEAL_LEAK'];
    expect(env).toMatchObject({ 'INPUT_SUBJECT-DIGEST': 'a', INPUT_TWO_WORDS: 'b', INPUT_IMAGES: 'c\nd', STATE_pid: '1' });
    expect(env).toMatchObject({ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/app', GITHUB_EVENT_NAME: 'push' });
    for (const name of ['WAXSEAL_LEAK', 'GITHUB_TOKEN', 'NODE_OPTIONS', 'RUNNER_DEBUG', 'ACTIONS_ID_TOKEN_REQUEST_URL']) {
      expect(env).not.toHaveProperty(name);
    }
  });

  test('env overrides and removes; the id token comes only with an issuer', async () => {
    const env = await environmentOf({
      env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_SHA: undefined },
      issuer: { requestUrl: 'http://127.0.0.1:1/token?x=1', requestToken: 'runner' },
    });
    expect([env['GITHUB_EVENT_NAME'], env['GITHUB_SHA']]).toEqual(['pull_request', undefined]);
    expect(env).toMatchObject({ ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/token?x=1', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner' });
  });

  test('event, workspace files and artifacts list are where the variables say', async () => {
    const source = `const read = (file) => fs.readFileSync(file, 'utf8');
      console.log(JSON.stringify([JSON.parse(read(env.GITHUB_EVENT_PATH)).repository.visibility, read('k8s/app.yaml'), process.cwd() === env.GITHUB_WORKSPACE,
        read(env.GITHUB_ARTIFACTS_LIST), env.GITHUB_OUTPUT.startsWith(env.RUNNER_TEMP + '/_runner_file_commands/')]));`;
    const options = { files: { 'k8s/app.yaml': 'image: x\n' }, artifactsList: '{"version":1}' };
    expect(JSON.parse((await run(source, options)).stdout)).toEqual(['public', 'image: x\n', true, '{"version":1}', true]);
    const other = await run(source, { ...options, event: { repository: { visibility: 'private' } } });
    expect(other.stdout).toContain('private');
  });
});

describe('the result', () => {
  test('holds what the step left in its files and on both streams', async () => {
    const result = await run(`
      fs.appendFileSync(env.GITHUB_OUTPUT, 'images<<D1\\na\\nb\\nD1\\nresult=signed\\n');
      fs.appendFileSync(env.GITHUB_STATE, 'post=true\\n');
      fs.appendFileSync(env.GITHUB_ENV, 'X=1\\n');
      fs.appendFileSync(env.GITHUB_PATH, '/opt/x\\n');
      fs.appendFileSync(env.GITHUB_ARTIFACTS, 'a@sha256:1\\n');
      fs.appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done\\n');
      console.log('::add-mask::hidden\\n::group::Sign\\nline\\n::endgroup::\\n::warning file=a.yml,line=2::careful');
      console.error('::error::from stderr');
      process.exitCode = 3;`);
    expect(result).toMatchObject({
      code: 3,
      outputs: { images: 'a\nb', result: 'signed' },
      state: { post: 'true' },
      exported: { X: '1' },
      paths: ['/opt/x'],
      artifacts: ['a@sha256:1'],
      summary: '# Done\n',
      masks: ['hidden'],
      groups: ['Sign'],
      annotations: [
        { kind: 'warning', message: 'careful', file: 'a.yml', line: 2 },
        { kind: 'error', message: 'from stderr' },
      ],
    });
    expect(result.log).toContain('line');
    expect(result.log).not.toContain('hidden');
  });

  test('temp stays until cleanup', async () => {
    const entry = await write(`fs.writeFileSync(env.RUNNER_TEMP + '/bundle.json', '{}')`);
    const result = await runAction({ inputs: {}, entry });
    expect(readFileSync(join(result.temp, 'bundle.json'), 'utf8')).toBe('{}');
    await result.cleanup();
    expect(existsSync(result.temp)).toBe(false);
  });

  test('a script that does not exist ends with code 1 and its reason', async () => {
    const result = await runAction({ inputs: {}, entry: join(folder, 'none.mjs') });
    await result.cleanup();
    expect([result.code, result.stderr.includes('none.mjs')]).toEqual([1, true]);
  });

  test('rejects on output that the runner would refuse', async () => {
    await expect(run(`fs.appendFileSync(env.GITHUB_OUTPUT, 'a<<E\\nnever ended\\n')`)).rejects.toThrow('no line "E" ends');
  });

  test('rejects when the action is killed by a signal', async () => {
    await expect(run(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`)).rejects.toThrow('SIGTERM');
  });

  test('kills an action that overstays its time, with what it started', async () => {
    const mark = join(folder, 'child.pid');
    const source = `import { spawn } from 'node:child_process';
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      fs.writeFileSync(${JSON.stringify(mark)}, String(child.pid));
      console.log('started');
      setInterval(() => {}, 1000);`;
    await expect(run(source, { timeoutMs: 3000 })).rejects.toThrow(/did not end within 3000 ms; its log:\nstarted/);
    // The grandchild held both streams open: that the run has ended is the proof, its process entry may linger as a zombie.
    expect(readFileSync(mark, 'utf8')).toMatch(/^\d+$/);
  });
});
