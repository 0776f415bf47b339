export const id = 3543;
export const ids = [3543];
export const modules = {

/***/ 63597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readBundleLines),
/* harmony export */   z: () => (/* binding */ readBundleFile)
/* harmony export */ });
/* harmony import */ var _model_bundle_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55033);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _storage_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58178);
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23423);




const MAX_FILE = 256 * 1024 * 1024;
const MAX_LINES = 1000;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** The bundle of input `bundle-path`. */
async function readBundleFile(host, path) {
    return path === undefined ? undefined : toBundle(await readFile(host, path, _model_bundle_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BUNDLE */ .m));
}
/**
 * The bundles of input `bundle-path`: one JSON document, or JSON lines with a bundle on each, as `gh attestation download` writes.
 * What a line holds is judged like everything else that is found: a broken one hides no other.
 * @throws FILE_UNREADABLE, LIMIT_EXCEEDED
 */
async function readBundleLines(host, path) {
    if (path === undefined)
        return undefined;
    const bytes = await readFile(host, path, MAX_FILE);
    const parts = isJsonLines(bytes) ? [...bounded(linesOf(bytes), path)] : [bytes];
    const longest = Math.max(...parts.map(({ length }) => length));
    if (longest > _model_bundle_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BUNDLE */ .m)
        throw (0,_storage_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .limitExceeded */ .F)(`a bundle in ${path} (input bundle-path)`, longest, _model_bundle_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BUNDLE */ .m);
    return parts.map(toBundle);
}
function toBundle(bytes) {
    return { bytes, digest: (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes), origin: 'bundle-path' };
}
async function readFile(host, path, limit) {
    try {
        return await host.readFile(path, limit);
    }
    catch (cause) {
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_2__/* .fileUnreadable */ .W)('bundle-path', path, cause, 'Give the path of a Sigstore bundle, for example the output bundle-path of the step that signed.');
    }
}
/** Of a document that is spread over lines, neither the first nor the second line is an object by itself. */
function isJsonLines(bytes) {
    const lines = linesOf(bytes);
    const [first, second] = [lines.next().value, lines.next().value];
    return second !== undefined && [first, second].some((line) => line?.at(0) === OPEN_OBJECT && line.at(-1) === CLOSE_OBJECT);
}
function* bounded(lines, path) {
    let count = 0;
    for (const line of lines) {
        count += 1;
        if (count > MAX_LINES)
            throw (0,_storage_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .limitExceeded */ .F)(`the bundles in ${path} (input bundle-path)`, count, MAX_LINES, 'lines');
        yield line;
    }
}
/** Views of the lines that are not blank, without the blanks around them. */
function* linesOf(bytes) {
    for (let start = 0; start < bytes.length;) {
        const newline = bytes.indexOf(NEWLINE, start);
        const end = newline < 0 ? bytes.length : newline;
        const line = trim(bytes.subarray(start, end));
        if (line.length > 0)
            yield line;
        start = end + 1;
    }
    return undefined;
}
function trim(line) {
    let [start, end] = [0, line.length];
    while (start < end && isBlank(line[start]))
        start += 1;
    while (end > start && isBlank(line[end - 1]))
        end -= 1;
    return line.subarray(start, end);
}
function isBlank(byte) {
    return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}


/***/ }),

/***/ 73543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sign: () => (/* binding */ sign)
/* harmony export */ });
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63597);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7827);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4368);



/** Signs images keylessly: one statement over the index and every platform of each. */
async function sign(context, inputs) {
    return (0,_signing_js__WEBPACK_IMPORTED_MODULE_2__/* .runSigning */ .Px)(context, inputs, {
        done: 'signed',
        file: await (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_0__/* .readBundleFile */ .z)(context.host, inputs.bundlePath),
        jobs: async (subjects) => (await subjects).map((image) => (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .signatureJob */ ._u)(image, inputs.annotations, inputs.skipExisting)),
    });
}


/***/ })

};
