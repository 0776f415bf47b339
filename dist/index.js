import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 83916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ WaxsealError),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/**
 * The one error type that leaves any part of Waxseal. Each code is built in one place, beside the code that finds the
 * fault, with the fix a user can paste; `details` keep expected against actual for the log, the summary and the report.
 */
class WaxsealError extends Error {
    name = 'WaxsealError';
    code;
    hint;
    severity;
    details;
    constructor(parts) {
        super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
        this.code = parts.code;
        this.hint = parts.hint;
        this.severity = parts.severity ?? 'error';
        this.details = parts.details ?? [];
    }
}
/** The text of any thrown value, on one line; library errors may carry anything. */
function messageOf(thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return text.replaceAll(/\s+/g, ' ').trim();
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ redactUrl),
/* harmony export */   SF: () => (/* binding */ isMetadataHost),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   bz: () => (/* binding */ isProtected),
/* harmony export */   gQ: () => (/* binding */ sameHostname),
/* harmony export */   oX: () => (/* binding */ isIpAddress)
/* harmony export */ });
/** What a host name in a URL says by itself, without asking DNS. WHATWG URLs have already normalised odd spellings of IPv4. */
function bare(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
}
function sameHostname(one, other) {
    return bare(one.hostname) === bare(other.hostname);
}
/** 127.0.0.0/8, ::1 and `localhost`: this machine, where plain http is no risk on the wire. */
function isLoopback(hostname) {
    const host = bare(hostname);
    return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
/** May tokens, keys and statements go this way? By https, or by http to this machine, named without a dot at the end. */
function isProtected({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && !hostname.endsWith('.'));
}
function isIpAddress(hostname) {
    const host = bare(hostname);
    return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}
const METADATA_NAMES = new Set([
    'metadata',
    'metadata.google.internal',
    'metadata.azure.internal',
    'instance-data',
    'instance-data.ec2.internal',
]);
const METADATA_ADDRESSES = new Set(['fd00:ec2::254', '168.63.129.16', '100.100.100.200']);
/** Where clouds serve a machine's own credentials (threat 41): link-local addresses and the known names. */
function isMetadataHost(hostname) {
    const host = bare(hostname);
    // IPv4 written inside IPv6 comes out of the URL parser as hexadecimal: a9fe is 169.254.
    const linkLocal = /^169\.254\./.test(host) || /^fe[89ab][0-9a-f]:/.test(host) || /^::ffff:a9fe:/.test(host);
    return linkLocal || METADATA_NAMES.has(host) || METADATA_ADDRESSES.has(host);
}
/** A URL for people: its query and user information may be secrets (signed addresses, tokens), so they are left out. */
function redactUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 500);
}


/***/ }),

/***/ 48251:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ RetryBudget)
/* harmony export */ });
/**
 * All waiting of a step (back-off, `Retry-After`, polling) is drawn from one budget, so that many requests that fail together
 * cannot make a step wait many times over.
 */
class RetryBudget {
    #host;
    #leftMs;
    /** @param totalMs the input `retry-budget` */
    constructor(host, totalMs) {
        this.#host = host;
        this.#leftMs = totalMs;
    }
    get leftMs() {
        return this.#leftMs;
    }
    /** Sleeps, and takes that out of the budget; false at once, and nothing taken, when that much is no longer in it. */
    async wait(milliseconds) {
        if (milliseconds > this.#leftMs)
            return false;
        this.#leftMs -= milliseconds;
        await this.#host.sleep(milliseconds);
        return true;
    }
}


/***/ }),

/***/ 60116:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ HttpClient)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(83916);
;// CONCATENATED MODULE: ./src/http/body.ts
/** A body that went over its cap. */
class BodyTooLarge extends Error {
    name = 'BodyTooLarge';
}
const MAX_ERROR_BODY = 64 * 1024;
const LARGE = 1024 * 1024;
/**
 * Reads a body of at most `maxBytes`, counted as they come, after any content decoding: a gzip bomb ends at the cap.
 * The body of an error status says why at most, so a long one is cut and not refused.
 * @param onChunk called for each piece, so that a body that still flows is not taken for a hang
 */
async function readBody({ status, headers, body }, maxBytes, onChunk) {
    if (status >= 400)
        return readStart(body, onChunk);
    const declared = Number(headers.get('content-length') ?? 0);
    const encoded = headers.has('content-encoding');
    const pieces = new Pieces(!encoded && declared >= LARGE && declared <= maxBytes ? declared : 0);
    // To leave the loop is to end the connection.
    for await (const piece of body) {
        onChunk();
        if ((!encoded && declared > maxBytes) || pieces.size + piece.length > maxBytes)
            throw new BodyTooLarge();
        pieces.add(piece);
    }
    return pieces.join();
}
async function readStart(body, onChunk) {
    const pieces = new Pieces(0);
    for await (const piece of body) {
        onChunk();
        pieces.add(piece);
        if (pieces.size >= MAX_ERROR_BODY)
            break;
    }
    return pieces.join().subarray(0, MAX_ERROR_BODY);
}
/** A large body whose length is known is put together as it comes, so that it is not held twice. */
class Pieces {
    size = 0;
    #whole;
    #rest = [];
    constructor(expected) {
        this.#whole = new Uint8Array(expected);
    }
    add(piece) {
        if (this.#rest.length === 0 && this.size + piece.length <= this.#whole.length)
            this.#whole.set(piece, this.size);
        else
            this.#rest.push(piece);
        this.size += piece.length;
    }
    join() {
        if (this.#rest.length === 0)
            return this.#whole.subarray(0, this.size);
        // Always a copy: a small piece is a view of the socket's large buffer, which would be kept with it.
        const whole = new Uint8Array(this.size);
        let offset = this.size - this.#rest.reduce((sum, { length }) => sum + length, 0);
        whole.set(this.#whole.subarray(0, offset));
        for (const piece of this.#rest) {
            whole.set(piece, offset);
            offset += piece.length;
        }
        return whole;
    }
}

;// CONCATENATED MODULE: ./src/http/attempt.ts


/** Uploads get a second more for each so many bytes: they show no progress. */
const UPLOAD_BYTES_PER_SECOND = 256 * 1024;
async function attemptOnce(host, attempt, limits) {
    const { body, url } = attempt;
    const abort = new AbortController();
    const stop = () => {
        abort.abort();
    };
    const uploadMs = ((body?.length ?? 0) / UPLOAD_BYTES_PER_SECOND) * 1000;
    const total = host.alarm(limits.totalMs, stop, url);
    const idle = host.alarm(Math.min(limits.totalMs, limits.idleMs + uploadMs), stop, url);
    try {
        const answer = ask(host, attempt, abort.signal, () => {
            idle.refresh();
        });
        // No part below may outlive the alarm, even one that does not heed the signal.
        return await Promise.race([answer, rejection(abort.signal)]);
    }
    catch (error) {
        if (error instanceof BodyTooLarge)
            return { kind: 'too-large' };
        return abort.signal.aborted ? { kind: 'timeout' } : { kind: 'network', ...causeOf(error) };
    }
    finally {
        total.cancel();
        idle.cancel();
    }
}
async function ask(host, { method, url, headers, body, resend, maxBytes }, signal, onBytes) {
    const response = await host.request(url, { method, headers, body, signal, resend });
    onBytes();
    const bytes = await readBody(response, maxBytes, onBytes);
    return { kind: 'answer', status: response.status, headers: response.headers, body: bytes };
}
function rejection(signal) {
    return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
            reject(new Error('the time is over'));
        });
    });
}
/** Texts that come with a code name hosts and ports; those without one may quote the request, so they are not shown. */
function causeOf(thrown) {
    let error = isRecord(thrown) ? thrown : {};
    for (let depth = 0; depth < 4; depth += 1) {
        // Several addresses tried for one name come as an AggregateError.
        const inner = Array.isArray(error['errors']) ? error['errors'][0] : error['cause'];
        if (!isRecord(inner))
            break;
        error = inner;
    }
    const { code, message } = error;
    if (typeof code !== 'string')
        return { code: 'UNKNOWN', why: 'the request could not be sent' };
    const text = (0,errors/* messageOf */.b)(message).slice(0, 200);
    return { code, why: text.includes(code) ? text : `${code}: ${text}` };
}
/** Errors of Node's own parts need not be of this realm's `Error`. */
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}

// EXTERNAL MODULE: ./src/http/errors.ts
var http_errors = __nccwpck_require__(58549);
// EXTERNAL MODULE: ./src/http/redirect.ts
var redirect = __nccwpck_require__(76790);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __nccwpck_require__(28902);
;// CONCATENATED MODULE: ./src/http/client.ts




const IDLE_MS = 60_000;
const MAX_HOPS = 5;
/** The one way to the network: time-outs, retries, size caps and the redirect rule are the same for all. */
class HttpClient {
    #host;
    #limits;
    constructor(host, limits) {
        this.#host = host;
        this.#limits = limits;
    }
    /**
     * Sends a request, and sends it again while that may help: network errors, time-outs, cut bodies, 408, 429, 500, 502, 503, 504.
     * @returns any answer, also one of failure once retries are used up: the caller knows what a status means
     * @throws NETWORK_UNREACHABLE, NETWORK_TIMEOUT, RESPONSE_TOO_LARGE, REDIRECT_REFUSED, HEADER_INVALID
     */
    async send(request) {
        const headers = buildHeaders(request);
        const started = this.#host.now().getTime();
        for (let attempts = 1;; attempts += 1) {
            const leftMs = this.#limits.timeoutMs - (this.#host.now().getTime() - started);
            const outcome = await this.#try(request, headers, Math.max(1, leftMs));
            const tries = { attempts, elapsedMs: this.#host.now().getTime() - started };
            const again = (request.retry ?? true) && (await this.#waitFor(outcome, tries));
            if (!again)
                return conclude(request, outcome, tries);
            this.#host.log.debug(`${request.what}: ${describe(outcome)}, asking again`);
        }
    }
    /** For one request with its retries, in milliseconds. */
    get timeoutMs() {
        return this.#limits.timeoutMs;
    }
    /**
     * Sleeps on the step's budget, for those who poll.
     * @returns false, at once, when the budget does not hold that much
     */
    pause(milliseconds) {
        return this.#limits.budget.wait(milliseconds);
    }
    async #waitFor(outcome, tries) {
        if (!(0,retry/* mayAsk */.Nh)(persistenceOf(outcome), tries.attempts))
            return false;
        const header = outcome.kind === 'answer' ? outcome.response.headers.get('retry-after') : null;
        const waitMs = (0,retry/* waitBefore */.fI)(tries.attempts, this.#host.random(), (0,retry/* readRetryAfter */.D$)(header, this.#host.now()));
        // A wait that outlasts the time-out would end in no further attempt: better say so now.
        if (tries.elapsedMs + waitMs >= this.#limits.timeoutMs)
            return false;
        return this.pause(waitMs);
    }
    async #try(request, headers, totalMs) {
        const { method, body, maxBytes, retry: resend = true } = request;
        const until = this.#host.now().getTime() + totalMs;
        let url = request.url;
        let sent = headers;
        for (let hops = 0;; hops += 1) {
            const left = Math.max(1, until - this.#host.now().getTime());
            const limits = { idleMs: this.#limits.idleMs ?? Math.min(IDLE_MS, this.#limits.timeoutMs / 3), totalMs: left };
            const outcome = await attemptOnce(this.#host, { method, url, headers: sent, body, maxBytes, resend }, limits);
            if (outcome.kind !== 'answer')
                return outcome;
            const { kind, ...answer } = outcome;
            if (!(0,redirect/* isRedirect */.N)(answer.status))
                return { kind, response: { ...answer, url } };
            const hop = (0,redirect/* nextHop */.F)(url, answer.headers.get('location'));
            const why = refusalOf(request, hop, hops);
            if (why !== undefined || 'refused' in hop)
                throw (0,http_errors/* redirectRefused */.LK)({ ...request, url }, why ?? '');
            sent = hop.keepAuthorization ? sent : withoutCredentials(sent);
            url = hop.to;
        }
    }
}
function refusalOf({ method, redirect }, hop, hops) {
    if (redirect !== 'follow' || (method !== 'GET' && method !== 'HEAD')) {
        return 'refused' in hop ? hop.refused : `it leads to ${hop.to.host}, and only reads of blobs may go there`;
    }
    if ('refused' in hop)
        return hop.refused;
    return hops >= MAX_HOPS ? `it is the ${hops + 1}th in a row, more than the limit of ${MAX_HOPS}` : undefined;
}
function withoutCredentials(headers) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}
/** Node's own check names the header only, but its error is not ours; names are kept in lower case, so that each is there once. */
function buildHeaders(request) {
    const { validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http');
    const headers = {};
    for (const [name, value] of Object.entries(request.headers ?? {})) {
        try {
            validateHeaderName(name);
            validateHeaderValue(name, value);
        }
        catch {
            throw (0,http_errors/* headerInvalid */.JD)(request, name);
        }
        headers[name.toLowerCase()] = value.trim();
    }
    return headers;
}
function persistenceOf(outcome) {
    switch (outcome.kind) {
        case 'answer':
            return (0,retry/* persistenceOfStatus */.N7)(outcome.response.status);
        case 'network':
            return (0,retry/* persistenceOfNetwork */.j$)(outcome.code);
        case 'timeout':
            return 'while there is time';
        case 'too-large':
            return 'never';
    }
}
function describe(outcome) {
    switch (outcome.kind) {
        case 'answer':
            return `status ${outcome.response.status}`;
        case 'network':
            return outcome.why;
        case 'timeout':
            return 'no answer in time';
        case 'too-large':
            return 'too large';
    }
}
function conclude(asked, outcome, tries) {
    if (outcome.kind === 'answer')
        return { ...outcome.response, tries };
    throw failureOf(asked, outcome, tries);
}
function failureOf(asked, outcome, tries) {
    switch (outcome.kind) {
        case 'network':
            return (0,http_errors/* unreachable */.HB)(asked, outcome, tries);
        case 'timeout':
            return (0,http_errors/* timedOut */.iU)(asked, tries);
        case 'too-large':
            return (0,http_errors/* tooLarge */.g$)(asked, asked.maxBytes);
    }
}


/***/ }),

/***/ 58549:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BI: () => (/* binding */ describeTries),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   JD: () => (/* binding */ headerInvalid),
/* harmony export */   LK: () => (/* binding */ redirectRefused),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   iU: () => (/* binding */ timedOut)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(28902);



function describeTries({ attempts, elapsedMs }) {
    return `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${(elapsedMs / 1000).toFixed(1)} s`;
}
function line({ method, url, what }) {
    return `${what} (${method} ${(0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .redactUrl */ .BO)(url)})`;
}
/** @param network the error's code and text as the network layer names them; never anything that was sent */
function unreachable(asked, { code, why }, tries) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'NETWORK_UNREACHABLE',
        message: `${line(asked)} cannot be reached: ${why}; ${describeTries(tries)}`,
        hint: (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnreadable */ .GZ)(code)
            ? `Something answered that does not speak HTTP as it should. Check that ${asked.url.host} is the right host and port, and whether a proxy or a page to log in stands between it and this runner.`
            : `Check that ${asked.url.host} is the right host and that this runner reaches it. Behind a proxy set HTTPS_PROXY and NO_PROXY for the step; for a private certificate authority set NODE_EXTRA_CA_CERTS in the env of the step.`,
    });
}
function timedOut(asked, tries) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'NETWORK_TIMEOUT',
        message: `${line(asked)} did not answer in time; ${describeTries(tries)}`,
        hint: `Run the job again, and look whether ${asked.url.host} is slow or down. The inputs timeout and retry-budget bound how long it is tried.`,
    });
}
function tooLarge(asked, maxBytes) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'RESPONSE_TOO_LARGE',
        message: `${line(asked)} answered with more than ${maxBytes} bytes, the limit for it`,
        hint: 'Nothing of this kind is that large. Look at what the server sends, and whether something stands between it and the runner.',
        details: [{ what: 'size of the answer', expected: `at most ${maxBytes} bytes`, actual: `more than ${maxBytes} bytes` }],
    });
}
function redirectRefused(asked, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'REDIRECT_REFUSED',
        message: `${line(asked)} answered with a redirect that is not followed: ${why}`,
        hint: 'Only reads of blobs follow redirects, and never with credentials to another host. Name the host that really serves it.',
    });
}
function headerInvalid(asked, name) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'HEADER_INVALID',
        message: `${line(asked)} cannot be asked: the value of the header ${name} holds characters that HTTP does not allow`,
        hint: 'Look for a line break or a control character in the user name, password or token that this step was given.',
    });
}


/***/ }),

/***/ 57856:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ useProxies)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);

/** The variables that name a proxy; in capitals they count where these say nothing. */
const VARIABLES = ['http_proxy', 'https_proxy'];
/**
 * Sends all requests of this process through the proxies that the environment names: Node heeds it only when told to.
 * @throws PROXY_INVALID
 */
function useProxies(host, load = () => process.getBuiltinModule('node:http')) {
    const { env } = host;
    const { NODE_USE_ENV_PROXY: atStart } = env;
    for (const name of VARIABLES)
        for (const spelling of spellings(name))
            maskLogin(host, env[spelling] ?? '');
    const proxies = VARIABLES.flatMap((key) => {
        const name = spellings(key).find((one) => env[one]);
        return name === undefined ? [] : [[key, readProxy(name, env[name] ?? '')]];
    });
    if (proxies.length === 0)
        return;
    const part = load();
    const [direct = ''] = spellings('no_proxy').flatMap((name) => env[name] || []);
    if (part.setGlobalProxyFromEnv !== undefined) {
        part.setGlobalProxyFromEnv({ ...Object.fromEntries(proxies), no_proxy: direct });
    }
    else if (atStart !== '1') {
        host.log.warning(`A proxy is set, but this runner's Node ${process.version} uses it only when told to at its start: requests go out without it. Update the runner (Node 24.14 or newer), or set NODE_USE_ENV_PROXY: 1 in the env of the step (Node 24.5 or newer).`);
    }
}
function spellings(name) {
    return [name, name.toUpperCase()];
}
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
/** User name and password are masked however the rest reads: an error of ours or of Node may quote it. */
function maskLogin({ mask }, value) {
    const [, login] = /^(.+)@/s.exec(value.replace(SCHEME, '')) ?? [];
    if (login === undefined)
        return;
    const password = login.slice(login.indexOf(':') + 1);
    for (const secret of new Set([login, password, decoded(password)]))
        if (secret !== '')
            mask(secret);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** As curl reads it, a proxy without a scheme is one of http. */
function readProxy(name, value) {
    const text = value.trim();
    const whole = SCHEME.test(text) ? text : `http://${text}`;
    if (!URL.canParse(whole))
        throw proxyInvalid(name, 'it is no address');
    const { protocol, href } = new URL(whole);
    if (protocol !== 'http:' && protocol !== 'https:')
        throw proxyInvalid(name, 'it is not a proxy of http or https');
    return href;
}
/** The value is not quoted: it may hold a password. */
function proxyInvalid(name, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'PROXY_INVALID',
        message: `the environment variable ${name} names no proxy that can be used: ${why}`,
        hint: `Set it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, where what is special in user name and password is written with % (\`@\` is %40); or remove ${name} from the env of the step.`,
        details: [
            { what: name, expected: 'http://HOST:PORT or https://HOST:PORT', actual: 'something else (not shown: it may hold a password)' },
        ],
    });
}


/***/ }),

/***/ 76790:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ nextHop),
/* harmony export */   N: () => (/* binding */ isRedirect)
/* harmony export */ });
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
function isRedirect(status) {
    return REDIRECTS.has(status);
}
/**
 * Where a redirect of a blob read leads (threat 40), or why it is not followed.
 * Credentials stay with the origin that they were given to.
 */
function nextHop(from, location) {
    if (location === null || !URL.canParse(location, from.href))
        return { refused: 'it names no readable Location' };
    const to = new URL(location, from.href);
    if (to.protocol !== 'https:' && to.protocol !== 'http:')
        return { refused: `it leads to ${to.protocol}` };
    if (to.username !== '' || to.password !== '')
        return { refused: 'its Location carries a user name or password' };
    const local = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(to.hostname);
    if (local && !(0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(from.hostname))
        return { refused: `it leads to ${(0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .redactUrl */ .BO)(to)}, an address of this machine` };
    if ((0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isMetadataHost */ .SF)(to.hostname) && to.origin !== from.origin)
        return { refused: `it leads to the metadata address ${(0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .redactUrl */ .BO)(to)}` };
    if (from.protocol === 'https:' && to.protocol === 'http:' && !local)
        return { refused: `it leads from https to ${(0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .redactUrl */ .BO)(to)}` };
    to.hash = '';
    return { to, keepAuthorization: to.origin === from.origin };
}


/***/ }),

/***/ 28902:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ readRetryAfter),
/* harmony export */   GZ: () => (/* binding */ isUnreadable),
/* harmony export */   N7: () => (/* binding */ persistenceOfStatus),
/* harmony export */   Nh: () => (/* binding */ mayAsk),
/* harmony export */   fI: () => (/* binding */ waitBefore),
/* harmony export */   j$: () => (/* binding */ persistenceOfNetwork)
/* harmony export */ });
/** When a request is worth asking again, and how long to wait before. */
const BRIEF_ATTEMPTS = 5;
const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** 500 is often a fault of this very request; the others say that the server is busy or away (RFC 9110, 15.5 and 15.6). */
function persistenceOfStatus(status) {
    if (status === 500)
        return 'briefly';
    return [408, 429, 502, 503, 504].includes(status) ? 'while there is time' : 'never';
}
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
const WRONG_ADDRESS = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'UNKNOWN']);
/** What answers does not speak HTTP as it should: the parser's, the decoders' and our own words for it (src/wire.ts). */
const UNREADABLE = /^(?:HPE_|Z_|ERR_BROTLI|ERR_CONTENT_ENCODING$|ERR_UPGRADE$)/;
function isUnreadable(code) {
    return UNREADABLE.test(code);
}
/** @param code of the network error, as Node names it; a wrong name, port or certificate seldom heals by itself */
function persistenceOfNetwork(code) {
    if (TLS.test(code))
        return 'never';
    return WRONG_ADDRESS.has(code) || isUnreadable(code) ? 'briefly' : 'while there is time';
}
function mayAsk(persistence, attempts) {
    return persistence === 'while there is time' || (persistence === 'briefly' && attempts < BRIEF_ATTEMPTS);
}
/**
 * Milliseconds before the next attempt: full jitter under a doubling ceiling, and never less than the server asks for.
 * @param attempts sent so far, at least 1
 * @param random uniform in [0, 1)
 */
function waitBefore(attempts, random, retryAfterMs) {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
    return Math.max(Math.round(random * ceiling), retryAfterMs ?? 0);
}
/** `Retry-After` in milliseconds (RFC 9110, 10.2.3: seconds or a date); undefined for none, or for one that says nothing. */
function readRetryAfter(value, now) {
    if (value === null)
        return undefined;
    const text = value.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    // Dates in this header begin with the name of a day; Date.parse alone would take "-5" or "2" for a year.
    if (!/^[A-Z][a-z]{2,8},? /.test(text))
        return undefined;
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}


/***/ }),

/***/ 79407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _http_proxy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57856);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(19094);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38563);



const code = await (0,_main_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)(_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .host */ .H, _http_proxy_js__WEBPACK_IMPORTED_MODULE_0__/* .useProxies */ .U);
// What was begun and is no longer wanted (a retry, an idle connection) must not keep the job waiting.
process.stdout.write('', () => process.exit(code));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9471:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ requireOneImage),
/* harmony export */   O: () => (/* binding */ readIndexOf)
/* harmony export */ });
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(95305);
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(23423);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(86676);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44245);




const MAX_DIGESTS = 20;
/** The default. Were it empty, a build that handed over nothing would look like a step that asks for nothing. */
const ANY = 'any';
/** The digests that builds handed over, as job outputs; some of a fixed row of outputs may be empty, not all. @throws INPUT_INVALID */
function readIndexOf(host) {
    const value = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(host, 'index-of');
    if (value === ANY || (value === undefined && host.env['INPUT_INDEX-OF'] === undefined))
        return undefined;
    const digests = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(host, 'index-of').map((item) => (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(item, 'input index-of'));
    if (digests.length === 0)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)('index-of', '', 'the digests of what was built', `The build handed over nothing: look whether its job has run, and whether the outputs are named right. To sign whatever the index holds: index-of: ${ANY}.`);
    if (digests.length > MAX_DIGESTS)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)('index-of', `${digests.length} digests`, `at most ${MAX_DIGESTS} digests`, 'Build fewer platforms into one image.');
    const twice = digests.find((digest, index) => digests.indexOf(digest) !== index);
    if (twice !== undefined)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)('index-of', twice, 'each digest once', 'Two builds handed over the same digest: look whether both built the same platform.');
    return digests;
}
/** What builds handed over makes one image. Several tags of it are one, too. @throws INPUT_CONTRADICTION */
function requireOneImage(inputs) {
    const { images, indexOf } = inputs;
    const named = new Set(images.map(({ reference }) => `${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(reference)} ${reference.digest ?? (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference)}`));
    if (indexOf === undefined || named.size === 1)
        return inputs;
    throw (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .contradiction */ .qX)(`input index-of says what one image consists of, and ${named.size} images are named`, 'Name one image in this step, and sign the others in steps of their own.');
}


/***/ }),

/***/ 69625:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isPlatform),
/* harmony export */   t: () => (/* binding */ readPlatforms)
/* harmony export */ });
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(23423);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44245);


const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/;
function isPlatform(name) {
    return PLATFORM.test(name);
}
/** @param words those that the mode knows, beside names */
function readPlatforms(host, words) {
    const names = (0,_read_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(host, 'platforms');
    const [first = 'all'] = names;
    const word = words.find((one) => one === first);
    if (word !== undefined && names.length <= 1)
        return { kind: word };
    const wrong = names.find((name) => name !== 'index' && !isPlatform(name));
    if (wrong !== undefined)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .a)('platforms', wrong, `${words.join(', ')}, or names such as linux/amd64`, 'Write platforms: linux/amd64,linux/arm64.');
    return { kind: 'list', names };
}


/***/ }),

/***/ 44245:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qX: () => (/* binding */ contradiction)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(23423);


/** Inputs are about 32 kB on Windows; elsewhere nothing sensible is longer than this. */
const MAX_INPUT = 1024 * 1024;
function contradiction(message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code: 'INPUT_CONTRADICTION', message, hint });
}
/** Undefined where the input is empty. */
function text(host, name) {
    const value = host.input(name);
    if (value.length > MAX_INPUT)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, `${value.length} characters`, `at most ${MAX_INPUT} characters`, `Use ${name}-path where there is one.`);
    return value === '' ? undefined : value;
}
/** Newlines, or commas where no value holds one. */
function list(host, name) {
    return (text(host, name) ?? '')
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** One a line; values may hold commas. */
function lines(host, name) {
    return (text(host, name) ?? '')
        .split('\n')
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
function flag(host, name, otherwise) {
    const value = text(host, name);
    if (value === undefined)
        return otherwise;
    if (/^(?:true|True|TRUE)$/.test(value))
        return true;
    if (/^(?:false|False|FALSE)$/.test(value))
        return false;
    throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, value, 'true or false', `Write ${name}: true or ${name}: false.`);
}
function choice(host, name, choices, otherwise) {
    const value = text(host, name) ?? otherwise;
    const found = choices.find((one) => one === value);
    if (found !== undefined)
        return found;
    const written = choices.map((one) => `${name}: ${one}`);
    const hint = `Write ${written.slice(0, -1).join(', ')} or ${written.at(-1) ?? ''}.`;
    throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, value ?? '', `one of ${choices.join(', ')}`, hint);
}
function integer(host, name, otherwise, from, to) {
    const value = text(host, name);
    if (value === undefined)
        return otherwise;
    const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= from && number <= to))
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, value, `a whole number from ${from} to ${to}`, `Write ${name}: ${otherwise}.`);
    return number;
}
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const MAX_DURATION = 6 * 3_600_000;
/** `90s`, `5m`, `1h`; a bare number is seconds. In milliseconds. */
function duration(host, name, otherwise) {
    const value = text(host, name);
    if (value === undefined)
        return otherwise;
    const [, digits, unit = 's'] = /^(\d{1,7})(ms|s|m|h)?$/.exec(value) ?? [];
    const milliseconds = Number(digits) * (UNITS[unit] ?? Number.NaN);
    if (!(milliseconds > 0 && milliseconds <= MAX_DURATION))
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, value, 'a time such as 90s, 5m or 1h, at most 6h', `Write ${name}: 5m.`);
    return milliseconds;
}
/** `key=value`, one a line. */
function pairs(host, name) {
    const entries = lines(host, name).map((line) => {
        const equals = line.indexOf('=');
        if (equals < 1)
            throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, line, 'key=value, one a line', `Write ${name}: |\n  key=value`);
        return [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
    });
    const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) !== index);
    if (twice !== undefined)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidInput */ .a)(name, twice[0], 'each key once', `Remove one of the lines that begin with ${twice[0]}=.`);
    return Object.fromEntries(entries);
}


/***/ }),

/***/ 15126:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SO: () => (/* binding */ readSign),
/* harmony export */   ac: () => (/* binding */ readSigning),
/* harmony export */   nC: () => (/* binding */ readGitHubToken)
/* harmony export */ });
/* harmony import */ var _policy_words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(82602);
/* harmony import */ var _index_of_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9471);
/* harmony import */ var _platforms_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(69625);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44245);




function readSign(host) {
    const bundlePath = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(host, 'bundle-path');
    return { mode: 'sign', ...readSigning(host), ...(bundlePath === undefined ? {} : { bundlePath }) };
}
function readSigning(host) {
    const indexOf = (0,_index_of_js__WEBPACK_IMPORTED_MODULE_1__/* .readIndexOf */ .O)(host);
    const runner = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(host, 'runner') === undefined ? undefined : (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(host, 'runner', _policy_words_js__WEBPACK_IMPORTED_MODULE_0__/* .RUNNERS */ .Ir);
    return {
        platforms: (0,_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .readPlatforms */ .t)(host, ['all', 'index']),
        allowTags: (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'allow-tags', false),
        skipExisting: (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'skip-existing', true),
        verifyAfter: (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'verify-after', true),
        allowUntrustedTrigger: (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'allow-untrusted-trigger', false),
        onFailure: (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)(host, 'on-failure', ['fail', 'warn'], 'fail'),
        stores: readStores(host),
        ...(indexOf === undefined ? {} : { indexOf }),
        ...(runner === undefined ? {} : { runner }),
    };
}
function readStores(host) {
    const toRegistry = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'push-to-registry', true);
    if (!(0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'github-attestations', false)) {
        if (toRegistry)
            return { toRegistry };
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .contradiction */ .qX)('input push-to-registry is false, and github-attestations too: what is signed would go nowhere', 'Set one of them to true.');
    }
    const token = readGitHubToken(host);
    const version = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(host, 'subject-version');
    // GitHub keeps records of what lies in registries, so there is none where nothing was pushed to one.
    const record = toRegistry && (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)(host, 'create-storage-record', false);
    return {
        toRegistry,
        github: { token, ...(record ? { storageRecord: version === undefined ? {} : { version } } : {}) },
    };
}
/** @throws INPUT_CONTRADICTION where there is none */
function readGitHubToken(host) {
    const token = (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(host, 'github-token');
    if (token === undefined)
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_3__/* .contradiction */ .qX)('input github-attestations is true, but github-token is empty', 'Remove github-token: by default it is the token of the job. Give the job permissions: attestations: write.');
    host.mask(token);
    return token;
}


/***/ }),

/***/ 19094:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ main_run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(83916);
// EXTERNAL MODULE: ./src/http/budget.ts
var budget = __nccwpck_require__(48251);
// EXTERNAL MODULE: ./src/http/client.ts + 2 modules
var client = __nccwpck_require__(60116);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __nccwpck_require__(95305);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __nccwpck_require__(87979);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __nccwpck_require__(86676);
// EXTERNAL MODULE: ./src/model/invalid-input.ts
var invalid_input = __nccwpck_require__(23423);
;// CONCATENATED MODULE: ./src/inputs/artifacts-list.ts



const NAME = 'GITHUB_ARTIFACTS_LIST';
const MAX_ARTIFACTS = 500;
const MAX_FILE = 16 * 1024 * 1024;
const MAX_SHOWN = 100;
/**
 * The runner's own list of what the job produced (runner \u2265 2.336): `{"version":1,"subjects":[{name,digest,kind}]}`. It may be missing,
 * or empty by design; what is there and cannot be understood is no empty list.
 * @throws INPUT_INVALID, FILE_UNREADABLE, JSON_INVALID
 */
async function readArtifactsList(host) {
    const bytes = await readList(host, host.env[NAME] ?? '');
    if (bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20))
        return [];
    const json = (0,model_json/* parseJson */.q)(bytes, NAME);
    if (!(0,model_json/* isObject */.G)(json))
        throw unknown(JSON.stringify(json), 'a list of subjects');
    if (json['version'] !== 1)
        throw unknown(`version ${JSON.stringify(json['version'] ?? null)}`);
    const { subjects } = json;
    if (!Array.isArray(subjects))
        throw unknown(JSON.stringify({ subjects }), 'a list of subjects');
    const images = subjects.flatMap(readSubject);
    if (images.length > MAX_ARTIFACTS)
        throw unknown(`${images.length} images`, `at most ${MAX_ARTIFACTS} images`);
    return images;
}
async function readList(host, path) {
    if (path === '')
        return new Uint8Array();
    try {
        return await host.readFile(path, MAX_FILE);
    }
    catch (cause) {
        if (isAbsent(cause))
            return new Uint8Array();
        throw new errors/* WaxsealError */.A({
            code: 'FILE_UNREADABLE',
            message: `input images: it is not given, and the runner's list ${NAME}, ${path}, cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: 'Name the images of this step in the input images.',
            cause,
        });
    }
}
function isAbsent(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
/** What is no image is left out, as the runner lists files too. */
function readSubject(subject) {
    const { name, digest, kind } = (0,model_json/* isObject */.G)(subject) ? subject : {};
    if (typeof kind !== 'string')
        throw unknown(JSON.stringify({ subjects: [subject] }), 'a kind for each of its subjects');
    if (kind !== 'oci')
        return [];
    if (typeof name === 'string' && typeof digest === 'string')
        return [{ name, digest }];
    throw unknown(JSON.stringify({ name, digest }), 'a name and a digest for each image');
}
function unknown(given, shape = '') {
    return (0,invalid_input/* invalidInput */.a)('images', given.slice(0, MAX_SHOWN), `where it is not given, version 1 of the runner's list ${NAME}${shape === '' ? '' : ` with ${shape}`}`, 'Name the images of this step in the input images.');
}

// EXTERNAL MODULE: ./src/inputs/read.ts
var read = __nccwpck_require__(44245);
;// CONCATENATED MODULE: ./src/inputs/lower-names.ts
const lower_names_MAX_SHOWN = 3;
const MAX_NAME = 300;
/**
 * `${{ github.repository }}` has the case of the account, and names in registries have none, nor have hosts: written in lower case, with a
 * notice. Tags keep their case. Only A to Z: another letter that has one of these as its lower case stays and is refused.
 * @param where the input that holds the names, as messages name it
 */
function lowerNames(host, where, names) {
    const lowered = names.map(lowerName);
    const changed = [...new Set(names.filter((name, index) => name !== lowered[index]))];
    if (changed.length > 0) {
        const shown = changed
            .slice(0, lower_names_MAX_SHOWN)
            .map((name) => `${name.slice(0, MAX_NAME)} was written in lower case: ${lowerName(name).slice(0, MAX_NAME)}`);
        const more = changed.length > lower_names_MAX_SHOWN ? `; and ${changed.length - lower_names_MAX_SHOWN} more` : '';
        host.log.notice(`${where}: ${shown.join('; ')}${more}`, { title: 'Waxseal' });
    }
    return lowered;
}
function lowerName(reference) {
    const [named = ''] = reference.split('@', 1);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const end = colon < 0 ? named.length : colon;
    return reference.slice(0, end).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) + reference.slice(end);
}

;// CONCATENATED MODULE: ./src/inputs/images.ts









const MAX_IMAGES = 5000;
const images_MAX_FILE = 16 * 1024 * 1024;
/** The images of the step, from whichever way the user took; exactly one way. */
async function readImages(host, mode) {
    const given = ['images', 'subject-name', 'metadata', 'metadata-path'].filter((name) => (0,read/* text */.Qq)(host, name) !== undefined);
    if (given.length > 1)
        throw (0,read/* contradiction */.qX)(`inputs ${given.join(' and ')} both name images`, `Keep one of them: ${given.join(', ')}.`);
    refuseForeignDigest(host, given[0]);
    // Manifests name images too.
    if (given.length === 0 && mode === 'verify' && (0,read/* text */.Qq)(host, 'manifests') !== undefined) {
        refuseOrphanDigest(host);
        return [];
    }
    const images = await readFrom(host, given[0] ?? '', mode);
    if (images.length === 0)
        throw (0,invalid_input/* invalidInput */.a)(given[0] ?? 'images', (0,read/* text */.Qq)(host, given[0] ?? 'images') ?? '', 'at least one image', 'Look whether the outputs that it is made of are empty: the step that gives them must have run, and have an id.');
    if (images.length > MAX_IMAGES)
        throw (0,invalid_input/* invalidInput */.a)(given[0] ?? 'images', `${images.length} images`, `at most ${MAX_IMAGES} images`, 'Split them over several jobs with a matrix.');
    return images;
}
async function readFrom(host, input, mode) {
    switch (input) {
        case 'images':
            return named(host, 'images', (0,read/* list */.p_)(host, 'images'), 'digest');
        case 'subject-name':
            return named(host, 'subject-name', (0,read/* list */.p_)(host, 'subject-name'), 'subject-digest');
        case 'metadata':
            return fromMetadata(host, (0,model_json/* parseJson */.q)((0,read/* text */.Qq)(host, 'metadata') ?? '', 'input metadata'), 'metadata');
        case 'metadata-path':
            return fromMetadata(host, (0,model_json/* parseJson */.q)(await readFile(host, 'metadata-path'), 'the file of input metadata-path'), 'metadata-path');
        default:
            refuseOrphanDigest(host);
            return mode === 'verify' ? noImages(mode) : fromArtifactsList(host, mode);
    }
}
/** `digest` holds for all names; a name that carries another one contradicts it. */
function named(host, input, names, digestInput) {
    const value = (0,read/* text */.Qq)(host, digestInput);
    const digest = value === undefined ? undefined : (0,model_digest/* parseDigest */.m)(value, `input ${digestInput}`);
    return lowerNames(host, `input ${input}`, names).map((name) => ({
        from: input,
        reference: withDigest((0,model_reference/* parseReference */.F2)(name, `input ${input}`), digest, digestInput),
    }));
}
function withDigest(reference, digest, from) {
    if (digest === undefined)
        return reference;
    if (reference.digest !== undefined && reference.digest !== digest) {
        throw (0,read/* contradiction */.qX)(`${(0,model_reference/* formatReference */.FH)(reference)} names one digest and ${from} another: ${digest}`, `Remove the digest from the name, or remove ${from}.`);
    }
    return { ...reference, digest };
}
/** A digest that belongs to another way of naming images would be ignored in silence. */
function refuseForeignDigest(host, input) {
    const partners = {
        images: 'digest',
        'subject-name': 'subject-digest',
        metadata: undefined,
        'metadata-path': undefined,
    };
    if (input === undefined)
        return;
    const foreign = ['digest', 'subject-digest'].find((name) => name !== partners[input] && (0,read/* text */.Qq)(host, name) !== undefined);
    if (foreign !== undefined)
        throw (0,read/* contradiction */.qX)(`input ${foreign} is given beside ${input}, which has no use for it`, `Remove ${foreign}${partners[input] === undefined ? '' : `, or write ${partners[input]}`}.`);
}
function refuseOrphanDigest(host) {
    const orphan = ['digest', 'subject-digest'].find((name) => (0,read/* text */.Qq)(host, name) !== undefined);
    if (orphan === undefined)
        return;
    const partner = orphan === 'digest' ? 'images' : 'subject-name';
    throw (0,read/* contradiction */.qX)(`input ${orphan} is given, but no ${partner}: a digest alone does not say which repository`, `Add ${partner}: registry/repository.`);
}
/** build-push-action's `metadata` (`image.name`, `containerimage.digest`), or bake's, which nests that by target. */
function fromMetadata(host, json, input) {
    if (!(0,model_json/* isObject */.G)(json))
        throw (0,invalid_input/* invalidInput */.a)(input, JSON.stringify(json), 'the JSON object of docker/build-push-action or docker/bake-action', 'Write metadata: ${{ steps.build.outputs.metadata }}.');
    const read = (target) => fromTarget(host, target, input);
    const images = read(json) ?? Object.values(json).flatMap((target) => ((0,model_json/* isObject */.G)(target) ? (read(target) ?? []) : []));
    if (images.length > 0)
        return images;
    throw (0,invalid_input/* invalidInput */.a)(input, Object.keys(json).slice(0, 5).join(', '), 'image.name and containerimage.digest', 'Both are there only when the build names its image and pushes it: set push: true and tags in the build step.');
}
function fromTarget(host, target, input) {
    const { 'image.name': names, 'containerimage.digest': digest } = target;
    if (typeof names !== 'string' && typeof digest !== 'string')
        return undefined;
    if (typeof names !== 'string' || typeof digest !== 'string') {
        const missing = typeof digest === 'string' ? 'image.name' : 'containerimage.digest';
        throw (0,invalid_input/* invalidInput */.a)(input, JSON.stringify({ 'image.name': names ?? null, 'containerimage.digest': digest ?? null }), `${missing} too`, 'Both are there only when the build names its image and pushes it: set push: true and tags for each target.');
    }
    const parsed = (0,model_digest/* parseDigest */.m)(digest, `input ${input}, containerimage.digest`);
    const where = `input ${input}, image.name`;
    const given = names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
    return lowerNames(host, where, given).map((name) => ({
        from: input,
        reference: withDigest((0,model_reference/* parseReference */.F2)(name, where), parsed, 'containerimage.digest'),
    }));
}
async function fromArtifactsList(host, mode) {
    const from = 'GITHUB_ARTIFACTS_LIST';
    const images = await readArtifactsList(host);
    if (images.length === 0)
        return noImages(mode);
    const names = lowerNames(host, from, images.map(({ name }) => name));
    return images.map(({ digest }, index) => ({
        from,
        reference: withDigest((0,model_reference/* parseReference */.F2)(names[index] ?? '', from), (0,model_digest/* parseDigest */.m)(digest, from), from),
    }));
}
async function readFile(host, input) {
    const path = (0,read/* text */.Qq)(host, input) ?? '';
    try {
        return await host.readFile(path, images_MAX_FILE);
    }
    catch (cause) {
        throw (0,invalid_input/* fileUnreadable */.W)(input, path, cause, 'Write the output "metadata" of the build step to that file in a step before this one.');
    }
}
function noImages(mode) {
    throw new errors/* WaxsealError */.A({
        code: 'NO_IMAGES',
        message: `no image to ${mode} is named`,
        hint: [
            'Name it in one of these ways:',
            '  images: ghcr.io/acme/app                      # with the digest that the build gave',
            '  digest: ${{ steps.build.outputs.digest }}',
            'or',
            '  metadata: ${{ steps.build.outputs.metadata }} # of docker/build-push-action or docker/bake-action',
            'or',
            '  subject-name: ghcr.io/acme/app                # as in actions/attest',
            '  subject-digest: sha256:\u2026',
            ...(mode !== 'verify'
                ? ['or let the runner say what the job pushed, in $GITHUB_ARTIFACTS_LIST (which is missing or names no image here).']
                : []),
        ].join('\n'),
    });
}

// EXTERNAL MODULE: ./src/inputs/index-of.ts
var index_of = __nccwpck_require__(9471);
// EXTERNAL MODULE: ./src/model/inputs.ts
var model_inputs = __nccwpck_require__(30492);
// EXTERNAL MODULE: ./src/policy/words.ts + 1 modules
var words = __nccwpck_require__(82602);
;// CONCATENATED MODULE: ./src/inputs/identity.ts



const WORDS = ['repository', 'workflow', 'ref', 'trigger', 'runner', 'environment', 'repository-id', 'owner-id', 'signer-digest'];
const EXACT = ['identity', 'identity-regexp', 'issuer-regexp'];
/** Every input that says something about the identity of the signer. */
const WHO = [...EXACT, 'issuer', ...WORDS];
/** Who must have signed; undefined where the step says nothing (verify then shows whom it found, and fails). */
async function readIdentity(host) {
    const words = WORDS.filter((name) => (0,read/* text */.Qq)(host, name) !== undefined);
    const exact = EXACT.filter((name) => (0,read/* text */.Qq)(host, name) !== undefined);
    if (words.length > 0 && exact.length > 0) {
        throw (0,read/* contradiction */.qX)(`inputs ${exact.join(', ')} and ${words.join(', ')} say in two ways who must have signed`, 'Use identity with issuer, or the words repository, workflow, ref, \u2026; not both.');
    }
    if (words.length > 0)
        return readWords(host);
    if (exact.length > 0)
        return readExact(host);
    if ((0,read/* text */.Qq)(host, 'issuer') !== undefined)
        throw (0,read/* contradiction */.qX)('input issuer is given, but no identity: anybody with a token of that issuer could have signed', 'Add identity: https://github.com/OWNER/REPOSITORY/.github/workflows/FILE@REF.');
    return undefined;
}
async function readExact(host) {
    const san = await part(host, 'identity', 'identity-regexp');
    const issuer = await part(host, 'issuer', 'issuer-regexp');
    if (san === undefined)
        throw (0,read/* contradiction */.qX)('input issuer-regexp is given, but no identity', 'Add identity or identity-regexp.');
    if (issuer === undefined)
        throw (0,read/* contradiction */.qX)('an identity is given, but no issuer: any issuer could vouch for the same name', `Add issuer: ${words/* GITHUB_ISSUER */.oX}.`);
    return 'exact' in san && 'exact' in issuer ? { kind: 'exact', san: san.exact, issuer: issuer.exact } : { kind: 'pattern', san, issuer };
}
async function part(host, exact, pattern) {
    const value = (0,read/* text */.Qq)(host, exact);
    const regexp = (0,read/* text */.Qq)(host, pattern);
    if (value !== undefined && regexp !== undefined)
        throw (0,read/* contradiction */.qX)(`inputs ${exact} and ${pattern} are both given`, `Keep ${exact} for one exact value, or ${pattern} for a pattern.`);
    if (value !== undefined)
        return { exact: value };
    if (regexp === undefined)
        return undefined;
    const { checkPattern } = await Promise.all(/* import() */[__nccwpck_require__.e(2856), __nccwpck_require__.e(2819)]).then(__nccwpck_require__.bind(__nccwpck_require__, 82819));
    refuse(pattern, regexp, checkPattern(regexp));
    const warning = (0,words/* warnOfPattern */.eD)(regexp);
    if (warning !== undefined)
        host.log.warning(`input ${pattern}: ${warning}`);
    return { pattern: regexp };
}
function refuse(name, given, problem) {
    if (problem !== undefined)
        throw (0,invalid_input/* invalidInput */.a)(name, given ?? '', problem.expected, problem.fix);
}
const KEYS = {
    workflow: 'workflow',
    ref: 'ref',
    trigger: 'trigger',
    runner: 'runner',
    environment: 'environment',
    repositoryId: 'repository-id',
    ownerId: 'owner-id',
    signerDigest: 'signer-digest',
};
function readWords(host) {
    const repository = (0,read/* text */.Qq)(host, 'repository');
    if (repository === undefined)
        throw (0,read/* contradiction */.qX)('words about the workflow are given, but no repository', 'Add repository: OWNER/NAME.');
    refuse('repository', repository, (0,words/* checkRepository */.n_)(repository));
    const rule = {};
    for (const [key, name] of Object.entries(KEYS)) {
        const value = (0,read/* text */.Qq)(host, name);
        if (value !== undefined)
            rule[key] = value;
    }
    const { workflow, signerDigest, runner } = rule;
    refuse('workflow', workflow, (0,words/* checkWorkflow */.qF)({ repository, workflow, signerDigest }, 'signer-digest'));
    refuse('runner', runner, (0,words/* checkRunner */.RI)(runner));
    const warning = (0,words/* warnOfRepositoryAlone */.dN)(Object.values(rule));
    if (warning !== undefined)
        host.log.warning(`input repository: ${warning}`);
    return { kind: 'workflow', issuer: (0,read/* text */.Qq)(host, 'issuer') ?? words/* GITHUB_ISSUER */.oX, repository, ...rule };
}

;// CONCATENATED MODULE: ./src/inputs/merge.ts





/** What says which images are verified, how, or what follows: the shards did all that. */
const OF_VERIFYING = [
    ...['images', 'digest', 'metadata', 'metadata-path', 'subject-name', 'subject-digest'],
    ...['manifests', 'image-paths', 'strict-images', 'render', 'write-pinned', 'shard'],
    ...[...WHO, 'key', 'require', 'policy', 'policy-from', 'annotations', 'platforms', 'allow-copied', 'bundle-path'],
    ...['sigstore', 'trusted-root', 'signing-config', 'tuf-mirror', 'tuf-root', 'github-attestations'],
    ...['promote-tags', 'emit-vsa', 'explain', 'dry-run'],
];
/** What action.yml gives where the user gives nothing, flags aside. */
const DEFAULTS = { require: 'signature', platforms: 'all', 'policy-from': 'base', sigstore: 'auto' };
const NAMES = ['merge-reports', 'merge-result', 'merge-digests'];
/** Whether this step looks at reports of others, and at no image. */
function isMerge(host) {
    return NAMES.some((name) => (0,read/* text */.Qq)(host, name) !== undefined);
}
/** @throws INPUT_INVALID, INPUT_CONTRADICTION */
function readMerge(host) {
    if (!isMerge(host))
        return undefined;
    const globs = (0,read/* lines */.Mn)(host, 'merge-reports');
    if (globs.length === 0)
        throw (0,read/* contradiction */.qX)(`input ${NAMES.filter((name) => (0,read/* text */.Qq)(host, name) !== undefined).join(' and ')} is given, but no merge-reports`, 'Add merge-reports: waxseal-shards/**/*.json, the reports that the shards uploaded.');
    if ((0,read/* text */.Qq)(host, 'merge-result') === undefined)
        throw (0,read/* contradiction */.qX)('input merge-reports is given, but no merge-result: reports are artifacts, which any job of the run can replace, so the verdict cannot come from them', 'Add merge-result: ${{ needs.shards.result }}, with the name of the matrix job in place of shards.');
    refuseVerifying(host);
    return { globs, result: (0,read/* choice */.Yq)(host, 'merge-result', model_inputs/* JOB_RESULTS */.J4), digests: readDigests(host) };
}
function refuseVerifying(host) {
    const given = OF_VERIFYING.filter((name) => !['', 'false', DEFAULTS[name]].includes((0,read/* text */.Qq)(host, name)?.toLowerCase() ?? ''));
    if (given.length > 0)
        throw (0,read/* contradiction */.qX)(`input merge-reports looks at nothing but reports, and ${given.join(', ')} is given, too`, `Remove ${given.join(', ')}: give it to the shards. What they looked at stands in their reports, which merge-digests names.`);
}
/** Of a fixed row of job outputs some are empty; so are all of them where no shard ran, which is for merge-result to say. */
function readDigests(host) {
    const digests = (0,read/* lines */.Mn)(host, 'merge-digests').map((line) => {
        if ((0,model_digest/* isDigest */.Bc)(line))
            return line;
        throw invalidDigests(line, 'sha256:<64 lower-case hex digits>, one a line');
    });
    if (digests.length > model_inputs/* MAX_SHARDS */.hH)
        throw invalidDigests(`${digests.length} digests`, `at most ${model_inputs/* MAX_SHARDS */.hH} digests, one for each shard`);
    const twice = digests.find((digest, index) => digests.indexOf(digest) !== index);
    if (twice !== undefined)
        throw invalidDigests(twice, 'each digest once');
    return digests;
}
function invalidDigests(given, expected) {
    return (0,invalid_input/* invalidInput */.a)('merge-digests', given, expected, 'Write merge-digests: ${{ needs.shards.outputs.report_1 }}, and so on, one a line: the output `report-digest` of each shard, each in a job output of its own.');
}

;// CONCATENATED MODULE: ./src/inputs/misplaced.ts


const SIGNING = ['sign', 'attest'];
const ATTEST = ['attest'];
const VERIFY = ['verify'];
/** The modes of inputs that not every mode knows. */
const MODES_OF = {
    annotations: ['sign', 'verify'],
    'bundle-path': ['sign', 'verify'],
    'allow-tags': SIGNING,
    'index-of': SIGNING,
    'skip-existing': SIGNING,
    'verify-after': SIGNING,
    'allow-untrusted-trigger': SIGNING,
    provenance: ATTEST,
    'provenance-inputs': ATTEST,
    'pinned-documents': ATTEST,
    sbom: ATTEST,
    'sbom-path': ATTEST,
    'vulnerability-path': ATTEST,
    'vex-path': ATTEST,
    predicate: ATTEST,
    'predicate-path': ATTEST,
    'predicate-type': ATTEST,
    type: ATTEST,
    'push-to-registry': SIGNING,
    'create-storage-record': ATTEST,
    'subject-version': ATTEST,
    identity: VERIFY,
    issuer: VERIFY,
    'identity-regexp': VERIFY,
    'issuer-regexp': VERIFY,
    repository: VERIFY,
    workflow: VERIFY,
    ref: VERIFY,
    trigger: VERIFY,
    environment: VERIFY,
    'repository-id': VERIFY,
    'owner-id': VERIFY,
    'signer-digest': VERIFY,
    key: VERIFY,
    require: VERIFY,
    'allow-copied': VERIFY,
    'promote-tags': VERIFY,
    policy: VERIFY,
    'policy-from': VERIFY,
    manifests: VERIFY,
    'image-paths': VERIFY,
    'strict-images': VERIFY,
    render: VERIFY,
    'write-pinned': VERIFY,
    explain: VERIFY,
    'emit-vsa': VERIFY,
    'report-path': VERIFY,
    comment: VERIFY,
    'comment-key': VERIFY,
    'check-name': VERIFY,
    'status-name': VERIFY,
    shard: VERIFY,
    'merge-reports': VERIFY,
    'merge-result': VERIFY,
    'merge-digests': VERIFY,
};
/** What action.yml gives where the user gives nothing: no sign that anybody meant it. */
const misplaced_DEFAULTS = {
    'allow-tags': 'false',
    'index-of': 'any',
    'pinned-documents': 'false',
    'skip-existing': 'true',
    'verify-after': 'true',
    'allow-untrusted-trigger': 'false',
    require: 'signature',
    'allow-copied': 'false',
    'push-to-registry': 'true',
    'create-storage-record': 'false',
    'policy-from': 'base',
    'strict-images': 'false',
    explain: 'false',
    'emit-vsa': 'false',
    comment: 'auto',
};
/** An input of another mode would be ignored in silence, and somebody would rely on it. */
function refuseMisplaced(host, mode) {
    const given = Object.entries(MODES_OF).filter(([name, modes]) => !modes.includes(mode) && (0,read/* text */.Qq)(host, name) !== undefined && (0,read/* text */.Qq)(host, name) !== misplaced_DEFAULTS[name]);
    if (given.length === 0)
        return;
    const names = given.map(([name]) => name).join(', ');
    const others = model_inputs/* MODES */.FN.filter((other) => given.every(([, modes]) => modes.includes(other)));
    const move = others.length === 0 ? '' : `, or move it to a step with mode: ${others.join(' or mode: ')}`;
    throw (0,read/* contradiction */.qX)(`mode: ${mode} has no use for the input ${names}`, `Remove ${names}${move}.`);
}

// EXTERNAL MODULE: ./src/http/address.ts
var address = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./src/inputs/registry.ts




const MINUTE = 60_000;
const INSECURE = 'insecure-registries';
function readRegistry(host) {
    const username = (0,read/* text */.Qq)(host, 'registry-username');
    const password = (0,read/* text */.Qq)(host, 'registry-password');
    if (password !== undefined)
        host.mask(password);
    if ((username === undefined) !== (password === undefined)) {
        throw (0,read/* contradiction */.qX)('of registry-username and registry-password only one is given', 'Give both, or neither to use the login of docker/login-action.');
    }
    return {
        ...(username === undefined || password === undefined ? {} : { username, password }),
        insecure: hosts(host, INSECURE).map(spokenOverHttp),
        tokenHosts: hosts(host, 'token-hosts'),
        concurrency: (0,read/* integer */.nd)(host, 'concurrency', 8, 1, 64),
        timeoutMs: (0,read/* duration */.p0)(host, 'timeout', 5 * MINUTE),
        retryBudgetMs: (0,read/* duration */.p0)(host, 'retry-budget', 10 * MINUTE),
    };
}
function hosts(host, name) {
    return (0,read/* list */.p_)(host, name).map((item) => {
        if (!/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]{1,253})(?::\d{1,5})?$/.test(item))
            throw (0,invalid_input/* invalidInput */.a)(name, item, 'host or host:port', `Write ${name}: registry.example:5000.`);
        return item.toLowerCase();
    });
}
/**
 * As references name the registry. They are read without `:443`, so a name without a port always stands for https: were it listed,
 * an image that is written with `:443` would be asked for in clear text.
 */
function spokenOverHttp(item) {
    const [, host = item, port = '443'] = /^(.+?)(?::0*(\d+))?$/.exec(item) ?? [];
    if (port !== '443' || (0,address/* isLoopback */.U9)(host))
        return (0,model_reference/* registryOf */.Fv)(item);
    throw (0,invalid_input/* invalidInput */.a)(INSECURE, item, 'a registry with its port, which is not 443 (a name without a port means 443, where registries speak https)', `Write ${INSECURE}: ${host}:80, or whichever port speaks http, and the same port in the names of its images: ${host}:80/acme/app. If it speaks https, remove it here.`);
}

// EXTERNAL MODULE: ./src/inputs/signing.ts
var signing = __nccwpck_require__(15126);
;// CONCATENATED MODULE: ./src/inputs/trust.ts



function readTrust(host, mode) {
    const trustedRoot = fileOrText((0,read/* text */.Qq)(host, 'trusted-root'));
    const signingConfig = fileOrText((0,read/* text */.Qq)(host, 'signing-config'));
    const mirror = (0,read/* text */.Qq)(host, 'tuf-mirror');
    const tufRoot = (0,read/* text */.Qq)(host, 'tuf-root');
    const names = ['auto', 'public-good', 'github', 'staging'];
    const chosen = (0,read/* choice */.Yq)(host, 'sigstore', mode === 'verify' ? names : [...names, 'by-visibility'], 'auto');
    const sigstore = chosen === 'by-visibility' ? 'auto' : chosen;
    const publicLog = (0,read/* flag */.Jt)(host, 'public-log', false);
    if (sigstore === 'github' && publicLog)
        throw (0,read/* contradiction */.qX)('input public-log is given with sigstore: github, which writes into no log', 'Keep one of them.');
    if (mirror !== undefined && tufRoot === undefined)
        throw (0,read/* contradiction */.qX)('input tuf-mirror is given, but no tuf-root: nothing says whose mirror it is', 'Add tuf-root: path/to/root.json, the first root of that repository.');
    if (tufRoot !== undefined && mirror === undefined)
        throw (0,read/* contradiction */.qX)('input tuf-root is given, but no tuf-mirror', 'Add tuf-mirror: https://\u2026.');
    if (mirror !== undefined && trustedRoot !== undefined)
        throw (0,read/* contradiction */.qX)('inputs tuf-mirror and trusted-root both say whom to trust', 'Keep one of them.');
    const signs = mode !== 'verify' || (0,read/* flag */.Jt)(host, 'emit-vsa', false);
    // GitHub's services are known by name; a root of another's says nothing of who signs.
    if (signs && sigstore !== 'github' && trustedRoot !== undefined && signingConfig === undefined) {
        throw (0,read/* contradiction */.qX)('input trusted-root is given, but no signing-config: a root says whom to trust, not which services sign', 'Add signing-config: path/to/signing_config.json for the same services.');
    }
    return {
        sigstore,
        ...(chosen === 'by-visibility' ? { byVisibility: true } : {}),
        publicLog,
        ...(trustedRoot === undefined ? {} : { trustedRoot }),
        ...(signingConfig === undefined ? {} : { signingConfig }),
        ...(mirror === undefined ? {} : { tufMirror: toMirror(mirror) }),
        ...(tufRoot === undefined ? {} : { tufRoot }),
    };
}
/** For jobs without a checkout the JSON itself stands in the input; `./{\u2026` is a path all the same. Reading it bounds it. */
function fileOrText(value) {
    if (value === undefined)
        return undefined;
    return value.startsWith('{') ? { text: value } : { path: value };
}
/** TUF brings its own signatures, so plain http harms less here; it is for mirrors on this machine all the same. */
function toMirror(value) {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !(0,address/* isProtected */.bz)(url))
        throw (0,invalid_input/* invalidInput */.a)('tuf-mirror', value, 'an https address', 'Write tuf-mirror: https://tuf.example.');
    return url;
}

// EXTERNAL MODULE: ./src/modes/trigger.ts
var trigger = __nccwpck_require__(33124);
// EXTERNAL MODULE: ./src/report/report-format.ts
var report_format = __nccwpck_require__(94888);
;// CONCATENATED MODULE: ./src/inputs/gate.ts






/** A policy says these for each image by itself. */
const BY_POLICY = [...WHO, 'key', 'annotations'];
const OF_MANIFESTS = ['image-paths', 'render', 'write-pinned'];
function readGate(host) {
    const policy = readPolicy(host);
    const manifests = readManifestInputs(host);
    const reportPath = readReportPath(host);
    return {
        ...(policy === undefined ? {} : { policy }),
        ...(manifests === undefined ? {} : { manifests }),
        explain: readExplain(host),
        emitVsa: readEmitVsa(host, policy),
        ...(reportPath === undefined ? {} : { reportPath }),
    };
}
function readReportPath(host) {
    const path = (0,read/* text */.Qq)(host, 'report-path');
    if (path !== undefined && (0,report_format/* reportFormat */.a)(path) === undefined)
        throw (0,invalid_input/* invalidInput */.a)('report-path', path, 'a file that ends in .json, .xml (JUnit) or .sarif', 'Write report-path: waxseal.sarif.');
    return path;
}
function readPolicy(host) {
    const path = (0,read/* text */.Qq)(host, 'policy');
    const from = (0,read/* choice */.Yq)(host, 'policy-from', ['base', 'head'], 'base');
    if (path === undefined) {
        if (from === 'head')
            throw (0,read/* contradiction */.qX)('input policy-from is given, but no policy', 'Add policy: .github/waxseal.yml.');
        return undefined;
    }
    const others = BY_POLICY.filter((name) => (0,read/* text */.Qq)(host, name) !== undefined);
    if (((0,read/* text */.Qq)(host, 'require') ?? 'signature') !== 'signature')
        throw bothWays(['require']);
    if (((0,read/* text */.Qq)(host, 'platforms') ?? 'all') !== 'all')
        throw bothWays(['platforms']);
    if (others.length > 0)
        throw bothWays(others);
    return { path, from };
}
function bothWays(others) {
    return (0,read/* contradiction */.qX)(`inputs policy and ${others.join(', ')} say in two ways what an image must have`, `Keep policy, and write ${others.join(', ')} into a rule of it; or remove policy.`);
}
function readManifestInputs(host) {
    const globs = (0,read/* lines */.Mn)(host, 'manifests');
    const strict = (0,read/* flag */.Jt)(host, 'strict-images', false);
    if (globs.length === 0) {
        const idle = [...OF_MANIFESTS.filter((name) => (0,read/* text */.Qq)(host, name) !== undefined), ...(strict ? ['strict-images'] : [])];
        if (idle.length > 0)
            throw (0,read/* contradiction */.qX)(`input ${idle.join(', ')} is given, but no manifests`, 'Add manifests: deploy/**/*.yaml.');
        return undefined;
    }
    const render = (0,read/* text */.Qq)(host, 'render') === undefined ? undefined : (0,read/* choice */.Yq)(host, 'render', model_inputs/* RENDERERS */.vy);
    const writePinned = (0,read/* text */.Qq)(host, 'write-pinned');
    if (render !== undefined && writePinned !== undefined)
        throw (0,read/* contradiction */.qX)('inputs render and write-pinned are both given: what is rendered is no file that could be copied', 'Render in a step of your own, and name its output in manifests.');
    if (strict && writePinned !== undefined)
        throw (0,read/* contradiction */.qX)('inputs strict-images and write-pinned are both given: digests are written only where images are known to stand, so tags would stay elsewhere', 'Remove strict-images and name those places in image-paths; or remove write-pinned, and deploy the digests of the output images.');
    return {
        globs,
        imagePaths: (0,read/* list */.p_)(host, 'image-paths'),
        strict,
        ...(render === undefined ? {} : { render }),
        ...(writePinned === undefined ? {} : { writePinned }),
    };
}
/** What would follow from a verdict, where there is to be none. */
const AFTER_A_VERDICT = ['emit-vsa', 'promote-tags', 'write-pinned', 'dry-run'];
function readExplain(host) {
    const explain = (0,read/* flag */.Jt)(host, 'explain', false);
    const others = explain ? AFTER_A_VERDICT.filter((name) => !['', 'false'].includes((0,read/* text */.Qq)(host, name) ?? '')) : [];
    if (others.length > 0)
        throw (0,read/* contradiction */.qX)(`input explain shows what there is and decides nothing, and ${others.join(', ')} is given, too`, `Remove ${others.join(', ')}, or explain.`);
    return explain;
}
/** A verdict is signed by who decided it: in a run of a pull request its author could have (threat 52). */
function readEmitVsa(host, policy) {
    const emit = (0,read/* flag */.Jt)(host, 'emit-vsa', false);
    if (emit && policy === undefined)
        throw (0,read/* contradiction */.qX)('input emit-vsa is given, but no policy: a summary says by which policy an image was verified', 'Add policy: .github/waxseal.yml.');
    if (emit && (0,trigger/* isPullRequest */.r0)(host))
        throw (0,read/* contradiction */.qX)(`input emit-vsa is refused in runs of pull requests (${host.env['GITHUB_EVENT_NAME'] ?? ''}): whoever proposes a change must not get a signed verdict by it`, "Write emit-vsa: ${{ github.event_name == 'push' }}, or verify with emit-vsa in a workflow that runs after the merge.");
    return emit;
}

// EXTERNAL MODULE: ./src/inputs/platforms.ts
var platforms = __nccwpck_require__(69625);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(14031);
;// CONCATENATED MODULE: ./src/inputs/pull-request.ts



const pull_request_MAX_NAME = 100;
/** Read by itself, too: also the verdict that an input is wrong is told to reviewers. */
function readReview(host) {
    const checkName = readName(host, 'check-name', 'check-name: images');
    const statusName = readName(host, 'status-name', 'status-name: waxseal/images');
    const commentKey = readName(host, 'comment-key', 'comment-key: production');
    const token = (0,read/* text */.Qq)(host, 'github-token');
    return {
        comment: (0,read/* choice */.Yq)(host, 'comment', ['auto', 'true', 'false'], 'auto'),
        ...(commentKey === undefined ? {} : { commentKey }),
        ...(checkName === undefined ? {} : { checkName }),
        ...(statusName === undefined ? {} : { statusName }),
        ...(token === undefined ? {} : { token }),
    };
}
/** People and rules of branch protection read such a name, so it must be what it seems to be. */
function readName(host, input, example) {
    const name = (0,read/* text */.Qq)(host, input);
    if (name === undefined || (name.length <= pull_request_MAX_NAME && (0,report_escape/* isShowable */.q6)(name)))
        return name;
    throw (0,invalid_input/* invalidInput */.a)(input, name, `at most ${pull_request_MAX_NAME} visible characters on one line`, `Write ${example}.`);
}

// EXTERNAL MODULE: ./src/model/statement.ts
var statement = __nccwpck_require__(34996);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __nccwpck_require__(66583);
;// CONCATENATED MODULE: ./src/inputs/require.ts




const DEFAULT = ['signature'];
/** RFC 3986, section 3: a scheme first, and no blanks. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}\p{Cc}]{1,2000}$/u;
/** The types that an image must have, each by itself; what is given replaces the default. @throws INPUT_INVALID */
function readRequire(host) {
    const given = (0,read/* list */.p_)(host, 'require').map((item) => {
        if ((0,types/* isTypeWord */.bv)(item))
            return item;
        if (!URI.test(item))
            throw (0,invalid_input/* invalidInput */.a)('require', item, `one of ${types/* TYPE_WORDS */.FV.join(', ')}, or the URI of a predicate type`, 'Write require: signature,sbom, or a type in full, such as https://example.com/review/v1.');
        return item === statement/* SIGNATURE_PREDICATE */.vQ ? 'signature' : item;
    });
    return given.length === 0 ? DEFAULT : [...new Set(given)];
}

;// CONCATENATED MODULE: ./src/inputs/shard.ts



const FORM = /^([1-9]\d?)\/([1-9]\d?)$/;
/** What needs to know that all images passed, or decides nothing: one job sees its own part alone. */
const OF_ALL = ['promote-tags', 'write-pinned', 'explain'];
/** `i/n`: the part of the images that this job looks at. @throws INPUT_INVALID, INPUT_CONTRADICTION */
function readShard(host) {
    const value = (0,read/* text */.Qq)(host, 'shard');
    if (value === undefined)
        return undefined;
    const [, index, of] = (FORM.exec(value) ?? []).map(Number);
    if (index === undefined || of === undefined || index > of || of > model_inputs/* MAX_SHARDS */.hH)
        throw (0,invalid_input/* invalidInput */.a)('shard', value, `i/n with i from 1 to n, and n from 1 to ${model_inputs/* MAX_SHARDS */.hH}`, 'Write shard: ${{ matrix.shard }}/5 with strategy: {matrix: {shard: [1, 2, 3, 4, 5]}}.');
    const others = OF_ALL.filter((name) => !['', 'false'].includes((0,read/* text */.Qq)(host, name)?.toLowerCase() ?? ''));
    if (others.length > 0)
        throw (0,read/* contradiction */.qX)(`input shard verifies a part of the images, and ${others.join(', ')} is about all of them`, `Remove ${others.join(', ')} here. What follows from the whole verdict goes into a job that needs all shards; or remove shard.`);
    return { index, of };
}

// EXTERNAL MODULE: ./src/model/public-key.ts
var public_key = __nccwpck_require__(25162);
;// CONCATENATED MODULE: ./src/inputs/keys.ts




const MAX_KEYS = 32;
const HINT = 'Write key: cosign.pub, key: env://NAME or key: https://\u2026.';
/**
 * The public keys that verify asks for, one reference a line. A key itself in the place of a reference is refused before any of
 * its lines could be taken for a path and shown.
 */
function readKeys(host) {
    const given = (0,read/* text */.Qq)(host, 'key') ?? '';
    if (given.includes('PRIVATE KEY')) {
        host.mask(given);
        throw (0,public_key/* privateKeyGiven */.YN)('what stands there');
    }
    if (given.includes('-----BEGIN'))
        throw (0,invalid_input/* invalidInput */.a)('key', 'a PEM text', 'the name of a file, or where else the key is', 'Put it into a file, or into an environment variable and write key: env://NAME.');
    const references = (0,read/* lines */.Mn)(host, 'key');
    if (references.length > MAX_KEYS)
        throw (0,invalid_input/* invalidInput */.a)('key', `${references.length} keys`, `at most ${MAX_KEYS} keys`, 'Put several keys into one file.');
    return references.map(toReference);
}
function toReference(given) {
    const [, scheme] = /^([a-z][a-z0-9+.-]*):(?=\/\/)/.exec(given) ?? /^(pkcs11):/.exec(given) ?? [];
    switch (scheme) {
        case undefined:
            return { kind: 'file', path: given };
        case 'env':
            return toVariable(given);
        case 'https':
        case 'http':
            return toAddress(given);
        default:
            throw (0,invalid_input/* invalidInput */.a)('key', `${scheme}:\u2026`, 'a file, env://NAME or https://\u2026', `${HINT} The public half of a key in a key service can be exported: "cosign public-key --key ${scheme}://\u2026".`);
    }
}
function toVariable(given) {
    const name = given.slice('env://'.length);
    if (!/^[A-Za-z_]\w{0,254}$/.test(name))
        throw (0,invalid_input/* invalidInput */.a)('key', given, 'env:// and the name of a variable', HINT);
    return { kind: 'env', name };
}
/** A key is as good as the way it came: plain http only on this machine. */
function toAddress(given) {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (url === undefined || !(0,address/* isProtected */.bz)(url) || url.username !== '' || url.password !== '')
        throw (0,invalid_input/* invalidInput */.a)('key', url === undefined ? given : `${url.protocol}//${url.host}${url.pathname}`, 'an https address without a password in it', HINT);
    return { kind: 'url', url };
}

;// CONCATENATED MODULE: ./src/inputs/signer.ts



/** Who must have signed, by identity or by key; undefined where the step says nothing. */
async function readSigner(host) {
    const keys = readKeys(host);
    if (keys.length > 0) {
        const identities = WHO.filter((name) => (0,read/* text */.Qq)(host, name) !== undefined);
        if (identities.length > 0)
            throw (0,read/* contradiction */.qX)(`inputs key and ${identities.join(', ')} say in two ways who must have signed: a key has no identity`, `Keep key for signatures by key, or ${identities.join(', ')} for keyless ones; for both, use two steps.`);
        return { kind: 'keys', keys };
    }
    const rule = await readIdentity(host);
    return rule === undefined ? undefined : { kind: 'identity', rule };
}

;// CONCATENATED MODULE: ./src/inputs/verify.ts










async function readVerify(host) {
    if ((0,read/* choice */.Yq)(host, 'on-failure', ['fail', 'warn'], 'fail') === 'warn') {
        throw (0,read/* contradiction */.qX)('input on-failure: warn is refused in verify: a gate that only warns lets everything pass', 'Remove on-failure.');
    }
    const merge = readMerge(host);
    const shard = readShard(host);
    const gate = readGate(host);
    const signer = await readSigner(host);
    const githubToken = (0,read/* text */.Qq)(host, 'github-token');
    const bundlePath = (0,read/* text */.Qq)(host, 'bundle-path');
    return {
        mode: 'verify',
        review: readReview(host),
        ...gate,
        ...(merge === undefined ? {} : { merge }),
        ...(shard === undefined ? {} : { shard }),
        platforms: (0,platforms/* readPlatforms */.t)(host, ['all', 'index', 'each']),
        require: readRequire(host),
        promoteTags: (0,read/* list */.p_)(host, 'promote-tags').map((tag) => checkTag(tag, 'promote-tags')),
        allowCopied: (0,read/* flag */.Jt)(host, 'allow-copied', false),
        ...(signer === undefined ? {} : { signer }),
        ...(githubToken === undefined ? {} : { githubToken }),
        ...(bundlePath === undefined ? {} : { bundlePath }),
        ...((0,read/* flag */.Jt)(host, 'github-attestations', false) ? { github: { token: (0,signing/* readGitHubToken */.nC)(host) } } : {}),
    };
}
/** @param input that names the tag, for messages */
function checkTag(tag, input) {
    if (/^sha256-[0-9a-f]{64}/.test(tag))
        throw (0,invalid_input/* invalidInput */.a)(input, tag, 'a tag that does not stand for a digest', 'Tags of this form hold the signatures of the digest that they name.');
    if (!/^\w[\w.-]{0,127}$/.test(tag))
        throw (0,invalid_input/* invalidInput */.a)(input, tag, 'a tag: letters, digits, "_", "." and "-", at most 128 characters', `Write ${input}: v1.2.3,latest.`);
    return tag;
}

;// CONCATENATED MODULE: ./src/inputs.ts










/** Reads every input once, checks it, and gives the one typed value that the modes know. */
async function readInputs(host) {
    const mode = (0,read/* choice */.Yq)(host, 'mode', model_inputs/* MODES */.FN);
    refuseMisplaced(host, mode);
    if (mode === 'attest')
        (await ofAttest()).refuseFiles(host);
    const common = {
        registry: readRegistry(host),
        trust: readTrust(host, mode),
        images: mode === 'verify' && isMerge(host) ? [] : await readImages(host, mode),
        annotations: (0,read/* pairs */.AS)(host, 'annotations'),
        dryRun: (0,read/* flag */.Jt)(host, 'dry-run', false),
        summary: (0,read/* flag */.Jt)(host, 'summary', true) && (0,read/* flag */.Jt)(host, 'show-summary', true),
    };
    switch (mode) {
        case 'sign':
            return (0,index_of/* requireOneImage */.D)({ ...common, ...(0,signing/* readSign */.SO)(host) });
        case 'attest':
            return (0,index_of/* requireOneImage */.D)({ ...common, ...(await ofAttest()).readAttest(host) });
        case 'verify':
            return { ...common, ...(await readVerify(host)) };
    }
}
/** It reads documents, and no other mode needs what that takes (docs/decisions/0011). */
const ofAttest = async () => __nccwpck_require__.e(/* import() */ 2748).then(__nccwpck_require__.bind(__nccwpck_require__, 42748));

// EXTERNAL MODULE: ./src/model/report.ts
var model_report = __nccwpck_require__(55235);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var modes_outcome = __nccwpck_require__(12424);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __nccwpck_require__(90451);
// EXTERNAL MODULE: ./src/registry/errors.ts
var registry_errors = __nccwpck_require__(6764);
// EXTERNAL MODULE: ./src/registry/manifests.ts
var manifests = __nccwpck_require__(30001);
// EXTERNAL MODULE: ./src/registry/oci-errors.ts
var oci_errors = __nccwpck_require__(76368);
;// CONCATENATED MODULE: ./src/registry/blobs.ts





/**
 * Reads a blob; redirects to storage are followed without credentials.
 * @param maxBytes the limit for what this blob is
 * @throws LIMIT_EXCEEDED, BLOB_MISMATCH when size or digest differ from the descriptor, BLOB_MISSING
 */
async function readBlob(transport, repository, { digest, size }, maxBytes) {
    const what = `the blob ${(0,manifests/* locate */.x5)(repository, digest)}`;
    if (size > maxBytes)
        throw (0,registry_errors/* limitExceeded */.FU)(what, `${maxBytes} bytes`, `${size} bytes`);
    const response = await sendRead(transport, repository, digest, size, what);
    if ((0,oci_errors/* saysNotThere */.wp)(response))
        throw (0,registry_errors/* blobMissing */._5)(what);
    if (response.status !== 200)
        throw (0,registry_errors/* registryFailed */.f8)(repository, what, response);
    if (response.body.length !== size)
        throw (0,registry_errors/* blobMismatch */.Sr)(what, `${size} bytes`, `${response.body.length} bytes`);
    const actual = (0,model_digest/* digestOf */.ol)(response.body);
    if (actual !== digest)
        throw (0,registry_errors/* blobMismatch */.Sr)(what, digest, actual);
    return response.body;
}
/** A body that goes over the descriptor's size is no matter of limits: it is another blob. */
async function sendRead(transport, repository, digest, size, what) {
    const url = transport.url(repository, `blobs/${digest}`);
    try {
        return await transport.send({ repository, actions: 'pull', method: 'GET', url, maxBytes: size, what, redirect: 'follow' });
    }
    catch (error) {
        if (error instanceof errors/* WaxsealError */.A && error.code === 'RESPONSE_TOO_LARGE')
            throw (0,registry_errors/* blobMismatch */.Sr)(what, `${size} bytes`, 'more');
        throw error;
    }
}
/** @param actions of the token to use: one that may write spares a second token to those who push next */
async function hasBlob(transport, repository, digest, actions = 'pull') {
    const what = `whether the blob ${(0,manifests/* locate */.x5)(repository, digest)} exists`;
    const url = transport.url(repository, `blobs/${digest}`);
    const response = await transport.send({ repository, actions, method: 'HEAD', url, maxBytes: manifests/* MAX_MANIFEST */.xZ, what, redirect: 'follow' });
    if (response.status === 200)
        return true;
    // An answer to HEAD has no body, so its 404 cannot be told from another's; here that only costs an upload.
    if (response.status === 404)
        return false;
    throw (0,registry_errors/* registryFailed */.f8)(repository, what, response);
}
/** Opens an upload session (distribution spec 1.1, "POST then PUT"). */
async function openUpload(transport, repository) {
    const what = `opening an upload to ${repository.registry}/${repository.repository}`;
    const url = transport.url(repository, 'blobs/uploads/');
    const response = await transport.send({
        repository,
        actions: 'pull,push',
        method: 'POST',
        url,
        maxBytes: manifests/* MAX_MANIFEST */.xZ,
        what,
    });
    if (response.status !== 202)
        throw (0,registry_errors/* registryFailed */.f8)(repository, what, response);
    return { repository, location: uploadLocation(repository, url, response.headers.get('location')) };
}
/** Threat 40: a session lies on the registry itself; the bytes and the credentials go nowhere else. */
function uploadLocation(repository, base, location) {
    if (location === null || !URL.canParse(location, base.href))
        throw (0,registry_errors/* addressRefused */.FY)(repository, 'Location', 'there is no readable one');
    const url = new URL(location, base.href);
    if (url.origin !== base.origin || url.username !== '' || url.password !== '') {
        throw (0,registry_errors/* addressRefused */.FY)(repository, 'Location', `it leads to ${url.protocol}//${url.host} in place of ${base.origin}`);
    }
    return url;
}
/** Sends a blob whole into a session. A session that has lapsed meanwhile is opened anew, once. */
async function finishUpload(transport, upload, bytes) {
    const digest = (0,model_digest/* digestOf */.ol)(bytes);
    let response = await putBlob(transport, upload, bytes, digest);
    if (response.status === 404)
        response = await putBlob(transport, await openUpload(transport, upload.repository), bytes, digest);
    if (response.status !== 201 && response.status !== 204) {
        throw (0,registry_errors/* registryFailed */.f8)(upload.repository, `pushing the blob ${(0,manifests/* locate */.x5)(upload.repository, digest)}`, response);
    }
    return { digest, size: bytes.length };
}
function putBlob(transport, { repository, location }, bytes, digest) {
    const url = new URL(location);
    url.searchParams.set('digest', digest);
    return transport.send({
        repository,
        actions: 'pull,push',
        method: 'PUT',
        url,
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
        maxBytes: manifests/* MAX_MANIFEST */.xZ,
        what: `pushing the blob ${(0,manifests/* locate */.x5)(repository, digest)}`,
    });
}

// EXTERNAL MODULE: ./src/registry/once.ts
var once = __nccwpck_require__(76494);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __nccwpck_require__(28902);
;// CONCATENATED MODULE: ./src/registry/tag-write.ts




/**
 * Writes a tag, once: sent again after a wait the bytes would undo what others wrote meanwhile, so that is for the caller, who
 * reads the tag again first.
 * @throws REGISTRY_DENIED, and what is no matter of time: RESPONSE_TOO_LARGE, REDIRECT_REFUSED, HEADER_INVALID
 */
async function writeTag(transport, repository, bytes, mediaType, tag, { precondition, inTime }) {
    const what = `pushing the manifest ${(0,manifests/* locate */.x5)(repository, tag)}`;
    const request = (0,manifests/* putOf */.JF)(transport, repository, bytes, mediaType, tag, what);
    try {
        const response = await transport.sendOnce({ ...request, headers: { ...request.headers, ...precondition } }, inTime);
        if (response === undefined)
            return { status: 'late' };
        if (response.status >= 200 && response.status <= 204)
            return { status: 'created' };
        if (response.status === 412 && Object.keys(precondition).length > 0)
            return { status: 'precondition-failed' };
        const retryAfterMs = (0,retry/* readRetryAfter */.D$)(response.headers.get('retry-after'), transport.now());
        return {
            status: 'failed',
            persistence: (0,retry/* persistenceOfStatus */.N7)(response.status),
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
            error: (tries) => (0,registry_errors/* registryFailed */.f8)(repository, what, { ...response, tries }),
        };
    }
    catch (error) {
        // Whether the fault lasts (a certificate, a name) shows when the tag is read again.
        if (error instanceof errors/* WaxsealError */.A && (error.code === 'NETWORK_UNREACHABLE' || error.code === 'NETWORK_TIMEOUT'))
            return { status: 'failed', persistence: 'while there is time', error: () => error };
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/registry/challenge.ts
const MAX_HEADER = 8192;
const MAX_CHALLENGES = 16;
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const SPACE = /[ \t]*/y;
/**
 * Reads challenges: `Bearer realm="\u2026",service="\u2026", Basic realm="x"`. Several headers arrive joined by commas, and commas also
 * divide parameters: a name with `=` behind it is a parameter, any other begins a challenge.
 * @returns undefined for a header that is too long or breaks the grammar: no part of it is believed
 */
function parseChallenges(header) {
    if (header.length > MAX_HEADER)
        return undefined;
    const cursor = new Cursor(header);
    const challenges = [];
    for (;;) {
        cursor.skipSeparators();
        if (cursor.atEnd)
            return challenges;
        const name = cursor.take(TOKEN);
        if (name === undefined)
            return undefined;
        const value = cursor.takeValue();
        const last = challenges.at(-1);
        if (value !== undefined) {
            const key = name.toLowerCase();
            if (last === undefined || last.parameters.has(key))
                return undefined;
            last.parameters.set(key, value);
        }
        else {
            if (!cursor.endsScheme() || challenges.length >= MAX_CHALLENGES)
                return undefined;
            challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
            cursor.skipToken68();
            continue;
        }
        if (!cursor.atSeparator())
            return undefined;
    }
}
class Cursor {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    get atEnd() {
        return this.#at >= this.#text.length;
    }
    take(pattern) {
        pattern.lastIndex = this.#at;
        const match = pattern.exec(this.#text);
        if (match === null)
            return undefined;
        this.#at += match[0].length;
        return match[1] ?? match[0];
    }
    skipSeparators() {
        do
            this.take(SPACE);
        while (this.#skip(','));
    }
    /** After a parameter only a comma or the end may stand. */
    atSeparator() {
        this.take(SPACE);
        return this.atEnd || this.#text[this.#at] === ',';
    }
    /** After a scheme stands a space, a comma or the end. */
    endsScheme() {
        return this.atEnd || ' \t,'.includes(this.#text.charAt(this.#at));
    }
    /** `= value`, quoted or bare; undefined, and nothing taken, where none stands. */
    takeValue() {
        const start = this.#at;
        this.take(SPACE);
        if (this.#skip('=')) {
            this.take(SPACE);
            const quoted = this.take(QUOTED);
            if (quoted !== undefined)
                return quoted.replaceAll(/\\(.)/gs, '$1');
            const bare = this.take(TOKEN);
            if (bare !== undefined)
                return bare;
        }
        this.#at = start;
        return undefined;
    }
    /** Some schemes carry one opaque value in place of parameters; none of ours. */
    skipToken68() {
        const start = this.#at;
        this.take(SPACE);
        if (this.#at === start)
            return;
        const before = this.#at;
        const value = this.take(TOKEN68);
        // `Basic, Bearer realm=\u2026`: a bare word behind a scheme is its value only on the same side of the comma.
        if (value === undefined)
            this.#at = before;
    }
    #skip(char) {
        if (this.#text[this.#at] !== char)
            return false;
        this.#at += 1;
        return true;
    }
}

// EXTERNAL MODULE: ./src/registry/credential-helper.ts
var credential_helper = __nccwpck_require__(96219);
;// CONCATENATED MODULE: ./src/registry/docker-config.ts



const MAX_CONFIG = 1024 * 1024;
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);
/** Docker writes keys as hosts, as URLs, and for Docker Hub as `https://index.docker.io/v1/`; all come out as `host[/path]`. */
function normaliseKey(key) {
    const [host = '', ...path] = key
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/+$/, '')
        .split('/');
    const name = DOCKER_HUB.has(host.toLowerCase()) ? 'index.docker.io' : host.toLowerCase();
    const isApi = path.length === 1 && /^v[12]$/.test(path[0] ?? '');
    return isApi || path.length === 0 ? name : `${name}/${path.join('/')}`;
}
/**
 * Reads Docker's configuration, where there is one.
 * @throws DOCKER_CONFIG_INVALID when a file is there that cannot be read: it may hold the credentials that are missed
 */
async function readDockerConfig(host) {
    const path = configPath(host.env);
    if (path === undefined)
        return undefined;
    let bytes;
    try {
        bytes = await host.readFile(path, MAX_CONFIG);
    }
    catch (error) {
        if (docker_config_isAbsent(error))
            return undefined;
        throw configInvalid(path, (0,errors/* messageOf */.b)(error));
    }
    return parseDockerConfig(bytes, path);
}
function parseDockerConfig(bytes, path) {
    const json = parseConfig(bytes, path);
    const auths = section(json, 'auths', path);
    const helpers = section(json, 'credHelpers', path);
    const store = json['credsStore'] ?? '';
    if (typeof store !== 'string')
        throw configInvalid(path, 'credsStore is not a string');
    return {
        path,
        auths: new Map(entries(auths, path, 'auths', model_json/* isObject */.G)),
        credHelpers: new Map(entries(helpers, path, 'credHelpers', (value) => typeof value === 'string')),
        ...(store === '' ? {} : { credsStore: store }),
    };
}
/** The secret in an entry of `auths`; undefined for the empty entries that Docker leaves where a credential store is used. */
function secretOf(entry, path, key) {
    const token = entry['identitytoken'];
    if (typeof token === 'string' && token !== '')
        return { kind: 'identity-token', token };
    const auth = entry['auth'];
    if (typeof auth === 'string' && auth !== '')
        return decodeAuth(auth, path, key);
    const { username, password } = entry;
    return typeof username === 'string' && username !== '' && typeof password === 'string'
        ? { kind: 'password', username, password }
        : undefined;
}
function decodeAuth(auth, path, key) {
    // Buffer.from skips what is not base64; a damaged entry must not become another password.
    const text = /^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(auth) ? Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '') : '';
    const colon = text.indexOf(':');
    if (colon < 1)
        throw configInvalid(path, `auths[${JSON.stringify(key)}].auth is not the base64 of "user:password"`);
    return { kind: 'password', username: text.slice(0, colon), password: text.slice(colon + 1) };
}
function configPath(env) {
    const folder = env['DOCKER_CONFIG'];
    if (folder !== undefined && folder !== '')
        return (0,external_node_path_.join)(folder, 'config.json');
    const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
    return home === '' ? undefined : (0,external_node_path_.join)(home, '.docker', 'config.json');
}
function docker_config_isAbsent(error) {
    return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
/** The parser's own words may quote the file, which holds passwords: only where it stopped is said. */
function parseConfig(bytes, path) {
    let json;
    try {
        json = (0,model_json/* parseJson */.q)(bytes, path);
    }
    catch {
        throw configInvalid(path, 'it is not well-formed JSON');
    }
    if (!(0,model_json/* isObject */.G)(json))
        throw configInvalid(path, 'a JSON object is expected');
    return json;
}
function section(json, name, path) {
    const value = json[name] ?? {};
    if (!(0,model_json/* isObject */.G)(value))
        throw configInvalid(path, `${name} is not an object`);
    return value;
}
function entries(json, path, name, is) {
    return Object.entries(json).map(([key, value]) => {
        if (!is(value))
            throw configInvalid(path, `${name}[${JSON.stringify(key.slice(0, 200))}] has the wrong type`);
        return [normaliseKey(key), value];
    });
}
function configInvalid(path, why) {
    return new errors/* WaxsealError */.A({
        code: 'DOCKER_CONFIG_INVALID',
        message: `Docker's configuration ${path} cannot be used: ${why}`,
        hint: 'Repair the file, or log in anew with docker/login-action, or give the inputs registry-username and registry-password.',
    });
}

;// CONCATENATED MODULE: ./src/registry/credentials.ts



/** Finds credentials when they are first needed: most public images never ask for any. */
class CredentialStore {
    #host;
    #options;
    #helped = new Map();
    #config;
    constructor(host, options) {
        this.#host = host;
        this.#options = options;
    }
    /** The inputs for every registry of the step, else Docker's configuration as Docker reads it, else anonymous. */
    async for(repository) {
        const found = this.#fromInputs() ?? (await this.#fromConfig(repository));
        if (found.secret !== undefined)
            maskSecret(this.#host, found.secret);
        return found;
    }
    #fromInputs() {
        const { username, password } = this.#options;
        if (username === undefined || password === undefined)
            return undefined;
        return { secret: { kind: 'password', username, password }, source: 'input registry-username' };
    }
    async #fromConfig(repository) {
        this.#config ??= readDockerConfig(this.#host);
        const config = await this.#config;
        if (config === undefined)
            return { source: 'anonymous' };
        const { helper, servers } = helperFor(config, repository.registry);
        for (const server of servers) {
            const helped = await this.#ask(helper, server, config.path);
            if (helped !== undefined)
                return { secret: helped, source: `credential helper ${helper}` };
        }
        for (const key of keysFor(repository)) {
            const entry = config.auths.get(key);
            const secret = entry === undefined ? undefined : secretOf(entry, config.path, key);
            if (secret !== undefined)
                return { secret, source: `auths in ${config.path}` };
        }
        return { source: helper === '' ? 'anonymous' : `anonymous (credential helper ${helper} has none)` };
    }
    #ask(helper, server, path) {
        const known = this.#helped.get(server);
        if (known !== undefined)
            return known;
        // Docker keeps its Hub's credentials under this name.
        const name = server === model_reference/* HUB */.Q$ ? 'https://index.docker.io/v1/' : server;
        const asked = (0,credential_helper/* askHelper */.m)(this.#host, helper, name, path, this.#options.timeoutMs);
        this.#helped.set(server, asked);
        return asked;
    }
}
/** The helper that keeps a registry's login, and under which names; no names where none does. */
function helperFor(config, registry) {
    const names = loginNames(registry);
    const own = names.find((name) => config.credHelpers.has(name));
    // An empty name takes a host out of the store, as for Docker.
    const helper = (own === undefined ? config.credsStore : config.credHelpers.get(own)) ?? '';
    if (helper === '')
        return { helper, servers: [] };
    // Docker leaves an empty entry in `auths` for what it put into the store: nobody else is asked for twice.
    return { helper, servers: own === undefined ? names.filter((name) => name === registry || config.auths.has(name)) : [own] };
}
/** References are read without `:443`; Docker keeps a login under the name as it was typed. */
function loginNames(registry) {
    const withPort = `${registry}:443`;
    return /:\d+$/.test(registry) || (0,model_reference/* registryOf */.Fv)(withPort) !== registry ? [registry] : [registry, withPort];
}
/** The longest path first, as containers-auth.json has it: `host/acme/app`, `host/acme`, `host`. */
function keysFor({ registry, repository }) {
    const parts = repository.split('/');
    const paths = ['', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)].reverse();
    return paths.flatMap((path) => loginNames(registry).map((name) => `${name}${path}`));
}
/** Also in the form that goes over the wire. */
function maskSecret(host, secret) {
    switch (secret.kind) {
        case 'identity-token':
            host.mask(secret.token);
            return;
        case 'password':
            if (secret.password !== '')
                host.mask(secret.password);
            host.mask(basicToken(secret.username, secret.password));
    }
}
/** RFC 7617, in UTF-8. */
function basicToken(username, password) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}

// EXTERNAL MODULE: ./src/registry/endpoint.ts
var endpoint = __nccwpck_require__(38110);
;// CONCATENATED MODULE: ./src/registry/realm.ts

const ALLOWED = { allowed: true };
/**
 * Whether credentials for a registry may go to the token service that its challenge names (threat 41): only to the registry's
 * own host, to a host of the same registrable domain, or to one that the user listed.
 * @param tokenHosts `host` or `host:port`, lower case
 */
async function judgeRealm(realm, registry, tokenHosts) {
    const scheme = judgeScheme(realm, registry, tokenHosts);
    if (scheme !== undefined)
        return { allowed: false, why: scheme, byTokenHosts: false };
    if ((0,address/* sameHostname */.gQ)(realm, registry))
        return ALLOWED;
    if ((0,address/* isMetadataHost */.SF)(realm.hostname)) {
        return { allowed: false, why: 'it is an address where clouds serve credentials of the machine', byTokenHosts: false };
    }
    if (isListed(realm, tokenHosts))
        return ALLOWED;
    if ((0,address/* isIpAddress */.oX)(realm.hostname) || (0,address/* isLoopback */.U9)(realm.hostname) || (0,address/* isIpAddress */.oX)(registry.hostname) || (0,address/* isLoopback */.U9)(registry.hostname)) {
        return { allowed: false, why: 'it is another machine than the registry', byTokenHosts: true };
    }
    if (await shareDomain(realm.hostname, registry.hostname))
        return ALLOWED;
    return { allowed: false, why: 'it belongs to another domain than the registry', byTokenHosts: true };
}
function judgeScheme(realm, registry, tokenHosts) {
    if (realm.username !== '' || realm.password !== '')
        return 'it carries a user name or password';
    if (realm.protocol === 'https:')
        return undefined;
    if (realm.protocol !== 'http:')
        return `its scheme is ${realm.protocol.slice(0, 20)}, not https`;
    if (registry.protocol === 'https:')
        return 'the registry speaks https, and it does not';
    // A registry that may be asked over http answers for itself, not for other hosts on the wire.
    const local = (0,address/* isLoopback */.U9)(realm.hostname) && (0,address/* isLoopback */.U9)(registry.hostname) && isListed(realm, tokenHosts);
    return (0,address/* sameHostname */.gQ)(realm, registry) || local ? undefined : 'it would take credentials to another host in clear text';
}
function isListed(realm, tokenHosts) {
    return (tokenHosts.includes(realm.host) ||
        (realm.port === '' && tokenHosts.includes(`${realm.hostname}:443`)) ||
        tokenHosts.includes(realm.hostname));
}
/**
 * The same name below a public suffix of the list, those of companies included (two customers of one hosting domain are
 * strangers). Under a suffix that the list does not know nobody can tell where one owner ends: such hosts must be listed.
 */
async function shareDomain(one, other) {
    const { parse } = await __nccwpck_require__.e(/* import() */ 935).then(__nccwpck_require__.t.bind(__nccwpck_require__, 20935, 19)); // loaded only for a realm on another host
    const [a, b] = [one, other].map((hostname) => parse(hostname.replace(/\.$/, ''), { allowPrivateDomains: true }));
    const known = a?.isIcann === true || a?.isPrivate === true;
    return known && a.domain !== null && a.domain === b?.domain;
}

;// CONCATENATED MODULE: ./src/registry/token.ts





const MAX_ANSWER = 256 * 1024;
/** What the specification lets a client assume where the answer does not say. */
const DEFAULT_LIFE_S = 60;
const LONGEST_LIFE_S = 3600;
/** A token is put aside a little before it ends, so that it does not end on the way. */
const MARGIN_MS = 10_000;
/**
 * Asks a token service for a bearer token (distribution: docs/spec/auth/token.md and oauth.md): GET with Basic, or with nothing
 * for anonymous access; POST with the refresh-token grant for an identity token.
 * @throws REGISTRY_DENIED on 401 and 403, REGISTRY_FAILED otherwise
 */
async function requestToken(host, send, request) {
    const asked = host.now().getTime();
    const what = `a token for ${request.scope} from ${(0,address/* redactUrl */.BO)(request.realm)}`;
    const response = await send({ ...wireRequest(request), maxBytes: MAX_ANSWER, what }).catch((error) => {
        // Those who ask a registry read its redirects; that of a token service is no answer of the registry.
        if (!(error instanceof errors/* WaxsealError */.A) || error.code !== 'REDIRECT_REFUSED')
            throw error;
        throw (0,registry_errors/* challengeInvalid */.$7)(request.repository.registry, `its token service ${request.realm.host} answers with a redirect`);
    });
    if (response.status === 401 || response.status === 403)
        throw (0,registry_errors/* denied */.wk)(request.repository, what, request.credentials.source, response);
    if (response.status !== 200)
        throw (0,registry_errors/* registryFailed */.f8)(request.repository, what, response);
    return readToken(host, response, request.repository, asked);
}
function wireRequest({ realm, service, scope, credentials }) {
    const { secret } = credentials;
    if (secret?.kind === 'identity-token') {
        const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'waxseal', scope, refresh_token: secret.token });
        if (service !== undefined)
            form.set('service', service);
        return {
            method: 'POST',
            url: realm,
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
            body: form.toString(),
        };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.set('service', service);
    for (const one of scope.split(' '))
        url.searchParams.append('scope', one);
    const authorization = secret === undefined ? {} : { authorization: `Basic ${basicToken(secret.username, secret.password)}` };
    return { method: 'GET', url, headers: { accept: 'application/json', ...authorization } };
}
function readToken(host, response, { registry }, asked) {
    let json;
    try {
        json = (0,model_json/* parseJson */.q)(response.body, 'answer');
    }
    catch {
        throw (0,registry_errors/* challengeInvalid */.$7)(registry, `its token service ${response.url.host} did not answer in JSON`);
    }
    const fields = (0,model_json/* isObject */.G)(json) ? json : {};
    // `token` is the older name; a service that sends both sends the same value.
    const value = [fields['token'], fields['access_token']].find((candidate) => typeof candidate === 'string' && candidate !== '');
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
        throw (0,registry_errors/* challengeInvalid */.$7)(registry, `its token service ${response.url.host} answered without a usable token`);
    }
    host.mask(value);
    const life = fields['expires_in'];
    const seconds = typeof life === 'number' && life >= 0 ? Math.min(life, LONGEST_LIFE_S) : DEFAULT_LIFE_S;
    return { value, until: asked + seconds * 1000 - MARGIN_MS };
}

;// CONCATENATED MODULE: ./src/registry/auth.ts








/**
 * Remembers how each registry wants to be asked. There is no ping: the first request goes out bare, its 401 teaches the
 * scheme, and from then on every request of that registry carries a token at once.
 */
class Authenticator {
    #host;
    #send;
    #options;
    #credentials;
    /** By registry. */
    #schemes = new Map();
    /** By registry, repository and actions: the scope that the registry asked for, where it differs from the usual one. */
    #scopes = new Map();
    #tokens = new Map();
    #sources = new Map();
    constructor(host, send, options) {
        this.#host = host;
        this.#send = send;
        this.#options = options;
        this.#credentials = new CredentialStore(host, options);
    }
    /** The credentials that requests of this repository were sent with so far, by name. */
    sourceFor(repository) {
        return this.#sources.get((0,model_reference/* nameOf */.Vb)(repository)) ?? 'none, the registry did not ask for any';
    }
    /** The `Authorization` of a request, as far as it is known how the registry wants it. */
    async authorization(access) {
        const scheme = this.#schemes.get(access.repository.registry);
        return scheme === undefined ? undefined : this.#authorize(scheme, access);
    }
    /**
     * The `Authorization` to try after a 401.
     * @param used what the refused request carried
     * @returns undefined where nothing else than what was refused could be sent
     * @throws CHALLENGE_INVALID, REALM_REFUSED, and what the token service answers
     */
    async renew(access, response, used) {
        const { registry } = access.repository;
        const challenge = this.#choose(registry, response);
        const scheme = await this.#adopt(registry, challenge);
        this.#learnScope(access, challenge);
        await this.#forget(access, used);
        this.#schemes.set(registry, scheme);
        const authorization = await this.#authorize(scheme, access);
        return authorization === used ? undefined : authorization;
    }
    #choose(registry, response) {
        const header = response.headers.get('www-authenticate');
        if (header === null)
            throw (0,registry_errors/* challengeInvalid */.$7)(registry, 'it answered 401 without a WWW-Authenticate header');
        const challenges = parseChallenges(header);
        if (challenges === undefined)
            throw (0,registry_errors/* challengeInvalid */.$7)(registry, 'its WWW-Authenticate header is malformed');
        const found = challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
        if (found !== undefined)
            return found;
        throw (0,registry_errors/* challengeInvalid */.$7)(registry, `it offers ${challenges.map(({ scheme }) => scheme.slice(0, 40)).join(', ') || 'no scheme'}`);
    }
    async #adopt(registry, { scheme, parameters }) {
        if (scheme === 'basic')
            return { kind: 'basic' };
        const text = parameters.get('realm') ?? '';
        if (!URL.canParse(text))
            throw (0,registry_errors/* challengeInvalid */.$7)(registry, 'the realm of its challenge is no URL');
        const realm = new URL(text);
        const verdict = await judgeRealm(realm, (0,endpoint/* originOf */.y)(registry, this.#options.insecure), this.#options.tokenHosts);
        if (!verdict.allowed)
            throw (0,registry_errors/* realmRefused */.iO)(registry, (0,address/* redactUrl */.BO)(realm), verdict.why, verdict.byTokenHosts ? realm.host : undefined);
        return { kind: 'bearer', realm, service: parameters.get('service') };
    }
    /** A registry may know the repository by another name, or have scopes of its own; writing is asked for whatever it named. */
    #learnScope(access, { parameters }) {
        const given = parameters.get('scope')?.trim() ?? '';
        if (given === '')
            return;
        const named = /^repository:([^\s:]+(?::\d+\/[^\s:]+)?):[\w,*-]+$/.exec(given)?.[1];
        this.#scopes.set(keyOf(access), named === undefined ? given : `repository:${named}:${access.actions}`);
    }
    async #forget(access, used) {
        if (used === undefined)
            return;
        for (const key of [tokenKey(access, this.#scopeOf(access)), tokenKey(access, this.#scopeOf({ ...access, actions: 'pull,push' }))]) {
            const token = await this.#tokens.get(key)?.catch(() => undefined);
            // Others may have renewed it meanwhile: only the very token that was refused is dropped.
            if (token !== undefined && `Bearer ${token.value}` === used)
                this.#tokens.delete(key);
        }
    }
    async #authorize(scheme, access) {
        const credentials = await this.#credentials.for(access.repository);
        this.#sources.set((0,model_reference/* nameOf */.Vb)(access.repository), credentials.source);
        switch (scheme.kind) {
            case 'basic':
                return basicAuthorization(access.repository.registry, credentials);
            case 'bearer':
                return `Bearer ${(await this.#token(scheme, access, credentials)).value}`;
        }
    }
    async #token(scheme, access, credentials) {
        // A token that may write also reads; that somebody else could not get one is no failure of a read.
        const writing = await this.#valid(tokenKey(access, this.#scopeOf({ ...access, actions: 'pull,push' }))).catch(() => undefined);
        return writing ?? (await this.#valid(tokenKey(access, this.#scopeOf(access)))) ?? this.#fetchToken(scheme, access, credentials);
    }
    async #valid(key) {
        const known = this.#tokens.get(key);
        const token = await known;
        if (token === undefined || token.until > this.#host.now().getTime())
            return token;
        if (this.#tokens.get(key) === known)
            this.#tokens.delete(key);
        return undefined;
    }
    /** Requests for the same token that are under way at once share one answer; a failure is not kept. */
    #fetchToken(scheme, access, credentials) {
        const { repository } = access;
        const scope = this.#scopeOf(access);
        const key = tokenKey(access, scope);
        const underWay = this.#tokens.get(key);
        if (underWay !== undefined)
            return underWay;
        const fetched = requestToken(this.#host, this.#send, { repository, realm: scheme.realm, service: scheme.service, scope, credentials });
        this.#tokens.set(key, fetched);
        fetched.catch(() => {
            if (this.#tokens.get(key) === fetched)
                this.#tokens.delete(key);
        });
        return fetched;
    }
    #scopeOf(access) {
        return this.#scopes.get(keyOf(access)) ?? `repository:${access.repository.repository}:${access.actions}`;
    }
}
function keyOf({ repository, actions }) {
    return `${(0,model_reference/* nameOf */.Vb)(repository)} ${actions}`;
}
/** Credentials may differ by repository, and scopes by registry: a token belongs to both. */
function tokenKey({ repository }, scope) {
    return `${(0,model_reference/* nameOf */.Vb)(repository)} ${scope}`;
}
function basicAuthorization(registry, { secret }) {
    if (secret === undefined)
        return undefined;
    if (secret.kind === 'identity-token')
        throw (0,registry_errors/* challengeInvalid */.$7)(registry, 'it takes Basic only, but the credentials are an identity token');
    return `Basic ${basicToken(secret.username, secret.password)}`;
}

// EXTERNAL MODULE: ./src/registry/slots.ts
var slots = __nccwpck_require__(73014);
;// CONCATENATED MODULE: ./src/registry/transport.ts




/** Requests of one registry's repository: bounded in number, authenticated when asked to be. */
class Transport {
    #host;
    #http;
    #options;
    #slots;
    #authenticator;
    constructor(host, http, options) {
        this.#host = host;
        this.#http = http;
        this.#options = options;
        this.#slots = new slots/* Slots */.W(options.concurrency);
        this.#authenticator = new Authenticator(host, (request) => this.#sendOne(request), options);
    }
    /** @param path below the repository: `manifests/<reference>`, `blobs/<digest>`, \u2026 */
    url(repository, path) {
        return (0,endpoint/* endpoint */.s)(repository, path, this.#options.insecure);
    }
    /**
     * @returns any answer but the registry's own 401 and 403
     * @throws REGISTRY_DENIED, and what HttpClient and Authenticator throw
     */
    send(request) {
        return this.#exchange(request, (authorized) => this.#sendOne(authorized));
    }
    /**
     * As `send`, for what must not go out twice or late: no failure is retried, it is next among the requests that wait, and right
     * before it is sent, when it has its token and its turn, `inTime` is asked.
     * @returns undefined when it was too late, and nothing was sent
     */
    sendOnce(request, inTime) {
        return this.#exchange(request, (authorized) => this.#slots.run(async () => (inTime() ? this.#http.send({ ...authorized, retry: false }) : undefined), true));
    }
    /** Polling and read-backs wait on the step's budget too. */
    pause(milliseconds) {
        return this.#http.pause(milliseconds);
    }
    /** For one request with its retries, in milliseconds. */
    get timeoutMs() {
        return this.#http.timeoutMs;
    }
    now() {
        return this.#host.now();
    }
    async #exchange({ repository, actions, ...request }, send) {
        const access = { repository, actions };
        const first = await this.#authenticator.authorization(access);
        let response = await send(withAuthorization(request, first));
        // What a storage host says after a redirect is no word of the registry about access.
        if (response?.url.origin !== request.url.origin)
            return response;
        if (response.status === 401) {
            const second = await this.#authenticator.renew(access, response, first);
            if (second !== undefined)
                response = await send(withAuthorization(request, second));
        }
        if (response?.url.origin === request.url.origin && (response.status === 401 || response.status === 403)) {
            throw (0,registry_errors/* denied */.wk)(repository, request.what, this.#authenticator.sourceFor(repository), response);
        }
        return response;
    }
    #sendOne(request) {
        return this.#slots.run(() => this.#http.send(request));
    }
}
function withAuthorization(request, authorization) {
    // What is hashed must be what is stored: no content coding on the way.
    const headers = { 'accept-encoding': 'identity', 'user-agent': 'waxseal', ...request.headers };
    return { ...request, headers: authorization === undefined ? headers : { ...headers, authorization } };
}

;// CONCATENATED MODULE: ./src/registry/client.ts








/** Bytes of manifests that are kept: verifying 1,000 images stays within the memory that is set for it. */
const KEPT_BYTES = 32 * 1024 * 1024;
/**
 * A client of OCI registries (distribution spec 1.1). Digests are computed here over the bytes received; headers that claim
 * one are not read. Whatever is not a clear answer is an error.
 */
class RegistryClient {
    #host;
    #transport;
    #manifests = new once/* Once */.a(KEPT_BYTES, (fetched) => fetched?.bytes.length);
    /** Blobs may be large: those under way are shared, none is kept. */
    #blobs = new once/* Once */.a(0, () => undefined);
    constructor(host, http, options) {
        this.#host = host;
        this.#transport = new Transport(host, http, options);
    }
    /**
     * Reads and parses a manifest; one that is asked for by digest is read once in a run.
     * @param reference a digest, or a tag, which is asked for anew each time
     * @returns undefined only where the registry itself says that there is none
     * @throws DIGEST_MISMATCH, MANIFEST_INVALID, REGISTRY_DENIED, REGISTRY_FAILED
     */
    async manifest(repository, reference) {
        const read = async () => {
            const raw = await this.rawManifest(repository, reference);
            return raw === undefined ? undefined : (0,manifests/* readManifest */.WI)(raw, repository);
        };
        return (0,model_digest/* isDigest */.Bc)(reference) ? this.#manifests.get((0,model_reference/* formatPinned */.y6)({ ...repository, digest: reference }), read) : read();
    }
    /** As `manifest`, without reading what the bytes say and without keeping them. */
    rawManifest(repository, reference, options = {}) {
        return (0,manifests/* readRawManifest */._g)(this.#transport, repository, reference, options);
    }
    /** @throws LIMIT_EXCEEDED, BLOB_MISMATCH, BLOB_MISSING, REGISTRY_DENIED, REGISTRY_FAILED */
    blob(repository, descriptor, maxBytes) {
        const key = `${(0,model_reference/* formatPinned */.y6)({ ...repository, digest: descriptor.digest })} ${descriptor.size} ${maxBytes}`;
        return this.#blobs.get(key, () => readBlob(this.#transport, repository, descriptor, maxBytes));
    }
    hasBlob(repository, digest) {
        return hasBlob(this.#transport, repository, digest);
    }
    /** Uploads a blob unless the registry has it. */
    async pushBlob(repository, bytes) {
        const digest = (0,model_digest/* digestOf */.ol)(bytes);
        if (await hasBlob(this.#transport, repository, digest, 'pull,push'))
            return { digest, size: bytes.length };
        return finishUpload(this.#transport, await openUpload(this.#transport, repository), bytes);
    }
    /** Opens an upload session while the bytes are still being made. */
    openUpload(repository) {
        return openUpload(this.#transport, repository);
    }
    finishUpload(upload, bytes) {
        return finishUpload(this.#transport, upload, bytes);
    }
    /** @throws DIGEST_MISMATCH, REGISTRY_DENIED, REGISTRY_FAILED */
    pushManifest(repository, bytes, mediaType, reference) {
        return (0,manifests/* writeManifest */.HN)(this.#transport, repository, bytes, mediaType, reference);
    }
    /** Writes a tag that others may be writing at the same moment: once, and only in time. */
    writeTag(repository, bytes, mediaType, tag, options) {
        return writeTag(this.#transport, repository, bytes, mediaType, tag, options);
    }
    /**
     * One page of the referrers API, whatever the answer is.
     * @param page the address of a further page, already checked to lie on the registry
     */
    referrersPage(repository, subject, page) {
        return this.#transport.send({
            repository,
            actions: 'pull',
            method: 'GET',
            url: page ?? this.#transport.url(repository, `referrers/${subject}`),
            headers: { accept: descriptor/* MEDIA_TYPE */.Ap.ociIndex },
            maxBytes: manifests/* MAX_MANIFEST */.xZ,
            what: `the referrers of ${(0,model_reference/* nameOf */.Vb)(repository)}@${subject}`,
        });
    }
    /** Sleeps on the step's budget. @returns false when the budget does not hold that much */
    pause(milliseconds) {
        return this.#transport.pause(milliseconds);
    }
    /** For one request with its retries, in milliseconds. */
    get timeoutMs() {
        return this.#transport.timeoutMs;
    }
    /** Uniform in [0, 1): jitter for those who write the same tag. */
    jitter() {
        return this.#host.random();
    }
    /** Milliseconds since the epoch. */
    now() {
        return this.#host.now().getTime();
    }
}

// EXTERNAL MODULE: ./src/report/annotations.ts
var annotations = __nccwpck_require__(856);
// EXTERNAL MODULE: ./src/report/accepted.ts
var report_accepted = __nccwpck_require__(59313);
// EXTERNAL MODULE: ./src/report/attestation.ts
var attestation = __nccwpck_require__(61344);
// EXTERNAL MODULE: ./src/report/findings.ts
var findings = __nccwpck_require__(19334);
// EXTERNAL MODULE: ./src/report/page.ts
var page = __nccwpck_require__(86015);
// EXTERNAL MODULE: ./src/model/count.ts
var count = __nccwpck_require__(47302);
// EXTERNAL MODULE: ./src/report/words.ts + 1 modules
var report_words = __nccwpck_require__(32038);
;// CONCATENATED MODULE: ./src/report/console.ts







const MAX_CODES = 5;
const MAX_ATTESTATIONS = 20;
const MAX_ABOUT = 4;
const MAX_RULES = 20;
const MAX_TITLE = 300;
/** The end of the log: a line for each image and each attestation below it, the time of each phase, and last the result, its codes and where the report is. */
function closingLines(report, reportPath, problem) {
    const images = report.images.flatMap((image) => {
        const codes = image.verdict === 'pass' ? [] : (0,findings/* refusalsOf */.he)(image).flatMap(({ code }) => code ?? []);
        const line = `${(0,report_words/* outcomeWord */.nG)(report, image)}: ${image.image}${image.tag === undefined ? '' : ` (tag ${image.tag})`}${inBrackets(codes)}`;
        return [line, ...ruleLines(image), ...attestationLines(report.mode, image)];
    });
    const phases = report.phases.map(({ name, milliseconds }) => `${name} ${(0,report_words/* duration */.p0)(milliseconds)}`);
    const took = Date.parse(report.finishedOn) - Date.parse(report.startedOn);
    const total = Number.isFinite(took) && took >= 0 ? [`total ${(0,report_words/* duration */.p0)(took)}`] : [];
    const times = [...phases, ...total].join(', ');
    const reason = report.reason === undefined ? '' : ` (${(0,report_escape/* clip */.$Q)(report.reason, 500)})`;
    const last = `Waxseal: ${report.result}${inBrackets([...(0,report_words/* codesOf */.MZ)(report), ...(problem === undefined ? [] : [problem.code])])}${reason}; report: ${reportPath}`;
    return [...images, ...(times === '' ? [] : [times]), last].map(report_escape/* logLine */.BP);
}
/** Of a policy: each rule that matched, and what became of it. */
function ruleLines({ rules = [] }) {
    const { shown, more } = (0,page/* firstOf */.K)(rules, MAX_RULES);
    return [...shown.map(ruleLine), ...(more > 0 ? [`  and ${(0,count/* count */.U)(more, 'more rule')}`] : [])];
}
function ruleLine({ name, at, mode, outcome, excepted, checks }) {
    const word = { pass: 'holds', fail: 'does not hold', error: 'cannot be told' }[outcome];
    const why = excepted !== undefined ? `, but an exception holds until ${excepted.until}` : mode === 'warn' ? ', and only warns' : '';
    const codes = checks.flatMap((check) => (check.outcome === 'pass' ? [] : (check.code ?? [])));
    return `  rule ${(0,report_escape/* clip */.$Q)(name, MAX_TITLE)} (${(0,report_escape/* clip */.$Q)(at.file, MAX_TITLE)}:${at.line}): ${word}${why}${inBrackets(codes)}`;
}
/** What was attested; in verify only what was accepted. */
function attestationLines(mode, image) {
    const all = (0,attestation/* attestationsOf */.xz)({ evidence: mode === 'verify' ? (0,report_accepted/* allAccepted */.BI)(image) : image.evidence });
    const { shown, more } = (0,page/* firstOf */.K)(all, MAX_ATTESTATIONS);
    return [...shown.map((evidence) => attestationLine(image, evidence)), ...(more > 0 ? [`  and ${(0,count/* count */.U)(more, 'more attestation')}`] : [])];
}
function attestationLine(image, evidence) {
    const { predicate, predicateType, logEntries } = evidence;
    const about = (0,page/* firstOf */.K)((0,attestation/* aboutOf */.rI)(image, evidence), MAX_ABOUT);
    const parts = [
        ...(0,attestation/* countsOf */.mQ)(evidence),
        `about ${[...about.shown, ...(about.more > 0 ? [`${about.more} more`] : [])].join(', ')}`,
        ...(predicate === undefined ? [] : [(0,attestation/* sizeWords */.pG)(predicate.size)]),
        ...logEntries.slice(0, 1).map(({ index, log }) => `log entry ${index} in ${log}`),
        (0,attestation/* placesOf */.ek)(evidence).join(' and '),
    ];
    return `  ${(0,attestation/* kindOf */.I)(predicateType)}: ${(0,report_escape/* clip */.$Q)(predicate?.title ?? predicateType, MAX_TITLE)}; ${parts.join('; ')}`;
}
function inBrackets(codes) {
    const distinct = [...new Set(codes)];
    if (distinct.length === 0)
        return '';
    const more = distinct.length > MAX_CODES ? `, and ${distinct.length - MAX_CODES} more` : '';
    return ` [${distinct.slice(0, MAX_CODES).join(', ')}${more}]`;
}

// EXTERNAL MODULE: ./src/report/json.ts
var json = __nccwpck_require__(32794);
// EXTERNAL MODULE: ./src/report/commands.ts
var commands = __nccwpck_require__(74506);
// EXTERNAL MODULE: ./src/report/recorded.ts
var recorded = __nccwpck_require__(35156);
;// CONCATENATED MODULE: ./src/report/outputs.ts





/** Outputs of a job are small: a longer report is read from its file. */
const MAX_INLINE = 64 * 1024;
/**
 * Every output of all modes (interface.md, "Outputs"); what does not apply is the empty string, so that a step that runs
 * after a failure sees nothing stale. Values that hold control or invisible characters are left empty.
 */
function outputsOf(report, written) {
    const images = (0,report_accepted/* reliableImages */.J4)(report);
    const [first] = images;
    const accepted = images.flatMap((image) => (0,report_accepted/* allAccepted */.BI)(image));
    const about = first ?? halfDone(report);
    const [evidence] = about === undefined ? [] : (0,recorded/* recorded */.t)(report, about);
    const [entry] = evidence?.logEntries ?? [];
    const attestation = accepted.find((one) => one.attestation !== undefined)?.attestation;
    const records = new Set(accepted.flatMap(({ storageRecords = [] }) => storageRecords));
    const inline = (0,json/* compactReport */.Uf)(report);
    return {
        result: report.result,
        images: [...new Set(images.flatMap(({ image, deploy = [image] }) => deploy))].join('\n'),
        digest: (about ?? report.images[0])?.digest ?? '',
        'bundle-path': report.bundlePaths[0] ?? '',
        'bundle-paths': report.bundlePaths.join('\n'),
        'log-index': plain(entry?.index),
        'log-url': plain(entry?.url),
        'certificate-identity': plain(evidence?.certificate?.san.value),
        'certificate-issuer': plain(evidence?.certificate?.issuer),
        'verify-command': (first === undefined ? undefined : (0,commands/* verifyCommand */.p0)(first, report.trust)) ?? '',
        'attestation-id': plain(attestation?.id),
        'attestation-url': plain(attestation?.url),
        'storage-record-ids': plain([...records].join(',')),
        report: written.path,
        'report-digest': written.digest,
        json: inline.length < MAX_INLINE ? inline : '',
    };
}
/** Of sign and attest where no image is done: the first that was signed all the same. Verify speaks of none that it does not pass. */
function halfDone(report) {
    return report.mode === 'verify' ? undefined : report.images.find((image) => (0,recorded/* recorded */.t)(report, image).length > 0);
}
function plain(value) {
    return value !== undefined && (0,report_escape/* isShowable */.q6)(value) ? value : '';
}

;// CONCATENATED MODULE: ./src/report/redact.ts
/**
 * The same value with every string in it redacted. It must happen before anything is escaped or serialised: afterwards a secret
 * with a quote or an at sign in it no longer looks like itself (threat 48).
 */
function redactDeep(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((item) => redactDeep(item, redact));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redactDeep(item, redact)]));
}

// EXTERNAL MODULE: ./src/report/run.ts
var run = __nccwpck_require__(54227);
// EXTERNAL MODULE: ./src/report/summary.ts + 8 modules
var summary = __nccwpck_require__(68993);
;// CONCATENATED MODULE: ./src/report/totals.ts
/** The same report with its totals, where a policy decided. */
function withTotals(report) {
    if (report.policy === undefined)
        return report;
    const { images } = report;
    const of = (verdict) => images.filter((image) => image.verdict === verdict).length;
    const rules = images.flatMap((image) => image.rules ?? []);
    const checks = rules.reduce((sum, rule) => sum + rule.checks.length, 0);
    const totals = { images: images.length, passed: of('pass'), failed: of('fail'), errors: of('error'), rules: rules.length, checks };
    return { ...report, totals };
}

;// CONCATENATED MODULE: ./src/report/deliver.ts











/**
 * Tells everybody: the report files, the outputs, the summary, the annotations, the reviewers at GitHub, and last the closing lines of the log.
 * @param jsonPath where the JSON report goes in any case
 * @returns whether the report stands where the user wants it: where it does not, the step must not succeed, though its verdict stays
 */
async function deliver(host, given, jsonPath, options) {
    const full = withTotals(given);
    const report = redactDeep(full, host.redact);
    const bytes = Buffer.from((0,json/* serialiseReport */.ev)(report));
    await host.writeFile(jsonPath, bytes);
    const problem = await writeWanted(host, report, options.reportPath);
    giveOutputs(host, full, report, { path: jsonPath, digest: (0,model_digest/* digestOf */.ol)(bytes) });
    const page = problem === undefined ? report : { ...report, notes: [...report.notes, sayAll(problem)] };
    if (options.summary)
        await writeSummary(host, page);
    for (const { kind, message, ...place } of (0,annotations/* annotationsOf */.Ih)(report)) {
        host.log[kind === 'error' && options.onFailure === 'warn' ? 'warning' : kind](message, place);
    }
    if (problem !== undefined)
        host.log.error(sayAll(problem), { title: `Waxseal: ${problem.code}` });
    await review(host, page, options.review);
    for (const line of closingLines(report, jsonPath, problem))
        host.log.info(line);
    return problem === undefined;
}
function giveOutputs(host, full, report, written) {
    const unredacted = outputsOf(full, written);
    for (const [name, value] of Object.entries(outputsOf(report, written))) {
        // The runner drops a whole job output that holds a masked value; better to say so here than to puzzle there.
        if (unredacted[name] !== value)
            host.log.warning(`output ${name} holds a value that is masked as a secret; GitHub will not pass it to other jobs`);
        host.output(name, value);
    }
}
/** What it takes is loaded only where it is asked for. */
async function writeWanted(host, report, path) {
    if (path === undefined)
        return undefined;
    const { writeReport } = await __nccwpck_require__.e(/* import() */ 2337).then(__nccwpck_require__.bind(__nccwpck_require__, 62337));
    const { placeFile } = await __nccwpck_require__.e(/* import() */ 3717).then(__nccwpck_require__.bind(__nccwpck_require__, 73717));
    try {
        await writeReport(host, placeFile, path, report);
    }
    catch (thrown) {
        if (thrown instanceof errors/* WaxsealError */.A)
            return thrown;
        throw thrown;
    }
    return undefined;
}
function sayAll({ code, message, hint }) {
    return `${code}: ${message}\n${hint}`;
}
/** The verdict never depends on whether a page could be written. */
async function writeSummary(host, report) {
    try {
        await host.summary((0,summary/* renderSummary */.Br)(report, (0,run/* runOf */.ng)(host.env)));
    }
    catch (error) {
        host.log.warning(`the job summary could not be written: ${(0,errors/* messageOf */.b)(error)}`);
    }
}
/** The verdict depends as little on what GitHub says. What it takes is loaded only where there is somebody to tell. */
async function review(host, report, wanted) {
    if (wanted === undefined)
        return;
    const { inputs, bounds } = wanted;
    const comments = inputs.comment === 'true' || (inputs.comment === 'auto' && (0,trigger/* isPullRequest */.r0)(host));
    if (!comments && inputs.checkName === undefined && inputs.statusName === undefined)
        return;
    try {
        const { tellReviewers } = await __nccwpck_require__.e(/* import() */ 9557).then(__nccwpck_require__.bind(__nccwpck_require__, 99557));
        await tellReviewers(host, report, inputs, bounds);
    }
    catch (error) {
        host.log.warning(`reviewers could not be told at GitHub: ${(0,errors/* messageOf */.b)(error)}`);
    }
}

;// CONCATENATED MODULE: ./src/main.ts











/**
 * Runs one step.
 * @param prepare what the process needs before its first request; its error ends the step with a report, as any does
 * @returns the exit code: 0 only where what was asked for was done, or rightly left out
 */
async function main_run(host, prepare = () => undefined) {
    const startedOn = host.now().toISOString();
    const notes = [];
    const phases = [];
    let inputs;
    let outcome;
    try {
        await host.temp(); // what cannot be reported must not be begun
        prepare(host);
        inputs = await readInputs(host);
        const done = await dispatch({ ...connect(host, inputs), notes, phases }, inputs);
        outcome = { ...done, images: (0,modes_outcome/* markHttp */.sT)(done.images, inputs.registry.insecure) };
    }
    catch (error) {
        const part = inputs?.mode === 'verify' && inputs.shard !== undefined ? { shard: inputs.shard } : {};
        outcome = { result: 'error', images: [], bundles: [], fault: asWaxsealError(error), ...part };
    }
    const about = { mode: inputs?.mode ?? model_inputs/* MODES */.FN.find((mode) => mode === host.input('mode')) ?? 'verify', startedOn, notes, phases };
    const onFailure = inputs === undefined || inputs.mode === 'verify' ? 'fail' : inputs.onFailure;
    let told;
    try {
        const reportPath = inputs?.mode === 'verify' ? inputs.reportPath : undefined;
        told = await tell(host, outcome, about, {
            summary: inputs?.summary ?? true,
            onFailure,
            ...(reportPath === undefined ? {} : { reportPath }),
            ...reviewOf(host, inputs),
        });
    }
    catch (error) {
        return tellInLog(host, outcome, error);
    }
    const bad = outcome.result === 'failed' || outcome.result === 'error';
    return (bad && onFailure === 'fail') || !told ? 1 : 0;
}
/** In time that the inputs bound; with the defaults where it is they that are wrong, which reviewers are told, too. */
function reviewOf(host, inputs) {
    if (inputs?.mode === 'verify')
        return { review: { inputs: inputs.review, bounds: inputs.registry } };
    if (inputs !== undefined || host.input('mode') !== 'verify')
        return {};
    try {
        return { review: { inputs: readReview(host), bounds: { timeoutMs: Infinity, retryBudgetMs: Infinity } } };
    }
    catch {
        return {}; // the very input that says how to tell them
    }
}
async function tell(host, outcome, about, delivery) {
    const folder = await host.temp();
    const report = {
        version: model_report/* REPORT_VERSION */.A,
        result: outcome.result,
        ...about,
        ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
        ...(outcome.trust === undefined ? {} : { trust: outcome.trust }),
        ...(outcome.policy === undefined ? {} : { policy: outcome.policy }),
        images: outcome.images,
        ...(outcome.possible === undefined ? {} : { possible: outcome.possible }),
        ...(outcome.warnings === undefined || outcome.warnings.length === 0 ? {} : { warnings: outcome.warnings }),
        ...(outcome.shard === undefined ? {} : { shard: outcome.shard }),
        ...(outcome.merged === undefined ? {} : { merged: outcome.merged.reports, startedOn: outcome.merged.startedOn }),
        faults: [...(outcome.fault === undefined ? [] : [outcome.fault]), ...(outcome.merged?.faults ?? [])].map(describeFault),
        notes: [...new Set(about.notes)],
        bundlePaths: await writeBundles(host, folder, outcome),
        finishedOn: outcome.merged?.finishedOn ?? host.now().toISOString(),
    };
    return deliver(host, report, (0,external_node_path_.join)(folder, 'report.json'), delivery);
}
/** The last resort, where no file can be written: the log still says what was done, and the step fails. */
function tellInLog(host, { result, fault, images }, error) {
    if (fault !== undefined)
        host.log.error(`${fault.code}: ${fault.message}\n${fault.hint}`);
    host.log.error(`REPORT_FAILED: the step ended as "${result}"${images.map(({ image, verdict }) => `, ${image}: ${verdict}`).join('')}, but its report could not be written: ${(0,errors/* messageOf */.b)(error)}\nCheck that RUNNER_TEMP is a folder that this step may write to and that the disk is not full.`);
    return 1;
}
function connect(host, { registry: options }) {
    const http = new client/* HttpClient */.Q(host, { timeoutMs: options.timeoutMs, budget: new budget/* RetryBudget */.K(host, options.retryBudgetMs) });
    return { host, http, registry: new RegistryClient(host, http, options) };
}
/** A mode is loaded only where it is asked for. */
async function dispatch(context, inputs) {
    switch (inputs.mode) {
        case 'sign':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(2856), __nccwpck_require__.e(1168), __nccwpck_require__.e(8249), __nccwpck_require__.e(9536), __nccwpck_require__.e(4368), __nccwpck_require__.e(1315), __nccwpck_require__.e(3543)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73543))).sign(context, inputs);
        case 'attest':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(2856), __nccwpck_require__.e(1168), __nccwpck_require__.e(8249), __nccwpck_require__.e(9536), __nccwpck_require__.e(8582), __nccwpck_require__.e(4368), __nccwpck_require__.e(1315), __nccwpck_require__.e(5811)]).then(__nccwpck_require__.bind(__nccwpck_require__, 95811))).attest(context, inputs);
        case 'verify':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(1315), __nccwpck_require__.e(8383)]).then(__nccwpck_require__.bind(__nccwpck_require__, 38383))).verify(context, inputs);
    }
}
async function writeBundles(host, folder, { bundles }) {
    return Promise.all(bundles.map(async ({ digest, bytes }) => {
        const path = (0,external_node_path_.join)(folder, `${digest.replace(':', '-')}.sigstore.json`);
        await host.writeFile(path, bytes);
        return path;
    }));
}
function asWaxsealError(thrown) {
    if (thrown instanceof errors/* WaxsealError */.A)
        return thrown;
    return new errors/* WaxsealError */.A({
        code: 'INTERNAL',
        message: `an error that Waxseal does not know: ${(0,errors/* messageOf */.b)(thrown)}`,
        hint: 'This is a defect: please report it with the log of a run with debug logging on (re-run jobs \u2192 enable debug logging).',
        cause: thrown,
    });
}
function describeFault({ code, message, hint, details }) {
    return { code, message, hint, details };
}


/***/ }),

/***/ 47302:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ count)
/* harmony export */ });
/** `1 file`, `2 files` */
function count(number, one, many = `${one}s`) {
    return `${number} ${number === 1 ? one : many}`;
}


/***/ }),

/***/ 90451:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _P: () => (/* binding */ MANIFEST_TYPES),
  Ap: () => (/* binding */ MEDIA_TYPE),
  Bq: () => (/* binding */ formatPlatform),
  Ng: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __nccwpck_require__(88532);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __nccwpck_require__(55395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __nccwpck_require__(43759);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var util = __nccwpck_require__(54723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/locales/en.js

const error = () => {
    const Sizable = {
        string: { unit: "characters", verb: "to have" },
        file: { unit: "bytes", verb: "to have" },
        array: { unit: "items", verb: "to have" },
        set: { unit: "items", verb: "to have" },
        map: { unit: "entries", verb: "to have" },
    };
    function getSizing(origin) {
        return Sizable[origin] ?? null;
    }
    const FormatDictionary = {
        regex: "input",
        email: "email address",
        url: "URL",
        emoji: "emoji",
        uuid: "UUID",
        uuidv4: "UUIDv4",
        uuidv6: "UUIDv6",
        nanoid: "nanoid",
        guid: "GUID",
        cuid: "cuid",
        cuid2: "cuid2",
        ulid: "ULID",
        xid: "XID",
        ksuid: "KSUID",
        datetime: "ISO datetime",
        date: "ISO date",
        time: "ISO time",
        duration: "ISO duration",
        ipv4: "IPv4 address",
        ipv6: "IPv6 address",
        mac: "MAC address",
        cidrv4: "IPv4 range",
        cidrv6: "IPv6 range",
        base64: "base64-encoded string",
        base64url: "base64url-encoded string",
        json_string: "JSON string",
        e164: "E.164 number",
        currency_code: "currency code",
        credit_card: "credit card number",
        iban: "IBAN",
        jwt: "JWT",
        template_literal: "input",
    };
    // type names: missing keys = do not translate (use raw value via ?? fallback)
    const TypeDictionary = {
        // Compatibility: "nan" -> "NaN" for display
        nan: "NaN",
        // All other type names omitted - they fall back to raw values via ?? operator
    };
    function getTypeName(type, input) {
        if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
            return String(input);
        }
        return TypeDictionary[type] ?? type;
    }
    return (issue) => {
        switch (issue.code) {
            case "invalid_type": {
                const expected = getTypeName(issue.expected);
                const receivedType = util/* parsedType */.GW(issue.input);
                const received = getTypeName(receivedType, issue.input);
                return `Invalid input: expected ${expected}, received ${received}`;
            }
            case "invalid_value":
                if (issue.values.length === 1)
                    return `Invalid input: expected ${util/* stringifyPrimitive */.B7(issue.values[0])}`;
                return `Invalid option: expected one of ${util/* joinValues */.jw(issue.values, "|")}`;
            case "too_big": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
                const sizing = getSizing(issue.origin);
                if (sizing)
                    return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
                return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
            }
            case "too_small": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
                const sizing = getSizing(issue.origin);
                if (sizing) {
                    return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
                }
                return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
            }
            case "invalid_format": {
                const _issue = issue;
                if (_issue.format === "starts_with") {
                    return `Invalid string: must start with "${_issue.prefix}"`;
                }
                if (_issue.format === "ends_with")
                    return `Invalid string: must end with "${_issue.suffix}"`;
                if (_issue.format === "includes")
                    return `Invalid string: must include "${_issue.includes}"`;
                if (_issue.format === "regex")
                    return `Invalid string: must match pattern ${_issue.pattern}`;
                return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
            }
            case "not_multiple_of":
                return `Invalid number: must be a multiple of ${issue.divisor}`;
            case "unrecognized_keys":
                return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${util/* joinValues */.jw(issue.keys, ", ")}`;
            case "invalid_key":
                return `Invalid key in ${issue.origin}`;
            case "invalid_union":
                if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
                    const opts = issue.options.map((o) => `'${o}'`).join(" | ");
                    return `Invalid discriminator value. Expected ${opts}`;
                }
                if (issue.inclusive === false) {
                    return "Invalid input: more than one option matched";
                }
                return "Invalid input";
            case "invalid_element":
                return `Invalid value in ${issue.origin}`;
            default:
                return `Invalid input`;
        }
    };
};
/* harmony default export */ function en() {
    return {
        localeError: error(),
    };
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(83916);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __nccwpck_require__(95305);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __nccwpck_require__(87979);
;// CONCATENATED MODULE: ./src/model/descriptor.ts





const MEDIA_TYPE = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    empty: 'application/vnd.oci.empty.v1+json',
    bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
};
/** What to ask a registry for: `Accept` of every manifest request. */
const MANIFEST_TYPES = [
    MEDIA_TYPE.ociIndex,
    MEDIA_TYPE.ociManifest,
    MEDIA_TYPE.dockerList,
    MEDIA_TYPE.dockerManifest,
];
// No parser compiled at run time: for the few manifests of a step that takes longer than it saves.
core/* config */.$W({ ...en(), jitless: true });
const descriptor_digest = schemas/* custom */.IeY((value) => typeof value === 'string' && (0,digest/* isDigest */.Bc)(value), 'not a sha256 digest');
const annotations = schemas/* nullish */.cl6(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()));
const type = schemas/* string */.YjP().check(api/* _maxLength */.Eb(255));
const platform = schemas/* object */.Ikc({ os: schemas/* string */.YjP(), architecture: schemas/* string */.YjP(), variant: schemas/* nullish */.cl6(schemas/* string */.YjP()) });
const descriptor = schemas/* object */.Ikc({
    mediaType: type.check(api/* _minLength */.m9(1)),
    digest: descriptor_digest,
    size: schemas/* int */.Whr().check(api/* _gte */.qm(0)),
    artifactType: schemas/* nullish */.cl6(type),
    annotations,
    platform: schemas/* nullish */.cl6(platform),
});
const common = { mediaType: schemas/* nullish */.cl6(type), artifactType: schemas/* nullish */.cl6(type), subject: schemas/* nullish */.cl6(descriptor), annotations };
const index = schemas/* object */.Ikc({ ...common, schemaVersion: schemas/* literal */.euz(2), manifests: schemas/* nullable */.mee(schemas/* array */.YOg(descriptor)) });
const descriptor_image = schemas/* object */.Ikc({ ...common, schemaVersion: schemas/* literal */.euz(2), config: descriptor, layers: schemas/* nullable */.mee(schemas/* array */.YOg(descriptor)) });
/**
 * Reads an OCI or Docker manifest or index.
 * @param contentType what the registry said it is; it must agree with the `mediaType` inside, where there is one
 * @param where the reference, for messages
 */
function parseManifest(bytes, contentType, where) {
    const json = (0,model_json/* parseJson */.q)(bytes, where);
    if (!(0,model_json/* isObject */.G)(json))
        throw malformed(where, 'a JSON object is expected');
    refuseFolded(json, where);
    const inner = typeof json['mediaType'] === 'string' && json['mediaType'] !== '' ? json['mediaType'] : contentType;
    if (inner !== contentType && MANIFEST_TYPES.includes(contentType)) {
        throw malformed(where, `its mediaType is ${JSON.stringify(inner.slice(0, 255))}, but the registry says ${contentType}`);
    }
    const isIndex = inner === MEDIA_TYPE.ociIndex || inner === MEDIA_TYPE.dockerList;
    if (!isIndex && inner !== MEDIA_TYPE.ociManifest && inner !== MEDIA_TYPE.dockerManifest) {
        throw malformed(where, `the media type ${JSON.stringify(inner.slice(0, 255))} is neither an image manifest nor an index`);
    }
    if ('manifests' in json && ('layers' in json || 'config' in json))
        throw malformed(where, 'it is an index and an image manifest at once');
    return isIndex ? toIndex(index.safeParse(json), inner, where) : toImage(descriptor_image.safeParse(json), inner, where);
}
const EXACT_KEYS = new Set([
    ...['schemaVersion', 'mediaType', 'artifactType', 'config', 'layers', 'manifests', 'subject', 'annotations'],
    ...['digest', 'size', 'platform', 'os', 'architecture', 'variant', 'urls', 'data'],
]);
const KNOWN_KEYS = new Set([...EXACT_KEYS].map(fold));
/** Letters that differ in case only, as Go's encoding/json folds them: it takes `Manifests` for `manifests`. */
function fold(key) {
    return key.toUpperCase().toLowerCase();
}
/** Two readers must not see two images in the same bytes: a key of the format in another case is refused. */
function refuseFolded(json, where) {
    for (const [key, value] of Object.entries(json)) {
        if (KNOWN_KEYS.has(fold(key)) && !EXACT_KEYS.has(key))
            throw malformed(where, `the key ${JSON.stringify(key)} is spelt in another case than the format has it`);
        if (key === 'annotations')
            continue;
        for (const inner of Array.isArray(value) ? value : [value])
            if ((0,model_json/* isObject */.G)(inner))
                refuseFolded(inner, where);
    }
}
function toIndex(parsed, mediaType, where) {
    if (!parsed.success)
        throw malformed(where, explain(parsed.error));
    return { kind: 'index', ...toCommon(parsed.data, mediaType), manifests: (parsed.data.manifests ?? []).map(toDescriptor) };
}
function toImage(parsed, mediaType, where) {
    if (!parsed.success)
        throw malformed(where, explain(parsed.error));
    const { config, layers } = parsed.data;
    return { kind: 'image', ...toCommon(parsed.data, mediaType), config: toDescriptor(config), layers: (layers ?? []).map(toDescriptor) };
}
function toCommon(data, mediaType) {
    return {
        mediaType,
        annotations: data.annotations ?? {},
        ...(data.artifactType == null ? {} : { artifactType: data.artifactType }),
        ...(data.subject == null ? {} : { subject: toDescriptor(data.subject) }),
    };
}
function toDescriptor(data) {
    const { os, architecture, variant } = data.platform ?? {};
    return {
        mediaType: data.mediaType,
        digest: data.digest,
        size: data.size,
        ...(data.artifactType == null ? {} : { artifactType: data.artifactType }),
        ...(data.annotations == null ? {} : { annotations: data.annotations }),
        ...(os === undefined || architecture === undefined ? {} : { platform: { os, architecture, ...(variant == null ? {} : { variant }) } }),
    };
}
function explain(error) {
    const [issue] = error.issues;
    return issue === undefined ? 'malformed' : `${issue.path.join('.') || 'manifest'}: ${issue.message}`;
}
function malformed(where, why) {
    return new errors/* WaxsealError */.A({
        code: 'MANIFEST_INVALID',
        message: `the manifest of ${where} cannot be read: ${why}`,
        hint: 'Waxseal reads OCI image manifests and indexes and Docker schema 2 manifests and lists. Push the image again with a current builder.',
    });
}
/** `linux/amd64`, `linux/arm/v7`. */
function formatPlatform({ os, architecture, variant }) {
    return variant === undefined || variant === '' ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}


/***/ }),

/***/ 95305:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(83916);


const SHA256 = /^sha256:[0-9a-f]{64}$/;
function isDigest(text) {
    return SHA256.test(text);
}
/** @param where the input or field that holds the text, for the message */
function parseDigest(text, where) {
    if (isDigest(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'DIGEST_INVALID',
        message: `${where}: ${JSON.stringify(text.slice(0, 200))} is not a digest`,
        hint: 'A digest is "sha256:" and 64 lower-case hex digits, as docker/build-push-action gives in its output "digest".',
        details: [{ what: where, expected: 'sha256:<64 lower-case hex digits>', actual: text.slice(0, 200) }],
    });
}
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The hex digits alone, as statements and certificates write them. */
function hexOf(digest) {
    return digest.slice('sha256:'.length);
}


/***/ }),

/***/ 30492:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   J4: () => (/* binding */ JOB_RESULTS),
/* harmony export */   hH: () => (/* binding */ MAX_SHARDS),
/* harmony export */   vy: () => (/* binding */ RENDERERS)
/* harmony export */ });
const MODES = ['sign', 'attest', 'verify'];
const RENDERERS = ['helm', 'kustomize', 'compose'];
/** Jobs among which the images of one gate are shared, so reports that are merged. */
const MAX_SHARDS = 20;
/** What GitHub says of a job that another one needs (docs.github.com, "needs context"). */
const JOB_RESULTS = ['success', 'failure', 'cancelled', 'skipped'];


/***/ }),

/***/ 23423:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fileUnreadable),
/* harmony export */   a: () => (/* binding */ invalidInput)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);

/** An input of the step is not what it must be. @param given the value, cut where it is shown */
function invalidInput(name, given, expected, hint) {
    const actual = given === '' ? '(empty)' : given.slice(0, 200);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'INPUT_INVALID',
        message: `input ${name}: ${expected} is expected, ${given === '' ? 'nothing was given' : JSON.stringify(actual)}`,
        hint,
        details: [{ what: `input ${name}`, expected, actual }],
    });
}
/**
 * A file that an input names cannot be read.
 * @param fix the hint, or how large the file may be in bytes where nothing more is to be said
 */
function fileUnreadable(input, path, cause, fix) {
    const hint = typeof fix === 'string'
        ? fix
        : `Check the path: it is taken relative to the workspace, so the file must be there before this step (actions/checkout), and be smaller than ${fix} bytes.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code: 'FILE_UNREADABLE', message: `input ${input}: ${path} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(cause)}`, hint, cause });
}


/***/ }),

/***/ 87979:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);

const MAX_DEPTH = 200;
/** An object of millions of keys keeps `JSON.parse` busy for minutes; documents that people sign have lists for that. */
const MAX_KEYS = 100_000;
/** Objects and lists in one document: each costs far more memory than the two characters it takes. */
const MAX_CONTAINERS = 4_000_000;
/**
 * Reads JSON from outside. Unlike `JSON.parse` it refuses duplicate keys (two readers could take different ones: threat 32)
 * and what would take minutes or gigabytes: nesting beyond 200 levels, objects without end (threat 33). It says where. Text must be UTF-8 without lone bytes.
 * @param where what is read, for the message: "the bundle sha256:\u2026", "input metadata"
 */
function parseJson(source, where) {
    const text = typeof source === 'string' ? source : decodeUtf8(source, where);
    inspect(text, where);
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw invalid(where, cause instanceof Error ? cause.message : 'not JSON', cause);
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function invalid(where, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'JSON_INVALID',
        message: `${where}: ${why}`,
        hint: `Check that ${where} is one well-formed JSON document in UTF-8, with no key twice in an object.`,
        ...(cause === undefined ? {} : { cause }),
    });
}
function decodeUtf8(bytes, where) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw invalid(where, 'the bytes are not UTF-8', cause);
    }
}
/** One pass over the text, without building values: depth and duplicate keys. Malformed text is left to `JSON.parse`. */
function inspect(text, where) {
    const open = [];
    let containers = 0;
    for (let index = 0; index < text.length; index += 1) {
        const char = text[index];
        if (char === '{' || char === '[') {
            open.push(char === '{' ? new Set() : undefined);
            containers += 1;
            if (containers > MAX_CONTAINERS)
                throw invalid(where, `more than ${MAX_CONTAINERS} objects and lists`);
            if (open.length > MAX_DEPTH)
                throw invalid(where, `nested deeper than ${MAX_DEPTH} levels at character ${index}`);
        }
        else if (char === '}' || char === ']') {
            open.pop();
        }
        else if (char === '"') {
            const end = endOfString(text, index);
            const keys = open.at(-1);
            if (keys !== undefined && isKey(text, end))
                addKey(keys, text.slice(index, end + 1), where, index);
            index = end;
        }
    }
}
function endOfString(text, start) {
    for (let index = start + 1;; index += 1) {
        index = text.indexOf('"', index);
        if (index < 0)
            return text.length;
        let slashes = 0;
        while (text[index - 1 - slashes] === '\\')
            slashes += 1;
        if (slashes % 2 === 0)
            return index;
    }
}
function isKey(text, end) {
    let index = end + 1;
    while (index < text.length && ' \t\n\r'.includes(text.charAt(index)))
        index += 1;
    return text[index] === ':';
}
function addKey(keys, quoted, where, index) {
    const key = readKey(quoted);
    if (key === undefined)
        return; // JSON.parse of the whole will say what is wrong with it
    if (keys.has(key))
        throw invalid(where, `the key ${JSON.stringify(key.slice(0, 100))} stands twice in one object (character ${index})`);
    if (keys.size >= MAX_KEYS)
        throw invalid(where, `more than ${MAX_KEYS} keys in one object (character ${index})`);
    keys.add(key);
}
/** Escapes are the exception, and reading them is slow. */
function readKey(quoted) {
    if (!quoted.includes('\\'))
        return quoted.slice(1, -1);
    try {
        return JSON.parse(quoted);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 3154:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ canonicalPlatform)
/* harmony export */ });
const ARCHITECTURES = {
    x86_64: 'amd64',
    'x86-64': 'amd64',
    i386: '386',
    aarch64: 'arm64',
    armhf: 'arm/v7',
    armel: 'arm/v6',
};
/** What an architecture is without a variant; naming it says nothing more. */
const USUAL = { arm64: 'v8', amd64: 'v1', arm: 'v7' };
/**
 * The one spelling of a platform that container runtimes take for the same (containerd/platforms, database.go): whoever asks for
 * `linux/arm64` gets a member that calls itself `linux/arm64/v8` or `linux/aarch64` as well.
 */
function canonicalPlatform(name) {
    const [os = '', written = '', given = ''] = name.toLowerCase().split('/');
    const [architecture = '', implied = ''] = (ARCHITECTURES[written] ?? written).split('/');
    const variant = (given || implied).replace(/^(\d)/, 'v$1');
    const system = os === 'macos' ? 'darwin' : os;
    return variant === '' || variant === USUAL[architecture] ? `${system}/${architecture}` : `${system}/${architecture}/${variant}`;
}


/***/ }),

/***/ 25162:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V4: () => (/* binding */ parsePublicKeys),
/* harmony export */   YN: () => (/* binding */ privateKeyGiven),
/* harmony export */   yg: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(83916);


const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const RSA_BITS = { least: 2048, most: 16_384 };
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,60})-----[\s\S]*?-----END \1-----/g;
const PUBLIC = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY']);
/**
 * Reads the public keys of a PEM file (RFC 7468): ECDSA P-256, P-384, P-521, RSA of at least 2048 bits, Ed25519.
 * What is wrong with a file is said without a word of what it holds: it may be a secret.
 * @throws KEY_INVALID, PRIVATE_KEY_GIVEN
 */
function parsePublicKeys(bytes, source) {
    const text = Buffer.from(bytes).toString('latin1');
    if (text.includes('PRIVATE KEY'))
        throw privateKeyGiven(source);
    const blocks = [...text.matchAll(BLOCK)];
    if (blocks.length === 0)
        throw keyInvalid(source, 'it holds no block -----BEGIN PUBLIC KEY-----');
    return blocks.map(([pem, label = '']) => {
        if (!PUBLIC.has(label))
            throw keyInvalid(source, `it holds a ${label}`);
        const key = toKey(pem, source);
        return { key, id: keyIdOf(key), source };
    });
}
/** Base64 of the SHA-256 of a key's SPKI in DER. */
function keyIdOf(key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('base64');
}
function toKey(pem, source) {
    let key;
    try {
        key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem);
    }
    catch (cause) {
        throw keyInvalid(source, (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(cause));
    }
    const why = refusalOf(key);
    if (why !== undefined)
        throw keyInvalid(source, why);
    return key;
}
function refusalOf({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }) {
    if (type === 'ed25519')
        return undefined;
    if (type === 'ec')
        return CURVES.has(details.namedCurve ?? '') ? undefined : `its curve is ${details.namedCurve ?? 'not a named one'}`;
    if (type !== 'rsa')
        return `its type is ${type ?? 'unknown'}`;
    const bits = details.modulusLength ?? 0;
    return bits >= RSA_BITS.least && bits <= RSA_BITS.most
        ? undefined
        : `it is an RSA key of ${bits} bits, from ${RSA_BITS.least} to ${RSA_BITS.most} are taken`;
}
function keyInvalid(source, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'KEY_INVALID',
        message: `input key: ${source} is no public key that can be used: ${why}`,
        hint: 'Give a public key in PEM (ECDSA P-256, P-384 or P-521, RSA of 2048 bits or more, Ed25519), such as the cosign.pub that "cosign generate-key-pair" writes; "openssl x509 -pubkey" takes one out of a certificate.',
        details: [{ what: 'input key', expected: 'a PEM block PUBLIC KEY', actual: why }],
    });
}
/** Also said of an input that holds the key itself; the text of it goes nowhere. */
function privateKeyGiven(source) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'PRIVATE_KEY_GIVEN',
        message: `input key: ${source} is a private key; mode: verify takes public keys only`,
        hint: 'Give the public key, such as cosign.pub ("cosign public-key --key cosign.key" writes it), and keep the private one away from jobs that only verify.',
        details: [{ what: 'input key', expected: 'a public key', actual: 'a private key' }],
    });
}


/***/ }),

/***/ 86676:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   Q$: () => (/* binding */ HUB),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   y6: () => (/* binding */ formatPinned)
/* harmony export */ });
/* unused harmony export parseRepository */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(95305);


// Grammar: distribution/reference (https://github.com/distribution/reference), the one that Docker and OCI clients share.
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:\[[0-9a-fA-F:]+\]|(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*)(?::[0-9]{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_NAME = 255;
/** Not of this machine, where another port is meant without one (http), nor of a name that is only read as a host for its port. */
const DEFAULT_PORT = /^(?!(?:localhost|127\.[\d.]+|\[[0:]*1\]):)(\[.*\]|.*\..*):443$/;
const HUB = 'index.docker.io';
const DOCKER_HUB = new Set(['docker.io', HUB, 'registry-1.docker.io', 'registry.hub.docker.com']);
function refuse(text, where, why) {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'REFERENCE_INVALID',
        message: `${where}: ${JSON.stringify(text.slice(0, 300))} is not an image reference: ${why}`,
        hint: 'Write it as registry/repository[:tag][@sha256:\u2026], for example ghcr.io/acme/app@sha256:\u2026 . Repository names are lower case.',
        details: [{ what: where, expected: 'registry/repository[:tag][@sha256:\u2026]', actual: text.slice(0, 300) }],
    });
}
/** @param where the input or field that holds the text, for the message */
function parseReference(text, where) {
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)(text.slice(at + 1), where);
    const named = at < 0 ? text : text.slice(0, at);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const tag = colon < 0 ? undefined : named.slice(colon + 1);
    if (tag !== undefined && !TAG.test(tag))
        refuse(text, where, `the tag ${JSON.stringify(tag.slice(0, 130))} is not valid`);
    const name = colon < 0 ? named : named.slice(0, colon);
    return { ...parseName(name, text, where), ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
/** A repository name without tag or digest; Docker Hub's short names are written out. */
function parseRepository(text, where) {
    const { tag, digest, ...repository } = parseReference(text, where);
    if (tag !== undefined || digest !== undefined)
        refuse(text, where, 'a name without tag or digest is expected here');
    return repository;
}
function parseName(name, text, where) {
    const [first = '', ...rest] = name.split('/');
    const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    const host = hasHost ? first : HUB;
    if (!HOST.test(host))
        refuse(text, where, `${JSON.stringify(host)} is not a registry host`);
    const registry = registryOf(host);
    let path = hasHost ? rest : [first, ...rest];
    if (registry === HUB && path.length === 1)
        path = ['library', ...path];
    for (const component of path) {
        if (!COMPONENT.test(component))
            refuse(text, where, `${JSON.stringify(component.slice(0, 100))} is not a repository name part`);
    }
    const repository = path.join('/');
    if (registry.length + repository.length > MAX_NAME)
        refuse(text, where, `the name is longer than ${MAX_NAME} characters`);
    return { registry, repository };
}
/** One name for one registry, so that a rule about it cannot be gone round: lower case, without the port of https, Docker Hub by one name. */
function registryOf(host) {
    const name = host
        .toLowerCase()
        .replace(/:0+(?=\d)(?=\d+$)/, ':')
        .replace(DEFAULT_PORT, '$1');
    return DOCKER_HUB.has(name) ? HUB : name;
}
/** `registry/repository`: the subject name of statements, and what users read. */
function nameOf({ registry, repository }) {
    return `${registry}/${repository}`;
}
/** The reference as a user would write it; a digest wins over a tag only in being appended. */
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    return `${nameOf(reference)}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
/** `registry/repository@sha256:\u2026`: what to deploy. */
function formatPinned(reference) {
    return `${nameOf(reference)}@${reference.digest}`;
}


/***/ }),

/***/ 55235:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ REPORT_VERSION),
/* harmony export */   U: () => (/* binding */ FROM_CHECKOUT)
/* harmony export */ });
/** Version of the JSON report; schemas/report.v1.schema.json describes it. A change that breaks readers raises it. */
const REPORT_VERSION = 1;
/** What `from` says of a policy that was read as it lies in the checkout: only then are its lines those of the checkout. */
const FROM_CHECKOUT = 'the checkout';


/***/ }),

/***/ 39397:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ parseSimpleSigning),
/* harmony export */   Nj: () => (/* binding */ SIMPLE_SIGNING),
/* harmony export */   jX: () => (/* binding */ isSignatureType),
/* harmony export */   xt: () => (/* binding */ namesRepository)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(95305);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(87979);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(86676);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(34996);





/** Media type of the payload of cosign's older signatures; also what stands as their type in reports. */
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** Whether evidence of this type, as reports have it, is a signature and no attestation. */
function isSignatureType(type) {
    return type === _statement_js__WEBPACK_IMPORTED_MODULE_4__/* .SIGNATURE_PREDICATE */ .vQ || type === SIMPLE_SIGNING;
}
const SIGNATURE_TYPE = 'cosign container image signature';
/**
 * Reads a simple signing payload (cosign, specs/SIGNATURE_SPEC.md) as the statement that it makes: one subject, the repository
 * that it was signed for by name, `optional` as annotations. Its `type` is one that no in-toto statement can have.
 * Values in `optional` that are not text cannot be asked for, and are left out.
 * @throws SIMPLE_SIGNING_INVALID, JSON_INVALID
 */
function parseSimpleSigning(bytes, where) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .q)(bytes, where);
    const critical = member(json, 'critical');
    const type = member(critical, 'type');
    if (type !== SIGNATURE_TYPE)
        throw invalid(where, `critical.type is ${show(type)}, ${JSON.stringify(SIGNATURE_TYPE)} is expected`);
    const digest = member(member(critical, 'image'), 'docker-manifest-digest');
    if (typeof digest !== 'string' || !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        throw invalid(where, `critical.image.docker-manifest-digest is ${show(digest)}, a sha256 digest is expected`);
    const name = member(member(critical, 'identity'), 'docker-reference');
    if (typeof name !== 'string')
        throw invalid(where, `critical.identity.docker-reference is ${show(name)}, a text is expected`);
    return {
        type: SIMPLE_SIGNING,
        predicateType: SIMPLE_SIGNING,
        predicate: null,
        subjects: [{ name, digest: { sha256: (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .hexOf */ .ZD)(digest) }, annotations: texts(member(json, 'optional'), where) }],
    };
}
/** Whether a `docker-reference`, with or without tag, names this repository (`registry/repository`). */
function namesRepository(reference, repository) {
    try {
        return (0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)((0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(reference, 'docker-reference')) === repository;
    }
    catch {
        return false;
    }
}
function member(json, key) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}
function texts(optional, where) {
    if (optional == null)
        return {};
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(optional))
        throw invalid(where, 'optional is no object');
    return Object.fromEntries(Object.entries(optional).filter((entry) => typeof entry[1] === 'string'));
}
function show(json) {
    return json === undefined ? 'missing' : JSON.stringify(json).slice(0, 200);
}
function invalid(where, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'SIMPLE_SIGNING_INVALID',
        message: `${where} is not a simple signing payload that can be read: ${why}`,
        hint: 'Sign the image again; if another tool wrote it, compare with https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md',
        severity: 'fail',
    });
}


/***/ }),

/***/ 34996:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ parseStatement),
/* harmony export */   HJ: () => (/* binding */ toStatement),
/* harmony export */   Qr: () => (/* binding */ parseStatementAround),
/* harmony export */   Uc: () => (/* binding */ PAYLOAD_TYPE),
/* harmony export */   dN: () => (/* binding */ subjectNaming),
/* harmony export */   om: () => (/* binding */ STATEMENT_V1),
/* harmony export */   vQ: () => (/* binding */ SIGNATURE_PREDICATE),
/* harmony export */   w7: () => (/* binding */ serialiseStatementAround)
/* harmony export */ });
/* unused harmony exports STATEMENT_V01, serialiseStatement */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(83916);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(95305);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(87979);




const STATEMENT_V1 = 'https://in-toto.io/Statement/v1';
const STATEMENT_V01 = 'https://in-toto.io/Statement/v0.1';
/** The predicate type of an image signature as cosign 3 writes it; the only one that counts as a signature. */
const SIGNATURE_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** Of a JSON object. */
const END = Buffer.from('}');
const MAX_SUBJECTS = 1024;
const MAX_DIGESTS = 32;
/** The bytes of a `Statement/v1`. */
function serialiseStatement(statement) {
    const { subjects, predicateType, predicate } = statement;
    return serialiseStatementAround(subjects, predicateType, Buffer.from(JSON.stringify(predicate)));
}
/**
 * The bytes of a `Statement/v1` around a predicate that is JSON already, which stays as it is: big numbers, order of keys, blanks.
 * @param predicate UTF-8 that was parsed as JSON before: it is not looked at here
 */
function serialiseStatementAround(subjects, predicateType, predicate) {
    const subject = subjects.map(({ name, digest, annotations }) => ({
        name,
        digest,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    }));
    const head = `${JSON.stringify({ _type: STATEMENT_V1, subject, predicateType }).slice(0, -1)},"predicate":`;
    return Buffer.concat([Buffer.from(head), predicate, END]);
}
/**
 * Reads a statement that ends, as ours do, in this very predicate; the predicate, which may be large, is compared and not read again.
 * @param predicate UTF-8 that was parsed as JSON before
 * @returns undefined for any other statement; what is returned holds null in the place of the predicate
 */
function parseStatementAround(bytes, predicate, where) {
    const start = bytes.length - predicate.length - END.length;
    if (start < 0 ||
        !END.equals(bytes.subarray(-END.length)) ||
        !Buffer.from(predicate.buffer, predicate.byteOffset, predicate.length).equals(bytes.subarray(start, -END.length)))
        return undefined;
    // Random: that it stands under `predicate` shows that the bytes do, and in no other member.
    const marker = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const statement = parseStatement(Buffer.concat([bytes.subarray(0, start), Buffer.from(`"${marker}"`), END]), where);
    return statement.predicate === marker ? { ...statement, predicate: null } : undefined;
}
/** Reads a DSSE payload of type `application/vnd.in-toto+json`, v1 or v0.1. */
function parseStatement(bytes, where) {
    return toStatement((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(bytes, where), where);
}
/** @param json as `parseJson` gives it */
function toStatement(json, where) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(json))
        throw malformed(where, 'a JSON object is expected');
    const type = json['_type'];
    if (type !== STATEMENT_V1 && type !== STATEMENT_V01)
        throw malformed(where, `_type ${JSON.stringify(type ?? null).slice(0, 200)} is no in-toto statement of version 1 or 0.1`);
    const { predicateType, subject: subjects, predicate = null } = json;
    if (typeof predicateType !== 'string' || predicateType === '')
        throw malformed(where, 'predicateType is missing');
    if (!Array.isArray(subjects) || subjects.length === 0)
        throw malformed(where, 'it has no subject');
    if (subjects.length > MAX_SUBJECTS)
        throw malformed(where, `it has ${subjects.length} subjects, more than the limit of ${MAX_SUBJECTS}`);
    return {
        type,
        predicateType,
        predicate,
        subjects: subjects.map((subject, index) => toSubject(subject, `${where}, subject ${index}`)),
    };
}
function toSubject(json, where) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(json) || !(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(json['digest']))
        throw malformed(where, 'an object with a digest is expected');
    const digests = Object.keys(json['digest']).length;
    if (digests > MAX_DIGESTS)
        throw malformed(where, `it has ${digests} digests, more than the limit of ${MAX_DIGESTS}`);
    const { name = '', annotations = {} } = json;
    if (typeof name !== 'string')
        throw malformed(where, 'its name is not a string');
    return {
        name,
        digest: strings(json['digest'], where, 'digest'),
        annotations: annotations === null ? {} : strings(annotations, where, 'annotations'),
    };
}
function strings(json, where, what) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(json))
        throw malformed(where, `${what} is not an object`);
    const entries = Object.entries(json);
    for (const [key, value] of entries)
        if (typeof value !== 'string')
            throw malformed(where, `${what}.${key.slice(0, 100)} is not a string`);
    return Object.fromEntries(entries);
}
function malformed(where, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'STATEMENT_INVALID',
        message: `${where} is not a statement that can be read: ${why}`,
        hint: 'Sign the image again; if another tool wrote it, compare with https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md',
    });
}
/** The subject of a statement that names this digest by sha256; other algorithms are never taken for it (threat 4). */
function subjectNaming(statement, digest) {
    return statement.subjects.find((subject) => Object.hasOwn(subject.digest, 'sha256') && subject.digest['sha256'] === (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .hexOf */ .ZD)(digest));
}


/***/ }),

/***/ 12424:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WU: () => (/* binding */ failedCheck),
/* harmony export */   ZV: () => (/* binding */ unresolvedImage),
/* harmony export */   hu: () => (/* binding */ describeImage),
/* harmony export */   o8: () => (/* binding */ describeTrust),
/* harmony export */   sT: () => (/* binding */ markHttp)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(86676);


/** Trust without the keys. */
function describeTrust({ source, file, digest, inline, tuf, sigstore }) {
    return {
        source,
        ...(file === undefined ? {} : { file }),
        ...(digest === undefined ? {} : { digest }),
        ...(inline === undefined ? {} : { inline }),
        ...(tuf === undefined ? {} : { tuf }),
        ...(sigstore === undefined ? {} : { sigstore }),
    };
}
/** Marks what is on registries that are spoken to over http on the user's word (the input `insecure-registries`): other tools need it too. */
function markHttp(images, insecure) {
    return images.map((image) => {
        const [registry = ''] = image.name.split('/', 1);
        return insecure.includes(registry) ? { ...image, http: true } : image;
    });
}
/** The part of an image's report that every mode fills alike. */
function describeImage(image, platforms, found) {
    const outcomes = new Set(found.checks.map(({ outcome }) => outcome));
    return {
        image: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)(image),
        name: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(image),
        digest: image.digest,
        ...(image.tag === undefined ? {} : { tag: image.tag }),
        platforms: platforms.map(({ name, descriptor }) => ({ name, digest: descriptor.digest })),
        verdict: outcomes.has('error') ? 'error' : outcomes.has('fail') || found.checks.length === 0 ? 'fail' : 'pass',
        ...found,
    };
}
/** An error as the outcome of a check, its fix with it. */
function failedCheck(rule, thrown) {
    const known = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A ? thrown : undefined;
    return {
        rule,
        outcome: known?.severity ?? 'error',
        expected: known?.details[0]?.expected ?? 'to succeed',
        actual: known?.details[0]?.actual ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(thrown),
        code: known?.code ?? 'INTERNAL',
        message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(thrown),
        hint: known?.hint ?? 'This is a defect of Waxseal: please report it with the log of a run with debug logging on.',
        details: known?.details ?? [],
    };
}
/** An image that could not even be resolved has no digest to report. */
function unresolvedImage(reference, check) {
    return {
        image: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference),
        name: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(reference),
        digest: reference.digest ?? '',
        platforms: [],
        verdict: check.outcome,
        checks: [check],
        evidence: [],
    };
}


/***/ }),

/***/ 75620:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IS: () => (/* binding */ shardOf),
/* harmony export */   WI: () => (/* binding */ speaksForAll),
/* harmony export */   _D: () => (/* binding */ formatShard),
/* harmony export */   j: () => (/* binding */ sizeOfShard),
/* harmony export */   sw: () => (/* binding */ emptyShard)
/* harmony export */ });
/* unused harmony export partition */
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(47302);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(95305);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1247);



/**
 * The part of the images that this job looks at. What is to be said of policies and manifests as such, the first shard says for all:
 * each job would point at the same lines otherwise.
 */
function shardOf(targets, shard) {
    const { possible, ...others } = targets;
    const all = sorted(targets.images);
    return {
        ...others,
        images: partition(all, shard),
        warnings: speaksForAll(shard) ? targets.warnings : [],
        ...(possible === undefined || !speaksForAll(shard) ? {} : { possible }),
        shard: { ...shard, images: all.length, list: listDigest(all) },
    };
}
/** Every image is in exactly one of the parts, in whatever order they are named: every job sorts them alike and takes every n-th. */
function partition(images, { index, of }) {
    return sorted(images).filter((_, place) => place % of === index - 1);
}
/** How many of so many images a shard holds. */
function sizeOfShard({ index, of }, images) {
    return Math.max(0, Math.ceil((images - index + 1) / of));
}
function speaksForAll(shard) {
    return shard === undefined || shard.index === 1;
}
/** `2/5` */
function formatShard({ index, of }) {
    return `${index}/${of}`;
}
/** What a shard says that holds no image. */
function emptyShard(shard) {
    return `shard ${formatShard(shard)} holds none of the ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U)(shard.images, 'image')}`;
}
/** Keys are ASCII, so any way to compare them is the same on every machine but by locale. */
function sorted(images) {
    const keyed = images.map((image) => ({ image, key: (0,_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(image.reference) }));
    return keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).map(({ image }) => image);
}
/** Two jobs that found different images would each leave out some that the other does not look at either. */
function listDigest(images) {
    return (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(Buffer.from(images.map(({ reference }) => `${(0,_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(reference)}\n`).join('')));
}


/***/ }),

/***/ 1247:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ selectManifests),
/* harmony export */   Gl: () => (/* binding */ resolveSubjects),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   dM: () => (/* binding */ distinct)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3154);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(86676);
/* harmony import */ var _registry_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(87591);





/** Images under way at once; requests are bounded by the registry client. */
const IMAGES_AT_ONCE = 16;
/** Resolves each image once (law 2) and folds several names of one digest together. */
async function resolveSubjects(context, { images, platforms, allowTags, stores }) {
    const named = distinct(images);
    const trees = stores.toRegistry
        ? await (0,p_map__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(named, ({ reference }) => (0,_registry_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveImage */ .A)(context.registry, reference), { concurrency: IMAGES_AT_ONCE })
        : named.map(unasked);
    if (!allowTags)
        requireDigests(named, trees);
    const groups = new Map();
    for (const tree of trees)
        groups.set(tree.root.digest, [...(groups.get(tree.root.digest) ?? []), tree]);
    return [...groups].flatMap(([digest, [tree, ...others]]) => {
        if (tree === undefined)
            return [];
        const repositories = distinctRepositories([tree, ...others].map(({ reference }) => reference));
        return [{ digest, tree, repositories, manifests: selectManifests(tree, platforms) }];
    });
}
/** An image that no registry is asked about: its digest is all that is known, and all that a statement names. */
function unasked({ reference, from }) {
    const { digest } = reference;
    if (digest === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
            code: 'DIGEST_MISSING',
            message: `input ${from}: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference)} has no digest, and with push-to-registry: false no registry is asked for it`,
            hint: `Add ${from === 'subject-name' ? 'subject-digest' : 'digest'}: \${{ steps.build.outputs.digest }}, or set push-to-registry: true.`,
            details: [{ what: 'image', expected: `${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(reference)}@sha256:\u2026`, actual: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference) }],
        });
    return { reference: { ...reference, digest }, root: { mediaType: '', digest, size: 0 }, rootBytes: new Uint8Array(), platforms: [] };
}
/** The same reference given twice is one; so are two tags of a repository with the same digest. */
function distinct(images) {
    return [...new Map(images.map((image) => [keyOf(image.reference), image])).values()];
}
/** What tells images apart: with a digest, tags do not. */
function keyOf(reference) {
    const { digest } = reference;
    return digest === undefined ? (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference) : (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPinned */ .y6)({ ...reference, digest });
}
function distinctRepositories(references) {
    return [...new Map(references.map(({ registry, repository }) => [(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)({ registry, repository }), { registry, repository }])).values()];
}
/**
 * @param from the input that names the platforms, as messages name it
 * @throws PLATFORM_MISSING for a name that the image lacks
 */
function selectManifests(tree, platforms, from = 'platforms') {
    const root = { name: tree.platforms.length === 0 ? 'image' : 'index', descriptor: tree.root };
    switch (platforms.kind) {
        case 'index':
            return [root];
        case 'all':
        case 'each':
            return [root, ...tree.platforms];
        case 'list':
            return platforms.names.flatMap((name) => {
                const found = name === 'index' ? [root] : tree.platforms.filter((platform) => (0,_model_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalPlatform */ ._)(platform.name) === (0,_model_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalPlatform */ ._)(name));
                if (found.length === 0)
                    throw missingPlatform(tree, name, from);
                return found;
            });
    }
}
function missingPlatform(tree, name, from) {
    const present = tree.platforms.length === 0
        ? 'it is a single manifest, without platforms'
        : `it has ${tree.platforms.map((platform) => platform.name).join(', ')}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'PLATFORM_MISSING',
        message: `input ${from}: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPinned */ .y6)(tree.reference)} has no platform ${name}: ${present}`,
        hint: tree.platforms.length === 0
            ? `Remove ${from === 'platforms' ? 'the input platforms' : `${name}= in front of the path`}, or build a multi-platform image.`
            : `Name one of these: ${tree.platforms.map((platform) => platform.name).join(', ')}.`,
        details: [{ what: 'platform', expected: name, actual: present }],
    });
}
/** Refuses images without a digest where a tag could move between the push and the signature. */
function requireDigests(images, trees) {
    const index = images.findIndex(({ reference }) => reference.digest === undefined);
    const image = images[index];
    const tree = trees[index];
    if (image === undefined || tree === undefined)
        return;
    const pinned = (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPinned */ .y6)(tree.reference);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'TAG_NOT_ALLOWED',
        message: `input ${image.from}: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(image.reference)} has no digest, and a tag can move between the push and the signature`,
        hint: [
            `Right now it points to ${tree.root.digest}. Sign what the build pushed, by its digest:`,
            `  images: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(image.reference)}`,
            '  digest: ${{ steps.build.outputs.digest }}',
            `or write ${pinned}. To sign whatever the tag points to at this moment, set allow-tags: true.`,
        ].join('\n'),
        details: [{ what: 'image', expected: pinned, actual: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(image.reference) }],
    });
}


/***/ }),

/***/ 33124:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j_: () => (/* binding */ readEvent),
/* harmony export */   r0: () => (/* binding */ isPullRequest),
/* harmony export */   ui: () => (/* binding */ noTokenByDesign),
/* harmony export */   vE: () => (/* binding */ readTrigger),
/* harmony export */   zd: () => (/* binding */ refuseUntrusted)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87979);
/* harmony import */ var _sigstore_oidc_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(31197);



const MAX_EVENT = 32 * 1024 * 1024;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Whether what is checked out in this run may be what a pull request proposes. */
function isPullRequest({ env }) {
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    return name.startsWith('pull_request') || name === 'merge_group';
}
/** Reads the event that the runner keeps in a file (docs.github.com, "Webhook events and payloads"). */
async function readTrigger(host) {
    const name = host.env['GITHUB_EVENT_NAME'] ?? '';
    const event = await readEvent(host);
    const repository = child(event, 'repository');
    const head = child(child(child(event, 'pull_request'), 'head'), 'repo') ?? child(child(event, 'workflow_run'), 'head_repository');
    const own = repository?.['full_name'] ?? host.env['GITHUB_REPOSITORY'];
    const isForeign = name.startsWith('pull_request') || name === 'workflow_run';
    const visibility = visibilityOf(repository);
    const base = baseOf(event);
    return {
        name,
        // A head repository that was deleted since is null: nobody can say that it was ours.
        fork: isForeign && (head === undefined ? hasNullHead(event) : head['full_name'] !== own),
        dependabot: host.env['GITHUB_ACTOR'] === 'dependabot[bot]',
        ...(visibility === undefined ? {} : { visibility }),
        ...(base === undefined ? {} : { base }),
    };
}
function baseOf(event) {
    const sha = child(child(event, 'pull_request'), 'base')?.['sha'] ?? child(event, 'merge_group')?.['base_sha'];
    return typeof sha === 'string' && COMMIT.test(sha) ? sha : undefined;
}
/** The event itself, as GitHub sent it; undefined where there is none that can be read. */
async function readEvent(host) {
    const path = host.env['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return undefined;
    try {
        const event = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(await host.readFile(path, MAX_EVENT), 'the event');
        return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(event) ? event : undefined;
    }
    catch {
        return undefined; // without an event the visibility is unknown, and unknown is treated as private
    }
}
function hasNullHead(event) {
    const head = child(child(event, 'pull_request'), 'head');
    const run = child(event, 'workflow_run');
    return head?.['repo'] === null || run?.['head_repository'] === null;
}
function visibilityOf(repository) {
    if (typeof repository?.['visibility'] === 'string')
        return repository['visibility'];
    return typeof repository?.['private'] === 'boolean' ? (repository['private'] ? 'private' : 'public') : undefined;
}
function child(parent, name) {
    const value = parent?.[name];
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value) ? value : undefined;
}
/** Triggers that run the base's workflow, secrets and all, on behalf of anybody. */
const OPEN_TRIGGERS = new Set(['pull_request_target', 'issue_comment']);
/**
 * Refuses to sign where outsiders may have decided what is signed (threat 52).
 * @param allowed by the user; `never` where no input allows it
 * @throws UNTRUSTED_TRIGGER
 */
function refuseUntrusted(trigger, allowed) {
    const untrusted = OPEN_TRIGGERS.has(trigger.name) || (trigger.name === 'workflow_run' && trigger.fork);
    if (!untrusted || allowed === true)
        return;
    const why = trigger.name === 'workflow_run' ? 'workflow_run from a fork' : trigger.name;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'UNTRUSTED_TRIGGER',
        message: `this run was started by ${why}: it has the identity of this repository, but anybody could have started it and may have chosen what it builds`,
        hint: allowed === 'never'
            ? 'Let a run on push, release, schedule or workflow_dispatch sign its verdict, or remove emit-vsa from this step.'
            : 'Sign on push, release or workflow_dispatch instead. If nothing from outside can reach the image here, set allow-untrusted-trigger: true.',
        details: [{ what: 'trigger', expected: 'push, tag, release, schedule, workflow_dispatch, \u2026', actual: why }],
    });
}
/** Why there can be no id token in this run, where that is no fault of the workflow; undefined otherwise. */
function noTokenByDesign(host, trigger) {
    if ((0,_sigstore_oidc_js__WEBPACK_IMPORTED_MODULE_2__/* .canRequestIdToken */ .yE)(host))
        return undefined;
    if (trigger.fork)
        return 'this pull request comes from a fork, and GitHub gives no id token to forks: nothing is signed here; it will be after the merge';
    if (trigger.dependabot)
        return 'Dependabot started this run, and GitHub gives it no id token: nothing is signed here; it will be after the merge';
    return undefined;
}


/***/ }),

/***/ 97041:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ wordsForSigner),
/* harmony export */   p: () => (/* binding */ isForeignSigner)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(82602);

const GITHUB = 'https://github.com/';
/** Without a star, which in these words would stand for others; git has none in a ref. */
const WORKFLOW_AT_REF = /^[A-Za-z0-9-]+\/[\w.-]+\/[^@*]+@[^@*]+$/;
/**
 * Whether the signer is a workflow of another repository than the one whose code was built: a reusable one. Its name alone says little
 * then, as anybody can call it, so whoever asks for it must ask for the calling repository, too. A name on another host than that of the
 * repository is none of a workflow there: some services name their own projects.
 */
function isForeignSigner({ san, sourceRepositoryUri: source }) {
    if (san.kind !== 'uri' || source === undefined || san.value.startsWith(`${source}/`))
        return false;
    return originOf(san.value) === originOf(source);
}
/** `https://github.com/acme/app` \u2192 `https://github.com` */
function originOf(uri) {
    return /^[a-z]+:\/\/[^/]+(?=\/)/.exec(uri)?.[0];
}
/**
 * Both in plain words, for this very signer and repository alone.
 * @returns undefined where the words cannot say it: they are for workflows of github.com
 */
function wordsForSigner({ san, sourceRepositoryUri }) {
    const [repository, workflow] = [within(sourceRepositoryUri), within(san.value)];
    if (repository === undefined || workflow === undefined || !WORKFLOW_AT_REF.test(workflow))
        return undefined;
    if ((0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .checkRepository */ .n_)(repository) !== undefined || (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .checkWorkflow */ .qF)({ repository, workflow }, 'signer-digest') !== undefined)
        return undefined;
    return { repository, workflow };
}
function within(uri) {
    return uri?.startsWith(GITHUB) === true ? uri.slice(GITHUB.length) : undefined;
}


/***/ }),

/***/ 82602:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  oX: () => (/* binding */ GITHUB_ISSUER),
  Bw: () => (/* binding */ REPOSITORY),
  N3: () => (/* binding */ REPOSITORY_WORDS),
  Ir: () => (/* binding */ RUNNERS),
  Ep: () => (/* binding */ WORKFLOW),
  gu: () => (/* binding */ WORKFLOW_WORDS),
  n_: () => (/* binding */ checkRepository),
  RI: () => (/* binding */ checkRunner),
  qF: () => (/* binding */ checkWorkflow),
  eD: () => (/* binding */ warnOfPattern),
  dN: () => (/* binding */ warnOfRepositoryAlone)
});

;// CONCATENATED MODULE: ./src/policy/anchored.ts
/** RE2's syntax in its parts: quoted text, an escape, a class, flags, the head of a group, a repetition, any other character. */
const TOKEN = /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?[a-zA-Z-]*\)|\((?:\?(?:P?<\w+>|[a-zA-Z-]*:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/g;
const REPETITION = /^(?:[*+?]|\{\d)/;
const FLAGS = /^\(\?[a-zA-Z-]*\)$/;
/** With the flag `m` the anchors are those of lines. */
const LINES = /^\(\?[a-zA-Z]*m[a-zA-Z-]*[:)]$/;
const ANYWHERE = { start: false, end: false };
const START = { start: true, end: false };
const END = { start: false, end: true };
const ANCHORS = new Map([
    ['^', START],
    [String.raw `\A`, START],
    ['$', END],
    [String.raw `\z`, END],
]);
/**
 * Whether a pattern that RE2 compiles can match nothing but a whole text: each alternative begins and ends with an anchor, or with
 * a group of which that holds. In doubt the answer is no.
 */
function isAnchored(pattern) {
    const whole = newGroup();
    const open = [whole];
    for (const token of pattern.match(TOKEN) ?? []) {
        if (LINES.test(token))
            return false;
        if (!FLAGS.test(token))
            read(open, token);
    }
    const { start, end } = ends(whole);
    return start && end;
}
function read(open, token) {
    const group = open.at(-1) ?? newGroup();
    if (token === '|') {
        group.before = ends(group);
        group.parts = [];
    }
    else if (token === ')') {
        open.pop();
        open.at(-1)?.parts.push(ends(group));
    }
    else if (token.startsWith('(')) {
        open.push(newGroup());
    }
    else if (REPETITION.test(token)) {
        group.parts.splice(-1, 1, ANYWHERE); // what is repeated may be missing
    }
    else {
        group.parts.push(ANCHORS.get(token) ?? ANYWHERE);
    }
}
function newGroup() {
    return { before: { start: true, end: true }, parts: [] };
}
function ends({ before, parts }) {
    return { start: before.start && parts[0]?.start === true, end: before.end && parts.at(-1)?.end === true };
}
/** Whether a dot stands for just any one character; `.*` and the like are meant so. */
function hasBareDot(pattern) {
    const tokens = pattern.match(TOKEN) ?? [];
    return tokens.some((token, index) => token === '.' && !REPETITION.test(tokens[index + 1] ?? ''));
}

;// CONCATENATED MODULE: ./src/policy/words.ts

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const RUNNERS = ['github-hosted', 'self-hosted'];
const REPOSITORY = /^[A-Za-z0-9-]{1,100}\/[\w.-]{1,100}$/;
const WORKFLOW = /^[\w.*/-]+\.ya?ml(?:@[^\s@]+)?$/;
const REPOSITORY_WORDS = { expected: 'OWNER/NAME', fix: 'Write repository: acme/app.' };
const WORKFLOW_WORDS = {
    expected: 'FILE.yml, or OWNER/NAME/.github/workflows/FILE.yml@REF of a reusable workflow',
    fix: 'Write workflow: release.yml.',
};
const RUNNER_WORDS = { expected: RUNNERS.join(' or '), fix: `Write runner: ${RUNNERS[0]}.` };
function checkRepository(repository) {
    return REPOSITORY.test(repository) ? undefined : REPOSITORY_WORDS;
}
/**
 * A workflow that lies in another repository can change there at will: the ref or the commit must be said.
 * @param digestWord what `signerDigest` is called where the user writes it
 */
function checkWorkflow({ repository, workflow, signerDigest, }, digestWord) {
    if (workflow === undefined)
        return undefined;
    if (!WORKFLOW.test(workflow))
        return WORKFLOW_WORDS;
    const path = workflow.split('@')[0] ?? '';
    const foreign = path.includes('/') && !path.startsWith('.github/') && !path.startsWith(`${repository}/`);
    if (!foreign || workflow.includes('@') || signerDigest !== undefined)
        return undefined;
    return {
        expected: 'a ref behind a workflow of another repository',
        fix: `Write workflow: ${workflow}@refs/tags/v* or add ${digestWord}: <commit sha>.`,
    };
}
function checkRunner(runner) {
    return runner === undefined || RUNNERS.some((one) => one === runner) ? undefined : RUNNER_WORDS;
}
/** What is risky in a pattern that compiles, as the rest of a sentence (threat 13). */
function warnOfPattern(pattern) {
    if (!isAnchored(pattern))
        return 'the pattern is not anchored in each of its alternatives, so it is also found in a part of a longer name, which may begin with https://evil.example/?. Write ^\u2026$, and around alternatives ^(?:\u2026|\u2026)$.';
    return hasBareDot(pattern) ? 'a bare dot in the pattern stands for any character: write \\. where a dot is meant.' : undefined;
}
/** @param words all that is said of the workflow beside its repository and issuer */
function warnOfRepositoryAlone(words) {
    return words.some((word) => word !== undefined)
        ? undefined
        : 'the repository alone admits every workflow of it, runs of pull requests too. Add workflow and ref, such as workflow: release.yml and ref: refs/tags/v*.';
}


/***/ }),

/***/ 8199:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ severityWords),
/* harmony export */   FL: () => (/* binding */ severityOfScore),
/* harmony export */   X3: () => (/* binding */ noSeverities),
/* harmony export */   cH: () => (/* binding */ severityOfName)
/* harmony export */ });
const NAMES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'];
function noSeverities() {
    return { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
}
/** As scanners name them, in any case of letters. */
function severityOfName(name) {
    const lower = typeof name === 'string' ? name.toLowerCase() : '';
    return NAMES.find((one) => one === lower) ?? 'unknown';
}
/** CVSS 3.1, section 5: qualitative severity rating scale; 0.0 is "none". Scanners write the score as a text. */
function severityOfScore(score) {
    const number = typeof score === 'string' && /^\d{1,2}(?:\.\d+)?$/.test(score.trim()) ? Number(score) : score;
    if (typeof number !== 'number' || number < 0 || number > 10)
        return 'unknown';
    return number >= 9 ? 'critical' : number >= 7 ? 'high' : number >= 4 ? 'medium' : number > 0 ? 'low' : 'negligible';
}
function severityWords(counts) {
    const found = NAMES.filter((name) => counts[name] > 0);
    return found.length === 0 ? 'none' : found.map((name) => `${counts[name]} ${name}`).join(', ');
}


/***/ }),

/***/ 66583:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ TYPE_WORDS),
/* harmony export */   GC: () => (/* binding */ wordFor),
/* harmony export */   ZE: () => (/* binding */ TYPE),
/* harmony export */   bv: () => (/* binding */ isTypeWord),
/* harmony export */   k4: () => (/* binding */ matchesType)
/* harmony export */ });
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(34996);

/** What is written; the versioned forms are read too (formats.md, 5). */
const TYPE = {
    spdx: 'https://spdx.dev/Document',
    cyclonedx: 'https://cyclonedx.org/bom',
    openvex: 'https://openvex.dev/ns',
    slsa1: 'https://slsa.dev/provenance/v1',
    slsa02: 'https://slsa.dev/provenance/v0.2',
    vuln: 'https://cosign.sigstore.dev/attestation/vuln/v1',
    custom: 'https://cosign.sigstore.dev/attestation/v1',
    link: 'https://in-toto.io/Link/v1',
};
/** The types whose URI may carry the version of the document; without it the document itself says. */
const UNVERSIONED = [TYPE.spdx, TYPE.cyclonedx, TYPE.openvex];
const VERSION = /^\/v\d+(?:\.\d+){0,2}$/;
const TYPE_WORDS = ['signature', 'provenance', 'sbom', 'vulnerabilities', 'vex', 'vsa'];
const SETS = {
    signature: [_model_statement_js__WEBPACK_IMPORTED_MODULE_0__/* .SIGNATURE_PREDICATE */ .vQ],
    provenance: [TYPE.slsa1, TYPE.slsa02],
    sbom: [TYPE.spdx, TYPE.cyclonedx],
    vulnerabilities: [TYPE.vuln, 'https://in-toto.io/attestation/vulns/v0.1', 'https://in-toto.io/attestation/vulns/v0.2'],
    vex: [TYPE.openvex],
    vsa: [
        'https://slsa.dev/verification_summary/v1',
        'https://slsa.dev/verification_summary/v0.2',
        'https://slsa.dev/verification_summary/v0.1',
    ],
};
/** @returns undefined for a type that no word stands for */
function wordFor(type) {
    return TYPE_WORDS.find((word) => matchesType(word, type));
}
function isTypeWord(text) {
    return TYPE_WORDS.some((word) => word === text);
}
/**
 * Whether a statement of type `actual` is of the type that was asked for. A URI matches itself alone, but where only one of the two
 * carries a version (`https://spdx.dev/Document`, `\u2026/v2.3`) they match; two versions must be equal.
 * @param wanted a word such as `sbom`, or a URI
 */
function matchesType(wanted, actual) {
    if (isTypeWord(wanted))
        return SETS[wanted].some((uri) => matchesUri(uri, actual));
    return matchesUri(wanted, actual);
}
function matchesUri(wanted, actual) {
    if (wanted === actual)
        return true;
    return UNVERSIONED.some((base) => (wanted === base && isVersionOf(base, actual)) || (actual === base && isVersionOf(base, wanted)));
}
function isVersionOf(base, uri) {
    return uri.startsWith(base) && VERSION.test(uri.slice(base.length));
}


/***/ }),

/***/ 96219:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ WITHHELD),
/* harmony export */   m: () => (/* binding */ askHelper)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87979);


/** The name becomes part of a program's name: no path, no option. */
const HELPER_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const HELPER_TIMEOUT_MS = 30_000;
const NOT_FOUND = /credentials not found/i;
/** As the user name, it says that the secret is an identity token. */
const TOKEN_USER = '<token>';
/** Another's program needs the cloud's variables, but has no business with the inputs of this step, its signing identity or its keys. */
const WITHHELD = /^(?:INPUT_|ACTIONS_ID_TOKEN_|ACTIONS_RUNTIME_|COSIGN_)/i;
/**
 * Asks a Docker credential helper (docker-credential-helpers, protocol: `get`, server on standard input, JSON out).
 * @returns undefined when it says that it has no credentials for the server
 * @param timeoutMs after which it is given up, 30 s at most
 * @throws CREDENTIAL_HELPER_FAILED; what the helper printed is never shown, it may be the secret
 */
async function askHelper(host, name, server, path, timeoutMs = HELPER_TIMEOUT_MS) {
    if (!HELPER_NAME.test(name))
        throw helperFailed(JSON.stringify(name.slice(0, 100)), server, path, 'its name is not the name of a helper');
    const program = `docker-credential-${name}`;
    let result;
    try {
        result = await host.exec(program, ['get'], {
            input: server,
            env: environment(host.env),
            timeoutMs: Math.min(timeoutMs, HELPER_TIMEOUT_MS),
        });
    }
    catch {
        throw helperFailed(name, server, path, `the program ${program} cannot be started, or did not end in time`);
    }
    if (result.code !== 0) {
        if (NOT_FOUND.test(`${result.stdout}\n${result.stderr}`))
            return undefined;
        throw helperFailed(name, server, path, `${program} ended with code ${result.code}`);
    }
    return readAnswer(result.stdout, () => helperFailed(name, server, path, `${program} did not answer with a user name and a secret`));
}
function readAnswer(stdout, failure) {
    let json;
    try {
        json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(stdout, 'answer');
    }
    catch {
        throw failure();
    }
    const { Username: username, Secret: secret } = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(json) ? json : {};
    if (typeof username !== 'string' || typeof secret !== 'string' || secret === '')
        throw failure();
    return username === TOKEN_USER ? { kind: 'identity-token', token: secret } : { kind: 'password', username, password: secret };
}
function environment(env) {
    return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined || WITHHELD.test(name) ? [] : [[name, value]])));
}
function helperFailed(name, server, path, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'CREDENTIAL_HELPER_FAILED',
        message: `the credential helper ${name}, which ${path} names, gives no credentials for ${server}: ${why}`,
        hint: `Try it in a step of its own: echo ${server} | docker-credential-${name} get. Or remove it from the file, or give the inputs registry-username and registry-password.`,
    });
}


/***/ }),

/***/ 38110:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ endpoint),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/** Docker Hub is named by one host and served by another. */
const WIRE_HOSTS = { 'index.docker.io': 'registry-1.docker.io' };
/** Where a registry is asked. http only for this machine, and for hosts that the user listed as insecure. */
function originOf(registry, insecure) {
    const host = WIRE_HOSTS[registry] ?? registry;
    const https = new URL(`https://${host}`);
    return (0,_http_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(https.hostname) || insecure.includes(host) ? new URL(`http://${host}`) : https;
}
/** @param path below the repository: `manifests/<reference>`, `blobs/<digest>`, \u2026 */
function endpoint({ registry, repository }, path, insecure) {
    return new URL(`/v2/${repository}/${path}`, originOf(registry, insecure));
}


/***/ }),

/***/ 6764:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ challengeInvalid),
/* harmony export */   Dv: () => (/* binding */ imageNotFound),
/* harmony export */   FU: () => (/* binding */ limitExceeded),
/* harmony export */   FY: () => (/* binding */ addressRefused),
/* harmony export */   H3: () => (/* binding */ digestMismatch),
/* harmony export */   N4: () => (/* binding */ fallbackContended),
/* harmony export */   OF: () => (/* binding */ referrersUnsupported),
/* harmony export */   Se: () => (/* binding */ fallbackTagTaken),
/* harmony export */   Sr: () => (/* binding */ blobMismatch),
/* harmony export */   _5: () => (/* binding */ blobMissing),
/* harmony export */   f8: () => (/* binding */ registryFailed),
/* harmony export */   iO: () => (/* binding */ realmRefused),
/* harmony export */   wk: () => (/* binding */ denied),
/* harmony export */   wz: () => (/* binding */ manifestMissing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _http_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(58549);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(86676);
/* harmony import */ var _oci_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76368);




/** @param source which credentials were tried, by name: "anonymous", "input registry-username", \u2026 */
function denied({ registry, repository }, what, source, response) {
    const host = registry === 'index.docker.io' ? '' : `\n      registry: ${registry}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'REGISTRY_DENIED',
        message: `${registry} denies access to ${repository} for ${what}: ${response.status}${(0,_oci_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeOciErrors */ .o8)(response)}; credentials tried: ${source}`,
        hint: [
            'Log in before this step:',
            '  - uses: docker/login-action@v3',
            `    with:${host}`,
            '      username: ${{ github.actor }}',
            '      password: ${{ secrets.GITHUB_TOKEN }}   # or a secret of your own for this registry',
            registry === 'ghcr.io'
                ? 'and give the job "packages: write" (to read only: "packages: read"); the package must grant this repository access.'
                : 'and check that this account may read the repository, and write it when the step signs.',
        ].join('\n'),
        details: [{ what: 'status', expected: 'access', actual: String(response.status) }],
    });
}
/** The registry answered, but neither with what was asked for nor with a clear "not there". */
function registryFailed(repository, what, response) {
    const page = response.headers.get('content-type')?.startsWith('text/html') === true ? ' with a web page' : '';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'REGISTRY_FAILED',
        message: `${repository.registry} answered ${response.status}${page} for ${what}${(0,_oci_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeOciErrors */ .o8)(response)}; ${(0,_http_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTries */ .BI)(response.tries)}`,
        hint: response.status === 429
            ? 'The registry limits how much it is asked: log in, lower the input concurrency, or run the job again later.'
            : `Check that ${repository.registry} is the registry's own host, look at its status page, and run the job again.`,
    });
}
function imageNotFound(reference) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'IMAGE_NOT_FOUND',
        message: `there is no image ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference)} (registry ${reference.registry}, repository ${reference.repository}, ${reference.digest ?? `tag ${reference.tag ?? 'latest'}`})`,
        hint: 'Push the image before this step (docker/build-push-action with push: true), and check name, tag and digest. Some registries answer so where the login may not see the repository.',
    });
}
function manifestMissing(repository, digest, of) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFEST_MISSING',
        message: `the index ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}@${of} names ${digest}, which the registry does not have`,
        hint: 'The image is incomplete: push it again with all its platforms.',
    });
}
function digestMismatch(what, expected, actual) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'DIGEST_MISMATCH',
        message: `${what}: the registry gave other bytes than were asked for: expected ${expected}, got ${actual}`,
        hint: 'Nothing was trusted. The registry or something before it (proxy, mirror) serves wrong content: find out which before you deploy.',
        details: [{ what: 'digest', expected, actual }],
    });
}
function blobMismatch(what, expected, actual) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'BLOB_MISMATCH',
        message: `${what} is not what its descriptor says: expected ${expected}, got ${actual}`,
        hint: 'Nothing was trusted. Push the artifact again, and look who changed what the registry stores or serves.',
        details: [{ what: 'blob', expected, actual }],
    });
}
function blobMissing(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'BLOB_MISSING',
        message: `${what} is named by its manifest, but the registry does not have it`,
        hint: 'The artifact is incomplete: whoever attached it must attach it again.',
    });
}
function limitExceeded(what, limit, actual) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'LIMIT_EXCEEDED',
        message: `${what}: ${actual}, more than the limit of ${limit}`,
        hint: 'Look who pushed that, and remove what does not belong there.',
        details: [{ what, expected: `at most ${limit}`, actual }],
    });
}
/** @param field `Location` of an upload, `Link` of a list */
function addressRefused(repository, field, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'ADDRESS_REFUSED',
        message: `${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}: the registry's ${field} header is not followed: ${why}`,
        hint: `A registry behind a proxy must answer with its own public address: check its external URL and X-Forwarded-Proto. Credentials go to ${repository.registry} only.`,
    });
}
/** @param realm host, and scheme where that is the reason */
function realmRefused(registry, realm, why, host) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'REALM_REFUSED',
        message: `${registry} wants credentials sent to ${realm}, which is refused: ${why}`,
        hint: host === undefined
            ? 'No credentials were sent. A registry must name a token service by an https address of its own.'
            : `No credentials were sent. If you know that ${host} issues tokens for ${registry}, add to this step:\n  token-hosts: ${host}`,
        details: [{ what: 'realm', expected: `${registry} or a host of the same domain`, actual: realm }],
    });
}
function challengeInvalid(registry, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'CHALLENGE_INVALID',
        message: `${registry} asks for authentication in a way that cannot be followed: ${why}`,
        hint: `Check that ${registry} is a container registry: it must answer 401 with a WWW-Authenticate header of scheme Bearer or Basic.`,
    });
}
function fallbackTagTaken(repository, tag, found) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'FALLBACK_TAG_TAKEN',
        message: `${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}:${tag} should be the index of what refers to the image, but it is ${found}`,
        hint: 'Something else was pushed under this tag. Look what it is, and delete the tag or move it to another name.',
    });
}
function referrersUnsupported(repository, tag) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'REFERRERS_UNSUPPORTED',
        message: `${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)} cannot keep signatures beside images: it has no referrers API, and it gives the image itself for the name ${tag}`,
        hint: 'GitLab registries do this. Push images and signatures to a registry with the referrers API or free tag names.',
    });
}
function fallbackContended(repository, tag, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'FALLBACK_TAG_CONTENDED',
        message: `${digest} was pushed, but its entry does not stay in ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}:${tag}: other jobs keep writing over it`,
        hint: 'Run the step again: it completes what is there and doubles nothing. Let fewer jobs sign one digest at the same time, for example by a concurrency group.',
    });
}


/***/ }),

/***/ 30001:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   JF: () => (/* binding */ putOf),
/* harmony export */   QP: () => (/* binding */ typeOf),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   _g: () => (/* binding */ readRawManifest),
/* harmony export */   x5: () => (/* binding */ locate),
/* harmony export */   xZ: () => (/* binding */ MAX_MANIFEST)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90451);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(95305);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(86676);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6764);
/* harmony import */ var _oci_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(76368);





/** The limit of the distribution specification for a manifest, and ours for a page of referrers. */
const MAX_MANIFEST = 4 * 1024 * 1024;
/**
 * Reads a manifest by tag or digest (distribution spec 1.1, "Pulling manifests").
 * @returns undefined only where the registry says in its own words that there is none
 * @throws DIGEST_MISMATCH when the bytes are not those of the digest that was asked for
 */
async function readRawManifest(transport, repository, reference, { retry = true } = {}) {
    const where = locate(repository, reference);
    const what = `the manifest of ${where}`;
    const response = await transport.send({
        repository,
        actions: 'pull',
        method: 'GET',
        url: transport.url(repository, `manifests/${reference}`),
        headers: { accept: _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MANIFEST_TYPES */ ._P.join(', ') },
        maxBytes: MAX_MANIFEST,
        what,
        retry,
    });
    if ((0,_oci_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .saysNotThere */ .wp)(response))
        return undefined;
    if (response.status !== 200)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .registryFailed */ .f8)(repository, what, response);
    const digest = (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(response.body);
    if ((0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(reference) && digest !== reference)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .digestMismatch */ .H3)(where, reference, digest);
    const etag = response.headers.get('etag');
    return {
        digest,
        bytes: response.body,
        contentType: typeOf(response.headers),
        ...(etag === null || etag === '' ? {} : { etag }),
    };
}
function readManifest(raw, repository) {
    const manifest = (0,_model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(raw.bytes, raw.contentType, locate(repository, raw.digest));
    const descriptor = {
        mediaType: manifest.mediaType,
        digest: raw.digest,
        size: raw.bytes.length,
        ...(manifest.artifactType === undefined ? {} : { artifactType: manifest.artifactType }),
        ...(Object.keys(manifest.annotations).length === 0 ? {} : { annotations: manifest.annotations }),
    };
    return { descriptor, bytes: raw.bytes, manifest, ...(raw.etag === undefined ? {} : { etag: raw.etag }) };
}
/**
 * Writes a manifest (distribution spec 1.1, "Pushing Manifests"). For one that stands under its digest, or a tag that is moved
 * whatever it was: it is sent again after failures. What was merged from what a tag held goes by `writeTag`.
 */
async function writeManifest(transport, repository, bytes, mediaType, reference) {
    const what = `pushing the manifest ${locate(repository, reference)}`;
    const actual = (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(bytes);
    if ((0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(reference) && reference !== actual)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .digestMismatch */ .H3)(what, reference, actual);
    const response = await transport.send(putOf(transport, repository, bytes, mediaType, reference, what));
    if (response.status < 200 || response.status > 204)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .registryFailed */ .f8)(repository, what, response);
    const ociSubject = response.headers.get('oci-subject');
    return ociSubject === null ? {} : { ociSubject };
}
function putOf(transport, repository, bytes, mediaType, reference, what) {
    return {
        repository,
        actions: 'pull,push',
        method: 'PUT',
        url: transport.url(repository, `manifests/${reference}`),
        headers: { 'content-type': mediaType },
        body: bytes,
        maxBytes: MAX_MANIFEST,
        what,
    };
}
/** The media type of an answer, without parameters, lower case. */
function typeOf(headers) {
    return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
function locate(repository, reference) {
    return `${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}${(0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(reference) ? '@' : ':'}${reference}`;
}


/***/ }),

/***/ 76368:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o8: () => (/* binding */ describeOciErrors),
/* harmony export */   wp: () => (/* binding */ saysNotThere)
/* harmony export */ });
/* unused harmony exports readOciErrors, oneLine */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87979);


const MAX_SHOWN = 3;
const MAX_TEXT = 200;
/** The errors in the body of an answer; undefined when it is not a registry's error answer at all. */
function readOciErrors(response) {
    let json;
    try {
        json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(response.body, 'answer');
    }
    catch {
        return undefined;
    }
    const list = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(json) ? json['errors'] : undefined;
    if (!Array.isArray(list))
        return undefined;
    const errors = list.flatMap((item) => ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(item) && typeof item['code'] === 'string' ? [toError(item)] : []));
    return errors.length === 0 ? undefined : errors;
}
function toError(item) {
    return { code: oneLine(item['code']), message: oneLine(item['message']) };
}
/** Text of a stranger, for a message: one line, no control characters, short. */
function oneLine(text) {
    return typeof text === 'string' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(text.slice(0, 2000).replaceAll(/\p{C}/gu, ' ')).slice(0, MAX_TEXT) : '';
}
/** `: MANIFEST_INVALID, not signed` or nothing. */
function describeOciErrors(response) {
    const errors = readOciErrors(response) ?? [];
    const texts = errors.slice(0, MAX_SHOWN).map(({ code, message }) => (message === '' ? code : `${code}, ${message}`));
    return texts.length === 0 ? '' : `: ${texts.join('; ')}`;
}
/**
 * Whether a 404 is a registry's word that something is not there. Any web server says 404; a wrong address, a proxy or a login
 * page is "could not look".
 */
function saysNotThere(response) {
    if (response.status !== 404)
        return false;
    const errors = readOciErrors(response);
    if (errors !== undefined)
        return !errors.some(({ code }) => /^(?:UNAUTHORIZED|DENIED|TOOMANYREQUESTS)$/i.test(code));
    return response.body.length === 0 && response.headers.has('docker-distribution-api-version');
}


/***/ }),

/***/ 76494:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ Once)
/* harmony export */ });
/** Results by key, read once in a run: those under way are shared, those done are kept up to a size, the oldest go first. */
class Once {
    #done = new Map();
    #underWay = new Map();
    #maxSize;
    #sizeOf;
    #size = 0;
    /** @param sizeOf in the unit of `maxSize`; undefined for a result that is not to be kept */
    constructor(maxSize, sizeOf) {
        this.#maxSize = maxSize;
        this.#sizeOf = sizeOf;
    }
    async get(key, read) {
        const kept = this.#done.get(key);
        if (kept !== undefined)
            return kept.value;
        const shared = this.#underWay.get(key);
        if (shared !== undefined)
            return shared;
        const reading = read();
        this.#underWay.set(key, reading);
        try {
            const value = await reading;
            this.#keep(key, value);
            return value;
        }
        finally {
            this.#underWay.delete(key);
        }
    }
    #keep(key, value) {
        const size = this.#sizeOf(value);
        if (size === undefined || size > this.#maxSize)
            return;
        this.#done.set(key, { value, size });
        this.#size += size;
        for (const [oldest, entry] of this.#done) {
            if (this.#size <= this.#maxSize)
                return;
            this.#done.delete(oldest);
            this.#size -= entry.size;
        }
    }
}


/***/ }),

/***/ 73014:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Slots)
/* harmony export */ });
/** Bounds how many requests are under way at once (the input `concurrency`); the others wait in the order they came. */
class Slots {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = count;
    }
    /** @param next comes before all that wait already */
    async run(work, next = false) {
        if (this.#free > 0)
            this.#free -= 1;
        else
            await new Promise((resolve) => (next ? this.#waiting.unshift(resolve) : this.#waiting.push(resolve)));
        try {
            return await work();
        }
        finally {
            // The slot goes to the next in line without becoming free in between, so nobody overtakes.
            const first = this.#waiting.shift();
            if (first === undefined)
                this.#free += 1;
            else
                first();
        }
    }
}


/***/ }),

/***/ 87591:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resolveImage)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90451);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(86676);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6764);



const MAX_DEPTH = 3;
const MAX_MEMBERS = 1000;
/**
 * Resolves an image once: after this only its digest counts (law 2). One read for a manifest or an index; members are known
 * from the index, and only nested indexes are read as well.
 * @throws IMAGE_NOT_FOUND, MANIFEST_MISSING, LIMIT_EXCEEDED, and what RegistryClient throws
 */
async function resolveImage(client, reference) {
    const { registry, repository, tag, digest } = reference;
    const resolvedFrom = digest === undefined ? (tag ?? 'latest') : undefined;
    const root = await client.manifest(reference, digest ?? tag ?? 'latest');
    if (root === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .imageNotFound */ .Dv)(reference);
    const place = { client, repository: { registry, repository }, root: root.descriptor.digest, members: 0 };
    const members = root.manifest.kind === 'index' ? await membersOf(place, root.descriptor.digest, root.manifest, 1) : [];
    return {
        reference: { registry, repository, ...(tag === undefined ? {} : { tag }), digest: root.descriptor.digest },
        ...(resolvedFrom === undefined ? {} : { resolvedFrom }),
        root: root.descriptor,
        rootBytes: root.bytes,
        platforms: [...new Map(members.map((member) => [member.digest, toPlatform(member)])).values()],
    };
}
async function membersOf(place, digest, manifest, depth) {
    place.members += manifest.manifests.length;
    const what = `the index ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)({ ...place.repository, digest: place.root })}`;
    if (place.members > MAX_MEMBERS)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .limitExceeded */ .FU)(what, `${MAX_MEMBERS} members`, `${place.members} members`);
    const images = manifest.manifests.filter((member) => !isBuildAttestation(member));
    const nested = await Promise.all(images.map(async (member) => {
        if (!isIndex(member))
            return [member];
        if (depth >= MAX_DEPTH)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .limitExceeded */ .FU)(what, `${MAX_DEPTH} levels of indexes`, 'more levels');
        const inner = await place.client.manifest(place.repository, member.digest);
        if (inner === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestMissing */ .wz)(place.repository, member.digest, digest);
        // Named as an index, yet an image: what the bytes are is what counts.
        return inner.manifest.kind === 'index' ? membersOf(place, member.digest, inner.manifest, depth + 1) : [member];
    }));
    return nested.flat();
}
function isIndex({ mediaType }) {
    return mediaType === _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex || mediaType === _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.dockerList;
}
/**
 * BuildKit keeps provenance and SBOM in members of the index (docs/attestations/attestation-storage.md): no images, never subjects.
 * Their platform decides, which no runtime asks for; the annotation alone would let an image hide from those who verify.
 */
function isBuildAttestation({ platform }) {
    return platform?.os === 'unknown' && platform.architecture === 'unknown';
}
function toPlatform(descriptor) {
    const name = descriptor.platform === undefined ? descriptor.digest : (0,_model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(descriptor.platform);
    return { name, descriptor };
}


/***/ }),

/***/ 59313:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BI: () => (/* binding */ allAccepted),
/* harmony export */   J4: () => (/* binding */ reliableImages),
/* harmony export */   xu: () => (/* binding */ acceptedEvidence)
/* harmony export */ });
/* harmony import */ var _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(39397);

/**
 * All the evidence that an image passed by, signatures first, then in the order of the checks: a registry lists in any. Empty for an image that did not pass, whatever is attached to it:
 * the identity of somebody who was refused must never become the one to ask for.
 */
function allAccepted(image) {
    if (image.verdict !== 'pass')
        return [];
    if (image.rules !== undefined)
        return acceptedByRules(image, image.rules);
    const named = (passed) => new Set(image.checks.flatMap(({ outcome, evidence }) => (evidence !== undefined && (outcome === 'pass') === passed ? [evidence] : [])));
    const [good, bad] = [named(true), named(false)];
    const candidates = image.evidence.filter(({ digest }) => !bad.has(digest) && (good.size === 0 || good.has(digest)));
    const order = new Map([...good].map((digest, index) => [digest, index]));
    const rank = ({ digest, predicateType }) => ((0,_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignatureType */ .jX)(predicateType) ? -1 : (order.get(digest) ?? 0));
    return candidates.toSorted((a, b) => rank(a) - rank(b));
}
/** What the rules that hold and bind name as their reason: everything else that is attached is just there. */
function acceptedByRules({ evidence }, rules) {
    const binding = rules.filter(({ mode, outcome }) => mode === 'enforce' && outcome === 'pass');
    const order = [...new Set(binding.flatMap(({ checks }) => checks.flatMap((check) => check.evidence)))];
    const rank = ({ digest, predicateType }) => ((0,_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignatureType */ .jX)(predicateType) ? -1 : order.indexOf(digest));
    return evidence.filter(({ digest }) => order.includes(digest)).toSorted((a, b) => rank(a) - rank(b));
}
/** The one to speak of where there is room for one: a signature before an attestation. */
function acceptedEvidence(image) {
    return allAccepted(image)[0];
}
/**
 * The images that later steps may rely on. From verify there are none unless all passed; sign and attest name those that are
 * done, so that a step with `on-failure: warn` does not hide them.
 */
function reliableImages(report) {
    const passed = report.images.filter(({ verdict }) => verdict === 'pass');
    // A dry run lets images pass without evidence: nothing was signed.
    if (report.mode !== 'verify')
        return passed.filter(({ evidence }) => evidence.length > 0);
    return report.result === 'passed' && passed.length === report.images.length ? passed : [];
}


/***/ }),

/***/ 856:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ annotationsOf),
/* harmony export */   eF: () => (/* binding */ placedAnnotations)
/* harmony export */ });
/* unused harmony exports MAX_OF_A_KIND, MAX_CHARACTERS */
/* harmony import */ var _model_report_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(55235);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14031);
/* harmony import */ var _finding_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(10011);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(19334);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(54227);
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(47302);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(32038);







/** GitHub's limits for one step (docs.github.com, "Usage limits"): annotations of a kind, and characters of one. */
const MAX_OF_A_KIND = 10;
const MAX_CHARACTERS = 4096;
const MAX_TITLE = 200;
const MAX_PART = 600;
const KINDS = ['error', 'warning', 'notice'];
const SOON = 14 * 24 * 60 * 60 * 1000;
/**
 * What to show at the run's page: an error for each check that decided against an image, or for each line of a manifest that names it, and
 * for each fault; a warning for bad evidence beside good and for what a policy lets pass. Notes are warnings where something went wrong, or
 * was changed in a registry, and notices otherwise. At most ten of a kind; the tenth counts the rest.
 */
function annotationsOf(report) {
    const all = draftsOf(report);
    return KINDS.flatMap((kind) => bounded(all.filter((one) => one.kind === kind)));
}
/** All that stand on a line of the checkout, for a check run, which takes more than a step does; the last counts those beyond `max`. */
function placedAnnotations(report, max) {
    const drafts = draftsOf(report).toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    const placed = drafts.filter(({ place }) => hasLine(placedAt(place)));
    const shown = placed.slice(0, max).map(finished).filter(hasLine);
    const last = shown.at(-1);
    if (placed.length <= max || last === undefined)
        return shown;
    const message = `${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U)(placed.length - max + 1, 'more annotation')}: the JSON report (output report) has them all.`;
    return [...shown.slice(0, -1), { ...last, title: 'Waxseal: and more', message }];
}
function hasLine(one) {
    return one.file !== undefined && one.line !== undefined;
}
function draftsOf(report) {
    const wrong = report.result === 'failed' || report.result === 'error';
    const wrote = report.result === 'signed' || report.result === 'attested';
    const all = [
        ...report.faults.map(({ code, message, hint }) => draft('error', `Waxseal: ${code}`, [message, hint])),
        ...eachFirst(report.images.map((image) => ofImage(image, report))),
        ...(report.warnings ?? []).map(({ text, at }) => draft('warning', 'Waxseal', [text], inPolicy(at, report))),
        ...(report.possible ?? []).map(({ text, places: [place] }) => draft('warning', 'Waxseal: maybe an image', [`${text} looks like an image and was not verified`], place)),
        ...report.notes.map((note) => draft(wrong || wrote ? 'warning' : 'notice', 'Waxseal', [note])),
        ...(report.result === 'skipped' ? [draft('notice', 'Waxseal: skipped', [report.reason ?? 'Nothing was done.'])] : []),
    ];
    // A step that fails never does so without a word.
    if (wrong && !all.some(({ kind }) => kind === 'error'))
        all.unshift(draft('error', 'Waxseal', [(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .verdictWords */ .L2)(report).heading]));
    return all;
}
/** The first of each list, then the second of each: one image in many places does not hide the others. */
function eachFirst(lists) {
    return lists
        .flatMap((list) => list.map((item, rank) => ({ item, rank })))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item);
}
function ofImage(image, report) {
    return [...(image.verdict === 'pass' ? besidesPass(image, report) : refused(image, report)), ...tolerated(image, report)];
}
function besidesPass(image, report) {
    const title = `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image)}: something else was not accepted`;
    return (0,_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .refusalsOf */ .he)(image).map((finding) => draft('warning', title, told(finding), inPolicy(finding.at, report)));
}
function refused(image, report) {
    if (report.result === 'skipped')
        return []; // nothing was decided (NOT_JUDGED), so there is nothing to mend
    const title = `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image)}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .outcomeWord */ .nG)(report, image)}`;
    const bad = (0,_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .refusalsOf */ .he)(image);
    const { places = [] } = image;
    if (places.length > 0) {
        const lines = bad.length === 0 ? ['Nothing was found that speaks for this image.'] : bad.flatMap(told);
        return places.map((place) => draft('error', title, [...lines, image.image], place));
    }
    if (bad.length === 0)
        return [draft('error', title, ['Nothing was found that speaks for this image.', image.image])];
    return bad.map((finding) => draft('error', title, [...told(finding), image.image], inPolicy(finding.at, report)));
}
/** What a rule only warns of, and exceptions that end soon. */
function tolerated(image, report) {
    const [place] = image.places ?? [];
    return (0,_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .toleratedIn */ .C6)(image).flatMap((finding) => {
        const { lenient, rule, at } = finding;
        if (lenient?.by === 'warn')
            return [draft('warning', `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image)}: ${rule} only warns`, told(finding), place ?? inPolicy(at, report))];
        // A day ends at 24:00 UTC (policy.md).
        const left = lenient === undefined ? Number.NaN : Date.parse(`${lenient.until}T24:00:00Z`) - Date.parse(report.startedOn);
        if (lenient === undefined || !(left <= SOON))
            return [];
        const text = `the exception from ${rule} ends with ${lenient.until}, and without it the image is refused`;
        return [draft('warning', `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image)}: an exception ends soon`, [text, ...told(finding)], inPolicy(at, report))];
    });
}
function told(finding) {
    return (0,_finding_text_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b)({ ...finding, rule: finding.check });
}
/** Lines of a policy that was read elsewhere are not those of this checkout. */
function inPolicy(at, { policy }) {
    return policy?.from === _model_report_js__WEBPACK_IMPORTED_MODULE_5__/* .FROM_CHECKOUT */ .U ? at : undefined;
}
function draft(kind, title, lines, place) {
    return { kind, title, lines, place };
}
function finished({ kind, title, lines, place }) {
    const name = within((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(title), MAX_TITLE);
    return {
        ...placedAt(place),
        kind,
        title: name,
        message: within(lines.map((line) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleLines */ .gB)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, 2 * MAX_PART))).join('\n'), MAX_CHARACTERS - name.length),
    };
}
function placedAt(place) {
    if (place === undefined || (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(place.file) !== place.file || (0,_run_js__WEBPACK_IMPORTED_MODULE_6__/* .pathInCheckout */ .BQ)(place.file) === undefined)
        return {};
    const { file, line, column } = place;
    return { file, ...(line === undefined ? {} : { line, ...(column === undefined ? {} : { column }) }) };
}
/** Cut to a length that includes the mark of the cut; an escape or a pair may be halved only in being dropped. */
function within(text, max) {
    return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}\u2026`;
}
function bounded(drafts) {
    if (drafts.length <= MAX_OF_A_KIND)
        return drafts.map(finished);
    const kind = drafts[0]?.kind ?? 'notice';
    const rest = drafts.length - (MAX_OF_A_KIND - 1);
    const message = `${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U)(rest, `more ${kind}`)}: the job summary and the JSON report (output report) have them all.`;
    return [...drafts.slice(0, MAX_OF_A_KIND - 1).map(finished), { kind, title: 'Waxseal: and more', message }];
}


/***/ }),

/***/ 61344:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   ek: () => (/* binding */ placesOf),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   pG: () => (/* binding */ sizeWords),
/* harmony export */   rI: () => (/* binding */ aboutOf),
/* harmony export */   xz: () => (/* binding */ attestationsOf)
/* harmony export */ });
/* harmony import */ var _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(39397);
/* harmony import */ var _predicates_severity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8199);
/* harmony import */ var _predicates_types_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66583);
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(47302);




/** An attestation in words, the same on every page; what comes from outside is plain text here, to be escaped where it is shown. */
const KINDS = {
    signature: 'Signature',
    provenance: 'Provenance',
    sbom: 'SBOM',
    vulnerabilities: 'Vulnerability report',
    vex: 'VEX',
    vsa: 'Verification summary',
};
/** Own words, for a type or one of the words that stand for several. */
function kindOf(type) {
    if ((0,_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignatureType */ .jX)(type))
        return KINDS.signature;
    const word = (0,_predicates_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isTypeWord */ .bv)(type) ? type : (0,_predicates_types_js__WEBPACK_IMPORTED_MODULE_1__/* .wordFor */ .GC)(type);
    return word === undefined ? 'Attestation' : KINDS[word];
}
function attestationsOf({ evidence }) {
    return evidence.filter(({ predicateType }) => !(0,_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignatureType */ .jX)(predicateType));
}
/** What of the image it is about: `index`, the names of platforms, and how much else. */
function aboutOf(image, { subjects }) {
    const names = new Map(image.platforms.map(({ name, digest }) => [digest, name]));
    names.set(image.digest, image.platforms.length === 0 ? 'image' : 'index');
    // A subject may have digests of several algorithms, separated by blanks.
    const named = subjects.map(({ digest }) => {
        const own = digest.split(' ').find((one) => names.has(one));
        return own === undefined ? { other: digest } : { name: names.get(own) ?? '' };
    });
    const own = new Set(named.flatMap((one) => ('name' in one ? [one.name] : [])));
    const others = new Set(named.flatMap((one) => ('other' in one ? [one.other] : [])));
    return [...own, ...(others.size === 0 ? [] : [(0,_model_count_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U)(others.size, 'other')])];
}
/** `3 critical, 1 low`, `312 components`: what a reader looks for first. */
function countsOf({ predicate }) {
    const { severities, components } = predicate ?? {};
    return [
        ...(severities === undefined
            ? []
            : [Object.values(severities).some((number) => number > 0) ? (0,_predicates_severity_js__WEBPACK_IMPORTED_MODULE_3__/* .severityWords */ .D4)(severities) : 'no vulnerabilities']),
        ...(components === undefined ? [] : [(0,_model_count_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U)(components, 'component')]),
    ];
}
const PLACES = new Map([
    ['referrers API', 'registry'],
    ['fallback tag', 'registry, under a tag'],
    ['.sig tag', 'registry, in the older format'],
    ['.att tag', 'registry, in the older format'],
    ['bundle-path', 'file'],
]);
/** Where it is kept, in words. */
function placesOf({ origin, attestation }) {
    const place = PLACES.get(origin) ?? origin;
    return attestation === undefined || origin === 'GitHub' ? [place] : [place, 'GitHub'];
}
/** `512 bytes`, `1.2 KiB`, `29.8 MiB` */
function sizeWords(bytes) {
    if (bytes < 1024)
        return (0,_model_count_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U)(bytes, 'byte');
    const kibibytes = bytes / 1024;
    return kibibytes < 1023.95 ? `${kibibytes.toFixed(1)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
}


/***/ }),

/***/ 74506:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ asked),
/* harmony export */   QX: () => (/* binding */ cosignCommands),
/* harmony export */   cb: () => (/* binding */ ghCommands),
/* harmony export */   p0: () => (/* binding */ verifyCommand)
/* harmony export */ });
/* unused harmony exports cosignCommand, ghCommand */
/* harmony import */ var _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(39397);
/* harmony import */ var _policy_foreign_signer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(97041);
/* harmony import */ var _predicates_types_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(66583);
/* harmony import */ var _accepted_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(59313);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(14031);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(72457);






/** Registries on this machine are spoken to over http; the tools guess so for most such names, not for all. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//;
/**
 * Undefined where no command can be true: the image did not pass, it was signed with a key, its evidence came out of a file and may
 * be nowhere else, or a value holds characters that would make the command other than it looks.
 */
function asked(image, evidence = (0,_accepted_js__WEBPACK_IMPORTED_MODULE_3__/* .acceptedEvidence */ .xu)(image)) {
    if (evidence?.certificate === undefined || evidence.origin === 'bundle-path')
        return undefined;
    const { san, issuer } = evidence.certificate;
    const signed = signedReference(image, evidence);
    const values = [signed, san.value, issuer, evidence.predicateType];
    return values.every((value) => value !== '' && (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .isShowable */ .q6)(value)) ? { image: signed, san: san.value, issuer, evidence } : undefined;
}
/** Tools look for a signature of the very digest they are given: where platforms alone were signed, that is the first of them. */
function signedReference(image, { subjects }) {
    const own = new Set([image.digest, ...image.platforms.map(({ digest }) => digest)]);
    const signed = subjects.map(({ digest }) => digest).filter((digest) => own.has(digest));
    const [first] = signed;
    return first === undefined || signed.includes(image.digest) ? image.image : `${image.name}@${first}`;
}
function commandLine(layout, start, options, last) {
    const separator = layout === 'line' ? ' ' : ' \\\n  ';
    return [start, ...options.map(([option, value]) => `${option} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shellQuote */ .ZL)(value)}`), ...last].join(separator);
}
/** GitHub's own Sigstore has no log: cosign must be told not to miss one, and to take the time from the timestamp. */
const WITHOUT_LOG = ' --use-signed-timestamps --insecure-ignore-tlog --insecure-ignore-sct';
/**
 * `cosign verify \u2026` or `cosign verify-attestation \u2026`, every value quoted for a POSIX shell; undefined where there is no accepted
 * certificate, where GitHub alone keeps the evidence, and where the trusted root is neither the public one, nor in a file, nor in a
 * TUF repository of one's own, such as one that stands in the workflow: cosign would not find it. For the last, cosign must take up that repository first; there is no
 * option of `verify` for it.
 */
function cosignCommand(image, trust, layout = 'line', evidence = (0,_accepted_js__WEBPACK_IMPORTED_MODULE_3__/* .acceptedEvidence */ .xu)(image)) {
    const verify = cosignVerify(image, trust, layout, evidence);
    if (verify === undefined || trust?.tuf === undefined)
        return verify;
    return `${initializeCommand(layout, trust.tuf)} && ${layout === 'line' ? '' : '\\\n'}${verify}`;
}
function cosignVerify(image, trust, layout, evidence) {
    const values = asked(image, evidence);
    const verb = values === undefined ? undefined : cosignVerb(values.evidence);
    if (values === undefined || verb === undefined)
        return undefined;
    if (trust?.inline === true || (trust?.sigstore !== undefined && trust.file === undefined && trust.tuf === undefined))
        return undefined;
    const caller = callerFor(values.evidence);
    if (caller === undefined)
        return undefined;
    const options = [
        ...verb.options,
        ['--certificate-identity', values.san],
        ['--certificate-oidc-issuer', values.issuer],
        ...caller,
        ...(trust?.file === undefined ? [] : [['--trusted-root', trust.file]]),
    ];
    const http = image.http === true || LOOPBACK.test(values.image) ? ' --allow-http-registry' : '';
    const unlogged = trust?.sigstore === 'github' ? WITHOUT_LOG : '';
    return commandLine(layout, `cosign ${verb.name}${http}${unlogged}`, options, [(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shellQuote */ .ZL)(values.image)]);
}
/**
 * A reusable workflow of another repository can be called by anybody: cosign must look at who called it, which it finds in .5 alone.
 * @returns undefined where that cannot be asked for, so that no command would be true
 */
function callerFor({ certificate }) {
    if (certificate === undefined || !(0,_policy_foreign_signer_js__WEBPACK_IMPORTED_MODULE_1__/* .isForeignSigner */ .p)(certificate))
        return [];
    const { workflowRepository: named, sourceRepositoryUri: source = '' } = certificate;
    return named !== undefined && (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .isShowable */ .q6)(named) && /^https:\/\/[^/]+\/(.+)$/.exec(source)?.[1] === named
        ? [['--certificate-github-workflow-repository', named]]
        : undefined;
}
/** cosign's short names (formats.md, 5), where nothing is lost by them: it reads `link` into a structure, and the URI into none. */
const SHORT = new Map([
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.slsa1, 'slsaprovenance1'],
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.slsa02, 'slsaprovenance02'],
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.spdx, 'spdxjson'],
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.cyclonedx, 'cyclonedx'],
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.vuln, 'vuln'],
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.openvex, 'openvex'],
    [_predicates_types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.custom, 'custom'],
]);
function cosignVerb({ origin, predicateType }) {
    if (origin === 'GitHub')
        return undefined; // cosign asks registries only
    if ((0,_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignatureType */ .jX)(predicateType))
        return { name: 'verify', options: [] };
    const type = SHORT.get(predicateType) ?? ((0,_requirement_js__WEBPACK_IMPORTED_MODULE_5__/* .isUri */ .n)(predicateType) ? predicateType : undefined);
    return type === undefined ? undefined : { name: 'verify-attestation', options: [['--type', type]] };
}
function initializeCommand(layout, { mirror, root }) {
    const options = [
        ['--mirror', mirror],
        ['--root', root],
    ];
    return commandLine(layout, 'cosign initialize', options, []);
}
/**
 * `gh attestation verify \u2026`, which knows the public root and GitHub's; undefined also for a signer that is not a workflow of
 * GitHub's, which gh cannot ask for, for a trusted root of one's own, which gh wants in another form (a file with one root a line), and for
 * one out of a TUF repository of one's own or a registry over http, for which it has no option.
 */
function ghCommand(image, trust, layout = 'line', evidence = (0,_accepted_js__WEBPACK_IMPORTED_MODULE_3__/* .acceptedEvidence */ .xu)(image)) {
    const values = asked(image, evidence);
    const source = values === undefined ? undefined : sourceOf(values.evidence);
    if (values === undefined || source === undefined || image.http === true)
        return undefined;
    if (trust?.file !== undefined || trust?.inline === true || trust?.tuf !== undefined || trust?.sigstore === 'staging')
        return undefined;
    const { predicateType, origin } = values.evidence;
    if (predicateType === _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .SIMPLE_SIGNING */ .Nj || origin === '.att tag')
        return undefined; // gh reads bundles only
    const options = [
        source.option,
        ['--cert-identity', values.san],
        ['--cert-oidc-issuer', values.issuer],
        ['--predicate-type', predicateType],
    ];
    if (source.host !== 'github.com')
        options.push(['--hostname', source.host]);
    const where = origin === 'GitHub' ? [] : ['--bundle-from-oci'];
    return commandLine(layout, `gh attestation verify ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shellQuote */ .ZL)(`oci://${values.image}`)}`, options, where);
}
const AT_GITHUB = /^https:\/\/(github\.com|[a-z0-9-]+\.ghe\.com)\/([A-Za-z0-9][A-Za-z0-9_-]*)(?:\/([\w.-]+))?$/;
/**
 * What gh wants beside the identity: the owner (certificate .16, or the first part of .12) where the identity names the repository, the
 * repository itself (.12) where it is a workflow of another one.
 */
function sourceOf({ certificate }) {
    const foreign = certificate !== undefined && (0,_policy_foreign_signer_js__WEBPACK_IMPORTED_MODULE_1__/* .isForeignSigner */ .p)(certificate);
    const uri = foreign ? certificate.sourceRepositoryUri : (certificate?.sourceOwnerUri ?? certificate?.sourceRepositoryUri);
    const [, host, owner, name] = AT_GITHUB.exec(uri ?? '') ?? [];
    if (host === undefined || owner === undefined || (foreign && name === undefined))
        return undefined;
    return { host, option: foreign ? ['--repo', `${owner}/${name ?? ''}`] : ['--owner', owner] };
}
/** For the output: cosign's command, or gh's where cosign would want GitHub's root as a file, or does not reach the evidence. */
function verifyCommand(image, trust) {
    return cosignCommand(image, trust) ?? ghCommand(image, trust);
}
/** cosign's commands for everything that was accepted, each once; the first takes up a TUF repository for all. */
function cosignCommands(image, trust) {
    const [first, ...others] = (0,_accepted_js__WEBPACK_IMPORTED_MODULE_3__/* .allAccepted */ .BI)(image);
    return distinct([
        cosignCommand(image, trust, 'lines', first),
        ...others.map((evidence) => cosignVerify(image, trust, 'lines', evidence)),
    ]);
}
/** The same with gh's. */
function ghCommands(image, trust) {
    return distinct((0,_accepted_js__WEBPACK_IMPORTED_MODULE_3__/* .allAccepted */ .BI)(image).map((evidence) => ghCommand(image, trust, 'lines', evidence)));
}
function distinct(commands) {
    return [...new Set(commands.flatMap((command) => command ?? []))];
}


/***/ }),

/***/ 14031:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   BP: () => (/* binding */ logLine),
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   XM: () => (/* binding */ escapeSequence),
/* harmony export */   ZL: () => (/* binding */ shellQuote),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   gB: () => (/* binding */ visibleLines),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   q6: () => (/* binding */ isShowable)
/* harmony export */ });
/**
 * Foreign text (names, annotations, certificate values, error messages) made harmless for the place where it is shown
 * (design.md, law 9; threats 43 to 45). Each function is for one place; none of them changes what was verified.
 */
// Characters that a reader cannot see, or that move what he sees: controls, formats (bidi, zero width), surrogates without a
// partner, private use, blanks other than the space, and those that fonts are told not to draw.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const BREAK = '\u200b';
// Longer values say nothing more to a person, and the whole stands in the JSON report.
const MAX_SHOWN = 2000;
/** One line in which every character can be seen: `\n`, `\u001b`, `\u202e`, \u2026 in place of those that cannot. */
function visible(text) {
    return text.replaceAll(UNSEEN, (char) => SHORT[char] ?? escapeSequence(char));
}
/** As `visible`, but line ends stay. */
function visibleLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => visible(line))
        .join('\n');
}
/** As JSON and JavaScript write it; both understand the form with two surrogates. */
function escapeSequence(char) {
    return Array.from({ length: char.length }, (_, index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
/** Whether a person who reads the text sees all of it, so that a command made of it is what it seems to be. */
function isShowable(text) {
    return visible(text) === text;
}
/** @param max UTF-16 units that stay, of the text itself; a character is never halved */
function clip(text, max) {
    if (text.length <= max)
        return text;
    const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
    return `${text.slice(0, end)}\u2026 (${text.length - end} more characters)`;
}
function entity(char) {
    return `&#${char.codePointAt(0) ?? 0};`;
}
/**
 * Text inside a paragraph or table cell of GitHub-flavoured Markdown, or inside HTML. An entity alone does not stop GitHub
 * from linking mentions, issues, commits, addresses and emoji names, since it looks for them in the finished page: a
 * zero-width space does.
 */
function prose(text) {
    return visible(clip(text, MAX_SHOWN))
        .replaceAll(/@|#(?=\w)|:(?=\S)|www(?=\.)|\bGH-(?=\d)|\b(?=\d*[a-f])[0-9a-f]{3}(?=[0-9a-f]{4,37}\b)/gi, `$&${BREAK}`)
        .replaceAll(/[&<>"'`\\*_[\]!|~$#@\u200b]|^ | $/g, entity)
        .replace(/^(\d*)([-+=.)])/, (_, digits, mark) => `${digits}${entity(mark)}`);
}
/**
 * A value to read and copy exactly: `<code>`, because backticks cannot hold every text inside a table. The tags inside add no
 * character to a copy; they split addresses, so that no Markdown parser takes one for a link, and lines may break after `/` and before `@`.
 */
function code(text) {
    return text === '' ? '<em>empty</em>' : `<code>${exact(text)}</code>`;
}
function exact(text) {
    return visible(clip(text, MAX_SHOWN))
        .replaceAll(/[&<>"'`\\*_[\]!|~$#]/g, entity)
        .replaceAll(/(?<![:/])\/(?=[^/])/g, '/<wbr>')
        .replaceAll('@', '<wbr>@')
        .replaceAll(/:(?=\/)|www(?=\.)/gi, '$&<!-- -->');
}
/** A fenced block; the fence is longer than any run of backticks inside. */
function codeBlock(text, language) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${visibleLines(text)}\n${fence}`;
}
/** A link where the address is plain http(s) without credentials; otherwise the label alone, as code. */
function link(label, address) {
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
    const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    return plain ? `<a href="${visible(url.href).replaceAll(/[&<>"'`|\\]/g, entity)}">${exact(label)}</a>` : code(label);
}
/**
 * One line of the runner's log. The runner obeys `::command` at the beginning of a line, after blanks, and `##[command]` anywhere
 * in it (actions/runner, ActionCommand.cs).
 */
function logLine(text) {
    return visible(text)
        .replace(/^( *):(?=:)/, '$1\\u003a')
        .replaceAll('##[', '##\\u005b');
}
/** One word of a POSIX shell, whatever it holds except NUL (POSIX.1-2024, Shell Command Language, 2.2.2). */
function shellQuote(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 10011:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ textOf)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14031);

const MAX_ROWS = 5;
const MAX_PART = 600;
/** A check that did not pass as plain lines: what happened, required against found, the fix. To be escaped where it is shown. */
function textOf({ rule, expected, actual, code, message, hint, details = [] }) {
    const rows = details.length > 0 ? details : actual === message ? [] : [{ what: rule, expected, actual }];
    return [
        `${code === undefined ? '' : `${code}: `}${message ?? `the check ${rule} did not pass`}`,
        ...rows
            .slice(0, MAX_ROWS)
            .map((row) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(row.what, 100)}: required ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(row.expected, MAX_PART)}, found ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(row.actual, MAX_PART)}`),
        ...(hint === undefined ? [] : [hint]),
    ];
}


/***/ }),

/***/ 19334:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ toleratedIn),
/* harmony export */   WX: () => (/* binding */ findingsOf),
/* harmony export */   he: () => (/* binding */ refusalsOf)
/* harmony export */ });
/** All checks of an image, in order. Under a policy those of its rules, and after them what no rule asked for (`resolve`, `promote`, \u2026). */
function findingsOf(image) {
    const ofRules = (image.rules ?? []).flatMap((rule) => rule.checks.map((check) => ofRule(rule, check)));
    return [...ofRules, ...beyondRules(image, ofRules).map(withoutRule)];
}
/** What decides against an image. */
function refusalsOf(image) {
    return findingsOf(image).filter(({ outcome, lenient }) => outcome !== 'pass' && lenient === undefined);
}
/** What does not hold and is let pass by `mode: warn` or an exception. */
function toleratedIn(image) {
    return findingsOf(image).filter(({ outcome, lenient }) => outcome !== 'pass' && lenient !== undefined);
}
function ofRule(rule, check) {
    const lenient = leniencyOf(rule);
    return { ...check, rule: rule.name, ...(lenient === undefined ? {} : { lenient }) };
}
function leniencyOf({ mode, excepted }) {
    if (excepted !== undefined)
        return { by: 'exception', until: excepted.until, reason: excepted.reason };
    return mode === 'warn' ? { by: 'warn' } : undefined;
}
function withoutRule({ evidence, ...check }) {
    return { ...check, check: check.rule, evidence: evidence === undefined ? [] : [evidence] };
}
/** Under a policy `checks` repeats what its rules say, for readers who know nothing of policies; the rest stands there alone. */
function beyondRules({ checks, rules = [] }, ofRules) {
    if (rules.length === 0)
        return checks;
    const told = new Set(ofRules.map(sense));
    return checks.filter((check) => check.outcome !== 'pass' && !told.has(sense(check)));
}
function sense({ code, message, actual }) {
    return JSON.stringify([code, message, actual]);
}


/***/ }),

/***/ 23471:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ helpPage)
/* harmony export */ });
/* unused harmony export SECTIONS */
const PAGE = 'https://github.com/waxseal/waxseal/blob/main/docs/troubleshooting.md';
/** Its headings, where codes that begin alike stand together. */
const SECTIONS = [
    [/^POLICY_/, 'policy'],
    [/^(?:MANIFESTS?_(?!MISSING$)|RENDER|PIN)/, 'manifests'],
];
/** Where a code is explained. The headings of the page begin with the code: a browser that can goes there by itself (URL Fragment Text Directives). */
function helpPage(code) {
    const [, anchor = ''] = SECTIONS.find(([begins]) => begins.test(code)) ?? [];
    return `${PAGE}#${anchor}:~:text=${encodeURIComponent(code)}`;
}


/***/ }),

/***/ 32794:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ compactReport),
/* harmony export */   YA: () => (/* binding */ escapeUnseen),
/* harmony export */   ev: () => (/* binding */ serialiseReport)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14031);

// Whatever a terminal or an editor would not show; inside JSON it can stand only in strings, where an escape means the same.
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** The report as a file: schemas/report.v1.schema.json, two spaces, a line end at the end, no invisible characters. */
function serialiseReport(report) {
    return `${escapeUnseen(JSON.stringify(report, null, 2))}\n`;
}
/** The same document on one line. */
function compactReport(report) {
    return escapeUnseen(JSON.stringify(report));
}
/** For any JSON text: its strings mean the same afterwards. */
function escapeUnseen(json) {
    return json.replaceAll(UNSEEN, _escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeSequence */ .XM);
}


/***/ }),

/***/ 86015:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ firstOf),
/* harmony export */   n: () => (/* binding */ fitPage)
/* harmony export */ });
/** Putting a page together without going over what GitHub accepts (1 MiB for the summary of a step, in bytes of UTF-8). */
/** For what says that something was cut. */
const RESERVE = 2048;
const MIB = 1024 * 1024;
/**
 * Joins sections in the order of the page; they are filled in the order of `priority`. A block is kept whole or left out.
 * @param maxBytes the result is smaller than this
 * @param priority indexes of `sections`, the most important first
 */
function fitPage(sections, priority, maxBytes, whole) {
    let free = maxBytes - RESERVE;
    const texts = new Map();
    const cut = [];
    for (const index of priority) {
        const section = sections[index];
        if (section === undefined)
            continue;
        const { text, kept } = fill(section, Math.floor(free * section.share));
        texts.set(index, text);
        free -= bytes(text) + 2;
        const dropped = section.blocks.length - kept;
        if (dropped > 0)
            cut.push(`${dropped} of ${section.blocks.length} ${section.blocks.length === 1 ? section.names[0] : section.names[1]}`);
    }
    const shown = sections.map((_, index) => texts.get(index) ?? '').filter((text) => text !== '');
    if (cut.length > 0)
        shown.push(`> \u2702\ufe0f **This page is cut**, because GitHub shows at most ${maxBytes === MIB ? '1 MiB' : `${maxBytes} bytes`}: ${cut.join(', ')} left out. ${whole}`);
    return `${shown.join('\n\n')}\n`;
}
function fill({ head, tail = '', blocks, between }, budget) {
    let size = bytes(head) + bytes(tail) + 4;
    const kept = [];
    for (const block of blocks) {
        size += bytes(block) + between.length;
        if (size > budget)
            break;
        kept.push(block);
    }
    if (kept.length === 0)
        return { text: '', kept: 0 };
    const text = [...(head === '' ? [] : [head]), kept.join(between)].join(between);
    return { text: tail === '' ? text : `${text}\n\n${tail}`, kept: kept.length };
}
function bytes(text) {
    return Buffer.byteLength(text, 'utf8');
}
/** At most `max` of a list, and how many were left out. */
function firstOf(items, max) {
    return { shown: items.slice(0, max), more: Math.max(0, items.length - max) };
}


/***/ }),

/***/ 35156:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ recorded)
/* harmony export */ });
/* harmony import */ var _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(39397);
/* harmony import */ var _accepted_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(59313);


/**
 * What stands for an image in a log: in verify all that it passed by; in sign and attest all that the step made, or found to be its own,
 * and verified, also where it could not be stored everywhere after that: what is in a public log is told (law 8). Signatures first.
 */
function recorded({ mode }, image) {
    if (mode === 'verify' || image.verdict === 'pass')
        return (0,_accepted_js__WEBPACK_IMPORTED_MODULE_1__/* .allAccepted */ .BI)(image);
    const isAttestation = ({ predicateType }) => Number(!(0,_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignatureType */ .jX)(predicateType));
    return image.evidence.toSorted((a, b) => isAttestation(a) - isAttestation(b));
}


/***/ }),

/***/ 94888:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reportFormat)
/* harmony export */ });
const FORMATS = new Map([
    ['.json', 'json'],
    ['.xml', 'junit'],
    ['.sarif', 'sarif'],
]);
/** By the ending of the input `report-path`; undefined for any other. `x.sarif.json` is SARIF, as that standard recommends (3.2). */
function reportFormat(path) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    if (name.length > '.sarif.json'.length && name.endsWith('.sarif.json'))
        return 'sarif';
    const dot = name.lastIndexOf('.');
    return dot > 0 ? FORMATS.get(name.slice(dot)) : undefined;
}


/***/ }),

/***/ 72457:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isRequirement),
/* harmony export */   n: () => (/* binding */ isUri)
/* harmony export */ });
/* harmony import */ var _predicates_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(66583);

/** A type that begins with a scheme (RFC 3986, 3.1). Any other could be taken for one of cosign's short names, or for a word of ours. */
function isUri(type) {
    return /^[A-Za-z][A-Za-z0-9+.-]*:./.test(type);
}
/** Whether the rule of a check is a kind of statement that `require` asks for; other rules are `platforms`, `resolve`, `promote`, \u2026 */
function isRequirement(rule) {
    return (0,_predicates_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isTypeWord */ .bv)(rule) || isUri(rule);
}


/***/ }),

/***/ 54227:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BQ: () => (/* binding */ pathInCheckout),
/* harmony export */   ZZ: () => (/* binding */ pageOf),
/* harmony export */   ng: () => (/* binding */ runOf)
/* harmony export */ });
/** GitHub's variables (docs.github.com, "Default environment variables"); undefined where they do not make sense together. */
function runOf(env) {
    const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '', GITHUB_SHA: commit = '', GITHUB_WORKFLOW_REF: workflow = '' } = env;
    if (!/^https?:\/\/[\w.-]+(?::\d+)?$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(name))
        return undefined;
    const path = workflow.startsWith(`${name}/`) ? workflow.slice(name.length + 1).replace(/@.*$/s, '') : '';
    return {
        repository: `${server}/${name}`,
        ...(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? { commit } : {}),
        ...(/^\.github\/workflows\/[\w.-]+$/.test(path) ? { workflow: path } : {}),
    };
}
/**
 * A path of the checkout as it stands in an address, each part encoded (RFC 3986, 3.3); undefined for one that lies elsewhere: absolute, or reached by `..`.
 */
function pathInCheckout(file) {
    const parts = file
        .toWellFormed()
        .split('/')
        .filter((part) => part !== '.' && part !== '');
    const outside = file.startsWith('/') || file.includes('\\') || /^[A-Za-z]:\//.test(file) || parts.includes('..');
    return outside || parts.length === 0 ? undefined : parts.map(encodeURIComponent).join('/');
}
/** The page that shows a line of the checkout. */
function pageOf(run, file, line) {
    const path = pathInCheckout(file);
    if (run?.commit === undefined || path === undefined)
        return undefined;
    return `${run.repository}/blob/${run.commit}/${path}${line === undefined ? '' : `#L${line}`}`;
}


/***/ }),

/***/ 18296:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderFault),
/* harmony export */   _: () => (/* binding */ renderImageFailure)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14031);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(19334);
/* harmony import */ var _help_page_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(23471);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(86015);
/* harmony import */ var _summary_places_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(91099);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(32038);






const MAX_CHECKS = 20;
const MAX_MISMATCHES = 20;
const MAX_HINT = 8000;
/** Findings of one image in the open: the first say most, and what comes after often follows from them. */
const MAX_OPEN = 2;
/** Why an image did not pass, and what to do. */
function renderImageFailure(image, report, run) {
    const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .K)(together((0,_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .refusalsOf */ .he)(image)), MAX_CHECKS);
    const parts = [
        `### ${_words_js__WEBPACK_IMPORTED_MODULE_2__/* .MARK */ .M$[image.verdict]} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image))}`,
        ...(0,_summary_places_js__WEBPACK_IMPORTED_MODULE_1__/* .namedIn */ .$P)(image, run),
        ...shown.flatMap((findings, index) => placeFinding(findings, index, shown.length, renderFinding(findings, image, report, run))),
        ...(shown.length === 0 ? ['Nothing was found that speaks for this image, so it does not pass.'] : []),
        ...(more > 0 ? [`${more} further checks did not pass; they are in the JSON report.`] : []),
    ];
    return parts.join('\n\n');
}
/** A fault that belongs to no image. */
function renderFault({ code: stable, message, hint, details }) {
    return [`### \u26a0\ufe0f What stopped this step`, (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(message), ...renderMismatches(details), ...renderHint(hint), renderCode(stable)].join('\n\n');
}
/** What several rules say in the same words is said once. */
function together(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = JSON.stringify({ ...finding, rule: finding.at === undefined ? finding.rule : '', at: undefined });
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [finding]);
        else
            group.push(finding);
    }
    return [...groups.values()];
}
/** One alone needs no heading of its own; of several each has one, and the later ones are folded below theirs. */
function placeFinding([{ check, outcome, code: stable }], index, all, parts) {
    if (all === 1)
        return parts;
    if (index < MAX_OPEN)
        return [`#### ${_words_js__WEBPACK_IMPORTED_MODULE_2__/* .MARK */ .M$[outcome]} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(check)}`, ...parts];
    const summary = `${_words_js__WEBPACK_IMPORTED_MODULE_2__/* .MARK */ .M$[outcome]} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(check)}${stable === undefined ? '' : ` ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(stable)}`}`;
    return [`<details><summary>${summary}</summary>`, ...parts, '</details>'];
}
function renderFinding(findings, image, report, run) {
    const [finding] = findings;
    const { check, expected, actual, message, details = [] } = finding;
    const rows = details.length > 0 ? details : actual === message ? [] : [{ what: check, expected, actual }];
    const asked = (0,_summary_places_js__WEBPACK_IMPORTED_MODULE_1__/* .askedBy */ .Ai)(findings, report, run);
    return [
        (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOf */ .Pr)({ ...finding, rule: check }, report.mode),
        ...(message === undefined ? [] : [`**What Waxseal saw:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(message)}`]),
        ...renderMismatches(rows),
        ...renderHint(finding.hint),
        ...(0,_summary_places_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X1)(finding, image, report),
        ...(finding.code === undefined ? [] : [renderCode(finding.code, asked)]),
    ];
}
function renderMismatches(mismatches) {
    if (mismatches.length === 0)
        return [];
    const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .K)(mismatches, MAX_MISMATCHES);
    // One below the other: two identities side by side are wider than the page, and differ where nobody scrolls to.
    const rows = shown.flatMap(({ what, expected, actual }) => [
        `| **${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(what)}** | required | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(expected)} |`,
        `| | found | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(actual)} |`,
    ]);
    const table = ['| What | | Value |', '| --- | --- | --- |', ...rows].join('\n');
    return more > 0 ? [table, `and ${more} more`] : [table];
}
/** Hints are sentences with indented lines between them that are to be pasted; those keep their line ends. */
function renderHint(hint) {
    if (hint === undefined || hint.trim() === '')
        return [];
    const groups = [];
    for (const line of (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(hint, MAX_HINT).split(/\r?\n/)) {
        const pasted = /^(?: {2}|\t)/.test(line);
        const last = groups.at(-1);
        if (line.trim() !== '' && (last?.pasted !== pasted || !pasted))
            groups.push({ pasted, lines: [line] });
        else if (last?.pasted === true)
            last.lines.push(line);
    }
    const blocks = groups.map(({ pasted, lines }) => (pasted ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(unindent(lines), 'yaml') : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(lines.join(' '))));
    return ['**What to do**', ...blocks];
}
function unindent(lines) {
    const width = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
    return lines
        .map((line) => line.slice(width))
        .join('\n')
        .trimEnd();
}
function renderCode(stable, asked = '') {
    return `<sub>Error code ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(stable, (0,_help_page_js__WEBPACK_IMPORTED_MODULE_5__/* .helpPage */ .r)(stable))}${asked}</sub>`;
}


/***/ }),

/***/ 91099:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ namedIn),
/* harmony export */   Ai: () => (/* binding */ askedBy),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   aE: () => (/* binding */ placeLink)
/* harmony export */ });
/* harmony import */ var _model_report_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(55235);
/* harmony import */ var _attestation_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(61344);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(14031);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(86015);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(54227);
/* harmony import */ var _summary_table_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(75559);






/** Where something comes from, for a page: the manifest, the policy, the evidence. */
const MAX_PLACES = 10;
const MAX_EVIDENCE = 5;
/** `deploy/web.yaml:12`, as a link where the run's commit is known. */
function placeLink({ file, line }, run) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(line === undefined ? file : `${file}:${line}`, (0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .pageOf */ .ZZ)(run, file, line));
}
/** The manifests that name an image. */
function namedIn({ places = [] }, run) {
    const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_4__/* .firstOf */ .K)(places, MAX_PLACES);
    if (shown.length === 0)
        return [];
    const list = shown.map((place) => `${placeLink(place, run)}${place.path === undefined ? '' : ` (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(place.path)})`}`);
    return [`**Named in** ${list.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`];
}
/** The rules that ask, and their lines; the lines of a policy that was read elsewhere are not those of this checkout. */
function askedBy(findings, { policy }, run) {
    const near = policy?.from === _model_report_js__WEBPACK_IMPORTED_MODULE_5__/* .FROM_CHECKOUT */ .U ? run : undefined;
    const asking = findings.flatMap(({ rule, at }) => (at === undefined ? [] : [`${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(rule)} in ${placeLink(at, near)}`]));
    const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_4__/* .firstOf */ .K)(asking, MAX_PLACES);
    if (shown.length === 0)
        return '';
    return ` \u00b7 asked for by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
/** Under a policy: by what evidence a check came to its outcome. */
function evidenceOf(finding, image, { policy }) {
    if (policy === undefined)
        return [];
    const known = image.evidence.filter(({ digest }) => finding.evidence.includes(digest));
    const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_4__/* .firstOf */ .K)(known, MAX_EVIDENCE);
    if (shown.length === 0)
        return [];
    return [['**Evidence**', ...shown.map(evidenceLine), ...(more > 0 ? [`* and ${more} more`] : [])].join('\n')];
}
function evidenceLine(evidence) {
    const { certificate, key, logEntries, times, predicateType, digest } = evidence;
    const by = certificate !== undefined ? (0,_summary_table_js__WEBPACK_IMPORTED_MODULE_2__/* .signerName */ .Ex)(certificate).replaceAll('<br>', ' ') : key === undefined ? undefined : `the key ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(key)}`;
    const parts = [
        `${(0,_attestation_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(predicateType)} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(digest.slice(0, 19))}\u2026`,
        ...(by === undefined ? [] : [`by ${by}`]),
        ...times.slice(0, 1).map((time) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(time)),
        ...logEntries.slice(0, 2).map(({ index, log, url }) => `log entry ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(index, url)} in ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(log)}`),
    ];
    return `* ${parts.join(', ')}`;
}


/***/ }),

/***/ 48381:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ possibleSection),
/* harmony export */   Mh: () => (/* binding */ policyBlock),
/* harmony export */   UQ: () => (/* binding */ toleratedSection),
/* harmony export */   WB: () => (/* binding */ policyTables),
/* harmony export */   qm: () => (/* binding */ policyVerdict),
/* harmony export */   xd: () => (/* binding */ warningsSection)
/* harmony export */ });
/* harmony import */ var _model_report_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(55235);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14031);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(19334);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(86015);
/* harmony import */ var _recorded_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(35156);
/* harmony import */ var _summary_places_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(91099);
/* harmony import */ var _summary_table_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(75559);
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(47302);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(32038);









const REFUSED_HEAD = '| Image | Digest | Rules | Result |\n| --- | --- | --- | --- |';
const PASSED_HEAD = '| Image | Digest | Rules | Signed by |\n| --- | --- | --- | --- |';
const MAX_RULES = 10;
/** Images in the open. */
const MAX_OPEN = 20;
const MAX_PLACES = 5;
/** The heading and what it means; the policy's name is the user's own. */
function policyVerdict(report, policy) {
    const { heading, meaning } = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .verdictWords */ .L2)(report);
    const of = (verdict) => report.images.filter((image) => image.verdict === verdict).length;
    const [all, failed, errors] = [report.images.length, of('fail'), of('error')];
    const unknown = errors === 0 ? '' : `; ${errors} could not be checked`;
    const by = `by ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(policy.file)}`;
    const which = all === 1 ? 'The image' : `${failed} of ${all} images`;
    if (report.result === 'failed' && failed > 0)
        return [
            `## ${_words_js__WEBPACK_IMPORTED_MODULE_4__/* .MARK */ .M$.fail} ${which} ${failed === 1 ? 'is' : 'are'} refused ${by}${unknown}`,
            failed === 1
                ? 'It does not hold what this policy asks of it. **Do not deploy it** before the reason below is understood.'
                : 'They do not hold what this policy asks of them. **Do not deploy them** before the reasons below are understood.',
        ];
    const lenient = report.images.some((image) => (0,_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .toleratedIn */ .C6)(image).length > 0);
    if (report.result === 'passed')
        return [
            `## ${lenient ? _words_js__WEBPACK_IMPORTED_MODULE_4__/* .LET_PASS */ .q5 : _words_js__WEBPACK_IMPORTED_MODULE_4__/* .MARK */ .M$.pass} ${all === 1 ? '1 image is' : `All ${all} images are`} admitted${lenient ? ' with warnings' : ''} ${by}`,
            `${lenient ? 'What does not hold and was **let pass all the same** is listed below.' : 'All that this policy demands holds.'} Deploy by digest: the output <code>images</code> holds the full references.`,
        ];
    return [`## ${heading}`, meaning];
}
/** Which policy decided, where it was read, and what of it is lax. */
function policyBlock({ images, totals: sums }, policy, run) {
    const { file, digest, from, rules } = policy;
    const where = from === _model_report_js__WEBPACK_IMPORTED_MODULE_6__/* .FROM_CHECKOUT */ .U ? (0,_summary_places_js__WEBPACK_IMPORTED_MODULE_2__/* .placeLink */ .aE)({ file }, run) : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(file);
    const lax = policy.default === 'allow' ? '\u26a0\ufe0f **allowed**' : 'denied';
    const unasked = images.filter((image) => (image.rules ?? []).some(isDefault)).length;
    const allows = policy.default === 'allow'
        ? [
            `> \u26a0\ufe0f **\`default: allow\`**: an image that no rule matches is let pass without any check. ${unasked === 0 ? 'None of these images was.' : `**${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(unasked, 'image')} of these ${unasked === 1 ? 'was' : 'were'}.**`}`,
        ]
        : [];
    const totals = sums === undefined ? '' : `, ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(sums.checks, 'check')} on ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(images.length, 'image')}`;
    return [
        `**Policy** ${where}, read from ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(from)}: ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(rules, 'rule')}${totals}; what no rule matches is ${lax}.<br><sub>${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(digest)}</sub>`,
        ...allows,
    ];
}
/** Refused images in the open, the others folded away. */
function policyTables(report, images) {
    const row = (image) => tableRow(image, report);
    const passed = images.filter(({ verdict }) => verdict === 'pass');
    // Where nothing is refused the table is what a reader came for.
    const open = passed.length === images.length && passed.length <= MAX_OPEN;
    const folded = `<details><summary>${_words_js__WEBPACK_IMPORTED_MODULE_4__/* .MARK */ .M$.pass} ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(passed.length, 'image')} passed</summary>\n\n${PASSED_HEAD}`;
    const names = ['image', 'images'];
    return [
        { head: REFUSED_HEAD, between: '\n', share: 0.4, names, blocks: images.filter(({ verdict }) => verdict !== 'pass').map(row) },
        { ...(open ? { head: PASSED_HEAD } : { head: folded, tail: '</details>' }), between: '\n', share: 0.4, names, blocks: passed.map(row) },
    ];
}
function tableRow(image, report) {
    const rules = (0,_page_js__WEBPACK_IMPORTED_MODULE_8__/* .firstOf */ .K)(image.rules ?? [], MAX_RULES);
    const cells = [
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .imageName */ .tO)(image)),
        (0,_summary_table_js__WEBPACK_IMPORTED_MODULE_3__/* .shortDigest */ .VK)(image.digest),
        [...rules.shown.map(ruleCell), ...(rules.more > 0 ? [`and ${rules.more} more`] : [])].join('<br>') || '\u2013',
        image.verdict === 'pass' ? signedBy(report, image) : (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .markedOutcome */ .Fb)(report, image),
    ];
    return `| ${cells.join(' | ')} |`;
}
function signedBy(report, image) {
    const [evidence] = (0,_recorded_js__WEBPACK_IMPORTED_MODULE_1__/* .recorded */ .t)(report, image);
    if (evidence === undefined)
        return '\u2013';
    return evidence.certificate === undefined ? 'a key' : (0,_summary_table_js__WEBPACK_IMPORTED_MODULE_3__/* .signerName */ .Ex)(evidence.certificate);
}
function ruleCell(rule) {
    const { name, mode, outcome, excepted } = rule;
    const lenient = outcome !== 'pass' && (excepted !== undefined || mode === 'warn');
    const notes = [
        ...(isDefault(rule) ? ['no rule matches'] : []),
        ...(mode === 'warn' ? [outcome === 'pass' ? 'warns only' : 'does not hold, warns only'] : []),
        ...(excepted === undefined ? [] : [`let pass until ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(excepted.until)}`]),
        ...(isUnsigned(rule) ? ['**unsigned allowed**'] : []),
    ];
    return `${lenient ? _words_js__WEBPACK_IMPORTED_MODULE_4__/* .LET_PASS */ .q5 : _words_js__WEBPACK_IMPORTED_MODULE_4__/* .MARK */ .M$[outcome]} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(name)}${notes.length === 0 ? '' : `: ${notes.join(', ')}`}`;
}
/** The policy's default in place of a rule. */
function isDefault({ name, checks }) {
    return name === 'default' && checks.some(({ check }) => check === 'default');
}
/** With `unsigned: allow` the check of the signers holds by no evidence at all. */
function isUnsigned({ checks }) {
    return checks.some(({ check, outcome, evidence }) => check === 'signers' && outcome === 'pass' && evidence.length === 0);
}
/** What does not hold, and does not count. */
function toleratedSection(images) {
    const rows = images.flatMap((image) => (0,_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .toleratedIn */ .C6)(image).map((finding) => toleratedRow(image, finding)));
    return {
        head: '### Let pass all the same\n\n| Image | Rule | What does not hold | Why it does not count |\n| --- | --- | --- | --- |',
        between: '\n',
        share: 0.2,
        names: ['exception', 'exceptions'],
        blocks: rows,
    };
}
function toleratedRow(image, { rule, check, message, actual, lenient }) {
    const why = lenient?.by === 'exception'
        ? `exception until ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(lenient.until)}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(lenient.reason)}`
        : 'the rule says <code>mode: warn</code>';
    return `| ${[(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .imageName */ .tO)(image)), (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(rule), `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(check)}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(message ?? actual)}`, why].join(' | ')} |`;
}
/** What may be an image and was not looked at. */
function possibleSection({ possible = [] }, run) {
    const blocks = possible.map(({ text, places }) => {
        const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_8__/* .firstOf */ .K)(places, MAX_PLACES);
        const list = shown.map((place) => (0,_summary_places_js__WEBPACK_IMPORTED_MODULE_2__/* .placeLink */ .aE)(place, run)).join(', ');
        return `* ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(text)} in ${list}${more > 0 ? ` and ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(more, 'more place')}` : ''}`;
    });
    const what = `${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U)(possible.length, 'value')} of the manifests ${possible.length === 1 ? 'looks like an image and was' : 'look like images and were'} not verified`;
    const head = `<details><summary>${what}</summary>\n\nName the fields in <code>image-paths</code>, or enforce them all with <code>strict-images: true</code>.\n`;
    return { head, tail: '</details>', between: '\n', share: 0.1, names: ['value', 'values'], blocks };
}
function warningsSection({ warnings = [], policy }, run) {
    const near = policy?.from === _model_report_js__WEBPACK_IMPORTED_MODULE_6__/* .FROM_CHECKOUT */ .U ? run : undefined;
    const blocks = warnings.map(({ text, at }) => `* ${at === undefined ? '' : `${(0,_summary_places_js__WEBPACK_IMPORTED_MODULE_2__/* .placeLink */ .aE)(at, near)}: `}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(text)}`);
    return { head: '### Warnings\n', between: '\n', share: 0.2, names: ['warning', 'warnings'], blocks };
}


/***/ }),

/***/ 75559:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ workflowOf),
/* harmony export */   Ex: () => (/* binding */ signerName),
/* harmony export */   Um: () => (/* binding */ TABLE_HEAD),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   jD: () => (/* binding */ tableRow)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14031);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(86015);
/* harmony import */ var _recorded_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(35156);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(32038);




const TABLE_HEAD = '| Image | Platforms | Digest | Signed by | Log entry | Result |\n| --- | --- | --- | --- | --- | --- |';
/** A row of GitHub-flavoured Markdown; only what was accepted, or made by this very step, stands under "Signed by". */
function tableRow(image, report) {
    const evidences = (0,_recorded_js__WEBPACK_IMPORTED_MODULE_1__/* .recorded */ .t)(report, image);
    const [evidence] = evidences;
    const platforms = (0,_page_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .K)(image.platforms, 4);
    const cells = [
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageName */ .tO)(image)),
        platforms.shown.map(({ name }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(name)).join('<br>') + (platforms.more > 0 ? `<br>and ${platforms.more} more` : '') || 'single',
        shortDigest(image.digest),
        evidence === undefined ? '\u2013' : evidence.certificate === undefined ? 'a key' : signerName(evidence.certificate),
        logEntries(evidences),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .markedOutcome */ .Fb)(report, image),
    ];
    return `| ${cells.join(' | ')} |`;
}
function logEntries(evidences) {
    const { shown, more } = (0,_page_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .K)(evidences.flatMap((evidence) => evidence.logEntries), 3);
    return [...shown.map(({ index, url }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(index, url)), ...(more > 0 ? [`and ${more} more`] : [])].join('<br>') || '\u2013';
}
/** Enough to recognise it; the whole stands in the details. An image that could not be resolved has none. */
function shortDigest(digest) {
    return digest === '' ? '\u2013' : (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(digest.length > 19 ? `${digest.slice(0, 19)}\u2026` : digest);
}
const WORKFLOW = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/\.github\/workflows\/([^/@]+)@refs\/(heads|tags|pull)\/(.+)$/;
const REF_WORDS = { heads: 'branch', tags: 'tag', pull: 'pull request' };
/** A workflow of github.com in short, and only when GitHub's own issuer vouches for it; anyone else in full, with the issuer. */
function signerName(claims) {
    const workflow = workflowOf(claims);
    if (workflow === undefined)
        return `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(claims.san.value)}<br>by ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(claims.issuer)}`;
    const { repository, file, kind, ref } = workflow;
    return `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(repository)}<br>${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(file)}<br>${kind} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(ref)}`;
}
/** The parts of the signer, where it is a workflow of github.com and GitHub's own issuer says so. */
function workflowOf({ san, issuer }) {
    const match = issuer === 'https://token.actions.githubusercontent.com' && san.kind === 'uri' ? WORKFLOW.exec(san.value) : null;
    const [, repository, file, kind, ref] = match ?? [];
    if (repository === undefined || file === undefined || kind === undefined || ref === undefined)
        return undefined;
    return { repository, file, kind: REF_WORDS[kind] ?? kind, ref };
}


/***/ }),

/***/ 68993:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  iB: () => (/* binding */ imageTable),
  Br: () => (/* binding */ renderSummary),
  gM: () => (/* binding */ renderVerdict)
});

// UNUSED EXPORTS: MAX_SUMMARY

// EXTERNAL MODULE: ./src/modes/shard.ts
var modes_shard = __nccwpck_require__(75620);
// EXTERNAL MODULE: ./src/report/accepted.ts
var accepted = __nccwpck_require__(59313);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(14031);
// EXTERNAL MODULE: ./src/report/page.ts
var page = __nccwpck_require__(86015);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __nccwpck_require__(66583);
// EXTERNAL MODULE: ./src/report/attestation.ts
var report_attestation = __nccwpck_require__(61344);
// EXTERNAL MODULE: ./src/report/requirement.ts
var requirement = __nccwpck_require__(72457);
// EXTERNAL MODULE: ./src/report/words.ts + 1 modules
var words = __nccwpck_require__(32038);
;// CONCATENATED MODULE: ./src/report/summary-attestations.ts






const MAX_TYPE = 300;
const MAX_ABOUT = 4;
const MAX_ENTRIES = 3;
/** The table of attestations; without rows where nothing but signatures is spoken of. */
function attestationTable(report, images) {
    const verifying = report.mode === 'verify';
    const rows = verifying ? required(images) : images.flatMap((image) => made(image));
    const columns = [
        ...(verifying ? ['Required', 'Passed by'] : ['Attestation', 'What it says']),
        'About',
        'Size',
        'Log entry',
        verifying ? 'Found' : 'Stored',
    ];
    const title = verifying ? '### What was required' : '### What was attested';
    return {
        head: `${title}\n\n| ${columns.join(' | ')} |\n| ${columns.map(() => '---').join(' | ')} |`,
        rows: rows.map((row) => `| ${[firstCell(row, report.images.length > 1), ...evidenceCells(row)].join(' | ')} |`),
    };
}
function made(image) {
    const passed = new Set(image.checks.flatMap(({ outcome, evidence }) => (outcome === 'pass' ? (evidence ?? []) : [])));
    return (0,report_attestation/* attestationsOf */.xz)(image).map((evidence) => ({ image, evidence, mark: passed.has(evidence.digest) ? words/* MARK */.M$.pass : words/* MARK */.M$.error }));
}
/** Only where something else than a signature was required; then the signature stands among the rest. */
function required(images) {
    const rows = images.flatMap(({ rules, ...image }) => 
    // Under a policy the rules say what was required.
    (rules === undefined ? image.checks : []).filter(({ rule }) => (0,requirement/* isRequirement */.W)(rule)).map((check) => requirementRow(image, check)));
    return rows.some((row) => row.required !== 'signature') ? rows : [];
}
/** Refused evidence satisfies nothing: why it was refused stands with what failed. */
function requirementRow(image, { rule, outcome, evidence: digest }) {
    const evidence = outcome === 'pass' ? image.evidence.find((one) => one.digest === digest) : undefined;
    return { image, required: rule, mark: words/* MARK */.M$[outcome], ...(evidence === undefined ? {} : { evidence }) };
}
/** A column for the image would make the table wider than the page. */
function firstCell({ image, mark, required: rule, evidence }, several) {
    const what = rule === undefined ? (0,report_attestation/* kindOf */.I)(evidence?.predicateType ?? '') : (0,report_attestation/* kindOf */.I)(rule);
    const type = rule === undefined || (0,types/* isTypeWord */.bv)(rule) ? [] : [small((0,report_escape/* clip */.$Q)(rule, MAX_TYPE))];
    return [`${mark} **${what}**`, ...type, ...(several ? [`of ${small((0,words/* imageName */.tO)(image))}`] : [])].join('<br>');
}
function evidenceCells({ image, evidence, required: rule }) {
    if (evidence === undefined)
        return ['\u2013', '\u2013', '\u2013', '\u2013', '\u2013'];
    const { predicate, predicateType, logEntries, attestation } = evidence;
    const says = [
        predicate === undefined ? (0,report_attestation/* kindOf */.I)(predicateType) : (0,report_escape/* prose */.CS)(predicate.title),
        ...(0,report_attestation/* countsOf */.mQ)(evidence),
        ...(rule === predicateType ? [] : [small((0,report_escape/* clip */.$Q)(predicateType, MAX_TYPE))]),
    ];
    const about = (0,page/* firstOf */.K)((0,report_attestation/* aboutOf */.rI)(image, evidence), MAX_ABOUT);
    const entries = (0,page/* firstOf */.K)(logEntries, MAX_ENTRIES);
    const places = (0,report_attestation/* placesOf */.ek)(evidence).map((place) => place === 'GitHub' && attestation !== undefined ? (0,report_escape/* link */.nf)(place, attestation.url) : (0,report_escape/* prose */.CS)(place));
    return [
        says.join('<br>'),
        [...about.shown.map(report_escape/* prose */.CS), ...andMore(about.more)].join('<br>') || '\u2013',
        predicate === undefined ? '\u2013' : (0,report_attestation/* sizeWords */.pG)(predicate.size).replace(' ', '&nbsp;'),
        [...entries.shown.map(({ index, url }) => (0,report_escape/* link */.nf)(index, url)), ...andMore(entries.more)].join('<br>') || '\u2013',
        places.join('<br>'),
    ];
}
function small(text) {
    return `<sub>${(0,report_escape/* code */.aY)(text)}</sub>`;
}
function andMore(more) {
    return more > 0 ? [`and ${more} more`] : [];
}

// EXTERNAL MODULE: ./src/report/commands.ts
var commands = __nccwpck_require__(74506);
// EXTERNAL MODULE: ./src/model/simple-signing.ts
var simple_signing = __nccwpck_require__(39397);
// EXTERNAL MODULE: ./src/policy/foreign-signer.ts
var foreign_signer = __nccwpck_require__(97041);
// EXTERNAL MODULE: ./src/policy/words.ts + 1 modules
var policy_words = __nccwpck_require__(82602);
;// CONCATENATED MODULE: ./src/report/snippet.ts








/** A workflow step that verifies the image with this action. */
function actionSnippet(image, trust) {
    const values = (0,commands/* asked */.NZ)(image);
    const required = values === undefined ? undefined : requirements(image, values.image);
    const who = values === undefined ? undefined : signerInputs(values);
    if (values === undefined || required === undefined || who === undefined)
        return undefined;
    return [
        '- uses: waxseal/waxseal@<full commit SHA of a release>',
        '  with:',
        '    mode: verify',
        `    images: ${yamlQuote(values.image)}`,
        ...who.map(([input, value]) => `    ${input}: ${yamlQuote(value)}`),
        ...(required.length === 0 ? [] : [`    require: ${yamlQuote(required.join(', '))}`]),
        // Asked for everything where GitHub alone has something: what it has as well does no harm.
        ...((0,accepted/* allAccepted */.BI)(image).some(({ origin }) => origin === 'GitHub') ? ['    github-attestations: true'] : []),
        ...(trust?.sigstore === undefined ? [] : [`    sigstore: ${trust.sigstore}`]),
        ...(trust?.file === undefined ? [] : [`    trusted-root: ${yamlQuote(trust.file)}`]),
        ...(trust?.inline === true ? ['    trusted-root: <the JSON that stands in this workflow>'] : []),
        ...(trust?.tuf === undefined ? [] : [`    tuf-mirror: ${yamlQuote(trust.tuf.mirror)}`, `    tuf-root: ${yamlQuote(trust.tuf.root)}`]),
        ...(image.http === true ? [`    insecure-registries: ${yamlQuote(image.name.split('/', 1)[0] ?? '')}`] : []),
    ].join('\n');
}
/**
 * The identity, or for a reusable workflow of another repository the words that also ask for who called it.
 * @returns undefined where the words cannot say it
 */
function signerInputs({ san, issuer, evidence: { certificate } }) {
    if (certificate === undefined || !(0,foreign_signer/* isForeignSigner */.p)(certificate))
        return [
            ['identity', san],
            ['issuer', issuer],
        ];
    const words = (0,foreign_signer/* wordsForSigner */.R)(certificate);
    if (words === undefined)
        return undefined;
    return [
        ['repository', words.repository],
        ['workflow', words.workflow],
        ...(issuer === policy_words/* GITHUB_ISSUER */.oX ? [] : [['issuer', issuer]]),
    ];
}
/**
 * The input `require`: a word for each kind where there is one, else the type itself. Empty where a signature alone was accepted,
 * which is the default; undefined where a type cannot stand in a list. What is stated of some platforms alone is not required:
 * it would not hold for the whole that `reference` names.
 */
function requirements(image, reference) {
    const stated = new Map();
    for (const { predicateType, subjects } of (0,accepted/* allAccepted */.BI)(image)) {
        const kind = kindOf(predicateType);
        stated.set(kind, new Set([...(stated.get(kind) ?? []), ...subjects.map(({ digest }) => digest)]));
    }
    if ([...stated.keys()].every((kind) => kind === 'signature'))
        return [];
    const kinds = [...stated].filter(([, digests]) => covers(image, reference, digests)).map(([kind]) => kind);
    return kinds.length > 0 && kinds.every((kind) => (0,report_escape/* isShowable */.q6)(kind) && !/^$|,/.test(kind)) ? kinds : undefined;
}
/** Empty for a type that is no URI: written into a list, it could be taken for one of the words. */
function kindOf(type) {
    return (0,simple_signing/* isSignatureType */.jX)(type) ? 'signature' : ((0,types/* wordFor */.GC)(type) ?? ((0,requirement/* isUri */.n)(type) ? type : ''));
}
function covers({ image, platforms }, reference, digests) {
    if (digests.has(reference.slice(reference.lastIndexOf('@') + 1)))
        return true;
    return reference === image && platforms.length > 0 && platforms.every((platform) => digests.has(platform.digest));
}
/** A single-quoted scalar (YAML 1.2, 7.3.2). `${{` would be an expression of the workflow, so it is written as one that yields itself. */
function yamlQuote(text) {
    return `'${text.replaceAll('${{', "${{ '${{' }}").replaceAll("'", "''")}'`;
}

;// CONCATENATED MODULE: ./src/report/summary-commands.ts




const MAX_COMMANDS = 10;
const COSIGN = '<a href="https://docs.sigstore.dev/cosign/system_config/installation/">cosign</a>';
const GH = '<a href="https://cli.github.com/manual/gh_attestation_verify">GitHub CLI</a>';
/**
 * One command in the open, cosign's or where that cannot be true gh's; what else there is to check, and other tools, folded.
 * Undefined where there is no identity to ask for.
 */
function renderCommands(image, { trust }) {
    const [cosign, gh, snippet] = [(0,commands/* cosignCommands */.QX)(image, inFile(trust)), (0,commands/* ghCommands */.cb)(image, trust), actionSnippet(image, trust)];
    const byCosign = cosign.length > 0;
    const [shown, ...more] = byCosign ? cosign : gh;
    if (shown === undefined)
        return undefined;
    const folded = [
        ...labelled('This action, in a workflow', snippet, 'yaml'),
        ...labelled(byCosign ? 'cosign, for the rest' : 'GitHub CLI, for the rest', together(more), 'sh'),
        ...(byCosign ? labelled('GitHub CLI', together(gh), 'sh') : []),
    ];
    return [
        `With ${byCosign ? COSIGN : GH}, on any machine${wantsFile(trust)}:`,
        (0,report_escape/* codeBlock */.DV)(shown, 'sh'),
        ...(folded.length === 0 ? [] : ['<details><summary>With other tools</summary>', ...folded, '</details>']),
    ].join('\n\n');
}
/** The same beside one image of several. */
function renderImageCommands(image, { trust }) {
    return [
        ...labelled(`cosign${wantsFile(trust)}`, together((0,commands/* cosignCommands */.QX)(image, inFile(trust))), 'sh'),
        ...labelled('GitHub CLI', together((0,commands/* ghCommands */.cb)(image, trust)), 'sh'),
        ...labelled('This action, in a workflow', actionSnippet(image, trust), 'yaml'),
    ];
}
const ROOT_FILE = 'trusted_root.json';
/** cosign reads a root out of a file alone: one that stands in the workflow must be written into one first, and here that can be said. */
function inFile(trust) {
    if (trust?.inline !== true)
        return trust;
    const { source, sigstore } = trust;
    return { source, file: ROOT_FILE, ...(sigstore === undefined ? {} : { sigstore }) };
}
function wantsFile(trust) {
    return trust?.inline === true ? `, with the trusted root of this workflow written to \`${ROOT_FILE}\`` : '';
}
function together(commands) {
    if (commands.length === 0)
        return undefined;
    const { shown, more } = (0,page/* firstOf */.K)(commands, MAX_COMMANDS);
    return [...shown, ...(more > 0 ? [`# and ${more} more`] : [])].join('\n\n');
}
function labelled(label, text, language) {
    return text === undefined ? [] : [`${label}:`, (0,report_escape/* codeBlock */.DV)(text, language)];
}

// EXTERNAL MODULE: ./src/report/findings.ts
var findings = __nccwpck_require__(19334);
// EXTERNAL MODULE: ./src/report/recorded.ts
var recorded = __nccwpck_require__(35156);
// EXTERNAL MODULE: ./src/report/summary-table.ts
var summary_table = __nccwpck_require__(75559);
;// CONCATENATED MODULE: ./src/report/summary-graph-evidence.ts




/** What a certificate and its bundle say, in the short lines of a graph. */
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', server: 'https://github.com/' };
/** Undefined for signers that are no workflow, such as people and keys. */
function signingRun({ certificate }) {
    if (certificate?.sourceRepositoryUri === undefined)
        return undefined;
    const { sourceRepositoryUri, sourceRepositoryRef, sourceRepositoryDigest, buildTrigger, runnerEnvironment } = certificate;
    const source = [
        ['Source', shortUrl(sourceRepositoryUri, certificate)],
        sourceRepositoryRef === undefined ? [] : [refWords(sourceRepositoryRef)],
        sourceRepositoryDigest === undefined ? [] : [`commit ${sourceRepositoryDigest.slice(0, 7)}`],
    ].flat();
    const started = certificate.buildConfigUri ?? certificate.buildSignerUri ?? certificate.san.value;
    const called = certificate.buildSignerUri !== undefined && certificate.buildSignerUri !== started;
    const run = [
        [fileOf(started, certificate)],
        called ? [`calls ${signerLine(certificate)}`] : [],
        [[buildTrigger, runnerEnvironment].filter((word) => word !== undefined).join(', ')].filter((line) => line !== ''),
        certificate.runInvocationUri === undefined ? [] : [runWords(certificate.runInvocationUri, certificate)],
    ].flat();
    return { source, run };
}
/** @param drawn the evidence whose run stands in the graph already */
function evidenceLines(evidence, drawn) {
    return [
        ...typeLines(evidence),
        ...(0,report_attestation/* countsOf */.mQ)(evidence),
        ...(drawn !== undefined && sameRun(evidence, drawn) ? [] : signerLines(evidence)),
        ...evidence.logEntries.slice(0, 1).map(({ index }) => `log entry ${index}`),
    ];
}
/** `CycloneDX 1.6 SBOM` says what it is; other titles stand below their kind, and unknown kinds have only their type to tell them apart. */
function typeLines({ predicate, predicateType }) {
    const kind = (0,report_attestation/* kindOf */.I)(predicateType);
    if ((0,simple_signing/* isSignatureType */.jX)(predicateType))
        return [kind];
    if ((0,types/* wordFor */.GC)(predicateType) === undefined || predicate === undefined)
        return [kind, predicateType];
    return predicate.title.toLowerCase().includes(kind.toLowerCase()) ? [predicate.title] : [kind, predicate.title];
}
function sameRun({ certificate: one }, { certificate: other }) {
    return one?.san.value === other?.san.value && one?.issuer === other?.issuer && one?.runInvocationUri === other?.runInvocationUri;
}
function signerLines({ certificate, key }) {
    if (certificate === undefined)
        return [key === undefined ? 'by a key' : `by the key ${key}`];
    const run = certificate.runInvocationUri;
    return [`by ${signerLine(certificate)}`, ...(run === undefined ? [] : [runWords(run, certificate)])];
}
function signerLine(claims) {
    const workflow = (0,summary_table/* workflowOf */.B4)(claims);
    return workflow === undefined ? shortUrl(claims.san.value, claims) : `${workflow.repository} ${workflow.file}`;
}
/** Without the server only where GitHub's own issuer vouches for it. */
function shortUrl(url, { issuer }) {
    return issuer === GITHUB.issuer && url.startsWith(GITHUB.server) ? url.slice(GITHUB.server.length) : url;
}
/** `\u2026/.github/workflows/release.yml@refs/heads/main` */
function fileOf(uri, claims) {
    return /\/([^/@]+)@[^@]*$/.exec(uri)?.[1] ?? shortUrl(uri, claims);
}
const REFS = [
    ['refs/heads/', 'branch'],
    ['refs/tags/', 'tag'],
    ['refs/pull/', 'pull request'],
];
function refWords(ref) {
    const [prefix, word] = REFS.find(([begins]) => ref.startsWith(begins)) ?? [];
    return prefix === undefined || word === undefined ? ref : `${word} ${ref.slice(prefix.length)}`;
}
function runWords(uri, claims) {
    const [, run, attempt] = /\/actions\/runs\/(\d+)(?:\/attempts\/(\d+))?$/.exec(uri) ?? [];
    return run === undefined ? shortUrl(uri, claims) : `run ${run}${attempt === undefined || attempt === '1' ? '' : `, attempt ${attempt}`}`;
}

;// CONCATENATED MODULE: ./src/report/summary-graph-text.ts

const SHAPES = {
    place: ['([', '])'],
    step: ['[', ']'],
    image: ['[[', ']]'],
    evidence: ['(', ')'],
    verdict: ['{{', '}}'],
};
/** Strokes that stand out from a light and a dark page; fills and letters are those of the reader's theme. */
const STYLES = {
    passed: 'stroke:#2da44e,stroke-width:2px',
    refused: 'stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4',
    unknown: 'stroke:#bf8700,stroke-width:2px,stroke-dasharray:2 3',
};
/** Characters of a word, behind which no line breaks: a longer one makes its part so wide that all of the graph is too small to read. */
const MAX_WORD = 30;
const MAX_LINE = 60;
/** The block as GitHub-flavoured Markdown has it; GitHub draws it. */
function mermaidBlock({ nodes, edges }) {
    const lines = [
        ...nodes.map(({ id, shape, lines: text }) => `${id}${SHAPES[shape][0]}"${text.map(label).join('<br>')}"${SHAPES[shape][1]}`),
        ...edges.map(edge),
        ...['passed', 'refused', 'unknown'].flatMap((tone) => classLines(nodes, tone)),
    ];
    return ['```mermaid', 'flowchart LR', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}
function edge({ from, to, dashed }) {
    return `${from} ${dashed === true ? '-.->' : '-->'} ${to}`;
}
/** Apart from the nodes: `:::` beside a label that holds `style` would cut its last entity (Mermaid, encodeEntities). */
function classLines(nodes, tone) {
    const ids = nodes.filter((node) => node.tone === tone).map(({ id }) => id);
    return ids.length === 0 ? [] : [`classDef ${tone} ${STYLES[tone]}`, `class ${ids.join(',')} ${tone}`];
}
/**
 * Everything but letters, digits and blanks between them as Mermaid's numeric entities: what is left can neither end the quotes nor be
 * a directive, a comment, Markdown (which Mermaid reads in labels too), an icon, a formula or a tag.
 */
function label(text) {
    const words = (0,report_escape/* visible */.RK)(text)
        .split(' ')
        .filter((word) => word !== '');
    return Array.from(shorten(words.map((word) => shorten(word, MAX_WORD)).join(' '), MAX_LINE))
        .map((char) => (/[A-Za-z0-9 ]/.test(char) ? char : `#${char.codePointAt(0) ?? 0};`))
        .join('');
}
/** Both ends of a long text: a name differs from others at its end as often as at its beginning. */
function shorten(text, max) {
    const chars = Array.from(text);
    if (chars.length <= max)
        return text;
    const tail = Math.floor((max - 1) / 2);
    return `${chars.slice(0, max - 1 - tail).join('')}\u2026${chars.slice(-tail).join('')}`;
}

// EXTERNAL MODULE: ./src/model/count.ts
var count = __nccwpck_require__(47302);
;// CONCATENATED MODULE: ./src/report/summary-graph.ts








/**
 * How an image came to be, as a picture: source, workflow, image, evidence, verdict. It shows what was verified; what was refused is
 * dashed, with its code; what is not known is left out.
 */
const MAX_EVIDENCE = 6;
const MAX_CODES = 3;
const MAX_PLATFORMS = 4;
const MAX_RULES = 3;
const TONES = { pass: 'passed', fail: 'refused', error: 'unknown' };
/** Of the only image. Those of several stand in their details. */
function graphSection(report) {
    const [image, ...others] = report.images;
    const graph = image === undefined || others.length > 0 ? undefined : imageGraph(image, report);
    const head = `### How this image came to ${image?.verdict === 'pass' ? 'be' : 'this verdict'}`;
    return { head, between: '\n\n', share: 0.2, names: ['picture', 'pictures'], blocks: graph === undefined ? [] : [graph] };
}
/** Undefined where there is no evidence to draw. */
function imageGraph(image, report) {
    const graph = graphOf(image, report);
    return graph === undefined ? undefined : mermaidBlock(graph);
}
function graphOf(image, report) {
    const { proven, refused } = sortEvidence(image, report);
    const all = [...proven, ...refused.keys()];
    if (all.length === 0)
        return undefined;
    const taken = (0,recorded/* recorded */.t)(report, image);
    // What the provenance was signed with says more of the build than a signature, which may have been made elsewhere.
    const first = taken.find(isProvenance) ?? taken[0];
    const run = first === undefined ? undefined : signingRun(first);
    const origin = run === undefined ? undefined : first;
    const judged = report.mode === 'verify';
    const { shown, more } = (0,page/* firstOf */.K)(all, MAX_EVIDENCE);
    const parts = [
        ...(first === undefined || run === undefined ? [] : [originPart(run, isProvenance(first))]),
        { nodes: [imageNode(image)], edges: [] },
        ...shown.map((evidence, index) => evidencePart(evidence, `e${index}`, { origin, objection: refused.get(evidence), judged })),
        ...(more > 0 ? [morePart(more, judged)] : []),
        ...(judged ? [{ nodes: [verdictNode(image, report)], edges: [] }] : []),
    ];
    return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) };
}
/** What checks passed by, and what they object to. What nobody asked about is neither. */
function sortEvidence(image, report) {
    const known = new Map(image.evidence.map((evidence) => [evidence.digest, evidence]));
    const refused = new Map();
    for (const { evidence, outcome, code: stable } of (0,findings/* refusalsOf */.he)(image)) {
        for (const one of evidence.map((digest) => known.get(digest)).filter((found) => found !== undefined)) {
            const before = refused.get(one);
            const codes = [...new Set([...(before?.codes ?? []), ...(stable === undefined ? [] : [stable])])];
            refused.set(one, { tone: outcome === 'fail' || before?.tone === 'refused' ? 'refused' : 'unknown', codes });
        }
    }
    return { proven: candidates(image, report).filter((one) => !refused.has(one)), refused };
}
function candidates(image, report) {
    if (report.mode !== 'verify' || image.verdict === 'pass')
        return (0,recorded/* recorded */.t)(report, image);
    const counting = (0,findings/* findingsOf */.WX)(image).filter(({ outcome, lenient }) => outcome === 'pass' && lenient === undefined);
    const held = new Set(counting.flatMap(({ evidence }) => evidence));
    return image.evidence.filter(({ digest }) => held.has(digest));
}
function isProvenance({ predicateType }) {
    return (0,types/* wordFor */.GC)(predicateType) === 'provenance';
}
function originPart(run, recordsBuild) {
    return {
        nodes: [
            { id: 'source', shape: 'place', tone: 'plain', lines: run.source },
            { id: 'run', shape: 'step', tone: 'plain', lines: [recordsBuild ? 'Build attested in' : 'Signed in', ...run.run] },
        ],
        edges: [
            { from: 'source', to: 'run' },
            { from: 'run', to: 'image' },
        ],
    };
}
function imageNode(image) {
    const platforms = (0,page/* firstOf */.K)(image.platforms, MAX_PLATFORMS);
    const lines = [
        'Image',
        (0,words/* imageName */.tO)(image),
        ...(image.digest === '' ? [] : [image.digest.slice(0, 19)]),
        ...platforms.shown.map(({ name }) => name),
        ...(platforms.more > 0 ? [`and ${platforms.more} more`] : []),
    ];
    return { id: 'image', shape: 'image', tone: 'plain', lines };
}
function evidencePart(evidence, id, { origin, objection, judged }) {
    const tone = objection?.tone ?? (judged ? 'passed' : 'plain');
    const lines = [...evidenceLines(evidence, origin), ...(objection?.codes ?? []).slice(0, MAX_CODES)];
    const dashed = objection === undefined ? {} : { dashed: true };
    return {
        nodes: [{ id, shape: 'evidence', tone, lines }],
        edges: [{ from: 'image', to: id, ...dashed }, ...(judged ? [{ from: id, to: 'verdict', ...dashed }] : [])],
    };
}
function morePart(more, judged) {
    return {
        nodes: [{ id: 'more', shape: 'evidence', tone: 'plain', lines: [`and ${more} more`] }],
        edges: [{ from: 'image', to: 'more' }, ...(judged ? [{ from: 'more', to: 'verdict' }] : [])],
    };
}
function verdictNode(image, report) {
    const rules = image.rules ?? [];
    // The others stand beside what they refused.
    const codes = (0,findings/* refusalsOf */.he)(image).flatMap(({ code: stable, evidence }) => (stable === undefined || evidence.length > 0 ? [] : [stable]));
    const lines = [
        (0,words/* markedOutcome */.Fb)(report, image),
        ...(report.policy === undefined ? [] : [report.policy.file]),
        ...(rules.length > MAX_RULES ? [(0,count/* count */.U)(rules.length, 'rule')] : rules.map(({ name }) => name)),
        ...[...new Set(codes)].slice(0, MAX_CODES),
    ];
    return { id: 'verdict', shape: 'verdict', tone: TONES[image.verdict], lines };
}

;// CONCATENATED MODULE: ./src/report/summary-evidence.ts




const summary_evidence_MAX_EVIDENCE = 20;
const MAX_SUBJECTS = 50;
const MAX_FACTS = 20;
/** Where cosign's older format lies. */
const OLDER = new Set(['.sig tag', '.att tag']);
/** Signatures in the open, attestations each folded: there may be many, and the table above speaks of them. */
function renderEvidences(evidences, accepted, mode) {
    const { shown, more } = (0,page/* firstOf */.K)(evidences, summary_evidence_MAX_EVIDENCE);
    const certificates = new Set();
    const parts = shown.flatMap((evidence) => {
        const taken = accepted.includes(evidence);
        const key = `${JSON.stringify(evidence.certificate)} ${taken}`;
        const repeated = evidence.certificate !== undefined && certificates.has(key);
        certificates.add(key);
        return renderEvidence(evidence, taken, repeated, mode);
    });
    return [...parts, ...(more > 0 ? [`and ${more} more signatures and attestations`] : [])];
}
function renderEvidence(evidence, accepted, repeated, mode) {
    const { certificate, predicate, predicateType } = evidence;
    const subjects = (0,page/* firstOf */.K)(evidence.subjects, MAX_SUBJECTS);
    const tables = [
        ...table(['', 'What it says'], predicate === undefined ? [] : factRows(predicate), 0),
        ...table(['', 'Evidence'], evidenceRows(evidence, subjects.shown, mode), subjects.more),
        ...(certificate === undefined || repeated ? [] : table(['', 'Certificate'], claimRows(certificate, accepted), 0)),
        ...(repeated ? ['The certificate is the same as above.'] : []),
    ];
    const title = `${(0,report_attestation/* kindOf */.I)(predicateType)}${accepted ? ', accepted' : ''}`;
    if ((0,simple_signing/* isSignatureType */.jX)(predicateType))
        return [`**${title}**`, ...tables];
    const what = predicate === undefined ? (0,report_escape/* code */.aY)(predicateType) : (0,report_escape/* prose */.CS)(predicate.title);
    return [`<details><summary>${title}: ${what}</summary>`, ...tables, '</details>'];
}
/** Plain text of others. */
function factRows({ digest, size, facts }) {
    return [
        ...facts.slice(0, MAX_FACTS).map(({ name, value }) => [(0,report_escape/* prose */.CS)(name), (0,report_escape/* code */.aY)(value)]),
        ['size of the predicate', (0,report_attestation/* sizeWords */.pG)(size)],
        ['digest of the predicate', (0,report_escape/* code */.aY)(digest)],
    ];
}
function evidenceRows(evidence, subjects, mode) {
    const { attestation, storageRecords = [] } = evidence;
    return [
        [evidence.predicateType === simple_signing/* SIMPLE_SIGNING */.Nj ? 'payload type' : 'predicate type', (0,report_escape/* code */.aY)(evidence.predicateType)],
        [OLDER.has(evidence.origin) ? 'descriptor' : 'bundle', (0,report_escape/* code */.aY)(evidence.digest)],
        ...(evidence.key === undefined ? [] : [['key', (0,report_escape/* code */.aY)(evidence.key)]]),
        ...(evidence.manifest === undefined ? [] : [['stored as', (0,report_escape/* code */.aY)(evidence.manifest)]]),
        ...(attestation === undefined ? [] : [['at GitHub', (0,report_escape/* link */.nf)(attestation.id, attestation.url)]]),
        ...(storageRecords.length === 0 ? [] : [['storage records', storageRecords.slice(0, 10).map(report_escape/* code */.aY).join('<br>')]]),
        [mode === 'verify' ? 'found through' : 'attached through', (0,report_escape/* prose */.CS)(evidence.origin)],
        ...evidence.times.slice(0, 10).map((time) => ['proven time', (0,report_escape/* code */.aY)(time)]),
        ...evidence.logEntries.slice(0, 10).map(({ index, log, url }) => ['log entry', `${(0,report_escape/* link */.nf)(index, url)} in ${(0,report_escape/* code */.aY)(log)}`]),
        ...Object.entries(evidence.annotations)
            .slice(0, 50)
            .map(([key, value]) => ['annotation', (0,report_escape/* code */.aY)(`${key}=${value}`)]),
        ...subjects.map(({ name, digest }) => ['signed subject', `${(0,report_escape/* code */.aY)(name)}<br>${(0,report_escape/* code */.aY)(digest)}`]),
    ];
}
/** Fulcio's claims that matter to an auditor (fulcio/docs/oid-info.md); links only for an identity that was accepted. */
function claimRows(claims, accepted) {
    const place = (value) => (accepted ? (0,report_escape/* link */.nf)(value ?? '', value) : (0,report_escape/* code */.aY)(value ?? ''));
    const rows = [
        ['signer', claims.san.value],
        ['issuer', claims.issuer],
        ['source repository', claims.sourceRepositoryUri, place(claims.sourceRepositoryUri)],
        ['commit', claims.sourceRepositoryDigest],
        ['ref', claims.sourceRepositoryRef],
        ['workflow that signed', claims.buildSignerUri],
        ['its commit', claims.buildSignerDigest],
        ['workflow that was started', claims.buildConfigUri],
        ['trigger', claims.buildTrigger],
        ['runner', claims.runnerEnvironment],
        ['environment', claims.deploymentEnvironment],
        ['run', claims.runInvocationUri, place(claims.runInvocationUri)],
        ['repository visibility', claims.visibility],
        ['repository id', claims.sourceRepositoryId],
        ['owner id', claims.sourceOwnerId],
    ];
    return rows.flatMap(([label, value, shown]) => (value === undefined ? [] : [[label, shown ?? (0,report_escape/* code */.aY)(value)]]));
}
/** A table, and below it how much it leaves out. */
function table(head, rows, more) {
    if (rows.length === 0)
        return [];
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return [lines.join('\n'), ...(more > 0 ? [`and ${more} more`] : [])];
}

;// CONCATENATED MODULE: ./src/report/summary-details.ts








const summary_details_MAX_PLATFORMS = 100;
const MAX_CHECKS = 50;
/** What an auditor asks about one image, folded away. @param drawn with a picture of how it came to be */
function renderDetails(image, report, drawn = false) {
    const graph = drawn ? imageGraph(image, report) : undefined;
    const platforms = (0,page/* firstOf */.K)(image.platforms, summary_details_MAX_PLATFORMS);
    const checks = (0,page/* firstOf */.K)((0,findings/* findingsOf */.WX)(image), MAX_CHECKS);
    const digests = [
        ...(image.digest === '' ? [] : [['image', (0,report_escape/* code */.aY)(image.digest)]]),
        ...platforms.shown.map(({ name, digest }) => [(0,report_escape/* prose */.CS)(name), (0,report_escape/* code */.aY)(digest)]),
    ];
    const parts = [
        `<details><summary>${(0,report_escape/* code */.aY)((0,words/* imageName */.tO)(image))}: ${(0,words/* markedOutcome */.Fb)(report, image)}</summary>`,
        ...(graph === undefined ? [] : [graph]),
        ...table(['Manifest', 'Digest'], digests, platforms.more),
        ...table(['Check', 'Required', 'Found'], checks.shown.map(checkRow), checks.more),
        ...renderEvidences(image.evidence, (0,accepted/* allAccepted */.BI)(image), report.mode),
        ...(report.images.length > 1 ? renderImageCommands(image, report) : []),
        '</details>',
    ];
    return parts.join('\n\n');
}
function checkRow({ rule, check, outcome, lenient, expected, actual }) {
    const mark = outcome !== 'pass' && lenient !== undefined ? words/* LET_PASS */.q5 : words/* MARK */.M$[outcome];
    return [`${mark} ${(0,report_escape/* prose */.CS)(rule === check ? rule : `${rule}: ${check}`)}`, (0,report_escape/* prose */.CS)(expected), (0,report_escape/* prose */.CS)(actual)];
}

// EXTERNAL MODULE: ./src/report/summary-failures.ts
var summary_failures = __nccwpck_require__(18296);
// EXTERNAL MODULE: ./src/report/summary-policy.ts
var summary_policy = __nccwpck_require__(48381);
;// CONCATENATED MODULE: ./src/report/summary.ts













/** GitHub's limit for the summary of a step, in bytes of UTF-8. */
const MAX_SUMMARY = 1024 * 1024;
/** Each is drawn by itself, in the reader's browser. */
const MAX_GRAPHS = 10;
const WHOLE = 'All of it is in the JSON report: the output <code>report</code> of this step is its path.';
/**
 * The job summary as GitHub-flavoured Markdown, smaller than 1 MiB (interface.md, "What a user sees"): the verdict, the
 * images, what went wrong and how to fix it, commands to check with other tools, and details for an auditor.
 */
function renderSummary(report, run) {
    // What did not pass comes first, so that it is never what a cut leaves out.
    const images = [...report.images].sort((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'));
    const sections = [...verdictSections(report, images, run), ...detailSections(report, images, run)];
    const order = sections.map((_, index) => index).sort((a, b) => (sections[a]?.rank ?? 0) - (sections[b]?.rank ?? 0));
    return (0,page/* fitPage */.n)(sections, order, MAX_SUMMARY, WHOLE);
}
const PARAGRAPHS = { between: '\n\n', share: 1 };
function verdictSections(report, images, run) {
    const { policy } = report;
    const failing = images.filter(({ verdict }) => verdict !== 'pass');
    const failures = [...report.faults.map(summary_failures/* renderFault */.L), ...failing.map((image) => (0,summary_failures/* renderImageFailure */._)(image, report, run))];
    const attestations = attestationTable(report, images);
    const tables = policy === undefined ? [imageTable(report, images)] : (0,summary_policy/* policyTables */.WB)(report, images);
    const about = policy === undefined ? [] : (0,summary_policy/* policyBlock */.Mh)(report, policy, run);
    return [
        { ...PARAGRAPHS, rank: 0, head: '', blocks: [...renderVerdict(report), ...about], names: ['verdict', 'verdicts'] },
        ...tables.map((table, index) => ({ ...table, rank: index === 0 ? 3 : 5 })),
        { head: attestations.head, between: '\n', share: 0.4, rank: 4, names: ['attestation', 'attestations'], blocks: attestations.rows },
        { ...PARAGRAPHS, rank: 2, head: '', share: 0.5, blocks: failures, names: ['failure', 'failures'] },
    ];
}
function detailSections(report, images, run) {
    const [first] = (0,accepted/* reliableImages */.J4)(report);
    const commands = first === undefined ? undefined : renderCommands(first, report);
    const notes = report.notes.map((note) => `* ${(0,report_escape/* prose */.CS)(note)}`);
    const details = images.map((image, index) => renderDetails(image, report, images.length > 1 && index < MAX_GRAPHS));
    return [
        { ...(0,summary_policy/* toleratedSection */.UQ)(images), rank: 4 },
        { ...(0,summary_policy/* warningsSection */.xd)(report, run), rank: 4 },
        { ...(0,summary_policy/* possibleSection */.LF)(report, run), rank: 6 },
        { head: '### Notes', between: '\n', share: 0.2, rank: 5, blocks: notes, names: ['note', 'notes'] },
        { ...graphSection(report), rank: 6 },
        {
            ...PARAGRAPHS,
            rank: 6,
            head: '### Check it yourself',
            blocks: commands === undefined ? [] : [commands],
            names: ['command', 'commands'],
        },
        { ...PARAGRAPHS, rank: 7, head: '### Details', blocks: details, names: ['detail', 'details'] },
        { ...PARAGRAPHS, rank: 1, head: '', blocks: [renderTimes(report)], names: ['footer', 'footers'] },
    ];
}
function imageTable(report, images) {
    const blocks = images.map((image) => (0,summary_table/* tableRow */.jD)(image, report));
    return { head: summary_table/* TABLE_HEAD */.Um, between: '\n', share: 0.4, names: ['image', 'images'], blocks };
}
/** The heading, what it means, and why nothing was done where that is so. */
function renderVerdict(report) {
    const [heading = '', ...others] = verdictLines(report);
    return [`${heading}${partWords(report)}`, ...others];
}
/** Whether it is about a part, or put together out of parts. */
function partWords({ shard, merged }) {
    if (shard !== undefined)
        return ` (shard ${(0,modes_shard/* formatShard */._D)(shard)})`;
    return merged === undefined ? '' : ` (${(0,count/* count */.U)(merged, 'shard')})`;
}
function verdictLines(report) {
    if (report.policy !== undefined && report.result !== 'skipped')
        return (0,summary_policy/* policyVerdict */.qm)(report, report.policy);
    const { heading, meaning } = (0,words/* verdictWords */.L2)(report);
    const reason = report.reason === undefined ? [] : [`**Why:** ${(0,report_escape/* prose */.CS)(report.reason)}`];
    return [`## ${heading}`, ...(report.result === 'skipped' && reason.length > 0 ? [] : [meaning]), ...reason];
}
function renderTimes({ startedOn, finishedOn, phases }) {
    const took = Date.parse(finishedOn) - Date.parse(startedOn);
    const parts = phases.slice(0, 20).map(({ name, milliseconds }) => `${(0,report_escape/* prose */.CS)(name)} ${(0,words/* duration */.p0)(milliseconds)}`);
    const total = Number.isFinite(took) && took >= 0 ? ` \u00b7 took ${(0,words/* duration */.p0)(took)}` : '';
    return `<sub>Waxseal \u00b7 ${(0,report_escape/* prose */.CS)(finishedOn)}${total}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}</sub>`;
}


/***/ }),

/***/ 32038:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  q5: () => (/* binding */ LET_PASS),
  M$: () => (/* binding */ MARK),
  MZ: () => (/* binding */ codesOf),
  p0: () => (/* binding */ duration),
  tO: () => (/* binding */ imageName),
  Fb: () => (/* binding */ markedOutcome),
  Pr: () => (/* binding */ meaningOf),
  nG: () => (/* binding */ outcomeWord),
  dD: () => (/* binding */ sentenceFor),
  L2: () => (/* binding */ verdictWords)
});

// EXTERNAL MODULE: ./src/model/count.ts
var count = __nccwpck_require__(47302);
// EXTERNAL MODULE: ./src/model/simple-signing.ts
var simple_signing = __nccwpck_require__(39397);
;// CONCATENATED MODULE: ./src/report/policy-words.ts
/** What the codes of a policy and of manifests mean, for people; as the rest of words.ts, own words only. */
const EXPIRED = 'This image was let pass for a time, and **that time is over**.';
/** Looked, and it does not hold. */
const OF_POLICY = {
    POLICY_NO_RULE: 'The policy **says nothing of this image**, and what it does not name is not allowed.',
    POLICY_SIGNERS: '**Nobody whom the policy trusts** for this image has signed it.',
    POLICY_THRESHOLD: 'Too few of those who must agree have signed this image.',
    POLICY_PLATFORM: 'What the policy asks for is there for a part of this image only, not for each processor type that it is made for.',
    POLICY_PROVENANCE: 'How this image was built is not recorded, or **not as the policy wants it**.',
    POLICY_SBOM: 'The list of what is in this image is missing, or not as the policy wants it.',
    POLICY_VULNERABILITIES: 'This image has **more known vulnerabilities than the policy allows**, or it was not scanned for them lately by somebody whom the policy trusts.',
    POLICY_VEX: 'Nobody whom the policy trusts says which known vulnerabilities affect this image.',
    POLICY_VSA: 'The policy wants this image to have passed an earlier verification, and **there is no such verdict that it trusts**.',
    POLICY_CEL: 'A condition that the policy sets for this image **does not hold**.',
    POLICY_CONTRADICTION: 'What a trusted signer states of this image **contradicts what is proven**, so it does not count.',
    POLICY_DIGEST: 'The image is named by a tag, which **can be moved to another image**; the policy wants its digest.',
    POLICY_EXPIRED: EXPIRED,
};
/** Nothing is certain. */
const OF_POLICY_ERRORS = {
    POLICY_EXPIRED: EXPIRED,
    POLICY_UNREADABLE: 'What the policy asks for was not found, but **something could not be read**, so nothing is certain. This is not a pass.',
    POLICY_UNDECIDED: 'It is there, but what the policy asks **cannot be read out of it**. This is not a pass.',
    POLICY_CEL_ERROR: 'A condition of the policy **can be told neither true nor false** for this image. This is not a pass.',
};
/** What is wrong with the step as a whole. */
const OF_STEP = {
    POLICY_INVALID: 'The policy cannot be read, so nothing was checked.',
    POLICY_NOT_YET: 'The policy uses a part of its language that this version cannot evaluate yet.',
    MANIFEST_YAML_INVALID: 'A manifest cannot be read.',
    MANIFEST_IMAGE_INVALID: 'A manifest names an image in a way that cannot be read.',
    MANIFEST_TEMPLATE: 'A manifest is a template that is not filled in.',
    MANIFESTS_WITHOUT_IMAGES: 'The manifests name no image, so nothing was checked.',
    MANIFEST_UNREADABLE: 'A manifest file could not be opened.',
    MANIFESTS_TOO_MANY: 'There are more manifests than are looked at in one step.',
    RENDERER_MISSING: 'The program that renders the manifests is not installed.',
    RENDER_FAILED: 'The manifests could not be rendered.',
    RENDER_REFUSED: 'Rendering would reach beyond the checkout.',
    PIN_FAILED: 'The digests could not be written into a manifest safely.',
    PIN_UNVERIFIED: 'A digest that was to be written into a manifest was not verified.',
    PINNED_FOLDER: 'The folder for pinned manifests cannot be used.',
    REPORT_UNWRITABLE: 'The report could not be written where it was asked for.',
    INDEX_MISMATCH: 'The image **does not consist of what was built**: somebody or something has put it together otherwise, or it holds two images for one kind of processor. Nothing was signed.',
    RUNNER_MISMATCH: 'This job does not run on the kind of machine that it must run on to sign.',
    DOCUMENT_DIGEST_MISMATCH: 'A document is **another than the one that was handed over**. Nothing was signed.',
    BUILDKIT_SBOM_MISSING: 'The build did not write down what is in the image for each processor type that it is made for.',
    BUILDKIT_SBOM_AMBIGUOUS: 'Several builds wrote down what is in the image, and it cannot be told which of them made it.',
};

// EXTERNAL MODULE: ./src/report/requirement.ts
var requirement = __nccwpck_require__(72457);
;// CONCATENATED MODULE: ./src/report/words.ts




const MARK = { pass: '\u2705', fail: '\u274c', error: '\u26a0\ufe0f' };
/** What does not hold and does not count. */
const LET_PASS = '\u23ed\ufe0f';
const RESULT_MARK = {
    signed: '\u2705',
    attested: '\u2705',
    passed: '\u2705',
    failed: '\u274c',
    error: '\u26a0\ufe0f',
    skipped: '\u23ed\ufe0f',
};
/** What became of one image. Only looked through for a dry run, or found signed already, is not "signed" now. */
function outcomeWord({ mode, result }, { verdict, evidence }) {
    if (verdict === 'fail')
        return 'failed';
    if (verdict === 'error')
        return mode === 'verify' ? 'not checked' : 'not finished';
    if (mode === 'verify')
        return 'passed';
    const done = mode === 'sign' ? 'signed' : 'attested';
    return evidence.length === 0 ? `not ${done}` : result === 'skipped' ? `already ${done}` : done;
}
/** The same with a mark, for pages; the log has words alone. */
function markedOutcome(report, image) {
    const untouched = report.mode !== 'verify' && image.verdict === 'pass' && image.evidence.length === 0;
    return `${untouched ? RESULT_MARK.skipped : MARK[image.verdict]} ${outcomeWord(report, image)}`;
}
/** The heading of the page and the sentence below it, for a reader who has never heard of signatures. Own words only. */
function verdictWords(report) {
    const images = (0,count/* count */.U)(report.images.length, 'image');
    const unfit = report.images.filter(({ verdict }) => verdict !== 'pass').length;
    // Of the only image nobody says "1 of 1".
    const which = unfit === 0 ? '' : report.images.length === 1 ? 'the image' : `${unfit} of ${images}`;
    const [these, them] = unfit === 1 ? ['this image', 'it'] : ['these images', 'them'];
    const words = {
        signed: [`Signed ${images}`, 'Anyone can now check who published this, and that nobody has changed it since.'],
        attested: [
            `Attested ${images}${attestationCount(report)}`,
            'Anyone can now check what was stated about this and by whom, and that nobody has changed it since.',
        ],
        passed: [
            `Verified ${images}`,
            'Everything was signed by whom this workflow requires, and nobody has changed it since. Deploy by digest: the output <code>images</code> holds the full references.',
        ],
        failed: [
            which === '' ? 'Verification failed' : `Verification failed: ${which} did not pass`,
            'What was found is not what this workflow requires. **Do not deploy** what failed before the reason below is understood.',
        ],
        error: report.mode === 'verify'
            ? [
                `Could not verify ${which}`.trimEnd(),
                `Something stood in the way of looking, so nothing is known about ${these}. **Do not deploy ${them}**; this is not a pass.`,
            ]
            : [
                `Could not ${report.mode} ${which}`.trimEnd(),
                'The work is not complete. It is safe to run the job again once the reason below is removed.',
            ],
        skipped: ['Nothing was changed', 'This step was skipped.'],
    };
    const [heading, meaning] = words[report.result];
    return { heading: `${RESULT_MARK[report.result]} ${heading}`, meaning };
}
function attestationCount({ images }) {
    const attestations = images.flatMap(({ evidence }) => evidence.filter(({ predicateType }) => !(0,simple_signing/* isSignatureType */.jX)(predicateType)));
    return attestations.length === 0 ? '' : `: ${(0,count/* count */.U)(attestations.length, 'attestation')}`;
}
const UNSIGNED = 'Nobody has signed this image, or the signature is not stored beside it. It cannot be told who made it.';
const INVALID = 'Something that should prove who made this image is damaged, forged or not acceptable, so it proves nothing.';
const BY_CODE = {
    ...OF_POLICY,
    NO_SIGNATURE: UNSIGNED,
    PREDICATE_TYPE: UNSIGNED,
    IDENTITY_MISMATCH: 'The image is signed, but **not by whom this workflow requires**. Someone else, or another workflow or branch, signed it.',
    IDENTITY_NOT_CONFIGURED: 'The image is signed, but this workflow does not say by whom it should be. A signature by just anybody proves nothing.',
    ANNOTATION_MISMATCH: 'The right signer signed the image, but the signature does not carry the values that this workflow requires.',
    SUBJECT_MISMATCH: 'The signature found here belongs to **another image**. It proves nothing about this one.',
    PLATFORM_UNSIGNED: 'A part of this image, such as the variant for one processor type, is not covered by a signature.',
    BUNDLE_INVALID: INVALID,
    CERTIFICATE_INVALID: INVALID,
    LOG_ENTRY_INVALID: INVALID,
    STATEMENT_INVALID: INVALID,
    LEGACY_INVALID: INVALID,
    SIMPLE_SIGNING_INVALID: INVALID,
    PROVENANCE_CONTRADICTION: 'What is stated of how this image was built **contradicts the certificate** that it was signed with, so it proves nothing.',
    TRUST_FROM_PULL_REQUEST: 'The key or root that should decide whom to trust **comes with this very pull request**.',
    TRUST_BASE_UNKNOWN: 'It **could not be read** what the base of this pull request says about whom to trust.',
    PROMOTE_UNSIGNED: 'Platforms of the image passed, but **nobody signed the index** that the tag would point to, so no tag was moved.',
    WRONG_KEY: 'The image is signed, but **not with a key that this workflow trusts**.',
    SIGNED_BY_KEY: 'The image is signed with a key, but this workflow requires a signer with an identity.',
    SIGNED_BY_CERTIFICATE: 'The image is signed by an identity, but this workflow requires a signature by a key.',
    REPOSITORY_MISMATCH: 'The right signer signed these very bytes, but under **another name**. The image may have been copied, on purpose or not.',
};
const UNSTATED = 'Something that this workflow requires to be stated about this image, such as how it was built or what is in it, is not there.';
/** What is missing where something else than a signature was required. */
const OF_ATTESTATIONS = {
    NO_ATTESTATION: UNSTATED,
    PREDICATE_TYPE: UNSTATED,
    PLATFORM_UNATTESTED: 'What this workflow requires to be stated about this image is there for a part of it only, not for each processor type that it is made for.',
    IDENTITY_MISMATCH: 'What this workflow requires is stated about this image, but **not by whom it requires**. Someone else, or another workflow or branch, signed it.',
};
/** What stood in the way, where that is more than bad luck. */
const OF_ERRORS = {
    ...OF_POLICY_ERRORS,
    NOT_JUDGED: 'This step only tells what there is to tell about this image. **Nothing was decided**; this is not a pass.',
    VSA_FAILED: 'The images were looked at, but the verdict **could not be signed and stored** for others to rely on.',
    LOG_TOO_LARGE: 'What was to be stated is **larger than the public record takes** that everything signed here goes into, so it was not published. A newer kind of record takes any size.',
};
const BY_RULE = {
    push: 'It was signed, but what was signed could not be stored everywhere. The details below say where it is.',
    'verify-after': 'It was signed and stored, but reading it back did not succeed, so it is not certain that others will find it.',
    promote: 'The image passed, but its tag could not be set.',
    resolve: 'The image could not be read from its registry, so nothing is known about it.',
};
/** What a check that did not pass means, for people. Own words only: what has no sentence of its own gets a general one. */
function meaningOf({ rule, code = '', outcome }, mode) {
    if (Object.hasOwn(BY_RULE, rule))
        return BY_RULE[rule] ?? '';
    if (outcome === 'fail' && rule !== 'signature' && (0,requirement/* isRequirement */.W)(rule) && Object.hasOwn(OF_ATTESTATIONS, code))
        return OF_ATTESTATIONS[code] ?? '';
    if (outcome === 'fail' && Object.hasOwn(BY_CODE, code))
        return BY_CODE[code] ?? '';
    if (outcome === 'fail')
        return 'The image was looked at, and a requirement does not hold.';
    if (Object.hasOwn(OF_ERRORS, code))
        return OF_ERRORS[code] ?? '';
    return mode === 'verify'
        ? 'Waxseal could not look, so it does not know whether the image is good.'
        : 'Waxseal could not finish its work on this image.';
}
/** What is wrong with the reports of shards. */
const OF_MERGE = {
    MERGE_REPORTS_MISSING: 'A report that the jobs which verified the images handed over is not there.',
    MERGE_REPORT_INVALID: 'A report of the jobs that verified the images cannot be read.',
    MERGE_SHARDS: 'The reports do not make up one whole verification, so it cannot be told whether every image was checked.',
    MERGE_CONTRADICTION: 'What a report says **contradicts what the jobs themselves say**, so it is not believed.',
    MERGE_NOT_RUN: 'The jobs that verify the images did not run to their end, so nothing is certain. This is not a pass.',
};
const ALL = { ...OF_STEP, ...OF_MERGE, ...OF_ERRORS, ...OF_ATTESTATIONS, ...BY_CODE };
/** What a code means wherever it comes up. Own words only. */
function sentenceFor(code) {
    return Object.hasOwn(ALL, code)
        ? (ALL[code] ?? '')
        : 'The image was looked at and a requirement does not hold, or looking did not succeed.';
}
/** As people write an image: with the tag where they gave one. */
function imageName({ name, tag }) {
    return tag === undefined ? name : `${name}:${tag}`;
}
/** `350 ms`, `1.2 s`, `2 min 5 s` */
function duration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 59_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** The stable codes of everything that went wrong, each once, in order. */
function codesOf(report) {
    const ofImages = report.images.filter(({ verdict }) => verdict !== 'pass').flatMap(({ checks }) => checks);
    const codes = [...report.faults, ...ofImages.filter(({ outcome }) => outcome !== 'pass')].map(({ code }) => code);
    return [...new Set(codes.filter((code) => code !== undefined))];
}


/***/ }),

/***/ 38563:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ host)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/command.js
var command = __nccwpck_require__(89635);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/file-command.js
var file_command = __nccwpck_require__(82902);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/summary.js
var summary = __nccwpck_require__(1170);
;// CONCATENATED MODULE: ./src/alarm.ts
/** `Host.alarm` by the clock of the machine. */
function alarm(milliseconds, ring) {
    const timer = setTimeout(ring, milliseconds);
    return {
        refresh: () => {
            timer.refresh();
        },
        cancel: () => {
            clearTimeout(timer);
        },
    };
}

// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(14031);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(57075);
;// CONCATENATED MODULE: ./src/wire.ts

/**
 * `Host.request` over Node's own HTTP client: it loads in a fraction of the time and memory that `fetch` takes, and sends bodies
 * without copying them (docs/decisions/0013). Connections are kept and proxies honoured by the global agents.
 */
async function sendOnWire(url, request) {
    // Node would send them on as a password.
    if (url.username !== '' || url.password !== '')
        throw new TypeError('the address holds credentials');
    const message = await exchange(url, request).catch((error) => {
        if (request.resend === true && error instanceof StaleConnection)
            return exchange(url, request);
        throw error;
    });
    return { status: message.statusCode ?? 0, headers: headersOf(message), body: decoded(request.method, message) };
}
/** A kept connection that turned out to be closed when it was used again: this may say nothing of the server (RFC 9112, 9.3.1). */
class StaleConnection extends Error {
    name = 'StaleConnection';
    code;
    constructor({ code, message }) {
        super(message);
        this.code = code;
    }
}
const OTHER_PROTOCOL = 'the answer changes to a protocol that was not asked for';
const CLOSED = new Set(['ECONNRESET', 'EPIPE']);
/** Settles whatever happens: a promise that does not would end the process without a verdict. */
function exchange(url, { method, headers, body, signal }) {
    return new Promise((resolve, reject) => {
        const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
        let begun;
        const sent = request(url, { method, headers: { ...DEFAULTS, ...lengthOf(method, body), ...headers }, signal }, (message) => {
            // Nobody asked for another protocol (RFC 9110, 15.2.2); one that is named comes as `upgrade`.
            if (message.statusCode === 101) {
                message.destroy();
                reject(unusable('ERR_UPGRADE', OTHER_PROTOCOL));
                return;
            }
            begun = message;
            resolve(message);
        });
        sent.on('error', (error) => {
            const { code = 'UNKNOWN', message } = error;
            reject(sent.reusedSocket && CLOSED.has(code) ? new StaleConnection({ code, message }) : error);
            // A body that ends with its connection would pass as whole, however that ended.
            if (begun !== undefined && CLOSED.has(code))
                begun.destroy(error);
        });
        sent.on('upgrade', (_, socket) => {
            socket.destroy();
            reject(unusable('ERR_UPGRADE', OTHER_PROTOCOL));
        });
        sent.on('close', () => {
            reject(unusable('ECONNRESET', 'the connection was closed before an answer'));
        });
        sent.end(body);
    });
}
function unusable(code, message) {
    return Object.assign(new Error(message), { code });
}
/** Bodies come as they are: most of what is asked for is compressed already, or small. */
const DEFAULTS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'waxseal' };
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);
function lengthOf(method, body) {
    if (body === undefined && !WITH_BODY.has(method))
        return {};
    return { 'content-length': String(body === undefined ? 0 : Buffer.byteLength(body)) };
}
/** Repeated fields are joined as RFC 9110, 5.3 has it. */
function headersOf({ headersDistinct }) {
    return {
        get: (name) => headersDistinct[name.toLowerCase()]?.join(', ') ?? null,
        has: (name) => headersDistinct[name.toLowerCase()] !== undefined,
    };
}
const NO_BODY = new Set([204, 304]);
/** Some servers encode what was asked for without. The encoded bytes may be a bomb: whoever reads counts what comes out. */
function decoded(method, message) {
    const coding = message.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (coding === 'identity' || coding === '' || method === 'HEAD' || NO_BODY.has(message.statusCode ?? 0))
        return message;
    const zlib = process.getBuiltinModule('node:zlib');
    const decoder = coding === 'gzip' || coding === 'x-gzip'
        ? zlib.createGunzip()
        : coding === 'deflate'
            ? zlib.createInflate()
            : coding === 'br'
                ? zlib.createBrotliDecompress()
                : undefined;
    if (decoder === undefined) {
        message.destroy();
        throw unusable('ERR_CONTENT_ENCODING', 'the answer has a content encoding that was not asked for');
    }
    // Whichever ends early takes the other with it; the reader of the decoder sees the error.
    return (0,external_node_stream_.pipeline)(message, decoder, () => undefined);
}

;// CONCATENATED MODULE: ./src/runner.ts





// Not by its front door: that loads an HTTP client of a megabyte, which nobody here asks for anything (docs/decisions/0011).






const JITTER_STEPS = 2 ** 32;
const secrets = new Set();
let folder;
function redact(text) {
    let shown = text;
    for (const secret of secrets)
        shown = shown.replaceAll(secret, '***');
    return shown;
}
/** A secret as it stands, and as messages and addresses quote it; the runner knows these by itself, our files do not. */
function spellings(secret) {
    const encoded = secret.isWellFormed() ? [encodeURIComponent(secret)] : [];
    return [secret, JSON.stringify(secret).slice(1, -1), ...encoded];
}
/** A workflow command that annotates; absent properties are left out by the encoder. */
function annotate(level, text, { title, file, line, column } = {}) {
    (0,command/* issueCommand */.L)(level, { title, file, line, col: column }, redact(text));
}
const log = {
    info: (text) => {
        for (const line of redact(text).split('\n'))
            process.stdout.write(`${(0,report_escape/* logLine */.BP)(line)}${external_node_os_namespaceObject.EOL}`);
    },
    debug: (text) => {
        (0,command/* issueCommand */.L)('debug', {}, redact(text));
    },
    notice: (text, where) => {
        annotate('notice', text, where);
    },
    warning: (text, where) => {
        annotate('warning', text, where);
    },
    error: (text, where) => {
        annotate('error', text, where);
    },
    group: async (title, work) => {
        (0,command/* issue */.s)('group', title);
        try {
            return await work();
        }
        finally {
            (0,command/* issue */.s)('endgroup');
        }
    },
};
/** Bounded while reading: a file may grow, and some have no size. */
async function readBounded(path, maxBytes) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const { size } = await file.stat();
        if (size > maxBytes)
            throw new Error(`it is ${size} bytes, more than the limit of ${maxBytes}`);
        const buffer = Buffer.alloc(Math.min(maxBytes, Math.max(size, 1)) + 1);
        let length = 0;
        for (;;) {
            const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
            length += bytesRead;
            if (bytesRead === 0)
                return buffer.subarray(0, length);
            if (length === buffer.length)
                throw new Error('it grew while it was read, or is no regular file');
        }
    }
    finally {
        await file.close();
    }
}
const MANY_BYTES = 4 * 1024 * 1024;
let collect;
/** The engine counts buffers as little, and may keep several copies of a large document for seconds. */
function release(bytes) {
    if (bytes < MANY_BYTES)
        return;
    if (collect === undefined) {
        process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
        collect = process.getBuiltinModule('node:vm').runInNewContext('gc');
    }
    // Any other leaves the emptied pages of its own heap with it.
    collect({ type: 'major', flavor: 'last-resort' });
}
/** The real Host: the runner that started this process (docs.github.com, "Workflow commands"). */
const host = {
    env: process.env,
    request: sendOnWire,
    now: () => new Date(),
    random: () => (0,external_node_crypto_.randomInt)(JITTER_STEPS - 1) / JITTER_STEPS,
    sleep: (milliseconds, signal) => (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal }),
    alarm: alarm,
    log,
    exec: async (...command) => (await __nccwpck_require__.e(/* import() */ 3190).then(__nccwpck_require__.bind(__nccwpck_require__, 73190))).runProgram(...command),
    mask: (secret) => {
        if (secret === '' || secrets.has(secret))
            return;
        for (const spelling of spellings(secret))
            secrets.add(spelling);
        (0,command/* issueCommand */.L)('add-mask', {}, secret);
    },
    redact,
    input: (name) => (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
    output: (name, value) => {
        (0,file_command/* issueFileCommand */.n)('OUTPUT', (0,file_command/* prepareKeyValueMessage */.v)(name, value));
    },
    summary: async (markdown) => {
        await summary/* summary */.z.addRaw(markdown, true).write();
    },
    readFile: readBounded,
    readFolder: async (path) => (await __nccwpck_require__.e(/* import() */ 3717).then(__nccwpck_require__.bind(__nccwpck_require__, 73717))).readFolder(path),
    release,
    temp: () => (folder ??= (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), 'waxseal-'))),
    writeFile: (path, bytes) => (0,promises_.writeFile)(path, bytes, { mode: 0o600 }),
};


/***/ }),

/***/ 48961:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ readObject),
/* harmony export */   G6: () => (/* binding */ MAX_ANSWER),
/* harmony export */   ci: () => (/* binding */ addressOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87979);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(25851);



/** Largest answer of a Sigstore service: a certificate chain, a log entry with its proof, a timestamp. */
const MAX_ANSWER = 1024 * 1024;
/** The JSON object that an answer of success must be; whatever else came is the service's failure. */
function readObject(code, what, { body }) {
    let why = 'a JSON object is expected';
    try {
        const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(body, 'the answer');
        if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(json))
            return json;
    }
    catch (error) {
        why = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
    }
    throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceFailure */ .Kr)(code, `${what} gave an answer that cannot be read: ${why}`);
}
/** `https://host/base` and `path` as one address. */
function addressOf(base, path) {
    return new URL(`${base.href.replace(/\/$/, '')}${path}`);
}


/***/ }),

/***/ 25851:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FP: () => (/* binding */ statusFailure),
/* harmony export */   Kr: () => (/* binding */ serviceFailure),
/* harmony export */   O1: () => (/* binding */ describeAnswer)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _http_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(58549);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(87979);



const HINTS = {
    FULCIO_FAILED: "What needs this certificate was not signed. Look at https://status.sigstore.dev for the public services, then run the job again; for your own, check that its issuer list names this token's issuer.",
    REKOR_FAILED: 'This statement was not pushed; others of the step may have been. Look at https://status.sigstore.dev for the public log, then run the job again; what was signed before is found and completed, not doubled.',
    TSA_FAILED: 'This statement was not pushed; others of the step may have been. Look at https://status.sigstore.dev for the public timestamp authority, then run the job again.',
    OIDC_FAILED: "The runner's token service did not answer as it should. Look at https://www.githubstatus.com and run the job again.",
};
/** A service that answered with a status that is no success. */
function statusFailure(code, what, response) {
    return serviceFailure(code, `${what} ${describeAnswer(response)}`);
}
/** `answered 413: Request Entity Too Large (1 attempt in 0.2 s)` */
function describeAnswer({ status, body, tries }) {
    return `answered ${status}${reasonIn(body)} (${(0,_http_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTries */ .BI)(tries)})`;
}
function serviceFailure(code, message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code, message, hint: HINTS[code], ...(cause === undefined ? {} : { cause }) });
}
/** The `message` that these services put into a JSON body, at most 300 characters of one line. */
function reasonIn(body) {
    try {
        const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .q)(body.subarray(0, 64 * 1024), 'answer');
        const message = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(json) && typeof json['message'] === 'string' ? json['message'] : '';
        return message === '' ? '' : `: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(message).slice(0, 300)}`;
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 31197:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ claim),
/* harmony export */   Xu: () => (/* binding */ AUDIENCE),
/* harmony export */   gj: () => (/* binding */ requestIdToken),
/* harmony export */   mw: () => (/* binding */ youngToken),
/* harmony export */   yE: () => (/* binding */ canRequestIdToken)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(83916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87979);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48961);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(25851);




/** The audience that Fulcio wants. */
const AUDIENCE = 'sigstore';
const MAX_TOKEN = 64 * 1024;
/** A token lives for about five minutes, and a request with its retries may take a while. */
const YOUNG_MS = 2 * 60_000;
/** Gives one token for as long as it is young, and then the next. */
function youngToken(host, request) {
    let current;
    return () => {
        const now = host.now().getTime();
        if (current === undefined || now - current.asked > YOUNG_MS)
            current = { token: request(), asked: now };
        return current.token;
    };
}
function canRequestIdToken(host) {
    return (host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '' && (host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '') !== '';
}
/**
 * Asks the runner for an id token (docs.github.com, "OpenID Connect": the request URL already holds a query).
 * @throws ID_TOKEN_PERMISSION where the job has no permission, OIDC_FAILED where the service fails
 */
async function requestIdToken(host, http) {
    if (!canRequestIdToken(host))
        throw noPermission();
    const requestUrl = host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
    const requestToken = host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (!URL.canParse(requestUrl))
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFailure */ .Kr)('OIDC_FAILED', 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL');
    host.mask(requestToken);
    const url = new URL(requestUrl);
    url.searchParams.set('audience', AUDIENCE);
    const what = "the runner's id token service";
    const response = await http.send({
        method: 'GET',
        url,
        what,
        headers: { authorization: `Bearer ${requestToken}`, accept: 'application/json' },
        maxBytes: MAX_TOKEN,
    });
    if (response.status !== 200)
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .statusFailure */ .FP)('OIDC_FAILED', what, response);
    const jwt = (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .readObject */ .Ag)('OIDC_FAILED', what, response)['value'];
    if (typeof jwt !== 'string' || jwt === '')
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFailure */ .Kr)('OIDC_FAILED', `${what} answered without a token`);
    host.mask(jwt);
    return { jwt, claims: readClaims(jwt) };
}
function readClaims(jwt) {
    const [, payload = '', ...rest] = jwt.split('.');
    try {
        const claims = rest.length === 1 ? (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(Buffer.from(payload, 'base64url'), 'the id token') : null;
        if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(claims ?? undefined))
            return claims;
    }
    catch {
        // said below, without the token's text
    }
    throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFailure */ .Kr)('OIDC_FAILED', 'the id token is not a JSON Web Token');
}
/** A claim that must be a string; a token without it is of no use to us. */
function claim(token, name) {
    const value = token.claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function noPermission() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'ID_TOKEN_PERMISSION',
        message: 'this job may not request an id token, and keyless signing needs one: the permission "id-token: write" is missing',
        hint: [
            'Add to the job that signs:',
            '  permissions:',
            '    contents: read',
            '    id-token: write   # to sign with the identity of this workflow',
            '    packages: write   # to push the signature to ghcr.io',
            'In a called (reusable) workflow the job that calls it needs the same block, because a called workflow gets no more than its caller.',
        ].join('\n'),
    });
}


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 89635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ issueCommand),
/* harmony export */   s: () => (/* binding */ issue)
/* harmony export */ });
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4679);


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + os__WEBPACK_IMPORTED_MODULE_0__.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map

/***/ }),

/***/ 82902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ issueFileCommand),
/* harmony export */   v: () => (/* binding */ prepareKeyValueMessage)
/* harmony export */ });
/* harmony import */ var crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76982);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(79896);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(70857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4679);
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs__WEBPACK_IMPORTED_MODULE_1__.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync(filePath, `${(0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(message)}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID()}`;
    const convertedValue = (0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${convertedValue}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map

/***/ }),

/***/ 1170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ summary)
/* harmony export */ });
/* unused harmony exports SUMMARY_ENV_VAR, SUMMARY_DOCS_URL, markdownSummary */
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70857);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(79896);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = fs__WEBPACK_IMPORTED_MODULE_1__.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, fs__WEBPACK_IMPORTED_MODULE_1__.constants.R_OK | fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(os__WEBPACK_IMPORTED_MODULE_0__.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map

/***/ }),

/***/ 4679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toCommandValue)
/* harmony export */ });
/* unused harmony export toCommandProperties */
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map

/***/ }),

/***/ 606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ pMap)
/* harmony export */ });
/* unused harmony exports pMapSettled, pMapKeyed, pMapSettledKeyed, pMapIterable, pMapSkip, pMapStop */
function pMap(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, false);
}

function pMapSettled(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, true);
}

function pMapKeyed(input, mapper, options) {
	return mapKeyed(input, mapper, options, false);
}

function pMapSettledKeyed(input, mapper, options) {
	return mapKeyed(input, mapper, options, true);
}

// Like `Promise.allKeyed` and `Promise.allSettledKeyed`, with a mapper, and for a `Map` too. Each value travels with its key, so a skipped key, which leaves no slot in the result, cannot shift the keys after it.
async function mapKeyed(input, mapper, options, isSettled) {
	const entries = getKeyedEntries(input);

	// After the values have their handlers, like the other argument errors, which `mapConcurrently` checks. It cannot check this one, as it gets the wrapper below as its mapper.
	if (typeof mapper !== 'function') {
		throw new TypeError('Mapper function is required');
	}

	const mappedEntries = await mapConcurrently(entries, async ([key, inputResult]) => {
		try {
			if (inputResult.status === 'rejected') {
				throw inputResult.reason;
			}

			const result = await mapper(inputResult.value, key);

			if (result === pMapSkip || result === pMapStop) {
				return result;
			}

			return [key, isSettled ? {status: 'fulfilled', value: result} : result];
		} catch (error) {
			if (!isSettled) {
				throw error;
			}

			return [key, {status: 'rejected', reason: error}];
		}
	}, options, false);

	if (input instanceof Map) {
		return new Map(mappedEntries);
	}

	// A null prototype, like `Promise.allKeyed`, so a key like `__proto__` or `toString` is an own property like any other.
	return Object.setPrototypeOf(Object.fromEntries(mappedEntries), null);
}

// The engine behind all the functions, except `pMapIterable`. With `isSettled`, an element or a mapper that rejects gives a `{status: 'rejected'}` result instead of an error, like `Promise.allSettled`, so `stopOnError` does not apply.
async function mapConcurrently(
	iterable,
	mapper,
	{
		concurrency = Number.POSITIVE_INFINITY,
		stopOnError = true,
		signal,
	} = {},
	isSettled,
) {
	return new Promise((resolve_, reject_) => {
		validateOptions(iterable, mapper, concurrency);

		const result = [];
		// Stage the errors by index, like `result`, so they are reported in input order.
		const errors = [];
		let skippedCount = 0;
		let isResolved = false;
		let isIterableDone = false;
		const pendingIndexes = new Set();
		let doneIndex = Number.POSITIVE_INFINITY;
		let currentIndex = 0;
		const iterator = getIterator(iterable);

		const signalListener = () => {
			reject(signal.reason);
		};

		const cleanup = () => {
			signal?.removeEventListener('abort', signalListener);
		};

		const resolve = value => {
			resolve_(value);
			cleanup();
		};

		const reject = reason => {
			if (isResolved) {
				return;
			}

			isResolved = true;
			reject_(reason);
			cleanup();

			if (!isIterableDone) {
				closeIterator(iterator);
			}
		};

		if (signal) {
			if (signal.aborted) {
				reject(signal.reason);
				return;
			}

			signal.addEventListener('abort', signalListener, {once: true});
		}

		const pull = createPuller(iterator);

		// Settle only once the source is done, or a mapper stopped, and every earlier pull and mapper has finished. A pull before the `done` or the stop can still produce an element, while pulls after it do not affect the result.
		const settleIfFinished = () => {
			if (isResolved || doneIndex === Number.POSITIVE_INFINITY) {
				return;
			}

			for (const index of pendingIndexes) {
				if (index < doneIndex) {
					return;
				}
			}

			if (!stopOnError) {
				const collectedErrors = [];

				for (let index = 0; index < Math.min(doneIndex, errors.length); index++) {
					if (index in errors) {
						collectedErrors.push(errors[index]);
					}
				}

				if (collectedErrors.length > 0) {
					reject(new AggregateError(collectedErrors)); // eslint-disable-line unicorn/error-message
					return;
				}
			}

			isResolved = true;

			// A stop ended the result before the source did, so close it, like `for await` does on a `break`. Not at the stop itself, as a source that settles its `next()` calls out of call order may still owe an earlier element, and closing could drop it.
			if (!isIterableDone) {
				closeIterator(iterator);
			}

			// `done` is final, like `for await`, so a `done` that lands between two elements ends
			// the result there and everything the source produced past it is dropped. A stop cuts it the same way.
			const lastIndex = Math.min(doneIndex, result.length);

			// Every index below `lastIndex` has a value: an index only goes unassigned when its pull reported `done` or its mapper returned `pMapStop`, and the lowest such index is `doneIndex`. So the array is dense below `lastIndex`, and the fast path can hand it over untouched.
			if (lastIndex === result.length && skippedCount === 0) {
				resolve(result);
				return;
			}

			// Otherwise this drops the skipped results and whatever the `done` or the stop cut off.
			resolve(result.slice(0, lastIndex).filter(value => value !== pMapSkip));
		};

		const next = async () => {
			// After a `done` or a stop, a pull would take an item nobody is going to map, which a one-shot source, like a queue, would lose.
			if (isResolved || currentIndex >= doneIndex) {
				return;
			}

			// Take the index when the pull starts, not when it resolves, so a source that settles
			// its `next()` calls out of call order still gets the right position.
			const index = currentIndex++;
			pendingIndexes.add(index);

			let nextItem;
			try {
				nextItem = await pull();
			} catch (error) {
				pendingIndexes.delete(index);

				if (index < doneIndex) {
					throw error;
				}

				settleIfFinished();
				return;
			}

			if (nextItem.done) {
				pendingIndexes.delete(index);
				doneIndex = Math.min(doneIndex, index);
				isIterableDone = true;
				settleIfFinished();
				return;
			}

			// Intentionally detached
			const runner = (async () => {
				try {
					const element = await nextItem.value;

					if (isResolved || index >= doneIndex) {
						return;
					}

					const value = await mapper(element, index);

					// Ignore an item produced after an earlier pull reported `done` or an earlier mapper returned `pMapStop`.
					if (index >= doneIndex) {
						return;
					}

					// A stop ends the result here, like a `done` from the source, so settling waits only for the earlier elements.
					if (value === pMapStop) {
						doneIndex = index;
						return;
					}

					if (value === pMapSkip) {
						skippedCount++;
					}

					result[index] = isSettled && value !== pMapSkip ? {status: 'fulfilled', value} : value;
				} catch (error) {
					if (index >= doneIndex) {
						return;
					}

					if (isSettled) {
						result[index] = {status: 'rejected', reason: error};
					} else if (stopOnError) {
						reject(error);
						return;
					} else {
						errors[index] = error;
					}
				} finally {
					pendingIndexes.delete(index);
					settleIfFinished();
				}

				// If the iterable throws we can't really continue regardless of `stopOnError` state
				// since an iterable is likely to continue throwing after it throws once.
				// If we continue calling `next()` indefinitely we will likely end up
				// in an infinite loop of failed iteration.
				try {
					await next();
				} catch (error) {
					reject(error);
				}
			})();

			// Link the runner to the returned promise, so the async stack trace of a mapper error reaches the caller. Nothing awaits the runner, so the trace would stop there, but V8 follows a reaction that resolves another promise. The link never settles, so it never resolves the returned promise. It is a new promise for each runner, as a shared one would keep a reaction for every element.
			runner.then(() => new Promise(() => {})).then(resolve_);
		};

		// Create the concurrent runners in a detached (non-awaited)
		// promise. We need this so we can await the `next()` calls
		// to stop creating runners before hitting the concurrency limit
		// if the iterable has already been marked as done or a mapper stopped.
		// NOTE: We *must* do this for async iterators otherwise we'll spin up
		// infinite `next()` calls by default and never start the event loop.
		(async () => {
			for (let index = 0; index < concurrency; index++) {
				try {
					// eslint-disable-next-line no-await-in-loop
					await next();
				} catch (error) {
					reject(error);
					break;
				}

				if (isResolved || currentIndex >= doneIndex) {
					break;
				}
			}
		})();
	});
}

function pMapIterable(
	iterable,
	mapper,
	{
		concurrency = Number.POSITIVE_INFINITY,
		backpressure = concurrency,
		preserveOrder = true,
	} = {},
) {
	validateOptions(iterable, mapper, concurrency);

	if (!isLimit(backpressure, concurrency)) {
		throw new TypeError(`Expected \`backpressure\` to be an integer from \`concurrency\` (${concurrency}) and up or \`Infinity\`, got \`${backpressure}\` (${typeof backpressure})`);
	}

	return {
		[Symbol.asyncIterator]() {
			// `isDone` lives outside the generator so the wrapper below can set it the moment the
			// consumer asks to stop. The generator is suspended on a pending `next()` at that point,
			// so its `finally` would not run until much later and workers finishing in the meantime
			// would keep pulling and mapping input for nobody.
			let isDone = false;

			const generator = (async function * () {
				const iterator = getIterator(iterable);

				// Results are consumed from the front with a moving `headIndex` instead of `shift()`.
				// `shift()` moves every remaining entry, which is O(n) per element and made the whole
				// run O(n\u00b2) whenever `backpressure` let the array grow, which is the default.
				let promises = [];
				let headIndex = 0;
				let isIterableDone = false;

				// The lowest index whose pull reported `done`. Without `preserveOrder`, the pulls after it have their slots given back, so their errors are dropped.
				let doneIndex = Number.POSITIVE_INFINITY;

				// An element that is being read, or is waiting for a mapper, does not hold a mapper slot, so the next element can be read while the mappers run. Those elements have their own cap of `concurrency`, so the source never sees more than `concurrency` overlapping `next()` calls, even with `backpressure: Infinity`. `backpressure` caps everything in flight together.
				let readingCount = 0;
				let runningMappersCount = 0;

				// The workers waiting for a mapper slot, in the order they started waiting. A finished mapper hands its slot to the oldest one.
				const mapperWaiters = new Map();
				let mapperWaiterCount = 0;
				let wokenMapperWaiterCount = 0;

				const releaseMapperSlot = () => {
					if (wokenMapperWaiterCount === mapperWaiterCount) {
						runningMappersCount--;
						return;
					}

					mapperWaiters.get(wokenMapperWaiterCount)();
					mapperWaiters.delete(wokenMapperWaiterCount++);
				};

				let index = 0;

				// The lowest index whose mapper returned `pMapStop`, or, with `preserveOrder`, whose pull, element, or mapper threw. The stream ends there, like a `break` or a `throw` in a loop. Once it is set, nothing past it is pulled, and no pending element past it is mapped, while the earlier elements still finish and are yielded first. `isDone` cannot do this, as it would drop the values of the earlier elements too.
				let stopIndex = Number.POSITIVE_INFINITY;

				// Without `preserveOrder`, each spawn still takes a slot in `promises`, so `backpressure` counts the same, but the slots are filled in the order the workers settle rather than the order they were spawned in, so the consumer gets whichever result is ready first. A worker always fills the oldest empty slot, at `fillIndex`. An empty slot is `undefined`, and a filled one holds the result itself rather than a promise, so a result costs a promise only when the consumer has to wait for it, through `wake`.
				let fillIndex = 0;
				let wake;

				// The indexes of the pulls whose worker has not filled a slot yet, without `preserveOrder`.
				const unfilledIndexes = new Set();

				// The consumer waits only when the head is empty, and then the oldest empty slot is the head, so the first fill wakes it.
				const fillSlot = result => {
					promises[fillIndex++] = result;
					wake?.(result);
					wake = undefined;
				};

				const pull = createPuller(iterator);

				function trySpawn() {
					// Do not spawn once the consumer is gone, the source is done, or the stream ends at an earlier element. The pull would be wasted work, and for a one-shot source, like a queue, it takes an item nobody is going to ask for.
					if (isDone || isIterableDone || index > stopIndex || readingCount >= concurrency || promises.length - headIndex >= backpressure) {
						return;
					}

					readingCount++;

					// Take the index when the pull starts, not when it resolves, so a source that
					// settles its `next()` calls out of call order still gets the right position.
					const currentIndex = index++;

					// Errors must be returned as a value instead of rejecting, otherwise a promise that
					// the consumer abandons after an earlier error becomes an unhandled rejection.
					const promise = (async () => {
						try {
							let element;
							try {
								const {done, value} = await pull();

								if (done) {
									isIterableDone = true;
									doneIndex = Math.min(doneIndex, currentIndex);
									return {done: true};
								}

								// Spawn if still below the reading and backpressure limits
								trySpawn();

								element = await value;

								if (runningMappersCount < concurrency) {
									runningMappersCount++;
								} else {
									// `releaseMapperSlot` hands the slot over without decrementing `runningMappersCount`, so it is already counted.
									await new Promise(resolve => {
										mapperWaiters.set(mapperWaiterCount++, resolve);
									});
								}
							} finally {
								readingCount--;
							}

							// Spawn now that this element is no longer waiting for a mapper, so the next one is read while this one is mapped
							trySpawn();

							let returnValue;
							try {
								// The consumer stopped iterating, or the stream ends before this element, while this element was being read or waiting for a mapper, so drop it instead of doing work nobody will consume.
								if (isDone || currentIndex > stopIndex) {
									return {done: false, value: pMapSkip};
								}

								returnValue = await mapper(element, currentIndex);
							} finally {
								releaseMapperSlot();
							}

							if (returnValue === pMapStop) {
								stopIndex = Math.min(stopIndex, currentIndex);
							}

							return {done: false, value: returnValue};
						} catch (error) {
							// With `preserveOrder`, the error is thrown at its own position, after the results before it, so those still finish. Without it, the error is thrown as soon as it settles, so nothing still pending can be yielded anymore.
							// An error from a pull after the end of the source is dropped, as `done` is final, so it must have no effect. `doneIndex` is set before the worker that saw `done` settles, so its slot hand-back runs before the delivery check of any error that sees it here, and the two always agree.
							if (preserveOrder) {
								stopIndex = Math.min(stopIndex, currentIndex);
							} else if (currentIndex < doneIndex) {
								isDone = true;
							}

							return {error};
						}
					})();

					if (preserveOrder) {
						promises.push(promise);
						return;
					}

					promises.push(undefined);

					unfilledIndexes.add(currentIndex);

					// The worker never rejects, as errors are returned as a value.
					// The slot is filled here, a tick after the worker settles, rather than by the worker itself, for the same reason the consumer awaits a filled slot: so the consumer never runs, and pulls, earlier.
					promise.then(result => {
						// The slot was already given back, as the pull came after the end of the source.
						if (!unfilledIndexes.delete(currentIndex)) {
							return;
						}

						if (result.done) {
							// The pulls made after this one came after the end of the source, and a source like a queue may never answer them, so give their slots back now instead of waiting on them.
							for (const unfilledIndex of unfilledIndexes) {
								if (unfilledIndex > currentIndex) {
									unfilledIndexes.delete(unfilledIndex);
									fillSlot({done: true});
								}
							}
						}

						fillSlot(result);
					});
				}

				trySpawn();

				try {
					while (headIndex < promises.length) {
						// Without `preserveOrder`, a filled slot holds the result itself, and it is still awaited. That takes one tick, like awaiting a settled promise, so the consumer, and its `trySpawn()`, never run earlier than with a promise in the slot. Taking a ready result without the tick can make the consumer pull before it sees a stop or the end of the source, and a one-shot source, like a queue, would lose that item.
						// eslint-disable-next-line no-await-in-loop
						const result = await (promises[headIndex] ?? new Promise(resolve => {
							wake = resolve;
						}));
						const {done, value} = result;

						// Release the entry instead of leaving it for a `shift()` to move, and drop the
						// consumed prefix once it is at least half the array. That keeps the backing
						// store proportional to the results still in flight rather than to the total
						// ever spawned, which matters for an endless source, while costing one copy per
						// half of the array, so it stays O(1) per element.
						promises[headIndex] = undefined;
						headIndex++;

						if (headIndex * 2 >= promises.length) {
							promises = promises.slice(headIndex);
							fillIndex -= headIndex;
							headIndex = 0;
						}

						if (Object.hasOwn(result, 'error')) {
							throw result.error;
						}

						if (done) {
							// Without `preserveOrder`, the `done` can arrive while other workers are still running.
							if (preserveOrder) {
								return;
							}

							continue;
						}

						// The stream ends where the stop would have been yielded: after the earlier elements with `preserveOrder`, and after the results that were ready before it without.
						if (value === pMapStop) {
							return;
						}

						// Spawn if just dropped below the backpressure limit and still below the reading limit
						trySpawn();

						// A `pMapSkip` result stays in `promises` and is stepped over here. Splicing it out
						// in the worker instead would make every skip an O(n) scan and move, so a run of
						// skips would be O(n\u00b2).
						if (value === pMapSkip) {
							continue;
						}

						yield value;
					}
				} finally {
					// Stop pulling input once the consumer stops iterating, otherwise pending skipped mappers keep spawning work.
					isDone = true;

					if (!isIterableDone) {
						closeIterator(iterator);
					}
				}
			})();

			// Override `return()` and `throw()` on the generator itself instead of wrapping it, so it
			// keeps what it inherits, like `Symbol.asyncDispose` for `await using`, and `next()` stays
			// the native one. Plain functions, not `async`: the generator already returns a promise,
			// and an `async` function would wrap it in two more promises and two more microtask hops.
			const {return: generatorReturn, throw: generatorThrow} = generator;

			generator.return = value => {
				isDone = true;
				return generatorReturn.call(generator, value);
			};

			generator.throw = error => {
				isDone = true;
				return generatorThrow.call(generator, error);
			};

			return generator;
		},
	};
}

const pMapSkip = Symbol('skip');

const pMapStop = Symbol('stop');

// The checks `pMap` and `pMapIterable` share, so both reject the same input the same way.
// `mapConcurrently` runs this inside its promise, so a bad argument rejects rather than throws.
function validateOptions(iterable, mapper, concurrency) {
	// Optional chaining, so a nullish input gets this message rather than Node's internal
	// "null is not iterable".
	if (iterable?.[Symbol.iterator] === undefined && iterable?.[Symbol.asyncIterator] === undefined) {
		throw new TypeError(`Expected \`input\` to be either an \`Iterable\` or \`AsyncIterable\`, got (${typeof iterable})`);
	}

	if (typeof mapper !== 'function') {
		throw new TypeError('Mapper function is required');
	}

	if (!isLimit(concurrency, 1)) {
		throw new TypeError(`Expected \`concurrency\` to be an integer from 1 and up or \`Infinity\`, got \`${concurrency}\` (${typeof concurrency})`);
	}
}

// Whether the value is an integer from `minimum` and up, or `Infinity`, as `concurrency` and `backpressure` must be.
function isLimit(value, minimum) {
	return (Number.isSafeInteger(value) && value >= minimum) || value === Number.POSITIVE_INFINITY;
}

// Read the entries of a `Map`, or else the own enumerable keys, strings and symbols, in the order and the way `Promise.allKeyed` does, all up front. Each value gets a handler right away, also like `Promise.allKeyed`, so a value that rejects before a mapper slot reaches it is not an unhandled rejection.
function getKeyedEntries(input) {
	if (input === null || (typeof input !== 'object' && typeof input !== 'function')) {
		throw new TypeError(`Expected \`input\` to be an object, got (${input === null ? 'null' : typeof input})`);
	}

	const entries = [];

	const addEntry = (key, value) => {
		// Resolve the whole entry, so the engine checks termination after the value settles and before the mapper runs.
		entries.push(Promise.resolve(value).then(
			value => [key, {status: 'fulfilled', value}],
			error => [key, {status: 'rejected', reason: error}],
		));
	};

	if (input instanceof Map) {
		for (const [key, value] of input) {
			addEntry(key, value);
		}
	} else {
		for (const key of Reflect.ownKeys(input)) {
			if (Object.getOwnPropertyDescriptor(input, key)?.enumerable) {
				addEntry(key, input[key]);
			}
		}
	}

	return entries;
}

// Take the async iterator when the input has both, like `for await` does.
function getIterator(iterable) {
	return iterable[Symbol.asyncIterator] === undefined ? iterable[Symbol.iterator]() : iterable[Symbol.asyncIterator]();
}

// Close the source so it can release its resources, like `for await` does.
// Callers must not await this so a source that is blocked in `next()` cannot block them.
async function closeIterator(iterator) {
	try {
		await iterator.return?.();
	} catch {}
}

// Pull the next item, and stop pulling once the source has reported `done`: a source like a queue
// may block in `next()` after it is exhausted, which would hang the caller. `done` is final, like
// `for await`, so anything the source produces after it is dropped.
function createPuller(iterator) {
	let isSourceDone = false;

	// A sync iterable, like an array, answers right away, so `done` can be seen here. An async
	// iterable is seen in the `then` below, as soon as its pull settles.
	const markDone = item => {
		if (item?.done) {
			isSourceDone = true;
		}
	};

	return () => {
		if (isSourceDone) {
			return {done: true};
		}

		const result = iterator.next();
		markDone(result);

		// A sync iterable, like an array, answers right away, so `done` has been read already and
		// the result can go back untouched.
		if (typeof result?.then !== 'function') {
			return result;
		}

		// An async iterable settles later, so `done` is read off the pull once it does. That is a
		// branch of its own, which leaves the caller awaiting the pull itself rather than a promise
		// derived from it, so an async source does not pay an extra microtask per element. The
		// rejection is handled here as well as by the caller, so a pull cannot escape as an
		// unhandled rejection. A thenable that is not a promise is turned into one first, so it is
		// subscribed to once, like `for await` does, while a native promise is returned as is.
		const promise = Promise.resolve(result);
		promise.then(markDone, () => {});

		return promise;
	};
}


/***/ }),

/***/ 43759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ _maxLength),
/* harmony export */   F7: () => (/* binding */ _number),
/* harmony export */   FO: () => (/* binding */ _custom),
/* harmony export */   Fk: () => (/* binding */ _regex),
/* harmony export */   G1: () => (/* binding */ _isoDateTime),
/* harmony export */   G8: () => (/* binding */ _never),
/* harmony export */   LK: () => (/* binding */ _int),
/* harmony export */   NC: () => (/* binding */ _positive),
/* harmony export */   Rl: () => (/* binding */ _string),
/* harmony export */   UI: () => (/* binding */ _nonnegative),
/* harmony export */   Zm: () => (/* binding */ _lte),
/* harmony export */   _L: () => (/* binding */ _boolean),
/* harmony export */   em: () => (/* binding */ _unknown),
/* harmony export */   fU: () => (/* binding */ _refine),
/* harmony export */   m9: () => (/* binding */ _minLength),
/* harmony export */   mI: () => (/* binding */ meta),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   qm: () => (/* binding */ _gte)
/* harmony export */ });
/* unused harmony exports _coercedString, _email, _guid, _uuid, _uuidv4, _uuidv6, _uuidv7, _url, _emoji, _nanoid, _cuid, _cuid2, _ulid, _xid, _ksuid, _ipv4, _ipv6, _mac, _cidrv4, _cidrv6, _base64, _base64url, _e164, _creditCard, _iban, _jwt, TimePrecision, _isoDate, _isoTime, _isoDuration, _coercedNumber, _float32, _float64, _int32, _uint32, _coercedBoolean, _bigint, _coercedBigint, _int64, _uint64, _symbol, _undefined, _null, _any, _void, _date, _coercedDate, _nan, _lt, _max, _gt, _min, _negative, _nonpositive, _multipleOf, _maxSize, _minSize, _size, _length, _lowercase, _uppercase, _includes, _startsWith, _endsWith, _property, _properties, _mime, _overwrite, _normalize, _trim, _toLowerCase, _toUpperCase, _slugify, _array, _union, _xor, _discriminatedUnion, _intersection, _tuple, _record, _map, _set, _enum, _nativeEnum, _literal, _file, _transform, _optional, _nullable, _default, _nonoptional, _success, _catch, _pipe, _readonly, _templateLiteral, _lazy, _promise, _superRefine, _check, _stringbool, _stringFormat */
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44890);
/* harmony import */ var _registries_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(29396);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54723);




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLessThan */ .sm({
        check: "less_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckGreaterThan */ .J_({
        check: "greater_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckGreaterThan */ .J_({
        check: "greater_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new checks.$ZodCheckMultipleOf({
        check: "multiple_of",
        ...util.normalizeParams(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMaxLength */ .Yk({
        check: "max_length",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMinLength */ .Kk({
        check: "min_length",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new checks.$ZodCheckLengthEquals({
        check: "length_equals",
        ...util.normalizeParams(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckRegex */ .DG({
        check: "string_format",
        format: "regex",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new checks.$ZodCheckLowerCase({
        check: "string_format",
        format: "lowercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new checks.$ZodCheckUpperCase({
        check: "string_format",
        format: "uppercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new checks.$ZodCheckIncludes({
        check: "string_format",
        format: "includes",
        ...util.normalizeParams(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new checks.$ZodCheckStartsWith({
        check: "string_format",
        format: "starts_with",
        ...util.normalizeParams(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new checks.$ZodCheckEndsWith({
        check: "string_format",
        format: "ends_with",
        ...util.normalizeParams(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new checks.$ZodCheckProperties({
        check: "properties",
        shape,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new checks.$ZodCheckOverwrite({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => util.slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = _util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(util.issue(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(util.issue(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new checks.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(inst) ?? {};
            _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(inst) ?? {};
            _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}


/***/ }),

/***/ 44890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ $ZodCheckRegex),
/* harmony export */   J_: () => (/* binding */ $ZodCheckGreaterThan),
/* harmony export */   KH: () => (/* binding */ $ZodCheckNumberFormat),
/* harmony export */   Kk: () => (/* binding */ $ZodCheckMinLength),
/* harmony export */   QP: () => (/* binding */ $ZodCheck),
/* harmony export */   Yk: () => (/* binding */ $ZodCheckMaxLength),
/* harmony export */   ql: () => (/* binding */ $ZodCheckStringFormat),
/* harmony export */   sm: () => (/* binding */ $ZodCheckLessThan)
/* harmony export */ });
/* unused harmony exports $ZodCheckMultipleOf, $ZodCheckBigIntFormat, $ZodCheckMaxSize, $ZodCheckMinSize, $ZodCheckSizeEquals, $ZodCheckLengthEquals, $ZodCheckLowerCase, $ZodCheckUpperCase, $ZodCheckIncludes, $ZodCheckStartsWith, $ZodCheckEndsWith, $ZodCheckProperty, $ZodCheckProperties, $ZodCheckMimeType, $ZodCheckOverwrite */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(88532);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(54723);
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !_util_js__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckGreaterThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf = 
/*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero \u2014 the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : util.floatSafeRemainder(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckNumberFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .NUMBER_FORMAT_RANGES */ .zH[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input) : units;
        if (length <= def.maximum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMinLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way \u2014 and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? util.codePointLength(input)
            : units;
        if (length === def.length)
            return;
        const origin = util.getLengthableOrigin(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStringFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
});
const $ZodCheckRegex = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLowerCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.lowercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckUpperCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.uppercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckIncludes = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = util.escapeRegex(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStartsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${util.escapeRegex(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckEndsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${util.escapeRegex(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(...util.prefixIssues(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    util.hide(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
})));
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
})));


/***/ }),

/***/ 88532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   GT: () => (/* binding */ $ZodAsyncError),
/* harmony export */   cr: () => (/* binding */ globalConfig),
/* harmony export */   xI: () => (/* binding */ $constructor)
/* harmony export */ });
/* unused harmony exports NEVER, $brand, $ZodEncodeError */
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(54723);
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, \u2026) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` \u2014 unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(globalConfig, newConfig);
    return globalConfig;
}


/***/ }),

/***/ 29396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ globalRegistry),
/* harmony export */   u5: () => (/* binding */ registry)
/* harmony export */ });
/* unused harmony exports $output, $input, $ZodRegistry */
var _a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;


/***/ }),

/***/ 81041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $p: () => (/* binding */ $ZodArray),
  sF: () => (/* binding */ $ZodBoolean),
  t$: () => (/* binding */ $ZodCatch),
  b0: () => (/* binding */ $ZodCustom),
  VO: () => (/* binding */ $ZodEnum),
  RL: () => (/* binding */ $ZodExactOptional),
  Ko: () => (/* binding */ $ZodISODateTime),
  nu: () => (/* binding */ $ZodLiteral),
  Um: () => (/* binding */ $ZodNever),
  qc: () => (/* binding */ $ZodNullable),
  vz: () => (/* binding */ $ZodNumber),
  I: () => (/* binding */ $ZodNumberFormat),
  L8: () => (/* binding */ $ZodObject),
  ig: () => (/* binding */ $ZodOptional),
  h: () => (/* binding */ $ZodRecord),
  $v: () => (/* binding */ $ZodString),
  EY: () => (/* binding */ $ZodStringFormat),
  W4: () => (/* binding */ $ZodType),
  cu: () => (/* binding */ $ZodUnion),
  GP: () => (/* binding */ $ZodUnknown)
});

// UNUSED EXPORTS: $ZodAny, $ZodBase64, $ZodBase64URL, $ZodBigInt, $ZodBigIntFormat, $ZodCIDRv4, $ZodCIDRv6, $ZodCUID, $ZodCUID2, $ZodCodec, $ZodCreditCard, $ZodCustomStringFormat, $ZodDate, $ZodDefault, $ZodDiscriminatedUnion, $ZodE164, $ZodEmail, $ZodEmoji, $ZodFile, $ZodFunction, $ZodGUID, $ZodIBAN, $ZodIPv4, $ZodIPv6, $ZodISODate, $ZodISODuration, $ZodISOTime, $ZodIntersection, $ZodJWT, $ZodKSUID, $ZodLazy, $ZodMAC, $ZodMap, $ZodNaN, $ZodNanoID, $ZodNonOptional, $ZodNull, $ZodObjectJIT, $ZodPipe, $ZodPrefault, $ZodPreprocess, $ZodPromise, $ZodReadonly, $ZodSet, $ZodSuccess, $ZodSymbol, $ZodTemplateLiteral, $ZodTransform, $ZodTuple, $ZodULID, $ZodURL, $ZodUUID, $ZodUndefined, $ZodVoid, $ZodXID, $ZodXor, URL_BAD_FORMAT, URL_UNPARSEABLE, base64Charset, base64urlCharset, canParseURL, clone, getDiscriminatedOption, isValidBase64, isValidBase64URL, isValidCIDRv6, isValidCreditCard, isValidIBAN, isValidIPv6, isValidJWT, mergeValues, parseURLObject, standardProps, stripTabAndNewline, urlHostnameOk, urlProtocolOk, validateURL

// EXTERNAL MODULE: ./node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(44890);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(88532);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/regexes.js

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor \u2014 a pictograph, a regional indicator, or the enclosing keycap \u2014 because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = (/* unused pure expression or super */ null && (`^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`));
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12\u201319 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function regexes_anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ (/* unused pure expression or super */ null && (regexes_anchor(dateSource)));
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const regexes_boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));

// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(54723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = core_util/* aborted */.QH(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (core_util/* explicitlyAborted */.rL(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new core_core/* $ZodAsyncError */.GT();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = core_util/* aborted */.QH(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = core_util/* aborted */.QH(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (core_util/* aborted */.QH(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? anyString;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    core_checks/* $ZodCheckStringFormat */.ql.init(inst, def);
    $ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.guid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = regexes.uuid(v));
    }
    else
        def.pattern ?? (def.pattern = regexes.uuid());
    $ZodStringFormat.init(inst, def);
})));
const $ZodEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.email);
    $ZodStringFormat.init(inst, def);
})));
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === regexes.httpProtocol.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.emoji());
    $ZodStringFormat.init(inst, def);
})));
const $ZodNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? regexes.nanoid : regexes.nanoidOfLength(def.length));
    $ZodStringFormat.init(inst, def);
})));
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid2);
    $ZodStringFormat.init(inst, def);
})));
const $ZodULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ulid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.xid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ksuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = datetime(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.date);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.time(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.duration);
    $ZodStringFormat.init(inst, def);
})));
const $ZodIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv4);
    $ZodStringFormat.init(inst, def);
})));
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv6);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv4);
    $ZodStringFormat.init(inst, def);
})));
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv6); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.e164);
    $ZodStringFormat.init(inst, def);
})));
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only \u2014 the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only \u2014 checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = number;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumberFormat", (inst, def) => {
    core_checks/* $ZodCheckNumberFormat */.KH.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes_boolean;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.bigint;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
})));
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
})));
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = core_util/* sizeCaps */.hi(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of core_util/* sizeCaps */.hi(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    core_util/* attachSchema */.d3(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && core_util/* aborted */.QH(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing \u2014 whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = core_util/* optionalKeys */.NM(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (core_util/* aborted */.QH(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    core_util/* assignProp */.Vy(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = core_util/* isObject */.Gv;
    const catchall = def.catchall;
    let value;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (core_util/* aborted */.QH(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = util.cached(() => normalizeDef(def));
    const memo = core.globalConfig.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : util.esc(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys \u2014 and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = util.isObject;
    const jit = !core.globalConfig.jitless;
    const allowsEval = util.allowsEval;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
})));
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !core_util/* aborted */.QH(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => core_util/* cleanRegex */.p6(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
});
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it \u2014 pipes and lazies \u2014 are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
})));
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (util.isPlainObject(a) && util.isPlainObject(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (util.aborted(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = util.aborted(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (util.aborted(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
})));
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...util.prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...util.prefixIssues(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!core_util/* isPlainObject */.Qd(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = core_util/* getEnumValues */.w5(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const patternValues = core_util/* getEnumValues */.w5(zod.def.entries).filter((k) => core_util/* propertyKeyTypes */.qQ.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => core_util/* escapeRegex */.sD(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? core_util/* escapeRegex */.sD(o) : o ? core_util/* escapeRegex */.sD(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core.globalConfig.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core.$ZodAsyncError();
        }
        payload.value = _out;
        return payload;
    };
})));
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)}|null)$`) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
})));
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
})));
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
});
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
})));
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
})));
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCustom", (inst, def) => {
    core_checks/* $ZodCheck */.QP.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
});
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(core_util/* issue */.sn(_iss));
    }
}


/***/ }),

/***/ 54723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ normalizeParams),
/* harmony export */   B7: () => (/* binding */ stringifyPrimitive),
/* harmony export */   GW: () => (/* binding */ parsedType),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   NM: () => (/* binding */ optionalKeys),
/* harmony export */   O7: () => (/* binding */ codePointLength),
/* harmony export */   PO: () => (/* binding */ cached),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   Qd: () => (/* binding */ isPlainObject),
/* harmony export */   Rc: () => (/* binding */ getLengthableOrigin),
/* harmony export */   SS: () => (/* binding */ constantCatch),
/* harmony export */   Vy: () => (/* binding */ assignProp),
/* harmony export */   X: () => (/* binding */ installLazyProp),
/* harmony export */   cl: () => (/* binding */ nullish),
/* harmony export */   d3: () => (/* binding */ attachSchema),
/* harmony export */   gx: () => (/* binding */ captureStackTrace),
/* harmony export */   hi: () => (/* binding */ sizeCaps),
/* harmony export */   iR: () => (/* binding */ finalizeIssue),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   jw: () => (/* binding */ joinValues),
/* harmony export */   k8: () => (/* binding */ jsonStringifyReplacer),
/* harmony export */   lQ: () => (/* binding */ prefixIssues),
/* harmony export */   o8: () => (/* binding */ clone),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   p6: () => (/* binding */ cleanRegex),
/* harmony export */   qQ: () => (/* binding */ propertyKeyTypes),
/* harmony export */   qh: () => (/* binding */ own),
/* harmony export */   rL: () => (/* binding */ explicitlyAborted),
/* harmony export */   sD: () => (/* binding */ escapeRegex),
/* harmony export */   sn: () => (/* binding */ issue),
/* harmony export */   v5: () => (/* binding */ defineLazyInternal),
/* harmony export */   w5: () => (/* binding */ getEnumValues),
/* harmony export */   zH: () => (/* binding */ NUMBER_FORMAT_RANGES)
/* harmony export */ });
/* unused harmony exports assertEqual, assertNotEqual, toZod, assertIs, assertNever, assert, floatSafeRemainder, defineLazy, objectClone, rawShape, mergeDefs, cloneDef, getElementAtPath, promiseAllObject, randomString, esc, slugify, allowsEval, shallowClone, numKeys, getParsedType, primitiveTypes, createTransparentProxy, BIGINT_FORMAT_RANGES, pick, omit, extend, safeExtend, merge, partial, required, unwrapMessage, getSizableOrigin, cleanEnum, base64ToUint8Array, uint8ArrayToBase64, base64urlToUint8Array, uint8ArrayToBase64url, hexToUint8Array, uint8ArrayToHex, Class, derived, CONSTANT_CATCH */

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key \u2014 an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ (/* unused pure expression or super */ null && (cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (globalConfig.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
})));
function isPlainObject(o) {
    if (isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to \u2014 the same check instance is shared by every clone of that schema \u2014 so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together \u2014 see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype \u2014 never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback \u2014 rest and defaulted parameters both report arity 0 \u2014 and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure \u2014 the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}


/***/ }),

/***/ 55395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zUr: () => (/* binding */ ZodMiniStringFormat),
  YOg: () => (/* binding */ array),
  zMY: () => (/* binding */ schemas_boolean),
  MfU: () => (/* binding */ _catch),
  z6Y: () => (/* binding */ check),
  IeY: () => (/* binding */ custom),
  k5n: () => (/* binding */ _enum),
  yqP: () => (/* binding */ exactOptional),
  Whr: () => (/* binding */ schemas_int),
  euz: () => (/* binding */ literal),
  mee: () => (/* binding */ nullable),
  cl6: () => (/* binding */ nullish),
  aig: () => (/* binding */ number),
  Ikc: () => (/* binding */ object),
  lqM: () => (/* binding */ optional),
  g1P: () => (/* binding */ record),
  YPB: () => (/* binding */ refine),
  rej: () => (/* binding */ strictObject),
  YjP: () => (/* binding */ string),
  KCZ: () => (/* binding */ union),
  L5J: () => (/* binding */ unknown)
});

// UNUSED EXPORTS: ZodMiniAny, ZodMiniArray, ZodMiniBase64, ZodMiniBase64URL, ZodMiniBigInt, ZodMiniBigIntFormat, ZodMiniBoolean, ZodMiniCIDRv4, ZodMiniCIDRv6, ZodMiniCUID, ZodMiniCUID2, ZodMiniCatch, ZodMiniCodec, ZodMiniCreditCard, ZodMiniCustom, ZodMiniCustomStringFormat, ZodMiniDate, ZodMiniDefault, ZodMiniDiscriminatedUnion, ZodMiniE164, ZodMiniEmail, ZodMiniEmoji, ZodMiniEnum, ZodMiniExactOptional, ZodMiniFile, ZodMiniFunction, ZodMiniGUID, ZodMiniIBAN, ZodMiniIPv4, ZodMiniIPv6, ZodMiniIntersection, ZodMiniJWT, ZodMiniKSUID, ZodMiniLazy, ZodMiniLiteral, ZodMiniMAC, ZodMiniMap, ZodMiniNaN, ZodMiniNanoID, ZodMiniNever, ZodMiniNonOptional, ZodMiniNull, ZodMiniNullable, ZodMiniNumber, ZodMiniNumberFormat, ZodMiniObject, ZodMiniOptional, ZodMiniPipe, ZodMiniPrefault, ZodMiniPromise, ZodMiniReadonly, ZodMiniRecord, ZodMiniSet, ZodMiniString, ZodMiniSuccess, ZodMiniSymbol, ZodMiniTemplateLiteral, ZodMiniTransform, ZodMiniTuple, ZodMiniType, ZodMiniULID, ZodMiniURL, ZodMiniUUID, ZodMiniUndefined, ZodMiniUnion, ZodMiniUnknown, ZodMiniVoid, ZodMiniXID, ZodMiniXor, _default, _function, any, base64, base64url, bigint, catchall, cidrv4, cidrv6, codec, creditCard, cuid, cuid2, currencyCode, date, describe, discriminatedUnion, e164, email, emoji, exactPartial, extend, file, float32, float64, function, guid, hash, hex, hostname, httpUrl, iban, instanceof, int32, int64, intersection, invertCodec, ipv4, ipv6, json, jwt, keyof, ksuid, lazy, looseObject, looseRecord, mac, map, merge, meta, nan, nanoid, nativeEnum, never, nonoptional, null, omit, partial, partialRecord, pick, pipe, prefault, promise, readonly, required, safeExtend, set, stringFormat, stringbool, success, superRefine, symbol, templateLiteral, transform, tuple, uint32, uint64, ulid, undefined, url, uuid, uuidv4, uuidv6, uuidv7, void, xid, xor

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(88532);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/schemas.js + 2 modules
var schemas = __nccwpck_require__(81041);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(54723);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __nccwpck_require__(43759);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/checks.js
var checks = __nccwpck_require__(44890);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, core_util/* jsonStringifyReplacer */.k8, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object \u2014 it accepts any object \u2014
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = (0,core_core/* $constructor */.xI)("$ZodError", initializer);
const $ZodRealError = (0,core_core/* $constructor */.xI)("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   \u2716 Expected number, received string at "username
 * favoriteNumbers[0]
 *   \u2716 Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`\u2716 ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  \u2192 at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.invalid")));
const COMPILE_FALLBACK = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.fallback")));
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core.$ZodAsyncError();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/schemas.js




const ZodMiniType = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniType", (inst, def) => {
    if (!inst._zod)
        throw new Error("Uninitialized schema in ZodMiniType.");
    schemas/* $ZodType */.W4.init(inst, def);
    inst.def = def;
    inst.type = def.type;
}, {
    // `with` is an alias for `check`: the same function object, not a wrapper.
    get with() {
        return this.check;
    },
    set with(value) {
        core_util/* own */.qh(this, "with", value);
    },
    parse(data, params) {
        return parse(this, data, params, { callee: this.parse });
    },
    parseAsync(data, params) {
        return parseAsync(this, data, params, { callee: this.parseAsync });
    },
    safeParse(data, params) {
        return safeParse(this, data, params);
    },
    safeParseAsync(data, params) {
        return safeParseAsync(this, data, params);
    },
    check(...checks) {
        const def = this.def;
        return this.clone({
            ...def,
            checks: [
                ...(def.checks ?? []),
                ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }, { parent: true });
    },
    clone(_def, params) {
        return core_util/* clone */.o8(this, _def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
});
const ZodMiniString = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniString", (inst, def) => {
    schemas/* $ZodString */.$v.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string(params) {
    return api/* _string */.Rl(ZodMiniString, params);
}
const ZodMiniStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniStringFormat", (inst, def) => {
    schemas/* $ZodStringFormat */.EY.init(inst, def);
    ZodMiniString.init(inst, def);
});
const ZodMiniEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmail", (inst, def) => {
    core.$ZodEmail.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function email(params) {
    return core._email(ZodMiniEmail, params);
}
const ZodMiniGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniGUID", (inst, def) => {
    core.$ZodGUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function guid(params) {
    return core._guid(ZodMiniGUID, params);
}
const ZodMiniUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUUID", (inst, def) => {
    core.$ZodUUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function uuid(params) {
    return core._uuid(ZodMiniUUID, params);
}
// @__NO_SIDE_EFFECTS__
function uuidv4(params) {
    return core._uuidv4(ZodMiniUUID, params);
}
// ZodMiniUUIDv6
// @__NO_SIDE_EFFECTS__
function uuidv6(params) {
    return core._uuidv6(ZodMiniUUID, params);
}
// ZodMiniUUIDv7
// @__NO_SIDE_EFFECTS__
function uuidv7(params) {
    return core._uuidv7(ZodMiniUUID, params);
}
const ZodMiniURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniURL", (inst, def) => {
    core.$ZodURL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function url(params) {
    return core._url(ZodMiniURL, params);
}
// @__NO_SIDE_EFFECTS__
function httpUrl(params) {
    return core._url(ZodMiniURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmoji", (inst, def) => {
    core.$ZodEmoji.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function emoji(params) {
    return core._emoji(ZodMiniEmoji, params);
}
const ZodMiniNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNanoID", (inst, def) => {
    core.$ZodNanoID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nanoid(params) {
    return core._nanoid(ZodMiniNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodMiniCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodMiniCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID", (inst, def) => {
    core.$ZodCUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function cuid(params) {
    return core._cuid(ZodMiniCUID, params);
}
const ZodMiniCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID2", (inst, def) => {
    core.$ZodCUID2.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function cuid2(params) {
    return core._cuid2(ZodMiniCUID2, params);
}
const ZodMiniULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniULID", (inst, def) => {
    core.$ZodULID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function ulid(params) {
    return core._ulid(ZodMiniULID, params);
}
const ZodMiniXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXID", (inst, def) => {
    core.$ZodXID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function xid(params) {
    return core._xid(ZodMiniXID, params);
}
const ZodMiniKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniKSUID", (inst, def) => {
    core.$ZodKSUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function ksuid(params) {
    return core._ksuid(ZodMiniKSUID, params);
}
const ZodMiniIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv4", (inst, def) => {
    core.$ZodIPv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function ipv4(params) {
    return core._ipv4(ZodMiniIPv4, params);
}
const ZodMiniIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv6", (inst, def) => {
    core.$ZodIPv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function ipv6(params) {
    return core._ipv6(ZodMiniIPv6, params);
}
const ZodMiniCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv4", (inst, def) => {
    core.$ZodCIDRv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function cidrv4(params) {
    return core._cidrv4(ZodMiniCIDRv4, params);
}
const ZodMiniCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv6", (inst, def) => {
    core.$ZodCIDRv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function cidrv6(params) {
    return core._cidrv6(ZodMiniCIDRv6, params);
}
const ZodMiniMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMAC", (inst, def) => {
    core.$ZodMAC.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function mac(params) {
    return core._mac(ZodMiniMAC, params);
}
const ZodMiniBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64", (inst, def) => {
    core.$ZodBase64.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function base64(params) {
    return core._base64(ZodMiniBase64, params);
}
const ZodMiniBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64URL", (inst, def) => {
    core.$ZodBase64URL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function base64url(params) {
    return core._base64url(ZodMiniBase64URL, params);
}
const ZodMiniE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniE164", (inst, def) => {
    core.$ZodE164.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function e164(params) {
    return core._e164(ZodMiniE164, params);
}
const ZodMiniCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function creditCard(params) {
    return core._creditCard(ZodMiniCreditCard, params);
}
const ZodMiniIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function iban(params) {
    return core._iban(ZodMiniIBAN, params);
}
const ZodMiniJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniJWT", (inst, def) => {
    core.$ZodJWT.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function jwt(params) {
    return core._jwt(ZodMiniJWT, params);
}
const ZodMiniCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCustomStringFormat", (inst, def) => {
    core.$ZodCustomStringFormat.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodMiniCustomStringFormat, format, fnOrRegex, _params);
}
// @__NO_SIDE_EFFECTS__
function hostname(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hostname", regexes.hostname, _params);
}
// @__NO_SIDE_EFFECTS__
function hex(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hex", regexes.hex, _params);
}
// @__NO_SIDE_EFFECTS__
function currencyCode(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
// @__NO_SIDE_EFFECTS__
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    // check for unrecognized format
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodMiniCustomStringFormat, format, regex, params);
}
const ZodMiniNumber = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNumber", (inst, def) => {
    schemas/* $ZodNumber */.vz.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number(params) {
    return api/* _number */.F7(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNumberFormat", (inst, def) => {
    schemas/* $ZodNumberFormat */.I.init(inst, def);
    ZodMiniNumber.init(inst, def);
});
function schemas_int(params) {
    return api/* _int */.LK(ZodMiniNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodMiniNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodMiniNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodMiniNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniBoolean", (inst, def) => {
    schemas/* $ZodBoolean */.sF.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_boolean(params) {
    return api/* _boolean */._L(ZodMiniBoolean, params);
}
const ZodMiniBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigInt", (inst, def) => {
    core.$ZodBigInt.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function bigint(params) {
    return core._bigint(ZodMiniBigInt, params);
}
const ZodMiniBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodMiniBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodMiniBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodMiniBigIntFormat, params);
}
const ZodMiniSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function symbol(params) {
    return core._symbol(ZodMiniSymbol, params);
}
const ZodMiniUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _undefined(params) {
    return core._undefined(ZodMiniUndefined, params);
}

const ZodMiniNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _null(params) {
    return core._null(ZodMiniNull, params);
}

const ZodMiniAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function any() {
    return core._any(ZodMiniAny);
}
const ZodMiniUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniUnknown", (inst, def) => {
    schemas/* $ZodUnknown */.GP.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
    return api/* _unknown */.em(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNever", (inst, def) => {
    schemas/* $ZodNever */.Um.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
    return api/* _never */.G8(ZodMiniNever, params);
}
const ZodMiniVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _void(params) {
    return core._void(ZodMiniVoid, params);
}

const ZodMiniDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDate", (inst, def) => {
    core.$ZodDate.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function date(params) {
    return core._date(ZodMiniDate, params);
}
const ZodMiniArray = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniArray", (inst, def) => {
    schemas/* $ZodArray */.$p.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
    return new ZodMiniArray({
        type: "array",
        element: element,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// .keyof
// @__NO_SIDE_EFFECTS__
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return _enum(Object.keys(shape));
}
const ZodMiniObject = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniObject", (inst, def) => {
    schemas/* $ZodObject */.L8.init(inst, def);
    ZodMiniType.init(inst, def);
    core_util/* installLazyProp */.X(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...core_util/* normalizeParams */.A2(params),
    };
    return new ZodMiniObject(def);
}
// strictObject
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: never(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
// looseObject
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...util.normalizeParams(params),
    });
}
// object methods
// @__NO_SIDE_EFFECTS__
function extend(schema, shape) {
    return util.extend(schema, shape);
}
// @__NO_SIDE_EFFECTS__
function safeExtend(schema, shape) {
    return util.safeExtend(schema, shape);
}
/**
 * @deprecated Use [`z.extend(A, B.shape)`](https://zod.dev/api?id=extend) instead.
 */
// @__NO_SIDE_EFFECTS__
function merge(a, b) {
    return util.merge(a, b);
}
// @__NO_SIDE_EFFECTS__
function pick(schema, mask) {
    return util.pick(schema, mask);
}
// .omit
// @__NO_SIDE_EFFECTS__
function omit(schema, mask) {
    return util.omit(schema, mask);
}
// @__NO_SIDE_EFFECTS__
function partial(schema, mask) {
    const def = schema._zod.def;
    if (def.type !== "tuple")
        return util.partial(ZodMiniOptional, schema, mask);
    // a refinement was authored against the full arity; partialing would run it on a shorter array
    if (def.checks?.length)
        throw new Error(".partial() cannot be used on tuple schemas containing refinements");
    return util.clone(schema, {
        ...def,
        items: def.items.map((item) => new ZodMiniOptional({ type: "optional", innerType: item })),
    });
}
// @__NO_SIDE_EFFECTS__
function exactPartial(schema, mask) {
    return util.partial(ZodMiniExactOptional, schema, mask, "exactPartial");
}
// @__NO_SIDE_EFFECTS__
function required(schema, mask) {
    return util.required(ZodMiniNonOptional, schema, mask);
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall) {
    // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
    return inst.clone(util.mergeDefs(inst._zod.def, { catchall: catchall }));
}
const ZodMiniUnion = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniUnion", (inst, def) => {
    schemas/* $ZodUnion */.cu.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
    return new ZodMiniUnion({
        type: "union",
        options: options,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodMiniXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXor", (inst, def) => {
    ZodMiniUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodMiniXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
    core.$ZodDiscriminatedUnion.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
    return new ZodMiniDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodMiniIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIntersection", (inst, def) => {
    core.$ZodIntersection.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function intersection(left, right) {
    return new ZodMiniIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodMiniTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTuple", (inst, def) => {
    core.$ZodTuple.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodMiniTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodMiniRecord = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniRecord", (inst, def) => {
    schemas/* $ZodRecord */.h.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) \u2014 defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodMiniRecord({
            type: "record",
            keyType: string(),
            valueType: keyType,
            ...core_util/* normalizeParams */.A2(valueType),
        });
    }
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function partialRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMiniMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMap", (inst, def) => {
    core.$ZodMap.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function map(keyType, valueType, params) {
    return new ZodMiniMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSet", (inst, def) => {
    core.$ZodSet.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function set(valueType, params) {
    return new ZodMiniSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEnum = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniEnum", (inst, def) => {
    schemas/* $ZodEnum */.VO.init(inst, def);
    ZodMiniType.init(inst, def);
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...core_util/* normalizeParams */.A2(params),
    });
}

// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniLiteral", (inst, def) => {
    schemas/* $ZodLiteral */.nu.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
    return new ZodMiniLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodMiniFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function file(params) {
    return core._file(ZodMiniFile, params);
}
const ZodMiniTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTransform", (inst, def) => {
    core.$ZodTransform.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function transform(fn) {
    return new ZodMiniTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodMiniOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniOptional", (inst, def) => {
    schemas/* $ZodOptional */.ig.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
    return new ZodMiniOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniExactOptional", (inst, def) => {
    schemas/* $ZodExactOptional */.RL.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function exactOptional(innerType) {
    return new ZodMiniExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniNullable = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNullable", (inst, def) => {
    schemas/* $ZodNullable */.qc.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
    return new ZodMiniNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
// @__NO_SIDE_EFFECTS__
function nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodMiniDefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDefault", (inst, def) => {
    core.$ZodDefault.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _default(innerType, defaultValue) {
    return new ZodMiniDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPrefault", (inst, def) => {
    core.$ZodPrefault.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function prefault(innerType, defaultValue) {
    return new ZodMiniPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNonOptional", (inst, def) => {
    core.$ZodNonOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nonoptional(innerType, params) {
    return new ZodMiniNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function success(innerType) {
    return new ZodMiniSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodMiniCatch = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniCatch", (inst, def) => {
    schemas/* $ZodCatch */.t$.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function _catch(innerType, catchValue) {
    return new ZodMiniCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core_util/* constantCatch */.SS(catchValue)),
    });
}

const ZodMiniNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nan(params) {
    return core._nan(ZodMiniNaN, params);
}
const ZodMiniPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPipe", (inst, def) => {
    core.$ZodPipe.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
    return new ZodMiniPipe({
        type: "pipe",
        in: in_,
        out: out,
    });
}
const ZodMiniCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCodec", (inst, def) => {
    ZodMiniPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function codec(in_, out, params) {
    return new ZodMiniCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
// @__NO_SIDE_EFFECTS__
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodMiniCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodMiniReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniReadonly", (inst, def) => {
    core.$ZodReadonly.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function readonly(innerType) {
    return new ZodMiniReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodMiniTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function templateLiteral(parts, params) {
    return new ZodMiniTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// export function lazy<T extends object>(getter: () => T): T {
//   return util.createTransparentProxy<T>(getter);
// }
// @__NO_SIDE_EFFECTS__
function _lazy(getter) {
    return new ZodMiniLazy({
        type: "lazy",
        getter: getter,
    });
}

const ZodMiniPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function promise(innerType) {
    return new ZodMiniPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodMiniCustom = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniCustom", (inst, def) => {
    schemas/* $ZodCustom */.b0.init(inst, def);
    ZodMiniType.init(inst, def);
});
// custom checks
// @__NO_SIDE_EFFECTS__
function check(fn, params) {
    const ch = new checks/* $ZodCheck */.QP({
        check: "custom",
        ...core_util/* normalizeParams */.A2(params),
    });
    ch._zod.check = fn;
    return ch;
}
// ZodCustom custom schema
// @__NO_SIDE_EFFECTS__
function custom(fn, _params) {
    return api/* _custom */.FO(ZodMiniCustom, fn ?? (() => true), _params);
}
// refine
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
    return api/* _refine */.fU(ZodMiniCustom, fn, _params);
}
// superRefine
// @__NO_SIDE_EFFECTS__
function superRefine(fn, params) {
    return core._superRefine(fn, params);
}
// Re-export describe and meta from core
const describe = api/* describe */.q0;
const meta = api/* meta */.mI;
// instanceof
class Class {
    constructor(..._args) { }
}
// @__NO_SIDE_EFFECTS__
function _instanceof(cls, params = {}) {
    const inst = custom((data) => data instanceof cls, params);
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodMiniCodec,
    Boolean: ZodMiniBoolean,
    String: ZodMiniString,
}, ...args);
// @__NO_SIDE_EFFECTS__
function json() {
    const jsonSchema = _lazy(() => {
        return union([string(), number(), schemas_boolean(), _null(), array(jsonSchema), record(string(), jsonSchema)]);
    });
    return jsonSchema;
}
const ZodMiniFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _function(params) {
    return new ZodMiniFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}



/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(79407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
