export const id = 9557;
export const ids = [9557];
export const modules = {

/***/ 793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ githubSources),
/* harmony export */   Mc: () => (/* binding */ githubApi),
/* harmony export */   d5: () => (/* binding */ ownRepository),
/* harmony export */   ob: () => (/* binding */ findAtGitHub)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/** GitHub as the runner names it. */
function githubApi({ env }, { token }) {
    const address = (name, otherwise) => new URL(URL.canParse(env[name] ?? '') ? (env[name] ?? '') : otherwise);
    return { api: address('GITHUB_API_URL', 'https://api.github.com'), server: address('GITHUB_SERVER_URL', 'https://github.com'), token };
}
/** `owner/repo` that runs this step. */
function ownRepository({ env }) {
    return env['GITHUB_REPOSITORY'] ?? '';
}
/**
 * Looks for a bundle among those that GitHub keeps for a digest and this repository, so that it is completed and not doubled.
 * A token that may not read may not write either: that is left to the writing, which says so in fitting words.
 * @throws where GitHub could not say, and the bundle may be there
 */
async function findAtGitHub({ host, http }, store, digest, choose) {
    const { listAttestations } = await __webpack_require__.e(/* import() */ 9594).then(__webpack_require__.bind(__webpack_require__, 9594));
    const { bundles, unreadable } = await listAttestations({ host, http }, githubApi(host, store), ownRepository(host), digest);
    for (const bundle of bundles) {
        const chosen = choose(bundle);
        if (chosen !== undefined)
            return chosen;
    }
    const doubt = unreadable.find(({ error }) => !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A && error.code === 'ATTESTATIONS_DENIED'));
    if (doubt !== undefined)
        throw doubt.error;
    return undefined;
}
/**
 * GitHub's attestations as places of evidence. They lie with the repository whose workflow made them: the one that is asked for in
 * words, else that of the exact signer (of a reusable workflow it may be another's) and this one.
 */
function githubSources({ host, http }, store, ...signers) {
    const github = githubApi(host, store);
    const named = signers.flatMap((signer) => {
        const rule = signer?.kind === 'identity' ? signer.rule : undefined;
        return rule?.kind === 'workflow' ? [rule.repository] : [...signerRepository(rule, github.server), ownRepository(host)];
    });
    return [...new Set(named.filter((name) => name !== ''))].map((repository) => async (_, digest, allowance) => {
        const { listAttestations } = await __webpack_require__.e(/* import() */ 9594).then(__webpack_require__.bind(__webpack_require__, 9594));
        const { bundles, ...found } = await listAttestations({ host, http }, github, repository, digest, allowance);
        return { ...found, candidates: bundles };
    });
}
/** `owner/repo` of a signer `https://github.com/owner/repo/.github/\u2026`. */
function signerRepository(rule, server) {
    if (rule?.kind !== 'exact' || !URL.canParse(rule.san))
        return [];
    const { origin, pathname } = new URL(rule.san);
    const [, owner = '', repo = ''] = pathname.split('/');
    return origin === server.origin && owner !== '' && repo !== '' ? [`${owner}/${repo}`] : [];
}


/***/ }),

/***/ 99557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tellReviewers: () => (/* binding */ tellReviewers)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/storage/github-failures.ts
var github_failures = __webpack_require__(17452);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(55395);
// EXTERNAL MODULE: ./src/storage/github-answer.ts
var github_answer = __webpack_require__(50889);
// EXTERNAL MODULE: ./src/report/annotations.ts
var report_annotations = __webpack_require__(856);
// EXTERNAL MODULE: ./src/report/run.ts
var report_run = __webpack_require__(54227);
// EXTERNAL MODULE: ./src/http/budget.ts
var http_budget = __webpack_require__(48251);
// EXTERNAL MODULE: ./src/http/client.ts + 2 modules
var client = __webpack_require__(60116);
// EXTERNAL MODULE: ./src/modes/github.ts
var github = __webpack_require__(793);
// EXTERNAL MODULE: ./src/storage/github-api.ts
var github_api = __webpack_require__(83795);
;// CONCATENATED MODULE: ./src/report/github/desk.ts






const REQUEST_MS = 20_000;
const WAITING_MS = 30_000;
const ALL_MS = 90_000;
function openDesk(host, token, bounds) {
    const budget = new http_budget/* RetryBudget */.K(host, Math.min(WAITING_MS, bounds.retryBudgetMs));
    return {
        host,
        http: new client/* HttpClient */.Q(host, { timeoutMs: Math.min(REQUEST_MS, bounds.timeoutMs), budget }),
        github: (0,github/* githubApi */.Mc)(host, { token }),
        repository: (0,github/* ownRepository */.d5)(host),
        until: host.now().getTime() + ALL_MS,
    };
}
/**
 * Asks GitHub's REST API about the repository of this run: `{owner}` and `{repo}` of the route are known.
 * @returns any answer
 * @throws the part's failure
 */
