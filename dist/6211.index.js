export const id = 6211;
export const ids = [6211];
export const modules = {

/***/ 46960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ describePredicate)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _predicates_extract_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82451);
/* harmony import */ var _predicates_member_bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39908);



/**
 * What the report keeps of a predicate; the payload itself, which may be large, is let go.
 * @param payload the bytes that the statement was read from
 * @returns undefined where the statement has no predicate
 */
function describePredicate(statement, payload) {
    const predicate = (0,_predicates_member_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .memberBytes */ .q)(payload, 'predicate');
    if (predicate === undefined)
        return undefined;
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(predicate).digest('hex');
    return { digest: `sha256:${digest}`, size: predicate.length, ...(0,_predicates_extract_js__WEBPACK_IMPORTED_MODULE_1__/* .extractStatement */ .R)(statement) };
}


/***/ }),

/***/ 66565:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  OR: () => (/* binding */ claimedType),
  lF: () => (/* binding */ nameCandidate),
  Wj: () => (/* binding */ proveCandidate)
});

// EXTERNAL MODULE: ./src/predicates/lean-statement.ts
var lean_statement = __webpack_require__(84520);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/public-key.ts
var public_key = __webpack_require__(25162);
// EXTERNAL MODULE: ./src/model/statement.ts
var statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(12432);
// EXTERNAL MODULE: ./src/sigstore/content.ts
var content = __webpack_require__(40607);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
;// CONCATENATED MODULE: ./src/sigstore/ed25519ph.ts


/** Where entries that hold a hash say that an Ed25519 signature is over it: the path in the canonicalized body, and the word there. */
const PREHASHED = {
    'hashedrekord 0.0.1': [['spec', 'data', 'hash', 'algorithm'], 'sha512'],
    'hashedrekord 0.0.2': [['spec', 'hashedRekordV002', 'signature', 'verifier', 'keyDetails'], 'PKIX_ED25519_PH'],
};
/**
 * Is an entry by this key one by Ed25519ph (RFC 8032, 5.1), which cosign makes of Ed25519 keys for such entries? node:crypto
 * cannot verify it. It only explains why a signature does not hold; nothing passes by it.
 */
