export const id = 9594;
export const ids = [9594];
export const modules = {

/***/ 55033:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ MAX_BUNDLE)
/* harmony export */ });
/** Largest bundle that is read, in bytes (formats 7: predicates up to 64 MiB, base64). */
const MAX_BUNDLE = 96 * 1024 * 1024;


/***/ }),

/***/ 65058:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ nextLink)
/* harmony export */ });
/* unused harmony export UNREADABLE */
const MAX_HEADER = 8192;
const LINK = /<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g;
const PARAMETER = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))/g;
/** No URL: whoever resolves it refuses it. */
const UNREADABLE = 'http://';
/**
 * The target of `rel="next"` in a `Link` header (RFC 8288), as written; undefined where there is none. A header that names
 * more pages in a way that cannot be read gives `UNREADABLE`: they must not be lost in silence.
 */
function nextLink(header) {
    if (header === null)
        return undefined;
    if (header.length > MAX_HEADER)
        return UNREADABLE;
    for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
        if (relationsOf(parameters).includes('next'))
            return target;
    }
    return /\bnext\b/i.test(header.replaceAll(/<[^<>]*>/g, '')) ? UNREADABLE : undefined;
}
function relationsOf(parameters) {
    for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETER)) {
        if (name.toLowerCase() === 'rel')
            return (quoted ?? bare).toLowerCase().split(/\s+/);
    }
    return [];
}


/***/ }),

/***/ 52755:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ Allowance)
/* harmony export */ });
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58178);

const MAX_EVIDENCE = 256 * 1024 * 1024;
/** How much may be read of what is kept beside one image, in all of its formats and at all of its platforms (formats 7). */
class Allowance {
    #limit;
    #counted = new Set();
    #bytes = 0;
    /** @param limit in bytes */
    constructor(limit = MAX_EVIDENCE) {
        this.#limit = limit;
    }
    /**
     * Counts what is about to be read; the same bytes count once, wherever they are attached.
     * @throws LIMIT_EXCEEDED where it is too much with what was counted before; then nothing of it is counted
     */
    take(what, layers) {
        const sizes = new Map(layers.map(({ digest, size }) => [`${digest} ${size}`, size]));
        const added = [...sizes].filter(([key]) => !this.#counted.has(key));
        const total = added.reduce((sum, [, size]) => sum + size, this.#bytes);
        if (total > this.#limit) {
            const all = this.#bytes === 0 ? what : `${what}, with what else is kept beside the image,`;
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .limitExceeded */ .F)(all, total, this.#limit);
        }
        for (const [key] of added)
            this.#counted.add(key);
        this.#bytes = total;
    }
}


/***/ }),

/***/ 58178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ limitExceeded),
/* harmony export */   _: () => (/* binding */ notThere)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

