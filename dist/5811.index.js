export const id = 5811;
export const ids = [5811];
export const modules = {

/***/ 95811:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  attest: () => (/* binding */ attest)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/predicates/provenance.ts
var provenance = __webpack_require__(40023);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/platform.ts
var platform = __webpack_require__(3154);
// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/model/statement.ts
var statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/predicates/essentials.ts
var essentials = __webpack_require__(91517);
// EXTERNAL MODULE: ./src/predicates/extract.ts
var extract = __webpack_require__(82451);
// EXTERNAL MODULE: ./src/model/invalid-input.ts
var invalid_input = __webpack_require__(23423);
// EXTERNAL MODULE: ./src/predicates/failures.ts
var failures = __webpack_require__(38619);
// EXTERNAL MODULE: ./src/predicates/facts.ts
var facts = __webpack_require__(61145);
// EXTERNAL MODULE: ./src/predicates/json-text.ts + 1 modules
var json_text = __webpack_require__(38189);
// EXTERNAL MODULE: ./src/predicates/openvex.ts
var openvex = __webpack_require__(37197);
// EXTERNAL MODULE: ./src/predicates/predicate.ts
var predicate = __webpack_require__(89707);
// EXTERNAL MODULE: ./src/predicates/sbom.ts + 2 modules
var sbom = __webpack_require__(33522);
// EXTERNAL MODULE: ./src/predicates/times.ts
var times = __webpack_require__(81208);
// EXTERNAL MODULE: ./src/predicates/vulnerability.ts
var vulnerability = __webpack_require__(75748);
;// CONCATENATED MODULE: ./src/predicates/custom.ts














/** cosign's short names (formats.md, 5). */
const SHORT = {
    slsaprovenance: types/* TYPE */.ZE.slsa02,
    slsaprovenance02: types/* TYPE */.ZE.slsa02,
    slsaprovenance1: types/* TYPE */.ZE.slsa1,
    spdx: types/* TYPE */.ZE.spdx,
    spdxjson: types/* TYPE */.ZE.spdx,
    cyclonedx: types/* TYPE */.ZE.cyclonedx,
    vuln: types/* TYPE */.ZE.vuln,
    openvex: types/* TYPE */.ZE.openvex,
    link: types/* TYPE */.ZE.link,
    custom: types/* TYPE */.ZE.custom,
};
const MAX_URI = 2048;
/** RFC 3986, 3: a scheme, and only the characters that a URI may have; percent signs begin an octet. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;
/** The input `type`: one of cosign's short names, or a URI. @throws INPUT_INVALID */
function parseType(value) {
    const name = Object.keys(SHORT).find((one) => one === value);
    if (name === undefined) {
        const uri = checkUri('type', value, `one of ${Object.keys(SHORT).join(', ')}, or a URI`);
        return { uri, form: uri === types/* TYPE */.ZE.custom ? 'custom' : 'object' };
    }
    return { uri: SHORT[name], form: name === 'spdx' ? 'text' : name === 'custom' ? 'custom' : 'object', name };
}
/** The input `predicate-type`, as actions/attest has it: a URI. @throws INPUT_INVALID */
function parsePredicateType(value) {
    return { uri: checkUri('predicate-type', value, 'a URI'), form: 'object' };
}
function checkUri(input, value, expected) {
    const fits = value.length <= MAX_URI && URI.test(value) && (!/^https?:/i.test(value) || (/^https?:\/\/[^/]/i.test(value) && URL.canParse(value)));
    if (!fits)
        throw (0,invalid_input/* invalidInput */.a)(input, value, `${expected} (absolute, of at most ${MAX_URI} characters)`, 'Write the type in full, such as https://example.com/review/v1.');
    if (value === statement/* SIGNATURE_PREDICATE */.vQ)
        throw (0,invalid_input/* invalidInput */.a)(input, value, 'the type of an attestation, not that of a signature', 'A step with mode: sign makes signatures.');
    return value;
}
/**
 * A predicate of any type, as it is.
 * @param from the input, as messages name it: `predicate-path: review.json`
 * @param now time of a predicate of cosign's type `custom`
 * @throws PREDICATE_INVALID, PREDICATE_TOO_LARGE
 */
function customPredicate(source, type, from, now) {
    if (type.form === 'text')
        return tagValue(source, from);
    if (type.form === 'custom')
        return wrapped(source, from, now);
    const kind = kindOf(type.uri);
    const { json, value, warnings } = (0,json_text/* readJsonObject */.op)(source, from, kind === 'sbom' ? sbom/* leanSbom */.Sc : undefined);
    check(type, value, from);
    return (0,predicate/* toPredicate */.V)({ kind, type: type.uri, json, extract: (0,extract/* extractPredicate */.n)(type.uri, value), warnings }, from);
}
const KINDS = {
    provenance: 'provenance',
    sbom: 'sbom',
    vulnerabilities: 'vulnerabilities',
    vex: 'vex',
};
function kindOf(uri) {
    return KINDS[(0,types/* wordFor */.GC)(uri) ?? ''] ?? 'custom';
}
/** cosign reads vuln and openvex into Go structures, and what does not fit becomes empty there, or an error; of the other types it must say something. */
function check({ uri }, value, from) {
    if (uri === types/* TYPE */.ZE.vuln) {
        const problem = (0,json/* isObject */.G)(value['scanner']) ? (0,vulnerability/* problemOfVuln */.Is)(value) : 'it has no scanner';
        if (problem !== undefined)
            throw (0,vulnerability/* malformedVuln */.Xf)(from, problem);
    }
    if (uri === types/* TYPE */.ZE.openvex) {
        const problem = (0,openvex/* problemOfVex */.mS)(value);
        if (problem !== undefined)
            throw (0,openvex/* malformedVex */.pG)(from, problem);
    }
    const lack = (0,essentials/* lackOf */.Z)(uri, value);
    if (lack !== undefined)
        throw (0,failures/* invalidPredicate */.jV)(from, `a predicate of type ${uri} is expected, and in this one ${lack.what} is ${lack.actual}`, 'Check the file and its type. With sbom-path, vulnerability-path or vex-path no type is needed: they know the document by its content.', { details: [lack] });
}
/** SPDX tag-value text, as a JSON string (formats 5). */
function tagValue(source, from) {
    const { text, warnings } = (0,json_text/* readText */.yR)(source, from);
    if (!text.startsWith('SPDXVersion:') && !text.includes('\nSPDXVersion:'))
        throw (0,failures/* invalidPredicate */.jV)(from, 'SPDX tag-value text is expected, which has a line SPDXVersion: \u2026', 'For SPDX in JSON use sbom-path, or type: spdxjson.');
    const warning = `input ${from}: a predicate that is a text is read by none of cosign 3, gh, policy-controller and Kyverno; give the SBOM as SPDX in JSON (sbom-path), which all of them read`;
    return (0,predicate/* toPredicate */.V)({
        kind: 'sbom',
        type: types/* TYPE */.ZE.spdx,
        json: Buffer.from(JSON.stringify(text)),
        extract: (0,facts/* extract */.o6)('SPDX SBOM', [['form', 'tag-value text']]),
        warnings: [...warnings, warning],
    }, from);
}
/** cosign's own type: any text, and when it was attested. */
function wrapped(source, from, now) {
    const { text, warnings } = (0,json_text/* readText */.yR)(source, from);
    const value = { Data: text, Timestamp: (0,times/* toTime */.xe)(now) };
    const facts = (0,extract/* extractPredicate */.n)(types/* TYPE */.ZE.custom, value);
    return (0,predicate/* toPredicate */.V)({ kind: 'custom', type: types/* TYPE */.ZE.custom, json: Buffer.from(JSON.stringify(value)), extract: facts, warnings }, from);
}

;// CONCATENATED MODULE: ./src/modes/documents.ts








/** Reads one document and makes a predicate of it. @throws FILE_UNREADABLE, PREDICATE_INVALID, PREDICATE_TOO_LARGE, INPUT_INVALID */
async function readDocument(host, input) {
    const { from, platform } = input.document;
    const attestable = await read(host, input);
    host.release(attestable.predicate.json.length); // of the bytes that it was read from
    return { ...attestable, from, platform };
}
async function read(host, input) {
    const { source, from, digest } = input.document;
    const type = input.kind === 'custom' ? typeOf(input.type) : undefined;
    const document = 'text' in source ? source.text : await readFile(host, source.path, from);
    if (digest !== undefined)
        refuseOther(document, digest, from);
    return toAttestable(host, input.kind, document, from, type);
}
function typeOf({ input, value }) {
    return input === 'type' ? parseType(value) : parsePredicateType(value);
}
function toAttestable(host, kind, source, from, type) {
    switch (kind) {
        case 'sbom':
            return readSbom(source, from);
        case 'vulnerabilities': {
            const predicate = (0,vulnerability/* scanPredicate */.fX)(source, from, { ...runOf(host), now: host.now() });
            return { predicate, contradicts: (attested) => (0,vulnerability/* checkScanSubject */.yD)(predicate.scan, attested, from) };
        }
        case 'vex':
            return { predicate: (0,openvex/* vexPredicate */.Fe)(source, from) };
        case 'custom':
            if (type === undefined)
                throw new TypeError('a predicate of any kind has a type');
            return { predicate: customPredicate(source, type, from, host.now()) };
    }
}
/** An SBOM, given or just made. */
function readSbom(source, from) {
    const predicate = (0,sbom/* sbomPredicate */.RC)(source, from);
    return { predicate, contradicts: (attested) => (0,sbom/* checkSbomSubject */.wK)(predicate.sbom, attested, from) };
}
/** A file that another job handed over may have been replaced on its way; the digest came by a way of its own (threat 53). */
function refuseOther(document, expected, from) {
    const actual = (0,digest/* digestOf */.ol)(Buffer.from(document));
    if (actual === expected)
        return;
    throw new errors/* WaxsealError */.A({
        code: 'DOCUMENT_DIGEST_MISMATCH',
        message: `input ${from}: the file is another than the one that was named: its digest is ${actual}, expected is ${expected}`,
        hint: 'Nothing was signed. Give the digest of the very bytes that the other job wrote (sha256sum), as an output of that job. If it is right, something has replaced the file on its way: find out which job uploads an artifact of that name.',
        details: [{ what: 'digest of the document', expected, actual }],
    });
}
/** The run, as the attestation of a scan names it. */
function runOf({ env }) {
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const repository = `${server}/${env['GITHUB_REPOSITORY'] ?? ''}`;
    const eventId = env['GITHUB_RUN_ID'] ?? '';
    const uri = `${repository}/actions/runs/${eventId}/attempts/${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
    return { uri, eventId, builderId: `${server}/${env['GITHUB_WORKFLOW_REF'] ?? ''}` };
}
/** What stands before `=` and is no platform, as inputs/platforms.ts knows them, belongs to the path; it may have been meant as one. */
function platformMeant(path) {
    const [, meant, rest] = /^((?:[A-Za-z0-9]+\/)?[A-Za-z0-9_]+(?:\/[A-Za-z0-9.]+)?) *= *(.+)$/.exec(path) ?? [];
    if (meant === undefined || rest === undefined)
        return '';
    const name = (0,platform/* canonicalPlatform */._)(meant.includes('/') ? meant : `linux/${meant}`);
    return `If ${meant} is meant as a platform, write ${name}=${rest}. `;
}
async function readFile(host, path, from) {
    try {
        return await host.readFile(path, predicate/* MAX_PREDICATE */.L);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'FILE_UNREADABLE',
            message: `input ${from} cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: `${platformMeant(path)}Check the path: it is taken relative to the workspace, so the step that writes the file must have run before, in this job. A document may have ${predicate/* MAX_PREDICATE */.L} bytes at most.`,
            cause,
        });
    }
}

