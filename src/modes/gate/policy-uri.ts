/**
 * Where people find a policy: its page at the commit of this run, as far as the runner's word goes; else the file as the step names it.
 * What binds is the digest beside it.
 */
export function policyUri(env: Readonly<Record<string, string | undefined>>, file: string): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = env;
  const parts = file.replace(/^(?:\.\/)+/, '').split('/');
  const within = !/^(?:\/|[A-Za-z]:)/.test(file) && !file.includes('\\') && !parts.includes('..');
  if (server === undefined || !URL.canParse(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[0-9a-f]{40}$/.test(commit) || !within)
    return file;
  return `${server}/${repository}/blob/${commit}/${parts.map(encodeURIComponent).join('/')}`;
}
