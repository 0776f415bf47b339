export const id = 8916;
export const ids = [8916,7837,5421,7802];
export const modules = {

/***/ 17837:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openCourt: () => (/* binding */ openCourt)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/keys/load.ts
var load = __webpack_require__(40218);
// EXTERNAL MODULE: ./src/model/digest.ts
var digest = __webpack_require__(95305);
// EXTERNAL MODULE: ./src/model/key-reference.ts
var key_reference = __webpack_require__(42938);
;// CONCATENATED MODULE: ./src/policy/canonical.ts


/** sha256 of the canonical text: the `policy.digest` of reports and VSAs. */
function policyDigest(policy, resolved = {}) {
    return (0,digest/* digestOf */.ol)(Buffer.from(canonicalPolicy(policy, resolved)));
}
/**
 * The effective policy as JSON with sorted keys, every default written out, without places and the file's name: comments, styles and
 * the order of keys are gone, and all that means something is there. Lists keep their order.
 */
function canonicalPolicy(policy, resolved = {}) {
    const { trust = {} } = policy;
    return JSON.stringify(sorted({
        version: policy.version,
        default: policy.default,
        trust: {
            root: trust.root === undefined
                ? null
                : typeof trust.root === 'string'
                    ? trust.root
                    : { path: trust.root.path, digest: resolved.rootDigest ?? null },
            log: trust.log ?? null,
            ct: trust.ct ?? null,
            timestamps: trust.timestamps ?? null,
        },
        rules: policy.rules.map((rule) => ofRule(rule, resolved)),
    }));
}
/** Each field by name, so that a new one of `Rule` cannot be forgotten: the type would not fit. */
function ofRule(rule, resolved) {
    const parts = {
        name: rule.name,
        images: rule.images,
        signers: ofSigners(rule.signers, resolved),
        unsigned: rule.unsigned,
        provenance: rule.provenance === undefined ? null : placeless(rule.provenance),
        sbom: rule.sbom === undefined ? null : placeless(rule.sbom),
        vulnerabilities: rule.vulnerabilities === undefined ? null : placeless(rule.vulnerabilities),
        vex: rule.vex === undefined ? null : placeless(rule.vex),
        vsa: ofVsa(rule.vsa, resolved),
        platforms: rule.platforms ?? 'all',
        requireDigest: rule.requireDigest,
        annotations: rule.annotations,
        cel: rule.cel.map(({ expression }) => expression),
        mode: rule.mode,
        except: rule.except.map(({ image, until, reason }) => ({ image, until, reason })),
    };
    return parts;
}
function ofVsa(vsa, resolved) {
    return vsa === undefined ? null : { ...placeless(vsa), signers: ofSigners(vsa.signers, resolved) };
}
function ofSigners(signers, { keyId }) {
    if (signers === undefined)
        return null;
    const of = signers.of.map(({ name, who }) => {
        if (who.kind === 'identity')
            return { name, identity: { ...who.rule } };
        const id = keyId?.(who.key);
        return { name, ...(id === undefined ? { reference: (0,key_reference/* formatKeyReference */.i)(who.key) } : { key: id }) };
    });
    return { threshold: signers.threshold, of };
}
function placeless(part) {
    return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'at'));
}
/** Keys by code unit; what is undefined is left out, as `JSON.stringify` does. */
function sorted(value) {
    if (Array.isArray(value))
        return value.map((item) => sorted(item));
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

// EXTERNAL MODULE: ./src/modes/github.ts
var modes_github = __webpack_require__(793);
// EXTERNAL MODULE: ./src/modes/listing.ts
var listing = __webpack_require__(46372);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
// EXTERNAL MODULE: ./src/modes/gate/look.ts + 3 modules
var look = __webpack_require__(74203);
// EXTERNAL MODULE: ./src/modes/gate/policy-file.ts + 1 modules
var policy_file = __webpack_require__(23553);
;// CONCATENATED MODULE: ./src/modes/gate/court.ts











const SBOM_IN_CEL = /\bsbom\b/;
/** Reads the policy, which decides whom to ask at all; keys, roots and libraries load while registries answer. */
async function openCourt(context, inputs, path, file) {
    const gate = await (0,policy_file/* readGatePolicy */.c)(context, inputs, path);
    const { policy, expressions } = gate;
    const prepared = (0,promises_.setImmediate)().then(() => prepare(context, gate));
    prepared.catch(() => undefined); // whoever awaits it sees the rejection; until then it must not end the process
    const world = async () => {
        const { keyId } = await prepared;
        return { now: context.host.now(), keyId, ...(expressions === undefined ? {} : { expressions }) };
    };
    const court = {
        policy,
        assize: prepared.then(({ assize }) => assize),
        world,
        sources: sourcesFor(context, inputs, policy),
        file,
        found: (0,look.newFound)(),
    };
    court.assize.catch(() => undefined);
    return { court, gate, about: async () => describe(gate, await prepared) };
}
async function prepare(context, { policy, host, keys, pathOf, trust: inputs }) {
    const { loadTrust } = await __webpack_require__.e(/* import() */ 7802).then(__webpack_require__.bind(__webpack_require__, 45421));
    const [trust, loaded, rootDigest] = await Promise.all([
        loadTrust(host, context.http, inputs),
        Promise.all(keys.map((key) => loadKey(context, host, key, pathOf))),
        typeof policy.trust?.root === 'object' && inputs.trustedRoot !== undefined && 'path' in inputs.trustedRoot
            ? host.readFile(inputs.trustedRoot.path, MAX_ROOT).then((bytes) => (0,digest/* digestOf */.ol)(bytes))
            : undefined,
    ]);
    const ids = new Map(keys.map((key, index) => [JSON.stringify(key), loaded[index]?.id]));
    const { log, ct, timestamps = 0 } = policy.trust ?? {};
    const thresholds = { ...trust.thresholds, ...(log === undefined ? {} : { log }), ...(ct === undefined ? {} : { ct }) };
    const assize = {
        // Without any proven time nothing says that a certificate was used while it lived: one is always wanted.
        trust: { ...trust, thresholds: { ...thresholds, times: Math.max(1, timestamps) } },
        timestamps,
        keys: loaded.flatMap((key) => key ?? []),
        wholeSboms: policy.rules.some(({ cel }) => cel.some(({ expression }) => SBOM_IN_CEL.test(expression))),
    };
    return { assize, keyId: (key) => ids.get(JSON.stringify(key)), ...(rootDigest === undefined ? {} : { rootDigest }) };
}
const MAX_ROOT = 4 * 1024 * 1024;
/** A key that cannot be read makes an error of every check that asks for it, and of no other. */
async function loadKey(context, host, key, pathOf) {
    const reference = key.kind === 'file' ? { kind: 'file', path: pathOf(key.path) } : key;
    try {
        const [only, ...others] = await (0,load/* loadPublicKeys */.w)(host, context.http, [reference]);
        if (others.length > 0)
            throw severalKeys(key);
        return only;
    }
    catch (error) {
        context.notes.push(`the policy names the key ${(0,key_reference/* formatKeyReference */.i)(key)}, which could not be read: ${(0,errors/* messageOf */.b)(error)}`);
        return undefined;
    }
}
function severalKeys(key) {
    return new errors/* WaxsealError */.A({
        code: 'KEY_INVALID',
        message: `${(0,key_reference/* formatKeyReference */.i)(key)} holds several keys, and a signer is one`,
        hint: 'Put each key into a file of its own, and name each as a signer of its own.',
    });
}
/** GitHub keeps attestations with the repository whose workflow made them: that of this step, and those that the policy names. */
function sourcesFor(context, { github }, { rules }) {
    const registry = (0,listing/* registrySource */.Bf)(context);
    if (github === undefined)
        return [registry];
    const signers = rules.flatMap(({ signers: own, vsa }) => [...(own?.of ?? []), ...(vsa?.signers?.of ?? [])]);
    const wanted = signers.flatMap(({ who }) => (who.kind === 'identity' ? [{ kind: 'identity', rule: who.rule }] : []));
    return [registry, ...(0,modes_github/* githubSources */.AR)(context, github, undefined, ...wanted)];
}
function describe(gate, { assize, keyId, rootDigest }) {
    const { policy, from } = gate;
    const digest = policyDigest(policy, { keyId, ...(rootDigest === undefined ? {} : { rootDigest }) });
    return {
        policy: { file: policy.file, digest, default: policy.default, from, rules: policy.rules.length },
        trust: (0,outcome/* describeTrust */.o8)(assize.trust),
        warnings: gate.warnings,
    };
}


/***/ }),

