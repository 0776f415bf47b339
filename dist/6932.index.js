export const id = 6932;
export const ids = [6932];
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

/***/ 26932:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  merge: () => (/* binding */ merge)
});

// EXTERNAL MODULE: ./src/model/count.ts
var count = __webpack_require__(47302);
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
const HAND_OVER = [
    'Where the artifact is there, it holds other bytes: look which job of this run replaced it.',
    'Let each shard keep its report, whatever came of it, and hand over its digest in a job output of its own:',
    '  outputs:                             # of the job of the shards',
    "    report_1: ${{ strategy.job-index == 0 && steps.verify.outputs.report-digest || '' }}   # report_2: \u2026 == 1, and so on",
    '  steps:',
    '    - if: always()                     # behind the verification, whose id is verify',
    '      uses: actions/upload-artifact@<full sha>',
    '      with:',
    '        name: waxseal-shard-${{ strategy.job-index }}-${{ github.run_attempt }}',
    '        path: ${{ steps.verify.outputs.report }}',
    'and in the job behind them fetch all of them in a step before this one, and name them here:',
    '    - uses: actions/download-artifact@<full sha>',
    '      with:',
    '        pattern: waxseal-shard-*',
    '        path: waxseal-shards',
    '  merge-reports: waxseal-shards/**/*.json',
    '  merge-digests: |',
    '    ${{ needs.shards.outputs.report_1 }}',
].join('\n');
/** @param digests of reports that no file has */
function noReports(globs, digests) {
    const [first = '', ...others] = digests;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return reportsMissing(`that has the digest ${first}${more}, by ${globs.join(', ').slice(0, 300)}`, digests);
}
function noDigests() {
    return reportsMissing('as merge-digests names none', []);
}
function reportsMissing(why, digests) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_REPORTS_MISSING',
        message: `merge-reports: no report was found ${why}`,
        hint: HAND_OVER,
        details: digests.map((expected) => ({ what: 'merge-digests', expected, actual: '(not there)' })),
    });
}
/** @param why what of them does not fit together, in words */
function notWhole(why, details = []) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_SHARDS',
        message: `merge-reports: these are not the reports of all shards of one run: ${why}`,
        hint: 'Every job of the matrix needs its own shard: i/n with the same n, the same inputs otherwise, and must upload its report with `if: always()`. In merge-digests stands the output `report-digest` of each of them, of this run.',
        details,
    });
}
const NEEDED = 'merge-result: ${{ needs.shards.result }}';
function contradicts(result, where, said) {
    return new errors/* WaxsealError */.A({
        code: 'MERGE_CONTRADICTION',
        message: `merge-result says ${result}, and ${where} says otherwise: ${said}`,
        hint: `Name the job of the shards, as in ${NEEDED}, and give it no continue-on-error, which turns a failure into a success. If both are right, a step after the verification failed.`,
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

// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(55395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/iso.js
var iso = __webpack_require__(73102);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __webpack_require__(90451);
// EXTERNAL MODULE: ./src/model/inputs.ts
var inputs = __webpack_require__(30492);
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
const optional = schemas/* exactOptional */.yqP;
const report_schema_text = schemas/* string */.YjP().check(api/* _maxLength */.Eb(MAX_TEXT));
const list = (item) => schemas/* array */.YOg(item).check(api/* _maxLength */.Eb(MAX_LIST));
const digest = report_schema_text.check(schemas/* refine */.YPB(model_digest/* isDigest */.Bc, 'not a sha256 digest'));
const time = iso/* datetime */.w$({ offset: true });
const report_schema_count = schemas/* int */.Whr().check(api/* _nonnegative */.UI());
const ordinal = schemas/* int */.Whr().check(api/* _positive */.NC());
const code = report_schema_text.check(api/* _regex */.Fk(/^[A-Z][A-Z0-9_]*$/));
const outcome = schemas/* enum */.k5n(['pass', 'fail', 'error']);
const mismatches = list(schemas/* strictObject */.rej({ what: report_schema_text, expected: report_schema_text, actual: report_schema_text }));
const finding = {
    outcome,
    expected: report_schema_text,
    actual: report_schema_text,
    code: optional(code),
    message: optional(report_schema_text),
    hint: optional(report_schema_text),
    details: optional(mismatches),
};
const check = schemas/* strictObject */.rej({ rule: report_schema_text, ...finding, evidence: optional(digest) });
const place = schemas/* strictObject */.rej({ file: report_schema_text, line: ordinal, column: ordinal });
const manifestPlaces = list(schemas/* strictObject */.rej({ file: report_schema_text, line: optional(ordinal), column: optional(ordinal), path: optional(report_schema_text) }));
const rule = schemas/* strictObject */.rej({
    name: report_schema_text,
    at: place,
    mode: schemas/* enum */.k5n(['enforce', 'warn']),
    outcome,
    excepted: optional(schemas/* strictObject */.rej({ until: report_schema_text, reason: report_schema_text, at: place })),
    checks: list(schemas/* strictObject */.rej({ check: report_schema_text, at: place, ...finding, evidence: list(digest) })),
});
const claim = optional(report_schema_text);
const certificate = schemas/* strictObject */.rej({
    issuer: report_schema_text,
    san: schemas/* strictObject */.rej({ kind: schemas/* enum */.k5n(['uri', 'email', 'other']), value: report_schema_text }),
    workflowRepository: claim,
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
const predicate = schemas/* strictObject */.rej({
    digest,
    size: report_schema_count,
    title: report_schema_text,
    facts: list(schemas/* strictObject */.rej({ name: report_schema_text, value: report_schema_text })),
    components: optional(report_schema_count),
    severities: optional(schemas/* strictObject */.rej({ critical: report_schema_count, high: report_schema_count, medium: report_schema_count, low: report_schema_count, negligible: report_schema_count, unknown: report_schema_count })),
});
const evidence = schemas/* strictObject */.rej({
    digest,
    manifest: optional(digest),
    origin: report_schema_text,
    predicateType: report_schema_text,
    predicate: optional(predicate),
    attestation: optional(schemas/* strictObject */.rej({ id: report_schema_text, url: report_schema_text })),
    storageRecords: optional(list(report_schema_text)),
    subjects: list(schemas/* strictObject */.rej({ name: report_schema_text, digest: report_schema_text })),
    annotations: schemas/* record */.g1P(report_schema_text, report_schema_text),
    certificate: optional(certificate),
    key: optional(report_schema_text),
    logEntries: list(schemas/* strictObject */.rej({ index: report_schema_text.check(api/* _regex */.Fk(/^\d+$/)), url: optional(report_schema_text), log: report_schema_text })),
    times: list(time),
});
const report_schema_image = schemas/* strictObject */.rej({
    image: report_schema_text,
    name: report_schema_text,
    digest: report_schema_text.check(api/* _regex */.Fk(/^(?:sha256:[0-9a-f]{64})?$/)),
    tag: optional(report_schema_text),
    http: optional(schemas/* literal */.euz(true)),
    platforms: list(schemas/* strictObject */.rej({ name: report_schema_text, digest })),
    verdict: outcome,
    deploy: optional(list(report_schema_text)),
    checks: list(check),
    evidence: list(evidence),
    rules: optional(list(rule)),
    places: optional(manifestPlaces),
});
const trust = schemas/* strictObject */.rej({
    source: report_schema_text,
    file: optional(report_schema_text),
    digest: optional(digest),
    inline: optional(schemas/* literal */.euz(true)),
    tuf: optional(schemas/* strictObject */.rej({ mirror: report_schema_text, root: report_schema_text })),
    sigstore: optional(schemas/* enum */.k5n(['github', 'staging'])),
});
const policy = schemas/* strictObject */.rej({ file: report_schema_text, digest, default: schemas/* enum */.k5n(['deny', 'allow']), from: report_schema_text, rules: report_schema_count });
const totals = schemas/* strictObject */.rej({ images: report_schema_count, passed: report_schema_count, failed: report_schema_count, errors: report_schema_count, rules: report_schema_count, checks: report_schema_count });
const shardNumber = ordinal.check(api/* _lte */.Zm(inputs/* MAX_SHARDS */.hH));
const shard = schemas/* strictObject */.rej({ index: shardNumber, of: shardNumber, images: optional(ordinal), list: optional(digest) })
    .check(schemas/* refine */.YPB(({ index, of }) => index <= of, 'no part of so many'));
const report_schema_report = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(report/* REPORT_VERSION */.A),
    mode: schemas/* enum */.k5n(['sign', 'attest', 'verify']),
    result: schemas/* enum */.k5n(['signed', 'attested', 'passed', 'failed', 'error', 'skipped']),
    reason: optional(report_schema_text),
    trust: optional(trust),
    policy: optional(policy),
    totals: optional(totals),
    shard: optional(shard),
    merged: optional(report_schema_count),
    images: schemas/* array */.YOg(report_schema_image).check(api/* _maxLength */.Eb(MAX_IMAGES * inputs/* MAX_SHARDS */.hH)),
    possible: optional(list(schemas/* strictObject */.rej({ text: report_schema_text, places: manifestPlaces }))),
    warnings: optional(list(schemas/* strictObject */.rej({ text: report_schema_text, at: optional(place) }))),
    faults: list(schemas/* strictObject */.rej({ code, message: report_schema_text, hint: report_schema_text, details: mismatches })),
    notes: list(report_schema_text),
    bundlePaths: list(report_schema_text),
    startedOn: time,
    finishedOn: time,
    phases: list(schemas/* strictObject */.rej({ name: report_schema_text, milliseconds: schemas/* number */.aig().check(api/* _nonnegative */.UI()) })),
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
        hint: 'Upload the file that the output `report` of a shard names as it is, hand over the output `report-digest` of the same step, and use the same version of Waxseal in all jobs.',
        details: [{ what: where, expected: `a JSON report of version ${report/* REPORT_VERSION */.A}`, actual: why }],
    });
}

// EXTERNAL MODULE: ./src/modes/manifests/listing.ts
var listing = __webpack_require__(73329);
// EXTERNAL MODULE: ./src/modes/manifests/patterns.ts
var manifests_patterns = __webpack_require__(73458);
;// CONCATENATED MODULE: ./src/modes/merge-read.ts






/** Of every attempt of every shard, and of whoever uploads more. */
const MAX_FILES = 1000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;
/**
 * The reports with these digests, each of which must be there exactly once. Any job of a run can replace an artifact or add one (threat 53),
 * and leaves one behind for each attempt: what has another digest is left alone. One that cannot be read hides none of the others.
 * @throws INPUT_INVALID for a pattern, MERGE_REPORT_INVALID where not even the files can be listed
 */
async function findReports(host, { globs, digests }) {
    const { found, outside } = await listReports(host, globs);
    const files = found.filter(({ kind }) => kind === 'file');
    if (files.length > MAX_FILES)
        return { reports: [], faults: [tooMany(files.length)], others: 0 };
    const { listed, unread } = await readListed(host, files, new Set(digests));
    const links = outside.map((path) => reportInvalid(path, 'it is a link out of the checkout, which is not followed'));
    const missing = digests.filter((wanted) => !listed.some(({ digest }) => digest === wanted));
    const { reports, faults } = parseListed(listed);
    return {
        reports,
        faults: [...(missing.length === 0 ? [] : [noReports(globs, missing), ...links, ...unread]), ...faults],
        others: files.length + links.length - listed.length,
    };
}
/** What cannot be read may be one that is meant, which is told only where one is missing. */
async function readListed(host, files, digests) {
    const listed = [];
    const unread = [];
    let total = 0;
    for (const { path, real } of files) {
        try {
            const bytes = await host.readFile(real, MAX_BYTES);
            const digest = (0,model_digest/* digestOf */.ol)(bytes);
            if (!digests.has(digest))
                continue;
            total += bytes.length;
            if (total > MAX_TOTAL)
                throw new Error(`with the reports before it, it is larger than ${MAX_TOTAL} bytes`);
            listed.push({ path, digest, bytes });
        }
        catch (thrown) {
            unread.push(reportInvalid(path, (0,errors/* messageOf */.b)(thrown)));
        }
    }
    return { listed, unread };
}
function parseListed(listed) {
    const reports = [];
    const faults = [];
    for (const [digest, [first, second]] of Map.groupBy(listed, (file) => file.digest)) {
        if (first === undefined)
            continue;
        if (second !== undefined)
            faults.push(notWhole(`${first.path} and ${second.path} are one report, ${digest}`));
        try {
            reports.push({ path: first.path, report: ofVerify(parseReport(first.bytes, first.path), first.path) });
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
function ofVerify(report, path) {
    if (report.mode !== 'verify')
        throw reportInvalid(path, `a step with mode: ${report.mode} wrote it, and shards verify`);
    if (report.merged !== undefined)
        throw reportInvalid(path, 'it was merged itself');
    return report;
}
function tooMany(count) {
    return reportInvalid('what the patterns match', `there are ${count} files, and at most ${MAX_FILES} are read`);
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
 * The reports of all shards as one. The verdict is what GitHub says of their job, and which reports are theirs say the digests in its
 * outputs: reports are artifacts, which any job of the run can replace (threat 53). They can make the verdict worse and never better. Find
 * the reports by their digests \u2192 do they make a whole \u2192 do they say what the job's result says.
 */
async function merge(context, wanted) {
    const found = await (0,modes_context/* phase */.O)(context, 'Merge', () => findReports(context.host, wanted));
    for (const one of found.reports)
        context.host.log.info(lineOf(one));
    const problems = problemsOf(wanted, found);
    context.notes.push(...new Set(found.reports.flatMap(({ report }) => report.notes)));
    context.notes.push(...whoseWords(wanted.result, found));
    return {
        ...contentOf(found.reports),
        result: resultOf(wanted.result, found.reports, problems),
        merged: mergedOf(found.reports, problems, context.host.now()),
    };
}
function whoseWords(result, { reports, others }) {
    const theirs = reports.length === 1 ? 'the report whose digest' : `the ${reports.length} reports whose digests`;
    const left = others === 1
        ? '1 other report, of an earlier attempt or of another job, was'
        : `${others} other reports, of earlier attempts or of other jobs, were`;
    return [
        ...(reports.length === 0
            ? []
            : [`The verdict is that of the jobs themselves (${result}). What is shown of each image comes out of ${theirs} they handed over.`]),
        ...(others === 0 ? [] : [`${left} left out.`]),
    ];
}
function lineOf({ path, report: { shard, result, images } }) {
    return `${shard === undefined ? 'no shard' : `shard ${(0,modes_shard/* formatShard */._D)(shard)}`}: ${result}, ${(0,count/* count */.U)(images.length, 'image')} (${path})`;
}
function resultOf(result, found, problems) {
    if (result === 'success')
        return problems.length === 0 ? 'passed' : 'error';
    return result === 'failure' && says(found, 'failed').length > 0 ? 'failed' : 'error';
}
/** Everything that keeps a success from being one, or explains what is none. */
function problemsOf({ digests, result }, { reports, faults }) {
    if (result === 'cancelled' || result === 'skipped')
        return [notRun(result), ...faults];
    if (digests.length === 0)
        return [noDigests()];
    if (reports.length === 0 && faults.length > 0)
        return faults;
    const problems = [...faults, ...wholenessOf(reports)];
    if (result === 'success')
        return [...problems, ...against(reports)];
    const told = problems.length > 0 || says(reports, 'failed', 'error').length > 0;
    return told ? problems : [contradicts(result, 'every report', 'none of them tells of a failure')];
}
/** A success of all jobs is one of all reports; a shard without images has nothing to pass. */
function against(found) {
    return found
        .filter(({ report: { result, images } }) => result !== 'passed' && !(result === 'skipped' && images.length === 0))
        .map(({ path, report }) => contradicts('success', path, `${report.result}${report.reason === undefined ? '' : ` (${report.reason.slice(0, 300)})`}`));
}
function says(found, ...results) {
    return found.filter(({ report }) => results.includes(report.result));
}


/***/ }),

/***/ 73102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports ZodMiniISODateTime, ZodMiniISODate, date, ZodMiniISOTime, time, ZodMiniISODuration, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88532);
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81041);
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55395);


const ZodMiniISODateTime = /*@__PURE__*/ _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("ZodMiniISODateTime", (inst, def) => {
    _core_index_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodISODateTime */ .Ko.init(inst, def);
    _schemas_js__WEBPACK_IMPORTED_MODULE_2__/* .ZodMiniStringFormat */ .zUr.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_3__/* ._isoDateTime */ .G1(ZodMiniISODateTime, params);
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


/***/ })

};
