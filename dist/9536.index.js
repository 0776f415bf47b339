export const id = 9536;
export const ids = [9536];
export const modules = {

/***/ 59207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ describeEvidence)
/* harmony export */ });
/**
 * What the report keeps of a bundle, or an older layer, that verified.
 * @param predicate of an attestation
 */
function describeEvidence(bundle, proof, predicate) {
    const { statement, times, logEntries } = proof;
    const [subject] = statement.subjects;
    return {
        digest: bundle.digest,
        ...(bundle.manifest === undefined ? {} : { manifest: bundle.manifest }),
        origin: bundle.origin,
        predicateType: statement.predicateType,
        ...(predicate === undefined ? {} : { predicate }),
        subjects: statement.subjects.map(({ name, digest }) => ({ name, digest: digestText(digest) })),
        annotations: subject?.annotations ?? {},
        ...('key' in proof ? { key: proof.key.id } : { certificate: proof.certificate }),
        logEntries,
        times: times.map((time) => time.toISOString()),
    };
}
function digestText(digest) {
    return Object.entries(digest)
        .map(([algorithm, hex]) => `${algorithm}:${hex}`)
        .join(' ');
}


/***/ }),

/***/ 4062:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ matchesGlob)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);

/**
 * Whether a whole value matches a glob: `*` stops at `/`, `**` crosses it, every other character stands for itself.
 * Runs on RE2, so in time linear in the value whatever the glob (threat 19).
 */
function matchesGlob(glob, value) {
    const parts = glob.split(/(\*+)/).map((part) => (part === '*' ? '[^/]*' : part.startsWith('*') ? '(?s:.*)' : re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.quote(part)));
    return re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(parts.join('')).matches(value);
}


/***/ }),

/***/ 45446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ compareIdentity)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4062);


const GITHUB = 'https://github.com/';
/**
 * Compares a verified certificate with the signer that is wanted.
 * @returns what differs; empty when the identity holds
 */
function compareIdentity(rule, claims) {
    switch (rule.kind) {
        case 'exact':
            return compareExact(rule, claims);
        case 'pattern':
            return comparePattern(rule, claims);
        case 'workflow':
            return compareWorkflow(rule, claims);
    }
}
function compareExact({ san, issuer }, claims) {
    return [...different('issuer', issuer, claims.issuer), ...compareSan(san, claims)];
}
/** A name in an e-mail or DNS field is not the workflow of that name (threat 15). */
function compareSan(wanted, { san }) {
    const kind = wanted.includes('://') ? 'uri' : wanted.includes('@') ? 'email' : san.kind;
    if (kind !== san.kind)
        return [{ what: 'identity', expected: `${wanted} (as ${kind})`, actual: `${san.value} (as ${san.kind})` }];
    return different('identity', wanted, san.value);
}
function comparePattern({ san, issuer }, claims) {
    const issuers = 'exact' in issuer ? different('issuer', issuer.exact, claims.issuer) : search('issuer', issuer.pattern, claims.issuer);
    const names = 'exact' in san ? compareSan(san.exact, claims) : searchSan(san.pattern, claims);
    return [...issuers, ...names];
}
/** What reads as a URI and stands in an e-mail or DNS field was put there to be found by a pattern (threat 15). */
function searchSan(pattern, { san }) {
    if (san.kind !== 'uri' && san.value.includes('://'))
        return [{ what: 'identity', expected: `matches ${pattern} (as uri)`, actual: `${san.value} (as ${san.kind})` }];
    return search('identity', pattern, san.value);
}
/** As Go's `MatchString`: found anywhere, in linear time. */
function search(what, pattern, actual) {
    return re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(pattern).matcher(actual).find() ? [] : [{ what, expected: `matches ${pattern}`, actual }];
}
/** interface.md, "Plain words": `repository` is .12, `ref` is .14, the signer is the SAN. */
function compareWorkflow(rule, claims) {
    const repositoryUri = `${GITHUB}${rule.repository}`;
    return [
        ...different('issuer', rule.issuer, claims.issuer),
        ...different('repository', repositoryUri, claims.sourceRepositoryUri),
        ...compareSigner(rule, repositoryUri, claims),
        ...glob('ref', rule.ref, claims.sourceRepositoryRef),
        ...optional('trigger', rule.trigger, claims.buildTrigger),
        ...optional('runner', rule.runner, claims.runnerEnvironment),
        ...optional('environment', rule.environment, claims.deploymentEnvironment),
        ...optional('repository-id', rule.repositoryId, claims.sourceRepositoryId),
        ...optional('owner-id', rule.ownerId, claims.sourceOwnerId),
        ...optional('signer-digest', rule.signerDigest, claims.buildSignerDigest),
    ];
}
/** Without `workflow` the signer must lie in the repository itself; a reusable one of another repository is named in full. */
function compareSigner(rule, repositoryUri, claims) {
    const { san } = claims;
    if (san.kind !== 'uri')
        return [{ what: 'identity', expected: `a workflow of ${rule.repository}`, actual: `${san.value} (as ${san.kind})` }];
    const own = `${repositoryUri}/.github/workflows/`;
    if (rule.workflow === undefined)
        return san.value.startsWith(own) ? [] : [{ what: 'workflow', expected: `a workflow in ${own}`, actual: san.value }];
    const wanted = signerGlob(rule.workflow, own);
    return (0,_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .k)(wanted, san.value) ? [] : [{ what: 'workflow', expected: wanted, actual: san.value }];
}
/** `release.yml` \u2192 that file of the repository, at whatever ref; `owner/name/path@ref` \u2192 as it stands. */
function signerGlob(workflow, own) {
    const [path = '', ref = '**'] = workflow.split('@', 2);
    if (!path.includes('/'))
        return `${own}${path}@${ref}`;
    if (path.startsWith('.github/'))
        return `${own.slice(0, -'.github/workflows/'.length)}${path}@${ref}`;
    return `${GITHUB}${path}@${ref}`;
}
function glob(what, pattern, actual) {
    if (pattern === undefined || (actual !== undefined && (0,_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesGlob */ .k)(pattern, actual)))
        return [];
    return [{ what, expected: pattern, actual: actual ?? MISSING }];
}
function optional(what, expected, actual) {
    return expected === undefined ? [] : different(what, expected, actual);
}
const MISSING = '(not in the certificate)';
function different(what, expected, actual) {
    return expected === actual ? [] : [{ what, expected, actual: actual ?? MISSING }];
}


