import type { Job, Source } from './act-workflow.ts';

/** What a run is about, as GitHub tells it to the jobs and its token service to whoever asks for a token. */
export interface RunEvent {
  /** Default `push`. */
  readonly event?: string;
  /** Over the payload of a push to the main branch of a public octo/app. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Of a run by hand: `event: workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What GitHub's token service answers at; without it no job gets a token. */
  readonly token?: { readonly requestUrl: string; readonly requestToken: string };
  /** By job (`image/sign`): over the claims that its token would have, such as `runner_environment`. */
  readonly claims?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const REPOSITORY = 'octo/app';
/** The issuer's claims name it, too. */
export const RUN_ID = '9552208295';

const PUSH = {
  ref: 'refs/heads/main',
  repository: { full_name: REPOSITORY, private: false, visibility: 'public', default_branch: 'main', owner: { login: 'octo' } },
  sender: { login: 'mona' },
};

/** Payload of `event: pull_request`; from any other repository it is a fork's: no token, no secrets. */
export function pullRequest(from: string, number = 7): Readonly<Record<string, unknown>> {
  const head = { ref: 'change', sha: 'c'.repeat(40), repo: { full_name: from, fork: from !== REPOSITORY } };
  return { action: 'synchronize', number, pull_request: { number, head, base: { ref: 'main', repo: { full_name: REPOSITORY } } } };
}

export function payloadOf({ payload = {}, inputs }: RunEvent, commit: string): Readonly<Record<string, unknown>> {
  return { ...PUSH, after: commit, ...(inputs === undefined ? {} : { inputs }), ...payload };
}

/** GitHub gives neither an id token nor secrets to pull requests from forks. */
export function isFork({ event = 'push', payload = {} }: RunEvent): boolean {
  if (event !== 'pull_request') return false;
  const { head } = payload['pull_request'] as { readonly head: { readonly repo: { readonly full_name: string } } };
  return head.repo.full_name !== REPOSITORY;
}

export function refOf({ event = 'push', payload = {} }: RunEvent): string {
  if (event === 'pull_request') return `refs/pull/${(payload['pull_request'] as { readonly number: number }).number}/merge`;
  return typeof payload['ref'] === 'string' ? payload['ref'] : PUSH.ref;
}

export const workflowRef = ({ slug, ref }: Source, path: string): string => `${slug}/${path}@${ref}`;

/**
 * The environment by which a job asks for an id token; empty where the run gets none. The query makes the issuer say which workflow
 * asks and which run it is in, as GitHub's does by itself.
 */
export function tokenOf(run: RunEvent, entry: { readonly source: Source; readonly path: string }) {
  return (source: Source, path: string, job: Job, name: string): Readonly<Record<string, string>> => {
    if (run.token === undefined || isFork(run)) return {};
    const ref = refOf(run);
    const claims = {
      job_workflow_ref: workflowRef(source, path),
      job_workflow_sha: source.commit,
      workflow_ref: workflowRef(entry.source, entry.path),
      workflow_sha: entry.source.commit,
      sha: entry.source.commit,
      ref,
      ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
      event_name: run.event ?? 'push',
      ...run.claims?.[name],
    };
    const url = new URL(run.token.requestUrl);
    for (const [claim, value] of Object.entries(claims)) url.searchParams.set(claim, value);
    const environment = typeof job.environment === 'object' ? job.environment.name : job.environment;
    return {
      // An expression, as it may come from an input.
      ACTIONS_ID_TOKEN_REQUEST_URL: environment === undefined ? url.href : `${url.href}&environment=${environment}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: run.token.requestToken,
    };
  };
}