async function askDesk(desk, part, request) {
    const { owner, repo } = (0,github_api/* parseRepository */.SU)(desk.repository, part);
    if (desk.host.now().getTime() > desk.until)
        throw (0,github_failures/* partFailed */.vj)(part, `${request.what}: it was given up after ${ALL_MS / 1000} s, so that the job does not wait for it`);
    try {
        return await (0,github_api/* askGitHub */.X3)(desk, desk.github, { ...request, parameters: { owner, repo, ...request.parameters }, part, everywhere: true });
    }
    catch (error) {
        throw failureOf(part, error);
    }
}
/** The same for what must succeed. @throws the part's failure */
async function tellDesk(desk, part, request) {
    const answer = await askDesk(desk, part, request);
    if (answer.status >= 200 && answer.status <= 299)
        return answer;
    throw (0,github_failures/* answerFailure */.Rp)(request.what, part.permission, answer, part);
}
function bodyOf(value) {
    return { json: Buffer.from(JSON.stringify(value)) };
}
/** What went wrong below, under the part's own code: nobody has to know all of those. */
function failureOf(part, error) {
    if (!(error instanceof errors/* WaxsealError */.A))
        return (0,github_failures/* partFailed */.vj)(part, (0,errors/* messageOf */.b)(error), undefined, error);
    if (error.code === part.failed || error.code === part.denied)
        return error;
    return (0,github_failures/* partFailed */.vj)(part, `${error.code}: ${error.message}`, error.hint, error);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/report/github/marker.ts

const LINE = /^<!-- waxseal:([0-9a-f]{32}):(\d{1,16}) -->/;
/**
 * The workflow's file, its job, the step in it (GITHUB_ACTION is its id, else a name with a number), what it calls its check, and what
 * the user says tells it apart: the calls of a reusable workflow and the jobs of a matrix have all the rest in common.
 */
function markerOf({ GITHUB_WORKFLOW_REF, GITHUB_JOB, GITHUB_ACTION, GITHUB_RUN_ID }, { checkName = '', commentKey } = {}) {
    // `octo/app/.github/workflows/release.yml@refs/pull/7/merge`: the ref is another for each pull request, and for each queue.
    const [file] = (GITHUB_WORKFLOW_REF ?? '').split('@');
    const about = JSON.stringify([file, GITHUB_JOB ?? '', GITHUB_ACTION ?? '', checkName, ...(commentKey === undefined ? [] : [commentKey])]);
    const run = /^\d{1,16}$/.test(GITHUB_RUN_ID ?? '') ? BigInt(GITHUB_RUN_ID ?? 0) : 0n;
    return { step: (0,external_node_crypto_.createHash)('sha256').update(about).digest('hex').slice(0, 32), run };
}
function markerLine({ step, run }) {
    return `<!-- waxseal:${step}:${run} -->`;
}
const SMALL = 1000000n;
/**
 * Whether a run may have such a number, seen from another that is still at work: GitHub counts the runs of everybody in one row, and would
 * need years to double it. A server of one's own may be young, and its numbers small. Who plants a greater one wants to be taken for later
 * than every run to come.
 */
function isPlausible(run, own) {
    return run <= 2n * own + SMALL;
}
/** @param body of a comment */
function readMarker(body) {
    const [, step, run] = LINE.exec(body) ?? [];
    return step === undefined || run === undefined ? undefined : { step, run: BigInt(run) };
}

;// CONCATENATED MODULE: ./src/report/github/parts.ts
const UNCHANGED = 'The verdict is not changed by it.';
const HINTS = { 429: `GitHub limits how often it is asked: let fewer jobs run at once, or run the job again later. ${UNCHANGED}` };
const BESIDE = ['contents: read'];
const COMMENT = {
    denied: 'COMMENT_DENIED',
    failed: 'COMMENT_FAILED',
    name: 'the comment on the pull request',
    permission: 'pull-requests: write',
    beside: BESIDE,
    advice: `A token given as github-token needs "Pull requests: write" for this repository. ${UNCHANGED}`,
    without: 'To go on without a comment, set comment: false.',
    hints: HINTS,
};
const CHECK = {
    denied: 'CHECK_DENIED',
    failed: 'CHECK_FAILED',
    name: 'the check run',
    permission: 'checks: write',
    beside: BESIDE,
    advice: `GitHub takes check runs from apps only: a personal access token as github-token cannot make one. ${UNCHANGED}`,
    without: 'To go on without a check run, leave check-name out.',
    hints: HINTS,
};
const STATUS = {
    denied: 'STATUS_DENIED',
    failed: 'STATUS_FAILED',
    name: 'the commit status',
    permission: 'statuses: write',
    beside: BESIDE,
    advice: `A token given as github-token needs "Commit statuses: write" for this repository. ${UNCHANGED}`,
    without: 'To go on without a status, leave status-name out.',
    hints: HINTS,
};

;// CONCATENATED MODULE: ./src/report/github/check-run.ts








/** Of one request (https://docs.github.com/rest/checks/runs). */
const BATCH = 50;
const MAX_ANNOTATIONS = 1000;
const MAX_ANSWER = 4 * 1024 * 1024;
const CONCLUSIONS = {
    passed: 'success',
    signed: 'success',
    attested: 'success',
    failed: 'failure',
    error: 'failure',
    skipped: 'neutral',
};
const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' };
const made = schemas/* object */.Ikc({ id: github_answer/* githubId */.h });
const listed = schemas/* object */.Ikc({ check_runs: schemas/* array */.YOg(schemas/* object */.Ikc({ external_id: schemas/* nullish */.cl6(schemas/* string */.YjP()) })) });
/** Each with a summary, as JSON writes it. */
const MAX_LIST = 16 * 1024 * 1024;
const PER_PAGE = 30;
/**
 * Makes a check run that is complete at once: annotations of further requests are added, and the conclusion needs none of them.
 * @returns `newer` where a later run has made one: of one name GitHub counts the last
 * @throws CHECK_DENIED, CHECK_FAILED
 */
async function writeCheckRun(desk, report, checkRun) {
    if (await isOutrun(desk, checkRun))
        return 'newer';
    const { name, head, url, title, summary, marker, event } = checkRun;
    const annotations = (0,report_annotations/* placedAnnotations */.eF)(report, MAX_ANNOTATIONS).map(ofCheck);
    const output = (from) => ({ title, summary, annotations: annotations.slice(from, from + BATCH) });
    const what = 'to make the check run';
    const answer = await tellDesk(desk, CHECK, {
        route: 'POST /repos/{owner}/{repo}/check-runs',
        ...bodyOf({
            name,
            head_sha: head,
            external_id: `${idOf(marker, event)}${marker.run}`,
            status: 'completed',
            conclusion: CONCLUSIONS[report.result],
            started_at: report.startedOn,
            completed_at: report.finishedOn,
            ...(url === undefined ? {} : { details_url: url }),
            output: output(0),
        }),
        maxBytes: MAX_ANSWER,
        what,
    });
    const { id } = (0,github_answer/* readAnswer */.J)(made, answer, (why) => (0,github_failures/* partFailed */.vj)(CHECK, `${what}: its answer cannot be read: ${why}`));
    for (let from = BATCH; from < annotations.length; from += BATCH) {
        await tellDesk(desk, CHECK, {
            route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
            parameters: { check_run_id: String(id) },
            ...bodyOf({ output: output(from) }),
            maxBytes: MAX_ANSWER,
            what: `to add annotations ${from + 1} to ${Math.min(from + BATCH, annotations.length)} to the check run`,
        });
    }
    return 'made';
}
/** Whether a later run of this step, started by the same kind of event, has told its verdict of this commit. */
async function isOutrun(desk, { name, head, marker, event }) {
    const what = 'to look for the check run of a later run';
    const answer = await tellDesk(desk, CHECK, {
        route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
        parameters: { ref: head, check_name: name, per_page: PER_PAGE },
        maxBytes: MAX_LIST,
        what,
    });
    const { check_runs: found } = (0,github_answer/* readAnswer */.J)(listed, answer, (why) => (0,github_failures/* partFailed */.vj)(CHECK, `${what}: its answer cannot be read: ${why}`));
    const own = idOf(marker, event);
    return found.some(({ external_id: id }) => {
        const run = id?.startsWith(own) === true ? id.slice(own.length) : '';
        return /^\d{1,16}$/.test(run) && BigInt(run) > marker.run && isPlausible(BigInt(run), marker.run);
    });
}
/**
 * Of the step and the event: a `push` is judged by the policy of its own commit, so its verdict must not silence that of a pull request.
 * GitHub keeps this id as it is, while it overwrites the address that a job gives.
 */
function idOf({ step }, event) {
    return `waxseal:${step}:${event}:`;
}
/** Paths are those of the repository: no `./`. */
function ofCheck({ file, line, kind, title, message }) {
    const path = decodeURIComponent((0,report_run/* pathInCheckout */.BQ)(file) ?? file);
    return { path, start_line: line, end_line: line, annotation_level: LEVELS[kind], title, message };
}

// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __webpack_require__(28902);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/iso.js
var iso = __webpack_require__(73102);
// EXTERNAL MODULE: ./src/http/address.ts
var address = __webpack_require__(452);
;// CONCATENATED MODULE: ./src/report/github/graphql.ts






const wrapped = schemas/* object */.Ikc({
    data: schemas/* optional */.lqM(schemas/* unknown */.L5J()),
    errors: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* object */.Ikc({ type: schemas/* optional */.lqM(schemas/* string */.YjP()), message: schemas/* string */.YjP() }))),
});
const DENIED = new Set(['FORBIDDEN', 'NOT_FOUND', 'INSUFFICIENT_SCOPES']);
/**
 * Asks GitHub's GraphQL API, which answers 200 also where it refuses (docs.github.com, "Rate limits and query limits for the GraphQL API").
 * @throws the part's failure
 */
