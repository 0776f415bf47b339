export const id = 2748;
export const ids = [2748];
export const modules = {

/***/ 42748:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readAttest: () => (/* binding */ readAttest),
/* harmony export */   refuseFiles: () => (/* binding */ refuseFiles)
/* harmony export */ });
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _model_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3154);
/* harmony import */ var _platforms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69625);
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23423);
/* harmony import */ var _predicates_json_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38189);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44245);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15126);







const MAX_DOCUMENTS = 100;
/** In bytes. */
const MAX_PROVENANCE_INPUTS = 64 * 1024;
function readAttest(host) {
    const signing = (0,_signing_js__WEBPACK_IMPORTED_MODULE_6__/* .readSigning */ .ac)(host);
    const predicates = readPredicates(host);
    refuseLeftOut(predicates, signing.platforms);
    refuseUnasked(predicates, signing.stores.toRegistry);
    if ((0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .flag */ .Jt)(host, 'pinned-documents', false))
        requirePins(predicates);
    return { mode: 'attest', ...signing, predicates };
}
/** Those of actions/attest that are not about images: said before any image is looked for, since a step for files names none. */
function refuseFiles(host) {
    const given = ['subject-path', 'subject-checksums'].find((name) => (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(host, name) !== undefined);
    if (given !== undefined)
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input ${given} names files, and Waxseal attests container images`, 'Name the image with subject-name and subject-digest (or images). Attest files with actions/attest for now.');
}
function readPredicates(host) {
    const custom = readCustom(host);
    const scanner = (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(host, 'sbom') === undefined ? undefined : (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .choice */ .Yq)(host, 'sbom', ['syft', 'buildkit']);
    const others = [
        ...documents(host, 'sbom-path').map((document) => ({ kind: 'sbom', document })),
        ...(scanner === undefined ? [] : [{ kind: 'sbom', scanner }]),
        ...documents(host, 'vulnerability-path').map((document) => ({ kind: 'vulnerabilities', document })),
        ...documents(host, 'vex-path').map((document) => ({ kind: 'vex', document })),
        ...(custom === undefined ? [] : [custom]),
    ];
    if (others.length > MAX_DOCUMENTS)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .a)('sbom-path', `${others.length} documents`, `at most ${MAX_DOCUMENTS} documents a step`, 'Split them over several steps.');
    const provenance = (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .choice */ .Yq)(host, 'provenance', ['true', 'false', 'slsa-v1', 'buildkit'], others.length === 0 ? 'true' : 'false');
    const inputs = readProvenanceInputs(host, provenance);
    if (provenance === 'false') {
        if (others.length > 0)
            return others;
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)('input provenance is false, and nothing else is given to attest', 'Give sbom-path, vulnerability-path, vex-path or predicate-path, or remove provenance.');
    }
    if (provenance === 'buildkit')
        return [{ kind: 'provenance', form: provenance }, ...others];
    return [{ kind: 'provenance', form: 'slsa-v1', ...(inputs === undefined ? {} : { inputs }) }, ...others];
}
/** @throws PREDICATE_INVALID where it is no JSON object that every reader takes alike */
function readProvenanceInputs(host, provenance) {
    const value = (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(host, 'provenance-inputs');
    if (value === undefined)
        return undefined;
    if (provenance !== 'true' && provenance !== 'slsa-v1')
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input provenance-inputs is given, but no provenance is made that they could stand in (provenance: ${provenance})`, 'Add provenance: true, or remove provenance-inputs.');
    const size = Buffer.byteLength(value);
    if (size > MAX_PROVENANCE_INPUTS)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .a)('provenance-inputs', `${size} bytes`, `at most ${MAX_PROVENANCE_INPUTS} bytes`, 'Give what the build depends on: provenance-inputs: ${{ toJSON(inputs) }}.');
    return (0,_predicates_json_text_js__WEBPACK_IMPORTED_MODULE_4__/* .readJsonObject */ .op)(value, 'provenance-inputs').value;
}
/** What BuildKit wrote lies in the registry; where none is asked, "not there" would be a guess. */
function refuseUnasked(predicates, toRegistry) {
    const asks = predicates.find((input) => ('form' in input && input.form === 'buildkit') || ('scanner' in input && input.scanner === 'buildkit'));
    if (toRegistry || asks === undefined)
        return;
    throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input ${asks.kind}: buildkit reads what lies beside the image, and with push-to-registry: false no registry is asked`, `Set push-to-registry: true, or remove ${asks.kind}: buildkit.`);
}
/** Files may have come from another job, as artifacts that any job of the run can replace (threat 53). */
function requirePins(predicates) {
    for (const input of predicates) {
        const { source, digest, from, platform } = 'document' in input ? input.document : {};
        if (source === undefined || from === undefined || digest !== undefined || 'text' in source)
            continue;
        const name = from.slice(0, from.indexOf(':'));
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .a)(name, source.path, 'the digest of each document behind its path (pinned-documents: true)', `Write ${name}: ${platform === undefined ? '' : `${platform}=`}${source.path}@sha256:\u2026, with the digest that the job handed over which wrote the file.`);
    }
}
/** A document for a platform that the step is told to leave out: one of the two inputs is wrong. */
function refuseLeftOut(predicates, platforms) {
    if (platforms.kind !== 'list')
        return;
    const chosen = new Set(platforms.names.map(_model_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalPlatform */ ._));
    for (const input of predicates) {
        const { platform, from } = 'document' in input ? input.document : {};
        if (platform === undefined || from === undefined || chosen.has((0,_model_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalPlatform */ ._)(platform)))
            continue;
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input ${from} is for ${platform}, which the input platforms (${platforms.names.join(', ')}) leaves out`, `Add ${platform} to platforms, or remove that document.`);
    }
}
/** `predicate` or `predicate-path`, with `predicate-type` or `type`. */
function readCustom(host) {
    const content = one(host, 'predicate', 'predicate-path');
    const type = one(host, 'predicate-type', 'type');
    if (content === undefined && type === undefined)
        return undefined;
    if (content === undefined)
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input ${type?.name ?? ''} is given, but no predicate`, 'Add predicate-path: path/to/predicate.json, or predicate with the JSON itself.');
    if (type === undefined)
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input ${content.name} is given, but nothing says of what type it is`, 'Add predicate-type: https://\u2026 or type: with one of the short names of cosign, such as type: link.');
    const { name, value } = content;
    const document = name === 'predicate' ? { from: 'predicate', source: { text: value } } : toDocument('predicate-path', value);
    return { kind: 'custom', document, type: { input: type.name, value: type.value } };
}
function one(host, a, b) {
    const given = [a, b].flatMap((name) => {
        const value = (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(host, name);
        return value === undefined ? [] : [{ name, value }];
    });
    if (given.length > 1)
        throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`inputs ${a} and ${b} say the same thing in two ways`, 'Keep one of them.');
    return given[0];
}
/** A path, or `path@sha256:\u2026`. What looks like a digest is one: a pin that is misspelt must not become part of a name. */
function toDocument(input, item) {
    const [, path = item, pin] = /^(.*)@(sha\d+:.*)$/is.exec(item) ?? [];
    const digest = pin === undefined ? undefined : (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(pin, `input ${input}: ${item}`);
    if (path === '')
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .a)(input, item, 'a path in front of the digest', `Write ${input}: path/to/file.json@sha256:\u2026.`);
    return { from: `${input}: ${path}`, source: { path }, ...(digest === undefined ? {} : { digest }) };
}
/** Paths, each of them for the whole image or, as `linux/amd64=path`, for one platform. */
function documents(host, input) {
    const given = (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .list */ .p_)(host, input).map((item) => {
        const equals = item.indexOf('=');
        const platform = equals < 0 ? undefined : item.slice(0, equals).trim();
        if (platform === undefined || !(platform === 'index' || (0,_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .isPlatform */ .a)(platform)))
            return toDocument(input, item);
        const path = item.slice(equals + 1).trim();
        if (path === '')
            throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .a)(input, item, 'a path behind the platform', `Write ${input}: ${platform}=path/to/file.json.`);
        return { ...toDocument(input, path), platform };
    });
    const key = ({ from, platform }) => `${platform === undefined ? '' : (0,_model_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalPlatform */ ._)(platform)}=${from}`;
    const twice = given.find((document, index) => given.findIndex((other) => key(other) === key(document)) !== index);
    if (twice === undefined)
        return given;
    throw (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .contradiction */ .qX)(`input ${twice.from} is given twice${twice.platform === undefined ? '' : ` for ${twice.platform}`}`, 'Keep one of them: each would be an attestation of its own, and they would say the same.');
}


