export const id = 169;
export const ids = [169];
export const modules = {

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

/***/ 8169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judge: () => (/* binding */ judge)
});

// EXTERNAL MODULE: ./src/model/simple-signing.ts
var simple_signing = __webpack_require__(9397);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(4996);
;// CONCATENATED MODULE: ./src/policy/describe.ts
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

;// CONCATENATED MODULE: ./src/policy/diagnose.ts
/** In words, what most likely went wrong where an identity does not match; the commonest causes only. */
function diagnoseMismatch(mismatches, claims) {
    const hints = [];
    for (const { what, expected, actual } of mismatches) {
        if (expected.toLowerCase() === actual.toLowerCase())
            hints.push(`The ${what} differs only in upper and lower case; it is compared exactly.`);
        if (what === 'issuer')
            hints.push(...diagnoseIssuer(expected, actual));
        if (what === 'identity' || what === 'workflow')
            hints.push(...diagnoseSigner(expected, actual, claims));
        if (what === 'ref')
            hints.push(`Only the ref differs: it was signed by a run on ${actual}.`);
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
function diagnoseSigner(expected, actual, claims) {
    const [wantedFile] = expected.split('@');
    const [file] = actual.split('@');
    if (wantedFile === file)
        return [`Only the ref differs: the same workflow signed at ${actual.slice((file ?? '').length + 1)}.`];
    const caller = claims.buildConfigUri;
    if (caller !== undefined && caller !== claims.san.value && (caller === expected || caller.split('@')[0] === wantedFile)) {
        return [`${caller} called a reusable workflow, and that one signs: name ${actual} as the identity, and the caller by repository.`];
    }
    return [];
}

// EXTERNAL MODULE: ./src/policy/identity.ts + 1 modules
var identity = __webpack_require__(5960);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var modes_evidence = __webpack_require__(9207);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(2424);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/model/public-key.ts
var public_key = __webpack_require__(5162);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(2432);
// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var dist = __webpack_require__(3917);
;// CONCATENATED MODULE: ./src/sigstore/content.ts


const HASH_OF_LENGTH = { 32: 'sha256', 48: 'sha384', 64: 'sha512' };
/** The hash that goes with the curve; SHA-256 with every curve is what cosign's older format has. */
const HASHES = {
    prime256v1: ['sha256'],
    secp384r1: ['sha384', 'sha256'],
    secp521r1: ['sha512', 'sha256'],
};
/** The library verifies with SHA-256 whatever the key; this knows the hash that goes with each. */
function signedContent({ message, payload, signature, stamped = signature, envelope }) {
    return {
        signature: stamped,
        compareSignature: (other) => signature.equals(other),
        compareDigest: (digest) => isDigestOf(digest, payload),
        compareSignedDigest: (digest) => isDigestOf(digest, message),
        verifySignature: (key) => isSignedBy(key, message, signature),
        ...(envelope === undefined ? {} : { envelope }),
    };
}
/** The content of a bundle with an envelope of one signature. @returns undefined for any other */
function contentOfEnvelope({ content }) {
    if (content.$case !== 'dsseEnvelope')
        return undefined;
    const { payloadType, payload, signatures } = content.dsseEnvelope;
    const [only, ...others] = signatures;
    if (only === undefined || others.length > 0)
        return undefined;
    return signedContent({ message: dist.dsse.preAuthEncoding(payloadType, payload), payload, signature: only.sig });
}
function isDigestOf(digest, bytes) {
    const hash = HASH_OF_LENGTH[digest.length];
    return hash !== undefined && (0,external_node_crypto_.createHash)(hash).update(bytes).digest().equals(digest);
}
function isSignedBy(key, message, signature) {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
    const hashes = type === 'ed25519' ? [null] : (HASHES[details?.namedCurve ?? ''] ?? ['sha256']);
    return hashes.some((hash) => {
        try {
            return (0,external_node_crypto_.verify)(hash, message, key, signature);
        }
        catch {
            return false; // a signature that is not even shaped like one
        }
    });
}

// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(7979);
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
var log_body = __webpack_require__(2525);
// EXTERNAL MODULE: ./src/sigstore/prove.ts + 2 modules
var prove = __webpack_require__(7817);
// EXTERNAL MODULE: ./src/sigstore/signer.ts
var sigstore_signer = __webpack_require__(2766);
// EXTERNAL MODULE: ./src/sigstore/verify.ts
var verify = __webpack_require__(8249);
;// CONCATENATED MODULE: ./src/sigstore/by-key.ts











/**
 * Verifies a bundle that was signed by one of these keys: log \u2192 signature \u2192 statement. No certificate says when the key was
 * good, so no time need be proven; the entry in the log must be there all the same.
 * @throws WaxsealError of severity `fail` for whatever does not hold; WRONG_KEY where it names another key,
 * SIGNATURE_UNSUPPORTED where it is by Ed25519ph
 */
function verifyBundleByKey(bytes, where, material, keys) {
    const bundle = (0,sigstore_bundle/* parseBundle */.QN)(bytes, where);
    const payload = (0,verify/* statementPayload */.Go)(bundle, where);
    const proven = proveByKey(bundle, where, material, keys, contentOfEnvelope(bundle));
    return { statement: (0,model_statement/* parseStatement */.By)(payload, `the statement in ${where}`), ...proven };
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
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(9654);
// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(5305);
// EXTERNAL MODULE: ./src/sigstore/certificate.ts
var certificate = __webpack_require__(7853);
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
function verifyLegacy(layer, where, material) {
    const { bundle, content, statement } = toLegacy(layer, where);
    const signer = (0,sigstore_signer/* certificateOf */.t)(bundle, where);
    const proven = (0,prove/* proveBundle */.xW)(bundle, signer, material, verify/* FULL_THRESHOLDS */.Tp, content);
    return { ...proven, certificate: (0,certificate/* readCertificate */.w)(signer.certificate), statement: statement() };
}
/** The same for one that was signed by a key. */
function verifyLegacyByKey(layer, where, material, keys) {
    const { bundle, content, statement } = toLegacy(layer, where);
    return { ...proveByKey(bundle, where, material, keys, content), statement: statement() };
}
function toLegacy(layer, where) {
    const stamp = annotation(layer.annotations, 'timestamp');
    const timestamp = stamp === undefined ? undefined : readLegacyTimestamp(stamp, where);
    return layer.format === 'dsse' ? ofEnvelope(layer, timestamp, where) : ofPayload(layer, timestamp, where);
}
/** Simple signing: the signature in the annotation is over the layer's bytes. */
function ofPayload({ bytes, annotations }, timestamp, where) {
    const signature = base64Of(annotation(annotations, 'signature'), where, 'its signature');
    const digest = external_node_buffer_.Buffer.from((0,model_digest/* hexOf */.ZD)((0,model_digest/* digestOf */.ol)(bytes)), 'hex');
    const messageDigest = { algorithm: protobuf_specs_dist.HashAlgorithm.SHA2_256, digest };
    return {
        bundle: toBundle({ $case: 'messageSignature', messageSignature: { messageDigest, signature } }, annotations, timestamp, where),
        content: signedContent({ message: bytes, payload: bytes, signature }),
        statement: () => (0,simple_signing/* parseSimpleSigning */.LZ)(bytes, `the payload of ${where}`),
    };
}
/** An attestation: the layer is the envelope, with its signature in it. */
function ofEnvelope({ bytes, annotations }, timestamp, where) {
    const dsseEnvelope = readEnvelope(bytes, where);
    const { payloadType, payload } = dsseEnvelope;
    const signature = dsseEnvelope.signatures[0].sig;
    const envelope = external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const bundle = toBundle({ $case: 'dsseEnvelope', dsseEnvelope }, annotations, timestamp, where);
    // Refused before anything else is asked: what such an envelope holds is no statement (threat 8).
    const statement = (0,verify/* statementPayload */.Go)(bundle, where);
    return {
        bundle,
        content: signedContent({
            message: dist.dsse.preAuthEncoding(payloadType, payload),
            payload,
            signature,
            envelope,
            // cosign stamps the signature, and verifies the stamp over the envelope: both are about this very attestation.
            ...(timestamp !== undefined && isStampOf(timestamp, envelope) ? { stamped: envelope } : {}),
        }),
        statement: () => (0,model_statement/* parseStatement */.By)(statement, `the statement in ${where}`),
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
function proveCandidate(candidate, { material, thresholds }, signer) {
    const where = nameCandidate(candidate);
    if ('format' in candidate) {
        return signer?.kind === 'keys' ? verifyLegacyByKey(candidate, where, material, signer.keys) : verifyLegacy(candidate, where, material);
    }
    return signer?.kind === 'keys'
        ? verifyBundleByKey(candidate.bytes, where, material, signer.keys)
        : (0,verify/* verifyBundle */.IF)(candidate.bytes, where, material, thresholds);
}
/** For messages. */
function nameCandidate(candidate) {
    if (!('format' in candidate))
        return `the bundle ${candidate.digest}`;
    return `the ${candidate.format === 'dsse' ? 'attestation' : 'signature'} ${candidate.digest} of the ${candidate.origin}`;
}

;// CONCATENATED MODULE: ./src/modes/judge.ts








/** Valid for all that is known, but by another kind of signer, or by another key, than the one that is wanted. */
const OTHER_SIGNER = new Set(['SIGNED_BY_KEY', 'SIGNED_BY_CERTIFICATE', 'WRONG_KEY']);
/**
 * Judges one bundle or older layer for the manifests of one image: valid \u2192 an image signature \u2192 names one of them \u2192 by the
 * wanted signer \u2192 for this repository \u2192 with the wanted annotations. What is signed decides, never what its manifest says of it
 * (threats 1\u20136).
 */
function judge(candidate, digests, wanted, trust) {
    let proof;
    try {
        proof = proveCandidate(candidate, trust, wanted.signer);
    }
    catch (error) {
        const check = { ...(0,outcome/* failedCheck */.WU)('signature', error), outcome: 'fail', evidence: candidate.digest };
        return { refused: { stage: OTHER_SIGNER.has(check.code ?? '') ? 'identity' : 'invalid', check } };
    }
    const evidence = (0,modes_evidence/* describeEvidence */.R)(candidate, proof);
    const refuse = (stage, check) => ({
        refused: { stage, check: { rule: 'signature', outcome: 'fail', evidence: candidate.digest, ...check }, evidence },
    });
    const { statement } = proof;
    // No in-toto statement has this type: it is read out of a simple signing payload, or not at all.
    const simple = statement.type === simple_signing/* SIMPLE_SIGNING */.Nj;
    if (!simple && statement.predicateType !== model_statement/* SIGNATURE_PREDICATE */.vQ)
        return refuse('type', wrongType(statement));
    const named = digests.filter((digest) => (0,model_statement/* subjectNaming */.dN)(statement, digest) !== undefined);
    if (named.length === 0)
        return refuse('subject', wrongSubject(statement, digests));
    const stranger = strangerIn(proof, wanted.signer);
    if (stranger !== undefined)
        return refuse('identity', stranger);
    if (simple && wanted.repository !== undefined && !(0,simple_signing/* namesRepository */.xt)(statement.subjects[0]?.name ?? '', wanted.repository))
        return refuse('repository', wrongRepository(statement, wanted.repository, nameCandidate(candidate)));
    const annotated = named.filter((digest) => annotationMismatches(statement, digest, wanted.annotations).length === 0);
    const [first] = named;
    if (annotated.length === 0 && first !== undefined)
        return refuse('annotations', wrongAnnotations(annotationMismatches(statement, first, wanted.annotations)));
    return { accepted: { proof, evidence, covers: new Set(annotated) } };
}
function wrongType({ predicateType }) {
    return {
        code: 'PREDICATE_TYPE',
        message: `a statement of type ${predicateType} is there, but it is no signature of the image`,
        hint: 'An attestation says something about an image; only a signature says that its signer stands by it. Add a step with mode: sign.',
        expected: model_statement/* SIGNATURE_PREDICATE */.vQ,
        actual: predicateType,
        details: [{ what: 'predicate type', expected: model_statement/* SIGNATURE_PREDICATE */.vQ, actual: predicateType }],
    };
}
function wrongSubject({ subjects }, digests) {
    const actual = subjects.slice(0, 5).map(({ name, digest }) => `${name}@sha256:${digest['sha256'] ?? '(no sha256)'}`);
    const expected = digests[0] ?? '';
    return {
        code: 'SUBJECT_MISMATCH',
        message: `a valid signature is attached here, but it is a signature of another image: ${actual.join(', ')}`,
        hint: 'Sign this very digest. A signature that was copied from another image proves nothing about this one.',
        expected,
        actual: actual.join(', '),
        details: [{ what: 'subject digest', expected, actual: actual.join(', ') }],
    };
}
/** Whoever the key belongs to was wanted by that key; a certificate must be the wanted identity's. */
function strangerIn(proof, signer) {
    if ('key' in proof)
        return undefined;
    const rule = signer?.kind === 'identity' ? signer.rule : undefined;
    const mismatches = rule === undefined ? [] : (0,identity/* compareIdentity */.G)(rule, proof.certificate);
    return rule !== undefined && mismatches.length === 0 ? undefined : wrongIdentity(rule, mismatches, proof.certificate);
}
function wrongRepository({ subjects }, expected, what) {
    const actual = subjects[0]?.name ?? '';
    return {
        code: 'REPOSITORY_MISMATCH',
        message: `${what} is by the wanted signer, but it was made for the repository ${actual}, not for ${expected}`,
        hint: `If the image was copied from ${actual} on purpose, add allow-copied: true; if not, sign it where it lies now.`,
        expected,
        actual,
        details: [{ what: 'repository', expected, actual }],
    };
}
function wrongIdentity(rule, details, claims) {
    const hints = diagnoseMismatch(details, claims);
    return {
        code: rule === undefined ? 'IDENTITY_NOT_CONFIGURED' : 'IDENTITY_MISMATCH',
        message: `signed, but ${rule === undefined ? 'nobody said who should have signed it' : `by ${claims.san.value}, not by the signer that is wanted`}`,
        hint: [...hints, 'If this is the signer that you trust, put this identity into the step; if not, do not deploy the image.'].join(' '),
        expected: rule === undefined ? '(nothing configured)' : describeRule(rule),
        actual: `${claims.san.value} (issuer ${claims.issuer})`,
        details,
    };
}
function annotationMismatches(statement, digest, wanted) {
    const annotations = (0,model_statement/* subjectNaming */.dN)(statement, digest)?.annotations ?? {};
    return Object.entries(wanted).flatMap(([key, value]) => {
        const actual = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
        return actual === value ? [] : [{ what: `annotation ${key}`, expected: value, actual: actual ?? '(not there)' }];
    });
}
function wrongAnnotations(details) {
    const [first] = details;
    return {
        code: 'ANNOTATION_MISMATCH',
        message: `signed by the wanted identity, but ${first?.what ?? 'an annotation'} differs`,
        hint: 'Sign with these annotations, or ask for those that the signature carries.',
        expected: details.map(({ what, expected }) => `${what}=${expected}`).join(', '),
        actual: details.map(({ what, actual }) => `${what}=${actual}`).join(', '),
        details,
    };
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


/***/ })

};