async function askGraphql(desk, part, request) {
    const { query, variables, shape, maxBytes, what } = request;
    const url = addressOf(desk, part);
    for (;;) {
        const answer = await askDesk(desk, part, { route: `POST ${url.href}`, ...bodyOf({ query, variables }), maxBytes, what });
        if (answer.status !== 200)
            throw (0,github_failures/* answerFailure */.Rp)(what, part.permission, answer, part);
        const unreadable = (why) => (0,github_failures/* partFailed */.vj)(part, `${what}: its answer cannot be read: ${why}`);
        const { data, errors = [] } = (0,github_answer/* readAnswer */.J)(wrapped, answer, unreadable);
        const [error] = errors;
        if (error === undefined) {
            const read = shape.safeParse(data);
            if (read.success)
                return read.data;
            throw unreadable(`${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? ''}`);
        }
        if (!(await waited(desk, error.type, answer)))
            throw refused(part, what, error);
    }
}
/** @returns whether to ask again */
async function waited({ host, http }, type, { headers }) {
    if (!isLimit(type))
        return false;
    const waitMs = (0,github_api/* limitedFor */.WO)({ status: 403, headers }, host.now());
    return waitMs !== undefined && (await http.pause(waitMs));
}
/** GitHub has used both words. */
function isLimit(type) {
    return type === 'RATE_LIMITED' || type === 'RATE_LIMIT';
}
function refused(part, what, { type, message }) {
    const text = `${what}: ${type ?? 'an error'}: ${message.slice(0, 300)}`;
    if (isLimit(type))
        return (0,github_failures/* partLimited */.YO)(part, text);
    return DENIED.has(type ?? '') ? (0,github_failures/* partDenied */.TW)(part, text, part.permission, type ?? '') : (0,github_failures/* partFailed */.vj)(part, text);
}
/** The token goes there: so it must lie where the API does, as it does at github.com, ghe.com and on GitHub Enterprise Server. */
function addressOf({ host, github }, part) {
    const text = host.env['GITHUB_GRAPHQL_URL'] ?? '';
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url !== undefined && url.origin === github.api.origin)
        return url;
    const given = url === undefined ? 'no address' : (0,address/* redactUrl */.BO)(url);
    throw (0,github_failures/* partFailed */.vj)(part, `the token is not sent to GITHUB_GRAPHQL_URL, which is ${given} and not at ${github.api.origin}`, 'GITHUB_API_URL and GITHUB_GRAPHQL_URL are set by the runner: let nothing overwrite them.');
}

;// CONCATENATED MODULE: ./src/report/github/own-comments.ts







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
const time = iso/* datetime */.w$({ offset: true });
/** Null where the account was deleted; an editor also where nobody has edited. */
const actor = schemas/* nullable */.mee(schemas/* object */.Ikc({ __typename: schemas/* string */.YjP(), login: schemas/* string */.YjP() }));
const comment = schemas/* object */.Ikc({
    ...{ fullDatabaseId: github_answer/* githubId */.h, body: schemas/* string */.YjP(), viewerDidAuthor: schemas/* boolean */.zMY() },
    ...{ createdAt: time, lastEditedAt: schemas/* nullable */.mee(time), author: actor, editor: actor },
});
const comments = schemas/* object */.Ikc({
    pageInfo: schemas/* object */.Ikc({ hasNextPage: schemas/* boolean */.zMY(), endCursor: schemas/* nullish */.cl6(schemas/* string */.YjP()) }),
    nodes: schemas/* array */.YOg(schemas/* nullable */.mee(comment)),
});
const page = schemas/* object */.Ikc({ repository: schemas/* nullable */.mee(schemas/* object */.Ikc({ pullRequest: schemas/* nullable */.mee(schemas/* object */.Ikc({ comments })) })) });
/** Pages through all comments of a pull request. @throws COMMENT_DENIED, COMMENT_FAILED */
async function findOwnComments(desk, about, marker) {
    const number = about.pull;
    const { owner, repo } = (0,github_api/* parseRepository */.SU)(desk.repository, COMMENT);
    const what = `to read the comments of pull request ${number}`;
    const own = [];
    let after = null;
    for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
        const variables = { owner, repo, number, after };
        const read = await askGraphql(desk, COMMENT, { query: QUERY, variables, shape: page, maxBytes: MAX_PAGE, what });
        const found = read.repository?.pullRequest?.comments;
        if (found === undefined)
            throw (0,github_failures/* partDenied */.TW)(COMMENT, `${what}: it shows no such pull request`, COMMENT.permission, 'null');
        own.push(...found.nodes.flatMap((one) => (one === null ? [] : ownIn(one, marker, about.since))));
        const { hasNextPage, endCursor } = found.pageInfo;
        if (!hasNextPage)
            return own;
        if (endCursor == null || endCursor === after)
            throw (0,github_failures/* partFailed */.vj)(COMMENT, `${what}: its pages lead nowhere`);
        after = endCursor;
    }
    throw (0,github_failures/* partFailed */.vj)(COMMENT, `${what}: there are more than ${MAX_PAGES * 100}`);
}
function ownIn(comment, { step, run }, since) {
    const found = comment.viewerDidAuthor && !isEditedByOthers(comment) ? readMarker(comment.body) : undefined;
    if (found?.step !== step)
        return [];
    // What claims to be of a later run than this one, and cannot be, is not ours, and must not silence us.
    const writtenOn = new Date(comment.lastEditedAt ?? comment.createdAt);
    if (found.run > run && (!isPlausible(found.run, run) || (since !== undefined && writtenOn < since)))
        return [];
    return [{ id: String(comment.fullDatabaseId), body: comment.body, run: found.run }];
}
/** Whoever may write to the repository can edit what the bot said; it stays as they left it. */
function isEditedByOthers({ author, editor }) {
    return editor !== null && (editor.login !== author?.login || editor.__typename !== author.__typename);
}

