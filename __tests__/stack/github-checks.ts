import { FORBIDDEN, invalid, refuse } from './github-refusals.ts';
import { isRecord, jsonAnswer, readJsonObject, recordOf, type ServiceAnswer, stringOf } from './service.ts';

/** Check runs (https://docs.github.com/rest/checks/runs), with the limits that GitHub holds callers to. */

export interface CheckRunRecord {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: string;
  readonly detailsUrl: string;
  readonly externalId: string;
  title: string;
  summary: string;
  readonly annotations: Record<string, unknown>[];
  /** How many annotations came with each request. */
  readonly batches: number[];
}

const CONCLUSIONS = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'];
const LEVELS = ['notice', 'warning', 'failure'];
const MAX_BATCH = 50;
const MAX_SUMMARY = 65_535;
const MAX_TITLE = 255;
const MAX_MESSAGE = 64 * 1024;

/** `POST /repos/{owner}/{repo}/check-runs` */
export function createCheckRun(runs: CheckRunRecord[], commits: ReadonlySet<string>, allowed: boolean, body: Buffer): ServiceAnswer {
  if (!allowed) return refuse(403, FORBIDDEN);
  const request = readJsonObject(body);
  if (request === undefined) return refuse(400, 'Problems parsing JSON');
  const [name, headSha, conclusion] = [request['name'], request['head_sha'], request['conclusion']].map(stringOf);
  if (name === undefined || name === '') return invalid('CheckRun', 'name cannot be blank');
  if (headSha === undefined || !commits.has(headSha)) return refuse(422, `No commit found for SHA: ${headSha ?? ''}`);
  if (request['status'] !== 'completed' || conclusion === undefined || !CONCLUSIONS.includes(conclusion))
    return invalid('CheckRun', 'the conclusion is invalid');
  const problem = faultOf(request['output']);
  if (problem !== undefined) return invalid('CheckRun', problem);
  const id = 8_000_000_001 + runs.length;
  const run: CheckRunRecord = {
    ...{ id, name, headSha, conclusion, detailsUrl: stringOf(request['details_url']), externalId: stringOf(request['external_id']) },
    ...{ title: '', summary: '', annotations: [], batches: [] },
  };
  runs.push(run);
  take(run, request['output']);
  return jsonAnswer(201, { id, name });
}

/** `GET /repos/{owner}/{repo}/commits/{ref}/check-runs`: the last of each name, as GitHub lists them unless told otherwise. */
export function listCheckRuns(
  runs: readonly CheckRunRecord[],
  commits: ReadonlySet<string>,
  allowed: boolean,
  ref: string,
  url: URL,
): ServiceAnswer {
  if (!allowed) return refuse(403, FORBIDDEN);
  if (!commits.has(ref)) return refuse(422, `No commit found for SHA: ${ref}`);
  const name = url.searchParams.get('check_name');
  const latest = new Map(runs.filter((run) => run.headSha === ref && (name === null || run.name === name)).map((run) => [run.name, run]));
  const found = [...latest.values()].slice(0, Number(url.searchParams.get('per_page') ?? 30));
  const list = found.map(({ id, name: called, headSha, externalId, title, summary }) => ({
    ...{ id, name: called, head_sha: headSha, external_id: externalId, output: { title, summary } },
  }));
  return jsonAnswer(200, { total_count: latest.size, check_runs: list });
}

/** `PATCH /repos/{owner}/{repo}/check-runs/{id}`: annotations are added to those that are there. */
export function updateCheckRun(runs: readonly CheckRunRecord[], allowed: boolean, id: string, body: Buffer): ServiceAnswer {
  const run = runs.find((one) => String(one.id) === id);
  if (run === undefined) return refuse(404, 'Not Found');
  if (!allowed) return refuse(403, FORBIDDEN);
  const request = readJsonObject(body);
  if (request === undefined) return refuse(400, 'Problems parsing JSON');
  const problem = faultOf(request['output']);
  if (problem !== undefined) return invalid('CheckRun', problem);
  take(run, request['output']);
  return jsonAnswer(200, { id: run.id, name: run.name });
}

function take(run: CheckRunRecord, output: unknown): void {
  const { title, summary, annotations = [] } = recordOf(output);
  run.title = stringOf(title);
  run.summary = stringOf(summary);
  const list = (annotations as readonly unknown[]).filter(isRecord);
  run.annotations.push(...list);
  run.batches.push(list.length);
}

function faultOf(output: unknown): string | undefined {
  const { title, summary, annotations = [] } = recordOf(output);
  if (stringOf(title) === '' || stringOf(title).length > MAX_TITLE) return 'title is missing or too long';
  if (stringOf(summary) === '') return 'summary is missing';
  if (stringOf(summary).length > MAX_SUMMARY) return `Summary exceeds a maximum character count of ${MAX_SUMMARY}`;
  if (!Array.isArray(annotations)) return 'annotations are no list';
  if (annotations.length > MAX_BATCH) return `No more than ${MAX_BATCH} items are allowed`;
  return annotations.map(faultIn).find((fault) => fault !== undefined);
}

function faultIn(annotation: unknown): string | undefined {
  const { path, start_line: start, end_line: end, annotation_level: level, message, title } = recordOf(annotation);
  if (!/^(?!\.{0,2}\/)[^\0]+$/.test(stringOf(path))) return 'path is not relative to the repository';
  if (typeof start !== 'number' || typeof end !== 'number' || !(start >= 1 && end >= start)) return 'lines are invalid';
  if (!LEVELS.includes(stringOf(level))) return 'annotation_level is invalid';
  if (stringOf(message) === '' || stringOf(message).length > MAX_MESSAGE) return 'message is missing or too long';
  return stringOf(title).length > MAX_TITLE ? 'title is too long' : undefined;
}
