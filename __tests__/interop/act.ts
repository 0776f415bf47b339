/**
 * Runs a workflow of `workflows/` with act on this machine, without containers, as GitHub would run it in octo/app: the action
 * from its bundle, an id token for the jobs that may have one, nothing of the environment of whoever runs the tests, no network.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';

import { addPlugin, type BuildKit } from '../../scripts/services/buildkit.ts';
import { toolPath } from '../../scripts/services/tools.ts';
import { isFork, payloadOf, refOf, RUN_ID, type RunEvent, tokenOf, workflowRef } from './act-event.ts';
import { type Between, startHooks } from './act-hooks.ts';
import { type JobRun, type Outcome, parseEntries, readRun, type StepRun } from './act-log.ts';
import { type Matrices, MATRIX_STEP, requireSame } from './act-matrix.ts';
import { startClosedProxy } from './act-network.ts';
import { PLAN, type Plan, planRun } from './act-plan.ts';
import { standIns } from './act-repository.ts';
import { makeSources, type Sources } from './act-sources.ts';

export { pullRequest, REPOSITORY } from './act-event.ts';
export { PROJECT, RELEASE_TAG } from './act-sources.ts';

export interface ActRun extends RunEvent {
  /** Name of a file in `workflows/`, or of one that `files` puts into `.github/workflows/`. */
  readonly workflow: string;
  /** Further files of octo/app. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further files of waxseal/waxseal, over its own: a called workflow made for a test. */
  readonly released?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** As the runner would set it: GITHUB_API_URL. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folders of programs that the steps call, behind Node. */
  readonly path?: readonly string[];
  /** What a matrix will be that an earlier job computes: `{'build-sign.yml': {build: [{…}, …]}}`. Its instances are `build-0` … */
  readonly matrix?: Matrices;
  readonly between?: readonly Between[];
  /** Labels of runners beside those of GitHub's Linux. */
  readonly labels?: readonly string[];
  /** What `docker buildx` asks in the steps. */
  readonly buildkit?: BuildKit;
  /** Image that stands for BuildKit's own scanner, where a build says `sbom: true`. */
  readonly scanner?: string;
  /** Default 90 s. */
  readonly timeoutMs?: number;
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
  /** What the jobs have uploaded, by `artifact/file`. */
  readonly artifacts: ReadonlyMap<string, Buffer>;
  /** Full SHAs: of octo/app, and of waxseal/waxseal where the run names it. */
  readonly commits: { readonly app: string; readonly project: string | undefined };
}

const LABELS = ['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-24.04-arm', 'ubuntu-22.04', 'ubuntu-22.04-arm', 'self-hosted', 'linux', 'x64'];
const TIMEOUT_MS = 90_000;

/** Rejects when GitHub would not start the run, when act cannot run it to its end, or when something reached for the network. */
export async function runAct(run: ActRun): Promise<ActResult> {
  // The steps get the Node that runs the tests, and `using: node24` must not be an older one under the same name.
  if (Number.parseInt(process.versions.node, 10) < 24)
    throw new Error(`Node 24 is needed, this is ${process.versions.node}: npm run test:interop`);
  const act = toolPath('act');
  if (!existsSync(act)) throw new Error(`${act} is missing: node scripts/services/build.ts act`);
  const base = await mkdtemp(join(tmpdir(), 'waxseal-act-'));
  const artifacts = join(base, 'artifacts', RUN_ID);
  await mkdir(artifacts, { recursive: true });
  const [proxy, hooks] = await Promise.all([startClosedProxy(), startHooks(run.between ?? [], artifacts)]);
  try {
    const path = `.github/workflows/${run.workflow}`;
    const sources = await makeSources(join(base, 'repositories'), path, run.files ?? {}, run.released ?? {});
    const app = { ...sources.app, ref: refOf(run) };
    const token = tokenOf(run, { source: app, path });
    const plan = planRun(app, path, {
      inputs: handInputs(run),
      sourceAt: sources.sourceAt,
      tokenOf: token,
      matrices: run.matrix ?? {},
      hooks,
    });
    await writePlan(join(base, 'plan'), plan);
    const ended = await execute(
      act,
      await argumentsOf(run, base, sources),
      await environmentOf(run, base, proxy.env),
      run.timeoutMs ?? TIMEOUT_MS,
    );
    const entries = parseEntries(ended.output);
    const log = entries.map(({ job, msg }) => `${job === undefined ? '' : `[${job.trim()}] `}${msg?.trimEnd() ?? ''}`).join('\n');
    if (proxy.attempts.length > 0) throw new Error(`the run reached for ${proxy.attempts.join(', ')}; its log:\n${log}`);
    const jobs = readRun(entries, plan.declared);
    hooks.settle();
    const result = { ...resultOf(ended.code, jobs, log), ...(await leftBy(artifacts, sources)) };
    // A workflow that act refuses looks like one whose jobs are all skipped.
    if ((result.code !== 0) !== Object.values(result.results).includes('failure'))
      throw new Error(`act ended with ${result.code}, which no job explains; its log:\n${log}`);
    compareMatrices(plan, result);
    return result;
  } finally {
    await Promise.all([proxy.close(), hooks.close()]);
    await rm(base, { recursive: true, force: true });
  }
}

