export const id = 464;
export const ids = [464];
export const modules = {

/***/ 9464:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify_verify)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(5305);
// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(6676);
// EXTERNAL MODULE: ./src/sigstore/trust.ts + 1 modules
var sigstore_trust = __webpack_require__(5421);
// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(1235);
// EXTERNAL MODULE: ./src/registry/tree.ts
var registry_tree = __webpack_require__(7591);
// EXTERNAL MODULE: ./src/storage/bundle.ts + 7 modules
var bundle = __webpack_require__(7839);
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
    const { san, issuer } = by.verified.certificate;
    const actual = `${san.value} (issuer ${issuer})`;
    return { rule: 'signature', outcome: 'pass', expected: 'signed by the wanted identity', actual, evidence: by.evidence.digest };
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
// EXTERNAL MODULE: ./src/sigstore/verify.ts + 5 modules
var verify = __webpack_require__(831);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var modes_evidence = __webpack_require__(9207);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(2424);
;// CONCATENATED MODULE: ./src/modes/judge.ts







/**
 * Judges one bundle for the manifests of one image: valid → an image signature → names one of them → by the wanted identity →
 * with the wanted annotations. The statement decides, never what its manifest says of it (threats 1–6).
 */
function judge(bundle, digests, wanted, trust) {
    let verified;
    try {
        verified = (0,verify/* verifyBundle */.IF)(bundle.bytes, `the bundle ${bundle.digest}`, trust.material);
    }
    catch (error) {
        return { refused: { stage: 'invalid', check: { ...(0,outcome/* failedCheck */.WU)('signature', error), outcome: 'fail', evidence: bundle.digest } } };
    }
    const evidence = (0,modes_evidence/* describeEvidence */.R)(bundle, verified);
    const refuse = (stage, check) => ({
        refused: { stage, check: { rule: 'signature', outcome: 'fail', evidence: bundle.digest, ...check }, evidence },
    });
    const { statement, certificate } = verified;
    if (statement.predicateType !== model_statement/* SIGNATURE_PREDICATE */.vQ)
        return refuse('type', wrongType(statement));
    const named = digests.filter((digest) => (0,model_statement/* subjectNaming */.dN)(statement, digest) !== undefined);
    if (named.length === 0)
        return refuse('subject', wrongSubject(statement, digests));
    const mismatches = wanted.identity === undefined ? undefined : (0,identity/* compareIdentity */.G)(wanted.identity, certificate);
    if (mismatches === undefined || mismatches.length > 0)
        return refuse('identity', wrongIdentity(wanted.identity, mismatches ?? [], certificate));
    const annotated = named.filter((digest) => annotationMismatches(statement, digest, wanted.annotations).length === 0);
    const [first] = named;
    if (annotated.length === 0 && first !== undefined)
        return refuse('annotations', wrongAnnotations(annotationMismatches(statement, first, wanted.annotations)));
    return { accepted: { verified, evidence, covers: new Set(annotated) } };
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
async function lookAtImage(context, inputs, trust, file, { reference }, once) {
    const { digest } = reference;
    // With digest and bundle at hand nothing need be asked of the registry, unless single platforms are asked about.
    const offline = file !== undefined &&
        digest !== undefined &&
        inputs.promoteTags.length === 0 &&
        (inputs.platforms.kind === 'all' || inputs.platforms.kind === 'index');
    if (offline)
        return once({ ...reference, digest }, async () => ({
            report: await look(context, inputs, trust, file, { ...reference, digest }, undefined, undefined),
        }));
    // The referrers of a known digest are listed while its manifest is read.
    const early = digest !== undefined && file === undefined ? (0,bundle/* listBundles */.Od)(context.registry, reference, digest) : undefined;
    early?.catch(() => undefined);
    const tree = await (0,registry_tree/* resolveImage */.A)(context.registry, reference);
    const looked = await once(tree.reference, async () => ({
        tree,
        report: await look(context, inputs, trust, file, tree.reference, tree, early),
    }));
    return looked;
}
async function look(context, inputs, trust, file, reference, tree, early) {
    const wanted = { annotations: inputs.annotations, ...(inputs.identity === undefined ? {} : { identity: inputs.identity }) };
    const platforms = tree?.platforms ?? [];
    if (tree !== undefined)
        (0,subjects/* selectManifests */.$d)(tree, inputs.platforms); // a platform that the image lacks is an error of the input
    const digests = [reference.digest, ...platforms.map(({ descriptor }) => descriptor.digest)];
    const stored = [
        file === undefined ? await (early ?? (0,bundle/* listBundles */.Od)(context.registry, reference, reference.digest)) : fromFile(file),
    ];
    const found = stored.flatMap(({ bundles }) => bundles).map((bundle) => judge(bundle, digests, wanted, trust));
    const missing = file === undefined ? uncovered(reference.digest, platforms, inputs.platforms, accepted(found)) : [];
    const more = await Promise.all(missing.map(({ descriptor }) => (0,bundle/* listBundles */.Od)(context.registry, reference, descriptor.digest)));
    stored.push(...more);
    found.push(...newBundles(stored[0], more).map((bundle) => judge(bundle, digests, wanted, trust)));
    for (const { notes } of stored)
        context.notes.push(...notes);
    return conclude(reference, platforms, inputs.platforms, stored, accepted(found), found.flatMap((judgement) => ('refused' in judgement ? [judgement.refused] : [])));
}
function accepted(found) {
    return found.flatMap((judgement) => ('accepted' in judgement ? [judgement.accepted] : []));
}
/** The bundles of platforms that the index does not carry as well. */
function newBundles(root, more) {
    const known = new Set(root?.bundles.map(({ digest }) => digest));
    return [...new Map(more.flatMap(({ bundles }) => bundles).map((bundle) => [bundle.digest, bundle])).values()].filter(({ digest }) => !known.has(digest));
}
function fromFile(file) {
    return { bundles: [file], others: [], unreadable: [], looked: 'the file of input bundle-path', notes: [] };
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
const NEARNESS = { annotations: 0, identity: 1, subject: 2, type: 3, invalid: 4 };
function nearestFirst(refused) {
    return refused.toSorted((a, b) => NEARNESS[a.stage] - NEARNESS[b.stage]);
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
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

// EXTERNAL MODULE: ./src/sigstore/bundle.ts
var sigstore_bundle = __webpack_require__(2432);
;// CONCATENATED MODULE: ./src/modes/bundle-file.ts



/** The bundle of input `bundle-path`. */
async function readBundleFile(host, path) {
    if (path === undefined)
        return undefined;
    try {
        const bytes = await host.readFile(path, sigstore_bundle/* MAX_BUNDLE */.m);
        return { bytes, digest: (0,digest/* digestOf */.ol)(bytes), origin: 'bundle-path' };
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
        const [root, file] = await Promise.all([(0,sigstore_trust/* loadTrust */.Vc)(context.host, inputs.trust), readBundleFile(context.host, inputs.bundlePath)]);
        return { looked: await lookAtAll(context, inputs, root, file), trust: (0,outcome/* describeTrust */.o8)(root) };
    });
    const reports = looked.map(({ report }) => report);
    if (inputs.identity === undefined)
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
/** A digest that stands under several tags is looked at once. */
async function lookAtAll(context, inputs, trust, file) {
    const images = (0,subjects/* distinct */.dM)(inputs.images);
    const seen = new Map();
    let done = 0;
    return (0,p_map["default"])(images, async (image) => {
        const looked = await lookOnce(context, inputs, trust, file, image, seen);
        done += 1;
        const progress = images.length >= PROGRESS_FROM ? ` (${done}/${images.length})` : '';
        context.host.log.info(`${looked.report.verdict === 'pass' ? 'passed' : looked.report.verdict}: ${looked.report.image}${progress}`);
        return looked;
    }, { concurrency: IMAGES_AT_ONCE });
}
async function lookOnce(context, inputs, trust, file, image, seen) {
    try {
        return await lookAtImage(context, inputs, trust, file, image, (place, work) => {
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
