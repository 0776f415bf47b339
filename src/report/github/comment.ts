import type { HttpResponse } from '../../http/client.ts';
import { persistenceOfStatus, readRetryAfter } from '../../http/retry.ts';
import type { WaxsealError } from '../../errors.ts';
import { answerFailure } from '../../storage/github-failures.ts';
import { askDesk, bodyOf, type Desk, failureOf, tellDesk } from './desk.ts';
import { type Marker, markerLine } from './marker.ts';
import { type About, findOwnComments, type OwnComment } from './own-comments.ts';
import { COMMENT } from './parts.ts';

/** What became of the comment. `newer`: a later run has said something since, and an earlier one must not hide it. */
export type Written = 'created' | 'updated' | 'unchanged' | 'newer';

const MAX_ANSWER = 1024 * 1024;
const MAX_TRIES = 3;
/** Two runs at once may each have made one. */
const MAX_OWN = 5;

/**
 * Keeps the one comment of this step up to date (https://docs.github.com/rest/issues/comments).
 * @throws COMMENT_DENIED, COMMENT_FAILED
 */
export async function writeComment(desk: Desk, about: About, marker: Marker, page: string): Promise<Written> {
  const body = `${markerLine(marker)}\n${page}`;
  for (let tries = 1; ; tries += 1) {
    const own = await findOwnComments(desk, about, marker);
    if (own.some(({ run }) => run > marker.run)) return 'newer';
    if (own.length > 0) return update(desk, own, body);
    const failed = await create(desk, about.pull, body);
    if (failed === undefined) return 'created';
    // The answer may have been lost and the comment be there: so it is looked for before another one is made.
    const waitMs = failed.waitMs ?? 500 * 2 ** tries;
    if (failed.forGood || tries >= MAX_TRIES || !(await desk.http.pause(waitMs))) throw failed.error;
  }
}

async function update(desk: Desk, own: readonly OwnComment[], body: string): Promise<Written> {
  const stale = own.slice(0, MAX_OWN).filter((comment) => !isSame(comment.body, body));
  for (const { id } of stale) {
    await tellDesk(desk, COMMENT, {
      route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      parameters: { comment_id: id },
      ...bodyOf({ body }),
      maxBytes: MAX_ANSWER,
      what: 'to update the comment on the pull request',
    });
  }
  return stale.length === 0 ? 'unchanged' : 'updated';
}

/** What is edited at GitHub's pages gets other line ends. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replaceAll('\r\n', '\n').trimEnd());
  return a === b;
}

interface Failed {
  readonly error: WaxsealError;
  /** Another try would not help. */
  readonly forGood: boolean;
  /** What GitHub asks to wait. */
  readonly waitMs?: number;
}

async function create(desk: Desk, pull: number, body: string): Promise<Failed | undefined> {
  const what = `to comment on pull request ${pull}`;
  let answer: HttpResponse;
  try {
    answer = await askDesk(desk, COMMENT, {
      route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters: { issue_number: pull },
      ...bodyOf({ body }),
      maxBytes: MAX_ANSWER,
      what,
      retry: false,
    });
  } catch (error) {
    return { error: failureOf(COMMENT, error), forGood: false };
  }
  if (answer.status >= 200 && answer.status <= 299) return undefined;
  const waitMs = readRetryAfter(answer.headers.get('retry-after'), desk.host.now());
  return {
    error: answerFailure(what, COMMENT.permission, answer, COMMENT),
    forGood: persistenceOfStatus(answer.status) === 'never',
    ...(waitMs === undefined ? {} : { waitMs }),
  };
}
