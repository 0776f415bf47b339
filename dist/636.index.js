export const id = 636;
export const ids = [636];
export const modules = {

/***/ 2636:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify_verify)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/model/public-key.ts
var public_key = __webpack_require__(5162);
;// CONCATENATED MODULE: ./src/keys/load.ts


/** Dozens of PEM keys fit into this, in bytes. */
const MAX_KEY_FILE = 64 * 1024;
/**
 * Reads the public keys that references name; a file may hold several. The same key twice is one key.
 * @throws FILE_UNREADABLE, KEY_UNAVAILABLE, KEY_INVALID, PRIVATE_KEY_GIVEN
 */
async function loadPublicKeys(host, http, references) {
    const loaded = await Promise.all(references.map(async (one) => (0,public_key/* parsePublicKeys */.V4)(await read(host, http, one), nameOf(one))));
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
/** As the user wrote it. */
function nameOf(reference) {
    switch (reference.kind) {
        case 'file':
            return reference.path;
        case 'env':
            return `env://${reference.name}`;
        case 'url':
            return reference.url.href;
    }
}
async function readFile(host, path) {
    try {
        return await host.readFile(path, MAX_KEY_FILE);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'FILE_UNREADABLE',
            message: `input key: ${path} cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: `Check the path: it is taken relative to the workspace, so the file must be there before this step (actions/checkout), and be smaller than ${MAX_KEY_FILE} bytes.`,
            cause,
        });
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
    throw unavailable(url.href, `its server answered ${response.status}`, 'Check the address, or keep the key as a file in the repository, which nobody can change without a review.');
}
function unavailable(source, why, hint) {
    return new errors/* WaxsealError */.A({ code: 'KEY_UNAVAILABLE', message: `input key: ${source} cannot be read: ${why}`, hint });
}

// EXTERNAL MODULE: ./src/model/digest.ts
var model_digest = __webpack_require__(5305);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(6676);
// EXTERNAL MODULE: ./src/sigstore/trust.ts + 1 modules
var sigstore_trust = __webpack_require__(5421);
// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(1235);
// EXTERNAL MODULE: ./src/registry/tree.ts
var registry_tree = __webpack_require__(7591);
// EXTERNAL MODULE: ./src/storage/bundle.ts + 4 modules
var bundle = __webpack_require__(8063);
// EXTERNAL MODULE: ./src/storage/cosign.ts
var cosign = __webpack_require__(8910);
;// CONCATENATED MODULE: ./src/storage/evidence.ts



/**
 * Reads bundles and cosign's older tags at once. Neither hides the other: what holds in one format counts, whatever lies there
 * in the other. With a file at hand the registry is not asked.
 */
async function listEvidence(client, repository, digest) {
    const [{ bundles, ...stored }, tags] = await Promise.all([
        (0,bundle/* listBundles */.Od)(client, repository, digest),
        (0,cosign/* listLayers */.VR)(client, repository, digest),
    ]);
    const candidates = [...bundles, ...tags.layers];
    const sbom = candidates.length === 0 ? await (0,cosign/* nameSbom */.$C)(client, repository, digest) : [];
    return {
        ...stored,
        candidates,
        others: [...stored.others, ...tags.others, ...sbom],
        unreadable: [...stored.unreadable, ...tags.unreadable],
        looked: `${stored.looked}, and the tags ${digest.replace(':', '-')}.sig and .att there`,
    };
}

;// CONCATENATED MODULE: ./src/modes/companions.ts

/** Attestations and signatures by others are no faults of an image: the report has them as evidence. */
const SUSPECT = new Set(['invalid', 'subject']);
const MAX_NOTES = 10;
/**
 * What lay beside the signature that let an image pass and should not lie there: it changes no verdict, and nobody should
 * overlook it (threat 10).
 */
function companionNotes(image, refused, unreadable) {
    const notes = [
        ...refused
            .filter(({ stage }) => SUSPECT.has(stage))
            .map(({ check }) => `the bundle ${check.evidence ?? ''} counts for nothing: ${check.code ?? ''}: ${check.message ?? ''}`),
        ...unreadable.map(({ what, error }) => `${what} could not be read: ${(0,errors/* messageOf */.b)(error)}`),
    ].map((note) => `${image} passed by another signature; ${note}`);
    if (notes.length <= MAX_NOTES)
        return notes;
    const more = notes.length - MAX_NOTES;
    return [...notes.slice(0, MAX_NOTES), `${image} passed, and ${more} more bundles beside its signature count for nothing`];
}

;// CONCATENATED MODULE: ./src/modes/coverage.ts
/**
 * Which platforms the accepted signatures leave open. A platform is covered when a statement names it or, unless each is to
 * have its own, when it is a member of a signed index: the index's bytes were hashed by us, and they name it by digest.
 */
function uncovered(root, platforms, selection, accepted) {
    const named = new Set(accepted.flatMap(({ covers }) => [...covers]));
    const byIndex = named.has(root) && selection.kind !== 'each';
    const wanted = selection.kind === 'list'
        ? platforms.filter(({ name }) => selection.names.includes(name))
        : selection.kind === 'index'
            ? []
            : platforms;
    return byIndex ? [] : wanted.filter(({ descriptor }) => !named.has(descriptor.digest));
}
/** Whether what must be signed is signed (interface.md, `platforms` in verify; threat 9). */
function coverageCheck(root, platforms, selection, accepted) {
    const covers = (digest) => accepted.find((one) => one.covers.has(digest));
    const atRoot = covers(root);
    const open = uncovered(root, platforms, selection, accepted);
    const rootIsOptional = platforms.length > 0 && selection.kind !== 'index' && !(selection.kind === 'list' && selection.names.includes('index'));
    if (atRoot === undefined && !rootIsOptional)
        return [unsigned(root, 'the image itself')];
    const checks = open.map(({ name, descriptor }) => unsigned(descriptor.digest, `the platform ${name}`));
    return checks.length > 0
        ? checks
        : [signatureCheck(atRoot ?? accepted[0]), platformsCheck(platforms, selection, atRoot !== undefined)].flatMap((check) => check ?? []);
}
function signatureCheck(by) {
    if (by === undefined)
        return undefined;
    return {
        rule: 'signature',
        outcome: 'pass',
        expected: 'signed by the wanted signer',
        actual: signerOf(by),
        evidence: by.evidence.digest,
    };
}
function signerOf({ proof }) {
    if ('key' in proof)
        return `the key ${proof.key.id} (${proof.key.source})`;
    const { san, issuer } = proof.certificate;
    return `${san.value} (issuer ${issuer})`;
}
function platformsCheck(platforms, selection, rootSigned) {
    if (platforms.length === 0 || selection.kind === 'index')
        return undefined;
    const names = selection.kind === 'list' ? selection.names : platforms.map(({ name }) => name);
    const how = selection.kind === 'each'
        ? 'each named by a statement'
        : rootSigned
            ? 'members of the signed index'
            : 'each named by a statement; the index itself is not signed';
    return { rule: 'platforms', outcome: 'pass', expected: `${names.join(', ')} signed`, actual: how };
}
function unsigned(digest, what) {
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
 * Verifies a bundle that was signed by one of these keys: log → signature → statement. No certificate says when the key was
 * good, so no time need be proven; the entry in the log must be there all the same.
 * @throws WaxsealError of severity `fail` for whatever does not hold; WRONG_KEY where it names another key
 */
function verifyBundleByKey(bytes, where, material, keys) {
    const bundle = (0,sigstore_bundle/* parseBundle */.Q)(bytes, where);
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
            refusal ??= error;
        }
    }
    // Of the key that is named the reason is true; of any other, that it is another key.
    if (named === undefined || keys.some(({ id }) => id === named) || !isSignedByKey(bundle))
        throw refusal;
    throw wrongKey(where, named, keys);
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
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(7979);
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
/** The annotation `…/rfc3161timestamp`: `{"SignedRFC3161Timestamp": base64}`. */
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
 * Judges one bundle or older layer for the manifests of one image: valid → an image signature → names one of them → by the
 * wanted signer → for this repository → with the wanted annotations. What is signed decides, never what its manifest says of it
 * (threats 1–6).
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

;// CONCATENATED MODULE: ./src/modes/nothing-found.ts

/** Nothing that could be a signature is there: says where it was looked, and what else is there. */
function nothingFound(digest, stored) {
    const others = stored.flatMap((place) => place.others);
    const looked = [...new Set(stored.map((place) => place.looked))].join('; ');
    const also = others.length === 0
        ? 'Nothing at all refers to the image there.'
        : `What refers to the image there: ${others.slice(0, 10).join(', ')}.`;
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
/** A referrer that is listed and cannot be read could be the very signature: that is an error, not an absence (law 4). */
function unreadableEvidence({ what, error }) {
    const check = (0,outcome/* failedCheck */.WU)('signature', error);
    return { ...check, outcome: 'error', message: `${what} could not be read: ${check.message ?? check.actual}` };
}

// EXTERNAL MODULE: ./src/modes/subjects.ts
var subjects = __webpack_require__(1247);
;// CONCATENATED MODULE: ./src/modes/look.ts









/** Looks at one image; `once` lets the same digest under another tag share the result. */
async function lookAtImage(context, inputs, basis, { reference }, once) {
    const { digest } = reference;
    const { file } = basis;
    // With digest and bundle at hand nothing need be asked of the registry, unless single platforms are asked about.
    const offline = file !== undefined &&
        digest !== undefined &&
        inputs.promoteTags.length === 0 &&
        (inputs.platforms.kind === 'all' || inputs.platforms.kind === 'index');
    if (offline)
        return once({ ...reference, digest }, async () => ({
            report: await look(context, inputs, basis, { ...reference, digest }, undefined, undefined),
        }));
    // The referrers of a known digest are listed while its manifest is read.
    const early = digest !== undefined && file === undefined ? listEvidence(context.registry, reference, digest) : undefined;
    early?.catch(() => undefined);
    const tree = await (0,registry_tree/* resolveImage */.A)(context.registry, reference);
    const looked = await once(tree.reference, async () => ({
        tree,
        report: await look(context, inputs, basis, tree.reference, tree, early),
    }));
    return looked;
}
async function look(context, inputs, { trust, signer, file }, reference, tree, early) {
    const wanted = {
        annotations: inputs.annotations,
        ...(signer === undefined ? {} : { signer }),
        ...(inputs.allowCopied ? {} : { repository: (0,model_reference/* nameOf */.Vb)(reference) }),
    };
    const platforms = tree?.platforms ?? [];
    if (tree !== undefined)
        (0,subjects/* selectManifests */.$d)(tree, inputs.platforms); // a platform that the image lacks is an error of the input
    const digests = [reference.digest, ...platforms.map(({ descriptor }) => descriptor.digest)];
    const stored = [
        file === undefined ? await (early ?? listEvidence(context.registry, reference, reference.digest)) : fromFile(file),
    ];
    const found = stored.flatMap(({ candidates }) => candidates).map((bundle) => judge(bundle, digests, wanted, trust));
    const missing = file === undefined ? uncovered(reference.digest, platforms, inputs.platforms, accepted(found)) : [];
    const more = await Promise.all(missing.map(({ descriptor }) => listEvidence(context.registry, reference, descriptor.digest)));
    stored.push(...more);
    found.push(...newBundles(stored[0], more).map((bundle) => judge(bundle, digests, wanted, trust)));
    for (const { notes } of stored)
        context.notes.push(...notes);
    const bad = found.flatMap((judgement) => ('refused' in judgement ? [judgement.refused] : []));
    const report = conclude(reference, platforms, inputs.platforms, stored, accepted(found), bad);
    if (report.verdict === 'pass') {
        const unreadable = stored.flatMap((place) => place.unreadable);
        context.notes.push(...companionNotes(reference.digest, bad, unreadable));
    }
    return report;
}
function accepted(found) {
    return found.flatMap((judgement) => ('accepted' in judgement ? [judgement.accepted] : []));
}
/** The bundles and layers of platforms that the index does not carry as well. */
function newBundles(root, more) {
    const known = new Set(root?.candidates.map(({ digest }) => digest));
    return [...new Map(more.flatMap(({ candidates }) => candidates).map((bundle) => [bundle.digest, bundle])).values()].filter(({ digest }) => !known.has(digest));
}
function fromFile(file) {
    return { candidates: [file], others: [], unreadable: [], looked: 'the file of input bundle-path', notes: [] };
}
function conclude(reference, platforms, selection, stored, good, bad) {
    const evidence = [...good.map((one) => one.evidence), ...bad.flatMap((one) => one.evidence ?? [])];
    return (0,outcome/* describeImage */.hu)(reference, platforms, { checks: checksOf(reference.digest, platforms, selection, stored, good, bad), evidence });
}
function checksOf(root, platforms, selection, stored, good, bad) {
    const unreadable = stored.flatMap((place) => place.unreadable);
    const coverage = coverageCheck(root, platforms, selection, good);
    if (coverage.every(({ outcome }) => outcome === 'pass'))
        return coverage;
    // "Could not look" outweighs what was seen: the signature that is wanted may be the one that could not be read.
    if (unreadable.length > 0)
        return unreadable.map(unreadableEvidence);
    if (good.length > 0)
        return coverage;
    return bad.length > 0 ? nearestFirst(bad).map(({ check }) => check) : [nothingFound(root, stored)];
}
const NEARNESS = { annotations: 0, repository: 1, identity: 2, subject: 3, type: 4, invalid: 5 };
function nearestFirst(refused) {
    return refused.toSorted((a, b) => NEARNESS[a.stage] - NEARNESS[b.stage]);
}

;// CONCATENATED MODULE: ./src/modes/promote.ts



/** Puts the very bytes that were verified under each tag: digest in, digest out. */
async function promote(context, looked, tags) {
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
                checks.push({ ...(0,outcome/* failedCheck */.WU)('promote', error), expected: `${(0,model_reference/* nameOf */.Vb)(tree.reference)}:${tag} → ${tree.root.digest}` });
            }
        }
        const failed = checks.some(({ outcome }) => outcome !== 'pass');
        done.push({ ...report, verdict: failed ? 'error' : report.verdict, checks: [...report.checks, ...checks] });
    }
    return done;
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

;// CONCATENATED MODULE: ./src/modes/bundle-file.ts



/** The bundle of input `bundle-path`. */
async function readBundleFile(host, path) {
    if (path === undefined)
        return undefined;
    try {
        const bytes = await host.readFile(path, sigstore_bundle/* MAX_BUNDLE */.m);
        return { bytes, digest: (0,model_digest/* digestOf */.ol)(bytes), origin: 'bundle-path' };
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'FILE_UNREADABLE',
            message: `input bundle-path: ${path} cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: 'Give the path of a Sigstore bundle, for example the output bundle-path of the step that signed.',
            cause,
        });
    }
}

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
    for (const { name, evidence } of reports) {
        for (const { certificate } of evidence) {
            if (certificate === undefined)
                continue;
            const { san, issuer } = certificate;
            const owner = /^https:\/\/github\.com\/([^/]+)\//.exec(san.value)?.[1]?.toLowerCase();
            const foreign = owner !== undefined && owner !== name.split('/')[1]?.toLowerCase();
            const warning = foreign
                ? `    # CAREFUL: a workflow of ${owner} signed ${name}, which is not theirs by name. Is it the signer that you expect?\n`
                : '';
            found.set(`${san.value} ${issuer}`, `${warning}    # identity: ${san.value}\n    # issuer: ${issuer}`);
        }
    }
    return [...found.values()];
}

