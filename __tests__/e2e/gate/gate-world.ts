import type { Answer } from '../../stack/registry.ts';
import { type ActionRun, runAction, type StepResult } from '../../stack/runner.ts';
import type { StackOptions } from '../../stack/stack.ts';
import { startWorld, type World } from '../world.ts';

type Files = Readonly<Record<string, string>>;
type Inputs = Readonly<Record<string, string>>;

/** A world in which images are verified by a policy, out of a checkout of its own for each step. */
export interface GateWorld extends World {
  /** @param files of the checkout; the policy is at POLICY */
  readonly gate: (files: Files, inputs?: Inputs, run?: Partial<ActionRun>) => Promise<StepResult>;
  /** What the registry answers in place of the truth, where a path holds the key. */
  readonly faults: Map<string, Answer>;
}

export const POLICY = '.github/waxseal.yml';

export async function startGateWorld(options: StackOptions = {}): Promise<GateWorld> {
  const faults: GateWorld['faults'] = new Map();
  const onRequest = ({ path }: { readonly path: string }): Answer | undefined => [...faults].find(([part]) => path.includes(part))?.[1];
  const world = await startWorld({ ...options, registry: { onRequest, ...options.registry } });
  const gate: GateWorld['gate'] = async (files, inputs = {}, run = {}) => {
    const common = { mode: 'verify', timeout: '10s', 'trusted-root': world.files.trustedRoot };
    const step = await runAction({ ...run, files, inputs: { ...common, ...(POLICY in files ? { policy: POLICY } : {}), ...inputs } });
    await step.cleanup();
    return step;
  };
  return { ...world, gate, faults };
}

/** The signer that signs in the embedded stack, as a policy names it. @param more words */
export function stackSigner({ stack }: World, more = 'ref: refs/heads/main'): string {
  return `{github: {repository: octo/app, workflow: release.yml, ${more}, issuer: "${stack.issuer.url}"}}`;
}

/** A policy of one rule for all images of the stack. @param asks lines of the rule. @param head lines above the rules */
export function policyOf({ stack }: World, asks: readonly string[], head: readonly string[] = []): string {
  const rule = [`images: ["${stack.registry.host}/octo/**"]`, ...asks].join('\n  ');
  return ['version: 1', ...head, 'rules:', `- ${rule}`, ''].join('\n');
}
