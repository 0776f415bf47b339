export const id = 8181;
export const ids = [8181];
export const modules = {

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

/***/ 48181:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readContents: () => (/* binding */ readContents)
/* harmony export */ });
/* harmony import */ var _github_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83795);
/* harmony import */ var _github_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17452);


/**
 * Reads a file of a repository as a commit has it (https://docs.github.com/rest/repos/contents). What GitHub's token may not see it calls
 * "not found" too, so that is no proof that the file is not there: whoever asks must not take it for one where that would let something pass.
 * @returns undefined where GitHub finds no such file
 */
async function readContents(caller, github, repository, { path, ref }, maxBytes) {
    const what = `the file ${path} at ${ref}`;
    const answer = await (0,_github_api_js__WEBPACK_IMPORTED_MODULE_0__/* .askGitHub */ .X3)(caller, github, {
        route: 'GET /repos/{owner}/{repo}/contents/{+path}',
        parameters: { ...(0,_github_api_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRepository */ .SU)(repository), path, ref },
        accept: 'application/vnd.github.raw+json',
        everywhere: true,
        maxBytes,
        what,
    });
    // What ends with the connection may have been cut (RFC 9112, 8), and nothing else says what the file is.
    const whole = answer.headers.has('content-length') || answer.headers.has('transfer-encoding');
    if (answer.status === 200 && !whole)
        throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationsFailed */ .hb)(`${what}: the answer does not say where it ends, so it may have been cut`);
    if (answer.status === 200)
        return answer.body;
    if (answer.status === 404)
        return undefined;
    throw (0,_github_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationsFailed */ .hb)(`${what}: GitHub answered ${answer.status}`);
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


/***/ })

};
