import { FORBIDDEN, graphqlError, invalid, refuse } from './github-refusals.ts';
import { jsonAnswer, readJsonObject, recordOf, type ServiceAnswer, stringOf } from './service.ts';

/** Comments of pull requests: written by REST, searched by GraphQL, as far as a sticky comment needs them. */

export interface PullComment {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
  /** As GitHub writes times. */
  createdAt: string;
  lastEditedAt?: string;
  editor?: string;
  /** How often it was changed. */
  edits: number;
}

export interface Pulls {
  readonly comments: PullComment[];
  /** Numbers of the pull requests that there are. */
  readonly numbers: Set<number>;
  /** Whom the token belongs to. */
  readonly viewer: string;
  /** Puts a comment there as its author would. */
  say(pull: number, body: string, author?: string): PullComment;
}

/** What a token may do with pull requests; a public repository lets everybody read, this one nobody. */
export type PullRights = 'none' | 'read' | 'write';

const MAX_BODY = 65_536;
/** Ids have outgrown 32 bits. */
const FIRST_ID = 3_000_000_001;

export function makePulls(): Pulls {
  const comments: PullComment[] = [];
  const viewer = 'github-actions';
  return {
    comments,
    numbers: new Set([7]),
    viewer,
    say: (pull, body, author = viewer) => {
      const comment: PullComment = { id: FIRST_ID + comments.length, pull, author, body, createdAt: now(), edits: 0 };
      comments.push(comment);
      return comment;
    },
  };
}

/** `POST /repos/{owner}/{repo}/issues/{number}/comments` */
export function createComment(pulls: Pulls, rights: PullRights, number: string, body: Buffer): ServiceAnswer {
  const pull = Number(number);
  if (rights === 'none' || !pulls.numbers.has(pull)) return refuse(404, 'Not Found');
  if (rights !== 'write') return refuse(403, FORBIDDEN);
  const text = bodyIn(body);
  if (typeof text !== 'string') return text;
  return jsonAnswer(201, shown(pulls.say(pull, text)));
}

/** `PATCH /repos/{owner}/{repo}/issues/comments/{id}`: also those of others, for whom may write. */
export function updateComment(pulls: Pulls, rights: PullRights, id: string, body: Buffer): ServiceAnswer {
  const comment = pulls.comments.find((one) => String(one.id) === id);
  if (rights === 'none' || comment === undefined) return refuse(404, 'Not Found');
  if (rights !== 'write') return refuse(403, FORBIDDEN);
  const text = bodyIn(body);
  if (typeof text !== 'string') return text;
  comment.edits += 1;
  Object.assign(comment, { body: text, lastEditedAt: now(), editor: pulls.viewer });
  return jsonAnswer(200, shown(comment));
}

function bodyIn(body: Buffer): string | ServiceAnswer {
  const request = readJsonObject(body);
  if (request === undefined) return refuse(400, 'Problems parsing JSON');
  const text = request['body'];
  if (typeof text !== 'string' || text.trim() === '') return invalid('IssueComment', 'body cannot be blank');
  return text.length > MAX_BODY ? invalid('IssueComment', `Body is too long (maximum is ${MAX_BODY} characters)`) : text;
}

function shown({ id, body, author }: PullComment): object {
  return { id, body, user: { login: `${author}[bot]` } };
}

const FIELDS: Readonly<Record<string, (comment: PullComment, viewer: string) => unknown>> = {
  fullDatabaseId: ({ id }) => String(id),
  body: ({ body }) => body,
  viewerDidAuthor: ({ author }, viewer) => author === viewer,
  createdAt: ({ createdAt }) => createdAt,
  lastEditedAt: ({ lastEditedAt = null }) => lastEditedAt,
  'author { __typename login }': ({ author }) => actor(author),
  'editor { __typename login }': ({ editor }) => (editor === undefined ? null : actor(editor)),
};

/** Of whole seconds, as GitHub's. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** Bots are called by their names alone here, and REST adds `[bot]`. */
function actor(login: string): object {
  return { __typename: BOTS.has(login) ? 'Bot' : 'User', login };
}
const BOTS: ReadonlySet<string> = new Set(['github-actions', 'dependabot']);

/** `POST /graphql`, for the one query there is: `repository.pullRequest.comments`, with the fields that it asks for. */
export function askGraphql(pulls: Pulls, rights: PullRights, repositories: ReadonlySet<string>, body: Buffer): ServiceAnswer {
  const request = readJsonObject(body);
  if (request === undefined) return refuse(400, 'Problems parsing JSON');
  const { owner, repo, number, after } = recordOf(request['variables']);
  const query = stringOf(request['query']).replaceAll(/\s+/g, ' ');
  const [, first = '', asked = ''] =
    /repository\(owner: \$owner, name: \$repo\) \{ pullRequest\(number: \$number\) \{ comments\(first: (\d+), after: \$after\) \{ pageInfo \{ hasNextPage endCursor \} nodes \{ ((?:\w+ (?:\{ [\w ]+ \} )?)+)\}/.exec(
      query,
    ) ?? [];
  const fields = asked.match(/\w+(?: \{ [\w ]+ \})?/g) ?? [];
  if (!fields.every((field) => Object.hasOwn(FIELDS, field))) return graphqlError('undefinedField', `no such field: ${query}`);
  if (!(Number(first) >= 1 && Number(first) <= 100)) return graphqlError('EXCESSIVE_PAGINATION', 'between 1 and 100 records');
  if (!repositories.has(`${stringOf(owner)}/${stringOf(repo)}`)) return graphqlError('NOT_FOUND', 'Could not resolve to a Repository');
  if (rights === 'none') return graphqlError('FORBIDDEN', FORBIDDEN);
  if (typeof number !== 'number' || !pulls.numbers.has(number)) return graphqlError('NOT_FOUND', 'Could not resolve to a PullRequest');
  const all = pulls.comments.filter(({ pull }) => pull === number);
  const from = after === null ? 0 : Number(/^cursor:(\d+)$/.exec(stringOf(after))?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) return graphqlError('INVALID_CURSOR_ARGUMENTS', `no cursor: ${String(after)}`);
  const to = from + Number(first);
  const nodes = all
    .slice(from, to)
    .map((comment) => Object.fromEntries(fields.map((field) => [field.replace(/ .*/, ''), FIELDS[field]?.(comment, pulls.viewer)])));
  const pageInfo = { hasNextPage: to < all.length, endCursor: nodes.length === 0 ? null : `cursor:${Math.min(to, all.length)}` };
  return jsonAnswer(200, { data: { repository: { pullRequest: { comments: { pageInfo, nodes } } } } });
}
