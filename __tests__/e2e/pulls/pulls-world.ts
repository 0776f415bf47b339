import type { GitHub } from '../../stack/github.ts';
import { startGitHub } from '../../stack/github.ts';
import { type ActionRun, runAction, type StepResult } from '../../stack/runner.ts';
import { IDENTITY, startWorld, type World } from '../world.ts';

/** The built action in runs of pull requests, with the embedded GitHub. */

export const HEAD = 'a'.repeat(40);
/** The merge that GitHub makes to try a pull request: GITHUB_SHA. */
export const MERGE = 'b'.repeat(40);
export const PULL = 7;

const repository = { full_name: 'octo/app', visibility: 'public' };
export const EVENTS = {
  pull_request: { repository, pull_request: { number: PULL, base: { sha: MERGE }, head: { sha: HEAD, repo: { full_name: 'octo/app' } } } },
  fork: { repository, pull_request: { number: PULL, base: { sha: MERGE }, head: { sha: HEAD, repo: { full_name: 'mallory/app' } } } },
  merge_group: { repository, merge_group: { base_sha: MERGE, head_sha: HEAD } },
  push: { repository, after: MERGE },
};

export interface Reviewed extends Partial<ActionRun> {
  /** GITHUB_EVENT_NAME, and which of the events. Default: `pull_request`. */
  readonly name?: string;
  readonly of?: keyof typeof EVENTS;
}

export interface PullsWorld extends World {
  readonly github: GitHub;
  /** References, pinned. */
  readonly signed: string;
  readonly unsigned: string;
  /** A step that verifies, by the identity of the stack. */
  readonly review: (inputs: Readonly<Record<string, string>>, run?: Reviewed) => Promise<StepResult>;
  /** Forgets what GitHub was told, and lets it answer honestly and permit everything. */
  readonly clear: () => void;
  close(): Promise<void>;
}

export async function startPullsWorld(): Promise<PullsWorld> {
  const [world, github] = await Promise.all([startWorld(), startGitHub()]);
  const [good, bare] = await Promise.all([world.image(), world.image()]);
  await world.sign({ images: good.reference });
  const permissions = [...github.permissions];
  const review: PullsWorld['review'] = async (inputs, { name = 'pull_request', of = 'pull_request', ...run } = {}) => {
    const common = { mode: 'verify', timeout: '5s', 'trusted-root': world.files.trustedRoot, 'github-token': github.token };
    const who = inputs['policy'] === undefined ? { identity: IDENTITY, issuer: world.stack.issuer.url } : {};
    const env = {
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_EVENT_NAME: name,
      GITHUB_SHA: MERGE,
      GITHUB_JOB: 'gate',
      GITHUB_WORKFLOW: 'Gate',
      GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/gate.yml@refs/pull/7/merge',
    };
    const step = await runAction({ ...run, event: EVENTS[of], inputs: { ...common, ...who, ...inputs }, env: { ...env, ...run.env } });
    await step.cleanup();
    return step;
  };
  const clear = (): void => {
    github.forgetReviews();
    github.commits.clear();
    github.commits.add(HEAD).add(MERGE);
    for (const permission of permissions) github.permissions.add(permission);
    github.onRequest = undefined;
  };
  clear();
  return {
    ...world,
    github,
    signed: good.reference,
    unsigned: bare.reference,
    review,
    clear,
    close: async () => {
      await Promise.all([world.close(), github.close()]);
    },
  };
}

/** What the verdict is and what later steps see of it, without what differs from run to run. */
export function verdictOf(step: StepResult): object {
  const outputs = Object.entries(step.outputs).filter(([name]) => !ABOUT_REPORT.has(name));
  const report = Object.entries(JSON.parse(step.outputs['json'] ?? '{}') as object).filter(([name]) => !VARYING.has(name));
  return { code: step.code, outputs: Object.fromEntries(outputs), report: Object.fromEntries(report) as object };
}

const ABOUT_REPORT: ReadonlySet<string> = new Set(['json', 'report', 'report-digest']);
const VARYING: ReadonlySet<string> = new Set(['startedOn', 'finishedOn', 'phases']);
