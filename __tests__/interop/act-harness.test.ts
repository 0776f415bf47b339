import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from '@jest/globals';

import { type ActResult, type ActRun, runAct } from './act.ts';

/** What the harness itself must catch, since act does not: a test on it would pass for the wrong reason otherwise. */

function runText(text: string, more: Partial<ActRun> = {}): Promise<ActResult> {
  return runAct({ workflow: 'text.yml', ...more, files: { '.github/workflows/text.yml': text, ...more.files } });
}

const oneStep = (run: string, job = ''): string => `
name: text
on: push
jobs:
  one:
    runs-on: ubuntu-latest
    ${job}
    steps:
      - id: step
        run: ${run}
`;

const TOKEN = { requestUrl: 'http://127.0.0.1:1/token?api-version=2.0', requestToken: 'a-token-for-tokens' };
const ASK = `echo "url=$ACTIONS_ID_TOKEN_REQUEST_URL" >> "$GITHUB_OUTPUT"`;

describe('a run that act does not run as GitHub would', () => {
  test.each([
    ['a label that has no runner', oneStep('echo').replace('ubuntu-latest', 'windows-latest'), /no runner for the label of "one"/],
    [
      'a matrix that nobody said',
      oneStep('echo', "strategy: { matrix: '${{ fromJSON(vars.M) }}' }"),
      /job one is a matrix that an expression/,
    ],
    ['no workflow of that name', '', /there is no workflow \.github\/workflows\/missing\.yml/],
    ['a workflow that act refuses', oneStep('echo', 'permissions: { id-token: read }'), /act ended with 1, which no job explains/],
    ['a workflow that is no YAML', 'jobs: [', /text\.yml: .*at line 1/],
  ])('%s is an error', async (_, text, message) => {
    await expect(runText(text, text === '' ? { workflow: 'missing.yml' } : {})).rejects.toThrow(message);
  });

  test('a job or a step that the workflow does not have is no skipped one', async () => {
    const run = await runText(oneStep('echo'));
    expect(run.results).toEqual({ one: 'success' });
    expect(() => run.step('one', 'stpe')).toThrow('no step stpe');
    expect(() => run.step('two', 'step')).toThrow('a job two');
  });

  test('a step that reaches for the network is an error, even where it takes the failure well', async () => {
    const reach = `node --use-env-proxy -e 'fetch("http://registry.example/v2/").catch(() => 0)'`;
    await expect(runText(oneStep(reach))).rejects.toThrow(/reached for .*registry\.example/);
  });

  test('loopback is no network', async () => {
    const server = createServer((_, response) => response.end('here'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const run = await runText(oneStep(`node --use-env-proxy -e 'fetch("${url}").then((r) => r.text()).then(console.log)'`));
      expect(run.step('one', 'step').log).toContain('here');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('steps see nothing of the environment of these tests', async () => {
    process.env['WAXSEAL_TEST_LEAK'] = 'leaked';
    try {
      const run = await runText(oneStep('env'));
      expect(run.step('one', 'step').log).toContain('GITHUB_REPOSITORY=octo/app');
      expect(run.log).not.toContain('leaked');
    } finally {
      delete process.env['WAXSEAL_TEST_LEAK'];
    }
  });
});

describe('permissions', () => {
  const url = async (job: string, change: Partial<ActRun> = {}): Promise<string> => {
    const run = await runText(oneStep(ASK, job), { token: TOKEN, ...change });
    return run.step('one', 'step').outputs['url'] ?? 'not said';
  };

  test.each([
    ['nothing said', ''],
    ['other permissions', 'permissions: { contents: write }'],
    ['none', 'permissions: { id-token: none }'],
    ['read-all', 'permissions: read-all'],
  ])('%s: no token', async (_, job) => {
    expect(await url(job)).toBe('');
  });

  test.each([
    ['id-token: write', 'permissions: { id-token: write }'],
    ['write-all', 'permissions: write-all'],
  ])('%s: a token in the name of this workflow', async (_, job) => {
    const { origin, searchParams } = new URL(await url(job));
    expect(origin).toBe('http://127.0.0.1:1');
    expect(searchParams.get('job_workflow_ref')).toBe('octo/app/.github/workflows/text.yml@refs/heads/main');
  });

  test('a called workflow that asks for more than its caller has does not start', async () => {
    const run = runAct({ workflow: 'caller-without-permission.yml', token: TOKEN });
    await expect(run).rejects.toThrow('called.yml: job sign asks for "id-token: write", its caller allows "id-token: none"');
  });
});
