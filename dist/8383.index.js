export const id = 8383;
export const ids = [8383];
export const modules = {

/***/ 40218:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ loadPublicKeys)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _model_key_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42938);
/* harmony import */ var _model_public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25162);
/* harmony import */ var _model_invalid_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23423);




/** Dozens of PEM keys fit into this, in bytes. */
const MAX_KEY_FILE = 64 * 1024;
/**
 * Reads the public keys that references name; a file may hold several. The same key twice is one key.
 * @throws FILE_UNREADABLE, KEY_UNAVAILABLE, KEY_INVALID, PRIVATE_KEY_GIVEN
 */
async function loadPublicKeys(host, http, references) {
    const loaded = await Promise.all(references.map(async (one) => (0,_model_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePublicKeys */ .V4)(await read(host, http, one), (0,_model_key_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatKeyReference */ .i)(one))));
    return [...new Map(loaded.flat().map((key) => [key.id, key])).values()];
}
function read(host, http, reference) {
    switch (reference.kind) {
        case 'file':
            return readFile(host, reference.path);
        case 'env':
            return readVariable(host, reference.name);
        case 'url':
            return fetchKey(http, reference.url);
    }
}
async function readFile(host, path) {
    try {
        return await host.readFile(path, MAX_KEY_FILE);
    }
    catch (cause) {
        throw (0,_model_invalid_input_js__WEBPACK_IMPORTED_MODULE_2__/* .fileUnreadable */ .W)('key', path, cause, MAX_KEY_FILE);
    }
}
function readVariable(host, name) {
    const value = host.env[name] ?? '';
    if (value === '')
        throw unavailable(`env://${name}`, 'the variable is not set', `Add it to the step: env: { ${name}: "\${{ vars.${name} }}" }.`);
    return Buffer.from(value);
}
async function fetchKey(http, url) {
    const response = await http.send({ method: 'GET', url, maxBytes: MAX_KEY_FILE, what: `the public key ${url.href}` });
    if (response.status === 200)
        return response.body;
    throw unavailable(url.href, `its server answered ${response.status}`, 'Check the address, or keep the key as a file in the repository: runs of pull requests use the one of their base.');
}
function unavailable(source, why, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code: 'KEY_UNAVAILABLE', message: `input key: ${source} cannot be read: ${why}`, hint });
}


/***/ }),

/***/ 42938:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ formatKeyReference)
/* harmony export */ });
/** As the user wrote it. */
function formatKeyReference(reference) {
    switch (reference.kind) {
        case 'file':
            return reference.path;
        case 'env':
            return `env://${reference.name}`;
        case 'url':
            return reference.url.href;
    }
}


/***/ }),

/***/ 22915:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YX: () => (/* binding */ readFromBase),
  Aj: () => (/* binding */ rootFiles),
  nH: () => (/* binding */ trustSources),
  _U: () => (/* binding */ withTufRoot)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/modes/base-commit.ts


const GIT_MS = 30_000;
/** A regular file, as `git ls-tree -z` lists it; a link is 120000, another repository 160000. */
const REGULAR_FILE = /^100(?:644|755) blob ([0-9a-f]{40,64})\t/;
/** A path relative to a folder; undefined where it lies outside. */
function nameWithin(folder, path) {
    const name = (0,external_node_path_.relative)(folder, path);
    return name === '..' || name.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(name) ? undefined : name;
}
/**
 * Reads a file as a commit has it, out of git's own store: no filter, hook or diff driver of the checkout runs.
 * @returns `bytes` undefined where the commit has no such regular file; a text where it cannot be known
 */
async function readAtCommit(host, { folder, commit, path }, maxBytes) {
    const name = (nameWithin(folder, path) ?? '').split(external_node_path_.sep).join('/');
    const listed = await git(host, folder, ['ls-tree', '-z', '--full-tree', commit, '--', name]);
    if (typeof listed === 'string')
        return listed;
    const id = REGULAR_FILE.exec(listed.toString())?.[1];
    if (id === undefined || !listed.toString().endsWith(`\t${name}\0`))
        return { bytes: undefined };
    const bytes = await git(host, folder, ['cat-file', 'blob', id], maxBytes);
    return typeof bytes === 'string' ? bytes : { bytes };
}
/** @returns what it printed, or why it did not do it */
async function git(host, folder, command, maxStdout) {
    const chunks = [];
    const options = {
        env: environment(host.env),
        timeoutMs: GIT_MS,
        ...(maxStdout === undefined ? {} : { maxStdout }),
        onStdout: (chunk) => chunks.push(chunk),
    };
    try {
        // Told where it is, git neither takes a bare repository that was committed for one nor asks who owns the folder (containers).
        const { code, stderr } = await host.exec('git', [`--git-dir=${(0,external_node_path_.join)(folder, '.git')}`, ...command], options);
        return code === 0 ? Buffer.concat(chunks) : `git: ${(0,errors/* messageOf */.b)(stderr).slice(0, 300)}`;
    }
    catch (error) {
        return `git: ${(0,errors/* messageOf */.b)(error)}`;
    }
}
/** Nothing of the step but where git is. A relative folder in PATH would let the checkout bring its own. */
function environment(env) {
    const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
    return {
        PATH: path
            .split(external_node_path_.delimiter)
            .filter((folder) => (0,external_node_path_.isAbsolute)(folder))
            .join(external_node_path_.delimiter),
        ...(env['SYSTEMROOT'] === undefined ? {} : { SYSTEMROOT: env['SYSTEMROOT'] }),
        NoDefaultCurrentDirectoryInExePath: '1', // Windows looks there first
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_LITERAL_PATHSPECS: '1',
        GIT_NO_REPLACE_OBJECTS: '1', // refs/replace would put other files under the same name
        GIT_NO_LAZY_FETCH: '1', // what a partial clone lacks is not asked of anybody \u2026
        GIT_ALLOW_PROTOCOL: 'none', // \u2026 nor by a git older than that (2.44)
    };
}

// EXTERNAL MODULE: ./src/modes/github.ts
var github = __webpack_require__(793);
// EXTERNAL MODULE: ./src/modes/trigger.ts
var trigger = __webpack_require__(33124);
;// CONCATENATED MODULE: ./src/modes/base-files.ts






/** As large as the largest of these files may be; who reads one has a limit of its own. */
const MAX_FILE = 4 * 1024 * 1024;
/**
 * What a pull request brings must not decide whom to trust (threat 50): in its runs, keys and roots that lie in the checkout
 * are read as the base commit has them, whatever the checkout says. Elsewhere nothing changes, and nothing is read.
 * @throws TRUST_FROM_PULL_REQUEST, TRUST_BASE_UNKNOWN
 */
