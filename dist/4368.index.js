export const id = 4368;
export const ids = [4368,5421,7802];
export const modules = {

/***/ 93617:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ refuseEnterprise)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/**
 * The public Sigstore and GitHub's own take tokens of github.com's issuer only: on GitHub Enterprise Server and ghe.com the
 * certificate authority would refuse after everything else was done, in words that help nobody.
 * @throws ENTERPRISE_UNSUPPORTED
 */
function refuseEnterprise({ env }, trust) {
    const server = env['GITHUB_SERVER_URL'] ?? '';
    const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined;
    if (server === '' || server === 'https://github.com' || ownServices)
        return;
    const hosted = URL.canParse(server) && new URL(server).hostname.endsWith('.ghe.com');
    const issuer = hosted ? server.replace('https://', 'https://token.actions.') : `${server}/_services/token`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'ENTERPRISE_UNSUPPORTED',
        message: `this is ${hosted ? 'GitHub Enterprise Cloud with data residency' : 'GitHub Enterprise Server'} (${server}): its id tokens come from ${issuer}, which the public Sigstore does not accept; the API is ${env['GITHUB_API_URL'] ?? '(not named)'}`,
        hint: [
            'Sign with a Sigstore of your own that accepts this issuer:',
            '  signing-config: path/to/signing_config.json',
            '  trusted-root: path/to/trusted_root.json',
            "What needs github.com is not available here: the public log, GitHub's own Sigstore, and the words repository, workflow, \u2026 in verify, which stand for github.com; use identity and issuer.",
        ].join('\n'),
        details: [{ what: 'server', expected: 'https://github.com', actual: server }],
    });
}


/***/ }),

/***/ 7827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PB: () => (/* binding */ nameJob),
/* harmony export */   T8: () => (/* binding */ statementOf),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   _u: () => (/* binding */ signatureJob)
/* harmony export */ });
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95305);
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34996);


function signatureJob(image, annotations, keepExisting) {
    return { image, rule: 'signature', predicateType: _model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNATURE_PREDICATE */ .vQ, predicate: Buffer.from('{}'), annotations, keepExisting };
}
/** One subject for each name and manifest: `Statement/v1` with names is the shape that every verifier accepts (formats 1). */
function subjectsOf({ image, annotations }) {
    return image.repositories.flatMap(({ registry, repository }) => image.manifests.map(({ descriptor }) => ({
        name: `${registry}/${repository}`,
        digest: { sha256: (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .hexOf */ .ZD)(descriptor.digest) },
        annotations,
    })));
}
function statementOf(job) {
    return (0,_model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .serialiseStatementAround */ .w7)(subjectsOf(job), job.predicateType, job.predicate);
}
/** For the log: what of which image. */
function nameJob({ image, rule }) {
    const [only, ...others] = image.manifests;
    const platform = others.length === 0 && only !== undefined && only.descriptor.digest !== image.digest ? ` (${only.name})` : '';
    return `${rule === 'signature' ? '' : `${rule} of `}${image.digest}${platform}`;
}


/***/ }),

/***/ 54485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ reportSigned)
/* harmony export */ });
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12424);

/** One report for each image, with a check and its evidence for each job. */
function reportSigned(images, { jobs, made, stored, checked, records }) {
    const results = jobs.map((job, index) => ({ job, ...reportJob(job, made[index], stored[index], checked[index]) }));
    return images.map((image) => {
        const own = results.filter(({ job }) => job.image.digest === image.digest);
        const [first, ...others] = own.flatMap(({ evidence }) => evidence ?? []);
        const storageRecords = records.get(image.digest) ?? [];
        const marked = first === undefined || storageRecords.length === 0 ? first : { ...first, storageRecords };
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .describeImage */ .hu)(image.tree.reference, image.tree.platforms, {
            checks: own.map(({ check }) => check),
            evidence: marked === undefined ? [] : [marked, ...others],
        });
    });
}
function reportJob({ rule }, made, stored, checked) {
    if (made === undefined || 'error' in made)
        return { check: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .failedCheck */ .WU)(rule === 'signature' ? 'sign' : rule, made?.error) };
    const evidence = { ...made.value.evidence, ...placeOf(stored) };
    const steps = [
        ['push', failureOf(stored)],
        ['verify-after', checked],
    ];
    for (const [step, outcome] of steps)
        if (outcome !== undefined && 'error' in outcome)
            return { check: { ...(0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .failedCheck */ .WU)(step, outcome.error), evidence: evidence.digest }, evidence };
    const what = rule === 'signature' ? 'signed' : 'attested';
    const isNew = stored !== undefined && 'value' in stored && stored.value.new;
    const kept = evidence.origin === 'GitHub' ? 'kept by GitHub' : 'attached';
    return {
        check: {
            rule,
            outcome: 'pass',
            expected: `${what} and ${kept === 'attached' ? 'attached to every subject' : kept}`,
            actual: isNew ? `${what} and ${kept}` : `already ${what}`,
            evidence: evidence.digest,
        },
        evidence,
    };
}
/** The push failed where the bundle is in only some of the places that the step wants it in. */
function failureOf(stored) {
    const { failure } = stored !== undefined && 'value' in stored ? stored.value : {};
    return failure === undefined ? stored : { error: failure.reason };
}
/** Where it is now, though not every store may have taken it. */
function placeOf(stored) {
    if (stored === undefined || 'error' in stored)
        return {};
    const { publication, github } = stored.value;
    const { attestation } = github ?? {};
    return {
        ...(github === undefined ? {} : { origin: 'GitHub' }),
        ...(publication === undefined ? {} : inRegistry(publication)),
        ...(attestation === undefined ? {} : { attestation }),
    };
}
function inRegistry({ manifest, origin, carrying, subjects }) {
    if (manifest === undefined || origin === undefined)
        return {};
    return { origin: carrying < subjects ? `${origin} (${carrying} of ${subjects} subjects)` : origin, manifest };
}


/***/ }),

/***/ 4368:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u0: () => (/* binding */ carryOut),
  R8: () => (/* binding */ filesOf),
  Fd: () => (/* binding */ requestAllowedToken),
  Px: () => (/* binding */ runSigning)
});

// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/sigstore/oidc.ts
var oidc = __webpack_require__(31197);
// EXTERNAL MODULE: ./src/sigstore/trust.ts + 1 modules
var sigstore_trust = __webpack_require__(45421);
// EXTERNAL MODULE: ./src/registry/slots.ts
var registry_slots = __webpack_require__(73014);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var evidence = __webpack_require__(59207);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(34996);
// EXTERNAL MODULE: ./src/policy/identity.ts
var identity = __webpack_require__(45446);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(12432);
// EXTERNAL MODULE: ./src/sigstore/verify.ts
var verify = __webpack_require__(8249);
// EXTERNAL MODULE: ./src/modes/github.ts
var modes_github = __webpack_require__(793);
// EXTERNAL MODULE: ./src/storage/allowance.ts
var allowance = __webpack_require__(52755);
// EXTERNAL MODULE: ./src/storage/bundle.ts + 6 modules
var bundle = __webpack_require__(53155);
;// CONCATENATED MODULE: ./src/modes/registry-listings.ts



function place(repository, digest) {
    return `${(0,reference/* nameOf */.Vb)(repository)}@${digest}`;
}
function listInRegistry(client) {
    const open = onceEach((repository, digest) => (0,bundle/* openReferrers */.lr)(client, repository, digest));
    const read = onceEach(async (repository, digest) => (0,bundle/* readBundles */.AA)(client, repository, await open.get(repository, digest), new allowance/* Allowance */.b()));
    const has = onceEach((repository, bundle) => client.hasBlob(repository, bundle));
    return { open: open.get, read: read.get, has: has.get, forget: read.forget };
}
function onceEach(ask) {
    const answers = new Map();
    const get = ({ registry, repository }, digest) => {
        const key = place({ registry, repository }, digest);
        let answer = answers.get(key);
        if (answer === undefined) {
            answer = ask({ registry, repository }, digest);
            answer.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
            answers.set(key, answer);
        }
        return answer;
    };
    return {
        get,
        forget: () => {
            answers.clear();
        },
    };
}

;// CONCATENATED MODULE: ./src/modes/existing.ts







