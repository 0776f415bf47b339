export const id = 1822;
export const ids = [1822];
export const modules = {

/***/ 43049:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.BaseBundleBuilder = void 0;
// BaseBundleBuilder is a base class for BundleBuilder implementations. It
// provides a the basic wokflow for signing and witnessing an artifact.
// Subclasses must implement the `package` method to assemble a valid bundle
// with the generated signature and verification material.
class BaseBundleBuilder {
    signer;
    witnesses;
    constructor(options) {
        this.signer = options.signer;
        this.witnesses = options.witnesses;
    }
    // Executes the signing/witnessing process for the given artifact.
    async create(artifact) {
        const signature = await this.prepare(artifact).then((blob) => this.signer.sign(blob));
        const bundle = await this.package(artifact, signature);
        // Invoke all of the witnesses in parallel
        const verificationMaterials = await Promise.all(this.witnesses.map((witness) => witness.testify(bundle.content, publicKey(signature.key))));
        // Collect the verification material from all of the witnesses
        const tlogEntryList = [];
        const timestampList = [];
        verificationMaterials.forEach(({ tlogEntries, rfc3161Timestamps }) => {
            tlogEntryList.push(...(tlogEntries ?? []));
            timestampList.push(...(rfc3161Timestamps ?? []));
        });
        // Merge the collected verification material into the bundle
        bundle.verificationMaterial.tlogEntries = tlogEntryList;
        bundle.verificationMaterial.timestampVerificationData = {
            rfc3161Timestamps: timestampList,
        };
        return bundle;
    }
    // Override this function to apply any pre-signing transformations to the
    // artifact. The returned buffer will be signed by the signer. The default
    // implementation simply returns the artifact data.
    async prepare(artifact) {
        return artifact.data;
    }
}
exports.BaseBundleBuilder = BaseBundleBuilder;
// Extracts the public key from a KeyMaterial. Returns either the public key
// or the certificate, depending on the type of key material.
function publicKey(key) {
    switch (key.$case) {
        case 'publicKey':
            return key.publicKey;
        case 'x509Certificate':
            return key.certificate;
    }
}


/***/ }),

/***/ 85192:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.toMessageSignatureBundle = toMessageSignatureBundle;
exports.toDSSEBundle = toDSSEBundle;
/*
Copyright 2023 The Sigstore Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/
const sigstore = __importStar(__webpack_require__(61040));
const util_1 = __webpack_require__(19100);
// Helper functions for assembling the parts of a Sigstore bundle
// Message signature bundle - $case: 'messageSignature'
function toMessageSignatureBundle(artifact, signature) {
    const digest = util_1.crypto.digest('sha256', artifact.data);
    return sigstore.toMessageSignatureBundle({
        digest,
        signature: signature.signature,
        certificate: signature.key.$case === 'x509Certificate'
            ? util_1.pem.toDER(signature.key.certificate)
            : undefined,
        keyHint: signature.key.$case === 'publicKey' ? signature.key.hint : undefined,
        certificateChain: true,
    });
}
// DSSE envelope bundle - $case: 'dsseEnvelope'
function toDSSEBundle(artifact, signature, certificateChain) {
    return sigstore.toDSSEBundle({
        artifact: artifact.data,
        artifactType: artifact.type,
        signature: signature.signature,
        certificate: signature.key.$case === 'x509Certificate'
            ? util_1.pem.toDER(signature.key.certificate)
            : undefined,
        keyHint: signature.key.$case === 'publicKey' ? signature.key.hint : undefined,
        certificateChain,
    });
}


/***/ }),

