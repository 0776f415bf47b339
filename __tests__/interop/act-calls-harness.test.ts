import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type Stack, startStack } from '../stack/stack.ts';
import { type ActResult, type ActRun, pullRequest, runAct } from './act.ts';

/** What starts a run and how far its rights go, through calls of calls: held by the harness, as act does not look. */

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

describe('a workflow that calls one that calls one', () => {
  const callOf = (uses: string, permissions = '{ id-token: write }'): string =>
    `on: { push: {}, workflow_call: {} }\njobs: { call: { permissions: ${permissions}, uses: "${uses}" } }\n`;
  const INNER = `
on: workflow_call
permissions: { id-token: write }
jobs:
  look:
    runs-on: of-the-team
    environment: \${{ 'release' }}
    steps:
      - id: look
        run: echo "seen=$REF,$ACTIONS_ID_TOKEN_REQUEST_URL" >> "$GITHUB_OUTPUT"
        env: { REF: "\${{ job.workflow_ref }}" }
`;
  const nested = (outer: string, change: Partial<ActRun> = {}): Promise<ActResult> =>
    runAct({
      workflow: 'nested.yml',
      token: stack.token,
      files: { '.github/workflows/nested.yml': callOf('waxseal/waxseal/.github/workflows/outer.yml@v1.2.3') },
      released: { '.github/workflows/outer.yml': outer, '.github/workflows/inner.yml': INNER },
      labels: ['of-the-team'],
      claims: { 'call/call/look': { runner_environment: 'self-hosted' } },
      ...change,
    });

  test.each(['./.github/workflows/inner.yml', '$/.github/workflows/inner.yml'])(
    'finds %s beside itself, in the same release',
    async (uses) => {
      const run = await nested(callOf(uses));
      expect(run.results).toEqual({ 'call/call/look': 'success' });
      const [ref, url = ''] = (run.step('call/call/look', 'look').outputs['seen'] ?? '').split(',');
      expect(ref).toBe('waxseal/waxseal/.github/workflows/inner.yml@refs/tags/v1.2.3');
      const claims = Object.fromEntries(new URL(url).searchParams);
      expect(claims).toMatchObject({
        job_workflow_ref: ref,
        workflow_ref: 'octo/app/.github/workflows/nested.yml@refs/heads/main',
        environment: 'release',
        runner_environment: 'self-hosted',
      });
    },
  );

  test.each<[string, string, Partial<ActRun>, RegExp]>([
    ['allows less in the middle', callOf('./.github/workflows/inner.yml', '{}'), {}, /inner\.yml: job look asks for "id-token: write"/],
    ['names what is not beside it', callOf('./.github/workflows/nested.yml'), {}, /there is no workflow .*nested\.yml in waxseal\/waxseal/],
    ['needs a runner that there is not', callOf('./.github/workflows/inner.yml'), { labels: [] }, /no runner for the label/],
  ])('is an error where it %s', async (_, outer, change, message) => {
    await expect(nested(outer, change)).rejects.toThrow(message);
  });
});

describe('a pull request', () => {
  const LOOK = `
on: pull_request
jobs:
  look:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - id: look
        run: echo "seen=$URL,$SECRET,$HEAD" >> "$GITHUB_OUTPUT"
        env: { URL: "\${{ env.ACTIONS_ID_TOKEN_REQUEST_URL != '' }}", SECRET: "\${{ secrets.PASSWORD }}", HEAD: "\${{ github.event.pull_request.head.repo.full_name }}" }
`;
  test.each([
    ['of a fork sees neither token nor secret', 'mallory/app', 'false,,mallory/app'],
    ['of the repository sees both', 'octo/app', 'true,a-word,octo/app'],
  ])('%s', async (_, from, seen) => {
    const files = { '.github/workflows/look.yml': LOOK };
    const secrets = { PASSWORD: 'a-word' };
    const run = await runAct({
      workflow: 'look.yml',
      event: 'pull_request',
      payload: pullRequest(from),
      token: stack.token,
      files,
      secrets,
    });
    expect(run.step('look', 'look').outputs['seen']).toBe(seen);
  });
});

describe('a run by hand', () => {
  test('without a required input is an error; with it, it runs', async () => {
    const text =
      'on: { workflow_dispatch: { inputs: { tag: { required: true } } } }\njobs: { one: { runs-on: ubuntu-latest, steps: [{ id: say, run: "echo tag=$TAG >> $GITHUB_OUTPUT", env: { TAG: "${{ inputs.tag }}" } }] } }\n';
    const run = (inputs: Readonly<Record<string, string>>): Promise<ActResult> =>
      runAct({ workflow: 'hand.yml', event: 'workflow_dispatch', inputs, files: { '.github/workflows/hand.yml': text } });
    await expect(run({})).rejects.toThrow(/does not give the required input tag/);
    await expect(run({ tag: 'v1', gat: 'v1' })).rejects.toThrow(/gives the input gat/);
    expect((await run({ tag: 'v1' })).step('one', 'say').outputs['tag']).toBe('v1');
  });
});
