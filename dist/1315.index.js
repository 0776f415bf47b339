export const id = 1315;
export const ids = [1315];
export const modules = {

/***/ 55033:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ MAX_BUNDLE)
/* harmony export */ });
/** Largest bundle that is read, in bytes (formats 7: predicates up to 64 MiB, base64). */
const MAX_BUNDLE = 96 * 1024 * 1024;


/***/ }),

/***/ 61235:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ phase)
/* harmony export */ });
/** Runs a phase as one group of the log, and keeps how long it took. */
async function phase(context, name, work) {
    const started = context.host.now().getTime();
    try {
        return await context.host.log.group(name, work);
    }
    finally {
        context.phases.push({ name, milliseconds: context.host.now().getTime() - started });
    }
}


/***/ }),

/***/ 793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ githubSources),
/* harmony export */   Mc: () => (/* binding */ githubApi),
/* harmony export */   d5: () => (/* binding */ ownRepository),
/* harmony export */   ob: () => (/* binding */ findAtGitHub)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/** GitHub as the runner names it. */
function githubApi({ env }, { token }) {
    const address = (name, otherwise) => new URL(URL.canParse(env[name] ?? '') ? (env[name] ?? '') : otherwise);
    return { api: address('GITHUB_API_URL', 'https://api.github.com'), server: address('GITHUB_SERVER_URL', 'https://github.com'), token };
}
/** `owner/repo` that runs this step. */
function ownRepository({ env }) {
    return env['GITHUB_REPOSITORY'] ?? '';
}
/**
 * Looks for a bundle among those that GitHub keeps for a digest and this repository, so that it is completed and not doubled.
 * A token that may not read may not write either: that is left to the writing, which says so in fitting words.
 * @throws where GitHub could not say, and the bundle may be there
 */
async function findAtGitHub({ host, http }, store, digest, choose) {
    const { listAttestations } = await __webpack_require__.e(/* import() */ 9594).then(__webpack_require__.bind(__webpack_require__, 9594));
    const { bundles, unreadable } = await listAttestations({ host, http }, githubApi(host, store), ownRepository(host), digest);
    for (const bundle of bundles) {
        const chosen = choose(bundle);
        if (chosen !== undefined)
            return chosen;
    }
    const doubt = unreadable.find(({ error }) => !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A && error.code === 'ATTESTATIONS_DENIED'));
    if (doubt !== undefined)
        throw doubt.error;
    return undefined;
}
/**
 * GitHub's attestations as places of evidence. They lie with the repository whose workflow made them: the one that is asked for in
 * words, else that of the exact signer (of a reusable workflow it may be another's) and this one.
 */
function githubSources({ host, http }, store, ...signers) {
    const github = githubApi(host, store);
    const named = signers.flatMap((signer) => {
        const rule = signer?.kind === 'identity' ? signer.rule : undefined;
        return rule?.kind === 'workflow' ? [rule.repository] : [...signerRepository(rule, github.server), ownRepository(host)];
    });
    return [...new Set(named.filter((name) => name !== ''))].map((repository) => async (_, digest, allowance) => {
        const { listAttestations } = await __webpack_require__.e(/* import() */ 9594).then(__webpack_require__.bind(__webpack_require__, 9594));
        const { bundles, ...found } = await listAttestations({ host, http }, github, repository, digest, allowance);
        return { ...found, candidates: bundles };
    });
}
/** `owner/repo` of a signer `https://github.com/owner/repo/.github/\u2026`. */
function signerRepository(rule, server) {
    if (rule?.kind !== 'exact' || !URL.canParse(rule.san))
        return [];
    const { origin, pathname } = new URL(rule.san);
    const [, owner = '', repo = ''] = pathname.split('/');
    return origin === server.origin && owner !== '' && repo !== '' ? [`${owner}/${repo}`] : [];
}


/***/ }),

/***/ 38244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readFallbackTag),
/* harmony export */   u: () => (/* binding */ fallbackTagOf)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90451);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6764);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30001);
/* harmony import */ var _referrers_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48358);




/** `sha256-<hex>` */
function fallbackTagOf(subject) {
    return subject.replace(':', '-');
}
/**
 * Reads the fallback tag, anew each time.
 * @throws FALLBACK_TAG_TAKEN for any other manifest under it: neither is it read as a list, nor overwritten
 */
async function readFallbackTag(client, repository, subject, options = {}) {
    const tag = fallbackTagOf(subject);
    const raw = await client.rawManifest(repository, tag, options);
    if (raw === undefined)
        return { kind: 'absent' };
    const etag = raw.etag === undefined ? {} : { etag: raw.etag };
    // First of all: the subject may be an index too, and its platforms are no referrers.
    if (raw.digest === subject)
        return { kind: 'subject', ...etag };
    const where = (0,_manifests_js__WEBPACK_IMPORTED_MODULE_2__/* .locate */ .x5)(repository, tag);
    const index = raw.contentType === _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex ? (0,_referrers_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readReferrersIndex */ .Xn)(raw.bytes, where) : undefined;
    if (index === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .fallbackTagTaken */ .Se)(repository, tag, `${raw.digest} of type ${raw.contentType.slice(0, 100) || '(none)'}`);
    return { kind: 'index', index, ...etag };
}


/***/ }),

/***/ 65058:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ nextLink)
/* harmony export */ });
/* unused harmony export UNREADABLE */
const MAX_HEADER = 8192;
const LINK = /<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g;
const PARAMETER = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))/g;
/** No URL: whoever resolves it refuses it. */
const UNREADABLE = 'http://';
/**
 * The target of `rel="next"` in a `Link` header (RFC 8288), as written; undefined where there is none. A header that names
 * more pages in a way that cannot be read gives `UNREADABLE`: they must not be lost in silence.
 */