/***/ 28916:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explain: () => (/* binding */ explain)
});

// EXTERNAL MODULE: ./src/model/reference.ts
var model_reference = __webpack_require__(86676);
// EXTERNAL MODULE: ./src/model/key-reference.ts
var key_reference = __webpack_require__(42938);
// EXTERNAL MODULE: ./src/policy/match.ts
var match = __webpack_require__(6563);
// EXTERNAL MODULE: ./src/keys/load.ts
var load = __webpack_require__(40218);
// EXTERNAL MODULE: ./src/registry/slots.ts
var registry_slots = __webpack_require__(73014);
// EXTERNAL MODULE: ./src/registry/tree.ts
var registry_tree = __webpack_require__(87591);
// EXTERNAL MODULE: ./src/sigstore/trust.ts + 1 modules
var sigstore_trust = __webpack_require__(45421);
// EXTERNAL MODULE: ./src/modes/base-files.ts + 1 modules
var base_files = __webpack_require__(22915);
// EXTERNAL MODULE: ./src/modes/bundle-file.ts
var bundle_file = __webpack_require__(63597);
// EXTERNAL MODULE: ./src/modes/context.ts
var modes_context = __webpack_require__(61235);
// EXTERNAL MODULE: ./src/modes/evidence.ts
var modes_evidence = __webpack_require__(59207);
// EXTERNAL MODULE: ./src/modes/listing.ts
var listing = __webpack_require__(46372);
// EXTERNAL MODULE: ./src/modes/outcome.ts
var outcome = __webpack_require__(12424);
// EXTERNAL MODULE: ./src/modes/predicate-report.ts
var predicate_report = __webpack_require__(46960);
// EXTERNAL MODULE: ./src/modes/targets.ts
var modes_targets = __webpack_require__(64934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./src/policy/evaluate.ts + 19 modules
var evaluate = __webpack_require__(56868);
// EXTERNAL MODULE: ./src/policy/file/load.ts + 18 modules
var file_load = __webpack_require__(91967);
// EXTERNAL MODULE: ./src/policy/rules/distinct.ts
var distinct = __webpack_require__(86648);
// EXTERNAL MODULE: ./src/policy/rules/sbom-facts.ts
var sbom_facts = __webpack_require__(63163);
// EXTERNAL MODULE: ./src/predicates/facts.ts
var facts = __webpack_require__(61145);
// EXTERNAL MODULE: ./src/predicates/types.ts
var types = __webpack_require__(66583);
// EXTERNAL MODULE: ./src/predicates/vsa.ts
var vsa = __webpack_require__(46464);
// EXTERNAL MODULE: ./src/policy/words.ts + 1 modules
var words = __webpack_require__(82602);
;// CONCATENATED MODULE: ./src/modes/gate/signer-words.ts

const WORKFLOW = /^https:\/\/github\.com\/([^/@]+\/[^/@]+)\/\.github\/workflows\/([^/@]+)@(.+)$/;
const SOURCE = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/;
const VERSION_TAG = /^refs\/tags\/v\d/;
/**
 * The ways to name a signer in a policy, the most readable first: a workflow of GitHub in plain words, with any release of the same kind;
 * else the very name in the certificate; else the key.
 * @param keyName what stands for a key of this id
 */
function waysToName(signer, keyName) {
    if (signer.kind === 'key')
        return [{ key: keyName(signer.id) }];
    const { claims } = signer;
    const words = githubWords(claims);
    return [...(words === undefined ? [] : [{ github: words }]), { identity: claims.san.value, issuer: claims.issuer }];
}
function githubWords({ san, issuer, sourceRepositoryUri = '', sourceRepositoryRef }) {
    const [, repository] = SOURCE.exec(sourceRepositoryUri) ?? [];
    const [, home = '', file = '', at = ''] = WORKFLOW.exec(san.value) ?? [];
    if (san.kind !== 'uri' || repository === undefined || home === '')
        return undefined;
    return {
        repository,
        workflow: home === repository ? file : `${home}/.github/workflows/${file}@${anyRelease(at)}`,
        ...(sourceRepositoryRef === undefined ? {} : { ref: anyRelease(sourceRepositoryRef) }),
        ...(issuer === words/* GITHUB_ISSUER */.oX ? {} : { issuer }),
    };
}
/** The next release is signed at another tag; a branch stays what it is. */
function anyRelease(ref) {
    return VERSION_TAG.test(ref) ? 'refs/tags/v*' : ref;
}
/** What a person should think of before trusting this signer; empty where nothing stands out. */
function doubtsAbout(signer, imageName) {
    if (signer.kind === 'key')
        return [];
    const { san, sourceRepositoryRef = '', buildTrigger = '' } = signer.claims;
    const owner = /^https:\/\/github\.com\/([^/]+)\//.exec(san.value)?.[1]?.toLowerCase();
    const foreign = owner !== undefined && owner !== imageName.split('/')[1]?.toLowerCase();
    return [
        ...(foreign ? [`a workflow of ${owner} signed ${imageName}, which is not theirs by name`] : []),
        ...(sourceRepositoryRef.startsWith('refs/pull/') || buildTrigger.startsWith('pull_request')
            ? ['it was signed in a run of a pull request, before anybody had merged it']
            : []),
    ];
}

;// CONCATENATED MODULE: ./src/modes/gate/admitting-rule.ts










const KEY_FILE = 'cosign.pub';
const CAREFUL = [
    'CAREFUL: this rule admits the image because it was made to. Whether you trust this signer is yours to decide:',
    'whoever can push to the registry can sign, in some name, what lies there.',
];
/**
 * A policy of one rule that admits an image: by the signer about whom least is doubtful and who made most of the evidence, with all that is
 * there. It is read and put to the test before it is shown.
 * @returns undefined where nothing counts as a signature
 */
function admittingPolicy(exhibits) {
    const { unknownKeys, subject } = exhibits;
    const parties = partiesOf(exhibits);
    for (const party of parties) {
        const base = baseRule(exhibits, party);
        if (base === undefined)
            continue;
        const { rule, leftOut } = completed(exhibits, party, base);
        const doubts = party.doubts.map((doubt) => `CAREFUL: ${doubt}.`);
        const without = leftOut.length === 0 ? [] : [`Left out, because what is there would not hold: ${leftOut.join(', ')}.`];
        return written(rule, [...CAREFUL, ...doubts, ...without, ...others(parties, party), ...unknown(unknownKeys)]);
    }
    if (unknownKeys === 0)
        return undefined;
    return written({ images: [subject.name], signers: [{ key: KEY_FILE }] }, [
        ...unknown(unknownKeys),
        'This rule could not be put to the test.',
    ]);
}
function partiesOf({ statements, subject }) {
    const bySigner = Map.groupBy(statements, ({ signer }) => (0,distinct/* identityOf */.c)(signer));
    return [...bySigner.values()]
        .flatMap((own) => (own[0] === undefined ? [] : [{ signer: own[0].signer, own, doubts: doubtsAbout(own[0].signer, subject.name) }]))
        .toSorted((one, other) => one.doubts.length - other.doubts.length || other.own.length - one.own.length);
}
/** Adds what else can be asked for, each thing in the strictest way that holds. */
function completed(exhibits, party, base) {
    const leftOut = [];
    let rule = base;
    for (const [part, ways] of partsOf(party, exhibits)) {
        const found = ways.map((asked) => ({ ...rule, [part]: asked })).find((one) => admits(exhibits, one));
        if (found !== undefined)
            rule = found;
        else if (ways.length > 0 && !Object.hasOwn(rule, part))
            leftOut.push(part);
    }
    return { rule, leftOut };
}
/** For all platforms, else for those that are signed; by a signature, else by a verification summary alone. */
function baseRule(exhibits, { signer, own }) {
    const { subject, keyName } = exhibits;
    const covered = subject.platforms.filter(({ digest }) => own.some(({ covers }) => covers.has(digest))).map(({ name }) => name);
    const extents = [{}, ...(covered.length === 0 ? [] : [{ platforms: covered }])];
    const ways = waysToName(signer, keyName).map((way) => [way]);
    const summaries = verifiersOf(own).flatMap((verifier) => ways.map((signers) => ({ vsa: { verifier, signers } })));
    const bases = [...ways.map((signers) => ({ signers })), ...summaries];
    return bases
        .flatMap((base) => extents.map((extent) => ({ images: [subject.name], ...base, ...extent })))
        .find((rule) => admits(exhibits, rule));
}
/** For each thing that could be asked besides, the ways to ask it, the strictest first; none where nothing of it is there. */
function partsOf({ own }, { statements, keyName }) {
    const of = (word) => own.filter(({ form, predicateType }) => form === 'in-toto' && (0,types/* matchesType */.k4)(word, predicateType));
    const where = (word, ways) => (of(word).length === 0 ? [] : ways);
    const formats = [...new Set(of('sbom').map((statement) => (0,sbom_facts/* readSbom */.k)(statement).format))];
    const summaries = statements.flatMap((one) => verifiersOf([one]).flatMap((verifier) => [
        ...(own.includes(one) ? [{ verifier }] : []),
        ...waysToName(one.signer, keyName).map((way) => ({ verifier, signers: [way] })),
    ]));
    return [
        ['provenance', where('provenance', [{ level: 3 }, { level: 2 }, { level: 1 }, {}])],
        ['sbom', where('sbom', [{ formats, perPlatform: true }, { formats }])],
        ['vulnerabilities', where('vulnerabilities', [{ max: { critical: 0, high: 0 } }, { max: { critical: 0 } }, {}])],
        ['vex', where('vex', [{}])],
        ['vsa', summaries],
    ];
}
function verifiersOf(statements) {
    const ids = statements.flatMap(({ form, predicateType, predicate }) => form === 'in-toto' && predicateType === vsa/* VSA_TYPE */.gs ? ((0,facts/* textOf */.b6)((0,facts/* objectOf */.Xy)((0,facts/* objectOf */.Xy)(predicate)['verifier'])['id']) ?? []) : []);
    return [...new Set(ids)];
}
/** A rule that the loader refuses admits nothing: names may hold what no policy can say. */
function admits({ subject, statements, now, keyName }, rule) {
    const ids = new Map(statements.flatMap(({ signer }) => (signer.kind === 'key' ? [[keyName(signer.id), signer.id]] : [])));
    try {
        const { policy } = (0,file_load.loadPolicy)(textOfPolicy(rule), 'policy.yml');
        const world = { now, keyId: (key) => ids.get((0,key_reference/* formatKeyReference */.i)(key)), unreadable: [] };
        return (0,evaluate/* evaluateImage */.d3)(policy, (0,evaluate/* matchedRules */.Kr)(policy, subject, now), subject, statements, world).verdict === 'pass';
    }
    catch {
        return false;
    }
}
function textOfPolicy(rule) {
    return (0,dist/* stringify */.As)({ version: 1, rules: [rule] }, { lineWidth: 0, aliasDuplicateObjects: false });
}
function written(rule, comments) {
    return [...comments.map((line) => `# ${line}`), textOfPolicy(rule).trimEnd()].join('\n');
}
function others(parties, chosen) {
    return parties
        .filter((party) => party !== chosen)
        .slice(0, 10)
        .map(({ signer }) => `Other evidence is by ${(0,facts/* short */.h0)(signer.kind === 'key' ? `the key ${signer.id}` : signer.claims.san.value)}.`);
}
function unknown(keys) {
    if (keys === 0)
        return [];
    return [
        `Evidence by ${keys === 1 ? 'a key' : `keys (${keys} pieces)`} is there that this step was not given: nothing of it is proven.`,
        `Put the public key beside the policy as ${KEY_FILE}; to see what it proves, give it to this step: key: ${KEY_FILE}`,
    ];
}

// EXTERNAL MODULE: ./src/modes/gate/court.ts + 1 modules
var gate_court = __webpack_require__(17837);
// EXTERNAL MODULE: ./src/policy/rules/signers.ts
var signers = __webpack_require__(373);
// EXTERNAL MODULE: ./src/modes/proof.ts + 5 modules
var proof = __webpack_require__(66565);
;// CONCATENATED MODULE: ./src/modes/gate/evidence-words.ts




/** One line for each piece of evidence: what it is and proves, by whom and when, and of which manifests. Text of others, bounded. */
function evidenceLines(findings, subject) {
    return findings.map((finding) => (finding.kind === 'proven' ? provenLine(finding, subject) : idleLine(finding)));
}
function provenLine({ candidate, proof, statement }, subject) {
    const { form, predicateType, signer, times, covers } = statement;
    const predicate = form === 'simple' ? undefined : (0,predicate_report/* describePredicate */.z)(proof.statement, proof.payload);
    const what = form === 'simple' ? 'signature' : (predicate?.title ?? 'statement');
    const format = 'format' in candidate ? `cosign's older format` : 'Sigstore bundle';
    const entries = proof.logEntries.map(({ index, log }) => `index ${index} of ${log}`).join(', ');
    return [
        `${(0,facts/* short */.h0)(what)} (${(0,facts/* short */.h0)(predicateType)})`,
        `by ${(0,facts/* short */.h0)((0,signers/* describeProven */.Gi)(signer), 600)}`,
        `of ${coveredNames(covers, subject)}`,
        `${format} from ${candidate.origin}`,
        `log: ${entries === '' ? 'none' : entries}`,
        `times: ${times.length === 0 ? 'none proven' : times.map((time) => time.toISOString()).join(', ')}`,
        `digest ${candidate.digest}`,
    ].join('; ');
}
function coveredNames(covers, { root, platforms }) {
    const names = platforms.filter(({ digest }) => covers.has(digest)).map(({ name }) => name);
    return [...(covers.has(root) ? [platforms.length === 0 ? 'the image' : 'the index'] : []), ...names].join(', ');
}
/** What is claimed in what does not count is told as a claim. */
function idleLine({ candidate, code, why }) {
    const type = (0,proof/* claimedType */.OR)(candidate);
    return `does not count: ${(0,proof/* nameCandidate */.lF)(candidate)}${type === undefined ? '' : `, which claims to be ${(0,facts/* short */.h0)(type)}`}: ${code}: ${(0,facts/* short */.h0)(why, 400)}`;
}

// EXTERNAL MODULE: ./src/modes/gate/look.ts + 3 modules
var look = __webpack_require__(74203);
// EXTERNAL MODULE: ./src/modes/gate/not-judged.ts
var not_judged = __webpack_require__(82197);
;// CONCATENATED MODULE: ./src/modes/gate/explain.ts




















const IMAGES_AT_ONCE = 8;
const REASON = 'explain: what there is was shown, and nothing was decided';
/**
 * Shows for each image what evidence there is, by whom, what of a policy would hold, and a rule that would admit it. Every image is looked at,
 * also one that no rule matches: a rule for it may be what is wanted. It never passes.
 */
async function explain(context, inputs) {
    const [targets, reading] = await (0,modes_context/* phase */.O)(context, 'Resolve', () => Promise.all([(0,modes_targets/* findTargets */.q8)(context, inputs), explain_open(context, inputs)]));
    const slots = new registry_slots/* Slots */.W(IMAGES_AT_ONCE);
    const images = await (0,modes_context/* phase */.O)(context, 'Explain', async () => {
        const told = await Promise.all(targets.images.map(({ reference }) => slots.run(() => tell(context, inputs, reading, reference))));
        for (const { report, lines } of told)
            context.host.log.info([formatReferenceOf(report), ...lines.map((line) => `  ${line}`), ''].join('\n'));
        return told.map(({ report }, index) => {
            const reference = targets.images[index]?.reference;
            return reference === undefined ? report : (0,modes_targets/* withPlaces */.rd)(report, reference, targets);
        });
    });
    const done = { images, bundles: [], ...(await reading.about()) };
    // What could not be looked at was not shown either.
    return images.some(({ checks }) => checks.some(({ rule }) => rule !== 'explain'))
        ? { result: 'error', ...done }
        : { result: 'skipped', reason: REASON, ...done };
}
function formatReferenceOf({ image, tag }) {
    return tag === undefined ? image : `${image} (tag ${tag})`;
}
async function explain_open(context, inputs) {
    const file = await (0,bundle_file/* readBundleLines */.w)(context.host, inputs.bundlePath);
    return inputs.policy === undefined ? openBare(context, inputs, file) : openByPolicy(context, inputs, inputs.policy.path, file);
}
async function openByPolicy(context, inputs, path, file) {
    const session = await (0,gate_court.openCourt)(context, inputs, path, file);
    const { court, gate, about } = session;
    await court.assize;
    const { keyId } = await court.world();
    const named = new Map(gate.keys.flatMap((key) => [[keyId(key), (0,key_reference/* formatKeyReference */.i)(key)]]));
    return { court, keyName: (id) => named.get(id) ?? id, about };
}
/** By the keys of the step, where it names some: what is signed by them can be proven then. */
async function openBare(context, inputs, file) {
    const { host, trust: sources } = await (0,base_files/* trustSources */.nH)(context, inputs);
    const references = inputs.signer?.kind === 'keys' ? inputs.signer.keys : [];
    const [trust, keys] = await Promise.all([
        (0,sigstore_trust.loadTrust)(host, context.http, sources),
        Promise.all(references.map(async (one) => ({ one, keys: await (0,load/* loadPublicKeys */.w)(host, context.http, [one]) }))),
    ]);
    const assize = { trust, timestamps: 0, keys: keys.flatMap((loaded) => loaded.keys), wholeSboms: false };
    const court = {
        policy: { version: 1, file: '(none)', default: 'deny', rules: [] },
        assize: Promise.resolve(assize),
        world: () => Promise.resolve({ now: host.now(), keyId: () => undefined }),
        sources: (0,listing/* sourcesOf */.u0)(context, inputs),
        file,
        found: (0,look.newFound)(),
    };
    return { court, keyName: nameKeys(keys), about: () => Promise.resolve({ trust: (0,outcome/* describeTrust */.o8)(trust) }) };
}
/** A policy names files relative to itself, a step relative to the workspace: the file's name is a proposal. */
function nameKeys(loaded) {
    const names = new Map(loaded.flatMap(({ one, keys }) => keys.map(({ id }) => [id, one.kind === 'file' ? (one.path.split(/[/\\]/).at(-1) ?? one.path) : (0,key_reference/* formatKeyReference */.i)(one)])));
    return (id) => names.get(id) ?? id;
}
async function tell(context, inputs, reading, reference) {
    try {
        return await tellImage(context, inputs, reading, reference);
    }
    catch (error) {
        const check = (0,outcome/* failedCheck */.WU)('resolve', error);
        return { report: (0,outcome/* unresolvedImage */.ZV)(reference, check), lines: [`${check.code ?? ''}: ${check.message ?? ''}`] };
    }
}
async function tellImage(context, inputs, { court, keyName }, reference) {
    const tree = await (0,registry_tree/* resolveImage */.A)(context.registry, reference);
    const { file } = court;
    const list = file === undefined ? (0,listing/* lister */.w8)(court.sources, reference) : () => Promise.resolve((0,listing/* fromFile */.H0)(file));
    const gathered = await (0,look.gatherer)(court, inputs, tree, list)([tree.root.digest, ...tree.platforms.map(({ descriptor }) => descriptor.digest)]);
    const subject = (0,look.subjectOf)(reference, tree);
    const rules = (0,match/* rulesFor */.N)(court.policy, subject).length === 0 ? [] : (await (0,look.judge)(court, subject, gathered)).rules;
    const { findings } = gathered;
    const statements = (0,look.statementsOf)(findings);
    const unknownKeys = findings.filter((finding) => finding.kind === 'invalid' && BY_UNKNOWN_KEY.has(finding.code)).length;
    const policy = admittingPolicy({ subject, statements, now: context.host.now(), keyName, unknownKeys });
    const lines = [...evidenceLines(findings, subject), ...elsewhere(gathered)];
    const shown = lines.length === 0 ? [`no evidence was found (${gathered.stored[0]?.looked ?? (0,model_reference/* formatReference */.FH)(reference)})`] : lines;
    const suggested = policy === undefined
        ? ['No rule can be proposed: nothing here is a signature of this image.']
        : ['This policy would admit it:', ...policy.split('\n')];
    const hint = ['Evidence:', ...shown.map((line) => `- ${line}`), ...suggested].join('\n');
    const evidence = findings.flatMap((finding) => finding.kind === 'proven'
        ? [(0,modes_evidence/* describeEvidence */.R)(finding.candidate, finding.proof, (0,predicate_report/* describePredicate */.z)(finding.proof.statement, finding.proof.payload))]
        : []);
    const actual = `${statements.length} pieces of evidence hold, ${findings.length - statements.length} do not count`;
    const checks = [(0,not_judged/* notJudged */.b)('explain', { actual, hint, details: rules.flatMap(rowsOf) })];
    const report = (0,outcome/* describeImage */.hu)(tree.reference, tree.platforms, { checks, evidence });
    const told = rules.flatMap(rowsOf).map(({ what, expected, actual: found }) => `${what}: wanted ${expected}; ${found}`);
    return { report, lines: [...shown.map((line) => `- ${line}`), ...told, ...suggested] };
}
const BY_UNKNOWN_KEY = new Set(['SIGNED_BY_KEY', 'WRONG_KEY']);
function elsewhere({ stored }) {
    return stored.flatMap(({ others, unreadable }) => [
        ...unreadable.map(({ what, error }) => `could not be read: ${what}: ${error instanceof Error ? error.message : String(error)}`),
        ...others.map((other) => `not taken for evidence: ${other}`),
    ]);
}
/** What a rule of the policy would find. */
function rowsOf({ name, mode, excepted, checks }) {
    const aside = excepted !== undefined ? ` (excepted until ${excepted.until})` : mode === 'warn' ? ' (only warns)' : '';
    const words = { pass: 'would hold', fail: 'would not hold', error: 'could not be told' };
    return checks.map(({ check, outcome, expected, actual }) => ({
        what: `${name}: ${check}${aside}`,
        expected,
        actual: `${words[outcome]}: ${actual}`,
    }));
}


/***/ }),