;// CONCATENATED MODULE: ./src/report/github/comment.ts






const comment_MAX_ANSWER = 1024 * 1024;
const MAX_TRIES = 3;
/** Two runs at once may each have made one. */
const MAX_OWN = 5;
/**
 * Keeps the one comment of this step up to date (https://docs.github.com/rest/issues/comments).
 * @throws COMMENT_DENIED, COMMENT_FAILED
 */
async function writeComment(desk, about, marker, page) {
    const body = `${markerLine(marker)}\n${page}`;
    for (let tries = 1;; tries += 1) {
        const own = await findOwnComments(desk, about, marker);
        if (own.some(({ run }) => run > marker.run))
            return 'newer';
        if (own.length > 0)
            return update(desk, own, body);
        const failed = await create(desk, about.pull, body);
        if (failed === undefined)
            return 'created';
        // The answer may have been lost and the comment be there: so it is looked for before another one is made.
        const waitMs = failed.waitMs ?? 500 * 2 ** tries;
        if (failed.forGood || tries >= MAX_TRIES || !(await desk.http.pause(waitMs)))
            throw failed.error;
    }
}
async function update(desk, own, body) {
    const stale = own.slice(0, MAX_OWN).filter((comment) => !isSame(comment.body, body));
    for (const { id } of stale) {
        await tellDesk(desk, COMMENT, {
            route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
            parameters: { comment_id: id },
            ...bodyOf({ body }),
            maxBytes: comment_MAX_ANSWER,
            what: 'to update the comment on the pull request',
        });
    }
    return stale.length === 0 ? 'unchanged' : 'updated';
}
/** What is edited at GitHub's pages gets other line ends. */
function isSame(one, other) {
    const [a, b] = [one, other].map((text) => text.replaceAll('\r\n', '\n').trimEnd());
    return a === b;
}
async function create(desk, pull, body) {
    const what = `to comment on pull request ${pull}`;
    let answer;
    try {
        answer = await askDesk(desk, COMMENT, {
            route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
            parameters: { issue_number: pull },
            ...bodyOf({ body }),
            maxBytes: comment_MAX_ANSWER,
            what,
            retry: false,
        });
    }
    catch (error) {
        return { error: failureOf(COMMENT, error), forGood: false };
    }
    if (answer.status >= 200 && answer.status <= 299)
        return undefined;
    const waitMs = (0,retry/* readRetryAfter */.D$)(answer.headers.get('retry-after'), desk.host.now());
    return {
        error: (0,github_failures/* answerFailure */.Rp)(what, COMMENT.permission, answer, COMMENT),
        forGood: (0,retry/* persistenceOfStatus */.N7)(answer.status) === 'never',
        ...(waitMs === undefined ? {} : { waitMs }),
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
// EXTERNAL MODULE: ./src/modes/trigger.ts
var trigger = __webpack_require__(33124);
;// CONCATENATED MODULE: ./src/report/github/occasion.ts


const commit = schemas/* string */.YjP().check(api/* _regex */.Fk(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const ofPull = schemas/* object */.Ikc({
    pull_request: schemas/* object */.Ikc({
        number: schemas/* int */.Whr().check(api/* _positive */.NC()),
        head: schemas/* object */.Ikc({ sha: commit }),
        updated_at: schemas/* catch */.MfU(schemas/* optional */.lqM(iso/* datetime */.w$()), undefined),
    }),
});
const ofGroup = schemas/* object */.Ikc({ merge_group: schemas/* object */.Ikc({ head_sha: commit }) });
/**
 * Reads the event (docs.github.com, "Webhook events and payloads"). A verdict is told of the commit that the run was started for, which is
 * what a checkout gives: in `pull_request` GITHUB_SHA is a merge of the head that nobody sees, in `merge_group` the group's head, and in all
 * others the commit itself. In `issue_comment` and `workflow_run` that is the default branch's, whatever pull request they speak of.
 */
async function readOccasion(host) {
    const event = host.env['GITHUB_EVENT_NAME'] ?? '';
    if (!(0,trigger/* isPullRequest */.r0)(host))
        return { event, ...ofRun(host) };
    const payload = await (0,trigger/* readEvent */.j_)(host);
    if (event === 'merge_group')
        return { event, ...named(ofGroup.safeParse(payload).data?.merge_group.head_sha) };
    const pull = ofPull.safeParse(payload).data?.pull_request;
    if (event === 'pull_request_target')
        return { event, ...ofRun(host), aside: asideOf(pull?.number) };
    if (pull === undefined)
        return { event, ...(await readOnly(host)) };
    const since = pull.updated_at === undefined ? {} : { since: new Date(pull.updated_at) };
    return { event, ...named(pull.head.sha), pull: pull.number, ...since, ...(await readOnly(host)) };
}
function ofRun({ env }) {
    return named(commit.safeParse(env['GITHUB_SHA']).data);
}
function named(head) {
    return head === undefined ? {} : { head };
}
/** The checkout is the base's: what the pull request proposes nobody read, and a pass at its head would let through anything. */
function asideOf(number) {
    const pull = number === undefined ? 'the pull request' : `pull request ${number}`;
    return `this run is of the event pull_request_target, which checks out the base: its verdict is not about ${pull}`;
}
/** docs.github.com, "Events that trigger workflows": only `pull_request_target` has the rights of the base. */
async function readOnly(host) {
    const { fork, dependabot } = await (0,trigger/* readTrigger */.vE)(host);
    if (fork)
        return { readOnly: 'this pull request comes from a fork, and GitHub gives such runs a token that only reads' };
    return dependabot ? { readOnly: 'Dependabot started this run, and GitHub gives such runs a token that only reads' } : {};
}

// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/page.ts
var report_page = __webpack_require__(86015);
// EXTERNAL MODULE: ./src/report/summary-failures.ts
var summary_failures = __webpack_require__(18296);
// EXTERNAL MODULE: ./src/report/summary-policy.ts
var summary_policy = __webpack_require__(48381);
// EXTERNAL MODULE: ./src/report/summary.ts + 8 modules
var summary = __webpack_require__(68993);
// EXTERNAL MODULE: ./src/report/words.ts + 1 modules
var words = __webpack_require__(32038);
;// CONCATENATED MODULE: ./src/report/github/review-page.ts







/** Short of what GitHub takes, for the marker and what is counted otherwise: 65,536 characters of a comment, 65,535 of a check run's summary. */
const review_page_MAX_PAGE = 65_000;
const WHOLE = 'All of it is in the summary of the run.';
/** Failures in the open; further ones are folded. */
const MAX_OPEN = 3;
const MAX_NOTES = 10;
const MAX_CODES = 3;
const PARAGRAPHS = { between: '\n\n', share: 1 };
/** What a reviewer needs to know of a verdict, as GitHub-flavoured Markdown: what passed, what did not and why, and where to read on. */
function renderReview(given, env, head) {
    const report = withoutForeignLinks(given);
    const run = (0,report_run/* runOf */.ng)(env);
    // What did not pass comes first, so that it is never what a cut leaves out.
    const images = [...report.images].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
    const { policy } = report;
    const tables = policy === undefined ? [(0,summary/* imageTable */.iB)(report, images)] : (0,summary_policy/* policyTables */.WB)(report, images);
    const about = policy === undefined ? [] : (0,summary_policy/* policyBlock */.Mh)(report, policy, run);
    const notes = report.notes.slice(0, MAX_NOTES).map((note) => `* ${(0,report_escape/* prose */.CS)(note)}`);
    const sections = [
        { ...PARAGRAPHS, head: '', blocks: [...(0,summary/* renderVerdict */.gM)(report), ...about], names: ['verdict', 'verdicts'] },
        ...tables,
        { ...PARAGRAPHS, head: '', share: 0.6, blocks: failures(report, images, run), names: ['failure', 'failures'] },
        (0,summary_policy/* toleratedSection */.UQ)(images),
        (0,summary_policy/* warningsSection */.xd)(report, run),
        (0,summary_policy/* possibleSection */.LF)(report, run),
        { head: '### Notes', between: '\n', share: 0.2, names: ['note', 'notes'], blocks: notes },
        { ...PARAGRAPHS, head: '', blocks: [footer(env, head)], names: ['footer', 'footers'] },
    ];
    const last = sections.length - 1;
    const failing = tables.length + 1;
    const order = [0, last, failing, ...sections.keys()].filter((index, place, all) => all.indexOf(index) === place);
    return (0,report_page/* fitPage */.n)(sections, order, review_page_MAX_PAGE, WHOLE);
}
/** A link in a comment leaves a mark on the page that it leads to, so all lead to this repository; the summary has the others. */
function withoutForeignLinks(report) {
    const images = report.images.map((image) => ({
        ...image,
        evidence: image.evidence.map((evidence) => ({
            ...evidence,
            logEntries: evidence.logEntries.map(({ index, log }) => ({ index, log })),
        })),
    }));
    return { ...report, images };
}
function failures(report, images, run) {
    const failing = images.filter(({ verdict }) => verdict !== 'pass');
    const open = failing.slice(0, MAX_OPEN).map((image) => (0,summary_failures/* renderImageFailure */._)(image, report, run));
    const folded = failing.slice(MAX_OPEN).map((image) => {
        const [heading = '', ...rest] = (0,summary_failures/* renderImageFailure */._)(image, report, run).split('\n\n');
        return [`<details><summary>${heading.replace(/^#+ /, '')}</summary>`, ...rest, '</details>'].join('\n\n');
    });
    return [...report.faults.map(summary_failures/* renderFault */.L), ...open, ...folded];
}
/** Which commit, whose words these are, and where there is more. */
function footer(env, head) {
    const { GITHUB_JOB: job = '', GITHUB_WORKFLOW: workflow = '' } = env;
    const by = job === '' ? '' : ` by the job ${(0,report_escape/* code */.aY)(job)}${workflow === '' ? '' : ` of ${(0,report_escape/* code */.aY)(workflow)}`}`;
    const url = runPage(env);
    const repository = (0,report_run/* runOf */.ng)(env)?.repository;
    const page = head === undefined || repository === undefined ? undefined : `${repository}/commit/${head}`;
    const commit = head === undefined ? '' : ` of commit ${(0,report_escape/* link */.nf)(head.slice(0, 8), page)}`;
    return `<sub>Waxseal: verdict${commit}${by}${url === undefined ? '' : ` \u00b7 ${(0,report_escape/* link */.nf)('the run and its summary', url)}`}</sub>`;
}
/** The page of this run; undefined where the environment does not tell it. */
function runPage(env) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '' } = env;
    const repository = (0,report_run/* runOf */.ng)(env)?.repository;
    if (repository === undefined || !/^\d{1,20}$/.test(id))
        return undefined;
    return `${repository}/actions/runs/${id}${/^\d{1,6}$/.test(attempt) ? `/attempts/${attempt}` : ''}`;
}
/** The verdict as one line of plain text; without its mark, as GitHub shows one of its own. */
function renderTitle(report, max) {
    const codes = (0,words/* codesOf */.MZ)(report).slice(0, MAX_CODES);
    const why = report.reason ?? codes.join(', ');
    const heading = (0,words/* verdictWords */.L2)(report).heading.replace(/^\S+ /, '');
    const title = (0,report_escape/* visible */.RK)(`${heading}${why === '' ? '' : `: ${why}`}`);
    return title.length <= max ? title : `${title.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}\u2026`;
}

;// CONCATENATED MODULE: ./src/report/github/status.ts


const status_MAX_ANSWER = 1024 * 1024;
/** A status knows no "neutral": where nothing was decided it stays open, since only a pass passes. */
const STATES = {
    passed: 'success',
    signed: 'success',
    attested: 'success',
    failed: 'failure',
    error: 'error',
    skipped: 'pending',
};
/**
 * Sets the status, also where a later run has set it: a status has no room to say which step and event it is of, and by its run alone the
 * verdict of a push, under the policy of its own commit, would silence that of a pull request (https://docs.github.com/rest/commits/statuses).
 * @throws STATUS_DENIED, STATUS_FAILED
 */
async function writeStatus(desk, result, { context, head, url, description }) {
    await tellDesk(desk, STATUS, {
        route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
        parameters: { sha: head },
        ...bodyOf({ state: STATES[result], context, description, ...(url === undefined ? {} : { target_url: url }) }),
        maxBytes: status_MAX_ANSWER,
        what: 'to set the commit status',
    });
}

;// CONCATENATED MODULE: ./src/report/github/reviewers.ts










const MAX_TITLE = 255;
const MAX_DESCRIPTION = 140;
/**
 * Tells reviewers at GitHub: the comment on the pull request, the check run and the commit status, side by side. Nothing of it changes the
 * verdict, so what goes wrong is a warning at most and never an error.
 */
async function tellReviewers(host, report, inputs, bounds) {
    const occasion = await readOccasion(host);
    const page = host.redact(renderReview(report, host.env, occasion.head));
    const desk = openDesk(host, inputs.token ?? '', bounds);
    const review = { report, inputs, occasion, page };
    if (occasion.aside !== undefined && (inputs.checkName !== undefined || inputs.statusName !== undefined))
        host.log.info(`check run and commit status are told of commit ${occasion.head ?? '(unknown)'}: ${occasion.aside}`);
    await Promise.all([
        inputs.comment === 'false' ? undefined : reviewers_comment(desk, review),
        inputs.checkName === undefined ? undefined : attempt(desk, review, CHECK, () => check(desk, review)),
        inputs.statusName === undefined ? undefined : attempt(desk, review, STATUS, () => reviewers_status(desk, review)),
    ]);
}
/** `auto` says nothing where GitHub lets it say nothing: that is how most runs of forks are. */
async function reviewers_comment(desk, review) {
    const { host } = desk;
    const { inputs, occasion, page } = review;
    if (occasion.aside !== undefined) {
        sayAside(host, inputs, occasion.aside);
        return;
    }
    if (occasion.pull === undefined) {
        const why = `no comment: this run is of ${occasion.event === '' ? 'no event' : `the event ${occasion.event}`}, which names no pull request`;
        if (inputs.comment === 'true' && occasion.event !== 'merge_group')
            host.log.info(why);
        else
            host.log.debug(why);
        return;
    }
    const { pull, since } = occasion;
    await attempt(desk, review, COMMENT, async () => {
        const written = await writeComment(desk, { pull, ...(since === undefined ? {} : { since }) }, markerOf(host.env, inputs), page);
        host.log.info(`comment on pull request ${pull}: ${written === 'newer' ? 'left alone, as a later run has written it' : written}`);
    });
}
/** Who asks for a comment is told why there is none, and where there would be one. */
function sayAside({ log }, { comment: wanted }, why) {
    if (wanted !== 'true') {
        log.info(`no comment: ${why}`);
        return;
    }
    const hint = `Run this step in a workflow on pull_request, whose checkout is the pull request merged into its base; or set comment: false.`;
    log.warning(`${COMMENT.failed}: ${COMMENT.name}: none is written: ${why}\n${hint}`, { title: `Waxseal: ${COMMENT.failed}` });
}
async function check({ host, ...desk }, { report, inputs, occasion, page }) {
    const [name, head] = [inputs.checkName ?? '', headOf(occasion, CHECK)];
    const written = await writeCheckRun({ host, ...desk }, report, {
        name,
        head,
        marker: markerOf(host.env, inputs),
        event: occasion.event,
        url: runPage(host.env),
        title: host.redact(renderTitle(report, MAX_TITLE)),
        summary: page,
    });
    host.log.info(written === 'made'
        ? `check run ${name} made for commit ${head}`
        : `check run ${name} left alone, as a later run has made one for commit ${head}`);
}
async function reviewers_status({ host, ...desk }, { report, inputs, occasion }) {
    const [context, head] = [inputs.statusName ?? '', headOf(occasion, STATUS)];
    const description = host.redact(renderTitle(report, MAX_DESCRIPTION));
    await writeStatus({ host, ...desk }, report.result, { context, head, url: runPage(host.env), description });
    host.log.info(`commit status ${context} set for commit ${head}`);
}
function headOf({ head, event }, part) {
    if (head !== undefined)
        return head;
    throw (0,github_failures/* partFailed */.vj)(part, `the event ${event === '' ? '(none)' : event} of this run names no commit to tell it of`, 'GITHUB_EVENT_PATH and GITHUB_SHA are set by the runner: let nothing overwrite them.');
}
async function attempt({ host }, { inputs, occasion }, part, work) {
    const none = (inputs.token ?? '') === '';
    try {
        if (none)
            throw withoutToken(part);
        await work();
    }
    catch (thrown) {
        const error = thrown instanceof errors/* WaxsealError */.A ? thrown : failureOf(part, thrown);
        const denied = error.code === part.denied;
        const hint = denied && !none && occasion.readOnly !== undefined ? readOnlyHint(occasion.readOnly) : error.hint;
        if (denied && part === COMMENT && inputs.comment === 'auto')
            host.log.info(`no comment: ${none ? 'the input github-token is empty' : (occasion.readOnly ?? `the token may not write one (permission ${part.permission})`)}`);
        else
            host.log.warning(`${error.code}: ${(0,errors/* messageOf */.b)(error)}\n${hint}`, { title: `Waxseal: ${error.code}` });
    }
}
function readOnlyHint(why) {
    return `No permission can change that: ${why}. The verdict stands, and is in the summary of the job.`;
}
function withoutToken(part) {
    return new errors/* WaxsealError */.A({
        code: part.denied,
        message: `GitHub denies what brings no token: the input github-token is empty, and ${part.name} needs it`,
        hint: `Leave github-token out, so that it is that of the job. ${part.without}`,
    });
}


/***/ }),