async function trustSources(context, inputs) {
    const { host, known } = await readKnownFiles(context, trustFiles(inputs), inputs.githubToken);
    return { host, trust: await withTufRoot(context.host, inputs.trust, known) };
}
/** The same for files that something else names. */
async function readFromBase(context, files, token) {
    const { host, known, commit } = await readKnownFiles(context, files, token);
    return { host, known, ...(known.size === 0 || commit === undefined ? {} : { commit }) };
}
async function readKnownFiles(context, files, token) {
    const { host } = context;
    const known = new Map();
    if (files.length === 0 || !(0,trigger/* isPullRequest */.r0)(host))
        return { host, known };
    const { base: commit } = await (0,trigger/* readTrigger */.vE)(host);
    for (const file of files) {
        const bytes = await baseVersion(context, file, commit, token);
        if (bytes !== undefined)
            known.set(file.path, bytes);
    }
    return { host: { ...host, readFile: readKnown(host, known) }, known, ...(commit === undefined ? {} : { commit }) };
}
function trustFiles({ signer, trust }) {
    const keys = signer?.kind === 'keys' ? signer.keys.flatMap((key) => (key.kind === 'file' ? [key.path] : [])) : [];
    return [...keys.map((path) => ({ input: 'key', path })), ...rootFiles(trust)];
}
/** A root that stands in the workflow comes from where the wanted identity does: who can change the one can change the other. */
function rootFiles({ trustedRoot, tufRoot }) {
    return [
        ...(trustedRoot !== undefined && 'path' in trustedRoot ? [{ input: 'trusted-root', path: trustedRoot.path }] : []),
        ...(tufRoot === undefined ? [] : [{ input: 'tuf-root', path: tufRoot }]),
    ];
}
/** @returns undefined where the file is to be read as it is: outside of the workspace, or nowhere, which its reader says best */
async function baseVersion(context, file, base, token) {
    const { host, notes } = context;
    const workspace = (0,external_node_path_.resolve)(host.env['GITHUB_WORKSPACE'] ?? '');
    const place = await placeOf(workspace, file);
    if (place === undefined)
        return undefined;
    if (base === undefined)
        throw baseUnknown(file, 'the event that started this run names no base commit');
    const folder = await repositoryOf(workspace, place);
    const found = folder === undefined
        ? 'no git repository is in the workspace'
        : await readAtCommit(host, { folder, commit: base, path: place }, MAX_FILE);
    const bytes = typeof found === 'string' ? await askForIt(context, { file, place, base, folder, workspace, token }, found) : found.bytes;
    const here = await host.readFile(file.path, MAX_FILE).catch(() => undefined);
    if (bytes === undefined && here !== undefined)
        throw fromPullRequest(file, `its base ${base} has no such file, and what a pull request brings must not decide whom to trust`);
    if (bytes !== undefined && (here === undefined || !isSameText(here, bytes)))
        notes.push(`input ${file.input}: ${file.path} is not what the base of this pull request has (${base}): the base's is used. The change counts once it is merged.`);
    return bytes;
}
/** What the checkout does not hold, GitHub does; only of the repository that the run is of, which is the one in the workspace itself. */
async function askForIt(context, { file, place, base, folder = '', workspace, token }, why) {
    const path = nameWithin(workspace, place);
    if (token === undefined || path === undefined || (folder !== '' && folder !== workspace))
        throw baseUnknown(file, why);
    const { readContents } = await __webpack_require__.e(/* import() */ 8181).then(__webpack_require__.bind(__webpack_require__, 48181));
    const { host, http } = context;
    try {
        return await readContents({ host, http }, (0,github/* githubApi */.Mc)(host, { token }), (0,github/* ownRepository */.d5)(host), { path: path.split(external_node_path_.sep).join('/'), ref: base }, MAX_FILE);
    }
    catch (error) {
        throw baseUnknown(file, `${why}; ${(0,errors/* messageOf */.b)(error)}`);
    }
}
/**
 * Where in the workspace a file lies, as an absolute path without links outside of it; undefined where it lies elsewhere. A link
 * inside would let a pull request choose the file, or hide that it is one of its own.
 */
async function placeOf(workspace, file) {
    const path = (0,external_node_path_.resolve)(workspace, file.path);
    const [root, real] = await Promise.all([workspace, path].map((one) => (0,promises_.realpath)(one).catch(() => undefined)));
    const given = nameWithin(workspace, path);
    const actual = root === undefined || real === undefined ? given : nameWithin(root, real);
    if (given !== undefined && actual !== given)
        throw fromPullRequest(file, 'the path goes through a symbolic link in the checkout, which a pull request can point anywhere');
    return actual === undefined ? undefined : (0,external_node_path_.join)(workspace, actual);
}
/** The repository that a file is in: the nearest, as there may be checkouts in folders. No commit can hold a `.git` of its own. */
async function repositoryOf(workspace, place) {
    for (let folder = (0,external_node_path_.dirname)(place); nameWithin(workspace, folder) !== undefined; folder = (0,external_node_path_.dirname)(folder)) {
        const found = await (0,promises_.realpath)((0,external_node_path_.join)(folder, '.git')).catch(() => undefined);
        if (found !== undefined)
            return folder;
        if (folder === (0,external_node_path_.dirname)(folder))
            return undefined;
    }
    return undefined;
}
/** Git writes other line ends on Windows. */
function isSameText(one, other) {
    const [text, same] = [one, other].map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'));
    return text === same;
}
function readKnown(host, known) {
    return async (path, maxBytes) => {
        const bytes = known.get(path);
        if (bytes === undefined)
            return host.readFile(path, maxBytes);
        if (bytes.length > maxBytes)
            throw new Error(`it is ${bytes.length} bytes, more than the limit of ${maxBytes}`);
        return bytes;
    };
}
/** The TUF library reads its root by itself, so it gets a file. */
async function withTufRoot(host, trust, known) {
    const bytes = known.get(trust.tufRoot ?? '');
    if (bytes === undefined)
        return trust;
    const tufRoot = (0,external_node_path_.join)(await host.temp(), 'base.root.json');
    await host.writeFile(tufRoot, bytes);
    return { ...trust, tufRoot };
}
function elsewhere(input) {
    if (input === 'key')
        return 'take the key from elsewhere: key: https://\u2026 or key: env://NAME';
    if (input === 'policy')
        return 'let this pull request be judged by its own file while the gate is set up: policy-from: head';
    return `give a file outside of the checkout: ${input}: \${{ runner.temp }}/\u2026`;
}
function fromPullRequest({ input, path }, why) {
    return new errors/* WaxsealError */.A({
        code: 'TRUST_FROM_PULL_REQUEST',
        message: `input ${input}: ${path} comes with this pull request: ${why}`,
        hint: `Merge the file first, as a file and not as a link, or ${elsewhere(input)}.`,
    });
}
function baseUnknown({ input, path }, why) {
    return new errors/* WaxsealError */.A({
        code: 'TRUST_BASE_UNKNOWN',
        message: `input ${input}: ${path} is in the checkout of a pull request, and the base's version of it cannot be read: ${why}`,
        hint: [
            'Check out with the base commit before this step (fetch-depth: 0 where 2 does not reach it):',
            '  - uses: actions/checkout@<full commit sha>',
            '    with: { fetch-depth: 2 }',
            `Or ${elsewhere(input)}.`,
        ].join('\n'),
    });
}


/***/ }),

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

/***/ 31756:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ coverageCheck),
/* harmony export */   GP: () => (/* binding */ deployable),
/* harmony export */   KY: () => (/* binding */ uncovered)
/* harmony export */ });
/* unused harmony export listed */
/* harmony import */ var _model_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3154);

/**
 * Which platforms the accepted evidence of one type leaves open. A platform is covered when a statement names it or, unless each is
 * to have its own, when it is a member of an index that one names: the index's bytes were hashed by us, and they name it by digest.
 */
function uncovered({ root, platforms, selection }, accepted) {
    const named = new Set(accepted.flatMap(({ covers }) => [...covers]));
    const byIndex = named.has(root) && selection.kind !== 'each';
    const wanted = selection.kind === 'index' ? [] : selection.kind === 'list' ? listed(platforms, selection.names) : platforms;
    return byIndex ? [] : wanted.filter(({ descriptor }) => !named.has(descriptor.digest));
}
/**
 * The members that a runtime may take for one of the platforms: whatever their spelling, and those that name no platform at all
 * (containerd takes these for any). One that is signed must not pass for another that is not.
 */
function listed(platforms, names) {
    const wanted = new Set(names.map(_model_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalPlatform */ ._));
    return platforms.filter(({ name, descriptor }) => descriptor.platform === undefined || wanted.has((0,_model_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalPlatform */ ._)(name)));
}
/**
 * What may be deployed by its digest: the image, or, where single platforms were asked for and nothing speaks for the index, these
 * alone, because what else the index holds nobody looked at.
 */
