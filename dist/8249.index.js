export const id = 8249;
export const ids = [8249];
export const modules = {

/***/ 12432:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mf: () => (/* binding */ writeBundle),
/* harmony export */   QN: () => (/* binding */ parseBundle)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _sigstore_bundle__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61040);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83916);
/* harmony import */ var _model_bundle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55033);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87979);
/* harmony import */ var _large_payload_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69454);







const MAX_ENTRIES = 32;
const MAX_TIMESTAMPS = 32;
/** protojson writes 64-bit numbers as strings; none in a bundle may be negative. */
const COUNT = /^\d{1,19}$/;
/** What protojson leaves out of the proof for the first entry of a log, when it is the only one. */
const FIRST = { logIndex: '0', hashes: [] };
/**
 * Reads a Sigstore bundle v0.1 to v0.3 (sigstore/protobuf-specs, sigstore_bundle.proto).
 * A message with both members of a oneof is refused: readers differ in which they take (threat 32).
 * @throws BUNDLE_INVALID, JSON_INVALID
 */
function parseBundle(bytes, where) {
    if (bytes.length > _model_bundle_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_BUNDLE */ .m)
        throw invalid(where, `it is ${bytes.length} bytes, more than the limit of ${_model_bundle_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_BUNDLE */ .m}`);
    const aside = (0,_large_payload_js__WEBPACK_IMPORTED_MODULE_4__/* .setAside */ .Fi)(bytes);
    if (aside === undefined)
        return readBundle((0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(bytes, where), where);
    const bundle = readBundle((0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(aside.rest, where), where);
    const { content } = bundle;
    // Anywhere else a large string is nothing that we write: then the document is read as it is.
    if (content.$case !== 'dsseEnvelope' || !content.dsseEnvelope.payload.equals(aside.marker))
        return readBundle((0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(bytes, where), where);
    content.dsseEnvelope.payload = aside.payload;
    return bundle;
}
function readBundle(json, where) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(json))
        throw invalid(where, 'a JSON object is expected');
    one(json, ['dsseEnvelope', 'messageSignature'], where);
    const material = json['verificationMaterial'];
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(material))
        throw invalid(where, 'verificationMaterial is missing');
    one(material, ['publicKey', 'x509CertificateChain', 'certificate'], where);
    for (const entry of list(material['tlogEntries'], MAX_ENTRIES, 'log entries', where))
        checkNumbers(entry, where);
    const stamps = material['timestampVerificationData'];
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(stamps))
        list(stamps['rfc3161Timestamps'], MAX_TIMESTAMPS, 'timestamps', where);
    try {
        return (0,_sigstore_bundle__WEBPACK_IMPORTED_MODULE_1__.bundleFromJSON)(json);
    }
    catch (cause) {
        const fields = cause instanceof _sigstore_bundle__WEBPACK_IMPORTED_MODULE_1__.ValidationError ? `: ${cause.fields.join(', ')}` : '';
        throw invalid(where, `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(cause)}${fields}`, cause);
    }
}
/**
 * The bytes of a bundle. protojson leaves out what is zero or empty; sigstore-python wants the index and the path of a log entry
 * all the same, and would refuse the first entry of a log, so these are always written. Other readers take both forms.
 */