function isEd25519ph(key, { kindVersion, canonicalizedBody }) {
    const rule = PREHASHED[`${kindVersion?.kind ?? ''} ${kindVersion?.version ?? ''}`];
    if (key.asymmetricKeyType !== 'ed25519' || rule === undefined)
        return false;
    const [path, word] = rule;
    try {
        return path.reduce(step, (0,model_json/* parseJson */.q)(canonicalizedBody, 'the body of the log entry')) === word;
    }
    catch {
        return false; // no JSON
    }
}
function step(json, key) {
    return (0,model_json/* isObject */.G)(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}
function ed25519phUnsupported(where, key, cause) {
    return new errors/* WaxsealError */.A({
        code: 'SIGNATURE_UNSUPPORTED',
        message: `Ed25519ph is not supported: the log says that ${where} was signed with the Ed25519 key ${key} over a hash, which cannot be verified here`,
        hint: 'Sign with an ECDSA P-256 key, which "cosign generate-key-pair" makes, or keylessly. cosign 3 does not verify such a signature either.',
        severity: 'fail',
        details: [{ what: 'signature algorithm', expected: 'ECDSA, RSA or plain Ed25519', actual: 'Ed25519ph' }],
        cause,
    });
}

// EXTERNAL MODULE: ./src/sigstore/log-body.ts
var log_body = __webpack_require__(72525);
// EXTERNAL MODULE: ./src/sigstore/prove.ts + 2 modules
var prove = __webpack_require__(7817);
// EXTERNAL MODULE: ./src/sigstore/signer.ts
var sigstore_signer = __webpack_require__(32766);
// EXTERNAL MODULE: ./src/sigstore/verify.ts
var verify = __webpack_require__(8249);
;// CONCATENATED MODULE: ./src/sigstore/by-key.ts











/**
 * Verifies a bundle that was signed by one of these keys: log \u2192 signature \u2192 statement. No certificate says when the key was
 * good, so no time need be proven; the entry in the log must be there all the same.
 * @throws WaxsealError of severity `fail` for whatever does not hold; WRONG_KEY where it names another key,
 * SIGNATURE_UNSUPPORTED where it is by Ed25519ph
 */
function verifyBundleByKey(bytes, where, material, keys, read = statement/* parseStatement */.By) {
    const bundle = (0,sigstore_bundle/* parseBundle */.QN)(bytes, where);
    const payload = (0,verify/* statementPayload */.Go)(bundle, where);
    const proven = proveByKey(bundle, where, material, keys, (0,content/* contentOfEnvelope */.Xk)(bundle));
    return { statement: read(payload, `the statement in ${where}`), payload, ...proven };
}
/**
 * Proves that one of the keys signed. The key that the evidence names goes first; as that name proves nothing, the others are
 * tried as well.
 */
function proveByKey(bundle, where, material, keys, content) {
    const named = namedKey(bundle);
    const ordered = keys.toSorted((a, b) => Number(b.id === named) - Number(a.id === named));
    let refusal;
    for (const key of ordered) {
        try {
            return { ...(0,prove/* proveBundle */.xW)(bundle, (0,sigstore_signer/* keyOf */.T)(bundle, key.key, where), material, prove/* KEY_THRESHOLDS */.d2, content), key };
        }
        catch (error) {
            refusal ??= explained(error, bundle, where, key);
        }
    }
    // Of the key that is named the reason is true; of any other, that it is another key.
    if (named === undefined || keys.some(({ id }) => id === named) || !isSignedByKey(bundle))
        throw refusal;
    throw wrongKey(where, named, keys);
}
/** A signature that cannot be verified is not one that was forged. */
function explained(error, { verificationMaterial }, where, { key, id }) {
    const failed = error instanceof errors/* WaxsealError */.A && error.code === 'SIGNATURE_INVALID';
    return failed && verificationMaterial.tlogEntries.some((entry) => isEd25519ph(key, entry))
        ? ed25519phUnsupported(where, id, error)
        : error;
}
function isSignedByKey({ verificationMaterial }) {
    return verificationMaterial.content.$case === 'publicKey';
}
/** The hint of a bundle, or the key that the log shows; nothing of it is proven. */
function namedKey({ verificationMaterial: { content, tlogEntries } }) {
    if (content.$case === 'publicKey' && content.publicKey.hint !== '')
        return content.publicKey.hint.slice(0, 200);
    for (const entry of tlogEntries) {
        const der = (0,log_body/* loggedKey */.W)(entry);
        if (der !== undefined)
            return (0,public_key/* keyIdOf */.yg)((0,external_node_crypto_.createPublicKey)({ key: Buffer.from(der), format: 'der', type: 'spki' }));
    }
    return undefined;
}
function wrongKey(where, named, keys) {
    const expected = keys.map(({ id, source }) => `${id} (${source})`).join(', ');
    return new errors/* WaxsealError */.A({
        code: 'WRONG_KEY',
        message: `${where} was signed with the key ${named}, not with ${keys.length === 1 ? 'the key' : 'one of the keys'} that ${keys.length === 1 ? 'is' : 'are'} wanted: ${expected}`,
        hint: 'A key is named here by the SHA-256 of its public half. If the signer has a new key that you trust, add its public key to the input key (one a line); if not, do not deploy the image.',
        severity: 'fail',
        details: [{ what: 'key', expected, actual: named }],
    });
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var dist = __webpack_require__(83917);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/simple-signing.ts
var simple_signing = __webpack_require__(39397);
// EXTERNAL MODULE: ./src/sigstore/certificate.ts
var certificate = __webpack_require__(77853);
;// CONCATENATED MODULE: ./src/sigstore/legacy-parts.ts




/** The annotations of a layer that carry what a signature is proven with (cosign, specs/SIGNATURE_SPEC.md). */
const ANNOTATION = {
    signature: 'dev.cosignproject.cosign/signature',
    certificate: 'dev.sigstore.cosign/certificate',
    bundle: 'dev.sigstore.cosign/bundle',
    timestamp: 'dev.sigstore.cosign/rfc3161timestamp',
};
/** Undefined where it is missing or empty: cosign writes "" for what it does not have. */
function annotation(annotations, name) {
    const key = ANNOTATION[name];
    const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    return value === '' ? undefined : value;
}
/** The one certificate of a PEM text, in DER. */
function certificateDer(pem, where) {
    if (pem.split('-----BEGIN').length !== 2)
        throw legacyInvalid(where, 'its certificate is not one certificate in PEM');
    try {
        return new external_node_crypto_.X509Certificate(pem).raw;
    }
    catch (cause) {
        throw legacyInvalid(where, `its certificate cannot be read: ${(0,errors/* messageOf */.b)(cause)}`, cause);
    }
}
/** The annotation `\u2026/rfc3161timestamp`: `{"SignedRFC3161Timestamp": base64}`. */
function readLegacyTimestamp(text, where) {
    const json = (0,model_json/* parseJson */.q)(text, `the timestamp of ${where}`);
    return base64Of((0,model_json/* isObject */.G)(json) ? json['SignedRFC3161Timestamp'] : undefined, where, 'its timestamp');
}
/** Standard base64 with padding, and nothing that only lenient readers take. */
function base64Of(value, where, what) {
    const bytes = typeof value === 'string' ? external_node_buffer_.Buffer.from(value, 'base64') : external_node_buffer_.Buffer.alloc(0);
    if (bytes.length === 0 || bytes.toString('base64') !== value)
        throw legacyInvalid(where, `${what} is ${value === undefined ? 'missing' : 'no base64'}`);
    return bytes;
}
function legacyInvalid(where, why, cause) {
    return new errors/* WaxsealError */.A({
        code: 'LEGACY_INVALID',
        message: `${where} is not a signature in cosign's older format that can be read: ${why}`,
        hint: 'Sign the image again, if possible in the newer format (this action, or cosign 3).',
        severity: 'fail',
        ...(cause === undefined ? {} : { cause }),
    });
}

;// CONCATENATED MODULE: ./src/sigstore/legacy-entry.ts



/**
 * Reads the annotation `dev.sigstore.cosign/bundle`: a log entry of Rekor v1 with its promise (cosign, pkg/cosign/bundle). It
 * has no proof of inclusion: the log's signature over time, index and body stands in for it, and is verified offline.
 * @throws LEGACY_INVALID, JSON_INVALID
 */
function readLegacyEntry(text, where) {
    const json = (0,model_json/* parseJson */.q)(text, `the log entry of ${where}`);
    const payload = (0,model_json/* isObject */.G)(json) ? json['Payload'] : undefined;
    if (!(0,model_json/* isObject */.G)(json) || !(0,model_json/* isObject */.G)(payload))
        throw legacyInvalid(where, 'its log entry has no Payload');
    const canonicalizedBody = base64Of(payload['body'], where, 'the body of its log entry');
    const { logID } = payload;
    if (typeof logID !== 'string' || !/^[0-9a-f]{64}$/.test(logID))
        throw legacyInvalid(where, 'the logID of its log entry is no SHA-256 in hex');
    return {
        logIndex: count(payload['logIndex'], where, 'logIndex'),
        logId: { keyId: external_node_buffer_.Buffer.from(logID, 'hex') },
        kindVersion: kindOf(canonicalizedBody, where),
        integratedTime: count(payload['integratedTime'], where, 'integratedTime'),
        inclusionPromise: { signedEntryTimestamp: base64Of(json['SignedEntryTimestamp'], where, 'the promise of its log entry') },
        inclusionProof: undefined,
        canonicalizedBody,
    };
}
function kindOf(body, where) {
    const json = (0,model_json/* parseJson */.q)(body, `the body of the log entry of ${where}`);
    const { kind, apiVersion } = (0,model_json/* isObject */.G)(json) ? json : {};
    if (typeof kind !== 'string' || typeof apiVersion !== 'string')
        throw legacyInvalid(where, 'the body of its log entry names no kind and version');
    return { kind, version: apiVersion };
}
function count(value, where, what) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
        throw legacyInvalid(where, `the ${what} of its log entry is ${JSON.stringify(value ?? null).slice(0, 100)}, a whole number is expected`);
    return String(value);
}

;// CONCATENATED MODULE: ./src/sigstore/legacy.ts















/**
 * Verifies a keyless signature or attestation in cosign's older format, by the same proof as a bundle (formats 2). A chain that
 * comes along is not read: authorities come from the trusted root alone.
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
function verifyLegacy(layer, where, material, read) {
    const { bundle, content, payload, statement } = toLegacy(layer, where, read);
    const signer = (0,sigstore_signer/* certificateOf */.t)(bundle, where);
    const proven = (0,prove/* proveBundle */.xW)(bundle, signer, material, verify/* FULL_THRESHOLDS */.Tp, content);
    return { ...proven, certificate: (0,certificate/* readCertificate */.w)(signer.certificate), payload, statement: statement() };
}
/** The same for one that was signed by a key. */
function verifyLegacyByKey(layer, where, material, keys, read) {
    const { bundle, content, payload, statement } = toLegacy(layer, where, read);
    return { ...proveByKey(bundle, where, material, keys, content), payload, statement: statement() };
}
/** What a layer says; nothing of it is proven. */
function claimedLegacy(layer, where) {
    return toLegacy(layer, where).statement();
}
function toLegacy(layer, where, read = statement/* parseStatement */.By) {
    const stamp = annotation(layer.annotations, 'timestamp');
    const timestamp = stamp === undefined ? undefined : readLegacyTimestamp(stamp, where);
    return layer.format === 'dsse' ? ofEnvelope(layer, timestamp, where, read) : ofPayload(layer, timestamp, where);
}
/** Simple signing: the signature in the annotation is over the layer's bytes. */
function ofPayload({ bytes, annotations }, timestamp, where) {
    const signature = base64Of(annotation(annotations, 'signature'), where, 'its signature');
    const digest = external_node_buffer_.Buffer.from((0,model_digest/* hexOf */.ZD)((0,model_digest/* digestOf */.ol)(bytes)), 'hex');
    const messageDigest = { algorithm: protobuf_specs_dist.HashAlgorithm.SHA2_256, digest };
    return {
        bundle: toBundle({ $case: 'messageSignature', messageSignature: { messageDigest, signature } }, annotations, timestamp, where),
        content: (0,content/* signedContent */.y1)({ message: bytes, payload: bytes, signature }),
        payload: bytes,
        statement: () => (0,simple_signing/* parseSimpleSigning */.LZ)(bytes, `the payload of ${where}`),
    };
}
/** An attestation: the layer is the envelope, with its signature in it. */
function ofEnvelope({ bytes, annotations }, timestamp, where, read) {
    const dsseEnvelope = readEnvelope(bytes, where);
    const { payloadType, payload } = dsseEnvelope;
    const signature = dsseEnvelope.signatures[0].sig;
    const envelope = external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const bundle = toBundle({ $case: 'dsseEnvelope', dsseEnvelope }, annotations, timestamp, where);
    // Refused before anything else is asked: what such an envelope holds is no statement (threat 8).
    const statement = (0,verify/* statementPayload */.Go)(bundle, where);
    return {
        bundle,
        content: (0,content/* signedContent */.y1)({
            message: dist.dsse.preAuthEncoding(payloadType, payload),
            payload,
            signature,
            envelope,
            // cosign stamps the signature, and verifies the stamp over the envelope: both are about this very attestation.
            ...(timestamp !== undefined && isStampOf(timestamp, envelope) ? { stamped: envelope } : {}),
        }),
        payload: statement,
        statement: () => read(statement, `the statement in ${where}`),
    };
}
function toBundle(content, annotations, timestamp, where) {
    const pem = annotation(annotations, 'certificate');
    const entry = annotation(annotations, 'bundle');
    return {
        mediaType: '',
        content,
        verificationMaterial: {
            content: pem === undefined
                ? { $case: 'publicKey', publicKey: { hint: '' } }
                : { $case: 'certificate', certificate: { rawBytes: certificateDer(pem, where) } },
            tlogEntries: entry === undefined ? [] : [readLegacyEntry(entry, where)],
            timestampVerificationData: timestamp === undefined ? undefined : { rfc3161Timestamps: [{ signedTimestamp: timestamp }] },
        },
    };
}
/** DSSE v1, JSON form, with one signature: with more, readers differ in which they take. */
function readEnvelope(bytes, where) {
    const json = (0,model_json/* parseJson */.q)(bytes, `the envelope of ${where}`);
    const { payloadType, payload, signatures } = (0,model_json/* isObject */.G)(json) ? json : {};
    if (typeof payloadType !== 'string')
        throw legacyInvalid(where, 'it is no DSSE envelope: payloadType is missing');
    if (!Array.isArray(signatures) || signatures.length !== 1)
        throw legacyInvalid(where, 'its envelope has not one signature');
    const [signature] = signatures;
    const sig = base64Of((0,model_json/* isObject */.G)(signature) ? signature['sig'] : undefined, where, 'the signature of its envelope');
    return { payloadType, payload: base64Of(payload, where, 'the payload of its envelope'), signatures: [{ sig, keyid: '' }] };
}
function isStampOf(timestamp, bytes) {
    try {
        dist.RFC3161Timestamp.parse(external_node_buffer_.Buffer.from(timestamp)).tstInfo.verify(bytes);
        return true;
    }
    catch {
        return false; // whether it is one of anything is the verifier's to say
    }
}