function deployable({ root, platforms, selection }, rootCovered) {
    if (rootCovered || selection.kind !== 'list' || platforms.length === 0)
        return [root];
    return listed(platforms, selection.names).map(({ descriptor }) => descriptor.digest);
}
/** Whether what must be covered by evidence of this type is covered (interface.md, `platforms` in verify; threat 9). */
function coverageCheck(requirement, extent, accepted) {
    const { root, platforms, selection } = extent;
    const atRoot = accepted.find(({ covers }) => covers.has(root));
    const rootIsOptional = platforms.length > 0 && selection.kind !== 'index' && !(selection.kind === 'list' && selection.names.includes('index'));
    const open = atRoot === undefined && !rootIsOptional
        ? [{ what: 'the image itself', digest: root }]
        : uncovered(extent, accepted).map(({ name, descriptor }) => ({ what: `the platform ${name}`, digest: descriptor.digest }));
    const by = atRoot ?? accepted[0];
    const how = howCovered(extent, atRoot !== undefined);
    if (requirement !== 'signature')
        return open.length > 0 ? [unattested(requirement, open)] : attested(requirement, by, how);
    return open.length > 0 ? open.map(unsigned) : [...signed(by), ...platformsCheck(extent, how)];
}
function signed(by) {
    if (by === undefined)
        return [];
    return [{ rule: 'signature', outcome: 'pass', expected: 'signed by the wanted signer', actual: by.signer, evidence: by.evidence }];
}
function attested(requirement, by, how) {
    if (by === undefined)
        return [];
    const actual = how === undefined ? by.signer : `${by.signer}; platforms: ${how}`;
    return [{ rule: requirement, outcome: 'pass', expected: `${requirement}, signed by the wanted signer`, actual, evidence: by.evidence }];
}
function platformsCheck({ platforms, selection }, how) {
    if (how === undefined)
        return [];
    const names = selection.kind === 'list' ? selection.names : platforms.map(({ name }) => name);
    return [{ rule: 'platforms', outcome: 'pass', expected: `${names.join(', ')} signed`, actual: how }];
}
/** Undefined where no platform was asked about. */
function howCovered({ platforms, selection }, byIndex) {
    if (platforms.length === 0 || selection.kind === 'index')
        return undefined;
    if (selection.kind === 'each')
        return 'each named by a statement';
    return byIndex ? 'members of the signed index' : 'each named by a statement; the index itself is not signed';
}
function unsigned({ what, digest }) {
    return {
        rule: 'platforms',
        outcome: 'fail',
        expected: `${what} (${digest}) signed by the wanted identity`,
        actual: 'no valid signature by that identity names it',
        code: 'PLATFORM_UNSIGNED',
        message: `${what} (${digest}) is not signed by the wanted identity, though another part of the image is`,
        hint: 'Sign the index with all its platforms: this action does so with platforms: all, its default; "cosign sign" does with --recursive.',
        details: [{ what, expected: 'signed', actual: 'not signed' }],
    };
}
function unattested(requirement, open) {
    const names = open.map(({ what, digest }) => `${what} (${digest})`).join(', ');
    return {
        rule: requirement,
        outcome: 'fail',
        expected: `${requirement} by the wanted signer for ${names}`,
        actual: 'no accepted statement of this type names it',
        code: 'PLATFORM_UNATTESTED',
        message: `for ${names} there is no statement of the type ${requirement} by the wanted signer, though there is one for another part of the image`,
        hint: 'Attest the index with all its platforms, which this action does with platforms: all, its default; or give a document for each platform: sbom-path: linux/amd64=a.json and so on, one a line.',
        details: open.map(({ what }) => ({ what, expected: requirement, actual: 'none' })),
    };
}


/***/ }),

/***/ 46372:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ registrySource),
/* harmony export */   H0: () => (/* binding */ fromFile),
/* harmony export */   u0: () => (/* binding */ sourcesOf),
/* harmony export */   w8: () => (/* binding */ lister)
/* harmony export */ });
/* harmony import */ var _storage_allowance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52755);
/* harmony import */ var _storage_evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98084);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(793);



function registrySource({ registry }) {
    return (repository, digest, allowance) => (0,_storage_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .listEvidence */ .YD)(registry, repository, digest, allowance);
}
/** All places count alike: what holds in one is enough, and none hides what another holds. */
function sourcesOf(context, { github, signer }) {
    return [registrySource(context), ...(github === undefined ? [] : (0,_github_js__WEBPACK_IMPORTED_MODULE_2__/* .githubSources */ .AR)(context, github, signer))];
}
/** Lists what is kept about the manifests of one image: each of them once, and all on one allowance. */
function lister(sources, repository) {
    const allowance = new _storage_allowance_js__WEBPACK_IMPORTED_MODULE_0__/* .Allowance */ .b();
    const listed = new Map();
    return (digest) => {
        const found = listed.get(digest) ?? Promise.all(sources.map((source) => source(repository, digest, allowance))).then(_storage_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .joinFound */ .l1);
        found.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
        listed.set(digest, found);
        return found;
    };
}
/** What lies in the file of input `bundle-path`, as a place of its own: then no other is asked. */
function fromFile(candidates) {
    return { candidates: (0,_storage_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .unique */ .Am)(candidates), others: [], unreadable: [], looked: 'the file of input bundle-path', notes: [] };
}


/***/ }),

/***/ 64934:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m0: () => (/* binding */ writePinnedManifests),
/* harmony export */   q8: () => (/* binding */ findTargets),
/* harmony export */   rd: () => (/* binding */ withPlaces)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95305);
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47302);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86676);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75620);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1247);






/** The images of the inputs and of the manifests, each once; of a shard its part of them. */
async function findTargets(context, inputs) {
    const all = await findAll(context, inputs);
    const targets = inputs.shard === undefined ? all : (0,_shard_js__WEBPACK_IMPORTED_MODULE_3__/* .shardOf */ .IS)(all, inputs.shard);
    if (targets.images.length > MAX_IMAGES)
        throw tooMany(targets.images.length);
    const { shard } = targets;
    if (shard !== undefined)
        context.host.log.info(`shard ${(0,_shard_js__WEBPACK_IMPORTED_MODULE_3__/* .formatShard */ ._D)(shard)}: ${targets.images.length} of ${shard.images} images`);
    return targets;
}
async function findAll(context, { images, manifests: wanted }) {
    if (wanted === undefined)
        return { images: (0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .distinct */ .dM)(images), places: new Map(), warnings: [] };
    const { readManifests } = await Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(8815), __webpack_require__.e(2194), __webpack_require__.e(7658)]).then(__webpack_require__.bind(__webpack_require__, 77658));
    const workspace = context.host.env['GITHUB_WORKSPACE'] || process.cwd();
    const manifests = await readManifests(context.host, { ...wanted, workspace });
    const { host } = context;
    const [named, documents, files] = [manifests.images.length, manifests.documents, manifests.files.length];
    host.log.info(`${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U)(named, 'image')} in ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U)(documents, 'document')} of ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U)(files, 'file')}`);
    const found = [...manifests.images, ...(wanted.strict ? manifests.possible : [])];
    const places = new Map();
    for (const { reference, places: some } of found) {
        const known = places.get((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(reference)) ?? [];
        places.set((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(reference), known);
        known.push(...some.map(asReported));
    }
    const all = (0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .distinct */ .dM)([...images, ...found.map(({ reference, places: [place] }) => ({ reference, from: place?.file ?? 'manifests' }))]);
    const warnings = manifests.warnings.map((text) => ({ text }));
    return { images: all, manifests, places, warnings, ...(wanted.strict ? {} : { possible: possibleOf(manifests) }) };
}
const MAX_IMAGES = 5000;
function tooMany(count) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'INPUT_INVALID',
        message: `input manifests: at most ${MAX_IMAGES} different images are verified in one step, and there are ${count}`,
        hint: 'Share them among jobs of a matrix: shard: ${{ matrix.shard }}/20.',
    });
}
function possibleOf({ images, possible }) {
    const known = new Set(images.map(({ reference }) => (0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(reference)));
    const others = possible.filter(({ reference }) => !known.has((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(reference)));
    return others.map(({ reference, places }) => ({ text: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference), places: places.map(asReported) }));
}
/** With what the schema of reports knows, and nothing that finding it took beside. */
function asReported({ file, line, column, path }) {
    return {
        file,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
        ...(path === undefined ? {} : { path }),
    };
}
/** Where an image stands, in its report. */
function withPlaces(report, reference, { places }) {
    const found = places.get((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(reference)) ?? [];
    return found.length === 0 ? report : { ...report, places: found };
}
/** Copies of the manifests in which each image has the digest that was verified; to be written only when all passed. */
async function writePinnedManifests({ host }, { manifests: wanted }, { manifests }, verified) {
    if (wanted?.writePinned === undefined || manifests === undefined)
        return;
    const [{ writePinned }, { placeFile }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(2194), __webpack_require__.e(35)]).then(__webpack_require__.bind(__webpack_require__, 40035)), __webpack_require__.e(/* import() */ 3717).then(__webpack_require__.bind(__webpack_require__, 73717))]);
    const [digests, without] = [new Map(), new Map()];
    for (const { reference } of manifests.images) {
        const known = verified.get((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(reference));
        if (known === undefined)
            continue;
        if ((0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(known))
            digests.set((0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference), known);
        else
            without.set((0,_model_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(reference), known);
    }
    const { writePinned: folder, imagePaths } = wanted;
    const workspace = host.env['GITHUB_WORKSPACE'] || process.cwd();
    const written = await writePinned(host, placeFile, { folder, workspace, files: manifests.files, imagePaths, digests, without });
    host.log.info(`${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U)(written.length, 'manifest')} with digests in ${folder}`);
}


/***/ }),