function writeBundle(bundle) {
    const { content } = bundle;
    if (content.$case !== 'dsseEnvelope' || !(0,_large_payload_js__WEBPACK_IMPORTED_MODULE_4__/* .isLarge */ .sV)(content.dsseEnvelope.payload))
        return Buffer.from(stringify(bundle));
    const marker = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(33);
    const { payload } = content.dsseEnvelope;
    const document = stringify({ ...bundle, content: { $case: 'dsseEnvelope', dsseEnvelope: { ...content.dsseEnvelope, payload: marker } } });
    return (0,_large_payload_js__WEBPACK_IMPORTED_MODULE_4__/* .putBack */ .pK)(document, marker.toString('base64'), payload);
}
function stringify(bundle) {
    const json = (0,_sigstore_bundle__WEBPACK_IMPORTED_MODULE_1__.bundleToJSON)(bundle);
    if (bundle.verificationMaterial.tlogEntries.length === 0)
        return JSON.stringify(json);
    const { tlogEntries } = json.verificationMaterial;
    const entries = tlogEntries.map(({ inclusionProof: proof, ...entry }) => ({
        logIndex: '0',
        ...entry,
        ...(proof === undefined ? {} : { inclusionProof: { ...FIRST, ...proof } }),
    }));
    return JSON.stringify({ ...json, verificationMaterial: { ...json.verificationMaterial, tlogEntries: entries } });
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
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(entry))
        throw invalid(where, 'a log entry is no JSON object');
    const proof = entry['inclusionProof'];
    checkCounts(entry, ['logIndex', 'integratedTime'], where);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(proof))
        return;
    checkCounts(proof, ['logIndex', 'treeSize'], where);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(proof['checkpoint']))
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .WaxsealError */ .A({
        code: 'BUNDLE_INVALID',
        message: `${where} is not a Sigstore bundle that can be read: ${why}`,
        hint: 'Sign the image again. A bundle is JSON of media type application/vnd.dev.sigstore.bundle.v0.3+json, as this action, cosign 3 and actions/attest write it.',
        severity: 'fail',
        ...(cause === undefined ? {} : { cause }),
    });
}


/***/ }),

/***/ 77853:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readCertificate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

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
    return {
        issuer: issuerOf(certificate, extensions),
        san: subjectAlternativeName(certificate),
        ...workflowRepository(certificate),
        ...claims,
    };
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
/** No verdict rests on it (.12 says the same), so one that is written in another way is left out rather than refused. */
function workflowRepository(certificate) {
    const text = certificate.extension(`${FULCIO}.5`)?.value.toString('utf8') ?? '';
    return /^[\w.-]+(?:\/[\w.-]+)+$/.test(text) ? { workflowRepository: text } : {};
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

/***/ 40607:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G7: () => (/* binding */ hashedInPlace),
/* harmony export */   XT: () => (/* binding */ isEnvelope),
/* harmony export */   Xk: () => (/* binding */ contentOfEnvelope),
/* harmony export */   y1: () => (/* binding */ signedContent)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83917);
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(_sigstore_core__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _large_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69454);



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
function isEnvelope(bundle) {
    return bundle.content.$case === 'dsseEnvelope';
}
/** The content of a bundle with an envelope of one signature. @returns undefined for any other */
function contentOfEnvelope({ content }) {
    if (content.$case !== 'dsseEnvelope')
        return undefined;
    const { payloadType, payload, signatures } = content.dsseEnvelope;
    const [only, ...others] = signatures;
    if (only === undefined || others.length > 0)
        return undefined;
    return signedContent({ message: _sigstore_core__WEBPACK_IMPORTED_MODULE_1__.dsse.preAuthEncoding(payloadType, payload), payload, signature: only.sig });
}
/**
 * The same content, in which a large payload is hashed where it lies: the library copies it behind the header of the DSSE
 * pre-authentication encoding each time that it is asked. SHA-256 with every key, as the library has it.
 */
