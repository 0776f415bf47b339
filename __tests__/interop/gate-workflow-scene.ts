import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type GitHub, startGitHub } from '../stack/github.ts';
import { type PushedImage, pushImage } from '../stack/image.ts';
import { runAction } from '../stack/runner.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { type ActResult, type ActRun, runAct } from './act.ts';

/** A deployment of octo/app that waits for verify.yml or sign.yml of waxseal/waxseal. */
export interface GateScene {
  readonly stack: Stack;
  readonly github: GitHub;
  /** Signed by release.yml of octo/app; with the tags one, two, three. */
  readonly signed: readonly PushedImage[];
  /** By nobody. */
  readonly bare: PushedImage;
  readonly call: (call: Call) => Promise<ActResult>;
  /** Inputs that ask for a workflow of octo/app. */
  readonly who: (workflow?: string) => Readonly<Record<string, string>>;
  readonly policy: () => string;
  /** Forgets what GitHub was told. */
  readonly clear: () => void;
  readonly close: () => Promise<void>;
}

export interface Call extends Partial<ActRun> {
  readonly with: Readonly<Record<string, string>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly shards?: number;
  readonly called?: string;
}

/** What verify.yml asks of its caller. */
export const NEEDED = { contents: 'read', packages: 'write', 'id-token': 'write', 'pull-requests': 'write', checks: 'write' };
const CALLER = '.github/workflows/deploy.yml';

export async function startGateScene(): Promise<GateScene> {
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-gate-workflow-'));
  const [stack, github] = await Promise.all([startStack(), startGitHub()]);
  const files = await stack.writeTrust(folder);
  const [root, config] = await Promise.all([readFile(files.trustedRoot, 'utf8'), readFile(files.signingConfig, 'utf8')]);
  const push = (seed: string): Promise<PushedImage> =>
    pushImage(stack.registry.host, 'octo/app', { platforms: ['linux/amd64', 'linux/arm64'], seed, tag: seed });
  const signed = await Promise.all(['one', 'two', 'three'].map(push));
  const bare = await push('bare');
  const step = await runAction({
    issuer: stack.token,
    inputs: { mode: 'sign', images: signed.map(({ reference }) => reference).join('\n'), 'trusted-root': root, 'signing-config': config },
  });
  await step.cleanup();
  if (step.code !== 0) throw new Error(step.log);
  return {
    stack,
    github,
    signed,
    bare,
    call: (call) => runCall(stack, github, { TRUSTED_ROOT: root, SIGNING_CONFIG: config }, call),
    who: (workflow = 'release.yml') => ({
      identity: `https://github.com/octo/app/.github/workflows/${workflow}@refs/heads/main`,
      issuer: stack.issuer.url,
    }),
    policy: () =>
      `version: 1\nrules:\n  - name: ours\n    images: ['**']\n    signers:\n      - github: { repository: octo/app, workflow: release.yml, issuer: '${stack.issuer.url}' }\n`,
    clear: () => {
      github.forgetReviews();
      github.onRequest = undefined;
    },
    close: async () => {
      await Promise.all([stack.close(), github.close(), rm(folder, { recursive: true })]);
    },
  };
}

function runCall(
  stack: Stack,
  github: GitHub,
  vars: Readonly<Record<string, string>>,
  { with: given, permissions = NEEDED, shards = 1, called = 'verify', files, ...run }: Call,
): Promise<ActResult> {
  const inputs = { registry: stack.registry.host, 'trusted-root': '${{ vars.TRUSTED_ROOT }}', ...given };
  const matrix = Array.from({ length: shards }, (_, index) => ({ shard: `${index + 1}/${shards}` }));
  return runAct({
    workflow: 'deploy.yml',
    token: stack.token,
    ...(called === 'verify' ? { matrix: { 'verify.yml': { verify: matrix } } } : {}),
    files: { [CALLER]: callerOf(called, permissions, inputs), ...files },
    vars,
    env: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` },
    secrets: { GITHUB_TOKEN: github.token },
    ...run,
  });
}

function callerOf(called: string, permissions: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>): string {
  const lines = (pairs: Readonly<Record<string, string>>): string =>
    Object.entries(pairs)
      .map(([name, value]) => `      ${name}: ${/^(?:true|false|\d+)$/.test(value) ? value : JSON.stringify(value)}`)
      .join('\n');
  return `
name: deploy
on: [push, pull_request]
permissions: {}
jobs:
  gate:
    permissions:
${lines(permissions)}
    uses: waxseal/waxseal/.github/workflows/${called}.yml@v1.2.3
    with:
${lines(inputs)}
  deploy:
    needs: gate
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - id: seen
        env:
          ALL: \${{ toJSON(needs.gate.outputs) }}
        run: |
          {
            echo 'outputs<<END-OF-OUTPUTS'
            printf '%s\\n' "$ALL"
            echo 'END-OF-OUTPUTS'
          } >> "$GITHUB_OUTPUT"
`;
}

export const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: app }\nspec:\n  containers:\n    - name: app\n      image: ${image}\n`;

export const manifests = (images: readonly PushedImage[]): Readonly<Record<string, string>> =>
  Object.fromEntries(images.map(({ reference }, index) => [`deploy/${index}.yaml`, pod(reference)]));

/** What the next job of the caller sees. */
export const outputsOf = (run: ActResult): Record<string, string> =>
  JSON.parse(run.step('deploy', 'seen').outputs['outputs'] ?? '') as Record<string, string>;
