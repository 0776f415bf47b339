export const id = 2816;
export const ids = [2816];
export const modules = {

/***/ 32816:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findBuildkitDocuments: () => (/* binding */ findBuildkitDocuments)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
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
var predicate = __webpack_require__(89707);
// EXTERNAL MODULE: ./src/predicates/provenance.ts
var provenance = __webpack_require__(40023);
// EXTERNAL MODULE: ./src/predicates/sbom.ts + 2 modules
var sbom = __webpack_require__(33522);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
;// CONCATENATED MODULE: ./src/predicates/buildkit.ts









/** The layers of BuildKit's attestation manifests (moby/buildkit, docs/attestations/attestation-storage.md). */
const BUILDKIT_LAYER = 'application/vnd.in-toto+json';
/** Names the type of a layer; a guide for what to fetch, while the statement decides. */
const BUILDKIT_ANNOTATION = 'in-toto.io/predicate-type';
const KINDS = {
    provenance: {
        what: 'provenance',
        wanted: 'SLSA provenance',
        types: 'https://slsa.dev/provenance/v1 or v0.2',
        hint: 'Build again with provenance: mode=max (docker/build-push-action), and push image and attestations together.',
    },
    sbom: {
        what: 'SBOM',
        wanted: 'an SBOM in SPDX',
        types: types/* TYPE */.ZE.spdx,
        hint: 'Build again with sbom: true (docker/build-push-action), and push image and attestations together.',
    },
};
/** Whether a document of this type is of the kind; of SBOMs, BuildKit writes SPDX. */
function isOfKind(kind, type) {
    return (0,types/* matchesType */.k4)(kind === 'sbom' ? types/* TYPE */.ZE.spdx : kind, type);
}
/**
 * What BuildKit wrote for one platform: an in-toto statement that nobody signed, so it must name the very manifest beside which it was
 * found.
 * @param bytes of the layer
 * @param platform digest of the platform's manifest
 * @param from which layer of which image, for messages
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE, STATEMENT_INVALID
 */
function buildkitDocument(bytes, platform, from, kind) {
    const { json: whole, warnings } = (0,json_text/* readJsonObject */.op)(bytes, from);
    const statement = (0,model_statement/* parseStatement */.By)(bytes, from);
    const { predicateType: type, predicate, subjects } = statement;
    if (!isOfKind(kind, type) || !(0,model_json/* isObject */.G)(predicate))
        throw otherType(from, kind, type);
    if ((0,model_statement/* subjectNaming */.dN)(statement, platform) === undefined)
        throw otherImage(from, kind, platform, subjects);
    const json = Buffer.from((0,member_bytes/* memberBytes */.q)(whole, 'predicate') ?? '{}');
    return { subjects, ...(kind === 'sbom' ? buildkit_sbom(json, from, warnings) : buildkit_provenance(json, predicate, type, from, warnings)) };
}
function buildkit_provenance(json, value, type, from, warnings) {
    return { predicate: (0,predicate/* toPredicate */.V)({ kind: 'provenance', type, json, extract: (0,provenance/* extractOfProvenance */.kV)(value, type), warnings }, from) };
}
function buildkit_sbom(json, from, warnings) {
    const { sbom: read, ...predicate } = (0,sbom/* sbomPredicate */.RC)(json, from);
    if (predicate.type !== types/* TYPE */.ZE.spdx)
        throw otherType(from, 'sbom', predicate.type);
    return {
        predicate: { ...predicate, warnings: [...warnings, ...predicate.warnings] },
        contradicts: (attested) => (0,sbom/* checkSbomSubject */.wK)(read, attested, from),
    };
}
function otherType(from, kind, type) {
    const { wanted, types, hint } = KINDS[kind];
    return (0,failures/* invalidPredicate */.jV)(from, `${wanted} is expected, and it is ${JSON.stringify(type.slice(0, 200))}`, hint, {
        details: [{ what: 'predicateType', expected: types, actual: type.slice(0, 200) }],
    });
}
function otherImage(from, kind, platform, subjects) {
    const { what, hint } = KINDS[kind];
    const actual = subjects.map(({ digest }) => `sha256:${digest['sha256'] ?? '(none)'}`.slice(0, 100));
    return (0,failures/* invalidPredicate */.jV)(from, `BuildKit's ${what} is about another image: ${actual[0] ?? ''} instead of ${platform}`, hint, {
        details: [{ what: 'subject digest', expected: platform, actual: actual.slice(0, 8).join(', ') }],
    });
}

// EXTERNAL MODULE: ./src/registry/errors.ts
var errors = __webpack_require__(6764);
// EXTERNAL MODULE: ./src/errors.ts
var src_errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/modes/buildkit-failures.ts


const WORDS = {
    provenance: {
        what: 'provenance',
        kept: 'provenance',
        several: 'documents of provenance',
        input: 'provenance: mode=max',
        instead: 'Or let Waxseal state what the id token proves: provenance: true.',
    },
    sbom: {
        what: 'SBOM',
        kept: 'the SBOM',
        several: 'SBOMs of more than one build, or too many of one,',
        input: 'sbom: true',
        instead: 'Or let an installed syft write it (sbom: syft), or give one of your own: sbom-path.',
    },
};
function buildHint({ input, instead }) {
    return [
        `Build with ${input}, and push image and attestations together:`,
        '  - uses: docker/build-push-action@<full commit sha>',
        '    with:',
        '      push: true',
        `      ${input}`,
        instead,
    ].join('\n');
}
function notAnIndex(kind, reference) {
    const words = WORDS[kind];
    return new src_errors/* WaxsealError */.A({
        code: kind === 'sbom' ? 'BUILDKIT_SBOM_MISSING' : 'BUILDKIT_PROVENANCE_MISSING',
        message: `input ${kind}: buildkit: ${(0,model_reference/* formatPinned */.y6)(reference)} is a single manifest, and BuildKit keeps ${words.kept} beside it in an index`,
        hint: buildHint(words),
        details: [{ what: 'image', expected: 'an index with attestation manifests', actual: 'a single manifest' }],
    });
}
/** @param manifests how many attestation manifests the index names for the platform */
function missing(kind, reference, { name, digest }, manifests) {
    const words = WORDS[kind];
    const where = manifests === 0 ? 'the index names no attestation manifest for it' : 'its attestation manifest holds none';
    return new src_errors/* WaxsealError */.A({
        code: kind === 'sbom' ? 'BUILDKIT_SBOM_MISSING' : 'BUILDKIT_PROVENANCE_MISSING',
        message: `input ${kind}: buildkit: ${(0,model_reference/* formatPinned */.y6)(reference)} has no ${words.what} of BuildKit's for ${name} (${digest}): ${where}`,
        hint: buildHint(words),
        details: [{ what: `${words.what} for ${name}`, expected: `a statement about ${digest}`, actual: where }],
    });
}
function ambiguous(kind, reference, { name, digest }, count) {
    const words = WORDS[kind];
    return new src_errors/* WaxsealError */.A({
        code: kind === 'sbom' ? 'BUILDKIT_SBOM_AMBIGUOUS' : 'BUILDKIT_PROVENANCE_AMBIGUOUS',
        message: `input ${kind}: buildkit: ${(0,model_reference/* formatPinned */.y6)(reference)} has ${count} ${words.several} for ${name} (${digest}), and only one can be what happened`,
        hint: 'Build the image anew in one go, and push it under a new digest: somebody has put attestations of several builds into one index.',
        details: [{ what: `${words.what} for ${name}`, expected: 'one document', actual: `${count} documents` }],
    });
}

;// CONCATENATED MODULE: ./src/modes/buildkit-documents.ts







/** BuildKit's marks on the members of an index (moby/buildkit, docs/attestations/attestation-storage.md). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
const REFERENCE_DIGEST = 'vnd.docker.reference.digest';
const ATTESTATION = 'attestation-manifest';
/** A document may be as large as any predicate, and several are held at once. */
const AT_ONCE = 2;
/** Of one build: an SBOM for the image and, where the Dockerfile wants it, for its stages and its context. */
const MAX_SBOMS = 20;
/**
 * Finds what BuildKit put beside each platform of an image: unsigned statements in layers of an attestation manifest, which is a
 * member of the index. All platforms have one, or it is an error: what is signed would tell half.
 * @throws BUILDKIT_PROVENANCE_MISSING, BUILDKIT_PROVENANCE_AMBIGUOUS, BUILDKIT_SBOM_MISSING, BUILDKIT_SBOM_AMBIGUOUS, PREDICATE_INVALID, and
 * what RegistryClient throws
 */
async function findBuildkitDocuments(registry, tree, kind) {
    if (tree.platforms.length === 0)
        throw notAnIndex(kind, tree.reference);
    const members = await membersOf(registry, tree);
    const found = await (0,p_map/* default */.Ay)(tree.platforms, (platform) => documentsOf(registry, tree.reference, platform, members, kind), {
        concurrency: AT_ONCE,
    });
    return found.flat();
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
        throw (0,errors/* manifestMissing */.wz)(reference, digest, reference.digest);
    return fetched.manifest;
}
async function documentsOf(registry, reference, { name, descriptor: { digest } }, members, kind) {
    const beside = members.filter(({ annotations = {} }) => annotations[REFERENCE_TYPE] === ATTESTATION && annotations[REFERENCE_DIGEST] === digest);
    const manifests = await Promise.all([...new Set(beside.map((member) => member.digest))].map((one) => readManifest(registry, reference, one)));
    const holding = manifests.map((manifest) => layersOf(manifest, kind)).filter((layers) => layers.length > 0);
    const layers = [...new Map(holding.flat().map((one) => [one.digest, one])).values()];
    if (layers.length === 0)
        throw missing(kind, reference, { name, digest }, beside.length);
    // Of one build there is one manifest; with several of them, or two stories of how it was built, nobody can say which is true.
    const most = kind === 'sbom' ? MAX_SBOMS : 1;
    if (layers.length > most || (layers.length > 1 && holding.length > 1))
        throw ambiguous(kind, reference, { name, digest }, layers.length);
    return (0,p_map/* default */.Ay)(layers, async (layer) => {
        const bytes = await registry.blob(reference, layer, predicate/* MAX_PREDICATE */.L);
        return { name, digest, document: buildkitDocument(bytes, digest, `${kind}: buildkit (${name})`, kind) };
    }, { concurrency: 1 });
}
/** The annotation only says what to read; the statement says what it is. */
function layersOf(manifest, kind) {
    if (manifest.kind !== 'image')
        return [];
    return manifest.layers.filter(({ mediaType, annotations }) => mediaType === BUILDKIT_LAYER && isOfKind(kind, annotations?.[BUILDKIT_ANNOTATION] ?? ''));
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
