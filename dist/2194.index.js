export const id = 2194;
export const ids = [2194];
export const modules = {

/***/ 81674:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FE: () => (/* binding */ withoutImages),
/* harmony export */   Mi: () => (/* binding */ rendererMissing),
/* harmony export */   Np: () => (/* binding */ renderRefused),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   Ot: () => (/* binding */ tooMany),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   f6: () => (/* binding */ notUsed),
/* harmony export */   fK: () => (/* binding */ notRendered),
/* harmony export */   fp: () => (/* binding */ notAlone),
/* harmony export */   g9: () => (/* binding */ renderFailed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47302);


function unreadable(path, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFEST_UNREADABLE',
        message: `${path}: the manifest cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(cause)}`,
        hint: 'Every file that `manifests` names must be readable, a file of at most 16 MiB in UTF-8; leave others out with a pattern that starts with `!`.',
        cause,
    });
}
function tooMany(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFESTS_TOO_MANY',
        message: `manifests: ${what}`,
        hint: 'Name the folder of the manifests more exactly, or share the work between steps.',
    });
}
/** Whether the operating system says that there is no such file, folder or program. */
function isMissing(thrown) {
    return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT';
}
const MAX_NAMED = 5;
function withoutImages({ patterns, files, documents, possible }) {
    const named = files.slice(0, MAX_NAMED).join(', ');
    const rest = files.length > MAX_NAMED ? ` and ${files.length - MAX_NAMED} more` : '';
    const looked = files.length === 0 ? 'no file' : `${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U)(files.length, 'file')} with ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U)(documents, 'document')} (${named}${rest})`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFESTS_WITHOUT_IMAGES',
        severity: 'fail',
        message: `manifests: no image was found. Looked at ${looked} for ${patterns.join(', ')}${possible > 0 ? `; ${possible} values elsewhere read as images` : ''}`,
        hint: 'Patterns are relative to the checkout, for example deploy/**/*.yaml. Images of kinds of your own: `image-paths: spec.agent.image`. Helm charts, kustomizations and Compose files: `render`.',
    });
}
const STEPS = {
    helm: 'uses: azure/setup-helm@<full sha>',
    kustomize: 'uses: imranismail/setup-kustomize@<full sha>',
    compose: 'uses: docker/setup-compose-action@<full sha>',
};
function rendererMissing(renderer, program) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'RENDERER_MISSING',
        message: `render: ${renderer} needs the program ${program}, which is not there`,
        hint: `Add a step before this one: ${STEPS[renderer]}`,
    });
}
const MAX_SHOWN = 2000;
/** @param said standard error, redacted */
function renderFailed(renderer, path, said) {
    const missing = /missing in charts\/|dependenc/i.test(said);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'RENDER_FAILED',
        message: `${path}: ${renderer} could not render it: ${said.trim().slice(0, MAX_SHOWN)}`,
        hint: missing
            ? 'Nothing is downloaded here: run `helm dependency build` in a step before this one.'
            : 'It is rendered without network, secrets and environment variables; what it needs must lie in the checkout. Or render in a step before this one, and name the output in `manifests`.',
    });
}
function renderRefused(path, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'RENDER_REFUSED',
        message: `${path}: it is not rendered: ${why}`,
        hint: 'What a pull request can write must not reach other files or the network when it is rendered. Render it in a step before this one, and name the output in `manifests`.',
    });
}
const MARKED = {
    helm: 'chart (Chart.yaml)',
    kustomize: 'kustomization (kustomization.yaml)',
    compose: 'Compose file (compose.yaml, or a file that a pattern names)',
};
/** A library chart or a component: a warning. */
function notAlone(path) {
    return `render: ${path} is not rendered by itself, only through what uses it`;
}
const MAX_UNUSED = 10;
/** Files of kustomizations: a warning. */
function notUsed(files) {
    const rest = files.length > MAX_UNUSED ? ` and ${files.length - MAX_UNUSED} more` : '';
    return `render: no kustomization names ${files.slice(0, MAX_UNUSED).join(', ')}${rest}: what they say is not verified`;
}
/** What the patterns match and no renderer would look at. @param what files and patterns */
function notRendered(renderer, what) {
    const named = what.slice(0, MAX_NAMED).join(', ');
    const rest = what.length > MAX_NAMED ? ` and ${what.length - MAX_NAMED} more` : '';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'RENDER_REFUSED',
        message: `${named}${rest}: it is not rendered: with render: ${renderer} it belongs to no ${MARKED[renderer]}, and its images would not be verified`,
        hint: 'Name only what is to be rendered in `manifests`, or leave the rest out with a pattern that starts with `!`. Plain manifests: in a step of their own, without `render`.',
    });
}


/***/ }),

/***/ 11774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* unused harmony export MAX_FILE */
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81674);

const MAX_FILE = 16 * 1024 * 1024;
/** The text of a manifest as it stands, byte order mark included. @param path as people know the file */
async function readText(host, real, path) {
    try {
        const bytes = await host.readFile(real, MAX_FILE);
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (thrown) {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O$)(path, thrown);
    }
}


/***/ }),

/***/ 79397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ documentsIn),
  q: () => (/* binding */ spotIn)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./src/policy/manifests/failures.ts
var failures = __webpack_require__(51976);
;// CONCATENATED MODULE: ./src/policy/manifests/lines.ts

