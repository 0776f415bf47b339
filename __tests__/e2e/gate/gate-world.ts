import { type ActionRun, runAction, type StepResult } from '../../stack/runner.ts';
import { startWorld, type World } from '../world.ts';

type Files = Readonly<Record<string, string>>;
type Inputs = Readonly<Record<string, string>>;

/** A world in which images are verified by a policy, out of a checkout of its own for each step. */
export interface GateWorld extends World {
  /** @param files of the checkout; the policy is at POLICY */
  readonly gate: (files: Files, inputs?: Inputs, run?: Partial<ActionRun>) => Promise<StepResult>;
}

export const POLICY = '.github/waxseal.yml';

export async function startGateWorld(options?: Parameters<typeof startWorld>[0]): Promise<GateWorld> {
  const world = await startWorld(options);
  const gate: GateWorld['gate'] = async (files, inputs = {}, run = {}) => {
    const common = { mode: 'verify', timeout: '10s', 'trusted-root': world.files.trustedRoot };
    const step = await runAction({ ...run, files, inputs: { ...common, ...(POLICY in files ? { policy: POLICY } : {}), ...inputs } });
    await step.cleanup();
    return step;
  };
  return { ...world, gate };
}

/** The signer that signs in the embedded stack, as a policy names it. */
export function stackSigner({ stack }: World): string {
  return `{github: {repository: octo/app, workflow: release.yml, ref: refs/heads/main, issuer: "${stack.issuer.url}"}}`;
}