/***/ 83997:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.DSSEBundleBuilder = void 0;
/*
Copyright 2023 The Sigstore Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/
const util_1 = __webpack_require__(19100);
const base_1 = __webpack_require__(43049);
const bundle_1 = __webpack_require__(85192);
// BundleBuilder implementation for DSSE wrapped attestations
class DSSEBundleBuilder extends base_1.BaseBundleBuilder {
    certificateChain;
    constructor(options) {
        super(options);
        this.certificateChain = options.certificateChain ?? false;
    }
    // DSSE requires the artifact to be pre-encoded with the payload type
    // before the signature is generated.
    async prepare(artifact) {
        const a = artifactDefaults(artifact);
        return util_1.dsse.preAuthEncoding(a.type, a.data);
    }
    // Packages the artifact and signature into a DSSE bundle
    async package(artifact, signature) {
        return (0, bundle_1.toDSSEBundle)(artifactDefaults(artifact), signature, this.certificateChain);
    }
}
exports.DSSEBundleBuilder = DSSEBundleBuilder;
// Defaults the artifact type to an empty string if not provided
function artifactDefaults(artifact) {
    return {
        ...artifact,
        type: artifact.type ?? '',
    };
}


/***/ }),

/***/ 35530:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

var __webpack_unused_export__;

__webpack_unused_export__ = ({ value: true });
__webpack_unused_export__ = exports.VV = void 0;
var dsse_1 = __webpack_require__(83997);
Object.defineProperty(exports, "VV", ({ enumerable: true, get: function () { return dsse_1.DSSEBundleBuilder; } }));
var message_1 = __webpack_require__(8269);
__webpack_unused_export__ = ({ enumerable: true, get: function () { return message_1.MessageSignatureBundleBuilder; } });


/***/ }),

/***/ 8269:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.MessageSignatureBundleBuilder = void 0;
/*
Copyright 2023 The Sigstore Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/
const base_1 = __webpack_require__(43049);
const bundle_1 = __webpack_require__(85192);
// BundleBuilder implementation for raw message signatures
class MessageSignatureBundleBuilder extends base_1.BaseBundleBuilder {
    constructor(options) {
        super(options);
    }
    async package(artifact, signature) {
        return (0, bundle_1.toMessageSignatureBundle)(artifact, signature);
    }
}
exports.MessageSignatureBundleBuilder = MessageSignatureBundleBuilder;


/***/ }),

/***/ 19100:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ua = exports.oidc = exports.pem = exports.json = exports.encoding = exports.dsse = exports.crypto = void 0;
/*
Copyright 2023 The Sigstore Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/
var core_1 = __webpack_require__(83917);
Object.defineProperty(exports, "crypto", ({ enumerable: true, get: function () { return core_1.crypto; } }));
Object.defineProperty(exports, "dsse", ({ enumerable: true, get: function () { return core_1.dsse; } }));
Object.defineProperty(exports, "encoding", ({ enumerable: true, get: function () { return core_1.encoding; } }));
Object.defineProperty(exports, "json", ({ enumerable: true, get: function () { return core_1.json; } }));
Object.defineProperty(exports, "pem", ({ enumerable: true, get: function () { return core_1.pem; } }));
exports.oidc = __importStar(__webpack_require__(81963));
exports.ua = __importStar(__webpack_require__(81268));


/***/ }),

/***/ 81963:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.extractJWTSubject = extractJWTSubject;
/*
Copyright 2023 The Sigstore Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/
const core_1 = __webpack_require__(83917);
function extractJWTSubject(jwt) {
    const parts = jwt.split('.', 3);
    const payload = JSON.parse(core_1.encoding.base64Decode(parts[1]));
    if (payload.email) {
        if (!payload.email_verified) {
            throw new Error('JWT email not verified by issuer');
        }
        return payload.email;
    }
    if (payload.sub) {
        return payload.sub;
    }
    else {
        throw new Error('JWT subject not found');
    }
}


/***/ }),

/***/ 81268:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.getUserAgent = void 0;
/*
Copyright 2023 The Sigstore Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/
const os_1 = __importDefault(__webpack_require__(70857));
// Format User-Agent: <product> / <product-version> (<platform>)
// source: https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/User-Agent
const getUserAgent = () => {
    const packageVersion = (__webpack_require__(85896)/* .version */ .rE);
    const nodeVersion = process.version;
    const platformName = os_1.default.platform();
    const archName = os_1.default.arch();
    return `sigstore-js/${packageVersion} (Node ${nodeVersion}) (${platformName}/${archName})`;
};
exports.getUserAgent = getUserAgent;