/** Line ends to some readers of YAML and not to others: YAML 1.1 has them all, 1.2 only the first, the library here none. */
const DISPUTED = /\r(?!\n)|[\u0085\u2028\u2029]/;
/** A mark at the start of the file is no text; further in it is part of a key to some readers, and to others none again. */
const BYTE_ORDER_MARK = '\uFEFF';
const MARKER = /^---(?!\s*(?:#.*)?$).*$/m;
/**
 * Refuses what this reader and those of the clusters read differently, since an image could hide there: text behind a line end that
 * only some know or a mark that only some drop, and documents that only some begin (kubectl cuts at every line that starts with `---`, whatever follows on it).
 */
function checkLines(text, file) {
    const disputed = DISPUTED.exec(text);
    if (disputed !== null) {
        const code = (disputed[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        throw (0,failures/* brokenManifest */.pG)(spotAt(text, file, disputed.index), `U+${code} ends a line for some readers of YAML and not for others; end lines with \\n or \\r\\n, and write it as an escape within quotes`);
    }
    const mark = text.indexOf(BYTE_ORDER_MARK, 1);
    if (mark >= 0)
        throw (0,failures/* brokenManifest */.pG)(spotAt(text, file, mark), 'a byte order mark (U+FEFF) stands within the text, which some readers drop; remove it, or write it as an escape within quotes');
    const marker = MARKER.exec(text);
    if (marker !== null) {
        throw (0,failures/* brokenManifest */.pG)(spotAt(text, file, marker.index), 'a line that starts with --- and goes on is read differently by different programs; begin the document on the next line', text.includes('{{'));
    }
}
function spotAt(text, file, offset) {
    const before = text.slice(0, offset);
    return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

;// CONCATENATED MODULE: ./src/policy/manifests/documents.ts



/** In UTF-16 units; what a renderer prints may be more than a file. */
const MAX_TEXT = 64 * 1024 * 1024;
const MAX_DEPTH = 200;
/** `uniqueKeys` takes time in the square of the keys here; the survey looks for duplicates itself. */
const OPTIONS = { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' };
const WORDS = {
    BAD_ALIAS: 'an alias is malformed',
    BAD_INDENT: 'the indentation is wrong',
    TAB_AS_INDENT: 'a tab indents here; YAML takes spaces only',
    MISSING_CHAR: 'a bracket, quote, comma or colon is missing',
    UNEXPECTED_TOKEN: 'something stands here that YAML does not allow',
    BAD_DQ_ESCAPE: 'an escape in double quotes is not known',
    MULTILINE_IMPLICIT_KEY: 'a key goes over more than one line',
    BLOCK_AS_IMPLICIT_KEY: 'a mapping stands where a plain value is expected; the indentation may be wrong',
};
/** One document at a time, so that only one is held in memory however many a file has. Empty ones are left out. */
function* documentsIn(text, file) {
    if (text.length > MAX_TEXT)
        throw (0,failures/* brokenManifest */.pG)({ file, line: 1, column: 1 }, `it is longer than ${MAX_TEXT} characters`);
    checkLines(text, file);
    const lines = new dist/* LineCounter */.HN();
    const composer = new dist/* Composer */.Dk(OPTIONS);
    let index = 0;
    for (const document of compose(tokens(text, file, lines), composer, file)) {
        const [fault] = document.errors;
        if (fault !== undefined)
            throw faultAt(fault.pos[0], fault.code, text, file, lines);
        if (document.contents !== null && !isNothing(document.contents))
            yield { root: document.contents, index, lines };
        index += 1;
    }
}
function isNothing({ range: [start, end] }) {
    return start === end;
}
function* compose(source, composer, file) {
    try {
        for (const token of source)
            yield* composer.next(token);
        yield* composer.end();
    }
    catch (thrown) {
        if (!(thrown instanceof RangeError))
            throw thrown;
        throw (0,failures/* brokenManifest */.pG)({ file, line: 1, column: 1 }, 'it is nested too deep'); // the stack was full
    }
}
/** As `Parser.parse`, with an eye on the depth: what composes the tokens calls itself for each level. */
function* tokens(text, file, lines) {
    const parser = new dist/* Parser */.iX(lines.addNewLine);
    lines.addNewLine(0);
    for (const lexeme of new dist/* Lexer */.JG().lex(text)) {
        yield* parser.next(lexeme);
        if (parser.stack.length > MAX_DEPTH) {
            throw (0,failures/* brokenManifest */.pG)(spotIn(lines, file, parser.offset), `it is nested deeper than ${MAX_DEPTH} levels`);
        }
    }
    yield* parser.end();
}
function faultAt(offset, code, text, file, lines) {
    return (0,failures/* brokenManifest */.pG)(spotIn(lines, file, offset), `${WORDS[code] ?? 'it is no well-formed YAML'} (${code})`, text.includes('{{'));
}
function spotIn(lines, file, offset) {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}


/***/ }),

/***/ 51976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dl: () => (/* binding */ badImage),
/* harmony export */   KW: () => (/* binding */ embeddedUnreadable),
/* harmony export */   ab: () => (/* binding */ templatedImage),
/* harmony export */   pG: () => (/* binding */ brokenManifest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

const RENDER_HINT = 'Templates are filled in first, never guessed at. For Helm charts, kustomizations and Compose files: `with: { render: helm }` (or kustomize, compose) and the folder in `manifests`. ' +
    'Else let a step before this one write the finished manifests, and name those.';
// None of these quotes the file: it may hold secrets, and the messages of the YAML library quote it.
function brokenManifest(spot, why, looksTemplated = false) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFEST_YAML_INVALID',
        message: `${spotOf(spot)}: the file cannot be read as manifests: ${why}`,
        hint: looksTemplated ? RENDER_HINT : 'Correct the file there, or leave it out of `manifests` with a pattern that starts with `!`.',
    });
}
/** @param path the field, `spec.containers[0].image` */
function templatedImage(spot, path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFEST_TEMPLATE',
        message: `${spotOf(spot)}: ${path} is a template that is not filled in yet, so nobody can say which image will run`,
        hint: RENDER_HINT,
    });
}
function badImage(spot, path, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'MANIFEST_IMAGE_INVALID',
        message: `${spotOf(spot)}: ${path} is where an image is named, but ${why}`,
        hint: 'Write it as registry/repository[:tag][@sha256:\u2026], for example ghcr.io/acme/app@sha256:\u2026 . An image that cannot be read cannot be verified, and is not passed over.',
    });
}
/** @param cause what is wrong in the text, with the place there */
function embeddedUnreadable(spot, path, { code, message, hint }) {
    const shown = code === 'MANIFEST_TEMPLATE' ? `${path} is a template that is not filled in yet` : `${path} holds an object as text`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code, message: `${spotOf(spot)}: ${shown}, and it names an image that cannot be told: ${message}`, hint });
}
function spotOf({ file, line, column }) {
    return `${file}:${line}:${column}`;
}