function nextLink(header) {
    if (header === null)
        return undefined;
    if (header.length > MAX_HEADER)
        return UNREADABLE;
    for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
        if (relationsOf(parameters).includes('next'))
            return target;
    }
    return /\bnext\b/i.test(header.replaceAll(/<[^<>]*>/g, '')) ? UNREADABLE : undefined;
}
function relationsOf(parameters) {
    for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETER)) {
        if (name.toLowerCase() === 'rel')
            return (quoted ?? bare).toLowerCase().split(/\s+/);
    }
    return [];
}


/***/ }),

/***/ 48358:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OB: () => (/* binding */ MAX_REFERRERS),
/* harmony export */   Pz: () => (/* binding */ mergeInto),
/* harmony export */   RU: () => (/* binding */ toDescriptor),
/* harmony export */   Xn: () => (/* binding */ readReferrersIndex),
/* harmony export */   lD: () => (/* binding */ memberDigest),
/* harmony export */   q0: () => (/* binding */ toEntry)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90451);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87979);


/** A list may hold so many; more is an error, never a part of the list. */
const MAX_REFERRERS = 1000;
/**
 * Reads the index that the referrers API gives or the fallback tag holds (distribution spec 1.1, "Listing Referrers").
 * `"manifests": null` is an empty list.
 * @throws JSON_INVALID; `undefined` for JSON that is no such index
 */
function readReferrersIndex(bytes, where) {
    const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(bytes, where);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(json) || 'layers' in json || 'config' in json)
        return undefined;
    const { mediaType = _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex, manifests = null } = json;
    if (mediaType !== _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex || !(manifests === null || Array.isArray(manifests)))
        return undefined;
    return { json, members: (manifests ?? []) };
}
/** A member as a descriptor; undefined for one that is none we could ask for (another hash, a broken size). */
function toDescriptor(member) {
    const wrapped = JSON.stringify({ schemaVersion: 2, mediaType: _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex, manifests: [member] });
    try {
        const manifest = (0,_model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(Buffer.from(wrapped), _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex, 'a referrer');
        return manifest.kind === 'index' ? manifest.manifests[0] : undefined;
    }
    catch {
        return undefined;
    }
}
function memberDigest(member) {
    const digest = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(member) ? member['digest'] : undefined;
    return typeof digest === 'string' ? digest : undefined;
}
/** The index with `entries` in it; an entry that is there already gains the fields that it lacks. Everything else stays. */
function mergeInto(index, entries) {
    const wanted = new Map(entries.map((entry) => [memberDigest(entry), entry]));
    const kept = (index?.members ?? []).map((member) => {
        const entry = wanted.get(memberDigest(member));
        if (entry === undefined || !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(member))
            return member;
        wanted.delete(memberDigest(member));
        return { ...member, ...entry };
    });
    return { schemaVersion: 2, mediaType: _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex, ...index?.json, manifests: [...kept, ...wanted.values()] };
}
/** A descriptor as an entry of the index: `artifactType` and annotations go with it (distribution spec 1.1, "Pushing Manifests with Subject"). */
function toEntry({ mediaType, digest, size, artifactType, annotations }) {
    return {
        mediaType,
        digest,
        size,
        ...(annotations === undefined ? {} : { annotations }),
        ...(artifactType === undefined ? {} : { artifactType }),
    };
}


/***/ }),

/***/ 52755:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ Allowance)
/* harmony export */ });
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58178);

const MAX_EVIDENCE = 256 * 1024 * 1024;
/** How much may be read of what is kept beside one image, in all of its formats and at all of its platforms (formats 7). */
class Allowance {
    #limit;
    #counted = new Set();
    #bytes = 0;
    /** @param limit in bytes */
    constructor(limit = MAX_EVIDENCE) {
        this.#limit = limit;
    }
    /**
     * Counts what is about to be read; the same bytes count once, wherever they are attached.
     * @throws LIMIT_EXCEEDED where it is too much with what was counted before; then nothing of it is counted
     */
    take(what, layers) {
        const sizes = new Map(layers.map(({ digest, size }) => [`${digest} ${size}`, size]));
        const added = [...sizes].filter(([key]) => !this.#counted.has(key));
        const total = added.reduce((sum, [, size]) => sum + size, this.#bytes);
        if (total > this.#limit) {
            const all = this.#bytes === 0 ? what : `${what}, with what else is kept beside the image,`;
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .limitExceeded */ .F)(all, total, this.#limit);
        }
        for (const [key] of added)
            this.#counted.add(key);
        this.#bytes = total;
    }
}


/***/ }),

/***/ 53155:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U9: () => (/* binding */ attachBundle),
  lr: () => (/* binding */ openReferrers),
  fZ: () => (/* binding */ openSlot),
  $Z: () => (/* binding */ pushBundle),
  Bo: () => (/* binding */ readBundle),
  AA: () => (/* binding */ readBundles),
  Sz: () => (/* binding */ readReferrer)
});

// EXTERNAL MODULE: ./src/model/bundle.ts
var model_bundle = __webpack_require__(55033);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var model_descriptor = __webpack_require__(90451);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/registry/fallback-tag.ts
var fallback_tag = __webpack_require__(38244);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __webpack_require__(28902);
// EXTERNAL MODULE: ./src/registry/errors.ts
var errors = __webpack_require__(6764);
// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/registry/referrers-index.ts
var referrers_index = __webpack_require__(48358);
;// CONCATENATED MODULE: ./src/registry/fallback-race.ts