/** From here on, in bytes, a bundle is not read twice. */
const LARGE = 1024 * 1024;
/** Begins to list what refers to the images whose digest is known already, beside the reading of their manifests. */
function beginListings(context, { images, skipExisting, stores }) {
    if (!skipExisting)
        return {};
    const { toRegistry, github } = stores;
    const inRegistry = listInRegistry(context.registry);
    if (toRegistry)
        for (const { reference } of images)
            if (reference.digest !== undefined)
                void inRegistry.read(reference, reference.digest);
    return {
        ...(toRegistry ? { inRegistry } : {}),
        ...(github === undefined ? {} : { atGitHub: (digest, choose) => (0,modes_github/* findAtGitHub */.ob)(context, github, digest, choose) }),
    };
}
/**
 * Looks for a bundle that need not be doubled: same type, predicate and annotations, same issuer and signer, every subject named,
 * in the log of today, and it verifies. One subject that carries it is enough: the others are completed with it.
 * @param onNothingAtRoot called before the platforms, or GitHub, are asked: then most likely nothing is signed yet
 */
async function findExisting({ inRegistry, atGitHub }, job, wanted, onNothingAtRoot) {
    const { image: subjects } = job;
    const [first, ...others] = subjects.manifests;
    if (first === undefined)
        return undefined;
    const { repositories } = subjects;
    const at = async (digests) => {
        if (inRegistry === undefined)
            return [];
        const places = repositories.flatMap((repository) => digests.map((digest) => inRegistry.read(repository, digest)));
        return (await Promise.all(places)).flatMap(({ bundles }) => bundles);
    };
    const choose = async (bundles) => {
        for (const bundle of bundles) {
            const verified = acceptable(bundle, job, wanted);
            if (verified !== undefined)
                return { verified, ...(await locate(inRegistry, subjects, bundle)) };
        }
        return undefined;
    };
    const atRoot = await choose(await at([first.descriptor.digest]));
    if (atRoot !== undefined || (others.length === 0 && atGitHub === undefined))
        return atRoot;
    onNothingAtRoot();
    // A push that failed half-way may have left it at a platform only; or GitHub took it, and the registry did not.
    const atPlatform = await choose(await at(others.map(({ descriptor }) => descriptor.digest)));
    if (atPlatform !== undefined || atGitHub === undefined)
        return atPlatform;
    return atGitHub(first.descriptor.digest, (bundle) => {
        const verified = acceptable(bundle, job, wanted);
        return verified === undefined ? undefined : { bundle, verified, places: new Set() };
    });
}
/**
 * The bundle of input `bundle-path`, which an earlier step of this job signed and could not push everywhere.
 * @throws BUNDLE_UNFIT unless it says of this image just what a new signature would
 */
async function takeBundle({ inRegistry }, bundle, job, wanted) {
    const verified = acceptable(bundle, job, wanted);
    if (verified !== undefined)
        return { verified, ...(await locate(inRegistry, job.image, bundle)) };
    const { digest } = job.image;
    throw new errors/* WaxsealError */.A({
        code: 'BUNDLE_UNFIT',
        message: `the bundle of input bundle-path is no signature of ${digest} as this step would make it: by ${wanted.san}${wanted.runner === undefined ? '' : ` on a ${wanted.runner} runner`}, over the same manifests, with the same annotations`,
        hint: 'Give the output bundle-path of the step of this job that signed this very image, or remove bundle-path to sign anew.',
        details: [{ what: 'bundle', expected: `a valid signature of ${digest} by ${wanted.san}`, actual: bundle.digest }],
    });
}
function acceptable(bundle, job, { trust, san, issuer, runner }) {
    const where = `the bundle ${bundle.digest}`;
    try {
        // What it claims costs little to read; most bundles beside an image say something else. Of a large one its size tells as much.
        if (bundle.bytes.length < LARGE)
            readSame((0,verify/* statementPayload */.Go)((0,sigstore_bundle/* parseBundle */.QN)(bundle.bytes, where), where), job, where);
        else if (bundle.bytes.length < job.predicate.length || bundle.bytes.length > 2 * job.predicate.length + LARGE)
            return undefined;
        const { material, thresholds, services } = trust;
        const verified = withoutPayload((0,verify/* verifyBundle */.IF)(bundle.bytes, where, material, thresholds, (bytes) => readSame(bytes, job, where)));
        const sameSigner = (0,identity/* compareIdentity */.G)({ kind: 'exact', san, issuer }, verified.certificate).length === 0;
        const sameLog = services.rekor === undefined || verified.logEntries.some(({ log }) => log === services.rekor?.url.host);
        const sameRunner = runner === undefined || verified.certificate.runnerEnvironment === runner;
        return sameSigner && sameLog && sameRunner ? verified : undefined;
    }
    catch {
        return undefined; // what does not verify is no signature, so a new one is made
    }
}
function withoutPayload(verified) {
    const proven = { ...verified };
    delete proven.payload;
    return proven;
}
/** @throws where the statement says anything else than a new one would */
function readSame(payload, { image, predicateType, predicate, annotations }, where) {
    const statement = (0,model_statement/* parseStatementAround */.Qr)(payload, predicate, where);
    const same = statement?.predicateType === predicateType &&
        image.manifests.every(({ descriptor }) => {
            const subject = (0,model_statement/* subjectNaming */.dN)(statement, descriptor.digest);
            return subject !== undefined && sameEntries(subject.annotations, annotations);
        });
    if (!same)
        throw new Error(`${where} says something else`);
    return statement;
}
function sameEntries(a, b) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}
/** Every subject that carries a bundle, and the bundle as the first of them lists it. It was read before: of it no more is read here. */
async function locate(inRegistry, { repositories, manifests }, bundle) {
    if (inRegistry === undefined)
        return { bundle, places: new Set() };
    const pairs = repositories.flatMap((repository) => manifests.map(({ descriptor }) => ({ repository, digest: descriptor.digest })));
    const listed = await Promise.all(pairs.map(async ({ repository, digest }) => {
        const { layers } = await inRegistry.open(repository, digest);
        const found = layers.find(({ layer }) => layer.digest === bundle.digest);
        if (found === undefined || !(await inRegistry.has(repository, bundle.digest)))
            return [];
        const { descriptor, origin } = found.referrer;
        return [{ at: place(repository, digest), copy: { ...bundle, origin, manifest: descriptor.digest } }];
    }));
    const carried = listed.flat();
    return { bundle: carried[0]?.copy ?? bundle, places: new Set(carried.map(({ at }) => at)) };
}

// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var dist = __webpack_require__(83917);
// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/predicates/cross-check.ts
var cross_check = __webpack_require__(26135);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/sigstore/certificate.ts
var certificate = __webpack_require__(77853);
// EXTERNAL MODULE: ./src/modes/job.ts
var modes_job = __webpack_require__(7827);
;// CONCATENATED MODULE: ./src/modes/own-runner.ts

/**
 * With the input `runner`: what is signed must be signed on such a machine. The word of the machine itself would prove nothing, so the
 * claims must be verified.
 * @throws RUNNER_MISMATCH, and what verifying throws
 */
async function requireRunner(wanted, claims) {
    if (wanted === undefined)
        return;
    const { runner_environment: actual } = await claims();
    if (actual !== wanted)
        throw runnerMismatch('the id token of this job', 'claim runner_environment', wanted, typeof actual === 'string' ? actual : undefined);
}
/** What verifiers will see is the certificate's word; it is known before anything is signed with its key. @throws RUNNER_MISMATCH */
function requireCertifiedRunner(wanted, claimed) {
    if (wanted === undefined || claimed.runnerEnvironment === wanted)
        return;
    throw runnerMismatch('the certificate for this job', 'runner environment (certificate .11)', wanted, claimed.runnerEnvironment);
}
function runnerMismatch(who, what, expected, said) {
    const actual = said === undefined ? '(it does not say)' : said.slice(0, 200);
    return new errors/* WaxsealError */.A({
        code: 'RUNNER_MISMATCH',
        message: `input runner: ${expected} is wanted, and ${who} says ${JSON.stringify(actual)}`,
        hint: expected === 'github-hosted'
            ? "Nothing was signed with it. Run this job on a runner of GitHub's own, such as runs-on: ubuntu-24.04, or remove runner."
            : 'Nothing was signed with it. Run this job on a runner of your own (runs-on: self-hosted), or remove runner.',
        details: [{ what, expected, actual }],
    });
}

;// CONCATENATED MODULE: ./src/modes/make-bundle.ts











