export const id = 193;
export const ids = [193];
export const modules = {

/***/ 41193:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTufTarget: () => (/* binding */ readTufTarget)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83916);


const PUBLIC_GOOD = 'https://tuf-repo-cdn.sigstore.dev';
/** One client for each step, mirror and root: the repository is refreshed once, whatever targets are asked of it. */
const clients = new WeakMap();
/**
 * Reads a target of a TUF repository, verified from the root that the library embeds (or `tuf-root`) on.
 * The state lies in a fresh folder: an earlier job could have planted the library's default one.
 */
async function readTufTarget(host, inputs, target) {
    const mirror = inputs.tufMirror?.href.replace(/\/$/, '') ?? PUBLIC_GOOD;
    try {
        const client = await clientOf(host, inputs, mirror);
        return { bytes: Buffer.from(await client.getTarget(target)), mirror };
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
            code: 'TUF_FAILED',
            message: `the trust repository ${mirror} did not give ${target}: ${chain(cause)}`,
            hint: 'Nothing is signed or verified without it. Allow the host in the egress rules and try again, or give the files as trusted-root and signing-config to work offline.',
            cause,
        });
    }
}
function clientOf(host, inputs, mirror) {
    const ofStep = clients.get(host) ?? new Map();
    clients.set(host, ofStep);
    const key = `${mirror} ${inputs.tufRoot ?? ''}`;
    const client = ofStep.get(key) ?? open(host, inputs, mirror);
    ofStep.set(key, client);
    return client;
}
async function open(host, { tufRoot }, mirrorURL) {
    const [{ initTUF }, folder] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(335), __webpack_require__.e(694)]).then(__webpack_require__.bind(__webpack_require__, 84423)), host.temp()]);
    return initTUF({
        mirrorURL,
        cachePath: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'tuf'),
        ...(tufRoot === undefined ? {} : { rootPath: tufRoot }),
        forceInit: true,
        retry: { retries: 3, minTimeout: 500, randomize: true },
        timeout: 15_000,
    });
}
/** The library wraps the reason twice; the innermost says what happened. */
function chain(thrown) {
    const texts = [];
    for (let error = thrown; error instanceof Error && texts.length < 4; error = error.cause)
        texts.push((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error));
    return [...new Set(texts)].join(': ');
}


/***/ })

};
