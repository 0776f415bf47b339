/** The environment of a step as GitHub's runner sets it, and the folders and files behind it. Nothing is inherited. */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface StepOptions {
  /** By the names of action.yml: `subject-digest` becomes INPUT_SUBJECT-DIGEST. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Over everything else; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Replaces the default push event. */
  readonly event?: object;
  /** Given only to jobs with `id-token: write`. */
  readonly issuer?: { readonly requestUrl: string; readonly requestToken: string };
  /** What the main step saved, for a post step: STATE_<name>. */
  readonly state?: Readonly<Record<string, string>>;
  /** Files of the checkout, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Written to the file behind GITHUB_ARTIFACTS_LIST, which is empty otherwise. */
  readonly artifactsList?: string;
}

export interface StepFolders {
  /** Holds all the others; the only thing to remove. */
  readonly base: string;
  /** RUNNER_TEMP */
  readonly temp: string;
  readonly workspace: string;
  /** By the variable that names it: GITHUB_OUTPUT, … */
  readonly files: Readonly<Record<FileCommand, string>>;
  readonly event: string;
}

const FILE_COMMANDS = {
  GITHUB_OUTPUT: 'set_output',
  GITHUB_STATE: 'save_state',
  GITHUB_ENV: 'set_env',
  GITHUB_PATH: 'add_path',
  GITHUB_STEP_SUMMARY: 'step_summary',
  GITHUB_ARTIFACTS: 'artifacts',
  GITHUB_ARTIFACTS_LIST: 'artifacts_list',
} as const;
export type FileCommand = keyof typeof FILE_COMMANDS;

const SHA = '3c9a1f0e5d2b4c7a8f6e1d0b9a8c7f6e5d4c3b2a';

export const PUSH_EVENT = {
  ref: 'refs/heads/main',
  after: SHA,
  repository: {
    id: 1296269,
    name: 'app',
    full_name: 'octo/app',
    private: false,
    visibility: 'public',
    default_branch: 'main',
    html_url: 'https://github.com/octo/app',
    owner: { id: 9919, login: 'octo', name: 'octo' },
  },
  sender: { id: 583231, login: 'mona' },
} as const;

export async function makeFolders(options: StepOptions): Promise<StepFolders> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'step-')));
  const temp = join(base, '_temp');
  const workspace = join(base, 'app', 'app');
  const commands = join(temp, '_runner_file_commands');
  const workflow = join(temp, '_github_workflow');
  await Promise.all(
    [commands, workflow, workspace, join(base, 'home'), join(base, 'tools')].map((folder) => mkdir(folder, { recursive: true })),
  );
  const suffix = randomUUID();
  const names = Object.entries(FILE_COMMANDS) as [FileCommand, string][];
  const files = Object.fromEntries(names.map(([name, prefix]) => [name, join(commands, `${prefix}_${suffix}`)])) as Record<
    FileCommand,
    string
  >;
  for (const [name, file] of Object.entries(files))
    await writeFile(file, name === 'GITHUB_ARTIFACTS_LIST' ? (options.artifactsList ?? '') : '');
  const event = join(workflow, 'event.json');
  await writeFile(event, JSON.stringify(options.event ?? PUSH_EVENT));
  for (const [path, text] of Object.entries(options.files ?? {})) {
    const file = join(workspace, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { base, temp, workspace, files, event };
}

export function makeEnvironment(options: StepOptions, folders: StepFolders): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...machine(folders),
    ...github(folders),
    ...folders.files,
    ...prefixed('INPUT_', options.inputs, (name) => name.replaceAll(' ', '_').toUpperCase()),
    ...prefixed('STATE_', options.state ?? {}, (name) => name),
    ACTIONS_ID_TOKEN_REQUEST_URL: options.issuer?.requestUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: options.issuer?.requestToken,
    ...options.env,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>, rename: (name: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${rename(name)}`, value]));
}

function machine({ base, temp }: StepFolders): Record<string, string> {
  const system = process.platform === 'win32' ? process.env['PATH'] : '/usr/local/bin:/usr/bin:/bin';
  return {
    PATH: [dirname(process.execPath), system].join(process.platform === 'win32' ? ';' : ':'),
    HOME: join(base, 'home'),
    ...(process.platform === 'win32' ? { SYSTEMROOT: process.env['SYSTEMROOT'] ?? '', USERPROFILE: join(base, 'home') } : {}),
    LANG: 'C.UTF-8',
    CI: 'true',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: join(base, 'tools'),
    RUNNER_WORKSPACE: join(base, 'app'),
  };
}

function github({ workspace, event }: StepFolders): Record<string, string> {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_ACTION: '__waxseal_waxseal',
    GITHUB_ACTION_REPOSITORY: 'waxseal/waxseal',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_ACTOR: 'mona',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_TRIGGERING_ACTOR: 'mona',
    GITHUB_REPOSITORY: 'octo/app',
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_REPOSITORY_OWNER: 'octo',
    GITHUB_REPOSITORY_OWNER_ID: '9919',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_PROTECTED: 'true',
    GITHUB_SHA: SHA,
    GITHUB_HEAD_REF: '',
    GITHUB_BASE_REF: '',
    GITHUB_WORKFLOW: 'release',
    GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/release.yml@refs/heads/main',
    GITHUB_WORKFLOW_SHA: SHA,
    GITHUB_JOB: 'release',
    GITHUB_RUN_ID: '9552208295',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  };
}
