export const id = 9522;
export const ids = [9522];
export const modules = {

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

/***/ 29522:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createStorageRecord: () => (/* binding */ createStorageRecord)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55395);
/* harmony import */ var _github_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50889);
/* harmony import */ var _github_api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83795);
/* harmony import */ var _github_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17452);




const MAX_ANSWER = 1024 * 1024;
const repositoryAnswer = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ owner: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }) });
const recordAnswer = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ storage_records: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ id: _github_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .githubId */ .h })) });
/**
 * Tells GitHub where an attested image lies (https://docs.github.com/rest/orgs/artifact-metadata).
 * @param repository `owner/repo`
 * @returns the ids of the records, or undefined where the owner is no organisation: there are none for user accounts
 * @throws STORAGE_RECORD_FAILED, ATTESTATIONS_UNSUPPORTED, ATTESTATIONS_FAILED
 */
async function createStorageRecord(caller, github, repository, record) {
    const { owner, repo } = (0,_github_api_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRepository */ .SU)(repository);
    const what = `the storage record of ${record.name}@${record.digest}`;
    const ask = (route, parameters) => (0,_github_api_js__WEBPACK_IMPORTED_MODULE_1__/* .askGitHub */ .X3)(caller, github, { route, parameters, maxBytes: MAX_ANSWER, what });
    const about = await ask('GET /repos/{owner}/{repo}', { owner, repo });
    if (read(repositoryAnswer, about, what).owner.type !== 'Organization')
        return undefined;
    const answer = await ask('POST /orgs/{org}/artifacts/metadata/storage-record', {
        org: owner,
        name: record.name,
        digest: record.digest,
        ...(record.version === undefined ? {} : { version: record.version }),
        registry_url: record.registryUrl,
        // Where there is no provenance that names the repository, as for an image with an SBOM alone.
        github_repository: repo,
    });
    return read(recordAnswer, answer, what).storage_records.map(({ id }) => String(id));
}
function read(shape, answer, what) {
    if (answer.status < 200 || answer.status > 299)
        throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .recordFailed */ .ZO)(what, answer);
    return (0,_github_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .readAnswer */ .J)(shape, answer, (why) => (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .recordUnreadable */ .bY)(what, why));
}


/***/ })

};
