export const id = 8582;
export const ids = [8582];
export const modules = {

/***/ 49411:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ aboutAnother)
/* harmony export */ });
/**
 * A warning where a document says itself that it is about something else than what it is attested for: another image, or one platform
 * where more are named. What speaks of the index speaks of all.
 * @param says in words, up to the digests: `the SBOM says that it describes sha256:\u2026`
 * @param named empty where the document names no image
 * @param from the input, as messages name it: `sbom-path: sbom.json`
 */
function aboutAnother(says, named, { subjects, image }, from) {
    const isNamed = ({ digest }) => named.includes(digest);
    const [root, ...platforms] = image;
    if (named.length === 0 || (root !== undefined && isNamed(root)))
        return undefined;
    const said = platforms.filter(isNamed);
    if (said.length === 0)
        return (`input ${from}: ${says}, which is neither this image nor one of its platforms; ` +
            'scan the pushed image by its digest (an image in a local Docker daemon has another digest than in the registry)');
    const attested = subjects.filter(({ digest }) => digest !== root?.digest);
    if (attested.length > 0 && attested.every(isNamed))
        return undefined;
    const [platform] = said;
    const [, input, path] = /^([a-z]+-path): (.+)$/.exec(from) ?? [];
    const fix = input === undefined || path === undefined ? '' : `; write ${input}: ${platform?.name ?? ''}=${path}`;
    return `input ${from}: ${says}, which is ${namesOf(said)} alone, and it is attested for ${namesOf(subjects)}${fix}`;
}
const MAX_NAMES = 5;
function namesOf(manifests) {
    const more = manifests.length > MAX_NAMES ? `, and ${manifests.length - MAX_NAMES} more` : '';
    return `${manifests
        .slice(0, MAX_NAMES)
        .map(({ name }) => name)
        .join(', ')}${more}`;
}


/***/ }),

/***/ 82451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ extractStatement),
/* harmony export */   n: () => (/* binding */ extractPredicate)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61145);
/* harmony import */ var _openvex_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37197);
/* harmony import */ var _provenance_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40023);
/* harmony import */ var _sbom_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33522);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66583);
/* harmony import */ var _vulnerability_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75748);







const MAX_KEYS = 10;
/** A few facts of a verified statement, whatever its predicate holds. Never throws. */
function extractStatement({ predicateType, predicate }) {
    return extractPredicate(predicateType, predicate);
}
function extractPredicate(type, value) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
        return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('predicate', [['value', typeof value === 'string' ? `a text of ${value.length} characters` : 'no object']]);
    if (type === _types_js__WEBPACK_IMPORTED_MODULE_5__/* .TYPE */ .ZE.custom)
        return extractOfCustom(value);
    const word = (0,_types_js__WEBPACK_IMPORTED_MODULE_5__/* .wordFor */ .GC)(type);
    return word === undefined ? otherwise('predicate', value) : BY_WORD[word](value, type);
}
const BY_WORD = {
    signature: () => (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('signature', []),
    provenance: _provenance_js__WEBPACK_IMPORTED_MODULE_3__/* .extractOfProvenance */ .kV,
    sbom: (value) => {
        const sbom = (0,_sbom_js__WEBPACK_IMPORTED_MODULE_4__/* .detectSbom */ .JD)(value);
        return 'found' in sbom ? otherwise('SBOM of an unknown form', value) : (0,_sbom_js__WEBPACK_IMPORTED_MODULE_4__/* .extractOfSbom */ .UQ)(sbom);
    },
    vulnerabilities: (value, type) => (type === _types_js__WEBPACK_IMPORTED_MODULE_5__/* .TYPE */ .ZE.vuln ? (0,_vulnerability_js__WEBPACK_IMPORTED_MODULE_6__/* .extractOfVuln */ .O_)(value) : extractOfVulns(value)),
    vex: _openvex_js__WEBPACK_IMPORTED_MODULE_2__/* .extractOfVex */ .k8,
    vsa: extractOfVsa,
};
function otherwise(title, value) {
    const keys = Object.keys(value);
    const more = keys.length > MAX_KEYS ? `, and ${keys.length - MAX_KEYS} more` : '';
    const shown = keys.slice(0, MAX_KEYS).map((key) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(key, 16));
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)(title, [['keys', keys.length === 0 ? 'none' : `${shown.join(', ')}${more}`]]);
}
function extractOfCustom(value) {
    const { Data: text, Timestamp: time } = value;
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('predicate of cosign\'s type "custom"', [
        ['data', typeof text === 'string' ? text : undefined],
        ['time', time],
    ]);
}
/** in-toto's own vulnerability predicate (in-toto/attestation, spec/predicates/vulns_02.md). */
function extractOfVulns(value) {
    const scanner = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['scanner']);
    const metadata = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['metadata']);
    const database = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(scanner['db']);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('vulnerability report', [
        ['scanner', scanner['uri']],
        ['version', scanner['version']],
        ['database', database['version']],
        ['database built', database['lastUpdate']],
        ['vulnerabilities', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(scanner['result']).length],
        ['scanned', metadata['scanFinishedOn'] ?? metadata['scanFinishedTime']],
    ]);
}
/** https://slsa.dev/spec/v1.0/verification_summary */
function extractOfVsa(value) {
    const levels = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(value['verifiedLevels']).filter((level) => typeof level === 'string');
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('verification summary', [
        ['result', value['verificationResult']],
        ['levels', levels.slice(0, MAX_KEYS).join(', ')],
        ['verifier', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['verifier'])['id']],
        ['resource', value['resourceUri']],
        ['policy', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['policy'])['uri']],
        ['time', value['timeVerified']],
    ]);
}


/***/ }),

/***/ 407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ unique),
/* harmony export */   TO: () => (/* binding */ isImagePurl),
/* harmony export */   Tl: () => (/* binding */ digestInName),
/* harmony export */   dL: () => (/* binding */ digestInPurl),
/* harmony export */   z9: () => (/* binding */ digestOfHex)
/* harmony export */ });
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);