;// CONCATENATED MODULE: ./src/modes/proof.ts




/**
 * Verifies a candidate in its own format, by certificate or, where keys are wanted, by one of them. What `sigstore: github` lowers is
 * lowered for bundles by certificate only: that instance makes nothing else.
 */
function proveCandidate(candidate, { material, thresholds }, signer, read = lean_statement/* parseLeanStatement */.T) {
    const where = nameCandidate(candidate);
    if ('format' in candidate) {
        return signer?.kind === 'keys'
            ? verifyLegacyByKey(candidate, where, material, signer.keys, read)
            : verifyLegacy(candidate, where, material, read);
    }
    return signer?.kind === 'keys'
        ? verifyBundleByKey(candidate.bytes, where, material, signer.keys, read)
        : (0,verify/* verifyBundle */.IF)(candidate.bytes, where, material, thresholds, read);
}
/** The predicate type that a candidate claims, for messages: nothing of it is proven. Undefined where it cannot be read. */
function claimedType(candidate) {
    const where = nameCandidate(candidate);
    try {
        return ('format' in candidate ? claimedLegacy(candidate, where) : (0,verify/* claimedStatement */.vi)(candidate.bytes, where)).predicateType;
    }
    catch {
        return undefined;
    }
}
/** For messages. */
function nameCandidate(candidate) {
    if (!('format' in candidate))
        return `the bundle ${candidate.digest}`;
    return `the ${candidate.format === 'dsse' ? 'attestation' : 'signature'} ${candidate.digest} of the ${candidate.origin}`;
}


