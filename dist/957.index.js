export const id = 957;
export const ids = [957,421];
export const modules = {

/***/ 7827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PB: () => (/* binding */ nameJob),
/* harmony export */   T8: () => (/* binding */ statementOf),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   _u: () => (/* binding */ signatureJob)
/* harmony export */ });
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5305);
/* harmony import */ var _model_statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4996);


function signatureJob(image, annotations, keepExisting) {
    return { image, rule: 'signature', predicateType: _model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNATURE_PREDICATE */ .vQ, predicate: '{}', annotations, keepExisting };
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
    return (0,_model_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .serialiseStatementText */ .Ov)(subjectsOf(job), job.predicateType, job.predicate);
}
/** For the log: what of which image. */
function nameJob({ image, rule }) {
    const [only, ...others] = image.manifests;
    const platform = others.length === 0 && only !== undefined && only.descriptor.digest !== image.digest ? ` (${only.name})` : '';
    return `${rule === 'signature' ? '' : `${rule} of `}${image.digest}${platform}`;
}


/***/ }),

/***/ 8957:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ runSigning)
});

// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(5305);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(6676);
// EXTERNAL MODULE: ./src/sigstore/oidc.ts
var oidc = __webpack_require__(1197);
// EXTERNAL MODULE: ./src/sigstore/trust.ts + 1 modules
var sigstore_trust = __webpack_require__(5421);
// EXTERNAL MODULE: ./src/registry/slots.ts
var registry_slots = __webpack_require__(3014);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var evidence = __webpack_require__(9207);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(4996);
// EXTERNAL MODULE: ./src/policy/identity.ts + 1 modules
var identity = __webpack_require__(5960);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(2432);
// EXTERNAL MODULE: ./src/sigstore/verify.ts
var verify = __webpack_require__(8249);
// EXTERNAL MODULE: ./src/storage/bundle.ts + 3 modules
var bundle = __webpack_require__(9367);
;// CONCATENATED MODULE: ./src/modes/existing.ts








function place(repository, digest) {
    return `${(0,reference/* nameOf */.Vb)(repository)}@${digest}`;
}
/** Begins to list what refers to the images whose digest is known already, beside the reading of their manifests. */
function beginListings(context, images) {
    const listings = new Map();
    for (const { reference } of images)
        if (reference.digest !== undefined)
            void listing(context, listings, reference, reference.digest);
    return listings;
}
function listing(context, listings, { registry, repository }, digest) {
    const key = place({ registry, repository }, digest);
    let stored = listings.get(key);
    if (stored === undefined) {
        stored = (0,bundle/* listBundles */.Od)(context.registry, { registry, repository }, digest);
        stored.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
        listings.set(key, stored);
    }
    return stored;
}
/**
 * Looks for a bundle that need not be doubled: same type, predicate and annotations, same issuer and signer, every subject named,
 * in the log of today, and it verifies. One subject that carries it is enough: the others are completed with it.
 * @param onNothingAtRoot called before the platforms are asked: then most likely nothing is signed yet
 */
async function findExisting(context, listings, job, wanted, onNothingAtRoot) {
    const { image: subjects } = job;
    const [first, ...others] = subjects.manifests;
    if (first === undefined)
        return undefined;
    const at = async (digests) => {
        const places = subjects.repositories.flatMap((repository) => digests.map((digest) => listing(context, listings, repository, digest)));
        return (await Promise.all(places)).flatMap(({ bundles }) => bundles);
    };
    const choose = async (bundles) => {
        for (const bundle of bundles) {
            const verified = acceptable(bundle, job, wanted);
            if (verified !== undefined)
                return { bundle, verified, places: await placesOf(context, listings, subjects, bundle.digest) };
        }
        return undefined;
    };
    const atRoot = await choose(await at([first.descriptor.digest]));
    if (atRoot !== undefined || others.length === 0)
        return atRoot;
    // A push that failed half-way may have left it at a platform only.
    onNothingAtRoot();
    return choose(await at(others.map(({ descriptor }) => descriptor.digest)));
}
/**
 * The bundle of input `bundle-path`, which an earlier step of this job signed and could not push.
 * @throws BUNDLE_UNFIT unless it says of this image just what a new signature would
 */
