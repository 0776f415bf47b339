export const id = 693;
export const ids = [693];
export const modules = {

/***/ 1235:
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

/***/ 9207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ describeEvidence)
/* harmony export */ });
/** What the report keeps of a bundle, or an older layer, that verified. */
function describeEvidence(bundle, proof) {
    const { statement, times, logEntries } = proof;
    const [subject] = statement.subjects;
    return {
        digest: bundle.digest,
        ...(bundle.manifest === undefined ? {} : { manifest: bundle.manifest }),
        origin: bundle.origin,
        predicateType: statement.predicateType,
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

/***/ 2424:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WU: () => (/* binding */ failedCheck),
/* harmony export */   ZV: () => (/* binding */ unresolvedImage),
/* harmony export */   hu: () => (/* binding */ describeImage),
/* harmony export */   o8: () => (/* binding */ describeTrust)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6676);


/** Trust without the keys. */
function describeTrust({ source, file, sigstore }) {
    return { source, ...(file === undefined ? {} : { file }), ...(sigstore === undefined ? {} : { sigstore }) };
}
/** The part of an image's report that every mode fills alike. */
function describeImage(image, platforms, found) {
    const outcomes = new Set(found.checks.map(({ outcome }) => outcome));
    return {
        image: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)(image),
        name: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(image),
        digest: image.digest,
        ...(image.tag === undefined ? {} : { tag: image.tag }),
        platforms: platforms.map(({ name, descriptor }) => ({ name, digest: descriptor.digest })),
        verdict: outcomes.has('error') ? 'error' : outcomes.has('fail') || found.checks.length === 0 ? 'fail' : 'pass',
        ...found,
    };
}
/** An error as the outcome of a check, its fix with it. */
function failedCheck(rule, thrown) {
    const known = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A ? thrown : undefined;
    return {
        rule,
        outcome: known?.severity ?? 'error',
        expected: known?.details[0]?.expected ?? 'to succeed',
        actual: known?.details[0]?.actual ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(thrown),
        code: known?.code ?? 'INTERNAL',
        message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(thrown),
        hint: known?.hint ?? 'This is a defect of Waxseal: please report it with the log of a run with debug logging on.',
        details: known?.details ?? [],
    };
}
/** An image that could not even be resolved has no digest to report. */
function unresolvedImage(reference, check) {
    return {
        image: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference),
        name: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(reference),
        digest: reference.digest ?? '',
        platforms: [],
        verdict: check.outcome,
        checks: [check],
        evidence: [],
    };
}


/***/ }),

/***/ 1247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ selectManifests),
/* harmony export */   Gl: () => (/* binding */ resolveSubjects),
/* harmony export */   dM: () => (/* binding */ distinct)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6676);
/* harmony import */ var _registry_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7591);




