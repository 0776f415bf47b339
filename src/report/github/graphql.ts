import * as z from 'zod/mini';

import { redactUrl } from '../../http/address.ts';
import type { HttpResponse } from '../../http/client.ts';
import { readAnswer } from '../../storage/github-answer.ts';
import { limitedFor } from '../../storage/github-api.ts';
import { answerFailure, partDenied, partFailed, partLimited } from '../../storage/github-failures.ts';
import { askDesk, bodyOf, type Desk } from './desk.ts';
import type { ReviewPart } from './parts.ts';

export interface GraphqlRequest<T> {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of `data`. */
  readonly shape: z.ZodMiniType<T>;
  readonly maxBytes: number;
  /** For messages: `to …`. */
  readonly what: string;
}

const wrapped = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(z.array(z.object({ type: z.optional(z.string()), message: z.string() }))),
});
const DENIED: ReadonlySet<string> = new Set(['FORBIDDEN', 'NOT_FOUND', 'INSUFFICIENT_SCOPES']);

/**
 * Asks GitHub's GraphQL API, which answers 200 also where it refuses (docs.github.com, "Rate limits and query limits for the GraphQL API").
 * @throws the part's failure
 */
export async function askGraphql<T>(desk: Desk, part: ReviewPart, request: GraphqlRequest<T>): Promise<T> {
  const { query, variables, shape, maxBytes, what } = request;
  const url = addressOf(desk, part);
  for (;;) {
    const answer = await askDesk(desk, part, { route: `POST ${url.href}`, ...bodyOf({ query, variables }), maxBytes, what });
    if (answer.status !== 200) throw answerFailure(what, part.permission, answer, part);
    const unreadable = (why: string): Error => partFailed(part, `${what}: its answer cannot be read: ${why}`);
    const { data, errors = [] } = readAnswer(wrapped, answer, unreadable);
    const [error] = errors;
    if (error === undefined) {
      const read = shape.safeParse(data);
      if (read.success) return read.data;
      throw unreadable(`${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? ''}`);
    }
    if (!(await waited(desk, error.type, answer))) throw refused(part, what, error);
  }
}

/** @returns whether to ask again */
async function waited({ host, http }: Desk, type: string | undefined, { headers }: HttpResponse): Promise<boolean> {
  if (!isLimit(type)) return false;
  const waitMs = limitedFor({ status: 403, headers }, host.now());
  return waitMs !== undefined && (await http.pause(waitMs));
}

/** GitHub has used both words. */
function isLimit(type: string | undefined): boolean {
  return type === 'RATE_LIMITED' || type === 'RATE_LIMIT';
}

function refused(
  part: ReviewPart,
  what: string,
  { type, message }: { readonly type?: string | undefined; readonly message: string },
): Error {
  const text = `${what}: ${type ?? 'an error'}: ${message.slice(0, 300)}`;
  if (isLimit(type)) return partLimited(part, text);
  return DENIED.has(type ?? '') ? partDenied(part, text, part.permission, type ?? '') : partFailed(part, text);
}

/** The token goes there: so it must lie where the API does, as it does at github.com, ghe.com and on GitHub Enterprise Server. */
function addressOf({ host, github }: Desk, part: ReviewPart): URL {
  const text = host.env['GITHUB_GRAPHQL_URL'] ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && url.origin === github.api.origin) return url;
  const given = url === undefined ? 'no address' : redactUrl(url);
  throw partFailed(
    part,
    `the token is not sent to GITHUB_GRAPHQL_URL, which is ${given} and not at ${github.api.origin}`,
    'GITHUB_API_URL and GITHUB_GRAPHQL_URL are set by the runner: let nothing overwrite them.',
  );
}