function takeBundle(bundle, job, wanted) {
    const verified = acceptable(bundle, job, wanted);
    if (verified !== undefined)
        return verified;
    const { digest } = job.image;
    throw new errors/* WaxsealError */.A({
        code: 'BUNDLE_UNFIT',
        message: `the bundle of input bundle-path is no signature of ${digest} as this step would make it: by ${wanted.san}, over the same manifests, with the same annotations`,
        hint: 'Give the output bundle-path of the step of this job that signed this very image, or remove bundle-path to sign anew.',
        details: [{ what: 'bundle', expected: `a valid signature of ${digest} by ${wanted.san}`, actual: bundle.digest }],
    });
}
function acceptable(bundle, job, { trust, san, issuer }) {
    const where = `the bundle ${bundle.digest}`;
    try {
        // What it claims costs little to read; most bundles beside an image say something else.
        const payload = (0,verify/* statementPayload */.Go)((0,sigstore_bundle/* parseBundle */.QN)(bundle.bytes, where), where);
        if (!(0,model_statement/* endsWithPredicate */.cv)(payload, job.predicate) || !saysTheSame((0,model_statement/* parseStatement */.By)(payload, where), job))
            return undefined;
        const { material, thresholds, services } = trust;
        const verified = (0,verify/* verifyBundle */.IF)(bundle.bytes, where, material, thresholds);
        const sameSigner = (0,identity/* compareIdentity */.G)({ kind: 'exact', san, issuer }, verified.certificate).length === 0;
        const sameLog = services.rekor === undefined || verified.logEntries.some(({ log }) => log === services.rekor?.url.host);
        return sameSigner && sameLog && saysTheSame(verified.statement, job) ? verified : undefined;
    }
    catch {
        return undefined; // what does not verify is no signature, so a new one is made
    }
}
function saysTheSame(statement, { image, predicateType, predicate, annotations }) {
    if (statement.predicateType !== predicateType || !(0,external_node_util_.isDeepStrictEqual)(statement.predicate, JSON.parse(predicate)))
        return false;
    return image.manifests.every(({ descriptor }) => {
        const subject = (0,model_statement/* subjectNaming */.dN)(statement, descriptor.digest);
        return subject !== undefined && sameEntries(subject.annotations, annotations);
    });
}
function sameEntries(a, b) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}
async function placesOf(context, listings, subjects, bundle) {
    const pairs = subjects.repositories.flatMap((repository) => subjects.manifests.map(({ descriptor }) => ({ repository, digest: descriptor.digest })));
    const listed = await Promise.all(pairs.map(async (pair) => ({ pair, stored: await listing(context, listings, pair.repository, pair.digest) })));
    return new Set(listed
        .filter(({ stored }) => stored.bundles.some(({ digest }) => digest === bundle))
        .map(({ pair }) => place(pair.repository, pair.digest)));
}

// EXTERNAL MODULE: ./src/predicates/cross-check.ts
var cross_check = __webpack_require__(6135);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(6583);
// EXTERNAL MODULE: ./src/modes/job.ts
var modes_job = __webpack_require__(7827);
;// CONCATENATED MODULE: ./src/modes/make-bundle.ts







/** Certificates that one bundle may cost: each of them lives for minutes, and the services were slower than all of them. */
const MAX_CERTIFICATES = 3;
/** Signs, logs and stamps the statement of one job, and verifies the bundle before anybody else sees it. */
async function makeBundle(context, certificates, job, trust, sign) {
    const statement = (0,modes_job/* statementOf */.T8)(job);
    const bytes = await signInTime(context, certificates, job, (signer) => sign(context.http, trust.services, signer, statement));
    context.host.release(statement.length); // of what was signed, which is a copy of it
    const verified = selfCheck(bytes, job, (0,digest/* digestOf */.ol)(statement), trust);
    const entries = verified.logEntries.map(({ index }) => index).join(', ');
    context.host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: ${entries === '' ? 'stamped, not logged' : `log index ${entries}`}`);
    return { bytes, verified };
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
    let verified;
    try {
        verified = (0,verify/* verifyBundle */.IF)(bytes, `the new bundle for ${(0,modes_job/* nameJob */.PB)(job)}`, material, thresholds, (payload) => knownStatement(job, statement, payload));
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'SELF_CHECK_FAILED',
            message: `the signature was made, but it does not verify under ${source}: ${cause instanceof Error ? cause.message : String(cause)}`,
            hint: 'Nothing was pushed. The trusted root and the signing config must describe the same services: write both from the same source.',
            cause,
        });
    }
    const [first, ...others] = (0,cross_check/* crossCheck */.D)(job.predicateType, verified.statement.predicate, verified.certificate);
    if (first === undefined)
        return verified;
    throw new errors/* WaxsealError */.A({
        code: 'PROVENANCE_CONTRADICTION',
        message: `the provenance for ${job.image.digest} contradicts the certificate that it was signed with: ${first.what} is ${first.actual}, and the certificate says ${first.expected}`,
        hint: 'Nothing was pushed. Let the step make the provenance (provenance: true), or attest the provenance in the very run that built the image.',
        details: [first, ...others],
    });
}
/** What was signed is known: that it is this very text is all there is to see, however large it is. */
function knownStatement(job, statement, payload) {
    if ((0,digest/* digestOf */.ol)(payload) !== statement)
        throw new TypeError('the bundle holds another statement than the one that was signed');
    const { predicateType, predicate } = job;
    const looked = (0,types/* matchesType */.k4)('provenance', predicateType);
    return { type: model_statement/* STATEMENT_V1 */.om, subjects: (0,modes_job/* subjectsOf */.Z6)(job), predicateType, predicate: looked ? JSON.parse(predicate) : null };
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
/** Pushes a bundle to each repository and attaches it to each subject that lacks it, all side by side. */
async function publish(context, job, { bytes, existing, slots }) {
    const { image } = job;
    const places = image.repositories.flatMap((repository) => image.manifests.map(({ descriptor, name }) => ({ repository, descriptor, name })));
    const pending = places.filter(({ repository, descriptor }) => existing?.places.has(place(repository, descriptor.digest)) !== true);
    if (pending.length === 0 && existing?.bundle.manifest !== undefined) {
        context.host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: already ${job.rule === 'signature' ? 'signed' : 'attested'}`);
        return { attached: 0, manifest: existing.bundle.manifest, origin: existing.bundle.origin, referrers: [] };
    }
    const labels = { predicateType: job.predicateType, created: context.host.now() };
    const push = async (repository) => {
        await (0,bundle/* pushBundle */.$Z)(context.registry, slots?.get((0,reference/* nameOf */.Vb)(repository)) ?? (0,bundle/* openSlot */.fZ)(context.registry, repository), bytes);
        context.host.release(bytes.length);
    };
    const wanting = image.repositories.filter((repository) => pending.some((entry) => entry.repository === repository));
    const pushed = new Map(wanting.map((repository) => [repository, push(repository)]));
    const attach = async (repository, subject) => {
        await pushed.get(repository);
        const { manifest, via, notes } = await (0,bundle/* attachBundle */.U9)(context.registry, repository, subject, bytes, labels);
        context.notes.push(...notes);
        return { repository, subject: subject.digest, manifest, via };
    };
    const settled = await Promise.allSettled(pending.map(({ repository, descriptor }) => attach(repository, descriptor)));
    const referrers = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    for (const { repository, subject, via } of referrers)
        context.host.log.info(`attached to ${place(repository, subject)} (${via})`);
    const failure = settled.find((result) => result.status === 'rejected');
    if (failure !== undefined) {
        context.notes.push(`${job.rule === 'signature' ? `The signature of ${image.digest}` : `The attestation of ${(0,modes_job/* nameJob */.PB)(job)}`} was attached to ${referrers.length} of ${pending.length} subjects before a failure. Run the step again: it completes what is there and doubles nothing.`);
        throw failure.reason;
    }
    const [first] = referrers;
    if (first === undefined)
        throw new TypeError('an image has at least one subject');
    return { attached: referrers.length, manifest: first.manifest, origin: first.via, referrers };
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








