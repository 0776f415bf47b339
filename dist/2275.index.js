export const id = 2275;
export const ids = [2275];
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
    const looked = files.length === 0 ? 'no file' : `${files.length} files with ${documents} documents (${named}${rest})`;
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

/***/ 73329:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ listManifests)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81674);


const MAX_FILES = 20_000;
const MAX_ENTRIES = 300_000;
const NEVER = new Set(['.git', 'node_modules']);
const MANIFEST = /\.(?:ya?ml|json)$/i;
/** What the patterns match under the checkout. Links are followed only to what lies within it. @param root its real path, with `/` */
async function listManifests(host, root, patterns) {
    const search = { host, root, patterns, found: new Map(), outside: new Set(), used: new Set(), entries: 0 };
    await lookInto(search, { real: root, parts: [], above: [] }, 0);
    const found = [...search.found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
    const idle = patterns.filter((pattern) => !search.used.has(pattern)).map(({ written }) => written);
    return { found, outside: [...search.outside].sort(), idle };
}
async function lookInto(search, place, depth) {
    const path = place.parts.join('/');
    if (depth > 100)
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .tooMany */ .Ot)(`folders are nested deeper than 100 levels at ${path.slice(0, 200)}`);
    const entries = await entriesOf(search, place, path);
    const hits = [...new Set([...place.above, ...search.patterns.filter((pattern) => pattern.matches(path))])];
    if (isWanted(hits))
        keep(search, { path, kind: 'folder', real: place.real, direct: !isWanted(place.above), names: entries.map(({ name }) => name) }, hits);
    noteExcluding(search, hits);
    if (hits.some(({ excludes }) => excludes))
        return;
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
        if (!NEVER.has(entry.name))
            await lookAt(search, entry, { ...place, above: hits }, depth);
    }
}
async function lookAt(search, entry, { real, parts, above }, depth) {
    const below = { parts: [...parts, entry.name], real: entry.target ?? `${real}/${entry.name}`, above };
    const path = below.parts.join('/');
    if (entry.kind === 'folder') {
        if (!canMatchBelow(search.patterns, below))
            return;
        if (isWithin(search.root, below.real))
            await lookInto(search, below, depth + 1);
        else
            search.outside.add(path);
        return;
    }
    const own = search.patterns.filter((pattern) => pattern.matches(path));
    const hits = [...new Set([...own, ...above])];
    noteExcluding(search, hits);
    const named = own.some(({ excludes, names }) => !excludes && names);
    if (!isWanted(hits) || (!named && !MANIFEST.test(path)))
        return;
    if (entry.target !== undefined && entry.target !== '' && !isWithin(search.root, entry.target))
        search.outside.add(path);
    else if (entry.kind === 'other')
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(path, new Error(entry.target === '' ? 'it is a link that leads nowhere' : 'it is no regular file'));
    else
        keep(search, { path, kind: 'file', real: below.real, direct: named }, hits);
    if (entry.target !== undefined)
        for (const hit of own)
            search.used.add(hit);
}
async function entriesOf(search, { real }, path) {
    try {
        const { entries } = await search.host.readFolder(real);
        search.entries += entries.length;
        if (search.entries > MAX_ENTRIES)
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .tooMany */ .Ot)(`more than ${MAX_ENTRIES} files and folders would have to be looked at`);
        return entries;
    }
    catch (thrown) {
        throw thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A ? thrown : (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(path === '' ? 'the checkout' : path, thrown);
    }
}
function isWanted(hits) {
    return hits.some(({ excludes }) => !excludes) && !hits.some(({ excludes }) => excludes);
}
function canMatchBelow(patterns, { parts, above }) {
    if (isWanted(above))
        return true;
    return patterns.some(({ excludes, base, depth }) => !excludes && parts.length <= depth && base.slice(0, parts.length).every((part, index) => part === parts[index]));
}
function isWithin(root, path) {
    if (path !== root && !path.startsWith(`${root}/`))
        return false;
    return !path
        .slice(root.length)
        .split('/')
        .some((part) => NEVER.has(part));
}
function noteExcluding(search, hits) {
    for (const hit of hits)
        if (hit.excludes)
            search.used.add(hit);
}
function keep(search, listed, hits) {
    for (const hit of hits)
        search.used.add(hit);
    search.found.set(listed.path, { ...listed, by: hits.map(({ written }) => written) });
    if (search.found.size > MAX_FILES)
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .tooMany */ .Ot)(`more than ${MAX_FILES} files match`);
}