/** Certificates that one bundle may cost: each of them lives for minutes, and the services were slower than all of them. */
const MAX_CERTIFICATES = 3;
/** Signs, logs and stamps the statement of one job, and verifies the bundle before anybody else sees it. */
async function makeBundle(context, certificates, job, { trust, runner }, sign) {
    const { bytes, statement } = await signJob(context, certificates, job, { trust, runner }, sign);
    context.host.release(bytes.length); // of the statement, and of the copies that it was signed from
    const verified = selfCheck(bytes, job, statement, trust);
    const entries = verified.logEntries.map(({ index }) => index).join(', ');
    context.host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: ${entries === '' ? 'stamped, not logged' : `log index ${entries}`}`);
    return { bytes, verified };
}
/** The statement may be large: of it only the digest stays. */
async function signJob(context, certificates, job, { trust, runner }, sign) {
    const statement = (0,modes_job/* statementOf */.T8)(job);
    const bytes = await signInTime(context, certificates, job, (signer) => {
        refuseCertificate(job, signer, { trust, runner });
        return sign(context.http, trust.services, signer, statement);
    });
    return { bytes, statement: (0,digest/* digestOf */.ol)(statement) };
}
/**
 * Signs until the times in the bundle fall into the life of its certificate. A log or an authority that was away for long
 * may answer after the end; then it takes a new token, key and certificate, and what was logged in vain proves nothing.
 */
async function signInTime({ host }, certificates, job, make) {
    for (let used = 1;; used += 1) {
        const certified = await certificates.current();
        const { bytes, times } = await make(certified);
        const late = times.find((time) => time > certified.expires);
        if (late === undefined || used === MAX_CERTIFICATES)
            return bytes;
        await certificates.expire(certified);
        host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: stamped on ${late.toISOString()}, after the end of its certificate; signing with a new one`);
    }
}
/** What nobody could verify is not pushed: before anything leaves, the bundle must hold under the root it was made for. */
function selfCheck(bytes, job, statement, { material, thresholds, source }) {
    try {
        return (0,verify/* verifyBundle */.IF)(bytes, `the new bundle for ${(0,modes_job/* nameJob */.PB)(job)}`, material, thresholds, (payload) => knownStatement(job, statement, payload));
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'SELF_CHECK_FAILED',
            message: `the signature was made, but it does not verify under ${source}: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: `${nameKind(job)} was not pushed. The trusted root and the signing config must describe the same services: write both from the same source.`,
            cause,
        });
    }
}
/**
 * A log never forgets: provenance that contradicts the certificate, and a certificate that contradicts the input `runner`, are refused before
 * anything is logged. That the certificate in the bundle is this one, by a trusted authority, the self-check sees to.
 */
function refuseCertificate(job, { certificatePem }, { trust, runner }) {
    const isProvenance = (0,types/* matchesType */.k4)('provenance', job.predicateType);
    if (runner === undefined && !isProvenance)
        return;
    const claims = claimsOf(certificatePem, trust.source);
    requireCertifiedRunner(runner, claims);
    if (!isProvenance)
        return;
    const [first, ...others] = (0,cross_check/* crossCheck */.D)(job.predicateType, (0,json/* parseJson */.q)(job.predicate, 'the provenance'), claims);
    if (first === undefined)
        return;
    throw new errors/* WaxsealError */.A({
        code: 'PROVENANCE_CONTRADICTION',
        message: `the provenance for ${job.image.digest} contradicts the certificate that it would be signed with: ${first.what} is ${first.actual}, and the certificate says ${first.expected}`,
        hint: 'This attestation was neither logged nor pushed. Let the step make the provenance (provenance: true), or attest the provenance in the very run that built the image.',
        details: [first, ...others],
    });
}
function claimsOf(certificatePem, source) {
    try {
        return (0,certificate/* readCertificate */.w)(dist.X509Certificate.parse(certificatePem));
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'CERTIFICATE_INVALID',
            message: `the certificate that ${source} led to cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: 'This attestation was neither logged nor pushed. Check that the signing config names a certificate authority of Sigstore (Fulcio).',
            cause,
        });
    }
}
/** Other statements of the step may have been pushed. */
function nameKind({ rule }) {
    return rule === 'signature' ? 'This signature' : 'This attestation';
}
/** What was signed is known: that it is this very text is all there is to see, however large it is. */
function knownStatement(job, statement, payload) {
    if ((0,digest/* digestOf */.ol)(payload) !== statement)
        throw new TypeError('the bundle holds another statement than the one that was signed');
    return { type: model_statement/* STATEMENT_V1 */.om, subjects: (0,modes_job/* subjectsOf */.Z6)(job), predicateType: job.predicateType, predicate: null };
}

;// CONCATENATED MODULE: ./src/modes/publish.ts