/***/ }),

/***/ 38619:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zw: () => (/* binding */ claimMissing),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   jV: () => (/* binding */ invalidPredicate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/** The content of a document that was given is not what it must be. */
function invalidPredicate(from, why, hint, more = {}) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code: 'PREDICATE_INVALID', message: `input ${from}: ${why}`, hint, ...more });
}
function tooLarge(from, bytes, limit) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'PREDICATE_TOO_LARGE',
        message: `input ${from}: the predicate has ${bytes} bytes, more than the limit of ${limit}`,
        hint: 'Leave out what verifiers do not need, such as the list of files of each package, or attest one document for each platform.',
        details: [{ what: 'size of the predicate in bytes', expected: `at most ${limit}`, actual: String(bytes) }],
    });
}
function claimMissing(claim, actual) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'PROVENANCE_CLAIM_MISSING',
        message: `the id token does not say ${claim} in a form that provenance can state: ${actual}`,
        hint: 'Provenance is made of the claims of a GitHub Actions token. Run the step in GitHub Actions with id-token: write, or give a predicate of your own with predicate-path and predicate-type.',
        details: [{ what: `claim ${claim} of the id token`, expected: 'a text', actual }],
    });
}


/***/ }),

/***/ 24019:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ parseLean)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87979);


const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/**
 * Reads a JSON object one part at a time: a tree of an SBOM of 30 MiB takes twice that in memory, and nearly all of it is in lists of
 * which only a few facts are wanted. Out of bytes: a text with a single letter beyond Latin-1 takes two bytes for each character.
 * @param bytes without blanks around it
 * @param inside a member that is an object whose own lists are meant, in place of the document's
 * @returns undefined where it is not plainly a JSON object in UTF-8: read it as a whole, and say what is wrong
 */