/***/ }),

/***/ 73458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parsePatterns)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23423);


const HINT = 'Write paths relative to the checkout, one a line, with * and **: deploy/**/*.yaml, or !deploy/old/** to leave some out.';
const MAX_PATTERNS = 200;
const MAX_LENGTH = 1000;
/**
 * @param workspace absolute path of the checkout, for patterns written in full
 * @param input that holds them, for messages
 */
function parsePatterns(lines, workspace, input = 'manifests') {
    if (lines.length > MAX_PATTERNS)
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .a)(input, `${lines.length} patterns`, `at most ${MAX_PATTERNS} patterns`, HINT);
    const patterns = lines.map((line) => parse(line, workspace, input));
    if (!patterns.some(({ excludes }) => !excludes))
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .a)(input, lines.join('\n'), 'a pattern that does not start with !', HINT);
    return patterns;
}
function parse(line, workspace, input) {
    const excludes = line.startsWith('!');
    const parts = partsOf(excludes ? line.slice(1).trim() : line, { line, workspace, input });
    const wild = parts.findIndex((part) => /[*?]/.test(part));
    const base = wild < 0 ? parts : parts.slice(0, wild);
    const expression = re2js__WEBPACK_IMPORTED_MODULE_1__/* .RE2JS */ .L3.compile(expressionOf(parts));
    return {
        written: line,
        excludes,
        base,
        depth: parts.includes('**') ? Infinity : parts.length,
        names: !/^[*?]*$/.test(parts.at(-1) ?? ''),
        matches: (path) => expression.matches(path),
    };
}
function partsOf(path, { line, workspace, input }) {
    const refuse = (expected) => {
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidInput */ .a)(input, line, expected, HINT);
    };
    if (path === '' || line.length > MAX_LENGTH)
        refuse('a path or a pattern');
    if (/[[\]{}\\]/.test(path))
        refuse('a pattern with only *, ** and ? in it (no brackets, braces or backslashes)');
    const within = path === workspace || path.startsWith(`${workspace}/`) ? path.slice(workspace.length) : path;
    if (within === path && path.startsWith('/'))
        refuse('a path inside the checkout');
    const parts = within.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        refuse('a path without ..');
    return parts;
}
/** `**` as a whole part stands for any number of folders, none included. */
function expressionOf(parts) {
    const last = parts.length - 1;
    return parts
        .map((part, index) => {
        if (part === '*')
            return index === last ? '[^/]+' : '[^/]+/'; // the checkout itself has no name
        if (part === '**')
            return index === last ? '(?s:.*)' : '(?s:(?:.*/)?)';
        const text = part.replaceAll(/\*+|\?|[^*?]+/g, (piece) => piece.startsWith('*') ? '[^/]*' : piece === '?' ? '[^/]' : re2js__WEBPACK_IMPORTED_MODULE_1__/* .RE2JS */ .L3.quote(piece));
        return index === last ? text : `${text}/`;
    })
        .join('');
}


/***/ }),

/***/ 52275:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  merge: () => (/* binding */ merge)
});

// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(61235);
;// CONCATENATED MODULE: ./src/modes/merge-content.ts
/** What several reports tell, as one: images and faults one after the other, what several of them say once. */
function contentOf(found) {
    const reports = found.map(({ report }) => report);
    const possible = reports.flatMap((report) => report.possible ?? []);
    const shared = { ...alike(reports, 'trust'), ...alike(reports, 'policy') };
    return {
        ...shared,
        images: reports.flatMap(({ images }) => images),
        bundles: [],
        warnings: distinct(reports.flatMap(({ warnings = [] }) => warnings)),
        ...(possible.length === 0 ? {} : { possible: distinct(possible) }),
    };
}
/** @param now where there is no report */
function mergedOf(found, faults, now) {
    const reports = found.map(({ report }) => report);
    const at = (times, last) => times.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(last) ?? now.toISOString();
    return {
        reports: reports.length,
        faults: [...faults, ...distinct(reports.flatMap((report) => report.faults))],
        startedOn: at(reports.map(({ startedOn }) => startedOn), 0),
        finishedOn: at(reports.map(({ finishedOn }) => finishedOn), -1),
    };
}
/** What all of them rest on; a shard that ended before it knew leaves it to the others. */
function alike(reports, key) {
    const [first, ...others] = distinct(reports.flatMap((report) => report[key] ?? []));
    return first === undefined || others.length > 0 ? undefined : { [key]: first };
}
function distinct(values) {
    return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/modes/merge-faults.ts

/** What keeps the reports of shards from being one; each code is built here, but for single files (model/report-schema.ts). */
function noReports(globs) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_REPORTS_MISSING',
        message: `merge-reports: no report was found by ${globs.join(', ')}`,
        hint: [
            'Let each shard keep its report, whatever came of it, and fetch all of them in a step before this one:',
            '  - if: always()                     # in the job of the shards',
            '    uses: actions/upload-artifact@<full sha>',
            '    with:',
            '      name: waxseal-shard-${{ matrix.shard }}',
            '      path: ${{ steps.verify.outputs.report }}',
            '  - uses: actions/download-artifact@<full sha>   # in this job',
            '    with:',
            '      pattern: waxseal-shard-*',
            '      path: waxseal-shards',
            'and name them here: merge-reports: waxseal-shards/**/*.json',
        ].join('\n'),
    });
}
/** @param why what of them does not fit together, in words */
function notWhole(why, details = []) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_SHARDS',
        message: `merge-reports: these are not the reports of all shards of one run: ${why}`,
        hint: 'Every job of the matrix needs its own shard: i/n with the same n, the same inputs otherwise, and must upload its report with `if: always()`. Name the reports of this run alone. Any job of a run can replace an artifact: look which one did.',
        details,
    });
}
const NEEDED = 'merge-result: ${{ needs.shards.result }}';
function contradicts(result, where, said) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_CONTRADICTION',
        message: `merge-result says ${result}, and ${where} says otherwise: ${said}`,
        hint: `Name the job of the shards, as in ${NEEDED}, and give it no continue-on-error, which turns a failure into a success. If both are right, a step after the verification failed, or another job of this run replaced the report.`,
        details: [{ what: where, expected: `what fits the result ${result}`, actual: said }],
    });
}
const WORDS = {
    cancelled: [
        'a job of the shards was cancelled or ran out of time, so not every image was looked at',
        'Run the jobs again. Give them more timeout-minutes or more shards where they run out of time, and fail-fast: false, so that one failure does not cancel the others.',
    ],
    skipped: [
        'the job of the shards did not run, so no image was looked at',
        'Look at its `if` and at the jobs that it needs: what is skipped decides nothing.',
    ],
};
function notRun(result) {
    const [said, hint] = WORDS[result];
    return new errors/* WaxsealError */.A({
        code: 'MERGE_NOT_RUN',
        message: `merge-result is ${result}: ${said}`,
        hint,
        details: [{ what: 'merge-result', expected: 'success', actual: result }],
    });
}
const MAX_NAMED = 5;
/** @param unknown references that only the reports name. @param missing references that only the input names */
function otherImages(unknown, missing) {
    const parts = [
        ...(unknown.length === 0 ? [] : [`only the reports hold ${named(unknown)}`]),
        ...(missing.length === 0 ? [] : [`only the input images holds ${named(missing)}`]),
    ];
    return new errors/* WaxsealError */.A({
        code: 'MERGE_IMAGES',
        message: `the outputs of the shards and their reports do not name the same images: ${parts.join('; ')}`,
        hint: 'Give images the output `images` of every shard, one after the other: each has to be an output of the matrix job by itself, such as images_1 to images_20. Outputs of jobs cannot be replaced by other jobs, artifacts can: look which one replaced a report.',
        details: [
            ...unknown.slice(0, MAX_NAMED).map((actual) => ({ what: 'images', expected: '(not there)', actual })),
            ...missing.slice(0, MAX_NAMED).map((expected) => ({ what: 'images', expected, actual: '(not there)' })),
        ],
    });
}
function named(references) {
    const more = references.length - MAX_NAMED;
    return `${references.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`.slice(0, 2000);
}

// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var mini_schemas = __webpack_require__(55395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(88532);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/schemas.js + 2 modules
var core_schemas = __webpack_require__(81041);
;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/iso.js


const ZodMiniISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniISODateTime", (inst, def) => {
    core_schemas/* $ZodISODateTime */.Ko.init(inst, def);
    mini_schemas/* ZodMiniStringFormat */.zUr.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
    return api/* _isoDateTime */.G1(ZodMiniISODateTime, params);
}
const ZodMiniISODate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniISODate", (inst, def) => {
    core.$ZodISODate.init(inst, def);
    schemas.ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function date(params) {
    return core._isoDate(ZodMiniISODate, params);
}
const ZodMiniISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniISOTime", (inst, def) => {
    core.$ZodISOTime.init(inst, def);
    schemas.ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function time(params) {
    return core._isoTime(ZodMiniISOTime, params);
}
const ZodMiniISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniISODuration", (inst, def) => {
    core.$ZodISODuration.init(inst, def);
    schemas.ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function duration(params) {
    return core._isoDuration(ZodMiniISODuration, params);
}

// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __webpack_require__(90451);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/model/report.ts
var report = __webpack_require__(55235);
;// CONCATENATED MODULE: ./src/model/report-schema.ts


 // which sets zod up: its language, and no parser compiled at run time




/**
 * A report as it comes back from outside: what schemas/report.v1.schema.json says, with bounds. A member that this version does not
 * know is refused: it could be the one that matters.
 */