function limitExceeded(what, actual, limit, unit = 'bytes') {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'LIMIT_EXCEEDED',
        message: `${what} are ${actual} ${unit}, more than the limit of ${limit}`,
        hint: 'Nobody signs that much for one image: look who attached it, and remove what does not belong there.',
        details: [{ what, expected: `at most ${limit} ${unit}`, actual: `${actual} ${unit}` }],
    });
}
function notThere(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'READ_BACK_FAILED',
        message: `${what} was pushed, and the registry does not give it back`,
        hint: 'Run the step again: it completes what is there and doubles nothing. If it happens again, look whether the registry deletes untagged manifests at once.',
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

/***/ 9594:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  listAttestations: () => (/* binding */ listAttestations)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(55395);
// EXTERNAL MODULE: ./src/model/bundle.ts
var bundle = __webpack_require__(55033);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __webpack_require__(90451);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/storage/allowance.ts
var storage_allowance = __webpack_require__(52755);
// EXTERNAL MODULE: ./src/storage/failures.ts
var failures = __webpack_require__(58178);
// EXTERNAL MODULE: ./src/storage/github-api.ts
var github_api = __webpack_require__(83795);
// EXTERNAL MODULE: ./src/http/address.ts
var http_address = __webpack_require__(452);
// EXTERNAL MODULE: ./src/http/errors.ts
var errors = __webpack_require__(58549);
// EXTERNAL MODULE: ./src/http/redirect.ts
var redirect = __webpack_require__(76790);
// EXTERNAL MODULE: ./src/storage/github-failures.ts
var github_failures = __webpack_require__(17452);
;// CONCATENATED MODULE: ./src/storage/snappy.ts
/**
 * Snappy blocks (google/snappy, format_description.txt), read only. GitHub keeps bundles so; there is no framing and no checksum.
 * Our own, as the small library that there is takes lengths from 2^31 on for negative ones, which never ends, and does not hold what
 * it writes against the length that a block declares.
 */
/** Why a block cannot be read; whoever asked for it knows what it is. */
class SnappyInvalid extends Error {
    name = 'SnappyInvalid';
}
/** An element of 3 bytes gives at most 64: a block that claims more than that is not worth its memory. */
const MOST_PER_BYTE = 64 / 3;
/**
 * @param maxBytes refused before memory is taken for it, by the length that the block declares
 * @throws SnappyInvalid
 */
function readSnappy(block, maxBytes) {
    const { value: length, next } = readVarint(block);
    if (length > maxBytes)
        throw new SnappyInvalid(`it declares ${length} bytes, more than the limit of ${maxBytes}`);
    if (length > block.length * MOST_PER_BYTE)
        throw new SnappyInvalid(`it declares ${length} bytes, more than ${block.length} can hold`);
    const out = new Uint8Array(length);
    let at = next;
    let written = 0;
    while (at < block.length) {
        const element = readElement(block, at);
        if (written + element.length > length)
            throw new SnappyInvalid(`it holds more than the ${length} bytes that it declares`);
        if (element.from === 'block')
            out.set(block.subarray(element.at, element.at + element.length), written);
        else
            repeat(out, written, element.offset, element.length);
        written += element.length;
        at = element.next;
    }
    if (written < length)
        throw new SnappyInvalid(`it holds ${written} of the ${length} bytes that it declares`);
    return out;
}
/** Section 1: little-endian, 7 bits a byte, at most 32 bits. */
function readVarint(block) {
    let value = 0;
    for (let index = 0; index < 5; index += 1) {
        const byte = byteAt(block, index);
        value += (byte & 0x7f) * 2 ** (7 * index);
        if (byte < 0x80) {
            if (value >= 2 ** 32)
                break;
            return { value, next: index + 1 };
        }
    }
    throw new SnappyInvalid('its length is no number of 32 bits');
}
/** Section 2: the lower two bits of a tag tell the kind of element. */
function readElement(block, at) {
    const tag = byteAt(block, at);
    const upper = tag >>> 2;
    switch (tag & 3) {
        case 0: {
            const extra = Math.max(0, upper - 59);
            const start = at + 1 + extra;
            const length = 1 + (extra === 0 ? upper : littleEndian(block, at + 1, extra));
            if (start + length > block.length)
                throw new SnappyInvalid('it ends within a literal');
            return { from: 'block', at: start, length, next: start + length };
        }
        case 1:
            return { from: 'output', length: 4 + (upper & 7), offset: ((tag >>> 5) << 8) + byteAt(block, at + 1), next: at + 2 };
        case 2:
            return { from: 'output', length: 1 + upper, offset: littleEndian(block, at + 1, 2), next: at + 3 };
        default:
            return { from: 'output', length: 1 + upper, offset: littleEndian(block, at + 1, 4), next: at + 5 };
    }
}
/** Copies what was written before; where it reaches into what it writes, a pattern is repeated (2.2). */
function repeat(out, at, offset, length) {
    if (offset === 0 || offset > at)
        throw new SnappyInvalid(`it repeats what is ${offset} bytes back, after ${at} bytes`);
    if (offset >= length)
        out.copyWithin(at, at - offset, at - offset + length);
    else
        for (let index = at; index < at + length; index += 1)
            out[index] = out[index - offset] ?? 0;
}
function littleEndian(block, at, bytes) {
    let value = 0;
    for (let index = 0; index < bytes; index += 1)
        value += byteAt(block, at + index) * 2 ** (8 * index);
    return value;
}
function byteAt(block, at) {
    const byte = block[at];
    if (byte === undefined)
        throw new SnappyInvalid('it ends within an element');
    return byte;
}

;// CONCATENATED MODULE: ./src/storage/github-blob.ts






const OPENING_BRACE = 0x7b;
/**
 * Reads a bundle out of the blob store that GitHub names (`bundle_url`): another host, with a signature in the address and a few
 * minutes to live. The token does not go there, and the address' query goes into no message.
 * @param name for messages
 * @throws ATTESTATIONS_FAILED, and what `HttpClient` throws
 */
async function readBundleUrl({ http }, api, address, name) {
    const url = blobUrl(api, address, name);
    const answer = await http.send({ method: 'GET', url, maxBytes: bundle/* MAX_BUNDLE */.m, what: `the ${name}`, redirect: 'follow' });
    if (answer.status !== 200)
        throw (0,github_failures/* attestationsFailed */.hb)(`the ${name}: ${(0,http_address/* redactUrl */.BO)(url)} answered ${answer.status}; ${(0,errors/* describeTries */.BI)(answer.tries)}`);
    // A block that begins with this byte would hold 123 bytes, and no bundle is so short.
    if (answer.body[0] === OPENING_BRACE)
        return answer.body;
    try {
        return readSnappy(answer.body, bundle/* MAX_BUNDLE */.m);
    }
    catch (error) {
        if (!(error instanceof SnappyInvalid))
            throw error;
        throw (0,github_failures/* attestationsFailed */.hb)(`the ${name}: what ${(0,http_address/* redactUrl */.BO)(url)} holds is no snappy block: ${error.message}`, undefined, error);
    }
}
/** Judged as a redirect would be that the API had answered with (threat 40). */
function blobUrl(api, address, name) {
    if (!URL.canParse(address))
        throw (0,github_failures/* attestationsFailed */.hb)(`the ${name}: its bundle_url is no address`);
    const hop = (0,redirect/* nextHop */.F)(api, address);
    if ('refused' in hop)
        throw (0,github_failures/* attestationsFailed */.hb)(`the ${name}: its bundle_url is not followed: ${hop.refused.replace('its Location', 'it')}`);
    if ((0,http_address/* isProtected */.bz)(hop.to))
        return hop.to;
    throw (0,github_failures/* attestationsFailed */.hb)(`the ${name}: its bundle_url is not followed: ${(0,http_address/* redactUrl */.BO)(hop.to)} is not https`);
}

// EXTERNAL MODULE: ./src/registry/links.ts
var links = __webpack_require__(65058);
// EXTERNAL MODULE: ./src/storage/github-answer.ts
var github_answer = __webpack_require__(50889);
;// CONCATENATED MODULE: ./src/storage/github-pages.ts





const MAX_ATTESTATIONS = 1000;
/** What GitHub gives at most. */
const PAGE_SIZE = 100;
/** Pages may hold less than was asked for, as those who may not see an attestation do not get it. */
const MAX_PAGES = 100;
/** Bundles may lie in the page itself, and those of one image are read up to this (formats 7). */
const MAX_PAGE = 256 * 1024 * 1024;
const pageAnswer = schemas/* object */.Ikc({ attestations: schemas/* array */.YOg(schemas/* unknown */.L5J()) });
/** @throws LIMIT_EXCEEDED */
async function listPages(caller, github, repository, digest) {
    const { owner, repo } = (0,github_api/* parseRepository */.SU)(repository);
    const what = `to list the attestations of ${repository} for ${digest}`;
    const entries = [];
    const seen = new Set();
    let request = {
        route: 'GET /repos/{owner}/{repo}/attestations/{digest}',
        parameters: { owner, repo, digest, per_page: PAGE_SIZE },
    };
    for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
        let next;
        try {
            const answer = await (0,github_api/* askGitHub */.X3)(caller, github, { ...request, maxBytes: MAX_PAGE, what: `the attestations of ${repository}` });
            if (answer.status === 404 && pages === 1)
                return { entries, notFound: true };
            if (answer.status !== 200)
                throw (0,github_failures/* answerFailure */.Rp)(what, 'attestations: read', answer);
            entries.push(...(0,github_answer/* readAnswer */.J)(pageAnswer, answer, (why) => (0,github_failures/* attestationsFailed */.hb)(`${what}: its answer cannot be read: ${why}`)).attestations);
            seen.add(answer.url.href);
            next = nextPage(github.api, answer, what);
            if (next !== undefined && seen.has(next.href))
                throw (0,github_failures/* attestationsFailed */.hb)(`${what}: its pages lead in a circle`);
        }
        catch (failed) {
            return { entries, failed, notFound: false };
        }
        if (entries.length > MAX_ATTESTATIONS)
            throw (0,github_failures/* tooMany */.Ot)(`the attestations of ${repository} for ${digest}`, MAX_ATTESTATIONS);
        if (next === undefined)
            return { entries, notFound: false };
        request = { route: `GET ${next.href}` };
    }
    throw (0,github_failures/* tooMany */.Ot)(`the pages of attestations of ${repository} for ${digest}`, MAX_PAGES);
}
/** The token goes along: so a further page lies where the token belongs. */
function nextPage(api, { headers, url }, what) {
    const target = (0,links/* nextLink */.I)(headers.get('link'));
    if (target === undefined)
        return undefined;
    if (!URL.canParse(target, url.href))
        throw (0,github_failures/* attestationsFailed */.hb)(`${what}: its Link header cannot be read`);
    const next = new URL(target, url.href);
    if (next.origin === api.origin && next.username === '' && next.password === '')
        return next;
    throw (0,github_failures/* attestationsFailed */.hb)(`${what}: its Link header is not followed: it leads to ${next.protocol}//${next.host} in place of ${api.origin}`);
}