function parseLean(bytes, keep, look, inside) {
    return (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) ? parseParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), keep, look, inside) : undefined;
}
function parseParts(bytes, keep, look, inside) {
    const scan = new Scanner(bytes);
    const members = new Map();
    const part = (depth) => {
        const value = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(scan.value().toString(), 'part');
        look(value, depth);
        return value;
    };
    const ended = scan.sequence(OPEN_OBJECT, CLOSE_OBJECT, () => {
        const key = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(scan.value().toString(), 'key');
        if (typeof key !== 'string' || members.has(key) || !scan.take(COLON))
            return false;
        look(key, 1);
        if (key === inside) {
            const member = parseParts(scan.value(), keep, (value, depth) => {
                look(value, depth + 1);
            });
            if (member !== undefined)
                members.set(key, member);
            return member !== undefined;
        }
        if (!scan.at(OPEN_LIST)) {
            members.set(key, part(2));
            return true;
        }
        const list = [];
        members.set(key, list);
        return scan.sequence(OPEN_LIST, CLOSE_LIST, () => list.push(inside === undefined ? keep(key, part(3)) : part(3)) > 0);
    });
    return ended && scan.ended() ? Object.fromEntries(members) : undefined;
}
/** What stands between the values of JSON is ASCII, and no byte of another character is. */
class Scanner {
    #bytes;
    #index = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    /** Goes over blanks. */
    at(code) {
        while (isBlank(this.#bytes[this.#index]))
            this.#index += 1;
        return this.#bytes[this.#index] === code;
    }
    take(code) {
        if (!this.at(code))
            return false;
        this.#index += 1;
        return true;
    }
    ended() {
        return this.#index === this.#bytes.length;
    }
    /** Items between brackets, with commas between them. */
    sequence(open, close, item) {
        if (!this.take(open))
            return false;
        if (this.take(close))
            return true;
        for (;;) {
            if (!item())
                return false;
            if (this.take(close))
                return true;
            if (!this.take(COMMA))
                return false;
        }
    }
    /** The bytes up to the end of a value, blanks behind it left out; whether it is one, JSON.parse says. */
    value() {
        this.at(QUOTE);
        const bytes = this.#bytes;
        const start = this.#index;
        let index = start;
        let depth = 0;
        for (; index < bytes.length; index += 1) {
            const code = bytes[index];
            if (code === QUOTE)
                index = endOfString(bytes, index);
            else if (code === OPEN_OBJECT || code === OPEN_LIST)
                depth += 1;
            else if (depth === 0 && (code === COMMA || code === COLON || code === CLOSE_OBJECT || code === CLOSE_LIST))
                break;
            else if (code === CLOSE_OBJECT || code === CLOSE_LIST)
                depth -= 1;
        }
        this.#index = Math.min(index, bytes.length);
        let end = this.#index;
        while (end > start && isBlank(bytes[end - 1]))
            end -= 1;
        return bytes.subarray(start, end);
    }
}
function isBlank(code) {
    return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
/** The place of the quote that ends it. */
function endOfString(bytes, start) {
    let index = start + 1;
    while (index < bytes.length && bytes[index] !== QUOTE)
        index += bytes[index] === BACKSLASH ? 2 : 1;
    return index;
}


/***/ }),

/***/ 38189:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  op: () => (/* binding */ readJsonObject),
  yR: () => (/* binding */ readText)
});

