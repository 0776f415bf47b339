export const id = 835;
export const ids = [835];
export const modules = {

/***/ 39835:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  certify: () => (/* binding */ certify),
  signStatement: () => (/* binding */ signStatement)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./node_modules/@sigstore/sign/dist/index.js
var sign_dist = __webpack_require__(15179);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __webpack_require__(28902);
// EXTERNAL MODULE: ./src/sigstore/failures.ts
var failures = __webpack_require__(25851);
;// CONCATENATED MODULE: ./src/sigstore/attempt.ts



/** One try of the library's; it knows no idle time-out, so a hang must end early enough to be tried again. */
const TRY_MS = 30_000;
/**
 * Calls a service through the Sigstore library, whose own retries know neither our budget nor our time: they are off, and these
 * stand in. The library's errors are written anew, because some carry the id token.
 */
async function attempt(transport, code, what, call) {
    const { host, http, timeoutMs } = transport;
    const started = host.now().getTime();
    for (let attempts = 1;; attempts += 1) {
        try {
            return await call();
        }
        catch (error) {
            if (error instanceof errors/* WaxsealError */.A)
                throw error;
            const failure = readFailure(error);
            const waitMs = (0,retry/* waitBefore */.fI)(attempts, host.random(), undefined);
            const elapsed = host.now().getTime() - started;
            if ((0,retry/* mayAsk */.Nh)(failure.persistence, attempts) && elapsed + waitMs < timeoutMs && (await http.pause(waitMs)))
                continue;
            throw (0,failures/* serviceFailure */.K)(code, `${what} ${failure.why} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${(elapsed / 1000).toFixed(1)} s)`);
        }
    }
}
/** The library wraps an answer of failure once or twice, and a broken connection in what its HTTP client makes of it. */
function readFailure(thrown) {
    const chain = causes(thrown);
    for (const error of chain) {
        if ('statusCode' in error && typeof error.statusCode === 'number') {
            return {
                persistence: (0,retry/* persistenceOfStatus */.N7)(error.statusCode),
                why: `answered ${error.statusCode}${reasonOf(error, error.statusCode)}`,
            };
        }
    }
    const coded = chain.findLast((error) => 'code' in error && typeof error.code === 'string' && /^(?:E[A-Z]+|ERR_|UND_|CERT_|FETCH_)/.test(error.code));
    if (coded === undefined || !('code' in coded))
        return { persistence: 'never', why: 'gave an answer that cannot be read' };
    return { persistence: (0,retry/* persistenceOfNetwork */.j$)(String(coded.code)), why: `cannot be reached: ${String(coded.code)}` };
}
function causes(thrown) {
    const chain = [];
    for (let error = thrown; error instanceof Error && chain.length < 6; error = error.cause)
        chain.push(error);
    return chain;
}
/** What the service said: the library writes `(400) There was an error …`. */
function reasonOf(error, status) {
    const text = error.message.replace(`(${status})`, '').replaceAll(/\s+/g, ' ').trim().slice(0, 300);
    return text === '' ? '' : `: ${text}`;
}

// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
;// CONCATENATED MODULE: ./src/sigstore/rekor-v2.ts





const MAX_ANSWER = 1024 * 1024;
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
            const url = new URL(`${base.href.replace(/\/$/, '')}/api/v2/log/entries`);
            const what = `the transparency log ${base.host}`;
            const response = await http.send({
                method: 'POST',
                url,
                what,
                headers: { 'content-type': 'application/json', accept: 'application/json' },
                body: JSON.stringify(entryRequest(content, certificatePem)),
                maxBytes: MAX_ANSWER,
            });
            if (response.status !== 200 && response.status !== 201)
                throw (0,failures/* statusFailure */.F)('REKOR_FAILED', what, response);
            return { tlogEntries: [readEntry(response.body, what)] };
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
function readEntry(body, what) {
    const json = (0,model_json/* parseJson */.q)(body, `the answer of ${what}`);
    const entry = (0,model_json/* isObject */.G)(json) ? protobuf_specs_dist.TransparencyLogEntry.fromJSON(json) : undefined;
    if (entry?.logId === undefined || entry.kindVersion === undefined || entry.inclusionProof?.checkpoint === undefined) {
        throw new errors/* WaxsealError */.A({
            code: 'REKOR_FAILED',
            message: `${what} answered without a log entry that holds a proof of inclusion`,
            hint: 'Check that the address in the signing config is a Rekor v2 log; run the step again if it is.',
        });
    }
    return { ...entry, logId: entry.logId, kindVersion: entry.kindVersion };
}

;// CONCATENATED MODULE: ./src/sigstore/sign.ts







/**
 * Gets a certificate for a fresh P-256 key. The library's signer asks for one at each signature, so it signs once, over
 * nothing, and from then on the key signs by itself.
 */
async function certify(transport, fulcio, token) {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' });
    const keyHolder = { sign: (message) => Promise.resolve(toSignature(privateKey, publicKey, message)) };
    const signer = new sign_dist/* FulcioSigner */.$o({
        fulcioBaseURL: base(fulcio),
        identityProvider: { getToken: () => Promise.resolve(token.jwt) },
        keyHolder,
        retry: false,
        timeout: Math.min(transport.timeoutMs, TRY_MS),
    });
    const { key } = await attempt(transport, 'FULCIO_FAILED', `the certificate authority ${fulcio.host}`, () => signer.sign(Buffer.alloc(0)));
    if (key.$case !== 'x509Certificate')
        throw (0,failures/* serviceFailure */.K)('FULCIO_FAILED', `${fulcio.host} gave no certificate`);
    const certificate = new external_node_crypto_.X509Certificate(key.certificate);
    if (!certificate.checkPrivateKey(privateKey))
        throw (0,failures/* serviceFailure */.K)('FULCIO_FAILED', `${fulcio.host} gave a certificate for another key`);
    return {
        certificatePem: key.certificate,
        expires: certificate.validToDate,
        sign: (message) => Promise.resolve({ signature: (0,external_node_crypto_.sign)('sha256', message, privateKey), key }),
    };
}
function toSignature(privateKey, publicKey, message) {
    return {
        signature: (0,external_node_crypto_.sign)('sha256', message, privateKey),
        key: { $case: 'publicKey', publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
    };
}
/** Signs the bytes of a statement, logs and stamps the signature side by side, and gives the bundle's JSON. */
async function signStatement(transport, services, signer, statement) {
    const builder = new sign_dist/* DSSEBundleBuilder */.VV({
        signer,
        witnesses: [logWitness(transport, services.rekor), ...services.timestampAuthorities.map((url) => stampWitness(transport, url))],
    });
    const bundle = await builder.create({ data: statement, type: model_statement/* PAYLOAD_TYPE */.Uc });
    return Buffer.from(JSON.stringify((0,dist.bundleToJSON)(bundle)));
}
function logWitness(transport, { url, version }) {
    if (version === 2)
        return rekorV2Witness(transport.http, url);
    // 409: the very entry is there already (a retry after a lost answer); the library reads it back.
    const witness = new sign_dist/* RekorWitness */.fU({
        rekorBaseURL: base(url),
        entryType: 'dsse',
        fetchOnConflict: true,
        retry: false,
        timeout: Math.min(transport.timeoutMs, TRY_MS),
    });
    return guarded(transport, 'REKOR_FAILED', `the transparency log ${url.host}`, witness);
}
function stampWitness(transport, url) {
    return guarded(transport, 'TSA_FAILED', `the timestamp authority ${url.host}`, new sign_dist/* TSAWitness */.gs({ tsaBaseURL: base(url), retry: false, timeout: Math.min(transport.timeoutMs, TRY_MS) }));
}
function guarded(transport, code, what, witness) {
    return { testify: (content, key) => attempt(transport, code, what, () => witness.testify(content, key)) };
}
function base(url) {
    return url.href.replace(/\/$/, '');
}


/***/ })

};