/***/ }),

/***/ 26135:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ crossCheck)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61145);
/* harmony import */ var _provenance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40023);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66583);



const WORKFLOW_URI = /^https:\/\/[^/]+\/.+\/\.github\/workflows\/[^@]+@/;
const RUN_URI = /^https:\/\/[^/]+\/.+\/actions\/runs\/\d+/;
/**
 * Where provenance contradicts the certificate that signed it (policy.md, the certificate table). The certificate is right: its issuer
 * wrote it, while the predicate is what the signer says. A field that either lacks is no contradiction; but GitHub's build type always
 * names the commit.
 *
 * What GitHub's build type and slsa-github-generator's fix is compared in full. Of other builders, only fields of the same form are:
 * BuildKit, for one, names a run as its builder.
 * @param predicate of a statement of type SLSA provenance 1 or 0.2; of any other type nothing is compared
 */
function crossCheck(predicateType, predicate, certificate) {
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesType */ .k4)('provenance', predicateType))
        return [];
    const value = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(predicate);
    const pairs = predicateType === _types_js__WEBPACK_IMPORTED_MODULE_2__/* .TYPE */ .ZE.slsa1 ? pairsOfV1(value, certificate) : pairsOfV02(value, certificate);
    return pairs.flatMap(([what, expected, found]) => {
        if (expected === undefined || found == null)
            return [];
        const actual = typeof found === 'string' || typeof found === 'number' ? String(found) : JSON.stringify(found);
        return actual === expected ? [] : [{ what, expected, actual: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .short */ .h0)(actual) }];
    });
}
function pairsOfV1(value, certificate) {
    const definition = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['buildDefinition']);
    const internal = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(definition['internalParameters']);
    const github = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(internal['github']);
    const details = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['runDetails']);
    const own = definition['buildType'] === _provenance_js__WEBPACK_IMPORTED_MODULE_1__/* .GITHUB_BUILD_TYPE */ .s;
    return [
        ['builder (runDetails.builder.id)', certificate.buildSignerUri, ofForm((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(details['builder'])['id'], WORKFLOW_URI, own)],
        ...workflowPairs((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(definition['externalParameters'])['workflow']), certificate),
        ...sourcePairs(definition, certificate, own),
        ['trigger (internalParameters)', certificate.buildTrigger, github['event_name'] ?? internal['GITHUB_EVENT_NAME']],
        ['repository id (internalParameters)', certificate.sourceRepositoryId, github['repository_id'] ?? internal['GITHUB_REPOSITORY_ID']],
        ['owner id (internalParameters)', certificate.sourceOwnerId, github['repository_owner_id'] ?? internal['GITHUB_REPOSITORY_OWNER_ID']],
        ['runner (internalParameters.github.runner_environment)', certificate.runnerEnvironment, github['runner_environment']],
        ['environment (internalParameters.github.environment)', certificate.deploymentEnvironment, github['environment']],
        [
            'run (runDetails.metadata.invocationId)',
            certificate.runInvocationUri,
            ofForm((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(details['metadata'])['invocationId'], RUN_URI, own),
        ],
    ];
}
/** A value that must have the form where the build type is GitHub's, and may have another meaning elsewhere. */
function ofForm(value, form, must) {
    return must || (typeof value === 'string' && form.test(value)) ? value : undefined;
}
function workflowPairs({ repository, path, ref }, certificate) {
    const started = certificate.buildConfigUri;
    const pairs = [['source repository (externalParameters.workflow.repository)', certificate.sourceRepositoryUri, repository]];
    if (started === undefined)
        return [...pairs, ['ref (externalParameters.workflow.ref)', certificate.sourceRepositoryRef, ref]];
    // .18 is <server>/<owner>/<name>/<path>@<ref>; the path of a required workflow names its own repository.
    const at = started.indexOf('@');
    const file = started.slice(0, at);
    const origin = certificate.sourceRepositoryUri ?? '';
    const local = file.startsWith(`${origin}/`) ? file.slice(origin.length + 1) : file.replace(/^https:\/\/[^/]+\//, '');
    return [
        ...pairs,
        ['workflow (externalParameters.workflow.path)', local, path],
        ['ref (externalParameters.workflow.ref)', started.slice(at + 1), ref],
    ];
}
/** With GitHub's build type the source comes first among the dependencies; elsewhere it is the one that names the repository. */
function sourcePairs(definition, certificate, own) {
    const repository = certificate.sourceRepositoryUri;
    if (repository === undefined)
        return [];
    const dependencies = [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(definition['resolvedDependencies'])];
    const names = ({ uri }) => typeof uri === 'string' && (uri === `git+${repository}` || uri.startsWith(`git+${repository}@`));
    const source = own ? (dependencies[0] ?? {}) : dependencies.find(names);
    if (source === undefined)
        return [];
    return sourceOf(source, certificate, 'resolvedDependencies', own);
}
function sourceOf({ uri, digest }, { sourceRepositoryUri: repository, sourceRepositoryRef: ref, sourceRepositoryDigest: commit }, where, mustNameCommit = false) {
    const address = repository === undefined ? undefined : `git+${repository}`;
    const withRef = address === undefined || ref === undefined || uri === address ? address : `${address}@${ref}`;
    return [
        [`source (${where} uri)`, withRef, uri],
        // Either name of it is shown to people, whichever the build type speaks of (extract.ts).
        [`commit (${where} digest.gitCommit)`, commit, (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(digest)['gitCommit'] ?? (mustNameCommit ? '(not there)' : undefined)],
        [`commit (${where} digest.sha1)`, commit, (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(digest)['sha1']],
    ];
}
function pairsOfV02(value, certificate) {
    const invocation = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['invocation']);
    const source = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(invocation['configSource']);
    const environment = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(invocation['environment']);
    const generator = typeof value['buildType'] === 'string' && value['buildType'].startsWith('https://github.com/slsa-framework/slsa-github-generator/');
    const started = certificate.buildConfigUri;
    const file = started?.slice(0, started.indexOf('@'));
    const origin = `${certificate.sourceRepositoryUri ?? ''}/`;
    const path = file?.startsWith(origin) === true ? file.slice(origin.length) : undefined;
    return [
        ['builder (builder.id)', certificate.buildSignerUri, ofForm((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(value['builder'])['id'], WORKFLOW_URI, generator)],
        ...(generator ? sourceOf(source, certificate, 'invocation.configSource') : []),
        ['workflow (invocation.configSource.entryPoint)', generator ? path : undefined, source['entryPoint']],
        ['trigger (invocation.environment)', certificate.buildTrigger, environment['github_event_name']],
        ['ref (invocation.environment)', certificate.sourceRepositoryRef, environment['github_ref']],
        ['commit (invocation.environment)', certificate.sourceRepositoryDigest, environment['github_sha1']],
        ['repository id (invocation.environment)', certificate.sourceRepositoryId, environment['github_repository_id']],
        ['owner id (invocation.environment)', certificate.sourceOwnerId, environment['github_repository_owner_id']],
        ['runner (invocation.environment)', certificate.runnerEnvironment, environment['github_runner_environment']],
    ];
}


/***/ }),

/***/ 61145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   h0: () => (/* binding */ short),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   o6: () => (/* binding */ extract)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);

const MAX_FACTS = 10;
const MAX_NAME = 60;
const MAX_VALUE = 200;
/** Facts without a value are left out. */
function extract(title, facts, counts = {}) {
    const told = facts.flatMap(([name, value]) => {
        const text = scalar(value);
        return text === undefined || text === '' ? [] : [{ name: short(name, MAX_NAME), value: short(text, MAX_VALUE) }];
    });
    return { title: short(title, MAX_NAME), facts: told.slice(0, MAX_FACTS), ...counts };
}
/** On one line, of at most `max` UTF-16 units; a character is never halved. */
function short(text, max = MAX_VALUE) {
    const line = text
        .slice(0, max + 1)
        .replaceAll(/[\p{Cc}\s]+/gu, ' ')
        .trim();
    if (text.length <= max)
        return line.toWellFormed();
    return `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}\u2026`.toWellFormed();
}
function scalar(value) {
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
/** The text of a member, or undefined where it is none. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** The object, or an empty one: for what may be missing anywhere on the way. */
function objectOf(value) {
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) ? value : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** The objects of a list, one at a time: lists may be long. */
function* objectsOf(value) {
    for (const item of listOf(value))
        if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(item))
            yield item;
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


/***/ }),