/***/ }),

/***/ 91822:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signStatement: () => (/* binding */ signStatement),
  witnessesOf: () => (/* binding */ witnessesOf)
});

// EXTERNAL MODULE: ./node_modules/@sigstore/sign/dist/bundler/index.js
var bundler = __webpack_require__(35530);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(12432);
// EXTERNAL MODULE: ./src/sigstore/prove.ts + 2 modules
var prove = __webpack_require__(7817);
// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/sigstore/answers.ts
var answers = __webpack_require__(48961);
// EXTERNAL MODULE: ./src/sigstore/failures.ts
var failures = __webpack_require__(25851);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __webpack_require__(28902);
;// CONCATENATED MODULE: ./src/sigstore/log-size.ts



/**
 * From here on, in bytes, a failure without a reason is most likely about the size. Rekor v1 is given the whole envelope; its own limit
 * (`max_request_body_size`) is none by default, and what stands before it has another. The public log says neither, and answers 413, 400,
 * 500 or 502, or ends the connection (sigstore/rekor issues 2808 and 2915).
 */
const LARGE = 1024 * 1024;
const UNEXPLAINED = new Set([500, 502]);
const CUT = /\b(?:ECONNRESET|EPIPE|ECONNABORTED)\b/;
/** As Go's server and HTTP itself have it (RFC 9110, 15.5.14). */
const TOO_LARGE = /(?:body|entity|payload|content) too large/i;
const TRIES = 3;
/**
 * Sends an entry to a log, and says so where it is too large for it. A large one is sent three times at most before that is believed: it
 * would be uploaded again and again for minutes.
 * @throws LOG_TOO_LARGE, and what HttpClient throws
 */
async function sendToLog(http, request) {
    const response = request.body.length < LARGE ? await http.send(request) : await sendLarge(http, request);
    if (saysTooLarge(response))
        throw logTooLarge(request, `refuses an entry of ${sizeOf(request)}: it ${(0,failures/* describeAnswer */.O1)(response)}`);
    return response;
}
async function sendLarge(http, request) {
    for (let tries = 1;; tries += 1) {
        const answer = await sendOnce(http, request);
        if (typeof answer !== 'string') {
            if (saysTooLarge(answer))
                return answer;
            // What else may be tried again is tried as any request is.
            if (!UNEXPLAINED.has(answer.status))
                return (0,retry/* persistenceOfStatus */.N7)(answer.status) === 'never' ? answer : http.send(request);
        }
        if (tries < TRIES && (await http.pause((0,retry/* waitBefore */.fI)(tries, 1, undefined))))
            continue;
        const last = typeof answer === 'string' ? answer : `it answered ${answer.status}`;
        throw logTooLarge(request, `did not take an entry of ${sizeOf(request)}, most likely because of its size: ${last}, ${tries} times in a row`);
    }
}
/** @returns a text where the connection was cut, which is what a server does that does not want to read on */
async function sendOnce(http, request) {
    try {
        return await http.send({ ...request, retry: false });
    }
    catch (error) {
        const message = (0,errors/* messageOf */.b)(error);
        if (error instanceof errors/* WaxsealError */.A && CUT.test(message))
            return 'it ended the connection';
        return http.send(request);
    }
}
function saysTooLarge({ status, body }) {
    return status === 413 || (status >= 400 && TOO_LARGE.test(Buffer.from(body).toString('latin1')));
}
function sizeOf({ body }) {
    return body.length < LARGE ? `${body.length} bytes` : `${(body.length / LARGE).toFixed(1)} MiB`;
}
function logTooLarge(request, why) {
    return new errors/* WaxsealError */.A({
        code: 'LOG_TOO_LARGE',
        message: `${request.what} ${why}`,
        hint: 'A Rekor v1 log is given the whole document, and has a limit that its operator sets, a few MiB as a rule; Rekor v2 is given a hash, whatever the size. Name a Rekor v2 log in a signing config (input signing-config), with a trusted root that knows it (input trusted-root); or make the document smaller. This statement was not pushed; others of the step may have been.',
        details: [{ what: 'size of the entry', expected: 'at most what the log takes', actual: `${request.body.length} bytes` }],
    });
}

