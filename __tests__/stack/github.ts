import { randomUUID } from 'node:crypto';

import { type PlantBlob, startBlobs } from './github-blobs.ts';
import { type CheckRunRecord, createCheckRun, listCheckRuns, updateCheckRun } from './github-checks.ts';
import { askGraphql, createComment, makePulls, type PullRights, type Pulls, updateComment } from './github-pulls.ts';
import { FORBIDDEN, refuse } from './github-refusals.ts';
import { snappy } from './github-snappy.ts';
import { createStatus, type StatusRecord } from './github-statuses.ts';
import {
  isRecord,
  jsonAnswer,
  type OnRequest,
  readJsonObject,
  recordOf,
  serve,
  type Service,
  type ServiceAnswer,
  type ServiceRequest,
  stringOf,
} from './service.ts';

const PERMISSIONS = [
  'contents: read',
  'attestations: read',
  'attestations: write',
  'artifact-metadata: write',
  'pull-requests: read',
  'pull-requests: write',
  'checks: write',
  'statuses: write',
] as const;
type Permission = (typeof PERMISSIONS)[number];

export interface GitHubOptions {
  /** What the token may see, with the kind of its owner. Default: `octo/app` of an organisation. */
  readonly repositories?: Readonly<Record<string, 'Organization' | 'User'>>;
  readonly onRequest?: OnRequest | undefined;
  /** Of the blob store. */
  readonly onBlob?: OnRequest | undefined;
}

/**
 * A stand-in for GitHub's API: attestations, storage records of artifacts, files, comments of pull requests, check runs and statuses. Its
 * blob store is another server.
 */
export interface GitHub extends Service {
  /** What the runner gives a job as `github.token`. */
  readonly token: string;
  /** What the job's `permissions` grant. Default: all. */
  readonly permissions: Set<Permission>;
  /** How lists give bundles from now on: in themselves, or by an address. Default: in themselves. */
  bundles: 'inline' | 'url';
  /** Most entries of a page, whatever is asked for. */
  maxPage: number;
  readonly blobs: Service;
  readonly attestations: readonly Attestation[];
  readonly records: readonly Record<string, unknown>[];
  /** Of all repositories, by `COMMIT:PATH`. */
  readonly contents: Map<string, string>;
  readonly pulls: Pulls;
  readonly checkRuns: readonly CheckRunRecord[];
  readonly statuses: readonly StatusRecord[];
  /** Forgets comments, check runs and statuses. */
  readonly forgetReviews: () => void;
  /** That check runs and statuses may be about. */
  readonly commits: Set<string>;
  /** Lists something as it is, for a digest, as a store that takes anything would. */
  plant(digest: string, entry: unknown): void;
  readonly plantBlob: PlantBlob;
}

interface Attestation {
  readonly id: number;
  readonly repository: string;
  readonly bundle: Record<string, unknown>;
  readonly digests: readonly string[];
}

interface State {
  readonly repositories: ReadonlyMap<string, 'Organization' | 'User'>;
  readonly attestations: Attestation[];
  readonly planted: { readonly digest: string; readonly entry: unknown }[];
  readonly records: Record<string, unknown>[];
}

const PAGE = 30;
const LARGEST_PAGE = 100;

