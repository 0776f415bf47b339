export const id = 490;
export const ids = [490];
export const modules = {

/***/ 80490:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   scanWithSyft: () => (/* binding */ scanWithSyft)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83916);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86676);
/* harmony import */ var _predicates_predicate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89707);
/* harmony import */ var _registry_credential_helper_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96219);
/* harmony import */ var _registry_endpoint_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38110);






/** A version that verifiers know; what a scanner writes by default moves with its releases. */
const FORMAT = 'cyclonedx-json@1.6';
/** It downloads the image and reads every file of it. */
const TIMEOUT_MS = 15 * 60_000;
const STDERR_LINES = 5;
const STDERR_LENGTH = 1000;
/**
 * Lets an installed syft write the SBOM of one image: of PATH, else of the runner's tool cache; never downloaded. It reads the image
 * from the registry by digest, with the login of this step or Docker's.
 * @param platform a member of the index; absent: the image is a single manifest
 * @returns CycloneDX JSON, not parsed yet
 * @throws SCANNER_MISSING, SCANNER_FAILED
 */
async function scanWithSyft(host, image, platform, registry) {
    // By its own digest: no word about platforms between us and the scanner that one of both could take otherwise.
    const target = (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPinned */ .y6)({ ...image, digest: platform?.descriptor.digest ?? image.digest });
    const args = ['scan', `registry:${target}`, '--output', FORMAT];
    const env = { ...environment(host.env), ...settings(image.registry, registry) };
    host.log.info(`${target}: scanning with syft`);
    const fromPath = env['PATH'] === '' ? undefined : await run(host, 'syft', args, env, target);
    if (fromPath !== undefined)
        return fromPath;
    const cached = await findInToolCache(host);
    const fromCache = cached === undefined ? undefined : await run(host, cached, args, env, target);
    if (fromCache === undefined)
        throw scannerMissing();
    return fromCache;
}
/** @returns undefined where there is no such program */
async function run(host, program, args, env, target) {
    const chunks = [];
    let result;
    try {
        result = await host.exec(program, args, {
            env,
            timeoutMs: TIMEOUT_MS,
            maxStdout: _predicates_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_PREDICATE */ .L,
            onStdout: (chunk) => chunks.push(chunk),
        });
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw scannerFailed(host, target, (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error), '');
    }
    if (result.code !== 0)
        throw scannerFailed(host, target, `it ended with code ${result.code}`, result.stderr);
    const sbom = Buffer.concat(chunks);
    // Enough to tell a document from a greeting; whoever reads it next says what is wrong inside.
    if (!/^\s*\{[\s\S]*"bomFormat"/.test(sbom.toString('latin1', 0, 4096)))
        throw scannerFailed(host, target, 'what it printed is no CycloneDX document', result.stderr);
    return sbom;
}
function isAbsent(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
/** PATH keeps its absolute folders only: a relative one would let the checkout bring the scanner. */
function environment(env) {
    const kept = Object.entries(env).flatMap(([name, value]) => value === undefined || _registry_credential_helper_js__WEBPACK_IMPORTED_MODULE_4__/* .WITHHELD */ .i.test(name) || name.toUpperCase() === 'PATH' ? [] : [[name, value]]);
    const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
    const folders = path.split(node_path__WEBPACK_IMPORTED_MODULE_0__.delimiter).filter((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(folder));
    // The second is for Windows, which looks into the current folder first.
    return { ...Object.fromEntries(kept), PATH: folders.join(node_path__WEBPACK_IMPORTED_MODULE_0__.delimiter), NoDefaultCurrentDirectoryInExePath: '1' };
}
/** syft's own variables. Without credentials it reads Docker's configuration, which the environment names as it does for us. */
function settings(name, { username, password, insecure }) {
    return {
        SYFT_CHECK_FOR_APP_UPDATE: 'false',
        ...((0,_registry_endpoint_js__WEBPACK_IMPORTED_MODULE_5__/* .originOf */ .y)(name, insecure).protocol === 'http:' ? { SYFT_REGISTRY_INSECURE_USE_HTTP: 'true' } : {}),
        ...(username === undefined || password === undefined
            ? {}
            : { SYFT_REGISTRY_AUTH_AUTHORITY: name, SYFT_REGISTRY_AUTH_USERNAME: username, SYFT_REGISTRY_AUTH_PASSWORD: password }),
    };
}
/** Where anchore/sbom-action/download-syft and runner images put tools; the newest that is there. */
async function findInToolCache(host) {
    if ((host.env['RUNNER_TOOL_CACHE'] ?? '') === '')
        return undefined;
    const { find } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(5094)]).then(__webpack_require__.bind(__webpack_require__, 65094));
    const folder = find('syft', '*');
    return folder === '' ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'syft');
}
function scannerMissing() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'SCANNER_MISSING',
        message: 'input sbom: syft is not installed on this runner: it is neither in PATH nor in the tool cache, and Waxseal downloads no program',
        hint: 'Add before this step:\n  - uses: anchore/sbom-action/download-syft@<full commit sha>\nor make the SBOM in a step of its own, and give it with sbom-path.',
    });
}
function scannerFailed(host, target, why, stderr) {
    const last = stderr
        .replaceAll(/[^\P{Cc}\n]+/gu, ' ')
        .trim()
        .split('\n')
        .slice(-STDERR_LINES);
    const said = last
        .map((line) => line.trim())
        .join(' | ')
        .slice(-STDERR_LENGTH);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'SCANNER_FAILED',
        message: host.redact(`input sbom: syft made no SBOM of ${target}: ${why}${said === '' ? '' : `; it said: ${said}`}`),
        hint: `Try it in a step of its own: syft scan registry:${target} --output ${FORMAT}. For a private image log in before (docker/login-action), or give registry-username and registry-password.`,
    });
}


/***/ })

};