/** A log takes its time for an entry, however many come at once; the input `concurrency` is about registries. */
const ENTRIES_AT_ONCE = 32;
/** What only signing needs; loading it takes a while, so it is begun while the first answers are on their way. */
function loadSigning() {
    return Promise.all([__webpack_require__.e(/* import() */ 370).then(__webpack_require__.bind(__webpack_require__, 5370)), __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 9339))]);
}
/** Finds what is signed already, and signs the rest with one key under one certificate, or the next when that ends. */
async function makeBundles(context, prepared) {
    const { jobs, token, trust, listings, file } = prepared;
    const wanted = { trust, ...signerOf(context, await token()) };
    if (file !== undefined)
        return settleAll(jobs, (job) => Promise.resolve(toMade(job, file.bytes, takeBundle(file, job, wanted))));
    const signing = loadSigning().then(([{ signStatement }, { Certificates }]) => ({
        signStatement,
        certificates: new Certificates(context.host, context.http, trust.services.fulcio, token),
    }));
    // The certificate is asked for beside the last look: in vain only where a push had failed half-way.
    const warm = () => void signing.then(({ certificates }) => certificates.current()).catch(() => undefined);
    if (jobs.some(({ keepExisting }) => !keepExisting))
        warm();
    const found = await Promise.all(jobs.map(async (job) => (job.keepExisting ? findExisting(context, listings, job, wanted, warm) : undefined)));
    if (found.every((existing) => existing !== undefined))
        return found.map((existing, index) => ({ value: keep(jobs[index], existing) }));
    const slots = openSlots(context, jobs.map(({ image }, index) => (prepared.toRegistry && found[index] === undefined ? image : undefined)));
    const { signStatement, certificates } = await signing;
    const turns = new registry_slots/* Slots */.W(ENTRIES_AT_ONCE);
    const made = await settleAll(jobs, (job, index) => turns.run(async () => {
        const existing = found[index];
        if (existing !== undefined)
            return keep(job, existing);
        const one = await makeBundle(context, certificates, job, trust, signStatement).then(({ bytes, verified }) => toMade(job, bytes, verified));
        context.host.release(one.bytes.length); // of the statement, which went into it
        const open = slots[index];
        return { ...one, ...(open === undefined ? {} : { slots: open }) };
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

// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(1235);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var modes_outcome = __webpack_require__(2424);
// EXTERNAL MODULE: ./src/modes/subjects.ts
var modes_subjects = __webpack_require__(1247);
// EXTERNAL MODULE: ./src/model/json.ts
var json = __webpack_require__(7979);
;// CONCATENATED MODULE: ./src/modes/trigger.ts



const MAX_EVENT = 32 * 1024 * 1024;
/** Reads the event that the runner keeps in a file (docs.github.com, "Webhook events and payloads"). */
async function readTrigger(host) {
    const name = host.env['GITHUB_EVENT_NAME'] ?? '';
    const event = await readEvent(host);
    const repository = child(event, 'repository');
    const head = child(child(child(event, 'pull_request'), 'head'), 'repo') ?? child(child(event, 'workflow_run'), 'head_repository');
    const own = repository?.['full_name'] ?? host.env['GITHUB_REPOSITORY'];
    const isPullRequest = name.startsWith('pull_request') || name === 'workflow_run';
    const visibility = visibilityOf(repository);
    return {
        name,
        // A head repository that was deleted since is null: nobody can say that it was ours.
        fork: isPullRequest && (head === undefined ? hasNullHead(event) : head['full_name'] !== own),
        dependabot: host.env['GITHUB_ACTOR'] === 'dependabot[bot]',
        ...(visibility === undefined ? {} : { visibility }),
    };
}
async function readEvent(host) {
    const path = host.env['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return undefined;
    try {
        const event = (0,json/* parseJson */.q)(await host.readFile(path, MAX_EVENT), 'the event');
        return (0,json/* isObject */.G)(event) ? event : undefined;
    }
    catch {
        return undefined; // without an event the visibility is unknown, and unknown is treated as private
    }
}
function hasNullHead(event) {
    const head = child(child(event, 'pull_request'), 'head');
    const run = child(event, 'workflow_run');
    return head?.['repo'] === null || run?.['head_repository'] === null;
}
function visibilityOf(repository) {
    if (typeof repository?.['visibility'] === 'string')
        return repository['visibility'];
    return typeof repository?.['private'] === 'boolean' ? (repository['private'] ? 'private' : 'public') : undefined;
}
function child(parent, name) {
    const value = parent?.[name];
    return (0,json/* isObject */.G)(value) ? value : undefined;
}
/** Triggers that run the base's workflow, secrets and all, on behalf of anybody. */
const OPEN_TRIGGERS = new Set(['pull_request_target', 'issue_comment']);
/**
 * Refuses to sign where outsiders may have decided what is signed (threat 52).
 * @throws UNTRUSTED_TRIGGER
 */
function refuseUntrusted(trigger, allowed) {
    const untrusted = OPEN_TRIGGERS.has(trigger.name) || (trigger.name === 'workflow_run' && trigger.fork);
    if (!untrusted || allowed)
        return;
    const why = trigger.name === 'workflow_run' ? 'workflow_run from a fork' : trigger.name;
    throw new errors/* WaxsealError */.A({
        code: 'UNTRUSTED_TRIGGER',
        message: `this run was started by ${why}: it has the identity of this repository, but anybody could have started it and may have chosen what it builds`,
        hint: 'Sign on push, release or workflow_dispatch instead. If nothing from outside can reach the image here, set allow-untrusted-trigger: true.',
        details: [{ what: 'trigger', expected: 'push, tag, release, schedule, workflow_dispatch, \u2026', actual: why }],
    });
}
/** Why there can be no id token in this run, where that is no fault of the workflow; undefined otherwise. */
function noTokenByDesign(host, trigger) {
    if ((0,oidc/* canRequestIdToken */.yE)(host))
        return undefined;
    if (trigger.fork)
        return 'this pull request comes from a fork, and GitHub gives no id token to forks: nothing is signed here; it will be after the merge';
    if (trigger.dependabot)
        return 'Dependabot started this run, and GitHub gives it no id token: nothing is signed here; it will be after the merge';
    return undefined;
}

;// CONCATENATED MODULE: ./src/modes/visibility.ts


/**
 * Signing with the public services writes repository and workflow names into a public log, for ever, that of the staging instance
 * too. Without a word of the user that is done only for a public repository; the token decides, the event speaks where the token
 * is silent, and unknown counts as private. GitHub's own instance writes no log.
 * @throws PRIVATE_REPOSITORY
 */
function refusePrivate(trust, token, trigger) {
    const ownServices = trust.signingConfig !== undefined || trust.tufMirror !== undefined;
    if (ownServices || trust.publicLog || trust.sigstore === 'public-good' || trust.sigstore === 'github')
        return;
    const visibility = (0,oidc/* claim */.B7)(token, 'repository_visibility') ?? trigger.visibility ?? 'unknown';
    if (visibility === 'public')
        return;
    throw new errors/* WaxsealError */.A({
        code: 'PRIVATE_REPOSITORY',
        message: `the repository is ${visibility === 'unknown' ? 'of unknown visibility' : visibility}: signing with the public Sigstore would publish its name, the workflow's and the commit in a log that nobody can erase`,
        hint: [
            'Choose one:',
            '  public-log: true               # these names may become public',
            "  sigstore: github               # sign with GitHub's own Sigstore, which writes no log; verify with the same line",
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

;// CONCATENATED MODULE: ./src/modes/dry-run.ts









/** Does everything but sign and push, and says what would be signed, by whom and through which services. */
async function dryRun(context, inputs, trigger, plan) {
    const { log } = context.host;
    const forkReason = noTokenByDesign(context.host, trigger);
    const token = forkReason === undefined ? (0,oidc/* youngToken */.mw)(context.host, () => (0,oidc/* requestIdToken */.gj)(context.host, context.http)) : undefined;
    const subjects = await (0,modes_context/* phase */.O)(context, 'Resolve', async () => {
        const resolving = (0,modes_subjects/* resolveSubjects */.Gl)(context, inputs);
        const trusting = (0,sigstore_trust.loadSigningTrust)(context.host, context.http, inputs.trust);
        const [resolved, trust, jobs] = await Promise.all([resolving, trusting, plan.jobs(resolving, token)]);
        for (const { tree, manifests } of resolved)
            log.info(`would ${plan.done === 'signed' ? 'sign' : 'attest'} ${(0,reference/* formatPinned */.y6)(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
        if (plan.done === 'attested')
            for (const job of jobs)
                log.info(`would attest ${(0,modes_job/* nameJob */.PB)(job)}: ${job.predicateType}`);
        const { fulcio, rekor, timestampAuthorities } = trust.services;
        log.info(`certificate: ${fulcio.href}; log: ${rekor === undefined ? 'none' : `${rekor.url.href} (version ${rekor.version})`}; timestamps: ${timestampAuthorities.map(({ href }) => href).join(', ') || 'none'}`);
        return resolved;
    });
    if (token === undefined)
        context.notes.push(forkReason ?? '');
    else
        await (0,modes_context/* phase */.O)(context, 'Identity', () => showIdentity(context, inputs, trigger, token));
    const images = subjects.map(({ tree }) => (0,modes_outcome/* describeImage */.hu)(tree.reference, tree.platforms, {
        checks: [{ rule: 'dry-run', outcome: 'pass', expected: 'resolved', actual: `resolved; not ${plan.done}` }],
        evidence: [],
    }));
    return { result: 'skipped', reason: `dry run: nothing was ${plan.done} or pushed`, images, bundles: [] };
}
async function showIdentity(context, inputs, trigger, request) {
    // Throws with the block to paste where the permission is missing: a dry run is where one wants to hear of it.
    const token = await request();
    refusePrivate(inputs.trust, token, trigger);
    const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    context.host.log.info(`identity: ${server}/${(0,oidc/* claim */.B7)(token, 'job_workflow_ref') ?? '(no job_workflow_ref in the token)'}`);
    context.host.log.info(`issuer: ${(0,oidc/* claim */.B7)(token, 'iss') ?? '(none)'}`);
}

;// CONCATENATED MODULE: ./src/modes/enterprise.ts

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
    throw new errors/* WaxsealError */.A({
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

;// CONCATENATED MODULE: ./src/modes/read-back.ts





/**
 * `verify-after`: reads every referrer, and the bundle of each repository, out of the registry again, because a push that was answered
 * with success has been seen to leave nothing behind. What comes back must be, byte for byte, what was verified before it was pushed.
 */
async function readBack({ registry, host }, job, bytes, { referrers }) {
    const expected = { digest: (0,digest/* digestOf */.ol)(bytes), size: bytes.length };
    const repositories = [...new Map(referrers.map(({ repository }) => [(0,reference/* nameOf */.Vb)(repository), repository])).values()];
    const [manifests] = await Promise.all([
        Promise.all(referrers.map(({ repository, manifest }) => (0,bundle/* readReferrer */.Sz)(registry, repository, manifest))),
        // Throws unless each is as long as expected and has that digest.
        Promise.all(repositories.map((repository) => (0,bundle/* readBundle */.Bo)(registry, repository, expected))),
    ]);
    for (const [index, { repository, subject }] of referrers.entries()) {
        const where = `${(0,reference/* nameOf */.Vb)(repository)}@${subject}`;
        const found = manifests[index];
        if (found?.subject !== subject)
            throw lost(where, `the referrer names ${found?.subject ?? 'no subject'}`);
        if (found.bundle !== expected.digest)
            throw lost(where, `the bundle there is ${found.bundle}, not ${expected.digest}`);
    }
    host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: read back from ${referrers.length} place(s) in the registry, the very bytes that were verified`);
}
function lost(where, why) {
    return new errors/* WaxsealError */.A({
        code: 'READ_BACK_FAILED',
        message: `what was pushed for ${where} is not what the registry gives back: ${why}`,
        hint: 'Nothing may rely on this signature yet. Run the step again; if it happens again, something between this job and the registry changes what passes.',
    });
}

;// CONCATENATED MODULE: ./src/modes/signed-report.ts

/** One report for each image, with a check and its evidence for each job. */
function reportSigned(images, { jobs, made, stored, checked, records }) {
    const results = jobs.map((job, index) => ({ job, ...reportJob(job, made[index], stored[index], checked[index]) }));
    return images.map((image) => {
        const own = results.filter(({ job }) => job.image.digest === image.digest);
        const [first, ...others] = own.flatMap(({ evidence }) => evidence ?? []);
        const storageRecords = records.get(image.digest) ?? [];
        const marked = first === undefined || storageRecords.length === 0 ? first : { ...first, storageRecords };
        return (0,modes_outcome/* describeImage */.hu)(image.tree.reference, image.tree.platforms, {
            checks: own.map(({ check }) => check),
            evidence: marked === undefined ? [] : [marked, ...others],
        });
    });
}
function reportJob({ rule }, made, stored, checked) {
    if (made === undefined || 'error' in made)
        return { check: (0,modes_outcome/* failedCheck */.WU)(rule === 'signature' ? 'sign' : rule, made?.error) };
    const evidence = { ...made.value.evidence, ...(stored !== undefined && 'value' in stored ? placeOf(stored.value) : {}) };
    const steps = [
        ['push', stored],
        ['verify-after', checked],
    ];
    for (const [step, outcome] of steps)
        if (outcome !== undefined && 'error' in outcome)
            return { check: { ...(0,modes_outcome/* failedCheck */.WU)(step, outcome.error), evidence: evidence.digest }, evidence };
    const what = rule === 'signature' ? 'signed' : 'attested';
    return {
        check: {
            rule,
            outcome: 'pass',
            expected: `${what} and attached to every subject`,
            actual: made.value.existing === undefined ? `${what} and attached` : `already ${what}`,
            evidence: evidence.digest,
        },
        evidence,
    };
}
function placeOf({ publication, attestation }) {
    return {
        ...(publication === undefined ? {} : { origin: publication.origin, manifest: publication.manifest }),
        ...(publication === undefined && attestation !== undefined ? { origin: 'GitHub' } : {}),
        ...(attestation === undefined ? {} : { attestation }),
    };
}

// EXTERNAL MODULE: ./src/modes/github.ts
var modes_github = __webpack_require__(793);
;// CONCATENATED MODULE: ./src/modes/store.ts





/** Puts a bundle into every store that the step names, side by side. */
async function store(context, { stores }, job, made) {
    const [publication, attestation] = await Promise.all([
        stores.toRegistry ? publish(context, job, made) : undefined,
        stores.github === undefined ? undefined : storeAtGitHub(context, stores.github, job, made),
    ]);
    return {
        new: (publication?.attached ?? 0) > 0 || attestation !== undefined,
        ...(publication === undefined ? {} : { publication }),
        ...(attestation === undefined ? {} : { attestation }),
    };
}
/** @returns undefined where GitHub has it already, from a run that failed after it */
async function storeAtGitHub(context, store, job, made) {
    const github = (0,modes_github/* githubApi */.Mc)(context.host, store);
    const repository = (0,modes_github/* ownRepository */.d5)(context.host);
    if (made.existing !== undefined) {
        const { listAttestations } = await __webpack_require__.e(/* import() */ 594).then(__webpack_require__.bind(__webpack_require__, 9594));
        const { bundles } = await listAttestations(context, github, repository, job.image.manifests[0]?.descriptor.digest ?? job.image.digest);
        if (bundles.some(({ bytes }) => signatureOf(bytes) === signatureOf(made.bytes)))
            return undefined;
    }
    const { storeAttestation } = await __webpack_require__.e(/* import() */ 182).then(__webpack_require__.bind(__webpack_require__, 3182));
    const attestation = await storeAttestation(context, github, repository, made.bytes);
    context.host.log.info(`${(0,modes_job/* nameJob */.PB)(job)}: kept by GitHub as ${attestation.url}`);
    return attestation;
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
    const { createStorageRecord } = await __webpack_require__.e(/* import() */ 522).then(__webpack_require__.bind(__webpack_require__, 9522));
    const { version } = github.storageRecord;
    const recorded = images.map(async ({ digest, repositories }) => {
        const records = repositories.map(({ registry, repository }) => createStorageRecord(context, (0,modes_github/* githubApi */.Mc)(context.host, github), (0,modes_github/* ownRepository */.d5)(context.host), {
            name: `${registry}/${repository}`,
            digest,
            registryUrl: `https://${registry}`,
            ...(version === undefined ? {} : { version }),
        }));
        return [digest, (await Promise.all(records)).flatMap((ids) => ids ?? [])];
    });
    try {
        return new Map(await Promise.all(recorded));
    }
    catch (error) {
        context.notes.push(`No storage record was made: ${(0,errors/* messageOf */.b)(error)}`);
        return new Map();
    }
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
    const trigger = await readTrigger(context.host);
    const inputs = { ...given, trust: settleVisibility(given.trust, trigger) };
    refuseUntrusted(trigger, inputs.allowUntrustedTrigger);
    refuseEnterprise(context.host, inputs.trust);
    if (inputs.dryRun)
        return dryRun(context, inputs, trigger, plan);
    const reason = noTokenByDesign(context.host, trigger);
    if (reason !== undefined)
        return { result: 'skipped', reason, images: [], bundles: [] };
    const { subjects, prepared } = await (0,modes_context/* phase */.O)(context, 'Resolve', () => prepare(context, inputs, trigger, plan));
    return signPrepared(context, inputs, plan, subjects, prepared);
}
async function prepare(context, inputs, trigger, plan) {
    const { toRegistry } = inputs.stores;
    const listings = inputs.skipExisting && toRegistry ? beginListings(context, inputs.images) : new Map();
    const token = (0,oidc/* youngToken */.mw)(context.host, () => requestAllowedToken(context, inputs.trust, trigger));
    const resolved = (0,modes_subjects/* resolveSubjects */.Gl)(context, inputs);
    const asked = Promise.all([resolved, (0,sigstore_trust.loadSigningTrust)(context.host, context.http, inputs.trust), plan.jobs(resolved, token), token()]);
    // Beside these requests it costs nothing. Who needs it hears of a failure.
    loadSigning().catch(() => undefined);
    const [subjects, trust, jobs] = await asked;
    for (const { tree, manifests } of subjects) {
        context.host.log.info(`${(0,reference/* formatPinned */.y6)(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
    }
    return { subjects, prepared: { jobs, token, trust, listings, toRegistry, file: plan.file } };
}
/** The token, and with it the answer whether this repository may sign in public at all. */
async function requestAllowedToken({ host, http }, trust, trigger) {
    const token = await (0,oidc/* requestIdToken */.gj)(host, http);
    refusePrivate(trust, token, trigger);
    return token;
}
async function signPrepared(context, inputs, plan, subjects, prepared) {
    const { jobs } = prepared;
    const made = await (0,modes_context/* phase */.O)(context, 'Sign', () => makeBundles(context, prepared));
    const stored = await (0,modes_context/* phase */.O)(context, 'Push', () => settleAll(jobs, async (job, index) => store(context, inputs, job, settled_valueOf(made[index]))));
    const checked = inputs.verifyAfter ? await (0,modes_context/* phase */.O)(context, 'Verify', () => settleAll(jobs, (job, index) => check(job, index))) : stored;
    async function check(job, index) {
        const { publication } = settled_valueOf(stored[index]);
        if (publication !== undefined)
            await readBack(context, job, settled_valueOf(made[index]).bytes, publication);
    }
    const kept = subjects.filter(({ digest }) => jobs.every(({ image }, index) => image.digest !== digest || 'value' in (stored[index] ?? {})));
    const records = await recordStorage(context, inputs, kept);
    const images = reportSigned(subjects, { jobs, made, stored, checked, records });
    const trust = (0,modes_outcome/* describeTrust */.o8)(prepared.trust);
    const bundles = made.flatMap((one) => ('value' in one ? [{ digest: (0,digest/* digestOf */.ol)(one.value.bytes), bytes: one.value.bytes }] : []));
    if (images.some(({ verdict }) => verdict !== 'pass'))
        return { result: 'error', images, bundles, trust };
    const skipped = stored.every((one) => 'value' in one && !one.value.new);
    return skipped ? { result: 'skipped', reason: KEPT[plan.done], images, bundles, trust } : { result: plan.done, images, bundles, trust };
}


/***/ }),

/***/ 8961:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ readObject),
/* harmony export */   G6: () => (/* binding */ MAX_ANSWER),
/* harmony export */   ci: () => (/* binding */ addressOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7979);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5851);



/** Largest answer of a Sigstore service: a certificate chain, a log entry with its proof, a timestamp. */
const MAX_ANSWER = 1024 * 1024;
/** The JSON object that an answer of success must be; whatever else came is the service's failure. */
function readObject(code, what, { body }) {
    let why = 'a JSON object is expected';
    try {
        const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(body, 'the answer');
        if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(json))
            return json;
    }
    catch (error) {
        why = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error);
    }
    throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceFailure */ .K)(code, `${what} gave an answer that cannot be read: ${why}`);
}
/** `https://host/base` and `path` as one address. */
function addressOf(base, path) {
    return new URL(`${base.href.replace(/\/$/, '')}${path}`);
}


/***/ }),

/***/ 5851:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ statusFailure),
/* harmony export */   K: () => (/* binding */ serviceFailure)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _http_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8549);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7979);



const HINTS = {
    FULCIO_FAILED: "Nothing was signed. Look at https://status.sigstore.dev for the public services, then run the job again; for your own, check that its issuer list names this token's issuer.",
    REKOR_FAILED: 'Nothing was pushed. Look at https://status.sigstore.dev for the public log, then run the job again; what was signed before is found and completed, not doubled.',
    TSA_FAILED: 'Nothing was pushed. Look at https://status.sigstore.dev for the public timestamp authority, then run the job again.',
    OIDC_FAILED: "The runner's token service did not answer as it should. Look at https://www.githubstatus.com and run the job again.",
};
/** A service that answered with a status that is no success. */
function statusFailure(code, what, response) {
    return serviceFailure(code, `${what} answered ${response.status}${reasonIn(response.body)} (${(0,_http_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTries */ .BI)(response.tries)})`);
}
function serviceFailure(code, message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({ code, message, hint: HINTS[code], ...(cause === undefined ? {} : { cause }) });
}
/** The `message` that these services put into a JSON body, at most 300 characters of one line. */
function reasonIn(body) {
    try {
        const json = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .q)(body.subarray(0, 64 * 1024), 'answer');
        const message = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(json) && typeof json['message'] === 'string' ? json['message'] : '';
        return message === '' ? '' : `: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(message).slice(0, 300)}`;
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ instanceOf)
/* harmony export */ });
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8249);

const PUBLIC_GOOD = { mirror: new URL('https://tuf-repo-cdn.sigstore.dev'), thresholds: _verify_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_THRESHOLDS */ .Tp };
const STAGING = {
    mirror: new URL('https://tuf-repo-cdn.sigstage.dev'),
    root: async () => (await __webpack_require__.e(/* import() */ 353).then(__webpack_require__.bind(__webpack_require__, 5353))).STAGING_ROOT,
    thresholds: _verify_js__WEBPACK_IMPORTED_MODULE_0__/* .FULL_THRESHOLDS */ .Tp,
};
/**
 * GitHub's, for private repositories: nothing is logged and certificates carry no SCT, so a timestamp is the only proof of when
 * (formats 4). Nowhere else is less than one of each enough (threat 31).
 */
const GITHUB = {
    mirror: new URL('https://tuf-repo.github.com'),
    root: async () => (await __webpack_require__.e(/* import() */ 937).then(__webpack_require__.bind(__webpack_require__, 8937))).GITHUB_ROOT,
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

/***/ 1197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ claim),
/* harmony export */   gj: () => (/* binding */ requestIdToken),
/* harmony export */   mw: () => (/* binding */ youngToken),
/* harmony export */   yE: () => (/* binding */ canRequestIdToken)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7979);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8961);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5851);




/** The audience that Fulcio wants. */
const AUDIENCE = 'sigstore';
const MAX_TOKEN = 64 * 1024;
/** A token lives for about five minutes, and a request with its retries may take a while. */
const YOUNG_MS = 2 * 60_000;
/** Gives one token for as long as it is young, and then the next. */
function youngToken(host, request) {
    let current;
    return () => {
        const now = host.now().getTime();
        if (current === undefined || now - current.asked > YOUNG_MS)
            current = { token: request(), asked: now };
        return current.token;
    };
}
function canRequestIdToken(host) {
    return (host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '' && (host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '') !== '';
}
/**
 * Asks the runner for an id token (docs.github.com, "OpenID Connect": the request URL already holds a query).
 * @throws ID_TOKEN_PERMISSION where the job has no permission, OIDC_FAILED where the service fails
 */
async function requestIdToken(host, http) {
    if (!canRequestIdToken(host))
        throw noPermission();
    const requestUrl = host.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
    const requestToken = host.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (!URL.canParse(requestUrl))
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFailure */ .K)('OIDC_FAILED', 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL');
    host.mask(requestToken);
    const url = new URL(requestUrl);
    url.searchParams.set('audience', AUDIENCE);
    const what = "the runner's id token service";
    const response = await http.send({
        method: 'GET',
        url,
        what,
        headers: { authorization: `Bearer ${requestToken}`, accept: 'application/json' },
        maxBytes: MAX_TOKEN,
    });
    if (response.status !== 200)
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .statusFailure */ .F)('OIDC_FAILED', what, response);
    const jwt = (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .readObject */ .Ag)('OIDC_FAILED', what, response)['value'];
    if (typeof jwt !== 'string' || jwt === '')
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFailure */ .K)('OIDC_FAILED', `${what} answered without a token`);
    host.mask(jwt);
    return { jwt, claims: readClaims(jwt) };
}
function readClaims(jwt) {
    const [, payload = '', ...rest] = jwt.split('.');
    try {
        const claims = rest.length === 1 ? (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(Buffer.from(payload, 'base64url'), 'the id token') : null;
        if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(claims ?? undefined))
            return claims;
    }
    catch {
        // said below, without the token's text
    }
    throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceFailure */ .K)('OIDC_FAILED', 'the id token is not a JSON Web Token');
}
/** A claim that must be a string; a token without it is of no use to us. */
function claim(token, name) {
    const value = token.claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function noPermission() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .WaxsealError */ .A({
        code: 'ID_TOKEN_PERMISSION',
        message: 'this job may not request an id token, and keyless signing needs one: the permission "id-token: write" is missing',
        hint: [
            'Add to the job that signs:',
            '  permissions:',
            '    contents: read',
            '    id-token: write   # to sign with the identity of this workflow',
            '    packages: write   # to push the signature to ghcr.io',
            'In a called (reusable) workflow the job that calls it needs the same block, because a called workflow gets no more than its caller.',
        ].join('\n'),
    });
}


/***/ }),