/** Images under way at once; requests are bounded by the registry client. */
const IMAGES_AT_ONCE = 16;
/** Resolves each image once (law 2) and folds several names of one digest together. */
async function resolveSubjects(context, { images, platforms, allowTags, }) {
    const named = distinct(images);
    const trees = await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(named, ({ reference }) => (0,_registry_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveImage */ .A)(context.registry, reference), { concurrency: IMAGES_AT_ONCE });
    if (!allowTags)
        requireDigests(named, trees);
    const groups = new Map();
    for (const tree of trees)
        groups.set(tree.root.digest, [...(groups.get(tree.root.digest) ?? []), tree]);
    return [...groups].flatMap(([digest, [tree, ...others]]) => {
        if (tree === undefined)
            return [];
        const repositories = distinctRepositories([tree, ...others].map(({ reference }) => reference));
        return [{ digest, tree, repositories, manifests: selectManifests(tree, platforms) }];
    });
}
/** The same reference given twice is one; so are two tags of a repository with the same digest. */
function distinct(images) {
    const key = ({ reference }) => reference.digest === undefined ? (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(reference) : (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)({ ...reference, digest: reference.digest });
    return [...new Map(images.map((image) => [key(image), image])).values()];
}
function distinctRepositories(references) {
    return [...new Map(references.map(({ registry, repository }) => [(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)({ registry, repository }), { registry, repository }])).values()];
}
/** @throws PLATFORM_MISSING for a name that the image lacks */
function selectManifests(tree, platforms) {
    const root = { name: tree.platforms.length === 0 ? 'image' : 'index', descriptor: tree.root };
    switch (platforms.kind) {
        case 'index':
            return [root];
        case 'all':
        case 'each':
            return [root, ...tree.platforms];
        case 'list':
            return platforms.names.flatMap((name) => {
                const found = name === 'index' ? [root] : tree.platforms.filter((platform) => platform.name === name);
                if (found.length === 0)
                    throw missingPlatform(tree, name);
                return found;
            });
    }
}
function missingPlatform(tree, name) {
    const present = tree.platforms.length === 0
        ? 'it is a single manifest, without platforms'
        : `it has ${tree.platforms.map((platform) => platform.name).join(', ')}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'PLATFORM_MISSING',
        message: `input platforms: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)(tree.reference)} has no platform ${name}: ${present}`,
        hint: tree.platforms.length === 0
            ? 'Remove the input platforms, or build a multi-platform image.'
            : `Name one of these: ${tree.platforms.map((platform) => platform.name).join(', ')}.`,
        details: [{ what: 'platform', expected: name, actual: present }],
    });
}
/** Refuses images without a digest where a tag could move between the push and the signature. */
function requireDigests(images, trees) {
    const index = images.findIndex(({ reference }) => reference.digest === undefined);
    const image = images[index];
    const tree = trees[index];
    if (image === undefined || tree === undefined)
        return;
    const pinned = (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)(tree.reference);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'TAG_NOT_ALLOWED',
        message: `input ${image.from}: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(image.reference)} has no digest, and a tag can move between the push and the signature`,
        hint: [
            `Right now it points to ${tree.root.digest}. Sign what the build pushed, by its digest:`,
            `  images: ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(image.reference)}`,
            '  digest: ${{ steps.build.outputs.digest }}',
            `or write ${pinned}. To sign whatever the tag points to at this moment, set allow-tags: true.`,
        ].join('\n'),
        details: [{ what: 'image', expected: pinned, actual: (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(image.reference) }],
    });
}


/***/ }),

/***/ 5960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ compareIdentity)
});

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./src/policy/glob.ts

/**
 * Whether a whole value matches a glob: `*` stops at `/`, `**` crosses it, every other character stands for itself.
 * Runs on RE2, so in time linear in the value whatever the glob (threat 19).
 */
function matchesGlob(glob, value) {
    const parts = glob.split(/(\*+)/).map((part) => (part === '*' ? '[^/]*' : part.startsWith('*') ? '(?s:.*)' : build/* RE2JS */.L3.quote(part)));
    return build/* RE2JS */.L3.compile(parts.join('')).matches(value);
}

;// CONCATENATED MODULE: ./src/policy/identity.ts


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
    return build/* RE2JS */.L3.compile(pattern).matcher(actual).find() ? [] : [{ what, expected: `matches ${pattern}`, actual }];
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
    return matchesGlob(wanted, san.value) ? [] : [{ what: 'workflow', expected: wanted, actual: san.value }];
}
/** `release.yml` → that file of the repository, at whatever ref; `owner/name/path@ref` → as it stands. */
function signerGlob(workflow, own) {
    const [path = '', ref = '**'] = workflow.split('@', 2);
    if (!path.includes('/'))
        return `${own}${path}@${ref}`;
    if (path.startsWith('.github/'))
        return `${own.slice(0, -'.github/workflows/'.length)}${path}@${ref}`;
    return `${GITHUB}${path}@${ref}`;
}
function glob(what, pattern, actual) {
    if (pattern === undefined || (actual !== undefined && matchesGlob(pattern, actual)))
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

/***/ 8244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readFallbackTag),
/* harmony export */   u: () => (/* binding */ fallbackTagOf)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8782);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6764);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1);
/* harmony import */ var _referrers_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8358);




/** `sha256-<hex>` */
function fallbackTagOf(subject) {
    return subject.replace(':', '-');
}
/**
 * Reads the fallback tag, anew each time.
 * @throws FALLBACK_TAG_TAKEN for any other manifest under it: neither is it read as a list, nor overwritten
 */
async function readFallbackTag(client, repository, subject) {
    const tag = fallbackTagOf(subject);
    const raw = await client.rawManifest(repository, tag);
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

/***/ 8358:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OB: () => (/* binding */ MAX_REFERRERS),
/* harmony export */   Pz: () => (/* binding */ mergeInto),
/* harmony export */   RU: () => (/* binding */ toDescriptor),
/* harmony export */   Xn: () => (/* binding */ readReferrersIndex),
/* harmony export */   lD: () => (/* binding */ memberDigest),
/* harmony export */   q0: () => (/* binding */ toEntry)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8782);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7979);


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

/***/ 7591:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resolveImage)
/* harmony export */ });
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8782);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6676);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6764);



const MAX_DEPTH = 3;
const MAX_MEMBERS = 1000;
/**
 * Resolves an image once: after this only its digest counts (law 2). One read for a manifest or an index; members are known
 * from the index, and only nested indexes are read as well.
 * @throws IMAGE_NOT_FOUND, MANIFEST_MISSING, LIMIT_EXCEEDED, and what RegistryClient throws
 */
async function resolveImage(client, reference) {
    const { registry, repository, tag, digest } = reference;
    const resolvedFrom = digest === undefined ? (tag ?? 'latest') : undefined;
    const root = await client.manifest(reference, digest ?? tag ?? 'latest');
    if (root === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .imageNotFound */ .Dv)(reference);
    const place = { client, repository: { registry, repository }, root: root.descriptor.digest, members: 0 };
    const members = root.manifest.kind === 'index' ? await membersOf(place, root.descriptor.digest, root.manifest, 1) : [];
    return {
        reference: { registry, repository, ...(tag === undefined ? {} : { tag }), digest: root.descriptor.digest },
        ...(resolvedFrom === undefined ? {} : { resolvedFrom }),
        root: root.descriptor,
        rootBytes: root.bytes,
        platforms: [...new Map(members.map((member) => [member.digest, toPlatform(member)])).values()],
    };
}
async function membersOf(place, digest, manifest, depth) {
    place.members += manifest.manifests.length;
    const what = `the index ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPinned */ .y6)({ ...place.repository, digest: place.root })}`;
    if (place.members > MAX_MEMBERS)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .limitExceeded */ .FU)(what, `${MAX_MEMBERS} members`, `${place.members} members`);
    const images = manifest.manifests.filter((member) => !isBuildAttestation(member));
    const nested = await Promise.all(images.map(async (member) => {
        if (!isIndex(member))
            return [member];
        if (depth >= MAX_DEPTH)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .limitExceeded */ .FU)(what, `${MAX_DEPTH} levels of indexes`, 'more levels');
        const inner = await place.client.manifest(place.repository, member.digest);
        if (inner === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestMissing */ .wz)(place.repository, member.digest, digest);
        // Named as an index, yet an image: what the bytes are is what counts.
        return inner.manifest.kind === 'index' ? membersOf(place, member.digest, inner.manifest, depth + 1) : [member];
    }));
    return nested.flat();
}
function isIndex({ mediaType }) {
    return mediaType === _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.ociIndex || mediaType === _model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA_TYPE */ .Ap.dockerList;
}
/** BuildKit keeps provenance and SBOM in members of the index (docs/attestations/attestation-storage.md): no images, never subjects. */
function isBuildAttestation({ platform, annotations }) {
    const unknown = platform?.os === 'unknown' && platform.architecture === 'unknown';
    return unknown || annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
}
function toPlatform(descriptor) {
    const name = descriptor.platform === undefined ? descriptor.digest : (0,_model_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(descriptor.platform);
    return { name, descriptor };
}


/***/ }),

/***/ 2432:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ parseBundle),
/* harmony export */   m: () => (/* binding */ MAX_BUNDLE)
/* harmony export */ });
/* harmony import */ var _sigstore_bundle__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1040);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7979);



/** Largest bundle that is read, in bytes (formats 7: predicates up to 64 MiB, base64). */
const MAX_BUNDLE = 96 * 1024 * 1024;
const MAX_ENTRIES = 32;
const MAX_TIMESTAMPS = 32;
/** protojson writes 64-bit numbers as strings; none in a bundle may be negative. */
const COUNT = /^\d{1,19}$/;
/**
 * Reads a Sigstore bundle v0.1 to v0.3 (sigstore/protobuf-specs, sigstore_bundle.proto).
 * A message with both members of a oneof is refused: readers differ in which they take (threat 32).
 * @throws BUNDLE_INVALID, JSON_INVALID
 */
function parseBundle(bytes, where) {
    if (bytes.length > MAX_BUNDLE)
        throw invalid(where, `it is ${bytes.length} bytes, more than the limit of ${MAX_BUNDLE}`);
    const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .q)(bytes, where);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(json))
        throw invalid(where, 'a JSON object is expected');
    one(json, ['dsseEnvelope', 'messageSignature'], where);
    const material = json['verificationMaterial'];
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(material))
        throw invalid(where, 'verificationMaterial is missing');
    one(material, ['publicKey', 'x509CertificateChain', 'certificate'], where);
    for (const entry of list(material['tlogEntries'], MAX_ENTRIES, 'log entries', where))
        checkNumbers(entry, where);
    const stamps = material['timestampVerificationData'];
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(stamps))
        list(stamps['rfc3161Timestamps'], MAX_TIMESTAMPS, 'timestamps', where);
    try {
        return (0,_sigstore_bundle__WEBPACK_IMPORTED_MODULE_0__.bundleFromJSON)(json);
    }
    catch (cause) {
        const fields = cause instanceof _sigstore_bundle__WEBPACK_IMPORTED_MODULE_0__.ValidationError ? `: ${cause.fields.join(', ')}` : '';
        throw invalid(where, `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(cause)}${fields}`, cause);
    }
}
/** Readers of protojson take a member under its name in the .proto file as well. */
function one(json, members, where) {
    const names = members.flatMap((member) => [...new Set([member, member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)])]);
    const present = names.filter((name) => json[name] != null);
    if (present.length > 1)
        throw invalid(where, `it holds ${present.join(' and ')}, of which only one may stand`);
}
function list(json, limit, what, where) {
    if (!Array.isArray(json))
        return [];
    if (json.length > limit)
        throw invalid(where, `it holds ${json.length} ${what}, more than the limit of ${limit}`);
    return json;
}
/** The library takes whatever stands in the place of a number, and a proof without checkpoint, which v0.1 allowed. */
function checkNumbers(entry, where) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(entry))
        throw invalid(where, 'a log entry is no JSON object');
    const proof = entry['inclusionProof'];
    checkCounts(entry, ['logIndex', 'integratedTime'], where);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(proof))
        return;
    checkCounts(proof, ['logIndex', 'treeSize'], where);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(proof['checkpoint']))
        throw invalid(where, 'the proof of inclusion of a log entry has no checkpoint');
}
function checkCounts(json, members, where) {
    for (const member of members) {
        const value = json[member] ?? '0';
        if ((typeof value !== 'string' && typeof value !== 'number') || !COUNT.test(String(value)))
            throw invalid(where, `the ${member} of a log entry is ${JSON.stringify(value).slice(0, 100)}, a whole number is expected`);
    }
}
function invalid(where, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({
        code: 'BUNDLE_INVALID',
        message: `${where} is not a Sigstore bundle that can be read: ${why}`,
        hint: 'Sign the image again. A bundle is JSON of media type application/vnd.dev.sigstore.bundle.v0.3+json, as this action, cosign 3 and actions/attest write it.',
        severity: 'fail',
        ...(cause === undefined ? {} : { cause }),
    });
}


/***/ }),

/***/ 7853:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readCertificate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const FULCIO = '1.3.6.1.4.1.57264.1';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const TAG_UTF8_STRING = 0x0c;
const GENERAL_NAME_EMAIL = 0x01;
const GENERAL_NAME_URI = 0x06;
/** Extension numbers below .8 hold raw bytes, from .8 on a DER UTF8String (fulcio/docs/oid-info.md). */
const CLAIMS = {
    buildSignerUri: 9,
    buildSignerDigest: 10,
    runnerEnvironment: 11,
    sourceRepositoryUri: 12,
    sourceRepositoryDigest: 13,
    sourceRepositoryRef: 14,
    sourceRepositoryId: 15,
    sourceOwnerUri: 16,
    sourceOwnerId: 17,
    buildConfigUri: 18,
    buildConfigDigest: 19,
    buildTrigger: 20,
    runInvocationUri: 21,
    visibility: 22,
    deploymentEnvironment: 23,
    tokenSubject: 24,
};
/**
 * Checks what the chain of trust does not (a leaf for code signing, with one name, no extension twice) and reads the claims.
 * @throws CERTIFICATE_INVALID
 */
function readCertificate(certificate) {
    try {
        return readClaims(certificate);
    }
    catch (cause) {
        throw cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A ? cause : invalid(`it cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(cause)}`, cause);
    }
}
function readClaims(certificate) {
    const extensions = byOid(certificate);
    if (certificate.extBasicConstraints?.isCA === true)
        throw invalid('it is a certificate authority, not a signing certificate');
    if (certificate.extKeyUsage?.digitalSignature !== true)
        throw invalid('its key usage does not allow digital signatures');
    if (!extendedKeyUsages(certificate).includes(CODE_SIGNING))
        throw invalid('its extended key usage does not name code signing');
    const claims = {};
    for (const [name, number] of Object.entries(CLAIMS)) {
        if (extensions.has(`${FULCIO}.${number}`))
            claims[name] = utf8Extension(certificate, number);
    }
    return { issuer: issuerOf(certificate, extensions), san: subjectAlternativeName(certificate), ...claims };
}
function byOid(certificate) {
    const oids = certificate.extensions.map((extension) => extension.subs[0]?.toOID() ?? '');
    const unique = new Set(oids);
    if (unique.size !== oids.length)
        throw invalid('an extension stands in it twice');
    return unique;
}
function extendedKeyUsages(certificate) {
    const usages = certificate.extension(EXTENDED_KEY_USAGE)?.valueObj.subs[0]?.subs ?? [];
    return usages.map((usage) => usage.toOID());
}
/** .8 and the deprecated .1 must agree where both are present (threat 17). */
function issuerOf(certificate, extensions) {
    const raw = certificate.extension(`${FULCIO}.1`)?.value;
    const old = raw === undefined ? undefined : printable(raw.toString('utf8'), '.1 (issuer)');
    const issuer = extensions.has(`${FULCIO}.8`) ? utf8Extension(certificate, 8) : old;
    if (issuer === undefined || issuer === '')
        throw invalid('it names no issuer (extension .8)');
    if (old !== undefined && old !== issuer)
        throw invalid(`it names two issuers: ${old} (.1) and ${issuer} (.8)`);
    return issuer;
}
function utf8Extension(certificate, number) {
    const extension = certificate.extension(`${FULCIO}.${number}`);
    const [value, ...others] = extension?.valueObj.subs ?? [];
    if (value?.tag.number !== TAG_UTF8_STRING || others.length > 0)
        throw invalid(`extension .${number} is not a UTF-8 string`);
    return printable(value.value.toString('utf8'), `.${number}`);
}
/** Exactly one name: with two, different verifiers could read different ones (threat 16). */
function subjectAlternativeName(certificate) {
    const sequences = certificate.extSubjectAltName?.valueObj.subs ?? [];
    const names = sequences.flatMap(({ subs }) => subs);
    const [name] = names;
    if (name === undefined || names.length > 1)
        throw invalid(`it has ${names.length} subject alternative names, one is expected`);
    // IA5String: what goes beyond would be read in one way here and in another elsewhere.
    if (name.value.some((byte) => byte > 0x7f))
        throw invalid('its subject alternative name goes beyond ASCII');
    const value = printable(name.value.toString('latin1'), 'subject alternative name');
    if (name.tag.isContextSpecific(GENERAL_NAME_URI))
        return { kind: 'uri', value };
    if (name.tag.isContextSpecific(GENERAL_NAME_EMAIL))
        return { kind: 'email', value };
    return { kind: 'other', value };
}
/** Line breaks, NUL and the like have no place in an identity (threat 14). */
function printable(text, what) {
    if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\ufffd]/u.test(text))
        throw invalid(`${what} holds characters that cannot be shown: ${JSON.stringify(text.slice(0, 200))}`);
    return text;
}
function invalid(why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'CERTIFICATE_INVALID',
        message: `the signing certificate is refused: ${why}`,
        hint: 'Sign the image again with a certificate from Fulcio; one that looks like this was not issued for signing code from a workflow.',
        severity: 'fail',
        ...(cause === undefined ? {} : { cause }),
    });
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ instanceOf)
/* harmony export */ });
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8249);

const PUBLIC_GOOD = { mirror: new URL('https://tuf-repo-cdn.sigstore.dev'), thresholds: _verify_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_THRESHOLDS */ .Tp };
const STAGING = {
    mirror: new URL('https://tuf-repo-cdn.sigstage.dev'),
    root: async () => (await __webpack_require__.e(/* import() */ 353).then(__webpack_require__.bind(__webpack_require__, 5353))).STAGING_ROOT,
    thresholds: _verify_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_THRESHOLDS */ .Tp,
};
/**
 * GitHub's, for private repositories: nothing is logged and certificates carry no SCT, so a timestamp is the only proof of when
 * (formats 4). Nowhere else is less than one of each enough (threat 31).
 */
const GITHUB = {
    mirror: new URL('https://tuf-repo.github.com'),
    root: async () => (await __webpack_require__.e(/* import() */ 937).then(__webpack_require__.bind(__webpack_require__, 8937))).GITHUB_ROOT,
    services: { fulcio: new URL('https://fulcio.githubapp.com'), timestampAuthorities: [new URL('https://timestamp.githubapp.com')] },
    thresholds: { log: 0, ct: 0, times: 1 },
};
/** `auto` is the public one: whether it may be used is asked elsewhere, and it never becomes another. */
function instanceOf(sigstore) {
    switch (sigstore) {
        case 'auto':
        case 'public-good':
            return PUBLIC_GOOD;
        case 'staging':
            return STAGING;
        case 'github':
            return GITHUB;
    }
}


/***/ }),

/***/ 2525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isLoggedSigner),
/* harmony export */   W: () => (/* binding */ loggedKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7979);


/** Where each kind of entry keeps the verifier of its signature: the path to it in the canonicalized body. */
const VERIFIERS = {
    'hashedrekord 0.0.1': ['spec', 'signature', 'publicKey', 'content'],
    'dsse 0.0.1': ['spec', 'signatures', 0, 'verifier'],
    'intoto 0.0.1': ['spec', 'publicKey'],
    'intoto 0.0.2': ['spec', 'content', 'envelope', 'signatures', 0, 'publicKey'],
    'hashedrekord 0.0.2': ['spec', 'hashedRekordV002', 'signature', 'verifier'],
    'dsse 0.0.2': ['spec', 'dsseV002', 'signatures', 0, 'verifier'],
};
/**
 * Was this very certificate or key logged with the signature? An entry that shows another one lets its owner find a signature
 * that he did not make, and hides it from the one who did (client specification, "Verify the transparency log entry").
 */
function isLoggedSigner(entry, signer) {
    try {
        const verifier = readVerifier(entry);
        return verifier !== undefined && isSame(verifier, signer);
    }
    catch {
        return false; // no such path, no PEM, no DER
    }
}
/** The key that an entry shows, in DER; undefined where it shows a certificate, or nothing that can be read. */
function loggedKey(entry) {
    try {
        const verifier = readVerifier(entry);
        return verifier?.kind === 'key' ? verifier.der : undefined;
    }
    catch {
        return undefined;
    }
}
function isSame({ kind, der }, signer) {
    const wanted = signer.kind === 'certificate' ? signer.der : signer.key.export({ type: 'spki', format: 'der' });
    return kind === signer.kind && Buffer.from(wanted).equals(der);
}
function readVerifier({ kindVersion, canonicalizedBody }) {
    const path = VERIFIERS[`${kindVersion?.kind ?? ''} ${kindVersion?.version ?? ''}`];
    if (path === undefined)
        return undefined;
    const found = path.reduce(step, (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(canonicalizedBody, 'the body of the log entry'));
    return typeof found === 'string' ? ofPem(Buffer.from(found, 'base64').toString()) : ofMessage(found);
}
function step(json, key) {
    if (key === 0)
        return Array.isArray(json) ? json[0] : undefined;
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}
/** Rekor v1. */
function ofPem(pem) {
    if (pem.includes('-----BEGIN CERTIFICATE-----'))
        return { kind: 'certificate', der: new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).raw };
    return { kind: 'key', der: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem).export({ type: 'spki', format: 'der' }) };
}
/** Rekor v2: `Verifier` of rekor/v2/verifier.proto, a oneof. */
function ofMessage(json) {
    const [certificate, publicKey] = [rawBytes(step(json, 'x509Certificate')), rawBytes(step(json, 'publicKey'))];
    if (certificate !== undefined && publicKey !== undefined)
        return undefined;
    if (certificate !== undefined)
        return { kind: 'certificate', der: certificate };
    return publicKey === undefined ? undefined : { kind: 'key', der: publicKey };
}
function rawBytes(json) {
    const bytes = step(json, 'rawBytes');
    return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : undefined;
}


/***/ }),

/***/ 7817:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d2: () => (/* binding */ KEY_THRESHOLDS),
  xW: () => (/* binding */ proveBundle),
  fh: () => (/* binding */ readTimes)
});

// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var dist = __webpack_require__(3917);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(4187);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(7979);
// EXTERNAL MODULE: ./src/sigstore/log-body.ts
var log_body = __webpack_require__(2525);
;// CONCATENATED MODULE: ./src/sigstore/log-entry.ts


/**
 * Checks what the library leaves open of an entry whose proof or promise it has verified: the log's key was valid at every
 * trusted time, the signer that was logged is the bundle's, the checkpoint is of that log by name, and the proof's own figures
 * are the checkpoint's (threats 24, 26, 28).
 * @throws LOG_ENTRY_INVALID
 */
function checkLogEntry(entry, signer, times, material) {
    const { keyId } = entry.logId ?? {};
    const logs = material.tlogs.filter(({ logID }) => keyId !== undefined && logID.equals(keyId));
    const log = logs.find(({ validFor }) => times.every((time) => validFor.start <= time && time <= validFor.end));
    if (log === undefined)
        throw invalidEntry(logs.length === 0 ? 'it is of a log that the trusted root does not know' : 'the key of its log was not valid at the time of signing');
    if (!(0,log_body/* isLoggedSigner */.P)(entry, signer))
        throw invalidEntry(`what it holds was not signed with the ${signer.kind} of the bundle`);
    const host = new URL(log.baseURL).host;
    if (entry.inclusionProof?.checkpoint !== undefined)
        checkProof(entry, entry.inclusionProof, new URL(log.baseURL));
    const v1 = entry.inclusionPromise !== undefined || entry.integratedTime !== '0';
    return { index: entry.logIndex, log: host, ...(v1 ? { url: entryUrl(log.baseURL, entry.logIndex) } : {}) };
}
function checkProof(entry, proof, log) {
    const [note = '', signatures = ''] = (proof.checkpoint?.envelope ?? '').split('\n\n');
    const [origin = '', size = '', root = ''] = note.split('\n');
    const names = [log.hostname, log.host];
    const ofLog = names.some((name) => signatures.split('\n').some((line) => line.startsWith(`\u2014 ${name} `)));
    if (!ofLog)
        throw invalidEntry(`its checkpoint carries no signature named ${log.hostname}`);
    if (!names.some((name) => origin === name || origin.startsWith(`${name} - `)))
        throw invalidEntry(`its checkpoint is of the log ${JSON.stringify(origin.slice(0, 200))}, not of ${log.hostname}`);
    if (proof.treeSize !== size)
        throw invalidEntry(`its proof is for a tree of ${proof.treeSize} entries, the checkpoint for one of ${size.slice(0, 40)}`);
    if (!proof.rootHash.equals(Buffer.from(root, 'base64')))
        throw invalidEntry('the root hash of its proof is not that of the checkpoint');
    // Of Rekor v2 nothing else authenticates the index; of v1 the promise does, and the index may span older shards.
    if (entry.inclusionPromise === undefined && entry.kindVersion?.version === '0.0.2' && entry.logIndex !== proof.logIndex) {
        throw invalidEntry(`it claims the index ${entry.logIndex}, its proof is for ${proof.logIndex}`);
    }
}
/** The public instance has a page for people; any other Rekor v1 answers its API. */
function entryUrl(base, index) {
    const url = new URL(base);
    if (url.host === 'rekor.sigstore.dev')
        return `https://search.sigstore.dev/?logIndex=${encodeURIComponent(index)}`;
    return `${url.href.replace(/\/$/, '')}/api/v1/log/entries?logIndex=${encodeURIComponent(index)}`;
}
function invalidEntry(why) {
    return new errors/* WaxsealError */.A({
        code: 'LOG_ENTRY_INVALID',
        message: `the transparency log entry is refused: ${why}`,
        hint: 'Sign the image again. If the log is your own, check that the trusted root names its key, its host and since when it is valid.',
        severity: 'fail',
    });
}

