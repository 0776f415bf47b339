import { jsonAnswer, type ServiceAnswer } from './service.ts';

/** GitHub's answers where it does not do what was asked. */

export const FORBIDDEN = 'Resource not accessible by integration';

export function refuse(status: number, message: string, errors?: readonly unknown[]): ServiceAnswer {
  return jsonAnswer(status, {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  });
}

export function invalid(resource: string, message: string): ServiceAnswer {
  return refuse(422, 'Validation Failed', [{ resource, code: 'custom', message }]);
}

/** The hourly limit (docs.github.com, "Rate limits for the REST API"). @param resetIn seconds */
export function primaryLimit(resetIn: number): ServiceAnswer {
  const reset = String(Math.floor(Date.now() / 1000) + resetIn);
  return limited(403, 'API rate limit exceeded for installation.', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
}

/** The limit on writes in a short time. @param retryAfter seconds */
export function secondaryLimit(status: 403 | 429, retryAfter: number): ServiceAnswer {
  return limited(status, 'You have exceeded a secondary rate limit.', { 'retry-after': String(retryAfter) });
}

function limited(status: number, message: string, headers: Readonly<Record<string, string>>): ServiceAnswer {
  const answer = refuse(status, message);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** GraphQL refuses with 200. */
export function graphqlError(type: string, message: string, headers: Readonly<Record<string, string>> = {}): ServiceAnswer {
  const answer = jsonAnswer(200, { data: null, errors: [{ type, path: ['repository'], message }] });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