/***/ 38383:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/slots.ts
var slots = __webpack_require__(73014);
// EXTERNAL MODULE: ./src/registry/tree.ts
var registry_tree = __webpack_require__(87591);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/keys/load.ts
var load = __webpack_require__(40218);
// EXTERNAL MODULE: ./src/modes/base-files.ts + 1 modules
var base_files = __webpack_require__(22915);
// EXTERNAL MODULE: ./src/modes/bundle-file.ts
var bundle_file = __webpack_require__(63597);
// EXTERNAL MODULE: ./src/storage/evidence.ts
var evidence = __webpack_require__(98084);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/modes/companions.ts

/** Attestations and signatures by others are no faults of an image: the report has them as evidence. */
const SUSPECT = new Set(['invalid', 'subject']);
const MAX_NOTES = 10;
/** In a bundle or in cosign's older format; what does not hold cannot say which of the two it is. */
const NOUN = 'the signature or attestation';
/** For each thing that counts for nothing the reason, once; of several types that were required, the first that has one to tell. */
function refusedIn(judged) {
    return judged.flatMap(({ verdicts }) => {
        const refused = [...verdicts.values()].flatMap((verdict) => ('refused' in verdict ? [verdict.refused] : []));
        if (refused.length < verdicts.size)
            return [];
        return refused.find(({ stage }) => SUSPECT.has(stage)) ?? refused[0] ?? [];
    });
}
/**
 * What lay beside the signature that let an image pass and should not lie there: it changes no verdict, and nobody should
 * overlook it (threat 10).
 */
function companionNotes(image, refused, unreadable) {
    const notes = [
        ...refused
            .filter(({ stage }) => SUSPECT.has(stage))
            .map(({ check }) => `${NOUN} ${check.evidence ?? ''} counts for nothing: ${check.code ?? ''}: ${check.message ?? ''}`),
        ...unreadable.map(({ what, error }) => `${what} could not be read: ${(0,errors/* messageOf */.b)(error)}`),
    ].map((note) => `${image} passed by another signature; ${note}`);
    if (notes.length <= MAX_NOTES)
        return notes;
    const more = notes.length - MAX_NOTES;
    return [...notes.slice(0, MAX_NOTES), `${image} passed, and ${more} more signatures or attestations beside its own count for nothing`];
}

// EXTERNAL MODULE: ./src/modes/coverage.ts
var modes_coverage = __webpack_require__(31756);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
;// CONCATENATED MODULE: ./src/modes/nothing-found.ts

const MAX_NAMED = 10;
/**
 * Nothing that could be what is wanted is there: says where it was looked, and what else is there.
 * @param stored of the image itself, then of each of its platforms that was looked at as well
 */
function nothingFound(requirement, digest, stored) {
    const others = stored.flatMap((place) => place.others);
    const looked = placesOf(stored);
    const also = others.length === 0
        ? 'Nothing at all refers to the image there.'
        : `What refers to the image there: ${others.slice(0, MAX_NAMED).join(', ')}.`;
    if (requirement !== 'signature') {
        return {
            rule: requirement,
            outcome: 'fail',
            code: 'NO_ATTESTATION',
            message: `no attestation of ${digest} was found, and ${requirement} is required. Looked at ${looked}. ${also}`,
            hint: 'Attest the image where it is built, after the push: a step with mode: attest. If it is attested elsewhere, check that this is the repository, and the digest, that was attested.',
            expected: `${requirement} for ${digest}`,
            actual: 'none',
            details: [{ what: requirement, expected: 'at least one', actual: `none in ${looked}` }],
        };
    }
    return {
        rule: 'signature',
        outcome: 'fail',
        code: 'NO_SIGNATURE',
        message: `no signature of ${digest} was found. Looked at ${looked}. ${also}`,
        hint: 'Sign the image where it is built, after the push: a step with mode: sign. If it is signed elsewhere, check that this is the repository, and the digest, that was signed.',
        expected: `a signature of ${digest}`,
        actual: 'none',
        details: [{ what: 'signature', expected: 'at least one', actual: `none in ${looked}` }],
    };
}
/** What BuildKit puts beside each platform of nearly every image: unsigned, so it is no news that it proves nothing. */
const BUILDKIT_DOCUMENTS = 'application/vnd.docker.attestation.manifest.v1+json';
/** What else refers to an image that did not pass, where its checks speak of what was refused only: nothing is passed over in silence. */
function otherNotes({ image, checks }, stored) {
    const others = [...new Set(stored.flatMap((place) => place.others))].filter((other) => !other.includes(BUILDKIT_DOCUMENTS));
    if (others.length === 0 || checks.every(({ code }) => code === 'NO_SIGNATURE' || code === 'NO_ATTESTATION'))
        return [];
    const more = others.length > MAX_NAMED ? `, and ${others.length - MAX_NAMED} more` : '';
    return [
        `What else refers to ${image}, and was not taken for a signature or an attestation: ${others.slice(0, MAX_NAMED).join(', ')}${more}`,
    ];
}
/** The places of a platform are those of the image under another digest: told by number. */
function placesOf([root, ...platforms]) {
    const places = root?.looked ?? 'no place';
    if (platforms.length === 0)
        return places;
    return `${places}, and the same for ${platforms.length === 1 ? 'one platform' : `${platforms.length} platforms`} of it`;
}
/** Of an attestation that is wanted, only other things are there: names their types (interface.md, messages). */
function otherTypes(requirement, refused) {
    const types = [...new Set(refused.map(nameType))];
    const more = types.length > MAX_NAMED ? `, and ${types.length - MAX_NAMED} more` : '';
    const actual = `${types.slice(0, MAX_NAMED).join(', ')}${more}`;
    return {
        rule: requirement,
        outcome: 'fail',
        code: 'PREDICATE_TYPE',
        message: `no statement of the type ${requirement} is there; what is there: ${actual}`,
        hint: 'Attest it where the image is built: a step with mode: attest. If one of the types named here will do, put it into the input require.',
        expected: requirement,
        actual,
        details: [{ what: 'predicate type', expected: requirement, actual }],
    };
}
/** What nobody proved is told as a claim. */
function nameType({ type, check }) {
    if (type === undefined)
        return `something that does not verify (${check.code ?? ''})`;
    const uri = type.uri.slice(0, 200);
    return type.claimed ? `what claims to be ${uri} and does not verify (${check.code ?? ''})` : uri;
}
/** Evidence that is listed and cannot be read could be the very one: that is an error, not an absence (law 4). */
function unreadableEvidence(requirement, { what, error }) {
    const check = (0,outcome/* failedCheck */.WU)(requirement, error);
    return { ...check, outcome: 'error', message: `${what} could not be read: ${check.message ?? check.actual}` };
}