/** Opens a slot in each repository for each bundle that is to come, beside whatever else goes on; the config goes there once. */
function openSlots({ registry }, images) {
    const configs = new Map();
    const open = (repository) => {
        const name = (0,reference/* nameOf */.Vb)(repository);
        const slot = (0,bundle/* openSlot */.fZ)(registry, repository, configs.get(name));
        configs.set(name, slot.config);
        return [name, slot];
    };
    return images.map((image) => (image === undefined ? undefined : new Map(image.repositories.map(open))));
}
/** Pushes a bundle to each repository and attaches it to each subject that lacks it, all side by side; none is left out because another failed. */
async function publish(context, job, made, readBack) {
    const { image } = job;
    const { existing } = made;
    const places = image.repositories.flatMap((repository) => image.manifests.map(({ descriptor }) => ({ repository, subject: descriptor })));
    if (places.length === 0)
        throw new TypeError('an image has at least one subject');
    const pending = places.filter(({ repository, subject }) => existing?.places.has(place(repository, subject.digest)) !== true);
    if (pending.length === 0)
        context.host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: already ${job.rule === 'signature' ? 'signed' : 'attested'}`);
    const settled = await attachAll(context, job, made, pending, readBack);
    const referrers = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    for (const { repository, subject, via } of referrers)
        context.host.log.info(`attached to ${place(repository, subject)} (${via})`);
    const failure = settled.find((result) => result.status === 'rejected');
    const [first] = referrers;
    const { manifest, origin } = first === undefined ? { ...existing?.bundle } : { manifest: first.manifest, origin: first.via };
    return {
        subjects: places.length,
        carrying: places.length - pending.length + referrers.length,
        ...(manifest === undefined || origin === undefined ? {} : { manifest, origin }),
        referrers,
        ...(failure === undefined ? {} : { failure }),
    };
}
async function attachAll({ host, registry, notes }, { predicateType }, { bytes, slots }, pending, readBack) {
    const labels = { predicateType, created: host.now() };
    const push = async (repository) => {
        await (0,bundle/* pushBundle */.$Z)(registry, slots?.get((0,reference/* nameOf */.Vb)(repository)) ?? (0,bundle/* openSlot */.fZ)(registry, repository), bytes);
        readBack?.bundle(repository);
        host.release(bytes.length);
    };
    const wanting = new Set(pending.map(({ repository }) => repository));
    const pushed = new Map([...wanting].map((repository) => [repository, push(repository)]));
    const attach = async ({ repository, subject }) => {
        await pushed.get(repository);
        const { manifest, via, notes: told, } = await (0,bundle/* attachBundle */.U9)(registry, repository, subject, bytes, labels, (digest) => readBack?.referrer(repository, subject.digest, digest));
        notes.push(...told);
        return { repository, subject: subject.digest, manifest, via };
    };
    return Promise.allSettled(pending.map(attach));
}

;// CONCATENATED MODULE: ./src/modes/settled.ts
async function settleAll(items, work) {
    const settled = await Promise.allSettled(items.map(work));
    return settled.map((result) => (result.status === 'fulfilled' ? { value: result.value } : { error: result.reason }));
}
/** The value, or the error thrown again. */
function settled_valueOf(settled) {
    if (settled === undefined)
        throw new TypeError('one result for each image');
    if ('error' in settled)
        throw settled.error;
    return settled.value;
}

;// CONCATENATED MODULE: ./src/modes/bundles.ts








/** A log takes its time for an entry, however many come at once: more than registries get by the input `concurrency`. */
const LEAST_ENTRIES_AT_ONCE = 32;
const ENTRIES_PER_REQUEST = 2;
/** What only signing needs; loading it takes a while, so it is begun while the first answers are on their way. */
function loadSigning() {
    return Promise.all([__webpack_require__.e(/* import() */ 1822).then(__webpack_require__.bind(__webpack_require__, 91822)), __webpack_require__.e(/* import() */ 9339).then(__webpack_require__.bind(__webpack_require__, 9339))]);
}
/**
 * Finds what is signed already, and signs the rest with one key under one certificate, or the next when that ends.
 * @param onMade called for each as soon as it is there, so that it is on its way while others are made
 */
async function makeBundles(context, prepared, onMade) {
    const { jobs, token, trust, listings, file, runner } = prepared;
    const wanted = { trust, runner, ...signerOf(context, await token()) };
    if (file !== undefined)
        return settleAll(jobs, async (job) => keep(job, await takeBundle(listings, file, job, wanted)));
    const signing = loadSigning().then(([{ signStatement }, { Certificates }]) => ({
        signStatement,
        certificates: new Certificates(context.host, context.http, trust.services.fulcio, token),
    }));
    // The certificate is asked for beside the last look: in vain only where a push had failed half-way.
    const warm = () => void signing.then(({ certificates }) => certificates.current()).catch(() => undefined);
    if (jobs.some(({ keepExisting }) => !keepExisting))
        warm();
    const found = await Promise.all(jobs.map(async (job) => (job.keepExisting ? findExisting(listings, job, wanted, warm) : undefined)));
    listings.inRegistry?.forget();
    if (found.every((existing) => existing !== undefined))
        return found.map((existing, index) => ({ value: keep(jobs[index], existing) }));
    const slots = openSlots(context, jobs.map(({ image }, index) => (prepared.toRegistry && found[index] === undefined ? image : undefined)));
    const { signStatement, certificates } = await signing;
    const turns = new registry_slots/* Slots */.W(Math.max(LEAST_ENTRIES_AT_ONCE, ENTRIES_PER_REQUEST * prepared.concurrency));
    const made = await settleAll(jobs, (job, index) => turns.run(async () => {
        const existing = found[index];
        if (existing !== undefined)
            return keep(job, existing);
        const one = await makeBundle(context, certificates, job, { trust, runner }, signStatement).then(({ bytes, verified }) => toMade(job, bytes, verified));
        context.host.release(one.bytes.length); // of the statement, which went into it
        const open = slots[index];
        const ready = { ...one, ...(open === undefined ? {} : { slots: open }) };
        onMade(job, ready);
        return ready;
    }));
    // Where nothing was signed the step failed as a whole, most likely for one reason.
    if (made.every((one) => 'error' in one))
        settled_valueOf(made[0]);
    return made;
}
function keep(job, existing) {
    if (job === undefined)
        throw new TypeError('one result for each job');
    return { ...toMade(job, existing.bundle.bytes, existing.verified), existing };
}
/** The statement itself is let go: it may be large, and the bundle holds it. */
function toMade({ described }, bytes, verified) {
    return { bytes, evidence: (0,evidence/* describeEvidence */.R)({ digest: (0,digest/* digestOf */.ol)(bytes), origin: 'not pushed' }, verified, described) };
}
/** The signer that the certificate will name; a wrong guess only means that nothing is skipped. */
function signerOf(context, token) {
    const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return { san: `${server}/${(0,oidc/* claim */.B7)(token, 'job_workflow_ref') ?? ''}`, issuer: (0,oidc/* claim */.B7)(token, 'iss') ?? '' };
}

;// CONCATENATED MODULE: ./src/modes/claims.ts
/** The keys are asked for once, at the first call, however many want to know. */
function verifiedClaims(context, token) {
    let verified;
    const verify = async () => {
        const { verifyIdToken } = await __webpack_require__.e(/* import() */ 5850).then(__webpack_require__.bind(__webpack_require__, 5850));
        return verifyIdToken(context.http, await token(), context.host.now());
    };
    return () => (verified ??= verify());
}

// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(61235);
// EXTERNAL MODULE: ./src/model/descriptor.ts + 1 modules
var descriptor = __webpack_require__(90451);
// EXTERNAL MODULE: ./src/model/platform.ts
var model_platform = __webpack_require__(3154);
// EXTERNAL MODULE: ./src/registry/tree.ts
var registry_tree = __webpack_require__(87591);
// EXTERNAL MODULE: ./src/modes/subjects.ts
var modes_subjects = __webpack_require__(1247);
;// CONCATENATED MODULE: ./src/modes/index-of.ts






const MAX_SHOWN = 20;
/**
 * Resolves the image of the step, and with the input `index-of` refuses it unless it consists of what was built: the digests came as
 * job outputs, while another job of the run may have pushed an index of its own choice (threat 53). Nor may it hold two manifests for one
 * platform, whoever built them.
 * @throws INDEX_MISMATCH, and what `resolveSubjects` throws
 */
async function resolveBuilt(context, inputs) {
    const subjects = await (0,modes_subjects/* resolveSubjects */.Gl)(context, inputs);
    const { indexOf } = inputs;
    if (indexOf !== undefined)
        await Promise.all(subjects.map(({ tree }) => requireWanted(context.registry, tree, indexOf)));
    return subjects;
}
async function requireWanted(registry, tree, built) {
    await requireBuilt(registry, tree.reference, built);
    // Where nothing is pushed, nobody has asked what the image consists of.
    const { platforms } = tree.rootBytes.length > 0 ? tree : await (0,registry_tree/* resolveImage */.A)(registry, tree.reference);
    const differences = rivals(platforms);
    if (differences.length > 0)
        throw ambiguous(tree.reference, differences);
}
async function requireBuilt(registry, image, built) {
    const [only, ...others] = built;
    if (others.length === 0 && only === image.digest)
        return;
    const [root, ...parts] = await Promise.all([image.digest, ...built].map((digest) => registry.manifest(image, digest)));
    const absent = built.filter((_, index) => parts[index] === undefined);
    if (absent.length > 0 || root === undefined)
        throw mismatch(image, absent.map((digest) => ({ what: 'part', expected: digest, actual: 'the repository does not have it' })));
    if (root.manifest.kind !== 'index')
        throw mismatch(image, [{ what: 'image', expected: `an index of ${built.join(', ')}`, actual: 'a single manifest' }]);
    const differences = compare(parts.flatMap((part) => (part === undefined ? [] : membersOf(part))), root.manifest.manifests);
    if (differences.length > 0)
        throw mismatch(image, differences);
}
/** A build of one platform with attestations of BuildKit's is an index of two: these are what the image must hold. */
function membersOf({ manifest, descriptor }) {
    return manifest.kind === 'index' ? manifest.manifests : [descriptor];
}
function compare(expected, actual) {
    return [
        ...expected.flatMap((member, index) => {
            const found = actual.find(({ digest }) => digest === member.digest);
            if (expected.findIndex(({ digest }) => digest === member.digest) !== index)
                return [{ what: `manifest ${member.digest}`, expected: 'out of one build', actual: 'out of several' }];
            if (found === undefined)
                return [{ what: 'manifest', expected: describe(member), actual: '(not in the index)' }];
            return isSame(member, found) ? [] : [{ what: `manifest ${member.digest}`, expected: describe(member), actual: describe(found) }];
        }),
        ...actual.flatMap((member, index) => {
            if (!expected.some(({ digest }) => digest === member.digest))
                return [{ what: 'manifest', expected: '(nothing: no build handed it over)', actual: describe(member) }];
            if (actual.findIndex(({ digest }) => digest === member.digest) === index)
                return [];
            return [{ what: `manifest ${member.digest}`, expected: 'once', actual: 'more than once' }];
        }),
    ];
}
/**
 * Runtimes take spellings such as linux/arm64 and linux/arm64/v8 for the same, and so do documents by platform: of two such manifests one
 * could hide behind the scan or SBOM that was made of the other.
 */
function rivals(platforms) {
    return platforms.flatMap(({ name, descriptor }, index) => {
        const platform = (0,model_platform/* canonicalPlatform */._)(name);
        const first = platforms.findIndex((one) => (0,model_platform/* canonicalPlatform */._)(one.name) === platform);
        const rival = platforms[first];
        if (first === index || rival === undefined)
            return [];
        const [expected, actual] = [`${rival.descriptor.digest} alone`, `${descriptor.digest} too, as ${name}`];
        return [{ what: `platform ${platform}`, expected, actual }];
    });
}
/** A manifest alone names no platform; where its build put it into an index, that one holds. */
function isSame(built, found) {
    const samePlatform = built.platform === undefined || platformOf(built) === platformOf(found);
    return built.mediaType === found.mediaType && built.size === found.size && samePlatform;
}
function platformOf({ platform }) {
    return platform === undefined ? 'no platform' : (0,model_platform/* canonicalPlatform */._)((0,descriptor/* formatPlatform */.Bq)(platform));
}
function describe(member) {
    return `${member.digest} (${platformOf(member)}, ${member.mediaType}, ${member.size} bytes)`;
}
function mismatch(image, differences) {
    const [first] = differences;
    const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
    return new errors/* WaxsealError */.A({
        code: 'INDEX_MISMATCH',
        message: `input index-of: ${(0,reference/* formatPinned */.y6)(image)} does not consist of what was built: ${first?.what ?? 'index'}: expected ${first?.expected ?? ''}, found ${first?.actual ?? ''}${more}`,
        hint: 'Nothing was signed. Make the index anew of exactly the digests that the builds handed over (docker buildx imagetools create, without --append), and give the digest that comes out. If nobody made it otherwise, find out which job pushed this index.',
        details: differences.slice(0, MAX_SHOWN),
    });
}
function ambiguous(image, differences) {
    const [first] = differences;
    return new errors/* WaxsealError */.A({
        code: 'INDEX_MISMATCH',
        message: `input index-of: ${(0,reference/* formatPinned */.y6)(image)} holds more than one manifest for a platform: ${first?.what ?? ''}: expected ${first?.expected ?? ''}, found ${first?.actual ?? ''}`,
        hint: 'Nothing was signed. Let one build alone make the image of a platform: linux/arm64 and linux/arm64/v8 are the same, and so are linux/amd64 and linux/amd64/v1. Which of the two a machine gets is left to it, while a scan or an SBOM is made of one.',
        details: differences.slice(0, MAX_SHOWN),
    });
}

// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
// EXTERNAL MODULE: ./src/modes/trigger.ts
var modes_trigger = __webpack_require__(33124);
// EXTERNAL MODULE: ./src/modes/visibility.ts
var visibility = __webpack_require__(92814);
;// CONCATENATED MODULE: ./src/modes/dry-run.ts











/** Does everything but sign and push, and says what would be signed, by whom and through which services. */
async function dryRun(context, inputs, trigger, plan) {
    const { log } = context.host;
    const forkReason = (0,modes_trigger/* noTokenByDesign */.ui)(context.host, trigger);
    const token = forkReason === undefined ? (0,oidc/* youngToken */.mw)(context.host, () => (0,oidc/* requestIdToken */.gj)(context.host, context.http)) : undefined;
    const { subjects, services } = await (0,modes_context/* phase */.O)(context, 'Resolve', async () => {
        const resolving = resolveBuilt(context, inputs);
        if (inputs.indexOf !== undefined)
            await resolving;
        const claims = token === undefined ? undefined : verifiedClaims(context, token);
        const trusting = (0,sigstore_trust.loadSigningTrust)(context.host, context.http, inputs.trust);
        const [resolved, trust, jobs] = await Promise.all([
            resolving,
            trusting,
            plan.jobs(resolving, claims),
            claims === undefined ? undefined : requireRunner(inputs.runner, claims),
        ]);
        for (const { tree, manifests } of resolved)
            log.info(`would ${plan.done === 'signed' ? 'sign' : 'attest'} ${(0,reference/* formatPinned */.y6)(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
        if (plan.done === 'attested')
            for (const job of jobs)
                log.info(`would attest ${(0,modes_job/* nameJob */.PB)(job)}: ${job.predicateType}`);
        const { fulcio, rekor, timestampAuthorities } = trust.services;
        log.info(`certificate: ${fulcio.href}; log: ${rekor === undefined ? 'none' : `${rekor.url.href} (version ${rekor.version})`}; timestamps: ${timestampAuthorities.map(({ href }) => href).join(', ') || 'none'}`);
        return { subjects: resolved, services: trust.services };
    });
    if (token === undefined)
        context.notes.push(forkReason ?? '');
    else
        await (0,modes_context/* phase */.O)(context, 'Identity', () => showIdentity(context, inputs, { trigger, services }, token));
    const images = subjects.map(({ tree }) => (0,outcome/* describeImage */.hu)(tree.reference, tree.platforms, {
        checks: [{ rule: 'dry-run', outcome: 'pass', expected: 'resolved', actual: `resolved; not ${plan.done}` }],
        evidence: [],
    }));
    return { result: 'skipped', reason: `dry run: nothing was ${plan.done} or pushed`, images, bundles: [] };
}
async function showIdentity(context, { trust }, { trigger, services }, request) {
    // Throws with the block to paste where the permission is missing: a dry run is where one wants to hear of it.
    const token = await request();
    (0,visibility/* refusePrivate */.Ok)(trust, token, trigger);
    (0,visibility/* refusePublicMirror */.N7)(trust, services, token, trigger);
    const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    context.host.log.info(`identity: ${server}/${(0,oidc/* claim */.B7)(token, 'job_workflow_ref') ?? '(no job_workflow_ref in the token)'}`);
    context.host.log.info(`issuer: ${(0,oidc/* claim */.B7)(token, 'iss') ?? '(none)'}`);
}

