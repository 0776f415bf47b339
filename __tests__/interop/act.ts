/**
 * Runs a workflow of `workflows/` with act on this machine, without containers, as GitHub would run it in octo/app: the action
 * from its bundle, an id token for the jobs that may have one, nothing of the environment of whoever runs the tests, no network.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { toolPath } from '../../scripts/services/tools.ts';
import { type JobRun, type Outcome, parseEntries, readRun, type StepRun } from './act-log.ts';
import { startClosedProxy } from './act-network.ts';
import { grantTokens } from './act-permissions.ts';
import { makeRepository, makeStandIn, readWorkflows, type RunRepository } from './act-repository.ts';

export const REPOSITORY = 'octo/app';

export interface ActRun {
  /** Name of a file in `workflows/`, or of one that `files` puts into `.github/workflows/`. */
  readonly workflow: string;
  /** Default `push`. */
  readonly event?: string;
  /** Over the payload of a push to a public octo/app. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** What GitHub's token service answers at; without it no job gets a token. */
  readonly token?: { readonly requestUrl: string; readonly requestToken: string };
  /** Further files of the repository. */
  readonly files?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** As the runner would set it: GITHUB_API_URL. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folders of programs that the steps call, behind Node. */
  readonly path?: readonly string[];
}

export interface ActResult {
  /** 0 when every job that ran succeeded. */
  readonly code: number;
  /** Of each job that the workflow has. */
  readonly results: Readonly<Record<string, Outcome>>;
  /** @throws when the workflow has no such job or step, so that a wrong name is not taken for a step that was skipped */
  step(job: string, id: string): StepRun;
  /** All that the page of the run shows. */
  readonly log: string;
}

/** Full SHAs of the releases that the workflows name, each replaced by ours. */
const STAND_INS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  'login-action': 'docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121',
} as const;

const PUSH = {
  ref: 'refs/heads/main',
  repository: { full_name: REPOSITORY, private: false, visibility: 'public', default_branch: 'main', owner: { login: 'octo' } },
  sender: { login: 'mona' },
};
const LABELS = ['ubuntu-latest', 'ubuntu-24.04'];
const TIMEOUT_MS = 90_000;

/** Rejects when act cannot run the workflow to its end, or something reached for the network. */
export async function runAct(run: ActRun): Promise<ActResult> {
  // The steps get the Node that runs the tests, and `using: node24` must not be an older one under the same name.
  if (Number.parseInt(process.versions.node, 10) < 24)
    throw new Error(`Node 24 is needed, this is ${process.versions.node}: npm run test:interop`);
  const act = toolPath('act');
  if (!existsSync(act)) throw new Error(`${act} is missing: node scripts/services/build.ts act`);
  const base = await mkdtemp(join(tmpdir(), 'waxseal-act-'));
  const proxy = await startClosedProxy();
  try {
    const entry = `.github/workflows/${run.workflow}`;
    const files = new Map([...(await readWorkflows()), ...Object.entries(run.files ?? {})]);
    const { granted, declared } = grantTokens(files, entry, (path) => tokenFor(run, path));
    const repository = await makeRepository(join(base, 'repositories', REPOSITORY), REPOSITORY, new Map([...files, ...granted]));
    const ended = await execute(act, await argumentsOf(run, entry, base, repository), await environmentOf(run, base, proxy.env));
    const entries = parseEntries(ended.output);
    const log = entries.map(({ job, msg }) => `${job === undefined ? '' : `[${job.trim()}] `}${msg?.trimEnd() ?? ''}`).join('\n');
    if (proxy.attempts.length > 0) throw new Error(`the run reached for ${proxy.attempts.join(', ')}; its log:\n${log}`);
    const result = resultOf(ended.code, readRun(entries, declared), log);
    // A workflow that act refuses looks like one whose jobs are all skipped.
    if ((result.code !== 0) !== Object.values(result.results).includes('failure'))
      throw new Error(`act ended with ${result.code}, which no job explains; its log:\n${log}`);
    return result;
  } finally {
    await proxy.close();
    await rm(base, { recursive: true, force: true });
  }
}