;// CONCATENATED MODULE: ./src/sigstore/intoto-entry.ts



/** Entries that the library does not know: Rekor's first form of `intoto`, which cosign 1 and 2 wrote for attestations. */
function isIntoto001({ kindVersion }) {
    return kindVersion?.kind === 'intoto' && kindVersion.version === '0.0.1';
}
/**
 * Checks such an entry: the log promised it, and it holds the hash of this very envelope, signature included (rekor,
 * pkg/types/intoto/v0.0.1). Who signed is left to `checkLogEntry`, as of every other kind.
 * @throws LOG_ENTRY_INVALID
 */
function checkIntoto001(entry, content, material) {
    if (!isPromised(entry, material))
        throw invalidEntry('the promise that it was included could not be verified');
    if (content?.envelope === undefined)
        throw invalidEntry('it holds the hash of an envelope, and the bytes of that envelope are not known here');
    const body = (0,model_json/* parseJson */.q)(entry.canonicalizedBody, 'the body of the log entry');
    const hash = digestAt(body, 'hash');
    const payloadHash = digestAt(body, 'payloadHash');
    const ofKind = member(body, 'kind') === 'intoto' && member(body, 'apiVersion') === '0.0.1';
    if (!ofKind)
        throw invalidEntry('its body is of another kind than it says');
    if (hash === undefined || !(0,external_node_crypto_.createHash)('sha256').update(content.envelope).digest().equals(hash))
        throw invalidEntry('it is of another envelope than this one');
    if (payloadHash !== undefined && !content.compareDigest(payloadHash))
        throw invalidEntry('it is of another payload than this one');
}
/** The signed entry timestamp is over these four members as RFC 8785 writes them (rekor, LogEntryAnon). */
function isPromised(entry, { tlogs }) {
    const { inclusionPromise, logId, integratedTime, logIndex, canonicalizedBody } = entry;
    if (inclusionPromise === undefined || logId === undefined)
        return false;
    const promised = JSON.stringify({
        body: canonicalizedBody.toString('base64'),
        integratedTime: Number(integratedTime),
        logID: logId.keyId.toString('hex'),
        logIndex: Number(logIndex),
    });
    const time = new Date(Number(integratedTime) * 1000);
    return tlogs.some(({ logID, publicKey, validFor }) => logID.equals(logId.keyId) &&
        validFor.start <= time &&
        time <= validFor.end &&
        publicKey.asymmetricKeyType === 'ec' &&
        (0,external_node_crypto_.verify)('sha256', Buffer.from(promised), publicKey, inclusionPromise.signedEntryTimestamp));
}
/** `spec.content.<name>`: `{algorithm: "sha256", value: <hex>}`. */
function digestAt(body, name) {
    const digest = member(member(member(body, 'spec'), 'content'), name);
    const [algorithm, value] = [member(digest, 'algorithm'), member(digest, 'value')];
    if (digest === undefined)
        return undefined;
    if (algorithm !== 'sha256' || typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value))
        throw invalidEntry(`its ${name} is no sha256 digest`);
    return Buffer.from(value, 'hex');
}
function member(json, key) {
    return (0,model_json/* isObject */.G)(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

;// CONCATENATED MODULE: ./src/sigstore/prove.ts





/** A key lives for as long as its owner says, so no time need be proven; the log entry must be there all the same. */
const KEY_THRESHOLDS = { log: 1, ct: 0, times: 0 };
/**
 * Timestamps → certificate and SCT, or key → log → signature: the library's checks, then ours of what it leaves open.
 * @param content stands in for the bundle's own signature where that is over something outside the bundle
 * @throws TIMESTAMP_INVALID, CERTIFICATE_UNTRUSTED, LOG_ENTRY_INVALID, SIGNATURE_INVALID
 */
function proveBundle(bundle, signer, material, thresholds, content) {
    const times = readTimes(bundle);
    runVerifier(bundle, signer, material, thresholds, content);
    return { times, logEntries: bundle.verificationMaterial.tlogEntries.map((entry) => checkLogEntry(entry, signer, times, material)) };
}
/** Whatever the library throws, on input made to break it too, is a refusal. */
function runVerifier(bundle, signer, material, { log, ct, times }, content) {
    const trusted = signer.kind === 'certificate' ? material : { ...material, publicKey: () => ({ publicKey: signer.key, validFor: () => true }) };
    const entries = bundle.verificationMaterial.tlogEntries;
    const ours = entries.filter(isIntoto001);
    try {
        const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
        const options = { tlogThreshold: Math.max(0, log - ours.length), ctlogThreshold: ct, timestampThreshold: times };
        new verify_dist/* Verifier */.BL(trusted, options).verify({
            ...entity,
            tlogEntries: entity.tlogEntries.filter((entry) => !isIntoto001(entry)),
            signature: content ?? entity.signature,
        });
    }
    catch (cause) {
        throw refused(cause instanceof verify_dist/* VerificationError */.mk ? cause.code : undefined, reason(cause), cause);
    }
    for (const entry of ours)
        checkIntoto001(entry, content, material);
}
const LOG_ENTRY = [
    'LOG_ENTRY_INVALID',
    'Check that the trusted root names the log that the image was signed with; if it does, sign the image again.',
];
const SIGNATURE = [
    'SIGNATURE_INVALID',
    'What was signed is not what is there. Find out who changed it, then sign the image again.',
];
const EXPLANATIONS = {
    TIMESTAMP_ERROR: [
        'TIMESTAMP_INVALID',
        'A certificate lives for minutes, so a timestamp or a log entry must prove that it was used in time. Sign the image again; if the timestamp authority is your own, check that the trusted root names it.',
    ],
    CERTIFICATE_ERROR: [
        'CERTIFICATE_UNTRUSTED',
        'Check which Sigstore signed it: for private services give their root as trusted-root; the public root knows only the public ones.',
    ],
    TLOG_BODY_ERROR: LOG_ENTRY,
    TLOG_ERROR: LOG_ENTRY,
    TLOG_INCLUSION_PROOF_ERROR: LOG_ENTRY,
    TLOG_INCLUSION_PROMISE_ERROR: LOG_ENTRY,
    TLOG_MISSING_INCLUSION_ERROR: LOG_ENTRY,
    PUBLIC_KEY_ERROR: SIGNATURE,
    SIGNATURE_ERROR: SIGNATURE,
    NOT_IMPLEMENTED_ERROR: SIGNATURE,
};
function reason(thrown) {
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? ` (${(0,errors/* messageOf */.b)(thrown.cause)})` : '';
    return `${(0,errors/* messageOf */.b)(thrown)}${cause}`;
}
/** When it was signed, by the bundle's own word: nothing of it is proven before the library has verified the bundle. */
function readTimes(bundle) {
    return [...readTimestamps(bundle), ...promisedTimes(bundle)];
}
/** The library reads timestamps only where it verifies them. */
function readTimestamps({ verificationMaterial: { timestampVerificationData } }) {
    try {
        return (timestampVerificationData?.rfc3161Timestamps ?? []).map(({ signedTimestamp }) => dist.RFC3161Timestamp.parse(Buffer.from(signedTimestamp)).signingTime);
    }
    catch (cause) {
        throw refused('TIMESTAMP_ERROR', `a timestamp in it cannot be read: ${(0,errors/* messageOf */.b)(cause)}`, cause);
    }
}
/** After the library has verified every promise, their times stand; a time without a promise is nobody's word (threat 27). */
function promisedTimes({ verificationMaterial: { tlogEntries } }) {
    return tlogEntries
        .filter(({ inclusionPromise, integratedTime }) => inclusionPromise !== undefined && integratedTime !== '0')
        .map(({ integratedTime }) => new Date(Number(integratedTime) * 1000));
}
function refused(kind, why, cause) {
    const [code, hint] = kind === undefined ? SIGNATURE : EXPLANATIONS[kind];
    return new errors/* WaxsealError */.A({ code, message: `the bundle does not verify: ${why}`, hint, severity: 'fail', cause });
}


/***/ }),