// EXTERNAL MODULE: ./src/modes/subjects.ts
var subjects = __webpack_require__(1247);
;// CONCATENATED MODULE: ./src/modes/attestations.ts








const OF_ONE_DAY = new Set(['provenance', 'vulnerabilities', 'vsa']);
/** Scanners and large documents need memory. */
const DOCUMENTS_AT_ONCE = 2;
/** The statements that an attest step makes: for each image one of each predicate. Whatever is wrong with one is found before any is signed. */
async function attestationJobs(context, inputs, resolving, claims) {
    const given = inputs.predicates.filter((input) => 'document' in input);
    const [documents, provenance, subjects] = await Promise.all([
        (0,p_map/* default */.Ay)(given, (input) => readDocument(context.host, input), { concurrency: DOCUMENTS_AT_ONCE }),
        ownProvenance(context, inputs, claims),
        resolving,
    ]);
    const jobs = [];
    for (const image of subjects) {
        const attestables = [
            ...(provenance === undefined ? [] : [{ predicate: provenance, from: 'provenance' }]),
            ...(inputs.predicates.some(isBuildkitProvenance) ? await fromBuildkit(context, image, 'provenance') : []),
            ...documents,
            ...(scansWith(inputs, 'syft') ? await scan(context, inputs, image) : []),
            ...(scansWith(inputs, 'buildkit') ? await fromBuildkit(context, image, 'sbom') : []),
        ];
        jobs.push(...attestables.map((attestable) => toJob(context, inputs, image, attestable)));
    }
    return jobs;
}
function isBuildkitProvenance(input) {
    return input.kind === 'provenance' && input.form === 'buildkit';
}
function scansWith({ predicates }, scanner) {
    return predicates.some((input) => 'scanner' in input && input.scanner === scanner);
}
/** Out of the claims of the id token, once its issuer's keys confirm them; none in a dry run without a token. */
async function ownProvenance({ host }, { predicates }, claims) {
    const wanted = predicates.find((input) => input.kind === 'provenance' && input.form === 'slsa-v1');
    if (claims === undefined || wanted === undefined)
        return undefined;
    const server = host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return (0,provenance/* provenancePredicate */.LS)((0,provenance/* parseClaims */.Df)(await claims()), server, 'inputs' in wanted ? wanted.inputs : undefined);
}
async function fromBuildkit(context, image, kind) {
    const { findBuildkitDocuments } = await __webpack_require__.e(/* import() */ 2816).then(__webpack_require__.bind(__webpack_require__, 32816));
    const from = `${kind}: buildkit`;
    const found = await findBuildkitDocuments(context.registry, selectedOf(image, from), kind);
    return found.map(({ name, document }) => ({
        predicate: document.predicate,
        from,
        platform: name,
        contradicts: document.contradicts,
    }));
}
/** One SBOM for each platform, or one for a single manifest. */
async function scan(context, { registry }, image) {
    const tree = selectedOf(image, 'sbom: syft');
    const { scanWithSyft } = await __webpack_require__.e(/* import() */ 490).then(__webpack_require__.bind(__webpack_require__, 80490));
    const targets = tree.platforms.length === 0 ? [undefined] : tree.platforms;
    return (0,p_map/* default */.Ay)(targets, async (platform) => {
        const bytes = await scanWithSyft(context.host, tree.reference, platform, registry);
        return {
            ...readSbom(bytes, `sbom: syft${platform === undefined ? '' : ` (${platform.name})`}`),
            from: 'sbom: syft',
            platform: platform?.name,
        };
    }, { concurrency: DOCUMENTS_AT_ONCE });
}
/** The image with those of its platforms that the input `platforms` selects. @throws INPUT_CONTRADICTION where it selects none of several */
function selectedOf({ tree, manifests }, from) {
    const selected = new Set(manifests.map(({ descriptor }) => descriptor.digest));
    const platforms = tree.platforms.filter(({ descriptor }) => selected.has(descriptor.digest));
    if (tree.platforms.length === 0 || platforms.length > 0)
        return { ...tree, platforms };
    throw new errors/* WaxsealError */.A({
        code: 'INPUT_CONTRADICTION',
        message: `input ${from} makes a statement about each platform, and input platforms selects none of ${(0,reference/* formatPinned */.y6)(tree.reference)}`,
        hint: 'Write platforms: all, its default, or name the platforms that are to be attested.',
    });
}
function digestsOf(manifests) {
    return manifests.map(({ name, descriptor: { digest } }) => ({ name, digest }));
}
/** @throws PLATFORM_MISSING */
function toJob(context, { skipExisting }, image, attestable) {
    const { predicate, platform, contradicts } = attestable;
    const manifests = platform === undefined ? image.manifests : (0,subjects/* selectManifests */.$d)(image.tree, { kind: 'list', names: [platform] }, attestable.from);
    const others = contradicts?.({ subjects: digestsOf(manifests), image: digestsOf((0,subjects/* selectManifests */.$d)(image.tree, { kind: 'all' })) });
    for (const warning of [...predicate.warnings, ...(others === undefined ? [] : [others])]) {
        if (!context.notes.includes(warning))
            context.notes.push(warning);
    }
    context.host.log.info(`${(0,reference/* formatPinned */.y6)(image.tree.reference)}: ${predicate.extract.title} from ${attestable.from}`);
    return {
        image: { ...image, manifests },
        rule: predicate.kind === 'custom' ? predicate.type : predicate.kind,
        predicateType: predicate.type,
        predicate: predicate.json,
        described: {
            digest: `sha256:${(0,external_node_crypto_.createHash)('sha256').update(predicate.json).digest('hex')}`,
            size: predicate.json.length,
            ...predicate.extract,
        },
        annotations: {},
        // What was true of one run or one day is said anew (interface.md, `skip-existing`).
        keepExisting: skipExisting && !OF_ONE_DAY.has((0,types/* wordFor */.GC)(predicate.type)),
    };
}

