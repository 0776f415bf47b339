export const id = 7658;
export const ids = [7658];
export const modules = {

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

/***/ 77658:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readManifests: () => (/* binding */ readManifests)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/policy/manifests/image-paths.ts
var image_paths = __webpack_require__(76115);
// EXTERNAL MODULE: ./src/policy/manifests/images.ts + 9 modules
var manifests_images = __webpack_require__(81735);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/modes/manifests/failures.ts
var failures = __webpack_require__(81674);
;// CONCATENATED MODULE: ./src/modes/manifests/collect.ts


const MAX_PLACES = 500_000;
/** Puts the images of many files together by what they refer to. */
class Collection {
    #images = new Map();
    #places = 0;
    add(found) {
        for (const { text, place } of found) {
            this.#places += 1;
            if (this.#places > MAX_PLACES)
                throw (0,failures/* tooMany */.Ot)(`more than ${MAX_PLACES} places name an image`);
            const reference = (0,model_reference/* parseReference */.F2)(text, place.file);
            const key = (0,model_reference/* formatReference */.FH)(reference);
            const known = this.#images.get(key);
            if (known === undefined)
                this.#images.set(key, { reference, places: [place] });
            else
                known.places.push(place);
        }
    }
    get images() {
        return [...this.#images.values()];
    }
}
/** What several files hold together. */
class Totals {
    images = new Collection();
    possible = new Collection();
    usedPaths = new Set();
    documents = 0;
    add({ images, possible, documents, usedPaths }, moved = (place) => place) {
        const move = (found) => ({
            ...found,
            place: moved(found.place),
        });
        this.images.add(images.map(move));
        this.possible.add(possible.map(move));
        this.documents += documents;
        for (const path of usedPaths)
            this.usedPaths.add(path);
    }
}

// EXTERNAL MODULE: ./src/modes/manifests/listing.ts
var manifests_listing = __webpack_require__(73329);
// EXTERNAL MODULE: ./src/modes/manifests/patterns.ts
var patterns = __webpack_require__(73458);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./src/policy/manifests/documents.ts + 1 modules
var documents = __webpack_require__(79397);
// EXTERNAL MODULE: ./src/policy/manifests/nodes.ts
var manifests_nodes = __webpack_require__(71942);
// EXTERNAL MODULE: ./src/policy/manifests/survey.ts
var survey = __webpack_require__(39357);
;// CONCATENATED MODULE: ./src/policy/manifests/top-level.ts




/** Whether a mapping at the root of a document has a field, merged ones included. @throws MANIFEST_YAML_INVALID */
function holdsKey(text, file, key) {
    return [...rootsIn(text, file)].some(({ entries }) => entries.some((entry) => entry.key === key));
}
/**
 * The text under a field at the root, where no reader can take another one: there is one document, and one such field, in whatever case
 * (JSON in Go heeds none). @throws MANIFEST_YAML_INVALID
 */
function soleText(text, file, key) {
    const [root, ...others] = rootsIn(text, file);
    const [entry, ...more] = root?.entries.filter((candidate) => candidate.key.toLowerCase() === key) ?? [];
    return others.length > 0 || more.length > 0 || entry?.key !== key ? undefined : root?.nodes.string(entry.value);
}
/** All texts in a file, wherever they stand, keys too. @throws MANIFEST_YAML_INVALID */
function textsIn(text, file) {
    const texts = [];
    for (const { root } of (0,documents/* documentsIn */.a)(text, file)) {
        (0,dist/* visit */.YR)(root, {
            Scalar: (_, { value }) => {
                if (typeof value === 'string')
                    texts.push(value);
            },
        });
    }
    return texts;
}
function* rootsIn(text, file) {
    for (const document of (0,documents/* documentsIn */.a)(text, file)) {
        const nodes = new manifests_nodes/* Nodes */.G((0,survey/* survey */.Fr)(document, text, file));
        const map = nodes.map(document.root);
        yield { nodes, entries: map === undefined ? [] : nodes.entries(map) };
    }
}

;// CONCATENATED MODULE: ./src/modes/manifests/links.ts

const MAX_ENTRIES = 100_000;
/**
 * The first symbolic link below a folder that leads out of the checkout; links within it are followed.
 * @param root the checkout, its real path
 */
async function linkOut(host, root, folder) {
    const waiting = [folder];
    const seen = new Set(waiting);
    let entries = 0;
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        const contents = await host.readFolder(at);
        entries += contents.entries.length;
        if (entries > MAX_ENTRIES)
            throw (0,failures/* tooMany */.Ot)(`more than ${MAX_ENTRIES} files lie in what is to be rendered`);
        for (const { name, kind, target = `${at}/${name}` } of contents.entries) {
            if (target !== '' && !target.startsWith(`${root}/`))
                return `${at}/${name}`.slice(root.length + 1);
            if (kind !== 'folder' || seen.has(target))
                continue;
            seen.add(target);
            waiting.push(target);
        }
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/modes/manifests/text.ts
var manifests_text = __webpack_require__(11774);
;// CONCATENATED MODULE: ./src/modes/manifests/render.ts





const TIMEOUT_MS = 120_000;
const MAX_RENDERED = 64 * 1024 * 1024;
/**
 * All that a renderer learns of the environment (threat 54): Compose puts variables into image names, and Helm and kustomize have ways to
 * read some. The rest takes ways to the network from them; git and HTTP are how kustomize and Compose reach bases elsewhere.
 */
async function environment(host) {
    const home = await host.temp();
    const nowhere = 'http://127.0.0.1:9';
    return {
        PATH: host.env['PATH'] ?? '',
        HOME: `${home}/render`,
        DOCKER_CONFIG: await dockerConfig(host, home),
        GIT_ALLOW_PROTOCOL: 'none',
        HTTP_PROXY: nowhere,
        HTTPS_PROXY: nowhere,
        COMPOSE_DISABLE_ENV_FILE: '1',
        COMPOSE_EXPERIMENTAL_GIT_REMOTE: '0',
        COMPOSE_EXPERIMENTAL_OCI_REMOTE: '0',
    };
}
/** Without logins, but docker finds the plugins that were installed for the user: Compose is one. */
async function dockerConfig(host, folder) {
    const own = host.env['DOCKER_CONFIG'] ?? `${host.env['HOME'] ?? ''}/.docker`;
    await host.writeFile(`${folder}/config.json`, new TextEncoder().encode(JSON.stringify({ cliPluginsExtraDirs: [`${own}/cli-plugins`] })));
    return folder;
}
/** Renders by the program that is there. @param root the checkout, its real path @returns what it printed: manifests */
async function renderTarget(host, renderer, target, root) {
    const env = await environment(host);
    switch (renderer) {
        case 'helm':
            await checkLinks(host, target, root);
            return run(host, env, renderer, target, [['helm', 'template', 'waxseal', target.real]]);
        case 'kustomize':
            await checkLinks(host, target, root);
            return run(host, env, renderer, target, [
                ['kustomize', 'build', target.real],
                ['kubectl', 'kustomize', target.real],
            ]);
        case 'compose':
            await checkCompose(host, target);
            return run(host, env, renderer, target, await composeCommands(host, target));
    }
}
/** A template can print any file of its chart, and what a link in it leads to is one (threat 54). */
async function checkLinks(host, { path, real }, root) {
    const link = await linkOut(host, root, real);
    if (link !== undefined)
        throw (0,failures/* renderRefused */.Np)(path, `${link} in it is a link out of the checkout`);
}
/**
 * Compose reads `.env` beside a file by itself: an empty file is named instead. Defaults (`${TAG:-1.2}`) are filled in, anything else
 * becomes empty, and an image name that lacks a part is then an error.
 */
async function composeCommands(host, { real }) {
    const empty = `${await host.temp()}/empty.env`;
    await host.writeFile(empty, new Uint8Array());
    const args = ['--env-file', empty, '-f', real, '--profile', '*', 'config'];
    return [
        ['docker', 'compose', ...args],
        ['docker-compose', ...args],
    ];
}
const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/;
/**
 * `docker compose up` lays an override beside a file over it by itself, and what is rendered here is the file alone, by its name.
 * What is included has a `.env` of its own read, which nothing turns off, and may come from the network.
 */
async function checkCompose(host, { path, real }) {
    const { entries } = await host.readFolder(real.slice(0, real.lastIndexOf('/')));
    const override = entries.find(({ name }) => OVERRIDE.test(name));
    if (override !== undefined)
        throw (0,failures/* renderRefused */.Np)(path, `${override.name} beside it is laid over it by \`docker compose up\`, and would not be here`);
    if (holdsKey(await (0,manifests_text/* readText */.y)(host, real, path), path, 'include'))
        throw (0,failures/* renderRefused */.Np)(path, 'it has include, and Compose reads the .env beside each included file');
}
async function run(host, env, renderer, { path }, commands) {
    for (const [program = '', ...args] of commands) {
        const result = await start(host, program, args, env, renderer, path);
        if (result === undefined)
            continue;
        if (result.code !== 0)
            throw (0,failures/* renderFailed */.g9)(renderer, path, host.redact(result.stderr === '' ? `exit code ${result.code}` : result.stderr));
        return result.stdout;
    }
    throw (0,failures/* rendererMissing */.Mi)(renderer, commands[0]?.[0] ?? '');
}
/** @returns undefined where there is no such program */
async function start(host, program, args, env, renderer, path) {
    try {
        return await host.exec(program, args, { env, timeoutMs: TIMEOUT_MS, maxStdout: MAX_RENDERED });
    }
    catch (thrown) {
        if ((0,failures/* isMissing */.b2)(thrown))
            return undefined;
        throw (0,failures/* renderFailed */.g9)(renderer, path, host.redact((0,errors/* messageOf */.b)(thrown)));
    }
}

;// CONCATENATED MODULE: ./src/modes/manifests/sources.ts
/** Helm says of each document from which template it is, on the line after `---`; the first part is the name of the chart. */
const SOURCE = /^---[ \t]*\r?\n# Source: [^/\r\n]+\/([^\r\n]{1,500})$/gm;
/**
 * Brings a place in rendered text back to the file that it was rendered from, as far as that is said. It is text of the chart: only
 * shown, and never more than a path below the chart.
 * @param target the chart, as people know it
 */
function sourcesOf(rendered, target) {
    const sources = [];
    let [line, at] = [1, 0];
    for (const match of rendered.matchAll(SOURCE)) {
        for (; at < match.index; at += 1)
            if (rendered.charAt(at) === '\n')
                line += 1;
        sources.push({ line, path: match[1] ?? '' });
    }
    return (place) => {
        const source = sources.findLast((candidate) => candidate.line <= place.line)?.path;
        const known = source !== undefined && !source.split('/').includes('..');
        const file = known ? (target === '.' ? source : `${target}/${source}`) : target;
        return { file, document: place.document, path: place.path };
    };
}

;// CONCATENATED MODULE: ./src/modes/manifests/uses.ts


/** What is only a part of others, by its own words: Helm installs no library, and a Component is what a kustomization takes in. */
const PARTS = { helm: ['type', 'library'], kustomize: ['kind', 'Component'] };
/** @throws MANIFEST_UNREADABLE, MANIFEST_YAML_INVALID */
async function readTarget(host, renderer, target) {
    if (renderer === 'compose')
        return { ...target, isPart: false, texts: [] };
    const path = joined(target.path, target.mark);
    const text = await (0,manifests_text/* readText */.y)(host, `${target.real}/${target.mark}`, path);
    const [key, value] = PARTS[renderer];
    return { ...target, isPart: soleText(text, path, key) === value, texts: renderer === 'kustomize' ? textsIn(text, path) : [] };
}
/** Matched files that no kustomization names: rendering takes them in nowhere, so that nobody judges their images. */
function unusedFiles(found, kustomizations) {
    const named = new Set(kustomizations.flatMap(({ path, texts }) => texts.map((text) => joined(path, text.replace(/^[^=/]*=/, '')))));
    const marks = new Set(kustomizations.map(({ path, mark }) => joined(path, mark)));
    return found.flatMap(({ path, kind }) => (kind === 'file' && !named.has(path) && !marks.has(path) ? [path] : []));
}
/** A path below a folder as written there, `.` and `..` resolved. */
function joined(folder, written) {
    const parts = [];
    for (const part of `${folder}/${written}`.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./src/modes/manifests/targets.ts



/** What makes a folder something to render. */
const MARKS = {
    helm: ['Chart.yaml'],
    kustomize: ['kustomization.yaml', 'kustomization.yml', 'Kustomization'],
    compose: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
};
/**
 * All that lies in what the patterns match: each folder with the mark of the renderer, or that file. Charts within the `charts/` of
 * another are rendered by the outer one, and parts (libraries, components) by what uses them.
 * @throws RENDER_REFUSED where a file or a pattern is left over: its images would be passed over
 */
async function targetsOf(host, renderer, listing) {
    const all = new Map(listing.found.flatMap((listed) => targetsIn(renderer, listed)).map((target) => [target.path, target]));
    const read = await (0,p_map/* default */.Ay)(all.values(), (target) => readTarget(host, renderer, target), { concurrency: 8 });
    const whole = new Map(read.filter(({ isPart }) => !isPart).map((target) => [target.path, target]));
    const isOuter = ({ path }) => renderer !== 'helm' || !isInner(path, whole);
    const targets = [...whole.values()].filter(isOuter);
    const parts = read.filter((target) => target.isPart && isOuter(target));
    checkCovered(renderer, listing, targets, [...targets, ...parts]);
    const unused = renderer === 'kustomize' ? unusedFiles(listing.found, read) : [];
    return { targets, warnings: [...parts.map(({ path }) => (0,failures/* notAlone */.fp)(path)), ...(unused.length > 0 ? [(0,failures/* notUsed */.f6)(unused)] : [])] };
}
function checkCovered(renderer, { found, idle }, targets, known) {
    const covered = new Set(found.filter(({ path, kind }) => isCovered(renderer, path, kind, known)));
    const left = found.filter((listed) => listed.kind === 'file' && !covered.has(listed)).map(({ path }) => path);
    const useful = new Set([...covered].flatMap(({ by }) => by));
    const patterns = [...new Set(found.flatMap(({ by }) => by))];
    const over = left.length > 0 ? left : patterns.filter((pattern) => !useful.has(pattern));
    if (over.length > 0)
        throw (0,failures/* notRendered */.fK)(renderer, over);
    if (targets.length > 0)
        return;
    throw (0,failures/* notRendered */.fK)(renderer, known.length > 0 ? known.map(({ path }) => path) : idle.filter((pattern) => !pattern.startsWith('!')));
}
function isInner(path, all) {
    const parts = path.split('/');
    return parts.some((part, index) => part === 'charts' && index < parts.length - 1 && all.has(parts.slice(0, index).join('/') || '.'));
}
/** A Compose file stands for itself, a chart and a kustomization for all that lies in their folder. */
function isCovered(renderer, path, kind, targets) {
    return targets.some((target) => {
        if (target.path === '.' || target.path === path)
            return true;
        if (renderer === 'compose')
            return kind === 'folder' && isBelow(target.path, path);
        return path.startsWith(`${target.path}/`) || (kind === 'folder' && isBelow(target.path, path));
    });
}
function isBelow(path, folder) {
    return folder === '' || path.startsWith(`${folder}/`);
}
function targetsIn(renderer, listed) {
    const target = listed.kind === 'folder' ? inFolder(renderer, listed) : asFile(renderer, listed);
    return target === undefined ? [] : [target];
}
function inFolder(renderer, { path, real, names = [] }) {
    const mark = MARKS[renderer].find((name) => names.includes(name));
    if (mark === undefined)
        return undefined;
    return renderer === 'compose'
        ? { path: below(path, mark), real: `${real}/${mark}`, mark }
        : { path: path === '' ? '.' : path, real, mark };
}
function asFile(renderer, { path, real, direct }) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (renderer === 'compose' && direct)
        return { path, real, mark: name };
    if (!MARKS[renderer].includes(name))
        return undefined;
    if (renderer === 'compose')
        return { path, real, mark: name };
    const folder = path.slice(0, -name.length).replace(/\/$/, '');
    return { path: folder === '' ? '.' : folder, real: real.slice(0, real.lastIndexOf('/')), mark: name };
}
function below(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}

;// CONCATENATED MODULE: ./src/modes/manifests/read.ts











const MAX_BYTES = 256 * 1024 * 1024;
const CONCURRENCY = 8;
const NO_TARGETS = { targets: [], warnings: [] };
/**
 * The images of all manifests that the patterns match; texts are let go of as soon as they are read.
 * @throws MANIFEST_\u2026, MANIFESTS_\u2026, RENDER\u2026, INPUT_INVALID
 */
async function readManifests(host, input) {
    const paths = (0,image_paths/* parseImagePaths */.Lo)(input.imagePaths);
    const root = await rootOf(host, input.workspace);
    const listing = await (0,manifests_listing/* listManifests */.p)(host, root, (0,patterns/* parsePatterns */.Z)(input.globs, input.workspace));
    const totals = new Totals();
    const { targets, warnings } = input.render === undefined ? NO_TARGETS : await targetsOf(host, input.render, listing);
    const files = input.render === undefined
        ? await readFiles(host, listing, paths, totals)
        : await renderFiles(host, input.render, targets, { root, paths, totals });
    const { images, possible, documents, usedPaths } = totals;
    if (images.images.length === 0) {
        const looked = { patterns: input.globs, files: files.map(({ path }) => path), documents, possible: possible.images.length };
        throw (0,failures/* withoutImages */.FE)(looked);
    }
    const unused = input.imagePaths.filter((path) => !usedPaths.has(path));
    return {
        images: images.images,
        possible: possible.images,
        files,
        documents,
        warnings: [...warningsOf(listing), ...warnings, ...unused.map(unusedPath)],
    };
}
async function rootOf(host, workspace) {
    try {
        return (await host.readFolder(workspace)).real;
    }
    catch (thrown) {
        throw (0,failures/* unreadable */.O$)('the checkout (GITHUB_WORKSPACE)', thrown);
    }
}
async function readFiles(host, { found }, paths, totals) {
    const files = found.filter(({ kind }) => kind === 'file');
    let size = 0;
    const read = await (0,p_map/* default */.Ay)(files, async ({ path, real }) => {
        const text = await (0,manifests_text/* readText */.y)(host, real, path);
        size += text.length;
        if (size > MAX_BYTES)
            throw (0,failures/* tooMany */.Ot)(`the files are larger than ${MAX_BYTES} bytes in all`);
        return (0,manifests_images/* imagesIn */.o)(text, path, { imagePaths: paths });
    }, { concurrency: CONCURRENCY });
    for (const images of read)
        totals.add(images);
    return files.map(({ path, real }) => ({ path, real }));
}
async function renderFiles(host, renderer, targets, { root, paths, totals }) {
    for (const target of targets) {
        const text = await renderTarget(host, renderer, target, root);
        totals.add((0,manifests_images/* imagesIn */.o)(text, `${target.path} (rendered)`, { imagePaths: paths }), sourcesOf(text, target.path));
    }
    return targets.map(({ path, real }) => ({ path, real }));
}
function warningsOf({ idle, outside }) {
    return [
        ...idle.map((pattern) => `manifests: nothing matches ${pattern}`),
        ...outside.map((path) => `manifests: ${path} is a link out of the checkout and is not followed`),
    ];
}
function unusedPath(path) {
    return `image-paths: ${path} leads to no image in these manifests`;
}


/***/ })

};
