export const id = 1613;
export const ids = [1613];
export const modules = {

/***/ 21613:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judge: () => (/* binding */ judge)
});

// EXTERNAL MODULE: ./src/model/simple-signing.ts
var simple_signing = __webpack_require__(39397);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/policy/identity.ts
var policy_identity = __webpack_require__(45446);
// EXTERNAL MODULE: ./src/predicates/cross-check.ts
var cross_check = __webpack_require__(26135);
// EXTERNAL MODULE: ./src/predicates/essentials.ts
var essentials = __webpack_require__(91517);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var evidence = __webpack_require__(59207);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
// EXTERNAL MODULE: ./src/modes/predicate-report.ts
var predicate_report = __webpack_require__(46960);
// EXTERNAL MODULE: ./src/modes/proof.ts + 5 modules
var modes_proof = __webpack_require__(66565);
// EXTERNAL MODULE: ./src/policy/describe.ts
var describe = __webpack_require__(18621);
// EXTERNAL MODULE: ./src/policy/diagnose.ts
var diagnose = __webpack_require__(86248);
// EXTERNAL MODULE: ./src/policy/foreign-signer.ts
var foreign_signer = __webpack_require__(97041);
;// CONCATENATED MODULE: ./src/modes/refusals.ts




/** Where a signature is wanted; of attestations one message names all the types that are there (nothing-found.ts). */
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
function wrongSubject({ subjects }, digests, requirement) {
    const actual = subjects
        .slice(0, 5)
        .map(({ name, digest }) => `${name}@sha256:${digest['sha256'] ?? '(no sha256)'}`)
        .join(', ');
    const expected = digests[0] ?? '';
    const [message, hint] = requirement === 'signature'
        ? [
            `a valid signature is attached here, but it is a signature of another image: ${actual}`,
            'Sign this very digest. A signature that was copied from another image proves nothing about this one.',
        ]
        : [
            `a valid attestation is attached here, but it is about another image: ${actual}`,
            'Attest this very digest. What was stated about another image proves nothing about this one.',
        ];
    return { code: 'SUBJECT_MISMATCH', message, hint, expected, actual, details: [{ what: 'subject digest', expected, actual }] };
}
/** @param rule absent: nothing was configured */
function wrongIdentity(rule, details, claims) {
    const hints = (0,diagnose/* diagnoseMismatch */.d)(details, claims);
    return {
        code: rule === undefined ? 'IDENTITY_NOT_CONFIGURED' : 'IDENTITY_MISMATCH',
        message: `signed, but ${rule === undefined ? 'nobody said who should have signed it' : `by ${claims.san.value}, not by the signer that is wanted`}`,
        hint: [...hints, `If this is the signer that you trust, ${askFor(claims)}; if not, do not deploy the image.`].join(' '),
        expected: rule === undefined ? '(nothing configured)' : (0,describe/* describeRule */.I)(rule),
        actual: `${claims.san.value} (issuer ${claims.issuer})`,
        details,
    };
}
/** Anybody can call a reusable workflow of another repository: its name alone is not who signed. */
function askFor(claims) {
    const words = (0,foreign_signer/* isForeignSigner */.p)(claims) ? (0,foreign_signer/* wordsForSigner */.R)(claims) : undefined;
    return words === undefined ? 'ask for it in the step' : `ask for repository: ${words.repository} and workflow: ${words.workflow}`;
}
/** @param lack of what every predicate of this type says */
function emptyPredicate(predicateType, lack) {
    const { what, expected, actual } = lack;
    return {
        code: 'PREDICATE_EMPTY',
        message: `a statement of type ${predicateType} by the wanted signer is there, but it says nothing: ${what} is ${actual}, and ${expected} is expected`,
        hint: 'Find out which step wrote it, and attest the document itself: a step with mode: attest takes provenance: true, sbom-path, vulnerability-path and vex-path, and looks at each before it signs.',
        expected: `${what}: ${expected}`,
        actual: `${what}: ${actual}`,
        details: [lack],
    };
}
/** @param details where the predicate (actual) is not what the certificate says (expected); at least one */
function contradicted(details) {
    return {
        code: 'PROVENANCE_CONTRADICTION',
        message: `the predicate contradicts the certificate: ${details.map(({ what }) => what).join(', ')}`,
        hint: 'The certificate is right: its issuer wrote it, and the predicate is what the signer says. Find out which step wrote this provenance; a step with mode: attest and provenance: true takes it from the same claims as the certificate.',
        expected: details.map(({ what, expected }) => `${what}: ${expected}`).join(', '),
        actual: details.map(({ what, actual }) => `${what}: ${actual}`).join(', '),
        details,
    };
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

;// CONCATENATED MODULE: ./src/modes/judge.ts











/** Valid for all that is known, but by another kind of signer, or by another key, than the one that is wanted. */
const OTHER_SIGNER = new Set(['SIGNED_BY_KEY', 'SIGNED_BY_CERTIFICATE', 'WRONG_KEY']);
/**
 * Judges one bundle or older layer for the manifests of one image: valid \u2192 of the required type \u2192 names one of them \u2192 by the wanted
 * signer \u2192 of a signature: for this repository, with the wanted annotations; of an attestation: it says what its type stands for, and
 * provenance does not contradict the certificate.
 * What is signed decides, never what its manifest says of it (threats 1\u20136). The payload is let go here: it may be large.
 */
function judge(candidate, digests, wanted, trust) {
    let proof;
    try {
        proof = (0,modes_proof/* proveCandidate */.Wj)(candidate, trust, wanted.signer);
    }
    catch (error) {
        return unproven(candidate, error, wanted.require);
    }
    const { statement, payload } = proof;
    const type = { uri: statement.predicateType, claimed: false };
    const verdicts = new Map();
    let report = false;
    for (const requirement of wanted.require) {
        const ruling = rule(requirement, proof, digests, wanted, (0,modes_proof/* nameCandidate */.lF)(candidate));
        if ('covers' in ruling) {
            verdicts.set(requirement, { accepted: { signer: signerOf(proof), evidence: candidate.digest, covers: ruling.covers } });
            report ||= requirement !== 'signature';
        }
        else {
            const check = { rule: requirement, outcome: 'fail', evidence: candidate.digest, ...ruling.finding };
            verdicts.set(requirement, { refused: { stage: ruling.stage, check, type } });
        }
    }
    return { verdicts, evidence: (0,evidence/* describeEvidence */.R)(candidate, proof, report ? (0,predicate_report/* describePredicate */.z)(statement, payload) : undefined) };
}
/** What does not verify proves nothing; what it claims to be only chooses the words. */
function unproven(candidate, error, require) {
    const claimed = require.every((requirement) => requirement === 'signature') ? undefined : (0,modes_proof/* claimedType */.OR)(candidate);
    const verdicts = require.map((requirement) => {
        const check = { ...(0,outcome/* failedCheck */.WU)(requirement, error), outcome: 'fail', evidence: candidate.digest };
        const stage = OTHER_SIGNER.has(check.code ?? '') ? 'identity' : 'invalid';
        const other = requirement !== 'signature' && claimed !== undefined && !(0,types/* matchesType */.k4)(requirement, claimed);
        const type = claimed === undefined ? {} : { type: { uri: claimed, claimed: true } };
        return [requirement, { refused: { stage: other ? 'type' : stage, check, ...type } }];
    });
    return { verdicts: new Map(verdicts) };
}
function rule(requirement, proof, digests, wanted, name) {
    const { statement } = proof;
    if (!isOfType(requirement, statement))
        return { stage: 'type', finding: wrongType(statement) };
    const named = digests.filter((digest) => (0,model_statement/* subjectNaming */.dN)(statement, digest) !== undefined);
    if (named.length === 0)
        return { stage: 'subject', finding: wrongSubject(statement, digests, requirement) };
    const stranger = strangerIn(proof, wanted.signer);
    if (stranger !== undefined)
        return { stage: 'identity', finding: stranger };
    return requirement === 'signature' ? ruleSignature(statement, named, wanted, name) : ruleAttestation(proof, named);
}
/** A simple signing payload has a type that no in-toto statement has: it is read out of such a payload, or not at all. */
function isOfType(requirement, { type, predicateType }) {
    return type === simple_signing/* SIMPLE_SIGNING */.Nj ? requirement === 'signature' : (0,types/* matchesType */.k4)(requirement, predicateType);
}
/** Whoever the key belongs to was wanted by that key; a certificate must be the wanted identity's. */
function strangerIn(proof, signer) {
    if ('key' in proof)
        return undefined;
    const identity = signer?.kind === 'identity' ? signer.rule : undefined;
    const mismatches = identity === undefined ? [] : (0,policy_identity/* compareIdentity */.G)(identity, proof.certificate);
    return identity !== undefined && mismatches.length === 0 ? undefined : wrongIdentity(identity, mismatches, proof.certificate);
}
function ruleSignature(statement, named, { repository, annotations }, name) {
    const simple = statement.type === simple_signing/* SIMPLE_SIGNING */.Nj;
    if (simple && repository !== undefined && !(0,simple_signing/* namesRepository */.xt)(statement.subjects[0]?.name ?? '', repository))
        return { stage: 'repository', finding: wrongRepository(statement, repository, name) };
    const annotated = named.filter((digest) => annotationMismatches(statement, digest, annotations).length === 0);
    const [first] = named;
    if (annotated.length === 0 && first !== undefined)
        return { stage: 'annotations', finding: wrongAnnotations(annotationMismatches(statement, first, annotations)) };
    return { covers: new Set(annotated) };
}
function annotationMismatches(statement, digest, wanted) {
    const annotations = (0,model_statement/* subjectNaming */.dN)(statement, digest)?.annotations ?? {};
    return Object.entries(wanted).flatMap(([key, value]) => {
        const actual = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
        return actual === value ? [] : [{ what: `annotation ${key}`, expected: value, actual: actual ?? '(not there)' }];
    });
}
/** A key has no certificate to compare with (policy.md, the certificate table). */
function ruleAttestation(proof, named) {
    const { predicateType, predicate } = proof.statement;
    const lack = (0,essentials/* lackOf */.Z)(predicateType, predicate);
    if (lack !== undefined)
        return { stage: 'empty', finding: emptyPredicate(predicateType, lack) };
    const details = 'key' in proof ? [] : (0,cross_check/* crossCheck */.D)(predicateType, predicate, proof.certificate);
    return details.length > 0 ? { stage: 'contradiction', finding: contradicted(details) } : { covers: new Set(named) };
}
function signerOf(proof) {
    if ('key' in proof)
        return `the key ${proof.key.id} (${proof.key.source})`;
    const { san, issuer } = proof.certificate;
    return `${san.value} (issuer ${issuer})`;
}


/***/ })

};