;// CONCATENATED MODULE: ./src/modes/verify.ts












const IMAGES_AT_ONCE = 16;
const PROGRESS_FROM = 12;
/**
 * Verifies images: resolve to digests → read what is attached → verify each bundle → match identity, subject, type,
 * annotations → cover the platforms → promote tags. Only a proven pass of every image passes.
 */
async function verify_verify(context, inputs) {
    const { looked, trust } = await (0,modes_context/* phase */.O)(context, 'Verify', async () => {
        const basis = await prepare(context, inputs);
        return { looked: await lookAtAll(context, inputs, basis), trust: (0,outcome/* describeTrust */.o8)(basis.trust) };
    });
    const reports = looked.map(({ report }) => report);
    if (inputs.signer === undefined)
        return { result: 'error', images: reports, bundles: [], trust, fault: identityNotConfigured(reports) };
    const result = verdict(reports);
    // A dry run only leaves the tags alone: what does not hold fails here as well, lest somebody take it for a gate that passed.
    if (inputs.dryRun && result === 'passed') {
        return { result: 'skipped', reason: 'dry run: everything passed; no tag was moved', images: reports, bundles: [], trust };
    }
    if (result !== 'passed' || inputs.promoteTags.length === 0)
        return { result, images: reports, bundles: [], trust };
    const promoted = await (0,modes_context/* phase */.O)(context, 'Promote', () => promote(context, looked, inputs.promoteTags));
    return { result: verdict(promoted), images: promoted, bundles: [], trust };
}
async function prepare({ host, http }, inputs) {
    const [trust, file, signer] = await Promise.all([
        (0,sigstore_trust/* loadTrust */.Vc)(host, http, inputs.trust),
        readBundleFile(host, inputs.bundlePath),
        loadSigner(host, http, inputs.signer),
    ]);
    return { trust, ...(file === undefined ? {} : { file }), ...(signer === undefined ? {} : { signer }) };
}
async function loadSigner(host, http, signer) {
    return signer?.kind === 'keys' ? { kind: 'keys', keys: await loadPublicKeys(host, http, signer.keys) } : signer;
}
/** A digest that stands under several tags is looked at once. */
async function lookAtAll(context, inputs, basis) {
    const images = (0,subjects/* distinct */.dM)(inputs.images);
    const seen = new Map();
    let done = 0;
    return (0,p_map/* default */.Ay)(images, async (image) => {
        const looked = await lookOnce(context, inputs, basis, image, seen);
        done += 1;
        const progress = images.length >= PROGRESS_FROM ? ` (${done}/${images.length})` : '';
        context.host.log.info(`${looked.report.verdict === 'pass' ? 'passed' : looked.report.verdict}: ${looked.report.image}${progress}`);
        return looked;
    }, { concurrency: IMAGES_AT_ONCE });
}
async function lookOnce(context, inputs, basis, image, seen) {
    try {
        return await lookAtImage(context, inputs, basis, image, (place, work) => {
            const key = (0,model_reference/* formatPinned */.y6)(place);
            const looked = seen.get(key) ?? work();
            seen.set(key, looked);
            return looked;
        });
    }
    catch (error) {
        return { report: (0,outcome/* unresolvedImage */.ZV)(image.reference, (0,outcome/* failedCheck */.WU)('resolve', error)) };
    }
}
/** `failed` is what we saw; `error` what we could not see. A definite refusal outweighs. */
function verdict(reports) {
    const verdicts = new Set(reports.map(({ verdict: outcome }) => outcome));
    if (reports.length === 0)
        return 'error';
    return verdicts.has('fail') ? 'failed' : verdicts.has('error') ? 'error' : 'passed';
}


/***/ })

};