/** Longer texts are no names of images. */
const MAX_NAME = 4096;
const PURL = /^pkg:(?:oci|docker)\/[^?#]*@sha256(?::|%3a)([0-9a-f]{64})(?:[?#]|$)/i;
/** The digest at the end of `name@sha256:\u2026`, or of `sha256:\u2026` alone. */
function digestInName(value) {
    if (typeof value !== 'string' || value.length > MAX_NAME)
        return undefined;
    const digest = value.slice(value.lastIndexOf('@') + 1).trim();
    return (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) ? digest : undefined;
}
/** A package URL of an image names its manifest (purl-spec, types `oci` and `docker`). */
function digestInPurl(value) {
    const hex = typeof value === 'string' && value.length <= MAX_NAME ? PURL.exec(value)?.[1] : undefined;
    return hex === undefined ? undefined : digestOfHex(hex);
}
function digestOfHex(hex) {
    const digest = `sha256:${typeof hex === 'string' && hex.length === 64 ? hex.toLowerCase() : ''}`;
    return (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) ? digest : undefined;
}
function isImagePurl(value) {
    return typeof value === 'string' && /^pkg:(?:oci|docker)\//i.test(value.slice(0, 20));
}
function unique(digests) {
    return [...new Set(digests.filter((digest) => digest !== undefined))];
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

/***/ 37197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fe: () => (/* binding */ vexPredicate),
/* harmony export */   k8: () => (/* binding */ extractOfVex),
/* harmony export */   mS: () => (/* binding */ problemOfVex),
/* harmony export */   pG: () => (/* binding */ malformedVex)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38619);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61145);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38189);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89707);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66583);






const CONTEXT = /^https:\/\/openvex\.dev\/ns(?:\/v\d+\.\d+\.\d+)?$/;
const STATUSES = ['not_affected', 'affected', 'fixed', 'under_investigation'];
/**
 * An OpenVEX document as it is (https://github.com/openvex/spec).
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
function vexPredicate(source, from) {
    const { json, value, warnings } = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_3__/* .readJsonObject */ .op)(source, from);
    const problem = problemOfVex(value);
    if (problem !== undefined)
        throw malformedVex(from, problem);
    return (0,_predicate_js__WEBPACK_IMPORTED_MODULE_4__/* .toPredicate */ .V)({ kind: 'vex', type: _types_js__WEBPACK_IMPORTED_MODULE_5__/* .TYPE */ .ZE.openvex, json, extract: extractOfVex(value), warnings }, from);
}
function problemOfVex(value) {
    const context = value['@context'];
    if (typeof context !== 'string' || !CONTEXT.test(context))
        return `its @context is not ${_types_js__WEBPACK_IMPORTED_MODULE_5__/* .TYPE */ .ZE.openvex}${otherVex(value)}`;
    const statements = value['statements'];
    if (!Array.isArray(statements))
        return 'it has no list of statements';
    const list = statements;
    const wrong = list.findIndex((one) => !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(one) || !isStatus(one['status']));
    return wrong < 0 ? undefined : `statement ${wrong} has none of the statuses ${STATUSES.join(', ')}`;
}
function otherVex(value) {
    if ('bomFormat' in value)
        return ' (it is CycloneDX)';
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value['document']) && 'csaf_version' in value['document'] ? ' (it is CSAF)' : '';
}
function isStatus(value) {
    return STATUSES.some((status) => status === value);
}
function malformedVex(from, problem) {
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidPredicate */ .jV)(from, `an OpenVEX document is expected: ${problem}`, 'vexctl create writes one. Another kind of VEX document: predicate-path with predicate-type.', { details: [{ what: from, expected: 'an OpenVEX document', actual: problem }] });
}
/** @param value an OpenVEX document, from anywhere */
function extractOfVex(value) {
    const counts = new Map();
    for (const { status } of (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .objectsOf */ .iZ)(value['statements']))
        if (isStatus(status))
            counts.set(status, (counts.get(status) ?? 0) + 1);
    const words = STATUSES.filter((status) => counts.has(status)).map((status) => `${counts.get(status) ?? 0} ${status}`);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .extract */ .o6)('OpenVEX document', [
        ['statements', (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)(value['statements']).length],
        ['by status', words.join(', ')],
        ['author', value['author']],
        ['id', value['@id']],
        ['time', value['timestamp']],
    ]);
}


/***/ }),

/***/ 59391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ lacksScores),
/* harmony export */   ib: () => (/* binding */ isSarif),
/* harmony export */   "if": () => (/* binding */ problemOfSarif),
/* harmony export */   qT: () => (/* binding */ readSarif)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61145);
/* harmony import */ var _image_digests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(407);
/* harmony import */ var _severity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8199);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81208);