/***/ }),

/***/ 76115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lo: () => (/* binding */ parseImagePaths),
/* harmony export */   gl: () => (/* binding */ reach)
/* harmony export */ });
/* unused harmony export EVERY */
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23423);

const EVERY = Symbol('[*]');
const PATH = /^(?:([A-Za-z]\w*):)?([\w/-]+(?:\[(?:\*|\d{1,6})\])*(?:\.[\w/-]+(?:\[(?:\*|\d{1,6})\])*)*)$/;
const MAX_PATHS = 100;
const MAX_LENGTH = 500;
/** @throws INPUT_INVALID */
function parseImagePaths(lines) {
    if (lines.length > MAX_PATHS)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .a)('image-paths', `${lines.length} paths`, `at most ${MAX_PATHS} paths`, HINT);
    return lines.map(parse);
}
const HINT = 'Write keys with dots between them, [*] for each item of a list, and before a colon the kind if only that one is meant: Agent:spec.images[*].name';
function parse(line) {
    const match = line.length > MAX_LENGTH ? null : PATH.exec(line);
    if (match === null)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .a)('image-paths', line, 'a path such as spec.agent.image', HINT);
    const [, kind, path = ''] = match;
    const steps = path.split('.').flatMap((part) => {
        const [key = '', ...items] = part.replaceAll(']', '').split('[');
        return [key, ...items.map((item) => (item === '*' ? EVERY : Number(item)))];
    });
    return { written: line, ...(kind === undefined ? {} : { kind }), steps };
}
/** Where the paths lead in one object. A path that is not there leads nowhere: not every object has every field. */
function reach(nodes, root, way, { kind }, paths) {
    return paths.flatMap((path) => {
        if (path.kind !== undefined && path.kind !== kind)
            return [];
        return go(nodes, root, way, path.steps).map((end) => ({ ...end, path }));
    });
}
function go(nodes, node, way, [step, ...rest]) {
    if (step === undefined)
        return [{ node, way }];
    nodes.spend(1, node);
    if (typeof step === 'string') {
        const map = nodes.map(node);
        if (map === undefined)
            return [];
        return nodes.values(map, step).flatMap((value) => go(nodes, value, { up: way, step }, rest));
    }
    return (nodes.list(node) ?? []).flatMap((item, index) => step === EVERY || step === index ? go(nodes, item, { up: way, step: index }, rest) : []);
}


/***/ }),

/***/ 81735:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ imagesIn)
});

// EXTERNAL MODULE: ./src/policy/manifests/documents.ts + 1 modules
var manifests_documents = __webpack_require__(79397);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/policy/manifests/failures.ts
var failures = __webpack_require__(51976);
;// CONCATENATED MODULE: ./src/policy/manifests/found.ts
function pathOf(way) {
    const steps = [];
    for (let at = way; at !== undefined; at = at.up)
        steps.push(written(at.step));
    return steps.reverse().join('').replace(/^\./, '');
}
const MAX_STEP = 100;
function written(step) {
    if (typeof step === 'number')
        return `[${step}]`;
    return /^[\w-]+$/.test(step) ? `.${step.slice(0, MAX_STEP)}` : `[${JSON.stringify(step.slice(0, MAX_STEP))}]`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./src/policy/manifests/placeholders.ts


const OPEN = '{{';
/**
 * Whether a parameter stands anywhere but within a value: as the whole text, as a key, in a comment. What is filled in there can be
 * any object. @throws MANIFEST_YAML_INVALID
 */
function hasLoosePlaceholder(text, file) {
    const all = count(text);
    if (all === 0)
        return false;
    let held = 0;
    for (const { root } of (0,manifests_documents/* documentsIn */.a)(text, file)) {
        if ((0,dist/* isScalar */.jn)(root))
            continue;
        (0,dist/* visit */.YR)(root, {
            Scalar: (part, { range }) => {
                if (part !== 'key' && range)
                    held += count(text.slice(range[0], range[1]));
            },
        });
    }
    return held < all;
}
function count(text) {
    return text.split(OPEN).length - 1;
}

;// CONCATENATED MODULE: ./src/policy/manifests/embedded.ts




const NOTHING = { images: [], possible: [], usedPaths: [] };
/** A workflow may create one that creates another. */
const MAX_WITHIN = 4;
/**
 * Reads a field whose text is an object. Parameters are often filled into it: within a value that is no image they are passed over,
 * anywhere else they could bring an image with them. What is no YAML without them is passed over only when it cannot name an image,
 * neither plainly nor by an escape.
 * @param read as for a file, under the name that messages have for the text
 */
function readText(node, way, nodes, read) {
    const { value: text } = node;
    if (typeof text !== 'string')
        return NOTHING;
    const spot = nodes.spot(node);
    const path = pathOf(way);
    const place = { ...spot, document: nodes.document.index, path };
    const moved = (found) => ({
        ...found,
        place: { ...place, path: `${path}: ${found.place.path}` },
        range: [node.range[0], node.range[1]],
        embedded: true,
    });
    try {
        const file = `${spot.file}:${spot.line} (${path})`;
        const { images, possible, usedPaths } = read(text, file);
        if (!hasLoosePlaceholder(text, file))
            return { images: images.map(moved), possible: possible.map(moved), usedPaths };
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* WaxsealError */.A))
            throw thrown;
        if (thrown.code === 'MANIFEST_YAML_INVALID') {
            if (text.includes('{{'))
                throw (0,failures/* templatedImage */.ab)(spot, path);
            if (!/image|\\/i.test(text))
                return NOTHING;
        }
        throw (0,failures/* embeddedUnreadable */.KW)(spot, path, thrown);
    }
    throw (0,failures/* templatedImage */.ab)(spot, path);
}

// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
;// CONCATENATED MODULE: ./src/policy/manifests/image-text.ts

/** Helm and Argo, shells and Compose, Tekton and Kubernetes: what is filled in later. */
const TEMPLATE = /\{\{|\$\{|\$\(|<%|^\$/;
function isTemplate(text) {
    return TEMPLATE.test(text);
}
/** @returns what is wrong with the text as an image reference, in words that do not show it; undefined: nothing */
function faultOfImage(text) {
    if (text === '')
        return 'it is empty';
    if (/^\s|\s$/.test(text))
        return 'there is white space before or behind it (a block scalar needs |- or >-)';
    if (/\s/.test(text))
        return 'there is white space in it';
    if (/\p{Lu}/u.test(text.replace(/^[^/]*[.:][^/]*\//, '').split(/[:@]/)[0] ?? ''))
        return 'repository names are lower case, and this one is not';
    return isReference(text) ? undefined : 'it is no image reference';
}
function isReference(text) {
    try {
        (0,reference/* parseReference */.F2)(text, 'image');
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/policy/manifests/possible.ts

/** Longer texts are searched no further: they are files, not lists of images. */
const MAX_SEARCHED = 256 * 1024;
const WORD = /[^\s"'`,;<>()[\]{}|]+/g;
const MAX_REFERENCE = 512;
/** A host with a dot, a port or localhost, a path, and a tag or digest: less than that is read into too many values. */
const HOSTED = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d{1,5})?\/[a-z0-9][a-z0-9._/-]*(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/i;
const PINNED = /@sha256:[0-9a-f]{64}$/;
const TAGGED = /:\w[\w.-]*$/;
/** The words of a text that read as references, each once: whole values, arguments such as `--image=\u2026`, lines of an embedded file. */
function referencesIn(text) {
    if (!/[:@]/.test(text) || !/[./:]/.test(text))
        return [];
    const words = text.slice(0, MAX_SEARCHED).match(WORD) ?? [];
    return [...new Set(words.flatMap((word) => readWord(word) ?? []))];
}
function readWord(word) {
    if (word.length > MAX_REFERENCE * 2)
        return undefined;
    const text = word
        .replace(/^.*=/, '')
        .replace(/^(?:docker|oci):\/\//, '')
        .replace(/[:.]$/, '');
    return looksLikeReference(text) ? text : undefined;
}
function looksLikeReference(text) {
    if (text.length > MAX_REFERENCE)
        return false;
    const last = text.slice(text.lastIndexOf('/') + 1);
    const wanted = PINNED.test(text) || (HOSTED.test(text) && TAGGED.test(last));
    return wanted && isReference(text);
}

// EXTERNAL MODULE: ./src/policy/manifests/survey.ts
var survey = __webpack_require__(39357);
;// CONCATENATED MODULE: ./src/policy/manifests/harvest.ts






const MAX_POSSIBLE = 10_000;
/** What was found in one document: each scalar once, however many aliases lead to it. */
class Harvest {
    #nodes;
    #images = new Map();
    #possible = new Map();
    #count = 0;
    constructor(nodes) {
        this.#nodes = nodes;
    }
    get images() {
        return [...this.#images.values()];
    }
    get possible() {
        return [...this.#possible].flatMap(([node, found]) => (this.#images.has(node) ? [] : found));
    }
    /** A field that holds an image must hold one that can be read: it is never passed over. */
    takeImage(at, way) {
        const node = this.#nodes.follow(at);
        if (node === undefined || this.#images.has(node))
            return;
        const found = this.#found(node, way, '');
        if (!(0,dist/* isScalar */.jn)(node))
            throw this.#startsTemplate(node)
                ? (0,failures/* templatedImage */.ab)(found.place, found.place.path)
                : (0,failures/* badImage */.Dl)(found.place, found.place.path, 'a mapping or a list stands there');
        if (!(0,survey/* isPlainTag */.Vm)(node.tag))
            throw (0,failures/* badImage */.Dl)(found.place, found.place.path, 'it has a tag, which only some readers heed');
        if (typeof node.value !== 'string')
            throw (0,failures/* badImage */.Dl)(found.place, found.place.path, node.value === null ? 'nothing stands there' : 'no text stands there; put it in quotes');
        if (isTemplate(node.value))
            throw (0,failures/* templatedImage */.ab)(found.place, found.place.path);
        const fault = faultOfImage(node.value);
        if (fault !== undefined)
            throw (0,failures/* badImage */.Dl)(found.place, found.place.path, fault);
        this.#images.set(node, { ...found, text: node.value });
    }
    /** Any other text; what reads as a reference in it is kept. */
    takeText(node, way) {
        if (typeof node.value !== 'string' || this.#possible.has(node))
            return;
        const texts = referencesIn(node.value);
        if (texts.length > 0)
            this.takePossible(node, way, texts);
    }
    takePossible(node, way, texts) {
        this.#count += texts.length;
        if (this.#count > MAX_POSSIBLE)
            throw (0,failures/* brokenManifest */.pG)(this.#nodes.spot(node), `more than ${MAX_POSSIBLE} values read as image references`);
        this.#possible.set(node, texts.map((text) => this.#found(node, way, text)));
    }
    #found(node, way, text) {
        const place = { ...this.#nodes.spot(node), document: this.#nodes.document.index, path: pathOf(way) };
        return { text, place, range: [node.range[0], node.range[1]] };
    }
    /** `image: {{ .Values.image }}` is a mapping to YAML. */
    #startsTemplate(node) {
        return this.#nodes.document.text.startsWith('{{', node.range[0]);
    }
}

// EXTERNAL MODULE: ./src/policy/manifests/nodes.ts
var manifests_nodes = __webpack_require__(71942);
// EXTERNAL MODULE: ./src/policy/manifests/image-paths.ts
var image_paths = __webpack_require__(76115);
;// CONCATENATED MODULE: ./src/policy/manifests/kinds.ts
const NO_KIND = { group: '', kind: '' };
/** What these describe or compare runs nowhere by them: definitions of kinds, and policies with their examples and patterns. */
const NO_WORKLOADS = new Set([
    'apiextensions.k8s.io',
    'admissionregistration.k8s.io',
    'policy.sigstore.dev',
    'kyverno.io',
    'policies.kyverno.io',
    'constraints.gatekeeper.sh',
    'templates.gatekeeper.sh',
]);
function kindOf(apiVersion, kind) {
    const slash = apiVersion.indexOf('/');
    return { group: slash < 0 ? '' : apiVersion.slice(0, slash), kind };
}
function runsNothing({ group, kind }) {
    return NO_WORKLOADS.has(group) || (group === '' && kind === 'Secret');
}
const IMAGE = ['image'];
/** Kubernetes PodSpec; tekton.dev Task, StepTemplate, StepAction; Argo Workflows Template, UserContainer; KubeVirt; Shipwright BuildStrategy. */
const ROLES = {
    containers: [{ shape: 'list', keys: IMAGE }],
    initContainers: [{ shape: 'list', keys: IMAGE }],
    ephemeralContainers: [{ shape: 'list', keys: IMAGE }],
    volumes: [{ shape: 'list', keys: ['image', 'reference'] }],
    containerDisk: [{ shape: 'map', keys: IMAGE }],
    kernelBoot: [{ shape: 'map', keys: ['container', 'image'] }],
    spec: [{ shape: 'map', keys: IMAGE, group: 'tekton.dev' }],
    steps: [
        { shape: 'list', keys: IMAGE, group: 'tekton.dev' },
        { shape: 'list', keys: IMAGE, group: 'shipwright.io' },
    ],
    buildSteps: [{ shape: 'list', keys: IMAGE, group: 'shipwright.io' }],
    builder: [{ shape: 'map', keys: IMAGE, group: 'shipwright.io' }],
    stepTemplate: [{ shape: 'map', keys: IMAGE, group: 'tekton.dev' }],
    sidecars: [
        { shape: 'list', keys: IMAGE, group: 'tekton.dev' },
        { shape: 'list', keys: IMAGE, group: 'argoproj.io' },
    ],
    container: [{ shape: 'map', keys: IMAGE, group: 'argoproj.io' }],
    script: [{ shape: 'map', keys: IMAGE, group: 'argoproj.io' }],
};
const GROUPS = new Set(Object.values(ROLES).flatMap((roles) => roles.flatMap(({ group }) => group ?? [])));
const NO_GROUP = '';
/** A Compose file has places of its own, and none of Kubernetes' fields. */
const COMPOSE = 'compose';
function within(groups, { group }) {
    if (!GROUPS.has(group) || groups === COMPOSE)
        return groups;
    return [...new Set([...groups.split(' '), group])].sort().join(' ').trim();
}
function rolesOf(key, groups) {
    if (!Object.hasOwn(ROLES, key) || groups === COMPOSE)
        return [];
    return (ROLES[key] ?? []).filter(({ group }) => group === undefined || groups.split(' ').includes(group));
}
/** Fields whose text is an object, or a part of one, that is applied when the workflow runs: Argo Workflows Template. */
const OBJECTS_AS_TEXT = new Set(['podSpecPatch', 'manifest']);
function holdsObjects(key, groups) {
    return OBJECTS_AS_TEXT.has(key) && groups.split(' ').includes('argoproj.io');
}

;// CONCATENATED MODULE: ./src/policy/manifests/kustomization.ts

/** kustomize takes a file of this name without a kind. */
const NAME = /(?:^|[/\\])(?:kustomization\.ya?ml|Kustomization)$/;
function isKustomization({ kind }, file) {
    return kind === 'Kustomization' || (kind === '' && NAME.test(file));
}
/** `images:` replaces images of other files: which ones run shows only when it is built. Of kustomize itself, and Flux's under `spec`. */
function noteReplacements(nodes, root, way, harvest) {
    replacements(nodes, root, way, harvest);
    for (const spec of nodes.values(root, 'spec')) {
        const map = nodes.map(spec);
        if (map !== undefined)
            replacements(nodes, map, { up: way, step: 'spec' }, harvest);
    }
}
function replacements(nodes, map, way, harvest) {
    const images = nodes.values(map, 'images').flatMap((value) => nodes.list(value) ?? []);
    images.forEach((item, index) => {
        const entry = nodes.map(item);
        if (entry === undefined)
            return;
        const [name, newName, newTag, digest] = ['name', 'newName', 'newTag', 'digest'].map((key) => nodes.string(nodes.values(entry, key)[0]));
        const repository = newName ?? name;
        if (repository === undefined)
            return;
        const text = `${repository}${newTag === undefined ? '' : `:${newTag}`}${digest === undefined ? '' : `@${digest}`}`;
        if (isReference(text))
            harvest.takePossible(entry, { up: { up: way, step: 'images' }, step: index }, [text]);
    });
}

;// CONCATENATED MODULE: ./src/policy/manifests/walk.ts





/** Goes through one document, whatever its kind; objects within objects (`List`, templates of triggers) are met on the way. */
class Walk {
    #nodes;
    #harvest;
    #paths;
    #seen = new WeakMap();
    usedPaths = new Set();
    /** Texts that hold objects themselves, each once: to be read as documents of their own. */
    texts = new Map();
    constructor(nodes, harvest, paths) {
        this.#nodes = nodes;
        this.#harvest = harvest;
        this.#paths = paths;
    }
    begin(root) {
        const map = this.#nodes.map(root);
        if (map === undefined)
            this.#visit(root, undefined, NO_GROUP);
        else if (this.#isCompose(map))
            this.#beginCompose(map);
        else
            this.#beginObject(map, undefined);
    }
    /** What stands in a text of another object: whatever it says that it is, nothing in it is passed over. */
    beginWithin(root) {
        this.#visit(root, undefined, NO_GROUP);
    }
    /**
     * Only what is applied by itself, so a document or an item of a List, can be a kind that runs nothing: further in, a kind is a field
     * that clusters drop, and must hide nothing.
     */
    #beginObject(map, way) {
        const kind = this.#kindOf(map);
        if (kind !== undefined && runsNothing(kind)) {
            this.#markSeen(map);
            return;
        }
        if (kind?.kind.endsWith('List') === true)
            this.#beginItems(map, way);
        if (kind === undefined)
            this.#enterObject(map, way, NO_KIND);
        this.#visit(map, way, NO_GROUP);
    }
    #beginItems(list, way) {
        for (const items of this.#nodes.values(list, 'items')) {
            (this.#nodes.list(items) ?? []).forEach((item, step) => {
                const map = this.#nodes.map(item);
                if (map !== undefined)
                    this.#beginObject(map, { up: { up: way, step: 'items' }, step });
            });
        }
    }
    #beginCompose(map) {
        this.#takeServices(map);
        this.#enterObject(map, undefined, NO_KIND);
        this.#visit(map, undefined, COMPOSE);
    }
    #visit(at, way, groups) {
        const node = this.#nodes.follow(at);
        if (node === undefined)
            return;
        if ((0,dist/* isScalar */.jn)(node))
            this.#harvest.takeText(node, way);
        else if (this.#isNew(node, groups)) {
            if ((0,dist/* isMap */.jh)(node))
                this.#visitMap(node, way, groups);
            else if ((0,dist/* isSeq */.oP)(node)) {
                node.items.forEach((item, step) => {
                    this.#visit(item, { up: way, step }, groups);
                });
            }
        }
    }
    /** Once for each group: what an alias leads to again holds nothing new (threat 46). */
    #isNew(node, groups) {
        this.#nodes.spend(1, node);
        const seen = this.#seen.get(node);
        if (seen === undefined)
            this.#seen.set(node, new Set([groups]));
        else if (seen.has(groups))
            return false;
        else
            seen.add(groups);
        return true;
    }
    #markSeen(node) {
        this.#seen.set(node, new Set([NO_GROUP]));
    }
    #visitMap(map, way, around) {
        const kind = this.#kindOf(map);
        const groups = kind === undefined ? around : within(around, kind);
        if (kind !== undefined)
            this.#enterObject(map, way, kind);
        const entries = this.#nodes.entries(map);
        this.#nodes.spend(entries.length, map);
        for (const { key, value } of entries) {
            const to = { up: way, step: key };
            for (const role of rolesOf(key, groups))
                this.#takeRole(role, value, to);
            if (holdsObjects(key, groups))
                this.#noteText(value, to);
            this.#visit(value, to, groups);
        }
        this.#takeRelated(map, way);
    }
    #noteText(value, way) {
        const node = this.#nodes.follow(value);
        if ((0,dist/* isScalar */.jn)(node) && !this.texts.has(node))
            this.texts.set(node, way);
    }
    #enterObject(map, way, kind) {
        if (isKustomization(kind, this.#nodes.document.file))
            noteReplacements(this.#nodes, map, way, this.#harvest);
        for (const { node, way: to, path } of (0,image_paths/* reach */.gl)(this.#nodes, map, way, kind, this.#paths)) {
            if (to === undefined)
                continue;
            this.#harvest.takeImage(node, to);
            this.usedPaths.add(path.written);
        }
    }
    #takeRole({ shape, keys }, value, way) {
        if (shape === 'map')
            this.#takeField(value, keys, way);
        else {
            (this.#nodes.list(value) ?? []).forEach((item, step) => {
                this.#takeField(item, keys, { up: way, step });
            });
        }
    }
    #takeField(holder, [key, ...rest], way) {
        if (key === undefined) {
            this.#harvest.takeImage(holder, way);
            return;
        }
        const map = this.#nodes.map(holder);
        if (map === undefined)
            return;
        for (const value of this.#nodes.values(map, key))
            this.#takeField(value, rest, { up: way, step: key });
    }
    #takeServices(root) {
        for (const services of this.#nodes.values(root, 'services')) {
            const map = this.#nodes.map(services);
            for (const { key, value } of map === undefined ? [] : this.#nodes.entries(map)) {
                const way = { up: { up: undefined, step: 'services' }, step: key };
                this.#takeField(value, ['image'], way);
                this.#takeImageVolumes(value, way);
            }
        }
    }
    /** compose-spec, 05-services.md, "volumes": with `type: image` the source is an image. */
    #takeImageVolumes(service, way) {
        const map = this.#nodes.map(service);
        for (const volumes of map === undefined ? [] : this.#nodes.values(map, 'volumes')) {
            (this.#nodes.list(volumes) ?? []).forEach((item, step) => {
                const volume = this.#nodes.map(item);
                if (volume === undefined || !this.#nodes.values(volume, 'type').some((type) => this.#nodes.string(type) === 'image'))
                    return;
                this.#takeField(item, ['source'], { up: { up: way, step: 'volumes' }, step });
            });
        }
    }
    /** `RELATED_IMAGE_\u2026` is how operators are told of images; a short name counts there. */
    #takeRelated(map, way) {
        if (map.items.length > 3)
            return;
        const [name] = this.#nodes.values(map, 'name');
        if (name === undefined || this.#nodes.string(name)?.startsWith('RELATED_IMAGE_') !== true)
            return;
        const value = this.#nodes.follow(this.#nodes.values(map, 'value')[0]);
        if (!(0,dist/* isScalar */.jn)(value) || typeof value.value !== 'string' || !isReference(value.value))
            return;
        this.#harvest.takePossible(value, { up: way, step: 'value' }, [value.value]);
    }
    /** Where merges leave it open what it is, it is nothing that could be passed over. */
    #kindOf(map) {
        const [versions, kinds] = ['apiVersion', 'kind'].map((key) => this.#nodes.values(map, key).map((value) => this.#nodes.string(value)));
        const kind = kinds?.length === 1 ? kinds[0] : undefined;
        const version = versions?.length === 1 ? versions[0] : '';
        return kind === undefined ? undefined : kindOf(version ?? '', kind);
    }
    #isCompose(map) {
        const services = this.#nodes.values(map, 'services');
        return this.#nodes.values(map, 'kind').length === 0 && services.some((value) => this.#nodes.map(value) !== undefined);
    }
}

;// CONCATENATED MODULE: ./src/policy/manifests/images.ts







/**
 * The images that the manifests of a file name, by the structure of what they stand in (policy.md, "Images out of manifests").
 * @param file how the file is called, for places and messages
 * @throws MANIFEST_YAML_INVALID, MANIFEST_IMAGE_INVALID, MANIFEST_TEMPLATE
 */
function imagesIn(text, file, options) {
    return imagesWithin(text, file, options, 0);
}
/** @param within how many texts it stands in: a file in none */
function imagesWithin(text, file, { imagePaths }, within) {
    const images = [];
    const possible = [];
    const usedPaths = new Set();
    let documents = 0;
    if (within > MAX_WITHIN)
        throw (0,failures/* brokenManifest */.pG)({ file, line: 1, column: 1 }, `more than ${MAX_WITHIN} texts stand in each other`);
    const take = (found) => {
        for (const image of found.images)
            images.push(image);
        for (const image of found.possible)
            possible.push(image);
        for (const path of found.usedPaths)
            usedPaths.add(path);
    };
    try {
        for (const document of (0,manifests_documents/* documentsIn */.a)(text, file)) {
            const nodes = new manifests_nodes/* Nodes */.G((0,survey/* survey */.Fr)(document, text, file));
            const harvest = new Harvest(nodes);
            const walk = new Walk(nodes, harvest, imagePaths);
            if (within === 0)
                walk.begin(document.root);
            else
                walk.beginWithin(document.root);
            take({ images: harvest.images, possible: harvest.possible, usedPaths: walk.usedPaths });
            for (const [node, way] of walk.texts)
                take(readText(node, way, nodes, (inner, name) => imagesWithin(inner, name, { imagePaths }, within + 1)));
            documents += 1;
        }
    }
    catch (thrown) {
        // Aliases can lead deeper than the text is nested, and the stack ends there.
        if (thrown instanceof RangeError)
            throw (0,failures/* brokenManifest */.pG)({ file, line: 1, column: 1 }, 'its aliases lead too deep');
        throw thrown;
    }
    return { images, possible, documents, usedPaths: [...usedPaths] };
}


/***/ }),

/***/ 71942:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ Nodes)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79397);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51976);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39357);