/***/ 82197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ notJudged)
/* harmony export */ });
/** Of an image that the step only tells of. It is no pass, so that nobody who reads the report takes it for one. */
function notJudged(rule, said) {
    return {
        rule,
        outcome: 'error',
        expected: 'a verdict',
        actual: said.actual,
        code: 'NOT_JUDGED',
        message: `${rule}: this step only tells what there is to tell; nothing was decided about this image`,
        hint: said.hint,
        details: said.details ?? [],
    };
}


/***/ }),

/***/ 23553:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ readGatePolicy)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/model/report.ts
var report = __webpack_require__(55235);
// EXTERNAL MODULE: ./src/policy/exceptions.ts
var exceptions = __webpack_require__(45866);
// EXTERNAL MODULE: ./src/policy/file/limits.ts
var limits = __webpack_require__(60521);
// EXTERNAL MODULE: ./src/modes/base-files.ts + 1 modules
var base_files = __webpack_require__(22915);
;// CONCATENATED MODULE: ./src/modes/gate/expressions.ts

/**
 * What reads expressions is loaded only where a policy has some. Each is read at once: a mistake in one is one of the policy, and must
 * not wait until an image comes by that it is about.
 * @throws POLICY_INVALID
 */
async function loadExpressions({ rules }) {
    const asked = rules.flatMap(({ cel }) => cel);
    if (asked.length === 0)
        return undefined;
    const { compileExpression, makeExpressions } = await Promise.all(/* import() */[__webpack_require__.e(7337), __webpack_require__.e(4977)]).then(__webpack_require__.bind(__webpack_require__, 24977));
    for (const { at, expression } of asked) {
        const compiled = compileExpression(expression);
        if ('ok' in compiled)
            continue;
        const { file, line, column } = at;
        throw new errors/* WaxsealError */.A({
            code: 'POLICY_INVALID',
            message: `policy ${file}:${line}:${column}: cel: at character ${compiled.offset + 1} of the expression: ${compiled.why}`,
            hint: 'Write one expression that is true or false, for example: cel: [\'image.tag != "latest"\']. docs/policy.md lists what it can name.',
            details: [{ what: `${file}:${line}:${column}`, expected: 'an expression that is true or false', actual: compiled.why }],
        });
    }
    return makeExpressions();
}