// EXTERNAL MODULE: ./src/modes/enterprise.ts
var enterprise = __webpack_require__(93617);
// EXTERNAL MODULE: ./src/modes/signed-report.ts
var signed_report = __webpack_require__(54485);
;// CONCATENATED MODULE: ./src/modes/read-back.ts





/**
 * `verify-after`: reads every referrer, and the bundle of each repository, out of the registry again, because a push that was answered
 * with success has been seen to leave nothing behind. What comes back must be, byte for byte, what was verified before it was pushed.
 */
function beginReadBack({ registry, host }, job, bytes) {
    const expected = { digest: (0,digest/* digestOf */.ol)(bytes), size: bytes.length };
    const reads = [];
    let referrers = 0;
    const begin = (read) => {
        const early = read().then(() => true, () => false);
        reads.push({ read, early });
    };
    return {
        // Throws unless it is as long as expected and has that digest.
        bundle: (repository) => {
            begin(() => (0,bundle/* readBundle */.Bo)(registry, repository, expected));
        },
        referrer: (repository, subject, manifest) => {
            referrers += 1;
            begin(async () => {
                const where = `${(0,reference/* nameOf */.Vb)(repository)}@${subject}`;
                const found = await (0,bundle/* readReferrer */.Sz)(registry, repository, manifest);
                if (found.subject !== subject)
                    throw lost(where, `the referrer names ${found.subject ?? 'no subject'}`);
                if (found.bundle !== expected.digest)
                    throw lost(where, `the bundle there is ${found.bundle}, not ${expected.digest}`);
            });
        },
        done: async () => {
            await Promise.all(reads.map(async ({ read, early }) => (await early) || read()));
            if (reads.length === 0)
                return;
            const places = referrers === 1 ? '1 place' : `${referrers} places`;
            host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: read back from ${places} in the registry, the very bytes that were verified`);
        },
    };
}
function lost(where, why) {
    return new errors/* WaxsealError */.A({
        code: 'READ_BACK_FAILED',
        message: `what was pushed for ${where} is not what the registry gives back: ${why}`,
        hint: 'Nothing may rely on this signature yet. Run the step again; if it happens again, something between this job and the registry changes what passes.',
    });
}

;// CONCATENATED MODULE: ./src/modes/store.ts






/** Puts a bundle into every store that the step names, side by side; none is left alone because another failed. */
async function store(context, { stores, verifyAfter }, job, made) {
    const readBack = verifyAfter && stores.toRegistry ? beginReadBack(context, job, made.bytes) : undefined;
    const [published, kept] = await Promise.allSettled([
        stores.toRegistry ? publish(context, job, made, readBack) : undefined,
        stores.github === undefined ? undefined : storeAtGitHub(context, stores.github, job, made),
    ]);
    const publication = published.status === 'fulfilled' ? published.value : undefined;
    const github = kept.status === 'fulfilled' ? kept.value : undefined;
    const stored = {
        new: (publication?.referrers.length ?? 0) > 0 || github?.attestation !== undefined,
        ...(publication === undefined ? {} : { publication }),
        ...(github === undefined ? {} : { github }),
        ...(readBack === undefined ? {} : { readBack }),
    };
    const rejected = [published, kept].filter((result) => result.status === 'rejected');
    const [failure, ...others] = [...(publication?.failure === undefined ? [] : [publication.failure]), ...rejected];
    if (failure === undefined)
        return stored;
    context.notes.push(...tellPart(job, stored), ...others.map(({ reason }) => `${(0,modes_job/* nameJob */.PB)(job)}: ${(0,errors/* messageOf */.b)(reason)}`));
    return { ...stored, failure };
}
/** What was done before a failure, and what another run makes of it (law 8). */
function tellPart(job, { publication, github }) {
    if (publication === undefined)
        return [];
    const { failure, carrying, subjects } = publication;
    if (failure === undefined)
        return [`${(0,modes_job/* nameJob */.PB)(job)}: it is in the registry, and GitHub does not keep it. Run the step again: ${again(job, true)}.`];
    const what = job.rule === 'signature' ? `The signature of ${job.image.digest}` : `The attestation of ${(0,modes_job/* nameJob */.PB)(job)}`;
    const url = github?.attestation === undefined ? '' : ` as ${github.attestation.url}`;
    return [
        `${what} was attached to ${carrying} of ${subjects} subjects before a failure.${github === undefined ? '' : ` GitHub keeps it${url}.`} Run the step again: ${again(job, carrying > 0 || github !== undefined)}.`,
    ];
}
/** @param found whether another run can find it somewhere */
function again({ keepExisting, rule }, found) {
    if (keepExisting && found)
        return 'it completes what is there and doubles nothing';
    const file = rule === 'signature' ? '; or give its file to a later step of this job as input bundle-path, which stores this one' : '';
    return `it makes a new one${file}`;
}
/** Nothing is sent where GitHub has it already, from a run that failed elsewhere. */
async function storeAtGitHub(context, store, job, made) {
    if (made.existing !== undefined) {
        const signature = signatureOf(made.bytes);
        const subject = job.image.manifests[0]?.descriptor.digest ?? job.image.digest;
        const here = await (0,modes_github/* findAtGitHub */.ob)(context, store, subject, ({ bytes }) => (signatureOf(bytes) === signature ? true : undefined));
        if (here === true)
            return {};
    }
    const { storeAttestation } = await __webpack_require__.e(/* import() */ 3182).then(__webpack_require__.bind(__webpack_require__, 83182));
    const attestation = await storeAttestation(context, (0,modes_github/* githubApi */.Mc)(context.host, store), (0,modes_github/* ownRepository */.d5)(context.host), made.bytes);
    context.host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: kept by GitHub as ${attestation.url}`);
    return { attestation };
}
/** GitHub gives bundles back in JSON of its own, so their bytes tell nothing. */
function signatureOf(bundle) {
    try {
        const { content } = (0,sigstore_bundle/* parseBundle */.QN)(bundle, 'a bundle');
        return content.$case === 'dsseEnvelope' ? content.dsseEnvelope.signatures[0]?.sig.toString('base64') : undefined;
    }
    catch {
        return undefined;
    }
}
/** Tells GitHub where each image lies. What fails is said, and changes no verdict: the attestation is there and holds. */
async function recordStorage(context, { stores }, images) {
    const { github } = stores;
    if (github?.storageRecord === undefined)
        return new Map();
    const { createStorageRecord } = await __webpack_require__.e(/* import() */ 9522).then(__webpack_require__.bind(__webpack_require__, 29522));
    const { version } = github.storageRecord;
    const record = ({ registry, repository }, digest) => createStorageRecord(context, (0,modes_github/* githubApi */.Mc)(context.host, github), (0,modes_github/* ownRepository */.d5)(context.host), {
        name: `${registry}/${repository}`,
        digest,
        registryUrl: `https://${registry}`,
        ...(version === undefined ? {} : { version }),
    });
    const recorded = await Promise.all(images.map(async ({ digest, repositories }) => {
        const settled = await Promise.allSettled(repositories.map((repository) => record(repository, digest)));
        for (const one of settled)
            if (one.status === 'rejected')
                context.notes.push(`A storage record was not made: ${(0,errors/* messageOf */.b)(one.reason)}${hintOf(one.reason)}`);
        return [digest, settled.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []))];
    }));
    return new Map(recorded);
}
function hintOf(thrown) {
    return thrown instanceof errors/* WaxsealError */.A ? ` ${(0,errors/* messageOf */.b)(thrown.hint)}` : '';
}