/** What one document may cost, in entries looked at: aliases and merges can make much of little (threat 46). */
const MAX_STEPS = 4_000_000;
/** Reads the nodes of one document with aliases and merges followed, within a bound. */
class Nodes {
    document;
    #entries = new WeakMap();
    #steps = 0;
    constructor(document) {
        this.document = document;
    }
    /** The node itself, or what its alias stands for. */
    follow(node) {
        if (node === null || node === undefined)
            return undefined;
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) ? this.document.aliases.get(node) : node;
    }
    map(node) {
        const target = this.follow(node);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(target) ? target : undefined;
    }
    list(node) {
        const target = this.follow(node);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(target) ? target.items : undefined;
    }
    string(node) {
        const target = this.follow(node);
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(target) && typeof target.value === 'string' ? target.value : undefined;
    }
    /** More than one where readers differ about which of them counts. */
    values(map, key) {
        return this.entries(map).flatMap((entry) => (entry.key === key ? [entry.value] : []));
    }
    /**
     * The fields of a mapping, merged ones included. A field of its own wins over a merge before it; where the merge comes after it, both
     * are given: YAML says that its own wins, but the reader in Kubernetes lets the later one win.
     */
    entries(map) {
        const known = this.#entries.get(map);
        if (known !== undefined)
            return known;
        const own = new Map(map.items.map(({ key }, index) => [this.#name(key), index]));
        const entries = map.items.flatMap(({ key, value }, index) => {
            const name = this.#name(key);
            if (name !== _survey_js__WEBPACK_IMPORTED_MODULE_3__/* .MERGE_KEY */ .BF)
                return value === null ? [] : [{ key: name, value }];
            return this.#merged(value).filter((entry) => (own.get(entry.key) ?? -1) < index);
        });
        this.spend(entries.length + 1, map);
        this.#entries.set(map, entries);
        return entries;
    }
    /** Of several merged mappings the first that has a field wins. */
    #merged(source) {
        const maps = this.list(source)?.flatMap((item) => this.map(item) ?? []) ?? [this.map(source)].filter((map) => map !== undefined);
        const seen = new Set();
        return maps.flatMap((map) => {
            const entries = this.entries(map);
            this.spend(entries.length, map);
            const fresh = entries.filter(({ key }) => !seen.has(key));
            for (const { key } of fresh)
                seen.add(key);
            return fresh;
        });
    }
    #name(key) {
        return (0,_survey_js__WEBPACK_IMPORTED_MODULE_3__/* .keyText */ .Pu)(this.follow(key));
    }
    spend(steps, at) {
        this.#steps += steps;
        if (this.#steps > MAX_STEPS)
            throw this.fault(at, `a document has more than ${MAX_STEPS} values once aliases and merges are followed`);
    }
    fault(at, why) {
        return (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenManifest */ .pG)(this.spot(at), why);
    }
    spot(at) {
        return (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .spotIn */ .q)(this.document.lines, this.document.file, at.range[0]);
    }
}


/***/ }),