/***/ 2766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf),
/* harmony export */   t: () => (/* binding */ certificateOf)
/* harmony export */ });
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3917);
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(_sigstore_core__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


/**
 * The signing certificate of a bundle.
 * @throws SIGNED_BY_KEY, CERTIFICATE_INVALID
 */
function certificateOf(bundle, where) {
    const [leaf, ...chain] = certificatesOf(bundle);
    if (leaf === undefined) {
        throw refused('SIGNED_BY_KEY', `${where} was signed with a key, not with a certificate`, 'An identity was asked for, and a key has none. If you trust that key, give it as the input key in place of the identity; or sign keylessly, with permission id-token: write.');
    }
    // Roots come from the trusted root; a bundle that brings one along invites to believe it (sigstore_bundle.proto).
    if (chain.some((der) => isSelfIssued(parse(der, where)))) {
        throw refused('CERTIFICATE_INVALID', `the certificate chain in ${where} holds a root certificate`, 'Sign the image again.');
    }
    return { kind: 'certificate', certificate: parse(leaf, where), der: leaf };
}
/**
 * The key that the verifier trusts, for a bundle that was signed by a key; the bundle's own hint at it proves nothing.
 * @throws SIGNED_BY_CERTIFICATE
 */
function keyOf(bundle, key, where) {
    if (bundle.verificationMaterial.content.$case !== 'publicKey') {
        throw refused('SIGNED_BY_CERTIFICATE', `${where} was signed with a certificate, not with a key`, 'A key was asked for. If it is to be signed keylessly, ask for the identity of the certificate in place of the key.');
    }
    return { kind: 'key', key };
}
function certificatesOf({ verificationMaterial: { content } }) {
    switch (content.$case) {
        case 'certificate':
            return [content.certificate.rawBytes];
        case 'x509CertificateChain':
            return content.x509CertificateChain.certificates.map(({ rawBytes }) => rawBytes);
        case 'publicKey':
            return [];
    }
}
function isSelfIssued(certificate) {
    return certificate.subject.equals(certificate.issuer);
}
function parse(der, where) {
    try {
        return _sigstore_core__WEBPACK_IMPORTED_MODULE_0__.X509Certificate.parse(Buffer.from(der));
    }
    catch (cause) {
        throw refused('CERTIFICATE_INVALID', `the certificate in ${where} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(cause)}`, 'Sign the image again.', cause);
    }
}
function refused(code, message, hint, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({ code, message, hint, severity: 'fail', ...(cause === undefined ? {} : { cause }) });
}


/***/ }),