function enterRace(repository, subject, descriptor) {
    const entry = (0,referrers_index/* toEntry */.q0)(descriptor);
    const { digest } = descriptor;
    return {
        repository,
        subject,
        digest,
        entry,
        seen: new Map([[digest, entry]]),
        notes: [],
        windowMs: 0,
        readMs: Infinity,
        contended: false,
        tried: false,
        wrote: false,
        late: 0,
        refused: { state: '', count: 0 },
        failed: { count: 0, since: 0 },
        looks: Promise.resolve(),
    };
}
/** Takes note of entries that are new: another writer was there, and what it entered must stay as well. */
function holdsAll(tag, race) {
    const present = entriesOf(tag);
    const missing = [...race.seen.keys()].some((digest) => !present.has(digest));
    if (takeNote(present, race) && race.tried)
        race.contended = true;
    // Another tool may have entered the same referrer without its type, by which readers filter.
    return !missing && present.get(race.digest)?.['artifactType'] === race.entry['artifactType'];
}
/** While a write is under way, what appears is what that write may remove. */
function noteDuringWrite(tag, race) {
    if (takeNote(entriesOf(tag), race))
        race.contended = true;
}
/** @returns whether there was anything new */
function takeNote(present, { seen }) {
    const known = seen.size;
    for (const [digest, member] of present)
        if (!seen.has(digest))
            seen.set(digest, member);
    return seen.size > known;
}
function entriesOf(tag) {
    const present = new Map();
    for (const member of tag.kind === 'index' ? tag.index.members : []) {
        const digest = (0,referrers_index/* memberDigest */.lD)(member);
        if (digest !== undefined && (0,json/* isObject */.G)(member))
            present.set(digest, member);
    }
    return present;
}

// EXTERNAL MODULE: ./src/registry/manifests.ts
var manifests = __webpack_require__(30001);
;// CONCATENATED MODULE: ./src/registry/watch.ts
/** So many looks at most during one piece of work. */
const MAX_LOOKS = 200;
/**
 * Does something and looks at something else again and again until that is done; looks do not hold it up, and their failures are
 * nobody's. The time is the work's, so it is not taken from the step's budget.
 * @param everyMs between the end of a look and the next one
 */
