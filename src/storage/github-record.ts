import * as z from 'zod/mini';

import type { HttpResponse } from '../http/client.ts';
import type { Digest } from '../model/digest.ts';
import { githubId, readAnswer } from './github-answer.ts';
import { askGitHub, type Caller, type GitHubApi, parseRepository } from './github-api.ts';
import { recordFailed, recordUnreadable } from './github-failures.ts';

/** Where an image lies, for the page of linked artifacts of an organisation. */
export interface StorageRecord {
  /** Without tag and digest: `ghcr.io/acme/app`. */
  readonly name: string;
  readonly digest: Digest;
  /** The input `subject-version`. */
  readonly version?: string;
  /** `https://ghcr.io` */
  readonly registryUrl: string;
}

const MAX_ANSWER = 1024 * 1024;
const repositoryAnswer = z.object({ owner: z.object({ type: z.string() }) });
const recordAnswer = z.object({ storage_records: z.array(z.object({ id: githubId })) });

/**
 * Tells GitHub where an attested image lies (https://docs.github.com/rest/orgs/artifact-metadata).
 * @param repository `owner/repo`
 * @returns the ids of the records, or undefined where the owner is no organisation: there are none for user accounts
 * @throws STORAGE_RECORD_FAILED, ATTESTATIONS_UNSUPPORTED, ATTESTATIONS_FAILED
 */
export async function createStorageRecord(
  caller: Caller,
  github: GitHubApi,
  repository: string,
  record: StorageRecord,
): Promise<readonly string[] | undefined> {
  const { owner, repo } = parseRepository(repository);
  const what = `the storage record of ${record.name}@${record.digest}`;
  const ask = (route: string, parameters: Readonly<Record<string, unknown>>): Promise<HttpResponse> =>
    askGitHub(caller, github, { route, parameters, maxBytes: MAX_ANSWER, what });
  const about = await ask('GET /repos/{owner}/{repo}', { owner, repo });
  if (read(repositoryAnswer, about, what).owner.type !== 'Organization') return undefined;
  const answer = await ask('POST /orgs/{org}/artifacts/metadata/storage-record', {
    org: owner,
    name: record.name,
    digest: record.digest,
    ...(record.version === undefined ? {} : { version: record.version }),
    registry_url: record.registryUrl,
    // Where there is no provenance that names the repository, as for an image with an SBOM alone.
    github_repository: repo,
  });
  return read(recordAnswer, answer, what).storage_records.map(({ id }) => String(id));
}

function read<T>(shape: z.ZodMiniType<T>, answer: HttpResponse, what: string): T {
  if (answer.status < 200 || answer.status > 299) throw recordFailed(what, answer);
  return readAnswer(shape, answer, (why) => recordUnreadable(what, why));
}
