import * as z from 'zod/mini';

import { githubId, readAnswer } from './github-answer.ts';
import { askGitHub, type Caller, type GitHubApi, parseRepository } from './github-api.ts';
import { answerFailure, attestationsFailed } from './github-failures.ts';

const MAX_ANSWER = 1024 * 1024;
const storedAnswer = z.object({ id: githubId });

/**
 * Stores a bundle with GitHub (https://docs.github.com/rest/repos/attestations), by the very bytes that were signed. GitHub lists it
 * for each subject of its statement. One whose answer was lost is sent again, as every request is: GitHub may keep the bundle twice then, and
 * who lists it counts it once, for it is the same by its digest.
 * @param repository `owner/repo`
 * @param bundle JSON text
 * @throws ATTESTATIONS_DENIED, ATTESTATIONS_FAILED, ATTESTATIONS_UNSUPPORTED
 */
export async function storeAttestation(
  caller: Caller,
  github: GitHubApi,
  repository: string,
  bundle: Uint8Array,
): Promise<{ readonly id: string; readonly url: string }> {
  const { owner, repo } = parseRepository(repository);
  const what = `to store the attestation in ${repository}`;
  const answer = await askGitHub(caller, github, {
    route: 'POST /repos/{owner}/{repo}/attestations',
    parameters: { owner, repo },
    json: Buffer.concat([Buffer.from('{"bundle":'), bundle, Buffer.from('}')]),
    maxBytes: MAX_ANSWER,
    what: `the attestation in ${repository}`,
  });
  if (answer.status < 200 || answer.status > 299) throw answerFailure(what, 'attestations: write', answer);
  const { id } = readAnswer(storedAnswer, answer, (why) => attestationsFailed(`${what}: its answer cannot be read: ${why}`));
  return { id: String(id), url: `${github.server.href.replace(/\/$/, '')}/${owner}/${repo}/attestations/${id}` };
}