// UNUSED EXPORTS: readJson

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/predicates/failures.ts
var failures = __webpack_require__(38619);
;// CONCATENATED MODULE: ./src/predicates/json-fault.ts
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = ['true', 'false', 'null'];
const AFTER_BACKSLASH = '"\\/bfnrtu';
class Bad extends Error {
    index;
    constructor(index, why) {
        super(why);
        this.index = index;
    }
}
/** @returns undefined where the text is JSON */
function findFault(text) {
    try {
        walk(text);
        return undefined;
    }
    catch (error) {
        if (error instanceof Bad)
            return { index: error.index, why: error.message };
        throw error;
    }
}
function walk(text) {
    const open = [];
    let expect = 'value';
    let index = skipBlanks(text, 0);
    while (index < text.length) {
        const char = text.charAt(index);
        const inObject = open.at(-1) === '{';
        if (expect === 'comma or end') {
            if (open.length === 0)
                throw new Bad(index, `${shown(text, index)} after the end of the document`);
            if (char === ',')
                expect = inObject ? 'key' : 'value';
            else if (char === (inObject ? '}' : ']'))
                open.pop();
            else
                throw new Bad(index, `a comma or ${inObject ? '}' : ']'} is expected, not ${shown(text, index)}`);
            index += 1;
        }
        else if (expect === 'colon') {
            if (char !== ':')
                throw new Bad(index, `a colon is expected after the key, not ${shown(text, index)}`);
            expect = 'value';
            index += 1;
        }
        else if (expect === 'key' || expect === 'key or }') {
            if (char === '"') {
                index = endOfString(text, index);
                expect = 'colon';
            }
            else if (char === '}' && expect === 'key or }') {
                open.pop();
                expect = 'comma or end';
                index += 1;
            }
            else
                throw new Bad(index, `a key in double quotes is expected, not ${shown(text, index)}`);
        }
        else if (char === '{' || char === '[') {
            open.push(char);
            expect = char === '{' ? 'key or }' : 'value or ]';
            index += 1;
        }
        else if (char === ']' && expect === 'value or ]') {
            open.pop();
            expect = 'comma or end';
            index += 1;
        }
        else {
            index = endOfScalar(text, index);
            expect = 'comma or end';
        }
        index = skipBlanks(text, index);
    }
    if (open.length > 0 || expect !== 'comma or end')
        throw new Bad(text.length, 'it ends too early');
}
function skipBlanks(text, start) {
    let index = start;
    while (index < text.length && ' \t\n\r'.includes(text.charAt(index)))
        index += 1;
    return index;
}
function endOfScalar(text, index) {
    if (text.charAt(index) === '"')
        return endOfString(text, index);
    const word = WORDS.find((one) => text.startsWith(one, index));
    if (word !== undefined)
        return index + word.length;
    NUMBER.lastIndex = index;
    const number = NUMBER.exec(text);
    if (number !== null)
        return index + number[0].length;
    throw new Bad(index, `a value is expected, not ${shown(text, index)}`);
}
function endOfString(text, start) {
    for (let index = start + 1; index < text.length; index += 1) {
        const char = text.charAt(index);
        if (char === '"')
            return index + 1;
        if (char < ' ')
            throw new Bad(index, `${shown(text, index)} inside a text in quotes`);
        if (char !== '\\')
            continue;
        index += 1;
        const escape = text.charAt(index);
        const hex = escape === 'u' ? text.slice(index + 1, index + 5) : '0000';
        if (!AFTER_BACKSLASH.includes(escape) || escape === '' || !/^[0-9a-fA-F]{4}$/.test(hex))
            throw new Bad(index - 1, 'an escape that JSON does not know');
        if (escape === 'u')
            index += 4;
    }
    throw new Bad(start, 'a text in quotes that is never closed');
}
function shown(text, index) {
    return JSON.stringify(String.fromCodePoint(text.codePointAt(index) ?? 0));
}
/** As editors count: both from 1, columns in UTF-16 units. */
function lineAndColumn(text, index) {
    let line = 1;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', start)) {
        line += 1;
        start = end + 1;
    }
    return `line ${line}, column ${index - start + 1}`;
}