;// CONCATENATED MODULE: ./src/storage/github-list.ts











/** Blobs read at once: each may be as large as a bundle can be. */
const CONCURRENCY = 4;
/**
 * No version of the API is asked for. They differ in whether a bundle lies in the list or behind an address, and both are read; one
 * that is named would be gone some day.
 */
const entryShape = schemas/* object */.Ikc({
    bundle: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()))),
    bundle_url: schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* string */.YjP())),
});
/**
 * Reads every bundle that GitHub keeps for a digest (https://docs.github.com/rest/repos/attestations). The list is no proof: the
 * statements' own subjects decide. What cannot be read, pages of the list too, is in `unreadable`.
 * @param repository `owner/repo`
 * @param allowance of the whole image: counted as bundles come, for GitHub does not say how large they are
 * @throws LIMIT_EXCEEDED, ATTESTATIONS_UNSUPPORTED; ATTESTATIONS_FAILED where GitHub cannot be asked at all
 */
async function listAttestations(caller, github, repository, digest, allowance = new storage_allowance/* Allowance */.b()) {
    (0,github_api/* checkGitHub */.sx)(github);
    const { entries, failed, notFound } = await listPages(caller, github, repository, digest);
    const read = await (0,p_map/* default */.Ay)(entries, async (entry, index) => {
        const name = `attestation ${index + 1} of ${repository} for ${digest}`;
        const result = await readEntry(caller, github.api, entry, name);
        if ('bytes' in result)
            take(allowance, result, `the attestations of ${repository} for ${digest}`);
        return result;
    }, { concurrency: CONCURRENCY });
    const bundles = read.flatMap((result) => ('bytes' in result ? [result] : []));
    const looked = `GitHub's attestations of ${repository}`;
    return {
        bundles: [...new Map(bundles.map((bundle) => [bundle.digest, bundle])).values()],
        others: [],
        unreadable: [
            ...(failed === undefined ? [] : [{ what: `${looked} for ${digest}`, error: failed }]),
            ...read.flatMap((result) => ('error' in result ? [result] : [])),
        ],
        looked,
        notes: notFound ? [`GitHub answers 404 for the attestations of ${repository}: there are none, or its token may not see them`] : [],
    };
}
function take(allowance, { digest, bytes }, what) {
    allowance.take(what, [{ mediaType: descriptor/* MEDIA_TYPE */.Ap.bundle, digest, size: bytes.length }]);
}
async function readEntry(caller, api, entry, name) {
    try {
        const bytes = await readBytes(caller, api, entry, name);
        return { bytes, digest: (0,digest/* digestOf */.ol)(bytes), origin: 'GitHub' };
    }
    catch (error) {
        return { what: `the ${name}`, error };
    }
}
async function readBytes(caller, api, entry, name) {
    const { data } = entryShape.safeParse(entry);
    if (data?.bundle != null) {
        const bytes = Buffer.from(JSON.stringify(data.bundle));
        if (bytes.length > bundle/* MAX_BUNDLE */.m)
            throw (0,failures/* limitExceeded */.F)(`the bytes of ${name}`, bytes.length, bundle/* MAX_BUNDLE */.m);
        return bytes;
    }
    if (data?.bundle_url == null)
        throw (0,github_failures/* attestationsFailed */.hb)(`the ${name} has neither a bundle nor a bundle_url`);
    return readBundleUrl(caller, api, data.bundle_url, name);
}


/***/ })

};
