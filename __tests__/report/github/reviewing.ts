import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ReviewInputs } from '../../../src/model/inputs.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Bounds } from '../../../src/report/github/desk.ts';
import { tellReviewers } from '../../../src/report/github/reviewers.ts';
import type { GitHub } from '../../stack/github.ts';
import { type TestHost, testHost } from '../../stack/host.ts';

/** Telling reviewers in this process, with the embedded GitHub. */

export const HEAD = 'a'.repeat(40);
/** The merge that GitHub makes to try a pull request. */
export const MERGE = 'b'.repeat(40);
export const PULL = 7;

const repository = { full_name: 'octo/app', visibility: 'private' };
export const EVENTS: Readonly<Record<string, object>> = {
  pull_request: { repository, pull_request: { number: PULL, base: { sha: MERGE }, head: { sha: HEAD, repo: { full_name: 'octo/app' } } } },
  fork: { repository, pull_request: { number: PULL, base: { sha: MERGE }, head: { sha: HEAD, repo: { full_name: 'mallory/app' } } } },
  merge_group: { repository, merge_group: { base_sha: MERGE, head_sha: HEAD } },
  push: { repository, after: MERGE },
};

const folder = mkdtempSync(join(tmpdir(), 'waxseal-reviews-'));
let count = 0;

export function eventFile(event: unknown): string {
  const path = join(folder, `event-${(count += 1)}.json`);
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
  return path;
}

type Env = Readonly<Record<string, string | undefined>>;

/** As the runner sets it for a run of a pull request. */
export function envOf(github: Pick<GitHub, 'url'>, env: Env = {}, event: unknown = EVENTS['pull_request']): Env {
  return {
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'octo/app',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: eventFile(event),
    GITHUB_SHA: MERGE,
    GITHUB_WORKFLOW: 'Gate',
    GITHUB_WORKFLOW_REF: 'octo/app/.github/workflows/gate.yml@refs/pull/7/merge',
    GITHUB_JOB: 'gate',
    GITHUB_ACTION: '__waxseal_waxseal',
    GITHUB_RUN_ID: '100',
    GITHUB_RUN_ATTEMPT: '1',
    ...env,
  };
}

export interface Telling {
  readonly inputs?: Partial<ReviewInputs>;
  readonly env?: Env;
  readonly event?: unknown;
  readonly bounds?: Bounds;
  readonly host?: Parameters<typeof testHost>[0];
}

const BOUNDS: Bounds = { timeoutMs: 3000, retryBudgetMs: 60_000 };

/** Nobody sleeps for real. */
export async function tell(github: GitHub, report: Report, telling: Telling = {}): Promise<TestHost> {
  const env = envOf(github, telling.env, telling.event ?? EVENTS['pull_request']);
  const host = testHost({ sleep: () => Promise.resolve(), ...telling.host, env });
  await tellReviewers(host, report, { comment: 'auto', token: github.token, ...telling.inputs }, telling.bounds ?? BOUNDS);
  return host;
}

/** What the step says of it, but for debug lines. */
export function said(host: TestHost): readonly string[] {
  return host.records.log.filter(({ level }) => level !== 'debug').map(({ level, text }) => `${level}: ${text}`);
}

export function warnings(host: TestHost): readonly string[] {
  return host.records.log.filter(({ level }) => level === 'warning').map(({ text }) => text);
}
