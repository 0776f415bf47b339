export const id = 862;
export const ids = [862];
export const modules = {

/***/ 862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findBuildkitProvenance: () => (/* binding */ findBuildkitProvenance)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __webpack_require__(90451);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/predicates/failures.ts
var failures = __webpack_require__(38619);
// EXTERNAL MODULE: ./src/predicates/json-text.ts + 1 modules
var json_text = __webpack_require__(38189);
// EXTERNAL MODULE: ./src/predicates/member-bytes.ts
var member_bytes = __webpack_require__(39908);
// EXTERNAL MODULE: ./src/predicates/predicate.ts
var predicates_predicate = __webpack_require__(89707);
// EXTERNAL MODULE: ./src/predicates/provenance.ts
var provenance = __webpack_require__(40023);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
;// CONCATENATED MODULE: ./src/predicates/buildkit.ts








/** The layers of BuildKit's attestation manifests (moby/buildkit, docs/attestations/attestation-storage.md). */
const BUILDKIT_LAYER = 'application/vnd.in-toto+json';
/** Names the type of a layer; a guide for what to fetch, while the statement decides. */
const BUILDKIT_ANNOTATION = 'in-toto.io/predicate-type';
const HINT = 'Build again with provenance: mode=max (docker/build-push-action), and push image and attestations together.';
/**
 * The provenance that BuildKit wrote for one platform: an in-toto statement that nobody signed, so it must name the very manifest
 * beside which it was found.
 * @param bytes of the layer
 * @param platform digest of the platform's manifest
 * @param from which layer of which image, for messages
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE, STATEMENT_INVALID
 */
function buildkitProvenance(bytes, platform, from) {
    const { json: whole, warnings } = (0,json_text/* readJsonObject */.op)(bytes, from);
    const statement = (0,model_statement/* parseStatement */.By)(bytes, from);
    const { predicateType: type, predicate, subjects } = statement;
    if (!(0,types/* matchesType */.k4)('provenance', type) || !(0,model_json/* isObject */.G)(predicate))
        throw (0,failures/* invalidPredicate */.jV)(from, `SLSA provenance is expected, and it is ${JSON.stringify(type.slice(0, 200))}`, HINT, {
            details: [{ what: 'predicateType', expected: 'https://slsa.dev/provenance/v1 or v0.2', actual: type.slice(0, 200) }],
        });
    if ((0,model_statement/* subjectNaming */.dN)(statement, platform) === undefined) {
        const actual = subjects.map(({ digest }) => `sha256:${digest['sha256'] ?? '(none)'}`.slice(0, 100));
        throw (0,failures/* invalidPredicate */.jV)(from, `BuildKit's provenance is about another image: ${actual[0] ?? ''} instead of ${platform}`, HINT, {
            details: [{ what: 'subject digest', expected: platform, actual: actual.slice(0, 8).join(', ') }],
        });
    }
    const json = Buffer.from((0,member_bytes/* memberBytes */.q)(whole, 'predicate') ?? '{}');
    return {
        predicate: (0,predicates_predicate/* toPredicate */.V)({ kind: 'provenance', type, json, extract: (0,provenance/* extractOfProvenance */.kV)(predicate, type), warnings }, from),
        subjects,
    };
}

// EXTERNAL MODULE: ./src/registry/errors.ts
var registry_errors = __webpack_require__(6764);
;// CONCATENATED MODULE: ./src/modes/buildkit-provenance.ts








/** BuildKit's marks on the members of an index (moby/buildkit, docs/attestations/attestation-storage.md). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const ATTESTATION = 'attestation-manifest';
/** Provenance may be as large as any predicate, and several are held at once. */
const AT_ONCE = 2;
/**
 * Finds the provenance that BuildKit put beside each platform of an image: an unsigned statement in a layer of an attestation
 * manifest, which is a member of the index. All platforms have one, or it is an error: what is signed would tell half.
 * @throws BUILDKIT_PROVENANCE_MISSING, BUILDKIT_PROVENANCE_AMBIGUOUS, PREDICATE_INVALID, and what RegistryClient throws
 */
async function findBuildkitProvenance(registry, tree) {
    if (tree.platforms.length === 0)
        throw notAnIndex(tree.reference);
    const members = await membersOf(registry, tree);
    return (0,p_map/* default */.Ay)(tree.platforms, (platform) => provenanceOf(registry, tree.reference, platform, members), { concurrency: AT_ONCE });
}
/** Members of the index and, where the platforms lie deeper, of the indexes in it; the tree was resolved through the very same ones. */
async function membersOf(registry, { reference, root, rootBytes }) {
    const open = async (manifest) => {
        if (manifest.kind !== 'index')
            return [];
        const inner = manifest.manifests.filter((member) => isIndex(member) && !isAttestation(member));
        const nested = await Promise.all(inner.map(async ({ digest }) => open(await readManifest(registry, reference, digest))));
        return [...manifest.manifests, ...nested.flat()];
    };
    return open((0,descriptor/* parseManifest */.Ng)(rootBytes, root.mediaType, (0,model_reference/* formatPinned */.y6)(reference)));
}
function isIndex({ mediaType }) {
    return mediaType === descriptor/* MEDIA_TYPE */.Ap.ociIndex || mediaType === descriptor/* MEDIA_TYPE */.Ap.dockerList;
}
function isAttestation({ annotations, platform }) {
    return annotations?.[REFERENCE_TYPE] === ATTESTATION || (platform?.os === 'unknown' && platform.architecture === 'unknown');
}
async function readManifest(registry, reference, digest) {
    const fetched = await registry.manifest(reference, digest);
    if (fetched === undefined)
        throw (0,registry_errors/* manifestMissing */.wz)(reference, digest, reference.digest);
    return fetched.manifest;
}
async function provenanceOf(registry, reference, { name, descriptor: { digest } }, members) {
    const beside = members.filter(({ annotations = {} }) => annotations[REFERENCE_TYPE] === ATTESTATION && annotations[REFERENCE_DIGEST] === digest);
    const manifests = await Promise.all([...new Set(beside.map((member) => member.digest))].map((one) => readManifest(registry, reference, one)));
    const layers = manifests.flatMap((manifest) => (manifest.kind === 'image' ? manifest.layers.filter(holdsProvenance) : []));
    const [layer, ...others] = new Map(layers.map((one) => [one.digest, one])).values();
    if (layer === undefined)
        throw missing(reference, name, digest, beside.length);
    if (others.length > 0)
        throw ambiguous(reference, name, digest, others.length + 1);
    const bytes = await registry.blob(reference, layer, predicates_predicate/* MAX_PREDICATE */.L);
    return { name, digest, provenance: buildkitProvenance(bytes, digest, `provenance: buildkit (${name})`) };
}
/** The annotation only says what to read; the statement says what it is. */
function holdsProvenance({ mediaType, annotations }) {
    return mediaType === BUILDKIT_LAYER && (0,types/* matchesType */.k4)('provenance', annotations?.[BUILDKIT_ANNOTATION] ?? '');
}
const buildkit_provenance_HINT = [
    'Build with provenance, and push image and attestations together:',
    '  - uses: docker/build-push-action@<full commit sha>',
    '    with:',
    '      push: true',
    '      provenance: mode=max',
    'Or let Waxseal state what the id token proves: provenance: true.',
].join('\n');
function notAnIndex(reference) {
    return new errors/* WaxsealError */.A({
        code: 'BUILDKIT_PROVENANCE_MISSING',
        message: `input provenance: buildkit: ${(0,model_reference/* formatPinned */.y6)(reference)} is a single manifest, and BuildKit keeps provenance beside it in an index`,
        hint: buildkit_provenance_HINT,
        details: [{ what: 'image', expected: 'an index with attestation manifests', actual: 'a single manifest' }],
    });
}
function missing(reference, name, digest, manifests) {
    const where = manifests === 0 ? 'the index names no attestation manifest for it' : 'its attestation manifest holds none';
    return new errors/* WaxsealError */.A({
        code: 'BUILDKIT_PROVENANCE_MISSING',
        message: `input provenance: buildkit: ${(0,model_reference/* formatPinned */.y6)(reference)} has no provenance of BuildKit's for ${name} (${digest}): ${where}`,
        hint: buildkit_provenance_HINT,
        details: [{ what: `provenance for ${name}`, expected: `a statement about ${digest}`, actual: where }],
    });
}
function ambiguous(reference, name, digest, count) {
    return new errors/* WaxsealError */.A({
        code: 'BUILDKIT_PROVENANCE_AMBIGUOUS',
        message: `input provenance: buildkit: ${(0,model_reference/* formatPinned */.y6)(reference)} has ${count} documents of provenance for ${name} (${digest}), and only one can be what happened`,
        hint: 'Build the image anew in one go, and push it under a new digest: somebody has put attestations of several builds into one index.',
        details: [{ what: `provenance for ${name}`, expected: 'one document', actual: `${count} documents` }],
    });
}


/***/ }),

