export const id = 5361;
export const ids = [5361];
export const modules = {

/***/ 35361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTufTarget: () => (/* binding */ readTufTarget)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __webpack_require__(28902);
;// CONCATENATED MODULE: ./src/sigstore/attempt.ts

/**
 * Calls the TUF library, which makes its requests by itself: its own retries know neither our budget nor our time, so they are
 * off, and the rules of every other request stand in.
 * @throws what the last try threw
 */
async function attempt(host, http, call) {
    const started = host.now().getTime();
    for (let attempts = 1;; attempts += 1) {
        try {
            return await call();
        }
        catch (error) {
            const waitMs = (0,retry/* waitBefore */.fI)(attempts, host.random(), undefined);
            const inTime = host.now().getTime() - started + waitMs < http.timeoutMs;
            if (!(0,retry/* mayAsk */.Nh)(persistenceOf(error), attempts) || !inTime || !(await http.pause(waitMs)))
                throw error;
        }
    }
}
/** The library wraps an answer of failure or a broken connection once or twice; metadata that does not hold never heals. */
function persistenceOf(thrown) {
    const chain = [];
    for (let error = thrown; error instanceof Error && chain.length < 6; error = error.cause)
        chain.push(error);
    for (const error of chain) {
        if ('statusCode' in error && typeof error.statusCode === 'number')
            return (0,retry/* persistenceOfStatus */.N7)(error.statusCode);
        if (error.name === 'TimeoutError')
            return 'while there is time';
    }
    const network = chain.findLast((error) => 'code' in error && typeof error.code === 'string' && NETWORK.test(error.code));
    return network !== undefined && 'code' in network ? (0,retry/* persistenceOfNetwork */.j$)(String(network.code)) : 'never';
}
/** As Node and undici name errors of the network; the library has codes of its own. */
const NETWORK = /^(?:E[A-Z]+|ERR_|UND_|CERT_)/;

// EXTERNAL MODULE: ./src/sigstore/instances.ts
var instances = __webpack_require__(75310);
;// CONCATENATED MODULE: ./src/sigstore/tuf.ts




/** For one request: metadata is small. */
const TRY_MS = 15_000;
/** One client for each step, mirror and root: the repository is refreshed once, whatever targets are asked of it. */
const clients = new WeakMap();
/**
 * Reads a target of a TUF repository, verified from `tuf-root` on, or from the root that is embedded for the Sigstore asked for.
 * The state lies in a fresh folder: an earlier job could have planted the library's default one.
 * @throws TUF_FAILED
 */
async function readTufTarget(host, http, inputs, target) {
    const mirror = (inputs.tufMirror ?? (0,instances/* instanceOf */.h)(inputs.sigstore).mirror).href.replace(/\/$/, '');
    try {
        const client = await clientOf(host, http, inputs, mirror);
        return { bytes: Buffer.from(await attempt(host, http, () => client.getTarget(target))), mirror };
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'TUF_FAILED',
            message: `the trust repository ${mirror} did not give ${target}: ${chain(cause)}`,
            hint: 'Nothing is signed or verified without it. Allow the host in the egress rules and try again, or give the files as trusted-root and signing-config to work offline.',
            cause,
        });
    }
}
function clientOf(host, http, inputs, mirror) {
    const ofStep = clients.get(host) ?? new Map();
    clients.set(host, ofStep);
    const key = `${mirror} ${inputs.tufRoot ?? ''}`;
    const client = ofStep.get(key) ?? tuf_open(host, http, inputs, mirror);
    ofStep.set(key, client);
    return client;
}
async function tuf_open(host, http, inputs, mirrorURL) {
    const [{ initTUF }, folder] = await Promise.all([__webpack_require__.e(/* import() */ 3694).then(__webpack_require__.bind(__webpack_require__, 84423)), host.temp()]);
    const rootPath = inputs.tufRoot ?? (await writeRoot(host, inputs, folder));
    return attempt(host, http, () => initTUF({
        mirrorURL,
        cachePath: (0,external_node_path_.join)(folder, 'tuf'),
        ...(rootPath === undefined ? {} : { rootPath }),
        forceInit: true,
        retry: false,
        timeout: Math.min(Math.ceil(http.timeoutMs / 3), TRY_MS), // one that hangs leaves time for another
    }));
}
/** The library takes a root by its path. @returns undefined where it brings the root along itself */
async function writeRoot(host, { sigstore, tufMirror }, folder) {
    const { root } = (0,instances/* instanceOf */.h)(sigstore);
    if (root === undefined || tufMirror !== undefined)
        return undefined;
    const path = (0,external_node_path_.join)(folder, `${sigstore}.root.json`);
    await host.writeFile(path, Buffer.from(await root()));
    return path;
}
/** The library wraps the reason twice; the innermost says what happened. */
function chain(thrown) {
    const texts = [];
    for (let error = thrown; error instanceof Error && texts.length < 4; error = error.cause)
        texts.push(describe(error));
    return [...new Set(texts)].join(': ');
}
function describe(error) {
    return 'statusCode' in error && typeof error.statusCode === 'number' ? `it answered ${error.statusCode}` : (0,errors/* messageOf */.b)(error);
}


/***/ })

};