;// CONCATENATED MODULE: ./src/modes/conclude.ts


function ofType(requirement, judged) {
    const good = judged.flatMap(({ verdicts }) => acceptedIn(verdicts.get(requirement)));
    const bad = judged.flatMap(({ verdicts }) => conclude_refusedIn(verdicts.get(requirement)));
    if (requirement !== 'signature')
        return { good, bad };
    // What another type is satisfied by is no fault of the signature, unless it is all that is there.
    const idle = judged.filter(({ verdicts }) => [...verdicts.values()].every((verdict) => 'refused' in verdict));
    const faults = idle.flatMap(({ verdicts }) => conclude_refusedIn(verdicts.get(requirement)));
    // Nor is an attestation, where a signature is there and refused.
    const signatures = faults.filter(({ stage }) => SIGNATURE_STAGES.has(stage));
    return { good, bad: signatures.length > 0 ? faults.filter(({ stage }) => stage !== 'type') : faults.length > 0 ? faults : bad };
}
/** How far nothing but a signature comes. */
const SIGNATURE_STAGES = new Set(['subject', 'identity', 'repository', 'annotations']);
function acceptedIn(verdict) {
    return verdict !== undefined && 'accepted' in verdict ? [verdict.accepted] : [];
}
function conclude_refusedIn(verdict) {
    return verdict !== undefined && 'refused' in verdict ? [verdict.refused] : [];
}
/** The platforms that still lack something that is required. */
function openPlatforms(require, extent, judged) {
    const open = new Set(require.flatMap((requirement) => (0,modes_coverage/* uncovered */.KY)(extent, ofType(requirement, judged).good)));
    return extent.platforms.filter((platform) => open.has(platform));
}
/** Each type that is required is satisfied by itself, or not. */
function checksOf(require, extent, stored, judged) {
    return require.flatMap((requirement) => checksOfType(requirement, extent, stored, ofType(requirement, judged)));
}
function checksOfType(requirement, extent, stored, { good, bad }) {
    const unreadable = stored.flatMap((place) => place.unreadable);
    const coverage = (0,modes_coverage/* coverageCheck */.DV)(requirement, extent, good);
    if (good.length > 0 && coverage.every(({ outcome }) => outcome === 'pass'))
        return coverage;
    // "Could not look" outweighs what was seen: what is wanted may be the one that could not be read.
    if (unreadable.length > 0)
        return shorten(requirement, unreadable.map((one) => unreadableEvidence(requirement, one)));
    if (good.length > 0)
        return coverage;
    if (bad.length === 0)
        return [nothingFound(requirement, extent.root, stored)];
    return requirement === 'signature' ? nearestFirst(bad).map(({ check }) => check) : [nearestMiss(requirement, bad)];
}
/** Of a signature everything that was refused is told; of an attestation what came nearest, as there may be many of other types. */
function nearestMiss(requirement, bad) {
    const [nearest] = nearestFirst(bad.filter(({ stage, type }) => stage !== 'type' && !(stage === 'invalid' && type === undefined)));
    return nearest?.check ?? otherTypes(requirement, bad);
}
function shorten(requirement, [first, ...others]) {
    if (first === undefined || requirement === 'signature' || others.length === 0)
        return [first, ...others].flatMap((check) => check ?? []);
    return [{ ...first, message: `${first.message ?? ''}; ${others.length} more could not be read either` }];
}
const NEARNESS = { annotations: 0, contradiction: 0, empty: 1, repository: 2, identity: 3, subject: 4, type: 5, invalid: 6 };
function nearestFirst(refused) {
    return refused.toSorted((a, b) => NEARNESS[a.stage] - NEARNESS[b.stage]);
}

// EXTERNAL MODULE: ./src/modes/listing.ts
var listing = __webpack_require__(46372);
// EXTERNAL MODULE: ./src/modes/subjects.ts
var subjects = __webpack_require__(1247);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __webpack_require__(90451);
;// CONCATENATED MODULE: ./src/modes/unsigned-index.ts



/** What to know of an image of which platforms are signed and the index is not: anybody may have put that index together. */
function unsignedIndexNotes({ reference, root, rootBytes, platforms }) {
    const name = (0,model_reference/* formatPinned */.y6)(reference);
    const manifest = (0,descriptor/* parseManifest */.Ng)(rootBytes, root.mediaType, name);
    if (manifest.kind !== 'index')
        return [];
    const hidden = manifest.manifests.length - platforms.length;
    const more = hidden > 0 ? `, and of ${hidden} further member(s), such as build attestations, nothing is known` : '';
    return [
        `${name}: platforms of it are signed, the index itself is not${more}. Sign the index as well, or deploy the platforms by their digests.`,
    ];
}
/** @throws PROMOTE_UNSIGNED */
function refusePromotion({ reference }) {
    const name = (0,model_reference/* formatPinned */.y6)(reference);
    throw new errors/* WaxsealError */.A({
        code: 'PROMOTE_UNSIGNED',
        message: `${name} gets no tag: platforms of it passed, but nothing that was accepted names the index itself, which anybody may have put together`,
        hint: 'Sign the index with all its platforms (this action does so with platforms: all, its default), or promote the platforms by their digests in steps of their own.',
        details: [{ what: 'index', expected: 'signed', actual: 'not signed' }],
    });
}

;// CONCATENATED MODULE: ./src/modes/look.ts











/**
 * Looks at one image; `once` lets the same digest under another tag share the result.
 * @param basis awaited only once there is something to judge
 * @param file the bundles of input `bundle-path`: then nothing else is asked for evidence
 */
