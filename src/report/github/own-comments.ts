import * as z from 'zod/mini';

import { githubId } from '../../storage/github-answer.ts';
import { parseRepository } from '../../storage/github-api.ts';
import { partDenied, partFailed } from '../../storage/github-failures.ts';
import type { Desk } from './desk.ts';
import { askGraphql } from './graphql.ts';
import { type Marker, readMarker } from './marker.ts';
import { COMMENT } from './parts.ts';

/** A comment that this step wrote in this run or an earlier one. */
export interface OwnComment {
  readonly id: string;
  readonly body: string;
  readonly run: bigint;
}

/** `viewerDidAuthor`: a comment with our marker by anybody else is not ours (threat 55), and REST cannot tell whose token this is. */
const QUERY = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { fullDatabaseId body viewerDidAuthor }
      }
    }
  }
}`;
/** GitHub lets a conversation grow to 2,500 comments. */
const MAX_PAGES = 30;
/** A hundred comments of 65,536 characters, as JSON writes them. */
const MAX_PAGE = 48 * 1024 * 1024;

const comment = z.object({ fullDatabaseId: githubId, body: z.string(), viewerDidAuthor: z.boolean() });
const comments = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  nodes: z.array(z.nullable(comment)),
});
const page = z.object({ repository: z.nullable(z.object({ pullRequest: z.nullable(z.object({ comments })) })) });
type Page = z.infer<typeof page>;

/** Pages through all comments of a pull request. @throws COMMENT_DENIED, COMMENT_FAILED */
export async function findOwnComments(desk: Desk, number: number, { step }: Marker): Promise<readonly OwnComment[]> {
  const { owner, repo } = parseRepository(desk.repository, COMMENT);
  const what = `to read the comments of pull request ${number}`;
  const own: OwnComment[] = [];
  let after: string | null = null;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const variables = { owner, repo, number, after };
    const read: Page = await askGraphql(desk, COMMENT, { query: QUERY, variables, shape: page, maxBytes: MAX_PAGE, what });
    const found = read.repository?.pullRequest?.comments;
    if (found === undefined) throw partDenied(COMMENT, `${what}: it shows no such pull request`, COMMENT.permission, 'null');
    for (const one of found.nodes) {
      const marker = one?.viewerDidAuthor === true ? readMarker(one.body) : undefined;
      if (one !== null && marker?.step === step) own.push({ id: String(one.fullDatabaseId), body: one.body, run: marker.run });
    }
    const { hasNextPage, endCursor } = found.pageInfo;
    if (!hasNextPage) return own;
    if (endCursor == null || endCursor === after) throw partFailed(COMMENT, `${what}: its pages lead nowhere`);
    after = endCursor;
  }
  throw partFailed(COMMENT, `${what}: there are more than ${MAX_PAGES * 100}`);
}