const MAX_TEXT = 256 * 1024;
const MAX_LIST = 100_000;
const MAX_IMAGES = 5000;
const MAX_SHOWN = 300;
const optional = mini_schemas/* exactOptional */.yqP;
const report_schema_text = mini_schemas/* string */.YjP().check(api/* _maxLength */.Eb(MAX_TEXT));
const list = (item) => mini_schemas/* array */.YOg(item).check(api/* _maxLength */.Eb(MAX_LIST));
const digest = report_schema_text.check(mini_schemas/* refine */.YPB(model_digest/* isDigest */.Bc, 'not a sha256 digest'));
const report_schema_time = datetime({ offset: true });
const count = mini_schemas/* int */.Whr().check(api/* _nonnegative */.UI());
const ordinal = mini_schemas/* int */.Whr().check(api/* _positive */.NC());
const code = report_schema_text.check(api/* _regex */.Fk(/^[A-Z][A-Z0-9_]*$/));
const outcome = mini_schemas/* enum */.k5n(['pass', 'fail', 'error']);
const mismatches = list(mini_schemas/* strictObject */.rej({ what: report_schema_text, expected: report_schema_text, actual: report_schema_text }));
const finding = {
    outcome,
    expected: report_schema_text,
    actual: report_schema_text,
    code: optional(code),
    message: optional(report_schema_text),
    hint: optional(report_schema_text),
    details: optional(mismatches),
};
const check = mini_schemas/* strictObject */.rej({ rule: report_schema_text, ...finding, evidence: optional(digest) });
const place = mini_schemas/* strictObject */.rej({ file: report_schema_text, line: ordinal, column: ordinal });
const manifestPlaces = list(mini_schemas/* strictObject */.rej({ file: report_schema_text, line: optional(ordinal), column: optional(ordinal), path: optional(report_schema_text) }));
const rule = mini_schemas/* strictObject */.rej({
    name: report_schema_text,
    at: place,
    mode: mini_schemas/* enum */.k5n(['enforce', 'warn']),
    outcome,
    excepted: optional(mini_schemas/* strictObject */.rej({ until: report_schema_text, reason: report_schema_text, at: place })),
    checks: list(mini_schemas/* strictObject */.rej({ check: report_schema_text, at: place, ...finding, evidence: list(digest) })),
});
const claim = optional(report_schema_text);
const certificate = mini_schemas/* strictObject */.rej({
    issuer: report_schema_text,
    san: mini_schemas/* strictObject */.rej({ kind: mini_schemas/* enum */.k5n(['uri', 'email', 'other']), value: report_schema_text }),
    buildSignerUri: claim,
    buildSignerDigest: claim,
    runnerEnvironment: claim,
    sourceRepositoryUri: claim,
    sourceRepositoryDigest: claim,
    sourceRepositoryRef: claim,
    sourceRepositoryId: claim,
    sourceOwnerUri: claim,
    sourceOwnerId: claim,
    buildConfigUri: claim,
    buildConfigDigest: claim,
    buildTrigger: claim,
    runInvocationUri: claim,
    visibility: claim,
    deploymentEnvironment: claim,
    tokenSubject: claim,
});
const predicate = mini_schemas/* strictObject */.rej({
    digest,
    size: count,
    title: report_schema_text,
    facts: list(mini_schemas/* strictObject */.rej({ name: report_schema_text, value: report_schema_text })),
    components: optional(count),
    severities: optional(mini_schemas/* strictObject */.rej({ critical: count, high: count, medium: count, low: count, negligible: count, unknown: count })),
});
const evidence = mini_schemas/* strictObject */.rej({
    digest,
    manifest: optional(digest),
    origin: report_schema_text,
    predicateType: report_schema_text,
    predicate: optional(predicate),
    attestation: optional(mini_schemas/* strictObject */.rej({ id: report_schema_text, url: report_schema_text })),
    storageRecords: optional(list(report_schema_text)),
    subjects: list(mini_schemas/* strictObject */.rej({ name: report_schema_text, digest: report_schema_text })),
    annotations: mini_schemas/* record */.g1P(report_schema_text, report_schema_text),
    certificate: optional(certificate),
    key: optional(report_schema_text),
    logEntries: list(mini_schemas/* strictObject */.rej({ index: report_schema_text.check(api/* _regex */.Fk(/^\d+$/)), url: optional(report_schema_text), log: report_schema_text })),
    times: list(report_schema_time),
});
const report_schema_image = mini_schemas/* strictObject */.rej({
    image: report_schema_text,
    name: report_schema_text,
    digest: report_schema_text.check(api/* _regex */.Fk(/^(?:sha256:[0-9a-f]{64})?$/)),
    tag: optional(report_schema_text),
    http: optional(mini_schemas/* literal */.euz(true)),
    platforms: list(mini_schemas/* strictObject */.rej({ name: report_schema_text, digest })),
    verdict: outcome,
    deploy: optional(list(report_schema_text)),
    checks: list(check),
    evidence: list(evidence),
    rules: optional(list(rule)),
    places: optional(manifestPlaces),
});
const trust = mini_schemas/* strictObject */.rej({
    source: report_schema_text,
    file: optional(report_schema_text),
    inline: optional(mini_schemas/* literal */.euz(true)),
    tuf: optional(mini_schemas/* strictObject */.rej({ mirror: report_schema_text, root: report_schema_text })),
    sigstore: optional(mini_schemas/* enum */.k5n(['github', 'staging'])),
});
const policy = mini_schemas/* strictObject */.rej({ file: report_schema_text, digest, default: mini_schemas/* enum */.k5n(['deny', 'allow']), from: report_schema_text, rules: count });
const totals = mini_schemas/* strictObject */.rej({ images: count, passed: count, failed: count, errors: count, rules: count, checks: count });
const shardNumber = ordinal.check(api/* _lte */.Zm(inputs/* MAX_SHARDS */.hH));
const shard = mini_schemas/* strictObject */.rej({ index: shardNumber, of: shardNumber, images: optional(ordinal), list: optional(digest) })
    .check(mini_schemas/* refine */.YPB(({ index, of }) => index <= of, 'no part of so many'));