// EXTERNAL MODULE: ./src/model/invalid-input.ts
var invalid_input = __webpack_require__(23423);
;// CONCATENATED MODULE: ./src/modes/gate/policy-file.ts








/**
 * Reads the policy, in runs of pull requests as the base commit has it, with every file that it names (threat 50): the author of a change
 * must not decide by what it is judged.
 * @throws FILE_UNREADABLE, POLICY_INVALID, POLICY_NOT_YET, TRUST_FROM_PULL_REQUEST, TRUST_BASE_UNKNOWN
 */
async function readGatePolicy(context, inputs, path) {
    const fromHead = inputs.policy?.from === 'head';
    const read = (files) => fromHead ? Promise.resolve({ host: context.host, known: new Map() }) : (0,base_files/* readFromBase */.YX)(context, files, inputs.githubToken);
    const [first, { loadPolicy }] = await Promise.all([read([{ input: 'policy', path }]), Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1967)]).then(__webpack_require__.bind(__webpack_require__, 91967))]);
    const { policy, warnings } = loadPolicy(await readText(first.host, path), path);
    const expressions = await loadExpressions(policy);
    const pathOf = (named) => (0,external_node_path_.join)((0,external_node_path_.dirname)(path), named);
    const keys = keysOf(policy);
    const trust = trustOf(policy, inputs.trust, pathOf);
    const { host, known } = await read([
        ...keys.flatMap((key) => (key.kind === 'file' ? [{ input: 'key', path: pathOf(key.path) }] : [])),
        ...(0,base_files/* rootFiles */.Aj)(trust),
    ]);
    const from = first.commit === undefined ? report/* FROM_CHECKOUT */.U : `the base commit ${first.commit}`;
    return {
        policy,
        expressions,
        warnings: [...warnings.map(({ place, text }) => ({ text, at: place })), ...expired(policy, host.now())],
        from,
        host,
        keys,
        pathOf,
        trust: await (0,base_files/* withTufRoot */._U)(context.host, trust, known),
    };
}
async function readText(host, path) {
    let bytes;
    try {
        bytes = await host.readFile(path, limits/* MAX_POLICY */.E);
    }
    catch (cause) {
        throw (0,invalid_input/* fileUnreadable */.W)('policy', path, cause, limits/* MAX_POLICY */.E);
    }
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw new errors/* WaxsealError */.A({
            code: 'POLICY_INVALID',
            message: `policy ${path}: it is not UTF-8 text`,
            hint: 'Save the file as UTF-8.',
            cause,
        });
    }
}
/** Void exceptions, whether an image needs them or not: to be removed. */
function expired(policy, now) {
    return (0,exceptions/* expiredExceptions */.WC)(policy, now).map(({ exception: { image, until, at } }) => ({
        text: `the exception for ${image} ended with ${until} and is void: remove it, or decide anew`,
        at,
    }));
}
function keysOf({ rules }) {
    const of = (signers) => (signers?.of ?? []).flatMap(({ who }) => (who.kind === 'key' ? [who.key] : []));
    const keys = rules.flatMap(({ signers, vsa }) => [...of(signers), ...of(vsa?.signers)]);
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}
/** Whom to trust is said once: by the policy, or by the inputs. */
function trustOf({ trust, file }, inputs, pathOf) {
    const root = trust?.root;
    if (root === undefined)
        return inputs;
    const { sigstore, trustedRoot, tufMirror } = inputs;
    const others = [
        ...(trustedRoot === undefined ? [] : ['trusted-root']),
        ...(tufMirror === undefined ? [] : ['tuf-mirror']),
        ...(sigstore === 'auto' ? [] : ['sigstore']),
    ];
    if (others.length > 0)
        throw new errors/* WaxsealError */.A({
            code: 'INPUT_CONTRADICTION',
            message: `the policy ${file} says whom to trust (trust.root), and so does input ${others.join(', ')}`,
            hint: `Remove ${others.join(', ')} from the step, or trust.root from the policy.`,
        });
    return typeof root === 'string' ? { ...inputs, sigstore: root } : { ...inputs, trustedRoot: { path: pathOf(root.path) } };
}


/***/ }),

/***/ 60521:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ MAX_POLICY)
/* harmony export */ });
/** Of a policy file, in bytes. */
const MAX_POLICY = 1024 * 1024;


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