/***/ 39908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ memberBytes)
/* harmony export */ });
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d]);
/**
 * The bytes of a member of a JSON object, as they stand there and without a copy: a value that is parsed and written again loses digits
 * of big numbers and the look of the rest. What stands between the values of JSON is ASCII, whatever the values hold.
 * @param bytes UTF-8 of a JSON object that has been parsed before: its form is not checked here
 */
function memberBytes(bytes, name) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let index = blanks(text, text.indexOf('{') + 1);
    while (text[index] === QUOTE) {
        const afterKey = endOfString(text, index);
        const key = JSON.parse(text.toString('utf8', index, afterKey));
        const start = blanks(text, blanks(text, afterKey) + 1);
        const end = endOfValue(text, start);
        if (key === name)
            return text.subarray(start, end);
        index = blanks(text, end);
        if (text[index] === COMMA)
            index = blanks(text, index + 1);
    }
    return undefined;
}
function blanks(text, start) {
    let index = start;
    while (BLANKS.has(text[index] ?? QUOTE))
        index += 1;
    return index;
}
function endOfString(text, start) {
    let index = start + 1;
    while (index < text.length && text[index] !== QUOTE)
        index += text[index] === BACKSLASH ? 2 : 1;
    return index + 1;
}
function endOfValue(text, start) {
    let depth = 0;
    let index = start;
    while (index < text.length) {
        const byte = text[index] ?? QUOTE;
        if (byte === QUOTE) {
            index = endOfString(text, index);
            if (depth === 0)
                return index;
            continue;
        }
        if (byte === OPEN_OBJECT || byte === OPEN_LIST)
            depth += 1;
        else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
            if (depth === 0)
                return index; // the end of what the value stands in: it was a number or a word
            depth -= 1;
            if (depth === 0)
                return index + 1;
        }
        else if (depth === 0 && (byte === COMMA || BLANKS.has(byte)))
            return index;
        index += 1;
    }
    return index;
}


/***/ })

};