const report_schema_report = mini_schemas/* strictObject */.rej({
    version: mini_schemas/* literal */.euz(report/* REPORT_VERSION */.A),
    mode: mini_schemas/* enum */.k5n(['sign', 'attest', 'verify']),
    result: mini_schemas/* enum */.k5n(['signed', 'attested', 'passed', 'failed', 'error', 'skipped']),
    reason: optional(report_schema_text),
    trust: optional(trust),
    policy: optional(policy),
    totals: optional(totals),
    shard: optional(shard),
    merged: optional(count),
    images: mini_schemas/* array */.YOg(report_schema_image).check(api/* _maxLength */.Eb(MAX_IMAGES * inputs/* MAX_SHARDS */.hH)),
    possible: optional(list(mini_schemas/* strictObject */.rej({ text: report_schema_text, places: manifestPlaces }))),
    warnings: optional(list(mini_schemas/* strictObject */.rej({ text: report_schema_text, at: optional(place) }))),
    faults: list(mini_schemas/* strictObject */.rej({ code, message: report_schema_text, hint: report_schema_text, details: mismatches })),
    notes: list(report_schema_text),
    bundlePaths: list(report_schema_text),
    startedOn: report_schema_time,
    finishedOn: report_schema_time,
    phases: list(mini_schemas/* strictObject */.rej({ name: report_schema_text, milliseconds: mini_schemas/* number */.aig().check(api/* _nonnegative */.UI()) })),
});
/**
 * Reads a JSON report that another step wrote.
 * @param where its path, for messages
 * @throws MERGE_REPORT_INVALID
 */
function parseReport(bytes, where) {
    let json;
    try {
        json = (0,model_json/* parseJson */.q)(bytes, 'its text');
    }
    catch (thrown) {
        throw reportInvalid(where, (0,errors/* messageOf */.b)(thrown));
    }
    const version = (0,model_json/* isObject */.G)(json) ? json['version'] : undefined;
    if (version !== report/* REPORT_VERSION */.A && version !== undefined)
        throw reportInvalid(where, `its version is ${JSON.stringify(version).slice(0, MAX_SHOWN)}, and this version of Waxseal reads ${report/* REPORT_VERSION */.A}`);
    const read = report_schema_report.safeParse(json);
    if (read.success)
        return read.data;
    const [issue] = read.error.issues;
    const at = (issue?.path ?? []).join('.');
    throw reportInvalid(where, `${at === '' ? 'it' : at}: ${issue?.message ?? 'malformed'}`.slice(0, MAX_SHOWN));
}
/** A report that cannot be taken for one. */
function reportInvalid(where, why) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_REPORT_INVALID',
        message: `merge-reports: ${where} cannot be read as a report: ${why}`,
        hint: 'Name only files that the output `report` of the shards led to, written by the same version of Waxseal. Any job of a run can replace an artifact: look which one uploaded this one.',
        details: [{ what: where, expected: `a JSON report of version ${report/* REPORT_VERSION */.A}`, actual: why }],
    });
}

// EXTERNAL MODULE: ./src/modes/manifests/listing.ts
var listing = __webpack_require__(73329);
// EXTERNAL MODULE: ./src/modes/manifests/patterns.ts
var manifests_patterns = __webpack_require__(73458);
;// CONCATENATED MODULE: ./src/modes/merge-read.ts





const MAX_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;
/**
 * The reports that the patterns match. One that cannot be read hides none of the others.
 * @throws INPUT_INVALID for a pattern, MERGE_REPORT_INVALID where not even the files can be listed
 */
async function findReports(host, globs) {
    const { found, outside } = await listReports(host, globs);
    const files = found.filter(({ kind }) => kind === 'file');
    const faults = outside.map((path) => reportInvalid(path, 'it is a link out of the checkout, which is not followed'));
    if (files.length > inputs/* MAX_SHARDS */.hH)
        return { reports: [], faults: [...faults, tooMany(files.length)] };
    const reports = [];
    let total = 0;
    for (const { path, real } of files) {
        try {
            const bytes = await readBounded(host, real, path, Math.min(MAX_BYTES, MAX_TOTAL - total));
            total += bytes.length;
            reports.push({ path, report: ofVerify(parseReport(bytes, path), path) });
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* WaxsealError */.A))
                throw thrown;
            faults.push(thrown);
        }
    }
    const rank = ({ report: { shard } }) => shard?.index ?? Infinity;
    return { reports: reports.toSorted((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1)), faults };
}
/** Found as manifests are, but told of as what they are. */
async function listReports(host, globs) {
    const workspace = host.env['GITHUB_WORKSPACE'] || process.cwd();
    const patterns = (0,manifests_patterns/* parsePatterns */.Z)(globs, workspace, 'merge-reports');
    try {
        return await (0,listing/* listManifests */.p)(host, (await host.readFolder(workspace)).real, patterns);
    }
    catch (thrown) {
        throw reportInvalid(globs.join(', ').slice(0, 300), (0,errors/* messageOf */.b)(thrown));
    }
}
async function readBounded(host, real, path, limit) {
    try {
        return await host.readFile(real, limit);
    }
    catch (thrown) {
        throw reportInvalid(path, (0,errors/* messageOf */.b)(thrown));
    }
}
function ofVerify(report, path) {
    if (report.mode !== 'verify')
        throw reportInvalid(path, `a step with mode: ${report.mode} wrote it, and shards verify`);
    if (report.merged !== undefined)
        throw reportInvalid(path, 'it was merged itself');
    return report;
}
function tooMany(count) {
    return reportInvalid('what the patterns match', `there are ${count} files, and at most ${inputs/* MAX_SHARDS */.hH} shards`);
}