/***/ 40023:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ parseClaims),
/* harmony export */   LS: () => (/* binding */ provenancePredicate),
/* harmony export */   kV: () => (/* binding */ extractOfProvenance),
/* harmony export */   pU: () => (/* binding */ builtElsewhere),
/* harmony export */   s: () => (/* binding */ GITHUB_BUILD_TYPE),
/* harmony export */   xe: () => (/* binding */ readCache)
/* harmony export */ });
/* unused harmony export HOSTED_LABELS */
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38619);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61145);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89707);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66583);




/** https://actions.github.io/buildtypes/workflow/v1 */
const GITHUB_BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1';
const CLAIMS = [
    'repository',
    'repository_id',
    'repository_owner_id',
    'ref',
    'sha',
    'workflow_ref',
    'job_workflow_ref',
    'event_name',
    'runner_environment',
    'run_id',
    'run_attempt',
];
const MAX_CLAIM = 4096;
/**
 * @param claims of a token that was verified
 * @throws PROVENANCE_CLAIM_MISSING
 */
function parseClaims(claims) {
    const entries = CLAIMS.map((name) => {
        const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
        if (typeof value !== 'string')
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .claimMissing */ .Zw)(name, value === undefined ? 'it is missing' : 'it is not a text');
        if (value === '')
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .claimMissing */ .Zw)(name, 'it is empty');
        if (value.length > MAX_CLAIM || /[\p{Cc}\p{Cs}]/u.test(value))
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .claimMissing */ .Zw)(name, 'it is too long, or holds characters that cannot be shown');
        return [name, value];
    });
    return Object.fromEntries(entries);
}
const BUILT_ELSEWHERE = "built on a runner that is not known to be GitHub's: no SLSA level";
/** Labels of runners that GitHub keeps; our reusable workflow lets others build too. */
const HOSTED_LABELS = new Set([
    ...['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-22.04'],
    ...['ubuntu-24.04-arm', 'ubuntu-22.04-arm'],
]);
/**
 * Whether the provenance says itself that the build, which another job may have signed for, ran on a machine that is not known to be
 * GitHub's. The build type knows `inputs` of the workflow; `runner` among them is what build-sign.yml calls it.
 * @param value provenance 1 of GitHub's build type
 */