function isSarif(report) {
    return report['version'] === '2.1.0' && Array.isArray(report['runs']);
}
/** SARIF in which nothing was run says of no image that it is clean (SARIF 2.1.0, 3.18.2 and 3.19.8: every run names its tool). */
function problemOfSarif(report) {
    const runs = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(report['runs']);
    if (runs.length === 0)
        return 'it has no run, so nothing was scanned';
    const nameless = runs.findIndex((run) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(driverOf((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(run))['name']) === undefined);
    return nameless < 0 ? undefined : `run ${nameless} does not say which tool it was (tool.driver.name)`;
}
/** Rules or results, and none of them with a score: most likely of a linter. */
function lacksScores(report) {
    const scored = (one) => ruleScore(one) !== undefined;
    let found = 0;
    for (const run of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(report['runs'])) {
        const tool = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(run['tool']);
        for (const component of [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(tool['extensions']), driverOf(run)]) {
            for (const rule of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(component['rules'])) {
                if (scored(rule))
                    return false;
                found += 1;
            }
        }
        for (const result of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(run['results'])) {
            if (scored(result))
                return false;
            found += 1;
        }
    }
    return found > 0;
}
function driverOf(run) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(run['tool'])['driver']);
}
/** SARIF 2.1.0 (OASIS); the score of a rule stands where GitHub wants it, in its property `security-severity`. */
function readSarif(report) {
    const severities = (0,_severity_js__WEBPACK_IMPORTED_MODULE_2__/* .noSeverities */ .X3)();
    const images = [];
    const configurations = [];
    for (const run of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(report['runs'])) {
        const scores = scoresOf(run);
        for (const result of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(run['results']))
            severities[(0,_severity_js__WEBPACK_IMPORTED_MODULE_2__/* .severityOfScore */ .FL)(scoreOf(result, scores))] += 1;
        const properties = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(run['properties']); // as Trivy writes them
        images.push(...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(properties['repoDigests']).map(_image_digests_js__WEBPACK_IMPORTED_MODULE_1__/* .digestInName */ .Tl));
        configurations.push((0,_image_digests_js__WEBPACK_IMPORTED_MODULE_1__/* .digestInName */ .Tl)(properties['imageID']));
    }
    const [first = {}] = [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(report['runs'])];
    const driver = driverOf(first);
    return {
        format: 'SARIF',
        scanner: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(driver['name']) ?? '',
        uri: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(driver['informationUri']) ?? '',
        version: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(driver['semanticVersion']) ?? (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(driver['version']) ?? '',
        database: { uri: '', version: '' },
        ...timesOf(report),
        severities,
        images: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_1__/* .unique */ .Am)(images),
        configurations: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_1__/* .unique */ .Am)(configurations),
    };
}
function scoresOf(run) {
    const tool = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(run['tool']);
    const byIndex = [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(tool['driver'])['rules'])].map(ruleScore);
    const byId = new Map();
    for (const component of [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(tool['extensions']), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(tool['driver'])])
        for (const rule of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(component['rules']))
            byId.set(rule['id'] ?? null, ruleScore(rule));
    return { byIndex, byId };
}
function ruleScore(rule) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(rule['properties'])['security-severity'];
}
/** The id first: an index may count the rules of an extension (SARIF 2.1.0, 3.52.4). */
function scoreOf(result, { byIndex, byId }) {
    const own = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(result['properties'])['security-severity'];
    const id = result['ruleId'] ?? (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(result['rule'])['id'];
    const index = result['ruleIndex'];
    return own ?? (id === undefined ? undefined : byId.get(id)) ?? (typeof index === 'number' ? byIndex[index] : undefined);
}
/** The first start and the last end of its runs. */
function timesOf(report) {
    const starts = [];
    const ends = [];
    for (const run of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(report['runs'])) {
        for (const { startTimeUtc, endTimeUtc } of (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(run['invocations'])) {
            const [start, end] = [(0,_times_js__WEBPACK_IMPORTED_MODULE_3__/* .timeOf */ .nR)(startTimeUtc), (0,_times_js__WEBPACK_IMPORTED_MODULE_3__/* .timeOf */ .nR)(endTimeUtc)];
            if (start !== undefined)
                starts.push(start);
            if (end !== undefined)
                ends.push(end);
        }
    }
    const byTime = (a, b) => Date.parse(a) - Date.parse(b);
    const started = starts.toSorted(byTime)[0] ?? ends.toSorted(byTime)[0];
    const finished = ends.toSorted(byTime).at(-1) ?? starts.toSorted(byTime).at(-1);
    return { ...(started === undefined ? {} : { started }), ...(finished === undefined ? {} : { finished }) };
}


/***/ }),

/***/ 33522:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wK: () => (/* binding */ checkSbomSubject),
  JD: () => (/* binding */ detectSbom),
  UQ: () => (/* binding */ extractOfSbom),
  Sc: () => (/* binding */ leanSbom),
  RC: () => (/* binding */ sbomPredicate)
});

// UNUSED EXPORTS: rootDigests

// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/predicates/about.ts
var about = __webpack_require__(49411);
// EXTERNAL MODULE: ./src/predicates/facts.ts
var facts = __webpack_require__(61145);
// EXTERNAL MODULE: ./src/predicates/image-digests.ts
var image_digests = __webpack_require__(407);
;// CONCATENATED MODULE: ./src/predicates/cyclonedx.ts



const CYCLONEDX_VERSIONS = ['1.4', '1.5', '1.6', '1.7'];
const NO_PARTS = {};
/** What a CycloneDX document says of itself (https://cyclonedx.org/docs/1.6/json/); `metadata` is optional in it. */
function describeCycloneDx(document) {
    const metadata = (0,facts/* objectOf */.Xy)(document['metadata']);
    const root = (0,facts/* objectOf */.Xy)(metadata['component']);
    return {
        components: countComponents(document['components']),
        name: (0,facts/* textOf */.b6)(root['name']),
        tool: toolOf(metadata['tools']),
        created: (0,facts/* textOf */.b6)(metadata['timestamp']),
        rootDigests: digestsOf(root),
    };
}
/** Components may hold components; the depth is bounded by that of the document. */
function countComponents(components) {
    let count = 0;
    for (const component of (0,facts/* objectsOf */.iZ)(components))
        count += 1 + countComponents(component['components']);
    return count;
}
/** Of a component, what is counted. */
function leanComponent(element) {
    if (!(0,json/* isObject */.G)(element))
        return element;
    const { components } = element;
    return components === undefined ? NO_PARTS : { components: (0,facts/* listOf */.c3)(components).map(leanComponent) };
}
/** Up to 1.4 a list of tools; since 1.5 an object with components. */
function toolOf(tools) {
    for (const tool of (0,facts/* objectsOf */.iZ)(Array.isArray(tools) ? tools : (0,facts/* objectOf */.Xy)(tools)['components'])) {
        const name = (0,facts/* textOf */.b6)(tool['name']);
        const version = (0,facts/* textOf */.b6)(tool['version']);
        if (name !== undefined)
            return version === undefined ? name : `${name} ${version}`;
    }
    return undefined;
}
/** Scanners name the image as version (syft), as purl (Trivy, cdxgen), or as property (Trivy, cdxgen). */
function digestsOf(root) {
    const found = [(0,image_digests/* digestInPurl */.dL)(root['purl']), (0,image_digests/* digestInPurl */.dL)(root['bom-ref']), (0,image_digests/* digestInName */.Tl)(root['version']), (0,image_digests/* digestInName */.Tl)(root['name'])];
    for (const { name, value } of (0,facts/* objectsOf */.iZ)(root['properties']))
        if (typeof name === 'string' && name.endsWith(':RepoDigest'))
            found.push((0,image_digests/* digestInName */.Tl)(value));
    // The hash of something that is no image is the hash of a file.
    if (root['type'] === 'container' || (0,image_digests/* isImagePurl */.TO)(root['purl']))
        for (const { alg, content } of (0,facts/* objectsOf */.iZ)(root['hashes']))
            if (alg === 'SHA-256')
                found.push((0,image_digests/* digestOfHex */.z9)(content));
    return (0,image_digests/* unique */.Am)(found);
}

// EXTERNAL MODULE: ./src/predicates/failures.ts
var failures = __webpack_require__(38619);
// EXTERNAL MODULE: ./src/predicates/json-text.ts + 1 modules
var json_text = __webpack_require__(38189);
// EXTERNAL MODULE: ./src/predicates/predicate.ts
var predicate = __webpack_require__(89707);
;// CONCATENATED MODULE: ./src/predicates/spdx.ts



