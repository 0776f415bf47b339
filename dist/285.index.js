export const id = 285;
export const ids = [285,421];
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

/***/ 7285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sign: () => (/* binding */ sign)
});

// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(5305);
// EXTERNAL MODULE: ./src/model/reference.ts
var reference = __webpack_require__(6676);
// EXTERNAL MODULE: ./src/sigstore/oidc.ts
var oidc = __webpack_require__(1197);
// EXTERNAL MODULE: ./src/sigstore/trust.ts + 1 modules
var sigstore_trust = __webpack_require__(5421);
// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(1235);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(2424);
// EXTERNAL MODULE: ./src/modes/subjects.ts
var modes_subjects = __webpack_require__(1247);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
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

;// CONCATENATED MODULE: ./src/modes/dry-run.ts








/** Does everything but sign and push, and says what would be signed, by whom and through which services. */
async function dryRun(context, inputs, trigger) {
    const { log } = context.host;
    const subjects = await (0,modes_context/* phase */.O)(context, 'Resolve', async () => {
        const [resolved, trust] = await Promise.all([
            (0,modes_subjects/* resolveSubjects */.Gl)(context, inputs),
            (0,sigstore_trust.loadSigningTrust)(context.host, context.http, inputs.trust),
        ]);
        for (const { tree, manifests } of resolved)
            log.info(`would sign ${(0,reference/* formatPinned */.y6)(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
        const { fulcio, rekor, timestampAuthorities } = trust.services;
        log.info(`certificate: ${fulcio.href}; log: ${rekor === undefined ? 'none' : `${rekor.url.href} (version ${rekor.version})`}; timestamps: ${timestampAuthorities.map(({ href }) => href).join(', ') || 'none'}`);
        return resolved;
    });
    const forkReason = noTokenByDesign(context.host, trigger);
    if (forkReason !== undefined)
        context.notes.push(forkReason);
    else
        await (0,modes_context/* phase */.O)(context, 'Identity', () => showIdentity(context, inputs, trigger));
    const images = subjects.map(({ tree }) => (0,outcome/* describeImage */.hu)(tree.reference, tree.platforms, {
        checks: [{ rule: 'dry-run', outcome: 'pass', expected: 'resolved', actual: 'resolved; not signed' }],
        evidence: [],
    }));
    return { result: 'skipped', reason: 'dry run: nothing was signed or pushed', images, bundles: [] };
}
async function showIdentity(context, inputs, trigger) {
    // Throws with the block to paste where the permission is missing: a dry run is where one wants to hear of it.
    const token = await (0,oidc/* requestIdToken */.gj)(context.host, context.http);
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

// EXTERNAL MODULE: ./src/modes/evidence.ts
var modes_evidence = __webpack_require__(9207);
// EXTERNAL MODULE: ./src/model/statement.ts
var model_statement = __webpack_require__(4996);
// EXTERNAL MODULE: ./src/policy/identity.ts + 1 modules
var identity = __webpack_require__(5960);
// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(2432);
// EXTERNAL MODULE: ./src/sigstore/verify.ts
var verify = __webpack_require__(8249);
// EXTERNAL MODULE: ./src/storage/bundle.ts + 4 modules
var bundle = __webpack_require__(8063);
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
 * Looks for a signature that need not be doubled: same type and annotations, same issuer and signer, every subject named, in
 * the log of today, and it verifies. One subject that carries it is enough: the others are completed with it.
 * @param onNothingAtRoot called before the platforms are asked: then most likely nothing is signed yet
 */
async function findExisting(context, listings, subjects, wanted, onNothingAtRoot) {
    const [first, ...others] = subjects.manifests;
    if (first === undefined)
        return undefined;
    const at = async (digests) => {
        const places = subjects.repositories.flatMap((repository) => digests.map((digest) => listing(context, listings, repository, digest)));
        return (await Promise.all(places)).flatMap(({ bundles }) => bundles);
    };
    const choose = async (bundles) => {
        for (const bundle of bundles) {
            const verified = acceptable(bundle, subjects, wanted);
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
function takeBundle(bundle, subjects, wanted) {
    const verified = acceptable(bundle, subjects, wanted);
    if (verified !== undefined)
        return verified;
    throw new errors/* WaxsealError */.A({
        code: 'BUNDLE_UNFIT',
        message: `the bundle of input bundle-path is no signature of ${subjects.digest} as this step would make it: by ${wanted.san}, over the same manifests, with the same annotations`,
        hint: 'Give the output bundle-path of the step of this job that signed this very image, or remove bundle-path to sign anew.',
        details: [{ what: 'bundle', expected: `a valid signature of ${subjects.digest} by ${wanted.san}`, actual: bundle.digest }],
    });
}
function acceptable(bundle, subjects, wanted) {
    const where = `the bundle ${bundle.digest}`;
    try {
        // What it claims costs little to read; most bundles beside an image say something else.
        const claimed = (0,model_statement/* parseStatement */.By)((0,verify/* statementPayload */.Go)((0,sigstore_bundle/* parseBundle */.QN)(bundle.bytes, where), where), where);
        if (!saysTheSame(claimed, subjects, wanted.annotations))
            return undefined;
        const { material, thresholds, services } = wanted.trust;
        const verified = (0,verify/* verifyBundle */.IF)(bundle.bytes, where, material, thresholds);
        const sameSigner = (0,identity/* compareIdentity */.G)({ kind: 'exact', san: wanted.san, issuer: wanted.issuer }, verified.certificate).length === 0;
        const sameLog = services.rekor === undefined || verified.logEntries.some(({ log }) => log === services.rekor?.url.host);
        return sameSigner && sameLog && saysTheSame(verified.statement, subjects, wanted.annotations) ? verified : undefined;
    }
    catch {
        return undefined; // what does not verify is no signature, so a new one is made
    }
}
function saysTheSame(statement, subjects, annotations) {
    if (statement.predicateType !== model_statement/* SIGNATURE_PREDICATE */.vQ || JSON.stringify(statement.predicate) !== '{}')
        return false;
    return subjects.manifests.every(({ descriptor }) => {
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

;// CONCATENATED MODULE: ./src/modes/publish.ts



/** Opens a slot in each repository of each image, beside whatever else goes on. */
function openSlots({ registry }, images) {
    const configs = new Map();
    const open = (repository) => {
        const name = (0,reference/* nameOf */.Vb)(repository);
        const slot = (0,bundle/* openSlot */.fZ)(registry, repository, configs.get(name));
        configs.set(name, slot.config);
        return [name, slot];
    };
    return new Map(images.map(({ digest, repositories }) => [digest, new Map(repositories.map(open))]));
}
/** Pushes a bundle to each repository and attaches it to each subject that lacks it, all side by side. */
async function publish(context, image, { bytes, existing, slots, verified }) {
    const places = image.repositories.flatMap((repository) => image.manifests.map(({ descriptor, name }) => ({ repository, descriptor, name })));
    const pending = places.filter(({ repository, descriptor }) => existing?.places.has(place(repository, descriptor.digest)) !== true);
    if (pending.length === 0 && existing?.bundle.manifest !== undefined) {
        context.host.log.info(`${image.digest}: already signed`);
        return { attached: 0, manifest: existing.bundle.manifest, origin: existing.bundle.origin, referrers: [] };
    }
    const labels = { predicateType: verified.statement.predicateType, created: context.host.now() };
    const push = async (repository) => {
        await (0,bundle/* pushBundle */.$Z)(context.registry, slots?.get((0,reference/* nameOf */.Vb)(repository)) ?? (0,bundle/* openSlot */.fZ)(context.registry, repository), bytes);
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
        context.notes.push(`The signature of ${image.digest} was attached to ${referrers.length} of ${pending.length} subjects before a failure. Run the step again: it completes what is there and doubles nothing.`);
        throw failure.reason;
    }
    const [first] = referrers;
    if (first === undefined)
        throw new TypeError('an image has at least one subject');
    return { attached: referrers.length, manifest: first.manifest, origin: first.via, referrers };
}

;// CONCATENATED MODULE: ./src/modes/read-back.ts






/**
 * `verify-after`: reads every referrer and its bundle out of the registry again and verifies what came back, because a push
 * that was answered with success has been seen to leave nothing behind.
 */
async function readBack(context, image, signature, trust, published) {
    if (published === undefined || 'error' in published)
        throw published?.error;
    const expected = (0,digest/* digestOf */.ol)(signature.bytes);
    const blob = { digest: expected, size: signature.bytes.length };
    const read = await Promise.all(published.value.referrers.map(async (referrer) => ({
        referrer,
        bundle: await (0,bundle/* readAttached */.PX)(context.registry, referrer.repository, referrer.manifest, blob),
    })));
    for (const { referrer, bundle } of read) {
        const where = `${(0,reference/* nameOf */.Vb)(referrer.repository)}@${referrer.subject}`;
        if (bundle.subject !== referrer.subject)
            throw lost(where, `the referrer names ${bundle.subject ?? 'no subject'}`);
        if (bundle.digest !== expected)
            throw lost(where, `the bundle there is ${bundle.digest}, not ${expected}`);
        const { statement } = (0,verify/* verifyBundle */.IF)(bundle.bytes, `the bundle read back from ${where}`, trust.material, trust.thresholds);
        if ((0,model_statement/* subjectNaming */.dN)(statement, referrer.subject) === undefined)
            throw lost(where, 'the statement there does not name it');
    }
    context.host.log.info(`${image.digest}: read back from the registry and verified at ${read.length} place(s)`);
}
function lost(where, why) {
    return new errors/* WaxsealError */.A({
        code: 'READ_BACK_FAILED',
        message: `what was pushed for ${where} is not what the registry gives back: ${why}`,
        hint: 'Nothing may rely on this signature yet. Run the step again; if it happens again, something between this job and the registry changes what passes.',
    });
}

// EXTERNAL MODULE: ./src/registry/slots.ts
var registry_slots = __webpack_require__(3014);
// EXTERNAL MODULE: ./src/modes/bundle-file.ts
var bundle_file = __webpack_require__(3597);
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

;// CONCATENATED MODULE: ./src/modes/signatures.ts









/** A log takes its time for an entry, however many come at once; the input `concurrency` is about registries. */
const ENTRIES_AT_ONCE = 32;
/** Certificates that one image may cost: each of them lives for minutes, and the services were slower than all of them. */
const MAX_CERTIFICATES = 3;
/** What only signing needs; loading it takes a while, so it is begun while the first answers are on their way. */
function loadSigning() {
    return Promise.all([__webpack_require__.e(/* import() */ 370).then(__webpack_require__.bind(__webpack_require__, 5370)), __webpack_require__.e(/* import() */ 339).then(__webpack_require__.bind(__webpack_require__, 9339))]);
}
/** Finds what is signed already, and signs the rest with one key under one certificate, or the next when that ends. */
async function makeSignatures(context, inputs, prepared) {
    const { subjects, token, trust, listings } = prepared;
    const wanted = { trust, ...signerOf(context, await token()), annotations: inputs.annotations };
    const file = await (0,bundle_file/* readBundleFile */.z)(context.host, inputs.bundlePath);
    if (file !== undefined)
        return settleAll(subjects, (image) => Promise.resolve({ bytes: file.bytes, verified: takeBundle(file, image, wanted) }));
    const signing = loadSigning().then(([{ signStatement }, { Certificates }]) => ({
        signStatement,
        certificates: new Certificates(context.host, context.http, trust.services.fulcio, token),
    }));
    // The certificate is asked for beside the last look: in vain only where a push had failed half-way.
    const warm = () => void signing.then(({ certificates }) => certificates.current()).catch(() => undefined);
    const found = inputs.skipExisting
        ? await Promise.all(subjects.map((image) => findExisting(context, listings, image, wanted, warm)))
        : subjects.map(() => undefined);
    if (found.every((existing) => existing !== undefined))
        return found.map((existing) => ({ value: keep(existing) }));
    const slots = openSlots(context, subjects.filter((_, index) => found[index] === undefined));
    const { signStatement, certificates } = await signing;
    const turns = new registry_slots/* Slots */.W(ENTRIES_AT_ONCE);
    const made = await settleAll(subjects, (image, index) => turns.run(async () => {
        const existing = found[index];
        if (existing !== undefined)
            return keep(existing);
        const statement = statementOf(image, inputs.annotations);
        const bytes = await signInTime(context, certificates, image, (signer) => signStatement(context.http, trust.services, signer, statement));
        const verified = selfCheck(bytes, image, trust);
        const entries = verified.logEntries.map(({ index: entry }) => entry).join(', ');
        context.host.log.info(`${image.digest}: ${entries === '' ? 'stamped, not logged' : `log index ${entries}`}`);
        const open = slots.get(image.digest);
        return { bytes, verified, ...(open === undefined ? {} : { slots: open }) };
    }));
    // Where nothing was signed the step failed as a whole, most likely for one reason.
    if (made.every((one) => 'error' in one))
        settled_valueOf(made[0]);
    return made;
}
/**
 * Signs until the times in the bundle fall into the life of its certificate. A log or an authority that was away for long
 * may answer after the end; then it takes a new token, key and certificate, and what was logged in vain proves nothing.
 */
async function signInTime({ host }, certificates, image, make) {
    for (let used = 1;; used += 1) {
        const certified = await certificates.current();
        const bytes = await make(certified);
        const late = (0,verify/* claimedTimes */.C8)(bytes, 'the new bundle').find((time) => time > certified.expires);
        if (late === undefined || used === MAX_CERTIFICATES)
            return bytes;
        await certificates.expire(certified);
        host.log.info(`${image.digest}: stamped on ${late.toISOString()}, after the end of its certificate; signing with a new one`);
    }
}
function keep(existing) {
    return { bytes: existing.bundle.bytes, verified: existing.verified, existing };
}
/** The signer that the certificate will name; a wrong guess only means that nothing is skipped. */
function signerOf(context, token) {
    const server = context.host.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return { san: `${server}/${(0,oidc/* claim */.B7)(token, 'job_workflow_ref') ?? ''}`, issuer: (0,oidc/* claim */.B7)(token, 'iss') ?? '' };
}
/** One subject for each name and manifest: `Statement/v1` with names is the shape that every verifier accepts (formats 1). */
function statementOf({ repositories, manifests }, annotations) {
    const subjects = repositories.flatMap(({ registry, repository }) => manifests.map(({ descriptor }) => ({
        name: `${registry}/${repository}`,
        digest: { sha256: descriptor.digest.slice('sha256:'.length) },
        annotations,
    })));
    return (0,model_statement/* serialiseStatement */.t)({ subjects, predicateType: model_statement/* SIGNATURE_PREDICATE */.vQ, predicate: {} });
}
/** What nobody could verify is not pushed: before anything leaves, the bundle must hold under the root it was made for. */
function selfCheck(bytes, image, { material, thresholds, source }) {
    try {
        return (0,verify/* verifyBundle */.IF)(bytes, `the new bundle for ${image.digest}`, material, thresholds);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'SELF_CHECK_FAILED',
            message: `the signature was made, but it does not verify under ${source}: ${cause instanceof Error ? cause.message : String(cause)}`,
            hint: 'Nothing was pushed. The trusted root and the signing config must describe the same services: write both from the same source.',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./src/modes/sign.ts

















/**
 * Signs images keylessly: resolve to digests \u2192 certificate for one ephemeral key \u2192 one statement, log entry and timestamp for
 * each image \u2192 push beside every subject \u2192 read back. Everything that does not depend on another runs beside it.
 */
async function sign(context, inputs) {
    const trigger = await readTrigger(context.host);
    refuseUntrusted(trigger, inputs.allowUntrustedTrigger);
    refuseEnterprise(context.host, inputs.trust);
    if (inputs.dryRun)
        return dryRun(context, inputs, trigger);
    const reason = noTokenByDesign(context.host, trigger);
    if (reason !== undefined)
        return { result: 'skipped', reason, images: [], bundles: [] };
    const prepared = await (0,modes_context/* phase */.O)(context, 'Resolve', async () => {
        const listings = inputs.skipExisting ? beginListings(context, inputs.images) : new Map();
        const token = (0,oidc/* youngToken */.mw)(context.host, () => requestAllowedToken(context, inputs.trust, trigger));
        const asked = Promise.all([(0,modes_subjects/* resolveSubjects */.Gl)(context, inputs), (0,sigstore_trust.loadSigningTrust)(context.host, context.http, inputs.trust), token()]);
        // Beside these requests it costs nothing. Who needs it hears of a failure.
        loadSigning().catch(() => undefined);
        const [subjects, trust] = await asked;
        for (const { tree, manifests } of subjects) {
            context.host.log.info(`${(0,reference/* formatPinned */.y6)(tree.reference)}: ${manifests.map(({ name }) => name).join(', ')}`);
        }
        return { subjects, token, trust, listings };
    });
    return signPrepared(context, inputs, prepared);
}
/** The token, and with it the answer whether this repository may sign in public at all. */
async function requestAllowedToken({ host, http }, trust, trigger) {
    const token = await (0,oidc/* requestIdToken */.gj)(host, http);
    refusePrivate(trust, token, trigger);
    return token;
}
async function signPrepared(context, inputs, prepared) {
    const { subjects } = prepared;
    const signatures = await (0,modes_context/* phase */.O)(context, 'Sign', () => makeSignatures(context, inputs, prepared));
    const published = await (0,modes_context/* phase */.O)(context, 'Push', () => settleAll(subjects, async (image, index) => publish(context, image, settled_valueOf(signatures[index]))));
    const checked = inputs.verifyAfter
        ? await (0,modes_context/* phase */.O)(context, 'Verify', () => settleAll(subjects, async (image, index) => readBack(context, image, settled_valueOf(signatures[index]), prepared.trust, published[index])))
        : published;
    const images = subjects.map((image, index) => report(image, signatures[index], published[index], checked[index]));
    const trust = (0,outcome/* describeTrust */.o8)(prepared.trust);
    const failed = images.some(({ verdict }) => verdict !== 'pass');
    const skipped = published.every((result) => 'value' in result && result.value.attached === 0);
    const bundles = signatures.flatMap((made) => 'value' in made ? [{ digest: (0,digest/* digestOf */.ol)(made.value.bytes), bytes: made.value.bytes }] : []);
    if (failed)
        return { result: 'error', images, bundles, trust };
    return skipped
        ? {
            result: 'skipped',
            reason: 'already signed: the same signature is there and verifies, so it is kept and not doubled',
            images,
            bundles,
            trust,
        }
        : { result: 'signed', images, bundles, trust };
}
function report(image, made, published, checked) {
    if (made !== undefined && 'error' in made) {
        return (0,outcome/* describeImage */.hu)(image.tree.reference, image.tree.platforms, { checks: [(0,outcome/* failedCheck */.WU)('sign', made.error)], evidence: [] });
    }
    const signature = settled_valueOf(made);
    const evidence = (0,modes_evidence/* describeEvidence */.R)({
        digest: (0,digest/* digestOf */.ol)(signature.bytes),
        origin: published !== undefined && 'value' in published ? published.value.origin : 'not pushed',
        ...manifestOf(published),
    }, signature.verified);
    const failed = [published, checked].find((step) => step !== undefined && 'error' in step);
    const check = failed !== undefined && 'error' in failed ? (0,outcome/* failedCheck */.WU)(failed === published ? 'push' : 'verify-after', failed.error) : undefined;
    const done = {
        rule: 'signature',
        outcome: 'pass',
        expected: 'signed and attached to every subject',
        actual: signature.existing === undefined ? 'signed and attached' : 'already signed',
        evidence: evidence.digest,
    };
    return (0,outcome/* describeImage */.hu)(image.tree.reference, image.tree.platforms, { checks: [check ?? done], evidence: [evidence] });
}
function manifestOf(published) {
    return published !== undefined && 'value' in published ? { manifest: published.value.manifest } : {};
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