async function lookAtImage(context, inputs, basis, file, { reference, tree: resolved }, once) {
    const { digest } = reference;
    // With digest and bundle at hand nothing need be asked of the registry, unless single platforms are asked about.
    const offline = file !== undefined &&
        digest !== undefined &&
        inputs.promoteTags.length === 0 &&
        (inputs.platforms.kind === 'all' || inputs.platforms.kind === 'index');
    if (offline)
        return once({ ...reference, digest }, async () => ({
            ...(await look(context, inputs, basis, file, { ...reference, digest }, undefined)),
        }));
    // The referrers of a known digest are listed while its manifest is read.
    const list = (0,listing/* lister */.w8)((0,listing/* sourcesOf */.u0)(context, inputs), reference);
    if (digest !== undefined && file === undefined)
        void list(digest);
    const tree = resolved ?? (await (0,registry_tree/* resolveImage */.A)(context.registry, reference));
    return once(tree.reference, async () => ({ tree, ...(await look(context, inputs, basis, file ?? list, tree.reference, tree)) }));
}
async function look(context, inputs, basis, source, reference, tree) {
    const extent = { root: reference.digest, platforms: tree?.platforms ?? [], selection: inputs.platforms };
    if (tree !== undefined)
        (0,subjects/* selectManifests */.$d)(tree, inputs.platforms); // a platform that the image lacks is an error of the input
    const digests = [extent.root, ...extent.platforms.map(({ descriptor }) => descriptor.digest)];
    const list = typeof source === 'function' ? source : undefined;
    const stored = [typeof source === 'function' ? await source(extent.root) : (0,listing/* fromFile */.H0)(source)];
    const { trust, signer, judge } = await basis;
    const wanted = {
        require: inputs.require,
        annotations: inputs.annotations,
        ...(signer === undefined ? {} : { signer }),
        ...(inputs.allowCopied ? {} : { repository: (0,model_reference/* nameOf */.Vb)(reference) }),
    };
    const judged = stored.flatMap(({ candidates }) => candidates).map((candidate) => judge(candidate, digests, wanted, trust));
    const missing = list === undefined ? [] : openPlatforms(inputs.require, extent, judged);
    const more = await Promise.all(missing.flatMap(({ descriptor }) => list?.(descriptor.digest) ?? []));
    stored.push(...more);
    judged.push(...newCandidates(stored[0], more).map((candidate) => judge(candidate, digests, wanted, trust)));
    for (const { notes } of stored)
        context.notes.push(...notes);
    const described = (0,outcome/* describeImage */.hu)(reference, extent.platforms, {
        checks: checksOf(inputs.require, extent, stored, judged),
        evidence: evidenceOf(judged),
    });
    const rootCovered = judged.some(({ verdicts }) => [...verdicts.values()].some((verdict) => 'accepted' in verdict && verdict.accepted.covers.has(extent.root)));
    const deploy = (0,modes_coverage/* deployable */.GP)(extent, rootCovered).map((digest) => (0,model_reference/* formatPinned */.y6)({ ...reference, digest }));
    const report = { ...described, ...(rootCovered ? {} : { deploy }) };
    if (report.verdict === 'pass') {
        if (!rootCovered && tree !== undefined)
            context.notes.push(...unsignedIndexNotes(tree));
        const unreadable = stored.flatMap((place) => place.unreadable);
        context.notes.push(...companionNotes(extent.root, refusedIn(judged), unreadable));
    }
    else
        context.notes.push(...otherNotes(report, stored));
    return { report, rootCovered };
}
/** The bundles and layers of platforms that the index does not carry as well. */
function newCandidates(root, more) {
    const known = new Set(root?.candidates.map(({ digest }) => digest));
    return (0,evidence/* unique */.Am)(more.flatMap(({ candidates }) => candidates)).filter(({ digest }) => !known.has(digest));
}
/** What an image passes by comes before what counts for nothing. */
function evidenceOf(judged) {
    const counts = ({ verdicts }) => [...verdicts.values()].some((verdict) => 'accepted' in verdict);
    const ordered = [...judged.filter(counts), ...judged.filter((one) => !counts(one))];
    return ordered.flatMap(({ evidence }) => evidence ?? []);
}

;// CONCATENATED MODULE: ./src/modes/bench.ts







/** By one signer, or by the rules of a policy. */
async function openBench(context, inputs) {
    const file = await (0,bundle_file/* readBundleLines */.w)(context.host, inputs.bundlePath);
    if (inputs.policy !== undefined)
        return benchOfPolicy(context, inputs, inputs.policy.path, file);
    const basis = (0,promises_.setImmediate)().then(() => prepare(context, inputs)); // the requests go out first: they take long, and not from us
    basis.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    const once = sharing();
    return {
        look: (sought) => lookAtImage(context, inputs, basis, file, sought, once),
        ready: basis,
        about: async () => ({ trust: (0,outcome/* describeTrust */.o8)((await basis).trust) }),
    };
}
async function benchOfPolicy(context, inputs, path, file) {
    const [{ openCourt }, { lookByPolicy, unmatched }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(8582), __webpack_require__.e(6211), __webpack_require__.e(4203), __webpack_require__.e(7837)]).then(__webpack_require__.bind(__webpack_require__, 17837)), Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(8582), __webpack_require__.e(6211), __webpack_require__.e(4203)]).then(__webpack_require__.bind(__webpack_require__, 74203))]);
    const { court, gate, about } = await openCourt(context, inputs, path, file);
    const seal = inputs.emitVsa ? await openSeal(context, inputs, gate, about) : undefined;
    return {
        atOnce: (reference) => unmatched(court, reference),
        look: (sought) => lookByPolicy(context, inputs, court, sought),
        ready: court.assize,
        about,
        ...(seal === undefined ? {} : { seal }),
    };
}
async function openSeal(context, inputs, gate, about) {
    const [{ openNotary }, { summarise }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(4368), __webpack_require__.e(2949)]).then(__webpack_require__.bind(__webpack_require__, 52949)), Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(8582), __webpack_require__.e(4368), __webpack_require__.e(9704)]).then(__webpack_require__.bind(__webpack_require__, 79704))]);
    const notary = await openNotary(context, inputs, gate);
    return async (verdicts) => summarise(context, notary, (await about()).policy, verdicts);
}
/** The libraries take as long to load as a request does: they load, and trust and keys are read, while the registry answers. */
async function prepare(context, inputs) {
    const { host, trust: sources } = await (0,base_files/* trustSources */.nH)(context, inputs);
    const { http } = context;
    const [trust, { judge }, signer] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(5421)]).then(__webpack_require__.bind(__webpack_require__, 45421)).then(({ loadTrust }) => loadTrust(host, http, sources)),
        Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(8582), __webpack_require__.e(6211), __webpack_require__.e(1613)]).then(__webpack_require__.bind(__webpack_require__, 21613)),
        loadSigner(host, http, inputs.signer),
    ]);
    return { trust: asGiven(trust, inputs.trust), judge, ...(signer === undefined ? {} : { signer }) };
}
/** The report names the root as the inputs do, wherever it was read. */
function asGiven(trust, { tufRoot: root }) {
    return trust.tuf === undefined || root === undefined ? trust : { ...trust, tuf: { ...trust.tuf, root } };
}
async function loadSigner(host, http, signer) {
    return signer?.kind === 'keys' ? { kind: 'keys', keys: await (0,load/* loadPublicKeys */.w)(host, http, signer.keys) } : signer;
}
/** A digest that stands under several tags is looked at once. */
function sharing() {
    const seen = new Map();
    return (place, work) => {
        const key = (0,model_reference/* formatPinned */.y6)(place);
        const looked = seen.get(key) ?? work();
        seen.set(key, looked);
        return looked;
    };
}

// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(61235);
;// CONCATENATED MODULE: ./src/modes/promote.ts




/** Puts the very bytes that were verified under each tag: digest in, digest out. */
async function promote(context, looked, tags) {
    refuseClashes(looked);
    for (const { tree, rootCovered } of looked)
        if (tree !== undefined && !rootCovered)
            refusePromotion(tree);
    const done = [];
    for (const { tree, report } of looked) {
        if (tree === undefined)
            throw new TypeError('an image to promote was read from its registry');
        const checks = [];
        for (const tag of tags) {
            try {
                await putTag(context, tree.reference, tree.root.mediaType, tree.rootBytes, tag);
                checks.push({ rule: 'promote', outcome: 'pass', expected: `${(0,model_reference/* nameOf */.Vb)(tree.reference)}:${tag}`, actual: tree.root.digest });
                context.host.log.info(`${(0,model_reference/* nameOf */.Vb)(tree.reference)}:${tag} now is ${tree.root.digest}`);
            }
            catch (error) {
                checks.push({ ...(0,outcome/* failedCheck */.WU)('promote', error), expected: `${(0,model_reference/* nameOf */.Vb)(tree.reference)}:${tag} \u2192 ${tree.root.digest}` });
            }
        }
        const failed = checks.some(({ outcome }) => outcome !== 'pass');
        done.push({ ...report, verdict: failed ? 'error' : report.verdict, checks: [...report.checks, ...checks] });
    }
    return done;
}
/** One tag of a repository can be one image only. */
function refuseClashes(looked) {
    const digests = new Map();
    for (const { tree } of looked) {
        if (tree === undefined)
            continue;
        const name = (0,model_reference/* nameOf */.Vb)(tree.reference);
        const other = digests.get(name) ?? tree.root.digest;
        digests.set(name, other);
        if (other === tree.root.digest)
            continue;
        throw new errors/* WaxsealError */.A({
            code: 'PROMOTE_CLASH',
            message: `input promote-tags: two images of ${name} passed, ${other} and ${tree.root.digest}, and a tag can be only one of them`,
            hint: 'No tag was moved. Promote each image in a step of its own, with tags of its own.',
            details: [{ what: 'digest', expected: other, actual: tree.root.digest }],
        });
    }
}
async function putTag({ registry }, reference, mediaType, bytes, tag) {
    await registry.pushManifest(reference, bytes, mediaType, tag);
    const now = await registry.manifest(reference, tag);
    if (now?.descriptor.digest === reference.digest)
        return;
    throw new errors/* WaxsealError */.A({
        code: 'PROMOTE_FAILED',
        message: `${(0,model_reference/* nameOf */.Vb)(reference)}:${tag} was set to ${reference.digest}, but the registry gives ${now?.descriptor.digest ?? 'nothing'} for it`,
        hint: `Another job may have moved the tag at the same moment. Look who did; ${(0,model_reference/* formatPinned */.y6)(reference)} is what passed.`,
        details: [{ what: `tag ${tag}`, expected: reference.digest, actual: now?.descriptor.digest ?? 'nothing' }],
    });
}