const SPDX2_VERSIONS = ['SPDX-2.2', 'SPDX-2.3'];
const DOCUMENT = 'SPDXRef-DOCUMENT';
const TOOL = 'Tool: ';
/** A document that describes more describes no image in particular. */
const MAX_ROOTS = 16;
/** What an SPDX 2.x document says of itself (https://spdx.github.io/spdx-spec/v2.3/). */
function describeSpdx2(document) {
    const creation = (0,facts/* objectOf */.Xy)(document['creationInfo']);
    const ids = describedIds(document);
    const roots = [];
    let packages = 0;
    for (const item of (0,facts/* objectsOf */.iZ)(document['packages'])) {
        packages += 1;
        if (roots.length < MAX_ROOTS && ids.has(item['SPDXID'] ?? null))
            roots.push(item);
    }
    const tool = (0,facts/* listOf */.c3)(creation['creators']).find((creator) => typeof creator === 'string' && creator.startsWith(TOOL));
    return {
        // A single root is what the others are parts of.
        components: roots.length === 1 ? packages - 1 : packages,
        name: (0,facts/* textOf */.b6)(roots[0]?.['name']) ?? (0,facts/* textOf */.b6)(document['name']),
        tool: (0,facts/* textOf */.b6)(tool)?.slice(TOOL.length),
        created: (0,facts/* textOf */.b6)(creation['created']),
        rootDigests: (0,image_digests/* unique */.Am)(roots.flatMap(spdx_digestsOf)),
    };
}
/** Of the lists of a document, what `describeSpdx2` reads. */
function leanSpdx2(member, element) {
    if (!(0,json/* isObject */.G)(element))
        return element;
    const { SPDXID = null, name = null, relationshipType } = element;
    if (member === 'packages')
        return spdx_digestsOf(element).length > 0 ? element : { SPDXID, name };
    if (member === 'relationships')
        return isDescription(relationshipType) ? element : null;
    return member === 'files' || member === 'snippets' ? null : element;
}
function isDescription(type) {
    return typeof type === 'string' && /^DESCRIBE(?:S|D_BY)$/.test(type);
}
/** SPDX 2.3, 11.1: one of the two ends is the document; `documentDescribes` is the short form of JSON. */
function describedIds(document) {
    const ids = new Set((0,facts/* listOf */.c3)(document['documentDescribes']));
    for (const { spdxElementId, relationshipType, relatedSpdxElement } of (0,facts/* objectsOf */.iZ)(document['relationships'])) {
        if (!isDescription(relationshipType))
            continue;
        if (spdxElementId === DOCUMENT)
            ids.add(relatedSpdxElement ?? null);
        if (relatedSpdxElement === DOCUMENT)
            ids.add(spdxElementId ?? null);
    }
    ids.delete(null);
    return ids;
}
/** Scanners name the image as version, checksum and purl (syft), or as purl and annotation (Trivy). */
function spdx_digestsOf(root) {
    const found = [(0,image_digests/* digestInName */.Tl)(root['versionInfo']), (0,image_digests/* digestInName */.Tl)(root['name'])];
    let image = root['primaryPackagePurpose'] === 'CONTAINER';
    for (const { referenceLocator } of (0,facts/* objectsOf */.iZ)(root['externalRefs'])) {
        image ||= (0,image_digests/* isImagePurl */.TO)(referenceLocator);
        found.push((0,image_digests/* digestInPurl */.dL)(referenceLocator));
    }
    const comments = [...(0,facts/* objectsOf */.iZ)(root['annotations'])].map(({ comment }) => comment ?? null);
    for (const text of [...comments, ...(0,facts/* listOf */.c3)(root['attributionTexts'])])
        if (typeof text === 'string' && text.startsWith('RepoDigest: '))
            found.push((0,image_digests/* digestInName */.Tl)(text));
    // The checksum of something that is no image is that of a file.
    if (image)
        for (const { algorithm, checksumValue } of (0,facts/* objectsOf */.iZ)(root['checksums']))
            if (algorithm === 'SHA256')
                found.push((0,image_digests/* digestOfHex */.z9)(checksumValue));
    return (0,image_digests/* unique */.Am)(found);
}

// EXTERNAL MODULE: ./src/predicates/spdx3.ts
var spdx3 = __webpack_require__(37790);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
;// CONCATENATED MODULE: ./src/predicates/sbom.ts










