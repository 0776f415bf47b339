import type { ActionRun, StepResult } from '../stack/runner.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../stack/github.ts';
import type { StackOptions } from '../stack/stack.ts';
import { startWorld, type World } from './world.ts';

type Inputs = Readonly<Record<string, string>>;
type Step = (inputs: Inputs, run?: Partial<ActionRun>) => Promise<StepResult>;

/** The embedded stack beside a stand-in for GitHub's API, which every step is told of as the runner tells it, with the token of the job. */
export interface GitHubWorld extends World {
  readonly github: GitHub;
  close(): Promise<void>;
}

export async function startGitHubWorld(options: StackOptions = {}, github: GitHubOptions = {}): Promise<GitHubWorld> {
  const [world, api] = await Promise.all([startWorld(options), startGitHub(github)]);
  const at =
    (step: Step): Step =>
    (inputs, run = {}) =>
      step({ 'github-token': api.token, ...inputs }, { ...run, env: { GITHUB_API_URL: api.url, ...run.env } });
  return {
    ...world,
    github: api,
    sign: at(world.sign),
    attest: at(world.attest),
    verify: at(world.verify),
    close: async () => {
      await Promise.all([world.close(), api.close()]);
    },
  };
}

/** Runs `work` while GitHub answers otherwise. */
export async function whileGitHub<T>({ github }: GitHubWorld, onRequest: GitHub['onRequest'], work: () => Promise<T>): Promise<T> {
  github.onRequest = onRequest;
  try {
    return await work();
  } finally {
    github.onRequest = undefined;
  }
}

/** What GitHub keeps for a digest, by predicate type. */
export function keptByGitHub({ github }: GitHubWorld, digest: string): readonly { readonly id: string; readonly type: string }[] {
  return github.attestations
    .filter(({ digests }) => digests.includes(digest))
    .map(({ id, bundle }) => ({ id: String(id), type: statementIn(bundle).predicateType }));
}

export interface StatementText {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: unknown;
}

export function statementIn(bundle: unknown): StatementText {
  const { dsseEnvelope } = bundle as { dsseEnvelope: { payload: string } };
  return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as StatementText;
}

/** Bundles in the registry beside a digest, by predicate type of their manifests. */
export async function keptByRegistry({ stack }: World, digest: string, repository = 'octo/app'): Promise<readonly string[]> {
  const answer = await fetch(`http://${stack.registry.host}/v2/${repository}/referrers/${digest}`);
  const { manifests } = (await answer.json()) as { manifests: { annotations?: Record<string, string> }[] };
  return manifests.map(({ annotations = {} }) => annotations['dev.sigstore.bundle.predicateType'] ?? '');
}

/** Everything that a step leaves for people and later steps to see; the runner obeys `::add-mask::` and does not show it. */
export function shown(step: StepResult): string {
  return [step.log, step.summary, JSON.stringify(step.outputs), JSON.stringify(step.annotations)].join('\n');
}