async function watchDuring(work, everyMs, look) {
    let done = false;
    let timer;
    let settled = Promise.resolve();
    const wait = (looks) => {
        if (done || looks === MAX_LOOKS)
            return;
        timer = setTimeout(() => {
            settled = look()
                .catch(() => undefined)
                .then(() => {
                wait(looks + 1);
            });
        }, everyMs);
    };
    wait(0);
    try {
        const result = await work();
        return { result, settled };
    }
    finally {
        done = true;
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./src/registry/fallback-write.ts








/**
 * A write leaves at most so long after the answer that it is based on; twice as long after each that was too late. And the tag is
 * looked at every so often while a write is under way, or in steps of so many reads, for a write takes no less than a read: both
 * are no longer than the least time that other writers keep looking after they wrote (fallback-writer.ts).
 */
const LATE_MS = 100;
const LOOK = { leastMs: 100, reads: 3 };
/** Preconditions refused in a row although the tag is as it was read: the registry cannot judge them. */
const REFUSALS = 5;
/**
 * Writes what the tag held, everything seen and this writer's entry. Where registries ignore preconditions a slow write removes
 * what others enter while it is under way; they may be done before it lands. So it looks meanwhile, and who sees them enters
 * them again afterwards.
 * @param answeredAt when the registry had given `tag`
 */
async function writeFallbackTag(client, race, tag, answeredAt) {
    const { repository, subject } = race;
    if (tag.kind === 'subject')
        await explainReplacement(client, race);
    const bytes = merge(race, tag);
    const precondition = preconditionFor(race, tag);
    const inTime = () => client.now() - answeredAt <= LATE_MS * 2 ** race.late;
    const { result, settled } = await watchDuring(() => client.writeTag(repository, bytes, model_descriptor/* MEDIA_TYPE */.Ap.ociIndex, (0,fallback_tag/* fallbackTagOf */.u)(subject), { precondition, inTime }), Math.max(LOOK.leastMs, LOOK.reads * race.readMs), async () => {
        noteDuringWrite(await (0,fallback_tag/* readFallbackTag */.T)(client, repository, subject, { retry: false }), race);
    });
    race.looks = settled;
    if (result.status === 'late')
        race.late += 1;
    if (result.status === 'precondition-failed')
        race.refused = { state: stateOf(tag), count: race.refused.count + 1 };
    if (result.status === 'created' || result.status === 'failed')
        race.tried = true;
    if (result.status === 'created')
        race.wrote = true;
    return result;
}
function merge({ repository, subject, seen }, tag) {
    const index = (0,referrers_index/* mergeInto */.Pz)(tag.kind === 'index' ? tag.index : undefined, [...seen.values()]);
    const bytes = Buffer.from(JSON.stringify(index));
    const what = `${(0,reference/* nameOf */.Vb)(repository)}:${(0,fallback_tag/* fallbackTagOf */.u)(subject)}`;
    const count = index['manifests'].length;
    if (count > referrers_index/* MAX_REFERRERS */.OB)
        throw (0,errors/* limitExceeded */.FU)(what, `${referrers_index/* MAX_REFERRERS */.OB} referrers`, `${count} referrers`);
    if (bytes.length > manifests/* MAX_MANIFEST */.xZ)
        throw (0,errors/* limitExceeded */.FU)(what, `${manifests/* MAX_MANIFEST */.xZ} bytes`, `${bytes.length} bytes`);
    return bytes;
}
/** RFC 9110, 13.1.1 and 13.1.2: only over what was read, and only where there was nothing if nothing was read. */
function preconditionFor(race, tag) {
    if (race.refused.state !== stateOf(tag))
        race.refused = { state: stateOf(tag), count: 0 };
    if (race.refused.count >= REFUSALS)
        return {};
    if (tag.kind === 'absent')
        return { 'if-none-match': '*' };
    return tag.etag === undefined ? {} : { 'if-match': tag.etag };
}
function stateOf(tag) {
    return tag.kind === 'absent' ? 'absent' : `at ${tag.etag ?? ''}`;
}
/**
 * The tag is the image itself. A tag that `cosign copy` left may be replaced; a registry that gives a manifest for the name
 * of its digest does so for every digest, also for the referrer's, which nobody ever tagged: there no tag can be written.
 */
async function explainReplacement(client, { repository, subject, digest, notes }) {
    if (notes.length > 0)
        return;
    const answer = await client.rawManifest(repository, (0,fallback_tag/* fallbackTagOf */.u)(digest));
    if (answer?.digest === digest)
        throw (0,errors/* referrersUnsupported */.OF)(repository, (0,fallback_tag/* fallbackTagOf */.u)(subject));
    notes.push(`${(0,reference/* nameOf */.Vb)(repository)}:${(0,fallback_tag/* fallbackTagOf */.u)(subject)} was the image itself, as "cosign copy" leaves it; it is now the index of what refers to the image. If no other tag names the image, the registry may remove it as garbage: tag it.`);
}

;// CONCATENATED MODULE: ./src/registry/fallback-writer.ts





/** Reads in a row that must show everything this writer wrote and saw; more once other writers were noticed. */
const CALM_READS = 2;
const CONTENDED_READS = 4;
/** Pauses in read-to-write windows of this writer: others are about as fast; with a floor, for those that are slower. */
const CALM_PAUSE = { windows: 1.5, leastMs: 100 };
const CONTENDED_PAUSE = { windows: 3, leastMs: 400 };
/** From here on pauses grow no faster for being contended, and count for several reads: slow writers look while they write. */
const LONG_PAUSE_MS = 6000;
const LONGEST_PAUSE_MS = 30_000;
/** Rounds of this writer's own; time is bounded by the step's budget. */
const MAX_ROUNDS = 200;
/**
 * Enters a referrer into the fallback tag: read, merge, write only over what was read. Registries that ignore preconditions let
 * writers overwrite each other, so the tag is read again until the entry stands in consecutive reads, with jittered pauses
 * between that outlast a writer's read-to-write window; who misses an entry merges again. A write that fails is never sent again
 * as it is: after the wait the tag is read anew.
 * @returns notes for the user
 */
async function enterFallbackTag(client, repository, subject, descriptor) {
    const race = enterRace(repository, subject, descriptor);
    let standing = 0;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const readAt = client.now();
        const tag = await (0,fallback_tag/* readFallbackTag */.T)(client, repository, subject);
        const answeredAt = client.now();
        race.readMs = Math.min(race.readMs, answeredAt - readAt);
        await race.looks;
        if (holdsAll(tag, race)) {
            standing += 1;
            if (!race.tried || standing >= readsOf(race))
                return race.notes;
            if (!(await client.pause(pauseMs(client, race))))
                break;
            continue;
        }
        // Others removed what was written: from now on this writer waits longer, and for a random while before it writes again.
        if (race.wrote)
            race.contended = true;
        standing = 0;
        const written = await writeFallbackTag(client, race, tag, answeredAt);
        if (written.status === 'precondition-failed')
            race.contended = true;
        if (written.status !== 'late')
            race.windowMs = Math.max(race.windowMs, client.now() - readAt);
        if (written.status === 'failed') {
            await waitAfter(client, race, written, readAt);
            continue;
        }
        race.failed = { count: 0, since: 0 };
        const wait = race.contended || written.status === 'late';
        if (wait && !(await client.pause(Math.round(client.jitter() * Math.min(pauseMs(client, race), LONG_PAUSE_MS)))))
            break;
    }
    throw (0,errors/* fallbackContended */.N4)(repository, (0,fallback_tag/* fallbackTagOf */.u)(subject), race.digest);
}
/** Jittered between once and twice the pause. */
function pauseMs(client, race) {
    return Math.round(leastPauseMs(race) * (1 + client.jitter()));
}
function leastPauseMs({ windowMs, contended }) {
    const calm = Math.max(windowMs * CALM_PAUSE.windows, CALM_PAUSE.leastMs);
    if (!contended)
        return Math.min(calm, LONGEST_PAUSE_MS);
    const longer = Math.max(windowMs * CONTENDED_PAUSE.windows, CONTENDED_PAUSE.leastMs);
    return Math.min(Math.max(calm, Math.min(longer, LONG_PAUSE_MS)), LONGEST_PAUSE_MS);
}
function readsOf(race) {
    return race.contended && leastPauseMs(race) < LONG_PAUSE_MS ? CONTENDED_READS : CALM_READS;
}
/**
 * Waits as for any request that failed (http/retry.ts), and a little more at random: who was told the same `Retry-After` must not
 * come back at the same moment.
 * @throws the failure, when it does not help to try again or the time for it is used up
 */
async function waitAfter(client, race, failure, readAt) {
    const { count, since } = race.failed;
    race.failed = { count: count + 1, since: count === 0 ? readAt : since };
    const tries = { attempts: race.failed.count, elapsedMs: client.now() - race.failed.since };
    const apart = Math.round(client.jitter() * CONTENDED_PAUSE.leastMs);
    const waitMs = (0,retry/* waitBefore */.fI)(tries.attempts, client.jitter(), failure.retryAfterMs) + apart;
    const again = (0,retry/* mayAsk */.Nh)(failure.persistence, tries.attempts) && tries.elapsedMs + waitMs < client.timeoutMs;
    if (!again || !(await client.pause(waitMs)))
        throw failure.error(tries);
}

// EXTERNAL MODULE: ./src/errors.ts
var src_errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/registry/links.ts
var links = __webpack_require__(65058);
;// CONCATENATED MODULE: ./src/registry/referrers.ts








/** A registry that pages one by one is within bounds, one that pages without end is not. */
const MAX_PAGES = referrers_index/* MAX_REFERRERS */.OB;
/**
 * Lists what refers to a digest: the referrers API and the fallback tag at once, united by digest. Neither replaces the other:
 * a registry may have gained the API after signatures were kept by tag. Nothing is filtered.
 * @throws REGISTRY_DENIED, REGISTRY_FAILED and the like when one of them could not be looked at: that is never "no referrers"
 */
async function listReferrers(client, repository, subject) {
    const [listed, tag] = await Promise.all([listNative(client, repository, subject), (0,fallback_tag/* readFallbackTag */.T)(client, repository, subject)]);
    const notes = [];
    const found = new Map();
    const add = (members, origin) => {
        for (const member of members) {
            const descriptor = (0,referrers_index/* toDescriptor */.RU)(member);
            if (descriptor === undefined)
                notes.push(unreadable(member, origin, repository, subject));
            else if (!found.has(descriptor.digest))
                found.set(descriptor.digest, { descriptor, origin });
        }
    };
    add(listed ?? [], 'referrers API');
    if (tag.kind === 'index')
        add(tag.index.members, 'fallback tag');
    // A native registry whose tag was copied onto the image loses nothing: its list is the API's.
    if (tag.kind === 'subject' && listed === undefined)
        notes.push(onSubject(repository, subject));
    if (found.size > referrers_index/* MAX_REFERRERS */.OB || (tag.kind === 'index' && tag.index.members.length > referrers_index/* MAX_REFERRERS */.OB)) {
        throw tooMany(repository, subject);
    }
    return { referrers: [...found.values()], native: listed !== undefined, notes };
}
/** Repositories that answered in this run that they have no referrers API. */
const withoutApi = new WeakMap();
/** Whether the registry has said for this repository, in this run, that it has no referrers API. */
function lacksApi(client, repository) {
    return withoutApi.get(client)?.has((0,reference/* nameOf */.Vb)(repository)) ?? false;
}
/**
 * The members of the referrers API, all pages.
 * @returns undefined where the registry has no such API
 */
async function listNative(client, repository, subject) {
    const members = [];
    const seen = new Set();
    let page;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
        const response = await requestPage(client, repository, subject, page);
        if (response === undefined || !isNative(response)) {
            if (page === undefined && (response === undefined || isMissingApi(response))) {
                withoutApi.set(client, (withoutApi.get(client) ?? new Set()).add((0,reference/* nameOf */.Vb)(repository)));
                return undefined;
            }
            throw response === undefined
                ? (0,errors/* addressRefused */.FY)(repository, 'Link', 'a further page of referrers is a redirect')
                : (0,errors/* registryFailed */.f8)(repository, whatOf(repository, subject), response);
        }
        const index = (0,referrers_index/* readReferrersIndex */.Xn)(response.body, whatOf(repository, subject));
        if (index === undefined)
            throw (0,errors/* registryFailed */.f8)(repository, `${whatOf(repository, subject)} (the body is no OCI index)`, response);
        members.push(...index.members);
        if (members.length > referrers_index/* MAX_REFERRERS */.OB)
            throw tooMany(repository, subject);
        seen.add(response.url.href);
        page = nextPage(repository, response);
        if (page === undefined)
            return members;
        if (seen.has(page.href))
            throw (0,errors/* addressRefused */.FY)(repository, 'Link', 'its pages of referrers lead in a circle');
    }
    throw (0,errors/* limitExceeded */.FU)(whatOf(repository, subject), `${MAX_PAGES} pages`, 'more pages');
}
/** undefined: a redirect. Some registries lead from here to a web page; it is not followed, and says that there is no API. */
async function requestPage(client, repository, subject, page) {
    try {
        return await client.referrersPage(repository, subject, page);
    }
    catch (error) {
        if (error instanceof src_errors/* WaxsealError */.A && error.code === 'REDIRECT_REFUSED')
            return undefined;
        throw error;
    }
}
function isNative(response) {
    return response.status === 200 && (0,manifests/* typeOf */.QP)(response.headers) === model_descriptor/* MEDIA_TYPE */.Ap.ociIndex;
}
/** A web page with 200, 404, 400, 405, 406 \u2026 say "no such API"; 408, 429 and 5xx say "not now" (401 and 403 never get here). */
function isMissingApi({ status }) {
    return status < 500 && status !== 408 && status !== 429;
}
function nextPage(repository, response) {
    const target = (0,links/* nextLink */.I)(response.headers.get('link'));
    if (target === undefined)
        return undefined;
    if (!URL.canParse(target, response.url.href))
        throw (0,errors/* addressRefused */.FY)(repository, 'Link', 'it cannot be read');
    const page = new URL(target, response.url.href);
    if (page.origin === response.url.origin && page.username === '' && page.password === '')
        return page;
    throw (0,errors/* addressRefused */.FY)(repository, 'Link', `it leads to ${page.protocol}//${page.host} in place of ${response.url.origin}`);
}
function whatOf(repository, subject) {
    return `the referrers of ${(0,reference/* nameOf */.Vb)(repository)}@${subject}`;
}
function tooMany(repository, subject) {
    return (0,errors/* limitExceeded */.FU)(whatOf(repository, subject), `${referrers_index/* MAX_REFERRERS */.OB} referrers`, `more than ${referrers_index/* MAX_REFERRERS */.OB} are listed`);
}
function unreadable(member, origin, repository, subject) {
    const digest = JSON.stringify((0,referrers_index/* memberDigest */.lD)(member)?.slice(0, 150) ?? null);
    return `${whatOf(repository, subject)}: an entry of the ${origin} is no descriptor with a sha256 digest (${digest}), and is ignored`;
}
function onSubject(repository, subject) {
    return `${(0,reference/* nameOf */.Vb)(repository)}:${(0,fallback_tag/* fallbackTagOf */.u)(subject)} is the image itself, so it lists no signatures: "cosign copy" leaves it so, and GitLab registries answer so for any digest`;
}