/***/ 50889:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readAnswer),
/* harmony export */   h: () => (/* binding */ githubId)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43759);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87979);



/** GitHub gives ids as numbers; its own tools take text too. Never `0x10` or `1e3`: they become part of addresses. */
const githubId = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._nonnegative */ .UI()), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._regex */ .Fk(/^\d{1,20}$/))]);
/**
 * Reads the JSON that an answer of success holds.
 * @throws what `unreadable` makes of the reason
 */
function readAnswer(shape, { body }, unreadable) {
    let why;
    try {
        const read = shape.safeParse((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(body, 'the answer'));
        if (read.success)
            return read.data;
        const [issue] = read.error.issues;
        why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    }
    catch (error) {
        why = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
    }
    throw unreadable(why);
}


/***/ }),

/***/ 83795:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ parseRepository),
/* harmony export */   WO: () => (/* binding */ limitedFor),
/* harmony export */   X3: () => (/* binding */ askGitHub),
/* harmony export */   sx: () => (/* binding */ checkGitHub)
/* harmony export */ });
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _http_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28902);
/* harmony import */ var _github_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17452);



/** Names cannot leave their place in a path: no slash, and none is `.` or `..`. */
const REPOSITORY = /^(?!\.{1,2}\/)([\w.-]{1,100})\/(?!\.{1,2}$)([\w.-]{1,100})$/;
/** @param text `owner/repo` */
function parseRepository(text, part = _github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .ATTESTATIONS */ .uX) {
    const [, owner, repo] = REPOSITORY.exec(text) ?? [];
    if (owner === undefined || repo === undefined)
        throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryInvalid */ .SM)(part, text);
    return { owner, repo };
}
/**
 * Sends one request, and again where GitHub says that it is asked too often: by 403, which `HttpClient` takes for final.
 * @returns any answer: the caller knows what a status means
 * @throws ATTESTATIONS_UNSUPPORTED, ATTESTATIONS_FAILED before anything is sent, and what `HttpClient` throws
 */
