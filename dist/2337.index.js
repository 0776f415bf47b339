export const id = 2337;
export const ids = [2337];
export const modules = {

/***/ 62337:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writeReport: () => (/* binding */ writeReport)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/report/json.ts
var json = __webpack_require__(32794);
// EXTERNAL MODULE: ./src/report/finding-text.ts
var finding_text = __webpack_require__(10011);
// EXTERNAL MODULE: ./src/report/findings.ts
var findings = __webpack_require__(19334);
// EXTERNAL MODULE: ./src/report/words.ts + 1 modules
var words = __webpack_require__(32038);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
;// CONCATENATED MODULE: ./src/report/xml.ts

const MAX_ATTRIBUTE = 2000;
const MAX_TEXT = 16_000;
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
function xmlDocument(root) {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}\n`;
}
function render({ name, attributes, inside = [] }, indent) {
    const start = [`${indent}<${name}`, ...Object.entries(attributes).map(([key, value]) => `${key}="${attribute(String(value))}"`)].join(' ');
    if (inside.length === 0)
        return `${start}/>`;
    if (typeof inside === 'string')
        return `${start}>${xml_text(inside)}</${name}>`;
    return [`${start}>`, ...inside.map((child) => render(child, `${indent}  `)), `${indent}</${name}>`].join('\n');
}
function attribute(value) {
    return escaped((0,report_escape/* visible */.RK)((0,report_escape/* clip */.$Q)(value, MAX_ATTRIBUTE)));
}
/** Line ends stay; `]]>` cannot come up, since no `>` does (2.4). */
function xml_text(value) {
    return escaped((0,report_escape/* visibleLines */.gB)((0,report_escape/* clip */.$Q)(value, MAX_TEXT)));
}
function escaped(shown) {
    return shown.replaceAll(/[&<>"]/g, (char) => ENTITIES[char] ?? '').replaceAll(/[\uFFFE\uFFFF]/g, report_escape/* escapeSequence */.XM);
}

;// CONCATENATED MODULE: ./src/report/junit.ts




/**
 * The report in the form that JUnit's Ant task began and test reporters read (GitHub's and GitLab's, Jenkins' junit-10.xsd): a suite
 * for each image, a case for each check. What a policy lets pass though it does not hold is `skipped`.
 */
/** What does not fit is left out, passes first. */
const MAX_CASES = 20_000;
function renderJunit(report) {
    const suites = withinLimit([
        ...(report.faults.length === 0 ? [] : [{ name: 'waxseal', cases: report.faults.map(ofFault), properties: {} }]),
        ...report.images.map(suiteOf),
    ]);
    const { tests, failures, errors } = countsOf(suites.flatMap(({ cases }) => cases));
    const seconds = Math.max(0, Date.parse(report.finishedOn) - Date.parse(report.startedOn) || 0) / 1000;
    const started = report.startedOn.replace(/\.\d+Z$|Z$/, '');
    return xmlDocument({
        name: 'testsuites',
        attributes: { name: 'Waxseal', tests, failures, errors, time: seconds.toFixed(3) },
        inside: suites.map((suite) => suiteElement(suite, started)),
    });
}
function suiteOf(image) {
    const cases = (0,findings/* findingsOf */.WX)(image).map(caseOf);
    const told = cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
    const { verdict } = image;
    // An image that does not pass is never a green suite.
    const silent = verdict === 'pass' || told
        ? []
        : [
            {
                rule: 'waxseal',
                check: 'verdict',
                outcome: verdict === 'fail' ? 'failure' : 'error',
                message: 'nothing speaks for this image',
            },
        ];
    return { name: (0,words/* imageName */.tO)(image), cases: [...cases, ...silent], properties: { image: image.image, verdict } };
}
function caseOf(finding) {
    const { rule, check, outcome, lenient, code, message, evidence } = finding;
    if (outcome === 'pass')
        return { rule, check, outcome };
    const why = message ?? finding.actual;
    const from = evidence.length === 0 ? [] : [`evidence: ${evidence.join(', ')}`];
    const told = { ...(code === undefined ? {} : { type: code }), text: [...(0,finding_text/* textOf */.b)({ ...finding, rule: check }), ...from].join('\n') };
    if (lenient === undefined)
        return { rule, check, outcome: outcome === 'fail' ? 'failure' : 'error', message: why, ...told };
    const by = lenient.by === 'warn' ? 'mode: warn' : `an exception holds until ${lenient.until} (${lenient.reason})`;
    return { rule, check, outcome: 'skipped', message: `${by}: ${why}` };
}
function ofFault({ code, message, hint, details }) {
    const [expected = '', actual = message] = [details[0]?.expected, details[0]?.actual];
    const text = (0,finding_text/* textOf */.b)({ rule: 'step', expected, actual, code, message, hint, details }).join('\n');
    return { rule: 'waxseal', check: code, outcome: 'error', type: code, message, text };
}
function withinLimit(suites) {
    const total = suites.reduce((sum, { cases }) => sum + cases.length, 0);
    if (total <= MAX_CASES)
        return suites;
    let free = MAX_CASES;
    return suites.flatMap((suite) => {
        const cases = suite.cases.filter(({ outcome }) => outcome !== 'pass').slice(0, free);
        free -= cases.length;
        const left = suite.cases.length - cases.length;
        return cases.length === 0 ? [] : [{ ...suite, cases, properties: { ...suite.properties, 'left out': String(left) } }];
    });
}
function countsOf(cases) {
    const of = (wanted) => cases.filter(({ outcome }) => outcome === wanted).length;
    return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}
function suiteElement({ name, cases, properties }, timestamp) {
    const listed = Object.entries(properties).map(([key, value]) => ({ name: 'property', attributes: { name: key, value } }));
    return {
        name: 'testsuite',
        attributes: { name, ...countsOf(cases), time: '0', timestamp },
        inside: [...(listed.length === 0 ? [] : [{ name: 'properties', attributes: {}, inside: listed }]), ...cases.map(caseElement)],
    };
}
function caseElement({ rule, check, outcome, type, message, text }) {
    const attributes = { name: check, classname: rule, time: '0' };
    if (outcome === 'pass')
        return { name: 'testcase', attributes };
    const child = {
        name: outcome,
        attributes: { ...(message === undefined ? {} : { message }), ...(type === undefined ? {} : { type }) },
        ...(text === undefined ? {} : { inside: text }),
    };
    return { name: 'testcase', attributes, inside: [child] };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/report/page.ts
var page = __webpack_require__(86015);
// EXTERNAL MODULE: ./src/report/run.ts
var run = __webpack_require__(54227);
;// CONCATENATED MODULE: ./src/report/sarif-problems.ts






/** For what has no code. */
const UNEXPLAINED = 'unexplained';
/** At most `max`, errors before warnings, and how many are left out. */
function problemsOf(report, run, max) {
    const fallback = run?.workflow === undefined ? undefined : { path: run.workflow, line: 1 };
    const all = [
        ...report.faults.map(({ code, message, hint }) => sarif_problems_ofFault(code, [message, hint].join('\n'), fallback)),
        ...report.images.flatMap((image) => ofImage(image, fallback)),
    ];
    const sorted = [...all.filter(({ level }) => level === 'error'), ...all.filter(({ level }) => level === 'warning')];
    const { shown, more } = (0,page/* firstOf */.K)(sorted, max);
    return { shown: fingerprinted(shown), more };
}
function sarif_problems_ofFault(code, message, place) {
    return { code, level: 'error', message, ...(place === undefined ? {} : { place }), marks: [code] };
}
function ofImage(image, fallback) {
    const open = (0,findings/* findingsOf */.WX)(image).filter(({ outcome, lenient }) => outcome !== 'pass' && lenient?.by !== 'exception');
    if (image.verdict !== 'pass' && open.length === 0) {
        const message = `${(0,words/* imageName */.tO)(image)}: nothing was found that speaks for this image`;
        return atEach(image, { code: UNEXPLAINED, level: 'error', message, marks: [image.name] }, fallback);
    }
    return open.flatMap((finding) => ofFinding(image, finding, fallback));
}
function ofFinding(image, finding, fallback) {
    const { rule, check, code = UNEXPLAINED, at, lenient } = finding;
    // What did not decide against an image that passes, such as bad evidence beside good, is a warning too.
    const level = lenient === undefined && image.verdict !== 'pass' ? 'error' : 'warning';
    const asked = at === undefined ? undefined : placeOf(at);
    const message = `${(0,words/* imageName */.tO)(image)}: ${(0,finding_text/* textOf */.b)({ ...finding, rule: check }).join('\n')}`;
    const problem = { code, level, message, marks: [code, image.name, rule, check] };
    const related = (image.places ?? []).length > 0 ? asked : undefined;
    return atEach(image, { ...problem, ...(related === undefined ? {} : { related }) }, asked ?? fallback);
}
/** At every place where a manifest names the image: code scanning looks at one place of a result only. */
function atEach({ places = [] }, problem, otherwise) {
    const known = places.flatMap((one) => {
        const place = placeOf(one);
        return place === undefined ? [] : [{ ...problem, place, marks: [...problem.marks, place.path, one.path ?? ''] }];
    });
    return known.length > 0 ? known : [{ ...problem, ...(otherwise === undefined ? {} : { place: otherwise }) }];
}
function placeOf({ file, line, column }) {
    const path = (0,run/* pathInCheckout */.BQ)(file);
    if (path === undefined)
        return undefined;
    return { path, ...(line === undefined ? {} : { line, ...(column === undefined ? {} : { column }) }) };
}
/** Equal ones, such as one image twice in a file of many documents, are told apart by their order. */
function fingerprinted(problems) {
    const seen = new Map();
    return problems.map(({ marks, ...problem }) => {
        const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 32);
        const times = (seen.get(hash) ?? 0) + 1;
        seen.set(hash, times);
        return { ...problem, fingerprint: `${hash}:${times}` };
    });
}

// EXTERNAL MODULE: ./src/report/help-page.ts
var help_page = __webpack_require__(23471);
;// CONCATENATED MODULE: ./src/report/sarif-rules.ts


/** One for each code, in order of first use. */
function rulesOf(codes) {
    return [...new Set(codes)].map((code) => {
        const sentence = (0,words/* sentenceFor */.dD)(code);
        const plain = sentence.replaceAll('**', '');
        const helpUri = (0,help_page/* helpPage */.r)(code);
        return {
            id: code,
            name: nameOf(code),
            shortDescription: { text: `${sarif_rules_words(code)}.` },
            fullDescription: { text: plain },
            help: { text: `${plain}\n\n${helpUri}`, markdown: `${sentence}\n\n[What to do](${helpUri})` },
            helpUri,
            defaultConfiguration: { level: 'error' },
            properties: { tags: ['security', 'supply-chain'] },
        };
    });
}
/** `PolicyNoRule`: Pascal case, as 3.49.7 advises. */
function nameOf(code) {
    return code.toLowerCase().replaceAll(/(?:^|_)([a-z0-9])/g, (_, first) => first.toUpperCase());
}
/** `Policy no rule` */
function sarif_rules_words(code) {
    const text = code.toLowerCase().replaceAll('_', ' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

;// CONCATENATED MODULE: ./src/report/sarif.ts




/** SARIF 2.1.0 (OASIS, with Errata 01): what does not hold, at the manifests that name the image, for code scanning. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** GitHub shows no more of a run (docs.github.com, "SARIF support for code scanning"). */
const MAX_RESULTS = 5000;
const MAX_MESSAGE = 2000;
function renderSarif(report, run) {
    const { shown, more } = problemsOf(report, run, MAX_RESULTS);
    const rules = rulesOf(shown.map(({ code }) => code));
    const indexes = new Map(rules.map(({ id }, index) => [id, index]));
    const results = shown.map((problem) => result(problem, indexes.get(problem.code) ?? 0));
    const sarif = {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
            {
                tool: { driver: { name: 'Waxseal', informationUri: 'https://github.com/waxseal/waxseal', rules } },
                ...(run?.commit === undefined ? {} : { versionControlProvenance: [{ repositoryUri: run.repository, revisionId: run.commit }] }),
                originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the checkout.' } } },
                columnKind: 'utf16CodeUnits',
                invocations: [invocation(report, more)],
                results,
            },
        ],
    };
    return `${(0,json/* escapeUnseen */.YA)(JSON.stringify(sarif, null, 2))}\n`;
}
/** What concerns the step and not an image stands here as well (3.20.21), and how much was left out. */
function invocation(report, more) {
    const notifications = [
        ...report.faults.map(({ code, message }) => ({ level: 'error', descriptor: { id: code }, message: { text: messageText(message) } })),
        ...(more > 0
            ? [{ level: 'warning', message: { text: `${more} more results are left out: only ${MAX_RESULTS} are shown here.` } }]
            : []),
    ];
    return {
        executionSuccessful: report.faults.length === 0 && report.result !== 'error',
        startTimeUtc: report.startedOn,
        endTimeUtc: report.finishedOn,
        ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
    };
}
function result({ code, level, message, place, related, fingerprint }, ruleIndex) {
    return {
        ruleId: code,
        ruleIndex,
        level,
        message: { text: messageText(message) },
        ...(place === undefined ? {} : { locations: [sarif_location(place)] }),
        ...(related === undefined ? {} : { relatedLocations: [{ id: 0, ...sarif_location(related), message: { text: 'The rule of the policy.' } }] }),
        partialFingerprints: { 'waxsealFinding/v1': fingerprint },
    };
}
function sarif_location({ path, line, column }) {
    const region = line === undefined ? undefined : { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
    return { physicalLocation: { artifactLocation: { uri: path, uriBaseId: '%SRCROOT%' }, ...(region === undefined ? {} : { region }) } };
}
/**
 * Plain text that holds no link and no placeholder (3.11.5, 3.11.6). Other braces are not doubled, as the specification has it: viewers show
 * them as they stand, and what is to be pasted is full of them.
 */
function messageText(text) {
    return (0,report_escape/* visibleLines */.gB)((0,report_escape/* clip */.$Q)(text, MAX_MESSAGE))
        .replaceAll(/\{(\d+)\}/g, '{{$1}}')
        .replaceAll(/\[(?=[^\]]*\]\()/g, '\\[');
}

;// CONCATENATED MODULE: ./src/report/formats.ts



/** The whole file. */
function renderReport(report, format, run) {
    switch (format) {
        case 'json':
            return (0,json/* serialiseReport */.ev)(report);
        case 'junit':
            return renderJunit(report);
        case 'sarif':
            return renderSarif(report, run);
    }
}

// EXTERNAL MODULE: ./src/report/report-format.ts
var report_format = __webpack_require__(94888);
;// CONCATENATED MODULE: ./src/report/write-report.ts





/**
 * Writes the report where the input `report-path` wants it. Below the checkout each folder is looked at, so that no link in it leads elsewhere;
 * an absolute path outside of it is the user's own choice.
 * @throws REPORT_UNWRITABLE
 */
async function writeReport({ env }, place, path, report) {
    const format = (0,report_format/* reportFormat */.a)(path);
    if (format === undefined)
        throw unwritable(path, 'its ending is none of .json, .xml and .sarif');
    const bytes = Buffer.from(renderReport(report, format, (0,run/* runOf */.ng)(env)));
    const { root, parts } = targetOf(path, env['GITHUB_WORKSPACE'] ?? '');
    await place(root, parts, bytes).catch((thrown) => {
        throw unwritable(path, (0,errors/* messageOf */.b)(thrown));
    });
}
function targetOf(path, workspace) {
    const absolute = (0,external_node_path_.isAbsolute)(path);
    const below = `${workspace.replace(/\/+$/, '')}/`;
    if (absolute && (workspace === '' || !path.startsWith(below)))
        return { root: (0,external_node_path_.dirname)(path), parts: [(0,external_node_path_.basename)(path)] };
    if (workspace === '')
        throw unwritable(path, 'there is no checkout (GITHUB_WORKSPACE) that it could be relative to');
    const parts = (absolute ? path.slice(below.length) : path).split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..') || path.includes('\\'))
        throw unwritable(path, 'it leads out of the checkout');
    return { root: workspace, parts };
}
function unwritable(path, why) {
    return new errors/* WaxsealError */.A({
        code: 'REPORT_UNWRITABLE',
        message: `report-path: ${path} cannot be written: ${why}`,
        hint: 'Name a file below the checkout that no symbolic link leads to, for example report-path: waxseal.sarif. The verdict stands in the outputs, and the whole report in the file that the output report names.',
    });
}


/***/ })

};