function resultOf(code: number, jobs: ReadonlyMap<string, JobRun>, log: string): ActResult {
  return {
    code,
    results: Object.fromEntries([...jobs].map(([name, { result }]) => [name, result])),
    step: (job, id) => {
      const step = jobs.get(job)?.steps.get(id);
      if (step === undefined) throw new Error(`the workflow has no step ${id} in a job ${job}`);
      return step;
    },
    log,
  };
}

/** GitHub gives none to pull requests from forks. The query makes the issuer say which workflow asks, as GitHub's does. */
function tokenFor({ workflow, event = 'push', payload = {}, token }: ActRun, path: string): Record<string, string> {
  if (token === undefined || isFork(event, payload)) return {};
  const at = (file: string): string => `${REPOSITORY}/${file}@refs/heads/main`;
  const url = new URL(token.requestUrl);
  const claims = { job_workflow_ref: at(path), workflow_ref: at(`.github/workflows/${workflow}`), event_name: event };
  for (const [name, value] of Object.entries(claims)) url.searchParams.set(name, value);
  return { ACTIONS_ID_TOKEN_REQUEST_URL: url.href, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token.requestToken };
}

function isFork(event: string, payload: Readonly<Record<string, unknown>>): boolean {
  if (event !== 'pull_request') return false;
  const { head } = payload['pull_request'] as { readonly head: { readonly repo: { readonly full_name: string } } };
  return head.repo.full_name !== REPOSITORY;
}

async function argumentsOf(run: ActRun, entry: string, base: string, repository: RunRepository): Promise<string[]> {
  const event = join(base, 'event.json');
  await writeFile(event, JSON.stringify({ ...PUSH, after: repository.commit, ...run.payload }));
  const standIns = (Object.keys(STAND_INS) as (keyof typeof STAND_INS)[]).map(
    async (name) => [STAND_INS[name], await makeStandIn(join(base, 'stand-ins', name), name)] as const,
  );
  const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    ...[run.event ?? 'push', '-C', repository.folder, '-W', entry, '-e', event, '-a', 'mona'],
    ...['--json', '--rm', '--no-cache-server', '--action-offline-mode', '--action-cache-path', join(base, 'cache')],
    ...LABELS.flatMap((label) => ['-P', `${label}=-self-hosted`]),
    ...pairs('--env', { STAND_IN_REPOSITORIES: join(base, 'repositories'), ...run.env }),
    ...pairs('--local-repository', Object.fromEntries(await Promise.all(standIns))),
    ...pairs('--var', run.vars ?? {}),
    ...pairs('-s', { GITHUB_TOKEN: 'ghs_of_this_run', ...run.secrets }),
  ];
}

/** act hands its own environment on to every step: it gets no more than a fresh machine has. */
async function environmentOf(run: ActRun, base: string, network: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const home = join(base, 'home');
  await mkdir(home);
  const path = [dirname(process.execPath), ...(run.path ?? []), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
  // Steps have a terminal under act: nothing may open a pager or write colours.
  const quiet = { TERM: 'dumb', NO_COLOR: '1', GIT_PAGER: 'cat', ACT_DISABLE_VERSION_CHECK: '1' };
  return { HOME: home, PATH: path, LANG: 'C.UTF-8', ...quiet, ...network };
}

function execute(act: string, args: readonly string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that the steps end with it.
    const child = spawn(act, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    // Apart, as a line of one may come in the middle of a line of the other.
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk: Buffer) => chunks[name].push(chunk));
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, TIMEOUT_MS);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const output = [chunks.stdout, chunks.stderr].map((parts) => Buffer.concat(parts).toString()).join('\n');
      if (code === null) reject(new Error(`act was ended by ${signal ?? 'a signal'} after at most ${TIMEOUT_MS} ms; its log:\n${output}`));
      else resolve({ code, output });
    });
  });
}