function builtElsewhere(value) {
    const { runner } = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['buildDefinition'])['externalParameters'])['inputs']);
    return runner !== undefined && runner !== '' && (typeof runner !== 'string' || !HOSTED_LABELS.has(runner));
}
const CACHED = 'read by the build, and others can fill it: SLSA level 2 at most';
/**
 * Whether the provenance says itself that the build read a cache. Other builds of the repository, and whoever else may write where it lies,
 * decide what is in it: such a build is not isolated (slsa.dev, "Build levels": no build may inject a false entry into a cache of another).
 * @param value provenance 1 of GitHub's build type; `cache-from` among its inputs is what build-sign.yml calls it
 */
function readCache(value) {
    const { 'cache-from': cache } = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['buildDefinition'])['externalParameters'])['inputs']);
    return cache !== undefined && (typeof cache !== 'string' || cache.trim() !== '');
}
/**
 * SLSA provenance 1 in the form of GitHub's own attestations, which `gh attestation verify` and slsa-verifier read (formats.md, 5).
 * @param server `GITHUB_SERVER_URL`: https://github.com
 * @param inputs what the workflow that built was told
 */
function provenancePredicate(claims, server, inputs) {
    const repository = `${server}/${claims.repository}`;
    const { path, ref } = workflowOf(claims);
    const value = {
        buildDefinition: {
            buildType: GITHUB_BUILD_TYPE,
            externalParameters: { workflow: { ref, repository, path }, ...(inputs === undefined ? {} : { inputs }) },
            internalParameters: {
                github: {
                    event_name: claims.event_name,
                    repository_id: claims.repository_id,
                    repository_owner_id: claims.repository_owner_id,
                    runner_environment: claims.runner_environment,
                },
            },
            resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
        },
        runDetails: {
            builder: { id: `${server}/${claims.job_workflow_ref}` },
            metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
        },
    };
    const facts = extractOfProvenance(value, _types_js__WEBPACK_IMPORTED_MODULE_3__/* .TYPE */ .ZE.slsa1);
    return (0,_predicate_js__WEBPACK_IMPORTED_MODULE_2__/* .toPredicate */ .V)({
        kind: 'provenance',
        type: _types_js__WEBPACK_IMPORTED_MODULE_3__/* .TYPE */ .ZE.slsa1,
        json: Buffer.from(JSON.stringify(value)),
        extract: facts,
        warnings: builtElsewhere(value) ? [`input provenance-inputs: ${BUILT_ELSEWHERE}`] : [],
    }, 'provenance');
}
/** `owner/name/.github/workflows/f.yml@ref`; a ref may hold an `@` itself, a path may not. A required workflow of another repository keeps its name. */
function workflowOf(claims) {
    const own = `${claims.repository}/`;
    const workflow = claims.workflow_ref.startsWith(own) ? claims.workflow_ref.slice(own.length) : claims.workflow_ref;
    const at = workflow.indexOf('@');
    if (at < 1 || at === workflow.length - 1)
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .claimMissing */ .Zw)('workflow_ref', 'it is not <path>@<ref>');
    return { path: workflow.slice(0, at), ref: workflow.slice(at + 1) };
}
/** @param value provenance of any builder, 1 or 0.2 */
function extractOfProvenance(value, type) {
    return type === _types_js__WEBPACK_IMPORTED_MODULE_3__/* .TYPE */ .ZE.slsa02 ? extractOfV02(value) : extractOfV1(value);
}
function extractOfV1(value) {
    const definition = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['buildDefinition']);
    const details = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['runDetails']);
    const workflow = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(definition['externalParameters'])['workflow']);
    const [source = {}] = [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(definition['resolvedDependencies'])];
    const github = definition['buildType'] === GITHUB_BUILD_TYPE;
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('SLSA provenance 1', [
        ['builder', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(details['builder'])['id']],
        ['build type', definition['buildType']],
        ['runner', github && builtElsewhere(value) ? BUILT_ELSEWHERE : undefined],
        ['cache', github && readCache(value) ? CACHED : undefined],
        ['repository', workflow['repository']],
        ['workflow', workflow['path']],
        ['ref', workflow['ref']],
        ['source', source['uri']],
        ['commit', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(source['digest'])['gitCommit'] ?? (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(source['digest'])['sha1']],
        ['trigger', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(definition['internalParameters'])['github'])['event_name']],
        ['run', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(details['metadata'])['invocationId']],
        ['dependencies', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(definition['resolvedDependencies']).length],
    ]);
}
function extractOfV02(value) {
    const invocation = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['invocation']);
    const source = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(invocation['configSource']);
    const metadata = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['metadata']);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .extract */ .o6)('SLSA provenance 0.2', [
        ['builder', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value['builder'])['id']],
        ['build type', value['buildType']],
        ['source', source['uri']],
        ['commit', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(source['digest'])['sha1']],
        ['workflow', source['entryPoint']],
        ['trigger', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(invocation['environment'])['github_event_name']],
        ['run', metadata['buildInvocationId'] ?? metadata['buildInvocationID']],
        ['built', metadata['buildFinishedOn']],
        ['materials', (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(value['materials']).length],
    ]);
}


/***/ })

};