;// CONCATENATED MODULE: ./src/registry/attach.ts






/** Docker Hub lists a referrer some seconds after it took it. */
const LAG_MS = 10_000;
const FIRST_POLL_MS = 250;
const PUSH_AGAIN_MS = 1000;
/**
 * What of this process goes to one subject, or writes one fallback tag, goes one after another: it need not race itself, and some
 * registries lose entries of a list when several come at once (olareg does).
 */
const lines = new WeakMap();
/** Looks at lists that have not begun yet, by subject: whoever has pushed by then shares them. */
const looks = new WeakMap();
/**
 * Attaches a manifest to its subject: pushes it by digest and makes sure that it is found from the subject, by the referrers
 * API where the registry lists it there, else by the fallback tag (distribution spec 1.1, "Pushing Manifests with Subject").
 * The `OCI-Subject` header is not believed alone: some registries send it and list nothing.
 * @param onPushed called once the registry has taken the manifest, found from its subject or not yet
 * @throws FALLBACK_TAG_TAKEN, FALLBACK_TAG_CONTENDED, REFERRERS_UNSUPPORTED, REGISTRY_DENIED, REGISTRY_FAILED
 */
async function attachReferrer(client, repository, subject, { bytes, descriptor }, onPushed = () => undefined) {
    const name = (0,reference/* nameOf */.Vb)(repository);
    const push = () => inLine(client, `${name}@${subject.digest}`, () => client.pushManifest(repository, bytes, descriptor.mediaType || model_descriptor/* MEDIA_TYPE */.Ap.ociManifest, descriptor.digest));
    const { ociSubject } = await push();
    onPushed();
    const look = async () => {
        const members = await lookAfterLine(client, repository, subject.digest);
        return members?.some((member) => (0,referrers_index/* memberDigest */.lD)(member) === descriptor.digest);
    };
    // Once it has said that it has no such API it is not asked again in this run, unless it claims now to keep a list.
    const listed = ociSubject === undefined && lacksApi(client, repository) ? 'no API' : ((await look()) ?? 'no API');
    if (listed === true || (listed === false && ociSubject !== undefined && (await waitForList(client, look, push))))
        return { via: 'referrers API', notes: [] };
    const notes = await inLine(client, `${name}:${(0,fallback_tag/* fallbackTagOf */.u)(subject.digest)}`, () => enterFallbackTag(client, repository, subject.digest, descriptor));
    return { via: 'fallback tag', notes };
}
/**
 * What the referrers API lists, asked once nothing of this process is on its way to the subject: several that are attached at once
 * share one look, which begins after the push of each of them was answered.
 * @returns undefined where the registry has no referrers API
 */