/***/ }),

/***/ 18621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ describeRule)
/* harmony export */ });
/** A rule in the words of its inputs, for people. */
function describeRule(rule) {
    switch (rule.kind) {
        case 'exact':
            return `${rule.san} (issuer ${rule.issuer})`;
        case 'pattern':
            return `${describePart(rule.san)} (issuer ${describePart(rule.issuer)})`;
        case 'workflow':
            return describeWorkflow(rule);
    }
}
function describePart(part) {
    return 'exact' in part ? part.exact : `matching ${part.pattern}`;
}
function describeWorkflow(rule) {
    const words = [
        ['repository', rule.repository],
        ['workflow', rule.workflow],
        ['ref', rule.ref],
        ['trigger', rule.trigger],
        ['runner', rule.runner],
        ['environment', rule.environment],
        ['repository-id', rule.repositoryId],
        ['owner-id', rule.ownerId],
        ['signer-digest', rule.signerDigest],
        ['issuer', rule.issuer],
    ];
    return words.flatMap(([word, value]) => (value === undefined ? [] : [`${word}: ${value}`])).join(', ');
}


/***/ }),

/***/ 86248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ diagnoseMismatch)
/* harmony export */ });
/** In words, what most likely went wrong where an identity does not match; the commonest causes only. */
function diagnoseMismatch(mismatches, claims) {
    const hints = [];
    const differs = mismatches.length === 1 ? 'Only the ref differs' : 'The ref differs, too';
    for (const { what, expected, actual } of mismatches) {
        if (expected.toLowerCase() === actual.toLowerCase())
            hints.push(`The ${what} differs only in upper and lower case; it is compared exactly.`);
        if (what === 'issuer')
            hints.push(...diagnoseIssuer(expected, actual));
        if (what === 'identity' || what === 'workflow')
            hints.push(...diagnoseSigner(expected, actual, claims, differs));
        if (what === 'ref')
            hints.push(`${differs}: it was signed by a run on ${actual}.`);
    }
    return hints;
}
function diagnoseIssuer(expected, actual) {
    if (actual.startsWith(`${expected}/`)) {
        return [
            `The issuer carries a slug (${actual.slice(expected.length)}), as GitHub Enterprise Cloud adds for a company: write the issuer in full.`,
        ];
    }
    return expected.replace(/\/$/, '') === actual.replace(/\/$/, '') ? ['The issuer differs only in a slash at its end.'] : [];
}
function diagnoseSigner(expected, actual, claims, differs) {
    const [wantedFile] = expected.split('@');
    const [file] = actual.split('@');
    if (wantedFile === file)
        return [`${differs}: the same workflow signed at ${actual.slice((file ?? '').length + 1)}.`];
    const caller = claims.buildConfigUri;
    if (caller !== undefined && caller !== claims.san.value && (caller === expected || caller.split('@')[0] === wantedFile)) {
        return [`${caller} called a reusable workflow, and that one signs: name it (${actual}) by workflow, and the caller by repository.`];
    }
    return [];
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


/***/ }),