;// CONCATENATED MODULE: ./src/modes/signing.ts


















const KEPT = {
    signed: 'already signed: the same signature is there and verifies, so it is kept and not doubled',
    attested: 'already attested: the same attestations are there and verify, so they are kept and not doubled',
};
/**
 * Resolve to digests \u2192 certificate for one ephemeral key \u2192 a statement, log entry and timestamp for each job \u2192 push beside every
 * subject \u2192 read back. Everything that does not depend on another runs beside it.
 */
async function runSigning(context, given, plan) {
    const trigger = await (0,modes_trigger/* readTrigger */.vE)(context.host);
    const inputs = { ...given, trust: (0,visibility/* settleVisibility */["if"])(given.trust, trigger) };
    (0,modes_trigger/* refuseUntrusted */.zd)(trigger, inputs.allowUntrustedTrigger);
    (0,enterprise/* refuseEnterprise */.a)(context.host, inputs.trust);
    if (inputs.dryRun)
        return dryRun(context, inputs, trigger, plan);
    const reason = (0,modes_trigger/* noTokenByDesign */.ui)(context.host, trigger);
    if (reason !== undefined)
        return { result: 'skipped', reason, images: [], bundles: [] };
    const { subjects, prepared } = await (0,modes_context/* phase */.O)(context, 'Resolve', () => prepare(context, inputs, trigger, plan));
    return signPrepared(context, inputs, plan, subjects, prepared);
}
async function prepare(context, inputs, trigger, plan) {
    const { toRegistry } = inputs.stores;
    // A bundle out of a file may lie at some subjects already, whatever is asked of others.
    const listings = beginListings(context, { ...inputs, skipExisting: inputs.skipExisting || plan.file !== undefined });
    const token = (0,oidc/* youngToken */.mw)(context.host, () => requestAllowedToken(context, inputs.trust, trigger));
    const claims = verifiedClaims(context, token);
    const resolved = resolveBuilt(context, inputs);
    if (inputs.indexOf !== undefined)
        await resolved; // for an image of another make no token is asked
    const asked = Promise.all([
        resolved,
        (0,sigstore_trust.loadSigningTrust)(context.host, context.http, inputs.trust),
        plan.jobs(resolved, claims),
        token(),
        requireRunner(inputs.runner, claims),
    ]);
    // Beside these requests it costs nothing. Who needs it hears of a failure.
    loadSigning().catch(() => undefined);
    const [subjects, trust, jobs, idToken] = await asked;
    (0,visibility/* refusePublicMirror */.N7)(inputs.trust, trust.services, idToken, trigger);
    for (const { tree, manifests } of subjects) {
        context.host.log.info(`${(0,reference/* formatPinned */.y6)(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
    }
    const { concurrency } = inputs.registry;
    return { subjects, prepared: { jobs, token, trust, listings, toRegistry, concurrency, runner: inputs.runner, file: plan.file } };
}
async function check(settled) {
    const { readBack, failure } = settled_valueOf(settled);
    if (failure === undefined)
        await readBack?.done();
}
/** The token, and with it the answer whether this repository may sign in public at all. */
async function requestAllowedToken({ host, http }, trust, trigger) {
    const token = await (0,oidc/* requestIdToken */.gj)(host, http);
    (0,visibility/* refusePrivate */.Ok)(trust, token, trigger);
    return token;
}
function filesOf(made) {
    return made.flatMap((one) => ('value' in one ? [{ digest: (0,digest/* digestOf */.ol)(one.value.bytes), bytes: one.value.bytes }] : []));
}
/** Signs each job, puts what was made into every store while others are made, and reads it back. What fails stops no other. */
async function carryOut(context, inputs, prepared) {
    const { jobs } = prepared;
    const storing = new Map();
    const made = await (0,modes_context/* phase */.O)(context, 'Sign', () => makeBundles(context, prepared, (job, one) => {
        const stored = store(context, inputs, job, one);
        stored.catch(() => undefined); // told where all of them are awaited
        storing.set(job, stored);
    }));
    const stored = await (0,modes_context/* phase */.O)(context, 'Push', () => settleAll(jobs, async (job, index) => storing.get(job) ?? store(context, inputs, job, settled_valueOf(made[index]))));
    const checked = inputs.verifyAfter ? await (0,modes_context/* phase */.O)(context, 'Verify', () => settleAll(stored, check)) : stored;
    return { jobs, made, stored, checked };
}
async function signPrepared(context, inputs, plan, subjects, prepared) {
    const { jobs, made, stored, checked } = await carryOut(context, inputs, prepared);
    const whole = stored.map((one) => 'value' in one && one.value.failure === undefined);
    const kept = subjects.filter(({ digest }) => jobs.every(({ image }, index) => image.digest !== digest || whole[index]));
    const records = await recordStorage(context, inputs, kept);
    const images = (0,signed_report/* reportSigned */.Z)(subjects, { jobs, made, stored, checked, records });
    const trust = (0,outcome/* describeTrust */.o8)(prepared.trust);
    const bundles = filesOf(made);
    if (images.some(({ verdict }) => verdict !== 'pass'))
        return { result: 'error', images, bundles, trust };
    const skipped = stored.every((one) => 'value' in one && !one.value.new);
    return skipped ? { result: 'skipped', reason: KEPT[plan.done], images, bundles, trust } : { result: plan.done, images, bundles, trust };
}


/***/ }),

/***/ 92814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N7: () => (/* binding */ refusePublicMirror),
/* harmony export */   Ok: () => (/* binding */ refusePrivate),
/* harmony export */   "if": () => (/* binding */ settleVisibility)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _sigstore_oidc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31197);


/**
 * Signing with the public services writes repository and workflow names into a public log, for ever, that of the staging instance
 * too. Without a word of the user that is done only for a public repository; the token decides, the event speaks where the token
 * is silent, and unknown counts as private. GitHub's own instance writes no log.
 * @throws PRIVATE_REPOSITORY
 */
function refusePrivate(trust, token, trigger) {
    const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined;
    if (ownServices || isAllowed(trust))
        return;
    const visibility = visibilityOf(token, trigger);
    if (visibility !== 'public')
        throw privateRepository(visibility);
}
/**
 * A mirror may be one of the public Sigstore's own repository, and which services it names is known only once it was read. A
 * signing config is the user's explicit word.
 * @throws PRIVATE_REPOSITORY
 */
function refusePublicMirror(trust, { fulcio, rekor }, token, trigger) {
    if (trust.tufMirror === undefined || trust.signingConfig !== undefined || isAllowed(trust))
        return;
    const named = [fulcio, ...(rekor === undefined ? [] : [rekor.url])].filter(isPublicService);
    const visibility = visibilityOf(token, trigger);
    if (named.length > 0 && visibility !== 'public')
        throw privateRepository(visibility, `: tuf-mirror ${trust.tufMirror.href} names ${named.map(({ href }) => href).join(', ')}`);
}
/** What the public instance and its staging twin run under these domains writes into public logs. A timestamp tells no names. */
function isPublicService({ hostname }) {
    return /(?:^|\.)(?:sigstore|sigstage)\.dev\.?$/.test(hostname);
}
/** By the word of the user, or because nothing is logged. */
function isAllowed({ publicLog, sigstore }) {
    return publicLog || sigstore === 'public-good' || sigstore === 'github';
}
function visibilityOf(token, trigger) {
    return (0,_sigstore_oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .claim */ .B7)(token, 'repository_visibility') ?? trigger.visibility ?? 'unknown';
}
function privateRepository(visibility, why = '') {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'PRIVATE_REPOSITORY',
        message: `the repository is ${visibility === 'unknown' ? 'of unknown visibility' : visibility}: signing with the public Sigstore would publish its name, the workflow's and the commit in a log that nobody can erase${why}`,
        hint: [
            'Choose one:',
            '  public-log: true               # these names may become public',
            `  sigstore: github               # ${why === '' ? '' : 'without tuf-mirror: '}sign with GitHub's own Sigstore, which writes no log; verify with the same line`,
            '  signing-config: path/to/file   # sign with services of your own, with trusted-root beside it',
        ].join('\n'),
        details: [{ what: 'repository visibility', expected: 'public', actual: visibility }],
    });
}
/**
 * What `sigstore: by-visibility` comes to: the public services for a public repository, else GitHub's own, which write no log. The
 * event decides here; should the token contradict it, `refusePrivate` still stands before anything is published.
 */
