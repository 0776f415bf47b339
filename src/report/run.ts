import type { Host } from '../host.ts';

/** The run that reports, as far as the environment tells it. */
export interface Run {
  /** `https://github.com/acme/app` */
  readonly repository: string;
  /** Of the checkout, where it is the one that the run is about. */
  readonly commit?: string;
  /** The workflow's file within the repository. */
  readonly workflow?: string;
}

/** GitHub's variables (docs.github.com, "Default environment variables"); undefined where they do not make sense together. */
export function runOf(env: Host['env']): Run | undefined {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '', GITHUB_SHA: commit = '', GITHUB_WORKFLOW_REF: workflow = '' } = env;
  if (!/^https?:\/\/[\w.-]+(?::\d+)?$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(name)) return undefined;
  const path = workflow.startsWith(`${name}/`) ? workflow.slice(name.length + 1).replace(/@.*$/s, '') : '';
  return {
    repository: `${server}/${name}`,
    ...(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? { commit } : {}),
    ...(/^\.github\/workflows\/[\w.-]+$/.test(path) ? { workflow: path } : {}),
  };
}

/**
 * A path of the checkout as it stands in an address, each part encoded (RFC 3986, 3.3); undefined for one that lies elsewhere: absolute, or reached by `..`.
 */
export function pathInCheckout(file: string): string | undefined {
  const parts = file
    .toWellFormed()
    .split('/')
    .filter((part) => part !== '.' && part !== '');
  const outside = file.startsWith('/') || file.includes('\\') || /^[A-Za-z]:\//.test(file) || parts.includes('..');
  return outside || parts.length === 0 ? undefined : parts.map(encodeURIComponent).join('/');
}

/** The page that shows a line of the checkout. */
export function pageOf(run: Run | undefined, file: string, line: number | undefined): string | undefined {
  const path = pathInCheckout(file);
  if (run?.commit === undefined || path === undefined) return undefined;
  return `${run.repository}/blob/${run.commit}/${path}${line === undefined ? '' : `#L${line}`}`;
}