const ACCEPTED = 'SPDX 2.2, 2.3 or 3.0 JSON, or CycloneDX 1.4 to 1.7 JSON';
/**
 * An SBOM, known by its content, as it is.
 * @param from the input, as messages name it: `sbom-path: sbom.json`
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
function sbomPredicate(source, from) {
    refuseOtherSyntax(source, from);
    const { json, value, warnings } = (0,json_text/* readJsonObject */.op)(source, from, leanSbom);
    const sbom = detectSbom(value);
    if ('found' in sbom)
        throw unknownSbom(from, sbom);
    const type = sbom.format === 'SPDX' ? types/* TYPE */.ZE.spdx : types/* TYPE */.ZE.cyclonedx;
    return { ...(0,predicate/* toPredicate */.V)({ kind: 'sbom', type, json, extract: extractOfSbom(sbom), warnings }, from), sbom };
}
/** The lists are nearly all of a document, and only a few of their elements say what it is about. */
function leanSbom(member, element) {
    if (member === 'components')
        return leanComponent(element);
    return member === '@graph' ? (0,spdx3/* leanSpdx3 */.bC)(element) : leanSpdx2(member, element);
}
function detectSbom(document) {
    const { spdxVersion, bomFormat, specVersion } = document;
    if (spdxVersion !== undefined) {
        const version = SPDX2_VERSIONS.find((one) => one === spdxVersion);
        if (version === undefined)
            return { found: `SPDX of version ${said(spdxVersion)}`, hint: 'Let the tool write SPDX 2.3.' };
        return { format: 'SPDX', version: version.slice('SPDX-'.length), ...describeSpdx2(document) };
    }
    if (bomFormat === 'CycloneDX') {
        const version = CYCLONEDX_VERSIONS.find((one) => one === specVersion);
        if (version === undefined)
            return {
                found: `CycloneDX of version ${said(specVersion)}`,
                hint: 'Let the tool write CycloneDX 1.6, or convert it: cyclonedx convert.',
            };
        return { format: 'CycloneDX', version, ...describeCycloneDx(document) };
    }
    const version = (0,spdx3/* spdx3Version */.Vi)(document);
    if (version === undefined)
        return otherDocument(document);
    if (!(0,spdx3/* isSpdx3Version */.F4)(version))
        return { found: `SPDX of version ${version}`, hint: 'Let the tool write SPDX 2.3 or 3.0.' };
    return { format: 'SPDX', version, ...(0,spdx3/* describeSpdx3 */.K)(document) };
}
function extractOfSbom(sbom) {
    return (0,facts/* extract */.o6)(`${sbom.format} ${sbom.version} SBOM`, [
        ['about', sbom.name],
        ['image', sbom.rootDigests[0]],
        ['components', sbom.components],
        ['tool', sbom.tool],
        ['created', sbom.created],
    ], { components: sbom.components });
}
/** The images that the SBOM's own root says it describes. */
function rootDigests(sbom) {
    return sbom.rootDigests;
}
/** A warning where the SBOM says itself that it is about something else than what it is attested for. */
function checkSbomSubject({ rootDigests: named }, attested, from) {
    return (0,about/* aboutAnother */.p)(`the SBOM says that it describes ${named.slice(0, 3).join(', ')}`, named, attested, from);
}
/** XML and tag-value are SBOMs too, but no JSON: their first characters tell them. */
function refuseOtherSyntax(source, from) {
    const start = typeof source === 'string' ? source : new TextDecoder().decode(source.subarray(0, 64 * 1024));
    const head = start
        .slice(0, 64 * 1024)
        .replace(/^\ufeff/, '')
        .trimStart();
    const syntax = head.startsWith('<') ? 'XML' : /^SPDXVersion:/m.test(head.slice(0, 4096)) ? 'SPDX tag-value text' : undefined;
    if (syntax === undefined)
        return;
    (0,json_text/* readText */.yR)(source, from);
    throw unknownSbom(from, {
        found: syntax,
        hint: syntax === 'XML'
            ? 'Let the tool write JSON: syft -o cyclonedx-json, trivy --format cyclonedx.'
            : 'Let the tool write JSON: syft -o spdx-json, trivy --format spdx-json. To attest tag-value text as cosign does: type: spdx with predicate-path.',
    });
}
const SIGNS = [
    [(one) => (0,json/* isObject */.G)(one['sbom']), 'a document with an SBOM inside its member "sbom"', 'Take it out: jq .sbom'],
    [
        (one) => 'predicateType' in one,
        'an in-toto statement, of which the SBOM is only the predicate',
        'Take it out: jq .predicate; its signature, if it has one, is no part of the new attestation.',
    ],
    [(one) => 'artifacts' in one && 'descriptor' in one, "syft's own JSON", 'Let syft write an open format: syft -o spdx-json'],
    [(one) => 'Results' in one || 'matches' in one, 'a vulnerability report', 'Give it as vulnerability-path.'],
    [(one) => 'statements' in one, 'an OpenVEX document', 'Give it as vex-path.'],
];
function otherDocument(document) {
    const sign = SIGNS.find(([is]) => is(document));
    if (sign !== undefined)
        return { found: sign[1], hint: sign[2] };
    const keys = Object.keys(document).slice(0, 5);
    return { found: keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.map((key) => said(key)).join(', ')}` };
}
function unknownSbom(from, { found, hint }) {
    return (0,failures/* invalidPredicate */.jV)(from, `${ACCEPTED} is expected, and it is ${found}`, hint ?? `Give ${ACCEPTED}: syft -o spdx-json writes one.`, {
        details: [{ what: from, expected: ACCEPTED, actual: found }],
    });
}
function said(value) {
    return value === undefined ? '(none)' : (0,facts/* short */.h0)(JSON.stringify(value), 60);
}


/***/ }),

/***/ 64083:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readScan),
/* harmony export */   N: () => (/* binding */ leanReport)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61145);
/* harmony import */ var _image_digests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(407);
/* harmony import */ var _severity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8199);
/* harmony import */ var _sarif_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59391);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81208);






/** @returns undefined where it is the report of no scanner that we know */
function readScan(report) {
    if ('SchemaVersion' in report && ('ArtifactName' in report || 'Results' in report))
        return readTrivy(report);
    if (Array.isArray(report['matches']) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(report['descriptor']))
        return readGrype(report);
    return (0,_sarif_js__WEBPACK_IMPORTED_MODULE_3__/* .isSarif */ .ib)(report) && (0,_sarif_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOfSarif */ ["if"])(report) === undefined ? (0,_sarif_js__WEBPACK_IMPORTED_MODULE_3__/* .readSarif */ .qT)(report) : undefined;
}
/** Of a report's findings, what `readScan` counts. */
function leanReport(member, element) {
    const { Vulnerabilities: found, vulnerability } = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(element);
    if (member === 'Results')
        return { Vulnerabilities: [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(found)].map(({ Severity = null }) => ({ Severity })) };
    if (member === 'matches')
        return { vulnerability: { severity: (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(vulnerability)['severity'] ?? null } };
    return element;
}
const NO_DATABASE = { uri: '', version: '' };
/** `trivy image --format json`; without findings there are no `Results`, and older ones do not name their version. */
function readTrivy(report) {
    const metadata = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(report['Metadata']);
    const version = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(report['Trivy'])['Version']) ?? '';
    const severities = (0,_severity_js__WEBPACK_IMPORTED_MODULE_4__/* .noSeverities */ .X3)();
    for (const result of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(report['Results']))
        for (const finding of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(result['Vulnerabilities']))
            severities[(0,_severity_js__WEBPACK_IMPORTED_MODULE_4__/* .severityOfName */ .cH)(finding['Severity'])] += 1;
    const created = (0,_times_js__WEBPACK_IMPORTED_MODULE_5__/* .timeOf */ .nR)(report['CreatedAt']);
    return {
        format: 'Trivy',
        scanner: 'Trivy',
        uri: packageUrl('aquasecurity/trivy', version),
        version,
        database: NO_DATABASE,
        ...(created === undefined ? {} : { started: created, finished: created }),
        severities,
        images: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .unique */ .Am)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(metadata['RepoDigests']).map(_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl)),
        configurations: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .unique */ .Am)([(0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl)(metadata['ImageID'])]),
    };
}
/** `grype -o json`; the database is described in one of two ways, before and since version 0.88. */
function readGrype(report) {
    const descriptor = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(report['descriptor']);
    const described = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(descriptor['db']);
    const database = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(described['status']) ? described['status'] : described;
    const built = (0,_times_js__WEBPACK_IMPORTED_MODULE_5__/* .timeOf */ .nR)(database['built']);
    const from = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(database['from']) ?? '';
    const version = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(descriptor['version']) ?? '';
    const severities = (0,_severity_js__WEBPACK_IMPORTED_MODULE_4__/* .noSeverities */ .X3)();
    for (const match of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(report['matches']))
        severities[(0,_severity_js__WEBPACK_IMPORTED_MODULE_4__/* .severityOfName */ .cH)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(match['vulnerability'])['severity'])] += 1;
    const made = (0,_times_js__WEBPACK_IMPORTED_MODULE_5__/* .timeOf */ .nR)(descriptor['timestamp']);
    const target = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(report['source'])['target']);
    return {
        format: 'Grype',
        scanner: (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(descriptor['name']) ?? 'grype',
        uri: packageUrl('anchore/grype', version),
        version,
        database: {
            uri: /^https?:\/\//.test(from) ? from : '', // else a path of the machine that scanned
            version: wordOf(database['schemaVersion']),
            ...(built === undefined ? {} : { built }),
        },
        ...(made === undefined ? {} : { started: made, finished: made }),
        severities,
        images: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .unique */ .Am)([...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(target['repoDigests']).map(_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl), (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl)(target['manifestDigest'])]),
        configurations: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .unique */ .Am)([(0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl)(target['imageID'])]),
    };
}
/** As Trivy names itself in cosign's predicate (purl-spec, type `github`). */
function packageUrl(repository, version) {
    return `pkg:github/${repository}${version === '' ? '' : `@${encodeURIComponent(version.toWellFormed())}`}`;
}
function wordOf(value) {
    return typeof value === 'number' ? String(value) : ((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value) ?? '');
}


/***/ }),

/***/ 37790:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F4: () => (/* binding */ isSpdx3Version),
/* harmony export */   K: () => (/* binding */ describeSpdx3),
/* harmony export */   Vi: () => (/* binding */ spdx3Version),
/* harmony export */   bC: () => (/* binding */ leanSpdx3)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61145);
/* harmony import */ var _image_digests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(407);



const CONTEXT = /^https:\/\/spdx\.org\/rdf\/(\d+\.\d+(?:\.\d+)?)\//;
const DOCUMENT = 'SpdxDocument';
const SBOM = 'software_Sbom';
const VERSION = /^3\.0(?:\.\d+)?$/;
/** Documents are roots of SBOMs, which are roots of packages. */
const MAX_ROOTS = 16;
/**
 * The version of an SPDX 3 document in JSON-LD (https://spdx.github.io/spdx-spec/v3.0.1/serializations/), by its context.
 * @returns undefined where it is no such document
 */
function spdx3Version(document) {
    const context = document['@context'];
    for (const one of Array.isArray(context) ? (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(context) : [context]) {
        const version = typeof one === 'string' ? CONTEXT.exec(one)?.[1] : undefined;
        if (version !== undefined)
            return version;
    }
    return undefined;
}
function isSpdx3Version(version) {
    return VERSION.test(version);
}
function describeSpdx3(document) {
    const graph = graphOf(document);
    const roots = rootPackages(graph);
    let packages = 0;
    let created;
    let tool;
    let name;
    for (const element of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph)) {
        const type = typeOf(element);
        if (isPackage(type))
            packages += 1;
        else if (type === DOCUMENT)
            name ??= (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(element['name']);
        else if (type === 'CreationInfo')
            created ??= (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(element['created']);
        else if (type === 'Tool' || type === 'SoftwareAgent')
            tool ??= (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(element['name']);
    }
    return {
        components: roots.length === 1 ? packages - 1 : packages,
        name: (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(roots[0]?.['name']) ?? name,
        tool,
        created,
        rootDigests: (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .unique */ .Am)(roots.flatMap(digestsOf)),
    };
}
const READ = new Set([DOCUMENT, SBOM, 'CreationInfo', 'Tool', 'SoftwareAgent']);
/** Of the graph, what `describeSpdx3` reads. */
function leanSpdx3(element) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(element))
        return element;
    const { name = null, created = null, rootElement = [] } = element;
    const type = typeOf(element) ?? null;
    if (isPackage(type))
        return digestsOf(element).length > 0 ? element : { type, spdxId: idOf(element), name };
    return READ.has(type) ? { type, name, created, rootElement } : null;
}
/** A document of one element has no graph. */
function graphOf(document) {
    return document['@graph'] ?? [document];
}
function typeOf(element) {
    return element['type'] ?? element['@type'];
}
/** Data sets and models are packages too. */
function isPackage(type) {
    return typeof type === 'string' && type.endsWith('Package');
}
function idOf(element) {
    return element['spdxId'] ?? element['@id'] ?? null;
}
function rootPackages(graph) {
    const ids = new Set();
    for (const wanted of [DOCUMENT, SBOM]) {
        for (const element of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph)) {
            if (typeOf(element) !== wanted)
                continue;
            const { rootElement = [] } = element;
            for (const id of Array.isArray(rootElement) ? (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(rootElement) : [rootElement])
                if (typeof id === 'string')
                    ids.add(id);
        }
    }
    const roots = [];
    for (const element of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph))
        if (isPackage(typeOf(element)) && ids.has(idOf(element)) && roots.length < MAX_ROOTS)
            roots.push(element);
    return roots;
}
function digestsOf(root) {
    const purls = [root['software_packageUrl'], ...[...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(root['externalIdentifier'])].map(({ identifier }) => identifier)];
    const found = [...purls.map(_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInPurl */ .dL), (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl)(root['software_packageVersion']), (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestInName */ .Tl)(root['name'])];
    // The hash of something that is no image is the hash of a file.
    if (root['software_primaryPurpose'] === 'container' || purls.some(_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .isImagePurl */ .TO))
        for (const { algorithm, hashValue } of (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(root['verifiedUsing']))
            if (algorithm === 'sha256')
                found.push((0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfHex */ .z9)(hashValue));
    return (0,_image_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .unique */ .Am)(found);
}


/***/ }),

/***/ 81208:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K8: () => (/* binding */ isTime),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   xe: () => (/* binding */ toTime)
/* harmony export */ });
/** RFC 3339 as Go's time.Time reads it: a capital T and Z, or an offset. */
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
function isTime(value) {
    if (typeof value !== 'string' || !RFC3339.test(value))
        return false;
    const [, month = '', day = ''] = /^\d{4}-(\d{2})-(\d{2})/.exec(value) ?? [];
    // Date.parse takes 31 February for 3 March.
    return !Number.isNaN(Date.parse(value)) && new Date(`${value.slice(0, 4)}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day);
}
/** The time of a report; Go writes one that nobody set as the year 1. */
function timeOf(value) {
    return isTime(value) && !value.startsWith('0001-') ? value : undefined;
}
/** As Go's RFC3339 writes it: to the second. */
function toTime(date) {
    return date.toISOString().replace(/\.\d+Z$/, 'Z');
}


