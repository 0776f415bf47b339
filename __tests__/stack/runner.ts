/** Runs a JavaScript action in a process of its own, as GitHub's runner runs a step, and reads what it left behind. */
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { type Annotation, type WorkflowCommand, parseFileCommands, parseLog } from './runner-commands.ts';
import { type StepFolders, type StepOptions, makeEnvironment, makeFolders } from './runner-environment.ts';

export { PUSH_EVENT, type StepOptions } from './runner-environment.ts';
export type { Annotation, WorkflowCommand } from './runner-commands.ts';

export interface ActionRun extends StepOptions {
  /** Path of the script; `dist/index.js` of this repository when not given. */
  readonly entry?: string;
  /** After it the child is killed and the run rejects with its log. Default 25,000. */
  readonly timeoutMs?: number;
}

export interface StepResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as a reader sees them: commands resolved, nothing masked. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** Variables exported for later steps. */
  readonly exported: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly summary: string;
  /** Lines appended to GITHUB_ARTIFACTS. */
  readonly artifacts: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly commands: readonly WorkflowCommand[];
  readonly masks: readonly string[];
  readonly groups: readonly string[];
  /** RUNNER_TEMP, kept until `cleanup`. */
  readonly temp: string;
  readonly workspace: string;
  cleanup(): Promise<void>;
}

const DIST = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** Rejects when the action cannot be started, overstays its time, or wrote a file that the runner would refuse. */
export async function runAction(run: ActionRun): Promise<StepResult> {
  const folders = await makeFolders(run);
  const cleanup = (): Promise<void> => rm(folders.base, { recursive: true, force: true });
  try {
    const ended = await runProcess(run.entry ?? DIST, makeEnvironment(run, folders), folders.workspace, run.timeoutMs ?? 25_000);
    return { ...ended, ...(await readFiles(folders)), ...readStreams(ended), temp: folders.temp, workspace: folders.workspace, cleanup };
  } catch (error) {
    await cleanup();
    throw error;
  }
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runProcess(entry: string, env: Record<string, string>, cwd: string, timeoutMs: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the child has started ends with it.
    const child = spawn(process.execPath, [entry], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
    const streams: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk: Buffer) => streams.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => streams.stderr.push(chunk));
    const text = (): { stdout: string; stderr: string } => ({
      stdout: Buffer.concat(streams.stdout).toString('utf8'),
      stderr: Buffer.concat(streams.stderr).toString('utf8'),
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killGroup(child.pid);
    }, timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const { stdout, stderr } = text();
      if (late) reject(new Error(`${entry} did not end within ${timeoutMs} ms; its log:\n${stdout}${stderr}`));
      else if (code === null) reject(new Error(`${entry} was ended by ${signal ?? 'a signal'}; its log:\n${stdout}${stderr}`));
      else resolve({ code, stdout, stderr });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // ESRCH: it has just ended
  }
}

async function readFiles({
  files,
}: StepFolders): Promise<Pick<StepResult, 'outputs' | 'state' | 'exported' | 'paths' | 'summary' | 'artifacts'>> {
  const read = (name: keyof StepFolders['files']): Promise<string> => readFile(files[name], 'utf8');
  const lines = async (name: keyof StepFolders['files']): Promise<string[]> =>
    (await read(name)).split(/\r?\n/).filter((line) => line !== '');
  return {
    outputs: parseFileCommands(await read('GITHUB_OUTPUT')),
    state: parseFileCommands(await read('GITHUB_STATE')),
    exported: parseFileCommands(await read('GITHUB_ENV')),
    paths: await lines('GITHUB_PATH'),
    summary: await read('GITHUB_STEP_SUMMARY'),
    artifacts: await lines('GITHUB_ARTIFACTS'),
  };
}

/** The runner obeys commands on either stream. */
function readStreams({ stdout, stderr }: Ended): Pick<StepResult, 'log' | 'annotations' | 'commands' | 'masks' | 'groups'> {
  const [out, err] = [parseLog(stdout), parseLog(stderr)];
  return {
    log: [out.text, err.text].join('\n'),
    annotations: [...out.annotations, ...err.annotations],
    commands: [...out.commands, ...err.commands],
    masks: [...out.masks, ...err.masks],
    groups: [...out.groups, ...err.groups],
  };
}