function lookAfterLine(client, repository, subject) {
    const waiting = looks.get(client) ?? new Map();
    looks.set(client, waiting);
    const key = `${(0,reference/* nameOf */.Vb)(repository)}@${subject}`;
    const look = async () => {
        await endOfLine(client, key);
        waiting.delete(key); // it begins now: whoever pushes from here on needs another
        return listNative(client, repository, subject);
    };
    const shared = waiting.get(key) ?? look();
    if (!waiting.has(key))
        waiting.set(key, shared);
    return shared;
}
/**
 * The registry says that it took note of the subject, but its list does not show it: it gets time. A list that lost the entry,
 * because another job pushed at once, takes it when it is pushed again; for others that changes nothing.
 */
async function waitForList(client, look, push) {
    for (let waited = 0, ceiling = FIRST_POLL_MS; waited < LAG_MS; ceiling *= 2) {
        const wait = Math.min(Math.round(ceiling * (1 + client.jitter())), LAG_MS - waited);
        if (!(await client.pause(wait)))
            return false;
        waited += wait;
        if ((await look()) === true)
            return true;
        if (waited >= PUSH_AGAIN_MS)
            await push();
    }
    return false;
}
/** Resolves when nobody is in that line, at once where nobody is; how those in it fared is their own matter. */
async function endOfLine(client, key) {
    for (let last = lines.get(client)?.get(key); last !== undefined; last = lines.get(client)?.get(key))
        await last.then(() => undefined, () => undefined);
}
async function inLine(client, key, work) {
    const line = lines.get(client) ?? new Map();
    lines.set(client, line);
    const before = line.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    line.set(key, mine);
    try {
        return await mine;
    }
    finally {
        if (line.get(key) === mine)
            line.delete(key);
    }
}

// EXTERNAL MODULE: ./src/registry/once.ts
var once = __webpack_require__(76494);
// EXTERNAL MODULE: ./src/storage/cosign.ts
var cosign = __webpack_require__(48910);
// EXTERNAL MODULE: ./src/storage/failures.ts
var failures = __webpack_require__(58178);
;// CONCATENATED MODULE: ./src/storage/bundle.ts









