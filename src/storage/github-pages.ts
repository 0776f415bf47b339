import * as z from 'zod/mini';

import type { HttpResponse } from '../http/client.ts';
import type { Digest } from '../model/digest.ts';
import { nextLink } from '../registry/links.ts';
import { readAnswer } from './github-answer.ts';
import { askGitHub, type Caller, type GitHubApi, parseRepository } from './github-api.ts';
import { answerFailure, attestationsFailed, tooMany } from './github-failures.ts';

/** What GitHub lists for a digest. */
export interface Listed {
  readonly entries: readonly unknown[];
  /** The first page that could not be read: what it and those after it hold is not known. */
  readonly failed?: unknown;
  /** GitHub said 404. */
  readonly notFound: boolean;
}

const MAX_ATTESTATIONS = 1000;
/** What GitHub gives at most. */
const PAGE_SIZE = 100;
/** Pages may hold less than was asked for, as those who may not see an attestation do not get it. */
const MAX_PAGES = 100;
/** Bundles may lie in the page itself, and those of one image are read up to this (formats 7). */
const MAX_PAGE = 256 * 1024 * 1024;

const pageAnswer = z.object({ attestations: z.array(z.unknown()) });

/** @throws LIMIT_EXCEEDED */
export async function listPages(caller: Caller, github: GitHubApi, repository: string, digest: Digest): Promise<Listed> {
  const { owner, repo } = parseRepository(repository);
  const what = `to list the attestations of ${repository} for ${digest}`;
  const entries: unknown[] = [];
  const seen = new Set<string>();
  let request: { route: string; parameters?: Readonly<Record<string, unknown>> } = {
    route: 'GET /repos/{owner}/{repo}/attestations/{digest}',
    parameters: { owner, repo, digest, per_page: PAGE_SIZE },
  };
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    let next: URL | undefined;
    try {
      const answer = await askGitHub(caller, github, { ...request, maxBytes: MAX_PAGE, what: `the attestations of ${repository}` });
      if (answer.status === 404 && pages === 1) return { entries, notFound: true };
      if (answer.status !== 200) throw answerFailure(what, 'attestations: read', answer);
      entries.push(
        ...readAnswer(pageAnswer, answer, (why) => attestationsFailed(`${what}: its answer cannot be read: ${why}`)).attestations,
      );
      seen.add(answer.url.href);
      next = nextPage(github.api, answer, what);
      if (next !== undefined && seen.has(next.href)) throw attestationsFailed(`${what}: its pages lead in a circle`);
    } catch (failed) {
      return { entries, failed, notFound: false };
    }
    if (entries.length > MAX_ATTESTATIONS) throw tooMany(`the attestations of ${repository} for ${digest}`, MAX_ATTESTATIONS);
    if (next === undefined) return { entries, notFound: false };
    request = { route: `GET ${next.href}` };
  }
  throw tooMany(`the pages of attestations of ${repository} for ${digest}`, MAX_PAGES);
}

/** The token goes along: so a further page lies where the token belongs. */
function nextPage(api: URL, { headers, url }: HttpResponse, what: string): URL | undefined {
  const target = nextLink(headers.get('link'));
  if (target === undefined) return undefined;
  if (!URL.canParse(target, url.href)) throw attestationsFailed(`${what}: its Link header cannot be read`);
  const next = new URL(target, url.href);
  if (next.origin === api.origin && next.username === '' && next.password === '') return next;
  throw attestationsFailed(
    `${what}: its Link header is not followed: it leads to ${next.protocol}//${next.host} in place of ${api.origin}`,
  );
}