// EXTERNAL MODULE: ./src/predicates/json-lean.ts
var json_lean = __webpack_require__(24019);
// EXTERNAL MODULE: ./src/predicates/predicate.ts
var predicate = __webpack_require__(89707);
;// CONCATENATED MODULE: ./src/predicates/json-text.ts






/** A statement may be nested 200 levels deep (model/json.ts), and stands up to four levels around a document. */
const MAX_DEPTH = 190;
const MARK = Buffer.from('\ufeff');
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d]);
/**
 * Text from outside, without a byte order mark.
 * @param from the input, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_TOO_LARGE, PREDICATE_INVALID where it is empty or not UTF-8
 */
function readText(source, from) {
    const size = typeof source === 'string' ? Buffer.byteLength(source) : source.length;
    if (size > predicate/* MAX_PREDICATE */.L)
        throw (0,failures/* tooLarge */.g$)(from, size, predicate/* MAX_PREDICATE */.L);
    const whole = typeof source === 'string' ? source : decode(source, from);
    const marked = whole.startsWith('\ufeff');
    const text = marked ? whole.slice(1) : whole;
    if (text.trim() === '')
        throw (0,failures/* invalidPredicate */.jV)(from, 'it is empty', 'Check the step that writes it: a tool that failed may have left an empty file.');
    return { text, warnings: marked ? [markLeftOut(from)] : [] };
}
function markLeftOut(from) {
    return `input ${from}: the byte order mark at its start is left out of what is signed`;
}
/**
 * JSON from outside, bounded, in a form that every reader takes alike. The text stays as it is, but for blanks around it.
 * @throws PREDICATE_TOO_LARGE, PREDICATE_INVALID with line and column
 */
function readJson(source, from) {
    const { text: whole, warnings } = readText(source, from);
    const text = whole.trim();
    if (text.startsWith('<'))
        throw (0,failures/* invalidPredicate */.jV)(from, 'it is XML, and JSON is expected', 'Let the tool write JSON.');
    const value = parse(text, whole, from);
    const why = unfit(value, 1);
    if (why !== undefined)
        throw (0,failures/* invalidPredicate */.jV)(from, why, 'Verifiers in other languages cannot read that; change the document.');
    return { text, value, warnings };
}
/**
 * As `readJson`; what is no object is refused.
 * @param keep what stays in `value` of the elements of its lists; all is checked, and all stays in `json`
 */