/***/ 5421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g0: () => (/* binding */ loadSigningTrust),
  Vc: () => (/* binding */ loadTrust)
});

// UNUSED EXPORTS: toMaterial

// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var dist = __webpack_require__(9654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(4187);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(7979);
// EXTERNAL MODULE: ./src/sigstore/instances.ts
var instances = __webpack_require__(5310);
;// CONCATENATED MODULE: ./src/sigstore/services.ts



const CONFIG_MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';
/**
 * Chooses services as sigstore/architecture-docs' client-spec says: valid now, the highest API version that we speak, one for
 * each operator. Exactly one log, because a bundle with two entries breaks other verifiers (formats 1).
 * @param where the file or TUF target that the config came from, for messages
 */
function chooseServices(json, now, where, logging = 'logged') {
    if (!(0,model_json/* isObject */.G)(json) || json['mediaType'] !== CONFIG_MEDIA_TYPE) {
        const actual = (0,model_json/* isObject */.G)(json) ? JSON.stringify(json['mediaType'] ?? null) : 'not an object';
        throw invalid(where, `its mediaType is ${actual}, ${CONFIG_MEDIA_TYPE} is expected`);
    }
    const config = read(json, where);
    const [fulcio] = valid(config.caUrls, [1], now);
    if (fulcio === undefined)
        throw invalid(where, 'no certificate authority (caUrls, API version 1) is valid now');
    // Whoever says "no log" in one place and names one in another cannot be obeyed in both.
    if (logging === 'not logged' && config.rekorTlogUrls.length > 0)
        throw invalid(where, 'it names a transparency log (rekorTlogUrls), and with sigstore: github nothing is logged');
    const rekor = logging === 'logged' ? chooseLog(config, now, where) : undefined;
    const timestampAuthorities = chooseTimestampAuthorities(config, now, where);
    if (rekor?.version !== 1 && timestampAuthorities.length === 0) {
        const why = rekor === undefined
            ? 'nothing is logged, so that only a timestamp says when it was signed'
            : 'its log is Rekor v2, which gives no trusted time';
        throw invalid(where, `${why}, and no timestamp authority (tsaUrls) is valid now`);
    }
    return {
        fulcio: toUrl(fulcio, where),
        ...(rekor === undefined ? {} : { rekor }),
        timestampAuthorities: timestampAuthorities.map((service) => toUrl(service, where)),
    };
}
function chooseLog(config, now, where) {
    const [rekor] = valid(config.rekorTlogUrls, [2, 1], now);
    if (rekor === undefined)
        throw invalid(where, 'no transparency log (rekorTlogUrls, API version 1 or 2) is valid now');
    const selector = config.rekorTlogConfig;
    if (selector?.selector === dist.ServiceSelector.ALL || (selector?.selector === dist.ServiceSelector.EXACT && selector.count !== 1)) {
        throw invalid(where, 'rekorTlogConfig asks for several logs: a bundle with two log entries is refused by other verifiers; use "ANY"');
    }
    return { url: toUrl(rekor, where), version: rekor.majorApiVersion === 2 ? 2 : 1 };
}
function chooseTimestampAuthorities(config, now, where) {
    const services = valid(config.tsaUrls, [1], now);
    switch (config.tsaConfig?.selector) {
        case dist.ServiceSelector.ALL:
            return services;
        case dist.ServiceSelector.EXACT:
            if (services.length < config.tsaConfig.count || config.tsaConfig.count < 1) {
                throw invalid(where, `tsaConfig asks for ${config.tsaConfig.count} timestamp authorities of different operators, ${services.length} are valid now`);
            }
            return services.slice(0, config.tsaConfig.count);
        case dist.ServiceSelector.ANY:
        case dist.ServiceSelector.SERVICE_SELECTOR_UNDEFINED:
        case undefined:
            return services.slice(0, 1);
    }
}
/** Those valid now of the best version that any has, the newest first, one for each operator. */
function valid(services, versions, now) {
    const inTime = services.filter(({ validFor }) => validFor?.start !== undefined && validFor.start <= now && (validFor.end === undefined || now <= validFor.end));
    const version = versions.find((wanted) => inTime.some(({ majorApiVersion }) => majorApiVersion === wanted));
    const best = inTime.filter(({ majorApiVersion }) => majorApiVersion === version);
    best.sort((a, b) => Number(b.validFor?.start) - Number(a.validFor?.start));
    return best.filter((service, index) => service.operator === '' || best.findIndex(({ operator }) => operator === service.operator) === index);
}
function read(json, where) {
    try {
        return dist.SigningConfig.fromJSON(json);
    }
    catch (cause) {
        throw invalid(where, (0,errors/* messageOf */.b)(cause), cause);
    }
}
/** Tokens and statements travel in the open over http: only to this machine. */
function toUrl({ url }, where) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const loopback = parsed !== undefined && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(parsed.hostname);
    if (parsed === undefined ||
        (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && loopback)) ||
        parsed.username !== '' ||
        parsed.password !== '') {
        throw invalid(where, `${JSON.stringify(url.slice(0, 200))} is not an https address (http is allowed on loopback only)`);
    }
    return parsed;
}
function invalid(where, why, cause) {
    return new errors/* WaxsealError */.A({
        code: 'SIGNING_CONFIG_INVALID',
        message: `the signing config (${where}) cannot be used: ${why}`,
        hint: 'Write one with "cosign signing-config create", or leave the input signing-config out to use the public services.',
        ...(cause === undefined ? {} : { cause }),
    });
}