const handInputs = ({ event, inputs = {} }: ActRun): ActRun['inputs'] => (event === 'workflow_dispatch' ? inputs : undefined);

/** One that never came up, as the job before it failed, was never said. */
function compareMatrices({ matrices }: Plan, { step }: Pick<ActResult, 'step'>): void {
  for (const [job, combinations] of matrices) {
    const { outcome, outputs } = step(job, MATRIX_STEP);
    if (outcome !== 'skipped') requireSame(outputs['matrix'] ?? '', combinations, job);
  }
}

async function writePlan(folder: string, { files }: Plan): Promise<void> {
  await mkdir(join(folder, '.github/workflows'), { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, '.github/workflows', name), text);
}

async function leftBy(folder: string, { app, project }: Sources): Promise<Pick<ActResult, 'artifacts' | 'commits'>> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = found.map(({ parentPath, name }) => join(parentPath, name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return {
    artifacts: new Map(paths.map((path, index) => [relative(folder, path), contents[index] ?? Buffer.alloc(0)])),
    commits: { app: app.commit, project: project?.commit },
  };
}

function resultOf(code: number, jobs: ReadonlyMap<string, JobRun>, log: string): Omit<ActResult, 'artifacts' | 'commits'> {
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

async function argumentsOf(run: ActRun, base: string, sources: Sources): Promise<string[]> {
  const { app, local } = sources;
  const event = join(base, 'event.json');
  await writeFile(event, JSON.stringify(payloadOf(run, app.commit)));
  const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const entry = join(base, 'plan/.github/workflows', run.workflow);
  return [
    ...[run.event ?? 'push', '-C', app.folder, '-W', entry, '-e', event, '-a', 'mona'],
    ...['--json', '--rm', '--no-cache-server', '--action-offline-mode', '--action-cache-path', join(base, 'cache')],
    // One after another: all have one home folder here, and on GitHub a machine each.
    ...['--concurrent-jobs', '1'],
    ...[...LABELS, ...(run.labels ?? [])].flatMap((label) => ['-P', `${label}=-self-hosted`]),
    ...pairs('--env', { ...runnerEnv(run, base, sources), ...run.env }),
    ...pairs('--local-repository', { ...standIns(), ...local, [`${PLAN.slug}@${PLAN.ref}`]: join(base, 'plan') }),
    ...pairs('--var', run.vars ?? {}),
    ...pairs('-s', { GITHUB_TOKEN: 'ghs_of_this_run', ...secretsOf(run) }),
  ];
}

/** What the runner sets and act does not, and what our stand-ins go by. */
function runnerEnv(run: ActRun, base: string, { app }: Sources): Record<string, string> {
  const workflow = workflowRef({ ...app, ref: refOf(run) }, `.github/workflows/${run.workflow}`);
  return {
    ...{ GITHUB_RUN_ID: RUN_ID, GITHUB_WORKFLOW_REF: workflow, GITHUB_WORKFLOW_SHA: app.commit, RUNNER_ENVIRONMENT: 'github-hosted' },
    ...{ STAND_IN_REPOSITORIES: join(base, 'repositories'), STAND_IN_ARTIFACTS: join(base, 'artifacts') },
    ...{ STAND_IN_BUILDKIT: run.buildkit?.socket ?? '', STAND_IN_SCANNER: run.scanner ?? '' },
  };
}

/** A fork's pull request has none but the token that GitHub itself makes, which can only read. */
function secretsOf(run: ActRun): Readonly<Record<string, string>> {
  const { GITHUB_TOKEN: token, ...others } = run.secrets ?? {};
  return { ...(token === undefined ? {} : { GITHUB_TOKEN: token }), ...(isFork(run) ? {} : others) };
}

/** act hands its own environment on to every step: it gets no more than a fresh machine has. */
async function environmentOf(run: ActRun, base: string, network: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const home = join(base, 'home');
  await mkdir(home);
  if (run.buildkit !== undefined) await addPlugin(join(home, '.docker'), run.buildkit.plugin);
  const programs = [...(run.path ?? []), ...(run.buildkit === undefined ? [] : [run.buildkit.path])];
  const path = [dirname(process.execPath), ...programs, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
  // Steps have a terminal under act: nothing may open a pager or write colours.
  const quiet = { TERM: 'dumb', NO_COLOR: '1', GIT_PAGER: 'cat', ACT_DISABLE_VERSION_CHECK: '1' };
  return { HOME: home, PATH: path, LANG: 'C.UTF-8', ...quiet, ...network };
}

function execute(
  act: string,
  args: readonly string[],
  env: Record<string, string>,
  timeoutMs: number,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that the steps end with it.
    const child = spawn(act, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    // Apart, as a line of one may come in the middle of a line of the other.
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk: Buffer) => chunks[name].push(chunk));
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, timeoutMs);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const output = [chunks.stdout, chunks.stderr].map((parts) => Buffer.concat(parts).toString()).join('\n');
      if (code === null) reject(new Error(`act was ended by ${signal ?? 'a signal'} after at most ${timeoutMs} ms; its log:\n${output}`));
      else resolve({ code, output });
    });
  });
}