function readJsonObject(source, from, keep) {
    const lean = keep === undefined || source.length > predicate/* MAX_PREDICATE */.L ? undefined : readLean(source, from, keep);
    if (lean !== undefined)
        return lean;
    const { text, value, warnings } = readJson(source, from);
    if ((0,json/* isObject */.G)(value))
        return { json: Buffer.from(text), value, warnings };
    const actual = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    throw (0,failures/* invalidPredicate */.jV)(from, `a JSON object is expected, and it is ${actual}`, 'Give a document that begins with { and ends with }.', {
        details: [{ what: from, expected: 'a JSON object', actual }],
    });
}
/** Undefined where something is wrong, or odd: reading the whole then says what, and where. */
function readLean(source, from, keep) {
    if (typeof source === 'string' && !source.isWellFormed())
        return undefined;
    const whole = typeof source === 'string' ? Buffer.from(source) : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    const marked = whole.subarray(0, MARK.length).equals(MARK);
    const json = withoutBlanks(marked ? whole.subarray(MARK.length) : whole);
    try {
        const value = (0,json_lean/* parseLean */.o)(json, keep, (part, depth) => {
            if (unfit(part, depth) !== undefined)
                throw new errors/* WaxsealError */.A({ code: 'PREDICATE_INVALID', message: 'unfit', hint: '' });
        });
        return value === undefined ? undefined : { json, value, warnings: marked ? [markLeftOut(from)] : [] };
    }
    catch (error) {
        if (error instanceof errors/* WaxsealError */.A)
            return undefined;
        throw error;
    }
}
/** A view of what is between the blanks of JSON. */
function withoutBlanks(bytes) {
    let [start, end] = [0, bytes.length];
    while (start < end && BLANKS.has(bytes[start] ?? 0))
        start += 1;
    while (end > start && BLANKS.has(bytes[end - 1] ?? 0))
        end -= 1;
    return bytes.subarray(start, end);
}
function decode(bytes, from) {
    const [first, second] = bytes;
    const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
    if (utf16 && bytes.length > 1)
        throw (0,failures/* invalidPredicate */.jV)(from, 'it is UTF-16 text, and UTF-8 is expected', 'PowerShell writes UTF-16 with ">": use Out-File -Encoding utf8, or convert it: iconv -f UTF-16 -t UTF-8');
    if (first === 0x1f && second === 0x8b)
        throw (0,failures/* invalidPredicate */.jV)(from, 'it is compressed by gzip', 'Unpack it first: gunzip.');
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw (0,failures/* invalidPredicate */.jV)(from, 'it is not UTF-8 text', 'Give the document as JSON in UTF-8.', { cause });
    }
}
/** @param whole the text with the blanks in front of it, so that the line is that of the file */
function parse(text, whole, from) {
    try {
        return (0,json/* parseJson */.q)(text, `input ${from}`);
    }
    catch (cause) {
        if (!(cause instanceof errors/* WaxsealError */.A))
            throw cause;
        const fault = cause.cause === undefined ? undefined : findFault(whole);
        if (fault !== undefined)
            throw (0,failures/* invalidPredicate */.jV)(from, `it is not JSON: ${fault.why} at ${lineAndColumn(whole, fault.index)}`, 'Check the step that writes it: logs of the tool may have been written into the file.', { cause });
        // Of what is JSON and refused all the same, the message names the character.
        const skipped = whole.length - whole.trimStart().length;
        const why = cause.message
            .slice(`input ${from}: `.length)
            .replace(/ \(?(?:at )?character (\d+)\)?$/, (_, at) => ` at ${lineAndColumn(whole, skipped + Number(at))}`);
        throw (0,failures/* invalidPredicate */.jV)(from, why, 'Readers would not all understand it alike; change the document.', { cause });
    }
}
/** Go's protojson, which many verifiers read statements with, knows neither half characters nor numbers beyond 64 bits of floating point. */
function unfit(value, depth) {
    if (typeof value === 'string')
        return value.isWellFormed() ? undefined : 'a text in it holds half a character (a lone surrogate)';
    if (typeof value === 'number')
        return Number.isFinite(value) ? undefined : 'a number in it is too large for a 64-bit floating point number';
    if (typeof value !== 'object' || value === null)
        return undefined;
    if (depth > MAX_DEPTH)
        return `it is nested deeper than ${MAX_DEPTH} levels`;
    if (Array.isArray(value)) {
        for (const item of value) {
            const why = unfit(item, depth + 1);
            if (why !== undefined)
                return why;
        }
        return undefined;
    }
    for (const [key, member] of Object.entries(value)) {
        const why = unfit(key, depth) ?? unfit(member, depth + 1);
        if (why !== undefined)
            return why;
    }
    return undefined;
}


/***/ }),

/***/ 89707:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ MAX_PREDICATE),
/* harmony export */   V: () => (/* binding */ toPredicate)
/* harmony export */ });
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38619);

/** Written predicates; what is read may be wrapped in base64 up to the bundle's limit (formats.md, 7). In bytes. */
const MAX_PREDICATE = 64 * 1024 * 1024;
/** Kyverno stops at a bundle of 10 MB, in which base64 makes four bytes of three. In bytes. */
const KYVERNO = 7 * 1024 * 1024;
/**
 * @param from the input that it comes from, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_TOO_LARGE
 */
function toPredicate(predicate, from) {
    const bytes = predicate.json.length;
    if (bytes > MAX_PREDICATE)
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .tooLarge */ .g$)(from, bytes, MAX_PREDICATE);
    if (bytes <= KYVERNO)
        return predicate;
    const size = (bytes / (1024 * 1024)).toFixed(1);
    const warning = `input ${from}: the predicate has ${size} MiB; above 7 MiB Kyverno cannot verify it, and a Rekor v1 log may refuse it`;
    return { ...predicate, warnings: [...predicate.warnings, warning] };
}


/***/ })

};