;// CONCATENATED MODULE: ./src/sigstore/trust.ts






const MAX_FILE = 4 * 1024 * 1024;
/** Versions 0.1 and 0.2, in both spellings; what a later one means nobody knows yet. */
const ROOT_MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;
/**
 * For verify: a trusted root out of a file (then nothing is asked of the network) or out of TUF. The name given as `sigstore`
 * says which TUF repository where no input does, and how much must be proven, wherever the root comes from.
 */
async function loadTrust(host, http, inputs) {
    const { json, source } = await readTarget(host, http, inputs, 'trusted_root.json', inputs.trustedRoot, 'trusted-root');
    return {
        material: toMaterial(json, source),
        thresholds: (0,instances/* instanceOf */.h)(inputs.sigstore).thresholds,
        source,
        ...(inputs.trustedRoot === undefined ? {} : { file: inputs.trustedRoot }),
        ...(inputs.sigstore === 'github' || inputs.sigstore === 'staging' ? { sigstore: inputs.sigstore } : {}),
    };
}
/** For sign: the trusted root and the services, both from files, both from TUF, or one of each. */
async function loadSigningTrust(host, http, inputs) {
    const [trust, services] = await Promise.all([loadTrust(host, http, inputs), loadServices(host, http, inputs)]);
    return { ...trust, services };
}
/** GitHub's TUF repository holds no signing config, nor does a mirror of it: its services are known unless a file names others. */
async function loadServices(host, http, inputs) {
    const { services } = (0,instances/* instanceOf */.h)(inputs.sigstore);
    if (services !== undefined && inputs.signingConfig === undefined)
        return services;
    const { json, source } = await readTarget(host, http, inputs, 'signing_config.v0.2.json', inputs.signingConfig, 'signing-config');
    return chooseServices(json, host.now(), source, inputs.sigstore === 'github' ? 'not logged' : 'logged');
}
async function readTarget(host, http, inputs, target, path, input) {
    if (path !== undefined) {
        const source = `${input} ${path}`;
        return { json: (0,model_json/* parseJson */.q)(await readFile(host, path, input), source), source };
    }
    const tuf = await __webpack_require__.e(/* import() */ 361).then(__webpack_require__.bind(__webpack_require__, 5361)); // only the network path pays for the TUF client
    const { bytes, mirror } = await tuf.readTufTarget(host, http, inputs, target);
    const source = `${target} from ${mirror}`;
    return { json: (0,model_json/* parseJson */.q)(bytes, source), source };
}
async function readFile(host, path, input) {
    try {
        return await host.readFile(path, MAX_FILE);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'FILE_UNREADABLE',
            message: `input ${input}: ${path} cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: `Check the path: it is taken relative to the workspace, so the file must be there before this step (actions/checkout), and be smaller than ${MAX_FILE} bytes.`,
            cause,
        });
    }
}
/**
 * Reads a trusted root. Keys and authorities without a start of validity are left out: nothing says since when they may be
 * believed (threat 24), though the library would take them for valid since 1970.
 */
function toMaterial(json, source) {
    try {
        checkLists(json);
        const root = dist.TrustedRoot.fromJSON(json);
        if (!ROOT_MEDIA_TYPE.test(root.mediaType))
            throw new Error(`its mediaType is ${JSON.stringify(root.mediaType)}`);
        const nameless = root.tlogs.find(({ baseUrl }) => !URL.canParse(baseUrl));
        if (nameless !== undefined)
            throw new Error(`the baseUrl of a log is ${JSON.stringify(nameless.baseUrl)}, which is no address`);
        return (0,verify_dist/* toTrustMaterial */.jO)({
            ...root,
            tlogs: root.tlogs.filter(({ publicKey }) => publicKey?.validFor?.start !== undefined),
            ctlogs: root.ctlogs.filter(({ publicKey }) => publicKey?.validFor?.start !== undefined),
            certificateAuthorities: root.certificateAuthorities.filter(({ validFor }) => validFor?.start !== undefined),
            timestampAuthorities: root.timestampAuthorities.filter(({ validFor }) => validFor?.start !== undefined),
        });
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'TRUSTED_ROOT_INVALID',
            message: `the trusted root (${source}) cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: 'Write one with "cosign trusted-root create", or leave the input trusted-root out to use the public one.',
            cause,
        });
    }
}
/** What is no list the library reads as an empty one; then everything would be untrusted, and nobody would know why. */
function checkLists(json) {
    if (!(0,model_json/* isObject */.G)(json))
        throw new Error('it is no JSON object');
    for (const member of ['tlogs', 'ctlogs', 'certificateAuthorities', 'timestampAuthorities']) {
        if (json[member] != null && !Array.isArray(json[member]))
            throw new Error(`${member} is no list`);
    }
}


/***/ }),

/***/ 8249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C8: () => (/* binding */ claimedTimes),
/* harmony export */   Go: () => (/* binding */ statementPayload),
/* harmony export */   IF: () => (/* binding */ verifyBundle),
/* harmony export */   Tp: () => (/* binding */ FULL_THRESHOLDS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4996);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2432);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7853);
/* harmony import */ var _prove_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7817);
/* harmony import */ var _signer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2766);






