export const id = 9339;
export const ids = [9339];
export const modules = {

/***/ 9339:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Certificates: () => (/* binding */ Certificates)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/sigstore/answers.ts
var answers = __webpack_require__(48961);
// EXTERNAL MODULE: ./src/sigstore/failures.ts
var failures = __webpack_require__(25851);
// EXTERNAL MODULE: ./src/sigstore/oidc.ts
var oidc = __webpack_require__(31197);
;// CONCATENATED MODULE: ./src/sigstore/fulcio.ts





/**
 * Gets a certificate for a fresh P-256 key (Fulcio's HTTP API, version 2).
 * @throws FULCIO_FAILED, and what HttpClient throws; never with the token
 */
async function certify(http, fulcio, token) {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' });
    const what = `the certificate authority ${fulcio.host}`;
    const challenge = (0,oidc/* claim */.B7)(token, 'email') ?? (0,oidc/* claim */.B7)(token, 'sub');
    if (challenge === undefined)
        throw (0,failures/* serviceFailure */.Kr)('OIDC_FAILED', 'the id token names no subject');
    const response = await http.send({
        method: 'POST',
        url: (0,answers/* addressOf */.ci)(fulcio, '/api/v2/signingCert'),
        what,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
            credentials: { oidcIdentityToken: token.jwt },
            publicKeyRequest: {
                publicKey: { algorithm: 'ECDSA', content: publicKey.export({ type: 'spki', format: 'pem' }) },
                proofOfPossession: (0,external_node_crypto_.sign)('sha256', Buffer.from(challenge), privateKey).toString('base64'),
            },
        }),
        maxBytes: answers/* MAX_ANSWER */.G6,
    });
    if (response.status !== 200 && response.status !== 201)
        throw (0,failures/* statusFailure */.FP)('FULCIO_FAILED', what, response);
    const certificate = readLeaf(response, what);
    if (!certificate.checkPrivateKey(privateKey))
        throw (0,failures/* serviceFailure */.Kr)('FULCIO_FAILED', `${what} gave a certificate for another key`);
    const certificatePem = certificate.toString();
    return {
        certificatePem,
        begins: certificate.validFromDate,
        expires: certificate.validToDate,
        sign: (message) => Promise.resolve({
            signature: (0,external_node_crypto_.sign)('sha256', message, privateKey),
            key: { $case: 'x509Certificate', certificate: certificatePem },
        }),
    };
}
/** An authority without a certificate transparency log answers with a detached SCT that is empty. */
function readLeaf(response, what) {
    const json = (0,answers/* readObject */.Ag)('FULCIO_FAILED', what, response);
    const signed = json['signedCertificateEmbeddedSct'] ?? json['signedCertificateDetachedSct'];
    const chain = (0,model_json/* isObject */.G)(signed) ? signed['chain'] : undefined;
    const certificates = (0,model_json/* isObject */.G)(chain) ? chain['certificates'] : undefined;
    const leaf = Array.isArray(certificates) ? certificates[0] : undefined;
    try {
        if (typeof leaf === 'string')
            return new external_node_crypto_.X509Certificate(leaf);
    }
    catch {
        // said below; what came may be anything
    }
    throw (0,failures/* serviceFailure */.Kr)('FULCIO_FAILED', `${what} gave no certificate`);
}

;// CONCATENATED MODULE: ./src/sigstore/certificates.ts


/** Signing, logging and stamping take a second or so; what begins this late before the end may miss it. */
const MARGIN_MS = 60_000;
/**
 * The certificate that a step signs with: one for all its images, and another, with a key and if need be a token of its own, once
 * the first is about to expire. A certificate lives for ten minutes, and an outage may last longer.
 */
class Certificates {
    #host;
    #http;
    #fulcio;
    #token;
    #current;
    /** @param token gives a token that is young enough to be used now */
    constructor(host, http, fulcio, token) {
        this.#host = host;
        this.#http = http;
        this.#fulcio = fulcio;
        this.#token = token;
    }
    /** @throws FULCIO_FAILED, and what the token's source throws */
    async current() {
        for (;;) {
            const asked = (this.#current ??= this.#request());
            const { certified, usableUntil } = await asked;
            if (this.#host.now().getTime() < usableUntil)
                return certified;
            const fresh = this.#drop(asked);
            // One that is never young enough by this clock is still the best there is.
            if (fresh)
                return (await (this.#current ??= this.#request())).certified;
        }
    }
    /** Says that a certificate came too late for what it signed; the next `current` gives another. */
    async expire(certified) {
        const asked = this.#current;
        if (asked !== undefined && (await asked).certified === certified)
            this.#drop(asked);
    }
    /** @returns false where somebody else has dropped it before */
    #drop(asked) {
        if (this.#current !== asked)
            return false;
        this.#current = undefined;
        return true;
    }
    async #request() {
        const token = await this.#token();
        try {
            return await this.#certify(token);
        }
        catch (error) {
            // A token lives for minutes, so it may have ended while the authority was away.
            const refused = error instanceof errors/* WaxsealError */.A && error.code === 'FULCIO_FAILED';
            const next = refused ? await this.#token() : token;
            if (next === token)
                throw error;
            return this.#certify(next);
        }
    }
    async #certify(token) {
        const asked = this.#host.now().getTime();
        const certified = await certify(this.#http, this.#fulcio, token);
        const { begins, expires, certificatePem } = certified;
        this.#host.log.info(`certificate from ${this.#fulcio.host}, good until ${expires.toISOString()}`);
        this.#host.log.debug(certificatePem);
        return { certified, usableUntil: asked + (expires.getTime() - begins.getTime()) - MARGIN_MS };
    }
}


/***/ })

};