// EXTERNAL MODULE: ./src/modes/shard.ts
var modes_shard = __webpack_require__(75620);
// EXTERNAL MODULE: ./src/policy/foreign-signer.ts
var foreign_signer = __webpack_require__(97041);
// EXTERNAL MODULE: ./src/policy/words.ts + 1 modules
var policy_words = __webpack_require__(82602);
;// CONCATENATED MODULE: ./src/modes/suggest.ts



const BLOCK = [
    '  with:',
    '    repository: OWNER/NAME     # whose workflow must have signed',
    '    workflow: release.yml',
    '    ref: refs/tags/v*',
].join('\n');
/**
 * Nothing was configured: an error that shows the identities whose signatures do verify, as a commented block to paste. Never a
 * pass, and with a warning where the signer's owner is not the image's: whoever can push can sign as somebody.
 */
function identityNotConfigured(reports) {
    const blocks = blocksOf(reports);
    return new errors/* WaxsealError */.A({
        code: 'IDENTITY_NOT_CONFIGURED',
        message: 'the step does not say who must have signed, so nothing can pass: a signature by just anybody proves nothing',
        hint: blocks.length === 0
            ? `No valid signature was found that could be suggested. Say whom you expect, for example:\n${BLOCK}`
            : `These identities did sign. If one of them is the signer that you expect, uncomment it in the step:\n  with:\n${blocks.join('\n')}`,
    });
}
function blocksOf(reports) {
    const found = new Map();
    for (const { name, digest, platforms, evidence } of reports) {
        const own = new Set([digest, ...platforms.map((platform) => platform.digest)]);
        for (const { certificate, subjects } of evidence) {
            // What is attached here but speaks of another image says nothing about who signed this one.
            if (certificate === undefined || !subjects.some((subject) => own.has(subject.digest)))
                continue;
            const { san, issuer } = certificate;
            const lines = who(certificate).map((line) => `    # ${line}`);
            const owner = /^https:\/\/github\.com\/([^/]+)\//.exec(san.value)?.[1]?.toLowerCase();
            const foreign = owner !== undefined && owner !== name.split('/')[1]?.toLowerCase();
            const warning = foreign
                ? `    # CAREFUL: a workflow of ${owner} signed ${name}, which is not theirs by name. Is it the signer that you expect?\n`
                : '';
            found.set(`${lines.join('\n')} ${issuer}`, `${warning}${lines.join('\n')}`);
        }
    }
    return [...found.values()];
}
/** The inputs that ask for this signer: for a reusable workflow of another repository, with the repository that called it. */
function who(certificate) {
    const { san, issuer } = certificate;
    const exact = [`identity: ${san.value}`, `issuer: ${issuer}`];
    if (!(0,foreign_signer/* isForeignSigner */.p)(certificate))
        return exact;
    const words = (0,foreign_signer/* wordsForSigner */.R)(certificate);
    if (words === undefined)
        return [
            `CAREFUL: anybody can call this workflow; this run was of ${certificate.sourceRepositoryUri ?? 'another repository'}.`,
            ...exact,
        ];
    return [`repository: ${words.repository}`, `workflow: ${words.workflow}`, ...(issuer === policy_words/* GITHUB_ISSUER */.oX ? [] : [`issuer: ${issuer}`])];
}

// EXTERNAL MODULE: ./src/modes/targets.ts
var modes_targets = __webpack_require__(64934);
;// CONCATENATED MODULE: ./src/modes/verify.ts












const IMAGES_AT_ONCE = 16;
const PROGRESS_FROM = 12;
/** What reading and proving an image leaves behind is small and much, and the engine is in no hurry with it. */
const COLLECT_EVERY = 100;
const GARBAGE_PER_IMAGE = 1024 * 1024;
/**
 * Verifies images: resolve to digests \u2192 read what is attached \u2192 verify each bundle \u2192 match identity, subject, type,
 * annotations, or the rules of a policy \u2192 cover the platforms \u2192 sign the verdicts \u2192 promote tags, write digests into manifests. Only a
 * proven pass of every image passes.
 */
async function verify(context, inputs) {
    if (inputs.merge !== undefined)
        return (await Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(6932)]).then(__webpack_require__.bind(__webpack_require__, 26932))).merge(context, inputs.merge);
    if (inputs.explain)
        return (await Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8815), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(8582), __webpack_require__.e(6211), __webpack_require__.e(4203), __webpack_require__.e(1967), __webpack_require__.e(8916)]).then(__webpack_require__.bind(__webpack_require__, 28916))).explain(context, inputs);
    if (inputs.dryRun && inputs.policy !== undefined)
        return (await Promise.all(/* import() */[__webpack_require__.e(2856), __webpack_require__.e(1168), __webpack_require__.e(8249), __webpack_require__.e(9536), __webpack_require__.e(8582), __webpack_require__.e(6211), __webpack_require__.e(4203), __webpack_require__.e(536)]).then(__webpack_require__.bind(__webpack_require__, 70536))).outline(context, inputs, inputs.policy.path);
    const { targets, bench, begun } = await (0,modes_context/* phase */.O)(context, 'Resolve', () => begin(context, inputs));
    if (targets.shard !== undefined && targets.images.length === 0)
        return nothingToVerify(bench, targets.shard);
    const { judged, about } = await (0,modes_context/* phase */.O)(context, 'Verify', async () => {
        const found = await finish(context, begun, targets);
        return { judged: found, about: await bench.about() };
    });
    const result = verdict(judged.map(({ looked }) => looked.report));
    const sealed = await bench.seal?.(judged);
    const { verdicts, bundles, fault } = sealed ?? { verdicts: judged, bundles: [], fault: undefined };
    const reports = verdicts.map(({ looked }) => looked.report);
    const { possible } = targets;
    const done = {
        images: reports,
        bundles,
        ...about,
        ...(possible === undefined ? {} : { possible }),
        ...(targets.shard === undefined ? {} : { shard: targets.shard }),
        warnings: [...((0,modes_shard/* speaksForAll */.WI)(inputs.shard) ? (about.warnings ?? []) : []), ...targets.warnings],
        ...(fault === undefined ? {} : { fault }),
    };
    if (inputs.signer === undefined && inputs.policy === undefined)
        return { result: 'error', ...done, fault: identityNotConfigured(reports) };
    // A dry run only leaves tags and files alone: what does not hold fails here as well, lest somebody take it for a gate that passed.
    if (inputs.dryRun && result === 'passed') {
        return { result: 'skipped', reason: 'dry run: everything passed; no tag was moved and no manifest written', ...done };
    }
    if (result !== 'passed')
        return { result, ...done };
    // Whoever asked for summaries relies on them: without one the step does not pass, and nothing follows from its verdict.
    if (fault !== undefined)
        return { result: 'error', ...done };
    return complete(context, inputs, targets, verdicts, done);
}
/** There are fewer images than shards. By what they would be judged was read all the same: what is wrong with it fails every shard alike. */
async function nothingToVerify(bench, shard) {
    const { trust, policy } = await bench.about();
    const about = { ...(trust === undefined ? {} : { trust }), ...(policy === undefined ? {} : { policy }) };
    return { result: 'skipped', reason: (0,modes_shard/* emptyShard */.sw)(shard), images: [], bundles: [], ...about, shard };
}
/** What follows from a verdict that passed. */
async function complete(context, inputs, targets, verdicts, done) {
    await (0,modes_targets/* writePinnedManifests */.m0)(context, inputs, targets, verifiedDigests(verdicts));
    if (inputs.promoteTags.length === 0)
        return { result: 'passed', ...done };
    const looked = verdicts.map((one) => one.looked);
    const promoted = await (0,modes_context/* phase */.O)(context, 'Promote', () => promote(context, looked, inputs.promoteTags));
    return { ...done, result: verdict(promoted), images: promoted };
}
/** What may stand in a manifest: the image itself, not single platforms of it. */
function verifiedDigests(verdicts) {
    const digests = new Map();
    for (const { reference, looked } of verdicts) {
        const { report, rootCovered } = looked;
        if (report.verdict !== 'pass')
            continue;
        if (!(0,digest/* isDigest */.Bc)(report.digest))
            digests.set((0,subjects/* keyOf */.TN)(reference), 'unseen');
        else
            digests.set((0,subjects/* keyOf */.TN)(reference), rootCovered ? report.digest : 'platforms');
    }
    return digests;
}
/**
 * Begins with every image and says which digests they are. A digest that was given is looked at at once; a tag is resolved
 * first, and the look at it begins as soon as it is: no image waits here for another.
 */