export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const { repositories = { 'octo/app': 'Organization' } } = options;
  const state: State = { repositories: new Map(Object.entries(repositories)), attestations: [], planted: [], records: [] };
  const pulls = makePulls();
  const checkRuns: CheckRunRecord[] = [];
  const statuses: StatusRecord[] = [];
  const store = await startBlobs(options.onBlob);
  const service = await serve((request) => answer(request), options.onRequest);
  const closeApi = service.close.bind(service);
  const github: GitHub = Object.assign(service, {
    token: `ghs_${randomUUID().replaceAll('-', '')}`,
    permissions: new Set<Permission>(PERMISSIONS),
    bundles: 'inline' as const,
    maxPage: LARGEST_PAGE,
    blobs: store.service,
    attestations: state.attestations,
    records: state.records,
    contents: new Map<string, string>(),
    pulls,
    checkRuns,
    statuses,
    forgetReviews: () => {
      for (const list of [pulls.comments, checkRuns, statuses]) list.length = 0;
    },
    commits: new Set<string>(),
    plant: (digest: string, entry: unknown) => {
      state.planted.push({ digest, entry });
    },
    plantBlob: store.put,
    close: async () => {
      await Promise.all([closeApi(), store.service.close()]);
    },
  });
  return github;

  function answer(request: ServiceRequest): ServiceAnswer {
    const [scheme = '', given] = (request.headers.authorization ?? '').split(' ');
    if (!['token', 'bearer'].includes(scheme.toLowerCase()) || given !== github.token) return refuse(401, 'Bad credentials');
    if (`${request.method} ${request.url.pathname}` === 'POST /graphql')
      return askGraphql(github.pulls, pullRights(), new Set(state.repositories.keys()), request.body);
    const [, kind, owner = '', ...rest] = request.url.pathname.split('/').map(decodeURIComponent);
    const route = `${request.method} ${kind ?? ''} ${rest.slice(kind === 'repos' ? 1 : 0).join('/')}`;
    if (route === 'POST orgs artifacts/metadata/storage-record') return addRecord(github, state, owner, request.body);
    const [repo = '', , digest = ''] = rest;
    const ownerType = state.repositories.get(`${owner}/${repo}`);
    if (kind !== 'repos' || ownerType === undefined) return refuse(404, 'Not Found');
    if (route === 'GET repos ') return jsonAnswer(200, { full_name: `${owner}/${repo}`, owner: { login: owner, type: ownerType } });
    if (route === 'POST repos attestations') return addAttestation(github, state, `${owner}/${repo}`, request.body);
    if (route === `GET repos attestations/${digest}`) return list(github, store.put, state, `${owner}/${repo}`, digest, request.url);
    if (route.startsWith('GET repos contents/')) return giveContents(github, rest.slice(2).join('/'), request);
    return answerReview(`${request.method} ${rest.slice(1).join('/')}`, request);
  }

  function answerReview(route: string, { body, url }: ServiceRequest): ServiceAnswer {
    const [, about = '', id = ''] =
      /^(POST issues|PATCH issues\/comments|PATCH check-runs|POST statuses)\/(\w+)(?:\/comments)?$/.exec(route) ?? [];
    const { pulls, commits, permissions } = github;
    if (about === 'POST issues' && route.endsWith('/comments')) return createComment(pulls, pullRights(), id, body);
    if (about === 'PATCH issues/comments') return updateComment(pulls, pullRights(), id, body);
    const [, ref] = /^GET commits\/(\w+)\/check-runs$/.exec(route) ?? [];
    if (ref !== undefined) return listCheckRuns(checkRuns, commits, permissions.has('checks: write'), ref, url);
    if (route === 'POST check-runs') return createCheckRun(checkRuns, commits, permissions.has('checks: write'), body);
    if (about === 'PATCH check-runs') return updateCheckRun(checkRuns, permissions.has('checks: write'), id, body);
    if (about === 'POST statuses') return createStatus(statuses, commits, permissions.has('statuses: write'), id, body);
    return refuse(404, 'Not Found');
  }

  function pullRights(): PullRights {
    if (github.permissions.has('pull-requests: write')) return 'write';
    return github.permissions.has('pull-requests: read') ? 'read' : 'none';
  }
}

const RAW = 'application/vnd.github.raw+json';

/** Raw only where it is asked for so; else in Base64, with much around it. */
function giveContents({ contents, permissions }: GitHub, path: string, { url, headers }: ServiceRequest): ServiceAnswer {
  if (!permissions.has('contents: read')) return refuse(403, FORBIDDEN);
  const text = contents.get(`${url.searchParams.get('ref') ?? ''}:${path}`);
  if (text === undefined) return refuse(404, 'Not Found');
  if (headers.accept === RAW) return { status: 200, headers: { 'content-type': `${RAW}; charset=utf-8` }, body: text };
  return jsonAnswer(200, { type: 'file', encoding: 'base64', path, content: Buffer.from(text).toString('base64') });
}

const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v\d+\.\d+\+json|\+json;version=\d+\.\d+)$/;