const FULL_THRESHOLDS = { log: 1, ct: 1, times: 1 };
/**
 * Verifies a bundle as the client specification orders it: timestamps → certificate and SCT → log → signature → statement.
 * It says nothing of *whose* signature it is: identities and subjects are matched by the policy.
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
function verifyBundle(bytes, where, material, thresholds = FULL_THRESHOLDS) {
    const bundle = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBundle */ .Q)(bytes, where);
    const payload = statementPayload(bundle, where);
    const signer = (0,_signer_js__WEBPACK_IMPORTED_MODULE_5__/* .certificateOf */ .t)(bundle, where);
    const proven = (0,_prove_js__WEBPACK_IMPORTED_MODULE_4__/* .proveBundle */ .xW)(bundle, signer, material, thresholds);
    const certificate = (0,_certificate_js__WEBPACK_IMPORTED_MODULE_3__/* .readCertificate */ .w)(signer.certificate);
    return { statement: (0,_model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .parseStatement */ .By)(payload, `the statement in ${where}`), certificate, ...proven };
}
/** When a bundle says that it was signed; nothing of it is proven. */
function claimedTimes(bytes, where) {
    return (0,_prove_js__WEBPACK_IMPORTED_MODULE_4__/* .readTimes */ .fh)((0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBundle */ .Q)(bytes, where));
}
/**
 * The bytes of the in-toto statement in a bundle's envelope, of which nothing is proven yet.
 * @throws BUNDLE_NO_STATEMENT
 */
function statementPayload(bundle, where) {
    if (bundle.content.$case !== 'dsseEnvelope') {
        throw noStatement(`${where} signs bytes, not a statement about an image`, 'Sign the image with this action, "cosign sign" (version 3) or actions/attest.');
    }
    const { payloadType, payload } = bundle.content.dsseEnvelope;
    if (payloadType !== _model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .PAYLOAD_TYPE */ .Uc) {
        throw noStatement(`${where} holds a payload of type ${JSON.stringify(payloadType.slice(0, 200))}, ${_model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .PAYLOAD_TYPE */ .Uc} is expected`, 'Sign the image again with a tool that writes in-toto statements.');
    }
    return payload;
}
function noStatement(message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code: 'BUNDLE_NO_STATEMENT', message, hint, severity: 'fail' });
}


/***/ }),

/***/ 8063:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U9: () => (/* binding */ attachBundle),
  Od: () => (/* binding */ listBundles),
  fZ: () => (/* binding */ openSlot),
  $Z: () => (/* binding */ pushBundle),
  PX: () => (/* binding */ readAttached)
});

// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(5305);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 18 modules
var model_descriptor = __webpack_require__(8782);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(6676);
// EXTERNAL MODULE: ./src/registry/fallback-tag.ts
var fallback_tag = __webpack_require__(8244);
// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(7979);
// EXTERNAL MODULE: ./src/registry/errors.ts
var errors = __webpack_require__(6764);
// EXTERNAL MODULE: ./src/registry/manifests.ts
var manifests = __webpack_require__(1);
// EXTERNAL MODULE: ./src/registry/referrers-index.ts
var referrers_index = __webpack_require__(8358);
;// CONCATENATED MODULE: ./src/registry/fallback-writer.ts







/** Reads in a row that must show everything this writer wrote and saw; more once other writers were noticed. */
const CALM_READS = 2;
const CONTENDED_READS = 4;
/** Pauses in read-to-write windows of this writer: others are about as fast; with a floor, for those that are slower. */
const CALM_PAUSE = { windows: 1.5, leastMs: 100 };
const CONTENDED_PAUSE = { windows: 3, leastMs: 400 };
/** Rounds of this writer's own; time is bounded by the step's budget. */
const MAX_ROUNDS = 200;
/**
 * Enters a referrer into the fallback tag: read, merge, write with If-Match. Registries that ignore If-Match let writers
 * overwrite each other, so the tag is read again until the entry stands in consecutive reads, with jittered pauses between
 * that outlast a writer's read-to-write window; who misses an entry merges again.
 * @returns notes for the user
 */
async function enterFallbackTag(client, repository, subject, descriptor) {
    const entry = (0,referrers_index/* toEntry */.q0)(descriptor);
    const { digest } = descriptor;
    const seen = new Map([[digest, entry]]);
    const race = { repository, subject, digest, entry, seen, notes: [], windowMs: 0, contended: false, wrote: false };
    let standing = 0;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const readAt = client.now();
        const tag = await (0,fallback_tag/* readFallbackTag */.T)(client, repository, subject);
        if (holdsAll(tag, race)) {
            standing += 1;
            if (!race.wrote || standing >= (race.contended ? CONTENDED_READS : CALM_READS))
                return race.notes;
            if (!(await client.pause(pauseMs(client, race))))
                break;
            continue;
        }
        // Others removed what was written: from now on this writer waits longer, and for a random while before it writes again.
        if (race.wrote)
            race.contended = true;
        standing = 0;
        const written = await write(client, race, tag);
        race.windowMs = Math.max(race.windowMs, client.now() - readAt);
        if (!written)
            race.contended = true;
        if (race.contended && !(await client.pause(Math.round(client.jitter() * pauseMs(client, race)))))
            break;
    }
    throw (0,errors/* fallbackContended */.N4)(repository, (0,fallback_tag/* fallbackTagOf */.u)(subject), digest);
}
/** Jittered between once and twice the pause. */
function pauseMs(client, { windowMs, contended }) {
    const { windows, leastMs } = contended ? CONTENDED_PAUSE : CALM_PAUSE;
    return Math.round(Math.max(windowMs * windows, leastMs) * (1 + client.jitter()));
}
/** Also takes note of entries that are new: another writer was there, and what it entered must stay as well. */
function holdsAll(tag, race) {
    const members = tag.kind === 'index' ? tag.index.members : [];
    const present = new Map();
    for (const member of members) {
        const digest = (0,referrers_index/* memberDigest */.lD)(member);
        if (digest !== undefined && (0,json/* isObject */.G)(member))
            present.set(digest, member);
    }
    const missing = [...race.seen.keys()].some((digest) => !present.has(digest));
    for (const [digest, member] of present) {
        if (race.seen.has(digest))
            continue;
        race.seen.set(digest, member);
        race.contended ||= race.wrote;
    }
    // Another tool may have entered the same referrer without its type, by which readers filter.
    return !missing && present.get(race.digest)?.['artifactType'] === race.entry['artifactType'];
}
/** @returns false when somebody else wrote first */
async function write(client, race, tag) {
    const { repository, subject } = race;
    const name = (0,fallback_tag/* fallbackTagOf */.u)(subject);
    if (tag.kind === 'subject')
        await explainReplacement(client, race);
    const index = (0,referrers_index/* mergeInto */.Pz)(tag.kind === 'index' ? tag.index : undefined, [...race.seen.values()]);
    const bytes = Buffer.from(JSON.stringify(index));
    const what = `${(0,reference/* nameOf */.Vb)(repository)}:${name}`;
    const count = index['manifests'].length;
    if (count > referrers_index/* MAX_REFERRERS */.OB)
        throw (0,errors/* limitExceeded */.FU)(what, `${referrers_index/* MAX_REFERRERS */.OB} referrers`, `${count} referrers`);
    if (bytes.length > manifests/* MAX_MANIFEST */.xZ)
        throw (0,errors/* limitExceeded */.FU)(what, `${manifests/* MAX_MANIFEST */.xZ} bytes`, `${bytes.length} bytes`);
    const etag = tag.kind === 'absent' ? undefined : tag.etag;
    const result = await client.pushManifest(repository, bytes, model_descriptor/* MEDIA_TYPE */.Ap.ociIndex, name, etag === undefined ? {} : { ifMatch: etag });
    race.wrote ||= result.status === 'created';
    return result.status === 'created';
}
/**
 * The tag is the image itself. A tag that `cosign copy` left may be replaced; a registry that gives a manifest for the name
 * of its digest does so for every digest, also for the referrer's, which nobody ever tagged: there no tag can be written.
 */
async function explainReplacement(client, race) {
    const { repository, subject, digest, notes } = race;
    const answer = await client.rawManifest(repository, (0,fallback_tag/* fallbackTagOf */.u)(digest));
    if (answer?.digest === digest)
        throw (0,errors/* referrersUnsupported */.OF)(repository, (0,fallback_tag/* fallbackTagOf */.u)(subject));
    const note = `${(0,reference/* nameOf */.Vb)(repository)}:${(0,fallback_tag/* fallbackTagOf */.u)(subject)} was the image itself, as "cosign copy" leaves it; it is now the index of what refers to the image. If no other tag names the image, the registry may remove it as garbage: tag it.`;
    if (!notes.includes(note))
        notes.push(note);
}