async function askGitHub({ host, http }, github, request) {
    const { part = _github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .ATTESTATIONS */ .uX } = request;
    if (request.everywhere !== true)
        checkGitHub(github);
    else if (!(0,_http_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isProtected */ .bz)(github.api))
        throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .unprotected */ .oB)(part, github.api);
    for (;;) {
        const answer = await sendThroughOctokit(http, github, request);
        // Redirects of a renamed repository stay there; another host would have been asked without the token, and knows nothing.
        if (answer.url.origin !== github.api.origin)
            throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .ledAway */ .mE)(part, request.what, github.api, answer.url);
        const waitMs = limitedFor(answer, host.now());
        if (waitMs === undefined || !(await http.pause(waitMs)))
            return answer;
        host.log.debug(`${request.what}: GitHub limits how often it is asked, asking again after ${Math.round(waitMs / 1000)} s`);
    }
}
/** @throws ATTESTATIONS_UNSUPPORTED, ATTESTATIONS_FAILED where the token may not be sent */
function checkGitHub({ api, server }) {
    if (!hasAttestations(server))
        throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .serverUnsupported */ .he)(server);
    if (!(0,_http_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isProtected */ .bz)(api))
        throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .unprotected */ .oB)(_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .ATTESTATIONS */ .uX, api);
}
/** GitHub Enterprise Server has no attestations, data residency has; on this machine lie stand-ins. */
function hasAttestations({ hostname }) {
    return (0,_http_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(hostname) || hostname === 'github.com' || hostname.endsWith('.ghe.com');
}
/**
 * Octokit knows GitHub's routes and headers. Time-outs, retries, caps and redirects are those of all our requests, and the body is
 * read by our own parser: so its `fetch` is ours, and of its answers only ours is used.
 */
async function sendThroughOctokit(http, { api, token }, request) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(2785)]).then(__webpack_require__.bind(__webpack_require__, 92785));
    const { route, parameters = {}, json, accept = 'application/vnd.github+json', maxBytes, what, retry = true } = request;
    const sent = [];
    const fetchOurs = async (url, { method, headers, body }) => {
        const answer = http.send({
            method,
            url: new URL(url),
            headers,
            maxBytes,
            what,
            redirect: 'follow',
            retry,
            ...(body === undefined ? {} : { body }),
        });
        sent.push(answer);
        return new Response(null, { status: (await answer).status });
    };
    const octokit = getOctokit(token, { baseUrl: api.href.replace(/\/$/, ''), log: SILENT, request: { fetch: fetchOurs } });
    const headers = { accept, ...(json === undefined ? {} : { 'content-type': 'application/json' }) };
    try {
        await octokit.request(route, { ...parameters, headers, ...(json === undefined ? {} : { data: json }) });
    }
    catch (error) {
        // What was sent tells by itself how it went, in our words.
        if (sent.length === 0)
            throw error;
    }
    const [answer] = sent;
    if (answer === undefined)
        throw new Error(`${what} was not sent`);
    return answer;
}
const silent = () => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };
const UNSAID_MS = 60_000;
const SHORTEST_MS = 1000;
/**
 * Milliseconds that GitHub wants to be left alone; undefined where 403 means just that. A second limit, on the rate of writes, says
 * `Retry-After` or nothing but "wait a minute"; the first says when it ends.
 */