function addAttestation(github: GitHub, state: State, repository: string, body: Buffer): ServiceAnswer {
  if (!github.permissions.has('attestations: write')) return refuse(403, FORBIDDEN);
  const request = readJsonObject(body);
  if (request === undefined) return refuse(400, 'Problems parsing JSON');
  const bundle = recordOf(request['bundle']);
  const envelope = recordOf(bundle['dsseEnvelope']);
  const digests = digestsIn(Buffer.from(stringOf(envelope['payload']), 'base64'));
  const whole = BUNDLE_TYPE.test(stringOf(bundle['mediaType'])) && isRecord(bundle['verificationMaterial']);
  if (!whole || envelope['payloadType'] !== 'application/vnd.in-toto+json' || digests.length === 0)
    return refuse(422, 'Validation Failed', [{ resource: 'Attestation', code: 'invalid', message: 'the bundle is invalid' }]);
  const id = 1_000_001 + state.attestations.length;
  state.attestations.push({ id, repository, bundle, digests });
  return jsonAnswer(201, { id });
}

function digestsIn(statement: Buffer): readonly string[] {
  const subjects = readJsonObject(statement)?.['subject'];
  if (!Array.isArray(subjects)) return [];
  const hexes = subjects.map((subject) => stringOf(recordOf(recordOf(subject)['digest'])['sha256']));
  return hexes.filter((hex) => /^[0-9a-f]{64}$/.test(hex)).map((hex) => `sha256:${hex}`);
}

/** The newest first, in pages by a cursor; 404 where there is nothing. */
function list(
  github: GitHub,
  put: PlantBlob,
  { attestations, planted }: State,
  repository: string,
  digest: string,
  url: URL,
): ServiceAnswer {
  if (!github.permissions.has('attestations: read') && !github.permissions.has('attestations: write')) return refuse(403, FORBIDDEN);
  const known = attestations.filter((one) => one.repository === repository && one.digests.includes(digest)).reverse();
  const all = [
    ...known.map(
      ({ bundle }) =>
        () =>
          entryOf(github.bundles, put, bundle),
    ),
    ...planted.filter((one) => one.digest === digest).map((one) => () => one.entry),
  ];
  if (all.length === 0) return refuse(404, 'Not Found');
  const asked = Number(url.searchParams.get('per_page') ?? PAGE);
  const from = Number(url.searchParams.get('after') ?? 0);
  const to = from + Math.min(asked, LARGEST_PAGE, github.maxPage);
  const next = new URL(url);
  next.searchParams.set('after', String(to));
  const answer = jsonAnswer(200, { attestations: all.slice(from, to).map((entry) => entry()) });
  return to >= all.length ? answer : { ...answer, headers: { ...answer.headers, link: `<${next.href}>; rel="next"` } };
}

function entryOf(bundles: GitHub['bundles'], put: PlantBlob, bundle: Record<string, unknown>): unknown {
  const about = { repository_id: 1_296_269, initiator: 'user' };
  if (bundles === 'inline') return { ...about, bundle, bundle_url: '' };
  return { ...about, bundle: null, bundle_url: put(snappy(Buffer.from(JSON.stringify(bundle)))) };
}

/** A record stands for an artifact that some repository of the organisation attested, or says which repository it is of. */
function addRecord(github: GitHub, { repositories, attestations, records }: State, org: string, body: Buffer): ServiceAnswer {
  const owned = [...repositories].filter(([name, type]) => name.startsWith(`${org}/`) && type === 'Organization').map(([name]) => name);
  if (owned.length === 0) return refuse(404, 'Not Found');
  if (!github.permissions.has('artifact-metadata: write')) return refuse(403, FORBIDDEN);
  const record = readJsonObject(body);
  if (record === undefined) return refuse(400, 'Problems parsing JSON');
  const { name, digest, registry_url: registry, github_repository: repo } = record;
  const known = attestations.some((one) => owned.includes(one.repository) && one.digests.includes(stringOf(digest)));
  const valid = stringOf(name) !== '' && /^sha256:[0-9a-f]{64}$/.test(stringOf(digest)) && stringOf(registry).startsWith('https://');
  if (!valid) return refuse(422, 'Validation Failed', ['the record is invalid']);
  if (!known && !owned.includes(`${org}/${stringOf(repo)}`)) return refuse(404, 'Not Found');
  const stored = { id: 501 + records.length, ...record };
  records.push(stored);
  return jsonAnswer(200, { total_count: 1, storage_records: [stored] });
}