/***/ 84520:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseLeanStatement)
/* harmony export */ });
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34996);
/* harmony import */ var _json_lean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24019);
/* harmony import */ var _member_bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39908);
/* harmony import */ var _sbom_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33522);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66583);





/** From here on, in bytes, a tree of the whole costs more memory than the reading in parts costs time. */
const LARGE = 1024 * 1024;
const NULL = Buffer.from('null');
/**
 * As `parseStatement`; of a large SBOM only what an extract of it needs stays in `predicate`. What cannot be read in parts is read as a
 * whole, which says what is wrong with it.
 */
function parseLeanStatement(bytes, where) {
    const lean = bytes.length < LARGE ? undefined : readLean(bytes);
    return lean === undefined ? (0,_model_statement_js__WEBPACK_IMPORTED_MODULE_0__/* .parseStatement */ .By)(bytes, where) : (0,_model_statement_js__WEBPACK_IMPORTED_MODULE_0__/* .toStatement */ .HJ)(lean, where);
}
function readLean(bytes) {
    try {
        const type = JSON.parse(Buffer.from((0,_member_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .memberBytes */ .q)(bytes, 'predicateType') ?? NULL).toString());
        if (typeof type !== 'string' || !(0,_types_js__WEBPACK_IMPORTED_MODULE_4__/* .matchesType */ .k4)('sbom', type))
            return undefined;
        return (0,_json_lean_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLean */ .o)(bytes, _sbom_js__WEBPACK_IMPORTED_MODULE_3__/* .leanSbom */ .Sc, () => undefined, 'predicate');
    }
    catch {
        return undefined;
    }
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