/***/ 39357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ MERGE_KEY),
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   Pu: () => (/* binding */ keyText),
/* harmony export */   Vm: () => (/* binding */ isPlainTag)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79397);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51976);



const MERGE_KEY = '<<';
const PLAIN_TAGS = new Set([
    undefined,
    '!',
    'tag:yaml.org,2002:str',
    'tag:yaml.org,2002:merge',
    'tag:yaml.org,2002:int',
    'tag:yaml.org,2002:float',
    'tag:yaml.org,2002:bool',
    'tag:yaml.org,2002:null',
]);
const COLLECTION_TAGS = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq']);
/** In the order of the text, as anchors count: an alias means the last anchor of its name before it. */
function survey(document, text, file) {
    const aliases = new Map();
    const surveyed = { ...document, file, text, aliases };
    look(document.root, { anchors: new Map(), aliases, surveyed });
    return surveyed;
}
function look(node, progress) {
    if (node === null)
        return;
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
        const target = progress.anchors.get(node.source);
        if (target === undefined)
            throw fault(node, progress, 'an alias names no anchor before it');
        progress.aliases.set(node, target);
        return;
    }
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node) && !isPlainCollection(node.tag))
        throw fault(node, progress, 'a list or a mapping has a tag, which only some readers heed');
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        lookAtMap(node, progress);
    else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node))
        for (const item of node.items)
            look(item, progress);
    // Only now: an alias within what its anchor names would never end.
    if (node.anchor !== undefined)
        progress.anchors.set(node.anchor, node);
}
function lookAtMap(map, progress) {
    const keys = new Set();
    for (const { key, value } of map.items) {
        look(key, progress);
        const name = nameOf(key, progress);
        if (keys.has(name))
            throw fault(key, progress, 'a key stands twice in one mapping');
        keys.add(name);
        look(value, progress);
    }
}
function nameOf(key, progress) {
    const scalar = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(key) ? progress.aliases.get(key) : key;
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(scalar)) {
        const { surveyed } = progress;
        if (surveyed.text.startsWith('{', key.range[0]) && surveyed.text.startsWith('{', key.range[0] - 1))
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .templatedImage */ .ab)((0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .spotIn */ .q)(surveyed.lines, surveyed.file, key.range[0] - 1), 'the value here');
        throw fault(key, progress, 'a key is a list or a mapping');
    }
    if (!PLAIN_TAGS.has(scalar.tag))
        throw fault(key, progress, 'a key has a tag, which only some readers heed');
    return keyText(scalar);
}
/** The merge key is a symbol to the library. */
function keyText({ value }) {
    return typeof value === 'symbol' ? MERGE_KEY : String(value);
}
/** Whether a scalar says by a tag that it is something else than its text (`!!binary`): some readers decode it. */
function isPlainTag(tag) {
    return PLAIN_TAGS.has(tag);
}
/**
 * A list that is an ordered map to some readers is a list of other things than it shows: its items' merges mean nothing there. A local
 * tag (`!override` of Compose) leaves it what it is (YAML 1.2.2, 6.9.1).
 */
function isPlainCollection(tag) {
    return tag === undefined || tag.startsWith('!') || COLLECTION_TAGS.has(tag);
}
function fault(node, { surveyed }, why) {
    return (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenManifest */ .pG)((0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .spotIn */ .q)(surveyed.lines, surveyed.file, node.range[0]), why, surveyed.text.includes('{{'));
}


/***/ })

};