function hashedInPlace(content, { content: { dsseEnvelope: envelope } }) {
    if (!(0,_large_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .isLarge */ .sV)(envelope.payload))
        return content;
    const { payloadType: type, payload } = envelope;
    const head = Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `);
    return {
        signature: content.signature,
        compareSignature: (other) => content.compareSignature(other),
        compareDigest: (digest) => content.compareDigest(digest),
        compareSignedDigest: (digest) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(head).update(payload).digest().equals(digest),
        verifySignature: (key) => key.asymmetricKeyType === 'ec'
            ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createVerify)('sha256').update(head).update(payload).verify(key, content.signature) // false for what is not even shaped like one
            : content.verifySignature(key),
    };
}
function isDigestOf(digest, bytes) {
    const hash = HASH_OF_LENGTH[digest.length];
    return hash !== undefined && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(hash).update(bytes).digest().equals(digest);
}
function isSignedBy(key, message, signature) {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
    const hashes = type === 'ed25519' ? [null] : (HASHES[details?.namedCurve ?? ''] ?? ['sha256']);
    return hashes.some((hash) => {
        try {
            return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(hash, message, key, signature);
        }
        catch {
            return false; // a signature that is not even shaped like one
        }
    });
}


/***/ }),

/***/ 69454:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fi: () => (/* binding */ setAside),
/* harmony export */   pK: () => (/* binding */ putBack),
/* harmony export */   sV: () => (/* binding */ isLarge)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** From here on, in bytes, a document as text costs more memory than it is worth. */
const LARGE = 1024 * 1024;
/** Characters of base64 decoded at a time, and bytes encoded: whole groups of four, and of three. */
const PIECE = 1024 * 1024 * 4;
const BYTES = (PIECE / 4) * 3;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/**
 * Takes the large string out of a bundle, so that a document of many MiB is not held as JSON text, as a string of base64 and as bytes
 * at once.
 * @returns undefined where there is none, or several, or one that is not plain base64: the document is read as a whole then
 */
function setAside(bytes) {
    if (bytes.length < LARGE)
        return undefined;
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [found, ...others] = largeStrings(whole);
    const payload = found === undefined || others.length > 0 ? undefined : decode(whole, found.from, found.to);
    if (found === undefined || payload === undefined)
        return undefined;
    const marker = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(33);
    const rest = Buffer.concat([whole.subarray(0, found.from), Buffer.from(marker.toString('base64')), whole.subarray(found.to)]);
    return { rest, payload, marker };
}
/** The reverse: the document with the payload, in base64, in the place of the marker. */
function putBack(document, marker, payload) {
    const at = document.indexOf(marker);
    if (at < 0)
        throw new TypeError('the document holds its marker');
    const [head, tail] = [Buffer.from(document.slice(0, at)), Buffer.from(document.slice(at + marker.length))];
    const bytes = Buffer.allocUnsafe(head.length + Math.ceil(payload.length / 3) * 4 + tail.length);
    let end = head.copy(bytes);
    for (let from = 0; from < payload.length; from += BYTES)
        end += bytes.write(payload.toString('base64', from, from + BYTES), end, 'latin1');
    tail.copy(bytes, end);
    return bytes;
}
function isLarge(payload) {
    return payload.length >= LARGE;
}
function largeStrings(bytes) {
    const found = [];
    for (let open = bytes.indexOf(QUOTE); open >= 0;) {
        const close = closingQuote(bytes, open);
        if (close < 0)
            return [];
        if (close - open > LARGE / 2)
            found.push({ from: open + 1, to: close });
        open = bytes.indexOf(QUOTE, close + 1);
    }
    return found;
}
function closingQuote(bytes, open) {
    for (let close = bytes.indexOf(QUOTE, open + 1); close >= 0; close = bytes.indexOf(QUOTE, close + 1)) {
        let slashes = 0;
        while (bytes[close - 1 - slashes] === BACKSLASH)
            slashes += 1;
        if (slashes % 2 === 0)
            return close;
    }
    return -1;
}
function decode(bytes, from, to) {
    if ((to - from) % 4 !== 0)
        return undefined;
    const payload = Buffer.allocUnsafe(((to - from) / 4) * 3);
    let length = 0;
    for (let at = from; at < to; at += PIECE) {
        const end = Math.min(at + PIECE, to);
        const piece = bytes.toString('latin1', at, end);
        // Padding ends the whole, never a piece before the last.
        if (!BASE64.test(piece) || (end < to && piece.endsWith('=')))
            return undefined;
        length += payload.write(piece, length, 'base64');
    }
    return payload.subarray(0, length);
}


/***/ }),

/***/ 72525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isLoggedSigner),
/* harmony export */   W: () => (/* binding */ loggedKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87979);


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

/***/ 77945:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ withoutStacks),
/* harmony export */   _J: () => (/* binding */ encodeOnce),
/* harmony export */   zn: () => (/* binding */ verifyOnce)
/* harmony export */ });
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83917);
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(_sigstore_core__WEBPACK_IMPORTED_MODULE_0__);

// What the library computes anew for every bundle, computed once: it is most of what verifying many of them costs.
const SHORT = 0x80;
/**
 * Gives the library's ASN.1 elements an encoder that works once for each element. Its own reserves four kilobytes for every element
 * and encodes anew whenever certificates are compared. The bytes are the same (X.690, DER). The library changes elements in one
 * place, a copy whose SCT it removes before it encodes it; a stale encoding would make that check fail, never pass.
 */
function encodeOnce() {
    _sigstore_core__WEBPACK_IMPORTED_MODULE_0__.ASN1Obj.prototype.toDER = function () {
        return (this.encoded ??= encode(this));
    };
}
function encode({ tag, subs, value }) {
    const content = subs.length > 0 ? Buffer.concat(subs.map((sub) => sub.toDER())) : value;
    return Buffer.concat([Buffer.from([tag.toDER()]), encodeLength(content.length), content]);
}
/** X.690, 8.1.3: one byte below 128, else the number of the bytes that follow, then those. */
function encodeLength(length) {
    if (length < SHORT)
        return Buffer.from([length]);
    const hex = length.toString(16);
    const digits = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    return Buffer.concat([Buffer.from([SHORT | digits.length]), digits]);
}
/**
 * Lets the signatures on trusted certificates be checked once by each issuer: the library checks the whole chain up to the root for
 * every bundle and every timestamp. A check that throws is not remembered, nor is any on a certificate that a bundle brings.
 */
function verifyOnce({ certificateAuthorities, timestampAuthorities }) {
    for (const certificate of [...certificateAuthorities, ...timestampAuthorities].flatMap(({ certChain }) => certChain)) {
        const verify = certificate.verify.bind(certificate);
        const known = new WeakMap();
        certificate.verify = (issuer = certificate) => {
            const outcome = known.get(issuer) ?? verify(issuer);
            known.set(issuer, outcome);
            return outcome;
        };
    }
}
/** Errors inside carry no stack: the library tries every octet string as ASN.1, and mostly throws and catches. */
function withoutStacks(work) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
        return work();
    }
    finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
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
var dist = __webpack_require__(83917);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/sigstore/content.ts
var sigstore_content = __webpack_require__(40607);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/sigstore/log-body.ts
var log_body = __webpack_require__(72525);
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

// EXTERNAL MODULE: ./src/sigstore/once.ts
var once = __webpack_require__(77945);
;// CONCATENATED MODULE: ./src/sigstore/prove.ts







(0,once/* encodeOnce */._J)();
/** A key lives for as long as its owner says, so no time need be proven; the log entry must be there all the same. */
const KEY_THRESHOLDS = { log: 1, ct: 0, times: 0 };
/**
 * Timestamps \u2192 certificate and SCT, or key \u2192 log \u2192 signature: the library's checks, then ours of what it leaves open.
 * @param content stands in for the bundle's own signature where that is over something outside the bundle
 * @throws TIMESTAMP_INVALID, CERTIFICATE_UNTRUSTED, LOG_ENTRY_INVALID, SIGNATURE_INVALID
 */
function proveBundle(bundle, signer, material, thresholds, content) {
    const times = (0,once/* withoutStacks */.G5)(() => readTimes(bundle));
    (0,once/* withoutStacks */.G5)(() => {
        runVerifier(bundle, signer, material, thresholds, content);
    });
    const timestamps = bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps.length ?? 0;
    return {
        times,
        timestamps,
        logEntries: bundle.verificationMaterial.tlogEntries.map((entry) => checkLogEntry(entry, signer, times, material)),
    };
}
/** Whatever the library throws, on input made to break it too, is a refusal. */
function runVerifier(bundle, signer, material, { log, ct, times }, content) {
    const trusted = signer.kind === 'certificate' ? material : { ...material, publicKey: () => ({ publicKey: signer.key, validFor: () => true }) };
    const entries = bundle.verificationMaterial.tlogEntries;
    const ours = entries.filter(isIntoto001);
    // The library looks for copies among the entries that it is given; these it does not see (threat 29).
    if (new Set(ours.map(identityOf)).size < ours.length) {
        throw refused('TLOG_ERROR', 'duplicate tlog entry', undefined);
    }
    try {
        const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
        const options = { tlogThreshold: Math.max(0, log - ours.length), ctlogThreshold: ct, timestampThreshold: times };
        new verify_dist/* Verifier */.BL(trusted, options).verify({
            ...entity,
            tlogEntries: entity.tlogEntries.filter((entry) => !isIntoto001(entry)),
            signature: content ?? ((0,sigstore_content/* isEnvelope */.XT)(bundle) ? (0,sigstore_content/* hashedInPlace */.G7)(entity.signature, bundle) : entity.signature),
        });
    }
    catch (cause) {
        const kind = cause instanceof verify_dist/* VerificationError */.mk ? cause.code : undefined;
        throw kind === 'TLOG_ERROR' && entries.length === 0 ? unlogged(cause) : refused(kind, reason(cause), cause);
    }
    for (const entry of ours)
        checkIntoto001(entry, content, material);
}
/** Log and body, as the library has it: nothing authenticates the index, and an entry in two logs is two. */
function identityOf({ logId, canonicalizedBody }) {
    return `${logId?.keyId.toString('hex') ?? ''} ${canonicalizedBody.toString('base64')}`;
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
/** Most often a choice of whoever signed, not a damage. */
function unlogged(cause) {
    return new errors/* WaxsealError */.A({
        code: 'LOG_ENTRY_INVALID',
        message: `the bundle does not verify: no entry of a transparency log is with it (${reason(cause)})`,
        hint: 'It was signed without a log (as by "cosign sign --tlog-upload=false"), or the entry was lost. Sign the image again with the log: what is not logged does not count, signed by key or by certificate.',
        severity: 'fail',
        details: [{ what: 'log entries', expected: 'at least 1', actual: 'none' }],
        cause,
    });
}


/***/ }),

/***/ 32766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf),
/* harmony export */   t: () => (/* binding */ certificateOf)
/* harmony export */ });
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83917);
/* harmony import */ var _sigstore_core__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(_sigstore_core__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83916);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77945);



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
        return (0,_once_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutStacks */ .G5)(() => _sigstore_core__WEBPACK_IMPORTED_MODULE_0__.X509Certificate.parse(Buffer.from(der)));
    }
    catch (cause) {
        throw refused('CERTIFICATE_INVALID', `the certificate in ${where} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(cause)}`, 'Sign the image again.', cause);
    }
}
function refused(code, message, hint, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .WaxsealError */ .A({ code, message, hint, severity: 'fail', ...(cause === undefined ? {} : { cause }) });
}


/***/ }),

/***/ 8249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Go: () => (/* binding */ statementPayload),
/* harmony export */   IF: () => (/* binding */ verifyBundle),
/* harmony export */   Tp: () => (/* binding */ FULL_THRESHOLDS),
/* harmony export */   vi: () => (/* binding */ claimedStatement)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34996);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12432);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77853);
/* harmony import */ var _prove_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7817);
/* harmony import */ var _signer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32766);






const FULL_THRESHOLDS = { log: 1, ct: 1, times: 1 };
/**
 * Verifies a bundle as the client specification orders it: timestamps \u2192 certificate and SCT \u2192 log \u2192 signature \u2192 statement.
 * It says nothing of *whose* signature it is: identities and subjects are matched by the policy.
 * @param read what is signed may be large, and not all of it is wanted
 * @throws WaxsealError of severity `fail` for whatever does not hold
 */
function verifyBundle(bytes, where, material, thresholds = FULL_THRESHOLDS, read = _model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .parseStatement */ .By) {
    const bundle = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBundle */ .QN)(bytes, where);
    const payload = statementPayload(bundle, where);
    const signer = (0,_signer_js__WEBPACK_IMPORTED_MODULE_5__/* .certificateOf */ .t)(bundle, where);
    const proven = (0,_prove_js__WEBPACK_IMPORTED_MODULE_4__/* .proveBundle */ .xW)(bundle, signer, material, thresholds);
    const certificate = (0,_certificate_js__WEBPACK_IMPORTED_MODULE_3__/* .readCertificate */ .w)(signer.certificate);
    return { statement: read(payload, `the statement in ${where}`), payload, certificate, ...proven };
}
/** What a bundle says; nothing of it is proven. */
function claimedStatement(bytes, where) {
    return (0,_model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .parseStatement */ .By)(statementPayload((0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBundle */ .QN)(bytes, where), where), where);
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


/***/ })

};