/***/ }),

/***/ 46464:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ readVsa),
/* harmony export */   Rj: () => (/* binding */ makeVsa),
/* harmony export */   gs: () => (/* binding */ VSA_TYPE)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43759);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61145);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81208);




/** https://slsa.dev/spec/v1.1/verification_summary */
const VSA_TYPE = 'https://slsa.dev/verification_summary/v1';
/** The predicate of a verification summary. */
function makeVsa(parts) {
    const { verifierId, timeVerified, resourceUri, policy, inputAttestations, result, verifiedLevels, slsaVersion } = parts;
    return {
        verifier: { id: verifierId },
        timeVerified: (0,_times_js__WEBPACK_IMPORTED_MODULE_2__/* .toTime */ .xe)(timeVerified),
        resourceUri,
        policy: { uri: policy.uri, digest: { sha256: (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .hexOf */ .ZD)(policy.digest) } },
        inputAttestations: inputAttestations.map(({ digest, uri }) => ({
            ...(uri === undefined ? {} : { uri }),
            digest: { sha256: (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .hexOf */ .ZD)(digest) },
        })),
        verificationResult: result,
        // A failed summary that still lists levels would be read by whoever forgets to ask for the result.
        verifiedLevels: result === 'PASSED' ? verifiedLevels : ['FAILED'],
        slsaVersion,
    };
}
const text = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._minLength */ .m9(1), zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._maxLength */ .Eb(2048));
const shape = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    verifier: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ id: text }),
    timeVerified: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .refine */ .YPB(_times_js__WEBPACK_IMPORTED_MODULE_2__/* .isTime */ .K8)),
    resourceUri: text,
    policy: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        uri: text,
        digest: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ sha256: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._regex */ .Fk(/^[0-9a-f]{64}$/))) })),
    }),
    verificationResult: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['PASSED', 'FAILED']),
    verifiedLevels: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(text).check(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._maxLength */ .Eb(100)),
});
const EXPECTED = {
    timeVerified: 'a time in the form of RFC 3339',
    verificationResult: 'PASSED or FAILED',
    verifiedLevels: 'a list of levels',
    'policy.digest.sha256': '64 lower-case hex digits',
};
/** The fields that the specification requires; what it does not know is ignored, as it demands. Never throws. */
function readVsa(predicate) {
    const read = shape.safeParse(predicate);
    if (!read.success)
        return { problem: problemAt(predicate, read.error.issues[0]?.path ?? []) };
    const { verifier, timeVerified, resourceUri, policy, verificationResult, verifiedLevels } = read.data;
    const sha256 = policy.digest?.sha256;
    return {
        vsa: {
            verifierId: verifier.id,
            timeVerified: new Date(timeVerified),
            resourceUri,
            policy: { uri: policy.uri, ...(sha256 === undefined ? {} : { sha256 }) },
            result: verificationResult,
            verifiedLevels,
        },
    };
}
function problemAt(predicate, path) {
    const value = path.reduce((found, key) => found?.[key], predicate);
    const what = path.length === 0 ? 'the predicate' : path.map(String).join('.');
    const actual = value == null ? '(not there)' : (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(JSON.stringify(value));
    return { what, expected: EXPECTED[what] ?? (path.length === 0 ? 'an object' : OBJECTS.has(what) ? 'an object' : 'a text'), actual };
}
const OBJECTS = new Set(['verifier', 'policy', 'policy.digest']);


/***/ }),