function limitedFor({ status, headers }, now) {
    if (status !== 403)
        return undefined;
    const retryAfter = (0,_http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .readRetryAfter */ .D$)(headers.get('retry-after'), now);
    if (retryAfter !== undefined)
        return Math.max(SHORTEST_MS, retryAfter);
    if (headers.get('x-ratelimit-remaining')?.trim() !== '0')
        return undefined;
    const reset = headers.get('x-ratelimit-reset')?.trim() ?? '';
    return /^\d{1,12}$/.test(reset) ? Math.max(SHORTEST_MS, Number(reset) * 1000 - now.getTime()) : UNSAID_MS;
}


/***/ }),

/***/ 17452:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ot: () => (/* binding */ tooMany),
/* harmony export */   Rp: () => (/* binding */ answerFailure),
/* harmony export */   SM: () => (/* binding */ repositoryInvalid),
/* harmony export */   TW: () => (/* binding */ partDenied),
/* harmony export */   YO: () => (/* binding */ partLimited),
/* harmony export */   ZO: () => (/* binding */ recordFailed),
/* harmony export */   bY: () => (/* binding */ recordUnreadable),
/* harmony export */   hb: () => (/* binding */ attestationsFailed),
/* harmony export */   he: () => (/* binding */ serverUnsupported),
/* harmony export */   mE: () => (/* binding */ ledAway),
/* harmony export */   oB: () => (/* binding */ unprotected),
/* harmony export */   uX: () => (/* binding */ ATTESTATIONS),
/* harmony export */   vj: () => (/* binding */ partFailed)
/* harmony export */ });
/* unused harmony exports isDenial, isLimited */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _http_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58549);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87979);