// EXTERNAL MODULE: ./src/modes/shard.ts
var modes_shard = __webpack_require__(75620);
;// CONCATENATED MODULE: ./src/modes/merge-whole.ts



/**
 * Whether these are the reports of all shards of one verification: each shard once, out of the same list of images, by the same policy and
 * trust, none of them contradicting itself. Nothing of it makes a verdict better; it is what can make one worse.
 */
function wholenessOf(found) {
    return [...missingOnes(found), ...different(found), ...found.flatMap(({ path, report }) => ofItself(report, path))];
}
/** What is deployed by a report that passed. */
function passedImages(found) {
    const passed = found.filter(({ report }) => report.result === 'passed');
    return new Set(passed.flatMap(({ report }) => report.images.flatMap(({ image, deploy = [image] }) => deploy)));
}
function missingOnes(found) {
    const nameless = found.filter(({ report }) => report.shard === undefined);
    if (nameless.length > 0)
        return [notWhole(`${pathsOf(nameless)} does not say of which shard it is`)];
    const shards = found.flatMap(({ report }) => report.shard ?? []);
    const counts = new Set(shards.map(({ of }) => of));
    const [of = 0] = counts;
    if (counts.size !== 1)
        return [notWhole(`they are shards of ${[...counts].join(' and of ')}`)];
    const wanted = Array.from({ length: of }, (_, index) => index + 1);
    return wanted.flatMap((index) => {
        const those = found.filter(({ report }) => report.shard?.index === index);
        if (those.length === 1)
            return [];
        const name = `shard ${(0,modes_shard/* formatShard */._D)({ index, of })}`;
        const details = [{ what: name, expected: 'one report', actual: `${those.length} reports` }];
        return [notWhole(those.length === 0 ? `there is none of ${name}` : `there is more than one of ${name}: ${pathsOf(those)}`, details)];
    });
}
/** By what they judged: what each of them must have alike, as the report of an error need not. */
const ALIKE = [
    ['policy digest', ({ policy }) => policy?.digest ?? 'no policy'],
    ['policy file', ({ policy }) => (policy === undefined ? '' : `${policy.file} from ${policy.from}, default: ${policy.default}`)],
    ['trusted root', ({ trust }) => JSON.stringify(trust ?? 'none')],
    ['number of images', ({ shard }) => String(shard?.images)],
    ['list of images', ({ shard }) => String(shard?.list)],
];
function different(found) {
    const [first, ...others] = found.filter(({ report }) => report.result !== 'error');
    if (first === undefined)
        return [];
    return ALIKE.flatMap(([what, of]) => {
        const expected = of(first.report);
        const other = others.find(({ report }) => of(report) !== expected);
        if (other === undefined)
            return [];
        const actual = of(other.report);
        return [notWhole(`${first.path} and ${other.path} differ in the ${what}`, [{ what, expected, actual }])];
    });
}
function ofItself(report, path) {
    const why = contradictionIn(report);
    return why === undefined ? [] : [notWhole(`${path} contradicts itself: ${why}`)];
}
/** What no step of ours writes. */
function contradictionIn({ result, images, faults, shard }) {
    if (result === 'signed' || result === 'attested')
        return `a verification does not end as ${result}`;
    if (result !== 'passed' && result !== 'skipped')
        return undefined;
    if (faults.length > 0)
        return `it is ${result} with a fault`;
    const held = sharedOut(shard);
    if (held === undefined)
        return `it is ${result} and does not say of how many images`;
    if (images.length !== held)
        return `it is about ${images.length} images, and this shard holds ${held}`;
    if (result === 'passed' && images.length === 0)
        return 'it passed without an image';
    if (result === 'skipped')
        return undefined;
    return images.some(({ verdict }) => verdict !== 'pass') ? 'it passed with an image that did not' : misnamed(images);
}
function sharedOut(shard) {
    return shard?.images === undefined || shard.list === undefined ? undefined : (0,modes_shard/* sizeOfShard */.j)(shard, shard.images);
}
/** Each is named by the very digest that was looked at, or by those of its platforms. */
function misnamed(images) {
    const odd = images.find(({ image, name, digest, deploy }) => (deploy ?? [image]).some((reference) => !reference.startsWith(`${name}@`) || !(0,model_digest/* isDigest */.Bc)(reference.slice(name.length + 1))) ||
        (deploy === undefined && image !== `${name}@${digest}`));
    return odd === undefined ? undefined : `${odd.image.slice(0, 300)} is not ${odd.name.slice(0, 300)} with its digest`;
}
function pathsOf(found) {
    return found.map(({ path }) => path).join(', ');
}

