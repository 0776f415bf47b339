import { askGitHub, type Caller, type GitHubApi, parseRepository } from './github-api.ts';
import { attestationsFailed } from './github-failures.ts';

export interface ContentsAt {
  /** Within the repository, with `/`. */
  readonly path: string;
  /** A full commit id. */
  readonly ref: string;
}

/**
 * Reads a file of a repository as a commit has it (https://docs.github.com/rest/repos/contents). What GitHub's token may not see it calls
 * "not found" too, so that is no proof that the file is not there: whoever asks must not take it for one where that would let something pass.
 * @returns undefined where GitHub finds no such file
 */
export async function readContents(
  caller: Caller,
  github: GitHubApi,
  repository: string,
  { path, ref }: ContentsAt,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const what = `the file ${path} at ${ref}`;
  const answer = await askGitHub(caller, github, {
    route: 'GET /repos/{owner}/{repo}/contents/{+path}',
    parameters: { ...parseRepository(repository), path, ref },
    accept: 'application/vnd.github.raw+json',
    everywhere: true,
    maxBytes,
    what,
  });
  // What ends with the connection may have been cut (RFC 9112, 8), and nothing else says what the file is.
  const whole = answer.headers.has('content-length') || answer.headers.has('transfer-encoding');
  if (answer.status === 200 && !whole) throw attestationsFailed(`${what}: the answer does not say where it ends, so it may have been cut`);
  if (answer.status === 200) return answer.body;
  if (answer.status === 404) return undefined;
  throw attestationsFailed(`${what}: GitHub answered ${answer.status}`);
}