/***/ 75748:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ problemOfVuln),
/* harmony export */   O_: () => (/* binding */ extractOfVuln),
/* harmony export */   Xf: () => (/* binding */ malformedVuln),
/* harmony export */   fX: () => (/* binding */ scanPredicate),
/* harmony export */   yD: () => (/* binding */ checkScanSubject)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(49411);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38619);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61145);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38189);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89707);
/* harmony import */ var _sarif_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59391);
/* harmony import */ var _scan_reports_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64083);
/* harmony import */ var _severity_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8199);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(81208);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66583);











const ACCEPTED = "a report in JSON by Trivy or Grype, SARIF 2.1.0, or cosign's vuln predicate";
/**
 * A scanner's report, known by its content, as cosign's vuln predicate (cosign, COSIGN_VULN_ATTESTATION_SPEC.md): the document
 * itself stands in it as `scanner.result`, unchanged.
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
function scanPredicate(source, from, context) {
    const { json: document, value, warnings } = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_3__/* .readJsonObject */ .op)(source, from, _scan_reports_js__WEBPACK_IMPORTED_MODULE_6__/* .leanReport */ .N);
    const scan = (0,_scan_reports_js__WEBPACK_IMPORTED_MODULE_6__/* .readScan */ .C)(value);
    if (scan !== undefined) {
        const doubts = scan.format === 'SARIF' && (0,_sarif_js__WEBPACK_IMPORTED_MODULE_5__/* .lacksScores */ .Ch)(value) ? [...warnings, withoutScores(from)] : warnings;
        const json = wrap(scan, document, context);
        return {
            ...(0,_predicate_js__WEBPACK_IMPORTED_MODULE_4__/* .toPredicate */ .V)({ kind: 'vulnerabilities', type: _types_js__WEBPACK_IMPORTED_MODULE_7__/* .TYPE */ .ZE.vuln, json, extract: extractOfScan(scan), warnings: doubts }, from),
            scan,
        };
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value['scanner']) || !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value['metadata']))
        throw unknownReport(value, from);
    const problem = problemOfVuln(value);
    if (problem !== undefined)
        throw malformedVuln(from, problem);
    const inner = scanOfVuln(value);
    const facts = extractOfVuln(value);
    return { ...(0,_predicate_js__WEBPACK_IMPORTED_MODULE_4__/* .toPredicate */ .V)({ kind: 'vulnerabilities', type: _types_js__WEBPACK_IMPORTED_MODULE_7__/* .TYPE */ .ZE.vuln, json: document, extract: facts, warnings }, from), scan: inner };
}
/** `builder.id` is one key with a dot in it, in cosign's Go structure. `lastUpdate` is ours, named as in-toto's vulns predicate has it. */
function wrap(scan, result, context) {
    const now = (0,_times_js__WEBPACK_IMPORTED_MODULE_8__/* .toTime */ .xe)(context.now);
    const { uri, version, built } = scan.database;
    const invocation = { parameters: null, uri: context.uri, event_id: context.eventId, 'builder.id': context.builderId };
    const database = { uri, version, ...(built === undefined ? {} : { lastUpdate: built }) };
    const scanner = JSON.stringify({ uri: scan.uri, version: scan.version, db: database }).slice(0, -1);
    const metadata = JSON.stringify({ scanStartedOn: scan.started ?? now, scanFinishedOn: scan.finished ?? scan.started ?? now });
    const head = `{"invocation":${JSON.stringify(invocation)},"scanner":${scanner},"result":`;
    return Buffer.concat([Buffer.from(head), result, Buffer.from(`},"metadata":${metadata}}`)]);
}
function extractOfScan(scan) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .extract */ .o6)(`${scan.format} vulnerability report`, [
        ['vulnerabilities', (0,_severity_js__WEBPACK_IMPORTED_MODULE_9__/* .severityWords */ .D4)(scan.severities)],
        ['scanner', [scan.scanner, scan.version].filter((part) => part !== '').join(' ')],
        ['database', scan.database.version],
        ['database built', scan.database.built],
        ['scanned', scan.finished ?? 'the report does not say when; the time of the attestation stands for it'],
        ['image', scan.images[0]],
    ], { severities: scan.severities });
}
/** @param value a predicate of cosign's form, from anywhere */
function extractOfVuln(value) {
    const scan = scanOfVuln(value);
    const scanner = (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(value['scanner']);
    const database = (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(scanner['db']);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .extract */ .o6)(scan === undefined ? 'vulnerability report' : `${scan.format} vulnerability report`, [
        ['vulnerabilities', scan === undefined ? undefined : (0,_severity_js__WEBPACK_IMPORTED_MODULE_9__/* .severityWords */ .D4)(scan.severities)],
        ['scanner', scanner['uri']],
        ['version', scanner['version']],
        ['database', database['version']],
        ['database built', database['lastUpdate'] ?? scan?.database.built],
        ['scanned', (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(value['metadata'])['scanFinishedOn']],
        ['image', scan?.images[0]],
    ], scan === undefined ? {} : { severities: scan.severities });
}
function scanOfVuln(value) {
    const result = (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(value['scanner'])['result'];
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(result) ? (0,_scan_reports_js__WEBPACK_IMPORTED_MODULE_6__/* .readScan */ .C)(result) : undefined;
}
const TEXTS = [
    ['invocation', 'uri'],
    ['invocation', 'event_id'],
    ['invocation', 'builder.id'],
    ['scanner', 'uri'],
    ['scanner', 'version'],
    ['scanner', 'db', 'uri'],
    ['scanner', 'db', 'version'],
];
const OBJECTS = [['invocation'], ['scanner'], ['scanner', 'db'], ['metadata']];
const TIMES = [
    ['metadata', 'scanStartedOn'],
    ['metadata', 'scanFinishedOn'],
];
/** What cosign could not unmarshal: missing parts are nothing to Go, parts of another type are an error. */
function problemOfVuln(value) {
    const wrong = (paths, what, fits) => {
        const path = paths.find((one) => !fits(at(value, one)));
        return path === undefined ? undefined : `${path.join('.')} is not ${what}`;
    };
    if (at(value, ['scanner', 'result']) === null)
        return 'scanner.result, the report itself, is missing';
    return (wrong(OBJECTS, 'an object', (one) => one === null || (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(one)) ??
        wrong(TEXTS, 'a text', (one) => one === null || typeof one === 'string') ??
        wrong(TIMES, 'a time in the form of RFC 3339', _times_js__WEBPACK_IMPORTED_MODULE_8__/* .isTime */ .K8));
}
function at(value, path) {
    return path.reduce((found, key) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(found)[key] ?? null, value);
}
/** A warning where the report says itself that something else was scanned than what it is attested for. */
function checkScanSubject(scan, attested, from) {
    if (scan === undefined || attested.image.some(({ digest }) => scan.configurations.includes(digest)))
        return undefined;
    return (0,_about_js__WEBPACK_IMPORTED_MODULE_10__/* .aboutAnother */ .p)(`the report says that ${scan.images.slice(0, 3).join(', ')} was scanned`, scan.images, attested, from);
}
function malformedVuln(from, problem) {
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidPredicate */ .jV)(from, `it is a vuln predicate that cosign cannot read: ${problem}`, 'Give the report of the scanner itself as vulnerability-path, or let the scanner write the predicate: trivy image --format cosign-vuln.', { details: [{ what: from, expected: "cosign's vuln predicate", actual: problem }] });
}
function withoutScores(from) {
    return (`input ${from}: no rule and no result of this SARIF has a security-severity, so all its findings count as unknown, and it may be no ` +
        'vulnerability report at all (linters write SARIF too); the own JSON of Trivy or Grype tells more');
}
function unknownReport(value, from) {
    const problem = (0,_sarif_js__WEBPACK_IMPORTED_MODULE_5__/* .isSarif */ .ib)(value) ? (0,_sarif_js__WEBPACK_IMPORTED_MODULE_5__/* .problemOfSarif */ ["if"])(value) : undefined;
    if (problem !== undefined)
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidPredicate */ .jV)(from, `it is SARIF without a scan: ${problem}`, 'Check the step that writes it: a scan that failed is no clean scan.', {
            details: [{ what: from, expected: 'a run by a tool with a name', actual: problem }],
        });
    const sbom = (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(value['spdxVersion']) ?? (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(value['bomFormat']);
    const keys = Object.keys(value).slice(0, 5);
    const what = keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.map((key) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(JSON.stringify(key), 60)).join(', ')}`;
    const found = sbom === undefined ? what : `an SBOM (${(0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .short */ .h0)(sbom, 60)})`;
    const hint = sbom === undefined
        ? 'trivy image --format json, or grype -o json, write such a report. Another kind of report: predicate-path with predicate-type.'
        : 'Give it as sbom-path.';
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidPredicate */ .jV)(from, `${ACCEPTED} is expected, and it is ${found}`, hint, {
        details: [{ what: from, expected: ACCEPTED, actual: found }],
    });
}


/***/ })

};