;// CONCATENATED MODULE: ./src/modes/merge.ts






/**
 * The reports of all shards as one. The verdict is what GitHub says of their job: reports are artifacts, which any job of the run can
 * replace (threat 53), so they can make it worse and never better. Read the reports \u2192 do they make a whole \u2192 do they say what the job's
 * result says \u2192 do they name the images that the jobs' outputs name.
 */
async function merge(context, wanted) {
    const found = await (0,modes_context/* phase */.O)(context, 'Merge', () => findReports(context.host, wanted.globs));
    for (const one of found.reports)
        context.host.log.info(lineOf(one));
    const problems = problemsOf(wanted, found);
    context.notes.push(...new Set(found.reports.flatMap(({ report }) => report.notes)));
    if (found.reports.length > 0)
        context.notes.push(`The verdict is that of the jobs themselves (${wanted.result}). What is shown of each image comes out of their ${found.reports.length === 1 ? 'report, an artifact' : `${found.reports.length} reports, artifacts`} of this run.`);
    return {
        ...contentOf(found.reports),
        result: resultOf(wanted.result, found.reports, problems),
        merged: mergedOf(found.reports, problems, context.host.now()),
    };
}
function lineOf({ path, report: { shard, result, images } }) {
    return `${shard === undefined ? 'no shard' : `shard ${(0,modes_shard/* formatShard */._D)(shard)}`}: ${result}, ${images.length} images (${path})`;
}
function resultOf(result, found, problems) {
    if (result === 'success')
        return problems.length === 0 ? 'passed' : 'error';
    return result === 'failure' && says(found, 'failed').length > 0 ? 'failed' : 'error';
}
/** Everything that keeps a success from being one, or explains what is none. */
function problemsOf({ globs, result, images }, { reports, faults }) {
    if (result === 'cancelled' || result === 'skipped')
        return [notRun(result), ...faults];
    if (reports.length === 0)
        return faults.length > 0 ? faults : [noReports(globs)];
    const problems = [...faults, ...wholenessOf(reports)];
    if (result === 'success')
        return [...problems, ...against(reports), ...compareImages(images, passedImages(reports))];
    const told = problems.length > 0 || says(reports, 'failed', 'error').length > 0;
    return told ? problems : [contradicts(result, 'every report', 'none of them tells of a failure')];
}
/** A success of all jobs is one of all reports; a shard without images has nothing to pass. */
function against(found) {
    return found
        .filter(({ report: { result, images } }) => result !== 'passed' && !(result === 'skipped' && images.length === 0))
        .map(({ path, report }) => contradicts('success', path, `${report.result}${report.reason === undefined ? '' : ` (${report.reason.slice(0, 300)})`}`));
}
function compareImages(wanted, reported) {
    const known = new Set(wanted);
    const [unknown, missing] = [[...reported].filter((one) => !known.has(one)), wanted.filter((one) => !reported.has(one))];
    return unknown.length === 0 && missing.length === 0 ? [] : [otherImages(unknown, missing)];
}
function says(found, ...results) {
    return found.filter(({ report }) => results.includes(report.result));
}


/***/ })

};