// EXTERNAL MODULE: ./src/errors.ts
var src_errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/registry/links.ts
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
/** A web page with 200, 404, 400, 405, 406 … say "no such API"; 408, 429 and 5xx say "not now" (401 and 403 never get here). */
function isMissingApi({ status }) {
    return status < 500 && status !== 408 && status !== 429;
}
function nextPage(repository, response) {
    const target = nextLink(response.headers.get('link'));
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
/** Steps of this process that write one fallback tag go one after another: they need not race each other. */
const lines = new WeakMap();
/**
 * Attaches a manifest to its subject: pushes it by digest and makes sure that it is found from the subject, by the referrers
 * API where the registry lists it there, else by the fallback tag (distribution spec 1.1, "Pushing Manifests with Subject").
 * The `OCI-Subject` header is not believed alone: some registries send it and list nothing.
 * @throws FALLBACK_TAG_TAKEN, FALLBACK_TAG_CONTENDED, REFERRERS_UNSUPPORTED, REGISTRY_DENIED, REGISTRY_FAILED
 */
async function attachReferrer(client, repository, subject, { bytes, descriptor }) {
    const push = () => client.pushManifest(repository, bytes, descriptor.mediaType || model_descriptor/* MEDIA_TYPE */.Ap.ociManifest, descriptor.digest);
    const { ociSubject } = await push();
    const look = () => isListed(client, repository, subject.digest, descriptor.digest);
    // Once it has said that it has no such API it is not asked again in this run, unless it claims now to keep a list.
    const listed = ociSubject === undefined && lacksApi(client, repository) ? 'no API' : ((await look()) ?? 'no API');
    if (listed === true || (listed === false && ociSubject !== undefined && (await waitForList(client, look, push))))
        return { via: 'referrers API', notes: [] };
    const notes = await inLine(client, `${repository.registry}/${repository.repository}:${(0,fallback_tag/* fallbackTagOf */.u)(subject.digest)}`, () => enterFallbackTag(client, repository, subject.digest, descriptor));
    return { via: 'fallback tag', notes };
}
/** @returns undefined where the registry has no referrers API */
async function isListed(client, repository, subject, digest) {
    const members = await listNative(client, repository, subject);
    return members?.some((member) => (0,referrers_index/* memberDigest */.lD)(member) === digest);
}
/**
 * The registry says that it took note of the subject, but its list does not show it: it gets time. A list that loses entries
 * when many are pushed at once (olareg does) takes them when they are pushed again, and for others that changes nothing.
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
var once = __webpack_require__(6494);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(2432);
// EXTERNAL MODULE: ./src/storage/cosign.ts
var cosign = __webpack_require__(8910);
// EXTERNAL MODULE: ./src/storage/failures.ts
var failures = __webpack_require__(8178);
;// CONCATENATED MODULE: ./src/storage/bundle.ts









const MAX_ALL = 256 * 1024 * 1024;
/** One bundle is attached to an index and to each of its platforms: it is read once, while so many bytes of bundles are kept. */
const KEPT_BYTES = 8 * 1024 * 1024;
const bundlesRead = new WeakMap();
const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v\d+\.\d+\+json|\+json;version=\d+\.\d+)$/;
const EMPTY = Buffer.from('{}');
/** Reads every bundle that refers to a digest; each referrer is opened and judged by its own bytes (threat 6). */
async function listBundles(client, repository, digest) {
    const { referrers, native, notes } = await listReferrers(client, repository, digest);
    const opened = await Promise.all(referrers.map((referrer) => openReferrer(client, repository, digest, referrer)));
    const layers = opened.flatMap(({ bundle }) => (bundle === undefined ? [] : [bundle]));
    const total = layers.reduce((sum, { layer }) => sum + layer.size, 0);
    if (total > MAX_ALL)
        throw (0,failures/* limitExceeded */.F)(`the bundles of ${(0,reference/* formatPinned */.y6)({ ...repository, digest })}`, total, MAX_ALL);
    const read = await Promise.all(layers.map((found) => readLayer(client, repository, found)));
    return {
        bundles: unique(read.flatMap((result) => ('bytes' in result ? [result] : []))),
        others: opened.flatMap(({ other }) => (other === undefined ? [] : [other])),
        unreadable: [
            ...opened.flatMap(({ unreadable }) => (unreadable === undefined ? [] : [unreadable])),
            ...read.flatMap((result) => ('error' in result ? [result] : [])),
        ],
        looked: `the ${native ? 'referrers API and the fallback tag' : 'fallback tag (the registry offers no referrers API)'} in ${(0,reference/* nameOf */.Vb)(repository)}`,
        notes: [...notes, ...opened.flatMap(({ note }) => (note === undefined ? [] : [note]))],
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
    return read.get(key, () => client.blob(repository, layer, sigstore_bundle/* MAX_BUNDLE */.m));
}
/** The same bytes attached twice prove nothing twice. */
function unique(bundles) {
    return [...new Map(bundles.map((bundle) => [bundle.digest, bundle])).values()];
}
/**
 * Reads a referrer manifest that this run pushed, and beside it the bundle that should be in it, out of the registry again.
 * @returns the bytes of that bundle, and the digests of the bundle and the subject that the manifest names
 */
async function readAttached(client, repository, manifest, bundle) {
    const [found, bytes] = await Promise.all([client.manifest(repository, manifest), client.blob(repository, bundle, sigstore_bundle/* MAX_BUNDLE */.m)]);
    const layer = found?.manifest.kind === 'image' ? found.manifest.layers.find(({ mediaType }) => BUNDLE_TYPE.test(mediaType)) : undefined;
    if (found === undefined || layer === undefined)
        throw (0,failures/* notThere */._)(`${repository.registry}/${repository.repository}@${manifest}`);
    return { bytes, digest: layer.digest, subject: found.manifest.subject?.digest };
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
 * @returns the manifest's digest and where it is listed
 */
async function attachBundle(client, repository, subject, bundle, labels) {
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
    const { via, notes } = await attachReferrer(client, repository, subject, { bytes, descriptor });
    return { manifest: descriptor.digest, via, notes };
}


/***/ }),

/***/ 8910:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ nameSbom),
/* harmony export */   DN: () => (/* binding */ nameReferrer),
/* harmony export */   VR: () => (/* binding */ listLayers)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8782);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5305);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6676);
/* harmony import */ var _model_simple_signing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9397);
/* harmony import */ var _registry_fallback_tag_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8244);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8178);







const MAX_LAYERS = 1000;
const MAX_PAYLOAD = 128 * 1024 * 1024;
const MAX_ALL = 256 * 1024 * 1024;
const FORMATS = {
    [_model_simple_signing_js__WEBPACK_IMPORTED_MODULE_4__/* .SIMPLE_SIGNING */ .Nj]: 'simple signing',
    'application/vnd.dsse.envelope.v1+json': 'dsse',
};
/**
 * Reads the tags `sha256-<hex>.sig` and `.att` beside an image (formats 2): each layer is one signature or attestation. What is
 * there and cannot be read is told apart from what is not there; only its own media type says what a layer is.
 */
async function listLayers(client, repository, subject) {
    const tags = await Promise.all([openTag(client, repository, subject, 'sig'), openTag(client, repository, subject, 'att')]);
    const found = tags.flatMap(({ layers }) => layers);
    const total = [...new Map(found.map(({ layer }) => [layer.digest, layer.size])).values()].reduce((sum, size) => sum + size, 0);
    const what = `the layers of the .sig and .att tags of ${(0,_model_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPinned */ .y6)({ ...repository, digest: subject })}`;
    const tooMuch = total > MAX_ALL ? [{ what, error: (0,_failures_js__WEBPACK_IMPORTED_MODULE_6__/* .limitExceeded */ .F)(what, total, MAX_ALL) }] : [];
    const read = await Promise.all((tooMuch.length > 0 ? [] : found).map((layer) => readLayer(client, repository, layer)));
    return {
        layers: [...new Map(read.flatMap((one) => ('bytes' in one ? [[one.digest, one]] : []))).values()],
        others: tags.flatMap(({ others }) => others),
        unreadable: [...tags.flatMap(({ unreadable }) => unreadable), ...tooMuch, ...read.flatMap((one) => ('error' in one ? [one] : []))],
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

/***/ 8178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ limitExceeded),
/* harmony export */   _: () => (/* binding */ notThere)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

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