/***/ 5421:
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
var dist = __webpack_require__(9654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(4187);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/model/json.ts
var model_json = __webpack_require__(7979);
// EXTERNAL MODULE: ./src/sigstore/instances.ts
var instances = __webpack_require__(5310);
// EXTERNAL MODULE: ./src/sigstore/once.ts
var once = __webpack_require__(7945);
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

;// CONCATENATED MODULE: ./src/sigstore/trust.ts







const MAX_FILE = 4 * 1024 * 1024;
/** Versions 0.1 and 0.2, in both spellings; what a later one means nobody knows yet. */
const ROOT_MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;
/**
 * For verify: a trusted root out of a file (then nothing is asked of the network) or out of TUF. The name given as `sigstore`
 * says which TUF repository where no input does, and how much must be proven, wherever the root comes from.
 */
async function loadTrust(host, http, inputs) {
    const { json, source } = await readTarget(host, http, inputs, 'trusted_root.json', inputs.trustedRoot, 'trusted-root');
    return {
        material: toMaterial(json, source),
        thresholds: (0,instances/* instanceOf */.h)(inputs.sigstore).thresholds,
        source,
        ...(inputs.trustedRoot === undefined ? ownTuf(inputs) : { file: inputs.trustedRoot }),
        ...(inputs.sigstore === 'github' || inputs.sigstore === 'staging' ? { sigstore: inputs.sigstore } : {}),
    };
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
async function readTarget(host, http, inputs, target, path, input) {
    if (path !== undefined) {
        const source = `${input} ${path}`;
        return { json: (0,model_json/* parseJson */.q)(await readFile(host, path, input), source), source };
    }
    const tuf = await __webpack_require__.e(/* import() */ 361).then(__webpack_require__.bind(__webpack_require__, 5361)); // only the network path pays for the TUF client
    const { bytes, mirror } = await tuf.readTufTarget(host, http, inputs, target);
    const source = `${target} from ${mirror}`;
    return { json: (0,model_json/* parseJson */.q)(bytes, source), source };
}
async function readFile(host, path, input) {
    try {
        return await host.readFile(path, MAX_FILE);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'FILE_UNREADABLE',
            message: `input ${input}: ${path} cannot be read: ${(0,errors/* messageOf */.b)(cause)}`,
            hint: `Check the path: it is taken relative to the workspace, so the file must be there before this step (actions/checkout), and be smaller than ${MAX_FILE} bytes.`,
            cause,
        });
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