;// CONCATENATED MODULE: ./src/sigstore/rekor-v1.ts





const PATH = '/api/v1/log/entries';
/** The hash of the leaf, after the number of the tree where there is one. */
const ENTRY_ID = /^(?:[0-9a-f]{64}|[0-9a-f]{80})$/i;
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
/**
 * Logs a signature in Rekor v1, an envelope as `dsse`, anything else as `hashedrekord` (both 0.0.1). 409 says that this very
 * entry is there: the answer to an earlier try was lost, so it is read back.
 */
function rekorV1Witness(http, base) {
    const what = `the transparency log ${base.host}`;
    return {
        async testify(content, certificatePem) {
            const body = Buffer.from(JSON.stringify(proposedEntry(content, certificatePem)));
            const url = (0,answers/* addressOf */.ci)(base, PATH);
            let response = await sendToLog(http, { method: 'POST', url, what, headers: HEADERS, body, maxBytes: answers/* MAX_ANSWER */.G6 });
            if (response.status === 409) {
                const entry = (0,answers/* addressOf */.ci)(base, `${PATH}/${entryId(response, what)}`);
                response = await http.send({ method: 'GET', url: entry, what, headers: { accept: HEADERS.accept }, maxBytes: answers/* MAX_ANSWER */.G6 });
            }
            if (response.status !== 200 && response.status !== 201)
                throw (0,failures/* statusFailure */.FP)('REKOR_FAILED', what, response);
            return { tlogEntries: [readEntry(response, what)] };
        },
    };
}
function proposedEntry(content, certificatePem) {
    const key = Buffer.from(certificatePem).toString('base64');
    if (content.$case === 'dsseEnvelope') {
        const envelope = JSON.stringify((0,dist.envelopeToJSON)(content.dsseEnvelope));
        return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent: { envelope, verifiers: [key] } } };
    }
    const { messageDigest, signature } = content.messageSignature;
    const spec = {
        data: { hash: { algorithm: 'sha256', value: messageDigest.digest.toString('hex') } },
        signature: { content: signature.toString('base64'), publicKey: { content: key } },
    };
    return { apiVersion: '0.0.1', kind: 'hashedrekord', spec };
}
/** Where the entry stands: the last part of `Location`, whose host is not asked. */
function entryId(response, what) {
    const id = response.headers.get('location')?.split('/').at(-1) ?? '';
    if (ENTRY_ID.test(id))
        return id;
    throw (0,failures/* serviceFailure */.Kr)('REKOR_FAILED', `${what} says that the entry is there already, but not where`);
}
/** The answer maps the entry's id to the entry; what is missing in it the bundle's own check finds. */
function readEntry(response, what) {
    const [entry, ...more] = Object.values((0,answers/* readObject */.Ag)('REKOR_FAILED', what, response));
    const failure = (0,failures/* serviceFailure */.Kr)('REKOR_FAILED', `${what} answered without a log entry`);
    if (!(0,model_json/* isObject */.G)(entry) || more.length > 0)
        throw failure;
    const { body, logID, logIndex, integratedTime, verification } = entry;
    const kind = kindOf(body);
    if (typeof body !== 'string' || typeof logID !== 'string' || kind === undefined)
        throw failure;
    const promise = (0,model_json/* isObject */.G)(verification) ? verification['signedEntryTimestamp'] : undefined;
    const proof = (0,model_json/* isObject */.G)(verification) && (0,model_json/* isObject */.G)(verification['inclusionProof']) ? verification['inclusionProof'] : undefined;
    return {
        logIndex: count(logIndex),
        logId: { keyId: Buffer.from(logID, 'hex') },
        integratedTime: count(integratedTime),
        kindVersion: kind,
        inclusionPromise: typeof promise === 'string' ? { signedEntryTimestamp: Buffer.from(promise, 'base64') } : undefined,
        inclusionProof: proof === undefined ? undefined : readProof(proof),
        canonicalizedBody: Buffer.from(body, 'base64'),
    };
}
function readProof({ logIndex, treeSize, rootHash, hashes, checkpoint }) {
    const path = Array.isArray(hashes) ? hashes : [];
    return {
        logIndex: count(logIndex),
        treeSize: count(treeSize),
        rootHash: hex(rootHash),
        hashes: path.map(hex),
        checkpoint: { envelope: typeof checkpoint === 'string' ? checkpoint : '' },
    };
}
function kindOf(body) {
    try {
        const json = typeof body === 'string' ? (0,model_json/* parseJson */.q)(Buffer.from(body, 'base64'), 'the entry') : null;
        if (!(0,model_json/* isObject */.G)(json ?? undefined))
            return undefined;
        const { kind, apiVersion } = json;
        return typeof kind === 'string' && typeof apiVersion === 'string' ? { kind, version: apiVersion } : undefined;
    }
    catch {
        return undefined;
    }
}
function count(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : '0';
}
function hex(value) {
    return Buffer.from(typeof value === 'string' ? value : '', 'hex');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
;// CONCATENATED MODULE: ./src/sigstore/rekor-v2.ts





/** The log holds this very entry already, and its answer of then was lost: it does not give it back. */
class EntryExists extends errors/* WaxsealError */.A {
}
/** DSSE pre-authentication encoding (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md). */
function preAuthEncoding(payloadType, payload) {
    return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);
}
/**
 * Logs a signature in Rekor v2 as `hashedrekord`, that of a DSSE envelope over its pre-authentication encoding: servers from
 * rekor-tiles v2.3.0 on refuse `dsse`, which is all that @sigstore/sign can post. The answer holds no trusted time; a timestamp goes beside it.
 */
