import { FORBIDDEN, invalid, refuse } from './github-refusals.ts';
import { jsonAnswer, readJsonObject, type ServiceAnswer, stringOf } from './service.ts';

/** Commit statuses (https://docs.github.com/rest/commits/statuses). */

export interface StatusRecord {
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly targetUrl: string;
}

const STATES = ['error', 'failure', 'pending', 'success'];
const MAX_DESCRIPTION = 140;

/** `POST /repos/{owner}/{repo}/statuses/{sha}` */
export function createStatus(
  statuses: StatusRecord[],
  commits: ReadonlySet<string>,
  allowed: boolean,
  sha: string,
  body: Buffer,
): ServiceAnswer {
  if (!allowed) return refuse(403, FORBIDDEN);
  if (!commits.has(sha)) return refuse(422, `No commit found for SHA: ${sha}`);
  const request = readJsonObject(body);
  if (request === undefined) return refuse(400, 'Problems parsing JSON');
  const [state = '', context = '', description = '', targetUrl = ''] = ['state', 'context', 'description', 'target_url'].map((name) =>
    stringOf(request[name]),
  );
  if (!STATES.includes(state)) return invalid('Status', 'state is not included in the list');
  if (context === '' || context.length > 255) return invalid('Status', 'context is missing or too long');
  if (description.length > MAX_DESCRIPTION) return invalid('Status', `description is too long (maximum is ${MAX_DESCRIPTION} characters)`);
  if (targetUrl !== '' && !/^https?:\/\//.test(targetUrl)) return invalid('Status', 'target_url must use http(s) scheme');
  statuses.push({ sha, state, context, description, targetUrl });
  return jsonAnswer(201, { id: 9_000_000_001 + statuses.length, state, context });
}