/** One bundle is attached to an index and to each of its platforms: it is read once, while so many bytes of bundles are kept. */
const KEPT_BYTES = 8 * 1024 * 1024;
const bundlesRead = new WeakMap();
const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v\d+\.\d+\+json|\+json;version=\d+\.\d+)$/;
const EMPTY = Buffer.from('{}');
/** Opens everything that refers to a digest; each referrer is judged by its own bytes (threat 6). */
async function openReferrers(client, repository, digest) {
    const { referrers, native, notes } = await listReferrers(client, repository, digest);
    const opened = await Promise.all(referrers.map((referrer) => openReferrer(client, repository, digest, referrer)));
    return {
        digest,
        layers: opened.flatMap(({ bundle }) => bundle ?? []),
        others: opened.flatMap(({ other }) => other ?? []),
        unreadable: opened.flatMap(({ unreadable }) => unreadable ?? []),
        looked: `the ${native ? 'referrers API and the fallback tag' : 'fallback tag (the registry offers no referrers API)'} in ${(0,reference/* nameOf */.Vb)(repository)}`,
        notes: [...notes, ...opened.flatMap(({ note }) => note ?? [])],
    };
}
/** @throws LIMIT_EXCEEDED before anything is read */
async function readBundles(client, repository, { digest, layers, ...rest }, allowance) {
    allowance.take(`the bundles of ${(0,reference/* formatPinned */.y6)({ ...repository, digest })}`, layers.map(({ layer }) => layer));
    const read = await Promise.all(layers.map((found) => readLayer(client, repository, found)));
    return {
        ...rest,
        bundles: unique(read.flatMap((result) => ('bytes' in result ? [result] : []))),
        unreadable: [...rest.unreadable, ...read.flatMap((result) => ('error' in result ? [result] : []))],
    };
}
async function openReferrer(client, repository, subject, referrer) {
    const { digest, artifactType, mediaType } = referrer.descriptor;
    const what = `the referrer ${digest}`;
    try {
        const found = await client.manifest(repository, digest);
        if (found === undefined)
            return { unreadable: { what, error: new Error('it is listed, but the registry does not have it') } };
        const { manifest } = found;
        // Threat 7: the list is no authority on what a manifest refers to.
        if (manifest.subject?.digest !== subject)
            return { note: `${what} is listed for ${subject}, but names ${manifest.subject?.digest ?? 'no subject'}: ignored` };
        const layer = manifest.kind === 'image' ? manifest.layers.find((candidate) => BUNDLE_TYPE.test(candidate.mediaType)) : undefined;
        return layer === undefined
            ? {
                other: (0,cosign/* nameReferrer */.DN)(manifest.artifactType ?? artifactType ?? mediaType, manifest.kind === 'image' ? manifest.config.mediaType : undefined, digest),
            }
            : { bundle: { layer, referrer } };
    }
    catch (error) {
        return { unreadable: { what, error } };
    }
}
async function readLayer(client, repository, { layer, referrer }) {
    const manifest = referrer.descriptor.digest;
    try {
        const bytes = await readOnce(client, repository, layer);
        return { bytes, digest: layer.digest, origin: referrer.origin, manifest };
    }
    catch (error) {
        return { what: `the bundle ${layer.digest} of the referrer ${manifest}`, error };
    }
}
function readOnce(client, repository, layer) {
    const read = bundlesRead.get(client) ?? new once/* Once */.a(KEPT_BYTES, (bytes) => bytes.length);
    bundlesRead.set(client, read);
    const key = `${(0,reference/* formatPinned */.y6)({ ...repository, digest: layer.digest })} ${layer.size}`;
    return read.get(key, () => client.blob(repository, layer, model_bundle/* MAX_BUNDLE */.m));
}
/** The same bytes attached twice prove nothing twice. */
function unique(bundles) {
    return [...new Map(bundles.map((bundle) => [bundle.digest, bundle])).values()];
}
/**
 * Reads a referrer manifest that this run pushed out of the registry again.
 * @returns the digests of the bundle and the subject that it names
 */
async function readReferrer(client, repository, manifest) {
    const found = await client.manifest(repository, manifest);
    const layer = found?.manifest.kind === 'image' ? found.manifest.layers.find(({ mediaType }) => BUNDLE_TYPE.test(mediaType)) : undefined;
    if (found === undefined || layer === undefined)
        throw (0,failures/* notThere */._)(`${repository.registry}/${repository.repository}@${manifest}`);
    return { bundle: layer.digest, subject: found.manifest.subject?.digest };
}
/** Reads the bytes of a bundle that this run pushed out of the registry again. */
function readBundle(client, repository, bundle) {
    return client.blob(repository, bundle, model_bundle/* MAX_BUNDLE */.m);
}
/** @param config of another slot in the same repository: it is pushed once */
function openSlot(client, repository, config) {
    const slot = { upload: client.openUpload(repository), config: config ?? client.pushBlob(repository, EMPTY) };
    for (const promise of [slot.upload, slot.config])
        promise.catch(() => undefined);
    return slot;
}
/** Puts the blob of a bundle into a repository, once for all subjects there. Bundles are unique, so nobody asks whether it is there. */
async function pushBundle(client, { upload, config }, bundle) {
    await Promise.all([upload.then((open) => client.finishUpload(open, bundle)), config]);
}
/**
 * Attaches a bundle, already pushed, to a subject (formats 1): an OCI manifest with `subject`, by digest, untagged.
 * @param onPushed called once the registry has taken the manifest
 * @returns the manifest's digest and where it is listed
 */
async function attachBundle(client, repository, subject, bundle, labels, onPushed) {
    const annotations = {
        'org.opencontainers.image.created': labels.created.toISOString(),
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': labels.predicateType,
    };
    const bytes = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: model_descriptor/* MEDIA_TYPE */.Ap.ociManifest,
        artifactType: model_descriptor/* MEDIA_TYPE */.Ap.bundle,
        config: { mediaType: model_descriptor/* MEDIA_TYPE */.Ap.empty, digest: (0,digest/* digestOf */.ol)(EMPTY), size: EMPTY.length },
        layers: [{ mediaType: model_descriptor/* MEDIA_TYPE */.Ap.bundle, digest: (0,digest/* digestOf */.ol)(bundle), size: bundle.length }],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations,
    }));
    const descriptor = {
        mediaType: model_descriptor/* MEDIA_TYPE */.Ap.ociManifest,
        digest: (0,digest/* digestOf */.ol)(bytes),
        size: bytes.length,
        artifactType: model_descriptor/* MEDIA_TYPE */.Ap.bundle,
        annotations,
    };
    const { via, notes } = await attachReferrer(client, repository, subject, { bytes, descriptor }, () => {
        onPushed(descriptor.digest);
    });
    return { manifest: descriptor.digest, via, notes };
}


/***/ }),

/***/ 48910:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ nameSbom),
/* harmony export */   DN: () => (/* binding */ nameReferrer),
/* harmony export */   n4: () => (/* binding */ readLayers),
/* harmony export */   oT: () => (/* binding */ openTags)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90451);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95305);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86676);
/* harmony import */ var _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39397);
/* harmony import */ var _registry_fallback_tag_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38244);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58178);