// EXTERNAL MODULE: ./src/modes/signing.ts + 12 modules
var signing = __webpack_require__(4368);
;// CONCATENATED MODULE: ./src/modes/attest.ts


/** Attests images keylessly: each predicate is a statement, bundle and log entry of its own, all under one certificate. */
function attest(context, inputs) {
    return (0,signing/* runSigning */.Px)(context, inputs, {
        done: 'attested',
        jobs: (subjects, claims) => attestationJobs(context, inputs, subjects, claims),
    });
}


/***/ }),

/***/ 91517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ lackOf)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87979);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61145);
/* harmony import */ var _spdx3_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37790);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66583);
/* harmony import */ var _vsa_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46464);





/**
 * What every predicate of its type says and this one does not: an attestation that says nothing is none, whoever signed it. Lenient beyond
 * that: versions that are not written here, and what other tools leave out.
 * @param type the predicateType of the statement; of a type that no word stands for nothing is asked
 * @param predicate as a whole, or as `parseLeanStatement` leaves it
 */
function lackOf(type, predicate) {
    const word = (0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .wordFor */ .GC)(type);
    if (word === undefined || word === 'signature')
        return undefined;
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(predicate))
        return BY_WORD[word](predicate, type);
    if ((0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesType */ .k4)(_types_js__WEBPACK_IMPORTED_MODULE_3__/* .TYPE */ .ZE.spdx, type) && (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(predicate) !== undefined)
        return undefined; // tag-value text, as `cosign attest --type spdx` has it
    return lack('the predicate', 'an object', predicate);
}
const BY_WORD = {
    // https://slsa.dev/spec/v1.0/provenance, https://slsa.dev/spec/v0.2/provenance: the fields that are required
    provenance: (predicate, type) => type === _types_js__WEBPACK_IMPORTED_MODULE_3__/* .TYPE */ .ZE.slsa1
        ? (textAt(predicate, ['buildDefinition', 'buildType']) ?? textAt(predicate, ['runDetails', 'builder', 'id']))
        : (textAt(predicate, ['builder', 'id']) ?? textAt(predicate, ['buildType'])),
    sbom: lackOfSbom,
    vulnerabilities: (predicate) => {
        const { scanner } = predicate;
        if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(scanner))
            return lack('scanner', 'an object', scanner);
        return scanner['result'] == null ? lack('scanner.result', 'the report of the scanner', scanner['result']) : undefined;
    },
    vex: ({ statements }) => (Array.isArray(statements) ? undefined : lack('statements', 'a list', statements)),
    vsa: lackOfVsa,
};
/** Versions before 1 are told by what they must say in any spelling: who verified, and with which result. */
function lackOfVsa(predicate, type) {
    if (type === _vsa_js__WEBPACK_IMPORTED_MODULE_4__/* .VSA_TYPE */ .gs) {
        const read = (0,_vsa_js__WEBPACK_IMPORTED_MODULE_4__/* .readVsa */ .$d)(predicate);
        return 'problem' in read ? read.problem : undefined;
    }
    const result = predicate['verification_result'] ?? predicate['verificationResult'];
    return (textAt(predicate, ['verifier', 'id']) ?? ((0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(result) === undefined ? lack('verification_result', 'a text', result) : undefined));
}
function lackOfSbom(predicate, type) {
    // cosign 1 put the document, or its text, into a member of its own.
    const wrapped = predicate['Data'];
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(wrapped))
        return lackOfSbom(wrapped, type);
    const { bomFormat, spdxVersion } = predicate;
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_3__/* .matchesType */ .k4)(_types_js__WEBPACK_IMPORTED_MODULE_3__/* .TYPE */ .ZE.spdx, type))
        return bomFormat === 'CycloneDX' ? undefined : lack('bomFormat', 'CycloneDX', bomFormat);
    const said = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(spdxVersion) ?? (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(wrapped) ?? (0,_spdx3_js__WEBPACK_IMPORTED_MODULE_2__/* .spdx3Version */ .Vi)(predicate);
    return said === undefined ? lack('spdxVersion, or the @context of SPDX 3', 'the version of SPDX', spdxVersion) : undefined;
}
function textAt(predicate, path) {
    const value = path.reduce((found, key) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(found)[key], predicate);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value) === undefined ? lack(path.join('.'), 'a text', value) : undefined;
}
function lack(what, expected, value) {
    return { what, expected, actual: value == null ? '(not there)' : (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .short */ .h0)(JSON.stringify(value)) };
}


/***/ })

};