async function begin(context, inputs) {
    const [targets, bench] = await Promise.all([(0,modes_targets/* findTargets */.q8)(context, inputs), openBench(context, inputs)]);
    const [tags, looks] = [new slots/* Slots */.W(IMAGES_AT_ONCE), new slots/* Slots */.W(IMAGES_AT_ONCE)];
    const images = targets.images.map(({ reference }) => {
        const known = bench.atOnce?.(reference);
        if (known !== undefined)
            return { reference, looked: Promise.resolve(known), resolving: undefined };
        const resolving = reference.digest === undefined ? tags.run(() => (0,registry_tree/* resolveImage */.A)(context.registry, reference)) : undefined;
        const looked = orUnresolved(reference, bench.ready, async () => {
            const tree = await resolving;
            const sought = { reference, ...(tree === undefined ? {} : { tree }) };
            return looks.run(() => bench.look(sought));
        });
        looked.catch(() => undefined); // as above
        return { reference, looked, resolving };
    });
    for (const [index, { reference, resolving }] of images.entries()) {
        const tree = await resolving?.catch(() => undefined);
        const found = resolving === undefined ? '' : tree === undefined ? ' could not be resolved' : ` is ${(0,model_reference/* formatPinned */.y6)(tree.reference)}`;
        context.host.log.info(`${(0,model_reference/* formatReference */.FH)(reference)}${found}${progress(index + 1, images.length)}`);
    }
    return { targets, bench, begun: images };
}
async function orUnresolved(reference, ready, work) {
    try {
        return await work();
    }
    catch (error) {
        await ready; // without trust or keys it is the step that fails, not the image
        return { report: (0,outcome/* unresolvedImage */.ZV)(reference, (0,outcome/* failedCheck */.WU)('resolve', error)), rootCovered: false };
    }
}
/** Says of each image, as it is done, by what it passed or why it did not. */
function finish({ host }, begun, targets) {
    let done = 0;
    return Promise.all(begun.map(async ({ reference, looked: looking }) => {
        const looked = await looking;
        done += 1;
        if (done % COLLECT_EVERY === 0)
            host.release(COLLECT_EVERY * GARBAGE_PER_IMAGE);
        host.log.info(`${looked.report.image}: ${finding(looked.report)}${progress(done, begun.length)}`);
        return { reference, looked: { ...looked, report: (0,modes_targets/* withPlaces */.rd)(looked.report, reference, targets) } };
    }));
}
function finding({ verdict, checks }) {
    if (verdict === 'pass') {
        const passed = checks.filter(({ rule }) => rule !== 'platforms');
        return passed.map(({ rule, actual }) => `${rule === 'signature' ? 'signed' : rule} by ${actual}`).join('; ');
    }
    const codes = new Set(checks.flatMap(({ code }) => code ?? []));
    return `${verdict === 'fail' ? 'refused' : 'could not look'} (${[...codes].join(', ')})`;
}
function progress(done, all) {
    return all >= PROGRESS_FROM ? ` (${done}/${all})` : '';
}
/** `failed` is what we saw; `error` what we could not see. A definite refusal outweighs. */
function verdict(reports) {
    const verdicts = new Set(reports.map(({ verdict: outcome }) => outcome));
    if (reports.length === 0)
        return 'error';
    return verdicts.has('fail') ? 'failed' : verdicts.has('error') ? 'error' : 'passed';
}


/***/ }),

/***/ 98084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ unique),
/* harmony export */   YD: () => (/* binding */ listEvidence),
/* harmony export */   l1: () => (/* binding */ joinFound)
/* harmony export */ });
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86676);
/* harmony import */ var _allowance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52755);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53155);
/* harmony import */ var _cosign_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48910);




/** The same bytes found in two places prove nothing twice. */
function unique(candidates) {
    const seen = new Set();
    return candidates.filter(({ digest }) => !seen.has(digest) && seen.add(digest));
}
/** What several places hold for one digest, in their order. */
function joinFound(places) {
    return {
        candidates: unique(places.flatMap(({ candidates }) => candidates)),
        others: places.flatMap(({ others }) => others),
        unreadable: places.flatMap(({ unreadable }) => unreadable),
        looked: places.map(({ looked }) => looked).join('; '),
        notes: places.flatMap(({ notes }) => notes),
    };
}
/**
 * Reads bundles and cosign's older tags at once. Neither hides the other: what holds in one format counts, whatever lies there
 * in the other. With a file at hand the registry is not asked.
 * @param allowance of the whole image: its platforms are listed one by one
 * @throws LIMIT_EXCEEDED, and what the registry's listings throw
 */
async function listEvidence(client, repository, digest, allowance = new _allowance_js__WEBPACK_IMPORTED_MODULE_1__/* .Allowance */ .b()) {
    const [referring, tagged] = await Promise.all([(0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .openReferrers */ .lr)(client, repository, digest), (0,_cosign_js__WEBPACK_IMPORTED_MODULE_3__/* .openTags */ .oT)(client, repository, digest)]);
    // Counted one after the other, before anything is read: which of them is too much is no matter of who was faster.
    const [{ bundles, ...stored }, tags] = await Promise.all([
        (0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .readBundles */ .AA)(client, repository, referring, allowance),
        (0,_cosign_js__WEBPACK_IMPORTED_MODULE_3__/* .readLayers */ .n4)(client, repository, tagged, allowance),
    ]);
    const candidates = [...bundles, ...tags.layers];
    const sbom = candidates.length === 0 ? await (0,_cosign_js__WEBPACK_IMPORTED_MODULE_3__/* .nameSbom */ .$C)(client, repository, digest) : [];
    return {
        ...stored,
        candidates,
        others: [...stored.others, ...tags.others, ...sbom],
        unreadable: [...stored.unreadable, ...tags.unreadable],
        looked: `${stored.looked}, and the tags ${digest.replace(':', '-')}.sig and .att there`,
    };
}


/***/ })

};