const MAX_LAYERS = 1000;
const MAX_PAYLOAD = 128 * 1024 * 1024;
const FORMATS = {
    [_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_4__/* .SIMPLE_SIGNING */ .Nj]: 'simple signing',
    'application/vnd.dsse.envelope.v1+json': 'dsse',
};
/**
 * Opens the tags `sha256-<hex>.sig` and `.att` beside an image (formats 2): each layer is one signature or attestation. What is
 * there and cannot be read is told apart from what is not there; only its own media type says what a layer is.
 */
async function openTags(client, repository, digest) {
    const tags = await Promise.all([openTag(client, repository, digest, 'sig'), openTag(client, repository, digest, 'att')]);
    return {
        digest,
        layers: tags.flatMap(({ layers }) => layers),
        others: tags.flatMap(({ others }) => others),
        unreadable: tags.flatMap(({ unreadable }) => unreadable),
    };
}
/** Reads them; where they are too much, none, which hides nothing that lies there as a bundle. */
async function readLayers(client, repository, { digest, layers: found, ...rest }, allowance) {
    const what = `the layers of the .sig and .att tags of ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPinned */ .y6)({ ...repository, digest })}`;
    try {
        allowance.take(what, found.map(({ layer }) => layer));
    }
    catch (error) {
        return { ...rest, layers: [], unreadable: [...rest.unreadable, { what, error }] };
    }
    const read = await Promise.all(found.map((layer) => readLayer(client, repository, layer)));
    return {
        ...rest,
        layers: [...new Map(read.flatMap((one) => ('bytes' in one ? [[one.digest, one]] : []))).values()],
        unreadable: [...rest.unreadable, ...read.flatMap((one) => ('error' in one ? [one] : []))],
    };
}
/** Looks for an SBOM under cosign's old tag for those: it is not signed and proves nothing, so it is only named. */
async function nameSbom(client, repository, subject) {
    const tag = `${(0,_registry_fallback_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .fallbackTagOf */ .u)(subject)}.sbom`;
    try {
        return (await client.rawManifest(repository, tag)) === undefined ? [] : [`an unsigned SBOM under ${tag}`];
    }
    catch (error) {
        return [`something under ${tag} that could not be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)})`];
    }
}
async function openTag(client, repository, subject, suffix) {
    const tag = `${(0,_registry_fallback_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .fallbackTagOf */ .u)(subject)}.${suffix}`;
    const nothing = { layers: [], others: [], unreadable: [] };
    try {
        const found = await client.manifest(repository, tag);
        if (found === undefined)
            return nothing;
        const { manifest, descriptor } = found;
        if (manifest.kind !== 'image')
            return { ...nothing, others: [`${manifest.mediaType} under ${tag} (${descriptor.digest})`] };
        if (manifest.layers.length > MAX_LAYERS)
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_6__/* .limitExceeded */ .F)(`the layers under ${tag}`, manifest.layers.length, MAX_LAYERS, 'layers');
        if (manifest.layers.length === 0)
            return { ...nothing, others: [`a manifest without layers under ${tag} (${descriptor.digest})`] };
        const sorted = manifest.layers.map((layer) => ({ layer, format: formatOf(layer) }));
        return {
            ...nothing,
            layers: sorted.flatMap(({ layer, format }) => format === undefined ? [] : [{ layer, format, origin: `.${suffix} tag`, manifest: descriptor.digest }]),
            others: sorted.flatMap(({ layer, format }) => (format === undefined ? [`${layer.mediaType} under ${tag} (${layer.digest})`] : [])),
        };
    }
    catch (error) {
        return { ...nothing, unreadable: [{ what: `the tag ${tag}`, error }] };
    }
}
function formatOf({ mediaType }) {
    return Object.hasOwn(FORMATS, mediaType) ? FORMATS[mediaType] : undefined;
}
async function readLayer(client, repository, { layer, format, origin, manifest }) {
    try {
        const bytes = await client.blob(repository, layer, MAX_PAYLOAD);
        const annotations = layer.annotations ?? {};
        return { format, bytes, annotations, digest: identityOf(layer), origin, manifest };
    }
    catch (error) {
        return { what: `the layer ${layer.digest} of the ${origin}`, error };
    }
}
function identityOf({ mediaType, digest, size, annotations = {} }) {
    const sorted = Object.entries(annotations).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(Buffer.from(JSON.stringify({ mediaType, digest, size, annotations: sorted })));
}
/** cosign's experiment of its own layout for OCI 1.1: signatures in a referrer without a bundle. It is not read, but named. */
const EXPERIMENT = /^application\/vnd\.dev\.cosign\.artifact\.\w+\.v1\+json$/;
/** A referrer that holds no bundle, in words. */
function nameReferrer(type, configType, digest) {
    const own = configType !== undefined && EXPERIMENT.test(configType) ? configType : type;
    const note = EXPERIMENT.test(own) ? " in cosign's experimental OCI 1.1 layout, which proves nothing here" : '';
    return `${own === _model_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA_TYPE */ .Ap.ociManifest ? (configType ?? own) : own}${note} (${digest})`;
}


/***/ }),

/***/ 58178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ limitExceeded),
/* harmony export */   _: () => (/* binding */ notThere)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

function limitExceeded(what, actual, limit, unit = 'bytes') {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'LIMIT_EXCEEDED',
        message: `${what} are ${actual} ${unit}, more than the limit of ${limit}`,
        hint: 'Nobody signs that much for one image: look who attached it, and remove what does not belong there.',
        details: [{ what, expected: `at most ${limit} ${unit}`, actual: `${actual} ${unit}` }],
    });
}
function notThere(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'READ_BACK_FAILED',
        message: `${what} was pushed, and the registry does not give it back`,
        hint: 'Run the step again: it completes what is there and doubles nothing. If it happens again, look whether the registry deletes untagged manifests at once.',
    });
}


/***/ })

};
