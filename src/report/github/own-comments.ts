import * as z from 'zod/mini';

import { githubId } from '../../storage/github-answer.ts';
import { parseRepository } from '../../storage/github-api.ts';
import { partDenied, partFailed } from '../../storage/github-failures.ts';
import type { Desk } from './desk.ts';
import { askGraphql } from './graphql.ts';
import { isPlausible, type Marker, readMarker } from './marker.ts';
import { COMMENT } from './parts.ts';

/** A comment that this step wrote in this run or an earlier one. */
export interface OwnComment {
  readonly id: string;
  readonly body: string;
  readonly run: bigint;
}

/**
 * `viewerDidAuthor`: a comment with our marker by anybody else is not ours (threat 55), and REST cannot tell whose token this is. All
 * workflows of a repository write as one bot, though, and another may repeat words of strangers: so it is also asked who wrote last, and when.
 */
const QUERY = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { fullDatabaseId body viewerDidAuthor createdAt lastEditedAt author { __typename login } editor { __typename login } }
      }
    }
  }
}`;
/** GitHub lets a conversation grow to 2,500 comments. */
const MAX_PAGES = 30;
/** A hundred comments of 65,536 characters, as JSON writes them. */
const MAX_PAGE = 48 * 1024 * 1024;

const time = z.iso.datetime({ offset: true });
/** Null where the account was deleted; an editor also where nobody has edited. */
const actor = z.nullable(z.object({ __typename: z.string(), login: z.string() }));
const comment = z.object({
  ...{ fullDatabaseId: githubId, body: z.string(), viewerDidAuthor: z.boolean() },
  ...{ createdAt: time, lastEditedAt: z.nullable(time), author: actor, editor: actor },
});
type Comment = z.infer<typeof comment>;
const comments = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  nodes: z.array(z.nullable(comment)),
});
const page = z.object({ repository: z.nullable(z.object({ pullRequest: z.nullable(z.object({ comments })) })) });
type Page = z.infer<typeof page>;

/** The pull request, and when what started the run happened to it. */
export interface About {
  readonly pull: number;
  readonly since?: Date;
}

/** Pages through all comments of a pull request. @throws COMMENT_DENIED, COMMENT_FAILED */
export async function findOwnComments(desk: Desk, about: About, marker: Marker): Promise<readonly OwnComment[]> {
  const number = about.pull;
  const { owner, repo } = parseRepository(desk.repository, COMMENT);
  const what = `to read the comments of pull request ${number}`;
  const own: OwnComment[] = [];
  let after: string | null = null;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const variables = { owner, repo, number, after };
    const read: Page = await askGraphql(desk, COMMENT, { query: QUERY, variables, shape: page, maxBytes: MAX_PAGE, what });
    const found = read.repository?.pullRequest?.comments;
    if (found === undefined) throw partDenied(COMMENT, `${what}: it shows no such pull request`, COMMENT.permission, 'null');
    own.push(...found.nodes.flatMap((one) => (one === null ? [] : ownIn(one, marker, about.since))));
    const { hasNextPage, endCursor } = found.pageInfo;
    if (!hasNextPage) return own;
    if (endCursor == null || endCursor === after) throw partFailed(COMMENT, `${what}: its pages lead nowhere`);
    after = endCursor;
  }
  throw partFailed(COMMENT, `${what}: there are more than ${MAX_PAGES * 100}`);
}

function ownIn(comment: Comment, { step, run }: Marker, since: Date | undefined): readonly OwnComment[] {
  const found = comment.viewerDidAuthor && !isEditedByOthers(comment) ? readMarker(comment.body) : undefined;
  if (found?.step !== step) return [];
  // What claims to be of a later run than this one, and cannot be, is not ours, and must not silence us.
  const writtenOn = new Date(comment.lastEditedAt ?? comment.createdAt);
  if (found.run > run && (!isPlausible(found.run, run) || (since !== undefined && writtenOn < since))) return [];
  return [{ id: String(comment.fullDatabaseId), body: comment.body, run: found.run }];
}

/** Whoever may write to the repository can edit what the bot said; it stays as they left it. */
function isEditedByOthers({ author, editor }: Comment): boolean {
  return editor !== null && (editor.login !== author?.login || editor.__typename !== author.__typename);
}