function rekorV2Witness(http, base) {
    return {
        async testify(content, certificatePem) {
            const url = (0,answers/* addressOf */.ci)(base, '/api/v2/log/entries');
            const what = `the transparency log ${base.host}`;
            const response = await http.send({
                method: 'POST',
                url,
                what,
                headers: { 'content-type': 'application/json', accept: 'application/json' },
                body: JSON.stringify(entryRequest(content, certificatePem)),
                maxBytes: answers/* MAX_ANSWER */.G6,
            });
            if (response.status === 409)
                throw new EntryExists((0,failures/* statusFailure */.FP)('REKOR_FAILED', what, response));
            if (response.status !== 200 && response.status !== 201)
                throw (0,failures/* statusFailure */.FP)('REKOR_FAILED', what, response);
            return { tlogEntries: [rekor_v2_readEntry(response, what)] };
        },
    };
}
function entryRequest(content, certificatePem) {
    const { digest, signature } = signedBy(content);
    return {
        hashedRekordRequestV002: {
            digest: digest.toString('base64'),
            signature: {
                content: signature.toString('base64'),
                verifier: {
                    keyDetails: 'PKIX_ECDSA_P256_SHA_256',
                    x509Certificate: { rawBytes: new external_node_crypto_.X509Certificate(certificatePem).raw.toString('base64') },
                },
            },
        },
    };
}
/** The SHA-256 of what was signed, and the signature over it. */
function signedBy(content) {
    if (content.$case === 'messageSignature') {
        const { messageDigest, signature } = content.messageSignature;
        return { digest: messageDigest.digest, signature };
    }
    const { payloadType, payload, signatures } = content.dsseEnvelope;
    const [only] = signatures;
    if (only === undefined || signatures.length > 1)
        throw new TypeError('an envelope with one signature is expected');
    return { digest: (0,external_node_crypto_.createHash)('sha256').update(preAuthEncoding(payloadType, payload)).digest(), signature: only.sig };
}
function rekor_v2_readEntry(response, what) {
    const entry = protobuf_specs_dist.TransparencyLogEntry.fromJSON((0,answers/* readObject */.Ag)('REKOR_FAILED', what, response));
    if (entry.logId === undefined || entry.kindVersion === undefined || entry.inclusionProof?.checkpoint === undefined) {
        throw new errors/* WaxsealError */.A({
            code: 'REKOR_FAILED',
            message: `${what} answered without a log entry that holds a proof of inclusion`,
            hint: 'Check that the address in the signing config is a Rekor v2 log; run the step again if it is.',
        });
    }
    return { ...entry, logId: entry.logId, kindVersion: entry.kindVersion };
}

// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var core_dist = __webpack_require__(83917);
;// CONCATENATED MODULE: ./src/sigstore/tsa.ts




/**
 * Stamps a signature (RFC 3161), asked in the JSON that Sigstore's timestamp authorities take.
 * @param authority the whole address, as signing configs have it, or the host alone
 */
function timestampWitness(http, authority) {
    const url = authority.pathname === '/' ? (0,answers/* addressOf */.ci)(authority, '/api/v1/timestamp') : authority;
    const what = `the timestamp authority ${authority.host}`;
    return {
        async testify(content) {
            const response = await http.send({
                method: 'POST',
                url,
                what,
                headers: { 'content-type': 'application/json', accept: 'application/timestamp-reply' },
                body: JSON.stringify({
                    artifactHash: (0,external_node_crypto_.createHash)('sha256').update(signatureOf(content)).digest('base64'),
                    hashAlgorithm: 'sha256',
                }),
                maxBytes: answers/* MAX_ANSWER */.G6,
            });
            if (response.status !== 200 && response.status !== 201)
                throw (0,failures/* statusFailure */.FP)('TSA_FAILED', what, response);
            const signedTimestamp = Buffer.from(response.body);
            if (!isTimestamp(signedTimestamp))
                throw (0,failures/* serviceFailure */.Kr)('TSA_FAILED', `${what} answered without a timestamp`);
            return { rfc3161Timestamps: [{ signedTimestamp }] };
        },
    };
}
function signatureOf(content) {
    if (content.$case === 'messageSignature')
        return content.messageSignature.signature;
    const [only] = content.dsseEnvelope.signatures;
    if (only === undefined)
        throw new TypeError('an envelope with a signature is expected');
    return only.sig;
}
/** Whether it is the right one is proven with the whole bundle. */
function isTimestamp(der) {
    try {
        return !Number.isNaN(core_dist.RFC3161Timestamp.parse(Buffer.from(der)).signingTime.getTime());
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/sigstore/sign.ts
// The package's front door also loads its HTTP client, which costs as much as a request and is not used here.







/**
 * Signs the bytes of a statement, logs and stamps the signature side by side, and gives the bundle.
 * @throws REKOR_FAILED, TSA_FAILED, and what HttpClient throws
 */
async function signStatement(http, services, signer, statement) {
    const builder = new bundler/* DSSEBundleBuilder */.VV({ signer, witnesses: witnessesOf(http, services) });
    const create = async () => {
        const bundle = await builder.create({ data: statement, type: model_statement/* PAYLOAD_TYPE */.Uc });
        return { bytes: (0,sigstore_bundle/* writeBundle */.Mf)(bundle), times: (0,prove/* readTimes */.fh)(bundle) };
    };
    try {
        return await create();
    }
    catch (error) {
        // The answer to an earlier try was lost, and Rekor v2 gives no entry back. ECDSA never signs alike twice, so this is another.
        if (error instanceof EntryExists)
            return create();
        throw error;
    }
}
/** The log, where there is one, and the timestamp authorities. */
function witnessesOf(http, { rekor, timestampAuthorities }) {
    const stamps = timestampAuthorities.map((url) => timestampWitness(http, url));
    if (rekor === undefined)
        return stamps;
    return [rekor.version === 2 ? rekorV2Witness(http, rekor.url) : rekorV1Witness(http, rekor.url), ...stamps];
}


/***/ }),

/***/ 85896:
/***/ ((module) => {

module.exports = {"rE":"5.1.0"};

/***/ })

};