function settleVisibility(trust, trigger) {
    const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined || trust.trustedRoot !== undefined;
    return trust.byVisibility === true && !ownServices && trigger.visibility !== 'public' && !trust.publicLog
        ? { ...trust, sigstore: 'github' }
        : trust;
}


/***/ }),

/***/ 75310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ instanceOf)
/* harmony export */ });
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8249);

const PUBLIC_GOOD = { mirror: new URL('https://tuf-repo-cdn.sigstore.dev'), thresholds: _verify_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_THRESHOLDS */ .Tp };
const STAGING = {
    mirror: new URL('https://tuf-repo-cdn.sigstage.dev'),
    root: async () => (await __webpack_require__.e(/* import() */ 5353).then(__webpack_require__.bind(__webpack_require__, 35353))).STAGING_ROOT,
    thresholds: _verify_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_THRESHOLDS */ .Tp,
};
/**
 * GitHub's, for private repositories: nothing is logged and certificates carry no SCT, so a timestamp is the only proof of when
 * (formats 4). Nowhere else is less than one of each enough (threat 31).
 */
const GITHUB = {
    mirror: new URL('https://tuf-repo.github.com'),
    root: async () => (await __webpack_require__.e(/* import() */ 8937).then(__webpack_require__.bind(__webpack_require__, 78937))).GITHUB_ROOT,
    services: { fulcio: new URL('https://fulcio.githubapp.com'), timestampAuthorities: [new URL('https://timestamp.githubapp.com')] },
    thresholds: { log: 0, ct: 0, times: 1 },
};
/** `auto` is the public one: whether it may be used is asked elsewhere, and it never becomes another. */
function instanceOf(sigstore) {
    switch (sigstore) {
        case 'auto':
        case 'public-good':
            return PUBLIC_GOOD;
        case 'staging':
            return STAGING;
        case 'github':
            return GITHUB;
    }
}


/***/ }),

/***/ 45421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadSigningTrust: () => (/* binding */ loadSigningTrust),
  loadTrust: () => (/* binding */ loadTrust),
  toMaterial: () => (/* binding */ toMaterial)
});

// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var dist = __webpack_require__(19654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(87979);
// EXTERNAL MODULE: ./src/sigstore/instances.ts
var instances = __webpack_require__(75310);
// EXTERNAL MODULE: ./src/sigstore/once.ts
var once = __webpack_require__(77945);
// EXTERNAL MODULE: ./src/http/address.ts
var address = __webpack_require__(452);
;// CONCATENATED MODULE: ./src/sigstore/services.ts




const CONFIG_MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';
/**
 * Chooses services as sigstore/architecture-docs' client-spec says: valid now, the highest API version that we speak, one for
 * each operator. Exactly one log, because a bundle with two entries breaks other verifiers (formats 1).
 * @param where the file or TUF target that the config came from, for messages
 */
function chooseServices(json, now, where, logging = 'logged') {
    if (!(0,model_json/* isObject */.G)(json) || json['mediaType'] !== CONFIG_MEDIA_TYPE) {
        const actual = (0,model_json/* isObject */.G)(json) ? JSON.stringify(json['mediaType'] ?? null) : 'not an object';
        throw invalid(where, `its mediaType is ${actual}, ${CONFIG_MEDIA_TYPE} is expected`);
    }
    const config = read(json, where);
    const [fulcio] = valid(config.caUrls, [1], now);
    if (fulcio === undefined)
        throw invalid(where, 'no certificate authority (caUrls, API version 1) is valid now');
    // Whoever says "no log" in one place and names one in another cannot be obeyed in both.
    if (logging === 'not logged' && config.rekorTlogUrls.length > 0)
        throw invalid(where, 'it names a transparency log (rekorTlogUrls), and with sigstore: github nothing is logged');
    const rekor = logging === 'logged' ? chooseLog(config, now, where) : undefined;
    const timestampAuthorities = chooseTimestampAuthorities(config, now, where);
    if (rekor?.version !== 1 && timestampAuthorities.length === 0) {
        const why = rekor === undefined
            ? 'nothing is logged, so that only a timestamp says when it was signed'
            : 'its log is Rekor v2, which gives no trusted time';
        throw invalid(where, `${why}, and no timestamp authority (tsaUrls) is valid now`);
    }
    return {
        fulcio: toUrl(fulcio, where),
        ...(rekor === undefined ? {} : { rekor }),
        timestampAuthorities: timestampAuthorities.map((service) => toUrl(service, where)),
    };
}
function chooseLog(config, now, where) {
    const [rekor] = valid(config.rekorTlogUrls, [2, 1], now);
    if (rekor === undefined)
        throw invalid(where, 'no transparency log (rekorTlogUrls, API version 1 or 2) is valid now');
    const selector = config.rekorTlogConfig;
    if (selector?.selector === dist.ServiceSelector.ALL || (selector?.selector === dist.ServiceSelector.EXACT && selector.count !== 1)) {
        throw invalid(where, 'rekorTlogConfig asks for several logs: a bundle with two log entries is refused by other verifiers; use "ANY"');
    }
    return { url: toUrl(rekor, where), version: rekor.majorApiVersion === 2 ? 2 : 1 };
}
function chooseTimestampAuthorities(config, now, where) {
    const services = valid(config.tsaUrls, [1], now);
    switch (config.tsaConfig?.selector) {
        case dist.ServiceSelector.ALL:
            return services;
        case dist.ServiceSelector.EXACT:
            if (services.length < config.tsaConfig.count || config.tsaConfig.count < 1) {
                throw invalid(where, `tsaConfig asks for ${config.tsaConfig.count} timestamp authorities of different operators, ${services.length} are valid now`);
            }
            return services.slice(0, config.tsaConfig.count);
        case dist.ServiceSelector.ANY:
        case dist.ServiceSelector.SERVICE_SELECTOR_UNDEFINED:
        case undefined:
            return services.slice(0, 1);
    }
}
/** Those valid now of the best version that any has, the newest first, one for each operator. */
function valid(services, versions, now) {
    const inTime = services.filter(({ validFor }) => validFor?.start !== undefined && validFor.start <= now && (validFor.end === undefined || now <= validFor.end));
    const version = versions.find((wanted) => inTime.some(({ majorApiVersion }) => majorApiVersion === wanted));
    const best = inTime.filter(({ majorApiVersion }) => majorApiVersion === version);
    best.sort((a, b) => Number(b.validFor?.start) - Number(a.validFor?.start));
    return best.filter((service, index) => service.operator === '' || best.findIndex(({ operator }) => operator === service.operator) === index);
}
function read(json, where) {
    try {
        return dist.SigningConfig.fromJSON(json);
    }
    catch (cause) {
        throw invalid(where, (0,errors/* messageOf */.b)(cause), cause);
    }
}
/** Tokens and statements travel in the open over http: only to this machine. */
function toUrl({ url }, where) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (parsed === undefined || !(0,address/* isProtected */.bz)(parsed) || parsed.username !== '' || parsed.password !== '') {
        throw invalid(where, `${JSON.stringify(url.slice(0, 200))} is not an https address (http is allowed on loopback only)`);
    }
    return parsed;
}
function invalid(where, why, cause) {
    return new errors/* WaxsealError */.A({
        code: 'SIGNING_CONFIG_INVALID',
        message: `the signing config (${where}) cannot be used: ${why}`,
        hint: 'Write one with "cosign signing-config create", or leave the input signing-config out to use the public services.',
        ...(cause === undefined ? {} : { cause }),
    });
}

