import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type PushedImage, type ImageOptions, pushImage } from '../stack/image.ts';
import { type ActionRun, runAction, type StepResult } from '../stack/runner.ts';
import { type Stack, type StackOptions, startStack } from '../stack/stack.ts';

export const IDENTITY = 'https://github.com/octo/app/.github/workflows/release.yml@refs/heads/main';

/** The embedded stack with its trust files, and the built action run against it as a runner would. */
export interface World {
  readonly stack: Stack;
  readonly files: { readonly trustedRoot: string; readonly signingConfig: string };
  readonly folder: string;
  readonly image: (options?: ImageOptions & { readonly repository?: string }) => Promise<PushedImage>;
  readonly sign: (inputs: Readonly<Record<string, string>>, run?: Partial<ActionRun>) => Promise<StepResult>;
  readonly attest: (inputs: Readonly<Record<string, string>>, run?: Partial<ActionRun>) => Promise<StepResult>;
  /** By the identity of the stack, unless the inputs say another. */
  readonly verify: (inputs: Readonly<Record<string, string>>, run?: Partial<ActionRun>) => Promise<StepResult>;
  close(): Promise<void>;
}

const TWO_PLATFORMS = ['linux/amd64', 'linux/arm64'];

export async function startWorld(options: StackOptions = {}): Promise<World> {
  const stack = await startStack(options);
  const folder = await mkdtemp(join(tmpdir(), 'waxseal-world-'));
  const files = await stack.writeTrust(folder);
  let seed = 0;
  const act = async (inputs: Record<string, string>, run: Partial<ActionRun> = {}): Promise<StepResult> => {
    const result = await runAction({ issuer: stack.token, ...run, inputs: { timeout: '10s', ...inputs } });
    await result.cleanup();
    return result;
  };
  return {
    stack,
    files,
    folder,
    image: ({ repository = 'octo/app', ...rest } = {}) =>
      pushImage(stack.registry.host, repository, { platforms: TWO_PLATFORMS, seed: `image ${(seed += 1)}`, ...rest }),
    attest: (inputs, run) =>
      act({ mode: 'attest', 'trusted-root': files.trustedRoot, 'signing-config': files.signingConfig, ...inputs }, run),
    sign: (inputs, run) => act({ mode: 'sign', 'trusted-root': files.trustedRoot, 'signing-config': files.signingConfig, ...inputs }, run),
    verify: (inputs, run) => {
      const named = ['identity', 'identity-regexp', 'repository', 'issuer-regexp'].some((name) => name in inputs);
      const who = 'issuer-regexp' in inputs ? {} : named ? { issuer: stack.issuer.url } : { identity: IDENTITY, issuer: stack.issuer.url };
      return act({ mode: 'verify', 'trusted-root': files.trustedRoot, ...who, ...inputs }, run);
    },
    close: async () => {
      await stack.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The JSON report that the step left inline. */
export function reportOf(result: StepResult): {
  result: string;
  images: { verdict: string; checks: { rule: string; outcome: string; code?: string }[]; evidence: { digest: string }[] }[];
  faults: { code: string }[];
  notes: string[];
} {
  return JSON.parse(result.outputs['json'] ?? '') as ReturnType<typeof reportOf>;
}

/** The stable codes of everything that did not hold. */
export function codesOf(result: StepResult): string[] {
  const { images, faults } = reportOf(result);
  return [
    ...faults.map(({ code }) => code),
    ...images.flatMap(({ checks }) => checks.flatMap(({ code, outcome }) => (outcome === 'pass' || code === undefined ? [] : [code]))),
  ];
}