const WITHOUT = 'To go on without it, leave github-attestations out.';
const STATUS = 'Look at https://www.githubstatus.com and run the job again.';
const LIMITED = 'GitHub limits how often it is asked: let fewer jobs run at once, raise retry-budget, or run the job again later.';
const ATTESTATIONS = {
    denied: 'ATTESTATIONS_DENIED',
    failed: 'ATTESTATIONS_FAILED',
    name: "GitHub's attestations",
    beside: ['contents: read', 'id-token: write'],
    advice: 'A token given as github-token needs "Attestations" for this repository.\nPrivate and internal repositories have attestations with GitHub Enterprise Cloud only.',
    without: WITHOUT,
    hints: { 413: `GitHub takes predicates up to 16 MB. Keep large ones in the registry only. ${WITHOUT}` },
};
/** Statuses by which GitHub says that it does not let this token do it; 404 is what it says of a repository that may not be seen. */
function isDenial({ status }) {
    return status === 401 || status === 403 || status === 404;
}
/** The answer to a request that did not succeed, told apart by its status. @param permission `attestations: write` */
function answerFailure(what, permission, answer, part = ATTESTATIONS) {
    if (isLimited(answer))
        return partLimited(part, `${what}: ${refusal(answer)}`);
    if (isDenial(answer))
        return partDenied(part, `${what}: ${refusal(answer)}`, permission, `status ${answer.status}`);
    return partFailed(part, `${what}: ${refusal(answer)}`, hintFor(part, answer.status));
}
/** @param actual what GitHub answered in place of doing it */
function partDenied(part, message, permission, actual) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: part.denied,
        message: `GitHub denies the token of this step ${message}`,
        hint: [
            'Give the job that runs this step:',
            '  permissions:',
            ...[...part.beside, permission].map((line) => `    ${line}`),
            `In a reusable workflow both the called job and the job that calls it need the block. ${part.advice} ${part.without}`,
        ].join('\n'),
        details: [{ what: 'permission', expected: permission, actual }],
    });
}
/** @param message what was tried, and what came of it */
function partFailed(part, message, hint = STATUS, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: part.failed,
        message: `${part.name}: ${message}`,
        hint,
        ...(cause === undefined ? {} : { cause }),
    });
}
/** GitHub limits how often it is asked. */
function partLimited(part, message) {
    return partFailed(part, message, part.hints?.[429] ?? LIMITED);
}
/** @param message what was tried, and what came of it */
function attestationsFailed(message, hint = STATUS, cause) {
    return partFailed(ATTESTATIONS, message, hint, cause);
}
/** @param status that of an answer which is neither success nor denial */
function hintFor({ hints = {}, without }, status) {
    if (status === 422)
        return `GitHub did not take what was sent: its reason is in the message. ${without}`;
    return hints[status] ?? STATUS;
}
function serverUnsupported(server) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'ATTESTATIONS_UNSUPPORTED',
        message: `GitHub Enterprise Server has no attestations API, and this is ${(0,_http_address_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrl */ .BO)(server)}`,
        hint: 'Remove github-attestations: true. What is pushed to the registry is found there without it.',
        details: [{ what: 'server', expected: 'https://github.com or https://<name>.ghe.com', actual: (0,_http_address_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrl */ .BO)(server) }],
    });
}
function unprotected(part, api) {
    return partFailed(part, `the token is not sent to ${(0,_http_address_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrl */ .BO)(api)}, which is not https`, 'GITHUB_API_URL is set by the runner: let nothing overwrite it.');
}
function ledAway(part, what, api, to) {
    return partFailed(part, `${what}: ${api.origin} redirects to ${to.origin}, which is not asked`);
}
function repositoryInvalid(part, text) {
    return partFailed(part, `${JSON.stringify(text.slice(0, 200))} is not the name of a repository`, 'It is owner/name, as in GITHUB_REPOSITORY, which is set by the runner: let nothing overwrite it.');
}
function tooMany(what, limit) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'LIMIT_EXCEEDED',
        message: `${what} are more than the limit of ${limit}`,
        hint: 'Look who attests one digest that often, and delete what does not belong there.',
        details: [{ what, expected: `at most ${limit}`, actual: `more than ${limit}` }],
    });
}
/** Storage records are an extra of attestations: whoever asks for one decides whether to go on without it. */
function recordFailed(what, answer) {
    const denied = isDenial(answer) && !isLimited(answer);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'STORAGE_RECORD_FAILED',
        message: `GitHub did not take ${what}: ${refusal(answer)}`,
        hint: denied
            ? 'Give the job permissions: artifact-metadata: write, beside attestations: write; or set create-storage-record: false.'
            : isLimited(answer)
                ? LIMITED
                : `${STATUS} To go on without, set create-storage-record: false.`,
    });
}
function recordUnreadable(what, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'STORAGE_RECORD_FAILED',
        message: `GitHub did not take ${what}: its answer cannot be read: ${why}`,
        hint: `${STATUS} To go on without, set create-storage-record: false.`,
    });
}
/** Whether GitHub refuses because it was asked too often. */
function isLimited({ status, headers }) {
    return status === 429 || (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining')?.trim() === '0'));
}
/** `403: Resource not accessible by integration; 1 attempt in 0.1 s` */
function refusal({ status, body, tries }) {
    return `${status}${reasonIn(body)}; ${(0,_http_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTries */ .BI)(tries)}`;
}
/** GitHub's `message`, and the first of its `errors`, each on one line of at most 300 characters. */
function reasonIn(body) {
    const json = readJson(body);
    if (json === undefined)
        return '';
    const [error] = Array.isArray(json['errors']) ? json['errors'] : [];
    const texts = [json['message'], isRecord(error) ? error['message'] : error];
    return texts
        .filter((text) => typeof text === 'string' && text !== '')
        .map((text) => `: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(text).slice(0, 300)}`)
        .join('');
}
function readJson(body) {
    try {
        const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(body.subarray(0, 64 * 1024), 'answer');
        return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(json) ? json : undefined;
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}


/***/ }),

/***/ 73102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports ZodMiniISODateTime, ZodMiniISODate, date, ZodMiniISOTime, time, ZodMiniISODuration, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88532);
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81041);
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55395);


const ZodMiniISODateTime = /*@__PURE__*/ _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("ZodMiniISODateTime", (inst, def) => {
    _core_index_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodISODateTime */ .Ko.init(inst, def);
    _schemas_js__WEBPACK_IMPORTED_MODULE_2__/* .ZodMiniStringFormat */ .zUr.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_3__/* ._isoDateTime */ .G1(ZodMiniISODateTime, params);
}
const ZodMiniISODate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniISODate", (inst, def) => {
    core.$ZodISODate.init(inst, def);
    schemas.ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function date(params) {
    return core._isoDate(ZodMiniISODate, params);
}
const ZodMiniISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniISOTime", (inst, def) => {
    core.$ZodISOTime.init(inst, def);
    schemas.ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function time(params) {
    return core._isoTime(ZodMiniISOTime, params);
}
const ZodMiniISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniISODuration", (inst, def) => {
    core.$ZodISODuration.init(inst, def);
    schemas.ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function duration(params) {
    return core._isoDuration(ZodMiniISODuration, params);
}


/***/ })

};