// EXTERNAL MODULE: ./src/model/invalid-input.ts
var invalid_input = __webpack_require__(23423);
;// CONCATENATED MODULE: ./src/sigstore/trust.ts









const MAX_FILE = 4 * 1024 * 1024;
/** Versions 0.1 and 0.2, in both spellings; what a later one means nobody knows yet. */
const ROOT_MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;
/**
 * For verify: a trusted root out of a file (then nothing is asked of the network) or out of TUF. The name given as `sigstore`
 * says which TUF repository where no input does, and how much must be proven, wherever the root comes from.
 */
async function loadTrust(host, http, inputs) {
    const { json, source, digest } = await readTarget(host, http, inputs, 'trusted_root.json', inputs.trustedRoot, 'trusted-root');
    return {
        material: toMaterial(json, source),
        thresholds: (0,instances/* instanceOf */.h)(inputs.sigstore).thresholds,
        source,
        ...(inputs.trustedRoot === undefined ? ownTuf(inputs) : placeOf(inputs.trustedRoot)),
        ...(digest === undefined ? {} : { digest }),
        ...(inputs.sigstore === 'github' || inputs.sigstore === 'staging' ? { sigstore: inputs.sigstore } : {}),
    };
}
/** A root that stands in the workflow lies nowhere where another tool could find it. */
function placeOf(root) {
    return 'path' in root ? { file: root.path } : { inline: true };
}
function ownTuf({ tufMirror, tufRoot }) {
    return tufMirror === undefined || tufRoot === undefined ? {} : { tuf: { mirror: tufMirror.href, root: tufRoot } };
}
/** For sign: the trusted root and the services, both from files, both from TUF, or one of each. */
async function loadSigningTrust(host, http, inputs) {
    const [trust, services] = await Promise.all([loadTrust(host, http, inputs), loadServices(host, http, inputs)]);
    return { ...trust, services };
}
/** GitHub's TUF repository holds no signing config, nor does a mirror of it: its services are known unless a file names others. */
async function loadServices(host, http, inputs) {
    const { services } = (0,instances/* instanceOf */.h)(inputs.sigstore);
    if (services !== undefined && inputs.signingConfig === undefined)
        return services;
    const { json, source } = await readTarget(host, http, inputs, 'signing_config.v0.2.json', inputs.signingConfig, 'signing-config');
    return chooseServices(json, host.now(), source, inputs.sigstore === 'github' ? 'not logged' : 'logged');
}
async function readTarget(host, http, inputs, target, given, input) {
    if (given !== undefined) {
        const source = 'path' in given ? `${input} ${given.path}` : `${input} given in the workflow`;
        const bytes = 'path' in given ? await readFile(host, given.path, input) : Buffer.from(given.text);
        return { json: (0,model_json/* parseJson */.q)(bytes, source), source, digest: (0,digest/* digestOf */.ol)(bytes) };
    }
    const tuf = await __webpack_require__.e(/* import() */ 5361).then(__webpack_require__.bind(__webpack_require__, 35361)); // only the network path pays for the TUF client
    const { bytes, mirror } = await tuf.readTufTarget(host, http, inputs, target);
    const source = `${target} from ${mirror}`;
    return { json: (0,model_json/* parseJson */.q)(bytes, source), source };
}
async function readFile(host, path, input) {
    try {
        return await host.readFile(path, MAX_FILE);
    }
    catch (cause) {
        throw (0,invalid_input/* fileUnreadable */.W)(input, path, cause, MAX_FILE);
    }
}
/**
 * Reads a trusted root. Keys and authorities without a start of validity are left out: nothing says since when they may be
 * believed (threat 24), though the library would take them for valid since 1970.
 */
function toMaterial(json, source) {
    try {
        checkLists(json);
        const root = dist.TrustedRoot.fromJSON(json);
        if (!ROOT_MEDIA_TYPE.test(root.mediaType))
            throw new Error(`its mediaType is ${JSON.stringify(root.mediaType)}`);
        const nameless = root.tlogs.find(({ baseUrl }) => !URL.canParse(baseUrl));
        if (nameless !== undefined)
            throw new Error(`the baseUrl of a log is ${JSON.stringify(nameless.baseUrl)}, which is no address`);
        const material = (0,verify_dist/* toTrustMaterial */.jO)({
            ...root,
            tlogs: root.tlogs.filter(({ publicKey }) => publicKey?.validFor?.start !== undefined),
            ctlogs: root.ctlogs.filter(({ publicKey }) => publicKey?.validFor?.start !== undefined),
            certificateAuthorities: root.certificateAuthorities.filter(({ validFor }) => validFor?.start !== undefined),
            timestampAuthorities: root.timestampAuthorities.filter(({ validFor }) => validFor?.start !== undefined),
        });
        (0,once/* verifyOnce */.zn)(material);
        return material;
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'TRUSTED_ROOT_INVALID',
            message: `the trusted root (${source}) cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: 'Write one with "cosign trusted-root create", or leave the input trusted-root out to use the public one.',
            cause,
        });
    }
}
/** What is no list the library reads as an empty one; then everything would be untrusted, and nobody would know why. */
function checkLists(json) {
    if (!(0,model_json/* isObject */.G)(json))
        throw new Error('it is no JSON object');
    for (const member of ['tlogs', 'ctlogs', 'certificateAuthorities', 'timestampAuthorities']) {
        const list = json[member] ?? [];
        if (!Array.isArray(list))
            throw new Error(`${member} is no list`);
        for (const [index, entry] of list.entries())
            checkValidity(entry, `${member}[${index}]`);
    }
}
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
/** Anything but text the library reads as some date, an empty object as 1970: a key would be believed for all times (threat 24). */
function checkValidity(entry, where) {
    const { validFor, publicKey } = (0,model_json/* isObject */.G)(entry) ? entry : {};
    for (const range of [validFor, (0,model_json/* isObject */.G)(publicKey) ? publicKey['validFor'] : undefined]) {
        if (range == null)
            continue;
        if (!(0,model_json/* isObject */.G)(range))
            throw new Error(`validFor of ${where} is no object`);
        for (const bound of [range['start'], range['end']]) {
            if (bound != null && !(typeof bound === 'string' && RFC_3339.test(bound)))
                throw new Error(`validFor of ${where} holds ${JSON.stringify(bound).slice(0, 60)}, which is no time`);
        }
    }
}


/***/ })

};
