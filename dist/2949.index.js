export const id = 2949;
export const ids = [2949];
export const modules = {

/***/ 52949:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openNotary: () => (/* binding */ openNotary)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _sigstore_oidc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31197);
/* harmony import */ var _sigstore_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45421);
/* harmony import */ var _enterprise_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93617);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4368);
/* harmony import */ var _trigger_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33124);
/* harmony import */ var _visibility_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92814);







/**
 * Makes ready to sign before any image is looked at: what is missing, such as `id-token: write`, is told at once. The services are those of
 * the root that the policy trusts, so that what is signed holds for whoever verifies by it.
 */
async function openNotary(context, inputs, { host, trust }) {
    const trigger = await (0,_trigger_js__WEBPACK_IMPORTED_MODULE_5__/* .readTrigger */ .vE)(context.host);
    (0,_trigger_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseUntrusted */ .zd)(trigger, 'never');
    (0,_enterprise_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseEnterprise */ .a)(context.host, trust);
    refuseRootAlone(trust);
    // A policy that trusts the public Sigstore does not say that this repository's names may be published there.
    const allowed = trust.sigstore === 'public-good' ? { ...trust, sigstore: inputs.trust.sigstore } : trust;
    const token = (0,_sigstore_oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .youngToken */ .mw)(context.host, () => (0,_signing_js__WEBPACK_IMPORTED_MODULE_4__/* .requestAllowedToken */ .Fd)(context, allowed, trigger));
    const [signing, first] = await Promise.all([(0,_sigstore_trust_js__WEBPACK_IMPORTED_MODULE_2__.loadSigningTrust)(host, context.http, trust), token()]);
    (0,_visibility_js__WEBPACK_IMPORTED_MODULE_6__/* .refusePublicMirror */ .N7)(allowed, signing.services, first, trigger);
    return { token, trust: signing, inputs: { ...inputs, ...SIGNING, trust } };
}
/** As an attest step has it by default; a verdict is of its moment and is never taken for one that is there. */
const SIGNING = {
    mode: 'attest',
    platforms: { kind: 'all' },
    allowTags: true,
    skipExisting: false,
    verifyAfter: true,
    allowUntrustedTrigger: false,
    onFailure: 'fail',
    stores: { toRegistry: true },
};
/** The input `trusted-root` alone was refused at the door; a policy may name a root, too. */
function refuseRootAlone({ trustedRoot, signingConfig, sigstore }) {
    if (trustedRoot === undefined || signingConfig !== undefined || sigstore === 'github')
        return;
    const named = 'path' in trustedRoot ? ` ${trustedRoot.path}` : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'INPUT_CONTRADICTION',
        message: `input emit-vsa: the policy trusts the root${named}, but no signing-config is given: a root says whom to trust, not which services sign`,
        hint: 'Add signing-config: path/to/signing_config.json for the same services.',
    });
}


/***/ })

};
